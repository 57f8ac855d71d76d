"""Edits and deletions."""

from typing import Final

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
)
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto

from sandbox import entities, keyboards, limits
from sandbox.errors import NOT_MODIFIED, ApiError, bad_request, not_played
from sandbox.methods.common import Context, caption_of, formatted, own_file
from sandbox.methods.rich import rich_content
from sandbox.state import Chat, Json, Record

_TEXT: Final = ("text", "entities", "rich_message")
_CAPTION: Final = ("caption", "caption_entities")
_MEDIA: Final = ("photo", "document", *_CAPTION)
_KEYBOARD: Final = ("reply_markup",)
_COMPARED: Final = frozenset({*_TEXT, *_MEDIA, *_KEYBOARD})


def edit_message_text(ctx: Context, call: EditMessageText) -> Json:
    """EditMessageText; without a keyboard given, the message loses the one it had."""
    chat, record = _editable(ctx, call.chat_id, call.message_id)
    if "text" not in record.wire and "rich_message" not in record.wire:
        raise bad_request("there is no text in the message to edit")
    if call.rich_message is not None:
        if call.text is not None:
            raise bad_request("text and rich_message can't be specified at the same time")
        return _change(ctx, chat, record, rich_content(ctx, call.rich_message), call.reply_markup, _TEXT)
    if not call.text:
        raise bad_request("message text is empty")
    text, found = formatted(ctx, call.text, call.parse_mode, call.entities)
    if not text:
        raise bad_request("text must be non-empty")
    if entities.utf16_length(text) > limits.TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    content = {"text": text, "entities": found} if found else {"text": text}
    return _change(ctx, chat, record, content, call.reply_markup, _TEXT)


def edit_message_caption(ctx: Context, call: EditMessageCaption) -> Json:
    """EditMessageCaption."""
    chat, record = _editable(ctx, call.chat_id, call.message_id)
    if "photo" not in record.wire and "document" not in record.wire:
        raise bad_request("there is no caption in the message to edit")
    content = caption_of(ctx, call.caption, call.parse_mode, call.caption_entities, too_long="MEDIA_CAPTION_TOO_LONG")
    return _change(ctx, chat, record, content, call.reply_markup, _CAPTION)


def edit_message_media(ctx: Context, call: EditMessageMedia) -> Json:
    """EditMessageMedia: photo and document; a text message becomes one with media."""
    chat, record = _editable(ctx, call.chat_id, call.message_id)
    media = call.media
    if not isinstance(media, InputMediaPhoto | InputMediaDocument):
        raise not_played(f"media of type {media.type}")
    kind = "photo" if isinstance(media, InputMediaPhoto) else "document"
    if "media_group_id" in record.wire and kind not in record.wire:
        raise bad_request("message can't be edited to another type of an album")
    if isinstance(media.media, str) and media.media.startswith("attach://"):
        raise bad_request("can't find the file among the uploaded ones")
    caption = caption_of(ctx, media.caption, media.parse_mode, media.caption_entities)
    stored = own_file(ctx, kind, media.media)
    content = {kind: stored.photo() if kind == "photo" else stored.document(), **caption}
    return _change(ctx, chat, record, content, call.reply_markup, (*_TEXT, *_MEDIA))


def edit_message_reply_markup(ctx: Context, call: EditMessageReplyMarkup) -> Json:
    """EditMessageReplyMarkup; without a keyboard given, it is taken away."""
    chat, record = _editable(ctx, call.chat_id, call.message_id)
    return _change(ctx, chat, record, {}, call.reply_markup, ())


def _editable(ctx: Context, chat_id: int | str | None, message_id: int | None) -> tuple[Chat, Record]:
    if message_id is None:
        raise bad_request("message identifier is not specified")
    chat = ctx.box.reachable(chat_id)
    record = chat.records.get(message_id)
    if record is None:
        raise bad_request("message to edit not found")
    if record.by_person or record.fixed or "forward_origin" in record.wire or "pinned_message" in record.wire:
        raise bad_request("message can't be edited")
    return chat, record


def _change(
    ctx: Context,
    chat: Chat,
    record: Record,
    content: Json,
    markup: InlineKeyboardMarkup | None,
    replaced: tuple[str, ...],
) -> Json:
    """Replace the named fields and the keyboard, unless everything stays as it was."""
    keyboard = keyboards.inline(markup)
    kept = {key: value for key, value in record.wire.items() if key not in replaced and key not in _KEYBOARD}
    wire = kept | content | ({"reply_markup": keyboard} if keyboard else {})
    if all(wire.get(key) == record.wire.get(key) for key in _COMPARED):
        raise ApiError(400, NOT_MODIFIED)
    wire["edit_date"] = ctx.box.now()
    record.wire = wire
    record.tick = ctx.box.tick()
    ctx.box.emit("edit", chat.account.id, record=record)
    return wire


def delete_message(ctx: Context, call: DeleteMessage) -> bool:
    """DeleteMessage: own and incoming messages of a private chat, younger than 48 hours."""
    chat = ctx.box.chat(call.chat_id)
    record = chat.records.get(call.message_id)
    if record is None:
        raise bad_request("message to delete not found")
    if ctx.box.now() - record.wire["date"] >= limits.DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(ctx, chat, record)
    return True


def delete_messages(ctx: Context, call: DeleteMessages) -> bool:
    """DeleteMessages: those that are not there are skipped."""
    chat = ctx.box.chat(call.chat_id)
    if not 1 <= len(call.message_ids) <= limits.MESSAGES_AT_ONCE:
        raise bad_request("wrong number of message identifiers specified")
    records = [chat.records[number] for number in call.message_ids if number in chat.records]
    if any(ctx.box.now() - record.wire["date"] >= limits.DELETE_SECONDS for record in records):
        raise bad_request("message can't be deleted for everyone")
    for record in records:
        _delete(ctx, chat, record)
    return True


def _delete(ctx: Context, chat: Chat, record: Record) -> None:
    del chat.records[record.id]
    chat.unread.discard(record.id)
    if record.id in chat.pinned:
        chat.pinned.remove(record.id)
    ctx.box.emit("delete", chat.account.id, message_id=record.id)
