"""Takes the pictures of docs/: plays the demonstration in a browser and photographs each role's main screens.

`make screenshots` needs Chromium; on Debian: `apt install chromium fonts-dejavu`.
"""

import asyncio
import json
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession

from sandbox.browser import Browser, find_chromium, launch

PICTURES = Path(__file__).parent / "pictures"
HEAD, CURATOR, MENTOR, MENTEE, NEWCOMER = range(7_100_000_001, 7_100_000_006)
WIDTH, HEIGHT = 390, 760
PAUSE, PATIENCE = 0.7, 20.0
"""Seconds between two steps, and for a button to appear."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: whose phone, what is done on it first, what must be seen then.

    A command and a step in quotes are written, any other is the label of a button that is pressed. `file` is the name
    of the picture in docs/pictures, without its ending.
    """

    file: str
    person: int
    steps: tuple[str, ...]
    sees: str


SHOTS = (
    Shot("head-menu", HEAD, ("/menu",), "руководитель центра"),
    Shot("head-organisations", HEAD, ("/menu", "Организации"), "Школа № 1"),
    Shot("head-stages", HEAD, ("/menu", "Этапы"), "Этапы 2"),
    Shot("head-monitoring", HEAD, ("/menu", "Мониторинг"), "Мониторинг"),
    Shot("head-summary", HEAD, ("/summary",), "Сводка"),
    Shot("curator-menu", CURATOR, ("/menu",), "куратор"),
    Shot("curator-people", CURATOR, ("/menu", "Участники"), "Участники"),
    Shot("curator-pairs", CURATOR, ("/menu", "Пары"), "Пары"),
    Shot("curator-stage", CURATOR, ("/menu", "Этапы", "5. "), "ежемесячно"),
    Shot("mentor-menu", MENTOR, ("/menu",), "наставник"),
    Shot("mentor-surveys", MENTOR, ("/menu", "Анкеты"), "Анкет"),
    Shot("mentee-pairs", MENTEE, ("/menu", "Мои пары"), "Мои пары"),
)


async def main() -> int:
    """Play the demonstration and photograph it; returns the exit code."""
    if find_chromium() is None:
        sys.stderr.write("Нужен Chromium: apt install chromium fonts-dejavu\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    async with demonstration() as address, launch() as browser, ClientSession(address) as http:
        for shot in SHOTS:
            await take(browser, http, address, shot)
        await take_whole(browser, address)
    return 0


@asynccontextmanager
async def demonstration() -> AsyncIterator[str]:
    """A fresh demonstration in a folder of its own; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        options = ("--fresh", "--port", str(port), "--folder", folder)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", *options, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None  # noqa: S101 -- asked for above
        try:
            while str(port) not in (line := (await process.stdout.readline()).decode()):
                if not line:
                    raise RuntimeError("the demonstration did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            await process.wait()


async def take(browser: Browser, http: ClientSession, address: str, shot: Shot) -> None:
    """Take one picture."""
    for step in shot.steps:
        await do(http, shot.person, step)
    place = f"{address}/?person={shot.person}&plain=1"
    async with await browser.page(place, width=WIDTH, height=HEIGHT, scale=2) as page:
        await page.wait(f"document.body.dataset.ready && document.body.innerText.includes({json.dumps(shot.sees)})")
        await page.screenshot(PICTURES / f"{shot.file}.png")
    sys.stdout.write(f"{shot.file}\n")


async def do(http: ClientSession, person: int, step: str) -> None:
    """Write, or press the newest button whose label contains the step, once there is one."""
    if step.startswith(("/", '"')):
        await http.post("/page/say", json={"user_id": person, "text": step.strip('"')}, raise_for_status=True)
        await asyncio.sleep(PAUSE)
        return
    async with asyncio.timeout(PATIENCE):
        while (place := await find(http, person, step)) is None:  # noqa: ASYNC110 -- another process tells nobody
            await asyncio.sleep(PAUSE)
    await http.post("/page/press", json={"user_id": person, **place}, raise_for_status=True)
    await asyncio.sleep(PAUSE)


async def find(http: ClientSession, person: int, label: str) -> dict[str, int] | None:
    """Where the newest button with this label is."""
    async with http.get(f"/page/chats/{person}") as answer:
        messages = (await answer.json())["messages"]
    for message in reversed(messages):
        for row, buttons in enumerate(message["keyboard"] or ()):
            for column, button in enumerate(buttons):
                if label in button["text"]:
                    return {"message_id": message["id"], "row": row, "column": column}
    return None


async def take_whole(browser: Browser, address: str) -> None:
    """The chat page as a whole, for the README."""
    async with await browser.page(address, width=1400, height=820) as page:
        await page.wait("document.body.dataset.ready")
        await page.screenshot(PICTURES / "page.png")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
