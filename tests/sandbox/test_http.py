"""The Bot API over HTTP: every way of passing parameters, strictness, files, webhooks, the clock."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError, TelegramUnauthorizedError
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, MediaUnion
from aiohttp import ClientSession, FormData, web

from sandbox import Person, Sandbox, SandboxServer
from tests.sandbox.conftest import PNG, http_client, inline


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def call(client: ClientSession, server: SandboxServer, method: str, **how: Any) -> tuple[int, Any]:
    async with client.post(f"{server.url}/bot{server.box.token}/{method}", **how) as response:
        return response.status, await response.json()


async def test_parameters_may_come_in_every_way(client: ClientSession, server: SandboxServer, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    ways: list[dict[str, Any]] = [
        {"json": {"chat_id": anna.id, "text": "json", "reply_markup": markup}},
        {"json": {"chat_id": str(anna.id), "text": "json", "reply_markup": json.dumps(markup)}},
        {"data": {"chat_id": str(anna.id), "text": "form", "reply_markup": json.dumps(markup)}},
        {"params": {"chat_id": str(anna.id), "text": "query", "reply_markup": json.dumps(markup)}},
    ]
    for way in ways:
        status, body = await call(client, server, "sendMessage", **way)
        assert status == 200, body
        assert body["result"]["reply_markup"] == markup
    async with client.get(
        f"{server.url}/bot{server.box.token}/SENDMESSAGE", params={"chat_id": anna.id, "text": "а"}
    ) as response:
        assert response.status == 200
    assert len(anna.screens) == 5


async def test_files_come_as_parts_of_a_form(client: ClientSession, server: SandboxServer, anna: Person) -> None:
    form = FormData(quote_fields=False)
    form.add_field("chat_id", str(anna.id))
    form.add_field("caption", "<b>5А</b>")
    form.add_field("parse_mode", "HTML")
    form.add_field("document", b"data", filename="список класса.xlsx")
    status, body = await call(client, server, "sendDocument", data=form)
    assert status == 200
    assert body["result"]["document"]["file_name"] == "список класса.xlsx"
    assert anna.screen.text == "5А"
    _, body = await call(client, server, "getFile", json={"file_id": body["result"]["document"]["file_id"]})
    path = body["result"]["file_path"]
    async with client.get(f"{server.url}/file/bot{server.box.token}/{path}") as response:
        assert await response.read() == b"data"
    async with client.get(f"{server.url}/file/bot1:x/{path}") as response:
        assert response.status == 401
    async with client.get(f"{server.url}/file/bot{server.box.token}/documents/none") as response:
        assert response.status == 404


async def test_an_aiogram_client_sends_albums_and_media_edits(http_bot: Bot, anna: Person) -> None:
    names = ("а.png", "б.png")
    photos: list[MediaUnion] = [
        InputMediaPhoto(media=BufferedInputFile(PNG, filename=name), caption=name) for name in names
    ]
    first, second = await http_bot.send_media_group(anna.id, photos)
    assert (first.caption, second.caption) == ("а.png", "б.png")
    single = await http_bot.send_message(anna.id, "текст")
    document = InputMediaDocument(media=BufferedInputFile(b"%PDF", filename="отчёт.pdf"), caption="<i>вот</i>")
    await http_bot.edit_message_media(document, chat_id=anna.id, message_id=single.message_id)
    assert anna.file("отчёт") == b"%PDF"


@pytest.mark.parametrize(
    ("method", "fields", "status", "description"),
    [
        ("sendMassage", {}, 404, "Not Found: method not found"),
        ("sendPoll", {"chat_id": 1, "question": "?", "options": []}, 501, "the sandbox does not play sendPoll"),
        ("sendMessage", {"text": "а"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, 400, "Bad Request: message text is empty"),
        ("editMessageText", {"chat_id": 1, "text": "а", "message_id": "x"}, 400, 'can\'t parse field "message_id"'),
        ("deleteMessage", {"chat_id": 1}, 400, "Bad Request: message identifier is not specified"),
        ("sendMessage", {"chat_id": 1, "text": "а", "colour": 1}, 400, 'unknown field "colour" in sendMessage'),
        ("sendMessage", {"chat_id": 1, "text": "а", "reply_markup": "{"}, 400, "can't parse reply keyboard markup"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "а", "reply_markup": {"keyboards": []}},
            400,
            'unknown field "keyboards" in reply_markup',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "а", "reply_markup": {"inline_keyboard": [[{"text": "а", "calback_data": "б"}]]}},
            400,
            'unknown field "calback_data"',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "а", "reply_markup": {"inline_keyboard": [[{"callback_data": "б"}]]}},
            400,
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "а", "reply_markup": {"inline_keyboard": "б"}},
            400,
            'field "inline_keyboard"',
        ),
        ("sendDocument", {"chat_id": 1, "document": "attach://none"}, 400, 'can\'t find the file "none"'),
        ("getMe", {"verbose": True}, 400, "unknown field"),
    ],
)
async def test_wrong_calls_are_refused(
    client: ClientSession, server: SandboxServer, method: str, fields: Any, status: int, description: str
) -> None:
    got, body = await call(client, server, method, json=fields)
    assert (got, body["ok"], body["error_code"]) == (status, False, status)
    assert description in body["description"]


async def test_broken_bodies_and_addresses_are_refused(client: ClientSession, server: SandboxServer) -> None:
    headers = {"Content-Type": "application/json"}
    assert (await call(client, server, "getMe", data=b"{", headers=headers))[0] == 400
    assert (await call(client, server, "getMe", json=[1]))[0] == 400
    async with client.post(f"{server.url}/botnonsense") as response:
        assert response.status == 404
    async with client.put(f"{server.url}/bot{server.box.token}/getMe") as response:
        assert response.status == 404
    stranger = http_client(server, "1:AAwrong")
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    await stranger.session.close()


async def test_a_reply_button_may_be_a_bare_string(client: ClientSession, server: SandboxServer, anna: Person) -> None:
    markup = {"keyboard": [["Меню", {"text": "Помощь"}]], "resize_keyboard": True}
    status, _ = await call(
        client, server, "sendMessage", json={"chat_id": anna.id, "text": "а", "reply_markup": markup}
    )
    assert status == 200
    await anna.press("Меню")
    status, _ = await call(client, server, "sendMessage", json={"chat_id": anna.id, "text": "а", "reply_markup": {}})
    assert status == 200


async def test_an_upload_of_more_than_fifty_megabytes_is_refused(
    client: ClientSession, server: SandboxServer, anna: Person
) -> None:
    form = FormData()
    form.add_field("chat_id", str(anna.id))
    form.add_field("document", io.BytesIO(bytes(50 * 2**20 + 1)), filename="a.bin")
    assert (await call(client, server, "sendDocument", data=form))[0] == 413


async def test_a_dead_clients_poll_is_not_taken_for_a_waiting_bot(http_bot: Bot, box: Sandbox) -> None:
    poll = asyncio.ensure_future(http_bot.get_updates(timeout=30))
    await box.changes.until(lambda: box.updates.polled, 5)
    await box.quiet()
    poll.cancel()
    await box.changes.until(lambda: not box.updates.idle, 5, look_every=0.01)
    assert not box.is_quiet()


# Webhooks


class Hook:
    """A bot's webhook that answers as told."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.answer, status=status) if self.answer else web.Response(status=status)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(http_bot: Bot, box: Sandbox, hook: Hook) -> None:
    await http_bot.set_webhook(hook.url, secret_token="s3cret", allowed_updates=["message"])
    anna = box.person("Анна Иванова")
    await anna.opens()
    await anna.says("а")
    await anna.blocks()
    await box.quiet()
    assert [update["message"]["text"] for update in hook.got] == ["/start", "а"]
    assert set(hook.secrets) == {"s3cret"}
    info = await http_bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == (hook.url, 0, ["message"])
    assert "s3cret" not in json.dumps([str(entry) for entry in box.calls if entry.method != "setWebhook"])


