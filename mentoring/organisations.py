"""Organisations of a centre: schools and the other bodies that carry mentoring out (000-21, 001-01, 002-05).

Who takes part in them is a matter of `mentoring.people`, who leads them of appointments.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.pairs import Pair
from db.people import Appointment, Participation, Person
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.errors import DomainError, NotFound
from mentoring.names import name_key
from mentoring.paging import Page, matches, page_of
from mentoring.people.records import visible


class Kind(StrEnum):
    """What kind of body an organisation is (001-01); texts `organisations-kind-*`."""

    GENERAL = "general"
    ADDITIONAL = "additional"
    VOCATIONAL = "vocational"
    PRESCHOOL = "preschool"
    ENTERPRISE = "enterprise"
    NGO = "ngo"
    CULTURE = "culture"
    SPORT = "sport"
    OTHER = "other"


class Show(StrEnum):
    """Which organisations a list shows."""

    ALL = "all"
    UNLED = "unled"
    """Without a curator (001-16)."""
    ARCHIVED = "archived"


CODE = "О-"
"""Codes look like `О-07`."""
NAME_LETTERS = 300
SHORT_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation in a list."""

    id: int
    code: str
    name: str
    led: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of organisations.

    Attributes:
        show: what it shows.
        page: the lines.
        unled: how many organisations of the actor's have no curator.
        archived: how many are in the archive.
    """

    show: Show
    page: Page[Line]
    unled: int
    archived: int


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one organisation.

    Attributes:
        curators: those of today, named as the actor may see them.
        mentors, mentees: people accepted this programme year.
        applied: applications that wait for the curator.
        pairs: active ones of this programme year.
    """

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    inn: str | None
    curators: tuple[str, ...]
    mentors: int
    mentees: int
    applied: int
    pairs: int
    archived: bool


