"""A list with buttons: eight a page, turning, searching. Stateless: page and search travel in the buttons."""

from collections.abc import Callable
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import NOTHING, Button, Row
from locales.texts import Texts
from mentoring.paging import Page

T = TypeVar("T")

QUERY_LETTERS = 10
"""Letters of a search that fit into a button: a Cyrillic letter takes two of its 64 bytes."""


def short_query(text: str) -> str:
    """A typed search as it travels in a button: its first letters, without the separator of callback data."""
    return " ".join(text.replace(":", " ").split())[:QUERY_LETTERS].strip()


def pager(
    t: Texts,
    page: Page[T],
    item: Callable[[T], Button] | None,
    to: Callable[[int, str], CallbackData],
    search: CallbackData | None = None,
    beside: Button | None = None,
) -> list[Row]:
    """Rows of buttons for a page: its items, then turning, then searching.

    Args:
        t: texts of the reader.
        page: what to show.
        item: the button of an item; None where the items stand in the text.
        to: the data of the button that turns to a page `(number, query)`.
        search: the data of the button that asks what to search for; None for lists that cannot be searched.
        beside: a short button that stands beside searching, or alone.
    """
    rows: list[Row] = [[item(one)] for one in page.items] if item else []
    if page.pages > 1:
        back = Button("‹", to(page.number - 1, page.query)) if page.number else Button(NOTHING)
        ahead = Button("›", to(page.number + 1, page.query)) if page.number + 1 < page.pages else Button(NOTHING)
        rows.append([back, Button(f"{page.number + 1} / {page.pages}"), ahead])
    last = [beside] if beside is not None else []
    if page.query:
        last.insert(0, Button(t.plain("common-show-all"), to(0, "")))
    elif search is not None and page.total > page.size:
        last.insert(0, Button(t.plain("common-search"), search))
    return [*rows, last] if last else rows
