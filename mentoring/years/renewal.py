"""Pairs that go on in the next programme year: marked by the curator, renewed when everybody has been taken over.

A renewed pair works at once, and whoever has an account is asked all the same: taking part is of one's own will.

The pair of the past year ends with it all the same; the new one says which it goes on from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from db.pairs import Pair, PairMember
from db.people import Participation
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.consents import missing
from mentoring.errors import NotFound, Stale
from mentoring.outbox import Post, post
from mentoring.paging import Page, page_of
from mentoring.pairs import REASONS, answer_pair_data, has_account
from mentoring.years.calendar import programme_year, year_bounds, year_words

ENDED, GOES_ON, NOT_AGREED = "year-end", "goes-on", "not-agreed"
"""Why a pair ended with its year, texts `pairs-reason-*`."""
FROM_MONTH = 5
"""Pairs of the current year can be marked to go on from 1 May; once it is over, those of the last year are meant."""
PAUSE = timedelta(minutes=15)
"""People are told after this time, so that a slip of the finger can be taken back unnoticed."""


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair that may go on."""

    id: int
    mentors: str
    mentees: str
    goes_on: bool
    renewed: int | None


@dataclass(frozen=True, slots=True)
class PairList:
    """Pairs of the ending year, to be marked.

    Attributes:
        year: the year they belong to.
        ended: whether the next year has begun, so that marked pairs are renewed.
        waiting: how many marked pairs wait for somebody to be taken over, or for a consent.
    """

    organisation_id: int
    organisation: str
    year: int
    ended: bool
    going_on: int
    waiting: int
    page: Page[PairLine]


OF_A_PERSON = ("transfer", "duplicate")
"""Why a pair ends when its member goes elsewhere (`transfers`) or stood in the list twice (`duplicates`)."""


def reason_text(reason: str | None) -> str | None:
    """The id of the text of a reason of the bot's own; None for a typed one."""
    return f"pairs-reason-{reason}" if reason in (ENDED, GOES_ON, NOT_AGREED, *OF_A_PERSON, *REASONS) else None


def pairs_data(organisation_id: int) -> str:
    """What a button carries that opens the pairs that may go on; the same as `keyboards.years.MarkPairs`."""
    return f"yrm:{organisation_id}:0"


def marking_year(actor: Actor) -> int:
    """The year whose pairs are marked: from May the current one, as long as it runs, else the last one."""
    running = programme_year(actor.today) == actor.year
    return actor.year if running and actor.today >= date(actor.year + 1, FROM_MONTH, 1) else actor.year - 1


def may_go_on() -> ColumnElement[bool]:
    """The pair works, or has worked until its year was closed."""
    return or_(Pair.state == "active", Pair.year_closing_id.is_not(None) & (Pair.reason != NOT_AGREED))


def renewal() -> Any:
    """The id of the pair that goes on from a pair."""
    new = aliased(Pair)
    return select(new.id).where(new.renewed_from_id == Pair.id).correlate(Pair).scalar_subquery()


@operation(LEADERS)
def list_going_on(session: Session, actor: Actor, organisation_id: int, page: int = 0) -> PairList:
    """The pairs of the ending year, with which of them go on.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    return _pair_list(session, actor, organisation_id, page)


def _pair_list(session: Session, actor: Actor, organisation_id: int, page: int) -> PairList:
    organisation = get_organisation(session, actor, organisation_id)
    year = marking_year(actor)
    rows = (
        select(Pair, renewal().label("renewed"))
        .where(Pair.organisation_id == organisation.id, Pair.year == year, may_go_on())
        .options(selectinload(Pair.members).selectinload(PairMember.person))
        .order_by(Pair.id)
    )
    counted = rows.where(Pair.goes_on).subquery()
    going_on, renewed = session.execute(select(func.count(), func.count(counted.c.renewed)).select_from(counted)).one()
    return PairList(
        organisation_id=organisation.id,
        organisation=organisation.short_name,
        year=year,
        ended=year < actor.year,
        going_on=going_on,
        waiting=going_on - renewed if year < actor.year else 0,
        page=page_of(session, rows, page, show=lambda row: _pair_line(actor, row.Pair, row.renewed)),
    )


def _pair_line(actor: Actor, pair: Pair, renewed: int | None) -> PairLine:
    def named(role: str) -> str:
        return ", ".join(actor.brief(one.person) for one in pair.members if one.role == role)

    return PairLine(pair.id, named("mentor"), named("mentee"), pair.goes_on, renewed)


@operation(LEADERS)
def mark_pair(session: Session, actor: Actor, pair_id: int, *, chosen: bool, page: int = 0) -> PairList:
    """Mark that a pair goes on in the next year, or that it does not. One whose people are taken over is renewed.

    Raises:
        NotFound: for a pair outside the actor's scope or of another year.
        Stale: when it has been renewed already.
    """
    pair = session.scalar(
        select(Pair)
        .where(Pair.id == pair_id, actor.reaches(Pair.organisation_id), Pair.year == marking_year(actor))
        .where(may_go_on())
        .with_for_update()
    )
    if pair is None:
        raise NotFound("pair")
    _mark(session, actor, [pair], chosen=chosen)
    return _pair_list(session, actor, pair.organisation_id, page)


@operation(LEADERS)
def mark_all_pairs(session: Session, actor: Actor, organisation_id: int, *, chosen: bool) -> PairList:
    """Mark that all pairs of an organisation go on, or that none does of those not renewed yet.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    pairs = session.scalars(
        select(Pair)
        .where(Pair.organisation_id == organisation.id, Pair.year == marking_year(actor), may_go_on())
        .where(renewal().is_(None))
        .order_by(Pair.id)
        .with_for_update()
    ).all()
    _mark(session, actor, pairs, chosen=chosen)
    return _pair_list(session, actor, organisation.id, 0)


