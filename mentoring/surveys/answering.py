"""Answering a questionnaire: one question at a time, every answer kept as it is given.

What is asked next is a function of the form and the answers, so nothing is lost by a restart, and a person can go on
from any message.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.people import Identity
from db.surveys import Answer, QuestionnaireVersion, Response, Wave
from mentoring.access import EVERYBODY, Actor, Role, operation
from mentoring.audit import record
from mentoring.errors import DomainError, NotFound
from mentoring.paging import Page, page_of
from mentoring.surveys import engine
from mentoring.surveys.answers import Misread, point_value, read
from mentoring.surveys.audience import across, named_across
from mentoring.surveys.engine import Refused
from mentoring.surveys.files import FILES, Sent, drop_file, keep_file, not_taken
from mentoring.surveys.form import QuestionType
from mentoring.surveys.lookup import takes_answers
from mentoring.surveys.mail import addressees, cancel_mail, morning_of, remind
from mentoring.surveys.questionnaires import title_in
from mentoring.surveys.responses import Opened, finish_trial, keep, open_one, save
from mentoring.surveys.sealed import seal
from mentoring.surveys.steps import (
    LONG_LIST,
    TICKED,
    Step,
    fits,
    following,
    key_at,
    notice,
    offered,
    options_of,
    place_of,
    show,
    thanks,
    unread,
    value_of,
    where_left,
)

CURATORS: Final = frozenset({Role.CURATOR})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A questionnaire in a person's list.

    Attributes:
        subject: the organisation answered for; empty for oneself.
        pair: whom it is about, where that is a pair.
    """

    response_id: int
    title: str
    subject: str
    closes_on: date
    state: str
    pair: str = ""


# One's own answers


@operation(EVERYBODY)
def open_response(session: Session, actor: Actor, response_id: int) -> Step:
    """Begin or resume: from an invitation, a reminder, the list, whatever message."""
    return _resume(session, actor, response_id)


def _resume(session: Session, actor: Actor, response_id: int) -> Step:
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    if unread(opened):
        return notice(actor, opened)
    return _move(session, actor, opened, where_left(opened))


@operation(EVERYBODY)
def begin(session: Session, actor: Actor, response_id: int) -> Step:
    """Begin a confidential questionnaire when what that means has been read."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    return _move(session, actor, opened, where_left(opened))


def _move(
    session: Session,
    actor: Actor,
    opened: Opened,
    step: engine.Step | None,
    *,
    number: int | None = None,
    query: str = "",
) -> Step:
    """Put a step on the screen: what is typed from now on belongs to it."""
    place = place_of(opened.form, step) if step else None
    moved = save(session, actor, opened, opened.state, place)
    return show(session, actor, moved, step, number=number, query=query)


@operation(EVERYBODY)
def go_to(session: Session, actor: Actor, response_id: int, place: str) -> Step:
    """Open one question, as from "change" in the summary; the first unanswered one if it is asked no longer."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    step = opened.state.step(key_at(opened.form, place))
    return _move(session, actor, opened, step or where_left(opened))


@operation(EVERYBODY)
def go_back(session: Session, actor: Actor, response_id: int, place: str) -> Step:
    """Show what stands before a question; with an empty place, before the summary. Pressed twice it goes back once."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    steps, key = opened.state.questions(), key_at(opened.form, place)
    step = opened.state.before(key) if place else (steps[-1] if steps else None)
    return _move(session, actor, opened, step or opened.state.first())


@operation(EVERYBODY)
def go_on(session: Session, actor: Actor, response_id: int, place: str) -> Step:
    """Go on from a note that has been read, from an answer that stays, or from ticks that are complete.

    Ticks are checked now: until then any number of them may stand.
    """
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    state, key = opened.state, key_at(opened.form, place)
    step = state.step(key)
    if step is None:
        return _move(session, actor, opened, where_left(opened))
    if step.type in TICKED:
        return _give(session, actor, opened, step, state.value(key))
    return _move(session, actor, opened, following(state, key, complete=state.next_unanswered() is None))


@operation(EVERYBODY)
def skip(session: Session, actor: Actor, response_id: int, place: str, revision: int) -> Step:
    """Leave a question without an answer, if it may be."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    step = opened.state.step(key_at(opened.form, place))
    if step is not None and _stands(opened, place, step, ""):
        return _stay(session, actor, opened)
    if step is None or not _meant(opened, place, revision):
        return _move(session, actor, opened, step or where_left(opened))
    return _give(session, actor, opened, step, "")


