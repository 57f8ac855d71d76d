"""Taking people over into the new programme year: one press a person, a whole class at once ("Easy to miss" 20).

Last year's participation stays as it was; the new one says what it was taken over from. Classes move up by one, and
whoever leaves the last class is offered to go as a graduate. Pairs that are marked to go on are renewed as soon as
everybody in them has been taken over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased, joinedload

from db.centres import Organisation
from db.pairs import Pair, PairMember
from db.people import Participation, Person
from db.years import YearEnrolment
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import record
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.outbox import Post, cancel, has_account, post
from mentoring.paging import Page, cut
from mentoring.people.categories import drop_categories, take_over_categories
from mentoring.people.records import fitting
from mentoring.years.calendar import year_bounds, year_words
from mentoring.years.renewal import PAUSE, may_go_on, renew_pairs, renewal

GRADUATED = "graduated"
"""Why those of the last class do not go on, text `people-reason-graduated`."""
LAST_CLASS = 11
SCHOOL = "general"
"""The kind of organisations whose classes move up."""
GROUP_LETTERS = 20
_CLASS = re.compile(r"(\d{1,2})(\s*[-–«\"]?\s*[^\W\d_]?[»\"]?)")

Old = aliased(Participation)
"""A participation of last year, beside the one of this year that it was taken over into."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an organisation has taken its people over.

    Attributes:
        total: people of the last year who can be taken over; `enrolled` of them have been.
        finished: the curator has said that nobody else goes on.
    """

    organisation_id: int
    name: str
    total: int
    enrolled: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Class:
    """A class or study group of the last year; `of` is one of its participations and names it in buttons.

    Attributes:
        name: None for those who are in no class.
        becomes: its name this year; None for the last class, whose pupils leave, and for those without a class.
    """

    of: int
    name: str | None
    becomes: str | None
    total: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The taking over in one organisation, or in all of the actor's when there are several.

    Attributes:
        year: the year into which people are taken over.
        one: the organisation; None when `places` are to choose from.
        classes: of the one organisation.
        pairs: pairs of the last year that ended with it or are open still; `going_on` of them are marked to go on and
            `renewed` of them work already.
    """

    year: int
    one: Progress | None
    places: Page[Progress]
    classes: Page[Class]
    pairs: int
    going_on: int
    renewed: int


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody of the last year, by that participation; `new_id` is the one of this year."""

    id: int
    name: str
    role: str
    enrolled: bool
    new_id: int | None


@dataclass(frozen=True, slots=True)
class ClassList:
    """A class with its people.

    Attributes:
        becomes: its name this year, as it was given to those taken over already, else the next one.
        leaves: whether this was the last class.
        graduated: how many have gone as graduates.
    """

    organisation_id: int
    organisation: str
    year: int
    of: int
    name: str | None
    becomes: str | None
    leaves: bool
    enrolled: int
    graduated: int
    page: Page[Line]


# Classes


def moved_up(name: str | None, kind: str = SCHOOL) -> str | None:
    """The class a year later: `7А` becomes `8А`, the last class none. Groups that are no classes of a school stay.

    Args:
        name: the class or study group; None for those who are in none.
        kind: what kind of organisation it is.
    """
    found = _CLASS.fullmatch((name or "").strip())
    if found is None or kind != SCHOOL or not 1 <= int(found[1]) <= LAST_CLASS:
        return name
    number = int(found[1]) + 1
    return f"{number}{found[2]}" if number <= LAST_CLASS else None


def leaves_school(name: str | None, kind: str = SCHOOL) -> bool:
    """Whether those of this class leave with the end of the year."""
    return name is not None and moved_up(name, kind) is None


# How far it is


def _candidates(actor: Actor) -> Select[Any]:
    """Last year's participations that can be taken over, with the id of the new one where there is one."""
    new = (
        select(Participation.id)
        .where(
            Participation.person_id == Old.person_id,
            Participation.organisation_id == Old.organisation_id,
            Participation.role == Old.role,
            Participation.year == actor.year,
        )
        .correlate(Old)
        .scalar_subquery()
        .label("new_id")
    )
    here = Organisation.id == Old.organisation_id
    return (
        select(Old, new)
        .join(Organisation, here)
        .where(Old.year == actor.year - 1, _may_go_on(), Organisation.archived_at.is_(None))
        .where(Old.person_id.not_in(select(Person.id).where(Person.erased_at.is_not(None))))
        .where(
            Organisation.centre_id == actor.centre_id
            if actor.role not in LEADERS
            else actor.reaches(Old.organisation_id)
        )
    )


