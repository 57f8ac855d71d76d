"""What the engine of ODK Web Forms says of forms made by chance, written down to be compared with ours.

`python -m tests.surveys.peer FOLDER` makes the forms, answers them by chance, plays the same in both engines, prints
every difference and writes `odk_web_forms.json`, which `test_peer.py` compares at every run. The bank is played too,
and only printed. FOLDER is one in which `npm install @getodk/xforms-engine@0.22.0 jsdom@24` was run (Apache 2.0; it
needs node 20).

Where the two reference programs of ODK differ, ours follows JavaRosa, and the forms here keep clear of it: totals skip
blanks and what does not apply, a date counts in whole days, `coalesce` keeps a date a date. Four things are ours: a
repeat within a new instance begins with one of its own; a repeat that shrinks and grows again has its answers back; a
first value waits until its question applies; and an answer that is no longer among the choices is not thrown away but
has to be changed before sending. What their engine cannot play (a count that is no number) is left out.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyxform.xls2xform import convert

from mentoring.surveys.engine import Reason, State, answer, clear, split_key
from mentoring.surveys.evaluation import instances
from mentoring.surveys.form import Form, QuestionType, compile_form
from tests.surveys.forms import NOW, fresh
from tests.surveys.test_properties import CALCULATIONS, CONDITIONS, USUAL_VALUES, Sheet

KEPT = Path(__file__).parent / "odk_web_forms.json"
BANK = Path(__file__).parents[2] / "mentoring" / "surveys" / "bank"
FORMS, TURNS = 80, 15
PLAYED = 500
"""Forms that are played when the file is made; the first `FORMS` of them are kept."""

Action = list[Any]
"""`set`, key, value; `try`, key, value that must not hold, the value before; `count`, key of a repeat, number."""
Places = dict[str, list[Any]]
"""By key: applies, and if so value, required, constraint holds, choices, label."""


def sheet(seed: int) -> str:
    """A form of its own for every seed, without what the reference programs see differently."""
    return Sheet(
        random.Random(seed),  # noqa: S311 -- chance here makes forms, not secrets
        [],
        [],
        conditions=tuple(each for each in CONDITIONS if "mod" not in each),
        calculations=tuple(each for each in CALCULATIONS if not re.search(r"random|date\(|\* 2|div 3", each)),
        totals=("count-non-empty(${%s})",),
        first_day="2026-03-08",
    ).text()


def xform(text: str) -> str:
    """What pyxform makes of a form in Markdown, past the linter."""
    return str(convert(text, validate=False, file_type=".md").xform)


def ours(state: State) -> Places:
    """What our engine says of every question there is."""
    environment, values = state.environment(), state.values()
    broken = {problem.key for problem in state.problems() if problem.reason is Reason.CONSTRAINT}
    found: Places = {}
    for question in state.form.questions:
        for at in instances(environment, question.shape):
            key = question.shape.key(at)
            choices = None if question.choices is None else [choice.value for choice in state.choices(key)]
            label = state.label(key) if question.asked else None
            told = [True, values.get(key, ""), state.required(key), key not in broken, choices, label]
            found[key] = told if state.relevant(key) else [False]
    return found


def usual(text: object) -> object:
    """A value as both write it: numbers without a vain fraction, texts with single spaces."""
    return re.sub(r"(\d)\.0\b", r"\1", " ".join(text.split())) if isinstance(text, str) else text


def differences(mine: Places, theirs: Places) -> list[str]:
    """Where the two do not say the same of a question; one that does not apply may as well not be there."""
    found = []
    for key in sorted(mine.keys() | theirs.keys()):
        left, right = mine.get(key, [False]), theirs.get(key, [False])
        if [*map(usual, left)] != [*map(usual, right)]:
            found.append(f"{key}: ours {left}, theirs {right}")
    return found


def take(state: State, turn: list[Action]) -> State:
    """The state after a turn; what was only tried is not taken."""
    for what, key, value, *_ in turn:
        found = state
        if what == "count":
            while found.settled.counts.get(key, 1) < value:
                found = _given(found, f"{key}[+]", "yes")
        elif what == "set":
            found = _given(found, key, value)
        state = found
    return state


def _given(state: State, key: str, value: str) -> State:
    found = answer(state, key, value) if value else clear(state, key)
    assert isinstance(found, State), found
    return found


def refused(state: State, turn: list[Action]) -> bool:
    """Whether our engine refuses what a turn tries."""
    return any(what == "try" and not isinstance(answer(state, key, value), State) for what, key, value, *_ in turn)


def chance(form: Form, seed: int, length: int) -> list[list[Action]]:
    """What a person may do with a form: answer, skip, change, add to a repeat, try what is not allowed.

    The first turn gives the repeats the lengths that they begin with here.
    """
    dice, state = random.Random(seed), fresh(form)  # noqa: S311 -- as above
    turns: list[list[Action]] = [[*_grown(form, {}, state)]]
    for _ in range(length):
        steps = [step for step in state.questions() if step.more or (step.question and step.question.answered)]
        if not steps:
            break
        step = dice.choice(steps)
        if step.more:
            value = "yes"
        else:
            choices = [choice.value for choice in state.choices(step.key)]
            if step.question and step.question.scale:
                choices = list(step.question.scale.values())
            value = _value(dice, step.type, choices)
        found = clear(state, step.key) if not value else answer(state, step.key, value)
        if not isinstance(found, State):
            if found.reason is Reason.CONSTRAINT:
                turns.append([["try", step.key, value, state.value(step.key)]])
            continue
        before, after = state.settled.counts, found.settled.counts
        if len(found.questions()) > 60 or any(after.get(key, 0) < number for key, number in before.items()):
            break
        said: list[Action] = [] if step.more else [["set", step.key, value]]
        turns.append([*said, *_grown(form, before, found)])
        state = found
    return turns


def _value(dice: random.Random, kind: QuestionType | None, choices: list[str]) -> str:
    if dice.random() < 0.15:
        return ""
    if kind is QuestionType.RANK:
        return " ".join(dice.sample(choices, len(choices)))
    if kind is QuestionType.SELECT_MULTIPLE and choices:
        some = dice.sample(choices, dice.randint(1, len(choices)))
        return " ".join(choice for choice in choices if choice in some)
    if choices:
        return dice.choice(choices)
    more = ("13", "x" * 40) if kind is QuestionType.TEXT else ()
    return str(dice.choice((*USUAL_VALUES.get(kind or QuestionType.NOTE, ("",)), *more)))


def _grown(form: Form, before: Any, state: State) -> Iterator[Action]:
    """Repeats without a count that have become longer, the outer ones first."""
    for key, number in sorted(state.settled.counts.items(), key=lambda each: each[0].count("/")):
        if form.groups[split_key(key)[0]].count is None and before.get(key) != number:
            yield ["count", key, number]


def changes(story: list[Places]) -> list[Places]:
    """A story by what is new at each turn; None for what is gone."""
    told: list[Places] = []
    last: Places = {}
    for places in story:
        gone = {key: [None] for key in last if key not in places}
        told.append({key: value for key, value in places.items() if last.get(key) != value} | gone)
        last = places
    return told


def whole(told: list[Places]) -> Iterator[Places]:
    """The story back from its changes."""
    places: Places = {}
    for new in told:
        places = {key: value for key, value in (places | new).items() if value != [None]}
        yield places


def compared(form: Form, turns: list[list[Action]], story: Iterator[Places]) -> list[str]:
    """Every difference along a story."""
    state, found = fresh(form), []
    for turn, theirs in zip(turns, story, strict=True):
        state = take(state, turn)
        tried = [action for action in turn if action[0] == "try"]
        if tried:
            if theirs[tried[0][1]][3] or not refused(state, turn):
                found.append(f"{turn}: refused by one alone")
            continue
        found += [f"{turn}: {each}" for each in differences(ours(state), theirs)]
    return found


def main(folder: Path) -> None:
    """Play in both, print what differs, keep the first forms."""
    texts = {f"chance {seed}": sheet(seed) for seed in range(PLAYED)}
    texts |= {f"{path.stem} {seed}": path.read_text() for path in sorted(BANK.glob("*.md")) for seed in range(4)}
    cases: list[dict[str, Any]] = []
    for name, text in texts.items():
        form = compile_form(xform(text))
        turns = chance(form, int(name.split()[-1]), TURNS if name.startswith("chance") else 40)
        cases.append({"name": name, "sheet": text, "xml": xform(text), "turns": turns})
    with tempfile.TemporaryDirectory() as there:
        input_, output = Path(there) / "forms.json", Path(there) / "stories.json"
        input_.write_text(json.dumps(cases))
        words = [
            "node",
            str(Path(__file__).with_suffix(".mjs")),
            str(input_),
            str(output),
            str(int(NOW.timestamp() * 1000)),
        ]
        subprocess.run(words, cwd=folder, env={**os.environ, "TZ": "Asia/Novokuznetsk"}, check=True)
        stories = json.loads(output.read_text())
    kept: list[dict[str, Any]] = []
    places, failed = 0, 0
    for case, story in zip(cases, stories, strict=True):
        if isinstance(story, str):
            failed += 1
            sys.stdout.write(f"{case['name']}: theirs ended with {story}\n")
            continue
        places += sum(map(len, story))
        for each in compared(compile_form(case["xml"]), case["turns"], iter(story)):
            sys.stdout.write(f"{case['name']}: {each}\n")
        if len(kept) < FORMS and case["name"].startswith("chance"):
            kept.append({"sheet": case["sheet"], "turns": case["turns"], "changes": changes(story)})
    KEPT.write_text("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in kept) + "\n]\n")
    sys.stdout.write(
        f"{len(cases)} forms, {sum(len(case['turns']) for case in cases)} turns, {places} places; {failed} not played\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
