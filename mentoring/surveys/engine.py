"""One response as it is being answered: answers in, the next step out.

A `State` is immutable and a function of the form, the answers and the context alone: whatever the order in which
answers were given, changed and taken back, and however often the response was put aside and resumed, the same answers
give the same state. Answers are kept by key (`school`, `home/child[2]/age`) as XForms stores them; an answer that
became irrelevant is kept, reads as empty, and is there again when its question comes back. The engine knows no
messenger, no database and no clock.

Besides the answers of questions the mapping holds, for a repeat without a count, its number of instances under the key
of the repeat (`home/child`) and the mark that there are no more under the key of its step (`home/child[+]`).
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final

from mentoring.surveys.evaluation import MAX_INSTANCES, At, Environment, Shape, instances, is_relevant
from mentoring.surveys.form import Choice, Form, Group, Question, QuestionType, Task, Text, Work
from mentoring.surveys.functions import parse_date, parse_time, stamp, to_number, to_string

MORE: Final = "[+]"
"""Ends the key of the step that asks whether a repeat has one more instance; its answers are `yes` and `no`."""
LONGEST_TEXT: Final = 2000
MAX_ALTOGETHER: Final = 300
"""Repeats within repeats multiply; no repeat has more instances than this in a whole response."""

_SECONDS: Final = {
    QuestionType.TEXT: 40, QuestionType.NOTE: 5, QuestionType.RANGE: 8, QuestionType.SELECT_ONE: 10,
    QuestionType.SELECT_MULTIPLE: 15, QuestionType.RANK: 30, QuestionType.IMAGE: 30, QuestionType.FILE: 30,
}  # fmt: skip
_USUAL_SECONDS: Final = 12


@dataclass(frozen=True, slots=True)
class Context:
    """What a response knows besides its answers.

    `now` is the present moment in the centre's zone; `started` when the response was begun (dynamic defaults and
    `once()` look at that clock), `seed` makes its chance its own, `previous` holds the answers of the previous wave by
    key, `prefilled` the values given from outside (hidden questions), `language` the reader's language code.
    """

    now: datetime
    started: datetime | None = None
    language: str = "ru"
    seed: str = ""
    previous: Mapping[str, str] = field(default_factory=dict)
    prefilled: Mapping[str, str] = field(default_factory=dict)


class Reason(StrEnum):
    """Why an answer is not taken; the value is the message id. A message of the form goes before it."""

    UNKNOWN = "surveys-refused-unknown"
    IRRELEVANT = "surveys-refused-irrelevant"
    REQUIRED = "surveys-refused-required"
    CONSTRAINT = "surveys-refused-constraint"
    NUMBER = "surveys-refused-number"
    INTEGER = "surveys-refused-integer"
    DATE = "surveys-refused-date"
    TIME = "surveys-refused-time"
    RANGE = "surveys-refused-range"
    CHOICE = "surveys-refused-choice"
    RANK = "surveys-refused-rank"
    LENGTH = "surveys-refused-length"
    PLACE = "surveys-refused-place"
    LIMIT = "surveys-refused-limit"


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that is not taken. `message` is the form's own words in the reader's language, if it has any."""

    key: str
    reason: Reason
    message: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to show: a question, or (`more`) whether a repeat has one more instance."""

    key: str
    question: Question | None
    group: Group | None
    at: tuple[int, ...]

    @property
    def more(self) -> bool:
        """Whether this step asks for one more instance of a repeat."""
        return self.question is None

    @property
    def type(self) -> QuestionType | None:
        """The type of the question; None for "one more?"."""
        return self.question.type if self.question else None

    @property
    def shape(self) -> Shape:
        """Where the step stands in the form."""
        if self.question is not None:
            return self.question.shape
        assert self.group is not None  # noqa: S101  a step is one of the two
        return self.group.shape


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a response is: `position` of the question (from 1) among `total` asked now, and the time still needed."""

    position: int
    total: int
    answered: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of the summary before sending, in the reader's words."""

    key: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What follows from the answers; settled by recalculation, then never changed: each new state gets copies."""

    values: dict[str, str]
    off: set[str]
    counts: dict[str, int]


@dataclass(frozen=True)
class State:
    """A response at one moment. Made by `start`, changed by `answer`, `clear` and the functions for repeats."""

    form: Form
    context: Context
    answers: Mapping[str, str]
    settled: Settled = field(repr=False, compare=False)

    # --- what is asked ----------------------------------------------------------------------------------------------

    @cached_property
    def _steps(self) -> dict[str, Step]:
        environment = self.environment()
        found: dict[str, Step] = {}
        for step in _walk(self.form, environment):
            found[step.key] = step
        return found

    @cached_property
    def _keys(self) -> list[str]:
        return list(self._steps)

    def environment(self) -> Environment:
        """The response as expressions see it."""
        return _environment(self.form, self.context, self.settled)

    def questions(self) -> tuple[Step, ...]:
        """Everything to be shown now, in order."""
        return tuple(self._steps.values())

    def step(self, key: str) -> Step | None:
        """The step of this key, if it is asked now."""
        return self._steps.get(key)

    def relevant(self, key: str) -> bool:
        """Whether the question or group of this key applies now."""
        found = self.find(key)
        return found is not None and _applies(self.environment(), *found)

    def value(self, key: str) -> str:
        """The value as stored, or '' where there is none or the question does not apply."""
        if key.endswith(MORE):
            return self.answers.get(key, "")
        return self.settled.values.get(key, "") if self.relevant(key) else ""

    def next_unanswered(self) -> Step | None:
        """The first question without an answer; None when all are answered. Notes count as read."""
        return next((step for step in self._steps.values() if self._waits(step)), None)

    def _waits(self, step: Step) -> bool:
        if step.more:
            return step.key not in self.answers
        if step.question is None or not step.question.answered:
            return False
        # A default still waits to be seen; what was skipped on purpose (stored as '') does not come again by itself.
        return step.key not in self.answers or (not self.settled.values.get(step.key) and self.required(step.key))

    def before(self, key: str) -> Step | None:
        """The step shown before this one."""
        place = self._place(key)
        return self._steps[self._keys[place - 1]] if place > 0 else None

    def after(self, key: str) -> Step | None:
        """The step shown after this one; of a key that is not asked now, what follows where it would be."""
        place = self._place(key) + (key in self._steps)
        return self._steps[self._keys[place]] if place < len(self._keys) else None

    def first(self) -> Step | None:
        """The first step."""
        return self._steps[self._keys[0]] if self._keys else None

    def _place(self, key: str) -> int:
        if key in self._steps:
            return self._keys.index(key)
        found = self.find(key)
        if found is None:
            return len(self._keys)
        every = [step.key for step in _walk(self.form, self.environment(), everything=True)]
        later = set(every[every.index(key) :]) if key in every else set()
        return next((place for place, each in enumerate(self._keys) if each in later), len(self._keys))

    def find(self, key: str) -> At | None:
        """Where a key stands in this response; None if the form or the response has no such place."""
        path, at = split_key(key.removesuffix(MORE))
        question, group = self.form.by_path.get(path), self.form.groups.get(path)
        shape = question.shape if question else group.shape if group else None
        if shape is None or len(at) not in {len(shape.repeats), len(shape.repeats) - shape.repeat}:
            return None
        for depth, place in enumerate(at):
            if not 1 <= place <= self.settled.counts.get(shape.repeats[depth].count_key(at[:depth]), 0):
                return None
        return shape, at

    # --- texts ------------------------------------------------------------------------------------------------------

    def render(self, text: Text, at: At, language: str | None = None) -> str:
        """A text of the form with answers filled in."""
        wanted = language or self.context.language
        environment = self.environment()
        environment.language = wanted
        return text.render(environment, at, self.form.chain(wanted))

    def label(self, key: str, language: str | None = None) -> str:
        """The text of a question or group with answers filled in, in this language or what comes nearest."""
        return self._text(key, "label", language)

    def hint(self, key: str, language: str | None = None) -> str:
        """The hint of a question."""
        return self._text(key, "hint", language)

    def _text(self, key: str, which: str, language: str | None) -> str:
        found = self.find(key)
        if found is None:
            return ""
        owner = self.form.by_path.get(found[0].path) or self.form.groups.get(found[0].path)
        text = getattr(owner, which, None)
        return self.render(text, found, language) if isinstance(text, Text) else ""

    def headings(self, key: str, language: str | None = None) -> tuple[str, ...]:
        """The labels of the groups around a question, outermost first; blank ones left out.

        Of a repeat with the number of the instance, unless its label tells that itself.
        """
        found = self.find(key)
        if found is None:
            return ()
        shape, at = found
        labels: list[str] = []
        around = shape.parent
        while around is not None and around.path:
            group = self.form.groups.get(around.path)
            if group is not None:
                label, place = self.render(group.label, (around, at[: len(around.repeats)]), language), ""
                if group.repeat and label:
                    place = str(at[len(around.repeats) - 1])
                labels.append(label if place in label else f"{label} {place}")
            around = around.parent
        return tuple(label for label in reversed(labels) if label)

    def choices(self, key: str) -> tuple[Choice, ...]:
        """What can be chosen now."""
        found = self.find(key)
        question = self.form.by_path.get(found[0].path) if found else None
        if found is None or question is None or question.choices is None:
            return ()
        return question.choices.offered(self.environment(), found)

    def choice_label(self, key: str, choice: Choice, language: str | None = None) -> str:
        """The text of a choice."""
        found = self.find(key)
        return self.render(choice.label, found, language) if found else ""

    def shown(self, key: str, language: str | None = None) -> str:
        """The answer of a question in the reader's words: labels of choices, dates as people write them."""
        value = self.value(key)
        found = self.find(key)
        question = self.form.by_path.get(found[0].path) if found else None
        if not value or question is None:
            return value
        if question.choices is not None:
            labels = {choice.value: self.choice_label(key, choice, language) for choice in question.choices.every}
            labels |= {choice.value: self.choice_label(key, choice, language) for choice in self.choices(key)}
            single = question.type is QuestionType.SELECT_ONE
            return ", ".join(labels.get(item) or item for item in ([value] if single else value.split()))
        moment = parse_date(value)
        if question.type is QuestionType.DATE and moment:
            return f"{moment:%d.%m.%Y}"
        if question.type is QuestionType.DATETIME and moment:
            return f"{moment:%d.%m.%Y %H:%M}"
        clock = parse_time(value)
        return f"{clock:%H:%M}" if question.type is QuestionType.TIME and clock else value

    # --- the whole --------------------------------------------------------------------------------------------------

    def required(self, key: str) -> bool:
        """Whether the question must be answered."""
        found = self.find(key)
        question = self.form.by_path.get(found[0].path) if found else None
        if found is None or question is None or question.required is None or not question.answered:
            return False
        return question.required.holds(self.environment(), *found)

    def progress(self, key: str | None = None) -> Progress:
        """How far the response is, seen from this question or else from the first unanswered one."""
        waiting = self.next_unanswered()
        here = key if key in self._steps else waiting.key if waiting else None
        asked = [step for step in self._steps.values() if step.question and step.question.answered]
        passed = set(itertools.takewhile(lambda each: each != here, self._keys))
        position = sum(1 for step in asked if step.key in passed) + (here is not None)
        open_ones = [step.type for step in asked if step.key not in self.answers]
        seconds = sum(_SECONDS.get(kind, _USUAL_SECONDS) for kind in open_ones if kind)
        return Progress(min(max(position, 1), max(len(asked), 1)), len(asked), len(asked) - len(open_ones), seconds)

    def summary(self, language: str | None = None) -> tuple[Line, ...]:
        """Every question asked now with its answer, to be looked through before sending."""
        return tuple(
            Line(step.key, self.label(step.key, language), self.shown(step.key, language))
            for step in self._steps.values()
            if step.question and step.question.answered
        )

    def problems(self) -> tuple[Refused, ...]:
        """What stands against sending: required questions without an answer, answers that no longer hold."""
        found = (_check(self, step) for step in self._steps.values() if step.question and step.question.answered)
        return tuple(problem for problem in found if problem is not None)

    def values(self) -> dict[str, str]:
        """What is exported: everything relevant that has a value, calculations and hidden values with it."""
        environment = self.environment()
        found: dict[str, str] = {}
        for question in self.form.questions:
            if question.type is QuestionType.NOTE and not question.calculate:
                continue
            for at in instances(environment, question.shape):
                key = question.shape.key(at)
                value = self.settled.values.get(key, "")
                if value and is_relevant(environment, question.shape, at):
                    found[key] = value
        return found


