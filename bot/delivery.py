"""The sender: takes what is due out of the outbox and calls the messenger, each message at most once.

A message is marked as being sent in a committed transaction before its call, so a killed process never sends it twice.
"""

import asyncio
import logging
from datetime import timedelta
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram import Lane, Pace, lane, surely_not_delivered
from bot.worker import where
from handlers.turn import House
from mentoring.delivery import Letter, Waiting, due, note_unreachable, prepare, put_off, recover, settle
from mentoring.outbox import POSTED

log = logging.getLogger(__name__)

BATCH = 30
"""Deliveries looked up at once: what is more urgent comes in between after about a second."""
AT_ONCE = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)
NOBODY_THERE = ("chat not found", "user not found", "PEER_ID_INVALID")


class Sender:
    """Sends what is due whenever it is woken.

    Args:
        house: what sending needs; its database wakes the sender when a unit has posted something.
        pace: the pace that replies keep to as well.
    """

    def __init__(self, house: House, pace: Pace) -> None:
        self._house = house
        self._pace = pace
        self._woken = asyncio.Event()
        self._stopping = False
        self._gate = asyncio.Semaphore(AT_ONCE)
        house.database.on_commit = self._committed

    def wake(self) -> None:
        """Look whether something is due."""
        self._woken.set()

    def stop(self) -> None:
        """End `run` after what is under way."""
        self._stopping = True
        self._woken.set()

    def _committed(self, info: dict[Any, Any]) -> None:
        if info.get(POSTED):
            self.wake()

    async def run(self) -> None:
        """Send until stopped, through breakdowns of the database."""
        while not self._stopping:
            await self._woken.wait()
            self._woken.clear()
            try:
                while await self.send_due():
                    if self._stopping:
                        return
            except Exception as error:  # noqa: BLE001 -- the next tick tries again; what was on its way is in the table
                log.critical("the outbox is stuck: %s at %s", type(error).__name__, where(error))

    async def recover(self) -> None:
        """To be called once before `run`: messages that a killed process was sending are not sent again."""
        unknown = await self._house.database.work(recover)
        if unknown:
            log.warning(
                "%s messages were being sent when the bot stopped; it is not known whether they arrived", unknown
            )

    async def send_due(self) -> int:
        """Send one batch of what is due; returns for how many people and kinds there was something."""
        now = self._house.clock.now()
        batch = await self._house.database.look(lambda session: due(session, now, BATCH))
        await asyncio.gather(*(self._send(waiting) for waiting in batch))
        return len(batch)

    async def _send(self, waiting: Waiting) -> None:
        async with self._gate:
            lane.set(Lane.BULK if waiting.bulk else Lane.MAIL)
            if waiting.account is not None:
                await self._pace.turn(waiting.account, lane.get())
            house, now = self._house, self._house.clock.now()
            letter = await house.database.work(lambda session: prepare(session, now, house.installation, waiting))
            if letter is not None:
                await self._call(letter)

    async def _call(self, letter: Letter) -> None:
        """Call the messenger and keep how it ended."""
        database, now = self._house.database, self._house.clock.now()
        try:
            message = await self._house.bot.send_message(letter.account, letter.text, reply_markup=keyboard(letter))
        except TelegramAPIError as error:
            await self._not_sent(letter, error)
        except Exception as error:
            log.exception("message %s", letter.ids[0], exc_info=error)
            await database.work(lambda session: settle(session, letter.ids, "unknown", now=now, problem="error"))
        else:
            number = message.message_id
            await database.work(lambda session: settle(session, letter.ids, "sent", now=now, message_id=number))

    async def _not_sent(self, letter: Letter, error: TelegramAPIError) -> None:
        house, now, ids = self._house, self._house.clock.now(), letter.ids
        if isinstance(error, TelegramForbiddenError) or any(words in error.message for words in NOBODY_THERE):
            await house.database.work(lambda session: note_unreachable(session, now, house.installation, letter))
            return
        if surely_not_delivered(error) or isinstance(error, TelegramUnauthorizedError):
            until = now + pause(error, letter.attempts)
            await house.database.work(lambda session: put_off(session, ids, until))
            return
        state = "failed" if isinstance(error, TelegramBadRequest) else "unknown"
        problem = type(error).__name__
        log.error("message %s is %s: %s at %s", ids[0], state, problem, where(error))
        await house.database.work(lambda session: settle(session, ids, state, now=now, problem=problem))


def pause(error: TelegramAPIError, attempts: int) -> timedelta:
    """How long to wait before the next attempt: as long as the messenger says, else longer each time."""
    if isinstance(error, TelegramRetryAfter):
        return timedelta(seconds=error.retry_after)
    longer: int = 2 ** min(attempts - 1, 10)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)


def keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    """The buttons of a message as the messenger knows them."""
    rows = [[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in letter.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
