"""Coming in: a link accepted, the notice on personal data agreed to, an office taken or an application begun.

What is asked on the way (order, own name) can be skipped and is asked once; nothing here asks twice.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from db.invitations import Invitation
from db.people import Appointment, Participation, Person
from mentoring.access import EVERYBODY, LEADERS, Actor, Role, operation
from mentoring.actors import act_as
from mentoring.appointments import appoint
from mentoring.audit import changing, record
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.invitations import Kind, State, came_by, find_by_secret, look_by_secret, place_of, state_of, use
from mentoring.joining import begin, own_person, take_over, typed_group, typed_name
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, curators_of, post

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
        asks: what has to be answered first, so that nobody comes in by the link of another person.
        tries: how often that can still be answered.
    """

    state: State
    kind: Kind | None = None
    appointment_id: int | None = None
    application_id: int | None = None
    asks: "Asks | None" = None
    tries: int = 0


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
        asks = _asks(session, actor, one)
        return _asked(one, asks) if asks else _let_person_in(session, actor, one, sure=False)
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


# A personal link in the wrong hands

TRIES = 3
"""Wrong answers after which a personal link is taken back."""
AWAITED = "start.identify"
"""The answer that is awaited of whoever has opened a personal link; its data names the invitation."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Asks(StrEnum):
    """What the right person knows and the link does not tell; texts `start-identify-*`."""

    YEAR = "year"
    """The year of birth."""
    GROUP = "group"
    """The class or study group."""


def _asks(session: Session, actor: Actor, one: Invitation) -> Asks | None:
    """What somebody is asked before a record is theirs; None where it is theirs, or nothing can be asked.

    Under codes neither is asked in chat: there the curator is told who came, and decides.
    """
    if actor.names is NameMode.CODES or actor.person_id is not None or one.person is None:
        return None
    if one.person.birth_date is not None:
        return Asks.YEAR
    told = one.batch is not None  # a printed card names the class
    return Asks.GROUP if not told and _groups(session, actor, one) else None


def _groups(session: Session, actor: Actor, one: Invitation) -> set[str]:
    """The classes in which the register has the person this year, folded."""
    rows = session.scalars(
        select(Participation.group_name).where(
            Participation.person_id == one.person_id,
            Participation.organisation_id == one.organisation_id,
            Participation.year == actor.year,
            Participation.group_name.is_not(None),
        )
    )
    return {name_key(group) for group in rows}


def _asked(one: Invitation, asks: Asks) -> Accepted:
    return Accepted(State.OPEN, Kind.PERSON, asks=asks, tries=TRIES - one.wrong_answers)


@operation(EVERYBODY)
def to_identify(session: Session, actor: Actor, secret: str) -> int | None:
    """The invitation for which somebody has to say who they are before they come in; None when nothing is asked."""
    found = look_by_secret(session, actor, secret)
    if found is None or found.kind != Kind.PERSON or state_of(found, actor.now) is not State.OPEN:
        return None
    return found.id if _asks(session, actor, found) else None


@operation(EVERYBODY)
def identify(session: Session, actor: Actor, text: str) -> Accepted:
    """Say who one is and come in by the personal link that was opened; after three wrong answers the link is gone.

    Raises:
        DomainError: when nothing is awaited of this account.
    """
    data = actor.awaited_data if actor.awaited == AWAITED else None
    invitation_id = int(data["invitation_id"]) if data else 0
    one = session.scalar(
        select(Invitation).where(Invitation.id == invitation_id, Invitation.kind == Kind.PERSON).with_for_update()
    )
    if one is None:
        raise DomainError("errors-old-button")
    state = state_of(one, actor.now)
    if state is not State.OPEN:
        before = state is State.USED and came_by(session, actor, one)
        return _came_before(session, actor, one, Kind.PERSON) if before else Accepted(state, Kind.PERSON)
    asks = _asks(session, actor, one)
    if asks is None or _is_right(session, actor, one, asks, text):
        return _let_person_in(session, actor, one, sure=asks is not None)
    one.wrong_answers += 1
    record(session, actor, "invitations.wrong_answer", "invitation", one.id, tries=one.wrong_answers)
    if one.wrong_answers < TRIES:
        session.flush()
        return _asked(one, asks)
    one.revoked_at = actor.now
    session.flush()
    _tell_curators(session, actor, one, "wrong")
    return Accepted(State.REVOKED, Kind.PERSON, asks=asks)


def _is_right(session: Session, actor: Actor, one: Invitation, asks: Asks, text: str) -> bool:
    if asks is Asks.YEAR:
        born = one.person.birth_date if one.person else None
        return born is not None and _YEAR.findall(text) == [str(born.year)]
    try:
        return name_key(typed_group(text)) in _groups(session, actor, one)
    except DomainError:  # no class at all
        return False


@operation(EVERYBODY)
def not_me(session: Session, actor: Actor) -> None:
    """Whoever has opened a personal link is not the person: the curators are told, the link stays as it is."""
    data = actor.awaited_data if actor.awaited == AWAITED else None
    one = session.get(Invitation, int(data["invitation_id"])) if data else None
    if one is not None and one.kind == Kind.PERSON and state_of(one, actor.now) is State.OPEN:
        record(session, actor, "invitations.not_me", "invitation", one.id)
        _tell_curators(session, actor, one, "strayed")


def _let_person_in(session: Session, actor: Actor, one: Invitation, *, sure: bool) -> Accepted:
    """Give the record to the account; the curators are told of whoever takes part at once and was asked nothing."""
    known = actor.person_id == one.person_id
    application_id = take_over(session, actor, one)
    use(session, actor, one, one.person_id or 0)
    if application_id is None and not sure and not known:
        _tell_curators(session, actor, one, "joined")
    return Accepted(State.OPEN, Kind.PERSON, application_id=application_id)


def _tell_curators(session: Session, actor: Actor, one: Invitation, what: str) -> None:
    """Tell those who may have to act: the curators, where there is none whoever made the link."""
    assert one.organisation_id is not None and one.person is not None  # noqa: S101, PT018 -- a personal link has both
    inviter = {one.created_by_id} if one.created_by_id else set()
    readers = set(curators_of(session, actor, one.organisation_id)) or inviter
    row = session.scalar(
        select(Participation.id)
        .where(Participation.person_id == one.person_id, Participation.organisation_id == one.organisation_id)
        .order_by(Participation.year.desc(), Participation.id)
        .limit(1)
    )
    post(
        session,
        actor,
        *(
            Post(
                kind=f"accounts.{what}",
                person_id=reader,
                about=f"invitation:{one.id}",
                message=f"accounts-mail-{what}",
                arguments={"code": one.person.code, "place": place_of(one)},
                buttons=[[("accounts-button-open", opens_account(row))]] if row else [],
            )
            for reader in sorted(readers - {one.person_id})
        ),
    )


def opens_account(participation_id: int) -> str:
    """What the button carries that opens the account of a participant (`keyboards.accounts.OpenAccount`)."""
    return f"acc:{participation_id}"


# Offices


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
