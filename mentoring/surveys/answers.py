"""What a typed reply means as an answer: text in, the value an XForm stores out.

People write "пять", "5,5", "7 из 10", "вчера", "5 октября", the number of a choice or the beginning of its label.
Reading is generous where only one meaning is possible and says what was expected where there are several or none; it
never guesses. Whether the value is allowed is then for the engine to say.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from mentoring.surveys.engine import MORE, Context, Refused, State, Step, answer
from mentoring.surveys.form import QuestionType
from mentoring.surveys.functions import to_string


@dataclass(frozen=True, slots=True)
class Misread:
    """A reply without a meaning for its question; `code` is the message id."""

    code: str
    args: Mapping[str, str | int] = field(default_factory=dict)


def reply(state: State, key: str, text: str) -> State | Refused | Misread:
    """The state after a typed reply, or why it is not taken."""
    value = read(state, key, text)
    return value if isinstance(value, Misread) else answer(state, key, value)


def read(state: State, key: str, text: str) -> str | Misread:
    """The value a typed reply stands for at a question.

    Returns:
        The value as XForms stores it, or what was expected instead.
    """
    step, said = state.step(key), clean(text)
    if step is None:
        return Misread("surveys-misread-gone")
    if not said:
        return Misread("surveys-misread-empty")
    if step.key.endswith(MORE) or step.question is None:
        return _yes_or_no(said)
    reader = _READERS.get(step.question.type)
    return reader(state, step, said) if reader else Misread("surveys-misread-button")


def clean(text: str) -> str:
    """A reply without invisible characters, letters in their usual composition."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter in "\n\t" or _visible(letter))
    return "\n".join(" ".join(line.split()) for line in kept.splitlines()).strip()


def _visible(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or letter == "\u200d"


def _plain(text: str) -> str:
    """Text for comparison: small letters, ё as е, nothing but letters and digits."""
    lowered = text.casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w+]+", " ", lowered.replace("_", " ")).split())


# --- numbers -----------------------------------------------------------------------------------------------------

_UNITS: Final = {
    "ноль": 0, "нуль": 0, "один": 1, "одна": 1, "одно": 1, "раз": 1, "два": 2, "две": 2, "три": 3, "четыре": 4,
    "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12,
    "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18,
    "девятнадцать": 19, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "пара": 2,
}  # fmt: skip
_TENS: Final = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80,
    "девяносто": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_HUNDREDS: Final = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_THOUSANDS: Final = frozenset(["тысяча", "тысячи", "тысяч", "thousand"])
_HALVES: Final = {"полтора": 1.5, "полторы": 1.5, "половина": 0.5, "half": 0.5}
_DIGITS: Final = re.compile(r"(?<![\d.,])[-+]?\d+(?:[ '\u2019]\d{3})*(?:[.,]\d+)?(?![\d])")
_OUT_OF: Final = re.compile(r"([-+]?\d+(?:[.,]\d+)?) ?(?:/|из|of|out of) ?(\d+)", re.IGNORECASE)
_MEASURES: Final = re.compile(
    r"(?:лет|год|года|раза?|балл(?:а|ов)?|час(?:а|ов)?|минут[аы]?|дн(?:я|ей)|день|недел[яьи]|месяц(?:а|ев)?|человека?|"
    r"руб(?:ля|лей|\.)?|шт\.?|%|процент(?:а|ов)?|years?|points?|times?|hours?|days?|people|percent|класс|примерно|около|"
    r"где-то|наверное|думаю|пусть будет|about|maybe|ставлю|оценка|~|≈|\.|!|,)*"
)


