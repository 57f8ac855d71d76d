"""What a person has in front of them while answering: a question, the summary before sending, the thanks.

All of it is computed from the form and the answers. A button names its question by the place in the form, and what it
stands for by a code; both hold for as long as the response stays on its version, which is always.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from db.people import Person
from db.surveys import Response
from locales.texts import texts
from mentoring.access import Actor
from mentoring.names import name_key
from mentoring.paging import Page, cut
from mentoring.surveys import engine
from mentoring.surveys.answers import Misread
from mentoring.surveys.audience import across, named_across
from mentoring.surveys.engine import Refused, State
from mentoring.surveys.files import FILES, name_in
from mentoring.surveys.form import Choice, Form, QuestionType
from mentoring.surveys.questionnaires import title_in
from mentoring.surveys.responses import Opened, Trial

LONG_LIST: Final = 10
"""Choices beyond this are paged and searched by typing."""
PATIENCE: Final = 3
"""Wrong replies in a row after which help and a way out are offered."""
TICKED: Final = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})


class Kind(StrEnum):
    """What there is to show."""

    NOTICE = "notice"
    QUESTION = "question"
    SUMMARY = "summary"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to press.

    Attributes:
        code: what the button carries.
        number: its number in the whole list, from 1; typing it chooses it too.
        label: in the reader's words.
        chosen: 0 when not chosen; among ranked ones its place.
    """

    code: str
    number: int
    label: str
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a reply was not taken: the form's own words, or a text with its arguments."""

    words: str
    message: str
    arguments: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in the summary, with the place to change it at."""

    place: str
    number: int
    label: str
    answer: str


FRACTIONS: Final = frozenset({QuestionType.DECIMAL, QuestionType.RANGE})
"""Types whose answers may have a decimal mark."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to show next. Attributes that a kind has no use for are empty.

    Attributes:
        response_id: whose questionnaire.
        kind: what confidential means here, a question, the summary before sending, or the thanks.
        title: of the questionnaire.
        subject: the organisation or the person answered for; empty for oneself.
        pair: whom it is about, where that is a pair.
        revision: of the response, for the buttons.
        place: which question, for the buttons.
        type: of the question; None for "one more of these?".
        headings: of the groups around the question.
        options: what can be pressed; for long lists one page of it.
        long: the list is paged and searched by typing.
        answer: the present answer in the reader's words, `value` as it is stored.
        position, total: of the question among those asked; `answered` of them are, the others need `seconds`.
        closes_on: the last day of answering.
        optional: may be skipped.
        can_go_back: something stands before it.
        problem: why the last reply was not taken.
        stuck: so many replies were wrong that help is due.
        lines: of the summary, a page.
        confidential: answers are parted from the person when they are sent.
        floor: respondents from whom on results are told.
        missing_in: the wave whose others can be answered for next, after answering for somebody; else None.
        trial: what is only tried here, so that nothing is kept; None: it is answered in earnest.
    """

    response_id: int
    kind: Kind
    title: str
    subject: str = ""
    revision: int = 0
    place: str = ""
    type: QuestionType | None = None
    label: str = ""
    hint: str = ""
    headings: tuple[str, ...] = ()
    options: Page[Option] = field(default_factory=lambda: Page((), 0, 0))
    long: bool = False
    answer: str = ""
    value: str = ""
    position: int = 0
    total: int = 0
    answered: int = 0
    seconds: int = 0
    closes_on: date | None = None
    optional: bool = False
    can_go_back: bool = False
    problem: Problem | None = None
    stuck: bool = False
    lines: Page[Line] = field(default_factory=lambda: Page((), 0, 0))
    confidential: bool = False
    floor: int = 0
    pair: str = ""
    missing_in: int | None = None
    trial: Trial | None = None


# Places and codes: what buttons carry


def place_of(form: Form, step: engine.Step) -> str:
    """The place of a step in its form, with its positions in the repeats: `12` or `12-2-1`."""
    return "-".join(map(str, (form.steps.index(step.question or step.group), *step.at)))


def key_at(form: Form, place: str) -> str:
    """The key of the step at a place; empty when it is none."""
    numbers = [int(part) for part in place.split("-") if part.isdecimal()]
    if not numbers or numbers[0] >= len(form.steps):
        return ""
    found, at = form.steps[numbers[0]], tuple(numbers[1:])
    around = len(found.shape.repeats) - (found.path in form.groups)
    if len(at) != around:
        return ""
    return found.shape.count_key(at) + engine.MORE if found.path in form.groups else found.shape.key(at)


def options_of(state: State, step: engine.Step) -> list[Option]:
    """What can be pressed at a step, the present answer marked."""
    value = state.value(step.key)
    if step.more:
        return []
    if step.question is not None and step.question.scale is not None:
        values = step.question.scale.values()
        return [Option(str(at), at + 1, each, int(each == value)) for at, each in enumerate(values)]
    chosen = [value] if step.type is QuestionType.SELECT_ONE else value.split()
    return [
        Option(
            code, at + 1, _label(state, step, choice), chosen.index(choice.value) + 1 if choice.value in chosen else 0
        )
        for at, (code, choice) in enumerate(offered(state, step).items())
    ]


def offered(state: State, step: engine.Step) -> dict[str, Choice]:
    """What can be chosen now, by code: the place in the whole list, which a filter does not move."""
    offered = state.choices(step.key)
    every = step.question.choices.every if step.question and step.question.choices else ()
    places = {choice.value: at for at, choice in enumerate(every)}
    return {str(places.get(choice.value, at)): choice for at, choice in enumerate(offered)}


def _label(state: State, step: engine.Step, choice: Choice) -> str:
    if choice.added:
        return texts(state.context.language).plain("surveys-choice-other")
    return state.choice_label(step.key, choice)


def value_of(state: State, step: engine.Step, code: str) -> str | None:
    """The value that a button's code stands for; None for a code that means nothing (any more)."""
    if step.more:
        return {"1": "yes", "0": "no"}.get(code)
    if step.question is not None and step.question.scale is not None:
        values = step.question.scale.values()
        return values[int(code)] if code.isdecimal() and int(code) < len(values) else None
    if step.type is QuestionType.ACKNOWLEDGE:
        return "OK"
    if step.type is QuestionType.DATE:
        return f"{code[:4]}-{code[4:6]}-{code[6:]}" if len(code) == 8 and code.isdecimal() else None
    choice = offered(state, step).get(code)
    return choice.value if choice else None


