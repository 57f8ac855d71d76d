"""From a cell to a value: what each kind of column accepts, and what it says when it cannot.

A parser takes a `Cell` that is not empty and returns the value, None for a cell with nothing visible in it, or raises
`BadValue`. Parsers understand what a person would: a phone typed as a number, a date in words, «7 "а"» for 7А. They
never guess where two readings are possible.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Any

from mentoring.spreadsheets.cells import BadValue, Cell, Value
from mentoring.years import month_number

Parser = Callable[[Cell], Any]

MAX_TEXT = 1000
MAX_NAME = 150
EARLIEST = date(1900, 1, 1)

_ALLOWED_BY_NAME = set("'-. ")
_DASHES = re.compile("[‐‑‒–—―−]")
_QUOTES = re.compile("[‘’ʼʹ´`]")
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(367, 73_051)  # 1901-2099: other whole numbers are more likely something else


def clean(value: str) -> str:
    """A text without what nobody sees: control and zero-width characters, direction marks, spaces too many."""
    composed = unicodedata.normalize("NFC", value)
    if composed.isprintable():
        return " ".join(composed.split())
    spaced = "".join(" " if one.isspace() else one for one in composed)
    visible = "".join(one for one in spaced if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    # An invisible mark may have stood between a letter and its accent: only now do they become one.
    return " ".join(unicodedata.normalize("NFC", visible).split())


def shown(value: Value) -> str:
    """A value as its owner reads it in the cell: whole numbers without a fraction, days as 01.09.2014."""
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _text(cell: Cell) -> str:
    return clean(shown(cell.value))


def text(max_length: int = MAX_TEXT) -> Parser:
    """Any text on one line, at most `max_length` letters."""

    def parse(cell: Cell) -> str | None:
        found = _text(cell)
        if len(found) > max_length:
            raise BadValue("spreadsheets-too-long", limit=str(max_length))
        return found or None

    return parse


def person_name(min_words: int = 1, max_length: int = MAX_NAME) -> Parser:
    """A name of a person, or a part of one: letters, apostrophes, hyphens, spaces and dots.

    Args:
        min_words: 2 for a column with the surname and the name together.
        max_length: letters at most.
    """

    def parse(cell: Cell) -> str | None:
        found = _QUOTES.sub("'", _DASHES.sub("-", _text(cell)))
        if len(found) > max_length:
            raise BadValue("spreadsheets-too-long", limit=str(max_length))
        _check_letters(found)
        words = [_one_alphabet(word) for word in found.split()]
        if found and sum(one.isalpha() for one in found) < 2:
            raise BadValue("spreadsheets-not-a-name")
        if found and len(words) < min_words:
            raise BadValue("spreadsheets-name-too-short")
        return " ".join(words) or None

    return parse


def _check_letters(name: str) -> None:
    if re.search(r"[<>]|&#?\w+;", name):
        raise BadValue("spreadsheets-name-markup")
    for one in name:
        category = unicodedata.category(one)
        if one in _ALLOWED_BY_NAME or category.startswith("L") or category == "Mn":
            if "\ufe00" <= one <= "\ufe0f":
                raise BadValue("spreadsheets-name-emoji")
        elif category.startswith("N"):
            raise BadValue("spreadsheets-name-digits")
        elif category in {"So", "Sk", "Me"} or one == "\u200d":
            raise BadValue("spreadsheets-name-emoji")
        else:
            raise BadValue("spreadsheets-name-character", character=one)


_LATIN_TWINS = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")


def _one_alphabet(word: str) -> str:
    """Latin letters that slipped into a Russian word become the Russian ones that look the same."""
    if not re.search("[а-яё]", word, re.IGNORECASE) or not re.search("[a-z]", word, re.IGNORECASE):
        return word
    russian = word.translate(_LATIN_TWINS)
    if re.search("[a-z]", russian, re.IGNORECASE):
        raise BadValue("spreadsheets-name-two-alphabets")
    return russian


def date_of_birth(today: date) -> Parser:
    """A date of birth: not after `today` (the day in the centre's time zone), not before 1900."""

    def parse(cell: Cell) -> date | None:
        found = _date(cell, today)
        if found is not None and found > today:
            raise BadValue("spreadsheets-born-in-future")
        return found

    return parse


def calendar_date(today: date) -> Parser:
    """A date from 1900 on; a year of two digits means the last hundred years before `today` and ten after."""

    def parse(cell: Cell) -> date | None:
        return _date(cell, today.replace(year=today.year + 10, day=min(today.day, 28)))

    return parse


_NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
_WORDED_DATE = re.compile(r"(\d{1,2})(?:-?го|st|nd|rd|th)?\s*([^\W\d]+)\.?,?\s*(\d{4})")
_WORDED_DATE_US = re.compile(r"([^\W\d]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")
_DATE_TAIL = re.compile(r"\s*(?:г\.?\s*р\.?|года рождения|года?|г)\.?$|(?<=\d)\s+0?0:00(?::00)?$|[,;]$", re.IGNORECASE)


def _date(cell: Cell, latest: date) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    else:
        written = _DATE_TAIL.sub("", re.sub("[«»\"“”„']", "", _text(cell))).strip()
        if not written:
            return None
        found = _date_from_number(written) or _date_from_text(written, latest)
    if found is None:
        raise BadValue("spreadsheets-not-a-date")
    if found < EARLIEST:
        raise BadValue("spreadsheets-date-too-early")
    return found


def _date_from_number(written: str) -> date | None:
    """A date kept as the number of a spreadsheet program: days since the end of 1899."""
    if re.fullmatch(r"(?:19|20)\d\d", written):
        raise BadValue("spreadsheets-date-year-only")
    if not re.fullmatch(r"\d{3,5}(?:[.,]\d+)?", written):
        return None
    days = int(re.split("[.,]", written)[0])
    return _EXCEL_EPOCH + timedelta(days=days) if days in _SERIALS else None


def _date_from_text(written: str, latest: date) -> date | None:
    if match := _NUMERIC_DATE.fullmatch(written):
        day, month, year = int(match[1]), int(match[2]), _full_year(match[3], latest)
    elif match := _ISO_DATE.fullmatch(written):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _WORDED_DATE.fullmatch(written):
        day, month, year = int(match[1]), month_number(match[2]) or 0, int(match[3])
    elif match := _WORDED_DATE_US.fullmatch(written):
        day, month, year = int(match[2]), month_number(match[1]) or 0, int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadValue("spreadsheets-no-such-date") from error


def _full_year(digits: str, latest: date) -> int:
    if len(digits) == 4:
        return int(digits)
    century = latest.year // 100 * 100
    return century + int(digits) if century + int(digits) <= latest.year else century - 100 + int(digits)


def phone(cell: Cell) -> str | None:
    """A phone number with its country code: «8 (900) 123-45-67» and 79001234567 are both +79001234567."""
    written = re.sub(r"^(?:тел|моб|сот|т|м|phone|tel)\b[.:\s]*", "", _text(cell), flags=re.IGNORECASE)
    if not written:
        return None
    digits = re.sub(r"\D", "", written)
    if re.search(r"[^\d\s()+\-.‐‑–—]", written) or not digits or "+" in written[1:]:
        several = len(re.split(r"[,;/]", written)) > 1
        raise BadValue("spreadsheets-several-phones" if several else "spreadsheets-not-a-phone")
    if not written.startswith("+"):
        if len(digits) == 11 and digits[0] in "78":
            digits = f"7{digits[1:]}"
        elif len(digits) == 10:
            digits = f"7{digits}"
        else:
            raise BadValue("spreadsheets-not-a-phone")
    if not 8 <= len(digits) <= 15 or (digits[0] == "7" and len(digits) != 11):
        raise BadValue("spreadsheets-not-a-phone")
    return f"+{digits}"


_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")


def email(cell: Cell) -> str | None:
    """An e-mail address; its domain in small letters."""
    written = re.sub(r"^mailto:\s*", "", _text(cell), flags=re.IGNORECASE).strip("<> ")
    if not written:
        return None
    local, _, domain = written.rpartition("@")
    if not _EMAIL.fullmatch(written) or len(written) > 254 or ".." in local or local[:1] == "." or local[-1:] == ".":
        raise BadValue("spreadsheets-not-an-email")
    return f"{local}@{domain.lower()}"


def integer(lowest: int = 0, highest: int = 1_000_000) -> Parser:
    """A whole number within bounds, both included; «1 200» and «12,0» are numbers too."""

    def parse(cell: Cell) -> int | None:
        written = re.sub(r"(?<=\d)\s(?=\d{3})", "", _text(cell))
        if not written:
            return None
        match = re.fullmatch(r"([+-]?\d{1,15})(?:[.,]0+)?", _DASHES.sub("-", written))
        if not match:
            raise BadValue("spreadsheets-not-a-number")
        number = int(match[1])
        if not lowest <= number <= highest:
            raise BadValue("spreadsheets-number-out-of-range", lowest=str(lowest), highest=str(highest))
        return number

    return parse


_YES = {"да", "+", "1", "true", "yes", "y", "есть", "имеется", "истина", "v", "х", "x", "✓", "✔", "☑", "д"}
_NO = {"нет", "-", "0", "false", "no", "n", "нету", "отсутствует", "ложь", "н"}


def yes_no(cell: Cell) -> bool | None:
    """Yes or no in the usual ways of ticking a cell."""
    written = folded(_text(cell))
    if written in _YES:
        return True
    if written in _NO:
        return False
    if not written:
        return None
    raise BadValue("spreadsheets-not-yes-or-no")


def folded(value: str) -> str:
    """A text as it is compared: without regard to case, ё, kinds of dashes and a dot at the end."""
    return _DASHES.sub("-", clean(value).casefold().replace("ё", "е")).removesuffix(".").strip()


def one_of(dictionary: Mapping[str, Sequence[str]]) -> Parser:
    """The key of a dictionary entry named by any of its titles, as `{"school": ("Школа", "СОШ")}`; the key itself too.

    The first title of an entry is the one shown in what is said about a wrong value.
    """
    keys = {folded(name): key for key, titles in dictionary.items() for name in (key, *titles)}
    titles = [names[0] if names else key for key, names in dictionary.items()]
    spelled = {folded(title): title for title in titles}

    def parse(cell: Cell) -> str | None:
        written = folded(_text(cell))
        if not written:
            return None
        if written in keys:
            return keys[written]
        close = get_close_matches(written[:100], list(spelled), n=1, cutoff=0.75)
        if close:
            raise BadValue("spreadsheets-not-in-list-but-close", suggestion=spelled[close[0]])
        if len(titles) > 12:
            raise BadValue("spreadsheets-not-in-long-list", example=titles[0])
        raise BadValue("spreadsheets-not-in-list", allowed="; ".join(titles))

    return parse


def many_of(dictionary: Mapping[str, Sequence[str]]) -> Parser:
    """Several entries of a dictionary in one cell, divided by semicolons, line ends or commas; a tuple of keys."""
    single = one_of(dictionary)
    known = {folded(name) for key, titles in dictionary.items() for name in (key, *titles)}

    def parse(cell: Cell) -> tuple[str, ...] | None:
        written = shown(cell.value)
        # A comma may belong to a title: the coarser division wins where it gives known entries.
        coarse = re.split(r"[;\n]", written)
        parts = [piece for part in coarse for piece in ([part] if folded(part) in known else part.split(","))]
        found = [single(Cell(cell.row, cell.column, part)) for part in parts]
        return tuple(dict.fromkeys(key for key in found if key is not None)) or None

    return parse


_CLASS = re.compile(r"(\d{1,2})\s*[-.]?\s*([а-яa-z]?)(?:\s*(?:класс|кл\.?))?", re.IGNORECASE)
_CLASS_TWINS = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def school_class(cell: Cell) -> str | None:
    """A class of a school, from 1 to 12, with its letter if it has one: «7 "а" класс» is 7А."""
    written = re.sub("[«»\"“”„'’()]", " ", _DASHES.sub("-", _text(cell))).strip()
    if not written:
        return None
    match = _CLASS.fullmatch(written)
    if not match or not 1 <= int(match[1]) <= 12:
        raise BadValue("spreadsheets-not-a-class")
    return f"{int(match[1])}{match[2].upper().translate(_CLASS_TWINS)}"
