"""Puts good rows into the registers: what is known is updated, what is not is made, nothing is doubled or emptied.

A cell that is empty, or a column that the file lacks, leaves what the register holds; a dash takes it out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, selectinload

from db.centres import Organisation
from db.people import Participation, Person
from mentoring.access import Actor, Role
from mentoring.audit import Fields, changes, record, values_of
from mentoring.consents import SIGNING
from mentoring.errors import DomainError
from mentoring.headcounts import Item, contradiction, numbers_of, take_numbers
from mentoring.imports.reading import NOTHING, Parsed, Problem, Values, is_young
from mentoring.names import NameMode, name_key, shown_name
from mentoring.organisations import Kind as OrganisationKind
from mentoring.organisations import next_codes as next_organisation_codes
from mentoring.organisations import shortened
from mentoring.people.categories import put_categories
from mentoring.people.fields import FIELDS, Field, Type, Way, mark_of, note, put, value_of, write
from mentoring.people.known import AT_ONCE, Known
from mentoring.people.records import next_codes
from mentoring.people.register import enrol

SCHOOLS = (OrganisationKind.GENERAL, OrganisationKind.ADDITIONAL, OrganisationKind.PRESCHOOL)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of rows."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.added + other.added,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
        )


def _fill(target: object, values: Mapping[str, Any]) -> bool:
    """Set what is said and differs; returns whether anything did."""
    changed = False
    for name, value in values.items():
        if value is not None and getattr(target, name) != value:
            setattr(target, name, value)
            changed = True
    return changed


# Organisations

ORGANISATION_FIELDS = ("inn", "code", "kind", "department", "level", "short_name", "address", "site", "phone", "email")


class OrganisationFinder:
    """The organisations of a centre that rows may mean: by INN, else by code, else by name."""

    def __init__(self, session: Session, actor: Actor, centre_id: int) -> None:
        self._numbers = numbers_of(session, actor, centre_id)
        found = session.scalars(select(Organisation).where(Organisation.centre_id == centre_id)).all()
        self._by_inn = {one.inn: one for one in found if one.inn}
        self._by_code = {one.code: one for one in found}
        self._by_key = {one.name_key: one for one in found}

    def find(self, row: Values) -> Organisation | None:
        """The organisation a row means; None for a new one.

        Raises:
            DomainError: when its name or code belongs to another one.
        """
        inn, code, key = row.get("inn"), row.get("code"), name_key(row["name"])
        by_key, by_code = self._by_key.get(key), self._by_code.get(code or "")
        found = self._by_inn.get(inn or "") or by_code or by_key
        if by_key is not None and (by_key is not found or (inn and by_key.inn not in {None, inn})):
            raise DomainError("imports-problem-name-taken", code=by_key.code)
        if by_code is not None and by_code is not found:
            raise DomainError("imports-problem-code-taken", code=by_code.code)
        said = {item.value: number for item in Item if (number := row.get(item)) is not None}
        if found is not None and contradiction({**self._numbers.get(found.id, {}), **said}):
            raise DomainError("imports-problem-headcounts")
        return found


def take_organisations(session: Session, actor: Actor, centre_id: int, rows: Sequence[Values]) -> Tally:
    """Put rows into the register of organisations of a centre."""
    finder = OrganisationFinder(session, actor, centre_id)
    said = {row.get("code") for row in rows}
    codes = (code for code in next_organisation_codes(session, centre_id, 2 * len(rows)) if code not in said)
    added: list[Organisation] = []
    new: list[Values] = []
    counted: list[tuple[Organisation, Values]] = []
    skipped = 0
    updated: list[tuple[Organisation, Fields]] = []
    for row in rows:
        try:
            found = finder.find(row)
        except DomainError:
            skipped += 1
            continue
        if found is None:
            added.append(_new_organisation(actor, centre_id, row, next(codes)))
            new.append(row)
            continue
        before = values_of(found)
        if _update_organisation(found, row):
            updated.append((found, changes(found, before)))
        counted.append((found, row))
    session.add_all(added)
    session.flush()
    for one in added:
        record(session, actor, "organisations.create", "organisation", one.id, code=one.code, source="file")
    for one, fields in updated:
        record(session, actor, "organisations.update", "organisation", one.id, source="file", fields=fields)
    for one, row in zip(added, new, strict=True):
        take_numbers(session, actor, one, row)
    told = {one.id for one, row in counted if take_numbers(session, actor, one, row)} | {one.id for one, _ in updated}
    return Tally(len(added), len(told), len(rows) - len(added) - len(told) - skipped, skipped)


def _new_organisation(actor: Actor, centre_id: int, row: Values, code: str) -> Organisation:
    organisation = Organisation(
        centre_id=centre_id,
        code=code,
        name=row["name"],
        short_name=shortened(row["name"]),
        name_key=name_key(row["name"]),
        kind=OrganisationKind.GENERAL.value,
        created_at=actor.now,
    )
    _fill(organisation, {name: row.get(name) for name in ORGANISATION_FIELDS})
    return organisation


def _update_organisation(found: Organisation, row: Values) -> bool:
    named: dict[str, Any] = {}
    if found.name != row["name"]:
        named = {"name": row["name"], "name_key": name_key(row["name"]), "short_name": shortened(row["name"])}
    fields = {name: row.get(name) for name in ORGANISATION_FIELDS}
    return _fill(found, {**named, **{name: value for name, value in fields.items() if value is not None}})


# People


def key_of(row: Values) -> str:
    """The folded name of a row of people; empty where only the code tells who is meant."""
    return name_key(row.get("surname"), row.get("given_name"), row.get("patronymic"))


def born(row: Values) -> date | None:
    """The birth date of a row of people."""
    return date.fromisoformat(row["birth_date"]) if row.get("birth_date") else None


class PersonFinder:
    """The people that rows of one organisation's list may mean: by code, else by name and birth date."""

    def __init__(self, session: Session, organisation: Organisation, rows: Iterable[Values]) -> None:
        listed = list(rows)
        codes = sorted({row["code"] for row in listed if row.get("code")})
        self._by_code: dict[str, Person] = {}
        here = exists().where(Participation.person_id == Person.id, Participation.organisation_id == organisation.id)
        for at in range(0, len(codes), AT_ONCE):
            found = session.scalars(select(Person).where(Person.code.in_(codes[at : at + AT_ONCE]), here))
            self._by_code |= {person.code: person for person in found}
        self._merged = _merged_codes(session, [code for code in codes if code not in self._by_code], here)
        self.known = Known(session, organisation, {key_of(row) for row in listed if not row.get("code")})

    def find(self, row: Values) -> Person | None:
        """The person a row means; None for a new one.

        Raises:
            DomainError: when nobody here has its code any more, or several people might be meant.
        """
        if row.get("code"):
            person = self._by_code.get(row["code"])
            if person is None and row["code"] in self._merged:
                raise DomainError("imports-problem-merged-code", code=self._merged[row["code"]])
            if person is None:
                raise DomainError("imports-problem-unknown-code")
            return person
        return self.known.find(key_of(row), born(row), row.get("group"))

    def is_here(self, person: Person) -> bool:
        """Whether the person takes part in the organisation itself, now or before."""
        return person.code in self._by_code or self.known.is_here(person)


