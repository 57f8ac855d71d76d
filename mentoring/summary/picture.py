"""Draws a summary as a picture for a phone: key numbers above, organisations with stages and answers below.

Pure: what is drawn follows from the chart alone, so a picture asked for again comes from memory. Colours are told apart
by colour-blind people too, and every coloured cell carries a sign. Drawing takes a part of a second and belongs into a
thread; the library, slow to import, is loaded with the first picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import Any

from babel.numbers import format_decimal

from locales.texts import Texts, texts
from mentoring.roadmap.periods import State
from mentoring.summary.counts import Chart, ChartRow, Survey

WIDTH, TALLEST, LEAST = 1080, 1350, 900
"""Pixels: a portrait of at most four to five, which a phone shows over its whole width."""
MARGIN = 48
RIGHT = WIDTH - MARGIN
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

INK, SOFT, LINE, PAPER, TILE = "#1F2A37", "#5B6776", "#D9DEE5", "#FFFFFF", "#F3F5F8"
BLUE, ORANGE = "#0072B2", "#D55E00"


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
    sheet, t = _Sheet(_height(chart)), texts(language)
    _head(sheet, t, chart)
    _tiles(sheet, _key_numbers(t, chart))
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


class _Sheet:
    """A sheet of paper measured in pixels from its upper left corner."""

    def __init__(self, height: int) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 -- takes a second to load
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.font_manager import FontProperties  # noqa: PLC0415

        self.height = height
        # At 72 dots an inch a point is a pixel.
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=PAPER)
        self._canvas: Any = FigureCanvasAgg(figure)
        self._fonts = {
            bold: FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal") for bold in (False, True)
        }
        self._axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, round_by: float = 0) -> None:
        """A filled box with its corners rounded."""
        from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415

        if not round_by or width <= 2 * round_by:
            self._axes.add_patch(Rectangle((x, y), width, height, facecolor=fill, linewidth=0))
            return
        style = f"round,pad=0,rounding_size={round_by}"
        self._axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=fill, linewidth=0))

    def line(self, y: float) -> None:
        """A thin line from margin to margin."""
        self.box(MARGIN, round(y), RIGHT - MARGIN, 2, LINE)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        ink: str = INK,
        bold: bool = False,
        align: str = "left",
        room: float | None = None,
    ) -> None:
        """Words with their middle at the height `y`; cut with «…» where they need more than `room`."""
        font = self._fonts[bold].copy()
        font.set_size(size)
        shown = words if room is None else self._cut(words, font, room)
        self._axes.text(
            x, y, shown, color=ink, fontproperties=font, ha=align, va="center_baseline", parse_math=False, clip_on=True
        )

    def name(self, x: float, y: float, words: str, size: float, room: float, *, bold: bool = False) -> None:
        """A name on one line, or smaller on two where it needs more than `room`."""
        if self.width(words, size, bold=bold) <= room:
            self.text(x, y, words, size, bold=bold)
            return
        small = size * 0.82
        first, rest = self._broken(words.split(), small, room, bold=bold)
        if not rest:
            self.text(x, y, first, small, bold=bold, room=room)
            return
        self.text(x, y - small * 0.6, first, small, bold=bold, room=room)
        self.text(x, y + small * 0.62, rest, small, bold=bold, room=room)

    def _broken(self, words: list[str], size: float, room: float, *, bold: bool) -> tuple[str, str]:
        """Words on a line as far as there is room, at least one, and the others."""
        fit = 1
        while fit < len(words) and self.width(" ".join(words[: fit + 1]), size, bold=bold) <= room:
            fit += 1
        return " ".join(words[:fit]), " ".join(words[fit:])

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide words are."""
        font = self._fonts[bold].copy()
        font.set_size(size)
        return self._measured(words, font)

    def _measured(self, words: str, font: Any) -> float:
        return float(self._canvas.get_renderer().get_text_width_height_descent(words, font, ismath=False)[0])

    def _cut(self, words: str, font: Any, room: float) -> str:
        if self._measured(words, font) <= room:
            return words
        least, most = 0, len(words)
        while least < most - 1:
            middle = (least + most) // 2
            if self._measured(f"{words[:middle].rstrip()}…", font) <= room:
                least = middle
            else:
                most = middle
        return f"{words[:least].rstrip(' «„“-–,.')}…"

    def to_png(self) -> bytes:
        file = BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()


# The head and the key numbers


def _head(sheet: _Sheet, t: Texts, chart: Chart) -> None:
    own = "summary-picture-title" if chart.summary.whole_centre else "summary-picture-title-own"
    place = chart.summary.place or t.plain(own)
    sheet.name(MARGIN, 74, place, 44, RIGHT - MARGIN, bold=True)
    sheet.text(MARGIN, 136, t.plain("summary-picture-subtitle", day=chart.day), 28, ink=SOFT)


