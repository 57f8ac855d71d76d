"""Stories as a person lives them: open a link, press, write, see.

The same lines work against a bot in this process and against a real bot process over HTTP. A person acts at once
and waits by the bell of the sandbox, never by sleeping.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox import actions
from sandbox.errors import StoryError
from sandbox.files import StoredFile
from sandbox.state import Account, Chat, Json, Record, Toast
from sandbox.transcript import describe, transcript

if TYPE_CHECKING:
    from sandbox.core import Sandbox

WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of the bot as the person sees it."""

    message_id: int
    text: str
    buttons: list[list[str]]
    wire: Json

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons in reading order."""
        return [label for row in self.buttons for label in row]

    def __contains__(self, words: object) -> bool:
        return str(words) in self.text or any(str(words) in label for label in self.labels)


class Person:
    """Somebody in a story. Made by ``Sandbox.person``."""

    def __init__(self, box: "Sandbox", chat: Chat) -> None:
        self.box = box
        self.chat = chat

    def __repr__(self) -> str:
        return f"<{self.account.name}>"

    @property
    def account(self) -> Account:
        """Their Telegram account."""
        return self.chat.account

    @property
    def id(self) -> int:
        """Their Telegram id, which is also that of the chat."""
        return self.chat.account.id

    # Doing

    async def opens(self, payload: str = "") -> None:
        """Follow a deep link with this payload (or none) and press Start."""
        actions.open_link(self.box, self.id, payload)

    async def says(self, text: str, *, reply_to: Screen | None = None) -> int:
        """Write a message; returns its id."""
        return actions.say(self.box, self.id, text, reply_to=reply_to.message_id if reply_to else None).id

    async def edits(self, text: str, *, message_id: int | None = None) -> None:
        """Change an own text message: the last one, unless another is named."""
        own = [r.id for r in self.chat.records.values() if r.by_person and "text" in r.wire]
        if message_id is None and not own:
            raise StoryError(f"{self.account.name} has not written anything")
        actions.edit(self.box, self.id, message_id or own[-1], text)

    async def sends_file(self, name: str, data: bytes, *, caption: str = "") -> None:
        """Send a document."""
        actions.upload(self.box, self.id, name, data, caption=caption)

    async def sends_photo(self, data: bytes, *, caption: str = "") -> None:
        """Send a photo."""
        actions.upload(self.box, self.id, "photo.jpg", data, kind="photo", caption=caption)

    async def sends_album(self, files: list[tuple[str, bytes]], *, kind: str = "document", caption: str = "") -> None:
        """Send several files at once."""
        actions.upload_many(self.box, self.id, files, kind=kind, caption=caption)

    async def sends_voice(self) -> None:
        """Send a voice message."""
        actions.upload(self.box, self.id, "voice.ogg", b"OggS", kind="voice")

    async def sends_sticker(self) -> None:
        """Send a sticker."""
        actions.upload(self.box, self.id, "sticker.webp", b"RIFF", kind="sticker")

    async def sends_location(self, latitude: float = 55.75, longitude: float = 37.62) -> None:
        """Send a place."""
        actions.share_location(self.box, self.id, latitude, longitude)

    async def shares_contact(self, of: "Person | None" = None) -> None:
        """Share the own contact, or that of somebody else."""
        actions.share_contact(self.box, self.id, contact_of=of.id if of else None)

    async def shares_users(self, *people: "Person") -> None:
        """Choose people with a button that asks for users."""
        actions.share_users(self.box, self.id, [person.id for person in people])

    async def reacts(self, emoji: str | None, *, on: Screen | None = None) -> None:
        """Put a reaction on a message of the bot (the last one), or take it back."""
        actions.react(self.box, self.id, (on or self.screen).message_id, emoji)

    async def deletes(self, screen: Screen | None = None) -> None:
        """Delete a message of the bot (the last one) for both."""
        actions.delete(self.box, self.id, (screen or self.screen).message_id)

    async def blocks(self) -> None:
        """Stop the bot."""
        actions.block(self.box, self.id, blocked=True)

    async def unblocks(self) -> None:
        """Restart the bot without writing anything."""
        actions.block(self.box, self.id, blocked=False)

    async def reads(self) -> None:
        """Take note of everything so far: ``sees`` looks only at what comes later."""
        actions.read(self.box, self.id)
        self.chat.acted = self.box.tick()

    async def press(
        self,
        label: str,
        *,
        on: Screen | None = None,
        times: int = 1,
        inaccessible: bool = False,
        timeout: float = WAIT,  # noqa: ASYNC109
    ) -> None:
        """Press the button with this label, waiting for it to appear.

        Args:
            label: the whole label or a part of it; the newest message that has it wins, whole before part.
            on: look only under this message, however old.
            times: tap so many times at once.
            inaccessible: the bot gets the message without its content.
            timeout: real seconds to wait for the button.

        Raises:
            StoryError: no such button appeared, or it sends nothing; with the transcript.
        """
        found: list[tuple[Record | None, int, int, str]] = []

        def look() -> bool:
            found[:] = self._find(label, on)
            return bool(found)

        if not await self.box.changes.until(look, timeout):
            raise StoryError(f"{self.account.name} finds no button {label!r}\n{self.transcript()}")
        record, row, column, text = found[0]
        for _ in range(times):
            if record is None:
                await self._press_reply(row, column, text)
            else:
                actions.press(self.box, self.id, record.id, row, column, inaccessible=inaccessible)

    async def presses_data(self, data: str, *, on: Screen | None = None) -> None:
        """Send any callback data, as a forged client could, from a message of the bot."""
        record = self.chat.records[(on or self.screen).message_id]
        actions.press_data(self.box, self.id, record, data)

    async def _press_reply(self, row: int, column: int, text: str) -> None:
        keyboard = self.chat.reply_keyboard or {"keyboard": []}
        button = keyboard["keyboard"][row][column]
        if "request_contact" in button:
            await self.shares_contact()
        elif "request_users" in button:
            raise StoryError("choose with shares_users(...)")
        else:
            await self.says(text)

    def _find(self, label: str, on: Screen | None) -> list[tuple[Record | None, int, int, str]]:
        records = sorted(self.chat.records.values(), key=lambda record: record.id, reverse=True)
        if on is not None:
            records = [record for record in records if record.id == on.message_id]
        places: list[tuple[Record | None, int, int, str]] = [
            (record, row, column, str(button["text"]))
            for record in records
            for row, buttons in enumerate(record.keyboard)
            for column, button in enumerate(buttons)
        ]
        if on is None:
            rows = (self.chat.reply_keyboard or {}).get("keyboard", [])
            places += [(None, r, c, b["text"]) for r, buttons in enumerate(rows) for c, b in enumerate(buttons)]
        exact = [place for place in places if place[3] == label]
        return exact or [place for place in places if label in place[3]]

    # Seeing

    @property
    def screens(self) -> list[Screen]:
        """All messages of the bot, the one that changed last at the end."""
        own = sorted((r for r in self.chat.records.values() if not r.by_person), key=lambda record: record.tick)
        return [_screen(record) for record in own]

    @property
    def screen(self) -> Screen:
        """The message of the bot that was sent or edited last.

        Raises:
            StoryError: the bot has not written anything.
        """
        screens = self.screens
        if not screens:
            raise StoryError(f"{self.account.name} has no message from the bot\n{self.transcript()}")
        return screens[-1]

    @property
    def answers(self) -> list[str]:
        """Texts of all answers to presses, the silent ones as empty strings."""
        return [toast.text for toast in self.chat.toasts]

    @property
    def toasts(self) -> list[Toast]:
        """The answers to presses with their kind."""
        return self.chat.toasts

    def news(self) -> list[str]:
        """Texts of what the bot sent, edited or noticed since the person last did something."""
        since = self.chat.acted
        records = sorted((r for r in self.chat.records.values() if not r.by_person), key=lambda record: record.tick)
        texts = [describe(record) for record in records if record.tick > since]
        return texts + [toast.text for toast in self.chat.toasts if toast.tick > since]

    async def sees(self, *words: str, timeout: float = WAIT) -> Screen:  # noqa: ASYNC109
        """Wait until what came since the last own deed contains all ``words``; nothing older counts.

        A message counts with its text, its button labels and its file name; a notice after a press counts too.

        Args:
            words: each must be found in the same message or notice.
            timeout: real seconds.

        Returns:
            The last screen, for ``press(..., on=...)``.

        Raises:
            StoryError: it did not come; with the transcript.
        """

        def seen() -> bool:
            return any(all(word in text for word in words) for text in self.news())

        if not await self.box.changes.until(seen, timeout):
            raise StoryError(f"{self.account.name} does not see {words!r}\n{self.transcript()}")
        return self._seen_screen(words)

    def _seen_screen(self, words: tuple[str, ...]) -> Screen:
        matching = [s for s in self.screens if all(word in describe(self.chat.records[s.message_id]) for word in words)]
        return matching[-1] if matching else (self.screens or [Screen(0, "", [], {})])[-1]

    async def does_not_see(self, *words: str, timeout: float = WAIT) -> None:  # noqa: ASYNC109
        """Wait until nothing goes on, then check that nothing since the last own deed contains any of ``words``.

        Without words: that nothing came at all.

        Raises:
            StoryError: something did; with the transcript.
        """
        await self.box.quiet(timeout=timeout)
        for text in self.news():
            if not words or any(word in text for word in words):
                raise StoryError(f"{self.account.name} sees {text!r}\n{self.transcript()}")

    async def sees_answer(self, words: str = "", *, timeout: float = WAIT) -> Toast:  # noqa: ASYNC109
        """Wait for an answer to a press that contains ``words`` and came since the last own deed.

        Raises:
            StoryError: it did not come; with the transcript.
        """
        found: list[Toast] = []

        def look() -> bool:
            found[:] = [t for t in self.chat.toasts if t.tick > self.chat.acted and words in t.text]
            return bool(found)

        if not await self.box.changes.until(look, timeout):
            raise StoryError(f"{self.account.name} gets no answer {words!r}\n{self.transcript()}")
        return found[-1]

    def file(self, name: str = "") -> bytes:
        """Bytes of the last document or photo from the bot, or of the last one whose name contains ``name``.

        Raises:
            StoryError: there is none.
        """
        return self.stored_file(name).data

    def stored_file(self, name: str = "") -> StoredFile:
        """The last document or photo from the bot, with its name and type.

        Raises:
            StoryError: there is none.
        """
        for record in sorted(self.chat.records.values(), key=lambda r: r.tick, reverse=True):
            stored = None if record.by_person else file_of(self.box, record)
            if stored is not None and name in stored.name:
                return stored
        raise StoryError(f"{self.account.name} has no file {name!r}\n{self.transcript()}")

    def transcript(self) -> str:
        """The whole chat as printable text."""
        return transcript(self.box, self.chat)


def file_of(box: "Sandbox", record: Record) -> StoredFile | None:
    """The file a message carries."""
    wire = record.wire
    short = wire.get("document") or wire.get("voice") or wire.get("sticker") or (wire.get("photo") or [None])[-1]
    return box.files.get(short["file_id"]) if short else None


def _screen(record: Record) -> Screen:
    buttons = [[str(button["text"]) for button in row] for row in record.keyboard]
    return Screen(record.id, record.text, buttons, record.wire)
