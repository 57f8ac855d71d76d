"""The real bot as a process of its own: started, killed, started again; the commands of its command line."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from sandbox.server import SandboxServer
from tests.builders import ZONE

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
"""A process imports and migrates before it polls; generous for a machine that does other things too."""


class BotProcess:
    """`python -m bot run` with its settings in the environment; its log goes into a file.

    Args:
        server: the Telegram it talks to; its clock is the bot's.
        database_url: an empty database; the process makes the tables itself.
        folder: where it runs and logs.
        names: `PERSONAL_DATA_IN_CHAT`.
    """

    def __init__(self, server: SandboxServer, database_url: str, folder: Path, *, names: str = "full") -> None:
        self.box = server.box
        self.log = folder / "bot.log"
        self.folder = folder
        self._process: Process | None = None
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "BOT_TOKEN": server.box.token,
            "TELEGRAM_API_URL": server.url,
            "CLOCK_URL": f"{server.url}/clock",
            "DATABASE_URL": database_url,
            "PERSONAL_DATA_IN_CHAT": names,
            "TIMEZONE": ZONE,
            "QUIET_HOURS": "21:00-08:00",
        }

    async def start(self) -> None:
        """Start it and wait until it asks for updates."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run",
                cwd=self.folder, env=self._environment, stdin=DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        ended = asyncio.create_task(self._process.wait())
        up = asyncio.create_task(self.box.changes.until(lambda: self.box.updates.polled, START_SECONDS))
        await asyncio.wait((ended, up), return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        up.cancel()
        await asyncio.gather(ended, up, return_exceptions=True)
        assert self.box.updates.polled, f"the bot did not start\n{self.said()}"

    async def kill(self) -> None:
        """`kill -9`: it can put nothing in order."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Stop it as a service manager does; it has to end well."""
        if self._process is not None:
            assert await self._end(signal.SIGTERM) == 0, self.said()

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        process, self._process = self._process, None
        process.send_signal(number)
        code = await process.wait()
        self.box.forget_bot()
        return code

    async def command(self, *words: str, ends: int = 0) -> str:
        """Run another subcommand of `python -m bot` and return what it prints; `ends` is its exit code."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words,
            cwd=self.folder, env=self._environment, stdin=DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        printed, complaints = await process.communicate()
        assert process.returncode == ends, complaints.decode() + printed.decode()
        return printed.decode()

    def said(self) -> str:
        """Its log so far."""
        return self.log.read_text(encoding="utf-8")

    def alarms(self) -> list[str]:
        """Lines of the log that somebody would have to look at."""
        return [line for line in self.said().splitlines() if " ERROR " in line or " CRITICAL " in line]
