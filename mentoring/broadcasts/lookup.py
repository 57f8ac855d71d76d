"""Finding messages: which there are for whom, what they ask for, and where they stand."""

import re
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session, joinedload

from db.broadcasts import Broadcast, BroadcastTarget
from mentoring.access import CENTRE, Actor, Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.problems import tidied
from mentoring.surveys.mail import end_of

LETTERS = 2000
"""The longest text of a message: with what stands around it, one message of the messenger."""
TITLE_LETTERS = 60
"""So much of a text stands for it in a list or a reminder."""

File = tuple[str, str, bytes]
"""Name, media type and content."""


class State(StrEnum):
    """Where a message is in its life; texts `acts-broadcast-*`."""

    DRAFT = "draft"
    SENT = "sent"
    CLOSED = "closed"


class Asks(StrEnum):
    """What a message asks for; texts `broadcasts-asks-*`."""

    NOTHING = "nothing"
    RECEIPT = "receipt"
    ANY = "any"
    TEXT = "text"
    NUMBER = "number"
    LINK = "link"
    FILE = "file"


ANSWERED = frozenset({Asks.ANY, Asks.TEXT, Asks.NUMBER, Asks.LINK, Asks.FILE})
"""What is answered, by a day."""


def within(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor may look at a message: one of the centre, or of an organisation of theirs."""
    if actor.role in CENTRE:
        sent = or_(Broadcast.organisation_id.is_(None), Broadcast.state != State.DRAFT)
        return and_(Broadcast.centre_id == actor.centre_id, sent)
    return _owned(actor)


def _owned(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor may change a message: staff those of the centre, curators their organisation's."""
    if actor.role is Role.SYSTEM:
        return true()
    if actor.role in CENTRE:
        return and_(Broadcast.centre_id == actor.centre_id, Broadcast.organisation_id.is_(None))
    return Broadcast.organisation_id.in_(sorted(actor.organisation_ids))


def is_owned(actor: Actor, row: Broadcast) -> bool:
    """Whether the actor may change a message that they may look at."""
    return actor.role not in CENTRE or row.organisation_id is None


def get_broadcast(session: Session, actor: Actor, broadcast_id: int) -> Broadcast:
    """A message that the actor may look at.

    Raises:
        NotFound: there is none such.
    """
    return _get(session, Broadcast.id == broadcast_id, within(actor))


def own_broadcast(session: Session, actor: Actor, broadcast_id: int, *states: State) -> Broadcast:
    """A message that the actor may change, held until the end of the transaction.

    Raises:
        NotFound: there is none such.
        Stale: it is in none of `states`.
    """
    statement = select(Broadcast.id).where(Broadcast.id == broadcast_id, _owned(actor)).with_for_update()
    if session.scalar(statement) is None:
        raise NotFound("broadcast")
    row = _get(session, Broadcast.id == broadcast_id)
    if states and row.state not in states:
        raise Stale
    return row


def _get(session: Session, *where: ColumnElement[bool]) -> Broadcast:
    statement = (
        select(Broadcast)
        .where(*where)
        .options(joinedload(Broadcast.author), joinedload(Broadcast.centre), joinedload(Broadcast.organisation))
        .options(joinedload(Broadcast.file))
        .execution_options(populate_existing=True)
    )
    row = session.scalar(statement)
    if row is None:
        raise NotFound("broadcast")
    return row


def addressed(actor: Actor) -> ColumnElement[bool]:
    """The condition that a target is the actor, or an organisation they are a curator of, in whatever role they act."""
    led = [grant.organisation_id for grant in actor.grants if grant.role is Role.CURATOR and grant.organisation_id]
    place = and_(BroadcastTarget.person_id.is_(None), BroadcastTarget.organisation_id.in_(led))
    return or_(BroadcastTarget.person_id == (actor.person_id or 0), place)


def paragraphs(text: str) -> str:
    """A text without what nobody sees; empty lines stand between its paragraphs, never two in a row."""
    found = (tidied(one) for one in re.split(r"\n\s*\n", text))
    return "\n\n".join(one for one in found if one)


def titled(text: str) -> str:
    """The beginning of a text, in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= TITLE_LETTERS else f"{flat[: TITLE_LETTERS - 1].rstrip(' ,.–«')}…"


def is_late(actor: Actor, due_on: date | None, answered_at: datetime | None = None) -> bool:
    """Whether the last day of an answer had passed when it was given, or has passed now."""
    return due_on is not None and (answered_at or actor.now) >= end_of(due_on, actor.zone)


def no_files_in_codes(actor: Actor) -> None:
    """See to it that nobody sends a file where names may not go through the chat.

    Raises:
        DomainError: under codes.
    """
    if actor.names is NameMode.CODES:
        raise DomainError("broadcasts-error-file-codes")
