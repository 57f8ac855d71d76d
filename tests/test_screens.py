"""Everything that can be reached from the menus: every role presses every kind of button, in every language.

What is asserted holds for screens in general: Telegram takes them, each press is answered, they fit a phone, they lead
back to the menu, they speak the reader's language. A new capability is caught by being reachable.
"""

import asyncio
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Identity
from db.schema import metadata
from keyboards.menu import Menu, MenuAnew
from tests import whole
from tests.builders import NOW
from tests.harness import Harness
from tests.phones import Crawl, Phone, Shown, Step, district, kind_of, set_aside, waiting
from tests.whole import PEOPLE, Rows, account, dump, latin

ROLES = {
    "curator": account("own", whole.CURATOR),
    "head": whole.HEAD,
    "observer": whole.OBSERVER,
    "head of the region": whole.REGION_HEAD,
    "mentor": account("own", whole.MENTOR),
    "mentee": account("own", whole.MENTEE),
    "guest": whole.GUEST,
    "applicant": account("own", whole.APPLICANT),
}
TYPED = {"ru": ("Пробина Ольга", "12.10.2026", "12.10.2010"), "en": ("Trial Olga", "12.10.2026", "12.10.2010")}
"""What is written where a text is awaited: words first, then days for those who wait for one."""

ACROSS = 42
"""Letters in a line of a phone."""
LINES = 14
LINES_OF_PEOPLE = 22
"""Where questions with their answers, what people have written, or all stages make up the screen."""
WRITTEN_BY_PEOPLE = ("sv", "pb", "wz", "rm")
LETTERS = 700
ROWS = 14
LABELS = {1: 36, 2: 17, 3: 13}
"""Letters of a label by how many buttons stand in its row; in longer rows four."""
PRESSES = 3
"""To the menu, from wherever one is: "no", "back", "menu"."""


@dataclass(frozen=True)
class Walk:
    """What a role has seen in a language."""

    role: str
    language: str
    steps: tuple[Step, ...]

    def screens(self) -> Iterator[tuple[str, Shown]]:
        """All screens, with what led to them."""
        for step in self.steps:
            for screen in step.reply.screens:
                yield f"{self.role}: {step.data}{f' and {step.typed!r}' if step.typed else ''}", screen


WALKS: dict[tuple[str, str], Walk] = {}
"""Each walked once a run; the tests below look at them from different sides."""


LEFT: dict[tuple[str, str], Rows] = {}
"""All rows after the walk of a role in a language, those before it included."""


async def walked(language: str, role: str) -> Walk:
    """What a role sees in a language, in a district where nobody has pressed anything yet."""
    if (language, role) not in WALKS:
        async with district(cyrillic=language == "ru") as (bot, _):
            await bot.make(lambda session: speak(session, ROLES[role], language))
            crawl = Crawl(Phone(bot, ROLES[role]), typing=TYPED[language])
            WALKS[language, role] = Walk(role, language, tuple(await crawl.run()))
            LEFT[language, role] = await bot.make(dump)
            assert not await set_aside(bot)
            assert not await waiting(bot)
    return WALKS[language, role]


def speak(session: Session, number: int, language: str) -> None:
    """The account has chosen this language."""
    known = session.scalars(select(Identity).where(Identity.external_id == number)).first()
    if known is None:
        session.add(Identity(external_id=number, language=language, created_at=NOW))
    else:
        known.language = language


def walkers(*languages: str) -> pytest.MarkDecorator:
    """Every role in each of the languages; what looks at one walk runs in one process, so that it is walked once."""
    return pytest.mark.parametrize(
        ("language", "role"),
        [pytest.param(language, role, id=f"{role}, {language}") for language in languages for role in ROLES],
    )


def assert_none(findings: list[str]) -> None:
    """Fail with all findings at once."""
    assert not findings, "\n" + "\n".join(dict.fromkeys(findings))


def prefix_of(place: str) -> str:
    """The prefix of the press that led to a screen."""
    return place.partition(": ")[2].partition(":")[0].partition(" ")[0]


@walkers("ru", "en")
async def test_telegram_takes_every_screen_and_every_press_is_answered(language: str, role: str) -> None:
    findings = []
    one = await walked(language, role)
    for step in one.steps:
        place, reply = f"{one.role}: {step.data} {step.typed or ''}", step.reply
        findings += [f"{place}: {refusal}" for refusal in reply.refusals if "not modified" not in refusal]
        if step.typed is None and step.data != "/menu" and not reply.notices:
            findings.append(f"{place} is not answered")
        if not reply.screens and not any(reply.notices) and not reply.refusals:
            findings.append(f"{place} leads to nothing")
        if any("по нашей вине" in text or "fault" in text for text in reply.texts):
            findings.append(f"{place} fails")
    assert_none(findings)


