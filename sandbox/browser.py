"""A real browser for pictures and page tests: Chromium, driven over its own debugging protocol.

Starts one headless Chromium with a throw-away profile and speaks to it over a single websocket. It knows nothing of
the sandbox, never downloads a browser, and never talks to any host but the addresses it is told to open.
"""

import asyncio
import base64
import itertools
import json
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--lang=ru",
    "--hide-scrollbars",
    "--no-default-browser-check",
    "--no-first-run",
    "--remote-debugging-port=0",
)
START_SECONDS = 60
CALL_SECONDS = 60
SETTLED = """Promise.all([
    document.fonts.ready,
    ...[...document.images].map((image) => image.decode().catch(() => null)),
    ...document.getAnimations()
        .filter((animation) => animation.effect.getComputedTiming().endTime < 3000)
        .map((animation) => animation.finished.catch(() => null)),
]).then(() => true)"""


class BrowserError(Exception):
    """The browser did not start, refused a command, or a script on the page threw."""


def find_chromium() -> str | None:
    """The path of an installed Chromium or Chrome, or None when this machine has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """A running Chromium. Made by `launch()`, which also ends it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._errors: dict[str, list[str]] = {}
        self._reader = asyncio.create_task(self._read())

    async def page(
        self,
        url: str,
        *,
        width: int = 390,
        height: int = 844,
        scale: float = 1,
        dark: bool = False,
    ) -> "Page":
        """Opens `url` in a new tab of `width` x `height` CSS pixels, each drawn as `scale` x `scale` real ones."""
        target = (await self.call("Target.createTarget", url="about:blank"))["targetId"]
        session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = Page(self, target, session, self._errors.setdefault(session, []))
        await page.call("Page.enable")
        await page.resize(width, height, scale)
        await page.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        await page.call("Runtime.enable")
        await page.open(url)
        return page

    async def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Sends one command of the debugging protocol and returns its result.

        Raises:
            BrowserError: the browser refused the command, or has gone.
            TimeoutError: no answer in time.
        """
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        try:
            if self._reader.done():
                raise BrowserError(f"{method}: the browser has gone")
            await self._socket.send_json(message)
            reply = await asyncio.wait_for(answer, CALL_SECONDS)
        finally:
            self._answers.pop(number, None)
        if "error" in reply:
            raise BrowserError(f"{method}: {reply['error'].get('message')}")
        result: dict[str, Any] = reply.get("result", {})
        return result

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                message = json.loads(frame.data)
                if message.get("method") == "Runtime.exceptionThrown":
                    self._errors.setdefault(message.get("sessionId", ""), []).append(
                        _what_was_thrown(message["params"])
                    )
                waiting = self._answers.get(message.get("id", 0))
                if waiting and not waiting.done():
                    waiting.set_result(message)
        finally:
            for waiting in self._answers.values():
                if not waiting.done():
                    waiting.set_exception(BrowserError("the browser has gone"))

    async def close(self) -> None:
        """Closes the connection; `launch()` ends the process."""
        await self._socket.close()
        await self._reader


class Page:
    """One tab.

    Attributes:
        errors: what scripts of the page threw and nobody caught.
    """

    def __init__(self, browser: Browser, target: str, session: str, errors: list[str]) -> None:
        self.errors = errors
        self._browser = browser
        self._target = target
        self._session = session

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Sends one command of the debugging protocol to this tab."""
        return await self._browser.call(method, self._session, **params)

    async def open(self, url: str) -> None:
        """Goes to `url`; returns when the page has begun to load, so `wait()` for what you need.

        Raises:
            BrowserError: the address cannot be reached.
        """
        problem = (await self.call("Page.navigate", url=url)).get("errorText")
        if problem:
            raise BrowserError(f"{url}: {problem}")

    async def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Sets the size of the window in CSS pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    async def evaluate(self, script: str) -> Any:
        """The JSON value of a JavaScript expression; a promise is awaited.

        Raises:
            BrowserError: the script threw.
        """
        reply = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in reply:
            raise BrowserError(_what_was_thrown(reply))
        return reply["result"].get("value")

    async def wait(self, condition: str, seconds: float = 10) -> Any:
        """Waits until a JavaScript expression is truthy and returns its value; survives the page being replaced.

        Raises:
            TimeoutError: it did not come true in time; the message names the condition.
        """
        # The page itself watches, frame by frame; `null` after a while lets this side look at its own clock.
        watch = f"""new Promise((done) => {{
            const until = performance.now() + 500;
            const look = () => {{
                let value = null;
                try {{ value = ({condition}); }} catch {{ value = null; }}
                if (value || performance.now() > until) done(value || null);
                else setTimeout(look, 20);
            }};
            look();
        }})"""
        clock = asyncio.get_running_loop()
        until = clock.time() + seconds
        while clock.time() < until:
            try:
                value = await self.evaluate(watch)
            except BrowserError as error:
                if not re.search(
                    r"context was destroyed|Cannot find context|navigated or closed|Promise was collected", str(error)
                ):
                    raise
                value = None
            if value is not None:  # an element comes over as an empty object, which is no less true
                return value
        raise TimeoutError(f"not true after {seconds} s: {condition}")

    async def text(self, selector: str) -> str:
        """What a reader sees in the first element that fits `selector`; empty when there is none."""
        return str(await self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    async def click(self, selector: str, text: str = "", seconds: float = 10) -> None:
        """Presses the first visible element that fits `selector` and contains `text`, with a real mouse.

        Raises:
            TimeoutError: there is no such element in time.
        """
        find = f"""[...document.querySelectorAll({json.dumps(selector)})]
            .find((node) => node.checkVisibility() && node.textContent.includes({json.dumps(text)}))"""
        await self.wait(find, seconds)
        # Scrolling is done when its event has been: two frames, or a moment in a tab that draws none.
        spot = await self.evaluate(f"""(async () => {{
            const node = {find};
            node.scrollIntoView({{block: "nearest", inline: "nearest", behavior: "instant"}});
            const frames = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            await Promise.race([frames, new Promise((done) => setTimeout(done, 100))]);
            const [box] = (node.isConnected ? node : {find}).getClientRects();
            return [box.left + box.width / 2, box.top + box.height / 2];
        }})()""")
        mouse = {"x": spot[0], "y": spot[1], "button": "left", "clickCount": 1}
        await self.call("Input.dispatchMouseEvent", type="mouseMoved", x=spot[0], y=spot[1])
        await self.call("Input.dispatchMouseEvent", type="mousePressed", **mouse)
        await self.call("Input.dispatchMouseEvent", type="mouseReleased", **mouse)

    async def type(self, text: str) -> None:
        """Types into whatever has the focus."""
        await self.call("Input.insertText", text=text)

    async def key(self, name: str, *, shift: bool = False) -> None:
        """Presses one key by its DOM name ("Enter", "Escape", "Tab", "ArrowDown")."""
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowUp": 38, "ArrowDown": 40}
        key: dict[str, Any] = {"key": name, "code": name, "windowsVirtualKeyCode": codes[name], "modifiers": 8 * shift}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **key, **({"text": "\r"} if name == "Enter" else {}))
        await self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    async def screenshot(self, path: Path | None = None) -> bytes:
        """A PNG of the window, written to `path` when one is given; pictures have arrived and movements have ended."""
        await self.evaluate(SETTLED)
        picture = base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])
        if path:
            await asyncio.to_thread(path.write_bytes, picture)
        return picture

    async def close(self) -> None:
        """Closes the tab."""
        await self._browser.call("Target.closeTarget", targetId=self._target)


