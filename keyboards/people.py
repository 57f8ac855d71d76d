"""Buttons of the registers of mentors and mentees."""

from aiogram.filters.callback_data import CallbackData


class ListPeople(CallbackData, prefix="pel"):
    """Show participations: of one organisation or all (0), in one role or both, of one class or all.

    `show` as `mentoring.people.register.Show`; the class goes by one of its participations.
    """

    organisation_id: int = 0
    role: str = ""
    show: str = "all"
    group_of: int = 0
    page: int = 0
    query: str = ""


class FilterPeople(CallbackData, prefix="pef"):
    """Show what a list can be narrowed to."""

    organisation_id: int = 0
    role: str = ""
    show: str = "all"
    group_of: int = 0


class SearchPeople(CallbackData, prefix="pes"):
    """Ask for letters of a name, or a code."""

    organisation_id: int = 0
    role: str = ""
    show: str = "all"
    group_of: int = 0


class OpenParticipation(CallbackData, prefix="prt"):
    """Show one participation; an application is one too."""

    participation_id: int


class AcceptPerson(CallbackData, prefix="pea"):
    """Take the person in."""

    participation_id: int


class AcceptListed(CallbackData, prefix="pei"):
    """Take in everybody who is listed, once sure."""

    organisation_id: int
    role: str = ""
    group_of: int = 0
    sure: bool = False


class DeclinePerson(CallbackData, prefix="ped"):
    """Do not take the person in: ask for the reason, `other`: ask to type it."""

    participation_id: int
    reason: str = ""


class PersonLeaves(CallbackData, prefix="pev"):
    """The person takes part no more: ask for the reason, `other`: ask to type it."""

    participation_id: int
    reason: str = ""


class AddPerson(CallbackData, prefix="pen"):
    """Enter somebody: without a role ask for it."""

    organisation_id: int
    role: str = ""


class AddDetail(CallbackData, prefix="pek"):
    """Entering somebody: a choice, or nothing to skip the step."""

    step: str
    value: str = ""
