"""Going: a consent withdrawn or the programme left, and coming back while there is time.

What a departure ends is kept with it, so that taking it back restores exactly that. A withdrawn consent to the
processing of data ends everything and sets the day of erasure; the rows stay as history until then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from db.invitations import Application
from db.outbox import Delivery
from db.people import Consent, Identity, Participation, Person
from db.rights import Departure
from mentoring.access import EVERYBODY, LEADERS, PARTICIPANTS, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.consents import NEEDED, SIGNING, Purpose, revoke
from mentoring.consents.labour import FORM
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.outbox import Post, post
from mentoring.pairs import Ended, State, end_pairs_of, reopen_pair
from mentoring.rights.state import (
    erase_day,
    leaders_of,
    period,
    places_of,
    require_confirmed,
    require_looked_after,
)

GOING = PARTICIPANTS | {Role.GUEST}
"""Who goes is a guest by the second tap, and those who took part once may withdraw as well."""
LEAVING_REASONS = ("own-wish", "no-time", "moved", "graduated", "dismissed")
"""Why somebody leaves by themselves, texts `people-reason-*`."""
WITHDRAWN = "withdrawn"
"""The reason of a participation that ended with the consent; text `people-reason-withdrawn`."""


class Kind(StrEnum):
    """What somebody did."""

    WITHDRAWAL = "withdrawal"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Back:
    """What taking a departure back has restored.

    Attributes:
        pairs: how many pairs are open again.
        lost: how many could not be opened: the others are in other pairs by now.
    """

    pairs: int
    lost: int


# Withdrawing


@operation(GOING)
def withdraw(session: Session, actor: Actor, purpose: str) -> None:
    """Take one's own consent back: open pairs end; the curators and the others in the pairs are told.

    Without the consent to processing, taking part ends as well and the data are erased after the centre's period.

    Raises:
        NotFound: for an unknown purpose.
        DomainError: before a curator has confirmed whose account it is.
    """
    require_confirmed(session, actor)
    if actor.person_id is not None:  # an account that belongs to nobody has consented to nothing
        _withdraw(session, actor, actor.person_id, purpose)


@operation(EVERYBODY)
def ask_erasure(session: Session, actor: Actor) -> date:
    """Have everything about oneself erased: whatever consents there are end, and the day is set; returns the day.

    Asking twice is asking once.

    Raises:
        DomainError: when nothing is known of the account or nobody has confirmed yet whose it is, and for whoever
            holds an office: what they did in it is the organisation's record.
    """
    person_id = actor.person_id
    if person_id is None:
        raise DomainError("rights-stranger")
    require_confirmed(session, actor)
    if any(grant.organisation_id is None or grant.role not in PARTICIPANTS for grant in actor.grants):
        raise DomainError("rights-error-office")
    _withdraw(session, actor, person_id, Purpose.DATA, always=True)
    day = erase_day(session, person_id)
    assert day is not None  # noqa: S101 -- it has just been set, or was before
    return day


@operation(LEADERS)
def paper_withdrawn(session: Session, actor: Actor, participation_id: int, purpose: str) -> None:
    """A written withdrawal has come: the same as `withdraw`, entered for the person.

    Raises:
        NotFound: for a participation outside the actor's scope, or an unknown purpose.
        DomainError: for somebody who has gone to another organisation.
    """
    person_id = session.scalar(
        select(Participation.person_id).where(
            Participation.id == participation_id, actor.reaches(Participation.organisation_id)
        )
    )
    if person_id is None:
        raise NotFound("participation")
    require_looked_after(session, actor, person_id)
    _withdraw(session, actor, person_id, purpose)


def _withdraw(session: Session, actor: Actor, person_id: int, purpose: str, *, always: bool = False) -> None:
    """End the consent and what stood on it, in all organisations; a second time nothing happens."""
    if purpose not in tuple(Purpose):
        raise NotFound("purpose")
    person = session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    if person.erased_at is not None or (purpose == Purpose.DATA and erase_day(session, person_id) is not None):
        return
    valid = select(Consent.id).where(
        Consent.person_id == person_id, Consent.purpose == purpose, Consent.revoked_at.is_(None)
    )
    ended: dict[str, Any] = {"consents": list(session.scalars(valid))}
    if not revoke(session, actor, person_id, purpose) and not always:
        return
    pairs = _end_pairs(session, actor, person_id, purpose)
    ended["pairs"] = [[one.pair_id, one.was.value, list(one.open_members)] for one in pairs]
    told, day = _papers_of(session, actor, person_id), None
    if purpose == Purpose.DATA:
        day = actor.today + timedelta(days=period(session, places_of(session, person_id)))
        ended["participations"] = end_open(session, actor, person_id)
        _call_off(session, person_id)
    if purpose != Purpose.PUBLICATION:  # it has ended nothing that could be taken back
        _keep(session, actor, person_id, Kind.WITHDRAWAL, ended, day or actor.today, day)
    arguments = {"purpose": str(purpose), "pairs": len(pairs), "day": {"date": day.isoformat()} if day else "none"}
    post(session, actor, *_withdrawn(actor, person_id, told, arguments))


def _end_pairs(session: Session, actor: Actor, person_id: int, purpose: str) -> list[Ended]:
    """End the pairs that need the consent."""
    if purpose == Purpose.LABOUR:
        return end_pairs_of(session, actor, person_id, form=FORM, reason="no-consent")
    return end_pairs_of(session, actor, person_id, reason="no-consent") if purpose in NEEDED else []


def _papers_of(session: Session, actor: Actor, person_id: int) -> dict[int, int]:
    """Who is told, each with a participation whose papers they look after."""
    rows = session.execute(
        select(Participation.id, Participation.organisation_id)
        .where(Participation.person_id == person_id, Participation.state != "declined")
        .order_by(Participation.year, Participation.id)
    ).all()
    places = places_of(session, person_id)
    return {
        reader: row.id
        for row in rows
        if row.organisation_id in places
        for reader in leaders_of(session, actor, [row.organisation_id])
    }


def _withdrawn(actor: Actor, person_id: int, told: dict[int, int], arguments: dict[str, Any]) -> list[Post]:
    return [
        Post(
            kind="consents.withdrawn",
            person_id=reader,
            about=f"person:{person_id}:{arguments['purpose']}:{int(actor.now.timestamp())}",
            message="consents-mail-withdrawn",
            arguments={"person": {"person": person_id}, **arguments},
            buttons=[[("consents-button-open", opens_papers(participation_id))]],
        )
        for reader, participation_id in sorted(told.items())
        if reader not in (actor.person_id, person_id)
    ]


def opens_papers(participation_id: int) -> str:
    """What the button carries that opens somebody's consents (`keyboards.consents.OpenConsents`)."""
    return f"coo:{participation_id}"


