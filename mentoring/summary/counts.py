"""Counts what a centre or an organisation has to know about this programme year, what asks for attention first.

People are counted once, however many pairs or organisations they are in. Reads only.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, case, exists, func, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.pairs import Pair, PairMember
from db.people import Participation, Person
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import QuestionnaireVersion, Response, Wave
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.consents import SIGNING, lacking
from mentoring.headcounts import Item, Share, shares_of
from mentoring.needs import count_open
from mentoring.paging import Page, matches, page_of
from mentoring.roadmap.periods import State
from mentoring.roadmap.stages import stages_of
from mentoring.surveys.audience import curates
from mentoring.surveys.lookup import State as WaveState
from mentoring.surveys.lookup import state_of, within, year_asked
from mentoring.surveys.progress import counts_of
from mentoring.surveys.questionnaires import title_in

ROWS = 12
"""Organisations that one picture shows: with more of them the letters become too small for a phone."""


@dataclass(frozen=True, slots=True)
class Survey:
    """How far a wave is within what the summary is about.

    Attributes:
        open: whether it takes answers; a closed one stands here only when none is open.
    """

    wave_id: int
    title: str
    closes_on: date
    open: bool
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is counted.

    Attributes:
        unled: organisations without a curator (001-16).
        mentors, mentees: people accepted this year.
        unpaired: mentors among them who are in no pair.
        lacking: people whose consents are not complete.
        applied: applications that wait for a curator.
        proposed, active, closed: pairs by state.
        late: organisations with an overdue stage.
        overdue: overdue times of stages in them.
        needs: open requests for outside mentors (002-07).
    """

    organisations: int
    unled: int
    mentors: int
    mentees: int
    unpaired: int
    lacking: int
    applied: int
    proposed: int
    active: int
    closed: int
    late: int
    overdue: int
    needs: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of the actor's organisations, or of one of them.

    Attributes:
        organisation_id: the one organisation it is about; 0: all of the actor's.
        place: its name, or that of the centre; None for a centre without a name and for several of a curator's.
        year: the programme year.
        whole_centre: whether the actor leads the centre.
        surveys: the open waves, those that close first at the top; else the last one that was.
        share: of mentees among all pupils; None while nobody has said how many there are.
    """

    organisation_id: int
    place: str | None
    year: int
    whole_centre: bool
    numbers: Numbers
    surveys: tuple[Survey, ...]
    share: Share | None = None

    @property
    def asked(self) -> int:
        """Questionnaires of all waves together."""
        return sum(survey.asked for survey in self.surveys)

    @property
    def answered(self) -> int:
        """Answered ones among them."""
        return sum(survey.answered for survey in self.surveys)


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation in the list below a summary."""

    id: int
    name: str
    overdue: int
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class ChartRow:
    """An organisation in the picture: its stages in order, and how many have answered."""

    name: str
    states: tuple[State, ...]
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class ChartStage:
    """A stage in the picture of one organisation."""

    number: int
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class Chart:
    """What the picture shows.

    Attributes:
        day: as of when.
        rows: organisations, those that ask for attention first; empty for one organisation.
        number, pages: which part of the organisations this is.
        stages: of one organisation.
    """

    summary: Summary
    day: date
    rows: tuple[ChartRow, ...]
    number: int
    pages: int
    stages: tuple[ChartStage, ...]


