# ruff: noqa: E501  a row of a sheet is a line
"""What people type, and what it means."""

from datetime import date, time

import pytest

from mentoring.surveys.answers import Misread, parse_clock, parse_day, parse_number, read, reply
from mentoring.surveys.engine import Reason, Refused, State
from tests.surveys.forms import fresh, make, taken

TODAY = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("5", 5), ("5,5", 5.5), ("5.5", 5.5), ("пять", 5), ("Пять.", 5), ("двадцать пять", 25), ("минус два", -2),
        ("сто двадцать три", 123), ("две тысячи двадцать шесть", 2026), ("тысяча", 1000), ("полтора", 1.5),
        ("пять с половиной", 5.5), ("-3", -3), ("−3", -3), ("1 000", 1000), ("1\u00a0000\u00a0000", 1_000_000),
        ("7 из 10", 7), ("7/10", 7), ("8 баллов", 8), ("лет 30", 30), ("около 5", 5), ("5️⃣", 5), ("🔟", 10), ("５", 5),
        ("50%", 50), ("twenty-five", 25), ("one hundred and five", 105), ("семь лет", 7), ("10!", 10),
    ],
)  # fmt: skip
def test_a_number_is_read_in_digits_and_in_words(said: str, number: float) -> None:
    assert parse_number(said) == number


@pytest.mark.parametrize(
    "said",
    [
        "👍", "много", "5-6", "5 или 6", "пять шесть", "от 3 до 5", "не знаю", "", "1.2.3", "5 яблок и 2 груши", "1,5,7",
        "двадцать двадцать", "полтора два", "семьдесят одиннадцать",
    ],
)  # fmt: skip
def test_several_numbers_or_none_are_no_number(said: str) -> None:
    assert parse_number(said) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("05.10.2026", date(2026, 10, 5)), ("5.10.26", date(2026, 10, 5)), ("5/10/2026", date(2026, 10, 5)),
        ("5-10-2026", date(2026, 10, 5)), ("5 10 2026", date(2026, 10, 5)), ("2026-10-05", date(2026, 10, 5)),
        ("05102026", date(2026, 10, 5)), ("5 октября 2026", date(2026, 10, 5)), ("5 октября 2026 г.", date(2026, 10, 5)),
        ("5-го октября 2026 года", date(2026, 10, 5)), ("5 окт. 26", date(2026, 10, 5)), ("5 октября", date(2026, 10, 5)),
        ("пятого октября", date(2026, 10, 5)), ("двадцать первого мая", date(2026, 5, 21)), ("1 Мая", date(2026, 5, 1)),
        ("31 декабря", date(2026, 12, 31)), ("2 января", date(2027, 1, 2)), ("сегодня", TODAY), ("Вчера", date(2026, 10, 14)),
        ("позавчера", date(2026, 10, 13)), ("завтра", date(2026, 10, 16)), ("3 дня назад", date(2026, 10, 12)),
        ("неделю назад", date(2026, 10, 8)), ("две недели назад", date(2026, 10, 1)), ("через 2 дня", date(2026, 10, 17)),
        ("October 5, 2026", date(2026, 10, 5)), ("5th of October 2026", date(2026, 10, 5)), ("10/25/2026", date(2026, 10, 25)),
        ("14.03.87", date(1987, 3, 14)), ("15.10", TODAY), ("29.02.2024", date(2024, 2, 29)), ("5.10.2026.", date(2026, 10, 5)),
        ("третьего марта 2025", date(2025, 3, 3)), ("тридцатого июня", date(2026, 6, 30)),
    ],
)  # fmt: skip
def test_a_date_is_read_in_any_usual_writing(said: str, day: date) -> None:
    assert parse_day(said, TODAY) == day


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("30 февраля", "surveys-misread-no-such-day"), ("31.04.2026", "surveys-misread-no-such-day"),
        ("октябрь 2026", "surveys-misread-day"), ("октябрь", "surveys-misread-day"), ("когда-то", "surveys-misread-date"),
        ("😀", "surveys-misread-date"), ("5", "surveys-misread-date"), ("с 1 по 5 мая", "surveys-misread-date"),
        ("99.99.2026", "surveys-misread-no-such-day"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_what_is_missing(said: str, code: str) -> None:
    found = parse_day(said, TODAY)
    assert isinstance(found, Misread)
    assert found.code == code


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("10:30", time(10, 30)), ("10.30", time(10, 30)), ("10 30", time(10, 30)), ("1030", time(10, 30)), ("в 10", time(10)),
        ("10 часов", time(10)), ("10 ч 30 мин", time(10, 30)), ("7 вечера", time(19)), ("3 pm", time(15)),
        ("полдень", time(12)), ("полночь", time(0)), ("половина шестого", time(5, 30)),
        ("в половине пятого", time(4, 30)), ("12 ночи", time(0)),
        ("9-05", time(9, 5)),
    ],
)  # fmt: skip
def test_a_time_is_read(said: str, clock: time) -> None:
    assert parse_clock(said) == clock


@pytest.mark.parametrize("said", ["25:00", "10:75", "потом", "", "10:3", "завтра"])
def test_what_is_no_time_is_none(said: str) -> None:
    assert parse_clock(said) is None