async def test_a_failing_webhook_is_tried_again(http_bot: Bot, box: Sandbox, hook: Hook) -> None:
    hook.statuses = [500, 302]
    await http_bot.set_webhook(hook.url)
    await box.person("Анна Иванова").opens()
    await box.quiet()
    assert [update["update_id"] for update in hook.got] == [hook.got[0]["update_id"]] * 3
    info = await http_bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"


async def test_a_webhook_may_answer_with_a_call(http_bot: Bot, box: Sandbox, hook: Hook) -> None:
    anna = box.person("Анна Иванова")
    hook.answer = {"method": "sendMessage", "chat_id": anna.id, "text": "из ответа"}
    await http_bot.set_webhook(hook.url)
    await anna.opens()
    await anna.sees("из ответа")


async def test_webhook_and_polling_exclude_each_other(http_bot: Bot, box: Sandbox, hook: Hook) -> None:
    poll = asyncio.ensure_future(http_bot.get_updates(timeout=30))
    await box.changes.until(lambda: box.updates.polled, 5)
    await http_bot.set_webhook(hook.url)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError, match="while webhook is active; use deleteWebhook"):
        await http_bot.get_updates(timeout=0)
    await http_bot.delete_webhook(drop_pending_updates=True)
    assert await http_bot.get_updates(timeout=0) == []
    await http_bot.set_webhook("")
    assert (await http_bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://example.org/hook", "An HTTPS URL must be provided"),
        ("https://example.org:8081/hook", "only on ports 80, 88, 443 or 8443"),
        ("https:///hook", "URL host is empty"),
    ],
)
async def test_a_webhook_must_be_one_telegram_would_call(http_bot: Bot, url: str, text: str) -> None:
    with pytest.raises(TelegramBadRequest, match=text):
        await http_bot.set_webhook(url)


async def test_a_secret_must_be_plain(http_bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await http_bot.set_webhook("https://example.org/hook", secret_token="секрет")


async def test_everything_the_sandbox_says_is_known_to_aiogram(http_bot: Bot, box: Sandbox, anna: Person) -> None:
    sent = await http_bot.send_message(anna.id, "<b>а</b>", reply_markup=inline([("Да", "yes")]))
    await anna.press("Да")
    await anna.sends_album([("а.txt", b"a"), ("б.txt", b"b")])
    await anna.shares_contact()
    await anna.blocks()
    updates = await http_bot.get_updates(timeout=0)
    chat = await http_bot.get_chat(anna.id)
    for model in (sent, *updates, chat, await http_bot.get_me()):
        assert not _unknown(model)


def _unknown(model: Any) -> list[str]:
    found = list(model.model_extra or ())
    for value in model.__dict__.values():
        for item in value if isinstance(value, list) else [value]:
            if hasattr(item, "model_extra"):
                found += _unknown(item)
    return found
