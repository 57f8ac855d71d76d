"""The registers of mentors and mentees leave as a workbook and come back in without a difference, or with the one made.

What stands in a register here is as odd as people type it: apostrophes, hyphens, emoji, marks of direction, markup,
words that look like formulas, numbers and dates.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.people import Participation, ParticipationCategory, Person
from mentoring import imports, pairs
from mentoring.access import Actor, Role
from mentoring.errors import NotFound
from mentoring.export.columns import Register
from mentoring.export.reading import Wish, plan_export, read_part
from mentoring.export.workbook import build
from mentoring.forms import FORMS, KINDS
from mentoring.imports import Kind, read_register
from mentoring.imports.taking import Tally
from mentoring.names import NameMode, name_key
from mentoring.people.categories import put_categories
from mentoring.people.fields import FIELDS
from mentoring.spreadsheets.cells import BadValue, Cell
from mentoring.spreadsheets.parsers import clean, person_name
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

HEAD, CURATOR, OTHER = 2001, 2002, 2003
REGISTERS = {Role.MENTOR: Register.MENTORS, Role.MENTEE: Register.MENTEES}
BOOK = "реестр.xlsx"


class District:
    """A centre with its head and two schools, each with a curator."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)

    def actor(self, account: int = HEAD) -> Actor:
        return actor_for(self.session, account)

    def leave(self, role: Role, actor: Actor | None = None) -> bytes:
        """The register as a workbook, the way an export goes."""
        actor = actor or self.actor()
        plan = plan_export(self.session, actor, Wish(REGISTERS[role]))
        tables = [[row for one in plan.organisation_ids for row in read_part(self.session, actor, plan.sheets[0], one)]]
        return build(plan, tables, "№")

    def come_back(self, content: bytes, actor: Actor | None = None) -> Tally:
        """The workbook as it is, taken by three presses."""
        actor = actor or self.actor()
        parsed = read_register(Kind.PEOPLE, content, BOOK, language=actor.language, today=TODAY)
        compared = imports.compare(self.session, actor, parsed, self.school.id)
        assert compared.parsed.problems == ()
        assert (compared.parsed.unknown_columns, compared.parsed.without_role, compared.new) == ((), 0, 0)
        if not compared.parsed.rows:
            return Tally()
        offered = imports.offer(self.session, actor, compared.parsed, self.school.id)
        tally = imports.take(self.session, actor, offered.id).tally
        self.session.expire_all()
        return tally

    def held(self) -> list[tuple[Any, ...]]:
        """Everything that the registers hold, row by row."""
        self.session.flush()
        tables = (Person, Participation, ParticipationCategory)
        return [
            (table.__tablename__, *row) for table in tables for row in self.session.execute(select(table.__table__))
        ]


