"""One turn of a conversation: an update of one person, the one operation it causes, the one screen it shows.

The actor is resolved inside the transaction of the operation, and the same transaction marks the update as done and
keeps what is awaited next: an update is handled wholly or not at all. Messages to anybody else go through the outbox.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from db.database import Database
from keyboards.screen import Screen
from locales.texts import Texts, language_of, texts
from mentoring.access import Actor, is_operation
from mentoring.actors import remember_awaited, resolve, whoami
from mentoring.audit import Look, record_looks, take_looks
from mentoring.clock import Clock
from mentoring.inbox import mark_done
from mentoring.installation import Installation

P = ParamSpec("P")
R = TypeVar("R")

PLATFORM = "telegram"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message is not found",
    "there is no text in the message",
)
"""Telegram's words for a message that can only be sent anew."""


@dataclass(frozen=True)
class House:
    """What every turn needs and nothing makes at import: the database, the clock, the messenger, the decisions."""

    database: Database
    clock: Clock
    bot: Bot
    installation: Installation
    bot_name: str
    """Username of the bot, for links."""
    offered: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Whose list of commands is known to be right, for which role and language."""


class Sender(BaseModel):
    """Whose account has pressed."""

    id: int
    language_code: str | None = None


class Place(BaseModel):
    """The message whose button was pressed; one that Telegram cannot reach any more has no text."""

    message_id: int
    text: str | None = None


class Tap(BaseModel):
    """A callback query as far as anybody asks for it: reading all of it takes ten times as long."""

    id: str
    sender: Sender = Field(alias="from")
    message: Place | None = None
    data: str | None = None


class Turn:
    """One update of one person.

    Args:
        house: what every turn needs.
        event: the message or press; None for what shows no screen.
        account: id of the sender's account.
        chat_id: where to show screens.
        update_id: the inbox row that is done when the operation commits.
        wish: `language_code` of the account.
    """

    def __init__(
        self,
        house: House,
        *,
        account: int,
        chat_id: int,
        event: Message | Tap | None = None,
        update_id: int | None = None,
        wish: str | None = None,
    ) -> None:
        self.house = house
        self.event = event
        self.account = account
        self.chat_id = chat_id
        self.now: datetime = house.clock.now()
        self.finished = False
        self._update_id = update_id
        self._wish = language_of(wish)
        self._awaited: tuple[str | None, dict[str, Any] | None] = (None, None)
        self._actor: Actor | None = None
        self._worked = False
        self._answered = not isinstance(event, Tap)

    # What is known of the person

    @property
    def actor(self) -> Actor:
        """Who acts, as of the last `work` or `look`."""
        if self._actor is None:
            raise RuntimeError("nobody has asked who acts yet")
        return self._actor

    @property
    def t(self) -> Texts:
        """Texts in the person's language and time zone."""
        actor = self.actor
        return texts(actor.language, actor.zone, easy=actor.easy)

    async def who(self) -> Actor:
        """Ask who acts; for screens that need nothing else."""
        return await self.look(whoami)

    @property
    def data(self) -> dict[str, Any]:
        """What was kept with the input that was awaited."""
        return self.actor.awaited_data or {}

    @property
    def is_press(self) -> bool:
        """Whether a button was pressed."""
        return isinstance(self.event, Tap)

    @property
    def answered(self) -> bool:
        """Whether the press has been answered, so that no notice can be shown over the chat any more."""
        return self._answered

    @property
    def pressed_data(self) -> str | None:
        """What the pressed button carries, packed."""
        return self.event.data if isinstance(self.event, Tap) else None

    # What the person causes

    async def work(
        self, operation: Callable[Concatenate[Session, Actor, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run the one operation of this turn and commit it together with the end of the update.

        Raises:
            RuntimeError: for a second operation, or for a function that is not an operation.
        """
        if self._worked:
            raise RuntimeError("a turn has one operation")

        def unit(session: Session) -> R:
            actor = self._resolve(session, operation)
            result = operation(session, actor, *args, **kwargs)
            record_looks(session, actor, take_looks(session))
            self._finish(session, actor)
            return result

        result = await self.house.database.work(unit)
        self._worked = self.finished = True
        return result

    async def look(
        self, operation: Callable[Concatenate[Session, Actor, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run an operation that only reads.

        Whatever protected data it has found is handed over only once the look at it is written down: nobody sees
        something, and the bot is killed, and it leaves no trace.
        """

        def unit(session: Session) -> tuple[R, Sequence[Look]]:
            result = operation(session, self._resolve(session, operation), *args, **kwargs)
            return result, take_looks(session)

        result, looks = await self.house.database.look(unit)
        if looks:
            actor = self.actor
            await self.house.database.work(lambda session: record_looks(session, actor, looks))
        return result

    def expect(self, awaited: str, **data: Any) -> None:
        """Take the next text or file as the input `awaited`; to be said before `work`. Else nothing is awaited."""
        if self.finished:
            raise RuntimeError("what is awaited is said before the operation")
        self._awaited = (awaited, data or None)

    async def finish(self, *, keep_awaited: bool = False) -> None:
        """End the update if no operation has; with `keep_awaited` the same input is awaited again."""
        if self.finished:
            return

        def unit(session: Session) -> None:
            actor = self._actor or self._resolve(session, whoami)
            self._finish(session, actor, keep_awaited=keep_awaited)

        await self.house.database.work(unit)
        self.finished = True

    def _resolve(self, session: Session, operation: Callable[..., Any]) -> Actor:
        if not is_operation(operation):
            raise RuntimeError(f"{operation!r} is not an operation")
        self._actor = resolve(session, (PLATFORM, self.account), self.now, self.house.installation, self._wish)
        return self._actor

    def _finish(self, session: Session, actor: Actor, *, keep_awaited: bool = False) -> None:
        if not keep_awaited:
            remember_awaited(session, actor, *self._awaited)
        if self._update_id is not None:
            mark_done(session, self._update_id)

    # What the person sees

    async def show(self, screen: Screen, *, anew: bool = False) -> None:
        """Show the screen: in place of the message whose button was pressed, or as a new message.

        A message that cannot be edited is sent anew; a screen that already stands there is a success. A person who
        has blocked the bot sees nothing, and that is no error.
        """
        with contextlib.suppress(TelegramForbiddenError):
            place = None if anew or screen.attachment else self.editable
            await asyncio.gather(self.say(), self._edit(place, screen) if place else self._send(screen))

    async def say(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press, with a short notice or silently; at most once a turn, later calls do nothing."""
        if self._answered:
            return
        self._answered = True
        assert isinstance(self.event, Tap)  # noqa: S101 -- anything else counts as answered
        with contextlib.suppress(TelegramBadRequest):  # too old: the person sees the screen all the same
            await self.house.bot.answer_callback_query(self.event.id, text=text[:200] or None, show_alert=alert)

    async def busy(self, action: ChatAction = ChatAction.TYPING) -> None:
        """Show that slow work goes on."""
        with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError):
            await asyncio.gather(self.say(), self.house.bot.send_chat_action(self.chat_id, action))

    def _markup(self, screen: Screen) -> InlineKeyboardMarkup | None:
        return screen.markup(large=self._actor is not None and self._actor.easy)

    @property
    def editable(self) -> int | None:
        """The message that a press was made on, if it is a text that can be edited."""
        place = self.event.message if isinstance(self.event, Tap) else None
        return place.message_id if place is not None and place.text is not None else None

    async def _edit(self, message_id: int, screen: Screen) -> None:
        try:
            await self.house.bot.edit_message_text(
                screen.text, chat_id=self.chat_id, message_id=message_id, reply_markup=self._markup(screen)
            )
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return
            if not any(words in error.message for words in GONE):
                raise
            await self._send(screen)

    async def _send(self, screen: Screen) -> None:
        bot, markup = self.house.bot, self._markup(screen)
        if screen.attachment is None:
            await bot.send_message(self.chat_id, screen.text, reply_markup=markup, protect_content=screen.protect)
            return
        file = BufferedInputFile(screen.attachment.content, screen.attachment.name)
        send = bot.send_photo if screen.attachment.picture else bot.send_document
        await send(self.chat_id, file, caption=screen.text, reply_markup=markup, protect_content=screen.protect)
