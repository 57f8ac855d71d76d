"""Questionnaires in chat as people live them: staff open, people answer on a phone, who is missing is reminded."""

from collections import OrderedDict

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.worker import Worker
from db.people import Identity, Participation
from db.surveys import Answer, Response
from handlers.table import build_table
from mentoring.surveys import questionnaires
from sandbox.person import Person
from tests.harness import Harness
from tests.surveys.world import (
    CURATOR,
    HEAD,
    LONG,
    MENTOR,
    OTHER_CURATOR,
    SECOND,
    TOWNS,
    World,
    make_world,
    response_of,
    stored,
    wave_of,
)


async def open_wave(bot: Harness) -> World:
    """A world with an open wave; what it has to tell has been sent."""

    def build(session: Session) -> World:
        world = make_world(session)
        wave_of(session, world)
        return world

    return await bot.make(build)


async def taps(person: Person, *labels: str) -> None:
    """Press one button after the other, each when the bot has answered the one before."""
    for label in labels:
        await person.press(label)
        await person.box.quiet()


async def mentor_of(bot: Harness, account: int = MENTOR) -> Person:
    person = bot.person("Пётр", account=account)
    await bot.tick()
    return person


async def kept(bot: Harness, person_id: int) -> dict[str, str]:
    return await bot.make(lambda session: stored(session, response_of(session, person_id)))


async def test_the_head_opens_a_wave_and_people_are_invited(bot: Harness) -> None:
    await bot.make(make_world)
    head, mentor = bot.person("Ольга", account=HEAD), bot.person("Пётр", account=MENTOR)
    await head.says("/menu")
    await head.press("Мониторинг")
    await head.sees("Опросов ещё не было")
    await head.press("Новый опрос")
    await head.press("Проверка")
    await head.sees("Анкету получат: 3 человека, организаций: 2")
    await head.sees("без доступа к боту: 1")
    await head.press("Кого: наставники")
    await head.press("наставляемые")
    await head.sees("1 человек")
    await head.press("Кого: наставляемые")
    await head.press("наставники")
    await head.press("Организации: все")
    await head.press("Школа № 1")
    await head.press("✓ Школа № 1")
    await head.press("Готово")
    await head.press("Формы: все")
    await head.press("Учитель – учитель")
    await head.press("✓ Учитель – учитель")
    await head.press("Готово")
    await head.press("Последний день")
    await head.press("25")
    await head.sees("Последний день: 25 нояб.")
    await head.press("Открыть опрос")
    await head.sees("Открыть опрос?")
    await head.press("Открыть опрос", times=2)
    await head.sees("Ответили: 0")
    await bot.tick()
    await mentor.sees("Центр просит ответить на вопросы: Проверка.")
    assert await bot.make(lambda session: session.scalar(select(func.count()).select_from(Response))) == 3


