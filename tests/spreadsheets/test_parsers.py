"""One cell at a time: what each kind of column understands and what it says otherwise."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import BadValue, Cell, Value

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 10, 1)
born = parsers.date_of_birth(TODAY)
full_name = parsers.person_name(min_words=2)
kinds = parsers.one_of({"school": ("Школа", "СОШ"), "college": ("Колледж", "СПО"), "far": ("Удалённая организация",)})
topics = parsers.many_of({"it": ("ИТ", "Цифровые навыки"), "art": ("Театр, музыка",), "sport": ("Спорт",)})


def parsed(parse: Callable[[Cell], Any], value: Value) -> Any:
    return parse(Cell(2, 1, value))


def said(parse: Callable[[Cell], Any], value: Value) -> str:
    with pytest.raises(BadValue) as bad:
        parsed(parse, value)
    return str(bad.value.message)


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (parsers.text(), "  много \u00a0 пробелов\n\tи строк ", "много пробелов и строк"),
        (parsers.text(), "\u200fиз\u200bбран\u00adное\x07", "избранное"),
        (parsers.text(), "и\u0306", "й"),
        (parsers.text(), 7.0, "7"),
        (parsers.text(), date(2014, 9, 1), "01.09.2014"),
        (parsers.text(), datetime(2014, 9, 1, 8, 5), "01.09.2014 08:05"),  # noqa: DTZ001
        (parsers.text(), time(8, 5), "08:05"),
        (parsers.text(), "\u200b ", None),
        (full_name, "Иванова Анна Сергеевна", "Иванова Анна Сергеевна"),
        (full_name, "О’Коннор Анна–Мария", "О'Коннор Анна-Мария"),
        (full_name, "\u202bИванов И.И.\u202c", "Иванов И.И."),
        (full_name, "Cидоров Петp", "Сидоров Петр"),
        (full_name, "O'Connor Anna", "O'Connor Anna"),
        (full_name, "Әлиева Гүлнар", "Әлиева Гүлнар"),
        (parsers.person_name(), "Ли", "Ли"),
        (parsers.person_name(), " ", None),
        (born, date(2014, 9, 1), date(2014, 9, 1)),
        (born, datetime(2014, 9, 1, 10, 0), date(2014, 9, 1)),  # noqa: DTZ001
        (born, 41883, date(2014, 9, 1)),
        (born, 41883.5, date(2014, 9, 1)),
        (born, "41883", date(2014, 9, 1)),
        (born, "01.09.2014", date(2014, 9, 1)),
        (born, "1.9.2014 г.р.", date(2014, 9, 1)),
        (born, "01/09/2014", date(2014, 9, 1)),
        (born, "01-09-2014", date(2014, 9, 1)),
        (born, "01.09.14", date(2014, 9, 1)),
        (born, "01.09.85", date(1985, 9, 1)),
        (born, "01.09.2014 0:00:00", date(2014, 9, 1)),
        (born, "2014-09-01", date(2014, 9, 1)),
        (born, "2014-09-01T00:00:00", date(2014, 9, 1)),
        (born, "1 сентября 2014 г.", date(2014, 9, 1)),
        (born, "«1» СЕНТ. 2014 года", date(2014, 9, 1)),
        (born, "1 September 2014", date(2014, 9, 1)),
        (born, "Sep 1, 2014", date(2014, 9, 1)),
        (born, TODAY, TODAY),
        (born, "\u200b", None),
        (parsers.calendar_date(TODAY), "01.09.27", date(2027, 9, 1)),
        (parsers.phone, 79001234567, "+79001234567"),
        (parsers.phone, "8 (900) 123-45-67", "+79001234567"),
        (parsers.phone, "тел.: 900 123 45 67", "+79001234567"),
        (parsers.phone, "+375 29 123-45-67", "+375291234567"),
        (parsers.phone, " ", None),
        (parsers.email, " Anna.K@School.RU ", "Anna.K@school.ru"),
        (parsers.email, "mailto:a@почта.рф", "a@почта.рф"),
        (parsers.email, "\u200b", None),
        (parsers.integer(), "1 200", 1200),
        (parsers.integer(), "12,0", 12),
        (parsers.integer(), 12.0, 12),
        (parsers.integer(-5), "−3", -3),
        (parsers.integer(), "", None),
        (parsers.yes_no, "Да.", True),
        (parsers.yes_no, True, True),
        (parsers.yes_no, "+", True),
        (parsers.yes_no, 0, False),
        (parsers.yes_no, "нет", False),
        (parsers.yes_no, "–", False),
        (parsers.yes_no, " ", None),
        (kinds, "сош", "school"),
        (kinds, "УДАЛЕННАЯ  организация", "far"),
        (kinds, "college", "college"),
        (kinds, "", None),
        (topics, "ИТ; Спорт", ("it", "sport")),
        (topics, "Театр, музыка; спорт", ("art", "sport")),
        (topics, "спорт, цифровые навыки,\nспорт", ("sport", "it")),
        (topics, " ; ", None),
        (parsers.school_class, "7А", "7А"),
        (parsers.school_class, '7 "а" класс', "7А"),
        (parsers.school_class, "7-б", "7Б"),
        (parsers.school_class, 7, "7"),
        (parsers.school_class, "11 кл.", "11"),
        (parsers.school_class, "7A", "7А"),  # the letter here is Latin, the answer is Russian
        (parsers.school_class, "«»", None),
    ],
)
def test_what_a_person_would_understand_is_understood(parse: parsers.Parser, value: Value, expected: object) -> None:
    assert parsed(parse, value) == expected
    if parse is parsers.yes_no:
        assert parsed(parse, value) is expected


@pytest.mark.parametrize(
    ("parse", "value", "message"),
    [
        (parsers.text(5), "шесть!", "spreadsheets-too-long"),
        (full_name, "Анна", "spreadsheets-name-too-short"),
        (full_name, "А" * 151, "spreadsheets-too-long"),
        (full_name, "Анна 😀", "spreadsheets-name-emoji"),
        (full_name, "Анна 👩\u200d👧", "spreadsheets-name-emoji"),
        (full_name, "<b>Анна</b>", "spreadsheets-name-markup"),
        (full_name, "О&#39;Коннор Анна", "spreadsheets-name-markup"),
        (full_name, "Иванова Анна 2", "spreadsheets-name-digits"),
        (full_name, "Иванова Анна (Петрова)", "spreadsheets-name-character"),
        (full_name, "=HYPERLINK", "spreadsheets-name-character"),
        (full_name, "Fёдоров Иван", "spreadsheets-name-two-alphabets"),
        (full_name, "- .", "spreadsheets-not-a-name"),
        (full_name, 79001234567, "spreadsheets-name-digits"),
        (born, date(2026, 10, 2), "spreadsheets-born-in-future"),
        (born, date(1899, 12, 31), "spreadsheets-date-too-early"),
        (born, "01.09.1812", "spreadsheets-date-too-early"),
        (born, "31.02.2014", "spreadsheets-no-such-date"),
        (born, "12.31.2014", "spreadsheets-no-such-date"),
        (born, "1 фырвраля 2014", "spreadsheets-no-such-date"),
        (born, 2014, "spreadsheets-date-year-only"),
        (born, "сентябрь", "spreadsheets-not-a-date"),
        (born, 20140901, "spreadsheets-not-a-date"),
        (born, True, "spreadsheets-not-a-date"),
        (born, time(1, 2), "spreadsheets-not-a-date"),
        (parsers.phone, "12-34", "spreadsheets-not-a-phone"),
        (parsers.phone, "7.9E+10", "spreadsheets-not-a-phone"),
        (parsers.phone, "89001234567, 89007654321", "spreadsheets-several-phones"),
        (parsers.phone, "+7 900 123", "spreadsheets-not-a-phone"),
        (parsers.phone, "нет", "spreadsheets-not-a-phone"),
        (parsers.email, "anna(at)school.ru", "spreadsheets-not-an-email"),
        (parsers.email, "anna@school", "spreadsheets-not-an-email"),
        (parsers.email, "a..b@school.ru", "spreadsheets-not-an-email"),
        (parsers.integer(), "пять", "spreadsheets-not-a-number"),
        (parsers.integer(), 1.5, "spreadsheets-not-a-number"),
        (parsers.integer(), True, "spreadsheets-not-a-number"),
        (parsers.integer(0, 10), 11, "spreadsheets-number-out-of-range"),
        (parsers.yes_no, "может быть", "spreadsheets-not-yes-or-no"),
        (kinds, "Школла", "spreadsheets-not-in-list-but-close"),
        (kinds, "Завод", "spreadsheets-not-in-list"),
        (parsers.one_of(dict.fromkeys("абвгдежзиклмнопр", ())), "Ъ", "spreadsheets-not-in-long-list"),
        (topics, "спорт; космос", "spreadsheets-not-in-list"),
        (parsers.school_class, "13А", "spreadsheets-not-a-class"),
        (parsers.school_class, "седьмой", "spreadsheets-not-a-class"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named(parse: parsers.Parser, value: Value, message: str) -> None:
    assert said(parse, value) == message


EVERY = [
    parsers.text(), full_name, born, parsers.calendar_date(TODAY), parsers.phone, parsers.email, parsers.integer(),
    parsers.yes_no, kinds, topics, parsers.school_class,
]  # fmt: skip
any_value = st.one_of(
    st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.just("\ud800")
)


@given(st.sampled_from(EVERY), any_value)
def test_any_value_is_understood_or_named(parse: parsers.Parser, value: Value) -> None:
    with suppress(BadValue):
        parsed(parse, value)


@given(st.sampled_from([parsers.text(), full_name, parsers.phone, parsers.email, parsers.school_class]), st.text())
def test_what_was_understood_reads_the_same_again(parse: parsers.Parser, value: str) -> None:
    try:
        once = parsed(parse, value)
    except BadValue:
        return
    assert once is None or parsed(parse, once) == once


def texts(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    source = (ROOT / "locales" / language / "spreadsheets.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(source))
    return bundle


ARGUMENTS = {
    name: name for name in ("limit", "character", "lowest", "highest", "allowed", "example", "suggestion", "columns")
} | {name: name for name in ("sheet", "row", "column", "header")}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_reason_has_a_text_and_every_text_a_use(language: str) -> None:
    sources = (ROOT / "mentoring" / "spreadsheets").glob("*.py")
    used = {
        name for file in sources for name in re.findall(r'"(spreadsheets-[\w-]+)"', file.read_text(encoding="utf-8"))
    }
    source = (ROOT / "locales" / language / "spreadsheets.ftl").read_text(encoding="utf-8")
    assert used == set(re.findall(r"^(spreadsheets-[\w-]+) =", source, re.MULTILINE))
    bundle = texts(language)
    for name in used:
        pattern = bundle.get_message(name).value
        assert pattern is not None
        assert bundle.format_pattern(pattern, ARGUMENTS)[1] == []
