"""Conversations about the region: totals of the centres, the way down to one, the picture, the file, a new centre."""

import asyncio

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.invitations import Invite
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.region import (
    AddCentre,
    DrawRegion,
    ListCentres,
    MakeRegionFile,
    OpenCentreTotals,
    OpenRegion,
    SearchCentres,
    ShowKinds,
)
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.centres import add_centre, own_letterhead
from mentoring.invitations import Kind as Link
from mentoring.paging import Page
from mentoring.region import picture, workbook
from mentoring.region.totals import CentreTotals, Region, Totals, list_centres, open_centre, overview, record_export
from mentoring.summary.picture import percent

routes = Routes()

NAME_LETTERS = 30
"""Letters of a centre's name that a button holds."""


# The totals


@routes.pressed(OpenRegion)
async def open_region(turn: Turn, press: OpenRegion) -> None:  # noqa: ARG001 -- every handler has this shape
    """The totals of all centres."""
    await show_region(turn)


async def show_region(turn: Turn) -> None:
    """The totals of all centres; also what `/summary` shows to an observer."""
    region = await turn.look(overview)
    await turn.show(region_screen(turn.t, region))


def region_screen(t: Texts, region: Region) -> Screen:
    """The totals with the ways down and out."""
    years = {"from_year": str(region.year), "to_year": str(region.year + 1)}
    title = t("region-title", name=region.name or t.plain("region-unnamed"), **years)
    count = t("region-centres", centres=len(region.centres)) if region.regional else None
    text = lines(title, count, *total_lines(t, region.totals))
    out = in_rows(
        [
            Button(t.plain("region-button-picture"), DrawRegion()),
            Button(t.plain("region-button-file"), MakeRegionFile()),
        ]
    )
    return Screen(text, [*ways_down(t, region), *out, [Button(t.plain("common-menu"), Menu())]])


def ways_down(t: Texts, region: Region) -> list[Row]:
    """To the centres and to the kinds; whoever heads the region adds centres."""
    if not region.regional:
        return []
    rows: list[Row] = []
    if region.manages:
        style = None if region.centres else "primary"
        rows.append([Button(t.plain("region-button-add"), AddCentre(), style=style)])
    down = [
        Button(t.plain("region-button-centres"), ListCentres()),
        Button(t.plain("region-button-kinds"), ShowKinds()),
    ]
    return [*rows, *in_rows(down)] if region.centres else rows


def total_lines(t: Texts, totals: Totals) -> list[Html | None]:
    """The numbers; hidden ones are said to be hidden."""
    if not totals.organisations:
        return [t("region-no-organisations")]
    stages = t("region-stages", share=percent(totals.done, totals.due)) if totals.due else t("region-no-stages")
    return [
        t("region-organisations", organisations=totals.organisations),
        t("region-unled", unled=totals.unled) if totals.unled else None,
        t("region-late", late=totals.late) if totals.late else None,
        t("region-curators", curators=told(t, totals.curators)),
        t("region-people", mentors=told(t, totals.mentors), mentees=told(t, totals.mentees)),
        t("region-pairs", active=told(t, totals.active), closed=told(t, totals.closed)),
        stages,
        answers_line(t, totals),
        t("region-hides") if totals.hides else None,
    ]


def told(t: Texts, number: int | None) -> str:
    """A number, or that it is hidden."""
    return t.plain("region-hidden") if number is None else str(number)


def answers_line(t: Texts, totals: Totals) -> Html:
    """How many have answered, as a share."""
    if totals.asked is None or totals.answered is None:
        return t("region-answers-hidden")
    if not totals.asked:
        return t("region-no-answers")
    return t("region-answers", share=percent(totals.answered, totals.asked))


# The kinds of organisations


@routes.pressed(ShowKinds)
async def show_kinds(turn: Turn, press: ShowKinds) -> None:  # noqa: ARG001
    """The totals by kind of organisation."""
    region = await turn.look(overview)
    t = turn.t
    found = [
        t(
            "region-kind",
            kind=t.plain(f"organisations-kind-{kind}"),
            organisations=one.organisations,
            mentors=told(t, one.mentors),
            mentees=told(t, one.mentees),
        )
        for kind, one in region.kinds
    ]
    hides = any(one.mentors is None or one.mentees is None for _, one in region.kinds)
    text = lines(t("region-kinds-title"), *found, t("region-hides") if hides else None)
    if not found:
        text = lines(t("region-kinds-title"), t("region-no-organisations"))
    await turn.show(Screen(text, [[Button(t.plain("common-back"), OpenRegion())]]))


# The centres


@routes.pressed(ListCentres)
async def press_list(turn: Turn, press: ListCentres) -> None:
    """A page of the centres; typing searches."""
    turn.expect("region.query")
    page = await turn.look(list_centres, press.number, press.query)
    await turn.show(centres_screen(turn.t, page))


