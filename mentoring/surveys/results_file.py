"""The results of a wave as a workbook: questions, organisations, changes, levels, the draft of an analysis.

Pure: it writes what `results` has told and nothing else, so that what is hidden in chat is hidden here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locales.texts import Texts, texts
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook
from mentoring.surveys.form import QuestionType
from mentoring.surveys.results import (
    ItemChange,
    OrganisationIndex,
    OrganisationResult,
    QuestionResult,
    WaveChange,
    WaveResults,
)
from mentoring.surveys.swot import Analysis

MARKS = ("question", "n", "skipped", "not-asked", "mean", "spread", "satisfied", "low", "high", "distribution")
CHANGES = ("question", "n", "before", "after", "change", "low", "high", "better", "same", "worse", "effect")
INDICES = ("organisation", "score", "highest", "level")
SWOT = ("part", "kind", "text", "figure", "by", "on")

Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a reader is told of a wave; `organisations` are empty for one organisation."""

    results: WaveResults
    organisations: tuple[OrganisationResult, ...]
    change: WaveChange | None
    indices: tuple[OrganisationIndex, ...]
    swot: Analysis


def build_results(found: Findings, language: str, letterhead: str = "") -> bytes:
    """The workbook."""
    t, book = texts(language), Workbook(letterhead)

    def add(sheet: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
        headings = [Heading(t.plain(f"results-column-{key}")) for key in columns]
        book.add_sheet(t.plain(f"results-sheet-{sheet}"), headings, rows)

    add("questions", MARKS, (_question(t, one) for one in found.results.questions))
    if found.organisations:
        scales = [one.label for one in found.results.questions if one.type is QuestionType.RANGE]
        headings = [*(Heading(t.plain(f"results-column-{key}")) for key in ("organisation", "sent", "mean"))]
        headings += [Heading(label, width=20) for label in scales]
        rows = (_organisation(t, one) for one in found.organisations)
        book.add_sheet(t.plain("results-sheet-organisations"), headings, rows)
    if found.change is not None:
        add("change", CHANGES, (_changed(t, one) for one in found.change.items))
    if found.indices:
        add("indices", INDICES, (_index(t, one) for one in found.indices))
    add("swot", SWOT, _swot(t, found.swot))
    return book.to_bytes()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _question(t: Texts, one: QuestionResult) -> Row:
    if one.n is None:
        return [one.label, t.plain("results-hidden"), *[None] * (len(MARKS) - 2)]
    marks = one.marks
    counted = "; ".join(f"{label}: {count}" for label, count in one.distribution)
    if marks is None:
        return [one.label, one.n, one.skipped, one.not_asked, None, None, None, None, None, counted]
    share = marks.satisfied if one.type is QuestionType.RANGE else None
    return [
        one.label,
        one.n,
        one.skipped,
        one.not_asked,
        _rounded(marks.mean),
        _rounded(marks.spread),
        _rounded(share.value) if share else None,
        _rounded(share.interval.low) if share else None,
        _rounded(share.interval.high) if share else None,
        counted,
    ]


def _organisation(t: Texts, one: OrganisationResult) -> Row:
    hidden = t.plain("results-hidden")
    told = [hidden if marks is None else _rounded(marks.mean) for marks in one.marks]
    return [one.name, one.n, hidden if one.mean is None else _rounded(one.mean), *told]


def _changed(t: Texts, one: ItemChange) -> Row:
    change = one.change
    if change is None:
        return [one.label, t.plain("results-hidden"), *[None] * (len(CHANGES) - 2)]
    interval = change.interval
    return [
        one.label,
        change.n,
        _rounded(change.before),
        _rounded(change.after),
        _rounded(change.mean),
        _rounded(interval.low) if interval else None,
        _rounded(interval.high) if interval else None,
        _rounded(change.better),
        _rounded(change.same),
        _rounded(change.worse),
        _rounded(change.effect),
    ]


def _index(t: Texts, one: OrganisationIndex) -> Row:
    return [one.name, one.score, one.highest, t.plain(f"results-level-{one.level.value}")]


def _swot(t: Texts, swot: Analysis) -> Iterator[Row]:
    for part, found in swot.parts.items():
        name = t.plain(f"results-swot-{part.value}")
        for line in found:
            kind = t.plain(f"results-kind-{line.kind.value}")
            yield name, kind, line.text, _rounded(line.figure), line.by or None, line.on
        yield name, t.plain("results-kind-own"), None, None, None, None
