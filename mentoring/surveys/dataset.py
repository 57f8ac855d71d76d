"""The answers of a wave as a table for analysis: one row a response, one column a question (000-08, 001-20).

Rows hold codes and numbers; labels stand with the columns, so that one reading serves every format. Columns are those
of all versions of the questionnaire that were answered. What had become irrelevant is not read at all.

Of a wave that was answered in confidence only organisations leave of which every question may be told (`sealed`). Their
rows have no person, no id and no day, and their order follows from the answers alone. Words are never in such a row,
for beside marks they would tell whose they are; they are told in a list of their own, as `results` tells them. What the
form has worked out stands there when it follows from the other answers of the row (`quoting.follows`), and is then one
of the questions of which every one must be told. Of a day there is only the year: a day of birth beside marks tells
whose they are, a year no more than an age that was asked for.
"""

import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from db.centres import Organisation
from db.surveys import Answer, QuestionnaireVersion, Response, SealedAnswer, SealedResponse, Wave
from locales.texts import Texts, texts
from mentoring.access import CENTRE, LEADERS, Actor, get_organisation, operation
from mentoring.audit import record
from mentoring.consents import may_be_named
from mentoring.names import NameMode
from mentoring.rights.plan import ERASED
from mentoring.spreadsheets.cells import Value
from mentoring.surveys.engine import split_key
from mentoring.surveys.form import Form, Question, QuestionType
from mentoring.surveys.functions import parse_date
from mentoring.surveys.questionnaires import edition_of, title_in
from mentoring.surveys.quoting import Sources, follows, looked_through, sources_in
from mentoring.surveys.results import get_told_wave, plain_label
from mentoring.surveys.sealed import places_told, sent_in
from mentoring.surveys.tallies import sent_of

Row = tuple[Value, ...]

NUMBERS: Final = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
SPLIT: Final = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
DAYS: Final = frozenset({QuestionType.DATE, QuestionType.DATETIME})
FILES: Final = frozenset({QuestionType.IMAGE, QuestionType.FILE})
RESERVED: Final = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])
"""Names that SPSS keeps for itself."""
NAME_BYTES: Final = 64
PART: Final = 2_000
"""Responses that are read at once, about."""
ON, OFF = 1, 0


