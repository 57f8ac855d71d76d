"""People, their messenger accounts, their roles in time and their consents.

A person is not a participation: the same teacher can be a mentor here, a mentee there and a curator of a third school.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation


class Person(Base):
    """A person once, whatever they take part in."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """What is shown instead of a name where names may not be shown, as in `Ч-0412`."""
    surname: Mapped[str | None]
    given_name: Mapped[str | None]
    patronymic: Mapped[str | None]
    name_key: Mapped[str] = mapped_column(default="", index=True)
    """The name folded for search and for finding duplicates; empty where the name is not kept."""
    birth_date: Mapped[date | None]
    kind: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    representative: Mapped[str | None]
    """Who answers for a minor: their name, as the centre writes to them."""
    representative_phone: Mapped[str | None]
    teaching_since: Mapped[date | None]
    """Since when a teacher has taught: up to three years a young specialist (002-22)."""
    appointed_on: Mapped[date | None]
    """Since when a teacher has held the present post: in the first year newly appointed (002-11)."""
    entries: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """Who entered which field last, and when, as in `participations`."""
    municipality: Mapped[str | None]
    """Where their home is, when it is another municipality than the centre's (004-19)."""
    easy: Mapped[bool | None]
    """Whether the person has large buttons and short texts (001-08); empty: nobody has said."""
    notice_accepted_at: Mapped[datetime | None]
    """When the person agreed to the notice on personal data in chat."""
    paused_until: Mapped[date | None]
    """The day on which the person's pause ends; until then nothing is sent to them unasked."""
    erased_at: Mapped[datetime | None]
    """Since when nobody stands behind this row any more: it is only counted."""
    created_at: Mapped[datetime]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """The record of the same person that stays; everything that hung on this one hangs on it (`db.merges`)."""


class Identity(Base):
    """A messenger account of a person; before joining it belongs to nobody yet."""

    __tablename__ = "identities"

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(default="telegram")
    external_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person | None] = relationship()
    language: Mapped[str | None]
    """The language the person chose; empty: the one of the account, else that of the installation."""
    active_role: Mapped[str | None]
    active_centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"))
    blocked_at: Mapped[datetime | None]
    """Since when the person cannot be written to (blocked the bot or never started it)."""
    awaited: Mapped[str | None]
    """What the next text or file of this account means, as `centres.name`; the only conversation state there is."""
    awaited_data: Mapped[dict[str, Any] | None]
    wrong_links: Mapped[int] = mapped_column(default=0)
    """Unknown invitation links opened in a row; slows guessing down."""
    last_wrong_link_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("platform", "external_id"),)


class Appointment(Base):
    """A head, a member of staff, an observer or a curator, by an order, from a day to a day (000-01, 001-16)."""

    __tablename__ = "appointments"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    role: Mapped[str]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    centre: Mapped[Centre] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[Organisation | None] = relationship()
    order_number: Mapped[str | None]
    order_date: Mapped[date | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """Last day of the appointment, inclusive."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("role in ('head', 'staff', 'observer', 'curator')", name="role"),
        CheckConstraint("(role = 'curator') = (organisation_id is not null)", name="curator_has_organisation"),
        Index(
            "uq_appointments_open",
            "person_id",
            "role",
            "centre_id",
            text("coalesce(organisation_id, 0)"),
            unique=True,
            sqlite_where=text("ends_on is null"),
            postgresql_where=text("ends_on is null"),
        ),
    )


class Participation(Base):
    """A person taking part in an organisation's mentoring in a programme year, as mentor or as mentee (001-18, 003-11).

    `state`: `listed` (in the register, has not asked to join), `applied` (waits for the curator), `accepted`,
    `declined`, `left`.
    """

    __tablename__ = "participations"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[Organisation] = relationship()
    role: Mapped[str]
    year: Mapped[int]
    """The calendar year in which the programme year starts."""
    state: Mapped[str] = mapped_column(default="listed")
    kind: Mapped[str | None]
    group_name: Mapped[str | None]
    """School class or study group, as `7А`."""
    request: Mapped[str | None]
    interests: Mapped[str | None]
    competences: Mapped[str | None]
    form: Mapped[str | None]
    role_model: Mapped[str | None]
    capacity: Mapped[int | None]
    """How many mentees a mentor can take; empty for mentees."""
    wished_age: Mapped[str | None]
    """Of which age a mentor wishes mentees to be, in words."""
    time_resource: Mapped[str | None]
    """How much time there is for meetings, in words."""
    achievements: Mapped[str | None]
    workplace: Mapped[str | None]
    """Place of work or study where it is not the organisation itself."""
    result: Mapped[str | None]
    """What came of the participation, in words; whether goals were reached stands with the pairs."""
    case_link: Mapped[str | None]
    """Where the case or the review is published."""
    completed: Mapped[bool | None]
    """Whether the mentee has gone through the programme; empty while nobody has said."""
    entries: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """Who entered which field last: `{"request": [person id, "2026-11-16", "proxy"]}`, or `self`, or `file`."""
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    registered_on: Mapped[date]
    entered_on: Mapped[date | None]
    left_on: Mapped[date | None]
    reason: Mapped[str | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who entered the record for the person; empty when the person did."""
    renewed_from_id: Mapped[int | None] = mapped_column(ForeignKey("participations.id"))
    """The participation of the year before that was taken over."""
    year_closing_id: Mapped[int | None] = mapped_column(ForeignKey("year_closings.id"))
    """The closing of the year that has ended it."""
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)
    """The partner that has given this mentor (001-10)."""
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("role in ('mentor', 'mentee')", name="role"),
        CheckConstraint("state in ('listed', 'applied', 'accepted', 'declined', 'left')", name="state"),
        CheckConstraint("capacity is null or capacity between 0 and 100", name="capacity"),
        UniqueConstraint("person_id", "organisation_id", "role", "year"),
        Index("ix_participations_register", "organisation_id", "year", "role", "state"),
    )


class ParticipationCategory(Base):
    """A category of a mentee, as children in care or with disabilities: specially protected (001-08).

    Read by the organisation's own curator alone; by nobody else but as a count.
    """

    __tablename__ = "participation_categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participations.id"))
    category: Mapped[str]
    """A code of `mentoring.people.categories`."""
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("participation_id", "category"),)


class Consent(Base):
    """One consent for one purpose; the newest decides, a revoked one stays as history."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[str]
    """`data` (processing of personal data), `participation`, `publication` or `labour` (ТК ст. 351.8)."""
    text_version: Mapped[str]
    signer: Mapped[str]
    """`self` or `representative`."""
    relation: Mapped[str | None]
    """Who the representative is to the person: `mother`, `father`, `guardian`, `other`; empty: not said."""
    needs_own: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Of a representative's: the person, 14 to 17 years old when it was signed, has to sign as well."""
    form: Mapped[str]
    """`chat` or `paper`."""
    given_on: Mapped[date]
    valid_until: Mapped[date | None]
    """Last day of it, inclusive."""
    revoked_at: Mapped[datetime | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    """A scan or photo of the paper."""
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("signer in ('self', 'representative')", name="signer"),
        CheckConstraint("form in ('chat', 'paper')", name="form"),
        Index(
            "uq_consents_valid",
            "person_id",
            "purpose",
            "signer",
            unique=True,
            sqlite_where=text("revoked_at is null"),
            postgresql_where=text("revoked_at is null"),
        ),
    )
