"""Who is asked by a wave: accepted participants of a role with their consents, or the organisations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, literal, null, or_, select, true
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import PairMember
from db.people import Appointment, Identity, Participation, Person
from db.surveys import Response, Wave
from mentoring.access import Actor, Role
from mentoring.consents import lacking


class Subject(StrEnum):
    """Who is asked: people about themselves, or the curator for the organisation."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a draft would reach.

    Attributes:
        asked: how many will get a response: people, or organisations where the curator answers.
        organisations: in how many organisations.
        without_account: how many of the asked cannot be written to; a curator may answer for them.
        without_consent: how many more are left out because consents are missing.
    """

    asked: int
    organisations: int
    without_account: int
    without_consent: int


def _people(wave: Wave) -> Select[int, int]:
    """Who belongs to the audience, each once, with one of their organisations."""
    rows = (
        select(Participation.person_id, func.min(Participation.organisation_id).label("organisation_id"))
        .join(Person, Person.id == Participation.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.role == wave.role, Participation.year == wave.year, Participation.state == "accepted")
        .where(*_organisations(wave))
        .group_by(Participation.person_id)
    )
    forms = wave.audience.get("forms")
    if not forms:
        return rows
    paired = exists().where(
        PairMember.participation_id == Participation.id, PairMember.open, PairMember.form.in_(forms)
    )
    return rows.where(or_(Participation.form.in_(forms), paired))


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
    asked = _people(wave).where(~lacking(actor)).subquery()
    row = session.execute(
        select(
            func.count(),
            func.count(func.distinct(asked.c.organisation_id)),
            func.sum(case((reachable(asked.c.person_id), 0), else_=1)),
        ).select_from(asked)
    ).one()
    everybody = session.scalar(select(func.count()).select_from(_people(wave).subquery())) or 0
    return Audience(row[0], row[1], int(row[2] or 0), everybody - row[0])


def make_responses(session: Session, actor: Actor, wave: Wave) -> int:
    """One response for every member of the audience that has none yet; returns how many were made."""
    rows: Select[*tuple[Any, ...]]
    if wave.role == Subject.CURATOR:
        key = literal("organisation:") + cast(Organisation.id, String)
        rows = select(Organisation.id.label("organisation_id"), null().label("person_id"), key).where(
            *_organisations(wave)
        )
    else:
        asked = _people(wave).where(~lacking(actor)).subquery()
        key = literal("person:") + cast(asked.c.person_id, String)
        rows = select(asked.c.organisation_id, asked.c.person_id, key).where(true())
    fixed: list[Any] = [literal(wave.id), literal(wave.version_id), literal("waiting"), literal(0), literal(0)]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    columns = ["organisation_id", "person_id", "subject_key", "wave_id", "version_id", "state", "revision", "wrong"]
    statement = insert(Response).from_select(columns, rows.add_columns(*fixed), include_defaults=False)
    made: Any = session.execute(statement.on_conflict_do_nothing(index_elements=["wave_id", "subject_key"]))
    return int(made.rowcount)
