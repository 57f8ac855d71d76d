"""Leaves a trace of every change: who, what, when; never the values of protected fields."""

from typing import Any

from sqlalchemy.orm import Session

from db.audit import AuditRow
from mentoring.access import Actor


def record(session: Session, actor: Actor, action: str, subject: str, subject_id: int | None, **details: Any) -> None:
    """Write that `actor` did `action` (as `pairs.accept`) to the object `subject_id` of kind `subject`.

    `details` go into the trace as they are: numbers, codes and states, never names, dates of birth or free text.
    """
    session.add(
        AuditRow(
            at=actor.now,
            person_id=actor.person_id,
            role=actor.role,
            centre_id=actor.centre_id,
            action=action,
            subject=subject,
            subject_id=subject_id,
            details=details,
        )
    )
