"""Files that are refused: plainly, before anything is parsed, and at no cost."""

import struct
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.spreadsheets.cells import Limits, Refused
from mentoring.spreadsheets.tables import Table, read_table
from tests.spreadsheets.builders import FILES, HEADER_XML, PUPILS, ods, ods_row, unzipped, with_sheet, xlsx, zipped

GOOD = xlsx([["ФИО", "Класс"], ["Иванова Анна", "7А"]])
XLS = (FILES / "register.xls").read_bytes()


def refused(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008 - immutable
    with pytest.raises(Refused) as refusal:
        read_table(data, "файл", PUPILS, limits)
    assert refusal.value.arguments["file"] == "файл"
    return str(refusal.value.message)


def with_parts(**parts: str | bytes) -> bytes:
    return zipped({**unzipped(GOOD), **{name.replace("__", "/"): content for name, content in parts.items()}})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "spreadsheets-empty"),
        (b"\n\n;;\n", "spreadsheets-empty"),
        (xlsx([[]]), "spreadsheets-empty"),
        (b"%PDF-1.7 ...", "spreadsheets-not-a-table"),
        (b"\x89PNG\r\n\x1a\n", "spreadsheets-not-a-table"),
        (b"\x00\x01\x02\x03" * 50, "spreadsheets-not-a-table"),
        (b"GIF89a", "spreadsheets-not-a-table"),
        (zipped({"a.txt": "hello"}), "spreadsheets-not-a-table"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<w/>"}), "spreadsheets-not-a-table"),
        (zipped({"mimetype": "application/x-text", "content.xml": ""}), "spreadsheets-not-a-table"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "spreadsheets-web-page"),
        (b'<?xml version="1.0"?><Workbook/>', "spreadsheets-web-page"),
        (zipped({"xl/workbook.bin": b"", "[Content_Types].xml": ""}), "spreadsheets-binary-workbook"),
        (with_parts(xl__vbaProject_bin=b"").replace(b"vbaProject_bin", b"vbaProject.bin"), "spreadsheets-macros"),
        (XLS + "_VBA_PROJECT_CUR".encode("utf-16-le"), "spreadsheets-macros"),
        ((FILES / "password.xlsx").read_bytes(), "spreadsheets-encrypted"),
        (XLS.replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1), "spreadsheets-encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "spreadsheets-not-a-table"),
        (b"PK\x03\x04 and nothing more", "spreadsheets-damaged"),
        (GOOD[: len(GOOD) // 2], "spreadsheets-damaged"),
        (XLS[:2000], "spreadsheets-not-a-table"),
        (ods("<table:table><table:table-row></table:table>"), "spreadsheets-damaged"),
    ],
)  # fmt: skip
def test_what_is_no_register_is_refused_plainly(data: bytes, message: str) -> None:
    assert refused(data) == message


def test_an_encrypted_document_of_libreoffice_is_refused() -> None:
    manifest = '<m xmlns:manifest="x"><manifest:encryption-data/></m>'
    parts = unzipped(ods(ods_row("ФИО")))
    assert refused(zipped({**parts, "META-INF/manifest.xml": manifest})) == "spreadsheets-encrypted"
    assert refused(zipped({**parts, "Basic/Standard/Module1.xml": "<x/>"})) == "spreadsheets-macros"


def test_limits_are_settings() -> None:
    rows = xlsx([["ФИО"], *([f"Ученик {letter}"] for letter in "абвгд")])
    assert len(read_table(rows, "", PUPILS, Limits(max_rows=6)).rows) == 5
    assert refused(rows, Limits(max_rows=5)) == "spreadsheets-too-many-rows"
    assert refused(rows, Limits(max_cells=3)) == "spreadsheets-too-many-cells"
    assert refused(rows, Limits(max_bytes=100)) == "spreadsheets-file-too-large"
    assert refused(rows, Limits(max_unpacked=1000)) == "spreadsheets-unpacks-too-large"


def test_more_than_fifty_thousand_rows_are_refused() -> None:
    assert refused("ФИО\n".encode() + "Иванова Анна\n".encode() * 50_001) == "spreadsheets-too-many-rows"


def peak_of_reading(data: bytes) -> tuple[str, int]:
    tracemalloc.start()
    try:
        message = refused(data)
        return message, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    message, peak = peak_of_reading(with_sheet(f"{HEADER_XML}{' ' * 60_000_000}"))
    assert message == "spreadsheets-unpacks-too-large"
    assert peak < 3_000_000


def test_a_bomb_that_lies_about_its_size_is_cut_at_what_it_declares() -> None:
    data = with_sheet(f"{HEADER_XML}{' ' * 30_000_000}")
    size = len(unzipped(data)["xl/worksheets/sheet1.xml"])
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", 900))
    message, peak = peak_of_reading(lying)
    assert message == "spreadsheets-damaged"
    assert peak < 3_000_000


def test_a_bomb_of_entities_is_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    parts = unzipped(GOOD)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert refused(zipped({**parts, "xl/worksheets/sheet1.xml": f"{doctype}{sheet}"})) == "spreadsheets-damaged"


def test_cells_in_far_corners_cost_nothing() -> None:
    far = (
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576" t="inlineStr"><is><t>Ли Вэй</t></is></c></row>'
    )
    table = read_table(with_sheet(f"<sheetData>{HEADER_XML}{far}</sheetData>"), "", PUPILS)
    assert [(row.number, row.values["name"]) for row in table.rows] == [(1_048_576, "Ли Вэй")]


def test_a_table_size_that_lies_costs_nothing_in_xls_either() -> None:
    place = XLS.index(b"\x00\x02\x0e\x00")
    size = struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    lying = XLS[: place + 4] + size + XLS[place + 18 :]
    assert len(read_table(lying, "", PUPILS).rows) == 2


def test_repeated_rows_are_counted_before_they_are_laid_out() -> None:
    row = ods_row("Ли Вэй", "7А").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000">')
    table = f'<table:table table:name="1">{ods_row("ФИО", "Класс")}{row}</table:table>'
    message, peak = peak_of_reading(ods(table))
    assert message == "spreadsheets-too-many-cells"
    assert peak < 1_000_000
    wide = row.replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="999999999" ')
    assert refused(ods(f"<table:table>{wide}</table:table>")) == "spreadsheets-too-many-cells"


def test_endless_merging_is_refused() -> None:
    names = "".join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(2, 2002))
    first = HEADER_XML.replace("</row>", '<c r="C1"><v>1</v></c></row>')
    merged = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="C1:C2001"/>' * 1000)
    data = with_sheet(f"<sheetData>{first}{names}</sheetData>{merged}")
    assert refused(data, Limits(max_cells=100_000)) == "spreadsheets-too-many-cells"


