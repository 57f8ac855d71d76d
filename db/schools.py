"""Schools of mentoring: unions of teachers with a leader, members and a roadmap of their own (004-01)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Organisation
from db.files import StoredFile
from db.people import Person


class School(Base):
    """A School of a centre: formal, founded by an order, or not."""

    __tablename__ = "schools"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation | None] = relationship()
    """Where it is based; empty: at the centre itself."""
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Its curator."""
    leader: Mapped[Person | None] = relationship(foreign_keys=leader_id)
    order_number: Mapped[str | None]
    order_date: Mapped[date | None]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("centre_id", "name_key"),)


class SchoolMember(Base):
    """A person in a School, from a day to a day."""

    __tablename__ = "school_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    school: Mapped[School] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship()
    post: Mapped[str] = mapped_column(default="member", server_default="member")
    """A code of `mentoring.schools.Post`."""
    joined_on: Mapped[date]
    left_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("school_id", "person_id"),)


class SchoolMeasure(Base):
    """A measure of a School's roadmap in a programme year, its period one of `mentoring.roadmap.periods`."""

    __tablename__ = "school_measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"), index=True)
    school: Mapped[School] = relationship()
    year: Mapped[int]
    title: Mapped[str]
    period: Mapped[dict[str, Any]]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    responsible: Mapped[Person | None] = relationship()
    created_at: Mapped[datetime]
    times: Mapped[list["SchoolTime"]] = relationship(
        back_populates="measure", order_by="SchoolTime.starts_on, SchoolTime.id", cascade="all, delete-orphan"
    )


class SchoolTime(Base):
    """One time a measure has to be done, and with what it was reported."""

    __tablename__ = "school_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("school_measures.id"))
    measure: Mapped[SchoolMeasure] = relationship(back_populates="times")
    key: Mapped[str]
    starts_on: Mapped[date]
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    evidence: Mapped[str | None]
    """`link`, `file` or `text`; empty while not done."""
    link: Mapped[str | None]
    note: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("measure_id", "key"),
        CheckConstraint("evidence is null or evidence in ('link', 'file', 'text')", name="evidence"),
    )
