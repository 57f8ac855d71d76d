"""Finds who stands behind a messenger account: one prepared statement for every update, never cached.

A right withdrawn is therefore gone with the next tap.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Date, Integer, String, and_, bindparam, cast, literal, null, or_, select, union_all
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from db.associations import Association
from db.centres import Centre, Organisation
from db.invitations import Application, Invitation
from db.people import Appointment, Identity, Participation, Person
from db.prepared import Prepared
from mentoring.access import EVERYBODY, PARTICIPANTS, Actor, Grant, Role, operation
from mentoring.centres import Level
from mentoring.errors import NotFound
from mentoring.installation import Installation
from mentoring.years import programme_year

RANK = (Role.HEAD, Role.STAFF, Role.CURATOR, Role.MENTOR, Role.MENTEE, Role.OBSERVER)
"""The role a person acts in until they choose, the first that they hold."""


def _statement() -> Prepared:
    account = and_(
        Identity.platform == bindparam("platform", type_=String), Identity.external_id == bindparam("external_id")
    )
    today = bindparam("today", type_=Date)
    own = (
        select(
            Identity.person_id,
            Person.easy,
            Identity.language,
            Identity.active_role,
            Identity.active_centre_id,
            Identity.awaited,
            cast(Identity.awaited_data, String).label("awaited_data"),
            literal("").label("role"),
            cast(null(), Integer).label("centre_id"),
            cast(null(), Integer).label("organisation_id"),
            literal("").label("zone"),
            cast(null(), Integer).label("started_year"),
        )
        .select_from(Identity)
        .outerjoin(Person, Person.id == Identity.person_id)
        .where(account)
    )
    centre = (Centre.time_zone, Centre.started_year)
    nothing = [cast(null(), kind) for kind in (Integer, Boolean, String, String, Integer, String, String)]
    appointments = (
        select(*nothing, Appointment.role, Appointment.centre_id, Appointment.organisation_id, *centre)
        .select_from(Identity)
        .join(Appointment, Appointment.person_id == Identity.person_id)
        .join(Centre, Centre.id == Appointment.centre_id)
        .where(account, Appointment.starts_on <= today)
        .where(or_(Appointment.ends_on.is_(None), Appointment.ends_on >= today))
    )
    participations = (
        select(*nothing, Participation.role, Organisation.centre_id, Participation.organisation_id, *centre)
        .select_from(Identity)
        .join(Participation, Participation.person_id == Identity.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .join(Centre, Centre.id == Organisation.centre_id)
        .where(account, Participation.state == "accepted", Participation.year >= bindparam("since", type_=Integer))
    )
    return Prepared(union_all(own, appointments, participations))


_WHO = _statement()
_AWAIT = Prepared(
    sql(
        "INSERT INTO identities (platform, external_id, awaited, awaited_data, wrong_links, created_at)"
        " VALUES (:platform, :external_id, :awaited, :data, 0, :now)"
        " ON CONFLICT (platform, external_id) DO UPDATE SET awaited = :awaited, awaited_data = :data"
    ).bindparams(
        bindparam("platform", type_=String),
        bindparam("external_id", type_=Identity.external_id.type),
        bindparam("awaited", type_=String),
        bindparam("data", type_=Identity.awaited_data.type),
        bindparam("now", type_=Identity.created_at.type),
    )
)


def resolve(
    session: Session, identity: tuple[str, int], now: datetime, installation: Installation, language: str | None = None
) -> Actor:
    """Who acts: the person behind `identity`, in the role they chose, with the rights they hold at `now`.

    Args:
        session: any session.
        identity: `(platform, external id)` of the messenger account.
        now: the instant of the act, UTC.
        installation: decisions of the installation.
        language: language of the account, used until the person chooses one.
    """
    platform, external_id = identity
    today = now.astimezone(ZoneInfo(installation.zone)).date()
    # Whoever took part last year keeps the role until the year is closed, but not for ever where nobody closes it.
    since = programme_year(today) - 1
    rows = _WHO.rows(session, platform=platform, external_id=external_id, today=today, since=since)
    own = next((row for row in rows if not row.role), None)
    held = [row for row in rows if row.role]
    role, centre_id = _active(own, held)
    mine = [row for row in held if row.role == role and row.centre_id == centre_id]
    return Actor(
        role=role,
        now=now,
        zone=mine[0].zone if mine else installation.zone,
        names=installation.names,
        language=(own.language if own else None) or language or installation.language,
        easy=bool(own.easy) and role in PARTICIPANTS if own else False,
        person_id=own.person_id if own else None,
        identity=identity,
        centre_id=centre_id,
        started_year=mine[0].started_year if mine else None,
        organisation_ids=frozenset(row.organisation_id for row in mine if row.organisation_id is not None),
        grants=tuple(Grant(Role(row.role), row.centre_id, row.organisation_id) for row in held),
        awaited=own.awaited if own else None,
        awaited_data=json.loads(own.awaited_data) if own and own.awaited_data else None,
    )


def _active(own: Any, held: Sequence[Any]) -> tuple[Role, int | None]:
    """The role and the centre the person acts in: the chosen ones while still held, else the first by rank."""
    if own is None or not held:
        return Role.GUEST, None
    chosen = [row for row in held if row.role == own.active_role and row.centre_id == own.active_centre_id]
    first = chosen[0] if chosen else min(held, key=lambda row: (RANK.index(Role(row.role)), row.centre_id))
    return Role(first.role), first.centre_id


def remember_awaited(session: Session, actor: Actor, awaited: str | None, data: dict[str, Any] | None) -> None:
    """Keep what the next text or file of the actor's account means; nothing is written when that does not change."""
    if (awaited, data) == (actor.awaited, actor.awaited_data) or actor.identity is None:
        return
    platform, external_id = actor.identity
    _AWAIT.change(session, platform=platform, external_id=external_id, awaited=awaited, data=data, now=actor.now)


