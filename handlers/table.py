"""All capabilities of the bot: whoever adds one adds one line here."""

from handlers import menu
from handlers.routes import Routes, Table

CAPABILITIES: tuple[Routes, ...] = (menu.routes,)


def build_table() -> Table:
    """The handlers of all capabilities in one table.

    Raises:
        ValueError: when two of them claim the same callback prefix, awaited input or command.
    """
    return Table(CAPABILITIES)
