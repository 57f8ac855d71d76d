# ruff: noqa: E501, S311  a row of a sheet is a line; chance here makes forms, not secrets
"""Random forms, random answers, random changes of mind: nothing is lost and the order does not matter."""

import itertools
import json
import random
from dataclasses import dataclass
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from mentoring.surveys.engine import MORE, State, Step, answer, clear, remove_instance, start
from mentoring.surveys.form import Form, QuestionType, compile_form
from tests.surveys.forms import fresh

LEAVES = ("text", "integer", "decimal", "date", "range", "select_one yn", "select_multiple abc", "rank abc", "note",
          "acknowledge", "calculate", "time", "geopoint", "hidden")  # fmt: skip
CHOICES = """
| | list_name | name | label | kind |
| | yn | yes | Yes | x |
| | yn | no | No | y |
| | abc | a | A | yes |
| | abc | b | B | no |
| | abc | c | C | yes |
"""
CONDITIONS = (
    "${%s} != ''", "${%s} = 'yes'", "${%s} > 3", "not(${%s} = 'no')", "selected(${%s}, 'a')", "string-length(${%s}) < 4",
    "${%s} < today()", "count-selected(${%s}) >= 2", "coalesce(${%s}, 1) mod 2 = 1", "true()",
)  # fmt: skip
CALCULATIONS = (
    "concat(${%s}, '!')", "${%s} * 2", "if(${%s} = '', 'none', 'some')", "date(${%s} + 7)", "round(${%s} div 3, 2)",
    "once(random())", "join('-', ${%s}, 'x')", "coalesce(${%s}, now())", "today()",
)  # fmt: skip
TOTALS = ("sum(${%s})", "count(${%s})", "join(' ', ${%s})", "max(${%s})")
CONSTRAINTS = (". != '13'", "string-length(.) < 30", "true()", ". >= 0 or . = 'no' or true()")
VALUES = ("", "yes", "no", "0", "4", "7", "2.5", "13", "a", "a b", "c b a", "OK", "2026-01-31", "10:30:00.000+07:00",
          "55.75 37.6 0 0", "Иванов", "🙂", "x" * 40)  # fmt: skip


@dataclass
class Sheet:
    """A survey sheet being written by chance."""

    dice: random.Random
    rows: list[str]
    outside: list[str]
    number: int = 0
    conditions: tuple[str, ...] = CONDITIONS
    calculations: tuple[str, ...] = CALCULATIONS
    totals: tuple[str, ...] = TOTALS
    first_day: str = "today()"
    """The default of a date."""

    def name(self) -> str:
        self.number += 1
        return f"q{self.number}"

    def fill(self, names: list[str], template: str) -> str:
        return template % self.dice.choice(names) if "%s" in template else template

    def leaf(self, names: list[str]) -> None:
        """One question; it may depend on the questions before it."""
        kind, name, dice = self.dice.choice(LEAVES), self.name(), self.dice
        relevant = self.fill(names, dice.choice(self.conditions)) if names and dice.random() < 0.5 else ""
        calculation = ""
        if kind == "calculate":
            calculation = self.fill(names, dice.choice(self.calculations)) if names else "1 + 1"
        plain = kind in {"text", "integer", "decimal"}
        constraint = dice.choice(CONSTRAINTS) if plain and dice.random() < 0.4 else ""
        default = (
            "4" if plain and dice.random() < 0.2 else self.first_day if kind == "date" and dice.random() < 0.3 else ""
        )
        required = "yes" if dice.random() < 0.2 and kind not in {"calculate", "hidden", "note"} else ""
        only = f"kind = ${{{dice.choice(names)}}}" if names and "abc" in kind and dice.random() < 0.3 else ""
        label = f"Question {name} ${{{dice.choice(names)}}}" if names and dice.random() < 0.2 else f"Question {name}"
        self.rows.append(
            f"| | {kind} | {name} | {label} | {relevant} | {calculation} | {constraint} | {default} | {required} | {only} | |"
        )
        names.append(name)

    def part(self, names: list[str], depth: int) -> None:
        """A group or a repeat with questions in it; what is inside a repeat is not read from outside."""
        kind = self.dice.choice(["group", "repeat", "repeat"])
        name, count = self.name(), ""
        relevant = self.fill(names, self.dice.choice(self.conditions)) if names and self.dice.random() < 0.5 else ""
        if kind == "repeat" and self.dice.random() < 0.5:
            count = f"${{{self.dice.choice(names)}}}" if names and self.dice.random() < 0.7 else "2"
        self.rows.append(f"| | begin_{kind} | {name} | Part {name} | {relevant} | | | | | | {count} |")
        inner = list(names)
        self.block(inner, depth + 1)
        self.rows.append(f"| | end_{kind} | | | | | | | | | |")
        if kind == "group":
            names[:] = inner
        else:
            added = [each for each in inner if each not in names]
            self.outside += added
            if added and self.dice.random() < 0.7:
                total = self.name()
                work = self.dice.choice(self.totals)
                self.rows.append(f"| | calculate | {total} | | | {work % self.dice.choice(added)} | | | | | |")
                names.append(total)

    def block(self, names: list[str], depth: int) -> None:
        for _ in range(self.dice.randint(1, 5)):
            if depth < 2 and self.dice.random() < 0.25:
                self.part(names, depth)
            else:
                self.leaf(names)

    def text(self) -> str:
        """The whole sheet, as Markdown."""
        self.block([], 0)
        self.block([], 0)
        header = "| | type | name | label | relevant | calculation | constraint | default | required | choice_filter | repeat_count |"
        return "\n".join(["| survey |", header, *self.rows, "| choices |", CHOICES.strip()])


