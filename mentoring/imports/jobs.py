"""A register from being offered to being taken: one press decides, a long list is taken in parts.

What was understood is kept in the database, so the press takes what was shown and not what a newer reader might see in
the file. A part is one transaction that moves `position`: a process killed in between goes on where it stood.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.imports import Import
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.imports.reading import Kind, Parsed, Problem, Values, read_register
from mentoring.imports.taking import (
    OrganisationFinder,
    Places,
    Tally,
    by_place,
    problem_of,
    take_organisations,
    take_people,
)
from mentoring.names import NameMode
from mentoring.outbox import Post, post
from mentoring.people.numbers import ages_on

AT_ONCE = 500
"""Rows that one press takes by itself; more are taken in parts."""
PART = 150
"""Rows of a part: bounds how long others wait for it."""
PARTS_OF_RULE = 4
"""Parts that the clock takes of a list left behind by a killed process, each minute."""
OFFER_KEPT = timedelta(days=3)
"""How long a list waits for a decision: the registers change meanwhile, and people stand in it."""


class State(StrEnum):
    """Where a register is."""

    OFFERED = "offered"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Good rows against the registers.

    Attributes:
        parsed: the register, rows that contradict the registers counted among the problems now.
        organisation: whose people; None for a register of organisations.
        new: rows that bring somebody or something new.
        known: rows that are there already and will be updated.
        places: into how many organisations people come.
        protected: whether there are categories in it that the actor may not bring.
    """

    parsed: Parsed
    organisation: str | None
    new: int
    known: int
    places: int = 0
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a register has come."""

    id: int
    kind: Kind
    state: State
    file_name: str
    organisation_id: int | None
    organisation: str | None
    total: int
    position: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Report:
    """What the command line has taken: what became of the good rows, and what is wrong with the others."""

    tally: Tally
    problems: Sequence[Problem]


def _check(session: Session, actor: Actor, kind: Kind, organisation_id: int | None) -> Organisation | None:
    """The organisation whose people come; None for a register of organisations.

    Raises:
        Forbidden: when the actor may not bring such a register.
        NotFound: when the organisation is not the actor's.
        DomainError: for people under codes: names do not go through the chat (149-ФЗ, art. 10 part 8).
    """
    if kind is Kind.ORGANISATIONS:
        if actor.role not in CENTRE | {Role.SYSTEM}:
            raise Forbidden("imports.organisations")
        return None
    organisation = get_organisation(session, actor, organisation_id or 0)
    if actor.names is NameMode.CODES and actor.role is not Role.SYSTEM:
        raise DomainError("imports-error-codes")
    return organisation


@operation(LEADERS)
def may_import(session: Session, actor: Actor, kind: Kind, organisation_id: int | None) -> str | None:
    """Let only those ask for a file who may bring one; returns the organisation's name. Raises as `_check`."""
    organisation = _check(session, actor, kind, organisation_id)
    return organisation.short_name if organisation else None


@operation(LEADERS)
def compare(session: Session, actor: Actor, parsed: Parsed, organisation_id: int | None) -> Comparison:
    """Tell what of a register is new, what is known and what contradicts the registers. Raises as `_check`."""
    organisation = _check(session, actor, parsed.kind, organisation_id)
    find: Callable[[Values], object | None]
    if organisation is None:
        find = OrganisationFinder(session, actor, _centre(actor)).find
    else:
        placed = Places(session, actor, organisation)
        parsed = placed.settle(parsed, young_on=_ages_on(session, organisation, actor))
        find = placed.finder(parsed.rows)
    known, problems = 0, []
    for row in parsed.rows:
        try:
            known += find(row) is not None
        except DomainError as error:
            problems.append(problem_of(row, error))
    checked = parsed.without(problems)
    places = {row.get("organisation_id") for row in checked.rows} if organisation else set()
    return Comparison(
        checked,
        organisation.short_name if organisation else None,
        new=len(checked.rows) - known,
        known=known,
        places=len(places),
        protected=organisation is not None and actor.role not in MAY_CATEGORISE and _has_categories(parsed.rows),
    )


MAY_CATEGORISE = frozenset({Role.CURATOR, Role.SYSTEM})
"""Whose lists may bring categories of mentees: they are seen by the own curator alone (001-08)."""


def _has_categories(rows: Sequence[Values]) -> bool:
    return any(row.get("categories") for row in rows)


def _ages_on(session: Session, organisation: Organisation, actor: Actor) -> date:
    return ages_on(session.get_one(Centre, organisation.centre_id).ages_on, actor.year)


