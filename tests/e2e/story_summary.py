"""Item 8 of the story: the numbers in a message and a picture, the registers in a workbook."""

import struct

from tests.e2e.files import CLASS, sheets
from tests.e2e.story_people import FORMULA
from tests.e2e.story_surveys import TROUBLE
from tests.e2e.world import LATE, World, walk


async def the_head_reads_the_summary(world: World) -> None:
    """8. A short message, the way down to one organisation, and from there to who has not answered."""
    head = world.head
    await head.says("/summary")
    summary = await head.sees("Сводка 2026/2027", "Анкета наставника: 1 из 1 (100 %)")
    for told in ("наставляемых: 10", "работает 1"):
        assert told in summary.text, summary.text
    assert {"Просрочены этапы: 2", "Без куратора: 2"} <= set(summary.labels), summary.labels
    assert len(summary.text.splitlines()) <= 12
    await walk(head, [("По организациям", "Горный техникум"), ("25 % · Школа № 1", "Срочного ничего нет")])
    await walk(head, [("Кто не ответил", "Всего: 9"), (CLASS[1], CLASS[1])])


async def the_summary_is_a_picture_too(world: World) -> None:
    """8. As wide as a phone shows sharply, not taller than it shows whole."""
    await world.head.says("/summary")
    await world.head.sees("Сводка 2026/2027")
    await world.head.press("Картинкой")
    await world.head.sees("Сводка на 28 ноября 2026", timeout=LATE)
    picture = world.head.file("png")
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert width >= 1000
    assert height <= width * 1.5


async def the_head_looks_through_what_was_written(world: World) -> None:
    """8. Own words may hold names: they leave only once somebody of the centre has seen them."""
    head = world.head
    await head.says("/menu")
    await walk(head, [("Мониторинг", "Опросов"), ("Анкета наставника", "Ответили: 1"), ("Итоги", "Ответили 1 из 1")])
    await walk(head, [("Просмотреть ответы словами", TROUBLE), ("Можно показать", "Непросмотренных ответов нет")])


async def the_head_exports_everything(world: World) -> None:
    """8. Registers, pairs, stages and answers; what people have typed stays a text."""
    head = world.head
    await head.says("/export")
    await head.sees("Выгрузка")
    await head.press("Всё одним файлом")
    await head.sees("Вся выгрузка", timeout=LATE)
    found = sheets(head.file("xlsx"))  # refuses formulas
    assert {"Организации", "Наставники", "Наставляемые", "Пары", "Этапы", "Ответы, Анкета наставника"} <= set(found)
    assert len(found["Организации"]) == 1 + 3
    assert len(found["Наставляемые"]) == 1 + len(CLASS) + 1
    [mentor] = found["Наставники"][1:]
    assert "Смирнов Павел Андреевич" in mentor
    assert f"Учёба; Методика; {FORMULA}" in mentor
    [pair] = found["Пары"][1:]
    assert {"Смирнов Павел Андреевич", "Соколова Мария Олеговна", "15-н"} <= set(pair)
    assert any("https://school1.ru/mentoring/14-od" in row for row in found["Этапы"])
    [answers] = found["Ответы, Анкета наставника"][1:]
    assert list(answers[-10:]) == ["Раз в неделю и чаще", 8, 10, 6, 7, 4, 5, TROUBLE, "Методические материалы", None]
