"""Zip files and the XML in them, read without trusting either: sizes are bounded before anything is parsed."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812 - the library names an exception like a function

from mentoring.spreadsheets.cells import Limits, Refused

_CHUNK = 64 * 1024
_MAX_PARTS = 5_000
_SUSPICIOUS_FROM = 4 * 1024 * 1024
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others cannot be unpacked in bounded pieces

Attributes = dict[str, str]


class Archive:
    """A zip file whose parts are read in pieces; names are compared without regard to case.

    Raises:
        Refused: not a whole zip file, or one that unpacks to more than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
            raise Refused("spreadsheets-damaged") from error
        parts = self._zip.infolist()
        total = sum(part.file_size for part in parts)
        bomb = total > _SUSPICIOUS_FROM and total > len(data) * limits.max_ratio
        if len(parts) > _MAX_PARTS or total > limits.max_unpacked or bomb:
            raise Refused("spreadsheets-unpacks-too-large")
        self._parts = {part.filename.lower(): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces; never more than the size its directory entry declares, which the limits have allowed.

        Raises:
            Refused: no such part, or it is encrypted or damaged.
        """
        part = self._parts.get(name.lower())
        if part is None:
            raise Refused("spreadsheets-damaged")
        if part.flag_bits & 0x1:
            raise Refused("spreadsheets-encrypted")
        if part.compress_type not in _METHODS:
            raise Refused("spreadsheets-damaged")
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, ZlibError, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise Refused("spreadsheets-damaged") from error


def parse_xml(
    chunks: Iterator[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for every element and text of a document; element and attribute names come without namespaces.

    Raises:
        Refused: not well-formed, or it declares a document type: no office program writes one, bombs do.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, found: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in found.items()} if found else found
    )
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text:
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - the parser takes it by position only
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise Refused("spreadsheets-damaged") from error


def _refuse_doctype(*_: object) -> None:
    raise Refused("spreadsheets-damaged")
