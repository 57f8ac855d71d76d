"""How far a wave is: by organisation, and who has not answered (000-08, "Easy to miss" 18).

Who has answered is never told apart by what they answered; here are only counts and those who are still missing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.outbox import Delivery
from db.people import Identity, Person
from db.surveys import Response, Wave
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import record
from mentoring.errors import NotFound
from mentoring.paging import Page, page_of
from mentoring.surveys.audience import across, named_across
from mentoring.surveys.lookup import State, get_wave
from mentoring.surveys.mail import REMINDER, addressees, remind


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the responses of a wave are."""

    total: int = 0
    started: int = 0
    finished: int = 0

    @property
    def missing(self) -> int:
        """How many have not finished."""
        return self.total - self.finished


def counts_of(
    session: Session, actor: Actor, wave_ids: Collection[int], organisation_id: int | None = None
) -> dict[int, Counts]:
    """How far the waves are within the actor's scope, or in one organisation of it."""
    rows = (
        select(Response.wave_id, func.count().label("total"), _in_state("started"), _in_state("finished"))
        .where(Response.wave_id.in_(wave_ids), Response.ended_on.is_(None), actor.reaches(Response.organisation_id))
        .group_by(Response.wave_id)
    )
    if organisation_id is not None:
        rows = rows.where(Response.organisation_id == organisation_id)
    return {row.wave_id: Counts(row.total, int(row[2]), int(row[3])) for row in session.execute(rows)}


def _in_state(state: str) -> ColumnElement[int]:
    """How many responses of a group are in a state."""
    return func.sum(case((Response.state == state, 1), else_=0))


def people_in(session: Session, actor: Actor, wave_id: int) -> int:
    """How many people are asked by a wave within the actor's scope, whatever they have answered."""
    here = (Response.wave_id == wave_id, Response.ended_on.is_(None), actor.reaches(Response.organisation_id))
    return session.scalar(select(func.count(Response.person_id.distinct())).where(*here)) or 0


class Reach(StrEnum):
    """Whether somebody who has not answered can be written to."""

    REACHABLE = "reachable"
    REMINDED = "reminded"
    """Has been written to today already."""
    UNREACHABLE = "unreachable"
    """Has no account, or has blocked the bot."""
    OUT_OF_REACH = "out-of-reach"
    """The same in a confidential wave, where nobody may answer for another."""
    LATE = "late"
    """Was asked until a day that has passed."""
    PAUSED = "paused"
    """Has asked not to be written to for a while."""


@dataclass(frozen=True, slots=True)
class Share:
    """How far one organisation is."""

    organisation_id: int
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Missing:
    """A response that is not finished: of a person, or of an organisation.

    Attributes:
        name: who should answer.
        pair: whom it is about, where that is a pair of theirs.
    """

    response_id: int
    name: str
    organisation: str
    started: bool
    reachable: bool
    pair: str = ""


@dataclass(frozen=True, slots=True)
class MissingCard:
    """What can be done about one response that is not finished.

    Attributes:
        reach: whether whoever should answer can be written to.
        by_proxy: whether a curator may answer for the person.
        pair: whom it is about, where that is a pair of theirs.
    """

    response_id: int
    wave_id: int
    name: str
    organisation: str
    started: bool
    reach: Reach
    by_proxy: bool
    pair: str = ""


@operation(LEADERS)
def by_organisation(session: Session, actor: Actor, wave_id: int, number: int) -> Page[Share]:
    """How far the organisations of a wave are, those with the smallest share of answers first."""
    get_wave(session, actor, wave_id, State.OPEN, State.CLOSED)
    started, finished = _in_state("started"), _in_state("finished")
    rows = (
        select(Organisation.id, Organisation.short_name, func.count(), started, finished)
        .join(Response, Response.organisation_id == Organisation.id)
        .where(Response.wave_id == wave_id, Response.ended_on.is_(None), actor.reaches(Organisation.id))
        .group_by(Organisation.id, Organisation.short_name, Organisation.name_key)
        .order_by(finished * 1.0 / func.count(), Organisation.name_key)
    )
    return page_of(
        session, rows, number, show=lambda row: Share(row[0], row[1], Counts(row[2], int(row[3]), int(row[4])))
    )


def _unfinished(actor: Actor, wave_id: int, organisation_id: int | None) -> Select[*tuple[Any, ...]]:
    """The unfinished responses of a wave within the actor's scope, of one organisation or of all."""
    rows = (
        select(Response, Organisation.short_name, Person)
        .join(Organisation, Organisation.id == Response.organisation_id)
        .outerjoin(Person, Person.id == Response.person_id)
        .where(Response.wave_id == wave_id, Response.state != "finished", Response.ended_on.is_(None))
        .where(actor.reaches(Response.organisation_id))
    )
    return rows if organisation_id is None else rows.where(Response.organisation_id == organisation_id)