class Measure(StrEnum):
    """What the values of a column are; texts `dataset-measure-*`."""

    NUMBER = "number"
    CALCULATED = "calculated"
    """By the form: a number, or words."""
    DAY = "day"
    YEAR = "year"
    """Of a day that may not leave whole."""
    TIME = "time"
    """Of day, as it was written."""
    CHOICE = "choice"
    TICK = "tick"
    """Of one choice: whether it was ticked."""
    PLACE = "place"
    """Of one thing that was put in order: its place, from 1."""
    WORDS = "words"
    FILE = "file"
    """Whether one was given; the file itself stays in the bot."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A column.

    Attributes:
        key: of the answers in it; of what stands before the answers `@` and a name.
        name: short and unique, as statistics programs want it.
        label: the question.
        labels: of its values.
        option: the choice that a split column is about.
    """

    key: str
    name: str
    label: str
    measure: Measure
    labels: Mapping[str, str] = field(default_factory=dict)
    option: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file will hold.

    Attributes:
        organisation_id: of which organisation alone; None: of all within the actor's scope.
        place: its name; empty for all.
        parts: the organisations whose rows leave, in the order of the file, in parts that are read at once.
        rows: how many there are.
        held_back: how many responses may not leave.
        names: how people are named in it; None where nobody is.
    """

    wave_id: int
    organisation_id: int | None
    title: str
    place: str
    variables: tuple[Variable, ...]
    parts: tuple[tuple[int, ...], ...]
    rows: int
    held_back: int
    names: NameMode | None
    day: date


# Columns


@operation(LEADERS)
def plan_dataset(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> Plan:
    """The columns of a wave's answers and the organisations whose rows leave.

    Raises:
        NotFound: for a wave or an organisation outside the actor's scope.
        DomainError: for a confidential wave under way.
    """
    wave = get_told_wave(session, actor, wave_id)
    place = "" if organisation_id is None else get_organisation(session, actor, organisation_id).short_name
    rows = select(Organisation).where(actor.reaches(Organisation.id)).order_by(Organisation.name_key, Organisation.id)
    if organisation_id is not None:
        rows = rows.where(Organisation.id == organisation_id)
    mine = {one.id: one for one in session.scalars(rows)}
    forms = _forms(session, wave)
    questions = _questions(forms, actor, confidential=wave.confidential)
    sent = sent_in(session, wave.id) if wave.confidential else sent_of(session, wave.id)
    told = places_told(session, wave, {one.path for one in questions}) if wave.confidential else mine.keys()
    leaving = {one: sent[one] for one in mine if one in told and sent.get(one)}
    every = sent if organisation_id is None and actor.role in CENTRE else {one: sent.get(one, 0) for one in mine}
    t = texts(actor.language, actor.zone)
    lead = _lead(t, actor, wave, [mine[one] for one in leaving], len(forms))
    keys = _keys(session, wave, tuple(leaving)) if any(_repeats(form) for form in forms) else {}
    return Plan(
        wave_id=wave.id,
        organisation_id=organisation_id,
        title=title_in(wave.version.titles, actor.language),
        place=place,
        variables=_named([*lead, *_variables(t, actor, wave, forms, questions, keys)]),
        parts=tuple(_parts(leaving)),
        rows=sum(leaving.values()),
        held_back=sum(every.values()) - sum(leaving.values()),
        names=None if wave.confidential else actor.names,
        day=actor.today,
    )


def _parts(leaving: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """The organisations in groups of about so many responses as are read at once."""
    part: list[int] = []
    for place in leaving:
        part.append(place)
        if sum(leaving[one] for one in part) >= PART:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def _forms(session: Session, wave: Wave) -> list[Form]:
    """The versions that were answered, the newest first; that of the wave when nobody has answered."""
    kept = SealedResponse if wave.confidential else Response
    used = select(kept.version_id).where(kept.wave_id == wave.id).distinct()
    if not wave.confidential:
        used = used.where(Response.state == "finished")
    newest = select(QuestionnaireVersion.id).where(QuestionnaireVersion.id.in_(used))
    found = session.scalars(newest.order_by(QuestionnaireVersion.number.desc())).all()
    return [edition_of(session, version).form for version in found or [wave.version_id]]


def _questions(forms: Sequence[Form], actor: Actor, *, confidential: bool) -> list[Question]:
    """The questions of all versions that stand in a file, each as the newest version has it, in the order of the forms.

    One that a newer version has dropped stands after the question that it followed.
    """
    sources = sources_in(forms)
    found: dict[str, Question] = {}
    order: list[str] = []
    for form in forms:
        place = 0
        for question in form.questions:
            if question.path in found:
                place = order.index(question.path) + 1
            elif _stands(question, actor, sources, confidential=confidential):
                found[question.path] = question
                order.insert(place, question.path)
                place += 1
    if confidential:
        answered = {path for path, one in found.items() if _is_whole(one)}
        untold = {path for path, one in found.items() if not all(_follows(form, one, answered) for form in forms)}
        order = [path for path in order if path not in untold]
    return [found[path] for path in order]


def _stands(question: Question, actor: Actor, sources: Sources, *, confidential: bool) -> bool:
    """Whether the answers to a question may stand in rows.

    Words and what quotes them leave only where names are complete, for they may name somebody, and never in confidence;
    there no times of day leave either.
    """
    if question.type is QuestionType.NOTE:
        return False
    if confidential and question.type in {QuestionType.TIME, *FILES}:
        return False
    words = question.path in sources or _measure(question, actor, confidential=confidential) is Measure.WORDS
    return not words or (actor.names is NameMode.FULL and not confidential)


def _is_whole(question: Question) -> bool:
    """Whether an answer stands in a confidential row as it was given; of a day and a moment there is only the year."""
    return question.type not in {QuestionType.CALCULATE, *DAYS}


def _follows(form: Form, question: Question, answered: Collection[str]) -> bool:
    """Whether something is no calculation, or one that says nothing besides what was answered."""
    here = form.by_path.get(question.path)
    return here is None or here.type is not QuestionType.CALCULATE or follows(form, here, answered)


def _measure(question: Question, actor: Actor, *, confidential: bool) -> Measure:
    if question.type is QuestionType.CALCULATE:
        return Measure.CALCULATED if actor.names is NameMode.FULL else Measure.NUMBER
    if question.type in NUMBERS:
        return Measure.NUMBER
    if confidential and question.type in DAYS:
        return Measure.YEAR
    if question.type is QuestionType.DATE:
        return Measure.DAY
    if question.type is QuestionType.ACKNOWLEDGE:
        return Measure.TICK
    if question.type in FILES:
        return Measure.FILE
    if question.choices is not None and question.choices.every:
        return {QuestionType.SELECT_MULTIPLE: Measure.TICK, QuestionType.RANK: Measure.PLACE}.get(
            question.type, Measure.CHOICE
        )
    return Measure.TIME if question.type is QuestionType.TIME else Measure.WORDS


def _lead(t: Texts, actor: Actor, wave: Wave, places: Iterable[Organisation], versions: int) -> Iterator[Variable]:
    """What stands before the answers."""

    def column(name: str, measure: Measure, labels: Mapping[str, str] | None = None) -> Variable:
        title = t.plain(f"dataset-column-{name.replace('_', '-')}")
        return Variable(f"@{name}", name, title, measure, labels or {})

    yield column("organisation", Measure.CHOICE, {one.code: one.short_name for one in places})
    if wave.confidential:
        return
    yield column("participant", Measure.WORDS)
    if actor.names is not NameMode.CODES:
        yield column("participant_name", Measure.WORDS)
    if wave.each_pair:
        yield column("pair", Measure.NUMBER)
    yield column("sent_on", Measure.DAY)
    entered = {who: t.plain("export-entered-by", who=who) for who in ("self", "curator")}
    yield column("entered_by", Measure.CHOICE, entered)
    if versions > 1:
        yield column("version", Measure.NUMBER)


def _variables(
    t: Texts,
    actor: Actor,
    wave: Wave,
    forms: Sequence[Form],
    questions: Sequence[Question],
    keys: Mapping[str, Sequence[str]],
) -> Iterator[Variable]:
    """The columns of the answers: one a question; one for each instance of a repeat, for each of several choices."""
    for question in questions:
        form = next(form for form in forms if question.path in form.by_path)
        label = plain_label(form, question.label, t.language) or question.name
        measure = _measure(question, actor, confidential=wave.confidential)
        labels = _labels(t, forms, question, measure)
        repeated = any(question.path.startswith(f"{path}/") for path in _repeats(form))
        for key in keys.get(question.path, ()) if repeated else (question.path,):
            places = split_key(key)[1]
            told = f"{label} ({'.'.join(map(str, places))})" if places else label
            short = "_".join((question.name, *map(str, places)))
            if question.type not in SPLIT or measure is Measure.WORDS:
                yield Variable(key, short, told, measure, labels)
                continue
            ticked = {str(ON): t.plain("dataset-yes"), str(OFF): t.plain("dataset-no")}
            for value, choice in labels.items():
                meaning = ticked if measure is Measure.TICK else {}
                yield Variable(key, f"{short}_{value}", f"{told}: {choice}", measure, meaning, value)


def _repeats(form: Form) -> list[str]:
    return [path for path, group in form.groups.items() if group.repeat]


def _labels(t: Texts, forms: Sequence[Form], question: Question, measure: Measure) -> dict[str, str]:
    """What the values of a question mean; choices that a newer version has dropped stand at the end."""
    if measure in {Measure.TICK, Measure.FILE} and question.choices is None:
        return {str(ON): t.plain("dataset-given")}
    found: dict[str, str] = {}
    for form in forms:
        same = form.by_path.get(question.path)
        for choice in same.choices.every if same is not None and same.choices is not None else ():
            found.setdefault(choice.value, plain_label(form, choice.label, t.language) or choice.value)
    return found


def _keys(session: Session, wave: Wave, organisation_ids: Sequence[int]) -> dict[str, list[str]]:
    """Under the path of each repeated question, the keys that were answered, in their order."""
    kept = SealedAnswer if wave.confidential else Answer
    rows = select(kept.question).where(
        kept.wave_id == wave.id,
        kept.organisation_id.in_(organisation_ids),
        kept.question.contains("["),
        kept.value != "",
    )
    found: dict[str, list[str]] = {}
    for key in sorted(session.scalars(rows.distinct()), key=split_key):
        found.setdefault(split_key(key)[0], []).append(key)
    return found


def _named(variables: Iterable[Variable]) -> tuple[Variable, ...]:
    """The columns with names that every program takes, each its own."""
    taken: set[str] = set()
    found = []
    for one in variables:
        plain, number = _plain_name(one.name), 1
        name = plain
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(plain, NAME_BYTES - len(str(number)) - 1)}_{number}"
        taken.add(name.casefold())
        found.append(replace(one, name=name))
    return tuple(found)


def _plain_name(name: str) -> str:
    plain = _cut(re.sub(r"\W", "_", name), NAME_BYTES).strip("_") or "v"
    if not plain[0].isalpha():
        plain = _cut(f"v_{plain}", NAME_BYTES)
    return f"{plain}_1" if plain.casefold() in RESERVED else plain


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


# Rows


@operation(LEADERS)
def read_dataset(
    session: Session, actor: Actor, wave_id: int, organisation_ids: Sequence[int], variables: Sequence[Variable]
) -> tuple[Row, ...]:
    """The rows of some organisations, in codes.

    Raises:
        NotFound: for a wave or an organisation outside the actor's scope.
        DomainError: for a confidential wave under way.
    """
    wave = get_told_wave(session, actor, wave_id)
    places = [get_organisation(session, actor, one) for one in organisation_ids]
    forms = _forms(session, wave)
    questions = _questions(forms, actor, confidential=wave.confidential)
    paths = {one.path for one in questions}
    columns = [one for one in variables if one.key.startswith("@") or split_key(one.key)[0] in paths]
    if not wave.confidential:
        words = sources_in(forms)
        return tuple(row for place in places for row in _named_rows(session, actor, wave, place, columns, words))
    told = places_told(session, wave, paths)
    return tuple(row for place in places if place.id in told for row in _sealed_rows(session, wave, place, columns))


def _named_rows(
    session: Session,
    actor: Actor,
    wave: Wave,
    organisation: Organisation,
    variables: Sequence[Variable],
    words: Sources,
) -> list[Row]:
    """Of what may hold words only that which has been looked through and may be shown."""
    sent = (Response.wave_id == wave.id, Response.organisation_id == organisation.id, Response.state == "finished")
    numbers = select(Response, QuestionnaireVersion.number).join(
        QuestionnaireVersion, QuestionnaireVersion.id == Response.version_id
    )
    people = numbers.where(*sent).order_by(Response.finished_at, Response.id).options(selectinload(Response.person))
    responses = session.execute(people).all()
    answers = (
        select(Answer.response_id, Answer.question, Answer.value, Answer.shown)
        .join(Response, Response.id == Answer.response_id)
        .where(*sent, Answer.counts, Answer.value != "", Answer.value != ERASED)
    )
    given = looked_through(session.execute(answers), words)
    named = may_be_named(session, actor, [row.Response.person_id for row in responses if row.Response.person_id])
    found = []
    for row in responses:
        lead = _respondent(actor, row.Response, named) | {"@organisation": organisation.code, "@version": row.number}
        found.append(_row(variables, lead, given.get(row.Response.id, {})))
    return found


def _respondent(actor: Actor, row: Response, named: Iterable[int]) -> dict[str, Value]:
    person = row.person
    proxy = person is None or row.answered_by_id not in (None, person.id)
    return {
        "@participant": person.code if person else None,
        "@participant_name": actor.name(person) if person and person.id in named else None,
        "@pair": row.pair_id,
        "@sent_on": row.finished_at.astimezone(ZoneInfo(actor.zone)).date() if row.finished_at else None,
        "@entered_by": "curator" if proxy else "self",
    }


def _sealed_rows(session: Session, wave: Wave, organisation: Organisation, variables: Sequence[Variable]) -> list[Row]:
    """Shuffled: the same answers stand in the same order, however they have come in and wherever they lie."""
    answers = select(SealedAnswer.response_id, SealedAnswer.question, SealedAnswer.value).where(
        SealedAnswer.wave_id == wave.id, SealedAnswer.organisation_id == organisation.id, SealedAnswer.value != ""
    )
    given = _given(session, answers)
    lead: dict[str, Value] = {"@organisation": organisation.code}
    rows = [_row(variables, lead, one) for one in given.values()]
    empty = sent_in(session, wave.id).get(organisation.id, 0) - len(rows)
    rows += [_row(variables, lead, {})] * empty
    rows.sort(key=lambda row: [(value is not None, str(value)) for value in row])
    random.Random(f"{wave.id}:{organisation.id}").shuffle(rows)  # noqa: S311 -- an order, no secret
    return rows


def _given(session: Session, answers: Select[*tuple[Any, ...]]) -> dict[Any, dict[str, str]]:
    found: dict[Any, dict[str, str]] = {}
    for response_id, question, value in session.execute(answers):
        found.setdefault(response_id, {})[question] = value
    return found


def _row(variables: Sequence[Variable], lead: Mapping[str, Value], given: Mapping[str, str]) -> Row:
    return tuple(
        lead.get(one.key) if one.key.startswith("@") else _value(one, given.get(one.key, "")) for one in variables
    )


def _value(one: Variable, value: str) -> Value:
    if not value:
        return None
    if one.option:
        chosen = value.split()
        if one.measure is Measure.TICK:
            return ON if one.option in chosen else OFF
        return chosen.index(one.option) + 1 if one.option in chosen else None
    if one.measure in {Measure.TICK, Measure.FILE}:
        return ON
    if one.measure in {Measure.DAY, Measure.YEAR}:
        day = parse_date(value)
        return None if day is None else day.year if one.measure is Measure.YEAR else day.date()
    if one.measure is Measure.NUMBER:
        return number_in(value)
    if one.measure is Measure.CALCULATED:
        number = number_in(value)
        return value if number is None else number
    return value


def number_in(value: str) -> int | float | None:
    """The number that a value is; None when it is none, as what is divided by nothing."""
    try:
        number = float(value)
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() else number


# The trace


@operation(LEADERS)
def record_dataset(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, kind: str, rows: int
) -> None:
    """Leave a trace of what has left, for whom and in which format.

    Raises:
        NotFound: for a wave or an organisation that is not the actor's any more.
    """
    wave = get_told_wave(session, actor, wave_id)
    if organisation_id is not None:
        get_organisation(session, actor, organisation_id)
    names = "none" if wave.confidential else actor.names.value
    record(
        session,
        actor,
        "surveys.export",
        "wave",
        wave.id,
        organisation=organisation_id,
        kind=kind,
        rows=rows,
        names=names,
    )
