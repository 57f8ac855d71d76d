"""Buttons of partners."""

from aiogram.filters.callback_data import CallbackData


class ListPartners(CallbackData, prefix="pnl"):
    """Show partners of an organisation (0: of all); `show` as `mentoring.partners.Show`."""

    organisation_id: int = 0
    show: str = "all"
    number: int = 0
    query: str = ""


class SearchPartners(CallbackData, prefix="pns"):
    """Ask for letters of a name in the list that shows `show`."""

    organisation_id: int = 0
    show: str = "all"


class OpenFunnel(CallbackData, prefix="pnf"):
    """Show how many partners are at which stage."""

    organisation_id: int = 0


class AddPartner(CallbackData, prefix="pna"):
    """Ask for the name of a new partner of an organisation, or with 0 of the centre."""

    organisation_id: int = 0


class ChoosePartnerKind(CallbackData, prefix="pnk"):
    """Say what kind of body a partner is (0: the one being added); without a kind show which there are."""

    partner_id: int = 0
    kind: str = ""


class OpenPartner(CallbackData, prefix="pno"):
    """Show one partner."""

    partner_id: int


class EditPartner(CallbackData, prefix="pne"):
    """Show what can be told of a partner."""

    partner_id: int


class AskPartnerField(CallbackData, prefix="pnq"):
    """Ask for what a field is to hold."""

    partner_id: int
    field: str


class ClearPartnerField(CallbackData, prefix="pnc"):
    """Empty a field, once sure."""

    partner_id: int
    field: str
    sure: bool = False


class MovePartner(CallbackData, prefix="pnm"):
    """The partner has agreed, or has not yet; `stage` as `mentoring.partners.Stage`."""

    partner_id: int
    stage: str


class OpenPartnerAgreement(CallbackData, prefix="png"):
    """Show the agreement."""

    partner_id: int


class AskPartnerNumber(CallbackData, prefix="pnn"):
    """Ask for number and date of the agreement."""

    partner_id: int


class ChoosePartnerTerm(CallbackData, prefix="pnt"):
    """Choose the last day of the agreement: a code of the calendar, or `open` for none."""

    partner_id: int
    code: str = ""


class AskPartnerScan(CallbackData, prefix="pni"):
    """Ask for a scan of the agreement."""

    partner_id: int


class ShowPartnerScan(CallbackData, prefix="pnj"):
    """Send the scan."""

    partner_id: int


class DropPartnerAgreement(CallbackData, prefix="pnd"):
    """There is no agreement, once sure."""

    partner_id: int
    sure: bool = False


class EndPartner(CallbackData, prefix="pnx"):
    """There is no partnership any more, once sure."""

    partner_id: int
    sure: bool = False


class ResumePartner(CallbackData, prefix="pnu"):
    """The partnership goes on."""

    partner_id: int


class ListPartnerMentors(CallbackData, prefix="pnp"):
    """Show mentors who may be the partner's."""

    partner_id: int
    number: int = 0
    query: str = ""


class ChoosePartnerMentor(CallbackData, prefix="pnv"):
    """Mark a mentor as the partner's or not, and show the page of the list again."""

    partner_id: int
    participation_id: int
    chosen: bool
    number: int = 0
    query: str = ""
