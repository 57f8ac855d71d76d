"""The trace every change leaves."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class AuditRow(Base):
    """Who did what to which object, when; never the values of protected fields."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Empty: the system itself."""
    role: Mapped[str]
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"), index=True)
    action: Mapped[str]
    """Name of the operation, as `pairs.accept_pair`."""
    subject: Mapped[str]
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_audit_subject", "subject", "subject_id"),)
