"""All capabilities of the bot: whoever adds one adds one line here."""

from handlers import appointments, centres, invitations, joining, menu, pairs, roadmap, start
from handlers.routes import Routes, Table

CAPABILITIES: tuple[Routes, ...] = (
    start.routes,
    menu.routes,
    centres.routes,
    invitations.routes,
    appointments.routes,
    joining.routes,
    pairs.routes,
    roadmap.routes,
)


def build_table() -> Table:
    """The handlers of all capabilities in one table.

    Raises:
        ValueError: when two of them claim the same callback prefix, awaited input or command.
    """
    return Table(CAPABILITIES)
