"""One bell for everything that happens in the sandbox, so that waiting needs no sleeping.

Belongs to one event loop. Ringing costs next to nothing while nobody waits.
"""

import asyncio
from collections.abc import Callable


class Changes:
    """Rings on every change; ``until`` waits for a condition and looks again at every ring."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Tell everybody who waits that something has changed."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], bool], timeout: float, *, look_every: float | None = None) -> bool:  # noqa: ASYNC109
        """Wait until ``condition`` holds.

        Args:
            condition: looked at now and after every change.
            timeout: real seconds to wait at most; 0 looks once.
            look_every: look again after so many seconds even without a change, for conditions outside the sandbox.

        Returns:
            Whether the condition held in time.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not condition():
            left = deadline - loop.time()
            if left <= 0:
                return False
            await self._next(left if look_every is None else min(left, look_every))
        return True

    async def _next(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self._waiting.add(future)
        timer = loop.call_later(seconds, _wake, future)
        try:
            await future
        finally:
            timer.cancel()
            self._waiting.discard(future)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