@operation(LEADERS)
def get_summary(session: Session, actor: Actor, organisation_id: int = 0) -> Summary:
    """The numbers of all organisations of the actor, or of one.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    return _summary(session, actor, organisation_id)


@operation(LEADERS)
def get_chart(session: Session, actor: Actor, organisation_id: int = 0, number: int = 0) -> Chart:
    """What the picture of a summary shows; of many organisations, part `number`.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    summary = _summary(session, actor, organisation_id)
    one = organisation_id or _only(session, actor)
    if one:
        stages = tuple(
            ChartStage(stage.number, title_in(stage.titles, actor.language), stage.state)
            for stage in stages_of(session, actor, [one]).get(one, [])
        )
        return Chart(summary, actor.today, (), 0, 1, stages)
    pages = max(1, -(-summary.numbers.organisations // ROWS))
    number = max(0, min(number, pages - 1))
    rows = session.execute(_places(actor, summary).limit(ROWS).offset(number * ROWS)).all()
    stages_by = stages_of(session, actor, [row.id for row in rows])
    shown = tuple(
        ChartRow(row.short_name, tuple(stage.state for stage in stages_by.get(row.id, [])), row.asked, row.answered)
        for row in rows
    )
    return Chart(summary, actor.today, shown, number, pages, ())


@operation(LEADERS)
def list_places(session: Session, actor: Actor, number: int, query: str = "") -> Page[Place]:
    """The organisations behind a summary, those that ask for attention first."""
    rows = _places(actor, _summary(session, actor, 0))
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    return page_of(
        session,
        rows,
        number,
        query=query,
        show=lambda row: Place(row.id, row.short_name, row.overdue, row.asked, row.answered),
    )


def _summary(session: Session, actor: Actor, organisation_id: int) -> Summary:
    mine = _organisations(actor)
    if organisation_id:
        mine = select(Organisation.id).where(Organisation.id == get_organisation(session, actor, organisation_id).id)
    return Summary(
        organisation_id=organisation_id,
        place=_place(session, actor, organisation_id),
        year=actor.year,
        whole_centre=actor.role in CENTRE,
        numbers=_numbers(session, actor, mine),
        surveys=_surveys(session, actor, organisation_id),
        share=next(iter(shares_of(session, actor, mine, [Item.PUPILS])), None),
    )


def _organisations(actor: Actor) -> Select[int]:
    return select(Organisation.id).where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))


def _only(session: Session, actor: Actor) -> int:
    """The organisation of a curator who has just one; 0 for everybody else."""
    if actor.role in CENTRE:
        return 0
    found = session.scalars(_organisations(actor).limit(2)).all()
    return found[0] if len(found) == 1 else 0


def _place(session: Session, actor: Actor, organisation_id: int) -> str | None:
    one = organisation_id or _only(session, actor)
    if one:
        return session.scalar(select(Organisation.short_name).where(Organisation.id == one))
    if actor.role not in CENTRE:
        return None
    return session.scalar(select(Centre.name).where(Centre.id == actor.centre_id))


def _numbers(session: Session, actor: Actor, mine: Select[int]) -> Numbers:
    people = _people(session, actor, mine)
    pairs = dict(
        session.execute(
            select(Pair.state, func.count())
            .where(Pair.organisation_id.in_(mine), Pair.year == actor.year)
            .group_by(Pair.state)
        ).all()
    )
    led = exists().where(curates(Organisation.id, actor.today))
    overdue = _overdue(actor)
    return Numbers(
        organisations=_count(session, mine),
        unled=_count(session, mine.where(~led)),
        mentors=people.get((Role.MENTOR, "accepted"), 0),
        mentees=people.get((Role.MENTEE, "accepted"), 0),
        unpaired=_unpaired(session, actor, mine),
        lacking=_lacking(session, actor, mine),
        applied=people.get((Role.MENTOR, "applied"), 0) + people.get((Role.MENTEE, "applied"), 0),
        proposed=pairs.get("proposed", 0),
        active=pairs.get("active", 0),
        closed=pairs.get("closed", 0),
        late=_count(session, mine.where(Organisation.id.in_(select(overdue.c.organisation_id)))),
        overdue=session.scalar(select(func.sum(overdue.c.times)).where(overdue.c.organisation_id.in_(mine))) or 0,
        needs=count_open(session, actor, mine),
    )


