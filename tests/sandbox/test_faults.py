"""Trouble on demand and the real limits of sending."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox import Person, Sandbox, SandboxServer, SandboxSession, VirtualClock
from tests.sandbox.conftest import START


async def test_a_scripted_answer_is_used_up(bot: Bot, box: Sandbox, anna: Person) -> None:
    box.faults.answer("sendMessage", 429, retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as caught:
            await bot.send_message(anna.id, "а")
        assert caught.value.retry_after == 7
        assert "Too Many Requests: retry after 7" in caught.value.message
    await bot.send_message(anna.id, "а")
    assert [screen.text for screen in anna.screens] == ["а"]


async def test_a_fault_may_meet_one_chat_or_any_method(bot: Bot, box: Sandbox, anna: Person) -> None:
    boris = box.person("Борис Петров")
    await boris.opens()
    box.faults.answer("*", 403, chat_id=anna.id)
    box.faults.answer("getMe", 502)
    await bot.send_message(boris.id, "а")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_chat_action(anna.id, "typing")
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.get_me()
    box.faults.answer("getUpdates", 500)
    with pytest.raises(TelegramServerError):
        await bot.get_updates(timeout=0)
    box.faults.answer("getMe", 500)
    box.faults.clear()
    await bot.get_me()


@pytest.mark.parametrize("over_http", [False, True])
async def test_a_dropped_connection_leaves_the_end_unknown(
    bot: Bot, http_bot: Bot, box: Sandbox, anna: Person, over_http: bool
) -> None:
    client = http_bot if over_http else bot
    box.faults.drop("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await client.send_message(anna.id, "не дошло")
    box.faults.drop("sendMessage", after=True)
    with pytest.raises(TelegramNetworkError):
        await client.send_message(anna.id, "дошло")
    await client.send_message(anna.id, "ещё")
    assert [screen.text for screen in anna.screens] == ["дошло", "ещё"]


async def test_a_slow_call_runs_into_the_clients_patience(http_bot: Bot, box: Sandbox, anna: Person) -> None:
    box.faults.slow("sendMessage", 30)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await http_bot.send_message(anna.id, "а", request_timeout=0.05)  # type: ignore[arg-type]
    assert not anna.screens
    await box.changes.until(lambda: box.in_flight == 0, 5)
    assert box.in_flight == 0


async def test_a_slow_call_takes_effect_late(bot: Bot, box: Sandbox, anna: Person) -> None:
    box.faults.slow("sendMessage", 0.01)
    await bot.send_message(anna.id, "а")
    assert anna.screen.text == "а"


@pytest.fixture
def limited() -> Sandbox:
    return Sandbox(VirtualClock(START, frozen=True), rate_limits=True, paid_broadcast=True)


@pytest.fixture
def hasty(limited: Sandbox) -> Bot:
    return Bot(limited.token, session=SandboxSession(limited), default=DefaultBotProperties())


async def test_a_chat_takes_a_burst_and_then_one_message_a_second(limited: Sandbox, hasty: Bot) -> None:
    anna = limited.person("Анна Иванова")
    await anna.opens()
    for _ in range(5):
        await hasty.send_message(anna.id, "а")
    with pytest.raises(TelegramRetryAfter) as caught:
        await hasty.send_message(anna.id, "а")
    assert caught.value.retry_after == 1
    await hasty.edit_message_text("правки не считаются", chat_id=anna.id, message_id=anna.screen.message_id)
    limited.clock.advance(timedelta(seconds=1))
    await hasty.send_message(anna.id, "а")


async def test_thirty_messages_a_second_overall(limited: Sandbox, hasty: Bot) -> None:
    people = [limited.person(f"Человек {number}") for number in range(31)]
    for person in people:
        await person.opens()
    for person in people[:30]:
        await hasty.send_message(person.id, "а")
    with pytest.raises(TelegramRetryAfter):
        await hasty.send_message(people[30].id, "а")
    await hasty.send_message(people[30].id, "а", allow_paid_broadcast=True)
    limited.clock.advance(timedelta(seconds=1))
    await hasty.send_message(people[30].id, "а")


async def test_without_limits_nothing_slows_down(bot: Bot, anna: Person) -> None:
    for _ in range(100):
        await bot.send_message(anna.id, "а")
    assert len(anna.screens) == 100


async def test_calls_are_logged_with_their_end(bot: Bot, box: Sandbox, server: SandboxServer, anna: Person) -> None:
    box.faults.answer("sendMessage", 500)
    with pytest.raises(TelegramServerError):
        await bot.send_message(anna.id, "а")
    entry = box.calls[-1]
    assert (entry.method, entry.status, entry.chat_id) == ("sendMessage", 500, anna.id)
    assert not entry.ok
