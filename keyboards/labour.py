"""Buttons of the papers of teacher-mentors (ТК ст. 351.8)."""

from aiogram.filters.callback_data import CallbackData


class ListAgreements(CallbackData, prefix="lal"):
    """Show the teacher-mentors of an organisation."""

    organisation_id: int
    number: int = 0


class OpenAgreement(CallbackData, prefix="lao"):
    """Show the papers of one teacher-mentor."""

    participation_id: int


class AskNumber(CallbackData, prefix="lan"):
    """Ask for number and date of the agreement."""

    participation_id: int


class ChooseTerm(CallbackData, prefix="lat"):
    """Choose the first day, then the last: codes of the calendar."""

    participation_id: int
    day: str = ""
    code: str = ""


class ChooseWork(CallbackData, prefix="law"):
    """Choose how the work is done; empty: show which ways there are."""

    participation_id: int
    work: str = ""


class ChoosePay(CallbackData, prefix="lap"):
    """Choose what is paid; empty: show which ways there are."""

    participation_id: int
    pay: str = ""


class EndWork(CallbackData, prefix="lax"):
    """The work ends early: who says so, then the last day, then once more."""

    participation_id: int
    by: str = ""
    code: str = ""
    sure: bool = False


class GoOn(CallbackData, prefix="lag"):
    """The work goes on after all."""

    participation_id: int


class OwnWork(CallbackData, prefix="lam"):
    """Show the mentor their own papers."""


class RefuseWork(CallbackData, prefix="lar"):
    """The mentor ends the work early: the last day, then once more."""

    participation_id: int
    code: str = ""
    sure: bool = False
