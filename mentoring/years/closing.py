"""Closing a programme year and beginning the next ("Easy to miss" 20): by the head or staff of a centre.

What is still open ends with the year and remembers the closing that ended it, so that a closing can be undone while
nothing of the new year stands on it; nothing is deleted. Where nobody closes the year, the calendar begins the next one
on 1 September.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, select, update
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.pairs import Pair, PairMember
from db.people import Identity, Participation
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import Wave
from db.years import YearClosing
from mentoring.access import CENTRE, Actor, operation
from mentoring.audit import record
from mentoring.errors import NotFound, Stale
from mentoring.outbox import Post, cancel, curators_of, post
from mentoring.roadmap.stages import copy_last_year
from mentoring.surveys.lookup import year_asked
from mentoring.surveys.mail import INVITATION, REMINDER
from mentoring.surveys.templates import take_back_exits
from mentoring.years.calendar import programme_year, year_words
from mentoring.years.enrolment import GRADUATED, enrolment_data, progress
from mentoring.years.renewal import ENDED, FROM_MONTH, GOES_ON, NOT_AGREED

UNDO = timedelta(days=7)
PAUSE = timedelta(hours=1)
"""Participants are told an hour after the closing, so that a slip of the hand can be undone unnoticed."""
OPEN_PAIRS = ("proposed", "active")
TAKING_PART = ("applied", "accepted")


@dataclass(frozen=True, slots=True)
class Open:
    """What is still open in a year.

    Attributes:
        people: those who take part.
        applied: applications that nobody has decided about.
        pairs: proposed and active ones; `going_on` of them are marked to go on.
        stages: times of stages that are not done.
        waves: open waves.
    """

    people: int
    applied: int
    pairs: int
    going_on: int
    stages: int
    waves: int

    @property
    def anything(self) -> bool:
        """Whether closing would end anything."""
        return bool(self.people or self.applied or self.pairs or self.waves)


@dataclass(frozen=True, slots=True)
class Closed:
    """A year that was closed.

    Attributes:
        undo_until: the last day on which the closing can be undone; None when it can not, any more or now.
    """

    year: int
    closed_on: date
    undo_until: date | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the centre stands between two years.

    Attributes:
        year: the current one.
        ending: the one that can be closed now; None when there is none.
        opens: what is open in it.
        closed: the year before the current one, once it is closed.
        may_close_from: from which day the current year can be closed; None when that is now, or it is too.
        candidates: people of the last year who can be taken over; `enrolled` of them have been.
        waiting: organisations that have such people and have not finished taking them over.
        without_stages: organisations without stages of the current year; `copyable` of them have those of the last.
    """

    year: int
    ending: int | None
    opens: Open | None
    closed: Closed | None
    may_close_from: date | None
    candidates: int
    enrolled: int
    waiting: int
    without_stages: int
    copyable: int


@operation(CENTRE)
def get_turn(session: Session, actor: Actor) -> Turn:
    """Where the actor's centre stands between two years."""
    return _turn(session, actor)


@operation(CENTRE)
def close_year(session: Session, actor: Actor, year: int) -> Turn:
    """Close a year: pairs, waves and participations end, the next year begins. Closing twice is closing once.

    Pairs that are marked to go on end too and are renewed in the new year; stages stay as they are.

    Raises:
        Stale: when this year cannot be closed now.
    """
    centre = _centre(session, actor, lock=True)
    if _valid(session, centre.id, year) is not None:
        return _turn(session, _in_year(actor, centre))
    if year != _ending(session, actor):
        raise Stale("years-error-not-now")
    opens = _open(session, actor, year)
    closing = YearClosing(
        centre_id=centre.id,
        year=year,
        before={"started": centre.started_year},
        counts={name: getattr(opens, name) for name in Open.__slots__},
        closed_at=actor.now,
        closed_by_id=actor.person_id,
    )
    session.add(closing)
    session.flush()
    closing.before = {**closing.before, **_end_everything(session, actor, closing)}
    if year + 1 > programme_year(actor.today):
        centre.started_year = year + 1
    session.flush()
    record(session, actor, "years.close", "centre", centre.id, year=year, **closing.counts)
    _tell(session, actor, closing)
    return _turn(session, _in_year(actor, centre))


