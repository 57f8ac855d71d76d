"""Links that let people in: made, opened, revoked (000-01, 001-16, 004-19). Coming in by one is `mentoring.start`.

A secret of 192 bits travels in the link; only its hash is kept. Opening wrong links is counted for each account and
slowed down. Who comes by a link for everybody still has to be accepted by the curator.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, false, select, true, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.invitations import Invitation, InvitationUse
from db.partners import Partner
from db.people import Appointment, Identity, Participation, Person
from mentoring.access import CENTRE, EVERYBODY, LEADERS, Actor, Role, get_organisation, operation
from mentoring.actors import own_account
from mentoring.appointments import checked_date, checked_number, headed
from mentoring.audit import changing, record
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.paging import Page, matches, page_of
from mentoring.years import year_bounds

SECRET_BYTES = 24
SECRET = re.compile(r"[A-Za-z0-9_-]{32,64}")
HEAD_LIFE = timedelta(hours=24)
LIFE = timedelta(days=14)
FREE_TRIES = 5
"""Wrong links in a row after which an account has to wait."""
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)


class Kind(StrEnum):
    """Whom an invitation lets in."""

    HEAD = "head"
    STAFF = "staff"
    OBSERVER = "observer"
    CURATOR = "curator"
    PERSON = "person"
    GROUP = "group"


INVITERS = {
    Kind.HEAD: frozenset({Role.HEAD}),
    Kind.STAFF: frozenset({Role.HEAD}),
    Kind.OBSERVER: frozenset({Role.HEAD}),
    Kind.CURATOR: CENTRE,
    Kind.PERSON: LEADERS,
    Kind.GROUP: LEADERS,
}
"""Who may make which invitation."""


class State(StrEnum):
    """What has become of a link."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """No such link, or the account has tried too many wrong ones and has to wait; the two are not told apart."""


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """An invitation as those who make it see it.

    Attributes:
        id: its id.
        kind: whom it lets in.
        state: what has become of it.
        place: short name of the organisation, or the centre's name.
        organisation_id: None for invitations to the centre.
        person: whose record the link takes over, as that person may be named; None for other kinds.
        partner: whose mentors come by it; None for other links.
        order_number: of the order by which the person is appointed, if it is known.
        order_date: the same.
        expires_at: the instant it ends.
        uses: how many have come by it.
        users: names of those who came last, at most ten.
    """

    id: int
    kind: Kind
    state: State
    place: str
    organisation_id: int | None
    person: str | None
    order_number: str | None
    order_date: date | None
    expires_at: datetime
    uses: int
    users: tuple[str, ...] = ()
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link is to the person who opened it.

    Attributes:
        state: everything else means something only while it is open.
        kind: whom it lets in.
        place: organisation or centre; empty while the centre has no name.
        expires_at: the instant it ends.
        agreed: the person has agreed to the notice on personal data before.
        mine: the person has come in by it already.
    """

    state: State
    kind: Kind | None = None
    place: str = ""
    expires_at: datetime | None = None
    agreed: bool = False
    mine: bool = False


# Making


def new_secret() -> str:
    """A secret for a link: 32 letters that Telegram's deep links and buttons can carry."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@operation(frozenset())
def issue_head_link(session: Session, actor: Actor, zone: str, centre_id: int | None = None) -> str:
    """The secret of a one-time, 24-hour link that makes whoever accepts it the head of the centre (000-01).

    Only the system may do this, at the server's command line. Links issued before and not used lose their force.

    Args:
        session: any session.
        actor: the system.
        zone: time zone of the centre, if there is none yet and it is made now.
        centre_id: which centre; None: the first one.

    Raises:
        NotFound: when there is no centre `centre_id`.
    """
    found = select(Centre).order_by(Centre.id).limit(1)
    centre = session.scalar(found.where(Centre.id == centre_id) if centre_id else found)
    if centre is None:
        if centre_id:
            raise NotFound("centre")
        centre = Centre(level="municipal", name=None, time_zone=zone, created_at=actor.now)
        session.add(centre)
        session.flush()
    _recall_head_links(session, actor, centre.id)
    secret = new_secret()
    made = _add(session, actor, Kind.HEAD, secret, _Aim(centre.id, actor.now + HEAD_LIFE))
    record(session, actor, "invitations.invite", "invitation", made.id, kind=Kind.HEAD.value, target=centre.id)
    return secret


def _recall_head_links(session: Session, actor: Actor, centre_id: int) -> None:
    """Take back the links to the head's office that nobody has used."""
    session.execute(
        update(Invitation)
        .where(Invitation.centre_id == centre_id, Invitation.kind == Kind.HEAD)
        .where(Invitation.uses == 0, Invitation.revoked_at.is_(None))
        .values(revoked_at=actor.now)
    )


