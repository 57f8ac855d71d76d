"""The history of an object as people read it, and the looks at protected data that it tells of."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.audit import AuditEnd, AuditRow, append, seal_rows, verify
from db.database import Database
from db.people import Participation
from handlers.acts import BACK, VALUES, history_screen
from keyboards.acts import OpenActs
from keyboards.people import OpenParticipation
from locales.texts import languages, texts
from mentoring import centres, organisations, pairs, problems
from mentoring.access import Actor, Role
from mentoring.acts import A_PAGE, HISTORIES, History, read
from mentoring.audit import OPEN, SUBJECTS, Line, changing, looked, looks_at, record, record_looks, take_looks
from mentoring.errors import NotFound
from mentoring.paging import Page
from mentoring.people import register as people
from tests.builders import (
    NOW,
    TODAY,
    ZONE,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

HEAD, CURATOR, OTHER, MENTOR, MENTEE = range(2001, 2006)


class School:
    """Two schools of a centre, each with a curator; a mentor and a mentee with accounts in the first."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        self.mentor = self.member("Мирный Пётр", Role.MENTOR, MENTOR)
        self.mentee = self.member("Белов Иван", Role.MENTEE, MENTEE)

    def member(self, name: str, role: Role, account: int) -> Participation:
        person = make_person(self.session, name, account=account)
        consent(self.session, person)
        return participate(self.session, person, role, self.school, state="applied")

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def told(self, kind: str, object_id: int, account: int = CURATOR, number: int = 0, **how: Any) -> str:
        """The text of the screen."""
        found = read(self.session, self.actor(account, days=1), kind, object_id, number, **how)
        return history_screen(texts("ru", ZONE), found).text


