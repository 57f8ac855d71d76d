"""Reminds of the turn of the year: nobody has to remember it, and lists that became empty on 1 September say why.

Computed from the tables: a bot that was down over several of these days sends only the newest reminder.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import Pair
from mentoring.access import Actor, operation
from mentoring.outbox import Post, curators_of, post, staff_of
from mentoring.roadmap.stages import instant_of
from mentoring.years.calendar import year_words
from mentoring.years.closing import ending_open
from mentoring.years.enrolment import enrolment_data, progress
from mentoring.years.renewal import marking_year, pairs_data

HOUR = 9
KEPT = timedelta(days=3)
"""A reminder that could not be sent so long is not sent any more."""
ENROL = ((9, 1), (9, 8), (9, 15), (10, 1))
"""Days on which curators are reminded to take their people over, while they have not finished."""
CLOSE = ((6, 1), (9, 1), (9, 15), (10, 1))
"""Days on which the head and staff are reminded of a year that is still open."""
MARK = ((5, 10), (5, 25))
"""Days on which curators are asked which pairs go on."""


@operation(frozenset())
def remind_of_year(session: Session, actor: Actor) -> int:
    """Plan the reminders of a centre that are due today; returns how many are new."""
    planned = []
    if day := _newest(actor, ENROL):
        planned += _enrol(session, actor, day)
    if day := _newest(actor, CLOSE):
        planned += _close(session, actor, day)
    if day := _newest(actor, MARK):
        planned += _mark(session, actor, day)
    return post(session, actor, *planned)


def _newest(actor: Actor, days: Iterable[tuple[int, int]]) -> date | None:
    """The newest of the days of the calendar year, if it is today or just past."""
    past = [day for month, number in days if (day := date(actor.today.year, month, number)) <= actor.today]
    return past[-1] if past and actor.today - past[-1] <= KEPT else None


def _enrol(session: Session, actor: Actor, day: date) -> list[Post]:
    return [
        _mail(
            actor,
            day,
            Post(
                kind="years.enrol",
                person_id=reader,
                about=f"organisation:{one.organisation_id}:{day.isoformat()}",
                message="years-mail-enrol",
                arguments={
                    "organisation": one.name,
                    "left": one.total - one.enrolled,
                    **year_words(actor.year),
                },
                buttons=[[("years-button-enrol", enrolment_data(one.organisation_id))]],
            ),
        )
        for one in progress(session, actor)
        if not one.finished and one.enrolled < one.total
        for reader in curators_of(session, actor, one.organisation_id)
    ]


def _close(session: Session, actor: Actor, day: date) -> list[Post]:
    found = ending_open(session, actor)
    if found is None or actor.centre_id is None:
        return []
    year, opens = found
    if not opens.anything:
        return []
    return [
        _mail(
            actor,
            day,
            Post(
                kind="years.close",
                person_id=reader,
                about=f"centre:{actor.centre_id}:{day.isoformat()}",
                message="years-mail-close",
                arguments={**year_words(year), "people": opens.people, "pairs": opens.pairs},
                buttons=[[("years-button-year", "yr")]],
            ),
        )
        for reader in staff_of(session, actor, actor.centre_id)
    ]


def _mark(session: Session, actor: Actor, day: date) -> list[Post]:
    if marking_year(actor) != actor.year:
        return []
    rows = session.execute(
        select(Organisation.id, Organisation.short_name, func.count().label("pairs"))
        .join(Pair, Pair.organisation_id == Organisation.id)
        .where(Organisation.centre_id == actor.centre_id, Pair.year == actor.year, Pair.state == "active")
        .group_by(Organisation.id, Organisation.short_name)
    ).all()
    return [
        _mail(
            actor,
            day,
            Post(
                kind="years.mark",
                person_id=reader,
                about=f"organisation:{row.id}:{day.isoformat()}",
                message="years-mail-mark",
                arguments={"organisation": row.short_name, "pairs": row.pairs},
                buttons=[[("years-button-pairs", pairs_data(row.id))]],
            ),
        )
        for row in rows
        for reader in curators_of(session, actor, row.id)
    ]


def _mail(actor: Actor, day: date, one: Post) -> Post:
    """The message, due in the morning of its day and not kept for long."""
    due_at = instant_of(day, HOUR, actor.zone)
    return replace(one, due_at=max(due_at, actor.now), expires_at=due_at + KEPT + timedelta(hours=12))
