"""Who heads a centre, works in it or is curator of an organisation: by which order, from which day to which.

An appointment is never erased: it ends, and the access it gave ends with it (000-01, 001-16, "Easy to miss" 5).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, select, true
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.people import Appointment, Person
from mentoring.access import CENTRE, LEADERS, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.outbox import Post, post
from mentoring.paging import Page, matches, page_of
from mentoring.people import called

NUMBER_LENGTH = 40
OLDEST_ORDER = timedelta(days=20 * 366)
"""Orders older than that are slips of the hand."""


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """An appointment in a list; `place` is empty for roles of the whole centre."""

    id: int
    role: Role
    name: str
    place: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    """An appointment as its card shows it.

    Attributes:
        id: its id.
        role: what the person is appointed to.
        name: the person.
        place: the organisation, else the centre.
        organisation_id: None for roles of the whole centre.
        order_number: number of the order; None while nobody has told it.
        order_date: the same of its date.
        starts_on: first day.
        ends_on: last day, inclusive; None while it is open.
        may_end: whether the actor may end it.
        alone: whether the organisation has no other curator.
    """

    id: int
    role: Role
    name: str
    place: str
    organisation_id: int | None
    order_number: str | None
    order_date: date | None
    starts_on: date
    ends_on: date | None
    may_end: bool
    alone: bool


def appoint(
    session: Session,
    actor: Actor,
    person: Person,
    role: Role,
    centre_id: int,
    organisation_id: int | None = None,
    *,
    order_number: str | None = None,
    order_date: date | None = None,
    appointed_by: int | None = None,
) -> Appointment:
    """Appoint `person` from today on; whoever is so appointed already stays so. A new head replaces the former one.

    Whether this may be done is for the calling operation to know.
    """
    place = Appointment.organisation_id == organisation_id if organisation_id else true()
    open_ones = (
        select(Appointment)
        .where(Appointment.role == role, Appointment.centre_id == centre_id, Appointment.ends_on.is_(None), place)
        .with_for_update()
    )
    others = session.scalars(open_ones).all()
    mine = next((one for one in others if one.person_id == person.id), None)
    if mine is not None:
        return mine
    if role is Role.HEAD:
        for former in others:
            _end(session, actor, former, actor.today - timedelta(days=1))
    made = Appointment(
        person_id=person.id,
        role=role.value,
        centre_id=centre_id,
        organisation_id=organisation_id,
        order_number=order_number,
        order_date=order_date,
        starts_on=actor.today,
        created_by_id=appointed_by,
        created_at=actor.now,
    )
    session.add(made)
    session.flush()
    record(session, actor, "appointments.appoint", "appointment", made.id, role=role.value, person=person.id)
    return made


def headed(session: Session, actor: Actor, centre_id: int) -> bool:
    """Whether somebody heads the centre today."""
    heads = select(Appointment.id).where(
        Appointment.centre_id == centre_id,
        Appointment.role == Role.HEAD,
        Appointment.starts_on <= actor.today,
        Appointment.ends_on.is_(None) | (Appointment.ends_on >= actor.today),
    )
    return session.scalar(heads.limit(1)) is not None


@operation(CENTRE)
def list_appointments(
    session: Session, actor: Actor, number: int = 0, query: str = "", *, past: bool = False
) -> Page[AppointmentLine]:
    """Who is appointed in the centre now, or with `past` who was: found by name, code or organisation."""
    over = Appointment.ends_on < actor.today
    rows = (
        _cards()
        .where(_in_scope(actor), over if past else ~over | Appointment.ends_on.is_(None))
        .where(called(actor, query) | matches(query, Organisation.name_key))
        .order_by(Organisation.short_name.nulls_first(), Appointment.role, Person.name_key, Appointment.id)
    )
    return page_of(session, rows, number, query=query, show=lambda row: _line(actor, row))


@operation(CENTRE)
def appointed_on(session: Session, actor: Actor, day: date, number: int = 0) -> Page[AppointmentLine]:
    """Who was appointed in the centre on a day, the whole centre's roles first (000-01)."""
    rows = (
        _cards()
        .where(_in_scope(actor), Appointment.starts_on <= day)
        .where(Appointment.ends_on.is_(None) | (Appointment.ends_on >= day))
        .order_by(Organisation.short_name.nulls_first(), Appointment.role, Person.name_key, Appointment.id)
    )
    return page_of(session, rows, number, show=lambda row: _line(actor, row))


