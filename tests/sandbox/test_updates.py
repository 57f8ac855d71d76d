"""getUpdates as Telegram does it, and waiting until all is quiet."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.methods import TelegramMethod

from sandbox import Person, Sandbox


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """A client's own getUpdates: plain JSON, unparsed."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


async def test_updates_come_again_until_the_offset_confirms_them(bot: Bot, anna: Person) -> None:
    for text in ("а", "б", "в"):
        await anna.says(text)
    first = await bot.get_updates(timeout=0)
    assert [update.update_id for update in await bot.get_updates(timeout=0)] == [u.update_id for u in first]
    rest = await bot.get_updates(offset=first[0].update_id + 1, timeout=0)
    assert [update.message.text for update in rest if update.message] == ["б", "в"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1, timeout=0) == []


async def test_a_limit_and_a_negative_offset_are_obeyed(bot: Bot, anna: Person) -> None:
    for number in range(5):
        await anna.says(str(number))
    assert len(await bot.get_updates(limit=2, timeout=0)) == 2
    last = await bot.get_updates(offset=-2, timeout=0)
    assert [update.message.text for update in last if update.message] == ["3", "4"]
    assert len(await bot.get_updates(timeout=0)) == 2


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, anna: Person) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    await anna.says("а")
    assert len(await asyncio.wait_for(poll, 5)) == 1


async def test_a_second_poller_ends_the_first(bot: Bot, anna: Person) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await anna.says("а")
    assert len(await second) == 1


async def test_the_kinds_asked_for_are_remembered(bot: Bot, anna: Person) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["my_chat_member"])
    await anna.says("а")
    await anna.blocks()
    assert [update.event_type for update in await bot.get_updates(timeout=0)] == ["my_chat_member"]
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.opens()
    assert len(await bot.get_updates(timeout=0)) == 3


async def test_updates_are_kept_for_a_day(bot: Bot, box: Sandbox, anna: Person) -> None:
    await anna.says("вчера")
    box.clock.advance(timedelta(hours=24, seconds=1))
    await anna.says("сегодня")
    assert [u.message.text for u in await bot.get_updates(timeout=0) if u.message] == ["сегодня"]


async def test_a_client_may_take_updates_unparsed_even_broken_ones(bot: Bot, box: Sandbox, anna: Person) -> None:
    await anna.says("а")
    box.updates.put_raw("message", {"message": {"broken": True}})
    box.updates.put_raw("novelty", {"novelty": {"id": 1}})
    raw = await bot(RawUpdates(timeout=0, allowed_updates=["message"]))
    assert raw[0]["message"]["from"]["first_name"] == "Анна"
    assert [min(update) for update in raw] == ["message", "message", "novelty"]


async def test_quiet_waits_for_the_offset_that_confirms(bot: Bot, box: Sandbox, anna: Person) -> None:
    await anna.says("а")
    with pytest.raises(TimeoutError, match="1 updates unconfirmed"):
        await box.quiet(timeout=0.01)
    (update,) = await bot.get_updates(timeout=0)
    with pytest.raises(TimeoutError):
        await box.quiet(timeout=0.01)
    poll = asyncio.ensure_future(bot.get_updates(offset=update.update_id + 1, timeout=30))
    await box.quiet()
    poll.cancel()


async def test_quiet_takes_further_conditions(box: Sandbox) -> None:
    busy = [True]
    box.idle_checks.append(lambda: not busy)
    with pytest.raises(TimeoutError):
        await box.quiet(timeout=0.05)
    busy.clear()
    await box.quiet()
    with pytest.raises(TimeoutError):
        await box.quiet(also=lambda: False, timeout=0.05)


async def test_a_killed_bot_is_not_waited_for(bot: Bot, box: Sandbox) -> None:
    await bot.get_updates(timeout=0)
    with pytest.raises(TimeoutError):
        await box.quiet(timeout=0.01)
    box.forget_bot()
    await box.quiet()
