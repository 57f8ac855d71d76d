"""Reads text tables: UTF-8, UTF-16 or cp1251; semicolons, tabs or commas."""

import csv
import re
from io import StringIO

from mentoring.spreadsheets.cells import Budget, Cell, Refused, Sheet

_SAMPLE = 64 * 1024
_DELIMITERS = ";\t,"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_EXCEL_TEXT = re.compile('="([^"]*)"')
_DEFUSED = re.compile(r"'+\s*[=+\-@\t\r＝＋－＠]")


def read_separated(data: bytes, budget: Budget) -> list[Sheet]:
    """The one table of a text file; its sheet has no name.

    Raises:
        Refused: not a text, or larger than the limits allow.
    """
    text = _decoded(data)
    if _CONTROLS.search(text):
        raise Refused("spreadsheets-not-a-table")
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text, re.IGNORECASE):
        raise Refused("spreadsheets-web-page")
    hint = re.match(r"sep=(.)\r?\n", text)
    delimiter = hint[1] if hint else _delimiter(text[:_SAMPLE])
    sheet = Sheet("")
    try:
        reader = csv.reader(StringIO(text[hint.end() :] if hint else text, newline=""), delimiter=delimiter)
        for number, row in enumerate(reader, 2 if hint else 1):
            for column, value in enumerate(row, 1):
                budget.keep(sheet, Cell(number, column, _value(value)))
    except (csv.Error, ValueError, TypeError) as error:
        raise Refused("spreadsheets-damaged") from error
    return [sheet]


def _decoded(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in sample:
        # Every second byte of western text in UTF-16 is zero: which of the two tells the order.
        encodings = ["utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("spreadsheets-not-a-table")


def _delimiter(sample: str) -> str:
    """The sign that divides most lines; commas within texts are rarer than the true sign, or come after it."""
    lines = re.sub(r'"[^"]*"', "", sample).splitlines()

    def spread(sign: str) -> tuple[int, int]:
        return sum(sign in line for line in lines), -_DELIMITERS.index(sign)

    return max(_DELIMITERS, key=spread)


def _value(text: str) -> str:
    """The text of a field: without the signs that keep spreadsheet programs from computing it."""
    wrapped = _EXCEL_TEXT.fullmatch(text)
    if wrapped:
        return wrapped[1]
    text = text.replace("\r\n", "\n")
    return text[1:] if _DEFUSED.match(text) else text


def defused(text: str) -> str:
    """A text that no spreadsheet program takes for a formula; `read_separated` gives the text back as it was."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if re.match(r"'*\s*[=+\-@\t＝＋－＠]", text) else text
