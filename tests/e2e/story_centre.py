"""Items 1 to 3 of the story: the head comes in, the register of organisations, curators and their links."""

import asyncio

from sandbox.person import Person
from tests.e2e.files import ORGANISATIONS, workbook
from tests.e2e.world import LATE, World, link_in, menu, walk

CENTRE = "Центр наставничества «Опора»"
PNG = b"\x89PNG"


async def the_head_comes_in_by_the_one_time_link(world: World) -> None:
    """1. The link of the command line, the notice, the name of the centre, the menu."""
    head = world.head
    world.links["head"] = link_in(await world.bot.command("head-link"))
    await head.opens(world.links["head"])
    await head.sees("приглашают руководить", "Прежде чем начать", "Согласен(на)")
    await walk(head, [("Согласен(на)", "Теперь вы руководитель центра"), ("Продолжить", "Как называется ваш центр?")])
    await head.says(CENTRE)
    await head.sees("В каком часовом поясе")
    await walk(head, [("✓ Красноярск, Кемерово", "Как вас зовут?")])
    await head.says("Орлова Елена Викторовна")
    menu = await head.sees("руководитель центра", CENTRE)
    for entry in ("Организации", "Участники", "Пары", "Этапы", "Мониторинг", "Приглашения"):
        assert entry in menu.labels, menu
    await head.opens(world.links["head"])
    await head.sees("По этой ссылке вы уже вошли")


async def the_head_takes_the_good_rows_of_the_register(world: World) -> None:
    """2. An XLSX register: every bad row is named, the good ones are taken, and a second press takes nothing more."""
    head = world.head
    await menu(head)
    await walk(head, [("Организации", "Организаций пока нет"), ("Загрузить список", "Пришлите файл")])
    await head.sends_file("реестр.xlsx", workbook(ORGANISATIONS))
    preview = await head.sees("реестр.xlsx", "3 строки в порядке: новых – 3", "3 строки с ошибками")
    for bad in ("строка 3, столбец D «ИНН»: ИНН состоит", "строка 5, столбец B", "строка 7: Повторяет строку 2"):
        assert bad in preview.text, preview.text
    await head.press("Взять 3 хорошие строки", times=2)
    await head.sees("Загружено. Новых – 3")
    listed = await walk(head, [("К организациям", "Всего: 3, без куратора: 3")])
    assert {"○ Школа № 1", "○ Дом творчества «Радуга»", "○ Горный техникум"} <= set(listed.labels)


async def the_head_makes_links_for_curators(world: World) -> None:
    """2. Single use, an end, revocable; a link and a QR picture."""
    world.links["expired"] = await curator_link(world.head, "Горный техникум")
    world.links["revoked"] = await curator_link(world.head, "Дом творчества «Радуга»")
    await world.head.press("QR-код")
    await world.head.sees("Куратор: Дом творчества «Радуга»", "Действует до")
    assert world.head.file("qr").startswith(PNG)
    await menu(world.head)
    await walk(
        world.head,
        [
            ("Приглашения", "посмотреть, кто по ней вошёл"),
            ("Куратор: Дом творчеств", "Ссылка действует"),
            ("Отозвать", "больше никто не войдёт"),
            ("Отозвать", "Ссылка отозвана"),
        ],
    )
    await world.passes(days=15)
    world.links["curator"] = await curator_link(world.head, "Школа № 1")


async def curator_link(head: Person, place: str) -> str:
    """A new link for a curator of `place`, made in chat."""
    await menu(head)
    shown = await walk(
        head,
        [
            ("Приглашения", "Пригласить куратора"),
            ("Пригласить куратора", "Для какой организации?"),
            (place, "Ссылка одноразовая"),
            ("Сделать ссылку", "?start="),
        ],
    )
    assert "Действует до" in shown.text
    return link_in(shown.text)


async def a_curator_comes_in_with_an_order(world: World) -> None:
    """3. The notice, the organisation, number and date of the order; the head is told."""
    curator = world.curator
    await curator.opens(world.links["curator"])
    await curator.sees("стать куратором наставничества: Школа № 1", "Прежде чем начать")
    await curator.press("Согласен(на)", times=2)
    await curator.sees("Теперь вы куратор")
    await walk(curator, [("Продолжить", "номер приказа")])
    await curator.says("14-ОД")
    await curator.sees("Какого числа приказ?")
    await curator.press("26")
    await curator.sees("Как вас зовут?")
    await curator.says("Кузнецова Ольга Ивановна")
    await curator.sees("Вы: куратор, Школа № 1")
    await world.head.sees("Ваше приглашение приняли: куратор, Школа № 1", timeout=LATE)
    card = await walk(world.head, [("Посмотреть", "Кузнецова Ольга Ивановна")])
    assert "Приказ № 14-ОД от 26" in card.text, card.text


async def every_closed_link_has_its_own_answer(world: World) -> None:
    """3. Used, expired, revoked and unknown links are told apart; guessing is slowed down."""
    await asyncio.gather(_closed_links(world), _guesses(world))
    await world.passes(hours=2)
    await _guesser(world).opens(world.links["expired"])
    await _guesser(world).sees("Срок этой ссылки истёк")


async def _closed_links(world: World) -> None:
    stranger = world.stranger
    for payload, words in (
        (world.links["curator"], "уже вошёл другой человек"),
        (world.links["head"], "уже вошёл другой человек"),
        (world.links["expired"], "Срок этой ссылки истёк"),
        (world.links["revoked"], "Эту ссылку отозвали"),
    ):
        await stranger.opens(payload)
        closed = await stranger.sees(words)
        assert closed.labels == ["‹ Меню"]


async def _guesses(world: World) -> None:
    guesser = _guesser(world)
    for guess in range(5):
        await guesser.opens(f"guess-{guess}-{'x' * 32}")
        await guesser.sees("Такой ссылки нет")
    await guesser.opens(world.links["expired"])
    await guesser.sees("Такой ссылки нет", "подождите")


def _guesser(world: World) -> Person:
    return world.box.person("Вадим Угадайка", account_id=5006)
