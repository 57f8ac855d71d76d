"""A sheet to draw on for a phone: boxes, words that fit, colours that everybody tells apart.

Knows nothing of what is drawn. The library, slow to import, is loaded with the first sheet; drawing takes a part of a
second and belongs into a thread.
"""

from collections.abc import Sequence
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
        """The picture."""
        file = BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()
