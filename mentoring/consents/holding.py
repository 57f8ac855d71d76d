"""Who has to sign, who has signed, who therefore may be matched and named; and the two acts, to give and to end.

Everything here is of people, not of places: whether the actor may do it is for the calling operation to know.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session, aliased

from db.people import Appointment, Consent, Participation, Person
from db.rights import Departure
from mentoring.access import Actor
from mentoring.audit import record
from mentoring.consents.purposes import NEEDED, Purpose, Rule, Teens, edition_of, rule_of, valid_until
from mentoring.errors import DomainError


class Signer(StrEnum):
    """Who signs."""

    SELF = "self"
    REPRESENTATIVE = "representative"


class Form(StrEnum):
    """How a consent came."""

    CHAT = "chat"
    PAPER = "paper"


class Age(StrEnum):
    """Who signs for somebody, as far as age decides it."""

    CHILD = "child"
    """Below 14, or a minor of whom no more is known: a representative signs."""
    TEEN = "teen"
    """14 to 17: a representative signs and, where the centre has it so, the person as well."""
    ADULT = "adult"


TEEN, ADULT = 14, 18
SIGNING = ("listed", "applied", "accepted")
"""States of a participation whose papers are still collected."""
_MINORS_SAY = ("under10", "10-13", "14-17")
"""Age groups of minors in an application (`mentoring.joining.AGE_GROUPS`)."""


# Age


def _born_by(day: date, years: int) -> date:
    """The latest birth date of those who are `years` old on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: whoever was born on that day grows older on 1 March
        return date(day.year - years, 2, 28)


_PART = aliased(Participation)


def _said(*words: str) -> ColumnElement[bool]:
    """The condition that the person of a row of `people` has said one of these about their age: a group or a year."""
    said = exists().where(_PART.person_id == Person.id, _PART.details["birth"].as_string().in_(words))
    return said.correlate(Person)


def _pupil() -> ColumnElement[bool]:
    takes_part_so = exists().where(_PART.person_id == Person.id, _PART.kind == "pupil").correlate(Person)
    return or_(func.coalesce(Person.kind, "") == "pupil", and_(Person.kind.is_(None), takes_part_so))


