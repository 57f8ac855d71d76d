"""Pairs and groups: proposed by the curator, agreed by everybody in them, fixed by an order, closed with a result.

A pair is a group with one mentor and one mentee. Nobody is matched before the consents are there. Who may be matched
with whom is decided here and in the database's own constraints, never by what a button claims.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload, selectinload

from db.pairs import Pair, PairMember
from db.people import Identity, Participation, Person
from mentoring.access import LEADERS, PARTICIPANTS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.consents import missing, require
from mentoring.consents.labour import require_labour
from mentoring.errors import DomainError, NotFound, Stale, refuse_far
from mentoring.forms import FORMS
from mentoring.outbox import Post, cancel, curators_of, post
from mentoring.paging import Page, page_of
from mentoring.people import called

MEMBERS = LEADERS | PARTICIPANTS
ORDER_LENGTH = 40
REASON_LENGTH = 300
FACE_TO_FACE, REMOTE = "traditional", "virtual"
"""Kinds of a pair: how its people meet."""


class State(StrEnum):
    """Where a pair is in its life."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    DECLINED = "declined"
    CLOSED = "closed"


OPEN = (State.PROPOSED, State.ACTIVE)

REFUSED = "refused"
REASONS = ("no-consent", "member-left", REFUSED)
"""Reasons that the bot itself writes, texts `pairs-reason-*`; any other was typed."""


class Goal(StrEnum):
    """Whether the goal was reached, as noted at the closing."""

    YES = "yes"
    MOSTLY = "mostly"
    PARTIALLY = "partially"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be put into a pair: a participation with what speaks for or against it.

    Attributes:
        free: for a mentor, how many more mentees they can take; None for a mentee.
        lacks: purposes of the consents that are missing.
    """

    participation_id: int
    name: str
    group_name: str | None
    free: int | None
    lacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Membership:
    """One person's place in a pair as a card shows it."""

    member_id: int
    person_id: int
    name: str
    role: Role
    answer: str | None
    has_account: bool
    by_proxy: bool
    """The actor may enter their answer: they have no account, or the easy mode."""