# --- checks ------------------------------------------------------------------------------------------------------


def _check(state: State, step: Step) -> Refused | None:
    value = state.settled.values.get(step.key, "")
    if not value:
        return _refuse(state, step, Reason.REQUIRED) if state.required(step.key) else None
    return _invalid(state, step, value) or _violated(state, step)


def _violated(state: State, step: Step) -> Refused | None:
    question = step.question
    if question is None or question.constraint is None:
        return None
    if question.constraint.holds(state.environment(), question.shape, step.at):
        return None
    return _refuse(state, step, Reason.CONSTRAINT)


def _refuse(state: State, step: Step, reason: Reason, **args: str | int) -> Refused:
    question, message = step.question, ""
    if question is not None and reason is Reason.REQUIRED:
        message = state.render(question.required_message, (question.shape, step.at), None)
    elif question is not None and reason is Reason.CONSTRAINT:
        message = state.render(question.constraint_message, (question.shape, step.at), None)
    return Refused(step.key, reason, message, args)


def _invalid(state: State, step: Step, value: str) -> Refused | None:
    """A value that is not of the type of its question."""
    question = step.question
    match question.type if question else None:
        case QuestionType.INTEGER | QuestionType.DECIMAL | QuestionType.RANGE:
            return _invalid_number(state, step, value)
        case QuestionType.DATE | QuestionType.DATETIME if parse_date(value) is None:
            return _refuse(state, step, Reason.DATE)
        case QuestionType.TIME if parse_time(value) is None:
            return _refuse(state, step, Reason.TIME)
        case QuestionType.SELECT_ONE | QuestionType.SELECT_MULTIPLE | QuestionType.RANK:
            return _invalid_choice(state, step, value)
        case QuestionType.GEOPOINT if not _is_point(value):
            return _refuse(state, step, Reason.PLACE)
        case _ if len(value) > LONGEST_TEXT:
            return _refuse(state, step, Reason.LENGTH, limit=LONGEST_TEXT, length=len(value))
        case _:
            return None


