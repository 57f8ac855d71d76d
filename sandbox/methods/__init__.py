"""The methods of the Bot API that the stand-in plays: one table, one function a method.

Each function takes the typed method, checks Telegram's rules, changes the sandbox and gives the result as JSON.
Whatever is not in the table is answered with 501.
"""

from collections.abc import Callable
from typing import Any, Final

from sandbox.methods import about, chats, edits, media, messages, rich, webhooks
from sandbox.methods.common import Context, uploads_in

Play = Callable[[Context, Any], object]

PLAYED: Final[dict[str, Play]] = {
    "getMe": about.get_me,
    "getMyCommands": about.get_my_commands,
    "setMyCommands": about.set_my_commands,
    "deleteMyCommands": about.delete_my_commands,
    "getMyName": about.get_my_name,
    "setMyName": about.set_my_name,
    "getMyDescription": about.get_my_description,
    "setMyDescription": about.set_my_description,
    "getMyShortDescription": about.get_my_short_description,
    "setMyShortDescription": about.set_my_short_description,
    "getChatMenuButton": about.get_chat_menu_button,
    "setChatMenuButton": about.set_chat_menu_button,
    "getWebhookInfo": webhooks.get_webhook_info,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "sendMessage": messages.send_message,
    "sendMessageDraft": messages.send_message_draft,
    "copyMessage": messages.copy_message,
    "copyMessages": messages.copy_messages,
    "forwardMessage": messages.forward_message,
    "forwardMessages": messages.forward_messages,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "getFile": media.get_file,
    "editMessageText": edits.edit_message_text,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageMedia": edits.edit_message_media,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "deleteMessage": edits.delete_message,
    "deleteMessages": edits.delete_messages,
    "answerCallbackQuery": chats.answer_callback_query,
    "sendChatAction": chats.send_chat_action,
    "setMessageReaction": chats.set_message_reaction,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "unpinAllChatMessages": chats.unpin_all_chat_messages,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getUserProfilePhotos": chats.get_user_profile_photos,
    "sendRichMessage": rich.send_rich_message,
    "sendRichMessageDraft": rich.send_rich_message_draft,
}
# Methods that can carry files.
UPLOADING: Final = frozenset({"sendPhoto", "sendDocument", "sendMediaGroup", "editMessageMedia", "sendRichMessage"})

__all__ = ["PLAYED", "UPLOADING", "Context", "uploads_in"]
