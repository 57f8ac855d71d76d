"""The kinds of time in stage calendars: what a period means on a given day.

The regulations know more than deadlines (rows 002-25 and 003-16 to 003-22): «до 10.11.2020», «Ноябрь 2020», a range
over New Year, «ежемесячно», «в течение года», «с 01.12.2020», two windows in one year. Each has its own due day,
its own reminders and its own rule of being overdue. Everything here is a pure function of dates in the centre's
time zone; the caller says what day it is. Nothing here stores, sends or words anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from mentoring.years import programme_year, year_bounds

DUE_SOON_DAYS = 7
NOT_STARTED_AFTER_DAYS = 14

ONCE = "once"
"""The key of the only occurrence of a period. It holds no date, so a moved deadline keeps what was reported."""


class Kind(StrEnum):
    """How a period lies in time."""

    DEADLINE = "deadline"
    SPAN = "span"
    WINDOWS = "windows"
    MONTHLY = "monthly"
    YEAR = "year"
    OPEN_START = "open_start"


class State(StrEnum):
    """What an occurrence is on a given day."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Window:
    """One of several spans of a period, both days included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a stage; built by the functions below, which know what each kind needs.

    Args:
        kind: how it lies in time.
        starts_on: first day; absent for a deadline.
        ends_on: last day, itself included; absent for an open start.
        windows: two or more spans, each with its own due day; for `Kind.WINDOWS` alone.
        skip_months: numbers of months without an occurrence (school holidays); for `Kind.MONTHLY` alone.

    Raises:
        ValueError: the fields do not make a period of this kind.
    """

    kind: Kind
    starts_on: date | None = None
    ends_on: date | None = None
    windows: tuple[Window, ...] = ()
    skip_months: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if (self.starts_on is None) != (self.kind is Kind.DEADLINE) or (self.ends_on is None) != (
            self.kind is Kind.OPEN_START
        ):
            raise ValueError(f"a period of the kind {self.kind} lacks a day or has one too many")
        if (len(self.windows) > 1) != (self.kind is Kind.WINDOWS) or (self.skip_months and self.kind != Kind.MONTHLY):
            raise ValueError(f"windows or skipped months do not fit a period of the kind {self.kind}")
        spans = [(window.starts_on, window.ends_on) for window in self.windows]
        if self.starts_on and self.ends_on:
            spans.append((self.starts_on, self.ends_on))
        if any(start > end for start, end in spans) or any(
            a[1] > b[0] for a, b in pairwise(spans[: len(self.windows)])
        ):
            raise ValueError("a period ends before it starts, or its windows are not in order")
        if not set(self.skip_months) <= set(range(1, 13)):
            raise ValueError("a skipped month is a number from 1 to 12")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing to be done and reported.

    Args:
        key: stable within its period: "once", "2026-11" of a monthly one, "1", "2" of windows.
        kind: the kind of its period.
        starts_on: the day from which it is on the list.
        due_on: the last day; None for an open start, which is never due.
    """

    key: str
    kind: Kind
    starts_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ReminderDays:
    """When to remind, in days.

    Args:
        before: days before the due day (0 is the day itself); of an open start, before the start.
        after: days after it, while nothing has been reported.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]


def deadline(due_on: date) -> Period:
    """«до 10.11.2020»: overdue the next day (003-16)."""
    return Period(Kind.DEADLINE, ends_on=due_on)


def span(starts_on: date, ends_on: date) -> Period:
    """Whole months or any days from one to another: overdue the day after, of whole months on the 1st (003-18)."""
    return Period(Kind.SPAN, starts_on, ends_on)


def months(first: date, last: date) -> Period:
    """Whole months from the month of one day to the month of another, also over New Year (002-25)."""
    return span(first.replace(day=1), month_end(last))


def windows(spans: Iterable[tuple[date, date]]) -> Period:
    """Two or more spans with independent due days, in the order of time (002-19, 002-23)."""
    ordered = tuple(Window(start, end) for start, end in sorted(spans))
    if len(ordered) < 2:
        raise ValueError("windows are two or more")
    return Period(Kind.WINDOWS, ordered[0].starts_on, ordered[-1].ends_on, ordered)


def monthly(starts_on: date, ends_on: date, skip_months: Iterable[int] = ()) -> Period:
    """«Ежемесячно»: every month between the days is done and reported for itself (003-19)."""
    return Period(Kind.MONTHLY, starts_on, ends_on, skip_months=tuple(sorted(set(skip_months))))


