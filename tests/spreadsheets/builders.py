"""Files as people and programs make them, and files made in bad faith."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import Cell
from mentoring.spreadsheets.tables import Column

FILES = Path(__file__).parent / "files"
"""Files of other programs' making: by xlwt, XlsxWriter (as Excel writes) and msoffcrypto (a password)."""


def as_it_is(cell: Cell) -> Any:
    return cell.value


PUPILS = (
    Column("name", ("ФИО", "Фамилия, имя, отчество", "Full name"), parsers.text(), required=True),
    Column("born", ("Дата рождения", "Date of birth"), as_it_is),
    Column("form", ("Класс",), as_it_is),
)


def xlsx(*sheets: Sequence[Sequence[Any]], titles: Sequence[str] = ()) -> bytes:
    """A workbook as openpyxl writes it: formulas carry no cached values."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else f"Лист{number + 1}")
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet holds these rows of XML."""
    parts: dict[str, str | bytes] = {**unzipped(xlsx([["ФИО", "Класс"]]))}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{space}">{xml}</worksheet>'
    return zipped(parts)


HEADER_XML = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Класс</t></is></c></row>'
)

_ODS_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style")
)


def ods(table: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {_ODS_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*texts: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"
