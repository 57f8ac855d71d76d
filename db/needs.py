"""What outside mentors organisations need, and who has been found for them (002-07)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Organisation
from db.partners import Partner
from db.people import Participation


class Need(Base):
    """An organisation needs mentors from outside. `state`: `open`, `closed` (they have been found), `withdrawn`."""

    __tablename__ = "needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation] = relationship()
    year: Mapped[int]
    form: Mapped[str | None]
    role_model: Mapped[str | None]
    count: Mapped[int]
    subject: Mapped[str]
    """The profession or the theme, in words."""
    state: Mapped[str] = mapped_column(default="open")
    closed_on: Mapped[date | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state in ('open', 'closed', 'withdrawn')", name="state"),
        CheckConstraint("count between 1 and 100", name="count"),
        Index("ix_needs_register", "organisation_id", "year", "state"),
    )


class NeedOffer(Base):
    """A mentor of another organisation, or a partner, who is asked for a need.

    `state`: `asked`, `can`, `cannot` (what they say), `taken`, `refused` (what the organisation says).
    """

    __tablename__ = "need_offers"

    id: Mapped[int] = mapped_column(primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"))
    need: Mapped[Need] = relationship()
    participation_id: Mapped[int | None] = mapped_column(ForeignKey("participations.id"), index=True)
    """The mentor, as they take part where they are from; empty for a partner."""
    participation: Mapped[Participation | None] = relationship(foreign_keys=participation_id)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    partner: Mapped[Partner | None] = relationship()
    people: Mapped[int] = mapped_column(default=1)
    """How many mentors have come of it, once taken."""
    state: Mapped[str] = mapped_column(default="asked")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('asked', 'can', 'cannot', 'taken', 'refused')", name="state"),
        CheckConstraint("(participation_id is null) <> (partner_id is null)", name="one_of_both"),
        UniqueConstraint("need_id", "participation_id"),
        UniqueConstraint("need_id", "partner_id"),
    )
