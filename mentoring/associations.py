"""Methodical associations and the mentors of young teachers whom they nominate (002-11, "Easy to miss" 6).

The centre keeps the associations and says who heads them: somebody it knows already, so that no right is needed but
that. The head nominates a teacher of any school; the curator of that school takes the teacher into the register or not.
The base of mentors for young and newly appointed teachers is the register itself, told by who has nominated whom.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from db.associations import Association, Nomination
from db.centres import Organisation
from db.people import Appointment, Participation, Person
from mentoring.access import CENTRE, LEADERS, MEMBERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.consents import SIGNING
from mentoring.consents.labour import FORM, teaches_colleagues
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, curators_of, post
from mentoring.paging import Page, matches, page_of
from mentoring.people import register
from mentoring.people.records import called, fitting, split_name

NAME_LETTERS = 100
MOST_WAITING = 50
"""Nominations of one association that may wait at a time."""


class State(StrEnum):
    """Where a nomination stands; texts `associations-state-*`."""

    NEW = "new"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Source(StrEnum):
    """Who has nominated the mentors that a list shows; texts `associations-source-*`."""

    ALL = "all"
    SCHOOLS = "schools"
    ASSOCIATIONS = "associations"


@dataclass(frozen=True, slots=True)
class Card:
    """An association. `mentors`: teachers in the register of this year whom it has nominated; `waiting`: undecided."""

    id: int
    name: str
    head: str | None
    mentors: int
    waiting: int
    archived: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a person or an organisation."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Nominee:
    """A nomination. `name`: of the teacher, as the reader may see it."""

    id: int
    association: str
    organisation_id: int
    organisation: str
    name: str
    state: State
    participation_id: int | None


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A mentor of teachers. `association`: who has nominated them; None: their school."""

    participation_id: int
    name: str
    organisation: str
    association: str | None


@dataclass(frozen=True, slots=True)
class BaseList:
    """The base of mentors for young teachers, with how many come from whom."""

    organisation_id: int
    organisation: str | None
    source: Source
    page: Page[BaseLine]
    from_schools: int
    from_associations: int
    waiting: int


# What the centre keeps


@operation(CENTRE)
def list_associations(session: Session, actor: Actor, number: int = 0) -> Page[Card]:
    """The associations of the centre, by name."""
    rows = (
        select(Association)
        .where(Association.centre_id == actor.centre_id, Association.archived_at.is_(None))
        .order_by(Association.name_key)
    )
    return page_of(session, rows, number, show=lambda row: _card(session, actor, row[0]))


def _card(session: Session, actor: Actor, row: Association) -> Card:
    session.flush()
    mine = select(func.count(func.distinct(Nomination.id))).where(Nomination.association_id == row.id)
    taken = mine.join(Participation, Participation.id == Nomination.participation_id).where(
        Nomination.state == State.ACCEPTED, Participation.state.in_(SIGNING)
    )
    return Card(
        id=row.id,
        name=row.name,
        head=actor.name(row.head) if row.head else None,
        mentors=session.scalar(taken) or 0,
        waiting=session.scalar(mine.where(Nomination.state == State.NEW)) or 0,
        archived=row.archived_at is not None,
    )


def _get(session: Session, actor: Actor, association_id: int) -> Association:
    found = session.scalar(
        select(Association)
        .where(Association.id == association_id, Association.centre_id == actor.centre_id)
        .with_for_update()
    )
    if found is None:
        raise NotFound("association")
    return found


@operation(CENTRE)
def open_association(session: Session, actor: Actor, association_id: int) -> Card:
    """One association.

    Raises:
        NotFound: when it is not the centre's.
    """
    return _card(session, actor, _get(session, actor, association_id))


