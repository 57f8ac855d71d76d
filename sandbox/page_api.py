"""What the chat page asks of the sandbox, and the stream of events it listens to. Also ``/clock`` for the bot.

A thin layer: deeds go to ``sandbox.actions``, shapes come from ``sandbox.render``. Errors are
``{"description": ...}`` with a 4xx status.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from sandbox import actions, render, schema
from sandbox.core import Sandbox
from sandbox.errors import ApiError, StoryError
from sandbox.state import CallEntry, Chat, Json, Record

PAGE: Final = Path(__file__).parent / "page"
CLOCK_SECONDS: Final = 25
KEEP_ALIVE_SECONDS: Final = 15
EVENTS: Final = frozenset(
    {"message", "edit", "delete", "read", "answer", "action", "clock", "people", "keyboard", "call"}
)
_EVENTS_KEPT: Final = 10_000
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageApi:
    """Routes of the chat page."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self._streams: set[asyncio.Queue[Json | None]] = set()

    def add_routes(self, app: web.Application) -> None:
        """Add the routes and begin to listen to the sandbox."""
        self.box.listeners.append(self._happened)
        get = {
            "/": self._index,
            "/page/static/{name}": self._static,
            "/page/state": self._state,
            "/page/chats/{user_id}": self._chat,
            "/page/events": self._events,
            "/page/calls": self._calls,
            "/page/file/{file_id}": self._file,
            "/clock": self._clock,
        }
        post = {
            "/page/say": self._say,
            "/page/press": self._press,
            "/page/upload": self._upload,
            "/page/contact": self._contact,
            "/page/users": self._users,
            "/page/read": self._read,
            "/page/block": self._block,
            "/page/edit": self._edit,
            "/page/people": self._people,
            "/page/clock": self._move_clock,
            "/page/faults": self._faults,
        }
        for path, handler in get.items():
            app.router.add_get(path, _explained(handler))
        for path, handler in post.items():
            app.router.add_post(path, _explained(handler))

    def close(self) -> None:
        """End the event streams."""
        if self._happened in self.box.listeners:
            self.box.listeners.remove(self._happened)
        for stream in self._streams:
            stream.put_nowait(None)

    # Events

    def _happened(self, kind: str, user_id: int | None, data: Json) -> None:
        if not self._streams or kind not in EVENTS:
            return
        event: Json = {"type": kind, "user_id": user_id}
        record, entry = data.get("record"), data.get("entry")
        if isinstance(record, Record) and user_id is not None:
            event["message"] = render.message(self.box, self.box.chats[user_id], record)
        elif isinstance(entry, CallEntry):
            event |= call_json(entry)
        else:
            event |= data
        for stream in self._streams:
            if stream.qsize() < _EVENTS_KEPT:
                stream.put_nowait(event)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams.add(stream)
        try:
            await response.prepare(request)
            await response.write(b": hello\n\n")
            while True:
                try:
                    event = await asyncio.wait_for(stream.get(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event is None:
                    break
                await response.write(f"data: {json.dumps(event, ensure_ascii=False, default=str)}\n\n".encode())
        except ConnectionResetError:
            pass
        finally:
            self._streams.discard(stream)
        return response

    # Reading

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def _static(self, request: web.Request) -> web.StreamResponse:
        path = PAGE / request.match_info["name"]
        if path.parent != PAGE or not path.is_file():
            return _problem(404, "Нет такого файла")
        return web.FileResponse(path, headers={"Cache-Control": "no-store"})

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        box = self.box
        return _json(
            {
                "now": box.clock.timestamp(),
                "time_zone": box.time_zone,
                "bot": {key: box.bot_user()[key] for key in ("id", "username", "first_name")},
                "people": [self._person_json(chat) for chat in box.chats.values()],
            }
        )

    def _person_json(self, chat: Chat) -> Json:
        account = chat.account
        last = next(reversed(chat.records.values()), None)
        return {
            "id": account.id,
            "name": account.name,
            "note": account.note,
            "link": account.link,
            "started": account.started,
            "blocked": account.blocked,
            "unread": len(chat.unread),
            "last": render.message(self.box, chat, last)["text"] if last else "",
        }

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        box, chat = self.box, self._chat_of(request.match_info["user_id"])
        acting = chat.action if chat.action_until > box.clock.timestamp() else None
        return _json(
            {
                "messages": [render.message(box, chat, record) for record in chat.records.values()],
                "reply_keyboard": render.reply_keyboard(chat.reply_keyboard),
                "commands": box.commands_for(chat.account),
                "menu_button": chat.menu_button or box.profile.menu_button,
                "draft_action": acting,
                "pinned": chat.pinned[-1] if chat.pinned else None,
            }
        )

    def _chat_of(self, user_id: object) -> Chat:
        try:
            return self.box.chats[int(str(user_id))]
        except (KeyError, ValueError):
            raise web.HTTPNotFound from None

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        limit = int(request.query.get("limit", "200"))
        return _json({"calls": [call_json(entry) for entry in list(self.box.calls)[-limit:]]})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self.box.files.get(request.match_info["file_id"])
        if stored is None:
            return _problem(404, "Нет такого файла")
        shown = "inline" if stored.kind == "photo" else "attachment"
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(stored.name)}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "max-age=3600",
        }
        return web.Response(body=stored.data, content_type=stored.mime, headers=headers)

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        clock = self.box.clock
        after = int(request.query.get("after", "0"))
        clock.followed = max(clock.followed, after)
        self.box.changes.fire()
        await self.box.changes.until(lambda: clock.version > after, CLOCK_SECONDS)
        return _json({"version": clock.version, "offset": clock.offset, "frozen_at": clock.frozen_at})

    # Deeds of people

    async def _say(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        actions.say(self.box, self._chat_of(data["user_id"]).account.id, str(data["text"]))
        return _json({})

    async def _press(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        user_id = self._chat_of(data["user_id"]).account.id
        actions.press(self.box, user_id, int(data["message_id"]), int(data["row"]), int(data["column"]))
        return _json({})

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        fields: dict[str, str] = {}
        files: list[tuple[str, bytes]] = []
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read(decode=True))
            if part.filename is None:
                fields[part.name] = data.decode()
            else:
                files.append((part.filename, data))
        user_id = self._chat_of(fields["user_id"]).account.id
        if not files:
            return _problem(400, "Нет файлов")
        kind = "photo" if fields.get("as") == "photo" else "document"
        actions.upload_many(self.box, user_id, files, kind=kind, caption=fields.get("caption", ""))
        return _json({})

    async def _contact(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        actions.share_contact(self.box, self._chat_of(data["user_id"]).account.id)
        return _json({})

    async def _users(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        shared = [self._chat_of(number).account.id for number in data["shared"]]
        actions.share_users(self.box, self._chat_of(data["user_id"]).account.id, shared)
        return _json({})

    async def _read(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        actions.read(self.box, self._chat_of(data["user_id"]).account.id)
        return _json({})

    async def _block(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        actions.block(self.box, self._chat_of(data["user_id"]).account.id, blocked=bool(data["blocked"]))
        return _json({})

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        user_id = self._chat_of(data["user_id"]).account.id
        actions.edit(self.box, user_id, int(data["message_id"]), str(data["text"]))
        return _json({})

    # The world around

    async def _people(self, request: web.Request) -> web.StreamResponse:
        name = " ".join(str((await request.json())["name"]).split())
        if not name:
            return _problem(400, "Имя пустое")
        return _json({"id": self.box.add_account(name).id})

    async def _move_clock(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        clock = self.box.clock
        try:
            if "advance" in data:
                clock.advance(timedelta(seconds=float(data["advance"])))
            else:
                clock.move_to(datetime.fromtimestamp(float(data["to"]), UTC))
        except ValueError:
            return _problem(400, "Часы назад не идут")
        return _json({"now": clock.timestamp()})

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        data = await request.json()
        retry_after = data.get("retry_after")
        self.box.faults.answer(
            str(data["method"]),
            int(data["status"]),
            times=int(data.get("times", 1)),
            retry_after=int(retry_after) if retry_after and int(data["status"]) == 429 else None,
        )
        return _json({})


def call_json(entry: CallEntry) -> Json:
    """A line of the log of calls in the shape of the page."""
    return {
        "at": entry.at,
        "method": entry.method,
        "ok": entry.ok,
        "status": entry.status,
        "description": entry.description,
        "ms": round(entry.ms, 2),
        "request": schema.plain(entry.request) or {},
        "chat_id": entry.chat_id,
    }


def _explained(handler: Handler) -> Handler:
    """Turn what a deed refuses into an answer the page can show."""

    async def explained(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _problem(404, "Нет такого человека")
        except StoryError as error:
            return _problem(409, str(error))
        except ApiError as error:
            return _problem(400, error.description)
        except (KeyError, TypeError, ValueError) as error:
            return _problem(400, f"Непонятный запрос: {error}")

    return explained


def _json(data: Json) -> web.Response:
    text = json.dumps(data, ensure_ascii=False, default=str)
    return web.Response(text=text, content_type="application/json", headers={"Cache-Control": "no-store"})


def _problem(status: int, description: str) -> web.Response:
    return web.json_response({"description": description}, status=status)
