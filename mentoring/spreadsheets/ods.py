"""Reads .ods in one streaming pass; runs of repeated cells and rows are counted, never laid out blindly."""

from datetime import datetime

from mentoring.spreadsheets.archives import Archive, Attributes, parse_xml
from mentoring.spreadsheets.cells import Budget, Cell, Refused, Sheet, Value
from mentoring.spreadsheets.xlsx import day_if_midnight, whole_if_integral

_NUMBERS = {"float", "percentage", "currency"}
_MAX_REPEATED = 20_000  # cells that repeat another with something in it: more is no register


def read_ods(archive: Archive, budget: Budget) -> list[Sheet]:
    """The visible sheets of a document.

    Raises:
        Refused: encrypted, with macros, damaged, or larger than the limits allow.
    """
    if "META-INF/manifest.xml" in archive:
        parse_xml(archive.chunks("META-INF/manifest.xml"), _refuse_encrypted)
    if any(name.startswith(("basic/", "scripts/")) and name.count("/") > 1 for name in archive.names()):
        raise Refused("spreadsheets-macros")
    reader = _ContentReader(budget)
    parse_xml(archive.chunks("content.xml"), reader.start, reader.end, reader.text)
    return reader.sheets


def _refuse_encrypted(name: str, _: Attributes) -> None:
    if name == "encryption-data":
        raise Refused("spreadsheets-encrypted")


class _ContentReader:
    """Takes the elements of the contents and keeps the cells of visible tables."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: Sheet | None = None
        self._row = self._column = self._repeat_row = 0
        self._cells: list[Cell] = []
        self._attributes: Attributes = {}
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = False
        self._aside = 0
        self._merged: list[tuple[int, int, int]] = []
        self._repeated = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "annotation" | "shapes":  # remarks beside a cell are not what it holds
                self._aside += 1
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._start_sheet(attributes)
            case "table-row":
                self._row += 1
                self._column, self._cells = 1, []
                self._repeat_row = _count(attributes, "number-rows-repeated")
            case "table-cell" | "covered-table-cell":
                self._attributes, self._paragraphs = attributes, []
            case _ if not self._aside:
                self._start_text(name, attributes)

    def _start_sheet(self, attributes: Attributes) -> None:
        self._sheet, self._row, self._merged = Sheet(attributes.get("name", "")), 0, []
        if attributes.get("style-name") not in self._hidden_styles:
            self.sheets.append(self._sheet)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self._paragraphs.append([])
            self._in_paragraph = True
        elif name == "s":
            self.text(" " * min(_count(attributes, "c"), 1000))
        elif name in {"tab", "line-break"}:
            self.text("\t" if name == "tab" else "\n")

    def end(self, name: str) -> None:
        match name:
            case "annotation" | "shapes":
                self._aside -= 1
            case "p" if not self._aside:
                self._in_paragraph = False
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._end_row()
            case "table" if self._sheet and self._sheet.rows:
                for first, last, column in self._merged:
                    self._budget.spread_merged(self._sheet, first, last, column)

    def text(self, piece: str) -> None:
        if self._in_paragraph and not self._aside:
            self._paragraphs[-1].append(piece)

    def _end_cell(self) -> None:
        repeated = _count(self._attributes, "number-columns-repeated")
        value, problem = self._value()
        if value not in (None, "") or problem:
            self._repeat(repeated - 1)
            for column in range(self._column, self._column + repeated):
                self._cells.append(Cell(self._row, column, value, problem))
            last = self._row + _count(self._attributes, "number-rows-spanned") - 1
            if last > self._row:
                self._merged.append((self._row, last, self._column))
        self._column += repeated

    def _repeat(self, cells: int) -> None:
        self._repeated += cells
        if self._repeated > _MAX_REPEATED:
            raise Refused("spreadsheets-too-many-cells")

    def _end_row(self) -> None:
        if self._sheet is not None and self._cells:
            self._repeat((self._repeat_row - 1) * len(self._cells))
            for number in range(self._row, self._row + self._repeat_row):
                for cell in self._cells:
                    self._budget.keep(self._sheet, Cell(number, cell.column, cell.value, cell.problem))
        self._row += self._repeat_row - 1

    def _value(self) -> tuple[Value, str | None]:
        found = self._attributes
        text = "\n".join("".join(paragraph) for paragraph in self._paragraphs)
        kind = found.get("value-type")
        if found.get("formula") and text.startswith(("#", "Err:")):
            return None, "spreadsheets-formula-error"
        if found.get("formula") and kind is None:
            return None, "spreadsheets-formula-without-value"
        try:
            if kind in _NUMBERS:
                return whole_if_integral(float(found["value"])), None
            if kind == "date":
                return day_if_midnight(datetime.fromisoformat(found["date-value"])), None
            if kind == "boolean":
                return found["boolean-value"] == "true", None
        except (KeyError, ValueError):
            return text, None
        return found.get("string-value", text), None


def _count(attributes: Attributes, name: str) -> int:
    number = attributes.get(name, "1")
    if not number.isdecimal() or len(number) > 9:
        raise Refused("spreadsheets-damaged")
    return max(1, int(number))
