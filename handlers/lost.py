"""The last resort: presses no handler knows, texts nobody awaits, people who block the bot and come back."""

from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message

from handlers.turn import House, Turn
from keyboards.menu import Menu
from keyboards.screen import Button, Nothing, Screen
from mentoring.actors import set_reachable


async def lost_press(turn: Turn) -> None:
    """A button that no handler knows (any more), or one that only shows something."""
    if turn.pressed_data == Nothing().pack():
        await turn.say()
        await turn.finish(keep_awaited=True)
        return
    await turn.who()
    await turn.show(Screen(turn.t("errors-old-button"), [[Button(turn.t.plain("common-menu"), Menu())]]), anew=True)


async def lost_text(turn: Turn, message: Message) -> None:
    """A text or file that nobody awaits."""
    if message.document or message.photo:
        key = "errors-file-not-awaited"
    else:
        key = "errors-unknown-command" if (message.text or "").startswith("/") else "errors-not-awaited"
    await turn.show(Screen(turn.t(key), [[Button(turn.t.plain("common-menu"), Menu())]]))


async def membership(house: House, event: ChatMemberUpdated, update_id: int) -> None:
    """A person blocked the bot or came back: whether they can be written to."""
    blocked = event.new_chat_member.status == ChatMemberStatus.KICKED
    turn = Turn(house, account=event.from_user.id, chat_id=event.chat.id, update_id=update_id)
    await turn.work(set_reachable, reachable=not blocked)
