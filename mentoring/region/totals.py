"""The totals of a region's centres: organisations, people, pairs, stages, answers of this programme year (000-02).

A regional centre sees the centres below it, every other centre itself alone. What may be told is decided over the whole
region, whoever asks, so that two readers together know no more than either. Changes nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.appointments import headed
from mentoring.audit import record
from mentoring.centres import Level
from mentoring.errors import NotFound
from mentoring.names import name_key
from mentoring.organisations import Kind
from mentoring.paging import Page, cut
from mentoring.region.counting import Counts, count, kinds_by_centre
from mentoring.surveys.disclosure import decide

OBSERVING: Final = CENTRE | {Role.OBSERVER}
"""Who sees totals of centres: whoever is appointed to observe, and the office of a centre itself."""
PEOPLE: Final = ("curators", "mentors", "mentees", "active", "closed", "asked")
"""Numbers of people, told of no fewer than the floor."""
PLACES: Final = ("organisations", "unled", "late", "due", "done")
"""Numbers of organisations and their stages: about no person, always told."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of a centre, or of several together; None where a number may not be told.

    Attributes:
        organisations: those that are not put away.
        unled: without a curator (001-16).
        late: with an overdue stage.
        due, done: times of stages that should be done by now or are done already, and the done ones among them.
        curators, mentors, mentees: people appointed now, and accepted this year.
        active, closed: pairs of this year by state.
        asked, answered: questionnaires of this year's waves.
    """

    organisations: int
    unled: int
    late: int
    due: int
    done: int
    curators: int | None
    mentors: int | None
    mentees: int | None
    active: int | None
    closed: int | None
    asked: int | None
    answered: int | None

    @property
    def hides(self) -> bool:
        """Whether any of the numbers may not be told."""
        return None in (self.curators, self.mentors, self.mentees, self.active, self.closed, self.asked)


@dataclass(frozen=True, slots=True)
class CentreTotals:
    """A centre with its numbers.

    Attributes:
        name: None until its first head has named it.
        totals: its numbers.
        kinds: how many organisations of each kind; of one centre nothing is told of the people in them.
        headed: whether it has a head today.
        invites: whether the actor may invite its head.
    """

    id: int
    name: str | None
    totals: Totals
    kinds: tuple[tuple[str, int], ...]
    headed: bool
    invites: bool


@dataclass(frozen=True, slots=True)
class Region:
    """All that the actor sees.

    Attributes:
        name: of the regional centre, or of the one centre; None while it has none.
        year: the programme year.
        day: as of when.
        regional: whether it is a region and not one centre alone.
        manages: whether the actor may add centres.
        totals: of all centres together.
        kinds: the same by kind of organisation (000-21); empty for one centre alone.
        centres: one by one, those with overdue stages first.
    """

    name: str | None
    year: int
    day: date
    regional: bool
    manages: bool
    totals: Totals
    kinds: tuple[tuple[str, Totals], ...]
    centres: tuple[CentreTotals, ...]


@operation(OBSERVING)
def overview(session: Session, actor: Actor) -> Region:
    """The totals of all centres that the actor observes."""
    own, ids = _own(session, actor)
    centres = _centres(session, actor, own, ids)
    regional = own.level == Level.REGIONAL
    return Region(
        name=own.name,
        year=actor.year,
        day=actor.today,
        regional=regional,
        manages=regional and actor.role is Role.HEAD,
        totals=_together(session, actor, ids) if regional else centres[0].totals,
        kinds=_by_kind(session, actor, ids) if regional else (),
        centres=centres,
    )


@operation(OBSERVING)
def list_centres(session: Session, actor: Actor, number: int, query: str = "") -> Page[CentreTotals]:
    """The centres, those with overdue stages first; found by words of their names."""
    words = name_key(query).split()
    every = _centres(session, actor, *_own(session, actor))
    found = [one for one in every if all(f" {word}" in f" {name_key(one.name)}" for word in words)]
    return cut(found, number, query=query)


@operation(OBSERVING)
def open_centre(session: Session, actor: Actor, centre_id: int) -> CentreTotals:
    """The totals of one centre.

    Raises:
        NotFound: for a centre that the actor does not observe.
    """
    every = _centres(session, actor, *_own(session, actor))
    found = next((one for one in every if one.id == centre_id), None)
    if found is None:
        raise NotFound("centre")
    return found


@operation(OBSERVING)
def record_export(session: Session, actor: Actor, centres: int) -> None:
    """Leave a trace of totals that leave as a file."""
    record(session, actor, "region.exported", "centre", actor.centre_id, centres=centres)


# Which centres, and which of their numbers


def _own(session: Session, actor: Actor) -> tuple[Centre, list[int]]:
    """The actor's centre, and all centres of its region."""
    own = session.get(Centre, actor.centre_id) if actor.centre_id else None
    if own is None:
        raise NotFound("centre")
    root = own.id if own.level == Level.REGIONAL else own.parent_id or own.id
    return own, list(session.scalars(select(Centre.id).where(or_(Centre.id == root, Centre.parent_id == root))))


def _centres(session: Session, actor: Actor, own: Centre, ids: list[int]) -> tuple[CentreTotals, ...]:
    """The centres that the actor sees; the regional one only where it has organisations of its own."""
    counts = count(session, actor, ids, Organisation.centre_id)
    told, kinds = _told(counts, ids), kinds_by_centre(session, ids)
    seen = [one for one in ids if one != own.id or one in kinds] if own.level == Level.REGIONAL else [own.id]
    found = [
        _centre(session, actor, one, _totals(counts, told, one.id), kinds.get(one.id, {}))
        for one in session.scalars(select(Centre).where(Centre.id.in_(seen)))
    ]
    return tuple(sorted(found, key=lambda one: (-one.totals.late, one.name is None, name_key(one.name), one.id)))


def _centre(session: Session, actor: Actor, one: Centre, totals: Totals, kinds: Mapping[str, int]) -> CentreTotals:
    has_head = headed(session, actor, one.id)
    return CentreTotals(
        id=one.id,
        name=one.name,
        totals=totals,
        kinds=tuple((kind.value, kinds[kind]) for kind in Kind if kind in kinds),
        headed=has_head,
        invites=not has_head and actor.role is Role.HEAD and one.parent_id == actor.centre_id,
    )


def _together(session: Session, actor: Actor, centres: Collection[int]) -> Totals:
    counts = count(session, actor, centres)
    return _totals(counts, _told(counts, [None]), None)


def _by_kind(session: Session, actor: Actor, centres: Collection[int]) -> tuple[tuple[str, Totals], ...]:
    counts = count(session, actor, centres, Organisation.kind)
    there = [kind.value for kind in Kind if kind in counts.get("organisations", {})]
    told = _told(counts, there)
    return tuple((kind, _totals(counts, told, kind)) for kind in there)


def _told(counts: Counts, groups: Collection[Any]) -> dict[str, frozenset[Any]]:
    """Of which groups each number of people may be told; always asked about all groups there are."""
    return {key: decide({one: counts.get(key, {}).get(one, 0) for one in groups}).told for key in PEOPLE}


def _totals(counts: Counts, told: Mapping[str, frozenset[Any]], group: Any) -> Totals:
    found = {key: counts.get(key, {}).get(group, 0) for key in (*PLACES, *PEOPLE, "answered")}
    shown = {key: found[key] if key in PLACES or group in told[key] else None for key in (*PLACES, *PEOPLE)}
    return Totals(**shown, answered=found["answered"] if group in told["asked"] else None)  # type: ignore[arg-type]
