"""A sheet to draw on, for a phone or for paper: boxes, words that fit, colours that everybody tells apart.

Knows nothing of what is drawn. The library, slow to import, is loaded with the first sheet; drawing takes a part of a
second and belongs into a thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

WIDTH = 1080
"""Pixels: what a phone shows over its whole width."""
MARGIN = 48
RIGHT = WIDTH - MARGIN

INK, SOFT, LINE, PAPER, TILE = "#1F2A37", "#5B6776", "#D9DEE5", "#FFFFFF", "#F3F5F8"
BLUE, ORANGE = "#0072B2", "#D55E00"


@dataclass(frozen=True, slots=True)
class Tile:
    """A key number with what it counts; an alarming one in the colour that asks for attention."""

    number: str
    label: str
    alarming: bool = False


class Sheet:
    """A sheet of paper measured in pixels from its upper left corner."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 -- takes a second to load
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.font_manager import FontProperties  # noqa: PLC0415

        self.height = height
        # At 72 dots an inch a point is a pixel.
        figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)
        self._canvas: Any = FigureCanvasAgg(figure)
        self._fonts = {
            bold: FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal") for bold in (False, True)
        }
        self._widths: dict[tuple[str, float, str], float] = {}
        self._axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()  # and the limits are set: artists are added as such, no patch need widen them

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, round_by: float = 0) -> None:
        """A filled box with its corners rounded."""
        from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415

        if not round_by or width <= 2 * round_by:
            self._axes.add_artist(Rectangle((x, y), width, height, facecolor=fill, linewidth=0))
            return
        style = f"round,pad=0,rounding_size={round_by}"
        self._axes.add_artist(FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=fill, linewidth=0))

    def tiles(self, top: float, tiles: Sequence[Tile]) -> None:
        """Key numbers, three in a row."""
        gap, columns, height = 18, 3, 118
        width = (RIGHT - MARGIN - gap * (columns - 1)) / columns
        for place, tile in enumerate(tiles):
            x = MARGIN + (place % columns) * (width + gap)
            y = top + (place // columns) * (height + gap)
            self.box(x, y, width, height, TILE, round_by=14)
            ink = ORANGE if tile.alarming else INK
            self.text(x + 22, y + 46, tile.number, 54, bold=True, ink=ink, room=width - 40)
            self.text(x + 22, y + 93, tile.label, 23, ink=SOFT, room=width - 30)

    def line(self, y: float) -> None:
        """A thin line from margin to margin."""
        self.box(MARGIN, round(y), RIGHT - MARGIN, 2, LINE)

    def squares(self, x: float, y: float, size: float, matrix: Sequence[Sequence[int]]) -> None:
        """A square of dark and light squares, as a QR code is; one path, so that it prints sharp at any size."""
        from matplotlib.patches import PathPatch  # noqa: PLC0415
        from matplotlib.path import Path  # noqa: PLC0415

        side = size / len(matrix)
        corners: list[tuple[float, float]] = []
        for row, cells in enumerate(matrix):
            top = y + row * side
            for first, last in _runs(cells):
                left, right = x + first * side, x + last * side
                corners += [(left, top), (right, top), (right, top + side), (left, top + side), (left, top)]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * (len(corners) // 5)
        self._axes.add_artist(PathPatch(Path(corners, codes), facecolor="black", linewidth=0, antialiased=False))

    def cut(self, x: float, y: float, width: float, height: float) -> None:
        """A dashed frame to cut along."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        frame = Rectangle((x, y), width, height, fill=False, edgecolor=SOFT, linewidth=0.5, linestyle=(0, (4, 4)))
        self._axes.add_artist(frame)

    def words(self, x: float, y: float, words: str, size: float, room: float, *, lines: int = 2, **how: Any) -> float:
        """Words on several lines, the last one cut; returns the middle of the line below them."""
        rest = words.split()
        for number in range(lines):
            if not rest:
                break
            line, left = self._broken(rest, size, room, bold=bool(how.get("bold")))
            if number == lines - 1:
                line, left = " ".join(rest), ""
            self.text(x, y, line, size, room=room, **how)
            rest, y = left.split(), y + size * 1.35
        return y

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
        if self.width(" ".join(words), size, bold=bold) <= room:
            return " ".join(words), ""
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
        # Measuring costs milliseconds, and labels come again on every card of a page.
        key = (words, font.get_size(), font.get_weight())
        if key not in self._widths:
            self._widths[key] = self._measure(words, font)
        return self._widths[key]

    def _measure(self, words: str, font: Any) -> float:
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
        """The picture."""
        file = BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()

    def save(self, pages: Any) -> None:
        """Become the next page of a document."""
        pages.savefig(self._canvas.figure)


def to_pdf(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as pages of one document, their fonts in it."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415

    mpl.rcParams["pdf.fonttype"] = 42  # whole fonts: letters can be copied, and every printer has all of them
    file = BytesIO()
    with PdfPages(file, metadata={"Creator": None, "Producer": None, "CreationDate": None}) as pages:
        for sheet in sheets:
            sheet.save(pages)
    return file.getvalue()


def _runs(cells: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark cells stand beside each other: the first, and the one behind the last."""
    first: int | None = None
    for at, dark in enumerate([*cells, 0]):
        if dark and first is None:
            first = at
        elif not dark and first is not None:
            yield first, at
            first = None
