"""Who is asked by a wave: accepted participants of a role with their consents, or the organisations.

Where it asks those of the year before, they are those who took part until its end, whether or not they go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, literal, null, or_, select, true
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session, aliased

from db.base import BigId
from db.centres import Organisation
from db.pairs import Pair, PairMember
from db.people import Appointment, Identity, Participation, Person
from db.surveys import Response, Wave
from mentoring.access import Actor, Role
from mentoring.consents import lacking
from mentoring.surveys.lookup import asks_last_year
from mentoring.years.renewal import NOT_AGREED

REMOTE = "virtual"
"""The kind of a pair whose people meet at a distance, as `mentoring.pairs` keeps it."""
NAMED = 2
"""How many of a group are named in a line."""


class Subject(StrEnum):
    """Who is asked: people about themselves, or the curator for the organisation."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    CURATOR = "curator"


class PairKind(StrEnum):
    """What pairs people have to be in to be asked: of how many, and how they meet; texts `waves-pairs-*`."""

    SINGLE = "single"
    """One mentee."""
    GROUP = "group"
    PRESENT = "present"
    """They meet face to face."""
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a draft would reach.

    Attributes:
        asked: how many responses there will be: one a person, one for each pair of theirs, or one an organisation
            where the curator answers.
        organisations: in how many organisations.
        without_account: how many people cannot be written to, for whom a curator may answer; or how many organisations
            have no curator who can.
        without_consent: how many more people are left out because consents are missing.
        people: how many people answer where they are asked about each pair; else 0.
    """

    asked: int
    organisations: int
    without_account: int
    without_consent: int
    people: int = 0


def asked_people(wave: Wave) -> Select[*tuple[Any, ...]]:
    """Who belongs to the audience: each once, with one of their organisations, or once for each pair they are in."""
    if wave.each_pair:
        return asked_pairs(wave)
    rows = (
        select(
            Participation.person_id,
            func.min(Participation.organisation_id).label("organisation_id"),
            cast(null(), BigId).label("pair_id"),
            (literal("person:") + cast(Participation.person_id, String)).label("subject_key"),
        )
        .join(Person, Person.id == Participation.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.role == wave.role, Participation.year == wave.year, *_taking_part(wave))
        .where(*_organisations(wave))
        .group_by(Participation.person_id)
    )
    forms, kinds = wave.audience.get("forms"), wave.audience.get("pairs")
    paired = exists().where(PairMember.participation_id == Participation.id, _there(wave, PairMember))
    if kinds or asks_last_year(wave):
        paired = paired.where(Pair.id == PairMember.pair_id, _working(wave), *_of_kinds(wave))
    if not forms:
        return rows.where(paired) if kinds else rows
    paired = paired.where(PairMember.form.in_(forms))
    return rows.where(paired if kinds else or_(Participation.form.in_(forms), paired))


def _taking_part(wave: Wave) -> list[ColumnElement[bool]]:
    """The conditions that a participation counts: an accepted one; of the year before also one that its closing ended.

    Whoever was erased or merged away since then is nobody to ask.
    """
    if not asks_last_year(wave):
        return [Participation.state == "accepted"]
    ended = and_(Participation.year_closing_id.is_not(None), Participation.entered_on.is_not(None))
    counts = or_(Participation.state == "accepted", and_(Participation.state == "left", ended))
    return [counts, Person.erased_at.is_(None), Person.merged_into_id.is_(None)]


def _working(wave: Wave) -> ColumnElement[bool]:
    """The condition that a pair counts: an active one; of the year before also one that was when its closing came."""
    active = Pair.state == "active"
    if not asks_last_year(wave):
        return active
    return or_(active, and_(Pair.state == "closed", Pair.year_closing_id.is_not(None), Pair.reason != NOT_AGREED))


def _there(wave: Wave, member: type[PairMember]) -> ColumnElement[bool]:
    """The condition that somebody is in a pair that counts, or was until its year ended."""
    return member.left_on.is_(None) if asks_last_year(wave) else member.open.is_(True)


def _of_kinds(wave: Wave) -> list[ColumnElement[bool]]:
    """The conditions that a pair is of one of the chosen kinds; of two opposite ones neither narrows."""
    chosen = set(wave.audience.get("pairs", ()))
    other = aliased(PairMember)
    mentees = select(func.count()).where(other.pair_id == Pair.id, other.role == Subject.MENTEE, _there(wave, other))
    alone = mentees.scalar_subquery() <= 1
    remote = Pair.kind == REMOTE
    sides = ((PairKind.SINGLE, alone), (PairKind.GROUP, ~alone), (PairKind.REMOTE, remote), (PairKind.PRESENT, ~remote))
    opposite = {
        PairKind.SINGLE: PairKind.GROUP,
        PairKind.GROUP: PairKind.SINGLE,
        PairKind.REMOTE: PairKind.PRESENT,
        PairKind.PRESENT: PairKind.REMOTE,
    }
    return [condition for kind, condition in sides if kind in chosen and opposite[kind] not in chosen]


def asked_pairs(wave: Wave) -> Select[*tuple[Any, ...]]:
    """Whoever is in a pair that counts, in each of them; the pair's organisation counts."""
    key = literal("person:") + cast(PairMember.person_id, String) + ":pair:" + cast(PairMember.pair_id, String)
    rows = (
        select(PairMember.person_id, Pair.organisation_id, Pair.id.label("pair_id"), key.label("subject_key"))
        .join(Pair, Pair.id == PairMember.pair_id)
        .join(Person, Person.id == PairMember.person_id)
        .join(Participation, Participation.id == PairMember.participation_id)
        .join(Organisation, Organisation.id == Pair.organisation_id)
        .where(PairMember.role == wave.role, _there(wave, PairMember), *_taking_part(wave))
        .where(_working(wave), Pair.year == wave.year, *_organisations(wave), *_of_kinds(wave))
    )
    forms = wave.audience.get("forms")
    return rows.where(Pair.form.in_(forms)) if forms else rows


