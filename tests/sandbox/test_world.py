"""The clock, formatted text as HTML, keeping the state, the command line."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.types import BotCommand, BufferedInputFile, KeyboardButton, ReplyKeyboardMarkup
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Person, Sandbox, SandboxSession, VirtualClock
from sandbox.entities import parse_html
from sandbox.files import image_size
from sandbox.render import to_html
from tests.sandbox.conftest import PNG, START, inline


def test_a_frozen_clock_moves_only_when_told() -> None:
    clock = VirtualClock(START, frozen=True)
    assert clock.now() == START
    clock.advance(timedelta(days=1))
    clock.move_to(START + timedelta(days=2))
    assert clock.now() == START + timedelta(days=2)
    assert clock.version == 3
    assert clock.seconds() == clock.timestamp()


def test_a_flowing_clock_goes_on_from_where_it_was_put() -> None:
    clock = VirtualClock(START)
    assert timedelta(0) <= clock.now() - START < timedelta(minutes=1)
    assert clock.frozen_at is None
    clock.freeze()
    stood = clock.now()
    assert clock.now() == stood
    clock.advance(timedelta(days=1))
    clock.flow()
    assert timedelta(days=1) <= clock.now() - stood < timedelta(days=1, minutes=1)


def test_a_clock_does_not_go_back_and_wants_a_zone() -> None:
    clock = VirtualClock(START, frozen=True)
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(START - timedelta(days=1))
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="aware"):
        clock.move_to(naive)
    with pytest.raises(ValueError, match="aware"):
        VirtualClock(naive)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("<b>а<i>б</i></b>в", "<b>а<i>б</i></b>в"),
        ("а\n&lt;img onerror=x&gt;", "а<br>&lt;img onerror=x&gt;"),
        ("<pre>а\nб</pre>", "<pre>а\nб</pre>"),
        ('<a href="https://a.b/?x=&quot;&amp;y">а</a>', '<a href="https://a.b/?x=&quot;&amp;y">а</a>'),
        ('<a href="example.org">а</a>', '<a href="https://example.org">а</a>'),
        ("<tg-spoiler>👍</tg-spoiler>👍", "<tg-spoiler>👍</tg-spoiler>👍"),
        ("<blockquote expandable>а</blockquote>", "<blockquote expandable>а</blockquote>"),
        ("<s>а</s><u>б</u><code>в</code>", "<s>а</s><u>б</u><code>в</code>"),
    ],
)
def test_formatted_text_is_shown_as_safe_html(sent: str, shown: str) -> None:
    assert to_html(*parse_html(sent)) == shown


def test_crossing_entities_are_closed_and_opened_again() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert to_html("абв", crossing) == "<b>а<i>б</i></b><i>в</i>"


@given(
    st.text(st.sampled_from("а<>&\"'👍\n"), max_size=12),
    st.lists(st.tuples(st.sampled_from(["bold", "pre", "text_link"]), st.integers(0, 12), st.integers(1, 12))),
)
def test_no_text_breaks_out_of_its_html(text: str, spans: list[tuple[str, int, int]]) -> None:
    size = len(text.encode("utf-16-le")) // 2
    entities = [
        {"type": kind, "offset": offset, "length": min(length, size - offset), "url": 'https://a.b/"><script>'}
        for kind, offset, length in spans
        if offset < size
    ]
    html = to_html(text, entities)
    for tag in ("<b>", "</b>", "<pre>", "</pre>", "</a>", "<br>", '<a href="https://a.b/&quot;&gt;&lt;script&gt;">'):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html
    assert '"' not in html


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (640, 480)),
        (b"GIF89a\x0a\x00\x14\x00", (10, 20)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01", (32, 16)),
        (b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\x09\x00\x00\x13\x00\x00", (10, 20)),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(10) + b"\x0a\x00\x14\x00", (10, 20)),
        (b"RIFF\x00\x00\x00\x00WEBPVP8L" + bytes(5) + (9 | 19 << 14).to_bytes(4, "little"), (10, 20)),
        (b"\xff\xd8", None),
        (b"\xff\xd8\x00\x00", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"%PDF", None),
    ],
)
def test_pictures_are_measured_by_their_header(data: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(data) == size


async def test_a_saved_sandbox_goes_on(bot: Bot, box: Sandbox, anna: Person, tmp_path: Path) -> None:
    await bot.set_my_commands([BotCommand(command="menu", description="Меню")])
    await bot.send_document(anna.id, BufferedInputFile(b"data", filename="список.xlsx"))
    await bot.send_message(anna.id, "а", reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]]))
    await bot.send_message(anna.id, "<b>б</b>", reply_markup=inline([("Да", "yes")]))
    await anna.press("Да")
    box.save(tmp_path / "state.json")

    again = Sandbox.load(tmp_path / "state.json")
    assert again.clock.now() == START
    vera = again.person("Анна Иванова")
    assert vera.transcript() == anna.transcript()
    assert vera.file() == b"data"
    assert again.commands_for(vera.account)[0]["command"] == "menu"
    client = Bot(again.token, session=SandboxSession(again), default=DefaultBotProperties(parse_mode="HTML"))
    (update,) = await client.get_updates(timeout=0)
    assert update.callback_query is not None
    await client.answer_callback_query(update.callback_query.id)
    sent = await client.send_message(vera.id, "в")
    assert sent.message_id > max(anna.chat.records)
    await vera.press("Меню")
    again.save(tmp_path / "state.json")
    assert len(Sandbox.load(tmp_path / "state.json").chats[vera.id].records) == len(vera.chat.records)


async def test_a_state_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"version": 0}')
    with pytest.raises(ValueError, match="version 0"):
        Sandbox.load(tmp_path / "state.json")


def test_a_flowing_clock_never_falls_behind_what_was_saved(tmp_path: Path) -> None:
    box = Sandbox(VirtualClock(datetime.now(UTC) + timedelta(days=30)))
    box.save(tmp_path / "state.json")
    assert Sandbox.load(tmp_path / "state.json").clock.now() >= box.clock.now() - timedelta(seconds=5)


async def test_the_sandbox_serves_by_itself_and_keeps_its_state(tmp_path: Path) -> None:
    arguments = ["-m", "sandbox", "--port", "0", "--person", "Анна Иванова", "--state", str(tmp_path / "s.json")]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": "default"}
    )
    assert process.stdout is not None
    first = (await process.stdout.readline()).decode()
    assert first.startswith("TELEGRAM_API_URL=http://127.0.0.1:")
    process.terminate()
    assert await process.wait() == 0
    assert [chat.account.name for chat in Sandbox.load(tmp_path / "s.json").chats.values()] == ["Анна Иванова"]