def _merged_codes(session: Session, codes: Sequence[str], here: ColumnElement[bool]) -> dict[str, str]:
    """Codes of records that were put together with another one, each with the code that holds for it now."""
    found: dict[str, str] = {}
    for at in range(0, len(codes), AT_ONCE):
        gone = session.scalars(
            select(Person).where(Person.code.in_(codes[at : at + AT_ONCE]), Person.merged_into_id.is_not(None))
        )
        for one in gone:
            kept = one
            while kept.merged_into_id is not None:
                kept = session.get_one(Person, kept.merged_into_id)
            if session.scalar(select(Person.id).where(Person.id == kept.id, here)) is not None:
                found[one.code] = kept.code
    return found


class Places:
    """The organisations into which the rows of a list go: each by its own word, else all into one.

    Only organisations of the same centre that the actor reaches are found.
    """

    def __init__(self, session: Session, actor: Actor, organisation: Organisation) -> None:
        self._session, self._organisation = session, organisation
        self._by_name: dict[str, set[int]] = {}
        mine = select(Organisation).where(
            Organisation.centre_id == organisation.centre_id, actor.reaches(Organisation.id)
        )
        for one in session.scalars(mine):
            for name in {name_key(one.code), one.name_key, name_key(one.short_name)}:
                self._by_name.setdefault(name, set()).add(one.id)

    def settle(self, parsed: Parsed, *, young_on: date) -> Parsed:
        """The list with `organisation_id` in rows that name another organisation, and the young counted on a day."""
        problems, rows = [], []
        for row in parsed.rows:
            try:
                rows.append(self._settled(row))
            except DomainError as error:
                problems.append(problem_of(row, error))
        settled = replace(parsed.without(problems), rows=tuple(rows))
        return replace(settled, young=sum(is_young(row, young_on) for row in rows))

    def _settled(self, row: Values) -> Values:
        named = row.get("organisation")
        if not named:
            return row
        found = self._by_name.get(name_key(named), set())
        if self._organisation.id in found:
            return row
        if len(found) != 1:
            raise DomainError("imports-problem-unknown-organisation")
        return {**row, "organisation_id": next(iter(found))}

    def finder(self, rows: Sequence[Values]) -> Callable[[Values], Person | None]:
        """What finds the person of a row in its organisation; raises as `PersonFinder.find`."""
        finders: dict[int, PersonFinder] = {}
        for place, some in by_place(rows, self._organisation.id).items():
            finders[place] = PersonFinder(self._session, self._session.get_one(Organisation, place), some)
        return lambda row: finders[row.get("organisation_id") or self._organisation.id].find(row)


