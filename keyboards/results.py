"""Buttons of results: of a wave as a whole, of one organisation (0: of all), of one question."""

from aiogram.filters.callback_data import CallbackData


class OpenResults(CallbackData, prefix="wz"):
    """The results of a wave in a few lines."""

    wave_id: int
    organisation_id: int = 0


class OneQuestion(CallbackData, prefix="wzq"):
    """One question after the other, by its place."""

    wave_id: int
    organisation_id: int = 0
    number: int = 0


class ResultPlaces(CallbackData, prefix="wzo"):
    """The organisations of a wave with their results, a page of them."""

    wave_id: int
    number: int = 0


class OpenChange(CallbackData, prefix="wzc"):
    """What has changed since the first measurement."""

    wave_id: int
    organisation_id: int = 0


class OpenIndices(CallbackData, prefix="wzi"):
    """The organisations by the level of their conditions, a page of them."""

    wave_id: int
    number: int = 0


class DrawResults(CallbackData, prefix="wzp"):
    """The results as a picture, part `number`."""

    wave_id: int
    organisation_id: int = 0
    number: int = 0


class DrawChange(CallbackData, prefix="wzd"):
    """The change as a picture."""

    wave_id: int
    organisation_id: int = 0


class ResultFile(CallbackData, prefix="wzf"):
    """The results as a workbook."""

    wave_id: int
    organisation_id: int = 0


class ReportFile(CallbackData, prefix="wzad"):
    """The results as a document to print."""

    wave_id: int
    organisation_id: int = 0


class OpenForms(CallbackData, prefix="wze"):
    """The forms of mentoring with their results."""

    wave_id: int


class OneForm(CallbackData, prefix="wzg"):
    """The scales of one form of mentoring, by its place in the list."""

    wave_id: int
    number: int


class OpenWeakest(CallbackData, prefix="wzab"):
    """The scales of a self-assessment, the weakest first."""

    wave_id: int
    organisation_id: int = 0


class DrawCut(CallbackData, prefix="wzac"):
    """A cut as a picture, part `number`: 0 by organisation, 1 by form, 2 by role."""

    wave_id: int
    cut: int
    organisation_id: int = 0
    number: int = 0


class OpenRoles(CallbackData, prefix="wzk"):
    """Mentors beside mentees."""

    wave_id: int
    organisation_id: int = 0


class ReviewWords(CallbackData, prefix="wzw"):
    """What people have written, with one decision on it: 0 none yet, 1 shown, 2 hidden."""

    wave_id: int
    mark: int = 0
    number: int = 0


class MarkWords(CallbackData, prefix="wzv"):
    """Decide on words, several tokens one after the other; `was` is the decision whose page is looked at."""

    wave_id: int
    tokens: str
    mark: int
    was: int = 0
    number: int = 0


class ListSent(CallbackData, prefix="wzh"):
    """Who has answered a named wave: of one organisation, or of all."""

    wave_id: int
    organisation_id: int = 0
    number: int = 0
    query: str = ""


class OpenSent(CallbackData, prefix="wzz"):
    """What one person has sent, a page of the answers; `page` and `query`: where in the list it stood."""

    response_id: int
    number: int = 0
    page: int = 0
    query: str = ""


class CheckSent(CallbackData, prefix="wzae"):
    """Note that what somebody has sent has been checked, or take that back; the rest as in `OpenSent`."""

    response_id: int
    checked: bool
    number: int = 0
    page: int = 0
    query: str = ""


class OpenFile(CallbackData, prefix="wzj"):
    """A photo or a file that was an answer."""

    response_id: int
    file_id: int
