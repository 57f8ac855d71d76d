"""Records of one person put together and taken apart again, people told apart, transfers between organisations."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Organisation
from db.people import Participation, Person


class Merge(Base):
    """Two records of one person put together: all that hung on `merged` hangs on `kept` since.

    The row of `merged` stays, with `people.merged_into_id`: the audit names it.
    """

    __tablename__ = "merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kept: Mapped[Person] = relationship(foreign_keys=kept_id)
    merged_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    merged: Mapped[Person] = relationship(foreign_keys=merged_id)
    changes: Mapped[list[Any]]
    """Every changed row as it was and as it became (`mentoring.undoing`); empty once it can no longer be undone."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    undone_at: Mapped[datetime | None]


class DistinctPeople(Base):
    """Two people whose records look alike and who are not one: they are not offered again."""

    __tablename__ = "distinct_people"

    first_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    said_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("first_id < second_id", name="order"),)


class Transfer(Base):
    """A participant who goes to another organisation of the centre within the year (001-18).

    `state`: `requested` (waits for the receiving organisation), `done`, `declined`, `withdrawn`, `undone`.
    """

    __tablename__ = "transfers"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participations.id"), index=True)
    """The participation that ends."""
    participation: Mapped[Participation] = relationship(foreign_keys=participation_id)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Where to."""
    organisation: Mapped[Organisation] = relationship()
    new_participation_id: Mapped[int | None] = mapped_column(ForeignKey("participations.id"), index=True)
    """The one that has begun; empty until then."""
    state: Mapped[str] = mapped_column(default="requested")
    changes: Mapped[list[Any]] = mapped_column(default=list)
    """As those of `Merge`."""
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('requested', 'done', 'declined', 'withdrawn', 'undone')", name="state"),
        Index(
            "uq_transfers_requested",
            "participation_id",
            unique=True,
            sqlite_where=text("state = 'requested'"),
            postgresql_where=text("state = 'requested'"),
        ),
    )
