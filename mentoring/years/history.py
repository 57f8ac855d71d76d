"""Past programme years, for reading: of an organisation, of a person. Nothing here changes anything."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from db.pairs import Pair, PairMember
from db.people import Participation, Person
from db.roadmap import Roadmap, Stage, StageOccurrence
from mentoring.access import LEADERS, PARTICIPANTS, Actor, get_organisation, operation
from mentoring.paging import Page, page_of
from mentoring.people import called
from mentoring.people.register import get_participation

YEARS = 8
"""Years told of at once; older ones are read with the summary of an organisation."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of an organisation.

    Attributes:
        mentors, mentees: people who took part.
        pairs: those that have worked.
        done, stages: times of stages, done ones and all.
    """

    year: int
    mentors: int
    mentees: int
    pairs: int
    done: int
    stages: int


@dataclass(frozen=True, slots=True)
class OrganisationYears:
    """The years of an organisation, the newest first."""

    organisation_id: int
    organisation: str
    current: int
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class PastPerson:
    """Somebody in the list of a past year."""

    id: int
    name: str
    role: str
    group: str | None
    year: int
    organisation: str


@dataclass(frozen=True, slots=True)
class PastList:
    """The people of a past year."""

    organisation_id: int
    organisation: str
    year: int
    role: str
    page: Page[PastPerson]


@dataclass(frozen=True, slots=True)
class PastPair:
    """A pair of a past year."""

    id: int
    mentors: str
    mentees: str
    year: int
    goal: str | None


@dataclass(frozen=True, slots=True)
class PastStage:
    """A stage of a past year: how many of its times were done."""

    number: int
    titles: dict[str, Any]
    done: int
    times: int


@dataclass(frozen=True, slots=True)
class PersonYears:
    """What somebody took part in, the newest year first."""

    id: int
    name: str
    page: Page[PastPerson]


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A participation of the reader's own with the pairs in it."""

    year: int
    role: str
    organisation: str
    pairs: tuple[str, ...]


def took_part() -> Any:
    """The condition that a participation was one indeed: accepted once, even if ended since."""
    return or_(Participation.state == "accepted", Participation.entered_on.is_not(None))


@operation(LEADERS)
def organisation_years(session: Session, actor: Actor, organisation_id: int) -> OrganisationYears:
    """The years of an organisation with what there was in them.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    people = select(
        Participation.year,
        func.count(case((Participation.role == "mentor", Participation.person_id)).distinct()),
        func.count(case((Participation.role == "mentee", Participation.person_id)).distinct()),
    ).where(Participation.organisation_id == organisation.id, took_part())
    pairs = select(Pair.year, func.count()).where(
        Pair.organisation_id == organisation.id, Pair.state.in_(("active", "closed"))
    )
    stages = (
        select(Roadmap.year, func.count(StageOccurrence.done_at), func.count())
        .select_from(Roadmap)
        .join(Stage, Stage.roadmap_id == Roadmap.id)
        .join(StageOccurrence, StageOccurrence.stage_id == Stage.id)
        .where(Roadmap.organisation_id == organisation.id)
    )
    of_people = {row[0]: (row[1], row[2]) for row in session.execute(people.group_by(Participation.year))}
    of_pairs = {row[0]: row[1] for row in session.execute(pairs.group_by(Pair.year))}
    of_stages = {row[0]: (row[1], row[2]) for row in session.execute(stages.group_by(Roadmap.year))}
    years = sorted(of_people.keys() | of_pairs.keys() | of_stages.keys(), reverse=True)[:YEARS]
    found = tuple(
        YearLine(year, *of_people.get(year, (0, 0)), of_pairs.get(year, 0), *of_stages.get(year, (0, 0)))
        for year in years
    )
    return OrganisationYears(organisation.id, organisation.short_name, actor.year, found)


@operation(LEADERS)
def past_people(
    session: Session, actor: Actor, organisation_id: int, year: int, role: str = "", page: int = 0, query: str = ""
) -> PastList:
    """Who took part in an organisation in a year.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    rows = (
        select(Participation)
        .join(Participation.person)
        .where(Participation.organisation_id == organisation.id, Participation.year == year, took_part())
        .where(*([Participation.role == role] if role else []), *([called(actor, query)] if query else []))
        .options(joinedload(Participation.person), joinedload(Participation.organisation))
        .order_by(Person.name_key, Person.code, Participation.id)
    )
    found = page_of(session, rows, page, query=query, show=lambda row: _person(actor, row.Participation))
    return PastList(organisation.id, organisation.short_name, year, role, found)


