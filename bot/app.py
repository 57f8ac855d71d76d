"""Puts the bot together and runs it until it is told to stop; the commands of the server's command line."""

import asyncio
import contextlib
import logging
import os
import secrets
from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import BotCommandScopeAllPrivateChats, MenuButtonCommands
from aiohttp import ClientError, ClientSession
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.clock import FollowedClock
from bot.console import Refusal, say, stop_on_signals
from bot.delivery import Sender
from bot.logs import set_up_logging
from bot.poller import Poller
from bot.scheduler import Ticker
from bot.settings import Settings, load_settings
from bot.telegram import Pace, make_bot
from bot.webhook import serving
from bot.worker import Worker
from db.audit import begin_chain, end_of_chain
from db.centres import Centre
from db.database import Database, open_database
from db.migrations import UnknownRevision, upgrade
from handlers.commands import commands_of
from handlers.table import build_table
from handlers.turn import House
from locales.texts import FIRST, languages, texts
from mentoring.access import Actor
from mentoring.centres import found_centre, found_region
from mentoring.clock import Clock, SystemClock
from mentoring.invitations import issue_head_link
from mentoring.surveys.questionnaires import install_bank

log = logging.getLogger(__name__)

DRAIN_SECONDS = 20.0
"""How long a stopping bot goes on with what it has begun; the rest stays in the inbox for the next start."""


# Parts


async def prepare_database(settings: Settings) -> None:
    """Make the database if there is none, and bring it to this edition.

    Raises:
        Refusal: when it cannot be opened or is of a newer edition.
    """
    try:
        if settings.sqlite_file is not None:
            settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(upgrade, settings.database_url)
    except UnknownRevision:
        raise Refusal("runtime-newer-database") from None
    except (SQLAlchemyError, OSError) as error:
        log.debug("%s", type(error).__name__)
        raise Refusal("runtime-no-database") from None


def pairing_key(path: Path) -> bytes:
    """The key by which confidential waves are compared, made at the first start; nobody else may read it.

    Raises:
        Refusal: when it can be neither read nor made.
    """
    try:
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise Refusal("runtime-no-pairing-key", path=str(path)) from None


@contextlib.asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, open until the end of the block."""
    database = open_database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()


@contextlib.asynccontextmanager
async def connected(settings: Settings, pace: Pace) -> AsyncIterator[Bot]:
    """The messenger's client, open until the end of the block."""
    bot = make_bot(settings, pace)
    try:
        yield bot
    finally:
        await bot.session.close()


@contextlib.asynccontextmanager
async def running_clock(settings: Settings) -> AsyncIterator[Clock]:
    """The machine's clock, or the one that the settings name."""
    if settings.clock_url is None:
        yield SystemClock()
        return
    clock = FollowedClock(settings.clock_url)
    async with ClientSession() as session:
        try:
            await clock.ask(session)
        except (ClientError, TimeoutError):
            raise Refusal("runtime-no-clock") from None
        async with clock.followed(session):
            yield clock


async def own_name(bot: Bot) -> str:
    """The bot's username, by which links are made.

    Raises:
        Refusal: when the token is wrong or the messenger does not answer.
    """
    try:
        return (await bot.me()).username or ""
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise Refusal("runtime-token-refused") from None
    except TelegramAPIError:
        raise Refusal("runtime-no-messenger") from None


async def offer_commands(bot: Bot, default: str) -> None:
    """Offer the commands that everybody has, in every language, and the button that lists them."""
    scope = BotCommandScopeAllPrivateChats()
    try:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        for language in (None, *languages()):
            await bot.set_my_commands(commands_of(texts(language or default)), scope=scope, language_code=language)
    except TelegramAPIError as error:
        log.warning("commands not offered: %s", type(error).__name__)


# The bot


async def serve(settings: Settings, stop: asyncio.Event, started: Callable[[House], None] | None = None) -> None:
    """Run the bot until `stop` is set; what is begun is finished then.

    Args:
        settings: the settings; the database is of this edition (`prepare_database`).
        stop: set it to end.
        started: called once updates are taken.

    Raises:
        Refusal: when the bot cannot start or go on.
    """
    async with AsyncExitStack() as stack:
        pace = Pace()
        clock = await stack.enter_async_context(running_clock(settings))
        database = await stack.enter_async_context(opened(settings))
        bot = await stack.enter_async_context(connected(settings, pace))
        installation = replace(settings.installation, pairing_key=pairing_key(settings.pairing_file))
        house = House(database, clock, bot, installation, await own_name(bot))
        await database.work(begin_chain)
        log.info("history of acts ends at %s", (await database.look(end_of_chain)).short)
        system = settings.installation.system(clock.now())
        await database.work(lambda session: install_bank(session, system))
        worker, sender = Worker(house, build_table()), Sender(house, pace)
        await sender.recover()
        left = await worker.resume()
        log.info("started as @%s, %s updates left from before", house.bot_name, left)
        if started is not None:
            started(house)
        await _live(settings, worker, sender, Ticker(house, sender), stop)


