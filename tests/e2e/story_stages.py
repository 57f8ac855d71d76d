"""Item 6 of the story: the eight stages, reminders, reports, the grid."""

from tests.e2e.world import LATE, World, menu, walk

FIRST, SECOND = "Назначить куратора", "Составить и утвердить дорожную карту"


async def the_head_gives_the_stages_to_all(world: World) -> None:
    """6. The template that ships, moved to the current school year."""
    await world.day(11, 2)
    head = world.head
    await menu(head)
    preview = await walk(head, [("Этапы", "Этапы ещё не розданы"), ("Раздать этапы", "Восемь этапов внедрения")])
    for told in (
        f"1. {FIRST} – до 10 ноября 2026",
        "3. Открыть раздел о наставничестве на сайте – ноябрь 2026",
        "5. Информировать учеников, родителей, работодателей – ежемесячно с ноября 2026 по май 2027",
        "6. Собрать базы наставников и наставляемых – в течение учебного года 2026–2027",
        "7. Начать работу пар и групп – с 1 декабря 2026",
        "Получат этапы: 3",
    ):
        assert told in preview.text, preview.text
    await head.press("Раздать всем", times=2)
    await head.sees("этап")
    await world.curator.sees("Школа № 1: центр раздал этапы на этот учебный год", timeout=LATE)
    await walk(world.curator, [("Открыть этапы", "Выполнено: 0 из 8")])


async def a_reminder_comes_on_time_and_the_stage_is_reported_with_a_link(world: World) -> None:
    """6. A week before the deadline at nine; the report ends the reminders."""
    curator = world.curator
    await world.day(11, 3, hour=6)
    await world.calms()
    assert not world.letters(curator, f"срок этапа «{FIRST}»")
    await world.day(11, 3, hour=10)
    await curator.sees(f"Через 7 дней срок этапа «{FIRST}» (Школа № 1): 10 ноября 2026", timeout=LATE)
    await walk(curator, [("Открыть этап", "Срок: до 10 ноября 2026"), ("Отметить выполнение", "Пришлите ссылку, файл")])
    await curator.says("https://school1.ru/пр иказ")
    await curator.sees("Это не похоже на ссылку")
    await curator.says("https://school1.ru/mentoring/14-od")
    await curator.sees("Выполнено 3 ноября 2026", "https://school1.ru/mentoring/14-od")
    for day in (7, 10):
        await world.day(11, day)
        await world.calms()
    assert len(world.letters(curator, f"этапа «{FIRST}»")) == 1


async def the_second_stage_is_reported_with_a_file(world: World) -> None:
    """6. Reminders a week and three days before, once each; then a file, and the head can open it."""
    curator = world.curator
    await world.day(11, 13)
    await curator.sees(f"Через 7 дней срок этапа «{SECOND}»", timeout=LATE)
    await world.day(11, 13, hour=15)
    await world.day(11, 17)
    await curator.sees(f"Через 3 дня срок этапа «{SECOND}»", timeout=LATE)
    await walk(
        curator,
        [
            ("Открыть этап", "Срок: до 20 ноября 2026"),
            ("Отметить выполнение", "Пришлите ссылку, файл"),
        ],
    )
    await curator.sends_file("Дорожная карта.pdf", b"%PDF-1.7 roadmap", caption="Утверждена 16.11")
    await curator.sees("Выполнено 17 ноября 2026", "Дорожная карта.pdf", "Утверждена 16.11")
    days = [letter.date().day for letter in world.letters(curator, f"этапа «{SECOND}»")]
    assert len(days) == 2, days


async def the_head_sees_the_grid(world: World) -> None:
    """6. What is done, what is late, the way down, the evidence."""
    head = world.head
    await menu(head)
    grid = await walk(head, [("Этапы", "Этапы 2026/2027")])
    school = next(label for label in grid.labels if "Школа № 1" in label)
    college = next(label for label in grid.labels if "Горный техникум" in label)
    assert school.startswith("✓✓"), school
    assert college.startswith("!"), college
    late = await walk(head, [("Просроченные", "Горный техникум")])
    assert not any("Школа № 1" in label for label in late.labels)
    await walk(head, [("Все", "Школа № 1"), ("Школа № 1", "Выполнено: 2 из 8"), ("✓ 2", "Дорожная карта.pdf")])
    await head.press("Показать файл")
    await head.sees("Файл: Дорожная карта.pdf")
    assert head.file("Дорожная карта") == b"%PDF-1.7 roadmap"
