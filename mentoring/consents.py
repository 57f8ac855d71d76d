"""Consents: one record for one purpose, signed by the person or, for a minor, by a representative.

Without the needed ones nobody is paired, named in a message to somebody else or exported. A revoked consent stays as
history; only a tick made by mistake is taken back without trace in the register, never without trace in the audit.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from db.people import Appointment, Consent, Participation, Person
from mentoring.access import LEADERS, PARTICIPANTS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.paging import Page, page_of
from mentoring.people.records import called


class Purpose(StrEnum):
    """What a consent is given for; each purpose is a paper of its own (152-ФЗ, art. 9)."""

    DATA = "data"
    PARTICIPATION = "participation"


class Signer(StrEnum):
    """Who signs."""

    SELF = "self"
    REPRESENTATIVE = "representative"


class Form(StrEnum):
    """How a consent came."""

    CHAT = "chat"
    PAPER = "paper"


PURPOSES = tuple(Purpose)
"""The purposes that everybody who takes part needs."""
TEXT_VERSION = "2026-09"
"""Edition of the texts people agree to: `consents-text-*`."""
ADULT = 18
UNDO = timedelta(hours=1)
"""How long a tick can be taken back as a mistake; later it is a consent that can only be withdrawn."""
SIGNING = ("listed", "applied", "accepted")
"""States of a participation whose papers are still collected."""


def is_minor(person: Person, day: date) -> bool:
    """Whether a representative has to sign for the person on `day`: under 18, or a pupil of unknown age."""
    if person.birth_date is None:
        return person.kind == "pupil"
    return person.birth_date > _born_by(day)


def _born_by(day: date) -> date:
    """The latest birth date of those who are of age on `day`."""
    try:
        return day.replace(year=day.year - ADULT)
    except ValueError:  # 29 February: whoever was born on that day comes of age on 1 March
        return date(day.year - ADULT, 2, 28)


def _minor(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` is a minor, as `is_minor`."""
    young = and_(Person.birth_date.is_not(None), Person.birth_date > _born_by(actor.today))
    return or_(young, and_(Person.birth_date.is_(None), func.coalesce(Person.kind, "") == "pupil"))


def _holds(actor: Actor, purpose: str) -> ColumnElement[bool]:
    """The condition that a row of `people` has the consent it needs. One signed before coming of age stays good."""
    return exists().where(
        Consent.person_id == Person.id,
        Consent.purpose == purpose,
        Consent.revoked_at.is_(None),
        or_(Consent.valid_until.is_(None), Consent.valid_until >= actor.today),
        or_(Consent.signer == Signer.REPRESENTATIVE, ~_minor(actor)),
    )


