"""The sheet of papers: who of an organisation or a class lacks which, and ticks for many at once.

Those who lack something stand first. A tick made by mistake is taken back without trace in the register, never without
trace in the audit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, not_, select, update
from sqlalchemy.orm import Session

from db.people import Consent, Participation, Person
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.consents.holding import (
    SIGNING,
    Form,
    Signature,
    ages,
    close_expired,
    holds,
    lacking,
    missing,
    sign,
    signatures,
)
from mentoring.consents.labour import teaches_colleagues
from mentoring.consents.purposes import NEEDED, Purpose, rule_of
from mentoring.errors import NotFound, Stale
from mentoring.paging import Page, page_of
from mentoring.people.records import called
from mentoring.rights.state import require_looked_after

UNDO = timedelta(hours=1)
"""How long a tick can be taken back as a mistake; later it is a consent that can only be withdrawn."""
SOON = timedelta(days=30)
"""Consents that run out within this time are collected anew."""
SIZE = 6
"""Lines of a page: the whole sheet fits on a phone."""


class Lack(StrEnum):
    """What a sheet is about; texts `consents-lack-*`."""

    NEEDED = ""
    """A consent that everybody needs."""
    DATA = "data"
    PARTICIPATION = "participation"
    PUBLICATION = "publication"
    LABOUR = "labour"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet of papers."""

    participation_id: int
    name: str
    group: str | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The papers of an organisation or of one of its classes.

    Attributes:
        organisation_id: whose sheet it is.
        group_of: the participation whose class is shown; None: everybody.
        group: name of that class.
        lack: what it is about.
        page: the lines: who lacks something first, then by class and name.
        lacking: how many people of the whole sheet lack it.
    """

    organisation_id: int
    group_of: int | None
    group: str | None
    lack: Lack
    page: Page[SheetRow]
    lacking: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """What ticking has done.

    Attributes:
        people: how many people got a consent by it.
        undo: token to take it back with, for an hour; None when nothing was ticked.
    """

    people: int
    undo: int | None


@operation(LEADERS)
def sheet(
    session: Session,
    actor: Actor,
    organisation_id: int,
    group_of: int | None = None,
    lack: str = "",
    page: int = 0,
    query: str = "",
) -> Sheet:
    """The papers of an organisation's participants of this year: who lacks one.

    Raises:
        NotFound: for an organisation outside the actor's scope, or for something that cannot lack.
    """
    about = _lack(lack)
    organisation = get_organisation(session, actor, organisation_id)
    group = _group(session, organisation.id, group_of)
    rows = _rows(actor, organisation.id, group, about)
    found = rows.where(called(actor, query)) if query else rows

    def show(row: Any) -> SheetRow:
        return SheetRow(row.id, actor.name(row.Person), row.group_name, not row.lacks)

    return Sheet(
        organisation.id,
        group_of if group is not None else None,
        group,
        about,
        page_of(session, found, page, query=query, show=show, size=SIZE),
        session.scalar(select(func.count(func.distinct(Person.id))).where(Person.id.in_(_lacking(rows, about, actor))))
        or 0,
    )


def _lack(name: str) -> Lack:
    if name not in tuple(Lack):
        raise NotFound("lack")
    return Lack(name)


def _group(session: Session, organisation_id: int, group_of: int | None) -> str | None:
    """The class that a participation stands for: so buttons name classes."""
    return session.scalar(
        select(Participation.group_name).where(
            Participation.id == group_of, Participation.organisation_id == organisation_id
        )
    )


def _lacks(actor: Actor, about: Lack) -> ColumnElement[bool]:
    """The condition that a row of `people` lacks what the sheet is about."""
    if about is Lack.NEEDED:
        return lacking(actor)
    return expiring(actor) if about is Lack.EXPIRING else not_(holds(actor, about.value))


def expiring(actor: Actor) -> ColumnElement[bool]:
    """The condition that a consent of a row of `people` is still valid, but not for long."""
    return exists().where(
        Consent.person_id == Person.id,
        Consent.revoked_at.is_(None),
        Consent.valid_until.between(actor.today, actor.today + SOON),
    )


def signing(actor: Actor) -> ColumnElement[bool]:
    """The condition that the papers of a participation are collected: this year's, not yet ended."""
    return and_(Participation.year == actor.year, Participation.state.in_(SIGNING))


