"""Conversations about methodical associations: the centre keeps them, their heads nominate, schools decide."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.associations import (
    AcceptNomination,
    AddAssociation,
    ArchiveAssociation,
    ChooseSchool,
    DeclineNomination,
    FindHeads,
    ListAssociations,
    ListBase,
    ListNominations,
    Nominate,
    OpenAssociation,
    OpenNomination,
    OwnAssociations,
    OwnNominations,
    SetHead,
    WithdrawNomination,
)
from keyboards.confirm import confirm
from keyboards.export import MakeList
from keyboards.menu import Menu, in_rows
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.people import OpenParticipation
from keyboards.practices import ChoosePracticePlace
from keyboards.screen import ALONE, Button, Row, Screen, lines, shortened
from locales.texts import Texts
from mentoring import associations
from mentoring.access import CENTRE, Actor
from mentoring.associations import BaseLine, BaseList, Card, Choice, Nominee, Source, State
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.practices import NOMINATORS

routes = Routes()

MARKS = {State.NEW: "…", State.ACCEPTED: "✓", State.DECLINED: "×"}


def _menu(t: Texts) -> Button:
    return Button(t.plain("common-menu"), Menu())


# What the centre keeps


@routes.pressed(ListAssociations)
async def list_associations(turn: Turn, press: ListAssociations) -> None:
    """The associations of the centre."""
    page = await turn.look(associations.list_associations, press.number)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(shortened(one.name, ALONE), OpenAssociation(association_id=one.id)),
        lambda number, _: ListAssociations(number=number),
    )
    style = None if page.total else "primary"
    rows.append([Button(t.plain("associations-button-add"), AddAssociation(), style=style)])
    rows.append([Button(t.plain("associations-button-base"), ListBase())])
    below = t("associations-count", count=page.total) if page.total else t("associations-empty")
    text = lines(t("associations-title"), below)
    await turn.show(Screen(text, [*rows, [Button(t.plain("common-back"), ListOrganisations()), _menu(t)]]))


@routes.pressed(AddAssociation)
async def ask_name(turn: Turn, press: AddAssociation) -> None:  # noqa: ARG001 -- every handler has this shape
    """Ask for the name."""
    await turn.who()
    turn.expect("associations.name")
    t = turn.t
    await turn.show(Screen(t("associations-ask-name"), [[Button(t.plain("common-back"), ListAssociations())]]))


@routes.sent("associations.name")
async def take_name(turn: Turn, message: Message) -> None:
    """Add the association."""
    one = await turn.work(associations.add_association, message.text or "")
    await turn.show(card_screen(turn.t, one))


@routes.pressed(OpenAssociation)
async def open_association(turn: Turn, press: OpenAssociation) -> None:
    """Show one association."""
    one = await turn.look(associations.open_association, press.association_id)
    await turn.show(card_screen(turn.t, one))


def card_screen(t: Texts, one: Card) -> Screen:
    """An association with what can be done."""
    text = lines(
        t("associations-card", name=one.name),
        t("associations-card-head", head=one.head) if one.head else t("associations-card-headless"),
        t("associations-card-counts", mentors=one.mentors, waiting=one.waiting),
        t("associations-card-archived") if one.archived else None,
    )
    rows: list[Row] = []
    if not one.archived:
        style = None if one.head else "primary"
        rows.append([Button(t.plain("associations-button-head"), FindHeads(association_id=one.id), style=style)])
        if one.head:
            nobody = SetHead(association_id=one.id, person_id=0)
            rows.append([Button(t.plain("associations-button-nobody"), nobody)])
        rows.append([Button(t.plain("associations-button-archive"), ArchiveAssociation(association_id=one.id))])
    return Screen(text, [*rows, [Button(t.plain("common-back"), ListAssociations()), _menu(t)]])


@routes.pressed(ArchiveAssociation)
async def archive(turn: Turn, press: ArchiveAssociation) -> None:
    """Ask, then put the association away."""
    if press.sure:
        one = await turn.work(associations.archive_association, press.association_id)
        await turn.show(card_screen(turn.t, one))
        return
    one = await turn.look(associations.open_association, press.association_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    question = t("associations-ask-archive", name=one.name)
    label = t.plain("associations-button-archive")
    await turn.show(confirm(t, question, yes, OpenAssociation(association_id=one.id), yes_label=label))


@routes.pressed(FindHeads)
async def find_heads(turn: Turn, press: FindHeads) -> None:
    """Who could head it; typing searches."""
    turn.expect("associations.head", association_id=press.association_id)
    one, page = await turn.look(associations.find_heads, press.association_id, press.number, press.query)
    await turn.show(heads_screen(turn.t, one, page, turn.actor.names))


@routes.sent("associations.head")
async def search_head(turn: Turn, message: Message) -> None:
    """Find somebody by what was typed."""
    await turn.who()
    of = int(turn.data["association_id"])
    turn.expect("associations.head", association_id=of)
    one, page = await turn.look(associations.find_heads, of, 0, short_query(message.text or ""))
    await turn.show(heads_screen(turn.t, one, page, turn.actor.names))


def heads_screen(t: Texts, one: Card, page: Page[Choice], names: NameMode) -> Screen:
    """People to choose from."""
    rows = pager(
        t,
        page,
        lambda who: Button(who.name, SetHead(association_id=one.id, person_id=who.id)),
        lambda number, query: FindHeads(association_id=one.id, number=number, query=query),
    )
    text = lines(t("associations-card", name=one.name), t("associations-ask-head", names=names.value))
    back = Button(t.plain("common-back"), OpenAssociation(association_id=one.id))
    return Screen(text, [*rows, [back, _menu(t)]])


@routes.pressed(SetHead)
async def set_head(turn: Turn, press: SetHead) -> None:
    """Say who heads it."""
    one = await turn.work(associations.set_head, press.association_id, press.person_id)
    await turn.show(card_screen(turn.t, one))


# What the head does


@routes.pressed(OwnAssociations)
async def own_associations(turn: Turn, press: OwnAssociations) -> None:  # noqa: ARG001
    """The associations that one heads; a single one at once."""
    mine = await turn.look(associations.own_associations)
    if len(mine) == 1:
        one, page = await turn.look(associations.own_nominations, mine[0].id)
        await turn.show(own_screen(turn.t, turn.actor, one, page))
        return
    t = turn.t
    rows: list[Row] = [[Button(shortened(one.name, ALONE), OwnNominations(association_id=one.id))] for one in mine]
    text = t("associations-own-choose" if mine else "associations-own-none")
    await turn.show(Screen(text, [*rows, [_menu(t)]]))


@routes.pressed(OwnNominations)
async def own_nominations(turn: Turn, press: OwnNominations) -> None:
    """Whom one's association has nominated."""
    one, page = await turn.look(associations.own_nominations, press.association_id, press.number)
    await turn.show(own_screen(turn.t, turn.actor, one, page))


