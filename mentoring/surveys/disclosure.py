"""Which sums may be told: nothing of fewer than the floor, and nothing by which that could be worked out.

The one place that decides for the chat, pictures, tables and files. It is always asked about the whole wave, so that
every reader is refused the same cells and two readers together know no more than either. Margins over questions are
made only of cells that are told, so each question stands alone: organisations and their total.

What overlaps of different waves, or two waves' means against the mean of those who answered both, give away to somebody
who compares them exactly is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FLOOR: Final = 5
"""Respondents below which nothing is told of a group."""


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
