"""What people have written is looked through by the centre before anybody is shown it: it may name somebody.

Until then it stands in no draft, no table and no file (`tallies`, `dataset`, `export.reading`). Words of a confidential
wave are looked through when it is over, and only those of questions of which may be told at all; in the order of the
words themselves, which tells nothing of who wrote them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.surveys import Answer, Response, SealedAnswer, Wave
from mentoring.access import CENTRE, Actor, operation
from mentoring.audit import record
from mentoring.errors import DomainError
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.rights.plan import ERASED
from mentoring.surveys.engine import split_key
from mentoring.surveys.questionnaires import edition_of, title_in
from mentoring.surveys.results import get_told_wave, open_questions_told, plain_label


class Mark(IntEnum):
    """What has been decided on words."""

    WAITING = 0
    SHOWN = 1
    HIDDEN = 2


KEPT = {Mark.WAITING: None, Mark.SHOWN: True, Mark.HIDDEN: False}
"""How a decision is kept."""


@dataclass(frozen=True, slots=True)
class Words:
    """One answer in words; `token` stands for it in buttons."""

    token: int
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """Words with the same decision, one on a page, and how many there are of each."""

    wave_id: int
    title: str
    mark: Mark
    page: Page[Words]
    counts: dict[Mark, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """Where words are kept."""

    response_id: Any
    key: str
    path: str
    text: str
    mark: Mark

    @property
    def token(self) -> int:
        """A number that fits a button and leads to nothing but these words."""
        digest = hashlib.sha256(f"{self.response_id}:{self.key}".encode()).digest()
        return int.from_bytes(digest[:6], "big")


@operation(CENTRE)
def review_words(session: Session, actor: Actor, wave_id: int, mark: int = 0, number: int = 0) -> Review:
    """Words of a wave with this decision, one on a page.

    Raises:
        NotFound: for a wave outside the actor's scope.
        DomainError: for a confidential wave under way; where names may not be shown in chat, for words may name people.
    """
    wave, rows = _rows(session, actor, wave_id)
    return _review(session, actor, wave, rows, Mark(mark) if mark in set(Mark) else Mark.WAITING, number)


@operation(CENTRE)
def mark_words(
    session: Session, actor: Actor, wave_id: int, token: int, mark: int, was: int = 0, number: int = 0
) -> Review:
    """Let words be shown, hide them, or take either back; then the page that was looked at.

    Words that are there no more, as of somebody who has been forgotten, need no decision.

    Raises:
        NotFound: for a wave outside the actor's scope.
        DomainError: as `review_words`.
    """
    wave, rows = _rows(session, actor, wave_id)
    row = next((row for row in rows if row.token == token), None)
    if row is not None and mark in set(Mark) and row.mark is not Mark(mark):
        kept: Any = SealedAnswer if wave.confidential else Answer
        session.execute(
            update(kept)
            .where(kept.response_id == row.response_id, kept.question == row.key)
            .values(shown=KEPT[Mark(mark)])
            .execution_options(synchronize_session=False)
        )
        record(session, actor, "surveys.check_words", "wave", wave.id, mark=Mark(mark).name.lower())
        wave, rows = _rows(session, actor, wave_id)
    return _review(session, actor, wave, rows, Mark(was) if was in set(Mark) else Mark.WAITING, number)


def _rows(session: Session, actor: Actor, wave_id: int) -> tuple[Wave, list[_Row]]:
    wave = get_told_wave(session, actor, wave_id)
    if actor.names is not NameMode.FULL:
        raise DomainError("words-error-names")
    order = {one.path: at for at, one in enumerate(open_questions_told(session, actor, wave_id))}
    found = [row for row in _kept(session, wave) if row.path in order]
    return wave, sorted(found, key=lambda row: (order[row.path], row.text, row.token))


def _kept(session: Session, wave: Wave) -> Iterator[_Row]:
    kept: Any = SealedAnswer if wave.confidential else Answer
    rows = select(kept.response_id, kept.question, kept.value, kept.shown).where(
        kept.wave_id == wave.id, kept.value != "", kept.value != ERASED
    )
    if not wave.confidential:
        rows = rows.join(Response, Response.id == Answer.response_id).where(Response.state == "finished", Answer.counts)
    marks = {kept: mark for mark, kept in KEPT.items()}
    for response_id, key, value, shown in session.execute(rows):
        yield _Row(response_id, key, split_key(key)[0], value, marks[shown])


def _review(session: Session, actor: Actor, wave: Wave, rows: Sequence[_Row], mark: Mark, number: int) -> Review:
    form = edition_of(session, wave.version_id).form
    same = [row for row in rows if row.mark is mark]
    number = max(0, min(number, len(same) - 1))
    items = [
        Words(row.token, plain_label(form, form.by_path[row.path].label, actor.language), row.text)
        for row in same[number : number + 1]
    ]
    counts = {each: sum(row.mark is each for row in rows) for each in Mark}
    title = title_in(wave.version.titles, actor.language)
    return Review(wave.id, title, mark, Page(items, number, len(same), size=1), counts)