def own_screen(t: Texts, actor: Actor, one: Card, page: Page[Nominee]) -> Screen:
    """The nominations; those that wait can be taken back. Practices are nominated as well."""

    def item(who: Nominee) -> Button:
        label = shortened(f"{MARKS[who.state]} {who.name} · {who.organisation}", ALONE)
        return Button(label, WithdrawNomination(nomination_id=who.id) if who.state is State.NEW else None)

    rows = pager(t, page, item, lambda number, _: OwnNominations(association_id=one.id, number=number))
    rows.append([Button(t.plain("associations-button-nominate"), ChooseSchool(association_id=one.id), style="primary")])
    if actor.role in NOMINATORS:
        rows.append([Button(t.plain("practices-button-nominate"), ChoosePracticePlace())])
    below = t("associations-own-legend") if page.total else t("associations-own-empty")
    return Screen(lines(t("associations-card", name=one.name), below), [*rows, [_menu(t)]])


@routes.pressed(ChooseSchool)
async def choose_school(turn: Turn, press: ChooseSchool) -> None:
    """The school of the teacher; typing searches."""
    turn.expect("associations.school", association_id=press.association_id)
    one, page = await turn.look(associations.list_schools, press.association_id, press.number, press.query)
    await turn.show(schools_screen(turn.t, one, page))


@routes.sent("associations.school")
async def search_school(turn: Turn, message: Message) -> None:
    """Find a school by what was typed."""
    await turn.who()
    of = int(turn.data["association_id"])
    turn.expect("associations.school", association_id=of)
    one, page = await turn.look(associations.list_schools, of, 0, short_query(message.text or ""))
    await turn.show(schools_screen(turn.t, one, page))


def schools_screen(t: Texts, one: Card, page: Page[Choice]) -> Screen:
    """Schools to choose from."""
    rows = pager(
        t,
        page,
        lambda place: Button(shortened(place.name, ALONE), Nominate(association_id=one.id, destination_id=place.id)),
        lambda number, query: ChooseSchool(association_id=one.id, number=number, query=query),
    )
    back = Button(t.plain("common-back"), OwnNominations(association_id=one.id))
    return Screen(t("associations-ask-school"), [*rows, [back, _menu(t)]])


@routes.pressed(Nominate)
async def ask_whom(turn: Turn, press: Nominate) -> None:
    """Ask for the teacher."""
    one, _ = await turn.look(associations.list_schools, press.association_id)
    turn.expect("associations.whom", **press.model_dump())
    t = turn.t
    back = [Button(t.plain("common-back"), ChooseSchool(association_id=one.id))]
    await turn.show(Screen(t("associations-ask-whom", names=turn.actor.names.value), [back]))


@routes.sent("associations.whom")
async def take_whom(turn: Turn, message: Message) -> None:
    """Nominate the teacher."""
    await turn.who()
    of = Nominate(**turn.data)
    await turn.work(associations.nominate, of.association_id, of.destination_id, message.text or "")
    one, page = await turn.look(associations.own_nominations, of.association_id)
    shown = own_screen(turn.t, turn.actor, one, page)
    await turn.show(Screen(lines(turn.t("associations-nominated"), "", shown.text), shown.rows))


