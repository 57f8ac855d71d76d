"""What a participant brings and wishes: by oneself or by the curator; categories; ages and counts of people."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.people import Participation, Person
from mentoring import centres
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.names import NameMode, shown_name
from mentoring.pairs import propose_pair
from mentoring.people import categories, numbers, profile
from mentoring.people import register as people
from mentoring.people.categories import CATEGORIES, Count, put_categories
from mentoring.people.fields import FIELDS, Section, Way
from mentoring.people.numbers import ages_on
from mentoring.surveys.disclosure import FLOOR
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

CURATOR, OTHER, HEAD, MENTOR, MENTEE = 2001, 2002, 2003, 2004, 2005


class School:
    """A school with a curator, a mentor and a mentee; another school with a curator of its own."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        mentor, mentee = (
            make_person(session, "Мирный Пётр", account=MENTOR),
            make_person(session, "Ким Яна", account=MENTEE),
        )
        self.mentor = participate(session, mentor, Role.MENTOR, self.school, kind="teacher")
        self.mentee = participate(session, mentee, Role.MENTEE, self.school, kind="pupil", group_name="7А")

    def actor(self, account: int, names: NameMode = NameMode.FULL) -> Actor:
        return replace(actor_for(self.session, account), names=names)

    def change(self, account: int, row: Participation, field: str, value: str) -> profile.Entry:
        return profile.change(self.session, self.actor(account), row.id, field, value).entry(field)

    def refused(self, account: int, row: Participation, field: str, value: str) -> str:
        with pytest.raises(DomainError) as refusal:
            self.change(account, row, field, value)
        return refusal.value.message


# The profile


