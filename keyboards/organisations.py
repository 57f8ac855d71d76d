"""Buttons of organisations."""

from aiogram.filters.callback_data import CallbackData


class ListOrganisations(CallbackData, prefix="orl"):
    """Show the organisations; `show` as `mentoring.organisations.Show`."""

    show: str = "all"
    page: int = 0
    query: str = ""


class SearchOrganisations(CallbackData, prefix="ors"):
    """Ask for letters of a name, or a code, in the list that shows `show`."""

    show: str = "all"


class OpenGaps(CallbackData, prefix="orw"):
    """Who is where: how many organisations lack what."""


class RemindCurators(CallbackData, prefix="orm"):
    """Remind the curators of the organisations that have a gap."""

    show: str


class OpenOrganisation(CallbackData, prefix="org"):
    """Show one organisation."""

    organisation_id: int


class AddOrganisation(CallbackData, prefix="ora"):
    """Ask for the name of a new organisation."""


class ChooseKind(CallbackData, prefix="ork"):
    """Say what kind an organisation is (0: the one being added); without a kind show which there are."""

    organisation_id: int = 0
    kind: str = ""


class RenameOrganisation(CallbackData, prefix="orn"):
    """Ask for a new name."""

    organisation_id: int


class OpenOrganisationDetails(CallbackData, prefix="ore"):
    """What is known of an organisation beside its name; with a `field` ask for it."""

    organisation_id: int
    field: str = ""


class SetOrganisationLevel(CallbackData, prefix="ori"):
    """Say whose body an organisation is; an empty level takes it out."""

    organisation_id: int
    value: str = ""


class ArchiveOrganisation(CallbackData, prefix="orx"):
    """Put an organisation away, once sure."""

    organisation_id: int
    sure: bool = False


class RestoreOrganisation(CallbackData, prefix="oru"):
    """Take an organisation back out of the archive."""

    organisation_id: int
