"""The bot as a whole, over HTTP: it starts, answers, follows the clock and stops; and the commands beside it."""

import asyncio
import logging
import socket
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import select

from bot.app import head_link, migrate, prepare_database, serve
from bot.check import audit, check
from bot.console import Refusal
from bot.settings import Settings, load_settings
from bot.webhook import HEADER
from db.audit import AuditRow
from db.centres import Centre
from db.database import open_database
from db.inbox import InboxUpdate
from handlers.turn import House
from mentoring.audit import record
from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.server import SandboxServer
from tests.builders import NOW


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    """The sandbox over HTTP, its clock standing still."""
    async with SandboxServer(Sandbox(VirtualClock(NOW, frozen=True))) as running:
        yield running


@pytest.fixture
def settings(server: SandboxServer, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings, in the environment too, for a bot that lives in the sandbox."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    values = {
        "bot_token": server.box.token,
        "telegram_api_url": server.url,
        "clock_url": f"{server.url}/clock",
        "personal_data_in_chat": "full",
        "database_url": database_url,
    }
    for name, value in values.items():
        monkeypatch.setenv(name.upper(), value)
    return load_settings()


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Commands set logging up for a process of their own."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[House]:
    """The bot in this process, over HTTP, until the end of the block."""
    stop, started = asyncio.Event(), asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(settings, stop, started.set_result))
    await asyncio.wait((task, started), return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    try:
        yield started.result()
    finally:
        stop.set()
        await task


async def test_the_bot_answers_follows_the_clock_and_stops(settings: Settings, server: SandboxServer) -> None:
    anna = server.box.person("Анна")
    async with running(settings) as house:
        await anna.opens()
        await anna.says("/language")
        await anna.press("English")
        await anna.sees("Language")
        assert house.clock.now() == NOW
        server.box.clock.advance(timedelta(days=1))
        await server.box.quiet(also=lambda: house.clock.now() == NOW + timedelta(days=1))
    assert server.box.profile.commands
    assert not server.box.unplayed


async def test_the_webhook_takes_updates_only_from_whoever_knows_the_secret(
    settings: Settings, server: SandboxServer
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    webhook = settings.model_copy(
        update={"webhook_url": address, "webhook_secret": "a-secret", "webhook_port": port, "clock_url": None}
    )
    anna = server.box.person("Анна")
    async with running(webhook) as house, ClientSession() as stranger:
        await server.box.changes.until(lambda: bool(server.box.webhook.url), 10)
        await anna.opens()
        await anna.says("/help")
        await anna.sees("/menu")
        for headers, body, status in (
            ({}, "{}", 403),
            ({HEADER: "a-guess"}, '{"update_id": 5}', 403),
            ({HEADER: "a-secret"}, "no json", 400),
            ({HEADER: "a-secret"}, '{"update_id": "x"}', 400),
            ({HEADER: "a-secret"}, '{"update_id": 5}', 200),
        ):
            async with stranger.post(f"{address}/telegram", data=body, headers=headers) as response:
                assert response.status == status
        kept = select(InboxUpdate.update_id).where(InboxUpdate.update_id == 5)
        assert await house.database.look(lambda session: session.scalar(kept)) == 5


async def test_a_wrong_token_is_refused_in_a_line(settings: Settings) -> None:
    wrong = load_settings(bot_token="55555555:AAabcdefghijklmnopqrstuvwxyz")
    with pytest.raises(Refusal, match="Telegram не принимает токен"):
        await serve(wrong, asyncio.Event())


async def test_a_token_withdrawn_meanwhile_stops_the_bot(settings: Settings, server: SandboxServer) -> None:
    async def withdraw() -> None:
        await server.box.changes.until(lambda: server.box.updates.polled, 10)
        server.box.faults.answer("getUpdates", 401)
        await server.box.person("Анна").opens()

    with pytest.raises(Refusal, match="Telegram не принимает токен"):
        await asyncio.gather(serve(settings, asyncio.Event()), withdraw())


async def test_a_database_that_does_not_open_is_refused_in_a_line(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").write_text("")
    for url in (f"sqlite:///{tmp_path}/file/bot.db", "postgresql://nobody@127.0.0.1:1/none"):
        with pytest.raises(Refusal, match="База данных не открывается"):
            await prepare_database(settings.model_copy(update={"database_url": url}))


async def test_a_clock_that_does_not_answer_is_refused_in_a_line(settings: Settings) -> None:
    with pytest.raises(Refusal, match="CLOCK_URL"):
        await serve(settings.model_copy(update={"clock_url": "http://127.0.0.1:1"}), asyncio.Event())


async def test_the_heads_link_is_printed_and_leads_in(
    settings: Settings, server: SandboxServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await migrate_fresh(settings) == 0
    assert await head_link(Namespace(centre=None, new=False, region=False)) == 0
    link = capsys.readouterr().out.split()[-1]
    start = f"https://t.me/{server.box.username}?start="
    assert link.startswith(start)
    vera = server.box.person("Вера")
    async with running(settings):
        await vera.opens(link.removeprefix(start))
        await vera.sees("")


async def test_links_to_a_further_centre_and_to_the_region_above_them(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(centre: int | None = None, *, new: bool = False, region: bool = False) -> Namespace:
        return Namespace(centre=centre, new=new, region=region)

    assert await migrate_fresh(settings) == 0
    for arguments in (asked(), asked(new=True), asked(region=True), asked(1), asked(region=True)):
        assert await head_link(arguments) == 0
    assert capsys.readouterr().out.count("?start=") == 5
    with pytest.raises(Refusal, match="1; 2; 3"):
        await head_link(asked())
    with pytest.raises(Refusal, match="--centre"):
        await head_link(asked(4))
    database = open_database(settings.database_url)
    found = await database.look(lambda session: session.execute(select(Centre.level, Centre.parent_id)).all())
    await database.close()
    assert sorted(map(tuple, found), key=str) == [("municipal", 3), ("municipal", 3), ("regional", None)]


async def migrate_fresh(settings: Settings) -> int:
    """The tables are there already, made from the models: say so before migrating."""
    from alembic import command  # noqa: PLC0415 -- slow, and only needed here

    from db.migrations import configuration  # noqa: PLC0415

    await asyncio.to_thread(command.stamp, configuration(settings.database_url), "head")
    return await migrate(Namespace())


async def test_check_says_what_is_right_and_what_waits(
    settings: Settings, server: SandboxServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await check(Namespace())
    assert "База данных: ещё не обновлена" in capsys.readouterr().out
    await migrate_fresh(settings)
    assert await check(Namespace()) == 0
    said = capsys.readouterr().out
    assert "База данных: в порядке" in said
    assert "История действий: цела, записей 0" in said
    assert f"Токен: в порядке, бот @{server.box.username}" in said
    assert "Часы: в порядке" in said
    database = open_database(settings.database_url)
    row = InboxUpdate(update_id=1, sender_id=1, body="{}", received_at=NOW, state="aside")
    await database.work(lambda session: session.add(row))
    await database.close()
    assert await check(Namespace()) == 1
    assert "Отложенных обновлений: 1" in capsys.readouterr().out


async def test_audit_names_the_first_broken_entry_and_knows_what_was_noted(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    system = settings.installation.system(NOW)
    database = open_database(settings.database_url)
    for number in range(3):
        await database.work(lambda session, number=number: record(session, system, "a.b", "x", number))  # type: ignore[misc]
    assert await audit(Namespace(known=None)) == 0
    noted = capsys.readouterr().out.split()[-1]
    assert noted.startswith("3:")
    assert await audit(Namespace(known=noted)) == 0
    assert await audit(Namespace(known=f"2:{noted.partition(':')[2]}")) == 1
    assert "запись 2 не та" in capsys.readouterr().out
    await database.work(lambda session: session.delete(session.scalars(select(AuditRow).filter_by(number=2)).one()))
    await database.close()
    assert await audit(Namespace(known=None)) == 1
    assert "записи 2 нет" in capsys.readouterr().out
    with pytest.raises(Refusal):
        await audit(Namespace(known="три"))


async def test_two_bots_with_one_token_are_told_plainly(
    settings: Settings, server: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(settings):
        await server.box.changes.until(lambda: server.box.updates.polled, 10)
        server.box.faults.answer("getUpdates", 409)
        await server.box.person("Анна").opens()
        told = await server.box.changes.until(lambda: "другая программа" in caplog.text, 10, look_every=0.02)
    assert told
