"""Buttons of the history of an object."""

from aiogram.filters.callback_data import CallbackData


class OpenActs(CallbackData, prefix="hs"):
    """Who changed an object, or with `looks` who looked at it; `kind` is one of `mentoring.acts.HISTORIES`."""

    kind: str
    object_id: int = 0
    page: int = 0
    looks: bool = False