def _led(session: Session, actor: Actor, person_id: int) -> list[int]:
    """Who is told of what the person does."""
    return leaders_of(session, actor, places_of(session, person_id))


def end_open(session: Session, actor: Actor, person_id: int) -> list[list[Any]]:
    """End whatever the person takes part in; returns it with the states it had."""
    rows = session.scalars(
        select(Participation)
        .where(Participation.person_id == person_id, Participation.state.in_(SIGNING))
        .order_by(Participation.id)
        .with_for_update()
    ).all()
    ended = [[row.id, row.state] for row in rows]
    for row in rows:
        end_participation(session, actor, row, WITHDRAWN)
    return ended


def end_participation(session: Session, actor: Actor, row: Participation, reason: str) -> None:
    """Note that somebody takes part no more, from today, for one of the chosen reasons."""
    with changing(session, actor, "people.left", row):
        row.state, row.reason, row.left_on = "left", reason, actor.today
        row.decided_by_id = actor.person_id
    session.flush()


def _call_off(session: Session, person_id: int) -> None:
    """Nothing more is sent to the person, and what they began to answer on their way in is forgotten."""
    session.execute(
        update(Delivery)
        .where(Delivery.person_id == person_id, Delivery.state == "planned", ~Delivery.kind.startswith("rights."))
        .values(state="cancelled")
        .execution_options(synchronize_session=False)
    )
    accounts = select(Identity.id).where(Identity.person_id == person_id)
    session.execute(
        delete(Application)
        .where(Application.identity_id.in_(accounts), Application.sent_at.is_(None))
        .execution_options(synchronize_session=False)
    )


def _keep(
    session: Session,
    actor: Actor,
    person_id: int,
    kind: Kind,
    ended: dict[str, Any],
    undo_until: date,
    erase_on: date | None,
) -> Departure:
    row = Departure(
        person_id=person_id,
        kind=kind.value,
        ended=ended,
        asked_on=actor.today,
        undo_until=undo_until,
        erase_on=erase_on,
        entered_by_id=None if actor.person_id == person_id else actor.person_id,
        created_at=actor.now,
    )
    session.add(row)
    session.flush()
    if kind is Kind.WITHDRAWAL:
        record(session, actor, "rights.withdrawal", "person", person_id, pairs=len(ended["pairs"]))
    else:
        record(session, actor, "rights.leaving", "person", person_id, pairs=len(ended["pairs"]))
    return row


def _tell(
    session: Session,
    actor: Actor,
    person_id: int,
    kind: str,
    message: str,
    readers: Sequence[int],
    arguments: dict[str, Any],
) -> None:
    post(
        session,
        actor,
        *(
            Post(
                kind=kind,
                person_id=reader,
                about=f"person:{person_id}:{int(actor.now.timestamp())}",
                message=message,
                arguments={"person": {"person": person_id}, **arguments},
                buttons=[[("rights-button-desk", desk_data())]],
            )
            for reader in readers
            if reader not in (actor.person_id, person_id)
        ),
    )


