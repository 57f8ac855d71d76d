"""How many people an organisation has in a programme year, and the shares that are counted of them (004-10).

The registers hold who takes part; how many there are is entered by the curator, in chat or with the register of
organisations, and can be put right until the year is closed. A share is counted only where its whole is known,
everybody once; one above a hundred per cent is told as what it is, a mistake in the numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.headcounts import Headcount
from db.people import Participation, Person
from db.years import YearClosing
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.people.fields import YOUNG_YEARS
from mentoring.people.numbers import MENTEES, MENTORS, aged, ages_on, begun_within

MOST = 1_000_000
"""Of people in one organisation: a larger number is a slip."""


class Item(StrEnum):
    """A number of an organisation; texts `headcounts-item-*`."""

    PUPILS = "pupils"
    AGED_10_19 = "aged_10_19"
    AGED_15_19 = "aged_15_19"
    TEACHERS = "teachers"
    YOUNG_TEACHERS = "young_teachers"
    EMPLOYEES = "employees"
    YOUNG_SPECIALISTS = "young_specialists"


PARTS: Mapping[Item, Item] = {
    Item.AGED_10_19: Item.PUPILS,
    Item.AGED_15_19: Item.AGED_10_19,
    Item.YOUNG_TEACHERS: Item.TEACHERS,
    Item.YOUNG_SPECIALISTS: Item.EMPLOYEES,
}
"""Of what a number is a part: it is never the larger one."""
_LEARNING = (Item.PUPILS, Item.AGED_10_19, Item.AGED_15_19, Item.TEACHERS, Item.YOUNG_TEACHERS)
ASKED: Mapping[str, tuple[Item, ...]] = {
    "general": _LEARNING,
    "additional": _LEARNING,
    "vocational": _LEARNING,
    "preschool": (Item.TEACHERS, Item.YOUNG_TEACHERS),
}
"""Which numbers a kind of organisation has to give; of the others none are needed."""
OTHERS = (Item.EMPLOYEES, Item.YOUNG_SPECIALISTS)
"""What an enterprise or another body may give."""


def items_of(kind: str) -> tuple[Item, ...]:
    """The numbers that an organisation of this kind can give."""
    return ASKED.get(kind, OTHERS)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of them all take part.

    Attributes:
        item: the number it is a share of.
        part, whole: people who take part, and all there are, where that is known.
        known, places: organisations that have said how many there are, of those that have to.
    """

    item: Item
    part: int
    whole: int
    known: int = 1
    places: int = 1

    @property
    def is_wrong(self) -> bool:
        """Whether more people take part than there are."""
        return self.part > self.whole


SHARES = (
    Item.PUPILS,
    Item.AGED_10_19,
    Item.AGED_15_19,
    Item.TEACHERS,
    Item.YOUNG_TEACHERS,
    Item.YOUNG_SPECIALISTS,
)
"""What shares are told of: mentees among pupils and among those of 10 to 19, mentors among those of 15 to 19, teachers
who take part, mentees among young teachers and among young specialists."""


@dataclass(frozen=True, slots=True)
class Card:
    """The numbers of an organisation.

    Attributes:
        year: of which programme year, `current` being the one of now.
        items: what can be told, in order, with the numbers that are.
        shares: of the numbers that are known.
        may_change: whether the year is still open.
        before: the year before, where there is something to see or to correct; None where not.
        carried: whether the numbers of the year before can be taken over.
    """

    organisation_id: int
    organisation: str
    year: int
    current: int
    items: tuple[tuple[Item, int | None], ...]
    shares: tuple[Share, ...]
    may_change: bool
    before: int | None
    carried: bool

    @property
    def missing(self) -> tuple[Item, ...]:
        """What has not been said."""
        return tuple(item for item, number in self.items if number is None)

    def of(self, item: Item) -> Share | None:
        """The share that is told of a number."""
        return next((share for share in self.shares if share.item is item), None)


@operation(LEADERS)
def open_card(session: Session, actor: Actor, organisation_id: int, year: int = 0) -> Card:
    """The numbers of an organisation in a programme year; 0: the current one.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _card(session, actor, get_organisation(session, actor, organisation_id), year or actor.year)


@operation(LEADERS)
def set_number(
    session: Session, actor: Actor, organisation_id: int, item: str, number: int | None, year: int = 0
) -> Card:
    """Say how many there are; None takes the number out.

    Raises:
        NotFound: outside the actor's scope, or what this kind of organisation does not have.
        DomainError: for a number that cannot be, or a part that is larger than its whole.
        Stale: once the year is closed.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if item not in items_of(organisation.kind):
        raise NotFound("headcount")
    year = year or actor.year
    _require_open(session, actor, organisation, year)
    if number is not None and not 0 <= number <= MOST:
        raise DomainError("headcounts-error-number")
    if number is None and _found(session, organisation.id, year) is None:
        return _card(session, actor, organisation, year)
    row = _row(session, actor, organisation.id, year)
    _check(row, {Item(item): number})
    with changing(session, actor, "headcounts.set", row, "organisation", organisation.id, year=year):
        _write(actor, row, {Item(item): number})
    return _card(session, actor, organisation, year)


