"""Writing to those who are asked and have not finished: invitations and reminders.

A message's key names the response and, for reminders, the day, so nobody is reminded of one response more than once a
day, whoever wishes it: the rule, staff, or the person who has put it off. Whoever has finished is written to no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import PairMember
from db.people import Appointment, Identity, Person
from db.surveys import Answer, Response, Wave
from mentoring.access import Actor, Role, operation
from mentoring.audit import record
from mentoring.consents import lacking
from mentoring.outbox import Post, cancel, post
from mentoring.rights.state import paused
from mentoring.surveys.audience import Subject, across, curates, reachable
from mentoring.surveys.lookup import is_open, of_last_year
from mentoring.surveys.questionnaires import title_in

INVITATION = "surveys.invitation"
REMINDER = "surveys.reminder"
LIST = "sv:0"
"""What the button to all one's questionnaires carries: `keyboards.surveys.Surveys`, packed. Messages that are merged
keep only the buttons they have in common."""
USUAL_TERM = timedelta(days=14)
"""How long people have to answer unless it is changed."""
BEFORE_CLOSING = (3, 1)
"""Days before the closing on which whoever has not finished is reminded."""
MORNING = time(10, 0)
"""Local time of reminders."""


def opening(response_id: int) -> str:
    """What the button of a message carries that opens a response: `keyboards.surveys.OpenResponse`, packed."""
    return f"svo:{response_id}"


def putting_off(response_id: int) -> str:
    """What the button "not now" carries: `keyboards.surveys.NotNow`, packed."""
    return f"svz:{response_id}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to about a response that is not finished.

    Attributes:
        pair: ids of those on the other side of the pair it is about; empty where it is about none.
    """

    response_id: int
    person_id: int
    language: str
    organisation: str
    answered: int
    closes_on: date
    pair: tuple[int, ...] = ()


def addressees(
    session: Session, actor: Actor, wave: Wave, *where: ColumnElement[bool], resting: bool = False
) -> list[Addressee]:
    """Who can be written to about the unfinished responses of a wave that fulfil `where`.

    Whoever has a pause is left out, unless `resting`: what they get then waits for the end of the pause.
    """
    language = select(func.min(Identity.language)).where(Identity.person_id == Person.id, Identity.blocked_at.is_(None))
    answered = select(func.count()).where(Answer.response_id == Response.id, Answer.value != "")
    rows = (
        select(
            Response.id,
            Person.id.label("person_id"),
            language.scalar_subquery().label("language"),
            Organisation.short_name,
            func.coalesce(Response.closes_on, wave.closes_on).label("closes_on"),
            answered.scalar_subquery().label("answered"),
        )
        .join(Organisation, Organisation.id == Response.organisation_id)
        .where(Response.wave_id == wave.id, Response.state != "finished", Response.ended_on.is_(None))
        .where(or_(Response.closes_on.is_(None), Response.closes_on >= actor.today))
        .where(reachable(Person.id), *where)
        .order_by(Response.id, Person.id)
        .distinct()
    )
    if wave.role == Subject.CURATOR:
        rows = rows.join(Appointment, curates(Response.organisation_id, actor.today)).join(
            Person, Person.id == Appointment.person_id
        )
    else:
        rows = rows.join(Person, Person.id == Response.person_id).where(~lacking(actor))
    rows = rows if resting else rows.where(~paused(actor.today))
    others = across(session, Response.wave_id == wave.id, *where) if wave.each_pair else {}
    return [
        Addressee(
            row.id,
            row.person_id,
            row.language or actor.language,
            row.short_name,
            row.answered,
            row.closes_on,
            tuple(person.id for person in others.get(row.id, ())),
        )
        for row in session.execute(rows)
    ]


def invite(session: Session, actor: Actor, wave: Wave) -> int:
    """Write to everybody who has not been invited to this wave yet."""
    return post(
        session, actor, *(_invitation(actor, wave, one) for one in addressees(session, actor, wave, resting=True))
    )


def _invitation(actor: Actor, wave: Wave, to: Addressee) -> Post:
    return Post(
        kind=INVITATION,
        person_id=to.person_id,
        about=f"wave:{wave.id}:response:{to.response_id}",
        message=f"surveys-mail-invitation{_about(wave, to)}",
        arguments=_arguments(wave, to),
        buttons=[[("surveys-button-fill", opening(to.response_id))], [("surveys-button-all", LIST)]],
        expires_at=end_of(to.closes_on, actor.zone),
        bulk=True,
    )


def _about(wave: Wave, to: Addressee) -> str:
    """What the name of an invitation's text ends with."""
    if wave.role == Subject.CURATOR:
        return "-organisation"
    return "-pair" if to.pair else ""


def _arguments(wave: Wave, to: Addressee) -> dict[str, Any]:
    title = title_in(wave.version.titles, to.language)
    pair = {"person": {"person": to.pair[0]}, "others": len(to.pair) - 1} if to.pair else {}
    return {
        "title": f"{title}, {to.organisation}" if wave.role == Subject.CURATOR else title,
        "until": {"date": to.closes_on.isoformat()},
        **pair,
    }


def remind(
    session: Session, actor: Actor, wave: Wave, to: Iterable[Addressee], day: date, *, due_at: datetime | None = None
) -> int:
    """Plan reminders for `day`; whoever has one planned for that day already gets no second. Returns how many are new.

    Who has not begun and who is half-way are reminded in different words.
    """
    return post(session, actor, *(_reminder(actor, wave, one, day, due_at) for one in to))


