"""Whole stories in chat: a paper questionnaire entered for somebody, and results that appear with the fifth answer."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.centres import Organisation
from db.surveys import Response
from mentoring.access import Role
from tests.builders import consent, make_person, participate
from tests.harness import Harness
from tests.surveys.world import CURATOR, HEAD, MENTOR, World, make_world, response_of, stored, wave_of

SHORT = """
| type | name | label | required | parameters |
| range | comfort | Легко ли вам? | yes | start=1 end=10 step=1 |
"""
FIRST = 5001
"""The messenger account of the first of the added mentors."""


async def test_a_curator_enters_a_paper_questionnaire_to_the_end_and_it_is_marked_so(bot: Harness) -> None:
    def build(session: Session) -> World:
        world = make_world(session)
        wave_of(session, world)
        return world

    world = await bot.make(build)
    curator, head = bot.person("Инна", account=CURATOR), bot.person("Ольга", account=HEAD)
    await curator.says("/menu")
    for label in ("Мониторинг", "Проверка", "Не ответили: 2", "Тихонов Олег ⌀"):
        await curator.press(label)
    await curator.sees("Доступа к боту нет. Спросите человека")
    await curator.press("Заполнить за участника")
    await curator.sees("Проверка, Тихонов Олег")
    for label in ("Дальше", "9", "2", "Материалы", "Готово", "Пропустить"):
        await curator.press(label)
        await bot.quiet()
    await curator.says("12")
    await curator.press("Дальше")
    await curator.sees("Проверьте ответы")
    await curator.press("Отправить", times=2)
    await curator.sees("Ответы записаны и отправлены")
    await bot.quiet()
    await curator.press("Кто ещё не ответил")
    await curator.sees("Всего: 1.")
    await bot.quiet()

    def look(session: Session) -> tuple[dict[str, str], int | None, list[bool]]:
        response = response_of(session, world.silent)
        sent = select(AuditRow.details).where(AuditRow.action == "surveys.send")
        by = session.get_one(Response, response).answered_by_id
        return stored(session, response), by, [details["proxy"] for details in session.scalars(sent)]

    answers, by, proxies = await bot.make(look)
    assert answers == {"comfort": "9", "often": "monthly", "needs": "methods", "since": "", "meetings": "12"}
    assert by not in (None, world.silent)
    assert proxies == [True]
    await head.says("/menu")
    await head.press("Мониторинг")
    await head.press("Проверка")
    await head.sees("Ответили: 1. Ещё не ответили: 2")


async def test_results_of_a_confidential_wave_appear_with_the_fifth_answer(bot: Harness) -> None:
    world = await bot.make(lambda session: make_world(session, SHORT, ""))

    def more(session: Session) -> None:
        for number in range(4):
            person = make_person(session, f"Коллега {number}", account=FIRST + number)
            consent(session, person)
            participate(session, person, Role.MENTOR, session.get_one(Organisation, world.school))

    await bot.make(more)
    head = bot.person("Ольга", account=HEAD)
    people = [bot.person(f"Коллега {number}", account=FIRST + number) for number in range(4)]
    last = bot.person("Пётр", account=MENTOR)

    async def taps(*labels: str) -> None:
        for label in labels:
            await head.press(label)
            await bot.quiet()

    await head.says("/menu")
    await taps("Мониторинг", "Новый опрос", "Проверка", "Ответы: с именем", "конфиденциально", "Открыть опрос")
    await taps("Открыть опрос")
    await bot.tick()
    for person in people:
        for label in ("Заполнить", "Начать", "8", "Отправить"):
            await person.press(label)
            await bot.quiet()
        await person.sees("отделены от вашего имени")
    await head.says("/menu")
    await taps("Мониторинг", "Проверка", "Закрыть опрос", "Закрыть опрос", "Итоги")
    await head.sees("меньше 5 человек")
    assert not any("8,0" in screen.text for screen in head.screens)
    await head.says("/menu")
    await taps("Мониторинг", "Проверка", "Открыть снова", "30")
    await head.sees("Ответы принимаются до 30 ноября 2026")
    for label in ("Заполнить", "Начать", "3", "Отправить"):
        await last.press(label)
        await bot.quiet()
    await head.says("/menu")
    await taps("Мониторинг", "Проверка", "Закрыть опрос", "Закрыть опрос", "Итоги")
    await head.sees("Ответили 5 из 7", "7,0")
