"""Partners: enterprises, public bodies, universities and other schools that give mentors and what else helps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.files import StoredFile


class Partner(Base):
    """A partner of a centre or of one of its organisations, with the agreement (001-10, 003-10).

    How far it has come is `state` (`contacted`, `agreed`, `signed`); that its mentors have joined is told by the
    participations that name it.
    """

    __tablename__ = "partners"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    centre: Mapped[Centre] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Whose partner it is; empty: the centre's own."""
    organisation: Mapped[Organisation | None] = relationship(foreign_keys=organisation_id)
    register_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """The same body in the register of organisations, where it stands there."""
    register: Mapped[Organisation | None] = relationship(foreign_keys=register_id)
    name: Mapped[str]
    name_key: Mapped[str]
    """The name folded for comparison and search, as that of an organisation."""
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="contacted")
    gives: Mapped[str | None]
    """What it gives, in words."""
    contact: Mapped[str | None]
    """Whom to speak to there: data of a person, so only where names may be in chat."""
    phone: Mapped[str | None]
    email: Mapped[str | None]
    agreement_number: Mapped[str | None]
    agreement_date: Mapped[date | None]
    valid_until: Mapped[date | None]
    """Last day of the agreement, inclusive; empty: it has no end."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    """A scan of the agreement."""
    file: Mapped[StoredFile | None] = relationship()
    ended_on: Mapped[date | None]
    """Since when there is no partnership any more."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state in ('contacted', 'agreed', 'signed')", name="state"),
        Index("uq_partners_name", "centre_id", text("coalesce(organisation_id, 0)"), "name_key", unique=True),
    )
