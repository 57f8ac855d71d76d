"""What runs out: curators are reminded of consents a month ahead, and of teacher-mentors whose work ends."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.consents import MentorAgreement
from db.people import Consent, Participation
from mentoring.access import Actor, operation
from mentoring.consents.labour import FORM
from mentoring.consents.sheets import SOON, signing
from mentoring.outbox import Post, curators_of, post
from mentoring.pairs import end_pairs_of
from mentoring.roadmap.stages import instant_of

HOUR = 9
"""Local time of reminders, in hours."""
KEPT = timedelta(days=7)
"""A reminder that could not be sent so long is not sent any more."""


@operation(frozenset())
def remind_of_expiry(session: Session, actor: Actor) -> int:
    """Tell curators how many consents of their organisation run out on a day within the next 30; once for each day.

    Returns how many messages are new.
    """
    rows = session.execute(
        select(
            Participation.organisation_id,
            Consent.valid_until,
            func.count(func.distinct(Consent.person_id)).label("people"),
        )
        .join(Participation, Participation.person_id == Consent.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Organisation.centre_id == actor.centre_id, Organisation.archived_at.is_(None), signing(actor))
        .where(Consent.revoked_at.is_(None), Consent.valid_until.between(actor.today, actor.today + SOON))
        .group_by(Participation.organisation_id, Consent.valid_until)
    ).all()
    posts = [
        _mail(actor, row.organisation_id, row.valid_until, row.people, reader, name)
        for row in rows
        for name in session.scalars(select(Organisation.short_name).where(Organisation.id == row.organisation_id))
        for reader in curators_of(session, actor, row.organisation_id)
    ]
    return post(session, actor, *posts)


def _mail(actor: Actor, organisation_id: int, day: date, people: int, reader: int, name: str) -> Post:
    due_at = instant_of(max(day - SOON, actor.today), HOUR, actor.zone)
    return Post(
        kind="consents.expiring",
        person_id=reader,
        about=f"organisation:{organisation_id}:{day.isoformat()}",
        message="consents-mail-expiring",
        arguments={"organisation": name, "people": people, "day": {"date": day.isoformat()}},
        buttons=[[("consents-button-expiring", opens_expiring(organisation_id))]],
        due_at=max(due_at, actor.now),
        expires_at=max(due_at, actor.now) + KEPT,
    )


def opens_expiring(organisation_id: int) -> str:
    """What the button carries that opens the sheet of what runs out (`keyboards.consents.OpenSheet`)."""
    return f"col:{organisation_id}:0:expiring:0:"


@operation(frozenset())
def end_stopped_work(session: Session, actor: Actor) -> int:
    """End the pairs of teacher-mentors whose last day has passed; returns how many pairs ended (ТК ст. 351.8)."""
    rows = session.scalars(
        select(Participation)
        .join(MentorAgreement, MentorAgreement.participation_id == Participation.id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Organisation.centre_id == actor.centre_id, Participation.year == actor.year)
        .where(MentorAgreement.stops_on < actor.today)
    ).all()
    return sum(len(end_pairs_of(session, actor, row.person_id, form=FORM, participation_id=row.id)) for row in rows)
