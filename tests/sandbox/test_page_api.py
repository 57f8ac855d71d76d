"""What the page asks of the sandbox: shapes, events, deeds, the clock, faults. No browser here."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from aiohttp import ClientSession, FormData

from sandbox import Person, Sandbox, SandboxServer
from sandbox.limits import EFFECTS
from tests.sandbox.conftest import PNG, START, inline


class Client:
    """A browser without a window."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.events: list[dict[str, Any]] = []

    async def get(self, path: str) -> Any:
        async with self.session.get(self.url + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, expect: int = 200, **data: Any) -> Any:
        async with self.session.post(self.url + path, json=data) as response:
            assert response.status == expect, await response.text()
            return await response.json()

    async def listen(self) -> None:
        async with self.session.get(self.url + "/page/events") as response:
            self.events.append({"type": "connected"})
            async for line in response.content:
                if line.startswith(b"data: "):
                    self.events.append(json.loads(line[6:]))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["type"] == kind]


@pytest.fixture
async def page(server: SandboxServer, box: Sandbox) -> AsyncIterator[Client]:
    async with ClientSession() as session:
        page = Client(session, server.url)
        listening = asyncio.ensure_future(page.listen())
        await box.changes.until(lambda: bool(page.events), 5, look_every=0.01)
        yield page
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening


async def test_the_state_lists_people(page: Client, box: Sandbox, anna: Person, http_bot: Bot) -> None:
    box.person("Борис Петров", note="Куратор, школа № 3", link="inv-1")
    await http_bot.send_message(anna.id, "<b>Привет</b>")
    state = await page.get("/page/state")
    assert state["now"] == START.timestamp()
    assert state["time_zone"] == "Europe/Moscow"
    assert state["bot"] == {"id": box.bot_id, "username": box.username, "first_name": box.name}
    first, second = state["people"]
    assert (first["name"], first["started"], first["unread"], first["last"]) == ("Анна Иванова", True, 1, "Привет")
    assert (second["note"], second["link"], second["started"]) == ("Куратор, школа № 3", "inv-1", False)
    assert second["last"] == ""


async def test_a_message_has_the_shape_the_page_expects(page: Client, anna: Person, http_bot: Bot) -> None:
    written = await anna.says("вопрос")
    buttons = [
        InlineKeyboardButton(text="Да", callback_data="yes", style="primary"),
        InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="42")),
    ]
    await http_bot.send_message(
        anna.id,
        'Здравствуйте, <b>Анна &lt;script&gt;</b>\n<tg-time unix="1767225600" format="D">1 января</tg-time>',
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[buttons]),
        reply_parameters=ReplyParameters(message_id=written),
        protect_content=True,
        message_effect_id=next(iter(EFFECTS)),
    )
    chat = await page.get(f"/page/chats/{anna.id}")
    message = chat["messages"][-1]
    assert message.pop("id") > written
    assert message == {
        "out": False,
        "date": START.timestamp(),
        "edited": None,
        "html": 'Здравствуйте, <b>Анна &lt;script&gt;</b><br><tg-time unix="1767225600" format="D">1 января</tg-time>',
        "text": "Здравствуйте, Анна <script>\n1 января",
        "kind": "text",
        "file": None,
        "caption_html": "",
        "keyboard": [
            [
                {"text": "Да", "kind": "callback", "url": None, "style": "primary"},
                {"text": "Код", "kind": "copy", "url": None, "style": None, "copy": "42"},
            ]
        ],
        "album": None,
        "reactions": [],
        "protected": True,
        "forwarded_from": None,
        "reply_to": written,
        "effect": "🔥",
        "unread": True,
    }


