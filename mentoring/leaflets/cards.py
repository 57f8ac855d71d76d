"""Personal links of a whole class at once, for a sheet to be cut up (001-18, 004-19).

Only hashes of links are kept, so a sheet is made once; a new one takes the links of the former away. The secrets of all
its cards follow from the one that came with the button, so a second tap gives the same sheet.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.invitations import Invitation
from db.people import Appointment, Identity, Participation, Person
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.consents import SIGNING, may_be_named
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.invitations import SECRET, Kind, State, hash_of, issue_personal, state_of
from mentoring.names import NameMode

LIFE = timedelta(days=30)
"""How long the links of a sheet live: it has to be printed, cut up and handed out."""
MOST = 120
"""Cards of the largest sheet, fifteen pages."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a sheet would be.

    Attributes:
        group: the class; None for the whole organisation.
        people: those who are not in the bot and get a card; `there` are in it already.
        former: links handed out before that would lose their force.
        expires_at: when the new links end.
    """

    organisation_id: int
    organisation: str
    group_of: int
    group: str | None
    people: int
    there: int
    former: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """A card of a sheet.

    Attributes:
        name: as the person may be named; None where names may not be shown, and of whoever has not consented.
        code: always.
        secret: what the link carries.
    """

    name: str | None
    code: str
    group: str | None
    secret: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be drawn.

    Attributes:
        used: cards of it that have been used already and are left out.
        unnamed: cards with a code alone, since nobody is named in a file before the consent to that is there.
    """

    organisation: str
    group: str | None
    cards: tuple[Card, ...]
    used: int
    unnamed: int
    expires_at: datetime


