"""Item 9 of the story: everybody changes to English, and every screen that can be reached is walked through."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

from sandbox.person import Person
from sandbox.state import CallEntry
from tests.e2e.files import CLASS, ORGANISATIONS, sheets
from tests.e2e.story_centre import CENTRE
from tests.e2e.story_people import FORMULA
from tests.e2e.story_surveys import TROUBLE
from tests.e2e.world import LATE, World, walk

CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
DATA = " ".join(
    (
        *(str(row[1]) for row in ORGANISATIONS[1:]),
        *CLASS,
        *(CENTRE, FORMULA, TROUBLE),
        *("Орлова Елена Викторовна", "Кузнецова Ольга Ивановна", "Смирнов Павел Андреевич"),
        *("Соколова Мария Олеговна", "Чужой Степан"),
        *("7А", "14-ОД", "15-н", "реестр.xlsx", "7А.xlsx", "Дорожная карта.pdf", "Утверждена 16.11"),
        *("Учёба", "Методика"),
        *("Ч-0001", "О-01", "Русский"),
    )
)
"""What people have entered or chosen while they spoke Russian (kept as if typed), the marks of codes, and the name of
the other language: the same in every language."""
WORDS = frozenset(CYRILLIC.findall(DATA))
CUT = re.compile(r"([А-Яа-яЁё]+)…")
"""The beginning of a word where a long text has been cut."""
INITIALS = re.compile(r"\b[А-ЯЁ]\.")
COMMANDS = ("/menu", "/help", "/role", "/summary", "/export", "/cancel", "/nonsense", "just words")
THOROUGH, BRIEF = 90, 25
"""Screens of one person at most; texts are the same on every database, so one of them is walked through thoroughly."""
SHOWN, SETTLED = 3.0, 0.2
"""Real seconds to wait for the answer to a press, and for the screen that comes with it if it is another one."""


async def everybody_walks_through_the_english_interface(world: World) -> None:
    """9. Nothing but data is in Cyrillic, nothing ends without a button, in a message or a letter."""
    people = (world.head, world.curator, world.mentor, world.mentee)
    for person in people:
        await person.says("/language")
        await person.sees("Выберите язык")
        await walk(person, [("English", "Menu")])
    before = len(world.box.calls)
    walked = await asyncio.gather(*(_walks(world, person) for person in people))
    accounts = {person.id for person in people}
    calls = [call for call in list(world.box.calls)[before:] if call.chat_id in accounts or call.chat_id is None]
    foreign = sorted({text for call in calls for text in _texts(call) if _foreign(text)})
    assert not foreign, "\n---\n".join(foreign)
    assert min(walked) > len(COMMANDS) + 8, walked
    assert max(walked) == (THOROUGH if world.thorough else BRIEF), walked


async def the_english_export_has_english_titles(world: World) -> None:
    """9. The workbook too."""
    await world.head.says("/export")
    await world.head.sees("Export")
    await world.head.press("All in one file")
    await world.head.sees("2026", timeout=LATE)
    for name, rows in sheets(world.head.file("xlsx")).items():
        titles = [name, *(str(title) for title in rows[0] if title)]
        assert not [title for title in titles if _foreign(title)], titles


async def _walks(world: World, person: Person) -> int:
    """Press whatever can be pressed, each kind of button once; returns how many screens there were."""
    seen: set[str] = set()
    waiting: list[str] = []
    for command in COMMANDS:
        await person.says(command)
        await person.sees("")
        _note(person, waiting, seen)
    shown = len(COMMANDS)
    while waiting and shown < (THOROUGH if world.thorough else BRIEF):
        data = waiting.pop(0)
        await person.presses_data(data)
        await world.box.changes.until(lambda: _has_answered(person), SHOWN)
        await world.box.changes.until(lambda: _has_shown(person), SETTLED)
        _note(person, waiting, seen)
        shown += 1
    return shown


def _note(person: Person, waiting: list[str], seen: set[str]) -> None:
    """Remember the buttons of what is shown now; what loses something or changes the language is left out."""
    records = [record for record in person.chat.records.values() if record.tick > person.chat.acted]
    for record in records:
        buttons = [button for row in record.keyboard for button in row]
        assert record.by_person or buttons, f"a dead end: {record.text}"
        for button in buttons:
            data = str(button.get("callback_data", "-"))
            kind = re.sub(r"\d+", "#", data)
            if kind not in seen and data != "-" and button.get("style") != "danger" and not data.endswith(":ru"):
                seen.add(kind)
                waiting.append(data)


def _has_answered(person: Person) -> bool:
    return _has_shown(person) or any(toast.tick > person.chat.acted for toast in person.chat.toasts)


def _has_shown(person: Person) -> bool:
    return any(record.tick > person.chat.acted for record in person.chat.records.values())


def _texts(call: CallEntry) -> Iterator[str]:
    """Everything a call shows."""
    request: Any = call.request
    for name in ("text", "caption"):
        if value := getattr(request, name, None):
            yield str(value)
    for row in getattr(getattr(request, "reply_markup", None), "inline_keyboard", ()):
        yield from (button.text for button in row)


def _foreign(text: str) -> bool:
    """Whether there is more in Cyrillic than what people have entered."""
    begun = [found for found in CUT.findall(text) if not any(word.startswith(found) for word in WORDS)]
    return bool(begun) or any(word not in WORDS for word in CYRILLIC.findall(INITIALS.sub("", CUT.sub("", text))))
