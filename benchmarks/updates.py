"""`python -m benchmarks.updates`: durable answers a second, from raw update to edit, beside two yardsticks.

Measured is the whole way of a press in a questionnaire: raw update, inbox, operation, commit, edit and callback answer.
The network is played in this process and takes no time. The yardsticks do less: aiogram alone has one handler and no
database; the usual kind of bot has 60 `F` handlers in 12 routers, a session middleware, the user upserted on every
update, ORM and two commits, on SQLite with the same guarantees (WAL, `synchronous=FULL`). All take turns, so that a
busy machine slows all of them down alike; the figure of each is the median of its turns.
"""

import argparse
import asyncio
import gc
import statistics
import tempfile
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import AnswerCallbackQuery, EditMessageText, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, TelegramObject
from sqlalchemy import Engine, ForeignKey, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.kill import FIRST_ACCOUNT, build
from bot.telegram import Pace, polite_bot
from bot.worker import Worker
from db.database import open_database
from db.migrations import upgrade
from handlers import surveys
from handlers.routes import Routes, Table
from handlers.turn import House, Turn
from keyboards.surveys import Give, OpenResponse
from mentoring.clock import SystemClock
from tests.builders import INSTALLATION

TOKEN = "4200000001:AAbenchmark-benchmark-benchmark"  # noqa: S105 -- nobody's
WARM_UP = 0.5
"""Seconds of every turn that do not count."""
ACCOUNTS = range(FIRST_ACCOUNT, FIRST_ACCOUNT + 100)
Raw = dict[str, Any]
Rate = tuple[float, float]
"""Answers a second, and milliseconds of the processor for one: the latter hardly depends on what else runs."""
Feed = Callable[[list[Raw]], Awaitable[None]]


ANSWER = f"{Give.__prefix__}:"
"""How a press that gives an answer begins, with every one of the bots."""


class Network(BaseSession):
    """Telegram in no time: every call succeeds at once, and an edit lets its person press the next button."""

    def __init__(self) -> None:
        super().__init__()
        self.edited: Callable[[int, EditMessageText], None] = lambda *_: None
        self._message = Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private"), text="ok")

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(
        self,
        bot: Bot,  # noqa: ARG002 -- aiogram's signature
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109
    ) -> TelegramType:
        """Succeed."""
        await asyncio.sleep(0)
        if isinstance(method, AnswerCallbackQuery):
            return True  # type: ignore[return-value]
        if isinstance(method, EditMessageText):
            self.edited(int(method.chat_id or 0), method)
        return self._message  # type: ignore[return-value]

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """No files here."""
        yield b""


