"""Statistics of answers: one question's marks, shares, and the change of the same people from entry to exit.

Pure: tallies go in, figures come out. Marks are sampled from a scale, so spreads are those of a sample (n - 1), and
every share and every mean change comes with its 95 % interval. What may be told to whom is decided elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from scipy.special import ndtri, stdtrit  # type: ignore[import-untyped]

SATISFIED_FROM: Final = 7.0
"""The mark, and the mean of marks, from which somebody counts as satisfied."""
CONFIDENCE: Final = 0.95


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


def change_of(pairs: Mapping[tuple[float, float], int]) -> Change | None:
    """The change of those who gave a mark on entry and on exit, by how many gave each pair; None when nobody did."""
    n = sum(pairs.values())
    if not n:
        return None
    befores: dict[float, int] = {}
    afters: dict[float, int] = {}
    differences: dict[float, int] = {}
    for (before, after), count in pairs.items():
        for tally, mark in ((befores, before), (afters, after), (differences, after - before)):
            tally[mark] = tally.get(mark, 0) + count
    first, spread_before = _mean_and_spread(befores, n)
    last, spread_after = _mean_and_spread(afters, n)
    mean, spread = _mean_and_spread(differences, n)
    average = ((spread_before or 0.0) + (spread_after or 0.0)) / 2
    return Change(
        n=n,
        before=first,
        after=last,
        mean=mean,
        interval=None if spread is None else _around(mean, spread, n),
        better=sum(count for difference, count in differences.items() if difference > 0) / n,
        same=differences.get(0, 0) / n,
        worse=sum(count for difference, count in differences.items() if difference < 0) / n,
        effect=mean / average if average else None,
    )


def _mean_and_spread(tally: Mapping[float, int], n: int) -> tuple[float, float | None]:
    mean = sum(mark * count for mark, count in tally.items()) / n
    if n == 1:
        return mean, None
    return mean, sqrt(sum(count * (mark - mean) ** 2 for mark, count in tally.items()) / (n - 1))


def _around(mean: float, spread: float, n: int) -> Interval:
    half = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * spread / sqrt(n)
    return Interval(mean - half, mean + half)
