"""What a wave has found: sums of the answers, never who gave them (000-08, 001-20).

A wave is counted as a whole and `disclosure` decides for each question which sums may be told; every reader then sees
the part within their scope, so that no two of them know more than either. A curator's assessment of the conditions is
about the organisation and no person, so it is told as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.surveys import Response, Wave
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.errors import DomainError
from mentoring.names import NameMode
from mentoring.surveys.audience import Subject
from mentoring.surveys.disclosure import Disclosure, decide, decide_both
from mentoring.surveys.form import Form, Question, QuestionType, Text
from mentoring.surveys.lookup import State, get_wave, state_of
from mentoring.surveys.progress import Counts, counts_of
from mentoring.surveys.questionnaires import Edition, edition_of, title_in
from mentoring.surveys.quoting import opened_in
from mentoring.surveys.sealed import NOWHERE, sent_in
from mentoring.surveys.statistics import SATISFIED_FROM, Change, Marks, Pairs, change_of, marks_of
from mentoring.surveys.tallies import (
    Changes,
    Tally,
    changes_of,
    most_of_one,
    sealed_words_of,
    sent_of,
    tally_of,
    words_of,
)

LEVELS: Final = ((15, "optimal"), (9, "acceptable"), (0, "unacceptable"))
"""Of 18 points of the assessment of conditions, the least for each level; other totals are measured in proportion."""
FULL_SCORE: Final = 18
CHOSEN: Final = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})
MARKED: Final = frozenset({QuestionType.RANGE, QuestionType.INTEGER})
SHOWN_IN_SWOT: Final = 3
"""Questions that a draft of an analysis names in each part."""
RISK: Final = "risk"
"""A calculation of 1 or 0: whether a private check finds somebody at risk."""
QUOTED: Final = 30
"""Answers in words that it takes for each part, at most."""

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Questions with what was written in answer to each."""


class Level(StrEnum):
    """How well an organisation's conditions serve mentoring."""

    OPTIMAL = "optimal"
    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to one question.

    Attributes:
        question: its path in the form.
        label: in the reader's language.
        type: of the question.
        item_key: joins it with the same item of other questionnaires; empty when it has none.
        n: how many answered; None when that may not be told, and then nothing else is.
        skipped: how many saw it and left it open.
        not_asked: how many never saw it, as their other answers made it irrelevant.
        marks: of scales and numbers.
        distribution: what could be answered with how often it was, in the order of the form; of scales and choices.
        criterion: whether it is a choice of 2, 1 or 0 points of an assessment.
    """

    question: str
    label: str
    type: QuestionType
    item_key: str
    n: int | None
    skipped: int = 0
    not_asked: int = 0
    marks: Marks | None = None
    distribution: tuple[tuple[str, int], ...] = ()
    criterion: bool = False


@dataclass(frozen=True, slots=True)
class WaveResults:
    """What a wave has found within the actor's scope, or in one organisation of it.

    Attributes:
        place: the organisation; empty for all within the scope.
        mean: of all marks on scales that may be told; None when there are none.
        compared: the title of the earlier wave that it can be compared with; empty when there is none.
        assessed: whether it is the curators' assessment of conditions.
        several: whether there are organisations to look at one by one.
        floor: respondents below which nothing is told.
        sealed: whether the answers were given in confidence.
        at_risk: how many of how many a private check finds at risk (004-09); None when it may not be told.
        to_check: whether the reader looks through what people have written before it is shown.
    """

    wave_id: int
    organisation_id: int | None
    title: str
    place: str
    counts: Counts
    questions: tuple[QuestionResult, ...]
    mean: float | None
    compared: str
    assessed: bool
    several: bool
    floor: int
    sealed: bool
    at_risk: tuple[int, int] | None
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationResult:
    """What a wave has found in one organisation.

    Attributes:
        mean: of all marks on scales; None when nothing may be told.
        n: how many responses were sent.
        marks: of each scale in the order of the form; None where nothing may be told.
    """

    organisation_id: int
    name: str
    n: int
    mean: float | None
    marks: tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """How the same people have changed in one item.

    Attributes:
        ends: of its scale.
        change: None when it may not be told.
    """

    question: str
    label: str
    ends: tuple[float, float]
    change: Change | None


@dataclass(frozen=True, slots=True)
class WaveChange:
    """What has changed since an earlier wave."""

    wave_id: int
    title: str
    earlier: str
    items: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class OrganisationIndex:
    """How an organisation's curator assesses its conditions: points of the possible ones."""

    organisation_id: int
    name: str
    score: int
    highest: int
    level: Level