@dataclass(frozen=True, slots=True)
class PairCard:
    """A pair as its card shows it.

    Attributes:
        remote: its people meet at a distance.
    """

    id: int
    organisation_id: int
    organisation: str
    form: str
    role_model: str | None
    state: State
    starts_on: date | None
    order_number: str | None
    order_date: date | None
    closed_on: date | None
    reason: str | None
    remote: bool
    members: tuple[Membership, ...]

    def of(self, role: Role) -> tuple[Membership, ...]:
        """The mentors or the mentees of the pair."""
        return tuple(member for member in self.members if member.role is role)

    def place_of(self, person_id: int | None) -> Membership | None:
        """The person's own place in the pair."""
        return next((member for member in self.members if member.person_id == person_id), None)


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair in a list."""

    id: int
    mentors: str
    mentees: str
    state: State


@operation(LEADERS)
def list_candidates(
    session: Session, actor: Actor, organisation_id: int, role: str, number: int, query: str = "", form: str = ""
) -> Page[Candidate]:
    """Whom a pair can be made of: accepted this year; of mentors those with room, of mentees those free in `form`."""
    get_organisation(session, actor, organisation_id)
    rows = (
        select(Participation, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.organisation_id == organisation_id,
            Participation.year == actor.year,
            Participation.role == role,
            Participation.state == "accepted",
            called(actor, query),
            _has_room() if role == Role.MENTOR else ~_taken(form, actor.year),
        )
        .order_by(Person.name_key, Person.code)
    )
    page: Page[tuple[Participation, Person]] = page_of(
        session, rows, number, query=query, show=lambda row: (row[0], row[1])
    )
    lacks = missing(session, actor, [person.id for _, person in page.items])
    return Page(
        [
            Candidate(
                participation.id,
                actor.name(person),
                participation.group_name,
                _free(session, participation) if role == Role.MENTOR else None,
                lacks.get(person.id, frozenset()),
            )
            for participation, person in page.items
        ],
        page.number,
        page.total,
        query,
    )


@operation(LEADERS)
def propose_pair(
    session: Session,
    actor: Actor,
    mentor_id: int,
    mentee_id: int,
    *,
    form: str,
    starts_on: date,
    role_model: str | None = None,
    order_number: str | None = None,
    order_date: date | None = None,
    remote: bool = False,
) -> PairCard:
    """Put two participations together and ask both people; the pair is active once both have agreed.

    Args:
        session: a session.
        actor: the curator, or the staff for them.
        mentor_id: participation of the mentor.
        mentee_id: participation of the mentee.
        form: code of the form of mentoring; `role_model` one of its role models.
        starts_on: first day of the pair.
        role_model: None when it is not said.
        order_number: number of the order that fixes the pair, `order_date` its date; both can follow later.
        order_date: see `order_number`.
        remote: they meet at a distance (001-08).

    Raises:
        NotFound: a participation is not within the actor's scope, or not accepted this year.
        DomainError: the same person twice, no room, taken already in this form, or a consent is missing.
    """
    if form not in FORMS or (role_model is not None and role_model not in FORMS[form]):
        raise NotFound("form")
    mentor = _participation(session, actor, mentor_id, Role.MENTOR)
    mentee = _participation(session, actor, mentee_id, Role.MENTEE)
    _lock(session, mentor)
    if mentor.person_id == mentee.person_id:
        raise DomainError("pairs-error-same-person")
    if mentor.organisation_id != mentee.organisation_id:
        raise DomainError("pairs-error-other-organisation")
    require(session, actor, [mentor.person_id, mentee.person_id])
    require_labour(session, actor, mentor, form)
    if _free(session, mentor) <= 0:
        raise DomainError("pairs-error-no-room", mentor=actor.name(mentor.person), capacity=mentor.capacity or 1)
    pair = Pair(
        organisation_id=mentee.organisation_id,
        year=actor.year,
        form=form,
        role_model=role_model,
        kind=REMOTE if remote else FACE_TO_FACE,
        state=State.PROPOSED,
        starts_on=starts_on,
        order_number=_short(order_number, ORDER_LENGTH),
        order_date=order_date,
        created_by_id=actor.person_id or mentor.person_id,
        created_at=actor.now,
    )
    for participation in (mentor, mentee):
        pair.members.append(
            PairMember(
                participation_id=participation.id,
                person_id=participation.person_id,
                role=participation.role,
                year=actor.year,
                form=form,
            )
        )
    try:
        with session.begin_nested():
            session.add(pair)
    except IntegrityError:
        raise DomainError("pairs-error-taken", mentee=actor.name(mentee.person)) from None
    record(session, actor, "pairs.propose", "pair", pair.id, form=form)
    _ask_members(session, actor, pair)
    return _card(session, actor, pair.id)


@operation(PARTICIPANTS)
def answer_pair(session: Session, actor: Actor, pair_id: int, *, agreed: bool, reason: str | None = None) -> PairCard:
    """The member's own answer to a proposed pair. The same answer twice is one answer.

    Raises:
        NotFound: the actor is not in this pair.
        Stale: the pair is not waiting for answers any more.
        DomainError: a consent has been lost since the pair was proposed.
    """
    member = session.scalar(
        select(PairMember).where(PairMember.pair_id == pair_id, PairMember.person_id == actor.person)
    )
    if member is None:
        raise NotFound("pair")
    return _take_answer(session, actor, member, agreed=agreed, reason=reason)


@operation(LEADERS)
def answer_for(session: Session, actor: Actor, member_id: int, *, agreed: bool) -> PairCard:
    """The curator enters the answer that a person without an account, or with the easy mode, gave in another way.

    Raises:
        NotFound: the pair is not within the actor's scope.
        DomainError: the person has an account, without the easy mode, and answers for themselves; or a consent has been
            lost since the pair was proposed.
    """
    member = session.scalar(
        select(PairMember)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.id == member_id, actor.reaches(Pair.organisation_id))
    )
    if member is None:
        raise NotFound("pair")
    if not _by_proxy(session, member.person):
        raise DomainError("pairs-error-answers-self", name=actor.name(member.person))
    return _take_answer(session, actor, member, agreed=agreed, reason=None)


# Groups: further members, and those who leave one that goes on


@operation(LEADERS)
def add_member(session: Session, actor: Actor, pair_id: int, participation_id: int) -> PairCard:
    """Take one more mentor or mentee into an open pair, which becomes a group; they are asked ("Easy to miss" 3).

    A second mentor can then take the place of the first, who leaves by `remove_member`. Twice is once.

    Raises:
        NotFound: pair or participation are not within the actor's scope, or the person is not accepted this year.
        Stale: the pair has ended.
        DomainError: the person is in the group in the other role, no room, taken already in this form, or a consent
            is missing.
    """
    pair = _pair(session, actor, pair_id)
    one = _candidate(session, actor, participation_id)
    if pair.state not in OPEN or pair.year != actor.year:
        raise Stale("pairs-error-ended")
    if one.organisation_id != pair.organisation_id:
        raise DomainError("pairs-error-other-organisation")
    place = next((member for member in pair.members if member.person_id == one.person_id), None)
    if place is not None and place.open and place.role == one.role:
        return _card(session, actor, pair.id)
    if place is not None and place.role != one.role:
        raise DomainError("pairs-error-same-person")
    require(session, actor, [one.person_id])
    mentors = [member.participation for member in pair.members if member.open and member.role == Role.MENTOR]
    if one.role == Role.MENTOR:
        require_labour(session, actor, one, pair.form)
        mentors = [one]
    for mentor in mentors:
        _lock(session, mentor)
        if _free(session, mentor) <= 0:
            raise DomainError("pairs-error-no-room", mentor=actor.name(mentor.person), capacity=mentor.capacity or 1)
    try:
        with session.begin_nested():
            place = _join(pair, place, one)
            session.add(place)
            session.flush()
    except IntegrityError:
        raise DomainError("pairs-error-taken", mentee=actor.name(one.person)) from None
    record(session, actor, "pairs.add_member", "pair", pair.id, member=place.id, role=place.role)
    post(session, actor, _mail_joining(actor, pair, place))
    return _card(session, actor, pair.id)


def _join(pair: Pair, place: PairMember | None, one: Participation) -> PairMember:
    """A place in a group; who comes back has the former one, and is asked again."""
    if place is None:
        place = PairMember(pair=pair, participation_id=one.id, person_id=one.person_id, role=one.role)
    place.participation_id, place.year, place.form = one.id, pair.year, pair.form
    place.open, place.left_on = True, None
    place.answer = place.answered_at = place.answered_by_id = None
    return place


def _candidate(session: Session, actor: Actor, participation_id: int) -> Participation:
    role = session.scalar(select(Participation.role).where(Participation.id == participation_id))
    return _participation(session, actor, participation_id, Role(role or Role.MENTEE))


@operation(LEADERS)
def remove_member(session: Session, actor: Actor, member_id: int) -> PairCard:
    """Let somebody leave a group that goes on without them; twice is once. They are told.

    Raises:
        NotFound: there is nobody such within the actor's scope.
        Stale: the pair has ended.
        DomainError: they are the last mentor or the last mentee: then the pair is ended.
    """
    member = session.scalar(
        select(PairMember)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.id == member_id, actor.reaches(Pair.organisation_id))
    )
    if member is None:
        raise NotFound("pair")
    pair = _pair(session, actor, member.pair_id)
    if pair.state not in OPEN:
        raise Stale("pairs-error-ended")
    if not member.open:
        return _card(session, actor, pair.id)
    if not _goes_on_without(pair, member):
        raise DomainError("pairs-error-last", role=member.role)
    with changing(session, actor, "pairs.remove_member", member, "pair", pair.id, member=member.id):
        member.open, member.left_on = False, actor.today
    cancel(session, "pairs.joining", f"pair:{pair.id}:{member.id}")
    if member.answer == "agreed":
        post(session, actor, _mail_without_name(actor, pair, member, "removed"))
    _start_if_agreed(session, actor, pair)
    session.flush()
    return _card(session, actor, pair.id)


def _goes_on_without(pair: Pair, member: PairMember) -> bool:
    """Whether others of the same role stay in the group."""
    return any(one.open and one.role == member.role and one is not member for one in pair.members)


def _mail_joining(actor: Actor, pair: Pair, member: PairMember) -> Post:
    agree = [("pairs-button-agree", answer_pair_data(pair.id, agreed=True))]
    refuse = [("pairs-button-refuse", answer_pair_data(pair.id, agreed=False))]
    arguments = {key: value for key, value in _arguments(pair).items() if key in ("form", "day")}
    return Post(
        kind="pairs.joining",
        person_id=member.person_id,
        about=f"pair:{pair.id}:{member.id}:{int(actor.now.timestamp())}",
        message="pairs-mail-joining",
        arguments={**arguments, "role": member.role},
        buttons=[agree, refuse],
    )


@operation(LEADERS)
def set_order(session: Session, actor: Actor, pair_id: int, number: str, day: date | None) -> PairCard:
    """Note number and date of the order that fixes the pair.

    Raises:
        NotFound: the pair is not within the actor's scope.
        DomainError: the number is empty or too long, or the day too far ahead.
    """
    refuse_far(day, actor.today)
    pair = _pair(session, actor, pair_id)
    cleaned = _short(number, ORDER_LENGTH)
    if cleaned is None:
        raise DomainError("pairs-error-order", limit=ORDER_LENGTH)
    with changing(session, actor, "pairs.set_order", pair):
        pair.order_number, pair.order_date = cleaned, day
    return _card(session, actor, pair.id)


@operation(LEADERS)
def set_remote(session: Session, actor: Actor, pair_id: int, *, remote: bool) -> PairCard:
    """Say whether the people of an open pair meet at a distance (001-08).

    Raises:
        NotFound: the pair is not within the actor's scope.
        Stale: the pair has ended.
    """
    pair = _pair(session, actor, pair_id)
    if pair.state not in OPEN:
        raise Stale("pairs-error-ended")
    with changing(session, actor, "pairs.set_remote", pair):
        pair.kind = REMOTE if remote else FACE_TO_FACE
    session.flush()
    return _card(session, actor, pair.id)


@operation(LEADERS)
def close_pair(session: Session, actor: Actor, pair_id: int, *, goal: str, reason: str | None = None) -> PairCard:
    """End a pair: it keeps its history, the mentor's place is free again, and both are told.

    A proposed pair is called off in the same way. Closing twice is closing once.

    Raises:
        NotFound: the pair is not within the actor's scope.
    """
    pair = _pair(session, actor, pair_id)
    if pair.state not in OPEN:
        return _card(session, actor, pair.id)
    was = State(pair.state)
    with changing(session, actor, "pairs.close", pair):
        pair.goal = Goal(goal).value
        _end(pair, State.CLOSED, actor.today, _short(reason, REASON_LENGTH))
    cancel(session, "pairs.proposed", f"pair:{pair.id}")
    there = [member for member in pair.members if member.left_on is None]
    told = [member for member in there if was is State.ACTIVE or member.answer == "agreed"]
    post(session, actor, *(_mail(pair, member, "closed") for member in told))
    return _card(session, actor, pair.id)


@dataclass(frozen=True, slots=True)
class Ended:
    """A pair that ended because somebody is gone from it: what it was, so that it can be opened again."""

    pair_id: int
    was: State
    open_members: tuple[int, ...]


def end_pairs_of(
    session: Session,
    actor: Actor,
    person_id: int,
    *,
    form: str = "",
    participation_id: int | None = None,
    reason: str | None = None,
    told_as: str = "ended",
) -> list[Ended]:
    """End all open pairs of somebody who is not to be paired any more, or those of one participation.

    With `form`, only those of this form; with `participation_id`, only those of this participation.

    The others in them are told, without a name: the consent to name the person may be the one that is gone. Whether
    the actor may do this is for the calling operation to know.

    Args:
        session: a session.
        actor: who causes it.
        person_id: who is gone.
        form: only pairs of this form.
        participation_id: only pairs in which they are by this participation.
        reason: one of `REASONS`, kept with the pair.
        told_as: which message the others get: `pairs-mail-<told_as>`.
    """
    mine = select(PairMember.pair_id).where(PairMember.person_id == person_id, PairMember.open)
    if participation_id is not None:
        mine = mine.where(PairMember.participation_id == participation_id)
    open_ones = select(Pair).where(Pair.id.in_(mine), Pair.state.in_(OPEN)).order_by(Pair.id).with_for_update()
    found = session.scalars(open_ones.where(Pair.form == form) if form else open_ones).all()
    ended = []
    for pair in found:
        was = State(pair.state)
        mine_there = next(one for one in pair.members if one.person_id == person_id)
        if _goes_on_without(pair, mine_there):
            ended.append(Ended(pair.id, was, (mine_there.id,)))
            with changing(session, actor, "pairs.remove_member", mine_there, "pair", pair.id, member=mine_there.id):
                mine_there.open, mine_there.left_on = False, actor.today
            continue
        open_members = [one for one in pair.members if one.open]
        ended.append(Ended(pair.id, was, tuple(one.id for one in open_members)))
        with changing(session, actor, "pairs.end_without_consent", pair):
            _end(pair, State.CLOSED, actor.today, reason)
        cancel(session, "pairs.proposed", f"pair:{pair.id}")
        others = [one for one in open_members if one.person_id != person_id]
        told = [one for one in others if was is State.ACTIVE or one.answer == "agreed"]
        post(session, actor, *(_mail_without_name(actor, pair, one, told_as) for one in told))
    session.flush()
    return ended


def reopen_pair(session: Session, actor: Actor, person_id: int, ended: Ended) -> bool:
    """Open a pair again that has ended because of `person_id`, if everybody in it still can be; tell the others.

    Returns whether it is open now: a mentee may have another pair in this form, a mentor no room any more.
    """
    pair = session.scalar(select(Pair).where(Pair.id == ended.pair_id).with_for_update())
    if pair is None or pair.year != actor.year or (pair.state != State.CLOSED and not _left(pair, ended)):
        return False
    members = [one for one in pair.members if one.id in ended.open_members]
    if any(one.participation.state != "accepted" for one in members):
        return False
    if missing(session, actor, [one.person_id for one in members]):
        return False
    mentors = [one.participation for one in members if one.role == Role.MENTOR]
    if any(_free(session, mentor) <= 0 for mentor in mentors):
        return False
    try:
        with session.begin_nested():
            for one in members:
                one.open, one.left_on = True, None
            if pair.state == State.CLOSED:
                pair.state = ended.was.value
            pair.closed_on = pair.reason = None
            session.flush()
    except IntegrityError:
        return False
    record(session, actor, "pairs.reopen", "pair", pair.id)
    others = [one for one in members if one.person_id != person_id]
    told = [one for one in others if ended.was is State.ACTIVE or one.answer == "agreed"]
    post(session, actor, *(_mail_without_name(actor, pair, one, "reopened") for one in told))
    return True


def _left(pair: Pair, ended: Ended) -> bool:
    """Whether a group goes on that somebody alone has left."""
    gone = [one for one in pair.members if one.id in ended.open_members]
    return pair.state in OPEN and len(gone) == 1 and gone[0].left_on is not None


def _mail_without_name(actor: Actor, pair: Pair, member: PairMember, event: str) -> Post:
    return Post(
        kind=f"pairs.{event}",
        person_id=member.person_id,
        about=f"pair:{pair.id}:{int(actor.now.timestamp())}",
        message=f"pairs-mail-{event}",
        buttons=[[("pairs-button-open", open_pair_data(pair.id))]],
    )


@operation(MEMBERS)
def open_pair(session: Session, actor: Actor, pair_id: int) -> PairCard:
    """The card of a pair within the actor's scope; a mentor or a mentee sees their own.

    Raises:
        NotFound: there is none such.
    """
    return _card(session, actor, _pair(session, actor, pair_id).id)


@operation(LEADERS)
def list_pairs(
    session: Session, actor: Actor, number: int, *, organisation_id: int = 0, state: str = "", query: str = ""
) -> Page[PairLine]:
    """This year's pairs within the actor's scope.

    Args:
        session: a session.
        actor: staff or a curator.
        number: page number from 0.
        organisation_id: pairs of this organisation alone; 0: of all.
        state: pairs in this state; empty: the open ones.
        query: beginning of a name or a code of somebody in the pair.
    """
    named = exists().where(
        PairMember.pair_id == Pair.id,
        Person.id == PairMember.person_id,
        called(actor, query),
    )
    rows = (
        select(Pair)
        .where(
            Pair.year == actor.year,
            actor.reaches(Pair.organisation_id),
            Pair.state == state if state else Pair.state.in_(OPEN),
            *([Pair.organisation_id == organisation_id] if organisation_id else []),
            *([named] if query else []),
        )
        .order_by(Pair.state.desc(), Pair.id.desc())
        .options(selectinload(Pair.members).selectinload(PairMember.person))
    )
    return page_of(session, rows, number, query=query, show=lambda row: _line(actor, row[0]))


@operation(PARTICIPANTS)
def my_pairs(session: Session, actor: Actor, number: int) -> Page[PairLine]:
    """The actor's own pairs of this year, the open ones first."""
    rows = (
        select(Pair)
        .join(PairMember, PairMember.pair_id == Pair.id)
        .where(
            PairMember.person_id == actor.person,
            PairMember.role == actor.role,
            PairMember.left_on.is_(None),
            Pair.year == actor.year,
            Pair.state != State.DECLINED,
        )
        .order_by(Pair.state == State.CLOSED, Pair.id.desc())
        .options(selectinload(Pair.members).selectinload(PairMember.person))
    )
    return page_of(session, rows, number, show=lambda row: _line(actor, row[0]))


