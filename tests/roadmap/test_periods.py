"""The kinds of time in stage calendars, as the regulations have them."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from mentoring.roadmap import periods
from mentoring.roadmap.period_parser import Unclear, parse_period
from mentoring.roadmap.periods import Kind, Period, State, deadline, monthly, open_start, span, windows, year_long
from mentoring.years import month_number, programme_year, year_bounds

LOCALES = Path(__file__).parents[2] / "locales"


def bundle(language: str) -> FluentBundle:
    texts = FluentBundle([language], use_isolating=False)
    texts.add_resource(FluentResource((LOCALES / language / "periods.ftl").read_text(encoding="utf-8")))
    return texts


TEXTS = {language: bundle(language) for language in ("ru", "en")}


def say(language: str, message: str, arguments: dict[str, str | int]) -> str:
    found = TEXTS[language].get_message(message)
    assert found.value is not None
    text, errors = TEXTS[language].format_pattern(found.value, dict(arguments))
    assert not errors, errors
    return str(text)


def described(period: Period, language: str = "ru") -> str:
    return ", ".join(say(language, *phrase) for phrase in periods.describe(period))


def month(year: int, number: int, last: date | None = None) -> Period:
    return periods.months(date(year, number, 1), last or date(year, number, 1))


def only(period: Period) -> periods.Occurrence:
    (occurrence,) = periods.occurrences(period)
    return occurrence


# Dates stay inside the century that plans write in full.
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    start, length = draw(days), draw(st.integers(0, 400))
    end = min(start + timedelta(days=length), date(2099, 12, 31))
    return (start.replace(day=1), periods.month_end(end)) if draw(st.booleans()) else (start, end)


@st.composite
def separate_spans(draw: st.DrawFn) -> list[tuple[date, date]]:
    bounds = sorted(draw(st.sets(days, min_size=4, max_size=8)))
    return list(zip(bounds[::2], bounds[1::2], strict=False))


skips = st.sets(st.integers(1, 12), max_size=4)
any_period = st.one_of(
    st.builds(deadline, days),
    st.builds(open_start, days),
    spans().map(lambda bounds: span(*bounds)),
    separate_spans().map(windows),
    st.builds(lambda bounds, skip: monthly(bounds[0], bounds[1], skip), spans(), skips),
    st.builds(year_long, st.integers(2001, 2090)),
)


# The texts of seeds 003 (order 504-р, annex 1) and 002 (plan of 2020/21), as they stand there.
MAY, AUGUST, NOVEMBER = month(2020, 5), month(2020, 8), month(2020, 11)
SEEDS = {
    "до 10.11.2020": deadline(date(2020, 11, 10)),
    "до 20.11.2020": deadline(date(2020, 11, 20)),
    "Ноябрь 2020": NOVEMBER,
    "до 01.12.2020": deadline(date(2020, 12, 1)),
    "Ежемесячно": monthly(*year_bounds(2020)),
    "В течение года": year_long(2020),
    "с 01.12.2020": open_start(date(2020, 12, 1)),
    "Май 2021": month(2021, 5),
    "Май 2020г.": MAY,
    "Август 2020г.": AUGUST,
    "Май-август 2020г.": span(date(2020, 5, 1), date(2020, 8, 31)),
    "Сентябрь-октябрь 2020г.": span(date(2020, 9, 1), date(2020, 10, 31)),
    "Август-ноябрь 2020г.": span(date(2020, 8, 1), date(2020, 11, 30)),
    "Ноябрь 2020г.- январь 2021г.": span(date(2020, 11, 1), date(2021, 1, 31)),
    "Сентябрь 2020г.": month(2020, 9),
    "В течение учебного года": year_long(2020),
    "Ноябрь-декабрь 2020\nМай 2021": windows(
        [(date(2020, 11, 1), date(2020, 12, 31)), (date(2021, 5, 1), date(2021, 5, 31))]
    ),
    "Декабрь2020г.- \nмай 2021г.": span(date(2020, 12, 1), date(2021, 5, 31)),
    "Декабрь 2020г., май 2021г.": windows(
        [(date(2020, 12, 1), date(2020, 12, 31)), (date(2021, 5, 1), date(2021, 5, 31))]
    ),
    "Июнь 2021г.\n ": month(2021, 6),
}

DECEMBER_AND_MAY = SEEDS["Декабрь 2020г., май 2021г."]
OTHER_WRITINGS = {
    "май-август": span(date(2021, 5, 1), date(2021, 8, 31)),
    "нояб.-янв.": span(date(2020, 11, 1), date(2021, 1, 31)),
    "август-ноябрь": span(date(2020, 8, 1), date(2020, 11, 30)),
    "ноябрь-декабрь, май": SEEDS["Ноябрь-декабрь 2020\nМай 2021"],
    "декабрь и май": DECEMBER_AND_MAY,
    "2 раза в год (декабрь, май)": DECEMBER_AND_MAY,
    "ежегодно, май": month(2021, 5),
    "В НОЯБРЕ 2020 ГОДА": NOVEMBER,
    "ноябрь, 2020": NOVEMBER,
    "Ноябрь — декабрь 2020 гг.": span(date(2020, 11, 1), date(2020, 12, 31)),
    "с сентября по май": span(date(2020, 9, 1), date(2021, 5, 31)),
    "сентябрь – май 2021-2022 учебного года": span(date(2021, 9, 1), date(2022, 5, 31)),
    "август": month(2021, 8),
    "весь год": year_long(2020),
    "постоянно": year_long(2020),
    "по мере необходимости": year_long(2020),
    "2021/22 учебный год": year_long(2021),
    "на протяжении 2021-2022 уч. г.": year_long(2021),
    "в течение 2020 года": span(date(2020, 1, 1), date(2020, 12, 31)),
    "1 полугодие": span(date(2020, 9, 1), date(2020, 12, 31)),
    "второе полугодие": span(date(2021, 1, 1), date(2021, 5, 31)),
    "I полугодие 2021-2022 уч. г.": span(date(2021, 9, 1), date(2021, 12, 31)),
    "2 полугодие 2021 года": span(date(2021, 7, 1), date(2021, 12, 31)),
    "IV квартал 2020": span(date(2020, 10, 1), date(2020, 12, 31)),
    "осень": span(date(2020, 9, 1), date(2020, 11, 30)),
    "зима 2020": span(date(2020, 12, 1), date(2021, 2, 28)),
    "лето": span(date(2021, 6, 1), date(2021, 8, 31)),
    "вторая декада ноября": span(date(2020, 11, 11), date(2020, 11, 20)),
    "конец февраля": span(date(2021, 2, 21), date(2021, 2, 28)),
    "до 20 ноября": deadline(date(2020, 11, 20)),
    "до 20.03": deadline(date(2021, 3, 20)),
    "по 20.11.2020": deadline(date(2020, 11, 20)),
    "не позднее 1 марта 2021 г.": deadline(date(2021, 3, 1)),
    "к 1 сентября": deadline(date(2020, 9, 1)),
    "до мая": deadline(date(2021, 4, 30)),
    "до конца мая": deadline(date(2021, 5, 31)),
    "в срок до 10.11.20г": deadline(date(2020, 11, 10)),
    "10 ноября 2020 г.": span(date(2020, 11, 10), date(2020, 11, 10)),
    "2020-11-10": span(date(2020, 11, 10), date(2020, 11, 10)),
    "1-15 ноября": span(date(2020, 11, 1), date(2020, 11, 15)),
    "с 1 по 15 ноября 2020 г.": span(date(2020, 11, 1), date(2020, 11, 15)),
    "01.11-15.11.2020": span(date(2020, 11, 1), date(2020, 11, 15)),
    "с 25 декабря по 15 января": span(date(2020, 12, 25), date(2021, 1, 15)),
    "начиная с декабря": open_start(date(2020, 12, 1)),
    "с 01.12.2020 и далее": open_start(date(2020, 12, 1)),
    "постоянно с 01.09.2020": open_start(date(2020, 9, 1)),
    "1 раз в месяц": monthly(*year_bounds(2020)),
    "ежемесячно с октября по май": monthly(date(2020, 10, 1), date(2021, 5, 31)),
    "ежемесячно с 01.10.2020": monthly(date(2020, 10, 1), date(2021, 8, 31)),
    "ежемесячно, кроме июля и августа": monthly(*year_bounds(2020), [7, 8]),
    "ежемесячно, кроме июля - августа": monthly(*year_bounds(2020), [7, 8]),
    "ежемесячно (кроме летних каникул)": monthly(*year_bounds(2020), [6, 7, 8]),
    "сентябрь, январь, май": windows(
        [
            (date(2020, 9, 1), date(2020, 9, 30)),
            (date(2021, 1, 1), date(2021, 1, 31)),
            (date(2021, 5, 1), date(2021, 5, 31)),
        ]
    ),
    "10 и 20 ноября": windows([(date(2020, 11, d), date(2020, 11, d)) for d in (10, 20)]),
}


IN_ENGLISH = {
    "by 10 November 2020": deadline(date(2020, 11, 10)),
    "By November 10th, 2020": deadline(date(2020, 11, 10)),
    "no later than 1 March": deadline(date(2021, 3, 1)),
    "by the end of May": deadline(date(2021, 5, 31)),
    "before May": deadline(date(2021, 4, 30)),
    "until 20.11.2020": deadline(date(2020, 11, 20)),
    "November 2020": NOVEMBER,
    "in November": NOVEMBER,
    "10 Nov 2020": span(date(2020, 11, 10), date(2020, 11, 10)),
    "the 1st of November": span(date(2020, 11, 1), date(2020, 11, 1)),
    "1-15 November": span(date(2020, 11, 1), date(2020, 11, 15)),
    "from 1 to 15 November 2020": span(date(2020, 11, 1), date(2020, 11, 15)),
    "May – August": span(date(2021, 5, 1), date(2021, 8, 31)),
    "November 2020 - January 2021": span(date(2020, 11, 1), date(2021, 1, 31)),
    "from September to May": span(date(2020, 9, 1), date(2021, 5, 31)),
    "December and May": DECEMBER_AND_MAY,
    "twice a year (December, May)": DECEMBER_AND_MAY,
    "monthly": monthly(*year_bounds(2020)),
    "Every month from October to May": monthly(date(2020, 10, 1), date(2021, 5, 31)),
    "monthly, except July and August": monthly(*year_bounds(2020), [7, 8]),
    "monthly except summer holidays": monthly(*year_bounds(2020), [6, 7, 8]),
    "all year": year_long(2020),
    "during the school year": year_long(2020),
    "throughout the academic year 2021/22": year_long(2021),
    "starting 1 December 2020": open_start(date(2020, 12, 1)),
    "from December": open_start(date(2020, 12, 1)),
    "autumn": span(date(2020, 9, 1), date(2020, 11, 30)),
    "mid November": span(date(2020, 11, 11), date(2020, 11, 20)),
}


@pytest.mark.parametrize(("text", "period"), IN_ENGLISH.items())
def test_english_is_read_as_well(text: str, period: Period) -> None:
    assert parse_period(text, 2020) == period


@pytest.mark.parametrize(("text", "period"), SEEDS.items())
def test_every_period_of_the_seeds_is_read_right(text: str, period: Period) -> None:
    assert parse_period(text, 2020) == period


@pytest.mark.parametrize(("text", "period"), OTHER_WRITINGS.items())
def test_other_usual_writings_are_read(text: str, period: Period) -> None:
    assert parse_period(text, 2020) == period


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "periods-empty"),
        (" \n", "periods-empty"),
        ("по плану работы", "periods-unknown-word"),
        ("сентябрь 2020 г. – далее ежемесячно", "periods-unknown-word"),
        ("31.11.2020", "periods-impossible-date"),
        ("до 10.13.2020", "periods-impossible-date"),
        ("29 февраля 2021", "periods-impossible-date"),
        ("10.11.2020 – 01.11.2020", "periods-backwards"),
        ("2019-2024 гг.", "periods-years-apart"),
        ("ежемесячно до 5 числа", "periods-day-of-every-month"),
        ("ежеквартально", "periods-which-months"),
        ("2 раза в год", "periods-which-months"),
        ("до конца года", "periods-which-year-end"),
        ("до конца учебного года", "periods-which-year-end"),
        ("до 20", "periods-unclear"),
        ("20", "periods-unclear"),
        ("май, май", "periods-unclear"),
        ("sometime", "periods-unknown-word"),
        ("November 31, 2020", "periods-impossible-date"),
        ("quarterly", "periods-which-months"),
        ("by the end of the year", "periods-which-year-end"),
        ("monthly by 5 May", "periods-day-of-every-month"),
    ],
)
def test_what_is_unclear_is_named_and_never_guessed(text: str, message: str) -> None:
    unclear = parse_period(text, 2020)
    assert isinstance(unclear, Unclear)
    assert unclear.message == message
    for language in TEXTS:
        assert say(language, unclear.message, dict(unclear.arguments))


@given(st.text(max_size=60), st.integers(1990, 2090))
def test_any_text_is_a_period_or_unclear(text: str, year: int) -> None:
    assert isinstance(parse_period(text, year), Period | Unclear)


WORDS = [
    "до",
    "с",
    "по",
    "и",
    "-",
    ",",
    "ноябрь",
    "мая",
    "2020",
    "10",
    "31",
    "01.12",
    "учебного",
    "года",
    "г.",
    "кроме",
]
WORDS += ["by", "from", "to", "the end of", "May", "monthly", "school year", "except", "10, 2020"]
WORDS += ["ежемесячно", "полугодие", "I", "конца", "в", "2020-2021", "декада", "осень", "постоянно", "раз в год"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_any_mixture_of_known_words_is_a_period_or_unclear(text: str) -> None:
    assert isinstance(parse_period(text, 2020), Period | Unclear)


@given(any_period, st.integers(2001, 2090))
def test_a_described_period_reads_back_as_itself_in_every_language(period: Period, year: int) -> None:
    for language in TEXTS:
        assert parse_period(described(period, language), year) == period


@given(any_period)
def test_every_period_is_described_in_every_language(period: Period) -> None:
    assert all(described(period, language) for language in TEXTS)


def test_descriptions_read_as_a_person_would_write_them() -> None:
    assert described(deadline(date(2026, 11, 10))) == "до 10 ноября 2026"
    assert described(NOVEMBER) == "ноябрь 2020"
    assert described(DECEMBER_AND_MAY) == "декабрь 2020, май 2021"
    assert described(year_long(2026)) == "в течение учебного года 2026–2027"
    assert described(monthly(*year_bounds(2026), [7])) == "ежемесячно в течение учебного года 2026–2027, кроме июля"
    assert described(open_start(date(2026, 12, 1)), "en") == "from 1 December 2026"


@given(any_period)
def test_a_period_survives_json(period: Period) -> None:
    assert periods.from_json(json.loads(json.dumps(periods.to_json(period)))) == period


@pytest.mark.parametrize("fields", [{}, {"kind": "deadline"}, {"kind": "deadline", "to": 5}, {"kind": "often"}])
def test_json_that_holds_no_period_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind of error is the promise
        periods.from_json(fields)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        (Kind.DEADLINE, date(2020, 1, 1), date(2020, 1, 2)),
        (Kind.SPAN, date(2020, 1, 2), date(2020, 1, 1)),
        (Kind.SPAN, date(2020, 1, 2), None),
        (Kind.OPEN_START, date(2020, 1, 2), date(2020, 1, 3)),
        (Kind.WINDOWS, date(2020, 1, 2), date(2020, 1, 3)),
    ],
)
def test_an_impossible_period_cannot_be_made(kind: Kind, start: date | None, end: date | None) -> None:
    with pytest.raises(ValueError, match="period"):
        Period(kind, start, end)
    with pytest.raises(ValueError, match="windows"):
        windows([(date(2020, 1, 1), date(2020, 1, 2))])
    with pytest.raises(ValueError, match="skipped"):
        monthly(date(2020, 1, 1), date(2020, 12, 31), [13])


def test_a_deadline_is_overdue_the_next_day() -> None:
    """003-16."""
    due = only(deadline(date(2020, 11, 10)))
    assert periods.state(due, date(2020, 8, 31)) is State.UPCOMING
    assert periods.state(due, date(2020, 11, 2)) is State.RUNNING
    assert periods.state(due, date(2020, 11, 3)) is State.DUE_SOON
    assert periods.state(due, date(2020, 11, 10)) is State.DUE_SOON
    assert periods.state(due, date(2020, 11, 11)) is State.OVERDUE
    assert periods.days_overdue(due, date(2020, 11, 13)) == 3
    assert periods.reminders(due) == [date(2020, 11, day) for day in (3, 7, 9, 10, 11)]


def test_a_whole_month_is_overdue_on_the_first_of_the_next() -> None:
    """003-18."""
    november = only(NOVEMBER)
    assert periods.state(november, date(2020, 10, 31)) is State.UPCOMING
    assert periods.state(november, date(2020, 11, 1)) is State.RUNNING
    assert periods.state(november, date(2020, 11, 30)) is State.DUE_SOON
    assert periods.state(november, date(2020, 12, 1)) is State.OVERDUE


def test_every_month_is_done_for_itself_and_holidays_can_be_left_out() -> None:
    """003-19."""
    months = periods.occurrences(monthly(*year_bounds(2020), [7, 8]), 2020)
    assert [one.key for one in months][:5] == ["2020-09", "2020-10", "2020-11", "2020-12", "2021-01"]
    assert len(months) == 10
    october, november = months[1:3]
    assert periods.state(october, date(2020, 11, 1)) is State.OVERDUE
    assert periods.state(november, date(2020, 11, 1)) is State.RUNNING
    assert periods.state(october, date(2020, 11, 1), done_on=date(2020, 10, 20)) is State.DONE


def test_a_year_long_stage_nags_nobody_before_the_year_is_over() -> None:
    """003-20."""
    year = only(year_long(2020))
    assert periods.reminders(year) == [date(2021, 9, 1)]
    assert periods.state(year, date(2021, 8, 31)) is State.RUNNING
    assert periods.state(year, date(2021, 9, 1)) is State.OVERDUE


def test_an_open_start_is_never_due_but_named_when_it_has_not_begun() -> None:
    """003-21."""
    start = only(open_start(date(2020, 12, 1)))
    assert start.due_on is None
    assert periods.state(start, date(2020, 11, 30)) is State.UPCOMING
    assert periods.state(start, date(2020, 12, 1)) is State.DUE_SOON
    assert periods.state(start, date(2020, 12, 15)) is State.NOT_STARTED
    assert periods.state(start, date(2020, 12, 6), not_started_after=5) is State.NOT_STARTED
    assert periods.state(start, date(2021, 5, 1), started_on=date(2020, 12, 20)) is State.RUNNING
    assert periods.state(start, date(2021, 5, 1), done_on=date(2021, 4, 30)) is State.DONE
    assert periods.days_overdue(start, date(2030, 1, 1)) == 0
    assert periods.reminders(start) == [date(2020, 12, 1), date(2020, 12, 15)]


def test_two_windows_are_due_independently() -> None:
    """002-19, 002-23."""
    december, may = periods.occurrences(DECEMBER_AND_MAY, 2020)
    today = date(2021, 1, 1)
    assert (december.key, may.key) == ("1", "2")
    assert periods.state(december, today) is State.OVERDUE
    assert periods.state(may, today) is State.UPCOMING


def test_a_short_span_is_not_announced_before_it_begins() -> None:
    assert periods.reminders(only(span(date(2026, 3, 2), date(2026, 3, 4)))) == [date(2026, 3, d) for d in (3, 4, 5)]


def test_a_range_over_new_year_belongs_to_one_programme_year() -> None:
    winter = SEEDS["Ноябрь 2020г.- январь 2021г."]
    assert periods.occurrences(winter, 2020) == periods.occurrences(winter)
    assert periods.occurrences(winter, 2021) == []


@given(any_period, st.integers(1999, 2100))
def test_occurrences_lie_inside_their_year_and_in_no_other(period: Period, year: int) -> None:
    every = periods.occurrences(period)
    inside = periods.occurrences(period, year)
    first, last = year_bounds(year)
    assert all(first <= (one.due_on or one.starts_on) <= last for one in inside)
    assert [one for one in every if one not in inside] == [
        one for one in every if programme_year(one.due_on or one.starts_on) != year
    ]
    assert len({one.key for one in every}) == len(every)
    assert all(one.due_on is None or one.starts_on <= one.due_on for one in every)


@given(any_period, days, st.integers(0, 500), st.none() | days)
def test_what_is_overdue_stays_overdue_until_it_is_done(
    period: Period, today: date, later: int, done_on: date | None
) -> None:
    order = [State.UPCOMING, State.RUNNING, State.DUE_SOON, State.OVERDUE, State.NOT_STARTED]
    for one in periods.occurrences(period):
        before = periods.state(one, today)
        after = periods.state(one, today + timedelta(days=later))
        assert order.index(before) <= order.index(after)
        if done_on:
            assert periods.state(one, today, done_on) is State.DONE


@given(any_period, st.integers(2001, 2040), st.integers(2001, 2040))
def test_a_period_shifted_there_and_back_is_the_same(period: Period, from_year: int, to_year: int) -> None:
    moved = periods.shift(period, from_year, to_year)
    assert moved.kind is period.kind
    back = periods.shift(moved, to_year, from_year)
    edge = {(2, 28), (2, 29)}  # a leap day has no counterpart; whole months keep their ends all the same
    named = [period.starts_on, period.ends_on, *(d for w in period.windows for d in (w.starts_on, w.ends_on))]
    if not any(day and (day.month, day.day) in edge for day in named):
        assert back == period


def test_a_template_moves_to_another_year_with_its_month_ends() -> None:
    assert periods.shift(month(2021, 2), 2020, 2023) == month(2024, 2)
    assert periods.shift(month(2024, 2), 2023, 2024) == month(2025, 2)
    assert periods.shift(deadline(date(2024, 2, 29)), 2023, 2026) == deadline(date(2027, 2, 28))
    assert periods.shift(DECEMBER_AND_MAY, 2020, 2026) == parse_period("декабрь 2026, май 2027", 2026)
    assert periods.shift(year_long(2020), 2020, 2026) == year_long(2026)


@given(days)
def test_every_day_lies_in_its_programme_year(day: date) -> None:
    first, last = year_bounds(programme_year(day))
    assert first <= day <= last


def test_months_are_known_by_name() -> None:
    assert [month_number(word) for word in ("Мая", "нояб.", "сент", "АВГУСТЕ", "may", "September", "марте")] == [
        5, 11, 9, 8, 5, 9, 3,
    ]  # fmt: skip
    assert month_number("маяк") is None
    assert month_number("декан") is None
