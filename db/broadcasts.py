"""Messages of staff to organisations and of curators to their people: to whom they went, who has read and answered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.files import StoredFile
from db.people import Person


class Broadcast(Base):
    """A message to many (000-19): of a centre, or of one organisation to its own people.

    `state`: `draft` (nobody but those who write it sees it), `sent`, `closed` (takes no answers any more).
    """

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    centre: Mapped[Centre] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """The organisation whose curator writes; empty: the centre writes."""
    organisation: Mapped[Organisation | None] = relationship()
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    author: Mapped[Person] = relationship()
    role: Mapped[str]
    """To whom: `curator` (one answer for an organisation), `mentor` or `mentee` (each for themselves)."""
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`{"kinds": [...]}` or `{"organisations": [ids]}` narrow it; empty: all."""
    text: Mapped[str] = mapped_column(default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()
    asks: Mapped[str]
    """`nothing`, `receipt`, or what is to be answered: `any`, `text`, `number`, `link`, `file`."""
    due_on: Mapped[date | None]
    """Last day of an answer, inclusive."""
    state: Mapped[str] = mapped_column(default="draft")
    repeats_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    """The one that it says once more."""
    slot: Mapped[str]
    """For which organisation it is written and what it repeats, as `7:0`: an author has one draft of each."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("role in ('curator', 'mentor', 'mentee')", name="role"),
        CheckConstraint("asks in ('nothing', 'receipt', 'any', 'text', 'number', 'link', 'file')", name="asks"),
        CheckConstraint("state in ('draft', 'sent', 'closed')", name="state"),
        Index(
            "uq_broadcasts_draft",
            "author_id",
            "centre_id",
            "slot",
            unique=True,
            sqlite_where=sql("state = 'draft'"),
            postgresql_where=sql("state = 'draft'"),
        ),
    )


class BroadcastTarget(Base):
    """Whoever is to read or answer a message: an organisation through its curators, or a person."""

    __tablename__ = "broadcast_targets"

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), index=True)
    broadcast: Mapped[Broadcast] = relationship()
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[Organisation] = relationship()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Empty: the organisation."""
    person: Mapped[Person | None] = relationship()
    read_at: Mapped[datetime | None]
    """When the first of its readers has said that they have read it."""
    answered_at: Mapped[datetime | None]
    """When the answer that counts was given."""

    __table_args__ = (
        Index(
            "uq_broadcast_targets_organisation",
            "broadcast_id",
            "organisation_id",
            unique=True,
            sqlite_where=sql("person_id is null"),
            postgresql_where=sql("person_id is null"),
        ),
    )


class BroadcastReceipt(Base):
    """Somebody has said that they have read a message."""

    __tablename__ = "broadcast_receipts"

    target_id: Mapped[int] = mapped_column(ForeignKey("broadcast_targets.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    person: Mapped[Person] = relationship()
    read_at: Mapped[datetime]


class BroadcastAnswer(Base):
    """An answer to a message: the one that was sent, and what its author is about to send instead."""

    __tablename__ = "broadcast_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("broadcast_targets.id"), index=True)
    target: Mapped[BroadcastTarget] = relationship()
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    author: Mapped[Person] = relationship()
    state: Mapped[str] = mapped_column(default="draft")
    """`draft` or `sent`."""
    value: Mapped[str] = mapped_column(default="")
    """A text, a link or a number, as it was written."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()
    given_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state in ('draft', 'sent')", name="state"),
        Index(
            "uq_broadcast_answers_sent",
            "target_id",
            unique=True,
            sqlite_where=sql("state = 'sent'"),
            postgresql_where=sql("state = 'sent'"),
        ),
    )
