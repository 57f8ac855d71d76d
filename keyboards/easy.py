"""Buttons of the easy mode."""

from aiogram.filters.callback_data import CallbackData


class OwnEasy(CallbackData, prefix="ez"):
    """Show one's own mode."""


class SetOwnEasy(CallbackData, prefix="ezs"):
    """Switch one's own mode."""

    on: bool


class EasyOf(CallbackData, prefix="ezp"):
    """Show the mode of a participant."""

    participation_id: int


class SetEasyOf(CallbackData, prefix="ezf"):
    """Switch the mode of a participant for them."""

    participation_id: int
    on: bool
