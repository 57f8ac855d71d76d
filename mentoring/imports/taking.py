"""Puts good rows into the registers: what is known is updated, what is not is made, nothing is doubled or emptied.

A cell that is empty, or a column that the file lacks, leaves what the register holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from db.centres import Organisation
from db.people import Participation, Person
from mentoring.access import Actor, Role
from mentoring.audit import Fields, changes, record, values_of
from mentoring.errors import DomainError
from mentoring.imports.reading import Values
from mentoring.names import name_key
from mentoring.organisations import Kind as OrganisationKind
from mentoring.organisations import next_codes as next_organisation_codes
from mentoring.organisations import shortened
from mentoring.people.known import Known
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

ORGANISATION_FIELDS = ("inn", "code", "kind", "short_name", "address", "site", "phone", "email")


class OrganisationFinder:
    """The organisations of a centre that rows may mean: by INN, else by code, else by name."""

    def __init__(self, session: Session, centre_id: int) -> None:
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
        return found


def take_organisations(session: Session, actor: Actor, centre_id: int, rows: Sequence[Values]) -> Tally:
    """Put rows into the register of organisations of a centre."""
    finder = OrganisationFinder(session, centre_id)
    said = {row.get("code") for row in rows}
    codes = (code for code in next_organisation_codes(session, centre_id, 2 * len(rows)) if code not in said)
    added, skipped = [], 0
    updated: list[tuple[Organisation, Fields]] = []
    for row in rows:
        try:
            found = finder.find(row)
        except DomainError:
            skipped += 1
            continue
        if found is None:
            added.append(_new_organisation(actor, centre_id, row, next(codes)))
            continue
        before = values_of(found)
        if _update_organisation(found, row):
            updated.append((found, changes(found, before)))
    session.add_all(added)
    session.flush()
    for one in added:
        record(session, actor, "organisations.create", "organisation", one.id, code=one.code, source="file")
    for one, fields in updated:
        record(session, actor, "organisations.update", "organisation", one.id, source="file", fields=fields)
    return Tally(len(added), len(updated), len(rows) - len(added) - len(updated) - skipped, skipped)


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

PERSON_FIELDS = ("phone", "email")
PARTICIPATION_FIELDS = ("kind", "form", "request", "interests", "competences", "capacity")


def key_of(row: Values) -> str:
    """The folded name of a row of people."""
    return name_key(row["surname"], row["given_name"], row.get("patronymic"))


def born(row: Values) -> date | None:
    """The birth date of a row of people."""
    return date.fromisoformat(row["birth_date"]) if row.get("birth_date") else None


class PersonFinder:
    """The people that rows of one organisation's list may mean: by code, else by name and birth date."""

    def __init__(self, session: Session, organisation: Organisation, rows: Iterable[Values]) -> None:
        listed = list(rows)
        here = select(Participation.person_id).where(Participation.organisation_id == organisation.id)
        coded = session.scalars(select(Person).where(Person.id.in_(here))) if any(r.get("code") for r in listed) else ()
        self._by_code = {person.code: person for person in coded}
        self.known = Known(session, organisation, {key_of(row) for row in listed})

    def find(self, row: Values) -> Person | None:
        """The person a row means; None for a new one.

        Raises:
            DomainError: when nobody here has its code, or several people might be meant.
        """
        if row.get("code"):
            person = self._by_code.get(row["code"])
            if person is None:
                raise DomainError("imports-problem-unknown-code")
            return person
        return self.known.find(key_of(row), born(row), row.get("group"))

    def is_here(self, person: Person) -> bool:
        """Whether the person takes part in the organisation itself, now or before."""
        return person.code in self._by_code or self.known.is_here(person)


