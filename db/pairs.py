"""Pairs and groups. A pair is a group with one mentor and one mentee."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Organisation
from db.people import Participation, Person


class Pair(Base):
    """Mentors and mentees who work together in one form of mentoring.

    `state`: `proposed` (waits for agreement), `active`, `declined`, `closed`.
    """

    __tablename__ = "pairs"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation] = relationship()
    year: Mapped[int]
    form: Mapped[str]
    role_model: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="traditional")
    state: Mapped[str] = mapped_column(default="proposed")
    starts_on: Mapped[date | None]
    order_number: Mapped[str | None]
    order_date: Mapped[date | None]
    closed_on: Mapped[date | None]
    goal: Mapped[str | None]
    """Whether the goal was reached: `yes`, `mostly`, `partially`, `no`; empty until closed."""
    reason: Mapped[str | None]
    goes_on: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether it goes on in the next programme year."""
    renewed_from_id: Mapped[int | None] = mapped_column(ForeignKey("pairs.id"), unique=True)
    """The pair of the year before that it goes on from."""
    year_closing_id: Mapped[int | None] = mapped_column(ForeignKey("year_closings.id"))
    """The closing of the year that has ended it."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    members: Mapped[list["PairMember"]] = relationship(back_populates="pair", order_by="PairMember.id")

    __table_args__ = (
        CheckConstraint("state in ('proposed', 'active', 'declined', 'closed')", name="state"),
        Index("ix_pairs_register", "organisation_id", "year", "state"),
    )


class PairMember(Base):
    """One person's place in a pair.

    `year`, `form` and `open` repeat the pair's, so that the database can hold "one open membership per (mentee, form,
    programme year)" as a unique index.
    """

    __tablename__ = "pair_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id"), index=True)
    pair: Mapped[Pair] = relationship(back_populates="members")
    participation_id: Mapped[int] = mapped_column(ForeignKey("participations.id"), index=True)
    participation: Mapped[Participation] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    role: Mapped[str]
    year: Mapped[int]
    form: Mapped[str]
    open: Mapped[bool] = mapped_column(default=True)
    """True while the pair is proposed or active and the member has not left."""
    answer: Mapped[str | None]
    """`agreed` or `refused`; empty while waited for."""
    answered_at: Mapped[datetime | None]
    left_on: Mapped[date | None]
    """When somebody has left a group that goes on without them."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The curator, when the answer was entered for a person without an account."""

    __table_args__ = (
        CheckConstraint("role in ('mentor', 'mentee')", name="role"),
        CheckConstraint("answer is null or answer in ('agreed', 'refused')", name="answer"),
        UniqueConstraint("pair_id", "person_id"),
        Index(
            "uq_pair_members_open_mentee",
            "person_id",
            "form",
            "year",
            unique=True,
            sqlite_where=text("role = 'mentee' and open"),
            postgresql_where=text("role = 'mentee' and open"),
        ),
    )