@lru_cache(maxsize=128)
def random_form(seed: int) -> Form:
    """A form of its own for every seed."""
    text = Sheet(random.Random(seed), [], []).text()
    # Past the linter, which rightly complains of conditions made by chance.
    return compile_form(convert(text, validate=False, file_type=".md").xform)


USUAL_VALUES = {
    QuestionType.TEXT: ("слово", "no", "a"), QuestionType.INTEGER: ("1", "2", "4", "13"), QuestionType.DECIMAL: ("2.5", "7"),
    QuestionType.RANGE: ("1", "4", "9"), QuestionType.DATE: ("2026-01-31", "2027-01-01"),
    QuestionType.TIME: ("10:30:00.000+07:00",), QuestionType.ACKNOWLEDGE: ("OK",), QuestionType.GEOPOINT: ("55.75 37.6 0 0",),
}  # fmt: skip


def said(state: State, step: Step, dice: random.Random) -> str:
    """An answer a person may give: mostly a fitting one, sometimes anything."""
    if step.more:
        return dice.choice(["yes", "no", "no"])
    if dice.random() < 0.2:
        return dice.choice(VALUES)
    choices = [each.value for each in state.choices(step.key)]
    if not choices:
        return dice.choice(USUAL_VALUES.get(step.type or QuestionType.NOTE, VALUES))
    if step.type is QuestionType.RANK:
        return " ".join(dice.sample(choices, len(choices)))
    some = dice.sample(choices, dice.randint(1, len(choices)))
    return some[0] if step.type is QuestionType.SELECT_ONE else " ".join(some)


def step_once(state: State, dice: random.Random) -> State:
    """One thing a person may do: answer, skip, change, take back, add or remove an instance, leave and come back."""
    steps = state.questions()
    match dice.randrange(10):
        case 0:
            kept = json.loads(json.dumps(dict(state.answers)))
            return start(state.form, kept, state.context)
        case 1 if steps:
            return clear(state, dice.choice(steps).key)
        case 2:
            heads = [step.key.removesuffix(MORE) for step in steps if step.more]
            return remove_instance(state, f"{dice.choice(heads)}[{dice.randint(1, 3)}]") if heads else state
        case _ if steps:
            step = dice.choice(steps)
            found = answer(state, step.key, said(state, step, dice))
            return found if isinstance(found, State) else state
        case _:
            return state


def seen(state: State) -> dict[str, object]:
    """Everything anyone can see of a response."""
    return {
        "values": state.values(),
        "steps": [step.key for step in state.questions()],
        "problems": [(each.key, each.reason) for each in state.problems()],
        "labels": [state.label(step.key) for step in state.questions()],
        "next": state.next_unanswered().key if state.next_unanswered() else None,  # type: ignore[union-attr]
        "summary": state.summary(),
    }


