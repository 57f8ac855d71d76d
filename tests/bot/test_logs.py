"""No secret gets into the log, whatever goes wrong and wherever the token stands."""

import asyncio
import io
import logging
import sys
from collections.abc import Iterator

import pytest
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SetWebhook
from aiogram.types import File
from aiohttp import ClientError, InvalidURL

from bot.logs import Discreet, hide, set_up_logging
from bot.settings import load_settings
from bot.telegram import Pace, ProxiedSession, make_bot, polite_bot
from tests.bot.test_settings import GOOD, TOKEN


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the bot writes it."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    set_up_logging("DEBUG", [TOKEN, "hidden-password"])
    stream = io.StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


def fail(error: Exception) -> None:
    """Raise, so that there is a traceback."""
    raise error


async def test_a_network_error_with_the_address_in_it_is_logged_without_the_token(log: io.StringIO) -> None:
    bot = polite_bot(TOKEN, ProxiedSession(TelegramAPIServer.from_base("http://127.0.0.1:1"), None), Pace())
    logger = logging.getLogger("bot.test")
    try:
        await bot.download(File(file_id="1", file_unique_id="1", file_path="x"), timeout=1)
    except (ClientError, TelegramNetworkError):
        logger.exception("download")
    await bot.session.close()
    method = SetWebhook(url=f"https://bot.example.org/{TOKEN}")
    for error in (InvalidURL(f"http://127.0.0.1:1/bot{TOKEN}/getMe"), TelegramNetworkError(method, f"no bot{TOKEN}")):
        try:
            fail(error)
        except (InvalidURL, TelegramNetworkError):
            logger.exception("address %s %r", error, method)
    written = log.getvalue()
    assert "Traceback" in written
    assert "Cannot connect to host 127.0.0.1:1" in written
    assert TOKEN not in written
    assert TOKEN.partition(":")[2] not in written


async def test_what_nobody_catches_goes_through_the_same_filter(log: io.StringIO) -> None:
    try:
        fail(RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe hidden-password"))
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        asyncio.get_running_loop().call_exception_handler({"message": "task failed", "exception": error})
    written = log.getvalue()
    assert written.count("***") >= 4
    assert TOKEN not in written
    assert "hidden-password" not in written


def test_another_bots_token_is_hidden_too() -> None:
    assert hide("https://x/bot99887766:AAabcdefghijklmnopqrstuvwxyz/getMe") == "https://x/bot***/getMe"


def test_the_token_does_not_show_in_the_client() -> None:
    bot = make_bot(load_settings(None, **GOOD), Pace())
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s %r", (bot, bot.session), None)
    assert TOKEN not in Discreet([TOKEN]).format(record)
