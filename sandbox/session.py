"""The in-process face: an aiogram session whose Telegram is a ``Sandbox`` in the same event loop.

Nothing is serialised on the way in: the typed method goes straight to the core. ``Bot(token=box.token,
session=SandboxSession(box))`` is all a fast test needs.
"""

from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from pydantic import TypeAdapter

from sandbox.core import Sandbox
from sandbox.errors import ApiError, DroppedError
from sandbox.schema import METHODS, method_class

_ERRORS: dict[int, type[TelegramAPIError]] = {
    400: TelegramBadRequest,
    401: TelegramUnauthorizedError,
    403: TelegramForbiddenError,
    404: TelegramNotFound,
    409: TelegramConflictError,
    413: TelegramEntityTooLarge,
}


class SandboxSession(BaseSession):
    """Sends every call of a bot to a sandbox."""

    def __init__(self, box: Sandbox) -> None:
        super().__init__()
        self.box = box
        self._adapters: dict[Any, TypeAdapter[Any]] = {}

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's signature; nothing here takes time
    ) -> TelegramType:
        """Play one call.

        Raises:
            TelegramAPIError: of the kind that aiogram's own session raises for the same answer.
        """
        try:
            result = await self._play(bot, method)
        except ApiError as error:
            raise _translate(method, error) from None
        except DroppedError as error:
            raise TelegramNetworkError(method=method, message=f"ServerDisconnectedError: {error}") from None
        return cast("TelegramType", self._typed(bot, method.__returning__, result))

    async def _play(self, bot: Bot, method: TelegramMethod[Any]) -> object:
        if bot.token != self.box.token:
            raise ApiError(401, "Unauthorized")
        return await self.box.call(_own_class(method), bot.default)

    def _typed(self, bot: Bot, kind: Any, result: object) -> object:
        if kind is bool or isinstance(result, bool):
            return result
        adapter = self._adapters.get(kind)
        if adapter is None:
            adapter = self._adapters[kind] = TypeAdapter(kind)
        return adapter.validate_python(result, context={"bot": bot})

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002, FBT001, FBT002
    ) -> AsyncGenerator[bytes, None]:
        """Download a file by its address.

        Raises:
            FileNotFoundError: there is no such file.
        """
        stored = self.box.files.at(url.partition(f"/file/bot{self.box.token}/")[2])
        if stored is None:
            raise FileNotFoundError("Not Found: there is no such file")
        for start in range(0, len(stored.data), chunk_size):
            yield stored.data[start : start + chunk_size]


def _own_class(method: TelegramMethod[Any]) -> TelegramMethod[Any]:
    """The same call as aiogram's own class: a client may have declared a method itself, say, to get raw updates."""
    own = METHODS.get(method.__api_method__.lower())
    if own is type(method):
        return method
    own = method_class(method.__api_method__)
    values = {name: value for name, value in method.__dict__.items() if value is not None}
    return own.model_validate(values | (method.__pydantic_extra__ or {}))


def _translate(method: TelegramMethod[Any], error: ApiError) -> TelegramAPIError:
    if error.retry_after is not None:
        return TelegramRetryAfter(method=method, message=error.description, retry_after=error.retry_after)
    if error.code >= 500:
        kind = RestartingTelegram if "restart" in error.description else TelegramServerError
        return kind(method=method, message=error.description)
    return _ERRORS.get(error.code, TelegramAPIError)(method=method, message=error.description)
