"""Which records may be one person: by folded name and birth date (001-18).

Parts of a name may be swapped, one letter may be mistyped, one part may be missing. Pure functions over what was read;
nothing here decides anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations


class Likeness(StrEnum):
    """What two records agree in, the surest first; texts `duplicates-likeness-*`."""

    SAME = "same"
    """Name and birth date."""
    SWAPPED = "swapped"
    """The same name in another order, and the birth date."""
    TYPO = "typo"
    """The name but for one letter, and the birth date."""
    PART = "part"
    """The name but for a part that is missing, and the birth date."""
    DATE = "date"
    """The name; the birth dates differ as by a slip of the hand."""
    UNDATED = "undated"
    """The name; a birth date is missing."""


ORDER = {likeness: place for place, likeness in enumerate(Likeness)}
FULL = 2
"""Parts that a name needs to say something without a birth date."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a person when looking for others like them: the name is folded (`names.name_key`)."""

    id: int
    key: str
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be one person, by ids, the lower one first."""

    first: int
    second: int
    likeness: Likeness


def find_alike(records: Iterable[Record]) -> list[Alike]:
    """All couples of records that may be one person, the surest first."""
    named = [record for record in records if record.key]
    found: dict[tuple[int, int], Likeness] = {}
    for one, other in _candidates(named):
        ids = (min(one.id, other.id), max(one.id, other.id))
        if ids not in found:
            likeness = compare(one, other)
            if likeness is not None:
                found[ids] = likeness
    couples = [Alike(*ids, likeness) for ids, likeness in found.items()]
    return sorted(couples, key=lambda couple: (ORDER[couple.likeness], couple.first, couple.second))


def _candidates(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Couples worth comparing: of one day and with a part of the name in common, or of one name."""
    by_day_and_part: dict[tuple[date, str], list[Record]] = defaultdict(list)
    by_name: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        parts = tuple(sorted(record.key.split()))
        by_name[parts].append(record)
        if record.birth_date is not None:
            for part in set(parts):
                by_day_and_part[record.birth_date, part].append(record)
    for group in (*by_day_and_part.values(), *by_name.values()):
        yield from combinations(group, 2)


def compare(one: Record, other: Record) -> Likeness | None:
    """What two records agree in; None when they are hardly one person."""
    if not one.key or not other.key:
        return None
    name = _compare_names(one.key.split(), other.key.split())
    if name is None:
        return None
    if one.birth_date is not None and one.birth_date == other.birth_date:
        return name
    if name not in (Likeness.SAME, Likeness.SWAPPED) or len(one.key.split()) < FULL:
        return None
    if one.birth_date is None or other.birth_date is None:
        return Likeness.UNDATED
    return Likeness.DATE if _slip(one.birth_date, other.birth_date) else None


def _compare_names(one: list[str], other: list[str]) -> Likeness | None:
    if one == other:
        return Likeness.SAME
    left, right = _without(one, other), _without(other, one)
    common = len(one) - len(left)
    if not left and not right:
        return Likeness.SWAPPED
    if len(left) == len(right) == 1 and common and one_letter_apart(left[0], right[0]):
        return Likeness.TYPO
    if len(left) + len(right) == 1 and common >= FULL:
        return Likeness.PART
    return None


def _without(parts: list[str], others: list[str]) -> list[str]:
    rest = list(others)
    return [part for part in parts if part not in rest or rest.remove(part)]  # type: ignore[func-returns-value]


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one slip makes one word of the other: a letter more, less or another, or two letters swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _slip(one: date, other: date) -> bool:
    """Whether two dates differ in one digit, or in day and month swapped."""
    digits = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return digits == 1 or (one.year, one.month, one.day) == (other.year, other.day, other.month)
