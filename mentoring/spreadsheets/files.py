"""Opens what people send: the kind of a file is told by its first bytes, never by its name."""

from mentoring.spreadsheets.archives import Archive
from mentoring.spreadsheets.cells import Budget, Limits, Refused, Sheet
from mentoring.spreadsheets.ods import read_ods
from mentoring.spreadsheets.separated import read_separated
from mentoring.spreadsheets.xls import read_xls
from mentoring.spreadsheets.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"\x1f\x8b")


def read_sheets(data: bytes, limits: Limits) -> list[Sheet]:
    """All visible sheets of a file, with only the cells that hold something.

    Raises:
        Refused: nothing that can be read as a table, or larger than the limits allow.
    """
    if len(data) > limits.max_bytes:
        raise Refused("spreadsheets-file-too-large", limit=str(limits.max_bytes // (1024 * 1024)))
    budget = Budget(limits)
    if data.startswith(b"PK"):
        sheets = _read_archive(data, budget)
    elif data.startswith(_OLE):
        sheets = _read_compound(data, budget)
    elif data.startswith(_OTHER_KINDS):
        raise Refused("spreadsheets-not-a-table")
    else:
        sheets = read_separated(data, budget)
    if not any(sheet.rows for sheet in sheets):
        raise Refused("spreadsheets-empty")
    return sheets


def _read_archive(data: bytes, budget: Budget) -> list[Sheet]:
    archive = Archive(data, budget.limits)
    if "xl/workbook.bin" in archive:
        raise Refused("spreadsheets-binary-workbook")
    if "content.xml" in archive and "mimetype" in archive:
        kind = b"".join(archive.chunks("mimetype"))[:100]
        if not kind.strip().startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            raise Refused("spreadsheets-not-a-table")
        return read_ods(archive, budget)
    if "[Content_Types].xml" in archive and not any(
        name.startswith(("word/", "ppt/", "visio/")) for name in archive.names()
    ):
        return read_xlsx(archive, budget)
    raise Refused("spreadsheets-not-a-table")


def _read_compound(data: bytes, budget: Budget) -> list[Sheet]:
    """The container of old office files, and of new ones under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("spreadsheets-encrypted")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book", "WORKBOOK")):
        raise Refused("spreadsheets-not-a-table")
    return read_xls(data, budget)
