"""What a centre stands on: its base institution, its acts, and the map of who takes part (001-01, 001-02).

Staff keep the acts: the order that founds the centre, the one that appoints its head, its statute. Each has number and
date, and where there is one a link or a scan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from db.centres import Centre, Organisation
from db.decrees import Decree
from db.partners import Partner
from db.people import Appointment
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.audit import changing, looked, record
from mentoring.consents.papers import KINDS as SCANS
from mentoring.consents.papers import SCAN_BYTES
from mentoring.errors import DomainError, NotFound, refuse_far
from mentoring.names import NameMode
from mentoring.paging import Page, page_of
from mentoring.people.records import fitting
from mentoring.roadmap.stages import checked_link, store_file
from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import Cell

NUMBER_LETTERS, TITLE_LETTERS = 40, 200
DETAILS: Mapping[str, parsers.Parser] = {
    "base": parsers.text(200),
    "authority": parsers.text(200),
    "address": parsers.text(200),
    "phone": parsers.phone,
    "email": parsers.email,
}
"""What is known of a centre beside its name: the institution it works at, the body that coordinates it, where it is and
how it is reached. These are the institution's own, nobody's private ones."""
HEAD = frozenset({Role.HEAD})


class Kind(StrEnum):
    """What an act is about; texts `decrees-kind-*`."""

    FOUNDING = "founding"
    STATUTE = "statute"
    HEAD = "head"
    STAGES = "stages"
    PROGRAMME = "programme"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """An act in a list."""

    id: int
    kind: str
    number: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Details:
    """What a centre stands on.

    Attributes:
        values: by the names of `DETAILS`; None where nothing is known.
        page: its acts, the newest first.
        may_change: whether the actor may change the values.
    """

    name: str | None
    values: Mapping[str, str | None]
    page: Page[Line]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An act of a centre."""

    id: int
    kind: str
    number: str
    day: date | None
    title: str | None
    link: str | None
    file_name: str | None


@dataclass(frozen=True, slots=True)
class Map:
    """Who takes part in a centre's mentoring, level by level (001-01).

    Attributes:
        region: the centre above; None where there is none.
        authority: the body that coordinates the centre.
        staff, observers, curators: people appointed today.
        organisations, partners: by kind, those there are.
        levels: organisations by whose they are; empty for those of which that is not known.
        departments: how many bodies the organisations belong to.
    """

    region: str | None
    authority: str | None
    centre: str | None
    staff: int
    observers: int
    curators: int
    organisations: Sequence[tuple[str, int]]
    partners: Sequence[tuple[str, int]]
    levels: Sequence[tuple[str, int]]
    departments: int


@operation(CENTRE)
def open_details(session: Session, actor: Actor, number: int = 0) -> Details:
    """What the actor's centre stands on."""
    return _details(session, actor, number)


@operation(HEAD)
def set_detail(session: Session, actor: Actor, field: str, value: str) -> Details:
    """Say something of the centre; a dash takes it out.

    Raises:
        NotFound: for an unknown field.
        DomainError: for what is no such value.
    """
    if field not in DETAILS:
        raise NotFound("field")
    centre = _centre(session, actor)
    parsed = None if value.strip() in ("-", "–", "—") else DETAILS[field](Cell(1, 1, value))
    with changing(session, actor, "decrees.set_detail", centre):
        setattr(centre, field, parsed or None)
    return _details(session, actor, 0)


@operation(CENTRE)
def add(session: Session, actor: Actor, kind: str, number: str, day: date | None) -> Card:
    """Note an act of the centre. The same number and date of a kind is one act.

    Raises:
        NotFound: for an unknown kind.
        DomainError: without a number, for one that is too long, or for a day too far ahead.
    """
    refuse_far(day, actor.today)
    centre, cleaned = _centre(session, actor), " ".join(number.split())
    if kind not in tuple(Kind):
        raise NotFound("kind")
    if not 0 < len(cleaned) <= NUMBER_LETTERS:
        raise DomainError("pairs-error-order", limit=NUMBER_LETTERS)
    session.execute(select(Centre.id).where(Centre.id == centre.id).with_for_update())
    same = select(Decree).where(
        Decree.centre_id == centre.id, Decree.kind == kind, Decree.number == cleaned, Decree.day == day
    )
    row = session.scalars(same.limit(1)).first()
    if row is None:
        row = Decree(centre_id=centre.id, kind=kind, number=cleaned, day=day, created_at=actor.now)
        session.add(row)
        session.flush()
        record(session, actor, "decrees.add", "centre", centre.id, decree=row.id, kind=kind)
    return _card(row)


@operation(CENTRE)
def open_decree(session: Session, actor: Actor, decree_id: int) -> Card:
    """An act of the actor's centre.

    Raises:
        NotFound: there is none such.
    """
    return _card(_decree(session, actor, decree_id))


@operation(CENTRE)
def set_title(session: Session, actor: Actor, decree_id: int, title: str) -> Card:
    """Say what an act is called; a dash takes it out.

    Raises:
        NotFound: there is none such in the actor's centre.
    """
    row = _decree(session, actor, decree_id)
    cleaned = None if title.strip() in ("-", "–", "—") else fitting(title, TITLE_LETTERS)
    with changing(session, actor, "decrees.change", row, "centre", row.centre_id, decree=row.id):
        row.title = cleaned
    return _card(row)


@operation(CENTRE)
def set_link(session: Session, actor: Actor, decree_id: int, link: str) -> Card:
    """Say where an act is published; a dash takes it out.

    Raises:
        NotFound: there is none such in the actor's centre.
        DomainError: for what is no link.
    """
    row = _decree(session, actor, decree_id)
    cleaned = None if link.strip() in ("-", "–", "—") else checked_link(link)
    with changing(session, actor, "decrees.change", row, "centre", row.centre_id, decree=row.id):
        row.link = cleaned
    return _card(row)


