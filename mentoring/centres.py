"""Centres: the name of each and the time zone its deadlines live in (001-02), and how further ones come in (000-02).

One installation serves one centre, or a region: a regional centre with the municipal ones below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.centres import Centre
from locales.texts import Texts, texts
from mentoring.access import CENTRE, MEMBERS, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.errors import DomainError, NotFound
from mentoring.people.numbers import AGE_DAYS
from mentoring.surveys.disclosure import LEAST_FLOOR

NAME_LETTERS = (3, 120)
ZONES: Mapping[str, str] = {
    "kaliningrad": "Europe/Kaliningrad",
    "moscow": "Europe/Moscow",
    "samara": "Europe/Samara",
    "yekaterinburg": "Asia/Yekaterinburg",
    "omsk": "Asia/Omsk",
    "krasnoyarsk": "Asia/Krasnoyarsk",
    "irkutsk": "Asia/Irkutsk",
    "yakutsk": "Asia/Yakutsk",
    "vladivostok": "Asia/Vladivostok",
    "magadan": "Asia/Magadan",
    "kamchatka": "Asia/Kamchatka",
}
"""The zones a centre can choose from: the eleven hours of Russia, from west to east."""
FLOORS = range(LEAST_FLOOR, 11)
"""From how many respondents on a centre may have results told."""


class Level(StrEnum):
    """Where a centre stands."""

    REGIONAL = "regional"
    MUNICIPAL = "municipal"


def letterhead(centre: Centre, t: Texts) -> str | None:
    """What stands at the head of a centre's documents: its name, where it works, how it is reached (001-02)."""
    base = t.plain("centres-letterhead-base", base=centre.base) if centre.base else None
    parts = [centre.name, base, centre.authority, centre.address, centre.phone, centre.email]
    return " · ".join(part for part in parts if part) or None


@operation(MEMBERS)
def own_letterhead(session: Session, actor: Actor) -> str:
    """The letterhead of the actor's centre, for the files it gives out; empty while nothing of it is known."""
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    return (letterhead(centre, texts(actor.language, actor.zone)) if centre else None) or ""


@dataclass(frozen=True, slots=True)
class CentreCard:
    """A centre.

    Attributes:
        id: its id.
        name: empty until its first head has named it.
        zone: code of its time zone, one of `ZONES`; None when it keeps another hour.
        time: what the clock shows there.
        floor: respondents from whom on results of a wave are told.
        ages_on: the day on which ages are counted, one of `AGE_DAYS`.
        may_change: whether the actor may change it.
        erase_after: days between a withdrawn consent and the erasure of the data.
    """

    id: int
    name: str | None
    zone: str | None
    time: datetime
    floor: int
    ages_on: str
    may_change: bool
    erase_after: int


@operation(CENTRE)
def get_centre(session: Session, actor: Actor) -> CentreCard:
    """The actor's centre."""
    return _card(actor, _own(session, actor))


@operation(frozenset({Role.HEAD}))
def name_centre(session: Session, actor: Actor, name: str) -> CentreCard:
    """Give the centre its name.

    Raises:
        DomainError: for a name that is too short, too long, or has no letters.
    """
    tidy = checked_name(name)
    centre = _own(session, actor)
    with changing(session, actor, "centres.name_centre", centre):
        centre.name = tidy
    return _card(actor, centre)


def checked_name(name: str) -> str:
    """The name of a centre, tidied.

    Raises:
        DomainError: for a name that is too short, too long, or has no letters.
    """
    tidy = " ".join(name.split())
    least, most = NAME_LETTERS
    if not least <= len(tidy) <= most or sum(letter.isalpha() for letter in tidy) < least or not tidy.isprintable():
        raise DomainError("centres-error-name", least=least, most=most)
    return tidy


@operation(frozenset({Role.HEAD}))
def choose_zone(session: Session, actor: Actor, zone: str) -> CentreCard:
    """Let the centre's deadlines live in another time zone.

    Raises:
        NotFound: for a zone that is not one of `ZONES`.
    """
    if zone not in ZONES:
        raise NotFound("zone")
    centre = _own(session, actor)
    with changing(session, actor, "centres.choose_zone", centre):
        centre.time_zone = ZONES[zone]
    return _card(actor, centre)


