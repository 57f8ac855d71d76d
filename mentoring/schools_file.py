"""Puts the roadmap of a School into a workbook, plan beside fact. Pure and slow: belongs into a thread."""

from collections.abc import Sequence

from locales.texts import texts
from mentoring.roadmap.periods import describe
from mentoring.schools import MeasureView
from mentoring.spreadsheets.writing import Heading, Workbook

COLUMNS = (
    "export-column-number",
    "schools-column-measure",
    "export-column-stage-period",
    "schools-column-responsible",
    "export-column-from-on",
    "export-column-due-on",
    "export-column-stage-state",
    "export-column-done-on",
    "export-column-link",
    "export-column-note",
    "export-column-file",
)


def build(views: Sequence[MeasureView], language: str, letterhead: str = "") -> bytes:
    """An .xlsx file with a row for each time of each measure."""
    t, book = texts(language), Workbook(letterhead)
    rows = [
        (
            view.number,
            view.title,
            ", ".join(t.plain(phrase, **values) for phrase, values in describe(view.period)),
            view.responsible,
            one.starts_on,
            one.due_on,
            t.plain("export-stage-state", state=one.state.value),
            one.done_on,
            one.link,
            one.note,
            one.file_name,
        )
        for view in views
        for one in view.times
    ]
    book.add_sheet(t.plain("schools-sheet"), [Heading(t.plain(column)) for column in COLUMNS], rows)
    return book.to_bytes()
