"""The key flows where no personal data may pass through the messenger: codes in chat, names on the server."""

import io
import re

import pytest
from openpyxl import load_workbook

from sandbox.person import Person
from tests.conftest import KINDS
from tests.e2e import story_centre as centre
from tests.e2e.files import CLASS, CLASS_LIST, workbook
from tests.e2e.world import LATE, World, link_in, menu, walk

pytestmark = [
    pytest.mark.parametrize("empty_database_url", KINDS[:1], indirect=True),  # naming is the same on every database
    pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning"),  # aiohttp's own, on parts that end in a chunk
]
PHONE = "+79001234567"
SECRETS = ("Орлова", "Елена", "Кузнецова", "Смирнов", "Соколова", "Мария", *(name.split()[0] for name in CLASS))
"""Names that people have all the same: in their accounts, in a file for the server, in what they type unasked."""
BIRTH_DATES = ("15.03.2013", "2013-03-15", "15 марта 2013", "01.03.2013", "2013-03-01")
CODE = re.compile(r"Ч-\d{4}")


@pytest.fixture
def names() -> str:
    return "codes"


async def test_under_codes_nothing_personal_passes_through_the_messenger(world: World) -> None:
    await _the_head_and_a_curator_come_in_without_names(world)
    await _the_list_of_a_class_is_taken_on_the_server(world)
    mentor, mentee = await _both_join_by_age_groups(world)
    await _the_curator_accepts_by_codes(world, mentor, mentee)
    await _a_pair_is_formed_by_codes(world, mentor, mentee)
    await _the_export_has_codes(world)
    for person in (world.head, world.curator):
        for command in ("/menu", "/summary", "/help"):
            await person.says(command)
            await person.sees("")
    leaked = world.box.received.find(*SECRETS, *BIRTH_DATES, PHONE)
    assert not leaked, leaked


async def _the_head_and_a_curator_come_in_without_names(world: World) -> None:
    head, curator = world.head, world.curator
    await head.opens(link_in(await world.bot.command("head-link")))
    await head.sees("Имени и телефона я не спрашиваю")
    await walk(head, [("Согласен(на)", "руководитель"), ("Продолжить", "Как называется ваш центр?")])
    await head.says(centre.CENTRE)
    await head.sees("В каком часовом поясе")
    await head.press("✓ Красноярск, Кемерово")
    await head.sees("Вы: руководитель центра")
    await centre.the_head_takes_the_good_rows_of_the_register(world)
    link = await centre.curator_link(head, "Школа № 1")
    await curator.opens(link)
    await curator.sees("Имени и телефона я не спрашиваю")
    await walk(curator, [("Согласен(на)", "Теперь вы куратор"), ("Позже", "Вы: куратор, Школа № 1")])


async def _the_list_of_a_class_is_taken_on_the_server(world: World) -> None:
    """A file with names is refused in chat; whoever serves the machine takes it in."""
    await menu(world.curator)
    await walk(world.curator, [("Участники", "Участников пока нет")])
    await world.curator.press("Загрузить список")
    await world.curator.sees("имена не передаются через чат")
    path = world.bot.folder / "7А.xlsx"
    path.write_bytes(workbook(CLASS_LIST))
    said = await world.bot.command("import", "people", str(path), "--organisation", "О-01", "--take", ends=3)
    assert "Взято. Новых: 9" in said, said
    assert "Строк с ошибками: 2" in said, said
    await menu(world.curator)
    await walk(
        world.curator,
        [
            ("Участники", "Всего: 9"),
            ("Согласия", "Не хватает бумаг у 9 человек"),
            ("Отметить всех", "от 9 человек"),
            ("Бумаги получены", "Согласия есть у всех"),
        ],
    )


