"""The menu of each role: where one stands, what can be done, and the commands that work everywhere."""

import pytest
from sqlalchemy.orm import Session

from handlers.menu import ENTRIES
from handlers.table import build_table
from keyboards.menu import ChooseLanguage, ChooseRole, in_rows
from keyboards.screen import Button, Nothing
from locales.texts import languages, texts
from mentoring.access import Role
from tests.builders import actor_for, appoint, make_centre, make_organisation, make_person, participate
from tests.harness import Harness
from tests.keyboards.limits import fits

HEAD, CURATOR, TEACHER, MENTEE = 11, 21, 41, 42


def district(session: Session) -> None:
    """A head, a curator of two schools, a teacher who is mentor here and mentee there, a mentee."""
    centre = make_centre(session)
    first, second = make_organisation(session, centre, "Школа № 1"), make_organisation(session, centre, "Школа № 2")
    appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, centre)
    curator = make_person(session, "Иванова Анна", account=CURATOR)
    appoint(session, curator, Role.CURATOR, first)
    appoint(session, curator, Role.CURATOR, second)
    teacher = make_person(session, "Смирнова Вера", account=TEACHER)
    participate(session, teacher, Role.MENTOR, first)
    participate(session, teacher, Role.MENTEE, second)
    participate(session, make_person(session, "Сидоров Пётр", account=MENTEE), Role.MENTEE, first)


def test_everything_in_the_menus_has_a_handler_and_a_short_name() -> None:
    known = build_table().presses
    for entry in ENTRIES:
        assert entry.opens().__prefix__ in known
        for language in languages():
            assert len(texts(language).plain(entry.text)) <= 30


@pytest.mark.parametrize("role", sorted({role for entry in ENTRIES for role in entry.roles}))
def test_menus_fit_the_keyboard(role: Role) -> None:
    buttons = [Button(texts("ru").plain(one.text), one.opens()) for one in ENTRIES if role in one.roles]
    rows = in_rows(buttons)
    fits(rows)
    assert [button for row in rows for button in row] == buttons
    assert all(len(row) <= 2 for row in rows)


@pytest.mark.parametrize(
    ("account", "words", "labels", "absent"),
    [
        (HEAD, "Вы: руководитель центра, Центр «Опора»", ["Приглашения", "Центр"], ["Мои пары", "Сменить роль"]),
        (CURATOR, "Вы: куратор, Школа № 1 и ещё 1", ["Пригласить", "Пары"], ["Приглашения", "Центр", "Сменить роль"]),
        (TEACHER, "Вы: наставник, Школа № 1", ["Мои пары", "Сменить роль"], ["Пары", "Пригласить"]),
        (MENTEE, "Вы: наставляемый, Школа № 1", ["Мои пары", "Язык", "Помощь"], ["Сменить роль", "Участники"]),
        (99, "нужна ссылка-приглашение", ["Язык", "Помощь"], ["Мои пары", "Сменить роль", "Пригласить"]),
    ],
    ids=["head", "curator", "mentor", "mentee", "guest"],
)
async def test_each_role_has_its_menu(
    bot: Harness, account: int, words: str, labels: list[str], absent: list[str]
) -> None:
    await bot.make(district)
    person = bot.person("Кто-то", account=account)
    await person.says("/menu")
    screen = await person.sees(words)
    assert set(labels) <= set(screen.labels)
    assert not set(absent) & set(screen.labels)


async def test_roles_are_switched_in_one_chat(bot: Harness) -> None:
    await bot.make(district)
    vera = bot.person("Вера", account=TEACHER)
    await vera.says("/role")
    await vera.sees("✓ Наставник, Школа № 1")
    await vera.press("Наставляемый, Школа № 2", times=2)
    await vera.sees("Вы: наставляемый, Школа № 2")
    await vera.says("/menu")
    await vera.sees("Вы: наставляемый, Школа № 2")