@operation(LEADERS)
def carry_over(session: Session, actor: Actor, organisation_id: int) -> Card:
    """Take the numbers of the year before for those that have not been said yet.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when nothing is there to be taken over.
    """
    organisation = get_organisation(session, actor, organisation_id)
    before = _found(session, organisation.id, actor.year - 1)
    row = _row(session, actor, organisation.id, actor.year)
    free = [item for item in items_of(organisation.kind) if getattr(row, item) is None]
    carried = {item: getattr(before, item) for item in free if before and getattr(before, item) is not None}
    if not carried:
        raise Stale("headcounts-error-nothing-before")
    _check(row, carried)
    with changing(session, actor, "headcounts.carry", row, "organisation", organisation.id, year=actor.year):
        _write(actor, row, carried)
    return _card(session, actor, organisation, actor.year)


def numbers_of(session: Session, actor: Actor, centre_id: int) -> dict[int, dict[str, int]]:
    """What the organisations of a centre have said this year, by their ids."""
    rows = session.scalars(
        select(Headcount)
        .join(Organisation, Organisation.id == Headcount.organisation_id)
        .where(Organisation.centre_id == centre_id, Headcount.year == _year(session, actor, centre_id))
    )
    return {
        row.organisation_id: {item.value: number for item in Item if (number := getattr(row, item)) is not None}
        for row in rows
    }


def _year(session: Session, actor: Actor, centre_id: int) -> int:
    """The programme year of a centre, for the system as well, which stands in none."""
    return max(actor.year, session.get_one(Centre, centre_id).started_year or 0)


def take_numbers(session: Session, actor: Actor, organisation: Organisation, numbers: Mapping[str, int | None]) -> bool:
    """What a row of a register says; returns whether anything has changed. Empty cells change nothing."""
    said = {Item(item): number for item, number in numbers.items() if number is not None and item in tuple(Item)}
    if not said:
        return False
    row = _row(session, actor, organisation.id, _year(session, actor, organisation.centre_id))
    if all(getattr(row, item) == number for item, number in said.items()):
        return False
    with changing(session, actor, "headcounts.set", row, "organisation", organisation.id, source="file", year=row.year):
        _write(actor, row, said)
    return True


def contradiction(numbers: Mapping[str, int | None]) -> tuple[Item, Item] | None:
    """The first part that is larger than its whole, with it; None when there is none."""
    for part, whole in PARTS.items():
        less, more = numbers.get(part), numbers.get(whole)
        if less is not None and more is not None and less > more:
            return part, whole
    return None


def _check(row: Headcount, said: Mapping[Item, int | None]) -> None:
    numbers: dict[str, int | None] = {item: said.get(item, getattr(row, item)) for item in Item}
    wrong = contradiction(numbers)
    if wrong:
        part, whole = wrong
        raise DomainError("headcounts-error-part", part=part.value, whole=whole.value)


def _write(actor: Actor, row: Headcount, said: Mapping[Item, int | None]) -> None:
    changed = [item for item, number in said.items() if getattr(row, item) != number]
    for item in changed:
        setattr(row, item, said[item])
    if changed:
        row.entered_by_id, row.entered_at = actor.person_id, actor.now


def _found(session: Session, organisation_id: int, year: int) -> Headcount | None:
    return session.scalar(select(Headcount).where(Headcount.organisation_id == organisation_id, Headcount.year == year))


def _row(session: Session, actor: Actor, organisation_id: int, year: int) -> Headcount:
    """The row of a year, made where there is none; two who make it at once wait for each other."""
    session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())
    row = _found(session, organisation_id, year)
    if row is None:
        row = Headcount(organisation_id=organisation_id, year=year, entered_at=actor.now)
        session.add(row)
        session.flush()
    return row


def _is_open(session: Session, actor: Actor, organisation: Organisation, year: int) -> bool:
    """Whether numbers of a year can be put right: this one, and the last while nobody has closed it."""
    if year == actor.year:
        return True
    closed = exists().where(
        YearClosing.centre_id == organisation.centre_id, YearClosing.year == year, YearClosing.undone_at.is_(None)
    )
    return year == actor.year - 1 and not session.scalar(select(closed))


def _require_open(session: Session, actor: Actor, organisation: Organisation, year: int) -> None:
    if not _is_open(session, actor, organisation, year):
        raise Stale("headcounts-error-closed")


