"""The messenger account of somebody in the register: who uses the record, and what to do when it is the wrong one.

A phone is lost, or a personal link has reached another person: the curator unbinds the account, and a new personal
link lets the right person in. What the wrong person has said in the record's name is taken back where that can be.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.invitations import Application, Invitation, InvitationUse
from db.pairs import Pair, PairMember
from db.people import Consent, Identity, Participation, Person
from mentoring import consents
from mentoring.access import LEADERS, Actor, operation
from mentoring.audit import record
from mentoring.errors import NotFound
from mentoring.invitations import check_office
from mentoring.pairs import end_pairs_of


@dataclass(frozen=True, slots=True)
class Account:
    """Who uses a record.

    Attributes:
        joined: an account belongs to the person.
        blocked: none of their accounts can be written to.
        since: when a personal link was last used; None when the person came in another way.
        taken_back: what unbinding a wrong person has taken back: consents, applications, answers; 0 before.
    """

    participation_id: int
    name: str
    code: str
    joined: bool
    blocked: bool
    since: datetime | None
    taken_back: int = 0


@operation(LEADERS)
def account_of(session: Session, actor: Actor, participation_id: int) -> Account:
    """The account of a participant.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _account(session, actor, _get(session, actor, participation_id))


def _get(session: Session, actor: Actor, participation_id: int) -> Participation:
    found = session.scalar(
        select(Participation).where(Participation.id == participation_id, actor.reaches(Participation.organisation_id))
    )
    if found is None:
        raise NotFound("participation")
    return found


def _account(session: Session, actor: Actor, row: Participation, taken_back: int = 0) -> Account:
    accounts = session.scalars(select(Identity.blocked_at).where(Identity.person_id == row.person_id)).all()
    return Account(
        participation_id=row.id,
        name=actor.name(row.person),
        code=row.person.code,
        joined=bool(accounts),
        blocked=bool(accounts) and None not in accounts,
        since=_since(session, row.person_id),
        taken_back=taken_back,
    )


def _since(session: Session, person_id: int) -> datetime | None:
    """When a personal link to the record was last used."""
    return session.scalar(
        select(func.max(InvitationUse.used_at))
        .join(Invitation, Invitation.id == InvitationUse.invitation_id)
        .where(InvitationUse.person_id == person_id, Invitation.kind == "person")
    )


@operation(LEADERS)
def unbind(session: Session, actor: Actor, participation_id: int, *, wrong: bool) -> Account:
    """Take the record away from its accounts; nobody comes in by an earlier link, a new one has to be made.

    Args:
        session: any session.
        actor: who decides.
        participation_id: whose record.
        wrong: somebody else has used it: consents in chat, unanswered applications and answers to proposed pairs
            that came from them are taken back.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for somebody who holds an office that the actor could not give.
    """
    row = _get(session, actor, participation_id)
    session.execute(select(Person.id).where(Person.id == row.person_id).with_for_update())
    accounts = session.scalars(select(Identity).where(Identity.person_id == row.person_id)).all()
    if not accounts:
        return _account(session, actor, row)
    check_office(session, actor, row.person_id)
    ids = [one.id for one in accounts]
    since = _since(session, row.person_id) or min(one.created_at for one in accounts)
    taken_back = _take_back(session, actor, row.person_id, ids, since) if wrong else 0
    session.execute(delete(Application).where(Application.identity_id.in_(ids), Application.sent_at.is_(None)))
    for one in accounts:
        one.person_id = one.active_role = one.active_centre_id = None
        one.awaited = one.awaited_data = None
    session.execute(
        update(Invitation)
        .where(Invitation.kind == "person", Invitation.person_id == row.person_id, Invitation.uses == 0)
        .where(Invitation.revoked_at.is_(None))
        .values(revoked_at=actor.now)
    )
    session.flush()
    session.expire_all()
    record(session, actor, "accounts.unbind", "person", row.person_id, accounts=len(ids), wrong=wrong)
    return _account(session, actor, row, taken_back)


def _take_back(session: Session, actor: Actor, person_id: int, accounts: list[int], since: datetime) -> int:
    """What somebody has said since in the name of another; returns how much."""
    given = set(
        session.scalars(
            select(Consent.purpose).where(
                Consent.person_id == person_id,
                Consent.form == "chat",
                Consent.created_at >= since,
                Consent.revoked_at.is_(None),
            )
        )
    )
    for purpose in sorted(given):
        consents.revoke(session, actor, person_id, purpose)
    if given:
        end_pairs_of(session, actor, person_id)
    applied = session.scalars(
        select(Participation)
        .join(Application, Application.participation_id == Participation.id)
        .where(Application.identity_id.in_(accounts), Application.sent_at >= since, Participation.state == "applied")
    ).all()
    for row in applied:
        row.state = "listed"
    answered = session.scalars(
        select(PairMember)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.person_id == person_id, PairMember.answered_by_id == person_id)
        .where(PairMember.answered_at >= since, Pair.state == "proposed")
    ).all()
    for member in answered:
        member.answer = member.answered_at = member.answered_by_id = None
    session.flush()
    return len(given) + len(applied) + len(answered)
