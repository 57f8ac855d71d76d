"""Two records of one person put together, and taken apart again within thirty days (001-18).

Everything that refers to a person goes to the record that stays; the other one's row stays empty, because the audit
names it and is never rewritten. Where both records hold something that only one may hold, a plain rule decides, which
is told before; what gives way is kept in the log of the merge, row by row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String, Table, UniqueConstraint, and_, cast, or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.files import StoredFile
from db.merges import DistinctPeople, Merge
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment, Consent, Participation, Person
from db.problems import Problem
from db.rights import Correction, Departure
from db.surveys import Response
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.duplicates.couples import get_two, has_joined
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import name_key
from mentoring.outbox import Post, curators_of, post
from mentoring.paging import Page, page_of
from mentoring.rights.state import waits
from mentoring.surveys.files import name_in, number_in
from mentoring.undoing import Changes, Entry, Followed, table, undo

UNDO = timedelta(days=30)
"""How long two records can be taken apart: a curator looks at the register once a month at the least."""


class Rule(StrEnum):
    """What becomes of a reference to the record that goes."""

    MOVE = "move"
    """It goes to the record that stays; a row that is there twice by a unique key then gives way."""
    STAY = "stay"
    """It is history and is not rewritten."""
    OWN = "own"
    """A rule of its own below."""


PEOPLE: Mapping[str, Rule] = {
    "appointments.created_by_id": Rule.MOVE,
    "appointments.person_id": Rule.OWN,
    "associations.created_by_id": Rule.MOVE,
    "associations.head_id": Rule.MOVE,
    "audit.person_id": Rule.STAY,
    "broadcast_answers.author_id": Rule.MOVE,
    "broadcast_receipts.person_id": Rule.MOVE,
    "broadcast_targets.person_id": Rule.MOVE,
    "broadcasts.author_id": Rule.MOVE,
    "consent_blanks.created_by_id": Rule.MOVE,
    "consent_rules.created_by_id": Rule.MOVE,
    "consent_texts.created_by_id": Rule.MOVE,
    "consents.person_id": Rule.OWN,
    "consents.recorded_by_id": Rule.MOVE,
    "corrections.decided_by_id": Rule.MOVE,
    "corrections.person_id": Rule.OWN,
    "deliveries.person_id": Rule.OWN,
    "departures.entered_by_id": Rule.MOVE,
    "departures.person_id": Rule.OWN,
    "distinct_people.first_id": Rule.OWN,
    "distinct_people.said_by_id": Rule.MOVE,
    "distinct_people.second_id": Rule.OWN,
    "files.owner_id": Rule.MOVE,
    "headcounts.entered_by_id": Rule.MOVE,
    "identities.person_id": Rule.MOVE,
    "imports.created_by_id": Rule.MOVE,
    "implementations.confirmed_by_id": Rule.MOVE,
    "invitation_uses.person_id": Rule.MOVE,
    "invitations.created_by_id": Rule.MOVE,
    "invitations.person_id": Rule.MOVE,
    "merges.kept_id": Rule.STAY,
    "merges.made_by_id": Rule.STAY,
    "merges.merged_id": Rule.STAY,
    "merges.undone_by_id": Rule.STAY,
    "need_offers.created_by_id": Rule.MOVE,
    "needs.created_by_id": Rule.MOVE,
    "nominations.created_by_id": Rule.MOVE,
    "nominations.decided_by_id": Rule.MOVE,
    "pair_members.answered_by_id": Rule.MOVE,
    "pair_members.person_id": Rule.OWN,
    "pairs.created_by_id": Rule.MOVE,
    "participation_categories.entered_by_id": Rule.MOVE,
    "partners.created_by_id": Rule.MOVE,
    "participations.decided_by_id": Rule.MOVE,
    "participations.entered_by_id": Rule.MOVE,
    "participations.person_id": Rule.OWN,
    "people.merged_into_id": Rule.STAY,
    "practice_authors.person_id": Rule.MOVE,
    "practices.decided_by_id": Rule.MOVE,
    "practices.nominated_by_id": Rule.MOVE,
    "practices.school_by_id": Rule.MOVE,
    "problem_words.author_id": Rule.MOVE,
    "problems.reporter_id": Rule.OWN,
    "questionnaire_trials.person_id": Rule.MOVE,
    "responses.answered_by_id": Rule.MOVE,
    "responses.checked_by_id": Rule.MOVE,
    "responses.person_id": Rule.OWN,
    "roadmaps.created_by_id": Rule.MOVE,
    "school_measures.responsible_id": Rule.MOVE,
    "school_members.person_id": Rule.MOVE,
    "school_times.done_by_id": Rule.MOVE,
    "schools.leader_id": Rule.MOVE,
    "stage_occurrences.done_by_id": Rule.MOVE,
    "swot_lines.written_by_id": Rule.MOVE,
    "transfers.decided_by_id": Rule.MOVE,
    "transfers.requested_by_id": Rule.MOVE,
    "wave_templates.changed_by_id": Rule.MOVE,
    "waves.created_by_id": Rule.MOVE,
    "year_closings.closed_by_id": Rule.MOVE,
    "year_closings.undone_by_id": Rule.MOVE,
    "year_enrolments.finished_by_id": Rule.MOVE,
}
"""Every column that refers to a person. A test holds it against the tables: a new one has to be thought about."""

PARTICIPATIONS: Mapping[str, Rule] = {
    "applications.participation_id": Rule.MOVE,
    "mentor_agreements.participation_id": Rule.MOVE,
    "need_offers.participation_id": Rule.MOVE,
    "nominations.participation_id": Rule.MOVE,
    "pair_members.participation_id": Rule.MOVE,
    "participation_categories.participation_id": Rule.MOVE,
    "participations.renewed_from_id": Rule.MOVE,
    "transfers.new_participation_id": Rule.MOVE,
    "transfers.participation_id": Rule.MOVE,
}
"""Every column that refers to a participation, for the case that two of them become one."""

STRENGTH = ("accepted", "applied", "listed", "left", "declined")
"""Of two participations in one place the one further ahead stays."""
TAKING_PART = ("accepted", "left")
JOINED = ("request", "interests", "competences")
"""Texts of two participations that are put together."""
OF_THE_ROW = frozenset(
    {
        "id",
        "person_id",
        "organisation_id",
        "role",
        "year",
        "state",
        "reason",
        "left_on",
        "decided_by_id",
        "year_closing_id",
        "entered_by_id",
        "created_at",
    }
)
"""What a participation does not take over from the one that gives way."""


# What stands in the way


@dataclass(frozen=True, slots=True)
class Collision:
    """A place where both records take part, as a person reads it."""

    organisation: str
    role: str
    year: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting two records together would do, told before it is done.

    Attributes:
        kept, merged: names of the record that stays and of the one that goes.
        kept_code, merged_code: their codes.
        participations: places where both take part; of each two records one is made.
        pairs: how many pairs end, because the person has another one of the same form.
        responses: questionnaires that both were asked; the one further ahead counts.
        appointments: offices that both hold; the older appointment goes on.
        accounts: both use the bot; both accounts lead to the record that stays.
        withdrawn: a consent given with one record was withdrawn with the other: the withdrawal holds.
        fields: names of fields of the person in which the records differ; those of the record that stays hold.
    """

    kept_id: int
    merged_id: int
    kept: str
    merged: str
    kept_code: str
    merged_code: str
    participations: tuple[Collision, ...]
    pairs: int
    responses: int
    appointments: int
    accounts: bool
    withdrawn: bool
    fields: tuple[str, ...]


