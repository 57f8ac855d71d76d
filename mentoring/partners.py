"""Partners: enterprises, public bodies, universities and other schools that give mentors (001-10, 003-10).

A centre has partners of its own, and every organisation has its own; the centre sees them all. How far a partner has
come is a funnel: spoken with, agreed, agreement signed, mentors joined. That mentors have joined is never entered: it
is counted from the mentors who are marked as the partner's, or who take part in the same body of the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.files import StoredFile
from db.partners import Partner
from db.people import Participation, Person
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, looked, record
from mentoring.consents import SIGNING
from mentoring.consents.papers import KINDS as SCANS
from mentoring.consents.papers import SCAN_BYTES
from mentoring.errors import DomainError, NotFound, refuse_far
from mentoring.names import NameMode, name_key
from mentoring.organisations import Kind as OrganisationKind
from mentoring.outbox import Post, curators_of, post, staff_of
from mentoring.paging import Page, matches, page_of
from mentoring.people.records import called, visible
from mentoring.roadmap.stages import instant_of, store_file
from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import Cell


class Kind(StrEnum):
    """What kind of body a partner is; texts `partners-kind-*`."""

    ENTERPRISE = "enterprise"
    NGO = "ngo"
    UNIVERSITY = "university"
    VOCATIONAL = "vocational"
    GENERAL = "general"
    ADDITIONAL = "additional"
    CULTURE = "culture"
    SPORT = "sport"
    AUTHORITY = "authority"
    OTHER = "other"


class Stage(StrEnum):
    """How far a partner has come; texts `partners-stage-*`."""

    CONTACTED = "contacted"
    AGREED = "agreed"
    SIGNED = "signed"
    JOINED = "joined"
    """Mentors of the partner take part this year, whatever has been signed."""
    ENDED = "ended"


class Show(StrEnum):
    """Which partners a list shows."""

    ALL = "all"
    """All that have not ended."""
    CONTACTED = "contacted"
    AGREED = "agreed"
    SIGNED = "signed"
    JOINED = "joined"
    EXPIRED = "expired"
    """The agreement has run out, or does so within `SOON`."""
    ENDED = "ended"


BODIES = (OrganisationKind.ENTERPRISE, OrganisationKind.NGO, OrganisationKind.CULTURE, OrganisationKind.SPORT)
"""Bodies of the register all of whose mentors are a partner's: a school's own mentors are not."""
FIELDS: Mapping[str, parsers.Parser] = {
    "name": parsers.text(120),
    "gives": parsers.text(300),
    "contact": parsers.text(120),
    "phone": parsers.phone,
    "email": parsers.email,
}
"""What is typed about a partner, with what makes a value of it."""
PERSONAL = "contact"
"""Names a person, so it is neither asked nor shown in chat unless names are complete there."""
NUMBER_LETTERS = 40
SOON = timedelta(days=30)
HOUR = 9
"""Local time of reminders, in hours."""


@dataclass(frozen=True, slots=True)
class Line:
    """A partner in a list. `late`: the agreement has run out or soon will."""

    id: int
    name: str
    stage: Stage
    late: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of partners.

    Attributes:
        organisation_id: of this organisation; 0: of all of the actor's.
        organisation: its name.
        may_add: a partner of this place can be added by the actor.
    """

    organisation_id: int
    organisation: str | None
    show: Show
    page: Page[Line]
    may_add: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many partners there are at each stage, and what came of them.

    Attributes:
        counts: partners by what a list can show; of `JOINED` those whose mentors take part this year.
        enterprises: enterprises among those who gave mentors, each counted once however many schools it helps.
        mentors: people whom partners have given this year.
    """

    organisation_id: int
    organisation: str | None
    counts: Mapping[Show, int]
    enterprises: int
    mentors: int


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a partner.

    Attributes:
        place: the organisation whose partner it is; None for the centre's own.
        in_register: code and id of the same body in the register, if the actor reaches it.
        mentors: people it has given this year.
        expired: the agreement has run out.
        contact, phone, email: whom to speak to and how; where names are not complete in chat nothing of a person.
        names: whether a contact may be entered, and a scan kept.
    """

    id: int
    name: str
    kind: str
    organisation_id: int
    place: str | None
    stage: Stage
    state: str
    gives: str | None
    contact: str | None
    phone: str | None
    email: str | None
    agreement_number: str | None
    agreement_date: date | None
    valid_until: date | None
    expired: bool
    scan: bool
    mentors: int
    in_register: tuple[str, int] | None
    ended_on: date | None
    may_contact: bool
    may_scan: bool

    def value(self, field: str) -> str | None:
        """What a typed field holds.

        Raises:
            NotFound: for a field that there is not, or that the reader may not see.
        """
        if field not in FIELDS or (field == PERSONAL and not self.may_contact):
            raise NotFound("field")
        value: str | None = getattr(self, field)
        return value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor who may be the partner's."""

    participation_id: int
    name: str
    chosen: bool


