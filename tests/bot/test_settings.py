"""Settings are named in one plain line when they are missing or wrong, and never shown."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import COMMANDS, main
from bot.settings import Settings, SettingsError, load_settings
from mentoring.names import NameMode

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"
GOOD: dict[str, Any] = {"bot_token": TOKEN, "personal_data_in_chat": "codes"}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def problems(**values: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(**GOOD | values)
    return caught.value.problems


def test_two_settings_are_enough() -> None:
    settings = load_settings(**GOOD)
    installation = settings.installation
    assert (installation.zone, installation.language, installation.names) == ("Europe/Moscow", "ru", NameMode.CODES)
    assert (installation.quiet_from, installation.quiet_until) == (time(21), time(8))
    assert settings.sqlite_file == Path("data/bot.db")


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = f"\ufeffBOT_TOKEN={TOKEN}\nPERSONAL_DATA_IN_CHAT=full\nTIMEZONE=Asia/Novokuznetsk\nLOG_LEVEL=debug\nX=1\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PERSONAL_DATA_IN_CHAT", "Initials")
    monkeypatch.setenv("DEFAULT_LANGUAGE", "")
    settings = load_settings()
    assert settings.token == TOKEN
    assert settings.personal_data_in_chat is NameMode.INITIALS
    assert (settings.timezone, settings.default_language, settings.log_level) == ("Asia/Novokuznetsk", "ru", "DEBUG")


def test_what_is_missing_is_named_with_the_way_to_mend_it() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    token, names = caught.value.problems
    assert token.startswith("Настройка BOT_TOKEN не задана. Впишите в файл .env")
    assert names.startswith("Настройка PERSONAL_DATA_IN_CHAT не задана.")
    assert all("\n" not in line for line in caught.value.problems)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bot_token", "впишите сюда"),
        ("bot_token", "123456789:short"),
        ("personal_data_in_chat", "yes"),
        ("telegram_api_url", "telegram.example"),
        ("proxy_url", "socks5://proxy.example:1080"),
        ("database_url", "mysql://localhost/base"),
        ("timezone", "Кемерово"),
        ("timezone", "../../etc/passwd"),
        ("default_language", "fr"),
        ("quiet_hours", "с девяти"),
        ("quiet_hours", "22:15"),
        ("log_level", "loud"),
        ("webhook_port", "70000"),
        ("webhook_secret", "с пробелом"),
    ],
)
def test_what_is_wrong_is_named_and_its_value_is_not_shown(name: str, value: str) -> None:
    (line,) = problems(**{name: value})
    assert line.startswith(f"Настройка {name.upper()} задана неверно. ")
    assert value not in line


def test_a_webhook_needs_its_secret() -> None:
    (line,) = problems(webhook_url="https://bot.example.org")
    assert line.startswith("Настройка WEBHOOK_SECRET не задана. ")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("BOT_TOKEN=привет".encode("cp1251"))
    with pytest.raises(SettingsError, match=r"Файл \.env не читается: сохраните его в кодировке UTF-8"):
        load_settings()


def test_no_secret_shows_in_the_settings_themselves() -> None:
    settings = load_settings(
        **GOOD
        | {
            "database_url": "postgresql://bot:hidden-one@localhost/base",
            "proxy_url": "http://me:hidden-two@proxy:3128",
            "webhook_url": "https://bot.example.org",
            "webhook_secret": "hidden-three",
        }
    )
    assert set(settings.secrets) == {TOKEN, "hidden-one", "hidden-two", "hidden-three"}
    assert not [secret for secret in settings.secrets if secret in repr(settings) + str(settings)]


def test_a_command_without_settings_ends_with_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2
    assert "Traceback" not in said.err


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(f"    {command.name}" in said for command in COMMANDS)
    assert said.startswith("Как вызывать: python -m bot")


def test_an_unknown_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fly"])
    assert ended.value.code == 2
    assert "Команды:" in capsys.readouterr().err


def test_every_setting_is_described_in_the_example() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    described = {line.lstrip("#").partition("=")[0] for line in example.splitlines() if "=" in line}
    assert {name.upper() for name in Settings.model_fields} <= described
