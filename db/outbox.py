"""Messages to people who are not in front of us: planned by a rule, sent by one sender, each at most once."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.people import Person


class Delivery(Base):
    """A message to a person, rendered at sending in the reader's language.

    `state`: `planned`, `sending` (the call may be on its way), `sent`, `unknown` (the end of the call is not known; not
    repeated blindly), `failed`, `unreachable`, `expired`, `cancelled`.
    """

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Made of the meaning (kind, subject, occurrence, person): planning twice plans once."""
    kind: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person: Mapped[Person] = relationship()
    message: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    buttons: Mapped[list[Any]]
    bulk: Mapped[bool] = mapped_column(default=False)
    """Bulk mail goes after personal mail."""
    quiet: Mapped[bool] = mapped_column(default=True)
    """Waits for the end of quiet hours."""
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="planned")
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None]
    problem: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "state in ('planned', 'sending', 'sent', 'unknown', 'failed', 'unreachable', 'expired', 'cancelled')",
            name="state",
        ),
        Index(
            "ix_deliveries_due",
            "bulk",
            "due_at",
            sqlite_where=text("state in ('planned', 'sending')"),
            postgresql_where=text("state in ('planned', 'sending')"),
        ),
    )
