"""Long polling: updates are kept durably first, and only then is the messenger told that they have come."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from sqlalchemy.exc import SQLAlchemyError

from bot.telegram import RawUpdates
from bot.worker import PEOPLE, Raw, Worker
from locales.texts import FIRST, texts

log = logging.getLogger(__name__)

POLL_SECONDS = 30
SLACK_SECONDS = 15
"""The answer may be this late before the connection counts as lost."""
BATCH = 100
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


class Poller:
    """Asks for updates until it is cancelled; everything it has taken over is in the inbox by then."""

    def __init__(self, bot: Bot, worker: Worker) -> None:
        self._bot = bot
        self._worker = worker
        self._offset: int | None = None
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Poll for ever, through breakdowns of the network, of the messenger and of the database.

        Raises:
            TelegramUnauthorizedError: when the token is not valid (any more).
        """
        while True:
            await self._worker.room()
            try:
                await self.poll()
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError:
                log.error(texts(FIRST).plain("runtime-conflict"))  # noqa: TRY400 -- the text says it all
                await asyncio.sleep(LONGEST_PAUSE / 3)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except (TelegramAPIError, SQLAlchemyError, OSError) as error:
                log.warning("no updates: %s", type(error).__name__)
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
            else:
                self._pause = FIRST_PAUSE

    async def poll(self) -> int:
        """Ask once and keep what comes; returns how many updates came."""
        ask = RawUpdates(offset=self._offset, limit=BATCH, timeout=POLL_SECONDS, allowed_updates=list(PEOPLE))
        updates = [raw for raw in await self._bot(ask, request_timeout=POLL_SECONDS + SLACK_SECONDS) if has_id(raw)]
        if updates:
            await self._worker.take(updates)
            self._offset = max(int(raw["update_id"]) for raw in updates) + 1
        return len(updates)


def has_id(raw: Raw | Any) -> bool:
    """Whether this is an update that can be kept; anything else has no number to keep it under."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    good = isinstance(number, int) and 0 <= number < 1 << 62
    if not good:
        log.critical("an update without a number came and was dropped")
    return good
