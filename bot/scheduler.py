"""Ticks. What is due is computed from the tables by rules, so nothing is lost while the bot is down."""

import asyncio
import logging
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot.delivery import Sender
from bot.worker import where
from db.audit import end_of_chain
from handlers.turn import House
from mentoring.access import Actor
from mentoring.inbox import forget_old
from mentoring.rules import RULES, Rule, centres

log = logging.getLogger(__name__)

LEAP = 30.0
"""Seconds by which the clock may differ from the time that has passed before it counts as moved."""


async def plan(house: House, rules: tuple[Rule, ...] = RULES) -> None:
    """Run every rule for every centre, each in a transaction of its own; one that fails does not hold up the others."""
    for centre_id, zone, started_year in await house.database.look(centres):
        for rule in rules:
            system = house.installation.system(house.clock.now(), zone=zone)
            actor = replace(system, centre_id=centre_id, started_year=started_year)
            try:
                await house.database.work(partial(_run, rule, actor))
            except Exception as error:  # noqa: BLE001 -- the next rule is somebody else's reminder
                log.critical(
                    "rule %s failed for centre %s: %s at %s",
                    getattr(rule, "__name__", rule),
                    centre_id,
                    type(error).__name__,
                    where(error),
                )


def _run(rule: Rule, actor: Actor, session: Session) -> None:
    rule(session, actor)


class Ticker:
    """Wakes the sender every second and plans every minute, and at once when the clock has been moved."""

    def __init__(self, house: House, sender: Sender) -> None:
        self._house = house
        self._sender = sender
        self._planning = asyncio.Lock()
        self._seen: tuple[datetime, float] = (house.clock.now(), time.monotonic())
        self._scheduler = AsyncIOScheduler(  # type: ignore[no-untyped-call]
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        for job, seconds in ((self.second, 1), (self.minute, 60), (self.clean, 6 * 3600)):
            self._scheduler.add_job(job, "interval", seconds=seconds)  # type: ignore[no-untyped-call]

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)  # type: ignore[no-untyped-call]

    async def second(self) -> None:
        """Let the sender look; plan when the clock has leapt."""
        self._sender.wake()
        before, at = self._seen
        self._seen = (self._house.clock.now(), time.monotonic())
        gone, passed = (self._seen[0] - before).total_seconds(), self._seen[1] - at
        if abs(gone - passed) > LEAP:
            await self.minute()

    async def minute(self) -> None:
        """Plan what has become due."""
        if self._planning.locked():
            return
        async with self._planning:
            await plan(self._house)
        self._sender.wake()

    async def clean(self) -> None:
        """Drop updates that nobody will ask for again; note the end of the history of acts outside the database."""
        now = self._house.clock.now()
        dropped = await self._house.database.work(lambda session: forget_old(session, now))
        log.info("%s old updates dropped", dropped)
        log.info("history of acts ends at %s", (await self._house.database.look(end_of_chain)).short)
