"""How far a message is: to whom it came, who has read it, who has answered, who is late, who cannot be reached."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, false, func, literal, or_, select, true
from sqlalchemy.orm import Session, joinedload

from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.centres import Organisation
from db.files import StoredFile
from db.outbox import Delivery
from db.people import Appointment, Person
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import looked
from mentoring.broadcasts.audience import is_reached
from mentoring.broadcasts.lookup import ANSWERED, Asks, State, get_broadcast, is_late, is_owned, within
from mentoring.errors import NotFound
from mentoring.paging import Page, page_of
from mentoring.surveys.audience import curates, reachable
from mentoring.surveys.mail import end_of

NEW = "broadcasts.new"
"""Kind of the mail that brings a message."""


class Show(StrEnum):
    """Which targets a list shows; texts `broadcasts-show-*`."""

    ALL = "all"
    WAITING = "waiting"
    """Those who have not read or answered and can be written to."""
    UNREACHED = "unreached"
    """Those who have not and cannot."""


class Mark(StrEnum):
    """Where a target stands; texts `broadcasts-mark-*`."""

    DONE = "done"
    LATE = "late"
    """Answered after the last day."""
    WAITING = "waiting"
    OVERDUE = "overdue"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a message is, in targets.

    Attributes:
        delivered: to how many the message has come.
        done: how many have read or answered, as the message asks; of one that asks nothing as many as got it.
        late: how many of them after the last day.
        unreached: how many of the others cannot be written to.
    """

    targets: int = 0
    delivered: int = 0
    done: int = 0
    late: int = 0
    unreached: int = 0

    @property
    def waiting(self) -> int:
        """How many can be written to and have not read or answered."""
        return self.targets - self.done - self.unreached


