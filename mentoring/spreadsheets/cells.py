"""What a file is read into: sheets of cells with their exact places, and the two ways of saying no."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from mentoring.errors import DomainError

Value = str | int | float | bool | date | time | None
"""What a cell holds; whole numbers are `int`, days without a time of day are `date`, others `datetime`."""


class Refused(DomainError):
    """The file as a whole cannot be taken; the text says why and what to do instead."""


class BadValue(DomainError):
    """A cell holds what its column cannot take; raised by the parsers, collected by `read_table`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken.

    Args:
        max_rows: rows with anything in them.
        max_cells: cells with anything in them.
        max_bytes: size of the file.
        max_unpacked: bytes after unpacking.
        max_ratio: how many times larger than the file the unpacked contents may be, once they pass 4 MB;
            true registers stay under 40.
    """

    max_rows: int = 50_000
    max_cells: int = 1_000_000
    max_bytes: int = 20 * 1024 * 1024
    max_unpacked: int = 150 * 1024 * 1024
    max_ratio: int = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Args:
        row: number as the program of the person shows it, from 1.
        column: number from 1.
        value: what it holds.
        problem: id of the text that says why the value cannot be known, as of a formula that was never computed.
    """

    row: int
    column: int
    value: Value
    problem: str | None = None


@dataclass(slots=True)
class Sheet:
    """One sheet: only rows and cells with something in them, in the order of the file."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def in_order(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows from the top."""
        return iter(sorted(self.rows.items()))


@dataclass(slots=True)
class Budget:
    """Counts what is kept of a file against the limits, over all its sheets."""

    limits: Limits
    rows: int = 0
    cells: int = 0
    merged: int = 0

    def keep(self, sheet: Sheet, cell: Cell) -> None:
        """Put a cell into its sheet, unless it is empty.

        Raises:
            Refused: more rows or cells than the limits allow.
        """
        if cell.value in (None, "") and cell.problem is None:
            return
        row = sheet.rows.get(cell.row)
        if row is None:
            row = sheet.rows[cell.row] = {}
            self.rows += 1
            if self.rows > self.limits.max_rows:
                raise Refused("spreadsheets-too-many-rows", limit=str(self.limits.max_rows))
        self.cells += 1
        if self.cells > self.limits.max_cells:
            raise Refused("spreadsheets-too-many-cells")
        row[cell.column] = cell

    def spread_merged(self, sheet: Sheet, first: int, last: int, column: int) -> None:
        """Give the value of cells merged downwards to every row of theirs that holds something else.

        A class written once beside ten pupils is meant for all ten. Merging across columns means nothing for data.
        """
        source = sheet.rows.get(first, {}).get(column)
        if source is None or last <= first:
            return
        for number in range(first + 1, min(last, max(sheet.rows)) + 1):
            self.merged += 1
            if self.merged > self.limits.max_cells:
                raise Refused("spreadsheets-too-many-cells")
            row = sheet.rows.get(number)
            if row is not None and column not in row:
                self.keep(sheet, Cell(number, column, source.value, source.problem))
