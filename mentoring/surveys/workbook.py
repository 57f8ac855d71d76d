"""A questionnaire as a workbook that people edit in Excel and send back."""

from mentoring.spreadsheets.writing import Heading, Workbook
from mentoring.surveys.convert import read_source


def workbook_of(source: str) -> bytes:
    """The XLSForm of a version as XLSX; read again it gives the same form.

    Args:
        source: the form as its version keeps it, in Markdown or CSV.
    """
    book = Workbook()
    for name, headers, rows in read_source(source).tables():
        headings = [Heading(header) for header in headers]
        book.add_sheet(name, headings, [[row.get(header, "") for header in headers] for row in rows])
    return book.to_bytes()
