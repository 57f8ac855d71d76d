"""The programme year of a mentoring centre, from 1 September to 31 August, and the names of its months.

A year is named by the calendar year it starts in: 2026 is 2026/27. This room knows dates only; it never asks
what day it is and never reads the database.
"""

import re
from datetime import date

_MONTHS = tuple(
    re.compile(pattern)
    for pattern in (
        r"янв(ар(ь|[еяю]|ем))?|jan(uary)?",
        r"фев(р(ал(ь|[еяю]|ем))?)?|feb(ruary)?",
        r"мар(т([еау]|ом)?)?|mar(ch)?",
        r"апр(ел(ь|[еяю]|ем))?|apr(il)?",
        r"ма(й|[еяю]|ем)|may",
        r"июн(ь|[еяю]|ем)?|june?",
        r"июл(ь|[еяю]|ем)?|july?",
        r"авг(уст([еау]|ом)?)?|aug(ust)?",
        r"сент?(ябр(ь|[еяю]|ем))?|sept?(ember)?",
        r"окт(ябр(ь|[еяю]|ем))?|oct(ober)?",
        r"ноя(б(р(ь|[еяю]|ем))?)?|nov(ember)?",
        r"дек(абр(ь|[еяю]|ем))?|dec(ember)?",
    )
)


def programme_year(day: date) -> int:
    """The programme year a day belongs to, named by the calendar year it starts in."""
    return day.year if day.month >= 9 else day.year - 1


def year_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a programme year."""
    return date(year, 9, 1), date(year + 1, 8, 31)


def year_words(year: int) -> dict[str, str]:
    """A programme year as texts name it, `2025/26`: what they need is not to be written as a number."""
    return {"from_year": str(year), "to_year": f"{(year + 1) % 100:02}"}


def month_number(word: str) -> int | None:
    """The number of a month named in Russian (in any case, also «нояб.») or in English; None for other words."""
    word = word.casefold().removesuffix(".")
    return next((number for number, pattern in enumerate(_MONTHS, 1) if pattern.fullmatch(word)), None)
