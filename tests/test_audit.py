"""The trace: its chain, what it holds before and after, and the looks that leave one."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from db.audit import AuditEnd, AuditRow, Flaw, Noted, append, begin_chain, end_of_chain, seal_of, verify
from db.database import Database
from db.people import Person
from mentoring.audit import record
from tests.builders import (
    INSTALLATION,
    NOW,
    make_person,
)

SYSTEM = INSTALLATION.system(NOW)


def leave(number: int, session: Session) -> None:
    """Leave one row."""
    record(session, SYSTEM, "tests.act", "thing", number, state="new")


async def chain_of(database: Database, count: int = 5) -> None:
    """A chain of so many rows, each of a unit of its own."""
    for number in range(count):
        await database.work(partial(leave, number))


async def flaw(database: Database, noted: Noted | None = None) -> tuple[Flaw | None, int]:
    """The first thing that is wrong with the chain."""
    chain = await database.look(lambda session: verify(session, noted))
    return chain.flaw, chain.place


# The chain


async def test_an_empty_chain_is_whole(database: Database) -> None:
    assert await flaw(database) == (None, 0)


async def test_rows_are_numbered_and_sealed_in_their_order(database: Database) -> None:
    await chain_of(database)
    rows = await database.look(lambda s: s.execute(select(AuditRow.number, AuditRow.seal).order_by(AuditRow.id)).all())
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert len({row.seal for row in rows}) == 5
    assert await database.look(end_of_chain) == Noted(5, rows[-1].seal)
    assert await flaw(database) == (None, 0)


async def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    await asyncio.gather(*(database.work(partial(leave, number)) for number in range(40)))
    chain = await database.look(verify)
    assert (chain.flaw, chain.number) == (None, 40)


def alter(session: Session) -> None:
    """Say that somebody else did it."""
    session.execute(update(AuditRow).where(AuditRow.number == 3).values(subject_id=99))


def alter_details(session: Session) -> None:
    """Say that something else was done."""
    session.execute(update(AuditRow).where(AuditRow.number == 3).values(details={"state": "old"}))


def alter_and_seal(session: Session) -> None:
    """Alter a row and give it the seal that it would have had."""
    row = session.scalars(select(AuditRow).where(AuditRow.number == 3)).one()
    before = session.scalars(select(AuditRow.seal).where(AuditRow.number == 2)).one()
    row.subject_id = 99
    row.seal = seal_of(row, 3, before or "")


def remove(*numbers: int) -> Callable[[Session], None]:
    """Remove rows."""

    def harm(session: Session) -> None:
        session.execute(delete(AuditRow).where(AuditRow.number.in_(numbers)))

    return harm


def remove_end(session: Session) -> None:
    """Remove the end that was kept."""
    session.execute(delete(AuditEnd))


def swap(session: Session) -> None:
    """Let two rows change places."""
    for old, new in ((3, 100), (4, 3), (100, 4)):
        session.execute(update(AuditRow).where(AuditRow.number == old).values(number=new))


def close_gap(session: Session) -> None:
    """Remove a row and let the later ones move up."""
    session.execute(delete(AuditRow).where(AuditRow.number == 3))
    for number in (4, 5):
        session.execute(update(AuditRow).where(AuditRow.number == number).values(number=number - 1))


def write_past(session: Session) -> None:
    """Write a row without the bot."""
    values = {"at": NOW, "role": "head", "action": "x.y", "subject": "thing", "details": {}}
    session.execute(insert(AuditRow).values(values))


def move_end(session: Session) -> None:
    """Cut the tail off and tell the end so, without knowing its seal."""
    session.execute(delete(AuditRow).where(AuditRow.number > 3))
    session.execute(update(AuditEnd).values(number=3))


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (alter, (Flaw.ALTERED, 3)),
        (alter_details, (Flaw.ALTERED, 3)),
        (alter_and_seal, (Flaw.ALTERED, 4)),
        (swap, (Flaw.ALTERED, 3)),
        (remove(1), (Flaw.REMOVED, 1)),
        (remove(3), (Flaw.REMOVED, 3)),
        (close_gap, (Flaw.ALTERED, 3)),
        (remove(5), (Flaw.CUT, 5)),
        (remove(1, 2, 3, 4, 5), (Flaw.CUT, 1)),
        (move_end, (Flaw.END, 3)),
        (remove_end, (Flaw.END, 5)),
        (write_past, (Flaw.UNSEALED, 6)),
    ],
)
async def test_what_is_altered_or_removed_is_found_and_named(
    database: Database, harm: Callable[[Session], None], found: tuple[Flaw, int]
) -> None:
    await chain_of(database)
    await database.work(harm)
    assert await flaw(database) == found


async def test_a_chain_that_has_lost_its_end_shows_that_for_good(database: Database) -> None:
    await chain_of(database)
    await database.work(remove(4, 5))
    await database.work(remove_end)
    await chain_of(database, 2)
    assert await flaw(database) == (Flaw.REMOVED, 4)


async def test_a_chain_that_was_sealed_anew_is_not_the_one_that_was_noted(database: Database) -> None:
    await chain_of(database)
    noted = await database.look(end_of_chain)

    def forge(session: Session) -> None:
        session.execute(update(AuditRow).values(number=None, seal=None))
        session.execute(update(AuditRow).where(AuditRow.subject_id == 2).values(subject_id=99))
        session.execute(delete(AuditEnd))
        begin_chain(session)

    await database.work(forge)
    assert await flaw(database) == (None, 0)
    assert await flaw(database, noted) == (Flaw.OTHER, 5)
    assert await flaw(database, Noted(7, noted.seal)) == (Flaw.CUT, 6)


async def test_what_was_written_before_there_was_a_chain_is_sealed_with_it(database: Database) -> None:
    def before(session: Session) -> None:
        for number in range(3):
            leave(number, session)
        session.info.clear()

    await database.work(before)
    assert await flaw(database) == (Flaw.UNSEALED, 1)
    await database.work(begin_chain)
    await chain_of(database, 2)
    chain = await database.look(verify)
    assert (chain.flaw, chain.number) == (None, 5)


async def test_a_savepoint_that_is_undone_leaves_no_gap(database: Database) -> None:
    def unit(session: Session) -> None:
        leave(1, session)
        nested = session.begin_nested()
        leave(2, session)
        session.flush()
        nested.rollback()
        leave(3, session)

    await database.work(unit)
    assert await database.look(lambda s: s.scalars(select(AuditRow.subject_id)).all()) == [1, 3]
    assert await flaw(database) == (None, 0)


async def test_a_unit_that_fails_leaves_nothing(database: Database) -> None:
    def unit(session: Session) -> None:
        leave(1, session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.work(unit)
    await chain_of(database, 2)
    assert await flaw(database) == (None, 0)
    assert (await database.look(end_of_chain)).number == 2


async def test_forgetting_a_person_breaks_nothing(database: Database) -> None:
    def act(session: Session) -> int:
        person = make_person(session, "Иванова Анна Петровна")
        actor = INSTALLATION.system(NOW)
        record(session, actor, "people.create", "person", person.id)
        append(session, AuditRow(at=NOW, person_id=person.id, role="mentor", action="a.b", subject="x", details={}))
        return person.id

    person_id = await database.work(act)

    def forget(session: Session) -> None:
        person = session.get_one(Person, person_id)
        person.surname = person.given_name = person.patronymic = person.birth_date = person.phone = None
        person.name_key = ""

    await database.work(forget)
    assert await flaw(database) == (None, 0)
    told = await database.look(lambda s: str(s.execute(text("SELECT * FROM audit")).all()))
    assert "Иванова" not in told
