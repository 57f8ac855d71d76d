"""Takes what is due out of the outbox, writes it in the reader's language, and keeps what became of it.

The sender calls the messenger between two transactions of this room: `prepare` marks a message as being sent before
the call, `settle` keeps the end of it. A message whose end is not known is never sent again. Nothing is sent from here.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.outbox import Delivery
from db.people import Appointment, Identity, Participation, Person
from locales.texts import Html, Texts, texts
from mentoring.access import Actor
from mentoring.consents import may_be_named
from mentoring.installation import Installation
from mentoring.outbox import Post, curators_of, post, staff_of
from mentoring.rights.pauses import end_of_pause
from mentoring.rights.state import paused

log = logging.getLogger(__name__)

MERGED = 15
"""Deliveries in one message: more do not read well on a phone, and the next message takes them."""
THROUGH_PAUSES = ("rights.", "problems.answered")
"""Kinds that come during a pause too: answers to what the person has asked for."""
_UNDER_WAY = text("deliveries.state in ('planned', 'sending')")
"""The condition of the index on what is left to do, word for word, so that SQLite uses it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom something of one kind is due.

    Attributes:
        account: the messenger account to write to; None when there is none that can be written to.
    """

    person_id: int
    kind: str
    bulk: bool
    account: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One message about to be sent, for one delivery or several merged ones."""

    ids: tuple[int, ...]
    person_id: int
    account: int
    text: Html
    buttons: tuple[tuple[tuple[str, str], ...], ...]
    attempts: int


def due(session: Session, now: datetime, limit: int) -> list[Waiting]:
    """For whom something is due at `now`, personal mail before bulk mail, at most `limit` deliveries' worth."""
    rows = session.execute(
        select(Delivery.person_id, Delivery.kind, Delivery.bulk)
        .where(_UNDER_WAY, Delivery.state == "planned", Delivery.due_at <= now)
        .order_by(Delivery.bulk, Delivery.due_at)
        .limit(limit)
    ).all()
    accounts = _accounts(session, {row.person_id for row in rows}) if rows else {}
    first = {(row.person_id, row.kind): row for row in reversed(rows)}
    return [Waiting(row.person_id, row.kind, row.bulk, accounts.get(row.person_id)) for row in reversed(first.values())]


def _accounts(session: Session, people: set[int]) -> dict[int, int]:
    """The newest account of each person that can be written to."""
    found = session.execute(
        select(Identity.person_id, Identity.external_id)
        .where(Identity.person_id.in_(people), Identity.blocked_at.is_(None))
        .order_by(Identity.id)
    )
    return {row.person_id: row.external_id for row in found}


def prepare(session: Session, now: datetime, installation: Installation, waiting: Waiting) -> Letter | None:
    """Mark what is due for the person as being sent and write it; None when there is nothing to send after all.

    What has expired, waits for the end of quiet hours or a pause, or cannot reach the person gets that state instead.
    """
    rows = session.scalars(
        select(Delivery)
        .where(_UNDER_WAY, Delivery.state == "planned", Delivery.due_at <= now)
        .where(Delivery.person_id == waiting.person_id, Delivery.kind == waiting.kind)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(MERGED)
        .with_for_update(skip_locked=True)
    ).all()
    identity = _identity(session, waiting.person_id)
    if identity is None or identity.blocked_at is not None:
        if rows and identity is not None:
            _tell_curators(session, now, installation, identity)
        _give_up(rows, "unreachable")
        return None
    zone = _zone(session, identity) or installation.zone
    pause = _end_of_pause(session, now, zone, waiting.person_id)
    ready = [row for row in rows if _is_ready(row, now, zone, installation, pause)]
    t = texts(identity.language or installation.language, zone)
    together = [row for row in ready if row.message == ready[0].message] if ready else []
    if not together:
        return None
    if not t.has(f"{together[0].message}-merged"):
        together = together[:1]
    return _write(session, together, identity, t, installation.system(now, zone=zone))


def _identity(session: Session, person_id: int) -> Identity | None:
    """The account to write to: one that is not blocked, the newest of them."""
    order = (Identity.blocked_at.is_not(None), Identity.id.desc())
    return session.scalars(select(Identity).where(Identity.person_id == person_id).order_by(*order).limit(1)).first()


def _zone(session: Session, identity: Identity) -> str | None:
    """The time zone of the centre the person acts in, or else of any they belong to."""
    if identity.active_centre_id is not None:
        return session.scalar(select(Centre.time_zone).where(Centre.id == identity.active_centre_id))
    appointed = select(Appointment.centre_id).where(Appointment.person_id == identity.person_id)
    taking_part = (
        select(Organisation.centre_id)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.person_id == identity.person_id)
    )
    return session.scalar(
        select(Centre.time_zone).where(Centre.id.in_(appointed.union(taking_part))).order_by(Centre.id).limit(1)
    )


def _end_of_pause(session: Session, now: datetime, zone: str, person_id: int) -> datetime | None:
    """When the person's pause ends; None for whoever has none."""
    today = now.astimezone(ZoneInfo(zone)).date()
    day = session.scalar(select(Person.paused_until).where(Person.id == person_id, paused(today)))
    return end_of_pause(day, zone) if day else None


def _is_ready(
    row: Delivery, now: datetime, zone: str, installation: Installation, pause: datetime | None = None
) -> bool:
    held = pause if pause is not None and not row.kind.startswith(THROUGH_PAUSES) else None
    if row.expires_at is not None and row.expires_at <= now:
        row.state = "expired"
        return False
    until = held or (quiet_until(now, zone, installation) if row.quiet else None)
    if until is not None:
        row.due_at = until
    return until is None


