"""A tiny bot of the tests' own, run in this process or over HTTP, and the sandbox it talks to."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from sandbox import Person, Sandbox, SandboxServer, SandboxSession, VirtualClock

START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def box() -> Sandbox:
    """A sandbox whose clock stands still on the first day of the school year."""
    return Sandbox(VirtualClock(START, frozen=True))


@pytest.fixture
def bot(box: Sandbox) -> Bot:
    """A client in this process."""
    return Bot(box.token, session=SandboxSession(box), default=DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
async def anna(box: Sandbox) -> Person:
    """Somebody who has started the bot; the update about it is confirmed."""
    person = box.person("Анна Иванова")
    await person.opens()
    box.updates.waiting.clear()
    return person


@pytest.fixture
async def server(box: Sandbox) -> AsyncIterator[SandboxServer]:
    """The sandbox over HTTP."""
    async with SandboxServer(box) as running:
        yield running


@pytest.fixture
async def http_bot(server: SandboxServer) -> AsyncIterator[Bot]:
    """A client over HTTP."""
    client = http_client(server)
    yield client
    await client.session.close()


class QuickSession(AiohttpSession):
    """Closes without the quarter of a second that aiogram waits for TLS."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def http_client(server: SandboxServer, token: str | None = None) -> Bot:
    """A client over HTTP, with any token."""
    session = QuickSession(api=TelegramAPIServer.from_base(server.url))
    return Bot(token or server.box.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def inline(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """An inline keyboard of (text, callback data)."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in rows]
    )


def tiny_bot() -> Dispatcher:
    """Greets, counts presses in place, sends documents back, repeats everything else."""
    dispatcher = Dispatcher()
    counts: dict[int, int] = {}

    @dispatcher.message(CommandStart())
    async def _greet(message: Message) -> None:
        await message.answer("<b>Здравствуйте</b>", reply_markup=inline([("Дальше", "next")]))

    @dispatcher.callback_query()
    async def _count(query: CallbackQuery) -> None:
        counts[query.from_user.id] = counts.get(query.from_user.id, 0) + 1
        await query.answer("Принято")
        if isinstance(query.message, Message):
            with contextlib.suppress(TelegramBadRequest):
                await query.message.edit_text(
                    f"Шаг {counts[query.from_user.id]}", reply_markup=inline([("Дальше", "next")])
                )

    @dispatcher.message(F.document)
    async def _return(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document)
        assert data is not None
        await message.answer_document(BufferedInputFile(data.read(), filename=message.document.file_name or ""))

    @dispatcher.message()
    async def _repeat(message: Message) -> None:
        await message.answer(message.text or "?")

    return dispatcher


@pytest.fixture(params=["in process", "over HTTP"])
async def running(request: pytest.FixtureRequest, box: Sandbox) -> AsyncIterator[Sandbox]:
    """A sandbox with the tiny bot polling it: once in this process, once over HTTP."""
    async with contextlib.AsyncExitStack() as stack:
        if request.param == "in process":
            client = Bot(box.token, session=SandboxSession(box), default=DefaultBotProperties(parse_mode="HTML"))
        else:
            client = http_client(await stack.enter_async_context(SandboxServer(box)))
        dispatcher = tiny_bot()
        polling = asyncio.ensure_future(
            dispatcher.start_polling(client, handle_signals=False, close_bot_session=True, polling_timeout=5)
        )
        await box.changes.until(lambda: box.updates.polled, 10)
        yield box
        await dispatcher.stop_polling()
        await polling