def by_place(rows: Iterable[Values], otherwise: int) -> dict[int, list[Values]]:
    """Rows by the organisation they go into."""
    found: dict[int, list[Values]] = {}
    for row in rows:
        found.setdefault(row.get("organisation_id") or otherwise, []).append(row)
    return found


def problem_of(row: Values, error: DomainError) -> Problem:
    """What is wrong with a row when it meets the registers."""
    arguments = {key: str(value) for key, value in error.arguments.items()}
    return Problem(row["sheet"], row["row"], "", "", error.message, arguments)


@dataclass(slots=True)
class _Taking:
    """Rows of one organisation on their way into its registers."""

    session: Session
    actor: Actor
    organisation: Organisation
    year: int
    places: dict[tuple[Person, str], Participation] = field(default_factory=dict)
    elsewhere: frozenset[int] = frozenset()
    """Ids of people who take part in another organisation now."""
    added: dict[Participation, Fields] = field(default_factory=dict)
    updated: dict[Participation, Fields] = field(default_factory=dict)
    categories: dict[Participation, list[str]] = field(default_factory=dict)


def take_people(session: Session, actor: Actor, organisation: Organisation, year: int, rows: Sequence[Values]) -> Tally:
    """Put rows into the registers of mentors and mentees of an organisation.

    A new participation is `listed`; one that is there keeps its state. A row that names another organisation of the
    same centre (`organisation_id`) is taken into that one.
    """
    tally = Tally()
    for place, some in by_place(rows, organisation.id).items():
        tally += _take_people(_Taking(session, actor, session.get_one(Organisation, place), year), some)
    return tally


def _take_people(at: _Taking, rows: Sequence[Values]) -> Tally:
    finder = PersonFinder(at.session, at.organisation, rows)
    codes = iter(next_codes(at.session, len(rows)))
    met = [_met(finder, row) for row in rows]
    _load_places(at, [one for one in met if isinstance(one, Person)])
    skipped = 0
    for row, seen in zip(rows, met, strict=True):
        # Somebody new may have come a few rows above, in the other role.
        person = _met(finder, row) if seen is None else seen
        if isinstance(person, DomainError):
            skipped += 1
            continue
        if person is None:
            person = _new_person(at.actor, row, next(codes))
            finder.known.add(person, row.get("group"))
            at.session.add(person)
        _take_row(at, person, row, known=seen is not None, here=seen is not None and finder.is_here(person))
    at.session.flush()
    _take_categories(at)
    for one, fields in at.added.items():
        record(at.session, at.actor, "people.add", "participation", one.id, source="file", fields=fields)
    for one, fields in at.updated.items():
        record(at.session, at.actor, "people.update", "participation", one.id, source="file", fields=fields)
    return Tally(len(at.added), len(at.updated), len(rows) - len(at.added) - len(at.updated) - skipped, skipped)


def _met(finder: PersonFinder, row: Values) -> Person | DomainError | None:
    try:
        return finder.find(row)
    except DomainError as error:
        return error


