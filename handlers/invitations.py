"""Invitations: the list, the making of links with their pictures, the taking back."""

import asyncio
import io

import segno
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.appointments import DATE, date_question, number_question, order_of
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.appointments import Appointments
from keyboards.calendar import picked, typed_day, typed_order
from keyboards.confirm import confirm
from keyboards.invitations import (
    ChoosePlace,
    Invitations,
    Invite,
    InviteOffice,
    InvitePartner,
    MakeLink,
    MakePartnerLink,
    OpenInvitation,
    RevokeInvitation,
    SearchPlace,
    SetInvitationOrder,
    ShowQr,
    link_to,
    sharing,
)
from keyboards.leaflets import ChooseSheetClass, MakePoster
from keyboards.menu import Menu, MenuAnew
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.partners import ListPartnerMentors
from keyboards.people import OpenParticipation
from keyboards.region import OpenCentreTotals
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.access import CENTRE, Actor, Role
from mentoring.errors import DomainError
from mentoring.invitations import (
    InvitationCard,
    Kind,
    Offer,
    Place,
    State,
    get_by_secret,
    get_invitation,
    invite,
    list_invitations,
    list_places,
    new_secret,
    offer,
    revoke,
    set_order,
)
from mentoring.paging import Page
from mentoring.partners import open_partner

routes = Routes()

SEPARATORS = 5
"""Letters of a label between what kind of link it is, for whom, and what has become of it."""

OFFICES = (Kind.STAFF, Kind.OBSERVER, Kind.HEAD)
"""Roles of the whole centre that its head invites to."""
APPOINTING = frozenset({Kind.CURATOR, *OFFICES})
"""Links that appoint somebody, by an order."""
DOT = 8
"""Pixels of a dot of the QR picture: large enough to be printed for a wall."""


# List and card


def list_screen(t: Texts, actor: Actor, page: Page[InvitationCard]) -> Screen:
    """What links there are, and the ways to make new ones."""
    rows = pager(
        t,
        page,
        lambda card: Button(_label(t, card), OpenInvitation(invitation_id=card.id)),
        lambda number, query: Invitations(page=number),  # noqa: ARG005 -- this list is not searched
    )
    new: list[Row] = []
    if actor.role in CENTRE:
        new.append([Button(t.plain("invitations-new-curator"), ChoosePlace(kind=Kind.CURATOR), style="primary")])
    new.append([Button(t.plain("invitations-new-group"), ChoosePlace(kind=Kind.GROUP))])
    if actor.role not in CENTRE:  # the centre's staff come to it from the list of an organisation's people
        new.append([Button(t.plain("leaflets-entry"), ChooseSheetClass())])
    if actor.role is Role.HEAD:
        new.append([Button(t.plain("invitations-new-office"), InviteOffice())])
    if actor.role in CENTRE:
        new.append([Button(t.plain("appointments-entry"), Appointments())])
    text = t("invitations-title" if page.total else "invitations-none")
    return Screen(text, [*new, *rows, [Button(t.plain("common-menu"), Menu())]])


def _label(t: Texts, card: InvitationCard) -> str:
    kind, state = t.plain(f"invitations-kind-{card.kind}"), t.plain(f"invitations-state-{card.state}")
    if card.organisation_id is None:
        return t.plain("invitations-line-centre", kind=kind, state=state)
    place = shortened(card.person or card.place, ALONE - len(kind) - len(state) - SEPARATORS)
    return t.plain("invitations-line", kind=kind, place=place, state=state)


def card_screen(t: Texts, card: InvitationCard, actor: Actor) -> Screen:
    """One invitation: for whom, what has become of it, who came."""
    live = card.state is State.OPEN
    text = lines(
        t("invitations-card", kind=t(f"invitations-kind-{card.kind}"), place=card.person or card.place),
        t("invitations-card-partner", partner=card.partner) if card.partner else None,
        t("invitations-card-state", state=t(f"invitations-state-{card.state}")),
        t("invitations-card-until", until=card.expires_at) if live else None,
        order_of(t, card.order_number, card.order_date) if card.kind in APPOINTING else None,
        t("invitations-card-uses", uses=card.uses) if card.kind is Kind.GROUP else None,
        t("invitations-card-users", users=t.listed(card.users)) if card.users else None,
    )
    rows: list[Row] = []
    if live and card.kind in APPOINTING and actor.role in CENTRE:
        rows.append([Button(t.plain("appointments-set-order"), SetInvitationOrder(invitation_id=card.id))])
    if live:
        rows.append([Button(t.plain("invitations-revoke"), RevokeInvitation(invitation_id=card.id))])
    return Screen(text, [*rows, [Button(t.plain("common-back"), Invitations())]])


