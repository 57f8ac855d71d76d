"""What the commands of the server's command line share: how they speak, refuse and are stopped."""

import asyncio
import signal
import sys

from locales.texts import FIRST, texts


class Refusal(Exception):
    """The command cannot be done; the text says in one line what to do."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(texts(FIRST).plain(message, **values))


def say(text: str) -> None:
    """Tell whoever is at the command line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on Ctrl-C and when the service manager asks; a second Ctrl-C ends the process at once."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        say(texts(FIRST).plain("runtime-stopping"))
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
