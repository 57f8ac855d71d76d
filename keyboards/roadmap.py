"""Buttons of stage calendars."""

from aiogram.filters.callback_data import CallbackData


class Stages(CallbackData, prefix="rmh"):
    """Stages from the menu: the grid for staff, the own organisation for a curator."""

    number: int = 0
    only_overdue: bool = False


class OpenRoadmap(CallbackData, prefix="rm"):
    """The stages of an organisation."""

    organisation_id: int


class OpenStage(CallbackData, prefix="rms"):
    """A stage."""

    stage_id: int


class OpenOccurrence(CallbackData, prefix="rmo"):
    """One time a stage has to be done, as November of a monthly one."""

    stage_id: int
    occurrence_id: int


class ReportDone(CallbackData, prefix="rmd"):
    """Report an occurrence: ask with what, or report it `bare`, without a link or a file."""

    stage_id: int
    occurrence_id: int
    bare: bool = False


class TakeBack(CallbackData, prefix="rmu"):
    """Take a report back, after one more question."""

    stage_id: int
    occurrence_id: int
    sure: bool = False


class ShowEvidence(CallbackData, prefix="rmf"):
    """Send the file an occurrence was reported with."""

    occurrence_id: int


class GiveTemplate(CallbackData, prefix="rmt"):
    """Give all organisations a stage template: choose it, look at it, do it."""

    name: str = ""
    sure: bool = False
