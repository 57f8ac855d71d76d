"""Puts the totals of a region into a workbook: centres, kinds of organisations. Pure and slow: belongs into a thread.

It writes what `totals` has told and nothing else, so that what is hidden in chat is hidden here.
"""

from collections.abc import Iterator

from locales.texts import Texts, texts
from mentoring.region.totals import Region, Totals
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook
from mentoring.summary.picture import percent

COLUMNS = (
    "organisations",
    "unled",
    "late",
    "stages",
    "curators",
    "mentors",
    "mentees",
    "active",
    "closed",
    "asked",
    "answered",
)
Row = tuple[Value, ...]


def build(region: Region, language: str, letterhead: str = "") -> bytes:
    """An .xlsx file with a sheet of centres, the region's own total last, and for a region one of kinds."""
    t, book = texts(language), Workbook(letterhead)
    headings = [Heading(t.plain(f"region-column-{key}")) for key in COLUMNS]
    book.add_sheet(
        t.plain("region-sheet-centres"), [Heading(t.plain("region-column-centre")), *headings], _rows(t, region)
    )
    if region.kinds:
        kinds = ((t.plain(f"organisations-kind-{kind}"), *_cells(t, totals)) for kind, totals in region.kinds)
        book.add_sheet(t.plain("region-sheet-kinds"), [Heading(t.plain("region-column-kind")), *headings], kinds)
    notes = (
        (t.plain("region-note-day"), t.day(region.day)),
        (t.plain("region-note-year"), f"{region.year}/{region.year + 1}"),
        (t.plain("region-hidden"), t.plain("region-note-hidden")),
        (t.plain("region-column-stages"), t.plain("region-note-stages")),
        (t.plain("region-column-answered"), t.plain("region-note-answered")),
    )
    book.add_help(t.plain("region-sheet-notes"), notes)
    return book.to_bytes()


def _rows(t: Texts, region: Region) -> Iterator[Row]:
    for one in region.centres:
        yield one.name or t.plain("region-unnamed"), *_cells(t, one.totals)
    if region.regional:
        yield t.plain("region-row-total"), *_cells(t, region.totals)


def _cells(t: Texts, totals: Totals) -> Row:
    def told(number: int | None) -> Value:
        return t.plain("region-hidden") if number is None else number

    return (
        totals.organisations,
        totals.unled,
        totals.late,
        percent(totals.done, totals.due) if totals.due else None,
        told(totals.curators),
        told(totals.mentors),
        told(totals.mentees),
        told(totals.active),
        told(totals.closed),
        told(totals.asked),
        _answered(t, totals),
    )


def _answered(t: Texts, totals: Totals) -> Value:
    if totals.asked is None or totals.answered is None:
        return t.plain("region-hidden")
    return percent(totals.answered, totals.asked) if totals.asked else None
