"""What a person is told when something could not be done."""

import contextlib

from aiogram.exceptions import TelegramAPIError

from handlers.turn import House, Turn
from keyboards.menu import Menu
from keyboards.screen import Button, Screen, keyboard
from locales.texts import texts
from mentoring.errors import DomainError

NOTICE = 190
"""Longer refusals do not fit the notice over the chat and become a message."""


async def show_error(turn: Turn, error: DomainError) -> None:
    """Say what is wrong and what would be right, with the way on; what was on the screen stays there."""
    t = turn.t
    plain = t.plain(error.message, **error.arguments)
    if not turn.answered and len(plain) <= NOTICE:
        await turn.say(plain, alert=True)
        return
    screen = Screen(t(error.message, **error.arguments), [[Button(t.plain("common-menu"), Menu())]])
    await turn.show(screen, anew=True)


async def show_failure(house: House, account: int, incident: str) -> None:
    """Tell the person that this did not work, with the number under which it stands in the log."""
    language = house.installation.language
    with contextlib.suppress(Exception):  # whatever broke the turn may break this too; the excuse goes out all the same
        language = (await Turn(house, account=account, chat_id=account).who()).language
    t = texts(language)
    with contextlib.suppress(TelegramAPIError):
        way_on = keyboard([[Button(t.plain("common-menu"), Menu())]])
        await house.bot.send_message(account, t("errors-incident", incident=incident), reply_markup=way_on)
