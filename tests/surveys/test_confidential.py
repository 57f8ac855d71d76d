"""Confidential waves: who has answered is known, what they answered is not, whoever looks and wherever."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.centres import Centre, Organisation
from db.database import Database
from db.inbox import InboxUpdate
from db.outbox import Delivery
from db.people import Participation
from db.schema import metadata
from db.surveys import Answer, Response, SealedAnswer, SealedResponse, Wave
from handlers.waves import audience_lines
from locales.texts import texts
from mentoring.access import Role
from mentoring.centres import choose_floor
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.export.columns import Register
from mentoring.export.reading import Wish, plan_export, read_part
from mentoring.surveys.answering import answer_for, begin, give_answer, open_response, reply, send, skip
from mentoring.surveys.audience import Audience
from mentoring.surveys.mail import remind_before_closing
from mentoring.surveys.progress import list_missing, show_missing
from mentoring.surveys.questionnaires import install_bank, list_questionnaires
from mentoring.surveys.results import organisation_results, swot_draft, wave_change, wave_results
from mentoring.surveys.sealed import settle
from mentoring.surveys.steps import Kind
from mentoring.surveys.waves import choose_confidential, choose_role, close_wave, draft_wave, extend_wave, open_wave
from tests.builders import INSTALLATION, NOW, consent, make_organisation, make_person, participate
from tests.harness import Harness
from tests.surveys.world import (
    CURATOR,
    HEAD,
    MENTOR,
    OTHER_CURATOR,
    World,
    act,
    look_through,
    make_world,
    response_of,
    stored,
    system,
)

SURVEY = """
| type | name | label | required | parameters | relevant | calculation | bind::item_key |
| range | comfort | Легко ли вам? | yes | start=1 end=10 step=1 | | | comfort |
| text | missing | Чего не хватает? | no | | ${comfort} < 9 | | |
| calculate | twice | | | | | ${comfort} * 2 | |
"""
COMFORT, MISSING = "0", "1"
KEY = b"k" * 32
FIRST = 5001
"""The messenger account of the first of the added mentors."""


@dataclass
class Story:
    """Mentors of three schools, asked in confidence."""

    world: World
    schools: list[int]
    accounts: dict[int, list[int]]
    """Of each school, the accounts of its mentors."""
    wave: int = 0


def make_story(session: Session, *sizes: int) -> Story:
    """Mentors by school, and an open confidential wave."""
    world = make_world(session, SURVEY, "")
    third = make_organisation(session, session.get_one(Centre, world.centre), "Школа № 3")
    schools = [world.school, world.other_school, third.id]
    left = update(Participation).where(Participation.person_id.in_([world.mentor, world.second, world.silent]))
    session.execute(left.values(state="left"))
    story, account = Story(world, schools, {}), FIRST
    for school, size in zip(schools, sizes, strict=False):
        story.accounts[school] = list(range(account, account + size))
        for number in story.accounts[school]:
            person = make_person(session, f"Участник {number}", account=number)
            consent(session, person)
            participate(session, person, Role.MENTOR, session.get_one(Organisation, school))
        account += size
    story.wave = confidential_wave(session, world.questionnaire)
    return story


def confidential_wave(session: Session, questionnaire: int, **later: float) -> int:
    head = act(session, HEAD, **later)
    draft = draft_wave(session, head, questionnaire)
    choose_confidential(session, head, draft.id, confidential=True)
    open_wave(session, head, draft.id)
    return draft.id


def own(session: Session, account: int, wave: int) -> int:
    """The id of somebody's response in a wave."""
    person = act(session, account).person
    return session.scalars(select(Response.id).where(Response.wave_id == wave, Response.person_id == person)).one()


def fill(session: Session, account: int, wave: int, mark: int, words: str = "", **later: float) -> int:
    """Somebody answers everything and stands before the summary; returns the id of their response."""
    actor, response = act(session, account, **later), own(session, account, wave)
    begin(session, actor, response)
    give_answer(session, actor, response, COMFORT, str(mark - 1), 99)
    if words:
        reply(session, actor, response, words)
    elif mark < 9:
        skip(session, actor, response, MISSING, 99)
    return response


