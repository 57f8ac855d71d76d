"""The people of the story and what they do again and again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.core import Sandbox
from sandbox.person import Person, Screen
from tests.builders import ZONE
from tests.e2e.process import BotProcess

START = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)
"""A Monday morning in October, ten o'clock in the centre's zone."""
LATE = 30.0
"""Real seconds to wait for a message that the bot sends by itself: its clock ticks once a second."""
CALM = 1.6
"""Real seconds in which the bot would have sent what it should not send."""
LABELS = ("‹ Меню", "Меню")
HARMLESS = (("editMessageText", "message is not modified"), ("answerCallbackQuery", "query is too old"))
"""What a second tap is told, and a press that a killed process has answered already."""


@dataclass
class World:
    """The bot, its Telegram, and what the story has to remember.

    Attributes:
        thorough: whether to try what does not depend on the database too.
        links: payloads of deep links by what they are for.
        old_screen: a question of the mentor that has been answered long since.
        expected: refusals of the Bot API that belong to the story, as `(method, words)`.
    """

    bot: BotProcess
    box: Sandbox
    thorough: bool = True
    links: dict[str, str] = field(default_factory=dict)
    old_screen: Screen | None = None
    expected: set[tuple[str, str]] = field(default_factory=lambda: set(HARMLESS))

    # People

    @property
    def head(self) -> Person:
        """The head of the centre."""
        return self.box.person("Елена Орлова", account_id=5001)

    @property
    def curator(self) -> Person:
        """The curator of Школа № 1."""
        return self.box.person("Ольга Куратор", account_id=5002)

    @property
    def mentor(self) -> Person:
        """A teacher."""
        return self.box.person("Павел Наставник", account_id=5003)

    @property
    def mentee(self) -> Person:
        """A pupil."""
        return self.box.person("Маша Ученица", account_id=5004)

    @property
    def stranger(self) -> Person:
        """Somebody who comes by wrong links and applications that are declined."""
        return self.box.person("Степан Прохожий", account_id=5005)

    # Time

    def local(self) -> datetime:
        """The present moment in the centre's zone."""
        return self.box.clock.now().astimezone(ZoneInfo(ZONE))

    async def day(self, month: int, day: int, hour: int = 12) -> None:
        """Move on to an hour of a day of the programme year, in the centre's zone."""
        year = 2026 if month > 8 else 2027
        self.box.clock.move_to(datetime(year, month, day, hour, tzinfo=ZoneInfo(ZONE)))
        await self._is_followed()

    async def passes(self, **span: float) -> None:
        """Let time pass, as in `passes(minutes=5)`."""
        self.box.clock.advance(timedelta(**span))
        await self._is_followed()

    async def _is_followed(self) -> None:
        """Wait until the bot knows what time it is: it is told beside the updates, not with them."""
        clock = self.box.clock
        assert await self.box.changes.until(lambda: clock.followed >= clock.version, LATE)

    async def calms(self) -> None:
        """Give the bot the time to do what it should not: its own clock ticks once a second."""
        await self.box.changes.until(lambda: False, CALM)

    # What was sent

    def letters(self, person: Person, *words: str) -> list[datetime]:
        """When the bot has sent messages to the person that contained all `words`, in the centre's time."""
        return [
            datetime.fromtimestamp(call.at, ZoneInfo(ZONE))
            for call in self.box.calls
            if call.method == "sendMessage" and call.chat_id == person.id
            if all(word in getattr(call.request, "text", "") for word in words)
        ]

    def failed_calls(self) -> list[str]:
        """Calls that Telegram has refused and the story does not expect."""
        return [
            f"{call.method}: {call.status} {call.description}\n{call.request}"
            for call in self.box.calls
            if not call.ok and not self._is_expected(call.method, call.description)
        ]

    def _is_expected(self, method: str, description: str) -> bool:
        return any(method == name and words in description for name, words in self.expected)


def link_in(text: str) -> str:
    """The payload of the deep link in a text."""
    _, found, rest = text.partition("?start=")
    assert found, text
    return rest.split()[0]


async def menu(person: Person) -> Screen:
    """Go to the menu by the button of the last message, or ask for it, and wait: older messages have menus too."""
    way = next((label for label in LABELS if person.screens and label in person.screen.labels), None)
    if way:
        await person.press(way, on=person.screen)
    else:
        await person.says("/menu")
    return await person.sees("Меню\nВы: ")


async def walk(person: Person, steps: Sequence[tuple[str, str]]) -> Screen:
    """Press a button, see words, press the next one, and so on; returns the last screen."""
    for label, words in steps[:-1]:
        await person.press(label)
        await person.sees(words)
    label, words = steps[-1]
    await person.press(label)
    return await person.sees(words)
