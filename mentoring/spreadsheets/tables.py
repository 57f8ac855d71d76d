"""Finds the table in a file and checks it cell by cell against a description of its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter

from mentoring.spreadsheets.cells import BadValue, Cell, Limits, Refused, Sheet
from mentoring.spreadsheets.files import read_sheets
from mentoring.spreadsheets.parsers import Parser

_HEADER_WITHIN = 50
_DEFAULT_LIMITS = Limits()
_ROW_NUMBER_TITLES = {"", "n", "no", "nn", "пп", "nпп", "номер", "номерпп"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is.

    Args:
        key: the name of its values in a row.
        titles: how its header may be written; the first is the one a template shows.
        parse: makes a value of a cell (see `parsers`).
        required: whether an empty cell is a problem.
        choices: what may be chosen, for the drop-down list of a template.
    """

    key: str
    titles: tuple[str, ...]
    parse: Parser
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was understood.

    Args:
        number: as the program of the person shows it, from 1.
        sheet: name of the sheet, empty for a text file.
        values: by the key of the column; None where the cell is empty; no key for a column that the file lacks, so
            that a second import does not empty what it does not speak of.
    """

    number: int
    sheet: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be taken.

    Args:
        sheet: name of the sheet, empty for a text file.
        row: number of the row, from 1.
        column: letters of the column, as «C».
        header: the header above it, as the file has it.
        code: id of the text that says what is wrong and what would be right.
        args: what that text names; never the value of the cell.
    """

    sheet: str
    row: int
    column: str
    header: str
    code: str
    args: Mapping[str, str] = field(default_factory=dict)

    def place(self) -> tuple[str, dict[str, str]]:
        """The text that says where the cell is, and what it names."""
        named = {"sheet": self.sheet, "row": str(self.row), "column": self.column, "header": self.header}
        return "spreadsheets-place" if self.sheet else "spreadsheets-place-without-sheet", named


@dataclass(slots=True)
class Table:
    """What was found in a file.

    Args:
        rows: rows without a problem.
        bad_rows: rows with at least one; their values lack the bad cells.
        problems: every bad cell, and headers that are there twice.
        unknown_columns: headers that no column goes by, as the file has them.
        missing_columns: first titles of required columns that a sheet lacks; then that sheet gives no rows.
        unread_sheets: names of sheets without a header row that could be recognised.
    """

    rows: list[Row] = field(default_factory=list)
    bad_rows: list[Row] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    missing_columns: list[str] = field(default_factory=list)
    unread_sheets: list[str] = field(default_factory=list)


def read_table(data: bytes, file_name: str, columns: Sequence[Column], limits: Limits = _DEFAULT_LIMITS) -> Table:
    """Read a register from a file of any supported kind.

    Every visible sheet with a recognisable header row is read: a school may keep a sheet for each class.

    Args:
        data: the file.
        file_name: named to the person when the file is refused; what the file is, its contents say.
        columns: the columns of the register.
        limits: how much of a file is taken.

    Raises:
        Refused: not a table, empty, too large, encrypted, with macros, or without a header row.
    """
    try:
        sheets = [sheet for sheet in read_sheets(data, limits) if sheet.rows]
    except Refused as refusal:
        refusal.arguments.setdefault("file", file_name)
        raise
    table = Table()
    for sheet in sheets:
        header = _find_header(sheet, columns)
        if header is None:
            table.unread_sheets.append(sheet.name)
        else:
            _read_sheet(sheet, header, columns, table)
    if len(table.unread_sheets) == len(sheets):
        titles = ", ".join(f"«{column.titles[0]}»" for column in columns)
        raise Refused("spreadsheets-no-header", file=file_name, columns=titles)
    return table


@dataclass(slots=True)
class _Header:
    """The header row of a sheet: which column of the register stands where."""

    row: int
    places: dict[str, Cell] = field(default_factory=dict)
    twice: list[Cell] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _folded(title: object) -> str:
    return "".join(re.findall(r"[^\W_]", str(title).casefold().replace("ё", "е").replace("№", "")))