@operation(EVERYBODY)
def give_answer(session: Session, actor: Actor, response_id: int, place: str, code: str, revision: int) -> Step:
    """Take the press of an answer's button.

    A press on the question that is on the screen answers it; so does one made on the screen just before, as when the
    network was slow, except that the same answer twice is one answer. A press on an older message opens its question.
    """
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    step = opened.state.step(key_at(opened.form, place))
    if step is None:
        return _move(session, actor, opened, where_left(opened))
    value = None if step.type in TICKED else value_of(opened.state, step, code)
    if value is not None and _stands(opened, place, step, value):
        return _stay(session, actor, opened)
    if not _meant(opened, place, revision):
        return _move(session, actor, opened, step)
    if step.type in TICKED:
        return _tick(session, actor, opened, step, code)
    return _move(session, actor, opened, step) if value is None else _give(session, actor, opened, step, value)


def _stands(opened: Opened, place: str, step: engine.Step, value: str) -> bool:
    """Whether a press says again what has been answered and left behind, perhaps by another curator just now."""
    return place != opened.current and opened.state.answers.get(step.key) == value


def _stay(session: Session, actor: Actor, opened: Opened, *, refused: Misread | None = None) -> Step:
    """The question that is on the screen, or the summary; whoever has not seen it yet has now."""
    if not opened.is_seen_by(actor):
        opened = save(session, actor, opened, opened.state, opened.current)
    step = opened.state.step(key_at(opened.form, opened.current or ""))
    return show(session, actor, opened, step, refused=refused)


def _meant(opened: Opened, place: str, revision: int) -> bool:
    """Whether a press was meant as an answer: made on the question shown now, or on a screen at most one change old."""
    return place == opened.current or revision >= opened.revision - 1


def _give(session: Session, actor: Actor, opened: Opened, step: engine.Step, value: str) -> Step:
    complete = opened.state.next_unanswered() is None
    after = engine.answer(opened.state, step.key, value)
    if isinstance(after, Refused):
        return _refuse(session, actor, opened, step, after)
    onward = following(after, step.key, complete=complete)
    if step.more and value == "yes":
        onward = next((each for each in after.questions() if opened.state.step(each.key) is None), onward)
    place = place_of(opened.form, onward) if onward else None
    return show(session, actor, save(session, actor, opened, after, place), onward)


def _meaning(
    state: engine.State, step: engine.Step, text: str | None, point: tuple[float, float] | None
) -> str | Misread:
    """The value that words or a place stand for."""
    if point is not None and step.type is QuestionType.GEOPOINT:
        return point_value(*point)
    return read(state, step.key, text) if text is not None else Misread("surveys-answer-not-text")


def _give_file(session: Session, actor: Actor, opened: Opened, step: engine.Step, sent: Sent) -> Step:
    problem = not_taken(actor, step.type, sent)
    if problem is not None:
        return _refuse(session, actor, opened, step, problem)
    value = keep_file(session, actor, opened, sent)
    shown = _give(session, actor, opened, step, value)
    if shown.problem is not None:
        drop_file(session, value)
    return shown


def _refuse(
    session: Session, actor: Actor, opened: Opened, step: engine.Step | None, refused: Refused | Misread
) -> Step:
    """The same question again with what is wrong; the third time with help."""
    place = place_of(opened.form, step) if step else None
    saved = save(session, actor, opened, opened.state, place, wrong=opened.wrong + 1)
    return show(session, actor, saved, step, refused=refused)