@operation(LEADERS)
def invite(
    session: Session, actor: Actor, kind: str, target: int, secret: str, *, life: timedelta = LIFE, partner_id: int = 0
) -> InvitationCard:
    """Make an invitation, or show the one that was made with this secret before.

    The secret comes from `new_secret` with the button, so that a second tap makes no second link.

    Args:
        session: any session.
        actor: who invites.
        kind: whom it lets in, a `Kind`.
        target: organisation for `curator` and `group`, participation for `person`; for `head` a centre of the region
            that has no head yet, 0 for the actor's own; ignored for other roles of the centre.
        secret: what the link carries.
        life: how long a single-use link lives; one for everybody lives to the end of the programme year.
        partner_id: for `group`, the partner whose mentors come by it and are marked as its own; 0: nobody's.

    Raises:
        Forbidden: when the actor's role may not make this kind.
        NotFound: for a target outside the actor's scope.
        DomainError: when the centre of the region has a head already: heads hand over themselves.
    """
    _may_invite(actor, kind)
    if not SECRET.fullmatch(secret):
        raise NotFound("secret")
    if session.scalar(select(Invitation.id).where(Invitation.secret_hash == hash_of(secret))) is not None:
        return _by_secret(session, actor, secret)
    aim = _aim(session, actor, Kind(kind), target, life)
    if partner_id:
        aim = replace(aim, partner_id=_giving(session, actor, kind, aim, partner_id).id)
    if kind == Kind.HEAD and target:
        _recall_head_links(session, actor, target)
    made = _add(session, actor, Kind(kind), secret, aim)
    record(session, actor, "invitations.invite", "invitation", made.id, kind=kind, target=target)
    return _card(session, actor, made)


def _may_invite(actor: Actor, kind: str) -> None:
    if kind not in INVITERS or actor.role not in INVITERS[Kind(kind)] | {Role.SYSTEM}:
        raise Forbidden("invitations.invite")


def check_office(session: Session, actor: Actor, person_id: int) -> None:
    """Nobody opens the record of a person whose office they could not give: whoever came in by it would hold it.

    Raises:
        DomainError: when the person holds such an office today.
    """
    if actor.role is Role.SYSTEM or actor.person_id == person_id:
        return
    held = session.execute(
        select(Appointment.role, Appointment.centre_id)
        .where(Appointment.person_id == person_id, Appointment.starts_on <= actor.today)
        .where(Appointment.ends_on.is_(None) | (Appointment.ends_on >= actor.today))
    )
    if any(row.centre_id != actor.centre_id or actor.role not in INVITERS[Kind(row.role)] for row in held):
        raise DomainError("accounts-error-office")


@dataclass(frozen=True, slots=True)
class _Aim:
    """Whom an invitation is for and how long it lives."""

    centre_id: int | None
    until: datetime
    organisation: Organisation | None = None
    person_id: int | None = None
    partner_id: int | None = None


def _giving(session: Session, actor: Actor, kind: str, aim: _Aim, partner_id: int) -> Partner:
    """A partner of the organisation that a link for everybody leads to; of the centre's own, staff alone know."""
    found = session.scalar(
        select(Partner).where(Partner.id == partner_id, Partner.centre_id == aim.centre_id, Partner.ended_on.is_(None))
    )
    place = aim.organisation.id if aim.organisation and kind == Kind.GROUP else None
    knows = actor.role in CENTRE | {Role.SYSTEM}
    if found is None or place is None or (found.organisation_id != place and (found.organisation_id or not knows)):
        raise NotFound("partner")
    return found