def parse_number(text: str) -> float | None:
    """The one number a reply names, in digits or in words; None if it names none or several.

    A measure beside it ("5 лет", "7 баллов", "7 из 10") does no harm; a span ("5-6") is two numbers.
    """
    said = unicodedata.normalize("NFKC", text.replace("🔟", "10")).casefold()
    said = re.sub("[−–—]", "-", said).replace("ё", "е").replace("\u20e3", "").replace("\ufe0f", "")
    said = " ".join(said.replace("\xa0", " ").split())
    scored = _OUT_OF.fullmatch(said)
    if scored:
        return float(scored[1].replace(",", "."))
    found = list(_DIGITS.finditer(said))
    if len(found) == 1:
        rest = said[: found[0].start()] + " " + said[found[0].end() :]
        if not _MEASURES.fullmatch(re.sub(r"\s+", "", rest)):
            return None
        return float(re.sub("[ '\u2019]", "", found[0][0]).replace(",", "."))
    return _number_in_words(said) if not found else None


def _number_in_words(said: str) -> float | None:
    words = [word for word in re.split(r"[\s-]+", said.strip(" .!,")) if word not in {"and", "с", "и"}]
    words = [word for word in words if not _MEASURES.fullmatch(word) or word in _UNITS]
    sign = 1.0
    if words and words[0] in {"минус", "minus"}:
        sign, words = -1.0, words[1:]
    total, part, last = 0.0, 0.0, 10_000
    for place, word in enumerate(words):
        if word in _THOUSANDS:
            total, part, last = total + (part or 1) * 1000, 0.0, 1000
        elif word == "hundred":
            part, last = (part or 1) * 100, 100
        elif word in {"половиной", *_HALVES}:
            if place != len(words) - 1:
                return None
            half = 0.5 if word == "половиной" else _HALVES[word]
            part += half
        else:
            value = _UNITS.get(word, _TENS.get(word, _HUNDREDS.get(word)))
            # "twenty five" falls from tens to units; "five six" does not fall and is two numbers.
            size = 100 if word in _HUNDREDS else 10 if word in _TENS else 1
            if value is None or size >= last or (last == 10 and value > 9):
                return None
            part, last = part + value, size
    return sign * (total + part) if words else None


def _read_number(_: State, step: Step, said: str) -> str | Misread:
    number = parse_number(said)
    if number is None or abs(number) > 1e15:
        scale = step.question.scale if step.question else None
        if step.type is QuestionType.RANGE and scale:
            return Misread("surveys-misread-scale", {"low": to_string(scale.start), "high": to_string(scale.end)})
        return Misread("surveys-misread-integer" if step.type is QuestionType.INTEGER else "surveys-misread-number")
    return to_string(number)


# --- dates and times ---------------------------------------------------------------------------------------------

_MONTHS: Final = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("мая", "май", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
_DAY_WORDS: Final = {
    "сегодня": 0, "today": 0, "вчера": -1, "yesterday": -1, "позавчера": -2, "завтра": 1, "tomorrow": 1,
    "послезавтра": 2,
}  # fmt: skip
_ORDINALS: Final = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
    "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_SPANS: Final = {"д": 1, "н": 7, "d": 1, "w": 7}


def parse_day(text: str, today: date) -> date | Misread:
    """The date a reply names, in any usual Russian or English writing; without a year, the year that is nearest."""
    said = _plain_date(text)
    if said in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[said])
    away = _days_away(said)
    if away is not None:
        return today + timedelta(days=away)
    found = re.fullmatch(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", said)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[-./, ]+(\d{1,2})(?:[-./, ]+(\d{4}|\d{2}))?", said)
    if found:
        first, second = int(found[1]), int(found[2])
        first, second = (second, first) if second > 12 >= first else (first, second)
        return _dated(found[3], second, first, today)
    found = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", said)
    if found:
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return _day_with_month(said, today)


def _plain_date(text: str) -> str:
    said = text.casefold().replace("ё", "е").strip(" .!,")
    said = re.sub(r"\b(?:г|год|года|году|числа|число|the|of|в|on)\b\.?", " ", said)
    said = re.sub(r"(\d)(?:-?(?:го|е|ое|ого)|st|nd|rd|th)\b", r"\1", said)
    return " ".join(re.sub("[–—−]", "-", said).split()).strip(" .,")


