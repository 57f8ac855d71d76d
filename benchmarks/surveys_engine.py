"""How long the questionnaire engine takes for one answer, and for resuming a response.

    python -m benchmarks.surveys_engine

Forms of 25 questions and of 485 questions with 420 conditions. "Answer" is one answer with everything that follows from
it settled anew; "resume" is what a bot without memory does at every press: the whole response from its stored answers,
one answer, and the next question with its text. As a yardstick, the same answer with the plan ignored and everything
evaluated again. Aims: an answer within 1 ms on the small form and within 10 ms (median) on the large one.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from mentoring.surveys.convert import read_form
from mentoring.surveys.engine import Context, State, answer, start
from mentoring.surveys.form import Form

NOW = datetime(2026, 10, 15, 10, 30, tzinfo=UTC)
ROUNDS = 300


def small() -> str:
    """A questionnaire of 25 questions as centres send them: scales, choices, a few conditions and a total."""
    rows = ["| survey |", "| | type | name | label | relevant | calculation | constraint | required |"]
    rows += [f"| | range | q{n} | Question {n} | | | | yes |" for n in range(1, 16)]
    rows += [f"| | select_one yn | c{n} | Choice {n} | ${{q{n}}} >= 5 | | | |" for n in range(1, 8)]
    rows += ["| | text | why | Why? | ${q1} < 4 and ${c1} = 'no' | | string-length(.) > 2 | |"]
    rows += ["| | date | day | When? | | | . <= today() | |", "| | integer | count | How many? | | | . >= 0 | |"]
    total = " + ".join(f"coalesce(${{q{n}}}, 0)" for n in range(1, 16))
    rows += [f"| | calculate | total | | | {total} | | |"]
    return "\n".join(
        [*rows, "| choices |", "| | list_name | name | label |", "| | yn | yes | Yes |", "| | yn | no | No |"]
    )


def large() -> str:
    """485 questions in groups, 420 of them with a condition on earlier ones, as in large surveys of households."""
    dice = random.Random(4)
    rows = ["| survey |", "| | type | name | label | relevant | calculation |"]
    rows += [f"| | select_one yn | a{n} | Question {n} | | |" for n in range(45)]
    for n in range(400):
        earlier, other = dice.randrange(45), dice.randrange(max(n, 1))
        condition = f"${{a{earlier}}} = 'yes'" if n < 40 or n % 4 else f"${{b{other}}} > 3 or ${{a{earlier}}} = 'no'"
        kind = dice.choice(["integer", "select_one yn", "range", "text"])
        if n % 20 == 0:
            rows.append(f"| | begin_group | g{n // 20} | Part {n // 20} | ${{a{n // 20}}} != 'no' | |")
        rows.append(f"| | {kind} | b{n} | Question b{n} | {condition} | |")
        if n % 20 == 19:
            rows.append("| | end_group | | | | |")
    for n in range(40):
        names = [f"b{dice.randrange(400)}" for _ in range(6)]
        rows.append(f"| | calculate | s{n} | | | {' + '.join(f'coalesce(${{{name}}}, 0)' for name in names)} |")
    return "\n".join(
        [*rows, "| choices |", "| | list_name | name | label |", "| | yn | yes | Yes |", "| | yn | no | No |"]
    )


def compiled(text: str) -> Form:
    """The form of a sheet."""
    found = read_form(text.encode(), "form.md")
    assert found.form is not None, found.problems
    return found.form


def filled(form: Form) -> State:
    """A response with every question answered."""
    dice = random.Random(7)
    state = start(form, {}, Context(now=NOW))
    while (step := state.next_unanswered()) is not None:
        choices = state.choices(step.key)
        value = dice.choice(choices).value if choices else "2026-01-01" if step.key == "day" else "7"
        taken = answer(state, step.key, value)
        assert isinstance(taken, State), taken
        state = taken
    return state


def times(work: Callable[[str], object], keys: list[str]) -> tuple[float, float]:
    """Median and slowest of twenty of the work on random keys, in milliseconds."""
    dice = random.Random(1)
    found = []
    for _ in range(ROUNDS):
        key = dice.choice(keys)
        begun = time.perf_counter()
        work(key)
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found), statistics.quantiles(found, n=20)[-1]


def measure(name: str, text: str, aim: float) -> None:
    """Print the figures of one form."""
    begun = time.perf_counter()
    form = compiled(text)
    built = (time.perf_counter() - begun) * 1000
    state = filled(form)
    context, answers = state.context, dict(state.answers)
    keys = [step.key for step in state.questions() if step.question and step.question.answered]
    other = {"yes": "no", "no": "yes", "7": "3"}
    conditions = sum(1 for task in form.plan if task.work == "relevant")
    print(f"\n{name}: {len(form.questions)} questions, {conditions} conditions, read and compiled in {built:.0f} ms")

    def again(key: str) -> None:
        taken = answer(state, key, other.get(answers[key], answers[key]))
        assert isinstance(taken, State)

    def whole(key: str) -> None:
        start(form, {**answers, key: other.get(answers[key], answers[key])}, context)

    def resumed(key: str) -> None:
        fresh = start(form, answers, context)
        taken = answer(fresh, key, other.get(answers[key], answers[key]))
        assert isinstance(taken, State)
        following = taken.after(key)
        if following is not None:
            taken.label(following.key)

    planned, slow = times(again, keys)
    everything, _ = times(whole, keys)
    pressed, pressed_slow = times(resumed, keys)
    print(f"  answer: median {planned:.3f} ms, 95 % within {slow:.3f} ms (aim {aim:g} ms)")
    print(f"  everything evaluated again: {everything:.3f} ms, {everything / planned:.1f} times an answer")
    print(f"  resume + answer + next question: median {pressed:.3f} ms, 95 % within {pressed_slow:.3f} ms")
    assert planned <= aim


def main() -> None:
    """Measure both forms."""
    measure("small", small(), 1)
    measure("large", large(), 10)


if __name__ == "__main__":
    main()
