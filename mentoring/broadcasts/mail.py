"""Writing to whoever a message is for: the message itself, and reminders of what they have not read or answered.

A reminder's key names the target and the day, so that nobody is reminded of one message more than once a day, whether
the clock wishes it or those who have written it. Whoever has read or answered is reminded no more.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from db.broadcasts import Broadcast, BroadcastTarget
from db.centres import Organisation
from db.people import Appointment, Participation, Person
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import record
from mentoring.broadcasts.lookup import ANSWERED, Asks, State, is_late, own_broadcast, titled
from mentoring.broadcasts.progress import NEW, TargetCard, broadcast_of, counts_of, is_done, target_card
from mentoring.errors import Stale
from mentoring.outbox import Post, cancel, curators_of, post, staff_of
from mentoring.rights.state import paused
from mentoring.surveys.audience import curates, reachable
from mentoring.surveys.mail import morning_of

REMINDER = "broadcasts.reminder"
SUMMARY = "broadcasts.summary"
MOVED = "broadcasts.moved"
LIST = "bm:0"
"""What the button to all one's messages carries: `keyboards.broadcasts.ListIncoming`, packed."""
AROUND = (-1, 1)
"""On which days, counted from the last day of an answer, whoever has not answered is reminded."""
KEPT = timedelta(days=3)
"""A reminder that could not be sent so long is not sent any more."""


def open_incoming_data(broadcast_id: int) -> str:
    """What a button carries that opens a message for its reader: `keyboards.broadcasts.OpenIncoming`, packed."""
    return f"bmo:{broadcast_id}"


def mark_read_data(broadcast_id: int) -> str:
    """What the button «read» of a message carries: `keyboards.broadcasts.MarkRead`, packed."""
    return f"bmr:{broadcast_id}"


def incoming_file_data(broadcast_id: int) -> str:
    """What the button of a message's file carries: `keyboards.broadcasts.IncomingFile`, packed."""
    return f"bmf:{broadcast_id}"


def open_broadcast_data(broadcast_id: int) -> str:
    """What a button carries that opens a message for its writer: `keyboards.broadcasts.OpenBroadcast`, packed."""
    return f"bco:{broadcast_id}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to for a target."""

    target_id: int
    person_id: int
    organisation: str


def addressees(session: Session, actor: Actor, row: Broadcast, *where: ColumnElement[bool]) -> list[Addressee]:
    """Who can be written to for the targets of a message that fulfil `where`."""
    rows = (
        select(BroadcastTarget.id, Person.id.label("person_id"), Organisation.short_name)
        .join(Organisation, Organisation.id == BroadcastTarget.organisation_id)
        .where(BroadcastTarget.broadcast_id == row.id, reachable(Person.id), *where)
        .order_by(BroadcastTarget.id, Person.id)
        .distinct()
    )
    if row.role == Role.CURATOR:
        rows = rows.join(Appointment, curates(BroadcastTarget.organisation_id, actor.today)).join(
            Person, Person.id == Appointment.person_id
        )
    else:
        rows = rows.join(Person, Person.id == BroadcastTarget.person_id)
    return [Addressee(one.id, one.person_id, one.short_name) for one in session.execute(rows)]


def _still_there() -> ColumnElement[bool]:
    """The condition that whoever is addressed still takes part, or is a curator."""
    there = and_(
        Participation.person_id == BroadcastTarget.person_id,
        Participation.organisation_id == BroadcastTarget.organisation_id,
        Participation.state == "accepted",
    )
    return or_(BroadcastTarget.person_id.is_(None), exists().where(there))


def deliver(session: Session, actor: Actor, row: Broadcast) -> int:
    """Write the message to everybody who can be written to, once to each; returns to how many."""
    readers = dict.fromkeys(one.person_id for one in addressees(session, actor, row))
    return post(session, actor, *(_mail(row, reader) for reader in readers))


def sender_of(row: Broadcast) -> str:
    """Who has written a message: the organisation, or the centre by its name; empty where it has none yet."""
    return row.organisation.short_name if row.organisation else row.centre.name or ""


def _sender(row: Broadcast) -> Any:
    """Who has written a message, for a text that is made when it is sent."""
    return sender_of(row) or {"text": "menu-centre-unnamed"}


def _mail(row: Broadcast, reader: int) -> Post:
    asks = Asks(row.asks)
    answered = asks in ANSWERED
    arguments: dict[str, Any] = {"text": row.text, "sender": _sender(row)}
    if answered and row.due_on:
        arguments["day"] = {"date": row.due_on.isoformat()}
    buttons = [[("broadcasts-button-file-there", incoming_file_data(row.id))]] if row.file_id else []
    if asks is Asks.RECEIPT:
        buttons.append([("broadcasts-button-read", mark_read_data(row.id))])
    if answered:
        buttons.append([("broadcasts-button-answer", open_incoming_data(row.id))])
    return Post(
        kind=NEW,
        person_id=reader,
        about=f"broadcast:{row.id}",
        message="broadcasts-mail-request" if answered else "broadcasts-mail",
        arguments=arguments,
        buttons=buttons,
        bulk=True,
    )


def tell_moved(session: Session, actor: Actor, row: Broadcast) -> int:
    """Tell whoever has not answered that the last day is another now; unsent mail of earlier moves is let go."""
    assert row.due_on is not None  # noqa: S101 -- narrows the type
    cancel(session, MOVED, f"broadcast:{row.id}")
    readers = dict.fromkeys(one.person_id for one in addressees(session, actor, row, ~is_done(row), _still_there()))
    arguments = {"title": titled(row.text), "sender": _sender(row), "day": {"date": row.due_on.isoformat()}}
    about = f"broadcast:{row.id}:{int(actor.now.timestamp())}"
    buttons = [[("broadcasts-button-open", open_incoming_data(row.id))]]
    return post(
        session,
        actor,
        *(Post(MOVED, reader, about, "broadcasts-mail-moved", arguments, buttons, bulk=True) for reader in readers),
    )


