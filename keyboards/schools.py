"""Buttons of Schools of mentoring: their list, cards, members and roadmap."""

from aiogram.filters.callback_data import CallbackData


class ListSchools(CallbackData, prefix="msl"):
    """The Schools that the reader sees; those in the archive with `archived`."""

    number: int = 0
    archived: bool = False


class OpenSchool(CallbackData, prefix="ms"):
    """Show one School."""

    school_id: int


class FoundSchool(CallbackData, prefix="msn"):
    """Ask for the name of a new School."""


class RenameSchool(CallbackData, prefix="msr"):
    """Ask for a new name."""

    school_id: int


class ChooseBase(CallbackData, prefix="msb"):
    """Say where a School is based: 0 shows the organisations, -1 is the centre itself."""

    school_id: int
    organisation_id: int = 0
    number: int = 0


class AskSchoolOrder(CallbackData, prefix="mso"):
    """Ask for the order that founds a School."""

    school_id: int


class PutSchoolAway(CallbackData, prefix="msx"):
    """Put a School into the archive once sure, or take it back."""

    school_id: int
    away: bool = True
    sure: bool = False


class ListSchoolMembers(CallbackData, prefix="msm"):
    """Who is in a School."""

    school_id: int
    number: int = 0


class OpenSchoolMember(CallbackData, prefix="mse"):
    """Show a member."""

    school_member_id: int


class AddSchoolMember(CallbackData, prefix="msa"):
    """Take somebody into a School: 0 shows who can be taken."""

    school_id: int
    participation_id: int = 0
    number: int = 0
    query: str = ""


class ChoosePost(CallbackData, prefix="msc"):
    """Say what a member is; without a post show which there are."""

    school_member_id: int
    post: str = ""


class ChooseLeader(CallbackData, prefix="msq"):
    """Let a member lead the School."""

    school_member_id: int
    sure: bool = False


class RemoveSchoolMember(CallbackData, prefix="msy"):
    """A member leaves, once sure."""

    school_member_id: int
    sure: bool = False


class OpenSchoolPlan(CallbackData, prefix="msk"):
    """The roadmap of a School."""

    school_id: int
    number: int = 0


class AddMeasure(CallbackData, prefix="msg"):
    """Ask what has to be done, then when."""

    school_id: int


class OpenMeasure(CallbackData, prefix="msp"):
    """Show a measure; of several times the one that is meant."""

    measure_id: int
    time_id: int = 0


class ChangeMeasure(CallbackData, prefix="msh"):
    """Ask for other words or, with `period`, another time."""

    measure_id: int
    period: bool = False


class ChooseResponsible(CallbackData, prefix="msj"):
    """Say who answers for a measure: 0 shows the members, -1 is nobody in particular."""

    measure_id: int
    school_member_id: int = 0
    number: int = 0


class RemoveMeasure(CallbackData, prefix="msz"):
    """Take a measure out of the roadmap, once sure."""

    measure_id: int
    sure: bool = False


class ReportMeasure(CallbackData, prefix="msd"):
    """Report a time as done: ask with what, or `bare`, without anything."""

    measure_id: int
    time_id: int
    bare: bool = False


class TakeMeasureBack(CallbackData, prefix="msu"):
    """Take a report back, once sure."""

    measure_id: int
    time_id: int
    sure: bool = False


class ShowMeasureFile(CallbackData, prefix="msf"):
    """Send the file a time was reported with."""

    time_id: int


class CarryPlan(CallbackData, prefix="msv"):
    """Take over last year's roadmap."""

    school_id: int


class SchoolFile(CallbackData, prefix="mst"):
    """The roadmap as a file: plan and fact."""

    school_id: int
