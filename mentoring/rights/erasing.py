"""Erasure: what is known of a person goes, that somebody was there stays, for the counts (152-ФЗ, art. 21).

It comes by itself when the period after a withdrawn consent is over, at once where a curator or the head decides it.
What happens to each column is said in `plan`; here it is done.
"""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, Column, Table, delete, exists, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.files import StoredFile
from db.imports import Import
from db.inbox import InboxUpdate
from db.invitations import Application, Invitation
from db.merges import Transfer
from db.outbox import Delivery
from db.pairs import Pair
from db.people import Identity, Participation, Person
from db.practices import Practice, PracticeAuthor
from db.rights import Correction, Departure
from db.schema import metadata
from db.surveys import Answer, Response
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.consents import Purpose, revoke
from mentoring.errors import DomainError, NotFound
from mentoring.export.questions import CHOICES, NUMBERS, Item
from mentoring.imports.taking import born, key_of
from mentoring.names import name_key
from mentoring.outbox import Post, has_account, post
from mentoring.pairs import end_pairs_of
from mentoring.people.register import reason_text
from mentoring.rights.departures import desk_data, end_open
from mentoring.rights.plan import ERASED, PLANS, Fate, Plan, Traces
from mentoring.rights.state import holds_office, in_office, leaders_of, places_of, waits
from mentoring.surveys.form import QuestionType
from mentoring.surveys.questionnaires import edition_of
from mentoring.years.renewal import reason_text as pair_reason

ERASE_REASONS = ("written-request", "mistake", "no-consent", "purpose-over")
"""Why somebody's data are erased for them, texts `rights-erase-reason-*`."""
ON_PAPER = "written-request"
"""The one reason for which the head erases somebody who has an account."""
WARNED_BEFORE = timedelta(days=3)
"""How long before the day the curators and the person are told."""
STRANGERS_KEPT = timedelta(days=30)
"""How long an account is remembered that belongs to nobody."""
UNSENT_KEPT = timedelta(days=60)
"""How long an application waits to be sent: it names somebody who has consented to nothing yet."""
CODE = "×-"
"""A row that nobody stands behind is called by its number, as `×-12`."""
LISTS = frozenset({"changes"})
"""Documents that are lists."""
NUMBER = re.compile(r"-?\d+([.,]\d+)?")


# What is asked for


@dataclass(frozen=True, slots=True)
class Erasable:
    """Somebody whose data may be erased.

    Attributes:
        reasons: those of `ERASE_REASONS` that the actor may give.
        participations, pairs: what will be left of them: rows without a name.
    """

    participation_id: int
    name: str
    reasons: tuple[str, ...]
    participations: int
    open: int


@operation(LEADERS)
def may_erase(session: Session, actor: Actor, participation_id: int) -> Erasable:
    """What erasing somebody would do, and for which reasons the actor may.

    Raises:
        NotFound: for a participation outside the actor's scope, or of somebody erased already, or the actor's own.
        DomainError: for whoever holds an office, takes part elsewhere, or has an account and so asks for themselves.
    """
    person, reasons = _erasable(session, actor, participation_id)
    states = session.scalars(select(Participation.state).where(Participation.person_id == person.id)).all()
    going = sum(state in ("listed", "applied", "accepted") for state in states)
    return Erasable(participation_id, actor.name(person), reasons, len(states), going)


@operation(LEADERS)
def erase_for(session: Session, actor: Actor, participation_id: int, reason: str) -> None:
    """Erase what is known of somebody who cannot ask in chat, or who has asked the head in writing. Not to be undone.

    Raises:
        NotFound: as `may_erase`, or a reason that the actor may not give.
        DomainError: as `may_erase`.
    """
    person, reasons = _erasable(session, actor, participation_id)
    if reason not in reasons:
        raise NotFound("reason")
    erase(session, actor, person.id, reason)


def _erasable(session: Session, actor: Actor, participation_id: int) -> tuple[Person, tuple[str, ...]]:
    person = session.scalar(
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id == participation_id, actor.reaches(Participation.organisation_id))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None), Person.id != (actor.person_id or 0))
        .with_for_update(of=Person)
    )
    if person is None:
        raise NotFound("participation")
    elsewhere = select(Participation.id).where(
        Participation.person_id == person.id, ~actor.reaches(Participation.organisation_id)
    )
    if session.scalar(elsewhere.limit(1)) is not None:
        raise DomainError("rights-error-elsewhere", name=actor.name(person))
    if holds_office(session, actor, person.id):
        raise DomainError("rights-error-office-other", name=actor.name(person))
    if session.scalar(select(Identity.id).where(Identity.person_id == person.id).limit(1)) is None:
        return person, ERASE_REASONS
    if actor.role is not Role.HEAD:
        raise DomainError("rights-error-asks-self", name=actor.name(person))
    return person, (ON_PAPER,)


