"""The menu of a role, and the way back to it from every screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import Button, Row
from mentoring.access import Role

SHORT = 17
"""Letters of a label that fits beside another one."""


class Menu(CallbackData, prefix="menu"):
    """Go to the menu."""


class MenuAnew(CallbackData, prefix="menunew"):
    """Go to the menu and leave the message with this button as it stands: it shows what is shown only once."""


class ChooseRole(CallbackData, prefix="role"):
    """Act in another role; empty: show which there are."""

    role: str | None = None
    centre_id: int | None = None


class ChooseLanguage(CallbackData, prefix="lang"):
    """Use another language; empty: show which there are."""

    language: str | None = None


class Help(CallbackData, prefix="help"):
    """Show what can be done here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu.

    Attributes:
        text: id of the label.
        opens: makes the callback data, usually its class.
        roles: in whose menus it stands.
    """

    text: str
    opens: Callable[[], CallbackData]
    roles: frozenset[Role]


def in_rows(buttons: Sequence[Button]) -> list[Row]:
    """Buttons in their order, two in a row where both are short."""
    rows: list[list[Button]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and len(last[0].text) <= SHORT and len(button.text) <= SHORT:
            last.append(button)
        else:
            rows.append([button])
    return list(rows)
