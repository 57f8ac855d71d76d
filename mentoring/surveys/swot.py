"""Strengths, weaknesses, opportunities, threats: the draft out of a wave and what people have made of it (001-20).

The draft is worked out anew each time it is read, so that it tells no more than may be told now and nothing of whoever
has withdrawn. What people do to it stands beside it: a line of their own, other words in place of one of the draft, a
line left out. A curator writes for the own organisations, staff for the centre and its organisations.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from db.surveys import Wave
from db.swot import SwotLine
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import record
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.surveys.lookup import State, within
from mentoring.surveys.questionnaires import title_in
from mentoring.surveys.results import Part, SwotPart, get_told_wave, is_told, swot_draft

LETTERS: Final = 500
"""Of a line."""
MOST: Final = 30
"""Lines that people add to a part."""


class Kind(StrEnum):
    """Where a line comes from; texts `results-kind-*`."""

    MEAN = "mean"
    CHANGE = "change"
    WORDS = "words"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an analysis.

    Attributes:
        ref: tells it from the others of its part.
        text: a question for a figure, else words.
        figure: the mean mark or the mean change.
        by: who wrote it or put it into other words, and when; empty for the draft.
    """

    ref: str
    kind: Kind
    text: str
    figure: float | None = None
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What there is to show.

    Attributes:
        organisation_id: of which organisation; None: of all within the actor's scope.
        place: its name; empty for all.
        words_hidden: whether answers in words may not be shown to the actor.
        may_edit: whether the actor may change it.
        changed: the parts in which lines of the draft were changed or left out.
        by: who has changed anything last, and when; empty when nobody has.
        has_past: whether there is one of last year to compare with.
    """

    wave_id: int
    organisation_id: int | None
    title: str
    place: str
    parts: Mapping[Part, tuple[Line, ...]]
    words_hidden: bool
    may_edit: bool
    changed: frozenset[Part]
    by: str
    on: date | None
    has_past: bool

    def line(self, part: Part, ref: str) -> Line | None:
        """A line, if it is there."""
        return next((one for one in self.parts[part] if one.ref == ref), None)


def part_of(name: str) -> Part:
    """The part of this name.

    Raises:
        NotFound: when there is none such.
    """
    if name not in tuple(Part):
        raise NotFound("part")
    return Part(name)


# Reading


@operation(LEADERS)
def show_swot(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> Analysis:
    """The analysis of an organisation, or of all within the actor's scope; a curator's of the only one there is."""
    wave = get_told_wave(session, actor, wave_id)
    if organisation_id is None and actor.role is Role.CURATOR and len(actor.organisation_ids) == 1:
        (organisation_id,) = actor.organisation_ids
    return _analysis(session, actor, wave, organisation_id)


@operation(LEADERS)
def past_swot(session: Session, actor: Actor, wave_id: int, organisation_id: int | None = None) -> Analysis | None:
    """That of the year before the wave, to compare with; None when there was none."""
    wave = _year_before(session, actor, get_told_wave(session, actor, wave_id))
    return None if wave is None else _analysis(session, actor, wave, organisation_id)


def _year_before(session: Session, actor: Actor, wave: Wave) -> Wave | None:
    """The last wave of the year before that asked the same role, with the same questionnaire if there was one."""
    rows = (
        select(Wave)
        .where(within(actor), Wave.centre_id == wave.centre_id, Wave.year == wave.year - 1, Wave.role == wave.role)
        .where(Wave.state != State.DRAFT)
        .order_by(Wave.opens_on, Wave.id)
    )
    alike = [one for one in session.scalars(rows) if is_told(actor, one)]
    same = [one for one in alike if one.version.questionnaire_id == wave.version.questionnaire_id]
    return next(reversed(same or alike), None)


def _analysis(session: Session, actor: Actor, wave: Wave, organisation_id: int | None) -> Analysis:
    draft = swot_draft(session, actor, wave.id, organisation_id)
    may_edit = organisation_id is not None or actor.role in CENTRE or actor.role is Role.SYSTEM
    rows = _rows(session, wave.id, organisation_id) if may_edit else []
    last = max(rows, key=lambda row: (row.written_at, row.id), default=None)
    return Analysis(
        wave_id=wave.id,
        organisation_id=organisation_id,
        title=title_in(wave.version.titles, actor.language),
        place="" if organisation_id is None else get_organisation(session, actor, organisation_id).short_name,
        parts={
            part: tuple(_merged(actor, drafted_lines(found), [row for row in rows if row.part == part]))
            for part, found in draft.parts.items()
        },
        words_hidden=draft.words_hidden,
        may_edit=may_edit,
        changed=frozenset(Part(row.part) for row in rows if row.drafted and (row.removed or row.words)),
        by=actor.brief(last.written_by) if last else "",
        on=_day(actor, last.written_at) if last else None,
        has_past=_year_before(session, actor, wave) is not None,
    )


def _rows(session: Session, wave_id: int, organisation_id: int | None) -> list[SwotLine]:
    rows = select(SwotLine).where(
        SwotLine.wave_id == wave_id, SwotLine.organisation_id.is_not_distinct_from(organisation_id)
    )
    return list(session.scalars(rows.order_by(SwotLine.id).options(joinedload(SwotLine.written_by))))


def drafted_lines(found: SwotPart) -> tuple[Line, ...]:
    """The lines of a part of the draft; what several wrote in the same words stands once."""
    lines = [Line(_ref(Kind.MEAN, one.question), Kind.MEAN, one.label, one.value) for one in found.scales]
    lines += [Line(_ref(Kind.CHANGE, one.question), Kind.CHANGE, one.label, one.value) for one in found.changes]
    lines += [Line(_ref(Kind.WORDS, words), Kind.WORDS, words) for words in dict.fromkeys(found.words)]
    return tuple(lines)


def _ref(kind: Kind, what: str) -> str:
    return sha256(f"{kind}:{what}".encode()).hexdigest()[:10]


def _merged(actor: Actor, drafted: Iterable[Line], rows: Iterable[SwotLine]) -> Iterator[Line]:
    """The draft as it was changed, then what was added."""
    changed = {row.drafted: row for row in rows if row.drafted}
    for line in drafted:
        row = changed.pop(line.ref, None)
        if row is None or (row.words is None and not row.removed):
            yield line
        elif not row.removed:
            yield _written(actor, row)
    # What the answers do not suggest any more somebody has said all the same.
    for row in rows:
        if row.words and not row.removed and (row.drafted is None or row.drafted in changed):
            yield _written(actor, row)


def _written(actor: Actor, row: SwotLine) -> Line:
    ref = row.drafted or _own_ref(row)
    return Line(ref, Kind.OWN, row.words or "", None, actor.brief(row.written_by), _day(actor, row.written_at))


def _own_ref(row: SwotLine) -> str:
    return f"o{row.id}"


def _day(actor: Actor, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(actor.zone)).date()


# Writing


@operation(LEADERS)
def add_line(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str, text: str
) -> Analysis:
    """Add a line; the same words twice are one line.

    Raises:
        Forbidden: for the analysis of the centre, unless by staff.
        DomainError: for no words, too many of them, or too many lines.
    """
    wave, name, words = _editable(session, actor, wave_id, organisation_id), part_of(part), _words(text)
    own = [row for row in _rows(session, wave.id, organisation_id) if row.part == name and row.drafted is None]
    same = next((row for row in own if row.words == words), None)
    if same is None and sum(not row.removed for row in own) >= MOST:
        raise DomainError("swot-error-too-many", most=MOST)
    if same is None:
        row = SwotLine(wave_id=wave.id, organisation_id=organisation_id, part=name, words=words, drafted=None)
        _write(session, actor, row)
        record(session, actor, "surveys.add_swot", "wave", wave.id, organisation=organisation_id, part=part)
    elif same.removed:
        same.removed = False
        _write(session, actor, same)
        record(session, actor, "surveys.put_back_swot", "wave", wave.id, organisation=organisation_id, part=part)
    return _analysis(session, actor, wave, organisation_id)


@operation(LEADERS)
def change_line(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str, line: str, text: str
) -> Analysis:
    """Put a line into other words; if it is not there any more they are added, so that nothing written is lost.

    Raises:
        Forbidden: for the analysis of the centre, unless by staff.
        DomainError: for no words, too many of them, or too many lines.
    """
    wave, words = _editable(session, actor, wave_id, organisation_id), _words(text)
    row = _row(session, actor, wave, organisation_id, part_of(part), line)
    if row is None:
        return add_line(session, actor, wave_id, organisation_id, part, words)
    if row.words != words or row.removed:
        row.words, row.removed = words, False
        _write(session, actor, row)
        record(session, actor, "surveys.change_swot", "wave", wave.id, organisation=organisation_id, part=part)
    return _analysis(session, actor, wave, organisation_id)


@operation(LEADERS)
def remove_line(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str, line: str
) -> Analysis:
    """Leave a line out; `put_back` undoes it.

    Raises:
        Forbidden: for the analysis of the centre, unless by staff.
    """
    return _set_removed(session, actor, wave_id, organisation_id, part, line, removed=True)


@operation(LEADERS)
def put_back(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str, line: str
) -> Analysis:
    """Take a line in again that was left out.

    Raises:
        Forbidden: for the analysis of the centre, unless by staff.
    """
    return _set_removed(session, actor, wave_id, organisation_id, part, line, removed=False)


def _set_removed(
    session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str, line: str, *, removed: bool
) -> Analysis:
    wave = _editable(session, actor, wave_id, organisation_id)
    row = _row(session, actor, wave, organisation_id, part_of(part), line)
    if row is not None and row.removed is not removed:
        row.removed = removed
        _write(session, actor, row)
        where = {"organisation": organisation_id, "part": part}
        record(session, actor, "surveys.remove_swot" if removed else "surveys.put_back_swot", "wave", wave.id, **where)
    return _analysis(session, actor, wave, organisation_id)


@operation(LEADERS)
def restore_part(session: Session, actor: Actor, wave_id: int, organisation_id: int | None, part: str) -> Analysis:
    """Show all lines of the draft in a part again, in its own words; what was added stays.

    Raises:
        Forbidden: for the analysis of the centre, unless by staff.
    """
    wave, name = _editable(session, actor, wave_id, organisation_id), part_of(part)
    drafted = [row.id for row in _rows(session, wave.id, organisation_id) if row.part == name and row.drafted]
    if drafted:
        session.execute(delete(SwotLine).where(SwotLine.id.in_(drafted)))
        session.expire_all()
        record(session, actor, "surveys.restore_swot", "wave", wave.id, organisation=organisation_id, part=part)
    return _analysis(session, actor, wave, organisation_id)


def _editable(session: Session, actor: Actor, wave_id: int, organisation_id: int | None) -> Wave:
    wave = get_told_wave(session, actor, wave_id)
    if organisation_id is not None:
        get_organisation(session, actor, organisation_id)
    elif actor.role not in CENTRE:
        raise Forbidden("swot")
    return wave


def _row(
    session: Session, actor: Actor, wave: Wave, organisation_id: int | None, part: Part, ref: str
) -> SwotLine | None:
    """The row that stands for a line; a new one for a line of the draft that nobody has touched; None for no line."""
    rows = [row for row in _rows(session, wave.id, organisation_id) if row.part == part]
    found = next((row for row in rows if ref == (row.drafted or _own_ref(row))), None)
    if found is not None:
        return found
    draft = swot_draft(session, actor, wave.id, organisation_id).parts[part]
    if not any(line.ref == ref for line in drafted_lines(draft)):
        return None
    return SwotLine(wave_id=wave.id, organisation_id=organisation_id, part=part, drafted=ref, words=None, removed=False)


def _write(session: Session, actor: Actor, row: SwotLine) -> None:
    row.written_by_id, row.written_at = actor.person, actor.now
    session.add(row)
    session.flush()
    session.refresh(row)


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise DomainError("swot-error-empty")
    if len(words) > LETTERS:
        raise DomainError("swot-error-long", most=LETTERS)
    return words
