"""Couples of records that may be one person, for the staff of a centre to look at and decide about."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.merges import DistinctPeople
from db.people import Appointment, Identity, Participation, Person
from mentoring.access import CENTRE, Actor, operation
from mentoring.audit import looked, record
from mentoring.duplicates.similar import Alike, Likeness, Record, compare, find_alike
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.paging import Page, cut, page_of
from mentoring.people.records import called


@dataclass(frozen=True, slots=True)
class Line:
    """A couple in the list."""

    first_id: int
    second_id: int
    first: str
    second: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record takes part or holds an office."""

    organisation: str
    role: str
    year: int | None
    group: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records that are compared.

    Attributes:
        name: as the actor may see it.
        birth_date: None where it is not known, or not shown in chat.
        account: the person uses the bot with this record.
        places: this year's and others, the newest first.
        participation_id: one of the participations, for the way to its card; None when there is none.
    """

    person_id: int
    code: str
    name: str
    birth_date: date | None
    kind: str | None
    account: bool
    places: tuple[Place, ...]
    participation_id: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side.

    Attributes:
        likeness: what they agree in; None when only a person sees that they are one.
        untold: names of fields that differ and whose values are not shown here.
    """

    first: Side
    second: Side
    likeness: Likeness | None
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record to choose: its name as the actor may see it, and its code."""

    person_id: int
    name: str
    code: str


UNTOLD = ("phone", "email")
"""Fields that are only said to differ."""


def within(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` takes part or holds an office in the centre, and is somebody's.

    Those that were merged are another record now, and nobody stands behind those that were erased.
    """
    organisations = select(Organisation.id).where(actor.reaches(Organisation.id))
    return and_(Person.merged_into_id.is_(None), Person.erased_at.is_(None)) & or_(
        exists().where(Participation.person_id == Person.id, Participation.organisation_id.in_(organisations)),
        exists().where(Appointment.person_id == Person.id, Appointment.centre_id == actor.centre_id),
    )


def get_two(session: Session, actor: Actor, first_id: int, second_id: int) -> tuple[Person, Person]:
    """Both people, held until this transaction ends.

    Raises:
        NotFound: when one of them is not the centre's.
        DomainError: when they are one record.
    """
    rows = session.scalars(
        select(Person)
        .where(Person.id.in_((first_id, second_id)), within(actor))
        .order_by(Person.id)
        .with_for_update(of=Person)
    ).all()
    found = {person.id: person for person in rows}
    if first_id not in found or second_id not in found:
        raise NotFound("person")
    if first_id == second_id:
        raise DomainError("duplicates-error-one")
    return found[first_id], found[second_id]


@operation(CENTRE)
def list_couples(session: Session, actor: Actor, number: int = 0) -> Page[Line]:
    """Records of the centre that may be one person and are not known to be two, the surest first."""
    page = cut(_alike(session, actor), number)
    ids = {person for couple in page.items for person in (couple.first, couple.second)}
    people = {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}

    def line(one: Alike) -> Line:
        first, second = people[one.first], people[one.second]
        return Line(one.first, one.second, actor.brief(first), actor.brief(second), one.likeness)

    return Page([line(couple) for couple in page.items], page.number, page.total)


def _alike(session: Session, actor: Actor) -> list[Alike]:
    rows = session.execute(select(Person.id, Person.name_key, Person.birth_date).where(within(actor)))
    found = find_alike(Record(row.id, row.name_key, row.birth_date) for row in rows)
    if not found:
        return []
    told_apart = {tuple(row) for row in session.execute(select(DistinctPeople.first_id, DistinctPeople.second_id))}
    return [couple for couple in found if (couple.first, couple.second) not in told_apart]


