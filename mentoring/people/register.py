"""The registers of mentors and mentees: who takes part where, in which state, and what the curator decides.

Consents are given and pairs are formed elsewhere; here they are only told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, joinedload

from db.pairs import Pair, PairMember
from db.people import Identity, Participation, Person
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, looked, record
from mentoring.consents import SIGNING, is_minor, lacking, missing
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.forms import KINDS
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, cancel, has_account, post
from mentoring.paging import Page, page_of
from mentoring.people.fields import class_or_group
from mentoring.people.known import Known
from mentoring.people.numbers import age_day, is_too_young
from mentoring.people.records import called, create_person, fitting
from mentoring.rights.state import erase_day
from mentoring.spreadsheets.cells import Cell

ROLES = (Role.MENTOR, Role.MENTEE)
CAPACITY = 3
"""How many mentees a mentor takes until they say otherwise."""
REASON_LETTERS = 300


class State(StrEnum):
    """Where a participation stands; texts `people-state-*`."""

    LISTED = "listed"
    """In the register; the person has not asked to join."""
    APPLIED = "applied"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LEFT = "left"


BECOMES: Mapping[State, frozenset[State]] = {
    State.ACCEPTED: frozenset({State.LISTED, State.APPLIED, State.DECLINED, State.LEFT}),
    State.DECLINED: frozenset({State.LISTED, State.APPLIED}),
    State.LEFT: frozenset({State.LISTED, State.APPLIED, State.ACCEPTED}),
}
"""From which states a decision leads to each."""
DECISIONS = {State.ACCEPTED: "people.accepted", State.DECLINED: "people.declined", State.LEFT: "people.left"}
"""What a decision is called in the trace."""

DECLINE_REASONS = ("not-ours", "twice", "no-places", "data-wrong")
DISMISSED = "dismissed"
"""A reason for whoever works, not for pupils."""
LEAVE_REASONS = ("own-wish", "moved", "graduated", DISMISSED, "year-end")
"""Reasons to choose from, texts `people-reason-*`; any other may be typed."""
OTHER_REASONS = ("transfer", "no-time", "withdrawn")
"""Reasons that nobody chooses for somebody: they are noted by what has happened."""


class Show(StrEnum):
    """Which participations a list shows; texts `people-show-*`."""

    ALL = "all"
    LISTED = "listed"
    APPLIED = "applied"
    ACCEPTED = "accepted"
    NO_CONSENT = "noconsent"
    NO_PAIR = "nopair"
    NO_ACCOUNT = "nobot"
    """Without an account that can be written to."""
    PAUSED = "paused"
    GONE = "gone"
    """Declined or left."""


@dataclass(frozen=True, slots=True)
class Line:
    """A participation in a list."""

    id: int
    name: str
    role: str
    group: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of participations of this programme year.

    Attributes:
        organisation_id: 0 for all of the actor's.
        role: of whom; empty for both.
        group: the class that is shown; None for all.
        page: the lines, by name.
        counts: how many there are of each kind that a list can show.
    """

    organisation_id: int
    organisation: str | None
    role: str
    show: Show
    group: str | None
    page: Page[Line]
    counts: Mapping[Show, int]


