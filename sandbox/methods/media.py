"""Photos, documents, albums and downloading."""

from aiogram.methods import GetFile, SendDocument, SendMediaGroup, SendPhoto
from aiogram.types import InputMediaDocument, InputMediaPhoto

from sandbox import limits
from sandbox.errors import bad_request, not_played
from sandbox.files import StoredFile
from sandbox.methods.common import Context, Options, caption_of, deliver, own_file
from sandbox.state import Json


def send_photo(ctx: Context, call: SendPhoto) -> Json:
    """SendPhoto."""
    caption = caption_of(ctx, call.caption, call.parse_mode, call.caption_entities)
    ctx.box.reachable(call.chat_id)
    content = {"photo": own_file(ctx, "photo", call.photo).photo(), **caption}
    return deliver(ctx, call.chat_id, [content], _options(ctx, call))[0].wire


def send_document(ctx: Context, call: SendDocument) -> Json:
    """SendDocument."""
    caption = caption_of(ctx, call.caption, call.parse_mode, call.caption_entities)
    ctx.box.reachable(call.chat_id)
    content = {"document": own_file(ctx, "document", call.document).document(), **caption}
    return deliver(ctx, call.chat_id, [content], _options(ctx, call))[0].wire


def _options(ctx: Context, call: SendPhoto | SendDocument) -> Options:
    return Options(
        call.reply_markup,
        call.reply_parameters,
        protect=bool(ctx.pick(call.protect_content)),
        effect=call.message_effect_id,
        paid=bool(call.allow_paid_broadcast),
    )


def send_media_group(ctx: Context, call: SendMediaGroup) -> list[Json]:
    """SendMediaGroup: two to ten photos, or two to ten documents."""
    if not limits.ALBUM_LEAST <= len(call.media) <= limits.ALBUM_MOST:
        raise bad_request("group of media must include 2-10 items")
    media = [item for item in call.media if isinstance(item, InputMediaPhoto | InputMediaDocument)]
    if len(media) != len(call.media):
        raise not_played("albums of anything but photos and documents")
    if len({item.type for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    ctx.box.reachable(call.chat_id)
    group = str(14_000_000_000_000 + ctx.box.number())
    contents = [_item(ctx, item) | {"media_group_id": group} for item in media]
    options = Options(
        None,
        call.reply_parameters,
        protect=bool(ctx.pick(call.protect_content)),
        effect=call.message_effect_id,
        paid=bool(call.allow_paid_broadcast),
    )
    return [record.wire for record in deliver(ctx, call.chat_id, contents, options)]


def _item(ctx: Context, item: InputMediaPhoto | InputMediaDocument) -> Json:
    caption = caption_of(ctx, item.caption, item.parse_mode, item.caption_entities)
    kind = "photo" if isinstance(item, InputMediaPhoto) else "document"
    stored = own_file(ctx, kind, item.media)
    return {kind: stored.photo() if kind == "photo" else stored.document(), **caption}


def get_file(ctx: Context, call: GetFile) -> Json:
    """GetFile: up to 20 MB."""
    stored: StoredFile | None = ctx.box.files.get(call.file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.short(), "file_path": stored.path}
