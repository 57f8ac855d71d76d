"""Buttons of how many people an organisation has, and of the shares that are counted of them."""

from aiogram.filters.callback_data import CallbackData


class OpenHeadcounts(CallbackData, prefix="hc"):
    """The numbers of an organisation in a programme year; 0: the current one."""

    organisation_id: int
    year: int = 0


class AskHeadcount(CallbackData, prefix="hca"):
    """Ask for a number; `through`: go on with those that are missing. Of no item, the first that is missing."""

    organisation_id: int
    item: str = ""
    year: int = 0
    through: bool = False


class ClearHeadcount(CallbackData, prefix="hcx"):
    """Take a number out again."""

    organisation_id: int
    item: str
    year: int = 0


class CarryHeadcounts(CallbackData, prefix="hcc"):
    """Take over the numbers of the year before."""

    organisation_id: int


class OpenShares(CallbackData, prefix="hcs"):
    """Shares of all organisations of the reader."""


class OpenKinds(CallbackData, prefix="hck"):
    """What takes part, by kind of organisation."""
