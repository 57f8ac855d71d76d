"""Long lists in pages of eight, with a search by first letters or by code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mentoring.names import name_key

T = TypeVar("T")
S = TypeVar("S")

SIZE = 8


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: what stands on it, at most `size`.
        number: its number from 0.
        total: how many items the whole list has.
        query: what was searched for; empty: everything.
        size: how many items stand on a page at most.
    """

    items: Sequence[T]
    number: int
    total: int
    query: str = ""
    size: int = SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def page_of(
    session: Session,
    rows: Select[*tuple[Any, ...]],
    number: int,
    *,
    query: str = "",
    size: int = SIZE,
    show: Callable[[Any], T],
) -> Page[T]:
    """Page `number` of what `rows` selects, each row turned into an item by `show`.

    A number past the end gives the last page: the list may have become shorter since the button was drawn.
    """
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    number = max(0, min(number, -(-total // size) - 1))
    found = session.execute(rows.limit(size).offset(number * size))
    return Page([show(row) for row in found], number, total, query, size)


def cut(items: Sequence[T], number: int, *, query: str = "") -> Page[T]:
    """Page `number` of a list that is in memory already."""
    number = max(0, min(number, -(-len(items) // SIZE) - 1))
    return Page(items[number * SIZE : (number + 1) * SIZE], number, len(items), query)


def matches(
    query: str, key: InstrumentedAttribute[str], code: InstrumentedAttribute[str] | None = None
) -> ColumnElement[bool]:
    """The condition that a folded name has a word beginning with each word of `query`, or the code begins with it.

    What follows a hyphen is a word, too: people are known by either half of a double surname.
    """
    words = name_key(query).split()
    by_name = [
        or_(key.startswith(word, autoescape=True), *(key.contains(gap + word, autoescape=True) for gap in (" ", "-")))
        for word in words
    ]
    condition: ColumnElement[bool] = by_name[0] if by_name else key.is_not(None)
    for one in by_name[1:]:
        condition = condition & one
    if code is None or not query.strip():
        return condition
    return or_(condition, func.upper(code).startswith(query.strip().upper(), autoescape=True))
