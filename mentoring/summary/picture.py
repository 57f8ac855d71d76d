"""Draws a summary as a picture for a phone: key numbers above, organisations with stages and answers below.

Pure: what is drawn follows from the chart alone, so a picture asked for again comes from memory. Colours are told apart
by colour-blind people too, and every coloured cell carries a sign. Drawing takes a part of a second and belongs into a
thread; the library, slow to import, is loaded with the first picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from babel.numbers import format_decimal

from locales.texts import Texts, texts
from mentoring.drawing import BLUE, INK, LINE, MARGIN, ORANGE, PAPER, RIGHT, SOFT, Sheet, Tile
from mentoring.roadmap.periods import State
from mentoring.summary.counts import Chart, ChartRow, Survey

TALLEST, LEAST = 1350, 900
"""Pixels: a portrait of at most four to five, which a phone shows over its whole width."""
TILES = 176
"""Upper edge of the key numbers."""
TABLE = 478
"""Middle of the first line below the key numbers."""
HEADING = 58
"""What the headings of the table take with the numbers of the stages."""
FOOT = 96
"""What the legend takes at the bottom."""
ROW, STAGE, SURVEY = 66, 58, 98
"""Heights of a line each, when there is room."""
SHOWN_SURVEYS = 2
SAME = 16
"""Pictures kept in memory, some 150 KB each."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: its sign on its colour."""

    sign: str
    fill: str
    ink: str


LOOKS = {
    State.DONE: Look("✓", "#5FA8D3", PAPER),
    State.OVERDUE: Look("!", ORANGE, PAPER),
    State.NOT_STARTED: Look("!", ORANGE, PAPER),
    State.DUE_SOON: Look("◔", "#F6C667", INK),
    State.RUNNING: Look("○", "#DCE6EF", SOFT),
    State.UPCOMING: Look("·", "#EEF1F4", SOFT),
}
LEGEND = (
    (State.OVERDUE, "state-overdue"),
    (State.DUE_SOON, "due-soon"),
    (State.RUNNING, "running"),
    (State.DONE, "done"),
    (State.UPCOMING, "upcoming"),
)

_one_at_a_time = Lock()


def draw(chart: Chart, language: str) -> bytes:
    """The picture as PNG; for a chart drawn lately, the same picture."""
    with _one_at_a_time:  # so that somebody who presses twice waits for the one drawing
        return _draw(chart, language)


@lru_cache(maxsize=SAME)
def _draw(chart: Chart, language: str) -> bytes:
    sheet, t = Sheet(_height(chart)), texts(language)
    _head(sheet, t, chart)
    sheet.tiles(TILES, _key_numbers(t, chart))
    if chart.rows:
        _organisations(sheet, t, chart)
    else:
        _one_organisation(sheet, t, chart)
    if chart.stages or any(row.states for row in chart.rows):
        _legend(sheet, t)
    return sheet.to_png()


def _height(chart: Chart) -> int:
    """As tall as what it shows, within what a phone shows well."""
    body = HEADING + ROW * len(chart.rows) if chart.rows else STAGE * len(chart.stages)
    surveys = 0 if chart.rows else SURVEY * len(chart.summary.surveys[:SHOWN_SURVEYS])
    return max(LEAST, min(TALLEST, TABLE + body + surveys + FOOT))


# The head and the key numbers


def _head(sheet: Sheet, t: Texts, chart: Chart) -> None:
    own = "summary-picture-title" if chart.summary.whole_centre else "summary-picture-title-own"
    place = chart.summary.place or t.plain(own)
    sheet.name(MARGIN, 74, place, 44, RIGHT - MARGIN, bold=True)
    sheet.text(MARGIN, 136, t.plain("summary-picture-subtitle", day=chart.day), 28, ink=SOFT)


def _key_numbers(t: Texts, chart: Chart) -> Sequence[Tile]:
    numbers = chart.summary.numbers

    def tile(value: int, label: str, *, alarming: bool = False) -> Tile:
        shown = format_decimal(value, locale=t.language)
        return Tile(shown, t.plain(f"summary-picture-{label}", n=value), alarming and value > 0)

    people = tile(numbers.mentors, "mentors"), tile(numbers.mentees, "mentees")
    answered = Tile(_share(t, chart.summary.answered, chart.summary.asked), t.plain("summary-picture-answered"))
    if not chart.summary.asked:
        answered = Tile("–", t.plain("summary-picture-no-surveys"))
    if chart.rows:
        late = tile(numbers.late, "late", alarming=True)
        return tile(numbers.organisations, "organisations"), *people, tile(numbers.active, "active"), late, answered
    late = tile(numbers.overdue, "overdue", alarming=True)
    return *people, tile(numbers.active, "active"), tile(numbers.unpaired, "unpaired"), late, answered


def _share(t: Texts, part: int, whole: int) -> str:
    return t.plain("summary-picture-share", share=percent(part, whole))


def percent(part: int, whole: int) -> int:
    """A share in whole per cent; 100 only when nothing is missing, 0 only when nothing is there."""
    if not whole:
        return 0
    rounded = round(100 * part / whole)
    return min(99, max(1, rounded)) if 0 < part < whole else rounded


# Many organisations


