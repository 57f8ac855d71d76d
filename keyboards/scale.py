"""A scale of numbers to press: 1-10 stands in two rows of five."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import Button, Row

MOST = 11
"""Values of the longest scale, 0-10."""


def scale(
    low: int, high: int, to: Callable[[int], CallbackData], *, step: int = 1, chosen: int | None = None
) -> list[Row]:
    """Rows of buttons from `low` to `high`, `to` giving the data of each; `chosen` is marked.

    Up to five values stand in one row, more in two rows of equal length.

    Raises:
        ValueError: when there are no values, or more than `MOST`.
    """
    values = range(low, high + 1, step)
    if not 0 < len(values) <= MOST:
        raise ValueError(f"a scale has 1 to {MOST} values, not {len(values)}")
    buttons = [Button(f"✓ {value}" if value == chosen else str(value), to(value)) for value in values]
    width = len(buttons) if len(buttons) <= 5 else -(-len(buttons) // 2)
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]