def quiet_until(now: datetime, zone: str, installation: Installation) -> datetime | None:
    """The end of the quiet hours that `now` falls into, by local time in `zone`; None outside of them."""
    local = now.astimezone(ZoneInfo(zone))
    start, end, at = installation.quiet_from, installation.quiet_until, local.time()
    quiet = start <= at < end if start <= end else at >= start or at < end
    if not quiet:
        return None
    last_day = local.date() + timedelta(days=1) if at >= end else local.date()
    return datetime.combine(last_day, end, ZoneInfo(zone))


def _give_up(rows: Sequence[Delivery], state: str, problem: str | None = None) -> None:
    for row in rows:
        row.state, row.problem = state, problem


def _write(session: Session, rows: Sequence[Delivery], identity: Identity, t: Texts, bot: Actor) -> Letter | None:
    """Write the message; several become one, a line each, with the buttons that all of them have."""
    message = rows[0].message
    try:
        values = [
            {key: _value(session, value, t, bot, rows[0].person_id) for key, value in row.arguments.items()}
            for row in rows
        ]
        if len(rows) == 1:
            body = t(message, **values[0])
        else:
            lines = Html("\n".join(t(f"{message}-line", **line) for line in values))
            body = t(f"{message}-merged", count=len(rows), lines=lines)
        shared = [line for line in rows[0].buttons if all(line in row.buttons for row in rows)]
        buttons = tuple(tuple((t.plain(label), data) for label, data in line) for line in shared)
    except (LookupError, TypeError, ValueError) as error:
        log.critical("delivery %s cannot be written: %s", rows[0].id, error)
        _give_up(rows, "failed", "text")
        return None
    for row in rows:
        row.state = "sending"
        row.attempts += 1
    person_id = rows[0].person_id
    return Letter(tuple(row.id for row in rows), person_id, identity.external_id, body, buttons, rows[0].attempts)


def _value(session: Session, value: Any, t: Texts, bot: Actor, reader: int) -> Any:
    """An argument as it is shown: people by the one way of naming, dates, other texts; anything else as it is.

    Of whoever has not consented to the processing of their data nobody else reads more than the code.
    """
    match value:
        case {"person": int() as person_id}:
            person = session.get_one(Person, person_id)
            named = person_id == reader or may_be_named(session, bot, [person_id])
            return bot.name(person) if named else person.code
        case {"date": str() as day}:
            return date.fromisoformat(day)
        case {"text": str() as message}:
            return t(message)
        case {"by_language": dict() as wordings}:
            return t.pick(wordings)
        case _:
            return value


def settle(
    session: Session,
    ids: Sequence[int],
    state: str,
    *,
    now: datetime,
    message_id: int | None = None,
    problem: str | None = None,
) -> None:
    """Keep how the call ended: `sent`, `failed` or `unknown`."""
    session.execute(
        update(Delivery)
        .where(Delivery.id.in_(ids))
        .values(state=state, message_id=message_id, problem=problem, sent_at=now if state == "sent" else None)
    )


def put_off(session: Session, ids: Sequence[int], until: datetime) -> None:
    """The message was certainly not delivered: try again at `until`."""
    session.execute(update(Delivery).where(Delivery.id.in_(ids)).values(state="planned", due_at=until))


def note_unreachable(session: Session, now: datetime, installation: Installation, letter: Letter) -> None:
    """The person cannot be written to: remember it and let their curators know, once ("Easy to miss" 19)."""
    settle(session, letter.ids, "unreachable", now=now)
    identity = session.scalar(
        select(Identity).where(Identity.person_id == letter.person_id, Identity.external_id == letter.account)
    )
    if identity is not None:
        identity.blocked_at = identity.blocked_at or now
        _tell_curators(session, now, installation, identity)


def _tell_curators(session: Session, now: datetime, installation: Installation, identity: Identity) -> None:
    """Tell whoever leads the person; when the person leads others, the centre. One block makes one message."""
    assert identity.person_id is not None and identity.blocked_at is not None  # noqa: S101, PT018 -- narrows the types
    system = installation.system(now, zone=_zone(session, identity))
    organisations = select(Participation.organisation_id).where(
        Participation.person_id == identity.person_id, Participation.state.in_(("listed", "applied", "accepted"))
    )
    centres = select(Appointment.centre_id).where(
        Appointment.person_id == identity.person_id, Appointment.ends_on.is_(None)
    )
    readers = {reader for place in session.scalars(organisations) for reader in curators_of(session, system, place)}
    readers |= {reader for place in session.scalars(centres) for reader in staff_of(session, system, place)}
    post(
        session,
        system,
        *(
            Post(
                kind="delivery.unreachable",
                person_id=reader,
                about=f"{identity.id}:{identity.blocked_at:%Y%m%d%H%M%S}",
                message="runtime-mail-unreachable",
                arguments={"person": {"person": identity.person_id}},
            )
            for reader in sorted(readers - {identity.person_id})
        ),
    )


def recover(session: Session) -> int:
    """Mark what a killed process was sending: nobody knows whether it arrived. Returns how many there were."""
    found = session.scalars(select(Delivery).where(_UNDER_WAY, Delivery.state == "sending")).all()
    _give_up(found, "unknown", "stopped")
    return len(found)
