"""What the methods share: defaults of the client, texts, replies, markup, sending."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from aiogram.client.default import Default, DefaultBotProperties
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    FSInputFile,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from pydantic import BaseModel

from sandbox import entities, keyboards, limits
from sandbox.errors import bad_request, not_played
from sandbox.files import StoredFile
from sandbox.state import Chat, Json, Record

if TYPE_CHECKING:
    from sandbox.core import Sandbox

T = TypeVar("T")
ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True)
class Context:
    """One call: the sandbox it is played in and the defaults of the client that made it."""

    box: "Sandbox"
    defaults: DefaultBotProperties | None = None

    def pick(self, value: T | Default | None) -> T | None:
        """The value, or what the client has as its default."""
        if not isinstance(value, Default):
            return value
        found: T | None = self.defaults[value.name] if self.defaults is not None else None
        return found


def formatted(
    ctx: Context,
    text: str,
    parse_mode: str | Default | None,
    given: list[MessageEntity] | None,
) -> tuple[str, list[Json]]:
    """Text and entities after parsing.

    Raises:
        ApiError: 400 for wrong markup; 501 for a parse mode that is not played.
    """
    mode = ctx.pick(parse_mode)  # wins over entities, also when it is only the default of the client
    if mode and mode.lower() != "html":
        if mode.lower() in ("markdown", "markdownv2"):
            raise not_played(f"parse_mode {mode}")
        raise bad_request("unsupported parse_mode")
    wires = [entity.model_dump(exclude_none=True) for entity in given] if given else None
    return entities.formatted(text, html=bool(mode), entities=wires)


def caption_of(
    ctx: Context,
    caption: str | None,
    parse_mode: str | Default | None,
    given: list[MessageEntity] | None,
    *,
    too_long: str = "message caption is too long",
) -> Json:
    """The caption fields of a message; empty without a caption.

    Raises:
        ApiError: 400 for wrong markup or a caption that is too long.
    """
    if not caption:
        return {}
    text, found = formatted(ctx, caption, parse_mode, given)
    if entities.utf16_length(text) > limits.CAPTION_LENGTH:
        raise bad_request(too_long)
    if not text:
        return {}
    return {"caption": text, "caption_entities": found} if found else {"caption": text}


@dataclass(frozen=True, slots=True)
class Options:
    """What every message can be sent with."""

    reply_markup: ReplyMarkup | None = None
    reply_parameters: ReplyParameters | None = None
    protect: bool = False
    effect: str | None = None
    paid: bool = False


def deliver(ctx: Context, chat_id: int | str, contents: list[Json], options: Options) -> list[Record]:
    """Send messages (several: an album) to a chat and show them.

    Raises:
        ApiError: the chat cannot be written to, an option breaks a rule, or the bot sends too fast.
    """
    box = ctx.box
    chat = box.reachable(chat_id)
    extra = _extra(ctx, chat, options)
    markup = options.reply_markup
    fixed = markup is not None and not isinstance(markup, InlineKeyboardMarkup)
    if options.paid and not box.paid_broadcast:
        raise bad_request("FLOODSKIP_NOT_ALLOWED")
    beneath = keyboards.beneath(markup) if markup and not isinstance(markup, InlineKeyboardMarkup) else None
    box.spend(chat, len(contents), paid=options.paid)
    records = [box.post(chat, content | extra, by_person=False, fixed=fixed) for content in contents]
    if isinstance(markup, ReplyKeyboardMarkup | ReplyKeyboardRemove):
        chat.reply_keyboard = beneath
        box.emit("keyboard", chat.account.id)
    for record in records:
        record.effect = options.effect
        box.emit("message", chat.account.id, record=record)
    return records


def _extra(ctx: Context, chat: Chat, options: Options) -> Json:
    extra: Json = {}
    if isinstance(options.reply_markup, InlineKeyboardMarkup):
        markup = keyboards.inline(options.reply_markup)
        if markup:
            extra["reply_markup"] = markup
    if options.protect:
        extra["has_protected_content"] = True
    if options.effect is not None:
        if options.effect not in limits.EFFECTS:
            raise bad_request("EFFECT_ID_INVALID")
        extra["effect_id"] = options.effect
    if options.reply_parameters is not None:
        extra |= _replied(ctx, chat, options.reply_parameters)
    return extra


def _replied(ctx: Context, chat: Chat, given: ReplyParameters) -> Json:
    if given.chat_id is not None and str(given.chat_id) != str(chat.account.id):
        raise not_played("replies to another chat")
    for name in ("quote", "quote_entities", "checklist_task_id", "poll_option_id", "ephemeral_message_id"):
        if getattr(given, name) is not None:
            raise not_played(f'the field "{name}" of reply_parameters')
    if given.message_id is None:
        raise bad_request('can\'t find field "message_id"')
    record = chat.records.get(given.message_id)
    if record is None:
        if ctx.pick(given.allow_sending_without_reply):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in record.wire.items() if k != "reply_to_message"}}


def own_file(ctx: Context, kind: str, given: str | InputFile) -> StoredFile:
    """The file of a call: a new one, or one that Telegram already has.

    Raises:
        ApiError: 400, the file_id is unknown or of another kind; 501 for links, which would need the network.
    """
    box = ctx.box
    if isinstance(given, InputFile):
        name, data = content_of(given)
        return box.files.add(kind, name, data)
    if given.startswith(("http://", "https://")):
        raise not_played("sending files by URL")
    stored = box.files.get(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def content_of(given: InputFile) -> tuple[str, bytes]:
    """Name and bytes of a file to be uploaded.

    Raises:
        ApiError: 501 for a file that would be fetched over the network.
    """
    if isinstance(given, BufferedInputFile):
        return given.filename or "file", given.data
    if isinstance(given, FSInputFile):
        path = Path(given.path)
        return given.filename or path.name, path.read_bytes()
    raise not_played(f"uploads by {type(given).__name__}")


def uploads_in(value: object) -> Iterator[tuple[str, bytes]]:
    """Every file inside a field of a call, with its name."""
    if isinstance(value, BufferedInputFile | FSInputFile):
        yield content_of(value)
    elif isinstance(value, list):
        for item in value:
            yield from uploads_in(item)
    elif isinstance(value, BaseModel):
        for item in value.__dict__.values():
            if isinstance(item, InputFile | BaseModel | list):
                yield from uploads_in(item)