@operation(CENTRE)
def add_association(session: Session, actor: Actor, name: str) -> Card:
    """Add an association; one of that name that was put away comes back.

    Raises:
        DomainError: without a name.
    """
    cleaned = fitting(name, NAME_LETTERS)
    if cleaned is None or not name_key(cleaned) or actor.centre_id is None:
        raise DomainError("associations-error-name")
    key = name_key(cleaned)
    row = session.scalar(
        select(Association).where(Association.centre_id == actor.centre_id, Association.name_key == key)
    )
    if row is None:
        row = Association(
            centre_id=actor.centre_id,
            name=cleaned,
            name_key=key,
            created_by_id=actor.person_id,
            created_at=actor.now,
        )
        session.add(row)
        session.flush()
        record(session, actor, "associations.add", "association", row.id)
    elif row.archived_at is not None:
        with changing(session, actor, "associations.restore", row):
            row.archived_at = None
    return _card(session, actor, row)


@operation(CENTRE)
def archive_association(session: Session, actor: Actor, association_id: int) -> Card:
    """Put an association away; whom it has nominated stays. Adding one of its name brings it back.

    Raises:
        NotFound: when it is not the centre's.
    """
    row = _get(session, actor, association_id)
    with changing(session, actor, "associations.archive", row):
        row.archived_at = row.archived_at or actor.now
    return _card(session, actor, row)


@operation(CENTRE)
def find_heads(
    session: Session, actor: Actor, association_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Choice]]:
    """Adults whom the centre knows, by name: mentors of this year and curators.

    Raises:
        NotFound: when the association is not the centre's.
    """
    row = _get(session, actor, association_id)
    rows = _may_head(actor).order_by(Person.name_key, Person.code)
    page = page_of(
        session,
        rows.where(called(actor, query)) if query else rows,
        number,
        query=query,
        show=lambda one: Choice(one[0].id, actor.name(one[0])),
    )
    return _card(session, actor, row), page


def _may_head(actor: Actor) -> Select[Person]:
    takes_part = exists().where(
        Participation.person_id == Person.id,
        Participation.role == Role.MENTOR,
        Participation.year == actor.year,
        Participation.state == "accepted",
        or_(Participation.kind.is_(None), Participation.kind != "pupil"),
        actor.reaches(Participation.organisation_id),
    )
    leads = exists().where(
        Appointment.person_id == Person.id,
        Appointment.centre_id == actor.centre_id,
        Appointment.role == Role.CURATOR,
        Appointment.starts_on <= actor.today,
        or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today),
    )
    return select(Person).where(or_(takes_part, leads), Person.erased_at.is_(None))


@operation(CENTRE)
def set_head(session: Session, actor: Actor, association_id: int, person_id: int) -> Card:
    """Say who heads an association; the person is told, and with 0 nobody heads it any more.

    Raises:
        NotFound: when it is not the centre's, or for somebody whom the centre does not know.
    """
    row = _get(session, actor, association_id)
    person = session.scalar(_may_head(actor).where(Person.id == person_id)) if person_id else None
    if person_id and person is None:
        raise NotFound("person")
    if row.head_id != (person.id if person else None):
        row.head_id = person.id if person else None
        record(session, actor, "associations.set_head", "association", row.id)
        session.flush()
        session.refresh(row)
        if person:
            post(session, actor, _mail("headed", person.id, row, f"{row.id}:{int(actor.now.timestamp())}"))
    return _card(session, actor, row)


def _mail(what: str, reader: int, row: Association, about: str, **arguments: Any) -> Post:
    opens = opens_own() if what != "nominated" else opens_nominations(0)
    return Post(
        kind=f"associations.{what}",
        person_id=reader,
        about=f"association:{about}",
        message=f"associations-mail-{what}",
        arguments={"association": row.name, **arguments},
        buttons=[[("associations-button-open", opens)]],
    )


def opens_own() -> str:
    """What the button carries that opens one's own associations (`keyboards.associations.OwnAssociations`)."""
    return "moo"


def opens_nominations(organisation_id: int) -> str:
    """What the button carries that opens nominations (`keyboards.associations.ListNominations`)."""
    return f"mon:{organisation_id}:0"


# What the head of an association does


def _own(actor: Actor) -> ColumnElement[bool]:
    return (Association.head_id == actor.person_id) & Association.archived_at.is_(None)


