"""How often each answer was given, by organisation: the sums that all results of a wave are made of.

Only responses that were sent count, and of them only what was asked. An index holds all that is needed to count every
answer of a wave; the few that do not count are then taken off, which is many times faster than looking at each.
"""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from db.surveys import Answer, Response, SealedAnswer, SealedResponse
from mentoring.rights.plan import ERASED
from mentoring.surveys.sealed import NOWHERE

Tally = dict[str, dict[int, dict[str, int]]]
"""Question, organisation, value: how often."""
GIVEN = "*"
"""What stands for any words in the tally of an open question."""


def tally_of(
    session: Session, wave_id: int, closed: Collection[str], opened: Collection[str], *, sealed: bool = False
) -> Tally:
    """How often each value was given to `closed` questions, and how often anything to `opened` ones.

    Skipped questions count under the empty value. Questions inside repeats are not counted. `sealed`: of a confidential
    wave; what it keeps without an organisation stands under `NOWHERE`.
    """
    if sealed:
        return _tally_of_sealed(session, wave_id, closed, opened)
    found: Tally = {}
    words = case((Answer.value == "", ""), else_=GIVEN)
    for questions, value in ((closed, Answer.value), (opened, words)):
        if not questions:
            continue
        columns = (Answer.question, Answer.organisation_id, value)
        rows = select(*columns[:2], value.label("value"), func.count().label("n")).group_by(*columns)
        every = rows.where(Answer.wave_id == wave_id, Answer.question.in_(questions))
        _add(found, session.execute(every), questions, 1)
        _add(found, session.execute(_not_sent(rows, wave_id)), questions, -1)
        _add(found, session.execute(_not_asked(rows, wave_id)), questions, -1)
    return found


def _tally_of_sealed(session: Session, wave_id: int, closed: Collection[str], opened: Collection[str]) -> Tally:
    found: Tally = {}
    words = case((SealedAnswer.value == "", ""), else_=GIVEN)
    place = func.coalesce(SealedAnswer.organisation_id, NOWHERE)
    for questions, value in ((closed, SealedAnswer.value), (opened, words)):
        columns = (SealedAnswer.question, place, value)
        rows = select(*columns, func.count()).where(
            SealedAnswer.wave_id == wave_id, SealedAnswer.question.in_(questions)
        )
        _add(found, session.execute(rows.group_by(*columns)), questions, 1)
    return found


def _add(found: Tally, rows: Iterable[Any], questions: Collection[str], sign: int) -> None:
    for question, place, value, n in rows:
        if question not in questions:
            continue
        values = found.setdefault(question, {}).setdefault(place, {})
        values[value] = values.get(value, 0) + sign * n
        if not values[value]:
            del values[value]


# The two below name no questions: that would lead SQLite away from the index of the few.


def _not_sent(rows: Select[*tuple[Any, ...]], wave_id: int) -> Select[*tuple[Any, ...]]:
    joined = rows.join(Response, Response.id == Answer.response_id)
    return joined.where(Response.wave_id == wave_id, Response.state != "finished")


def _not_asked(rows: Select[*tuple[Any, ...]], wave_id: int) -> Select[*tuple[Any, ...]]:
    joined = rows.join(Response, Response.id == Answer.response_id)
    return joined.where(Answer.wave_id == wave_id, ~Answer.counts, Response.state == "finished")


def sent_of(session: Session, wave_id: int) -> dict[int, int]:
    """How many responses of a wave were sent, by organisation."""
    rows = (
        select(Response.organisation_id, func.count())
        .where(Response.wave_id == wave_id, Response.state == "finished")
        .group_by(Response.organisation_id)
    )
    return {row[0]: row[1] for row in session.execute(rows)}


def most_of_one(session: Session, wave_id: int) -> int:
    """How many responses the most diligent person has sent in a wave: so many may be one voice."""
    sent = (
        select(func.count().label("n"))
        .where(Response.wave_id == wave_id, Response.state == "finished")
        .group_by(Response.person_id)
        .subquery()
    )
    return session.scalar(select(func.max(sent.c.n))) or 1


