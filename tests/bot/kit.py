"""The running parts of the bot around a few handlers of the tests' own, in one process with the sandbox."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.delivery import Sender
from bot.poller import Poller
from bot.telegram import Pace, polite_bot
from bot.worker import Worker
from db.audit import AuditRow
from db.database import Database
from db.inbox import InboxUpdate
from handlers.routes import Routes, Table
from handlers.turn import House, Turn
from keyboards.screen import Button, Screen
from locales.texts import Html
from mentoring.access import EVERYBODY, REGISTRY, Actor, operation
from mentoring.actors import whoami
from mentoring.audit import record
from mentoring.errors import Stale
from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.person import Person
from sandbox.session import SandboxSession
from tests.builders import INSTALLATION, NOW

routes = Routes()


class Tap(CallbackData, prefix="kit-tap"):
    """Leave a trace."""

    number: int


class Boom(CallbackData, prefix="kit-boom"):
    """Meet a handler that fails."""


class Refused(CallbackData, prefix="kit-no"):
    """Meet a rule."""


class Crooked(CallbackData, prefix="kit-bad"):
    """Be shown a screen that cannot be shown."""

    write: bool


@operation(EVERYBODY)
def leave_trace(session: Session, actor: Actor, number: int) -> int:
    """Write one row; returns how many there are of this number."""
    record(session, actor, "kit.tap", "tap", number)
    session.flush()
    return session.scalar(select(func.count()).select_from(AuditRow).where(AuditRow.subject_id == number)) or 0


@operation(EVERYBODY)
def refuse(session: Session, actor: Actor) -> None:
    """Never allowed."""
    raise Stale


for name in ("leave_trace", "refuse"):
    REGISTRY.pop(f"{__name__}.{name}")  # the list of the bot's own operations stays the bot's own


@routes.command("kit")
async def show_buttons(turn: Turn, message: Message, arguments: str) -> None:
    await turn.who()
    rows = [[Button("Один", Tap(number=1)), Button("Два", Tap(number=2))]]
    more = [[Button("Ой", Boom()), Button("Нет", Refused())]]
    bad = [[Button("Криво", Crooked(write=False)), Button("Криво с записью", Crooked(write=True))]]
    await turn.show(Screen(Html("Кнопки"), [*rows, *more, *bad]))


@routes.pressed(Tap)
async def press_tap(turn: Turn, press: Tap) -> None:
    count = await turn.work(leave_trace, press.number)
    await turn.show(Screen(Html(f"Нажато {press.number}: {count}"), [[Button("Один", Tap(number=1))]]))


@routes.pressed(Boom)
async def press_boom(turn: Turn, press: Boom) -> None:
    raise ZeroDivisionError("Иванова Анна Петровна")


@routes.pressed(Refused)
async def press_refused(turn: Turn, press: Refused) -> None:
    await turn.work(refuse)


@routes.pressed(Crooked)
async def press_crooked(turn: Turn, press: Crooked) -> None:
    if press.write:
        await turn.work(leave_trace, 3)
    else:
        await turn.look(whoami)
    await turn.show(Screen(Html("<b>не закрыто")))


class Kit:
    """Sandbox, database, poller, worker and sender, on a clock that stands still until moved."""

    def __init__(self, database: Database, now: datetime = NOW) -> None:
        self.clock = VirtualClock(now, frozen=True)
        self.box = Sandbox(self.clock)
        self.database = database
        self.pace = Pace()
        api = polite_bot(self.box.token, SandboxSession(self.box), self.pace)
        self.house = House(database, self.clock, api, INSTALLATION, self.box.username)
        self.worker = Worker(self.house, Table([routes]))
        self.box.idle_checks.append(lambda: self.worker.idle)
        self.sender = Sender(self.house, self.pace)

    @contextlib.asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        """Poll until the end of the block, which waits until all is handled."""
        await self.worker.resume()
        task = asyncio.create_task(Poller(self.house.bot, self.worker).run())
        try:
            yield
            await self.box.quiet()
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await self.worker.drain()

    def person(self, name: str = "Анна", account: int = 2001) -> Person:
        """Somebody who has started the bot."""
        person = self.box.person(name, account_id=account)
        person.account.started = True
        return person

    async def traces(self, number: int) -> int:
        """How often the operation behind a button has had its effect."""
        count = select(func.count()).select_from(AuditRow).where(AuditRow.subject_id == number)
        return await self.database.look(lambda session: session.scalar(count) or 0)

    async def inbox(self) -> dict[str, int]:
        """How many updates are in which state."""
        counted = select(InboxUpdate.state, func.count().label("number")).group_by(InboxUpdate.state)
        return {row.state: row.number for row in await self.database.look(lambda s: s.execute(counted).all())}