@operation(LEADERS)
def offer_sheet(session: Session, actor: Actor, organisation_id: int, group_of: int = 0) -> Offer:
    """What a sheet would hold and which links it would take away.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    group = _group(session, actor, organisation.id, group_of)
    people = _people(actor, organisation.id, group)
    everybody = _everybody(actor, organisation.id, group)
    without = session.scalar(select(func.count()).select_from(people.subquery())) or 0
    total = session.scalar(select(func.count()).select_from(everybody.subquery())) or 0
    former = _former(actor, organisation.id, people.with_only_columns(Person.id).order_by(None))
    return Offer(
        organisation_id=organisation.id,
        organisation=organisation.short_name,
        group_of=group_of if group is not None else 0,
        group=group,
        people=without,
        there=total - without,
        former=session.scalar(select(func.count()).select_from(former.subquery())) or 0,
        expires_at=actor.now + LIFE,
    )


@operation(LEADERS)
def make_sheet(session: Session, actor: Actor, organisation_id: int, group_of: int, secret: str) -> Sheet:
    """Make a personal link for everybody of a class who is not in the bot; former ones lose their force.

    Args:
        session: any session.
        actor: who makes it.
        organisation_id: whose people.
        group_of: a participation of the class; 0: everybody.
        secret: from `invitations.new_secret`, with the button.

    Raises:
        NotFound: for an organisation outside the actor's scope, or something that is no secret.
        DomainError: when nobody needs a card, or too many do.
        Stale: when a later sheet has taken these links away.
    """
    organisation = get_organisation(session, actor, organisation_id)
    if not SECRET.fullmatch(secret):
        raise NotFound("secret")
    session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    group = _group(session, actor, organisation.id, group_of)
    before = _made_before(session, actor, organisation, secret)
    if before is not None:
        return _again(session, actor, organisation, group, before, secret)
    rows = session.execute(_people(actor, organisation.id, group)).all()
    if not rows:
        raise DomainError("leaflets-error-nobody")
    if len(rows) > MOST:
        raise DomainError("leaflets-error-too-many", people=len(rows), most=MOST)
    former = session.scalars(
        select(Invitation).where(Invitation.id.in_(_former(actor, organisation.id, [row.Person.id for row in rows])))
    ).all()
    for one in former:
        one.revoked_at = actor.now
        record(session, actor, "invitations.revoke", "invitation", one.id)
    until, batch = actor.now + LIFE, _batch(secret)
    for row in rows:
        issue_personal(session, actor, organisation, row.Person.id, derived(secret, row.Person.id), until, batch)
    record(session, actor, "leaflets.make_sheet", "organisation", organisation.id, cards=len(rows), revoked=len(former))
    drawn = [(row.Person, row.group_name) for row in rows]
    return _sheet(session, actor, organisation, group, drawn, secret, used=0, until=until)


def derived(secret: str, person_id: int) -> str:
    """The secret of one card: 192 bits that tell nothing of those of the other cards."""
    digest = hmac.new(secret.encode(), str(person_id).encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:24]).decode()


def _batch(secret: str) -> str:
    """What the links of one sheet have in common, without telling the secret."""
    return hash_of(f"sheet:{secret}")


def _made_before(
    session: Session, actor: Actor, organisation: Organisation, secret: str
) -> Sequence[tuple[Invitation, Person, str | None]] | None:
    """The links of the sheet if it was made by an earlier tap."""
    group = (
        select(func.min(Participation.group_name))
        .where(
            Participation.person_id == Invitation.person_id,
            Participation.organisation_id == organisation.id,
            Participation.year == actor.year,
        )
        .correlate(Invitation)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Invitation, Person, group)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.batch == _batch(secret), Invitation.organisation_id == organisation.id)
        .order_by(Person.name_key, Person.code)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows] or None


def _again(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    group: str | None,
    rows: Sequence[tuple[Invitation, Person, str | None]],
    secret: str,
) -> Sheet:
    """The same sheet once more, without the cards that have been used."""
    states = [state_of(one, actor.now) for one, _, _ in rows]
    drawn = [
        (person, group_name) for (_, person, group_name), state in zip(rows, states, strict=True) if state is State.OPEN
    ]
    if not drawn:
        raise Stale("leaflets-error-over")
    used, until = states.count(State.USED), rows[0][0].expires_at
    return _sheet(session, actor, organisation, group, drawn, secret, used=used, until=until)


def _sheet(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    group: str | None,
    people: Sequence[tuple[Person, str | None]],
    secret: str,
    *,
    used: int,
    until: datetime,
) -> Sheet:
    named = may_be_named(session, actor, [person.id for person, _ in people])
    cards = tuple(_card(actor, person, of, secret, named=person.id in named) for person, of in people)
    unnamed = 0 if actor.names is NameMode.CODES else sum(card.name is None for card in cards)
    return Sheet(organisation.short_name, group, cards, used, unnamed, until)


def _card(actor: Actor, person: Person, group: str | None, secret: str, *, named: bool) -> Card:
    name = actor.name(person) if named and actor.names is not NameMode.CODES else None
    return Card(name if name != person.code else None, person.code, group, derived(secret, person.id))


def _group(session: Session, actor: Actor, organisation_id: int, group_of: int) -> str | None:
    return session.scalar(
        select(Participation.group_name).where(
            Participation.id == group_of,
            Participation.organisation_id == organisation_id,
            Participation.year == actor.year,
        )
    )


def _everybody(actor: Actor, organisation_id: int, group: str | None) -> Select[*tuple[Any, ...]]:
    """The people of this year, each once, with their class."""
    return (
        select(Person, func.min(Participation.group_name).label("group_name"))
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.organisation_id == organisation_id,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
            *([Participation.group_name == group] if group is not None else []),
        )
        .group_by(Person.id)
        .order_by(func.min(Participation.group_name), Person.name_key, Person.code)
    )


def _people(actor: Actor, organisation_id: int, group: str | None) -> Select[*tuple[Any, ...]]:
    """Those of them who are not in the bot, without people of an office: their links are made one by one."""
    account = exists().where(Identity.person_id == Person.id)
    office = exists().where(
        Appointment.person_id == Person.id, Appointment.ends_on.is_(None) | (Appointment.ends_on >= actor.today)
    )
    return _everybody(actor, organisation_id, group).where(~account, ~office)


def _former(actor: Actor, organisation_id: int, person_ids: object) -> Select[int]:
    """Personal links that are open still."""
    return select(Invitation.id).where(
        Invitation.kind == Kind.PERSON,
        Invitation.organisation_id == organisation_id,
        Invitation.person_id.in_(person_ids),  # type: ignore[arg-type]
        Invitation.uses == 0,
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > actor.now,
    )