async def _both_join_by_age_groups(world: World) -> tuple[str, str]:
    """Nobody is asked for a name or a birth date; both learn their codes."""
    await menu(world.curator)
    shown = await walk(
        world.curator,
        [
            ("Пригласить", "Ссылка для участников"),
            ("Ссылка для участников", "Одна ссылка"),
            ("Сделать ссылку", "?start="),
        ],
    )
    link = link_in(shown.text)
    await world.mentor.opens(link)
    await walk(
        world.mentor,
        [
            ("Согласен(на)", "Кем вы хотите быть?"),
            ("Наставник", "Кто вы?"),
            ("Сотрудник предприятия", "Чем вы можете поделиться?"),
            ("Учёба", "✓ Учёба"),
            ("Готово", "Сколько наставляемых"),
            ("2", "Какая форма"),
            ("Работодатель – ученик", "Обработка персональных данных"),
            ("Согласен(на)", "Участие в программе"),
            ("Согласен(на)", "Проверьте"),
            ("Отправить заявку", "Ваш код"),
        ],
    )
    await world.mentee.opens(link)
    await walk(
        world.mentee,
        [
            ("Согласен(на)", "Кем вы хотите быть?"),
            ("Наставляемый", "Кто вы?"),
            ("Ученик", "Сколько вам лет?"),
            ("10–13", "В каком вы классе"),
        ],
    )
    await world.mentee.says("7А")
    await world.mentee.sees("С чем вам нужна помощь?")
    await walk(
        world.mentee,
        [("Учёба", "Какая форма"), ("Работодатель – ученик", "Проверьте"), ("Отправить заявку", "Ваш код")],
    )
    return _code(world.mentor), _code(world.mentee)


def _code(person: Person) -> str:
    found = CODE.search(person.screen.text)
    assert found, person.screen
    return found[0]


async def _the_curator_accepts_by_codes(world: World, *codes: str) -> None:
    curator = world.curator
    await curator.sees("Новая заявка", timeout=LATE)
    for code in codes:
        await menu(curator)
        await walk(
            curator,
            [
                ("Участники", "Заявок ждут решения"),
                ("Кого показать", "Кого показать?"),
                ("Заявки: ", "Заявки"),
                (f"? {code}", "ждёт решения"),
                ("Принять", "Участвует с"),
            ],
        )
        if "Нет соглас" in curator.screen.text:
            await walk(curator, [("Бумага получена", "☑ Участие")])


async def _a_pair_is_formed_by_codes(world: World, mentor: str, mentee: str) -> None:
    curator = world.curator
    await menu(curator)
    await walk(
        curator,
        [
            ("Пары", "Нажмите «Создать пару»"),
            ("Создать пару", "Форма наставничества?"),
            ("Работодатель – ученик", "Ролевая модель?"),
            ("Без ролевой модели", "Кто наставник?"),
            (f"{mentor} (2)", "Кто наставляемый?"),
        ],
    )
    await curator.says(mentee[-4:])
    await curator.sees(mentee)
    await walk(
        curator, [(mentee, "С какого дня работает пара?"), ("28", mentor), ("Предложить пару", "Пара предложена")]
    )
    await world.mentor.sees("Вам предлагают стать наставником", mentee, timeout=LATE)
    await walk(world.mentor, [("Согласиться", "Ждём ответа второго участника")])
    await world.mentee.sees("Вам предлагают наставника", mentor, timeout=LATE)
    await walk(world.mentee, [("Согласиться", "Работает")])
    await curator.sees("Оба согласились", mentor, mentee, timeout=LATE)


async def _the_export_has_codes(world: World) -> None:
    """In chat codes alone, in the file too; the full file is written on the server, for the owner's eyes only."""
    head = world.head
    await head.says("/export")
    await head.sees("Вместо имён в файле коды")
    await head.press("Всё одним файлом")
    await head.sees("Вместо имён – коды", timeout=LATE)
    for words in (*SECRETS, *BIRTH_DATES):
        assert words not in _cells(head.file("xlsx")), words
    path = world.bot.folder / "full.xlsx"
    await world.bot.command("export", "--out", str(path))
    assert path.stat().st_mode & 0o077 == 0
    assert CLASS[0] in _cells(path.read_bytes())


def _cells(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    found = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    book.close()
    return "\n".join(found)