@operation(LEADERS)
def organisation_of(session: Session, actor: Actor, participation_id: int) -> int:
    """The organisation of a participation within the actor's scope.

    Raises:
        NotFound: there is none such.
    """
    found = session.scalar(
        select(Participation.organisation_id).where(
            Participation.id == participation_id, actor.reaches(Participation.organisation_id)
        )
    )
    if found is None:
        raise NotFound("participation")
    return found


@operation(LEADERS)
def name_candidates(session: Session, actor: Actor, mentor_id: int, mentee_id: int) -> tuple[str, str, bool]:
    """How the two people of a pair to be are named to the actor, and whether one of them has the easy mode.

    Raises:
        NotFound: one of them cannot be in a pair (any more).
    """
    mentor = _participation(session, actor, mentor_id, Role.MENTOR)
    mentee = _participation(session, actor, mentee_id, Role.MENTEE)
    easy = bool(mentor.person.easy or mentee.person.easy)
    return actor.name(mentor.person), actor.name(mentee.person), easy


def _participation(session: Session, actor: Actor, participation_id: int, role: Role) -> Participation:
    statement = (
        select(Participation)
        .where(
            Participation.id == participation_id,
            Participation.role == role,
            Participation.state == "accepted",
            Participation.year == actor.year,
            actor.reaches(Participation.organisation_id),
        )
        .options(joinedload(Participation.person, innerjoin=True))
    )
    found = session.scalar(statement)
    if found is None:
        raise NotFound("participation")
    return found


