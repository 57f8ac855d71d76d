"""The one place that decides how a person is named.

149-ФЗ, art. 10 part 8 forbids organisations doing a public task to pass personal data through foreign messengers, so an
installation can run with codes alone in chat while names stay in the centre's database.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Protocol


class NameMode(StrEnum):
    """How people are named in chat: `PERSONAL_DATA_IN_CHAT`."""

    CODES = "codes"
    INITIALS = "initials"
    FULL = "full"


class Named(Protocol):
    """Whoever has a code and, perhaps, a name: a row of `people` or part of one."""

    code: str
    surname: str | None
    given_name: str | None
    patronymic: str | None


def shown_name(person: Named, mode: NameMode) -> str:
    """The person's name as `mode` allows: `Ч-0412`, `Иванова А. П.` or `Иванова Анна Петровна`."""
    if mode is NameMode.CODES or not (person.surname or person.given_name):
        return person.code
    given = [part for part in (person.given_name, person.patronymic) if part]
    if mode is NameMode.INITIALS and person.surname:
        return " ".join([person.surname, *(f"{initial(part)}." for part in given)])
    if mode is NameMode.INITIALS:
        return given[0]
    return " ".join([person.surname, *given] if person.surname else given)


def initial(part: str) -> str:
    """The first letter of a part of a name, past apostrophes and the like."""
    return next((letter for letter in part if letter.isalpha()), part[0]).upper()


def brief_name(person: Named, mode: NameMode) -> str:
    """The name for a line of a list, where a full one would not fit: initials at the most."""
    return shown_name(person, NameMode.INITIALS if mode is NameMode.FULL else mode)


def name_key(*parts: str | None) -> str:
    """The name folded for search and comparison: lower case, ё as е, one space, no quotes or punctuation."""
    joined = unicodedata.normalize("NFKC", " ".join(part for part in parts if part)).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w№-]+", " ", joined).split())
