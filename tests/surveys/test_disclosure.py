"""Rules of small numbers, by brute force: what is hidden follows from nothing that is told."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.surveys.disclosure import Disclosure, decide, decide_both, decide_cut, decide_rows

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


# A cut across the organisations

SMALL = st.sampled_from([0, 0, 0, 1, 2, 3, 5, 6, 9])


@settings(max_examples=600)
@given(
    st.integers(1, 4).flatmap(
        lambda groups: st.lists(st.lists(SMALL, min_size=groups, max_size=groups), min_size=1, max_size=3)
    ),
    st.integers(3, 5),
)
def test_organisations_and_groups_together_give_away_no_small_part(table: list[list[int]], floor: int) -> None:
    """All groups of cells are tried: of people that anybody knows to be there, and that are fewer than the floor."""
    counted = {place: dict(enumerate(row)) for place, row in enumerate(table)}
    places = decide({place: sum(row) for place, row in enumerate(table)}, floor)
    groups = decide_cut(counted, floor)
    assert groups.total == places.total
    cells = [(place, group) for place, row in enumerate(table) for group, count in enumerate(row) if count]
    sums = [[float(cell[0] == place) for cell in cells] for place in places.told]
    sums += [[float(cell[1] == group) for cell in cells] for group in groups.told]
    sums += [[1.0] * len(cells)] if places.total else []
    known = [one for one in sums if any(one)]
    for size in range(1, len(cells) + 1):
        for part in combinations(range(len(cells)), size):
            if sum(table[place][group] for place, group in (cells[at] for at in part)) < floor:
                assert not follows(known, [float(at in part) for at in range(len(cells))])


def test_groups_are_told_where_nothing_follows_from_them() -> None:
    mixed = {1: {0: 6, 1: 5}, 2: {0: 8, 1: 7}}
    assert decide_cut(mixed) == Disclosure(frozenset({0, 1}), total=True)
    # Of the first all are of one group, so the others of that group in the second would follow.
    assert decide_cut({1: {0: 5}, 2: {0: 3, 1: 5}}).told == frozenset()
    assert decide_cut({1: {0: 5}, 2: {0: 5, 1: 5}}).told == {0, 1}
    assert decide_cut({1: {0: 9, 1: 2, 2: 0}, 2: {0: 9, 1: 1}}).told == {2}
    assert decide_cut({1: {0: 2}}) == Disclosure(frozenset(), total=False)


# The same people in two waves

COUNT = st.sampled_from([0, 0, 1, 2, 4, 5, 6])
PLACE = st.tuples(COUNT, COUNT, COUNT)
"""How many answered both waves, the earlier one alone, the later one alone."""


def beside(alone: list[int], both: list[int], floors: tuple[int, int], side: int) -> list[list[float]]:
    """Everything that is told of one of two waves, as sums of its cells: those of both, then those of it alone."""
    places = range(len(both))
    other = [count + more for count, more in zip(both, alone, strict=True)]
    decided = decide(dict(enumerate(other)), floors[side])
    cells = [(place, column) for column in (0, 1) for place in places]
    sums = [[cell for cell in cells if cell[0] == place] for place in places if place in decided.told]
    sums += [cells] if decided.total else []
    return [[float(cell in one) for cell in cells] for one in sums]


@settings(max_examples=500)
@given(st.lists(PLACE, min_size=1, max_size=4), st.sampled_from([(3, 3), (5, 5), (3, 5), (5, 3)]))
def test_of_those_who_answered_both_nothing_tells_of_a_small_group_that_answered_one(
    table: list[tuple[int, int, int]], floors: tuple[int, int]
) -> None:
    both = [one[0] for one in table]
    alone = ([one[1] for one in table], [one[2] for one in table])
    counts = [dict(enumerate(map(sum, zip(both, each, strict=True)))) for each in alone]
    found = decide_both(counts[0], counts[1], dict(enumerate(both)), floors)
    width = len(table)
    mine = [[float(at == place) for at in range(2 * width)] for place in range(width) if place in found.told]
    mine += [[1.0] * width + [0.0] * width] if found.total else []
    for side in (0, 1):
        sizes = [*both, *alone[side]]
        live = [at for at in range(2 * width) if sizes[at]]
        vectors = [[one[at] for at in live] for one in [*mine, *beside(alone[side], both, floors, side)] if any(one)]
        for size in range(1, len(live) + 1):
            for group in combinations(range(len(live)), size):
                if sum(sizes[live[at]] for at in group) < floors[side]:
                    assert not follows(vectors, [float(at in group) for at in range(len(live))])


@given(st.lists(PLACE, min_size=1, max_size=4))
def test_who_answered_both_is_told_where_nobody_answered_one_alone(table: list[tuple[int, int, int]]) -> None:
    both = {place: one[0] for place, one in enumerate(table)}
    found, alone = decide_both(both, both, both, (5, 5)), decide(both)
    assert found.total == alone.total
    assert found.told == frozenset(place for place in alone.told if both[place])


def test_one_more_answer_in_a_wave_hides_the_change() -> None:
    assert decide_both({1: 8, 2: 9}, {1: 8, 2: 9}, {1: 8, 2: 9}, (5, 5)).told == {1, 2}
    one_more = decide_both({1: 8, 2: 9}, {1: 9, 2: 9}, {1: 8, 2: 9}, (5, 5))
    assert one_more == Disclosure(frozenset({2}), total=False)
    enough = decide_both({1: 8, 2: 9}, {1: 13, 2: 9}, {1: 8, 2: 9}, (5, 5))
    assert enough == Disclosure(frozenset({1, 2}), total=True)


# Whole responses


@given(TABLE, st.integers(3, 6))
def test_rows_leave_only_where_every_question_may_be_told(table: list[list[int]], floor: int) -> None:
    questions = [dict(enumerate(row)) for row in table]
    for place in decide_rows(questions, floor):
        assert all(place in decide(counts, floor).told for counts in questions)
        assert all(counts[place] == 0 or counts[place] >= floor for counts in questions)
        assert any(counts[place] for counts in questions)
