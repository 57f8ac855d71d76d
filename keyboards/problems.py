"""Buttons of reports of problems."""

from aiogram.filters.callback_data import CallbackData


class ReportProblem(CallbackData, prefix="pb"):
    """Report a problem: choose what it is about; before, in which organisation where there are several (0: choose)."""

    organisation_id: int = 0
    number: int = 0


class TellProblem(CallbackData, prefix="pbt"):
    """Report a problem: ask for the words."""

    organisation_id: int
    about: str


class SendProblem(CallbackData, prefix="pbs"):
    """Send what was written."""

    problem_id: int


class DiscardProblem(CallbackData, prefix="pbd"):
    """Do not send what was written."""

    problem_id: int


class ListOwnProblems(CallbackData, prefix="pbm"):
    """What one has reported."""

    number: int = 0


class OpenOwnProblem(CallbackData, prefix="pbn"):
    """One's own report; `page` of what has been said, -1: the newest."""

    problem_id: int
    page: int = -1


class ReplyToAnswer(CallbackData, prefix="pbr"):
    """Ask for a reply to the answer."""

    problem_id: int


class CloseProblem(CallbackData, prefix="pbx"):
    """It is settled."""

    problem_id: int


class OwnProblemFile(CallbackData, prefix="pbi"):
    """Show a file of one's own report."""

    problem_id: int
    words_id: int


class ListProblems(CallbackData, prefix="pbl"):
    """Reports to answer, or the closed ones."""

    closed: bool = False
    number: int = 0


class OpenProblem(CallbackData, prefix="pbo"):
    """A report to answer; `page` of what has been said, -1: the newest."""

    problem_id: int
    page: int = -1


class AnswerProblem(CallbackData, prefix="pba"):
    """Ask for the answer."""

    problem_id: int


class ProblemFile(CallbackData, prefix="pbf"):
    """Show a file of a report."""

    problem_id: int
    words_id: int