def _aim(session: Session, actor: Actor, kind: Kind, target: int, life: timedelta) -> _Aim:
    if kind is Kind.HEAD and target:
        return _Aim(_headless(session, actor, target), actor.now + HEAD_LIFE)
    if kind in (Kind.HEAD, Kind.STAFF, Kind.OBSERVER):
        return _Aim(actor.centre_id, actor.now + (HEAD_LIFE if kind is Kind.HEAD else life))
    if kind is Kind.PERSON:
        listed = session.scalar(
            select(Participation).where(Participation.id == target, actor.reaches(Participation.organisation_id))
        )
        if listed is None:
            raise NotFound("participation")
        check_office(session, actor, listed.person_id)
        return _Aim(listed.organisation.centre_id, actor.now + life, listed.organisation, listed.person_id)
    organisation = get_organisation(session, actor, target)
    until = max(_year_end(actor), actor.now + life) if kind is Kind.GROUP else actor.now + life
    return _Aim(organisation.centre_id, until, organisation)


def _headless(session: Session, actor: Actor, centre_id: int) -> int:
    """A centre below the actor's own that nobody heads yet: whoever leads the region does not replace heads."""
    found = session.scalar(select(Centre.id).where(Centre.id == centre_id, Centre.parent_id == actor.centre_id))
    if found is None:
        raise NotFound("centre")
    if headed(session, actor, found):
        raise DomainError("invitations-error-has-head")
    return found


def _year_end(actor: Actor) -> datetime:
    """The end of the programme year in the centre's zone."""
    after = year_bounds(actor.year)[1] + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(actor.zone))


def _add(session: Session, actor: Actor, kind: Kind, secret: str, aim: _Aim) -> Invitation:
    made = Invitation(
        kind=kind.value,
        secret_hash=hash_of(secret),
        centre_id=aim.centre_id,
        organisation_id=aim.organisation.id if aim.organisation else None,
        person_id=aim.person_id,
        partner_id=aim.partner_id,
        max_uses=None if kind is Kind.GROUP else 1,
        expires_at=aim.until,
        created_by_id=actor.person_id,
        created_at=actor.now,
    )
    session.add(made)
    session.flush()
    return made


def issue_personal(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    person_id: int,
    secret: str,
    until: datetime,
    batch: str,
) -> Invitation:
    """A personal link, one of a `batch`. Whether the actor may make it is for the calling operation to know."""
    made = _add(session, actor, Kind.PERSON, secret, _Aim(organisation.centre_id, until, organisation, person_id))
    made.batch = batch
    record(session, actor, "invitations.invite", "invitation", made.id, kind=Kind.PERSON.value)
    return made


@operation(CENTRE)
def set_order(
    session: Session, actor: Actor, invitation_id: int, *, number: str | None = None, day: date | None = None
) -> InvitationCard:
    """Note number or date of the order on an invitation that nobody has used yet; what is None stays as it was.

    Raises:
        NotFound: for an invitation outside the actor's scope.
        DomainError: when it is used already, or that is no number or date of an order.
    """
    found = _get(session, actor, invitation_id, lock=True)
    if found.uses:
        raise DomainError("invitations-error-used-order")
    with changing(session, actor, "invitations.set_order", found):
        if number is not None:
            found.order_number = checked_number(number)
        if day is not None:
            found.order_date = checked_date(actor, day)
    session.flush()
    return _card(session, actor, found)