def _days_away(said: str) -> int | None:
    found = re.fullmatch(r"(.*?) ?(дн\w*|день|недел\w*|days?|weeks?) (?:назад|ago)", said)
    later = re.fullmatch(r"(?:через|in) (.*?) ?(дн\w*|день|недел\w*|days?|weeks?)", said)
    match = found or later
    if match is None:
        return None
    number = parse_number(match[1]) if match[1] and match[1] != "a" else 1.0
    if number is None or not number.is_integer() or not 0 <= number <= 5000:
        return None
    return int(number) * _SPANS[match[2][0]] * (-1 if found else 1)


def _day_with_month(said: str, today: date) -> date | Misread:
    words = re.findall(r"[a-zа-я]+|\d+", said)
    months = [(word, number) for word in words if (number := _month(word))]
    numbers = [int(word) for word in words if word.isdigit()]
    ordinal = _ordinal([word for word in words if not word.isdigit() and not _month(word)])
    if ordinal:
        numbers = [ordinal, *numbers]
    strange = [word for word in words if not word.isdigit() and not _month(word)] if not ordinal else []
    if len(months) != 1 or strange or not numbers:
        code = "surveys-misread-day" if len(months) == 1 and not strange else "surveys-misread-date"
        return Misread(code)
    if len(numbers) == 1 and numbers[0] > 31:
        return Misread("surveys-misread-day")
    if len(numbers) > 2:
        return Misread("surveys-misread-date")
    day, year = (numbers[1], numbers[0]) if len(numbers) == 2 and numbers[0] > 31 else (numbers[0], None)
    if len(numbers) == 2 and year is None:
        year = numbers[1]
    return _dated(None if year is None else str(year), months[0][1], day, today)


def _month(word: str) -> int:
    if len(word) < 3:
        return 0
    return next((place for place, starts in enumerate(_MONTHS, start=1) if word.startswith(starts)), 0)


def _ordinal(words: Sequence[str]) -> int:
    """A day in words: "пятого", "двадцать первое", "тридцать первого"."""
    tens = 0
    if len(words) == 2 and words[0] in {"двадцать", "тридцать"}:
        tens, words = _TENS[words[0]], words[1:]
    if len(words) != 1:
        return 0
    stem = re.sub(r"(?:ого|его|ое|ье|ьего|ье)$", "", words[0])
    if stem == "тридцат" and not tens:
        return 30
    found = next((place for place, each in enumerate(_ORDINALS, start=1) if each == stem), 0)
    return tens + found if found and (not tens or found < 10) else 0


def _dated(year: str | None, month: int, day: int, today: date) -> date | Misread:
    if year is None:
        near = [_day(each, month, day) for each in (today.year - 1, today.year, today.year + 1)]
        days = [each for each in near if isinstance(each, date)]
        return min(days, key=lambda each: abs((each - today).days)) if days else Misread("surveys-misread-no-such-day")
    number = int(year)
    if number < 100:
        number += 2000 if 2000 + number <= today.year + 10 else 1900
    return _day(number, month, day)


def _day(year: int, month: int, day: int) -> date | Misread:
    try:
        return date(year, month, day)
    except ValueError:
        return Misread("surveys-misread-no-such-day")


_CLOCK: Final = re.compile(
    r"(?:в |at |к )?(\d{1,2})(?:\s*(?:[:.\-]|ч\.?|час(?:а|ов)?|h)\s*(\d{2})?\s*(?:м\.?|мин\.?|минут[аы]?)?|\s+(\d{2}))?"
    r"\s*(утра|дня|вечера|ночи|am|pm|a\.m\.?|p\.m\.?)?"
)
_HALF_PAST: Final = re.compile(r"(?:в )?пол(?:овин[аеу] |-?)(\w+)ого|(?:в )?пол(?:овин[аеу] |-?)(\w+)его")


