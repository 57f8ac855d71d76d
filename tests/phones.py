"""People of the whole district with their phones: press any data, see everything that came of it.

A crawl presses every kind of button that can be reached from the menu. Stateless screens make that simple: whatever a
keyboard carries can be pressed under any message.
"""

import asyncio
import contextlib
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from db.audit import seal_rows
from db.database import open_database, prepare_sqlite
from db.inbox import InboxUpdate
from db.people import Identity
from db.schema import metadata
from handlers.table import build_table
from keyboards.menu import ChooseLanguage, ChooseRole
from keyboards.screen import Nothing
from mentoring.names import NameMode
from sandbox import actions, methods, schema
from sandbox.state import Json, Record
from tests.builders import INSTALLATION
from tests.harness import Harness, running
from tests.whole import Whole, make_whole

TABLE = build_table()


@cache
def built_once(*, cyrillic: bool = True) -> tuple[bytes, Whole]:
    """The whole district as a SQLite file, made once a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.db"
        engine = create_engine(f"sqlite:///{path}")
        prepare_sqlite(engine, begin="BEGIN")
        metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            built = make_whole(session, cyrillic=cyrillic)
            seal_rows(session)
        engine.dispose()
        return path.read_bytes(), built


MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- a folder of the test's own is made in it
"""Where thousands of presses need not wait for a disk."""


@contextlib.asynccontextmanager
async def district(*, cyrillic: bool = True, names: NameMode = NameMode.FULL) -> AsyncIterator[tuple[Harness, Whole]]:
    """The bot on the whole district, in a fresh SQLite database."""
    content, built = built_once(cyrillic=cyrillic)
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "whole.db"
        path.write_bytes(content)
        database = open_database(f"sqlite:///{path}")
        try:
            async with running(database, replace(INSTALLATION, names=names)) as bot:
                yield bot, built
        finally:
            await database.close()


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it was at one moment: its text and rows of buttons, in the API's own words."""

    text: str
    rows: tuple[tuple[Json, ...], ...]

    @property
    def data(self) -> list[str]:
        """What can be pressed."""
        return [str(button["callback_data"]) for row in self.rows for button in row if "callback_data" in button]

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons."""
        return [str(button["text"]) for row in self.rows for button in row]


@dataclass(frozen=True)
class Reply:
    """What came of one deed.

    Attributes:
        texts: everything that the bot sent: texts, labels, notices, names of files.
        files: what it uploaded, with names.
        screens: messages that are new or changed, the last one at the end.
        notices: answers to the press, silent ones as empty texts.
        refusals: calls that Telegram refused.
    """

    texts: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]
    screens: tuple[Shown, ...]
    notices: tuple[str, ...]
    refusals: tuple[str, ...]

    @property
    def data(self) -> list[str]:
        """What can be pressed."""
        return [data for screen in self.screens for data in screen.data]

    def tells(self, words: Iterable[str]) -> list[str]:
        """Those of the folded words that stand in a text or in the bytes of a file."""
        folded = [text.casefold() for text in self.texts]
        raw = [data.decode("utf-8", "ignore").casefold() for _, data in self.files]
        return [word for word in words if any(word in text for text in (*folded, *raw))]


class Phone:
    """Somebody with an account; one deed at a time."""

    def __init__(self, bot: Harness, account: int) -> None:
        self.bot = bot
        self.account = account
        self.person = bot.person(f"Account {account}", account=account)
        self.texts: list[str] = []
        self.files: list[tuple[str, bytes]] = []
        self.refused: list[str] = []
        bot.box.listeners.append(self._hear)

    async def tap(self, data: str, *, times: int = 1) -> Reply:
        """Press a button that carries `data`, on the screen that changed last."""
        place = max((r for r in self._records() if not r.by_person), key=lambda record: record.tick)

        def press() -> None:
            for _ in range(times):
                actions.press_data(self.bot.box, self.account, place, data)

        return await self._do(press)

    async def write(self, text: str, *, times: int = 1) -> Reply:
        """Write a text."""

        def say() -> None:
            for _ in range(times):
                actions.say(self.bot.box, self.account, text)

        return await self._do(say)

    def _hear(self, kind: str, account: int | None, data: Json) -> None:
        """Note what the bot sends here, and what of it Telegram refuses."""
        if kind != "call" or account not in (self.account, None):
            return
        entry = data["entry"]
        if not entry.ok:
            self.refused.append(f"{entry.method}: {entry.description}")
        if account is not None:
            schema.strings_in(entry.request, self.texts)
            if entry.method in methods.UPLOADING:
                self.files.extend(methods.uploads_in(entry.request))

    async def _do(self, deed: Callable[[], None]) -> Reply:
        tick, notices = self.bot.box.ticks, len(self.person.toasts)
        for heard in (self.texts, self.files, self.refused):
            heard.clear()
        deed()
        await settle(self.bot)
        changed = sorted((r for r in self._records() if r.tick > tick and not r.by_person), key=lambda r: r.tick)
        shown = tuple(Shown(r.text, tuple(tuple(dict(b) for b in row) for row in r.keyboard)) for r in changed)
        toasts = tuple(toast.text for toast in self.person.toasts[notices:])
        return Reply((*self.texts, *toasts), tuple(self.files), shown, toasts, tuple(self.refused))

    def _records(self) -> Iterable[Record]:
        return self.person.chat.records.values()

    async def awaited(self) -> str | None:
        """What the next text of this account means."""

        def unit(session: Session) -> str | None:
            return session.scalar(select(Identity.awaited).where(Identity.external_id == self.account))

        return await self.bot.database.look(unit)


STILL = 20
"""Turns of the loop without anything going on: what one step hands to the next is taken up within a few."""


async def settle(bot: Harness) -> None:
    """Wait until everything is handled."""
    still = 0
    while still < STILL:
        quiet = bot.box.is_quiet()
        still = still + 1 if quiet else 0
        await asyncio.sleep(0 if quiet else 0.0005)


async def set_aside(bot: Harness) -> list[str]:
    """The updates that failed for good."""

    def unit(session: Session) -> list[str]:
        return list(session.scalars(select(InboxUpdate.body).where(InboxUpdate.state == "aside")))

    return await bot.database.look(unit)


async def waiting(bot: Harness) -> int:
    """How many updates are not handled."""

    def unit(session: Session) -> int:
        return session.scalar(select(func.count()).select_from(InboxUpdate).where(InboxUpdate.state != "done")) or 0

    return await bot.database.look(unit)


# What a button is


def unpacked(data: str) -> CallbackData | None:
    """The press that a button means; None for one that only shows something."""
    found = TABLE.presses.get(data.partition(":")[0])
    return found[0].unpack(data) if found else None


OBJECTS = frozenset({"query", "secret", "code", "day", "value", "reason", "given"})
"""Fields of text that choose among things rather than say what is done, or where in a questionnaire."""


def kind_of(data: str) -> str:
    """What kind of press a button is: its class with its verbs; objects, pages and numbers are left out."""
    press = unpacked(data)
    if press is None:
        return data
    verbs = [
        f"{name}={value}"
        for name, value in dict(press).items()
        if isinstance(value, bool) or (isinstance(value, str) and name not in OBJECTS and value)
    ]
    return " ".join([type(press).__prefix__, *verbs])


@dataclass
class Step:
    """One press of a crawl with what came of it; `typed` is what was written after it."""

    data: str
    kind: str
    reply: Reply
    typed: str | None = None


OF_CARDS = 4
"""How many times more of the buttons that open an object are pressed: it may be in another state."""


def is_card(data: str) -> bool:
    """Whether a button opens an object and says nothing else."""
    press = unpacked(data)
    return press is not None and [name.endswith("_id") for name in type(press).model_fields] == [True]


def is_sure(data: str) -> bool:
    """Whether a button does what has been asked about before, so that something may be gone."""
    return getattr(unpacked(data), "sure", False) is True


@dataclass
class Crawl:
    """The steps of a person through everything that can be reached.

    Attributes:
        each: how many buttons of one kind are pressed; of those that open an object `OF_CARDS` times as many.
        typing: what is written where a text is awaited, one after the other.
        most: presses after which it ends.
    """

    phone: Phone
    each: int = 1
    typing: tuple[str, ...] = ()
    most: int = 2000
    steps: list[Step] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)

    async def run(self) -> list[Step]:
        """Press whatever can be reached from the menu, breadth first; what ends something comes last."""
        first = await self.phone.write("/menu")
        self.steps.append(Step("/menu", "/menu", first))
        seen: set[str] = set()
        queue, last = deque[str](), deque[str]()
        self._note(first.data, seen, queue, last)
        while (queue or last) and len(self.steps) < self.most:
            data = queue.popleft() if queue else last.popleft()
            kind = kind_of(data)
            most = self.each * OF_CARDS if is_card(data) else self.each
            if self.times.get(kind, 0) >= most or data == Nothing().pack() or self._leaves(data):
                continue
            self.times[kind] = self.times.get(kind, 0) + 1
            async for step in self._press(data, kind):
                self.steps.append(step)
                self._note(step.reply.data, seen, queue, last)
        return self.steps

    @staticmethod
    def _note(found: Iterable[str], seen: set[str], queue: deque[str], last: deque[str]) -> None:
        """Put buttons that have not been seen into their queue."""
        for data in found:
            if data not in seen:
                seen.add(data)
                (last if is_sure(data) else queue).append(data)

    @staticmethod
    def _leaves(data: str) -> bool:
        """Whether a press would go on as somebody else: in another language or role."""
        press = unpacked(data)
        return isinstance(press, ChooseLanguage | ChooseRole) and press != type(press)()

    async def _press(self, data: str, kind: str) -> AsyncIterator[Step]:
        yield Step(data, kind, await self.phone.tap(data))
        for text in self.typing:
            if await self.phone.awaited() is None:
                return
            yield Step(data, kind, await self.phone.write(text), typed=text)