@operation(LEADERS)
def list_missing(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, number: int
) -> Page[Missing]:
    """Who has not finished: of one organisation, or of all within the actor's scope."""
    wave = get_wave(session, actor, wave_id, State.OPEN, State.CLOSED)
    rows = _unfinished(actor, wave_id, organisation_id).order_by(Organisation.name_key, Person.name_key, Response.id)
    page: Page[Any] = page_of(session, rows, number, show=lambda row: row)
    ids = [row.Response.id for row in page.items]
    reached = {one.response_id for one in addressees(session, actor, wave, Response.id.in_(ids))}
    pairs = across(session, Response.id.in_(ids)) if wave.each_pair else {}
    items = [
        Missing(
            row.Response.id,
            actor.name(row.Person) if row.Person else row.short_name,
            row.short_name,
            row.Response.state == "started",
            row.Response.id in reached,
            named_across(actor, pairs.get(row.Response.id, ())),
        )
        for row in page.items
    ]
    return Page(items, page.number, page.total)


@operation(LEADERS)
def show_missing(session: Session, actor: Actor, response_id: int) -> MissingCard:
    """What can be done about one response.

    Raises:
        NotFound: when it lies outside the actor's scope, or is finished.
    """
    return _card(session, actor, *_find(session, actor, response_id))


def _find(session: Session, actor: Actor, response_id: int) -> tuple[Wave, Response]:
    response = session.scalar(
        select(Response)
        .where(Response.id == response_id, Response.state != "finished", Response.ended_on.is_(None))
        .where(actor.reaches(Response.organisation_id))
    )
    if response is None:
        raise NotFound("response")
    return get_wave(session, actor, response.wave_id, State.OPEN), response


def _card(session: Session, actor: Actor, wave: Wave, response: Response) -> MissingCard:
    to = addressees(session, actor, wave, Response.id == response.id)
    key = f"{REMINDER}:wave:{wave.id}:response:{response.id}:{actor.today.isoformat()}:"
    reminded = session.scalar(select(Delivery.id).where(Delivery.key.startswith(key)).limit(1)) is not None
    nobody = Reach.OUT_OF_REACH if wave.confidential else Reach.UNREACHABLE
    person = response.person
    return MissingCard(
        response_id=response.id,
        wave_id=wave.id,
        name=actor.name(person) if person else response.organisation.short_name,
        organisation=response.organisation.short_name,
        started=response.state == "started",
        reach=Reach.LATE
        if response.closes_on is not None and response.closes_on < actor.today
        else _reach(actor, person, nobody, reminded=reminded, reachable=bool(to)),
        by_proxy=person is not None
        and (response.closes_on or wave.closes_on) >= actor.today
        and not wave.confidential
        and actor.role is Role.CURATOR
        and session.scalar(select(Identity.id).where(Identity.person_id == person.id).limit(1)) is None,
        pair=named_across(actor, across(session, Response.id == response.id).get(response.id, ())),
    )


def _reach(actor: Actor, person: Person | None, nobody: Reach, *, reminded: bool, reachable: bool) -> Reach:
    if reminded or reachable:
        return Reach.REMINDED if reminded else Reach.REACHABLE
    resting = person is not None and person.paused_until is not None and person.paused_until > actor.today
    return Reach.PAUSED if resting else nobody


@operation(LEADERS)
def remind_missing(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> int:
    """Write to all who have not finished and can be written to; returns how many messages that makes.

    Whoever has been reminded today already gets no second message.
    """
    wave = get_wave(session, actor, wave_id, State.OPEN)
    scope = [actor.reaches(Response.organisation_id)]
    if organisation_id is not None:
        scope.append(Response.organisation_id == organisation_id)
    planned = remind(session, actor, wave, addressees(session, actor, wave, *scope), actor.today)
    if planned:
        record(session, actor, "surveys.remind", "wave", wave.id, organisation=organisation_id, planned=planned)
    return planned


@operation(LEADERS)
def remind_one(session: Session, actor: Actor, response_id: int) -> MissingCard:
    """Write to whoever should answer this response, once a day."""
    wave, response = _find(session, actor, response_id)
    to = addressees(session, actor, wave, Response.id == response.id)
    if remind(session, actor, wave, to, actor.today):
        record(session, actor, "surveys.remind", "response", response.id)
    return _card(session, actor, wave, response)
