"""A screen: what a person has in front of them, as a value. Rendering it is `handlers.turn.Turn.show`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from locales.texts import Html

_BUTTON = InlineKeyboardButton(text="", callback_data="")
"""Copied for every button: making one anew takes ten times as long, and a screen has a dozen."""


MOST = 64
"""Bytes that a button can carry."""
ALONE = 36
"""Letters that the label of a button alone in its row shows on a phone."""


def shortened(text: str, letters: int = ALONE, *, tail: int = 0) -> str:
    """The beginning of a text that may be too long for its place, and its last `tail` letters."""
    flat = " ".join(text.split())
    if len(flat) <= letters:
        return flat
    end = flat[-tail:].lstrip() if tail else ""
    return f"{flat[: letters - 1 - len(end)].rstrip(' ,.–«')}…{end}"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    Attributes:
        text: the label, plain text.
        data: what pressing it means; None with a `url`, or for a button that only shows something.
        url: opens this address instead.
        style: `primary`, `success` or `danger`.
    """

    text: str
    data: CallbackData | None = None
    url: str | None = None
    style: str | None = None

    def markup(self) -> InlineKeyboardButton:
        """The button as Telegram knows it."""
        if self.url is not None:
            return InlineKeyboardButton(text=self.text, url=self.url)
        data = packed(self.data or Nothing())
        return _BUTTON.model_copy(update={"text": self.text, "callback_data": data, "style": self.style})


def packed(press: CallbackData) -> str:
    """What the button of a press carries: `press.pack()` in a third of the time, as a screen has a dozen."""
    values = [press.__prefix__]
    for value in press.__dict__.values():
        if value is None:
            values.append("")
        elif type(value) is str:
            values.append(value)
        elif type(value) is int:
            values.append(str(value))
        else:
            return press.pack()
    made = ":".join(values)
    if made.count(":") + 1 != len(values) or len(made.encode()) > MOST:
        return press.pack()  # which says what is wrong
    return made


NOTHING = "·"
"""Label of a button that only keeps a place in a row; a label of blanks is refused."""


class Nothing(CallbackData, prefix="-"):
    """A button that only shows something: a page number, a weekday."""


Row = Sequence[Button]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or picture of a screen."""

    name: str
    content: bytes
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """Text in HTML, rows of buttons, perhaps a file.

    Attributes:
        text: at most 4096 UTF-16 units once parsed; 1024 with an attachment.
        rows: at most 100 buttons, 8 in a row.
        attachment: sent with the text as its caption; such a screen is a new message, never an edit.
        protect: may not be forwarded or saved: personal data.
    """

    text: Html
    rows: Sequence[Row] = field(default_factory=tuple)
    attachment: Attachment | None = None
    protect: bool = False

    def markup(self, *, large: bool = False) -> InlineKeyboardMarkup | None:
        """The keyboard as Telegram knows it, perhaps with `large` buttons; None without buttons."""
        return keyboard(one_a_row(self.rows) if large else self.rows)


def keyboard(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """Rows of buttons as Telegram knows them; empty rows are left out."""
    marked = [[button.markup() for button in row] for row in rows if row]
    return InlineKeyboardMarkup(inline_keyboard=marked) if marked else None


WEEK = 7
"""Buttons in a row of a calendar."""


def one_a_row(rows: Iterable[Row]) -> list[Row]:
    """One button in each row, as large as a phone has them, numbers two (001-08).

    What means something by its place stays: weeks of a calendar, and a row with an arrow, which turns pages.
    """
    found: list[Row] = []
    for row in rows:
        if len(row) == WEEK or not all(any(map(str.isalnum, one.text)) for one in row):
            found.append(row)
            continue
        wide = 2 if all(one.text.strip("✓ ").isdecimal() for one in row) else 1
        found += [row[at : at + wide] for at in range(0, len(row), wide)]
    return found


def lines(*parts: str | None) -> Html:
    """Lines of a screen's text, those that are None left out. An empty text makes an empty line."""
    return Html("\n".join(part for part in parts if part is not None))
