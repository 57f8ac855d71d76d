"""Item 7 of the story: the wave of monitoring, a phone, a killed process, a reminder."""

from tests.e2e.files import CLASS
from tests.e2e.world import LATE, World, menu, walk

MENTOR, MENTEE, ORGANISATION = "Анкета наставника", "Анкета наставляемого", "Условия в организации"
TROUBLE = "=1+1 и расписание"
"""What a mentor types; in a spreadsheet it must stay a text."""
SHOWN = 5.0
"""Real seconds in which what was pressed is shown."""
STATEMENTS = (
    "Цели программы понятны",
    "Приказ, программа и дорожная карта",
    "У куратора есть время",
    "Наставники подобраны",
    "Наставники подготовлены",
    "Пары и группы встречаются",
    "Участники, семьи и педагоги",
    "Помещений, времени и материалов",
    "Обратную связь собирают",
)


async def the_head_opens_the_waves_of_monitoring(world: World) -> None:
    """7. The questionnaires that ship: for mentors, for mentees, for the organisations."""
    for title, audience in ((MENTOR, "1 человек"), (MENTEE, "10 человек"), (ORGANISATION, "3 организации")):
        await menu(world.head)
        await walk(
            world.head,
            [
                ("Мониторинг", "Новый опрос"),
                ("Новый опрос", "Какая анкета?"),
                (title, audience),
                ("Открыть опрос", "Открыть опрос?"),
            ],
        )
        await world.head.press("Открыть опрос", times=2)
        await world.head.sees("Ответили: 0")
    await world.mentor.sees("Центр просит ответить на вопросы", MENTOR, "Ответить можно до", timeout=LATE)
    await world.mentee.sees("Центр просит ответить на вопросы", MENTEE, timeout=LATE)
    await world.curator.sees("ответить за организацию", ORGANISATION, "Школа № 1", timeout=LATE)


async def the_mentor_answers_by_buttons_and_by_typing(world: World) -> None:
    """7. One question a message, progress, a calendar, a typed label, a typed number, back, save and leave."""
    mentor = world.mentor
    await walk(mentor, [("Заполнить", "Здравствуйте"), ("Дальше ›", "Когда вы начали работать")])
    await mentor.says("31.12.2026")
    await mentor.sees("Укажите дату не позже сегодняшней", "1 из")
    await mentor.press("2")
    world.old_screen = await mentor.sees("Как часто вы встречаетесь?", "2 из", "Сохранить и выйти")
    assert "Пропустить" not in world.old_screen.labels
    await mentor.says("раз в неделю и чаще")
    await mentor.sees("Насколько легко вам общаться", "1 — очень трудно")
    await mentor.says("11")
    await mentor.sees("Насколько легко вам общаться")
    messages = len(mentor.screens)
    await mentor.press("8")
    await mentor.sees("Насколько полезны ваши личные встречи?")
    assert len(mentor.screens) == messages, "a question is edited in place"
    await mentor.says("девять")
    await mentor.sees("Насколько удаётся следовать плану")
    await walk(mentor, [("‹ Назад", "Насколько полезны"), ("10", "Насколько удаётся следовать плану")])
    await walk(mentor, [("Сохранить и выйти", "Ответы сохранены: 4 из")])


async def the_process_is_killed_and_the_mentor_goes_on(world: World) -> None:
    """7. `kill -9` with a press under way: nothing is lost or doubled, what comes meanwhile waits."""
    mentor, mentee, bot = world.mentor, world.mentee, world.bot
    await walk(mentor, [("Продолжить", "Насколько удаётся следовать плану")])
    await mentor.press("6")
    await bot.kill()
    await mentee.press("Заполнить")
    await bot.start()
    if not await world.box.changes.until(lambda: "Насколько наставляемый включён" in mentor.screen, SHOWN):
        await mentor.press("6")  # the answer was kept, the process died before it could show what comes next
    await mentor.sees("Насколько наставляемый включён", "6 из")
    await mentee.sees("Правильных и неправильных ответов здесь нет")
    await mentor.press("Несколько раз в месяц", on=world.old_screen)
    await mentor.sees("Как часто вы встречаетесь?", "✓ Раз в неделю и чаще")
    await walk(mentor, [("Дальше ›", "Насколько наставляемый включён"), ("7", "Насколько вам хватает помощи")])