def _led(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `organisations` has a curator today."""
    return exists().where(
        Appointment.organisation_id == Organisation.id,
        Appointment.role == Role.CURATOR,
        Appointment.starts_on <= actor.today,
        or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today),
    )


@operation(LEADERS)
def listing(session: Session, actor: Actor, show: str = Show.ALL, page: int = 0, query: str = "") -> Listing:
    """The organisations within the actor's scope, by name."""
    shown = Show(show) if show in tuple(Show) else Show.ALL
    mine = select(Organisation.id).where(actor.reaches(Organisation.id))
    there = mine.where(Organisation.archived_at.is_(None))
    rows = (
        select(Organisation.id, Organisation.code, Organisation.short_name, _led(actor).label("led"))
        .where(actor.reaches(Organisation.id), _shown(actor, shown))
        .order_by(Organisation.name_key)
    )
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    return Listing(
        shown,
        page_of(session, rows, page, query=query, show=lambda row: Line(row.id, row.code, row.short_name, row.led)),
        unled=_count(session, there.where(~_led(actor))),
        archived=_count(session, mine.where(Organisation.archived_at.is_not(None))),
    )


def _shown(actor: Actor, show: Show) -> ColumnElement[bool]:
    if show is Show.ARCHIVED:
        return Organisation.archived_at.is_not(None)
    there = Organisation.archived_at.is_(None)
    return there & ~_led(actor) if show is Show.UNLED else there


def _count(session: Session, rows: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


@operation(LEADERS)
def card(session: Session, actor: Actor, organisation_id: int) -> Card:
    """One organisation with its people counted.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _card(session, actor, get_organisation(session, actor, organisation_id))


def _card(session: Session, actor: Actor, organisation: Organisation) -> Card:
    counted: dict[tuple[str, str], int] = {
        (role, state): count
        for role, state, count in session.execute(
            select(Participation.role, Participation.state, func.count())
            .where(Participation.organisation_id == organisation.id, Participation.year == actor.year)
            .group_by(Participation.role, Participation.state)
        )
    }
    return Card(
        id=organisation.id,
        code=organisation.code,
        name=organisation.name,
        short_name=organisation.short_name,
        kind=organisation.kind,
        inn=organisation.inn,
        curators=tuple(actor.name(person) for person in _curators(session, actor, organisation)),
        mentors=counted.get((Role.MENTOR, "accepted"), 0),
        mentees=counted.get((Role.MENTEE, "accepted"), 0),
        applied=sum(count for (_, state), count in counted.items() if state == "applied"),
        pairs=_active_pairs(session, actor, organisation),
        archived=organisation.archived_at is not None,
    )


def _curators(session: Session, actor: Actor, organisation: Organisation) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Appointment.organisation_id == organisation.id,
            Appointment.role == Role.CURATOR,
            Appointment.starts_on <= actor.today,
            or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today),
        )
        .order_by(Person.name_key, Person.code)
    ).all()


def _active_pairs(session: Session, actor: Actor, organisation: Organisation) -> int:
    return _count(
        session,
        select(Pair.id).where(Pair.organisation_id == organisation.id, Pair.year == actor.year, Pair.state == "active"),
    )


@operation(CENTRE)
def add(session: Session, actor: Actor, name: str, kind: str) -> Card:
    """Add one organisation by hand.

    Raises:
        DomainError: without a name, or when there is one of that name.
        NotFound: for an unknown kind.
    """
    if kind not in tuple(Kind):
        raise NotFound("kind")
    if actor.centre_id is None:
        raise NotFound("centre")
    checked = check_name(session, actor.centre_id, name)
    [code] = next_codes(session, actor.centre_id, 1)
    organisation = create(session, actor, actor.centre_id, code=code, name=checked, kind=kind)
    return _card(session, actor, organisation)


@operation(CENTRE)
def free_name(session: Session, actor: Actor, name: str) -> str:
    """The name as it would be kept for a new organisation. Raises as `add`."""
    return check_name(session, actor.centre_id or 0, name)


def check_name(session: Session, centre_id: int, name: str, *, besides: int | None = None) -> str:
    """The name as it is kept.

    Raises:
        DomainError: when nothing of it is left, or another organisation of the centre has it.
    """
    cleaned = visible(name, NAME_LETTERS)
    key = name_key(cleaned)
    if cleaned is None or not key:
        raise DomainError("organisations-error-name-empty")
    same = session.scalar(
        select(Organisation).where(
            Organisation.centre_id == centre_id, Organisation.name_key == key, Organisation.id != (besides or 0)
        )
    )
    if same is not None:
        raise DomainError("organisations-error-name-taken", code=same.code, name=same.name)
    return cleaned


def next_codes(session: Session, centre_id: int, count: int) -> list[str]:
    """`count` codes that no organisation of the centre has; nobody else is given any until this transaction ends."""
    session.execute(select(Centre.id).where(Centre.id == centre_id).with_for_update())
    taken = set(session.scalars(select(Organisation.code).where(Organisation.centre_id == centre_id)))
    numbers = [int(code.removeprefix(CODE)) for code in taken if code.removeprefix(CODE).isdecimal()]
    first = max(numbers, default=0) + 1
    return [f"{CODE}{number:02}" for number in range(first, first + count)]


def create(
    session: Session, actor: Actor, centre_id: int, *, code: str, name: str, kind: str, short_name: str | None = None
) -> Organisation:
    """A new organisation; `name` has been checked and `code` given out."""
    organisation = Organisation(
        centre_id=centre_id,
        code=code,
        name=name,
        short_name=short_name or shortened(name),
        name_key=name_key(name),
        kind=kind,
        created_at=actor.now,
    )
    session.add(organisation)
    session.flush()
    record(session, actor, "organisations.create", "organisation", organisation.id, code=code)
    return organisation


def shortened(name: str) -> str:
    """A long official name as people say it: what stands in its quotes, at most sixty letters."""
    if len(name) <= SHORT_LETTERS:
        return name
    quoted = re.search(r"[«\"“](.+)[»\"”]", name)
    short = quoted[1] if quoted else name
    return short if len(short) <= SHORT_LETTERS else f"{short[: SHORT_LETTERS - 1].rsplit(' ', 1)[0]}…"


@operation(CENTRE)
def rename(session: Session, actor: Actor, organisation_id: int, name: str) -> Card:
    """Give an organisation another name; its code stays.

    Raises:
        DomainError: without a name, or when another one has it.
    """
    organisation = get_organisation(session, actor, organisation_id)
    checked = check_name(session, organisation.centre_id, name, besides=organisation.id)
    if checked != organisation.name:
        with changing(session, actor, "organisations.rename", organisation):
            organisation.name, organisation.short_name = checked, shortened(checked)
            organisation.name_key = name_key(checked)
    return _card(session, actor, organisation)


@operation(CENTRE)
def change_kind(session: Session, actor: Actor, organisation_id: int, kind: str) -> Card:
    """Say what kind of body an organisation is.

    Raises:
        NotFound: for an unknown kind.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if kind not in tuple(Kind):
        raise NotFound("kind")
    with changing(session, actor, "organisations.change_kind", organisation):
        organisation.kind = kind
    return _card(session, actor, organisation)


@operation(CENTRE)
def archive(session: Session, actor: Actor, organisation_id: int) -> Card:
    """Put an organisation away; its history stays, and it can be taken back.

    Raises:
        DomainError: while pairs work in it.
    """
    organisation = get_organisation(session, actor, organisation_id)
    pairs = _active_pairs(session, actor, organisation)
    if pairs:
        raise DomainError("organisations-error-has-pairs", pairs=pairs)
    if organisation.archived_at is None:
        with changing(session, actor, "organisations.archive", organisation):
            organisation.archived_at = actor.now
    return _card(session, actor, organisation)


@operation(CENTRE)
def restore(session: Session, actor: Actor, organisation_id: int) -> Card:
    """Take an organisation back out of the archive."""
    organisation = get_organisation(session, actor, organisation_id)
    if organisation.archived_at is not None:
        with changing(session, actor, "organisations.restore", organisation):
            organisation.archived_at = None
    return _card(session, actor, organisation)
