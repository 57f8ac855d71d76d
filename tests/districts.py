"""The whole district as rules are tried on it: made once a run, and left as it was by every test."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.database import Database, open_database
from tests.conftest import Copies
from tests.phones import built_once
from tests.whole import Whole, make_whole


class _Enough(Exception):
    """A unit has run to its end and is to be undone."""


@dataclass(frozen=True)
class District:
    """The whole district in a database."""

    database: Database
    built: Whole

    async def undone(self, unit: Callable[[Session, Whole], object]) -> None:
        """Run a unit of work; nothing of what it does stays."""

        def until_its_end(session: Session) -> None:
            unit(session, self.built)
            raise _Enough

        with contextlib.suppress(_Enough):
            await self.database.work(until_its_end)


ON_POSTGRES: dict[str, Whole] = {}
"""The district by the address of its database."""


@contextlib.asynccontextmanager
async def open_district(folder: Path, copies: Copies | None) -> AsyncIterator[District]:
    """The district on PostgreSQL, one for the whole run, or in a SQLite file of its own."""
    if copies is None:
        content, built = built_once()
        path = folder / "whole.db"
        await asyncio.to_thread(path.write_bytes, content)
        url = f"sqlite:///{path}"
    else:
        if not ON_POSTGRES:
            await _build(await copies.take())
        [(url, built)] = ON_POSTGRES.items()
    database = open_database(url)
    try:
        yield District(database, built)
    finally:
        await database.close()


async def _build(url: str) -> None:
    database = open_database(url)
    ON_POSTGRES[url] = await database.work(make_whole)
    await database.close()
