"""Draws what a wave has found as a picture for a phone: marks as diverging bars, changes as dumbbells, cuts as a grid.

Pure: what is drawn follows from the results alone. Orange and blue are told apart by colour-blind people too, every
bar says how many answered, and what may not be told is said to be hidden, not left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from babel.numbers import format_decimal

from locales.texts import Texts, texts
from mentoring.drawing import BLUE, INK, LINE, MARGIN, ORANGE, PAPER, RIGHT, SOFT, TILE, Sheet
from mentoring.surveys.form import QuestionType
from mentoring.surveys.results import ItemChange, QuestionResult, WaveChange, WaveResults
from mentoring.surveys.statistics import Marks

PER_PICTURE = 10
"""Questions on one picture, at most; a wave with more takes several."""
TOP, ROW, FOOT = 214, 112, 84
ROWS_IN_GRID, COLUMNS_IN_GRID = 14, 10
GRID_TOP, CELL, KEY, NAMES = 222, 62, 38, 340
GREY, LIGHT = "#C9D0D9", "#7FB8DA"
BANDS = (ORANGE, GREY, LIGHT, BLUE)
"""Low, middling, high and highest marks."""
BOUNDS = (0.4, 0.6, 0.85)
"""Where on a scale, from 0 to 1, the next band begins: of 1 to 10 at 5, 7 and 9."""

_one_at_a_time = Lock()


def drawn_questions(results: WaveResults) -> tuple[QuestionResult, ...]:
    """The questions that bars are drawn of: scales, and the criteria of an assessment."""
    return tuple(one for one in results.questions if is_scale(one))


def is_scale(one: QuestionResult) -> bool:
    """Whether the answers of a question lie on a scale."""
    return one.type is QuestionType.RANGE or one.criterion


def draw_marks(results: WaveResults, number: int, language: str) -> bytes:
    """Part `number` of the marks as PNG."""
    questions = drawn_questions(results)[number * PER_PICTURE : (number + 1) * PER_PICTURE]
    with _one_at_a_time:
        sheet, t = Sheet(TOP + ROW * max(1, len(questions)) + FOOT), texts(language)
        counts = results.counts
        subtitle = t.plain("results-picture-answered", finished=counts.finished, total=counts.total)
        _head(sheet, results.title, results.place, subtitle)
        reach = _reach(questions)
        for place, one in enumerate(questions):
            _bar(sheet, t, one, TOP + place * ROW, reach)
        ten = all(len(one.distribution) in {0, 10} for one in questions)
        _legend(sheet, t, "assessed" if results.assessed else "ten" if ten else "marks")
        return sheet.to_png()


def draw_change(change: WaveChange, place: str, language: str) -> bytes:
    """The change of each item as PNG."""
    items = change.items[:PER_PICTURE]
    with _one_at_a_time:
        sheet, t = Sheet(TOP + ROW * max(1, len(items)) + FOOT), texts(language)
        _head(sheet, change.title, place, t.plain("results-picture-since", earlier=change.earlier))
        for row, one in enumerate(items):
            _dumbbell(sheet, t, one, TOP + row * ROW)
        _change_legend(sheet, t)
        return sheet.to_png()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A group with how many answered and its marks, one a column; None where nothing may be told."""

    name: str
    n: int | None
    marks: tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Groups beside scales: organisations, forms or roles. The columns are questions with the ends of their scales."""

    title: str
    columns: tuple[tuple[str, tuple[float, float]], ...]
    rows: tuple[GridRow, ...]


def grid_parts(grid: Grid) -> int:
    """How many pictures a grid takes."""
    return max(1, -(-len(grid.rows) // ROWS_IN_GRID))


def draw_grid(grid: Grid, number: int, language: str) -> bytes:
    """Part `number` of a grid as PNG: a mean in each cell, the questions by their numbers below."""
    rows = grid.rows[number * ROWS_IN_GRID : (number + 1) * ROWS_IN_GRID]
    columns = grid.columns[:COLUMNS_IN_GRID]
    bottom = GRID_TOP + CELL * len(rows)
    with _one_at_a_time:
        sheet, t = Sheet(bottom + 40 + KEY * len(columns) + FOOT), texts(language)
        _head(sheet, grid.title, "", t.plain("results-picture-grid"))
        width = (RIGHT - MARGIN - NAMES) / max(1, len(columns))
        for place in range(len(columns)):
            middle = MARGIN + NAMES + width * (place + 0.5)
            sheet.text(middle, GRID_TOP - 24, str(place + 1), 26, ink=SOFT, align="center", bold=True)
        for place, row in enumerate(rows):
            _grid_row(sheet, t, row, columns, GRID_TOP + CELL * place, width)
        for place, (label, _) in enumerate(columns):
            y = bottom + 40 + KEY * place
            sheet.text(MARGIN, y, str(place + 1), 24, bold=True)
            sheet.text(MARGIN + 44, y, label, 24, ink=SOFT, room=RIGHT - MARGIN - 44)
        _legend(sheet, t, "ten" if all(ends == (1, 10) for _, ends in columns) else "marks")
        return sheet.to_png()


def _grid_row(
    sheet: Sheet, t: Texts, row: GridRow, columns: Sequence[tuple[str, tuple[float, float]]], y: float, width: float
) -> None:
    aside = "" if row.n is None else t.plain("results-picture-grid-n", n=row.n)
    needed = sheet.width(aside, 22)
    sheet.text(MARGIN, y + CELL / 2, row.name, 24, room=NAMES - needed - 28)
    sheet.text(MARGIN + NAMES - 14, y + CELL / 2, aside, 22, ink=SOFT, align="right")
    for place, (marks, (_, ends)) in enumerate(zip(row.marks, columns, strict=False)):
        x = MARGIN + NAMES + width * place
        if marks is None:
            sheet.box(x + 2, y + 2, width - 4, CELL - 4, TILE)
            sheet.text(x + width / 2, y + CELL / 2, "–", 24, ink=SOFT, align="center")
            continue
        low, high = ends
        colour = (
            BANDS[sum((round(marks.mean) - low) / (high - low) >= bound for bound in BOUNDS)] if high > low else GREY
        )
        sheet.box(x + 2, y + 2, width - 4, CELL - 4, colour)
        ink = INK if colour in {GREY, LIGHT} else PAPER
        sheet.text(x + width / 2, y + CELL / 2, number(t, marks.mean), 24, ink=ink, align="center", bold=ink == PAPER)


def _head(sheet: Sheet, title: str, place: str, subtitle: str) -> None:
    sheet.name(MARGIN, 66, title, 40, RIGHT - MARGIN, bold=True)
    if place:
        sheet.text(MARGIN, 122, place, 28, room=RIGHT - MARGIN)
    sheet.text(MARGIN, 160 if place else 126, subtitle, 26, ink=SOFT, room=RIGHT - MARGIN)


def _label(sheet: Sheet, label: str, y: float, aside: str) -> None:
    """The question above its bar, with what is to be known of it at the right."""
    needed = sheet.width(aside, 24)
    sheet.text(MARGIN, y + 24, label, 25, room=RIGHT - MARGIN - needed - 24)
    sheet.text(RIGHT, y + 24, aside, 24, ink=SOFT, align="right")


# Diverging bars


def bands_of(distribution: Sequence[tuple[str, int]]) -> tuple[float, ...]:
    """Shares of low, middling, high and highest answers; a distribution without answers has none."""
    total = sum(count for _, count in distribution)
    shares = [0.0] * len(BANDS)
    if not total:
        return tuple(shares)
    last = max(1, len(distribution) - 1)
    for place, (_, count) in enumerate(distribution):
        shares[sum(place / last >= bound for bound in BOUNDS)] += count / total
    return tuple(shares)


def _ordered(one: QuestionResult) -> Sequence[tuple[str, int]]:
    """From the lowest to the highest; criteria stand in a form from the best down."""
    return one.distribution[::-1] if one.criterion else one.distribution


def _reach(questions: Sequence[QuestionResult]) -> tuple[float, float]:
    """How far the bars go to the left and to the right of their middle, as shares."""
    left = right = 0.1
    for one in questions:
        low, middle, high, highest = bands_of(_ordered(one))
        left, right = max(left, low + middle / 2), max(right, middle / 2 + high + highest)
    return left, right


def _bar(sheet: Sheet, t: Texts, one: QuestionResult, y: float, reach: tuple[float, float]) -> None:
    if not one.n:
        _label(sheet, one.label, y, t.plain("results-picture-hidden" if one.n is None else "results-picture-nobody"))
        sheet.box(MARGIN, y + 48, RIGHT - MARGIN, 36, "#F3F5F8")
        return
    mean = "" if one.marks is None else t.plain("results-picture-mean", mean=number(t, one.marks.mean))
    _label(sheet, one.label, y, t.plain("results-picture-n", mean=mean, n=one.n))
    shares = bands_of(_ordered(one))
    unit = (RIGHT - MARGIN) / sum(reach)
    middle = MARGIN + reach[0] * unit
    x = middle - (shares[0] + shares[1] / 2) * unit
    for share, colour in zip(shares, BANDS, strict=True):
        width = share * unit
        sheet.box(x, y + 46, width, 42, colour)
        words = t.plain("results-picture-share", share=round(100 * share))
        if sheet.width(words, 24) + 10 < width:
            ink = INK if colour in {GREY, LIGHT} else PAPER
            sheet.text(x + width / 2, y + 67, words, 24, ink=ink, align="center", bold=colour not in {GREY, LIGHT})
        x += width
    sheet.box(middle - 1.5, y + 88, 3, 10, INK)  # below the bar, not across its figures


def _legend(sheet: Sheet, t: Texts, kind: str) -> None:
    x, y = float(MARGIN), sheet.height - 42
    words = t.plain(f"results-picture-legend-{kind}").split("|")
    colours = BANDS if len(words) == len(BANDS) else (ORANGE, GREY, BLUE)
    for word, colour in zip(words, colours, strict=True):
        sheet.box(x, y - 14, 28, 28, colour)
        sheet.text(x + 38, y, word.strip(), 24, ink=SOFT)
        x += 38 + sheet.width(word.strip(), 24) + 30


# Dumbbells


def _dumbbell(sheet: Sheet, t: Texts, one: ItemChange, y: float) -> None:
    change = one.change
    if change is None:
        _label(sheet, one.label, y, t.plain("results-picture-hidden"))
        sheet.box(MARGIN, y + 66, RIGHT - MARGIN, 4, LINE)
        return
    _label(sheet, one.label, y, t.plain("results-picture-change", change=signed(t, change.mean), n=change.n))
    left, right = MARGIN + 60.0, RIGHT - 60.0
    middle, (lowest, highest) = y + 66, one.ends
    sheet.box(left, middle - 2, right - left, 4, LINE)

    def at(mark: float) -> float:
        return left + (right - left) * (mark - lowest) / (highest - lowest)

    sheet.text(left - 12, middle, f"{lowest:g}", 22, ink=SOFT, align="right")
    sheet.text(right + 12, middle, f"{highest:g}", 22, ink=SOFT)
    first, last = at(change.before), at(change.after)
    risen = change.after >= change.before
    sheet.box(min(first, last), middle - 5, abs(last - first), 10, BLUE if risen else ORANGE)
    sheet.box(first - 11, middle - 11, 22, 22, SOFT, round_by=10.9)
    sheet.box(last - 14, middle - 14, 28, 28, BLUE if risen else ORANGE, round_by=13.9)
    outward = -1 if risen else 1
    sheet.text(first + outward * 20, middle, number(t, change.before), 24, ink=SOFT, align="right" if risen else "left")
    sheet.text(last - outward * 22, middle, number(t, change.after), 26, bold=True, align="left" if risen else "right")


def _change_legend(sheet: Sheet, t: Texts) -> None:
    x, y = float(MARGIN), sheet.height - 42
    marks = (("before", SOFT), ("risen", BLUE), ("fallen", ORANGE))
    for word, colour in marks:
        label = t.plain(f"results-picture-{word}")
        sheet.box(x, y - 12, 24, 24, colour, round_by=11.9)
        sheet.text(x + 34, y, label, 24, ink=SOFT)
        x += 34 + sheet.width(label, 24) + 30


def number(t: Texts, value: float) -> str:
    """A mean with one digit, as the language writes it."""
    return str(format_decimal(value, format="0.0", locale=t.language))


def signed(t: Texts, value: float) -> str:
    """A change with its sign and one digit; one that rounds to nothing has no sign."""
    shown = number(t, abs(value))
    if round(abs(value), 1) == 0:
        return shown
    return f"+{shown}" if value > 0 else f"−{shown}"