# Whose partners


def within(actor: Actor) -> ColumnElement[bool]:
    """The condition that a partner lies within the actor's scope."""
    if actor.role is Role.SYSTEM:
        return true()
    if actor.role in CENTRE:
        return Partner.centre_id == actor.centre_id
    return Partner.organisation_id.in_(sorted(actor.organisation_ids))


def get_partner(session: Session, actor: Actor, partner_id: int, *, change: bool = False) -> Partner:
    """The partner within the actor's scope; to `change` it, held until this transaction ends.

    Raises:
        NotFound: when there is none such, or it is not the actor's.
    """
    wanted = select(Partner).where(Partner.id == partner_id, within(actor))
    found = session.scalar(wanted.with_for_update() if change else wanted)
    if found is None:
        raise NotFound("partner")
    return found


def _given_by() -> ColumnElement[bool]:
    """The condition that a participation is that of a mentor whom a partner has given."""
    bodies = select(Organisation.id).where(Organisation.id == Partner.register_id, Organisation.kind.in_(BODIES))
    return or_(Participation.partner_id == Partner.id, Participation.organisation_id.in_(bodies.correlate(Partner)))


def _given(actor: Actor) -> Select[int]:
    """Mentors of this year whom the partner of the row around has given, each once."""
    people = select(func.count(func.distinct(Participation.person_id))).where(_given_by(), _takes_part(actor))
    return people.correlate(Partner)


def _count_given(session: Session, actor: Actor, such: ColumnElement[bool]) -> int:
    """People whom `such` partners have given this year."""
    people = (
        select(func.count(func.distinct(Participation.person_id)))
        .select_from(Participation)
        .join(Partner, _given_by())
        .where(such, _takes_part(actor))
    )
    return session.scalar(people) or 0


def _takes_part(actor: Actor) -> ColumnElement[bool]:
    mentor = and_(Participation.role == Role.MENTOR, Participation.state == "accepted")
    return and_(mentor, Participation.year == actor.year)


def _joined(actor: Actor) -> ColumnElement[bool]:
    return _given(actor).scalar_subquery() > 0


def _late(actor: Actor) -> ColumnElement[bool]:
    return Partner.valid_until < actor.today + SOON


def _shown(actor: Actor, show: Show) -> ColumnElement[bool]:
    there = Partner.ended_on.is_(None)
    match show:
        case Show.ALL:
            return there
        case Show.ENDED:
            return ~there
        case Show.JOINED:
            return and_(there, _joined(actor))
        case Show.EXPIRED:
            return and_(there, _late(actor))
        case _:
            return and_(there, Partner.state == show.value, ~_joined(actor))


# Lists