@operation(CENTRE)
def list_records(
    session: Session, actor: Actor, first_id: int = 0, number: int = 0, query: str = ""
) -> tuple[Candidate | None, Page[Candidate]]:
    """Records of the centre by name, for two that only a person sees to be one; with the one chosen first, if any.

    Raises:
        NotFound: when the first one is not the centre's.
    """
    first = session.scalar(select(Person).where(Person.id == first_id, within(actor))) if first_id else None
    if first_id and first is None:
        raise NotFound("person")
    rows = select(Person).where(within(actor), Person.id != first_id).order_by(Person.name_key, Person.code)
    found = rows.where(called(actor, query)) if query else rows
    page = page_of(session, found, number, query=query, show=lambda row: _candidate(actor, row.Person))
    return _candidate(actor, first) if first else None, page


def _candidate(actor: Actor, person: Person) -> Candidate:
    return Candidate(person.id, actor.brief(person), person.code)


@operation(CENTRE)
def compare_two(session: Session, actor: Actor, first_id: int, second_id: int) -> Comparison:
    """Two records side by side; the look leaves a trace at both.

    Raises:
        NotFound: when one of them is not the centre's.
        DomainError: when they are one record.
    """
    first, second = get_two(session, actor, first_id, second_id)
    for one in (first, second):
        looked(session, actor, "people.look", "person", one.id, owner=one.id)
    likeness = compare(*(Record(one.id, one.name_key, one.birth_date) for one in (first, second)))
    untold = [field for field in UNTOLD if _differ(getattr(first, field), getattr(second, field))]
    return Comparison(_side(session, actor, first), _side(session, actor, second), likeness, tuple(untold))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _side(session: Session, actor: Actor, person: Person) -> Side:
    takes_part = session.execute(
        select(Participation, Organisation.short_name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.person_id == person.id, actor.reaches(Participation.organisation_id))
        .order_by(Participation.year.desc(), Participation.id)
    ).all()
    offices = session.execute(
        select(Appointment.role, Organisation.short_name)
        .outerjoin(Organisation, Organisation.id == Appointment.organisation_id)
        .where(Appointment.person_id == person.id, Appointment.centre_id == actor.centre_id)
        .where(or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today))
        .order_by(Appointment.id)
    ).all()
    places = [Place(row.short_name or "", row.role, None, None, None) for row in offices]
    places += [
        Place(row.short_name, one.role, one.year, one.group_name, one.state)
        for row in takes_part
        for one in (row.Participation,)
    ]
    return Side(
        person_id=person.id,
        code=person.code,
        name=actor.name(person),
        birth_date=person.birth_date if actor.names is NameMode.FULL else None,
        kind=person.kind,
        account=has_joined(session, person.id),
        places=tuple(places),
        participation_id=next((row.Participation.id for row in takes_part), None),
    )


def has_joined(session: Session, person_id: int) -> bool:
    """Whether a messenger account belongs to the person, be it blocked or not."""
    return session.scalar(select(Identity.id).where(Identity.person_id == person_id).limit(1)) is not None


@operation(CENTRE)
def tell_apart(session: Session, actor: Actor, first_id: int, second_id: int) -> None:
    """These are two people: the couple is not offered again. Saying so twice is saying so once.

    Raises:
        NotFound: when one of them is not the centre's.
        DomainError: when they are one record.
    """
    first, second = sorted(person.id for person in get_two(session, actor, first_id, second_id))
    if session.get(DistinctPeople, (first, second)) is not None:
        return
    session.add(DistinctPeople(first_id=first, second_id=second, said_by_id=actor.person_id, said_at=actor.now))
    session.flush()
    record(session, actor, "duplicates.tell_apart", "person", first, other=second)


@operation(CENTRE)
def may_be_one_again(session: Session, actor: Actor, first_id: int, second_id: int) -> None:
    """Take back that these are two people: the couple is offered again.

    Raises:
        NotFound: when one of them is not the centre's.
    """
    first, second = sorted(person.id for person in get_two(session, actor, first_id, second_id))
    said = session.get(DistinctPeople, (first, second))
    if said is not None:
        session.delete(said)
        session.flush()
        record(session, actor, "duplicates.may_be_one_again", "person", first, other=second)
