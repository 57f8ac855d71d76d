"""Rules of small numbers, by brute force: what is hidden follows from nothing that is told."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys.disclosure import decide

TABLE = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), min_size=1, max_size=3).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


def published(table: list[list[int]], floor: int) -> tuple[list[list[float]], set[tuple[int, int]]]:
    """Everything that is told of a table question by organisation, as sums of its cells; and the hidden cells."""
    width = len(table[0])
    decisions = [decide(dict(enumerate(row)), floor) for row in table]
    told = [
        [(q, place) for place in range(width) if place in one.told] for q, one in enumerate(decisions)
    ]  # each cell on its own
    totals = [[(q, place) for place in range(width)] for q, one in enumerate(decisions) if one.total]
    sums = [[cell] for row in told for cell in row] + totals
    sums += [[cell for row in told for cell in row if cell[1] == place] for place in range(width)]  # margins of places
    sums += [[cell for row in told for cell in row], [cell for row in totals for cell in row]]  # margins of everything
    cells = list(product(range(len(table)), range(width)))
    vectors = [[float(cell in one) for cell in cells] for one in sums if one]
    return vectors, set(cells) - {cell for row in told for cell in row}


def follows(vectors: list[list[float]], wanted: list[float]) -> bool:
    """Whether a sum can be worked out of others."""
    if not vectors:
        return False
    known = np.array(vectors)
    return bool(np.linalg.matrix_rank(np.vstack([known, wanted])) == np.linalg.matrix_rank(known))


@given(TABLE, st.integers(3, 6))
def test_no_hidden_cell_and_no_small_group_can_be_worked_out(table: list[list[int]], floor: int) -> None:
    vectors, hidden = published(table, floor)
    cells = list(product(range(len(table)), range(len(table[0]))))
    for cell in hidden:
        assert not follows(vectors, [float(one == cell) for one in cells])
    for question, row in enumerate(table):
        for size in range(1, len(row) + 1):
            for group in combinations(range(len(row)), size):
                if 0 < sum(row[place] for place in group) < floor:
                    wanted = [float(one[0] == question and one[1] in group) for one in cells]
                    answered = [
                        float(value and table[one[0]][one[1]] > 0) for value, one in zip(wanted, cells, strict=True)
                    ]
                    assert not follows(vectors, answered)


@given(st.lists(st.lists(st.integers(1, 3), max_size=4), min_size=1, max_size=4))
def test_even_who_knows_the_scale_and_all_counts_finds_no_hidden_sum(marks: list[list[int]]) -> None:
    """All tables that agree with what is told are tried; unless a whole hidden group marked an extreme, several do."""
    floor = 3
    found = decide({place: len(given_) for place, given_ in enumerate(marks)}, floor)
    hidden = [given_ for place, given_ in enumerate(marks) if place not in found.told]
    if not found.total or not hidden:
        return
    total = sum(sum(given_) for given_ in hidden)
    people = sum(len(given_) for given_ in hidden)
    if total in {people, 3 * people}:
        return
    possible = [
        sums for sums in product(*(range(len(given_), 3 * len(given_) + 1) for given_ in hidden)) if sum(sums) == total
    ]
    for place in range(len(hidden)):
        assert len({sums[place] for sums in possible}) > 1


@given(st.dictionaries(st.integers(0, 6), st.integers(0, 12), max_size=6), st.integers(1, 6))
def test_nothing_under_the_floor_is_told_and_no_more_is_hidden_than_needed(places: dict[int, int], floor: int) -> None:
    found = decide(places, floor)
    assert all(places[place] == 0 or places[place] >= floor for place in found.told)
    assert found.total == (sum(places.values()) >= floor)
    if all(count == 0 or count >= floor for count in places.values()) and found.total:
        assert found.told == frozenset(places)


def test_the_smallest_neighbour_is_hidden_along() -> None:
    assert decide({1: 3, 2: 6, 3: 10}).told == {3}
    assert decide({1: 3, 2: 2, 3: 10}).told == {3}
    assert decide({1: 3, 2: 1, 3: 10}).told == frozenset()
    assert decide({1: 3, 2: 1, 3: 10}).total
    assert not decide({1: 3, 2: 1}).total
    assert decide({1: 0, 2: 7}).told == {1, 2}
    assert decide({1: 1, 2: 1}, floor=1).told == {1, 2}
    with pytest.raises(ValueError, match="floor"):
        decide({1: 3}, floor=0)