async def test_a_change_is_told_with_who_and_when_and_from_what_to_what(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        people.accept(session, school.actor(), school.mentor.id)
        told = school.told("participation", school.mentor.id)
        assert "История: Мирный Пётр" in told
        assert "16.11.26, 10:00. Куратор Орлова О.: участие подтверждено" in told
        assert "состояние: Заявка → Принят; вступление: 16.11.2026" in told

    await database.work(story)


async def test_of_a_protected_field_only_its_name_is_told(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        with changing(session, school.actor(), "people.correct", school.mentor.person):
            school.mentor.person.phone, school.mentor.person.surname = "+79131234567", "Военный"
        told = school.told("participation", school.mentor.id)
        assert "дополнены сведения о человеке – фамилия; телефон" in told
        kept = str([row.details for row in session.scalars(select(AuditRow))])
        assert "Мирный" not in kept + told.partition("\n")[2]
        assert "7913" not in kept

    await database.work(story)


async def test_what_changes_nothing_leaves_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        for _ in range(2):
            people.accept(session, school.actor(), school.mentor.id)
            organisations.rename(session, school.actor(HEAD), school.school.id, "Гимназия № 5")
            organisations.rename(session, school.actor(HEAD), school.school.id, "Гимназия № 5")
        actions = session.scalars(select(AuditRow.action).order_by(AuditRow.id)).all()
        assert actions == ["people.accepted", "organisations.rename"]

    await database.work(story)


async def test_a_pair_has_its_whole_life_in_its_history(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        curator = school.actor()
        for one in (school.mentor, school.mentee):
            people.accept(session, curator, one.id)
        pair = pairs.propose_pair(
            session, curator, school.mentor.id, school.mentee.id, form="student-student", starts_on=TODAY
        )
        pairs.answer_pair(session, school.actor(MENTOR, hours=1), pair.id, agreed=True)
        pairs.answer_pair(session, school.actor(MENTEE, hours=2), pair.id, agreed=True)
        pairs.set_order(session, school.actor(hours=3), pair.id, "12-п", TODAY)
        pairs.close_pair(session, school.actor(hours=4), pair.id, goal="mostly", reason="Секретная причина")
        pages = [school.told("pair", pair.id, number=number) for number in range(3)]
        assert "цель достигнута: В основном" in pages[0]
        assert "причина" in pages[0]
        assert "Секретная" not in pages[0]
        assert "номер приказа: 12-п; дата приказа: 16.11.2026" in pages[0]
        assert "Наставляемый Белов И.: получен ответ на предложение пары – ответ: согласие" in pages[1]
        assert "предложена пара" in pages[1]
        assert pages[2] == pages[1], "past the end there is the last page"
        assert "предложена пара" in school.told("participation", school.mentee.id, number=1)

    await database.work(story)


async def test_who_the_reader_does_not_know_is_told_by_role_alone(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        record(session, school.actor(OTHER), "consents.give", "person", school.mentor.person_id)
        record(session, school.actor(HEAD), "consents.give", "person", school.mentor.person_id)
        told = school.told("participation", school.mentor.id)
        assert "Куратор: получено согласие" in told
        assert "Руководитель Главная Г.: получено согласие" in told
        assert "Куратор Другая Д.: получено" in school.told("participation", school.mentor.id, HEAD)

    await database.work(story)


@pytest.mark.parametrize("kind", sorted(set(HISTORIES) - {"centre", "wave"}))
async def test_nothing_of_another_organisation_is_told(database: Database, kind: str) -> None:
    def story(session: Session) -> None:
        school = School(session)
        report = problems.draft(session, school.actor(MENTOR), "pair", school.school.id, "Слова")
        problems.send(session, school.actor(MENTOR), report.id)
        ids = {"participation": school.mentor.id, "organisation": school.school.id, "problem": report.id}
        with pytest.raises(NotFound):
            read(session, school.actor(OTHER), kind, ids.get(kind, 1))

    await database.work(story)


async def test_a_report_past_the_curator_has_no_history_for_them(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        report = problems.draft(session, school.actor(MENTOR), "curator", school.school.id, "Слова")
        problems.send(session, school.actor(MENTOR), report.id)
        assert "отправлено обращение" in school.told("problem", report.id, HEAD)
        with pytest.raises(NotFound):
            school.told("problem", report.id)
        with pytest.raises(NotFound):
            school.told("centre", 0)
        assert "Печать последней" not in school.told("organisation", school.school.id, HEAD)

    await database.work(story)


# Looks


def actions(session: Session) -> list[str]:
    """What has been done, in order."""
    return list(session.scalars(select(AuditRow.action).order_by(AuditRow.id)))


async def test_looks_at_the_same_thing_on_one_day_are_one(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        for hours in (0, 1, 13, 15, 16):  # midnight in the centre's zone comes after fourteen hours
            actor = school.actor(hours=hours)
            looked(session, actor, "people.look", "person", 1)
            looked(session, actor, "people.look", "person", 1)
            record_looks(session, actor, take_looks(session))
            session.flush()
        assert actions(session) == ["people.look"] * 2
        looked(session, school.actor(HEAD), "people.look", "person", 1)
        looked(session, school.actor(), "people.look", "person", 2)
        assert len(take_looks(session)) == 2

    await database.work(story)


async def test_a_look_at_ones_own_data_leaves_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        actor = school.actor(MENTOR)
        looked(session, actor, "people.look", "person", actor.person, owner=actor.person_id)
        assert not take_looks(session)

    await database.work(story)


async def test_people_can_ask_who_has_looked_at_their_data(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        mentor = school.mentor.person_id
        report = problems.draft(session, school.actor(MENTOR), "pair", school.school.id, "Слова")
        problems.send(session, school.actor(MENTOR), report.id)
        people.card(session, school.actor(), school.mentor.id)
        people.card(session, school.actor(), school.mentee.id)
        problems.open_problem(session, school.actor(), report.id)
        record_looks(session, school.actor(hours=1), take_looks(session))
        record(session, school.actor(HEAD, hours=2), "export.made", "centre", school.centre.id)
        record(session, school.actor(OTHER, hours=2), "export.made", "organisation", school.second.id)
        found = looks_at(session, school.actor(MENTOR, hours=3))
        told = [(line.action, line.who) for line in found.items]
        assert told == [
            ("export.made", "Главная Г."),
            ("problems.look", "Орлова О."),
            ("people.look", "Орлова О."),
        ]
        assert mentor != school.mentee.person_id

    await database.work(story)


async def test_what_a_person_has_seen_is_written_down(bot: Harness) -> None:
    school = await bot.make(School)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.sees("куратор")
    await curator.presses_data(OpenParticipation(participation_id=school.mentor.id).pack())
    await curator.sees("Мирный Пётр")
    await curator.press("История")
    await curator.sees("Изменений ещё не было")
    await curator.press("Назад")
    await curator.sees("Может взять наставляемых")
    await curator.press("История")
    await curator.press("Кто смотрел")
    await curator.sees("Кто смотрел: Мирный Пётр", "Куратор Орлова О.: открыта карточка")
    assert await bot.make(actions) == ["people.look"]
    assert (await bot.make(verify)).flaw is None


async def test_a_look_that_cannot_be_written_down_shows_nothing(bot: Harness, caplog: pytest.LogCaptureFixture) -> None:
    school = await bot.make(School)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.sees("куратор")

    def block(session: Session) -> None:
        """Let the next row of the trace find its place in the chain taken."""
        append(session, AuditRow(at=NOW, role="system", action="a.b", subject="x", details={}))
        seal_rows(session)
        session.execute(update(AuditEnd).values(number=0))

    await bot.make(block)
    await curator.presses_data(OpenParticipation(participation_id=school.mentor.id).pack())
    await bot.quiet()
    assert "Мирный" not in curator.transcript()
    assert "set aside" in caplog.text


async def test_the_head_reads_the_history_of_the_centre_and_its_seal(bot: Harness) -> None:
    def change(session: Session) -> None:
        organisations.add(session, actor_for(session, HEAD), "Школа № 9", "general")
        centres.name_centre(session, actor_for(session, HEAD), "Центр «Маяк»")

    await bot.make(School)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.sees("руководитель")
    await head.presses_data(OpenActs(kind="centre").pack())
    await head.sees("История центра", "Изменений ещё не было")
    await bot.make(change)
    await head.press("Кто смотрел")
    await head.press("Изменения")
    await head.sees("название: Центр «Опора» → Центр «Маяк»", "Записей всего: 2", "Печать последней")


# How it is told


def filled(language: str, action: str, subject: str, fields: dict[str, Any]) -> str:
    """The screen of a history with one act."""
    line = Line(NOW, Role.CURATOR, "К-0007", action, subject, fields, {})
    found = History("pair", 1, "К-0001", looks=False, page=Page([line], 0, 1, size=A_PAGE))
    return history_screen(texts(language, ZONE), found).text


@pytest.mark.parametrize("language", languages())
def test_old_rows_whose_words_are_gone_are_still_told(language: str) -> None:
    told = filled(language, "nosuch.act", "nosuch", {"nosuch": ["a", "b"], "other": None, "list": [[1], {"b": 2}]})
    assert "a → b" in told


def test_an_act_with_many_fields_is_told_in_few_lines() -> None:
    told = filled("ru", "people.update", "participation", {f"field{number}": None for number in range(9)})
    assert told.endswith("ещё полей: 5")


def test_codes_are_told_in_words() -> None:
    told = filled("ru", "people.update", "participation", {"capacity": [2, 3], "state": ["applied", "left"]})
    assert "16.11.26, 10:00. Куратор К-0007: запись обновлена из файла" in told
    assert "вместимость: 2 → 3; состояние: Заявка → Выбыл" in told
    assert "теперь пусто" in filled("ru", "people.update", "participation", {"left_on": ["2026-11-01", None]})
    assert "продолжается: нет → да" in filled("ru", "pairs.close", "pair", {"goes_on": [False, True]})


def test_every_kind_of_object_has_a_way_back() -> None:
    assert BACK.keys() == HISTORIES.keys()


def test_codes_are_told_of_open_fields_alone() -> None:
    tables = {subject: table for table, subject in SUBJECTS.items()}
    unknown = [key for key in VALUES if key[1] not in OPEN[tables[key[0]]] and key != ("pair", "answer")]
    assert not unknown
