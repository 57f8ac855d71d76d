"""How many people of which age and kind take part: the shares that are reported are made of these (001-03, 001-18).

Ages are counted on one day of the programme year that the centre has set, so that a number does not change from day to
day. Everybody is counted once, in however many organisations they are.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.centres import Centre, Organisation
from db.people import Participation, Person
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.forms import KINDS
from mentoring.people.fields import YOUNG_YEARS
from mentoring.people.records import age_on

AGE_DAYS = ("09-01", "10-01", "12-31", "01-01")
"""Days of the year on which a centre may count ages; the first is meant where none is set."""
MENTEES, MENTORS = (10, 19), (15, 19)
"""Full years of the children whose share among mentees and among mentors is reported, both included."""
YOUNGEST = 10
"""Below this age the curator is warned (001-03)."""


def ages_on(setting: str | None, year: int) -> date:
    """The day of programme year `year` on which ages are counted."""
    month, day = map(int, (setting if setting in AGE_DAYS else AGE_DAYS[0]).split("-"))
    return date(year if month >= 9 else year + 1, month, day)


def age_day(session: Session, actor: Actor, centre_id: int | None = None) -> date:
    """The day on which ages are counted this year in the actor's centre, or in another one."""
    setting = session.scalar(select(Centre.ages_on).where(Centre.id == (centre_id or actor.centre_id)))
    return ages_on(setting, actor.year)


def said_young(day: date) -> tuple[str, ...]:
    """What people may have said of their age who are below ten on `day`, or may be: of a year its last day counts."""
    years = range(day.year - YOUNGEST - 1, day.year + 1)
    return ("under10", *(str(year) for year in years if (age_on(date(year, 12, 31), day) or 0) < YOUNGEST))


def is_too_young(row: Participation, day: date) -> bool:
    """Whether somebody is below ten on `day`, by the birth date or else by what they have said (001-03)."""
    age = age_on(row.person.birth_date, day)
    return row.details.get("birth") in said_young(day) if age is None else age < YOUNGEST


@dataclass(frozen=True, slots=True)
class Numbers:
    """People who have been accepted this year.

    Attributes:
        day: on which ages were counted.
        mentees, mentors: how many of the reported ages (`MENTEES`, `MENTORS`).
        novices: teachers of up to three years among the mentees.
        too_young: below ten, by the birth date or by what they have said.
        undated: without a birth date, so of no known age.
        outside: whose home is another municipality (004-19).
        kinds: `(kind, mentors, mentees)` for kinds that there are; None stands for those of whom it is not known.
    """

    organisation: str | None
    day: date
    mentees: int
    mentors: int
    novices: int
    too_young: int
    undated: int
    outside: int
    kinds: tuple[tuple[str | None, int, int], ...]


@operation(LEADERS)
def people_numbers(session: Session, actor: Actor, organisation_id: int = 0) -> Numbers:
    """Ages and kinds in all organisations of the actor, or in one.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id) if organisation_id else None
    places = select(Organisation.id).where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
    if organisation:
        places = select(Organisation.id).where(Organisation.id == organisation.id)
    day = age_day(session, actor, organisation.centre_id if organisation else None)
    people = _people(actor, places, day)
    mentee, mentor = (people.c.role == role for role in (Role.MENTEE, Role.MENTOR))
    born, begun = people.c.birth_date, people.c.teaching_since
    row = session.execute(
        select(
            _people_of(people.c.id, mentee & aged(born, day, *MENTEES)),
            _people_of(people.c.id, mentor & aged(born, day, *MENTORS)),
            _people_of(people.c.id, mentee & begun_within(begun, day, YOUNG_YEARS)),
            _people_of(people.c.id, (born > _years_before(day, YOUNGEST)) | (born.is_(None) & people.c.said_young)),
            _people_of(people.c.id, born.is_(None)),
            _people_of(people.c.id, people.c.municipality.is_not(None)),
        )
    ).one()
    kinds = session.execute(
        select(people.c.kind, _people_of(people.c.id, mentor), _people_of(people.c.id, mentee)).group_by(people.c.kind)
    ).all()
    order = {kind: place for place, kind in enumerate(KINDS)}
    listed = sorted((tuple(one) for one in kinds), key=lambda one: order.get(one[0], len(order)))
    return Numbers(organisation.short_name if organisation else None, day, *row, kinds=tuple(listed))


def _people(actor: Actor, places: Select[int], day: date) -> Subquery:
    return (
        select(
            Person.id,
            Person.birth_date,
            Person.teaching_since,
            Person.municipality,
            Participation.role,
            Participation.kind,
            func.coalesce(Participation.details["birth"].as_string().in_(said_young(day)), false()).label("said_young"),
        )
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.organisation_id.in_(places),
            Participation.year == actor.year,
            Participation.state == "accepted",
        )
        .subquery()
    )


def _people_of(person_id: ColumnElement[int], condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(func.distinct(case((condition, person_id))))


def aged(
    born: ColumnElement[date | None] | InstrumentedAttribute[date | None], day: date, youngest: int, oldest: int
) -> ColumnElement[bool]:
    """The condition that somebody is so many full years old on a day, both included."""
    return and_(born <= _years_before(day, youngest), born > _years_before(day, oldest + 1))


def begun_within(
    begun: ColumnElement[date | None] | InstrumentedAttribute[date | None], day: date, years: int
) -> ColumnElement[bool]:
    """The condition that somebody has begun at most so many years before a day."""
    return and_(begun > _years_before(day, years), begun <= day)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)  # none of `AGE_DAYS` is 29 February
