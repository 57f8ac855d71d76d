"""Choosing several of a list by ticks. Stateless: what is chosen travels in every button as a bit mask."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import Button, Row
from locales.texts import Texts

T = TypeVar("T")

MOST = 40
"""Options of the longest list: more are no longer read on a phone, and a mask of 40 bits takes 13 of the 64 bytes."""
SHORT = 14
"""Letters of a label that fits beside another one."""


def multiselect(
    t: Texts, labels: Sequence[str], mask: int, to: Callable[[int], CallbackData], done: CallbackData
) -> list[Row]:
    """Rows of options, the chosen ones ticked, and a row that ends the choosing.

    Args:
        t: texts of the reader.
        labels: the options, in the order of the bits.
        mask: what is chosen.
        to: the data of an option's button: the mask as it is after the press.
        done: the data of the button that ends the choosing; it carries the mask itself if the owner needs it.

    Raises:
        ValueError: for more than `MOST` options.
    """
    if len(labels) > MOST:
        raise ValueError(f"{len(labels)} options are too many to tick")
    buttons = [
        Button(f"✓ {label}" if mask >> bit & 1 else label, to(mask ^ 1 << bit)) for bit, label in enumerate(labels)
    ]
    width = 2 if all(len(label) <= SHORT for label in labels) else 1
    rows: list[Row] = [buttons[at : at + width] for at in range(0, len(buttons), width)]
    return [*rows, [Button(t.plain("widgets-done"), done, style="primary")]]


def chosen(options: Sequence[T], mask: int) -> list[T]:
    """The options whose bits are set; bits beyond the list are ignored, since the list may have become shorter."""
    return [option for bit, option in enumerate(options) if mask >> bit & 1]


def mask_of(options: Sequence[T], picked: Iterable[T]) -> int:
    """The mask in which `picked` are set; what is not among the options is left out."""
    wanted = set(picked)
    return sum(1 << bit for bit, option in enumerate(options) if option in wanted)
