"""Schools confirm each year, by an order, that they carry mentoring out (002-05). The centre sees who has not."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.years import Implementation
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.errors import DomainError
from mentoring.people.records import visible
from mentoring.years import year_bounds

TEACHING = ("general", "additional", "vocational", "preschool")
"""Kinds of organisations that have to confirm; others may."""
NUMBER_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether an organisation carries mentoring out in a year: by which order; without one it has not confirmed."""

    organisation_id: int
    organisation: str
    year: int
    number: str | None
    day: date | None


@operation(LEADERS)
def get_confirmation(session: Session, actor: Actor, organisation_id: int) -> Confirmation:
    """What an organisation has confirmed for this year.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    return _view(actor, organisation, _kept(session, actor, organisation.id))


def _view(actor: Actor, organisation: Organisation, row: Implementation | None) -> Confirmation:
    number, day = (row.order_number, row.order_date) if row else (None, None)
    return Confirmation(organisation.id, organisation.short_name, actor.year, number, day)


def _kept(session: Session, actor: Actor, organisation_id: int) -> Implementation | None:
    return session.scalar(
        select(Implementation).where(
            Implementation.organisation_id == organisation_id, Implementation.year == actor.year
        )
    )


@operation(LEADERS)
def confirm(session: Session, actor: Actor, organisation_id: int, number: str, day: date) -> Confirmation:
    """The organisation carries mentoring out this year by the order `number` of `day`; said again, it is put right.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for what is no number, or a day after the programme year or in the future.
    """
    organisation = get_organisation(session, actor, organisation_id)
    tidy = visible(number, NUMBER_LETTERS + 1)
    if tidy is None or len(tidy) > NUMBER_LETTERS:
        raise DomainError("implementing-error-number", most=NUMBER_LETTERS)
    if day > actor.today or day > year_bounds(actor.year)[1]:
        raise DomainError("implementing-error-later")
    session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    row = _kept(session, actor, organisation.id)
    if row is None:
        row = Implementation(organisation_id=organisation.id, year=actor.year)
        session.add(row)
    elif (row.order_number, row.order_date) == (tidy, day):
        return _view(actor, organisation, row)
    row.order_number, row.order_date = tidy, day
    row.confirmed_by_id, row.confirmed_at = actor.person_id, actor.now
    record(session, actor, "implementing.confirm", "organisation", organisation.id, year=actor.year)
    session.flush()
    return _view(actor, organisation, row)


@operation(LEADERS)
def take_back(session: Session, actor: Actor, organisation_id: int) -> Confirmation:
    """The confirmation was a mistake: there is none.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    row = _kept(session, actor, organisation.id)
    if row is not None:
        session.delete(row)
        record(session, actor, "implementing.take_back", "organisation", organisation.id, year=actor.year)
        session.flush()
    return _view(actor, organisation, None)


def not_confirmed(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `organisations` has to confirm this year and has not."""
    done = exists().where(Implementation.organisation_id == Organisation.id, Implementation.year == actor.year)
    return Organisation.kind.in_(TEACHING) & ~done


def confirmation_data(organisation_id: int) -> str:
    """What a button carries that opens the confirmation; the same as `keyboards.implementing.OpenConfirmation`."""
    return f"iyc:{organisation_id}"
