"""Delivery of updates to the bot's webhook: in order, with the secret token, again and again until it is taken."""

import asyncio
import contextlib
import json
import logging
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox import schema
from sandbox.core import Sandbox
from sandbox.errors import ApiError, DroppedError
from sandbox.state import Json

log = logging.getLogger(__name__)

FIRST_WAIT: Final = 0.05
LONGEST_WAIT: Final = 5.0
ANSWER_SECONDS: Final = 60.0


class WebhookSender:
    """One task that delivers what waits whenever a webhook is set."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._task = asyncio.get_running_loop().create_task(self._run(), name="sandbox webhook")

    async def stop(self) -> None:
        """End delivering."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=ANSWER_SECONDS)) as client:
            wait = FIRST_WAIT
            while True:
                await self.box.changes.until(self._has_work, 3600)
                if not self._has_work():
                    continue
                self.box.updates.forget_old()
                if not self.box.updates.waiting:
                    continue
                update = self.box.updates.waiting[0]
                if await self._deliver(client, update.wire):
                    self.box.updates.drop(update.update_id)
                    wait = FIRST_WAIT
                else:
                    await asyncio.sleep(wait)
                    wait = min(wait * 2, LONGEST_WAIT)

    def _has_work(self) -> bool:
        return bool(self.box.webhook.url and self.box.updates.waiting)

    async def _deliver(self, client: ClientSession, wire: Json) -> bool:
        hook = self.box.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        self.box.in_flight += 1
        try:
            async with client.post(hook.url, json=wire, headers=headers, ssl=False) as response:
                if 200 <= response.status < 300:
                    await self._answer(await response.read(), response.content_type)
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (ClientError, OSError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        finally:
            self.box.in_flight -= 1
        hook.last_error, hook.last_error_at = problem, self.box.now()
        return False

    async def _answer(self, body: bytes, kind: str) -> None:
        """A webhook may answer with a call; its result goes nowhere."""
        if kind != "application/json" or not body.strip():
            return
        try:
            fields = json.loads(body)
            if isinstance(fields, dict) and isinstance(name := fields.pop("method", None), str):
                await self.box.call(schema.decode(name, fields, {}))
        except (ApiError, DroppedError, ValueError) as error:
            log.warning("the call in the answer of the webhook failed: %s", error)
