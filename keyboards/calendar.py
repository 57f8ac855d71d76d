"""Picking a day: a month at a time by buttons, or typed.

Stateless: the owner's callback data has a text field for a code made here, either a day (`20261116`) or a month to turn
to (`202611`). The owner asks `picked` for the day; None means: show the calendar again, at `month_of` the code.
"""

import calendar as months
import re
from collections.abc import Callable
from datetime import date

from aiogram.filters.callback_data import CallbackData
from babel.dates import get_day_names, get_month_names

from keyboards.screen import NOTHING, Button, Row
from locales.texts import Texts
from mentoring.errors import DomainError
from mentoring.years import month_number

TITLE_LETTERS = 13
"""Letters of a label that stands between two others."""


def calendar(
    t: Texts,
    month: date,
    to: Callable[[str], CallbackData],
    *,
    first: date | None = None,
    last: date | None = None,
    chosen: date | None = None,
) -> list[Row]:
    """Rows of a month: its name with the ways to its neighbours, weekdays, days.

    Args:
        t: texts of the reader.
        month: any day of the month to show.
        to: the owner's data for a code.
        first: days before it cannot be picked, months before it cannot be turned to.
        last: the same for what comes after it.
        chosen: the day that is marked.
    """
    title = f"{get_month_names('wide', 'stand-alone', t.language)[month.month].capitalize()} {month.year}"
    if len(title) > TITLE_LETTERS:
        title = f"{get_month_names('abbreviated', 'stand-alone', t.language)[month.month].capitalize()} {month.year}"
    before, after = _shifted(month, -1), _shifted(month, 1)
    back = before is not None and (first is None or _month(before) >= _month(first))
    ahead = after is not None and (last is None or _month(after) <= _month(last))
    head = [
        Button("‹", to(month_code(before))) if back and before else Button(NOTHING),
        Button(title),
        Button("›", to(month_code(after))) if ahead and after else Button(NOTHING),
    ]
    weekdays = get_day_names("short", "stand-alone", t.language)
    weeks = months.Calendar().monthdayscalendar(month.year, month.month)
    days = [[_day(month, day, to, first, last, chosen) for day in week] for week in weeks]
    return [head, [Button(weekdays[day].capitalize()) for day in range(7)], *days]


def _day(
    month: date,
    number: int,
    to: Callable[[str], CallbackData],
    first: date | None,
    last: date | None,
    chosen: date | None,
) -> Button:
    if number == 0:
        return Button(NOTHING)
    day = month.replace(day=number)
    if (first is not None and day < first) or (last is not None and day > last):
        return Button(NOTHING)
    return Button(f"[{number}]" if day == chosen else str(number), to(day_code(day)))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _shifted(month: date, by: int) -> date | None:
    """The first day of a neighbouring month; None beyond the calendar's end."""
    number = month.year * 12 + month.month - 1 + by
    year, index = divmod(number, 12)
    return date(year, index + 1, 1) if date.min.year <= year <= date.max.year else None


def day_code(day: date) -> str:
    """A day as it travels in a button."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def month_code(month: date) -> str:
    """A month to turn to as it travels in a button."""
    return f"{month.year:04}{month.month:02}"


def picked(code: str | None) -> date | None:
    """The day of a code; None for the code of a month and for anything that is no code."""
    return _read(code or "")


def month_of(code: str | None, otherwise: date) -> date:
    """The first day of the month that a code names; `otherwise`, usually today, when it names none."""
    if not code:
        return otherwise
    return _read(f"{code[:6]}01") or otherwise


def _read(code: str) -> date | None:
    if not (len(code) == 8 and code.isascii() and code.isdigit()):
        return None
    return _date(int(code[:4]), int(code[4:6]), int(code[6:]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NUMBERS = re.compile(r"(\d{1,2})[.,/\s-]+(\d{1,2})(?:[.,/\s-]+(\d{4}|\d{2}))?\.?(?:\s*г(?:\.|ода?)?)?")
_ISO = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})(?:-?го|st|nd|rd|th)?\s+([^\W\d]+\.?)(?:,?\s+(\d{4}|\d{2}))?(?:\s*г(?:\.|ода?)?)?")


_ORDER = re.compile(r"№?\s*(?P<number>.+?)\s+(?:от|of)\s+(?P<day>.+)", re.IGNORECASE)


def typed_day(text: str, today: date) -> date | None:
    """The day a person typed: `16.11.2026`, `16.11`, `16 ноября 2026`, `2026-11-16`; None when it is none.

    Without a year it is the one nearest to today; a year of two digits is of this century unless that is more than
    ten years ahead.
    """
    text = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _WORDS.fullmatch(text):
        month = month_number(found[2])
        return _with_year(int(found[1]), month, found[3], today) if month else None
    return None


def typed_order(text: str, today: date) -> tuple[str, date | None]:
    """Number and date of an order as a person typed them: `15-н от 20.11.2026`; None where no date stands behind it.

    Raises:
        DomainError: what stands behind «от» is no date.
    """
    text = " ".join(text.split())
    found = _ORDER.fullmatch(text)
    if found is None:
        return text.removeprefix("№").strip(), None
    day = typed_day(found["day"], today)
    if day is None:
        raise DomainError("widgets-order-unclear")
    return found["number"], day


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is None:
        around = [_date(today.year + shift, month, day) for shift in (-1, 0, 1)]
        return min((one for one in around if one), key=lambda one: abs(one - today), default=None)
    number = int(year)
    if len(year) == 2:
        century = today.year // 100 * 100
        number += century if century + number <= today.year + 10 else century - 100
    return _date(number, month, day)