def _invalid_number(state: State, step: Step, value: str) -> Refused | None:
    number = to_number(value) if parse_date(value) is None else math.nan
    if math.isnan(number) or len(value) > 30:
        return _refuse(state, step, Reason.NUMBER)
    if step.type is QuestionType.INTEGER and not number.is_integer():
        return _refuse(state, step, Reason.INTEGER)
    scale = step.question.scale if step.question else None
    if step.type is QuestionType.RANGE and scale and to_string(number) not in scale.values():
        low, high = to_string(min(scale.start, scale.end)), to_string(max(scale.start, scale.end))
        return _refuse(state, step, Reason.RANGE, low=low, high=high)
    return None


def _invalid_choice(state: State, step: Step, value: str) -> Refused | None:
    offered = {choice.value for choice in state.choices(step.key)}
    chosen = [value] if step.type is QuestionType.SELECT_ONE else value.split()
    if len(set(chosen)) != len(chosen) or not set(chosen) <= offered:
        return _refuse(state, step, Reason.CHOICE)
    if step.type is QuestionType.RANK and set(chosen) != offered:
        return _refuse(state, step, Reason.RANK, count=len(offered))
    return None


def split_key(key: str) -> tuple[str, tuple[int, ...]]:
    """The path of a key and its positions in the repeats: `a/b[2]/c` is `a/b/c` and (2,)."""
    if "[" not in key:
        return key, ()
    path: list[str] = []
    places: list[int] = []
    for piece in key.split("/"):
        name, _, place = piece.partition("[")
        path.append(name)
        if place.removesuffix("]").isascii() and place.removesuffix("]").isdigit():
            places.append(int(place.removesuffix("]")))
    return "/".join(path), tuple(places)


