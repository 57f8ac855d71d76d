"""What a wave has found: sums of the answers, never who gave them.

Only responses that were sent count, and of them only what was asked. No mean and no distribution of fewer than five
respondents is told to anybody. A curator's assessment of the conditions is about the organisation and no person, so it
is told as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.surveys import Answer, Response, Wave
from mentoring.access import LEADERS, Actor, operation
from mentoring.surveys.form import Form, Question, QuestionType
from mentoring.surveys.lookup import State, get_wave
from mentoring.surveys.progress import Counts, counts_of
from mentoring.surveys.questionnaires import edition_of, title_in

FLOOR: Final = 5
"""Respondents below which nothing is told."""
LEVELS: Final = ((15, "optimal"), (9, "acceptable"), (0, "unacceptable"))
"""Of 18 points of the assessment of conditions, the least for each level; other totals are measured in proportion."""
FULL_SCORE: Final = 18


class Level(StrEnum):
    """How well an organisation's conditions serve mentoring."""

    OPTIMAL = "optimal"
    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """What was answered to one scale question.

    Attributes:
        label: in the reader's language.
        item_key: joins it with the same item of other questionnaires; empty when it has none.
        n: how many answered.
        mean: None for fewer than five.
        distribution: how many gave each value of the scale, in its order; empty for fewer than five.
    """

    question: str
    label: str
    item_key: str
    n: int
    mean: float | None
    distribution: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WaveResults:
    """What a wave has found within the actor's scope.

    Attributes:
        mean: of all answers to all scales; None for fewer than five respondents.
    """

    wave_id: int
    title: str
    counts: Counts
    scales: tuple[ScaleResult, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class OrganisationIndex:
    """How an organisation's curator assesses its conditions: points of the possible ones."""

    organisation_id: int
    name: str
    score: int
    highest: int
    level: Level


@operation(LEADERS)
def wave_results(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> WaveResults:
    """The scales of a wave: of one organisation, or of all within the actor's scope."""
    wave = get_wave(session, actor, wave_id, State.OPEN, State.CLOSED)
    edition = edition_of(session, wave.version_id)
    asked = [question for question in edition.form.questions if question.type is QuestionType.RANGE]
    tallies = _tallies(session, actor, wave, organisation_id, [question.path for question in asked])
    scales = tuple(_scale(edition.form, question, tallies.get(question.path, {}), actor.language) for question in asked)
    told = [scale for scale in scales if scale.mean is not None]
    answers = sum(scale.n for scale in told)
    return WaveResults(
        wave_id=wave.id,
        title=title_in(edition.titles, actor.language),
        counts=counts_of(session, actor, [wave.id], organisation_id).get(wave.id, Counts()),
        scales=scales,
        mean=sum(scale.n * (scale.mean or 0) for scale in told) / answers if answers else None,
    )


def _tallies(
    session: Session, actor: Actor, wave: Wave, organisation_id: int | None, questions: list[str]
) -> dict[str, dict[str, int]]:
    """How often each value was given to each question."""
    rows = (
        select(Answer.question, Answer.value, func.count().label("n"))
        .join(Response, Response.id == Answer.response_id)
        .where(Answer.wave_id == wave.id, Answer.question.in_(questions), Answer.counts, Answer.value != "")
        .where(Response.state == "finished", actor.reaches(Answer.organisation_id))
        .group_by(Answer.question, Answer.value)
    )
    if organisation_id is not None:
        rows = rows.where(Answer.organisation_id == organisation_id)
    found: dict[str, dict[str, int]] = {}
    for row in session.execute(rows):
        found.setdefault(row.question, {})[row.value] = row.n
    return found


def _scale(form: Form, question: Question, tally: Mapping[str, int], language: str) -> ScaleResult:
    n = sum(tally.values())
    told = n >= FLOOR
    values = question.scale.values() if question.scale else ()
    return ScaleResult(
        question=question.path,
        label=_plain_label(form, question, language),
        item_key=question.item_key,
        n=n,
        mean=sum(float(value) * count for value, count in tally.items()) / n if told else None,
        distribution={value: tally.get(value, 0) for value in values} if told else {},
    )


def _plain_label(form: Form, question: Question, language: str) -> str:
    """The text of a question with what it quotes from answers left out."""
    versions = question.label.versions
    parts = next((versions[name] for name in form.chain(language) if name in versions), ())
    return " ".join("".join(part if isinstance(part, str) else "…" for part in parts).split())


@operation(LEADERS)
def organisation_indices(session: Session, actor: Actor, wave_id: int) -> tuple[OrganisationIndex, ...]:
    """The assessments of conditions by the curators, the lowest first; empty for any other questionnaire.

    Each criterion is a choice of 0, 1 or 2 points.
    """
    wave = get_wave(session, actor, wave_id, State.OPEN, State.CLOSED)
    criteria = [each.path for each in edition_of(session, wave.version_id).form.questions if _is_criterion(each)]
    if wave.role != "curator" or not criteria:
        return ()
    rows = session.execute(
        select(Organisation.id, Organisation.short_name, Answer.value)
        .join(Response, Response.organisation_id == Organisation.id)
        .join(Answer, Answer.response_id == Response.id)
        .where(Response.wave_id == wave.id, Response.state == "finished", actor.reaches(Organisation.id))
        .where(Answer.question.in_(criteria), Answer.counts, Answer.value != "")
    )
    scores: dict[tuple[int, str], int] = {}
    for row in rows:
        scores[row.id, row.short_name] = scores.get((row.id, row.short_name), 0) + int(row.value)
    highest = 2 * len(criteria)
    found = [
        OrganisationIndex(number, name, score, highest, level_of(score, highest))
        for (number, name), score in scores.items()
    ]
    return tuple(sorted(found, key=lambda index: (index.score, index.name)))


def _is_criterion(question: Question) -> bool:
    choices = question.choices.every if question.type is QuestionType.SELECT_ONE and question.choices else ()
    return {choice.value for choice in choices} == {"0", "1", "2"}


def level_of(score: int, highest: int) -> Level:
    """The level that so many of the possible points make."""
    return Level(next(level for least, level in LEVELS if score * FULL_SCORE >= least * highest))
