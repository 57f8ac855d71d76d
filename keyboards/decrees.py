"""Buttons of what a centre stands on: its details, its acts, the map of who takes part."""

from aiogram.filters.callback_data import CallbackData


class OpenDetails(CallbackData, prefix="dc"):
    """What the centre stands on, with a page of its acts."""

    number: int = 0


class AskDetail(CallbackData, prefix="dca"):
    """Ask for something of the centre; without a field show what there is to say."""

    field: str = ""


class AddDecree(CallbackData, prefix="dcn"):
    """Note an act: choose what it is about, then type number and date."""

    kind: str = ""


class OpenDecree(CallbackData, prefix="dco"):
    """Show an act."""

    decree_id: int


class AskDecree(CallbackData, prefix="dcq"):
    """Ask for the title, the link or the scan of an act."""

    decree_id: int
    field: str


class ShowDecreeScan(CallbackData, prefix="dcs"):
    """Send the scan of an act."""

    decree_id: int


class RemoveDecree(CallbackData, prefix="dcx"):
    """Take an act out of the list, once sure."""

    decree_id: int
    sure: bool = False


class OpenMap(CallbackData, prefix="dcm"):
    """Who takes part, level by level."""
