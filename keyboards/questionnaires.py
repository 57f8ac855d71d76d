"""Buttons of the questionnaires of a centre: the list, cards, drafts, what the linter has found, trials."""

from aiogram.filters.callback_data import CallbackData


class Questionnaires(CallbackData, prefix="qn"):
    """The questionnaires and drafts, a page of them."""

    number: int = 0
    query: str = ""


class FindQuestionnaire(CallbackData, prefix="qnf"):
    """Ask what to search for."""


class OpenQuestionnaire(CallbackData, prefix="qno"):
    """The card of a questionnaire."""

    questionnaire_id: int


class SendForm(CallbackData, prefix="qnx"):
    """The questionnaire as a workbook."""

    questionnaire_id: int


class AskForm(CallbackData, prefix="qnu"):
    """Ask for a file: a new version of an own questionnaire, or with 0 whatever it is."""

    questionnaire_id: int = 0


class Archive(CallbackData, prefix="qna"):
    """Offer an own questionnaire for no new wave; asked once more unless sure."""

    questionnaire_id: int
    sure: bool = False


class Restore(CallbackData, prefix="qnr"):
    """Offer an archived questionnaire again."""

    questionnaire_id: int


class TryQuestionnaire(CallbackData, prefix="qnt"):
    """Answer a questionnaire to try it."""

    questionnaire_id: int


class OpenDraft(CallbackData, prefix="qnd"):
    """The card of a draft."""

    draft_id: int


class TryDraft(CallbackData, prefix="qne"):
    """Answer a draft to try it."""

    draft_id: int


class Findings(CallbackData, prefix="qnl"):
    """What the linter has found in a draft, a page of it."""

    draft_id: int
    number: int = 0


class SendFindings(CallbackData, prefix="qnw"):
    """All that the linter has found, as a file."""

    draft_id: int


class Publish(CallbackData, prefix="qnp"):
    """Publish a draft; asked once more unless sure."""

    draft_id: int
    revision: int
    sure: bool = False


class DropDraft(CallbackData, prefix="qnc"):
    """Delete a draft; asked once more unless sure."""

    draft_id: int
    sure: bool = False


class EndTrial(CallbackData, prefix="qnq"):
    """Forget what has been tried and go back to its card."""

    draft_id: int = 0
    questionnaire_id: int = 0