@routes.pressed(SearchCentres)
async def ask_query(turn: Turn, press: SearchCentres) -> None:  # noqa: ARG001
    """Ask which centre to find."""
    await turn.who()
    turn.expect("region.query")
    await turn.show(Screen(turn.t("region-ask-query"), [[Button(turn.t.plain("common-back"), ListCentres())]]))


@routes.sent("region.query")
async def search(turn: Turn, message: Message) -> None:
    """Show the centres that were typed."""
    turn.expect("region.query")
    page = await turn.look(list_centres, 0, short_query(message.text or ""))
    await turn.show(centres_screen(turn.t, page))


def centres_screen(t: Texts, page: Page[CentreTotals]) -> Screen:
    """Centres, each a way down to its totals."""
    rows = pager(
        t,
        page,
        lambda one: Button(centre_label(t, one), OpenCentreTotals(centre_id=one.id)),
        lambda number, query: ListCentres(number=number, query=query),
        SearchCentres(),
    )
    below = t("region-centres-legend" if page.total else "region-centres-empty")
    text = lines(t("region-centres-title"), below)
    return Screen(text, [*rows, [Button(t.plain("common-back"), OpenRegion()), Button(t.plain("common-menu"), Menu())]])


def centre_label(t: Texts, one: CentreTotals) -> str:
    """A centre with how many of its organisations are late."""
    name = one.name or t.plain("region-unnamed")
    short = name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1].rstrip()}…"
    return t.plain("region-centre-late", late=one.totals.late, name=short) if one.totals.late else short


@routes.pressed(OpenCentreTotals)
async def press_centre(turn: Turn, press: OpenCentreTotals) -> None:
    """The totals of one centre."""
    one = await turn.look(open_centre, press.centre_id)
    t = turn.t
    kinds = [t.plain("region-kind-count", kind=t.plain(f"organisations-kind-{kind}"), n=n) for kind, n in one.kinds]
    text = lines(
        t("region-centre-title", name=one.name or t.plain("region-unnamed")),
        None if one.headed else t("region-no-head"),
        *total_lines(t, one.totals),
        t("region-centre-kinds", kinds=", ".join(kinds)) if kinds else None,
    )
    rows: list[Row] = []
    if one.invites:
        invite = Invite(kind=Link.HEAD, target=one.id)
        rows.append([Button(t.plain("region-button-invite-head"), invite, style="primary")])
    rows.append([Button(t.plain("common-back"), ListCentres()), Button(t.plain("common-menu"), Menu())])
    await turn.show(Screen(text, rows))


# The picture and the file


@routes.pressed(DrawRegion)
async def draw_region(turn: Turn, press: DrawRegion) -> None:
    """Draw the picture, in a thread so that nobody else waits for it."""
    region = await turn.look(overview)
    pages = picture.pages_of(region)
    number = max(0, min(press.number, pages - 1))
    await turn.busy(ChatAction.UPLOAD_PHOTO)
    drawn = await asyncio.to_thread(picture.draw, region, number, turn.t.language)
    t = turn.t
    rows: list[Row] = []
    if pages > 1:
        last = number + 1 == pages
        label = "region-button-first" if last else "region-button-next"
        rows.append([Button(t.plain(label), DrawRegion(number=0 if last else number + 1))])
    rows.append([Button(t.plain("common-menu"), Menu())])
    name = t.plain("region-picture-file", day=region.day.isoformat())
    caption = t("region-picture-caption", day=region.day)
    await turn.show(Screen(caption, rows, Attachment(name, drawn, picture=True)))


@routes.pressed(MakeRegionFile)
async def make_file(turn: Turn, press: MakeRegionFile) -> None:  # noqa: ARG001
    """Build the workbook, leave a trace, send it."""
    region = await turn.look(overview)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    head = await turn.look(own_letterhead)
    content = await asyncio.to_thread(workbook.build, region, turn.t.language, head)
    await turn.work(record_export, len(region.centres))
    t = turn.t
    name = t.plain("region-file", day=region.day.isoformat())
    caption = t("region-file-caption", day=region.day)
    await turn.show(Screen(caption, [[Button(t.plain("common-menu"), Menu())]], Attachment(name, content)))


# A new centre


@routes.pressed(AddCentre)
async def press_add(turn: Turn, press: AddCentre) -> None:  # noqa: ARG001
    """Ask for its name."""
    await turn.who()
    turn.expect("region.centre")
    await turn.show(Screen(turn.t("region-ask-centre"), [[Button(turn.t.plain("common-cancel"), OpenRegion())]]))


@routes.sent("region.centre")
async def take_centre(turn: Turn, message: Message) -> None:
    """The name of the new centre; its head is invited next."""
    centre_id = await turn.work(add_centre, message.text or "")
    t = turn.t
    invite = Button(t.plain("region-button-invite-head"), Invite(kind=Link.HEAD, target=centre_id), style="primary")
    await turn.show(Screen(t("region-centre-added"), [[invite], [Button(t.plain("common-back"), OpenRegion())]]))
