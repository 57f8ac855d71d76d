"""The export: what stands in its tables, who is named in them, that nothing in them runs, and what it leaves behind."""

import io
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.centres import Organisation
from db.database import Database
from db.people import Consent, Participation, Person
from mentoring import pairs
from mentoring.access import Actor, Role
from mentoring.errors import Forbidden, NotFound
from mentoring.export.columns import Register
from mentoring.export.reading import (
    Plan,
    Row,
    Wish,
    list_export_places,
    list_export_waves,
    plan_export,
    read_part,
    record_export,
    where_to_export,
)
from mentoring.export.workbook import build
from mentoring.imports import Kind, read_register
from mentoring.names import NameMode
from mentoring.roadmap.stages import Evidence, give_template, mark_done, open_roadmap
from mentoring.surveys import answering
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
)
from tests.harness import Harness, running
from tests.surveys.world import (
    COMFORT,
    CURATOR,
    HEAD,
    HELLO,
    MENTEE,
    MENTOR,
    World,
    look_through,
    make_world,
    response_of,
    wave_of,
)

FORMULA = '=HYPERLINK("http://evil.example","Нажмите")'
PERSONAL = ("Наставин", "Второва", "Тихонов", "Ученик", "Кураева", "+79001112233", "anna@example.org", "14.03.2012")


@dataclass
class District:
    """A world with a pair, stages, and an answered questionnaire; words that look like formulas in all of it."""

    world: World
    wave_id: int


def make_district(session: Session) -> District:
    world = make_world(session)
    school = session.get_one(Organisation, world.school)
    school.name, school.site = FORMULA, "https://school1.example"
    mentee = session.get_one(Person, world.mentee)
    mentee.birth_date, mentee.phone, mentee.email = date(2012, 3, 14), "+79001112233", "anna@example.org"
    for paper in session.scalars(select(Consent).where(Consent.person_id == mentee.id)):
        paper.signer = "representative"
    mentor = place_of(session, world.mentor)
    mentor.interests, mentor.competences, mentor.kind = FORMULA, "@математика", "teacher"
    place_of(session, world.mentee).request = "-1 по физике"
    session.flush()
    make_pair(session, world)
    give_template(session, actor_for(session, HEAD), "eight_stages")
    make_stage(session, world)
    wave_id = wave_of(session, world)
    make_answers(session, world)
    withdrawn = session.scalars(
        select(Consent).where(Consent.person_id == world.silent, Consent.purpose == "data")
    ).one()
    withdrawn.revoked_at = NOW
    session.flush()
    return District(world, wave_id)


def place_of(session: Session, person_id: int) -> Participation:
    return session.scalars(select(Participation).where(Participation.person_id == person_id)).one()


def make_pair(session: Session, world: World) -> None:
    curator = actor_for(session, CURATOR)
    ids = place_of(session, world.mentor).id, place_of(session, world.mentee).id
    consent(session, session.get_one(Person, world.mentor), ["labour"])
    card = pairs.propose_pair(session, curator, *ids, form="teacher-teacher", starts_on=TODAY, role_model="subject")
    for account in (MENTOR, MENTEE):
        pairs.answer_pair(session, actor_for(session, account), card.id, agreed=True)
    pairs.set_order(session, curator, card.id, "=15-н", TODAY)
    pairs.close_pair(session, curator, card.id, goal="mostly", reason="Наставин переехал")


def make_stage(session: Session, world: World) -> None:
    curator = actor_for(session, CURATOR)
    first = open_roadmap(session, curator, world.school).stages[0]
    mark_done(session, curator, first.current.id, Evidence(note="Приказ подписала Кураева"))


def make_answers(session: Session, world: World) -> None:
    """The mentor first finds it hard and says why, then finds it easy: the reason counts no more."""
    mentor, number = actor_for(session, MENTOR), response_of(session, world.mentor)
    answering.open_response(session, mentor, number)
    answering.go_on(session, mentor, number, HELLO)
    for words in ("3", "Мешает Ученик Иван"):
        answering.reply(session, mentor, number, words)
    answering.go_to(session, mentor, number, COMFORT)
    answering.reply(session, mentor, number, "9")
    answering.reply(session, mentor, number, "Раз в неделю")
    answering.reply(session, mentor, number, "Материалы, Обучение")
    for words in ("01.10.2026", "12"):
        answering.reply(session, mentor, number, words)
    answering.send(session, mentor, number)
    look_through(session)


def hard(session: Session, world: World) -> None:
    """Another mentor finds it hard, in words that look like a formula."""
    silent, number = actor_for(session, CURATOR), response_of(session, world.silent)
    answering.answer_for(session, silent, number)
    answering.go_on(session, silent, number, HELLO)
    for words in ("2", FORMULA, "Ни разу, хотя мы несколько раз договаривались"):
        answering.reply(session, silent, number, words)
    for key in ("4", "5", "6"):
        answering.skip(session, silent, number, key, 99)
    answering.send(session, silent, number)
    look_through(session)


