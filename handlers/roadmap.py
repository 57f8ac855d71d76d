"""Conversations about stages: the centre gives a calendar and sees the grid, the curator reports what is done."""

import mimetypes

from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.confirm import confirm
from keyboards.menu import Menu, MenuAnew
from keyboards.pager import pager
from keyboards.roadmap import (
    GiveTemplate,
    OpenOccurrence,
    OpenRoadmap,
    OpenStage,
    ReportDone,
    ShowEvidence,
    Stages,
    TakeBack,
)
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.access import CENTRE
from mentoring.errors import DomainError
from mentoring.invitations import list_places
from mentoring.paging import Page
from mentoring.roadmap import stages
from mentoring.roadmap.periods import Kind, Period, State, describe
from mentoring.roadmap.stages import Evidence, Giving, GridRow, OccurrenceView, RoadmapView, StageView
from mentoring.roadmap.templates import names, template

routes = Routes()

MARKS = {
    State.DONE: "✓",
    State.OVERDUE: "!",
    State.NOT_STARTED: "!",
    State.DUE_SOON: "◔",
    State.RUNNING: "○",
    State.UPCOMING: "·",
}
LINK_STARTS = ("http://", "https://")


# Seen by the centre


@routes.pressed(Stages)
async def open_stages(turn: Turn, press: Stages) -> None:
    """The grid for staff; for a curator the own organisation, or the choice of several."""
    actor = await turn.who()
    if actor.role in CENTRE:
        page = await turn.look(stages.grid, press.number, only_overdue=press.only_overdue)
        await turn.show(grid_screen(turn.t, page, actor.year, only_overdue=press.only_overdue))
        return
    places = await turn.look(list_places, press.number)
    if places.total == 1:
        await turn.show(roadmap_screen(turn.t, await turn.look(stages.open_roadmap, places.items[0].id), several=False))
        return
    rows = pager(
        turn.t,
        places,
        lambda place: Button(place.name, OpenRoadmap(organisation_id=place.id)),
        lambda number, _: Stages(number=number),
    )
    text = turn.t("roadmap-choose-organisation" if places.total else "roadmap-no-organisation")
    await turn.show(Screen(text, [*rows, [Button(turn.t.plain("common-menu"), Menu())]]))


def grid_screen(t: Texts, page: Page[GridRow], year: int, *, only_overdue: bool) -> Screen:
    """Organisations by stages."""

    def item(row: GridRow) -> Button:
        marks = "".join(MARKS[state] for state in row.states) or t.plain("roadmap-grid-none")
        return Button(f"{marks}  {row.name}", OpenRoadmap(organisation_id=row.organisation_id))

    rows = pager(t, page, item, lambda number, _: Stages(number=number, only_overdue=only_overdue))
    other = Stages(only_overdue=not only_overdue)
    label = "roadmap-button-all" if only_overdue else "roadmap-button-overdue"
    rows.append([Button(t.plain(label), other), Button(t.plain("roadmap-button-give"), GiveTemplate())])
    rows.append([Button(t.plain("common-menu"), Menu())])
    if not page.total:
        text = t("roadmap-grid-no-overdue" if only_overdue else "roadmap-no-organisation")
    elif not any(row.states for row in page.items):
        text = t("roadmap-grid-empty")
    else:
        text = t("roadmap-grid-legend")
    return Screen(lines(t("roadmap-grid-title", from_year=str(year), to_year=str(year + 1)), text), rows)


# Given by the centre


@routes.pressed(GiveTemplate)
async def give_template(turn: Turn, press: GiveTemplate) -> None:
    """Choose a template, look at it, give it to all."""
    if press.sure:
        given = await turn.work(stages.give_template, press.name)
        await turn.show(given_screen(turn.t, given))
        return
    actor = await turn.who()
    name = press.name or (names()[0] if len(names()) == 1 else "")
    if not name:
        rows: list[Row] = [
            [Button(turn.t.pick(template(one, actor.year).titles), GiveTemplate(name=one))] for one in names()
        ]
        rows.append([Button(turn.t.plain("common-back"), Stages())])
        await turn.show(Screen(turn.t("roadmap-choose-template"), rows))
        return
    await turn.show(template_screen(turn.t, await turn.look(stages.preview_template, name)))


def template_screen(t: Texts, giving: Giving) -> Screen:
    """What is about to be given, and to how many."""
    listed = [
        t("roadmap-template-line", number=number, title=t.pick(stage.titles), period=period_text(t, stage.period))
        for number, stage in enumerate(giving.template.stages, 1)
    ]
    count = t("roadmap-template-count", new=giving.new, already=giving.already)
    back = [Button(t.plain("common-back"), Stages())]
    give = [Button(t.plain("roadmap-button-give-sure"), GiveTemplate(name=giving.template.name, sure=True))]
    title = t("roadmap-template-title", title=t.pick(giving.template.titles))
    return Screen(lines(title, "", *listed, "", count), [give, back] if giving.new else [back])