def _may_go_on() -> ColumnElement[bool]:
    """Who was there until the end of the year: still in the list, or ended by its closing."""
    return or_(Old.state.in_(("listed", "applied", "accepted")), Old.year_closing_id.is_not(None))


def progress(session: Session, actor: Actor) -> list[Progress]:
    """How far the actor's organisations that had people last year have taken them over, by name."""
    rows = _candidates(actor).subquery()
    counted = session.execute(
        select(
            Organisation.id,
            Organisation.short_name,
            func.count().label("total"),
            func.sum(case((rows.c.new_id.is_not(None), 1), else_=0)).label("enrolled"),
            YearEnrolment.finished_at,
        )
        .join(rows, rows.c.organisation_id == Organisation.id)
        .outerjoin(
            YearEnrolment,
            and_(YearEnrolment.organisation_id == Organisation.id, YearEnrolment.year == actor.year),
        )
        .where(or_(rows.c.reason.is_(None), rows.c.reason != GRADUATED, rows.c.new_id.is_not(None)))
        .group_by(Organisation.id, Organisation.short_name, Organisation.name_key, YearEnrolment.finished_at)
        .order_by(Organisation.name_key)
    )
    return [
        Progress(row.id, row.short_name, row.total, row.enrolled or 0, row.finished_at is not None) for row in counted
    ]


@dataclass(frozen=True, slots=True)
class Task:
    """People of the last year wait to be taken over into `year`."""

    year: int
    candidates: int
    enrolled: int


@operation(frozenset({Role.CURATOR}))
def year_task(session: Session, actor: Actor) -> Task | None:
    """What the menu leads a curator to while people of the last year wait to be taken over; None when nobody does."""
    waiting = [one for one in progress(session, actor) if not one.finished and one.enrolled < one.total]
    if not waiting:
        return None
    return Task(actor.year, sum(one.total for one in waiting), sum(one.enrolled for one in waiting))


def not_taken_over(actor: Actor) -> Select[Any]:
    """Organisations in which people of the last year wait to be taken over."""
    rows = _candidates(actor).subquery()
    finished = select(YearEnrolment.organisation_id).where(
        YearEnrolment.year == actor.year, YearEnrolment.finished_at.is_not(None)
    )
    return select(rows.c.organisation_id).where(
        rows.c.new_id.is_(None),
        or_(rows.c.reason.is_(None), rows.c.reason != GRADUATED),
        rows.c.organisation_id.not_in(finished),
    )


