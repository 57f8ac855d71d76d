"""Leaves a trace of every change and of every look at protected data: who, what, when, and what it was before.

A trace holds numbers, codes and states. Of a protected field, as a name, a date of birth or words that somebody wrote,
it holds that it has changed and never a value; whatever is not declared open here is protected. What an object looked
like when it was made follows from the changes since. Rows are chained (`db.audit`), so nobody changes or removes them:
whoever is forgotten is forgotten in `people`, and their traces name an id that says nothing any more.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, inspect, or_, select
from sqlalchemy.orm import Session

from db.audit import AuditRow, append
from db.base import Base
from db.centres import Organisation
from db.people import Appointment, Participation, Person
from db.problems import Problem
from mentoring.access import CENTRE, EVERYBODY, Actor, Role, operation
from mentoring.paging import Page, page_of

Fields = dict[str, Any]
"""By field what it was and what it is, as `[2, 3]`; None for a protected one."""


def _columns(names: str) -> frozenset[str]:
    return frozenset(names.split())


OPEN: Mapping[str, frozenset[str]] = {
    "appointments": _columns("role order_number order_date starts_on ends_on"),
    "broadcasts": _columns("role audience asks due_on state sent_at closed_at"),
    "centres": _columns("level name time_zone started_year ages_on floor erase_after base authority"),
    "associations": _columns("name archived_at"),
    "consents": _columns("purpose signer form given_on valid_until revoked_at"),
    "headcounts": _columns("pupils aged_10_19 aged_15_19 teachers young_teachers employees young_specialists year"),
    "imports": _columns("kind year state total added updated unchanged skipped"),
    "invitations": _columns("kind order_number order_date expires_at revoked_at uses"),
    "needs": _columns("year form role_model count state closed_on"),
    "organisations": _columns("code name kind department level archived_at"),
    "pair_members": _columns("role year form open answer left_on"),
    "pairs": _columns("year form role_model kind state starts_on order_number order_date closed_on goal goes_on"),
    "partners": _columns("kind state agreement_number agreement_date valid_until ended_on"),
    "participations": _columns(
        "role year state kind form role_model capacity completed registered_on entered_on left_on"
    ),
    "people": _columns("code kind"),
    "practices": _columns("form own role state supported"),
    "problems": _columns("state about past_curator"),
    "responses": _columns("state"),
    "school_measures": _columns("year"),
    "school_members": _columns("joined_on left_on"),
    "school_times": _columns("starts_on due_on done_at"),
    "schools": _columns("name order_number order_date archived_at"),
    "stage_occurrences": _columns("evidence starts_on due_on done_at"),
    "wave_templates": _columns("since"),
    "waves": _columns("year role audience each_pair state opens_on closes_on scheduled confidential floor settled"),
}
"""The columns whose values may stand in a trace, by table. Of all others a trace says only that they have changed."""
SILENT = _columns(
    "id created_at answered_at waiting_since started_at finished_at name_key short_name rows position entries file_name"
    " sha256 secret_hash max_uses key subject_key slot template revision current seen_by wrong text_version entered_at"
    " ran_on changed_at title_key school_at decided_at checked_at"
)
"""Columns that are not told of at all: they repeat another one or the trace itself."""
SUBJECTS = {
    "appointments": "appointment",
    "broadcasts": "broadcast",
    "associations": "association",
    "centres": "centre",
    "imports": "import",
    "invitations": "invitation",
    "needs": "need",
    "organisations": "organisation",
    "pairs": "pair",
    "participations": "participation",
    "partners": "partner",
    "people": "person",
    "practices": "practice",
    "problems": "problem",
    "responses": "response",
    "schools": "school",
    "stage_occurrences": "stage_occurrence",
    "waves": "wave",
}
"""What the rows of a table are called as the object of an act."""
LOOK = ".look"
"""Looks are named so, as `people.look`."""
_LOOKED = "looked"
"""Key in `session.info`: looks that this unit has caused."""


# Changes


def record(session: Session, actor: Actor, action: str, subject: str, subject_id: int | None, **details: Any) -> None:
    """Write that `actor` did `action` (as `pairs.propose`) to the object `subject_id` of kind `subject`.

    `details` go into the trace as they are: numbers, codes and states, never names, dates of birth or free text. Under
    `fields` they hold what `changes` found. Where an existing object is changed use `changing`.
    """
    append(
        session,
        AuditRow(
            at=actor.now,
            person_id=actor.person_id,
            role=actor.role,
            centre_id=actor.centre_id,
            action=action,
            subject=subject,
            subject_id=subject_id,
            details=json.loads(json.dumps(details, default=_plain)),
        ),
    )


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a trace")


@contextmanager
def changing(
    session: Session,
    actor: Actor,
    action: str,
    row: Base,
    subject: str | None = None,
    subject_id: int | None = None,
    **details: Any,
) -> Iterator[None]:
    """Record as `action` what the block changes in the columns of `row`, before and after; nothing if it changes none.

    Args:
        session: any session.
        actor: who changes it.
        action: what is done, as `pairs.set_order`.
        row: an object that is in the database already.
        subject: the object of the act where it is not `row`, as the pair of a member; with `subject_id`.
        subject_id: see `subject`.
        details: more for the trace, as in `record`.
    """
    before = values_of(row)
    yield
    fields = changes(row, before)
    if fields:
        of = subject_id if subject else before["id"]
        record(session, actor, action, subject or SUBJECTS[row.__tablename__], of, fields=fields, **details)


def values_of(row: Base) -> Fields:
    """The columns of a row as they are now, for `changes`; with its id."""
    return {"id": getattr(row, "id", None)} | {name: getattr(row, name) for name in told_of(type(row))}


@cache
def told_of(kind: type[Base]) -> tuple[str, ...]:
    """The columns of a table that a trace tells of, with their values or without."""
    return tuple(one.key for one in inspect(kind).column_attrs if _is_told(kind.__tablename__, one.key))


def _is_told(table: str, column: str) -> bool:
    return column in OPEN.get(table, ()) or not (column in SILENT or column.endswith("_id"))


def changes(row: Base, before: Fields) -> Fields:
    """What of a row is not as it was `before`: old and new values, and None for fields that are protected."""
    shown = OPEN.get(row.__tablename__, frozenset())
    changed = [name for name, was in before.items() if name != "id" and getattr(row, name) != was]
    return {name: [before[name], getattr(row, name)] if name in shown else None for name in changed}


# Looks


@dataclass(frozen=True, slots=True)
class Look:
    """A look at something protected."""

    action: str
    subject: str
    subject_id: int


def looked(
    session: Session, actor: Actor, action: str, subject: str, subject_id: int, *, owner: int | None = None
) -> None:
    """Say that the operation shows something protected; whoever runs it writes that down before showing it.

    The same person's looks at the same thing on one day are one. Whose own data it is (`owner`) leaves no trace, nor
    does the system.
    """
    if actor.role is Role.SYSTEM or (owner is not None and owner == actor.person_id):
        return
    midnight = datetime.combine(actor.today, time.min, ZoneInfo(actor.zone))
    known = select(AuditRow.id).where(
        AuditRow.subject == subject,
        AuditRow.subject_id == subject_id,
        AuditRow.action == action,
        AuditRow.person_id == actor.person_id,
        AuditRow.at >= midnight,
    )
    look = Look(action, subject, subject_id)
    looks: list[Look] = session.info.setdefault(_LOOKED, [])
    if look not in looks and session.scalar(known.limit(1)) is None:
        looks.append(look)


def take_looks(session: Session) -> Sequence[Look]:
    """The looks that this unit has caused and nobody has taken yet."""
    looks: list[Look] = session.info.pop(_LOOKED, [])
    return looks


def record_looks(session: Session, actor: Actor, looks: Sequence[Look]) -> None:
    """Write looks down."""
    for look in looks:
        record(session, actor, look.action, look.subject, look.subject_id)


# Reading the trace


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the trace as it is told.

    Attributes:
        at: when.
        role: in which role.
        who: name of the person; None for the system, and for somebody the reader does not know.
        action: what was done.
        subject: kind of the object.
        fields: what was changed, as in `Fields`.
        details: what else is known of it.
    """

    at: datetime
    role: Role
    who: str | None
    action: str
    subject: str
    fields: Mapping[str, Any]
    details: Mapping[str, Any]


