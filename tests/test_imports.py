"""Registers from files: what is understood, what is new, what is updated, what is refused; long lists in parts."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.imports import Import
from db.outbox import Delivery
from db.people import Participation, Person
from keyboards.imports import ShowImport
from locales.texts import languages, texts
from mentoring import imports
from mentoring.access import Actor, Role
from mentoring.duplicates.merging import merge
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.imports import Kind, Parsed, read_register, template_of
from mentoring.imports.jobs import PART, show_press
from mentoring.imports.taking import Tally
from mentoring.names import NameMode
from mentoring.spreadsheets.cells import Refused
from mentoring.transfers import start as transfer
from sandbox.person import Person as Somebody
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
)
from tests.harness import Harness, running
from tests.spreadsheets.builders import zipped

HEAD, CURATOR, OTHER, STRANGER, MENTOR = 2001, 2002, 2003, 2004, 2005


CLASS_LIST = (
    "ФИО;Дата рождения;Класс;Роль",
    "Белов Иван;01.03.2004;7А;",
    "Громов Лев;02.03.2004;7А;",
    "Волкова Вера;;7А;",
)


def saved(book: Workbook) -> bytes:
    """The workbook as a spreadsheet program saves it."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def odd_book() -> bytes:
    """A class as tired people keep it: merged cells, another name of the sheet, a formula, names of all kinds."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Мой лист"
    born = date(2013, 3, 1)
    for row in (
        ("Список 7А",),
        ("ФИО", "Дата рождения", "Класс"),
        ("О’Нил-Иванова Анна", born, "7А"),
        ("\u202eСмирнов\u202c Олег", "01.03.13"),
        ("Петров 🙂 Иван", born),
        ("<b>Жирный</b> Иван", born, "7А"),
        ("Будущий Иван", "01.03.2034", "7А"),
        ("Числов Иван", 12345678, "7А"),
        ("=A3", born, "7А"),
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C5")
    return saved(book)


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def organisations(*lines: str, header: str = "Название;ИНН;Код;Тип") -> Parsed:
    return read_register(Kind.ORGANISATIONS, csv(header, *lines), "реестр.csv", language="ru", today=TODAY)


def people(*lines: str, header: str = "ФИО;Дата рождения;Класс;Роль") -> Parsed:
    return read_register(Kind.PEOPLE, csv(header, *lines), "7А.csv", language="ru", today=TODAY)


class District:
    """A centre with its head and two schools with a curator each; another centre with a head."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        other = make_centre(session, "Другой центр")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, other)

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def bring(self, parsed: Parsed, account: int = CURATOR, where: Organisation | None = None) -> Tally:
        """Compare, offer and take, as the three presses do."""
        organisation_id = None if parsed.kind is Kind.ORGANISATIONS else (where or self.school).id
        checked = imports.compare(self.session, self.actor(account), parsed, organisation_id).parsed
        offered = imports.offer(self.session, self.actor(account), checked, organisation_id)
        return imports.take(self.session, self.actor(account), offered.id).tally

    def count(self, table: Any) -> int:
        return self.session.scalar(select(func.count()).select_from(table)) or 0


# Reading


def test_a_class_list_is_understood_as_a_person_would() -> None:
    parsed = people(
        "Белов Иван Петрович;01.03.2014;7 «а»;",
        "О’Нил Анна-Мария;2014-05-02;7а класс;Наставляемая",
        "Волкова Вера Ильинична;3 мая 1980 г.;;наставник",
    )
    assert [(r["surname"], r["given_name"], r["patronymic"]) for r in parsed.rows] == [
        ("Белов", "Иван", "Петрович"),
        ("О'Нил", "Анна-Мария", None),
        ("Волкова", "Вера", "Ильинична"),
    ]
    assert [(r["birth_date"], r["group"], r["role"]) for r in parsed.rows] == [
        ("2014-03-01", "7А", "mentee"),
        ("2014-05-02", "7А", "mentee"),
        ("1980-05-03", None, "mentor"),
    ]
    assert (parsed.without_role, parsed.bad_rows) == (1, 0)