_REMINDING = {
    (False, False): "surveys-mail-reminder-start",
    (True, True): "surveys-mail-reminder-continue",
    (True, False): "surveys-mail-reminder-draft",
}
_REMINDING_OF_PAIR = {False: "surveys-mail-reminder-start-pair", True: "surveys-mail-reminder-continue-pair"}


def _reminder(actor: Actor, wave: Wave, to: Addressee, day: date, due_at: datetime | None) -> Post:
    half_way = to.answered > 0
    told = half_way and not wave.confidential  # how many answers there are would stay in the outbox
    return Post(
        kind=REMINDER,
        person_id=to.person_id,
        about=f"wave:{wave.id}:response:{to.response_id}:{day.isoformat()}",
        message=_REMINDING_OF_PAIR[half_way] if to.pair else _REMINDING[half_way, told],
        arguments=_arguments(wave, to) | ({"answered": to.answered} if told else {}),
        buttons=[
            [("surveys-button-continue" if half_way else "surveys-button-fill", opening(to.response_id))],
            [("surveys-button-not-now", putting_off(to.response_id))],
            [("surveys-button-all", LIST)],
        ],
        due_at=due_at,
        expires_at=end_of(to.closes_on, actor.zone),
        bulk=True,
    )


def end_of(day: date, zone: str) -> datetime:
    """The instant at which a day ends in the time zone."""
    return datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(zone)).astimezone(UTC)


def morning_of(day: date, zone: str) -> datetime:
    """The instant at which reminders of a day are due in the time zone."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


@operation(frozenset({Role.SYSTEM}))
def remind_before_closing(session: Session, actor: Actor) -> int:
    """Remind three days and one day before closing; returns how many messages were planned.

    Computed from the tables: a day that was missed is made up for as long as the wave is open, and planning again plans
    nothing twice. A wave that opened on such a day or later does not remind for it: the invitation has just gone out.
    """
    planned = 0
    last = actor.today + timedelta(days=max(BEFORE_CLOSING))
    rows = select(Wave).where(Wave.centre_id == actor.centre_id, is_open(actor), Wave.closes_on <= last)
    for wave in session.scalars(rows.order_by(Wave.id)).all():
        planned += _remind_of(session, actor, wave, wave.opens_on, wave.closes_on, Response.closes_on.is_(None))
    own = (
        select(Response.wave_id, Response.closes_on)
        .join(Wave, Wave.id == Response.wave_id)
        .where(Wave.centre_id == actor.centre_id, is_open(actor), Response.state != "finished")
        .where(Response.closes_on.between(actor.today, last))
        .distinct()
        .order_by(Response.wave_id, Response.closes_on)
    )
    for row in session.execute(own).all():
        wave, begun = session.get_one(Wave, row.wave_id), row.closes_on - USUAL_TERM
        planned += _remind_of(session, actor, wave, begun, row.closes_on, Response.closes_on == row.closes_on)
    return planned


def _remind_of(
    session: Session, actor: Actor, wave: Wave, opens_on: date, closes_on: date, which: ColumnElement[bool]
) -> int:
    """Remind of those responses of a wave whose last day this is."""
    due = [closes_on - timedelta(days=before) for before in BEFORE_CLOSING]
    day = max((each for each in due if opens_on < each and is_morning(actor, each)), default=None)
    return 0 if day is None else remind(session, actor, wave, addressees(session, actor, wave, which), day)


def is_morning(actor: Actor, day: date) -> bool:
    """Whether the hour of reminders and openings of a day has come: what they say is true when they are planned."""
    return actor.now >= morning_of(day, actor.zone)


@operation(frozenset({Role.SYSTEM}))
def end_with_pairs(session: Session, actor: Actor) -> int:
    """End the unfinished responses about pairs that are over, or that the person has left; returns how many.

    However a pair has ended, this finds it; where the end is undone, its responses go on. Nobody is written to about
    them any more. What has been sent stays. Pairs of the year before are asked about though they are over.
    """
    asking = select(Wave.id).where(Wave.centre_id == actor.centre_id, Wave.each_pair, is_open(actor), ~of_last_year())
    member = exists().where(PairMember.pair_id == Response.pair_id, PairMember.person_id == Response.person_id)
    unsent = (Response.wave_id.in_(asking), Response.state != "finished")
    ended = session.execute(
        update(Response)
        .where(*unsent, Response.ended_on.is_(None), ~member.where(PairMember.open))
        .values(ended_on=actor.today, revision=Response.revision + 1)  # whoever is answering just now is told
        .returning(Response.id, Response.wave_id)
        .execution_options(synchronize_session=False)
    ).all()
    for row in ended:
        cancel_mail(session, row.wave_id, row.id)
        record(session, actor, "surveys.end_with_pair", "response", row.id)
    session.execute(
        update(Response)
        .where(*unsent, Response.ended_on.is_not(None), member.where(PairMember.open))
        .values(ended_on=None)
        .execution_options(synchronize_session=False)
    )
    return len(ended)


def cancel_mail(session: Session, wave_id: int, response_id: int) -> None:
    """Call off what is planned about a response that has been finished."""
    for kind in (INVITATION, REMINDER):
        cancel(session, kind, f"wave:{wave_id}:response:{response_id}")
