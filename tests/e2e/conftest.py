"""An empty database of each kind, and the bot process on it."""

import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.server import SandboxServer
from tests.builders import ZONE
from tests.conftest import KINDS, on_server
from tests.e2e.process import BotProcess
from tests.e2e.world import START, World


@pytest.fixture(params=KINDS)
async def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bot.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"e_{uuid.uuid4().hex}"
    await on_server(server, f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    await on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def names() -> str:
    """`PERSONAL_DATA_IN_CHAT`; a test module may say otherwise."""
    return "full"


@pytest.fixture
async def world(empty_database_url: str, tmp_path: Path, names: str) -> AsyncIterator[World]:
    """The bot at work in an empty centre; at the end Telegram must have refused nothing and the log be calm."""
    box = Sandbox(VirtualClock(START, frozen=True), time_zone=ZONE)
    async with SandboxServer(box) as server:
        bot = BotProcess(server, empty_database_url, tmp_path, names=names)
        world = World(bot, box, thorough=empty_database_url.startswith("sqlite"))
        try:
            await bot.start()
            yield world
        finally:
            await bot.stop()
            print(bot.said())  # noqa: T201 -- pytest shows it with a failure
        assert not box.unplayed
        assert not world.failed_calls()
        assert not bot.alarms()
