"""The widgets: within Telegram's limits, stateless, and meaning what they show."""

from datetime import date, timedelta

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as st

from keyboards.calendar import calendar, day_code, month_code, month_of, picked, typed_day, typed_order
from keyboards.confirm import confirm
from keyboards.multiselect import MOST, chosen, mask_of, multiselect
from keyboards.scale import scale
from keyboards.screen import Row, shortened
from keyboards.wizard import navigation
from locales.texts import Html, texts
from mentoring.errors import DomainError
from tests.keyboards.limits import fits, live

RU = texts("ru")
EN = texts("en")
TODAY = date(2026, 11, 16)


class Owner(CallbackData, prefix="owner"):
    """Data of some capability with everything a widget may need, and a large id."""

    id: int = 2**52
    day: str = ""
    mask: int = 0
    value: int = 0


def to_day(code: str) -> Owner:
    return Owner(day=code)


def labels(rows: list[Row]) -> list[list[str]]:
    return [[button.text for button in row] for row in rows]


# Confirm


def test_a_question_leads_to_the_owners_own_data() -> None:
    screen = confirm(RU, Html("Отозвать?"), Owner(value=1), Owner(value=2), yes_label="Отозвать")
    fits(screen.rows)
    assert [button.data for button in live(screen.rows)] == [Owner(value=1), Owner(value=2)]
    assert labels(list(screen.rows)) == [["Отозвать"], ["Нет"]]


# Calendar

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(days)
def test_a_month_shows_each_of_its_days_once_and_fits(day: date) -> None:
    rows = calendar(RU, day, to_day)
    fits(rows)
    found = [picked(button.data.day) for button in live(rows) if isinstance(button.data, Owner)]
    shown = [one for one in found if one]
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day.year < 9999 or day.month < 12 else None
    assert shown == sorted(set(shown))
    assert shown[0] == day.replace(day=1)
    assert following is None or shown[-1] == following - timedelta(days=1)
    assert all(len(row) == 7 for row in rows[1:])


@given(days, days, days)
def test_only_allowed_days_can_be_picked(day: date, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    rows = calendar(RU, day, to_day, first=first, last=last)
    fits(rows)
    for button in live(rows):
        assert isinstance(button.data, Owner)
        found = picked(button.data.day)
        if found is not None:
            assert first <= found <= last
        else:
            turned = month_of(button.data.day, TODAY)
            inwards = turned > day if day < first else turned < day
            assert first.replace(day=1) <= turned <= last or inwards


def test_a_calendar_speaks_the_language_and_starts_on_monday() -> None:
    rows = labels(calendar(RU, TODAY, to_day, chosen=TODAY))
    assert rows[0] == ["‹", "Ноябрь 2026", "›"]
    assert rows[1] == ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]
    assert rows[5][0] == "[16]"
    assert labels(calendar(EN, TODAY, to_day))[0][1] == "November 2026"


def test_months_turn_over_new_year() -> None:
    [back, _, ahead] = calendar(RU, date(2026, 12, 5), to_day)[0]
    assert back.data == to_day("202611")
    assert ahead.data == to_day("202701")


@given(days)
def test_a_code_gives_its_day_and_its_month_back(day: date) -> None:
    assert picked(day_code(day)) == day
    assert month_of(month_code(day), TODAY) == day.replace(day=1)
    assert picked(month_code(day)) is None


@pytest.mark.parametrize("code", ["", "2026", "20261332", "２０２６１１１６", "abcdefgh", None])
def test_a_broken_code_is_no_day(code: str | None) -> None:
    assert picked(code) is None


def test_a_broken_code_shows_the_month_of_today() -> None:
    assert month_of("2026", TODAY) == TODAY
    assert month_of("202613", TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("16.11.2026", date(2026, 11, 16)),
        ("1.9.26", date(2026, 9, 1)),
        ("05/10/2026 г.", date(2026, 10, 5)),
        ("16 ноября 2026", date(2026, 11, 16)),
        ("16 ноября 2026 года", date(2026, 11, 16)),
        ("3 Dec 2026", date(2026, 12, 3)),
        ("2026-11-16", date(2026, 11, 16)),
        ("05.11", date(2026, 11, 5)),
        ("10 января", date(2027, 1, 10)),
        ("20.12.98", date(1998, 12, 20)),
        ("29.02", date(2027, 2, 28) + timedelta(days=366)),
    ],
)
def test_a_typed_date_is_understood(text: str, day: date) -> None:
    if text == "29.02":
        assert typed_day(text, TODAY) is None
        assert typed_day(text, date(2027, 11, 1)) == date(2028, 2, 29)
        return
    assert typed_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "завтра", "31.02.2026", "16.11.2026.5", "16 брюмера 2026", "0.0.0", "99999"])
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert typed_day(text, TODAY) is None


