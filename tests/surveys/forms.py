"""Small forms for the tests of the engine, written as XLSForms in Markdown."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from mentoring.surveys.convert import Upload, read_form
from mentoring.surveys.engine import Context, State, answer, start
from mentoring.surveys.form import Form

KEMEROVO = timezone(timedelta(hours=7))
NOW = datetime(2026, 10, 15, 10, 30, tzinfo=KEMEROVO)


def upload(survey: str, choices: str = "", settings: str = "") -> Upload:
    """Read a form given by the rows of its sheets, without the leading column."""
    parts = [(name, rows) for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)) if rows]
    lines: list[str] = []
    for name, rows in parts:
        lines.append(f"| {name} |")
        lines += [f"| {line.strip()}" if line.strip().startswith("|") else line for line in rows.strip().splitlines()]
    return read_form("\n".join(lines).encode(), "form.md")


def make(survey: str, choices: str = "", settings: str = "") -> Form:
    """The compiled form of such sheets."""
    found = upload(survey, choices, settings)
    assert found.form is not None, found.problems
    return found.form


def fresh(form: Form, answers: Mapping[str, str] | None = None, **context: object) -> State:
    """A response to the form at a fixed moment."""
    return start(form, answers or {}, Context(now=NOW, **context))  # type: ignore[arg-type]


def taken(state: State, key: str, value: str) -> State:
    """The state after an answer that must be taken."""
    found = answer(state, key, value)
    assert isinstance(found, State), found
    return found
