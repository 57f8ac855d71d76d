"""Makes workbooks and CSV files that open well and run nothing.

Everything a person has typed is written as a text: a cell that begins like a formula carries the mark with which
spreadsheet programs show a leading apostrophe, and reading the file back gives the same letters.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import chain, islice, zip_longest
from math import isfinite
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.parsers import shown
from mentoring.spreadsheets.separated import defused
from mentoring.spreadsheets.tables import Column

MAX_CELL_TEXT = 32_767
"""Letters that Excel keeps in a cell; what is longer is cut and ends with «…»."""

_LISTS = "_lists"
_TEMPLATE_ROWS = 5_000
_HEAD_LETTERS = 110
"""Letters of a printed head; with its marks it may have 255, and every ampersand counts twice."""
_WIDEST, _NARROWEST = 60, 8
_LOOKED_AT_FOR_WIDTH = 200
_FORMULA_START = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a sheet to be written.

    Args:
        title: text of its header.
        width: in letters; measured on the first rows when left out.
        choices: what may be chosen from a drop-down list.
    """

    title: str
    width: int | None = None
    choices: tuple[str, ...] = ()


class Workbook:
    """Builds an .xlsx file sheet by sheet; rows may come from a generator, only one is held at a time.

    Days become real dates, whole numbers and fractions real numbers, everything else text. Instants must be without
    a time zone: shown in the centre's, which the caller knows. A `letterhead` stands above each printed page.
    """

    def __init__(self, letterhead: str = "") -> None:
        self._letterhead = letterhead[:_HEAD_LETTERS].replace("&", "&&")
        self._book = openpyxl.Workbook(write_only=True)
        self._lists: list[tuple[str, ...]] = []

    def add_sheet(
        self, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]], *, empty_rows: int = 0
    ) -> None:
        """Add a table with a frozen header, filters and column widths.

        Args:
            title: name of the sheet; cut and cleaned as far as the format asks.
            headings: its columns.
            rows: values in the order of the columns.
            empty_rows: rows under the table that are formatted as text and offer the lists, for people to fill in.
        """
        sheet = self._new_sheet(title)
        ahead = iter(rows)
        first = list(islice(ahead, _LOOKED_AT_FOR_WIDTH))
        for place, heading in enumerate(headings, 1):
            dimension = sheet.column_dimensions[get_column_letter(place)]
            dimension.width = heading.width or _width([heading.title, *(row[place - 1] for row in first)])
            if empty_rows:
                # As text, so that a class «7-1» does not become a date and a phone keeps its plus.
                dimension.number_format = "@"
        sheet.freeze_panes = "A2"
        sheet.append([_header_cell(sheet, heading.title) for heading in headings])
        count = 1
        for row in chain(first, ahead):
            sheet.append([_cell(sheet, value) for value in row])
            count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(headings)))}{count}"
        for place, heading in enumerate(headings, 1):
            if heading.choices:
                self._offer(sheet, get_column_letter(place), count + empty_rows, heading.choices)

    def add_help(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add a sheet of explanations: a name and what is to be known of it, on each line."""
        sheet = self._new_sheet(title)
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90
        for name, explanation in lines:
            cells = [_header_cell(sheet, name), _cell(sheet, explanation)]
            cells[1].alignment = Alignment(wrap_text=True, vertical="top")
            sheet.append(cells)

    def to_bytes(self) -> bytes:
        """The finished file; the workbook takes nothing more."""
        if self._lists or not self._book.worksheets:
            sheet = self._book.create_sheet(_LISTS)
            for row in zip_longest(*self._lists):
                sheet.append([_cell(sheet, value) for value in row])
            if len(self._book.worksheets) > 1:
                sheet.sheet_state = "hidden"
        file = BytesIO()
        self._book.save(file)
        return file.getvalue()

    def _new_sheet(self, title: str) -> Any:
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:31] or "1"
        taken = {name.casefold() for name in (*self._book.sheetnames, _LISTS)}
        number, name = 1, plain
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: 28 - len(str(number))]} ({number})"
        sheet = self._book.create_sheet(name)
        if self._letterhead:
            sheet.HeaderFooter.oddHeader.center.text = self._letterhead
            sheet.HeaderFooter.oddHeader.center.size = 9
        return sheet

    def _offer(self, sheet: Any, column: str, last_row: int, choices: tuple[str, ...]) -> None:
        if choices not in self._lists:
            self._lists.append(choices)
        letter = get_column_letter(self._lists.index(choices) + 1)
        rule = DataValidation(
            type="list", formula1=f"'{_LISTS}'!${letter}$1:${letter}${len(choices)}", allow_blank=True
        )
        rule.add(f"{column}2:{column}{max(2, last_row)}")
        sheet.data_validations.append(rule)


def template(columns: Sequence[Column], sheet: str, help_sheet: str, help_lines: Iterable[tuple[str, str]]) -> bytes:
    """An empty register to be filled in: headers, drop-down lists and a sheet of explanations.

    Args:
        columns: the columns of the register; a header is the first title.
        sheet: name of the sheet to fill in.
        help_sheet: name of the sheet of explanations.
        help_lines: header and explanation.
    """
    book = Workbook()
    headings = [Heading(column.titles[0], max(16, len(column.titles[0]) + 4), column.choices) for column in columns]
    book.add_sheet(sheet, headings, (), empty_rows=_TEMPLATE_ROWS)
    book.add_help(help_sheet, help_lines)
    return book.to_bytes()


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as text that Russian Excel opens with a double click: semicolons, UTF-8 with its mark.

    Control characters are left out; a text that begins like a formula gets an apostrophe, which `read_table` takes off.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    for row in chain([titles], rows):
        writer.writerow([defused(value) if isinstance(value, str) else shown(value) for value in row])
    return file.getvalue().encode("utf-8-sig", "replace")


def _header_cell(sheet: Any, title: str) -> Any:
    cell = _cell(sheet, title)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    cell = WriteOnlyCell(sheet)
    if value is None or value == "":
        return cell
    if isinstance(value, date):
        return _date_cell(cell, value)
    if isinstance(value, time | bool) or (isinstance(value, int | float) and isfinite(value) and abs(value) < 1e15):
        cell.value = value
        return cell
    text = str(value)
    cell.value = _escaped(text if len(text) <= MAX_CELL_TEXT else f"{text[: MAX_CELL_TEXT - 1]}…")
    cell.data_type = "s"  # whatever the library took it for
    if _FORMULA_START.match(text):
        cell.quotePrefix = True
    return cell


def _date_cell(cell: Any, value: date) -> Any:
    if value.year < 1900:  # spreadsheet programs know no earlier dates
        cell.value = shown(value)
        return cell
    cell.value = value
    cell.number_format = "DD.MM.YYYY HH:MM" if isinstance(value, datetime) else "DD.MM.YYYY"
    return cell


def _escaped(text: str) -> str:
    """The text with characters that XML cannot hold written in the way of office files (`_x000D_`)."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _width(values: Iterable[Value]) -> int:
    longest = max(max((len(line) for line in shown(value).splitlines()), default=0) for value in values)
    return min(_WIDEST, max(_NARROWEST, longest + 2))