def _rows(actor: Actor, organisation_id: int, group: str | None, about: Lack) -> Select[int, str | None, Person, bool]:
    """The lines of a sheet; of labour papers those of teacher-mentors alone."""
    lacks = _lacks(actor, about)
    # Classes as people count them: 9А before 10А, whoever has none at the end.
    by_class = (Participation.group_name.is_(None), func.length(Participation.group_name), Participation.group_name)
    order = (not_(lacks), *by_class, Person.name_key, Person.code, Participation.id)
    rows = (
        select(
            Participation.id,
            Participation.group_name,
            Person,
            lacks.label("lacks"),
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.organisation_id == organisation_id, signing(actor))
        .order_by(*order)
    )
    if group is not None:
        rows = rows.where(Participation.group_name == group)
    if about is Lack.LABOUR:
        rows = rows.where(teaches_colleagues())
    return rows.where(lacks) if about is Lack.EXPIRING else rows


def _lacking(rows: Select[int, str | None, Person, bool], about: Lack, actor: Actor) -> Select[int]:
    return rows.with_only_columns(Participation.person_id).where(_lacks(actor, about)).order_by(None)


@operation(LEADERS)
def count_lacks(session: Session, actor: Actor, organisation_id: int, group_of: int | None = None) -> dict[Lack, int]:
    """How many people of an organisation or a class lack what; of labour papers only where anybody needs them."""
    organisation = get_organisation(session, actor, organisation_id)
    group = _group(session, organisation.id, group_of)
    taught = _rows(actor, organisation.id, group, Lack.LABOUR).with_only_columns(Participation.id).limit(1)
    abouts = [one for one in Lack if one is not Lack.LABOUR or session.scalar(taught)]
    of = {about: _lacking(_rows(actor, organisation.id, group, about), about, actor).distinct() for about in abouts}
    return {about: session.scalar(select(func.count()).select_from(rows.subquery())) or 0 for about, rows in of.items()}


# Ticks


@operation(LEADERS)
def paper_received(
    session: Session, actor: Actor, participation_id: int, purpose: str | None = None, relation: str | None = None
) -> Ticked:
    """The curator holds the signed paper of one person: for one purpose, or for all that are missing.

    Who has signed follows from the age: the person, a representative of a minor, or both.

    Raises:
        NotFound: for a participation outside the actor's scope, or an unknown purpose.
        DomainError: for somebody who has gone to another organisation.
    """
    if purpose is not None and purpose not in tuple(Purpose):
        raise NotFound("purpose")
    person_id = person_of(session, actor, participation_id)
    require_looked_after(session, actor, person_id)
    purposes = NEEDED if purpose is None else (Purpose(purpose),)
    return _tick(session, actor, [person_id], purposes, relation)