def _mark(session: Session, actor: Actor, pairs: Sequence[Pair], *, chosen: bool) -> None:
    for pair in pairs:
        if pair.goes_on is chosen:
            continue
        if session.scalar(select(Pair.id).where(Pair.renewed_from_id == pair.id)) is not None:
            raise Stale("years-error-renewed")
        pair.goes_on = chosen
        if pair.year_closing_id is not None:
            pair.reason = GOES_ON if chosen else ENDED
        record(session, actor, "years.mark_pair", "pair", pair.id, goes_on=chosen)
    session.flush()
    if chosen:
        renew_pairs(session, actor, [member.participation_id for pair in pairs for member in pair.members])


def renew_pairs(session: Session, actor: Actor, old_ids: Sequence[int]) -> None:
    """Renew the pairs in which these participations of last year were, once everybody in them has been taken over."""
    theirs = select(PairMember.pair_id).where(PairMember.participation_id.in_(old_ids))
    pairs = session.scalars(
        select(Pair)
        .where(Pair.id.in_(theirs), Pair.year == actor.year - 1, Pair.goes_on, may_go_on())
        .where(renewal().is_(None))
        .options(selectinload(Pair.members).joinedload(PairMember.participation), joinedload(Pair.organisation))
        .order_by(Pair.id)
    ).all()
    for pair in pairs:
        _renew(session, actor, pair)


def _renew(session: Session, actor: Actor, pair: Pair) -> None:
    members = [member for member in pair.members if member.left_on is None]
    people = {
        member.id: session.scalar(
            select(Participation).where(
                Participation.person_id == member.person_id,
                Participation.organisation_id == member.participation.organisation_id,
                Participation.role == member.role,
                Participation.year == actor.year,
                Participation.state == "accepted",
            )
        )
        for member in members
    }
    if None in people.values() or missing(session, actor, [member.person_id for member in members]):
        return
    new = Pair(
        organisation_id=pair.organisation_id,
        year=actor.year,
        form=pair.form,
        role_model=pair.role_model,
        kind=pair.kind,
        state="active",
        starts_on=max(actor.today, year_bounds(actor.year)[0]),
        renewed_from_id=pair.id,
        created_by_id=actor.person_id or pair.created_by_id,
        created_at=actor.now,
    )
    for member in members:
        one = people[member.id]
        if one is not None:
            asked = has_account(session, one.person_id)
            new.members.append(
                PairMember(
                    participation_id=one.id,
                    person_id=one.person_id,
                    role=member.role,
                    year=actor.year,
                    form=pair.form,
                    answer=None if asked else "agreed",
                    answered_at=None if asked else actor.now,
                    answered_by_id=None if asked else actor.person_id,
                )
            )
    try:
        with session.begin_nested():
            session.add(new)
    except IntegrityError:  # a mentee has found another mentor in this form meanwhile
        return
    record(session, actor, "years.renew_pair", "pair", new.id, renewed_from=pair.id)
    _tell_renewed(session, actor, new)


def _tell_renewed(session: Session, actor: Actor, new: Pair) -> None:
    posts = [
        Post(
            kind="years.renewed",
            person_id=member.person_id,
            about=f"pair:{new.id}",
            message="years-mail-renewed",
            arguments={
                "role": member.role,
                "other": {"person": next(one.person_id for one in new.members if one.role != member.role)},
                **year_words(new.year),
            },
            buttons=[
                [("years-button-go-on", answer_pair_data(new.id, agreed=True))],
                [("years-button-not-go-on", answer_pair_data(new.id, agreed=False))],
            ],
            due_at=actor.now + PAUSE,
        )
        for member in new.members
    ]
    post(session, actor, *posts)
