"""Plans messages to people who are not in front of us. Nothing is sent from here.

A delivery's key is made of its meaning, so that planning twice plans once. What is planned is rendered at sending, in
the reader's language; arguments name people by id, as `{"person": 12}`, and are turned into names by the installation's
mode at that moment, so no name lies in the outbox.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from db.outbox import Delivery
from db.people import Appointment, Identity
from mentoring.access import Actor, Role

POSTED = "posted"
"""Key in `session.info`: this unit has planned something, so the sender need not wait for its next tick."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message to plan.

    Attributes:
        kind: capability and occasion, as `roadmap.reminder`.
        person_id: who reads it.
        about: what it is about and which time, as `occurrence:17:3`; with kind and person it makes the key.
        message: id of the text.
        arguments: what the text names: numbers, texts, ISO dates as `{"date": "2026-11-10"}`, people as
            `{"person": 12}`, other texts as `{"text": "forms-student-student"}`, wordings kept as data as
            `{"by_language": {"ru": "...", "en": "..."}}`.
        buttons: rows of `(text id, packed callback data)`.
        due_at: not before this instant; None: now.
        expires_at: not after it.
        bulk: goes after personal mail.
        quiet: waits for the end of quiet hours.
    """

    kind: str
    person_id: int
    about: str
    message: str
    arguments: dict[str, Any] = field(default_factory=dict)
    buttons: Sequence[Sequence[tuple[str, str]]] = ()
    due_at: datetime | None = None
    expires_at: datetime | None = None
    bulk: bool = False
    quiet: bool = True


def post(session: Session, actor: Actor, *posts: Post) -> int:
    """Plan `posts`; those planned before are left as they are. Returns how many are new."""
    if not posts:
        return 0
    rows = [
        {
            "key": f"{item.kind}:{item.about}:{item.person_id}",
            "kind": item.kind,
            "person_id": item.person_id,
            "message": item.message,
            "arguments": item.arguments,
            "buttons": [[list(button) for button in row] for row in item.buttons],
            "bulk": item.bulk,
            "quiet": item.quiet,
            "due_at": item.due_at or actor.now,
            "expires_at": item.expires_at,
            "state": "planned",
            "attempts": 0,
            "created_at": actor.now,
        }
        for item in posts
    ]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = insert(Delivery).on_conflict_do_nothing(index_elements=["key"]).returning(Delivery.id)
    planned = len(session.scalars(statement, rows).all())
    session.info[POSTED] = session.info.get(POSTED, 0) + planned
    return planned


def cancel(session: Session, kind: str, about: str) -> None:
    """Call off what is planned and not yet sent about something that has changed."""
    session.execute(
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.key.startswith(f"{kind}:{about}:"), Delivery.state == "planned")
        .values(state="cancelled")
        .execution_options(synchronize_session=False)
    )


def curators_of(session: Session, actor: Actor, organisation_id: int) -> Sequence[int]:
    """Ids of the people who are curators of the organisation today."""
    return _appointed(session, actor, Appointment.organisation_id == organisation_id, Role.CURATOR)


def staff_of(session: Session, actor: Actor, centre_id: int) -> Sequence[int]:
    """Ids of the head and the staff of the centre today."""
    return _appointed(session, actor, Appointment.centre_id == centre_id, Role.HEAD, Role.STAFF)


def _appointed(session: Session, actor: Actor, where: Any, *roles: Role) -> Sequence[int]:
    return session.scalars(
        select(Appointment.person_id)
        .where(where, Appointment.role.in_(roles), Appointment.starts_on <= actor.today)
        .where((Appointment.ends_on.is_(None)) | (Appointment.ends_on >= actor.today))
        .distinct()
        .order_by(Appointment.person_id)
    ).all()


def has_account(session: Session, person_id: int) -> bool:
    """Whether the person has a messenger account that can be written to."""
    return (
        session.scalar(
            select(Identity.id).where(Identity.person_id == person_id, Identity.blocked_at.is_(None)).limit(1)
        )
        is not None
    )
