"""``python -m sandbox``: the stand-in by itself, for a bot that runs elsewhere."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from sandbox import Sandbox, SandboxServer


async def serve(box: Sandbox, host: str, port: int, state: Path | None) -> None:
    """Serve until the process is told to stop; then keep the state, if asked to."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    async with SandboxServer(box, host=host, port=port) as server:
        sys.stdout.write(f"TELEGRAM_API_URL={server.url}\nBOT_TOKEN={box.token}\n")
        sys.stdout.flush()
        await stop.wait()
    if state is not None:
        box.save(state)


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A stand-in for Telegram on this machine")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--state", type=Path, help="JSON file to go on from and to keep the state in")
    parser.add_argument("--person", action="append", default=[], help="name of a person to begin with; repeatable")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429 to a bot that sends too fast")
    options = parser.parse_args()
    limited = not options.no_limits
    if options.state is not None and options.state.exists():
        box = Sandbox.load(options.state, rate_limits=limited)
    else:
        box = Sandbox(rate_limits=limited)
    for name in options.person:
        box.person(name)
    asyncio.run(serve(box, options.host, options.port, options.state))


if __name__ == "__main__":
    main()