def _lock(session: Session, mentor: Participation) -> None:
    """Let others who match this mentor wait: two curators at once must not overfill them."""
    session.execute(select(Participation.id).where(Participation.id == mentor.id).with_for_update())


def _pair(session: Session, actor: Actor, pair_id: int) -> Pair:
    found = session.scalar(select(Pair).where(Pair.id == pair_id, _within(actor)).with_for_update())
    if found is None:
        raise NotFound("pair")
    return found


def _within(actor: Actor) -> ColumnElement[bool]:
    """Staff and curators reach the pairs of their organisations, a mentor and a mentee their own."""
    if actor.role in PARTICIPANTS:
        return exists().where(
            PairMember.pair_id == Pair.id,
            PairMember.person_id == actor.person,
            PairMember.role == actor.role,
            PairMember.left_on.is_(None),
        )
    return actor.reaches(Pair.organisation_id)


def _taken(form: str, year: int) -> ColumnElement[bool]:
    """The person of the row is an open mentee in this form already."""
    place = aliased(PairMember)
    return exists().where(
        place.person_id == Participation.person_id,
        place.role == Role.MENTEE,
        place.year == year,
        place.open,
        *([place.form == form] if form else []),
    )


def _mentees_of(participation_id: ColumnElement[int] | InstrumentedAttribute[int] | int) -> Select[int]:
    """How many mentees a mentor has: in a group all of them count."""
    place, mentee = aliased(PairMember), aliased(PairMember)
    return (
        select(func.count())
        .select_from(place)
        .join(mentee, mentee.pair_id == place.pair_id)
        .where(place.participation_id == participation_id, place.role == Role.MENTOR, place.open)
        .where(mentee.role == Role.MENTEE, mentee.open)
    )