@routes.pressed(Invitations)
async def press_list(turn: Turn, press: Invitations) -> None:
    """The list."""
    page = await turn.look(list_invitations, press.page)
    await turn.show(list_screen(turn.t, turn.actor, page))


@routes.pressed(InviteOffice)
async def press_office(turn: Turn, press: InviteOffice) -> None:  # noqa: ARG001 -- every handler has this shape
    """To which office of the centre."""
    await turn.who()
    t = turn.t
    rows = [[Button(t.plain(f"invitations-new-{kind}"), Invite(kind=kind))] for kind in OFFICES]
    await turn.show(Screen(t("invitations-office"), [*rows, [Button(t.plain("common-back"), Invitations())]]))


@routes.pressed(OpenInvitation)
async def press_open(turn: Turn, press: OpenInvitation) -> None:
    """The card."""
    card = await turn.look(get_invitation, press.invitation_id)
    await turn.show(card_screen(turn.t, card, turn.actor))


# Making a link


@routes.pressed(ChoosePlace)
async def press_choose(turn: Turn, press: ChoosePlace) -> None:
    """Choose the organisation; where there is only one, it is chosen. Typing searches."""
    page = await turn.look(list_places, press.page, press.query)
    if page.total == 1 and not press.query:
        made = await turn.look(offer, press.kind, page.items[0].id)
        await turn.show(offer_screen(turn.t, made))
        return
    turn.expect("invitations.search", kind=press.kind)
    await turn.show(places_screen(turn.t, press.kind, page))


def places_screen(t: Texts, kind: str, page: Page[Place]) -> Screen:
    """Organisations to invite to."""
    rows = pager(
        t,
        page,
        lambda place: Button(place.name, Invite(kind=kind, target=place.id)),
        lambda number, query: ChoosePlace(kind=kind, page=number, query=query),
        SearchPlace(kind=kind),
    )
    nothing = "invitations-nothing-found" if page.query else "invitations-no-places"
    text = t("invitations-choose-place" if page.total else nothing)
    if not page.total and not page.query:
        rows = [[Button(t.plain("invitations-to-organisations"), ListOrganisations(), style="primary")]]
    return Screen(text, [*rows, [Button(t.plain("common-back"), Invitations())]])


@routes.pressed(SearchPlace)
async def press_search(turn: Turn, press: SearchPlace) -> None:
    """Ask for letters of the organisation's name."""
    await turn.who()
    turn.expect("invitations.search", kind=press.kind)
    back = [[Button(turn.t.plain("common-back"), ChoosePlace(kind=press.kind))]]
    await turn.show(Screen(turn.t("invitations-ask-search"), back))


@routes.sent("invitations.search")
async def take_search(turn: Turn, message: Message) -> None:
    """Letters of the organisation's name."""
    kind = str(turn.data["kind"])
    turn.expect("invitations.search", kind=kind)
    page = await turn.look(list_places, 0, short_query(message.text or ""))
    await turn.show(places_screen(turn.t, kind, page))


@routes.pressed(Invite)
async def press_invite(turn: Turn, press: Invite) -> None:
    """Offer to make a link."""
    made = await turn.look(offer, press.kind, press.target)
    await turn.show(offer_screen(turn.t, made))


def offer_screen(t: Texts, one: Offer) -> Screen:
    """What the link would be; the secret is in the button already, so two taps make one link."""
    text = lines(
        t("invitations-card", kind=t(f"invitations-kind-{one.kind}"), place=one.person or one.place),
        t("invitations-card-partner", partner=one.partner) if one.partner else None,
        t(_offered(one)),
        t("invitations-card-until", until=one.expires_at),
    )
    make: CallbackData = MakeLink(kind=one.kind, target=one.target, secret=new_secret())
    if one.partner_id:
        make = MakePartnerLink(partner_id=one.partner_id, target=one.target, secret=new_secret())
    rows = [[Button(t.plain("invitations-make"), make, style="primary")]]
    return Screen(text, [*rows, [Button(t.plain("common-back"), _before(one))]])


