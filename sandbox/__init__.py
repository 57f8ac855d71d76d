"""A stand-in for Telegram on this machine: strict Bot API, chat page, virtual clock.

Imports nothing of the other rooms; only ``bot/demo.py`` and tests import it. See ``sandbox/README.md``.
"""

from sandbox.clock import VirtualClock
from sandbox.core import Sandbox
from sandbox.errors import ApiError, StoryError
from sandbox.person import Person, Screen
from sandbox.server import SandboxServer
from sandbox.session import SandboxSession

__all__ = [
    "ApiError",
    "Person",
    "Sandbox",
    "SandboxServer",
    "SandboxSession",
    "Screen",
    "StoryError",
    "VirtualClock",
]