@operation(LEADERS)
def list_partners(
    session: Session, actor: Actor, organisation_id: int = 0, show: str = Show.ALL, number: int = 0, query: str = ""
) -> Listing:
    """Partners by name: of one organisation, or all of the actor's.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    shown = Show(show) if show in tuple(Show) else Show.ALL
    stage = case(
        (Partner.ended_on.is_not(None), literal(Stage.ENDED.value)),
        (_joined(actor), literal(Stage.JOINED.value)),
        else_=Partner.state,
    )
    late = func.coalesce(and_(Partner.ended_on.is_(None), _late(actor)), False)
    rows = (
        select(Partner.id, Partner.name, stage.label("stage"), late.label("late"))
        .where(within(actor), _shown(actor, shown))
        .order_by(Partner.name_key, Partner.id)
    )
    if place:
        rows = rows.where(Partner.organisation_id == place.id)
    if query:
        rows = rows.where(matches(query, Partner.name_key))
    page = page_of(
        session,
        rows,
        number,
        query=query,
        show=lambda row: Line(row.id, row.name, Stage(row.stage), bool(row.late)),
    )
    may_add = place.archived_at is None if place else actor.role in CENTRE
    return Listing(organisation_id, place.short_name if place else None, shown, page, may_add)


@operation(LEADERS)
def funnel(session: Session, actor: Actor, organisation_id: int = 0) -> Funnel:
    """How many partners are at which stage: of one organisation, or of all of the actor's (001-10).

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    mine = and_(within(actor), Partner.organisation_id == place.id) if place else within(actor)

    def count(show: Show) -> int:
        return session.scalar(select(func.count()).select_from(Partner).where(mine, _shown(actor, show))) or 0

    gave = and_(mine, _shown(actor, Show.JOINED), Partner.kind == Kind.ENTERPRISE)
    return Funnel(
        organisation_id,
        place.short_name if place else None,
        {show: count(show) for show in Show},
        enterprises=session.scalar(select(func.count(func.distinct(Partner.name_key))).where(gave)) or 0,
        mentors=_count_given(session, actor, and_(mine, Partner.ended_on.is_(None))),
    )


# The card


