"""Reads .xlsx in one streaming pass.

The office libraries either build the whole sheet as a rectangle first, so that two cells in far corners take all
memory, or do not tell a formula that was never computed from an empty cell. A register needs neither styles nor
drawings: what is left is small enough to be read here, with every size bounded.
"""

import posixpath
import re
from contextlib import suppress
from datetime import date, datetime, time
from itertools import takewhile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from mentoring.spreadsheets.archives import Archive, Attributes, parse_xml
from mentoring.spreadsheets.cells import Budget, Cell, Refused, Sheet, Value

_MAX_ROW = 1_048_576
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")

Element = tuple[str, Attributes]


def read_xlsx(archive: Archive, budget: Budget) -> list[Sheet]:
    """The visible sheets of a workbook.

    Raises:
        Refused: encrypted, with macros, damaged, or larger than the limits allow.
    """
    if any(name.endswith("vbaproject.bin") for name in archive.names()):
        raise Refused("spreadsheets-macros")
    book = _book_part(archive)
    related = _relations(archive, book)
    elements = _elements(archive, book)
    epoch = next((found.get("date1904") for name, found in elements if name == "workbookPr"), None)
    strings = next((_strings(archive, part) for kind, part in related.values() if kind == "sharedStrings"), [])
    styles = next((_date_styles(archive, part) for kind, part in related.values() if kind == "styles"), frozenset())
    sheets = []
    for name, found in elements:
        kind, part = related.get(found.get("id", ""), ("", ""))
        if name == "sheet" and kind == "worksheet" and found.get("state", "visible") == "visible":
            reader = _SheetReader(found.get("name", ""), strings, styles, epoch in {"1", "true"}, budget)
            parse_xml(archive.chunks(part), reader.start, reader.end, reader.text)
            sheets.append(reader.finish())
    return sheets


def _elements(archive: Archive, part: str) -> list[Element]:
    found: list[Element] = []
    parse_xml(archive.chunks(part), lambda name, attributes: found.append((name, attributes)))
    return found


def _book_part(archive: Archive) -> str:
    related = _relations(archive, "").values()
    return next((part for kind, part in related if kind == "officeDocument"), "xl/workbook.xml")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id -> (last word of the kind, name of the part)."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in archive:
        return {}
    return {
        found.get("Id", ""): (
            posixpath.basename(found.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, found.get("Target", ""))).lstrip("/"),
        )
        for name, found in _elements(archive, source)
        if name == "Relationship" and found.get("TargetMode") != "External"
    }


def _strings(archive: Archive, part: str) -> list[str]:
    """The shared texts, without the phonetic hints of Asian languages."""
    found: list[str] = []
    pieces: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(name: str, _: Attributes) -> None:
        if name in inside:
            inside[name] = True
        elif name == "si":
            pieces.clear()

    def end(name: str) -> None:
        if name in inside:
            inside[name] = False
        elif name == "si":
            found.append(unescape("".join(pieces)))

    def text(piece: str) -> None:
        if inside["t"] and not inside["rPh"]:
            pieces.append(piece)

    parse_xml(archive.chunks(part), start, end, text)
    return found


def unescape(text: str) -> str:
    """The text behind the `_x000D_` escapes of office files."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _date_styles(archive: Archive, part: str) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date or a time."""
    formats = dict(BUILTIN_FORMATS)
    elements = _elements(archive, part)
    for name, found in elements:
        if name == "numFmt" and found.get("numFmtId", "").isdecimal():
            formats[int(found["numFmtId"])] = found.get("formatCode", "")
    names = [name for name, _ in elements]
    first = names.index("cellXfs") + 1 if "cellXfs" in names else len(names)
    styles = takewhile(lambda element: element[0] not in {"cellStyles", "dxfs"}, elements[first:])
    codes = [found.get("numFmtId", "0") for name, found in styles if name == "xf"]
    return frozenset(
        number
        for number, code in enumerate(codes)
        if code.isdecimal() and is_date_format(formats.get(int(code), "General"))
    )


class _SheetReader:
    """Takes the elements of one sheet and keeps its cells."""

    def __init__(self, name: str, strings: list[str], dates: frozenset[int], mac: bool, budget: Budget) -> None:  # noqa: FBT001
        self._sheet = Sheet(name)
        self._strings = strings
        self._dates = dates
        self._epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
        self._budget = budget
        self._row = self._column = 0
        self._attributes: Attributes = {}
        self._formula = self._listening = self._phonetic = False
        self._pieces: list[str] = []
        self._merged: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._attributes = attributes
            self._column = _column(attributes.get("r")) or self._column + 1
            self._formula = False
            self._pieces = []
        elif name in {"v", "t"}:
            self._listening = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = _row(attributes.get("r")) or self._row + 1
            self._column = 0
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._listening = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and (self._pieces or self._formula):
            self._keep()

    def text(self, piece: str) -> None:
        if self._listening:
            self._pieces.append(piece)

    def finish(self) -> Sheet:
        for reference in self._merged if self._sheet.rows else ():
            with suppress(ValueError, TypeError):
                left, top, _, bottom = range_boundaries(reference)
                if left and top and bottom:
                    self._budget.spread_merged(self._sheet, top, bottom, left)
        return self._sheet

    def _keep(self) -> None:
        raw, kind = "".join(self._pieces), self._attributes.get("t", "n")
        problem = None
        if kind == "e":
            problem = "spreadsheets-formula-error"
        elif self._formula and not self._pieces and kind != "str":
            problem = "spreadsheets-formula-without-value"
        value = None if problem else self._value(raw, kind)
        self._budget.keep(self._sheet, Cell(self._row, self._column, value, problem))

    def _value(self, raw: str, kind: str) -> Value:
        if kind == "s":
            place = int(raw) if raw.isdecimal() else len(self._strings)
            if place >= len(self._strings):
                raise Refused("spreadsheets-damaged")
            return self._strings[place]
        if kind in {"str", "inlineStr"}:
            return unescape(raw)
        if kind == "b":
            return raw.strip() in {"1", "true"}
        try:
            if kind == "d":
                return day_if_midnight(datetime.fromisoformat(raw))
            number = float(raw)
        except ValueError:
            return raw
        style = self._attributes.get("s", "")
        if style.isdecimal() and int(style) in self._dates:
            with suppress(ValueError, OverflowError, TypeError):
                found = from_excel(number, self._epoch)
                return day_if_midnight(found) if isinstance(found, datetime) else found
        return whole_if_integral(number)


def _column(reference: str | None) -> int:
    letters = (reference or "").rstrip("0123456789").replace("$", "")
    try:
        return column_index_from_string(letters) if letters else 0
    except ValueError as error:
        raise Refused("spreadsheets-damaged") from error


def _row(number: str | None) -> int:
    if number is None:
        return 0
    if not number.isdecimal() or not 1 <= int(number[:9]) <= _MAX_ROW:
        raise Refused("spreadsheets-damaged")
    return int(number[:9])


def day_if_midnight(moment: datetime) -> date:
    """A day for an instant without a time of day: that is how files keep days."""
    return moment.date() if moment.time() == time() else moment


def whole_if_integral(number: float) -> int | float:
    """A whole number for `7.0`: files know floating-point numbers only."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
