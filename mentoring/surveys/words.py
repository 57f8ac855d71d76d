"""What people have written is looked through by the centre before anybody is shown it: it may name somebody.

Until then it stands in no draft, no table and no file (`tallies`, `dataset`, `export.reading`). Words of a confidential
wave are looked through when it is over, and only those of questions of which may be told at all; in the order of the
words themselves, which tells nothing of who wrote them. The same words in answer to the same question are decided on
once, and a few different ones stand on a page and may be let through together.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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


TOGETHER, LETTERS = 4, 400
"""How many different answers stand on a page at most, and how many letters they have together unless it is one."""
PORTION = 500
"""Responses that one statement names."""
TOKEN = 8
"""Letters by which a button names words; several are written one after the other."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one or several people have answered to a question; `token` stands for it in buttons."""

    token: str
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Words in answer to one question that stand on a page."""

    question: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Words with the same decision, a sheet on a page, and how many answers there are of each."""

    wave_id: int
    title: str
    mark: Mark
    page: Page[Sheet]
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
    def token(self) -> str:
        """What fits a button and leads to nothing but these words, whoever has written them."""
        digest = hashlib.sha256(f"{self.path}:{' '.join(self.text.casefold().split())}".encode()).digest()
        return base64.urlsafe_b64encode(digest[:6]).decode()


@operation(CENTRE)
def review_words(session: Session, actor: Actor, wave_id: int, mark: int = 0, number: int = 0) -> Review:
    """Words of a wave with this decision, a few on a page.

    Raises:
        NotFound: for a wave outside the actor's scope.
        DomainError: for a confidential wave under way; where names may not be shown in chat, for words may name people.
    """
    wave, rows = _rows(session, actor, wave_id)
    return _review(session, actor, wave, rows, Mark(mark) if mark in set(Mark) else Mark.WAITING, number)


@operation(CENTRE)
def mark_words(
    session: Session, actor: Actor, wave_id: int, tokens: str, mark: int, was: int = 0, number: int = 0
) -> Review:
    """Let words be shown, hide them, or take either back; then the page that was looked at.

    `tokens`: of one or several, one after the other.

    Words that are there no more, as of somebody who has been forgotten, need no decision.

    Raises:
        NotFound: for a wave outside the actor's scope.
        DomainError: as `review_words`.
    """
    wave, rows = _rows(session, actor, wave_id)
    meant = {tokens[start : start + TOKEN] for start in range(0, len(tokens), TOKEN)}
    decided = [row for row in rows if row.token in meant and row.mark != mark] if mark in set(Mark) else []
    if decided:
        kept: Any = SealedAnswer if wave.confidential else Answer
        for key, responses in _by_key(decided):
            session.execute(
                update(kept)
                .where(kept.response_id.in_(responses), kept.question == key)
                .values(shown=KEPT[Mark(mark)])
                .execution_options(synchronize_session=False)
            )
        details = {"mark": Mark(mark).name.lower(), "answers": len(decided)}
        record(session, actor, "surveys.check_words", "wave", wave.id, **details)
        wave, rows = _rows(session, actor, wave_id)
    return _review(session, actor, wave, rows, Mark(was) if was in set(Mark) else Mark.WAITING, number)


def _by_key(rows: Iterable[_Row]) -> Iterator[tuple[str, Sequence[Any]]]:
    responses: dict[str, list[Any]] = {}
    for row in rows:
        responses.setdefault(row.key, []).append(row.response_id)
    for key, every in responses.items():
        for start in range(0, len(every), PORTION):
            yield key, every[start : start + PORTION]


def _rows(session: Session, actor: Actor, wave_id: int) -> tuple[Wave, list[_Row]]:
    wave = get_told_wave(session, actor, wave_id)
    if actor.names is not NameMode.FULL:
        raise DomainError("words-error-names")
    order = {one.path: at for at, one in enumerate(open_questions_told(session, actor, wave_id))}
    found = [row for row in _kept(session, wave) if row.path in order]
    return wave, sorted(found, key=lambda row: (order[row.path], row.text.casefold(), row.text))


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
    sheets = list(_sheets([row for row in rows if row.mark is mark]))
    number = max(0, min(number, len(sheets) - 1))
    items = [
        Sheet(plain_label(form, form.by_path[path].label, actor.language), words)
        for path, words in sheets[number : number + 1]
    ]
    counts = {each: sum(row.mark is each for row in rows) for each in Mark}
    title = title_in(wave.version.titles, actor.language)
    return Review(wave.id, title, mark, Page(items, number, len(sheets), size=1), counts)


def _sheets(rows: Iterable[_Row]) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """Paths of questions, each with words that stand on one page, in the order of the rows."""
    times: Counter[str] = Counter()
    first: dict[str, _Row] = {}
    for row in rows:
        times[row.token] += 1
        first.setdefault(row.token, row)
    path, page = "", list[Words]()
    for token, row in first.items():
        letters = len(row.text) + sum(len(one.text) for one in page)
        if page and (row.path != path or len(page) == TOGETHER or letters > LETTERS):
            yield path, tuple(page)
            page = []
        path = row.path
        page.append(Words(token, row.text, times[token]))
    if page:
        yield path, tuple(page)