def given_screen(t: Texts, given: Giving) -> Screen:
    """What has been given."""
    text = t("roadmap-given", new=given.new) if given.new else t("roadmap-given-before")
    return Screen(text, [[Button(t.plain("roadmap-button-grid"), Stages())], [Button(t.plain("common-menu"), Menu())]])


def period_text(t: Texts, period: Period) -> Html:
    """A period in words."""
    return Html(", ".join(t(phrase, **values) for phrase, values in describe(period)))


# An organisation's stages


@routes.pressed(OpenRoadmap)
async def open_roadmap(turn: Turn, press: OpenRoadmap) -> None:
    """The stages of an organisation."""
    view = await turn.look(stages.open_roadmap, press.organisation_id)
    several = turn.actor.role in CENTRE or len(turn.actor.organisation_ids) > 1
    await turn.show(roadmap_screen(turn.t, view, several=several))


def roadmap_screen(t: Texts, view: RoadmapView, *, several: bool) -> Screen:
    """The stages of an organisation, each a line with a button of its number."""
    numbers = [Button(f"{MARKS[one.state]} {one.number}", OpenStage(stage_id=one.id)) for one in view.stages]
    rows: list[Row] = [numbers[at : at + 4] for at in range(0, len(numbers), 4)]
    back = Button(t.plain("roadmap-button-grid"), Stages()) if several else Button(t.plain("common-menu"), Menu())
    done = sum(one.state is State.DONE for one in view.stages)
    late = sum(one.state is State.OVERDUE for one in view.stages)
    text = lines(
        t("roadmap-title", organisation=view.organisation),
        t("roadmap-done-of", done=done, total=len(view.stages), late=late) if view.stages else t("roadmap-empty"),
        *(t("roadmap-line", mark=MARKS[one.state], number=one.number, title=t.pick(one.titles)) for one in view.stages),
        t("roadmap-grid-legend") if view.stages else None,
    )
    return Screen(text, [*rows, [back]])


@routes.pressed(OpenStage)
async def open_stage(turn: Turn, press: OpenStage) -> None:
    """A stage."""
    await turn.show(await stage_screen(turn, await turn.look(stages.open_stage, press.stage_id)))


@routes.pressed(OpenOccurrence)
async def open_occurrence(turn: Turn, press: OpenOccurrence) -> None:
    """One time a stage has to be done."""
    view = await turn.look(stages.open_stage, press.stage_id)
    await turn.show(await stage_screen(turn, view, press.occurrence_id))


async def stage_screen(turn: Turn, view: StageView, occurrence_id: int | None = None) -> Screen:
    """A stage: when it is due, what was reported, what can be done about it."""
    t = turn.t
    chosen = next((one for one in view.occurrences if one.id == occurrence_id), view.current)
    several = len(view.occurrences) > 1
    progress = None
    if view.period.kind in {Kind.YEAR, Kind.OPEN_START}:
        counted = (await turn.look(stages.open_roadmap, view.organisation_id)).progress
        progress = t("roadmap-progress", mentors=counted.mentors, mentees=counted.mentees, pairs=counted.pairs)
    text = lines(
        t("roadmap-stage-title", number=view.number, title=t.pick(view.titles)),
        view_place(t, view),
        t("roadmap-stage-period", period=period_text(t, view.period)),
        progress,
        "" if several else None,
        t("roadmap-occurrence", name=occurrence_name(t, view, chosen)) if several else None,
        *occurrence_lines(t, chosen),
    )
    rows = occurrence_rows(t, view, chosen)
    if several:
        rows += months_rows(t, view, chosen)
    rows.append([Button(t.plain("acts-button"), OpenActs(kind="stage", object_id=view.id))])
    back = Button(t.plain("roadmap-button-back"), OpenRoadmap(organisation_id=view.organisation_id))
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def view_place(t: Texts, view: StageView) -> Html:
    """Whose stage it is."""
    return t("roadmap-stage-place", organisation=view.organisation)


def occurrence_lines(t: Texts, one: OccurrenceView) -> list[Html]:
    """State of an occurrence and what was reported."""
    if one.done_on is None:
        return [t(f"roadmap-state-{one.state.value.replace('_', '-')}")]
    found = [t("roadmap-done-on", day=one.done_on)]
    if one.link:
        found.append(t("roadmap-evidence-link", link=one.link))
    if one.note:
        found.append(t("roadmap-evidence-note", note=one.note))
    if one.file_name:
        found.append(t("roadmap-evidence-file", name=one.file_name))
    return found


