"""Under `PERSONAL_DATA_IN_CHAT=codes` nothing personal goes through the messenger, whatever is pressed.

The whole district lies in the database with names, birth dates, telephones and addresses; every role presses all that
it can reach, mail goes out for weeks, and then everything that Telegram has received is looked through, the insides of
workbooks and documents, too. 149-ФЗ, art. 10 part 8.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import ParticipationCategory, Person
from keyboards.profile import OpenCategories, OpenProfile
from locales.texts import languages, texts
from mentoring.consents.filling import EMPTY
from mentoring.names import NameMode
from tests import whole
from tests.harness import Harness
from tests.phones import TABLE, Crawl, Phone, district, set_aside
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
    return named(session) | categories(session)


def named(session: Session) -> set[str]:
    """What tells who somebody is: parts of names, also of representatives, days of birth, telephones, addresses."""
    found = representatives(session)
    for person in session.scalars(select(Person)):
        parts = (person.surname, person.given_name, person.patronymic, *(person.representative or "").split())
        found |= {part.casefold()[:6] for part in parts if part}
        found |= {text.casefold() for text in (person.phone, person.email) if text}
        if person.phone:
            found.add(person.phone[-7:])
        if person.birth_date:
            found |= set(written(person.birth_date))
    return found


def representatives(session: Session) -> set[str]:
    """Telephones of those who answer for minors."""
    phones = session.scalars(select(Person.representative_phone).where(Person.representative_phone.is_not(None)))
    return {number for phone in phones if phone for number in (phone, phone[-7:])}


def categories(session: Session) -> set[str]:
    """Words for the protected categories that somebody has, in every language."""
    codes = session.scalars(select(ParticipationCategory.category).distinct()).all()
    return {texts(one).plain(f"people-category-{code}").casefold() for one in languages() for code in codes}


def written(day: date) -> Iterator[str]:
    """A day as it may be written, in words, in figures and in the cells of a workbook."""
    yield day.isoformat()
    yield f"{day:%d.%m.%Y}"
    yield f"{day:%Y%m%d}"
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


@dataclass(frozen=True)
class Sent:
    """What Telegram has received.

    Attributes:
        texts: what stands in chat, and what buttons carry, each once.
        files: all texts inside of files, each with the name of its file.
        words: what is personal.
        years: years of birth.
    """

    texts: list[str]
    files: list[tuple[str, str]]
    words: set[str]
    years: set[str]


@pytest.fixture(scope="module")
def seen() -> dict[NameMode, Sent]:
    """What Telegram has received in each mode: walked once."""
    return {}


async def received(seen: dict[NameMode, Sent], mode: NameMode) -> Sent:
    """Everything that Telegram received while everybody pressed everything."""
    if mode not in seen:
        async with district(names=mode) as (bot, _):
            await walked(bot)
            told = {unquote_plus(text): None for text in bot.box.received.texts}
            files = {(name, text): None for name, data in bot.box.received.files for text in contents(name, data)}
            found = [await bot.make(one) for one in (personal, years)]
            seen[mode] = Sent([*told], [*files], *found)
    return seen[mode]


def is_carried(text: str) -> bool:
    """Whether a text is what a button carries: its numbers are ids and digits of answers, and nobody reads them."""
    prefix, colon, _ = text.partition(":")
    return bool(colon) and prefix in TABLE.presses


async def test_nothing_personal_is_sent(seen: dict[NameMode, Sent]) -> None:
    sent = await received(seen, NameMode.CODES)
    any_word = re.compile("|".join(map(re.escape, sorted(sent.words))))
    any_year = re.compile(rf"\b(?:{'|'.join(sorted(sent.years))})\b")
    everything = [*sent.texts, *(text for _, text in sent.files)]
    found = [(hit.group(), text[:160]) for text in everything if (hit := any_word.search(text.casefold()))]
    readable = [text for text in everything if not is_carried(text)]
    found += [(hit.group(), text[:160]) for text in readable if (hit := any_year.search(text))]
    assert not found, "\n" + "\n".join(f"{word}: {text!r}" for word, text in dict(found).items())


async def test_no_year_of_birth_is_carried_as_a_date(seen: dict[NameMode, Sent]) -> None:
    """Numbers of four digits in a button are ids; a date there has eight, and it is nobody's day of birth."""
    sent = await received(seen, NameMode.CODES)
    dates = re.compile(rf"(?<!\d)(?:{'|'.join(sorted(sent.years))})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d)")
    carried = [text for text in sent.texts if is_carried(text)]
    assert carried
    assert not [text for text in carried if dates.search(text)]


async def test_nothing_personal_is_asked_for(seen: dict[NameMode, Sent]) -> None:
    """In chat, and in workbooks that come back filled in. What is printed is filled in by hand and stays on paper."""
    sent = await received(seen, NameMode.CODES)
    told = [*sent.texts, *(text for name, text in sent.files if not name.endswith(".docx"))]
    found = {text[:200] for text in told if ASKING.search(WARNING.sub("", text)) and not text.startswith("<worksheet")}
    assert not found, "\n" + "\n".join(map(repr, found))


async def test_forms_for_paper_have_lines_to_write_on_and_a_code(seen: dict[NameMode, Sent]) -> None:
    """Else no form would have been looked through."""
    sent = await received(seen, NameMode.CODES)
    forms = [text for name, text in sent.files if name.endswith(".docx") and EMPTY in text]
    assert any(re.search(r"Ч-\d{4}", text) for text in forms)


async def test_people_go_by_their_codes(seen: dict[NameMode, Sent]) -> None:
    """Else nothing would have been told of anybody."""
    sent = await received(seen, NameMode.CODES)
    everything = [*sent.texts, *(text for _, text in sent.files)]
    assert len({code for text in everything for code in re.findall(r"Ч-\d{4}", text)}) > 20


async def test_the_same_walk_tells_names_where_they_may_be_told() -> None:
    """Else the tests above would prove nothing."""
    async with district() as (bot, _):
        await Crawl(Phone(bot, whole.HEAD), most=60).run()
        words = await bot.make(named)
        told = [text for text in bot.box.received.texts if any(word in text.casefold() for word in words)]
    assert len(told) > 20


async def test_representatives_and_categories_are_told_where_they_may_be_told() -> None:
    """Else the tests above would not know of them."""
    async with district() as (bot, built):
        curator, mentee = Phone(bot, whole.account("own", whole.CURATOR)), built.places["own"].ids["mentee"][0]
        of_representatives, of_categories = await bot.make(representatives), await bot.make(categories)
        await curator.write("/menu")
        profile = await curator.tap(OpenProfile(participation_id=mentee, section="person").pack())
        assert len(profile.tells(of_representatives)) == 2, "the whole number and its last digits"
        assert (await curator.tap(OpenCategories(participation_id=mentee).pack())).tells(of_categories)


async def test_names_of_people_are_no_words_of_the_bot() -> None:
    """Else a word of the bot would be taken for a name."""
    root = Path(__file__).parent.parent
    own = " ".join(path.read_text().casefold() for path in sorted((root / "locales").glob("*/*.ftl")))
    async with district() as (bot, _):
        assert not [word for word in await bot.make(named) if word.isalpha() and word in own]