def _end_everything(session: Session, actor: Actor, closing: YearClosing) -> dict[str, list[int]]:
    """End what is open; returns what the ended rows cannot tell of how they were."""
    here, year = _organisations(actor), closing.year
    applied = session.scalars(
        select(Participation.id).where(_of_year(Participation, here, year), Participation.state == "applied")
    ).all()
    session.execute(
        update(Participation)
        .where(_of_year(Participation, here, year), Participation.state.in_(TAKING_PART))
        .values(
            state="left",
            reason=func.coalesce(Participation.reason, ENDED),
            left_on=actor.today,
            year_closing_id=closing.id,
        )
        .execution_options(synchronize_session=False)
    )
    proposed, members = _end_pairs(session, actor, closing)
    waves = session.scalars(
        update(Wave)
        .where(_ends_with(year), Wave.centre_id == closing.centre_id)
        .values(state="closed", year_closing_id=closing.id)
        .returning(Wave.id)
        .execution_options(synchronize_session=False)
    ).all()
    for wave_id in waves:
        for kind in (INVITATION, REMINDER):
            cancel(session, kind, f"wave:{wave_id}")
    session.expire_all()
    return {"applied": list(applied), "proposed": proposed, "members": members}


def _end_pairs(session: Session, actor: Actor, closing: YearClosing) -> tuple[list[int], list[int]]:
    here = _organisations(actor)
    rows = session.execute(
        select(Pair.id, Pair.state, Pair.goes_on).where(_of_year(Pair, here, closing.year), Pair.state.in_(OPEN_PAIRS))
    ).all()
    proposed = [row.id for row in rows if row.state == "proposed"]
    going_on = [row.id for row in rows if row.goes_on and row.state == "active"]
    every = [row.id for row in rows]
    members = session.scalars(
        update(PairMember)
        .where(PairMember.pair_id.in_(every), PairMember.open)
        .values(open=False)
        .returning(PairMember.id)
        .execution_options(synchronize_session=False)
    ).all()
    ended = sorted(set(every) - set(going_on) - set(proposed))
    for reason, ids in ((GOES_ON, going_on), (NOT_AGREED, proposed), (ENDED, ended)):
        session.execute(
            update(Pair)
            .where(Pair.id.in_(ids))
            .values(state="closed", reason=reason, closed_on=actor.today, year_closing_id=closing.id)
            .execution_options(synchronize_session=False)
        )
    for pair_id in proposed:
        cancel(session, "pairs.proposed", f"pair:{pair_id}")
    return proposed, sorted(members)


def _tell(session: Session, actor: Actor, closing: YearClosing) -> None:
    """Tell the curators at once what comes next, and those who took part, a little later, that the year is over."""
    about, years = f"closing:{closing.id}", year_words(closing.year)
    curators: dict[int, int] = {}
    for organisation_id in session.scalars(_organisations(actor).where(Organisation.archived_at.is_(None))):
        for person_id in curators_of(session, actor, organisation_id):
            curators.setdefault(person_id, organisation_id)
    people = session.scalars(
        select(Participation.person_id)
        .where(Participation.year_closing_id == closing.id, Participation.entered_on.is_not(None))
        .where(Participation.person_id.in_(select(Identity.person_id).where(Identity.blocked_at.is_(None))))
        .distinct()
    ).all()
    told = [
        Post("years.started", one, about, "years-mail-started", years, [[("years-button-enrol", enrolment_data())]])
        for one in sorted(curators)
        if one != actor.person_id
    ]
    due = actor.now + PAUSE
    told += [
        Post("years.closed", one, about, "years-mail-closed", years, due_at=due, bulk=True)
        for one in sorted(set(people) - curators.keys() - {actor.person_id})
    ]
    post(session, actor, *told)


# Undoing