def parse_clock(text: str) -> time | None:
    """The time of day a reply names."""
    said = " ".join(text.casefold().replace("ё", "е").strip(" .!,").split())
    if said in {"полдень", "в полдень", "noon"}:
        return time(12)
    if said in {"полночь", "в полночь", "midnight"}:
        return time(0)
    half = _HALF_PAST.fullmatch(said)
    if half:
        hour = _ordinal([(half[1] or half[2]) + "ого"])
        return time(hour - 1, 30) if 1 <= hour <= 12 else None
    if re.fullmatch(r"\d{4}", said):
        said = f"{said[:2]}:{said[2:]}"
    found = _CLOCK.fullmatch(said)
    if found is None:
        return None
    hour, minute, part = int(found[1]), int(found[2] or found[3] or 0), (found[4] or "").replace(".", "")
    if part in {"дня", "вечера", "pm"} and hour < 12:
        hour += 12
    elif part in {"ночи", "am"} and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_date(state: State, _: Step, said: str) -> str | Misread:
    found = parse_day(said, state.context.now.date())
    return found if isinstance(found, Misread) else found.isoformat()


def _read_time(state: State, _: Step, said: str) -> str | Misread:
    found = parse_clock(said)
    return Misread("surveys-misread-time") if found is None else time_value(found, state.context)


def time_value(moment: time, context: Context) -> str:
    """A time of day as XForms stores it, with the offset of the centre's zone."""
    return datetime.combine(context.now.date(), moment, context.now.tzinfo).timetz().isoformat(timespec="milliseconds")


def _read_moment(state: State, _: Step, said: str) -> str | Misread:
    """A date with a time: the time comes last, or first before a comma."""
    words = said.replace(",", " ").split()
    for cut in range(1, len(words)):
        for day_words, clock_words in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            clock = parse_clock(" ".join(clock_words))
            day = parse_day(" ".join(day_words), state.context.now.date()) if clock else Misread("")
            if clock and isinstance(day, date):
                moment = datetime.combine(day, clock, state.context.now.tzinfo)
                return moment.isoformat(timespec="milliseconds")
    only = parse_day(said, state.context.now.date())
    return Misread("surveys-misread-clock") if isinstance(only, date) else Misread("surveys-misread-moment")


# --- choices -----------------------------------------------------------------------------------------------------

_YES: Final = frozenset(["да", "ага", "угу", "yes", "y", "д", "ok", "ок", "хорошо", "конечно", "+", "yep", "sure"])
_NO: Final = frozenset(["нет", "не", "неа", "no", "n", "н", "nope"])
_AGREED: Final = _YES | {
    "понятно",
    "согласен",
    "согласна",
    "прочитал",
    "прочитала",
    "ясно",
    "принято",
    "далее",
    "готово",
}


def _yes_or_no(said: str) -> str | Misread:
    plain = _plain(said)
    return "yes" if plain in _YES else "no" if plain in _NO else Misread("surveys-misread-yes-no")


def _options(state: State, step: Step) -> list[tuple[str, frozenset[str]]]:
    """What can be chosen: the value, and its labels in every language of the form, plain."""
    languages = [each.code for each in state.form.languages] or [state.context.language]
    return [
        (
            choice.value,
            frozenset(_plain(state.choice_label(step.key, choice, language)) for language in languages) - {""},
        )
        for choice in state.choices(step.key)
    ]


def match_choice(options: Sequence[tuple[str, frozenset[str]]], said: str) -> str | None:
    """The choice a reply means: by label, number in the list, code, or whatever fits one label alone."""
    plain = _plain(said)
    if not plain:
        return None

    def only(fits: Callable[[str], bool]) -> str | None:
        found = {value for value, labels in options if any(fits(label) for label in labels)}
        return next(iter(found)) if len(found) == 1 else None

    exact = only(lambda label: label == plain)
    if exact is not None:
        return exact
    number = re.fullmatch(
        r"(?:№|#|n|вариант|пункт|option)? ?(\d{1,4})\.?\)?", said.casefold().replace("\ufe0f\u20e3", "")
    )
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1][0]
    code = [value for value, _ in options if value.casefold() == said.casefold()]
    if code:
        return code[0]
    if len(plain) < 2 or plain.isdigit():
        return None
    for words in (_YES, _NO):
        if plain in words and (found := only(lambda label: label in words)):  # noqa: B023  used at once
            return found
    near = only(lambda label: label.startswith(plain + " ")) or only(lambda label: label.startswith(plain))
    near = near or only(lambda label: f" {plain} " in f" {label} ")
    return near or (
        only(lambda label: difflib.SequenceMatcher(None, label, plain).ratio() > 0.85) if len(plain) > 3 else None
    )