def _has_room() -> ColumnElement[bool]:
    return _mentees_of(Participation.id).correlate(Participation).scalar_subquery() < func.coalesce(
        Participation.capacity, 1
    )


def _free(session: Session, mentor: Participation) -> int:
    """How many more mentees the mentor can take."""
    taken = session.scalar(_mentees_of(mentor.id))
    return (mentor.capacity if mentor.capacity is not None else 1) - (taken or 0)


def _take_answer(session: Session, actor: Actor, member: PairMember, *, agreed: bool, reason: str | None) -> PairCard:
    pair = session.scalars(select(Pair).where(Pair.id == member.pair_id).with_for_update()).one()
    answer = "agreed" if agreed else "refused"
    if member.answer == answer:
        return _card(session, actor, pair.id)
    waits = pair.state == State.PROPOSED or (pair.state == State.ACTIVE and member.open and member.answer is None)
    if not waits:
        raise Stale("pairs-error-answered")
    if agreed:
        _require_still(session, actor, pair, member)
    proxy = member.person_id != actor.person_id
    with changing(session, actor, "pairs.answer", member, "pair", pair.id, member=member.id, proxy=proxy):
        member.answer, member.answered_at, member.answered_by_id = answer, actor.now, actor.person_id
    if not agreed and _goes_on_without(pair, member):
        with changing(session, actor, "pairs.remove_member", member, "pair", pair.id, member=member.id):
            member.open, member.left_on = False, actor.today
        _start_if_agreed(session, actor, pair, except_for=member)
        curators = set(curators_of(session, actor, pair.organisation_id)) - {actor.person_id}
        post(session, actor, *(_mail_refusal(pair, member, person_id) for person_id in sorted(curators)))
    elif not agreed:
        works = pair.state == State.ACTIVE  # renewed with the year: it has worked since, and what it did counts
        with changing(session, actor, "pairs.decline", pair):
            state, why = (State.CLOSED, REFUSED) if works else (State.DECLINED, None)
            _end(pair, state, actor.today, _short(reason, REASON_LENGTH) or why)
        cancel(session, "pairs.proposed", f"pair:{pair.id}")
        _tell(session, actor, pair, "refused", except_for=member)
    else:
        _start_if_agreed(session, actor, pair, except_for=member)
    session.flush()
    return _card(session, actor, pair.id)


