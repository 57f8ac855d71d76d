"""What a wave has found, in chat: in a few lines, by question, by organisation, as a change, a picture, a workbook."""

import asyncio

from aiogram.enums import ChatAction

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.dataset import OpenDataset
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.results import (
    DrawChange,
    DrawCut,
    DrawResults,
    OneQuestion,
    OpenChange,
    OpenForms,
    OpenIndices,
    OpenResults,
    OpenRoles,
    OpenWeakest,
    ReportFile,
    ResultFile,
    ResultPlaces,
    ReviewWords,
)
from keyboards.screen import NOTHING, Attachment, Button, Row, Screen, lines, shortened
from keyboards.swot import OpenSwot
from keyboards.waves import OpenCard
from locales.texts import Html, Texts
from mentoring.centres import own_letterhead
from mentoring.paging import cut
from mentoring.surveys import cuts, results, swot
from mentoring.surveys.cuts import Cuts
from mentoring.surveys.form import QuestionType
from mentoring.surveys.picture import PER_PICTURE, draw_change, draw_marks, drawn_questions, number, signed
from mentoring.surveys.report import build_report
from mentoring.surveys.results import ItemChange, QuestionResult, WaveChange, WaveResults
from mentoring.surveys.results_file import Findings, build_results
from mentoring.surveys.statistics import Marks

routes = Routes()

LETTERS = 46
BESIDE = 30
"""Letters of a question that fit beside its figures in a line of a phone."""
"""Letters of a question in a list."""
SHOWN = 10
"""Scales, changes or answers that one message lists; the others are told by question and in the file."""
BAR = 12
"""Blocks of the longest bar of a distribution."""


# In a few lines


@routes.pressed(OpenResults)
async def open_results(turn: Turn, press: OpenResults) -> None:
    """The results of a wave, or of one organisation in it."""
    found = await turn.look(results.wave_results, press.wave_id, press.organisation_id or None)
    there = await turn.look(cuts.cuts_of, press.wave_id)
    await turn.show(results_screen(turn.t, found, there))


def results_screen(t: Texts, found: WaveResults, there: Cuts) -> Screen:
    """Scales line by line, with the ways to everything else."""
    counts = found.counts
    share = percent(counts.finished, counts.total)
    scales = drawn_questions(found)
    hidden = any(one.n is None for one in found.questions)
    text = lines(
        t("results-title", title=found.title),
        t("results-place", place=found.place) if found.place else None,
        t("results-answered", finished=counts.finished, total=counts.total, share=share),
        t("results-mean", mean=number(t, found.mean)) if found.mean is not None else None,
        t("results-at-risk", risk=found.at_risk[0], n=found.at_risk[1]) if found.at_risk else None,
        "",
        t("results-legend") if any(one.marks for one in scales) else None,
        *(scale_line(t, one) for one in scales[:SHOWN]),
        more_line(t, len(scales)),
        t("results-hidden-note", floor=found.floor) if hidden else None,
    )
    return Screen(text, results_rows(t, found, there))


def more_line(t: Texts, count: int) -> Html | None:
    """How many more there are than are shown."""
    return t("results-more", count=count - SHOWN) if count > SHOWN else None


def percent(part: int, whole: int) -> int:
    """A share in whole per cent."""
    return round(100 * part / whole) if whole else 0


def scale_line(t: Texts, one: QuestionResult) -> Html:
    """A scale in one line."""
    if not one.n:
        return t("results-line-hidden" if one.n is None else "results-line-nobody", label=shortened(one.label, LETTERS))
    if one.marks is None:
        told = ", ".join(f"{answer.lower()} {count}" for answer, count in one.distribution)
        return t("results-line-criterion", label=shortened(one.label, LETTERS), counts=told)
    return scale_words(t, one.label, one.marks)


def scale_words(t: Texts, label: str, marks: Marks | None) -> Html:
    """Marks in one line."""
    if marks is None:
        return t("results-line-hidden", label=shortened(label, LETTERS))
    mean, share = number(t, marks.mean), round(100 * marks.satisfied.value)
    return t("results-line", label=shortened(label, BESIDE), mean=mean, share=share)