# Looking after


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation to invite to."""

    id: int
    name: str


@operation(LEADERS)
def list_places(session: Session, actor: Actor, number: int = 0, query: str = "") -> Page[Place]:
    """Organisations within the actor's scope, found by name or code."""
    rows = (
        select(Organisation.id, Organisation.short_name)
        .where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
        .where(matches(query, Organisation.name_key, Organisation.code))
        .order_by(Organisation.short_name, Organisation.id)
    )
    return page_of(session, rows, number, query=query, show=lambda row: Place(row.id, row.short_name))


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation that could be made; the fields are those of `InvitationCard`."""

    kind: Kind
    target: int
    place: str
    person: str | None
    expires_at: datetime
    partner: str | None = None
    partner_id: int = 0


@operation(LEADERS)
def offer(session: Session, actor: Actor, kind: str, target: int = 0, partner_id: int = 0) -> Offer:
    """What `invite` would make, for the screen that asks whether to.

    Raises:
        Forbidden, NotFound: as `invite`.
    """
    _may_invite(actor, kind)
    aim = _aim(session, actor, Kind(kind), target, LIFE)
    centre = session.get(Centre, aim.centre_id) if aim.centre_id else None
    place = aim.organisation.short_name if aim.organisation else (centre.name if centre else None) or ""
    person = session.get(Person, aim.person_id) if aim.person_id else None
    giving = _giving(session, actor, kind, aim, partner_id) if partner_id else None
    named = actor.name(person) if person else None
    return Offer(Kind(kind), target, place, named, aim.until, giving.name if giving else None, partner_id)


@operation(LEADERS)
def get_by_secret(session: Session, actor: Actor, secret: str) -> InvitationCard:
    """The invitation whose link the actor holds.

    Raises:
        NotFound: when it lies outside the actor's scope.
    """
    return _by_secret(session, actor, secret)


def _by_secret(session: Session, actor: Actor, secret: str) -> InvitationCard:
    found = session.scalar(select(Invitation).where(Invitation.secret_hash == hash_of(secret), _in_scope(actor)))
    if found is None:
        raise NotFound("invitation")
    return _card(session, actor, found)


@operation(LEADERS)
def list_invitations(session: Session, actor: Actor, number: int = 0) -> Page[InvitationCard]:
    """The invitations within the actor's scope, the newest first."""
    rows = select(Invitation).where(_in_scope(actor)).order_by(Invitation.id.desc())
    return page_of(session, rows, number, show=lambda row: _card(session, actor, row.Invitation))


@operation(LEADERS)
def get_invitation(session: Session, actor: Actor, invitation_id: int) -> InvitationCard:
    """One invitation with who came by it.

    Raises:
        NotFound: for one outside the actor's scope.
    """
    return _card(session, actor, _get(session, actor, invitation_id))


@operation(LEADERS)
def revoke(session: Session, actor: Actor, invitation_id: int) -> InvitationCard:
    """Take an invitation back: nobody comes in by it any more. Who has come already stays.

    Raises:
        NotFound: for one outside the actor's scope.
    """
    found = _get(session, actor, invitation_id, lock=True)
    if state_of(found, actor.now) is State.OPEN:
        with changing(session, actor, "invitations.revoke", found):
            found.revoked_at = actor.now
        session.flush()
    return _card(session, actor, found)


def state_of(invitation: Invitation, now: datetime) -> State:
    """What has become of an invitation by `now`."""
    if invitation.max_uses is not None and invitation.uses >= invitation.max_uses:
        return State.USED
    if invitation.revoked_at is not None:
        return State.REVOKED
    return State.OPEN if now < invitation.expires_at else State.EXPIRED


def _in_scope(actor: Actor) -> ColumnElement[bool]:
    """The condition that an invitation is one the actor may look after: such as they might have made themselves."""
    if actor.role is Role.SYSTEM:
        return true()
    kinds = [kind.value for kind, roles in INVITERS.items() if actor.role in roles]
    if actor.role in CENTRE:
        below = Invitation.centre_id.in_(select(Centre.id).where(Centre.parent_id == actor.centre_id))
        first = below & (Invitation.kind == Kind.HEAD) & (Invitation.created_by_id == actor.person_id)
        return (Invitation.kind.in_(kinds) & (Invitation.centre_id == actor.centre_id)) | (
            first if actor.role is Role.HEAD else false()
        )
    if not actor.organisation_ids:
        return false()
    return Invitation.organisation_id.in_(sorted(actor.organisation_ids)) & Invitation.kind.in_(kinds)


def _get(session: Session, actor: Actor, invitation_id: int, *, lock: bool = False) -> Invitation:
    rows = select(Invitation).where(Invitation.id == invitation_id, _in_scope(actor))
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        raise NotFound("invitation")
    return found


