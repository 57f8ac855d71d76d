"""The bot's half of the demonstration: its settings, its invented district, its running. Knows no sandbox."""

import asyncio
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.app import prepare_database, serve
from bot.demo import DATABASE, PERSONAS, ZONE
from bot.district import District
from bot.settings import Settings
from db.database import open_database
from locales.texts import FIRST
from mentoring.actors import resolve
from mentoring.installation import Installation
from mentoring.invitations import Kind, invite, new_secret
from mentoring.names import NameMode

INSTALLATION = Installation(zone=ZONE, language=FIRST, names=NameMode.FULL)


def settings_of(folder: Path, address: str, token: str) -> Settings:
    """The settings of a bot whose messenger and whose clock are at `address`."""
    return Settings(
        bot_token=SecretStr(token),
        personal_data_in_chat=INSTALLATION.names,
        telegram_api_url=address,
        database_url=database_url(folder),
        timezone=ZONE,
        clock_url=f"{address}/clock",
        log_level="WARNING",
    )


def database_url(folder: Path) -> str:
    """The database of the demonstration, beside the chats."""
    return f"sqlite:///{folder / DATABASE}"


async def make_district(folder: Path, address: str, token: str, now: datetime, accounts: dict[str, int]) -> str:
    """Make the database with the district in it; returns the secret of the newcomer's invitation."""
    await prepare_database(settings_of(folder, address, token))

    def build(session: Session) -> str:
        school = District(session, INSTALLATION.system(now)).build(accounts, PERSONAS)
        session.flush()
        curator = resolve(session, ("telegram", accounts["curator"]), now, INSTALLATION)
        secret = new_secret()
        invite(session, curator, Kind.GROUP, school, secret)
        return secret

    database = open_database(database_url(folder))
    try:
        return await database.work(build)
    finally:
        await database.close()


async def serve_sandbox(folder: Path, address: str, token: str, stop: asyncio.Event) -> None:
    """Run the bot against the sandbox at `address` until `stop` is set."""
    await serve(settings_of(folder, address, token), stop)