@dataclass(frozen=True, slots=True)
class PairOf:
    """A pair of somebody, by the names of the others in it."""

    id: int
    names: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a participation.

    Attributes:
        name: as the actor may see it; the code always stands beside it.
        lacks: purposes of the consents that are missing.
        minor: a representative signs for the person.
        too_young: below ten on the day on which ages are counted (001-03).
        account: the person can be written to.
        proxy: somebody else has entered the record.
        categorised: the actor may see the categories of this mentee.
        may_accept, may_decline, may_leave, may_move: what the state allows.
        known: nothing new was made, the person was there already.
        past: it is of a year that is over, `year`.
        other_years: the person took part in another year, too.
        paused_until: the day on which their pause ends.
        erase_on: the day on which their data will be erased, a consent having been withdrawn.
        erased: nobody stands behind the record any more.
        may_erase: the actor may have the data erased for the person.
    """

    id: int
    person_id: int
    name: str
    code: str
    organisation_id: int
    organisation: str
    role: str
    state: str
    kind: str | None
    group: str | None
    form: str | None
    request: str | None
    interests: str | None
    competences: str | None
    capacity: int | None
    registered_on: date
    entered_on: date | None
    left_on: date | None
    reason: str | None
    lacks: frozenset[str]
    minor: bool
    too_young: bool
    account: bool
    proxy: bool
    categorised: bool
    pairs: tuple[PairOf, ...]
    may_accept: bool
    may_decline: bool
    may_leave: bool
    known: bool
    year: int
    past: bool
    other_years: bool
    may_move: bool
    paused_until: date | None = None
    erase_on: date | None = None
    erased: bool = False
    may_erase: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A class of an organisation, by one of its participations, and how many people of it are listed."""

    of: int
    name: str
    people: int


# Lists


@operation(LEADERS)
def listing(
    session: Session,
    actor: Actor,
    organisation_id: int = 0,
    role: str = "",
    show: str = Show.ALL,
    group_of: int = 0,
    page: int = 0,
    query: str = "",
) -> Listing:
    """Participations of this year in one organisation, or in all of the actor's.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id) if organisation_id else None
    shown = Show(show) if show in tuple(Show) else Show.ALL
    rows = _rows(actor, organisation_id, role)
    group = session.scalar(rows.with_only_columns(Participation.group_name).where(Participation.id == group_of))
    if group is not None:
        rows = rows.where(Participation.group_name == group)
    found = rows.where(_shown(actor, shown)).order_by(Person.name_key, Person.code, Participation.id)
    return Listing(
        organisation_id=organisation_id,
        organisation=organisation.short_name if organisation else None,
        role=role,
        show=shown,
        group=group,
        page=page_of(
            session,
            found.where(called(actor, query)) if query else found,
            page,
            query=query,
            show=lambda row: _line(actor, row.Participation),
        ),
        counts={one: _count(session, rows.where(_shown(actor, one))) for one in Show},
    )


def _rows(actor: Actor, organisation_id: int, role: str) -> Select[Participation]:
    rows = (
        select(Participation)
        .join(Participation.person)
        .options(joinedload(Participation.person))
        .where(actor.reaches(Participation.organisation_id), Participation.year == actor.year)
    )
    if organisation_id:
        rows = rows.where(Participation.organisation_id == organisation_id)
    return rows.where(Participation.role == role) if role in ROLES else rows


def _shown(actor: Actor, show: Show) -> ColumnElement[bool]:
    match show:
        case Show.ALL:
            return Participation.state.in_(SIGNING)
        case Show.GONE:
            return Participation.state.in_((State.DECLINED, State.LEFT))
        case Show.NO_CONSENT:
            return Participation.state.in_(SIGNING) & lacking(actor)
        case Show.NO_ACCOUNT:
            account = exists().where(Identity.person_id == Participation.person_id, Identity.blocked_at.is_(None))
            return Participation.state.in_(SIGNING) & ~account
        case Show.PAUSED:
            return Participation.state.in_(SIGNING) & (Person.paused_until > actor.today)
        case Show.NO_PAIR:
            paired = exists().where(PairMember.participation_id == Participation.id, PairMember.open)
            return (Participation.state == State.ACCEPTED) & ~paired
        case _:
            return Participation.state == show.value


def _line(actor: Actor, row: Participation) -> Line:
    return Line(row.id, actor.name(row.person), row.role, row.group_name, row.state)


def _count(session: Session, rows: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(rows.with_only_columns(Participation.id).subquery())) or 0


@operation(LEADERS)
def groups(session: Session, actor: Actor, organisation_id: int) -> Sequence[Group]:
    """The classes and study groups of an organisation this year, by name."""
    organisation = get_organisation(session, actor, organisation_id)
    rows = session.execute(
        select(func.min(Participation.id).label("of"), Participation.group_name, func.count().label("people"))
        .where(Participation.organisation_id == organisation.id, Participation.year == actor.year)
        .where(Participation.group_name.is_not(None), Participation.state.in_(SIGNING))
        .group_by(Participation.group_name)
    )
    found = [Group(row.of, row.group_name, row.people) for row in rows]
    return sorted(found, key=lambda group: _class_order(group.name))


def _class_order(name: str) -> tuple[int, str]:
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return int(digits or 0), name


# The card


@operation(LEADERS)
def card(session: Session, actor: Actor, participation_id: int) -> Card:
    """One participation.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_participation(session, actor, participation_id)
    looked(session, actor, "people.look", "person", row.person_id, owner=row.person_id)
    return _card(session, actor, row)


