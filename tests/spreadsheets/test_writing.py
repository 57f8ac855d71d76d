"""What leaves as a file: opens well, runs nothing, and comes back without a difference."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.parsers import text
from mentoring.spreadsheets.tables import Column, read_table
from mentoring.spreadsheets.writing import MAX_CELL_TEXT, Heading, Workbook, template, write_csv
from tests.spreadsheets.builders import as_it_is

COLUMNS = tuple(Column(f"k{number}", (f"Столбец {number}",), as_it_is) for number in range(3))
TITLES = [column.titles[0] for column in COLUMNS]
DANGEROUS = [
    "=1+1",
    "+7 900",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    '=HYPERLINK("http://x";"да")',
    "'=1",
    "''",
]


def book_of(rows: Sequence[Sequence[Value]], headings: Sequence[Heading] = ()) -> bytes:
    book = Workbook()
    book.add_sheet("Реестр", headings or [Heading(title) for title in TITLES], rows)
    return book.to_bytes()


def read_back(data: bytes) -> list[list[Value]]:
    table = read_table(data, "", COLUMNS)
    assert table.problems == []
    return [[row.values[column.key] for column in COLUMNS] for row in table.rows]


# The last column keeps every row from being blank or from looking like the header.
xlsx_tables = st.lists(
    st.lists(st.text(), min_size=2, max_size=2).map(lambda row: [*row, "конец"]), min_size=1, max_size=6
)
csv_text = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"))
csv_tables = st.lists(
    st.lists(csv_text, min_size=2, max_size=2).map(lambda row: [*row, "конец"]), min_size=1, max_size=6
)


def test_a_letterhead_stands_above_printed_pages_and_not_in_the_table() -> None:
    book = Workbook("Центр «Опора & Ко»")
    book.add_sheet("Реестр", [Heading(title) for title in TITLES], [["1", "2", "конец"]])
    data = book.to_bytes()
    head: Any = openpyxl.load_workbook(BytesIO(data)).worksheets[0].oddHeader
    assert head.center.text == "Центр «Опора && Ко»"
    assert read_back(data) == [["1", "2", "конец"]]
    assert Workbook("я" * 500)._letterhead == "я" * 110


@given(xlsx_tables)
@example([["_x0041_", "\x00\x01\r\n\ufffe", "конец"], ["_x005F_x0041_", "_x005f_", "конец"]])
@example([[value, value, "конец"] for value in DANGEROUS])
def test_any_table_of_texts_written_and_read_back_is_the_same(rows: list[list[str]]) -> None:
    assert read_back(book_of(rows)) == [[value or None for value in row] for row in rows]


@given(csv_tables)
@example([["a,b;c\td", 'и "кавычки"\nи строки', "конец"]])
@example([[value.replace("\r", ""), "\t", "конец"] for value in DANGEROUS])
def test_any_table_of_texts_comes_back_from_csv_the_same(rows: list[list[str]]) -> None:
    assert read_back(write_csv(TITLES, rows)) == [[value or None for value in row] for row in rows]


visible = st.text(st.characters(exclude_categories=["C", "Z"]))


@given(st.lists(st.lists(visible, min_size=2, max_size=2).map(lambda row: [*row, "конец"]), min_size=1, max_size=4))
def test_another_reader_sees_the_same_texts(rows: list[list[str]]) -> None:
    sheet = python_calamine.load_workbook(BytesIO(book_of(rows))).get_sheet_by_index(0)
    assert sheet.to_python()[1:] == rows


def test_values_keep_their_kinds() -> None:
    rows: list[list[Value]] = [
        [date(2014, 9, 1), 7, True],
        [datetime(2026, 10, 1, 14, 30), 1.5, None],  # noqa: DTZ001 - files know no time zones
        [date(1900, 1, 1), 0, False],
        [date(1900, 2, 28), -3, "x"],
    ]
    assert read_back(book_of(rows)) == rows
    assert read_back(book_of([[date(1850, 1, 2), 10**20, float("inf")]])) == [["02.01.1850", str(10**20), "inf"]]


@pytest.mark.parametrize("value", DANGEROUS)
def test_no_program_takes_a_text_for_a_formula(value: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(book_of([[value, "б", "в"]])))["Реестр"]
    cell = sheet["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix == (value[0] != "'")
    field = write_csv(TITLES, [[value, "б", "в"]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert field.startswith(("\"'", "\"''")), "the first sign of the field is an apostrophe"


def test_a_text_too_long_for_a_cell_is_cut_visibly() -> None:
    ((first, *_),) = read_back(book_of([["я" * (MAX_CELL_TEXT + 5), "б", "в"]]))
    assert first == "я" * (MAX_CELL_TEXT - 1) + "…"


def test_a_sheet_is_ready_for_work() -> None:
    data = book_of(
        [["Иванова Анна", "да", date(2014, 9, 1)]],
        [Heading("ФИО"), Heading("Согласие", choices=("да", "нет")), Heading("Дата рождения", width=14)],
    )
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Реестр"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C2")
    assert sheet.column_dimensions["A"].width == len("Иванова Анна") + 2
    assert sheet.column_dimensions["C"].width == 14
    assert (sheet["C2"].number_format, sheet["C2"].is_date) == ("DD.MM.YYYY", True)
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("B2", "'_lists'!$A$1:$A$2")
    assert book["_lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["_lists"]["A"]] == ["да", "нет"]


def test_names_of_sheets_are_made_fit_and_different() -> None:
    book = Workbook()
    for title in (
        "Пары: 2026/27",
        "Очень длинное название листа для реестра",
        "Очень длинное название листа для реестра",
        "",
    ):
        book.add_sheet(title, [Heading("а")], [])
    names = openpyxl.load_workbook(BytesIO(book.to_bytes())).sheetnames
    assert len(set(names)) == 4
    assert all(1 <= len(name) <= 31 for name in names)


def test_an_empty_workbook_is_a_workbook_all_the_same() -> None:
    assert openpyxl.load_workbook(BytesIO(Workbook().to_bytes())).sheetnames


def test_a_filled_template_comes_back_as_a_register() -> None:
    columns = (
        Column("name", ("ФИО",), text(), required=True),
        Column("role", ("Роль",), text(), choices=("наставник", "наставляемый")),
        Column("phone", ("Телефон",), text()),
    )
    data = template(columns, "Люди", "Как заполнять", [("ФИО", "Полностью"), ("Роль", "Выберите из списка")])
    book = openpyxl.load_workbook(BytesIO(data))
    sheet: Any = book["Люди"]
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "B2:B5001"
    assert sheet.column_dimensions["C"].number_format == "@"
    for place, value in enumerate(("Иванова Анна", "наставник", "+79001234567"), 1):
        sheet.cell(row=2, column=place).value = value
    file = BytesIO()
    book.save(file)
    table = read_table(file.getvalue(), "", columns)
    assert [row.values for row in table.rows] == [
        {"name": "Иванова Анна", "role": "наставник", "phone": "+79001234567"}
    ]
    assert (table.problems, table.unread_sheets) == ([], ["Как заполнять"])
