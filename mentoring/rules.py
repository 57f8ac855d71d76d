"""What the bot does by itself when time has passed: the table of planning rules.

A rule is an operation for the system, run every minute for each centre, in the centre's time zone: `actor.centre_id`
says which. It computes from the tables what is due and posts it; the key of a delivery is made of its meaning, so
running a rule again plans nothing twice. Capabilities add their rules here.
"""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre
from mentoring import schools
from mentoring.access import Actor
from mentoring.broadcasts.mail import remind_of_broadcasts
from mentoring.broadcasts.reading import forget_answers
from mentoring.consents.reminders import end_stopped_work, remind_of_expiry
from mentoring.duplicates.merging import forget_logs
from mentoring.imports import advance_imports
from mentoring.partners import remind_of_agreements
from mentoring.problems import watch
from mentoring.rights.erasing import erase_due, forget_strangers
from mentoring.rights.pauses import end_pauses
from mentoring.roadmap.reminders import plan_reminders
from mentoring.surveys.mail import end_with_pairs, remind_before_closing
from mentoring.surveys.sealed import settle
from mentoring.surveys.templates import run_templates
from mentoring.surveys.trials import forget_trials
from mentoring.surveys.waves import open_scheduled
from mentoring.years.reminders import remind_of_year

Rule = Callable[[Session, Actor], object]

RULES: tuple[Rule, ...] = (
    advance_imports,
    end_pauses,
    plan_reminders,
    schools.remind,
    open_scheduled,
    run_templates,
    end_with_pairs,
    remind_before_closing,
    settle,
    forget_trials,
    forget_logs,
    remind_of_broadcasts,
    forget_answers,
    watch,
    remind_of_year,
    remind_of_expiry,
    end_stopped_work,
    remind_of_agreements,
    erase_due,
    forget_strangers,
)


def centres(session: Session) -> list[tuple[int, str, int | None]]:
    """Every centre with its time zone and the programme year it has begun ahead of the calendar."""
    rows = session.execute(select(Centre.id, Centre.time_zone, Centre.started_year).order_by(Centre.id))
    return [(row.id, row.time_zone, row.started_year) for row in rows]