def _centre(actor: Actor) -> int:
    if actor.centre_id is None:
        raise NotFound("centre")
    return actor.centre_id


@operation(LEADERS)
def offer(session: Session, actor: Actor, parsed: Parsed, organisation_id: int | None) -> Progress:
    """Keep the good rows until somebody decides. Raises as `_check`."""
    organisation = _check(session, actor, parsed.kind, organisation_id)
    rows = parsed.rows
    if actor.role not in MAY_CATEGORISE:
        rows = tuple({key: value for key, value in row.items() if key != "categories"} for row in rows)
    row = Import(
        kind=parsed.kind.value,
        centre_id=organisation.centre_id if organisation else _centre(actor),
        organisation_id=organisation.id if organisation else None,
        year=actor.year,
        file_name=parsed.file_name[:100],
        sha256=parsed.sha256,
        rows=_packed(rows),
        total=len(rows),
        created_by_id=actor.person_id,
        created_at=actor.now,
    )
    session.add(row)
    session.flush()
    record(session, actor, "imports.offer", "import", row.id, kind=row.kind, rows=row.total)
    return _progress(session, row)


def _get(session: Session, actor: Actor, import_id: int) -> Import:
    """The register within the scope of the actor, held until this transaction ends.

    Raises:
        NotFound: when it is not the actor's, or not any more.
    """
    row = session.scalar(select(Import).where(Import.id == import_id).with_for_update())
    if row is None:
        raise NotFound("import")
    if row.organisation_id is not None:
        get_organisation(session, actor, row.organisation_id)
    elif actor.role is not Role.SYSTEM and (actor.role not in CENTRE or actor.centre_id != row.centre_id):
        raise NotFound("import")
    return row


def _progress(session: Session, row: Import) -> Progress:
    organisation = session.get(Organisation, row.organisation_id) if row.organisation_id else None
    return Progress(
        id=row.id,
        kind=Kind(row.kind),
        state=State(row.state),
        file_name=row.file_name,
        organisation_id=row.organisation_id,
        organisation=organisation.short_name if organisation else None,
        total=row.total,
        position=row.position,
        tally=Tally(row.added, row.updated, row.unchanged, row.skipped),
    )


@operation(LEADERS)
def progress(session: Session, actor: Actor, import_id: int) -> Progress:
    """How far a register has come.

    Raises:
        NotFound: when it is not the actor's.
    """
    return _progress(session, _get(session, actor, import_id))


@operation(LEADERS)
def take(session: Session, actor: Actor, import_id: int) -> Progress:
    """Take the good rows: a short list at once, a long one is begun and goes on by `step`.

    Pressing again, or when it was refused before, changes nothing and tells what has happened. What was offered too
    long ago, or in another programme year, is refused.

    Raises:
        NotFound: when it is not the actor's.
    """
    row = _get(session, actor, import_id)
    if row.state == State.OFFERED and (row.created_at <= actor.now - OFFER_KEPT or row.year != actor.year):
        _drop(session, actor, row)
    if row.state == State.OFFERED:
        if row.organisation_id:  # the rows may go into further organisations
            for place in by_place(_unpacked(row.rows or b"", 0, row.total), row.organisation_id):
                get_organisation(session, actor, place)
        with changing(session, actor, "imports.take", row, rows=row.total):
            row.state = State.RUNNING.value
        if row.total <= AT_ONCE:
            _take_part(session, actor, row, AT_ONCE)
    return _progress(session, row)


@operation(LEADERS)
def cancel(session: Session, actor: Actor, import_id: int) -> Progress:
    """Refuse what is offered; what has been taken stays taken.

    Raises:
        NotFound: when it is not the actor's.
    """
    row = _get(session, actor, import_id)
    if row.state == State.OFFERED:
        _drop(session, actor, row)
    return _progress(session, row)


def _drop(session: Session, actor: Actor, row: Import) -> None:
    """Forget rows that nobody has taken."""
    with changing(session, actor, "imports.cancel", row):
        row.state, row.rows, row.finished_at = State.CANCELLED.value, None, actor.now
    session.flush()


@operation(LEADERS)
def step(session: Session, actor: Actor, import_id: int) -> Progress:
    """Take the next part of a list that is being taken.

    Raises:
        NotFound: when it is not the actor's.
    """
    row = _get(session, actor, import_id)
    if row.state == State.RUNNING:
        _take_part(session, actor, row, PART)
    return _progress(session, row)


