"""A chat as printable text, for people who read why a story failed."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.state import Chat, Record

if TYPE_CHECKING:
    from sandbox.core import Sandbox


def describe(record: Record) -> str:
    """All a person can read in a message: text, file name, service notes, button labels."""
    wire = record.wire
    parts = [record.text]
    if "rich_message" in wire:
        parts.append(rich_text(wire["rich_message"]))
    if "document" in wire:
        parts.append(f"[файл {wire['document'].get('file_name', '')}]")
    parts += [
        f"[{word}]"
        for key, word in (
            ("photo", "фото"),
            ("voice", "голосовое сообщение"),
            ("sticker", "стикер"),
            ("location", "место"),
            ("contact", "контакт"),
            ("users_shared", "выбранные люди"),
            ("pinned_message", "закреплено сообщение"),
        )
        if key in wire
    ]
    lines = [part for part in parts if part]
    lines += ["   ".join(f"[ {button['text']} ]" for button in row) for row in record.keyboard]
    return "\n".join(lines)


def rich_text(value: object) -> str:
    """The plain text anywhere inside a rich message, piece by piece."""
    pieces: list[str] = []
    _collect(value, pieces)
    return " ".join(piece.strip() for piece in pieces if piece.strip())


_SHOWN = frozenset({"text", "blocks", "cells", "items", "summary", "caption", "credit", "button", "label"})


def _collect(value: object, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(value)
    elif isinstance(value, list):
        for item in value:
            _collect(item, pieces)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in _SHOWN:
                _collect(item, pieces)


def transcript(box: "Sandbox", chat: Chat) -> str:
    """The chat from its beginning: who said what and when, the keyboards, the last answers to presses."""
    zone = ZoneInfo(box.time_zone)
    account = chat.account
    lines = [f"--- {account.name} (id {account.id}{', заблокировал бота' if account.blocked else ''}) ---"]
    for record in chat.records.values():
        at = datetime.fromtimestamp(record.wire["date"], UTC).astimezone(zone)
        who = account.first_name if record.by_person else "Бот"
        edited = ", изменено" if "edit_date" in record.wire else ""
        lines.append(f"{at:%d.%m %H:%M} {who} (#{record.id}{edited}):")
        lines += [f"    {line}" for line in describe(record).splitlines()]
    if chat.reply_keyboard:
        rows = chat.reply_keyboard["keyboard"]
        lines.append("Под полем ввода: " + " / ".join(" | ".join(b["text"] for b in row) for row in rows))
    if chat.toasts:
        lines.append("Ответы на нажатия: " + "; ".join(repr(toast.text) for toast in chat.toasts[-5:]))
    failed = [entry for entry in list(box.calls)[-50:] if not entry.ok and entry.chat_id in (None, account.id)]
    lines += [f"Неудачный вызов: {entry.method}: {entry.status} {entry.description}" for entry in failed[-5:]]
    lines += [f"Не разыгрывается: {text}" for text in box.unplayed[-3:]]
    return "\n".join(lines)
