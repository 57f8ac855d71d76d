"""`python -m benchmarks.surveys`: results of a large wave, and how long drawing them holds up everything else.

A wave of 100,000 responses with 12 questions each is counted on SQLite as often as asked; while its picture is drawn
and its workbook is built in threads, as the bot does it, the longest pause of the event loop is taken.
"""

import argparse
import asyncio
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database, open_database
from db.migrations import upgrade
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, Wave
from mentoring.access import Actor, Role
from mentoring.surveys.convert import read_form
from mentoring.surveys.picture import draw_change, draw_marks
from mentoring.surveys.results import (
    organisation_indices,
    organisation_results,
    swot_draft,
    wave_change,
    wave_results,
)
from mentoring.surveys.results_file import Findings, build_results
from mentoring.surveys.swot import show_swot
from tests.builders import NOW, TODAY, YEAR, ZONE, actor_for, appoint, make_centre, make_person

QUESTIONS = 12
HEAD = 8_100_000_001
ROWS = "\n".join(
    f"| | range | q{number} | Вопрос {number} | start=1 end=10 step=1 | q{number} |" for number in range(QUESTIONS)
)
FORM = f"| survey |\n| | type | name | label | parameters | bind::item_key |\n{ROWS}\n"
PART = 5_000
TICK = 0.001


def fill(session: Session, responses: int, organisations: int) -> list[int]:
    """A centre whose people were all asked twice; returns the waves."""
    centre = make_centre(session)
    person = make_person(session, account=HEAD)
    appoint(session, person, Role.HEAD, centre)
    session.execute(
        insert(Organisation),
        [
            {"centre_id": centre.id, "code": f"О{n}", "name": f"Школа № {n}", "short_name": f"Школа № {n}",
             "name_key": f"школа {n:04}", "created_at": NOW}
            for n in range(organisations)
        ],
    )  # fmt: skip
    places = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    found = read_form(FORM.encode(), "form.md")
    version = QuestionnaireVersion(
        questionnaire=Questionnaire(name="large_mentee"),
        number=1,
        titles={"ru": "Большой опрос"},
        source=FORM,
        xform=found.xml,
        sha256="large",
        created_at=NOW,
    )
    session.add(version)
    session.flush()
    return [wave(session, centre.id, version.id, person.id, places, responses, days) for days in (30, 0)]


def wave(
    session: Session, centre: int, version: int, person: int, places: Sequence[int], responses: int, days: int
) -> int:
    """A wave of so many days ago; one response in twenty has been begun and not sent."""
    made = Wave(
        centre_id=centre,
        version_id=version,
        title="Большой опрос",
        year=YEAR,
        role="mentee",
        audience={},
        opens_on=TODAY - timedelta(days=days),
        closes_on=TODAY + timedelta(days=14),
        created_by_id=person,
        created_at=NOW,
    )
    session.add(made)
    session.flush()
    dice = random.Random(days)
    for first in range(0, responses, PART):
        numbers = range(first, min(first + PART, responses))
        session.execute(
            insert(Response),
            [
                {"wave_id": made.id, "version_id": version, "organisation_id": places[n % len(places)],
                 "subject_key": f"person:{n}", "state": "started" if n % 20 == 0 else "finished"}
                for n in numbers
            ],
        )  # fmt: skip
        made_now = select(Response.id, Response.organisation_id).where(Response.wave_id == made.id)
        rows = session.execute(made_now.order_by(Response.id.desc()).limit(len(numbers)))
        session.execute(
            insert(Answer),
            [
                {"response_id": row.id, "question": f"q{question}", "value": str(mark(dice, days)), "wave_id": made.id,
                 "organisation_id": row.organisation_id, "counts": dice.random() > 0.001, "answered_at": NOW}
                for row in rows for question in range(QUESTIONS)
            ],
        )  # fmt: skip
    return made.id


def mark(dice: random.Random, days: int) -> int:
    """A mark; earlier ones are lower."""
    return min(10, max(1, round(dice.gauss(6.5 if days else 7.5, 2))))


async def timed(name: str, database: Database, times: int, unit: Callable[[Session, Actor], object]) -> None:
    """Print how long an operation takes, the first time and the median of the others, and the longest pause."""
    measured = [
        await longest_pause(database.look(lambda session: unit(session, actor_for(session, HEAD))))
        for _ in range(times + 1)
    ]
    taken, pause = [one for one, _ in measured], max(pause for _, pause in measured)
    print(
        f"{name:32} first {taken[0]:6.2f} s, then median {statistics.median(taken[1:]):6.2f} s,"
        f" the longest pause of the loop {pause * 1000:6.1f} ms"
    )


async def longest_pause(work: Awaitable[object]) -> tuple[float, float]:
    """Seconds that work took, and the longest time that the event loop stood still meanwhile."""
    longest, working = 0.0, True

    async def watch() -> None:
        nonlocal longest
        while working:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - began - TICK)

    watching = asyncio.create_task(watch())
    began = time.perf_counter()
    await work
    taken = time.perf_counter() - began
    working = False
    await watching
    return taken, longest


async def main(responses: int, organisations: int, times: int) -> None:
    """Fill, measure, print."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {ZONE}")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        await asyncio.to_thread(upgrade, url)
        database = open_database(url)
        _, last = await database.work(lambda session: fill(session, responses, organisations))
        print(f"{responses:,} responses x {QUESTIONS} questions, {organisations} organisations, asked twice")
        await timed("results of the wave", database, times, lambda s, actor: wave_results(s, actor, last))
        await timed("every organisation", database, times, lambda s, actor: organisation_results(s, actor, last))
        await timed("draft of an analysis", database, 1, lambda s, actor: swot_draft(s, actor, last))
        await timed("change of those who sent both", database, 1, lambda s, actor: wave_change(s, actor, last))

        def read(session: Session) -> Findings:
            actor = actor_for(session, HEAD)
            return Findings(
                wave_results(session, actor, last),
                organisation_results(session, actor, last),
                wave_change(session, actor, last),
                organisation_indices(session, actor, last),
                show_swot(session, actor, last),
            )

        found = await database.look(read)
        change = found.change
        assert change is not None
        works: dict[str, Callable[[], object]] = {
            "picture of marks, the first": lambda: draw_marks(found.results, 0, "ru"),
            "picture of marks": lambda: draw_marks(found.results, 0, "ru"),
            "picture of the change": lambda: draw_change(change, "", "ru"),
            "workbook": lambda: build_results(found, "ru"),
        }
        for name, work in works.items():
            taken, pause = await longest_pause(asyncio.to_thread(work))
            print(f"{name:32} {taken:6.2f} s, the longest pause of the loop {pause * 1000:6.1f} ms")
        await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--organisations", type=int, default=300)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.responses, chosen.organisations, chosen.times))