def _offered(one: Offer) -> str:
    if one.partner:
        return "invitations-offer-partner"
    return "invitations-offer-first-head" if one.kind is Kind.HEAD and one.target else f"invitations-offer-{one.kind}"


def _before(one: Offer) -> CallbackData:
    """Where the offer was asked for: the card of whom or of which organisation or centre it is, or the list."""
    match one.kind:
        case Kind.GROUP if one.partner_id:
            return ListPartnerMentors(partner_id=one.partner_id)
        case Kind.HEAD if one.target:
            return OpenCentreTotals(centre_id=one.target)
        case Kind.STAFF | Kind.OBSERVER | Kind.HEAD:
            return InviteOffice()
        case Kind.CURATOR:
            return OpenOrganisation(organisation_id=one.target)
        case Kind.PERSON:
            return OpenParticipation(participation_id=one.target)
        case _:
            return Invitations()


@routes.pressed(MakeLink)
async def press_make(turn: Turn, press: MakeLink) -> None:
    """Make the link and show it, the only time it can be shown."""
    card = await turn.work(invite, press.kind, press.target, press.secret)
    link = link_to(turn.house.bot_name, press.secret)
    await turn.show(link_screen(turn.t, card, link, press.secret))


def link_screen(t: Texts, card: InvitationCard, link: str, secret: str) -> Screen:
    """The link with the ways to hand it over."""
    if card.state is not State.OPEN:
        return Screen(t("invitations-not-open"), [[Button(t.plain("common-back"), Invitations())]])
    until = t("invitations-card-until", until=card.expires_at)
    text = lines(
        t("invitations-card", kind=t(f"invitations-kind-{card.kind}"), place=card.person or card.place),
        "",
        t("invitations-link", link=link),
        "",
        t(f"invitations-hand-over-{card.kind}"),
        until,
        t("invitations-link-once"),
    )
    words = t.plain("invitations-share-text", kind=t.plain(f"invitations-kind-{card.kind}"), place=card.place)
    rows: list[Row] = [
        [Button(t.plain("invitations-share"), url=sharing(link, words))],
        [Button(t.plain("invitations-qr"), ShowQr(secret=secret))],
    ]
    if card.kind is Kind.GROUP:
        rows.append([Button(t.plain("leaflets-button-poster"), MakePoster(secret=secret))])
    if card.kind in APPOINTING:
        rows.append([Button(t.plain("appointments-set-order"), SetInvitationOrder(invitation_id=card.id))])
    return Screen(text, [*rows, [Button(t.plain("common-menu"), MenuAnew())]])


@routes.pressed(InvitePartner)
async def press_partner(turn: Turn, press: InvitePartner) -> None:
    """Offer a link for a partner's mentors; of the centre's own partner first to which organisation."""
    one = await turn.look(open_partner, press.partner_id)
    target = press.target or one.organisation_id
    if target:
        made = await turn.look(offer, Kind.GROUP, target, one.id)
        await turn.show(offer_screen(turn.t, made))
        return
    t, page = turn.t, await turn.look(list_places, press.page)
    rows = pager(
        t,
        page,
        lambda place: Button(place.name, InvitePartner(partner_id=one.id, target=place.id)),
        lambda number, _: InvitePartner(partner_id=one.id, page=number),
    )
    text = lines(t("invitations-card-partner", partner=one.name), t("invitations-choose-place"))
    back = [
        Button(t.plain("common-back"), ListPartnerMentors(partner_id=one.id)),
        Button(t.plain("common-menu"), Menu()),
    ]
    await turn.show(Screen(text, [*rows, back]))


@routes.pressed(MakePartnerLink)
async def press_make_for_partner(turn: Turn, press: MakePartnerLink) -> None:
    """Make the link for a partner's mentors and show it."""
    card = await turn.work(invite, Kind.GROUP, press.target, press.secret, partner_id=press.partner_id)
    link = link_to(turn.house.bot_name, press.secret)
    await turn.show(link_screen(turn.t, card, link, press.secret))


