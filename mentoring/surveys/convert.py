"""An uploaded file becomes a form, or a list of what is wrong with it.

XLSX, XLS, CSV and Markdown are recognised by content, whatever the name says. Dangerous or hopeless files (macros,
passwords, archives that unpack to gigabytes, thousands of rows) are refused before anything reads them. pyxform turns
the sheets into XForm XML; the compiler and the linter then say every problem with sheet, row and column. Nothing is
ever evaluated or fetched from a file, and nothing here touches a database.

Reading takes up to a second or two for a large form: callers keep it off the event loop.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import csv_to_dict, md_to_dict, xls_to_dict, xlsx_to_dict
from pyxform.xls2xform import convert

from mentoring.surveys import lint
from mentoring.surveys.form import Form, FormError, compile_form
from mentoring.surveys.lint import Problem, Sheets

MAX_BYTES: Final = 5_000_000
MAX_UNPACKED: Final = 20_000_000
MAX_MEMBERS: Final = 500
MAX_QUESTIONS: Final = 1_000
MAX_CHOICES: Final = 10_000

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_KINDS: Final = {"xlsx": "XLSX", "xls": "XLS", "csv": "CSV", "md": "Markdown"}


@dataclass(frozen=True, slots=True)
class Upload:
    """What came of an uploaded file: the XForm XML and the compiled form, unless a problem stands against it."""

    xml: str
    form: Form | None
    problems: tuple[Problem, ...]
    source: str = ""
    """The sheets as CSV, from which the workbook can be made again; empty when the file could not be read at all."""
    id: str = ""
    """What the author calls the form: `form_id` of the sheet settings."""
    title: str = ""
    """`form_title` of the sheet settings."""

    @property
    def ok(self) -> bool:
        """Whether the form can be used; there may still be warnings."""
        return self.form is not None


class _Refused(Exception):
    """A file that cannot be read as a form at all."""

    def __init__(self, code: str, **args: str | int) -> None:
        self.problem = Problem(lint.Severity.ERROR, "", 0, "", code, args)
        super().__init__(code)


def read_form(data: bytes, file_name: str) -> Upload:
    """Read an uploaded questionnaire.

    Args:
        data: the bytes of the file.
        file_name: its name; only its ending is looked at, to warn when it does not fit the content.

    Returns:
        The form, or the problems that prevent it; errors before warnings. Never raises.
    """
    try:
        kind, content = _recognise(data)
        sheets = _sheets(kind, content)
        _check_size(sheets)
    except _Refused as refused:
        return Upload("", None, (refused.problem,))
    settings = _settings(sheets)
    named = (settings.get("form_id") or settings.get("id_string", ""), settings.get("form_title", ""))
    read = _converted(sheets, _renamed(kind, file_name))
    return replace(read, source=_as_csv(sheets), id=named[0], title=named[1])


def read_source(source: str) -> Sheets:
    """The sheets of a form that has been read before, out of its Markdown or CSV.

    Raises:
        ValueError: for anything else.
    """
    kind = "md" if source.lstrip().startswith(("|", "#")) else "csv"
    try:
        return _sheets(kind, source.encode())
    except _Refused as refused:
        raise ValueError(refused.problem.code) from refused


def _settings(sheets: Sheets) -> dict[str, str]:
    """The sheet settings, by the usual names of its columns."""
    row = next((row for row in sheets.rows("settings") if row), {})
    return {cell.column: cell.text for cell in reversed(lint.cells_of(row))}


def _as_csv(sheets: Sheets) -> str:
    """The sheets one under another, as pyxform reads them."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for name, headers, rows in sheets.tables():
        writer.writerow([name, *[""] * len(headers)])
        writer.writerow(["", *headers])
        writer.writerows(["", *(row.get(header, "") for header in headers)] for row in rows if row)
    return written.getvalue()


