"""Categories of mentees: specially protected, seen one by one by the organisation's own curator alone (001-08).

Whoever else asks is told counts, and none below the floor (`surveys.disclosure`). Under codes categories are neither
asked nor shown in chat: there they come with a list at the server.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import PairMember
from db.people import Participation, ParticipationCategory
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import looked, record
from mentoring.consents import SIGNING
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.surveys.disclosure import FLOOR, decide

YOUNG = (
    "gifted",
    "disabilities",
    "rural",
    "remote",
    "hardship",
    "orphan",
    "low_results",
    "behaviour",
    "isolated",
)
WORKING = ("novice", "newly_appointed", "adaptation", "burn_out", "new_skills")
CATEGORIES = (*YOUNG, *WORKING)
"""A dictionary, not a rule; texts `people-category-<code>`. The first are those of children, the others of teachers."""
OF_WORKING = frozenset({"teacher", "young_specialist", "employee"})
OWN_CURATOR = frozenset({Role.CURATOR})


@dataclass(frozen=True, slots=True)
class Marked:
    """The categories of one mentee.

    Attributes:
        options: what can be ticked: the categories of such people, and what is ticked already.
    """

    participation_id: int
    name: str
    options: tuple[str, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many mentees a category has.

    Attributes:
        people: None where they are fewer than the floor, or would tell how many others are.
        paired: how many of them are in a pair; None where that may not be told.
    """

    category: str
    people: int | None
    paired: int | None


def _check(actor: Actor) -> None:
    if actor.names is NameMode.CODES:
        raise DomainError("people-error-categories-codes")


