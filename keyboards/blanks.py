"""Buttons of blank forms and their templates."""

from aiogram.filters.callback_data import CallbackData


class ChooseBlank(CallbackData, prefix="bll"):
    """Choose which forms to make for an organisation or a class."""

    organisation_id: int
    group_of: int = 0


class MakeBlanks(CallbackData, prefix="blm"):
    """Make the forms of everybody who has not signed."""

    organisation_id: int
    purpose: str
    group_of: int = 0


class MakeBlank(CallbackData, prefix="blo"):
    """Make the form of one person."""

    participation_id: int
    purpose: str


class ListTemplates(CallbackData, prefix="blt"):
    """Show the templates of the centre."""


class OpenTemplate(CallbackData, prefix="blp"):
    """Show one template."""

    template: str


class SendTemplate(CallbackData, prefix="bls"):
    """Send the template as a file."""

    template: str


class AskTemplate(CallbackData, prefix="bla"):
    """Ask for an own template."""

    template: str


class ResetTemplate(CallbackData, prefix="blr"):
    """Go back to the shipped template, once sure."""

    template: str
    sure: bool = False