def _tick(session: Session, actor: Actor, opened: Opened, step: engine.Step, code: str) -> Step:
    """Tick or untick one of several: `3+` or `3-`, so that a double press does nothing more.

    A tick is kept at once and checked when the person says that these are all.
    """
    choice = offered(opened.state, step).get(code[:-1])
    value = opened.state.value(step.key).split()
    if choice is not None:
        value = [each for each in value if each != choice.value or code.endswith("+")]
        value += [choice.value] if code.endswith("+") and choice.value not in value else []
    given = {**opened.state.answers, step.key: " ".join(value)}
    state = engine.start(opened.form, given, opened.state.context)
    return show(session, actor, save(session, actor, opened, state, place_of(opened.form, step)), step)


@operation(EVERYBODY)
def awaits_file(session: Session, actor: Actor, response_id: int) -> bool:
    """Whether the question on the screen wants a photo or a file, so that what came is worth fetching."""
    opened = open_one(session, actor, response_id)
    step = opened.state.step(key_at(opened.form, opened.current or ""))
    return not opened.finished and step is not None and step.type in FILES


@operation(EVERYBODY)
def reply(
    session: Session,
    actor: Actor,
    response_id: int,
    text: str | None,
    sent: Sent | None = None,
    point: tuple[float, float] | None = None,
) -> Step:
    """Take what came as the answer to the question on the screen.

    Numbers and labels of choices are taken as presses of their buttons. In a long list other words search. What was
    meant for a question that another curator has answered meanwhile answers nothing.

    Args:
        session: see `operation`.
        actor: who answers.
        response_id: the questionnaire.
        text: what was typed; None for something that is no text.
        sent: a photo or document.
        point: latitude and longitude of a place that was sent.
    """
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    if unread(opened):
        return notice(actor, opened)
    state = opened.state
    step = state.step(key_at(opened.form, opened.current or ""))
    if step is None or step.type is QuestionType.NOTE:
        return _refuse(session, actor, opened, step, Misread("surveys-answer-press"))
    if not opened.is_seen_by(actor):
        return _stay(session, actor, opened, refused=Misread("surveys-answer-moved"))
    if sent is not None:
        return _give_file(session, actor, opened, step, sent)
    value = _meaning(state, step, text, point)
    if not isinstance(value, Misread):
        return _give(session, actor, opened, step, value)
    options = options_of(state, step)
    if text is not None and len(options) > LONG_LIST and any(fits(option.label, text) for option in options):
        return show(session, actor, opened, step, query=text)
    return _refuse(session, actor, opened, step, value)


