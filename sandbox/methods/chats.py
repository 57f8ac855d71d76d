"""Answers to presses, actions, reactions, pins, and what the bot can ask about a chat."""

from aiogram.methods import (
    AnswerCallbackQuery,
    GetChat,
    GetChatMember,
    GetUserProfilePhotos,
    PinChatMessage,
    SendChatAction,
    SetMessageReaction,
    UnpinAllChatMessages,
    UnpinChatMessage,
)
from aiogram.types import ReactionTypeEmoji

from sandbox import entities, limits
from sandbox.errors import QUERY_TOO_OLD, ApiError, bad_request, not_played
from sandbox.methods.common import Context
from sandbox.state import Json, Toast

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def answer_callback_query(ctx: Context, call: AnswerCallbackQuery) -> bool:
    """AnswerCallbackQuery: once, within 150 seconds of the press."""
    box = ctx.box
    press = box.presses.get(call.callback_query_id)
    if press is None or press.answered or box.clock.timestamp() - press.at > limits.PRESS_SECONDS:
        raise ApiError(400, QUERY_TOO_OLD)
    if call.url:
        raise not_played('the field "url" of answerCallbackQuery')
    if entities.utf16_length(call.text or "") > limits.CALLBACK_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered = True
    toast = Toast(call.text or "", bool(call.show_alert), box.tick())
    box.chats[press.chat_id].toasts.append(toast)
    box.emit("answer", press.chat_id, text=toast.text, alert=toast.alert)
    return True


def send_chat_action(ctx: Context, call: SendChatAction) -> bool:
    """SendChatAction: shown for five seconds or until a message comes."""
    if call.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return _show_action(ctx, call.chat_id, call.action, limits.ACTION_SECONDS)


def show_draft(ctx: Context, chat_id: int, draft_id: int) -> bool:
    """A draft is streamed: shown as typing for thirty seconds or until a message comes.

    Raises:
        ApiError: the draft has no number, or the chat cannot be written to.
    """
    if draft_id == 0:
        raise bad_request("draft_id must be non-zero")
    return _show_action(ctx, chat_id, "typing", limits.DRAFT_SECONDS)


def _show_action(ctx: Context, chat_id: int | str, action: str, seconds: int) -> bool:
    chat = ctx.box.reachable(chat_id)
    chat.action = action
    chat.action_until = ctx.box.clock.timestamp() + seconds
    ctx.box.emit("action", chat.account.id, action=action)
    return True


def set_message_reaction(ctx: Context, call: SetMessageReaction) -> bool:
    """SetMessageReaction: at most one emoji by the bot."""
    chat = ctx.box.reachable(call.chat_id)
    record = chat.records.get(call.message_id)
    if record is None:
        raise bad_request("message to react not found")
    given = call.reaction or []
    if len(given) > limits.BOT_REACTIONS:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = []
    for reaction in given:
        if not isinstance(reaction, ReactionTypeEmoji) or reaction.emoji not in limits.REACTIONS:
            raise bad_request("REACTION_INVALID")
        emoji.append(reaction.emoji)
    record.reactions["bot"] = emoji
    ctx.box.emit("edit", chat.account.id, record=record)
    return True


def pin_chat_message(ctx: Context, call: PinChatMessage) -> bool:
    """PinChatMessage; the chat shows a service message about it."""
    chat = ctx.box.reachable(call.chat_id)
    record = chat.records.get(call.message_id)
    if record is None:
        raise bad_request("message to pin not found")
    if record.id in chat.pinned:
        raise ApiError(400, "Bad Request: CHAT_NOT_MODIFIED")
    chat.pinned.append(record.id)
    wire = {key: value for key, value in record.wire.items() if key != "reply_to_message"}
    service = ctx.box.post(chat, {"pinned_message": wire}, by_person=False, fixed=True)
    ctx.box.emit("message", chat.account.id, record=service)
    ctx.box.emit("keyboard", chat.account.id)
    return True


def unpin_chat_message(ctx: Context, call: UnpinChatMessage) -> bool:
    """UnpinChatMessage: the named one, or the newest pinned."""
    chat = ctx.box.reachable(call.chat_id)
    message_id = call.message_id or (chat.pinned[-1] if chat.pinned else None)
    if message_id is None or message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    ctx.box.emit("keyboard", chat.account.id)
    return True


def unpin_all_chat_messages(ctx: Context, call: UnpinAllChatMessages) -> bool:
    """UnpinAllChatMessages."""
    chat = ctx.box.reachable(call.chat_id)
    chat.pinned.clear()
    ctx.box.emit("keyboard", chat.account.id)
    return True


def get_chat(ctx: Context, call: GetChat) -> Json:
    """GetChat: of a person whom the bot has met."""
    chat = ctx.box.chat(call.chat_id)
    if not chat.account.started:
        raise bad_request("chat not found")
    accepted = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    wire = chat.account.chat() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
    if chat.pinned and chat.pinned[-1] in chat.records:
        wire["pinned_message"] = chat.records[chat.pinned[-1]].wire
    return wire


def get_chat_member(ctx: Context, call: GetChatMember) -> Json:
    """GetChatMember of a private chat: the person or the bot itself."""
    account = ctx.box.chat(call.chat_id).account
    if call.user_id == ctx.box.bot_id:
        if account.blocked:
            return {"status": "kicked", "user": ctx.box.bot_user(), "until_date": 0}
        return {"status": "member", "user": ctx.box.bot_user()}
    if call.user_id != account.id:
        raise bad_request("user not found")
    return {"status": "member", "user": account.user()}


def get_user_profile_photos(ctx: Context, call: GetUserProfilePhotos) -> Json:
    """GetUserProfilePhotos: nobody here has any."""
    if call.user_id not in ctx.box.chats:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}