def _read_choice(state: State, step: Step, said: str) -> str | Misread:
    found = match_choice(_options(state, step), said)
    return Misread("surveys-misread-choice", {"count": len(state.choices(step.key))}) if found is None else found


def _read_choices(state: State, step: Step, said: str) -> str | Misread:
    options = _options(state, step)
    if _plain(said) in {"все", "всё", "all"} and match_choice(options, said) is None:
        chosen = [value for value, _ in options]
    else:
        found = _several(options, said)
        if found is None:
            return Misread("surveys-misread-choices", {"count": len(options)})
        chosen = found
    if step.type is QuestionType.RANK:
        return " ".join(chosen)
    return " ".join(value for value, _ in options if value in chosen)


def _several(options: Sequence[tuple[str, frozenset[str]]], said: str) -> list[str] | None:
    """Several choices in one reply: by commas, lines, "и", and for numbers by blanks too."""
    whole = match_choice(options, said)
    if whole is not None:
        return [whole]
    patterns = [r"[;\n]+", r"[,;\n>]+", r"[,;\n>]+|\s+и\s+|\s+and\s+"]
    if re.fullmatch(r"[\d\s,;.>\-]+", said):
        patterns.append(r"[\s,;.>\-]+")
    for pattern in patterns:
        pieces = [piece for piece in re.split(pattern, said) if piece.strip()]
        found = [match_choice(options, piece.strip()) for piece in pieces]
        if len(pieces) > 1 and all(found):
            return list(dict.fromkeys(each for each in found if each))
    return None


def _read_agreement(_: State, __: Step, said: str) -> str | Misread:
    return "OK" if _plain(said) in _AGREED or said == "+" else Misread("surveys-misread-agree")


def _read_place(_: State, __: Step, said: str) -> str | Misread:
    found = re.fullmatch(r"(-?\d{1,2}[.,]\d+)[°NСсс]?[;,\s]+(-?\d{1,3}[.,]\d+)[°EВв]?", said)
    if found is None:
        return Misread("surveys-misread-place")
    return point_value(float(found[1].replace(",", ".")), float(found[2].replace(",", ".")))


def point_value(latitude: float, longitude: float) -> str:
    """A place as XForms stores it: latitude, longitude, and nothing known of height and accuracy."""
    return f"{to_string(latitude)} {to_string(longitude)} 0 0"


def _read_text(_: State, __: Step, said: str) -> str | Misread:
    return said


def _needs_file(_: State, step: Step, __: str) -> str | Misread:
    return Misread("surveys-misread-photo" if step.type is QuestionType.IMAGE else "surveys-misread-file")


_READERS: Final[Mapping[QuestionType, Callable[[State, Step, str], str | Misread]]] = {
    QuestionType.TEXT: _read_text,
    QuestionType.INTEGER: _read_number,
    QuestionType.DECIMAL: _read_number,
    QuestionType.RANGE: _read_number,
    QuestionType.DATE: _read_date,
    QuestionType.TIME: _read_time,
    QuestionType.DATETIME: _read_moment,
    QuestionType.SELECT_ONE: _read_choice,
    QuestionType.SELECT_MULTIPLE: _read_choices,
    QuestionType.RANK: _read_choices,
    QuestionType.ACKNOWLEDGE: _read_agreement,
    QuestionType.GEOPOINT: _read_place,
    QuestionType.IMAGE: _needs_file,
    QuestionType.FILE: _needs_file,
}
