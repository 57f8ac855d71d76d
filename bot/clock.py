"""A clock that somebody else moves: the bot in the sandbox lives in the sandbox's time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=40)
"""Longer than the other side holds a question about changes."""
PAUSE = 1.0


class FollowedClock:
    """Tells the time of the clock at an address; asks it once before use and is told of changes afterwards."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._version = 0
        self._offset = timedelta()
        self._frozen_at: datetime | None = None

    def now(self) -> datetime:
        """The present instant there, in UTC."""
        return self._frozen_at or datetime.now(UTC) + self._offset

    async def ask(self, session: ClientSession) -> None:
        """Wait for a change after the one known, and take it over."""
        async with session.get(self._url, params={"after": self._version}, timeout=PATIENCE) as response:
            response.raise_for_status()
            told = await response.json()
        frozen_at = told["frozen_at"]
        self._offset = timedelta(seconds=told["offset"])
        self._frozen_at = datetime.fromtimestamp(frozen_at, UTC) if frozen_at is not None else None
        self._version = told["version"]

    @contextlib.asynccontextmanager
    async def followed(self, session: ClientSession) -> AsyncIterator[None]:
        """Follow the other clock until the end of the block."""
        task = asyncio.create_task(self._follow(session))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _follow(self, session: ClientSession) -> None:
        while True:
            try:
                await self.ask(session)
            except (ClientError, TimeoutError) as error:
                log.warning("the clock does not answer: %s", type(error).__name__)
                await asyncio.sleep(PAUSE)
