"""Handles updates out of the inbox: person by person in order, many people at once.

Each update is parsed alone. One that cannot be parsed, is of a type nobody plays, or fails again and again is set aside
with an alarm in the log, and the others go on.
"""

import asyncio
import contextlib
import json
import logging
import secrets
import sys
from collections import deque
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import Message, Update
from pydantic import BaseModel, ValidationError

from handlers.errors import show_error, show_failure
from handlers.lost import lost_press, lost_text, membership
from handlers.routes import Table
from handlers.turn import House, Tap, Turn
from mentoring.errors import DomainError
from mentoring.inbox import AlreadyHandled, keep, last_known, note_failure, waiting

log = logging.getLogger(__name__)

IN_FLIGHT = 100
"""Turns that may be under way at once."""
BACKLOG = 1000
"""Updates in memory before the poller is asked to wait; the messenger keeps the rest."""
ATTEMPTS = 3
PAUSE = 2.0
"""Seconds until another try while the database does not answer."""
PEOPLE = ("message", "edited_message", "callback_query", "my_chat_member")
"""The types of updates that are asked for and handled."""

Raw = dict[str, Any]
M = TypeVar("M", bound=BaseModel)


class Unplayed(Exception):
    """An update of a type that is not asked for, or one that cannot be parsed: trying again is no use."""


def sender_of(raw: Raw) -> int:
    """Whose turn an update is: the id of the account, 0 when it has none. Whatever the update looks like."""
    for kind in PEOPLE:
        event = raw.get(kind)
        sender = event.get("from") if isinstance(event, dict) else None
        number = sender.get("id") if isinstance(sender, dict) else None
        if isinstance(number, int) and 0 < number < 1 << 52:
            return number
    return 0