FIELDS = ("surname", "given_name", "patronymic", "birth_date", "kind", "phone", "email", "representative")
"""Fields that are told when they differ."""


@operation(CENTRE)
def plan(session: Session, actor: Actor, kept_id: int, merged_id: int) -> Plan:
    """What would become of the two records if that of `kept_id` stays.

    Raises:
        NotFound: when one of them is not the centre's.
        DomainError: when they are one record, cannot be one person, or it is not for the actor to say.
    """
    kept, merged = get_two(session, actor, kept_id, merged_id)
    _check(session, actor, kept, merged)
    both = (kept.id, merged.id)
    return Plan(
        kept_id=kept.id,
        merged_id=merged.id,
        kept=actor.name(kept),
        merged=actor.name(merged),
        kept_code=kept.code,
        merged_code=merged.code,
        participations=tuple(
            Collision(stays.organisation.short_name, stays.role, stays.year)
            for stays, _ in _participations(session, *both)
        ),
        pairs=len(_pairs(session, *both)),
        responses=len(_responses(session, *both)),
        appointments=len(_appointments(session, *both)),
        accounts=has_joined(session, kept.id) and has_joined(session, merged.id),
        withdrawn=bool(_withdrawn(session, *both)),
        fields=tuple(
            field
            for field in FIELDS
            if getattr(merged, field) and _differ(getattr(kept, field), getattr(merged, field))
        ),
    )


