"""Acts that a centre stands on: by which orders it was founded, who heads it, what it works by (001-02, 002-03)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.files import StoredFile


class Decree(Base):
    """An order, a statute or another act of a centre, with a link to it or a scan."""

    __tablename__ = "decrees"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    kind: Mapped[str]
    """A code of `mentoring.decrees.Kind`."""
    number: Mapped[str]
    day: Mapped[date | None]
    title: Mapped[str | None]
    link: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()
    created_at: Mapped[datetime]
