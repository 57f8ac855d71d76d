"""Trying a questionnaire: staff answer it question by question as people will, and nothing of it is kept.

A trial is answered with the operations of `surveys.answering`; it stands for a response under `responses.TRIAL`.
"""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.surveys import Questionnaire, QuestionnaireTrial
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.errors import NotFound
from mentoring.surveys.answering import open_response
from mentoring.surveys.drafts import get_draft
from mentoring.surveys.questionnaires import edition_of_draft, newest_versions
from mentoring.surveys.responses import TRIAL
from mentoring.surveys.steps import Step

FORGOTTEN_AFTER = timedelta(days=1)
"""A trial that somebody has walked away from."""


@operation(CENTRE)
def try_draft(session: Session, actor: Actor, draft_id: int) -> Step:
    """Begin to try a draft, or go on.

    Raises:
        NotFound: when there is none such, or it has errors.
    """
    draft = get_draft(session, actor, draft_id)
    edition_of_draft(session, draft)
    return _begin(session, actor, draft.id, None)


@operation(CENTRE)
def try_questionnaire(session: Session, actor: Actor, questionnaire_id: int) -> Step:
    """Begin to try the newest version of a questionnaire, or go on.

    Raises:
        NotFound: when there is none such for this centre.
    """
    row = session.execute(newest_versions(actor).where(Questionnaire.id == questionnaire_id)).first()
    if row is None:
        raise NotFound("questionnaire")
    return _begin(session, actor, None, row.version_id)


def _begin(session: Session, actor: Actor, draft_id: int | None, version_id: int | None) -> Step:
    """The trial under way of this one; else a new one in place of any other."""
    mine = select(QuestionnaireTrial).where(QuestionnaireTrial.person_id == actor.person).with_for_update()
    trial = session.scalar(mine)
    if trial is None or trial.finished or (trial.draft_id, trial.version_id) != (draft_id, version_id):
        if trial is None:
            trial = QuestionnaireTrial(person_id=actor.person)
            session.add(trial)
        trial.draft_id, trial.version_id = draft_id, version_id
        trial.answers, trial.current, trial.finished = {}, None, False
        trial.revision, trial.wrong, trial.started_at = 0, 0, actor.now
        session.flush()
    return open_response(session, actor, TRIAL)


@operation(CENTRE)
def end_trial(session: Session, actor: Actor) -> None:
    """Forget what the actor has tried."""
    session.execute(delete(QuestionnaireTrial).where(QuestionnaireTrial.person_id == actor.person))


@operation(frozenset({Role.SYSTEM}))
def forget_trials(session: Session, actor: Actor) -> int:
    """Drop trials that nobody has gone on with for a day; returns how many."""
    old = delete(QuestionnaireTrial).where(QuestionnaireTrial.started_at < actor.now - FORGOTTEN_AFTER)
    return len(session.execute(old.returning(QuestionnaireTrial.id)).all())