# What comes next


def _waits(state: State, step: engine.Step) -> bool:
    """Whether the step has no answer yet."""
    if step.more:
        return step.key not in state.answers
    if step.type is QuestionType.NOTE:
        return False
    return step.key not in state.answers or (not state.value(step.key) and state.required(step.key))


def following(state: State, key: str, *, complete: bool) -> engine.Step | None:
    """The step to show after `key`: the next one without an answer, with the note that stands before it.

    `complete`: everything had been answered before, so the person was changing an answer and returns to the summary.
    """
    steps = state.questions()
    at = next((number for number, step in enumerate(steps) if step.key == key), len(steps))
    rest = steps[at + 1 :]
    if at < len(steps) and steps[at].type is QuestionType.NOTE and rest and rest[0].type is QuestionType.NOTE:
        return rest[0]
    note: engine.Step | None = None
    for step in rest:
        if step.type is QuestionType.NOTE:
            note = note or step
        elif _waits(state, step):
            return note or step
        else:
            note = None
    return state.next_unanswered() or (None if complete else note)


def where_left(opened: Opened) -> engine.Step | None:
    """Where to resume: the first question without an answer; a new response at its very beginning.

    Whoever was ticking several is brought back there, for ticks are kept before they are confirmed.
    """
    state = opened.state
    if not state.answers:
        return state.first()
    here = state.step(key_at(opened.form, opened.current or ""))
    if here is not None and here.type in TICKED:
        return here
    return state.next_unanswered()


# What is shown


