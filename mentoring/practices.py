"""Practices of mentoring: who nominates which, what the school and the centre say (002-21, "Easy to miss" 6).

Anybody grown-up who takes part nominates a practice, the own one or that of others; staff and heads of methodical
associations also one of an organisation they do not belong to. The curator of the organisation supports, corrects or
declines it; the centre takes it into its bank or not. Nobody but the nominator sees a draft, or what was withdrawn.
How practices are judged, published and introduced elsewhere is no matter of this room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from db.associations import Association
from db.centres import Organisation
from db.people import Appointment, Participation, Person
from db.practices import Practice, PracticeAuthor
from mentoring.access import CENTRE, LEADERS, PARTICIPANTS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.consents import SIGNING
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.forms import FORMS
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, cancel, curators_of, post, staff_of
from mentoring.paging import Page, matches, page_of
from mentoring.people.records import age_on, called, fitting
from mentoring.problems import tidied
from mentoring.roadmap.stages import checked_link, store_file

NOMINATORS = LEADERS | PARTICIPANTS
CURATOR = frozenset({Role.CURATOR})
LETTERS: Mapping[str, int] = {"title": 120, "summary": 500, "authors": 200}
"""How long what is told of a practice may be."""
FIELDS = tuple(LETTERS)
REASON_LETTERS = 300
MOST_WAITING = 30
"""Practices that one person may have under way at a time."""
OF_AGE = 18

File = tuple[str, str, bytes]
"""Name, media type and content."""


class State(StrEnum):
    """Where a practice stands; texts `practices-state-*`."""

    DRAFT = "draft"
    NEW = "new"
    SUPPORTED = "supported"
    DECLINED = "declined"
    TAKEN = "taken"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


SENT = (State.NEW, State.SUPPORTED, State.DECLINED)
"""The centre has not decided."""
DECIDED = (State.TAKEN, State.REFUSED)
VISIBLE = (*SENT, *DECIDED)
"""What those who decide see."""
UNDER_WAY = (State.DRAFT, *SENT)


class Show(StrEnum):
    """Which practices a list shows; texts `practices-show-*`."""

    ALL = "all"
    NEW = "new"
    SUPPORTED = "supported"
    DECLINED = "declined"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: an organisation or a person. `chosen`: it is already."""

    id: int
    name: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A practice in a list."""

    id: int
    title: str
    organisation: str
    state: State


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of practices.

    Attributes:
        organisation_id: of this organisation; 0: of all of the actor's.
        form: of this form; None: of all.
        counts: how many there are in each state of this form.
        own: how many the actor has nominated.
    """

    organisation_id: int
    organisation: str | None
    show: Show
    form: str | None
    page: Page[Line]
    counts: Mapping[Show, int]
    own: int


@dataclass(frozen=True, slots=True)
class Card:
    """A practice.

    Attributes:
        own: the nominator is among those whose practice it is.
        authors: people of the register, as they may be named to the actor.
        authors_text: further ones in words; None unless names are complete.
        file: name of the file; None where files do not go through the chat.
        nominator: as they may be named to the actor; None for somebody whom the actor does not know.
        association: the methodical association for which it was nominated.
        mine: the actor has nominated it.
        school_reason, reason: why the school, why the centre has said no.
        may_change: the actor may correct it.
        may_answer: the actor speaks for the school and may do so now.
        may_decide: the actor decides for the centre.
        may_choose: the actor chooses authors from the register.
        may_name: names may be typed and files sent.
    """

    id: int
    title: str
    organisation_id: int
    organisation: str
    form: str | None
    own: bool
    authors: tuple[str, ...]
    authors_text: str | None
    summary: str | None
    link: str | None
    file: str | None
    state: State
    supported: bool | None
    school_reason: str | None
    reason: str | None
    nominator: str | None
    role: Role
    association: str | None
    sent_on: date | None
    mine: bool
    may_change: bool
    may_answer: bool
    may_decide: bool
    may_choose: bool
    may_name: bool
    may_send_files: bool

    def value(self, field: str) -> str | None:
        """What a field of `FIELDS` holds."""
        return {"title": self.title, "summary": self.summary, "authors": self.authors_text}.get(field)


# Where one may nominate


