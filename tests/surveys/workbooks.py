"""Files as people send them: workbooks new and old, and what only looks like one."""

import csv
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Table = Mapping[str, Sequence[Sequence[object]]]

SMALL: Table = {
    "survey": [
        ["type", "name", "label::Русский (ru)", "label::English (en)", "relevant"],
        ["text", "name", "Как вас зовут?", "What is your name?", ""],
        ["select_one yn", "again", "Ещё раз?", "Again?", "${name} != ''"],
    ],
    "choices": [
        ["list_name", "name", "label::Русский (ru)", "label::English (en)"],
        ["yn", "yes", "Да", "Yes"],
        ["yn", "no", "Нет", "No"],
    ],
    "settings": [["form_id", "version", "default_language"], ["small", 3, "Русский (ru)"]],
}


def xlsx(table: Table) -> bytes:
    """A workbook as Excel saves it."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in table.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def delimited(table: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The sheets one under another, as CSV."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    for name, rows in table.items():
        writer.writerow([name, *[""] * len(rows[0])])
        writer.writerows(["", *row] for row in rows)
    return written.getvalue().encode(encoding)


def markdown(table: Table) -> bytes:
    """The sheets as Markdown."""
    lines: list[str] = []
    for name, rows in table.items():
        lines.append(f"| {name} |")
        lines += ["| | " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines).encode()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more file in its archive."""
    source = zipfile.ZipFile(io.BytesIO(data))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.namelist():
            archive.writestr(member, source.read(member))
        archive.writestr(name, content)
    return written.getvalue()


def xls(table: Table) -> bytes:
    """A workbook of Excel 97: BIFF8 records in the one stream of a compound file."""
    sheets = [_old_sheet(rows) for rows in table.values()]
    names = [name.encode("utf-16-le") for name in table]
    bound = [_record(0x85, struct.pack("<IHBB", 0, 0, len(name) // 2, 1) + name) for name in names]
    start = len(_beginning(5)) + sum(map(len, bound)) + len(_record(0x0A))
    placed: list[bytes] = []
    for name, sheet in zip(names, sheets, strict=True):
        placed.append(_record(0x85, struct.pack("<IHBB", start, 0, len(name) // 2, 1) + name))
        start += len(sheet)
    return compound("Workbook", _beginning(5) + b"".join(placed) + _record(0x0A) + b"".join(sheets))


def _record(code: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(content)) + content


def _beginning(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _old_sheet(rows: Sequence[Sequence[object]]) -> bytes:
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            text = str(value)
            encoded = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
            cells += _record(0x204, struct.pack("<HHH", row, column, 0) + encoded)
    return _beginning(0x10) + cells + _record(0x0A)


def compound(stream: str, content: bytes) -> bytes:
    """A compound file (OLE2) with one stream."""
    content = content.ljust(-(-max(len(content), 4096) // 512) * 512, b"\0")
    sectors = len(content) // 512
    chain = [*range(3, sectors + 2), 0xFFFFFFFE]
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header = (header + struct.pack("<I", 0)).ljust(512, b"\xff")
    root = _entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)
    return header + table + (root + _entry(stream, 2, -1, 2, len(content))).ljust(512, b"\0") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBBiii", len(encoded), kind, 1, -1, -1, child)
    return entry + bytes(36) + struct.pack("<III", start, size, 0)
