"""The results of a wave as a document to print and sign: what an organisation reports (001-20, 003-12).

Pure and slow: belongs into a thread. It writes what `results` has told and nothing else, so that what is hidden in chat
is hidden on paper too.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from locales.texts import Texts, texts
from mentoring.surveys.picture import PER_PICTURE, draw_change, draw_marks, drawn_questions, is_scale, number, signed
from mentoring.surveys.results import ItemChange, QuestionResult, WaveChange, WaveResults
from mentoring.surveys.results_file import Findings
from mentoring.surveys.swot import Line

MARKS = ("question", "n", "mean", "satisfied")
CHANGES = ("question", "n", "before", "after", "change")
WIDE = 16.0
"""Centimetres between the margins."""
PICTURES = 2
"""Parts of the marks that are drawn, ten questions each; the others stand in the table."""


def build_report(found: Findings, place: str, day: date, language: str, head: str | None = None) -> bytes:
    """The document.

    Args:
        found: what the reader is told.
        place: the organisation, or the centre.
        day: as of when.
        language: of the document.
        head: what stands above the documents of the centre, if anything.
    """
    from docx import Document  # noqa: PLC0415 -- slow to import
    from docx.shared import Cm  # noqa: PLC0415

    t, paper = texts(language), Document()
    results = found.results
    for section in paper.sections:
        section.left_margin = section.right_margin = Cm(2.5)
    if head:
        paper.sections[0].header.paragraphs[0].text = head
    paper.add_heading(t.plain("report-title"), level=0)
    for said in _opening(t, found, place, day):
        paper.add_paragraph(said)
    _scales(paper, t, results, language)
    _choices(paper, t, [one for one in results.questions if not is_scale(one) and one.distribution])
    if found.change is not None and found.change.items:
        _changes(paper, t, found.change, results.place, language)
    paper.add_heading(t.plain("report-swot"), level=1)
    for part, lines in found.swot.parts.items():
        paper.add_heading(t.plain(f"results-swot-{part.value}"), level=2)
        for said in [_swot_line(t, line) for line in lines] or [t.plain("report-write")]:
            paper.add_paragraph(said, style="List Bullet")
    if any(one.n is None for one in results.questions):
        paper.add_paragraph(t.plain("report-hidden", floor=results.floor))
    paper.add_paragraph(t.plain("report-signature"))
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _opening(t: Texts, found: Findings, place: str, day: date) -> Iterable[str]:
    results = found.results
    counts = results.counts
    yield place
    yield t.plain("report-wave", title=results.title, day=day)
    yield t.plain("report-answered", finished=counts.finished, total=counts.total)
    if results.mean is not None:
        yield t.plain("report-mean", mean=number(t, results.mean))
    if results.at_risk:
        yield t.plain("report-at-risk", risk=results.at_risk[0], n=results.at_risk[1])
    for one in found.indices:
        level = t.plain(f"results-level-{one.level.value}")
        yield t.plain("report-level", name=one.name, score=one.score, highest=one.highest, level=level)


def _scales(paper: Any, t: Texts, results: WaveResults, language: str) -> None:
    scales = drawn_questions(results)
    if not scales:
        return
    paper.add_heading(t.plain("report-marks"), level=1)
    _table(paper, t, MARKS, (_marks(t, one) for one in scales))
    for part in range(min(PICTURES, -(-len(scales) // PER_PICTURE))):
        _picture(paper, draw_marks(results, part, language))


def _changes(paper: Any, t: Texts, change: WaveChange, place: str, language: str) -> None:
    paper.add_heading(t.plain("report-change", earlier=change.earlier), level=1)
    _table(paper, t, CHANGES, (_change(t, one) for one in change.items))
    if any(one.change for one in change.items):
        _picture(paper, draw_change(change, place, language))


def _picture(paper: Any, content: bytes) -> None:
    from docx.shared import Cm  # noqa: PLC0415 -- slow to import

    paper.add_picture(BytesIO(content), width=Cm(WIDE))


def _table(paper: Any, t: Texts, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = paper.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    for cell, key in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(t.plain(f"report-column-{key}")).bold = True
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    paper.add_paragraph()


def _marks(t: Texts, one: QuestionResult) -> Sequence[str]:
    if one.n is None:
        return one.label, t.plain("results-hidden"), "", ""
    marks = one.marks
    if marks is None:
        return one.label, str(one.n), ", ".join(f"{answer} – {count}" for answer, count in one.distribution), ""
    return one.label, str(one.n), number(t, marks.mean), f"{round(100 * marks.satisfied.value)} %"


def _choices(paper: Any, t: Texts, questions: Sequence[QuestionResult]) -> None:
    """What was chosen how often, for questions that are no scales."""
    if questions:
        paper.add_heading(t.plain("report-choices"), level=1)
    for one in questions:
        paper.add_paragraph(t.plain("report-choice", question=one.label, n=one.n or 0))
        for answer, count in one.distribution:
            paper.add_paragraph(f"{answer}: {count}", style="List Bullet")


def _change(t: Texts, one: ItemChange) -> Sequence[str]:
    change = one.change
    if change is None:
        return one.label, t.plain("results-hidden"), "", "", ""
    said = signed(t, change.mean)
    if change.interval is not None:
        said = f"{said} ({signed(t, change.interval.low)}…{signed(t, change.interval.high)})"
    return one.label, str(change.n), number(t, change.before), number(t, change.after), said


def _swot_line(t: Texts, line: Line) -> str:
    said = "".join(letter for letter in line.text if letter.isprintable() or letter in "\n\t")
    return said if line.figure is None else f"{said} – {number(t, line.figure)}"
