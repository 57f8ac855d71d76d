"""Buttons of the rights of a person: what is known, correcting, pausing, leaving, erasing; and of the leaders' desk."""

from aiogram.filters.callback_data import CallbackData


class AboutMe(CallbackData, prefix="rim"):
    """What is known of oneself."""


class TakeFile(CallbackData, prefix="rif"):
    """Everything in a file: a workbook, or JSON."""

    json_too: bool = False


class SeenByOthers(CallbackData, prefix="rin"):
    """Who has looked at what is kept of oneself."""

    number: int = 0


class CorrectOwn(CallbackData, prefix="ric"):
    """Correct something: choose what, then type it; `clear` forgets a contact."""

    field: str = ""
    clear: bool = False


class PauseOwn(CallbackData, prefix="rip"):
    """Pause until a day, a code of the calendar."""

    day: str = ""


class ResumeOwn(CallbackData, prefix="rir"):
    """End the pause."""


class LeaveProgramme(CallbackData, prefix="ril"):
    """Leave: choose what to leave, say why, once sure."""

    participation_id: int = 0
    reason: str = ""
    sure: bool = False


class EraseOwn(CallbackData, prefix="rie"):
    """Have everything about oneself erased, once sure."""

    sure: bool = False


class TakeBackOwn(CallbackData, prefix="rib"):
    """Take one's own departure back."""

    departure_id: int


class OpenDesk(CallbackData, prefix="rid"):
    """Who pauses, asks for a correction, goes; without a list the one that waits for somebody."""

    tab: str = ""
    number: int = 0


class OpenGone(CallbackData, prefix="rio"):
    """A departure of somebody."""

    departure_id: int


class TakeBackFor(CallbackData, prefix="riu"):
    """Take a departure back for the person."""

    departure_id: int


class OpenCorrection(CallbackData, prefix="rik"):
    """What somebody asks to have corrected."""

    correction_id: int


class DecideCorrection(CallbackData, prefix="riy"):
    """Confirm or refuse it."""

    correction_id: int
    confirmed: bool


class EraseFor(CallbackData, prefix="rix"):
    """Erase somebody's data for them: say why, once sure."""

    participation_id: int
    reason: str = ""
    sure: bool = False


class SetPeriod(CallbackData, prefix="ris"):
    """After how many days data are erased; 0: choose."""

    days: int = 0