@walkers("ru", "en")
async def test_screens_fit_a_phone(language: str, role: str) -> None:
    findings = []
    one = await walked(language, role)
    for place, screen in one.screens():
        prefix, tall, letters = prefix_of(place), lines_of(screen.text), len(screen.text)
        most = LINES_OF_PEOPLE if prefix.startswith(WRITTEN_BY_PEOPLE) else LINES
        if (tall > most or letters > LETTERS) and not is_review(screen):
            findings.append(f"{place}: {tall} lines, {letters} letters: {screen.text[:60]!r}")
        if len(screen.rows) > ROWS:
            findings.append(f"{place}: {len(screen.rows)} rows of buttons")
    assert_none(findings)


def is_review(screen: Shown) -> bool:
    """Whether these are all answers of a questionnaire before they are sent: a page of eight is as long as it is."""
    return any(data.startswith("svf:") for data in screen.data)


def lines_of(text: str) -> int:
    """Lines on a phone."""
    return sum(max(1, math.ceil(len(line) / ACROSS)) for line in text.split("\n"))


NAMES = re.compile("|".join(dict.fromkeys([*PEOPLE.values(), *map(latin, PEOPLE.values())])))
"""How long people's names are is not for the bot to say."""


@walkers("ru", "en")
async def test_labels_are_not_cut(language: str, role: str) -> None:
    findings = []
    one = await walked(language, role)
    for place, screen in one.screens():
        for row in screen.rows:
            bound = LABELS.get(len(row), 4)
            long = [button["text"] for button in row if len(button["text"]) > bound]
            long = [label for label in long if not NAMES.search(label)]
            if long:
                findings.append(f"{place}: {long}")
    assert_none(findings)


@walkers("ru", "en")
async def test_every_screen_leads_back_to_the_menu(language: str, role: str) -> None:
    findings = []
    one = await walked(language, role)
    away = distances(one)
    for place, screen in one.screens():
        presses = nearest(screen, away)
        if (presses is None or presses > PRESSES) and not is_menu(screen):
            findings.append(f"{place}: {presses or 'infinitely many'} presses to the menu")
    assert_none(findings)


HOME = (Menu.__prefix__, MenuAnew.__prefix__, "/menu")


def is_menu(screen: Shown) -> bool:
    """Whether this is the menu itself."""
    return any(data.startswith("help") for data in screen.data)


def nearest(screen: Shown, away: dict[str, int]) -> int | None:
    """Presses from a screen to the menu."""
    return min((1 + away[kind] for data in screen.data if (kind := kind_of(data)) in away), default=None)


def distances(one: Walk) -> dict[str, int]:
    """How many presses the menu is away from where each kind of button leads."""
    shown = [(step.kind, screen) for step in one.steps if step.typed is None for screen in step.reply.screens]
    away = dict.fromkeys(HOME, 0)
    for _ in range(2 * PRESSES):
        for kind, screen in shown:
            if kind not in away and (presses := nearest(screen, away)) is not None:
                away[kind] = presses
    return away


@walkers("en")
async def test_in_english_nothing_is_cyrillic(language: str, role: str) -> None:
    """All names and texts of this district are Latin, so that whatever is not comes from the bot."""
    findings = []
    one = await walked(language, role)
    for place, screen in one.screens():
        said = [re.sub(r"Ч-\d+|Русский", "", text) for text in (screen.text, *screen.labels)]
        findings += [f"{place}: {text[:80]!r}" for text in said if re.search("[а-яё]", text, re.IGNORECASE)]
    for step in one.steps:
        spoken = [notice for notice in step.reply.notices if re.search("[а-яё]", notice, re.IGNORECASE)]
        findings += [f"{one.role}: {step.data}: {notice!r}" for notice in spoken]
    assert_none(findings)


REACHED = {
    "curator": 220,
    "head": 260,
    "observer": 18,
    "head of the region": 115,
    "mentor": 50,
    "mentee": 50,
    "guest": 5,
    "applicant": 11,
}
"""Kinds of buttons that a role presses at the least."""


@walkers("ru", "en")
async def test_the_walk_reaches_what_there_is(language: str, role: str) -> None:
    """Else the tests above would prove little."""
    reached = {step.kind.split()[0] for step in (await walked(language, role)).steps}
    assert len(reached) >= REACHED[role]


@walkers("ru", "en")
async def test_no_markup_and_no_code_is_seen(language: str, role: str) -> None:
    """Nothing of HTML is left over in what people see."""
    findings = []
    one = await walked(language, role)
    for place, screen in one.screens():
        if found := re.findall(r"</?[bi]>|&(?:lt|gt|amp|quot);|\{ ?\$?\w+|None\b|<\w+\.\w+", screen.text):
            findings.append(f"{place}: {found}")
        odd = [label for label in screen.labels if re.search(r"</?[bi]>|&(?:lt|gt|amp);|None\b|\{", label)]
        findings += [f"{place}: {odd}"] if odd else []
    assert_none(findings)


