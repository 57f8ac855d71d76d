"""Buttons of waves: lists, drafts, progress, those who have not answered."""

from aiogram.filters.callback_data import CallbackData


class Waves(CallbackData, prefix="wv"):
    """The waves, a page of them."""

    number: int = 0


class NewWave(CallbackData, prefix="wvn"):
    """Choose a questionnaire for a new wave; with one, begin the draft."""

    number: int = 0
    questionnaire_id: int | None = None


class ForProgramme(CallbackData, prefix="wvq"):
    """Choose among the questionnaires of entry and exit: a form of mentoring, then one of them."""

    form: int | None = None


class OpenCard(CallbackData, prefix="wvo"):
    """The card of a wave or of a draft."""

    wave_id: int


class AskRole(CallbackData, prefix="wvr"):
    """Choose whom a draft asks; with a role, ask them."""

    wave_id: int
    role: str = ""


class AskYear(CallbackData, prefix="wvz"):
    """Choose whether a draft asks people of the running year or of the year before; with a choice, take it."""

    wave_id: int
    last: bool | None = None


class AskSubject(CallbackData, prefix="wvj"):
    """Choose whether a draft asks people about themselves or about each of their pairs; with a choice, take it."""

    wave_id: int
    each_pair: bool | None = None


class AskConfidential(CallbackData, prefix="wvk"):
    """Choose whether a draft asks by name or in confidence; with a choice, take it."""

    wave_id: int
    confidential: bool | None = None


class AskOrganisations(CallbackData, prefix="wvg"):
    """Choose where a draft asks: a page of the organisations."""

    wave_id: int
    number: int = 0


class TickOrganisation(CallbackData, prefix="wvt"):
    """Ask in this organisation, or not."""

    wave_id: int
    organisation_id: int
    number: int
    chosen: bool


class AllOrganisations(CallbackData, prefix="wva"):
    """Ask in all organisations."""

    wave_id: int


class AskForms(CallbackData, prefix="wvf"):
    """Choose the forms of mentoring a draft asks in; with one, tick or untick it."""

    wave_id: int
    form: int | None = None
    chosen: bool = True


class AskPairs(CallbackData, prefix="wvh"):
    """Choose the kinds of pairs a draft asks in; with one, tick or untick it."""

    wave_id: int
    pairs: int | None = None
    chosen: bool = True


class AskClosing(CallbackData, prefix="wvd"):
    """Choose the last day: of a draft, of a wave to be extended, of a closed one to be opened again."""

    wave_id: int
    code: str = ""


class Discard(CallbackData, prefix="wvx"):
    """Drop a draft; asked once more unless sure."""

    wave_id: int
    sure: bool = False


class OpenWave(CallbackData, prefix="wvs"):
    """Open a draft; asked once more unless sure."""

    wave_id: int
    sure: bool = False


class CloseWave(CallbackData, prefix="wvc"):
    """Close a wave; asked once more unless sure."""

    wave_id: int
    sure: bool = False


class ByOrganisation(CallbackData, prefix="wvp"):
    """Progress by organisation, a page of it."""

    wave_id: int
    number: int = 0


class ListMissing(CallbackData, prefix="wvm"):
    """Who has not answered, a page of them: of one organisation, or of all."""

    wave_id: int
    organisation_id: int | None = None
    number: int = 0


class OpenMissing(CallbackData, prefix="wvi"):
    """One who has not answered."""

    response_id: int


class RemindMissing(CallbackData, prefix="wve"):
    """Write to all who have not answered: of one organisation, or of all."""

    wave_id: int
    organisation_id: int | None = None


class RemindOne(CallbackData, prefix="wvu"):
    """Write to one who has not answered."""

    response_id: int


class AskOpening(CallbackData, prefix="wvb"):
    """Choose the first day of a draft: a month of the calendar, or a day."""

    wave_id: int
    code: str = ""


class CancelOpening(CallbackData, prefix="wvy"):
    """Let a scheduled wave be a draft again."""

    wave_id: int


class Schedule(CallbackData, prefix="wvl"):
    """What opens by itself: all of it, or one; with a choice, switch that on or off."""

    template: str = ""
    on: bool | None = None
