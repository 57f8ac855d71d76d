"""Centres and the organisations they lead."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base


class Centre(Base):
    """A mentoring centre: municipal, or the regional one above it (000-02)."""

    __tablename__ = "centres"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"))
    level: Mapped[str] = mapped_column(default="municipal")
    name: Mapped[str | None]
    """Empty until its first head has named it."""
    time_zone: Mapped[str]
    started_year: Mapped[int | None]
    """The programme year begun ahead of the calendar, by closing the one before; empty while the calendar decides."""
    ages_on: Mapped[str | None]
    """The day on which ages are counted, as `09-01`; empty: the first day of the programme year."""
    floor: Mapped[int] = mapped_column(default=5, server_default="5")
    """Respondents below which nothing is told of a wave that is opened from now on."""
    erase_after: Mapped[int] = mapped_column(default=30, server_default="30")
    """Days between a withdrawn consent and the erasure of the data (152-ФЗ, art. 21: thirty at most)."""
    base: Mapped[str | None]
    """The institution at which the centre works (001-02)."""
    authority: Mapped[str | None]
    """The body that coordinates it."""
    address: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("level in ('regional', 'municipal')", name="level"),)


class Organisation(Base):
    """A school or another body that carries out mentoring; its type is a dictionary value (000-21, 001-01)."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    centre: Mapped[Centre] = relationship()
    code: Mapped[str]
    """Short code unique in the centre, shown where names are not."""
    name: Mapped[str]
    short_name: Mapped[str]
    name_key: Mapped[str]
    """The name folded for comparison and search: lower case, one kind of е, no quotes."""
    kind: Mapped[str] = mapped_column(default="general")
    department: Mapped[str | None]
    """The body it belongs to, in words, as `Управление культуры` (001-01)."""
    level: Mapped[str | None]
    """Whose it is: a code of `mentoring.organisations.Level`; empty: not said."""
    inn: Mapped[str | None]
    address: Mapped[str | None]
    site: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("centre_id", "code"), UniqueConstraint("centre_id", "name_key"))
