"""Sending rich messages. Their markup, limits and looks are in ``sandbox.rich``."""

import re

from aiogram.methods import SendRichMessage, SendRichMessageDraft
from aiogram.types import InputFile, InputRichMessage

from sandbox import keyboards, limits, rich
from sandbox.errors import bad_request, not_played
from sandbox.methods.chats import show_draft
from sandbox.methods.common import Context, Options, deliver, own_file
from sandbox.state import Json


def send_rich_message(ctx: Context, call: SendRichMessage) -> Json:
    """SendRichMessage."""
    ctx.box.reachable(call.chat_id)
    options = Options(
        call.reply_markup,
        call.reply_parameters,
        protect=bool(ctx.pick(call.protect_content)),
        effect=call.message_effect_id,
        paid=bool(call.allow_paid_broadcast),
    )
    return deliver(ctx, call.chat_id, [rich_content(ctx, call.rich_message)], options)[0].wire


def send_rich_message_draft(ctx: Context, call: SendRichMessageDraft) -> bool:
    """SendRichMessageDraft: the person sees that the bot is writing."""
    rich.check([block for block in _given_blocks(call.rich_message) if block["type"] != "thinking"] or [_NOTHING])
    return show_draft(ctx, call.chat_id, call.draft_id)


_NOTHING: Json = {"type": "divider"}


def rich_content(ctx: Context, given: InputRichMessage) -> Json:
    """The content of a rich message.

    Raises:
        ApiError: 400 for wrong markup or exceeded limits; 501 for what is not played.
    """
    blocks = _given_blocks(given)
    rich.check(blocks)
    media = {item.id: item.media.media for item in given.media or ()}
    if not all(re.fullmatch(rf"[A-Za-z0-9_-]{{1,{limits.RICH_MEDIA_ID_LENGTH}}}", name) for name in media):
        raise bad_request("invalid identifier of media in the rich message")
    content: Json = {"blocks": [_finished(ctx, block, media) for block in blocks]}
    return {"rich_message": content | ({"is_rtl": True} if given.is_rtl else {})}


def _given_blocks(given: InputRichMessage) -> list[Json]:
    chosen = [name for name in ("html", "markdown", "blocks") if getattr(given, name) is not None]
    if len(chosen) != 1:
        raise bad_request("exactly one of the fields html, markdown, or blocks must be specified")
    if given.markdown is not None:
        raise not_played("the Markdown style of rich messages")
    if given.html is not None:
        return rich.parse(given.html)
    return [block.model_dump(exclude_none=True, warnings=False) for block in given.blocks or ()]


def _finished(ctx: Context, block: Json, media: dict[str, str | InputFile]) -> Json:
    """A block as the bot gets it back: files have their ids, buttons are checked, list items have labels."""
    done = dict(block)
    for kind in ("photo", "document"):
        if block["type"] == kind:
            stored = own_file(ctx, kind, _source(block[kind]["media"], kind, media))
            done[kind] = stored.photo() if kind == "photo" else stored.document()
    if block["type"] == "buttons":
        done["buttons"] = [_button(button) for button in block["buttons"]]
        if not 1 <= len(done["buttons"]) <= limits.RICH_ROW_BUTTONS:
            raise bad_request("reply markup is too long")
    if "blocks" in block:
        done["blocks"] = [_finished(ctx, inner, media) for inner in block["blocks"]]
    if "items" in block:
        done["items"] = [
            {"label": f"{item['value']}." if "value" in item else "•"}
            | item
            | {"blocks": [_finished(ctx, inner, media) for inner in item["blocks"]]}
            for item in block["items"]
        ]
    return done


def _source(given: str | InputFile, kind: str, media: dict[str, str | InputFile]) -> str | InputFile:
    link = f"tg://{kind}?id="
    if isinstance(given, str) and given.startswith(link):
        name = given.removeprefix(link)
        if name not in media:
            raise bad_request(f'media "{name}" of the rich message is not specified')
        return media[name]
    return given


def _button(given: Json) -> Json:
    """The rules of inline buttons hold, with one style more."""
    if not rich.plain(given["text"]).strip():
        raise bad_request("button text must be non-empty")
    if given.get("style") == "link" and "callback_data" not in given:
        raise bad_request('the style "link" is allowed only for callback buttons')
    return keyboards.checked_button(given, limits.RICH_BUTTON_STYLES)
