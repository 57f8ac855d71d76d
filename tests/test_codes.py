"""Under `PERSONAL_DATA_IN_CHAT=codes` nothing personal goes through the messenger, whatever is pressed.

The whole district lies in the database with names, birth dates, telephones and addresses; every role presses all that
it can reach, mail goes out for weeks, and then everything that Telegram has received is looked through, the insides of
workbooks and documents, too. 149-ФЗ, art. 10 part 8.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote_plus

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Person
from mentoring.names import NameMode
from tests import whole
from tests.harness import Harness
from tests.phones import Crawl, Phone, district, set_aside
from tests.test_screens import ROLES, TYPED

EPOCH = date(1899, 12, 30)
"""Day 0 of Excel."""
ASKING = re.compile(
    r"\bФИО\b|\bфамили|\bотчеств|как вас зовут|"
    r"(?:напишите|укажите|введите|пришлите)[^.:?]*(?:\bимя|имена|дат\w+ рождения|\bсвой телефон|\bсвою почту)",
    re.IGNORECASE,
)

WARNING = re.compile(r"Не пишите[^.]*\.")


def personal(session: Session) -> set[str]:
    """Everything of people that must not be seen, folded."""
    found: set[str] = set()
    for person in session.scalars(select(Person)):
        parts = (person.surname, person.given_name, person.patronymic)
        found |= {part.casefold()[:6] for part in parts if part}
        found |= {text.casefold() for text in (person.phone, person.email) if text}
        if person.phone:
            found.add(person.phone[-7:])
        if person.birth_date:
            found |= set(written(person.birth_date))
    return found


def written(day: date) -> Iterator[str]:
    """A day as it may be written, in words, in figures and in the cells of a workbook."""
    yield day.isoformat()
    yield f"{day:%d.%m.%Y}"
    yield f"{day.day}.{day.month:02}.{day.year}"
    yield f"<v>{(day - EPOCH).days}</v>"
    yield f"<v>{(day - EPOCH).days}.0</v>"


def years(session: Session) -> set[str]:
    """Years of birth: no other date of the district lies in them."""
    return {str(born.year) for born in session.scalars(select(Person.birth_date)) if born}


def contents(name: str, data: bytes) -> Iterator[str]:
    """All text of a file: its name, what it says, what the parts of an archive say."""
    yield name
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from contents(part, archive.read(part))
    elif not data.startswith(b"\x89PNG"):
        yield data.decode("utf-8", "ignore")


async def walked(bot: Harness) -> None:
    """Everybody presses everything; then three weeks of mail."""
    for number in ROLES.values():
        await Crawl(Phone(bot, number), typing=TYPED["ru"]).run()
    for _ in range(3):
        await bot.passes(days=7)
    assert not await set_aside(bot)


@pytest.fixture(scope="module")
def seen() -> dict[NameMode, tuple[list[str], set[str], set[str]]]:
    """What Telegram has received in each mode, with what should not be in it: walked once."""
    return {}


async def received(
    seen: dict[NameMode, tuple[list[str], set[str], set[str]]], mode: NameMode
) -> tuple[list[str], set[str], set[str]]:
    """All texts that Telegram received, what is personal, and years of birth."""
    if mode not in seen:
        async with district(names=mode) as (bot, _):
            await walked(bot)
            files = [text for name, data in bot.box.received.files for text in contents(name, data)]
            words, born = await bot.make(personal), await bot.make(years)
            texts = [unquote_plus(text) for text in bot.box.received.texts]
            seen[mode] = ([*texts, *files], words, born)
    return seen[mode]


async def test_nothing_personal_is_sent(seen: dict[NameMode, tuple[list[str], set[str], set[str]]]) -> None:
    texts, words, born = await received(seen, NameMode.CODES)
    any_word = re.compile("|".join(map(re.escape, sorted(words))))
    any_year = re.compile(rf"\b(?:{'|'.join(sorted(born))})\b")
    found = [(hit.group(), text[:160]) for text in texts if (hit := any_word.search(text.casefold()))]
    found += [(hit.group(), text[:160]) for text in texts if (hit := any_year.search(text))]
    assert not found, "\n" + "\n".join(f"{word}: {text!r}" for word, text in dict(found).items())


async def test_nothing_personal_is_asked_for(seen: dict[NameMode, tuple[list[str], set[str], set[str]]]) -> None:
    texts, _, _ = await received(seen, NameMode.CODES)
    found = {text[:200] for text in texts if ASKING.search(WARNING.sub("", text)) and not text.startswith("<worksheet")}
    assert not found, "\n" + "\n".join(map(repr, found))


async def test_people_go_by_their_codes(seen: dict[NameMode, tuple[list[str], set[str], set[str]]]) -> None:
    """Else nothing would have been told of anybody."""
    texts, _, _ = await received(seen, NameMode.CODES)
    assert len({code for text in texts for code in re.findall(r"Ч-\d{4}", text)}) > 20


async def test_the_same_walk_tells_names_where_they_may_be_told() -> None:
    """Else the tests above would prove nothing."""
    async with district() as (bot, _):
        await Crawl(Phone(bot, whole.HEAD), most=60).run()
        words = await bot.make(personal)
        told = [text for text in bot.box.received.texts if any(word in text.casefold() for word in words)]
    assert len(told) > 20