@operation(MEMBERS)
def own_associations(session: Session, actor: Actor) -> tuple[Card, ...]:
    """The associations that the actor heads, by name; at most eight."""
    rows = session.scalars(select(Association).where(_own(actor)).order_by(Association.name_key).limit(8))
    return tuple(_card(session, actor, row) for row in rows)


def _headed(session: Session, actor: Actor, association_id: int) -> Association:
    found = session.scalar(select(Association).where(Association.id == association_id, _own(actor)))
    if found is None:
        raise NotFound("association")
    return found


@operation(MEMBERS)
def own_nominations(session: Session, actor: Actor, association_id: int, number: int = 0) -> tuple[Card, Page[Nominee]]:
    """Whom the actor's association has nominated, the newest first.

    Raises:
        NotFound: for an association that the actor does not head.
    """
    row = _headed(session, actor, association_id)
    rows = select(Nomination).where(Nomination.association_id == row.id).order_by(Nomination.id.desc())
    return _card(session, actor, row), page_of(session, rows, number, show=lambda one: _nominee(actor, one[0]))


def _nominee(actor: Actor, row: Nomination) -> Nominee:
    return Nominee(
        id=row.id,
        association=row.association.name,
        organisation_id=row.organisation_id,
        organisation=row.organisation.short_name,
        name=_name(actor, row),
        state=State(row.state),
        participation_id=row.participation_id if actor.role in LEADERS else None,
    )


def _name(actor: Actor, row: Nomination) -> str:
    """The teacher's name as the actor may see it; under codes nothing that was typed is shown."""
    if row.participation is not None:
        person = row.participation.person
        return actor.name(person) if actor.role in LEADERS else person.code
    if not row.name or actor.names is NameMode.CODES:
        return f"№ {row.id}"
    surname, given, patronymic = split_name(row.name)
    return actor.name(Person(code=f"№ {row.id}", surname=surname, given_name=given, patronymic=patronymic))


@operation(MEMBERS)
def list_schools(
    session: Session, actor: Actor, association_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Choice]]:
    """The organisations of the association's centre, to nominate somebody of.

    Raises:
        NotFound: for an association that the actor does not head.
    """
    row = _headed(session, actor, association_id)
    rows = select(Organisation.id, Organisation.short_name).where(*_schools(row)).order_by(Organisation.name_key)
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    page = page_of(session, rows, number, query=query, show=lambda one: Choice(one.id, one.short_name))
    return _card(session, actor, row), page


def _schools(row: Association) -> tuple[ColumnElement[bool], ...]:
    return Organisation.centre_id == row.centre_id, Organisation.archived_at.is_(None)


@operation(MEMBERS)
def nominate(session: Session, actor: Actor, association_id: int, organisation_id: int, who: str) -> Nominee:
    """Nominate a teacher of a school by name, under codes by code; the curators of the school are told.

    Raises:
        NotFound: for an association that the actor does not head, or a school of another centre.
        DomainError: without a name, for a code that nobody there has, or when too many wait already.
    """
    row = _headed(session, actor, association_id)
    school = session.scalar(select(Organisation).where(Organisation.id == organisation_id, *_schools(row)))
    if school is None:
        raise NotFound("organisation")
    if _card(session, actor, row).waiting >= MOST_WAITING:
        raise DomainError("associations-error-many", most=MOST_WAITING)
    name, known = fitting(who, NAME_LETTERS), None
    if actor.names is NameMode.CODES:
        known, name = _by_code(session, actor, school, name or ""), None
    elif name is None or len(name_key(name).split()) < 2:
        raise DomainError("associations-error-who")
    same = (Nomination.name == name) if name else (Nomination.participation_id == known)
    of = (Nomination.association_id == row.id, Nomination.organisation_id == school.id)
    made = session.scalar(select(Nomination).where(*of, same, Nomination.state == State.NEW))
    if made is None:
        made = Nomination(
            association_id=row.id,
            organisation_id=school.id,
            name=name,
            participation_id=known,
            state=State.NEW.value,
            created_by_id=actor.person_id,
            created_at=actor.now,
        )
        session.add(made)
        session.flush()
        record(session, actor, "associations.nominate", "organisation", school.id)
        readers = curators_of(session, actor, school.id)
        mail = (_mail("nominated", one, row, f"n{made.id}", organisation=school.short_name) for one in readers)
        post(session, actor, *mail)
    return _nominee(actor, made)


