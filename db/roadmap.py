"""Stage calendars: templates of a centre, the copy each organisation works by, and what was done when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Organisation
from db.files import StoredFile


class Roadmap(Base):
    """An organisation's stage calendar of a programme year, copied from a template (003-01)."""

    __tablename__ = "roadmaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation] = relationship()
    year: Mapped[int]
    template: Mapped[str]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    stages: Mapped[list["Stage"]] = relationship(back_populates="roadmap", order_by="Stage.number")

    __table_args__ = (UniqueConstraint("organisation_id", "year"),)


class Stage(Base):
    """A stage or measure: what, and in which of the kinds of time (`mentoring.roadmap.periods`)."""

    __tablename__ = "stages"

    id: Mapped[int] = mapped_column(primary_key=True)
    roadmap_id: Mapped[int] = mapped_column(ForeignKey("roadmaps.id"), index=True)
    roadmap: Mapped[Roadmap] = relationship(back_populates="stages")
    number: Mapped[int]
    titles: Mapped[dict[str, Any]]
    """What has to be done, by language."""
    period: Mapped[dict[str, Any]]
    occurrences: Mapped[list["StageOccurrence"]] = relationship(
        back_populates="stage", order_by="StageOccurrence.starts_on, StageOccurrence.id"
    )

    __table_args__ = (UniqueConstraint("roadmap_id", "number"),)


class StageOccurrence(Base):
    """One time a stage has to be done: a monthly stage has one a month, the others one or two a year."""

    __tablename__ = "stage_occurrences"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    stage: Mapped[Stage] = relationship(back_populates="occurrences")
    key: Mapped[str]
    starts_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    evidence: Mapped[str | None]
    """`link`, `file` or `text`; empty while not done."""
    link: Mapped[str | None]
    note: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("stage_id", "key"),
        CheckConstraint("evidence is null or evidence in ('link', 'file', 'text')", name="evidence"),
    )
