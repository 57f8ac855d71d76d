"""Reminders of stages, computed from the tables: what is due today is planned once, whoever ran when.

A bot that was down over several reminder days plans only the newest of them; the sender makes one message of what is
due together.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.roadmap import Roadmap, Stage, StageOccurrence
from mentoring.access import Actor, operation
from mentoring.outbox import Post, curators_of, post
from mentoring.roadmap.periods import from_json, reminders
from mentoring.roadmap.stages import instant_of, occurrence_of, open_stage_data, started_on

HOUR = 9
"""Local time of reminders, in hours."""
KEPT = timedelta(days=3)
"""A reminder that could not be sent so long is not sent any more: a newer one says it better."""


@operation(frozenset())
def plan_reminders(session: Session, actor: Actor) -> int:
    """Plan the stage reminders of a centre that are due today; returns how many are new (003-15 to 003-21)."""
    rows = session.scalars(
        select(StageOccurrence)
        .join(Stage, Stage.id == StageOccurrence.stage_id)
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .where(Roadmap.year == actor.year, StageOccurrence.done_at.is_(None), StageOccurrence.starts_on <= actor.today)
        .where(Roadmap.organisation.has(centre_id=actor.centre_id))
        .options(joinedload(StageOccurrence.stage).joinedload(Stage.roadmap).joinedload(Roadmap.organisation))
    ).all()
    organisations = {row.stage.roadmap.organisation_id for row in rows}
    started = started_on(session, actor, organisations)
    readers = {one: curators_of(session, actor, one) for one in organisations}
    planned = []
    for row in rows:
        day = _newest(actor, row, started.get(row.stage.roadmap.organisation_id))
        if day is not None:
            planned += [_mail(actor, row, day, reader) for reader in readers[row.stage.roadmap.organisation_id]]
    return post(session, actor, *planned)


def _newest(actor: Actor, row: StageOccurrence, started: date | None) -> date | None:
    """The newest day to remind of an occurrence, if it is today or just past and the stages were given by then."""
    if row.due_on is None and started is not None:
        return None
    given = row.stage.roadmap.created_at.astimezone(ZoneInfo(actor.zone)).date()
    period = from_json(row.stage.period)
    days = [day for day in reminders(occurrence_of(row, period.kind)) if day <= actor.today]
    if not days or days[-1] <= given or actor.today - days[-1] > KEPT:
        return None
    return days[-1]


def _mail(actor: Actor, row: StageOccurrence, day: date, reader: int) -> Post:
    anchor = row.due_on or row.starts_on
    due_at = instant_of(day, HOUR, actor.zone)
    return Post(
        kind="roadmap.reminder",
        person_id=reader,
        about=f"occurrence:{row.id}:{day.isoformat()}",
        message="roadmap-mail-reminder",
        arguments={
            "title": {"by_language": dict(row.stage.titles)},
            "organisation": row.stage.roadmap.organisation.short_name,
            "when": _when(row, actor.today),
            "days": abs((anchor - actor.today).days),
            "day": {"date": anchor.isoformat()},
        },
        buttons=[[("roadmap-button-open-stage", open_stage_data(row.stage_id))]],
        due_at=max(due_at, actor.now),
        expires_at=due_at + KEPT,
    )


def _when(row: StageOccurrence, today: date) -> str:
    """What the reminder says about time: `ahead`, `today`, `late`; of an open start `start` or `idle`."""
    if row.due_on is None:
        return "start" if today <= row.starts_on else "idle"
    if today > row.due_on:
        return "late"
    return "today" if today == row.due_on else "ahead"
