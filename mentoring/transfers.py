"""A participant goes to another organisation of the centre within the year (001-18).

The staff, and a curator of both organisations, transfer at once; any other curator asks, and the receiving organisation
answers. The old participation ends on the day on which the new one begins, so that nobody is counted twice. What a
participant has told goes along; what came of the old participation stays with it. Consents belong to the person and
stay as they are. While nothing has followed, a transfer can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from db.centres import Organisation
from db.merges import Transfer
from db.pairs import Pair, PairMember
from db.people import Participation, ParticipationCategory, Person
from db.surveys import Answer, Response, Wave
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import record
from mentoring.consents import may_be_named
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.outbox import Post, cancel, curators_of, has_account, post, staff_of
from mentoring.paging import Page, matches, page_of
from mentoring.surveys.lookup import of_last_year
from mentoring.undoing import Changes, Followed, table, undo

REASON = "transfer"
"""Why the old participation and its pairs have ended."""
GOING = ("listed", "applied", "accepted")
"""States of a participation that can go to another organisation."""
STAYS = frozenset(
    {
        "id",
        "organisation_id",
        "state",
        "registered_on",
        "entered_on",
        "left_on",
        "reason",
        "decided_by_id",
        "entered_by_id",
        "created_at",
        "result",
        "case_link",
        "completed",
        "renewed_from_id",
        "year_closing_id",
    }
)
"""Columns that belong to one participation and do not go along."""


class State(StrEnum):
    """What has become of a transfer; texts `transfers-state-*`."""

    REQUESTED = "requested"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


ENDS = {State.DECLINED: "transfers.declined", State.WITHDRAWN: "transfers.withdrawn"}
"""What the end of a wish that came to nothing is called in the trace."""


@dataclass(frozen=True, slots=True)
class Destination:
    """An organisation that somebody can go to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a transfer would do.

    Attributes:
        name: of the participant, as the actor may see it.
        at_once: nobody else has to agree.
        pairs: pairs that end, by the names of the others in them.
        leaves: groups that go on without the participant.
    """

    participation_id: int
    organisation_id: int
    name: str
    role: str
    origin: str
    destination: str
    at_once: bool
    pairs: tuple[str, ...]
    leaves: int


@dataclass(frozen=True, slots=True)
class Card:
    """A transfer.

    Attributes:
        participation_id: the one that ends or has ended; None for whoever does not lead that organisation.
        new_participation_id: the one that has begun; None before, and for whoever does not lead that organisation.
        decided_at: when it was answered, done at once, or taken back.
        may_answer, may_withdraw, may_undo: what the actor can do with it now.
    """

    id: int
    name: str
    role: str
    group: str | None
    origin: str
    destination: str
    state: State
    requested_at: datetime
    decided_at: datetime | None
    participation_id: int | None
    new_participation_id: int | None
    may_answer: bool
    may_withdraw: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A transfer in a list; `incoming`: the actor answers it."""

    id: int
    name: str
    destination: str
    incoming: bool


# Where to


def _going(session: Session, actor: Actor, participation_id: int, *, lock: bool = False) -> Participation:
    """A participation of this year that the actor leads and that can go elsewhere."""
    rows = select(Participation).where(
        Participation.id == participation_id,
        actor.reaches(Participation.organisation_id),
        Participation.year == actor.year,
    )
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        raise NotFound("participation")
    if found.state not in GOING:
        raise Stale("transfers-error-gone")
    return found


def _destination(session: Session, one: Participation, organisation_id: int) -> Organisation:
    """Another organisation of the same centre.

    Raises:
        NotFound: for one of another centre or in the archive.
        DomainError: when the participant is there already.
    """
    found = session.scalar(
        select(Organisation).where(
            Organisation.id == organisation_id,
            Organisation.centre_id == one.organisation.centre_id,
            Organisation.archived_at.is_(None),
        )
    )
    if found is None:
        raise NotFound("organisation")
    if found.id == one.organisation_id:
        raise DomainError("transfers-error-same")
    return found


