"""Units of work that are asked for at once: on SQLite they share a commit, and each stands or falls alone."""

import asyncio
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.database import Database
from db.people import Identity
from tests.builders import NOW


def note(number: int) -> Identity:
    """A row of its own."""
    return Identity(external_id=number, created_at=NOW)


async def numbers(database: Database) -> list[int]:
    """The rows that are there."""
    return await database.look(
        lambda session: list(session.scalars(select(Identity.external_id).order_by(Identity.id)))
    )


def adds(number: int) -> Any:
    """A unit that adds a row and leaves word of it."""

    def unit(session: Session) -> int:
        assert not session.info
        assert not list(session)
        session.add(note(number))
        session.info["added"] = number
        return number

    return unit


def changes_its_mind(session: Session) -> None:
    session.add(note(100))
    session.flush()
    session.info["added"] = 100
    raise ValueError("enough")


def breaks_a_rule_of_the_tables(session: Session) -> None:
    session.info["added"] = 200
    session.add_all([note(1), note(200)])


async def test_a_unit_that_fails_takes_nobody_with_it(database: Database) -> None:
    told: list[dict[Any, Any]] = []
    database.on_commit = told.append
    await database.work(adds(1))
    units = [adds(2), changes_its_mind, adds(3), breaks_a_rule_of_the_tables, adds(4)]
    results = await asyncio.gather(*map(database.work, units), return_exceptions=True)
    assert results[::2] == [2, 3, 4]
    assert [type(one) for one in results[1::2]] == [ValueError, IntegrityError]
    assert sorted(await numbers(database)) == [1, 2, 3, 4]
    assert sorted(one["added"] for one in told) == [1, 2, 3, 4]


async def test_the_first_of_several_may_fail(database: Database) -> None:
    results = await asyncio.gather(database.work(changes_its_mind), database.work(adds(5)), return_exceptions=True)
    assert isinstance(results[0], ValueError)
    assert results[1] == 5
    assert await numbers(database) == [5]
