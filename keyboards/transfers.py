"""Buttons of participants who go to another organisation."""

from aiogram.filters.callback_data import CallbackData


class StartTransfer(CallbackData, prefix="trs"):
    """Transfer a participant, or show the transfer that there is."""

    participation_id: int


class ListDestinations(CallbackData, prefix="trd"):
    """Choose where to."""

    participation_id: int
    page: int = 0
    query: str = ""


class SearchDestination(CallbackData, prefix="trq"):
    """Ask for letters of the organisation's name."""

    participation_id: int


class PlanTransfer(CallbackData, prefix="trp"):
    """Say what will happen, then transfer or ask for it."""

    participation_id: int
    destination_id: int
    sure: bool = False


class OpenTransfer(CallbackData, prefix="tro"):
    """Show one transfer."""

    transfer_id: int


class AnswerTransfer(CallbackData, prefix="tra"):
    """Take the participant, or do not."""

    transfer_id: int
    agreed: bool


class WithdrawTransfer(CallbackData, prefix="trw"):
    """Take a request back."""

    transfer_id: int


class UndoTransfer(CallbackData, prefix="tru"):
    """Undo a transfer, once sure."""

    transfer_id: int
    sure: bool = False


class ListTransfers(CallbackData, prefix="trl"):
    """Show requests that wait for an answer."""

    page: int = 0
