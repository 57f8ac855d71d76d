"""The record of a person: made once, found by name and birth date, known by a code.

Whoever makes a person calls this room, so that codes never collide. It knows nothing of what a person takes part in.
"""

from datetime import date

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from db.people import Person
from mentoring.access import Actor
from mentoring.audit import record
from mentoring.errors import DomainError
from mentoring.names import NameMode, name_key
from mentoring.paging import matches
from mentoring.spreadsheets.parsers import clean

CODE = "Ч-"
"""Personal codes look like `Ч-0412`."""
_CODES_LOCK = 0x4D43
"""Key of PostgreSQL's advisory lock under which codes are given out; SQLite has one writer anyway."""
NAME_LETTERS = 80
"""Longer parts of a name are cut: they come from a slip of the hand, not from a passport."""


def next_codes(session: Session, count: int) -> list[str]:
    """`count` personal codes nobody has; nobody else is given any until this transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _CODES_LOCK})
    last = session.execute(select(Person.id, Person.code).order_by(Person.id.desc()).limit(1)).first()
    digits = last.code.removeprefix(CODE) if last else "0"
    number = int(digits) if digits.isdigit() else last.id if last else 0
    while True:
        codes = [f"{CODE}{number + step:04}" for step in range(1, count + 1)]
        taken = session.scalars(select(Person.code).where(Person.code.in_(codes))).all()
        if not taken:
            return codes
        number += count


def next_code(session: Session) -> str:
    """A personal code nobody has."""
    return next_codes(session, 1)[0]


def visible(text: str | None, letters: int) -> str | None:
    """A short text as a person would write it: one line, no invisible marks; None when nothing is left."""
    return clean(text or "")[:letters].strip() or None


def fitting(text: str | None, letters: int) -> str | None:
    """As `visible`, of what somebody has typed: too much of it is said, never cut unseen.

    Raises:
        DomainError: for more than so many letters.
    """
    kept = clean(text or "").strip()
    if len(kept) > letters:
        raise DomainError("spreadsheets-too-long", limit=letters)
    return kept or None


def clean_name(part: str | None) -> str | None:
    """A part of a name, as `visible`."""
    return visible(part, NAME_LETTERS)


def split_name(full: str) -> tuple[str | None, str | None, str | None]:
    """Surname, given name and patronymic of a name written in this order; what follows belongs to the patronymic."""
    parts = [clean_name(part) for part in full.split(maxsplit=2)]
    surname, given, patronymic = [*parts, None, None, None][:3]
    return surname, given, patronymic


def create_person(
    session: Session,
    actor: Actor,
    *,
    surname: str | None,
    given_name: str | None,
    patronymic: str | None,
    birth_date: date | None,
    kind: str | None,
) -> Person:
    """A new person with a code of their own. Whether they are new indeed is for the caller to know (`find_same`)."""
    parts = [clean_name(part) for part in (surname, given_name, patronymic)]
    person = Person(
        code=next_code(session),
        surname=parts[0],
        given_name=parts[1],
        patronymic=parts[2],
        name_key=name_key(*parts),
        birth_date=birth_date,
        kind=kind,
        created_at=actor.now,
    )
    session.add(person)
    session.flush()
    record(session, actor, "people.create", "person", person.id)
    return person


def called(actor: Actor, query: str) -> ColumnElement[bool]:
    """The condition that a row of `people` is searched for by `query`: first letters of names, or of the code.

    Under codes by the code alone: names are not asked for in chat.
    """
    if actor.names is NameMode.CODES:
        return func.upper(Person.code).contains(query.strip().upper(), autoescape=True)
    return matches(query, Person.name_key, Person.code)


def age_on(born: date | None, day: date) -> int | None:
    """Full years on `day` of somebody born on `born`; None when that is not known."""
    return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))