@operation(LEADERS)
def list_destinations(
    session: Session, actor: Actor, participation_id: int, number: int = 0, query: str = ""
) -> Page[Destination]:
    """The other organisations of the centre, by name.

    Raises:
        NotFound: outside the actor's scope, and for what is history.
        Stale: when the person does not take part any more.
    """
    one = _going(session, actor, participation_id)
    rows = (
        select(Organisation.id, Organisation.short_name)
        .where(Organisation.centre_id == one.organisation.centre_id, Organisation.archived_at.is_(None))
        .where(Organisation.id != one.organisation_id, matches(query, Organisation.name_key, Organisation.code))
        .order_by(Organisation.short_name, Organisation.id)
    )
    return page_of(session, rows, number, query=query, show=lambda row: Destination(row.id, row.short_name))


@operation(LEADERS)
def plan(session: Session, actor: Actor, participation_id: int, organisation_id: int) -> Plan:
    """What a transfer would do. Raises as `start`."""
    one = _going(session, actor, participation_id)
    to = _destination(session, one, organisation_id)
    ending, leaving = _pairs(session, one)
    others = [
        [actor.name(member.person) for member in pair.members if member.open and member.person_id != one.person_id]
        for pair in ending
    ]
    return Plan(
        participation_id=one.id,
        organisation_id=to.id,
        name=actor.name(one.person),
        role=one.role,
        origin=one.organisation.short_name,
        destination=to.short_name,
        at_once=_leads(session, actor, to.id),
        pairs=tuple(", ".join(names) for names in others),
        leaves=len(leaving),
    )


def _leads(session: Session, actor: Actor, organisation_id: int) -> bool:
    found = select(Organisation.id).where(Organisation.id == organisation_id, actor.reaches(Organisation.id))
    return session.scalar(found) is not None


def _pairs(session: Session, one: Participation) -> tuple[list[Pair], list[Pair]]:
    """Open pairs of the participation: those that end with it, and groups that go on with others of its role."""
    mine = select(PairMember.pair_id).where(PairMember.participation_id == one.id, PairMember.open)
    pairs = session.scalars(
        select(Pair).where(Pair.id.in_(mine), Pair.state.in_(("proposed", "active"))).order_by(Pair.id)
    ).all()
    going_on = [
        pair
        for pair in pairs
        if any(m.open and m.role == one.role and m.participation_id != one.id for m in pair.members)
    ]
    return [pair for pair in pairs if pair not in going_on], going_on


# Asking and answering


@operation(LEADERS)
def start(session: Session, actor: Actor, participation_id: int, organisation_id: int) -> Card:
    """Transfer a participant at once, or ask the receiving organisation where the actor does not lead it.

    Asking again for the same is one request; for another organisation the request is a new one.

    Raises:
        NotFound: outside the actor's scope, and for an organisation of another centre.
        Stale: when the person does not take part any more.
        DomainError: when the participant is there already.
    """
    one = _going(session, actor, participation_id, lock=True)
    to = _destination(session, one, organisation_id)
    asked = session.scalar(
        select(Transfer).where(Transfer.participation_id == one.id, Transfer.state == State.REQUESTED)
    )
    if asked is not None and asked.organisation_id != to.id:
        _end(session, actor, asked, State.WITHDRAWN)
        asked = None
    at_once = _leads(session, actor, to.id)
    if asked is None:
        asked = Transfer(
            participation_id=one.id,
            organisation_id=to.id,
            state=State.REQUESTED.value,
            changes=[],
            requested_by_id=actor.person_id,
            requested_at=actor.now,
        )
        session.add(asked)
        session.flush()
        record(session, actor, "transfers.request", "participation", one.id, to=to.id)
        if not at_once:
            _ask(session, actor, asked)
    if at_once:
        _carry_out(session, actor, asked)
    return _card(session, actor, asked)