def _card(session: Session, actor: Actor, one: Invitation) -> InvitationCard:
    came = (
        select(Person)
        .join(InvitationUse, InvitationUse.person_id == Person.id)
        .where(InvitationUse.invitation_id == one.id)
        .order_by(InvitationUse.id.desc())
        .limit(10)
    )
    return InvitationCard(
        id=one.id,
        kind=Kind(one.kind),
        state=state_of(one, actor.now),
        place=place_of(one),
        organisation_id=one.organisation_id,
        person=actor.name(one.person) if one.person else None,
        order_number=one.order_number,
        order_date=one.order_date,
        expires_at=one.expires_at,
        uses=one.uses,
        users=tuple(actor.name(person) for person in session.scalars(came)) if one.uses else (),
        partner=one.partner.name if one.partner else None,
    )


def place_of(one: Invitation) -> str:
    """Where an invitation leads: the organisation, or the centre, which may have no name yet."""
    if one.organisation:
        return one.organisation.short_name
    return (one.centre.name if one.centre else None) or ""


# Opening


@operation(EVERYBODY)
def open_invitation(session: Session, actor: Actor, secret: str) -> Opened:
    """What the link is. An unknown one is counted; after five in a row the account waits, longer each time."""
    found = find_by_secret(session, actor, secret)
    if found is None:
        return Opened(State.UNKNOWN)
    person = session.get(Person, actor.person_id) if actor.person_id else None
    return Opened(
        state=state_of(found, actor.now),
        kind=Kind(found.kind),
        place=place_of(found),
        expires_at=found.expires_at,
        agreed=person is not None and person.notice_accepted_at is not None,
        mine=came_by(session, actor, found),
    )


def find_by_secret(session: Session, actor: Actor, secret: str, *, lock: bool = False) -> Invitation | None:
    """The invitation of a secret; None for an unknown one, and for any while the account has to wait."""
    account = own_account(session, actor)
    if account.last_wrong_link_at and actor.now < account.last_wrong_link_at + pause_after(account.wrong_links):
        return None
    rows = select(Invitation).where(Invitation.secret_hash == hash_of(secret))
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        account.wrong_links += 1
        account.last_wrong_link_at = actor.now
    elif account.wrong_links:
        account.wrong_links = 0
    return found


def look_by_secret(session: Session, actor: Actor, secret: str) -> Invitation | None:
    """The invitation of a secret, for reading: nothing is counted, and while the account has to wait there is none."""
    platform, external_id = actor.identity or ("", 0)
    account = session.scalar(select(Identity).where(Identity.platform == platform, Identity.external_id == external_id))
    last = account.last_wrong_link_at if account else None
    if account and last and actor.now < last + pause_after(account.wrong_links):
        return None
    return session.scalar(select(Invitation).where(Invitation.secret_hash == hash_of(secret)))


def pause_after(wrong_links: int) -> timedelta:
    """How long an account waits after so many wrong links in a row: nothing, then 30 s, doubled to one hour."""
    if wrong_links < FREE_TRIES:
        return timedelta(0)
    doublings: int = 2 ** min(wrong_links - FREE_TRIES, 10)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


def came_by(session: Session, actor: Actor, one: Invitation) -> bool:
    """Whether the actor has come in by this invitation."""
    use = select(InvitationUse.id).where(
        InvitationUse.invitation_id == one.id, InvitationUse.person_id == actor.person_id
    )
    return actor.person_id is not None and session.scalar(use) is not None


def use(session: Session, actor: Actor, one: Invitation, person_id: int) -> None:
    """Count that the person has come by the invitation, each person once."""
    insert = insert_postgres if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    row = {"invitation_id": one.id, "person_id": person_id, "used_at": actor.now}
    came = session.scalar(insert(InvitationUse).values(row).on_conflict_do_nothing().returning(InvitationUse.id))
    if came is None:
        return
    session.execute(
        update(Invitation)
        .where(Invitation.id == one.id)
        .values(uses=Invitation.uses + 1)
        .execution_options(synchronize_session=False)
    )
    session.refresh(one)
    record(session, actor, "invitations.use", "invitation", one.id, kind=one.kind, person=person_id)
