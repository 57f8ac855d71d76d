"""Coming in: a link accepted, the notice on personal data agreed to, an office taken or an application begun.

What is asked on the way (order, own name) can be skipped and is asked once; nothing here asks twice.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from db.invitations import Invitation
from db.people import Appointment, Person
from mentoring.access import EVERYBODY, LEADERS, Actor, Role, operation
from mentoring.actors import act_as
from mentoring.appointments import appoint
from mentoring.audit import changing
from mentoring.errors import Forbidden, NotFound
from mentoring.invitations import Kind, State, came_by, find_by_secret, place_of, state_of, use
from mentoring.joining import begin, own_person, take_over, typed_name
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, post

APPOINTED = {
    Kind.HEAD: Role.HEAD,
    Kind.STAFF: Role.STAFF,
    Kind.OBSERVER: Role.OBSERVER,
    Kind.CURATOR: Role.CURATOR,
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting an invitation has led to.

    Attributes:
        state: `open` when it let the person in; else why it did not.
        kind: whom it lets in.
        appointment_id: the appointment of a head, staff, observer or curator.
        application_id: the application that a mentor or mentee goes on with; None when there is nothing to ask.
    """

    state: State
    kind: Kind | None = None
    appointment_id: int | None = None
    application_id: int | None = None


@operation(EVERYBODY)
def accept(session: Session, actor: Actor, secret: str) -> Accepted:
    """Agree to the notice on personal data and come in by the link, in one transaction.

    Of two people who accept a single-use link at once one gets in. Who has come in by it already finds what they
    have come to.

    Raises:
        DomainError: when a personal link is for another person than the account belongs to.
    """
    found = find_by_secret(session, actor, secret, lock=True)
    if found is None:
        return Accepted(State.UNKNOWN)
    kind, state = Kind(found.kind), state_of(found, actor.now)
    if state is State.OPEN:
        return _let_in(session, actor, found, kind)
    if state is State.USED and came_by(session, actor, found):
        return _came_before(session, actor, found, kind)
    return Accepted(state, kind)


def _let_in(session: Session, actor: Actor, one: Invitation, kind: Kind) -> Accepted:
    if kind is Kind.GROUP:
        return Accepted(State.OPEN, kind, application_id=begin(session, actor, one))
    if kind is Kind.PERSON:
        application_id = take_over(session, actor, one)
        use(session, actor, one, one.person_id or 0)
        return Accepted(State.OPEN, kind, application_id=application_id)
    role = APPOINTED[kind]
    person = own_person(session, actor)
    assert one.centre_id is not None  # noqa: S101 -- every link to an office belongs to a centre
    appointment = appoint(
        session,
        actor,
        person,
        role,
        one.centre_id,
        one.organisation_id,
        order_number=one.order_number,
        order_date=one.order_date,
        appointed_by=one.created_by_id,
    )
    use(session, actor, one, person.id)
    act_as(session, actor, role, one.centre_id)
    _tell_inviter(session, actor, one, appointment, person.id)
    return Accepted(State.OPEN, kind, appointment_id=appointment.id)


def _tell_inviter(session: Session, actor: Actor, one: Invitation, appointment: Appointment, person_id: int) -> None:
    if one.created_by_id is None or one.created_by_id == person_id:
        return
    arrived = Post(
        kind="start.arrived",
        person_id=one.created_by_id,
        about=f"invitation:{one.id}",
        message="start-mail-arrived",
        arguments={"role": appointment.role, "place": place_of(one)},
        # A head stands above or after who invited them: their appointment is not for the inviter to open.
        buttons=[] if one.kind == Kind.HEAD else [[("start-button-open", opens_appointment(appointment.id))]],
    )
    post(session, actor, arrived)


def opens_appointment(appointment_id: int) -> str:
    """What the button carries that opens an appointment (`keyboards.appointments.OpenAppointment`)."""
    return f"apo:{appointment_id}"


def _came_before(session: Session, actor: Actor, one: Invitation, kind: Kind) -> Accepted:
    """A second tap: what the first one has led to."""
    if kind is Kind.PERSON:
        return Accepted(State.OPEN, kind, application_id=take_over(session, actor, one))
    role = APPOINTED[kind]
    held = select(Appointment.id).where(
        Appointment.person_id == actor.person_id,
        Appointment.role == role,
        Appointment.centre_id == one.centre_id,
        Appointment.ends_on.is_(None),
        Appointment.organisation_id == one.organisation_id if one.organisation_id else true(),
    )
    appointment_id = session.scalar(held)
    return Accepted(State.OPEN if appointment_id else State.USED, kind, appointment_id=appointment_id)


# What is asked of those who take an office


class Question(StrEnum):
    """What is asked, in this order; each can be skipped but the centre's name."""

    CENTRE = "centre"
    ZONE = "zone"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"


OFFICE = LEADERS | {Role.OBSERVER}


@operation(OFFICE)
def questions(session: Session, actor: Actor, appointment_id: int) -> tuple[Question, ...]:
    """What the actor, newly appointed, has not told yet.

    Raises:
        NotFound: for an appointment that is not the actor's own.
    """
    one = session.get(Appointment, appointment_id)
    if one is None or one.person_id != actor.person:
        raise NotFound("appointment")
    curator, head = one.role == Role.CURATOR, one.role == Role.HEAD
    unknown = {
        Question.CENTRE: head and not one.centre.name,
        Question.ZONE: head and not one.centre.name,
        Question.NUMBER: curator and not one.order_number,
        Question.DATE: curator and not one.order_date,
        Question.NAME: actor.names is not NameMode.CODES and not one.person.surname,
    }
    return tuple(question for question, asked in unknown.items() if asked)


@operation(OFFICE)
def set_own_name(session: Session, actor: Actor, text: str) -> None:
    """Note the actor's own name, typed in one line.

    Raises:
        Forbidden: where names are not asked in chat.
        DomainError: when it is no name.
    """
    if actor.names is NameMode.CODES:
        raise Forbidden("start.set_own_name")
    person = session.get_one(Person, actor.person)
    with changing(session, actor, "start.set_own_name", person):
        person.surname, person.given_name, person.patronymic = parts = typed_name(text)
        person.name_key = name_key(*parts)
    session.flush()
