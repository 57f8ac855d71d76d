"""Reports of problems: from anybody to those who answer for them, with an answer within a day ("Easy to miss" 23).

A report goes to the curators of the person's organisation and to the centre; one about a curator goes past all of them,
to the centre alone. Nobody else ever sees it. What people write stays out of the audit, of logs and of mail to those
who answer: they are told that something waits, and read it here.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from html import escape

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from db.centres import Organisation
from db.people import Appointment, Participation
from db.problems import Problem, ProblemWords
from mentoring.access import CENTRE, EVERYBODY, LEADERS, Actor, Role, operation
from mentoring.audit import changes, changing, looked, record, values_of
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.outbox import Post, cancel, curators_of, post, staff_of
from mentoring.paging import Page, page_of
from mentoring.roadmap.stages import store_file

LETTERS = 1000
"""The longest text of a report, an answer or a reply."""
MARKED_UP = 2000
"""The same once `<` and `&` are written out, as texts are filled in: a wall of such signs could not be shown."""
ANSWER_WITHIN = timedelta(hours=24)
REMIND_AFTER = timedelta(hours=20)
DRAFT_KEPT = timedelta(hours=24)
"""A report that was not sent by then is forgotten."""

File = tuple[str, str, bytes]
"""Name, media type and content."""


class About(StrEnum):
    """What a report is about; texts `problems-about-*`."""

    SAFETY = "safety"
    PAIR = "pair"
    CURATOR = "curator"
    DATA = "data"
    BOT = "bot"
    OTHER = "other"


class State(StrEnum):
    """Where a report stands; texts `problems-state-*`."""

    DRAFT = "draft"
    NEW = "new"
    ANSWERED = "answered"
    CLOSED = "closed"


SENT = (State.NEW, State.ANSWERED, State.CLOSED)
OPEN = (State.NEW, State.ANSWERED)


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation to whose curators one reports; id 0: the centre itself."""

    organisation_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said.

    Attributes:
        author: name as it may be shown; None for the reporter.
        file: name of the file that came with it.
    """

    id: int
    author: str | None
    at: datetime
    text: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A report.

    Attributes:
        reporter: name as it may be shown, with the code.
        answer_by: until when an answer is due; None when none is.
        own: the actor's own report.
    """

    id: int
    reporter: str
    code: str
    role: Role
    organisation: str | None
    about: About
    past_curator: bool
    state: State
    created_at: datetime
    answer_by: datetime | None
    overdue: bool
    words: tuple[Said, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a list."""

    id: int
    reporter: str
    about: About
    state: State
    overdue: bool
    created_at: datetime


# Reporting


@operation(EVERYBODY)
def places(session: Session, actor: Actor) -> tuple[Place, ...]:
    """Where the actor can report: the organisations of their role, or the centre; empty for whoever has joined nothing.

    Somebody without a role reports where they applied, took part or were appointed last.
    """
    return _places(session, actor)


def _places(session: Session, actor: Actor) -> tuple[Place, ...]:
    if actor.role in CENTRE or actor.role is Role.OBSERVER:
        return (Place(0, ""),)
    ids = actor.organisation_ids or _once_in(session, actor)
    rows = session.execute(
        select(Organisation.id, Organisation.short_name)
        .where(Organisation.id.in_(sorted(ids)))
        .order_by(Organisation.short_name)
    )
    return tuple(Place(row.id, row.short_name) for row in rows)


def _once_in(session: Session, actor: Actor) -> frozenset[int]:
    if actor.person_id is None:
        return frozenset()
    took_part = select(Participation.organisation_id).where(Participation.person_id == actor.person_id)
    led = select(Appointment.organisation_id).where(
        Appointment.person_id == actor.person_id, Appointment.organisation_id.is_not(None)
    )
    return frozenset(session.scalars(took_part.union(led)))


@operation(EVERYBODY)
def draft(
    session: Session, actor: Actor, about: str, organisation_id: int, text: str | None, file: File | None = None
) -> Card:
    """Keep a report until the person sends it. One draft a person: an earlier one is forgotten.

    Args:
        session: any session.
        actor: who reports.
        about: one of `About`.
        organisation_id: one of `places`.
        text: the words, at most `LETTERS`.
        file: what comes with them; not under codes.

    Raises:
        NotFound: an unknown subject, or a place that is not the actor's.
        DomainError: no words, too many, a file where none may be sent.
    """
    if about not in tuple(About) or organisation_id not in {one.organisation_id for one in _places(session, actor)}:
        raise NotFound("problem")
    words = _words(actor, text, file)
    organisation = session.get_one(Organisation, organisation_id) if organisation_id else None
    centre_id = organisation.centre_id if organisation else actor.centre_id
    assert centre_id is not None  # noqa: S101 -- a role of the centre has one
    for earlier in session.scalars(select(Problem).where(Problem.reporter_id == actor.person, _IS_DRAFT)):
        _forget(session, earlier)
    row = Problem(
        centre_id=centre_id,
        organisation_id=organisation_id or None,
        reporter_id=actor.person,
        role=actor.role.value,
        about=about,
        past_curator=about == About.CURATOR or actor.role is Role.CURATOR,
        state=State.DRAFT,
        waiting_since=actor.now,
        created_at=actor.now,
    )
    session.add(row)
    session.flush()
    _say(session, actor, row, words, file)
    return _card(actor, row)


_IS_DRAFT = Problem.state == State.DRAFT.value


@operation(EVERYBODY)
def change_draft(session: Session, actor: Actor, text: str | None, file: File | None = None) -> Card:
    """Other words for the actor's draft, or a file that goes with it.

    Raises:
        DomainError: there is no draft (any more), or as in `draft`.
    """
    row = session.scalar(select(Problem).where(Problem.reporter_id == actor.person_id, _IS_DRAFT))
    if row is None:
        raise DomainError("problems-error-sent")
    first = row.words[0]
    words = _words(actor, text or (first.text if file else None), file)
    kept = None if file else first.file
    before = first.file
    row.words.clear()
    session.flush()
    if file and before is not None:
        session.delete(before)
    said = _say(session, actor, row, words, file)
    said.file = said.file or kept
    session.flush()
    return _card(actor, row)


@operation(EVERYBODY)
def discard(session: Session, actor: Actor, problem_id: int) -> None:
    """Forget a draft. What has been sent stays.

    Raises:
        NotFound: not the actor's own.
    """
    row = session.scalar(select(Problem).where(Problem.id == problem_id, Problem.reporter_id == actor.person_id))
    if row is None:
        raise NotFound("problem")
    if row.state == State.DRAFT:
        _forget(session, row)


@operation(EVERYBODY)
def send(session: Session, actor: Actor, problem_id: int) -> Card:
    """Send the draft; sending twice is sending once.

    Raises:
        NotFound: not the actor's own.
        DomainError: nobody is there to read it.
    """
    row = _own(session, actor, problem_id)
    if row.state != State.DRAFT:
        return _card(actor, row)
    readers = _readers(session, actor, row)
    if not readers:
        raise DomainError("problems-error-nobody")
    with changing(session, actor, "problems.send", row, about=row.about, past_curator=row.past_curator):
        row.state, row.waiting_since, row.created_at = State.NEW.value, actor.now, actor.now
    post(session, actor, *(_mail(row, reader, "new") for reader in readers))
    session.flush()
    return _card(actor, row)


def _words(actor: Actor, text: str | None, file: File | None) -> str:
    if file is not None and actor.names is NameMode.CODES:
        raise DomainError("problems-error-file-codes")
    words = tidied(text or "")
    if not words:
        raise DomainError("problems-error-words")
    if len(words) > LETTERS or len(escape(words, quote=False)) > MARKED_UP:
        raise DomainError("problems-error-long", most=LETTERS)
    return words


def tidied(text: str) -> str:
    """The text without what nobody sees, its lines kept, without empty ones in a row."""
    shown = "".join(
        one for one in text if one == "\n" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    return "\n".join(line for line in lines if line)


def _say(session: Session, actor: Actor, row: Problem, words: str, file: File | None) -> ProblemWords:
    said = ProblemWords(author_id=actor.person, text=words, said_at=actor.now)
    if file is not None:
        said.file = store_file(actor, *file, row.organisation_id)
    row.words.append(said)
    session.flush()
    return said


def _forget(session: Session, row: Problem) -> None:
    files = [said.file for said in row.words if said.file is not None]
    session.delete(row)
    session.flush()
    for file in files:
        session.delete(file)
    session.flush()


# The reporter's own reports


@operation(EVERYBODY)
def list_own(session: Session, actor: Actor, number: int) -> Page[Line]:
    """What the actor has reported, the newest first."""
    rows = (
        select(Problem)
        .where(Problem.reporter_id == actor.person_id, Problem.state.in_(SENT))
        .order_by(Problem.id.desc())
        .options(joinedload(Problem.reporter))
    )
    return page_of(session, rows, number, show=lambda row: _line(actor, row[0]))


@operation(EVERYBODY)
def open_own(session: Session, actor: Actor, problem_id: int) -> Card:
    """One of the actor's own reports.

    Raises:
        NotFound: there is none such.
    """
    return _card(actor, _own(session, actor, problem_id))


@operation(EVERYBODY)
def reply(session: Session, actor: Actor, problem_id: int, text: str | None, file: File | None = None) -> Card:
    """More words of the reporter; the time for an answer begins anew, and a closed report is open again.

    Raises:
        NotFound: not the actor's own, or not sent.
        DomainError: as in `draft`.
    """
    row = _own(session, actor, problem_id)
    if row.state == State.DRAFT:
        raise NotFound("problem")
    before = values_of(row)
    said = _say(session, actor, row, _words(actor, text, file), file)
    if row.state != State.NEW:
        row.state, row.waiting_since = State.NEW.value, actor.now
    record(session, actor, "problems.reply", "problem", row.id, fields=changes(row, before))
    post(session, actor, *(_mail(row, reader, "reply", said.id) for reader in _readers(session, actor, row)))
    session.flush()
    return _card(actor, row)


@operation(EVERYBODY)
def close(session: Session, actor: Actor, problem_id: int) -> Card:
    """The reporter says that it is settled; closing twice is closing once.

    Raises:
        NotFound: not the actor's own, or not sent.
    """
    row = _own(session, actor, problem_id)
    if row.state == State.DRAFT:
        raise NotFound("problem")
    if row.state != State.CLOSED:
        with changing(session, actor, "problems.close", row):
            row.state = State.CLOSED.value
        _call_off(session, row)
        session.flush()
    return _card(actor, row)


@operation(EVERYBODY)
def own_file(session: Session, actor: Actor, problem_id: int, words_id: int) -> tuple[str, bytes]:
    """Name and content of a file of the actor's own report.

    Raises:
        NotFound: there is none such.
    """
    return _file(_own(session, actor, problem_id), words_id)


def _own(session: Session, actor: Actor, problem_id: int) -> Problem:
    return _get(session, Problem.id == problem_id, Problem.reporter_id == actor.person_id)


# Those who answer


@operation(LEADERS)
def list_problems(session: Session, actor: Actor, number: int, *, closed: bool = False) -> Page[Line]:
    """Reports that the actor may see: those waiting for an answer first, longest waiting first; or the closed ones."""
    rows = (
        select(Problem)
        .where(_within(actor), Problem.state == State.CLOSED if closed else Problem.state.in_(OPEN))
        .order_by(Problem.state.desc(), Problem.waiting_since.desc() if closed else Problem.waiting_since, Problem.id)
        .options(joinedload(Problem.reporter))
    )
    return page_of(session, rows, number, show=lambda row: _line(actor, row[0]))


@operation(LEADERS)
def open_problem(session: Session, actor: Actor, problem_id: int) -> Card:
    """A report that the actor may see.

    Raises:
        NotFound: there is none such.
    """
    row = _reached(session, actor, problem_id)
    looked(session, actor, "problems.look", "problem", row.id)
    return _card(actor, row)


@operation(LEADERS)
def answer(session: Session, actor: Actor, problem_id: int, text: str | None) -> Card:
    """Answer the reporter, who gets the words in a message.

    Raises:
        NotFound: the actor may not see the report.
        DomainError: no words, or too many.
    """
    row = _reached(session, actor, problem_id)
    words, before = _words(actor, text, None), values_of(row)
    said = _say(session, actor, row, words, None)
    if row.state == State.NEW:
        row.state = State.ANSWERED.value
    record(session, actor, "problems.answer", "problem", row.id, fields=changes(row, before))
    _call_off(session, row)
    post(session, actor, _mail_answer(row, said))
    session.flush()
    return _card(actor, row)


@operation(LEADERS)
def problem_file(session: Session, actor: Actor, problem_id: int, words_id: int) -> tuple[str, bytes]:
    """Name and content of a file of a report that the actor may see.

    Raises:
        NotFound: there is none such.
    """
    row = _reached(session, actor, problem_id)
    found = _file(row, words_id)
    looked(session, actor, "problems.look_file", "problem", row.id)
    return found


def _within(actor: Actor) -> ColumnElement[bool]:
    """What the actor answers: staff the whole centre, a curator their organisations; never their own.

    Whoever is a curator somewhere does not see what went past the curators there, in whatever role they look.
    """
    led = [grant.organisation_id for grant in actor.grants if grant.role is Role.CURATOR and grant.organisation_id]
    if actor.role in CENTRE:
        scope: ColumnElement[bool] = Problem.centre_id == actor.centre_id
    elif actor.organisation_ids:
        scope = Problem.organisation_id.in_(sorted(actor.organisation_ids))
    else:
        scope = false()
    past = or_(Problem.past_curator.is_(False), Problem.organisation_id.is_(None), Problem.organisation_id.not_in(led))
    return and_(
        scope,
        past if actor.role in CENTRE else Problem.past_curator.is_(False),
        Problem.reporter_id != actor.person_id,
        Problem.state.in_(SENT),
    )


def reach(session: Session, actor: Actor, problem_id: int) -> None:
    """See to it that the actor may see a report, as for its history.

    Raises:
        NotFound: there is none such.
    """
    _reached(session, actor, problem_id)


def _reached(session: Session, actor: Actor, problem_id: int) -> Problem:
    return _get(session, Problem.id == problem_id, _within(actor))


def _get(session: Session, *where: ColumnElement[bool]) -> Problem:
    statement = (
        select(Problem)
        .where(*where)
        .options(
            joinedload(Problem.reporter),
            joinedload(Problem.organisation),
            selectinload(Problem.words).options(joinedload(ProblemWords.author), joinedload(ProblemWords.file)),
        )
        .with_for_update(of=Problem)
    )
    row = session.scalar(statement)
    if row is None:
        raise NotFound("problem")
    return row


def _file(row: Problem, words_id: int) -> tuple[str, bytes]:
    for said in row.words:
        if said.id == words_id and said.file is not None:
            return said.file.name, said.file.content
    raise NotFound("file")


# Time and mail


@operation(frozenset())
def watch(session: Session, actor: Actor) -> int:
    """Remind of reports of a centre that wait for an answer, tell the head of overdue ones; forget old drafts.

    Each once for every time of waiting. Returns how many messages are new.
    """
    left = select(Problem).where(Problem.centre_id == actor.centre_id, Problem.created_at <= actor.now - DRAFT_KEPT)
    for row in session.scalars(left.where(_IS_DRAFT)):
        _forget(session, row)
    waiting = select(Problem).where(
        Problem.centre_id == actor.centre_id,
        Problem.state == State.NEW,
        Problem.waiting_since <= actor.now - REMIND_AFTER,
    )
    posts: list[Post] = []
    for row in session.scalars(waiting.order_by(Problem.id)):
        readers = _readers(session, actor, row)
        overdue = row.waiting_since <= actor.now - ANSWER_WITHIN
        heads = set(_heads(session, actor, row.centre_id)) & set(readers) if overdue else set()
        since = int(row.waiting_since.timestamp())
        posts += [_mail(row, one, "overdue" if one in heads else "waiting", since) for one in readers]
    return post(session, actor, *posts)


def _readers(session: Session, actor: Actor, row: Problem) -> Sequence[int]:
    """Who is told of a report, and no curator of the organisation where it goes past them."""
    curators = set(curators_of(session, actor, row.organisation_id)) if row.organisation_id else set()
    staff = set(staff_of(session, actor, row.centre_id))
    return sorted((staff - curators if row.past_curator else staff | curators) - {row.reporter_id})


def _heads(session: Session, actor: Actor, centre_id: int) -> Sequence[int]:
    return session.scalars(
        select(Appointment.person_id)
        .where(Appointment.centre_id == centre_id, Appointment.role == Role.HEAD, Appointment.starts_on <= actor.today)
        .where(or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today))
    ).all()


def _call_off(session: Session, row: Problem) -> None:
    """Nobody need be reminded any more."""
    for event in ("waiting", "overdue"):
        cancel(session, f"problems.{event}", f"problem:{row.id}")


def open_problem_data(problem_id: int) -> str:
    """What a button carries that opens a report for those who answer; the same as `keyboards.problems.OpenProblem`."""
    return f"pbo:{problem_id}:-1"


def open_own_data(problem_id: int) -> str:
    """What a button carries that opens one's own report; the same as `keyboards.problems.OpenOwnProblem`."""
    return f"pbn:{problem_id}:-1"


def reply_data(problem_id: int) -> str:
    """What a button carries that asks for a reply; the same as `keyboards.problems.ReplyToAnswer`."""
    return f"pbr:{problem_id}"


def close_data(problem_id: int) -> str:
    """What a button carries that closes one's own report; the same as `keyboards.problems.CloseProblem`."""
    return f"pbx:{problem_id}"


def _mail(row: Problem, reader: int, event: str, occurrence: int = 0) -> Post:
    return Post(
        kind=f"problems.{event}",
        person_id=reader,
        about=f"problem:{row.id}:{occurrence}",
        message=f"problems-mail-{event}",
        arguments={"person": {"person": row.reporter_id}, "about": {"text": f"problems-about-{row.about}"}},
        buttons=[[("problems-button-open", open_problem_data(row.id))]],
    )


def _mail_answer(row: Problem, said: ProblemWords) -> Post:
    return Post(
        kind="problems.answered",
        person_id=row.reporter_id,
        about=f"problem:{row.id}:{said.id}",
        message="problems-mail-answered",
        arguments={"answer": said.text, "about": {"text": f"problems-about-{row.about}"}},
        buttons=[
            [("problems-button-reply", reply_data(row.id))],
            [("problems-button-settled", close_data(row.id)), ("problems-button-open", open_own_data(row.id))],
        ],
    )


def _card(actor: Actor, row: Problem) -> Card:
    waits = row.state == State.NEW
    return Card(
        id=row.id,
        reporter=actor.name(row.reporter),
        code=row.reporter.code,
        role=Role(row.role),
        organisation=row.organisation.short_name if row.organisation else None,
        about=About(row.about),
        past_curator=row.past_curator,
        state=State(row.state),
        created_at=row.created_at,
        answer_by=row.waiting_since + ANSWER_WITHIN if waits else None,
        overdue=_is_overdue(actor, row),
        words=tuple(_said(actor, row, one) for one in row.words),
        own=row.reporter_id == actor.person_id,
    )


def _said(actor: Actor, row: Problem, one: ProblemWords) -> Said:
    author = None if one.author_id == row.reporter_id else actor.name(one.author)
    return Said(one.id, author, one.said_at, one.text, one.file.name if one.file else None)


def _is_overdue(actor: Actor, row: Problem) -> bool:
    return row.state == State.NEW and row.waiting_since + ANSWER_WITHIN <= actor.now


def _line(actor: Actor, row: Problem) -> Line:
    return Line(
        row.id,
        actor.brief(row.reporter),
        About(row.about),
        State(row.state),
        _is_overdue(actor, row),
        row.created_at,
    )
