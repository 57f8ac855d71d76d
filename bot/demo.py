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
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.app import Refusal, prepare_database, say, serve, stop_on_signals
from bot.district import District, Personas
from bot.logs import set_up_logging
from bot.settings import Settings
from db.database import open_database
from locales.texts import FIRST, texts
from mentoring.actors import resolve
from mentoring.installation import Installation
from mentoring.invitations import Kind, invite, new_secret
from mentoring.names import NameMode
from mentoring.years import programme_year
from sandbox import Sandbox, SandboxServer, VirtualClock

log = logging.getLogger(__name__)

ZONE = "Asia/Novokuznetsk"
CHATS, DATABASE = "chats.json", "bot.db"
FIRST_ACCOUNT = 7_100_000_001
ROLES = ("head", "curator", "mentor", "mentee")
SAVE_SECONDS = 20
"""How often the chats are saved, so that a killed demonstration loses little."""
INSTALLATION = Installation(zone=ZONE, language=FIRST, names=NameMode.FULL)


async def demo(arguments: Namespace) -> int:
    """`python -m bot demo`: serve the chat page and run the bot until Ctrl-C."""
    set_up_logging("WARNING")
    folder: Path = arguments.folder
    left = clear_the_way(folder, fresh=arguments.fresh)
    stop = asyncio.Event()
    stop_on_signals(stop)
    state = folder / CHATS
    async with AsyncExitStack() as stack:
        box = Sandbox.load(state, rate_limits=True) if left else await make_chats(folder)
        stack.callback(box.save, state)
        server = await stack.enter_async_context(listening(box, arguments.port))
        settings = settings_of(box, server, folder)
        saving = asyncio.create_task(save_again_and_again(box, state))
        stack.callback(saving.cancel)
        t = texts(FIRST)
        await serve(settings, stop, lambda _house: say(t.plain("runtime-demo-started", address=server.url)))
    return 0


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


def settings_of(box: Sandbox, server: SandboxServer, folder: Path) -> Settings:
    """The settings of a bot whose Telegram is the sandbox and whose time is the sandbox's."""
    return Settings(
        bot_token=SecretStr(box.token),
        personal_data_in_chat=INSTALLATION.names,
        telegram_api_url=server.url,
        database_url=database_url(folder),
        timezone=ZONE,
        clock_url=f"{server.url}/clock",
        log_level="WARNING",
    )


def database_url(folder: Path) -> str:
    """The database of the demonstration, beside the chats."""
    return f"sqlite:///{folder / DATABASE}"


def clear_the_way(folder: Path, *, fresh: bool) -> bool:
    """Whether there is something to go on from; if not, or if it is not wanted, what is left of it is removed."""
    left = not fresh and all((folder / name).exists() for name in (CHATS, DATABASE))
    if not left:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob(f"{DATABASE}*"), *folder.glob("chats.*")):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return left


async def make_chats(folder: Path) -> Sandbox:
    """The first start: the district is made and everybody asks for the menu."""
    say(texts(FIRST).plain("runtime-demo-making"))
    box = Sandbox(VirtualClock(opening_day()), time_zone=ZONE, rate_limits=True)
    accounts = {role: FIRST_ACCOUNT + number for number, role in enumerate(ROLES)}
    await prepare_database_at(database_url(folder))
    personas, secret = await make_district(box, accounts, folder)
    t = texts(FIRST)
    for role in ROLES:
        name = getattr(personas, role)
        person = box.person(name, account_id=accounts[role], note=t.plain(f"runtime-demo-{role}"), language=FIRST)
        person.account.started = True
        await person.says("/menu")
    box.person(t.plain("runtime-demo-newcomer-name"), note=t.plain("runtime-demo-newcomer"), link=secret)
    box.save(folder / CHATS)
    return box


def opening_day() -> datetime:
    """A morning in the middle of the current programme year: the 20th of January."""
    year = programme_year(datetime.now(ZoneInfo(ZONE)).date())
    return datetime(year + 1, 1, 20, 10, tzinfo=ZoneInfo(ZONE))


async def prepare_database_at(url: str) -> None:
    """Make the tables of an empty database."""
    settings = Settings(
        bot_token=SecretStr(Sandbox().token), personal_data_in_chat=INSTALLATION.names, database_url=url
    )
    await prepare_database(settings)


async def make_district(box: Sandbox, accounts: dict[str, int], folder: Path) -> tuple[Personas, str]:
    """Fill the empty database; returns the personas and the secret of the newcomer's invitation."""
    now = box.clock.now()

    def build(session: Session) -> tuple[Personas, str]:
        personas = District(session, INSTALLATION.system(now)).build(accounts)
        session.flush()
        curator = resolve(session, ("telegram", accounts["curator"]), now, INSTALLATION)
        secret = new_secret()
        invite(session, curator, Kind.GROUP, personas.organisation_id, secret)
        return personas, secret

    database = open_database(database_url(folder))
    try:
        return await database.work(build)
    finally:
        await database.close()


async def save_again_and_again(box: Sandbox, state: Path) -> None:
    """Save the chats now and then."""
    while True:
        await asyncio.sleep(SAVE_SECONDS)
        try:
            box.save(state)
        except OSError as error:
            log.warning("the chats were not saved: %s", error)
