"""Writing a message: a draft, to whom it goes and what it asks for, sending, closing, saying it once more.

A draft is kept until it is sent or thrown away; pressing any button of it again changes nothing. What was sent is not
changed any more, save for the last day of an answer.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.broadcasts import Broadcast, BroadcastAnswer
from db.centres import Organisation
from db.files import StoredFile
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.broadcasts.audience import Audience, make_targets, preview, unreached_of
from mentoring.broadcasts.lookup import (
    ANSWERED,
    LETTERS,
    Asks,
    File,
    State,
    get_broadcast,
    is_owned,
    no_files_in_codes,
    own_broadcast,
    paragraphs,
    titled,
    within,
)
from mentoring.broadcasts.mail import call_off, deliver, sender_of, tell_moved
from mentoring.broadcasts.progress import Counts, counts_of
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.organisations import Kind
from mentoring.paging import Page, matches, page_of
from mentoring.roadmap.stages import store_file
from mentoring.surveys.audience import Subject


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation whose curator writes."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A message in a list of those who write.

    Attributes:
        sender: the organisation whose curator has written it; empty: the centre.
        counts: how far it is; None for a draft.
    """

    id: int
    title: str
    state: State
    asks: Asks
    at: datetime
    sender: str
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """An organisation to choose, with whether it is chosen."""

    id: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A message as those who write see it.

    Attributes:
        own: whether the actor may change it.
        of_place: whether an organisation writes and not the centre.
        sender, author: who writes.
        kinds, organisations: to which kinds or how many chosen organisations it goes; empty and 0: to all.
        file: name of the file that goes with it.
        audience: whom it would reach, for a draft.
        counts: how far it is, for one that was sent.
    """

    id: int
    own: bool
    of_place: bool
    state: State
    sender: str
    author: str
    role: Subject
    kinds: tuple[str, ...]
    organisations: int
    text: str
    file: str | None
    asks: Asks
    due_on: date | None
    sent_at: datetime | None
    closed_at: datetime | None
    audience: Audience | None
    counts: Counts | None


# Lists


@operation(LEADERS)
def list_broadcasts(session: Session, actor: Actor, number: int, *, of_places: bool = False) -> Page[Line]:
    """The messages that the actor may look at, drafts first, then the newest; with `of_places` those of curators."""
    rows = select(Broadcast).where(within(actor))
    if actor.role in CENTRE:
        rows = rows.where(Broadcast.organisation_id.is_not(None) if of_places else Broadcast.organisation_id.is_(None))
    rows = rows.order_by(Broadcast.sent_at.is_not(None), Broadcast.sent_at.desc(), Broadcast.id.desc())
    return page_of(session, rows, number, show=lambda row: _line(session, actor, row[0]))


def _line(session: Session, actor: Actor, row: Broadcast) -> Line:
    sender = row.organisation.short_name if row.organisation and actor.role in CENTRE else ""
    counts = None if row.state == State.DRAFT else counts_of(session, actor, row)
    at = row.sent_at or row.created_at
    return Line(row.id, titled(row.text), State(row.state), Asks(row.asks), at, sender, counts)


@operation(LEADERS)
def show_broadcast(session: Session, actor: Actor, broadcast_id: int) -> Card:
    """A message that the actor may look at.

    Raises:
        NotFound: there is none such.
    """
    return _card(session, actor, get_broadcast(session, actor, broadcast_id))


def _card(session: Session, actor: Actor, row: Broadcast) -> Card:
    session.flush()
    is_draft = row.state == State.DRAFT
    return Card(
        id=row.id,
        own=is_owned(actor, row),
        of_place=row.organisation_id is not None,
        state=State(row.state),
        sender=sender_of(row),
        author=actor.brief(row.author),
        role=Subject(row.role),
        kinds=tuple(row.audience.get("kinds", [])),
        organisations=len(row.audience.get("organisations", [])),
        text=row.text,
        file=row.file.name if row.file else None,
        asks=Asks(row.asks),
        due_on=row.due_on,
        sent_at=row.sent_at,
        closed_at=row.closed_at,
        audience=preview(session, actor, row) if is_draft else None,
        counts=None if is_draft else counts_of(session, actor, row),
    )


# A draft


@operation(LEADERS)
def places(session: Session, actor: Actor) -> tuple[Place, ...]:
    """The organisations for which a curator can write; none for staff, who write for the centre."""
    rows = session.execute(
        select(Organisation.id, Organisation.short_name)
        .where(Organisation.id.in_(sorted(actor.organisation_ids)), Organisation.archived_at.is_(None))
        .order_by(Organisation.name_key)
    )
    return tuple(Place(row.id, row.short_name) for row in rows) if actor.role is Role.CURATOR else ()


@operation(LEADERS)
def begun(session: Session, actor: Actor, organisation_id: int = 0) -> Card | None:
    """The message that the actor has begun and not sent; None when there is none.

    Args:
        session: any session.
        actor: who writes.
        organisation_id: for which organisation a curator writes; 0 for staff.

    Raises:
        NotFound: the organisation is not the curator's, or staff name one.
    """
    row = _begun(session, actor, _place(session, actor, organisation_id), None)
    return _card(session, actor, row) if row else None


@operation(LEADERS)
def begin(
    session: Session, actor: Actor, organisation_id: int = 0, text: str | None = None, file: File | None = None
) -> Card:
    """Begin a message with its words or its file, or change the one that the actor has begun.

    Raises:
        NotFound: as `begun`.
        DomainError: as `write`.
    """
    place = _place(session, actor, organisation_id)
    row = _begun(session, actor, place, None)
    if row is None:
        role = Subject.MENTOR if place else Subject.CURATOR
        row = _new(session, actor, place, Broadcast(role=role.value, audience={}, text="", asks=Asks.RECEIPT.value))
    _write(session, actor, row, text, file)
    return _card(session, actor, row)


def _place(session: Session, actor: Actor, organisation_id: int) -> int | None:
    if actor.role is Role.CURATOR:
        return get_organisation(session, actor, organisation_id).id
    if organisation_id:
        raise NotFound("organisation")
    return None


def _begun(session: Session, actor: Actor, place: int | None, repeats_id: int | None) -> Broadcast | None:
    """The draft that the actor has begun already."""
    return session.scalar(
        select(Broadcast).where(
            Broadcast.author_id == actor.person,
            Broadcast.centre_id == actor.centre_id,
            Broadcast.state == State.DRAFT,
            Broadcast.slot == _slot(place, repeats_id),
        )
    )


def _slot(place: int | None, repeats_id: int | None) -> str:
    return f"{place or 0}:{repeats_id or 0}"


def _new(session: Session, actor: Actor, place: int | None, row: Broadcast) -> Broadcast:
    if actor.centre_id is None:
        raise NotFound("centre")
    row.centre_id, row.organisation_id, row.author_id = actor.centre_id, place, actor.person
    row.slot, row.state, row.created_at = _slot(place, row.repeats_id), State.DRAFT.value, actor.now
    session.add(row)
    session.flush()
    record(session, actor, "broadcasts.begin", "broadcast", row.id)
    return row


@operation(LEADERS)
def write(session: Session, actor: Actor, broadcast_id: int, text: str | None, file: File | None = None) -> Card:
    """Give a draft its words, or the one file that goes with them, or both.

    Raises:
        NotFound: the draft is not the actor's.
        Stale: it has been sent.
        DomainError: no words and no file, too many words, a file under codes.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    _write(session, actor, row, text, file)
    return _card(session, actor, row)