async def test_a_role_that_is_not_held_cannot_be_taken(bot: Harness) -> None:
    await bot.make(district)
    petya = bot.person("Петя", account=MENTEE)
    await petya.says("/menu")
    await petya.sees("наставляемый")
    await petya.presses_data(ChooseRole(role="head", centre_id=1).pack())
    await petya.sees("Этого больше нет или у вас нет к этому доступа")
    assert (await bot.make(lambda s: actor_for(s, MENTEE))).role is Role.MENTEE


@pytest.mark.parametrize(
    ("account", "words"), [(MENTEE, "Роль у вас одна: наставляемый, Школа № 1"), (99, "Ролей у вас пока нет")]
)
async def test_without_a_choice_of_roles_this_is_said(bot: Harness, account: int, words: str) -> None:
    await bot.make(district)
    person = bot.person("Кто-то", account=account)
    await person.says("/role")
    await person.sees(words)


async def test_the_language_is_chosen_and_kept(bot: Harness) -> None:
    await bot.make(district)
    petya = bot.person("Петя", account=MENTEE)
    await petya.says("/language")
    await petya.sees("✓ Русский")
    await petya.press("English")
    await petya.sees("You are: mentee, Школа № 1")
    await petya.says("/help")
    await petya.sees("Your pairs and questionnaires are here")
    await petya.presses_data(ChooseLanguage(language="xx").pack())
    await petya.sees("Choose a language")


async def test_cancel_stops_what_was_awaited(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/cancel")
    await maria.sees("Прерывать нечего")
    await maria.press("Центр")
    await maria.press("Изменить название")
    await maria.sees("Напишите название центра")
    await maria.says("/cancel")
    await maria.sees("Ввод прерван")
    await maria.says("Новое имя")
    await maria.sees("Сейчас я не жду от вас сообщения")
    await maria.sends_file("реестр.xlsx", b"PK")
    await maria.sees("Сейчас я не жду файла", "пришлите его ещё раз")


async def test_a_tap_on_what_only_shows_something_forgets_nothing(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Центр")
    await maria.press("Изменить название")
    await maria.sees("Напишите название центра")
    await maria.presses_data(Nothing().pack())
    await maria.says("Центр «Опора»")
    await maria.sees("Название сохранено: Центр «Опора»")


@pytest.mark.parametrize("account", [HEAD, CURATOR, TEACHER, MENTEE, 99])
@pytest.mark.parametrize("command", ["/start", "/menu", "/help", "/role", "/language", "/cancel"])
async def test_every_command_answers_everybody(bot: Harness, account: int, command: str) -> None:
    await bot.make(district)
    person = bot.person("Кто-то", account=account)
    await person.says(command)
    screen = await person.sees("")
    assert screen.labels
    assert len(screen.text.splitlines()) <= 14


def test_every_role_has_its_words_in_every_language() -> None:
    for language in languages():
        t = texts(language)
        for role in Role:
            if role is not Role.SYSTEM:
                assert t.plain(f"menu-help-{role.value}")
            if role not in (Role.SYSTEM, Role.GUEST):
                assert t.plain(f"menu-role-{role.value}")


async def test_the_list_of_commands_follows_role_and_language(bot: Harness) -> None:
    def make(session: Session) -> None:
        school = make_organisation(session, make_centre(session))
        person = make_person(session, account=71)
        appoint(session, person, Role.CURATOR, school)
        participate(session, person, Role.MENTOR, school)

    await bot.make(make)
    person = bot.person("Анна", account=71)

    def offered() -> list[str]:
        return [command["command"] for command in bot.box.commands_for(person.account)]

    await person.says("/menu")
    await bot.quiet()
    assert "summary" in offered()
    await person.says("/role")
    await person.press("Наставник")
    await bot.quiet()
    assert offered() == ["menu", "help", "role", "language", "cancel"]
    calls = len(bot.box.calls)
    await person.says("/menu")
    await bot.quiet()
    assert [entry.method for entry in list(bot.box.calls)[calls:]] == ["sendMessage"], "known to be right"
