"""Statements that go to the driver as ready text behave as all others do."""

import pytest
from sqlalchemy import bindparam, literal, select, text
from sqlalchemy.exc import DBAPIError

from db.database import Database
from db.inbox import InboxUpdate
from db.prepared import Prepared
from mentoring.inbox import keep
from tests.builders import NOW

NUMBERS = Prepared(
    select(InboxUpdate.update_id, InboxUpdate.sender_id).where(InboxUpdate.update_id > bindparam("least"))
)
EMPTY = Prepared(text("UPDATE inbox SET body = '' WHERE update_id = :id").bindparams(bindparam("id", literal(0).type)))
WRONG = Prepared(text("SELECT nothing FROM nowhere"))


async def test_rows_have_their_columns_as_attributes(database: Database) -> None:
    await database.work(lambda session: keep(session, [(7, 70, "{}"), (8, 80, "{}")], NOW))
    rows = await database.work(lambda session: NUMBERS.rows(session, least=7))
    assert [(row.update_id, row.sender_id) for row in rows] == [(8, 80)]
    assert await database.look(lambda session: [row.update_id for row in NUMBERS.rows(session, least=6)]) == [7, 8]


async def test_a_change_tells_how_many_rows_it_has_changed(database: Database) -> None:
    await database.work(lambda session: keep(session, [(7, 70, "{}")], NOW))
    assert await database.work(lambda session: EMPTY.change(session, id=7)) == 1
    assert await database.work(lambda session: EMPTY.change(session, id=9)) == 0


async def test_a_missing_value_is_named(database: Database) -> None:
    with pytest.raises(TypeError, match="least"):
        await database.work(NUMBERS.rows)


async def test_what_the_driver_refuses_is_the_same_trouble_everywhere_and_the_next_unit_works(
    database: Database,
) -> None:
    with pytest.raises(DBAPIError):
        await database.work(WRONG.rows)
    await database.work(lambda session: keep(session, [(7, 70, "{}")], NOW))
    assert len(await database.look(lambda session: NUMBERS.rows(session, least=0))) == 1