def _write(session: Session, actor: Actor, row: Broadcast, text: str | None, file: File | None) -> None:
    words = paragraphs(text or "")
    if not words and file is None:
        raise DomainError("broadcasts-error-words")
    if len(words) > LETTERS:
        raise DomainError("broadcasts-error-long", most=LETTERS)
    if file is not None:
        no_files_in_codes(actor)
    with changing(session, actor, "broadcasts.change_draft", row):
        row.text = words or row.text
        if file is not None:
            _forget_file(session, row)
            row.file = store_file(actor, *file, row.organisation_id)
        session.flush()


@operation(LEADERS)
def remove_file(session: Session, actor: Actor, broadcast_id: int) -> Card:
    """Let a draft go without its file."""
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    if row.file_id is not None:
        _forget_file(session, row)
        record(session, actor, "broadcasts.change_draft", "broadcast", row.id)
    return _card(session, actor, row)


def _forget_file(session: Session, row: Broadcast) -> None:
    """Take the file away from a draft; it goes for good unless another message has it."""
    file = row.file
    row.file, row.file_id = None, None
    session.flush()
    if file is not None:
        _delete_unused(session, file)


def _delete_unused(session: Session, file: StoredFile) -> None:
    used = select(Broadcast.id).where(Broadcast.file_id == file.id)
    answered = select(BroadcastAnswer.id).where(BroadcastAnswer.file_id == file.id)
    if session.scalar(used.limit(1)) is None and session.scalar(answered.limit(1)) is None:
        session.delete(file)
        session.flush()