# Reminders


@operation(LEADERS)
def remind(session: Session, actor: Actor, broadcast_id: int) -> int:
    """Write to everybody who has not read or answered; returns how many messages are new.

    Raises:
        NotFound: the message is not the actor's.
        Stale: it asks for nothing any more.
    """
    row = own_broadcast(session, actor, broadcast_id, State.SENT)
    if row.asks == Asks.NOTHING:
        raise Stale
    planned = _remind(session, actor, row, actor.today)
    if planned:
        record(session, actor, "broadcasts.remind", "broadcast", row.id, count=planned)
    return planned


@operation(LEADERS)
def remind_one(session: Session, actor: Actor, target_id: int) -> tuple[TargetCard, int]:
    """Write to those who read for one target; returns how many messages are new.

    Raises:
        NotFound: the message is not the actor's.
    """
    row = broadcast_of(session, actor, target_id)
    own_broadcast(session, actor, row.id)
    planned = 0
    if row.state == State.SENT and row.asks != Asks.NOTHING:
        planned = _remind(session, actor, row, actor.today, BroadcastTarget.id == target_id)
    if planned:
        record(session, actor, "broadcasts.remind", "broadcast", row.id, count=planned)
    return target_card(session, actor, target_id), planned


def _remind(session: Session, actor: Actor, row: Broadcast, day: date, *where: ColumnElement[bool]) -> int:
    waiting = addressees(session, actor, row, ~is_done(row), ~paused(actor.today), _still_there(), *where)
    return post(session, actor, *(_reminder(actor, row, one, day) for one in waiting))


_REMINDING = {
    "read": "broadcasts-mail-reminder-read",
    "ahead": "broadcasts-mail-reminder-ahead",
    "late": "broadcasts-mail-reminder-late",
}


def _reminder(actor: Actor, row: Broadcast, to: Addressee, day: date) -> Post:
    arguments: dict[str, Any] = {"title": titled(row.text), "sender": _sender(row)}
    if row.asks in ANSWERED and row.due_on:
        arguments |= {"day": {"date": row.due_on.isoformat()}, "organisation": to.organisation}
    when = "read" if row.asks == Asks.RECEIPT else "late" if is_late(actor, row.due_on) else "ahead"
    return Post(
        kind=REMINDER,
        person_id=to.person_id,
        about=f"broadcast:{row.id}:target:{to.target_id}:{day.isoformat()}",
        message=_REMINDING[when],
        arguments=arguments,
        buttons=[
            [("broadcasts-button-open", open_incoming_data(row.id))],
            [("broadcasts-button-incoming", LIST)],
        ],
        expires_at=morning_of(day, actor.zone) + KEPT,
        bulk=True,
    )


def call_off(session: Session, row: Broadcast, target_id: int | None = None) -> None:
    """Nobody need be reminded any more: of a message, or of one target of it."""
    if target_id is not None:
        cancel(session, REMINDER, f"broadcast:{row.id}:target:{target_id}")
        return
    cancel(session, REMINDER, f"broadcast:{row.id}:target")
    cancel(session, MOVED, f"broadcast:{row.id}")
    cancel(session, NEW, f"broadcast:{row.id}")


@operation(frozenset({Role.SYSTEM}))
def remind_of_broadcasts(session: Session, actor: Actor) -> int:
    """Remind on the day before the last day of an answer and on the day after it; then tell the author how it stands.

    Computed from the tables: a day that was missed is made up for, the newest alone. A message that went out on such a
    day or later does not remind for it. Returns how many messages were planned.
    """
    first, last = actor.today - KEPT - timedelta(days=max(AROUND)), actor.today - timedelta(days=min(AROUND))
    rows = select(Broadcast).where(
        Broadcast.centre_id == actor.centre_id,
        Broadcast.state == State.SENT,
        Broadcast.asks.in_(sorted(ANSWERED)),
        Broadcast.due_on.between(first, last),
    )
    planned = 0
    for row in session.scalars(rows.order_by(Broadcast.id)).all():
        day = _newest(actor, row)
        if day is not None:
            planned += _remind(session, actor, row, day)
            planned += _tell_author(session, actor, row) if row.due_on and day > row.due_on else 0
    return planned


def _newest(actor: Actor, row: Broadcast) -> date | None:
    """The newest day to remind of a message that has come, if it is not long past."""
    assert row.due_on is not None and row.sent_at is not None  # noqa: S101, PT018 -- narrows the types
    sent_on = row.sent_at.astimezone(ZoneInfo(actor.zone)).date()
    days = [row.due_on + timedelta(days=shift) for shift in AROUND]
    come = [day for day in days if day > sent_on and actor.now >= morning_of(day, actor.zone)]
    return come[-1] if come and actor.today - come[-1] <= KEPT else None


def _tell_author(session: Session, actor: Actor, row: Broadcast) -> int:
    """Tell the author how many have answered, if they are still in their office."""
    place = row.organisation_id
    office = curators_of(session, actor, place) if place else staff_of(session, actor, row.centre_id)
    if row.author_id not in office:
        return 0
    counts = counts_of(session, actor, row)
    return post(
        session,
        actor,
        Post(
            kind=SUMMARY,
            person_id=row.author_id,
            about=f"broadcast:{row.id}:{row.due_on}",
            message="broadcasts-mail-summary",
            arguments={"title": titled(row.text), "done": counts.done, "total": counts.targets},
            buttons=[[("broadcasts-button-open", open_broadcast_data(row.id))]],
        ),
    )
