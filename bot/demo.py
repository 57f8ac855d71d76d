"""The demonstration: the bot with a stand-in for Telegram, on an invented district.

Everything runs on this machine and goes on where it was left when started again. Only this module and the tests know
the sandbox.
"""

import asyncio
import logging
import shutil
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from bot.console import Refusal, say, stop_on_signals
from bot.logs import set_up_logging
from locales.texts import FIRST, texts
from mentoring.years import programme_year
from sandbox import Sandbox, SandboxServer, VirtualClock

log = logging.getLogger(__name__)

ZONE = "Asia/Novokuznetsk"
CHATS, DATABASE = "chats.json", "bot.db"
FIRST_ACCOUNT = 7_100_000_001
PERSONAS = {
    "head": "Алла Громова",
    "curator": "Ольга Орлова",
    "mentor": "Вера Зимина",
    "mentee": "Артём Белов",
}
NEWCOMER = "Новый участник"
SAVE_SECONDS = 20
"""How often the chats are saved, so that a killed demonstration loses little."""


async def demo(arguments: Namespace) -> int:
    """`python -m bot demo`: serve the chat page and run the bot until Ctrl-C.

    The page is up before the bot is: loading the bot and making the district take some seconds more.
    """
    set_up_logging("WARNING")
    folder: Path = arguments.folder
    left = clear_the_way(folder, fresh=arguments.fresh)
    stop = asyncio.Event()
    stop_on_signals(stop)
    t = texts(FIRST)
    async with AsyncExitStack() as stack:
        box = Sandbox.load(folder / CHATS, rate_limits=True) if left else await make_chats()
        server = await stack.enter_async_context(listening(box, arguments.port))
        say(t.plain("runtime-demo-started", address=server.url))
        bot = await asyncio.to_thread(load_bot)
        if not left:
            say(t.plain("runtime-demo-making"))
            link = await bot.make_district(folder, server.url, box.token, box.clock.now(), accounts())
            box.person(NEWCOMER).account.link = link
            box.emit("people", None)
        stack.callback(box.save, folder / CHATS)
        saving = asyncio.create_task(save_again_and_again(box, folder / CHATS))
        stack.callback(saving.cancel)
        await bot.serve_sandbox(folder, server.url, box.token, stop)
    return 0


def load_bot() -> ModuleType:
    """The bot itself: half of the seconds of a start, in which the page already stands."""
    return import_module("bot.demo_bot")


@asynccontextmanager
async def listening(box: Sandbox, port: int) -> AsyncIterator[SandboxServer]:
    """The server of the chat page, on loopback.

    Raises:
        Refusal: when something else listens on the port.
    """
    server = SandboxServer(box, port=port)
    try:
        await server.start()
    except OSError:
        raise Refusal("runtime-demo-port", port=str(port)) from None
    try:
        yield server
    finally:
        await server.stop()


def clear_the_way(folder: Path, *, fresh: bool) -> bool:
    """Whether there is something to go on from; if not, or if it is not wanted, what is left of it is removed."""
    left = not fresh and all((folder / name).exists() for name in (CHATS, DATABASE))
    if not left:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob(f"{DATABASE}*"), *folder.glob("chats.*")):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return left


def accounts() -> dict[str, int]:
    """The messenger accounts of the personas by role."""
    return {role: FIRST_ACCOUNT + number for number, role in enumerate(PERSONAS)}


async def make_chats() -> Sandbox:
    """The first start: everybody asks for the menu, and the newcomer has no link yet."""
    t = texts(FIRST)
    box = Sandbox(VirtualClock(opening_day()), time_zone=ZONE, rate_limits=True)
    for role, account in accounts().items():
        person = box.person(PERSONAS[role], account_id=account, note=t.plain(f"runtime-demo-{role}"), language=FIRST)
        person.account.started = True
        await person.says("/menu")
    box.person(NEWCOMER, note=t.plain("runtime-demo-newcomer"))
    return box


def opening_day() -> datetime:
    """A morning in the middle of the current programme year: the 20th of January."""
    year = programme_year(datetime.now(ZoneInfo(ZONE)).date())
    return datetime(year + 1, 1, 20, 10, tzinfo=ZoneInfo(ZONE))


async def save_again_and_again(box: Sandbox, state: Path) -> None:
    """Save the chats now and then."""
    while True:
        await asyncio.sleep(SAVE_SECONDS)
        try:
            box.save(state)
        except OSError as error:
            log.warning("the chats were not saved: %s", error)