def get_participation(session: Session, actor: Actor, participation_id: int, *, change: bool = False) -> Participation:
    """The participation within the actor's scope; to `change` it, one of this year, held until this transaction ends.

    Raises:
        NotFound: when there is none such, or it is not the actor's, or it is history that nobody changes.
    """
    wanted = select(Participation).where(
        Participation.id == participation_id, actor.reaches(Participation.organisation_id)
    )
    this_year = wanted.where(Participation.year == actor.year).with_for_update()
    found = session.scalar(this_year if change else wanted)
    if found is None:
        raise NotFound("participation")
    return found


def _card(session: Session, actor: Actor, row: Participation, *, known: bool = False) -> Card:
    person = row.person
    gone = person.erased_at is not None
    return Card(
        id=row.id,
        person_id=person.id,
        name=actor.name(person),
        code=person.code,
        organisation_id=row.organisation_id,
        organisation=row.organisation.short_name,
        role=row.role,
        state=row.state,
        kind=row.kind,
        group=row.group_name,
        form=row.form,
        request=row.request,
        interests=row.interests,
        competences=row.competences,
        capacity=row.capacity,
        registered_on=row.registered_on,
        entered_on=row.entered_on,
        left_on=row.left_on,
        reason=row.reason,
        lacks=missing(session, actor, [person.id]).get(person.id, frozenset()),
        minor=is_minor(session, actor, person.id),
        too_young=is_too_young(row, age_day(session, actor, row.organisation.centre_id)),
        account=has_account(session, person.id),
        proxy=row.entered_by_id is not None,
        categorised=actor.role is Role.CURATOR
        and actor.names is not NameMode.CODES
        and row.role == Role.MENTEE
        and row.state in SIGNING
        and row.year == actor.year,
        pairs=_pairs(session, actor, row),
        may_accept=row.year == actor.year and row.state in BECOMES[State.ACCEPTED] and not gone,
        may_decline=row.year == actor.year and row.state in BECOMES[State.DECLINED],
        may_leave=row.year == actor.year and row.state in BECOMES[State.LEFT],
        may_move=row.year == actor.year and (row.state in SIGNING or row.reason in OTHER_REASONS),
        known=known,
        year=row.year,
        past=row.year < actor.year,
        other_years=_has_other_years(session, actor, row),
        paused_until=person.paused_until if person.paused_until and person.paused_until > actor.today else None,
        erase_on=erase_day(session, person.id),
        erased=gone,
        may_erase=not gone
        and person.id != actor.person_id
        and (actor.role is Role.HEAD or not _known_account(session, person.id)),
    )


def _has_other_years(session: Session, actor: Actor, row: Participation) -> bool:
    others = select(Participation.id).where(
        Participation.person_id == row.person_id,
        Participation.year != row.year,
        actor.reaches(Participation.organisation_id),
    )
    return session.scalar(others.limit(1)) is not None


def _known_account(session: Session, person_id: int) -> bool:
    """Whether the person has an account, be it one that has blocked the bot."""
    return session.scalar(select(Identity.id).where(Identity.person_id == person_id).limit(1)) is not None