def _is_point(value: str) -> bool:
    numbers = [to_number(piece) for piece in value.split()]
    return 2 <= len(numbers) <= 4 and -90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180


def _environment(form: Form, context: Context, settled: Settled) -> Environment:
    return Environment(
        settled.values,
        settled.off,
        settled.counts,
        moment=context.now,
        started=context.started or context.now,
        language=context.language,
        version=form.version,
        seed=context.seed,
        previous=context.previous,
    )


# --- walking the form --------------------------------------------------------------------------------------------


def _walk(form: Form, environment: Environment, *, everything: bool = False) -> Iterator[Step]:
    """The steps in the order of the form, each instance of a repeat after the other."""
    yield from _walk_part(form, environment, form.steps, 0, (), everything=everything)


def _walk_part(
    form: Form,
    environment: Environment,
    steps: Iterable[Question | Group],
    depth: int,
    at: tuple[int, ...],
    *,
    everything: bool,
) -> Iterator[Step]:
    part: list[Question | Group] = []
    for step in [*steps, None]:
        repeat = _repeat_at(step, depth) if step is not None else None
        if part and repeat is not _repeat_at(part[0], depth):
            yield from _walk_repeat(form, environment, part, depth, at, everything=everything)
            part = []
        if step is None:
            return
        if repeat is not None:
            part.append(step)
        elif isinstance(step, Group):
            if everything or _applies(environment, step.shape, at):
                yield Step(step.shape.count_key(at) + MORE, None, step, at)
        elif everything or is_relevant(environment, step.shape, at):
            yield Step(step.shape.key(at), step, None, at)


