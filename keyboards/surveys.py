"""Buttons of questionnaires. A question is named by its place in the form, an answer by a code; see `surveys.steps`."""

from aiogram.filters.callback_data import CallbackData


class Surveys(CallbackData, prefix="sv"):
    """The reader's questionnaires, a page of them."""

    number: int = 0


class OpenResponse(CallbackData, prefix="svo"):
    """Begin or resume a questionnaire."""

    response_id: int


class Begin(CallbackData, prefix="svc"):
    """Begin a confidential questionnaire: what that means has been read."""

    response_id: int


class AnswerFor(CallbackData, prefix="svp"):
    """Answer for a person who has no account."""

    response_id: int


class Give(CallbackData, prefix="sva"):
    """An answer: what it is, and which revision of the response the button was drawn on."""

    response_id: int
    place: str
    code: str
    revision: int


class Skip(CallbackData, prefix="svs"):
    """No answer to this question."""

    response_id: int
    place: str
    revision: int


class GoOn(CallbackData, prefix="svn"):
    """On from a note, from an answer that stays, or with the ticks that stand."""

    response_id: int
    place: str


class GoBack(CallbackData, prefix="svb"):
    """To what stands before this question; with an empty place, before the summary."""

    response_id: int
    place: str = ""


class GoTo(CallbackData, prefix="svg"):
    """To this question, to change its answer."""

    response_id: int
    place: str


class LookUp(CallbackData, prefix="svl"):
    """Another page of a long list, or of what was searched for in it."""

    response_id: int
    place: str
    number: int
    query: str = ""


class PickDay(CallbackData, prefix="svd"):
    """A day of the calendar, or a month to turn to."""

    response_id: int
    place: str
    revision: int
    code: str


class Summarise(CallbackData, prefix="sve"):
    """A page of the summary before sending."""

    response_id: int
    number: int = 0


class Send(CallbackData, prefix="svf"):
    """Send the answers."""

    response_id: int


class Leave(CallbackData, prefix="svq"):
    """Save and leave."""

    response_id: int


class NotNow(CallbackData, prefix="svz"):
    """Be reminded tomorrow."""

    response_id: int