def _by_code(session: Session, actor: Actor, school: Organisation, code: str) -> int:
    """The participation in the school of whoever has this code; as a mentor, if they are one."""
    found = session.scalar(
        select(Participation.id)
        .join(Participation.person)
        .where(func.upper(Person.code) == code.strip().upper(), Participation.organisation_id == school.id)
        .where(Participation.year == actor.year, Participation.state.in_(SIGNING))
        .where(func.coalesce(Participation.kind, Person.kind) == "teacher")
        .order_by((Participation.role == Role.MENTOR).desc())
        .limit(1)
    )
    if found is None:
        raise DomainError("associations-error-code")
    return found


@operation(MEMBERS)
def withdraw_nomination(session: Session, actor: Actor, nomination_id: int) -> int:
    """Take back a nomination that has not been decided; returns the association.

    Raises:
        NotFound: for a nomination of an association that the actor does not head, and for one that is gone.
        Stale: when it has been decided.
    """
    row = session.scalar(
        select(Nomination)
        .join(Association, Association.id == Nomination.association_id)
        .where(Nomination.id == nomination_id, _own(actor))
    )
    if row is None:
        raise NotFound("nomination")
    if row.state != State.NEW:
        raise Stale("associations-error-decided")
    association_id = row.association_id
    record(session, actor, "associations.withdraw", "organisation", row.organisation_id)
    session.delete(row)
    session.flush()
    return association_id


# What the school decides


@operation(LEADERS)
def list_nominations(session: Session, actor: Actor, organisation_id: int = 0, number: int = 0) -> Page[Nominee]:
    """Nominations that wait for a decision: of one organisation, or of all of the actor's.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    of = Nomination.organisation_id == place.id if place else true()
    rows = (
        select(Nomination)
        .where(actor.reaches(Nomination.organisation_id), of, Nomination.state == State.NEW)
        .order_by(Nomination.id)
    )
    return page_of(session, rows, number, show=lambda one: _nominee(actor, one[0]))


@operation(LEADERS)
def open_nomination(session: Session, actor: Actor, nomination_id: int) -> Nominee:
    """One nomination.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _nominee(actor, _reached(session, actor, nomination_id))


def _reached(session: Session, actor: Actor, nomination_id: int) -> Nomination:
    found = session.scalar(
        select(Nomination)
        .where(Nomination.id == nomination_id, actor.reaches(Nomination.organisation_id))
        .with_for_update()
    )
    if found is None:
        raise NotFound("nomination")
    return found


@operation(LEADERS)
def accept_nomination(session: Session, actor: Actor, nomination_id: int) -> Nominee:
    """Take the teacher into the register as a mentor of teachers; who is there already stays as they are.

    Raises:
        NotFound: outside the actor's scope.
        Ambiguous: when several people might be meant.
        Stale: when it was declined.
        DomainError: under codes for a nomination by name.
    """
    row = _reached(session, actor, nomination_id)
    if row.state == State.ACCEPTED:
        return _nominee(actor, row)
    if row.state == State.DECLINED:
        raise Stale("associations-error-decided")
    one = _mentor(session, actor, row)
    with changing(session, actor, "associations.accept", one):
        one.form, one.kind = one.form or FORM, one.kind or "teacher"
    row.participation_id, row.name = one.id, None
    _decide(session, actor, row, State.ACCEPTED)
    return _nominee(actor, row)