def _require_still(session: Session, actor: Actor, pair: Pair, member: PairMember) -> None:
    """Let nobody agree to a pair for which a consent has been lost since it was proposed.

    Raises:
        DomainError: naming who lacks it to those who lead; to the others in the pair nobody.
    """
    joining = [one for one in pair.members if one.open] if pair.state == State.PROPOSED else [member]
    try:
        require(session, actor, [one.person_id for one in joining])
        for one in joining:
            if one.role == Role.MENTOR:
                require_labour(session, actor, one.participation, pair.form)
    except DomainError:
        if actor.role in PARTICIPANTS:
            raise DomainError("pairs-error-consent-over") from None
        raise


def _start_if_agreed(session: Session, actor: Actor, pair: Pair, *, except_for: PairMember | None = None) -> None:
    """Begin a proposed pair once everybody who is in it has agreed."""
    going = [one for one in pair.members if one.open]
    if pair.state != State.PROPOSED or not all(one.answer == "agreed" for one in going):
        return
    if missing(session, actor, [one.person_id for one in going]):
        return
    with changing(session, actor, "pairs.start", pair):
        pair.state = State.ACTIVE.value
    _tell(session, actor, pair, "started", except_for=except_for)


def _mail_refusal(pair: Pair, member: PairMember, person_id: int) -> Post:
    """What a curator is told when somebody does not want to join a group."""
    return Post(
        kind="pairs.stays_out",
        person_id=person_id,
        about=f"pair:{pair.id}:{member.id}:{member.answered_at}",
        message="pairs-mail-stays-out",
        arguments={"person": {"person": member.person_id}},
        buttons=[[("pairs-button-open", open_pair_data(pair.id))]],
    )