def _ask(session: Session, actor: Actor, one: Transfer) -> None:
    """Ask the curators of the receiving organisation; where there is none, the staff."""
    readers = curators_of(session, actor, one.organisation_id) or staff_of(session, actor, one.organisation.centre_id)
    person = one.participation.person
    post(
        session,
        actor,
        *(
            _letter(session, actor, one, "asked", reader, {"person": _named(session, actor, person)})
            for reader in readers
        ),
    )


def _named(session: Session, actor: Actor, person: Person) -> object:
    """The person in a letter: by name with a consent to that, else by code."""
    return {"person": person.id} if may_be_named(session, actor, [person.id]) else person.code


def _letter(
    session: Session,  # noqa: ARG001 -- letters are made alike
    actor: Actor,
    one: Transfer,
    what: str,
    reader: int,
    arguments: dict[str, Any],
) -> Post:
    places = {"origin": one.participation.organisation.short_name, "destination": one.organisation.short_name}
    return Post(
        kind=f"transfers.{what}",
        person_id=reader,
        about=f"transfer:{one.id}:{int(actor.now.timestamp())}",
        message=f"transfers-mail-{what}",
        arguments={**places, **arguments},
        buttons=[[("transfers-button-open", opens_transfer(one.id))]] if what != "moved" else [],
    )


def opens_transfer(transfer_id: int) -> str:
    """What the button carries that opens a transfer (`keyboards.transfers.OpenTransfer`)."""
    return f"tro:{transfer_id}"


@operation(LEADERS)
def answer(session: Session, actor: Actor, transfer_id: int, *, agreed: bool) -> Card:
    """The receiving organisation takes the participant, or does not. The same answer twice is one.

    Raises:
        NotFound: for a transfer to an organisation that the actor does not lead.
        Stale: when it is answered otherwise or taken back, or the person has left meanwhile.
    """
    one = _get(session, actor, transfer_id, actor.reaches(Transfer.organisation_id))
    wanted = State.DONE if agreed else State.DECLINED
    if one.state == wanted:
        return _card(session, actor, one)
    if one.state != State.REQUESTED:
        raise Stale("transfers-error-answered")
    if agreed:
        _carry_out(session, actor, one)
    else:
        _end(session, actor, one, State.DECLINED)
    origin = one.participation.organisation_id
    readers = {one.requested_by_id, *curators_of(session, actor, origin)} - {None, actor.person_id}
    named = _named(session, actor, one.participation.person)
    what = "accepted" if agreed else "declined"
    post(
        session,
        actor,
        *(
            _letter(session, actor, one, what, reader, {"person": named})
            for reader in sorted(reader for reader in readers if reader is not None)
        ),
    )
    return _card(session, actor, one)


@operation(LEADERS)
def withdraw(session: Session, actor: Actor, transfer_id: int) -> Card:
    """Take a request back. Twice is once.

    Raises:
        NotFound: for a transfer from an organisation that the actor does not lead.
        Stale: when it is answered already.
    """
    one = _get(session, actor, transfer_id, _from_here(actor))
    if one.state == State.WITHDRAWN:
        return _card(session, actor, one)
    if one.state != State.REQUESTED:
        raise Stale("transfers-error-answered")
    _end(session, actor, one, State.WITHDRAWN)
    return _card(session, actor, one)


def _end(session: Session, actor: Actor, one: Transfer, state: State) -> None:
    one.state, one.decided_by_id, one.decided_at = state.value, actor.person_id, actor.now
    session.flush()
    cancel(session, "transfers.asked", f"transfer:{one.id}")
    record(session, actor, ENDS[state], "participation", one.participation_id, to=one.organisation_id)


# Doing