def _find_header(sheet: Sheet, columns: Sequence[Column]) -> _Header | None:
    """The row, among the first ones, that names the most columns; titles and notes may stand above it."""
    known = {_folded(title): column.key for column in columns for title in column.titles}
    rows = islice(sheet.in_order(), _HEADER_WITHIN)
    best = max((_header(number, cells, known) for number, cells in rows), key=lambda header: len(header.places))
    required = {column.key for column in columns if column.required}
    # One known title is a header only where it stands alone: sheets of explanations name columns beside other text.
    alone = len(best.places) == 1 and len(sheet.rows[best.row]) == 1 and required <= set(best.places)
    enough = len(best.places) > 1 or alone
    return best if enough else None


def _header(number: int, cells: Mapping[int, Cell], known: Mapping[str, str]) -> _Header:
    header = _Header(number)
    for _, cell in sorted(cells.items()):
        title = "" if cell.value is None else str(cell.value)
        without_note = re.sub(r"\(.*?\)", "", title, flags=re.DOTALL)
        key = known.get(_folded(title)) or known.get(_folded(without_note))
        if key is None:
            if _folded(title) not in _ROW_NUMBER_TITLES:
                header.unknown.append(" ".join(title.split()))
        elif key in header.places:
            header.twice.append(cell)
        else:
            header.places[key] = cell
    return header


def _read_sheet(sheet: Sheet, header: _Header, columns: Sequence[Column], table: Table) -> None:
    table.unknown_columns += [title for title in header.unknown if title not in table.unknown_columns]
    for cell in header.twice:
        if any(cell.column in cells for number, cells in sheet.rows.items() if number > header.row):
            table.problems.append(_problem(sheet, cell.row, cell, "spreadsheets-column-twice", {}))
    missing = [column.titles[0] for column in columns if column.required and column.key not in header.places]
    if missing:
        table.missing_columns += [title for title in missing if title not in table.missing_columns]
        return
    present = [(column, header.places[column.key]) for column in columns if column.key in header.places]
    for number, cells in sheet.in_order():
        if number > header.row and not _is_decoration(cells, header):
            _read_row(sheet, number, cells, present, table)


def _is_decoration(cells: Mapping[int, Cell], header: _Header) -> bool:
    """Rows that speak of the table: nothing under known columns, numbers of columns, the header once more."""
    under = [(cells[place.column], place) for place in header.places.values() if place.column in cells]
    if not any(str(cell.value).strip() or cell.problem for cell, _ in under):
        return True
    if len(under) > 1 and all(_folded(cell.value) == _folded(place.value) for cell, place in under):
        return True
    numbers = [str(cell.value).strip() for _, cell in sorted(cells.items())]
    return len(numbers) > 2 and numbers == [str(place) for place in range(1, len(numbers) + 1)]


def _read_row(
    sheet: Sheet, number: int, cells: Mapping[int, Cell], present: Sequence[tuple[Column, Cell]], table: Table
) -> None:
    values: dict[str, Any] = {}
    problems: list[CellProblem] = []
    for column, place in present:
        cell = cells.get(place.column) or Cell(number, place.column, None)
        try:
            values[column.key] = _value(cell, column)
        except BadValue as bad:
            problems.append(_problem(sheet, number, place, bad.message, bad.arguments))
    if not problems and all(value is None for value in values.values()):
        return
    (table.bad_rows if problems else table.rows).append(Row(number, sheet.name, values))
    table.problems += problems


def _value(cell: Cell, column: Column) -> Any:
    if cell.problem:
        raise BadValue(cell.problem)
    value = None if cell.value is None else column.parse(cell)
    if value is None and column.required:
        raise BadValue("spreadsheets-required")
    return value


def _problem(sheet: Sheet, row: int, header: Cell, code: str, args: Mapping[str, str]) -> CellProblem:
    title = " ".join(str(header.value).split())
    return CellProblem(sheet.name, row, get_column_letter(header.column), title, code, dict(args))