def _differ(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return name_key(one) != name_key(other)
    return one is not None and one != other


def _check(session: Session, actor: Actor, *both: Person) -> None:
    """Refuse what is not the actor's to decide, and people who are two for certain."""
    ids = [person.id for person in both]
    offices = session.execute(
        select(Appointment.role, Appointment.centre_id, Appointment.ends_on).where(Appointment.person_id.in_(ids))
    ).all()
    roles = {row.role for row in offices if row.ends_on is None or row.ends_on >= actor.today}
    centres = {row.centre_id for row in offices}
    centres |= set(
        session.scalars(
            select(Organisation.centre_id)
            .join(Participation, Participation.organisation_id == Organisation.id)
            .where(Participation.person_id.in_(ids))
            .distinct()
        )
    )
    if actor.role is not Role.SYSTEM and centres - {actor.centre_id}:
        raise DomainError("duplicates-error-other-centre")
    # Whoever puts an ordinary record together with that of the head gives away the head's rights.
    if actor.role is Role.STAFF and roles & {Role.HEAD, Role.STAFF, Role.OBSERVER}:
        raise DomainError("duplicates-error-office")
    mine, theirs = (select(PairMember).where(PairMember.person_id == one).subquery() for one in ids)
    together = select(mine.c.id).where(mine.c.pair_id == theirs.c.pair_id, mine.c.role != theirs.c.role)
    if session.scalar(together.limit(1)) is not None:
        raise DomainError("duplicates-error-pair")


def _participations(session: Session, kept: int, merged: int) -> list[tuple[Participation, Participation]]:
    """Couples of participations in one place: the one that stays, the one that gives way."""
    rows = session.scalars(
        select(Participation).where(Participation.person_id.in_((kept, merged))).order_by(Participation.id)
    ).all()
    mine = {(row.organisation_id, row.role, row.year): row for row in rows if row.person_id == kept}
    found = []
    for row in rows:
        own = mine.get((row.organisation_id, row.role, row.year))
        if row.person_id == merged and own is not None:
            ahead = STRENGTH.index(row.state) < STRENGTH.index(own.state)
            found.append((row, own) if ahead else (own, row))
    return found


def _pairs(session: Session, kept: int, merged: int) -> list[PairMember]:
    """Open places of a mentee that end: there is another one of the same form and year, active or older."""
    rows = session.scalars(
        select(PairMember)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.person_id.in_((kept, merged)), PairMember.role == Role.MENTEE, PairMember.open)
        .order_by(Pair.state != "active", Pair.id)
    ).all()
    seen: set[tuple[str, int]] = set()
    ending = []
    for row in rows:
        if (row.form, row.year) in seen:
            ending.append(row)
        seen.add((row.form, row.year))
    return ending


def _responses(session: Session, kept: int, merged: int) -> list[tuple[Response, Response]]:
    """Couples of responses in one wave about the same: the one that counts, the one that gives way."""
    ahead = {"finished": 0, "started": 1, "waiting": 2}
    rows = session.scalars(select(Response).where(Response.person_id.in_((kept, merged)))).all()
    mine = {(row.wave_id, _about(row)): row for row in rows if row.person_id == kept}
    found = []
    for row in rows:
        own = mine.get((row.wave_id, _about(row)))
        if row.person_id == merged and own is not None:
            found.append((row, own) if ahead[row.state] < ahead[own.state] else (own, row))
    return found


def _about(response: Response) -> str:
    """What a person is asked about besides themselves, as `:pair:7`."""
    return response.subject_key.removeprefix(f"person:{response.person_id}")


def _appointments(session: Session, kept: int, merged: int) -> list[Appointment]:
    """Offices without an end that the other record holds longer."""
    rows = session.scalars(
        select(Appointment)
        .where(Appointment.person_id.in_((kept, merged)), Appointment.ends_on.is_(None))
        .order_by(Appointment.starts_on, Appointment.id)
    ).all()
    seen: set[tuple[str, int, int | None]] = set()
    later = []
    for row in rows:
        key = (row.role, row.centre_id, row.organisation_id)
        if key in seen:
            later.append(row)
        seen.add(key)
    return later


