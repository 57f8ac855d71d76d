"""What a centre decides about consents: their texts, terms and blanks; and what a teacher-mentor has agreed to.

The consents themselves stand with the people they belong to.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.files import StoredFile
from db.people import Participation


class ConsentRule(Base):
    """How a centre collects the consents for a purpose, from a day on; the newest that has begun holds."""

    __tablename__ = "consent_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    purpose: Mapped[str]
    term: Mapped[str]
    """How long a consent holds: `open`, `season`, `year`, `three_years`."""
    teens: Mapped[str]
    """Who signs for somebody of 14 to 17: `both` or `representative`."""
    starts_on: Mapped[date]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("term in ('open', 'season', 'year', 'three_years')", name="term"),
        CheckConstraint("teens in ('both', 'representative')", name="teens"),
        UniqueConstraint("centre_id", "purpose", "starts_on"),
    )


class ConsentText(Base):
    """A centre's own text of a consent, from a day on; without one the shipped text is agreed to."""

    __tablename__ = "consent_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    purpose: Mapped[str]
    version: Mapped[str]
    body: Mapped[str]
    starts_on: Mapped[date]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("centre_id", "purpose", "version"),)


class ConsentBlank(Base):
    """A centre's own template of a blank form; without one the shipped template is used."""

    __tablename__ = "consent_blanks"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    name: Mapped[str]
    """Purpose and signer, as `data-adult`."""
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile] = relationship()
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("centre_id", "name"),)


class MentorAgreement(Base):
    """What is agreed with a teacher-mentor besides their written consent: term, form and pay (ТК ст. 351.8, 004-11)."""

    __tablename__ = "mentor_agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participations.id"), unique=True)
    participation: Mapped[Participation] = relationship()
    number: Mapped[str | None]
    """Number of the agreement to the contract of employment, `signed_on` its date."""
    signed_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """Last day of the term, inclusive."""
    work_form: Mapped[str | None]
    """How the work is done: `individual`, `group`, `mixed`."""
    pay: Mapped[str | None]
    """`monthly` (roubles a month), `percent` (of the salary) or `none`, with `amount`."""
    amount: Mapped[int | None]
    notice_on: Mapped[date | None]
    """When it was refused or cancelled early, `stops_on` its last day then."""
    notice_by: Mapped[str | None]
    """`mentor` or `employer`."""
    stops_on: Mapped[date | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("work_form in ('individual', 'group', 'mixed')", name="work_form"),
        CheckConstraint("pay in ('monthly', 'percent', 'none')", name="pay"),
        CheckConstraint("notice_by in ('mentor', 'employer')", name="notice_by"),
        CheckConstraint("amount is null or amount between 1 and 1000000", name="amount"),
        CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="term"),
    )
