"""The way of a database from one edition of the tables to the next, for SQLite and for PostgreSQL.

Migrations are applied in one transaction on both, so a killed process leaves the database as it was.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.database import prepare_sqlite

FOLDER = Path(__file__).parent


class UnknownRevision(Exception):
    """The database was written by a newer edition of the bot."""


def configuration(url: str) -> Config:
    """What Alembic needs to know to work on the database of `url`."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["url"] = url
    return config


def sync_engine(url: str) -> Engine:
    """An engine for migrating SQLite: tables may be made anew, so references are not watched meanwhile."""
    engine = create_engine(make_url(url).set(drivername="sqlite+pysqlite"))
    prepare_sqlite(engine, "foreign_keys=OFF", begin="BEGIN IMMEDIATE")
    return engine


def async_engine(url: str) -> AsyncEngine:
    """An engine for migrating PostgreSQL."""
    return create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))


def upgrade(url: str) -> None:
    """Bring the database to the newest edition; does nothing when it is there. Not to be called on a running loop.

    Raises:
        UnknownRevision: when the database is newer than this edition of the bot.
    """
    try:
        command.upgrade(configuration(url), "head")
    except CommandError as error:
        raise UnknownRevision(str(error)) from None


def newest() -> str | None:
    """The newest edition there is."""
    return ScriptDirectory.from_config(configuration("")).get_current_head()


def current(connection: Connection) -> str | None:
    """The edition that a database is of."""
    return MigrationContext.configure(connection).get_current_revision()