def _withdrawn(session: Session, kept: int, merged: int) -> dict[int, datetime]:
    """Valid consents given before the same was withdrawn with the other record, with the moment of the withdrawal."""
    rows = session.scalars(select(Consent).where(Consent.person_id.in_((kept, merged)))).all()
    moments: dict[tuple[int, str], datetime] = {}
    for row in rows:
        if row.revoked_at is not None and not _expired(row):
            key = (row.person_id, row.purpose)
            moments[key] = max(moments.get(key, row.revoked_at), row.revoked_at)
    found = {}
    for row in rows:
        moment = moments.get((merged if row.person_id == kept else kept, row.purpose))
        if row.revoked_at is None and moment is not None and row.created_at < moment:
            found[row.id] = moment
    return found


def _expired(row: Consent) -> bool:
    """Whether a consent ended by its term and not by a withdrawal."""
    return bool(row.revoked_at and row.valid_until and row.valid_until < row.revoked_at.date())


# Putting together


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge as it is shown.

    Attributes:
        name, brief, code: of the record that stays; `brief` is for a line of a list.
        former_code: of the one that went.
        until: the last moment at which it can be undone; None when that is over or done.
        participation_id: the way to a card of the person.
    """

    id: int
    name: str
    brief: str
    code: str
    former_code: str
    made_at: datetime
    until: datetime | None
    undone: bool
    participation_id: int | None


@operation(CENTRE)
def merge(session: Session, actor: Actor, kept_id: int, merged_id: int) -> Merged:
    """Put two records together; that of `kept_id` stays. A second tap finds it done.

    Raises:
        NotFound: when one of them is not the centre's.
        DomainError: when they cannot be one person, or it is not for the actor to say.
    """
    done = _latest(session, actor, kept_id, merged_id)
    if done is not None:
        return _shown(session, actor, done)
    try:
        kept, merged = get_two(session, actor, kept_id, merged_id)
    except NotFound:  # somebody else may have done it while this unit waited for the two rows
        done = _latest(session, actor, kept_id, merged_id)
        if done is None:
            raise
        return _shown(session, actor, done)
    _check(session, actor, kept, merged)
    places = set(session.scalars(select(Participation.organisation_id).where(Participation.person_id == merged.id)))
    changes = Changes(session)
    for step in STEPS:
        step(session, actor, changes, kept.id, merged.id)
    _fill(changes, kept, merged)
    session.expire_all()
    made = Merge(
        centre_id=actor.centre_id or _centre_of(session, kept.id),
        kept_id=kept.id,
        merged_id=merged.id,
        changes=changes.log,
        made_by_id=actor.person_id,
        made_at=actor.now,
    )
    session.add(made)
    session.flush()
    record(session, actor, "duplicates.merge", "person", kept.id, merged=merged.id, merge=made.id)
    _tell(session, actor, made, "merged", places)
    return _shown(session, actor, made)


def _latest(session: Session, actor: Actor, kept_id: int, merged_id: int) -> Merge | None:
    return session.scalar(
        select(Merge).where(
            Merge.kept_id == kept_id,
            Merge.merged_id == merged_id,
            Merge.undone_at.is_(None),
            *([] if actor.role is Role.SYSTEM else [Merge.centre_id == actor.centre_id]),
        )
    )


def _centre_of(session: Session, person_id: int) -> int:
    """The centre in which the system puts records together: that of a participation."""
    return session.scalars(
        select(Organisation.centre_id)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.person_id == person_id)
        .limit(1)
    ).one()


def _end_pairs(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:
    """End places that the person may not hold twice; a pair without any other mentee ends with them."""
    for member in _pairs(session, kept, merged):
        pair = member.pair
        changes.set("pair_members", table("pair_members").c.id == member.id, open=False)
        others = [one for one in pair.members if one.open and one.role == Role.MENTEE and one.id != member.id]
        if others:
            continue
        c = table("pairs").c
        changes.set("pairs", c.id == pair.id, state="closed", closed_on=actor.today, reason="duplicate")
        changes.set("pair_members", table("pair_members").c.pair_id == pair.id, open=False)
        told = [one.person_id for one in pair.members if one.person_id not in (kept, merged)]
        post(
            session,
            actor,
            *(
                Post(
                    kind="duplicates.pair",
                    person_id=reader,
                    about=f"pair:{pair.id}:{int(actor.now.timestamp())}",
                    message="duplicates-mail-pair",
                    arguments={"person": {"person": kept}},
                    buttons=[[("duplicates-button-pair", f"pr:{pair.id}")]],
                )
                for reader in told
            ),
        )


def _move_participations(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001 -- every step has this shape
    """Make one participation of two in a place: the one further ahead takes what only the other has."""
    c = table("participations").c
    for stays, goes in _participations(session, kept, merged):
        values = _together(stays, goes)
        lower, higher = sorted((stays.id, goes.id))  # the lower row goes, see `Changes.delete`
        for column, rule in PARTICIPATIONS.items():
            if rule is Rule.MOVE:
                _move(changes, column, lower, higher)
        changes.delete("participations", c.id == lower)
        changes.set("participations", c.id == higher, **values)
        session.expire_all()
    changes.set("participations", table("participations").c.person_id == merged, person_id=kept)
    session.expire_all()


def _together(stays: Participation, goes: Participation) -> dict[str, Any]:
    """Two participations as one: that of `stays` with what it lacks; texts are put together."""
    values: dict[str, Any] = {}
    for column in table("participations").columns.keys():  # noqa: SIM118 -- a collection of columns
        own, other = getattr(stays, column), getattr(goes, column)
        if column in ("id", "person_id"):
            continue
        if column in OF_THE_ROW or not other or (column == "entered_on" and stays.state not in TAKING_PART):
            values[column] = own
        elif column in JOINED and own:
            values[column] = own if name_key(other) in name_key(own) else f"{own}; {other}"
        elif isinstance(own, dict):
            values[column] = {**other, **own}
        elif column == "capacity" and own is not None:
            values[column] = max(own, other)
        elif column in ("registered_on", "entered_on") and own is not None:
            values[column] = min(own, other)
        else:
            values[column] = other if own is None or own == "" else own
    return values


def _move_members(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """Places in pairs; somebody who stands twice in a group stands there once."""
    c = table("pair_members").c
    rows = session.execute(select(table("pair_members")).where(c.person_id.in_((kept, merged)))).all()
    mine = {row.pair_id: row for row in rows if row.person_id == kept}
    for row in rows:
        own = mine.get(row.pair_id)
        if row.person_id != merged:
            continue
        if own is not None:
            lower, higher = sorted((row, own), key=lambda one: one.id)
            counts = row if row.open and not own.open else own
            changes.delete("pair_members", c.id == lower.id)
            columns = ("participation_id", "open", "answer", "answered_at", "answered_by_id")
            changes.set("pair_members", c.id == higher.id, **{column: getattr(counts, column) for column in columns})
        changes.set("pair_members", and_(c.pair_id == row.pair_id, c.person_id == merged), person_id=kept)


def _move_responses(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """Questionnaires; of two in one wave the one further ahead counts, the other is out of the sums."""
    c, answers = table("responses").c, table("answers").c
    for counts, goes in _responses(session, kept, merged):
        lower, higher = sorted((counts.id, goes.id))
        columns = [
            "organisation_id", "version_id", "state", "ended_on", "current", "answered_by_id", "started_at",
            "finished_at", "checked_at", "checked_by_id",
        ]  # fmt: skip
        own = {column: getattr(counts, column) for column in columns}
        changes.delete("answers", answers.response_id == goes.id)
        changes.set("answers", answers.response_id == lower, response_id=higher)
        changes.delete("responses", c.id == lower)
        changes.set("responses", c.id == higher, **own)
    for row in session.execute(select(c.id, c.subject_key).where(c.person_id == merged)).all():
        about = row.subject_key.removeprefix(f"person:{merged}")
        changes.set("responses", c.id == row.id, person_id=kept, subject_key=f"person:{kept}{about}")
    session.expire_all()


def _move_appointments(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:
    """Offices; the later of two appointments to one office ends today and stays as history."""
    c = table("appointments").c
    for later in _appointments(session, kept, merged):
        changes.set("appointments", c.id == later.id, ends_on=max(actor.today, later.starts_on))
    changes.set("appointments", c.person_id == merged, person_id=kept)
    session.expire_all()


def _move_consents(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """Consents: a withdrawal holds for both records; of two valid ones the one that is valid longer counts."""
    c = table("consents").c
    for consent_id, moment in _withdrawn(session, kept, merged).items():
        changes.set("consents", c.id == consent_id, revoked_at=moment)
    rows = session.execute(select(table("consents")).where(c.person_id.in_((kept, merged))).order_by(c.id)).all()
    valid = {(row.purpose, row.signer): row for row in rows if row.person_id == kept and row.revoked_at is None}
    for row in rows:
        own = valid.get((row.purpose, row.signer))
        if row.person_id != merged:
            continue
        if row.revoked_at is None and own is not None:
            if (own.valid_until or date.max) >= (row.valid_until or date.max):
                continue  # the paper stays with the record that went
            # For a moment both would be valid, which the table does not allow.
            changes.set("consents", c.id == own.id, revoked_at=own.created_at)
            changes.set("consents", c.id == row.id, person_id=kept)
            changes.set("consents", c.id == own.id, person_id=merged)
            changes.set("consents", c.id == own.id, revoked_at=None)
            continue
        changes.set("consents", c.id == row.id, person_id=kept)


def _move_deliveries(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """Messages, with the keys that keep them from being planned twice; what both would get comes once."""
    c = table("deliveries").c
    rows = session.scalars(select(Delivery).where(Delivery.person_id == merged)).all()
    keys = {row.id: f"{row.key.removesuffix(f':{merged}')}:{kept}" for row in rows if row.key.endswith(f":{merged}")}
    taken = set(session.scalars(select(Delivery.key).where(Delivery.key.in_(keys.values()))))
    for row in [(one.id, one.state) for one in rows]:
        number, state = row
        key = keys.get(number)
        if key is not None and key not in taken:
            changes.set("deliveries", c.id == number, person_id=kept, key=key)
        else:
            changes.set(
                "deliveries", c.id == number, person_id=kept, state="cancelled" if state == "planned" else state
            )


def _move_problems(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """Reports of problems; of two drafts that of the record that goes waits with it."""
    c = table("problems").c
    drafts = select(Problem.id).where(Problem.reporter_id == kept, Problem.state == "draft")
    sent = c.state != "draft" if session.scalar(drafts) is not None else c.id.is_not(None)
    changes.set("problems", and_(c.reporter_id == merged, sent), reporter_id=kept)


def _move_requests(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """What the person has asked for; of two requests for the same that of the record that goes waits with it."""
    c, d = table("corrections").c, table("departures").c
    asked = select(Correction.field).where(Correction.person_id == kept, Correction.state == "new")
    twice = and_(c.state == "new", c.field.in_(session.scalars(asked).all()))
    changes.set("corrections", and_(c.person_id == merged, ~twice), person_id=kept)
    waiting = and_(d.erase_on.is_not(None), d.undone_at.is_(None), d.done_at.is_(None))
    going = session.scalar(select(Departure.id).where(Departure.person_id == kept, waits()))
    changes.set("departures", and_(d.person_id == merged, *([~waiting] if going else [])), person_id=kept)


def _move_distinct(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:
    """Whoever is known to be another person than one of them is another person than both."""
    rows = session.scalars(
        select(DistinctPeople).where(or_(DistinctPeople.first_id == merged, DistinctPeople.second_id == merged))
    ).all()
    others = {one for row in rows for one in (row.first_id, row.second_id)} - {kept, merged}
    for other in sorted(others):
        first, second = sorted((kept, other))
        if session.get(DistinctPeople, (first, second)) is None:
            changes.insert(
                "distinct_people",
                first_id=first,
                second_id=second,
                said_by_id=actor.person_id,
                said_at=actor.now,
            )


def _move_rest(session: Session, actor: Actor, changes: Changes, kept: int, merged: int) -> None:  # noqa: ARG001
    """All other references."""
    for column, rule in PEOPLE.items():
        if rule is Rule.MOVE:
            _move(changes, column, merged, kept)


STEPS = (
    _end_pairs,
    _move_participations,
    _move_members,
    _move_responses,
    _move_appointments,
    _move_consents,
    _move_deliveries,
    _move_problems,
    _move_requests,
    _move_distinct,
    _move_rest,
)
"""In this order: what would be there twice gives way before the rest moves."""


def _move(changes: Changes, column: str, old: int, new: int) -> None:
    """Let all rows whose `table.column` is `old` refer to `new`; one that is there already by a unique key goes."""
    name, _, reference = column.partition(".")
    there = table(name)
    for key in _keys_with(there, reference):
        for row in changes.session.execute(select(there).where(there.c[reference] == new)).all():
            same = and_(*(there.c[part] == getattr(row, part) for part in key if part != reference))
            double = changes.session.execute(select(there).where(there.c[reference] == old, same)).one_or_none()
            if double is not None:
                goes = row if "id" in there.c and row.id < double.id else double
                changes.delete(name, and_(*(part == getattr(goes, part.name) for part in there.primary_key.columns)))
    changes.set(name, there.c[reference] == old, **{reference: new})


def _keys_with(there: Table, column: str) -> Iterator[list[str]]:
    """The unique keys of a table that a column is part of."""
    for constraint in there.constraints:
        names = [part.name for part in constraint.columns] if isinstance(constraint, UniqueConstraint) else []
        if column in names:
            yield names
    primary = [part.name for part in there.primary_key.columns]
    if column in primary:
        yield primary


def _fill(changes: Changes, kept: Person, merged: Person) -> None:
    """Give the record that stays what it lacks."""
    left_out = {"id", "code", "name_key", "created_at", "merged_into_id"}
    values: dict[str, Any] = {}
    for column in table("people").columns.keys():  # noqa: SIM118 -- a collection of columns
        own, other = getattr(kept, column), getattr(merged, column)
        if column in left_out or other is None:
            continue
        if own is None:
            values[column] = other
        elif isinstance(own, dict):
            values[column] = {**other, **own}
    names = [values.get(part, getattr(kept, part)) for part in ("surname", "given_name", "patronymic")]
    c = table("people").c
    changes.set("people", c.id == kept.id, **values, name_key=name_key(*names))
    changes.set("people", c.id == merged.id, merged_into_id=kept.id)


def _tell(session: Session, actor: Actor, one: Merge, what: str, places: set[int]) -> None:
    """Tell the curators whose registers have changed."""
    readers = {reader for place in places for reader in curators_of(session, actor, place)}
    post(
        session,
        actor,
        *(
            Post(
                kind=f"duplicates.{what}",
                person_id=reader,
                about=f"merge:{one.id}",
                message=f"duplicates-mail-{what}",
                arguments={"person": {"person": one.kept_id}, "code": one.merged.code},
            )
            for reader in sorted(readers - {actor.person_id})
        ),
    )


# Taking apart


@operation(CENTRE)
def list_merges(session: Session, actor: Actor, number: int = 0) -> Page[Merged]:
    """What was put together in the centre and can still be taken apart, the newest first."""
    rows = (
        select(Merge)
        .where(*_within(actor), Merge.undone_at.is_(None), Merge.made_at > actor.now - UNDO)
        .order_by(Merge.id.desc())
    )
    return page_of(session, rows, number, show=lambda row: _shown(session, actor, row.Merge))


@operation(CENTRE)
def open_merge(session: Session, actor: Actor, merge_id: int) -> Merged:
    """One merge.

    Raises:
        NotFound: for one of another centre.
    """
    return _shown(session, actor, _get(session, actor, merge_id))


def merge_of(session: Session, actor: Actor, person_id: int) -> int | None:
    """The newest merge into a person's record that can still be undone; None when there is none."""
    return session.scalar(
        select(Merge.id)
        .where(Merge.kept_id == person_id, Merge.undone_at.is_(None), Merge.made_at > actor.now - UNDO)
        .order_by(Merge.id.desc())
        .limit(1)
    )


