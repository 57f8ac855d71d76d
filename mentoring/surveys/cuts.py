"""What a wave has found by form of mentoring, and beside the other role: cuts of the results of a whole wave.

Forms are told beside the organisations, so `disclosure.decide_cut` decides over both at once; they are told of the
whole wave and to staff, for a table of organisations by form would have to be protected as a whole. Responses that were
given in confidence keep no form, so there is no such cut of them. The other role has been asked by a wave of its own:
what that tells by itself stands beside this one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, null, select, union_all
from sqlalchemy.orm import Session

from db.pairs import Pair, PairMember
from db.people import Participation
from db.surveys import Answer, Response, Wave
from mentoring.access import CENTRE, LEADERS, Actor, Role, operation
from mentoring.errors import DomainError
from mentoring.forms import FORMS
from mentoring.surveys.audience import Subject
from mentoring.surveys.disclosure import Disclosure, decide_cut
from mentoring.surveys.form import Question, QuestionType
from mentoring.surveys.lookup import State, within
from mentoring.surveys.questionnaires import edition_of, meant_by, title_in
from mentoring.surveys.results import (
    OrganisationResult,
    QuestionResult,
    View,
    WaveResults,
    get_told_wave,
    is_told,
    items_in,
    joined,
    mean_of,
    numbers_in,
    organisation_results,
    plain_label,
    tally_in,
    view_of,
)
from mentoring.surveys.statistics import Marks, marks_of

SEVERAL: Final = "several"
"""Whoever takes part in more forms than one."""
UNKNOWN: Final = "unknown"
ASSESSMENT: Final = "competences"
"""What the name of a self-assessment begins with."""
GROUPS: Final = (*FORMS, SEVERAL, UNKNOWN)
OTHER: Final = {Subject.MENTOR: Subject.MENTEE, Subject.MENTEE: Subject.MENTOR}

Counted = dict[str, dict[int, dict[int, dict[str, int]]]]
"""Question, organisation, place of the group in `GROUPS`, value: how often."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from one mark to another, with what a group answered; None where that may not be told."""

    question: str
    label: str
    ends: tuple[float, float]
    marks: Marks | None


