"""Buttons that nobody drew for the person who presses them: whatever they carry, other people's things stay unseen.

A forged client sends any callback data. Every class of buttons is packed with the ids of an organisation's objects and
pressed by those who have no right to them; what they then see, in texts, keyboards and files, and what changes in the
tables, is held against that organisation's rows.
"""

import asyncio
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from types import UnionType
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Identity, Person
from db.schema import metadata
from db.surveys import Response
from keyboards.leaflets import MakeSheet
from keyboards.start import Agree
from tests import whole
from tests.phones import TABLE, Phone, Reply, district, set_aside, waiting
from tests.whole import PEOPLE, PLACES, Place, Whole, account, dump, kept, latin

KINDS = {
    "organisation_id": "organisation",
    "participation_id": "participation",
    "group_of": "participation",
    "pair_id": "pair",
    "member_id": "member",
    "mentor_id": "mentor",
    "mentee_id": "mentee",
    "stage_id": "stage",
    "occurrence_id": "occurrence",
    "invitation_id": "invitation",
    "appointment_id": "appointment",
    "application_id": "application",
    "import_id": "import",
    "response_id": "response",
    "wave_id": "wave",
    "questionnaire_id": "questionnaire",
    "draft_id": "form_draft",
    "centre_id": "centre",
    "problem_id": "problem",
    "words_id": "problem_words",
    "first_id": "person",
    "second_id": "person",
    "kept_id": "person",
    "merged_id": "person",
    "merge_id": "merge",
    "transfer_id": "transfer",
    "departure_id": "departure",
    "correction_id": "correction",
    "partner_id": "partner",
    "need_id": "need",
    "association_id": "association",
    "nomination_id": "nomination",
    "practice_id": "practice",
    "person_id": "person",
    "offer_id": "offer",
    "decree_id": "decree",
    "school_id": "school",
    "school_member_id": "school_member",
    "measure_id": "measure",
    "time_id": "measure_time",
    "broadcast_id": "broadcast",
    "target_id": "broadcast_target",
}
"""Which objects a field names. A new field has to be added here or, when it names nothing, to `VALUES`."""
TARGETS = {"curator": "organisation", "group": "organisation", "person": "participation"}
"""What `target` names, by the `kind` of an invitation."""
HISTORIES = {
    "participation": "participation",
    "organisation": "organisation",
    "pair": "pair",
    "partner": "partner",
    "practice": "practice",
    "stage": "stage",
    "wave": "wave",
    "problem": "problem",
    "broadcast": "broadcast",
    "appointment": "appointment",
    "centre": "centre",
    "school": "school",
}
"""What `object_id` names, by the `kind` of a history."""
VALUES: dict[str, tuple[Any, ...]] = {
    "section": ("wishes", "person"),
    "file_id": (1,),  # of a response, which is claimed as well
    "destination_id": (0,),  # anybody may ask another school of the centre to take one of theirs
    "page": (0,),
    "year": (2025,),
    "number": (0,),
    "mark": (0, 1),
    "was": (0,),
    "form": (0,),
    "model": (-1,),
    "mask": (3,),
    "revision": (0, 99),
    "token": (1_795_000_000_000_000,),
    "tokens": ("AAAAAAAA",),
    "query": ("", "ж"),
    "show": ("all", "applied"),
    "role": ("mentee", "mentor"),
    "state": ("", "active"),
    "reason": ("other", "year-end"),
    "purpose": ("data",),
    "lack": ("", "labour"),
    "relation": ("", "mother"),
    "template": ("data-adult",),
    "term": ("", "year"),
    "teens": ("", "representative"),
    "work": ("", "group"),
    "pay": ("", "none", "monthly"),
    "by": ("", "mentor", "employer"),
    "goal": ("yes",),
    "post": ("", "expert"),
    "item": ("pupils", "employees"),
    "kind": ("people", "organisations"),
    "step": ("role", "review"),
    "stage": ("agreed", "signed"),
    "count": (0, 2),
    "value": ("mentor",),
    "place": ("0", ""),
    "field": ("phone",),
    "tab": ("gone", "asked", "paused"),
    "days": (0, 7),
    "about": ("other", "curator"),
    "asks": ("", "any"),
    "code": ("20261116", "0"),
    "day": ("20261117",),
    "question": ("number", "date", "name"),
    "zone": ("omsk",),
    "floor": (0, 4),
    "given": ("", "01"),
    "part": ("threats",),
    "pairs": (None, 0),
    "cut": (0, 1, 2),
    "line": ("0123456789",),
    "language": ("ru",),
    "name": ("eight_stages",),
    "secret": ("x" * 32,),
    "table": ("", "mentees", "answers", "stages"),
}
"""Values of fields that name no object. A new field has to be added here or to `KINDS`."""
OF_CLASS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("MakeDataset", "kind"): ("labels", "csv_codes", "codebook"),
    ("Ask", "code"): (None, "20261116"),
    ("AskDetail", "field"): ("", "base"),
    ("AskDecree", "field"): ("title", "scan"),
    ("AddDecree", "kind"): ("", "statute"),
    ("AddDetail", "step"): ("kind", "group", "birth"),
    ("AddDetail", "value"): ("pupil", ""),
    ("Give", "code"): ("0", "5"),
    ("SetAppointmentOrder", "code"): (None, "20261116"),
    ("SetInvitationOrder", "code"): (None, "20261116"),
    ("EndAppointment", "code"): (None, "20261116"),
    ("ChooseRole", "role"): ("head", "curator"),
    ("AskRole", "role"): ("", "mentee"),
    ("AskAudience", "role"): ("", "mentee"),
    ("AskKinds", "kind"): ("", "culture"),
    ("MakeList", "table"): ("partners", "needs", "base", "practices"),
    ("ListTargets", "show"): ("all", "unreached"),
    ("ChooseKind", "kind"): ("", "culture"),
    ("ListOrganisations", "show"): ("all", "unled"),
    ("OpenActs", "kind"): tuple(HISTORIES),
    ("AskPracticeField", "field"): ("summary", "authors", "link"),
    ("ClearPracticeField", "field"): ("authors", "link"),
    ("ChooseValidity", "code"): ("", "20261125", "open"),
    ("AskClosing", "code"): ("", "20261125"),
}
INVITING = ("ChoosePlace", "SearchPlace", "Invite", "MakeLink")
"""Classes whose `kind` is that of an invitation."""
TYPED = "Проверка 12"