def _applies(environment: Environment, shape: Shape, at: tuple[int, ...]) -> bool:
    """Whether a node applies; of a repeat as a whole, whether its next instance would."""
    if len(at) < len(shape.repeats):
        at = (*at, environment.counts.get(shape.count_key(at), 0) + 1)
    return is_relevant(environment, shape, at)


def _repeat_at(step: Question | Group, depth: int) -> Shape | None:
    """The repeat a step is within at this depth; the step "one more?" stands outside its own repeat."""
    around = step.shape.repeats[:-1] if isinstance(step, Group) else step.shape.repeats
    return around[depth] if depth < len(around) else None


def _walk_repeat(
    form: Form,
    environment: Environment,
    part: list[Question | Group],
    depth: int,
    at: tuple[int, ...],
    *,
    everything: bool,
) -> Iterator[Step]:
    repeat = _repeat_at(part[0], depth)
    if repeat is None:
        return
    for place in range(1, environment.counts.get(repeat.count_key(at), 0) + 1):
        yield from _walk_part(form, environment, part, depth + 1, (*at, place), everything=everything)


# --- recalculation -----------------------------------------------------------------------------------------------


def start(form: Form, answers: Mapping[str, str], context: Context) -> State:
    """The state of a response with these answers: of a new one (no answers), or of one being resumed."""
    settled = Settled({}, set(), {})
    _fill(form, context, answers, settled.values, _begun(form, context))
    _run(form, answers, _environment(form, context, settled), form.plan)
    return State(form, context, dict(answers), settled)


def _begun(form: Form, context: Context) -> dict[str, str]:
    """Dynamic defaults: they see the form as it is before any answer, on the day the response was begun."""
    dynamic = [question for question in form.questions if question.initial and not question.shape.repeats]
    if not dynamic:
        return {}
    empty = _environment(form, context, Settled({}, set(), {}))
    empty.moment = empty.started
    _fill(form, context, {}, empty.values, {})
    _run(form, {}, empty, form.plan)
    return {each.path: each.initial.text(empty, each.shape, ()) for each in dynamic if each.initial}