class Part(StrEnum):
    """The parts of an analysis of strengths, weaknesses, opportunities and threats."""

    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    OPPORTUNITIES = "opportunities"
    THREATS = "threats"


WORDS: Final[Mapping[str, Part]] = {
    "valuable": Part.STRENGTHS,
    "strengths": Part.STRENGTHS,
    "missing": Part.WEAKNESSES,
    "ideas": Part.OPPORTUNITIES,
    "expectations": Part.OPPORTUNITIES,
    "measures": Part.OPPORTUNITIES,
    "obstacles": Part.THREATS,
    "why_not": Part.THREATS,
}
"""Open questions of the shipped questionnaires by name, with the part that their answers belong to."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A question with a figure that speaks for a part."""

    question: str
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class SwotPart:
    """One part of the draft.

    Attributes:
        scales: questions with their mean marks.
        changes: items with their mean changes.
        words: answers in words.
    """

    scales: tuple[Figure, ...] = ()
    changes: tuple[Figure, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swot:
    """A draft that a curator goes on with; `words_hidden` when answers in words may not be shown to the actor."""

    title: str
    parts: Mapping[Part, SwotPart]
    words_hidden: bool


# What a reader may see of a wave


@dataclass(frozen=True, slots=True)
class View:
    """A wave as one reader sees it.

    Attributes:
        places: the organisations it is about, with their names; those within the actor's scope, or the chosen one.
        whole: whether it is about the whole wave, whose totals are told as such.
        floor: respondents below which nothing is told.
        least: responses below which nothing is told; more where one person has sent several.
        kept: of a confidential wave, the organisations that are kept with what was sent; None for a named wave.
    """

    wave: Wave
    edition: Edition
    places: Mapping[int, str]
    whole: bool
    floor: int
    least: int
    kept: frozenset[int] | None

    @property
    def form(self) -> Form:
        """The questionnaire."""
        return self.edition.form

    @property
    def sealed(self) -> bool:
        """Whether the answers were given in confidence."""
        return self.kept is not None

    def sees(self, told: Disclosure) -> Sequence[int] | None:
        """The organisations whose sum may be told; None when nothing may.

        A part of the organisations is told as the sum of those that may be told each on their own.
        """
        if self.whole:
            return (*self.places, NOWHERE) if told.total else None
        return [place for place in self.places if place in told.told and self._is_kept(place)] or None

    def _is_kept(self, place: int) -> bool:
        """Whether nothing said of an organisation means that nobody answered there."""
        return self.kept is None or place in self.kept

    def decide(self, counted: Mapping[int, Mapping[str, int]]) -> Disclosure:
        """What may be told of a question that was answered so."""
        return decide(dict.fromkeys(self.places, 0) | respondents_of(counted), self.least)

    def cell(
        self, counted: Mapping[int, Mapping[str, int]], decided: Disclosure | None = None
    ) -> dict[str, int] | None:
        """How often each value was given, as far as that may be told."""
        seen = self.sees(decided or self.decide(counted))
        return None if seen is None else joined([counted.get(place, {}) for place in seen])


def respondents_of(counted: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    """How many answered in each organisation."""
    return {place: _answered(values) for place, values in counted.items()}


def joined(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """How often each value was given in several groups together."""
    found: dict[str, int] = {}
    for part in parts:
        for value, count in part.items():
            found[value] = found.get(value, 0) + count
    return found


def _answered(values: Mapping[str, int]) -> int:
    return sum(count for value, count in values.items() if value)


def view_of(session: Session, actor: Actor, wave_id: int, organisation_id: int | None) -> View:
    """The wave as the actor sees it: as a whole, or one organisation of it.

    Raises:
        NotFound: for a wave or an organisation outside the actor's scope.
        DomainError: for a confidential wave under way.
    """
    wave = get_told_wave(session, actor, wave_id)
    if organisation_id is not None:
        places = {organisation_id: get_organisation(session, actor, organisation_id).short_name}
    else:
        rows = select(Organisation.id, Organisation.short_name).where(
            actor.reaches(Organisation.id),
            Organisation.id.in_(select(Response.organisation_id).where(Response.wave_id == wave.id)),
        )
        places = {row[0]: row[1] for row in session.execute(rows.order_by(Organisation.name_key, Organisation.id))}
    whole = organisation_id is None and (actor.role in CENTRE or actor.role is Role.SYSTEM)
    floor = 1 if wave.role == Subject.CURATOR else wave.floor
    kept = frozenset(sent_in(session, wave.id)) if wave.confidential else None
    least = (floor - 1) * most_of_one(session, wave.id) + 1 if wave.each_pair else floor
    return View(wave, edition_of(session, wave.version_id), places, whole, floor, least, kept)


def get_told_wave(session: Session, actor: Actor, wave_id: int) -> Wave:
    """The wave within the actor's scope, if its results may be read.

    Raises:
        NotFound: when there is none such, or it does not concern the actor.
        Stale: for a draft.
        DomainError: for a confidential wave under way.
    """
    wave = get_wave(session, actor, wave_id, State.OPEN, State.CLOSED)
    if not is_told(actor, wave):
        raise DomainError("results-error-under-way", floor=wave.floor)
    return wave


def is_told(actor: Actor, wave: Wave) -> bool:
    """Whether results may be read: of a confidential wave when it is over, or two looks would tell an answer."""
    return not wave.confidential or state_of(wave.state, wave.closes_on, actor.today) is State.CLOSED


def tally_in(session: Session, view: View, questions: Sequence[Question]) -> Tally:
    """How often each value was given to these questions, anything at all to the open ones."""
    closed = [one.path for one in questions if one.type in CHOSEN | MARKED]
    opened = [one.path for one in questions if one.type not in CHOSEN | MARKED]
    return tally_of(session, view.wave.id, closed, opened, sealed=view.sealed)


# Results


@operation(LEADERS)
def wave_results(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> WaveResults:
    """What a wave has found: in one organisation, or in all within the actor's scope."""
    view = view_of(session, actor, wave_id, organisation_id)
    asked = [question for question in view.form.questions if question.answered]
    tally = tally_in(session, view, asked)
    sent = sent_in(session, wave_id) if view.sealed else sent_of(session, wave_id)
    questions = tuple(_result(view, one, tally.get(one.path, {}), sent, actor.language) for one in asked)
    earlier = _earlier(session, actor, view)
    opened = {one.path for one in opened_in(view.form)}
    return WaveResults(
        wave_id=wave_id,
        organisation_id=organisation_id,
        title=title_in(view.edition.titles, actor.language),
        place="" if organisation_id is None else view.places[organisation_id],
        counts=counts_of(session, actor, [wave_id], organisation_id).get(wave_id, Counts()),
        questions=questions,
        mean=mean_of([one.marks for one in questions if one.type is QuestionType.RANGE]),
        compared="" if earlier is None else title_in(earlier.version.titles, actor.language),
        assessed=any(_is_criterion(one) for one in asked) and view.wave.role == Subject.CURATOR,
        several=len(view.places) > 1,
        floor=view.floor,
        sealed=view.sealed,
        at_risk=_at_risk(session, view),
        to_check=view.whole
        and actor.names is NameMode.FULL
        and any(one.question in opened and one.n != 0 for one in questions if one.n or not view.sealed),
    )


def _at_risk(session: Session, view: View) -> tuple[int, int] | None:
    """How many of how many are at risk, where the form works that out in a calculation called so."""
    risk = next((one for one in view.form.questions if one.name == RISK), None)
    if risk is None:
        return None
    values = view.cell(tally_of(session, view.wave.id, (risk.path,), (), sealed=view.sealed).get(risk.path, {}))
    return (values.get("1", 0), _answered(values)) if values else None


def mean_of(marks: Sequence[Marks | None]) -> float | None:
    """The mean of all marks that may be told."""
    told = [one for one in marks if one is not None]
    total = sum(one.n for one in told)
    return sum(one.mean * one.n for one in told) / total if total else None


def _result(
    view: View,
    question: Question,
    counted: Mapping[int, Mapping[str, int]],
    sent: Mapping[int, int],
    language: str,
) -> QuestionResult:
    label = plain_label(view.form, question.label, language)
    decided = view.decide(counted)
    values = view.cell(counted, decided)
    if values is None:
        return QuestionResult(
            question.path, label, question.type, question.item_key, None, criterion=_is_criterion(question)
        )
    seen = view.sees(decided) or ()
    skipped = values.get("", 0)
    n = _answered(values)
    return QuestionResult(
        question=question.path,
        label=label,
        type=question.type,
        item_key=question.item_key,
        n=n,
        skipped=skipped,
        not_asked=max(0, sum(sent.get(place, 0) for place in seen) - n - skipped),
        marks=marks_of(numbers_in(values)) if question.type in MARKED else None,
        distribution=_distribution(view.form, question, values, language),
        criterion=_is_criterion(question),
    )


def numbers_in(values: Mapping[str, int]) -> dict[float, int]:
    """How often each mark was given."""
    return {float(value): count for value, count in values.items() if value}


def _distribution(
    form: Form, question: Question, values: Mapping[str, int], language: str
) -> tuple[tuple[str, int], ...]:
    if question.type is QuestionType.RANGE and question.scale:
        return tuple((value, values.get(value, 0)) for value in question.scale.values())
    if question.type not in CHOSEN or question.choices is None:
        return ()
    chosen: dict[str, int] = {}
    for value, count in values.items():
        for one in value.split():
            chosen[one] = chosen.get(one, 0) + count
    return tuple(
        (plain_label(form, choice.label, language) or choice.value, chosen.get(choice.value, 0))
        for choice in question.choices.every
    )


def plain_label(form: Form, text: Text, language: str) -> str:
    """A text of a form on one line, with what it quotes from answers left out."""
    parts = next((text.versions[name] for name in form.chain(language) if name in text.versions), ())
    return " ".join("".join(part if isinstance(part, str) else "…" for part in parts).split())


@operation(LEADERS)
def organisation_results(session: Session, actor: Actor, wave_id: int) -> tuple[OrganisationResult, ...]:
    """The marks of each organisation within the actor's scope, by name."""
    view = view_of(session, actor, wave_id, None)
    scales = [question for question in view.form.questions if question.type is QuestionType.RANGE]
    tally = tally_in(session, view, scales)
    sent = sent_of(session, wave_id)
    told = {one.path: view.decide(tally.get(one.path, {})) for one in scales}
    found = []
    for place, name in view.places.items():
        marks = tuple(
            marks_of(numbers_in(tally.get(one.path, {}).get(place, {}))) if place in told[one.path].told else None
            for one in scales
        )
        found.append(OrganisationResult(place, name, sent.get(place, 0), mean_of(marks), marks))
    return tuple(found)


# Change since an earlier wave


def _earlier(session: Session, actor: Actor, view: View) -> Wave | None:
    """The first measurement of the same items: of this year or the last, the most alike, then the earliest.

    So the end of a programme is compared with its start, and May with December. Named waves are compared with named
    ones, and confidential ones with one confidential wave each: of three, overlaps could be subtracted.
    """
    wave = view.wave
    if not items_in(view.form):
        return None
    rows = select(Wave).where(
        Wave.centre_id == wave.centre_id,
        Wave.role == wave.role,
        Wave.state != State.DRAFT,
        Wave.confidential == wave.confidential,
        or_(Wave.opens_on < wave.opens_on, (Wave.opens_on == wave.opens_on) & (Wave.id <= wave.id)),
    )
    waves = session.scalars(rows.order_by(Wave.opens_on, Wave.id)).all()
    if not wave.confidential:
        return _first_alike(session, wave, waves[:-1])
    free: list[Wave] = []
    earlier = None
    for one in waves:  # as they were opened, each takes what is left for it
        earlier = _first_alike(session, one, free)
        if earlier is None:
            free.append(one)
        else:
            free.remove(earlier)
    return earlier if earlier is not None and is_told(actor, earlier) else None


def _first_alike(session: Session, wave: Wave, waves: Sequence[Wave]) -> Wave | None:
    """The one among earlier waves to compare with."""
    mine = set(items_in(edition_of(session, wave.version_id).form))
    found = []
    for one in waves:
        alike = len(mine & set(items_in(edition_of(session, one.version_id).form)))
        if alike and one.year in (wave.year, wave.year - 1):
            found.append(((-alike, -one.year, one.opens_on, one.id), one))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def items_in(form: Form) -> dict[str, Question]:
    """The scales of a form by the key that joins them with others."""
    return {one.item_key: one for one in form.questions if one.type is QuestionType.RANGE and one.item_key}


@operation(LEADERS)
def wave_change(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> WaveChange | None:
    """How those who answered both have changed since the first measurement; None when there was none."""
    return _change(session, actor, view_of(session, actor, wave_id, organisation_id))


def _change(session: Session, actor: Actor, view: View) -> WaveChange | None:
    earlier = _earlier(session, actor, view)
    if earlier is None:
        return None
    edition = edition_of(session, earlier.version_id)
    before, after = items_in(edition.form), items_in(view.form)
    shared = {key: one for key, one in after.items() if key in before}
    same = {one.path: before[key].path for key, one in shared.items()}
    counted = changes_of(session, earlier.id, view.wave.id, same, sealed=view.sealed)
    decided = _decided_both(session, view, earlier, same, counted) if view.sealed else {}
    return WaveChange(
        wave_id=view.wave.id,
        title=title_in(view.edition.titles, actor.language),
        earlier=title_in(edition.titles, actor.language),
        items=tuple(
            ItemChange(
                one.path,
                plain_label(view.form, one.label, actor.language),
                (one.scale.start, one.scale.end) if one.scale else (1.0, 10.0),
                _item_change(view, counted.get(one.path, {}), decided.get(one.path)),
            )
            for one in shared.values()
        ),
    )


def _decided_both(
    session: Session,
    view: View,
    earlier: Wave,
    same: Mapping[str, str],
    counted: Changes,
) -> dict[str, Disclosure]:
    """What may be told of the change in each question, beside what both confidential waves tell by themselves."""
    before = tally_of(session, earlier.id, tuple(same.values()), (), sealed=True)
    after = tally_of(session, view.wave.id, tuple(same), (), sealed=True)
    return {
        path: decide_both(
            respondents_of(before.get(old, {})),
            respondents_of(after.get(path, {})),
            paired_of(counted.get(path, {})),
            (earlier.floor, view.floor),
        )
        for path, old in same.items()
    }


def _item_change(view: View, counted: Mapping[int, Pairs], decided: Disclosure | None) -> Change | None:
    seen = view.sees(decided or decide(dict.fromkeys(view.places, 0) | paired_of(counted), view.least))
    return change_of(sum((counted[place] for place in seen or () if place in counted), Pairs()))


def paired_of(counted: Mapping[int, Pairs]) -> dict[int, int]:
    """How many answered two waves in each organisation."""
    return {place: sums.n for place, sums in counted.items()}


# Indices


@operation(LEADERS)
def organisation_indices(session: Session, actor: Actor, wave_id: int) -> tuple[OrganisationIndex, ...]:
    """The assessments of conditions by the curators, the lowest first; empty for any other questionnaire.

    Each criterion is a choice of 0, 1 or 2 points.
    """
    view = view_of(session, actor, wave_id, None)
    criteria = [each for each in view.form.questions if _is_criterion(each)]
    if view.wave.role != Subject.CURATOR or not criteria:
        return ()
    scores: dict[int, int] = {}
    for places in tally_in(session, view, criteria).values():
        for place, values in places.items():
            scores[place] = scores.get(place, 0) + sum(int(value or 0) * count for value, count in values.items())
    highest = 2 * len(criteria)
    found = [
        OrganisationIndex(place, name, scores[place], highest, level_of(scores[place], highest))
        for place, name in view.places.items()
        if place in scores
    ]
    return tuple(sorted(found, key=lambda index: (index.score, index.name)))


def _is_criterion(question: Question) -> bool:
    choices = question.choices.every if question.type is QuestionType.SELECT_ONE and question.choices else ()
    return {choice.value for choice in choices} == {"0", "1", "2"}


def level_of(score: int, highest: int) -> Level:
    """The level that so many of the possible points make."""
    return Level(next(level for least, level in LEVELS if score * FULL_SCORE >= least * highest))


# Strengths, weaknesses, opportunities, threats


@operation(LEADERS)
def swot_draft(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> Swot:
    """A draft out of marks, changes and answers in words.

    High marks and what has grown are strengths, low ones and what has fallen weaknesses and threats; words come from
    the open questions of the shipped questionnaires, where names may be shown, for words may name somebody.
    """
    view = view_of(session, actor, wave_id, organisation_id)
    asked = [one for one in view.form.questions if one.type is QuestionType.RANGE or one.name in WORDS]
    tally = tally_in(session, view, asked)
    marks = []
    for one in asked:
        values = view.cell(tally.get(one.path, {})) if one.type is QuestionType.RANGE else None
        found = marks_of(numbers_in(values)) if values else None
        if found:
            marks.append(Figure(one.path, plain_label(view.form, one.label, actor.language), found.mean))
    marks.sort(key=lambda one: -one.value)
    strong = [one for one in marks if one.value >= SATISFIED_FROM]
    weak = [one for one in reversed(marks) if one.value < SATISFIED_FROM]
    change = _change(session, actor, view)
    items = change.items if change else ()
    changed = [Figure(one.question, one.label, one.change.mean) for one in items if one.change]
    grown = sorted((one for one in changed if one.value > 0), key=lambda one: -one.value)
    fallen = sorted((one for one in changed if one.value < 0), key=lambda one: one.value)
    named = actor.names is NameMode.FULL
    words = _words(session, view, tally, asked) if named else {}
    return Swot(
        title=title_in(view.edition.titles, actor.language),
        parts={
            Part.STRENGTHS: SwotPart(
                tuple(strong[:SHOWN_IN_SWOT]), tuple(grown[:SHOWN_IN_SWOT]), words.get(Part.STRENGTHS, ())
            ),
            Part.WEAKNESSES: SwotPart(tuple(weak[:SHOWN_IN_SWOT]), (), words.get(Part.WEAKNESSES, ())),
            Part.OPPORTUNITIES: SwotPart((), (), words.get(Part.OPPORTUNITIES, ())),
            Part.THREATS: SwotPart((), tuple(fallen[:SHOWN_IN_SWOT]), words.get(Part.THREATS, ())),
        },
        words_hidden=not named,
    )


def _words(session: Session, view: View, tally: Tally, asked: Sequence[Question]) -> dict[Part, tuple[str, ...]]:
    found: dict[Part, tuple[str, ...]] = {}
    for one in asked:
        part = WORDS.get(one.name)
        if part is not None and one.type is QuestionType.TEXT:
            found[part] = (*found.get(part, ()), *_words_to(session, view, tally, one, QUOTED))
    return found


def _words_to(session: Session, view: View, tally: Tally, question: Question, limit: int | None) -> Sequence[str]:
    """What was written in answer to an open question, as far as it may be told."""
    seen = view.sees(view.decide(tally.get(question.path, {})))
    told = sealed_words_of if view.sealed else words_of
    return told(session, view.wave.id, question.path, seen, limit) if seen else ()


def open_questions_told(session: Session, actor: Actor, wave_id: int) -> list[Question]:
    """The questions of a wave whose answers the centre looks through: in confidence those of which may be told."""
    view = view_of(session, actor, wave_id, None)
    asked = opened_in(view.form)
    if not view.sealed or not asked:
        return asked
    tally = tally_in(session, view, asked)
    return [one for one in asked if view.sees(view.decide(tally.get(one.path, {})))]


@operation(LEADERS)
def told_words(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> Words:
    """Every open question with all that was written in answer to it, without whose words they are.

    None where names may not be shown, for words may name somebody.
    """
    view = view_of(session, actor, wave_id, organisation_id)
    asked = [one for one in view.form.questions if one.type is QuestionType.TEXT]
    if actor.names is not NameMode.FULL or not asked:
        return ()
    tally = tally_in(session, view, asked)
    found = [
        (
            plain_label(view.form, one.label, actor.language) or one.name,
            tuple(_words_to(session, view, tally, one, None)),
        )
        for one in asked
    ]
    return tuple(pair for pair in found if pair[1])