@dataclass(frozen=True, slots=True)
class Both:
    """How many of an organisation gave one mark in an earlier wave and another in this one."""

    question: str
    organisation_id: int
    before: str
    after: str
    n: int


def tally_of_both(session: Session, earlier_id: int, wave_id: int, questions: Mapping[str, str]) -> list[Both]:
    """What those who sent both waves answered in each.

    Args:
        session: where.
        earlier_id: the wave to compare with.
        wave_id: the wave that counts; organisations are those of its responses.
        questions: what to compare, with the same question of the earlier wave.
    """
    first, last = aliased(Response), aliased(Response)
    before, after = aliased(Answer), aliased(Answer)
    same = case(questions, value=after.question, else_=None)
    rows = (
        select(after.question, last.organisation_id, before.value, after.value, func.count())
        .select_from(last)
        .join(first, and_(first.wave_id == earlier_id, first.subject_key == last.subject_key))
        .join(after, after.response_id == last.id)
        .join(before, and_(before.response_id == first.id, before.question == same))
        .where(last.wave_id == wave_id, last.state == "finished", first.state == "finished")
        .where(after.question.in_(questions), *_given(before), *_given(after))
        .group_by(after.question, last.organisation_id, before.value, after.value)
    )
    return [Both(*row) for row in session.execute(rows)]


def tally_of_sealed_both(session: Session, earlier_id: int, wave_id: int, questions: Mapping[str, str]) -> list[Both]:
    """What those who sent both confidential waves from the same organisation answered in each, as `tally_of_both`.

    Whoever has changed the organisation in between is left out: as few as they are, they could be told apart.
    """
    first, last = aliased(SealedResponse), aliased(SealedResponse)
    before, after = aliased(SealedAnswer), aliased(SealedAnswer)
    place = func.coalesce(last.organisation_id, NOWHERE)
    same = case(questions, value=after.question, else_=None)
    rows = (
        select(after.question, place, before.value, after.value, func.count())
        .select_from(last)
        .join(first, and_(first.wave_id == earlier_id, first.pairing == last.pairing))
        .join(after, after.response_id == last.id)
        .join(before, and_(before.response_id == first.id, before.question == same))
        .where(last.wave_id == wave_id, func.coalesce(first.organisation_id, NOWHERE) == place)
        .where(after.question.in_(questions), before.value != "", after.value != "")
        .group_by(after.question, place, before.value, after.value)
    )
    return [Both(*row) for row in session.execute(rows)]


def _given(answer: Any) -> list[ColumnElement[bool]]:
    return [answer.counts, answer.value != ""]


def words_of(
    session: Session, wave_id: int, question: str, organisation_ids: Collection[int], limit: int | None = None
) -> list[str]:
    """What was written in answer to an open question, the longest texts first: they say the most."""
    rows = (
        select(Answer.value)
        .join(Response, Response.id == Answer.response_id)
        .where(Answer.wave_id == wave_id, Answer.question == question, *_given(Answer), Response.state == "finished")
        .where(Answer.organisation_id.in_(sorted(organisation_ids)), Answer.value != ERASED)
        .order_by(func.length(Answer.value).desc(), Answer.value)
        .limit(limit)
    )
    return list(session.scalars(rows))


def sealed_words_of(
    session: Session, wave_id: int, question: str, organisation_ids: Collection[int], limit: int | None = None
) -> list[str]:
    """What was written in confidence, shuffled: the order follows from the words alone, not from any rows."""
    rows = select(SealedAnswer.value).where(
        SealedAnswer.wave_id == wave_id,
        SealedAnswer.question == question,
        SealedAnswer.value != "",
        func.coalesce(SealedAnswer.organisation_id, NOWHERE).in_(sorted(organisation_ids)),
    )
    longest = sorted(session.scalars(rows), key=lambda words: (-len(words), words))[:limit]
    dice = random.Random(f"{wave_id}:{question}")  # noqa: S311 -- an order, no secret
    dice.shuffle(longest)
    return longest