@operation(NOMINATORS)
def list_places(session: Session, actor: Actor, number: int = 0, query: str = "") -> Page[Choice]:
    """The organisations whose practices the actor may nominate, by name.

    Raises:
        DomainError: for children.
    """
    _check_age(session, actor)
    rows = select(Organisation.id, Organisation.short_name).where(_open_to(actor)).order_by(Organisation.name_key)
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    return page_of(session, rows, number, query=query, show=lambda one: Choice(one.id, one.short_name))


def _open_to(actor: Actor) -> ColumnElement[bool]:
    """The condition that practices of an organisation may be nominated: own ones, and as head of an association all."""
    there = Organisation.archived_at.is_(None)
    if actor.role in CENTRE or actor.role is Role.SYSTEM:
        return and_(there, actor.reaches(Organisation.id))
    headed = select(Association.centre_id).where(_heads(actor))
    return and_(there, or_(Organisation.id.in_(sorted(actor.organisation_ids)), Organisation.centre_id.in_(headed)))


def _heads(actor: Actor) -> ColumnElement[bool]:
    return and_(Association.head_id == actor.person_id, Association.archived_at.is_(None))


def _check_age(session: Session, actor: Actor) -> None:
    if is_child(session, actor):
        raise DomainError("practices-error-child")


def is_child(session: Session, actor: Actor) -> bool:
    """Whether the actor is a mentee who is not of age: children tell their curator."""
    if actor.role is not Role.MENTEE:
        return False
    person = session.get_one(Person, actor.person)
    age = age_on(person.birth_date, actor.today)
    return person.kind in (None, "pupil") if age is None else age < OF_AGE


# Nominating


@operation(NOMINATORS)
def begin(session: Session, actor: Actor, organisation_id: int, title: str) -> Card:
    """Begin to nominate a practice of an organisation: a draft. The same said again is one.

    Raises:
        NotFound: for an organisation whose practices the actor may not nominate.
        DomainError: for children, without a title, or when too many are under way.
    """
    _check_age(session, actor)
    place = session.scalar(select(Organisation).where(Organisation.id == organisation_id, _open_to(actor)))
    if place is None:
        raise NotFound("organisation")
    said = _checked("title", title)
    assert said is not None  # noqa: S101 -- a title is never empty
    mine = and_(Practice.nominated_by_id == actor.person, Practice.state.in_(UNDER_WAY))
    same = select(Practice).where(mine, Practice.organisation_id == place.id, Practice.title_key == name_key(said))
    row = session.scalar(same.limit(1))
    if row is not None:
        return _card(session, actor, row)
    if (session.scalar(select(func.count()).select_from(Practice).where(mine)) or 0) >= MOST_WAITING:
        raise DomainError("practices-error-many", most=MOST_WAITING)
    belongs = place.id in actor.organisation_ids
    headed = select(Association.id).where(_heads(actor), Association.centre_id == place.centre_id).limit(1)
    row = Practice(
        organisation_id=place.id,
        title=said,
        title_key=name_key(said),
        own=belongs and actor.role in PARTICIPANTS,
        state=State.DRAFT.value,
        nominated_by_id=actor.person,
        role=actor.role.value,
        association_id=None if belongs or actor.role in CENTRE else session.scalar(headed),
        created_at=actor.now,
    )
    session.add(row)
    session.flush()
    record(session, actor, "practices.begin", "practice", row.id)
    return _card(session, actor, row)


def _checked(field: str, value: str) -> str | None:
    """What a field is to hold, tidied.

    Raises:
        NotFound: for an unknown field.
        DomainError: for a title without a letter, or too much of anything.
    """
    if field not in LETTERS:
        raise NotFound("field")
    if field == "summary":
        words = tidied(value)
        if len(words) > LETTERS[field]:
            raise DomainError("spreadsheets-too-long", limit=LETTERS[field])
        return words or None
    said = fitting(value, LETTERS[field])
    if field == "title" and not name_key(said or ""):
        raise DomainError("practices-error-title")
    return said