@operation(LEADERS)
def overview(session: Session, actor: Actor, organisation_id: int = 0, page: int = 0) -> Overview:
    """How far the taking over is: in one organisation by classes, else by organisations.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    every = progress(session, actor)
    if organisation_id:
        get_organisation(session, actor, organisation_id)
    elif len(every) == 1:
        organisation_id = every[0].organisation_id
    if not organisation_id:
        return Overview(actor.year, None, cut(every, page), cut([], 0), 0, 0, 0)
    return _overview(session, actor, organisation_id, page)


def _overview(session: Session, actor: Actor, organisation_id: int, page: int = 0) -> Overview:
    organisation = get_organisation(session, actor, organisation_id)
    found = [one for one in progress(session, actor) if one.organisation_id == organisation.id]
    one = found[0] if found else Progress(organisation.id, organisation.short_name, 0, 0, finished=False)
    pairs = session.execute(
        select(func.count(), func.sum(case((Pair.goes_on, 1), else_=0)), func.count(renewal().label("renewed"))).where(
            Pair.organisation_id == organisation.id, Pair.year == actor.year - 1, may_go_on()
        )
    ).one()
    classes = cut(_classes(session, actor, organisation.id), page)
    return Overview(actor.year, one, cut([], 0), classes, pairs[0], pairs[1] or 0, pairs[2])


def _classes(session: Session, actor: Actor, organisation_id: int) -> list[Class]:
    rows = _candidates(actor).where(Old.organisation_id == organisation_id).subquery()
    counted = session.execute(
        select(
            func.min(rows.c.id).label("of"),
            rows.c.group_name,
            func.count().label("total"),
            func.sum(case((rows.c.new_id.is_not(None), 1), else_=0)).label("enrolled"),
        ).group_by(rows.c.group_name)
    ).all()
    kind = session.get_one(Organisation, organisation_id).kind
    given = _names_given(session, actor, organisation_id)
    found = [
        Class(
            row.of,
            row.group_name,
            given.get(row.group_name) or moved_up(row.group_name, kind),
            row.total,
            row.enrolled or 0,
        )
        for row in counted
    ]
    return sorted(found, key=_class_order)


def _names_given(session: Session, actor: Actor, organisation_id: int) -> dict[str | None, str | None]:
    """How last year's classes are called this year, as `_becomes`: those of which somebody has been taken over."""
    newest = (
        select(Old.group_name, func.max(Participation.id).label("id"))
        .join(Participation, Participation.renewed_from_id == Old.id)
        .where(Old.organisation_id == organisation_id, Old.group_name.is_not(None), Participation.year == actor.year)
        .group_by(Old.group_name)
        .subquery()
    )
    named = select(newest.c.group_name, Participation.group_name).join(Participation, Participation.id == newest.c.id)
    return {row[0]: row[1] for row in session.execute(named)}


def _class_order(one: Class) -> tuple[int, str]:
    """Classes as people count them, the lowest first; those without a class at the end."""
    digits = re.match(r"\d*", one.name or "")
    number = int(digits[0]) if digits and digits[0] else 99
    return number if one.name is not None else 100, one.name or ""


# A class


@operation(LEADERS)
def class_list(session: Session, actor: Actor, of: int, page: int = 0) -> ClassList:
    """The people of a class of last year, with who of them has been taken over.

    Raises:
        NotFound: when the participation that names it is not the actor's, or not of last year.
    """
    return _class_list(session, actor, _old(session, actor, of), page)


def _class_list(session: Session, actor: Actor, first: Participation, page: int = 0) -> ClassList:
    rows = _of_class(actor, first).join(Person, Person.id == Old.person_id).add_columns(Person)
    rows = rows.order_by(Old.role.desc(), Person.name_key, Person.code)
    every = session.execute(rows).all()
    enrolled = sum(row.new_id is not None for row in every)
    graduated = sum(row[0].reason == GRADUATED and row.new_id is None for row in every)
    return ClassList(
        organisation_id=first.organisation_id,
        organisation=first.organisation.short_name,
        year=actor.year,
        of=first.id,
        name=first.group_name,
        becomes=_becomes(session, actor, first),
        leaves=leaves_school(first.group_name, first.organisation.kind),
        enrolled=enrolled,
        graduated=graduated,
        page=cut(
            [Line(row[0].id, actor.name(row.Person), row[0].role, row.new_id is not None, row.new_id) for row in every],
            page,
        ),
    )


def _of_class(actor: Actor, first: Participation) -> Select[Any]:
    same = Old.group_name.is_(None) if first.group_name is None else Old.group_name == first.group_name
    return _candidates(actor).where(Old.organisation_id == first.organisation_id, same)


