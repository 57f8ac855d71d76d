"""Counts what is told of centres, group by group: by centre, by kind of organisation, or all together.

Raw numbers: what of them may be told is for `mentoring.region.totals` to decide. People are counted once in a group,
however many organisations of it they are in. Reads only.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, RowMapping, Select, case, exists, func, null, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.centres import Centre, Organisation
from db.pairs import Pair
from db.people import Appointment, Participation
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import Response, Wave
from mentoring.access import Actor
from mentoring.surveys.audience import curates
from mentoring.surveys.lookup import State as WaveState
from mentoring.surveys.lookup import year_asked
from mentoring.years import programme_year

Counts = dict[str, dict[Any, int]]
"""Each number by group; of all together under None. A group without any stands in none."""
Group = InstrumentedAttribute[int] | InstrumentedAttribute[str] | None

NAMED: Final = {"mentor": "mentors", "mentee": "mentees", "active": "active", "closed": "closed"}
"""What participations of a role and pairs in a state are counted as."""


def count(session: Session, actor: Actor, centres: Collection[int], by: Group = None) -> Counts:
    """All numbers of the centres' organisations this year, by centre, by kind, or together."""
    counts: Counts = {}
    there = Organisation.centre_id.in_(centres) & Organisation.archived_at.is_(None)
    for query in (_organisations(actor), _curators(actor), _stages(actor), _answers(actor)):
        for row in _grouped(session, query.where(there), by):
            for key in row.keys() - {"place"}:
                counts.setdefault(key, {})[row["place"]] = int(row[key] or 0)
    for query, what in ((_people(actor), Participation.role), (_pairs(actor), Pair.state)):
        for row in _grouped(session, query.add_columns(what.label("what")).where(there).group_by(what), by):
            counts.setdefault(NAMED[row["what"]], {})[row["place"]] = row["n"]
    return counts


def kinds_by_centre(session: Session, centres: Collection[int]) -> dict[int, dict[str, int]]:
    """How many organisations of each kind a centre has."""
    rows = session.execute(
        select(Organisation.centre_id, Organisation.kind, func.count())
        .where(Organisation.centre_id.in_(centres), Organisation.archived_at.is_(None))
        .group_by(Organisation.centre_id, Organisation.kind)
    )
    found: dict[int, dict[str, int]] = {}
    for centre_id, kind, number in rows:
        found.setdefault(centre_id, {})[kind] = number
    return found


def _grouped(session: Session, query: Select[*tuple[Any, ...]], by: Group) -> Sequence[RowMapping]:
    group: ColumnElement[Any] | Any = null() if by is None else by
    query = query.add_columns(group.label("place"))
    return session.execute(query if by is None else query.group_by(by)).mappings().all()


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _year(actor: Actor) -> ColumnElement[int]:
    """The current programme year of each centre: one that closes early has begun the next ahead of the others."""
    calendar = programme_year(actor.today)
    return case((Centre.started_year > calendar, Centre.started_year), else_=calendar)


def _organisations(actor: Actor) -> Select[*tuple[Any, ...]]:
    led = exists().where(curates(Organisation.id, actor.today))
    return select(func.count().label("organisations"), _times(~led).label("unled")).select_from(Organisation)


def _curators(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(func.count(Appointment.person_id.distinct()).label("curators"))
        .select_from(Appointment)
        .join(Organisation, curates(Organisation.id, actor.today))
    )


def _stages(actor: Actor) -> Select[*tuple[Any, ...]]:
    done = StageOccurrence.done_at.is_not(None)
    overdue = ~done & (StageOccurrence.due_on < actor.today)
    return (
        select(
            func.count(case((overdue, Roadmap.organisation_id)).distinct()).label("late"),
            _times(done | overdue).label("due"),
            _times(done).label("done"),
        )
        .select_from(Roadmap)
        .join(Organisation, Organisation.id == Roadmap.organisation_id)
        .join(Centre, Centre.id == Organisation.centre_id)
        .join(Stage, Stage.roadmap_id == Roadmap.id)
        .join(StageOccurrence, StageOccurrence.stage_id == Stage.id)
        .where(Roadmap.year == _year(actor))
    )


def _answers(actor: Actor) -> Select[*tuple[Any, ...]]:
    waves = select(Wave.id).where(year_asked() == _year(actor), Wave.state != WaveState.DRAFT)
    return (
        select(func.count().label("asked"), _times(Response.state == "finished").label("answered"))
        .select_from(Response)
        .join(Organisation, Organisation.id == Response.organisation_id)
        .join(Centre, Centre.id == Organisation.centre_id)
        .where(Response.wave_id.in_(waves), Response.ended_on.is_(None))
    )


def _people(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(func.count(Participation.person_id.distinct()).label("n"))
        .select_from(Participation)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .join(Centre, Centre.id == Organisation.centre_id)
        .where(Participation.year == _year(actor), Participation.state == "accepted")
    )


def _pairs(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(func.count().label("n"))
        .select_from(Pair)
        .join(Organisation, Organisation.id == Pair.organisation_id)
        .join(Centre, Centre.id == Organisation.centre_id)
        .where(Pair.year == _year(actor), Pair.state.in_(("active", "closed")))
    )