def only_refused(data: bytes) -> None:
    with suppress(Refused):
        assert isinstance(read_table(data, "файл", PUPILS), Table)


STARTS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", "ФИО;Класс\n".encode()]


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_a_refusal(start: bytes, rest: bytes) -> None:
    only_refused(start + rest)


changes = st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


def changed(data: bytes, where: list[tuple[int, bytes]]) -> bytes:
    result = bytearray(data)
    for place, new in where:
        start = place % len(result)
        result[start : start + len(new)] = new
    return bytes(result)


ODS = ods(f'<table:table table:name="1">{ods_row("ФИО", "Класс")}{ods_row("Ли Вэй", "7А")}</table:table>')


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([GOOD, XLS, ODS]), changes)
def test_damaged_files_raise_nothing_but_a_refusal(data: bytes, where: list[tuple[int, bytes]]) -> None:
    only_refused(changed(data, where))


FRAGMENTS = [
    "<row>", "</row>", '<row r="2">', '<row r="0">', '<row r="99999999999999999999">', '<row r="²">', '<c r="A2">',
    "<c>", "</c>", '<c r="AAAA1">', '<c r="5" t="s">', '<c t="d">', '<c t="b">', '<c t="e">', '<c s="1">', "<v>",
    "</v>", '<c s="9999">', "7", "-1", "1e999", "nan", "-700000", "2958466", "2014-09-01T00:00", "<f>", "</f>", "<is>",
    "</is>", "<t>", "</t>", "<rPh>", "</rPh>", '<mergeCell ref="A1:A9"/>', '<mergeCell ref="?"/>',
    '<mergeCell ref="A:A"/>', "_xD83D_", "&#9;", "&lt;",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_odd_sheets_raise_nothing_but_a_refusal(xml: str) -> None:
    only_refused(with_sheet(f"<sheetData>{HEADER_XML}{xml}</sheetData>"))
