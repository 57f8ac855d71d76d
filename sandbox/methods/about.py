"""What the bot says about itself: its name, descriptions, commands and menu button."""

import re

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import (
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    BotCommandScopeUnion,
)

from sandbox import limits
from sandbox.errors import bad_request, not_played
from sandbox.methods.common import Context
from sandbox.state import Json


def get_me(ctx: Context, call: GetMe) -> Json:  # noqa: ARG001 - the call has no fields
    """GetMe."""
    return ctx.box.bot_user() | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _commands_key(ctx: Context, scope: BotCommandScopeUnion | None, language: str | None) -> str:
    code = language or ""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    if scope is None or isinstance(scope, BotCommandScopeDefault):
        return f"default/{code}"
    if isinstance(scope, BotCommandScopeAllPrivateChats):
        return f"all_private_chats/{code}"
    if isinstance(scope, BotCommandScopeChat):
        return f"chat:{ctx.box.chat(scope.chat_id).account.id}/{code}"
    return f"{scope.type}/{code}"


def get_my_commands(ctx: Context, call: GetMyCommands) -> list[Json]:
    """GetMyCommands: of exactly this scope and language."""
    return ctx.box.profile.commands.get(_commands_key(ctx, call.scope, call.language_code), [])


def set_my_commands(ctx: Context, call: SetMyCommands) -> bool:
    """SetMyCommands."""
    key = _commands_key(ctx, call.scope, call.language_code)
    if len(call.commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    wires = []
    for command in call.commands:
        name = command.command.removeprefix("/")
        if not re.fullmatch(rf"[a-z0-9_]{{1,{limits.COMMAND_LENGTH}}}", name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description.strip()) <= limits.COMMAND_DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        if command.is_ephemeral:
            raise not_played("ephemeral commands")
        wires.append({"command": name, "description": command.description})
    ctx.box.profile.commands[key] = wires
    ctx.box.emit("keyboard", None)
    return True


def delete_my_commands(ctx: Context, call: DeleteMyCommands) -> bool:
    """DeleteMyCommands: of exactly this scope and language."""
    ctx.box.profile.commands.pop(_commands_key(ctx, call.scope, call.language_code), None)
    ctx.box.emit("keyboard", None)
    return True


def get_my_name(ctx: Context, call: GetMyName) -> Json:
    """GetMyName."""
    names = ctx.box.profile.names
    return {"name": names.get(call.language_code or "", names.get("", ctx.box.name))}


def set_my_name(ctx: Context, call: SetMyName) -> bool:
    """SetMyName."""
    return _keep(ctx.box.profile.names, call.language_code, call.name, limits.BOT_NAME_LENGTH, "name")


def get_my_description(ctx: Context, call: GetMyDescription) -> Json:
    """GetMyDescription."""
    texts = ctx.box.profile.descriptions
    return {"description": texts.get(call.language_code or "", texts.get("", ""))}


def set_my_description(ctx: Context, call: SetMyDescription) -> bool:
    """SetMyDescription."""
    texts = ctx.box.profile.descriptions
    return _keep(texts, call.language_code, call.description, limits.BOT_DESCRIPTION_LENGTH, "description")


def get_my_short_description(ctx: Context, call: GetMyShortDescription) -> Json:
    """GetMyShortDescription."""
    texts = ctx.box.profile.short_descriptions
    return {"short_description": texts.get(call.language_code or "", texts.get("", ""))}


def set_my_short_description(ctx: Context, call: SetMyShortDescription) -> bool:
    """SetMyShortDescription."""
    texts = ctx.box.profile.short_descriptions
    most = limits.BOT_SHORT_DESCRIPTION_LENGTH
    return _keep(texts, call.language_code, call.short_description, most, "short description")


def _keep(texts: dict[str, str], language: str | None, text: str | None, most: int, what: str) -> bool:
    if len(text or "") > most:
        raise bad_request(f"bot {what} is too long")
    if text:
        texts[language or ""] = text
    else:
        texts.pop(language or "", None)
    return True


def get_chat_menu_button(ctx: Context, call: GetChatMenuButton) -> Json:
    """GetChatMenuButton: of a chat, or the default."""
    if call.chat_id is None:
        return ctx.box.profile.menu_button
    return ctx.box.chat(call.chat_id).menu_button or ctx.box.profile.menu_button


def set_chat_menu_button(ctx: Context, call: SetChatMenuButton) -> bool:
    """SetChatMenuButton: for a chat, or the default."""
    button = call.menu_button.model_dump(exclude_none=True) if call.menu_button else {"type": "default"}
    if button["type"] == "web_app":
        raise not_played("menu buttons of type web_app")
    if call.chat_id is None:
        ctx.box.profile.menu_button = button
    else:
        ctx.box.chat(call.chat_id).menu_button = button
    ctx.box.emit("keyboard", call.chat_id)
    return True
