"""Registers as people send them: understood where a person would understand them."""

import time
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import Limits, Refused
from mentoring.spreadsheets.tables import Column, Table, read_table
from tests.spreadsheets.builders import FILES, PUPILS, ods, ods_row, saved, unzipped, with_sheet, xlsx, zipped

TODAY = date(2026, 10, 1)


def read(data: bytes, columns: tuple[Column, ...] = PUPILS, **limits: int) -> Table:
    return read_table(data, "список.xlsx", columns, Limits(**limits))


def values(table: Table) -> list[dict[str, Any]]:
    assert table.problems == []
    return [row.values for row in table.rows]


def problems(table: Table) -> list[tuple[str, int, str, str]]:
    return [(found.sheet, found.row, found.column, found.code) for found in table.problems]


def active(book: openpyxl.Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


ANNA = {"name": "Иванова Анна", "born": date(2014, 9, 1), "form": "7А"}


def test_a_plain_workbook_gives_its_rows_with_their_numbers() -> None:
    table = read(
        xlsx([["ФИО", "Дата рождения", "Класс"], ["Иванова Анна", date(2014, 9, 1), "7А"]], titles=["7 классы"])
    )
    assert values(table) == [ANNA]
    assert (table.rows[0].number, table.rows[0].sheet) == (2, "7 классы")
    assert (table.unknown_columns, table.missing_columns, table.unread_sheets) == ([], [], [])


def test_titles_above_the_header_other_order_extra_columns_and_blank_rows_do_no_harm() -> None:
    rows: list[list[Any]] = [
        ["Список наставляемых МБОУ СОШ № 1"],
        ["на 1 сентября, ФИО по алфавиту"],
        [],
        ["№ п/п", "Класс", "Ф.И.О.", "Примечание", "Дата\nрождения (дд.мм.гггг)"],
        [1, 2, 3, 4, 5],
        [1, "7А", "Иванова Анна", "хор", date(2014, 9, 1)],
        [],
        ["№ п/п", "Класс", "Ф.И.О.", "Примечание", "Дата\nрождения (дд.мм.гггг)"],
        [2, 8, "Петров Пётр", None, None],
        ["Итого: 2"],
    ]
    table = read(xlsx(rows))
    assert values(table) == [ANNA, {"name": "Петров Пётр", "born": None, "form": 8}]
    assert [row.number for row in table.rows] == [6, 9]
    assert table.unknown_columns == ["Примечание"]


def test_every_sheet_with_the_header_is_read_and_others_are_named() -> None:
    header = ["ФИО", "Класс"]
    data = xlsx([header, ["Иванова Анна", "7А"]], [["Приказ"], ["№ 5"]], [header, ["Петров Пётр", "7Б"]])
    table = read(data)
    assert [(row.sheet, row.values["name"]) for row in table.rows] == [
        ("Лист1", "Иванова Анна"),
        ("Лист3", "Петров Пётр"),
    ]
    assert table.unread_sheets == ["Лист2"]


def test_hidden_sheets_are_left_alone() -> None:
    book = openpyxl.Workbook()
    active(book).append(["ФИО", "Класс"])
    active(book).append(["Иванова Анна", "7А"])
    hidden = book.create_sheet("Старое")
    hidden.append(["ФИО", "Класс"])
    hidden.append(["Петров Пётр", "7Б"])
    hidden.sheet_state = "hidden"
    assert [row.values["name"] for row in read(saved(book)).rows] == ["Иванова Анна"]


def test_a_class_merged_beside_several_pupils_is_meant_for_all() -> None:
    book = openpyxl.Workbook()
    sheet = active(book)
    for row in (
        ["Список", None, None],
        ["Класс", "ФИО"],
        ["7А", "Иванова Анна"],
        [None, "Петров Пётр"],
        [None, "Ли Вэй"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A20")
    assert [row.values["form"] for row in read(saved(book)).rows] == ["7А", "7А", "7А"]


def test_a_header_merged_over_two_rows_is_found() -> None:
    book = openpyxl.Workbook()
    sheet = active(book)
    for row in (["Класс", "Ребёнок", None], [None, "ФИО", "Дата рождения"], ["7А", "Иванова Анна", date(2014, 9, 1)]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    assert values(read(saved(book))) == [ANNA]


def test_a_workbook_in_the_manner_of_excel_is_read() -> None:
    """Shared and rich texts, formats of dates, saved formulas, merged cells, formatted blanks, a hidden row."""
    table = read((FILES / "register.xlsx").read_bytes())
    assert values(table) == [
        {**ANNA, "form": "7А"},
        {"name": "Петров Пётр", "born": date(2014, 9, 2), "form": "7А"},
        {"name": "Ли Вэй", "born": 41885, "form": "7А"},
    ]
    assert [row.number for row in table.rows] == [5, 6, 7]
    assert table.unknown_columns == ["Телефон"]


def test_shared_texts_come_without_phonetic_hints_and_with_escapes_undone() -> None:
    texts = "<si><t>ФИО</t></si><si><t>Класс</t></si><si><r><t>Ли</t></r><r><t xml:space='preserve'> Вэй_x0021_</t></r>"
    hints = "<rPh sb='0' eb='1'><t>рю</t></rPh></si><si><t>_xD83D__xDE00_</t></si>"
    cells = [
        f'<row r="{row}"><c t="s"><v>{row * 2 - 2}</v></c><c t="s"><v>{row * 2 - 1}</v></c></row>' for row in (1, 2)
    ]
    parts: dict[str, str | bytes] = {**unzipped(with_sheet(f"<sheetData>{''.join(cells)}</sheetData>"))}
    rels = unzipped(with_sheet(""))["xl/_rels/workbook.xml.rels"].decode()
    shared = '<Relationship Id="rId9" Type="http://x/sharedStrings" Target="SharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", shared)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<x:sst xmlns:x="{space}" xmlns="{space}">{texts}{hints}</x:sst>'
    assert values(read(zipped(parts))) == [{"name": "Ли Вэй!", "form": "😀"}]
    del parts["xl/sharedStrings.xml"]
    with pytest.raises(Refused):
        read(zipped(parts))


@pytest.mark.parametrize("file_name", ["register.xls", "register.xlsx", "список.csv", ""])
def test_a_real_xls_is_read_whatever_its_name(file_name: str) -> None:
    columns = (
        Column("name", ("ФИО",), parsers.person_name(2), required=True),
        Column("born", ("Дата рождения",), parsers.date_of_birth(TODAY)),
        Column("form", ("Класс",), parsers.school_class),
        Column("phone", ("Телефон",), parsers.phone),
    )
    table = read_table((FILES / "register.xls").read_bytes(), file_name, columns)
    assert values(table) == [
        {"name": "Иванов Иван", "born": date(2013, 5, 17), "form": "7А", "phone": "+79001234567"},
        {"name": "О'Коннор Анна-Мария", "born": date(2013, 9, 1), "form": "7А", "phone": "+79001234568"},
    ]
    assert [(row.sheet, row.number) for row in table.rows] == [("Список 7 классов", 4), ("Список 7 классов", 5)]


def test_an_xlsx_under_the_name_of_an_xls_is_read() -> None:
    assert len(read_table(xlsx([["ФИО", "Класс"], ["Иванова Анна", 7]]), "список.xls", PUPILS).rows) == 1


def test_dates_of_both_calendars_of_excel_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    active(book).append(["ФИО", "Дата рождения"])
    active(book).append(["Иванова Анна", date(2014, 9, 1)])
    active(book).append(["Петров Пётр", datetime(2014, 9, 1, 12, 30)])  # noqa: DTZ001 - files know no time zones
    assert [row.values["born"] for row in read(saved(book)).rows] == [
        date(2014, 9, 1),
        datetime(2014, 9, 1, 12, 30),  # noqa: DTZ001
    ]


def test_a_formula_gives_its_saved_value_and_without_one_is_named() -> None:
    parts: dict[str, str | bytes] = {**unzipped(xlsx([["ФИО", "Класс"], ["=A1", 7], ["=B1", 8], ["Ли Вэй", "=1/0"]]))}
    sheet = bytes(parts["xl/worksheets/sheet1.xml"]).decode()  # type: ignore[arg-type]
    sheet = sheet.replace('<c r="A2"><f>A1</f><v></v></c>', '<c r="A2" t="str"><f>A1</f><v>Иванова Анна</v></c>')
    sheet = sheet.replace('<c r="A2"><f>A1</f><v /></c>', '<c r="A2" t="str"><f>A1</f><v>Иванова Анна</v></c>')
    sheet = sheet.replace('<c r="B4"><f>1/0</f><v', '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v><v')
    table = read(zipped({**parts, "xl/worksheets/sheet1.xml": sheet}))
    assert [row.values["name"] for row in table.rows] == ["Иванова Анна"]
    assert problems(table) == [
        ("Лист1", 3, "A", "spreadsheets-formula-without-value"),
        ("Лист1", 4, "B", "spreadsheets-formula-error"),
    ]


TEXT = "ФИО;Класс;Дата рождения\nИванова Анна;7А;01.09.2014\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_tables_are_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    columns = (*PUPILS[:1], Column("born", ("Дата рождения",), parsers.date_of_birth(TODAY)), PUPILS[2])
    table = read_table(TEXT.replace(";", delimiter).encode(encoding), "список.csv", columns)
    assert values(table) == [ANNA]
    assert (table.rows[0].number, table.rows[0].sheet) == (2, "")


def test_commas_within_a_table_of_semicolons_divide_nothing() -> None:
    table = read("Фамилия, имя, отчество;Класс\nИванова, Анна;7А\n".encode())
    assert values(table) == [{"name": "Иванова, Анна", "form": "7А"}]


def test_the_habits_of_excel_in_text_files_are_known() -> None:
    table = read('sep=,\nФИО,Класс\n="Иванова Анна","7\r\nА"\n'.encode())
    assert values(table) == [{"name": "Иванова Анна", "form": "7\nА"}]
    assert table.rows[0].number == 3


def ods_cell(attributes: str = "", content: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def test_a_document_of_libreoffice_is_read() -> None:
    hidden = '<style:style style:name="ta9"><style:table-properties table:display="false"/></style:style>'
    remark = "<office:annotation><text:p>заметка</text:p></office:annotation>"
    merged = 'table:number-rows-spanned="2" office:value-type="string"'
    day = 'office:value-type="date" office:date-value="2014-09-01"'
    rows = [
        ods_row("Класс", "ФИО", "Дата рождения"),
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>',
        "<table:table-row>",
        ods_cell(merged, "<text:p>7А</text:p>"),
        ods_cell('office:value-type="string"', f"{remark}<text:p>Иванова<text:s/>Анна</text:p>"),
        ods_cell(day, "<text:p>1 сен</text:p>"),
        "</table:table-row><table:table-row><table:covered-table-cell/>",
        ods_cell('office:value-type="string"', "<text:p>Петров Пётр</text:p>"),
        ods_cell('office:value-type="float" office:value="41883"', "<text:p>41883</text:p>"),
        "</table:table-row><table:table-row><table:table-cell/>",
        ods_cell('table:formula="of:=1/0" office:value-type="string"', "<text:p>#DIV/0!</text:p>"),
        "</table:table-row><table:table-row><table:table-cell/>",
        ods_cell('table:formula="of:=A1"'),
        '</table:table-row><table:table-row table:number-rows-repeated="1048000">',
        ods_cell('table:number-columns-repeated="16384"'),
        "</table:table-row>",
    ]
    old = ods_row("Класс", "ФИО") + ods_row("1", "Ли")
    sheets = (
        f'<table:table table:name="Дети">{"".join(rows)}</table:table>'
        f'<table:table table:name="Старое" table:style-name="ta9">{old}</table:table>'
    )
    table = read(ods(sheets, hidden))
    assert [(row.number, row.values) for row in table.rows] == [
        (5, ANNA),
        (6, {"name": "Петров Пётр", "born": 41883, "form": "7А"}),
    ]
    assert problems(table) == [
        ("Дети", 7, "B", "spreadsheets-formula-error"),
        ("Дети", 8, "B", "spreadsheets-formula-without-value"),
    ]


def test_every_bad_cell_is_named_and_good_rows_stay_apart() -> None:
    columns = (
        Column("name", ("ФИО",), parsers.person_name(2), required=True),
        Column("born", ("Дата рождения",), parsers.date_of_birth(TODAY), required=True),
        Column("form", ("Класс",), parsers.school_class),
    )
    rows: list[list[Any]] = [
        ["ФИО", "Дата рождения", "Класс"],
        ["Иванова Анна", "1 сентября 2014 г.", '7 "а"'],
        ["<b>Пётр</b>", date(2034, 1, 1), "седьмой"],
        [None, "01.09.2014", 7],
        ["\u200b", None, None],
    ]
    table = read(xlsx(rows), columns)
    assert [row.values for row in table.rows] == [ANNA]
    assert [row.number for row in table.bad_rows] == [3, 4, 5]
    assert table.bad_rows[1].values == {"born": date(2014, 9, 1), "form": "7"}
    assert problems(table) == [
        ("Лист1", 3, "A", "spreadsheets-name-markup"),
        ("Лист1", 3, "B", "spreadsheets-born-in-future"),
        ("Лист1", 3, "C", "spreadsheets-not-a-class"),
        ("Лист1", 4, "A", "spreadsheets-required"),
        ("Лист1", 5, "A", "spreadsheets-required"),
        ("Лист1", 5, "B", "spreadsheets-required"),
    ]
    assert table.problems[0].place() == (
        "spreadsheets-place",
        {"sheet": "Лист1", "row": "3", "column": "A", "header": "ФИО"},
    )


def test_a_required_column_that_is_missing_is_named_and_no_row_is_taken() -> None:
    table = read(xlsx([["Класс", "Дата рождения"], ["7А", date(2014, 9, 1)]]))
    assert (table.rows, table.missing_columns) == ([], ["ФИО"])


def test_a_column_that_is_there_twice_is_named() -> None:
    table = read(xlsx([["ФИО", "Класс", "ФИО"], ["Иванова Анна", 7, "Петров Пётр"]]))
    assert problems(table) == [("Лист1", 1, "C", "spreadsheets-column-twice")]
    assert table.rows[0].values["name"] == "Иванова Анна"


def test_a_column_that_the_file_lacks_leaves_no_value_behind() -> None:
    assert values(read(xlsx([["ФИО"], ["Иванова Анна"]]))) == [{"name": "Иванова Анна"}]


def test_a_file_without_a_header_is_refused_with_the_names_to_use() -> None:
    with pytest.raises(Refused) as refusal:
        read(xlsx([["Иванова Анна", "7А"], ["Петров Пётр", "7Б"]]))
    assert refusal.value.message == "spreadsheets-no-header"
    assert refusal.value.arguments == {"file": "список.xlsx", "columns": "«ФИО», «Дата рождения», «Класс»"}


def test_no_value_of_a_cell_enters_what_is_said_about_it() -> None:
    columns = tuple(
        Column(f"k{number}", (f"К{number}",), parse)
        for number, parse in enumerate(
            [
                parsers.text(5), parsers.person_name(), parsers.date_of_birth(TODAY), parsers.phone, parsers.email,
                parsers.integer(), parsers.yes_no, parsers.one_of({"a": ("Школа",)}), parsers.school_class,
            ]
        )
    )  # fmt: skip
    table = read(xlsx([[column.titles[0] for column in columns], ["тайна77"] * len(columns)]), columns)
    assert len(table.problems) == len(columns)
    assert "тайна" not in str(table.problems)


def test_ten_thousand_rows_are_read_and_checked_in_a_few_seconds() -> None:
    columns = (
        Column("name", ("ФИО",), parsers.person_name(2), required=True),
        Column("born", ("Дата рождения",), parsers.date_of_birth(TODAY)),
        *(Column(f"t{number}", (f"Столбец {number}",), parsers.text()) for number in range(10)),
    )
    cells = "".join(f'<c t="inlineStr"><is><t>текст {{0}} столбца {number}</t></is></c>' for number in range(10))
    row = f'<row><c t="inlineStr"><is><t>Иванова Анна</t></is></c><c><v>41883</v></c>{cells}</row>'
    rows = "".join(row.format(number * 7919) for number in range(10_000))
    header = "".join(f'<c t="inlineStr"><is><t>{column.titles[0]}</t></is></c>' for column in columns)
    data = with_sheet(f"<sheetData><row>{header}</row>{rows}</sheetData>")
    started = time.process_time()
    table = read(data, columns)
    assert len(table.rows) == 10_000
    assert time.process_time() - started < 10  # 2 s on a slow machine; the bound only catches a change of order