@operation(LEADERS)
def open_partner(session: Session, actor: Actor, partner_id: int) -> Card:
    """One partner.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _card(session, actor, get_partner(session, actor, partner_id))


def given_by(session: Session, actor: Actor, row: Partner) -> int:
    """People whom a partner has given this year."""
    return _count_given(session, actor, Partner.id == row.id)


def stage_of(row: Partner, mentors: int) -> Stage:
    """How far a partner has come that has given so many mentors this year."""
    return Stage.ENDED if row.ended_on else Stage.JOINED if mentors else Stage(row.state)


def told_contacts(row: Partner, names: NameMode) -> tuple[str | None, str | None, str | None]:
    """Whom to speak to, the telephone and the address, as far as they may be told.

    Beside a person they are that person's, so they stand only where names are complete; else they are the body's.
    """
    if names is NameMode.FULL:
        return row.contact, row.phone, row.email
    return (None, None, None) if row.contact else (None, row.phone, row.email)


def _card(session: Session, actor: Actor, row: Partner) -> Card:
    session.flush()
    mentors = given_by(session, actor, row)
    same = session.scalar(
        select(Organisation).where(Organisation.id == row.register_id, actor.reaches(Organisation.id))
    )
    stage = stage_of(row, mentors)
    full = actor.names is NameMode.FULL
    contact, phone, email = told_contacts(row, actor.names)
    return Card(
        id=row.id,
        name=row.name,
        kind=row.kind,
        organisation_id=row.organisation_id or 0,
        place=row.organisation.short_name if row.organisation else None,
        stage=stage,
        state=row.state,
        gives=row.gives,
        contact=contact,
        phone=phone,
        email=email,
        agreement_number=row.agreement_number,
        agreement_date=row.agreement_date,
        valid_until=row.valid_until,
        expired=row.valid_until is not None and row.valid_until < actor.today,
        scan=row.file_id is not None,
        mentors=mentors,
        in_register=(same.code, same.id) if same else None,
        ended_on=row.ended_on,
        may_contact=full,
        may_scan=actor.names is not NameMode.CODES,
    )


# Adding and changing


@operation(LEADERS)
def free_name(session: Session, actor: Actor, organisation_id: int, name: str) -> str:
    """The name as it would be kept for a new partner of an organisation, or with 0 of the centre.

    Raises:
        NotFound: for an organisation outside the actor's scope, and for the centre when the actor does not lead it.
        DomainError: without a name, or when there is a partner of that name.
    """
    return _checked(session, *_place(session, actor, organisation_id), name)


def _place(session: Session, actor: Actor, organisation_id: int) -> tuple[int, int | None]:
    """The centre and the organisation of a new partner."""
    if organisation_id:
        return get_organisation(session, actor, organisation_id).centre_id, organisation_id
    if actor.role not in CENTRE or actor.centre_id is None:
        raise NotFound("organisation")
    return actor.centre_id, None


def _checked(session: Session, centre_id: int, organisation_id: int | None, name: str, besides: int = 0) -> str:
    cleaned = FIELDS["name"](Cell(1, 1, name))
    if not cleaned or not name_key(cleaned):
        raise DomainError("partners-error-name-empty")
    of = Partner.organisation_id == organisation_id if organisation_id else Partner.organisation_id.is_(None)
    same = select(Partner.id).where(Partner.centre_id == centre_id, of, Partner.name_key == name_key(cleaned))
    if session.scalar(same.where(Partner.id != besides)) is not None:
        raise DomainError("partners-error-name-taken", name=cleaned)
    return str(cleaned)


@operation(LEADERS)
def add_partner(session: Session, actor: Actor, organisation_id: int, name: str, kind: str) -> Card:
    """Add a partner of an organisation, or with 0 of the centre. A body of that name in the register is the same.

    Raises:
        NotFound: as `free_name`, and for an unknown kind.
        DomainError: as `free_name`.
    """
    if kind not in tuple(Kind):
        raise NotFound("kind")
    centre_id, place = _place(session, actor, organisation_id)
    row = Partner(
        centre_id=centre_id,
        organisation_id=place,
        kind=kind,
        state=Stage.CONTACTED.value,
        created_by_id=actor.person_id,
        created_at=actor.now,
    )
    _name(session, row, _checked(session, centre_id, place, name))
    session.add(row)
    session.flush()
    record(session, actor, "partners.add", "partner", row.id, kind=kind)
    return _card(session, actor, row)


def _name(session: Session, row: Partner, name: str) -> None:
    row.name, row.name_key = name, name_key(name)
    row.register_id = session.scalar(
        select(Organisation.id).where(
            Organisation.centre_id == row.centre_id,
            Organisation.name_key == row.name_key,
            Organisation.id != (row.organisation_id or 0),
        )
    )


@operation(LEADERS)
def set_field(session: Session, actor: Actor, partner_id: int, field: str, value: str) -> Card:
    """Let a field of a partner hold what was typed; an empty text empties it.

    Raises:
        NotFound: outside the actor's scope; for an unknown field, and for the contact where names are not complete.
        DomainError: for what cannot be a value; without a name, or with that of another partner.
    """
    if field not in FIELDS or (field == PERSONAL and actor.names is not NameMode.FULL):
        raise NotFound("field")
    row = get_partner(session, actor, partner_id, change=True)
    with changing(session, actor, "partners.change", row):
        if field == "name":
            _name(session, row, _checked(session, row.centre_id, row.organisation_id, value, row.id))
        else:
            setattr(row, field, FIELDS[field](Cell(1, 1, value)) if value else None)
    return _card(session, actor, row)


@operation(LEADERS)
def set_kind(session: Session, actor: Actor, partner_id: int, kind: str) -> Card:
    """Say what kind of body a partner is.

    Raises:
        NotFound: outside the actor's scope, or for an unknown kind.
    """
    row = get_partner(session, actor, partner_id, change=True)
    if kind not in tuple(Kind):
        raise NotFound("kind")
    with changing(session, actor, "partners.change", row):
        row.kind = kind
    return _card(session, actor, row)


@operation(LEADERS)
def set_stage(session: Session, actor: Actor, partner_id: int, stage: str) -> Card:
    """Say that a partner has agreed, or has not yet; a signed agreement stays signed.

    Raises:
        NotFound: outside the actor's scope, or for a stage that is not said but follows from something.
    """
    row = get_partner(session, actor, partner_id, change=True)
    if stage not in (Stage.CONTACTED, Stage.AGREED):
        raise NotFound("stage")
    if row.state != Stage.SIGNED:
        with changing(session, actor, "partners.move", row):
            row.state = stage
    return _card(session, actor, row)


@operation(LEADERS)
def end_partner(session: Session, actor: Actor, partner_id: int) -> Card:
    """There is no partnership any more, or none came about; the card stays and can be taken up again.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_partner(session, actor, partner_id, change=True)
    with changing(session, actor, "partners.end", row):
        row.ended_on = row.ended_on or actor.today
    return _card(session, actor, row)