@dataclass(frozen=True, slots=True)
class FormResult:
    """What one form of mentoring has found.

    Attributes:
        form: its code, `several` or `unknown`.
        n: how many responses were sent.
        mean: of all marks that may be told.
    """

    form: str
    n: int
    mean: float | None
    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class FormResults:
    """A wave by form of mentoring, in the order of the dictionary."""

    wave_id: int
    title: str
    floor: int
    forms: tuple[FormResult, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """An item that both roles were asked about: marks of mentors and of mentees."""

    label: str
    ends: tuple[float, float]
    mentors: Marks | None
    mentees: Marks | None


@dataclass(frozen=True, slots=True)
class RoleResults:
    """A wave and that of the other role.

    Attributes:
        mentors, mentees: titles of the waves.
    """

    wave_id: int
    mentors: str
    mentees: str
    place: str
    floor: int
    items: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class PlaceResults:
    """A wave by organisation: the scales with their ends, and what each organisation answered to them."""

    wave_id: int
    title: str
    scales: tuple[tuple[str, tuple[float, float]], ...]
    places: tuple[OrganisationResult, ...]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Which cuts there are of a wave for the actor.

    Attributes:
        deficits: whether it is a self-assessment of competences, of which the weakest ones are listed (004-02).
    """

    forms: bool
    roles: bool
    deficits: bool = False


@operation(LEADERS)
def cuts_of(session: Session, actor: Actor, wave_id: int) -> Cuts:
    """Which cuts there are."""
    wave = get_told_wave(session, actor, wave_id)
    assessed = meant_by(wave.version.questionnaire.name).moment == ASSESSMENT
    return Cuts(_has_forms(actor, wave), _other_role(session, actor, wave) is not None, assessed)


def _has_forms(actor: Actor, wave: Wave) -> bool:
    """Whether a wave can be told by form: one that asked people, by name, with a questionnaire for all forms."""
    whole = actor.role in CENTRE or actor.role is Role.SYSTEM
    of_all = not meant_by(wave.version.questionnaire.name).form
    return whole and of_all and not wave.confidential and wave.role != Subject.CURATOR


# By form


@operation(CENTRE)
def results_by_form(session: Session, actor: Actor, wave_id: int) -> FormResults:
    """The marks of each form of mentoring.

    Raises:
        DomainError: when there is no such cut of the wave.
    """
    view = view_of(session, actor, wave_id, None)
    if not _has_forms(actor, view.wave):
        raise DomainError("cuts-error-none")
    scales = [one for one in view.form.questions if one.type is QuestionType.RANGE]
    counted = _counted(session, view.wave, [one.path for one in scales])
    told = {one.path: _decide(view, counted.get(one.path, {})) for one in scales}
    sent = _sent(session, view.wave)
    found = []
    for number, form in enumerate(GROUPS):
        if number in sent:
            marks = tuple(
                Scale(
                    one.path,
                    plain_label(view.form, one.label, actor.language),
                    ends_of(one),
                    _marks(counted, told, one, number),
                )
                for one in scales
            )
            found.append(FormResult(form, sent[number], mean_of([one.marks for one in marks]), marks))
    title = title_in(view.edition.titles, actor.language)
    return FormResults(view.wave.id, title, view.floor, tuple(found))


def ends_of(question: Question) -> tuple[float, float]:
    """The lowest and the highest mark of a scale."""
    return (question.scale.start, question.scale.end) if question.scale else (1.0, 10.0)


def _decide(view: View, counted: Mapping[int, Mapping[int, Mapping[str, int]]]) -> Disclosure:
    """What may be told of a question; organisations without an answer are told as such, as `view.decide` does."""
    respondents: dict[int, dict[int, int]] = {place: {} for place in view.places}
    respondents |= {
        place: {group: sum(count for value, count in values.items() if value) for group, values in groups.items()}
        for place, groups in counted.items()
    }
    return decide_cut(respondents, view.least)


def _marks(counted: Counted, told: Mapping[str, Disclosure], question: Question, group: int) -> Marks | None:
    if group not in told[question.path].told:
        return None
    places = counted.get(question.path, {}).values()
    return marks_of(numbers_in(joined([groups.get(group, {}) for groups in places])))


def _form_of(wave: Wave) -> tuple[Any, ColumnElement[bool], ColumnElement[Any]]:
    """What to join to responses, on what, and the form of each that follows.

    Of a wave about pairs that is the form of the pair; else the one form in which somebody takes part in the role of
    the wave, alone or in a pair.
    """
    if wave.each_pair:
        return Pair, Pair.id == Response.pair_id, func.coalesce(Pair.form, UNKNOWN)
    own: Select[Any, Any] = select(Participation.person_id, Participation.form).where(
        Participation.role == wave.role, Participation.year == wave.year, Participation.form.is_not(null())
    )
    paired: Select[Any, Any] = select(PairMember.person_id, PairMember.form).where(
        PairMember.role == wave.role, PairMember.year == wave.year, PairMember.left_on.is_(None)
    )
    every = union_all(own, paired).subquery()
    form = case((func.min(every.c.form) == func.max(every.c.form), func.min(every.c.form)), else_=SEVERAL)
    of = select(every.c.person_id, form.label("form")).group_by(every.c.person_id).subquery()
    return of, of.c.person_id == Response.person_id, func.coalesce(of.c.form, UNKNOWN)


def _counted(session: Session, wave: Wave, questions: Sequence[str]) -> Counted:
    of, on, form = _form_of(wave)
    columns = (Answer.question, Response.organisation_id, form, Answer.value)
    rows = (
        select(*columns, func.count())
        .select_from(Response)
        .join(Answer, Answer.response_id == Response.id)
        .outerjoin(of, on)
        .where(Response.wave_id == wave.id, Response.state == "finished")
        .where(Answer.counts, Answer.question.in_(questions))
        .group_by(*columns)
    )
    found: Counted = {}
    for question, place, group, value, count in session.execute(rows):
        values = found.setdefault(question, {}).setdefault(place, {}).setdefault(_number(group), {})
        values[value] = values.get(value, 0) + count
    return found


def _sent(session: Session, wave: Wave) -> dict[int, int]:
    of, on, form = _form_of(wave)
    rows = select(form, func.count()).select_from(Response).outerjoin(of, on)
    found: dict[int, int] = {}
    sent = rows.where(Response.wave_id == wave.id, Response.state == "finished").group_by(form)
    for group, count in session.execute(sent):
        found[_number(group)] = found.get(_number(group), 0) + count
    return found


def _number(form: str) -> int:
    return GROUPS.index(form) if form in GROUPS else GROUPS.index(UNKNOWN)


# By organisation, and what is weakest


@operation(LEADERS)
def results_by_place(session: Session, actor: Actor, wave_id: int) -> PlaceResults:
    """The marks of each organisation within the actor's scope, with the scales that they were given on."""
    view = view_of(session, actor, wave_id, None)
    scales = [one for one in view.form.questions if one.type is QuestionType.RANGE]
    return PlaceResults(
        wave_id=view.wave.id,
        title=title_in(view.edition.titles, actor.language),
        scales=tuple((plain_label(view.form, one.label, actor.language), ends_of(one)) for one in scales),
        places=organisation_results(session, actor, wave_id),
    )


def weakest(found: WaveResults) -> tuple[QuestionResult, ...]:
    """The scales of which anything may be told, that with the fewest satisfied answers first (004-02)."""
    told = [one for one in found.questions if one.type is QuestionType.RANGE and one.marks is not None]
    return tuple(sorted(told, key=lambda one: (one.marks.satisfied.value if one.marks else 1, one.label)))


# Beside the other role


@operation(LEADERS)
def results_by_role(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None
) -> RoleResults | None:
    """What mentors and what mentees answered to the same items; None when the other role was not asked."""
    view = view_of(session, actor, wave_id, organisation_id)
    wave = _other_role(session, actor, view.wave)
    if wave is None:
        return None
    other = view_of(session, actor, wave.id, organisation_id)
    mentors, mentees = (view, other) if view.wave.role == Subject.MENTOR else (other, view)
    sides = [_by_item(session, side) for side in (mentors, mentees)]
    items = [(key, one) for key, one in items_in(view.form).items() if key in items_in(other.form)]
    return RoleResults(
        wave_id=view.wave.id,
        mentors=title_in(mentors.edition.titles, actor.language),
        mentees=title_in(mentees.edition.titles, actor.language),
        place="" if organisation_id is None else view.places[organisation_id],
        floor=max(view.floor, other.floor),
        items=tuple(
            Beside(plain_label(view.form, one.label, actor.language), ends_of(one), *(side.get(key) for side in sides))
            for key, one in items
        ),
    )


def _by_item(session: Session, view: View) -> dict[str, Marks | None]:
    items = items_in(view.form)
    tally = tally_in(session, view, list(items.values()))
    return {key: marks_of(numbers_in(view.cell(tally.get(one.path, {})) or {})) for key, one in items.items()}


def _other_role(session: Session, actor: Actor, wave: Wave) -> Wave | None:
    """The wave of the other role in the same year that is nearest in time among the most alike."""
    if wave.role not in OTHER:
        return None
    mine = set(items_in(edition_of(session, wave.version_id).form))
    rows = select(Wave).where(
        within(actor),
        Wave.centre_id == wave.centre_id,
        Wave.year == wave.year,
        Wave.role == OTHER[Subject(wave.role)],
        Wave.state != State.DRAFT,
    )
    found = []
    for one in session.scalars(rows.order_by(Wave.id)):
        alike = len(mine & set(items_in(edition_of(session, one.version_id).form)))
        if alike and is_told(actor, one):
            found.append(((-alike, abs((one.opens_on - wave.opens_on).days), one.id), one))
    return min(found, key=lambda pair: pair[0])[1] if found else None
