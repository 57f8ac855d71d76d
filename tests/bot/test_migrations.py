"""Migrations make exactly the tables that the models describe, on both databases, and back again."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from db.database import open_database
from db.migrations import UnknownRevision, async_engine, configuration, current, newest, sync_engine, upgrade
from db.schema import metadata
from mentoring.surveys.tallies import tally_of

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version' ORDER BY 1, 2
"""
INDEXES = """
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1
"""
EVERYTHING = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%' ORDER BY name"


def parts(statement: str) -> list[str]:
    """What a statement consists of, whatever its spaces and the order of its columns and constraints.

    A column that a migration has added stands behind the last one, on the same line; a table made anew has its name in
    quotes.
    """
    statement = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", statement)
    return sorted(
        re.sub(r"\s+", " ", part).strip(" ()")
        for part in re.split(r",\s*\n|, (?=\w+ [A-Z])|\(\n|\n\)\s+(?=W)", statement)
    )


def described(connection: Connection) -> list[object]:
    """The whole of a database's structure."""
    if connection.dialect.name == "sqlite":
        return [(row.name, parts(row.sql)) for row in connection.execute(text(EVERYTHING))]
    return [tuple(row) for query in (COLUMNS, CONSTRAINTS, INDEXES) for row in connection.execute(text(query))]


async def structure(url: str) -> list[object]:
    """The structure of the database at `url`."""
    database = open_database(url)
    try:
        return await database.look(lambda session: described(session.connection()))
    finally:
        await database.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'migrated.db'}"


async def emptied(url: str) -> None:
    """Drop all tables."""
    if url.startswith("sqlite"):
        engine = sync_engine(url)
        with engine.begin() as connection:
            metadata.drop_all(connection)
        engine.dispose()
        return
    asynchronous = async_engine(url)
    async with asynchronous.begin() as connection:
        await connection.run_sync(metadata.drop_all)
    await asynchronous.dispose()


async def test_migrations_make_what_the_models_describe(database_url: str) -> None:
    by_models = await structure(database_url)
    await emptied(database_url)
    await asyncio.to_thread(upgrade, database_url)
    by_migrations = await structure(database_url)
    assert [part for part in by_migrations if part not in by_models] == []
    assert [part for part in by_models if part not in by_migrations] == []
    database = open_database(database_url)
    edition = await database.look(lambda session: current(session.connection()))
    await database.close()
    assert edition == newest()


async def test_migrations_can_be_taken_back(database_url: str) -> None:
    await emptied(database_url)
    await asyncio.to_thread(upgrade, database_url)
    await asyncio.to_thread(command.downgrade, configuration(database_url), "base")
    assert await structure(database_url) == []


def test_migrating_twice_changes_nothing(sqlite_url: str) -> None:
    upgrade(sqlite_url)
    upgrade(sqlite_url)


def test_a_database_of_a_newer_edition_is_refused(sqlite_url: str) -> None:
    upgrade(sqlite_url)
    engine = sync_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(UnknownRevision):
        upgrade(sqlite_url)


def test_what_sums_leave_out_is_found_by_the_index_of_the_few(sqlite_url: str) -> None:
    """SQLite takes the older of two indexes that begin alike, and so it looked at every answer of a wave."""
    upgrade(sqlite_url)
    engine = sync_engine(sqlite_url)
    plans: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def explain(connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if "answers.counts" in statement and not statement.startswith("EXPLAIN"):
            plans.extend(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))

    with Session(engine) as session:
        tally_of(session, 1, ("one",), ("two",))
    engine.dispose()
    assert len([plan for plan in plans if "ix_answers_idle" in plan]) == 2, plans
    assert not [plan for plan in plans if "ix_answers_sums" in plan]