def change(content: bytes, row: int, title: str, value: object) -> bytes:
    """The workbook with another value in one cell, saved as a spreadsheet program does."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == title)
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"  # typed as a text, whatever it looks like
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# Registers that hypothesis makes

WORDS = st.one_of(
    st.text("абвА Яё'’\"-–<b>&;=+@#,.\n\t7№/ 👩‍🏫\u200f\u202e\u200b\u0306\xa0", min_size=1, max_size=30),
    st.sampled_from(
        [
            "=1+1",
            "+7 900",
            "-1 по физике",
            "@математика",
            "01.09.2014",
            "007",
            "1e5",
            "true",
            "#REF!",
            "<b>жирно</b>",
            "_x000D_",
            "'кавычка",
            "да",
            "\u200fשלום\u200e",
            "и\u200d\u0306",
        ]
    ),
).filter(lambda text: clean(text).strip("-–"))  # a dash alone says that there is nothing
LETTERS = "абвгдеёжАБВ'’-‑ʼo\u200f\u0301שלوم"


def _is_name(text: str) -> bool:
    try:
        return bool(person_name()(Cell(1, 1, text)))
    except BadValue:
        return False


NAMES = st.text(LETTERS, min_size=2, max_size=10).filter(_is_name).map(lambda text: person_name()(Cell(1, 1, text)))
DAYS = st.dates(date(1900, 1, 1), TODAY)
PHONES = st.integers(9000000000, 9999999999).map(lambda number: f"+7{number}")
EMAILS = st.from_regex(r"[a-z]{1,8}\.?[a-z0-9]{1,8}@[a-z]{2,8}\.ru", fullmatch=True)
LINKS = st.from_regex(r"https?://[a-z]{1,9}\.ru/[a-z0-9/?=&_-]{0,20}", fullmatch=True)
SHORT = WORDS.map(lambda text: text[:20])
OF_PERSON = {
    "surname": NAMES,
    "given_name": NAMES,
    "patronymic": NAMES,
    "birth_date": DAYS,
    "phone": PHONES,
    "email": EMAILS,
    "representative": WORDS,
    "representative_phone": PHONES,
    "teaching_since": DAYS,
    "appointed_on": DAYS,
    "municipality": WORDS,
}
OF_PLACE = {
    "kind": st.sampled_from(KINDS),
    "group_name": SHORT,
    "request": WORDS,
    "interests": WORDS,
    "competences": WORDS,
    "achievements": WORDS,
    "wished_age": SHORT,
    "time_resource": SHORT,
    "workplace": WORDS,
    "result": WORDS,
    "case_link": LINKS,
    "entered_on": DAYS,
}


def some(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of the fields, None for others."""
    return st.fixed_dictionaries({name: st.none() | values for name, values in fields.items()})


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """Somebody in a register."""
    role = draw(st.sampled_from([Role.MENTOR, Role.MENTEE]))
    form = draw(st.none() | st.sampled_from(tuple(FORMS)))
    return {
        "person": draw(some(OF_PERSON)),
        "role": role,
        "school": draw(st.integers(0, 1)),
        "state": draw(st.sampled_from(["listed", "accepted", "left", "applied"])),
        "named": draw(st.booleans()),
        "place": {
            **draw(some(OF_PLACE)),
            "form": form,
            "role_model": draw(st.none() | st.sampled_from(FORMS[form])) if form else None,
            "capacity": draw(st.integers(0, 100)) if role is Role.MENTOR else None,
            "completed": draw(st.none() | st.booleans()) if role is Role.MENTEE else None,
        },
    }


def enter(d: District, register: Sequence[dict[str, Any]]) -> list[Participation]:
    """Put people into the tables as they are."""
    rows = []
    for line in register:
        person = make_person(d.session, "Имя")
        for name, value in line["person"].items():
            setattr(person, name, value)
        person.name_key = name_key(person.surname, person.given_name, person.patronymic)
        if line["named"]:
            consent(d.session, person, ["data"])
        school = (d.school, d.second)[line["school"]]
        place = {**line["place"]}
        entered = place.pop("entered_on")
        rows.append(participate(d.session, person, line["role"], school, state=line["state"], **place))
        rows[-1].entered_on = entered
    d.session.flush()
    return rows


async def played(database: Database, story: Callable[[District], None]) -> None:
    await database.work(lambda session: story(District(session)))


async def test_registers_of_any_people_come_back_without_a_difference(database: Database) -> None:
    def story(d: District) -> None:
        @settings(
            max_examples=40,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        )
        @given(st.lists(lines(), min_size=1, max_size=4))
        def come_back(register: list[dict[str, Any]]) -> None:
            undo = d.session.begin_nested()
            try:
                enter(d, register)
                before = d.held()
                for role in {line["role"] for line in register}:
                    tally = d.come_back(d.leave(role))
                    assert tally == Tally(unchanged=sum(line["role"] is role for line in register))
                    assert d.held() == before
            finally:
                undo.rollback()
                d.session.expire_all()

        come_back()

    await played(database, story)