def _fill(
    form: Form, context: Context, answers: Mapping[str, str], values: dict[str, str], begun: Mapping[str, str]
) -> None:
    """Values that need no calculation, by rising authority: defaults, values from outside, answers."""
    for question in form.questions:
        if not question.shape.repeats and (value := _preloaded(question, context) or question.default):
            values[question.path] = value
    values.update(begun)
    values.update((key, value) for key, value in context.prefilled.items() if split_key(key)[0] in form.by_path)
    values.update(answers)


def _preloaded(question: Question, context: Context) -> str:
    started = context.started or context.now
    match question.preload:
        case "start":
            return stamp(started)
        case "end":
            return stamp(context.now)
        case "today":
            return started.date().isoformat()
    return ""


def _run(form: Form, answers: Mapping[str, str], environment: Environment, tasks: Iterable[Task]) -> None:
    """Settle counts, relevance, defaults and calculations in the order of the plan."""
    values, off = environment.values, environment.off
    _open_repeats(form, answers, environment, form.open_repeats)
    for task in tasks:
        shape, expression = task.shape, task.expression
        if task.work is Work.COUNT:
            _count_instances(form, answers, environment, task)
            continue
        places = ((),) if not shape.repeats else tuple(instances(environment, shape))
        if task.work is Work.RELEVANT:
            for at in (*places, *_ahead(form, environment, shape)):
                key = shape.key(at)
                if expression.holds(environment, shape, at):
                    off.discard(key)
                else:
                    off.add(key)
            continue
        if shape in expression.earlier:
            # A running total reads the instance above; what stands below must not be seen, whenever it was settled.
            for at in places:
                values.pop(shape.key(at), None)
        for at in places:
            key = shape.key(at)
            if task.work is Work.CALCULATE or key not in answers:
                values[key] = expression.text(environment, shape, at)


def _ahead(form: Form, environment: Environment, shape: Shape) -> Iterator[tuple[int, ...]]:
    """Where the next instances of a repeat without a count would stand: one is offered only where it would apply."""
    if shape in form.open_repeats:
        for at in instances(environment, shape.parent or form.root):
            yield (*at, environment.counts.get(shape.count_key(at), 0) + 1)


def _count_instances(form: Form, answers: Mapping[str, str], environment: Environment, task: Task) -> None:
    repeat, left = task.shape, MAX_ALTOGETHER
    for at in tuple(instances(environment, repeat.parent or form.root)):
        # The count is reckoned as if standing at the first instance, whether there is one or not.
        number = to_number(task.expression.value(environment, repeat, (*at, 1)))
        count = 0 if math.isnan(number) else int(min(max(number, 0), MAX_INSTANCES, left))
        environment.counts[repeat.count_key(at)] = count
        left -= count
    inner = tuple(each for each in form.open_repeats if repeat in each.repeats)
    _open_repeats(form, answers, environment, inner)
    _begin_instances(form, answers, environment)


def _open_repeats(form: Form, answers: Mapping[str, str], environment: Environment, repeats: tuple[Shape, ...]) -> None:
    """Repeats without a count have one instance until the person says there are more."""
    for repeat in repeats:
        left = MAX_ALTOGETHER
        for at in tuple(instances(environment, repeat.parent or form.root)):
            key = repeat.count_key(at)
            environment.counts[key] = min(_instances_said(answers.get(key, "")), left)
            left -= environment.counts[key]
    if repeats:
        _begin_instances(form, answers, environment)


def _instances_said(text: str) -> int:
    return min(int(text), MAX_INSTANCES) if text.isascii() and text.isdigit() else 1


def _begin_instances(form: Form, answers: Mapping[str, str], environment: Environment) -> None:
    for question in form.repeat_defaults:
        for at in instances(environment, question.shape):
            key = question.shape.key(at)
            if key not in answers:
                environment.values[key] = question.default