def _count(session: Session, rows: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _taking_part(actor: Actor, mine: Select[int]) -> tuple[ColumnElement[bool], ...]:
    return Participation.organisation_id.in_(mine), Participation.year == actor.year


def _people(session: Session, actor: Actor, mine: Select[int]) -> dict[tuple[str, str], int]:
    """People by role and state, each once, in however many organisations they are."""
    rows = session.execute(
        select(Participation.role, Participation.state, func.count(Participation.person_id.distinct()))
        .where(*_taking_part(actor, mine))
        .group_by(Participation.role, Participation.state)
    )
    return {(role, state): count for role, state, count in rows}


def _unpaired(session: Session, actor: Actor, mine: Select[int]) -> int:
    """Mentors who are in no proposed or active pair of these organisations."""
    paired = (
        select(PairMember.person_id)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.role == Role.MENTOR, PairMember.open, Pair.year == actor.year)
        .where(Pair.organisation_id.in_(mine))
    )
    rows = select(func.count(Participation.person_id.distinct())).where(
        *_taking_part(actor, mine),
        Participation.role == Role.MENTOR,
        Participation.state == "accepted",
        Participation.person_id.not_in(paired),
    )
    return session.scalar(rows) or 0


def _lacking(session: Session, actor: Actor, mine: Select[int]) -> int:
    signers = select(Participation.person_id).where(*_taking_part(actor, mine), Participation.state.in_(SIGNING))
    return session.scalar(select(func.count()).where(Person.id.in_(signers), lacking(actor))) or 0


def _overdue(actor: Actor) -> Subquery:
    """How many times of stages are overdue, by organisation."""
    return (
        select(Roadmap.organisation_id, func.count().label("times"))
        .join(Stage, Stage.roadmap_id == Roadmap.id)
        .join(StageOccurrence, StageOccurrence.stage_id == Stage.id)
        .where(Roadmap.year == actor.year, StageOccurrence.done_at.is_(None), StageOccurrence.due_on < actor.today)
        .group_by(Roadmap.organisation_id)
        .subquery()
    )


def _surveys(session: Session, actor: Actor, organisation_id: int) -> tuple[Survey, ...]:
    rows = session.execute(
        select(Wave.id, Wave.state, Wave.closes_on, QuestionnaireVersion.titles)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Wave.version_id)
        .where(within(actor), Wave.state != WaveState.DRAFT, year_asked() == actor.year)
        .order_by(Wave.closes_on, Wave.id)
    ).all()
    counts = counts_of(session, actor, [row.id for row in rows], organisation_id or None)
    found = [
        Survey(
            row.id,
            title_in(row.titles, actor.language),
            row.closes_on,
            state_of(row.state, row.closes_on, actor.today) is WaveState.OPEN,
            counts[row.id].total,
            counts[row.id].finished,
        )
        for row in rows
        if row.id in counts
    ]
    return tuple(survey for survey in found if survey.open) or tuple(found[-1:])


def _places(actor: Actor, summary: Summary) -> Select[*tuple[Any, ...]]:
    """Organisations with what is overdue and answered in them: overdue ones first, then those with fewer answers."""
    overdue = _overdue(actor)
    waves = [survey.wave_id for survey in summary.surveys]
    responses = (
        select(
            Response.organisation_id,
            func.count().label("asked"),
            func.sum(case((Response.state == "finished", 1), else_=0)).label("answered"),
        )
        .where(Response.wave_id.in_(waves), Response.ended_on.is_(None))
        .group_by(Response.organisation_id)
        .subquery()
    )
    times = func.coalesce(overdue.c.times, 0)
    share = func.coalesce(responses.c.answered * 1.0 / responses.c.asked, 2)  # who is not asked stands last
    return (
        select(
            Organisation.id,
            Organisation.short_name,
            times.label("overdue"),
            func.coalesce(responses.c.asked, 0).label("asked"),
            func.coalesce(responses.c.answered, 0).label("answered"),
        )
        .outerjoin(overdue, overdue.c.organisation_id == Organisation.id)
        .outerjoin(responses, responses.c.organisation_id == Organisation.id)
        .where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
        .order_by(times.desc(), share, Organisation.name_key)
    )
