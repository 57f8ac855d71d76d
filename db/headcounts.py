"""How many people an organisation has, whoever takes part: what shares are counted of (004-10)."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class Headcount(Base):
    """The numbers of an organisation in a programme year; empty where nobody has said."""

    __tablename__ = "headcounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    year: Mapped[int]
    pupils: Mapped[int | None]
    """Everybody who learns there; `aged_10_19` and `aged_15_19` of them by full years."""
    aged_10_19: Mapped[int | None]
    aged_15_19: Mapped[int | None]
    teachers: Mapped[int | None]
    young_teachers: Mapped[int | None]
    """Teachers of up to three years among them."""
    employees: Mapped[int | None]
    young_specialists: Mapped[int | None]
    """Young specialists among the employees of an enterprise."""
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who has entered a number last."""
    entered_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("organisation_id", "year"),)