def _person(actor: Actor, row: Participation) -> PastPerson:
    return PastPerson(row.id, actor.name(row.person), row.role, row.group_name, row.year, row.organisation.short_name)


@operation(LEADERS)
def past_pairs(session: Session, actor: Actor, organisation_id: int, year: int, page: int = 0) -> Page[PastPair]:
    """The pairs that have worked in an organisation in a year.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    rows = (
        select(Pair)
        .where(Pair.organisation_id == organisation.id, Pair.year == year, Pair.state.in_(("active", "closed")))
        .options(selectinload(Pair.members).selectinload(PairMember.person))
        .order_by(Pair.id)
    )
    return page_of(session, rows, page, show=lambda row: _pair(actor, row.Pair))


def _pair(actor: Actor, pair: Pair) -> PastPair:
    def named(role: str) -> str:
        return ", ".join(actor.brief(one.person) for one in pair.members if one.role == role)

    return PastPair(pair.id, named("mentor"), named("mentee"), pair.year, pair.goal)


@operation(LEADERS)
def past_stages(session: Session, actor: Actor, organisation_id: int, year: int, page: int = 0) -> Page[PastStage]:
    """The stages of an organisation in a year as they were left.

    Raises:
        NotFound: outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    rows = (
        select(Stage, func.count(StageOccurrence.done_at).label("done"), func.count(StageOccurrence.id).label("times"))
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .outerjoin(StageOccurrence, StageOccurrence.stage_id == Stage.id)
        .where(Roadmap.organisation_id == organisation.id, Roadmap.year == year)
        .group_by(Stage.id)
        .order_by(Stage.number)
    )
    return page_of(
        session, rows, page, show=lambda row: PastStage(row.Stage.number, row.Stage.titles, row.done, row.times)
    )


@operation(LEADERS)
def person_years(session: Session, actor: Actor, participation_id: int, page: int = 0) -> PersonYears:
    """What the person of a participation takes and took part in, as far as the actor looks after it.

    Raises:
        NotFound: for a participation outside the actor's scope.
    """
    one = get_participation(session, actor, participation_id)
    rows = (
        select(Participation)
        .where(Participation.person_id == one.person_id, actor.reaches(Participation.organisation_id))
        .options(joinedload(Participation.person), joinedload(Participation.organisation))
        .order_by(Participation.year.desc(), Participation.role, Participation.id)
    )
    found = page_of(session, rows, page, show=lambda row: _person(actor, row.Participation))
    return PersonYears(one.id, actor.name(one.person), found)


@operation(PARTICIPANTS)
def own_years(session: Session, actor: Actor, page: int = 0) -> Page[OwnYear]:
    """What the actor took part in, the newest year first, with whom."""
    rows: Select[Participation] = (
        select(Participation)
        .where(Participation.person_id == actor.person, took_part())
        .options(joinedload(Participation.organisation))
        .order_by(Participation.year.desc(), Participation.role, Participation.id)
    )
    return page_of(session, rows, page, show=lambda row: _own(session, actor, row.Participation))


def _own(session: Session, actor: Actor, row: Participation) -> OwnYear:
    mine = select(PairMember.pair_id).where(PairMember.participation_id == row.id)
    others = session.scalars(
        select(Person)
        .join(PairMember, PairMember.person_id == Person.id)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(Pair.id.in_(mine), Pair.state.in_(("active", "closed")))
        .where(PairMember.person_id != row.person_id, PairMember.role != row.role)
        .order_by(PairMember.id)
    )
    return OwnYear(row.year, row.role, row.organisation.short_name, tuple(actor.brief(one) for one in others))