@operation(CENTRE)
def undo_closing(session: Session, actor: Actor, year: int) -> Turn:
    """Take a closing back: everything that it ended is as it was. Undoing twice is undoing once.

    Whoever was asked on leaving, and has not answered, is asked no more.

    Raises:
        Stale: when it is too late, or something of the new year stands on it.
    """
    centre = _centre(session, actor, lock=True)
    closing = _valid(session, centre.id, year)
    if closing is None:
        return _turn(session, _in_year(actor, centre))
    if _undo_until(session, actor, closing) is None:
        raise Stale("years-error-undo")
    take_back_exits(session, closing.centre_id, year, closing.id)
    _restore(session, closing)
    for kind in ("years.started", "years.closed"):
        cancel(session, kind, f"closing:{closing.id}")
    centre.started_year = closing.before.get("started")
    closing.undone_at, closing.undone_by_id = actor.now, actor.person_id
    session.flush()
    session.expire_all()
    record(session, actor, "years.undo_closing", "centre", centre.id, year=year)
    return _turn(session, _in_year(actor, centre))


def _restore(session: Session, closing: YearClosing) -> None:
    before, nothing = closing.before, {"year_closing_id": None}
    ended = Participation.year_closing_id == closing.id
    applied = Participation.id.in_(before["applied"])
    kept = case((Participation.reason == GRADUATED, GRADUATED))
    changes = [
        update(Participation).where(ended, applied).values(state="applied", reason=None, left_on=None, **nothing),
        update(Participation).where(ended).values(state="accepted", reason=kept, left_on=None, **nothing),
        update(Pair)
        .where(Pair.year_closing_id == closing.id, Pair.id.in_(before["proposed"]))
        .values(state="proposed", reason=None, closed_on=None, **nothing),
        update(Pair)
        .where(Pair.year_closing_id == closing.id)
        .values(state="active", reason=None, closed_on=None, **nothing),
        update(PairMember).where(PairMember.id.in_(before["members"])).values(open=True),
        update(Wave).where(Wave.year_closing_id == closing.id).values(state="open", **nothing),
    ]
    for change in changes:
        session.execute(change.execution_options(synchronize_session=False))


def _undo_until(session: Session, actor: Actor, closing: YearClosing) -> date | None:
    """The last day on which the closing can be undone; None when it is too late or the new year stands on it."""
    last = closing.closed_at + UNDO
    if actor.now > last or _stands_on(session, actor, closing):
        return None
    return last.astimezone(ZoneInfo(actor.zone)).date()


def _stands_on(session: Session, actor: Actor, closing: YearClosing) -> bool:
    """Whether anything of the new year has come into being since the closing."""
    here, year = _organisations(actor), closing.year + 1
    made: list[Select[int]] = [
        select(table.id).where(_of_year(table, here, year), table.created_at > closing.closed_at)
        for table in (Participation, Pair, Roadmap)
    ]
    made.append(
        select(Wave.id).where(
            Wave.centre_id == closing.centre_id, year_asked() == year, Wave.created_at > closing.closed_at
        )
    )
    return any(session.scalar(rows.limit(1)) is not None for rows in made)


# Stages of the new year


@operation(CENTRE)
def copy_stages(session: Session, actor: Actor) -> int:
    """Copy last year's stages of each organisation that has none this year, with the dates shifted.

    Returns how many organisations got theirs; curators are told. What was done last year is not copied.
    """
    return copy_last_year(session, actor)


# Counting