@operation(LEADERS)
def choose_role(session: Session, actor: Actor, broadcast_id: int, role: str) -> Card:
    """Write to mentors, to mentees or, as staff, to the curators of organisations.

    Raises:
        NotFound: for any other role.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    if role not in roles_of(row.organisation_id is not None):
        raise NotFound("role")
    with changing(session, actor, "broadcasts.change_draft", row):
        row.role = role
    return _card(session, actor, row)


def roles_of(of_place: bool) -> tuple[Subject, ...]:  # noqa: FBT001 -- it names whose message it is
    """To whom a message can go: of an organisation, of the centre."""
    return (Subject.MENTOR, Subject.MENTEE) if of_place else (Subject.CURATOR, Subject.MENTOR, Subject.MENTEE)


@operation(CENTRE)
def choose_kind(session: Session, actor: Actor, broadcast_id: int, kind: str, *, chosen: bool) -> Card:
    """Write to organisations of a kind, or not; with none chosen to all. Organisations that were chosen are let go.

    Raises:
        NotFound: for an unknown kind.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    if kind not in set(Kind):
        raise NotFound("kind")
    with changing(session, actor, "broadcasts.change_draft", row):
        row.audience = _ticked("kinds", row.audience, kind, chosen=chosen)
    return _card(session, actor, row)


def _ticked(key: str, audience: dict[str, Any], value: int | str, *, chosen: bool) -> dict[str, Any]:
    """The audience with one more or one less of a kind of things, and nothing of other kinds."""
    kept = [one for one in audience.get(key, []) if one != value] + ([value] if chosen else [])
    return {key: sorted(kept)} if kept else {}


@operation(CENTRE)
def list_choosable(session: Session, actor: Actor, broadcast_id: int, number: int = 0, query: str = "") -> Page[Ticked]:
    """The organisations of the centre, those that a draft goes to ticked."""
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    return _choosable(session, row, number, query)


def _choosable(session: Session, row: Broadcast, number: int, query: str) -> Page[Ticked]:
    chosen = set(row.audience.get("organisations", []))
    rows = (
        select(Organisation.id, Organisation.short_name)
        .where(Organisation.centre_id == row.centre_id, Organisation.archived_at.is_(None))
        .order_by(Organisation.name_key)
    )
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    return page_of(
        session, rows, number, query=query, show=lambda one: Ticked(one.id, one.short_name, one.id in chosen)
    )


@operation(CENTRE)
def choose_organisation(
    session: Session,
    actor: Actor,
    broadcast_id: int,
    organisation_id: int,
    number: int = 0,
    query: str = "",
    *,
    chosen: bool,
) -> Page[Ticked]:
    """Write to this organisation, or not; with none chosen to all. Kinds that were chosen are let go.

    `number` and `query` say which page to show.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    get_organisation(session, actor, organisation_id)
    with changing(session, actor, "broadcasts.change_draft", row):
        row.audience = _ticked("organisations", row.audience, organisation_id, chosen=chosen)
    session.flush()
    return _choosable(session, row, number, query)


@operation(CENTRE)
def choose_all(session: Session, actor: Actor, broadcast_id: int) -> Card:
    """Write to all organisations."""
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    with changing(session, actor, "broadcasts.change_draft", row):
        row.audience = {}
    return _card(session, actor, row)


@operation(LEADERS)
def choose_asks(session: Session, actor: Actor, broadcast_id: int, asks: str) -> Card:
    """Ask for nothing, for a mark that it was read, or for an answer of a kind.

    Raises:
        NotFound: for anything else.
        DomainError: for a file under codes.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    if asks not in set(Asks):
        raise NotFound("asks")
    if asks == Asks.FILE:
        no_files_in_codes(actor)
    with changing(session, actor, "broadcasts.change_draft", row):
        row.asks = asks
        row.due_on = row.due_on if asks in ANSWERED else None
    return _card(session, actor, row)


