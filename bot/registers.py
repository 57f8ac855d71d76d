"""`python -m bot import` and `export`: registers on the server, with names whatever the mode of the chat.

What comes is shown before it is taken, in parts, so that a bot running beside it goes on. What leaves can be read by
whoever has called the command and by nobody else.
"""

import asyncio
import os
from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import opened, prepare_database, running_clock
from bot.console import Refusal, say
from bot.logs import set_up_logging
from bot.settings import load_settings
from db.centres import Centre, Organisation
from db.database import Database
from locales.texts import FIRST, Texts, texts
from mentoring import imports
from mentoring.access import Actor
from mentoring.errors import DomainError
from mentoring.export import reading
from mentoring.export.reading import Row, Wish
from mentoring.export.workbook import build
from mentoring.imports import Comparison, Kind, Parsed, Problem
from mentoring.names import NameMode

T = TypeVar("T")

SOME_BAD = 3
"""Exit code of an import whose file has bad rows, whether the good ones were taken or not."""
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Desk:
    """Where registers are worked on: the database, and the system acting for one centre."""

    database: Database
    actor: Actor

    async def look(self, unit: Callable[[Session], T]) -> T:
        """Read; what the rules refuse is told in a line."""
        return await self._run(self.database.look, unit)

    async def work(self, unit: Callable[[Session], T]) -> T:
        """Change; what the rules refuse is told in a line."""
        return await self._run(self.database.work, unit)

    async def _run(self, way: Callable[..., object], unit: Callable[[Session], T]) -> T:
        try:
            return await way(unit)  # type: ignore[misc, no-any-return]
        except DomainError as error:
            raise Refusal(error.message, **error.arguments) from None


@asynccontextmanager
async def desk(centre: int | None) -> AsyncIterator[Desk]:
    """The database of the settings, for the centre with this number or for the only one.

    Raises:
        Refusal: when there is no such centre, or the number is needed.
    """
    settings = load_settings()
    set_up_logging("WARNING", settings.secrets)
    await prepare_database(settings)
    async with running_clock(settings) as clock, opened(settings) as database:
        chosen = await database.look(lambda session: _centre(session, centre))
        system = settings.installation.system(clock.now(), zone=chosen.time_zone, names=NameMode.FULL)
        yield Desk(database, replace(system, centre_id=chosen.id, started_year=chosen.started_year))


def _centre(session: Session, number: int | None) -> Centre:
    every = session.scalars(select(Centre).order_by(Centre.id)).all()
    if not every:
        raise Refusal("export-error-no-centres")
    chosen = [one for one in every if number in (None, one.id)]
    if len(chosen) == 1:
        return chosen[0]
    listed = "; ".join(f"{one.id} – {one.name}" if one.name else str(one.id) for one in every)
    raise Refusal("export-error-no-centre", centres=listed)


async def _organisation(at: Desk, code: str) -> int:
    """The id of the centre's organisation with this code, in whichever case it is typed."""

    def find(session: Session) -> int | None:
        mine = select(Organisation.id, Organisation.code).where(Organisation.centre_id == at.actor.centre_id)
        wanted = code.strip().casefold()
        return next((row.id for row in session.execute(mine) if row.code.casefold() == wanted), None)

    found = await at.look(find)
    if found is None:
        raise Refusal("export-error-no-organisation", code=code)
    return found


# Export


async def export_registers(arguments: Namespace) -> int:
    """`python -m bot export`: everything, or one table, with names, into a file of the caller's own."""
    path: Path = arguments.out
    _must_be_free(path)
    async with desk(arguments.centre) as at:
        where = await _organisation(at, arguments.organisation) if arguments.organisation else 0
        actor = at.actor
        plan = await at.look(lambda session: reading.plan_export(session, actor, Wish(arguments.register or "", where)))
        tables: list[list[Row]] = []
        for sheet in plan.sheets:
            tables.append([])
            for one in plan.organisation_ids:
                tables[-1] += await at.look(lambda s, sheet=sheet, one=one: reading.read_part(s, actor, sheet, one))  # type: ignore[misc]
        t = texts(actor.language)
        content = await asyncio.to_thread(build, plan, tables, t.plain("export-column-number"))
        rows = sum(len(table) for table in tables)
        await at.work(lambda session: reading.record_export(session, actor, plan, rows))
        _write(path, content)
    say(texts(FIRST).plain("export-made", file=str(path), rows=rows))
    if plan.unnamed:
        say(texts(FIRST).plain("export-caption-unnamed", people=plan.unnamed))
    return 0


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise Refusal("export-error-file-exists", file=str(path))