@operation(CENTRE)
def attach_scan(session: Session, actor: Actor, decree_id: int, content: bytes) -> Card:
    """Keep a scan or photo of an act; a new one takes the place of the former.

    Raises:
        NotFound: there is none such in the actor's centre.
        DomainError: under codes, since a paper carries names; for what is no picture and no PDF, or is too large.
    """
    row = _decree(session, actor, decree_id)
    if actor.names is NameMode.CODES:
        raise DomainError("decrees-error-scan-codes")
    kind = next((kind for kind in SCANS if content.startswith(kind[0])), None)
    if kind is None:
        raise DomainError("consents-error-scan-kind")
    if len(content) > SCAN_BYTES:
        raise DomainError("errors-file-too-big", limit=SCAN_BYTES // 1024 // 1024)
    former = row.file
    row.file = store_file(actor, f"decree-{row.id}.{kind[1]}", kind[2], content, None)
    session.flush()
    if former is not None:
        session.delete(former)
    record(session, actor, "decrees.attach_scan", "centre", row.centre_id, decree=row.id)
    return _card(row)


@operation(CENTRE)
def see_scan(session: Session, actor: Actor, decree_id: int) -> tuple[str, bytes]:
    """The scan of an act: name and content. The look leaves a trace.

    Raises:
        NotFound: there is none such in the actor's centre, or it has no scan.
        DomainError: under codes, since a paper carries names.
    """
    row = _decree(session, actor, decree_id)
    if actor.names is NameMode.CODES:
        raise DomainError("decrees-error-scan-codes")
    if row.file is None:
        raise NotFound("file")
    looked(session, actor, "decrees.look_scan", "centre", row.centre_id, owner=row.file.owner_id)
    return row.file.name, row.file.content


@operation(CENTRE)
def remove(session: Session, actor: Actor, decree_id: int) -> Details:
    """Take an act out of the list, with its scan.

    Raises:
        NotFound: there is none such in the actor's centre.
    """
    row = _decree(session, actor, decree_id)
    file = row.file
    record(session, actor, "decrees.remove", "centre", row.centre_id, decree=row.id, kind=row.kind)
    session.delete(row)
    session.flush()
    if file is not None:
        session.delete(file)
    return _details(session, actor, 0)


@operation(CENTRE)
def participants_map(session: Session, actor: Actor) -> Map:
    """Who takes part in the mentoring of the actor's centre, level by level."""
    centre = _centre(session, actor)
    region = session.get(Centre, centre.parent_id) if centre.parent_id else None
    today = (
        Appointment.centre_id == centre.id,
        Appointment.starts_on <= actor.today,
        or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today),
    )
    people = dict(
        session.execute(
            select(Appointment.role, func.count(Appointment.person_id.distinct()))
            .where(*today)
            .group_by(Appointment.role)
        ).all()
    )
    there = (Organisation.centre_id == centre.id, Organisation.archived_at.is_(None))
    level = func.coalesce(Organisation.level, "")
    levels = session.execute(
        select(level, func.count()).where(*there).group_by(level).order_by(level == "", func.count().desc(), level)
    ).all()
    departments = select(func.count(func.distinct(func.lower(Organisation.department)))).where(*there)
    kinds = session.execute(
        select(Organisation.kind, func.count())
        .where(*there)
        .group_by(Organisation.kind)
        .order_by(func.count().desc(), Organisation.kind)
    ).all()
    partners = session.execute(
        select(Partner.kind, func.count())
        .where(Partner.centre_id == centre.id, Partner.ended_on.is_(None))
        .group_by(Partner.kind)
        .order_by(func.count().desc(), Partner.kind)
    ).all()
    return Map(
        region=region.name if region else None,
        authority=centre.authority,
        centre=centre.name,
        staff=people.get(Role.HEAD, 0) + people.get(Role.STAFF, 0),
        observers=people.get(Role.OBSERVER, 0),
        curators=people.get(Role.CURATOR, 0),
        organisations=[(row[0], row[1]) for row in kinds],
        partners=[(row[0], row[1]) for row in partners],
        levels=[(row[0], row[1]) for row in levels],
        departments=session.scalar(departments) or 0,
    )


def _centre(session: Session, actor: Actor) -> Centre:
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    if centre is None:
        raise NotFound("centre")
    return centre


def _decree(session: Session, actor: Actor, decree_id: int) -> Decree:
    row = session.scalar(
        select(Decree)
        .where(Decree.id == decree_id, Decree.centre_id == actor.centre_id)
        .options(joinedload(Decree.file))
    )
    if row is None:
        raise NotFound("decree")
    return row


def _details(session: Session, actor: Actor, number: int) -> Details:
    centre = _centre(session, actor)
    rows = (
        select(Decree)
        .where(Decree.centre_id == centre.id)
        .order_by(Decree.day.is_(None), Decree.day.desc(), Decree.id.desc())
    )
    return Details(
        name=centre.name,
        values={field: getattr(centre, field) for field in DETAILS},
        page=page_of(
            session, rows, number, show=lambda row: Line(row[0].id, row[0].kind, row[0].number, row[0].day), size=5
        ),
        may_change=actor.role is Role.HEAD,
    )


def _card(row: Decree) -> Card:
    return Card(
        id=row.id,
        kind=row.kind,
        number=row.number,
        day=row.day,
        title=row.title,
        link=row.link,
        file_name=row.file.name if row.file else None,
    )