FULL: dict[str, Any] = {
    "person": {
        "surname": "О'Нил-Петрова",
        "given_name": "Анна",
        "patronymic": "Ивановна",
        "birth_date": date(1990, 3, 14),
        "phone": "+79001112233",
        "email": "anna@example.org",
        "representative": "Нил Пётр",
        "representative_phone": "+79004445566",
        "teaching_since": date(2025, 9, 1),
        "appointed_on": date(2026, 8, 25),
    },
    "school": 0,
    "state": "accepted",
    "named": True,
    "place": {
        "kind": "teacher",
        "group_name": "7А",
        "request": "Методика",
        "interests": "Шахматы",
        "competences": "Физика",
        "achievements": "Учитель года",
        "wished_age": "10–13 лет",
        "time_resource": "час в неделю",
        "workplace": "Завод «Маяк»",
        "result": "Открытый урок",
        "case_link": "https://school.example/case",
        "entered_on": date(2026, 10, 1),
        "form": "teacher-teacher",
        "role_model": "subject",
        "capacity": 2,
        "completed": True,
    },
}
EDITS = [
    ("ФИО", "О'Нил Мария", ("person", "surname"), "О'Нил"),
    ("Телефон", "8 (900) 111-22-34", ("person", "phone"), "+79001112234"),
    ("Почта", "-", ("person", "email"), None),
    ("Представитель", "Нил Иван", ("person", "representative"), "Нил Иван"),
    ("Телефон представителя", "—", ("person", "representative_phone"), None),
    ("Дата рождения", "15.03.1990", ("person", "birth_date"), date(1990, 3, 15)),
    ("Начало педагогической работы", date(2020, 9, 1), ("person", "teaching_since"), date(2020, 9, 1)),
    ("В должности с", "1 сентября 2026", ("person", "appointed_on"), date(2026, 9, 1)),
    ("Кто это", "Родитель", ("place", "kind"), "parent"),
    ("Класс", "8 «б»", ("place", "group_name"), "8Б"),
    ("Основной запрос", "<b>Дисциплина</b> 👩‍🏫", ("place", "request"), "<b>Дисциплина</b> 👩🏫"),
    ("Интересы", "-", ("place", "interests"), None),
    ("Основные компетенции", "=физика", ("place", "competences"), "=физика"),
    ("Важные достижения", "Грант", ("place", "achievements"), "Грант"),
    ("Ресурс времени", "два часа", ("place", "time_resource"), "два часа"),
    ("Место работы или учёбы", "Школа № 1", ("place", "workplace"), None),
    ("Результаты", "Проект", ("place", "result"), "Проект"),
    ("Ссылка на кейс или отзыв", "school.example/1", ("place", "case_link"), "https://school.example/1"),
    ("Ролевая модель", "Лидер сообщества – педагог с трудностями", ("place", "role_model"), "leader"),
    ("Дата вхождения", "02.10.2026", ("place", "entered_on"), date(2026, 10, 2)),
    ("Дата регистрации", date(2026, 9, 1), ("place", "registered_on"), date(2026, 9, 1)),
]
OF_ONE = [
    (Role.MENTOR, "Желаемый возраст наставляемых", "любой", ("place", "wished_age"), "любой"),
    (Role.MENTOR, "Сколько наставляемых", 5, ("place", "capacity"), 5),
    (Role.MENTEE, "Прохождение программы", "нет", ("place", "completed"), False),
]
EVERY = [(role, *edit) for role in (Role.MENTOR, Role.MENTEE) for edit in EDITS] + OF_ONE


@pytest.mark.parametrize(("role", "title", "cell", "where", "value"), EVERY, ids=lambda value: str(value)[:20])
async def test_a_changed_cell_changes_that_and_nothing_else(
    database: Database, role: Role, title: str, cell: object, where: tuple[str, str], value: object
) -> None:
    def story(d: District) -> None:
        [place] = enter(d, [{**FULL, "role": role}])
        enter(d, [{**FULL, "role": role, "person": {**FULL["person"], "birth_date": date(1991, 1, 1)}}])
        content = d.leave(role)
        before = contents(d)
        assert d.come_back(change(content, 2, title, cell)) == Tally(updated=1, unchanged=1)
        key = place.id if where[0] == "place" else place.person_id
        changed = {one: now for one, now in contents(d).items() if before[one] != now}
        names = {"surname", "given_name", "patronymic", "name_key"} if title == "ФИО" else {where[1]}
        assert {one[2] for one in changed} == names
        assert {one[:2] for one in changed} == {(where[0], key)}
        assert changed[*where[:1], key, where[1]] == value
        target = place if where[0] == "place" else place.person
        field = "name" if title == "ФИО" else where[1]
        assert target.entries == {field: [d.actor().person_id, TODAY.isoformat(), "file"]}
        assert field in FIELDS

    await played(database, story)


