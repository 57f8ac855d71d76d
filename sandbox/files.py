"""Files that went through the chats: kept in memory, found by file_id or by path, checked against Telegram's sizes."""

import mimetypes
import struct
from dataclasses import dataclass, field
from typing import Any, Final

from sandbox import limits
from sandbox.errors import ApiError, bad_request

Json = dict[str, Any]

_PREFIX: Final = {"photo": "AgACAgIAAxk", "document": "BQACAgIAAxk", "voice": "AwACAgIAAxk", "sticker": "CAACAgIAAxk"}
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. ``kind`` is photo, document, voice or sticker."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The path for downloading."""
        _, dot, suffix = self.name.rpartition(".")
        ending = f".{suffix}" if dot and suffix.isascii() and suffix.isalnum() else ""
        return f"{self.kind}s/file_{self.unique_id[2:]}{ending or ('.jpg' if self.kind == 'photo' else '')}"

    def document(self) -> Json:
        """The Bot API's Document."""
        return {**self.short(), "file_name": self.name, "mime_type": self.mime}

    def photo(self) -> list[Json]:
        """The Bot API's list of PhotoSize, with one size."""
        return [{**self.short(), "width": self.width, "height": self.height}]

    def short(self) -> Json:
        """What every file object of the Bot API has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class FileStore:
    """All files of the sandbox."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, data: bytes) -> StoredFile:
        """Keep a file.

        Raises:
            ApiError: it is empty, too big, or no picture that can be sent as a photo.
        """
        width, height = check(kind, data)
        number = len(self.files) + 1
        mime = _image_type(data) if kind == "photo" else mimetypes.guess_type(name)[0] or "application/octet-stream"
        prefix = _PREFIX.get(kind, "BQACAgIAAxk")
        stored = StoredFile(f"{prefix}{number:08d}", f"Ag{number:08d}", kind, name, mime, data, width, height)
        self.keep(stored)
        return stored

    def keep(self, stored: StoredFile) -> None:
        """Put a file back that was saved."""
        self.files[stored.file_id] = stored
        self._by_path[stored.path] = stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this file_id."""
        return self.files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at this download path."""
        return self._by_path.get(path)


def check(kind: str, data: bytes) -> tuple[int, int]:
    """Check size and, for a photo, dimensions; returns width and height (0 for other files).

    Raises:
        ApiError: the file cannot be sent.
    """
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > limits.UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return 0, 0
    if len(data) > limits.PHOTO_BYTES:
        raise bad_request("too big for a photo")
    size = image_size(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > limits.PHOTO_SIDES or max(size) > limits.PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _image_type(data: bytes) -> str:
    known = {b"\x89PNG": "image/png", b"GIF8": "image/gif", b"RIFF": "image/webp"}
    return known.get(data[:4], "image/jpeg")


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP, read from its header; None for anything else."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            width, height = struct.unpack(">II", data[16:24])
        elif data[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", data[6:10])
        elif data[:2] == b"\xff\xd8":
            width, height = _jpeg_size(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            width, height = _webp_size(data)
        else:
            return None
    except (struct.error, IndexError, ValueError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker where one must be")
        marker = data[at + 1]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    raise ValueError("no size in this JPEG")


def _webp_size(data: bytes) -> tuple[int, int]:
    if data[12:16] == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