MORE_TRACES = {
    "export.made",
    "region.exported",
    "blanks.made",
    "rights.everything",
    "schools.exported",
    "surveys.export",
}
"""Acts that leave a trace each time: a file that is made three times has left three times."""


@walkers("ru")
async def test_three_taps_are_one_and_updates_that_come_again_are_none(language: str, role: str) -> None:
    """All that was pressed above is pressed again in another copy of the district; both end alike.

    Each button is tapped three times, and every update is delivered twice.
    """
    findings = []
    one = await walked(language, role)
    once, thrice = comparable(LEFT[language, role]), comparable(await left_after_three_taps(one))
    findings += [f"{one.role}, only after one tap: {row}" for row in (once - thrice).elements()]
    findings += [f"{one.role}, only after three: {row}" for row in (thrice - once).elements()]
    assert_none(findings)


async def left_after_three_taps(one: Walk) -> Rows:
    """All rows after a walk with three taps for one and with every update twice."""
    async with district() as (bot, _):
        take = bot.worker.take

        async def take_twice(updates: list[dict[str, Any]]) -> None:
            await take(updates)
            await take(updates)

        bot.worker.take = take_twice  # type: ignore[method-assign]
        await replay(bot, one, ROLES[one.role])
        assert not await set_aside(bot)
        return await bot.make(dump)


async def replay(bot: Harness, one: Walk, number: int) -> None:
    """Do once more what a role did, with three taps for one."""
    await bot.make(lambda session: speak(session, number, "ru"))
    phone = Phone(bot, number)
    for step in one.steps:
        if step.typed is not None or step.data == "/menu":
            await phone.write(step.typed or step.data)
        else:
            await phone.tap(step.data, times=3)


PLACE_IN_CHAIN = list(metadata.tables["audit"].columns).index(metadata.tables["audit"].columns["number"])
"""From here on a row of the trace tells only where it stands."""


def comparable(rows: Rows) -> Counter[tuple[Any, ...]]:
    """All rows; those of the trace without their numbers, which count on when one row is more."""
    traces = {"audit", "audit_end"}
    found = Counter(
        (name, *row) for name, all_of_it in rows.items() if name not in traces for row in all_of_it.values()
    )
    trace = [row[1:PLACE_IN_CHAIN] for row in rows["audit"].values()]
    return found + Counter(("audit", *row) for row in trace if not MORE_TRACES & set(map(str, row)))


SHARED = (
    "organisations",
    "people",
    "participations",
    "consents",
    "pairs",
    "pair_members",
    "roadmaps",
    "stage_occurrences",
    "invitations",
    "imports",
    "responses",
    "answers",
)
"""Tables of what two curators of a school look after together."""


BOTH_CURATORS = tuple(account("own", number) for number in (whole.CURATOR, whole.SECOND_CURATOR))
WHOSE = {"entries", "wrong"}
"""Columns that tell whose deed it was: who entered which field, whose replies were wrong."""


@pytest.mark.parametrize(("language", "role"), [pytest.param("ru", "curator", id="curator, ru")])
async def test_two_curators_who_press_everything_at_once_do_everything_once(language: str, role: str) -> None:
    """Both press the same buttons in the same moment; what they share ends as if one had been alone."""
    one = await walked(language, role)
    async with district() as (bot, _):
        phones = [Phone(bot, number) for number in BOTH_CURATORS]
        for step in one.steps:
            await asyncio.gather(*(once(phone, step) for phone in phones))
        assert not await set_aside(bot)
        together = shared(await bot.make(dump))
    alone = shared(LEFT[language, role])
    findings = [f"only alone: {row}" for row in (alone - together).elements()]
    findings += [f"only together: {row}" for row in (together - alone).elements()]
    assert_none(findings)


async def once(phone: Phone, step: Step) -> None:
    """Do a step of a walk."""
    if step.typed is not None or step.data == "/menu":
        await phone.write(step.typed or step.data)
    else:
        await phone.tap(step.data)


def shared(rows: Rows) -> Counter[tuple[Any, ...]]:
    """The rows of `SHARED` without who did it; two wrong replies of two people are two.

    What the curators have on record of themselves is nobody else's: each corrects it alone.
    """
    names = metadata.tables["identities"].columns.keys()
    identities = [dict(zip(names, row, strict=True)) for row in rows["identities"].values()]
    themselves = {(one["person_id"],) for one in identities if one["external_id"] in BOTH_CURATORS}
    found: Counter[tuple[Any, ...]] = Counter()
    for name in SHARED:
        columns = [column.name for column in metadata.tables[name].columns]
        kept = [at for at, name in enumerate(columns) if not name.endswith("_by_id") and name not in WHOSE]
        left_out = themselves if name == "people" else set()
        common = [row for key, row in rows[name].items() if key not in left_out]
        found.update((name, *(row[at] for at in kept)) for row in common)
    return found
