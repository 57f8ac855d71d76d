"""Conversations in process: the sandbox, the bot's worker and a database, on a clock that stands still until moved.

    async def test_a_curator_finds_a_mentor(bot: Harness) -> None:
        await bot.make(lambda session: ...)                  # rows of the story, through tests.builders
        curator = bot.person("Ольга", account=2001)          # a person of the sandbox who has started the bot
        await curator.says("/menu")
        await curator.sees("Вы: куратор")

Deliveries and reminders happen when the test says so: `await bot.tick()`, `await bot.passes(days=3)`.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode
from sqlalchemy.orm import Session

from bot.delivery import Sender
from bot.scheduler import plan
from bot.telegram import Pace
from bot.worker import Worker
from db.database import Database
from handlers.table import build_table
from handlers.turn import House
from mentoring.installation import Installation
from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.person import Person
from sandbox.session import SandboxSession
from tests.builders import INSTALLATION, NOW

T = TypeVar("T")


class Harness:
    """The bot and its Telegram in one process."""

    def __init__(self, database: Database, installation: Installation = INSTALLATION, now: datetime = NOW) -> None:
        self.clock = VirtualClock(now, frozen=True)
        self.box = Sandbox(self.clock, time_zone=installation.zone)
        api = Bot(
            self.box.token,
            session=SandboxSession(self.box),
            default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
        )
        self.database = database
        self.house = House(database, self.clock, api, installation, self.box.username)
        self.worker = Worker(self.house, build_table())
        leaps = count(step=3600)
        self.sender = Sender(self.house, Pace(lambda: float(next(leaps))))  # in no hurry here: never waits
        self.box.idle_checks.append(lambda: self.worker.idle)

    def person(self, name: str, *, account: int | None = None, started: bool = True) -> Person:
        """A person of the sandbox; unless `started` is false, one the bot may write to."""
        person = self.box.person(name, account_id=account) if account else self.box.person(name)
        person.account.started = person.account.started or started
        return person

    async def make(self, unit: Callable[[Session], T]) -> T:
        """Change or read the database directly."""
        return await self.database.work(unit)

    async def quiet(self) -> None:
        """Wait until the bot has handled everything."""
        await self.box.quiet()

    async def pump(self) -> None:
        """Carry updates from the sandbox to the worker, as the poller does: confirmed once they are kept."""
        updates = self.box.updates
        while True:
            await self.box.changes.until(lambda: bool(updates.waiting), 3600)
            batch = updates.take()
            if batch:  # presses may have become too old meanwhile
                await self.worker.take(batch)
                updates.confirm(batch[-1]["update_id"] + 1)
            self.box.changes.fire()

    async def passes(self, **span: float) -> None:
        """Let time pass, as in `passes(days=3)`; then do what has become due."""
        self.clock.advance(timedelta(**span))
        await self.tick()

    async def tick(self) -> None:
        """Plan and send what is due now."""
        await self.quiet()
        await plan(self.house)
        while await self.sender.send_due():
            pass
        await self.quiet()


@contextlib.asynccontextmanager
async def running(
    database: Database, installation: Installation = INSTALLATION, now: datetime = NOW
) -> AsyncIterator[Harness]:
    """A harness that takes updates until the end of the block; afterwards no update may have been set aside."""
    harness = Harness(database, installation, now)
    pump = asyncio.create_task(harness.pump())
    try:
        yield harness
        await harness.quiet()
    finally:
        pump.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pump
        await harness.worker.drain()
    assert not harness.box.unplayed
