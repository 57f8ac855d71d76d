"""What a centre decides about consents: how long they hold, who signs from 14 to 17, its own texts.

A decision holds from the day it is made and changes nothing that was signed before, unless a new text is to be signed
by everybody: then what is there holds for another month.
"""

from dataclasses import dataclass

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.consents import ConsentRule, ConsentText
from db.people import Consent, Participation
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.audit import record
from mentoring.consents.purposes import BY_CHAT, Edition, Purpose, Rule, Teens, Term, edition_of, rule_of
from mentoring.consents.sheets import SOON, signing
from mentoring.errors import DomainError, NotFound

HEAD = frozenset({Role.HEAD})
LETTERS = (40, 2500)
"""How long a text can be: it has to be read on a phone, in one message."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How consents for a purpose are collected now.

    Attributes:
        may_write: people read a text of it in chat, so the centre can have its own.
        texts: how many own texts the centre has had.
    """

    purpose: str
    rule: Rule
    edition: Edition
    may_write: bool
    texts: int


@operation(CENTRE)
def list_settings(session: Session, actor: Actor) -> tuple[Setting, ...]:
    """The settings of every purpose."""
    return tuple(_setting(session, actor, purpose) for purpose in Purpose)


@operation(CENTRE)
def get_setting(session: Session, actor: Actor, purpose: str) -> Setting:
    """The settings of one purpose.

    Raises:
        NotFound: for an unknown one.
    """
    return _setting(session, actor, _purpose(purpose))


def _purpose(name: str) -> Purpose:
    if name not in tuple(Purpose):
        raise NotFound("purpose")
    return Purpose(name)


def _setting(session: Session, actor: Actor, purpose: Purpose) -> Setting:
    of = select(func.count()).where(ConsentText.centre_id == actor.centre_id, ConsentText.purpose == purpose)
    return Setting(
        purpose.value,
        rule_of(session, actor.centre_id, purpose, actor.today),
        edition_of(session, actor.centre_id, purpose, actor.today),
        purpose in BY_CHAT,
        session.scalar(of.where(ConsentText.body != "")) or 0,
    )


@operation(HEAD)
def set_term(session: Session, actor: Actor, purpose: str, term: str) -> Setting:
    """How long consents hold that are given from today on.

    Raises:
        NotFound: for an unknown purpose or term.
    """
    if term not in tuple(Term):
        raise NotFound("term")
    return _change(session, actor, _purpose(purpose), term=Term(term))


@operation(HEAD)
def set_teens(session: Session, actor: Actor, purpose: str, teens: str) -> Setting:
    """Who signs from today on for somebody of 14 to 17.

    Raises:
        NotFound: for an unknown purpose or answer.
    """
    if teens not in tuple(Teens) or purpose not in BY_CHAT:
        raise NotFound("teens")
    return _change(session, actor, _purpose(purpose), teens=Teens(teens))


def _change(
    session: Session, actor: Actor, purpose: Purpose, *, term: Term | None = None, teens: Teens | None = None
) -> Setting:
    now = rule_of(session, actor.centre_id, purpose, actor.today)
    wanted = Rule(term or now.term, teens or now.teens)
    if wanted != now:
        row = session.scalar(
            select(ConsentRule)
            .where(ConsentRule.centre_id == actor.centre_id, ConsentRule.purpose == purpose)
            .where(ConsentRule.starts_on == actor.today)
        )
        if row is None:
            row = ConsentRule(centre_id=actor.centre_id, purpose=purpose.value, starts_on=actor.today)
            session.add(row)
        row.term, row.teens = wanted.term.value, wanted.teens.value
        row.created_by_id, row.created_at = actor.person_id, actor.now
        session.flush()
        record(
            session,
            actor,
            "consents.set_rule",
            "centre",
            actor.centre_id,
            purpose=purpose.value,
            term=wanted.term.value,
        )
    return _setting(session, actor, purpose)


def tidy_text(body: str) -> str:
    """A text as it is kept: its lines without blanks at their ends, no more than one empty line.

    Raises:
        DomainError: when it is too short or too long.
    """
    lines = [" ".join(line.split()) for line in body.strip().splitlines()]
    tidy = "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))
    least, most = LETTERS
    if not least <= len(tidy) <= most:
        raise DomainError("editions-error-text", least=least, most=most)
    return tidy


@operation(HEAD)
def put_text(session: Session, actor: Actor, purpose: str, body: str, *, renew: bool = False) -> Setting:
    """Let people agree to the centre's own text from today on.

    Args:
        session: any session.
        actor: the head.
        purpose: one that people can give in chat.
        body: the text; empty: the shipped one again.
        renew: everybody signs anew: what there is holds for another 30 days.

    Raises:
        NotFound: for a purpose without a text.
        DomainError: when the text is too short or too long.
    """
    if purpose not in BY_CHAT:
        raise NotFound("purpose")
    tidy = tidy_text(body) if body else ""
    if (edition_of(session, actor.centre_id, purpose, actor.today).body or "") == tidy:
        return get_setting(session, actor, purpose)
    of = (ConsentText.centre_id == actor.centre_id, ConsentText.purpose == purpose)
    number = (session.scalar(select(func.count()).select_from(ConsentText).where(*of)) or 0) + 1
    session.add(
        ConsentText(
            centre_id=actor.centre_id,
            purpose=purpose,
            version=f"{actor.today.isoformat()}-{number}",
            body=tidy,
            starts_on=actor.today,
            created_by_id=actor.person_id,
            created_at=actor.now,
        )
    )
    record(session, actor, "consents.put_text", "centre", actor.centre_id, purpose=purpose, renew=renew)
    if renew:
        _renew(session, actor, purpose)
    session.flush()
    return get_setting(session, actor, purpose)


def _renew(session: Session, actor: Actor, purpose: str) -> None:
    """Let the consents of the centre's participants run out in a month, so that they are collected anew."""
    last = actor.today + SOON
    of = (
        select(Participation.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Organisation.centre_id == actor.centre_id, signing(actor))
    )
    session.execute(
        update(Consent)
        .where(Consent.person_id.in_(of), Consent.purpose == purpose, Consent.revoked_at.is_(None))
        .where(or_(Consent.valid_until.is_(None), Consent.valid_until > last))
        .values(valid_until=last)
        .execution_options(synchronize_session=False)
    )
