"""Organisations of a centre: schools and the other bodies that carry mentoring out (000-21, 001-01, 002-05).

Who takes part in them is a matter of `mentoring.people`, who leads them of appointments.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.invitations import Invitation
from db.pairs import Pair
from db.people import Appointment, Identity, Participation, Person
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.consents import SIGNING, lacking
from mentoring.errors import DomainError, NotFound
from mentoring.headcounts import headcounts_data, not_given
from mentoring.implementing import confirmation_data, not_confirmed
from mentoring.names import name_key
from mentoring.outbox import Post, curators_of, post
from mentoring.paging import Page, matches, page_of
from mentoring.people.fields import link
from mentoring.people.records import fitting
from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import Cell
from mentoring.years.enrolment import enrolment_data, not_taken_over


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


class Level(StrEnum):
    """Whose body an organisation is (001-01); texts `organisations-level-*`."""

    FEDERAL = "federal"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"
    PRIVATE = "private"


class Show(StrEnum):
    """Which organisations a list shows."""

    ALL = "all"
    UNLED = "unled"
    """Without a curator (001-16)."""
    SILENT = "silent"
    """The curator has been appointed or invited but is not in the bot."""
    NO_MENTORS = "nomentors"
    NO_CONSENT = "noconsent"
    """Somebody lacks a consent."""
    APPLIED = "applied"
    """An application waits for the curator."""
    NOT_TAKEN = "nottaken"
    """People of the last year wait to be taken over."""
    UNCONFIRMED = "unconfirmed"
    """A school that has not confirmed that it carries mentoring out this year (002-05)."""
    NO_STAFF = "nostaff"
    """It is not known how many people there are (004-10)."""
    ARCHIVED = "archived"


CODE = "О-"
"""Codes look like `О-07`."""
NAME_LETTERS = 300
SHORT_LETTERS = 60
DETAILS: Mapping[str, parsers.Parser] = {
    "department": parsers.text(120),
    "address": parsers.text(300),
    "site": link,
    "phone": parsers.phone,
    "email": parsers.email,
}
"""What is typed of an organisation beside its name; these are its own, nobody's private ones."""


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
    department: str | None
    level: str | None
    inn: str | None
    curators: tuple[str, ...]
    mentors: int
    mentees: int
    applied: int
    pairs: int
    archived: bool


