"""What consents are given for: the dictionary of purposes, with the terms and texts of a centre where it has its own.

A purpose is a paper of its own (152-ФЗ, art. 9). Whoever has signed agreed to one edition of its text; a newer one does
not change that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.consents import ConsentRule, ConsentText
from mentoring.years import programme_year, year_bounds


class Purpose(StrEnum):
    """What a consent is given for; texts `consents-purpose-*`."""

    DATA = "data"
    PARTICIPATION = "participation"
    PUBLICATION = "publication"
    """Photographs, words and results of the person where others see them. Nobody has to give it."""
    LABOUR = "labour"
    """Of a teacher who mentors colleagues (ТК ст. 351.8); always on paper."""


class Term(StrEnum):
    """How long a consent holds; texts `consents-term-*`."""

    OPEN = "open"
    """Until it is withdrawn."""
    SEASON = "season"
    """Until the end of the programme year."""
    YEAR = "year"
    THREE_YEARS = "three_years"


class Teens(StrEnum):
    """Who signs for somebody of 14 to 17; texts `consents-teens-*`."""

    BOTH = "both"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Rule:
    """How consents for a purpose are collected."""

    term: Term
    teens: Teens


@dataclass(frozen=True, slots=True)
class Edition:
    """A text that is agreed to.

    Attributes:
        version: how it is told from others, kept with every consent.
        body: the centre's own words; None: the shipped text `consents-text-*`.
    """

    version: str
    body: str | None


NEEDED = (Purpose.DATA, Purpose.PARTICIPATION)
"""The purposes that everybody who takes part needs."""
BY_CHAT = (Purpose.DATA, Purpose.PARTICIPATION, Purpose.PUBLICATION)
"""Those that people can give in chat, and that minors can give with a representative."""
TEXT_VERSION = "2026-09"
"""Edition of the shipped texts `consents-text-*`."""
SHIPPED: Mapping[Purpose, Rule] = dict.fromkeys(Purpose, Rule(Term.OPEN, Teens.BOTH))
"""The rules that hold until a centre has its own."""


def rule_of(session: Session, centre_id: int | None, purpose: str, today: date) -> Rule:
    """How the centre collects consents for the purpose on this day."""
    found = session.scalar(
        select(ConsentRule)
        .where(ConsentRule.centre_id == centre_id, ConsentRule.purpose == purpose, ConsentRule.starts_on <= today)
        .order_by(ConsentRule.starts_on.desc())
        .limit(1)
    )
    return Rule(Term(found.term), Teens(found.teens)) if found else SHIPPED[Purpose(purpose)]


def edition_of(session: Session, centre_id: int | None, purpose: str, today: date) -> Edition:
    """The text that is agreed to on this day."""
    found = session.scalar(
        select(ConsentText)
        .where(ConsentText.centre_id == centre_id, ConsentText.purpose == purpose, ConsentText.starts_on <= today)
        .order_by(ConsentText.starts_on.desc(), ConsentText.id.desc())
        .limit(1)
    )
    # An empty one is the way back to the shipped text.
    return Edition(found.version, found.body) if found and found.body else Edition(TEXT_VERSION, None)


def valid_until(term: Term, given_on: date) -> date | None:
    """The last day of a consent given on this day; None while it is not withdrawn."""
    match term:
        case Term.OPEN:
            return None
        case Term.SEASON:
            return year_bounds(programme_year(given_on))[1]
        case Term.YEAR:
            return later(given_on, 1)
        case Term.THREE_YEARS:
            return later(given_on, 3)


def later(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
