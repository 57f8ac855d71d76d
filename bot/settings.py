"""The settings of an installation, from the environment and from `.env`.

A setting that is missing or wrong is named in one plain line with how to mend it. Values are never shown: one of them
is the token.
"""

from datetime import time
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from locales.texts import FIRST, languages, texts
from mentoring.installation import Installation
from mentoring.names import NameMode

ENV_FILE = Path(".env")


def _must(condition: object) -> None:
    if not condition:
        raise ValueError


def _token(value: SecretStr) -> SecretStr:
    number, _, secret = value.get_secret_value().partition(":")
    _must(number.isdigit() and len(secret) > 20 and not any(letter.isspace() for letter in secret))
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    _must(parts.scheme in {"http", "https"} and parts.hostname)
    return value.rstrip("/")


def _database(value: str) -> str:
    scheme = urlsplit(value).scheme
    _must(scheme in {"sqlite", "postgresql"})
    _must(value.startswith("sqlite:///") or find_spec("asyncpg") is not None)
    return value


def _zone(value: str) -> str:
    _must(value in available_timezones())
    return value


def _language(value: str) -> str:
    _must(value in languages())
    return value


def _hours(value: str) -> str:
    start, _, end = value.partition("-")
    time.fromisoformat(start.strip())
    time.fromisoformat(end.strip())
    return value


Address = Annotated[str, AfterValidator(_address)]
WebhookSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")]


class Settings(BaseSettings):
    """All settings; each is described for people in `.env.example`."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    personal_data_in_chat: Annotated[NameMode, BeforeValidator(lambda value: str(value).strip().lower())]
    telegram_api_url: Address = "https://api.telegram.org"
    proxy_url: Annotated[Address | None, Field(repr=False)] = None
    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = "sqlite:///data/bot.db"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Moscow"
    default_language: Annotated[str, AfterValidator(_language)] = FIRST
    quiet_hours: Annotated[str, AfterValidator(_hours)] = "21:00-08:00"
    pairing_key_file: Path | None = None
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(lambda value: str(value).upper())
    ] = "INFO"
    webhook_url: Address | None = None
    webhook_secret: Annotated[WebhookSecret | None, Field(repr=False)] = None
    webhook_port: Annotated[int, Field(ge=1, le=65535)] = 8080
    clock_url: Address | None = None

    @property
    def token(self) -> str:
        """The token itself: for the messenger's client and for keeping it out of the log."""
        return self.bot_token.get_secret_value()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand in no log: the token, and the passwords inside addresses."""
        passwords = (urlsplit(address or "").password for address in (self.database_url, self.proxy_url))
        return tuple(secret for secret in (self.token, self.webhook_secret, *passwords) if secret)

    @property
    def sqlite_file(self) -> Path | None:
        """The database file; None for a database that is no file."""
        path = self.database_url.removeprefix("sqlite:///")
        return Path(path) if path != self.database_url and path else None

    @property
    def pairing_file(self) -> Path:
        """Where the key lies by which confidential waves are compared: beside a database file, unless it is said."""
        beside = self.sqlite_file.parent if self.sqlite_file else Path("data")
        return self.pairing_key_file or beside / "pairing.key"

    @cached_property
    def installation(self) -> Installation:
        """The decisions that the rules of the field need to know."""
        start, _, end = self.quiet_hours.partition("-")
        return Installation(
            zone=ZoneInfo(self.timezone).key,
            language=self.default_language,
            names=self.personal_data_in_chat,
            quiet_from=time.fromisoformat(start.strip()),
            quiet_until=time.fromisoformat(end.strip()),
        )


class SettingsError(Exception):
    """Settings that the bot cannot start with.

    Args:
        problems: one plain line each.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load_settings(env_file: Path | None = ENV_FILE, **values: Any) -> Settings:
    """Read the settings; `values` go before the environment, and the environment before `env_file`.

    Raises:
        SettingsError: with a line for every setting that is missing or wrong.
    """
    t = texts(FIRST)
    given: dict[str, Any] = {"_env_file": env_file, **values}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise SettingsError([_problem(str(item["loc"][0]), str(item["type"])) for item in error.errors()]) from None
    except UnicodeDecodeError:
        raise SettingsError([t.plain("runtime-settings-encoding", file=str(env_file))]) from None
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingsError([_problem("webhook_secret", "missing")])
    return settings


def _problem(name: str, kind: str) -> str:
    t = texts(FIRST)
    key = "runtime-setting-missing" if kind == "missing" else "runtime-setting-wrong"
    return t.plain(key, name=name.upper(), remedy=t.plain(f"runtime-setting-{name.replace('_', '-')}"))
