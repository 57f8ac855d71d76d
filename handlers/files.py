"""Files that people send: fetched from the messenger within its limits."""

import mimetypes
from io import BytesIO

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from handlers.turn import Turn
from mentoring.errors import DomainError

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""A bot can fetch no larger file, in bytes."""


async def download(turn: Turn, message: Message) -> tuple[str | None, bytes]:
    """Name and content of the document, photo or video of a message; no name when it carries none.

    Raises:
        DomainError: the file is larger than a bot can fetch.
    """
    if message.photo:
        file_id, name, size = message.photo[-1].file_id, "photo.jpg", message.photo[-1].file_size
    elif message.document:
        file_id, size = message.document.file_id, message.document.file_size
        name = message.document.file_name or "document"
    elif message.video:
        file_id, name, size = message.video.file_id, message.video.file_name or "video.mp4", message.video.file_size
    else:
        return None, b""
    too_big = DomainError("errors-file-too-big", limit=DOWNLOAD_LIMIT // 1024 // 1024)
    if (size or 0) > DOWNLOAD_LIMIT:
        raise too_big
    await turn.busy()
    content = BytesIO()
    try:
        await turn.house.bot.download(file_id, destination=content)
    except TelegramBadRequest as error:
        if "too big" in error.message:
            raise too_big from None
        raise
    return name, content.getvalue()


async def words_and_file(turn: Turn, message: Message) -> tuple[str | None, tuple[str, str, bytes] | None]:
    """Words of a message, and its file: name, media type and content.

    Raises:
        DomainError: the file is larger than a bot can fetch.
    """
    name, content = await download(turn, message)
    if name is None:
        return message.text, None
    return message.caption, (name, mimetypes.guess_type(name)[0] or "application/octet-stream", content)
