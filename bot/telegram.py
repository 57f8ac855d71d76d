"""The messenger's client: addresses and proxy, the pace of sending, waiting and trying again.

A call is repeated only where repeating does no harm: edits, answers, questions. A message whose fate is not known is
never sent a second time from here.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from enum import IntEnum
from http import HTTPStatus
from itertools import count
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiohttp import ClientConnectorError, ClientSession, TCPConnector

from bot.settings import Settings

OVERALL = 25.0
"""Messages a second; Telegram lets about 30 pass."""
BURST = 5
"""Messages that may go at once before the rate holds."""
IN_A_CHAT = 1.0
"""Messages a second in one chat."""
BURST_IN_A_CHAT = 3
LONGEST_WAIT = 120.0
"""Seconds that a reply waits when Telegram asks it to; a later one is worth nothing to the person."""
ATTEMPTS = 4
BACK_OFF = 0.5
"""Seconds before the second attempt; doubled each time."""


class Lane(IntEnum):
    """What goes first: replies to people, then personal mail, then bulk mail."""

    REPLY = 0
    MAIL = 1
    BULK = 2


lane: ContextVar[Lane] = ContextVar("lane", default=Lane.REPLY)
"""The lane of the calls made in this context."""


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` that takes each update as it came, so that one that cannot be parsed spoils no other."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def sends_message(method: TelegramMethod[Any]) -> bool:
    """Whether the call makes a new message: these count against the limits, and repeating one doubles it."""
    name = method.__api_method__
    return name.startswith(("send", "copy", "forward")) and name != "sendChatAction"


def surely_not_delivered(error: TelegramAPIError) -> bool:
    """Whether the call certainly had no effect: it was refused for now, or never left this machine."""
    if isinstance(error, TelegramRetryAfter | RestartingTelegram):
        return True
    return isinstance(error, TelegramNetworkError) and isinstance(error.__cause__, ClientConnectorError)


class _Meter:
    """So many a second, a few at once (the generic cell rate algorithm)."""

    __slots__ = ("_period", "_room", "full_at")

    def __init__(self, rate: float, burst: int) -> None:
        self._period = 1 / rate
        self._room = (burst - 1) * self._period
        self.full_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next may go."""
        return max(0.0, self.full_at - self._room - now)

    def take(self, now: float) -> None:
        self.full_at = max(self.full_at, now) + self._period


class Pace:
    """Lets messages go at the rate that the messenger allows; whoever is in a better lane goes first.

    Args:
        now: seconds of a clock that only runs forward; the running loop's by default.
    """

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._overall = _Meter(OVERALL, BURST)
        self._chats: dict[int, _Meter] = {}
        self._held_until = 0.0
        self._waiting: list[tuple[Lane, int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, chat_id: int, lane_: Lane) -> None:
        """Wait until a message may go to the chat."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane_, next(self._numbers), chat_id, future))
        self._let_go()
        await future

    def hold(self, seconds: float) -> None:
        """Let no mail go for so long: the messenger asked for it. Replies ask for themselves."""
        self._held_until = max(self._held_until, self._now() + seconds)

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self._now()
        kept = []
        soonest = float("inf")
        while self._waiting:
            waiter = heapq.heappop(self._waiting)
            lane_, _, chat_id, future = waiter
            if future.done():
                continue
            chat = self._chat(chat_id, now)
            held = self._held_until - now if lane_ is not Lane.REPLY else 0.0
            wait = max(self._overall.wait(now), chat.wait(now), held)
            if wait <= 0:
                self._overall.take(now)
                chat.take(now)
                future.set_result(None)
                continue
            soonest = min(soonest, wait)
            kept.append(waiter)
        self._waiting = kept
        if kept:
            self._timer = asyncio.get_running_loop().call_later(soonest, self._let_go)

    def _chat(self, chat_id: int, now: float) -> _Meter:
        if len(self._chats) > 10_000:
            self._chats = {key: meter for key, meter in self._chats.items() if meter.full_at > now}
        return self._chats.setdefault(chat_id, _Meter(IN_A_CHAT, BURST_IN_A_CHAT))


class Patience(BaseRequestMiddleware):
    """Keeps the pace of replies, waits when the messenger says so, repeats what may be repeated.

    Mail keeps the pace before it is marked as on its way, and what fails goes back to the sender; so does a call for
    updates to the poller.
    """

    def __init__(self, pace: Pace, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self._pace = pace
        self._sleep = sleep

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the call."""
        mail, sends = lane.get() is not Lane.REPLY, sends_message(method)
        if sends and not mail:
            await self._pace.turn(int(getattr(method, "chat_id", 0)), Lane.REPLY)
        patient = not mail and not isinstance(method, RawUpdates)
        waited = 0.0
        for attempt in count(1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._pace.hold(error.retry_after)
                pause = float(error.retry_after)
                if not patient or waited + pause > LONGEST_WAIT:
                    raise
                waited += pause
            except (TelegramServerError, TelegramNetworkError) as error:
                repeatable = not sends or surely_not_delivered(error)
                if not patient or not repeatable or attempt == ATTEMPTS:
                    raise
                pause = BACK_OFF * 2 ** (attempt - 1)
            await self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")


class ProxiedSession(AiohttpSession):
    """aiogram's session, through an HTTP proxy where one is set."""

    def __init__(self, api: TelegramAPIServer, proxy: str | None) -> None:
        super().__init__(api=api)
        self._through = proxy

    async def create_session(self) -> ClientSession:
        """The open connection, made at the first use."""
        if self._session is None or self._session.closed:
            self._session = ClientSession(connector=TCPConnector(**self._connector_init), proxy=self._through)
        return self._session

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer of the messenger; a page of a machine that stands before it is trouble on the way."""
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError:
            kind = TelegramEntityTooLarge if status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else TelegramServerError
            raise kind(method, f"status {status_code}, not an answer of the Bot API") from None


def make_bot(settings: Settings, pace: Pace) -> Bot:
    """The client of the messenger that the settings ask for."""
    session = ProxiedSession(TelegramAPIServer.from_base(settings.telegram_api_url), settings.proxy_url)
    return polite_bot(settings.token, session, pace)


def polite_bot(token: str, session: BaseSession, pace: Pace) -> Bot:
    """A client over `session` that keeps to the limits."""
    session.middleware(Patience(pace))
    defaults = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    return Bot(token, session=session, default=defaults)