async def test_every_kind_of_message_can_be_shown(page: Client, box: Sandbox, anna: Person, http_bot: Bot) -> None:
    boris = box.person("Борис Петров")
    photo = await http_bot.send_photo(anna.id, BufferedInputFile(PNG, filename="а.png"), caption="<i>вид</i>")
    await http_bot.set_message_reaction(anna.id, photo.message_id, [ReactionTypeEmoji(emoji="👍")])
    await http_bot.forward_message(anna.id, anna.id, photo.message_id)
    await http_bot.pin_chat_message(anna.id, photo.message_id)
    await anna.sends_voice()
    await anna.sends_location()
    await anna.shares_contact(boris)
    button = KeyboardButton(text="Кто", request_users=KeyboardButtonRequestUsers(request_id=1, request_name=True))
    phone = KeyboardButton(text="Телефон", request_contact=True)
    await http_bot.send_message(
        anna.id, "а", reply_markup=ReplyKeyboardMarkup(keyboard=[[button, phone]], input_field_placeholder="Имя")
    )
    await page.post("/page/users", user_id=anna.id, shared=[boris.id])
    chat = await page.get(f"/page/chats/{anna.id}")
    kinds = [message["kind"] for message in chat["messages"]]
    assert kinds == ["text", "photo", "photo", "service", "document", "text", "text", "text", "text"]
    shown = chat["messages"][1]
    assert (shown["caption_html"], shown["reactions"], shown["text"]) == ("<i>вид</i>", ["👍"], "вид")
    assert chat["messages"][2]["forwarded_from"] == box.name
    place, contact = [message["text"] for message in chat["messages"][5:7]]
    assert (place, contact) == ("55.75, 37.62", f"Борис Петров\n{boris.account.phone}")
    assert chat["messages"][8]["text"] == "Борис"
    assert chat["pinned"] == photo.message_id
    assert chat["reply_keyboard"] == {
        "rows": [[{"text": "Кто", "kind": "users"}, {"text": "Телефон", "kind": "contact"}]],
        "one_time": False,
        "placeholder": "Имя",
    }
    async with page.session.get(page.url + shown["file"]["url"]) as response:
        assert await response.read() == PNG
        assert response.content_type == "image/png"


async def test_a_chat_shows_commands_menu_and_action(page: Client, box: Sandbox, anna: Person, http_bot: Bot) -> None:
    await http_bot.set_my_commands([BotCommand(command="menu", description="Меню")])
    await http_bot.send_chat_action(anna.id, "typing")
    chat = await page.get(f"/page/chats/{anna.id}")
    assert chat["commands"] == [{"command": "menu", "description": "Меню"}]
    assert chat["menu_button"] == {"type": "commands"}
    assert chat["draft_action"] == "typing"
    box.clock.advance(timedelta(seconds=6))
    assert (await page.get(f"/page/chats/{anna.id}"))["draft_action"] is None


async def test_events_tell_what_happens(page: Client, box: Sandbox, anna: Person, http_bot: Bot) -> None:
    sent = await http_bot.send_message(anna.id, "а", reply_markup=inline([("Да", "yes")]))
    await page.post("/page/press", user_id=anna.id, message_id=sent.message_id, row=0, column=0)
    (update,) = await http_bot.get_updates(timeout=0)
    assert update.callback_query is not None
    await http_bot.answer_callback_query(update.callback_query.id, text="Принято", show_alert=True)
    await http_bot.edit_message_text("б", chat_id=anna.id, message_id=sent.message_id)
    await http_bot.send_chat_action(anna.id, "typing")
    await http_bot.delete_message(anna.id, sent.message_id)
    box.clock.advance(timedelta(hours=1))
    assert await box.changes.until(lambda: bool(page.of("clock")), 5, look_every=0.01)
    assert page.of("clock")[0]["now"] == box.clock.timestamp()
    assert page.of("message")[-1]["message"]["html"] == "а"
    assert page.of("edit")[0]["message"]["text"] == "б"
    assert page.of("answer")[0] == {"type": "answer", "user_id": anna.id, "text": "Принято", "alert": True}
    assert page.of("action")[0]["action"] == "typing"
    assert page.of("delete")[0]["message_id"] == sent.message_id
    assert page.of("read")[0]["user_id"] == anna.id
    methods = [event["method"] for event in page.of("call")]
    assert methods == ["sendMessage", "answerCallbackQuery", "editMessageText", "sendChatAction", "deleteMessage"]
    assert box.token not in json.dumps(page.events)


