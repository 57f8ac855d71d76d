"""The card of the centre."""

from aiogram.filters.callback_data import CallbackData


class OpenCentre(CallbackData, prefix="cen"):
    """Show the centre."""


class RenameCentre(CallbackData, prefix="cenn"):
    """Ask for a new name."""


class ChooseZone(CallbackData, prefix="cenz"):
    """Choose a time zone; empty: show which there are."""

    zone: str | None = None
