"""Strengths, weaknesses, opportunities, threats in chat: read, added to, put into other words, compared."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.results import OpenResults, ResultFile
from keyboards.screen import Button, Row, Screen, lines, shortened
from keyboards.swot import (
    AddLine,
    ChangeLine,
    OpenLine,
    OpenPart,
    OpenSwot,
    PastSwot,
    PutBack,
    RemoveLine,
    RestorePart,
)
from locales.texts import Html, Texts
from mentoring.errors import DomainError
from mentoring.paging import cut
from mentoring.surveys import swot
from mentoring.surveys.picture import number, signed
from mentoring.surveys.results import Part
from mentoring.surveys.swot import Analysis, Kind, Line, part_of

routes = Routes()

IN_BRIEF = 2
"""Lines of a part that are shown beside the other parts."""
LETTERS = 32
"""Of a line where it is one of many."""


# All four


@routes.pressed(OpenSwot)
async def open_swot(turn: Turn, press: OpenSwot) -> None:
    """The four parts in brief, each a way to its lines."""
    found = await turn.look(swot.show_swot, press.wave_id, press.organisation_id or None)
    await turn.show(swot_screen(turn.t, found))


def swot_screen(t: Texts, found: Analysis) -> Screen:
    """The parts in brief and the ways on."""
    wave_id, where = found.wave_id, found.organisation_id or 0
    rows: list[Row] = []
    if found.may_edit:
        parts = [
            Button(
                t.plain("swot-button-part", part=part.value),
                OpenPart(wave_id=wave_id, organisation_id=where, part=part),
            )
            for part in found.parts
        ]
        rows += [parts[:2], parts[2:]]
    file = Button(t.plain("results-button-file"), ResultFile(wave_id=wave_id, organisation_id=where))
    past = Button(t.plain("swot-button-past"), PastSwot(wave_id=wave_id, organisation_id=where))
    rows.append([past, file] if found.has_past else [file])
    note = "results-swot-words-hidden" if found.words_hidden else "swot-note" if found.may_edit else "swot-note-choose"
    text = lines(
        t("results-swot-title", title=found.title),
        t("results-place", place=found.place) if found.place else None,
        "",
        *part_lines(t, found),
        "",
        t("swot-edited", by=found.by, on=found.on) if found.on else None,
        t(note),
    )
    return Screen(text, [*rows, results_row(t, wave_id, where)])


def part_lines(t: Texts, found: Analysis) -> list[str]:
    """The parts, each in a few lines: what people wrote, then the best of each kind of the draft."""
    told: list[str] = []
    for part, every in found.parts.items():
        told.append(t("swot-part", part=t.plain(f"results-swot-{part.value}"), count=len(every)))
        told += [t("swot-line", text=line_text(t, one, LETTERS)) for one in in_brief(every)]
        told += [] if every else [t("results-swot-empty")]
    return told


def in_brief(every: tuple[Line, ...]) -> list[Line]:
    """The lines that stand for a part where there is room for few."""
    of_kind = [[one for one in every if one.kind is kind] for kind in (Kind.OWN, Kind.MEAN, Kind.WORDS, Kind.CHANGE)]
    ordered = [group[place] for place in range(len(every)) for group in of_kind if place < len(group)]
    chosen = ordered[:IN_BRIEF]
    return [one for one in every if one in chosen]


def line_text(t: Texts, line: Line, letters: int) -> str:
    """A line in so many letters, its figure with it."""
    text = shortened(line.text, letters)
    if line.figure is None:
        return t.plain("swot-quoted", text=text) if line.kind is Kind.WORDS else text
    figure = signed(t, line.figure) if line.kind is Kind.CHANGE else number(t, line.figure)
    return t.plain("swot-figure", text=text, figure=figure)


def results_row(t: Texts, wave_id: int, where: int) -> Row:
    """The way back to the results."""
    back = OpenResults(wave_id=wave_id, organisation_id=where)
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


@routes.pressed(PastSwot)
async def open_past(turn: Turn, press: PastSwot) -> None:
    """Those of last year, to compare."""
    found = await turn.look(swot.past_swot, press.wave_id, press.organisation_id or None)
    t = turn.t
    back = OpenSwot(wave_id=press.wave_id, organisation_id=press.organisation_id)
    row = [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]
    if found is None:
        await turn.show(Screen(t("swot-no-past"), [row]))
        return
    place = t("results-place", place=found.place) if found.place else None
    text = lines(t("swot-past-title", title=found.title), place, "", *part_lines(t, found))
    await turn.show(Screen(text, [row]))


# One part


@routes.pressed(OpenPart)
async def open_part(turn: Turn, press: OpenPart) -> None:
    """The lines of a part."""
    part = part_of(press.part)
    found = await turn.look(swot.show_swot, press.wave_id, press.organisation_id or None)
    await turn.show(part_screen(turn.t, found, part, press.number))


def part_screen(t: Texts, found: Analysis, part: Part, page: int = 0, removed: str = "") -> Screen:
    """The lines as buttons; `removed`: one that was left out just now and can be taken in again."""
    wave_id, where = found.wave_id, found.organisation_id or 0
    every = found.parts[part]

    def item(line: Line) -> Button:
        data = OpenLine(wave_id=wave_id, organisation_id=where, part=part, line=line.ref)
        return Button(shortened(line_text(t, line, LETTERS)), data)

    rows = pager(
        t,
        cut(every, page),
        item,
        lambda to, _: OpenPart(wave_id=wave_id, organisation_id=where, part=part, number=to),
    )
    if removed:
        back = PutBack(wave_id=wave_id, organisation_id=where, part=part, line=removed)
        rows.insert(0, [Button(t.plain("swot-button-put-back"), back)])
    add = Button(t.plain("swot-button-add"), AddLine(wave_id=wave_id, organisation_id=where, part=part))
    restore = Button(t.plain("swot-button-restore"), RestorePart(wave_id=wave_id, organisation_id=where, part=part))
    rows.append([add, restore] if part in found.changed else [add])
    text = lines(
        t("swot-part-title", part=t.plain(f"results-swot-{part.value}")),
        t("results-place", place=found.place) if found.place else None,
        t("swot-part-removed") if removed else None,
        t("swot-part-ask" if every else "swot-part-empty"),
    )
    return Screen(text, [*rows, swot_row(t, wave_id, where)])


def swot_row(t: Texts, wave_id: int, where: int) -> Row:
    """The way back to the four parts."""
    back = OpenSwot(wave_id=wave_id, organisation_id=where)
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


@routes.pressed(OpenLine)
async def open_line(turn: Turn, press: OpenLine) -> None:
    """A line as a whole."""
    part = part_of(press.part)
    found = await turn.look(swot.show_swot, press.wave_id, press.organisation_id or None)
    line = found.line(part, press.line)
    if line is None:
        raise DomainError("swot-error-gone")
    t, keys = turn.t, press.model_dump()
    actions = [
        Button(t.plain("swot-button-change"), ChangeLine(**keys)),
        Button(t.plain("swot-button-remove"), RemoveLine(**keys)),
    ]
    back = OpenPart(wave_id=press.wave_id, organisation_id=press.organisation_id, part=part)
    row = [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]
    await turn.show(Screen(line_words(t, part, line), [actions, row]))


def line_words(t: Texts, part: Part, line: Line) -> Html:
    """A line with where it comes from."""
    return lines(
        t("swot-part-title", part=t.plain(f"results-swot-{part.value}")),
        "",
        t("swot-words", text=line_text(t, line, swot.LETTERS)),
        "",
        t("swot-written", by=line.by, on=line.on) if line.on else t("swot-drafted", kind=line.kind.value),
    )


# Changing


@routes.pressed(AddLine)
async def ask_line(turn: Turn, press: AddLine) -> None:
    """Ask for a line."""
    part = part_of(press.part)
    turn.expect("swot.add", press=press.pack())
    await turn.who()
    await turn.show(asking(turn.t, turn.t("swot-ask-add", part=turn.t.plain(f"results-swot-{part.value}")), press))


@routes.pressed(ChangeLine)
async def ask_words(turn: Turn, press: ChangeLine) -> None:
    """Ask for other words."""
    part = part_of(press.part)
    turn.expect("swot.change", press=press.pack())
    found = await turn.look(swot.show_swot, press.wave_id, press.organisation_id or None)
    line = found.line(part, press.line)
    if line is None:
        raise DomainError("swot-error-gone")
    await turn.show(asking(turn.t, turn.t("swot-ask-change", text=line_text(turn.t, line, swot.LETTERS)), press))


def asking(t: Texts, question: Html, press: AddLine | ChangeLine) -> Screen:
    """A question that is answered with a text."""
    back = OpenPart(wave_id=press.wave_id, organisation_id=press.organisation_id, part=press.part)
    return Screen(question, [[Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]])


@routes.sent("swot.add")
async def take_line(turn: Turn, message: Message) -> None:
    """A line that was typed."""
    await turn.who()
    press = AddLine.unpack(str(turn.data["press"]))
    where, text = press.organisation_id or None, message.text or ""
    found = await turn.work(swot.add_line, press.wave_id, where, press.part, text)
    await turn.show(part_screen(turn.t, found, part_of(press.part)))


@routes.sent("swot.change")
async def take_words(turn: Turn, message: Message) -> None:
    """Other words that were typed."""
    await turn.who()
    press = ChangeLine.unpack(str(turn.data["press"]))
    where, text = press.organisation_id or None, message.text or ""
    found = await turn.work(swot.change_line, press.wave_id, where, press.part, press.line, text)
    await turn.show(part_screen(turn.t, found, part_of(press.part)))


@routes.pressed(RemoveLine)
async def remove_line(turn: Turn, press: RemoveLine) -> None:
    """Leave it out; the next screen takes it in again."""
    found = await turn.work(swot.remove_line, press.wave_id, press.organisation_id or None, press.part, press.line)
    await turn.show(part_screen(turn.t, found, part_of(press.part), removed=press.line))


@routes.pressed(PutBack)
async def put_back(turn: Turn, press: PutBack) -> None:
    """Take it in again."""
    found = await turn.work(swot.put_back, press.wave_id, press.organisation_id or None, press.part, press.line)
    await turn.show(part_screen(turn.t, found, part_of(press.part)))


@routes.pressed(RestorePart)
async def restore_part(turn: Turn, press: RestorePart) -> None:
    """The draft as it was, once that has been confirmed."""
    part, where = part_of(press.part), press.organisation_id or None
    if press.sure:
        found = await turn.work(swot.restore_part, press.wave_id, where, press.part)
        await turn.show(part_screen(turn.t, found, part))
        return
    await turn.who()
    t = turn.t
    sure = Button(t.plain("swot-button-restore-sure"), press.model_copy(update={"sure": True}), style="danger")
    back = OpenPart(wave_id=press.wave_id, organisation_id=press.organisation_id, part=press.part)
    question = t("swot-ask-restore", part=t.plain(f"results-swot-{part.value}"))
    await turn.show(Screen(question, [[sure], [Button(t.plain("common-back"), back)]]))
