"""To whom a message goes: organisations through their curators, or people who take part, with their consents."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, cast, exists, func, insert, literal, null, or_, select
from sqlalchemy.orm import Session

from db.broadcasts import Broadcast, BroadcastTarget
from db.centres import Organisation
from db.people import Appointment, Participation, Person
from mentoring.access import Actor, Role
from mentoring.consents import lacking
from mentoring.paging import Page, page_of
from mentoring.surveys.audience import curates, reachable


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a draft would reach.

    Attributes:
        targets: how many will have to read or answer: organisations, or people.
        organisations: in how many organisations.
        people: how many people will be written to.
        unreached: how many of the targets have nobody who can be written to.
        without_consent: how many more people are left out because consents are missing.
    """

    targets: int
    organisations: int
    people: int
    unreached: int
    without_consent: int


def organisations_of(row: Broadcast) -> list[ColumnElement[bool]]:
    """The conditions that an organisation is one that a message goes to."""
    conditions = [Organisation.centre_id == row.centre_id, Organisation.archived_at.is_(None)]
    if row.organisation_id is not None:
        conditions.append(Organisation.id == row.organisation_id)
    if kinds := row.audience.get("kinds"):
        conditions.append(Organisation.kind.in_(kinds))
    if chosen := row.audience.get("organisations"):
        conditions.append(Organisation.id.in_(chosen))
    return conditions


def _people(actor: Actor, row: Broadcast) -> Select[int, int]:
    """Who takes part this year in the role that is addressed, each once, with one of their organisations."""
    return (
        select(func.min(Participation.organisation_id).label("organisation_id"), Participation.person_id)
        .join(Person, Person.id == Participation.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.role == row.role, Participation.year == actor.year, Participation.state == "accepted")
        .where(Person.erased_at.is_(None), *organisations_of(row))
        .group_by(Participation.person_id)
    )


def _targets(actor: Actor, row: Broadcast) -> Select[*tuple[Any, ...]]:
    """Organisation and person of every target; no person where the organisation is addressed."""
    if row.role == Role.CURATOR:
        nobody = cast(null(), Integer).label("person_id")
        return select(Organisation.id.label("organisation_id"), nobody).where(*organisations_of(row))
    return _people(actor, row).where(~lacking(actor))


def _written_to(actor: Actor, organisation_id: Any, person_id: Any) -> ColumnElement[bool]:
    """The condition that a target has somebody who can be written to."""
    curator = exists().where(curates(organisation_id, actor.today), reachable(Appointment.person_id))
    return or_(reachable(person_id), (person_id.is_(None)) & curator)


def is_reached(actor: Actor) -> ColumnElement[bool]:
    """The condition that a target of a message that was sent has somebody who can be written to today."""
    return _written_to(actor, BroadcastTarget.organisation_id, BroadcastTarget.person_id)


def preview(session: Session, actor: Actor, row: Broadcast) -> Audience:
    """Whom a draft would reach."""
    found = _targets(actor, row).subquery()
    reached = _written_to(actor, found.c.organisation_id, found.c.person_id)
    counted = session.execute(
        select(
            func.count().label("targets"),
            func.count(found.c.organisation_id.distinct()).label("organisations"),
            func.sum(case((reached, 0), else_=1)).label("unreached"),
        ).select_from(found)
    ).one()
    unreached = int(counted.unreached or 0)
    if row.role == Role.CURATOR:
        return Audience(counted.targets, counted.organisations, _curators(session, actor, row), unreached, 0)
    everybody = session.scalar(select(func.count()).select_from(_people(actor, row).subquery())) or 0
    left_out = everybody - counted.targets
    return Audience(counted.targets, counted.organisations, counted.targets - unreached, unreached, left_out)


def _curators(session: Session, actor: Actor, row: Broadcast) -> int:
    """How many curators of the organisations can be written to."""
    return (
        session.scalar(
            select(func.count(Appointment.person_id.distinct()))
            .join(Organisation, curates(Organisation.id, actor.today))
            .where(reachable(Appointment.person_id), *organisations_of(row))
        )
        or 0
    )


def unreached_of(session: Session, actor: Actor, row: Broadcast, number: int) -> Page[str]:
    """The names of those whom a draft would not reach."""
    found = _targets(actor, row).subquery()
    missing = ~_written_to(actor, found.c.organisation_id, found.c.person_id)
    if row.role == Role.CURATOR:
        places = select(Organisation.short_name).join(found, found.c.organisation_id == Organisation.id)
        return page_of(session, places.where(missing).order_by(Organisation.name_key), number, show=lambda one: one[0])
    people = select(Person).join(found, found.c.person_id == Person.id).where(missing)
    ordered = people.order_by(Person.name_key, Person.id)
    return page_of(session, ordered, number, show=lambda one: actor.brief(one[0]))


def make_targets(session: Session, actor: Actor, row: Broadcast) -> int:
    """Keep whom a message goes to; returns how many there are."""
    found = _targets(actor, row).subquery()
    rows = select(literal(row.id), found.c.organisation_id, found.c.person_id)
    made = session.execute(
        insert(BroadcastTarget).from_select(
            ["broadcast_id", "organisation_id", "person_id"], rows, include_defaults=False
        )
    )
    return int(made.rowcount)  # type: ignore[attr-defined]
