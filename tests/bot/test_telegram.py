"""The client keeps the pace, waits when told to, and repeats only what does no harm."""

import asyncio
from collections.abc import Callable
from traceback import format_exception
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import BURST, OVERALL, Lane, Pace, Patience, ProxiedSession, RawUpdates, lane
from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.server import SandboxServer
from sandbox.session import SandboxSession
from tests.builders import NOW

ANNA = 2001


class Stage:
    """A client whose waits are written down instead of waited."""

    def __init__(self) -> None:
        self.box = Sandbox(VirtualClock(NOW, frozen=True))
        self.anna = self.box.person("Анна", account_id=ANNA)
        self.anna.account.started = True
        self.waits: list[float] = []
        session = SandboxSession(self.box)
        session.middleware(Patience(Pace(), self._wait))
        self.bot = Bot(self.box.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
async def stage() -> Stage:
    return Stage()


async def test_a_reply_waits_as_long_as_telegram_says(stage: Stage) -> None:
    stage.box.faults.answer("sendMessage", 429, retry_after=7, times=2)
    await stage.bot.send_message(ANNA, "да")
    assert stage.waits == [7, 7]
    assert len(stage.anna.screens) == 1


async def test_a_wait_that_is_too_long_for_a_reply_is_not_waited(stage: Stage) -> None:
    stage.box.faults.answer("sendMessage", 429, retry_after=1000)
    with pytest.raises(TelegramRetryAfter):
        await stage.bot.send_message(ANNA, "да")
    assert stage.waits == []


async def test_mail_goes_back_to_the_sender_at_once(stage: Stage) -> None:
    stage.box.faults.answer("sendMessage", 429, retry_after=7)
    before = lane.set(Lane.MAIL)
    with pytest.raises(TelegramRetryAfter):
        await stage.bot.send_message(ANNA, "да")
    lane.reset(before)
    assert stage.waits == []


async def test_an_edit_is_repeated_with_growing_pauses(stage: Stage) -> None:
    message = await stage.bot.send_message(ANNA, "раз")
    stage.box.faults.drop("editMessageText")
    stage.box.faults.answer("editMessageText", 502, times=2)
    await stage.bot.edit_message_text("два", chat_id=ANNA, message_id=message.message_id)
    assert stage.waits == [0.5, 1, 2]
    assert stage.anna.screen.text == "два"


async def test_an_edit_is_given_up_in_the_end(stage: Stage) -> None:
    message = await stage.bot.send_message(ANNA, "раз")
    stage.box.faults.answer("editMessageText", 500, times=9)
    with pytest.raises(TelegramServerError):
        await stage.bot.edit_message_text("два", chat_id=ANNA, message_id=message.message_id)
    assert stage.waits == [0.5, 1, 2]


@pytest.mark.parametrize("trouble", ["drop", "server"])
async def test_a_message_that_may_have_arrived_is_not_repeated(stage: Stage, trouble: str) -> None:
    if trouble == "drop":
        stage.box.faults.drop("sendMessage", after=True)
    else:
        stage.box.faults.answer("sendMessage", 502)
    with pytest.raises((TelegramNetworkError, TelegramServerError)):
        await stage.bot.send_message(ANNA, "да")
    assert stage.waits == []


async def test_a_page_of_a_machine_on_the_way_is_trouble_of_the_network(stage: Stage) -> None:
    async with SandboxServer(stage.box) as server:
        session = ProxiedSession(TelegramAPIServer.from_base(server.url), None)
        async with Bot(stage.box.token, session=session) as bot:
            for status, kind in ((502, TelegramServerError), (403, TelegramServerError), (413, TelegramEntityTooLarge)):
                stage.box.faults.answer("sendMessage", status, page=True)
                with pytest.raises(kind, match=f"status {status}") as caught:
                    await bot.send_message(ANNA, "да")
                assert "<html>" not in "".join(format_exception(caught.value))


async def test_updates_come_as_they_are(stage: Stage) -> None:
    await stage.anna.says("/start")
    stage.box.updates.put_raw("message", {"message": {"broken": 1}})
    raw = await stage.bot(RawUpdates(timeout=0))
    assert raw[0]["message"]["text"] == "/start"
    assert raw[1]["message"] == {"broken": 1}


class Flow:
    """Time that passes as fast as the pace asks for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self._due: list[tuple[float, Callable[[], Any]]] = []
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "call_later", self._later)
        self.pace = Pace(lambda: self.now)
        self.went: list[tuple[float, int, Lane]] = []

    def _later(self, seconds: float, callback: Callable[[], Any]) -> asyncio.TimerHandle:
        self._due = [(self.now + seconds, callback)]
        return asyncio.TimerHandle(0, callback, (), asyncio.get_running_loop())

    async def _one(self, chat_id: int, lane_: Lane) -> None:
        await self.pace.turn(chat_id, lane_)
        self.went.append((self.now, chat_id, lane_))

    async def all(self, *messages: tuple[int, Lane]) -> None:
        tasks = [asyncio.create_task(self._one(*message)) for message in messages]
        for _ in range(10_000):
            await asyncio.sleep(0)
            if all(task.done() for task in tasks):
                return
            if self._due:
                at, callback = self._due.pop()
                self.now = max(self.now, at + 1e-9)
                callback()
        raise AssertionError("somebody waits for ever")


async def test_replies_go_before_mail_and_mail_before_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow(monkeypatch)
    bulk = [(number, Lane.BULK) for number in range(60)]
    mail = [(100 + number, Lane.MAIL) for number in range(3)]
    replies = [(200 + number, Lane.REPLY) for number in range(3)]
    await flow.all(*bulk, *mail, *replies)
    order = [lane_ for _, _, lane_ in flow.went[BURST:]]
    assert order[:6] == [Lane.REPLY] * 3 + [Lane.MAIL] * 3
    assert flow.went[-1][0] == pytest.approx((66 - BURST) / OVERALL, rel=0.05)


async def test_mail_waits_as_a_whole_when_telegram_asks_and_replies_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow(monkeypatch)
    flow.pace.hold(30)
    await flow.all((1, Lane.BULK), (2, Lane.MAIL), (3, Lane.REPLY))
    assert [(round(at), chat) for at, chat, _ in flow.went] == [(0, 3), (30, 2), (30, 1)]


async def test_one_busy_chat_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow(monkeypatch)
    await flow.all(*[(1, Lane.REPLY)] * 6, (2, Lane.BULK))
    assert next(at for at, chat, _ in flow.went if chat == 2) < 1
    assert [round(at) for at, chat, _ in flow.went if chat == 1] == [0, 0, 0, 1, 2, 3]


def test_the_pace_lets_no_more_pass_than_telegram_does() -> None:

    @settings(max_examples=30)
    @given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(list(Lane))), max_size=60))
    def rule(messages: list[tuple[int, Lane]]) -> None:
        async def play() -> list[tuple[float, int, Lane]]:
            with pytest.MonkeyPatch.context() as patch:
                flow = Flow(patch)
                await flow.all(*messages)
                return flow.went

        went = asyncio.run(play())
        for at, chat, _ in went:
            second = [item for item in went if at <= item[0] < at + 1]
            assert len(second) <= 30
            assert len([item for item in second if item[1] == chat]) <= 4

    rule()