def year_long(year: int) -> Period:
    """«В течение года»: the whole programme year, never overdue before its end (003-20)."""
    return Period(Kind.YEAR, *year_bounds(year))


def open_start(starts_on: date) -> Period:
    """«с 01.12.2020»: begins on a day and has no end (003-21)."""
    return Period(Kind.OPEN_START, starts_on)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def occurrences(period: Period, year: int | None = None) -> list[Occurrence]:
    """What is to be done, in the order of time.

    Args:
        period: the period.
        year: only what falls due (of an open start: begins) in this programme year; all when left out. A plan of
            2020/21 may hold a month before 1 September 2020 (002-02), so its own list is asked for without a year.
    """
    found = list(_occurrences(period))
    return [one for one in found if year in (None, programme_year(one.due_on or one.starts_on))]


def _occurrences(period: Period) -> Iterable[Occurrence]:
    match period.kind:
        case Kind.DEADLINE:
            # There is no saying when work on a deadline begins: it is on the list all of its programme year.
            due = _sure(period.ends_on)
            yield Occurrence(ONCE, period.kind, year_bounds(programme_year(due))[0], due)
        case Kind.MONTHLY:
            yield from _months_between(_sure(period.starts_on), _sure(period.ends_on), period.skip_months)
        case Kind.WINDOWS:
            for number, window in enumerate(period.windows, 1):
                yield Occurrence(str(number), period.kind, window.starts_on, window.ends_on)
        case _:
            yield Occurrence(ONCE, period.kind, _sure(period.starts_on), period.ends_on)


def _sure(day: date | None) -> date:
    """A day that a period is known to have by its kind; `Period` has seen to it."""
    if day is None:
        raise ValueError("a period of this kind has both its days")
    return day


def _months_between(start: date, end: date, skip: tuple[int, ...]) -> Iterable[Occurrence]:
    day = start
    while day <= end:
        last = month_end(day)
        if day.month not in skip:
            yield Occurrence(f"{day:%Y-%m}", Kind.MONTHLY, day, min(last, end))
        day = last + timedelta(days=1)


def state(
    occurrence: Occurrence,
    today: date,
    done_on: date | None = None,
    *,
    started_on: date | None = None,
    not_started_after: int = NOT_STARTED_AFTER_DAYS,
) -> State:
    """What an occurrence is today.

    Args:
        occurrence: what is to be done.
        today: the day in the centre's time zone.
        done_on: the day it was reported as done.
        started_on: the day an open start was seen to have begun (003-21: the first active pair).
        not_started_after: days after which an open start that has not begun is named.
    """
    if done_on is not None:
        return State.DONE
    if occurrence.due_on is None:
        return _open_state(occurrence.starts_on, today, started_on, not_started_after)
    if today > occurrence.due_on:
        return State.OVERDUE
    if today < occurrence.starts_on:
        return State.UPCOMING
    # A year-long stage shows its progress and is left in peace until the year is over (003-20).
    near = occurrence.kind is not Kind.YEAR and occurrence.due_on - today <= timedelta(days=DUE_SOON_DAYS)
    return State.DUE_SOON if near else State.RUNNING


def _open_state(starts_on: date, today: date, started_on: date | None, patience: int) -> State:
    if started_on is not None and started_on <= today:
        return State.RUNNING
    if today < starts_on:
        return State.UPCOMING
    return State.NOT_STARTED if today >= starts_on + timedelta(days=patience) else State.DUE_SOON


def days_overdue(occurrence: Occurrence, day: date) -> int:
    """How many days after its due day a day is, 0 when it is in time; with the day of the report: how late it was."""
    return 0 if occurrence.due_on is None else max(0, (day - occurrence.due_on).days)


def reminder_days(kind: Kind) -> ReminderDays:
    """When the responsible person is reminded of an occurrence (003-16, 003-19 to 003-21).

    Later steps of an overdue ladder, to heads and staff (003-15), belong to control and are not here.
    """
    match kind:
        case Kind.YEAR:
            return ReminderDays((), (1,))
        case Kind.OPEN_START:
            return ReminderDays((0,), (NOT_STARTED_AFTER_DAYS,))
        case Kind.MONTHLY:
            return ReminderDays((3, 0), (1,))  # comes round every month: a week ahead would be a nuisance
        case _:
            return ReminderDays((7, 3, 1, 0), (1,))