@operation(NOMINATORS)
def send(session: Session, actor: Actor, practice_id: int) -> Card:
    """Send a draft to the school and the centre. A curator who nominates one of the own school speaks for it.

    Raises:
        NotFound: when it is not the actor's.
        DomainError: without a summary.
    """
    row = _mine(session, actor, practice_id)
    if row.state != State.DRAFT:
        return _card(session, actor, row)
    if not row.summary:
        raise DomainError("practices-error-summary")
    with changing(session, actor, "practices.nominate", row):
        row.sent_at = actor.now
        if actor.role is Role.CURATOR and row.organisation_id in actor.organisation_ids:
            row.supported, row.school_by_id, row.school_at = True, actor.person_id, actor.now
        row.state = _undecided(row).value
    _tell(session, actor, row)
    return _card(session, actor, row)


def _undecided(row: Practice) -> State:
    """Where a practice stands as long as the centre has not decided."""
    if row.supported is None:
        return State.NEW
    return State.SUPPORTED if row.supported else State.DECLINED


@operation(NOMINATORS)
def discard(session: Session, actor: Actor, practice_id: int) -> None:
    """Forget a draft.

    Raises:
        NotFound: when it is not the actor's.
        Stale: when it has been sent.
    """
    row = _mine(session, actor, practice_id)
    if row.state != State.DRAFT:
        raise Stale("practices-error-sent")
    record(session, actor, "practices.discard", "practice", row.id)
    for one in session.scalars(select(PracticeAuthor).where(PracticeAuthor.practice_id == row.id)):
        session.delete(one)
    session.flush()
    file = row.file
    session.delete(row)
    session.flush()
    if file is not None:
        session.delete(file)
        session.flush()


@operation(NOMINATORS)
def withdraw(session: Session, actor: Actor, practice_id: int, *, gone: bool) -> Card:
    """Take back what one has nominated, or nominate it again as it was; after the centre's decision neither.

    Raises:
        NotFound: when it is not the actor's.
        Stale: when the centre has decided, or for a draft.
    """
    row = _mine(session, actor, practice_id)
    if row.state not in (*SENT, State.WITHDRAWN):
        raise Stale("practices-error-decided")
    if gone is (row.state == State.WITHDRAWN):
        return _card(session, actor, row)
    with changing(session, actor, "practices.withdraw" if gone else "practices.resume", row):
        row.state = (State.WITHDRAWN if gone else _undecided(row)).value
    if gone:
        cancel(session, "practices.nominated", f"practice:{row.id}")
    else:
        _tell(session, actor, row)
    return _card(session, actor, row)


def _mine(session: Session, actor: Actor, practice_id: int) -> Practice:
    """A practice that the actor has nominated, held until this transaction ends."""
    mine = and_(Practice.id == practice_id, Practice.nominated_by_id == (actor.person_id or 0))
    found = session.scalar(select(Practice).where(mine).with_for_update())
    if found is None:
        raise NotFound("practice")
    return found


# What is told of a practice


@operation(NOMINATORS)
def open_practice(session: Session, actor: Actor, practice_id: int) -> Card:
    """One practice: of the actor's organisations, or nominated by the actor.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _card(session, actor, get_practice(session, actor, practice_id))


def get_practice(session: Session, actor: Actor, practice_id: int) -> Practice:
    """The practice within the actor's scope.

    Raises:
        NotFound: when there is none such, or it is not for the actor to see.
    """
    found = session.scalar(select(Practice).where(Practice.id == practice_id, _seen(actor)))
    if found is None:
        raise NotFound("practice")
    return found


def _seen(actor: Actor) -> ColumnElement[bool]:
    mine = Practice.nominated_by_id == (actor.person_id or 0)
    return or_(mine, within(actor)) if actor.role in LEADERS or actor.role is Role.SYSTEM else mine


def within(actor: Actor) -> ColumnElement[bool]:
    """The condition that a practice has been sent to the actor's organisations or centre."""
    return and_(actor.reaches(Practice.organisation_id), Practice.state.in_(VISIBLE))


