"""The time of the sandbox: real time with an offset, or standing still. Moved by tests and by the chat page.

The bot under test follows it (``GET /clock``); the rules about old presses, old messages and old updates ask it.
It never goes back.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class VirtualClock:
    """A clock that flows with the real one or stands still, and can be moved forward."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        """Start at ``start`` (aware; default: the real time), standing still if ``frozen``."""
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        begin = time.time() if start is None else start.timestamp()
        self._offset = begin - time.time()
        self._frozen_at = begin if frozen else None
        self.version = 1
        self.followed = 0
        """The newest version that somebody who follows this clock over HTTP knows of."""
        self.listeners: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """Seconds to add to the real time; means nothing while the clock stands still."""
        return self._offset

    @property
    def frozen_at(self) -> float | None:
        """The Unix time at which the clock stands, or None while it flows."""
        return self._frozen_at

    def timestamp(self) -> float:
        """The Unix time, in seconds."""
        return time.time() + self._offset if self._frozen_at is None else self._frozen_at

    def now(self) -> datetime:
        """The time as an aware datetime in UTC."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def seconds(self) -> float:
        """Seconds for measuring spans: of the real monotonic clock while flowing, of this one while standing."""
        return time.monotonic() if self._frozen_at is None else self._frozen_at

    def advance(self, span: timedelta) -> datetime:
        """Move forward by ``span``.

        Raises:
            ValueError: the span is negative.
        """
        if span < timedelta(0):
            raise ValueError("the clock does not go back")
        self._offset += span.total_seconds()
        if self._frozen_at is not None:
            self._frozen_at += span.total_seconds()
        self._moved()
        return self.now()

    def move_to(self, moment: datetime) -> datetime:
        """Move forward to ``moment`` (aware).

        Raises:
            ValueError: the moment is naive or has passed.
        """
        if moment.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        return self.advance(moment - self.now())

    def freeze(self) -> None:
        """Stand still from now on."""
        if self._frozen_at is None:
            self._frozen_at = self.timestamp()
            self._moved()

    def flow(self) -> None:
        """Flow with the real time from where the clock is."""
        if self._frozen_at is not None:
            self._offset = self._frozen_at - time.time()
            self._frozen_at = None
            self._moved()

    def _moved(self) -> None:
        self.version += 1
        for listener in self.listeners:
            listener()
