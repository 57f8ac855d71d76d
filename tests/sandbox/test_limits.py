"""The limits of the sandbox are those that the docstrings of the installed aiogram name."""

import inspect
import re

import pytest
from aiogram import methods, types

from sandbox import limits


def doc(cls: type, field: str | None = None) -> str:
    """The docstring of a class or of one of its fields, as the Bot API words it."""
    if field is None:
        return inspect.cleandoc(cls.__doc__ or "")
    match = re.search(rf'^    {field}: .*?^    """(.*?)"""', inspect.getsource(cls), re.MULTILINE | re.DOTALL)
    assert match is not None, f"{cls.__name__}.{field} has no docstring"
    return match[1]


@pytest.mark.parametrize(
    ("cls", "field", "words"),
    [
        (methods.SendMessage, "text", f"1-{limits.TEXT_LENGTH} characters after entities parsing"),
        (methods.EditMessageText, "text", f"1-{limits.TEXT_LENGTH} characters after entity parsing"),
        (methods.SendPhoto, "caption", f"0-{limits.CAPTION_LENGTH} characters after entities parsing"),
        (methods.SendDocument, "caption", f"0-{limits.CAPTION_LENGTH} characters after entities parsing"),
        (methods.EditMessageCaption, "caption", f"0-{limits.CAPTION_LENGTH} characters after entities parsing"),
        (methods.AnswerCallbackQuery, "text", f"0-{limits.CALLBACK_ANSWER_LENGTH} characters"),
        (types.InlineKeyboardButton, "callback_data", f"1-{limits.CALLBACK_DATA_BYTES} bytes"),
        (types.RichMessageButton, "callback_data", f"1-{limits.CALLBACK_DATA_BYTES} bytes"),
        (types.CopyTextButton, "text", f"1-{limits.COPY_TEXT_LENGTH} characters"),
        (types.ReplyKeyboardMarkup, "input_field_placeholder", f"1-{limits.PLACEHOLDER_LENGTH} characters"),
        (types.ForceReply, "input_field_placeholder", f"1-{limits.PLACEHOLDER_LENGTH} characters"),
        (types.KeyboardButtonRequestUsers, "max_quantity", f"1-{limits.REQUESTED_USERS}. Defaults to 1"),
        (methods.GetUpdates, "limit", f"between 1-{limits.UPDATES_AT_ONCE} are accepted. Defaults to 100"),
        (methods.SetWebhook, "max_connections", f"1-{limits.WEBHOOK_CONNECTIONS}. Defaults to *40*"),
        (methods.SetWebhook, "secret_token", f"1-{limits.WEBHOOK_SECRET_LENGTH} characters"),
        (methods.SendMediaGroup, "media", f"{limits.ALBUM_LEAST}-{limits.ALBUM_MOST} items"),
        (methods.DeleteMessages, "message_ids", f"1-{limits.MESSAGES_AT_ONCE} identifiers"),
        (methods.CopyMessages, "message_ids", f"1-{limits.MESSAGES_AT_ONCE} identifiers"),
        (methods.ForwardMessages, "message_ids", f"1-{limits.MESSAGES_AT_ONCE} identifiers"),
        (methods.SendPhoto, "photo", f"at most {limits.PHOTO_BYTES // 2**20} MB in size"),
        (methods.SendPhoto, "photo", f"must not exceed {limits.PHOTO_SIDES} in total"),
        (methods.SendPhoto, "photo", f"ratio must be at most {limits.PHOTO_RATIO}"),
        (methods.SendDocument, None, f"up to {limits.UPLOAD_BYTES // 2**20} MB in size"),
        (types.File, None, f"maximum file size to download is {limits.DOWNLOAD_BYTES // 2**20} MB"),
        (methods.DeleteMessage, None, f"less than {limits.DELETE_SECONDS // 3600} hours ago"),
        (methods.SendChatAction, None, f"{limits.ACTION_SECONDS} seconds or less"),
        (methods.SendMessageDraft, None, f"{limits.DRAFT_SECONDS}-second preview"),
        (methods.SendRichMessageDraft, None, f"{limits.DRAFT_SECONDS}-second preview"),
        (methods.SendMessage, "allow_paid_broadcast", f"up to {limits.PAID_MESSAGES_PER_SECOND} messages per second"),
        (methods.SetMyCommands, "commands", f"At most {limits.COMMANDS} commands"),
        (types.BotCommand, "command", f"1-{limits.COMMAND_LENGTH} characters"),
        (types.BotCommand, "description", f"1-{limits.COMMAND_DESCRIPTION_LENGTH} characters"),
        (methods.SetMyName, "name", f"0-{limits.BOT_NAME_LENGTH} characters"),
        (methods.SetMyDescription, "description", f"0-{limits.BOT_DESCRIPTION_LENGTH} characters"),
        (methods.SetMyShortDescription, "short_description", f"0-{limits.BOT_SHORT_DESCRIPTION_LENGTH} characters"),
        (types.InputRichBlockButtons, "buttons", f"1-{limits.RICH_ROW_BUTTONS} buttons"),
        (types.InputRichMessageMedia, "id", f"1-{limits.RICH_MEDIA_ID_LENGTH} characters"),
    ],
)
def test_a_limit_is_the_documented_one(cls: type, field: str | None, words: str) -> None:
    assert words in doc(cls, field)


def test_a_bot_may_put_one_reaction() -> None:
    assert "up to one reaction per message" in doc(methods.SetMessageReaction, "reaction")
    assert limits.BOT_REACTIONS == 1


def test_reactions_are_the_documented_ones() -> None:
    documented = re.findall(r'"([^"]+)"', doc(types.ReactionTypeEmoji, "emoji"))
    assert frozenset(documented) == limits.REACTIONS


def test_button_styles_are_the_documented_ones() -> None:
    assert frozenset(re.findall(r"'(\w+)' \(", doc(types.InlineKeyboardButton, "style"))) == limits.BUTTON_STYLES
    assert frozenset(re.findall(r"'(\w+)' \(", doc(types.RichMessageButton, "style"))) == limits.RICH_BUTTON_STYLES


def test_webhook_ports_are_the_documented_ones() -> None:
    ports = doc(methods.SetWebhook).partition("Ports currently supported")[2].partition("\n")[0]
    assert frozenset(map(int, re.findall(r"\d+", ports))) == limits.WEBHOOK_PORTS


def test_chat_actions_are_the_documented_ones() -> None:
    from sandbox.methods.chats import ACTIONS  # noqa: PLC0415

    documented = frozenset(re.findall(r"\*(\w+)\*", doc(methods.SendChatAction, "action")))
    assert documented == ACTIONS


def test_kinds_of_updates_are_the_documented_ones() -> None:
    from sandbox.updates import KINDS, ONLY_ON_REQUEST  # noqa: PLC0415

    assert frozenset(types.Update.model_fields) - {"update_id"} == KINDS
    words = doc(methods.GetUpdates, "allowed_updates")
    assert all(f"*{kind}*" in words for kind in ONLY_ON_REQUEST)