def _card(session: Session, actor: Actor, row: Practice) -> Card:
    session.flush()
    session.refresh(row)
    mine = row.nominated_by_id == actor.person_id
    leads = _leads(session, actor, row)
    names, state = actor.names, State(row.state)
    return Card(
        id=row.id,
        title=row.title,
        organisation_id=row.organisation_id,
        organisation=row.organisation.short_name,
        form=row.form,
        own=row.own,
        authors=tuple(actor.name(one) for one in authors_of(session, row)) if mine or leads else (),
        authors_text=row.authors if names is NameMode.FULL else None,
        summary=row.summary,
        link=row.link,
        file=row.file.name if row.file and names is not NameMode.CODES else None,
        state=state,
        supported=row.supported,
        school_reason=row.school_reason,
        reason=row.reason,
        nominator=actor.name(row.nominated_by) if mine or _knows(session, actor, row.nominated_by_id) else None,
        role=Role(row.role),
        association=row.association.name if row.association else None,
        sent_on=row.sent_at.astimezone(ZoneInfo(actor.zone)).date() if row.sent_at else None,
        mine=mine,
        may_change=state in _changeable(actor, mine=mine, leads=leads),
        may_answer=leads and actor.role is Role.CURATOR and state in SENT,
        may_decide=leads and actor.role in CENTRE and state in VISIBLE,
        may_choose=leads,
        may_name=names is NameMode.FULL,
        may_send_files=names is not NameMode.CODES,
    )


def _leads(session: Session, actor: Actor, row: Practice) -> bool:
    """Whether the practice is of an organisation that the actor looks after."""
    there = select(Organisation.id).where(Organisation.id == row.organisation_id, actor.reaches(Organisation.id))
    return actor.role not in PARTICIPANTS and session.scalar(there) is not None


def authors_of(session: Session, row: Practice) -> list[Person]:
    """People of the register whose practice it is."""
    chosen = select(Person).join(PracticeAuthor, PracticeAuthor.person_id == Person.id)
    rows = chosen.where(PracticeAuthor.practice_id == row.id).order_by(Person.name_key, Person.id)
    return list(session.scalars(rows))


def _knows(session: Session, actor: Actor, person_id: int) -> bool:
    """Whether somebody is of the actor's organisations, or for staff of the centre."""
    there = select(Participation.id).where(
        Participation.person_id == person_id, actor.reaches(Participation.organisation_id)
    )
    office = Appointment.centre_id == actor.centre_id
    if actor.role not in CENTRE:
        office = and_(office, Appointment.organisation_id.in_(sorted(actor.organisation_ids)))
    holds = select(Appointment.id).where(Appointment.person_id == person_id, office)
    return session.scalar(select(or_(there.exists(), holds.exists()))) is True


def _changeable(actor: Actor, *, mine: bool, leads: bool) -> tuple[State, ...]:
    """The states in which the actor may correct a practice."""
    if leads and actor.role is not Role.CURATOR:
        return (*UNDER_WAY, State.TAKEN) if mine else (*SENT, State.TAKEN)
    if mine:
        return UNDER_WAY
    return SENT if leads else ()


def _to_change(session: Session, actor: Actor, practice_id: int) -> Practice:
    """A practice that the actor may correct, held until this transaction ends.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when it has been decided, or withdrawn.
    """
    row = session.scalar(select(Practice).where(Practice.id == practice_id, _seen(actor)).with_for_update())
    if row is None:
        raise NotFound("practice")
    mine = row.nominated_by_id == actor.person_id
    if row.state not in _changeable(actor, mine=mine, leads=_leads(session, actor, row)):
        raise Stale("practices-error-decided")
    return row


def _ask_again(session: Session, actor: Actor, row: Practice) -> None:
    """What the nominator has corrected the school looks at anew."""
    if row.supported is None or _leads(session, actor, row):
        return
    with changing(session, actor, "practices.ask_again", row):
        row.supported = row.school_reason = row.school_by_id = row.school_at = None
        row.state = State.NEW.value
    _tell(session, actor, row)


@operation(NOMINATORS)
def set_field(session: Session, actor: Actor, practice_id: int, field: str, value: str) -> Card:
    """Say what one of `FIELDS` is to hold; an empty text empties it, but for the title.

    Raises:
        NotFound: outside the actor's scope, for an unknown field, and for authors unless names are complete.
        Stale: when it can no longer be corrected.
        DomainError: for a title without a letter, or for a practice that was sent without a summary.
    """
    row = _to_change(session, actor, practice_id)
    if field == "authors" and actor.names is not NameMode.FULL:
        raise NotFound("field")
    said = _checked(field, value)
    if field == "summary" and said is None and row.state != State.DRAFT:
        raise DomainError("practices-error-summary")
    if said == getattr(row, field):
        return _card(session, actor, row)
    with changing(session, actor, "practices.change", row):
        setattr(row, field, said)
        row.title_key = name_key(row.title)
    _ask_again(session, actor, row)
    return _card(session, actor, row)


