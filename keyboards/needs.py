"""Buttons of needs for outside mentors."""

from aiogram.filters.callback_data import CallbackData

NOT_SAID = -2
"""What stands for a form or a role model that has not been asked for yet; -1: any."""
ANY = -1


class ListNeeds(CallbackData, prefix="ndl"):
    """Show needs of an organisation (0: of all); `show` as `mentoring.needs.Show`."""

    organisation_id: int = 0
    show: str = "open"
    number: int = 0


class AddNeed(CallbackData, prefix="nda"):
    """Tell a need step by step: form and role model by their places in the dictionaries, how many, then a text."""

    organisation_id: int
    form: int = NOT_SAID
    model: int = NOT_SAID
    count: int = 0


class OpenNeed(CallbackData, prefix="ndo"):
    """Show one need."""

    need_id: int


class EditNeed(CallbackData, prefix="ndz"):
    """Say something of a need anew: `item` is empty (choose), `form`, `count` or `subject`; the rest as `AddNeed`."""

    need_id: int
    item: str = ""
    form: int = NOT_SAID
    model: int = NOT_SAID
    count: int = 0


class EndNeed(CallbackData, prefix="ndx"):
    """No more mentors are looked for, once sure: they have been `found`, or are not needed."""

    need_id: int
    found: bool
    sure: bool = False


class ReopenNeed(CallbackData, prefix="ndu"):
    """Mentors are looked for again."""

    need_id: int


class FindMentors(CallbackData, prefix="ndm"):
    """Show mentors of other organisations who could be asked."""

    need_id: int
    number: int = 0
    query: str = ""


class FindPartners(CallbackData, prefix="ndp"):
    """Show partners who could be asked."""

    need_id: int
    number: int = 0
    query: str = ""


class OfferMentor(CallbackData, prefix="nde"):
    """Ask a mentor."""

    need_id: int
    participation_id: int


class OfferPartner(CallbackData, prefix="ndi"):
    """Note that a partner is asked."""

    need_id: int
    partner_id: int


class ListOffers(CallbackData, prefix="ndk"):
    """Show who has been asked."""

    need_id: int
    number: int = 0


class OpenOffer(CallbackData, prefix="ndf"):
    """Show one of them."""

    offer_id: int


class AnswerFor(CallbackData, prefix="ndw"):
    """Enter what they have said."""

    offer_id: int
    can: bool


class AnswerOffer(CallbackData, prefix="ndy"):
    """The mentor answers."""

    offer_id: int
    can: bool


class TakeOffer(CallbackData, prefix="ndt"):
    """The organisation takes them; of a partner first how many."""

    offer_id: int
    count: int = 0


class RefuseOffer(CallbackData, prefix="ndr"):
    """The organisation does not take them, once sure."""

    offer_id: int
    sure: bool = False