async def the_mentor_finishes(world: World) -> None:
    """7. A question that comes up by an answer, ticks, skip, the summary, sent once."""
    mentor = world.mentor
    await walk(mentor, [("4", "Насколько вы довольны"), ("5", "Что больше всего мешает?")])
    await mentor.says("..")
    await mentor.sees("Напишите хотя бы несколько слов")
    await mentor.says(TROUBLE)
    await mentor.sees("Что помогло бы вам сейчас?")
    await walk(
        mentor,
        [
            ("1", "✓ 1"),
            ("4", "✓ 4"),
            ("✓ 4", "✓ 1"),
            ("Готово", "самым важным результатом"),
            ("Пропустить", "Проверьте ответы"),
        ],
    )
    for told in ("02.11.2026", "Раз в неделю и чаще"):
        assert told in mentor.screen.text, mentor.screen.text
    await mentor.press("›")
    await mentor.sees(TROUBLE, "Методические материалы", "нет ответа")
    await mentor.press("Отправить", times=3)
    await mentor.sees("Спасибо, ответы отправлены")
    old = next(screen for screen in mentor.screens if "Насколько полезны" in screen.text)
    await mentor.press("3", on=old)
    await mentor.sees("Спасибо, ответы отправлены")


async def the_curator_answers_for_the_organisation(world: World) -> None:
    """7. Nine statements, the level is computed and said."""
    curator = world.curator
    await walk(
        curator,
        [("Заполнить", "Девять утверждений"), ("Дальше ›", "На какую дату"), ("17", STATEMENTS[0])],
    )
    for following in (*STATEMENTS[1:], "Сумма 18 из 18: уровень оптимальный"):
        await curator.press("В полной мере")
        await curator.sees(following)
    await walk(
        curator,
        [
            ("Дальше ›", "Какая помощь центра нужна?"),
            ("Готово", "стоит поделиться"),
            ("Пропустить", "Проверьте ответы"),
            ("Отправить", "Спасибо, ответы отправлены"),
        ],
    )


async def the_curator_answers_for_a_pupil_without_the_bot(world: World) -> None:
    """7. Who has not answered, and an answer by proxy."""
    curator = world.curator
    await menu(curator)
    await walk(
        curator,
        [
            ("Мониторинг", MENTEE),
            (f"{MENTEE} · 0 %", "Не ответили: 10"),
            ("Не ответили: 10", "Всего: 10"),
            (CLASS[0], "Спросите человека"),
            ("Заполнить за участника", CLASS[0]),
            ("Дальше ›", "Вы уже встречались"),
            ("Нет", "Почему встреча ещё не состоялась?"),
            ("Пропустить", "Насколько вам понятно"),
            ("6", "Насколько вы чувствуете поддержку"),
            ("7", "Насколько вы довольны"),
            ("8", "Чего вам не хватает"),
            ("Пропустить", "Проверьте ответы"),
            ("Отправить", "Ответы записаны и отправлены"),
        ],
    )


async def whoever_has_not_answered_is_reminded(world: World) -> None:
    """7. By the head's press, then three days before the closing; once each; whoever has answered is left in peace."""
    head, mentee = world.head, world.mentee
    await menu(head)
    await walk(head, [("Мониторинг", MENTEE), (f"{MENTEE} · 10 %", "Ответили: 1"), ("Не ответили: 9", "Всего: 9")])
    await head.press("Напомнить всем", times=2)
    await head.sees("Новых напоминаний нет: сегодня им уже написали")
    await mentee.sees(f"Напоминание: {MENTEE}", timeout=LATE)
    await walk(mentee, [("Не сейчас", "Хорошо, напомню 18 ноября")])
    for day, count in ((18, 2), (19, 2), (28, 3)):
        await world.day(11, day)
        if count > len(world.letters(mentee, "Напоминание", MENTEE)):
            await mentee.sees(f"Напоминание: {MENTEE}", timeout=LATE)
        await world.calms()
        assert len(world.letters(mentee, "Напоминание", MENTEE)) == count, day
    assert not world.letters(world.mentor, "Напоминание")
