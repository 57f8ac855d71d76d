"""District methodical associations of teachers, whose heads nominate mentors for young teachers (002-11)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.people import Participation, Person


class Association(Base):
    """A methodical association of a district (РМО); its head is somebody whom the centre knows already."""

    __tablename__ = "associations"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    centre: Mapped[Centre] = relationship()
    name: Mapped[str]
    name_key: Mapped[str]
    head_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    head: Mapped[Person | None] = relationship(foreign_keys=head_id)
    archived_at: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("centre_id", "name_key"),)


class Nomination(Base):
    """A teacher whom the head of an association nominates as a mentor; the curator of the teacher's school decides.

    `state`: `new`, `accepted`, `declined`. The name is kept only until then; afterwards the register holds it.
    """

    __tablename__ = "nominations"

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    association: Mapped[Association] = relationship()
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[Organisation] = relationship()
    name: Mapped[str | None]
    participation_id: Mapped[int | None] = mapped_column(ForeignKey("participations.id"), index=True)
    """The teacher in the register, as soon as it is known who it is."""
    participation: Mapped[Participation | None] = relationship()
    state: Mapped[str] = mapped_column(default="new")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("state in ('new', 'accepted', 'declined')", name="state"),)
