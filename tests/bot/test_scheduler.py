"""Rules run for every centre in its own time, and at once when the clock is moved."""

import asyncio
import logging
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.scheduler import Ticker, plan
from mentoring.access import Actor
from mentoring.outbox import Post, post
from tests.bot.kit import Kit
from tests.bot.test_delivery import ANNA, UNREACHABLE, stand, states
from tests.builders import make_centre


async def test_a_rule_runs_for_each_centre_in_its_time_zone(kit: Kit) -> None:
    def centres(session: Session) -> list[int]:
        east = make_centre(session, "Восток")
        west = make_centre(session, "Запад")
        east.time_zone, west.time_zone = "Asia/Vladivostok", "Europe/Kaliningrad"
        return [east.id, west.id]

    east, west = await kit.database.work(centres)
    kit.clock.advance(timedelta(hours=12))  # 15:00 UTC: tomorrow in Vladivostok, today in Kaliningrad
    days: dict[int | None, date] = {}

    def rule(session: Session, actor: Actor) -> None:
        days[actor.centre_id] = actor.today

    await plan(kit.house, (rule,))
    assert days == {east: date(2026, 11, 17), west: date(2026, 11, 16)}


async def test_a_rule_that_fails_does_not_hold_up_the_others(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    await kit.database.work(make_centre)
    done: list[str] = []

    def broken(session: Session, actor: Actor) -> None:
        make_centre(session, "Полдела")
        raise ZeroDivisionError("Иванова Анна Петровна")

    def sound(session: Session, actor: Actor) -> None:
        done.append(actor.zone)

    with caplog.at_level(logging.CRITICAL):
        await plan(kit.house, (broken, sound))
        await plan(kit.house, (sound,))
    assert len(done) == 2  # and half of the broken rule's work was undone: there is still one centre
    assert "rule broken failed for centre" in caplog.text
    assert "Иванова" not in caplog.text


async def test_moving_the_clock_plans_at_once_and_sends_once(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    who = await stand(kit)

    def rule(session: Session, actor: Actor) -> None:
        if actor.today >= date(2026, 11, 18):
            arguments = {"person": {"person": who["anna"]}}
            post(session, actor, Post("kit.news", who["anna"], "day", UNREACHABLE, arguments))

    monkeypatch.setattr("bot.scheduler.plan.__defaults__", ((rule,),))
    ticker = Ticker(kit.house, kit.sender)
    sending = asyncio.create_task(kit.sender.run())
    await ticker.second()
    assert await states(kit) == []
    kit.clock.advance(timedelta(days=2))
    await ticker.second()
    await kit.box.person("Анна", account_id=ANNA).sees("бот не может")
    await asyncio.gather(ticker.minute(), ticker.minute())
    await ticker.second()
    kit.sender.stop()
    await sending
    assert await states(kit) == ["sent"]
    assert len(kit.box.person("Анна").screens) == 1


async def test_the_ticks_tick(kit: Kit) -> None:
    ticker = Ticker(kit.house, kit.sender)
    ticker.start()
    sending = asyncio.create_task(kit.sender.run())
    await stand(kit)
    ticker.stop()
    kit.sender.stop()
    await sending
    await ticker.clean()