async def test_a_mentor_answers_on_the_phone_in_one_message(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.sees("Здравствуйте")
    await mentor.press("Дальше")
    await mentor.sees("1 из 5, около")
    assert [len(row) for row in mentor.screen.buttons][:2] == [5, 5]
    await mentor.press("8")
    await mentor.sees("3. Ни разу, хотя мы несколько раз договаривались")
    await mentor.press("2")
    await mentor.sees("Что поможет?")
    await mentor.press("Материалы")
    await mentor.press("Обучение")
    await mentor.press("✓ Материалы")
    await mentor.press("Готово")
    await mentor.sees("Выберите день или напишите дату")
    await mentor.press("Пропустить")
    await mentor.sees("Напишите число")
    one_message = len(mentor.screens)
    await mentor.says("три")
    await mentor.sees("Осталось отправить")
    assert len(mentor.screens) == one_message + 1
    await mentor.press("Дальше")
    await mentor.sees("Проверьте ответы")
    await mentor.press("2")
    await mentor.sees("Как часто?")
    await mentor.press("1")
    await mentor.sees("2. Как часто? – Раз в неделю")
    await mentor.press("Отправить", times=2)
    await mentor.sees("Спасибо, ответы отправлены")
    assert await kept(bot, world.mentor) == {
        "comfort": "8", "often": "weekly", "needs": "training", "since": "", "meetings": "3",
    }  # fmt: skip


async def test_a_restart_in_the_middle_loses_nothing(bot: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.press("Дальше")
    await mentor.press("8")
    await mentor.sees("Как часто?")
    await bot.quiet()
    bot.worker = Worker(bot.house, build_table())
    monkeypatch.setattr(questionnaires, "_editions", OrderedDict())
    await mentor.press("1")
    await mentor.sees("Что поможет?")
    await mentor.says("/menu")
    await mentor.press("Анкеты")
    await mentor.press("◐ Проверка")
    await mentor.sees("Что поможет?")
    assert await kept(bot, world.mentor) == {"comfort": "8", "often": "weekly"}


async def test_double_and_triple_taps_are_one_answer(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить", times=2)
    await mentor.press("Дальше", times=3)
    await mentor.press("8", times=3)
    await mentor.sees("Как часто?")
    assert await kept(bot, world.mentor) == {"comfort": "8"}
    assert await bot.make(lambda session: session.scalar(select(func.count()).select_from(Answer))) == 1


async def test_an_old_message_opens_its_question(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.press("Дальше")
    await mentor.sees("Легко ли вам?")
    old = mentor.screen
    await mentor.says("9")
    await mentor.sees("Как часто?")
    await mentor.says("раз в месяц")
    await mentor.sees("Что поможет?")
    await mentor.press("5", on=old)
    await mentor.sees("✓ 9")
    assert (await kept(bot, world.mentor))["comfort"] == "9"
    await mentor.press("5", on=old)
    await mentor.sees("Что поможет?")
    assert (await kept(bot, world.mentor))["comfort"] == "5"


async def test_what_is_no_answer_gets_one_plain_line_and_the_question_again(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.press("Дальше")
    await mentor.sees("Легко ли вам?")
    await mentor.sends_sticker()
    await mentor.sees("Такое сообщение ответом быть не может")
    await mentor.sees("Легко ли вам?")
    await mentor.sends_voice()
    await mentor.sees("Такое сообщение")
    await mentor.says("не знаю")
    await mentor.sees("Если не получается")
    await mentor.says("👍")
    await mentor.sees("от 1 до 10")
    await bot.quiet()
    before = len(mentor.screens)
    await mentor.sends_album([("a.pdf", b"1"), ("b.pdf", b"2"), ("c.pdf", b"3")])
    await bot.quiet()
    assert len(mentor.screens) == before + 1
    await mentor.says("4")
    await mentor.sees("Что мешает?")
    await mentor.says("я" * 4001)
    await mentor.sees("В ответе 4")
    assert await kept(bot, world.mentor) == {"comfort": "4"}


async def test_dates_are_picked_or_typed(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)
    await taps(mentor, "Заполнить", "Дальше", "8", "1", "Готово")
    await mentor.sees("Ноябрь 2026")
    await mentor.press("‹")
    await mentor.sees("Октябрь 2026")
    await mentor.press("5")
    await mentor.sees("Сколько встреч?")
    await mentor.press("Назад")
    await mentor.sees("[5]")
    await mentor.says("вчера")
    await mentor.sees("Сколько встреч?")
    assert (await kept(bot, world.mentor))["since"] == "2026-11-15"


async def test_leaving_keeps_everything_and_says_where_it_waits(bot: Harness) -> None:
    await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.press("Дальше")
    await mentor.press("8")
    await mentor.press("Сохранить и выйти")
    await mentor.sees("Ответы сохранены: 1 из 5")
    await mentor.sees("до 30 ноября 2026")
    await mentor.says("10")
    await mentor.sees("Сейчас я не жду")
    await mentor.press("Продолжить")
    await mentor.sees("Как часто?")


async def test_reminders_differ_and_lead_on(bot: Harness) -> None:
    await open_wave(bot)
    second = bot.person("Анна", account=SECOND)
    mentor = await mentor_of(bot)
    await taps(mentor, "Заполнить", "Дальше", "8")
    await mentor.sees("Как часто?")
    await bot.passes(days=11)
    await mentor.sees("Анкета начата и не закончена: Проверка.")
    await second.sees("Напоминание: Проверка.")
    await mentor.press("Продолжить")
    await mentor.sees("Как часто?")
    await second.press("Не сейчас")
    await second.sees("Хорошо, напомню 28 ноября 2026")
    await second.reads()
    await bot.passes(days=1)
    await second.sees("Напоминание: Проверка.")
    await bot.passes(days=4)
    await mentor.press("1")
    await mentor.sees("закрыт, ответы больше не принимаются")


async def test_a_curator_reminds_and_answers_for_whoever_has_no_account(bot: Harness) -> None:
    world = await open_wave(bot)
    curator, mentor = bot.person("Инна", account=CURATOR), await mentor_of(bot)
    await curator.says("/menu")
    await curator.press("Мониторинг")
    await curator.press("Проверка")
    await curator.press("По организациям")
    await curator.press("Школа № 1: 0 из 2")
    await curator.sees("Тихонов Олег ⌀")
    await curator.press("Напомнить всем")
    await curator.sees("поставлено в отправку: 1")
    await bot.tick()
    await mentor.sees("Напоминание: Проверка.")
    await curator.press("Наставин Пётр")
    await curator.sees("уже поставлено в отправку")
    await curator.press("Назад")
    await curator.press("Тихонов Олег")
    await curator.press("Заполнить за участника")
    await curator.sees("Проверка, Тихонов Олег")
    await curator.press("Дальше")
    await curator.press("8")
    await curator.sees("Как часто?")
    assert await kept(bot, world.silent) == {"comfort": "8"}


async def test_the_curator_answers_for_the_organisation(bot: Harness) -> None:
    await bot.make(make_world)
    head, curator = bot.person("Ольга", account=HEAD), bot.person("Инна", account=CURATOR)
    other = bot.person("Нина", account=OTHER_CURATOR)
    await head.says("/menu")
    await taps(head, "Мониторинг", "Новый опрос", "Проверка", "Кого: наставники", "кураторы за организации")
    await head.sees("за 2 организации")
    await taps(head, "Открыть опрос", "Открыть опрос")
    await head.sees("Опрос открыт. Анкет: 2, приглашений: 2.")
    await bot.tick()
    await curator.sees("за организацию: Проверка, Школа № 1")
    await other.sees("Школа № 2")
    await curator.press("Все анкеты")
    await curator.press("Проверка, Школа № 1")
    await curator.sees("Здравствуйте")


async def test_a_long_list_is_searched_by_typing(bot: Harness) -> None:
    def build(session: Session) -> World:
        world = make_world(session, LONG, TOWNS)
        wave_of(session, world)
        return world

    world = await bot.make(build)
    mentor = await mentor_of(bot)
    await mentor.press("Заполнить")
    await mentor.sees("1 / 4")
    await mentor.press("›")
    await mentor.sees("2 / 4")
    await mentor.says("поселок")
    await mentor.sees("Найдено по запросу")
    await mentor.press("›")
    await mentor.sees("2 / 3")
    await mentor.press("Весь список")
    await mentor.says("ташт")
    await mentor.sees("Сколько вам лет?")
    assert await kept(bot, world.mentor) == {"town": "tash"}


async def test_english_for_whoever_chose_it(bot: Harness) -> None:
    def build(session: Session) -> None:
        world = make_world(session)
        session.scalars(select(Identity).where(Identity.external_id == MENTOR)).one().language = "en"
        session.flush()
        wave_of(session, world)

    await bot.make(build)
    mentor = await mentor_of(bot)
    await mentor.sees("The centre asks you some questions: Check.")
    await mentor.press("Answer")
    await mentor.press("Next")
    await mentor.sees("Is it easy?")
    await mentor.sees("1 of 5")


async def test_a_forged_button_opens_nothing_of_somebody_else(bot: Harness) -> None:
    world = await open_wave(bot)
    second = bot.person("Анна", account=SECOND)
    await bot.tick()
    await second.sees("Центр просит")
    stranger = await bot.make(lambda session: response_of(session, world.mentor))
    for data in (f"svo:{stranger}", f"sva:{stranger}:1:7:0", f"svf:{stranger}", f"svp:{stranger}", f"svq:{stranger}",
                 f"svg:{stranger}:1", f"svb:{stranger}:", f"svl:{stranger}:1:0:", f"sve:{stranger}:0", "wvo:1",
                 f"wvi:{stranger}", f"svz:{stranger}", f"svs:{stranger}:1:0", f"svn:{stranger}:1",
                 f"svd:{stranger}:1:0:20261101", "wvs:1:1", "wvm:1::0", "wve:1:"):  # fmt: skip
        await second.presses_data(data)
        await bot.quiet()
        assert "доступа" in second.answers[-1] or "недоступно" in second.answers[-1], data
    assert await kept(bot, world.mentor) == {}


async def test_staff_close_extend_and_drop(bot: Harness) -> None:
    await open_wave(bot)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    await head.press("Мониторинг")
    await head.press("Проверка")
    await head.press("Закрыть опрос")
    await head.sees("Ещё не ответили: 3")
    await head.press("Закрыть опрос")
    await head.sees("Закрыт, последний день")
    await head.press("Открыть снова")
    await head.press("30")
    await head.sees("Ответы принимаются до 30 ноября 2026")
    await head.press("Не ответили: 3")
    await head.sees("Всего: 3")
    await taps(head, "Второва Анна", "Напомнить")
    await head.sees("уже поставлено в отправку")
    await head.says("/menu")
    await taps(head, "Мониторинг", "Новый опрос", "Проверка", "Удалить черновик", "Удалить черновик")
    await head.sees("Опросов: 1")


async def test_whoever_has_left_is_told_plainly(bot: Harness) -> None:
    world = await open_wave(bot)
    mentor = await mentor_of(bot)

    def leave(session: Session) -> None:
        session.scalars(select(Participation).where(Participation.person_id == world.mentor)).one().state = "left"

    await bot.make(leave)
    await mentor.press("Заполнить")
    await mentor.sees("В вашей роли это недоступно")


async def test_the_menu_tells_of_a_questionnaire_and_leads_to_it(bot: Harness) -> None:
    await open_wave(bot)
    mentor = await mentor_of(bot)
    await mentor.says("/menu")
    await mentor.sees("Ждёт ответа: Проверка, до 30 ноября 2026")
    await mentor.press("Заполнить анкету")
    await mentor.sees("Здравствуйте")
    await taps(mentor, "Дальше ›", "7", "Сохранить и выйти")
    await mentor.says("/menu")
    await mentor.press("Продолжить анкету")
    await mentor.sees("2 из 5")
