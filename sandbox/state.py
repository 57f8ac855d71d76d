"""What the sandbox remembers: people, their chats with the bot, messages, presses, what the bot was heard saying.

Plain data without rules. A message is kept as the very JSON the Bot API would show, plus what only clients know.
"""

from dataclasses import dataclass, field
from typing import Any

from sandbox.rich import button_rows

Json = dict[str, Any]


@dataclass(slots=True)
class Account:
    """A person with a Telegram account, whether or not the bot has met them."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "ru"
    phone: str = ""
    note: str = ""
    link: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def user(self) -> Json:
        """The Bot API's User."""
        wire: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            wire["last_name"] = self.last_name
        if self.username:
            wire["username"] = self.username
        if self.language:
            wire["language_code"] = self.language
        return wire

    def chat(self) -> Json:
        """The Bot API's Chat: private, with the same id."""
        wire = self.user()
        del wire["is_bot"]
        wire.pop("language_code", None)
        return wire | {"type": "private"}


@dataclass(slots=True)
class Record:
    """One message: as the API shows it, and what only clients see.

    ``tick`` is when it last changed in the order of everything; ``fixed`` messages were sent with a reply keyboard
    and cannot be edited.
    """

    wire: Json
    by_person: bool
    tick: int
    fixed: bool = False
    effect: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The message id."""
        return int(self.wire["message_id"])

    @property
    def text(self) -> str:
        """Text or caption."""
        return str(self.wire.get("text") or self.wire.get("caption") or "")

    @property
    def keyboard(self) -> list[list[Json]]:
        """Rows of buttons that can be pressed: those of the inline keyboard and those inside a rich message."""
        markup: Json = self.wire.get("reply_markup") or {}
        rows: list[list[Json]] = markup.get("inline_keyboard", [])
        content = self.wire.get("rich_message")
        return button_rows(content["blocks"]) + rows if content else rows


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a press as the person sees it: a notice or an alert, possibly empty."""

    text: str
    alert: bool
    tick: int


@dataclass(slots=True)
class Chat:
    """The private chat of one person with the bot."""

    account: Account
    records: dict[int, Record] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    action: str | None = None
    action_until: float = 0.0
    pinned: list[int] = field(default_factory=list)
    menu_button: Json | None = None
    unread: set[int] = field(default_factory=set)
    toasts: list[Toast] = field(default_factory=list)
    acted: int = 0


@dataclass(slots=True)
class Press:
    """A pressed button waiting for its answer."""

    id: str
    chat_id: int
    message_id: int
    at: float
    answered: bool = False


@dataclass(slots=True)
class CallEntry:
    """One line of the log of API calls. The token is not in it."""

    at: float
    method: str
    chat_id: int | None
    request: object
    status: int = 200
    description: str = ""
    ms: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.status == 200


@dataclass(slots=True)
class Webhook:
    """Where updates go when the bot does not poll."""

    url: str = ""
    secret: str | None = None
    max_connections: int = 40
    has_certificate: bool = False
    ip_address: str | None = None
    last_error: str | None = None
    last_error_at: int | None = None


@dataclass(slots=True)
class Received:
    """Everything the bot has sent to Telegram, so that a test can look for what must not be there."""

    texts: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def find(self, *words: str) -> list[str]:
        """Texts and file names that contain one of the words, and files whose raw bytes do (as UTF-8)."""
        hits = [text for text in self.texts if any(word in text for word in words)]
        for name, data in self.files:
            if any(word in name or word.encode() in data for word in words):
                hits.append(name)
        return hits


@dataclass(slots=True)
class BotProfile:
    """What the bot has told Telegram about itself."""

    commands: dict[str, list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
