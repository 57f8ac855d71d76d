"""Buttons of the private check: they carry the answers so far, a digit each, for these are kept nowhere else."""

from aiogram.filters.callback_data import CallbackData


class CheckOneself(CallbackData, prefix="svy"):
    """The question after the answers that were given, or the result after the last."""

    given: str = ""