# The clock


@operation(frozenset())
def erase_due(session: Session, actor: Actor) -> int:
    """A rule of the clock: tell that erasure is near, and erase what is due; returns how many were erased.

    Nobody is erased before the curators have known for a day, however long the bot was down. Whoever holds an office
    waits until it ends.
    """
    here = exists().where(
        Participation.person_id == Departure.person_id,
        Participation.organisation_id == Organisation.id,
        Organisation.centre_id == actor.centre_id,
    )
    anywhere = exists().where(Participation.person_id == Departure.person_id)
    rows = session.scalars(
        select(Departure)
        .where(waits(), Departure.erase_on <= actor.today + WARNED_BEFORE, or_(here, ~anywhere))
        .where(~in_office(Departure.person_id, actor.today))
        .order_by(Departure.id)
        .with_for_update(skip_locked=True)
    ).all()
    erased = 0
    for row in rows:
        if row.told_at is None:
            row.told_at = actor.now
            post(session, actor, *_warnings(session, actor, row))
            session.flush()
        elif row.erase_on is not None and row.erase_on <= actor.today and row.told_at <= actor.now - timedelta(days=1):
            erase(session, actor, row.person_id, "withdrawn")
            erased += 1
    return erased


def _warnings(session: Session, actor: Actor, row: Departure) -> list[Post]:
    """What the curators and the person are told before the day."""
    assert row.erase_on is not None  # noqa: S101 -- the rule asks for those with a day
    day = max(row.erase_on, actor.today + timedelta(days=1))
    arguments: dict[str, Any] = {"person": {"person": row.person_id}, "day": {"date": day.isoformat()}}
    readers = leaders_of(session, actor, places_of(session, row.person_id))
    posts = [
        Post(
            kind="rights.soon",
            person_id=reader,
            about=f"departure:{row.id}",
            message="rights-mail-soon",
            arguments=arguments,
            buttons=[[("rights-button-desk", desk_data())]],
        )
        for reader in readers
        if reader != row.person_id
    ]
    if has_account(session, row.person_id):
        own = Post(
            kind="rights.soon",
            person_id=row.person_id,
            about=f"departure:{row.id}:own",
            message="rights-mail-soon-own",
            arguments={"day": {"date": day.isoformat()}},
            buttons=[[("rights-button-mine", "rim")]],
        )
        posts.append(own)
    return posts


@operation(frozenset())
def forget_strangers(session: Session, actor: Actor) -> int:
    """A rule of the clock: accounts that came to nothing are forgotten; returns how many.

    So is what was answered on the way in and not sent for long.
    """
    session.execute(
        delete(Application)
        .where(Application.sent_at.is_(None), Application.created_at < actor.now - UNSENT_KEPT)
        .execution_options(synchronize_session=False)
    )
    waiting = exists().where(Application.identity_id == Identity.id)
    long_ago = actor.now - STRANGERS_KEPT
    gone = session.scalars(
        delete(Identity)
        .where(Identity.person_id.is_(None), Identity.created_at < long_ago, ~waiting)
        .where(or_(Identity.last_wrong_link_at.is_(None), Identity.last_wrong_link_at < long_ago))
        .returning(Identity.id)
        .execution_options(synchronize_session=False)
    ).all()
    return len(gone)


# Erasing


def erase(session: Session, actor: Actor, person_id: int, reason: str) -> None:
    """Erase what is known of a person; a second time nothing happens. Whether one may is for the caller to know.

    Whatever the person still took part in ends first, as with a withdrawn consent.
    """
    person = session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    if person.erased_at is not None:
        return
    for purpose in Purpose:
        revoke(session, actor, person_id, purpose)
    end_pairs_of(session, actor, person_id, reason="no-consent")
    end_open(session, actor, person_id)
    session.flush()
    traces = _traces(session, person_id)
    _take_out_of_lists(session, person, traces)
    _answers(session, traces)
    _reasons(session, traces)
    _practices(session, person, traces)
    _inbox(session, traces)
    _states(session, actor, traces)
    files: set[int] = set()
    for table in reversed(metadata.sorted_tables):  # what refers to others goes before them
        if table.name in PLANS:
            files |= _apply(session, table, PLANS[table.name], traces)
    _delete_files(session, files | _own_files(session, traces))
    for one in traces.people:
        session.execute(
            update(Person)
            .where(Person.id == one)
            .values(code=f"{CODE}{one}", erased_at=actor.now)
            .execution_options(synchronize_session=False)
        )
    session.expire_all()
    record(session, actor, "rights.erase", "person", person_id, reason=reason)
    session.flush()


