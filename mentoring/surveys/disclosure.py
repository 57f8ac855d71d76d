"""Which sums may be told: nothing of fewer than the floor, and nothing by which that could be worked out.

The one place that decides for the chat, pictures, tables, files and words. It is always asked about the whole wave, so
that every reader is refused the same cells and two readers together know no more than either. Margins over questions
are made only of cells that are told, so each question stands alone: organisations and their total (`decide`). The same
people in two waves are a part of each, and what is left of each must be no small group either (`decide_both`). A file
of whole responses has only organisations of which every question may be told (`decide_rows`). A cut by something else,
as by form of mentoring, is told of the whole wave alone, and beside its organisations (`decide_cut`).

It looks at numbers of respondents alone. What a named wave under way gives away to somebody who looks twice is not
decided here; a confidential one is told when it is over, and stands in one comparison.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

FLOOR: Final = 5
"""Respondents below which nothing is told of a group, unless the centre has chosen otherwise."""
LEAST_FLOOR: Final = 3
"""The least a centre may choose: of two, each knows the other's answer."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be told of one question.

    Attributes:
        told: the organisations whose sums may be told, those without any respondent among them.
        total: whether the sum of all organisations may be told.
    """

    told: frozenset[int]
    total: bool


def decide(respondents: Mapping[int, int], floor: int = FLOOR) -> Disclosure:
    """What may be told of a question that so many answered in each organisation.

    Organisations under the floor are hidden, and further ones, the smallest first, until all that are hidden make up
    the floor together: their sum is what remains of the total. A total under the floor is told as little as its parts.

    Args:
        respondents: how many answered in each organisation.
        floor: the least number to be told of; 1 hides nothing.
    """
    if floor < 1:
        raise ValueError("a floor is at least one")
    answered = {place: count for place, count in respondents.items() if count}
    empty = frozenset(respondents) - frozenset(answered)
    if sum(answered.values()) < floor:
        return Disclosure(empty, total=False)
    hidden = 0
    told = sorted(answered, key=lambda place: (answered[place], place))
    while told and (answered[told[0]] < floor or 0 < hidden < floor):
        hidden += answered[told.pop(0)]
    return Disclosure(empty | frozenset(told), total=True)


def decide_cut(counted: Mapping[int, Mapping[int, int]], floor: int = FLOOR) -> Disclosure:
    """What may be told of a question by group, as by form of mentoring, beside its organisations and their total.

    The organisations tell sums over the rows of one table, the groups over its columns. Both together could be solved
    for a part of the cells where an organisation's people are all of a few groups, so groups are hidden, the smallest
    first, until no small part follows.

    Args:
        counted: how many answered in each organisation, by group.
        floor: the least number to be told of.
    """
    groups = {group for counts in counted.values() for group in counts}
    by_group = {group: sum(counts.get(group, 0) for counts in counted.values()) for group in groups}
    places = decide({place: sum(counts.values()) for place, counts in counted.items()}, floor)
    hidden = _joined(counts for place, counts in counted.items() if place not in places.told)
    rows = [*(counts for place, counts in counted.items() if place in places.told), hidden]
    alone = decide(by_group, floor)
    told = sorted((group for group in alone.told if by_group[group]), key=lambda group: (by_group[group], group))
    while told and not _leaves_no_part(rows, told, floor):
        told.pop(0)
    return Disclosure(frozenset(told) | {group for group in groups if not by_group[group]}, alone.total)


def _joined(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for counts in parts:
        for group, count in counts.items():
            found[group] = found.get(group, 0) + count
    return found


def _leaves_no_part(rows: Sequence[Mapping[int, int]], told: Sequence[int], floor: int) -> bool:
    """Whether sums of rows and of the groups `told`, each and the others as one, give away no small part of a table.

    What follows from them is a sum of whole rows less a sum of whole groups. It is one of people each counted once or
    not at all only where, for some groups, the rows in which anybody is of these are taken whole and these groups are
    taken off: what is left are the people of the other groups in those rows.
    """
    tables = [[row.get(group, 0) for group in told] for row in rows]
    for table, row in zip(tables, rows, strict=True):
        table.append(sum(row.values()) - sum(table))
    columns = range(len(told) + 1)
    for size in range(1, len(columns)):
        for off in combinations(columns, size):
            left = sum(
                sum(table) - sum(table[column] for column in off)
                for table in tables
                if any(table[column] for column in off)
            )
            if not _is_enough(left, floor):
                return False
    return True


def decide_both(
    before: Mapping[int, int], after: Mapping[int, int], both: Mapping[int, int], floors: tuple[int, int]
) -> Disclosure:
    """What may be told of those who answered a question in two waves.

    Each wave is told by itself too, so its sum less theirs is that of whoever answered it alone, and that group is
    protected like any other: organisation by organisation, and in what remains of the total.

    Args:
        before: how many answered in each organisation in the earlier wave.
        after: how many in the later one.
        both: how many of them in both, in the same organisation.
        floors: of the earlier and of the later wave.
    """
    floor = max(floors)
    places = before.keys() | after.keys() | both.keys()
    sides = [_Side(counts, both, decide(counts, own)) for counts, own in zip((before, after), floors, strict=True)]
    told = sorted(
        (place for place in places if both.get(place, 0) >= floor and all(side.allows(place, floor) for side in sides)),
        key=lambda place: (both[place], place),
    )
    fitting = frozenset(told)
    if sum(both.values()) >= floor and all(side.told.total for side in sides):
        while not all(side.leaves_enough(frozenset(told), floor) for side in sides) and told:
            told.pop(0)
        if all(side.leaves_enough(frozenset(told), floor) for side in sides):
            return Disclosure(frozenset(told), total=True)
    return Disclosure(fitting, total=False)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two waves: how many answered in each organisation, how many of them in both, what is told of it alone."""

    counts: Mapping[int, int]
    both: Mapping[int, int]
    told: Disclosure

    def allows(self, place: int, floor: int) -> bool:
        """Whether those of one organisation who answered both may be told beside it."""
        alone = self.counts.get(place, 0) - self.both.get(place, 0)
        return place in self.told.told and _is_enough(alone, floor)

    def leaves_enough(self, shown: Collection[int], floor: int) -> bool:
        """Whether the total of both, less the organisations `shown`, tells of no small group.

        What remains is read beside what this wave tells of the same organisations: each by itself, and those it hides
        as one. Where all or none of these answered both, their sum is known and drops out of what remains.
        """
        rest = [place for place in self.counts.keys() | self.both.keys() if place not in shown]
        groups = [[place] for place in rest if place in self.told.told]
        groups.append([place for place in rest if place not in self.told.told])
        sizes = [
            (sum(self.both.get(one, 0) for one in group), sum(self.counts.get(one, 0) for one in group))
            for group in groups
        ]
        mixed = [(both, every - both) for both, every in sizes if 0 < both < every]
        return all(_is_enough(sum(size[column] for size in mixed), floor) for column in (0, 1))


def _is_enough(count: int, floor: int) -> bool:
    return count == 0 or count >= floor


def decide_rows(questions: Collection[Mapping[int, int]], floor: int = FLOOR) -> frozenset[int]:
    """The organisations whose responses may be told one by one, without names: every question of them may be.

    Args:
        questions: how many answered each question, by organisation.
        floor: the least number to be told of.
    """
    places = {place for counts in questions for place, count in counts.items() if count}
    return frozenset(
        place for place in places if all(place in decide({place: 0} | dict(counts), floor).told for counts in questions)
    )