@operation(NOMINATORS)
def set_form(session: Session, actor: Actor, practice_id: int, form: str | None) -> Card:
    """Say of which form of mentoring it is; None: of any.

    Raises:
        NotFound: outside the actor's scope, or for an unknown form.
        Stale: when it can no longer be corrected.
    """
    row = _to_change(session, actor, practice_id)
    if form not in (None, *FORMS):
        raise NotFound("form")
    if form != row.form:
        with changing(session, actor, "practices.change", row):
            row.form = form
        _ask_again(session, actor, row)
    return _card(session, actor, row)


@operation(NOMINATORS)
def set_own(session: Session, actor: Actor, practice_id: int, *, own: bool) -> Card:
    """Say whether the practice is the nominator's own.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when it can no longer be corrected.
    """
    row = _to_change(session, actor, practice_id)
    with changing(session, actor, "practices.change", row):
        row.own = own
    return _card(session, actor, row)


@operation(NOMINATORS)
def attach(
    session: Session, actor: Actor, practice_id: int, *, link: str | None = None, file: File | None = None
) -> Card:
    """Say where more is told: a link or a file, one in place of the other; with neither nothing.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when it can no longer be corrected.
        DomainError: for what is no link, and for a file under codes.
    """
    row = _to_change(session, actor, practice_id)
    if file is not None and actor.names is NameMode.CODES:
        raise DomainError("practices-error-file-codes")
    told = None if file else checked_link(link)
    if file is None and told == row.link and row.file_id is None:
        return _card(session, actor, row)
    before = row.file
    with changing(session, actor, "practices.attach", row, with_file=file is not None):
        row.link = told
        row.file = store_file(actor, *file, row.organisation_id) if file else None
        session.flush()
    if before is not None:
        session.delete(before)
        session.flush()
    _ask_again(session, actor, row)
    return _card(session, actor, row)


@operation(NOMINATORS)
def practice_file(session: Session, actor: Actor, practice_id: int) -> tuple[str, bytes]:
    """Name and content of the file.

    Raises:
        NotFound: outside the actor's scope, or without a file.
        DomainError: under codes.
    """
    row = get_practice(session, actor, practice_id)
    if row.file is None:
        raise NotFound("file")
    if actor.names is NameMode.CODES:
        raise DomainError("practices-error-file-codes")
    return row.file.name, row.file.content


# Authors from the register


@operation(LEADERS)
def list_authors(
    session: Session, actor: Actor, practice_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Choice]]:
    """People of the practice's organisation, those whose practice it is first; names or codes are searched.

    Raises:
        NotFound: outside the actor's scope, and for a practice of an organisation that is not the actor's.
        Stale: when it can no longer be corrected.
    """
    row = _of_own_place(session, actor, practice_id)
    chosen = select(PracticeAuthor.person_id).where(
        PracticeAuthor.practice_id == row.id, PracticeAuthor.person_id == Participation.person_id
    )
    is_author = chosen.exists().label("is_author")
    rows: Any = _people(actor, row).add_columns(is_author).order_by(is_author.desc(), Person.name_key, Participation.id)
    if query:
        rows = rows.where(called(actor, query))

    def show(one: Any) -> Choice:
        return Choice(one.Participation.id, actor.name(one.Participation.person), chosen=bool(one.is_author))

    return _card(session, actor, row), page_of(session, rows, number, query=query, show=show)


def _of_own_place(session: Session, actor: Actor, practice_id: int) -> Practice:
    row = _to_change(session, actor, practice_id)
    get_organisation(session, actor, row.organisation_id)
    return row


def _people(actor: Actor, row: Practice) -> Select[Participation]:
    """Everybody who takes part in the practice's organisation this year, once."""
    there = and_(
        Participation.organisation_id == row.organisation_id,
        Participation.year == actor.year,
        Participation.state.in_(SIGNING),
    )
    once = select(func.min(Participation.id)).where(there).group_by(Participation.person_id)
    return select(Participation).join(Participation.person).where(Participation.id.in_(once))