@operation(EVERYBODY)
def look_up(session: Session, actor: Actor, response_id: int, place: str, number: int = 0, query: str = "") -> Step:
    """Another page of a long list, or the same question for another month of its calendar."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    step = opened.state.step(key_at(opened.form, place))
    return _move(session, actor, opened, step or where_left(opened), number=number, query=query)


@operation(EVERYBODY)
def summarise(session: Session, actor: Actor, response_id: int, number: int) -> Step:
    """A page of the summary before sending; reads only."""
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    return show(session, actor, opened, None, number=number)


@operation(EVERYBODY)
def send(session: Session, actor: Actor, response_id: int, pairing_key: bytes = b"") -> Step:
    """Finish the response; if something stands against it, the first such question is shown. Twice is once.

    What the form calculates is kept with the answers, and what became irrelevant is marked as not counting; in a
    confidential wave the answers are parted from the person, and what became irrelevant is dropped.
    """
    opened = open_one(session, actor, response_id)
    if opened.finished:
        return thanks(actor, opened)
    state = opened.state
    problem = next(iter(state.problems()), None)
    if problem is not None:
        step = state.step(problem.key)
        save(session, actor, opened, state, place_of(opened.form, step) if step else None)
        return show(session, actor, opened, step, refused=problem)
    if opened.trial:
        finish_trial(session, actor, opened)
        return thanks(actor, opened)
    save(session, actor, opened, state, None)
    values = state.values()
    if opened.confidential:
        skipped = {key: value for key, value in state.answers.items() if not value}
        seal(session, actor, opened, skipped | values, pairing_key)
    else:
        _keep_with_name(session, actor, opened, values)
    cancel_mail(session, opened.wave_id, opened.id)
    return thanks(actor, opened)


def _keep_with_name(session: Session, actor: Actor, opened: Opened, values: Mapping[str, str]) -> None:
    given = opened.state.answers
    for key, value in values.items():
        if key not in given:
            keep(session, actor, opened, key, value)
    idle = [key for key, value in given.items() if value and key not in values]
    if idle:
        session.execute(
            update(Answer).where(Answer.response_id == opened.id, Answer.question.in_(idle)).values(counts=False)
        )
    session.execute(
        update(Response).where(Response.id == opened.id).values(state="finished", finished_at=actor.now, current=None)
    )
    record(session, actor, "surveys.send", "response", opened.id, proxy=opened.person_id != actor.person_id)


# Which there are


@operation(EVERYBODY)
def list_mine(session: Session, actor: Actor, number: int) -> Page[Waiting]:
    """The actor's questionnaires, own and of the organisations they curate: what waits, then what is finished."""
    rows = (
        select(
            Response.id,
            Response.state,
            Response.person_id,
            Response.pair_id,
            func.coalesce(Response.closes_on, Wave.closes_on).label("closes_on"),
            QuestionnaireVersion.titles,
            Organisation.short_name,
        )
        .join(Wave, Wave.id == Response.wave_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Response.version_id)
        .join(Organisation, Organisation.id == Response.organisation_id)
        .where(_mine(actor), Response.ended_on.is_(None), or_(Response.state == "finished", takes_answers(actor)))
        .order_by(
            case((Response.state == "finished", 1), else_=0),
            func.coalesce(Response.closes_on, Wave.closes_on),
            Response.id,
        )
    )
    page: Page[Any] = page_of(session, rows, number, show=lambda row: row)
    about = [row.id for row in page.items if row.pair_id is not None]
    pairs = across(session, Response.id.in_(about)) if about else {}
    items = [
        Waiting(
            row.id,
            title_in(row.titles, actor.language),
            row.short_name if row.person_id is None else "",
            row.closes_on,
            row.state,
            named_across(actor, pairs.get(row.id, ())),
        )
        for row in page.items
    ]
    return Page(items, page.number, page.total)


def _mine(actor: Actor) -> ColumnElement[bool]:
    own = Response.person_id == actor.person_id if actor.person_id is not None else false()
    if actor.role is not Role.CURATOR:
        return own
    return or_(own, and_(Response.person_id.is_(None), actor.reaches(Response.organisation_id)))


@operation(CURATORS)
def answer_for(session: Session, actor: Actor, response_id: int) -> Step:
    """Answer for a person of the organisation who has no account, as from a talk or a paper (001-08).

    Raises:
        NotFound: when there is no such response in the actor's organisations.
        DomainError: when the person has an account and can answer alone, or the wave is confidential: whoever writes
            the answers down would know whose they are.
    """
    row = session.scalar(
        select(Response).where(
            Response.id == response_id, Response.person_id.is_not(None), actor.reaches(Response.organisation_id)
        )
    )
    if row is None:
        raise NotFound("response")
    if row.wave.confidential:
        raise DomainError("surveys-error-no-proxy")
    if session.scalar(select(Identity.id).where(Identity.person_id == row.person_id).limit(1)) is not None:
        raise DomainError("surveys-error-has-account")
    if row.state != "finished" and row.answered_by_id != actor.person:
        row.answered_by_id = actor.person
        session.flush()
        record(session, actor, "surveys.answer_for", "response", row.id)
    return _resume(session, actor, response_id)


@operation(EVERYBODY)
def put_off(session: Session, actor: Actor, response_id: int) -> date | None:
    """Remind tomorrow morning: "not now". Returns its day; None when the wave closes before that."""
    opened = open_one(session, actor, response_id)
    if opened.trial:
        return None
    wave = session.get_one(Wave, opened.wave_id)
    day = actor.today + timedelta(days=1)
    if day > opened.closes_on:
        return None
    to = [one for one in addressees(session, actor, wave, Response.id == response_id) if one.person_id == actor.person]
    remind(session, actor, wave, to, day, due_at=morning_of(day, actor.zone))
    return day