def minor(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` is a minor today.

    Without a birth date: a pupil, whatever they have said, or whoever has said so (and not in another year that they
    are of age). Of a year of birth the last day counts.
    """
    return _minor(actor.today)


# These conditions stand in every list and take milliseconds to put together, so each is made once a day.


@lru_cache(maxsize=4)
def _minor(today: date) -> ColumnElement[bool]:
    years = [str(year) for year in range(today.year - ADULT, today.year + 1)]
    said = and_(_said(*_MINORS_SAY, *years), not_(_said("18")))
    young = Person.birth_date > _born_by(today, ADULT)
    return case((Person.birth_date.is_not(None), young), else_=or_(_pupil(), said))


@lru_cache(maxsize=4)
def _teen(today: date) -> ColumnElement[bool]:
    """The condition that a minor is known to be 14 or older."""
    years = [str(year) for year in range(today.year - ADULT, today.year - TEEN)]
    grown = Person.birth_date <= _born_by(today, TEEN)
    return case((Person.birth_date.is_not(None), grown), else_=_said("14-17", *years))


def ages(session: Session, actor: Actor, person_ids: Collection[int]) -> dict[int, Age]:
    """How old people are, as far as it decides who signs for them."""
    age = case((not_(minor(actor)), Age.ADULT.value), (_teen(actor.today), Age.TEEN.value), else_=Age.CHILD.value)
    rows = session.execute(select(Person.id, age.label("age")).where(Person.id.in_(sorted(set(person_ids)))))
    return {row.id: Age(row.age) for row in rows}


def is_minor(session: Session, actor: Actor, person_id: int) -> bool:
    """Whether a representative has to sign for the person today."""
    return ages(session, actor, [person_id])[person_id] is not Age.ADULT


# Having consents


def holds(actor: Actor, purpose: str) -> ColumnElement[bool]:
    """The condition that a row of `people` has the consent for a purpose.

    One that a representative alone could give stays good when the person grows older; one that the person has to sign
    as well is good with both signatures, and of an adult their own is enough.
    """
    return _holds(str(purpose), actor.today)


_ONE, _OWN = aliased(Consent), aliased(Consent)


@lru_cache(maxsize=16)
def _holds(purpose: str, today: date) -> ColumnElement[bool]:
    signed_too = exists().where(
        _OWN.person_id == _ONE.person_id, _OWN.purpose == purpose, _OWN.signer == Signer.SELF, _valid(_OWN, today)
    )
    by_representative = and_(
        _ONE.signer == Signer.REPRESENTATIVE, or_(not_(_ONE.needs_own), signed_too.correlate(_ONE))
    )
    found = exists().where(
        _ONE.person_id == Person.id,
        _ONE.purpose == purpose,
        _valid(_ONE, today),
        or_(by_representative, and_(_ONE.signer == Signer.SELF, not_(_minor(today)))),
    )
    return found.correlate(Person)


def _valid(of: type[Consent], day: date) -> ColumnElement[bool]:
    return and_(of.revoked_at.is_(None), or_(of.valid_until.is_(None), of.valid_until >= day))


def lacking(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` lacks a needed consent, for lists."""
    return or_(*(not_(holds(actor, purpose)) for purpose in NEEDED))


def missing(
    session: Session, actor: Actor, person_ids: Collection[int], purposes: Sequence[Purpose] = NEEDED
) -> dict[int, frozenset[str]]:
    """The purposes whose consents people lack, by person; whoever has all of them is not in it."""
    held = [holds(actor, purpose).label(purpose) for purpose in purposes]
    rows = session.execute(select(Person.id, *held).where(Person.id.in_(sorted(set(person_ids)))))
    found = {row.id: frozenset(p.value for p in purposes if not getattr(row, p)) for row in rows}
    return {person_id: lacks for person_id, lacks in found.items() if lacks}


def require(session: Session, actor: Actor, person_ids: Collection[int]) -> None:
    """Let nobody be paired without consents.

    Raises:
        DomainError: naming the first who lacks one, what it is for, and how many more there are.
    """
    lacks = missing(session, actor, person_ids)
    if not lacks:
        return
    first = session.get_one(Person, min(lacks))
    purposes = lacks[first.id]
    what = "both" if len(purposes) > 1 else next(iter(purposes))
    raise DomainError("consents-error-missing", who=actor.name(first), what=what, more=len(lacks) - 1)


def nameable(actor: Actor) -> ColumnElement[bool]:
    """The condition that a row of `people` may be named to others and exported by name.

    They have consented to the processing of their data, or act by appointment: such people are named by their office
    until it ends.
    """
    goes_on = or_(Appointment.ends_on.is_(None), Appointment.ends_on >= actor.today)
    office = exists().where(Appointment.person_id == Person.id, goes_on).correlate(Person)
    return or_(holds(actor, Purpose.DATA), office)


def may_be_named(session: Session, actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of the people who may be named to others and exported by name, as `nameable`."""
    return frozenset(session.scalars(select(Person.id).where(Person.id.in_(sorted(set(person_ids))), nameable(actor))))


# Giving and ending


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature that there is now.

    Attributes:
        needs_own: of a representative's: the person has to sign as well.
        relation: who the representative is; None: not said.
    """

    person_id: int
    purpose: str
    signer: str
    needs_own: bool = False
    relation: str | None = None


def signatures(person_id: int, purpose: str, age: Age, rule: Rule, relation: str | None = None) -> list[Signature]:
    """What stands on a paper that is complete."""
    if age is Age.ADULT:
        return [Signature(person_id, purpose, Signer.SELF)]
    both = age is Age.TEEN and rule.teens is Teens.BOTH
    found = [Signature(person_id, purpose, Signer.REPRESENTATIVE, both, relation)]
    return [*found, Signature(person_id, purpose, Signer.SELF)] if both else found


def give(
    session: Session,
    actor: Actor,
    person_id: int,
    purpose: str,
    *,
    form: str,
    signer: str,
    given_on: date,
    centre_id: int | None = None,
) -> None:
    """Record one signature. A second one for the same purpose and signer changes nothing while the first is valid.

    Args:
        session: any session.
        actor: who records it.
        person_id: whose consent it is.
        purpose: what for.
        form: `chat` or `paper`.
        signer: `self` or `representative`.
        given_on: the day of the signature.
        centre_id: whose text was signed; None: that of the actor's centre.
    """
    close_expired(session, actor, [person_id])
    sign(session, actor, [Signature(person_id, purpose, signer)], form, given_on, centre_id)


def close_expired(session: Session, actor: Actor, person_ids: Collection[int]) -> None:
    """Make room for new consents where old ones have run out."""
    session.execute(
        update(Consent)
        .where(Consent.person_id.in_(person_ids), Consent.revoked_at.is_(None), Consent.valid_until < actor.today)
        .values(revoked_at=actor.now)
    )


def sign(
    session: Session,
    actor: Actor,
    wanted: Sequence[Signature],
    form: str,
    given_on: date,
    centre_id: int | None = None,
) -> Sequence[int]:
    """Insert signatures that are not there; returns the people whose were, each once."""
    if not wanted:
        return []
    where = actor.centre_id if centre_id is None else centre_id
    of = {purpose: _terms(session, where, purpose, given_on) for purpose in {one.purpose for one in wanted}}
    rows = [
        {
            "person_id": one.person_id,
            "purpose": one.purpose,
            "signer": one.signer,
            "needs_own": one.needs_own,
            "relation": one.relation,
            "form": form,
            "given_on": given_on,
            "recorded_by_id": actor.person_id,
            "created_at": actor.now,
            **of[one.purpose],
        }
        for one in wanted
    ]
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    made = session.scalars(insert(Consent).on_conflict_do_nothing().returning(Consent.person_id), rows).all()
    people = sorted(set(made))
    _keep_data(session, actor, [one.person_id for one in wanted if one.purpose == Purpose.DATA])
    for person_id in people:
        record(session, actor, "consents.give", "person", person_id, form=form, records=made.count(person_id))
    return people


def _keep_data(session: Session, actor: Actor, person_ids: Collection[int]) -> None:
    """Whoever consents anew is not erased: the withdrawal before is taken back by it."""
    session.execute(
        update(Departure)
        .where(Departure.person_id.in_(person_ids), Departure.erase_on.is_not(None))
        .where(Departure.undone_at.is_(None), Departure.done_at.is_(None))
        .values(undone_at=actor.now)
    )


def _terms(session: Session, centre_id: int | None, purpose: str, day: date) -> Mapping[str, object]:
    """The edition that is signed on this day, and until when the signature holds."""
    rule = rule_of(session, centre_id, purpose, day)
    return {
        "text_version": edition_of(session, centre_id, purpose, day).version,
        "valid_until": valid_until(rule.term, day),
    }


def revoke(session: Session, actor: Actor, person_id: int, purpose: str) -> bool:
    """End the person's consents for `purpose`, whoever signed them; returns whether there was any."""
    ended = session.scalars(
        update(Consent)
        .where(Consent.person_id == person_id, Consent.purpose == purpose, Consent.revoked_at.is_(None))
        .values(revoked_at=actor.now)
        .returning(Consent.id)
    ).all()
    if ended:
        record(session, actor, "consents.revoke", "person", person_id, purpose=str(purpose))
    return bool(ended)
