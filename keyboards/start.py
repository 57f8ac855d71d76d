"""Coming in: the notice with its two answers, and the questions to those who take an office."""

from aiogram.filters.callback_data import CallbackData


class Agree(CallbackData, prefix="agr"):
    """Agree to the notice and come in by the link."""

    secret: str


class NotNow(CallbackData, prefix="agn"):
    """Leave the link for later."""


class NotMe(CallbackData, prefix="agm"):
    """The personal link that was opened is for somebody else."""


class Ask(CallbackData, prefix="ask"):
    """Show a question; with a code (of a calendar, of a time zone) answer it."""

    appointment_id: int
    question: str
    code: str | None = None


class SkipQuestion(CallbackData, prefix="asn"):
    """Go on without answering a question."""

    appointment_id: int
    question: str
