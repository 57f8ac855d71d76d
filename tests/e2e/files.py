"""The workbooks of the story, as people make them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[object]]

ORGANISATIONS: Rows = (
    ("№", "Наименование организации", "Тип", "ИНН"),
    (1, "Школа № 1", "Общее образование", "4228001234"),
    (2, "Школа № 2", "Общее образование", "42280"),
    (3, "Дом творчества «Радуга»", "Дополнительное образование", "4228005678"),
    (4, "", "Общее образование", "4228009999"),
    (5, "Горный техникум", "СПО", "4228007777"),
    (6, "Школа № 1", "Общее образование", None),
)
"""Three good rows; the number of Школа № 2 is too short, row 5 has no name, row 7 stands there twice."""

CLASS = (
    "Алексеев Артём Ильич",
    "Белова Вера Олеговна",
    "Волков Глеб Андреевич",
    "Громова Дарья Павловна",
    "Дёмин Егор Сергеевич",
    "Ершова Зоя Игоревна",
    "Жуков Иван Петрович",
    "Зайцева Ксения Львовна",
    "Ильин Лев Романович",
)
"""More than fit on a page."""

CLASS_LIST: Rows = (
    ("Список 7А класса",),
    ("ФИО", "Дата рождения", "Класс", "Роль"),
    *((name, f"{number:02}.03.2013", "7А", "наставляемый") for number, name in enumerate(CLASS, 1)),
    ("Орлова Нина", "31.02.2013", "7А", "наставляемый"),
    ('=HYPERLINK("http://x")', "05.03.2013", "7А", "наставляемый"),
)
"""Nine good rows below a heading, and two nobody can take."""


def workbook(rows: Rows) -> bytes:
    """The rows as an XLSX file; what begins with `=` is text, as somebody has typed it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """What stands in a workbook, sheet by sheet; formulas are refused."""
    book = load_workbook(io.BytesIO(data))
    found: dict[str, list[tuple[object, ...]]] = {}
    for sheet in book.worksheets:
        formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not formulas, f"{sheet.title}: {formulas}"
        found[sheet.title] = list(sheet.iter_rows(values_only=True))
    book.close()
    return found
