"""The card of the centre."""

from aiogram.filters.callback_data import CallbackData


class OpenCentre(CallbackData, prefix="cen"):
    """Show the centre."""


class RenameCentre(CallbackData, prefix="cenn"):
    """Ask for a new name."""


class ChooseFloor(CallbackData, prefix="cenk"):
    """Choose from how many respondents on results are told; 0: show the choices."""

    floor: int = 0


class ChooseAgesDay(CallbackData, prefix="cena"):
    """Choose the day on which ages are counted; empty: show which there are."""

    day: str | None = None


class ChooseZone(CallbackData, prefix="cenz"):
    """Choose a time zone; empty: show which there are."""

    zone: str | None = None
