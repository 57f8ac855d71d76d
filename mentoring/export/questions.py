"""Questions of a questionnaire as columns, and their answers as cells.

An answer is told as the respondent saw it: labels for choices, numbers as numbers, days as days. What was left open,
and what the form worked out, stands in a file only where names are complete, since words may name somebody.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from math import isfinite

from mentoring.spreadsheets.cells import Value
from mentoring.surveys.engine import split_key
from mentoring.surveys.files import FILES, name_in
from mentoring.surveys.form import Choice, Form, Question, QuestionType, Text
from mentoring.surveys.functions import parse_date

NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
CHOICES = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
CLOSED = NUMBERS | CHOICES | {QuestionType.DATE, QuestionType.TIME, QuestionType.DATETIME, QuestionType.ACKNOWLEDGE}
"""Types whose answers are no free words."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a column.

    Attributes:
        path: its place in the form; in repeats the same for every instance.
        labels: of its choices, by value.
    """

    path: str
    title: str
    type: QuestionType
    labels: Mapping[str, str]

    @staticmethod
    def path_of(key: str) -> str:
        """The path of an answer's key."""
        return split_key(key)[0]


def items_of(form: Form, language: str, *, open_text: bool) -> tuple[Item, ...]:
    """The columns of a questionnaire in the order of the form; without `open_text` those of closed questions alone."""
    return tuple(
        Item(
            question.path,
            _plain(form, question.label, language) or question.name,
            question.type,
            {choice.value: _plain(form, choice.label, language) for choice in _choices(question)},
        )
        for question in form.questions
        if question.type is not QuestionType.NOTE and (open_text or _is_closed(question))
    )


def _choices(question: Question) -> Sequence[Choice]:
    return question.choices.every if question.choices else ()


def _is_closed(question: Question) -> bool:
    """Whether no words of the respondent can stand in an answer; choices made of earlier answers are such words."""
    return question.type in CLOSED and (question.type not in CHOICES or bool(_choices(question)))


def _plain(form: Form, text: Text, language: str) -> str:
    """A text of the form on one line, with what it quotes from answers left out."""
    parts = next((text.versions[name] for name in form.chain(language) if name in text.versions), ())
    return " ".join("".join(part if isinstance(part, str) else "…" for part in parts).split())


def shown_value(item: Item, values: Sequence[str]) -> Value:
    """What a cell shows of a question's answers: one, or one for each instance of a repeat."""
    if len(values) == 1:
        return _shown(item, values[0])
    return "; ".join(_as_text(item, value) for value in values)


def _shown(item: Item, value: str) -> Value:
    if item.type in {*NUMBERS, QuestionType.CALCULATE}:
        with suppress(ValueError):
            number = float(value)
            if isfinite(number):
                return int(number) if number.is_integer() else number
    if item.type is QuestionType.DATE:
        day = parse_date(value)
        return date(day.year, day.month, day.day) if day else value
    return _as_text(item, value)


def _as_text(item: Item, value: str) -> str:
    if item.type is QuestionType.SELECT_ONE:
        return item.labels.get(value) or value
    if item.type in CHOICES:
        return ", ".join(item.labels.get(one) or one for one in value.split())
    return name_in(value) if item.type in FILES else value
