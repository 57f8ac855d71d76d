"""What somebody brings and wishes, field by field: seen and changed by the person, or by the curator for the person.

Every field tells who entered it last and when, so that nobody takes a curator's word for the person's own (001-18).
What stands in which register is decided in `fields`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Participation, Person
from mentoring.access import LEADERS, PARTICIPANTS, Actor, operation
from mentoring.audit import changes, looked, record, values_of
from mentoring.consents import SIGNING
from mentoring.errors import DomainError, NotFound
from mentoring.forms import FORMS
from mentoring.names import NameMode
from mentoring.people.fields import (
    FIELDS,
    KEPT,
    Field,
    Way,
    is_newly_appointed,
    is_young_teacher,
    mark_of,
    parser_of,
    put,
    value_of,
)
from mentoring.people.numbers import age_day
from mentoring.people.records import age_on
from mentoring.people.register import get_participation
from mentoring.rights.state import require_looked_after
from mentoring.spreadsheets.cells import Cell


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A participation of one's own to choose."""

    participation_id: int
    organisation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A field with what it holds.

    Attributes:
        way: how the value came; None for one of which that is not known.
        by: who entered it, as the reader may see them; None for the person's own words and for the system.
        on: when.
    """

    field: Field
    value: Any
    way: Way | None
    by: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a participant.

    Attributes:
        name: as the reader may see it.
        own: whether the reader is the person.
        entries: the fields that the reader may see, in the order of the screens.
        counted_on: the day on which ages are counted.
        age: full years on that day; None when not known, or not to be told in chat.
        novice, newcomer: a teacher of up to three years, or in the first year of the post.
        may_change: a participation of this year.
    """

    participation_id: int
    name: str
    own: bool
    role: str
    kind: str | None
    organisation: str
    form: str | None
    entries: tuple[Entry, ...]
    counted_on: date
    age: int | None
    novice: bool
    newcomer: bool
    may_change: bool

    def entry(self, name: str) -> Entry:
        """The field of this name.

        Raises:
            NotFound: when there is none, or the reader may not see it.
        """
        found = next((entry for entry in self.entries if entry.field.name == name), None)
        if found is None:
            raise NotFound("field")
        return found


@operation(PARTICIPANTS)
def own_places(session: Session, actor: Actor) -> Sequence[OwnPlace]:
    """The actor's own participations of this year in the role in which they act."""
    rows = session.scalars(_own(actor).where(Participation.role == actor.role).order_by(Participation.id))
    return [OwnPlace(row.id, row.organisation.short_name) for row in rows]


def _own(actor: Actor) -> Any:
    return select(Participation).where(
        Participation.person_id == actor.person, Participation.year == actor.year, Participation.state.in_(SIGNING)
    )


@operation(LEADERS | PARTICIPANTS)
def open_profile(session: Session, actor: Actor, participation_id: int) -> Profile:
    """What is known of a participant of the actor's organisations, or of the actor.

    Raises:
        NotFound: for the participation of anybody else.
    """
    row = _get(session, actor, participation_id, change=False)
    looked(session, actor, "people.look", "person", row.person_id, owner=row.person_id)
    return _profile(session, actor, row)


@operation(LEADERS | PARTICIPANTS)
def change(session: Session, actor: Actor, participation_id: int, field: str, value: str) -> Profile:
    """Let a field hold what is typed or chosen; nothing empties it.

    Raises:
        NotFound: for somebody else's participation or one of another year, and for a field that is not the actor's.
        DomainError: when the value cannot be one; it says what would be right. Of who has gone to another organisation,
            when it is not of what they did here.
    """
    row = _get(session, actor, participation_id, change=True)
    one = next((one for one in _fields(actor, row) if one.name == field), None)
    if one is None:
        raise NotFound("field")
    if one.of_person and row.person_id != actor.person_id:
        require_looked_after(session, actor, row.person_id)
    parsed = parser_of(one, actor.today)(Cell(1, 1, value)) if value else None
    if parsed is None and one.name in KEPT:
        raise DomainError("profile-error-kept")
    if one.name == "role_model" and parsed and parsed not in FORMS.get(row.form or "", ()):
        raise DomainError("people-error-choose")
    was, before = values_of(row), values_of(row.person)
    way = Way.SELF if row.person_id == actor.person_id else Way.PROXY
    if put(row, one, parsed, mark_of(actor, way)):
        if one.name == "kind":
            row.person.kind = parsed
        session.flush()
        fields = changes(row.person, before) | changes(row, was)
        record(session, actor, "people.change", "participation", row.id, way=way.value, fields=fields)
    return _profile(session, actor, row)


def _get(session: Session, actor: Actor, participation_id: int, *, change: bool) -> Participation:
    if actor.role not in PARTICIPANTS:
        return get_participation(session, actor, participation_id, change=change)
    found: Participation | None = session.scalar(
        _own(actor).where(Participation.id == participation_id).with_for_update()
        if change
        else _own(actor).where(Participation.id == participation_id)
    )
    if found is None:
        raise NotFound("participation")
    return found


def _fields(actor: Actor, row: Participation) -> list[Field]:
    """What the actor may see and change of a participation."""
    own, full = actor.role in PARTICIPANTS, actor.names is NameMode.FULL
    return [
        one
        for one in FIELDS.values()
        if one.fits(row.role, row.kind) and (one.own or not own) and (full or not one.personal)
    ]


def _profile(session: Session, actor: Actor, row: Participation) -> Profile:
    person, day = row.person, age_day(session, actor, row.organisation.centre_id)
    fields = _fields(actor, row)
    marks = {one.name: (person if one.of_person else row).entries.get(one.name) for one in fields}
    by = {mark[0] for mark in marks.values() if mark and mark[0] not in (None, row.person_id)}
    names = {one.id: actor.brief(one) for one in session.scalars(select(Person).where(Person.id.in_(by)))}
    return Profile(
        participation_id=row.id,
        name=actor.name(person),
        own=actor.person_id == person.id,
        role=row.role,
        kind=row.kind,
        organisation=row.organisation.short_name,
        form=row.form,
        entries=tuple(_entry(row, one, marks[one.name], names) for one in fields),
        counted_on=day,
        age=age_on(person.birth_date, day) if actor.names is NameMode.FULL else None,
        novice=is_young_teacher(person, day),
        newcomer=is_newly_appointed(person, day),
        may_change=row.year == actor.year,
    )


def _entry(row: Participation, one: Field, mark: Sequence[Any] | None, names: dict[int, str]) -> Entry:
    value = value_of(row, one)
    if not mark or value is None:
        return Entry(one, value, None, None, None)
    person_id, on, way = mark
    return Entry(one, value, Way(way), names.get(person_id), date.fromisoformat(on))