def test_every_bad_row_is_named_by_its_place() -> None:
    parsed = people(
        "Белов Иван;01.03.2034;7А;",
        "Белова;01.03.2014;7А;",
        "Волков Пётр;01.03.2014;7А;директор",
        "Громов Лев;01.03.2014;7А;",
        "громов лев;01.03.2014;7А;",
    )
    assert [(p.row, p.code) for p in parsed.problems] == [
        (2, "spreadsheets-born-in-future"),
        (3, "spreadsheets-name-too-short"),
        (4, "spreadsheets-not-in-list"),
        (6, "imports-problem-repeated"),
    ]
    assert [row["surname"] for row in parsed.rows] == ["Громов"]
    assert parsed.bad_rows == 4
    for language in languages():
        t = texts(language)
        for problem in parsed.problems:
            place, named = problem.place()
            assert t(place, **named)
            assert t(problem.code, **problem.args)


def test_namesakes_are_told_apart_by_birth_date_alone() -> None:
    told = people("Белов Иван;01.03.2014;7А;", "Белов Иван;02.03.2014;7А;", "Белов Иван;01.03.2014;7А;наставник")
    assert len(told.rows) == 3
    for lines in (
        ("Белов Иван;;7А;", "Белов Иван;;8Б;"),
        ("Белов Иван;01.03.2014;7А;", "Белов Иван;;8Б;"),
        ("Белов Иван;;7А;", "Белов Иван;01.03.2014;8Б;"),
    ):
        parsed = people(*lines)
        assert [(p.row, p.code, p.args) for p in parsed.problems] == [(3, "imports-problem-repeated", {"first": "2"})]


def test_names_in_three_columns_and_study_groups_are_taken() -> None:
    parsed = people("Белов;Иван;;ИС-21", "Волкова;;;ИС-21", header="Фамилия;Имя;Отчество;Группа")
    assert [(r["surname"], r["given_name"], r["group"]) for r in parsed.rows] == [("Белов", "Иван", "ИС-21")]
    assert [(p.row, p.code) for p in parsed.problems] == [(3, "imports-problem-no-name")]


def test_people_below_ten_are_counted_for_a_warning() -> None:
    assert people("Белов Иван;16.11.2016;4А;", "Волков Пётр;17.11.2016;4А;").young == 1


@pytest.mark.parametrize(
    ("inn", "problem"), [("4205000000", None), ("420500000012", None), ("42050", "imports-problem-inn"), ("", None)]
)
def test_a_taxpayer_number_has_ten_or_twelve_digits(inn: str, problem: str | None) -> None:
    parsed = organisations(f"Школа № 5;{inn};;СОШ")
    assert [p.code for p in parsed.problems] == ([problem] if problem else [])
    assert problem or (parsed.rows[0]["inn"], parsed.rows[0]["kind"]) == (inn or None, "general")


def test_a_file_without_the_needed_columns_or_rows_is_refused_plainly() -> None:
    with pytest.raises(Refused, match="imports-error-columns"):
        organisations("1;2", header="ИНН;Код")
    with pytest.raises(Refused, match="imports-error-no-rows"):
        organisations()
    with pytest.raises(Refused, match="spreadsheets-no-header"):
        read_register(Kind.PEOPLE, csv("Меню;Цена", "Суп;5"), "меню.csv", language="ru", today=TODAY)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_can_be_sent_back_in_any_language(kind: Kind, language: str) -> None:
    data = template_of(kind, texts(language), TODAY)
    with pytest.raises(Refused, match="imports-error-no-rows"):
        read_register(kind, data, "template.xlsx", language="ru", today=TODAY)


# Organisations