def lacking(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` lacks a needed consent, for lists."""
    return or_(*(~_holds(actor, purpose) for purpose in PURPOSES))


def missing(session: Session, actor: Actor, person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The purposes whose consents people lack, by person; whoever has all of them is not in it."""
    holds = [_holds(actor, purpose).label(purpose) for purpose in PURPOSES]
    rows = session.execute(select(Person.id, *holds).where(Person.id.in_(sorted(set(person_ids)))))
    found = {row.id: frozenset(p.value for p in PURPOSES if not getattr(row, p)) for row in rows}
    return {person_id: lacks for person_id, lacks in found.items() if lacks}


def require(session: Session, actor: Actor, person_ids: Collection[int]) -> None:
    """Let nobody be paired without consents.

    Raises:
        DomainError: naming the first who lacks one, what it is for, and how many more there are.
    """
    lacks = missing(session, actor, person_ids)
    if not lacks:
        return
    first = session.get_one(Person, min(lacks))
    purposes = lacks[first.id]
    what = "both" if len(purposes) > 1 else next(iter(purposes))
    raise DomainError("consents-error-missing", who=actor.name(first), what=what, more=len(lacks) - 1)


def may_be_named(session: Session, actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of the people who may be named to others and exported by name.

    They have consented to the processing of their data, or act by appointment: such people are named by their office.
    """
    office = exists().where(Appointment.person_id == Person.id)
    named = or_(_holds(actor, Purpose.DATA), office)
    return frozenset(session.scalars(select(Person.id).where(Person.id.in_(sorted(set(person_ids))), named)))


def give(
    session: Session, actor: Actor, person_id: int, purpose: str, *, form: str, signer: str, given_on: date
) -> None:
    """Record a consent. A second one for the same purpose and signer changes nothing while the first is valid.

    Whether the actor may do this is for the calling operation to know.
    """
    _close_expired(session, actor, [person_id])
    _insert(session, actor, [(person_id, purpose, signer)], form, given_on)


def _close_expired(session: Session, actor: Actor, person_ids: Collection[int]) -> None:
    session.execute(
        update(Consent)
        .where(Consent.person_id.in_(person_ids), Consent.revoked_at.is_(None), Consent.valid_until < actor.today)
        .values(revoked_at=actor.now)
    )


def _insert(
    session: Session, actor: Actor, wanted: Sequence[tuple[int, str, str]], form: str, given_on: date
) -> Sequence[int]:
    """Insert consents `(person, purpose, signer)` that are not there; returns the people whose were, each once."""
    if not wanted:
        return []
    rows = [
        {
            "person_id": person_id,
            "purpose": purpose,
            "signer": signer,
            "text_version": TEXT_VERSION,
            "form": form,
            "given_on": given_on,
            "recorded_by_id": actor.person_id,
            "created_at": actor.now,
        }
        for person_id, purpose, signer in wanted
    ]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    made = session.scalars(insert(Consent).on_conflict_do_nothing().returning(Consent.person_id), rows).all()
    people = sorted(set(made))
    for person_id in people:
        record(session, actor, "consents.give", "person", person_id, form=form, records=made.count(person_id))
    return people


def revoke(session: Session, actor: Actor, person_id: int, purpose: str) -> bool:
    """End the person's consents for `purpose`, whoever signed them; returns whether there was any."""
    ended = session.scalars(
        update(Consent)
        .where(Consent.person_id == person_id, Consent.purpose == purpose, Consent.revoked_at.is_(None))
        .values(revoked_at=actor.now)
        .returning(Consent.id)
    ).all()
    if ended:
        record(session, actor, "consents.revoke", "person", person_id, purpose=str(purpose))
    return bool(ended)


# In chat, for oneself


@dataclass(frozen=True, slots=True)
class OwnConsents:
    """What a person has agreed to.

    Attributes:
        minor: a representative signs for them, on paper.
        given: purposes with the day of the consent that is valid now.
    """

    minor: bool
    given: dict[str, date]


@operation(PARTICIPANTS)
def own(session: Session, actor: Actor) -> OwnConsents:
    """The actor's own consents."""
    return _own(session, actor)


def _own(session: Session, actor: Actor) -> OwnConsents:
    person = session.get_one(Person, actor.person)
    lacks = missing(session, actor, [person.id]).get(person.id, frozenset())
    rows = session.scalars(
        select(Consent)
        .where(Consent.person_id == person.id, Consent.revoked_at.is_(None))
        .order_by(Consent.given_on.desc())
    )
    given = {row.purpose: row.given_on for row in rows if row.purpose not in lacks}
    return OwnConsents(is_minor(person, actor.today), given)


@operation(PARTICIPANTS)
def agree(session: Session, actor: Actor, purpose: str) -> OwnConsents:
    """An adult's own consent in chat.

    Raises:
        DomainError: for a minor: a representative signs on paper.
        NotFound: for an unknown purpose.
    """
    if purpose not in PURPOSES:
        raise NotFound("purpose")
    if is_minor(session.get_one(Person, actor.person), actor.today):
        raise DomainError("consents-error-minor")
    give(session, actor, actor.person, purpose, form=Form.CHAT, signer=Signer.SELF, given_on=actor.today)
    return _own(session, actor)


# On paper, ticked by the curator


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
        page: the lines, by class and name.
        lacking: how many people of the whole sheet lack a consent.
    """

    organisation_id: int
    group_of: int | None
    group: str | None
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
    session: Session, actor: Actor, organisation_id: int, group_of: int | None = None, page: int = 0, query: str = ""
) -> Sheet:
    """The papers of an organisation's participants of this year: who lacks one."""
    return _sheet(session, actor, organisation_id, group_of, page, query)


def _sheet(
    session: Session, actor: Actor, organisation_id: int, group_of: int | None, page: int, query: str = ""
) -> Sheet:
    organisation = get_organisation(session, actor, organisation_id)
    group = _group(session, organisation.id, group_of)
    signers = _signers(actor, organisation.id, group)
    lacks = session.scalar(
        select(func.count(func.distinct(Person.id))).where(
            Person.id.in_(signers.with_only_columns(Participation.person_id)), lacking(actor)
        )
    )
    # Classes as people count them: 9А before 10А, whoever has none at the end.
    by_class = (Participation.group_name.is_(None), func.length(Participation.group_name), Participation.group_name)
    rows = signers.add_columns(Person, lacking(actor).label("lacking")).order_by(
        *by_class, Person.name_key, Person.code, Participation.id
    )
    return Sheet(
        organisation.id,
        group_of if group is not None else None,
        group,
        page_of(session, rows.where(called(actor, query)) if query else rows, page, query=query, show=_row(actor)),
        lacks or 0,
    )


def _row(actor: Actor) -> Callable[[Any], SheetRow]:
    return lambda row: SheetRow(row.id, actor.name(row.Person), row.group_name, not row.lacking)


def _group(session: Session, organisation_id: int, group_of: int | None) -> str | None:
    """The class that a participation stands for: so buttons name classes."""
    return session.scalar(
        select(Participation.group_name).where(
            Participation.id == group_of, Participation.organisation_id == organisation_id
        )
    )


def _signers(actor: Actor, organisation_id: int, group: str | None) -> Select[int, str | None]:
    """This year's participations of an organisation, or of one class, whose papers are collected."""
    rows = (
        select(Participation.id, Participation.group_name)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.organisation_id == organisation_id,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
        )
    )
    return rows if group is None else rows.where(Participation.group_name == group)


@operation(LEADERS)
def paper_received(session: Session, actor: Actor, participation_id: int, purpose: str | None = None) -> Ticked:
    """The curator holds the signed paper of one person: for one purpose, or for all that are missing.

    Who has signed follows from the age: the person, or a representative of a minor.

    Raises:
        NotFound: for a participation outside the actor's scope.
    """
    return _tick(session, actor, [_person_of(session, actor, participation_id)], purpose)


@operation(LEADERS)
def papers_received(
    session: Session, actor: Actor, organisation_id: int, group_of: int | None = None, page: int | None = None
) -> Ticked:
    """The papers of a whole class or organisation, or of one page of the sheet, are all there."""
    shown = _sheet(session, actor, organisation_id, group_of, page or 0)
    signers = _signers(actor, organisation_id, shown.group).with_only_columns(Participation.person_id)
    if page is not None:
        signers = signers.where(Participation.id.in_([row.participation_id for row in shown.page.items]))
    return _tick(session, actor, session.scalars(signers.distinct()).all())


def _tick(session: Session, actor: Actor, person_ids: Sequence[int], purpose: str | None = None) -> Ticked:
    _close_expired(session, actor, person_ids)
    lacks = missing(session, actor, person_ids)
    wanted = [
        (person.id, one, Signer.REPRESENTATIVE if is_minor(person, actor.today) else Signer.SELF)
        for person in session.scalars(select(Person).where(Person.id.in_(lacks)).order_by(Person.id))
        for one in PURPOSES
        if one in lacks[person.id] and purpose in (None, one)
    ]
    people = _insert(session, actor, wanted, Form.PAPER, actor.today)
    return Ticked(len(people), _token(actor.now) if people else None)


def _token(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


@operation(LEADERS)
def undo_papers(session: Session, actor: Actor, token: int) -> int:
    """Take back the papers that the actor ticked at the moment `token`, as a mistake; returns of how many people.

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
    for person_id in sorted(set(gone)):
        record(session, actor, "consents.undo_papers", "person", person_id, records=gone.count(person_id))
    return len(set(gone))


def _person_of(session: Session, actor: Actor, participation_id: int) -> int:
    person_id = session.scalar(
        select(Participation.person_id).where(
            Participation.id == participation_id, actor.reaches(Participation.organisation_id)
        )
    )
    if person_id is None:
        raise NotFound("participation")
    return person_id