# Who presses, and what must stay unseen


@dataclass
class Forger:
    """Somebody without a right to the victim's things.

    Attributes:
        number: their account.
        own: the place whose objects they may know; None when there is none.
        hidden: folded words that they must not see.
        thorough: whether each kind of object is tried more than once.
        centre: whether the objects of the victim's centre are foreign, too.
    """

    number: int
    own: Place | None
    hidden: tuple[str, ...]
    thorough: bool = False
    centre: bool = False


FORMER, LONELY = account("other", whole.FORMER), account("other", whole.LONELY)
"""Accounts of people of the victim, who may know themselves and where they have been."""


def forgers(built: Whole, hidden: dict[int, tuple[str, ...]]) -> dict[str, Forger]:
    """Those who press: strangers, and people of the victim itself who have no right or no right any more."""
    own, victim, far = built.places["own"], built.places["other"], built.places["far"]
    words = victim.words
    return {
        "a curator of another school": Forger(account("own", whole.CURATOR), own, words, thorough=True),
        "a mentor of another school": Forger(account("own", whole.MENTOR), own, words),
        "a mentee of another school": Forger(account("own", whole.MENTEE), own, words),
        "the head of another centre": Forger(whole.FAR_HEAD, far, words, thorough=True, centre=True),
        "a curator of another centre": Forger(account("far", whole.CURATOR), far, words, centre=True),
        "a guest": Forger(whole.GUEST, None, words, centre=True),
        "somebody who was a clerk of the centre": Forger(whole.CLERK, None, words, centre=True),
        "a former curator of the school": Forger(FORMER, None, hidden[FORMER], centre=True),
        "a mentor of the school": Forger(LONELY, None, hidden[LONELY], centre=True),
    }