async def test_a_register_of_organisations_is_taken_once_and_updates_when_it_comes_again(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        first = organisations(
            "Лицей № 3;4205000003;;Школа", "Техникум «Сталь»;4205000004;Т-1;СПО", "Школа № 1;4205000001;;", "Дом;;;ДО"
        )
        compared = imports.compare(session, d.actor(HEAD), first, None)
        assert (compared.new, compared.known) == (3, 1)
        assert d.bring(first, HEAD) == Tally(added=3, updated=1)
        assert d.bring(first, HEAD) == Tally(unchanged=4)
        again = organisations("Лицей № 3 имени Пушкина;4205000003;;", "Техникум «Сталь»;;Т-1;Вуз", "Дом;4205000009;;")
        assert d.bring(again, HEAD) == Tally(updated=2, unchanged=1)
        found = {o.name: (o.code, o.inn, o.kind) for o in session.scalars(select(Organisation))}
        assert found == {
            "Школа № 1": ("О01", "4205000001", "general"),
            "Школа № 2": ("О02", None, "general"),
            "Лицей № 3 имени Пушкина": ("О-01", "4205000003", "general"),
            "Техникум «Сталь»": ("Т-1", "4205000004", "vocational"),
            "Дом": ("О-03", "4205000009", "additional"),
        }

    await database.work(story)


async def test_whose_an_organisation_is_comes_with_the_register(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        text = "Название;Ведомство;Уровень\nШкола № 1;Управление образования;муниципальная\nДШИ;Минкультуры;Частное"
        parsed = read_register(Kind.ORGANISATIONS, text.encode(), "оо.csv", language="ru", today=TODAY)
        assert not parsed.problems
        assert d.bring(parsed, HEAD) == Tally(added=1, updated=1)
        found = {one.name: (one.department, one.level) for one in session.scalars(select(Organisation))}
        assert found["Школа № 1"] == ("Управление образования", "municipal")
        assert found["ДШИ"] == ("Минкультуры", "private")

    await database.work(story)


async def test_a_name_or_code_of_another_organisation_is_a_problem_and_not_taken(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.bring(organisations("Лицей № 3;4205000003;Л-3;", "Дом;4205000005;;"), HEAD)
        contradicting = organisations(
            "Лицей № 3;4205000099;;", "Школа № 2;4205000003;;", "Новая;;Л-3;", "Дом;4205000005;О01;"
        )
        compared = imports.compare(session, d.actor(HEAD), contradicting, None)
        assert [(p.row, p.code) for p in compared.parsed.problems] == [
            (2, "imports-problem-name-taken"),
            (3, "imports-problem-name-taken"),
            (5, "imports-problem-code-taken"),
        ]
        offered = imports.offer(session, d.actor(HEAD), contradicting, None)
        assert imports.take(session, d.actor(HEAD), offered.id).tally == Tally(updated=1, skipped=3)

    await database.work(story)


# People


async def test_a_class_list_is_taken_once_and_updates_when_it_comes_again(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        before = d.count(Person)
        first = people("Белов Иван;01.03.2014;6А;", "Волкова Анна;;6А;", "Мирный Пётр;03.05.1980;;наставник")
        assert d.bring(first) == Tally(added=3)
        assert d.bring(first) == Tally(unchanged=3)
        assert d.bring(people("белов иван;01.03.2014;7А;", "Волкова Анна;05.06.2014;;")) == Tally(updated=2)
        assert d.count(Person) == before + 3
        rows = {p.person.surname: p for p in session.scalars(select(Participation))}
        assert (rows["Белов"].group_name, rows["Белов"].kind, rows["Белов"].state) == ("7А", "pupil", "listed")
        assert (rows["Волкова"].group_name, rows["Волкова"].person.birth_date) == ("6А", date(2014, 6, 5))
        assert (rows["Мирный"].role, rows["Мирный"].capacity, rows["Мирный"].kind) == ("mentor", 3, None)
        assert rows["Белов"].entered_by_id is not None
        assert rows["Белов"].person.code != rows["Волкова"].person.code

    await database.work(story)


async def test_a_person_in_two_roles_or_two_schools_is_one_person(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        before = d.count(Person)
        both = people("Белов Иван;01.03.2010;9А;наставник", "Белов Иван;01.03.2010;9А;наставляемый")
        assert d.bring(both) == Tally(added=2)
        assert d.bring(people("Белов Иван;01.03.2010;9А;"), OTHER, d.second) == Tally(added=1)
        assert d.bring(people("Белов Иван;02.03.2010;9А;"), OTHER, d.second) == Tally(added=1)
        assert d.count(Person) == before + 2

    await database.work(story)


async def test_of_somebody_known_elsewhere_only_what_is_missing_is_filled_in(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        header = "ФИО;Дата рождения;Телефон;Почта"
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-01;", header=header))
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-02;b@example.ru", header=header), OTHER, d.second)
        [person] = session.scalars(select(Person).where(Person.surname == "Белов"))
        assert (person.phone, person.email) == ("+79000000001", "b@example.ru")
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-03;", header=header))
        session.refresh(person)
        assert (person.phone, person.email) == ("+79000000003", "b@example.ru")

    await database.work(story)


async def test_a_list_of_the_former_school_overwrites_nothing_of_who_has_gone(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        header = "ФИО;Дата рождения;Телефон;E-mail"
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-01;", header=header))
        [row] = session.scalars(select(Participation))
        transfer(session, d.actor(HEAD), row.id, d.second.id)
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-02;", header=header), OTHER, d.second)
        d.bring(people("Белов Иван;01.03.2010;+7 900 000-00-01;b@example.ru", header=header))
        session.refresh(row.person)
        assert (row.person.phone, row.person.email) == ("+79000000002", "b@example.ru")
        assert row.state == "left"

    await database.work(story)


async def test_two_people_of_one_name_are_never_told_apart_by_guessing(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.bring(people("Белов Иван;01.03.2014;7А;", "Белов Иван;02.03.2014;7А;"))
        parsed = people("Белов Иван;;7А;", "Громов Лев;;7А;")
        compared = imports.compare(session, d.actor(), parsed, d.school.id)
        assert [(p.row, p.code) for p in compared.parsed.problems] == [(2, "people-error-ambiguous")]
        assert (compared.new, compared.known) == (1, 0)

    await database.work(story)


async def test_a_list_older_than_a_merge_names_the_code_that_holds_now(database: Database) -> None:
    """What the older record said is not written over the one that stays."""

    def story(session: Session) -> None:
        d = District(session)
        d.bring(people("Белова Анна;01.03.2004;;", "Чернова Анна;01.03.2004;;", "Чернова Ася;01.03.2004;;"))
        gone, other, kept = session.scalars(select(Person).where(Person.given_name != "").order_by(Person.id)).all()[
            -3:
        ]
        for stays, goes in ((other, gone), (kept, other)):
            merge(session, d.actor(HEAD), stays.id, goes.id)
        again = people(f"Белова Анна;01.03.2004;{gone.code}", header="ФИО;Дата рождения;Код")
        compared = imports.compare(session, d.actor(), again, d.school.id)
        [problem] = compared.parsed.problems
        assert (problem.code, problem.args) == ("imports-problem-merged-code", {"code": kept.code})
        assert kept.surname == "Чернова"

    await database.work(story)


async def test_somebody_with_a_code_is_found_by_it_and_renamed(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.bring(people("Белова Анна;01.03.2004;;"))
        code = session.scalars(select(Person.code).where(Person.surname == "Белова")).one()
        again = people(f"Чернова Анна;01.03.2004;{code}", "Ложный Код;;Ч-9999", header="ФИО;Дата рождения;Код")
        compared = imports.compare(session, d.actor(), again, d.school.id)
        assert [(p.row, p.code) for p in compared.parsed.problems] == [(3, "imports-problem-unknown-code")]
        assert d.bring(again) == Tally(updated=1)
        renamed = session.scalars(
            select(Person).where(Person.code == code).execution_options(populate_existing=True)
        ).one()
        assert (renamed.surname, renamed.name_key) == ("Чернова", "чернова анна")
        with pytest.raises(AssertionError):
            assert d.bring(again, OTHER, d.second).updated

    await database.work(story)


# Deciding


async def test_nothing_is_taken_before_the_press_and_a_second_press_tells_what_happened(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        offered = imports.offer(session, d.actor(), people("Белов Иван;;7А;"), d.school.id)
        assert (offered.state, d.count(Participation)) == ("offered", 0)
        taken = imports.take(session, d.actor(), offered.id)
        assert (taken.state, taken.tally) == ("done", Tally(added=1))
        assert imports.take(session, d.actor(minutes=1), offered.id) == taken
        assert imports.cancel(session, d.actor(minutes=1), offered.id) == taken
        assert imports.progress(session, d.actor(minutes=1), offered.id) == taken
        refused = imports.offer(session, d.actor(), people("Громов Лев;;7А;"), d.school.id)
        assert imports.cancel(session, d.actor(), refused.id).state == "cancelled"
        assert imports.take(session, d.actor(), refused.id).state == "cancelled"
        assert d.count(Participation) == 1
        assert session.scalars(select(Import).where(Import.rows.is_not(None))).all() == []

    await database.work(story)


async def test_a_list_that_nobody_decides_about_is_forgotten_and_not_taken_later(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        system = INSTALLATION.system(NOW + timedelta(days=3))
        first, second = (imports.offer(session, d.actor(), people("Белов Иван;;7А;"), d.school.id) for _ in range(2))
        assert imports.advance_imports(session, replace(system, centre_id=d.centre.id)) == 0
        for offered in (first, second):
            row = session.get_one(Import, offered.id)
            assert (row.state, row.rows) == ("cancelled", None)
            assert imports.take(session, d.actor(), offered.id).state == "cancelled"
        third = imports.offer(session, d.actor(), people("Белов Иван;;7А;"), d.school.id)
        assert imports.take(session, d.actor(days=3), third.id).state == "cancelled"
        last_year = imports.offer(session, d.actor(), people("Белов Иван;;7А;"), d.school.id)
        session.get_one(Import, last_year.id).year = YEAR - 1
        assert imports.take(session, d.actor(), last_year.id).state == "cancelled"
        assert session.scalars(select(Participation)).all() == []

    await database.work(story)


async def test_a_long_list_is_taken_in_parts_and_goes_on_after_a_kill(database: Database) -> None:
    lines = [
        f"Белов{letter} Иван{other};;7А;"
        for letter in "абвгдежзиклмнопрстуфхцчшэюя"
        for other in "абвгдежзиклмнопрстуфхцчшэюя"
    ]

    def begin(session: Session) -> tuple[int, Actor]:
        d = District(session)
        offered = imports.offer(session, d.actor(), people(*lines), d.school.id)
        begun = imports.take(session, d.actor(), offered.id)
        assert (begun.state, begun.position, begun.total) == ("running", 0, len(lines))
        first = imports.step(session, d.actor(), offered.id)
        assert (first.position, first.tally.added) == (PART, PART)
        return offered.id, replace(INSTALLATION.system(NOW), centre_id=d.centre.id)

    import_id, system = await database.work(begin)

    def go_on(session: Session) -> None:
        assert imports.advance_imports(session, replace(system, centre_id=999)) == 0
        assert imports.advance_imports(session, system) == 4
        assert imports.advance_imports(session, system) == 0
        done = imports.progress(session, system, import_id)
        assert (done.state, done.tally) == ("done", Tally(added=len(lines)))
        assert (session.scalar(select(func.count()).select_from(Participation))) == len(lines)
        [told] = session.scalars(select(Delivery).where(Delivery.kind == "imports.done"))
        assert told.arguments["added"] == len(lines)
        assert texts("ru")(told.message, **told.arguments)

    await database.work(go_on)


async def test_only_those_in_charge_bring_registers(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        listed, register = people("Белов Иван;;7А;"), organisations("Новая;;;")
        with pytest.raises(Forbidden):
            imports.may_import(session, d.actor(CURATOR), Kind.ORGANISATIONS, None)
        with pytest.raises(Forbidden):
            imports.offer(session, d.actor(CURATOR), register, None)
        for account in (OTHER, STRANGER):
            with pytest.raises(NotFound):
                imports.compare(session, d.actor(account), listed, d.school.id)
            with pytest.raises(NotFound):
                imports.offer(session, d.actor(account), listed, d.school.id)
        mine = imports.offer(session, d.actor(CURATOR), listed, d.school.id)
        theirs = imports.offer(session, d.actor(HEAD), register, None)
        for account, import_id in ((OTHER, mine.id), (STRANGER, mine.id), (STRANGER, theirs.id), (CURATOR, theirs.id)):
            for decide in (imports.take, imports.cancel, imports.step, imports.progress):
                with pytest.raises(NotFound):
                    decide(session, d.actor(account), import_id)
        with pytest.raises(NotFound):
            imports.take(session, d.actor(HEAD), 999)
        assert imports.take(session, d.actor(HEAD), mine.id).tally.added == 1

    await database.work(story)


async def test_under_codes_people_come_in_at_the_server_and_not_through_the_chat(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        coded = replace(d.actor(), names=NameMode.CODES)
        parsed = people("Белов Иван;01.03.2014;7А;")
        for attempt in (imports.compare, imports.offer):
            with pytest.raises(DomainError, match="imports-error-codes"):
                attempt(session, coded, parsed, d.school.id)
        system = INSTALLATION.system(NOW, names=NameMode.CODES)
        data = csv("ФИО;Дата рождения;Класс", "Белов Иван;01.03.2014;7А", "Без Даты;завтра;7А")
        report = imports.import_people(session, system, d.school.id, data, "7А.csv")
        assert report.tally == Tally(added=1)
        assert [(p.row, p.code) for p in report.problems] == [(3, "spreadsheets-not-a-date")]
        assert imports.import_people(session, system, d.school.id, data, "7А.csv").tally == Tally(unchanged=1)
        [row] = session.scalars(select(Participation))
        assert (row.year, row.person.surname, coded.name(row.person)) == (YEAR, "Белов", row.person.code)
        with pytest.raises(Forbidden):
            imports.import_people(session, d.actor(HEAD), d.school.id, data, "7А.csv")

    await database.work(story)


async def test_a_register_of_organisations_is_taken_at_the_command_line(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        system = replace(INSTALLATION.system(NOW), centre_id=d.centre.id)
        report = imports.import_organisations(session, system, csv("Название", "Лицей № 3", "Школа № 1"), "o.csv")
        assert report.tally == Tally(added=1, unchanged=1)
        with pytest.raises(NotFound):
            imports.import_organisations(session, INSTALLATION.system(NOW), csv("Название", "Лицей"), "o.csv")

    await database.work(story)


# In chat


def test_the_button_in_mail_is_the_button_of_the_bot() -> None:
    assert show_press(12) == ShowImport(import_id=12).pack()


async def test_the_head_sends_a_register_sees_every_bad_row_and_takes_the_good_ones(bot: Harness) -> None:
    await bot.make(District)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Организации")
    await head.sees("Всего: 2")
    await head.press("Загрузить список")
    await head.sees("Реестр организаций", "до 20 МБ")
    await head.press("Скачать шаблон")
    await head.sees("Организации – шаблон.xlsx")
    assert head.file("шаблон").startswith(b"PK")
    await head.says("вот мой список")
    await head.sees("Пришлите файл таблицы")
    await head.sends_voice()
    await head.sees("Пришлите файл таблицы")
    await head.sends_file("меню.csv", csv("Меню;Цена", "Суп;5"))
    await head.sees("Не нашлась строка с названиями столбцов")
    register = csv(
        "Название;ИНН;Тип;Район", "Лицей № 3;4205000003;Школа;Юг", "Лицей № 4;123;;", "Школа № 1;4205000001;;"
    )
    await head.sends_file("реестр.csv", register)
    seen = await head.sees(
        "2 строки в порядке: новых – 1, уже в реестре – 1", "1 строка с ошибкой", "Строка 3, столбец B «ИНН»"
    )
    assert "Не понял столбцы: Район" in seen.text
    assert await bot.make(lambda session: session.scalar(select(func.count()).select_from(Organisation))) == 2
    await head.press("Взять 2 хорошие строки", times=3)
    await head.sees("Загружено. Новых – 1, обновлено – 1, без изменений – 0")
    await head.press("К организациям")
    await head.sees("Всего: 3", "○ Лицей № 3")


async def test_many_bad_rows_come_as_a_file_and_a_refused_register_stays_refused(bot: Harness) -> None:
    await bot.make(District)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("Загрузить список")
    await head.sends_file("реестр.csv", csv("Название;ИНН", "Дом;", *(f"Лицей № {n};1" for n in range(40))))
    seen = await head.sees("40 строк с ошибками", "Все ошибки – в приложенном файле")
    problems = head.file("Ошибки")
    assert problems.startswith(b"PK")
    await head.press("Отменить")
    await head.sees("Отменено, реестр не изменился")
    await head.press("Взять 1 хорошую строку", on=seen)
    await head.sees("Отменено, реестр не изменился")
    assert await bot.make(lambda session: session.scalar(select(func.count()).select_from(Organisation))) == 2


async def test_a_curator_sends_a_class_list_and_a_long_one_shows_how_far_it_is(bot: Harness) -> None:
    await bot.make(District)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.sees("Участников пока нет")
    await curator.press("Загрузить список")
    await curator.sees("Список участников", "Школа № 1")
    lines = ("Белов Иван;01.03.2014;7А;", "Громов Лев;01.03.2018;2А;", "Б;;;")
    await curator.sends_file("7А.csv", csv("ФИО;Дата рождения;Класс;Роль", *lines))
    await curator.sees(
        "2 строки в порядке: новых – 2", "Роль не указана у 2", "Младше 10 лет: 1", "Организация: Школа № 1"
    )
    await curator.press("Взять 2 хорошие строки")
    await curator.sees("Загружено. Новых – 2")
    await curator.press("К участникам")
    await curator.sees("Всего: 2", "Без согласия: 2", "Принять всех из списка (2)")
    await curator.press("Принять всех из списка (2)")
    await curator.sees("Принять 2 человека из списка?")
    await curator.press("Принять")
    await curator.sees("Приняты, но без пары: 2")
    await curator.press("Загрузить список")
    letters = "абвгдежзиклмнопрстуфхцчшэюя"
    long = [f"Белов{a} Иван{b}{c};;7А;" for a in letters for b in letters for c in "аб"]
    await curator.sends_file("все.csv", csv("ФИО;Дата рождения;Класс;Роль", *long))
    await curator.press("хороших строк")
    await curator.sees("Загружено. Новых – 1\xa0458, обновлено – 0")
    assert len(long) > 4 * PART


async def test_whatever_file_is_sent_is_understood_or_refused_in_plain_words(bot: Harness) -> None:
    await bot.make(District)
    curator = bot.person("Ольга", account=CURATOR)
    page = "<html><table><tr><td>ФИО</td></tr><tr><td>Зуев Иван</td></tr></table></html>"
    long = csv("ФИО;Класс", *("Белов Иван;7А" for _ in range(50_001)))
    await _sends(bot, curator, "7А.xlsx", odd_book())
    seen = await curator.sees("2 строки в порядке: новых – 2", "5 строк с ошибками", "Лист «Мой лист»")
    assert "смайлик" in seen.text
    assert "угловые скобки" in seen.text
    assert "Дата рождения ещё не наступила" in seen.text
    assert all(word not in seen.text for word in ("Жирный", "Будущий", "Числов"))
    for name, data, answer in (
        ("1251.csv", "ФИО;Дата рождения\r\nЗаречный Илья;02.04.2013\r\n".encode("cp1251"), "1 строка в порядке"),
        ("7А.xls", page.encode(), "Это веб-страница, сохранённая под видом таблицы"),
        ("7А.xls", b"\x89PNG\r\n\x1a\n" + bytes(99), "Это не таблица"),
        ("7А.xlsx", odd_book()[:2000], "Файл повреждён"),
        ("7А.xlsx", zipped({"xl/worksheets/sheet1.xml": bytes(60_000_000)}), "Файл слишком велик после распаковки"),
        ("все.csv", long, "больше 50000 заполненных строк"),
    ):
        await curator.sends_file(name, data)
        await curator.sees(answer)


async def test_a_register_taken_out_changed_and_sent_again_updates_and_doubles_nobody(bot: Harness) -> None:
    """The workbook of the bot itself, with a cell corrected and somebody added at its end; one without a consent."""

    def counted(session: Session) -> tuple[int, int]:
        found = [session.scalar(select(func.count()).select_from(table)) for table in (Person, Participation)]
        return (found[0] or 0, found[1] or 0)

    def agreed(session: Session) -> None:
        for person in session.scalars(select(Person).where(Person.surname.in_(["Белов", "Громов"]))):
            consent(session, person)

    await bot.make(District)
    curator = bot.person("Ольга", account=CURATOR)
    await _sends(bot, curator, "7А.csv", csv(*CLASS_LIST))
    await curator.sees("3 строки в порядке: новых – 3, уже в реестре – 0")
    await curator.press("Взять 3 хорошие строки")
    await curator.sees("Загружено. Новых – 3, обновлено – 0, без изменений – 0")
    await bot.make(agreed)
    before = await bot.make(counted)

    await curator.says("/export")
    await curator.press("Наставляемые")
    await curator.sees("xlsx")
    book = load_workbook(io.BytesIO(curator.file("xlsx")))
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    code, name, group, role = (titles.index(one) + 1 for one in ("Код", "ФИО", "Класс", "Роль"))
    assert [row[name - 1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Белов Иван", None, "Громов Лев"]
    await _sends(bot, curator, "как есть.xlsx", curator.file("xlsx"))
    await curator.sees("3 строки в порядке: новых – 0, уже в реестре – 3", "не удвою")
    await curator.press("Взять 3 хорошие строки")
    await curator.sees("Новых – 0, обновлено – 0, без изменений – 3")

    sheet.cell(2, name).value = "Белов Иван Петрович"
    sheet.cell(3, group).value = "7Б"
    sheet.cell(5, name).value, sheet.cell(5, role).value = "Новикова Нина", "Наставляемый"
    sheet.cell(6, name).value, sheet.cell(6, code).value = "Чужой Код", "Ч-9999"
    await _sends(bot, curator, "исправлен.xlsx", saved(book))
    await curator.sees("4 строки в порядке: новых – 1, уже в реестре – 3", "1 строка с ошибкой", "таким кодом")
    await curator.press("Взять 4 хорошие строки", times=2)
    await curator.sees("Новых – 1, обновлено – 2, без изменений – 1")
    people_now, places_now = await bot.make(counted)
    assert (people_now, places_now) == (before[0] + 1, before[1] + 1)
    await curator.press("К участникам")
    await curator.sees("Всего: 4", "Белов Иван Петрович, 7А", "Волкова Вера, 7Б", "Громов Лев, 7А", "Новикова Нина")


async def _sends(bot: Harness, curator: Somebody, name: str, data: bytes) -> None:
    await curator.says("/menu")
    await curator.sees("Вы: куратор")
    await curator.press("Участники")
    await curator.sees("Участник")
    await curator.press("Загрузить список")
    await curator.sees("Список участников")
    await curator.sends_file(name, data)


async def test_a_list_left_half_taken_goes_on_by_the_clock_or_when_looked_at(bot: Harness) -> None:
    letters = "абвгдежзиклмнопрстуфхцчшэюя"
    long = [f"Белов{a} Иван{b}{c};;7А;" for a in letters for b in letters for c in "аб"]

    def leave(session: Session) -> int:
        d = District(session)
        offered = imports.offer(session, d.actor(), people(*long), d.school.id)
        imports.take(session, d.actor(), offered.id)
        return imports.step(session, d.actor(), offered.id).id

    import_id = await bot.make(leave)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.sees("Участники")
    await bot.tick()
    await curator.presses_data(f"imh:{import_id}")
    await curator.sees("Загружено. Новых – 1\xa0458")
    assert await bot.make(lambda session: session.scalar(select(func.count()).select_from(Participation))) == len(long)


async def test_under_codes_a_list_of_people_is_not_taken_in_chat(database: Database) -> None:
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as bot:
        await bot.make(District)
        curator = bot.person("Ольга", account=CURATOR)
        await curator.says("/menu")
        await curator.press("Участники")
        await curator.press("Загрузить список")
        await curator.sees("имена не передаются через чат")
        await curator.press("Добавить")
        await curator.press("Наставляемый")
        await curator.press("Ученик")
        await curator.sees("Класс или группа")
        await curator.press("Пропустить")
        seen = await curator.sees("Добавлено", "Ч-")
        assert "Орлова" not in curator.transcript()
        assert "Нет согласий" in seen.text
