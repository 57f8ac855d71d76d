"""The HTTP face: the Bot API as any client speaks it, downloads, the chat page and the clock, on one address.

Translates between HTTP and the core; no rule is decided here.
"""

import asyncio
import json
import re
from types import TracebackType
from typing import Any, Final, Self

from aiogram.types import BufferedInputFile
from aiohttp import BodyPartReader, web
from aiohttp.multipart import MultipartReader

from sandbox import limits, page_api, schema
from sandbox.core import Sandbox
from sandbox.errors import ApiError, DroppedError
from sandbox.state import Json
from sandbox.webhook import WebhookSender

_BODY_BYTES: Final = 2 * limits.UPLOAD_BYTES
_PATH: Final = re.compile(r"/bot(?P<token>[^/]+)/(?:test/)?(?P<method>[A-Za-z]+)")


class SandboxServer:
    """Serves one sandbox; also delivers its updates to a webhook. Use as an asynchronous context manager."""

    def __init__(self, box: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Prepare a server; port 0 takes a free one."""
        self.box = box
        self.host = host
        self.port = port
        self.page = page_api.PageApi(box)
        self.webhook = WebhookSender(box)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address: that of the chat page, and the base for a Bot API client."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Begin to serve."""
        self._runner = web.AppRunner(self.application(), handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        address = self._runner.addresses[0]
        self.port = int(address[1])
        self.webhook.start()

    async def stop(self) -> None:
        """End serving; long polls and event streams are cut."""
        await self.webhook.stop()
        self.page.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def application(self) -> web.Application:
        """The application with all its routes."""
        app = web.Application(client_max_size=_BODY_BYTES)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{tail:.*}", self._api)
        self.page.add_routes(app)
        return app

    async def _api(self, request: web.Request) -> web.StreamResponse:
        match = _PATH.fullmatch(request.path)
        if match is None or request.method not in ("GET", "POST"):
            return _failure(ApiError(404, "Not Found"))
        name = match["method"]
        arriving = 0 if name.lower() == "getupdates" else 1
        self.box.in_flight += arriving
        try:
            method = await self._decode(request, match["token"], name)
        except ApiError as error:
            self.box.refuse(name, error)
            return _failure(error)
        finally:
            self.box.in_flight -= arriving
        try:
            return _success(await self.box.call(method))
        except ApiError as error:
            return _failure(error)
        except DroppedError:
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError from None

    async def _decode(self, request: web.Request, token: str, name: str) -> Any:
        if token != self.box.token:
            raise ApiError(401, "Unauthorized")
        cls = schema.method_class(name)
        fields, uploads = await read_fields(request)
        return schema.decode(cls.__api_method__, fields, uploads)

    async def _download(self, request: web.Request) -> web.Response:
        stored = self.box.files.at(request.match_info["path"])
        if request.match_info["token"] != self.box.token:
            return _failure(ApiError(401, "Unauthorized"))
        if stored is None or len(stored.data) > limits.DOWNLOAD_BYTES:
            return _failure(ApiError(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")


async def read_fields(request: web.Request) -> tuple[Json, dict[str, BufferedInputFile]]:
    """Fields and files of a request: query string, JSON, urlencoded or multipart form.

    Raises:
        ApiError: 400, the body is not what its type says; 413, it is too big.
    """
    fields: Json = dict(request.query)
    uploads: dict[str, BufferedInputFile] = {}
    kind = request.content_type
    try:
        if kind == "application/json":
            body = await request.json() if request.can_read_body else {}
            if not isinstance(body, dict):
                raise ApiError(400, "Bad Request: can't parse JSON object")
            fields.update(body)
        elif kind == "multipart/form-data":
            await _read_parts(await request.multipart(), fields, uploads)
        elif kind == "application/x-www-form-urlencoded":
            fields.update(await request.post())
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse JSON object") from None
    return fields, uploads


async def _read_parts(reader: MultipartReader, fields: Json, uploads: dict[str, BufferedInputFile]) -> None:
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if len(data) > limits.UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        if part.filename is None:
            fields[part.name] = data.decode()
        else:
            uploads[part.name] = BufferedInputFile(data, filename=part.filename)


def _success(result: object) -> web.Response:
    body = json.dumps({"ok": True, "result": result}, ensure_ascii=False)
    return web.Response(text=body, content_type="application/json")


def _failure(error: ApiError) -> web.Response:
    if error.page:
        text = f"<html><body><h1>{error.code} {error.description}</h1></body></html>"
        return web.Response(text=text, status=error.code, content_type="text/html")
    return web.json_response(error.answer(), status=error.code)