def _organisations(sheet: Sheet, t: Texts, chart: Chart) -> None:
    stages = max(len(row.states) for row in chart.rows)
    asked = chart.summary.asked > 0
    name_room = 330 if stages and asked else 430
    cells = MARGIN + name_room + 16
    answers = RIGHT - 270 if asked else RIGHT + 20
    cell = min(58.0, (answers - 24 - cells) / stages) if stages else 0
    bars = answers if stages else cells + 60
    sheet.text(MARGIN, TABLE, t.plain("summary-picture-heading-organisation"), 24, ink=SOFT, room=name_room)
    if stages:
        sheet.text(cells, TABLE, t.plain("summary-picture-heading-stages"), 24, ink=SOFT)
        for number in range(stages):
            sheet.text(cells + (number + 0.5) * cell, TABLE + 36, str(number + 1), 22, ink=SOFT, align="center")
    if asked:
        sheet.text(bars, TABLE, t.plain("summary-picture-heading-answers"), 24, ink=SOFT)
    top = TABLE + (HEADING if stages else 26)
    height = min(ROW, (sheet.height - FOOT - top) / len(chart.rows))
    for place, row in enumerate(chart.rows):
        y = top + place * height
        sheet.line(y)
        middle = y + height / 2
        sheet.name(MARGIN, middle, row.name, 27, name_room)
        _cells(sheet, row.states, cells, middle, cell, height)
        if asked:
            _answers(sheet, t, row, bars, middle)


def _cells(sheet: Sheet, states: Sequence[State], x: float, middle: float, cell: float, height: float) -> None:
    for place, state in enumerate(states):
        _sign(sheet, state, x + place * cell + 2, middle - height / 2 + 5, cell - 4, height - 10)


def _sign(sheet: Sheet, state: State, x: float, y: float, width: float, height: float) -> None:
    look = LOOKS[state]
    sheet.box(x, y, width, height, look.fill, round_by=8)
    size = min(26.0, 0.66 * width)
    sheet.text(x + width / 2, y + height / 2, look.sign, size, ink=look.ink, bold=True, align="center")


def _answers(sheet: Sheet, t: Texts, row: ChartRow, x: float, middle: float) -> None:
    if not row.asked:
        sheet.text(x, middle, t.plain("summary-picture-not-asked"), 22, ink=SOFT, room=RIGHT - x)
        return
    label = t.plain("summary-picture-of", answered=row.answered, asked=row.asked)
    _bar(sheet, row.answered, row.asked, x, middle, RIGHT - x - 138)
    sheet.text(RIGHT, middle, label, 24, align="right", room=134)


def _bar(sheet: Sheet, part: int, whole: int, x: float, middle: float, width: float) -> None:
    thickness = 20
    sheet.box(x, middle - thickness / 2, width, thickness, LINE, round_by=6)
    if part:
        sheet.box(x, middle - thickness / 2, max(6.0, width * part / whole), thickness, BLUE, round_by=6)


# One organisation


def _one_organisation(sheet: Sheet, t: Texts, chart: Chart) -> None:
    surveys = chart.summary.surveys[:SHOWN_SURVEYS]
    y = _stages(sheet, t, chart, room=sheet.height - FOOT - TABLE - SURVEY * len(surveys) + STAGE / 2)
    for survey in surveys:
        _survey(sheet, t, survey, y)
        y += SURVEY


def _stages(sheet: Sheet, t: Texts, chart: Chart, room: float) -> float:
    """The stages line by line, as many as there is room for; returns where the next thing may stand."""
    if not chart.stages:
        sheet.text(MARGIN, TABLE + 10, t.plain("summary-picture-no-stages"), 28, ink=SOFT)
        return TABLE + 1.5 * STAGE
    fit = int(room // STAGE)
    shown = chart.stages if len(chart.stages) <= fit else chart.stages[: fit - 1]
    y = TABLE + 6.0
    for stage in shown:
        _sign(sheet, stage.state, MARGIN, y - 22, 44, 44)
        sheet.text(MARGIN + 62, y, f"{stage.number}. {stage.title}", 28, room=RIGHT - MARGIN - 62)
        y += STAGE
    if len(shown) < len(chart.stages):
        more = t.plain("summary-picture-more", count=len(chart.stages) - len(shown))
        sheet.text(MARGIN + 62, y, more, 28, ink=SOFT)
        y += STAGE
    return y + 14


def _survey(sheet: Sheet, t: Texts, survey: Survey, y: float) -> None:
    sheet.text(MARGIN, y, survey.title, 28, room=RIGHT - MARGIN)
    label = t.plain("summary-picture-of", answered=survey.answered, asked=survey.asked)
    needed = sheet.width(label, 26) + 20
    _bar(sheet, survey.answered, survey.asked, MARGIN, y + 40, RIGHT - MARGIN - needed)
    sheet.text(RIGHT, y + 40, label, 26, align="right")


def _legend(sheet: Sheet, t: Texts) -> None:
    x = float(MARGIN)
    y = sheet.height - 46
    for state, word in LEGEND:
        label = t.plain(f"summary-picture-{word}")
        _sign(sheet, state, x, y - 17, 34, 34)
        sheet.text(x + 44, y, label, 23, ink=SOFT)
        x += 44 + sheet.width(label, 23) + 24