def _turn(session: Session, actor: Actor) -> Turn:
    centre = _centre(session, actor)
    ending = _ending(session, actor)
    closing = _valid(session, centre.id, actor.year - 1)
    until = _undo_until(session, actor, closing) if closing else None
    closed = Closed(closing.year, closing.closed_at.astimezone(ZoneInfo(actor.zone)).date(), until) if closing else None
    from_day = date(actor.year + 1, FROM_MONTH, 1)
    candidates, enrolled, waiting = _enrolment(session, actor)
    here = _organisations(actor).where(Organisation.archived_at.is_(None))
    without = here.where(Organisation.id.not_in(select(Roadmap.organisation_id).where(Roadmap.year == actor.year)))
    last = select(Roadmap.organisation_id).where(Roadmap.year == actor.year - 1)
    return Turn(
        year=actor.year,
        ending=ending,
        opens=_open(session, actor, ending) if ending is not None else None,
        closed=closed,
        may_close_from=from_day if ending is None and actor.today < from_day else None,
        candidates=candidates,
        enrolled=enrolled,
        waiting=waiting,
        without_stages=_count(session, without),
        copyable=_count(session, without.where(Organisation.id.in_(last))),
    )


def _enrolment(session: Session, actor: Actor) -> tuple[int, int, int]:
    counted = progress(session, actor)
    return (
        sum(one.total for one in counted),
        sum(one.enrolled for one in counted),
        sum(not one.finished and one.enrolled < one.total for one in counted),
    )


def _ending(session: Session, actor: Actor) -> int | None:
    """The year that can be closed now: the last one while it is open, else from May on the current one."""
    before = actor.year - 1
    if _open(session, actor, before).anything:
        return before
    running = programme_year(actor.today) == actor.year
    return actor.year if running and actor.today >= date(actor.year + 1, FROM_MONTH, 1) else None


def ending_open(session: Session, actor: Actor) -> tuple[int, Open] | None:
    """The year that the centre can close now with what is open in it, for reminders."""
    year = _ending(session, actor)
    return (year, _open(session, actor, year)) if year is not None else None


def _open(session: Session, actor: Actor, year: int) -> Open:
    here = _organisations(actor)
    people = dict(
        session.execute(
            select(Participation.state, func.count(Participation.person_id.distinct()))
            .where(_of_year(Participation, here, year), Participation.state.in_(TAKING_PART))
            .group_by(Participation.state)
        ).all()
    )
    pairs = select(Pair.id).where(_of_year(Pair, here, year), Pair.state.in_(OPEN_PAIRS))
    undone = (
        select(StageOccurrence.id)
        .join(Stage, Stage.id == StageOccurrence.stage_id)
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .where(_of_year(Roadmap, here, year), StageOccurrence.done_at.is_(None))
    )
    waves = select(Wave.id).where(_ends_with(year), Wave.centre_id == actor.centre_id, Wave.closes_on >= actor.today)
    return Open(
        people=people.get("accepted", 0),
        applied=people.get("applied", 0),
        pairs=_count(session, pairs),
        going_on=_count(session, pairs.where(Pair.goes_on, Pair.state == "active")),
        stages=_count(session, undone),
        waves=_count(session, waves),
    )


def _ends_with(year: int) -> ColumnElement[bool]:
    """That a wave is open and ends with the year: not one that asks whoever leaves, for it begins with the closing."""
    asks_leavers = and_(Wave.template.is_not(None), Wave.template.startswith("exit"))
    return and_(year_asked() == year, Wave.state == "open", ~asks_leavers)


def _of_year(
    table: type[Participation] | type[Pair] | type[Roadmap], here: Select[int], year: int
) -> ColumnElement[bool]:
    return table.organisation_id.in_(here) & (table.year == year)


def _organisations(actor: Actor) -> Select[int]:
    return select(Organisation.id).where(Organisation.centre_id == actor.centre_id)


def _count(session: Session, rows: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _centre(session: Session, actor: Actor, *, lock: bool = False) -> Centre:
    rows = select(Centre).where(Centre.id == actor.centre_id)
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        raise NotFound("centre")
    return found


def _valid(session: Session, centre_id: int, year: int) -> YearClosing | None:
    return session.scalar(
        select(YearClosing).where(
            YearClosing.centre_id == centre_id, YearClosing.year == year, YearClosing.undone_at.is_(None)
        )
    )


def _in_year(actor: Actor, centre: Centre) -> Actor:
    """The actor in the year that has just begun or come back."""
    return replace(actor, started_year=centre.started_year)