@routes.pressed(WithdrawNomination)
async def withdraw(turn: Turn, press: WithdrawNomination) -> None:
    """Ask, then take a nomination back."""
    if not press.sure:
        await turn.who()
        t = turn.t
        yes = press.model_copy(update={"sure": True})
        label = t.plain("associations-button-withdraw")
        await turn.show(confirm(t, t("associations-ask-withdraw"), yes, OwnAssociations(), yes_label=label))
        return
    of = await turn.work(associations.withdraw_nomination, press.nomination_id)
    one, page = await turn.look(associations.own_nominations, of)
    await turn.show(own_screen(turn.t, turn.actor, one, page))


# What the school decides


@routes.pressed(ListNominations)
async def list_nominations(turn: Turn, press: ListNominations) -> None:
    """Nominations that wait for a decision."""
    page = await turn.look(associations.list_nominations, press.organisation_id, press.number)
    t, of = turn.t, press.organisation_id
    rows = pager(
        t,
        page,
        lambda who: Button(shortened(f"{who.name} · {who.association}", ALONE), OpenNomination(nomination_id=who.id)),
        lambda number, _: ListNominations(organisation_id=of, number=number),
    )
    text = lines(
        t("associations-waiting-title"), t("associations-waiting" if page.total else "associations-waiting-none")
    )
    back = Button(t.plain("common-back"), ListBase(organisation_id=of))
    await turn.show(Screen(text, [*rows, [back, _menu(t)]]))


@routes.pressed(OpenNomination)
async def open_nomination(turn: Turn, press: OpenNomination) -> None:
    """One nomination."""
    one = await turn.look(associations.open_nomination, press.nomination_id)
    await turn.show(nomination_screen(turn.t, one))


def nomination_screen(t: Texts, one: Nominee) -> Screen:
    """Who is nominated by whom, with the decision."""
    text = lines(
        t("associations-nominee", name=one.name, organisation=one.organisation),
        t("associations-nominee-by", association=one.association),
        t(f"associations-state-{one.state}"),
    )
    rows: list[Row] = []
    if one.state is State.NEW:
        yes = Button(t.plain("associations-button-accept"), AcceptNomination(nomination_id=one.id), style="primary")
        rows += [[yes], [Button(t.plain("associations-button-decline"), DeclineNomination(nomination_id=one.id))]]
    if one.state is State.ACCEPTED and one.participation_id:
        opens = OpenParticipation(participation_id=one.participation_id)
        rows.append([Button(t.plain("associations-button-card"), opens)])
    back = Button(t.plain("common-back"), ListNominations(organisation_id=one.organisation_id))
    return Screen(text, [*rows, [back, _menu(t)]])


@routes.pressed(AcceptNomination)
async def accept(turn: Turn, press: AcceptNomination) -> None:
    """Take the teacher into the register."""
    one = await turn.work(associations.accept_nomination, press.nomination_id)
    await turn.show(nomination_screen(turn.t, one))


@routes.pressed(DeclineNomination)
async def decline(turn: Turn, press: DeclineNomination) -> None:
    """Ask, then decline."""
    if press.sure:
        one = await turn.work(associations.decline_nomination, press.nomination_id)
        await turn.show(nomination_screen(turn.t, one))
        return
    one = await turn.look(associations.open_nomination, press.nomination_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    label = t.plain("associations-button-decline")
    question = t("associations-ask-decline", name=one.name)
    await turn.show(confirm(t, question, yes, OpenNomination(nomination_id=one.id), yes_label=label))


# The base


@routes.pressed(ListBase)
async def list_base(turn: Turn, press: ListBase) -> None:
    """Mentors of teachers by who has nominated them."""
    found = await turn.look(associations.list_base, press.organisation_id, press.show, press.number)
    await turn.show(base_screen(turn.t, turn.actor, found))


def base_screen(t: Texts, actor: Actor, found: BaseList) -> Screen:
    """The base with its sources."""
    of = found.organisation_id

    def item(line: BaseLine) -> Button:
        whence = line.association or ("" if of else line.organisation)
        label = shortened(f"{line.name} · {whence}" if whence else line.name, ALONE)
        return Button(label, OpenParticipation(participation_id=line.participation_id))

    rows = pager(t, found.page, item, lambda number, _: ListBase(organisation_id=of, show=found.source, number=number))
    sources = [
        Button(t.plain(f"associations-source-{one}"), ListBase(organisation_id=of, show=one))
        for one in Source
        if one is not found.source and found.from_schools + found.from_associations
    ]
    rows += in_rows(sources)
    if found.page.total:
        rows.append([Button(t.plain("export-button-list"), MakeList(table="base", organisation_id=of))])
    if found.waiting:
        waiting = ListNominations(organisation_id=of)
        rows.append([Button(t.plain("associations-button-waiting", count=found.waiting), waiting, style="primary")])
    text = lines(
        t("associations-base-of", organisation=found.organisation) if found.organisation else t("associations-base"),
        t("associations-base-counts", schools=found.from_schools, associations=found.from_associations),
        None if found.page.total else t("associations-base-empty"),
    )
    back = OpenOrganisation(organisation_id=of) if of else ListAssociations() if actor.role in CENTRE else Menu()
    return Screen(text, [*rows, [Button(t.plain("common-back"), back), _menu(t)]])