def _mentee(session: Session, actor: Actor, participation_id: int) -> Participation:
    """A mentee of this year in the curator's own organisation, held until this transaction ends.

    Whoever has left or has been transferred is nobody's mentee here any more.
    """
    _check(actor)
    found = session.scalar(
        select(Participation)
        .where(
            Participation.id == participation_id,
            Participation.role == Role.MENTEE,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
            actor.reaches(Participation.organisation_id),
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound("participation")
    return found


@operation(OWN_CURATOR)
def open_categories(session: Session, actor: Actor, participation_id: int) -> Marked:
    """The categories of a mentee; the look leaves a trace.

    Raises:
        NotFound: outside the curator's own organisations, for mentors and for whoever has left.
        DomainError: under codes.
    """
    row = _mentee(session, actor, participation_id)
    looked(session, actor, "people.look_categories", "participation", row.id)
    return _marked(session, actor, row)


@operation(OWN_CURATOR)
def set_categories(session: Session, actor: Actor, participation_id: int, codes: Collection[str]) -> Marked:
    """Let a mentee have these categories and no others. Raises as `open_categories`.

    Raises:
        NotFound: also for a category that there is not.
    """
    row = _mentee(session, actor, participation_id)
    if not set(codes) <= set(CATEGORIES):
        raise NotFound("category")
    if put_categories(session, actor, {row: codes}):
        record(session, actor, "people.categories", "participation", row.id, fields={"categories": None})
    return _marked(session, actor, row)


def _marked(session: Session, actor: Actor, row: Participation) -> Marked:
    has = set(
        session.scalars(select(ParticipationCategory.category).where(ParticipationCategory.participation_id == row.id))
    )
    usual = WORKING if row.kind in OF_WORKING else YOUNG
    options = tuple(code for code in CATEGORIES if code in usual or code in has)
    return Marked(row.id, actor.name(row.person), options, tuple(code for code in options if code in has))


def put_categories(
    session: Session, actor: Actor, wanted: Mapping[Participation, Collection[str]]
) -> list[Participation]:
    """Let participations have these categories and no others; returns those for which anything has changed."""
    ids = [row.id for row in wanted]
    has: dict[int, set[str]] = {one: set() for one in ids}
    for one in session.scalars(select(ParticipationCategory).where(ParticipationCategory.participation_id.in_(ids))):
        has[one.participation_id].add(one.category)
    changed = [row for row, codes in wanted.items() if set(codes) != has[row.id]]
    for row in changed:
        session.execute(
            delete(ParticipationCategory).where(
                ParticipationCategory.participation_id == row.id,
                ParticipationCategory.category.not_in(list(wanted[row])),
            )
        )
        session.add_all(
            ParticipationCategory(
                participation_id=row.id, category=code, entered_by_id=actor.person_id, created_at=actor.now
            )
            for code in sorted(set(wanted[row]) - has[row.id])
        )
    session.flush()
    return changed


def take_over_categories(session: Session, before: Participation, now: Participation) -> None:
    """Let the participation of the next year have the categories of the one before, as they were entered."""
    session.add_all(
        ParticipationCategory(
            participation_id=now.id,
            category=one.category,
            entered_by_id=one.entered_by_id,
            created_at=one.created_at,
        )
        for one in session.scalars(
            select(ParticipationCategory).where(ParticipationCategory.participation_id == before.id)
        )
    )
    session.flush()


def drop_categories(session: Session, row: Participation) -> None:
    """Take out all categories of a participation that was made by mistake."""
    session.execute(delete(ParticipationCategory).where(ParticipationCategory.participation_id == row.id))


# Counts


@operation(LEADERS)
def category_counts(session: Session, actor: Actor, organisation_id: int = 0) -> Sequence[Count]:
    """How many mentees of this year each category has, in all organisations of the actor or in one.

    A curator, who sees each of them, is told the counts as they are. Everybody else is told none below the floor, and
    the counts of organisations are hidden further until nothing follows from the total.

    Raises:
        NotFound: for an organisation outside the actor's scope.
        DomainError: under codes, in chat.
    """
    if actor.role is not Role.SYSTEM:
        _check(actor)
    if organisation_id:
        get_organisation(session, actor, organisation_id)
    centre = select(Organisation.id).where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
    if actor.role is Role.SYSTEM:
        centre = centre.where(Organisation.centre_id == actor.centre_id)
    paired = exists().where(PairMember.participation_id == Participation.id, PairMember.open).label("paired")
    rows = session.execute(
        select(ParticipationCategory.category, Participation.organisation_id, paired, func.count().label("people"))
        .join(Participation, Participation.id == ParticipationCategory.participation_id)
        .where(
            Participation.organisation_id.in_(centre),
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
        )
        .group_by(ParticipationCategory.category, Participation.organisation_id, paired)
    ).all()
    floor = 1 if actor.role is Role.CURATOR else FLOOR
    found: dict[str, dict[tuple[int, bool], int]] = {}
    for category, place, is_paired, people in rows:
        found.setdefault(category, {})[place, bool(is_paired)] = people
    # Whoever of the staff is a curator as well knows each mentee there, and what is left of a total without them.
    led = {grant.organisation_id for grant in actor.grants if grant.role is Role.CURATOR and grant.organisation_id}
    known = frozenset() if actor.role is Role.CURATOR else frozenset(led)
    return [counted(code, found[code], organisation_id, floor, known) for code in CATEGORIES if code in found]


def counted(
    category: str,
    cells: Mapping[tuple[int, bool], int],
    organisation_id: int,
    floor: int,
    known: frozenset[int] = frozenset(),
) -> Count:
    """One category, with what must not be told left out.

    How many of a category are in a pair is told of all organisations together, never of one, and only where both
    those who are and those who are not can be told of.

    Args:
        category: its code.
        cells: how many people it has, by organisation and by whether they are in a pair.
        organisation_id: of which organisation; 0: of all.
        floor: the least number to be told of.
        known: organisations whose mentees the reader knows one by one: the others are protected as if alone.
    """
    by_place: dict[int, int] = {organisation_id: 0} if organisation_id else {}
    for (place, _), people in cells.items():
        by_place[place] = by_place.get(place, 0) + people
    unknown = {place: people for place, people in by_place.items() if place not in known}
    decided = decide(unknown, floor)
    people = by_place.get(organisation_id, 0) if organisation_id else sum(by_place.values())
    may_tell = organisation_id in decided.told if organisation_id else decided.total
    if not may_tell and not (organisation_id in known if organisation_id else not any(unknown.values())):
        return Count(category, None, None)
    if 0 < people < floor:
        return Count(category, None, None)
    halves = _halves(cells)
    of_unknown = _halves({cell: number for cell, number in cells.items() if cell[0] not in known})
    may_split = not organisation_id and all(decide(one, floor).told == {0, 1} for one in (halves, of_unknown))
    return Count(category, people, halves[1] if may_split else None)


def _halves(cells: Mapping[tuple[int, bool], int]) -> dict[int, int]:
    """How many are in a pair, under 1, and how many are not."""
    return {int(half): sum(n for (_, is_paired), n in cells.items() if is_paired is half) for half in (True, False)}
