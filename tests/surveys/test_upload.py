"""Uploading questionnaires in chat: real workbooks, plain answers to bad ones, a trial, publishing, new versions."""

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from db.surveys import Answer, QuestionnaireDraft, QuestionnaireTrial, QuestionnaireVersion, Response
from mentoring.surveys.questionnaires import install_bank
from sandbox.person import Person
from tests.builders import INSTALLATION, NOW
from tests.harness import Harness
from tests.surveys.workbooks import compound, delimited, markdown, with_member, xls, xlsx
from tests.surveys.world import HEAD, make_world

Rows = list[list[object]]
HEADER: list[object] = ["type", "name", "label", "required", "relevant"]


def book(*rows: list[object], title: str = "Опрос о встречах", name: str = "meetings_mentor") -> bytes:
    """A workbook as a methodologist makes it."""
    survey: Rows = [HEADER, *([*row, *[""] * (5 - len(row))] for row in rows)]
    choices: Rows = [["list_name", "name", "label"], ["yn", "yes", "Да"], ["yn", "no", "Нет"]]
    return xlsx({"survey": survey, "choices": choices, "settings": [["form_title", "form_id"], [title, name]]})


GOOD = book(
    ["select_one yn", "met", "Встречались ли вы?", "yes"],
    ["integer", "times", "Сколько раз?", "yes", "${met} = 'yes'"],
    ["text", "words", "Что запомнилось?"],
)


async def head_of(bot: Harness) -> Person:
    await bot.make(make_world)
    return bot.person("Ольга", account=HEAD)


async def taps(head: Person, *labels: str) -> None:
    """Press one button after the other, each when the bot has answered the one before."""
    for label in labels:
        await head.press(label)
        await head.box.quiet()


async def asked_for_a_file(head: Person) -> None:
    await head.says("/menu")
    await taps(head, "Мониторинг", "Анкеты", "Загрузить анкету")
    await head.sees("Пришлите файл")


async def count(bot: Harness, table: type) -> int:
    return await bot.make(lambda session: session.scalar(select(func.count()).select_from(table)) or 0)


async def test_the_head_uploads_tries_publishes_and_asks(bot: Harness) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    await head.sends_file("Встречи.xlsx", GOOD)
    await head.sees("Опрос о встречах", "Это новая анкета", "Вопросов: 3, около 1 минуты")
    await head.press("Пройти для проверки")
    await head.sees("Опрос о встречах · проверка", "Встречались ли вы?")
    await head.press("Да")
    await head.sees("Сколько раз?")
    await head.says("много")
    await head.sees("Здесь нужно одно целое число")
    await head.says("три")
    await head.sees("Что запомнилось?")
    await head.says("Всё")
    await head.sees("Проверьте ответы")
    await head.press("Отправить", times=2)
    await head.sees("Это была проверка: ответы не сохранены")
    await head.press("Закончить проверку")
    await head.sees("Черновик от")
    assert [await count(bot, table) for table in (QuestionnaireTrial, Answer, Response)] == [0, 0, 0]
    await head.press("Опубликовать")
    await head.sees("Опубликовать анкету «Опрос о встречах»?")
    await head.press("Опубликовать", times=2)
    await head.sees("Своя анкета центра, версия 1", "В опросах ещё не использовалась")
    await head.press("Новый опрос с этой анкетой")
    await head.sees("Опрос о встречах", "Анкету получат")
    assert await count(bot, QuestionnaireDraft) == 0


async def test_a_trial_can_be_left_at_any_question(bot: Harness) -> None:
    head = await head_of(bot)
    await head.says("/menu")
    await taps(head, "Мониторинг", "Анкеты", "Проверка", "Пройти для проверки", "Дальше", "7")
    await head.sees("Как часто?")
    await head.press("Закончить проверку")
    await head.sees("Готовая анкета, версия 1")
    assert await count(bot, QuestionnaireTrial) == 0


async def test_a_questionnaire_is_taken_out_changed_in_excel_and_sent_back(bot: Harness) -> None:
    head = await head_of(bot)
    await bot.make(lambda session: install_bank(session, INSTALLATION.system(NOW)))
    await head.says("/menu")
    await taps(head, "Мониторинг", "Анкеты", "Найти")
    await head.says("условия")
    await head.sees("Всего: 1")
    await taps(head, "Условия в организации", "Скачать в Excel")
    await head.sees("Анкета в виде книги Excel")
    taken = openpyxl.load_workbook(io.BytesIO(head.file("monitoring_organisation.xlsx")))
    headers = [cell.value for cell in taken["settings"][1]]
    taken["settings"].cell(2, headers.index("form_title") + 1).value = "Условия у нас"
    written = io.BytesIO()
    taken.save(written)
    await asked_for_a_file(head)
    await head.sends_file("monitoring_organisation (1).xlsx", written.getvalue())
    await head.sees("Условия у нас", "Это новая анкета", "Языки: Русский и English")
    await taps(head, "Опубликовать", "Опубликовать")
    await head.sees("Своя анкета центра, версия 1")


async def test_a_new_version_is_refused_by_the_name_of_the_question_and_then_taken(bot: Harness) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    await head.sends_file("a.xlsx", GOOD)
    await taps(head, "Опубликовать", "Опубликовать")
    await head.sees("Опубликовано, версия 1")
    await head.press("Загрузить новую версию")
    await head.sees("Уже данные ответы останутся при прежней")
    await head.sends_file("a.xlsx", GOOD)
    await head.sees("ничем не отличается")
    await head.sends_file("b.xlsx", book(["text", "met", "Встречались ли вы?"]))
    await head.sees("Вопрос «met» раньше был «select_one», теперь «text»")
    await head.sends_file("b.xlsx", book(["text", "how", "Как прошло?"], title="Новое имя", name="another"))
    await head.sees("Новое имя", "Станет версией 2")
    await head.press("Опубликовать")
    await head.sees("ответы останутся при прежней версии")
    await head.press("Опубликовать")
    await head.sees("Опубликовано, версия 2")
    assert await bot.make(lambda session: sorted(session.scalars(numbers))) == [1, 2]
    await taps(head, "Убрать в архив", "Убрать в архив")
    await head.sees("В архиве, версия 2")
    await head.press("Вернуть из архива")
    await head.sees("Своя анкета центра, версия 2")