def show(
    session: Session,
    actor: Actor,
    opened: Opened,
    step: engine.Step | None,
    *,
    refused: Refused | Misread | None = None,
    number: int | None = None,
    query: str = "",
) -> Step:
    """The step as the screen needs it; None: the summary."""
    state = opened.state
    progress = state.progress(step.key if step else None)
    shown = Step(
        opened.id,
        Kind.SUMMARY,
        title_in(opened.edition.titles, actor.language),
        _subject(session, actor, opened),
        opened.revision,
        total=progress.total,
        answered=progress.answered,
        seconds=progress.seconds,
        closes_on=opened.closes_on,
        problem=_problem(refused),
        stuck=opened.wrong >= PATIENCE,
        confidential=opened.confidential,
        pair=_pair(session, actor, opened),
        trial=opened.trial,
    )
    if step is None:
        return replace(shown, lines=cut(_lines(opened), number or 0))
    options = options_of(state, step)
    long = len(options) > LONG_LIST + (step.type is QuestionType.RANGE)
    return replace(
        shown,
        kind=Kind.QUESTION,
        place=place_of(opened.form, step),
        type=step.type,
        label=state.label(step.key.removesuffix(engine.MORE)),
        hint=state.hint(step.key),
        headings=state.headings(step.key.removesuffix(engine.MORE)),
        options=_page(options, number, query) if long else Page(options, 0, len(options)),
        long=long,
        answer=_shown(state, step.key),
        value=state.value(step.key),
        position=progress.position,
        optional=not step.more and not state.required(step.key),
        can_go_back=state.before(step.key) is not None,
    )


def _page(options: list[Option], number: int | None, query: str) -> Page[Option]:
    """A page of a long list; the one with the present answer when none is asked for."""
    if query:
        return cut([option for option in options if fits(option.label, query)], number or 0, query=query)
    if number is None:
        at = next((at for at, option in enumerate(options) if option.chosen), 0)
        number = at // max(1, len(cut(options, 0).items))
    return cut(options, number)


def fits(label: str, query: str) -> bool:
    """Whether the label has, for each word of the search, a word that begins with it."""
    words = name_key(label).split()
    return all(any(word.startswith(part) for word in words) for part in name_key(query).split())


def _problem(refused: Refused | Misread | None) -> Problem | None:
    if refused is None:
        return None
    if isinstance(refused, Misread):
        return Problem("", refused.code, refused.args)
    return Problem(refused.message, refused.reason.value, refused.args)


def _subject(session: Session, actor: Actor, opened: Opened) -> str:
    if opened.person_id is None:
        return opened.organisation
    if opened.person_id == actor.person_id:
        return ""
    return actor.name(session.get_one(Person, opened.person_id))


def _pair(session: Session, actor: Actor, opened: Opened) -> str:
    if opened.pair_id is None:
        return ""
    return named_across(actor, across(session, Response.id == opened.id).get(opened.id, ()))


def _shown(state: State, key: str, shown: str | None = None) -> str:
    """The answer as the reader would write it; of a photo that there is one, of a file its name."""
    step = state.step(key)
    value = state.shown(key) if shown is None else shown
    if step is not None and step.type in FRACTIONS and state.context.language == "ru":
        return value.replace(".", ",")
    if step is None or step.type not in FILES or not value:
        return value
    if step.type is QuestionType.IMAGE:
        return texts(state.context.language).plain("surveys-answer-photo")
    return name_in(value)


def _lines(opened: Opened) -> list[Line]:
    places = {step.key: place_of(opened.form, step) for step in opened.state.questions()}
    summary = opened.state.summary()
    return [
        Line(places[line.key], at, line.label, _shown(opened.state, line.key, line.answer))
        for at, line in enumerate(summary, 1)
    ]


def unread(opened: Opened) -> bool:
    """Whether what confidential means has still to be said: nothing has been asked yet."""
    return opened.confidential and opened.current is None and not opened.state.answers


def notice(actor: Actor, opened: Opened) -> Step:
    """What is said before a confidential questionnaire."""
    return Step(
        opened.id,
        Kind.NOTICE,
        title_in(opened.edition.titles, actor.language),
        closes_on=opened.closes_on,
        confidential=True,
        floor=opened.floor,
    )


def thanks(actor: Actor, opened: Opened) -> Step:
    """What is shown of a response that has been sent."""
    return Step(
        opened.id,
        Kind.FINISHED,
        title_in(opened.edition.titles, actor.language),
        confidential=opened.confidential,
        missing_in=opened.wave_id if opened.person_id not in {None, actor.person_id} and not opened.trial else None,
        trial=opened.trial,
    )
