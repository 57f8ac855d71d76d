"""Practices of mentoring that people nominate, and what schools and the centre have said of them ("Easy to miss" 6)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.associations import Association
from db.base import Base
from db.centres import Organisation
from db.files import StoredFile
from db.people import Person


class Practice(Base):
    """A practice of an organisation, nominated by somebody: the own one or that of others.

    `state`: `draft` (nobody's but the nominator's), `new` (sent), `supported` or `declined` (what the school says),
    `taken` (into the bank) or `refused` (what the centre says), `withdrawn` (by the nominator).
    """

    __tablename__ = "practices"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation] = relationship()
    title: Mapped[str]
    title_key: Mapped[str]
    """The title folded for comparison and search."""
    form: Mapped[str | None]
    own: Mapped[bool]
    """Whether the nominator is among those whose practice it is."""
    authors: Mapped[str | None]
    """Whose practice it is, in words: data of people, so only where names are complete in chat."""
    summary: Mapped[str | None]
    link: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()
    state: Mapped[str] = mapped_column(default="draft")
    nominated_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    nominated_by: Mapped[Person] = relationship(foreign_keys=nominated_by_id)
    role: Mapped[str]
    """In which role it was nominated."""
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    """The methodical association whose head has nominated it."""
    association: Mapped[Association | None] = relationship()
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    supported: Mapped[bool | None]
    """What the school says, also after the centre has decided; empty: nothing yet."""
    school_reason: Mapped[str | None]
    school_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    school_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    """Why the centre has not taken it."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "state in ('draft', 'new', 'supported', 'declined', 'taken', 'refused', 'withdrawn')", name="state"
        ),
        Index("ix_practices_register", "organisation_id", "state"),
    )


class PracticeAuthor(Base):
    """Somebody of the register whose practice it is."""

    __tablename__ = "practice_authors"

    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    practice: Mapped[Practice] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    person: Mapped[Person] = relationship()