def contents(d: District) -> dict[tuple[str, int, str], Any]:
    """Every cell of the registers but who entered it."""
    d.session.flush()
    return {
        (name, row["id"], column): value
        for name, table in (("person", Person), ("place", Participation))
        for row in d.session.execute(select(table.__table__)).mappings()
        for column, value in row.items()
        if column != "entries"
    }


async def test_a_form_of_mentoring_changes_with_its_role_model(database: Database) -> None:
    def story(d: District) -> None:
        [place] = enter(d, [{**FULL, "role": Role.MENTEE}])
        content = change(d.leave(Role.MENTEE), 2, "Форма наставничества", "Студент – ученик")
        parsed = read_register(Kind.PEOPLE, content, BOOK, language="ru", today=TODAY)
        assert [problem.code for problem in parsed.problems] == ["imports-problem-model-of-other-form"]
        assert d.come_back(change(content, 2, "Ролевая модель", None)) == Tally(updated=1)
        assert (place.form, place.role_model) == ("undergraduate-student", None)

    await played(database, story)


async def test_names_shortened_to_initials_do_not_come_back_as_names(database: Database) -> None:
    def story(d: District) -> None:
        for role in REGISTERS:
            enter(d, [{**FULL, "role": role}])
        before = d.held()
        short = replace(d.actor(CURATOR), names=NameMode.INITIALS)
        for role in REGISTERS:
            assert d.come_back(d.leave(role, short), short) == Tally(unchanged=1)
        assert d.held() == before

    await played(database, story)


async def test_namesakes_without_birth_dates_and_people_without_names_come_back(database: Database) -> None:
    def story(d: District) -> None:
        twin = {**FULL, "role": Role.MENTEE, "person": {**FULL["person"], "birth_date": None}}
        enter(d, [twin, twin, {**twin, "named": False}, {**twin, "person": dict.fromkeys(OF_PERSON)}])
        before = d.held()
        assert d.come_back(d.leave(Role.MENTEE)) == Tally(unchanged=4)
        assert d.held() == before

    await played(database, story)


async def test_a_surname_of_two_words_stays_one(database: Database) -> None:
    def story(d: District) -> None:
        person = {**FULL["person"], "surname": "Аль Хамид", "given_name": "Омар", "patronymic": None}
        [place] = enter(d, [{**FULL, "role": Role.MENTOR, "person": person}])
        assert d.come_back(d.leave(Role.MENTOR)) == Tally(unchanged=1)
        assert (place.person.surname, place.person.given_name) == ("Аль Хамид", "Омар")

    await played(database, story)


async def test_what_pairs_and_decisions_tell_is_known_and_not_taken(database: Database) -> None:
    def story(d: District) -> None:
        mentor, mentee = enter(d, [{**FULL, "role": Role.MENTOR}, {**FULL, "role": Role.MENTEE}])
        for place in (mentor, mentee):
            consent(d.session, place.person, ["participation"])
        pairs.propose_pair(d.session, d.actor(CURATOR), mentor.id, mentee.id, form="employer-student", starts_on=TODAY)
        content = d.leave(Role.MENTEE)
        parsed = read_register(Kind.PEOPLE, content, BOOK, language="ru", today=TODAY)
        assert parsed.derived
        before = d.held()
        for title in ("ФИО наставников", "Состояние", "Согласия", "Дата завершения"):
            assert d.come_back(change(content, 2, title, "другое")) == Tally(unchanged=1)
        assert d.held() == before

    await played(database, story)


# People of several organisations in one file


