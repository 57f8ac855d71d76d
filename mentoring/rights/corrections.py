"""What is wrong about a person, put right: contacts by the person, what stands on papers once a curator confirms it.

Under codes nothing is written in chat: the curator is told what to ask about and changes it on the server.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.people import Consent, Person
from db.rights import Correction
from mentoring.access import EVERYBODY, LEADERS, Actor, operation
from mentoring.audit import looked, record
from mentoring.consents import is_minor
from mentoring.consents.holding import Form
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.joining import OLDEST, YOUNGEST, typed_name
from mentoring.names import NameMode, initial, name_key
from mentoring.outbox import Post, cancel, has_account, post
from mentoring.people.records import age_on
from mentoring.rights.state import leaders_of, looked_after, places_of, require_confirmed
from mentoring.spreadsheets.cells import Cell
from mentoring.spreadsheets.parsers import date_of_birth, email, phone


class Field(StrEnum):
    """What can be corrected; texts `rights-field-*`."""

    NAME = "name"
    BIRTH = "birth"
    PHONE = "phone"
    EMAIL = "email"


CONTACTS = (Field.PHONE, Field.EMAIL)


class Outcome(StrEnum):
    """What has come of it; texts `rights-asked-*`."""

    CHANGED = "changed"
    SAME = "same"
    """It was so already."""
    ASKED = "asked"
    """Whoever has seen the papers will confirm it."""


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """What somebody asks to have corrected.

    Attributes:
        person: name as it may be shown.
        field: one of `Field`.
        before, after: as it stands and as it should, a day as `2012-05-01`; None under codes.
        hides_before: what stands is not told: a day of birth where names are not complete.
        new: nobody has decided yet.
    """

    id: int
    person: str
    field: Field
    before: str | None
    after: str | None
    new: bool
    hides_before: bool = False


@operation(EVERYBODY)
def correct(session: Session, actor: Actor, field: str, text: str | None) -> Outcome:
    """Put something about oneself right: at once, or as a request where papers say what stands.

    Args:
        session: a session.
        actor: whose data.
        field: one of `Field`.
        text: as typed; empty: it is to be forgotten, for contacts alone; None under codes, where nothing is typed.

    Raises:
        NotFound: for an unknown field.
        DomainError: for what cannot be a name, a birth date, a telephone or an address; when nobody is there to ask;
            for an account that belongs to nobody, or before a curator has confirmed whose it is.
    """
    if field not in tuple(Field) or (text is None) is not (actor.names is NameMode.CODES):
        raise NotFound("field")
    if actor.person_id is None:
        raise DomainError("rights-stranger")
    require_confirmed(session, actor)
    asked = Field(field)
    person = session.scalars(select(Person).where(Person.id == actor.person).with_for_update()).one()
    readers = [one for one in leaders_of(session, actor, places_of(session, person.id)) if one != person.id]
    if text is None:
        if not readers:
            raise DomainError("rights-error-nobody")
        return _ask(session, actor, person, asked, None, readers)
    value = _read(actor, asked, text)
    if value == _stands(person, asked):
        return Outcome.SAME
    if readers and _on_paper(session, actor, person, asked):
        return _ask(session, actor, person, asked, value, readers)
    _write(person, asked, value)
    record(session, actor, "rights.correct", "person", person.id, field=asked.value)
    session.flush()
    return Outcome.CHANGED


def _read(actor: Actor, field: Field, text: str) -> str | None:
    """What was typed as it is kept."""
    if field in CONTACTS and not text.strip():
        return None
    cell = Cell(1, 1, text)
    match field:
        case Field.NAME:
            return " ".join(part for part in typed_name(text) if part)
        case Field.BIRTH:
            born = date_of_birth(actor.today)(cell)
            if born is None or not YOUNGEST <= (age_on(born, actor.today) or 0) <= OLDEST:
                raise DomainError("rights-error-birth")
            return str(born.isoformat())
        case Field.PHONE:
            return phone(cell)
        case Field.EMAIL:
            return email(cell)


def _stands(person: Person, field: Field) -> str | None:
    match field:
        case Field.NAME:
            return " ".join(part for part in (person.surname, person.given_name, person.patronymic) if part) or None
        case Field.BIRTH:
            return person.birth_date.isoformat() if person.birth_date else None
        case Field.PHONE:
            return person.phone
        case Field.EMAIL:
            return person.email


def _write(person: Person, field: Field, value: str | None) -> None:
    match field:
        case Field.NAME:
            person.surname, person.given_name, person.patronymic = parts = typed_name(value or "")
            person.name_key = name_key(*parts)
        case Field.BIRTH:
            person.birth_date = date.fromisoformat(value or "")
        case Field.PHONE:
            person.phone = value
        case Field.EMAIL:
            person.email = value


def _on_paper(session: Session, actor: Actor, person: Person, field: Field) -> bool:
    """Whether papers say what stands: a signed consent names the person; and minors do not come of age by chat."""
    if field in CONTACTS:
        return False
    paper = select(Consent.id).where(Consent.person_id == person.id, Consent.form == Form.PAPER).limit(1)
    minor = field is Field.BIRTH and is_minor(session, actor, person.id)
    return minor or session.scalar(paper) is not None


def _ask(
    session: Session, actor: Actor, person: Person, field: Field, value: str | None, readers: list[int]
) -> Outcome:
    row = session.scalar(
        select(Correction).where(
            Correction.person_id == person.id, Correction.field == field, Correction.state == "new"
        )
    )
    if row is None:
        row = Correction(person_id=person.id, field=field.value, value=value, asked_at=actor.now)
        session.add(row)
        session.flush()
        record(session, actor, "rights.ask_correction", "person", person.id, field=field.value)
    row.value = value
    session.flush()
    post(
        session,
        actor,
        *(
            Post(
                kind="rights.correction",
                person_id=reader,
                about=f"correction:{row.id}",
                message="rights-mail-correction",
                arguments={"person": {"person": person.id}, "field": field.value},
                buttons=[[("rights-button-look", open_correction_data(row.id))]],
            )
            for reader in readers
        ),
    )
    return Outcome.ASKED


def open_correction_data(correction_id: int) -> str:
    """What a button carries that opens a request; the same as `keyboards.rights.OpenCorrection`."""
    return f"rik:{correction_id}"


@operation(LEADERS)
def open_correction(session: Session, actor: Actor, correction_id: int) -> CorrectionCard:
    """What somebody within the actor's scope asks to have corrected; the look leaves a trace.

    Raises:
        NotFound: there is none such, or it is the actor's own.
    """
    row = _find(session, actor, correction_id)
    looked(session, actor, "people.look", "person", row.person_id)
    return _card(actor, row)


@operation(LEADERS)
def decide(session: Session, actor: Actor, correction_id: int, *, confirmed: bool) -> CorrectionCard:
    """Confirm what the papers say, or refuse it; the person is told. A second decision changes nothing.

    Under codes the curator has changed it on the server, or not, and says so.

    Raises:
        NotFound: there is none such, or it is the actor's own.
    """
    row = _find(session, actor, correction_id)
    if row.state == "new":
        if confirmed and row.value is not None:
            _write(row.person, Field(row.field), row.value)
        elif confirmed and actor.names is not NameMode.CODES:
            raise Stale
        row.state, row.value = "confirmed" if confirmed else "refused", None
        row.decided_at, row.decided_by_id = actor.now, actor.person_id
        record(session, actor, "rights.decide_correction", "person", row.person_id, field=row.field, state=row.state)
        cancel(session, "rights.correction", f"correction:{row.id}")
        session.flush()
        if has_account(session, row.person_id):
            post(session, actor, _answer(row))
    return _card(actor, row)


def _answer(row: Correction) -> Post:
    return Post(
        kind="rights.corrected",
        person_id=row.person_id,
        about=f"correction:{row.id}",
        message="rights-mail-corrected",
        arguments={"field": row.field, "state": row.state},
        buttons=[[("rights-button-mine", "rim")]],
    )


def within(actor: Actor, person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that somebody is looked after within the actor's scope, and is not the actor."""
    return looked_after(actor, person_id) & (person_id != (actor.person_id or 0))


def _find(session: Session, actor: Actor, correction_id: int) -> Correction:
    row: Correction | None = session.scalar(
        select(Correction).where(Correction.id == correction_id, within(actor, Correction.person_id)).with_for_update()
    )
    if row is None:
        raise NotFound("correction")
    return row


def _told(actor: Actor, field: Field, value: str | None) -> str | None:
    """A value as it may be shown: of a name, initials where names are not complete; the papers tell the rest."""
    if value is None or field is not Field.NAME or actor.names is NameMode.FULL:
        return value
    surname, *given = value.split()
    return " ".join([surname, *(f"{initial(part)}." for part in given)])


def _card(actor: Actor, row: Correction) -> CorrectionCard:
    field, shown = Field(row.field), actor.names is not NameMode.CODES and row.state == "new"
    hides_before = shown and field is Field.BIRTH and actor.names is not NameMode.FULL
    return CorrectionCard(
        id=row.id,
        person=actor.name(row.person),
        field=field,
        before=_told(actor, field, _stands(row.person, field)) if shown and not hides_before else None,
        after=_told(actor, field, row.value) if shown else None,
        new=row.state == "new",
        hides_before=hides_before,
    )
