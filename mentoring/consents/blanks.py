"""Blank forms of consents: filled for a person or a class, from the shipped templates or the centre's own.

Names and birth dates stand in them only where names are complete in chat; elsewhere there are lines to write on, and
the code tells whose form it is. What is filled in is planned here and written by `filling`, in a thread.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre
from db.consents import ConsentBlank
from db.files import StoredFile
from db.people import Participation, Person
from locales.texts import FIRST, Texts, texts
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import record
from mentoring.centres import letterhead
from mentoring.consents.filling import fields_in, fill, open_template, to_file, together
from mentoring.consents.holding import Age, ages, holds
from mentoring.consents.labour import get_agreement, teaches_colleagues
from mentoring.consents.papers import papers_of
from mentoring.consents.purposes import BY_CHAT, Purpose, Teens, edition_of, rule_of, valid_until
from mentoring.consents.sheets import signing
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.roadmap.stages import store_file

FORMS = Path(__file__).with_name("forms")
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES = (
    *(f"{purpose}-{who}" for purpose in BY_CHAT for who in (Age.ADULT, Age.CHILD, Age.TEEN)),
    f"{Purpose.LABOUR}-{Age.ADULT}",
)
"""The blanks there are: purpose and who signs."""
FIELDS = (
    "person",
    "birth",
    "group",
    "code",
    "organisation",
    "address",
    "centre",
    "letterhead",
    "representative",
    "relation",
    "date",
    "term",
    "edition",
    "text",
    "starts",
    "ends",
    "work",
    "pay",
    "agreement",
)
"""What can stand in a template; texts `blanks-field-*` are their names in it."""
PERSONAL = frozenset({"person", "birth", "representative"})
"""Fields that are lines to write on unless names are complete in chat."""
MOST = 60
"""Forms in one file: two classes."""
HEAD = frozenset({Role.HEAD})


@dataclass(frozen=True, slots=True)
class BlankLine:
    """A blank with whether the centre has its own template of it."""

    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file of blanks will hold: whose form is filled from which template with what."""

    templates: Mapping[str, bytes]
    forms: tuple[tuple[str, Mapping[str, str]], ...]


@cache
def field_names() -> Mapping[str, str]:
    """The fields by the names they have in templates, which are written in the first language."""
    t = texts(FIRST)
    return {t.plain(f"blanks-field-{key}"): key for key in FIELDS}


def filled_fields(names: NameMode) -> tuple[str, ...]:
    """The fields that the bot fills in, by their names in templates; the others may stand there and become lines."""
    return tuple(name for name, key in field_names().items() if names is NameMode.FULL or key not in PERSONAL)


def shipped(name: str) -> bytes:
    """The shipped template of a blank.

    Raises:
        NotFound: for an unknown one.
    """
    if name not in NAMES:
        raise NotFound("blank")
    return (FORMS / f"{name}.docx").read_bytes()


# Templates of the centre


@operation(CENTRE)
def list_blanks(session: Session, actor: Actor) -> tuple[BlankLine, ...]:
    """All blanks of the centre."""
    own = set(session.scalars(select(ConsentBlank.name).where(ConsentBlank.centre_id == actor.centre_id)))
    return tuple(BlankLine(name, name in own) for name in NAMES)


@operation(CENTRE)
def get_template(session: Session, actor: Actor, name: str) -> bytes:
    """The template of a blank: the centre's own or the shipped one.

    Raises:
        NotFound: for an unknown blank.
    """
    return _template(session, actor.centre_id, name)


def _template(session: Session, centre_id: int | None, name: str) -> bytes:
    own = session.scalar(
        select(StoredFile)
        .join(ConsentBlank, ConsentBlank.file_id == StoredFile.id)
        .where(ConsentBlank.centre_id == centre_id, ConsentBlank.name == name)
    )
    return own.content if own is not None else shipped(name)


def check_template(content: bytes, names: NameMode) -> None:
    """Whether a file can be a template; what may stand in it is told as `filled_fields`. Slow: belongs into a thread.

    Raises:
        DomainError: for what is no document, or names fields that there are not.
    """
    known = field_names()
    unknown = [name for name in fields_in(open_template(content)) if name not in known]
    if unknown:
        told = ", ".join(filled_fields(names))
        raise DomainError("blanks-error-fields", unknown=", ".join(unknown)[:300], known=told)


@operation(HEAD)
def put_template(session: Session, actor: Actor, name: str, content: bytes) -> tuple[BlankLine, ...]:
    """Use the centre's own template of a blank from now on.

    Raises:
        NotFound: for an unknown blank.
        DomainError: as `check_template`.
    """
    if name not in NAMES:
        raise NotFound("blank")
    check_template(content, actor.names)
    _drop(session, actor, name)
    stored = store_file(actor, f"{name}.docx", MEDIA, content, None)
    session.add(stored)
    session.flush()
    session.add(
        ConsentBlank(
            centre_id=actor.centre_id,
            name=name,
            file_id=stored.id,
            created_by_id=actor.person_id,
            created_at=actor.now,
        )
    )
    record(session, actor, "blanks.put_template", "centre", actor.centre_id, blank=name)
    session.flush()
    return list_blanks(session, actor)


@operation(HEAD)
def reset_template(session: Session, actor: Actor, name: str) -> tuple[BlankLine, ...]:
    """Use the shipped template again; a second time nothing happens.

    Raises:
        NotFound: for an unknown blank.
    """
    if name not in NAMES:
        raise NotFound("blank")
    if _drop(session, actor, name):
        record(session, actor, "blanks.reset_template", "centre", actor.centre_id, blank=name)
    return list_blanks(session, actor)


