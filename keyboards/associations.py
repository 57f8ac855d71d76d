"""Buttons of methodical associations and of the mentors whom they nominate."""

from aiogram.filters.callback_data import CallbackData


class ListAssociations(CallbackData, prefix="mol"):
    """Show the associations of the centre."""

    number: int = 0


class AddAssociation(CallbackData, prefix="moa"):
    """Ask for the name of a new association."""


class OpenAssociation(CallbackData, prefix="moc"):
    """Show one association."""

    association_id: int


class ArchiveAssociation(CallbackData, prefix="mox"):
    """Put an association away, once sure."""

    association_id: int
    sure: bool = False


class FindHeads(CallbackData, prefix="moh"):
    """Show who could head an association."""

    association_id: int
    number: int = 0
    query: str = ""


class SetHead(CallbackData, prefix="mod"):
    """Say who heads an association."""

    association_id: int
    person_id: int


class OwnAssociations(CallbackData, prefix="moo"):
    """Show the associations that one heads."""


class OwnNominations(CallbackData, prefix="mom"):
    """Show whom one's association has nominated."""

    association_id: int
    number: int = 0


class ChooseSchool(CallbackData, prefix="mos"):
    """Show the schools of which somebody can be nominated."""

    association_id: int
    number: int = 0
    query: str = ""


class Nominate(CallbackData, prefix="mow"):
    """Ask whom of a school to nominate."""

    association_id: int
    destination_id: int


class WithdrawNomination(CallbackData, prefix="mou"):
    """Take a nomination back, once sure."""

    nomination_id: int
    sure: bool = False


class ListNominations(CallbackData, prefix="mon"):
    """Show nominations that wait for a decision (0: of all organisations)."""

    organisation_id: int = 0
    number: int = 0


class OpenNomination(CallbackData, prefix="moq"):
    """Show one nomination."""

    nomination_id: int


class AcceptNomination(CallbackData, prefix="moy"):
    """Take the teacher into the register."""

    nomination_id: int


class DeclineNomination(CallbackData, prefix="moz"):
    """Do not take the teacher, once sure."""

    nomination_id: int
    sure: bool = False


class ListBase(CallbackData, prefix="mob"):
    """Show mentors of teachers; `show` as `mentoring.associations.Source`."""

    organisation_id: int = 0
    show: str = "all"
    number: int = 0
