"""Registers at the server's command line: looked at, taken, written out with names, told in plain lines."""

import asyncio
import logging
import stat
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.__main__ import COMMANDS, TABLES, parser
from bot.console import Refusal
from bot.registers import SOME_BAD, export_registers, import_registers
from bot.settings import Settings
from db.audit import AuditRow
from db.centres import Organisation
from db.database import Database, open_database
from db.migrations import configuration
from db.people import Participation, Person
from mentoring.export.columns import Register
from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.server import SandboxServer
from tests.builders import NOW, make_centre
from tests.test_export import District, make_district, sheets_of

PEOPLE = "ФИО;Дата рождения;Роль\nЛисов Олег;01.09.2011;Наставляемый\nБез;;\nЛисов Олег;01.09.2011;Наставляемый\n"
SCHOOLS = "Название;ИНН\nЛицей № 5;4228001234\nКолледж;12\n"


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Commands set logging up for a process of their own."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


@pytest.fixture
async def server(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Database]:
    """A server with settings for codes in chat and a clock that stands still; gives its database."""
    async with SandboxServer(Sandbox(VirtualClock(NOW, frozen=True))) as running:
        for name in Settings.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.chdir(tmp_path)
        values = {
            "BOT_TOKEN": running.box.token,
            "CLOCK_URL": f"{running.url}/clock",
            "PERSONAL_DATA_IN_CHAT": "codes",
            "DATABASE_URL": database_url,
        }
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        await asyncio.to_thread(command.stamp, configuration(database_url), "head")
        database = open_database(database_url)
        yield database
        await database.close()


@pytest.fixture
async def district(server: Database) -> District:
    return await server.work(make_district)


async def call(*words: str) -> int:
    """The command as it is typed."""
    arguments = parser().parse_args(words)
    return await (import_registers if words[0] == "import" else export_registers)(arguments)


def put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def content(name: str) -> bytes:
    return Path(name).read_bytes()


def rights(name: str) -> int:
    return stat.S_IMODE(Path(name).stat().st_mode)


def people(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Person)) or 0


async def test_an_export_has_names_and_is_readable_by_its_owner_alone(
    server: Database, district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await call("export", "--out", "all.xlsx") == 0
    assert rights("all.xlsx") == 0o600
    sheets = sheets_of(content("all.xlsx"))
    assert sheets["Наставляемые"][0]["ФИО"] == "Ученик Иван"
    assert sheets["Этапы"][0]["Комментарий"] == "Приказ подписала Кураева"
    assert "Записано в all.xlsx" in capsys.readouterr().out
    trace = await server.look(lambda s: s.scalars(select(AuditRow).where(AuditRow.action == "export.made")).one())
    assert (trace.role, trace.details["names"]) == ("system", "full")


async def test_one_table_of_one_organisation(server: Database, district: District) -> None:
    assert await call("export", "--out", "one.xlsx", "--organisation", "о02", "--register", "mentors") == 0
    [(title, rows)] = sheets_of(content("one.xlsx")).items()
    assert (title, [row["ФИО"] for row in rows]) == ("Наставники", ["Второва Анна"])


async def test_a_finished_file_is_not_overwritten(server: Database, district: District) -> None:
    put("all.xlsx", "прежний")
    with pytest.raises(Refusal, match=r"all\.xlsx уже есть"):
        await call("export", "--out", "all.xlsx")
    assert content("all.xlsx").decode() == "прежний"
    with pytest.raises(Refusal, match="не записывается"):
        await call("export", "--out", "nowhere/all.xlsx")


async def test_of_several_centres_one_is_named(server: Database, district: District) -> None:
    far = await server.work(lambda session: make_centre(session, "Центр «Маяк»").id)
    with pytest.raises(Refusal, match=f"1 – Центр «Опора»; {far} – Центр «Маяк»"):
        await call("export", "--out", "all.xlsx")
    with pytest.raises(Refusal, match="Такого центра нет"):
        await call("export", "--out", "all.xlsx", "--centre", "99")
    assert await call("export", "--out", "all.xlsx", "--centre", str(far)) == 0
    assert sheets_of(content("all.xlsx"))["Организации"] == []


async def test_without_a_centre_the_way_in_is_told(server: Database) -> None:
    with pytest.raises(Refusal, match="head-link"):
        await call("export", "--out", "all.xlsx")


async def test_a_list_of_people_is_looked_at_first_and_every_bad_row_is_named(
    server: Database, district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    put("people.csv", PEOPLE)
    before = await server.look(people)
    assert await call("import", "people", "--organisation", "О02", "people.csv") == SOME_BAD
    told = capsys.readouterr().out
    assert "Строк в порядке: 1. Новых: 1" in told
    assert "Строка 3" in told
    assert "Строка 4: Повторяет строку 2" in told
    assert "добавьте ключ --take" in told
    assert await server.look(people) == before


async def test_good_rows_are_taken_once(
    server: Database, district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    put("people.csv", PEOPLE)
    before = await server.look(people)
    for told in ("Новых: 1, обновлено: 0", "Новых: 0, обновлено: 0, без изменений: 1"):
        assert await call("import", "people", "people.csv", "--organisation", "О02", "--take") == SOME_BAD
        assert told in capsys.readouterr().out
    assert await server.look(people) == before + 1

    def place(session: Session) -> tuple[str, str, int]:
        row = session.scalars(select(Participation).join(Participation.person).where(Person.surname == "Лисов")).one()
        return row.role, row.state, row.organisation_id

    assert await server.look(place) == ("mentee", "listed", district.world.other_school)


async def test_a_long_list_is_taken_in_parts(
    server: Database, district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(
        f"Лисов Олег{chr(1072 + number % 30)}{chr(1072 + number // 30)};01.09.2011\n" for number in range(801)
    )
    put("people.csv", f"ФИО;Дата рождения\n{rows}")
    assert await call("import", "people", "people.csv", "--organisation", "О01", "--take") == 0
    told = capsys.readouterr().out
    assert "Новых: 801, обновлено: 0" in told
    assert "Роль не указана, будут наставляемыми: 801" in told


async def test_a_register_of_organisations_is_taken(
    server: Database, district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    put("schools.csv", SCHOOLS)
    assert await call("import", "organisations", "schools.csv", "--take") == SOME_BAD
    assert "ИНН состоит из 10 цифр" in capsys.readouterr().out
    names = await server.look(lambda session: set(session.scalars(select(Organisation.name))))
    assert "Лицей № 5" in names
    assert "Колледж" not in names


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "people", "people.csv"), "--organisation КОД"),
        (("import", "people", "people.csv", "--organisation", "О99"), "Организации с кодом О99"),
        (("import", "people", "nothing.csv", "--organisation", "О01"), r"nothing\.csv не читается"),
        (("import", "people", "empty.csv", "--organisation", "О01"), "."),
        (("export", "--out", "x.xlsx", "--organisation", "О99"), "Организации с кодом О99"),
    ],
)
async def test_what_is_wrong_is_said_in_a_line(
    server: Database, district: District, words: tuple[str, ...], told: str
) -> None:
    put("people.csv", PEOPLE)
    put("empty.csv", "")
    with pytest.raises(Refusal, match=told):
        await call(*words)


def test_the_help_knows_every_table() -> None:
    assert tuple(Register) == TABLES
    assert {"import", "export"} <= {command.name for command in COMMANDS}


@pytest.mark.parametrize(
    "words", [("import", "secrets", "x"), ("export",), ("export", "--out", "x", "--register", "y")]
)
def test_a_wrong_call_shows_how_to_call(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words)
    assert ended.value.code == 2
    assert "Как вызывать" in capsys.readouterr().err
