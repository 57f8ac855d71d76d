"""Conversations about how many people an organisation has: one number after the other, and the shares of them all."""

import re

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.headcounts import (
    AskHeadcount,
    CarryHeadcounts,
    ClearHeadcount,
    OpenHeadcounts,
    OpenKinds,
    OpenShares,
)
from keyboards.menu import Menu, in_rows
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.screen import Button, Row, Screen, lines
from keyboards.summary import OpenSummary
from locales.texts import Html, Texts
from mentoring import headcounts
from mentoring.access import CENTRE, Actor
from mentoring.errors import DomainError
from mentoring.headcounts import Card, Item, Share, Shares
from mentoring.organisations import Show
from mentoring.summary import kinds
from mentoring.summary.kinds import KindLine
from mentoring.summary.picture import percent
from mentoring.years import year_words

routes = Routes()


# One organisation


@routes.pressed(OpenHeadcounts)
async def open_card(turn: Turn, press: OpenHeadcounts) -> None:
    """The numbers of an organisation."""
    card = await turn.look(headcounts.open_card, press.organisation_id, press.year)
    await turn.show(card_screen(turn.t, card))


def card_screen(t: Texts, card: Card) -> Screen:
    """The numbers with their shares; pressing one asks for it anew."""
    text = lines(
        t("headcounts-title", place=card.organisation, **year_words(card.year)),
        *(item_line(t, item, number, card.of(item)) for item, number in card.items),
        _wrong(t, card.shares),
        "",
        t(_hint(card)),
    )
    return Screen(text, [*_actions(t, card), *_ways(t, card)])


def item_line(t: Texts, item: Item, number: int | None, share: Share | None) -> Html:
    """A number in a line, with who of them takes part."""
    name = t.plain(f"headcounts-item-{item.value}")
    if number is None:
        return t("headcounts-line-missing", name=name)
    if share is None:
        return t("headcounts-line", name=name, number=number)
    taking_part = t(f"headcounts-part-{item.value}", part=share.part)
    return t("headcounts-line-share", name=name, number=number, part=taking_part, share=percent(share.part, number))


def _wrong(t: Texts, shares: tuple[Share, ...]) -> Html | None:
    """Told plainly: a share above a hundred per cent is a mistake."""
    found = [t.plain(f"headcounts-item-{share.item.value}") for share in shares if share.is_wrong]
    return t("headcounts-wrong", names=t.listed(found)) if found else None


def _hint(card: Card) -> str:
    if not card.may_change:
        return "headcounts-closed"
    return "headcounts-some-missing" if card.missing else "headcounts-all-there"


def _actions(t: Texts, card: Card) -> list[Row]:
    if not card.may_change:
        return []
    here, rows = card.organisation_id, []
    if card.missing:
        ask = AskHeadcount(organisation_id=here, year=card.year, through=True)
        rows.append([Button(t.plain("headcounts-button-fill"), ask, style="primary")])
    if card.carried:
        rows.append([Button(t.plain("headcounts-button-carry"), CarryHeadcounts(organisation_id=here))])
    items = [
        Button(t.plain(f"headcounts-short-{item.value}"), AskHeadcount(organisation_id=here, item=item, year=card.year))
        for item, _ in card.items
    ]
    return [*rows, *in_rows(items)]


def _ways(t: Texts, card: Card) -> list[Row]:
    years = []
    if card.before is not None:
        words = year_words(card.before)
        data = OpenHeadcounts(organisation_id=card.organisation_id, year=card.before)
        years.append(Button(t.plain("headcounts-button-before", **words), data))
    if card.year < card.current:
        words = year_words(card.year + 1)
        data = OpenHeadcounts(organisation_id=card.organisation_id, year=card.year + 1)
        years.append(Button(t.plain("headcounts-button-after", **words), data))
    back = Button(t.plain("common-back"), OpenOrganisation(organisation_id=card.organisation_id))
    return [years, [back, Button(t.plain("common-menu"), Menu())]]


@routes.pressed(AskHeadcount)
async def ask(turn: Turn, press: AskHeadcount) -> None:
    """Ask for a number; once all are there, show them."""
    card = await turn.look(headcounts.open_card, press.organisation_id, press.year)
    if not card.may_change:
        await turn.show(card_screen(turn.t, card))
        return
    known = [item for item, _ in card.items]
    item = Item(press.item) if press.item in known else next(iter(card.missing), None)
    if item is None:
        await turn.show(card_screen(turn.t, card))
        return
    turn.expect(
        "headcounts.number",
        organisation_id=card.organisation_id,
        item=item.value,
        year=card.year,
        through=press.through,
    )
    await turn.show(ask_screen(turn.t, card, item, through=press.through))