async def test_people_act_through_the_page(page: Client, box: Sandbox, http_bot: Bot) -> None:
    user_id = (await page.post("/page/people", name=" Вера  Орлова "))["id"]
    problem = await page.post("/page/say", expect=409, user_id=user_id, text="привет")
    assert "Старт" in problem["description"]
    await page.post("/page/say", user_id=user_id, text="/start inv-2")
    await page.post("/page/say", user_id=user_id, text="привет")
    written = max(box.chats[user_id].records)
    await page.post("/page/edit", user_id=user_id, message_id=written, text="здравствуйте")
    await page.post("/page/contact", user_id=user_id)
    await page.post("/page/read", user_id=user_id)
    await page.post("/page/block", user_id=user_id, blocked=True)
    kinds = [update.event_type for update in await http_bot.get_updates(timeout=0)]
    assert kinds == ["message", "message", "edited_message", "message", "my_chat_member"]
    assert box.chats[user_id].account.name == "Вера Орлова"


async def test_files_are_uploaded_one_by_one_or_as_an_album(page: Client, anna: Person) -> None:
    for count, kind in ((1, "photo"), (2, "document")):
        form = FormData({"user_id": str(anna.id), "as": kind, "caption": "вот"})
        for number in range(count):
            form.add_field("file", PNG, filename=f"{number}.png")
        async with page.session.post(page.url + "/page/upload", data=form) as response:
            assert response.status == 200
    photo, first, second = list(anna.chat.records.values())[-3:]
    assert "photo" in photo.wire
    assert first.wire["media_group_id"] == second.wire["media_group_id"]
    assert (first.wire["caption"], "caption" in second.wire) == ("вот", False)


@pytest.mark.parametrize("data", [b"no picture", None])
async def test_an_upload_that_is_no_picture_or_nothing_is_explained(
    page: Client, anna: Person, data: bytes | None
) -> None:
    form = FormData(quote_fields=False)
    form.add_field("user_id", str(anna.id), content_type="text/plain")
    form.add_field("as", "photo")
    if data:
        form.add_field("file", data, filename="a.png")
    async with page.session.post(page.url + "/page/upload", data=form) as response:
        assert response.status == 400


async def test_what_cannot_be_done_is_explained(page: Client, anna: Person) -> None:
    await page.post("/page/press", expect=409, user_id=anna.id, message_id=999, row=0, column=0)
    await page.post("/page/say", expect=404, user_id=1, text="а")
    await page.post("/page/say", expect=400, text="а")
    await page.post("/page/people", expect=400, name="  ")
    await page.post("/page/clock", expect=400, advance=-1)
    for path in ("/page/chats/1", "/page/file/none", "/page/static/core.py", "/page/static/..%2Fcore.py"):
        async with page.session.get(page.url + path) as response:
            assert response.status == 404


async def test_the_bot_follows_the_clock(page: Client, box: Sandbox) -> None:
    first = await page.get("/clock")
    assert first == {"version": 1, "offset": box.clock.offset, "frozen_at": START.timestamp()}
    waiting = asyncio.ensure_future(page.get("/clock?after=1"))
    await page.post("/page/clock", advance=3600)
    moved = await waiting
    assert (moved["version"], moved["frozen_at"]) == (2, START.timestamp() + 3600)
    later = await page.post("/page/clock", to=START.timestamp() + 86400)
    assert later["now"] == START.timestamp() + 86400


async def test_trouble_is_asked_for_on_the_page_and_logged(page: Client, anna: Person, http_bot: Bot) -> None:
    await page.post("/page/faults", method="sendMessage", status=429, retry_after=9, times=1)
    with pytest.raises(TelegramRetryAfter):
        await http_bot.send_message(anna.id, "а")
    await http_bot.set_webhook("https://example.org/hook", secret_token="verysecret")
    calls = (await page.get("/page/calls?limit=2"))["calls"]
    ends = [(call["method"], call["status"], call["ok"]) for call in calls]
    assert ends == [("sendMessage", 429, False), ("setWebhook", 200, True)]
    assert calls[0]["request"]["text"] == "а"
    assert calls[0]["description"] == "Too Many Requests: retry after 9"
    assert "verysecret" not in json.dumps(calls)


async def test_the_page_itself_is_served(page: Client) -> None:
    async with page.session.get(page.url + "/") as response:
        assert response.status == 200
        assert response.content_type == "text/html"
