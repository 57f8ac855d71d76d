"""`python -m bot`: the subcommands, each loaded only when it is called."""

import asyncio
import gc
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from bot.console import Refusal
from bot.settings import SettingsError
from locales.texts import FIRST, texts


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand.

    Attributes:
        name: as it is typed; its help is the text `runtime-help-<name>`.
        function: `module:function`, an `async def (arguments) -> int` that returns the exit code and may raise
            `SettingsError` or `Refusal`.
        options: `(names, settings of add_argument)`; the help of each is a text id.
    """

    name: str
    function: str
    options: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = ()


TABLES = ("organisations", "mentors", "mentees", "pairs", "stages", "answers")
"""`mentoring.export.columns.Register`, which the help need not load."""
COMMANDS = (
    Command("run", "bot.app:run"),
    Command(
        "demo",
        "bot.demo:demo",
        (
            (("--port",), {"type": int, "default": 8081, "help": "runtime-help-port"}),
            (("--fresh",), {"action": "store_true", "help": "runtime-help-fresh"}),
            (("--folder",), {"type": Path, "default": Path("data/demo"), "help": "runtime-help-folder"}),
        ),
    ),
    Command("migrate", "bot.app:migrate"),
    Command(
        "head-link",
        "bot.app:head_link",
        (
            (("--centre",), {"type": int, "metavar": "N", "help": "runtime-help-centre"}),
            (("--new",), {"action": "store_true", "help": "runtime-help-new-centre"}),
            (("--region",), {"action": "store_true", "help": "runtime-help-region"}),
        ),
    ),
    Command("check", "bot.check:check"),
    Command("audit", "bot.check:audit", ((("--known",), {"metavar": "N:SEAL", "help": "runtime-help-known"}),)),
    Command(
        "import",
        "bot.registers:import_registers",
        (
            (("kind",), {"choices": ("organisations", "people"), "help": "export-help-import-kind"}),
            (("file",), {"type": Path, "help": "export-help-import-file"}),
            (("--organisation",), {"metavar": "CODE", "help": "export-help-import-organisation"}),
            (("--centre",), {"type": int, "metavar": "N", "help": "export-help-centre"}),
            (("--take",), {"action": "store_true", "help": "export-help-import-take"}),
        ),
    ),
    Command(
        "export",
        "bot.registers:export_registers",
        (
            (("--out",), {"type": Path, "required": True, "metavar": "FILE", "help": "export-help-out"}),
            (("--centre",), {"type": int, "metavar": "N", "help": "export-help-centre"}),
            (("--organisation",), {"metavar": "CODE", "help": "export-help-organisation"}),
            (("--register",), {"choices": TABLES, "metavar": "NAME", "help": "export-help-register"}),
        ),
    ),
)


class Parser(ArgumentParser):
    """argparse in the language of the bot."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=RawDescriptionHelpFormatter, **settings)
        t = texts(FIRST)
        self._positionals.title = t.plain("runtime-arguments")
        self._optionals.title = t.plain("runtime-options")
        self.add_argument("-h", "--help", action="help", help=t.plain("runtime-help-option"))

    def format_help(self) -> str:
        """The help, with the one word that argparse does not let be set."""
        return super().format_help().replace("usage:", texts(FIRST).plain("runtime-usage"))

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 -- argparse speaks English
        """Show how to call instead."""
        self.exit(2, self.format_help())


def parser() -> ArgumentParser:
    """All subcommands with their options."""
    t = texts(FIRST)
    top = Parser(prog="python -m bot", description=t.plain("runtime-help"))
    commands = top.add_subparsers(dest="command", required=True, metavar="", title=t.plain("runtime-commands"))
    for command in COMMANDS:
        about = t.plain(f"runtime-help-{command.name}")
        one = commands.add_parser(command.name, help=about, description=about)
        for names, settings in command.options:
            one.add_argument(*names, **settings | {"help": t.plain(settings["help"])})
        one.set_defaults(function=command.function)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run a subcommand; returns the exit code. What is wrong is said in a line, never in a traceback."""
    arguments = parser().parse_args(words)
    module, _, name = arguments.function.partition(":")
    try:
        function = getattr(_loaded(module), name)
        return asyncio.run(_run(function(arguments)))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _loaded(module: str) -> ModuleType:
    """The module, imported without collecting garbage: what is loaded stays, and looking through it takes a second."""
    gc.disable()
    found = import_module(module)
    gc.freeze()
    gc.enable()
    return found


async def _run(command: Coroutine[Any, Any, int]) -> int:
    try:
        return await command
    except Refusal as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    os.umask(0o077)  # what a command writes holds people's data: the database, its copies, exports
    sys.exit(main())