def _carry_out(session: Session, actor: Actor, one: Transfer) -> None:
    """End the old participation with its pairs, begin the new one with what goes along, tell whom it concerns."""
    old = session.scalars(select(Participation).where(Participation.id == one.participation_id).with_for_update()).one()
    if old.state not in GOING or old.year != actor.year:
        raise Stale("transfers-error-gone")
    old_id, state = old.id, old.state
    changes = Changes(session)
    _end_pairs(session, actor, changes, old, one)
    new_id = _begin(session, actor, changes, old, one)
    changes.set(
        "participations",
        table("participations").c.id == old_id,
        state="left",
        left_on=actor.today,
        reason=REASON,
        decided_by_id=actor.person_id,
    )
    _take_surveys_along(session, changes, old, one)
    session.expire_all()
    one.state, one.new_participation_id, one.changes = State.DONE.value, new_id, changes.log
    one.decided_by_id, one.decided_at = actor.person_id, actor.now
    session.flush()
    cancel(session, "transfers.asked", f"transfer:{one.id}")
    record(session, actor, "transfers.done", "participation", old_id, to=one.organisation_id, new=new_id, was=state)
    if has_account(session, one.participation.person_id):
        post(session, actor, _letter(session, actor, one, "moved", one.participation.person_id, {}))


def _end_pairs(session: Session, actor: Actor, changes: Changes, old: Participation, one: Transfer) -> None:
    """Close the pairs, which frees the mentor's place; a group with others in the same role goes on without them."""
    ending, leaving = _pairs(session, old)
    pairs, members = table("pairs").c, table("pair_members").c
    named = _named(session, actor, old.person)
    letters: list[Post] = []
    for pair in ending:
        others = [m.person_id for m in pair.members if m.open and m.participation_id != old.id]
        letters += [_pair_letter(actor, pair, reader, one, named) for reader in others if pair.state == "active"]
        changes.set("pairs", pairs.id == pair.id, state="closed", closed_on=actor.today, reason=REASON)
        changes.set("pair_members", (members.pair_id == pair.id) & members.open, open=False)
        cancel(session, "pairs.proposed", f"pair:{pair.id}")
    for pair in leaving:
        changes.set("pair_members", (members.pair_id == pair.id) & (members.participation_id == old.id), open=False)
    post(session, actor, *letters)


def _pair_letter(actor: Actor, pair: Pair, reader: int, one: Transfer, named: object) -> Post:
    return Post(
        kind="transfers.pair",
        person_id=reader,
        about=f"pair:{pair.id}:{int(actor.now.timestamp())}",
        message="transfers-mail-pair",
        arguments={"person": named, "destination": one.organisation.short_name},
        buttons=[[("transfers-button-pair", f"pr:{pair.id}")]],
    )


def _begin(session: Session, actor: Actor, changes: Changes, old: Participation, one: Transfer) -> int:
    """Begin the new participation, or go on with one that the person has there from before."""
    accepted = old.state == "accepted"
    here = {
        "state": old.state,
        "registered_on": actor.today,
        "entered_on": actor.today if accepted else None,
        "left_on": None,
        "reason": None,
        "decided_by_id": actor.person_id,
    }
    columns = table("participations").columns.keys()
    along = {name: getattr(old, name) for name in columns if name not in STAYS}
    there = session.scalar(
        select(Participation).where(
            Participation.person_id == old.person_id,
            Participation.organisation_id == one.organisation_id,
            Participation.role == old.role,
            Participation.year == old.year,
        )
    )
    if there is None:
        values = {**dict.fromkeys(STAYS - {"id"}), **along, **here, "organisation_id": one.organisation_id}
        values |= {"entered_by_id": actor.person_id, "created_at": actor.now}
        new_id = changes.insert("participations", **values)
    else:
        new_id = there.id
        gone = there.state in ("declined", "left")
        lacking = {name: value for name, value in along.items() if value and not getattr(there, name)}
        ahead = here if gone else {"state": "accepted", "entered_on": there.entered_on or actor.today}
        changes.set(
            "participations",
            table("participations").c.id == new_id,
            **lacking,
            **(ahead if gone or (accepted and there.state != "accepted") else {}),
        )
    _take_categories_along(session, actor, changes, old.id, new_id)
    return new_id


