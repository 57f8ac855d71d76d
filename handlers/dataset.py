"""The answers of a wave as files: the choice of a format, and the file.

Rows are read in small parts and the file is written in a thread, so that nobody else waits; a trace is left before the
file is sent.
"""

import asyncio

from aiogram.enums import ChatAction

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.dataset import MakeDataset, OpenDataset
from keyboards.menu import Menu
from keyboards.results import OpenResults
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Texts
from mentoring.surveys import dataset, results
from mentoring.surveys.dataset import Plan
from mentoring.surveys.dataset_file import Kind, Table, build_dataset, has_spss, kind_of

routes = Routes()

ENDINGS = {Kind.CSV_LABELS: "csv", Kind.CSV_CODES: "csv", Kind.SPSS: "sav", Kind.CODEBOOK: "csv"}


@routes.pressed(OpenDataset)
async def open_dataset(turn: Turn, press: OpenDataset) -> None:
    """In which format."""
    plan = await turn.look(dataset.plan_dataset, press.wave_id, press.organisation_id or None)
    await turn.show(dataset_screen(turn.t, plan))


def dataset_screen(t: Texts, plan: Plan) -> Screen:
    """What there is and in which formats."""
    text = lines(
        t("dataset-title", title=plan.title),
        t("results-place", place=plan.place) if plan.place else None,
        t("dataset-rows", rows=plan.rows) if plan.rows else t("dataset-none"),
        t("dataset-names", names=plan.names.value if plan.names else "nobody"),
        t("dataset-held-back", rows=plan.held_back) if plan.held_back else None,
        t("dataset-formats") if plan.rows else None,
    )
    return Screen(text, [*(format_rows(t, plan) if plan.rows else []), back_row(t, plan)])


def format_rows(t: Texts, plan: Plan) -> list[Row]:
    """The formats, two in a row."""

    def make(kind: Kind) -> Button:
        data = MakeDataset(wave_id=plan.wave_id, organisation_id=plan.organisation_id or 0, kind=kind.value)
        return Button(t.plain("dataset-button", kind=kind.value), data)

    rows: list[Row] = [
        [make(Kind.LABELS), make(Kind.CODES)],
        [make(Kind.CSV_LABELS), make(Kind.CSV_CODES)],
    ]
    return [*rows, [make(Kind.SPSS), make(Kind.CODEBOOK)] if has_spss() else [make(Kind.CODEBOOK)]]


def back_row(t: Texts, plan: Plan) -> Row:
    """The way back to the results."""
    back = OpenResults(wave_id=plan.wave_id, organisation_id=plan.organisation_id or 0)
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


@routes.pressed(MakeDataset)
async def make_dataset(turn: Turn, press: MakeDataset) -> None:
    """Read, write, leave a trace, send."""
    kind, where = kind_of(press.kind), press.organisation_id or None
    plan = await turn.look(dataset.plan_dataset, press.wave_id, where)
    t = turn.t
    if not plan.rows:
        await turn.show(dataset_screen(t, plan))
        return
    await turn.say(t.plain("dataset-preparing"))
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    table = Table(plan, *await read_table(turn, plan, kind))
    content = await asyncio.to_thread(build_dataset, table, kind, t.language)
    await turn.work(dataset.record_dataset, plan.wave_id, where, kind.value, len(table.rows))
    name = t.plain("dataset-file", kind=kind.value, ending=ENDINGS.get(kind, "xlsx"), day=plan.day.isoformat())
    caption = lines(
        t("dataset-caption", title=plan.title, kind=kind.value, rows=plan.rows),
        t("results-place", place=plan.place) if plan.place else None,
        t("dataset-names", names=plan.names.value if plan.names else "nobody") if table.rows else None,
    )
    await turn.show(Screen(caption, [back_row(t, plan)], Attachment(name, content), protect=bool(table.rows)))


async def read_table(turn: Turn, plan: Plan, kind: Kind) -> tuple[list[dataset.Row], results.Words]:
    """The rows, part by part; and what was said in words where no row may hold it."""
    rows: list[dataset.Row] = []
    if kind is Kind.CODEBOOK:
        return rows, ()
    for part in plan.parts:
        rows += await turn.look(dataset.read_dataset, plan.wave_id, part, plan.variables)
    if plan.names is not None or kind not in {Kind.LABELS, Kind.CODES}:
        return rows, ()
    return rows, await turn.look(results.told_words, plan.wave_id, plan.organisation_id)
