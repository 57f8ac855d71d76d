"""Buttons of what a participant brings and wishes, and of what stays between the curator and a mentee."""

from aiogram.filters.callback_data import CallbackData


class OwnProfile(CallbackData, prefix="pfw"):
    """Show one's own, or ask in which organisation."""


class OpenProfile(CallbackData, prefix="pfo"):
    """Show what is known of a participant; `section` as `mentoring.people.fields.Section`."""

    participation_id: int
    section: str = "wishes"


class EditField(CallbackData, prefix="pff"):
    """Show one field and ask for another value; `code` is a month to turn to."""

    participation_id: int
    field: str
    code: str = ""


class SetField(CallbackData, prefix="pfs"):
    """Let a field hold a value that was chosen."""

    participation_id: int
    field: str
    value: str


class ClearField(CallbackData, prefix="pfx"):
    """Let a field hold nothing, once sure."""

    participation_id: int
    field: str
    sure: bool = False


class OpenCategories(CallbackData, prefix="pfc"):
    """Show the categories of a mentee."""

    participation_id: int


class TickCategories(CallbackData, prefix="pfk"):
    """Tick categories, or keep what is ticked."""

    participation_id: int
    mask: int
    done: bool = False


class PeopleNumbers(CallbackData, prefix="pfn"):
    """Show ages and kinds as counts: of one organisation, or of all (0)."""

    organisation_id: int = 0


class CategoryNumbers(CallbackData, prefix="pfg"):
    """Show categories as counts: of one organisation, or of all (0)."""

    organisation_id: int = 0