@operation(LEADERS)
def set_due(session: Session, actor: Actor, broadcast_id: int, day: date) -> Card:
    """Set the last day of an answer; of a message that was sent it is moved, and whoever has not answered is told.

    Raises:
        NotFound: the message is not the actor's.
        Stale: it is closed.
        DomainError: the day has passed, or no answer is asked for.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT, State.SENT)
    if row.asks not in ANSWERED:
        raise DomainError("broadcasts-error-no-answer")
    if day < actor.today:
        raise DomainError("broadcasts-error-past")
    moved = row.due_on != day
    with changing(session, actor, "broadcasts.set_due", row):
        row.due_on = day
    if moved and row.state == State.SENT:
        session.flush()
        tell_moved(session, actor, row)
    return _card(session, actor, row)


@operation(LEADERS)
def list_unreached(session: Session, actor: Actor, broadcast_id: int, number: int = 0) -> Page[str]:
    """Whom a draft would not reach: nobody there has an account that can be written to."""
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    return unreached_of(session, actor, row, number)


@operation(LEADERS)
def discard(session: Session, actor: Actor, broadcast_id: int) -> None:
    """Throw a draft away; nobody has been written to.

    Raises:
        NotFound: it is not the actor's.
        Stale: it has been sent.
    """
    row = own_broadcast(session, actor, broadcast_id, State.DRAFT)
    file = row.file
    record(session, actor, "broadcasts.discard", "broadcast", row.id)
    session.delete(row)
    session.flush()
    if file is not None:
        _delete_unused(session, file)


# Sending and after


@operation(LEADERS)
def send(session: Session, actor: Actor, broadcast_id: int) -> Card:
    """Send a draft to everybody who can be written to; sending twice is sending once.

    Raises:
        NotFound: it is not the actor's.
        DomainError: there are no words, no last day of an answer, or nobody to write to.
    """
    row = own_broadcast(session, actor, broadcast_id)
    if row.state != State.DRAFT:
        return _card(session, actor, row)
    if not row.text:
        raise DomainError("broadcasts-error-words")
    if row.asks in ANSWERED and row.due_on is None:
        raise DomainError("broadcasts-error-due")
    if row.due_on is not None and row.due_on < actor.today:
        raise DomainError("broadcasts-error-past")
    targets = make_targets(session, actor, row)
    if not targets:
        raise DomainError("broadcasts-error-nobody")
    with changing(session, actor, "broadcasts.send", row, targets=targets):
        row.state, row.sent_at = State.SENT.value, actor.now
    session.flush()
    deliver(session, actor, row)
    return _card(session, actor, row)


@operation(LEADERS)
def close(session: Session, actor: Actor, broadcast_id: int) -> Card:
    """Take no more answers and remind nobody; mail that has not gone out is called off.

    Raises:
        NotFound: it is not the actor's.
        Stale: it has not been sent.
    """
    row = own_broadcast(session, actor, broadcast_id, State.SENT, State.CLOSED)
    if row.state == State.SENT:
        with changing(session, actor, "broadcasts.close", row):
            row.state, row.closed_at = State.CLOSED.value, actor.now
        call_off(session, row)
    return _card(session, actor, row)


@operation(LEADERS)
def repeat(
    session: Session, actor: Actor, broadcast_id: int, text: str | None = None, file: File | None = None
) -> Card:
    """A draft that says the same to the same once more; of one message an author has one such draft at a time.

    With `text` or `file` the draft is changed, as by `write`.

    Raises:
        NotFound: it is not the actor's.
        Stale: it has not been sent.
        DomainError: as `write`.
    """
    row = own_broadcast(session, actor, broadcast_id, State.SENT, State.CLOSED)
    again = _begun(session, actor, row.organisation_id, row.id)
    if again is None:
        same = Broadcast(role=row.role, audience=row.audience, text=row.text, file_id=row.file_id, asks=row.asks)
        if actor.names is NameMode.CODES:
            same.file_id = None
            same.asks = Asks.ANY.value if row.asks == Asks.FILE else row.asks
        same.repeats_id = row.id
        again = _new(session, actor, row.organisation_id, same)
    if text or file:
        _write(session, actor, again, text, file)
    return _card(session, actor, again)
