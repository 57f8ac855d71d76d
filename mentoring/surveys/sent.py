"""What one person has sent in a named wave, read in chat by staff and curators (001-20, 002-20).

Answers are told as the respondent gave them. Words, and what quotes them, stand here when the centre has looked them
through, where names may be sent in full; photos and files are opened one by one where any names may be sent at all, for
a picture shows people. Every look leaves a trace that the person can read. Of a confidential wave there is nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.files import StoredFile
from db.people import Person
from db.surveys import Answer, Response, Wave
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.audit import looked, record
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.paging import Page, matches, page_of
from mentoring.people.records import called
from mentoring.rights.plan import ERASED
from mentoring.surveys.audience import across, named_across
from mentoring.surveys.engine import split_key
from mentoring.surveys.files import FILES, number_in
from mentoring.surveys.form import Form, Question, QuestionType
from mentoring.surveys.functions import parse_date
from mentoring.surveys.lookup import State, get_wave
from mentoring.surveys.questionnaires import edition_of, title_in
from mentoring.surveys.quoting import Sources, looked_through, sources_in
from mentoring.surveys.results import plain_label

A_PAGE: Final = 4
"""Answers that a message shows."""
SHOWN_AS_PHOTO: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n")
"""What pictures begin with that a chat shows as such."""


class Told(StrEnum):
    """How an answer is told; texts `sent-told-*`."""

    VALUE = "value"
    WAITING = "waiting"
    """Words that nobody has looked through, or that are hidden."""
    KEPT = "kept"
    """Words, or a file, where they may not be sent."""
    ERASED = "erased"
    FILE = "file"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who has answered: a person, perhaps about a pair, or an organisation."""

    response_id: int
    name: str
    organisation: str
    sent_on: date
    pair: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class SentList:
    """Who has answered a wave within the actor's scope, or in one organisation; `checked`: how many are checked."""

    wave_id: int
    title: str
    page: Page[Line]
    checked: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A question with its answer.

    Attributes:
        text: in the reader's words; empty where it is not told.
        file_id: of a file that may be opened; 0: none.
    """

    label: str
    told: Told
    text: str = ""
    file_id: int = 0


@dataclass(frozen=True, slots=True)
class SentCard:
    """What somebody has sent, a page of the answers."""

    response_id: int
    wave_id: int
    organisation_id: int
    title: str
    name: str
    organisation: str
    pair: str
    sent_on: date
    by_proxy: bool
    answers: Page[Given]
    checked_on: date | None
    checked_by: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A photo or a file that was an answer; `picture`: to be shown as one."""

    response_id: int
    label: str
    name: str
    content: bytes
    picture: bool


@operation(LEADERS)
def list_sent(
    session: Session,
    actor: Actor,
    wave_id: int,
    organisation_id: int | None = None,
    number: int = 0,
    query: str = "",
) -> SentList:
    """Who has answered a named wave, by organisation and name; people and organisations are searched.

    Raises:
        NotFound: for a wave or an organisation outside the actor's scope.
        DomainError: for a confidential wave.
    """
    wave = _named(get_wave(session, actor, wave_id, State.OPEN, State.CLOSED))
    rows = _sent(actor).where(Response.wave_id == wave.id)
    if organisation_id is not None:
        rows = rows.where(Response.organisation_id == get_organisation(session, actor, organisation_id).id)
    ordered = rows.order_by(Organisation.name_key, Person.name_key, Response.id)
    if query:
        ordered = ordered.where(or_(called(actor, query), matches(query, Organisation.name_key, Organisation.code)))
    page: Page[Any] = page_of(session, ordered, number, query=query, show=lambda row: row)
    about = [row.Response.id for row in page.items]
    pairs = across(session, Response.id.in_(about)) if wave.each_pair else {}
    lines = [
        Line(
            row.Response.id,
            actor.brief(row.Person) if row.Person else row.short_name,
            row.short_name,
            _day(actor, row.Response),
            named_across(actor, pairs.get(row.Response.id, ())),
            row.Response.checked_at is not None,
        )
        for row in page.items
    ]
    checked = select(func.count()).select_from(
        rows.where(Response.checked_at.is_not(None)).with_only_columns(Response.id).subquery()
    )
    shown = Page(lines, page.number, page.total, query)
    return SentList(wave.id, title_in(wave.version.titles, actor.language), shown, session.scalar(checked) or 0)


