"""Items 4 and 5 of the story: the class list, joining, consents, a pair."""

import asyncio

from sandbox.person import Person
from tests.e2e.files import CLASS, CLASS_LIST, workbook
from tests.e2e.world import LATE, World, link_in, menu, walk

FORMULA = '=HYPERLINK("http://evil.example","Алгебра")'
"""What a mentor has typed; in a spreadsheet it must stay a text."""


async def the_curator_sends_a_class_list(world: World) -> None:
    """4. Bad rows are named, good ones listed; the whole class is taken in at once."""
    curator = world.curator
    await menu(curator)
    await walk(curator, [("Участники", "Участников пока нет"), ("Загрузить список", "Пришлите файл")])
    await curator.sends_file("7А.xlsx", workbook(CLASS_LIST))
    preview = await curator.sees("9 строк в порядке: новых – 9", "2 строки с ошибками", "Школа № 1")
    assert "строка 12" in preview.text, preview.text
    assert "строка 13" in preview.text, preview.text
    await walk(curator, [("Взять 9 хороших строк", "Загружено. Новых – 9"), ("К участникам", "Всего: 9")])
    shown = await walk(
        curator,
        [("Принять всех из списка (9)", "Принять 9 человек из списка?"), ("Принять", "Приняты, но без пары: 9")],
    )
    assert f"✓ {CLASS[0]}, 7А" in shown.labels, shown.labels
    assert "1 / 2" in shown.labels


async def the_curator_shares_the_link_of_the_school(world: World) -> None:
    """4. One link and one QR picture for everybody."""
    curator = world.curator
    await menu(curator)
    shown = await walk(
        curator, [("Пригласить", "Ссылка для участников"), ("Ссылка для участников", "Одна ссылка для всех участников")]
    )
    shown = await walk(curator, [("Сделать ссылку", "?start=")])
    world.links["school"] = link_in(shown.text)
    await curator.press("QR-код")
    await curator.sees("Участники: Школа № 1")


async def a_mentor_joins_by_the_link(world: World) -> None:
    """4. A teacher: a few questions, consents in chat, an application."""
    mentor = world.mentor
    await mentor.opens(world.links["school"])
    await mentor.sees("в программу наставничества: Школа № 1", "Прежде чем начать")
    await walk(
        mentor,
        [
            ("Согласен(на)", "Кем вы хотите быть?"),
            ("Наставник", "Кто вы?"),
            ("Сотрудник предприятия", "Как вас зовут?"),
        ],
    )
    await mentor.says("Смирнов")
    await mentor.sees("Не получилось понять имя")
    await mentor.says("Смирнов Павел Андреевич")
    await mentor.sees("Чем вы можете поделиться?")
    await walk(mentor, [("Учёба", "✓ Учёба"), ("Методика", "✓ Методика")])
    await mentor.says(FORMULA)
    await mentor.sees("Сколько наставляемых вы готовы взять?")
    await walk(
        mentor,
        [
            ("2", "Какая форма наставничества вам ближе?"),
            ("Работодатель – ученик", "Обработка персональных данных"),
            ("Согласен(на)", "Участие в программе"),
            ("‹ Назад", "Обработка персональных данных"),
            ("Согласен(на)", "Участие в программе"),
            ("Подпишу на бумаге", "Проверьте, всё ли верно"),
        ],
    )
    review = mentor.screen.text
    for told in ("Смирнов Павел Андреевич", "Наставляемых: до 2", FORMULA):
        assert told in review, review
    await mentor.press("Отправить заявку", times=3)
    await mentor.sees("Заявка отправлена: Школа № 1", "Возьмите у куратора бумагу")


async def a_mentee_joins_by_the_link(world: World) -> None:
    """4. A pupil below 18: no consent in chat, a paper for the parents."""
    await asyncio.gather(
        _pupil_applies(world.mentee, world.links["school"], "Соколова Мария Олеговна", "15.03.2013"),
        _pupil_applies(world.stranger, world.links["school"], "Чужой Степан", "01.02.2012"),
    )


async def _pupil_applies(person: Person, link: str, name: str, birth: str) -> None:
    await person.opens(link)
    await person.sees("в программу наставничества: Школа № 1")
    await walk(
        person,
        [("Согласен(на)", "Кем вы хотите быть?"), ("Наставляемый", "Кто вы?"), ("Ученик", "Как вас зовут?")],
    )
    await person.says(name)
    await person.sees("Когда вы родились?")
    await person.says("вчера")
    await person.sees("Не получилось понять дату рождения")
    await person.says(birth)
    await person.sees("В каком вы классе или группе?")
    await person.says("7А")
    await person.sees("С чем вам нужна помощь?")
    await walk(person, [("Учёба", "Какая форма наставничества"), ("Работодатель – ученик", "Проверьте")])
    await person.press("Отправить заявку")
    await person.sees("Заявка отправлена: Школа № 1", "бумагу для родителей")