# --- changes -----------------------------------------------------------------------------------------------------


def answer(state: State, key: str, value: str) -> State | Refused:
    """The state after an answer, or why it is not taken. An empty value takes the answer back, as `clear` does.

    The constraint is looked at in the state that the answer leads to, so that it may speak of totals.
    """
    if key.endswith(MORE):
        return _answer_more(state, key, value)
    found = state.find(key)
    question = state.form.by_path.get(found[0].path) if found else None
    if found is None or question is None or not question.answered:
        return Refused(key, Reason.UNKNOWN)
    step = Step(key, question, None, found[1])
    if not state.relevant(key):
        return Refused(key, Reason.IRRELEVANT)
    value = value.strip()
    if not value:
        return _refuse(state, step, Reason.REQUIRED) if state.required(key) else clear(state, key)
    refused = _invalid(state, step, value)
    if refused is not None:
        return refused
    candidate = _changed(state, {**state.answers, key: value}, found[0])
    return _violated(candidate, step) or candidate


def clear(state: State, key: str) -> State:
    """The state without this answer; the question counts as skipped."""
    found = state.find(key)
    if found is None or key.endswith(MORE):
        return _changed(state, {each: value for each, value in state.answers.items() if each != key}, state.form.root)
    return _changed(state, {**state.answers, key: ""}, found[0])


def remove_instance(state: State, key: str) -> State:
    """The state without one instance of a repeat (`home/child[2]`); the later ones move up."""
    found = state.find(key)
    group = state.form.groups.get(found[0].path) if found else None
    if found is None or group is None or not group.repeat or group.count is not None:
        return state
    shape, at = found
    head, place, count = shape.count_key(at[:-1]), at[-1], state.settled.counts[shape.count_key(at[:-1])]
    answers: dict[str, str] = {}
    for each, value in state.answers.items():
        number, rest = _position(each, head)
        if number != place:
            answers[f"{head}[{number - 1}]{rest}" if number > place else each] = value
    answers[head] = str(max(count - 1, 0))
    return start(state.form, answers, state.context)


def with_context(state: State, context: Context) -> State:
    """The same answers at another moment or for another reader."""
    if replace(context, language=state.context.language) == state.context:
        return replace(state, context=context)
    return start(state.form, state.answers, context)


def _position(key: str, head: str) -> tuple[int, str]:
    """Which instance of a repeat a key belongs to, and the rest of the key; 0 if to none."""
    if not key.startswith(head + "["):
        return 0, ""
    number, _, rest = key[len(head) + 1 :].partition("]")
    return (int(number), rest) if number.isdigit() else (0, "")


def _answer_more(state: State, key: str, value: str) -> State | Refused:
    found = state.find(key)
    group = state.form.groups.get(found[0].path) if found else None
    if found is None or group is None or group.count is not None or value not in {"yes", "no"}:
        return Refused(key, Reason.UNKNOWN)
    if not state.relevant(key):
        return Refused(key, Reason.IRRELEVANT)
    if value == "no":
        return _changed(state, {**state.answers, key: "no"}, state.form.root)
    head = key.removesuffix(MORE)
    count = state.settled.counts.get(head, 1)
    if count >= MAX_INSTANCES:
        return Refused(key, Reason.LIMIT, args={"limit": MAX_INSTANCES})
    answers = {each: answered for each, answered in state.answers.items() if each != key}
    return _changed(state, {**answers, head: str(count + 1)}, found[0])


def _changed(state: State, answers: Mapping[str, str], shape: Shape) -> State:
    """The state after the answer at one node of this shape has changed: only what depends on it is settled anew."""
    settled = Settled(dict(state.settled.values), set(state.settled.off), dict(state.settled.counts))
    for key in answers.keys() | state.answers.keys():
        if answers.get(key) != state.answers.get(key):
            settled.values[key] = answers.get(key, "")
    environment = _environment(state.form, state.context, settled)
    _run(state.form, answers, environment, state.form.affected(shape.path))
    return State(state.form, state.context, answers, settled)