def export(session: Session, actor: Actor, wish: Wish | None = None) -> tuple[Plan, list[list[Row]], bytes]:
    """The whole way of an export but for the sending."""
    plan = plan_export(session, actor, wish or Wish())
    tables = [
        [row for one in plan.organisation_ids for row in read_part(session, actor, sheet, one)] for sheet in plan.sheets
    ]
    return plan, tables, build(plan, tables, "№")


def sheets_of(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The tables of a file by the names of their sheets, each row by the titles of its columns."""
    book = load_workbook(io.BytesIO(content))
    found = {}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        found[sheet.title] = [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
    return found


def named_as(session: Session, account: int, names: NameMode) -> Actor:
    return replace(actor_for(session, account), names=names)


async def test_the_registers_stand_in_their_columns(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        _, _, content = export(session, actor_for(session, HEAD))
        sheets = sheets_of(content)
        assert list(sheets) == ["Организации", "Наставники", "Наставляемые", "Пары", "Этапы", "Ответы, Проверка"]
        [mentee] = sheets["Наставляемые"]
        assert list(mentee)[:18] == [
            "№",
            "Код",
            "ФИО",
            "Телефон",
            "Почта",
            "Представитель",
            "Телефон представителя",
            "Дата рождения",
            "Основной запрос",
            "Дата вхождения",
            "ФИО наставников",
            "Форма пары",
            "Место работы или учёбы наставника",
            "Дата завершения",
            "Результат (цель достигнута)",
            "Результаты",
            "Ссылка на кейс или отзыв",
            "Прохождение программы",
        ]
        assert list(sheets["Наставники"][0])[:20] == [
            "№",
            "Код",
            "ФИО",
            "Телефон",
            "Почта",
            "Представитель",
            "Телефон представителя",
            "Место работы или учёбы",
            "Основные компетенции",
            "Важные достижения",
            "Интересы",
            "Желаемый возраст наставляемых",
            "Ресурс времени",
            "Сколько наставляемых",
            "Дата вхождения",
            "ФИО наставляемых",
            "Форма пары",
            "Место учёбы наставляемых",
            "Дата завершения",
            "Результат (цель достигнута)",
        ]
        assert mentee["ФИО"] == "Ученик Иван"
        assert mentee["Дата рождения"] == datetime(2012, 3, 14)  # noqa: DTZ001 -- as files keep days
        assert mentee["ФИО наставников"] == "Наставин Пётр"
        assert mentee["Форма пары"] == "Учитель – учитель"
        assert (mentee["Дата завершения"].date(), mentee["Результат (цель достигнута)"]) == (TODAY, "В основном")
        mentor = next(row for row in sheets["Наставники"] if row["ФИО"] == "Наставин Пётр")
        assert (mentor["ФИО наставляемых"], mentor["Сколько наставляемых"]) == ("Ученик Иван", 3)
        assert (mentor["Кто это"], mentor["Состояние"], mentor["Согласия"]) == ("Педагог", "Принят", "есть")
        [pair] = sheets["Пары"]
        assert (pair["Ролевая модель"], pair["Состояние пары"]) == (
            "Опытный предметник – неопытный предметник",
            "завершена",
        )
        school = sheets["Организации"][0]
        assert (school["Кураторы"], school["Наставников"], school["Тип"]) == ("Кураева Инна", 2, "Общее образование")
        stage = sheets["Этапы"][0]
        assert (stage["Этап"], stage["Срок"]) == ("Назначить куратора", "до 10 ноября 2026")
        assert (stage["Выполнено"].date(), stage["Комментарий"]) == (TODAY, "Приказ подписала Кураева")

    await database.work(story)


async def test_an_answer_stands_in_the_column_of_its_question(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        _, _, content = export(session, actor_for(session, HEAD), Wish(Register.ANSWERS))
        [row] = sheets_of(content)["Ответы, Проверка"]
        assert list(row)[6:] == [
            "Легко ли вам?",
            "Что мешает?",
            "Как часто?",
            "Что поможет?",
            "С какого дня?",
            "Сколько встреч?",
        ]
        assert row["ФИО"] == "Наставин Пётр"
        assert row["Кто вносил ответы"] == "участник"
        assert row["Легко ли вам?"] == 9
        assert row["Что мешает?"] is None, "an answer that has become irrelevant does not leave"
        assert (row["Как часто?"], row["Что поможет?"]) == ("Раз в неделю", "Материалы, Обучение")
        assert (row["С какого дня?"].date(), row["Сколько встреч?"]) == (date(2026, 10, 1), 12)

    await database.work(story)


async def test_nothing_that_people_wrote_runs(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        hard(session, district.world)
        _, _, content = export(session, actor_for(session, HEAD))
        book = load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
        assert {cell.value for cell in risky} >= {FORMULA, "@математика", "-1 по физике", "=15-н", "+79001112233"}
        assert {cell.parent.title for cell in risky} >= {"Организации", "Наставники", "Ответы, Проверка"}
        assert all(cell.quotePrefix for cell in risky)
        for sheet in book.worksheets:
            assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("A2", True)

    await database.work(story)


async def test_who_may_not_be_named_stands_under_a_code(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        silent = session.get_one(Person, district.world.silent)
        silent.phone, place_of(session, silent.id).interests = "+79990000000", "Шахматы"
        session.flush()
        plan, _, content = export(session, actor_for(session, HEAD))
        assert plan.unnamed == 1
        assert plan_export(session, actor_for(session, HEAD), Wish("stages")).unnamed == 0
        row = next(row for row in sheets_of(content)["Наставники"] if row["Код"] == silent.code)
        assert (row["ФИО"], row["Телефон"], row["Интересы"]) == (None, None, None)
        assert (row["Согласия"], row["Состояние"]) == ("нет: обработка данных", "Принят")

    await database.work(story)


@pytest.mark.parametrize("names", [NameMode.CODES, NameMode.INITIALS])
async def test_where_names_are_not_complete_nothing_tells_who_somebody_is(database: Database, names: NameMode) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        hard(session, district.world)
        plan, _, content = export(session, named_as(session, HEAD, names))
        sheets = sheets_of(content)
        shown = repr(sheets)
        told = [word for word in PERSONAL if word in shown]
        assert told == ([] if names is NameMode.CODES else ["Наставин", "Второва", "Ученик", "Кураева"])
        assert ("Наставин П." in shown) is (names is NameMode.INITIALS)
        assert "2012" not in shown
        del sheets["Организации"]  # a school has a telephone of its own
        left = {"Основной запрос", "Интересы", "Телефон", "Дата рождения", "Что мешает?", "Комментарий"}
        assert not left & {title for rows in sheets.values() for row in rows for title in row}
        assert sheets["Ответы, Проверка"][0]["Легко ли вам?"] == 9
        assert plan.named is (names is NameMode.INITIALS)

    await database.work(story)


async def test_the_registers_come_back_in_as_they_left(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        head = actor_for(session, HEAD)
        _, _, content = export(session, head, Wish(Register.MENTEES))
        parsed = read_register(Kind.PEOPLE, content, "наставляемые.xlsx", language="ru", today=TODAY)
        assert parsed.problems == ()
        [row] = parsed.rows
        mentee = session.get_one(Person, district.world.mentee)
        assert (row["surname"], row["given_name"], row["code"]) == ("Ученик", "Иван", mentee.code)
        assert (row["birth_date"], row["role"], row["request"]) == ("2012-03-14", "mentee", "-1 по физике")
        session.get_one(Organisation, district.world.school).name = "Школа № 1"
        _, _, content = export(session, head, Wish(Register.ORGANISATIONS))
        parsed = read_register(Kind.ORGANISATIONS, content, "организации.xlsx", language="ru", today=TODAY)
        assert [(row["name"], row["kind"], row["code"]) for row in parsed.rows] == [
            ("Школа № 1", "general", "О01"),
            ("Школа № 2", "general", "О02"),
        ]

    await database.work(story)


async def test_a_curator_gets_the_own_organisation_alone(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        curator, world = actor_for(session, CURATOR), district.world
        assert where_to_export(session, curator) == ("Школа № 1", 1)
        assert [place.name for place in list_export_places(session, curator, 0).items] == ["Школа № 1"]
        plan, _, content = export(session, curator)
        assert plan.organisation_ids == (world.school,)
        assert "Второва" not in repr(sheets_of(content))
        with pytest.raises(NotFound):
            plan_export(session, curator, Wish(organisation_id=world.other_school))
        with pytest.raises(NotFound):
            read_part(session, curator, plan.sheets[0], world.other_school)
        with pytest.raises(NotFound):
            where_to_export(session, curator, world.other_school)

    await database.work(story)


async def test_another_centre_is_out_of_reach(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        far = make_centre(session, "Чужой центр")
        school = make_organisation(session, far, "Чужая школа")
        head = actor_for(session, HEAD)
        assert school.id not in plan_export(session, head, Wish()).organisation_ids
        for wish in (Wish(organisation_id=school.id), Wish(Register.ANSWERS, wave_id=999), Wish("secrets")):
            with pytest.raises(NotFound):
                plan_export(session, head, wish)
        server = replace(INSTALLATION.system(NOW), centre_id=far.id)
        plan = plan_export(session, server, Wish())
        assert (plan.organisation_ids, plan.place) == ((school.id,), "Чужой центр")
        assert all(sheet.wave_id != district.wave_id for sheet in plan.sheets)

    await database.work(story)


async def test_a_mentor_exports_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        plan = plan_export(session, actor_for(session, HEAD), Wish())
        mentor = actor_for(session, MENTOR)
        with pytest.raises(Forbidden):
            plan_export(session, mentor, Wish())
        with pytest.raises(Forbidden):
            read_part(session, mentor, plan.sheets[0], plan.organisation_ids[0])
        with pytest.raises(Forbidden):
            record_export(session, mentor, plan, 1)

    await database.work(story)


async def test_an_organisation_put_away_this_year_still_leaves(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_district(session).world
        session.get_one(Organisation, world.school).archived_at = NOW
        session.get_one(Organisation, world.other_school).archived_at = NOW - timedelta(days=400)
        session.flush()
        _, _, content = export(session, actor_for(session, HEAD), Wish(Register.ORGANISATIONS))
        [row] = sheets_of(content)["Организации"]
        assert row["В архиве с"].date() == TODAY

    await database.work(story)


async def test_waves_to_choose_from_tell_how_many_answers_there_are(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        [wave] = list_export_waves(session, actor_for(session, HEAD), 0).items
        assert (wave.wave_id, wave.title, wave.answered) == (district.wave_id, "Проверка", 1)

    await database.work(story)


# In chat


def traces(session: Session) -> list[dict[str, Any]]:
    rows = session.scalars(select(AuditRow).where(AuditRow.action == "export.made").order_by(AuditRow.id))
    return [row.details for row in rows]


async def test_a_head_exports_everything_and_leaves_a_trace(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/export")
    await head.sees("Выгрузка", "Центр «Опора»", "Что выгрузить?", "Имена и контакты в файле полные")
    await head.press("Всё одним файлом")
    await head.sees("Вся выгрузка", "16 ноября 2026", "не пересылайте файл", "vygruzka-2026-11-16.xlsx")
    assert len(sheets_of(head.file())) == 6
    assert any(record.wire.get("has_protected_content") for record in head.chat.records.values())
    [trace] = await bot.make(traces)
    assert trace["register"] == "all"
    assert trace["rows"] > 20


async def test_one_register_of_one_organisation(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    await head.press("Выгрузка")
    await head.press("Выбрать организацию")
    await head.press("Школа № 2")
    await head.sees("Выгрузка", "Школа № 2")
    await head.press("Наставники")
    await head.sees("Наставники", "Школа № 2", "1 строка")
    [(title, rows)] = sheets_of(head.file()).items()
    assert (title, rows[0]["ФИО"]) == ("Наставники", "Второва Анна")
    await head.press("Пары")
    await head.sees("Выгружать пока нечего")
    await head.press("Назад")
    await head.sees("Что выгрузить?")
    assert len(await bot.make(traces)) == 1


async def test_the_answers_of_one_wave(bot: Harness) -> None:
    await bot.make(make_district)
    curator = bot.person("Инна", account=CURATOR)
    await curator.says("/export")
    await curator.press("Ответы")
    await curator.press("Проверка: 1")
    await curator.sees("Ответы", "1 строка")
    assert list(sheets_of(curator.file())) == ["Ответы, Проверка"]


async def test_under_codes_the_chat_gets_codes(database: Database) -> None:
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as bot:
        await bot.make(make_district)
        head = bot.person("Ольга", account=HEAD)
        await head.says("/export")
        await head.sees("Вместо имён в файле коды")
        await head.press("Всё одним файлом")
        await head.sees("Вместо имён – коды")
        shown = repr(sheets_of(head.file())) + head.transcript()
        assert not [word for word in PERSONAL if word in shown]
        assert not any(record.wire.get("has_protected_content") for record in head.chat.records.values())


async def test_the_export_speaks_english(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/language")
    await head.press("English")
    await head.says("/export")
    await head.press("All in one file")
    await head.sees("Whole export", "as of 16 November 2026")
    sheets = sheets_of(head.file())
    assert sheets["Answers, Check"][0]["How often?"] == "Weekly"
    assert sheets["Mentees"][0]["Full name"] == "Ученик Иван"


async def test_an_empty_centre_has_nothing_to_export(bot: Harness) -> None:
    def start(session: Session) -> None:
        appoint(session, make_person(session, account=HEAD), Role.HEAD, make_centre(session))

    await bot.make(start)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/export")
    await head.sees("выгружать нечего")
