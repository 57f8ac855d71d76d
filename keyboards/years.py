"""Buttons of the turn of the programme year: closing, taking people over, pairs that go on, past years."""

from aiogram.filters.callback_data import CallbackData


class OpenYear(CallbackData, prefix="yr"):
    """Where the centre stands between two years."""


class CloseYear(CallbackData, prefix="yrc"):
    """Close a year, once sure."""

    year: int
    sure: bool = False


class UndoClosing(CallbackData, prefix="yru"):
    """Take the closing of a year back, once sure."""

    year: int
    sure: bool = False


class CopyStages(CallbackData, prefix="yrs"):
    """Copy last year's stages to the organisations that have none, once sure."""

    sure: bool = False


class OpenEnrolment(CallbackData, prefix="yre"):
    """Taking over: of one organisation by classes, or of all (0) to choose from."""

    organisation_id: int = 0
    page: int = 0


class OpenClass(CallbackData, prefix="yro"):
    """A class of last year, by one of its participations."""

    participation_id: int
    page: int = 0


class EnrolPerson(CallbackData, prefix="yrp"):
    """Take somebody over, or take that back."""

    participation_id: int
    chosen: bool
    page: int = 0


class EnrolClass(CallbackData, prefix="yrk"):
    """Take a whole class over, or take that back once sure."""

    participation_id: int
    chosen: bool
    sure: bool = False


class Graduate(CallbackData, prefix="yrg"):
    """Let the rest of the last class go as graduates, once sure."""

    participation_id: int
    sure: bool = False


class RenameClass(CallbackData, prefix="yrn"):
    """Ask what a class is called this year."""

    participation_id: int


class FinishEnrolment(CallbackData, prefix="yrf"):
    """Everybody who goes on has been taken over; or somebody still comes."""

    organisation_id: int
    done: bool


class MarkPairs(CallbackData, prefix="yrm"):
    """The pairs of the ending year, to mark which go on."""

    organisation_id: int
    page: int = 0


class MarkPair(CallbackData, prefix="yrt"):
    """Mark that a pair goes on, or that it does not."""

    pair_id: int
    chosen: bool
    page: int = 0


class MarkAllPairs(CallbackData, prefix="yra"):
    """Mark that all pairs go on, or none."""

    organisation_id: int
    chosen: bool


class PastYears(CallbackData, prefix="yrh"):
    """The years of an organisation."""

    organisation_id: int


class PastPeople(CallbackData, prefix="yrl"):
    """Who took part in a year."""

    organisation_id: int
    year: int
    role: str = ""
    page: int = 0
    query: str = ""


class SearchPast(CallbackData, prefix="yrq"):
    """Ask whom to search for in the list of a year."""

    organisation_id: int
    year: int
    role: str = ""


class PastPairs(CallbackData, prefix="yrx"):
    """The pairs of a year."""

    organisation_id: int
    year: int
    page: int = 0


class PastStages(CallbackData, prefix="yrz"):
    """The stages of a year as they were left."""

    organisation_id: int
    year: int
    page: int = 0


class PersonYears(CallbackData, prefix="yrj"):
    """What the person of a participation took part in."""

    participation_id: int
    page: int = 0


class OwnYears(CallbackData, prefix="yri"):
    """What the reader took part in."""

    page: int = 0