def results_rows(t: Texts, found: WaveResults, there: Cuts) -> list[Row]:
    """The ways on and back."""
    wave_id, where = found.wave_id, found.organisation_id or 0
    ways = [Button(t.plain("results-button-questions"), OneQuestion(wave_id=wave_id, organisation_id=where))]
    if found.several:
        ways.append(Button(t.plain("results-button-places"), ResultPlaces(wave_id=wave_id)))
    if there.forms and not where:
        ways.append(Button(t.plain("cuts-button-forms"), OpenForms(wave_id=wave_id)))
    if there.roles:
        ways.append(Button(t.plain("cuts-button-roles"), OpenRoles(wave_id=wave_id, organisation_id=where)))
    if there.deficits:
        ways.append(Button(t.plain("cuts-button-weakest"), OpenWeakest(wave_id=wave_id, organisation_id=where)))
    rows: list[Row] = [ways[place : place + 2] for place in range(0, len(ways), 2)]
    if found.compared:
        rows.append([Button(t.plain("results-button-change"), OpenChange(wave_id=wave_id, organisation_id=where))])
    if found.assessed and not where:
        rows.append([Button(t.plain("results-button-indices"), OpenIndices(wave_id=wave_id))])
    rows.append([Button(t.plain("results-button-swot"), OpenSwot(wave_id=wave_id, organisation_id=where))])
    picture = DrawResults(wave_id=wave_id, organisation_id=where)
    files = [
        Button(t.plain("results-button-file"), ResultFile(wave_id=wave_id, organisation_id=where)),
        Button(t.plain("report-button"), ReportFile(wave_id=wave_id, organisation_id=where)),
    ]
    rows.append([Button(t.plain("results-button-picture"), picture), *files] if drawn_questions(found) else files)
    rows.append([Button(t.plain("results-button-dataset"), OpenDataset(wave_id=wave_id, organisation_id=where))])
    if found.to_check:
        rows.append([Button(t.plain("words-button"), ReviewWords(wave_id=wave_id))])
    back = OpenResults(wave_id=wave_id) if where else OpenCard(wave_id=wave_id)
    rows.append([Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())])
    return rows


# By question


@routes.pressed(OneQuestion)
async def one_question(turn: Turn, press: OneQuestion) -> None:
    """One question with everything that is told of it."""
    where = press.organisation_id or None
    found = await turn.look(results.wave_results, press.wave_id, where)
    if not found.questions:
        there = await turn.look(cuts.cuts_of, press.wave_id)
        await turn.show(results_screen(turn.t, found, there))
        return
    place = max(0, min(press.number, len(found.questions) - 1))
    await turn.show(question_screen(turn.t, found, press, place))


def question_screen(t: Texts, found: WaveResults, press: OneQuestion, place: int) -> Screen:
    """A question with its figures and its distribution."""
    one = found.questions[place]
    text = lines(t("results-question", label=one.label), "", *question_lines(t, one, found.floor))
    last = len(found.questions) - 1

    def turn_to(to: int, sign: str) -> Button:
        where = press.organisation_id
        data = OneQuestion(wave_id=press.wave_id, organisation_id=where, number=to)
        return Button(sign, data) if 0 <= to <= last else Button(NOTHING)

    turning = [turn_to(place - 1, "‹"), Button(f"{place + 1} / {last + 1}"), turn_to(place + 1, "›")]
    return Screen(text, [turning, _back_row(t, press.wave_id, press.organisation_id)])


def question_lines(t: Texts, one: QuestionResult, floor: int) -> list[Html]:
    """What is told of a question."""
    if one.n is None:
        return [t("results-hidden-note", floor=floor)]
    told = [t("results-question-n", n=one.n, skipped=one.skipped, not_asked=one.not_asked)]
    marks = one.marks
    if marks is not None:
        spread = "–" if marks.spread is None else number(t, marks.spread)
        told.append(t("results-question-mean", mean=number(t, marks.mean), spread=spread))
    if marks is not None and one.type is QuestionType.INTEGER:
        told.append(t("results-question-total", total=round(marks.mean * marks.n)))
    if marks is not None and one.type is QuestionType.RANGE:
        share = marks.satisfied
        low, high = round(100 * share.interval.low), round(100 * share.interval.high)
        told.append(t("results-question-share", share=round(100 * share.value), low=low, high=high))
    most = max((count for _, count in one.distribution), default=0)
    if most:
        bars = [bar_line(t, label, count, most, one) for label, count in one.distribution[:SHOWN]]
        told += [Html(""), *bars, *filter(None, [more_line(t, len(one.distribution))])]
    return told