class Crowd:
    """People who take turns: whenever somebody's screen has changed, whoever has waited longest presses.

    Only presses that give an answer are counted, not those that open the next questionnaire.

    Args:
        press: the data of the first press of a person, and of every press after a screen: `(account, edit or None)`.
        size: how many presses are under way at once.
    """

    def __init__(self, network: Network, press: Callable[[int, EditMessageText | None], str], size: int) -> None:
        self.answers = 0
        self._press = press
        self._number = 0
        self._ready: list[Raw] = []
        self._someone = asyncio.Event()
        self._open = True
        self._screens: dict[int, EditMessageText | None] = dict.fromkeys(ACCOUNTS)
        self._waiting = deque(ACCOUNTS)
        self._pressed: dict[int, str] = {}
        self._size = size
        network.edited = self._edited

    async def run(self, feed: Feed, seconds: float) -> Rate:
        """Answers a second, and what one costs."""
        for _ in range(self._size):
            self._next()
        await self._feed(feed, WARM_UP)
        self.answers, began, spent = 0, time.perf_counter(), time.process_time()
        await self._feed(feed, seconds)
        rate = self.answers / (time.perf_counter() - began)
        cost = 1000 * (time.process_time() - spent) / max(self.answers, 1)
        self._open = False
        await asyncio.sleep(0.2)
        return rate, cost

    async def _feed(self, feed: Feed, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            await self._someone.wait()
            self._someone.clear()
            batch, self._ready = self._ready, []
            await feed(batch)

    def _edited(self, account: int, edit: EditMessageText) -> None:
        if self._open:
            self.answers += self._pressed[account].startswith(ANSWER)
            self._screens[account] = edit
            self._waiting.append(account)
            self._next()

    def _next(self) -> None:
        account = self._waiting.popleft()
        self._number += 1
        self._pressed[account] = self._press(account, self._screens[account])
        self._ready.append(raw_press(account, self._number, self._pressed[account]))
        self._someone.set()


started = int(time.time()) * 1000


def raw_press(account: int, number: int, data: str) -> Raw:
    """A press as Telegram delivers it: with the message it was made on."""
    global started  # noqa: PLW0603 -- update ids go on from crowd to crowd
    started += 1
    chat = {"id": account, "type": "private", "first_name": "Анна", "last_name": "Иванова"}
    sender = {"id": account, "is_bot": False, "first_name": "Анна", "last_name": "Иванова", "language_code": "ru"}
    rows = [[{"text": str(n), "callback_data": f"sva:{account}:3:{n}:7"} for n in range(5)] for _ in range(2)]
    message = {
        "message_id": 77,
        "from": {"id": 42, "is_bot": True, "first_name": "Наставничество", "username": "bot"},
        "chat": chat,
        "date": 1_790_000_000,
        "text": "Анкета наставника\n3 из 12, осталось около 2 минут\n\nВопрос 3",
        "reply_markup": {"inline_keyboard": rows},
    }
    query = {"id": str(number), "from": sender, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": started, "callback_query": query}


# Ours


class Ours:
    """The bot itself, with all of its handlers, one, or two hundred."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._url = f"sqlite:///{folder / 'ours.db'}"
        self._table = table

    async def start(self) -> None:
        """Make the database and its people."""
        await asyncio.to_thread(upgrade, self._url)
        self.network = Network()
        self.database = open_database(self._url)
        self._responses = await self.database.work(lambda session: build(session, ACCOUNTS, datetime.now(UTC)))
        bot = polite_bot(TOKEN, self.network, Pace())
        self.worker = Worker(House(self.database, SystemClock(), bot, INSTALLATION, "bot"), self._table)
        await self.worker.resume()

    def press(self, account: int, edit: EditMessageText | None) -> str:
        """The first answer button of the screen; a new questionnaire when there is none."""
        markup = edit.reply_markup if edit is not None else None
        if markup is not None:
            for row in markup.inline_keyboard:
                for button in row:
                    if button.callback_data and button.callback_data.startswith(ANSWER):
                        return button.callback_data
        mine = self._responses[account]
        mine.append(mine.pop(0))
        return OpenResponse(response_id=mine[0]).pack()

    async def run(self, size: int, seconds: float) -> Rate:
        """The rate with `size` people at once."""
        rate = await Crowd(self.network, self.press, size).run(self.worker.take, seconds)
        await self.worker.drain()
        return rate

    async def stop(self) -> None:
        """Close the database."""
        await self.database.close()


def table_of(handlers: int) -> Table:
    """The questionnaires' handlers with so many others before them."""
    others = Routes()

    async def other(turn: Turn, press: CallbackData) -> None:
        raise NotImplementedError

    for number in range(handlers):
        others.pressed(type(f"Other{number}", (CallbackData,), {}, prefix=f"x{number}"))(other)
    return Table([others, surveys.routes])


# aiogram alone


class Button(CallbackData, prefix="sva"):
    """The button of an answer."""

    response_id: int
    place: str
    code: str
    revision: int


def usual_keyboard(press: Button) -> InlineKeyboardMarkup:
    """Ten answers and the ways on; not by aiogram's builder, which copies everything again at each button."""
    row = [
        InlineKeyboardButton(
            text=str(code + 1),
            callback_data=Button(
                response_id=press.response_id, place=press.place, code=str(code), revision=press.revision + 1
            ).pack(),
        )
        for code in range(10)
    ]
    ways = [
        InlineKeyboardButton(text="Назад", callback_data="back"),
        InlineKeyboardButton(text="Сохранить и выйти", callback_data="leave"),
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row[:5], row[5:], ways])


class Alone:
    """aiogram with one handler and no database."""

    async def start(self) -> None:
        """Make the dispatcher."""
        self.network = Network()
        self.bot = Bot(TOKEN, session=self.network, default=DefaultBotProperties(parse_mode="HTML"))
        self.dispatcher = Dispatcher()
        self.include()

    def include(self) -> None:
        """The one handler."""
        self.dispatcher.callback_query.register(self.handle, Button.filter())

    async def handle(self, query: CallbackQuery, callback_data: Button) -> None:
        """Show the next question."""
        assert isinstance(query.message, Message)
        text = "<b>Анкета</b>\n3 из 12, осталось около 2 минут\n\nВопрос 3"
        await query.message.edit_text(text, reply_markup=usual_keyboard(callback_data))
        await query.answer()

    def press(self, account: int, edit: EditMessageText | None) -> str:
        """Any answer."""
        number = 1 if edit is None else 2
        return Button(response_id=account, place="3", code=str(number), revision=7).pack()

    async def feed(self, batch: list[Raw]) -> None:
        """Each update in a task of its own, as aiogram's polling does."""
        for raw in batch:
            task = asyncio.create_task(self.dispatcher.feed_raw_update(self.bot, raw))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def run(self, size: int, seconds: float) -> Rate:
        """The rate with `size` people at once."""
        self._tasks: set[asyncio.Task[Any]] = set()
        rate = await Crowd(self.network, self.press, size).run(self.feed, seconds)
        await asyncio.gather(*self._tasks)
        return rate

    async def stop(self) -> None:
        """Nothing to close."""


# The usual bot


class Model(DeclarativeBase):
    """Tables of the usual bot."""


class User(Model):
    """Whoever has written."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str]
    last_name: Mapped[str | None]
    language: Mapped[str | None]
    seen_at: Mapped[datetime]


class Progress(Model):
    """Where a person is in the questionnaire."""

    __tablename__ = "progress"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    place: Mapped[int] = mapped_column(default=0)


class Given(Model):
    """An answer."""

    __tablename__ = "given"
    id: Mapped[int] = mapped_column(primary_key=True)
    progress_id: Mapped[int] = mapped_column(ForeignKey("progress.id"), index=True)
    question: Mapped[int]
    value: Mapped[str]


class SessionMiddleware(BaseMiddleware):
    """A session for every update, and the user of the update kept up to date in it."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Open the session, upsert the user, commit, go on."""
        async with self._sessions() as session:
            sender = data["event_from_user"]
            user = await session.get(User, sender.id)
            if user is None:
                user = User(id=sender.id)
                session.add(user)
            user.first_name, user.last_name = sender.first_name, sender.last_name
            user.language, user.seen_at = sender.language_code, datetime.now(UTC)
            await session.commit()
            data["session"], data["user"] = session, user
            return await handler(event, data)


class Usual(Alone):
    """The usual kind of bot."""

    def __init__(self, folder: Path) -> None:
        self._url = f"sqlite+aiosqlite:///{folder / 'usual.db'}"

    async def start(self) -> None:
        """Make the database, the dispatcher and the routers."""
        self._engine = create_async_engine(self._url, connect_args={"timeout": 60})
        durable(self._engine.sync_engine)
        async with self._engine.begin() as connection:
            await connection.run_sync(Model.metadata.create_all)
        await super().start()

    def include(self) -> None:
        """Sixty handlers in twelve routers; ours is in the middle."""
        middleware = SessionMiddleware(async_sessionmaker(self._engine, expire_on_commit=False))
        self.dispatcher.update.outer_middleware(middleware)

        async def other(query: CallbackQuery) -> None:
            raise NotImplementedError

        for number in range(12):
            router = Router()
            for place in range(5):
                if (number, place) == (6, 2):
                    router.callback_query.register(self.answer, F.data.startswith("sva:"))
                else:
                    router.callback_query.register(other, F.data.startswith(f"other{number}{place}:"))
            self.dispatcher.include_router(router)

    async def answer(self, query: CallbackQuery, session: AsyncSession, user: User) -> None:
        """Keep the answer and show the next question."""
        press = Button.unpack(query.data or "")
        progress = await session.scalar(select(Progress).where(Progress.user_id == user.id))
        if progress is None:
            progress = Progress(user_id=user.id, place=0)
            session.add(progress)
            await session.flush()
        question = progress.place % 12
        given = await session.scalar(select(Given).where(Given.progress_id == progress.id, Given.question == question))
        if given is None:
            given = Given(progress_id=progress.id, question=question)
            session.add(given)
        given.value = press.code
        progress.place += 1
        await session.commit()
        await self.handle(query, press)

    async def stop(self) -> None:
        """Close the database."""
        await self._engine.dispose()


def durable(engine: Engine) -> None:
    """The same guarantees as ours."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


async def main(rounds: int, seconds: float) -> None:
    """Let all take turns and print the medians."""
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / str(number) for number in range(4)]
        for folder in folders:
            folder.mkdir()
        runners: dict[str, Ours | Alone] = {
            "this bot": Ours(folders[0], table_of(0)),
            "this bot, 200 handlers more": Ours(folders[1], table_of(200)),
            "aiogram alone": Alone(),
            "the usual bot": Usual(folders[2]),
        }
        found: dict[tuple[str, int], list[Rate]] = {}
        for runner in runners.values():
            await runner.start()
        gc.collect()
        gc.freeze()  # as the bot itself does when it has started
        for _ in range(rounds):
            for size in (1, 100):
                for name, runner in runners.items():
                    found.setdefault((name, size), []).append(await runner.run(size, seconds))
        for runner in runners.values():
            await runner.stop()
    report(list(runners), {key: middle(rates) for key, rates in found.items()})


def middle(rates: list[Rate]) -> Rate:
    """The median of each figure."""
    return statistics.median(rate for rate, _ in rates), statistics.median(cost for _, cost in rates)


def report(names: list[str], found: dict[tuple[str, int], Rate]) -> None:
    """Print the figures and how they compare."""
    print("answers a second (processor time for one)   one in flight       100 in flight")
    for name in names:
        columns = [f"{rate:10.0f} ({cost:4.1f} ms)" for rate, cost in (found[name, 1], found[name, 100])]
        print(f"{name:40} {columns[0]} {columns[1]}")
    for size in (1, 100):
        ours, more, alone, usual = (found[name, size] for name in names)
        print(
            f"{size} in flight: {ours[0] / max(usual[0], 1):.1f} times the usual bot"
            f" ({usual[1] / ours[1]:.1f} by processor time), {ours[0] / alone[0]:.0%} of aiogram alone"
            f" ({alone[1] / ours[1]:.0%}), 200 handlers cost {ours[0] / more[0] - 1:+.0%}"
            f" ({more[1] / ours[1] - 1:+.0%})"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()
    asyncio.run(main(options.rounds, options.seconds))