def _load_places(at: _Taking, people: Sequence[Person]) -> None:
    rows = at.session.scalars(
        select(Participation)
        .where(
            Participation.organisation_id == at.organisation.id,
            Participation.year == at.year,
            Participation.person_id.in_({person.id for person in people}),
        )
        .options(selectinload(Participation.person))
    )
    at.places.update({(row.person, row.role): row for row in rows})
    there = select(Participation.person_id).where(
        Participation.organisation_id != at.organisation.id,
        Participation.year >= at.year,
        Participation.state.in_(SIGNING),
        Participation.person_id.in_({person.id for person in people}),
    )
    at.elsewhere = frozenset(at.session.scalars(there))


def _take_row(at: _Taking, person: Person, row: Values, *, known: bool, here: bool) -> None:
    place = at.places.get((person, row["role"]))
    new = place is None
    if person.id in at.elsewhere and (place is None or place.state not in SIGNING):
        here = False  # they have gone there, and what is known of them there is newer
    if place is None:
        place = enrol(at.actor, person, at.organisation.id, row["role"], kind=None, group=None, year=at.year)
        place.organisation = at.organisation
        at.places[person, row["role"]] = place
        at.session.add(place)
    before, was = values_of(person) if known else None, None if new else values_of(place)
    changed = _fill_place(at.actor, place, row, here=here)
    if new or place.kind is None:
        changed |= _guess_kind(at, place, row)
    of_person = changes(person, before) if before else {}
    if new:
        at.added[place] = of_person
    elif changed and was is not None and place not in at.added:
        at.updated[place] = {**at.updated.get(place, {}), **of_person, **changes(place, was)}
    if row.get("categories") is not None and place.role == Role.MENTEE:
        at.categories[place] = row["categories"] or []


def _new_person(actor: Actor, row: Values, code: str) -> Person:
    return Person(
        code=code,
        surname=row["surname"],
        given_name=row["given_name"],
        patronymic=row.get("patronymic"),
        name_key=key_of(row),
        entries={},
        created_at=actor.now,
    )


def _fill_place(actor: Actor, place: Participation, row: Values, *, here: bool) -> bool:
    """Write what a row says and differs; returns whether anything has changed.

    Of somebody known from elsewhere only what is missing is filled in; whoever has a code in the list is corrected.
    """
    changed = []
    for name, one in FIELDS.items():
        value = row.get("group" if name == "group_name" else name)
        if one.type is Type.NAME:
            value = _new_name(place.person, row) if here and row.get("code") else None
        if value is None or place.role not in one.roles:
            continue
        old = value_of(place, one)
        if one.of_person and old is not None and not (here and (name != "birth_date" or row.get("code"))):
            continue
        if write(place, one, _valued(one, value)):
            changed.append(one)
    note(place, changed, mark_of(actor, Way.FILE))
    return bool(changed)


def _valued(one: Field, value: Any) -> Any:
    """A value as the register keeps it: days as days, a dash as nothing."""
    if value == NOTHING:
        return None
    return date.fromisoformat(value) if one.type in (Type.DAY, Type.BIRTH) else value


def _new_name(person: Person, row: Values) -> str | None:
    """The name that a row tells, unless it is the one that is known, shortened to initials."""
    told = " ".join(part for part in (row.get("surname"), row.get("given_name"), row.get("patronymic")) if part)
    return None if not told or told == shown_name(person, NameMode.INITIALS) else told


def _guess_kind(at: _Taking, place: Participation, row: Values) -> bool:
    """What somebody is where the list does not say: a mentee of a school, or anybody in a class, is a pupil."""
    if row.get("code"):
        return False
    school = at.organisation.kind in SCHOOLS
    in_class = bool(row.get("group")) and school
    mentee = row["role"] == Role.MENTEE and school and not row.get("birth_date")
    if place.kind is None and (in_class or mentee):
        put(place, FIELDS["kind"], "pupil", mark_of(at.actor, Way.FILE))
    place.person.kind = place.person.kind or place.kind
    return place.kind is not None


def _take_categories(at: _Taking) -> None:
    """Categories as the list says them: those that it does not name any more are taken out."""
    for place in put_categories(at.session, at.actor, at.categories) if at.categories else ():
        if place not in at.added:
            at.updated[place] = {**at.updated.get(place, {}), "categories": None}
