"""Buttons of what is printed: sheets of personal links, the poster of an organisation."""

from aiogram.filters.callback_data import CallbackData


class ChooseSheetClass(CallbackData, prefix="lfc"):
    """Choose the class a sheet is for; without an organisation the only one of the reader's."""

    organisation_id: int = 0
    page: int = 0


class OfferSheet(CallbackData, prefix="lfo"):
    """Say what a sheet would hold: for one class, by one of its participations, or for everybody (0)."""

    organisation_id: int
    group_of: int = 0


class MakeSheet(CallbackData, prefix="lfm"):
    """Make the sheet. The secret comes with the button, so that two taps make one sheet."""

    organisation_id: int
    group_of: int
    secret: str


class MakePoster(CallbackData, prefix="lfp"):
    """Draw the poster of the link for everybody whose secret this is."""

    secret: str
