"""Buttons of consents."""

from aiogram.filters.callback_data import CallbackData


class OpenSheet(CallbackData, prefix="col"):
    """Show who of an organisation, or of one class, lacks a paper; the class goes by one of its participations."""

    organisation_id: int
    group_of: int = 0
    page: int = 0
    query: str = ""


class ChooseGroup(CallbackData, prefix="cog"):
    """Choose a class for the sheet."""

    organisation_id: int
    page: int = 0


class SearchSheet(CallbackData, prefix="cos"):
    """Ask for letters of a name, or a code."""

    organisation_id: int
    group_of: int = 0


class TickOnSheet(CallbackData, prefix="cot"):
    """Tick one person on the sheet; somebody with all papers opens instead."""

    participation_id: int
    group_of: int = 0
    page: int = 0


class TickPage(CallbackData, prefix="cop"):
    """Tick everybody on a page of the sheet."""

    organisation_id: int
    group_of: int = 0
    page: int = 0


class TickAll(CallbackData, prefix="coa"):
    """Tick everybody on the sheet, once sure."""

    organisation_id: int
    group_of: int = 0
    sure: bool = False


class UndoTicks(CallbackData, prefix="cou"):
    """Take the last ticks back."""

    organisation_id: int
    token: int
    group_of: int = 0
    page: int = 0


class OpenConsents(CallbackData, prefix="coo"):
    """Show the consents of one person to the curator."""

    participation_id: int


class TickPaper(CallbackData, prefix="cor"):
    """The paper of one person is there: for one purpose, or for all that are missing."""

    participation_id: int
    purpose: str = ""


class PaperWithdrawn(CallbackData, prefix="cow"):
    """A written withdrawal has come, once sure."""

    participation_id: int
    purpose: str
    sure: bool = False


class OwnConsents(CallbackData, prefix="con"):
    """Show one's own consents."""


class ReadConsent(CallbackData, prefix="coe"):
    """Show the text of a consent, with the button that gives it."""

    purpose: str


class GiveConsent(CallbackData, prefix="coy"):
    """Give one's consent."""

    purpose: str


class WithdrawConsent(CallbackData, prefix="cox"):
    """Take one's consent back, once sure."""

    purpose: str
    sure: bool = False