@operation(EVERYBODY)
def whoami(session: Session, actor: Actor) -> Actor:  # noqa: ARG001 -- an operation has this shape
    """The actor themselves: for screens that need to know nothing else."""
    return actor


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the roles that a person holds, and where.

    Attributes:
        role: the role.
        centre_id: the centre it belongs to.
        places: short names of the organisations; for roles of a whole centre its name, empty while it has none.
        regional: whether the centre leads a region.
    """

    role: Role
    centre_id: int
    places: tuple[str, ...]
    regional: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """Where a person stands: all that a menu tells.

    Attributes:
        active: the role they act in; None for a guest.
        roles: all that they hold, `active` among them, in the order of `RANK`.
        waiting: organisations whose curator has not yet decided about their application.
        unfinished: the organisation to which they have begun to apply; None when they have not.
        heads: they head a methodical association (002-11).
    """

    active: Standing | None
    roles: tuple[Standing, ...]
    waiting: tuple[str, ...]
    unfinished: str | None
    heads: bool = False


@operation(EVERYBODY)
def where_am_i(session: Session, actor: Actor) -> Standings:
    """The roles the person holds with the places they hold them in."""
    found = select(Organisation.id, Organisation.short_name).order_by(Organisation.short_name)
    mine = {grant.organisation_id for grant in actor.grants if grant.organisation_id is not None}
    names = {row.id: row.short_name for row in session.execute(found.where(Organisation.id.in_(mine)))} if mine else {}
    where = {grant.centre_id for grant in actor.grants}
    rows = session.execute(select(Centre.id, Centre.name, Centre.level).where(Centre.id.in_(where))) if where else ()
    centres = {row.id: row for row in rows}
    held = sorted({(grant.role, grant.centre_id) for grant in actor.grants}, key=lambda one: (RANK.index(one[0]), one))
    roles = tuple(
        Standing(
            role,
            centre_id,
            tuple(name for number, name in names.items() if Grant(role, centre_id, number) in actor.grants)
            or tuple(name for name in (centres[centre_id].name,) if name),
            centres[centre_id].level == Level.REGIONAL,
        )
        for role, centre_id in held
    )
    active = next((one for one in roles if (one.role, one.centre_id) == (actor.role, actor.centre_id)), None)
    waiting = (
        select(Organisation.short_name)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.person_id == actor.person_id, Participation.state == "applied")
        .order_by(Organisation.short_name)
    )
    return Standings(
        active,
        roles,
        tuple(session.scalars(waiting.distinct())) if actor.person_id else (),
        _unfinished(session, actor),
        active is not None and _heads(session, actor),
    )


def _heads(session: Session, actor: Actor) -> bool:
    of = select(Association.id).where(Association.head_id == actor.person_id, Association.archived_at.is_(None))
    return session.scalar(of.limit(1)) is not None


def _unfinished(session: Session, actor: Actor) -> str | None:
    """The organisation of the account's open application."""
    platform, external_id = actor.identity or ("", 0)
    return session.scalar(
        select(Organisation.short_name)
        .join(Invitation, Invitation.organisation_id == Organisation.id)
        .join(Application, Application.invitation_id == Invitation.id)
        .join(Identity, Identity.id == Application.identity_id)
        .where(Identity.platform == platform, Identity.external_id == external_id, Application.sent_at.is_(None))
    )


@operation(EVERYBODY)
def switch_role(session: Session, actor: Actor, role: str, centre_id: int) -> Actor:
    """Act in another of the roles that the person holds ("Easy to miss" 4).

    Raises:
        NotFound: when the person does not hold it (any more).
    """
    if not any(grant.role == role and grant.centre_id == centre_id for grant in actor.grants):
        raise NotFound("role")
    act_as(session, actor, Role(role), centre_id)
    return actor


def act_as(session: Session, actor: Actor, role: Role, centre_id: int) -> None:
    """Let the actor's account act in `role` from the next turn on, as long as the person holds it."""
    account = own_account(session, actor)
    account.active_role, account.active_centre_id = role.value, centre_id
    session.flush()


@operation(EVERYBODY)
def choose_language(session: Session, actor: Actor, language: str) -> None:
    """Show everything to this account in `language` from now on."""
    own_account(session, actor).language = language


def own_account(session: Session, actor: Actor) -> Identity:
    """The row of the actor's account, made if this is the first that is heard of it."""
    assert actor.identity is not None  # noqa: S101 -- only a person has a language or a role to choose
    platform, external_id = actor.identity
    found = session.scalar(select(Identity).where(Identity.platform == platform, Identity.external_id == external_id))
    if found is None:
        found = Identity(platform=platform, external_id=external_id, created_at=actor.now, wrong_links=0)
        session.add(found)
        session.flush()
    return found


@operation(EVERYBODY)
def set_reachable(session: Session, actor: Actor, *, reachable: bool) -> None:
    """Note that the account can, or cannot, be written to ("Easy to miss" 19)."""
    own_account(session, actor).blocked_at = None if reachable else actor.now
