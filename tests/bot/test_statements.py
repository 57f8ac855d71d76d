"""An answer, from the update to the commit, is one transaction with at most five statements."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, event

from benchmarks.kill import FIRST_ACCOUNT, build
from benchmarks.updates import raw_press
from bot.worker import Worker
from db.database import Database, PostgresDatabase, SqliteDatabase
from handlers import surveys
from handlers.routes import Table
from keyboards.surveys import Give, OpenResponse
from tests.bot.kit import Kit
from tests.builders import NOW

MOST = 5
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
"""What begins and ends transactions, and units that share one."""


def engine_of(database: Database) -> Engine:
    """Where the units of work of a database run."""
    if isinstance(database, PostgresDatabase):
        return database.engine.sync_engine
    assert isinstance(database, SqliteDatabase)
    return database._writer._engine


@contextlib.contextmanager
def watched(database: Database) -> Iterator[tuple[list[str], list[str]]]:
    """The statements that run and the transactions that end within the block; SQLite itself tells what it runs."""
    statements: list[str] = []
    ends: list[str] = []
    engine = engine_of(database)

    def listen(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            driver.set_trace_callback(statements.append)

    def note(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if not isinstance(connection.connection.driver_connection, sqlite3.Connection):
            statements.append(statement)

    watch: dict[str, Callable[..., None]] = {
        "begin": listen,
        "before_cursor_execute": note,
        "commit": lambda _connection: ends.append("commit"),
        "rollback": lambda _connection: ends.append("rollback"),
    }
    for name, function in watch.items():
        event.listen(engine, name, function)
    try:
        yield statements, ends
    finally:
        for name, function in watch.items():
            event.remove(engine, name, function)


@pytest.fixture
async def responses(kit: Kit) -> list[int]:
    """The responses of a person who has begun the first."""
    account = FIRST_ACCOUNT
    kit.person("Анна", account)
    made = (await kit.database.work(lambda session: build(session, range(account, account + 1), NOW)))[account]
    kit.worker = Worker(kit.house, Table([surveys.routes]))
    await press(kit, OpenResponse(response_id=made[0]).pack())
    return made


async def press(kit: Kit, data: str) -> None:
    """Press a button and wait until it is handled."""
    await kit.worker.take([raw_press(FIRST_ACCOUNT, 1, data)])
    await kit.worker.drain()


async def test_an_answer_is_one_transaction_with_at_most_five_statements(kit: Kit, responses: list[int]) -> None:
    data = Give(response_id=responses[0], place="0", code="6", revision=0).pack()
    raw = raw_press(FIRST_ACCOUNT, 1, data)
    with watched(kit.database) as (statements, ends):
        await kit.worker.take([raw])
        kept = len(statements), len(ends)
        await kit.worker.drain()
    assert ends[kept[1] :] == ["commit"]
    answering = [statement for statement in statements[kept[0] :] if not statement.startswith(FRAMES)]
    assert len(answering) <= MOST, answering
    assert any("INSERT INTO answers" in statement for statement in answering)
    assert await kit.inbox() == {"done": 2}


async def test_keeping_a_batch_of_updates_is_one_transaction(kit: Kit, responses: list[int]) -> None:
    batch = [raw_press(FIRST_ACCOUNT, 1, OpenResponse(response_id=one).pack()) for one in responses[:20]]
    with watched(kit.database) as (_, ends):
        await kit.worker.take(batch)
        kept = list(ends)
    await kit.worker.drain()
    assert kept == ["commit"]