def _mentor(session: Session, actor: Actor, row: Nomination) -> Participation:
    """The nominee as a mentor of the school, made when there is none."""
    known = row.participation
    if known is None and actor.names is NameMode.CODES:
        raise DomainError("associations-error-by-name")
    if known is None:
        surname, given, patronymic = split_name(row.name or "")
        card = register.add(
            session,
            actor,
            row.organisation_id,
            Role.MENTOR,
            surname=surname,
            given_name=given,
            patronymic=patronymic,
            kind="teacher",
        )
        return session.get_one(Participation, card.id)
    if known.role == Role.MENTOR:
        return known
    there = session.scalar(
        select(Participation).where(
            Participation.person_id == known.person_id,
            Participation.organisation_id == row.organisation_id,
            Participation.role == Role.MENTOR,
            Participation.year == actor.year,
        )
    )
    if there is None:
        there = register.enrol(actor, known.person, row.organisation_id, Role.MENTOR, kind="teacher", group=None)
        session.add(there)
        session.flush()
        record(session, actor, "people.add", "participation", there.id)
    return there


@operation(LEADERS)
def decline_nomination(session: Session, actor: Actor, nomination_id: int) -> Nominee:
    """Do not take the teacher; the name that was told is not kept.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the teacher was taken.
    """
    row = _reached(session, actor, nomination_id)
    if row.state == State.ACCEPTED:
        raise Stale("associations-error-decided")
    if row.state != State.DECLINED:
        row.name = None
        _decide(session, actor, row, State.DECLINED)
    return _nominee(actor, row)


def _decide(session: Session, actor: Actor, row: Nomination, state: State) -> None:
    row.state, row.decided_by_id, row.decided_at = state.value, actor.person_id, actor.now
    record(session, actor, "associations.decide", "organisation", row.organisation_id, state=state.value)
    session.flush()
    session.refresh(row)
    if row.association.head_id:
        place = row.organisation.short_name
        about = f"d{row.id}"
        post(
            session,
            actor,
            _mail("decided", row.association.head_id, row.association, about, organisation=place, state=state.value),
        )


# The base


@operation(LEADERS)
def list_base(
    session: Session, actor: Actor, organisation_id: int = 0, source: str = Source.ALL, number: int = 0
) -> BaseList:
    """Mentors of teachers this year with who has nominated them: an association, else their school.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    shown = Source(source) if source in tuple(Source) else Source.ALL
    rows = base_rows(actor, place)

    def count(which: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(rows.where(which).order_by(None).subquery())) or 0

    such = {Source.ALL: true(), Source.SCHOOLS: Association.id.is_(None), Source.ASSOCIATIONS: Association.id > 0}
    page = page_of(
        session,
        rows.where(such[shown]),
        number,
        show=lambda one: BaseLine(
            one.Participation.id,
            actor.name(one.Participation.person),
            one.Participation.organisation.short_name,
            one.name,
        ),
    )
    return BaseList(
        organisation_id,
        place.short_name if place else None,
        shown,
        page,
        count(such[Source.SCHOOLS]),
        count(such[Source.ASSOCIATIONS]),
        list_nominations(session, actor, organisation_id).total,
    )


def base_rows(actor: Actor, place: Organisation | None) -> Select[Any]:
    """Mentors of teachers this year, by name, each with the `name` of the association that has nominated them."""
    nominee = aliased(Participation)  # of whatever year: who was nominated once stays so
    by = (
        select(func.min(Nomination.association_id))
        .join(nominee, nominee.id == Nomination.participation_id)
        .where(nominee.person_id == Participation.person_id, Nomination.state == State.ACCEPTED)
    )
    nominated = by.correlate(Participation).scalar_subquery()
    rows: Any = (
        select(Participation, Association.name)
        .join(Participation.person)
        .outerjoin(Association, Association.id == nominated)
        .where(actor.reaches(Participation.organisation_id), Participation.year == actor.year)
        .where(Participation.state.in_(SIGNING), teaches_colleagues())
        .order_by(Person.name_key, Person.code, Participation.id)
    )
    if place:
        rows = rows.where(Participation.organisation_id == place.id)
    return cast("Select[Any]", rows)