def is_look() -> ColumnElement[bool]:
    """The condition that a row tells of a look."""
    return AuditRow.action.contains(LOOK)


def read_lines(session: Session, actor: Actor, *where: ColumnElement[bool], number: int, size: int) -> Page[Line]:
    """A page of the rows that fulfil `where`, the newest first. Whether the actor may see them the caller knows."""
    rows = select(AuditRow).where(*where).order_by(AuditRow.at.desc(), AuditRow.id.desc())
    page: Page[AuditRow] = page_of(session, rows, number, size=size, show=lambda row: row[0])
    names = _names(session, actor, {row.person_id for row in page.items if row.person_id is not None})
    return Page([_line(row, names) for row in page.items], page.number, page.total, size=size)


def _line(row: AuditRow, names: Mapping[int, str]) -> Line:
    details = dict(row.details)
    fields = details.pop("fields", {})
    who = names.get(row.person_id) if row.person_id is not None else None
    return Line(row.at, Role(row.role), who, row.action, row.subject, fields, details)


def _names(session: Session, actor: Actor, person_ids: set[int]) -> dict[int, str]:
    """Names of those whom the actor knows: for staff people of the centre, for others those of their organisations."""
    office = Appointment.person_id == Person.id
    if actor.role in CENTRE:
        known = and_(office, Appointment.centre_id == actor.centre_id)
    else:
        here = _places(actor)
        centres = select(Organisation.centre_id).where(or_(Organisation.id.in_(here), Organisation.id.in_(_led(actor))))
        of_centre = and_(Appointment.organisation_id.is_(None), Appointment.centre_id.in_(centres))
        of_place = or_(Appointment.organisation_id.in_(here), Appointment.organisation_id.in_(_led(actor)))
        known = and_(office, or_(of_centre, of_place))
    takes_part = and_(Participation.person_id == Person.id, actor.reaches(Participation.organisation_id))
    found = session.scalars(
        select(Person).where(
            Person.id.in_(sorted(person_ids)),
            or_(
                Person.id == actor.person_id,
                select(Appointment.id).where(known).exists(),
                select(Participation.id).where(takes_part).exists(),
            ),
        )
    )
    return {person.id: actor.brief(person) for person in found}