def occurrence_rows(t: Texts, view: StageView, one: OccurrenceView) -> list[Row]:
    """What can be done about an occurrence."""
    report = ReportDone(stage_id=view.id, occurrence_id=one.id)
    if one.done_on is None:
        return [[Button(t.plain("roadmap-button-done"), report, style="primary")]]
    rows: list[Row] = []
    if one.file_id is not None:
        rows.append([Button(t.plain("roadmap-button-file"), ShowEvidence(occurrence_id=one.id))])
    rows.append(
        [
            Button(t.plain("roadmap-button-replace"), report),
            Button(t.plain("roadmap-button-take-back"), TakeBack(stage_id=view.id, occurrence_id=one.id)),
        ]
    )
    return rows


def months_rows(t: Texts, view: StageView, chosen: OccurrenceView) -> list[Row]:
    """The other times of the stage, three in a row."""
    buttons = [
        Button(
            f"{MARKS[one.state]} {occurrence_name(t, view, one, short=True)}",
            OpenOccurrence(stage_id=view.id, occurrence_id=one.id),
        )
        for one in view.occurrences
        if one.id != chosen.id
    ]
    return [buttons[start : start + 3] for start in range(0, len(buttons), 3)]


def occurrence_name(t: Texts, view: StageView, one: OccurrenceView, *, short: bool = False) -> str:
    """What one of several times is called: its month, or its days."""
    if view.period.kind is Kind.MONTHLY or short:
        return t.day(one.starts_on, "LLL" if short else "LLLL y")
    return f"{t.day(one.starts_on)} – {t.day(one.due_on)}" if one.due_on else t.day(one.starts_on)


# Reported by the curator


@routes.pressed(ReportDone)
async def report_done(turn: Turn, press: ReportDone) -> None:
    """Ask with what it is reported, or take it as done without anything."""
    if press.bare:
        view = await turn.work(stages.mark_done, press.occurrence_id, Evidence())
        await turn.show(await stage_screen(turn, view, press.occurrence_id))
        return
    view = await turn.look(stages.open_stage, press.stage_id)
    turn.expect("roadmap.evidence", occurrence_id=press.occurrence_id)
    t = turn.t
    back = OpenOccurrence(stage_id=press.stage_id, occurrence_id=press.occurrence_id)
    rows: list[Row] = [
        [Button(t.plain("roadmap-button-bare"), press.model_copy(update={"bare": True}))],
        [Button(t.plain("common-back"), back)],
    ]
    await turn.show(Screen(t("roadmap-ask-evidence", title=t.pick(view.titles)), rows))


@routes.sent("roadmap.evidence")
async def take_evidence(turn: Turn, message: Message) -> None:
    """Take a link, a file, a photo or a few words."""
    occurrence_id = int(turn.data["occurrence_id"])
    evidence = await evidence_of(turn, message)
    view = await turn.work(stages.mark_done, occurrence_id, evidence)
    await turn.show(await stage_screen(turn, view, occurrence_id))


async def evidence_of(turn: Turn, message: Message) -> Evidence:
    """What the message reports with.

    Raises:
        DomainError: it is neither words nor a file.
    """
    if message.text:
        text = message.text.strip()
        return Evidence(link=text) if text.casefold().startswith(LINK_STARTS) else Evidence(note=text)
    name, content = await download(turn, message)
    if name is None:
        raise DomainError("roadmap-error-evidence")
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Evidence(note=message.caption, file=(name, media_type, content))


@routes.pressed(TakeBack)
async def take_back(turn: Turn, press: TakeBack) -> None:
    """Take a report back, after one more question."""
    back = OpenOccurrence(stage_id=press.stage_id, occurrence_id=press.occurrence_id)
    if not press.sure:
        await turn.look(stages.open_stage, press.stage_id)
        t = turn.t
        sure = press.model_copy(update={"sure": True})
        label = t.plain("roadmap-button-take-back")
        await turn.show(confirm(t, t("roadmap-ask-take-back"), sure, back, yes_label=label))
        return
    view = await turn.work(stages.mark_undone, press.occurrence_id)
    await turn.show(await stage_screen(turn, view, press.occurrence_id))


@routes.pressed(ShowEvidence)
async def show_evidence(turn: Turn, press: ShowEvidence) -> None:
    """Send the file a stage was reported with."""
    name, content = await turn.look(stages.evidence_file, press.occurrence_id)
    menu = [Button(turn.t.plain("common-menu"), MenuAnew())]
    await turn.show(Screen(turn.t("roadmap-evidence-file", name=name), [menu], Attachment(name, content)))
