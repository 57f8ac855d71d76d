"""What the registers of mentors and mentees know of somebody: one table of fields for all three ways in.

The person in chat, the curator for the person and a list from a file all write the same fields, and each field keeps
who entered it last (001-18, 003-11). Nothing here decides who may write: operations do.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from db.people import Participation, Person
from mentoring.access import Actor, Role
from mentoring.forms import FORMS, KINDS
from mentoring.names import name_key
from mentoring.people.records import age_on, split_name
from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import BadValue, Cell

WORDS = 300
"""Letters of what is typed in chat; a cell of a file may hold more."""
SHORT_WORDS = 60
GROUP_LETTERS = 20
MOST_MENTEES = 100
LINK_LETTERS = 300
YOUNG_YEARS, NEW_YEARS = 3, 1
"""Full years of teaching below which one is a young specialist, and of a post below which newly appointed (002-22)."""
BOTH = frozenset({Role.MENTOR, Role.MENTEE})


class Type(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NAME = "name"
    BIRTH = "birth"
    DAY = "day"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    NUMBER = "number"
    YES_NO = "yes-no"
    KIND = "kind"
    FORM = "form"
    MODEL = "model"
    GROUP = "group"


class Section(StrEnum):
    """Where a field stands on the screen; texts `profile-section-*`."""

    WISHES = "wishes"
    PERSON = "person"
    RESULT = "result"


class Way(StrEnum):
    """How a value came; text `profile-entered`."""

    SELF = "self"
    PROXY = "proxy"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: of the column; texts `profile-field-<name>`.
        of_person: whether it belongs to the person, else to the participation.
        roles: in whose register it stands.
        kinds: of whom it is asked in chat; None: of everybody.
        own: whether people enter it themselves, else only who leads.
        personal: tells who somebody is: neither asked nor shown in chat unless names are complete there.
        letters: of a text at most.
    """

    name: str
    type: Type
    section: Section
    of_person: bool = False
    roles: frozenset[Role] = BOTH
    kinds: frozenset[str] | None = None
    own: bool = True
    personal: bool = False
    letters: int = WORDS

    def fits(self, role: str, kind: str | None) -> bool:
        """Whether it is asked of somebody of this kind in this role."""
        return role in self.roles and (self.kinds is None or kind in self.kinds)


_MENTOR, _MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
_TEACHER = frozenset({"teacher"})
_GROWN = frozenset({"teacher", "young_specialist", "employee", "other"})
_YOUNG = frozenset({"pupil", "student"})

_ALL = (
    Field("request", Type.TEXT, Section.WISHES),
    Field("interests", Type.TEXT, Section.WISHES),
    Field("competences", Type.TEXT, Section.WISHES),
    Field("achievements", Type.TEXT, Section.WISHES),
    Field("wished_age", Type.TEXT, Section.WISHES, roles=_MENTOR, letters=SHORT_WORDS),
    Field("time_resource", Type.TEXT, Section.WISHES, letters=SHORT_WORDS),
    Field("capacity", Type.NUMBER, Section.WISHES, roles=_MENTOR),
    Field("form", Type.FORM, Section.WISHES),
    Field("role_model", Type.MODEL, Section.WISHES),
    Field("name", Type.NAME, Section.PERSON, of_person=True, own=False, personal=True),
    Field("birth_date", Type.BIRTH, Section.PERSON, of_person=True, own=False, personal=True),
    Field("kind", Type.KIND, Section.PERSON, own=False),
    Field("group_name", Type.GROUP, Section.PERSON, letters=GROUP_LETTERS),
    Field("workplace", Type.TEXT, Section.PERSON),
    Field("phone", Type.PHONE, Section.PERSON, of_person=True, personal=True),
    Field("email", Type.EMAIL, Section.PERSON, of_person=True, personal=True),
    Field("representative", Type.TEXT, Section.PERSON, of_person=True, kinds=_YOUNG, personal=True),
    Field("representative_phone", Type.PHONE, Section.PERSON, of_person=True, kinds=_YOUNG, personal=True),
    Field("teaching_since", Type.DAY, Section.PERSON, of_person=True, kinds=_TEACHER),
    Field("appointed_on", Type.DAY, Section.PERSON, of_person=True, kinds=_TEACHER),
    Field("municipality", Type.TEXT, Section.RESULT, of_person=True, kinds=_GROWN, letters=SHORT_WORDS),
    Field("registered_on", Type.DAY, Section.RESULT, own=False),
    Field("entered_on", Type.DAY, Section.RESULT, own=False),
    Field("result", Type.TEXT, Section.RESULT, own=False),
    Field("case_link", Type.LINK, Section.RESULT, own=False),
    Field("completed", Type.YES_NO, Section.RESULT, roles=_MENTEE, own=False),
)
FIELDS: Mapping[str, Field] = {field.name: field for field in _ALL}
"""Every field by name, in the order of the screens."""
KEPT = frozenset({"name", "kind", "registered_on"})
"""Fields that are corrected but never emptied."""


# Values


