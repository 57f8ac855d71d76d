"""Statistics of answers: one question's marks, shares, and the change of the same people from entry to exit.

Pure: tallies go in, figures come out. Marks are sampled from a scale, so spreads are those of a sample (n - 1), and
every share and every mean change comes with its 95 % interval. What may be told to whom is decided elsewhere.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from math import sqrt
from typing import Final

from scipy.special import ndtri, stdtrit  # type: ignore[import-untyped]

SATISFIED_FROM: Final = 7.0
"""The mark, and the mean of marks, from which somebody counts as satisfied."""
CONFIDENCE: Final = 0.95
ROUNDING: Final = 1e-12
"""The part of a sum of squares below which what is left of it is no spread but the rounding of sums."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true figure lies with the usual confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all, from 0 to 1, with its Wilson interval."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks given to one question.

    Attributes:
        n: how many were given.
        spread: standard deviation; None for a single mark.
        satisfied: the share of marks from the threshold on.
    """

    n: int
    mean: float
    spread: float | None
    satisfied: Share


@dataclass(frozen=True, slots=True)
class Change:
    """How the marks of the same people have changed from entry to exit.

    Attributes:
        n: how many gave both.
        before, after: their means.
        mean: of the differences; above zero marks have risen.
        interval: of the mean difference, by Student's t; None for a single pair.
        better, same, worse: shares of those who gave both.
        effect: d_av, the mean difference in units of the average of both spreads; None where nothing varies.
    """

    n: int
    before: float
    after: float
    mean: float
    interval: Interval | None
    better: float
    same: float
    worse: float
    effect: float | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sums over those who gave a mark on entry and on exit; those of two groups add up.

    Attributes:
        n: how many.
        before, after: of the marks.
        squared_before, squared_after, squared_difference: of the squares of the marks and of their differences.
        better, worse: how many marks have risen and fallen.
    """

    n: int = 0
    before: float = 0.0
    after: float = 0.0
    squared_before: float = 0.0
    squared_after: float = 0.0
    squared_difference: float = 0.0
    better: int = 0
    worse: int = 0

    def __add__(self, other: "Pairs") -> "Pairs":
        return Pairs(*(mine + more for mine, more in zip(astuple(self), astuple(other), strict=True)))


def share_of(part: int, whole: int) -> Share:
    """The share with its Wilson score interval, which is right for small groups and for shares near 0 and 1.

    Raises:
        ValueError: for a share of nothing.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole} is no share")
    z2 = float(ndtri((1 + CONFIDENCE) / 2)) ** 2
    p = part / whole
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    half = sqrt(z2 * (p * (1 - p) + z2 / (4 * whole)) / whole) / (1 + z2 / whole)
    return Share(p, Interval(max(0.0, middle - half), min(1.0, middle + half)))


def marks_of(tally: Mapping[float, int], satisfied_from: float = SATISFIED_FROM) -> Marks | None:
    """The figures of how often each mark was given; None when none was."""
    n = sum(tally.values())
    if not n:
        return None
    mean, spread = _mean_and_spread(tally, n)
    satisfied = sum(count for mark, count in tally.items() if mark >= satisfied_from)
    return Marks(n, mean, spread, share_of(satisfied, n))


def change_of(sums: Pairs) -> Change | None:
    """The change of those who gave a mark on entry and on exit; None when nobody did."""
    n = sums.n
    if not n:
        return None
    spread_before = _spread_of(n, sums.before, sums.squared_before)
    spread_after = _spread_of(n, sums.after, sums.squared_after)
    difference = sums.after - sums.before
    spread = _spread_of(n, difference, sums.squared_difference)
    average = ((spread_before or 0.0) + (spread_after or 0.0)) / 2
    return Change(
        n=n,
        before=sums.before / n,
        after=sums.after / n,
        mean=difference / n,
        interval=None if spread is None else _around(difference / n, spread, n),
        better=sums.better / n,
        same=(n - sums.better - sums.worse) / n,
        worse=sums.worse / n,
        effect=difference / n / average if average else None,
    )


def _spread_of(n: int, total: float, squares: float) -> float | None:
    """The standard deviation of so many values with this sum and this sum of squares; None for a single one."""
    if n == 1:
        return None
    rest = squares - total * total / n
    return sqrt(rest / (n - 1)) if rest > ROUNDING * squares else 0.0


def _mean_and_spread(tally: Mapping[float, int], n: int) -> tuple[float, float | None]:
    mean = sum(mark * count for mark, count in tally.items()) / n
    if n == 1:
        return mean, None
    return mean, sqrt(sum(count * (mark - mean) ** 2 for mark, count in tally.items()) / (n - 1))


def _around(mean: float, spread: float, n: int) -> Interval:
    half = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * spread / sqrt(n)
    return Interval(mean - half, mean + half)
