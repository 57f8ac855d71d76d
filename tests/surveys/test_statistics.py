"""Statistics against independent formulas: Python's own module, and other ways of scipy."""

import statistics as independent
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest, ttest_rel  # type: ignore[import-untyped]

from mentoring.surveys.statistics import Pairs, change_of, marks_of, share_of

MARKS = st.lists(st.integers(1, 10), min_size=1, max_size=60)
PAIRS = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=60)


def sums_of(pairs: Iterable[tuple[float, float]]) -> Pairs:
    """The sums, person by person."""
    found = Pairs()
    for before, after in pairs:
        change = after - before
        found += Pairs(1, before, after, before**2, after**2, change**2, int(change > 0), int(change < 0))
    return found


@given(MARKS)
def test_marks_are_what_the_standard_library_finds(marks: list[int]) -> None:
    found = marks_of(Counter(map(float, marks)))
    assert found is not None
    assert found.n == len(marks)
    assert found.mean == pytest.approx(independent.fmean(marks))
    assert found.spread == (None if len(marks) == 1 else pytest.approx(independent.stdev(marks)))
    assert found.satisfied.value == pytest.approx(sum(mark >= 7 for mark in marks) / len(marks))


@given(st.integers(1, 500), st.data())
def test_a_share_has_the_wilson_interval(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    expected = binomtest(part, whole).proportion_ci(method="wilson")
    found = share_of(part, whole)
    assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert found.interval.low - 1e-9 <= found.value <= found.interval.high + 1e-9


@given(PAIRS)
def test_the_change_of_the_same_people_is_that_of_a_paired_test(pairs: list[tuple[int, int]]) -> None:
    found = change_of(sums_of(pairs))
    assert found is not None
    befores, afters = zip(*pairs, strict=True)
    differences = [after - before for before, after in pairs]
    assert found.n == len(pairs)
    assert found.before == pytest.approx(independent.fmean(befores))
    assert found.after == pytest.approx(independent.fmean(afters))
    assert found.mean == pytest.approx(independent.fmean(differences), abs=1e-9)
    assert found.better == pytest.approx(sum(one > 0 for one in differences) / len(pairs))
    assert found.better + found.same + found.worse == pytest.approx(1)
    if len(set(differences)) > 1:
        expected = ttest_rel(afters, befores).confidence_interval()
        assert found.interval is not None
        assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high))


@given(PAIRS)
def test_the_effect_is_the_change_in_average_spreads(pairs: list[tuple[int, int]]) -> None:
    assume(len(pairs) > 1)
    found = change_of(sums_of(pairs))
    assert found is not None
    spread = (independent.stdev(one for one, _ in pairs) + independent.stdev(one for _, one in pairs)) / 2
    assert found.effect == (pytest.approx(found.mean / spread) if spread else None)


@given(PAIRS)
def test_the_way_back_is_the_opposite_change(pairs: list[tuple[int, int]]) -> None:
    there = change_of(sums_of(pairs))
    back = change_of(sums_of((after, before) for before, after in pairs))
    assert there is not None
    assert back is not None
    assert there.mean == pytest.approx(-back.mean, abs=1e-9)
    assert (there.better, there.worse) == (back.worse, back.better)


@given(st.sampled_from([0.1, 0.3, 0.7, 2.9]), st.integers(2, 60))
def test_where_nothing_varies_sums_that_were_rounded_give_no_effect(mark: float, n: int) -> None:
    found = change_of(sums_of([(mark, mark + 1)] * n))
    assert found is not None
    assert found.effect is None
    assert found.mean == pytest.approx(1)


def test_a_known_example() -> None:
    marks = marks_of({5.0: 1, 7.0: 2, 9.0: 2})
    assert marks is not None
    assert (marks.mean, round(marks.spread or 0, 4), marks.satisfied.value) == (7.4, 1.6733, 0.8)
    assert (round(marks.satisfied.interval.low, 4), round(marks.satisfied.interval.high, 4)) == (0.3755, 0.9638)
    marks = marks_of({5.0: 1, 7.0: 2, 9.0: 2}, satisfied_from=9)
    assert marks is not None
    assert marks.satisfied.value == 0.4


def test_of_nothing_nothing_is_told() -> None:
    assert marks_of({}) is None
    assert change_of(Pairs()) is None
    with pytest.raises(ValueError, match="0 of 0"):
        share_of(0, 0)
