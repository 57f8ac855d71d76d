"""Waves about each pair: who is asked how often, how pairs are named, what counts, what the end of a pair means."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.surveys import Response
from mentoring.access import Role
from mentoring.errors import DomainError
from mentoring.pairs import close_pair
from mentoring.surveys.answering import answer_for, give_answer, list_mine, open_response, send
from mentoring.surveys.audience import Audience
from mentoring.surveys.mail import end_with_pairs, remind_before_closing
from mentoring.surveys.progress import Counts, list_missing, remind_missing, show_missing
from mentoring.surveys.results import wave_results
from mentoring.surveys.waves import choose_confidential, choose_role, choose_subject, draft_wave, open_wave, show_wave
from tests.builders import NOW, make_person, participate
from tests.harness import Harness
from tests.surveys.world import (
    COMFORT,
    CURATOR,
    HEAD,
    MENTEE,
    MENTOR,
    OFTEN,
    World,
    act,
    join_mentee,
    make_world,
    pair_up,
    system,
)


def pairs_wave(session: Session) -> tuple[World, int]:
    """A wave about each pair: a mentor with a pair and a group of two, another without an account with one pair."""
    world = make_world(session)
    first = join_mentee(session, world, "Петрова Яна", account=3001)
    group = [join_mentee(session, world, name) for name in ("Алова Ия", "Белова Ия", "Ветрова Ия")]
    pair_up(session, world.mentor, world.mentee)
    pair_up(session, world.mentor, *group)
    pair_up(session, world.silent, first)
    head = act(session, HEAD)
    draft = draft_wave(session, head, world.questionnaire).id
    choose_subject(session, head, draft, each_pair=True)
    return world, draft


def opened(session: Session) -> tuple[World, int]:
    """The same, open."""
    world, draft = pairs_wave(session)
    open_wave(session, act(session, HEAD), draft)
    return world, draft


def responses(session: Session, wave: int, person: int) -> list[int]:
    """The person's responses, in the order of their pairs."""
    rows = select(Response.id).where(Response.wave_id == wave, Response.person_id == person)
    return list(session.scalars(rows.order_by(Response.pair_id)))


def fill(session: Session, account: int, response: int) -> None:
    """Answer what must be answered, and send."""
    actor = act(session, account)
    give_answer(session, actor, response, COMFORT, "7", 0)
    give_answer(session, actor, response, OFTEN, "0", 1)
    send(session, actor, response)


async def test_one_response_for_each_pair_and_counts_of_both_before_opening(database: Database) -> None:
    def story(session: Session) -> None:
        world, draft = pairs_wave(session)
        head = act(session, HEAD)
        card = show_wave(session, head, draft)
        assert card.each_pair
        assert card.audience == Audience(3, 1, without_account=1, without_consent=0, people=2)
        card = choose_role(session, head, draft, "mentee")
        assert card.audience == Audience(5, 1, without_account=3, without_consent=0, people=5)
        choose_role(session, head, draft, "mentor")
        done = open_wave(session, head, draft)
        assert (done.asked, done.written, done.wave.people) == (3, 2, 2)
        assert len(responses(session, draft, world.mentor)) == 2
        assert open_wave(session, head, draft).asked == 0

    await database.work(story)


async def test_a_mentor_without_a_pair_is_not_asked_and_a_pair_without_consents_neither(database: Database) -> None:
    def story(session: Session) -> None:
        world, draft = pairs_wave(session)
        lost = make_person(session, "Беспапер Юрий", account=3002)
        participate(session, lost, Role.MENTOR, session.get_one(Pair, 1).organisation)
        mentee = join_mentee(session, world, "Новый Ян")
        pair_up(session, lost.id, mentee)
        head = act(session, HEAD)
        card = show_wave(session, head, draft)
        assert card.audience == Audience(3, 1, without_account=1, without_consent=1, people=2)
        open_wave(session, head, draft)
        assert not responses(session, draft, world.second)
        assert not responses(session, draft, lost.id)

    await database.work(story)