def _take_part(session: Session, actor: Actor, row: Import, size: int) -> None:
    part = _unpacked(row.rows or b"", row.position, size)
    if part:
        # Whoever brought the list has entered its people, whatever carries it on.
        tally = _taker(session, replace(actor, person_id=row.created_by_id), row)(part)
        row.added += tally.added
        row.updated += tally.updated
        row.unchanged += tally.unchanged
        row.skipped += tally.skipped
        row.position += len(part)
    if row.position >= row.total:
        row.state, row.rows, row.finished_at = State.DONE.value, None, actor.now
        record(session, actor, "imports.done", "import", row.id, added=row.added, updated=row.updated)
    session.flush()


def _packed(rows: Sequence[Values]) -> bytes:
    """Rows as compressed lines of JSON, so that a part is read without the whole."""
    said = ({key: value for key, value in row.items() if value is not None} for row in rows)
    return zlib.compress(b"\n".join(json.dumps(row, ensure_ascii=False).encode() for row in said), level=1)


def _unpacked(packed: bytes, position: int, size: int) -> list[Values]:
    lines = zlib.decompress(packed).split(b"\n") if packed else []
    return [json.loads(line) for line in lines[position : position + size] if line]


def _taker(session: Session, actor: Actor, row: Import) -> Callable[[Sequence[Values]], Tally]:
    if row.organisation_id is None:
        return partial(take_organisations, session, actor, row.centre_id)
    organisation = session.get_one(Organisation, row.organisation_id)
    return partial(take_people, session, actor, organisation, row.year)


@operation(frozenset())
def advance_imports(session: Session, actor: Actor) -> int:
    """A rule of the clock: go on with lists that a killed process left half taken, and tell who began them.

    Lists that nobody has decided about are forgotten: people stand in them. Returns how many parts were taken.
    """
    mine = Import.centre_id == actor.centre_id if actor.centre_id else true()
    old = select(Import).where(mine, Import.state == State.OFFERED, Import.created_at <= actor.now - OFFER_KEPT)
    for row in session.scalars(old.order_by(Import.id).with_for_update(skip_locked=True)).all():
        _drop(session, actor, row)
    taken = 0
    for row in session.scalars(
        select(Import).where(mine, Import.state == State.RUNNING).order_by(Import.id).with_for_update(skip_locked=True)
    ).all():
        while row.state == State.RUNNING and taken < PARTS_OF_RULE:
            _take_part(session, actor, row, PART)
            taken += 1
        if row.state == State.DONE and row.created_by_id is not None:
            post(session, actor, _done(row))
    return taken


def _done(row: Import) -> Post:
    return Post(
        kind="imports.done",
        person_id=row.created_by_id or 0,
        about=f"import:{row.id}",
        message="imports-mail-done",
        arguments={
            "file": row.file_name,
            "added": row.added,
            "updated": row.updated,
            "unchanged": row.unchanged,
            "skipped": row.skipped,
        },
        buttons=[[("imports-button-show", show_press(row.id))]],
    )


def show_press(import_id: int) -> str:
    """The press that shows how far a register has come, packed."""
    return f"imh:{import_id}"


# At the server's command line


@operation(frozenset())
def import_people(session: Session, actor: Actor, organisation_id: int, data: bytes, file_name: str) -> Report:
    """Take a list of people from a file on the server: the way in where names do not go through the chat.

    Raises:
        Refused: when the file as a whole cannot be taken.
        NotFound: for an organisation that there is not.
    """
    parsed = read_register(Kind.PEOPLE, data, file_name, language=actor.language, today=actor.today)
    organisation = get_organisation(session, actor, organisation_id)
    checked = compare(session, actor, parsed, organisation.id).parsed
    return _take_all(checked, partial(take_people, session, actor, organisation, actor.year))


@operation(frozenset())
def import_organisations(session: Session, actor: Actor, data: bytes, file_name: str) -> Report:
    """Take a register of organisations from a file on the server, for the centre `actor.centre_id`.

    Raises:
        Refused: when the file as a whole cannot be taken.
        NotFound: without a centre.
    """
    parsed = read_register(Kind.ORGANISATIONS, data, file_name, language=actor.language, today=actor.today)
    checked = compare(session, actor, parsed, None).parsed
    return _take_all(checked, partial(take_organisations, session, actor, _centre(actor)))


def _take_all(parsed: Parsed, taker: Callable[[Sequence[Values]], Tally]) -> Report:
    tally = Tally()
    for at in range(0, len(parsed.rows), PART):
        tally += taker(parsed.rows[at : at + PART])
    return Report(tally, parsed.problems)