def _take_categories_along(session: Session, actor: Actor, changes: Changes, old_id: int, new_id: int) -> None:
    of = select(ParticipationCategory.category)
    known = set(session.scalars(of.where(ParticipationCategory.participation_id == new_id)))
    for category in sorted(set(session.scalars(of.where(ParticipationCategory.participation_id == old_id))) - known):
        changes.insert(
            "participation_categories",
            participation_id=new_id,
            category=category,
            entered_by_id=actor.person_id,
            created_at=actor.now,
        )


def _take_surveys_along(session: Session, changes: Changes, old: Participation, one: Transfer) -> None:
    """Questionnaires that are not sent yet count for the new organisation, where the survey asks there, too."""
    rows = session.execute(
        select(Response.id, Wave.audience)
        .join(Wave, Wave.id == Response.wave_id)
        .where(Response.person_id == old.person_id, Response.organisation_id == old.organisation_id)
        .where(Wave.state == "open", Wave.role == old.role, Response.state != "finished", Response.pair_id.is_(None))
        .where(~of_last_year())  # that is about where they were then
    ).all()
    for row in rows:
        asked = row.audience.get("organisations")
        if asked is None or one.organisation_id in asked:
            there = {"organisation_id": one.organisation_id}
            changes.set("responses", table("responses").c.id == row.id, **there)
            changes.set("answers", table("answers").c.response_id == row.id, **there)


# Undoing


@operation(LEADERS)
def take_back(session: Session, actor: Actor, transfer_id: int) -> Card:
    """Undo a transfer while nothing has followed: both participations and the pairs are what they were.

    Raises:
        NotFound: for a transfer to an organisation that the actor does not lead.
        Stale: when it was never done, or something has followed.
        DomainError: when a mentor has taken somebody else meanwhile.
    """
    one = _get(session, actor, transfer_id, actor.reaches(Transfer.organisation_id))
    if one.state == State.UNDONE:
        return _card(session, actor, one)
    if one.state != State.DONE or one.participation.year != actor.year:
        raise Stale("transfers-error-followed")
    log: Sequence[Any] = one.changes
    one.state, one.new_participation_id, one.changes = State.UNDONE.value, None, []
    one.decided_by_id, one.decided_at = actor.person_id, actor.now
    session.flush()
    try:
        undo(session, log, strict=True)
    except Followed:
        raise Stale("transfers-error-followed") from None
    _bring_answers_back(session, one)
    _check_room(session, one.participation_id)
    record(session, actor, "transfers.undone", "participation", one.participation_id, to=one.organisation_id)
    readers = set(curators_of(session, actor, one.participation.organisation_id)) - {actor.person_id}
    named = _named(session, actor, one.participation.person)
    post(
        session,
        actor,
        *(_letter(session, actor, one, "undone", reader, {"person": named}) for reader in sorted(readers)),
    )
    return _card(session, actor, one)


def _bring_answers_back(session: Session, one: Transfer) -> None:
    """What was answered since the transfer counts where its questionnaire does."""
    strays = (
        select(Answer)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.person_id == one.participation.person_id, Answer.organisation_id != Response.organisation_id)
    )
    for stray in session.scalars(strays):
        stray.organisation_id = session.get_one(Response, stray.response_id).organisation_id
    session.flush()


def _check_room(session: Session, participation_id: int) -> None:
    """The mentors of the pairs that go on again still have room for them."""
    mine = select(PairMember.pair_id).where(PairMember.participation_id == participation_id, PairMember.open)
    mentors = session.scalars(
        select(Participation)
        .join(PairMember, PairMember.participation_id == Participation.id)
        .where(PairMember.pair_id.in_(mine), PairMember.role == Role.MENTOR, PairMember.open)
        .distinct()
    )
    for mentor in mentors:
        taken = session.scalars(
            select(PairMember.id).where(
                PairMember.participation_id == mentor.id, PairMember.role == Role.MENTOR, PairMember.open
            )
        ).all()
        if len(taken) > (mentor.capacity if mentor.capacity is not None else 1):
            raise DomainError("transfers-error-room")


