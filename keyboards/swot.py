"""Buttons of strengths, weaknesses, opportunities and threats: of an organisation (0: of the centre)."""

from aiogram.filters.callback_data import CallbackData


class OpenSwot(CallbackData, prefix="wzs"):
    """The four parts."""

    wave_id: int
    organisation_id: int = 0


class PastSwot(CallbackData, prefix="wzy"):
    """Those of the year before."""

    wave_id: int
    organisation_id: int = 0


class OpenPart(CallbackData, prefix="wzt"):
    """The lines of a part, a page of them."""

    wave_id: int
    organisation_id: int = 0
    part: str
    number: int = 0


class OpenLine(CallbackData, prefix="wzl"):
    """A line with what can be done to it."""

    wave_id: int
    organisation_id: int = 0
    part: str
    line: str


class AddLine(CallbackData, prefix="wzn"):
    """Ask for a line to add."""

    wave_id: int
    organisation_id: int = 0
    part: str


class ChangeLine(CallbackData, prefix="wzm"):
    """Ask for other words."""

    wave_id: int
    organisation_id: int = 0
    part: str
    line: str


class RemoveLine(CallbackData, prefix="wzr"):
    """Leave a line out."""

    wave_id: int
    organisation_id: int = 0
    part: str
    line: str


class PutBack(CallbackData, prefix="wzu"):
    """Take a line in again."""

    wave_id: int
    organisation_id: int = 0
    part: str
    line: str


class RestorePart(CallbackData, prefix="wzb"):
    """Show the draft of a part as it was; asks first unless `sure`."""

    wave_id: int
    organisation_id: int = 0
    part: str
    sure: bool = False
