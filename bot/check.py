"""`python -m bot check`: whether the settings, the database, the token and the clock are as they should be."""

import asyncio
from argparse import Namespace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from string import hexdigits

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.app import connected, opened, own_name
from bot.console import Refusal, say
from bot.logs import set_up_logging
from bot.settings import Settings, load_settings
from bot.telegram import Pace
from db.audit import Chain, Noted, verify
from db.migrations import current, newest
from db.outbox import Delivery
from locales.texts import FIRST, texts
from mentoring.inbox import set_aside

LETTERS_OF_SEAL = 8
"""Of a seal that was noted: fewer would fit too often."""
SKEW = 5
"""Seconds that the clock may be wrong: more shows in reminders and in codes that expire."""


async def check(_arguments: Namespace) -> int:
    """Say what is right and what is wrong; returns 1 when something is."""
    settings = load_settings()
    set_up_logging("ERROR", settings.secrets)
    say(texts(FIRST).plain("runtime-check-settings"))
    good = True
    for part in (check_database, check_token, check_clock):
        try:
            good = await part(settings) and good
        except Refusal as error:
            say(str(error))
            good = False
    return 0 if good else 1


async def check_database(settings: Settings) -> bool:
    """The database opens, is of this edition, and nothing in it waits for somebody to look.

    Raises:
        Refusal: when it does not open.
    """
    t = texts(FIRST)
    if settings.sqlite_file is not None and not settings.sqlite_file.exists():
        say(t.plain("runtime-check-old-database"))
        return True
    try:
        async with opened(settings) as database:
            if await database.look(_edition) != await asyncio.to_thread(newest):
                say(t.plain("runtime-check-old-database"))
                return True
            aside, unknown = await database.look(set_aside), await database.look(_unknown)
            chain = await database.look(verify)
    except (SQLAlchemyError, OSError):
        raise Refusal("runtime-no-database") from None
    say(t.plain("runtime-check-database"))
    if aside:
        say(t.plain("runtime-check-aside", count=aside))
    if unknown:
        say(t.plain("runtime-check-unknown", count=unknown))
    return tell_chain(chain) and not aside


async def audit(arguments: Namespace) -> int:
    """`python -m bot audit`: go through the history of acts; returns 1 when something of it is gone or altered.

    Raises:
        Refusal: when the database does not open, or what was noted cannot be read.
    """
    settings = load_settings()
    set_up_logging("ERROR", settings.secrets)
    noted = read_noted(arguments.known) if arguments.known else None
    try:
        async with opened(settings) as database:
            chain = await database.look(lambda session: verify(session, noted))
    except (SQLAlchemyError, OSError):
        raise Refusal("runtime-no-database") from None
    return 0 if tell_chain(chain) else 1


def read_noted(text: str) -> Noted:
    """A place in the chain as `audit` and the log tell it, as `120:9f86d081884c7d65`.

    Raises:
        Refusal: for anything else.
    """
    number, _, seal = text.strip().partition(":")
    if not number.isdecimal() or len(seal) < LETTERS_OF_SEAL or set(seal.lower()) - set(hexdigits):
        raise Refusal("runtime-audit-known")
    return Noted(int(number), seal.lower())


def tell_chain(chain: Chain) -> bool:
    """Say how the chain was found; returns whether all is well."""
    t = texts(FIRST)
    if chain.flaw is None:
        say(t.plain("runtime-audit-whole", count=chain.number, end=Noted(chain.number, chain.seal).short))
    else:
        say(t.plain("runtime-audit-broken", flaw=chain.flaw.value, place=str(chain.place)))
    return chain.flaw is None


def _edition(session: Session) -> str | None:
    return current(session.connection())


def _unknown(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Delivery).where(Delivery.state == "unknown")) or 0


async def check_token(settings: Settings) -> bool:
    """The messenger accepts the token.

    Raises:
        Refusal: when it does not, or does not answer.
    """
    async with connected(settings, Pace()) as bot:
        say(texts(FIRST).plain("runtime-check-token", name=await own_name(bot)))
    return True


async def check_clock(settings: Settings) -> bool:
    """The machine's clock agrees with the messenger's.

    Raises:
        Refusal: when the messenger does not answer.
    """
    try:
        async with (
            ClientSession(proxy=settings.proxy_url, timeout=ClientTimeout(total=20)) as session,
            session.get(settings.telegram_api_url, allow_redirects=False) as response,
        ):
            told = response.headers.get("Date", "")
    except (ClientError, TimeoutError):
        raise Refusal("runtime-no-messenger") from None
    t = texts(FIRST)
    wrong = abs(round((datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds())) if told else 0
    say(t.plain("runtime-check-clock-wrong", seconds=wrong) if wrong > SKEW else t.plain("runtime-check-clock"))
    return wrong <= SKEW
