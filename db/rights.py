"""What people ask for about themselves: to leave, to have their data erased, to have something corrected."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.people import Person


class Departure(Base):
    """A consent withdrawn or a programme left, with all that ended by it, so that it can be taken back for a while.

    `kind`: `withdrawal` or `leaving`. `ended`: what it has ended, as
    `{"consents": [4], "participations": [[12, "accepted"]], "pairs": [[7, "active", [13, 14]]]}`.
    """

    __tablename__ = "departures"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    kind: Mapped[str]
    ended: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_on: Mapped[date]
    undo_until: Mapped[date]
    """The last day on which it can be taken back."""
    erase_on: Mapped[date | None]
    """The day on which the person's data are erased; empty where nothing is to be erased."""
    told_at: Mapped[datetime | None]
    """When the curators were told that the day is near."""
    undone_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    """When the data were erased."""
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who entered it for the person; empty when the person did."""
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("kind in ('withdrawal', 'leaving')", name="kind"),
        # One erasure of a person is waited for at a time.
        Index(
            "uq_departures_waiting",
            "person_id",
            unique=True,
            sqlite_where=text("erase_on is not null and undone_at is null and done_at is null"),
            postgresql_where=text("erase_on is not null and undone_at is null and done_at is null"),
        ),
    )


class Correction(Base):
    """Something a person says is wrong about them, until somebody who has seen the papers confirms it.

    `state`: `new`, `confirmed`, `refused`. The value is dropped with the decision; under codes there never is one.
    """

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    field: Mapped[str]
    value: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="new")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        CheckConstraint("field in ('name', 'birth', 'phone', 'email')", name="field"),
        CheckConstraint("state in ('new', 'confirmed', 'refused')", name="state"),
        Index(
            "uq_corrections_new",
            "person_id",
            "field",
            unique=True,
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
    )
