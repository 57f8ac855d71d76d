"""Draws the totals of a region as a picture for a phone: key numbers above, its centres below.

Pure, as `mentoring.summary.picture`: what is drawn follows from the totals alone. Belongs into a thread.
"""

from functools import lru_cache
from threading import Lock
from typing import Final

from babel.numbers import format_decimal

from locales.texts import Texts, texts
from mentoring.drawing import BLUE, LINE, MARGIN, ORANGE, RIGHT, SOFT, Sheet, Tile
from mentoring.region.totals import CentreTotals, Region, Totals
from mentoring.summary.picture import LEAST, TABLE, TALLEST, TILES, percent

ROWS: Final = 10
"""Centres that one picture shows: with more of them the letters become too small for a phone."""
ROW: Final = 76
HEADING: Final = 34
FOOT: Final = 70
NUMBERS: Final = (("mentors", 520), ("mentees", 650), ("active", 760))
"""Columns of numbers with their right edges."""
SHARES: Final = (("stages", 790, 900), ("answers", 922, RIGHT))
"""Columns of shares with their edges."""
NAME_ROOM: Final = 350
SAME: Final = 16
"""Pictures kept in memory."""

_one_at_a_time = Lock()


def pages_of(region: Region) -> int:
    """How many pictures show all centres."""
    return max(1, -(-len(region.centres) // ROWS))


def draw(region: Region, number: int, language: str) -> bytes:
    """Picture `number` as PNG; of totals drawn lately, the same picture."""
    with _one_at_a_time:
        return _draw(region, number, language)


@lru_cache(maxsize=SAME)
def _draw(region: Region, number: int, language: str) -> bytes:
    t = texts(language)
    rows = region.centres[number * ROWS : (number + 1) * ROWS] if region.regional else ()
    sheet = Sheet(max(LEAST, min(TALLEST, TABLE + HEADING + ROW * len(rows) + FOOT)))
    sheet.name(MARGIN, 74, region.name or t.plain("region-unnamed"), 44, RIGHT - MARGIN, bold=True)
    sheet.text(MARGIN, 136, t.plain("region-picture-subtitle", day=region.day), 28, ink=SOFT)
    sheet.tiles(TILES, _key_numbers(t, region))
    if rows:
        _heading(sheet, t)
    for place, one in enumerate(rows):
        _row(sheet, t, one, TABLE + HEADING + place * ROW)
    sheet.text(MARGIN, sheet.height - 40, t.plain("region-picture-hidden"), 22, ink=SOFT)
    return sheet.to_png()


def _key_numbers(t: Texts, region: Region) -> list[Tile]:
    totals = region.totals

    def tile(value: int | None, label: str) -> Tile:
        return Tile(_number(t, value), t.plain(f"region-picture-{label}", n=value or 0))

    return [
        tile(totals.organisations, "organisations"),
        tile(totals.mentors, "mentors"),
        tile(totals.mentees, "mentees"),
        tile(totals.active, "active"),
        Tile(_share(t, totals.done, totals.due), t.plain("region-picture-stages"), bool(totals.late)),
        Tile(_share(t, totals.answered, totals.asked), t.plain("region-picture-answers")),
    ]


def _number(t: Texts, value: int | None) -> str:
    return "–" if value is None else str(format_decimal(value, locale=t.language))


def _share(t: Texts, part: int | None, whole: int | None) -> str:
    return t.plain("region-share", share=percent(part, whole)) if part is not None and whole else "–"


def _heading(sheet: Sheet, t: Texts) -> None:
    sheet.text(MARGIN, TABLE, t.plain("region-picture-heading-centre"), 22, ink=SOFT, room=NAME_ROOM)
    for key, right in NUMBERS:
        sheet.text(right, TABLE, t.plain(f"region-picture-heading-{key}"), 19, ink=SOFT, align="right", room=124)
    for key, _, right in SHARES:
        sheet.text(right, TABLE, t.plain(f"region-picture-heading-{key}"), 19, ink=SOFT, align="right", room=110)


def _row(sheet: Sheet, t: Texts, one: CentreTotals, top: float) -> None:
    middle = top + ROW / 2
    sheet.line(top)
    sheet.name(MARGIN, middle, one.name or t.plain("region-unnamed"), 26, NAME_ROOM)
    numbers = (one.totals.mentors, one.totals.mentees, one.totals.active)
    for (_, right), value in zip(NUMBERS, numbers, strict=True):
        sheet.text(right, middle, _number(t, value), 26, align="right")
    for (_, left, right), (part, whole) in zip(SHARES, _shares(one.totals), strict=True):
        late = left == SHARES[0][1] and one.totals.late > 0
        _bar(sheet, t, (part, whole), (left, right), middle, ORANGE if late else BLUE)
        if late:
            sheet.text(left, middle - 8, "!", 26, ink=ORANGE, bold=True)


def _shares(totals: Totals) -> tuple[tuple[int | None, int | None], ...]:
    return (totals.done, totals.due), (totals.answered, totals.asked)


def _bar(
    sheet: Sheet, t: Texts, share: tuple[int | None, int | None], edges: tuple[float, float], middle: float, fill: str
) -> None:
    (part, whole), (left, right) = share, edges
    sheet.text(right, middle - 8, _share(t, part, whole), 24, align="right")
    if part is None or not whole:
        return
    sheet.box(left, middle + 14, right - left, 8, LINE, round_by=3)
    if part:
        sheet.box(left, middle + 14, max(4.0, (right - left) * part / whole), 8, fill, round_by=3)
