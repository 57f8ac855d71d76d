"""Consents: who needs whose signature, ticking papers, taking a tick back, withdrawing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.outbox import Delivery
from db.people import Consent, Participation, Person
from mentoring.access import Actor, Role
from mentoring.consents import (
    Purpose,
    agree,
    give,
    lacking,
    may_be_named,
    missing,
    own,
    paper_received,
    papers_received,
    require,
    sheet,
    undo_papers,
)
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.rights import paper_withdrawn, withdraw
from tests.builders import NOW, TODAY, actor_for, appoint, make_centre, make_organisation, make_person, participate
from tests.harness import Harness

CURATOR, OTHER, MENTOR = 2001, 2002, 2003


class School:
    """A school with a curator, a class of three and a mentor; another school with a curator of its own."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.school: Organisation = make_organisation(session, centre, "Школа № 1")
        other = make_organisation(session, centre, "Школа № 2")
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Чужая Вера", account=OTHER), Role.CURATOR, other)
        self.mentor = make_person(session, "Мирный Пётр", account=MENTOR)
        self.adult = participate(session, self.mentor, Role.MENTOR, self.school)
        self.pupils: list[Participation] = []
        for name in ("Белов Иван", "Волкова Анна", "Громов Лев"):
            pupil = make_person(session, name)
            pupil.birth_date = date(2012, 3, 1)
            self.pupils.append(participate(session, pupil, Role.MENTEE, self.school, group_name="7А"))
        session.flush()

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))


async def tell(database: Database, story: Callable[[School], Any]) -> Any:
    """Make the school and play the story in one unit."""
    return await database.work(lambda session: story(School(session)))


async def test_everybody_lacks_both_consents_at_first(database: Database) -> None:
    def story(s: School) -> None:
        ids = [s.mentor.id, *(pupil.person_id for pupil in s.pupils)]
        assert missing(s.session, s.actor(), ids) == dict.fromkeys(ids, frozenset({"data", "participation"}))

    await tell(database, story)


@pytest.mark.parametrize(
    ("birth_date", "kind", "own_is_enough"),
    [
        (date(2008, 11, 16), None, True),
        (date(2008, 11, 17), None, False),
        (date(2012, 2, 29), "pupil", False),
        (None, "pupil", False),
        (None, "teacher", True),
        (None, None, True),
        (date(1980, 1, 1), "pupil", True),
    ],
)
async def test_a_minor_needs_the_signature_of_a_representative(
    database: Database, birth_date: date | None, kind: str | None, own_is_enough: bool
) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date, s.mentor.kind = birth_date, kind
        s.session.flush()
        for purpose in Purpose:
            give(s.session, s.actor(), s.mentor.id, purpose, form="paper", signer="self", given_on=TODAY)
        assert (missing(s.session, s.actor(), [s.mentor.id]) == {}) is own_is_enough
        for purpose in Purpose:
            give(s.session, s.actor(), s.mentor.id, purpose, form="paper", signer="representative", given_on=TODAY)
        assert missing(s.session, s.actor(), [s.mentor.id]) == {}

    await tell(database, story)


async def test_on_29_february_whoever_was_born_18_years_before_is_counted(database: Database) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date = date(2010, 2, 28)
        actor = replace(s.actor(), now=NOW.replace(year=2028, month=2, day=29))
        for purpose in Purpose:
            give(s.session, actor, s.mentor.id, purpose, form="chat", signer="self", given_on=actor.today)
        assert missing(s.session, actor, [s.mentor.id]) == {}
        s.mentor.birth_date = date(2010, 3, 1)
        s.session.flush()
        assert s.mentor.id in missing(s.session, actor, [s.mentor.id])

    await tell(database, story)


async def test_nobody_is_paired_without_consents_and_the_first_who_lacks_is_named(database: Database) -> None:
    def story(s: School) -> None:
        ids = [pupil.person_id for pupil in s.pupils]
        paper_received(s.session, s.actor(), s.pupils[0].id)
        paper_received(s.session, s.actor(), s.pupils[1].id, "data")
        with pytest.raises(DomainError) as refused:
            require(s.session, s.actor(), ids)
        assert refused.value.arguments == {"who": "Волкова Анна", "what": "participation", "more": 1}
        papers_received(s.session, s.actor(), s.school.id)
        require(s.session, s.actor(), ids)

    await tell(database, story)