def _organisations(wave: Wave) -> list[ColumnElement[bool]]:
    conditions = [Organisation.centre_id == wave.centre_id, Organisation.archived_at.is_(None)]
    chosen = wave.audience.get("organisations")
    return [*conditions, Organisation.id.in_(chosen)] if chosen else conditions


def reachable(person_id: ColumnElement[int] | Any) -> ColumnElement[bool]:
    """The condition that a person has an account that can be written to."""
    return exists().where(Identity.person_id == person_id, Identity.blocked_at.is_(None))


def curates(organisation_id: ColumnElement[int] | Any, today: date) -> ColumnElement[bool]:
    """The condition that an appointment is that of a curator of the organisation on this day."""
    return and_(
        Appointment.organisation_id == organisation_id,
        Appointment.role == Role.CURATOR,
        Appointment.starts_on <= today,
        or_(Appointment.ends_on.is_(None), Appointment.ends_on >= today),
    )


def preview(session: Session, actor: Actor, wave: Wave) -> Audience:
    """Whom a draft would reach."""
    if wave.role == Subject.CURATOR:
        curator = exists().where(curates(Organisation.id, actor.today), reachable(Appointment.person_id))
        row = session.execute(
            select(func.count(), func.sum(case((curator, 0), else_=1)))
            .select_from(Organisation)
            .where(*_organisations(wave))
        ).one()
        return Audience(row[0], row[0], int(row[1] or 0), 0)
    asked = asked_people(wave).where(~lacking(actor)).subquery()
    unreachable = case((reachable(asked.c.person_id), None), else_=asked.c.person_id)
    row = session.execute(
        select(
            func.count(),
            func.count(func.distinct(asked.c.organisation_id)),
            func.count(func.distinct(unreachable)),
            func.count(func.distinct(asked.c.person_id)),
        ).select_from(asked)
    ).one()
    every = asked_people(wave).subquery()
    everybody = session.scalar(select(func.count(func.distinct(every.c.person_id)))) or 0
    return Audience(row[0], row[1], row[2], everybody - row[3], row[3] if wave.each_pair else 0)


def across(session: Session, *where: ColumnElement[bool]) -> dict[int, list[Person]]:
    """Whom the person of each response about a pair works with there, by response: a mentor's mentees, or the mentors.

    Args:
        session: where.
        where: which responses.
    """
    mine, other = aliased(PairMember), aliased(PairMember)
    rows = (
        select(Response.id, Person)
        .join(mine, and_(mine.pair_id == Response.pair_id, mine.person_id == Response.person_id))
        .join(other, and_(other.pair_id == mine.pair_id, other.role != mine.role, other.left_on.is_(None)))
        .join(Person, Person.id == other.person_id)
        .where(*where)
        .order_by(Response.id, other.id)
    )
    found: dict[int, list[Person]] = {}
    for response_id, person in session.execute(rows):
        found.setdefault(response_id, []).append(person)
    return found


def named_across(actor: Actor, people: Sequence[Person]) -> str:
    """The other side of a pair in a line: two names at the most, and how many more there are."""
    names = ", ".join(actor.brief(person) for person in people[:NAMED])
    return f"{names} +{len(people) - NAMED}" if len(people) > NAMED else names


def make_responses(session: Session, actor: Actor, wave: Wave) -> int:
    """One response for every member of the audience that has none yet; returns how many were made."""
    rows: Select[*tuple[Any, ...]]
    if wave.role == Subject.CURATOR:
        key = literal("organisation:") + cast(Organisation.id, String)
        rows = select(Organisation.id.label("organisation_id"), null(), null(), key).where(*_organisations(wave))
    else:
        asked = asked_people(wave).where(~lacking(actor)).subquery()
        columns = asked.c.organisation_id, asked.c.person_id, asked.c.pair_id, asked.c.subject_key
        rows = select(*columns).where(true())
    fixed: list[Any] = [literal(wave.id), literal(wave.version_id), literal("waiting"), literal(0), literal(0)]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    own = ["organisation_id", "person_id", "pair_id", "subject_key"]
    names = [*own, "wave_id", "version_id", "state", "revision", "wrong"]
    statement = insert(Response).from_select(names, rows.add_columns(*fixed), include_defaults=False)
    made: Any = session.execute(statement.on_conflict_do_nothing(index_elements=["wave_id", "subject_key"]))
    return int(made.rowcount)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to be asked, about a pair or about themselves."""

    organisation_id: int
    person_id: int
    pair_id: int | None
    subject_key: str


def add_responses(session: Session, wave: Wave, asked: Sequence[Asked], closes_on: date) -> int:
    """A response for each of `asked` that has none yet, with a last day of their own; returns how many were made."""
    rows = [
        {
            "organisation_id": one.organisation_id,
            "person_id": one.person_id,
            "pair_id": one.pair_id,
            "subject_key": one.subject_key,
            "wave_id": wave.id,
            "version_id": wave.version_id,
            "closes_on": closes_on,
        }
        for one in asked
    ]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = insert(Response).on_conflict_do_nothing(index_elements=["wave_id", "subject_key"])
    return len(session.scalars(statement.returning(Response.id), rows).all())