@operation(LEADERS)
def choose_author(session: Session, actor: Actor, practice_id: int, participation_id: int, *, chosen: bool) -> Card:
    """Mark somebody of the organisation as one of those whose practice it is, or not.

    Raises:
        NotFound: outside the actor's scope, and for who does not take part in the practice's organisation.
        Stale: when it can no longer be corrected.
    """
    row = _of_own_place(session, actor, practice_id)
    one = session.scalar(_people(actor, row).where(Participation.id == participation_id))
    if one is None:
        raise NotFound("participation")
    there = session.get(PracticeAuthor, (row.id, one.person_id))
    if chosen and there is None:
        session.add(PracticeAuthor(practice_id=row.id, person_id=one.person_id))
        record(session, actor, "practices.add_author", "practice", row.id, author=one.person_id)
    elif there is not None and not chosen:
        session.delete(there)
        record(session, actor, "practices.remove_author", "practice", row.id, author=one.person_id)
    return _card(session, actor, row)


# Lists


@operation(NOMINATORS)
def list_own(session: Session, actor: Actor, number: int = 0) -> Page[Line]:
    """What the actor has nominated, the newest first."""
    mine = Practice.nominated_by_id == (actor.person_id or 0)
    rows = _lines().where(mine).order_by(Practice.id.desc())
    return page_of(session, rows, number, show=_line)


@operation(NOMINATORS)
def may_nominate(session: Session, actor: Actor) -> bool:
    """Whether the actor is of age, so that practices have a place in their menu."""
    return not is_child(session, actor)


def _lines() -> Select[int, str, str, str]:
    return select(Practice.id, Practice.title, Organisation.short_name, Practice.state).join(
        Organisation, Organisation.id == Practice.organisation_id
    )


def _line(row: Any) -> Line:
    return Line(row.id, row.title, row.short_name, State(row.state))


@operation(LEADERS)
def list_practices(
    session: Session,
    actor: Actor,
    organisation_id: int = 0,
    show: str = Show.ALL,
    form: str | None = None,
    number: int = 0,
    query: str = "",
) -> Listing:
    """Practices of one organisation, or of all of the actor's: those that wait first, then the newest.

    Raises:
        NotFound: for an organisation outside the actor's scope, or an unknown form.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    if form not in (None, *FORMS):
        raise NotFound("form")
    shown = Show(show) if show in tuple(Show) else Show.ALL
    which = and_(
        within(actor),
        Practice.organisation_id == place.id if place else true(),
        Practice.form == form if form else true(),
    )
    by_state = select(Practice.state, func.count()).where(which).group_by(Practice.state)
    counts: dict[str, int] = dict(session.execute(by_state).all())
    waits = case((Practice.state.in_((State.NEW, State.SUPPORTED)), 0), else_=1)
    rows = _lines().where(which).order_by(waits, Practice.id.desc())
    if shown is not Show.ALL:
        rows = rows.where(Practice.state == shown.value)
    if query:
        rows = rows.where(matches(query, Practice.title_key))
    own = select(func.count()).where(Practice.nominated_by_id == (actor.person_id or 0))
    return Listing(
        organisation_id,
        place.short_name if place else None,
        shown,
        form,
        page_of(session, rows, number, query=query, show=_line),
        {one: sum(counts.values()) if one is Show.ALL else counts.get(one.value, 0) for one in Show},
        session.scalar(own) or 0,
    )


@operation(LEADERS)
def list_origins(session: Session, actor: Actor, number: int = 0, query: str = "") -> Page[Choice]:
    """The organisations of the actor whose practices have been nominated, by name."""
    there = select(Practice.organisation_id).where(within(actor))
    rows = select(Organisation.id, Organisation.short_name).where(Organisation.id.in_(there))
    if query:
        rows = rows.where(matches(query, Organisation.name_key, Organisation.code))
    rows = rows.order_by(Organisation.name_key)
    return page_of(session, rows, number, query=query, show=lambda one: Choice(one.id, one.short_name))


# What the school says


@operation(CURATOR)
def answer_for_school(
    session: Session, actor: Actor, practice_id: int, *, supports: bool | None, reason: str = ""
) -> Card:
    """Say that the school supports a practice or why it does not; None takes back what was said.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the centre has decided.
        DomainError: for a no without a reason.
    """
    row = _reached(session, actor, practice_id)
    if row.state not in SENT:
        raise Stale("practices-error-decided")
    why = _reason(reason) if supports is False else None
    if (supports, why) == (row.supported, row.school_reason):
        return _card(session, actor, row)
    with changing(session, actor, "practices.answer", row):
        row.supported, row.school_reason = supports, why
        row.school_by_id, row.school_at = (None, None) if supports is None else (actor.person_id, actor.now)
        row.state = _undecided(row).value
    cancel(session, "practices.answered", f"practice:{row.id}")
    if supports is not None:
        _tell_nominator(session, actor, row, "answered", why)
    if supports:
        _tell(session, actor, row)
    return _card(session, actor, row)


def _reached(session: Session, actor: Actor, practice_id: int) -> Practice:
    """A practice that the actor decides on, held until this transaction ends."""
    found = session.scalar(select(Practice).where(Practice.id == practice_id, within(actor)).with_for_update())
    if found is None:
        raise NotFound("practice")
    return found


def _reason(text: str) -> str:
    said = fitting(text, REASON_LETTERS)
    if said is None:
        raise DomainError("practices-error-reason")
    return said


# What the centre decides


@operation(CENTRE)
def decide(session: Session, actor: Actor, practice_id: int, *, taken: bool, reason: str = "") -> Card:
    """Take a practice into the bank, or say why not; the nominator is told. What was decided may be decided anew.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for a no without a reason.
    """
    row = _reached(session, actor, practice_id)
    why = None if taken else _reason(reason)
    state = State.TAKEN if taken else State.REFUSED
    if (row.state, row.reason) == (state, why):
        return _card(session, actor, row)
    with changing(session, actor, "practices.decide", row):
        row.state, row.reason = state.value, why
        row.decided_by_id, row.decided_at = actor.person_id, actor.now
    cancel(session, "practices.decided", f"practice:{row.id}")
    _tell_nominator(session, actor, row, "decided", why)
    return _card(session, actor, row)


@operation(CENTRE)
def undo_decision(session: Session, actor: Actor, practice_id: int) -> Card:
    """Take the centre's decision back: the practice stands where the school has left it.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = _reached(session, actor, practice_id)
    if row.state not in DECIDED:
        return _card(session, actor, row)
    with changing(session, actor, "practices.undo", row):
        row.state = _undecided(row).value
        row.reason = row.decided_by_id = row.decided_at = None
    cancel(session, "practices.decided", f"practice:{row.id}")
    _tell_nominator(session, actor, row, "reopened", None)
    return _card(session, actor, row)


