"""What a database is asked, statement by statement."""

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, event

from db.database import Database, PostgresDatabase, SqliteDatabase

FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
"""What begins and ends transactions, and units that share one."""


def engine_of(database: Database) -> Engine:
    """Where the units of work of a database run."""
    if isinstance(database, PostgresDatabase):
        return database.engine.sync_engine
    assert isinstance(database, SqliteDatabase)
    return database._writer._engine


@contextlib.contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """The statements that run within the block, transactions' begins and ends left out; SQLite itself tells them."""
    found: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith(FRAMES):
            found.append(statement)

    def listen(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            driver.set_trace_callback(note)

    def before(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if not isinstance(connection.connection.driver_connection, sqlite3.Connection):
            note(statement)

    engine = engine_of(database)
    event.listen(engine, "begin", listen)
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield found
    finally:
        event.remove(engine, "begin", listen)
        event.remove(engine, "before_cursor_execute", before)