FORMS = st.integers(0, 99)
USUAL = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@USUAL
@given(FORMS, st.integers(0, 10_000), st.integers(1, 25))
def test_a_response_is_the_same_whether_it_grew_or_was_loaded(form_seed: int, seed: int, length: int) -> None:
    form, dice = random_form(form_seed), random.Random(seed)
    state = fresh(form, seed=str(seed))
    for _ in range(length):
        state = step_once(state, dice)
        assert seen(start(form, dict(state.answers), state.context)) == seen(state)


@USUAL
@given(FORMS, st.integers(0, 10_000), st.integers(1, 20))
def test_no_answer_is_ever_lost(form_seed: int, seed: int, length: int) -> None:
    dice = random.Random(seed)
    state = fresh(random_form(form_seed), seed=str(seed))
    for _ in range(length):
        steps = [step for step in state.questions() if step.question and step.question.answered]
        if not steps:
            return
        step, before = dice.choice(steps), dict(state.answers)
        value = said(state, step, dice)
        found = answer(state, step.key, value)
        if isinstance(found, State):
            assert found.answers == {**before, step.key: value}
            assert found.value(step.key) == value
            assert (
                start(state.form, json.loads(json.dumps(dict(found.answers))), state.context).answers == found.answers
            )
            state = found
        else:
            assert state.answers == before


@USUAL
@given(FORMS, st.integers(0, 10_000), st.integers(3, 25))
def test_the_order_of_answers_does_not_matter(form_seed: int, seed: int, length: int) -> None:
    form, dice = random_form(form_seed), random.Random(seed)
    state = fresh(form, seed=str(seed))
    for _ in range(length):
        state = step_once(state, dice)
    waiting = [(key, value) for key, value in state.answers.items() if not key.endswith(MORE)]
    dice.shuffle(waiting)
    again = fresh(
        form, {key: value for key, value in waiting if value.isdigit() and key in form.groups}, seed=str(seed)
    )
    progress = True
    while waiting and progress:
        progress = False
        for key, value in list(waiting):
            if key in again.answers:
                waiting.remove((key, value))
                continue
            found = answer(again, key, value) if value else clear(again, key)
            if isinstance(found, State):
                again, progress = found, True
                waiting.remove((key, value))
    # What could not be given in this order (it does not apply, or no longer fits) is kept all the same.
    whole = start(form, {**again.answers, **state.answers}, state.context)
    assert seen(whole) == seen(state)
    if not waiting:
        assert {**again.values()} == {**start(form, dict(again.answers), again.context).values()}


@USUAL
@given(FORMS, st.integers(0, 10_000))
def test_going_back_and_forth_comes_to_the_same_question(form_seed: int, seed: int) -> None:
    dice = random.Random(seed)
    state = fresh(random_form(form_seed), seed=str(seed))
    for _ in range(8):
        state = step_once(state, dice)
    keys = [step.key for step in state.questions()]
    assert len(set(keys)) == len(keys)
    for first, second in itertools.pairwise(keys):
        assert state.after(first) == state.step(second)
        assert state.before(second) == state.step(first)
    progress = state.progress()
    assert 1 <= progress.position <= max(progress.total, 1)
    assert 0 <= progress.answered <= progress.total


@USUAL
@given(FORMS, st.integers(0, 10_000))
def test_answering_what_is_asked_comes_to_an_end(form_seed: int, seed: int) -> None:
    dice = random.Random(seed)
    state = fresh(random_form(form_seed), seed=str(seed))
    for _ in range(500):
        step = state.next_unanswered()
        if step is None or len(state.questions()) > 200:
            break
        value = "no" if step.more else said(state, step, dice)
        found = answer(state, step.key, value) if value else clear(state, step.key)
        if isinstance(found, State):
            state = found
        if not value and state.required(step.key):
            return  # a list emptied by its filter can be required all the same
    assert state.next_unanswered() is None or state.problems() or len(state.questions()) > 200