def _within(actor: Actor) -> Sequence[Any]:
    return () if actor.role is Role.SYSTEM else (Merge.centre_id == actor.centre_id,)


def _get(session: Session, actor: Actor, merge_id: int) -> Merge:
    found = session.scalar(select(Merge).where(Merge.id == merge_id, *_within(actor)).with_for_update())
    if found is None:
        raise NotFound("merge")
    return found


def _shown(session: Session, actor: Actor, one: Merge) -> Merged:
    until = one.made_at + UNDO
    open_still = one.undone_at is None and actor.now < until
    return Merged(
        id=one.id,
        name=actor.name(one.kept),
        brief=actor.brief(one.kept),
        code=one.kept.code,
        former_code=one.merged.code,
        made_at=one.made_at,
        until=until if open_still else None,
        undone=one.undone_at is not None,
        participation_id=session.scalar(
            select(Participation.id)
            .where(Participation.person_id == one.kept_id, actor.reaches(Participation.organisation_id))
            .order_by(Participation.year.desc(), Participation.id)
            .limit(1)
        ),
    )


@operation(CENTRE)
def take_apart(session: Session, actor: Actor, merge_id: int) -> Merged:
    """Undo a merge: both records are what they were. What came since stays with the record that stayed.

    Raises:
        NotFound: for one of another centre.
        Stale: after thirty days, or when one of the two was put together with a third since.
        DomainError: when something that came since contradicts it.
    """
    one = _get(session, actor, merge_id)
    if one.undone_at is not None:
        return _shown(session, actor, one)
    if actor.now >= one.made_at + UNDO or not one.changes:
        raise Stale("duplicates-error-undo-late")
    _check_latest(session, one)
    try:
        undo(session, one.changes, strict=False)
    except Followed:
        raise DomainError("duplicates-error-undo-followed") from None
    _follow(session, one)
    one.undone_at, one.undone_by_id = actor.now, actor.person_id
    session.flush()
    record(session, actor, "duplicates.take_apart", "person", one.kept_id, merged=one.merged_id, merge=one.id)
    places = set(session.scalars(select(Participation.organisation_id).where(Participation.person_id == one.merged_id)))
    _tell(session, actor, one, "apart", places)
    return _shown(session, actor, one)