numbers = (
    select(QuestionnaireVersion.number)
    .join(QuestionnaireVersion.questionnaire)
    .where(QuestionnaireVersion.questionnaire.has(name="meetings_mentor"))
)


async def test_mistakes_are_told_with_their_place_page_by_page_and_as_a_file(bot: Harness) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    bad: Rows = [["text", f"q{at}", "Что?", "", f"${{q{at - 1}x}} = ‘да’"] for at in range(1, 12)]
    await head.sends_file("Плохая.xlsx", book(*bad))
    shown = await head.sees("Ошибок: 22", "Лист «survey», строка 2, столбец «relevant»", "Исправьте ошибки")
    assert "прямые кавычки" in shown.text or "нет вопроса" in shown.text
    await head.press("›")
    await head.sees("2 /")
    await taps(head, "Всё одним файлом")
    told = openpyxl.load_workbook(io.BytesIO(head.file("Что исправить в анкете.xlsx")))
    rows = list(told.worksheets[0].values)
    assert len(rows) == 23
    assert rows[1][:4] == ("ошибка", "survey", 2, "relevant")
    await head.sends_file("Плохая.xlsx", GOOD)
    await head.sees("Опрос о встречах", "Вопросов: 3")
    assert await count(bot, QuestionnaireDraft) == 1


async def test_warnings_do_not_prevent_publishing(bot: Harness) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    table = {"survey": [["type", "name", "label"], ["text", "a", "Что?"]], "settings": [["form_id"], ["b_mentor"]]}
    await head.sends_file("Старая.xls", xlsx(table))
    await head.sees("Замечаний: 1")
    await head.press("Что не так с файлом: 1")
    await head.sees("Файл назван «.xls», а внутри это XLSX")
    await head.press("К черновику")
    await taps(head, "Опубликовать", "Опубликовать")
    await head.sees("Своя анкета центра, версия 1")


SIMPLE = {"survey": [["type", "name", "label"], ["text", "a", "Что?"]]}
MANY = {"survey": [["type", "name", "label"], *[["text", f"a{at}", "Что?"] for at in range(5_000)]]}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsm", with_member(xlsx(SIMPLE), "xl/vbaProject.bin", b"x"), "есть макросы"),
        ("a.pdf", b"%PDF-1.4 " + bytes(200), "Это не таблица"),
        ("a.xlsx", xlsx({"Лист1": [["Фамилия"], ["Иванов"]], "Лист2": [["x"]]}), "нет листа «survey»"),
        ("a.xlsx", xlsx(MANY), "Разделите анкету на несколько"),
        ("a.xlsx", xlsx(SIMPLE)[:600], "Файл не открывается"),
        ("a.xls", compound("EncryptedPackage", b"x"), "защищена паролем"),
        (
            "a.xlsx",
            book(["text", "a", "А?", "", "${b} = 'x'"], ["text", "b", "Б?", "", "${a} = 'x'"]),
            "зависят друг от друга по кругу",
        ),
        ("a.xlsx", book(["text", "a", "А?", "", "cuont(1)"]), "Неизвестная функция «cuont». Возможно, имелось"),
        ("a.xlsx", book(["text", "a", "А?", "", "'x' = “x”"]), "нужны прямые кавычки"),
        ("a.xlsx", with_member(xlsx(SIMPLE), "xl/big.xml", bytes(25_000_000)), "во много раз больше"),
    ],
)
async def test_bad_files_get_a_plain_answer_and_the_next_file_is_taken(
    bot: Harness, name: str, data: bytes, words: str
) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    await head.sends_file(name, data)
    await head.sees(words)
    await head.sends_file("good.xlsx", GOOD)
    await head.sees("Опрос о встречах", "Вопросов: 3")


@pytest.mark.parametrize("data", [xls(SIMPLE), delimited(SIMPLE, ";", "cp1251"), markdown(SIMPLE)])
async def test_old_workbooks_csv_and_markdown_are_taken_too(bot: Harness, data: bytes) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    await head.sends_file("анкета", data)
    await head.sees("Это новая анкета", "Вопросов: 1")


async def test_words_in_place_of_a_file_are_no_form(bot: Harness) -> None:
    head = await head_of(bot)
    await asked_for_a_file(head)
    await head.says("вот она")
    await head.sees("Пришлите анкету файлом")
    await head.sends_file("good.xlsx", GOOD)
    await head.sees("Опрос о встречах")
    await taps(head, "Удалить черновик")
    await head.sees("Удалить черновик анкеты «Опрос о встречах»?")
    await taps(head, "Удалить черновик")
    await head.sees("Анкеты", "Всего: 1")
    assert await count(bot, QuestionnaireDraft) == 0


async def test_a_questionnaire_is_found_by_a_part_of_its_title(bot: Harness) -> None:
    head = await head_of(bot)
    await bot.make(lambda session: install_bank(session, INSTALLATION.system(NOW)))
    await head.says("/menu")
    await taps(head, "Мониторинг", "Анкеты", "Найти")
    await head.says("условия")
    await head.sees("Всего: 1")
    await head.says("такой нет")
    await head.sees("Анкет с «такой нет» в названии нет")
    await head.press("Весь список")
    await head.sees("Всего: 29")
