"""Consents in chat, for oneself: an adult's own, and the own signature of somebody of 14 to 17."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Consent
from mentoring.access import PARTICIPANTS, Actor, Role, operation
from mentoring.consents.holding import Age, Form, Signer, ages, give, missing
from mentoring.consents.labour import own_agreements
from mentoring.consents.purposes import BY_CHAT, Edition, Purpose, Teens, edition_of, rule_of
from mentoring.errors import DomainError, NotFound


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """What a person has agreed to for one purpose.

    Attributes:
        given_on: the day of the consent that is valid now; None without one.
        valid_until: its last day; None while it is not withdrawn.
        signed: the person's own signature is there.
        may_sign: the person can agree in chat.
        paper: a representative signs on paper.
    """

    purpose: str
    given_on: date | None
    valid_until: date | None
    signed: bool
    may_sign: bool
    paper: bool


@dataclass(frozen=True, slots=True)
class OwnConsents:
    """What a person has agreed to.

    Attributes:
        minor: a representative signs for them, on paper.
        given: purposes with the day of the consent that is valid now.
        items: every purpose.
        works: the person mentors teachers, so that there are papers of that work (ТК ст. 351.8).
    """

    minor: bool
    given: dict[str, date]
    items: tuple[OwnConsent, ...]
    works: bool


@operation(PARTICIPANTS)
def own(session: Session, actor: Actor) -> OwnConsents:
    """The actor's own consents."""
    age = ages(session, actor, [actor.person])[actor.person]
    lacks = missing(session, actor, [actor.person], BY_CHAT).get(actor.person, frozenset())
    rows = session.scalars(
        select(Consent)
        .where(Consent.person_id == actor.person, Consent.revoked_at.is_(None), Consent.purpose.in_(BY_CHAT))
        .order_by(Consent.given_on)
    ).all()
    items = tuple(_item(session, actor, purpose, age, lacks, rows) for purpose in BY_CHAT)
    given = {one.purpose: one.given_on for one in items if one.given_on}
    works = actor.role is Role.MENTOR and bool(own_agreements(session, actor))
    return OwnConsents(age is not Age.ADULT, given, items, works)


def _item(
    session: Session, actor: Actor, purpose: Purpose, age: Age, lacks: frozenset[str], rows: Sequence[Consent]
) -> OwnConsent:
    mine = [row for row in rows if row.purpose == purpose]
    signed = any(row.signer == Signer.SELF for row in mine)
    there = mine if purpose not in lacks else []
    asked = age is Age.ADULT or (age is Age.TEEN and _teens(session, actor, purpose) is Teens.BOTH)
    return OwnConsent(
        purpose=purpose.value,
        given_on=max((row.given_on for row in there), default=None),
        valid_until=min((row.valid_until for row in there if row.valid_until), default=None),
        signed=signed,
        may_sign=purpose in lacks and asked and not signed,
        paper=purpose in lacks and age is not Age.ADULT,
    )


def _teens(session: Session, actor: Actor, purpose: Purpose) -> Teens:
    return rule_of(session, actor.centre_id, purpose, actor.today).teens


@operation(PARTICIPANTS)
def read_text(session: Session, actor: Actor, purpose: str) -> Edition:
    """The text that the actor is asked to agree to.

    Raises:
        NotFound: for an unknown purpose.
    """
    if purpose not in BY_CHAT:
        raise NotFound("purpose")
    return edition_of(session, actor.centre_id, purpose, actor.today)


@operation(PARTICIPANTS)
def agree(session: Session, actor: Actor, purpose: str) -> OwnConsents:
    """The actor's own consent in chat; of somebody of 14 to 17 their own signature beside the paper.

    Raises:
        DomainError: for whoever only a representative signs for, on paper.
        NotFound: for an unknown purpose.
    """
    if purpose not in BY_CHAT:
        raise NotFound("purpose")
    age = ages(session, actor, [actor.person])[actor.person]
    teen = age is Age.TEEN and _teens(session, actor, Purpose(purpose)) is Teens.BOTH
    if age is not Age.ADULT and not teen:
        raise DomainError("consents-error-minor")
    give(session, actor, actor.person, purpose, form=Form.CHAT, signer=Signer.SELF, given_on=actor.today)
    return own(session, actor)
