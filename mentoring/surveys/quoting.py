"""Which values of a form may hold words that people have written, and which say nothing beside the others of their row.

Pure. Words are looked through before they are told (`words`). What quotes them is told when they may be told, so nobody
has to look at the same words twice: a calculation, a hidden value, a choice made of what was written before. Whatever
reads an open answer counts as quoting it, even where it only measures it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from mentoring.surveys.engine import split_key
from mentoring.surveys.evaluation import LAST_SAVED, Compiled
from mentoring.surveys.form import Form, Question, QuestionType, Text
from mentoring.surveys.xpath import Call, walk

OPENED: Final = frozenset({QuestionType.TEXT, QuestionType.GEOPOINT})
"""Types whose answers are looked through: words, and places where somebody may be found."""
MADE: Final = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN})
SPEAKING: Final = frozenset({"jr:choice-name", "jr:itext"})
"""Functions whose value is a text of the form, in the language of whoever answers."""
UNREPEATABLE: Final = SPEAKING | {"instance", "now", "once", "random", "randomize", "today", "uuid", "version"}
"""Functions whose value does not follow from the answers alone."""

Sources = Mapping[str, frozenset[str]]
"""By question whose value may hold words, the questions whose answers have to be looked through for it."""
Row = tuple[Any, str, str, bool | None]
"""Response, key, value, and whether it may be shown."""


def sources_in(forms: Iterable[Form]) -> Sources:
    """What may hold words in any version of a questionnaire, with whose words these are."""
    found: dict[str, frozenset[str]] = {}
    for form in forms:
        for path, sources in _sources(form).items():
            found[path] = found.get(path, frozenset()) | sources
    return found


def looked_through(rows: Iterable[Row], sources: Sources) -> dict[Any, dict[str, str]]:
    """By response the values of which nothing is to be looked through any more, or that hold no words.

    Args:
        rows: all answers of the responses that count.
        sources: of their forms.
    """
    every = list(rows)
    waiting: dict[Any, set[str]] = {}
    for response_id, key, _, shown in every:
        path = split_key(key)[0]
        if not shown and path in sources.get(path, ()):
            waiting.setdefault(response_id, set()).add(path)
    found: dict[Any, dict[str, str]] = {}
    for response_id, key, value, _ in every:
        of = sources.get(split_key(key)[0])
        if not of or waiting.get(response_id, frozenset()).isdisjoint(of):
            found.setdefault(response_id, {})[key] = value
    return found


def _sources(form: Form) -> Sources:
    reads = {one.path: _read_by(form, one) for one in form.questions}
    found = {one.path: frozenset({one.path}) for one in form.questions if _is_looked_through(one)}
    grown = True
    while grown:
        grown = False
        for path, of in reads.items():
            told = found.get(path, frozenset()).union(*(found.get(one, frozenset()) for one in of))
            if told != found.get(path, frozenset()):
                found[path], grown = told, True
    return found


def opened_in(form: Form) -> list[Question]:
    """The questions whose answers are looked through, in the order of the form."""
    return [one for one in form.questions if _is_looked_through(one)]


def _is_looked_through(question: Question) -> bool:
    """Whether answers are words of their own: those that are open, and what is taken over from the last time."""
    made = [one for one in (question.calculate, question.initial) if one is not None and question.type in MADE]
    return question.type in OPENED or any(LAST_SAVED in one.source for one in made)


def _read_by(form: Form, question: Question) -> frozenset[str]:
    """The questions that the value of one may repeat; nothing for those that people answer in their own way."""
    choices = question.choices
    if question.type in MADE:
        made = [one for one in (question.calculate, question.initial) if one is not None]
    elif choices is not None and not choices.every:
        return _paths(form, [choices.expression])
    else:
        return frozenset()
    if any(_calls(one, SPEAKING) for one in made):
        made += _quoted(form)
    return _paths(form, made)


def _paths(form: Form, expressions: Iterable[Compiled]) -> frozenset[str]:
    """The questions that expressions read; of a repeat all that are in it."""
    shapes = (shape for one in expressions for shape in (*one.depends, *one.earlier))
    return frozenset(below.path for shape in shapes for below in shape.below() if below.path in form.by_path)


def _quoted(form: Form) -> list[Compiled]:
    """Everything that a text of the form quotes."""
    choices = (choice.label for one in form.questions if one.choices for choice in one.choices.every)
    texts: list[Text] = [*choices, *(text for one in form.questions for text in (one.label, one.hint))]
    return [part for text in texts for parts in text.versions.values() for part in parts if not isinstance(part, str)]


def _calls(one: Compiled, names: Collection[str]) -> bool:
    return any(isinstance(part, Call) and part.name in names for part in walk(one.tree))


# Calculations beside the other answers of their row


def follows(form: Form, question: Question, beside: Collection[str]) -> bool:
    """Whether a calculation says nothing that the answers `beside` it do not say: it is worked out of them alone.

    So it can stand in a row without a name: not where it reads words, a time, a place or a file that stay out of the
    row, or tells the moment, the language or chance.
    """
    waiting, seen = [question.path], {question.path}
    while waiting:
        one = form.by_path[waiting.pop()]
        made = [part for part in (one.calculate, one.initial) if part is not None and one.type in MADE]
        if one.type is QuestionType.HIDDEN or any(_calls(part, UNREPEATABLE) for part in made):
            return False
        conditions = [one.relevant, *(group.relevant for path, group in form.groups.items() if _holds(path, one.path))]
        for path in _paths(form, [*made, *(part for part in conditions if part is not None)]) - seen:
            seen.add(path)
            if form.by_path[path].type is QuestionType.CALCULATE:
                waiting.append(path)
            elif path not in beside:
                return False
    return True


def _holds(group: str, path: str) -> bool:
    return path.startswith(f"{group}/")
