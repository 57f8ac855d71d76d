"""The turn of a programme year: what closing one has ended, and which organisations have taken their people over."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class YearClosing(Base):
    """A centre has closed a programme year. Rows that the closing has ended name it, so that it can be undone."""

    __tablename__ = "year_closings"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    year: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the ended rows cannot tell of how they were: ids of `applied` participations, `proposed` pairs, open
    `members`, and the year that the centre had `started`."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was still open and has been ended."""
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        Index(
            "uq_year_closings_valid",
            "centre_id",
            "year",
            unique=True,
            sqlite_where=text("undone_at is null"),
            postgresql_where=text("undone_at is null"),
        ),
    )


class YearEnrolment(Base):
    """An organisation has taken over everybody who goes on in a programme year; nobody is reminded any more."""

    __tablename__ = "year_enrolments"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    year: Mapped[int]
    finished_at: Mapped[datetime | None]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("organisation_id", "year"),)


class Implementation(Base):
    """An organisation has confirmed by an order that it carries mentoring out in a programme year (002-05)."""

    __tablename__ = "implementations"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    year: Mapped[int]
    order_number: Mapped[str]
    order_date: Mapped[date]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    confirmed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("organisation_id", "year"),)