def _converted(sheets: Sheets, warnings: list[Problem]) -> Upload:
    problems = lint.check_sheets(sheets)
    if lint.has_errors(problems):
        return Upload("", None, lint.ordered([*problems, *warnings]))
    try:
        xml = str(convert(_workbook(sheets), validate=False).xform)
    except PyXFormError as error:
        return Upload("", None, lint.ordered([*problems, lint.from_pyxform(str(error), sheets), *warnings]))
    except (ExpatError, SAXException, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        # pyxform stumbles over some broken sheets with whatever Python raises there.
        found = lint.from_pyxform(f"{type(error).__name__}: {error}", sheets)
        return Upload("", None, lint.ordered([*problems, found, *warnings]))
    return _compiled(xml, sheets, [*problems, *warnings])


def _compiled(xml: str, sheets: Sheets, problems: list[Problem]) -> Upload:
    try:
        form = compile_form(xml)
    except ET.ParseError as error:
        # A column that pyxform writes into the form as it is, under a name that XML does not know.
        return Upload("", None, lint.ordered([*problems, lint.from_pyxform(f"XML: {error}", sheets)]))
    except FormError as error:
        return Upload("", None, lint.ordered([*problems, *lint.from_faults(error.faults, sheets)]))
    found = lint.ordered([*problems, *lint.check_form(form, sheets)])
    return Upload("", None, found) if lint.has_errors(found) else Upload(xml, form, found)


def _recognise(data: bytes) -> tuple[str, bytes]:
    """The kind of a file by its content, and the content in the form its reader wants.

    Raises:
        _Refused: if it cannot be a form, or must not be opened.
    """
    if not data:
        raise _Refused("surveys-lint-empty-file")
    if len(data) > MAX_BYTES:
        raise _Refused("surveys-lint-large-file", limit=MAX_BYTES // 1_000_000)
    if data.startswith(_ZIP):
        _check_archive(data)
        return "xlsx", data
    if data.startswith(_OLE):
        _check_old_workbook(data)
        return "xls", data
    return _recognise_text(data)


def _check_archive(data: bytes) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _Refused("surveys-lint-broken-file") from error
    names = {member.filename.lower() for member in members}
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _Refused("surveys-lint-archive-bomb")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _Refused("surveys-lint-macros")
    if "xl/workbook.xml" not in names:
        raise _Refused("surveys-lint-not-a-table")


def _check_old_workbook(data: bytes) -> None:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise _Refused("surveys-lint-password")
    if holds("_VBA_PROJECT"):
        raise _Refused("surveys-lint-macros")
    if not holds("Workbook") and not holds("Book"):
        raise _Refused("surveys-lint-not-a-table")


def _recognise_text(data: bytes) -> tuple[str, bytes]:
    text = _decoded(data)
    start = text.lstrip()[:200].lower()
    if text.count("\0") or start.startswith(("<", "{", "%pdf", "{\\rtf")):
        raise _Refused("surveys-lint-not-a-table")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tables = sum(1 for line in text.split("\n") if line.lstrip().startswith("|"))
    if tables >= 2:
        return "md", text.encode()
    if text.count(",") + text.count(";") + text.count("\t") < 4:
        raise _Refused("surveys-lint-not-a-table")
    return "csv", _with_commas(text).encode()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel in Russian Windows saves CSV so.
        return data.decode("cp1251", errors="replace")


def _with_commas(text: str) -> str:
    """CSV as Excel writes it where the comma is the decimal sign: with semicolons or tabs."""
    head = text[:5000]
    delimiter = max(",;\t", key=head.count)
    if delimiter == ",":
        return text
    written = io.StringIO(newline="")
    csv.writer(written).writerows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return written.getvalue()


def _sheets(kind: str, content: bytes) -> Sheets:
    readers = {"xlsx": xlsx_to_dict, "xls": xls_to_dict, "csv": csv_to_dict, "md": md_to_dict}
    try:
        found = readers[kind](io.BytesIO(content))
    except PyXFormError as error:
        duplicate = re.search(r"Duplicate column header: (.*)", str(error))
        if duplicate:
            raise _Refused("surveys-lint-same-columns", column=duplicate[1]) from error
        raise _Refused("surveys-lint-broken-file") from error
    except Exception as error:
        raise _Refused("surveys-lint-broken-file") from error
    return Sheets.of(found)


def _check_size(sheets: Sheets) -> None:
    for name, limit in (("survey", MAX_QUESTIONS), ("choices", MAX_CHOICES)):
        rows = sum(1 for row in sheets.rows(name) if row)
        if rows > limit:
            raise _Refused("surveys-lint-many-rows", sheet=name, rows=rows, limit=limit)


def _renamed(kind: str, file_name: str) -> list[Problem]:
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    if ending in {kind, "", "txt"} or (kind == "md" and ending == "markdown"):
        return []
    args: Mapping[str, str | int] = {"named": ending, "kind": _KINDS[kind]}
    return [Problem(lint.Severity.WARNING, "", 0, "", "surveys-lint-other-format", args)]


def _workbook(sheets: Sheets) -> dict[str, object]:
    """What pyxform converts; a copy, for it changes what it is given."""
    return deepcopy(sheets.raw)
