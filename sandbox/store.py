"""Saving the whole sandbox and reading it back, so that a demo started again goes on where it was.

One JSON file; the files of the chats lie beside it. What belongs to a running process (long polls, faults, the log of
calls, what a test recorded) is not saved.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.clock import VirtualClock
from sandbox.files import StoredFile
from sandbox.state import Account, BotProfile, Chat, Json, Press, Record, Toast, Webhook
from sandbox.updates import Waiting

if TYPE_CHECKING:
    from sandbox.core import Sandbox

VERSION = 1
_PLAIN = ("token", "username", "name", "time_zone", "next_message_id", "next_number", "ticks")


def save(box: "Sandbox", path: Path) -> None:
    """Write the sandbox to ``path``; the old file is replaced only when the new one is whole."""
    folder = path.with_suffix(".files")
    folder.mkdir(parents=True, exist_ok=True)
    for stored in box.files.files.values():
        target = folder / stored.file_id
        if not target.exists():
            target.write_bytes(stored.data)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(_dump(box), ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)


def _dump(box: "Sandbox") -> Json:
    clock = box.clock
    files = [{k: v for k, v in _fields(stored).items() if k != "data"} for stored in box.files.files.values()]
    return {
        "version": VERSION,
        **{name: getattr(box, name) for name in _PLAIN},
        "clock": {"now": clock.timestamp(), "offset": clock.offset, "frozen": clock.frozen_at is not None},
        "chats": [asdict(chat) | {"unread": sorted(chat.unread)} for chat in box.chats.values()],
        "presses": [asdict(press) for press in box.presses.values()],
        "updates": {
            "next_id": box.updates.next_id,
            "allowed": sorted(box.updates.allowed),
            "waiting": [asdict(update) for update in box.updates.waiting],
        },
        "profile": asdict(box.profile),
        "webhook": asdict(box.webhook),
        "files": files,
    }


def _fields(stored: StoredFile) -> Json:
    return {name: getattr(stored, name) for name in StoredFile.__slots__}


def load(cls: "type[Sandbox]", path: Path, *, rate_limits: bool = False) -> "Sandbox":
    """Read a sandbox that was saved. A flowing clock goes on with its offset, but never behind the saved time.

    Raises:
        ValueError: the file is of another version.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if data["version"] != VERSION:
        raise ValueError(f"{path} is of version {data['version']}, not {VERSION}")
    box = cls(_clock(data["clock"]), token=data["token"], rate_limits=rate_limits)
    for name in _PLAIN:
        setattr(box, name, data[name])
    for item in data["chats"]:
        chat = _chat(item)
        box.chats[chat.account.id] = chat
    box.presses = {item["id"]: Press(**item) for item in data["presses"]}
    box.updates.next_id = data["updates"]["next_id"]
    box.updates.allowed = frozenset(data["updates"]["allowed"])
    box.updates.waiting.extend(Waiting(**item) for item in data["updates"]["waiting"])
    box.profile = BotProfile(**data["profile"])
    box.webhook = Webhook(**data["webhook"])
    folder = path.with_suffix(".files")
    for item in data["files"]:
        box.files.keep(StoredFile(**item, data=(folder / item["file_id"]).read_bytes()))
    return box


def _clock(item: Json) -> VirtualClock:
    real = datetime.now(UTC).timestamp()
    now = item["now"] if item["frozen"] else max(real + item["offset"], item["now"])
    return VirtualClock(datetime.fromtimestamp(now, UTC), frozen=item["frozen"])


def _chat(item: Json) -> Chat:
    return Chat(
        **item
        | {
            "account": Account(**item["account"]),
            "records": {int(number): Record(**record) for number, record in item["records"].items()},
            "unread": set(item["unread"]),
            "toasts": [Toast(**toast) for toast in item["toasts"]],
        }
    )