async def test_everybody_enters_their_own_and_a_curator_for_them(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        own = s.change(MENTOR, s.mentor, "interests", "  Шахматы\u200f и <b>лыжи</b> ")
        assert (own.value, own.way, own.by, own.on) == ("Шахматы и <b>лыжи</b>", Way.SELF, None, TODAY)
        proxy = s.change(CURATOR, s.mentor, "wished_age", "10–13 лет")
        assert (proxy.way, proxy.by, proxy.on) == (Way.PROXY, "Орлова О.", TODAY)
        seen = profile.open_profile(session, s.actor(MENTOR), s.mentor.id)
        assert seen.entry("wished_age") == proxy
        again = s.change(MENTOR, s.mentor, "wished_age", "любой")
        assert (again.value, again.way) == ("любой", Way.SELF)
        assert s.change(MENTOR, s.mentor, "interests", "").value is None
        [last, *_] = session.scalars(
            select(AuditRow).where(AuditRow.action == "people.change").order_by(AuditRow.id.desc())
        )
        assert last.details == {"way": "self", "fields": {"interests": None}}

    await database.work(story)


async def test_values_are_understood_or_refused_in_plain_words(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        assert s.change(CURATOR, s.mentee, "birth_date", "1 сентября 2014").value == date(2014, 9, 1)
        assert s.refused(CURATOR, s.mentee, "birth_date", "01.09.2034") == "spreadsheets-born-in-future"
        assert s.refused(CURATOR, s.mentee, "name", "Ким") == "spreadsheets-name-too-short"
        assert s.refused(CURATOR, s.mentee, "name", "<b>Ким</b> Яна") == "spreadsheets-name-markup"
        assert s.refused(CURATOR, s.mentee, "name", "Ким Яна 🌸") == "spreadsheets-name-emoji"
        assert s.change(CURATOR, s.mentee, "name", "д’Арк\u200f Жанна‑Мария").value == "д'Арк Жанна-Мария"
        assert s.mentee.person.name_key == "д арк жанна-мария"
        assert s.change(CURATOR, s.mentee, "phone", "8 (900) 111-22-33").value == "+79001112233"
        assert s.change(CURATOR, s.mentee, "group_name", "8 «б»").value == "8Б"
        assert s.refused(CURATOR, s.mentee, "case_link", "нет ссылки") == "people-error-link"
        assert s.change(CURATOR, s.mentee, "case_link", "school.example/1").value == "https://school.example/1"
        assert s.change(CURATOR, s.mentee, "completed", "да").value is True
        assert s.refused(CURATOR, s.mentee, "kind", "директор") == "people-error-choose"
        assert s.refused(CURATOR, s.mentee, "kind", "") == "profile-error-kept"
        assert s.refused(CURATOR, s.mentor, "capacity", "101") == "spreadsheets-number-out-of-range"
        assert s.change(MENTOR, s.mentor, "capacity", "0").value == 0
        assert s.refused(MENTOR, s.mentor, "interests", "я" * 301) == "spreadsheets-too-long"
        assert s.refused(MENTOR, s.mentor, "role_model", "subject") == "people-error-choose"
        s.change(MENTOR, s.mentor, "form", "teacher-teacher")
        assert s.change(MENTOR, s.mentor, "role_model", "subject").value == "subject"
        s.change(MENTOR, s.mentor, "form", "employer-student")
        assert s.mentor.role_model is None
        assert s.change(MENTOR, s.mentor, "workplace", "ШКОЛА № 1").value is None
        assert s.change(MENTOR, s.mentor, "workplace", "Лицей").value == "Лицей"
        s.change(CURATOR, s.mentee, "kind", "student")
        assert s.mentee.person.kind == "student"

    await database.work(story)


async def test_people_see_and_change_only_their_own_and_of_that_not_everything(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        names = {entry.field.name for entry in profile.open_profile(session, s.actor(MENTEE), s.mentee.id).entries}
        assert names >= {"request", "interests", "time_resource", "phone", "representative"}
        assert not names & {"name", "birth_date", "kind", "result", "completed", "entered_on", "capacity", "wished_age"}
        for field in ("birth_date", "completed", "nothing", "wished_age"):
            with pytest.raises(NotFound):
                s.change(MENTEE, s.mentee, field, "да")
        for account, row in ((MENTEE, s.mentor), (OTHER, s.mentee)):
            with pytest.raises(NotFound):
                profile.open_profile(session, s.actor(account), row.id)
            with pytest.raises(NotFound):
                s.change(account, row, "interests", "Шахматы")
        past = participate(session, s.mentee.person, Role.MENTEE, s.second, year=2025)
        with pytest.raises(NotFound):
            s.change(MENTEE, past, "interests", "Шахматы")
        assert [one.participation_id for one in profile.own_places(session, s.actor(MENTEE))] == [s.mentee.id]

    await database.work(story)


@pytest.mark.parametrize("names", [NameMode.CODES, NameMode.INITIALS])
async def test_where_names_are_not_complete_no_contacts_are_asked_or_shown(database: Database, names: NameMode) -> None:
    def story(session: Session) -> None:
        s = School(session)
        s.mentee.person.phone, s.mentee.person.birth_date = "+79001112233", date(2014, 9, 1)
        for account in (CURATOR, MENTEE):
            seen = profile.open_profile(session, s.actor(account, names), s.mentee.id)
            assert not [entry.field.name for entry in seen.entries if entry.field.personal]
            assert "+7900" not in repr(seen)
            assert seen.age is None
            with pytest.raises(NotFound):
                profile.change(session, s.actor(account, names), s.mentee.id, "phone", "+79001112234")

    await database.work(story)


async def test_a_young_teacher_is_known_by_the_day_of_the_first_lesson(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        s.change(CURATOR, s.mentor, "teaching_since", "02.09.2023")
        s.change(CURATOR, s.mentor, "appointed_on", "01.09.2025")
        seen = profile.open_profile(session, s.actor(CURATOR), s.mentor.id)
        assert (seen.novice, seen.newcomer) == (True, False)
        s.change(CURATOR, s.mentor, "teaching_since", "01.09.2023")
        s.change(CURATOR, s.mentor, "appointed_on", "02.09.2025")
        seen = profile.open_profile(session, s.actor(CURATOR), s.mentor.id)
        assert (seen.novice, seen.newcomer) == (False, True)

    await database.work(story)


# Ages


@pytest.mark.parametrize(
    ("setting", "day"),
    [
        (None, date(2026, 9, 1)),
        ("10-01", date(2026, 10, 1)),
        ("12-31", date(2026, 12, 31)),
        ("01-01", date(2027, 1, 1)),
        ("13-40", date(2026, 9, 1)),
    ],
)
def test_ages_are_counted_on_a_day_of_the_programme_year(setting: str | None, day: date) -> None:
    assert ages_on(setting, 2026) == day


async def test_people_are_counted_by_age_on_the_day_the_centre_has_set(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        s.mentee.person.birth_date = date(2016, 9, 1)  # ten on the day itself
        s.mentor.person.birth_date = date(2011, 9, 2)  # fifteen a day later
        late = make_person(session, "Поздний Лев")
        late.birth_date = date(2016, 9, 2)
        participate(session, late, Role.MENTEE, s.school, kind="pupil")
        participate(session, late, Role.MENTEE, s.second, kind="pupil")
        novice = make_person(session, "Новая Нина")
        novice.birth_date, novice.teaching_since = date(2000, 1, 1), date(2024, 9, 1)
        participate(session, novice, Role.MENTEE, s.school, kind="teacher")
        participate(session, make_person(session, "Без Даты"), Role.MENTOR, s.school)
        seen = numbers.people_numbers(session, s.actor(HEAD))
        assert (seen.mentees, seen.mentors, seen.too_young, seen.undated, seen.novices) == (1, 0, 1, 1, 1)
        assert seen.kinds == (("pupil", 0, 2), ("teacher", 1, 1), (None, 1, 0))
        centres.choose_ages_day(session, s.actor(HEAD), "12-31")
        seen = numbers.people_numbers(session, s.actor(HEAD))
        assert (seen.day, seen.mentees, seen.mentors, seen.too_young) == (date(2026, 12, 31), 2, 1, 0)
        assert numbers.people_numbers(session, s.actor(OTHER)).mentees == 1
        with pytest.raises(NotFound):
            numbers.people_numbers(session, s.actor(OTHER), s.school.id)
        with pytest.raises(NotFound):
            centres.choose_ages_day(session, s.actor(HEAD), "02-29")

    await database.work(story)


@pytest.mark.parametrize(
    ("said", "young"),
    [
        ("under10", True),
        ("2017", True),
        ("2016", True),
        ("2015", False),
        ("10-13", False),
        ("18", False),
        (None, False),
    ],
)
async def test_whoever_has_said_to_be_below_ten_is_warned_of_without_a_birth_date(
    database: Database, said: str | None, young: bool
) -> None:
    """Of a year of birth its last day counts, so that the curator looks rather once too often."""

    def story(session: Session) -> None:
        s = School(session)
        before = numbers.people_numbers(session, s.actor(HEAD)).too_young
        s.mentee.person.birth_date, s.mentee.details = None, {"birth": said} if said else {}
        session.flush()
        assert people.card(session, s.actor(CURATOR), s.mentee.id).too_young is young
        assert numbers.people_numbers(session, s.actor(HEAD)).too_young == before + young
        s.mentee.person.birth_date = date(2012, 1, 1)
        session.flush()
        assert not people.card(session, s.actor(CURATOR), s.mentee.id).too_young
        assert numbers.people_numbers(session, s.actor(HEAD)).too_young == 0

    await database.work(story)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("О'Коннор", "'Анна", "оглы-Али"), "О'Коннор А. О."),
        (("Ли", "Н.", None), "Ли Н."),
        (("Чен", "’", None), "Чен ’."),
    ],
)
def test_initials_are_letters(parts: tuple[str, str, str | None], shown: str) -> None:
    surname, given, patronymic = parts
    person = Person(code="Ч-0001", surname=surname, given_name=given, patronymic=patronymic)
    assert shown_name(person, NameMode.INITIALS) == shown


# Categories


async def test_categories_are_for_the_own_curator_alone(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        curator = s.actor(CURATOR)
        marked = categories.set_categories(session, curator, s.mentee.id, ["orphan", "rural"])
        assert marked.chosen == ("rural", "orphan")
        assert categories.set_categories(session, curator, s.mentee.id, ["orphan", "rural"]).chosen == marked.chosen
        assert categories.open_categories(session, curator, s.mentee.id).chosen == marked.chosen
        for account in (HEAD, MENTEE, MENTOR):
            with pytest.raises(Forbidden):
                categories.open_categories(session, s.actor(account), s.mentee.id)
        with pytest.raises(NotFound):
            categories.open_categories(session, s.actor(OTHER), s.mentee.id)
        with pytest.raises(NotFound):
            categories.set_categories(session, curator, s.mentor.id, ["orphan"])
        with pytest.raises(NotFound):
            categories.set_categories(session, curator, s.mentee.id, ["rich"])
        with pytest.raises(DomainError, match="people-error-categories-codes"):
            categories.open_categories(session, s.actor(CURATOR, NameMode.CODES), s.mentee.id)
        traces = session.scalars(select(AuditRow).where(AuditRow.action == "people.categories")).all()
        assert [row.details for row in traces] == [{"fields": {"categories": None}}]

    await database.work(story)


def make_mentees(s: School, counts: dict[int, int]) -> list[Participation]:
    """So many orphans in each of the schools."""
    rows = [
        participate(s.session, make_person(s.session, "Имя Имя"), Role.MENTEE, school)
        for school, count in ((s.school, counts[0]), (s.second, counts[1]))
        for _ in range(count)
    ]
    put_categories(s.session, s.actor(CURATOR), {row: ["orphan"] for row in rows})
    return rows


@pytest.mark.parametrize(
    ("counts", "total", "first", "second"),
    [
        ({0: 0, 1: 4}, None, 0, None),
        ({0: 5, 1: 5}, 10, 5, 5),
        ({0: 9, 1: 2}, 11, None, None),
        ({0: 9, 1: 0}, 9, 9, 0),
        ({0: 2, 1: 2}, None, None, None),
    ],
)
async def test_staff_are_told_counts_from_five_people_up(
    database: Database, counts: dict[int, int], total: int | None, first: int | None, second: int | None
) -> None:
    def story(session: Session) -> None:
        s = School(session)
        make_mentees(s, counts)
        head = s.actor(HEAD)
        found = [categories.category_counts(session, head, where) for where in (0, s.school.id, s.second.id)]
        assert [one.people for [one] in found] == [total, first, second]
        assert categories.category_counts(session, s.actor(CURATOR)) == (
            [Count("orphan", counts[0], 0)] if counts[0] else []
        )
        with pytest.raises(NotFound):
            categories.category_counts(session, s.actor(CURATOR), s.second.id)

    await database.work(story)


async def test_how_many_are_in_pairs_is_told_only_where_neither_part_is_small(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        rows = make_mentees(s, {0: 11, 1: 0})
        s.mentor.capacity = 20
        for row in (s.mentor, *rows):
            consent(session, row.person)

        def paired(count: int) -> int | None:
            for row in rows[:count]:
                propose_pair(session, s.actor(CURATOR), s.mentor.id, row.id, form="student-student", starts_on=TODAY)
            del rows[:count]
            [one] = categories.category_counts(session, s.actor(HEAD))
            assert one.people == 11
            return one.paired

        assert paired(4) is None
        assert paired(1) == 5
        assert paired(2) is None

    await database.work(story)


CELLS = st.dictionaries(st.tuples(st.integers(1, 6), st.booleans()), st.integers(1, 12), min_size=1)


@given(CELLS)
def test_nothing_below_the_floor_follows_from_what_is_told(cells: dict[tuple[int, bool], int]) -> None:
    check(cells, frozenset())


@given(CELLS, st.frozensets(st.integers(1, 6)))
def test_nor_does_it_for_staff_who_are_curators_somewhere(
    cells: dict[tuple[int, bool], int], known: frozenset[int]
) -> None:
    """They take the mentees whom they know off what they are told."""
    check(cells, known)


async def test_staff_who_lead_a_school_learn_nothing_of_the_others_by_subtraction(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        for where, number in ((s.school, 5), (s.second, 2)):
            for one in range(number):
                row = participate(session, make_person(session, f"Ребёнок {one}"), Role.MENTEE, where, kind="pupil")
                put_categories(session, s.actor(HEAD), {row: ["rural"]})
        head = s.actor(HEAD)
        assert categories.category_counts(session, head) == [Count("rural", 7, 0)]
        appoint(session, session.get_one(Person, head.person), Role.CURATOR, s.school)
        both = s.actor(HEAD)
        assert both.role is Role.HEAD
        assert categories.category_counts(session, both) == [Count("rural", None, None)]
        assert categories.category_counts(session, both, s.second.id) == [Count("rural", None, None)]

    await database.work(story)


def check(cells: dict[tuple[int, bool], int], known: frozenset[int]) -> None:
    """Nothing small follows from what is told of these cells to whoever knows some of the places."""
    places = {place for place, _ in cells}
    total = categories.counted("rural", cells, 0, FLOOR, known)
    told = {place: categories.counted("rural", cells, place, FLOOR, known).people for place in places}
    assert all(people is None or people >= FLOOR for people in told.values())
    knows = {place: sum(n for (one, _), n in cells.items() if one == place) for place in places & known}
    unknown = {place: people for place, people in told.items() if place not in known}
    if total.people is not None:
        left = total.people - sum(knows.values()) - sum(people for people in unknown.values() if people is not None)
        assert left == 0 or left >= FLOOR
        if total.paired is not None:
            paired = total.paired - sum(n for (place, is_paired), n in cells.items() if is_paired and place in known)
            apart = total.people - sum(knows.values()) - paired
            assert all(part == 0 or part >= FLOOR for part in (paired, apart))
    if known:
        return
    if total.people is None:
        assert set(told.values()) == {None}
        return
    rest = total.people - sum(people for people in told.values() if people is not None)
    assert rest == 0 or rest >= FLOOR
    assert total.paired is None or {total.paired >= FLOOR or total.paired == 0} == {True}
    assert total.paired is None or (total.people - total.paired == 0 or total.people - total.paired >= FLOOR)


# In chat


async def test_a_mentor_fills_in_the_own_profile(bot: Harness) -> None:
    await bot.make(School)
    mentor = bot.person("Пётр", account=MENTOR)
    await mentor.says("/menu")
    await mentor.press("Моя анкета")
    await mentor.sees("Моя анкета", "Сколько взять: 3")
    await mentor.press("Компетенции")
    await mentor.says("Физика & <лыжи>")
    await mentor.sees("Записано", "Компетенции: Физика & <лыжи>")
    await mentor.press("Возраст")
    await mentor.press("10–13 лет")
    await mentor.sees("Возраст: 10–13 лет")
    await mentor.press("Время")
    await mentor.says("по субботам")
    await mentor.press("Сколько взять")
    await mentor.press("5")
    await mentor.press("Форма")
    await mentor.says("учитель – учитель")
    await mentor.press("Модель")
    await mentor.press("Лидер сообщества")
    await mentor.press("О себе")
    await mentor.press("Телефон")
    await mentor.says("это не номер")
    await mentor.sees("не номер телефона")
    await mentor.says("8 900 111-22-33")
    await mentor.sees("Телефон: +79001112233")
    await mentor.press("Педстаж с")
    await mentor.says("01.09.2025")
    await mentor.sees("стаж до трёх лет")
    row = await bot.make(lambda session: values(session, Role.MENTOR))
    assert row["wished_age"] == "10–13 лет"
    assert (row["time_resource"], row["capacity"], row["form"], row["role_model"]) == (
        "по субботам",
        5,
        "teacher-teacher",
        "leader",
    )
    await mentor.press("Телефон")
    await mentor.press("Очистить")
    await mentor.press("Да, очистить")
    await mentor.sees("О себе")
    assert (await bot.make(lambda session: values(session, Role.MENTOR)))["phone"] is None


def values(session: Session, role: Role) -> dict[str, Any]:
    row = session.scalars(select(Participation).where(Participation.role == role)).one()
    person = session.get_one(Person, row.person_id)
    return {one.name: getattr(person if one.of_person else row, one.name, None) for one in FIELDS.values()}


async def test_a_curator_fills_in_for_a_mentee_and_ticks_categories(bot: Harness) -> None:
    await bot.make(School)
    curator, mentee = bot.person("Ольга", account=CURATOR), bot.person("Яна", account=MENTEE)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Ким Яна")
    await curator.press("Анкета")
    await curator.sees("Анкета: Ким Яна")
    await curator.press("Запрос")
    await curator.press("Выбор профессии")
    await curator.sees("Запрос: Выбор профессии ◦")
    await curator.press("Даты и итоги")
    await curator.press("О наставничестве")
    await curator.sees("Запрос: Выбор профессии ◦", "◦ записано за участника")
    await curator.press("Даты и итоги")
    await curator.press("Вхождение")
    await curator.press("2")
    await curator.sees("Вхождение: 02.11.2026")
    await curator.press("Прохождение")
    await curator.press("Да")
    await curator.press("Карточка")
    await curator.press("Категории")
    await curator.press("Сельская местность")
    await curator.press("Готово")
    await curator.sees("Категории записаны")
    await mentee.says("/menu")
    await mentee.press("Моя анкета")
    await mentee.press("Запрос")
    await mentee.sees("Записано за участника", "Орлова О.")
    row = await bot.make(lambda session: values(session, Role.MENTEE))
    assert (row["request"], row["entered_on"], row["completed"]) == ("Выбор профессии", date(2026, 11, 2), True)


async def test_the_head_sees_counts_and_sets_the_day_of_ages(bot: Harness) -> None:
    def begin(session: Session) -> None:
        make_mentees(School(session), {0: 6, 1: 0})

    await bot.make(begin)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Центр")
    await head.press("Возраст на дату")
    await head.press("31 декабря")
    await head.sees("31 декабря")
    await head.says("/summary")
    await head.press("Возраст и категории")
    await head.sees("31 декабря 2026", "Без даты рождения")
    await head.press("Категории")
    await head.sees("Сироты, без попечения: 6")
    await head.press("Назад")
    await head.press("Назад")


def test_every_section_and_category_has_a_place() -> None:
    assert {field.section for field in FIELDS.values()} == set(Section)
    assert len(set(CATEGORIES)) == len(CATEGORIES)