async def the_curator_decides(world: World) -> None:
    """4. Applications reach the curator; two are accepted, one is declined with a reason."""
    curator = world.curator
    await curator.sees("Новая заявка: наставляемый, 7А. Школа № 1", timeout=LATE)
    await _decide(curator, "Смирнов Павел Андреевич", "Принять", "Участвует с")
    await _decide(curator, "Соколова Мария Олеговна", "Принять", "Участвует с")
    await _decide(curator, "Чужой Степан", "Отказать", "Почему отказ?")
    await walk(curator, [("Не из нашей организации", "Отказано")])
    await world.mentor.sees("Вы приняты наставником", timeout=LATE)
    await world.mentee.sees("Вы приняты в программу", "Осталась бумага", timeout=LATE)
    await world.stranger.sees("Заявка не принята. Причина: Не из нашей организации", timeout=LATE)


async def _decide(curator: Person, name: str, decision: str, words: str) -> None:
    await menu(curator)
    await walk(
        curator,
        [
            ("Участники", "Заявок ждут решения"),
            ("Кого показать", "Кого показать?"),
            ("Заявки: ", "Заявки"),
            (name, "ждёт решения"),
            (decision, words),
        ],
    )


async def nobody_is_paired_without_consents(world: World) -> None:
    """4. The list says who lacks a consent, and the proposal is refused in plain words."""
    curator = world.curator
    await _choose_pair(curator, "Смирнов Павел Андреевич – нет согласия", "Соколова Мария Олеговна – нет согласия")
    await curator.press("Предложить пару")
    await curator.sees("нет согласия на участие")
    await menu(curator)
    await walk(
        curator,
        [
            ("Участники", "Без согласия: 11"),
            ("Согласия", "Не хватает бумаг у 11 человек"),
            ("Найти", "Напишите начало фамилии"),
        ],
    )
    await curator.says("смир")
    await curator.sees("☐ Смирнов Павел Андреевич")
    await walk(
        curator,
        [
            ("☐ Смирнов Павел Андреевич", "☑ Смирнов Павел Андреевич"),
            ("Отметить: 1", "Отметить, что бумаги получены от 1 человека"),
            ("Бумаги получены", "Не хватает бумаг у 10 человек"),
            ("Отметить всех", "Отметить, что бумаги получены от 10 человек"),
            ("Бумаги получены", "Согласия есть у всех"),
        ],
    )


async def _choose_pair(curator: Person, mentor: str, mentee: str) -> None:
    """The whole way to a proposal, both people found by typing."""
    await menu(curator)
    await walk(
        curator,
        [
            ("Пары", "Нажмите «Создать пару»"),
            ("Создать пару", "Форма наставничества?"),
            ("Работодатель – ученик", "Ролевая модель?"),
            ("Коллега – молодой коллега", "Кто наставник?"),
        ],
    )
    await curator.says("смир")
    await curator.sees(mentor)
    await walk(curator, [(mentor, "Кто наставляемый?")])
    await curator.says("никто")
    await curator.sees("Никого не нашлось")
    await curator.says("сокол")
    await curator.sees(mentee)
    await walk(curator, [(mentee, "С какого дня работает пара?")])
    await curator.says("2 ноября")
    await curator.sees("Наставник: Смирнов Павел Андреевич", "Наставляемый: Соколова Мария Олеговна", "2 ноября")


async def the_curator_forms_a_pair_and_both_agree(world: World) -> None:
    """5. Both are asked and agree; the pair has its start and its order number."""
    curator, mentor, mentee = world.curator, world.mentor, world.mentee
    await _choose_pair(curator, "Смирнов Павел Андреевич (2)", "Соколова Мария Олеговна, 7А")
    await curator.press("Предложить пару", times=2)
    await curator.sees("Пара предложена", "Ещё не ответили")
    await mentor.sees("Вам предлагают стать наставником", "Соколова Мария Олеговна", timeout=LATE)
    await mentee.sees("Вам предлагают наставника: Смирнов Павел Андреевич", timeout=LATE)
    await walk(mentor, [("Согласиться", "Вы согласились. Ждём ответа второго участника")])
    await mentee.press("Согласиться", times=3)
    await mentee.sees("Работает")
    await mentor.sees("Пара начала работу. Ваш наставляемый: Соколова Мария Олеговна", timeout=LATE)
    await curator.sees("Оба согласились", timeout=LATE)
    await walk(curator, [("Открыть пару", "Приказ не указан"), ("Номер приказа", "Напишите номер и дату приказа")])
    await curator.says("15-н от 30.10.2026")
    card = await curator.sees("Приказ № 15-н от 30 октября 2026", "Работает", "Начало: 2 ноября 2026")
    assert "Коллега – молодой коллега" in card.text
