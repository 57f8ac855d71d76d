"""Buttons of practices of mentoring."""

from aiogram.filters.callback_data import CallbackData

NOT_SAID = -2
"""What stands for a form that has not been asked for yet; -1: any."""
ANY = -1


class OwnPractices(CallbackData, prefix="pcm"):
    """Show what one has nominated."""

    number: int = 0


class ChoosePracticePlace(CallbackData, prefix="pcp"):
    """Choose the organisation whose practice is nominated; a single one at once."""

    number: int = 0
    query: str = ""


class BeginPractice(CallbackData, prefix="pcb"):
    """Ask for the title of a practice of an organisation."""

    organisation_id: int


class OpenPractice(CallbackData, prefix="pco"):
    """Show one practice."""

    practice_id: int


class EditPractice(CallbackData, prefix="pce"):
    """Show what can be told of a practice."""

    practice_id: int


class AskPracticeField(CallbackData, prefix="pcq"):
    """Ask for what a field is to hold; `field` as `mentoring.practices.FIELDS`, or `link`."""

    practice_id: int
    field: str


class ClearPracticeField(CallbackData, prefix="pcc"):
    """Empty a field, once sure."""

    practice_id: int
    field: str
    sure: bool = False


class ChoosePracticeForm(CallbackData, prefix="pcf"):
    """Say of which form a practice is, by its place in the dictionary; unsaid: show which there are."""

    practice_id: int
    form: int = NOT_SAID


class SetPracticeOwn(CallbackData, prefix="pcw"):
    """Say whether it is the nominator's own."""

    practice_id: int
    own: bool


class ListPracticeAuthors(CallbackData, prefix="pca"):
    """Show people of the organisation, to mark those whose practice it is."""

    practice_id: int
    number: int = 0
    query: str = ""


class ChoosePracticeAuthor(CallbackData, prefix="pcu"):
    """Mark somebody as one of those whose practice it is, or not."""

    practice_id: int
    participation_id: int
    chosen: bool
    number: int = 0
    query: str = ""


class ShowPracticeFile(CallbackData, prefix="pcd"):
    """Send the file."""

    practice_id: int


class SendPractice(CallbackData, prefix="pcs"):
    """Send a draft."""

    practice_id: int


class DiscardPractice(CallbackData, prefix="pcx"):
    """Forget a draft, once sure."""

    practice_id: int
    sure: bool = False


class WithdrawPractice(CallbackData, prefix="pcr"):
    """Take back what one has nominated, once sure."""

    practice_id: int
    sure: bool = False


class ResumePractice(CallbackData, prefix="pcz"):
    """Nominate again what one has taken back."""

    practice_id: int


class ListPractices(CallbackData, prefix="pcl"):
    """Show practices of an organisation (0: of all); `show` as `mentoring.practices.Show`, the form by its place."""

    organisation_id: int = 0
    show: str = "all"
    form: int = ANY
    number: int = 0
    query: str = ""


class FilterPractices(CallbackData, prefix="pcv"):
    """Choose which practices a list shows."""

    organisation_id: int = 0
    show: str = "all"
    form: int = ANY


class ChoosePracticeOrigin(CallbackData, prefix="pcg"):
    """Choose of which organisation practices are shown, the rest of the filter kept."""

    show: str = "all"
    form: int = ANY
    number: int = 0
    query: str = ""


class SupportPractice(CallbackData, prefix="pcy"):
    """The school supports a practice."""

    practice_id: int


class TakePractice(CallbackData, prefix="pct"):
    """The centre takes a practice into its bank."""

    practice_id: int


class DeclinePractice(CallbackData, prefix="pcn"):
    """Ask why the school or the centre, by the reader's role, says no."""

    practice_id: int


class UndoPractice(CallbackData, prefix="pci"):
    """Take back what the school or the centre, by the reader's role, has said."""

    practice_id: int
