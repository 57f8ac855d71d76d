"""The heart of the stand-in: one bot, the people around it, their chats, and the rules between them.

Knows neither HTTP nor any page: the in-process session, the server and the persons of the stories all work on this
object, within one event loop. What each API method does is in ``sandbox.methods``, what people do in
``sandbox.actions``.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiogram.client.default import DefaultBotProperties
from aiogram.methods import TelegramMethod

from sandbox import methods, schema, store
from sandbox.changes import Changes
from sandbox.clock import VirtualClock
from sandbox.errors import (
    BLOCKED,
    DEACTIVATED,
    NOT_STARTED,
    WEBHOOK_ACTIVE,
    ApiError,
    DroppedError,
    bad_request,
    conflict,
    forbidden,
    not_played,
)
from sandbox.faults import Fault, Faults, RateLimits
from sandbox.files import FileStore
from sandbox.state import (
    Account,
    BotProfile,
    CallEntry,
    Chat,
    Json,
    Press,
    Received,
    Record,
    Webhook,
)
from sandbox.updates import UpdateQueue

if TYPE_CHECKING:
    from sandbox.person import Person

log = logging.getLogger(__name__)

Listener = Callable[[str, int | None, Json], None]

FIRST_PERSON_ID = 7_000_000_001
CALLS_KEPT = 5_000
TICKS_OF_QUIET = 8


class Sandbox:
    """Telegram on this machine, for one bot.

    Attributes:
        clock: the virtual time; every rule about time asks it.
        updates: what waits for the bot.
        faults: trouble for the calls to come.
        received: everything the bot has sent.
        calls: the last calls of the API (getUpdates left out), newest last.
        unplayed: calls answered with 501, which a test will want to be empty.
        idle_checks: further conditions of ``quiet``, for example "the inbox of the bot is empty".
    """

    def __init__(
        self,
        clock: VirtualClock | None = None,
        *,
        token: str = "4200000001:AAsandbox-sandbox-sandbox-sandbox",  # noqa: S107
        username: str = "mentoring_sandbox_bot",
        name: str = "Наставничество",
        time_zone: str = "Europe/Moscow",
        rate_limits: bool = False,
        paid_broadcast: bool = False,
        record: bool = True,
    ) -> None:
        """Set up an empty Telegram.

        Args:
            clock: the virtual clock; a flowing one by default.
            token: the only one that is let in.
            username: of the bot.
            name: of the bot, unless it calls itself otherwise.
            time_zone: in which the chat page shows times.
            rate_limits: whether to answer 429 to a bot that sends too fast.
            paid_broadcast: whether the bot has the Stars that ``allow_paid_broadcast`` costs.
            record: whether to keep everything received and the log of calls; switch off for long benchmarks.
        """
        self.clock = clock or VirtualClock()
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.username = username
        self.name = name
        self.time_zone = time_zone
        self.record = record
        self.paid_broadcast = paid_broadcast
        self.changes = Changes()
        self.updates = UpdateQueue(self.clock, self.changes)
        self.files = FileStore()
        self.faults = Faults()
        self.rates = RateLimits() if rate_limits else None
        self.profile = BotProfile()
        self.webhook = Webhook()
        self.received = Received()
        self.calls: deque[CallEntry] = deque(maxlen=CALLS_KEPT)
        self.unplayed: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.listeners: list[Listener] = []
        self.idle_checks: list[Callable[[], bool]] = []
        self.in_flight = 0
        self.next_message_id = 101
        self.next_number = 1
        self.ticks = 0
        self.clock.listeners.append(self._clock_moved)

    # People

    def add_account(self, name: str, *, account_id: int | None = None, **details: Any) -> Account:
        """Add a person whom the bot has not met; ``details`` are further fields of ``Account``."""
        first, _, last = name.partition(" ")
        number = account_id or max(FIRST_PERSON_ID, *(known + 1 for known in self.chats), 0)
        details.setdefault("phone", f"+7900{number % 10_000_000:07d}")
        account = Account(id=number, first_name=first, last_name=last, **details)
        self.chats[number] = Chat(account)
        self.emit("people", None)
        return account

    def person(self, name: str, **details: Any) -> "Person":
        """The person of this name, added if new; ``details``: ``account_id``, ``note``, ``link``, ``language``..."""
        from sandbox.person import Person  # noqa: PLC0415 - a person of a story knows the sandbox, not the reverse

        for chat in self.chats.values():
            if chat.account.name == name:
                return Person(self, chat)
        return Person(self, self.chats[self.add_account(name, **details).id])

    # What the API methods build on

    def bot_user(self) -> Json:
        """The bot as the sender of messages."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.profile.names.get("", self.name),
            "username": self.username,
        }

    def now(self) -> int:
        """The virtual time in whole seconds, as messages carry it."""
        return int(self.clock.timestamp())

    def tick(self) -> int:
        """The next number in the order of everything."""
        self.ticks += 1
        return self.ticks

    def number(self) -> int:
        """The next number for ids of presses, albums and the like."""
        self.next_number += 1
        return self.next_number

    def chat(self, chat_id: int | str | None) -> Chat:
        """The chat with this id.

        Raises:
            ApiError: 400, there is none.
        """
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None

    def reachable(self, chat_id: int | str | None) -> Chat:
        """The chat, if the bot may write there.

        Raises:
            ApiError: 400 for an unknown chat; 403 when the person has blocked the bot, never started it or is gone.
        """
        chat = self.chat(chat_id)
        if chat.account.deactivated:
            raise forbidden(DEACTIVATED)
        if chat.account.blocked:
            raise forbidden(BLOCKED)
        if not chat.account.started:
            raise forbidden(NOT_STARTED)
        return chat

    def post(self, chat: Chat, content: Json, *, by_person: bool, fixed: bool = False) -> Record:
        """Put a message into a chat; ``content`` is everything but ids, date and parties."""
        wire: Json = {
            "message_id": self.next_message_id,
            "from": chat.account.user() if by_person else self.bot_user(),
            "chat": chat.account.chat(),
            "date": self.now(),
            **content,
        }
        self.next_message_id += 1
        record = Record(wire, by_person=by_person, tick=self.tick(), fixed=fixed)
        chat.records[record.id] = record
        if not by_person:
            chat.action = None
            chat.unread.add(record.id)
        return record

    def emit(self, kind: str, user_id: int | None, **data: object) -> None:
        """Tell the listeners (the chat page) and everybody who waits what has happened."""
        for listener in self.listeners:
            listener(kind, user_id, data)
        self.changes.fire()

    # Calls

    async def call(self, method: TelegramMethod[Any], defaults: DefaultBotProperties | None = None) -> object:
        """Play one call of the Bot API, with the faults that were asked for.

        Args:
            method: typed and of aiogram's own class.
            defaults: of the client, for fields it left at a default.

        Returns:
            The result as JSON.

        Raises:
            ApiError: the unsuccessful answer.
            DroppedError: the connection was cut.
        """
        name = method.__api_method__
        if name == "getUpdates":
            return await self._get_updates(method)
        chat_id = method.__dict__.get("chat_id")
        entry = CallEntry(self.clock.timestamp(), name, _number_or_none(chat_id), method)
        started = time.perf_counter()
        self.in_flight += 1
        try:
            fault = self.faults.take(name, chat_id) if self.faults.coming else None
            return await self._play(method, defaults, fault)
        except ApiError as error:
            entry.status, entry.description = error.code, error.description
            self._notice_unplayed(error)
            raise
        except DroppedError as error:
            entry.status, entry.description = 0, str(error)
            raise
        finally:
            self.in_flight -= 1
            entry.ms = (time.perf_counter() - started) * 1000
            self._log(entry)

    async def _play(
        self, method: TelegramMethod[Any], defaults: DefaultBotProperties | None, fault: Fault | None
    ) -> object:
        if self.record:
            self._remember(method)
        if fault is not None:
            await fault.before()
        schema.check_shape(method)
        play = methods.PLAYED.get(method.__api_method__)
        if play is None:
            raise not_played(method.__api_method__)
        result = play(methods.Context(self, defaults), method)
        if fault is not None:
            fault.after()
        return result

    async def _get_updates(self, method: TelegramMethod[Any]) -> object:
        schema.check_shape(method)
        fault = self.faults.take("getUpdates", None) if self.faults.coming else None
        if fault is not None:
            await fault.before()
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        self.updates.allow(getattr(method, "allowed_updates", None))
        given = method.__dict__
        updates = await self.updates.poll(given["offset"], given["limit"], given["timeout"])
        if fault is not None:
            fault.after()
        return updates

    def spend(self, chat: Chat, count: int = 1, *, paid: bool = False) -> None:
        """Account for messages that are about to be sent.

        Raises:
            ApiError: 429 when limits are on and exceeded.
        """
        if self.rates is not None:
            self.rates.spend(chat.account.id, count, self.clock.seconds(), paid=paid)

    def refuse(self, name: str, error: ApiError) -> None:
        """Log a call that did not even become a method."""
        self._notice_unplayed(error)
        self._log(CallEntry(self.clock.timestamp(), name, None, None, error.code, error.description))

    def _notice_unplayed(self, error: ApiError) -> None:
        if error.code == 501:
            log.error(error.description)
            self.unplayed.append(error.description)

    def _remember(self, method: TelegramMethod[Any]) -> None:
        schema.strings_in(method, self.received.texts)
        if method.__api_method__ in methods.UPLOADING:
            self.received.files.extend(methods.uploads_in(method))

    def _log(self, entry: CallEntry) -> None:
        if self.record:
            self.calls.append(entry)
        self.emit("call", entry.chat_id, entry=entry)

    # Waiting

    async def quiet(self, *, also: Callable[[], bool] | None = None, timeout: float = 30) -> None:  # noqa: ASYNC109
        """Wait until nothing goes on: the bot has confirmed all updates, waits for more, and no call is running.

        Args:
            also: a further condition, for example about the bot's own database; looked at every 20 ms.
            timeout: real seconds.

        Raises:
            TimeoutError: it did not become quiet in time.
        """

        def calm() -> bool:
            return self.is_quiet() and (also is None or also())

        look_every = 0.02 if also is not None or self.idle_checks else None
        deadline = time.monotonic() + timeout
        still = 0
        while still < TICKS_OF_QUIET:
            if not await self.changes.until(calm, deadline - time.monotonic(), look_every=look_every):
                raise TimeoutError(
                    f"not quiet after {timeout} s: {len(self.updates.waiting)} updates unconfirmed, "
                    f"{self.in_flight} calls running"
                )
            await asyncio.sleep(0)
            still = still + 1 if calm() else 0

    def is_quiet(self) -> bool:
        """Whether nothing goes on at this moment."""
        return self.updates.idle and self.in_flight == 0 and all(check() for check in self.idle_checks)

    def _clock_moved(self) -> None:
        self.emit("clock", None, now=self.clock.timestamp())

    def forget_bot(self) -> None:
        """The bot process has died: whatever it was asking for is no longer waited for."""
        self.updates.polled = False
        self.changes.fire()

    def commands_for(self, account: Account) -> list[Json]:
        """The commands this person sees, by the order of scopes of the Bot API."""
        scopes = (f"chat:{account.id}", "all_private_chats", "default")
        for scope in scopes:
            for language in (account.language, ""):
                found = self.profile.commands.get(f"{scope}/{language}")
                if found is not None:
                    return found
        return []

    # Keeping

    def save(self, path: Path) -> None:
        """Write the whole state to a JSON file; files of the chats go into a folder beside it."""
        store.save(self, path)

    @classmethod
    def load(cls, path: Path, *, rate_limits: bool = False) -> "Sandbox":
        """Go on from a saved state.

        Raises:
            ValueError: the file is of another version of the sandbox.
        """
        return store.load(cls, path, rate_limits=rate_limits)


def _number_or_none(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