FORM = make(
    """
| | type | name | label::Русский (ru) | label::English (en) | parameters |
| | select_one level | level | Насколько? | How much? | |
| | select_one yn | again | Ещё раз? | Again? | |
| | select_multiple food | food | Что взять? | What to take? | |
| | rank food | order | По порядку | In order | |
| | range | mood | Настроение | Mood | start=1 end=10 step=1 |
| | integer | age | Возраст | Age | |
| | decimal | weight | Вес | Weight | |
| | text | story | Расскажите | Tell | |
| | date | day | День | Day | |
| | time | clock | Время | Time | |
| | dateTime | moment | Когда | When | |
| | acknowledge | read | Прочитано | Read | |
| | geopoint | place | Где | Where | |
| | image | photo | Фото | Photo | |
| | file | paper | Файл | File | |
| | note | bye | Пока | Bye | |
| | begin_repeat | child | Ребёнок | Child | |
| | text | name | Имя | Name | |
| | end_repeat | | | | |
""",
    """
| | list_name | name | label::Русский (ru) | label::English (en) |
| | level | 2 | В полной мере | Fully |
| | level | 1 | Частично | Partly |
| | level | 0 | Не проявляется | Not at all |
| | yn | yes | Да | Yes |
| | yn | no | Нет | No |
| | food | tea | Зелёный чай | Green tea |
| | food | milk | Молоко и мёд | Milk and honey |
| | food | cake | Торт | Cake |
""",
)


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("level", "в полной мере", "2"), ("level", "1", "2"), ("level", "3.", "0"), ("level", "0", "0"),
        ("level", "частично", "1"), ("level", "Partly", "1"), ("level", "частичн", "1"), ("level", "не", "0"),
        ("again", "да", "yes"), ("again", "ага", "yes"), ("again", "No", "no"), ("again", "Yes!", "yes"),
        ("food", "зеленый чай", "tea"), ("food", "1, 3", "tea cake"), ("food", "3 1", "tea cake"),
        ("food", "чай и торт", "tea cake"), ("food", "молоко и мёд", "milk"), ("food", "торт\nчай", "tea cake"),
        ("food", "Торт, молоко и мёд", "milk cake"), ("food", "все", "tea milk cake"), ("food", "cake", "cake"),
        ("order", "3 1 2", "cake tea milk"), ("order", "торт > чай > молоко", "cake tea milk"),
        ("mood", "7 из 10", "7"), ("mood", "семь", "7"), ("age", "пять", "5"), ("weight", "5,5", "5.5"),
        ("story", "  Всё\u200b  хорошо \n\n ", "Всё хорошо"), ("day", "вчера", "2026-10-14"),
        ("clock", "в 9", "09:00:00.000+07:00"), ("moment", "вчера в 10:30", "2026-10-14T10:30:00.000+07:00"),
        ("moment", "5.10.2026, 9:00", "2026-10-05T09:00:00.000+07:00"), ("read", "Ок", "OK"), ("read", "согласна", "OK"),
        ("place", "53,76 87.11", "53.76 87.11 0 0"), ("child[+]", "нет", "no"), ("child[+]", "да", "yes"),
    ],
)  # fmt: skip
def test_a_typed_reply_becomes_the_stored_value_and_is_taken(key: str, said: str, value: str) -> None:
    state = fresh(FORM)
    assert read(state, key, said) == value
    assert isinstance(reply(state, key, said), State)


@pytest.mark.parametrize(
    ("key", "said", "code"),
    [
        ("level", "может быть", "choice"), ("level", "7", "choice"), ("food", "суп, чай", "choices"), ("mood", "😀", "scale"),
        ("age", "много", "integer"), ("weight", "тяжёлый", "number"), ("day", "скоро", "date"), ("clock", "скоро", "time"),
        ("moment", "вчера", "clock"), ("moment", "скоро", "moment"), ("read", "нет", "agree"), ("place", "дома", "place"),
        ("photo", "вот", "photo"), ("paper", "вот", "file"), ("bye", "пока", "button"), ("child[+]", "двое", "yes-no"),
        ("nothing", "x", "gone"), ("story", " \u200b ", "empty"),
    ],
)  # fmt: skip
def test_a_reply_without_a_meaning_gets_a_line_that_says_what_is_expected(key: str, said: str, code: str) -> None:
    found = read(fresh(FORM), key, said)
    assert isinstance(found, Misread)
    assert found.code == f"surveys-misread-{code}"


def test_a_reply_is_understood_and_then_checked() -> None:
    found = reply(fresh(FORM), "mood", "двенадцать")
    assert isinstance(found, Refused)
    assert (found.reason, found.args) == (Reason.RANGE, {"low": "1", "high": "10"})
    assert reply(fresh(FORM), "story", "я" * 4000).reason is Reason.LENGTH  # type: ignore[union-attr]


def test_a_ranking_names_everything_once() -> None:
    found = reply(fresh(FORM), "order", "1 2")
    assert isinstance(found, Refused)
    assert found.reason is Reason.RANK
    assert taken(fresh(FORM), "order", "cake milk tea").shown("order") == "Торт, Молоко и мёд, Зелёный чай"