def _check_latest(session: Session, one: Merge) -> None:
    """A later merge of one of the two is undone first."""
    two = (one.kept_id, one.merged_id)
    later = select(Merge.id).where(
        Merge.id > one.id, Merge.undone_at.is_(None), or_(Merge.kept_id.in_(two), Merge.merged_id.in_(two))
    )
    if session.scalar(later.limit(1)) is not None:
        raise Stale("duplicates-error-undo-later")


def _follow(session: Session, one: Merge) -> None:
    """What came since on a participation that went back goes with it; a consent withdrawn since is withdrawn."""
    strays = session.scalars(
        select(PairMember)
        .join(Participation, Participation.id == PairMember.participation_id)
        .where(PairMember.person_id == one.kept_id, Participation.person_id == one.merged_id)
    )
    for member in strays:
        member.person_id = one.merged_id
    revoked = {
        row.purpose: row.revoked_at
        for row in session.scalars(
            select(Consent).where(Consent.person_id.in_((one.kept_id, one.merged_id)), Consent.revoked_at > one.made_at)
        )
    }
    valid = select(Consent).where(Consent.person_id.in_((one.kept_id, one.merged_id)), Consent.revoked_at.is_(None))
    for row in session.scalars(valid.where(Consent.created_at <= one.made_at)):
        row.revoked_at = revoked.get(row.purpose)
    session.flush()


