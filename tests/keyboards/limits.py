"""What Telegram accepts of a keyboard, asked of every widget."""

from collections.abc import Sequence

from keyboards.screen import Button, Row

BYTES = 64
IN_A_ROW = 8
IN_A_KEYBOARD = 100


def fits(rows: Sequence[Row]) -> None:
    """Assert that Telegram would take these rows."""
    assert sum(len(row) for row in rows) <= IN_A_KEYBOARD
    for row in rows:
        assert 0 < len(row) <= IN_A_ROW
        for button in row:
            assert button.text
            assert 1 <= len((button.markup().callback_data or "").encode()) <= BYTES


def live(rows: Sequence[Row]) -> list[Button]:
    """The buttons that do something."""
    return [button for row in rows for button in row if button.data is not None]