async def _live(settings: Settings, worker: Worker, sender: Sender, ticker: Ticker, stop: asyncio.Event) -> None:
    """Everything that runs side by side, until told to stop or until one of them cannot go on."""
    commands = asyncio.create_task(offer_commands(worker.house.bot, settings.default_language))
    sending = asyncio.create_task(sender.run())
    taking = asyncio.create_task(_take(settings, worker))
    waiting = asyncio.create_task(stop.wait())
    ticker.start()
    await asyncio.wait((taking, sending, waiting), return_when=asyncio.FIRST_COMPLETED)
    log.info("stopping")
    for task in (taking, waiting, commands):
        task.cancel()
    ended = await asyncio.gather(taking, waiting, commands, return_exceptions=True)
    ticker.stop()
    sender.stop()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            await asyncio.gather(worker.drain(), sending)
    for error in ended:
        if isinstance(error, Exception):
            raise error


async def _take(settings: Settings, worker: Worker) -> None:
    """Take updates in, by webhook or by polling."""
    bot = worker.house.bot
    try:
        if settings.webhook_url and settings.webhook_secret:
            address = {"url": settings.webhook_url, "secret": settings.webhook_secret}
            async with serving(worker, **address, port=settings.webhook_port):
                await asyncio.Event().wait()
        await bot.delete_webhook()
        await Poller(bot, worker).run()
    except TelegramUnauthorizedError:
        raise Refusal("runtime-token-refused") from None
    except TelegramAPIError:
        raise Refusal("runtime-no-messenger") from None
    except OSError:
        raise Refusal("runtime-no-port", port=settings.webhook_port) from None


# Commands


async def run(_arguments: Namespace) -> int:
    """`python -m bot run`."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings.secrets)
    await prepare_database(settings)
    stop = asyncio.Event()
    stop_on_signals(stop)
    t = texts(FIRST)
    await serve(settings, stop, lambda house: say(t.plain("runtime-started", name=house.bot_name)))
    return 0


async def migrate(_arguments: Namespace) -> int:
    """`python -m bot migrate`."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings.secrets)
    await prepare_database(settings)
    async with opened(settings) as database:
        await database.work(begin_chain)
    say(texts(FIRST).plain("runtime-migrated"))
    return 0


async def head_link(arguments: Namespace) -> int:
    """`python -m bot head-link`: to the only centre, to one by its number, to a further one, to the regional one."""
    settings = load_settings()
    set_up_logging("WARNING", settings.secrets)
    await prepare_database(settings)
    async with running_clock(settings) as clock, opened(settings) as database, connected(settings, Pace()) as bot:
        name = await own_name(bot)
        actor = settings.installation.system(clock.now())

        def issue(session: Session) -> tuple[int, str]:
            centre_id = _headed_centre(session, actor, settings.timezone, arguments)
            return centre_id, issue_head_link(session, actor, settings.timezone, centre_id)

        centre_id, secret = await database.work(issue)
    say(texts(FIRST).plain("runtime-head-link", centre=centre_id, link=f"https://t.me/{name}?start={secret}"))
    return 0


def _headed_centre(session: Session, actor: Actor, zone: str, arguments: Namespace) -> int:
    """The centre whose head is wanted; the first and further ones are made now.

    Raises:
        Refusal: when there are several and none is named, or there is none of the number.
    """
    if arguments.region:
        return found_region(session, actor, zone)
    every = session.scalars(select(Centre).order_by(Centre.id)).all()
    if arguments.new or (not every and arguments.centre is None):
        return found_centre(session, actor, zone)
    chosen = [one.id for one in every if arguments.centre in (None, one.id)]
    if len(chosen) == 1:
        return chosen[0]
    listed = "; ".join(f"{one.id} – {one.name}" if one.name else str(one.id) for one in every)
    raise Refusal("export-error-no-centre", centres=listed)