def bar_line(t: Texts, label: str, count: int, most: int, one: QuestionResult) -> Html:
    """A line of a distribution: the answer, a bar, how often it was given."""
    blocks = "█" * max(round(BAR * count / most), 1 if count else 0)
    if one.type is QuestionType.RANGE:
        return t("results-bar", label=label.rjust(2, "\u2007"), blocks=blocks, count=count)
    return t("results-bar-choice", label=shortened(label, LETTERS), blocks=blocks, count=count)


def _back_row(t: Texts, wave_id: int, where: int) -> Row:
    back = OpenResults(wave_id=wave_id, organisation_id=where)
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


# By organisation


@routes.pressed(ResultPlaces)
async def by_organisation(turn: Turn, press: ResultPlaces) -> None:
    """The organisations with their means, each a way to its results."""
    page = cut(await turn.look(results.organisation_results, press.wave_id), press.number)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(
            t.plain(
                "results-organisation-hidden" if one.mean is None else "results-organisation",
                name=one.name,
                mean="" if one.mean is None else number(t, one.mean),
                n=one.n,
            ),
            OpenResults(wave_id=press.wave_id, organisation_id=one.organisation_id),
        ),
        lambda to, _: ResultPlaces(wave_id=press.wave_id, number=to),
    )
    if len(page.items) > 1 and any(one.marks for one in page.items):
        rows.append([Button(t.plain("cuts-button-map"), DrawCut(wave_id=press.wave_id, cut=0))])
    await turn.show(Screen(t("results-places-title"), [*rows, _back_row(t, press.wave_id, 0)]))


# Change


@routes.pressed(OpenChange)
async def open_change(turn: Turn, press: OpenChange) -> None:
    """What has changed in those who answered both."""
    found = await turn.look(results.wave_change, press.wave_id, press.organisation_id or None)
    back = _back_row(turn.t, press.wave_id, press.organisation_id)
    if found is None:
        await turn.show(Screen(turn.t("results-change-none"), [back]))
        return
    picture = DrawChange(wave_id=press.wave_id, organisation_id=press.organisation_id)
    button = Button(turn.t.plain("results-button-picture"), picture)
    told = any(one.change for one in found.items)
    await turn.show(Screen(change_text(turn.t, found), [[button], back] if told else [back]))


def change_text(t: Texts, found: WaveChange) -> Html:
    """The items, two lines each."""
    told = [change_lines(t, one) for one in found.items[:SHOWN]]
    return lines(t("results-change-title", earlier=found.earlier), "", *told, more_line(t, len(found.items)))


def change_lines(t: Texts, one: ItemChange) -> Html:
    """An item with its means, its change, and how sure that is."""
    change = one.change
    if change is None:
        return t("results-line-hidden", label=shortened(one.label, LETTERS))
    low, high = (change.interval.low, change.interval.high) if change.interval else (change.mean, change.mean)
    return t(
        "results-change-line",
        label=shortened(one.label, LETTERS),
        before=number(t, change.before),
        after=number(t, change.after),
        change=signed(t, change.mean),
        low=signed(t, low),
        high=signed(t, high),
        better=round(100 * change.better),
        worse=round(100 * change.worse),
        effect="–" if change.effect is None else signed(t, change.effect),
        n=change.n,
    )


# Levels of the conditions


@routes.pressed(OpenIndices)
async def open_indices(turn: Turn, press: OpenIndices) -> None:
    """The organisations by the level of their conditions, the lowest first."""
    found = await turn.look(results.organisation_indices, press.wave_id)
    t, page = turn.t, cut(found, press.number)
    levels = {level: sum(one.level is level for one in found) for level in results.Level}
    rows = pager(
        t,
        page,
        lambda one: Button(
            t.plain("results-index", name=one.name, score=one.score, highest=one.highest, level=one.level.value),
            OpenResults(wave_id=press.wave_id, organisation_id=one.organisation_id),
        ),
        lambda to, _: OpenIndices(wave_id=press.wave_id, number=to),
    )
    counted = t("results-levels", **{level.value: count for level, count in levels.items()})
    text = lines(t("results-indices-title"), counted if found else t("results-nobody-yet"))
    await turn.show(Screen(text, [*rows, _back_row(t, press.wave_id, 0)]))