@dataclass(frozen=True, slots=True)
class Line:
    """A target in a list; `at` is when it read or answered."""

    id: int
    name: str
    mark: Mark
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads for a target.

    Attributes:
        read_at: when they said that they had read it.
        delivered_at: when the message came to them.
        reachable: whether they can be written to.
    """

    name: str
    read_at: datetime | None
    delivered_at: datetime | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class TargetCard:
    """A target with its readers and its answer.

    Attributes:
        name: of the organisation, or of the person.
        organisation: where the person takes part; None for an organisation.
        may_remind: whether it waits and the actor may write to it.
        value: what was answered; None for no answer.
        file: name of the file that was answered.
        answered_by: who has answered for an organisation.
    """

    id: int
    broadcast_id: int
    name: str
    organisation: str | None
    asks: Asks
    mark: Mark
    readers: tuple[Reader, ...]
    may_remind: bool
    value: str | None
    file: str | None
    answered_at: datetime | None
    answered_by: str | None


# Conditions


def is_done(row: Broadcast) -> ColumnElement[bool]:
    """The condition that a target has done what a message asks for."""
    if row.asks in ANSWERED:
        return BroadcastTarget.answered_at.is_not(None)
    return BroadcastTarget.read_at.is_not(None) if row.asks == Asks.RECEIPT else is_delivered(row)


def is_delivered(row: Broadcast) -> ColumnElement[bool]:
    """The condition that the message has come to one of the readers of a target."""
    key = literal(f"{NEW}:broadcast:{row.id}:") + cast(Delivery.person_id, String)
    came = and_(Delivery.kind == NEW, Delivery.state == "sent", Delivery.key == key)
    place = and_(
        BroadcastTarget.person_id.is_(None),
        exists().where(
            came,
            Appointment.person_id == Delivery.person_id,
            Appointment.role == Role.CURATOR,
            Appointment.organisation_id == BroadcastTarget.organisation_id,
        ),
    )
    return or_(exists().where(came, Delivery.person_id == BroadcastTarget.person_id), place)


def counts_of(session: Session, actor: Actor, row: Broadcast) -> Counts:
    """How far a message is."""
    done, late = is_done(row), false() if row.due_on is None else _given_late(actor, row)
    counted = session.execute(
        select(
            func.count().label("targets"),
            *(
                func.sum(case((condition, 1), else_=0)).label(name)
                for name, condition in (
                    ("delivered", is_delivered(row)),
                    ("done", done),
                    ("late", late),
                    ("unreached", and_(~done, ~is_reached(actor))),
                )
            ),
        ).where(BroadcastTarget.broadcast_id == row.id)
    ).one()
    return Counts(counted.targets, *(int(counted[place] or 0) for place in range(1, 5)))


def _given_late(actor: Actor, row: Broadcast) -> ColumnElement[bool]:
    assert row.due_on is not None  # noqa: S101 -- narrows the type
    return BroadcastTarget.answered_at >= end_of(row.due_on, actor.zone)


# Lists


@operation(LEADERS)
def list_targets(
    session: Session, actor: Actor, broadcast_id: int, show: str = Show.ALL, number: int = 0
) -> Page[Line]:
    """To whom a message went and how far each is; those of whom something is awaited first.

    Raises:
        NotFound: the actor may not look at the message.
    """
    row = get_broadcast(session, actor, broadcast_id)
    done, reached = is_done(row), is_reached(actor)
    shown = {Show.WAITING.value: and_(~done, reached), Show.UNREACHED.value: and_(~done, ~reached)}.get(show, true())
    name = Person.name_key if row.role != Role.CURATOR else Organisation.name_key
    rows = (
        _targets(row)
        .add_columns(done.label("done"), reached.label("reached"))
        .where(shown)
        .order_by(case((done, 1), else_=0), name, BroadcastTarget.id)
    )
    return page_of(session, rows, number, show=lambda one: _line(actor, row, *one))


def _targets(row: Broadcast) -> Select[*tuple[Any, ...]]:
    return (
        select(BroadcastTarget)
        .join(Organisation, Organisation.id == BroadcastTarget.organisation_id)
        .outerjoin(Person, Person.id == BroadcastTarget.person_id)
        .where(BroadcastTarget.broadcast_id == row.id)
        .options(joinedload(BroadcastTarget.organisation), joinedload(BroadcastTarget.person))
    )


def _line(actor: Actor, row: Broadcast, target: BroadcastTarget, done: bool, reached: bool) -> Line:  # noqa: FBT001
    mark = mark_of(actor, row, target, done=done, reached=reached)
    return Line(target.id, name_of(actor, target), mark, target.answered_at or target.read_at)


def name_of(actor: Actor, target: BroadcastTarget) -> str:
    """A target in a line of a list."""
    return actor.brief(target.person) if target.person else target.organisation.short_name


def mark_of(actor: Actor, row: Broadcast, target: BroadcastTarget, *, done: bool, reached: bool) -> Mark:
    """Where a target stands."""
    if done:
        late = row.asks in ANSWERED and is_late(actor, row.due_on, target.answered_at)
        return Mark.LATE if late else Mark.DONE
    if not reached:
        return Mark.UNREACHED
    return Mark.OVERDUE if row.asks in ANSWERED and is_late(actor, row.due_on) else Mark.WAITING


# One target


@operation(LEADERS)
def open_target(session: Session, actor: Actor, target_id: int) -> TargetCard:
    """A target with who reads for it and what was answered.

    Raises:
        NotFound: the actor may not look at its message.
    """
    return target_card(session, actor, target_id)


def target_card(session: Session, actor: Actor, target_id: int) -> TargetCard:
    """As `open_target`, for other operations."""
    row = broadcast_of(session, actor, target_id)
    found = _targets(row).add_columns(is_done(row).label("done"), is_reached(actor).label("reached"))
    target, done, reached = session.execute(found.where(BroadcastTarget.id == target_id)).one()
    answer = answers_of(session, [target_id]).get(target_id)
    mark = mark_of(actor, row, target, done=done, reached=reached)
    asks = Asks(row.asks)
    waits = not done and reached and asks is not Asks.NOTHING and row.state == State.SENT
    return TargetCard(
        id=target.id,
        broadcast_id=row.id,
        name=actor.name(target.person) if target.person else target.organisation.short_name,
        organisation=target.organisation.short_name if target.person else None,
        asks=asks,
        mark=mark,
        readers=_readers(session, actor, row, target),
        may_remind=waits and is_owned(actor, row),
        value=answer.value if answer else None,
        file=answer.file.name if answer and answer.file else None,
        answered_at=target.answered_at,
        answered_by=actor.brief(answer.author) if answer and target.person is None else None,
    )


def broadcast_of(session: Session, actor: Actor, target_id: int) -> Broadcast:
    """The message of a target that the actor may look at.

    Raises:
        NotFound: there is none such.
    """
    found = select(BroadcastTarget.broadcast_id).join(Broadcast).where(BroadcastTarget.id == target_id, within(actor))
    broadcast_id = session.scalar(found)
    if broadcast_id is None:
        raise NotFound("broadcast")
    return get_broadcast(session, actor, broadcast_id)


def answers_of(session: Session, target_ids: Collection[int]) -> dict[int, BroadcastAnswer]:
    """The answers that count, by target."""
    rows = session.scalars(
        select(BroadcastAnswer)
        .where(BroadcastAnswer.target_id.in_(sorted(target_ids)), BroadcastAnswer.state == "sent")
        .options(joinedload(BroadcastAnswer.file), joinedload(BroadcastAnswer.author))
    )
    return {row.target_id: row for row in rows}


def _readers(session: Session, actor: Actor, row: Broadcast, target: BroadcastTarget) -> tuple[Reader, ...]:
    """Who reads for a target today, and whoever has read it and does no more."""
    read = {
        one.person_id: one
        for one in session.scalars(select(BroadcastReceipt).where(BroadcastReceipt.target_id == target.id))
    }
    now = select(Appointment.person_id).where(curates(target.organisation_id, actor.today))
    mine = Person.id == target.person_id if target.person else Person.id.in_(now)
    people = select(Person, reachable(Person.id).label("reachable")).where(or_(mine, Person.id.in_(sorted(read))))
    rows = session.execute(people.order_by(Person.name_key, Person.id)).all()
    keys = [f"{NEW}:broadcast:{row.id}:{person.id}" for person, _ in rows]
    sent = select(Delivery.person_id, Delivery.sent_at).where(Delivery.key.in_(keys), Delivery.state == "sent")
    came = {one.person_id: one.sent_at for one in session.execute(sent)}
    return tuple(
        Reader(
            actor.brief(person),
            read[person.id].read_at if person.id in read else None,
            came.get(person.id),
            can_be_written_to,
        )
        for person, can_be_written_to in rows
    )


@operation(LEADERS)
def answer_file(session: Session, actor: Actor, target_id: int) -> tuple[str, bytes]:
    """Name and content of the file that a target has answered.

    Raises:
        NotFound: there is none, or the actor may not look at it.
    """
    row = broadcast_of(session, actor, target_id)
    answer = answers_of(session, [target_id]).get(target_id)
    if answer is None or answer.file is None:
        raise NotFound("file")
    looked(session, actor, "broadcasts.look_file", "broadcast", row.id, owner=answer.author_id)
    return _content(answer.file)


@operation(LEADERS)
def broadcast_file(session: Session, actor: Actor, broadcast_id: int) -> tuple[str, bytes]:
    """Name and content of the file that goes with a message.

    Raises:
        NotFound: there is none, or the actor may not look at it.
    """
    row = get_broadcast(session, actor, broadcast_id)
    if row.file is None:
        raise NotFound("file")
    return _content(row.file)


def _content(file: StoredFile) -> tuple[str, bytes]:
    return file.name, file.content
