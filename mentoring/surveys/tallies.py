"""How often each answer was given, by organisation: the sums that all results of a wave are made of.

Only responses that were sent count, and of them only what was asked. An index holds all that is needed to count every
answer of a wave; the few that do not count are then taken off, which is many times faster than looking at each.
"""

import random
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, and_, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from db.surveys import Answer, Response, SealedAnswer, SealedResponse
from mentoring.rights.plan import ERASED
from mentoring.surveys.sealed import NOWHERE
from mentoring.surveys.statistics import Pairs

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


# What the two below name decides which index SQLite takes: it must be that of the few. So they name no questions, and
# the wave in a sum, for which the index of all answers is of no use.


def _not_sent(rows: Select[*tuple[Any, ...]], wave_id: int) -> Select[*tuple[Any, ...]]:
    joined = rows.join(Response, Response.id == Answer.response_id)
    return joined.where(Response.wave_id == wave_id, Response.state != "finished")


def _not_asked(rows: Select[*tuple[Any, ...]], wave_id: int) -> Select[*tuple[Any, ...]]:
    joined = rows.join(Response, Response.id == Answer.response_id)
    return joined.where(Answer.wave_id + 0 == wave_id, ~Answer.counts, Response.state == "finished")


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


Changes = dict[str, dict[int, Pairs]]
"""Question, organisation: sums over those who answered it in two waves."""


def changes_of(
    session: Session, earlier_id: int, wave_id: int, questions: Mapping[str, str], *, sealed: bool = False
) -> Changes:
    """How those who sent both waves have changed, summed up by the database.

    Of confidential waves those who sent both from the same organisation: of whoever has changed it in between there are
    so few that they could be told apart.

    Args:
        session: where.
        earlier_id: the wave to compare with.
        wave_id: the wave that counts; organisations are those of its responses.
        questions: what to compare, scales all, with the same question of the earlier wave.
        sealed: whether both waves are confidential.
    """
    place: Any
    first: Any
    last: Any
    if sealed:
        first, last, before, after = aliased(SealedResponse), aliased(SealedResponse), *_twice(SealedAnswer)
        place = func.coalesce(last.organisation_id, NOWHERE)
        joined = and_(first.pairing == last.pairing, func.coalesce(first.organisation_id, NOWHERE) == place)
        given = [before.value != "", after.value != ""]
    else:
        first, last, before, after = aliased(Response), aliased(Response), *_twice(Answer)
        place = last.organisation_id
        joined = and_(first.subject_key == last.subject_key, first.state == "finished", last.state == "finished")
        given = [*_given(before), *_given(after)]
    rows = (
        select(after.question, place, *_sums(cast(before.value, Double), cast(after.value, Double)))
        .select_from(last)
        .join(first, and_(first.wave_id == earlier_id, joined))
        .join(after, after.response_id == last.id)
        .join(before, and_(before.response_id == first.id, before.question == _same(questions, after.question)))
        .where(last.wave_id == wave_id, after.question.in_(questions), *given)
        .group_by(after.question, place)
    )
    found: Changes = {}
    for question, where, *sums in session.execute(rows):
        found.setdefault(question, {})[where] = Pairs(*sums)
    return found


def _twice(answers: Any) -> tuple[Any, Any]:
    return aliased(answers), aliased(answers)


def _same(questions: Mapping[str, str], question: Any) -> Any:
    """The same question of the earlier wave; where all are called alike there is nothing to look up."""
    alike = all(old == new for new, old in questions.items())
    return question if alike else case(questions, value=question, else_=None)


def _sums(before: ColumnElement[float], after: ColumnElement[float]) -> list[ColumnElement[Any]]:
    """The columns of `Pairs`."""
    difference = after - before
    summed = (before, after, before * before, after * after, difference * difference)
    counted = (case((after > before, 1), else_=0), case((after < before, 1), else_=0))
    return [func.count(), *map(func.sum, summed), *map(func.sum, counted)]


def _given(answer: Any) -> list[ColumnElement[bool]]:
    return [answer.counts, answer.value != ""]


def words_of(
    session: Session, wave_id: int, question: str, organisation_ids: Collection[int], limit: int | None = None
) -> list[str]:
    """What was written in answer to an open question and may be shown, the longest texts first: they say the most."""
    rows = (
        select(Answer.value)
        .join(Response, Response.id == Answer.response_id)
        .where(Answer.wave_id == wave_id, Answer.question == question, *_given(Answer), Response.state == "finished")
        .where(Answer.organisation_id.in_(sorted(organisation_ids)), Answer.value != ERASED)
        .where(Answer.shown.is_(True))
        .order_by(func.length(Answer.value).desc(), Answer.value)
        .limit(limit)
    )
    return list(session.scalars(rows))


def sealed_words_of(
    session: Session, wave_id: int, question: str, organisation_ids: Collection[int], limit: int | None = None
) -> list[str]:
    """What was written in confidence and may be shown, shuffled: the order follows from the words, from no rows."""
    rows = select(SealedAnswer.value).where(
        SealedAnswer.shown.is_(True),
        SealedAnswer.wave_id == wave_id,
        SealedAnswer.question == question,
        SealedAnswer.value != "",
        func.coalesce(SealedAnswer.organisation_id, NOWHERE).in_(sorted(organisation_ids)),
    )
    longest = sorted(session.scalars(rows), key=lambda words: (-len(words), words))[:limit]
    dice = random.Random(f"{wave_id}:{question}")  # noqa: S311 -- an order, no secret
    dice.shuffle(longest)
    return longest