def link(cell: Cell) -> str | None:
    """An address of a page; `www.` and bare names of sites are completed."""
    written = parsers.clean(parsers.shown(cell.value))
    if not written:
        return None
    full = written if re.match(r"https?://", written, re.IGNORECASE) else f"https://{written}"
    try:
        host = urlsplit(full).netloc
    except ValueError:
        host = ""
    if "." not in host.strip(".") or " " in full or len(full) > LINK_LETTERS:
        raise BadValue("people-error-link")
    return full


def class_or_group(cell: Cell) -> str | None:
    """A class in the usual writing, or the name of a study group as it is."""
    try:
        return parsers.school_class(cell)
    except BadValue:
        group: str | None = parsers.text(GROUP_LETTERS)(cell)
        return group


def _code(*codes: str) -> parsers.Parser:
    def parse(cell: Cell) -> str | None:
        if cell.value not in ("", None, *codes):
            raise BadValue("people-error-choose")
        return str(cell.value) if cell.value else None

    return parse


def parser_of(field: Field, today: date) -> parsers.Parser:
    """What makes a value of what is typed or chosen; choices are their codes.

    The parser raises `BadValue` with what is wrong and what would be right.
    """
    of_type: Mapping[Type, Callable[[], parsers.Parser]] = {
        Type.TEXT: lambda: parsers.text(field.letters),
        Type.NAME: lambda: parsers.person_name(min_words=2),
        Type.BIRTH: lambda: parsers.date_of_birth(today),
        Type.DAY: lambda: parsers.calendar_date(today),
        Type.PHONE: lambda: parsers.phone,
        Type.EMAIL: lambda: parsers.email,
        Type.LINK: lambda: link,
        Type.NUMBER: lambda: parsers.integer(0, MOST_MENTEES),
        Type.YES_NO: lambda: parsers.yes_no,
        Type.KIND: lambda: _code(*KINDS),
        Type.FORM: lambda: _code(*FORMS),
        Type.MODEL: lambda: _code(*(model for models in FORMS.values() for model in models)),
        Type.GROUP: lambda: class_or_group,
    }
    return of_type[field.type]()


def full_name(person: Person) -> str:
    """Surname, given name and patronymic, whatever of them is known; nobody else is shown it here."""
    return " ".join(part for part in (person.surname, person.given_name, person.patronymic) if part)


def value_of(row: Participation, field: Field) -> Any:
    """What a field holds; of a name the whole of it."""
    if field.type is Type.NAME:
        return full_name(row.person) or None
    return getattr(row.person if field.of_person else row, field.name)


def put(row: Participation, field: Field, value: Any, mark: list[Any]) -> bool:
    """Let a field hold `value` and note who entered it; returns whether anything has changed."""
    changed = write(row, field, value)
    if changed:
        note(row, [field], mark)
    return changed


def note(row: Participation, fields: Sequence[Field], mark: list[Any]) -> None:
    """Note who entered fields that have changed."""
    for target, of_person in ((row, False), (row.person, True)):
        names = [one.name for one in fields if one.of_person is of_person]
        if names:
            target.entries = {**(target.entries or {}), **dict.fromkeys(names, mark)}


def write(row: Participation, field: Field, value: Any) -> bool:
    """Let a field hold `value` without a note of who entered it; returns whether anything has changed.

    A place of work that is the organisation itself is not kept, nor a role model that its form does not have.
    """
    person = row.person
    if field.name == "workplace" and value and is_own_place(row, value):
        value = None
    if same(field, value_of(row, field), value):
        return False
    if field.type is Type.NAME:
        person.surname, person.given_name, person.patronymic = split_name(value)
        person.name_key = name_key(value)
    else:
        setattr(person if field.of_person else row, field.name, value)
    if field.name == "form" and row.role_model not in FORMS.get(value or "", ()):
        row.role_model = None
    return True


def is_own_place(row: Participation, workplace: str) -> bool:
    """Whether a place of work or study is the organisation itself, by one of its names."""
    own = row.organisation
    return name_key(workplace) in {name_key(own.short_name), own.name_key}


def same(field: Field, old: Any, new: Any) -> bool:
    """Whether two values say the same: what was kept before it was tidied is not another value."""
    if old == new or (old in (None, "") and new in (None, "")):
        return True
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if field.type is Type.NAME:
        return _tidy_name(old) == _tidy_name(new)
    if field.type is Type.GROUP:
        return class_or_group(Cell(1, 1, old)) == new
    return parsers.clean(old) == new


def _tidy_name(name: str) -> str:
    try:
        return str(parsers.person_name()(Cell(1, 1, name)))
    except BadValue:
        return parsers.clean(name)


def mark_of(actor: Actor, way: Way) -> list[Any]:
    """Who enters a field now, as it is kept with it."""
    return [actor.person_id, actor.today.isoformat(), way.value]


# What follows from values


def is_young_teacher(person: Person, day: date) -> bool:
    """Whether a teacher has taught for up to three years (002-22)."""
    years = age_on(person.teaching_since, day)
    return years is not None and 0 <= years < YOUNG_YEARS


def is_newly_appointed(person: Person, day: date) -> bool:
    """Whether a teacher is in the first year of the present post (002-11)."""
    years = age_on(person.appointed_on, day)
    return years is not None and 0 <= years < NEW_YEARS