async def test_a_whole_class_is_ticked_once_and_the_tick_taken_back(database: Database) -> None:
    def story(s: School) -> None:
        curator = s.actor()
        before = sheet(s.session, curator, s.school.id, s.pupils[2].id)
        assert (before.group, before.lacking, before.page.total) == ("7А", 3, 3)
        ticked = papers_received(s.session, curator, s.school.id, s.pupils[2].id)
        assert ticked.people == 3
        assert papers_received(s.session, s.actor(seconds=5), s.school.id, s.pupils[2].id).people == 0
        assert [row.complete for row in sheet(s.session, curator, s.school.id, s.pupils[0].id).page.items] == [True] * 3
        assert {c.signer for c in s.session.scalars(select(Consent))} == {"representative"}
        assert missing(s.session, curator, [s.mentor.id])
        assert ticked.undo is not None
        assert undo_papers(s.session, s.actor(minutes=5), ticked.undo) == 3
        assert sheet(s.session, curator, s.school.id).lacking == 4

    await tell(database, story)


async def test_a_page_is_ticked_without_the_rest(database: Database) -> None:
    def story(s: School) -> None:
        for number in range(10):
            pupil = make_person(s.session, f"Яров{number} Яков")
            participate(s.session, pupil, Role.MENTEE, s.school, group_name="8Б")
        s.session.flush()
        assert papers_received(s.session, s.actor(), s.school.id, page=0).people == 8
        assert sheet(s.session, s.actor(), s.school.id).lacking == 6

    await tell(database, story)


async def test_a_tick_is_no_mistake_after_an_hour(database: Database) -> None:
    def story(s: School) -> None:
        ticked = paper_received(s.session, s.actor(), s.pupils[0].id)
        assert ticked.undo is not None
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(minutes=61), ticked.undo)
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(minutes=-1), ticked.undo)
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(), 10**30)

    await tell(database, story)


async def test_a_curator_of_another_school_cannot_tick_or_see_papers(database: Database) -> None:
    def story(s: School) -> None:
        stranger = s.actor(OTHER)
        for refused in (
            lambda: paper_received(s.session, stranger, s.pupils[0].id),
            lambda: papers_received(s.session, stranger, s.school.id),
            lambda: sheet(s.session, stranger, s.school.id),
            lambda: paper_withdrawn(s.session, stranger, s.pupils[0].id, "data"),
        ):
            with pytest.raises(NotFound):
                refused()
        ticked = paper_received(s.session, s.actor(), s.pupils[0].id)
        assert ticked.undo is not None
        assert undo_papers(s.session, stranger, ticked.undo) == 0
        with pytest.raises(Forbidden):
            sheet(s.session, s.actor(MENTOR), s.school.id)

    await tell(database, story)


async def test_an_adult_agrees_and_withdraws_in_chat_and_the_curator_is_told(database: Database) -> None:
    def story(s: School) -> None:
        mentor = s.actor(MENTOR)
        assert own(s.session, mentor).given == {}
        agree(s.session, mentor, "data")
        assert agree(s.session, mentor, "data").given == {"data": TODAY}
        assert agree(s.session, mentor, "participation").given == {"data": TODAY, "participation": TODAY}
        assert missing(s.session, mentor, [s.mentor.id]) == {}
        withdraw(s.session, mentor, "data")
        assert withdraw(s.session, mentor, "data").given == {"participation": TODAY}
        assert missing(s.session, mentor, [s.mentor.id]) == {s.mentor.id: frozenset({"data"})}
        [told] = s.session.scalars(select(Delivery))
        assert told.arguments == {"person": {"person": s.mentor.id}, "what": "data", "pairs": 0}
        assert agree(s.session, s.actor(MENTOR, minutes=1), "data").given.keys() == {"data", "participation"}
        with pytest.raises(NotFound):
            agree(s.session, mentor, "everything")

    await tell(database, story)


async def test_a_minor_cannot_agree_in_chat(database: Database) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date = date(2012, 3, 1)
        assert own(s.session, s.actor(MENTOR)).minor
        with pytest.raises(DomainError, match="consents-error-minor"):
            agree(s.session, s.actor(MENTOR), "data")

    await tell(database, story)


