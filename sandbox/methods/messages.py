"""Text messages, copies and forwards."""

from typing import Final

from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    ForwardMessage,
    ForwardMessages,
    SendMessage,
    SendMessageDraft,
)

from sandbox import entities, limits
from sandbox.errors import ApiError, bad_request
from sandbox.methods.chats import show_draft
from sandbox.methods.common import Context, Options, caption_of, deliver, formatted
from sandbox.state import Json, Record

_CONTENT: Final = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "voice",
    "sticker",
    "contact",
    "location",
    "rich_message",
    "link_preview_options",
)


def send_message(ctx: Context, call: SendMessage) -> Json:
    """SendMessage."""
    content = text_content(ctx, call)
    options = Options(
        call.reply_markup,
        call.reply_parameters,
        protect=bool(ctx.pick(call.protect_content)),
        effect=call.message_effect_id,
        paid=bool(call.allow_paid_broadcast),
    )
    return deliver(ctx, call.chat_id, [content], options)[0].wire


def text_content(ctx: Context, call: SendMessage) -> Json:
    """The text of a new message.

    Raises:
        ApiError: 400, it is empty, too long or wrongly marked up.
    """
    if not call.text:
        raise bad_request("message text is empty")
    text, found = formatted(ctx, call.text, call.parse_mode, call.entities)
    if not text:
        raise bad_request("text must be non-empty")
    if entities.utf16_length(text) > limits.TEXT_LENGTH:
        raise bad_request("message is too long")
    return {"text": text, "entities": found} if found else {"text": text}


def send_message_draft(ctx: Context, call: SendMessageDraft) -> bool:
    """SendMessageDraft: the person sees that the bot is writing."""
    text, _ = formatted(ctx, call.text or "", call.parse_mode, call.entities)
    if entities.utf16_length(text) > limits.TEXT_LENGTH:
        raise bad_request("message is too long")
    return show_draft(ctx, call.chat_id, call.draft_id)


def copy_message(ctx: Context, call: CopyMessage) -> Json:
    """CopyMessage."""
    record = _source(ctx, call.from_chat_id, call.message_id, "copy")
    content = _content_of(record)
    if call.caption is not None and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_of(ctx, call.caption, call.parse_mode, call.caption_entities)
    options = Options(
        call.reply_markup,
        call.reply_parameters,
        protect=bool(ctx.pick(call.protect_content)),
        effect=call.message_effect_id,
        paid=bool(call.allow_paid_broadcast),
    )
    return {"message_id": deliver(ctx, call.chat_id, [content], options)[0].id}


def copy_messages(ctx: Context, call: CopyMessages) -> list[Json]:
    """CopyMessages: those that cannot be copied are skipped."""
    records = _sources(ctx, call.from_chat_id, call.message_ids, "copy")
    contents = [_content_of(record) for record in records]
    if call.remove_caption:
        contents = [{k: v for k, v in content.items() if not k.startswith("caption")} for content in contents]
    options = Options(protect=bool(call.protect_content))
    return [{"message_id": record.id} for record in deliver(ctx, call.chat_id, contents, options)]


def forward_message(ctx: Context, call: ForwardMessage) -> Json:
    """ForwardMessage."""
    record = _source(ctx, call.from_chat_id, call.message_id, "forward")
    options = Options(protect=bool(ctx.pick(call.protect_content)), effect=call.message_effect_id)
    return deliver(ctx, call.chat_id, [_forwarded(record)], options)[0].wire


def forward_messages(ctx: Context, call: ForwardMessages) -> list[Json]:
    """ForwardMessages: those that cannot be forwarded are skipped."""
    records = _sources(ctx, call.from_chat_id, call.message_ids, "forward")
    options = Options(protect=bool(call.protect_content))
    sent = deliver(ctx, call.chat_id, [_forwarded(record) for record in records], options)
    return [{"message_id": record.id} for record in sent]


def _source(ctx: Context, chat_id: int | str, message_id: int, deed: str) -> Record:
    record = ctx.box.chat(chat_id).records.get(message_id)
    if record is None:
        raise bad_request(f"message to {deed} not found")
    if record.wire.get("has_protected_content") or not _content_of(record):
        raise bad_request(f"message can't be {'copied' if deed == 'copy' else 'forwarded'}")
    return record


def _sources(ctx: Context, chat_id: int | str, message_ids: list[int], deed: str) -> list[Record]:
    if not 1 <= len(message_ids) <= limits.MESSAGES_AT_ONCE:
        raise bad_request("wrong number of message identifiers specified")
    found = []
    for message_id in message_ids:
        try:
            found.append(_source(ctx, chat_id, message_id, deed))
        except ApiError as error:
            if error.description == "Bad Request: chat not found":
                raise
    if not found:
        raise bad_request(f"there are no messages to {deed}")
    return found


def _content_of(record: Record) -> Json:
    return {key: record.wire[key] for key in _CONTENT if key in record.wire}


def _forwarded(record: Record) -> Json:
    origin = record.wire.get("forward_origin") or {
        "type": "user",
        "date": record.wire["date"],
        "sender_user": record.wire["from"],
    }
    return _content_of(record) | {"forward_origin": origin}