# Looking


def _from_here(actor: Actor) -> ColumnElement[bool]:
    """The condition that a transfer comes from an organisation of the actor's."""
    mine = select(Participation.id).where(actor.reaches(Participation.organisation_id))
    return Transfer.participation_id.in_(mine)


def _either(actor: Actor) -> ColumnElement[bool]:
    return or_(actor.reaches(Transfer.organisation_id), _from_here(actor))


def _get(session: Session, actor: Actor, transfer_id: int, *where: ColumnElement[bool]) -> Transfer:
    found = session.scalar(select(Transfer).where(Transfer.id == transfer_id, _either(actor), *where).with_for_update())
    if found is None:
        raise NotFound("transfer")
    return found


@operation(LEADERS)
def open_transfer(session: Session, actor: Actor, transfer_id: int) -> Card:
    """One transfer from or to an organisation of the actor's.

    Raises:
        NotFound: for any other.
    """
    return _card(session, actor, _get(session, actor, transfer_id))


@operation(LEADERS)
def transfer_of(session: Session, actor: Actor, participation_id: int) -> int | None:
    """The newest transfer that a participation waits for, has ended by or has begun by; None when there is none.

    Raises:
        NotFound: for a participation outside the actor's scope.
    """
    one = session.scalar(
        select(Participation).where(Participation.id == participation_id, actor.reaches(Participation.organisation_id))
    )
    if one is None:
        raise NotFound("participation")
    return session.scalar(
        select(Transfer.id)
        .where(
            or_(Transfer.participation_id == one.id, Transfer.new_participation_id == one.id),
            Transfer.state.in_((State.REQUESTED, State.DONE)),
        )
        .order_by(Transfer.id.desc())
        .limit(1)
    )


@operation(LEADERS)
def list_waiting(session: Session, actor: Actor, number: int = 0) -> Page[Line]:
    """Requests that wait for an answer, from and to the actor's organisations, the oldest first."""
    origin = aliased(Participation)
    rows = (
        select(Transfer, actor.reaches(Transfer.organisation_id).label("incoming"))
        .join(origin, origin.id == Transfer.participation_id)
        .where(_either(actor), Transfer.state == State.REQUESTED, origin.year == actor.year)
        .order_by(Transfer.id)
    )
    return page_of(
        session,
        rows,
        number,
        show=lambda row: Line(
            row.Transfer.id,
            _shown_name(session, actor, row.Transfer),
            row.Transfer.organisation.short_name,
            bool(row.incoming),
        ),
    )


def _shown_name(session: Session, actor: Actor, one: Transfer) -> str:
    """The participant's name for whoever leads the organisation, or may read it; else the code."""
    person = one.participation.person
    own = _leads(session, actor, one.participation.organisation_id) or one.state == State.DONE
    return actor.name(person) if own or may_be_named(session, actor, [person.id]) else person.code


def _card(session: Session, actor: Actor, one: Transfer) -> Card:
    old, state = one.participation, State(one.state)
    origin, destination = (_leads(session, actor, place) for place in (old.organisation_id, one.organisation_id))
    waits = state is State.REQUESTED
    return Card(
        id=one.id,
        name=_shown_name(session, actor, one),
        role=old.role,
        group=old.group_name,
        origin=old.organisation.short_name,
        destination=one.organisation.short_name,
        state=state,
        requested_at=one.requested_at,
        decided_at=one.decided_at,
        participation_id=old.id if origin else None,
        new_participation_id=one.new_participation_id if destination else None,
        may_answer=waits and destination,
        may_withdraw=waits and origin,
        may_undo=state is State.DONE and destination and old.year == actor.year,
    )