@operation(LEADERS)
def resume_partner(session: Session, actor: Actor, partner_id: int) -> Card:
    """The partnership goes on.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_partner(session, actor, partner_id, change=True)
    with changing(session, actor, "partners.resume", row):
        row.ended_on = None
    return _card(session, actor, row)


# The agreement


@operation(LEADERS)
def set_agreement(session: Session, actor: Actor, partner_id: int, number: str, day: date | None) -> Card:
    """The agreement is signed: its number and date.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for what is no number, or a day too far ahead.
    """
    refuse_far(day, actor.today)
    tidy = visible(number, NUMBER_LETTERS + 1)
    if tidy is None or len(tidy) > NUMBER_LETTERS:
        raise DomainError("partners-error-number", most=NUMBER_LETTERS)
    row = get_partner(session, actor, partner_id, change=True)
    with changing(session, actor, "partners.sign", row):
        row.agreement_number, row.agreement_date, row.state = tidy, day, Stage.SIGNED.value
        if day and row.valid_until and row.valid_until < day:
            row.valid_until = None
    return _card(session, actor, row)


@operation(LEADERS)
def set_term(session: Session, actor: Actor, partner_id: int, valid_until: date | None) -> Card:
    """The last day of the agreement; None: it has no end.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: while there is no agreement, or when it would end before it was signed.
    """
    row = get_partner(session, actor, partner_id, change=True)
    if row.state != Stage.SIGNED:
        raise DomainError("partners-error-unsigned")
    if valid_until and row.agreement_date and valid_until < row.agreement_date:
        raise DomainError("partners-error-term")
    with changing(session, actor, "partners.sign", row):
        row.valid_until = valid_until
    return _card(session, actor, row)


@operation(LEADERS)
def drop_agreement(session: Session, actor: Actor, partner_id: int) -> Card:
    """There is no agreement, it was entered by mistake: number, term and scan go.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_partner(session, actor, partner_id, change=True)
    file = row.file
    with changing(session, actor, "partners.drop_agreement", row):
        row.agreement_number = row.agreement_date = row.valid_until = row.file_id = None
        row.state = Stage.AGREED.value if row.state == Stage.SIGNED else row.state
    session.flush()
    if file is not None:
        session.delete(file)
    return _card(session, actor, row)