def desk_data() -> str:
    """What a button carries that opens the desk of rights; the same as `keyboards.rights.OpenDesk(tab="gone")`."""
    return "rid:gone:0"


# Leaving


@operation(GOING)
def leave(session: Session, actor: Actor, participation_id: int, reason: str) -> None:
    """Leave the programme: the participation ends today with a reason, and so do its pairs; the curators are told.

    Leaving twice is leaving once.

    Raises:
        NotFound: for a participation that is not the actor's own of this year, or an unknown reason.
        DomainError: before a curator has confirmed whose account it is.
    """
    require_confirmed(session, actor)
    row = session.scalar(
        select(Participation)
        .where(Participation.id == participation_id, Participation.person_id == actor.person)
        .where(Participation.year == actor.year)
        .with_for_update()
    )
    if row is None or reason not in LEAVING_REASONS:
        raise NotFound("participation")
    if row.state not in SIGNING:
        return
    told = leaders_of(session, actor, [row.organisation_id])
    pairs = end_pairs_of(session, actor, actor.person, participation_id=row.id, reason="member-left", told_as="left")
    ended = {
        "pairs": [[one.pair_id, one.was.value, list(one.open_members)] for one in pairs],
        "participations": [[row.id, row.state]],
    }
    end_participation(session, actor, row, reason)
    _keep(session, actor, actor.person, Kind.LEAVING, ended, actor.today, None)
    arguments = {
        "role": row.role,
        "organisation": row.organisation.short_name,
        "reason": {"text": f"people-reason-{reason}"},
        "pairs": len(pairs),
    }
    _tell(session, actor, actor.person, "rights.left", "rights-mail-left", told, arguments)


# Coming back


@operation(EVERYBODY)
def take_back(session: Session, actor: Actor, departure_id: int) -> Back:
    """Take one's own departure back; what it ended is as before, as far as that is still possible.

    Raises:
        NotFound: when it is not the actor's own.
        Stale: when it is too late.
        DomainError: before a curator has confirmed whose account it is.
    """
    require_confirmed(session, actor)
    row = session.scalar(
        select(Departure).where(Departure.id == departure_id, Departure.person_id == actor.person_id).with_for_update()
    )
    if row is None:
        raise NotFound("departure")
    return _restore(session, actor, row)


@operation(LEADERS)
def take_back_for(session: Session, actor: Actor, departure_id: int) -> Back:
    """Take a departure back at the person's wish, or one entered by mistake.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when it is too late.
    """
    takes_part = exists().where(
        Participation.person_id == Departure.person_id, actor.reaches(Participation.organisation_id)
    )
    row = session.scalar(select(Departure).where(Departure.id == departure_id, takes_part).with_for_update())
    if row is None:
        raise NotFound("departure")
    return _restore(session, actor, row)


def _restore(session: Session, actor: Actor, row: Departure) -> Back:
    if row.undone_at is not None:
        return Back(0, 0)
    if row.done_at is not None or row.undo_until < actor.today:
        raise Stale("rights-error-undo-late")
    row.undone_at = actor.now
    session.flush()
    for consent_id in row.ended.get("consents", ()):
        _restore_consent(session, actor, consent_id)
    for participation_id, state in row.ended.get("participations", ()):
        _restore_participation(session, actor, participation_id, state)
    pairs = [Ended(pair_id, State(was), tuple(members)) for pair_id, was, members in row.ended.get("pairs", ())]
    opened = sum(reopen_pair(session, actor, row.person_id, one) for one in pairs)
    record(session, actor, "rights.take_back", "person", row.person_id, kind=row.kind, pairs=opened)
    told = _led(session, actor, row.person_id)
    arguments = {"kind": row.kind, "pairs": opened}
    _tell(session, actor, row.person_id, "rights.back", "rights-mail-back", told, arguments)
    return Back(opened, len(pairs) - opened)


def _restore_consent(session: Session, actor: Actor, consent_id: int) -> None:
    """A consent is valid again, unless a newer one is."""
    row = session.get_one(Consent, consent_id)
    newer = select(Consent.id).where(
        Consent.person_id == row.person_id,
        Consent.purpose == row.purpose,
        Consent.signer == row.signer,
        Consent.revoked_at.is_(None),
    )
    if session.scalar(newer) is None and (row.valid_until is None or row.valid_until >= actor.today):
        row.revoked_at = None
        session.flush()


def _restore_participation(session: Session, actor: Actor, participation_id: int, state: str) -> None:
    """Somebody takes part again as before, unless somebody has decided otherwise since, or the year is over."""
    row = session.get_one(Participation, participation_id)
    if row.state != "left" or row.year != actor.year:
        return
    with changing(session, actor, "people.restored", row):
        row.state, row.reason, row.left_on = state, None, None
    session.flush()
