"""Conversations about what is printed: the sheet of personal links of a class, the poster of an organisation."""

import asyncio
from zoneinfo import ZoneInfo

from aiogram.enums import ChatAction

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.invitations import Invitations, link_to
from keyboards.leaflets import ChooseSheetClass, MakePoster, MakeSheet, OfferSheet
from keyboards.menu import Menu, MenuAnew
from keyboards.pager import pager
from keyboards.people import ListPeople
from keyboards.screen import Attachment, Button, Screen, lines
from locales.texts import Texts
from mentoring.errors import DomainError
from mentoring.invitations import Kind, Place, State, get_by_secret, list_places, new_secret
from mentoring.leaflets import cards
from mentoring.leaflets.cards import Offer, Sheet
from mentoring.leaflets.paper import draw_poster, draw_sheet
from mentoring.paging import Page, cut
from mentoring.people import register

routes = Routes()


@routes.pressed(ChooseSheetClass)
async def choose_class(turn: Turn, press: ChooseSheetClass) -> None:
    """The classes a sheet can be made for; where there are several organisations, these first."""
    organisation_id = press.organisation_id
    if not organisation_id:
        page = await turn.look(list_places, press.page)
        if page.total != 1:
            await turn.show(places_screen(turn.t, page))
            return
        organisation_id = page.items[0].id
    classes = await turn.look(register.groups, organisation_id)
    t = turn.t
    rows = pager(
        t,
        cut(classes, press.page if press.organisation_id else 0),
        lambda group: Button(
            t.plain("people-filter-count", what=group.name, count=group.people),
            OfferSheet(organisation_id=organisation_id, group_of=group.of),
        ),
        lambda number, _: ChooseSheetClass(organisation_id=organisation_id, page=number),
    )
    everybody = Button(t.plain("leaflets-button-everybody"), OfferSheet(organisation_id=organisation_id))
    back = [Button(t.plain("common-back"), Invitations()), Button(t.plain("common-menu"), Menu())]
    await turn.show(Screen(t("leaflets-choose-class"), [*rows, [everybody], back]))


def places_screen(t: Texts, page: Page[Place]) -> Screen:
    """The organisations to choose from."""
    rows = pager(
        t,
        page,
        lambda place: Button(place.name, ChooseSheetClass(organisation_id=place.id)),
        lambda number, _: ChooseSheetClass(page=number),
    )
    text = t("invitations-choose-place" if page.total else "invitations-no-places")
    back = [Button(t.plain("common-back"), Invitations()), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [*rows, back])


@routes.pressed(OfferSheet)
async def offer_sheet(turn: Turn, press: OfferSheet) -> None:
    """Say what the sheet would hold and what it takes away."""
    found = await turn.look(cards.offer_sheet, press.organisation_id, press.group_of)
    await turn.show(offer_screen(turn.t, found))


def offer_screen(t: Texts, found: Offer) -> Screen:
    """The offer; the secret is in the button already, so two taps make one sheet."""
    text = lines(
        t("leaflets-offer", place=found.organisation, group=found.group or "none"),
        t("leaflets-offer-people", people=found.people, there=found.there),
        t("leaflets-offer-how") if found.people else t("leaflets-offer-nobody"),
        t("leaflets-offer-former", former=found.former) if found.former else None,
        t("leaflets-offer-until", day=found.expires_at) if found.people else None,
    )
    here = {"organisation_id": found.organisation_id, "group_of": found.group_of}
    rows = []
    if found.people:
        rows.append([Button(t.plain("leaflets-button-make"), MakeSheet(**here, secret=new_secret()), style="primary")])
    back = ListPeople(organisation_id=found.organisation_id, group_of=found.group_of)
    return Screen(text, [*rows, [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]])


@routes.pressed(MakeSheet)
async def make_sheet(turn: Turn, press: MakeSheet) -> None:
    """Make the links in one transaction, then draw them in a thread."""
    made = await turn.work(cards.make_sheet, press.organisation_id, press.group_of, press.secret)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    links = [link_to(turn.house.bot_name, card.secret) for card in made.cards]
    paper = await asyncio.to_thread(draw_sheet, made, links, turn.actor.language, turn.actor.zone)
    await turn.show(sheet_screen(turn.t, made, paper))


def sheet_screen(t: Texts, made: Sheet, paper: bytes) -> Screen:
    """The file with what to do with it."""
    text = lines(
        t("leaflets-made", cards=len(made.cards)),
        t("leaflets-made-used", used=made.used) if made.used else None,
        t("leaflets-made-unnamed", unnamed=made.unnamed) if made.unnamed else None,
        t("leaflets-offer-until", day=made.expires_at),
        t("leaflets-made-once"),
    )
    name = t.plain("leaflets-sheet-file", group=made.group or made.organisation)
    return Screen(text, [[Button(t.plain("common-menu"), MenuAnew())]], Attachment(name, paper))


@routes.pressed(MakePoster)
async def make_poster(turn: Turn, press: MakePoster) -> None:
    """The poster of a link for everybody."""
    card = await turn.look(get_by_secret, press.secret)
    if card.kind is not Kind.GROUP or card.state is not State.OPEN:
        raise DomainError("invitations-not-open")
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    t, zone = turn.t, ZoneInfo(turn.actor.zone)
    until = t.day(card.expires_at.astimezone(zone).date())
    link = link_to(turn.house.bot_name, press.secret)
    paper = await asyncio.to_thread(draw_poster, link, card.place, until, turn.actor.language)
    text = lines(t("leaflets-poster", place=card.place), t("invitations-card-until", until=card.expires_at))
    file = Attachment(t.plain("leaflets-poster-file", place=card.place), paper)
    await turn.show(Screen(text, [[Button(t.plain("common-menu"), MenuAnew())]], file))