@dataclass(frozen=True, slots=True)
class _Tile:
    number: str
    label: str
    alarming: bool = False


def _key_numbers(t: Texts, chart: Chart) -> Sequence[_Tile]:
    numbers = chart.summary.numbers

    def tile(value: int, label: str, *, alarming: bool = False) -> _Tile:
        shown = format_decimal(value, locale=t.language)
        return _Tile(shown, t.plain(f"summary-picture-{label}", n=value), alarming and value > 0)

    people = tile(numbers.mentors, "mentors"), tile(numbers.mentees, "mentees")
    answered = _Tile(_share(t, chart.summary.answered, chart.summary.asked), t.plain("summary-picture-answered"))
    if not chart.summary.asked:
        answered = _Tile("–", t.plain("summary-picture-no-surveys"))
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


def _tiles(sheet: _Sheet, tiles: Sequence[_Tile]) -> None:
    gap, columns, height = 18, 3, 118
    width = (RIGHT - MARGIN - gap * (columns - 1)) / columns
    for place, tile in enumerate(tiles):
        x = MARGIN + (place % columns) * (width + gap)
        y = 176 + (place // columns) * (height + gap)
        sheet.box(x, y, width, height, TILE, round_by=14)
        sheet.text(x + 22, y + 46, tile.number, 54, bold=True, ink=ORANGE if tile.alarming else INK, room=width - 40)
        sheet.text(x + 22, y + 93, tile.label, 23, ink=SOFT, room=width - 30)


# Many organisations


def _organisations(sheet: _Sheet, t: Texts, chart: Chart) -> None:
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


def _cells(sheet: _Sheet, states: Sequence[State], x: float, middle: float, cell: float, height: float) -> None:
    for place, state in enumerate(states):
        _sign(sheet, state, x + place * cell + 2, middle - height / 2 + 5, cell - 4, height - 10)


def _sign(sheet: _Sheet, state: State, x: float, y: float, width: float, height: float) -> None:
    look = LOOKS[state]
    sheet.box(x, y, width, height, look.fill, round_by=8)
    size = min(26.0, 0.66 * width)
    sheet.text(x + width / 2, y + height / 2, look.sign, size, ink=look.ink, bold=True, align="center")


def _answers(sheet: _Sheet, t: Texts, row: ChartRow, x: float, middle: float) -> None:
    if not row.asked:
        sheet.text(x, middle, t.plain("summary-picture-not-asked"), 22, ink=SOFT, room=RIGHT - x)
        return
    label = t.plain("summary-picture-of", answered=row.answered, asked=row.asked)
    _bar(sheet, row.answered, row.asked, x, middle, RIGHT - x - 138)
    sheet.text(RIGHT, middle, label, 24, align="right", room=134)


def _bar(sheet: _Sheet, part: int, whole: int, x: float, middle: float, width: float) -> None:
    thickness = 20
    sheet.box(x, middle - thickness / 2, width, thickness, LINE, round_by=6)
    if part:
        sheet.box(x, middle - thickness / 2, max(6.0, width * part / whole), thickness, BLUE, round_by=6)


# One organisation


def _one_organisation(sheet: _Sheet, t: Texts, chart: Chart) -> None:
    surveys = chart.summary.surveys[:SHOWN_SURVEYS]
    y = _stages(sheet, t, chart, room=sheet.height - FOOT - TABLE - SURVEY * len(surveys) + STAGE / 2)
    for survey in surveys:
        _survey(sheet, t, survey, y)
        y += SURVEY


def _stages(sheet: _Sheet, t: Texts, chart: Chart, room: float) -> float:
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


def _survey(sheet: _Sheet, t: Texts, survey: Survey, y: float) -> None:
    sheet.text(MARGIN, y, survey.title, 28, room=RIGHT - MARGIN)
    label = t.plain("summary-picture-of", answered=survey.answered, asked=survey.asked)
    needed = sheet.width(label, 26) + 20
    _bar(sheet, survey.answered, survey.asked, MARGIN, y + 40, RIGHT - MARGIN - needed)
    sheet.text(RIGHT, y + 40, label, 26, align="right")


def _legend(sheet: _Sheet, t: Texts) -> None:
    x = float(MARGIN)
    y = sheet.height - 46
    for state, word in LEGEND:
        label = t.plain(f"summary-picture-{word}")
        _sign(sheet, state, x, y - 17, 34, 34)
        sheet.text(x + 44, y, label, 23, ink=SOFT)
        x += 44 + sheet.width(label, 23) + 24
