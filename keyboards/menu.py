"""The menu of a role, and the way back to it from every screen."""

from aiogram.filters.callback_data import CallbackData


class Menu(CallbackData, prefix="menu"):
    """Go to the menu."""


class ChooseRole(CallbackData, prefix="role"):
    """Act in another role; empty: show which there are."""

    role: str | None = None
    centre_id: int | None = None


class ChooseLanguage(CallbackData, prefix="lang"):
    """Use another language; empty: show which there are."""

    language: str | None = None


class Help(CallbackData, prefix="help"):
    """Show what can be done here."""
