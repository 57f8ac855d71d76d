"""Finding waves: which there are for whom, and whether they take answers."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from db.surveys import Response, Wave
from mentoring.access import CENTRE, Actor, Role
from mentoring.errors import NotFound, Stale

OWN = "own"
"""In the audience of a wave: a curator has begun it for the own organisations (001-20)."""
LAST = "last"
"""As the year in the audience of a wave: whoever took part in the year before the one in which it asks."""
ROLLING = ("entry", "exit", "checkin")
"""What the templates of such waves begin with."""


class State(StrEnum):
    """Where a wave is in its life. One whose last day has passed counts as closed."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


def state_of(state: str, closes_on: date, today: date) -> State:
    """The state of a wave, its last day considered."""
    return State.CLOSED if state == State.OPEN and closes_on < today else State(state)


def is_open(actor: Actor) -> ColumnElement[bool]:
    """The condition that a wave takes answers now."""
    return and_(Wave.state == State.OPEN, Wave.opens_on <= actor.today, Wave.closes_on >= actor.today)


def takes_answers(actor: Actor) -> ColumnElement[bool]:
    """The condition that a response can be answered now: its wave is open, its own last day has not passed."""
    return and_(is_open(actor), or_(Response.closes_on.is_(None), Response.closes_on >= actor.today))


def is_rolling(wave: Wave) -> bool:
    """Whether a wave asks people one by one as the year goes on, each until a day of their own."""
    return (wave.template or "").startswith(ROLLING)


def of_last_year() -> ColumnElement[bool]:
    """The condition that a wave asks those of the year before; never null."""
    return func.coalesce(Wave.audience["year"].as_string(), "") == LAST


def asks_last_year(wave: Wave) -> bool:
    """Whether a wave asks those of the year before, whether or not they take part now."""
    return bool(wave.audience.get("year") == LAST)


def year_asked() -> ColumnElement[int]:
    """The programme year in which a wave asks: its own, or the one after where it asks those of the year before."""
    return Wave.year + case((of_last_year(), 1), else_=0)


def year_of(actor: Actor, wave: Wave) -> int:
    """The programme year whose people a wave asks if it opens now."""
    return actor.year - asks_last_year(wave)


def within(actor: Actor) -> ColumnElement[bool]:
    """The condition that a wave concerns the actor: the centre's own; for a curator, one that asks where they work.

    Of drafts a curator has only the own ones.
    """
    if actor.role is Role.SYSTEM:
        return true()
    if actor.role in CENTRE:
        return Wave.centre_id == actor.centre_id
    asks = exists().where(Response.wave_id == Wave.id, actor.reaches(Response.organisation_id))
    begun = and_(Wave.state == State.DRAFT, Wave.created_by_id == actor.person_id, Wave.audience[OWN].as_boolean())
    return or_(and_(Wave.state != State.DRAFT, asks), begun)


def may_manage(actor: Actor, wave: Wave) -> bool:
    """Whether a wave is the actor's to change: for staff any; for a curator one begun for the own organisations."""
    if actor.role is not Role.CURATOR:
        return True
    asked = set(wave.audience.get("organisations", ()))
    mine = wave.audience.get(OWN) and wave.created_by_id == actor.person_id
    return bool(mine and asked and asked <= actor.organisation_ids)


def get_managed(session: Session, actor: Actor, wave_id: int, *states: State) -> Wave:
    """The wave within the actor's scope, if it is theirs to change.

    Raises:
        NotFound: when there is none such.
        Stale: when it is in none of `states`.
    """
    wave = get_wave(session, actor, wave_id)
    if not may_manage(actor, wave):
        raise NotFound("wave")
    if states and state_of(wave.state, wave.closes_on, actor.today) not in states:
        raise Stale
    return wave


def get_wave(session: Session, actor: Actor, wave_id: int, *states: State) -> Wave:
    """The wave within the actor's scope.

    Raises:
        NotFound: when there is none such, or it does not concern the actor.
        Stale: when it is in none of `states`.
    """
    wave = session.scalar(select(Wave).where(Wave.id == wave_id, within(actor)))
    if wave is None or (wave.state == State.DRAFT and not may_manage(actor, wave)):
        raise NotFound("wave")
    if states and state_of(wave.state, wave.closes_on, actor.today) not in states:
        raise Stale
    return wave
