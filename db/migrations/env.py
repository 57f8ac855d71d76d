"""Run by Alembic: connects to the database and applies or compares, on either kind of database."""

import asyncio
import os
import warnings
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection, text

from db.base import Instant
from db.migrations import async_engine, sync_engine
from db.schema import metadata

LOCK = 7_204_311
"""Number of the PostgreSQL lock that keeps two starting processes apart."""


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Migrations name the database's own types and none of ours, so that they stay what they were."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def migrate(connection: Connection) -> None:
    """Do what Alembic was called for, in one transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render,
        compare_server_default=True,
    )
    with context.begin_transaction(), warnings.catch_warnings():
        # SQLite cannot tell of indexes on expressions; only tables that have none are made anew here (a test looks).
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
        context.run_migrations()


async def migrate_postgres(url: str) -> None:
    """The same over asyncpg."""
    engine = async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    finally:
        await engine.dispose()


def run() -> None:
    """Find the database and begin."""
    url = (
        context.config.attributes.get("url")
        or context.get_x_argument(as_dictionary=True).get("url")
        or os.environ.get("DATABASE_URL")
        or "sqlite:///data/bot.db"
    )
    if url.startswith("sqlite"):
        engine = sync_engine(url)
        try:
            with engine.begin() as connection:
                migrate(connection)
        finally:
            engine.dispose()
    else:
        asyncio.run(migrate_postgres(url))


run()