def _card(session: Session, actor: Actor, organisation: Organisation, year: int) -> Card:
    row, before = (_found(session, organisation.id, one) for one in (year, year - 1))
    items = items_of(organisation.kind)
    numbers = tuple((item, getattr(row, item) if row else None) for item in items)
    told = {item for item in items if before and getattr(before, item) is not None}
    back = bool(told) or (year == actor.year and _is_open(session, actor, organisation, year - 1))
    mine = select(Organisation.id).where(Organisation.id == organisation.id)
    return Card(
        organisation_id=organisation.id,
        organisation=organisation.short_name,
        year=year,
        current=actor.year,
        items=numbers,
        shares=_shares(session, actor, mine, [item for item in items if item in SHARES], year),
        may_change=_is_open(session, actor, organisation, year),
        before=year - 1 if back else None,
        carried=year == actor.year and any(number is None and item in told for item, number in numbers),
    )


# Who has not said


def not_given(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `organisations` has to give numbers of this year and has not given them all."""
    given = [(Organisation.kind == kind) & exists().where(*_given(items, actor.year)) for kind, items in ASKED.items()]
    return Organisation.kind.in_(ASKED) & ~or_(*given)


def _given(items: Sequence[Item], year: int) -> list[ColumnElement[bool]]:
    known = [getattr(Headcount, item).is_not(None) for item in items]
    return [Headcount.organisation_id == Organisation.id, Headcount.year == year, *known]


def headcounts_data(organisation_id: int) -> str:
    """What a button carries that opens the numbers of an organisation; the same as `keyboards.headcounts`."""
    return f"hc:{organisation_id}:0"


# Shares


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of all organisations of the actor, or of one kind of them.

    Attributes:
        place: name of the centre; None for a curator.
        shares: those of which something is known.
        missing: organisations that have to give numbers and have not given them all.
    """

    place: str | None
    year: int
    shares: tuple[Share, ...]
    missing: int


@operation(LEADERS)
def shares(session: Session, actor: Actor) -> Shares:
    """The shares of the actor's organisations together, people counted once."""
    mine = select(Organisation.id).where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
    missing = select(func.count()).select_from(mine.where(not_given(actor)).subquery())
    name = session.scalar(select(Centre.name).where(Centre.id == actor.centre_id))
    return Shares(
        name if actor.role is not Role.CURATOR else None,
        actor.year,
        shares_of(session, actor, mine),
        session.scalar(missing) or 0,
    )


def shares_of(
    session: Session, actor: Actor, organisations: Select[int], items: Sequence[Item] = SHARES
) -> tuple[Share, ...]:
    """Shares of this year in some organisations, of the numbers that at least one of them has given."""
    return _shares(session, actor, organisations, items, actor.year)


def _shares(
    session: Session, actor: Actor, organisations: Select[int], items: Sequence[Item], year: int
) -> tuple[Share, ...]:
    setting = session.scalar(
        select(Centre.ages_on)
        .join(Organisation, Organisation.centre_id == Centre.id)
        .where(Organisation.id.in_(organisations))
        .limit(1)
    )
    day = ages_on(setting, year)
    wholes = session.execute(
        select(
            *(func.sum(getattr(Headcount, item)) for item in items),
            *(func.count(getattr(Headcount, item)) for item in items),
        ).where(Headcount.organisation_id.in_(organisations), Headcount.year == year)
    ).one()
    mentee, mentor = Participation.role == Role.MENTEE, Participation.role == Role.MENTOR
    learns = Participation.kind.in_(("pupil", "student"))
    teaches = Participation.kind == "teacher"
    counted = {
        Item.PUPILS: mentee & learns,
        Item.AGED_10_19: mentee & aged(Person.birth_date, day, *MENTEES),
        Item.AGED_15_19: mentor & aged(Person.birth_date, day, *MENTORS),
        Item.TEACHERS: teaches,
        Item.YOUNG_TEACHERS: mentee & begun_within(Person.teaching_since, day, YOUNG_YEARS),
        Item.YOUNG_SPECIALISTS: mentee & (Participation.kind == "young_specialist"),
    }
    known = {item: getattr(Headcount, item).is_not(None) for item in items}
    parts = session.execute(
        select(*(func.count(func.distinct(case((and_(counted[item], known[item]), Person.id)))) for item in items))
        .select_from(Participation)
        .join(Person, Person.id == Participation.person_id)
        .join(
            Headcount,
            and_(Headcount.organisation_id == Participation.organisation_id, Headcount.year == Participation.year),
        )
        .where(
            Participation.organisation_id.in_(organisations),
            Participation.year == year,
            Participation.state.in_(("accepted", "left") if year < actor.year else ("accepted",)),
        )
    ).one()
    places = _places(session, organisations)
    return tuple(
        Share(item, parts[at], wholes[at], wholes[len(items) + at], max(places[item], wholes[len(items) + at]))
        for at, item in enumerate(items)
        if wholes[at] is not None
    )


def _places(session: Session, organisations: Select[int]) -> dict[Item, int]:
    """How many of the organisations have to give each number."""
    kinds = dict(
        session.execute(
            select(Organisation.kind, func.count())
            .where(Organisation.id.in_(organisations))
            .group_by(Organisation.kind)
        ).all()
    )
    return {item: sum(count for kind, count in kinds.items() if item in ASKED.get(kind, ())) for item in Item}
