"""Conversations about the export: what, of which organisation, and the file.

Reading goes in small parts and the file is built in a thread, so that nobody else waits; a trace is left before the
file is sent.
"""

import asyncio

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.export import ChoosePlace, ChooseWave, MakeExport, MakeList, OpenExport
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.pager import pager
from keyboards.screen import ALONE, Attachment, Button, Screen, lines, shortened
from locales.texts import Texts
from mentoring.export import lists, reading
from mentoring.export.columns import Register
from mentoring.export.reading import Answered, Plan, Row, Wish
from mentoring.export.workbook import build
from mentoring.names import NameMode
from mentoring.paging import Page

routes = Routes()

TAIL = 6
"""Letters of a label that tell how many have answered."""


# Choosing


@routes.command("export")
async def command_export(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/export`."""
    await turn.show(await export_screen(turn, 0))


@routes.pressed(OpenExport)
async def open_export(turn: Turn, press: OpenExport) -> None:
    """What can be exported."""
    await turn.show(await export_screen(turn, press.organisation_id))


async def export_screen(turn: Turn, organisation_id: int) -> Screen:
    """What can be exported, of one organisation or of all."""
    place, count = await turn.look(reading.where_to_export, organisation_id)
    t = turn.t
    menu = [Button(t.plain("common-menu"), Menu())]
    title = t("export-title", place=place) if place else t("export-title-all")
    if not count:
        return Screen(lines(title, t("export-no-organisations")), [menu])
    tables = [table_button(t, register, organisation_id) for register in Register]
    everything = Button(
        t.plain("export-button-everything"), MakeExport(organisation_id=organisation_id), style="primary"
    )
    rows = [[everything], *in_rows(tables)]
    if count > 1:
        label = "export-button-other-place" if organisation_id else "export-button-place"
        rows.append([Button(t.plain(label), ChoosePlace())])
    text = lines(title, t("export-ask"), t("export-names", names=turn.actor.names.value))
    return Screen(text, [*rows, menu])


def table_button(t: Texts, register: Register, organisation_id: int) -> Button:
    """The way to one table; for answers a wave is chosen first."""
    label = t.plain(f"export-button-{register}")
    if register is Register.ANSWERS:
        return Button(label, ChooseWave(organisation_id=organisation_id))
    return Button(label, MakeExport(table=register, organisation_id=organisation_id))


@routes.pressed(ChoosePlace)
async def choose_place(turn: Turn, press: ChoosePlace) -> None:
    """Of which organisation."""
    page = await turn.look(reading.list_export_places, press.number)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda place: Button(place.name, OpenExport(organisation_id=place.id)),
        lambda number, _: ChoosePlace(number=number),
    )
    everywhere = Button(t.plain("export-button-everywhere"), OpenExport())
    await turn.show(Screen(t("export-choose-place"), [[everywhere], *rows, [Button(t.plain("common-menu"), Menu())]]))


@routes.pressed(ChooseWave)
async def choose_wave(turn: Turn, press: ChooseWave) -> None:
    """Answers of which wave."""
    page = await turn.look(reading.list_export_waves, press.number)
    await turn.show(waves_screen(turn.t, page, press.organisation_id))


def waves_screen(t: Texts, page: Page[Answered], organisation_id: int) -> Screen:
    """The waves of the year with how many have answered."""

    def item(wave: Answered) -> Button:
        label = t.plain("export-wave", title=shortened(wave.title, ALONE - TAIL), answered=wave.answered)
        make = MakeExport(table=Register.ANSWERS, organisation_id=organisation_id, wave_id=wave.wave_id)
        return Button(label, make)

    def to(number: int, _: str) -> ChooseWave:
        return ChooseWave(organisation_id=organisation_id, number=number)

    rows = pager(t, page, item, to)
    if page.total > 1:
        every = MakeExport(table=Register.ANSWERS, organisation_id=organisation_id)
        rows.insert(0, [Button(t.plain("export-button-all-waves"), every)])
    rows.append([Button(t.plain("common-back"), OpenExport(organisation_id=organisation_id))])
    return Screen(t("export-choose-wave" if page.total else "export-no-waves"), rows)


# The file


@routes.pressed(MakeExport)
async def make_export(turn: Turn, press: MakeExport) -> None:
    """Read, build, leave a trace, send."""
    wish = Wish(press.table, press.organisation_id, press.wave_id)
    plan = await turn.look(reading.plan_export, wish)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    tables = [await read_table(turn, plan, number) for number in range(len(plan.sheets))]
    rows = sum(len(table) for table in tables)
    if not rows:
        back = [Button(turn.t.plain("common-back"), OpenExport(organisation_id=press.organisation_id))]
        await turn.show(Screen(turn.t("export-empty"), [back]))
        return
    content = await asyncio.to_thread(build, plan, tables, turn.t.plain("export-column-number"))
    await turn.work(reading.record_export, plan, rows)
    await turn.show(file_screen(turn.t, plan, rows, content))


async def read_table(turn: Turn, plan: Plan, number: int) -> list[Row]:
    """The rows of one table, organisation by organisation."""
    found: list[Row] = []
    for organisation_id in plan.organisation_ids:
        found += await turn.look(reading.read_part, plan.sheets[number], organisation_id)
    return found


def file_screen(t: Texts, plan: Plan, rows: int, content: bytes) -> Screen:
    """The file with what it is; where it names people it may not be passed on."""
    where = t("export-caption-where", place=plan.place) if plan.place else ""
    what = t("export-what", register=plan.wish.register or "all")
    caption = t("export-caption", what=what, where=where, day=plan.day, rows=rows)
    text = lines(
        caption,
        t("export-caption-names", names=plan.names.value),
        t("export-caption-unnamed", people=plan.unnamed) if plan.unnamed and plan.named else None,
    )
    attachment = Attachment(t.plain("export-file", day=plan.day.isoformat()), content)
    return Screen(text, [[Button(t.plain("common-menu"), Menu())]], attachment, protect=plan.named)


@routes.pressed(MakeList)
async def make_list(turn: Turn, press: MakeList) -> None:
    """A list as a file: read with its trace, built in a thread."""
    listed = await turn.work(lists.read_list, press.table, press.organisation_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    t, names = turn.t, turn.actor.names
    content = await asyncio.to_thread(lists.build, listed, t.plain("export-column-number"))
    where = t("export-caption-where", place=listed.place) if listed.place else ""
    text = lines(
        t("export-caption", what=listed.title, where=where, day=listed.day, rows=len(listed.rows)),
        t("export-caption-names", names=names.value),
    )
    file = Attachment(t.plain("export-list-file", title=listed.title, day=listed.day.isoformat()), content)
    rows = [[Button(t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(text, rows, file, protect=names is not NameMode.CODES))
