"""Puts what was read into a workbook. Pure and slow: belongs into a thread."""

from collections.abc import Iterable, Sequence

from mentoring.export.reading import Plan, Row
from mentoring.spreadsheets.writing import Heading, Workbook


def build(plan: Plan, tables: Iterable[Sequence[Row]], number_title: str) -> bytes:
    """An .xlsx file with a sheet for each table of the plan, its rows numbered.

    Args:
        plan: the tables.
        tables: the rows of each, in the order of the plan.
        number_title: title of the column of numbers.
    """
    book = Workbook(plan.letterhead or "")
    for sheet, rows in zip(plan.sheets, tables, strict=True):
        headings = [Heading(number_title), *(Heading(title) for title in sheet.titles)]
        book.add_sheet(sheet.title, headings, ((number, *row) for number, row in enumerate(rows, 1)))
    return book.to_bytes()