def reminders(occurrence: Occurrence) -> list[date]:
    """The days to remind of an occurrence, in order; none lies before the occurrence is on the list."""
    days, anchor = reminder_days(occurrence.kind), occurrence.due_on or occurrence.starts_on
    offsets = [-before for before in days.before] + list(days.after)
    found = [anchor + timedelta(days=offset) for offset in sorted(offsets)]
    return [day for day in found if day >= occurrence.starts_on]


def shift(period: Period, from_year: int, to_year: int) -> Period:
    """The same period in another programme year, as when a template is taken over.

    29 February becomes the 28th where there is none; the end of whole months stays the end of its month.
    """
    years = to_year - from_year
    moved = [_shift_window(window.starts_on, window.ends_on, years) for window in period.windows]
    start, end = _shift_window(period.starts_on, period.ends_on, years)
    if moved:
        start, end = moved[0][0], moved[-1][1]
    return replace(period, starts_on=start, ends_on=end, windows=tuple(Window(a, b) for a, b in moved if a and b))


def _shift_window(start: date | None, end: date | None, years: int) -> tuple[date | None, date | None]:
    moved_start, moved_end = (_shift_day(day, years) if day else None for day in (start, end))
    if start and end and moved_end and is_whole_months(start, end):
        moved_end = month_end(moved_end)
    return moved_start, moved_end


def _shift_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_whole_months(start: date, end: date) -> bool:
    """Whether the days are the first and the last of whole months."""
    return start.day == 1 and end == month_end(end)


def to_json(period: Period) -> dict[str, Any]:
    """A small dictionary for a JSON column; `from_json` reads it back."""
    fields: dict[str, Any] = {"kind": period.kind.value}
    if period.starts_on:
        fields["from"] = period.starts_on.isoformat()
    if period.ends_on:
        fields["to"] = period.ends_on.isoformat()
    if period.windows:
        fields["windows"] = [[window.starts_on.isoformat(), window.ends_on.isoformat()] for window in period.windows]
    if period.skip_months:
        fields["skip"] = list(period.skip_months)
    return fields


def from_json(fields: Mapping[str, Any]) -> Period:
    """The period of a dictionary made by `to_json`.

    Raises:
        ValueError: the dictionary does not hold a period.
    """
    try:
        start, end = (date.fromisoformat(fields[key]) if key in fields else None for key in ("from", "to"))
        spans = tuple(Window(*map(date.fromisoformat, pair)) for pair in fields.get("windows", ()))
        return Period(Kind(fields["kind"]), start, end, spans, tuple(fields.get("skip", ())))
    except (KeyError, TypeError) as error:
        raise ValueError("not a period") from error


Phrase = tuple[str, dict[str, str | int]]
"""The id of a text and what it names: months as numbers, days and years as strings, which no language groups."""


def describe(period: Period) -> list[Phrase]:
    """How to say a period: phrases to be joined by commas; only windows and left-out months have several."""
    if period.windows:
        return [_describe_span(window.starts_on, window.ends_on) for window in period.windows]
    match period.kind:
        case Kind.DEADLINE:
            return [("periods-deadline", _named("to", period.ends_on))]
        case Kind.OPEN_START:
            return [("periods-open-start", _named("from", period.starts_on))]
        case Kind.YEAR:
            return [("periods-year", _both(period.starts_on, period.ends_on))]
        case Kind.MONTHLY:
            skipped: list[Phrase] = [("periods-except-month", {"month": month}) for month in period.skip_months]
            return [_describe_monthly(_sure(period.starts_on), _sure(period.ends_on)), *skipped]
        case _:
            return [_describe_span(_sure(period.starts_on), _sure(period.ends_on))]


def _describe_monthly(start: date, end: date) -> Phrase:
    named = _both(start, end)
    if (start, end) == year_bounds(programme_year(start)):
        return "periods-monthly-all-year", named
    return ("periods-monthly" if is_whole_months(start, end) else "periods-monthly-days"), named


def _describe_span(start: date, end: date) -> Phrase:
    named = _both(start, end)
    if start == end:
        return "periods-day", named
    if not is_whole_months(start, end):
        return "periods-span", named
    return ("periods-month" if month_end(start) == end else "periods-months"), named


def _both(start: date | None, end: date | None) -> dict[str, str | int]:
    return _named("from", start) | _named("to", end)


def _named(prefix: str, day: date | None) -> dict[str, str | int]:
    day = _sure(day)
    return {f"{prefix}_day": str(day.day), f"{prefix}_month": day.month, f"{prefix}_year": str(day.year)}