@operation(LEADERS)
def attach_scan(session: Session, actor: Actor, partner_id: int, content: bytes) -> Card:
    """Keep a scan or photo of the agreement; a new one takes the place of the former.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: while there is no agreement; under codes, since a paper carries names; for what is no picture and
            no PDF, or is too large.
    """
    row = get_partner(session, actor, partner_id, change=True)
    if actor.names is NameMode.CODES:
        raise DomainError("partners-error-scan-codes")
    if row.state != Stage.SIGNED:
        raise DomainError("partners-error-unsigned")
    kind = next((kind for kind in SCANS if content.startswith(kind[0])), None)
    if kind is None:
        raise DomainError("consents-error-scan-kind")
    if len(content) > SCAN_BYTES:
        raise DomainError("errors-file-too-big", limit=SCAN_BYTES // 1024 // 1024)
    stored, former = store_file(actor, f"agreement-{row.id}.{kind[1]}", kind[2], content, row.organisation_id), row.file
    session.add(stored)
    session.flush()
    row.file_id = stored.id
    session.flush()
    if former is not None:
        session.delete(former)
    record(session, actor, "partners.attach_scan", "partner", row.id)
    return _card(session, actor, row)


@operation(LEADERS)
def see_scan(session: Session, actor: Actor, partner_id: int) -> tuple[str, bytes, bool]:
    """The scan: name, content, whether it is a picture. The look leaves a trace.

    Raises:
        NotFound: outside the actor's scope, or without a scan.
        DomainError: under codes, since a paper carries names.
    """
    row = get_partner(session, actor, partner_id)
    if actor.names is NameMode.CODES:
        raise DomainError("partners-error-scan-codes")
    stored = session.get(StoredFile, row.file_id) if row.file_id else None
    if stored is None:
        raise NotFound("scan")
    looked(session, actor, "partners.look_scan", "partner", row.id)
    return stored.name, stored.content, stored.media_type != "application/pdf"


# Its mentors


@operation(LEADERS)
def list_mentors(
    session: Session, actor: Actor, partner_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Candidate]]:
    """Mentors of this year who may be the partner's, by name; pupils are not.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_partner(session, actor, partner_id)
    rows = _candidates(actor, row).order_by(Person.name_key, Person.code, Participation.id)
    page = page_of(
        session,
        rows.where(called(actor, query)) if query else rows,
        number,
        query=query,
        show=lambda found: Candidate(
            found.Participation.id, actor.name(found.Participation.person), found.Participation.partner_id == row.id
        ),
    )
    return _card(session, actor, row), page


def _candidates(actor: Actor, row: Partner) -> Select[Participation]:
    found = (
        select(Participation)
        .join(Participation.person)
        .where(
            actor.reaches(Participation.organisation_id),
            Participation.role == Role.MENTOR,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
            or_(Participation.kind.is_(None), Participation.kind != "pupil"),
            Person.erased_at.is_(None),
        )
    )
    return found.where(Participation.organisation_id == row.organisation_id) if row.organisation_id else found


@operation(LEADERS)
def choose_mentor(session: Session, actor: Actor, partner_id: int, participation_id: int, *, chosen: bool) -> Card:
    """Mark a mentor as the partner's, or as nobody's. Whoever is another partner's becomes this one's.

    Raises:
        NotFound: outside the actor's scope, and for who cannot be the partner's mentor.
    """
    row = get_partner(session, actor, partner_id)
    one = session.scalar(_candidates(actor, row).where(Participation.id == participation_id).with_for_update())
    if one is None:
        raise NotFound("participation")
    if chosen and one.partner_id != row.id:
        one.partner_id = row.id
        record(session, actor, "partners.give_mentor", "participation", one.id, partner=row.id)
    elif not chosen and one.partner_id == row.id:
        one.partner_id = None
        record(session, actor, "partners.take_mentor", "participation", one.id, partner=row.id)
    return _card(session, actor, row)


# What runs out


@operation(frozenset())
def remind_of_agreements(session: Session, actor: Actor) -> int:
    """Tell those who keep a partner's card that its agreement runs out within the next 30 days; once for each day.

    Returns how many messages are new.
    """
    rows = session.scalars(
        select(Partner).where(
            Partner.centre_id == actor.centre_id,
            Partner.ended_on.is_(None),
            Partner.valid_until.between(actor.today, actor.today + SOON),
        )
    ).all()
    posts = [_mail(actor, row, reader) for row in rows for reader in _keepers(session, actor, row)]
    return post(session, actor, *posts)


def _keepers(session: Session, actor: Actor, row: Partner) -> Any:
    if row.organisation_id:
        return curators_of(session, actor, row.organisation_id)
    return staff_of(session, actor, row.centre_id)


def _mail(actor: Actor, row: Partner, reader: int) -> Post:
    assert row.valid_until is not None  # noqa: S101 -- only such are asked for
    due_at = max(instant_of(actor.today, HOUR, actor.zone), actor.now)
    return Post(
        kind="partners.expiring",
        person_id=reader,
        about=f"partner:{row.id}:{row.valid_until.isoformat()}",
        message="partners-mail-expiring",
        arguments={"partner": row.name, "day": {"date": row.valid_until.isoformat()}},
        buttons=[[("partners-button-open", opens_partner(row.id))]],
        due_at=due_at,
        expires_at=due_at + timedelta(days=7),
    )


def opens_partner(partner_id: int) -> str:
    """What the button carries that opens the card (`keyboards.partners.OpenPartner`)."""
    return f"pno:{partner_id}"