def hidden_people(session: Session, victim: Place, number: int) -> tuple[str, ...]:
    """What tells people of the victim apart, but for the one of an account, who may know themselves; notes, links."""
    mine = select(Identity.person_id).where(Identity.external_id == number)
    rows = session.scalars(select(Person).where(Person.id.in_(victim.ids["person"]), Person.id.not_in(mine))).all()
    names = {f"{row.surname} {row.given_name} {row.patronymic}".casefold() for row in rows}
    own = session.scalars(select(Person).where(Person.id.in_(mine))).one()
    names.discard(f"{own.surname} {own.given_name} {own.patronymic}".casefold())
    place = PLACES["other"]
    return (
        *names,
        *(row.code.casefold() for row in rows),
        f"заметка {place}".casefold(),
        f"{latin(place).lower()}.example",
    )


# What is pressed


def presses(data: type[CallbackData], forger: Forger, built: Whole) -> Iterator[CallbackData]:
    """The buttons of a class that name at least one foreign object, or none at all."""
    for verbs in _verbs(data):
        claims = {name: kind for name in data.model_fields if (kind := _claimed(data, name, verbs))}
        choices = [
            [("own", one) for one in _own(forger, kind)] + [("foreign", one) for one in _foreign(forger, built, kind)]
            for kind in claims.values()
        ]
        for chosen in product(*choices):
            if claims and all(whose == "own" for whose, _ in chosen):
                continue
            yield data(**verbs, **dict(zip(claims, (one for _, one in chosen), strict=True)))


def _verbs(data: type[CallbackData]) -> Iterator[dict[str, Any]]:
    """Values of the fields that name nothing: each flag and each value at least once, not all together."""
    names = [name for name in data.model_fields if not _is_id(name)]
    options = {name: _values(data, name) for name in names}
    flags = {name: values for name, values in options.items() if values == (False, True)}
    rest = {name: values for name, values in options.items() if name not in flags}
    turns = max((len(values) for values in rest.values()), default=1)
    for turn in range(turns):
        for chosen in product(*flags.values()):
            plain = {name: values[turn % len(values)] for name, values in rest.items()}
            yield plain | dict(zip(flags, chosen, strict=True))


def _is_id(name: str) -> bool:
    return name in KINDS or name in ("target", "object_id")


def _values(data: type[CallbackData], name: str) -> tuple[Any, ...]:
    annotation: Any = data.model_fields[name].annotation
    kinds: tuple[Any, ...] = typing.get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    if bool in kinds:
        return (False, True)
    if name == "kind" and data.__name__ in INVITING:
        return (*TARGETS, "staff")
    found = OF_CLASS.get((data.__name__, name), VALUES.get(name))
    assert found is not None, f"say in VALUES or KINDS what {name!r} of {data.__name__} is"
    return found


def _claimed(data: type[CallbackData], name: str, verbs: dict[str, Any]) -> str | None:
    if name == "target":
        return TARGETS.get(str(verbs.get("kind")), "organisation")
    if name == "object_id":
        return HISTORIES[verbs["kind"]]
    return KINDS.get(name)


def _own(forger: Forger, kind: str) -> list[int]:
    return forger.own.ids.get(kind, [])[:1] if forger.own else []


def _foreign(forger: Forger, built: Whole, kind: str) -> list[int]:
    """Objects of the victim; those of its centre, where the centre is foreign or, if not, as objects that all know."""
    victim = built.places["other"]
    found = victim.ids.get(kind, []) if kind != "organisation" else [victim.organisation]
    if kind == "application":
        found = [*found, *victim.ids["sent_application"]]
    if kind == "problem":
        found = [*found, *victim.ids.get("past_problem", [])]
    if kind == "occurrence":
        found = [*victim.ids["file_occurrence"], *found]
    of_centre = built.centre.get(kind, []) + (built.centre["draft"] if kind == "wave" else [])
    if forger.thorough:
        return _spread(found, 2) + _spread(of_centre, 1)
    return _spread(found, 1) + _spread(of_centre, 1)