def _end(pair: Pair, state: State, day: date, reason: str | None) -> None:
    pair.state, pair.closed_on, pair.reason = state.value, day, reason
    for member in pair.members:
        member.open = False


def open_pair_data(pair_id: int) -> str:
    """What a button carries that opens the pair's card; the same as `keyboards.pairs.OpenPair`."""
    return f"pr:{pair_id}"


def answer_pair_data(pair_id: int, *, agreed: bool) -> str:
    """What a button carries that answers a proposal; the same as `keyboards.pairs.AnswerPair`."""
    return f"pra:{pair_id}:{int(agreed)}:0"


def _ask_members(session: Session, actor: Actor, pair: Pair) -> None:
    post(session, actor, *(_mail(pair, member, "proposed") for member in pair.members))


def _tell(session: Session, actor: Actor, pair: Pair, event: str, *, except_for: PairMember | None) -> None:
    """Tell the other members and the curators of the organisation, but not whoever has just pressed."""
    others = [member for member in pair.members if member is not except_for and member.left_on is None]
    know = event == "started" or pair.renewed_from_id is not None
    told = [_mail(pair, member, event) for member in others if know or member.answer == "agreed"]
    curators = set(curators_of(session, actor, pair.organisation_id)) - {actor.person_id}
    told += [_mail_curator(pair, person_id, event) for person_id in sorted(curators)]
    post(session, actor, *told)


