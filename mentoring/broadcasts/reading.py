"""Reading a message and answering it: for curators, whose organisation is addressed, and for people who take part.

A mark that it was read is given once. An answer is written, shown, and sent by a press; until the message is closed it
can be replaced, and one that was given after the last day is told as late.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.files import StoredFile
from mentoring.access import MEMBERS, Actor, Role, operation
from mentoring.audit import record
from mentoring.broadcasts.lookup import (
    ANSWERED,
    Asks,
    File,
    State,
    addressed,
    is_late,
    no_files_in_codes,
    paragraphs,
    titled,
)
from mentoring.broadcasts.mail import call_off, sender_of
from mentoring.broadcasts.progress import answers_of
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.paging import Page, page_of
from mentoring.roadmap.stages import store_file

LETTERS = 1000
"""The longest answer in words."""
LINK_LETTERS = 500
DRAFT_KEPT = timedelta(days=7)
"""An answer that was not sent by then is forgotten."""


@dataclass(frozen=True, slots=True)
class Line:
    """A message in the list of its reader.

    Attributes:
        waits: whether it waits to be read or answered by the actor.
        overdue: whether the last day of its answer has passed meanwhile.
    """

    broadcast_id: int
    title: str
    at: datetime
    waits: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, or the draft of one.

    Attributes:
        file: name of the file.
        late: given after the last day; a draft: would be.
    """

    value: str
    file: str | None
    at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The actor, or one of the organisations they are a curator of, as a target of a message.

    Attributes:
        organisation: its name.
        answer: what was answered.
        draft: what the actor has written and not sent.
    """

    target_id: int
    organisation: str
    answer: Given | None
    draft: Given | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as its reader sees it.

    Attributes:
        file: name of the file that goes with it.
        read_at: when the actor has said that they have read it.
        parts: for whom the actor reads and answers.
    """

    broadcast_id: int
    sender: str
    text: str
    file: str | None
    asks: Asks
    due_on: date | None
    overdue: bool
    sent_at: datetime
    closed: bool
    read_at: datetime | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the actor.

    Attributes:
        unread: messages to be marked as read.
        unanswered: messages to be answered.
        first_due: the nearest last day among them.
        only: the one message that waits, if it is one.
    """

    unread: int
    unanswered: int
    first_due: date | None
    only: int | None


def _waits(actor: Actor) -> ColumnElement[bool]:
    """The condition that a target waits for the actor to read or to answer."""
    read = exists().where(
        BroadcastReceipt.target_id == BroadcastTarget.id, BroadcastReceipt.person_id == actor.person_id
    )
    return and_(
        Broadcast.state == State.SENT,
        or_(
            and_(Broadcast.asks == Asks.RECEIPT, ~read),
            and_(Broadcast.asks.in_(sorted(ANSWERED)), BroadcastTarget.answered_at.is_(None)),
        ),
    )


@operation(MEMBERS)
def count_waiting(session: Session, actor: Actor) -> Waiting:
    """What waits for the actor, for the menu."""
    rows = session.execute(
        select(Broadcast.id, Broadcast.asks, Broadcast.due_on)
        .join(BroadcastTarget, BroadcastTarget.broadcast_id == Broadcast.id)
        .where(addressed(actor), _waits(actor))
        .distinct()
    ).all()
    unread = sum(row.asks == Asks.RECEIPT for row in rows)
    due = min((row.due_on for row in rows if row.due_on), default=None)
    return Waiting(unread, len(rows) - unread, due, rows[0].id if len(rows) == 1 else None)


@operation(MEMBERS)
def list_incoming(session: Session, actor: Actor, number: int) -> Page[Line]:
    """The messages to the actor: those that wait, then the others, the newest first."""
    waits = func.max(case((_waits(actor), 1), else_=0)).label("waits")
    rows = (
        select(Broadcast.id, Broadcast.text, Broadcast.sent_at, Broadcast.asks, Broadcast.due_on, waits)
        .join(BroadcastTarget, BroadcastTarget.broadcast_id == Broadcast.id)
        .where(addressed(actor), Broadcast.state != State.DRAFT)
        .group_by(Broadcast.id, Broadcast.text, Broadcast.sent_at, Broadcast.asks, Broadcast.due_on)
        .order_by(waits.desc(), Broadcast.sent_at.desc(), Broadcast.id.desc())
    )
    return page_of(
        session,
        rows,
        number,
        show=lambda row: Line(
            row.id, titled(row.text), row.sent_at, bool(row.waits), bool(row.waits) and is_late(actor, row.due_on)
        ),
    )


@operation(MEMBERS)
def open_incoming(session: Session, actor: Actor, broadcast_id: int) -> Incoming:
    """A message to the actor.

    Raises:
        NotFound: there is none such.
    """
    return _incoming(session, actor, broadcast_id)


@operation(MEMBERS)
def open_part(session: Session, actor: Actor, target_id: int) -> Incoming:
    """The message that a target of the actor's is to answer.

    Raises:
        NotFound: there is none such.
    """
    [target] = _targets(session, actor, BroadcastTarget.id == target_id)
    return _incoming(session, actor, target.broadcast_id)


def _targets(session: Session, actor: Actor, *where: ColumnElement[bool]) -> list[BroadcastTarget]:
    """The targets that the actor reads for, held until the end of the transaction.

    Raises:
        NotFound: there are none such.
    """
    rows = session.scalars(
        select(BroadcastTarget)
        .join(Broadcast, Broadcast.id == BroadcastTarget.broadcast_id)
        .where(addressed(actor), Broadcast.state != State.DRAFT, *where)
        .order_by(BroadcastTarget.id)
        .options(joinedload(BroadcastTarget.organisation), joinedload(BroadcastTarget.broadcast))
        .with_for_update(of=BroadcastTarget)
        .execution_options(populate_existing=True)
    ).all()
    if not rows:
        raise NotFound("broadcast")
    return list(rows)


def _incoming(session: Session, actor: Actor, broadcast_id: int) -> Incoming:
    session.flush()
    targets = _targets(session, actor, Broadcast.id == broadcast_id)
    row, ids = targets[0].broadcast, [one.id for one in targets]
    read_at = session.scalar(
        select(func.min(BroadcastReceipt.read_at)).where(
            BroadcastReceipt.target_id.in_(ids), BroadcastReceipt.person_id == actor.person_id
        )
    )
    given, drafts = answers_of(session, ids), _drafts(session, actor, ids)
    parts = tuple(
        Part(
            one.id,
            one.organisation.short_name,
            _given(actor, row, given.get(one.id), one.answered_at),
            _given(actor, row, drafts.get(one.id), actor.now),
        )
        for one in targets
    )
    assert row.sent_at is not None  # noqa: S101 -- what has targets was sent
    return Incoming(
        broadcast_id=row.id,
        sender=sender_of(row),
        text=row.text,
        file=row.file.name if row.file else None,
        asks=Asks(row.asks),
        due_on=row.due_on,
        overdue=is_late(actor, row.due_on),
        sent_at=row.sent_at,
        closed=row.state == State.CLOSED,
        read_at=read_at,
        parts=parts,
    )


def _given(actor: Actor, row: Broadcast, answer: BroadcastAnswer | None, at: datetime | None) -> Given | None:
    if answer is None:
        return None
    late = is_late(actor, row.due_on, at)
    return Given(answer.value, answer.file.name if answer.file else None, answer.given_at, late)


def _drafts(session: Session, actor: Actor, target_ids: list[int]) -> dict[int, BroadcastAnswer]:
    rows = session.scalars(
        select(BroadcastAnswer).where(
            BroadcastAnswer.target_id.in_(target_ids),
            BroadcastAnswer.author_id == actor.person_id,
            BroadcastAnswer.state == "draft",
        )
    )
    return {row.target_id: row for row in rows}


@operation(MEMBERS)
def incoming_file(session: Session, actor: Actor, broadcast_id: int) -> tuple[str, bytes]:
    """Name and content of the file that goes with a message to the actor.

    Raises:
        NotFound: there is none such.
    """
    file = _targets(session, actor, Broadcast.id == broadcast_id)[0].broadcast.file
    if file is None:
        raise NotFound("file")
    return file.name, file.content


# Read


@operation(MEMBERS)
def mark_read(session: Session, actor: Actor, broadcast_id: int) -> Incoming:
    """Say that a message was read; saying it twice is saying it once.

    Raises:
        NotFound: it is not to the actor.
    """
    targets = _targets(session, actor, Broadcast.id == broadcast_id)
    row, marked = targets[0].broadcast, False
    for one in targets if row.asks == Asks.RECEIPT else ():
        if session.get(BroadcastReceipt, (one.id, actor.person)) is None:
            session.add(BroadcastReceipt(target_id=one.id, person_id=actor.person, read_at=actor.now))
            one.read_at, marked = one.read_at or actor.now, True
            call_off(session, row, one.id)
    if marked:
        record(session, actor, "broadcasts.read", "broadcast", row.id)
    return _incoming(session, actor, broadcast_id)


# Answered


@operation(MEMBERS)
def draft_answer(
    session: Session, actor: Actor, target_id: int, text: str | None, file: File | None = None
) -> Incoming:
    """Keep an answer until it is sent; another one that the actor has not sent is forgotten.

    Raises:
        NotFound: the actor does not answer for the target.
        Stale: no answers are taken (any more).
        DomainError: it is not what was asked for.
    """
    [target] = _targets(session, actor, BroadcastTarget.id == target_id)
    row = target.broadcast
    _takes_answers(row)
    value = _checked(actor, Asks(row.asks), text, file)
    _forget_draft(session, actor, target)
    draft = BroadcastAnswer(target_id=target.id, author_id=actor.person, state="draft", value=value, given_at=actor.now)
    if file is not None:
        draft.file = store_file(actor, *file, target.organisation_id)
    session.add(draft)
    return _incoming(session, actor, row.id)


def _takes_answers(row: Broadcast) -> None:
    if row.asks not in ANSWERED:
        raise Stale
    if row.state != State.SENT:
        raise DomainError("broadcasts-error-closed")


def _checked(actor: Actor, asks: Asks, text: str | None, file: File | None) -> str:
    """The words of an answer as they are kept, if it is what was asked for."""
    words = paragraphs(text or "")
    if len(words) > LETTERS:
        raise DomainError("broadcasts-error-long", most=LETTERS)
    if file is not None:
        no_files_in_codes(actor)
        if asks not in (Asks.ANY, Asks.FILE):
            raise DomainError(f"broadcasts-error-{asks.value}")
        return words
    if asks is Asks.FILE:
        raise DomainError("broadcasts-error-file")
    if not words:
        raise DomainError("broadcasts-error-text")
    if asks is Asks.NUMBER:
        return number_of(words)
    return _link(words) if asks is Asks.LINK else words


def number_of(text: str) -> str:
    """A number as it is kept, `1234.5`, of one as people write it, `1 234,5`.

    Raises:
        DomainError: it is none.
    """
    try:
        number = Decimal("".join(text.split()).replace(",", "."))
    except InvalidOperation:
        raise DomainError("broadcasts-error-number") from None
    if not number.is_finite() or abs(number) >= 10**12:
        raise DomainError("broadcasts-error-number")
    return f"{number.normalize():f}"


def _link(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise DomainError("broadcasts-error-link") from None
    known = parts.scheme in {"http", "https"} and "." in parts.netloc
    if not known or len(text) > LINK_LETTERS or len(text.split()) != 1:
        raise DomainError("broadcasts-error-link")
    return text


def _forget_draft(session: Session, actor: Actor, target: BroadcastTarget) -> bool:
    """Throw away what the actor has not sent; returns whether there was something."""
    draft = _drafts(session, actor, [target.id]).get(target.id)
    if draft is not None:
        _drop(session, draft)
    return draft is not None


def _drop(session: Session, answer: BroadcastAnswer) -> None:
    file: StoredFile | None = answer.file
    session.delete(answer)
    session.flush()
    if file is not None:
        session.delete(file)
        session.flush()


@operation(MEMBERS)
def send_answer(session: Session, actor: Actor, target_id: int) -> Incoming:
    """Send the answer that the actor has written; it takes the place of one that was given before.

    Sending twice is sending once.

    Raises:
        NotFound: the actor does not answer for the target.
        DomainError: no answers are taken any more.
    """
    [target] = _targets(session, actor, BroadcastTarget.id == target_id)
    row = target.broadcast
    draft = _drafts(session, actor, [target.id]).get(target.id)
    if draft is None:
        return _incoming(session, actor, row.id)
    _takes_answers(row)
    before = answers_of(session, [target.id]).get(target.id)
    if before is not None:
        _drop(session, before)
    draft.state, draft.given_at, target.answered_at = "sent", actor.now, actor.now
    record(session, actor, "broadcasts.change_answer" if before else "broadcasts.answer", "broadcast", row.id)
    call_off(session, row, target.id)
    return _incoming(session, actor, row.id)


@operation(MEMBERS)
def drop_answer(session: Session, actor: Actor, target_id: int) -> Incoming:
    """Throw away what was written and not sent; what was sent stays.

    Raises:
        NotFound: the actor does not answer for the target.
    """
    [target] = _targets(session, actor, BroadcastTarget.id == target_id)
    _forget_draft(session, actor, target)
    return _incoming(session, actor, target.broadcast_id)


@operation(MEMBERS)
def own_answer_file(session: Session, actor: Actor, target_id: int) -> tuple[str, bytes]:
    """Name and content of the file that was answered for a target of the actor's.

    Raises:
        NotFound: there is none such.
    """
    [target] = _targets(session, actor, BroadcastTarget.id == target_id)
    answer = answers_of(session, [target.id]).get(target.id)
    if answer is None or answer.file is None:
        raise NotFound("file")
    return answer.file.name, answer.file.content


@operation(frozenset({Role.SYSTEM}))
def forget_answers(session: Session, actor: Actor) -> int:
    """Forget answers to messages of a centre that nobody has sent for a week; returns how many."""
    old = select(BroadcastAnswer).where(
        BroadcastAnswer.state == "draft",
        BroadcastAnswer.given_at <= actor.now - DRAFT_KEPT,
        BroadcastAnswer.target.has(BroadcastTarget.broadcast.has(Broadcast.centre_id == actor.centre_id)),
    )
    rows = session.scalars(old).all()
    for row in rows:
        _drop(session, row)
    return len(rows)
