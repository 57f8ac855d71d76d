"""Buttons of the confirmation that an organisation carries mentoring out this year."""

from aiogram.filters.callback_data import CallbackData


class OpenConfirmation(CallbackData, prefix="iyc"):
    """Show what an organisation has confirmed."""

    organisation_id: int


class AskConfirmation(CallbackData, prefix="iya"):
    """Ask for number and date of the order."""

    organisation_id: int


class TakeConfirmationBack(CallbackData, prefix="iyx"):
    """There is no confirmation, once sure."""

    organisation_id: int
    sure: bool = False