def take_people(session: Session, actor: Actor, organisation: Organisation, year: int, rows: Sequence[Values]) -> Tally:
    """Put rows into the registers of mentors and mentees of an organisation.

    A new participation is `listed`; one that is there keeps its state.
    """
    finder = PersonFinder(session, organisation, rows)
    codes = iter(next_codes(session, len(rows)))
    places: dict[tuple[Person, str], Participation] = {}
    added: list[tuple[Participation, Fields]] = []
    updated: list[tuple[Participation, Fields]] = []
    skipped = 0
    met = [_met(finder, row) for row in rows]
    _load_places(session, organisation, year, [one for one in met if isinstance(one, Person)], places)
    for row, seen in zip(rows, met, strict=True):
        # Somebody new may have come a few rows above, in the other role.
        person = _met(finder, row) if seen is None else seen
        if isinstance(person, DomainError):
            skipped += 1
            continue
        if person is None:
            person = _new_person(actor, row, next(codes))
            finder.known.add(person, row.get("group"))
            session.add(person)
        before = values_of(person) if seen is not None else None
        changed = _update_person(person, row, here=seen is not None and finder.is_here(person))
        fields = changes(person, before) if before else {}
        place = places.get((person, row["role"]))
        if place is None:
            place = places[person, row["role"]] = _new_place(actor, person, organisation, year, row)
            session.add(place)
            added.append((place, fields))
            continue
        was = values_of(place)
        if _update_place(place, row, organisation) or changed:
            updated.append((place, changes(place, was) | fields))
    session.flush()
    for one, fields in added:
        record(session, actor, "people.add", "participation", one.id, source="file", fields=fields)
    for one, fields in updated:
        record(session, actor, "people.update", "participation", one.id, source="file", fields=fields)
    return Tally(len(added), len(updated), len(rows) - len(added) - len(updated) - skipped, skipped)


def _met(finder: PersonFinder, row: Values) -> Person | DomainError | None:
    try:
        return finder.find(row)
    except DomainError as error:
        return error


def _load_places(
    session: Session,
    organisation: Organisation,
    year: int,
    people: Sequence[Person],
    places: dict[tuple[Person, str], Participation],
) -> None:
    rows = session.scalars(
        select(Participation)
        .where(
            Participation.organisation_id == organisation.id,
            Participation.year == year,
            Participation.person_id.in_({person.id for person in people}),
        )
        .options(selectinload(Participation.person))
    )
    places.update({(row.person, row.role): row for row in rows})


def _new_person(actor: Actor, row: Values, code: str) -> Person:
    return Person(
        code=code,
        surname=row["surname"],
        given_name=row["given_name"],
        patronymic=row.get("patronymic"),
        name_key=key_of(row),
        birth_date=born(row),
        kind=row.get("kind"),
        phone=row.get("phone"),
        email=row.get("email"),
        created_at=actor.now,
    )


def _update_person(person: Person, row: Values, *, here: bool) -> bool:
    """Correct what is said of the person. Of somebody known from elsewhere only what is missing is filled in."""
    fields = {name: row.get(name) for name in PERSON_FIELDS if here or getattr(person, name) is None}
    if person.birth_date is None:
        fields["birth_date"] = born(row)
    if here and row.get("code"):
        fields |= {name: row.get(name) for name in ("surname", "given_name", "patronymic")}
        fields |= {"name_key": key_of(row), "birth_date": born(row)}
    return _fill(person, fields)


def _kind(row: Values, organisation: Organisation) -> str | None:
    """What the person is where the list does not say: a mentee of a school, or anybody in a class, is a pupil."""
    said: str | None = row.get("kind")
    in_class = bool(row.get("group")) and organisation.kind in SCHOOLS
    mentee = row["role"] == Role.MENTEE and organisation.kind in SCHOOLS and not row.get("birth_date")
    return said or ("pupil" if in_class or mentee else None)


def _new_place(actor: Actor, person: Person, organisation: Organisation, year: int, row: Values) -> Participation:
    kind = _kind(row, organisation)
    person.kind = person.kind or kind
    place = enrol(actor, person, organisation.id, row["role"], kind=kind, group=row.get("group"), year=year)
    _fill(place, {name: row.get(name) for name in PARTICIPATION_FIELDS})
    return place


def _update_place(place: Participation, row: Values, organisation: Organisation) -> bool:
    fields = {name: row.get(name) for name in PARTICIPATION_FIELDS}
    if place.kind is None:
        fields["kind"] = _kind(row, organisation)
    return _fill(place, {**fields, "group_name": row.get("group")})