@operation(LEADERS)
def papers_received(
    session: Session,
    actor: Actor,
    organisation_id: int,
    group_of: int | None = None,
    lack: str = "",
    marked: Collection[int] = (),
) -> Ticked:
    """The papers of those who are marked are there, or of everybody on the sheet who lacks them.

    Args:
        session: any session.
        actor: who holds the papers.
        organisation_id: whose sheet it is.
        group_of: a participation of the class; None: everybody.
        lack: what the sheet is about: papers for this are ticked.
        marked: participations of those whose papers are there; none: all who lack something.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    about = _lack(lack)
    organisation = get_organisation(session, actor, organisation_id)
    rows = _rows(actor, organisation.id, _group(session, organisation.id, group_of), about)
    chosen = _lacking(rows, about, actor)
    if marked:
        chosen = chosen.where(Participation.id.in_(marked))
    people = session.scalars(chosen.distinct()).all()
    if about is Lack.EXPIRING:
        return _renew(session, actor, people)
    return _tick(session, actor, people, NEEDED if about is Lack.NEEDED else (Purpose(about.value),))


def _tick(
    session: Session, actor: Actor, person_ids: Sequence[int], purposes: Sequence[Purpose], relation: str | None = None
) -> Ticked:
    close_expired(session, actor, person_ids)
    lacks = missing(session, actor, person_ids, purposes)
    age = ages(session, actor, lacks)
    rules = {purpose.value: rule_of(session, actor.centre_id, purpose, actor.today) for purpose in purposes}
    wanted = [
        one
        for person_id in sorted(lacks)
        for purpose in sorted(lacks[person_id])
        for one in signatures(person_id, purpose, age[person_id], rules[purpose], relation)
    ]
    return _received(session, actor, wanted)


def _renew(session: Session, actor: Actor, person_ids: Sequence[int]) -> Ticked:
    """New papers in place of those that run out soon: who signs follows from the age that people have now."""
    old = session.scalars(
        select(Consent)
        .join(Person, Person.id == Consent.person_id)
        .where(Person.id.in_(person_ids), Consent.revoked_at.is_(None))
        .where(Consent.valid_until.between(actor.today, actor.today + SOON), Consent.purpose != Purpose.LABOUR)
        .order_by(Consent.id)
    ).all()
    age = ages(session, actor, {one.person_id for one in old})
    rules = {one.purpose: rule_of(session, actor.centre_id, one.purpose, actor.today) for one in old}
    relations = {(one.person_id, one.purpose): one.relation for one in sorted(old, key=lambda one: one.relation or "")}
    wanted = [
        one
        for (person_id, purpose), relation in sorted(relations.items(), key=lambda item: item[0])
        for one in signatures(person_id, purpose, age[person_id], rules[purpose], relation)
    ]
    for one in old:
        one.revoked_at = actor.now
    session.flush()
    return _received(session, actor, wanted)


def _received(session: Session, actor: Actor, wanted: Sequence[Signature]) -> Ticked:
    people = sign(session, actor, wanted, Form.PAPER, actor.today)
    return Ticked(len(people), _token(actor.now) if people else None)


def _token(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


@operation(LEADERS)
def undo_papers(session: Session, actor: Actor, token: int) -> int:
    """Take back the papers that the actor ticked at the moment `token`, as a mistake; returns of how many people.

    What ran out or was replaced by the tick holds again.

    Raises:
        Stale: when it is too late for a mistake; a consent that was there is withdrawn instead.
    """
    if not _token(actor.now - UNDO) <= token <= _token(actor.now):
        raise Stale("consents-error-undo-late")
    moment = datetime.fromtimestamp(token // 1_000_000, UTC).replace(microsecond=token % 1_000_000)
    mine = select(Participation.person_id).where(actor.reaches(Participation.organisation_id))
    gone = session.scalars(
        delete(Consent)
        .where(
            Consent.recorded_by_id == actor.person,
            Consent.created_at == moment,
            Consent.form == Form.PAPER,
            Consent.person_id.in_(mine),
        )
        .returning(Consent.person_id)
        .execution_options(synchronize_session=False)
    ).all()
    session.execute(
        update(Consent)
        .where(Consent.person_id.in_(gone), Consent.revoked_at == moment, Consent.valid_until.is_not(None))
        .values(revoked_at=None)
        .execution_options(synchronize_session=False)
    )
    for person_id in sorted(set(gone)):
        record(session, actor, "consents.undo_papers", "person", person_id, records=gone.count(person_id))
    return len(set(gone))


def person_of(session: Session, actor: Actor, participation_id: int) -> int:
    """Whose participation it is.

    Raises:
        NotFound: outside the actor's scope.
    """
    person_id = session.scalar(
        select(Participation.person_id).where(
            Participation.id == participation_id, actor.reaches(Participation.organisation_id)
        )
    )
    if person_id is None:
        raise NotFound("participation")
    return person_id