def _spread(found: list[int], most: int) -> list[int]:
    """A few of many, from all over the list."""
    return found[:: max(1, len(found) // most)][:most]


# What must not change


class Watch:
    """The victim's rows as they were, less those of the forgers themselves."""

    def __init__(self, session: Session, victim: Place, accounts: list[int]) -> None:
        self.before = kept(session)
        known = select(Identity.person_id).where(Identity.external_id.in_(accounts), Identity.person_id.is_not(None))
        self.people = set(session.scalars(known))
        self.responses = set(session.scalars(select(Response.id).where(Response.person_id.in_(self.people))))
        self.keys = {
            table: {
                key for key in keys if key in self.before[table] and not self._is_mine(table, self.before[table][key])
            }
            for table, keys in victim.keys.items()
        }

    def _is_mine(self, table: str, row: tuple[Any, ...]) -> bool:
        """Whether a row is about a forger alone."""
        values = dict(zip(metadata.tables[table].columns.keys(), row, strict=True))
        if table == "people":
            return values["id"] in self.people
        if table == "deliveries" and any(f":person:{one}:" in values["key"] for one in self.people):
            return True  # the own curator is told what a forger has done to themselves
        about = {values.get(name) for name in ("person_id", "owner_id", "reporter_id", "nominated_by_id")} - {None}
        return bool(about & self.people) or values.get("response_id") in self.responses

    def findings(self, session: Session) -> list[str]:
        """Rows of the victim that have changed or gone, and new rows about its people and things."""
        after = kept(session)
        found = [
            f"{table} {key} was {self.before[table][key]}, is {after[table].get(key)}"
            for table, keys in self.keys.items()
            for key in keys
            if after[table].get(key) != self.before[table][key]
        ]
        for table, rows in after.items():
            new = [row for key, row in rows.items() if key not in self.before[table]]
            found += [
                f"new in {table}: {row}" for row in new if not self._is_mine(table, row) and self._points(table, row)
            ]
        return found

    def _points(self, table: str, row: tuple[Any, ...]) -> bool:
        """Whether a row refers to one of the victim's."""
        values = dict(zip(metadata.tables[table].columns.keys(), row, strict=True))
        return any(
            (values[key.parent.name],) in self.keys.get(key.column.table.name, set())
            for key in metadata.tables[table].foreign_keys
        )


# The test


GROUPS = {
    "strangers": ("a curator of another school", "the head of another centre"),
    "people without rights": (
        "a mentor of another school",
        "a mentee of another school",
        "a curator of another centre",
        "a guest",
        "somebody who was a clerk of the centre",
        "a former curator of the school",
        "a mentor of the school",
    ),
}


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS.keys())
async def test_nothing_of_another_organisation_is_seen_or_changed(group: tuple[str, ...]) -> None:
    async with district() as (bot, built):
        victim = built.places["other"]
        hidden = await bot.make(
            lambda session: {number: hidden_people(session, victim, number) for number in (FORMER, LONELY)}
        )
        all_of_them = forgers(built, hidden)
        accounts = [all_of_them[name].number for name in group]
        phones = {name: Phone(bot, all_of_them[name].number) for name in group}
        for phone in phones.values():
            await phone.write("/menu")
        findings: list[str] = []
        watch = await bot.make(lambda session: Watch(session, victim, accounts))
        for data, _ in TABLE.presses.values():
            tries = [forge(phone, name, all_of_them[name], data, built) for name, phone in phones.items()]
            findings += [one for found in await asyncio.gather(*tries) for one in found]
            changed = await bot.make(watch.findings)
            findings += [f"{data.__name__} changes {one}" for one in changed]
            if changed:
                watch = await bot.make(lambda session: Watch(session, victim, accounts))
        assert not await set_aside(bot)
        assert not await waiting(bot)
    assert not findings, "\n" + "\n".join(findings)


async def forge(phone: Phone, name: str, forger: Forger, data: type[CallbackData], built: Whole) -> list[str]:
    """Press all forged buttons of a class; others may press at the same time."""
    found = []
    for press in presses(data, forger, built):
        found += [f"{name}: {one}" for one in await tried(phone, forger, press.pack())]
    return found


async def tried(phone: Phone, forger: Forger, packed: str) -> list[str]:
    """Press a forged button, and write something where a text is then awaited."""
    reply = await phone.tap(packed)
    found = judged(packed, reply, forger)
    if not reply.notices:
        found.append(f"{packed} is not answered")
    if not any(reply.notices) and not reply.screens and not unmodified(reply):
        found.append(f"{packed} leads to nothing")
    if await phone.awaited() is not None:
        found += judged(f"{packed} and a text", await phone.write(TYPED), forger)
        await phone.write("/cancel")
    return found


def judged(deed: str, reply: Reply, forger: Forger) -> list[str]:
    """What a reply gives away, and whether it is a failure."""
    found = []
    if told := reply.tells(forger.hidden):
        found.append(
            f"{deed} tells {told}: {[text for text in reply.texts if any(w in text.casefold() for w in told)][:2]}"
        )
    if any("по нашей вине" in text for text in reply.texts):
        found.append(f"{deed} fails")
    if refused := [one for one in reply.refusals if "not modified" not in one]:
        found.append(f"{deed}: {refused}")
    return found


def unmodified(reply: Reply) -> bool:
    """Whether the same screen was to be shown again."""
    return any("not modified" in one for one in reply.refusals)


async def test_the_same_buttons_work_in_the_right_hands() -> None:
    """Else the tests above would prove nothing."""
    async with district() as (bot, built):
        victim = built.places["other"]
        forger = Forger(account("other", whole.CURATOR), None, victim.words)
        phone = Phone(bot, forger.number)
        await phone.write("/menu")
        told = {
            type(press).__name__
            for data, _ in TABLE.presses.values()
            for press in presses(data, forger, built)
            if (await phone.tap(press.pack())).tells(victim.words)
        }
    assert len(told) > len(TABLE.presses) // 3, told


async def test_a_link_of_others_cannot_be_looked_at_or_made_again() -> None:
    """The secret of a link is the right to come in by it, and to nothing else."""
    async with district() as (bot, built):
        own, victim = built.places["own"], built.places["other"]
        phone = Phone(bot, account("own", whole.CURATOR))
        await phone.write("/menu")
        before = await bot.make(dump)
        findings: list[str] = []
        for prefix, (data, _) in TABLE.presses.items():
            if "secret" not in data.model_fields or data in (Agree, MakeSheet):  # a sheet makes links of its own
                continue
            for kind, secret in product(("group", "person", "curator"), victim.secrets.values()):
                given: dict[str, Any] = {"secret": secret, "kind": kind, "target": own.organisation}
                given["partner_id"] = own.ids["partner"][0]
                packed = data(**{name: given[name] for name in data.model_fields}).pack()
                reply = await phone.tap(packed)
                findings += judged(f"{prefix} {kind}", reply, Forger(0, own, victim.words))
                findings += [] if reply.notices else [f"{packed} is not answered"]
        after = await bot.make(dump)
        assert {key: row for key, row in after["invitations"].items() if key in before["invitations"]} == before[
            "invitations"
        ]
        assert not await set_aside(bot)
    assert not findings, "\n" + "\n".join(findings)


def test_what_every_field_of_a_button_names_is_known() -> None:
    for data, _ in TABLE.presses.values():
        for name in data.model_fields:
            assert _is_id(name) or _values(data, name)


def test_every_word_of_the_victim_is_its_own() -> None:
    assert not {latin(word).casefold() for word in PEOPLE.values()} & {
        latin(word).casefold() for word in PLACES.values()
    }
