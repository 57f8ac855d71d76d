"""A pause: until a day nothing is sent to the person unasked, neither by rules nor by surveys.

What is planned meanwhile waits in the outbox (`mentoring.delivery`) and comes when the pause ends, unless it has
expired by then. Answers to the person's own presses are not mail and come at once.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.outbox import Delivery
from db.people import Participation, Person
from mentoring.access import PARTICIPANTS, Actor, operation
from mentoring.audit import record
from mentoring.errors import DomainError
from mentoring.outbox import Post, post
from mentoring.rights.state import holds_office, leaders_of, places_of

LONGEST = timedelta(days=366)
MORNING = time(10, 0)
"""Local time at which mail begins again."""


def end_of_pause(day: date, zone: str) -> datetime:
    """The instant at which mail begins again after a pause until `day`."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


@operation(PARTICIPANTS)
def pause(session: Session, actor: Actor, until: date) -> date:
    """Send the actor nothing unasked before the day `until`; another day replaces the one that was. Returns the day.

    Raises:
        DomainError: for a day that is not ahead or too far, and for whoever holds an office: people depend on them.
    """
    if not actor.today < until <= actor.today + LONGEST:
        raise DomainError("rights-error-pause-day")
    if holds_office(session, actor, actor.person):
        raise DomainError("rights-error-pause-office")
    person = session.scalars(select(Person).where(Person.id == actor.person).with_for_update()).one()
    if person.paused_until == until:
        return until
    _release(session, person, actor)
    person.paused_until = until
    record(session, actor, "rights.pause", "person", person.id, until=until.isoformat())
    told = leaders_of(session, actor, places_of(session, person.id))
    post(
        session,
        actor,
        *(
            Post(
                kind="rights.paused",
                person_id=reader,
                about=f"person:{person.id}:{until.isoformat()}:{int(actor.now.timestamp())}",
                message="rights-mail-paused",
                arguments={"person": {"person": person.id}, "day": {"date": until.isoformat()}},
            )
            for reader in told
            if reader != person.id
        ),
    )
    session.flush()
    return until


@operation(PARTICIPANTS)
def resume(session: Session, actor: Actor) -> None:
    """End the actor's pause now; what has waited comes now. Without a pause nothing happens."""
    person = session.scalars(select(Person).where(Person.id == actor.person).with_for_update()).one()
    if person.paused_until is None:
        return
    _release(session, person, actor)
    person.paused_until = None
    record(session, actor, "rights.resume", "person", person.id)
    session.flush()


def _release(session: Session, person: Person, actor: Actor) -> None:
    """Let what has waited for the end of the pause be due now."""
    if person.paused_until is None:
        return
    session.execute(
        update(Delivery)
        .where(Delivery.person_id == person.id, Delivery.state == "planned")
        .where(Delivery.due_at == end_of_pause(person.paused_until, actor.zone))
        .values(due_at=actor.now)
        .execution_options(synchronize_session=False)
    )


@operation(frozenset())
def end_pauses(session: Session, actor: Actor) -> int:
    """A rule of the clock: pauses that are over end with a word to the person. Returns how many."""
    here = exists().where(
        Participation.person_id == Person.id,
        Participation.organisation_id == Organisation.id,
        Organisation.centre_id == actor.centre_id,
    )
    anywhere = exists().where(Participation.person_id == Person.id)
    over = session.scalars(
        select(Person)
        .where(Person.paused_until.is_not(None), Person.paused_until <= actor.today, or_(here, ~anywhere))
        .order_by(Person.id)
        .with_for_update(skip_locked=True)
    ).all()
    for person in over:
        day, person.paused_until = person.paused_until, None
        assert day is not None  # noqa: S101 -- the statement asks for those who have one
        record(session, actor, "rights.pause_over", "person", person.id)
        post(
            session,
            actor,
            Post(
                kind="rights.resumed",
                person_id=person.id,
                about=f"person:{person.id}:{day.isoformat()}",
                message="rights-mail-resumed",
                due_at=max(actor.now, end_of_pause(day, actor.zone)),
                buttons=[[("rights-button-menu", "menu")]],
            ),
        )
    session.flush()
    return len(over)
