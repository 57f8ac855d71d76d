"""Where a person stands with their rights, for whoever shows or plans something about them. Only reads."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.centres import Centre, Organisation
from db.invitations import CLAIMED, Application
from db.people import Appointment, Identity, Participation, Person
from db.rights import Departure
from mentoring.access import Actor
from mentoring.errors import DomainError
from mentoring.outbox import curators_of, staff_of

SHORTEST, LONGEST = 1, 30
"""Days between a withdrawn consent and the erasure of the data: the law gives thirty."""
USUAL = 30


def waits() -> ColumnElement[bool]:
    """The condition that a departure will end in the erasure of the data."""
    return and_(Departure.erase_on.is_not(None), Departure.undone_at.is_(None), Departure.done_at.is_(None))


def erase_day(session: Session, person_id: int) -> date | None:
    """The day on which the person's data will be erased; None when nobody has asked for that."""
    return session.scalar(select(Departure.erase_on).where(Departure.person_id == person_id, waits()))


def in_office(person_id: InstrumentedAttribute[int], today: date) -> ColumnElement[bool]:
    """The condition that somebody is head, staff, observer or curator on this day, or will be."""
    office = aliased(Appointment)  # the statement around may ask about appointments, too
    return exists().where(office.person_id == person_id, or_(office.ends_on.is_(None), office.ends_on >= today))


def holds_office(session: Session, actor: Actor, person_id: int) -> bool:
    """Whether the person is head, staff, observer or curator today, or will be."""
    found = select(Person.id).where(Person.id == person_id, in_office(Person.id, actor.today))
    return session.scalar(found) is not None


def paused(today: date) -> ColumnElement[bool]:
    """The condition that a row of `people` has a pause. Whoever holds an office has none: people depend on them."""
    return and_(Person.paused_until.is_not(None), Person.paused_until > today, ~in_office(Person.id, today))


def is_unconfirmed(session: Session, person_id: int | None) -> bool:
    """Whether whoever uses the record has only called themselves by its name, and no curator has agreed to it yet.

    A name and a class are known to the whole school, so until then nothing of the record is theirs to see or to end.
    """
    rows = session.scalars(
        select(Application.answers)
        .join(Identity, Identity.id == Application.identity_id)
        .join(Participation, Participation.id == Application.participation_id)
        .where(Identity.person_id == person_id, Participation.person_id == person_id)
        .where(Application.sent_at.is_not(None), Participation.state.in_(("listed", "applied", "declined")))
    )
    return person_id is not None and any(answers.get(CLAIMED) for answers in rows)


def require_confirmed(session: Session, actor: Actor) -> None:
    """Let nobody read, change or end what is kept of a person by whose name they have only called themselves.

    Raises:
        DomainError: while that is so.
    """
    if is_unconfirmed(session, actor.person_id):
        raise DomainError("rights-error-unconfirmed")


def looked_after(actor: Actor, person_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that the actor has a say about a person: they take part within the actor's scope.

    Whoever takes part nowhere now is looked after where they took part before; whoever has gone to another organisation
    is so there alone.
    """
    now = and_(Participation.state.in_(("listed", "applied", "accepted")), Participation.year >= actor.year)
    of_person, here = Participation.person_id == person_id, actor.reaches(Participation.organisation_id)
    return or_(
        exists().where(of_person, here, now), and_(exists().where(of_person, here), ~exists().where(of_person, now))
    )


def require_looked_after(session: Session, actor: Actor, person_id: int) -> None:
    """Let nobody decide about a person who has gone to an organisation that is not theirs.

    Raises:
        DomainError: when they have.
    """
    if session.scalar(select(Person.id).where(Person.id == person_id, looked_after(actor, Person.id))) is None:
        raise DomainError("people-error-moved")


def places_of(session: Session, person_id: int) -> Sequence[int]:
    """The organisations in which the person takes part, or else ever took part."""
    rows = session.execute(
        select(Participation.organisation_id, Participation.state, Participation.left_on)
        .where(Participation.person_id == person_id, Participation.state != "declined")
        .order_by(Participation.organisation_id)
    ).all()
    now = {row.organisation_id for row in rows if row.state != "left"}
    return sorted(now or {row.organisation_id for row in rows})


def leaders_of(session: Session, actor: Actor, places: Sequence[int]) -> list[int]:
    """Who looks after people of these organisations: the curators, of an organisation without one the staff."""
    found: set[int] = set()
    for place in places:
        curators = set(curators_of(session, actor, place))
        centre_id = session.scalars(select(Organisation.centre_id).where(Organisation.id == place)).one()
        found |= curators or set(staff_of(session, actor, centre_id))
    return sorted(found)


def period(session: Session, places: Sequence[int]) -> int:
    """Days until data are erased: the shortest of the centres that the organisations belong to."""
    found = session.scalars(
        select(Centre.erase_after)
        .join(Organisation, Organisation.centre_id == Centre.id)
        .where(Organisation.id.in_(places))
    ).all()
    return min(found, default=USUAL)
