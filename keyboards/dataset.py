"""Buttons of answers as files: of a wave, in one organisation (0: in all)."""

from aiogram.filters.callback_data import CallbackData


class OpenDataset(CallbackData, prefix="wza"):
    """Choose the format."""

    wave_id: int
    organisation_id: int = 0


class MakeDataset(CallbackData, prefix="wzx"):
    """Make the file in this format."""

    wave_id: int
    organisation_id: int = 0
    kind: str
