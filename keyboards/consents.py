"""Buttons of consents."""

from aiogram.filters.callback_data import CallbackData


class OpenSheet(CallbackData, prefix="col"):
    """Show who of an organisation, or of one class, lacks a paper; the class goes by one of its participations.

    `lack` as `mentoring.consents.sheets.Lack`.
    """

    organisation_id: int
    group_of: int = 0
    lack: str = ""
    page: int = 0
    query: str = ""


class MarkOnSheet(CallbackData, prefix="cot"):
    """Mark somebody on the sheet, or take the mark away; 0: take all marks away. What is marked lives in the chat."""

    organisation_id: int
    group_of: int = 0
    lack: str = ""
    page: int = 0
    participation_id: int = 0
    on: bool = False


class FilterSheet(CallbackData, prefix="cog"):
    """Choose what the sheet is about, and a class."""

    organisation_id: int
    group_of: int = 0
    lack: str = ""


class SearchSheet(CallbackData, prefix="cos"):
    """Ask for letters of a name, or a code."""

    organisation_id: int
    group_of: int = 0
    lack: str = ""


class TickPapers(CallbackData, prefix="coa"):
    """Tick whoever is marked, or everybody who lacks something, once sure."""

    organisation_id: int
    group_of: int = 0
    lack: str = ""
    marked: bool = False
    sure: bool = False


class UndoTicks(CallbackData, prefix="cou"):
    """Take the last ticks back."""

    organisation_id: int
    token: int
    group_of: int = 0
    lack: str = ""


class OpenConsents(CallbackData, prefix="coo"):
    """Show the consents of one person to the curator."""

    participation_id: int


class OpenPaper(CallbackData, prefix="cok"):
    """Show the consent of one person for one purpose."""

    participation_id: int
    purpose: str


class TickPaper(CallbackData, prefix="cor"):
    """The paper of one person is there: for one purpose, or for all that are missing; perhaps who has signed."""

    participation_id: int
    purpose: str = ""
    relation: str = ""


class ChooseRelation(CallbackData, prefix="coj"):
    """Say who has signed for a minor; empty: show who can."""

    participation_id: int
    purpose: str
    relation: str = ""


class ChooseValidity(CallbackData, prefix="cod"):
    """Say until when a consent holds: a code of the calendar; `open`: until it is withdrawn."""

    participation_id: int
    purpose: str
    code: str = ""


class AskScan(CallbackData, prefix="cof"):
    """Ask for a photo or a file of the paper."""

    participation_id: int
    purpose: str


class ShowScan(CallbackData, prefix="coi"):
    """Send the scan."""

    participation_id: int
    purpose: str


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