@operation(LEADERS)
def show_sent(session: Session, actor: Actor, response_id: int, number: int = 0) -> SentCard:
    """What somebody has sent in a named wave.

    Raises:
        NotFound: for a response outside the actor's scope, or one that is not finished.
        DomainError: for one of a confidential wave.
    """
    row = _find(session, actor, response_id)
    response, person = row.Response, row.Person
    if person is not None:
        looked(session, actor, "surveys.look_answers", "person", person.id, owner=person.id)
    edition = edition_of(session, response.version_id)
    every = list(_given(session, actor, edition.form, response))
    number = max(0, min(number, -(-len(every) // A_PAGE) - 1))
    return SentCard(
        response_id=response.id,
        wave_id=response.wave_id,
        organisation_id=response.organisation_id,
        title=title_in(edition.titles, actor.language),
        name=actor.name(person) if person else row.short_name,
        organisation=row.short_name,
        checked_on=None if response.checked_at is None else _local(actor, response.checked_at),
        checked_by=_checker(session, actor, response),
        pair=named_across(actor, across(session, Response.id == response.id).get(response.id, ())),
        sent_on=_day(actor, response),
        by_proxy=person is not None and response.answered_by_id not in (None, person.id),
        answers=Page(every[number * A_PAGE : (number + 1) * A_PAGE], number, len(every), size=A_PAGE),
    )


@operation(LEADERS)
def check_sent(session: Session, actor: Actor, response_id: int, *, checked: bool, number: int = 0) -> SentCard:
    """Note that the actor has checked what somebody has sent, as a mentor's report (002-20), or take that back.

    Checking twice is checking once; the first one stands. Returns the page of the answers that was looked at.

    Raises:
        NotFound: for a response outside the actor's scope, or one that is not finished.
        DomainError: for one of a confidential wave.
    """
    response = _find(session, actor, response_id).Response
    if (response.checked_at is not None) is not checked:
        response.checked_at = actor.now if checked else None
        response.checked_by_id = actor.person_id if checked else None
        session.flush()
        record(session, actor, "surveys.check", "response", response.id, checked=checked)
    return show_sent(session, actor, response_id, number)


@operation(LEADERS)
def open_file(session: Session, actor: Actor, response_id: int, file_id: int) -> SentFile:
    """A photo or a file that was given as an answer; the look leaves a trace.

    Raises:
        NotFound: for a response outside the actor's scope, one that is not finished, or a file that is not its answer.
        DomainError: for a confidential wave; under codes, since a picture shows people and a paper carries names.
    """
    row = _find(session, actor, response_id)
    if actor.names is NameMode.CODES:
        raise DomainError("sent-error-codes")
    response, form = row.Response, edition_of(session, row.Response.version_id).form
    given = next((one for one in _given(session, actor, form, response) if one.file_id == file_id), None)
    stored = session.get(StoredFile, file_id) if given is not None and given.file_id else None
    whose = (response.person_id, response.organisation_id if response.person_id is None else None)
    if (
        given is None
        or stored is None
        or whose != (stored.owner_id, None if stored.owner_id else stored.organisation_id)
    ):
        raise NotFound("file")  # the number stands in an answer, which is only a claim
    if row.Person is not None:
        looked(session, actor, "surveys.look_file", "person", row.Person.id, owner=row.Person.id)
    else:
        looked(session, actor, "surveys.look_file", "response", response.id)
    return SentFile(response.id, given.label, stored.name, stored.content, stored.content.startswith(SHOWN_AS_PHOTO))


def _named(wave: Wave) -> Wave:
    if wave.confidential:
        raise DomainError("sent-error-confidential")
    return wave


def _sent(actor: Actor) -> Select[*tuple[Any, ...]]:
    """The responses within the actor's scope that were sent."""
    return (
        select(Response, Organisation.short_name, Person)
        .join(Organisation, Organisation.id == Response.organisation_id)
        .outerjoin(Person, Person.id == Response.person_id)
        .where(Response.state == "finished", actor.reaches(Response.organisation_id))
    )


def _find(session: Session, actor: Actor, response_id: int) -> Any:
    row = session.execute(_sent(actor).where(Response.id == response_id)).first()
    if row is None:
        raise NotFound("response")
    _named(get_wave(session, actor, row.Response.wave_id, State.OPEN, State.CLOSED))
    return row


def _day(actor: Actor, response: Response) -> date:
    return actor.today if response.finished_at is None else _local(actor, response.finished_at)


def _local(actor: Actor, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(actor.zone)).date()


def _checker(session: Session, actor: Actor, response: Response) -> str:
    person = session.get(Person, response.checked_by_id) if response.checked_by_id else None
    return actor.brief(person) if person else ""


def _given(session: Session, actor: Actor, form: Form, response: Response) -> Iterator[Given]:
    """The answers in the order of the form; of calculations those that the form has a name for."""
    sources = sources_in([form])
    rows = session.execute(
        select(Answer.response_id, Answer.question, Answer.value, Answer.shown).where(
            Answer.response_id == response.id, Answer.counts, Answer.value != ""
        )
    ).all()
    clear = looked_through(rows, sources).get(response.id, {})
    places = {question.path: place for place, question in enumerate(form.questions)}
    for _, key, value, _ in sorted(rows, key=lambda row: (places.get(split_key(row[1])[0], 0), split_key(row[1]))):
        question = form.by_path.get(split_key(key)[0])
        if question is not None and (question.answered or (question.type is QuestionType.CALCULATE and question.label)):
            yield _told(actor, form, question, key, value, sources, clear)


def _told(
    actor: Actor, form: Form, question: Question, key: str, value: str, sources: Sources, clear: Mapping[str, str]
) -> Given:
    places = split_key(key)[1]
    label = plain_label(form, question.label, actor.language) or question.name
    label = f"{label} ({'.'.join(map(str, places))})" if places else label
    if value == ERASED:
        return Given(label, Told.ERASED)
    if question.type in FILES:
        kept = actor.names is NameMode.CODES
        return Given(label, Told.KEPT if kept else Told.FILE, file_id=0 if kept else number_in(value))
    if question.path in sources and actor.names is not NameMode.FULL:
        return Given(label, Told.KEPT)
    if question.path in sources and key not in clear:
        return Given(label, Told.WAITING)
    if question.type is QuestionType.ACKNOWLEDGE:
        return Given(label, Told.TICK)
    return Given(label, Told.VALUE, _in_words(form, question, value, actor.language))


def _in_words(form: Form, question: Question, value: str, language: str) -> str:
    if question.choices is not None and question.choices.every:
        labels = {one.value: plain_label(form, one.label, language) for one in question.choices.every}
        chosen: Sequence[str] = [value] if question.type is QuestionType.SELECT_ONE else value.split()
        return ", ".join(labels.get(one) or one for one in chosen)
    day = parse_date(value) if question.type is QuestionType.DATE else None
    return f"{day:%d.%m.%Y}" if day else value