def _old(session: Session, actor: Actor, participation_id: int) -> Participation:
    found = session.scalar(
        select(Participation)
        .where(
            Participation.id == participation_id,
            Participation.year == actor.year - 1,
            actor.reaches(Participation.organisation_id),
        )
        .options(joinedload(Participation.organisation))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("participation")
    return found


def _becomes(session: Session, actor: Actor, first: Participation) -> str | None:
    """The class as it is called this year: as for those taken over already, else the next one."""
    if first.group_name is None:
        return None
    classmates = select(Old.id).where(
        Old.organisation_id == first.organisation_id,
        Old.year == first.year,
        Old.group_name == first.group_name,
    )
    given = session.scalar(
        select(Participation.group_name)
        .where(Participation.year == actor.year, Participation.renewed_from_id.in_(classmates))
        .order_by(Participation.id.desc())
        .limit(1)
    )
    return given or moved_up(first.group_name, first.organisation.kind)


# Taking over


@operation(LEADERS)
def enrol(session: Session, actor: Actor, participation_id: int, *, chosen: bool, page: int = 0) -> ClassList:
    """Take somebody of last year over, or take that back while nothing stands on it.

    Raises:
        NotFound: for a participation outside the actor's scope or of another year.
        DomainError: when the person is in a pair of this year already, so that it cannot be taken back.
    """
    first = _lock(session, actor, participation_id)
    row = session.execute(_candidates(actor).where(Old.id == first.id)).first()
    if row is None:
        raise NotFound("participation")
    if chosen and row.new_id is None:
        _take_over(session, actor, [row[0]], _becomes(session, actor, first))
    elif not chosen and row.new_id is not None:
        _take_back(session, actor, row.new_id)
    return _class_list(session, actor, first, page)


@operation(LEADERS)
def enrol_class(session: Session, actor: Actor, of: int, *, chosen: bool) -> ClassList:
    """Take everybody of a class over who is not yet, or take that back for those on whom nothing stands.

    Raises:
        NotFound: as `class_list`.
    """
    first = _lock(session, actor, of)
    every = session.execute(_of_class(actor, first).order_by(Old.id)).all()
    if chosen:
        becomes = _becomes(session, actor, first)
        _take_over(session, actor, [row[0] for row in every if row.new_id is None], becomes)
        return _class_list(session, actor, first)
    for row in every:
        if row.new_id is not None and not _in_pair(session, row.new_id):
            _take_back(session, actor, row.new_id)
    return _class_list(session, actor, first)


def _lock(session: Session, actor: Actor, participation_id: int) -> Participation:
    """The participation that names a class; whoever takes over in the same organisation waits."""
    first = _old(session, actor, participation_id)
    session.execute(select(Organisation.id).where(Organisation.id == first.organisation_id).with_for_update())
    return first


def _take_over(session: Session, actor: Actor, rows: Sequence[Participation], becomes: str | None) -> None:
    entered = max(actor.today, year_bounds(actor.year)[0])
    for old in rows:
        new = Participation(
            person_id=old.person_id,
            organisation_id=old.organisation_id,
            role=old.role,
            year=actor.year,
            state=_state_of(old),
            kind=old.kind,
            group_name=becomes,
            request=old.request,
            interests=old.interests,
            competences=old.competences,
            form=old.form,
            role_model=old.role_model,
            capacity=old.capacity,
            wished_age=old.wished_age,
            time_resource=old.time_resource,
            achievements=old.achievements,
            workplace=old.workplace,
            partner_id=old.partner_id,
            entries=dict(old.entries),
            details=dict(old.details),
            registered_on=actor.today,
            entered_on=entered if _state_of(old) == "accepted" else None,
            decided_by_id=actor.person_id,
            entered_by_id=actor.person_id,
            renewed_from_id=old.id,
            created_at=actor.now,
        )
        session.add(new)
        session.flush()
        take_over_categories(session, old, new)
        record(session, actor, "years.enrol", "participation", new.id, renewed_from=old.id)
        if new.state == "accepted":
            _tell_enrolled(session, actor, new)
    renew_pairs(session, actor, [old.id for old in rows])


def _state_of(old: Participation) -> str:
    """Where the new participation begins: who took part goes on, whoever was only listed or had applied still is."""
    if old.state == "accepted" or (old.year_closing_id is not None and old.entered_on is not None):
        return "accepted"
    return "listed" if old.state == "listed" else "applied"


def _take_back(session: Session, actor: Actor, new_id: int) -> None:
    new = session.get_one(Participation, new_id)
    bound, before = DomainError("years-error-bound", name=actor.name(new.person)), new.renewed_from_id
    if before is None or _in_pair(session, new.id):
        raise bound
    try:
        with session.begin_nested():
            drop_categories(session, new)
            session.delete(new)
    except IntegrityError:
        raise bound from None
    cancel(session, "years.enrolled", f"participation:{new_id}")
    record(session, actor, "years.take_back", "participation", new_id, renewed_from=before)


def _in_pair(session: Session, participation_id: int) -> bool:
    return session.scalar(select(PairMember.id).where(PairMember.participation_id == participation_id)) is not None


def _tell_enrolled(session: Session, actor: Actor, new: Participation) -> None:
    if not has_account(session, new.person_id):
        return
    told = Post(
        kind="years.enrolled",
        person_id=new.person_id,
        about=f"participation:{new.id}:{actor.now:%Y%m%d%H%M%S%f}",
        message="years-mail-enrolled",
        arguments={
            "organisation": new.organisation.short_name,
            "role": new.role,
            **year_words(actor.year),
        },
        buttons=[[("people-button-menu", "menu")]],
        due_at=actor.now + PAUSE,
        bulk=True,
    )
    post(session, actor, told)


@operation(LEADERS)
def rename_class(session: Session, actor: Actor, of: int, name: str) -> ClassList:
    """Say what a class is called this year: for those taken over from it, and for those who follow.

    Raises:
        NotFound: as `class_list`.
        DomainError: without a name, or when nobody of the class has been taken over yet.
    """
    first = _lock(session, actor, of)
    cleaned = fitting(name, GROUP_LETTERS)
    if cleaned is None:
        raise DomainError("years-error-class")
    rows = session.scalars(
        select(Participation).where(
            Participation.id.in_(
                [row.new_id for row in session.execute(_of_class(actor, first)) if row.new_id is not None]
            ),
            Participation.renewed_from_id.is_not(None),
        )
    ).all()
    if not rows:
        raise DomainError("years-error-class-empty")
    for row in rows:
        row.group_name = cleaned
    session.flush()
    record(session, actor, "years.rename_class", "organisation", first.organisation_id, people=len(rows))
    return _class_list(session, actor, first)


@operation(LEADERS)
def graduate(session: Session, actor: Actor, of: int) -> ClassList:
    """Let those of the last class who have not been taken over go as graduates.

    Raises:
        NotFound: as `class_list`.
        Stale: when this is not the last class.
    """
    first = _lock(session, actor, of)
    if not leaves_school(first.group_name, first.organisation.kind):
        raise Stale
    for row in session.execute(_of_class(actor, first)).all():
        old: Participation = row[0]
        if row.new_id is None and old.reason != GRADUATED:
            old.reason = GRADUATED
            record(session, actor, "years.graduate", "participation", old.id)
    session.flush()
    return _class_list(session, actor, first)


@operation(LEADERS)
def finish(session: Session, actor: Actor, organisation_id: int, *, done: bool) -> Overview:
    """Say that everybody who goes on has been taken over, or that somebody else still comes.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    row = session.scalar(
        select(YearEnrolment).where(YearEnrolment.organisation_id == organisation.id, YearEnrolment.year == actor.year)
    )
    if row is None:
        row = YearEnrolment(organisation_id=organisation.id, year=actor.year)
        session.add(row)
    if (row.finished_at is not None) is not done:
        row.finished_at, row.finished_by_id = (actor.now, actor.person_id) if done else (None, None)
        session.flush()
        record(session, actor, "years.finish", "organisation", organisation.id, done=done)
    return _overview(session, actor, organisation.id)


def enrolment_data(organisation_id: int = 0) -> str:
    """What a button carries that opens the taking over; the same as `keyboards.years.OpenEnrolment`."""
    return f"yre:{organisation_id}:0"
