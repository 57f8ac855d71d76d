"""A private check of oneself, as for burn-out (004-09): asked, worked out and shown, and nothing of it is kept.

The answers so far travel in the buttons, one digit each, so the database never learns that somebody has checked
themselves. A centre that wants to know how its people are opens a confidential wave with the same questionnaire.
"""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.surveys import Questionnaire, QuestionnaireVersion
from mentoring.access import MEMBERS, Actor, operation
from mentoring.errors import NotFound
from mentoring.surveys import engine
from mentoring.surveys.engine import Refused, State
from mentoring.surveys.form import QuestionType
from mentoring.surveys.questionnaires import edition_of, title_in

BURNOUT: Final = "burnout_self"
RESULT: Final = "result"
"""What the names of the notes begin with that tell the result."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What to show next.

    Attributes:
        given: the answers so far, a digit each.
        notes: what is said before the first question, or the result.
        label: the question; empty when all have been answered.
        choices: its answers, in the order of their digits.
        total: how many questions there are.
    """

    title: str
    given: str
    notes: tuple[str, ...]
    label: str
    choices: tuple[str, ...]
    total: int


@operation(MEMBERS)
def check_oneself(session: Session, actor: Actor, given: str) -> SelfCheck:
    """The question after the answers `given`, or the result after the last; changes nothing.

    Raises:
        NotFound: for answers that the questionnaire does not have, as of an older edition.
    """
    edition = edition_of(session, _newest(session))
    now = actor.now.astimezone(ZoneInfo(actor.zone))
    state = engine.start(edition.form, {}, engine.Context(now=now, language=actor.language))
    for digit in given:
        state = _answered(state, digit)
    step = state.next_unanswered()
    notes = [each for each in state.questions() if each.type is QuestionType.NOTE and each.question]
    told = [one for one in notes if one.question and one.question.name.startswith(RESULT) is (step is None)]
    return SelfCheck(
        title=title_in(edition.titles, actor.language),
        given=given,
        notes=tuple(state.label(one.key) for one in told) if step is None or not given else (),
        label=state.label(step.key) if step else "",
        choices=tuple(state.choice_label(step.key, one) for one in state.choices(step.key)) if step else (),
        total=sum(each.type is not QuestionType.NOTE for each in state.questions()),
    )


def _answered(state: State, digit: str) -> State:
    step = state.next_unanswered()
    choices = state.choices(step.key) if step else ()
    if step is None or not digit.isdecimal() or int(digit) >= len(choices):
        raise NotFound("answer")
    after = engine.answer(state, step.key, choices[int(digit)].value)
    if isinstance(after, Refused):
        raise NotFound("answer")
    return after


def _newest(session: Session) -> int:
    rows = (
        select(QuestionnaireVersion.id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Questionnaire.centre_id.is_(None), Questionnaire.name == BURNOUT)
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    )
    found = session.scalar(rows)
    if found is None:
        raise NotFound("questionnaire")
    return found