def answer(session: Session, account: int, wave: int, mark: int, words: str = "", **later: float) -> None:
    """Somebody answers and sends."""
    response = fill(session, account, wave, mark, words, **later)
    assert send(session, act(session, account, **later), response, KEY).kind is Kind.FINISHED


def answer_all(session: Session, story: Story, wave: int, *marks: int, **later: float) -> None:
    """Everybody answers with the mark of their school, and with words."""
    for accounts, mark in zip(story.accounts.values(), marks, strict=False):
        for account in accounts:
            answer(session, account, wave, mark, f"Слова {account}" if mark < 9 else "", **later)


def rows_with(session: Session, value: object) -> Iterator[str]:
    """Tables with a row that holds a value anywhere."""
    for table in metadata.tables.values():
        for row in session.execute(table.select()):
            if any(str(value) in str(cell) for cell in row):
                yield table.name


# Parting


async def test_sending_leaves_nothing_that_leads_from_the_answers_to_the_person(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        response = fill(session, FIRST, made.wave, 7, "Времени")
        acts = session.scalar(select(func.count()).select_from(AuditRow))
        send(session, act(session, FIRST, hours=1), response, KEY)
        session.expire_all()
        row = session.get_one(Response, response)
        assert (row.state, row.revision, row.current, row.wrong) == ("finished", 0, None, 0)
        assert (row.started_at, row.finished_at, row.answered_by_id) == (None, None, None)
        assert stored(session, response) == {}
        sealed = session.scalars(select(SealedResponse)).one()
        assert (sealed.sent_on, sealed.organisation_id) == (date(2026, 11, 16), made.world.school)
        given = select(SealedAnswer.question, SealedAnswer.value).where(SealedAnswer.response_id == sealed.id)
        assert dict(session.execute(given).all()) == {"comfort": "7", "missing": "Времени", "twice": "14"}
        assert sorted(set(rows_with(session, sealed.id))) == ["sealed_answers", "sealed_responses"]
        assert sorted(set(rows_with(session, "Времени"))) == ["sealed_answers"]
        assert session.scalar(select(func.count()).select_from(AuditRow)) == acts

    await database.work(story)


async def test_sealed_tables_have_no_order_of_arrival(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        answer_all(session, made, made.wave, 7)
        made_sql = "select sql from sqlite_master where name like 'sealed_%' and type = 'table'"
        if session.get_bind().dialect.name == "sqlite":
            assert all("WITHOUT ROWID" in sql for sql in session.scalars(text(made_sql)))

    await database.work(story)


async def test_a_wave_that_is_over_is_written_by_one_transaction_in_random_order(database: Database) -> None:
    made = await database.work(lambda session: make_story(session, 6))
    for account in made.accounts[made.world.school]:
        await database.work(lambda session, account=account: answer(session, account, made.wave, 7))  # type: ignore[misc]

    def close(session: Session) -> None:
        before = session.execute(select(SealedAnswer).order_by(SealedAnswer.response_id)).all()
        close_wave(session, act(session, HEAD), made.wave)
        assert settle(session, system(session, made.world, NOW)) == 1
        assert settle(session, system(session, made.world, NOW)) == 0
        assert len(session.execute(select(SealedAnswer)).all()) == len(before) == 18

    await database.work(close)

    def look(session: Session) -> None:
        ids = [row.id for row in session.execute(select(*SealedResponse.__table__.columns))]
        assert ids == sorted(ids)
        if session.get_bind().dialect.name == "postgresql":
            for table in ("sealed_responses", "sealed_answers"):
                assert session.scalar(text(f"select count(distinct xmin::text) from {table}")) == 1  # noqa: S608

    await database.look(look)


async def test_two_presses_at_once_send_once(database: Database) -> None:
    made = await database.work(lambda session: make_story(session, 6))
    response = await database.work(lambda session: fill(session, FIRST, made.wave, 7))

    def press(session: Session) -> object:
        return send(session, act(session, FIRST), response, KEY)

    results = await asyncio.gather(database.work(press), database.work(press), return_exceptions=True)
    assert all(isinstance(one, Stale) or not isinstance(one, BaseException) for one in results)
    assert (await database.work(press)).kind is Kind.FINISHED  # type: ignore[attr-defined]
    count = select(func.count()).select_from(SealedResponse)
    assert await database.look(lambda session: session.scalar(count)) == 1


async def test_what_dies_while_sending_has_lost_and_doubled_nothing(database: Database) -> None:
    made = await database.work(lambda session: make_story(session, 6))
    response = await database.work(lambda session: fill(session, FIRST, made.wave, 7, "Времени"))

    def die(session: Session) -> None:
        send(session, act(session, FIRST), response, KEY)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.work(die)

    def look(session: Session) -> None:
        assert session.scalar(select(func.count()).select_from(SealedResponse)) == 0
        assert stored(session, response) == {"comfort": "7", "missing": "Времени"}
        assert open_response(session, act(session, FIRST), response).kind is Kind.SUMMARY

    await database.work(look)


async def test_a_school_where_few_are_asked_is_not_kept_with_their_answers(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 8, 4)
        answer_all(session, made, made.wave, 7, 3)
        places = session.scalars(select(SealedResponse.organisation_id)).all()
        assert sorted(places, key=str) == [*[made.schools[0]] * 8, *[None] * 4]
        close_wave(session, act(session, HEAD), made.wave)
        found = wave_results(session, act(session, HEAD), made.wave)
        assert (found.questions[0].n, found.questions[1].n) == (12, 12)
        other = wave_results(session, act(session, OTHER_CURATOR), made.wave)
        assert {one.n for one in other.questions} == {None}
        told = organisation_results(session, act(session, HEAD), made.wave)
        assert {one.name: one.mean for one in told} == {"Школа № 1": None, "Школа № 2": None}

    await database.work(story)


# Before, while, and instead of answering


async def test_what_confidential_means_is_read_first(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        actor, response = act(session, FIRST), own(session, FIRST, made.wave)
        first = open_response(session, actor, response)
        assert (first.kind, first.floor) == (Kind.NOTICE, 5)
        assert reply(session, actor, response, "7").kind is Kind.NOTICE
        assert begin(session, actor, response).kind is Kind.QUESTION
        assert open_response(session, actor, response).kind is Kind.QUESTION
        answer(session, FIRST, made.wave, 7)
        assert begin(session, actor, response).confidential

    await database.work(story)


async def test_an_organisation_answers_by_name_and_an_open_wave_stays_as_it_is(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        install_bank(session, INSTALLATION.system(NOW))
        head = act(session, HEAD)
        draft = draft_wave(session, head, made.world.questionnaire)
        choose_confidential(session, head, draft.id, confidential=True)
        assert not choose_role(session, head, draft.id, "curator").confidential
        with pytest.raises(DomainError, match="waves-error-organisation-named"):
            choose_confidential(session, head, draft.id, confidential=True)
        with pytest.raises(Stale):
            choose_confidential(session, head, made.wave, confidential=False)

    await database.work(story)


async def test_a_private_questionnaire_is_never_asked_by_name(database: Database) -> None:
    def story(session: Session) -> None:
        make_story(session, 6)
        install_bank(session, INSTALLATION.system(NOW))
        head = act(session, HEAD)
        burnout = next(one for one in list_questionnaires(session, head) if one.meant.moment == "burnout")
        private = draft_wave(session, head, burnout.id)
        assert private.confidential
        assert private.always_confidential
        with pytest.raises(DomainError, match="waves-error-private"):
            choose_confidential(session, head, private.id, confidential=False)
        with pytest.raises(DomainError, match="waves-error-private"):
            choose_role(session, head, private.id, "curator")

    await database.work(story)


async def test_nobody_answers_for_another(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        school = session.get_one(Organisation, made.world.school)
        silent = make_person(session, "Молчалин Лев")
        consent(session, silent)
        participate(session, silent, Role.MENTOR, school)
        extend_wave(session, act(session, HEAD), made.wave, date(2026, 12, 1))
        response, curator = response_of(session, silent.id), act(session, CURATOR)
        card = show_missing(session, curator, response)
        assert (card.by_proxy, card.reach) == (False, "out-of-reach")
        with pytest.raises(DomainError, match="surveys-error-no-proxy"):
            answer_for(session, curator, response)

    await database.work(story)


async def test_who_has_answered_is_known_and_reminders_name_no_number_of_answers(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        answer(session, FIRST, made.wave, 7)
        fill(session, FIRST + 1, made.wave, 7)
        missing = list_missing(session, act(session, CURATOR), made.wave, None, 0)
        assert [(one.name, one.started) for one in missing.items][:2] == [
            ("Участник 5002", True),
            ("Участник 5003", False),
        ]
        later = NOW + timedelta(days=13)
        remind_before_closing(session, system(session, made.world, later))
        rows = session.scalars(select(Delivery).where(Delivery.kind == "surveys.reminder")).all()
        assert sorted(row.message for row in rows) == [
            "surveys-mail-reminder-draft",
            *["surveys-mail-reminder-start"] * 4,
        ]
        assert not any("answered" in row.arguments for row in rows)

    await database.work(story)


async def test_drafts_that_were_never_sent_are_erased_when_the_wave_is_over(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        response = fill(session, FIRST, made.wave, 7, "Времени")
        assert settle(session, system(session, made.world, NOW + timedelta(days=14))) == 0
        assert settle(session, system(session, made.world, NOW + timedelta(days=15))) == 1
        session.expire_all()
        row = session.get_one(Response, response)
        assert (row.state, row.revision, row.started_at, stored(session, response)) == ("waiting", 0, None, {})
        assert session.scalar(select(func.count()).select_from(Answer)) == 0

    await database.work(story)


# Results


async def test_results_are_told_when_the_wave_is_over_and_it_is_not_opened_again(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        head = act(session, HEAD)
        answer_all(session, made, made.wave, 7)
        for ask in (wave_results, organisation_results, wave_change, swot_draft):
            with pytest.raises(DomainError, match="results-error-under-way"):
                ask(session, head, made.wave)
        card = close_wave(session, head, made.wave)
        assert card.final
        assert wave_results(session, head, made.wave).questions[0].n == 6
        with pytest.raises(DomainError, match="waves-error-final"):
            extend_wave(session, head, made.wave, date(2026, 12, 24))
        later = act(session, HEAD, days=20)
        assert wave_results(session, later, made.wave).questions[0].n == 6

    await database.work(story)


async def test_a_wave_that_has_told_nothing_may_be_opened_again(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        head = act(session, HEAD)
        for account in range(FIRST, FIRST + 4):
            answer(session, account, made.wave, 7)
        assert not close_wave(session, head, made.wave).final
        assert {one.n for one in wave_results(session, head, made.wave).questions} == {None}
        settle(session, system(session, made.world, NOW))
        extend_wave(session, head, made.wave, date(2026, 12, 24))
        answer(session, FIRST + 4, made.wave, 7, days=20)
        close_wave(session, act(session, HEAD, days=21), made.wave)
        assert settle(session, system(session, made.world, NOW + timedelta(days=21))) == 1
        assert wave_results(session, act(session, HEAD, days=21), made.wave).questions[0].n == 5

    await database.work(story)


async def test_the_number_that_people_were_told_stays(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 4)
        head = act(session, HEAD)
        assert choose_floor(session, head, 3).floor == 3
        answer_all(session, made, made.wave, 7)
        assert open_response(session, act(session, FIRST), own(session, FIRST, made.wave)).confidential
        close_wave(session, head, made.wave)
        assert wave_results(session, head, made.wave).questions[0].n is None
        second = confidential_wave(session, made.world.questionnaire)
        assert open_response(session, act(session, FIRST), own(session, FIRST, second)).floor == 3
        answer_all(session, made, second, 7)
        close_wave(session, head, second)
        assert wave_results(session, head, second).questions[0].n == 4
        for floor in (0, 2, 11):
            with pytest.raises(NotFound):
                choose_floor(session, head, floor)

    await database.work(story)


async def test_a_curator_sees_the_own_school_from_the_floor_on_and_words_shuffled(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 12, 6, 4)
        answer_all(session, made, made.wave, 7, 5, 3)
        close_wave(session, act(session, HEAD), made.wave)
        mine = wave_results(session, act(session, CURATOR), made.wave)
        assert (mine.questions[0].n, mine.mean, mine.sealed, mine.floor) == (12, 7, True, 5)
        other = wave_results(session, act(session, OTHER_CURATOR), made.wave)
        assert other.questions[0].n is None
        look_through(session)
        words = swot_draft(session, act(session, CURATOR), made.wave).parts["weaknesses"].words  # type: ignore[index]
        written = [f"Слова {account}" for account in made.accounts[made.schools[0]]]
        assert sorted(words) == written
        assert list(words) != written
        assert not any(
            part.words for part in swot_draft(session, act(session, OTHER_CURATOR), made.wave).parts.values()
        )

    await database.work(story)


async def test_what_was_skipped_and_not_asked_is_told_apart(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 12)
        for number, account in enumerate(made.accounts[made.world.school]):
            answer(session, account, made.wave, 9 if number < 3 else 7, "Времени" if number > 4 else "")
        close_wave(session, act(session, HEAD), made.wave)
        words = wave_results(session, act(session, HEAD), made.wave).questions[1]
        assert (words.n, words.skipped, words.not_asked) == (7, 2, 3)

    await database.work(story)


async def test_the_change_joins_responses_by_a_hash_with_the_key(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 7, 6)
        head = act(session, HEAD)
        answer_all(session, made, made.wave, 5, 6)
        close_wave(session, head, made.wave)
        settle(session, system(session, made.world, NOW))
        last = confidential_wave(session, made.world.questionnaire, days=1)
        answer_all(session, made, last, 8, 7, days=1)
        late = act(session, HEAD, days=2)
        close_wave(session, late, last)
        found = wave_change(session, late, last)
        assert found is not None
        change = found.items[0].change
        assert change is not None
        assert change.n == 13
        assert [change.before, change.after] == pytest.approx([71 / 13, 98 / 13])
        mine = wave_change(session, act(session, CURATOR, days=2), last)
        assert mine is not None
        assert mine.items[0].change is not None
        assert mine.items[0].change.mean == 3
        pairings = session.scalars(select(SealedResponse.pairing)).all()
        assert len(set(pairings)) == 13
        assert not any(str(one) in repr(pairings) for one in session.scalars(select(Response.subject_key)))

    await database.work(story)


async def test_one_who_answered_a_single_wave_is_not_left_over(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 7)
        answer_all(session, made, made.wave, 5)
        close_wave(session, act(session, HEAD), made.wave)
        last = confidential_wave(session, made.world.questionnaire, days=1)
        for account in range(FIRST, FIRST + 6):
            answer(session, account, last, 8, days=1)
        late = act(session, HEAD, days=2)
        close_wave(session, late, last)
        assert wave_results(session, late, last).questions[0].n == 6
        found = wave_change(session, late, last)
        assert found is not None
        assert [one.change for one in found.items] == [None]

    await database.work(story)


async def test_a_confidential_wave_stands_in_one_comparison_and_in_none_with_named_ones(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        named = draft_wave(session, act(session, HEAD, days=-1), made.world.questionnaire)
        session.get_one(Wave, named.id).opens_on = date(2026, 11, 1)
        open_wave(session, act(session, HEAD), named.id)
        waves = [made.wave]
        for day in range(1, 4):
            answer_all(session, made, waves[-1], 5, days=day - 1)
            close_wave(session, act(session, HEAD, days=day), waves[-1])
            waves.append(confidential_wave(session, made.world.questionnaire, days=day))
        answer_all(session, made, waves[-1], 5, days=3)
        late = act(session, HEAD, days=4)
        close_wave(session, late, waves[-1])
        assert [wave_change(session, late, wave) is not None for wave in waves] == [False, True, False, True]

    await database.work(story)


# Export


async def test_an_export_has_no_people_no_words_and_no_small_school(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 12, 6, 4)
        head = act(session, HEAD)
        answer_all(session, made, made.wave, 7, 5, 3)
        wish = Wish(Register.ANSWERS, wave_id=made.wave)
        with pytest.raises(DomainError, match="results-error-under-way"):
            plan_export(session, head, wish)
        assert plan_export(session, head, Wish(Register.ANSWERS)).sheets == ()
        close_wave(session, head, made.wave)
        plan = plan_export(session, head, wish)
        assert [sheet.keys for sheet in plan.sheets] == [("organisation", "comfort", "twice")]
        rows = {one: read_part(session, head, plan.sheets[0], one) for one in plan.organisation_ids}
        assert rows[made.schools[0]] == (("Школа № 1", 7, 14),) * 12
        assert [len(rows[school]) for school in made.schools] == [12, 0, 0]
        with pytest.raises(NotFound):
            read_part(session, act(session, CURATOR), plan.sheets[0], made.schools[1])

    await database.work(story)


# In chat


@pytest.mark.parametrize("confidential", [False, True])
async def test_a_curator_is_promised_to_answer_for_others_only_by_name(database: Database, confidential: bool) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire)
        card = choose_confidential(session, head, draft.id, confidential=confidential)
        told = " ".join(audience_lines(texts("ru"), card, Audience(9, 1, 4, 0)))
        assert "без доступа к боту" in told
        assert ("За них может ответить куратор" in told) is not confidential

    await database.work(story)


async def test_a_confidential_wave_from_its_opening_to_its_results(bot: Harness) -> None:
    made = await bot.make(lambda session: make_world(session, SURVEY, ""))

    def more(session: Session) -> None:
        school = session.get_one(Organisation, made.school)
        for number in range(5):
            person = make_person(session, f"Коллега {number}", account=FIRST + number)
            consent(session, person)
            participate(session, person, Role.MENTOR, school)

    await bot.make(more)
    head, mentor = bot.person("Ольга", account=HEAD), bot.person("Пётр", account=MENTOR)
    await head.says("/menu")
    for label in ("Мониторинг", "Новый опрос", "Проверка", "Ответы: с именем"):
        await head.press(label)
    await head.sees("Чьи ответы", "Итоги – после закрытия и от 5 человек")
    await head.press("конфиденциально")
    await head.press("Ответы: конфиденциально")
    await head.press("✓ конфиденциально")
    await head.press("Открыть опрос")
    await head.sees("Потом изменить это нельзя")
    await head.press("Открыть опрос")
    await head.sees("Конфиденциально, итоги от 5 человек")
    await bot.tick()
    await mentor.press("Заполнить")
    await mentor.sees("центр и куратор увидят, что вы ответили", "от 5 человек")
    await mentor.says("7")
    await mentor.sees("Опрос конфиденциальный")
    await mentor.press("Начать")
    await mentor.sees("Легко ли вам?")
    await mentor.press("7")
    await mentor.sees("Чего не хватает?")
    await mentor.press("Сохранить и выйти")
    await mentor.sees("До отправки черновик хранится с вашим именем")
    await mentor.press("Продолжить")
    await mentor.says("Времени на встречи")
    await mentor.sees("ни посмотреть, ни исправить их будет нельзя")
    await mentor.press("Отправить", times=2)
    await mentor.sees("отделены от вашего имени")
    await bot.quiet()
    assert await bot.make(lambda session: set(session.scalars(select(InboxUpdate.body)))) == {""}
    await head.says("/menu")
    for label in ("Мониторинг", "Проверка"):
        await head.press(label)
    await head.sees("Ответили: 1", "Итоги откроются, когда опрос закроется")
    assert "Итоги" not in [button for row in head.screen.buttons for button in row]

    def rest(session: Session) -> None:
        wave = session.scalars(select(Wave.id)).one()
        for number in range(5):
            answer(session, FIRST + number, wave, 9)

    await bot.make(rest)
    await head.press("Закрыть опрос")
    await head.sees("Неотправленные черновики сотрутся")
    await head.press("Закрыть опрос")
    await head.sees("Закрыт")
    assert not any("Открыть снова" in str(row) for row in head.screen.buttons)
    await head.press("Итоги")
    await head.sees("Ответили 6 из 8", "Легко ли вам?")
    await head.press("По вопросам")
    await head.press("›")
    await head.sees("Скрыто там, где ответили меньше 5 человек")


async def test_the_head_chooses_from_how_many_answers_on_results_are_shown(bot: Harness) -> None:
    await bot.make(make_world)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    await head.press("Центр")
    await head.sees("от 5 ответивших")
    await head.press("От скольких показывать итоги")
    await head.press("7")
    await head.sees("от 7 ответивших")


def test_a_key_is_never_shown() -> None:
    assert "kkkk" not in repr(replace(INSTALLATION, pairing_key=KEY))
