"""Under `PERSONAL_DATA_IN_CHAT=initials` others are named by surname and initials, and nothing else tells who they are.

Whoever leads people, and whoever is led, presses what can be reached; what came to their own phone is looked through,
the insides of files, too. About oneself everybody may read everything.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.people import Identity, Person
from keyboards.duplicates import CompareTwo
from mentoring.names import NameMode
from tests import whole
from tests.builders import INSTALLATION
from tests.harness import running
from tests.phones import Crawl, Phone, district
from tests.test_codes import categories, contents, representatives, written
from tests.test_duplicates import STAFF, District
from tests.test_screens import TYPED
from tests.whole import account

CURATOR = account("own", whole.CURATOR)
WALKS = {
    CURATOR: 300,
    whole.HEAD: 250,
    account("own", whole.MENTOR): 160,
    account("own", whole.MENTEE): 160,
}
"""Presses of each: `tests/test_codes.py` goes through everything, here it is enough to meet every kind of card."""


def tells_more(session: Session, account_of: int) -> set[str]:
    """What of other people than the owner of an account is more than surname and initials, folded."""
    own = session.scalars(select(Identity.person_id).where(Identity.external_id == account_of)).one()
    people = session.scalars(select(Person)).all()
    mine = next((one for one in people if one.id == own), None)
    found = representatives(session)
    for person in people:
        found |= of_person(person)
    kept = {person.surname.casefold()[:6] for person in people if person.surname}
    return found - kept - (of_person(mine) if mine else set())


def of_person(person: Person) -> set[str]:
    """Given name, patronymic, day of birth, telephone and address of somebody."""
    found = {part.casefold()[:6] for part in (person.given_name, person.patronymic) if part and person.surname}
    found |= {text.casefold() for text in (person.phone, person.email) if text}
    found |= {number[-7:] for number in (person.phone, person.representative_phone) if number}
    return found | (set(written(person.birth_date)) if person.birth_date else set())


def hits(words: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """The words that stand in texts, each with one of them."""
    any_word = re.compile("|".join(map(re.escape, sorted(words))))
    return {hit.group(): text[:160] for text in texts if (hit := any_word.search(text.casefold()))}


async def test_others_go_by_surname_and_initials_and_nothing_else_is_told_of_them() -> None:
    async with district(names=NameMode.INITIALS) as (bot, _):
        protected = await bot.make(categories)
        words = {number: await bot.make(partial(tells_more, account_of=number)) for number in WALKS}
        told, found = set[str](), dict[str, str]()
        for number, most in WALKS.items():
            steps = await Crawl(Phone(bot, number), typing=TYPED["ru"], most=most).run()
            texts = [text for step in steps for text in step.reply.texts]
            texts += [text for step in steps for name, data in step.reply.files for text in contents(name, data)]
            words[number] |= set() if number == CURATOR else protected
            found |= {f"{number} {word}": text for word, text in hits(words[number], texts).items()}
            told |= {name for text in texts for name in re.findall(r"\w+ [А-ЯЁ]\.", text)}
    assert not found, "\n" + "\n".join(f"{word}: {text!r}" for word, text in found.items())
    assert len(told) > 20, "else nobody would have been named"


async def test_two_records_are_compared_without_days_of_birth(database: Database) -> None:
    """That they differ is said in words."""
    async with running(database, replace(INSTALLATION, names=NameMode.INITIALS)) as bot:

        def make(session: Session) -> list[int]:
            d = District(session)
            return [d.pupil().person_id, d.pupil(born=date(2012, 5, 4), second=True).person_id]

        first, second = await bot.make(make)
        staff = bot.person("Софья", account=STAFF)
        await staff.says("/menu")
        await staff.sees("Меню")
        await staff.presses_data(CompareTwo(first_id=first, second_id=second).pack())
        seen = await staff.sees("Белов И. И.")
        assert "2012" not in seen.text
        assert "Иван" not in seen.text
        assert "в дате рождения может быть опечатка" in seen.text
