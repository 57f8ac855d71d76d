"""Reads the words of the «Сроки» column: plans of centres say when things are due in words (002-25).

Russian is read as plans are written, English as people type it; both in one grammar.

`parse_period` understands what a methodologist understands, fills missing years from the programme year, and says
plainly what it could not understand. It never guesses where two readings are equally likely («до конца года»,
«ежеквартально»): the person is asked instead.

How it works: the text becomes a short string with one letter for each thing that matters («с 1 по 15 ноября» is
`sNpD`), and the shapes of periods are regular expressions over these letters.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentoring.roadmap.periods import (
    Kind,
    Period,
    deadline,
    month_end,
    monthly,
    open_start,
    span,
    windows,
    year_long,
)
from mentoring.years import month_number, programme_year, year_bounds


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that is no period.

    Args:
        message: id of the text that says what was not understood and how to write it.
        arguments: what the text names.
    """

    message: str
    arguments: dict[str, str] = field(default_factory=dict)


class _NotUnderstoodError(Exception):
    """Leaves the parser from any depth with the reason."""

    def __init__(self, message: str, **arguments: str) -> None:
        super().__init__(message)
        self.reason = Unclear(message, arguments)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, or a whole month when `day` is None, as written: perhaps without its year."""

    month: int
    day: int | None = None
    year: int | None = None

    def first(self, year: int) -> date:
        return self._on(self.day or 1, year)

    def last(self, year: int) -> date:
        return self._on(self.day, year) if self.day else month_end(self._on(1, year))

    def _on(self, day: int, year: int) -> date:
        try:
            return date(year, self.month, day)
        except ValueError:
            raise _NotUnderstoodError("periods-impossible-date", date=f"{day:02}.{self.month:02}.{year}") from None

    def year_within(self, programme: int) -> int:
        """The year of its own, or the one it has in a programme year."""
        return self.year or (programme if self.month >= 9 else programme + 1)


@dataclass(slots=True)
class _Tokens:
    """The text as letters, with what the letters stand for."""

    letters: str = ""
    values: list[_Point | int] = field(default_factory=list)

    def add(self, letter: str, value: _Point | int = 0) -> None:
        self.letters += letter
        self.values.append(value)

    def without(self, letters: str) -> "_Tokens":
        kept = [
            (letter, value) for letter, value in zip(self.letters, self.values, strict=True) if letter not in letters
        ]
        return _Tokens("".join(letter for letter, _ in kept), [value for _, value in kept])

    def cut(self, start: int, end: int | None = None) -> "_Tokens":
        return _Tokens(self.letters[start:end], self.values[start:end])

    def points(self) -> list[_Point]:
        return [value for value in self.values if isinstance(value, _Point)]

    def number(self, letter: str) -> int:
        value = self.values[self.letters.index(letter)]
        return value if isinstance(value, int) else 0


def parse_period(text: str, year: int) -> Period | Unclear:
    """The period that a text means.

    Args:
        text: as written in a plan, in any case, with any dashes, with or without «г.».
        year: the programme year of the plan, for dates and months without a year.

    Returns:
        The period, or why the text is none.
    """
    try:
        return _read(_tokens(_tidy(text)), year)
    except _NotUnderstoodError as problem:
        return problem.reason
    except (OverflowError, ValueError):
        return Unclear("periods-unclear")


def _tidy(text: str) -> str:
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad«»\"“”„()]", " ", text).casefold().replace("ё", "е")
    text = re.sub(r"[‐‑‒–—―−]", "-", text.strip())
    text = re.sub(r"-\s+", "-", text)  # «декабрь 2020 г.-», and on the next line «май 2021 г.», is one range
    return re.sub(r"[;\n\r]+", ",", text)


_TOKEN = re.compile(
    r"""
      (?P<iso>20\d\d-\d\d-\d\d)(?!\d)
    | (?P<years>20\d\d\s*[-/]\s*(?:20)?\d\d)(?![.\d])
    | (?P<phrase>не\s+поз(?:днее|же)|начиная\s+со?|в\s+течени[ие]|на\s+протяжении|за\s+исключением
        |(?:\d|один|два|дважды|три)?\s*раза?\s+в\s+(?:месяц|год|полугодие|квартал|четверть)|дважды\s+в\s+год
        |кажд(?:ый|ого)\s+месяца?|и\s+далее|по\s+мере\s+необходимости|по\s+запрос(?:у|ам)|круглый\s+год
        |not?\s+later\s+than|(?:every|each|once\s+(?:a|every))\s+month|(?:twice|\d\s+times)\s+a\s+year
        |(?:every|each|once\s+a)\s+year|all\s+year(?:\s+round)?|as\s+needed|with\s+the\s+exception\s+of)\b
    | (?P<dotted>\d{1,2}\.\d{1,2}(?:\.(?:20)?\d\d)?|\d{1,2}/\d{1,2}/(?:20)?\d\d)(?![.\d]*\d)
    | (?P<month_before>[a-z]{3,9})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?(?!\d)
        (?:[\s,]*(?P<year_after>20\d\d)(?!\d))?
    | (?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_of_day>[а-яa-z]{3,9})\b\.?
        (?:[\s,]*(?P<year_of_day>20\d\d)(?!\d|\s*[-/]\s*\d))?
    | (?P<word>[а-яa-z]+)\.?(?:[\s,]*(?P<year_of_month>20\d\d)(?!\d|\s*[-/]\s*\d))?
    | (?P<year>20\d\d)(?!\d)
    | (?P<number>\d{1,2})(?:-?(?:[огеё]{1,2}|[аыо]?[ейя]|му|ю))?\b
    | (?P<mark>[-,])
    | (?P<space>[\s.:]+)
    """,
    re.VERBOSE,
)

# Letters: D day, M month, y calendar year, Y programme year, N number, s from, p to (itself included), t until,
# T not later than, e end of, m middle of, b beginning of, a monthly, l during, u of school, g year, A always,
# h half-year, q term of a school, Q quarter of a year, k ten days, W season, x except, c holidays, z times a year,
# "#" of the month («5 числа»).
_WORDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"со?|начиная со?", "s"),
        (r"по", "p"),
        (r"до|к|ко", "t"),
        (r"не поз(днее|же)", "T"),
        (r"кон(ец|ца|це|цу)", "e"),
        (r"середин[аеуы]", "m"),
        (r"начал[оаеу]", "b"),
        (r"ежемесячн\w*|кажд(ый|ого) месяца?|((1|один) ?)?раз в месяц", "a"),
        (r"в течени[ие]|на протяжении|вс(ь|его|ему)|весь|за", "l"),
        (r"учебн\w+|уч", "u"),
        (r"год\w{0,2}|гг?", "g"),
        (r"постоянно|круглый год|круглогодично|регулярно|по мере необходимости|по запрос(у|ам)", "A"),
        (r"полугод\w+", "h"),
        (r"четверт(ь|и|ью)", "q"),
        (r"квартал\w?", "Q"),
        (r"декад[аеуы]", "k"),
        (r"кроме|за исключением|без", "x"),
        (r"каникул\w*", "c"),
        (r"ежегодно|(1|один)? ?раз в год", ""),
        (r".*раза? в .*|дважды в год", "z"),
        (r"ежеквартально", "Qz"),
        (r"и", ","),
        (r"числ\w*", "#"),
        (r"в|во|и далее|срок\w?|месяц\w*", ""),
        (r"from|since|starting", "s"),
        (r"to|till?|until|through", "p"),
        (r"by|before", "t"),
        (r"not? later than", "T"),
        (r"end", "e"),
        (r"mid|middle", "m"),
        (r"beginning|start", "b"),
        (r"monthly|(every|each|once (a|every)) month", "a"),
        (r"throughout|during|within|all|whole", "l"),
        (r"school|academic", "u"),
        (r"years?", "g"),
        (r"always|constantly|regularly|as needed|all year( round)?", "A"),
        (r"except|excluding|without|with the exception of", "x"),
        (r"holidays?|vacations?", "c"),
        (r"(twice|\d times) a year", "z"),
        (r"quarterly", "Qz"),
        (r"and", ","),
        (r"annually|yearly|(every|each|once a) year|the|of|in|on|months?", ""),
    )
)
_SEASONS = {
    "осен[а-я]{0,3}|autumn|fall": 9,
    "зим[а-я]{0,3}|winter": 12,
    "весн[а-я]{0,3}|spring": 3,
    "лет[а-я]{0,3}|summer": 6,
}
_ORDINALS = (
    re.compile(r"i|перв\w+"),
    re.compile(r"ii|втор\w+"),
    re.compile(r"iii|трет\w+"),
    re.compile(r"iv|четверт(ая|ой|ую|ое|ого|ый|ом)"),
)


def _tokens(text: str) -> _Tokens:
    found, position = _Tokens(), 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise _NotUnderstoodError("periods-unknown-word", word=text[position : position + 20])
        position = _take(match, found)
    return found


def _take(match: re.Match[str], found: _Tokens) -> int:
    """Add what was matched; returns where to go on."""
    text = match[0]
    if match["iso"]:
        year, month, day = map(int, text.split("-"))
        found.add("D", _Point(month, day, year))
    elif match["years"]:
        found.add("Y", _school_year(text))
    elif match["dotted"]:
        day, month, *rest = map(int, re.split(r"[./]", text))
        found.add("D", _Point(_month(month, text), day, rest[0] % 100 + 2000 if rest else None))
    elif match["month_before"]:
        return _take_month_and_day(match, found)
    elif match["day"]:
        month_of_day = month_number(match["month_of_day"])
        if month_of_day is None:  # «1 полугодие»: the number stands for itself
            found.add("N", int(match["day"]))
            return match.end("day")
        found.add("D", _Point(month_of_day, int(match["day"]), int(match["year_of_day"] or 0) or None))
    elif match["phrase"] or match["word"]:
        _take_word(match["phrase"] or match["word"], int(match["year_of_month"] or 0) or None, found)
    elif match["year"] or match["number"]:
        found.add("y" if match["year"] else "N", int(match["year"] or match["number"]))
    elif match["mark"]:
        found.add(text)
    return match.end()


def _take_month_and_day(match: re.Match[str], found: _Tokens) -> int:
    """«November 10, 2020»; of anything else that looks so the word is taken alone."""
    month = month_number(match["month_before"])
    if month is None:
        _take_word(match["month_before"], None, found)
        return match.end("month_before")
    found.add("D", _Point(month, int(match["day_after"]), int(match["year_after"] or 0) or None))
    return match.end()


def _take_word(text: str, year: int | None, found: _Tokens) -> None:
    word = re.sub(r"\s+", " ", text)
    month = month_number(word)
    season = next((number for names, number in _SEASONS.items() if re.fullmatch(names, word)), None)
    ordinal = next((number for number, pattern in enumerate(_ORDINALS, 1) if pattern.fullmatch(word)), None)
    letter = next((letter for pattern, letter in _WORDS if pattern.fullmatch(word)), None)
    if month:
        found.add("M", _Point(month, None, year))
        return
    if season:
        found.add("W", season)
    elif ordinal and letter is None:
        found.add("N", ordinal)
    elif letter is None:
        raise _NotUnderstoodError("periods-unknown-word", word=word)
    for one in letter or "":
        if not season:
            found.add(one)
    if year:
        found.add("y", year)


def _school_year(text: str) -> int:
    first, last = (int(part) for part in re.split(r"\s*[-/]\s*", text))
    if last % 100 != (first + 1) % 100:
        raise _NotUnderstoodError("periods-years-apart", years=text)
    return first


def _month(number: int, text: str) -> int:
    if not 1 <= number <= 12:
        raise _NotUnderstoodError("periods-impossible-date", date=text)
    return number


def _read(tokens: _Tokens, year: int) -> Period:
    if "Y" in tokens.letters:
        year = tokens.number("Y")
        tokens = tokens.without("Y") if re.search("[DMNW]", tokens.letters) else tokens
    if re.search("[DM]", tokens.letters):
        tokens = tokens.without("ulg")
    times = "z" in tokens.letters
    tokens = tokens.without("z")
    tokens = tokens.cut(len(tokens.letters) - len(tokens.letters.lstrip(",-")), len(tokens.letters.rstrip(",-")))
    if not tokens.letters or tokens.letters == "Q":
        raise _NotUnderstoodError("periods-which-months" if times else "periods-empty")
    if "a" in tokens.letters:
        return _read_monthly(tokens, year)
    return _read_whole_year(tokens, year) or _read_part_of_year(tokens, year) or _read_days(tokens, year)


def _read_monthly(tokens: _Tokens, year: int) -> Period:
    """«ежемесячно», with bounds («с октября по май») and months left out («кроме июля и августа»)."""
    skipped: list[int] = []
    match = re.search("x.*", tokens.letters)
    if match:
        skipped = _skipped_months(tokens.cut(match.start()).without("x"))
        tokens = tokens.cut(0, match.start())
    rest = tokens.without("a")
    if "#" in rest.letters:
        raise _NotUnderstoodError("periods-day-of-every-month")
    if not rest.without(",-gl").letters:
        return monthly(*year_bounds(year), skipped)
    bounds = _read(rest, year)
    if bounds.starts_on is None or bounds.kind not in {Kind.SPAN, Kind.YEAR, Kind.OPEN_START}:
        raise _NotUnderstoodError("periods-day-of-every-month")
    return monthly(bounds.starts_on, bounds.ends_on or year_bounds(programme_year(bounds.starts_on))[1], skipped)


def _skipped_months(tokens: _Tokens) -> list[int]:
    if re.fullmatch("W?c?", tokens.letters) and tokens.letters:
        return [6, 7, 8]
    if not re.fullmatch("M(-?M)?(,*M)*", tokens.letters):
        raise _NotUnderstoodError("periods-which-months")
    named = [point.month for point in tokens.points()]
    if "-" in tokens.letters:
        return [(named[0] - 1 + step) % 12 + 1 for step in range((named[1] - named[0]) % 12 + 1)] + named[2:]
    return named


def _read_whole_year(tokens: _Tokens, year: int) -> Period | None:
    letters = tokens.letters
    if re.fullmatch("A|l?[ugY]+", letters):
        return year_long(year)
    if re.fullmatch("l?yg?", letters):
        return span(date(tokens.number("y"), 1, 1), date(tokens.number("y"), 12, 31))
    if re.fullmatch("[tTl]?[eb][uYyg]+", letters):
        raise _NotUnderstoodError("periods-which-year-end")
    return None


def _read_part_of_year(tokens: _Tokens, year: int) -> Period | None:
    """Half-years, terms, quarters, seasons and thirds of a month."""
    letters = re.sub("^l|[ug]+", "", tokens.letters)
    number = tokens.number("N") if "N" in letters else 0
    calendar = tokens.number("y") if "y" in letters else None
    if re.fullmatch("Nhy?", letters) and number in {1, 2}:
        if calendar:  # «1 полугодие 2021 года» is of the calendar, «1 полугодие» of the school
            return _months(calendar, 6 * number - 5, 6 * number)
        return _months(year, 9, 12) if number == 1 else _months(year + 1, 1, 5)
    if re.fullmatch("NQy", letters) and calendar and 1 <= number <= 4:
        return _months(calendar, 3 * number - 2, 3 * number)
    if re.fullmatch("Wy?", letters):
        first = tokens.number("W")
        start = calendar or (year if first >= 9 else year + 1)
        return span(date(start, first, 1), month_end(date(start + first // 12, (first + 1) % 12 + 1, 1)))
    if re.fullmatch("NkM|[bme]M", letters):
        return _third_of_month(tokens.points()[0], number or "bme".index(letters[0]) + 1, year)
    return None


def _months(year: int, first: int, last: int) -> Period:
    return span(date(year, first, 1), month_end(date(year, last, 1)))


def _third_of_month(point: _Point, third: int, year: int) -> Period:
    if third not in {1, 2, 3}:
        raise _NotUnderstoodError("periods-unclear")
    first = point.first(point.year_within(year))
    start = first.replace(day=10 * third - 9)
    return span(start, month_end(first) if third == 3 else start + timedelta(days=9))


_ITEM = re.compile("(?:s?[DM][-p][DM]|[DM]),*")


def _read_days(tokens: _Tokens, year: int) -> Period:
    """Days and months: until one, from one, from one to another, or a list of them."""
    tokens = _complete_numbers(tokens)
    letters, points = tokens.letters, tokens.points()
    if re.fullmatch("[tTp]e?[DM]", letters):
        return _read_deadline(letters, points[0], year)
    if re.fullmatch("A?,*s[DM],*A?", letters):
        return open_start(points[0].first(points[0].year_within(year)))
    if re.fullmatch("s?[DM],*[-ptT]e?[DM]", letters):
        start, end = _bounds(points[0], points[1], year)
        if re.search("tM", letters):
            end = end.replace(day=1) - timedelta(days=1)
        return _span(start, end)
    if re.fullmatch(f"(?:{_ITEM.pattern})+", letters):
        spans = [_list_item(tokens.cut(*match.span()), year) for match in _ITEM.finditer(letters)]
        if len(spans) == 1:
            return _span(*spans[0])
        return windows(spans)
    raise _NotUnderstoodError("periods-unclear")


def _complete_numbers(tokens: _Tokens) -> _Tokens:
    """«1-15 ноября»: the first day takes the month and the year of the second."""
    complete = _Tokens()
    for place, (letter, value) in enumerate(zip(tokens.letters, tokens.values, strict=True)):
        following = tokens.values[place + 2] if re.match("N[-p,]D", tokens.letters[place:]) else None
        if isinstance(value, int) and isinstance(following, _Point):
            complete.add("D", _Point(following.month, value, following.year))
        else:
            complete.add(letter, value)
    return complete


def _read_deadline(letters: str, point: _Point, year: int) -> Period:
    within = point.year_within(year)
    # «до мая» is before May begins; «до конца мая» and «не позднее мая» are by its end.
    return deadline(point.first(within) - timedelta(days=1) if letters == "tM" else point.last(within))


def _list_item(tokens: _Tokens, year: int) -> tuple[date, date]:
    first, *rest = tokens.points()
    return _bounds(first, rest[0] if rest else first, year)


def _bounds(first: _Point, last: _Point, year: int) -> tuple[date, date]:
    """The days from one to another; a year given once serves both, over New Year too («нояб.-янв.»)."""
    if first.year and not last.year:
        start = first.first(first.year)
        year_of_last = first.year if (last.month, last.day or 31) >= (first.month, first.day or 1) else first.year + 1
        return start, last.last(year_of_last)
    year_of_last = last.year_within(year)
    end = last.last(year_of_last)
    earlier = (first.month, first.day or 1) <= (last.month, last.day or 31)
    return first.first(first.year or (year_of_last if earlier else year_of_last - 1)), end


def _span(start: date, end: date) -> Period:
    if start > end:
        raise _NotUnderstoodError("periods-backwards")
    return span(start, end)
