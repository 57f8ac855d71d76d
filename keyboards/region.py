"""Buttons of the region: totals of the centres, one by one, as a picture and as a file."""

from aiogram.filters.callback_data import CallbackData


class OpenRegion(CallbackData, prefix="rg"):
    """The totals of all centres that the reader observes."""


class ListCentres(CallbackData, prefix="rgl"):
    """The centres, a page of them."""

    number: int = 0
    query: str = ""


class SearchCentres(CallbackData, prefix="rgs"):
    """Ask which centre to find."""


class OpenCentreTotals(CallbackData, prefix="rgc"):
    """The totals of one centre."""

    centre_id: int


class ShowKinds(CallbackData, prefix="rgk"):
    """The totals by kind of organisation."""


class DrawRegion(CallbackData, prefix="rgp"):
    """The totals as a picture; of many centres, part `number`."""

    number: int = 0


class MakeRegionFile(CallbackData, prefix="rgx"):
    """The totals as a workbook."""


class AddCentre(CallbackData, prefix="rga"):
    """Ask for the name of a new centre."""
