"""Conversations about organisations: their list and cards, adding, naming, putting away."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.associations import ListAssociations, ListBase
from keyboards.confirm import confirm
from keyboards.headcounts import OpenHeadcounts
from keyboards.implementing import OpenConfirmation
from keyboards.imports import AskFile
from keyboards.invitations import Invite
from keyboards.menu import Menu, in_rows
from keyboards.needs import ListNeeds
from keyboards.organisations import (
    AddOrganisation,
    ArchiveOrganisation,
    ChooseKind,
    ListOrganisations,
    OpenGaps,
    OpenOrganisation,
    OpenOrganisationDetails,
    RemindCurators,
    RenameOrganisation,
    RestoreOrganisation,
    SearchOrganisations,
    SetOrganisationLevel,
)
from keyboards.pager import pager, short_query
from keyboards.pairs import ListPairs
from keyboards.partners import ListPartners
from keyboards.people import ListPeople
from keyboards.practices import ListPractices
from keyboards.roadmap import OpenRoadmap
from keyboards.schools import ListSchools
from keyboards.screen import Button, Row, Screen, lines, shortened
from keyboards.years import PastYears
from locales.texts import Html, Texts
from mentoring import organisations
from mentoring.access import CENTRE, Actor
from mentoring.errors import Stale
from mentoring.organisations import DETAILS, REMINDED, Card, Details, Gaps, Kind, Level, Line, Listing, Show

routes = Routes()

UNREACHED = (Show.UNLED, Show.SILENT)
"""Gaps of which the bot can remind nobody; texts `organisations-how-*` say what the centre does itself."""

SHOWN = 70
"""Letters of a detail that stand on the screen."""


# Lists


@routes.pressed(ListOrganisations)
async def list_organisations(turn: Turn, press: ListOrganisations) -> None:
    """The organisations of the centre; of a curator the own ones, and a single one at once. Typing searches."""
    listing = await turn.look(organisations.listing, press.show, press.page, press.query)
    if turn.actor.role not in CENTRE and listing.page.total == 1 and not press.query:
        card = await turn.look(organisations.card, listing.page.items[0].id)
        await turn.show(card_screen(turn.t, turn.actor, card))
        return
    turn.expect("organisations.query", show=press.show)
    await turn.show(list_screen(turn.t, turn.actor, listing))


def list_screen(t: Texts, actor: Actor, listing: Listing) -> Screen:
    """A list of organisations with what can be done about it."""

    def item(line: Line) -> Button:
        text = "organisations-line" if line.led else "organisations-line-unled"
        return Button(t.plain(text, name=line.name), OpenOrganisation(organisation_id=line.id))

    def to(page: int, query: str) -> ListOrganisations:
        return ListOrganisations(show=listing.show, page=page, query=query)

    narrow = Button(t.plain("organisations-button-gaps"), OpenGaps()) if actor.role in CENTRE else None
    rows = pager(t, listing.page, item, to, SearchOrganisations(show=listing.show), narrow)
    if actor.role in CENTRE:
        rows += _list_actions(t, listing)
    last = [Button(t.plain("common-menu"), Menu())]
    if actor.role in CENTRE and listing.show is Show.ALL:
        last.insert(0, Button(t.plain("associations-button-list"), ListAssociations()))
        if listing.archived:
            archived = ListOrganisations(show=Show.ARCHIVED)
            last.insert(0, Button(t.plain("organisations-button-archived"), archived))
    rows.append(last)
    return Screen(lines(_list_title(t, listing), _list_count(t, actor, listing)), rows)


def _list_title(t: Texts, listing: Listing) -> Html:
    return t("organisations-title" if listing.show is Show.ALL else f"organisations-title-{listing.show}")


def _list_count(t: Texts, actor: Actor, listing: Listing) -> Html:
    page = listing.page
    if page.query:
        return t("organisations-found", query=page.query, count=page.total) if page.total else _empty(t, "search")
    if page.total and listing.show is Show.ALL and listing.unled:
        return t("organisations-count-unled", count=page.total, unled=listing.unled)
    if page.total:
        how = t(f"organisations-how-{listing.show}") if listing.show in UNREACHED and actor.role in CENTRE else None
        return lines(t("organisations-count", count=page.total), how)
    if listing.show is not Show.ALL:
        return _empty(t, listing.show)
    return t("organisations-empty") if actor.role in CENTRE else _empty(t, "curator")


def _empty(t: Texts, of: str) -> Html:
    return t(f"organisations-empty-{of}")


def _list_actions(t: Texts, listing: Listing) -> list[Row]:
    if listing.show is not Show.ALL:
        way: list[Row] = [[Button(t.plain("organisations-button-all"), ListOrganisations())]]
        if listing.show in REMINDED and listing.page.total:
            remind = Button(t.plain("organisations-button-remind"), RemindCurators(show=listing.show), style="primary")
            return [[remind], *way]
        return way
    buttons = [
        Button(t.plain("organisations-button-add"), AddOrganisation()),
        Button(t.plain("partners-button-list"), ListPartners()),
        Button(t.plain("needs-button-list"), ListNeeds()),
        Button(t.plain("schools-button-schools"), ListSchools()),
        Button(t.plain("practices-button-list"), ListPractices()),
    ]
    first = None if listing.page.total else "primary"
    load = Button(t.plain("organisations-button-import"), AskFile(kind="organisations"), style=first)
    return in_rows([load, *buttons])


@routes.pressed(SearchOrganisations)
async def ask_query(turn: Turn, press: SearchOrganisations) -> None:
    """Ask what to search for."""
    await turn.who()
    turn.expect("organisations.query", show=press.show)
    await turn.show(asking(turn.t, turn.t("organisations-ask-query"), ListOrganisations(show=press.show)))


@routes.sent("organisations.query")
async def search(turn: Turn, message: Message) -> None:
    """Show what was searched for."""
    show = str(turn.data.get("show", Show.ALL))
    turn.expect("organisations.query", show=show)
    listing = await turn.look(organisations.listing, show, 0, short_query(message.text or ""))
    await turn.show(list_screen(turn.t, turn.actor, listing))


# Who is where


@routes.pressed(OpenGaps)
async def open_gaps(turn: Turn, press: OpenGaps) -> None:  # noqa: ARG001 -- every handler has this shape
    """How many organisations lack what."""
    found = await turn.look(organisations.gaps)
    await turn.show(gaps_screen(turn.t, found))


def gaps_screen(t: Texts, found: Gaps) -> Screen:
    """What is missing where, each a way to the organisations it is about."""
    missing = [(show, count) for show, count in found.counts.items() if count]
    buttons = [
        Button(t.plain(f"organisations-gap-{show}", count=count), ListOrganisations(show=show))
        for show, count in missing
    ]
    below = "organisations-gaps-how" if missing else "organisations-gaps-none"
    text = lines(t("organisations-gaps-title"), t("organisations-count", count=found.total), t(below))
    everything = Button(t.plain("organisations-button-all"), ListOrganisations())
    return Screen(text, [*in_rows(buttons), [everything], [Button(t.plain("common-menu"), Menu())]])


@routes.pressed(RemindCurators)
async def remind_curators(turn: Turn, press: RemindCurators) -> None:
    """Remind, and tell who has been."""
    done = await turn.work(organisations.remind, press.show)
    listing = await turn.look(organisations.listing, press.show)
    t = turn.t
    screen = list_screen(t, turn.actor, listing)
    told = [
        t("organisations-reminded", told=done.told),
        t("organisations-reminded-before", before=done.before) if done.before else None,
        t("organisations-reminded-nobody", nobody=done.nobody) if done.nobody else None,
    ]
    await turn.show(Screen(lines(screen.text, "", *told), screen.rows))


def asking(t: Texts, text: Html, back: ListOrganisations | OpenOrganisation) -> Screen:
    """A screen that waits for a text, with the way back."""
    return Screen(text, [[Button(t.plain("common-back"), back)]])


# The card


@routes.pressed(OpenOrganisation)
async def open_organisation(turn: Turn, press: OpenOrganisation) -> None:
    """Show one organisation."""
    card = await turn.look(organisations.card, press.organisation_id)
    await turn.show(card_screen(turn.t, turn.actor, card))


def card_screen(t: Texts, actor: Actor, card: Card) -> Screen:
    """One organisation with what can be done about it."""
    led = t("organisations-card-curators", count=len(card.curators), names=t.listed(list(card.curators)))
    text = lines(
        t("organisations-card", name=card.name, code=card.code, kind=t.plain(f"organisations-kind-{card.kind}")),
        t("organisations-card-belongs", whose=_whose(t, card)) if card.level or card.department else None,
        t("organisations-card-inn", inn=card.inn) if card.inn else None,
        led if card.curators else t("organisations-card-unled"),
        t("organisations-card-counts", mentors=card.mentors, mentees=card.mentees, pairs=card.pairs),
        t("organisations-card-applied", applied=card.applied) if card.applied else None,
        t("organisations-card-archived") if card.archived else None,
    )
    rows = in_rows(
        [
            Button(t.plain("organisations-button-people"), ListPeople(organisation_id=card.id)),
            Button(t.plain("organisations-button-pairs"), ListPairs(organisation_id=card.id)),
            Button(t.plain("organisations-button-stages"), OpenRoadmap(organisation_id=card.id)),
            Button(t.plain("organisations-button-details"), OpenOrganisationDetails(organisation_id=card.id)),
            Button(t.plain("headcounts-button"), OpenHeadcounts(organisation_id=card.id)),
            Button(t.plain("implementing-button"), OpenConfirmation(organisation_id=card.id)),
            Button(t.plain("partners-button-list"), ListPartners(organisation_id=card.id)),
            Button(t.plain("needs-button-list"), ListNeeds(organisation_id=card.id)),
            Button(t.plain("associations-button-of"), ListBase(organisation_id=card.id)),
            Button(t.plain("practices-button-list"), ListPractices(organisation_id=card.id)),
            Button(t.plain("years-button-past"), PastYears(organisation_id=card.id)),
            Button(t.plain("acts-button"), OpenActs(kind="organisation", object_id=card.id)),
        ]
    )
    if actor.role in CENTRE:
        rows += _card_actions(t, card)
    else:
        rows.append([Button(t.plain("schools-button-schools"), ListSchools())])
    menu = Button(t.plain("common-menu"), Menu())
    back = Button(t.plain("organisations-button-list"), ListOrganisations())
    return Screen(text, [*rows, [back, menu] if actor.role in CENTRE else [menu]])


def _whose(t: Texts, card: Card) -> str:
    level = t.plain(f"organisations-level-{card.level}") if card.level else None
    return ", ".join(part for part in (level, card.department) if part)


def _card_actions(t: Texts, card: Card) -> list[Row]:
    if card.archived:
        return [[Button(t.plain("organisations-button-restore"), RestoreOrganisation(organisation_id=card.id))]]
    invite = Button(t.plain("organisations-button-invite-curator"), Invite(kind="curator", target=card.id))
    return [
        [invite],
        [Button(t.plain("organisations-button-rename"), RenameOrganisation(organisation_id=card.id))],
        [
            Button(t.plain("organisations-button-kind"), ChooseKind(organisation_id=card.id)),
            Button(t.plain("organisations-button-archive"), ArchiveOrganisation(organisation_id=card.id)),
        ],
    ]


# Adding and changing


@routes.pressed(AddOrganisation)
async def ask_name(turn: Turn, press: AddOrganisation) -> None:  # noqa: ARG001
    """Ask for the name of a new organisation."""
    await turn.who()
    turn.expect("organisations.name")
    await turn.show(asking(turn.t, turn.t("organisations-ask-name"), ListOrganisations()))


@routes.sent("organisations.name")
async def take_name(turn: Turn, message: Message) -> None:
    """Keep the name until the kind is chosen."""
    name = await turn.look(organisations.free_name, message.text or "")
    turn.expect("organisations.kind", name=name)
    await turn.show(kinds_screen(turn.t, name, 0, ListOrganisations()))


@routes.sent("organisations.kind")
async def kind_by_button(turn: Turn, message: Message) -> None:  # noqa: ARG001
    """A text where a button is wanted."""
    await turn.who()
    turn.expect("organisations.kind", **turn.data)
    text = turn.t("organisations-kind-by-button")
    await turn.show(Screen(text, kinds_screen(turn.t, "", 0, ListOrganisations()).rows))


def kinds_screen(t: Texts, name: str, organisation_id: int, back: ListOrganisations | OpenOrganisation) -> Screen:
    """Which kinds there are."""
    buttons = [
        Button(t.plain(f"organisations-kind-{kind}"), ChooseKind(organisation_id=organisation_id, kind=kind))
        for kind in Kind
    ]
    rows = [*in_rows(buttons), [Button(t.plain("common-back"), back)]]
    return Screen(t("organisations-ask-kind", name=name), rows)


@routes.pressed(ChooseKind)
async def choose_kind(turn: Turn, press: ChooseKind) -> None:
    """Show the kinds, change the kind of an organisation, or make the one that is being added."""
    if not press.kind:
        card = await turn.look(organisations.card, press.organisation_id)
        await turn.show(kinds_screen(turn.t, card.name, card.id, OpenOrganisation(organisation_id=card.id)))
        return
    if press.organisation_id:
        card = await turn.work(organisations.change_kind, press.organisation_id, press.kind)
    else:
        actor = await turn.who()
        if actor.awaited != "organisations.kind":
            raise Stale
        card = await turn.work(organisations.add, str(turn.data["name"]), press.kind)
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(RenameOrganisation)
async def ask_new_name(turn: Turn, press: RenameOrganisation) -> None:
    """Ask for a new name."""
    card = await turn.look(organisations.card, press.organisation_id)
    turn.expect("organisations.rename", organisation_id=card.id)
    text = turn.t("organisations-ask-rename", name=card.name)
    await turn.show(asking(turn.t, text, OpenOrganisation(organisation_id=card.id)))


@routes.sent("organisations.rename")
async def rename(turn: Turn, message: Message) -> None:
    """Take the new name."""
    card = await turn.work(organisations.rename, int(turn.data["organisation_id"]), message.text or "")
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(OpenOrganisationDetails)
async def open_details(turn: Turn, press: OpenOrganisationDetails) -> None:
    """What is known of an organisation; or ask for one thing of it."""
    found = await turn.look(organisations.open_details, press.organisation_id)
    t, to = turn.t, OpenOrganisationDetails(organisation_id=found.organisation_id)
    if press.field == "level":
        await turn.show(levels_screen(t, found))
    elif press.field in DETAILS:
        turn.expect("organisations.detail", organisation_id=found.organisation_id, field=press.field)
        now = found.values[press.field]
        text = lines(t(f"organisations-ask-{press.field}"), t("organisations-now", value=now) if now else None)
        await turn.show(Screen(text, [[Button(t.plain("common-back"), to), Button(t.plain("common-menu"), Menu())]]))
    else:
        await turn.show(details_screen(t, found))


def details_screen(t: Texts, found: Details) -> Screen:
    """What is known of an organisation, each with the way to say it."""
    said = [
        t("organisations-detail-level", value=t.plain(f"organisations-level-{found.level}")) if found.level else None,
        *(
            t(f"organisations-detail-{field}", value=shortened(value, SHOWN))
            for field, value in found.values.items()
            if value
        ),
    ]
    told = [one for one in said if one]
    text = lines(t("organisations-details", name=found.name), *told, None if told else t("organisations-details-none"))
    to = OpenOrganisationDetails(organisation_id=found.organisation_id)
    fields = [
        Button(t.plain(f"organisations-field-{field}"), to.model_copy(update={"field": field}))
        for field in ("level", *DETAILS)
    ]
    back = Button(t.plain("common-back"), OpenOrganisation(organisation_id=found.organisation_id))
    return Screen(text, [*in_rows(fields), [back, Button(t.plain("common-menu"), Menu())]])


def levels_screen(t: Texts, found: Details) -> Screen:
    """Whose an organisation can be."""
    of = found.organisation_id
    levels = [
        Button(t.plain(f"organisations-level-{level}"), SetOrganisationLevel(organisation_id=of, value=level))
        for level in Level
    ]
    levels.append(Button(t.plain("organisations-level-unsaid"), SetOrganisationLevel(organisation_id=of)))
    back = Button(t.plain("common-back"), OpenOrganisationDetails(organisation_id=of))
    text = t("organisations-ask-level", name=found.name)
    return Screen(text, [*in_rows(levels), [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(SetOrganisationLevel)
async def set_level(turn: Turn, press: SetOrganisationLevel) -> None:
    """Take the level."""
    found = await turn.work(organisations.set_level, press.organisation_id, press.value)
    await turn.show(details_screen(turn.t, found))


@routes.sent("organisations.detail")
async def take_detail(turn: Turn, message: Message) -> None:
    """Take what was typed."""
    of, field = int(turn.data["organisation_id"]), str(turn.data["field"])
    found = await turn.work(organisations.set_detail, of, field, message.text or "")
    await turn.show(details_screen(turn.t, found))


@routes.pressed(ArchiveOrganisation)
async def archive(turn: Turn, press: ArchiveOrganisation) -> None:
    """Ask, then put the organisation away."""
    if not press.sure:
        card = await turn.look(organisations.card, press.organisation_id)
        question = turn.t("organisations-ask-archive", name=card.name)
        yes = ArchiveOrganisation(organisation_id=card.id, sure=True)
        label = turn.t.plain("organisations-button-archive")
        back = OpenOrganisation(organisation_id=card.id)
        await turn.show(confirm(turn.t, question, yes, back, yes_label=label))
        return
    card = await turn.work(organisations.archive, press.organisation_id)
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(RestoreOrganisation)
async def restore(turn: Turn, press: RestoreOrganisation) -> None:
    """Take the organisation back."""
    card = await turn.work(organisations.restore, press.organisation_id)
    await turn.show(card_screen(turn.t, turn.actor, card))
