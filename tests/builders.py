"""What tests stand on: a centre with organisations and people, made directly in the tables."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.people import Appointment, Consent, Identity, Participation, Person
from mentoring.access import Actor, Role
from mentoring.actors import resolve
from mentoring.installation import Installation
from mentoring.names import NameMode, name_key

ZONE = "Asia/Novokuznetsk"
NOW = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
"""A Monday morning, ten o'clock in the centre's zone."""
TODAY = date(2026, 11, 16)
YEAR = 2026
INSTALLATION = Installation(zone=ZONE, language="ru", names=NameMode.FULL)


def make_centre(session: Session, name: str = "Центр «Опора»", **values: Any) -> Centre:
    """A municipal centre."""
    centre = Centre(level="municipal", name=name, time_zone=ZONE, created_at=NOW, **values)
    session.add(centre)
    session.flush()
    return centre


def make_organisation(session: Session, centre: Centre, name: str = "Школа № 1", **values: Any) -> Organisation:
    """A school of the centre, coded by its place in it."""
    number = len(session.scalars(select(Organisation.id).where(Organisation.centre_id == centre.id)).all()) + 1
    organisation = Organisation(
        centre_id=centre.id,
        code=values.pop("code", f"О{number:02}"),
        name=name,
        short_name=values.pop("short_name", name),
        name_key=name_key(name),
        created_at=NOW,
        **values,
    )
    session.add(organisation)
    session.flush()
    return organisation


def make_person(session: Session, name: str = "Иванова Анна Петровна", *, account: int | None = None) -> Person:
    """A person; with `account`, one who has opened the bot from that messenger account and agreed to the notice."""
    surname, given, patronymic = [*name.split(), None, None][:3]
    number = len(session.scalars(select(Person.id)).all()) + 1
    person = Person(
        code=f"Ч-{number:04}",
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        name_key=name_key(name),
        notice_accepted_at=NOW if account else None,
        created_at=NOW,
    )
    session.add(person)
    session.flush()
    if account is not None:
        session.add(Identity(external_id=account, person_id=person.id, created_at=NOW))
        session.flush()
    return person


def appoint(session: Session, person: Person, role: Role, where: Centre | Organisation, **values: Any) -> Appointment:
    """An appointment from the start of the programme year; to an organisation for a curator, else to a centre."""
    centre_id, organisation_id = (where.centre_id, where.id) if isinstance(where, Organisation) else (where.id, None)
    appointment = Appointment(
        person_id=person.id,
        role=role.value,
        centre_id=centre_id,
        organisation_id=organisation_id,
        starts_on=values.pop("starts_on", date(YEAR, 9, 1)),
        created_at=NOW,
        **values,
    )
    session.add(appointment)
    session.flush()
    return appointment


def participate(
    session: Session, person: Person, role: Role, organisation: Organisation, *, state: str = "accepted", **values: Any
) -> Participation:
    """A participation of the current programme year."""
    participation = Participation(
        person_id=person.id,
        organisation_id=organisation.id,
        role=role.value,
        year=values.pop("year", YEAR),
        state=state,
        capacity=values.pop("capacity", 3 if role is Role.MENTOR else None),
        details={},
        registered_on=TODAY,
        entered_on=TODAY if state == "accepted" else None,
        created_at=NOW,
        **values,
    )
    session.add(participation)
    session.flush()
    return participation


def consent(session: Session, person: Person, purposes: Iterable[str] = ("data", "participation")) -> None:
    """Consents of an adult for themselves, on paper."""
    for purpose in purposes:
        session.add(
            Consent(
                person_id=person.id,
                purpose=purpose,
                text_version="1",
                signer="self",
                form="paper",
                given_on=TODAY,
                created_at=NOW,
            )
        )
    session.flush()


def actor_for(session: Session, account: int, now: datetime = NOW, installation: Installation = INSTALLATION) -> Actor:
    """The actor behind a messenger account, as the bot itself finds them."""
    session.flush()
    return resolve(session, ("telegram", account), now, installation)


accounts = count(1000)
"""Numbers for messenger accounts."""