def forget(session: Session, person_id: int) -> None:
    """Drop what the logs hold of a person whose data is erased; the merges can no longer be undone."""
    for one in session.scalars(select(Merge).where(or_(Merge.kept_id == person_id, Merge.merged_id == person_id))):
        one.changes = []
    session.flush()


@operation(frozenset({Role.SYSTEM}))
def forget_logs(session: Session, actor: Actor) -> int:
    """Drop the logs of merges that can no longer be undone; returns how many.

    Until then a file that was an answer which gave way is kept, for it would come back with the answer; now it goes.
    """
    logged = cast(Merge.changes, String) != "[]"
    rows = select(Merge).where(Merge.centre_id == actor.centre_id, Merge.made_at <= actor.now - UNDO, logged)
    old = session.scalars(rows.order_by(Merge.id).with_for_update(skip_locked=True)).all()
    for one in old:
        if one.undone_at is None:
            _drop_files(session, one.changes)
        with changing(session, actor, "duplicates.forget_log", one, "person", one.kept_id, merge=one.id):
            one.changes = []
    return len(old)


def _drop_files(session: Session, log: Sequence[Entry]) -> None:
    """Delete the files of answers that a merge took out; their name stands in the answer as well."""
    for what, name, row, *_ in log:
        stored = session.get(StoredFile, number_in(row["value"])) if (what, name) == ("delete", "answers") else None
        if stored is not None and stored.owner_id is not None and stored.name == name_in(row["value"]):
            session.delete(stored)
