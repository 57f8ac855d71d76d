"""Updates on their way to the bot: kept in order, confirmed by offset, forgotten when too old.

Holds what Telegram holds for a bot between an event and its confirmation. Knows nothing of what an update means.
"""

from collections import deque
from dataclasses import dataclass
from typing import Any, Final

from sandbox import limits
from sandbox.changes import Changes
from sandbox.clock import VirtualClock
from sandbox.errors import OTHER_POLLER, STOPPED_BY_WEBHOOK, conflict

Json = dict[str, Any]

KINDS: Final = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
        "stopped_message_generation",
    }
)
ONLY_ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
BY_DEFAULT: Final = KINDS - ONLY_ON_REQUEST


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update that the bot has not confirmed."""

    update_id: int
    kind: str
    at: float
    wire: Json


class UpdateQueue:
    """The queue of one bot."""

    def __init__(self, clock: VirtualClock, changes: Changes) -> None:
        self._clock = clock
        self._changes = changes
        self._poller: object | None = None
        self._stopped_by = OTHER_POLLER
        self.waiting: deque[Waiting] = deque()
        self.next_id = 870_000_001
        self.allowed = BY_DEFAULT
        self.polled = False

    def put(self, kind: str, payload: Json) -> int | None:
        """Add an update of ``kind``; returns its id, or None when the bot did not ask for that kind."""
        if kind not in self.allowed:
            return None
        return self.put_raw(kind, {kind: payload})

    def put_raw(self, kind: str, body: Json) -> int:
        """Add an update with any body, also one that no client can parse."""
        update_id = self.next_id
        self.next_id += 1
        self.waiting.append(Waiting(update_id, kind, self._clock.timestamp(), {"update_id": update_id, **body}))
        self._changes.fire()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None keeps what was said before, an empty list means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or BY_DEFAULT

    def forget_old(self) -> None:
        """Drop what Telegram would have dropped: presses after 150 s, everything else after a day."""
        now = self._clock.timestamp()
        if any(now - update.at > _kept(update.kind) for update in self.waiting):
            self.waiting = deque(u for u in self.waiting if now - u.at <= _kept(u.kind))

    def confirm(self, offset: int | None) -> None:
        """Forget everything before ``offset``; a negative one leaves that many of the newest."""
        if offset is None or offset == 0:
            return
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        else:
            while self.waiting and self.waiting[0].update_id < offset:
                self.waiting.popleft()

    def drop(self, update_id: int) -> None:
        """Forget one update: a webhook has taken it."""
        self.waiting = deque(update for update in self.waiting if update.update_id != update_id)
        self._changes.fire()

    def take(self, limit: int = limits.UPDATES_AT_ONCE) -> list[Json]:
        """The oldest unconfirmed updates; they stay in the queue."""
        self.forget_old()
        return [update.wire for update, _ in zip(self.waiting, range(limit), strict=False)]

    @property
    def idle(self) -> bool:
        """Whether the bot has confirmed everything and, if it polls at all, waits for more."""
        return not self.waiting and (self._poller is not None or not self.polled)

    def stop_poller(self) -> None:
        """End a waiting getUpdates, as setWebhook does."""
        self._poller, self._stopped_by = None, STOPPED_BY_WEBHOOK
        self._changes.fire()

    async def poll(self, offset: int | None, limit: int | None, seconds: int | None) -> list[Json]:
        """One getUpdates.

        Raises:
            ApiError: 409, another getUpdates came meanwhile.
        """
        mine = object()
        self._poller, self._stopped_by, self.polled = mine, OTHER_POLLER, True
        self.confirm(offset)
        self.forget_old()
        self._changes.fire()
        wait = min(max(seconds or 0, 0), limits.POLL_SECONDS)
        try:
            await self._changes.until(lambda: bool(self.waiting) or self._poller is not mine, wait)
            if self._poller is not mine:
                raise conflict(self._stopped_by)
            return self.take(min(max(limit or limits.UPDATES_AT_ONCE, 1), limits.UPDATES_AT_ONCE))
        finally:
            if self._poller is mine:
                self._poller = None


def _kept(kind: str) -> int:
    return limits.PRESS_SECONDS if kind == "callback_query" else limits.UPDATE_SECONDS