async def test_a_written_withdrawal_ends_the_consent_and_stays_as_history(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupils[0]
        paper_received(s.session, s.actor(), pupil.id)
        paper_withdrawn(s.session, s.actor(days=1), pupil.id, "data")
        assert missing(s.session, s.actor(days=1), [pupil.person_id]) == {pupil.person_id: frozenset({"data"})}
        rows = s.session.scalars(select(Consent).where(Consent.person_id == pupil.person_id)).all()
        assert sorted((row.purpose, row.revoked_at is None) for row in rows) == [
            ("data", False),
            ("participation", True),
        ]

    await tell(database, story)


async def test_an_expired_consent_is_missing_and_can_be_given_anew(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupils[0]
        paper_received(s.session, s.actor(), pupil.id)
        for row in s.session.scalars(select(Consent)):
            row.valid_until = TODAY
        s.session.flush()
        assert not missing(s.session, s.actor(), [pupil.person_id])
        assert missing(s.session, s.actor(days=1), [pupil.person_id])
        assert paper_received(s.session, s.actor(days=1), pupil.id).people == 1
        assert not missing(s.session, s.actor(days=1), [pupil.person_id])

    await tell(database, story)


async def test_only_those_whose_data_may_be_processed_are_named_to_others(database: Database) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.pupils[0].id, "data")
        curator = s.session.scalars(select(Person.id).where(Person.surname == "Орлова")).one()
        named = may_be_named(s.session, s.actor(), [curator, *(pupil.person_id for pupil in s.pupils)])
        assert named == {curator, s.pupils[0].person_id}
        lists = s.session.scalars(select(Person.id).where(lacking(s.actor()))).all()
        assert s.pupils[0].person_id in lists

    await tell(database, story)


# In chat


def _with_two_classes(session: Session) -> None:
    s = School(session)
    for name in ("Дымов Денис", "Ершова Ева"):
        participate(session, make_person(session, name), Role.MENTEE, s.school, group_name="8Б")


async def test_a_curator_ticks_papers_one_by_one_and_for_a_class(bot: Harness) -> None:
    await bot.make(_with_two_classes)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Согласия")
    await curator.sees("Не хватает бумаг у 6 человек", "☐ Белов Иван, 7А")
    await curator.press("☐ Белов Иван, 7А", times=2)
    await curator.sees("Не хватает бумаг у 5 человек", "☑ Белов Иван, 7А")
    await curator.press("Выбрать класс")
    await curator.sees("Какой класс?", "8Б: 2")
    await curator.press("8Б: 2")
    await curator.sees("Класс 8Б", "Не хватает бумаг у 2 человек")
    await curator.press("Отметить всех")
    await curator.sees("Отметить, что бумаги получены от 2 человек?")
    await curator.press("Бумаги получены")
    await curator.sees("Согласия есть у всех", "☑ Дымов Денис")
    await curator.press("Отменить отметку")
    await curator.sees("Не хватает бумаг у 2 человек", "☐ Дымов Денис")
    await curator.press("Все на странице")
    await curator.sees("Согласия есть у всех")
    undo = curator.screen
    bot.clock.advance(timedelta(hours=2))
    await curator.press("Отменить отметку", on=undo)
    await curator.sees("только в течение часа")


async def test_a_withdrawal_on_paper_is_asked_about_and_noted_for_its_purpose(bot: Harness) -> None:
    await bot.make(School)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Белов Иван")
    await curator.sees("Наставляемый, Школа № 1")
    await curator.press("Согласия")
    await curator.sees("Подписывает родитель", "☐ Обработка данных", "☐ Участие")
    await curator.press("Есть бумага: участие")
    await curator.sees("☐ Обработка данных", "☑ Участие")
    await curator.press("Есть бумага: данные")
    await curator.sees("☑ Обработка данных", "☑ Участие")
    await curator.press("Отозвано: данные")
    await curator.sees("письменный отзыв согласия на обработку данных?")
    await curator.press("Да, отозвать")
    await curator.sees("☐ Обработка данных", "☑ Участие")
    await curator.press("Все согласия")
    await curator.sees("Не хватает бумаг у 4 человек", "☐ Белов Иван")


async def test_a_minor_is_told_whose_signature_is_needed_and_a_forged_press_gives_nothing(bot: Harness) -> None:
    def fill(session: Session) -> None:
        School(session).mentor.birth_date = date(2010, 1, 1)

    await bot.make(fill)
    mentor = bot.person("Пётр", account=MENTOR)
    await mentor.says("/menu")
    await mentor.press("Согласия")
    seen = await mentor.sees("Вам нет 18", "☐ Участие")
    assert "Согласие на данные" not in seen
    await mentor.presses_data("coy:data")
    await mentor.sees("подписывает на бумаге родитель")
    await mentor.presses_data("coe:everything")
    await mentor.sees("Этого больше нет")