def _line(actor: Actor, row: Row[Any]) -> AppointmentLine:
    one: Appointment = row.Appointment
    return AppointmentLine(one.id, Role(one.role), actor.name(row.Person), row.place or "", one.ends_on)


@operation(LEADERS)
def get_appointment(session: Session, actor: Actor, appointment_id: int) -> AppointmentCard:
    """The card of an appointment: staff see those of their centre, a curator their own.

    Raises:
        NotFound: for one outside the actor's scope.
    """
    return _card(session, actor, _get(session, actor, appointment_id))


@operation(LEADERS)
def set_order_number(
    session: Session, actor: Actor, appointment_id: int, number: str, day: date | None = None
) -> AppointmentCard:
    """Note the number of the order, and its date where it was said with it (001-16).

    Raises:
        NotFound: for an appointment outside the actor's scope.
        DomainError: when that is no number, or no order can have this date.
    """
    row = _get(session, actor, appointment_id)
    with changing(session, actor, "appointments.set_order_number", row.Appointment):
        row.Appointment.order_number = checked_number(number)
        if day is not None:
            row.Appointment.order_date = checked_date(actor, day)
    return _card(session, actor, row)


@operation(LEADERS)
def set_order_date(session: Session, actor: Actor, appointment_id: int, day: date) -> AppointmentCard:
    """Note the date of the order.

    Raises:
        NotFound: for an appointment outside the actor's scope.
        DomainError: when no order can have this date.
    """
    row = _get(session, actor, appointment_id)
    with changing(session, actor, "appointments.set_order_date", row.Appointment):
        row.Appointment.order_date = checked_date(actor, day)
    return _card(session, actor, row)


@operation(CENTRE)
def set_first_day(session: Session, actor: Actor, appointment_id: int, day: date) -> AppointmentCard:
    """Note the first day as the order has it, which may lie before the day the person came in.

    Raises:
        NotFound: for an appointment outside the actor's scope.
        DomainError: for a day that is still to come, lies too far back or after the last one, or when another head
            was appointed then.
    """
    row = _get(session, actor, appointment_id)
    one: Appointment = row.Appointment
    if not actor.today - OLDEST_ORDER <= day <= min(actor.today, one.ends_on or actor.today):
        raise DomainError("appointments-error-first-day")
    if one.role == Role.HEAD and day < one.starts_on and _another_head(session, one, day):
        raise DomainError("appointments-error-two-heads")
    with changing(session, actor, "appointments.set_first_day", one):
        one.starts_on = day
    return _card(session, actor, row)


def _another_head(session: Session, one: Appointment, day: date) -> bool:
    """Whether somebody else headed the centre between `day` and the first day of the appointment."""
    others = select(Appointment.id).where(
        Appointment.centre_id == one.centre_id,
        Appointment.role == Role.HEAD,
        Appointment.id != one.id,
        Appointment.starts_on < one.starts_on,
        Appointment.ends_on.is_(None) | (Appointment.ends_on >= day),
    )
    return session.scalar(others.limit(1)) is not None


def checked_number(number: str) -> str:
    """The number of an order, tidied: one or more letters or digits, as `14-ОД`.

    Raises:
        DomainError: for anything else.
    """
    tidy = " ".join(number.split()).removeprefix("№").strip()
    if not any(letter.isalnum() for letter in tidy) or len(tidy) > NUMBER_LENGTH or not tidy.isprintable():
        raise DomainError("appointments-error-number", most=NUMBER_LENGTH)
    return tidy