def _write(path: Path, content: bytes) -> None:
    """Write a file that nobody else may read, not even for a moment; one that is there is left alone."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
            file.write(content)
    except FileExistsError:
        raise Refusal("export-error-file-exists", file=str(path)) from None
    except OSError:
        raise Refusal("export-error-file", file=str(path)) from None


# Import


async def import_registers(arguments: Namespace) -> int:
    """`python -m bot import`: check a file and, with `--take`, take its good rows."""
    kind = Kind(arguments.kind)
    if kind is Kind.PEOPLE and not arguments.organisation:
        raise Refusal("export-error-organisation-needed")
    try:
        data = await asyncio.to_thread(arguments.file.read_bytes)
    except OSError:
        raise Refusal("export-error-unreadable", file=str(arguments.file)) from None
    async with desk(arguments.centre) as at:
        where = await _organisation(at, arguments.organisation) if kind is Kind.PEOPLE else None
        actor = at.actor
        parsed = await asyncio.to_thread(_parse, kind, data, arguments.file.name, actor)
        compared = await at.look(lambda session: imports.compare(session, actor, parsed, where))
        _tell(texts(FIRST), compared)
        if arguments.take and compared.parsed.rows:
            await _take(at, compared.parsed, where)
        elif not arguments.take:
            say(texts(FIRST).plain("export-import-only-checked"))
    return SOME_BAD if compared.parsed.problems else 0


def _parse(kind: Kind, data: bytes, name: str, actor: Actor) -> Parsed:
    try:
        return imports.read_register(kind, data, name, language=actor.language, today=actor.today)
    except DomainError as error:
        raise Refusal(error.message, **error.arguments) from None


def _tell(t: Texts, compared: Comparison) -> None:
    """What was understood, and every row that was not."""
    parsed = compared.parsed
    say(t.plain("export-import-good", good=len(parsed.rows), new=compared.new, known=compared.known))
    if parsed.unread_sheets:
        say(t.plain("export-import-unread-sheets", sheets=t.listed(parsed.unread_sheets)))
    if parsed.unknown_columns:
        say(t.plain("export-import-unknown-columns", columns=t.listed(parsed.unknown_columns)))
    if compared.places > 1:
        say(t.plain("imports-preview-places", places=compared.places))
    if parsed.derived:
        say(t.plain("imports-preview-derived"))
    if parsed.without_role:
        say(t.plain("export-import-without-role", people=parsed.without_role))
    if parsed.young:
        say(t.plain("export-import-young", people=parsed.young))
    if parsed.problems:
        say(t.plain("export-import-bad", bad=parsed.bad_rows))
    for problem in parsed.problems:
        say(_problem(t, problem))


def _problem(t: Texts, problem: Problem) -> str:
    where, named = problem.place()
    what = t.plain(problem.code, **problem.args)
    return t.plain("export-import-problem", place=t.plain(where, **named), problem=what)


async def _take(at: Desk, parsed: Parsed, organisation_id: int | None) -> None:
    """Take the good rows part by part: each is a transaction of its own."""
    actor = at.actor
    number = (await at.work(lambda session: imports.offer(session, actor, parsed, organisation_id))).id
    progress = await at.work(lambda session: imports.take(session, actor, number))
    while progress.position < progress.total:
        progress = await at.work(lambda session: imports.step(session, actor, number))
    tally = progress.tally
    say(
        texts(FIRST).plain(
            "export-import-taken",
            added=tally.added,
            updated=tally.updated,
            unchanged=tally.unchanged,
            skipped=tally.skipped,
        )
    )