def _pairs(session: Session, actor: Actor, row: Participation) -> tuple[PairOf, ...]:
    mine = select(PairMember.pair_id).where(PairMember.participation_id == row.id, PairMember.open)
    others = session.execute(
        select(Pair.id, Pair.state, Person)
        .join(PairMember, PairMember.pair_id == Pair.id)
        .join(Person, Person.id == PairMember.person_id)
        .where(Pair.id.in_(mine), PairMember.participation_id != row.id, PairMember.open)
        .order_by(Pair.id, PairMember.id)
    ).all()
    return tuple(
        PairOf(pair_id, tuple(actor.name(o.Person) for o in others if o.id == pair_id), state)
        for pair_id, state in dict.fromkeys((o.id, o.state) for o in others)
    )


# Decisions


@operation(LEADERS)
def accept(session: Session, actor: Actor, participation_id: int) -> Card:
    """Take the person in; they are told what comes next. Somebody declined or left may be taken in again.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_participation(session, actor, participation_id, change=True)
    if row.state != State.ACCEPTED:
        _accept(session, actor, row)
    return _card(session, actor, row)


def _accept(session: Session, actor: Actor, row: Participation) -> None:
    _decide(session, actor, row, State.ACCEPTED, None)
    lacks = missing(session, actor, [row.person_id])
    paper = is_minor(session, actor, row.person_id)
    _tell(session, actor, row, "accepted", {"consents": "none" if not lacks else "paper" if paper else "own"})


@operation(LEADERS)
def accept_listed(
    session: Session, actor: Actor, organisation_id: int, role: str = "", group_of: int = 0
) -> tuple[int, str | None]:
    """Take in everybody who is listed in an organisation, or in one class; returns how many and the class.

    Applications are not among them: each person who asks is looked at.
    """
    organisation = get_organisation(session, actor, organisation_id)
    rows = _rows(actor, organisation.id, role).where(Participation.state == State.LISTED)
    group = session.scalar(
        select(Participation.group_name).where(
            Participation.id == group_of, Participation.organisation_id == organisation.id
        )
    )
    if group is not None:
        rows = rows.where(Participation.group_name == group)
    found = session.scalars(rows.order_by(Participation.id).with_for_update(of=Participation)).all()
    for row in found:
        _accept(session, actor, row)
    return len(found), group


@operation(LEADERS)
def decline(session: Session, actor: Actor, participation_id: int, reason: str) -> Card:
    """Do not take the person in; they are told why.

    Args:
        session: any session.
        actor: who decides.
        participation_id: whose application.
        reason: one of `DECLINE_REASONS`, or a text.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the person takes part already, or has left.
    """
    row = get_participation(session, actor, participation_id, change=True)
    if row.state != State.DECLINED:
        _decide(session, actor, row, State.DECLINED, _reason(actor, reason, DECLINE_REASONS))
        _tell(session, actor, row, "declined", {"reason": _shown_reason(row.reason)})
    return _card(session, actor, row)


@operation(LEADERS)
def leave(session: Session, actor: Actor, participation_id: int, reason: str) -> Card:
    """Note that the person takes part no more.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: while the person is in a pair.
        Stale: when the person was declined.
    """
    row = get_participation(session, actor, participation_id, change=True)
    if row.state == State.LEFT:
        return _card(session, actor, row)
    if _pairs(session, actor, row):
        raise DomainError("people-error-in-pair", name=actor.name(row.person))
    _decide(session, actor, row, State.LEFT, _reason(actor, reason, LEAVE_REASONS))
    _tell(session, actor, row, "left", {"reason": _shown_reason(row.reason)})
    return _card(session, actor, row)


def _decide(session: Session, actor: Actor, row: Participation, state: State, reason: str | None) -> None:
    if row.state not in BECOMES[state] or row.person.erased_at is not None:
        raise Stale("people-error-decided", name=actor.name(row.person), state=row.state)
    with changing(session, actor, DECISIONS[state], row):
        row.state, row.reason, row.decided_by_id = state.value, reason, actor.person_id
        if state is State.ACCEPTED and (row.entered_on is None or row.left_on is not None):
            row.entered_on = actor.today  # a list from a file may have said an earlier day
        row.left_on = actor.today if state is State.LEFT else None if state is State.ACCEPTED else row.left_on
    session.flush()


def _reason(actor: Actor, reason: str, chosen: tuple[str, ...]) -> str:
    """The reason as it is kept. Under codes it is chosen: a typed one might name somebody."""
    if reason in chosen:
        return reason
    typed = fitting(reason, REASON_LETTERS)
    if typed is None or actor.names is NameMode.CODES:
        raise DomainError("people-error-reason")
    return typed


def _shown_reason(reason: str | None) -> object:
    """A reason as the outbox carries it: a text of the bot, or what was typed."""
    return {"text": reason_text(reason)} if reason and reason_text(reason) else reason


def reason_text(reason: str | None) -> str | None:
    """The id of the text of a chosen reason; None for a typed one."""
    return f"people-reason-{reason}" if reason in DECLINE_REASONS + LEAVE_REASONS + OTHER_REASONS else None


def _tell(session: Session, actor: Actor, row: Participation, what: str, arguments: dict[str, Any]) -> None:
    """Tell the person what was decided; what was to be told before and is not yet sent is called off."""
    about = f"participation:{row.id}"
    for before in ("accepted", "declined", "left"):
        cancel(session, f"people.{before}", about)
    if not has_account(session, row.person_id):
        return
    post(
        session,
        actor,
        Post(
            kind=f"people.{what}",
            person_id=row.person_id,
            about=f"{about}:{int(actor.now.timestamp())}",
            message=f"people-mail-{what}",
            arguments={"organisation": row.organisation.short_name, "role": row.role, **arguments},
            buttons=[[("people-button-menu", "menu")]],
        ),
    )


# Adding by hand


@operation(LEADERS)
def add(
    session: Session,
    actor: Actor,
    organisation_id: int,
    role: str,
    *,
    surname: str | None = None,
    given_name: str | None = None,
    patronymic: str | None = None,
    birth_date: date | None = None,
    kind: str | None = None,
    group: str | None = None,
) -> Card:
    """Enter one person for them. Somebody of this name and birth date in the centre is the same person.

    Raises:
        NotFound: outside the actor's scope, or for an unknown role or kind.
        Ambiguous: when several people might be meant.
        DomainError: when a name is given although names are not asked for in chat, or is left out although they are.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if role not in ROLES or kind not in (None, *KINDS):
        raise NotFound("role")
    key = name_key(surname, given_name, patronymic)
    if bool(key) is (actor.names is NameMode.CODES):
        raise DomainError("people-error-name")
    if birth_date is not None and birth_date > actor.today:
        raise DomainError("spreadsheets-born-in-future")
    person = Known(session, organisation, [key]).find(key, birth_date, group)
    if person is None:
        person = create_person(
            session,
            actor,
            surname=surname,
            given_name=given_name,
            patronymic=patronymic,
            birth_date=birth_date,
            kind=kind,
        )
    with changing(session, actor, "people.correct", person):
        person.birth_date = person.birth_date or birth_date
    row = session.scalar(
        select(Participation).where(
            Participation.person_id == person.id,
            Participation.organisation_id == organisation.id,
            Participation.role == role,
            Participation.year == actor.year,
        )
    )
    if row is not None:
        return _card(session, actor, row, known=True)
    row = enrol(actor, person, organisation.id, role, kind=kind, group=group)
    session.add(row)
    session.flush()
    record(session, actor, "people.add", "participation", row.id)
    return _card(session, actor, row)


def enrol(
    actor: Actor,
    person: Person,
    organisation_id: int,
    role: str,
    *,
    kind: str | None,
    group: str | None,
    year: int | None = None,
) -> Participation:
    """A new participation, of this year unless said otherwise, entered by the actor; the caller adds it."""
    return Participation(
        person=person,
        organisation_id=organisation_id,
        role=role,
        year=actor.year if year is None else year,
        state=State.LISTED.value,
        kind=kind,
        group_name=class_or_group(Cell(1, 1, group)),
        capacity=CAPACITY if role == Role.MENTOR else None,
        details={},
        registered_on=actor.today,
        entered_by_id=actor.person_id,
        created_at=actor.now,
    )
