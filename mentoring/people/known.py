"""Finds somebody again: the same person is not made twice, whichever organisation of the centre entered them (001-18).

Name and birth date together make a person the same within a centre. Without a birth date a name is looked for in the
one organisation only, and two people of that name are never told apart by guessing.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.people import Appointment, Participation, Person
from mentoring.errors import DomainError

AT_ONCE = 500
"""Names asked for in one statement."""


class Ambiguous(DomainError):
    """There are several people of this name in the organisation, and nothing tells which is meant."""

    def __init__(self) -> None:
        super().__init__("people-error-ambiguous")


class Known:
    """People of a centre as one of its organisations looks for them, loaded at once for a list of names.

    Args:
        session: any session.
        organisation: which organisation looks.
        keys: folded names (`names.name_key`) of those looked for.
    """

    def __init__(self, session: Session, organisation: Organisation, keys: Collection[str]) -> None:
        self._groups: dict[Person, set[str]] = {}
        self._people: dict[str, list[Person]] = defaultdict(list)
        wanted = sorted({key for key in keys if key})
        for at in range(0, len(wanted), AT_ONCE):
            self._load(session, organisation, wanted[at : at + AT_ONCE])

    def _load(self, session: Session, organisation: Organisation, keys: list[str]) -> None:
        centre = select(Organisation.id).where(Organisation.centre_id == organisation.centre_id)
        taking_part = select(Participation.person_id).where(Participation.organisation_id.in_(centre))
        appointed = select(Appointment.person_id).where(Appointment.centre_id == organisation.centre_id)
        people = session.scalars(
            select(Person)
            .where(Person.name_key.in_(keys), or_(Person.id.in_(taking_part), Person.id.in_(appointed)))
            .order_by(Person.id)
        ).all()
        rows = session.execute(
            select(Participation.person_id, Participation.group_name).where(
                Participation.organisation_id == organisation.id,
                Participation.person_id.in_([person.id for person in people]),
            )
        )
        groups: dict[int, set[str]] = defaultdict(set)
        for person_id, group in rows:
            groups[person_id].add(group or "")
        for person in people:
            self._people[person.name_key].append(person)
            if person.id in groups:
                self._groups[person] = groups[person.id]

    def find(self, key: str, birth_date: date | None, group: str | None = None) -> Person | None:
        """The person of this name and birth date; None when there is none.

        Raises:
            Ambiguous: when several might be meant.
        """
        named = self._people.get(key, [])
        if birth_date is not None:
            same = [person for person in named if person.birth_date == birth_date]
            if same:
                return same[0]
            named = [person for person in named if person.birth_date is None]
        here = [person for person in named if self.is_here(person)]
        if len(here) > 1 and group:
            here = [person for person in here if group in self._groups[person]] or here
        if len(here) > 1:
            raise Ambiguous
        return here[0] if here else None

    def is_here(self, person: Person) -> bool:
        """Whether the person takes part in the organisation itself, now or before."""
        return person in self._groups

    def add(self, person: Person, group: str | None) -> None:
        """Somebody new, not yet in the database, who may be looked for again."""
        self._people[person.name_key].append(person)
        self._groups[person] = {group or ""}