class Worker:
    """Takes raw updates in and sees each through.

    Args:
        house: what every turn needs.
        table: all handlers.
    """

    def __init__(self, house: House, table: Table) -> None:
        self.house = house
        self.table = table
        self._lines: dict[int, deque[tuple[int, Raw]]] = {}
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._tasks: set[asyncio.Task[None]] = set()
        self._backlog = 0
        self._last = sys.maxsize
        """The highest number of an update known; until `resume` has asked, any may be known."""
        self._room = asyncio.Event()
        self._room.set()

    @property
    def idle(self) -> bool:
        """Whether everything taken is handled."""
        return not self._tasks

    async def take(self, updates: list[Raw]) -> None:
        """Keep the updates durably and hand them to their lines; returns as soon as they are kept.

        Where units take effect in order, updates that are new for sure are handed over at once: keeping and handling
        then share a commit. Should keeping fail, handling finds nothing to mark as done and is undone as well.
        """
        rows = [(int(raw["update_id"]), sender_of(raw), json.dumps(raw)) for raw in updates]
        now = self.house.clock.now()
        keeping = asyncio.create_task(self.house.database.work(lambda session: keep(session, rows, now)))
        await asyncio.sleep(0)  # now keeping stands in the database's queue, before anything a line may do with them
        ahead = self.house.database.in_order and all(update_id > self._last for update_id, _, _ in rows)
        new = {update_id for update_id, _, _ in rows} if ahead else set(await keeping)
        for raw, (update_id, sender_id, _) in zip(updates, rows, strict=True):
            if update_id in new:
                self._queue(update_id, sender_id, raw)
        await keeping
        self._last = max([self._last, *new])

    async def resume(self) -> int:
        """Take up what an earlier process kept and did not finish; returns how much there was."""
        left = await self.house.database.look(waiting)
        self._last = await self.house.database.look(last_known)
        for update_id, sender_id, body in left:
            self._queue(update_id, sender_id, json.loads(body))
        return len(left)

    async def room(self) -> None:
        """Wait until there is not too much in memory."""
        await self._room.wait()

    async def drain(self) -> None:
        """Wait until everything taken is handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks)
            await asyncio.sleep(0)  # the done ones leave in a turn of the loop, which gathering them need not take

    def _queue(self, update_id: int, sender_id: int, raw: Raw) -> None:
        self._backlog += 1
        if self._backlog >= BACKLOG:
            self._room.clear()
        line = self._lines.get(sender_id)
        if line is not None:
            line.append((update_id, raw))
            return
        self._lines[sender_id] = deque([(update_id, raw)])
        task = asyncio.create_task(self._serve(sender_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, sender_id: int) -> None:
        line = self._lines[sender_id]
        while line:
            async with self._slots:
                await self._see_through(*line.popleft())
            self._backlog -= 1
            if self._backlog < BACKLOG:
                self._room.set()
        del self._lines[sender_id]

    async def _see_through(self, update_id: int, raw: Raw) -> None:
        """Handle one update, a few times if need be, and as long as the database does not answer; never raises."""
        given_up = False
        while not given_up:
            try:
                await self._handle(update_id, raw)
            except AlreadyHandled:
                return
            except Exception as error:  # noqa: BLE001 -- one bad update must not stop the others
                given_up = await self._failed(update_id, raw, error)
            else:
                return

    async def _handle(self, update_id: int, raw: Raw) -> None:
        if "callback_query" in raw:
            tap = self._read(Tap, raw["callback_query"])
            await self._play(
                Turn(
                    self.house,
                    account=tap.sender.id,
                    chat_id=tap.sender.id,
                    event=tap,
                    update_id=update_id,
                    wish=tap.sender.language_code,
                )
            )
            return
        update = self._read(Update, raw)
        message, edited = update.message, update.edited_message
        if message is not None and message.from_user is not None:
            await self._play(
                Turn(
                    self.house,
                    account=message.from_user.id,
                    chat_id=message.chat.id,
                    event=message,
                    update_id=update_id,
                    wish=message.from_user.language_code,
                )
            )
        elif update.my_chat_member is not None:
            await membership(self.house, update.my_chat_member, update_id)
        elif edited is not None:
            turn = Turn(self.house, account=sender_of(raw), chat_id=edited.chat.id, update_id=update_id)
            await turn.finish(keep_awaited=True)
        else:
            raise Unplayed("type")

    def _read(self, shape: type[M], raw: Any) -> M:
        try:
            return shape.model_validate(raw, context={"bot": self.house.bot})
        except ValidationError:
            raise Unplayed("shape") from None

    async def _play(self, turn: Turn) -> None:
        """Find the handler and let it play the turn; what the rules refuse becomes a short reply."""
        try:
            try:
                await self._reach(turn)
            except DomainError as error:
                await turn.finish(keep_awaited=True)
                await show_error(turn, error)
            await turn.finish()
            await turn.say()
        except TelegramAPIError as error:
            await self._not_shown(turn, error)

    async def _not_shown(self, turn: Turn, error: TelegramAPIError) -> None:
        """The write stands, or there was nothing to write; only the picture is missing, and the next press draws it."""
        network = isinstance(error, TelegramNetworkError | TelegramServerError | TelegramRetryAfter)
        if not network and not turn.finished:
            raise error
        await turn.finish()
        if network:
            log.warning("screen not shown: %s", type(error).__name__)
        else:
            incident = secrets.token_hex(4)
            log.error("screen not shown, incident %s: %s at %s", incident, type(error).__name__, where(error))
            await show_failure(self.house, turn.account, incident)
        with contextlib.suppress(TelegramAPIError):
            await turn.say()

    async def _reach(self, turn: Turn) -> None:
        event = turn.event
        if not isinstance(event, Message):
            assert event is not None  # noqa: S101 -- a turn that is played has its event
            found = self.table.press(event.data or "")
            await (found[0](turn, found[1]) if found else lost_press(turn))
            return
        command, arguments = command_of(event, self.house.bot_name)
        if command is not None and command in self.table.commands:
            await self.table.commands[command](turn, event, arguments)
            return
        actor = await turn.who()
        awaited = self.table.awaited.get(actor.awaited or "")
        if awaited is not None and command is None:
            await awaited(turn, event)
        else:
            await lost_text(turn, event)

    async def _failed(self, update_id: int, raw: Raw, error: Exception) -> bool:
        """Log a failure without the person's data; returns whether the update is given up."""
        incident = secrets.token_hex(4)
        hopeless = isinstance(error, Unplayed)
        try:
            aside = await self.house.database.work(
                lambda session: note_failure(session, update_id, incident, last=1 if hopeless else ATTEMPTS)
            )
        except Exception as another:  # noqa: BLE001 -- the update stays in the inbox and is tried again
            log.error("the database does not answer: %s", type(another).__name__)  # noqa: TRY400 -- no data in the log
            await asyncio.sleep(PAUSE)
            return False
        log.log(
            logging.CRITICAL if aside else logging.ERROR,
            "update %s %s, incident %s: %s at %s",
            update_id,
            "set aside" if aside else "failed",
            incident,
            type(error).__name__,
            where(error),
        )
        if aside and not hopeless:
            await show_failure(self.house, sender_of(raw), incident)
        return aside


def where(error: BaseException) -> str:
    """The last steps to where an error was raised, as `surveys.py:12 < answering.py:40`: places and no values."""
    return " < ".join(f"{Path(step.filename).name}:{step.lineno}" for step in extract_tb(error.__traceback__)[-4:])


def command_of(message: Message, bot_name: str) -> tuple[str | None, str]:
    """The command of a message with what follows it; None for a message that is none or is for another bot."""
    text = message.text or ""
    if not text.startswith("/"):
        return None, ""
    word, _, arguments = text[1:].partition(" ")
    name, _, addressee = word.partition("@")
    if addressee and addressee.casefold() != bot_name.casefold():
        return None, ""
    return name.casefold(), arguments.strip()
