"""Invitations: their list, the making of links, their pictures."""

from urllib.parse import quote

from aiogram.filters.callback_data import CallbackData


class Invitations(CallbackData, prefix="inv"):
    """Show the invitations."""

    page: int = 0


class OpenInvitation(CallbackData, prefix="invo"):
    """Show one invitation."""

    invitation_id: int


class ChoosePlace(CallbackData, prefix="invp"):
    """Choose the organisation to invite to."""

    kind: str
    page: int = 0
    query: str = ""


class SearchPlace(CallbackData, prefix="invq"):
    """Ask for letters of the organisation's name."""

    kind: str


class Invite(CallbackData, prefix="invn"):
    """Offer to make a link: of a kind, to an organisation (`curator`, `group`) or for a participation (`person`)."""

    kind: str
    target: int = 0


class InviteOffice(CallbackData, prefix="invc"):
    """Choose to which office of the centre to invite."""


class MakeLink(CallbackData, prefix="imk"):
    """Make the link. The secret comes with the button, so that two taps make one link."""

    kind: str
    target: int
    secret: str


class InvitePartner(CallbackData, prefix="invg"):
    """Offer to make a link for a partner's mentors: to an organisation, 0: choose it where it is not clear."""

    partner_id: int
    target: int = 0
    page: int = 0


class MakePartnerLink(CallbackData, prefix="imp"):
    """Make the link for a partner's mentors; as `MakeLink`."""

    partner_id: int
    target: int
    secret: str


class ShowQr(CallbackData, prefix="iqr"):
    """Show the link as a picture."""

    secret: str


class SetInvitationOrder(CallbackData, prefix="invd"):
    """Ask for number and date of the order; with a calendar's code take the date."""

    invitation_id: int
    code: str | None = None


class RevokeInvitation(CallbackData, prefix="invr"):
    """Take the link back, once sure."""

    invitation_id: int
    sure: bool = False


def link_to(bot_name: str, secret: str) -> str:
    """The address that opens the bot with a secret."""
    return f"https://t.me/{bot_name}?start={secret}"


def sharing(link: str, text: str) -> str:
    """The address that lets a person choose whom to send a link to."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}"
