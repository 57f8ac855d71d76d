"""Values of XForms and the function library of the ODK specification.

A value is a string, a number, a truth value or the list of strings behind several nodes. Everything here is plain
computation: what needs the form (paths, choices, repeats) is built by `evaluation`, which also lists those functions.

Where the specification leaves room, JavaRosa, the reference implementation, decides: blanks are skipped by `sum`,
`min` and `max`, and a node counts as true when its text is not empty. Dates are whole days since 1970, a date with a
time adds the part of the day as written, so that `today() <= now()` holds in every time zone.
"""

import base64
import binascii
import calendar
import hashlib
import math
import random
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, Protocol, TypeVar

Value = str | float | bool | list[str]
T = TypeVar("T")

_NUMBER: Final = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
_TIME: Final = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
_SHORT: Final = re.compile(r"(?<=\d)-(\d)(?=-|T|\s*$)", re.ASCII)
"""A month or a day in one figure, which functions of dates take."""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_TOLERANCE: Final = 1e-12
_EARTH_RADIUS: Final = 6_378_100.0
_LONGEST_TOKEN: Final = 256
_PARK_MILLER: Final = 2_147_483_647

_MONTHS: Final = {
    "ru": ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "en": tuple(calendar.month_abbr)[1:],
}
_DAYS: Final = {"ru": ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"), "en": tuple(calendar.day_abbr)}


class Surroundings(Protocol):
    """What functions may ask of the moment and place they are evaluated in."""

    @property
    def now(self) -> datetime:
        """The present moment in the centre's zone."""

    @property
    def language(self) -> str:
        """The reader's language, as a code."""

    @property
    def version(self) -> str:
        """The version of the form."""

    def chance(self) -> random.Random:
        """A generator that gives this place of this response the same numbers every time."""


# --- conversions -------------------------------------------------------------------------------------------------


def to_number(value: Value) -> float:
    """The number a value stands for; dates are days since 1970, anything else that is no number is NaN."""
    if isinstance(value, str):
        if value.isascii() and value.isdigit():
            return float(value)
        if _NUMBER.fullmatch(value):
            return float(value)
        return _days(value)
    if isinstance(value, list):
        return to_number(value[0]) if value else math.nan
    return float(value)


def _days(text: str) -> float:
    return _days_of(text) if 10 <= len(text) <= 40 else math.nan


@lru_cache(maxsize=4096)
def _days_of(text: str) -> float:
    moment = parse_date(text)
    if moment is None:
        return math.nan
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6
    return moment.toordinal() - _EPOCH + seconds / 86400


def to_string(value: Value) -> str:
    """The text of a value as XForms stores it: whole numbers without a point, never an exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0] if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer():
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def to_boolean(value: Value) -> bool:
    """True for a non-empty text and for a number other than zero."""
    if isinstance(value, str):
        return value != ""
    if isinstance(value, list):
        return any(value)
    return bool(value) and not math.isnan(value)


def to_list(value: Value) -> list[str]:
    """All texts behind a value."""
    return value if isinstance(value, list) else [to_string(value)]


def equal(left: Value, right: Value) -> bool:
    """`=` of XPath: some value on the left equals some value on the right; an empty set reads as ''."""
    if isinstance(left, list):
        return any(equal(each, right) for each in left or [""])
    if isinstance(right, list):
        return any(equal(left, each) for each in right or [""])
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    first, second = to_number(left), to_number(right)
    return first == second or abs(first - second) < _TOLERANCE


def differs(left: Value, right: Value) -> bool:
    """`!=` of XPath: some value on the left differs from some value on the right."""
    if isinstance(left, list):
        return any(differs(each, right) for each in left or [""])
    if isinstance(right, list):
        return any(differs(left, each) for each in right or [""])
    return not equal(left, right)


def compare(left: Value, right: Value, holds: Callable[[float, float], bool]) -> bool:
    """`<`, `<=`, `>`, `>=`: always between numbers; false wherever a side is not one."""
    if isinstance(left, list) or isinstance(right, list):
        return any(holds(to_number(a), to_number(b)) for a in to_list(left) for b in to_list(right))
    return holds(to_number(left), to_number(right))


def divide(left: float, right: float) -> float:
    """`div`, with the infinities of IEEE 754."""
    if right:
        return left / right
    if left == 0 or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """`mod`: what truncating division leaves, with the sign of the dividend."""
    if right == 0 or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


def parse_date(text: str) -> datetime | None:
    """The date, with its time as written, of an XForms date or dateTime; None for anything else."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001
        moment += timedelta(seconds=float(second or 0))
        return moment.replace(tzinfo=_offset(zone)) if zone else moment
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> tzinfo:
    if zone == "Z":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.strptime(f"{'-' if zone[0] == '-' else '+'}{digits}", "%z").tzinfo or UTC if away else UTC


def parse_time(text: str) -> time | None:
    """The time of day of an XForms time, as written."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        moment = datetime(1970, 1, 1, int(found[1]), int(found[2])) + timedelta(seconds=float(found[3] or 0))  # noqa: DTZ001
    except ValueError:
        return None
    return moment.time()


def stamp(moment: datetime) -> str:
    """A moment as XForms writes it, with milliseconds and the offset of its zone."""
    return moment.isoformat(timespec="milliseconds")


# --- text --------------------------------------------------------------------------------------------------------


def _substr(text: str, start: float, end: float = math.inf) -> str:
    """`substr`: from zero, the end not included, negative places counted from the end."""

    def place(number: float) -> int:
        if math.isnan(number):
            return 0
        whole = len(text) if number == math.inf else -len(text) if number == -math.inf else int(number)
        return min(max(whole + len(text) if whole < 0 else whole, 0), len(text))

    return text[place(start) : place(end)]


def _substring(text: str, start: float, length: float = math.inf) -> str:
    """`substring` of XPath 1.0: from one, start and length rounded."""
    first = _round(start)
    last = first + _round(length)
    return "".join(letter for place, letter in enumerate(text, start=1) if first <= place < last)


def _translate(text: str, old: str, new: str) -> str:
    mapping: dict[int, str | None] = {}
    for place, letter in enumerate(old):
        mapping.setdefault(ord(letter), new[place] if place < len(new) else None)
    return text.translate(mapping)


def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
    if algorithm.upper() not in name:
        return ""
    raw = hashlib.new(name[algorithm.upper()], text.encode(), usedforsecurity=False).digest()
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode()


def _base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text.encode()).decode(errors="replace")
    except (binascii.Error, ValueError):
        return ""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A regular expression as survey authors write it (Java's), for Python.

    Raises:
        re.error: if it is not one.
    """
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        return re.compile(re.sub(r"\\(p|P)\{(\w+)\}|\\(p|P)(\w)", _unicode_class, pattern))


def _unicode_class(found: re.Match[str]) -> str:
    name = found[2] or found[4]
    if (found[1] or found[3]) == "P" or name not in _CLASSES:
        raise re.error(f"unknown class {name}")
    letters = _letters(_CLASSES[name])
    opened = found.string[: found.start()].replace("\\[", "").replace("\\]", "")
    return letters if opened.rfind("[") > opened.rfind("]") else f"[{letters}]"


_CLASSES: Final = {
    "L": "L", "Lu": "Lu", "Ll": "Ll", "N": "N", "Nd": "Nd", "P": "P", "S": "S", "Z": "Z", "Alpha": "L",
    "IsAlphabetic": "L", "IsCyrillic": "CYRILLIC", "InCyrillic": "CYRILLIC", "IsLatin": "LATIN", "Digit": "Nd",
}  # fmt: skip


@lru_cache(maxsize=16)
def _letters(name: str) -> str:
    def belongs(letter: str) -> bool:
        if len(name) > 2:
            return unicodedata.category(letter)[0] == "L" and unicodedata.name(letter, "").startswith(name)
        return unicodedata.category(letter).startswith(name)

    ranges: list[list[int]] = []
    for code in range(0x10000):
        if belongs(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


def _regex(text: str, pattern: str) -> bool:
    try:
        return compile_pattern(pattern).fullmatch(text) is not None
    except re.error:
        return False


# --- numbers -----------------------------------------------------------------------------------------------------


def _round(number: float, places: float = 0.0) -> float:
    """Halves go up, as XPath says: 2.5 to 3 and -2.5 to -2."""
    if math.isnan(number) or math.isinf(number):
        return number
    if math.isnan(places) or abs(places) > 30:
        return math.nan
    method = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    exact = Decimal(repr(number)).scaleb(int(places))
    if exact.adjusted() > 26:
        return number
    return float(exact.quantize(Decimal(1), rounding=method).scaleb(-int(places)))


def _whole(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _safe(function: Callable[..., float]) -> Callable[..., float]:
    """Mathematics that answers NaN or infinity where Python raises."""

    def safely(*numbers: object) -> float:
        try:
            return float(function(*numbers))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return safely


def _log(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except ValueError:
        return math.inf if base == 0 else math.nan
    except OverflowError:
        odd = exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf


def _numbers(texts: Iterable[str]) -> list[float]:
    return [to_number(text) for text in texts if text.strip()]


def _best(choose: Callable[[list[float]], float], texts: Iterable[str]) -> float:
    """The least or the greatest; blanks are skipped, and beside what is no number there is none."""
    numbers = _numbers(texts)
    return math.nan if not numbers or any(map(math.isnan, numbers)) else choose(numbers)


def _checklist(least: float, most: float, *values: Value) -> bool:
    texts = [each for value in values for each in (value if isinstance(value, list) else [value])]
    count = sum(1 for each in texts if to_number(each) > 0)
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _weighted_checklist(least: float, most: float, *pairs: Value) -> bool:
    total = sum(
        to_number(weight) for value, weight in zip(pairs[::2], pairs[1::2], strict=False) if to_number(value) > 0
    )
    return (least < 0 or total >= least) and (most < 0 or total <= most)


# --- dates -------------------------------------------------------------------------------------------------------


def _moment(value: Value) -> datetime | None:
    if isinstance(value, str):
        written = _SHORT.sub(r"-0\1", value)
        return parse_date(written) or (None if math.isnan(to_number(value)) else _moment(to_number(value)))
    number = to_number(value)
    try:
        return datetime(1970, 1, 1) + timedelta(days=number)  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None


def _date(value: Value) -> str:
    moment = _moment(value)
    return moment.date().isoformat() if moment else ""


def _date_time(here: Surroundings, value: Value) -> str:
    moment = _moment(value)
    if moment is None:
        return ""
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=here.now.tzinfo))


def _decimal_date_time(here: Surroundings, value: Value) -> float:
    moment = _moment(value)
    if moment is None:
        return math.nan
    moment = moment if moment.tzinfo else moment.replace(tzinfo=here.now.tzinfo)
    return moment.timestamp() / 86400


def _decimal_time(value: Value) -> float:
    text = to_string(value)
    whole = parse_date(text)
    moment = parse_time(text) or (whole.time() if whole else None)
    if moment is None:
        return math.nan
    return (moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6) / 86400


def _format_date(here: Surroundings, value: Value, pattern: str) -> str:
    moment = _moment(value)
    if moment is None:
        clock = parse_time(to_string(value))
        if clock is None:
            return ""
        moment = datetime.combine(date(1970, 1, 1), clock)
    language = here.language if here.language in _MONTHS else "en"
    parts = {
        "Y": f"{moment.year:04}", "y": f"{moment.year % 100:02}", "m": f"{moment.month:02}", "n": f"{moment.month}",
        "b": _MONTHS[language][moment.month - 1], "d": f"{moment.day:02}", "e": f"{moment.day}",
        "a": _DAYS[language][moment.weekday()], "H": f"{moment.hour:02}", "h": f"{moment.hour}",
        "M": f"{moment.minute:02}", "S": f"{moment.second:02}", "3": f"{moment.microsecond // 1000:03}", "%": "%",
    }  # fmt: skip
    return re.sub(r"%(.)", lambda found: parts.get(found[1], found[0]), pattern)


# --- lists of chosen items ---------------------------------------------------------------------------------------


def _selected(chosen: str, item: str) -> bool:
    return item.strip() in chosen.split()


def _selected_at(chosen: str, place: float) -> str:
    items = chosen.split()
    return items[int(place)] if 0 <= place < len(items) else ""


# --- the earth ---------------------------------------------------------------------------------------------------


def _points(texts: Iterable[str]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for text in texts:
        for piece in text.split(";"):
            numbers = [to_number(each) for each in piece.split()]
            if len(numbers) >= 2:
                points.append((numbers[0], numbers[1]))
    return points


def _distance(*values: Value) -> float:
    points = _points(each for value in values for each in to_list(value))
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in pairwise(points):
        first, second = math.radians(lat1), math.radians(lat2)
        cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(
            math.radians(lon1 - lon2)
        )
        total += math.acos(min(1.0, max(-1.0, cosine))) * _EARTH_RADIUS
    return total


def _area(value: Value) -> float:
    points = _points(to_list(value))
    if len(points) < 3:
        return 0.0
    metres = 2 * math.pi * _EARTH_RADIUS / 360
    lat0, lon0 = points[0]
    flat = [((lon - lon0) * metres * math.cos(math.radians(lat)), (lat - lat0) * metres) for lat, lon in points[1:]]
    return abs(sum((y1 * x2 - x1 * y2) / 2 for (x1, y1), (x2, y2) in pairwise(flat)))


# --- chance ------------------------------------------------------------------------------------------------------


def _uuid(here: Surroundings, length: float = math.nan) -> str:
    letters = here.chance()
    if math.isnan(length):
        number = letters.getrandbits(128) & ~(0xF000 << 64) & ~(0xC000 << 48) | (0x4000 << 64) | (0x8000 << 48)
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "".join(letters.choice(alphabet) for _ in range(max(0, min(int(length), _LONGEST_TOKEN))))


def shuffled(items: list[T], seed: float) -> list[T]:
    """The order `randomize` gives: inside-out Fisher-Yates over the Park-Miller generator."""
    state = int(math.fmod(int(seed), _PARK_MILLER)) if math.isfinite(seed) else 1
    state = state if state > 0 else state + _PARK_MILLER - 1
    found: list[T] = []
    for place, item in enumerate(items):
        state = state * 16807 % _PARK_MILLER
        target = int((state - 1) / (_PARK_MILLER - 1) * (place + 1))
        found.append(item)
        found[place], found[target] = found[target], item
    return found


# --- the library -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Function:
    """One function: what its arguments become (`s`tring, `n`umber, `b`oolean, `v`alue, `l`ist), how many, and the work.

    The last letter of `takes` goes for all further arguments; `most` None means any number of them. With `here` the
    function also gets its surroundings.
    """

    takes: str
    least: int
    most: int | None
    work: Callable[..., Value]
    here: bool = False


def _of(takes: str, work: Callable[..., Value], least: int | None = None, *, many: bool = False) -> Function:
    return Function(takes, len(takes) if least is None else least, None if many else len(takes), work)


def _here(takes: str, work: Callable[..., Value], least: int | None = None) -> Function:
    return Function(takes, len(takes) if least is None else least, len(takes), work, here=True)


def _flat(lists: Iterable[list[str]]) -> list[str]:
    return [text for texts in lists for text in texts]


FUNCTIONS: Final[Mapping[str, Function]] = {
    # text
    "string": _of("s", str),
    "concat": _of("l", lambda *lists: "".join(_flat(lists)), 0, many=True),
    "join": _of("sl", lambda by, *lists: by.join(_flat(lists)), 1, many=True),
    "substr": _of("snn", _substr, 2),
    "substring": _of("snn", _substring, 2),
    "substring-before": _of("ss", lambda text, mark: text.split(mark, 1)[0] if mark and mark in text else ""),
    "substring-after": _of("ss", lambda text, mark: text.partition(mark)[2] if mark else text),
    "translate": _of("sss", _translate),
    "string-length": _of("s", lambda text: float(len(text))),
    "normalize-space": _of("s", lambda text: " ".join(text.split())),
    "contains": _of("ss", lambda text, part: part in text),
    "starts-with": _of("ss", lambda text, part: text.startswith(part)),
    "ends-with": _of("ss", lambda text, part: text.endswith(part)),
    "digest": _of("sss", _digest, 2),
    "base64-decode": _of("s", _base64_decode),
    "uuid": _here("n", _uuid, 0),
    "version": _here("", lambda here: here.version),
    # truth
    "true": _of("", lambda: True),
    "false": _of("", lambda: False),
    "boolean": _of("b", bool),
    "boolean-from-string": _of("s", lambda text: text.lower() == "true" or text == "1"),
    "not": _of("b", lambda truth: not truth),
    "regex": _of("ss", _regex),
    "checklist": _of("nnv", _checklist, 2, many=True),
    "weighted-checklist": _of("nnv", _weighted_checklist, 2, many=True),
    # numbers
    "number": _of("n", float),
    "int": _of("n", _whole),
    "floor": _of("n", _safe(lambda x: x if math.isinf(x) else math.floor(x))),
    "ceiling": _of("n", _safe(lambda x: x if math.isinf(x) else math.ceil(x))),
    "round": _of("nn", _round, 1),
    "abs": _of("n", abs),
    "pow": _of("nn", _power),
    "sqrt": _of("n", _safe(math.sqrt)),
    "exp": _of("n", _safe(math.exp)),
    "exp10": _of("n", lambda x: _power(10.0, x)),
    "log": _of("n", _safe(_log)),
    "log10": _of("n", _safe(_log10)),
    "sin": _of("n", _safe(math.sin)),
    "cos": _of("n", _safe(math.cos)),
    "tan": _of("n", _safe(math.tan)),
    "asin": _of("n", _safe(math.asin)),
    "acos": _of("n", _safe(math.acos)),
    "atan": _of("n", _safe(math.atan)),
    "atan2": _of("nn", _safe(math.atan2)),
    "pi": _of("", lambda: math.pi),
    "sum": _of("l", _safe(lambda texts: math.fsum(_numbers(texts)))),
    "min": _of("l", lambda *lists: _best(min, _flat(lists)), 1, many=True),
    "max": _of("l", lambda *lists: _best(max, _flat(lists)), 1, many=True),
    "random": _here("", lambda here: here.chance().random()),
    # dates
    "today": _here("", lambda here: here.now.date().isoformat()),
    "now": _here("", lambda here: stamp(here.now)),
    "date": _of("v", _date),
    "date-time": _here("v", _date_time),
    "decimal-date-time": _here("v", _decimal_date_time),
    "decimal-time": _of("v", _decimal_time),
    "format-date": _here("vs", _format_date),
    "format-date-time": _here("vs", _format_date),
    # chosen items
    "selected": _of("ss", _selected),
    "is-selected": _of("ss", _selected),
    "selected-at": _of("sn", _selected_at),
    "count-selected": _of("s", lambda chosen: float(len(chosen.split()))),
    # the earth
    "area": _of("v", _area),
    "enclosed-area": _of("v", _area),
    "distance": _of("v", _distance, 1, many=True),
    # says only what a calculation depends on
    "depend": _of("v", lambda first, *_: first, 1, many=True),
}