async def test_questions_about_pairs_are_never_confidential(database: Database) -> None:
    def story(session: Session) -> None:
        _, draft = pairs_wave(session)
        head = act(session, HEAD)
        with pytest.raises(DomainError, match="waves-error-pair-named"):
            choose_confidential(session, head, draft, confidential=True)
        choose_subject(session, head, draft, each_pair=False)
        choose_confidential(session, head, draft, confidential=True)
        with pytest.raises(DomainError, match="waves-error-pair-named"):
            choose_subject(session, head, draft, each_pair=True)
        card = choose_role(session, head, draft, "curator")
        assert (card.each_pair, card.confidential) == (False, False)
        with pytest.raises(DomainError, match="waves-error-organisation-pair"):
            choose_subject(session, head, draft, each_pair=True)

    await database.work(story)


async def test_pairs_are_named_wherever_a_response_is(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = opened(session)
        mine = responses(session, wave, world.mentor)
        listed = {item.response_id: item.pair for item in list_mine(session, act(session, MENTOR), 0).items}
        assert listed == {mine[0]: "Ученик И.", mine[1]: "Алова И., Белова И. +1"}
        assert open_response(session, act(session, MENTOR), mine[0]).pair == "Ученик И."
        page = list_missing(session, act(session, CURATOR), wave, None, 0)
        assert [(one.name, one.pair) for one in page.items] == [
            ("Наставин Пётр", "Ученик И."),
            ("Наставин Пётр", "Алова И., Белова И. +1"),
            ("Тихонов Олег", "Петрова Я."),
        ]
        rows = session.scalars(select(Delivery).where(Delivery.person_id == world.mentor).order_by(Delivery.id)).all()
        assert [row.message for row in rows] == ["surveys-mail-invitation-pair"] * 2
        assert [row.arguments["others"] for row in rows] == [0, 2]
        assert rows[0].arguments["person"] == {"person": world.mentee}

    await database.work(story)


async def test_a_curator_answers_about_the_pair_of_whoever_has_no_account(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = opened(session)
        [response] = responses(session, wave, world.silent)
        curator = act(session, CURATOR)
        assert show_missing(session, curator, response).by_proxy
        step = answer_for(session, curator, response)
        assert (step.subject, step.pair) == ("Тихонов Олег", "Петрова Я.")
        fill(session, CURATOR, response)
        assert show_wave(session, curator, wave).counts == Counts(3, 0, 1)

    await database.work(story)


async def test_each_response_is_reminded_of_and_a_finished_one_never(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = opened(session)
        fill(session, MENTOR, responses(session, wave, world.mentor)[0])
        assert remind_missing(session, act(session, CURATOR), wave) == 1
        assert remind_missing(session, act(session, CURATOR), wave) == 0
        assert remind_before_closing(session, system(session, world, NOW + timedelta(days=11))) == 1

    await database.work(story)


async def test_a_pair_that_ends_takes_its_open_response_along(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = opened(session)
        first, second = responses(session, wave, world.mentor)
        fill(session, MENTOR, second)
        for pair in session.scalars(select(Pair).order_by(Pair.id)):
            close_pair(session, act(session, CURATOR), pair.id, goal="yes", reason=None)
        assert end_with_pairs(session, system(session, world, NOW)) == 2
        assert end_with_pairs(session, system(session, world, NOW)) == 0
        with pytest.raises(DomainError, match="surveys-error-pair-ended"):
            open_response(session, act(session, MENTOR), first)
        assert [item.response_id for item in list_mine(session, act(session, MENTOR), 0).items] == [second]
        assert show_wave(session, act(session, HEAD), wave).counts == Counts(1, 0, 1)
        assert list_missing(session, act(session, HEAD), wave, None, 0).total == 0
        mail = session.scalars(select(Delivery.state).where(Delivery.key.contains(f"response:{first}:"))).all()
        assert mail == ["cancelled"]

    await database.work(story)


async def test_a_pair_whose_end_is_undone_is_asked_again(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = opened(session)
        first = responses(session, wave, world.mentor)[0]
        place = session.scalars(select(PairMember).where(PairMember.person_id == world.mentor)).first()
        assert place is not None
        place.open = False
        session.flush()
        assert end_with_pairs(session, system(session, world, NOW)) == 1
        place.open = True
        session.flush()
        assert end_with_pairs(session, system(session, world, NOW)) == 0
        session.expire_all()
        assert open_response(session, act(session, MENTOR), first).pair == "Ученик И."

    await database.work(story)


async def test_five_responses_of_one_person_are_one_voice(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        for n in range(5):
            pair_up(session, world.mentor, join_mentee(session, world, f"Ученик{n} Ян"))
        head = act(session, HEAD)
        wave = draft_wave(session, head, world.questionnaire).id
        choose_subject(session, head, wave, each_pair=True)
        open_wave(session, head, wave)
        for response in responses(session, wave, world.mentor):
            fill(session, MENTOR, response)
        found = wave_results(session, head, wave)
        assert (found.counts, found.floor) == (Counts(5, 0, 5), 5)
        assert {question.n for question in found.questions} == {None}

    await database.work(story)


async def test_a_mentor_answers_about_two_pairs_in_chat(bot: Harness) -> None:
    def build(session: Session) -> int:
        world = make_world(session)
        pair_up(session, world.mentor, world.mentee)
        pair_up(session, world.mentor, join_mentee(session, world, "Петрова Яна"))
        return world.mentor

    await bot.make(build)
    head, mentor = bot.person("Ольга", account=HEAD), bot.person("Пётр", account=MENTOR)
    await head.says("/menu")
    for label in ("Мониторинг", "Новый опрос", "Проверка", "О ком: о себе"):
        await head.press(label)
    await head.sees("по анкете на каждую пару")
    await head.press("о каждой своей паре")
    await head.sees("Анкет, по одной на пару: 2. Их заполнит 1 человек, организаций: 1")
    await head.press("Ответы: с именем")
    await head.sees("Анкеты о каждой паре бывают только с именем")
    await head.press("Назад")
    await head.press("Открыть опрос")
    await head.sees("Открыть опрос?")
    await head.press("Открыть опрос")
    await head.sees("Опрос открыт. Анкет: 2, приглашений: 2.")
    await bot.tick()
    await mentor.sees("Центр просит ответить на вопросы о парах:")
    await mentor.sees("Ученик Иван: Проверка, до 30 ноября 2026")
    await mentor.press("Все анкеты")
    await mentor.press("○ Петрова Я.: Проверка")
    await mentor.sees("Проверка, пара: Петрова Я.")
    await bot.make(lambda session: close_pair(session, act(session, CURATOR), 1, goal="yes", reason=None))
    await bot.tick()
    await mentor.says("/menu")
    await mentor.press("Заполнить анкету")
    await mentor.sees("Петрова Я.")


async def test_whoever_opens_the_questionnaire_of_an_ended_pair_is_told_plainly(bot: Harness) -> None:
    def build(session: Session) -> None:
        world = make_world(session)
        pair_up(session, world.second, world.mentee)
        head = act(session, HEAD)
        wave = draft_wave(session, head, world.questionnaire).id
        choose_role(session, head, wave, "mentee")
        choose_subject(session, head, wave, each_pair=True)
        open_wave(session, head, wave)

    await bot.make(build)
    mentee = bot.person("Иван", account=MENTEE)
    await bot.tick()
    await mentee.sees("Пара: Второва Анна")
    old = mentee.screen
    await bot.make(lambda session: close_pair(session, act(session, HEAD), 1, goal="yes", reason=None))
    await bot.tick()
    await mentee.press("Заполнить", on=old)
    await mentee.sees("Пара завершена, поэтому анкета «Проверка» о ней больше не нужна")
