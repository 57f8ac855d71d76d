"""Buttons about the messenger account of somebody in the register."""

from aiogram.filters.callback_data import CallbackData


class OpenAccount(CallbackData, prefix="acc"):
    """Show who uses the record of a participant, or offer a personal link where nobody does."""

    participation_id: int


class UnbindAccount(CallbackData, prefix="acu"):
    """Take the record away from its account, once sure; `wrong`: somebody else has used it."""

    participation_id: int
    wrong: bool
    sure: bool = False
