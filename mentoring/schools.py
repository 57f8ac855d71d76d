"""Schools of mentoring: unions of teachers with a leader, members and a roadmap of their own (004-01, 004-19).

The centre founds a School and says who leads it; the leader gathers the members, makes the roadmap and reports what is
done; members see it. A School may be based at an organisation, its members come from anywhere in the centre, and those
whose home is another municipality are told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from db.centres import Centre
from db.people import Participation, Person
from db.schools import School, SchoolMeasure, SchoolMember, SchoolTime
from mentoring.access import CENTRE, LEADERS, PARTICIPANTS, Actor, Role, get_organisation, operation
from mentoring.audit import changes, changing, looked, record, values_of
from mentoring.errors import DomainError, NotFound, Stale, refuse_far
from mentoring.names import name_key
from mentoring.outbox import Post as Mail
from mentoring.outbox import cancel, post
from mentoring.paging import Page, page_of
from mentoring.people.records import called, fitting, visible
from mentoring.roadmap import periods
from mentoring.roadmap.period_parser import Unclear, parse_period
from mentoring.roadmap.periods import Occurrence, Period, State, from_json, shift, to_json
from mentoring.roadmap.stages import (
    WORST_FIRST,
    Evidence,
    checked_link,
    checked_note,
    instant_of,
    store_file,
)

SEEING = LEADERS | PARTICIPANTS
LEADING = LEADERS | {Role.MENTOR}
"""Who can be the leader of a School; everybody in these roles leads those Schools alone that are theirs."""
NAME_LETTERS, TITLE_LETTERS, ORDER_LETTERS = 120, 200, 40
MEASURES = 60
"""Of a School in a year: more would be no plan any more."""
HOUR = 9
"""Local time of reminders, in hours."""
KEPT = timedelta(days=3)


class Post(StrEnum):
    """What somebody is in a School; texts `schools-post-*`."""

    MEMBER = "member"
    MENTOR = "mentor"
    YOUNG = "young"
    METHODIST = "methodist"
    EXPERT = "expert"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Line:
    """A School in a list: how many times of its measures there are, are done, are overdue."""

    id: int
    name: str
    led: bool
    total: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Card:
    """A School.

    Attributes:
        leader: name of its curator; None where nobody leads it.
        organisation: where it is based; None: at the centre.
        members: people in it now; `outside` of them have their home in another municipality.
        total, done, overdue: times of this year's measures.
        manages: whether the actor may change the School itself; `leads`: its members and its roadmap.
    """

    id: int
    name: str
    leader: str | None
    organisation_id: int | None
    organisation: str | None
    order_number: str | None
    order_date: date | None
    members: int
    outside: int
    year: int
    total: int
    done: int
    overdue: int
    archived: bool
    manages: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a School."""

    id: int
    school_id: int
    school: str
    name: str
    post: str
    joined_on: date
    municipality: str | None
    leads: bool
    manages: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be taken into a School."""

    participation_id: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """One time of a measure, as of today."""

    id: int
    state: State
    starts_on: date
    due_on: date | None
    done_on: date | None
    link: str | None
    note: str | None
    file_name: str | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure of a School's roadmap, as of today.

    Attributes:
        leads: whether the actor may change and report it.
    """

    id: int
    school_id: int
    school: str
    number: int
    title: str
    period: Period
    responsible: str | None
    times: tuple[TimeView, ...]
    leads: bool

    @property
    def state(self) -> State:
        """Of its times, the state that asks most."""
        return min((one.state for one in self.times), key=WORST_FIRST.index)

    @property
    def current(self) -> TimeView:
        """The time to report next: the oldest begun and not done, else the next one, else the last."""
        waiting = [one for one in self.times if one.state is not State.DONE]
        begun = [one for one in waiting if one.state is not State.UPCOMING]
        return (begun or waiting or list(self.times[-1:]))[0]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A page of a School's roadmap.

    Attributes:
        carried: whether the roadmap of the year before can be taken over.
    """

    card: Card
    page: Page[MeasureView]
    carried: bool


# Schools


@operation(SEEING)
def list_schools(session: Session, actor: Actor, number: int = 0, *, archived: bool = False) -> Page[Line]:
    """The Schools that the actor sees: of the centre, or those they lead or are in."""
    put_away = School.archived_at.is_not(None) if archived else School.archived_at.is_(None)
    rows = select(School).where(_seen(actor), put_away).order_by(School.name_key)
    page: Page[School] = page_of(session, rows, number, show=lambda row: row[0])
    counted = _counted(session, actor, [school.id for school in page.items])
    lines = [Line(one.id, one.name, one.leader_id is not None, *counted.get(one.id, (0, 0, 0))) for one in page.items]
    return Page(lines, page.number, page.total)


@operation(SEEING)
def open_school(session: Session, actor: Actor, school_id: int) -> Card:
    """A School that the actor sees.

    Raises:
        NotFound: there is none such.
    """
    return _card(session, actor, _school(session, actor, school_id))


@operation(CENTRE)
def found(session: Session, actor: Actor, name: str) -> Card:
    """Found a School. The same name twice is one School.

    Raises:
        DomainError: without a name.
    """
    if actor.centre_id is None:
        raise NotFound("centre")
    cleaned, key = _name(name)
    session.execute(select(Centre.id).where(Centre.id == actor.centre_id).with_for_update())
    school = session.scalar(select(School).where(School.centre_id == actor.centre_id, School.name_key == key))
    if school is None:
        school = School(centre_id=actor.centre_id, name=cleaned, name_key=key, created_at=actor.now)
        session.add(school)
        session.flush()
        record(session, actor, "schools.found", "school", school.id)
    return _card(session, actor, school)


def _name(name: str) -> tuple[str, str]:
    cleaned = fitting(name, NAME_LETTERS)
    key = name_key(cleaned)
    if cleaned is None or not key:
        raise DomainError("schools-error-name", limit=NAME_LETTERS)
    return cleaned, key


@operation(CENTRE)
def rename(session: Session, actor: Actor, school_id: int, name: str) -> Card:
    """Give a School another name.

    Raises:
        NotFound: outside the actor's centre.
        DomainError: without a name, or when another one has it.
    """
    school = _school(session, actor, school_id)
    cleaned, key = _name(name)
    same = select(School.id).where(School.centre_id == school.centre_id, School.name_key == key, School.id != school.id)
    if session.scalar(same) is not None:
        raise DomainError("schools-error-name-taken")
    with changing(session, actor, "schools.rename", school):
        school.name, school.name_key = cleaned, key
    return _card(session, actor, school)


@operation(CENTRE)
def set_base(session: Session, actor: Actor, school_id: int, organisation_id: int = 0) -> Card:
    """Say at which organisation a School is based; 0: at the centre.

    Raises:
        NotFound: for a School or an organisation outside the actor's centre.
    """
    school = _school(session, actor, school_id)
    base = get_organisation(session, actor, organisation_id) if organisation_id else None
    if school.organisation_id != (base.id if base else None):
        school.organisation = base
        record(session, actor, "schools.set_base", "school", school.id, organisation=base.id if base else None)
        session.flush()
    return _card(session, actor, school)


@operation(CENTRE)
def set_order(session: Session, actor: Actor, school_id: int, number: str, day: date | None) -> Card:
    """Note the order by which a School was founded; no number: it is informal.

    Raises:
        NotFound: outside the actor's centre.
        DomainError: the number is too long, or the day too far ahead.
    """
    refuse_far(day, actor.today)
    school = _school(session, actor, school_id)
    cleaned = " ".join(number.split())
    if len(cleaned) > ORDER_LETTERS:
        raise DomainError("pairs-error-order", limit=ORDER_LETTERS)
    with changing(session, actor, "schools.set_order", school):
        school.order_number, school.order_date = cleaned or None, day if cleaned else None
    return _card(session, actor, school)


@operation(CENTRE)
def put_away(session: Session, actor: Actor, school_id: int, *, away: bool) -> Card:
    """Put a School into the archive, or take it back; nothing of it is lost."""
    school = _school(session, actor, school_id)
    if (school.archived_at is not None) is not away:
        with changing(session, actor, "schools.archive" if away else "schools.restore", school):
            school.archived_at = actor.now if away else None
    return _card(session, actor, school)


# Members


@operation(LEADERS)
def list_members(session: Session, actor: Actor, school_id: int, number: int = 0) -> Page[Member]:
    """Who is in a School that the actor leads, the leader first.

    Raises:
        NotFound: the actor leads no such School.
    """
    school = _led(session, actor, school_id)
    rows = (
        select(SchoolMember)
        .join(SchoolMember.person)
        .where(SchoolMember.school_id == school.id, SchoolMember.left_on.is_(None))
        .order_by(SchoolMember.person_id != (school.leader_id or 0), Person.name_key, Person.code)
        .options(joinedload(SchoolMember.person), joinedload(SchoolMember.school))
    )
    return page_of(session, rows, number, show=lambda row: _member(actor, row[0]))


@operation(LEADERS)
def open_member(session: Session, actor: Actor, member_id: int) -> Member:
    """Somebody in a School that the actor leads.

    Raises:
        NotFound: there is nobody such.
    """
    return _member(actor, _member_row(session, actor, member_id))


@operation(LEADERS)
def list_candidates(
    session: Session, actor: Actor, school_id: int, number: int = 0, query: str = ""
) -> Page[Candidate]:
    """Teachers of the actor's organisations who are not in the School yet; each once.

    Raises:
        NotFound: the actor leads no such School.
    """
    school = _led(session, actor, school_id)
    there = select(SchoolMember.person_id).where(SchoolMember.school_id == school.id, SchoolMember.left_on.is_(None))
    first = (
        select(func.min(Participation.id))
        .join(Person, Person.id == Participation.person_id)
        .where(_can_join(actor), Participation.person_id.not_in(there))
        .group_by(Participation.person_id)
    )
    rows = (
        select(Participation)
        .join(Participation.person)
        .where(Participation.id.in_(first), called(actor, query))
        .order_by(Person.name_key, Person.code)
        .options(joinedload(Participation.person), joinedload(Participation.organisation))
    )
    return page_of(
        session,
        rows,
        number,
        query=query,
        show=lambda row: Candidate(row[0].id, actor.brief(row[0].person), row[0].organisation.short_name),
    )


def _can_join(actor: Actor) -> ColumnElement[bool]:
    """The condition that a participation is that of a teacher whom the actor can take into a School."""
    return and_(
        actor.reaches(Participation.organisation_id),
        Participation.year == actor.year,
        Participation.state == "accepted",
        or_(Participation.kind.in_(("teacher", "young_specialist")), Participation.form == "teacher-teacher"),
        Person.erased_at.is_(None),
    )


@operation(LEADERS)
def add_member(session: Session, actor: Actor, school_id: int, participation_id: int) -> Member:
    """Take somebody into a School; twice is once.

    Raises:
        NotFound: the actor leads no such School, or reaches nobody such.
    """
    school = _led(session, actor, school_id)
    person = session.scalar(
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id == participation_id, _can_join(actor))
    )
    if person is None:
        raise NotFound("participation")
    session.execute(select(School.id).where(School.id == school.id).with_for_update())
    here = SchoolMember.school_id == school.id, SchoolMember.person_id == person.id
    row = session.scalar(select(SchoolMember).where(*here))
    if row is None or row.left_on is not None:
        row = row or SchoolMember(school=school, person=person, post=Post.MEMBER.value)
        row.joined_on, row.left_on = actor.today, None
        session.add(row)
        session.flush()
        record(session, actor, "schools.join", "school", school.id, member=row.id)
        post(session, actor, _mail_joined(school, person.id))
    return _member(actor, row)


@operation(LEADERS)
def set_post(session: Session, actor: Actor, member_id: int, code: str) -> Member:
    """Say what somebody is in a School.

    Raises:
        NotFound: there is nobody such, or no such post.
    """
    row = _member_row(session, actor, member_id)
    if code not in tuple(Post):
        raise NotFound("post")
    with changing(session, actor, "schools.set_post", row, "school", row.school_id, member=row.id):
        row.post = code
    return _member(actor, row)


@operation(CENTRE)
def choose_leader(session: Session, actor: Actor, member_id: int) -> Member:
    """Let a member lead the School as its curator, in place of whoever led it.

    Raises:
        NotFound: there is nobody such in a School of the actor's centre.
    """
    row = _member_row(session, actor, member_id)
    if row.school.leader_id != row.person_id:
        row.school.leader = row.person
        record(session, actor, "schools.choose_leader", "school", row.school_id, member=row.id)
        post(session, actor, _mail_leads(row.school, row.person_id))
        session.flush()
    return _member(actor, row)


@operation(LEADERS)
def remove_member(session: Session, actor: Actor, member_id: int) -> int:
    """Somebody leaves a School; whoever leads it is replaced first. Returns the School's id.

    Raises:
        NotFound: there is nobody such.
        DomainError: for its leader.
    """
    row = _member_row(session, actor, member_id)
    if row.school.leader_id == row.person_id:
        raise DomainError("schools-error-leader-stays")
    with changing(session, actor, "schools.leave", row, "school", row.school_id, member=row.id):
        row.left_on = actor.today
    return row.school_id


# The roadmap


@operation(SEEING)
def open_plan(session: Session, actor: Actor, school_id: int, number: int = 0) -> PlanView:
    """This year's roadmap of a School that the actor sees, in the order of time.

    Raises:
        NotFound: there is none such.
    """
    school = _school(session, actor, school_id)
    views = _plan(session, actor, school)
    total, size = len(views), 8
    last = max(0, (total - 1) // size)
    number = max(0, min(number, last))
    page = Page(views[number * size : number * size + size], number, total, size=size)
    before = select(exists().where(SchoolMeasure.school_id == school.id, SchoolMeasure.year == actor.year - 1))
    card = _card(session, actor, school)
    return PlanView(card, page, carried=card.leads and not views and bool(session.scalar(before)))


@operation(SEEING)
def open_measure(session: Session, actor: Actor, measure_id: int) -> MeasureView:
    """A measure of this year in a School that the actor sees.

    Raises:
        NotFound: there is none such.
    """
    return _measure_view(session, actor, _measure(session, actor, measure_id))


def _period(actor: Actor, text: str) -> Period:
    found = parse_period(text, actor.year)
    if isinstance(found, Unclear):
        raise DomainError(found.message, **found.arguments)
    if not periods.occurrences(found):
        raise DomainError("periods-unclear")
    return found


@operation(LEADING)
def add_measure(session: Session, actor: Actor, school_id: int, title: str, period: str) -> MeasureView:
    """Put a measure into the roadmap of a School that the actor leads; `period` as it was typed.

    Raises:
        NotFound: the actor leads no such School.
        DomainError: without a title, for what is no period, or when there are too many.
    """
    school = _led(session, actor, school_id)
    count = select(func.count()).where(SchoolMeasure.school_id == school.id, SchoolMeasure.year == actor.year)
    if (session.scalar(count) or 0) >= MEASURES:
        raise DomainError("schools-error-measures", limit=MEASURES)
    row = _new_measure(actor, school, checked_title(title), _period(actor, period))
    session.add(row)
    session.flush()
    record(session, actor, "schools.add_measure", "school", school.id, measure=row.id)
    return _measure_view(session, actor, row)


def checked_title(title: str) -> str:
    """A title in one line.

    Raises:
        DomainError: nothing is left of it, or it is too long.
    """
    cleaned = visible(title, TITLE_LETTERS + 1)
    if cleaned is None or len(cleaned) > TITLE_LETTERS:
        raise DomainError("schools-error-title", limit=TITLE_LETTERS)
    return cleaned


def _new_measure(actor: Actor, school: School, title: str, period: Period) -> SchoolMeasure:
    row = SchoolMeasure(school_id=school.id, year=actor.year, title=title, period=to_json(period), created_at=actor.now)
    row.times = [
        SchoolTime(key=one.key, starts_on=one.starts_on, due_on=one.due_on) for one in periods.occurrences(period)
    ]
    return row


@operation(LEADING)
def rename_measure(session: Session, actor: Actor, measure_id: int, title: str) -> MeasureView:
    """Word a measure anew.

    Raises:
        NotFound: the actor leads no School with it.
        DomainError: without a title.
    """
    row = _measure(session, actor, measure_id, leading=True)
    with changing(session, actor, "schools.change_measure", row, "school", row.school_id, measure=row.id):
        row.title = checked_title(title)
    return _measure_view(session, actor, row)


@operation(LEADING)
def set_period(session: Session, actor: Actor, measure_id: int, period: str) -> MeasureView:
    """Give a measure another period; what was reported of a time that stays is kept.

    Raises:
        NotFound: the actor leads no School with it.
        DomainError: for what is no period.
    """
    row = _measure(session, actor, measure_id, leading=True)
    fresh = _period(actor, period)
    if to_json(fresh) == row.period:
        return _measure_view(session, actor, row)
    known = {one.key: one for one in row.times}
    kept = []
    for one in periods.occurrences(fresh):
        time = known.get(one.key) or SchoolTime(key=one.key)
        time.starts_on, time.due_on = one.starts_on, one.due_on
        kept.append(time)
    for time in row.times:
        cancel(session, "schools.reminder", f"time:{time.id}")
    if any(time.done_at for time in row.times if time not in kept):
        raise DomainError("schools-error-period-reported")
    with changing(session, actor, "schools.change_measure", row, "school", row.school_id, measure=row.id):
        row.period, row.times = to_json(fresh), kept
    session.flush()
    return _measure_view(session, actor, row)


@operation(LEADING)
def set_responsible(session: Session, actor: Actor, measure_id: int, member_id: int = 0) -> MeasureView:
    """Say who of the members answers for a measure; 0: nobody in particular.

    Raises:
        NotFound: the actor leads no School with it, or there is no such member.
    """
    row = _measure(session, actor, measure_id, leading=True)
    person = None
    if member_id:
        here = SchoolMember.school_id == row.school_id, SchoolMember.left_on.is_(None)
        member = session.scalar(select(SchoolMember).where(SchoolMember.id == member_id, *here))
        if member is None:
            raise NotFound("member")
        person = member.person
    if row.responsible_id != (person.id if person else None):
        row.responsible = person
        record(session, actor, "schools.set_responsible", "school", row.school_id, measure=row.id)
        session.flush()
    return _measure_view(session, actor, row)


@operation(LEADING)
def list_responsible(session: Session, actor: Actor, measure_id: int, number: int = 0) -> Page[tuple[int, str]]:
    """Members who can answer for a measure, by their places in the School.

    Raises:
        NotFound: the actor leads no School with it.
    """
    row = _measure(session, actor, measure_id, leading=True)
    rows = (
        select(SchoolMember)
        .join(SchoolMember.person)
        .where(SchoolMember.school_id == row.school_id, SchoolMember.left_on.is_(None))
        .order_by(Person.name_key, Person.code)
        .options(joinedload(SchoolMember.person))
    )
    return page_of(session, rows, number, show=lambda one: (one[0].id, actor.brief(one[0].person)))


@operation(LEADING)
def remove_measure(session: Session, actor: Actor, measure_id: int) -> int:
    """Take a measure out of the roadmap, with what was reported of it. Returns the School's id.

    Raises:
        NotFound: the actor leads no School with it.
    """
    row = _measure(session, actor, measure_id, leading=True)
    for time in row.times:
        cancel(session, "schools.reminder", f"time:{time.id}")
    school_id = row.school_id
    record(session, actor, "schools.remove_measure", "school", school_id, measure=row.id)
    session.delete(row)
    session.flush()
    return school_id


@operation(LEADING)
def carry_over(session: Session, actor: Actor, school_id: int) -> PlanView:
    """Take over last year's roadmap, its dates a year later, into a year that has none yet.

    Raises:
        NotFound: the actor leads no such School.
        Stale: when there is a roadmap already, or none to be taken over.
    """
    school = _led(session, actor, school_id)
    session.execute(select(School.id).where(School.id == school.id).with_for_update())
    rows = session.scalars(
        select(SchoolMeasure)
        .where(SchoolMeasure.school_id == school.id, SchoolMeasure.year.in_((actor.year - 1, actor.year)))
        .order_by(SchoolMeasure.id)
    ).all()
    if not rows or any(row.year == actor.year for row in rows):
        raise Stale
    for row in rows:
        period = shift(from_json(row.period), actor.year - 1, actor.year)
        session.add(_new_measure(actor, school, row.title, period))
    session.flush()
    record(session, actor, "schools.carry_over", "school", school.id, measures=len(rows))
    return open_plan(session, actor, school_id)


@operation(LEADING)
def mark_done(session: Session, actor: Actor, time_id: int, evidence: Evidence) -> MeasureView:
    """Report a time of a measure as done, or anew with better evidence.

    Raises:
        NotFound: the actor leads no School with it.
        DomainError: the link is no link, or the words are too many.
    """
    row = _time(session, actor, time_id, leading=True)
    told = (checked_link(evidence.link), checked_note(evidence.note))
    if row.done_at and not (evidence.file or row.file_id) and told == (row.link, row.note):
        return _measure_view(session, actor, row.measure)
    before = values_of(row)
    row.link, row.note = told
    if evidence.file:
        row.file = store_file(actor, *evidence.file, row.measure.school.organisation_id)
    else:
        row.file = None
    row.evidence = "file" if evidence.file else "link" if row.link else "text"
    row.done_at, row.done_by_id = row.done_at or actor.now, actor.person_id
    session.flush()
    cancel(session, "schools.reminder", f"time:{row.id}")
    record(session, actor, "schools.done", "school", row.measure.school_id, time=row.id, fields=changes(row, before))
    return _measure_view(session, actor, row.measure)


@operation(LEADING)
def mark_undone(session: Session, actor: Actor, time_id: int) -> MeasureView:
    """Take a report back.

    Raises:
        NotFound: the actor leads no School with it.
    """
    row = _time(session, actor, time_id, leading=True)
    if row.done_at is not None:
        with changing(session, actor, "schools.undone", row, "school", row.measure.school_id, time=row.id):
            row.done_at = row.done_by_id = row.evidence = row.link = row.note = row.file_id = None
        session.flush()
        session.refresh(row)
    return _measure_view(session, actor, row.measure)


@operation(LEADING)
def evidence_file(session: Session, actor: Actor, time_id: int) -> tuple[str, bytes]:
    """Name and content of the file a time was reported with.

    Raises:
        NotFound: the actor leads no School with it, or it has no file.
    """
    row = _time(session, actor, time_id, leading=True)
    if row.file is None:
        raise NotFound("file")
    looked(session, actor, "schools.look_file", "school", row.measure.school_id, owner=row.file.owner_id)
    return row.file.name, row.file.content


@operation(LEADING)
def plan_fact(session: Session, actor: Actor, school_id: int) -> tuple[Card, Sequence[MeasureView]]:
    """The whole roadmap of a School that the actor leads, for a file.

    Raises:
        NotFound: the actor leads no such School.
    """
    school = _led(session, actor, school_id)
    record(session, actor, "schools.exported", "school", school.id)
    return _card(session, actor, school), _plan(session, actor, school)


# The clock


@operation(frozenset())
def remind(session: Session, actor: Actor) -> int:
    """Remind the leaders of Schools of what is due; returns how many reminders are new."""
    rows = session.scalars(
        select(SchoolTime)
        .join(SchoolMeasure, SchoolMeasure.id == SchoolTime.measure_id)
        .join(School, School.id == SchoolMeasure.school_id)
        .where(School.centre_id == actor.centre_id, School.archived_at.is_(None), School.leader_id.is_not(None))
        .where(SchoolMeasure.year == actor.year, SchoolTime.done_at.is_(None), SchoolTime.starts_on <= actor.today)
        .options(joinedload(SchoolTime.measure).joinedload(SchoolMeasure.school))
    ).all()
    return post(session, actor, *(mail for row in rows if (mail := _reminder(actor, row)) is not None))


def _reminder(actor: Actor, row: SchoolTime) -> Mail | None:
    """The newest reminder of a time, if it is today or just past and the measure was there by then."""
    measure = row.measure
    made = measure.created_at.astimezone(ZoneInfo(actor.zone)).date()
    kind = from_json(measure.period).kind
    occurrence = Occurrence(row.key, kind, row.starts_on, row.due_on)
    days = [day for day in periods.reminders(occurrence) if day <= actor.today]
    if not days or days[-1] <= made or actor.today - days[-1] > KEPT:
        return None
    due_at = instant_of(days[-1], HOUR, actor.zone)
    return Mail(
        kind="schools.reminder",
        person_id=measure.school.leader_id or 0,
        about=f"time:{row.id}:{days[-1].isoformat()}",
        message="schools-mail-reminder",
        arguments={
            "school": measure.school.name,
            "title": measure.title,
            "late": int(row.due_on is not None and actor.today > row.due_on),
            "day": {"date": (row.due_on or row.starts_on).isoformat()},
        },
        buttons=[[("schools-button-open-measure", measure_data(measure.id))]],
        due_at=max(due_at, actor.now),
        expires_at=due_at + KEPT,
    )


def school_data(school_id: int) -> str:
    """What a button carries that opens a School; the same as `keyboards.schools.OpenSchool`."""
    return f"ms:{school_id}"


def measure_data(measure_id: int) -> str:
    """What a button carries that opens a measure; the same as `keyboards.schools.OpenMeasure`."""
    return f"msp:{measure_id}"


def _mail_joined(school: School, person_id: int) -> Mail:
    return Mail(
        kind="schools.joined",
        person_id=person_id,
        about=f"school:{school.id}",
        message="schools-mail-joined",
        arguments={"school": school.name},
        buttons=[[("schools-button-open", school_data(school.id))]],
    )


def _mail_leads(school: School, person_id: int) -> Mail:
    return Mail(
        kind="schools.leads",
        person_id=person_id,
        about=f"school:{school.id}",
        message="schools-mail-leads",
        arguments={"school": school.name},
        buttons=[[("schools-button-open", school_data(school.id))]],
    )


# Whose a School is


def _seen(actor: Actor) -> ColumnElement[bool]:
    """Staff see the Schools of their centre; others those that they lead or are in."""
    if actor.role is Role.SYSTEM:
        return true()
    of_centre = School.centre_id == actor.centre_id
    if actor.role in CENTRE:
        return of_centre
    member = exists().where(
        SchoolMember.school_id == School.id,
        SchoolMember.person_id == actor.person_id,
        SchoolMember.left_on.is_(None),
    )
    return and_(of_centre, School.archived_at.is_(None), or_(School.leader_id == actor.person_id, member))


def _leading(actor: Actor) -> ColumnElement[bool]:
    """Staff lead the Schools of their centre, others those that are theirs."""
    if actor.role is Role.SYSTEM:
        return true()
    of_centre = School.centre_id == actor.centre_id
    if actor.role in CENTRE:
        return of_centre
    return and_(of_centre, School.archived_at.is_(None), School.leader_id == actor.person_id)


def _school(session: Session, actor: Actor, school_id: int) -> School:
    return _one(session, select(School).where(School.id == school_id, _seen(actor)))


def _led(session: Session, actor: Actor, school_id: int) -> School:
    return _one(session, select(School).where(School.id == school_id, _leading(actor)))


def _one(session: Session, rows: Select[School]) -> School:
    school = session.scalar(rows.options(joinedload(School.organisation), joinedload(School.leader)))
    if school is None:
        raise NotFound("school")
    return school


def _member_row(session: Session, actor: Actor, member_id: int) -> SchoolMember:
    row = session.scalar(
        select(SchoolMember)
        .join(School, School.id == SchoolMember.school_id)
        .where(SchoolMember.id == member_id, SchoolMember.left_on.is_(None), _leading(actor))
        .options(joinedload(SchoolMember.person), joinedload(SchoolMember.school))
    )
    if row is None:
        raise NotFound("member")
    return row


def _measure(session: Session, actor: Actor, measure_id: int, *, leading: bool = False) -> SchoolMeasure:
    row = session.scalar(
        select(SchoolMeasure)
        .join(School, School.id == SchoolMeasure.school_id)
        .where(SchoolMeasure.id == measure_id, SchoolMeasure.year == actor.year)
        .where(_leading(actor) if leading else _seen(actor))
        .options(joinedload(SchoolMeasure.school), selectinload(SchoolMeasure.times))
    )
    if row is None:
        raise NotFound("measure")
    return row


def _time(session: Session, actor: Actor, time_id: int, *, leading: bool) -> SchoolTime:
    row = session.scalar(
        select(SchoolTime)
        .join(SchoolMeasure, SchoolMeasure.id == SchoolTime.measure_id)
        .join(School, School.id == SchoolMeasure.school_id)
        .where(SchoolTime.id == time_id, SchoolMeasure.year == actor.year)
        .where(_leading(actor) if leading else _seen(actor))
        .options(joinedload(SchoolTime.measure).joinedload(SchoolMeasure.school))
    )
    if row is None:
        raise NotFound("measure")
    return row


# What is shown


def _card(session: Session, actor: Actor, school: School) -> Card:
    present = SchoolMember.school_id == school.id, SchoolMember.left_on.is_(None)
    members = session.scalar(select(func.count()).where(*present)) or 0
    outside = session.scalar(
        select(func.count())
        .select_from(SchoolMember)
        .join(SchoolMember.person)
        .where(*present, Person.municipality.is_not(None))
    )
    manages = actor.role in CENTRE
    total, done, overdue = _counted(session, actor, [school.id]).get(school.id, (0, 0, 0))
    return Card(
        id=school.id,
        name=school.name,
        leader=actor.name(school.leader) if school.leader else None,
        organisation_id=school.organisation_id,
        organisation=school.organisation.short_name if school.organisation else None,
        order_number=school.order_number,
        order_date=school.order_date,
        members=members,
        outside=outside or 0,
        year=actor.year,
        total=total,
        done=done,
        overdue=overdue,
        archived=school.archived_at is not None,
        manages=manages,
        leads=manages or (actor.role in LEADING and school.leader_id == actor.person_id),
    )


def _counted(session: Session, actor: Actor, school_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Times of this year's measures by School: all, done, overdue."""
    done, late = SchoolTime.done_at.is_not(None), SchoolTime.due_on < actor.today
    rows = session.execute(
        select(
            SchoolMeasure.school_id,
            func.count(),
            func.count().filter(done),
            func.count().filter(and_(~done, late)),
        )
        .join(SchoolTime, SchoolTime.measure_id == SchoolMeasure.id)
        .where(SchoolMeasure.school_id.in_(school_ids), SchoolMeasure.year == actor.year)
        .group_by(SchoolMeasure.school_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _member(actor: Actor, row: SchoolMember) -> Member:
    return Member(
        id=row.id,
        school_id=row.school_id,
        school=row.school.name,
        name=actor.name(row.person),
        post=row.post,
        joined_on=row.joined_on,
        municipality=row.person.municipality,
        leads=row.school.leader_id == row.person_id,
        manages=actor.role in CENTRE,
    )


def _plan(session: Session, actor: Actor, school: School) -> list[MeasureView]:
    rows = session.scalars(
        select(SchoolMeasure)
        .where(SchoolMeasure.school_id == school.id, SchoolMeasure.year == actor.year)
        .options(
            selectinload(SchoolMeasure.times).joinedload(SchoolTime.file),
            joinedload(SchoolMeasure.responsible),
            joinedload(SchoolMeasure.school),
        )
    ).all()
    ordered = sorted(rows, key=_when)
    return [_view(actor, row, number) for number, row in enumerate(ordered, 1)]


def _when(row: SchoolMeasure) -> tuple[Any, ...]:
    """Where a measure stands in the order of time."""
    first = row.times[0]
    return (first.due_on or first.starts_on, first.starts_on, row.id)


def _measure_view(session: Session, actor: Actor, row: SchoolMeasure) -> MeasureView:
    return next(view for view in _plan(session, actor, row.school) if view.id == row.id)


def _view(actor: Actor, row: SchoolMeasure, number: int) -> MeasureView:
    period = from_json(row.period)
    school = row.school
    leads = actor.role in CENTRE or (actor.role in LEADING and school.leader_id == actor.person_id)
    return MeasureView(
        id=row.id,
        school_id=school.id,
        school=school.name,
        number=number,
        title=row.title,
        period=period,
        responsible=actor.brief(row.responsible) if row.responsible and leads else None,
        times=tuple(_time_view(actor, period, one) for one in row.times),
        leads=leads,
    )


def _time_view(actor: Actor, period: Period, row: SchoolTime) -> TimeView:
    done_on = row.done_at.astimezone(ZoneInfo(actor.zone)).date() if row.done_at else None
    occurrence = Occurrence(row.key, period.kind, row.starts_on, row.due_on)
    return TimeView(
        id=row.id,
        state=periods.state(occurrence, actor.today, done_on),
        starts_on=row.starts_on,
        due_on=row.due_on,
        done_on=done_on,
        link=row.link,
        note=row.note,
        file_name=row.file.name if row.file else None,
    )