def _traces(session: Session, person_id: int) -> Traces:
    people = (person_id, *session.scalars(select(Person.id).where(Person.merged_into_id == person_id)))
    accounts = session.execute(select(Identity.id, Identity.external_id).where(Identity.person_id.in_(people))).all()
    return Traces(
        people,
        tuple(row.id for row in accounts),
        tuple(row.external_id for row in accounts),
        tuple(session.scalars(select(Participation.id).where(Participation.person_id.in_(people)))),
    )


def _apply(session: Session, table: Table, plan: Plan, traces: Traces) -> set[int]:
    """Do what the plan says to a table's rows; returns the files that they referred to and do no more."""
    whose = plan.whose(traces)
    files: set[int] = set()
    for name in (name for name, fate in plan.fates.items() if fate is Fate.FILE):
        column = table.c[name]
        files |= set(session.scalars(select(column).where(whose, column.is_not(None))))
    if plan.drop:
        session.execute(delete(table).where(whose))
        return files
    values = {name: _blank(table.c[name], fate) for name, fate in plan.fates.items() if fate in _BLANKED}
    if values:
        session.execute(update(table).where(whose).values(values))
    return files


_BLANKED = (Fate.CLEAR, Fate.MARK, Fate.FILE)


def _blank(column: Column[Any], fate: Fate) -> Any:
    """The value that tells nothing."""
    if fate is Fate.MARK:
        return ERASED
    if column.nullable:
        return None
    if not isinstance(column.type, JSON | JSONB):
        return ""
    return [] if column.name in LISTS else {}


def _delete_files(session: Session, files: set[int]) -> None:
    """Delete files that nothing refers to."""
    for column in _file_references():
        if files:
            files = files - set(session.scalars(select(column).where(column.in_(files))))
    session.execute(delete(StoredFile).where(StoredFile.id.in_(files)).execution_options(synchronize_session=False))


def _own_files(session: Session, traces: Traces) -> set[int]:
    return set(session.scalars(select(StoredFile.id).where(PLANS["files"].whose(traces))))


def _file_references() -> list[Column[Any]]:
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is StoredFile.__table__ for key in column.foreign_keys)
    ]


# Columns that need more than their plan


def _answers(session: Session, traces: Traces) -> None:
    """Words of answers go, marks and choices stay: they are what results are made of."""
    responses = session.execute(
        select(Response.id, Response.version_id).where(Response.person_id.in_(traces.people))
    ).all()
    for response_id, version_id in responses:
        types = {one.path: one for one in edition_of(session, version_id).form.questions}
        rows = session.execute(
            select(Answer.question, Answer.value).where(Answer.response_id == response_id, Answer.value != "")
        ).all()
        words = [row.question for row in rows if _is_words(types, row.question, row.value)]
        session.execute(
            update(Answer)
            .where(Answer.response_id == response_id, Answer.question.in_(words))
            .values(value=ERASED)
            .execution_options(synchronize_session=False)
        )


def _is_words(types: Mapping[str, Any], key: str, value: str) -> bool:
    """Whether an answer may tell who gave it: anything but numbers and choices that the form offered."""
    asked = types.get(Item.path_of(key))
    if asked is None or asked.type is QuestionType.CALCULATE:
        return NUMBER.fullmatch(value) is None
    if asked.type in CHOICES:
        return not (asked.choices and asked.choices.every)
    return asked.type not in NUMBERS and asked.type is not QuestionType.ACKNOWLEDGE


def _reasons(session: Session, traces: Traces) -> None:
    """Typed reasons go, chosen ones stay."""
    for row in session.scalars(select(Participation).where(PLANS["participations"].whose(traces))):
        row.reason = row.reason if reason_text(row.reason) else None
    for pair in session.scalars(select(Pair).where(PLANS["pairs"].whose(traces))):
        pair.reason = pair.reason if pair_reason(pair.reason) else None
    session.flush()