def ask_screen(t: Texts, card: Card, item: Item, *, through: bool) -> Screen:
    """The question for one number."""
    now = dict(card.items)[item]
    here = OpenHeadcounts(organisation_id=card.organisation_id, year=card.year)
    text = lines(
        t("headcounts-title", place=card.organisation, **year_words(card.year)),
        t(f"headcounts-ask-{item.value}"),
        t("headcounts-now", number=now) if now is not None else None,
    )
    rows: list[Row] = []
    later = [one for one in card.missing if list(Item).index(one) > list(Item).index(item)]
    if through and later:
        skip = AskHeadcount(organisation_id=card.organisation_id, item=later[0], year=card.year, through=True)
        rows.append([Button(t.plain("common-skip"), skip)])
    if now is not None:
        clear = ClearHeadcount(organisation_id=card.organisation_id, item=item, year=card.year)
        rows.append([Button(t.plain("headcounts-button-clear"), clear)])
    return Screen(text, [*rows, [Button(t.plain("common-back"), here), Button(t.plain("common-menu"), Menu())]])


@routes.sent("headcounts.number")
async def take_number(turn: Turn, message: Message) -> None:
    """Take the number that was typed, and ask for the next one when all are gone through."""
    number, data = typed_number(message.text or ""), turn.data
    if number is None:
        raise DomainError("headcounts-error-number")
    organisation_id, item, year = int(data["organisation_id"]), Item(data["item"]), int(data["year"])
    upcoming = None
    if data.get("through"):
        card = await turn.look(headcounts.open_card, organisation_id, year)
        order = list(Item)
        upcoming = next((one for one in card.missing if order.index(one) > order.index(item)), None)
    if upcoming:
        turn.expect("headcounts.number", organisation_id=organisation_id, item=upcoming.value, year=year, through=True)
    card = await turn.work(headcounts.set_number, organisation_id, item.value, number, year)
    await turn.show(ask_screen(turn.t, card, upcoming, through=True) if upcoming else card_screen(turn.t, card))


def typed_number(text: str) -> int | None:
    """A whole number as people type it: `1200`, `1 200`, with or without a word behind it; None when it is none."""
    found = re.fullmatch(r"(\d[\d\s]{0,12})(?:[^\W\d_]+\.?)?", text.strip())
    digits = re.sub(r"\s", "", found[1]) if found else ""
    return int(digits) if digits.isascii() and digits.isdigit() else None


@routes.pressed(ClearHeadcount)
async def clear(turn: Turn, press: ClearHeadcount) -> None:
    """Take a number out again; it can be typed anew at once."""
    card = await turn.work(headcounts.set_number, press.organisation_id, press.item, None, press.year)
    await turn.show(card_screen(turn.t, card))


@routes.pressed(CarryHeadcounts)
async def carry_over(turn: Turn, press: CarryHeadcounts) -> None:
    """Take over last year's numbers; each can be put right."""
    card = await turn.work(headcounts.carry_over, press.organisation_id)
    await turn.show(card_screen(turn.t, card))


# All organisations


@routes.pressed(OpenShares)
async def open_shares(turn: Turn, press: OpenShares) -> None:  # noqa: ARG001 -- every handler has this shape
    """The shares of all organisations of the reader."""
    found = await turn.look(headcounts.shares)
    await turn.show(shares_screen(turn.t, turn.actor, found))


def shares_screen(t: Texts, actor: Actor, found: Shares) -> Screen:
    """Shares in words, and the way to who has not said how many there are."""
    text = lines(
        t("headcounts-shares-title", **year_words(found.year)),
        *(share_line(t, share) for share in found.shares),
        None if found.shares else t("headcounts-shares-none"),
    )
    rows: list[Row] = [[Button(t.plain("headcounts-button-kinds"), OpenKinds())]]
    if found.missing and actor.role in CENTRE:
        label = t.plain("headcounts-button-missing", count=found.missing)
        rows.insert(0, [Button(label, ListOrganisations(show=Show.NO_STAFF))])
    elif found.missing:
        rows.insert(0, [Button(t.plain("headcounts-button-mine"), ListOrganisations())])
    back = Button(t.plain("common-back"), OpenSummary())
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def share_line(t: Texts, share: Share) -> Html:
    """A share in a line: the part, the whole, of how many organisations it is known; a wrong one is told as such."""
    values = {"part": share.part, "whole": share.whole, "share": percent(share.part, share.whole)}
    told = t(f"headcounts-share-{share.item.value}", **values)
    if share.known < share.places:
        told = t("headcounts-share-partly", share=told, known=share.known, places=share.places)
    return t("headcounts-share-wrong", share=told) if share.is_wrong else told


# Kinds of organisations


@routes.pressed(OpenKinds)
async def open_kinds(turn: Turn, press: OpenKinds) -> None:  # noqa: ARG001
    """What takes part, by kind of organisation."""
    found = await turn.look(kinds.by_kind)
    t = turn.t
    text = lines(
        t("headcounts-kinds-title", **year_words(turn.actor.year)),
        t("headcounts-kinds-how") if found else t("headcounts-kinds-none"),
        "" if found else None,
        *(kind_line(t, one) for one in found),
    )
    back = Button(t.plain("common-back"), OpenShares())
    await turn.show(Screen(text, [[back, Button(t.plain("common-menu"), Menu())]]))


def kind_line(t: Texts, one: KindLine) -> Html:
    """A kind with its counts."""
    known = f"organisations-kind-{one.kind}"
    return t(
        "headcounts-kind",
        kind=t.plain(known) if t.has(known) else one.kind,
        organisations=one.organisations,
        mentors=one.mentors,
        mentees=one.mentees,
        pairs=one.pairs,
    )