def _drop(session: Session, actor: Actor, name: str) -> bool:
    wanted = select(ConsentBlank).where(ConsentBlank.centre_id == actor.centre_id, ConsentBlank.name == name)
    own = session.scalar(wanted.with_for_update())
    if own is None:
        return False
    file = own.file
    session.delete(own)
    session.flush()
    session.delete(file)
    session.flush()
    return True


# Forms of people


@operation(LEADERS)
def blank_of(session: Session, actor: Actor, participation_id: int, purpose: str) -> Plan:
    """The form of one person.

    Raises:
        NotFound: outside the actor's scope, or for a purpose that is not asked of the person.
    """
    papers_of(session, actor, participation_id).of(purpose)
    row = session.get_one(Participation, participation_id)
    plan = _plan(session, actor, purpose, [row])
    record(session, actor, "blanks.made", "participation", row.id, purpose=purpose)
    return plan


@operation(LEADERS)
def blanks_of(session: Session, actor: Actor, organisation_id: int, purpose: str, group_of: int | None = None) -> Plan:
    """The forms of everybody in an organisation or a class who has not signed yet, in the order of the list.

    Raises:
        NotFound: for an organisation outside the actor's scope, or an unknown purpose.
        DomainError: when nobody lacks it, or there are too many for one file.
    """
    if purpose not in tuple(Purpose):
        raise NotFound("purpose")
    organisation = get_organisation(session, actor, organisation_id)
    rows = (
        select(Participation)
        .join(Participation.person)
        .where(Participation.organisation_id == organisation.id, signing(actor), ~holds(actor, purpose))
        .order_by(Participation.group_name, Person.name_key, Person.code, Participation.id)
    )
    group = session.scalar(
        rows.with_only_columns(Participation.group_name).where(Participation.id == group_of).limit(1)
    )
    if group_of and group is None:
        group = session.scalar(
            select(Participation.group_name).where(
                Participation.id == group_of, Participation.organisation_id == organisation.id
            )
        )
    if group is not None:
        rows = rows.where(Participation.group_name == group)
    if purpose == Purpose.LABOUR:
        rows = rows.where(teaches_colleagues())
    found = list({row.person_id: row for row in session.scalars(rows.limit(MOST * 2))}.values())
    if not found:
        raise DomainError("blanks-error-nobody")
    if len(found) > MOST:
        raise DomainError("blanks-error-many", most=MOST)
    plan = _plan(session, actor, purpose, found)
    record(session, actor, "blanks.made", "organisation", organisation.id, purpose=purpose, forms=len(found))
    return plan


def _plan(session: Session, actor: Actor, purpose: str, rows: Iterable[Participation]) -> Plan:
    rows = list(rows)
    age = ages(session, actor, [row.person_id for row in rows])
    rule = rule_of(session, actor.centre_id, purpose, actor.today)
    forms = []
    for row in rows:
        who = age[row.person_id]
        if who is Age.TEEN and rule.teens is Teens.REPRESENTATIVE:
            who = Age.CHILD
        name = f"{purpose}-{Age.ADULT if purpose == Purpose.LABOUR else who}"
        forms.append((name, _values(session, actor, purpose, row)))
    centre_id = rows[0].organisation.centre_id
    return Plan({name: _template(session, centre_id, name) for name, _ in forms}, tuple(forms))


def _values(session: Session, actor: Actor, purpose: str, row: Participation) -> Mapping[str, str]:
    """What is filled in for one person; what is not known, or may not be in the chat, becomes a line to write on."""
    t, person, organisation = texts(FIRST, actor.zone), row.person, row.organisation
    centre = session.get_one(Centre, organisation.centre_id)
    edition = edition_of(session, centre.id, purpose, actor.today)
    until = valid_until(rule_of(session, centre.id, purpose, actor.today).term, actor.today)
    complete = actor.names is NameMode.FULL
    values: dict[str, str | None] = {
        "person": actor.name(person) if complete and person.surname else None,
        "birth": t.day(person.birth_date) if complete and person.birth_date else None,
        "representative": person.representative if complete else None,
        "group": row.group_name,
        "code": person.code,
        "organisation": organisation.name,
        "address": organisation.address,
        "centre": centre.name,
        "letterhead": letterhead(centre, t),
        "date": t.plain("blanks-date"),
        "term": t.plain("blanks-term-until", day=until) if until else t.plain("blanks-term-open"),
        "edition": edition.version,
        "text": edition.body,
    }
    if purpose == Purpose.LABOUR:
        values |= _agreed(session, actor, t, row)
    known = field_names()
    return {name: values.get(key) or "" for name, key in known.items()}


def _agreed(session: Session, actor: Actor, t: Texts, row: Participation) -> dict[str, Any]:
    """What is agreed with a teacher-mentor, as far as it has been entered."""
    one = get_agreement(session, actor, row.id)
    return {
        "starts": t.day(one.starts_on) if one.starts_on else None,
        "ends": t.day(one.ends_on) if one.ends_on else None,
        "work": t.plain(f"labour-work-{one.work_form}") if one.work_form else None,
        "pay": t.plain("labour-pay", pay=one.pay, amount=one.amount or 0) if one.pay else None,
        "agreement": t.plain("labour-number-undated", number=one.number) if one.number else None,
    }


def build(plan: Plan, name: str) -> tuple[str, bytes]:
    """The file: name with its ending, and content. Slow: belongs into a thread."""
    papers = [fill(open_template(plan.templates[template]), values) for template, values in plan.forms]
    return to_file(together(papers), name)