def _practices(session: Session, person: Person, traces: Traces) -> None:
    """What others have nominated, and the bank of the centre, name the person no more; the practice itself stays."""
    if not person.surname:
        return
    surname = f" {name_key(person.surname)} "

    def names(text: str | None) -> bool:
        return surname in f" {name_key(text)} "

    centres = (
        select(Organisation.centre_id)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.id.in_(traces.participations))
    )
    there = select(Organisation.id).where(Organisation.centre_id.in_(centres))
    of_person = select(PracticeAuthor.practice_id).where(PracticeAuthor.person_id.in_(traces.people))
    theirs = or_(Practice.nominated_by_id.in_(traces.people), Practice.id.in_(of_person))
    for row in session.scalars(select(Practice).where(Practice.organisation_id.in_(there))):
        if names(row.authors):
            row.authors = None
    for row in session.scalars(select(Practice).where(theirs)):
        row.title = ERASED if names(row.title) else row.title
        row.summary = ERASED if names(row.summary) else row.summary
        row.title_key = name_key(row.title)
    session.flush()


def _inbox(session: Session, traces: Traces) -> None:
    """Raw updates of the person say nothing and are nobody's; those under way are emptied when they are done."""
    mine = InboxUpdate.sender_id.in_(traces.senders)
    session.execute(
        update(InboxUpdate)
        .where(mine, InboxUpdate.state != "new")
        .values(body="")
        .execution_options(synchronize_session=False)
    )
    session.execute(update(InboxUpdate).where(mine).values(sender_id=0).execution_options(synchronize_session=False))


def _states(session: Session, actor: Actor, traces: Traces) -> None:
    """What waited for the person waits no more; nobody takes the record over by a link."""
    closing: tuple[tuple[type[Any], str, Mapping[str, Any], str], ...] = (
        (Delivery, "deliveries", {"state": "cancelled"}, "planned"),
        (Correction, "corrections", {"state": "refused", "decided_at": actor.now}, "new"),
        (Transfer, "transfers", {"state": "withdrawn", "decided_at": actor.now}, "requested"),
    )
    for model, name, values, before in closing:
        session.execute(
            update(model)
            .where(PLANS[name].whose(traces), model.state == before)
            .values(values)
            .execution_options(synchronize_session=False)
        )
    session.execute(
        update(Invitation)
        .where(PLANS["invitations"].whose(traces), Invitation.revoked_at.is_(None))
        .values(revoked_at=actor.now)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Departure)
        .where(PLANS["departures"].whose(traces), Departure.undone_at.is_(None), Departure.done_at.is_(None))
        .values(done_at=actor.now)
        .execution_options(synchronize_session=False)
    )


def _take_out_of_lists(session: Session, person: Person, traces: Traces) -> None:
    """Lists that wait for a decision lose the person's row, and names of files the person's name."""
    words = {word for word in name_key(person.surname, person.given_name, person.patronymic).split() if len(word) > 1}
    for row in session.scalars(select(Import).where(PLANS["imports"].whose(traces)).with_for_update()).all():
        if row.rows is not None and row.kind == "people":
            _without(row, person)
        if words & set(name_key(row.file_name.replace("_", " ")).split()):
            row.file_name = ERASED
            session.execute(
                update(Delivery)
                .where(Delivery.kind == "imports.done", Delivery.key.startswith(f"imports.done:import:{row.id}:"))
                .values(
                    arguments={"file": ERASED, "added": row.added, "updated": row.updated}
                    | {"unchanged": row.unchanged, "skipped": row.skipped}
                )
                .execution_options(synchronize_session=False)
            )
    session.flush()


def _without(row: Import, person: Person) -> None:
    """Take the person's lines out of the good rows of a list; the place reached moves with them."""
    lines = zlib.decompress(row.rows or b"").split(b"\n")
    kept = [line for line in lines if not _is(person, json.loads(line))]
    if len(kept) == len(lines):
        return
    row.position = sum(not _is(person, json.loads(line)) for line in lines[: row.position])
    row.total = len(kept)
    row.rows = zlib.compress(b"\n".join(kept), level=1) if kept else None
    if not kept and row.state == "offered":
        row.state = "cancelled"


def _is(person: Person, values: dict[str, Any]) -> bool:
    """Whether a line of a list of people is the person's."""
    if values.get("code"):
        return bool(values["code"] == person.code)
    birth = born(values)
    return bool(person.name_key) and key_of(values) == person.name_key and birth in (None, person.birth_date)


# The setting


@operation(frozenset({Role.HEAD}))
def set_period(session: Session, actor: Actor, days: int) -> int:
    """After how many days the centre erases data once a consent is withdrawn; what is asked already keeps its day.

    Raises:
        DomainError: for less than a day, or more than the thirty that the law gives.
    """
    if not 1 <= days <= 30:
        raise DomainError("rights-error-period")
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    if centre is None:
        raise NotFound("centre")
    with changing(session, actor, "rights.set_period", centre):
        centre.erase_after = days
        session.flush()
    return days
