"""Handles updates out of the inbox: person by person in order, many people at once.

Each update is parsed alone. One that cannot be parsed, is of a type nobody plays, or fails again and again is set aside
with an alarm in the log, and the others go on.
"""

import asyncio
import json
import logging
import secrets
from collections import deque
from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, Update
from pydantic import ValidationError

from handlers.errors import show_error, show_failure
from handlers.lost import lost_press, lost_text, membership
from handlers.routes import Table
from handlers.turn import House, Turn
from mentoring.errors import DomainError
from mentoring.inbox import AlreadyHandled, keep, note_failure, waiting

log = logging.getLogger(__name__)

IN_FLIGHT = 100
"""Turns that may be under way at once."""
ATTEMPTS = 3
PEOPLE = ("message", "edited_message", "callback_query", "my_chat_member")
"""The types of updates that are asked for and handled."""

Raw = dict[str, Any]


class Unplayed(Exception):
    """An update of a type that is not asked for."""


def sender_of(raw: Raw) -> int:
    """Whose turn an update is: the id of the account, 0 when it has none."""
    for kind in PEOPLE:
        sender = (raw.get(kind) or {}).get("from") or {}
        if isinstance(sender.get("id"), int):
            return int(sender["id"])
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

    async def take(self, updates: list[Raw]) -> None:
        """Keep the updates durably, then hand them to their lines; returns as soon as they are kept."""
        rows = [(int(raw["update_id"]), sender_of(raw), json.dumps(raw, ensure_ascii=False)) for raw in updates]
        now = self.house.clock.now()
        new = set(await self.house.database.work(lambda session: keep(session, rows, now)))
        for raw, (update_id, sender_id, _) in zip(updates, rows, strict=True):
            if update_id in new:
                self._queue(update_id, sender_id, raw)

    async def resume(self) -> int:
        """Take up what an earlier process kept and did not finish; returns how much there was."""
        left = await self.house.database.look(waiting)
        for update_id, sender_id, body in left:
            self._queue(update_id, sender_id, json.loads(body))
        return len(left)

    @property
    def idle(self) -> bool:
        """Whether everything taken is handled."""
        return not self._tasks

    async def drain(self) -> None:
        """Wait until everything taken is handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def _queue(self, update_id: int, sender_id: int, raw: Raw) -> None:
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
        del self._lines[sender_id]

    async def _see_through(self, update_id: int, raw: Raw) -> None:
        """Handle one update, a few times if need be; never raises."""
        for _ in range(ATTEMPTS):
            try:
                await self._handle(update_id, raw)
            except AlreadyHandled:
                return
            except Exception as error:  # noqa: BLE001 -- one bad update must not stop the others
                if await self._failed(update_id, raw, error):
                    return
            else:
                return

    async def _handle(self, update_id: int, raw: Raw) -> None:
        update = Update.model_validate(raw, context={"bot": self.house.bot})
        event = update.message or update.callback_query
        if event is not None and event.from_user is not None:
            chat_id = event.chat.id if isinstance(event, Message) else event.from_user.id
            turn = Turn(
                self.house,
                account=event.from_user.id,
                chat_id=chat_id,
                event=event,
                update_id=update_id,
                wish=event.from_user.language_code,
            )
            await self._play(turn)
        elif update.my_chat_member is not None:
            await membership(self.house, update.my_chat_member, update_id)
        elif update.edited_message is not None:
            await Turn(
                self.house, account=sender_of(raw), chat_id=update.edited_message.chat.id, update_id=update_id
            ).finish(keep_awaited=True)
        else:
            raise Unplayed(sorted(raw.keys() - {"update_id"}))

    async def _play(self, turn: Turn) -> None:
        """Find the handler and let it play the turn; what the rules refuse becomes a short reply."""
        try:
            await self._reach(turn)
        except DomainError as error:
            await turn.finish(keep_awaited=True)
            await show_error(turn, error)
        except TelegramAPIError as error:
            if not turn.finished:
                raise
            # The write stands; only its picture is missing. The next press draws it.
            log.warning("screen not shown: %s", type(error).__name__)
        await turn.finish()
        await turn.say()

    async def _reach(self, turn: Turn) -> None:
        event = turn.event
        if not isinstance(event, Message):
            assert event is not None  # noqa: S101 -- a turn that is played has its event
            found = self.table.press(event)
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
        hopeless = isinstance(error, ValidationError | Unplayed)
        aside = await self.house.database.work(
            lambda session: note_failure(session, update_id, incident, last=1 if hopeless else ATTEMPTS)
        )
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        log.log(
            logging.CRITICAL if aside else logging.ERROR,
            "update %s %s, incident %s: %s at %s:%s",
            update_id,
            "set aside" if aside else "failed",
            incident,
            type(error).__name__,
            place.tb_frame.f_code.co_filename if place else "?",
            place.tb_lineno if place else 0,
        )
        if aside and not hopeless:
            await show_failure(self.house, sender_of(raw), incident)
        return aside


def command_of(message: Message, bot_name: str) -> tuple[str | None, str]:
    """The command of a message, as `start` with what follows it; None for a message that is none or is for another bot."""
    text = message.text or ""
    if not text.startswith("/"):
        return None, ""
    word, _, arguments = text[1:].partition(" ")
    name, _, addressee = word.partition("@")
    if addressee and addressee.casefold() != bot_name.casefold():
        return None, ""
    return name.casefold(), arguments.strip()