def _led(actor: Actor, *such: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that a row of `organisations` has a curator today, or has `such` a one."""
    return exists().where(
        *such,
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
    return there if show is Show.ALL else there & _lacks(actor, show)


def _lacks(actor: Actor, show: Show) -> ColumnElement[bool]:
    """The condition that a row of `organisations` has a gap of this kind."""
    people = exists().where(Participation.organisation_id == Organisation.id, Participation.year == actor.year)
    match show:
        case Show.UNLED:
            return ~_led(actor)
        case Show.SILENT:
            return or_(_led(actor) & ~_led(actor, _in_bot()), ~_led(actor) & _invited(actor))
        case Show.NO_MENTORS:
            return ~people.where(Participation.role == Role.MENTOR, Participation.state == "accepted")
        case Show.NO_CONSENT:
            lacks = select(Person.id).where(lacking(actor))
            return people.where(Participation.state.in_(SIGNING), Participation.person_id.in_(lacks))
        case Show.APPLIED:
            return people.where(Participation.state == "applied")
        case Show.NO_STAFF:
            return not_given(actor)
        case Show.UNCONFIRMED:
            return not_confirmed(actor)
        case _:
            return Organisation.id.in_(not_taken_over(actor))


def _in_bot() -> ColumnElement[bool]:
    """The condition that the person of an appointment can be written to."""
    return exists().where(Identity.person_id == Appointment.person_id, Identity.blocked_at.is_(None))


def _invited(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `organisations` waits for a curator to open their link."""
    return exists().where(
        Invitation.organisation_id == Organisation.id,
        Invitation.kind == Role.CURATOR,
        Invitation.uses == 0,
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > actor.now,
    )


def _count(session: Session, rows: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


# Who is where: what is missing, and reminding of it


GAPS = (
    Show.UNLED,
    Show.SILENT,
    Show.UNCONFIRMED,
    Show.NO_MENTORS,
    Show.NO_CONSENT,
    Show.APPLIED,
    Show.NOT_TAKEN,
    Show.NO_STAFF,
)
REMINDED = (Show.UNCONFIRMED, Show.NO_MENTORS, Show.NO_CONSENT, Show.APPLIED, Show.NOT_TAKEN, Show.NO_STAFF)
"""Gaps that a curator can do something about."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many organisations there are, and how many of them have a gap of each kind."""

    total: int
    counts: Mapping[Show, int]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a press that reminds has led to.

    Attributes:
        told: curators who get a message now.
        before: those who were reminded of the same today already.
        nobody: organisations without a curator who could be written to.
    """

    told: int
    before: int
    nobody: int


@operation(CENTRE)
def gaps(session: Session, actor: Actor) -> Gaps:
    """A centre's picture of who is where (001-16, 003-09)."""
    mine = select(Organisation.id).where(actor.reaches(Organisation.id))
    return Gaps(
        _count(session, mine.where(_shown(actor, Show.ALL))),
        {show: _count(session, mine.where(_shown(actor, show))) for show in GAPS},
    )


@operation(CENTRE)
def remind(session: Session, actor: Actor, show: str) -> Reminded:
    """Remind the curators of the organisations that have a gap, of each at most once a day.

    Raises:
        NotFound: for a gap that no curator can do anything about.
    """
    if show not in REMINDED:
        raise NotFound("gap")
    rows = session.execute(
        select(Organisation.id, Organisation.short_name)
        .where(actor.reaches(Organisation.id), _shown(actor, Show(show)))
        .order_by(Organisation.id)
    ).all()
    posts, nobody = [], 0
    for row in rows:
        readers = reachable(session, curators_of(session, actor, row.id))
        nobody += not readers
        posts += [_reminder(actor, Show(show), row.id, row.short_name, reader) for reader in readers]
    told = post(session, actor, *posts)
    if told:
        record(session, actor, "organisations.remind", "centre", actor.centre_id, show=show, told=told)
    return Reminded(told, len(posts) - told, nobody)


def reachable(session: Session, person_ids: Sequence[int]) -> list[int]:
    """Those of the people who have an account that can be written to."""
    there = session.scalars(
        select(Identity.person_id).where(Identity.person_id.in_(person_ids), Identity.blocked_at.is_(None))
    ).all()
    return sorted({person_id for person_id in there if person_id is not None})


def _reminder(actor: Actor, show: Show, organisation_id: int, name: str, reader: int) -> Post:
    match show:
        case Show.NOT_TAKEN:
            opens = enrolment_data(organisation_id)
        case Show.NO_STAFF:
            opens = headcounts_data(organisation_id)
        case Show.UNCONFIRMED:
            opens = confirmation_data(organisation_id)
        case _:
            opens = people_data(organisation_id, show)
    return Post(
        kind=f"organisations.{show}",
        person_id=reader,
        about=f"organisation:{organisation_id}:{actor.today.isoformat()}",
        message=f"organisations-mail-{show}",
        arguments={"organisation": name},
        buttons=[[("organisations-button-open-list", opens)]],
        expires_at=actor.now + timedelta(days=1),
    )


def people_data(organisation_id: int, show: Show) -> str:
    """What a button carries that opens the people it is about; the same as `keyboards.people.ListPeople`."""
    return f"pel:{organisation_id}::{show if show is not Show.NO_MENTORS else Show.ALL}:0:0:"


# The card


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
        department=organisation.department,
        level=organisation.level,
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
    cleaned = fitting(name, NAME_LETTERS)
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


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of an organisation beside its name. `values`: by the names of `DETAILS`, None: not known."""

    organisation_id: int
    name: str
    level: str | None
    values: Mapping[str, str | None]


@operation(LEADERS)
def open_details(session: Session, actor: Actor, organisation_id: int) -> Details:
    """What is known of an organisation (001-01).

    Raises:
        NotFound: outside the actor's scope.
    """
    return _details(get_organisation(session, actor, organisation_id))


@operation(LEADERS)
def set_detail(session: Session, actor: Actor, organisation_id: int, field: str, value: str) -> Details:
    """Say something of an organisation; a dash takes it out.

    Raises:
        NotFound: outside the actor's scope, or for an unknown field.
        DomainError: for what is no such value.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if field not in DETAILS:
        raise NotFound("field")
    parsed = None if value.strip() in ("-", "–", "—") else DETAILS[field](Cell(1, 1, value))
    with changing(session, actor, "organisations.set_detail", organisation):
        setattr(organisation, field, parsed or None)
    return _details(organisation)


@operation(LEADERS)
def set_level(session: Session, actor: Actor, organisation_id: int, level: str) -> Details:
    """Say whose body an organisation is; empty takes it out.

    Raises:
        NotFound: outside the actor's scope, or for an unknown level.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if level and level not in tuple(Level):
        raise NotFound("level")
    with changing(session, actor, "organisations.set_detail", organisation):
        organisation.level = level or None
    return _details(organisation)


def _details(organisation: Organisation) -> Details:
    values = {field: getattr(organisation, field) for field in DETAILS}
    return Details(organisation.id, organisation.name, organisation.level, values)


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
