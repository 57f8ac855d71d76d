"""The log: one line an event, in one format, without secrets and without people's data."""

import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType

TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")
"""The look of a bot's token, wherever it stands: also inside the address that an exception carries."""
HIDDEN = "***"
FORMAT = "%(asctime)s %(levelname)-8s %(name)s: %(message)s"


class Discreet(logging.Formatter):
    """Formats a record and takes the secrets out of the whole of it, traceback included."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        return hide(super().format(record), self._secrets)


def hide(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` with every secret, and whatever looks like a token, replaced by stars."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return TOKEN.sub(HIDDEN, text)


def set_up_logging(level: str, secrets: Iterable[str] = ()) -> None:
    """Log to the standard error; what nobody catches goes there too, and not past the formatter."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secrets))
    root = logging.getLogger()
    for other in root.handlers[:]:
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for noisy in ("apscheduler", "alembic", "aiogram", "aiohttp", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.getLevelName(level), logging.WARNING))
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))