@operation(frozenset({Role.HEAD}))
def choose_floor(session: Session, actor: Actor, floor: int) -> CentreCard:
    """Tell results of a wave only from so many respondents on; waves that are open keep what people were told.

    Raises:
        NotFound: for a number that is not one of `FLOORS`.
    """
    if floor not in FLOORS:
        raise NotFound("floor")
    centre = _own(session, actor)
    with changing(session, actor, "centres.choose_floor", centre):
        centre.floor = floor
    return _card(actor, centre)


@operation(frozenset({Role.HEAD}))
def add_centre(session: Session, actor: Actor, name: str) -> int:
    """Bring a municipal centre into the region; its head is invited next. Returns its id; the same name makes one.

    Raises:
        NotFound: when the actor heads no region.
        DomainError: for a name that is none.
    """
    own = _own(session, actor)
    if own.level != Level.REGIONAL:
        raise NotFound("region")
    tidy = checked_name(name)
    same = select(Centre.id).where(Centre.parent_id == own.id, Centre.name == tidy).limit(1)
    return session.scalar(same) or _create(session, actor, own.time_zone, own.id, name=tidy)


@operation(frozenset())
def found_centre(session: Session, actor: Actor, zone: str) -> int:
    """Make a further municipal centre, below the regional one where there is one; returns its id (000-02).

    Only the system may do this, at the server's command line.
    """
    region = session.scalar(select(Centre.id).where(Centre.level == Level.REGIONAL).order_by(Centre.id).limit(1))
    return _create(session, actor, zone, region)


@operation(frozenset())
def found_region(session: Session, actor: Actor, zone: str) -> int:
    """Make the regional centre, with all centres there are below it; the one there is stays the one. Returns its id.

    Only the system may do this, at the server's command line.
    """
    found = session.scalar(select(Centre.id).where(Centre.level == Level.REGIONAL).order_by(Centre.id).limit(1))
    region = found or _create(session, actor, zone, None, level=Level.REGIONAL)
    session.execute(
        update(Centre).where(Centre.level == Level.MUNICIPAL, Centre.parent_id.is_(None)).values(parent_id=region)
    )
    return region


def _create(
    session: Session,
    actor: Actor,
    zone: str,
    parent_id: int | None,
    *,
    level: Level = Level.MUNICIPAL,
    name: str | None = None,
) -> int:
    made = Centre(level=level.value, parent_id=parent_id, name=name, time_zone=zone, created_at=actor.now)
    session.add(made)
    session.flush()
    record(session, actor, "centres.create", "centre", made.id, level=level.value)
    return made.id


@operation(frozenset({Role.HEAD}))
def choose_ages_day(session: Session, actor: Actor, day: str) -> CentreCard:
    """Let ages be counted on another day of the programme year.

    Raises:
        NotFound: for a day that is not one of `AGE_DAYS`.
    """
    if day not in AGE_DAYS:
        raise NotFound("day")
    centre = _own(session, actor)
    with changing(session, actor, "centres.choose_ages_day", centre):
        centre.ages_on = day
    return _card(actor, centre)


def zone_code(zone: str, now: datetime) -> str | None:
    """The code of the zone among `ZONES` that keeps the same hour as `zone`."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return next((code for code, one in ZONES.items() if now.astimezone(ZoneInfo(one)).utcoffset() == offset), None)


def _own(session: Session, actor: Actor) -> Centre:
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    if centre is None:
        raise NotFound("centre")
    return centre


def _card(actor: Actor, centre: Centre) -> CentreCard:
    return CentreCard(
        id=centre.id,
        name=centre.name,
        zone=zone_code(centre.time_zone, actor.now),
        time=actor.now.astimezone(ZoneInfo(centre.time_zone)),
        floor=centre.floor,
        ages_on=centre.ages_on or AGE_DAYS[0],
        may_change=actor.role is Role.HEAD,
        erase_after=centre.erase_after,
    )
