"""Every update is handled once, in its person's order, whatever the others are like."""

import asyncio
import json
import logging
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.poller import Poller
from bot.worker import Worker
from db.audit import AuditRow
from db.inbox import InboxUpdate
from handlers.routes import Routes, Table
from handlers.turn import Turn
from mentoring.inbox import KEPT, forget_old, keep
from tests.bot.kit import Kit, Tap, leave_trace
from tests.builders import NOW


async def test_taps_are_one_effect_each_and_in_order(kit: Kit) -> None:
    anna, boris = kit.person("Анна", 2001), kit.person("Борис", 2002)
    async with kit.polling():
        for person in (anna, boris):
            await person.says("/kit")
            await person.sees("Кнопки")
        await asyncio.gather(anna.press("Один", times=3), boris.press("Два", times=2))
    assert (await kit.traces(1), await kit.traces(2)) == (3, 2)
    assert "Нажато 1: 3" in anna.screen.text


async def test_an_update_delivered_again_has_no_second_effect(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.sees("Кнопки")
    await anna.presses_data(Tap(number=1).pack())
    batch = kit.box.updates.take()
    await kit.worker.take(batch)
    await kit.worker.take(batch)
    await kit.worker.drain()
    await Worker(kit.house, kit.worker.table).take(batch)
    assert await kit.traces(1) == 1
    assert kit.worker.idle


async def test_an_update_that_could_not_be_kept_has_no_effect_until_it_comes_again(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.sees("Кнопки")
    await anna.press("Один")
    batch = kit.box.updates.take()
    with monkeypatch.context() as broken:
        broken.setattr("bot.worker.keep", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await kit.worker.take(batch)
        await kit.worker.drain()
    assert await kit.traces(1) == 0
    await kit.worker.take(batch)
    await kit.worker.drain()
    assert await kit.traces(1) == 1


async def test_an_update_that_comes_just_as_the_one_before_ends_is_handled(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.sees("Кнопки")
    shown, end = asyncio.Event(), asyncio.Event()
    routes = Routes()

    @routes.pressed(Tap)
    async def press(turn: Turn, press: Tap) -> None:
        await turn.work(leave_trace, press.number)
        await turn.say()
        shown.set()
        await end.wait()

    worker = Worker(kit.house, Table([routes]))
    await worker.resume()
    for number in (1, 2):
        await anna.presses_data(Tap(number=number).pack())
    first, second = kit.box.updates.take()
    await worker.take([first])
    await shown.wait()
    end.set()  # the person's line goes on at the very moment at which the next update comes
    await worker.take([second])
    await worker.drain()
    assert (await kit.traces(1), await kit.traces(2)) == (1, 1)


async def test_two_workers_on_one_update_have_one_effect(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.sees("Кнопки")
    await anna.presses_data(Tap(number=1).pack())
    batch = kit.box.updates.take()
    another = Worker(kit.house, kit.worker.table)
    await kit.worker.take(batch)
    await another.resume()
    await asyncio.gather(kit.worker.drain(), another.drain())
    assert await kit.traces(1) == 1


async def test_one_bad_update_spoils_no_other(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    anna, boris = kit.person("Анна", 2001), kit.person("Борис", 2002)
    async with kit.polling():
        for person in (anna, boris):
            await person.says("/kit")
            await person.sees("Кнопки")
    await anna.press("Один")
    kit.box.updates.put_raw("message", {"message": {"broken": 1}})
    kit.box.updates.put_raw("message", {"message": "even worse", "callback_query": 17})
    kit.box.updates.put_raw("message", {"message_reaction_count": {"chat": {"id": 1, "type": "private"}}})
    await anna.press("Ой")
    await boris.press("Два")
    with caplog.at_level(logging.INFO):
        async with kit.polling():
            await anna.press("Один")
    assert (await kit.traces(1), await kit.traces(2)) == (2, 1)
    assert await kit.inbox() == {"done": 5, "aside": 4}
    alarms = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert len(alarms) == 4
    assert "сообщите в центр номер" in "".join(screen.text for screen in anna.screens)


async def test_a_failure_leaves_no_personal_data_in_the_log(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.press("Ой")
    assert "ZeroDivisionError at " in caplog.text
    assert "Иванова" not in caplog.text


async def test_a_refusal_is_a_notice_and_no_failure(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.press("Нет")
        await anna.sees_answer("кое-что изменилось")
    assert await kit.inbox() == {"done": 2}


async def test_what_a_killed_process_left_is_taken_up(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.sees("Кнопки")
    await anna.press("Один")
    rows = [(raw["update_id"], 2001, json.dumps(raw)) for raw in kit.box.updates.take()]
    await kit.database.work(lambda session: keep(session, rows, NOW))
    assert await kit.traces(1) == 0
    assert await kit.worker.resume() == 1
    await kit.worker.drain()
    assert await kit.traces(1) == 1


async def test_a_picture_that_cannot_be_shown_leaves_the_write(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.press("Криво с записью")
        await anna.sees("сообщите в центр номер")
    assert await kit.traces(3) == 1
    assert await kit.inbox() == {"done": 2}
    assert "screen not shown, incident" in caplog.text


async def test_a_screen_that_only_shows_and_cannot_is_set_aside(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
        await anna.press("Криво")
        await anna.sees("сообщите в центр номер")
    assert await kit.inbox() == {"done": 1, "aside": 1}


async def test_a_breakdown_of_the_network_sets_nothing_aside(kit: Kit) -> None:
    anna = kit.person()
    kit.box.faults.drop("sendMessage", after=True)
    async with kit.polling():
        await anna.says("/kit")
    assert await kit.inbox() == {"done": 1}


async def test_the_poller_waits_while_there_is_too_much_in_memory(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.worker.BACKLOG", 2)
    anna = kit.person()
    for _ in range(3):
        await anna.says("/kit")
    await kit.worker.take(kit.box.updates.take())
    assert not kit.worker._room.is_set()
    await kit.worker.drain()
    await kit.worker.room()


async def test_an_update_without_a_number_is_dropped(kit: Kit) -> None:
    kit.box.updates.put_raw("message", {"update_id": "seventeen"})
    await kit.person().says("/kit")
    assert await Poller(kit.house.bot, kit.worker).poll() == 1
    await kit.worker.drain()


async def test_old_updates_are_forgotten_and_waiting_ones_are_not(kit: Kit) -> None:
    anna = kit.person()
    async with kit.polling():
        await anna.says("/kit")
    kit.clock.advance(KEPT + timedelta(minutes=1))
    now = kit.clock.now()
    assert await kit.database.work(lambda session: forget_old(session, now)) == 1
    counted = select(func.count()).select_from(InboxUpdate)
    assert await kit.database.look(lambda session: session.scalar(counted)) == 0
    assert await kit.database.look(lambda session: session.scalar(select(func.count()).select_from(AuditRow))) == 0
