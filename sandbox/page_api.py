"""What the chat page asks of the sandbox (stub until the page routes are written)."""

from aiohttp import web

from sandbox.core import Sandbox


class PageApi:
    """Routes of the chat page."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box

    def add_routes(self, app: web.Application) -> None:
        """Add them."""

    def close(self) -> None:
        """End event streams."""