async def test_a_register_of_the_whole_centre_goes_where_its_rows_say(database: Database) -> None:
    def story(d: District) -> None:
        one = {**FULL, "role": Role.MENTEE}
        other = {**one, "school": 1, "person": {**FULL["person"], "birth_date": date(2001, 1, 1)}}
        [_, there] = enter(d, [one, other])
        content = change(d.leave(Role.MENTEE), 3, "Интересы", "Музыка")
        assert d.come_back(content) == Tally(updated=1, unchanged=1)
        assert there.interests == "Музыка"
        parsed = read_register(Kind.PEOPLE, content, BOOK, language="ru", today=TODAY)
        compared = imports.compare(d.session, d.actor(), parsed, d.school.id)
        assert (compared.places, compared.known) == (2, 2)
        curator = imports.compare(d.session, d.actor(CURATOR), parsed, d.school.id)
        assert [(p.row, p.code) for p in curator.parsed.problems] == [(3, "imports-problem-unknown-organisation")]
        foreign = imports.offer(d.session, d.actor(), compared.parsed, d.school.id)
        with pytest.raises(NotFound):
            imports.take(d.session, d.actor(CURATOR), foreign.id)

    await played(database, story)


def people(*rows: str, header: str, name: str = "список.csv") -> imports.Parsed:
    return read_register(Kind.PEOPLE, "\n".join([header, *rows]).encode(), name, language="ru", today=TODAY)


def test_a_register_of_mentees_names_the_mentor_too() -> None:
    parsed = people("Белов Иван;Волков Пётр", header="ФИО наставляемого;ФИО наставника")
    assert [(row["surname"], row["role"]) for row in parsed.rows] == [("Белов", "mentee")]
    parsed = people("Волков Пётр;Белов Иван;наставник", header="ФИО наставника;ФИО наставляемого;Роль")
    assert [(row["surname"], row["role"]) for row in parsed.rows] == [("Волков", "mentor")]
    assert [row["role"] for row in people("Волков Пётр;Физика", header="ФИО наставника;Компетенции").rows] == ["mentor"]


# Categories


async def test_a_curator_brings_categories_and_staff_do_not(database: Database) -> None:
    header = "ФИО;Дата рождения;Категории"
    one = "Белов Иван;01.03.2012;Дети с ОВЗ, сирота"

    def bring(d: District, account: int, row: str) -> Tally:
        actor = d.actor(account)
        compared = imports.compare(d.session, actor, people(row, header=header), d.school.id)
        assert compared.protected is (account == HEAD)
        offered = imports.offer(d.session, actor, compared.parsed, d.school.id)
        return imports.take(d.session, actor, offered.id).tally

    def has(d: District) -> set[str]:
        return set(d.session.scalars(select(ParticipationCategory.category)))

    def story(d: District) -> None:
        assert bring(d, HEAD, one) == Tally(added=1)
        assert has(d) == set()
        assert bring(d, CURATOR, one) == Tally(updated=1)
        assert has(d) == {"disabilities", "orphan"}
        assert bring(d, CURATOR, one) == Tally(unchanged=1)
        assert bring(d, CURATOR, "Белов Иван;01.03.2012;") == Tally(unchanged=1)
        assert bring(d, CURATOR, "Белов Иван;01.03.2012;-") == Tally(updated=1)
        assert has(d) == set()

    await played(database, story)


async def test_categories_do_not_leave_with_the_registers(database: Database) -> None:
    def story(d: District) -> None:
        [place] = enter(d, [{**FULL, "role": Role.MENTEE}])
        put_categories(d.session, d.actor(CURATOR), {place: ["orphan"]})
        book = load_workbook(io.BytesIO(d.leave(Role.MENTEE, d.actor(CURATOR))))
        written = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
        assert not [text for text in written if "Сирот" in text or "Категории" in text]
        assert d.come_back(d.leave(Role.MENTEE)) == Tally(unchanged=1)
        assert d.session.scalars(select(ParticipationCategory.category)).all() == ["orphan"]

    await played(database, story)