@routes.pressed(ShowQr)
async def press_qr(turn: Turn, press: ShowQr) -> None:
    """The link as a picture, to be shown or printed."""
    card = await turn.look(get_by_secret, press.secret)
    if card.state is not State.OPEN:
        raise DomainError("invitations-not-open")
    link = link_to(turn.house.bot_name, press.secret)
    picture = await asyncio.to_thread(qr_png, link)
    t = turn.t
    caption = lines(
        t("invitations-card", kind=t(f"invitations-kind-{card.kind}"), place=card.person or card.place),
        t("invitations-card-until", until=card.expires_at),
    )
    rows = [[Button(t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(caption, rows, Attachment("qr.png", picture, picture=True)))


def qr_png(link: str) -> bytes:
    """The picture of a link: medium error correction, so that a creased poster still reads."""
    file = io.BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="png", scale=DOT, border=4)
    return file.getvalue()


# The order of a curator's appointment


@routes.pressed(SetInvitationOrder)
async def press_order(turn: Turn, press: SetInvitationOrder) -> None:
    """Ask for the number, then for the date; take the day that was picked."""
    day = picked(press.code)
    if day is not None:
        card = await turn.work(set_order, press.invitation_id, day=day)
        await turn.show(card_screen(turn.t, card, turn.actor))
        return
    await turn.look(get_invitation, press.invitation_id)
    awaited = "invitations.date" if press.code else "invitations.number"
    turn.expect(awaited, invitation_id=press.invitation_id)
    # The link itself stays as it stands, so the first question is a message of its own.
    await turn.show(_order_screen(turn, press.invitation_id, press.code), anew=press.code is None)


def _order_screen(turn: Turn, invitation_id: int, code: str | None) -> Screen:
    t = turn.t
    back = Button(t.plain("common-back"), OpenInvitation(invitation_id=invitation_id))
    if code is None:
        skip = Button(t.plain("common-skip"), SetInvitationOrder(invitation_id=invitation_id, code=DATE))
        return number_question(t, [[skip], [back]])
    end: list[Row] = [[back]]
    return date_question(t, turn.actor, code, lambda to: SetInvitationOrder(invitation_id=invitation_id, code=to), end)


@routes.sent("invitations.number")
async def take_number(turn: Turn, message: Message) -> None:
    """The number of the order; the date is asked next unless it was typed with it."""
    invitation_id = int(turn.data["invitation_id"])
    number, day = typed_order(message.text or "", turn.actor.today)
    if day is None:
        turn.expect("invitations.date", invitation_id=invitation_id)
    card = await turn.work(set_order, invitation_id, number=number, day=day)
    if day is None:
        await turn.show(_order_screen(turn, invitation_id, DATE))
    else:
        await turn.show(card_screen(turn.t, card, turn.actor))


@routes.sent("invitations.date")
async def take_date(turn: Turn, message: Message) -> None:
    """The date of the order, typed."""
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        raise DomainError("widgets-day-unclear")
    card = await turn.work(set_order, int(turn.data["invitation_id"]), day=day)
    await turn.show(card_screen(turn.t, card, turn.actor))


# Taking back


@routes.pressed(RevokeInvitation)
async def press_revoke(turn: Turn, press: RevokeInvitation) -> None:
    """Ask, then take back."""
    if press.sure:
        card = await turn.work(revoke, press.invitation_id)
        await turn.show(card_screen(turn.t, card, turn.actor))
        return
    card = await turn.look(get_invitation, press.invitation_id)
    t = turn.t
    await turn.show(
        confirm(
            t,
            _revoke_question(t, card),
            RevokeInvitation(invitation_id=card.id, sure=True),
            OpenInvitation(invitation_id=card.id),
            yes_label=t.plain("invitations-revoke"),
        )
    )


def _revoke_question(t: Texts, card: InvitationCard) -> Html:
    kind = t(f"invitations-kind-{card.kind}")
    return t("invitations-confirm-revoke", kind=kind, place=card.person or card.place)