@given(days.filter(lambda day: day.year >= 1000))
def test_a_date_typed_in_full_is_read_back(day: date) -> None:
    assert typed_day(f"{day.day:02}.{day.month:02}.{day.year}", TODAY) == day


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("14-ОД", ("14-ОД", None)),
        ("№ 14-ОД  от 01.10.2026", ("14-ОД", date(2026, 10, 1))),
        ("№14 от 1 сентября 2026 г.", ("14", date(2026, 9, 1))),
        ("7 of 3 Dec 2026", ("7", date(2026, 12, 3))),
        ("", ("", None)),
    ],
)
def test_a_typed_order_is_its_number_and_the_date_behind_it(text: str, order: tuple[str, date | None]) -> None:
    assert typed_order(text, TODAY) == order


@pytest.mark.parametrize("text", ["45-к от 31.02.2026", "45-к от 99", "15 от вчера", "№ 3 от 16 брюмера 2026"])
def test_an_order_with_an_impossible_date_is_asked_again(text: str) -> None:
    with pytest.raises(DomainError, match="widgets-order-unclear"):
        typed_order(text, TODAY)


# Multi-select


@given(st.integers(1, MOST), st.data())
def test_a_press_changes_exactly_one_tick(size: int, data: st.DataObject) -> None:
    mask = data.draw(st.integers(0, 2**size - 1))
    names = [f"Вариант {number}" for number in range(size)]
    rows = multiselect(RU, names, mask, lambda new: Owner(mask=new), Owner(value=1))
    fits(rows)
    options = [button for row in rows[:-1] for button in row]
    assert [button.text.startswith("✓ ") for button in options] == [mask >> bit & 1 == 1 for bit in range(size)]
    for bit, button in enumerate(options):
        assert isinstance(button.data, Owner)
        assert button.data.mask ^ mask == 1 << bit


@given(st.lists(st.text(min_size=1), unique=True, max_size=MOST), st.data())
def test_a_mask_gives_its_options_back(options: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.sampled_from(options)) if options else st.just(set()))
    mask = mask_of(options, wanted)
    assert chosen(options, mask) == [option for option in options if option in wanted]
    assert chosen(options, mask | 1 << len(options)) == chosen(options, mask)


def test_too_long_a_list_is_refused_when_it_is_drawn() -> None:
    with pytest.raises(ValueError, match="too many"):
        multiselect(RU, ["x"] * (MOST + 1), 0, lambda new: Owner(mask=new), Owner())


# Scale


@pytest.mark.parametrize(
    ("low", "high", "widths"), [(1, 10, [5, 5]), (1, 5, [5]), (0, 10, [6, 5]), (1, 7, [4, 3]), (3, 3, [1])]
)
def test_a_scale_stands_in_even_rows(low: int, high: int, widths: list[int]) -> None:
    rows = scale(low, high, lambda value: Owner(value=value), chosen=high)
    fits(rows)
    assert [len(row) for row in rows] == widths
    assert [button.data for button in live(rows)] == [Owner(value=value) for value in range(low, high + 1)]
    assert rows[-1][-1].text == f"✓ {high}"


def test_a_scale_goes_by_its_step() -> None:
    assert labels(scale(0, 100, lambda value: Owner(value=value), step=25)) == [["0", "25", "50", "75", "100"]]


@pytest.mark.parametrize(("low", "high"), [(0, 11), (5, 4)])
def test_a_scale_that_cannot_be_shown_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="a scale has"):
        scale(low, high, lambda value: Owner(value=value))


# Wizard


def test_a_step_offers_only_the_ways_it_has() -> None:
    rows = navigation(RU, back=Owner(value=1), skip=Owner(value=2), leave=Owner(value=3))
    fits(rows)
    assert labels(rows) == [["‹ Назад", "Пропустить"], ["Сохранить и выйти"]]
    assert labels(navigation(RU, cancel=Owner())) == [["Отменить"]]
    assert navigation(RU) == []


def test_a_long_title_keeps_its_beginning_and_if_asked_its_end() -> None:
    title = "Старт наставляемого: работодатель – студент"
    assert shortened(title, 34) == "Старт наставляемого: работодатель…"
    assert shortened(title, 34, tail=12) == "Старт наставляемого:…ль – студент"
    assert shortened("Старт наставника", 34, tail=12) == "Старт наставника"
