"""Buttons of the summary."""

from aiogram.filters.callback_data import CallbackData


class OpenSummary(CallbackData, prefix="su"):
    """The summary of one organisation, or of all of the reader's (0)."""

    organisation_id: int = 0


class ListPlaces(CallbackData, prefix="sul"):
    """The organisations behind a summary, a page of them."""

    number: int = 0
    query: str = ""


class SearchPlaces(CallbackData, prefix="sus"):
    """Ask which organisation to find."""


class DrawSummary(CallbackData, prefix="sup"):
    """The summary as a picture; of many organisations, part `number`."""

    organisation_id: int = 0
    number: int = 0