def records_of(person_id: int | None) -> Select[int]:
    """The ids under which a person has been kept: their own and those of records that were merged into it."""
    return select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))


def _led(actor: Actor) -> list[int]:
    return sorted(actor.organisation_ids)


def _places(actor: Actor) -> Select[int]:
    """The organisations in which the actor takes part, has taken part or has asked to."""
    return select(Participation.organisation_id).where(Participation.person_id == actor.person_id)


LOOKS_A_PAGE = 3


@operation(EVERYBODY)
def looks_at(session: Session, actor: Actor, number: int = 0) -> Page[Line]:
    """Who has looked at what is kept of the actor, or has taken it out in a file; the newest first."""
    mine = _places(actor)
    centres = select(Organisation.centre_id).where(Organisation.id.in_(mine))
    taking_part = select(Participation.id).where(Participation.person_id == actor.person_id)
    reported = select(Problem.id).where(Problem.reporter_id == actor.person_id)
    since = select(Participation.created_at).where(Participation.person_id == actor.person_id)
    taken_out = and_(
        AuditRow.action == "export.made",
        AuditRow.at >= since.order_by(Participation.created_at).limit(1).scalar_subquery(),
        or_(
            and_(AuditRow.subject == "organisation", AuditRow.subject_id.in_(mine)),
            and_(AuditRow.subject == "centre", AuditRow.subject_id.in_(centres)),
        ),
    )
    seen = and_(
        is_look(),
        or_(
            and_(AuditRow.subject == "person", AuditRow.subject_id.in_(records_of(actor.person_id))),
            and_(AuditRow.subject == "participation", AuditRow.subject_id.in_(taking_part)),
            and_(AuditRow.subject == "problem", AuditRow.subject_id.in_(reported)),
        ),
    )
    others = or_(AuditRow.person_id.is_(None), AuditRow.person_id != actor.person_id)
    return read_lines(session, actor, others, or_(seen, taken_out), number=number, size=LOOKS_A_PAGE)
