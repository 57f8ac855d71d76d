"""The trace every change and every look leaves, and the chain that shows when a part of it is gone or altered.

Each row carries a number and a seal: a hash over its content and the seal of the row before. A row that is altered no
longer fits its seal, a row that is removed leaves a gap in the numbers, and the end of the chain is kept in a table of
its own, so that rows cut off the end are missed too. Rows hold ids and never names, so that forgetting a person
touches none of them.

Rows are sealed at the very end of a unit of work, after everything else has been written: only there the row of the
end is locked, and the commit follows at once. Units that leave no trace, as the answers to a questionnaire, neither
wait nor run a statement more. Whoever can write to the database and knows this code can seal everything anew; that is
found by holding the chain against a place in it that was noted outside (`verify`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from db.base import Base

UNSEALED = "unsealed"
"""Key in `session.info`: the rows that this unit has added."""
PART = 2000
"""Rows that are read at once when the chain is gone through."""


class AuditRow(Base):
    """Who did what to which object, when; never the values of protected fields. Once sealed never changed."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Empty: the system itself."""
    role: Mapped[str]
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"), index=True)
    action: Mapped[str]
    """What was done, as `pairs.propose`."""
    subject: Mapped[str]
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    number: Mapped[int | None] = mapped_column(unique=True)
    """Place in the chain, from 1; empty until the unit of work ends."""
    seal: Mapped[str | None]

    __table_args__ = (Index("ix_audit_subject", "subject", "subject_id"),)


class AuditEnd(Base):
    """The end of the chain: one row, locked while rows are added to it."""

    __tablename__ = "audit_end"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    seal: Mapped[str]


def append(session: Session, row: AuditRow) -> None:
    """Add a row, to be sealed when the unit of work ends."""
    session.add(row)
    session.info.setdefault(UNSEALED, []).append(row)


def seal_rows(session: Session) -> None:
    """Seal what the unit has added, in its order; the last thing a unit does before its commit."""
    added: list[AuditRow] = session.info.pop(UNSEALED, [])
    rows = [row for row in added if row in session]  # without those of a savepoint that was undone
    if not rows:
        return
    session.flush()  # nothing else is locked after the end of the chain, so that nobody waits in a circle
    _seal(_end(session), rows)
    session.flush()


def begin_chain(session: Session) -> None:
    """Seal what was written before there was a chain; nothing happens where there is one."""
    _end(session)


def _end(session: Session) -> AuditEnd:
    """The end of the chain, held until this transaction ends."""
    held = select(AuditEnd).with_for_update().execution_options(populate_existing=True)
    found = session.scalar(held)
    if found is not None:
        return found
    begun = _begin(session)
    end = session.scalars(held).one()
    if begun:
        _seal(end, session.scalars(select(AuditRow).where(AuditRow.number.is_(None)).order_by(AuditRow.id)).all())
        session.flush()
    return end


def _begin(session: Session) -> bool:
    """Make the end of a chain, once; returns whether there was no chain before.

    Where a chain has lost its end it goes on after a gap, which `verify` finds for good.
    """
    sealed = select(AuditRow.number, AuditRow.seal).where(AuditRow.number.is_not(None))
    last = session.execute(sealed.order_by(AuditRow.number.desc()).limit(1)).first()
    end = {"id": 1, "number": last.number + 1 if last else 0, "seal": last.seal if last else ""}
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    made = session.scalar(insert(AuditEnd).values(end).on_conflict_do_nothing().returning(AuditEnd.id))
    return made is not None and last is None


def _seal(end: AuditEnd, rows: Sequence[AuditRow]) -> None:
    for row in rows:
        if row.number is not None:
            continue
        end.number += 1
        row.number, row.seal = end.number, seal_of(row, end.number, end.seal)
        end.seal = row.seal


def seal_of(row: Any, number: int, before: str) -> str:
    """The seal of a row at place `number` after a row with the seal `before`."""
    content = (
        number,
        before,
        row.at.astimezone(UTC).isoformat(),
        row.person_id,
        row.role,
        row.centre_id,
        row.action,
        row.subject,
        row.subject_id,
        row.details,
    )
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


# Going through the chain


class Flaw(StrEnum):
    """What is wrong with a chain."""

    ALTERED = "altered"
    """The row is not what was sealed, or the one before it is not."""
    REMOVED = "removed"
    """A row is missing at this place."""
    CUT = "cut"
    """The chain ends before its end."""
    END = "end"
    """The end that was kept is gone or is not that of the chain."""
    UNSEALED = "unsealed"
    """A row was written past the chain."""
    OTHER = "other"
    """At this place the chain is not the one that was noted: it was sealed anew."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A place in the chain as it was noted outside the database: its number and the beginning of its seal."""

    number: int
    seal: str

    @property
    def short(self) -> str:
        """The place as it is noted: `120:9f86d081884c7d65`."""
        return f"{self.number}:{self.seal[:16]}"


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain as it was found.

    Attributes:
        number: number of its last good row.
        seal: the seal of that row.
        flaw: the first thing that is wrong; None when all is well.
        place: the number in the chain where that is; for a row past the chain its id.
    """

    number: int
    seal: str
    flaw: Flaw | None = None
    place: int = 0


def end_of_chain(session: Session) -> Noted:
    """Number and seal of the newest row, for noting outside the database."""
    end = session.scalar(select(AuditEnd))
    return Noted(end.number, end.seal) if end else Noted(0, "")


def verify(session: Session, noted: Noted | None = None) -> Chain:
    """Go through the whole chain up to the first thing that is wrong; `noted` is held against it, too."""
    number, seal = 0, ""
    while True:
        before = number
        for row in _rows_after(session, number):
            flaw = _flaw(row, number, seal, noted)
            if flaw is not None:
                return Chain(number, seal, flaw, number + 1)
            number, seal = row.number, row.seal
        end = end_of_chain(session)
        if end.number <= number or number == before:  # else somebody has added rows meanwhile
            break
    if end.number > number or (noted is not None and noted.number > number):
        return Chain(number, seal, Flaw.CUT, number + 1)
    if (end.number, end.seal) != (number, seal):
        return Chain(number, seal, Flaw.END, number)
    past = session.scalar(select(func.min(AuditRow.id)).where(AuditRow.number.is_(None)))
    return Chain(number, seal, Flaw.UNSEALED if past is not None else None, past or 0)


def _flaw(row: Any, number: int, seal: str, noted: Noted | None) -> Flaw | None:
    if row.number != number + 1:
        return Flaw.REMOVED
    if row.seal != seal_of(row, row.number, seal):
        return Flaw.ALTERED
    other = noted is not None and noted.number == row.number and not row.seal.startswith(noted.seal)
    return Flaw.OTHER if other else None


def _rows_after(session: Session, number: int) -> Iterator[Any]:
    """The rows of the chain after `number`, in order."""
    columns = [column for column in AuditRow.__table__.columns if column.name != "id"]
    while True:
        part = session.execute(select(*columns).where(AuditRow.number > number).order_by(AuditRow.number).limit(PART))
        rows = part.all()
        yield from rows
        if len(rows) < PART:
            return
        number = rows[-1].number
