"""The list of commands a messenger offers: what everybody has, and at the menu a person's own by role and language."""

import contextlib

from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat

from handlers.turn import Turn
from locales.texts import Texts
from mentoring.access import LEADERS, Role

ALWAYS = ("menu", "help", "role", "language", "cancel")
BY_ROLE: dict[Role, tuple[str, ...]] = {
    **dict.fromkeys(LEADERS, ("menu", "summary", "export", *ALWAYS[1:])),
    Role.OBSERVER: ("menu", "summary", *ALWAYS[1:]),
}
"""Roles that have more commands than everybody."""
REMEMBERED = 100_000
"""Chats whose list is known to be right; beyond that the memory begins anew, which costs a call each."""


def commands_of(t: Texts, role: Role | None = None) -> list[BotCommand]:
    """The commands of a role, or those that everybody has, with what they do."""
    names = BY_ROLE.get(role, ALWAYS) if role else ALWAYS
    return [BotCommand(command=name, description=t.plain(f"menu-command-{name}")) for name in names]


async def offer_own_commands(turn: Turn) -> None:
    """Offer the person the commands of the role they act in; a call only when the list has changed."""
    role, offered = turn.actor.role, turn.house.offered
    key = (role.value, turn.t.language)
    if offered.get(turn.chat_id) == key:
        return
    with contextlib.suppress(TelegramAPIError):  # a list that is not offered stops nobody
        scope = BotCommandScopeChat(chat_id=turn.chat_id)
        await turn.house.bot.set_my_commands(commands_of(turn.t, role), scope=scope)
        if len(offered) >= REMEMBERED:
            offered.clear()
        offered[turn.chat_id] = key
