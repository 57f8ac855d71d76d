"""Draws what is printed on A4: cards to cut up, posters. Pure; drawing takes a second and belongs into a thread."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import segno

from locales.texts import Texts, texts
from mentoring.drawing import INK, SOFT, Sheet, to_pdf
from mentoring.leaflets.cards import Card
from mentoring.leaflets.cards import Sheet as Cards

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
EDGE = 28
"""What a printer leaves white."""
COLUMNS, ROWS = 2, 4
QR = 116
"""A side of the code on a card, 41 mm: phones read it from the length of an arm."""
POSTER_QR = 330


def sheet_pages(cards: Cards, links: Sequence[str], language: str, zone: str) -> Iterator[Sheet]:
    """The pages of a sheet, a card for each of `links`."""
    t = texts(language, zone)
    until = t.day(cards.expires_at.astimezone(ZoneInfo(zone)).date())
    pairs = list(zip(cards.cards, links, strict=True))
    for at in range(0, len(pairs), COLUMNS * ROWS):
        page = Sheet(HEIGHT, WIDTH)
        for place, (card, link) in enumerate(pairs[at : at + COLUMNS * ROWS]):
            _card(page, t, place, card, link, cards.organisation, until)
        yield page


def draw_sheet(cards: Cards, links: Sequence[str], language: str, zone: str) -> bytes:
    """The sheet as a PDF."""
    return to_pdf(sheet_pages(cards, links, language, zone))


def _card(page: Sheet, t: Texts, place: int, card: Card, link: str, organisation: str, until: str) -> None:
    wide, high = (WIDTH - 2 * EDGE) / COLUMNS, (HEIGHT - 2 * EDGE) / ROWS
    x, y = EDGE + place % COLUMNS * wide, EDGE + place // COLUMNS * high
    page.cut(x, y, wide, high)
    left, room = x + QR + 16, wide - QR - 26
    page.squares(x + 8, y + 10, QR, matrix(link))
    below = y + 22
    if card.name:
        widest = max(page.width(word, 12, bold=True) for word in card.name.split())
        below = page.words(left, below, card.name, 12 * min(1, room / widest), room, lines=3, bold=True)
    who = t.plain("leaflets-card-class", code=card.code, group=card.group) if card.group else card.code
    page.text(left, below, who, 10 if card.name else 14, bold=not card.name, room=room)
    if not card.name:
        below += 20
        page.text(left, below, t.plain("leaflets-card-write"), 10, room=room)
    page.words(left, below + 17, organisation, 9, room, lines=3, ink=SOFT)
    steps = y + QR + 26
    for number in (1, 2, 3):
        page.words(x + 12, steps, t.plain(f"leaflets-step-{number}"), 8.5, wide - 24, lines=1)
        steps += 14
    page.text(x + 12, steps, t.plain("leaflets-card-until", day=until), 7.5, ink=SOFT, room=wide - 24)


def poster_page(link: str, organisation: str, until: str, language: str) -> Sheet:
    """The poster of an organisation."""
    t = texts(language)
    page, room = Sheet(HEIGHT, WIDTH), WIDTH - 4 * EDGE
    middle = WIDTH / 2
    below = 96.0
    for line in _centred(page, t.plain("leaflets-poster-title"), 34, room):
        page.text(middle, below, line, 34, bold=True, align="center", ink=INK, room=room)
        below += 44
    for line in _centred(page, organisation, 18, room)[:3]:
        page.text(middle, below, line, 18, align="center", ink=SOFT, room=room)
        below += 25
    top = max(below + 6, 235)
    page.squares(middle - POSTER_QR / 2, top, POSTER_QR, matrix(link))
    below = top + POSTER_QR + 42
    for number in (1, 2, 3):
        below = page.words(EDGE * 2, below, t.plain(f"leaflets-poster-step-{number}"), 15, room, lines=2) + 10
    page.text(middle, HEIGHT - 44, t.plain("leaflets-poster-until", day=until), 10, align="center", ink=SOFT)
    return page


def draw_poster(link: str, organisation: str, until: str, language: str) -> bytes:
    """The poster as a PDF."""
    return to_pdf([poster_page(link, organisation, until, language)])


def _centred(page: Sheet, words: str, size: float, room: float) -> list[str]:
    """Words in lines that fit."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and page.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def matrix(link: str) -> list[list[int]]:
    """The squares of a link's code with the white edge it needs; a creased card still reads."""
    code = segno.make(link, error="m", micro=False)
    return [[1 if cell else 0 for cell in row] for row in code.matrix_iter(border=4)]