# Telling others


def _tell(session: Session, actor: Actor, row: Practice) -> None:
    """Tell the curators that a practice waits; once the school supports it, or nobody speaks for it, the centre."""
    session.flush()
    readers = [one for one in curators_of(session, actor, row.organisation_id) if one != row.nominated_by_id]
    if row.supported is not None or not readers:
        readers = list(staff_of(session, actor, row.organisation.centre_id))
    what = "supported" if row.supported else "nominated"
    post(session, actor, *(_mail(actor, row, one, what) for one in readers if one != actor.person_id))


def _mail(actor: Actor, row: Practice, reader: int, what: str) -> Post:
    """Without the title: what people have written stays out of mail to those who decide."""
    return Post(
        kind="practices.nominated",
        person_id=reader,
        about=f"practice:{row.id}:{what}:{int(actor.now.timestamp())}",
        message=f"practices-mail-{what}",
        arguments={"organisation": row.organisation.short_name},
        buttons=[[("practices-button-open", opens_practice(row.id))]],
    )


def _tell_nominator(session: Session, actor: Actor, row: Practice, what: str, reason: str | None) -> None:
    if row.nominated_by_id == actor.person_id:
        return
    arguments: dict[str, Any] = {"title": row.title}
    if what != "reopened":
        arguments |= {"state": row.state, "reason": reason or ""}
    told = Post(
        kind=f"practices.{what}",
        person_id=row.nominated_by_id,
        about=f"practice:{row.id}:{row.state}:{int(actor.now.timestamp())}",
        message=f"practices-mail-{what}",
        arguments=arguments,
        buttons=[[("practices-button-open", opens_practice(row.id))]],
    )
    post(session, actor, told)


def opens_practice(practice_id: int) -> str:
    """What the button carries that opens a practice (`keyboards.practices.OpenPractice`)."""
    return f"pco:{practice_id}"