def checked_date(actor: Actor, day: date) -> date:
    """The date of an order: not in the future and not before anybody here was born.

    Raises:
        DomainError: for other days.
    """
    if not actor.today - OLDEST_ORDER <= day <= actor.today:
        raise DomainError("appointments-error-date")
    return day


@operation(CENTRE)
def end_appointment(session: Session, actor: Actor, appointment_id: int, last_day: date) -> AppointmentCard:
    """Let an appointment end with `last_day`; yesterday means that access is gone at once. The person is told.

    A head is not ended but replaced; staff are ended by the head.

    Raises:
        NotFound: for an appointment outside the actor's scope.
        Stale: when it has ended already.
        DomainError: when the actor may not end it, or the day lies further back.
    """
    row = _get(session, actor, appointment_id)
    one: Appointment = row.Appointment
    if one.ends_on is not None and one.ends_on < actor.today:
        raise Stale("appointments-error-ended")
    if not _may_end(actor, one):
        raise DomainError("appointments-error-not-yours")
    if last_day < actor.today - timedelta(days=1):
        raise DomainError("appointments-error-last-day")
    if one.ends_on != last_day:
        _end(session, actor, one, last_day)
    return _card(session, actor, row)


def _end(session: Session, actor: Actor, one: Appointment, last_day: date) -> None:
    with changing(session, actor, "appointments.end", one):
        one.ends_on = last_day
    session.flush()
    if one.person_id == actor.person_id:
        return
    place = one.organisation.short_name if one.organisation else one.centre.name or ""
    ended = Post(
        kind="appointments.ended",
        person_id=one.person_id,
        about=f"appointment:{one.id}:{last_day.isoformat()}",
        message="appointments-mail-ended",
        arguments={"role": one.role, "place": place, "day": {"date": last_day.isoformat()}},
    )
    post(session, actor, ended)


def _may_end(actor: Actor, one: Appointment) -> bool:
    if one.role == Role.CURATOR:
        return actor.role in CENTRE
    return actor.role is Role.HEAD and one.role != Role.HEAD


def _cards() -> Select[Any]:
    rows: Any = (
        select(Appointment, Person, Organisation.short_name.label("place"))
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(Organisation, Organisation.id == Appointment.organisation_id)
    )
    return cast("Select[Any]", rows)


def _in_scope(actor: Actor) -> ColumnElement[bool]:
    """The condition that an appointment lies within the actor's scope."""
    if actor.role is Role.SYSTEM:
        return true()
    if actor.role in CENTRE:
        return Appointment.centre_id == actor.centre_id
    return (Appointment.person_id == actor.person) & Appointment.organisation_id.in_(sorted(actor.organisation_ids))


def _get(session: Session, actor: Actor, appointment_id: int) -> Row[Any]:
    row = session.execute(_cards().where(Appointment.id == appointment_id, _in_scope(actor))).first()
    if row is None:
        raise NotFound("appointment")
    return row


def _card(session: Session, actor: Actor, row: Row[Any]) -> AppointmentCard:
    one: Appointment = row.Appointment
    others = select(Appointment.id).where(
        Appointment.organisation_id == one.organisation_id,
        Appointment.id != one.id,
        Appointment.ends_on.is_(None) | (Appointment.ends_on >= actor.today),
    )
    over = one.ends_on is not None and one.ends_on < actor.today
    return AppointmentCard(
        id=one.id,
        role=Role(one.role),
        name=actor.name(row.Person),
        place=row.place or session.scalar(select(Centre.name).where(Centre.id == one.centre_id)) or "",
        organisation_id=one.organisation_id,
        order_number=one.order_number,
        order_date=one.order_date,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        may_end=_may_end(actor, one) and not over,
        alone=one.organisation_id is not None and session.scalar(others.limit(1)) is None,
    )
