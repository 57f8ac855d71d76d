"""Reads the old binary .xls.

By xlrd and not by a native library: a file of five kilobytes with a false table size made the latter end the whole
process. What cannot be told here: a formula that was never computed reads as an empty cell.
"""

from collections.abc import Callable
from datetime import datetime
from io import StringIO
from typing import Any

from xlrd import open_workbook
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT, XLRDError
from xlrd.xldate import xldate_as_datetime

from mentoring.spreadsheets.cells import Budget, Cell, Refused, Sheet, Value
from mentoring.spreadsheets.xlsx import day_if_midnight, whole_if_integral

_VISIBLE = 0

# The library carries no types.
_open_workbook: Callable[..., Any] = open_workbook
_moment_of: Callable[[float, int], datetime] = xldate_as_datetime


def read_xls(data: bytes, budget: Budget) -> list[Sheet]:
    """The visible sheets of a workbook.

    Raises:
        Refused: encrypted, with macros, damaged, or larger than the limits allow.
    """
    book = _open(data)
    sheets = []
    for source in book.sheets():
        if source.visibility != _VISIBLE:
            continue
        sheet = Sheet(source.name)
        for number in range(source.nrows):
            for place, cell in enumerate(source.row(number)):
                problem = "spreadsheets-formula-error" if cell.ctype == XL_CELL_ERROR else None
                value = None if problem else _value(cell, book.datemode)
                budget.keep(sheet, Cell(number + 1, place + 1, value, problem))
        for top, below, left, _ in source.merged_cells if sheet.rows else ():
            budget.spread_merged(sheet, top + 1, below, left + 1)
        sheets.append(sheet)
    return sheets


def _open(data: bytes) -> Any:
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Refused("spreadsheets-macros")
    try:
        # Merged cells are told only together with the formats.
        return _open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except XLRDError as error:
        raise Refused("spreadsheets-encrypted" if "ncrypted" in str(error) else "spreadsheets-damaged") from error
    except Exception as error:  # the reader meets a damaged file with whatever error happens to arise
        raise Refused("spreadsheets-damaged") from error


def _value(cell: Any, datemode: int) -> Value:
    if cell.ctype == XL_CELL_DATE:
        try:
            moment = _moment_of(cell.value, datemode)
        except (ValueError, OverflowError):
            return whole_if_integral(float(cell.value))
        return moment.time() if 0 < cell.value < 1 else day_if_midnight(moment)
    if cell.ctype == XL_CELL_NUMBER:
        return whole_if_integral(float(cell.value))
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    return str(cell.value) if cell.ctype == XL_CELL_TEXT else None
