"""Updates are kept before they are handled and marked in the transaction that handles them.

What people wrote is kept no longer than that: a handled update is remembered by its number alone, so that it is known
when it comes again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from db.inbox import InboxUpdate
from db.prepared import Prepared

KEPT = timedelta(days=2)
"""How long a handled update is remembered: the messenger delivers none again after 24 hours."""

_LEFT = text("state <> 'done'")
"""The condition of the index on what is left to do, word for word, so that SQLite uses it."""
_DONE = Prepared(
    update(InboxUpdate)
    .where(InboxUpdate.update_id == bindparam("id"), InboxUpdate.state == "new")
    .values(state="done", body="")
)


_KEEP = Prepared(
    text(
        "INSERT INTO inbox (update_id, sender_id, body, received_at, state, attempts)"
        " VALUES (:update_id, :sender_id, :body, :received_at, 'new', 0) ON CONFLICT DO NOTHING"
    ).bindparams(
        bindparam("update_id", type_=InboxUpdate.update_id.type),
        bindparam("sender_id", type_=InboxUpdate.sender_id.type),
        bindparam("body", type_=InboxUpdate.body.type),
        bindparam("received_at", type_=InboxUpdate.received_at.type),
    )
)
FEW = 4
"""Updates up to which a ready statement for each is quicker than one statement for all."""


class AlreadyHandled(Exception):
    """The update has been handled before; what this transaction did is undone."""


def mark_done(session: Session, update_id: int) -> None:
    """Mark the update as handled, and forget what was in it: a press or a text may be an answer given in confidence.

    Raises:
        AlreadyHandled: when it is so already.
    """
    if _DONE.change(session, id=update_id) == 0:
        raise AlreadyHandled(update_id)


def keep(session: Session, updates: Sequence[tuple[int, int, str]], now: datetime) -> list[int]:
    """Keep raw updates `(update_id, sender_id, body)`; returns the ids of those not seen before, in order."""
    if len(updates) <= FEW:
        return sorted(
            update_id
            for update_id, sender_id, body in updates
            if _KEEP.change(session, update_id=update_id, sender_id=sender_id, body=body, received_at=now)
        )
    rows = [
        {
            "update_id": update_id,
            "sender_id": sender_id,
            "body": body,
            "received_at": now,
            "state": "new",
            "attempts": 0,
        }
        for update_id, sender_id, body in updates
    ]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = insert(InboxUpdate).on_conflict_do_nothing().returning(InboxUpdate.update_id)
    return sorted(session.scalars(statement, rows).all())


def last_known(session: Session) -> int:
    """The highest number of an update ever kept and still remembered; 0 when there is none."""
    return session.scalar(select(func.max(InboxUpdate.update_id))) or 0


def waiting(session: Session) -> list[tuple[int, int, str]]:
    """The updates that were kept and not handled, oldest first: what a killed process left behind."""
    columns = (InboxUpdate.update_id, InboxUpdate.sender_id, InboxUpdate.body)
    new = select(*columns).where(_LEFT, InboxUpdate.state == "new").order_by(InboxUpdate.update_id)
    found = session.execute(new)
    return [(row.update_id, row.sender_id, row.body) for row in found]


def note_failure(session: Session, update_id: int, problem: str, *, last: int) -> bool:
    """Count a failed attempt; after `last` of them the update is set aside. Returns whether it is given up."""
    row = session.get(InboxUpdate, update_id)
    if row is None or row.state == "done":
        return True
    row.attempts += 1
    row.problem = problem
    if row.attempts >= last:
        row.state = "aside"
    return row.state == "aside"


def set_aside(session: Session) -> int:
    """How many updates are set aside and wait for somebody to look."""
    aside = select(func.count()).select_from(InboxUpdate).where(_LEFT, InboxUpdate.state == "aside")
    return session.scalar(aside) or 0


def forget_old(session: Session, now: datetime) -> int:
    """Drop handled updates that no messenger will deliver again; returns how many."""
    done = delete(InboxUpdate).where(InboxUpdate.state == "done", InboxUpdate.received_at < now - KEPT)
    result: Any = session.execute(done)
    return int(result.rowcount)