# Pictures and the file


@routes.pressed(DrawResults)
async def draw_results(turn: Turn, press: DrawResults) -> None:
    """Draw the marks, in a thread so that nobody else waits."""
    found = await turn.look(results.wave_results, press.wave_id, press.organisation_id or None)
    await turn.busy(ChatAction.UPLOAD_PHOTO)
    parts = -(-len(drawn_questions(found)) // PER_PICTURE)
    part = max(0, min(press.number, parts - 1))
    picture = await asyncio.to_thread(draw_marks, found, part, turn.t.language)
    t = turn.t
    rows: list[Row] = [_back_row(t, press.wave_id, press.organisation_id)]
    if parts > 1:
        onward = DrawResults(wave_id=press.wave_id, organisation_id=press.organisation_id, number=(part + 1) % parts)
        rows.insert(0, [Button(t.plain("results-button-next"), onward)])
    await turn.show(Screen(t("results-picture-caption", title=found.title), rows, _picture(t, picture)))


@routes.pressed(DrawChange)
async def draw_changes(turn: Turn, press: DrawChange) -> None:
    """Draw the change, in a thread."""
    where = press.organisation_id or None
    change = await turn.look(results.wave_change, press.wave_id, where)
    t, back = turn.t, _back_row(turn.t, press.wave_id, press.organisation_id)
    if change is None:
        await turn.show(Screen(t("results-change-none"), [back]))
        return
    found = await turn.look(results.wave_results, press.wave_id, where)
    await turn.busy(ChatAction.UPLOAD_PHOTO)
    picture = await asyncio.to_thread(draw_change, change, found.place, t.language)
    await turn.show(Screen(t("results-picture-caption-change", title=found.title), [back], _picture(t, picture)))


def _picture(t: Texts, content: bytes) -> Attachment:
    return Attachment(t.plain("results-picture-file"), content, picture=True)


@routes.pressed(ResultFile)
async def make_file(turn: Turn, press: ResultFile) -> None:
    """The workbook, built in a thread."""
    await turn.who()
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    found = await _findings(turn, press.wave_id, press.organisation_id or None)
    t = turn.t
    head = await turn.look(own_letterhead)
    content = await asyncio.to_thread(build_results, found, t.language, head)
    name = t.plain("results-file", day=turn.actor.today.isoformat())
    caption = t("results-file-caption", title=found.results.title)
    await _send(turn, press, caption, Attachment(name, content))


@routes.pressed(ReportFile)
async def make_report(turn: Turn, press: ReportFile) -> None:
    """The document to print and sign, built in a thread."""
    await turn.who()
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    found = await _findings(turn, press.wave_id, press.organisation_id or None)
    t, day = turn.t, turn.actor.today
    place, head = found.results.place or t.plain("report-everywhere"), await turn.look(own_letterhead)
    content = await asyncio.to_thread(build_report, found, place, day, t.language, head)
    name = t.plain("report-file", day=day.isoformat())
    caption = t("report-caption", title=found.results.title)
    await _send(turn, press, caption, Attachment(name, content))


async def _send(turn: Turn, press: ResultFile | ReportFile, caption: Html, file: Attachment) -> None:
    rows = [_back_row(turn.t, press.wave_id, press.organisation_id)]
    await turn.show(Screen(caption, rows, file, protect=True))


async def _findings(turn: Turn, wave_id: int, where: int | None) -> Findings:
    """Everything that the reader is told of a wave, or of one organisation in it."""
    levels = await turn.look(results.organisation_indices, wave_id)
    return Findings(
        results=await turn.look(results.wave_results, wave_id, where),
        organisations=() if where else await turn.look(results.organisation_results, wave_id),
        change=await turn.look(results.wave_change, wave_id, where),
        indices=tuple(one for one in levels if where in (None, one.organisation_id)),
        swot=await turn.look(swot.show_swot, wave_id, where),
    )