def _what_was_thrown(message: dict[str, Any]) -> str:
    details = message["exceptionDetails"]
    return str(details.get("exception", {}).get("description") or details["text"])


@asynccontextmanager
async def launch(program: str | None = None) -> AsyncIterator[Browser]:
    """Runs Chromium for the time of an `async with` block; `program` is its path, found by itself when not given.

    Raises:
        BrowserError: there is no Chromium on this machine, or it did not start.
    """
    program = program or find_chromium()
    if not program:
        raise BrowserError("no Chromium on this machine; looked for: " + ", ".join(NAMES))
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            program,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            address = await asyncio.wait_for(_debugging_address(process), START_SECONDS)
            drain = asyncio.create_task(_drain(process))
            async with aiohttp.ClientSession() as http, http.ws_connect(address, max_msg_size=0) as socket:
                browser = Browser(socket)
                try:
                    yield browser
                finally:
                    await browser.close()
                    await _end(process)
                    await drain
        finally:
            await _end(process)


async def _debugging_address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None  # noqa: S101 - it was asked for
    said = ""
    async for line in process.stderr:
        text = line.decode(errors="replace")
        if found := re.search(r"DevTools listening on (ws://\S+)", text):
            return found[1]
        said += text
    raise BrowserError(f"Chromium did not start: {said[-500:]}")


async def _drain(process: asyncio.subprocess.Process) -> None:
    """Reads away what Chromium complains about, so that a full pipe never stops it."""
    assert process.stderr is not None  # noqa: S101 - it was asked for
    async for _ in process.stderr:
        pass


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()
        await process.wait()