def _arguments(pair: Pair) -> dict[str, object]:
    mentor, mentee = (
        min((one for one in pair.members if one.role == role), key=lambda one: (one.left_on is not None, one.id or 0))
        for role in (Role.MENTOR, Role.MENTEE)
    )
    return {
        "mentor": {"person": mentor.person_id},
        "mentee": {"person": mentee.person_id},
        "form": {"text": f"forms-{pair.form}"},
        "day": {"date": pair.starts_on.isoformat() if pair.starts_on else ""},
    }


def _mail(pair: Pair, member: PairMember, event: str) -> Post:
    """What a mentor or a mentee is told; the text's name ends with the role of the reader."""
    agree = [("pairs-button-agree", answer_pair_data(pair.id, agreed=True))]
    refuse = [("pairs-button-refuse", answer_pair_data(pair.id, agreed=False))]
    look = [("pairs-button-open", open_pair_data(pair.id))]
    return Post(
        kind=f"pairs.{event}",
        person_id=member.person_id,
        about=f"pair:{pair.id}",
        message=f"pairs-mail-{event}-{member.role}",
        arguments=dict(_arguments(pair)),
        buttons=[agree, refuse] if event == "proposed" else [look],
    )


def _mail_curator(pair: Pair, person_id: int, event: str) -> Post:
    return Post(
        kind=f"pairs.{event}",
        person_id=person_id,
        about=f"pair:{pair.id}:curator",
        message=f"pairs-mail-{event}-curator",
        arguments=dict(_arguments(pair)),
        buttons=[[("pairs-button-open", open_pair_data(pair.id))]],
    )


def _card(session: Session, actor: Actor, pair_id: int) -> PairCard:
    pair = session.scalars(
        select(Pair)
        .where(Pair.id == pair_id)
        .options(selectinload(Pair.members).selectinload(PairMember.person), selectinload(Pair.organisation))
    ).one()
    return PairCard(
        id=pair.id,
        organisation_id=pair.organisation_id,
        organisation=pair.organisation.short_name,
        form=pair.form,
        role_model=pair.role_model,
        state=State(pair.state),
        starts_on=pair.starts_on,
        order_number=pair.order_number,
        order_date=pair.order_date,
        closed_on=pair.closed_on,
        reason=pair.reason,
        remote=pair.kind == REMOTE,
        members=tuple(
            Membership(
                member.id,
                member.person_id,
                actor.name(member.person),
                Role(member.role),
                member.answer,
                has_account(session, member.person_id),
                actor.role in LEADERS and _by_proxy(session, member.person),
            )
            for member in pair.members
            if member.left_on is None
        ),
    )


def _line(actor: Actor, pair: Pair) -> PairLine:
    def named(role: Role) -> str:
        here = [member for member in pair.members if member.role == role and member.left_on is None]
        return ", ".join(actor.brief(member.person) for member in here)

    return PairLine(pair.id, named(Role.MENTOR), named(Role.MENTEE), State(pair.state))


def has_account(session: Session, person_id: int) -> bool:
    """Whether a person has a messenger account and can answer for themselves."""
    return session.scalar(select(Identity.id).where(Identity.person_id == person_id).limit(1)) is not None


def _by_proxy(session: Session, person: Person) -> bool:
    return bool(person.easy) or not has_account(session, person.id)


def _short(text: str | None, limit: int) -> str | None:
    """A typed text without needless spaces; None when nothing is left or it is too long."""
    cleaned = " ".join((text or "").split())
    return cleaned if 0 < len(cleaned) <= limit else None
