"""Which function takes an update: one table by callback prefix, awaited input or command.

aiogram would ask the filters of every handler in turn; a table finds one of two hundred as fast as one of one. A
capability declares its `Routes`; `Table` joins them and refuses two handlers for one key.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

if TYPE_CHECKING:
    from handlers.turn import Turn

LARGEST = 1 << 52
"""Numbers from here on are no ids, and counting pages with them would leave 64 bits."""

D = TypeVar("D", bound=CallbackData)
Pressed = Callable[["Turn", D], Awaitable[None]]
Sent = Callable[["Turn", Message], Awaitable[None]]
Arrived = Callable[["Turn", Message, str], Awaitable[None]]


class Routes:
    """The handlers of one capability."""

    def __init__(self) -> None:
        self.presses: dict[type[CallbackData], Pressed[Any]] = {}
        self.awaited: dict[str, Sent] = {}
        self.commands: dict[str, Arrived] = {}

    def pressed(self, data: type[D]) -> Callable[[Pressed[D]], Pressed[D]]:
        """The function takes presses of buttons that carry `data`."""
        presses: dict[type[D], Pressed[D]] = self.presses  # type: ignore[assignment]
        return _entry(presses, data)

    def sent(self, awaited: str) -> Callable[[Sent], Sent]:
        """The function takes the text or file that was awaited under this name."""
        return _entry(self.awaited, awaited)

    def command(self, name: str) -> Callable[[Arrived], Arrived]:
        """The function takes `/name` with what follows it."""
        return _entry(self.commands, name)


K = TypeVar("K")
V = TypeVar("V")


def _entry(table: dict[K, V], key: K) -> Callable[[V], V]:
    def declare(function: V) -> V:
        if key in table:
            raise ValueError(f"two handlers for {key!r}")
        table[key] = function
        return function

    return declare


class Table:
    """All handlers of the bot."""

    def __init__(self, capabilities: Iterable[Routes]) -> None:
        self.presses: dict[str, tuple[type[CallbackData], Pressed[Any]]] = {}
        self.awaited: dict[str, Sent] = {}
        self.commands: dict[str, Arrived] = {}
        for routes in capabilities:
            _join(self.presses, {data.__prefix__: (data, taker) for data, taker in routes.presses.items()})
            _join(self.awaited, routes.awaited)
            _join(self.commands, routes.commands)

    def press(self, raw: str) -> tuple[Pressed[Any], CallbackData] | None:
        """The handler of a press with its data; None for a button that no handler knows (any more)."""
        found = self.presses.get(raw.partition(":")[0])
        if found is None:
            return None
        data, taker = found
        try:
            press = data.unpack(raw)
        except (TypeError, ValueError):
            return None
        return (taker, press) if _can_be_kept(press) else None


def _can_be_kept(press: CallbackData) -> bool:
    """Whether a database takes what a button carries. Ours carry nothing else, but a client can send anything."""
    return all(
        abs(value) < LARGEST if isinstance(value, int) else not isinstance(value, str) or _is_text(value)
        for value in dict(press).values()
    )


def _is_text(value: str) -> bool:
    """Whether these are letters: half a surrogate pair and the null character cannot be kept."""
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _join(table: dict[str, V], more: Mapping[str, V]) -> None:
    double = table.keys() & more.keys()
    if double:
        raise ValueError(f"two handlers for {sorted(double)}")
    table.update(more)
