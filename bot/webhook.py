"""The webhook: the messenger brings the updates, and hears 200 only when they are kept."""

import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.poller import has_id
from bot.worker import PEOPLE, Worker

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/telegram"
LARGEST = 4 * 1024 * 1024
"""Bytes of one update."""


def webhook_app(worker: Worker, secret: str) -> web.Application:
    """An application that takes updates from whoever knows `secret`."""

    async def take(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return web.Response(status=403)
        try:
            raw = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not has_id(raw):
            return web.Response(status=400)
        await worker.room()
        await worker.take([raw])  # what it raises becomes a 500, and the update is brought again
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(PATH, take)
    return app


@asynccontextmanager
async def serving(worker: Worker, *, url: str, secret: str, port: int) -> AsyncIterator[None]:
    """Take updates at `port` until the end of the block, having told the messenger to bring them to `url`."""
    runner = web.AppRunner(webhook_app(worker, secret), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, port=port).start()
    await worker.house.bot.set_webhook(url + PATH, secret_token=secret, allowed_updates=list(PEOPLE))
    try:
        yield
    finally:
        await runner.cleanup()
