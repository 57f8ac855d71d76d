"""Trouble on demand: scripted errors, slow and dropped connections, and the real limits of sending.

A fault is asked for by a test or by the chat page and used up by the calls it fits. Nothing here decides what a call
does when it goes through.
"""

import asyncio
import math
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox import limits
from sandbox.errors import BLOCKED, ApiError, DroppedError, too_many_requests


class Trouble(StrEnum):
    """What goes wrong."""

    STATUS = "status"
    SLOW = "slow"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"


@dataclass(slots=True)
class Fault:
    """One scripted trouble: for which method ("*" for all) and chat, how, how many times yet."""

    method: str
    trouble: Trouble
    times: int
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    seconds: float = 0.0
    page: bool = False
    chat_id: int | None = None

    def fits(self, method: str, chat_id: object) -> bool:
        """Whether this call is met by the trouble."""
        named = self.method in ("*", method) or self.method.lower() == method.lower()
        return named and (self.chat_id is None or str(self.chat_id) == str(chat_id))

    async def before(self) -> None:
        """What happens before the call takes effect.

        Raises:
            ApiError: the scripted answer.
            DroppedError: the connection is cut first.
        """
        if self.trouble is Trouble.SLOW:
            await asyncio.sleep(self.seconds)
        elif self.trouble is Trouble.DROP_BEFORE:
            raise DroppedError("the connection was cut before the call")
        elif self.trouble is Trouble.STATUS:
            raise ApiError(self.status, self.description, retry_after=self.retry_after, page=self.page)

    def after(self) -> None:
        """What happens after the call took effect.

        Raises:
            DroppedError: the answer is lost on its way.
        """
        if self.trouble is Trouble.DROP_AFTER:
            raise DroppedError("the connection was cut before the answer")


_TEXTS = {
    400: "Bad Request: scripted by the sandbox",
    401: "Unauthorized",
    403: BLOCKED,
    409: "Conflict: scripted by the sandbox",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Faults:
    """The troubles that are still to come, in the order they were asked for."""

    coming: list[Fault] = field(default_factory=list)

    def answer(
        self,
        method: str,
        status: int,
        *,
        times: int = 1,
        retry_after: int | None = None,
        description: str | None = None,
        chat_id: int | None = None,
        page: bool = False,
    ) -> None:
        """Answer the next ``times`` calls of ``method`` ("*": any) with an error instead of playing them.

        ``page``: over HTTP the answer is a page, as of a machine that stands before Telegram.
        """
        if status == 429:
            retry_after = 1 if retry_after is None else retry_after
            description = description or f"Too Many Requests: retry after {retry_after}"
        text = description or _TEXTS.get(status, f"Error {status}")
        self.coming.append(Fault(method, Trouble.STATUS, times, status, text, retry_after, page=page, chat_id=chat_id))

    def slow(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Let the next calls wait so many real seconds before they take effect."""
        self.coming.append(Fault(method, Trouble.SLOW, times, seconds=seconds))

    def drop(self, method: str, *, times: int = 1, after: bool = False) -> None:
        """Cut the connection of the next calls; ``after`` they took effect, so that only the answer is lost."""
        trouble = Trouble.DROP_AFTER if after else Trouble.DROP_BEFORE
        self.coming.append(Fault(method, trouble, times))

    def clear(self) -> None:
        """No more trouble."""
        self.coming.clear()

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The trouble that meets this call, used up by one."""
        for fault in self.coming:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.coming.remove(fault)
                return fault
        return None


class RateLimits:
    """About thirty messages a second overall and one a second in a chat, short bursts let through."""

    def __init__(self) -> None:
        self._overall = _Bucket(limits.MESSAGES_PER_SECOND, limits.MESSAGES_PER_SECOND)
        self._paid = _Bucket(limits.PAID_MESSAGES_PER_SECOND, limits.PAID_MESSAGES_PER_SECOND)
        self._chats: dict[int, _Bucket] = {}

    def spend(self, chat_id: int, count: int, now: float, *, paid: bool = False) -> None:
        """Account for ``count`` messages to a chat at ``now`` (seconds).

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        chat = self._chats.setdefault(chat_id, _Bucket(limits.CHAT_MESSAGES_PER_SECOND, limits.CHAT_BURST))
        overall = self._paid if paid else self._overall
        wait = max(chat.wait(count, now), overall.wait(count, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        chat.left -= count
        overall.left -= count


@dataclass(slots=True)
class _Bucket:
    rate: float
    size: float
    left: float = field(init=False)
    at: float | None = None

    def __post_init__(self) -> None:
        self.left = self.size

    def wait(self, count: int, now: float) -> float:
        """Fill up to ``now``; the seconds until ``count`` would fit."""
        if self.at is not None:
            self.left = min(self.size, self.left + (now - self.at) * self.rate)
        self.at = now
        short = min(count, self.size) - self.left
        return short / self.rate if short > 1e-9 else 0.0
