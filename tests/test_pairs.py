"""Pairs: who may be matched, who is asked, what happens at agreement, refusal and the end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Consent, Participation
from keyboards.pairs import AnswerPair, OpenPair
from mentoring import pairs
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.forms import FORMS
from mentoring.pairs import State
from tests.builders import (
    TODAY,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

CURATOR, MENTOR, MENTEE, STRANGER = 11, 12, 13, 14
FORM = "student-student"


@dataclass
class School:
    """A school with a curator, a mentor and a mentee who have the bot, and a mentee who has not."""

    organisation_id: int
    mentor_id: int
    mentee_id: int
    proxy_id: int


def make_school(session: Session, *, consents: bool = True, capacity: int = 2) -> School:
    centre = make_centre(session)
    school = make_organisation(session, centre)
    other = make_organisation(session, centre, "Школа № 2")
    curator = make_person(session, "Орлова Ольга Ивановна", account=CURATOR)
    appoint(session, curator, Role.CURATOR, school)
    stranger = make_person(session, "Чужова Инна Львовна", account=STRANGER)
    appoint(session, stranger, Role.CURATOR, other)
    mentor = make_person(session, "Ким Вера Олеговна", account=MENTOR)
    mentee = make_person(session, "Белов Артём Игоревич", account=MENTEE)
    proxy = make_person(session, "Ясный Пётр Ильич")
    if consents:
        for person in (mentor, mentee, proxy):
            consent(session, person)
    return School(
        school.id,
        participate(session, mentor, Role.MENTOR, school, capacity=capacity).id,
        participate(session, mentee, Role.MENTEE, school, group_name="7А").id,
        participate(session, proxy, Role.MENTEE, school).id,
    )


def propose(session: Session, school: School, mentee_id: int | None = None, form: str = FORM) -> pairs.PairCard:
    return pairs.propose_pair(
        session,
        actor_for(session, CURATOR),
        school.mentor_id,
        mentee_id or school.mentee_id,
        form=form,
        starts_on=TODAY,
    )


def mail(session: Session) -> list[tuple[str, str]]:
    """Messages planned or sent, as `(text, state)`."""
    session.flush()
    return [(row.message, row.state) for row in session.scalars(select(Delivery).order_by(Delivery.id))]


async def test_a_proposed_pair_asks_both_and_starts_when_both_have_agreed(database: Database) -> None:
    def story(session: Session) -> None:
        card = propose(session, make_school(session))
        assert card.state is State.PROPOSED
        assert {text for text, _ in mail(session)} == {"pairs-mail-proposed-mentor", "pairs-mail-proposed-mentee"}
        first = pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        assert first.state is State.PROPOSED
        second = pairs.answer_pair(session, actor_for(session, MENTEE), card.id, agreed=True)
        assert second.state is State.ACTIVE
        told = {text for text, _ in mail(session)}
        assert {"pairs-mail-started-mentor", "pairs-mail-started-curator"} <= told
        assert "pairs-mail-started-mentee" not in told, "whoever pressed last sees it on the screen"

    await database.work(story)


async def test_the_same_answer_twice_is_one_answer(database: Database) -> None:
    def story(session: Session) -> None:
        card = propose(session, make_school(session))
        for _ in range(3):
            pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        assert pairs.open_pair(session, actor_for(session, MENTOR), card.id).state is State.PROPOSED

    await database.work(story)


async def test_a_refusal_frees_both_and_calls_the_other_question_off(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = propose(session, school)
        pairs.answer_pair(session, actor_for(session, MENTEE), card.id, agreed=False)
        assert ("pairs-mail-proposed-mentor", "cancelled") in mail(session)
        assert ("pairs-mail-refused-curator", "planned") in mail(session)
        with pytest.raises(Stale):
            pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        assert propose(session, school).state is State.PROPOSED, "both can be matched again"

    await database.work(story)


async def test_nobody_is_matched_without_consents(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session, consents=False)
        with pytest.raises(DomainError, match="consents-error-missing"):
            propose(session, school)
        assert mail(session) == []

    await database.work(story)


async def test_nobody_agrees_to_a_pair_once_a_consent_has_run_out(database: Database) -> None:
    """Between the proposal and the answers weeks may pass; the others in the pair are not told whose it is."""

    def story(session: Session) -> None:
        school = make_school(session)
        card = propose(session, school, school.proxy_id)
        mentee = session.get_one(Participation, school.proxy_id)
        for one in session.scalars(select(Consent).where(Consent.person_id == mentee.person_id)):
            one.valid_until = TODAY - timedelta(days=1)
        session.flush()
        with pytest.raises(DomainError, match="pairs-error-consent-over"):
            pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        waiting = next(one for one in card.members if one.role is Role.MENTEE)
        with pytest.raises(DomainError, match="consents-error-missing"):
            pairs.answer_for(session, actor_for(session, CURATOR), waiting.member_id, agreed=True)
        assert pairs.open_pair(session, actor_for(session, CURATOR), card.id).state is State.PROPOSED
        for one in session.scalars(select(Consent).where(Consent.person_id == mentee.person_id)):
            one.valid_until = None
        session.flush()
        pairs.answer_for(session, actor_for(session, CURATOR), waiting.member_id, agreed=True)
        done = pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        assert done.state is State.ACTIVE

    await database.work(story)


async def test_a_mentee_has_one_open_pair_a_form_but_may_have_another_form(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        propose(session, school)
        with pytest.raises(DomainError, match="pairs-error-taken"):
            propose(session, school)
        assert propose(session, school, form="employer-student").state is State.PROPOSED

    await database.work(story)


async def test_a_mentor_takes_no_more_than_they_have_room_for(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session, capacity=1)
        card = propose(session, school)
        with pytest.raises(DomainError, match="pairs-error-no-room"):
            propose(session, school, school.proxy_id)
        pairs.close_pair(session, actor_for(session, CURATOR), card.id, goal="no")
        assert propose(session, school, school.proxy_id).state is State.PROPOSED, "a closed pair frees its place"

    await database.work(story)


async def test_two_curators_at_once_do_not_overfill_a_mentor(database: Database) -> None:
    school = await database.work(lambda session: make_school(session, capacity=1))
    results = await asyncio.gather(
        database.work(lambda session: propose(session, school)),
        database.work(lambda session: propose(session, school, school.proxy_id)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in results) == ["DomainError", "PairCard"]


async def test_the_curator_answers_only_for_those_without_an_account(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = propose(session, school, school.proxy_id)
        curator = actor_for(session, CURATOR)
        (mentor,), (mentee,) = card.of(Role.MENTOR), card.of(Role.MENTEE)
        with pytest.raises(DomainError, match="pairs-error-answers-self"):
            pairs.answer_for(session, curator, mentor.member_id, agreed=True)
        pairs.answer_for(session, curator, mentee.member_id, agreed=True)
        row = session.get_one(PairMember, mentee.member_id)
        assert row.answered_by_id == curator.person_id, "an answer given for somebody is marked as such"
        done = pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
        assert done.state is State.ACTIVE

    await database.work(story)


async def test_the_lists_offer_only_whom_a_pair_can_be_made_of(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session, capacity=1)
        curator = actor_for(session, CURATOR)

        def names(role: Role, query: str = "") -> list[str]:
            page = pairs.list_candidates(session, curator, school.organisation_id, role, 0, query, FORM)
            return [one.name for one in page.items]

        assert names(Role.MENTOR) == ["Ким Вера Олеговна"]
        assert names(Role.MENTEE) == ["Белов Артём Игоревич", "Ясный Пётр Ильич"]
        assert names(Role.MENTEE, "арт") == ["Белов Артём Игоревич"]
        propose(session, school)
        assert names(Role.MENTOR) == []
        assert names(Role.MENTEE) == ["Ясный Пётр Ильич"]

    await database.work(story)


async def test_a_curator_of_another_school_can_do_nothing_with_a_pair(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = propose(session, school)
        stranger = actor_for(session, STRANGER)
        member = card.members[0].member_id
        for forbidden in (
            lambda: pairs.open_pair(session, stranger, card.id),
            lambda: pairs.close_pair(session, stranger, card.id, goal="no"),
            lambda: pairs.set_order(session, stranger, card.id, "1", None),
            lambda: pairs.answer_for(session, stranger, member, agreed=True),
            lambda: pairs.list_candidates(session, stranger, school.organisation_id, Role.MENTOR, 0),
            lambda: pairs.name_candidates(session, stranger, school.mentor_id, school.mentee_id),
            lambda: pairs.organisation_of(session, stranger, school.mentor_id),
            lambda: pairs.propose_pair(
                session, stranger, school.mentor_id, school.mentee_id, form="teacher-teacher", starts_on=TODAY
            ),
        ):
            with pytest.raises(NotFound):
                forbidden()
        assert pairs.list_pairs(session, stranger, 0).total == 0
        with pytest.raises(Forbidden):
            pairs.my_pairs(session, stranger, 0)

    await database.work(story)


async def test_a_mentor_sees_and_answers_only_their_own_pairs(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = propose(session, school, school.proxy_id)
        mentee = actor_for(session, MENTEE)
        attempts: tuple[Callable[[], object], ...] = (
            lambda: pairs.open_pair(session, mentee, card.id),
            lambda: pairs.answer_pair(session, mentee, card.id, agreed=True),
        )
        for attempt in attempts:
            with pytest.raises(NotFound):
                attempt()
        with pytest.raises(Forbidden):
            pairs.close_pair(session, mentee, card.id, goal="no")

    await database.work(story)


async def test_closing_twice_is_closing_once(database: Database) -> None:
    def story(session: Session) -> None:
        card = propose(session, make_school(session))
        for account in (MENTOR, MENTEE):
            pairs.answer_pair(session, actor_for(session, account), card.id, agreed=True)
        curator = actor_for(session, CURATOR)
        for goal in ("yes", "no"):
            assert pairs.close_pair(session, curator, card.id, goal=goal).state is State.CLOSED
        row = session.get_one(Pair, card.id)
        assert (row.goal, row.closed_on) == ("yes", TODAY)
        assert len([text for text, _ in mail(session) if "closed" in text]) == 2

    await database.work(story)


@pytest.mark.parametrize("number", ["", "   ", "1" * 41])
async def test_an_order_number_is_neither_empty_nor_endless(database: Database, number: str) -> None:
    def story(session: Session) -> None:
        card = propose(session, make_school(session))
        with pytest.raises(DomainError, match="pairs-error-order"):
            pairs.set_order(session, actor_for(session, CURATOR), card.id, number, None)
        with pytest.raises(DomainError, match="errors-day-far"):
            pairs.set_order(session, actor_for(session, CURATOR), card.id, "15-н", date(2050, 9, 1))

    await database.work(story)


def test_the_buttons_in_mail_are_the_buttons_of_the_keyboard() -> None:
    assert pairs.open_pair_data(12) == OpenPair(pair_id=12).pack()
    for agreed in (True, False):
        assert AnswerPair.unpack(pairs.answer_pair_data(12, agreed=agreed)) == AnswerPair(pair_id=12, agreed=agreed)


# In chat


async def test_a_list_of_pairs_is_searched_by_typing_again_and_again(bot: Harness) -> None:
    await bot.make(lambda session: propose(session, make_school(session)).id)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Пары")
    await curator.sees("Создать пару")
    for _ in range(2):
        await curator.says("никто")
        await curator.sees("Весь список")
        await curator.says("ким")
        await curator.sees("Ким В")
    await curator.press("Весь список")
    await curator.press("Завершённые")
    await curator.says("ким")
    await curator.does_not_see("Ким В")


async def test_a_curator_forms_a_pair_in_chat_and_both_agree(bot: Harness) -> None:
    await bot.make(make_school)
    curator = bot.person("Ольга", account=CURATOR)
    mentor, mentee = bot.person("Вера", account=MENTOR), bot.person("Артём", account=MENTEE)
    await curator.says("/menu")
    await curator.press("Пары")
    await curator.press("Создать пару")
    await curator.sees("Форма наставничества?")
    await curator.press("Ученик – ученик")
    await curator.press("Без ролевой модели")
    await curator.press("Ким Вера Олеговна (2)")
    await curator.sees("Кто наставляемый?")
    await curator.says("бел")
    await curator.press("Белов Артём Игоревич")
    await curator.sees("С какого дня")
    await curator.says("20.11.2026")
    await curator.sees("20 ноября 2026")
    await curator.press("Предложить пару", times=2)
    await curator.sees("Пара предложена")
    await bot.quiet()
    assert len(await bot.make(lambda session: session.scalars(select(Pair)).all())) == 1

    await curator.press("Номер приказа")
    await curator.says("15-н от вчера")
    await curator.sees("Не получилось понять дату")
    await curator.says("15-н от 20.11.2026")
    await curator.sees("Приказ № 15-н от 20 ноября 2026")

    await bot.tick()
    await mentor.sees("Вам предлагают стать наставником", "Белов Артём Игоревич")
    await mentor.press("Согласиться")
    await mentor.sees("Вы согласились")
    await mentee.press("Отказаться")
    await mentee.sees("Отказаться от этой пары?")
    await mentee.press("Назад")
    await mentee.press("Согласиться", times=3)
    await mentee.sees("Работает")
    await bot.tick()
    await curator.sees("Оба согласились")
    await mentor.sees("Пара начала работу")


async def test_a_month_old_button_answers_what_has_happened_since(bot: Harness) -> None:
    school = await bot.make(make_school)
    card = await bot.make(lambda session: propose(session, school))
    mentee = bot.person("Артём", account=MENTEE)
    await bot.tick()
    old = await mentee.sees("Вам предлагают наставника")
    await bot.make(lambda session: pairs.close_pair(session, _curator(session), card.id, goal="no"))
    bot.clock.advance(timedelta(days=30))
    await mentee.press("Согласиться", on=old)
    await mentee.sees_answer("уже не нужно отвечать")


def _curator(session: Session) -> Actor:
    return actor_for(session, CURATOR)


def test_there_is_a_form_for_the_tests() -> None:
    assert FORM in FORMS
    assert date(2026, 11, 16) == TODAY


# Groups


def second_mentor(session: Session, school: School) -> int:
    """One more mentor of the school, without an account; returns the participation."""
    person = make_person(session, "Лебедев Лев Львович")
    consent(session, person)
    there = session.get_one(Organisation, school.organisation_id)
    return participate(session, person, Role.MENTOR, there).id


def working(session: Session, school: School) -> pairs.PairCard:
    """A pair that works."""
    card = propose(session, school)
    pairs.answer_pair(session, actor_for(session, MENTOR), card.id, agreed=True)
    return pairs.answer_pair(session, actor_for(session, MENTEE), card.id, agreed=True)


async def test_a_group_has_several_mentors_and_one_takes_the_place_of_another(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card, curator = working(session, school), actor_for(session, CURATOR)
        with pytest.raises(DomainError, match="pairs-error-last"):
            pairs.remove_member(session, curator, card.of(Role.MENTOR)[0].member_id)
        other = second_mentor(session, school)
        group = pairs.add_member(session, curator, card.id, other)
        assert pairs.add_member(session, curator, card.id, other) == group
        assert (group.state, len(group.of(Role.MENTOR))) == (State.ACTIVE, 2)
        [new] = [one for one in group.of(Role.MENTOR) if one.answer is None]
        assert pairs.answer_for(session, curator, new.member_id, agreed=True).state is State.ACTIVE
        left = pairs.remove_member(session, curator, card.of(Role.MENTOR)[0].member_id)
        assert [one.name for one in left.of(Role.MENTOR)] == ["Лебедев Лев Львович"]
        with pytest.raises(NotFound):
            pairs.open_pair(session, actor_for(session, MENTOR), card.id)
        assert pairs.my_pairs(session, actor_for(session, MENTEE), 0).items[0].mentors == "Лебедев Л. Л."
        assert "pairs-mail-removed" in {text for text, _ in mail(session)}

    await database.work(story)


async def test_every_mentee_of_a_group_takes_a_place_of_the_mentor(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session, capacity=2)
        card, curator = working(session, school), actor_for(session, CURATOR)
        group = pairs.add_member(session, curator, card.id, school.proxy_id)
        assert len(group.of(Role.MENTEE)) == 2
        third = make_person(session, "Третьяков Тит")
        consent(session, third)
        there = session.get_one(Organisation, school.organisation_id)
        more = participate(session, third, Role.MENTEE, there).id
        with pytest.raises(DomainError, match="pairs-error-no-room"):
            pairs.add_member(session, curator, card.id, more)

    await database.work(story)


async def test_who_does_not_wish_to_join_stays_out_and_the_others_go_on(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card, curator = working(session, school), actor_for(session, CURATOR)
        group = pairs.add_member(session, curator, card.id, school.proxy_id)
        [new] = [one for one in group.members if one.answer is None]
        after = pairs.answer_for(session, curator, new.member_id, agreed=False)
        assert (after.state, len(after.members)) == (State.ACTIVE, 2)
        again = pairs.add_member(session, curator, card.id, school.proxy_id)
        assert [one.answer for one in again.of(Role.MENTEE)] == ["agreed", None]

    await database.work(story)


async def test_a_group_goes_on_when_one_of_several_is_gone_and_takes_them_back(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card, curator = working(session, school), actor_for(session, CURATOR)
        group = pairs.add_member(session, curator, card.id, school.proxy_id)
        [new] = [one for one in group.members if one.answer is None]
        pairs.answer_for(session, curator, new.member_id, agreed=True)
        [ended] = pairs.end_pairs_of(session, curator, new.person_id, reason="member-left")
        card = pairs.open_pair(session, curator, card.id)
        assert (card.state, len(card.members)) == (State.ACTIVE, 2)
        assert pairs.reopen_pair(session, curator, new.person_id, ended)
        assert len(pairs.open_pair(session, curator, card.id).members) == 3

    await database.work(story)


async def test_the_same_two_people_may_be_a_pair_the_other_way_round(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        working(session, school)
        there = session.get_one(Organisation, school.organisation_id)
        people = [session.get_one(Participation, one).person for one in (school.mentor_id, school.mentee_id)]
        mentee, mentor = (
            participate(session, person, role, there).id
            for person, role in zip(people, (Role.MENTEE, Role.MENTOR), strict=True)
        )
        card = pairs.propose_pair(session, actor_for(session, CURATOR), mentor, mentee, form=FORM, starts_on=TODAY)
        assert [one.person_id for one in card.of(Role.MENTOR)] == [people[1].id]

    await database.work(story)


async def test_a_curator_replaces_a_mentor_in_chat(bot: Harness) -> None:
    def made(session: Session) -> None:
        school = make_school(session)
        working(session, school)
        second_mentor(session, school)

    await bot.make(made)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Пары")
    await olga.press("● Ким В. О. – Белов А. И.")
    await olga.press("Состав")
    await olga.sees("Чтобы заменить наставника, добавьте нового")
    await olga.press("Добавить наставника")
    await olga.press("Лебедев Лев Львович (3)")
    await olga.sees("Бот спросит согласие у нового участника")
    await olga.press("Согласие: Лебедев Лев Львович")
    await olga.press("Состав")
    await olga.press("Убрать: Ким Вера Олеговна")
    await olga.sees("Остальные продолжат")
    await olga.press("Убрать")
    await olga.sees("Наставник: Лебедев Лев Львович")
