"""Links that let people in, and the applications of those who come by them. Only a hash of a secret is kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.partners import Partner
from db.people import Identity, Participation, Person

CLAIMED = "claimed"
"""Key in a sent application: it is about somebody of the list by whose name the applicant has called themselves."""


class Invitation(Base):
    """An invitation: single use (head, staff, curator, a listed person) or for a group (everybody of a school)."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"))
    """Empty only for the first head of an installation without a centre."""
    centre: Mapped[Centre | None] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[Organisation | None] = relationship()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """For `person`: whose record the joining account takes over."""
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    """For `group`: whoever comes by it as a mentor is one whom this partner gives (001-10)."""
    partner: Mapped[Partner | None] = relationship()
    order_number: Mapped[str | None]
    order_date: Mapped[date | None]
    batch: Mapped[str | None] = mapped_column(index=True)
    """What the links of one printed sheet have in common; empty for all others."""
    max_uses: Mapped[int | None]
    """Empty: as many as come."""
    uses: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    wrong_answers: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often somebody could not say who they are; after three times a personal link is taken back."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("kind in ('head', 'staff', 'observer', 'curator', 'person', 'group')", name="kind"),
        CheckConstraint("max_uses is null or uses <= max_uses", name="uses"),
    )


class InvitationUse(Base):
    """Who came by which invitation."""

    __tablename__ = "invitation_uses"

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("invitation_id", "person_id"),)


class Application(Base):
    """What somebody answers on their way in, kept answer by answer until it is sent or given up.

    An account has one open application. Sent, it keeps what it has led to and no answers, at most that it is `CLAIMED`.
    """

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"))
    identity: Mapped[Identity] = relationship()
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id"))
    invitation: Mapped[Invitation] = relationship()
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    step: Mapped[str | None]
    """The step on the screen: what a typed answer belongs to."""
    participation_id: Mapped[int | None] = mapped_column(ForeignKey("participations.id"))
    """The record of the register it is about, else what it has become; empty until then."""
    participation: Mapped[Participation | None] = relationship()
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_applications_open",
            "identity_id",
            unique=True,
            sqlite_where=text("sent_at is null"),
            postgresql_where=text("sent_at is null"),
        ),
    )
