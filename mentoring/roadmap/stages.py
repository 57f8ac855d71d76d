"""The stage calendar of an organisation: given by the centre, worked through by the curator, seen as a grid.

Giving a template twice gives it once; what is done stays done, whatever button is pressed again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from db.centres import Organisation
from db.files import StoredFile
from db.pairs import Pair
from db.people import Participation
from db.roadmap import Roadmap, Stage, StageOccurrence
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changes, changing, looked, record, values_of
from mentoring.errors import DomainError, NotFound
from mentoring.outbox import Post, cancel, curators_of, post
from mentoring.paging import Page, page_of
from mentoring.roadmap import periods
from mentoring.roadmap.periods import Kind, Occurrence, Period, State, from_json, to_json
from mentoring.roadmap.templates import Template, TemplateStage, template

NOTE_LENGTH = 1000
LINK_LENGTH = 500
WORST_FIRST = (State.OVERDUE, State.NOT_STARTED, State.DUE_SOON, State.RUNNING, State.UPCOMING, State.DONE)
"""Of several occurrences a stage shows the state that asks most."""


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One time a stage has to be done, as of today.

    Attributes:
        evidence: `link`, `file` or `text` with which it was reported; None while it is not done.
    """

    id: int
    key: str
    state: State
    starts_on: date
    due_on: date | None
    done_on: date | None
    evidence: str | None
    link: str | None
    note: str | None
    file_id: int | None
    file_name: str | None


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of an organisation, as of today."""

    id: int
    number: int
    organisation_id: int
    organisation: str
    titles: Mapping[str, str]
    period: Period
    occurrences: tuple[OccurrenceView, ...]

    @property
    def state(self) -> State:
        """The state of the whole stage: of its occurrences, the one that asks most of the curator now."""
        return min((one.state for one in self.occurrences), key=WORST_FIRST.index)

    @property
    def current(self) -> OccurrenceView:
        """The occurrence to report next: the oldest begun and not done, else the next one, else the last."""
        waiting = [one for one in self.occurrences if one.state is not State.DONE]
        begun = [one for one in waiting if one.state is not State.UPCOMING]
        return (begun or waiting or self.occurrences[-1:])[0]


@dataclass(frozen=True, slots=True)
class Progress:
    """What a year-long or open stage shows instead of a deadline (003-20, 003-21)."""

    mentors: int
    mentees: int
    pairs: int


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """The stage calendar of an organisation in the current year; without stages when none has been given."""

    organisation_id: int
    organisation: str
    stages: tuple[StageView, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class GridRow:
    """An organisation in the grid: the states of its stages, in order; empty when it has no stage calendar."""

    organisation_id: int
    code: str
    name: str
    states: tuple[State, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class Giving:
    """How many organisations get a template, and how many have a stage calendar of this year already."""

    template: Template
    new: int
    already: int


# Given by the centre


@operation(CENTRE)
def preview_template(session: Session, actor: Actor, name: str) -> Giving:
    """What giving the template would do."""
    without, already = _organisations(session, actor)
    return Giving(template(name, actor.year), len(without), already)


@operation(CENTRE)
def give_template(session: Session, actor: Actor, name: str) -> Giving:
    """Give each organisation of the centre its copy of the template, dates moved to this year (003-01).

    Organisations that have a stage calendar of this year keep theirs. Their curators are told.
    """
    chosen = template(name, actor.year)
    without, already = _organisations(session, actor)
    for organisation in without:
        _copy(session, actor, chosen, organisation.id)
    session.flush()
    for organisation in without:
        record(session, actor, "roadmap.give", "organisation", organisation.id, template=name)
        readers = curators_of(session, actor, organisation.id)
        post(session, actor, *(_mail_given(actor, organisation, reader) for reader in readers))
    return Giving(chosen, len(without), already)


def _organisations(session: Session, actor: Actor) -> tuple[Sequence[Organisation], int]:
    """Organisations of the actor without a stage calendar this year, and how many have one."""
    has_one = select(Roadmap.organisation_id).where(Roadmap.year == actor.year)
    mine = select(Organisation).where(actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
    without = session.scalars(mine.where(Organisation.id.not_in(has_one)).order_by(Organisation.name_key)).all()
    total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    return without, total - len(without)


def _copy(session: Session, actor: Actor, chosen: Template, organisation_id: int) -> None:
    roadmap = Roadmap(
        organisation_id=organisation_id,
        year=actor.year,
        template=chosen.name,
        created_by_id=actor.person,
        created_at=actor.now,
    )
    for number, planned in enumerate(chosen.stages, 1):
        stage = Stage(number=number, titles=dict(planned.titles), period=to_json(planned.period))
        stage.occurrences = [
            StageOccurrence(key=one.key, starts_on=one.starts_on, due_on=one.due_on)
            for one in periods.occurrences(planned.period)
        ]
        roadmap.stages.append(stage)
    session.add(roadmap)


def copy_last_year(session: Session, actor: Actor) -> int:
    """Give each organisation without stages this year those it had last year, dates shifted ("Easy to miss" 20).

    Returns how many got theirs; curators are told. Whether the actor may do this is for the calling operation to know.
    """
    without, _ = _organisations(session, actor)
    last = {
        roadmap.organisation_id: roadmap
        for roadmap in session.scalars(
            select(Roadmap)
            .where(Roadmap.year == actor.year - 1, Roadmap.organisation_id.in_([one.id for one in without]))
            .options(selectinload(Roadmap.stages))
        )
    }
    given = [organisation for organisation in without if organisation.id in last]
    for organisation in given:
        before = last[organisation.id]
        stages = tuple(
            TemplateStage(stage.titles, periods.shift(from_json(stage.period), before.year, actor.year))
            for stage in before.stages
        )
        _copy(session, actor, Template(before.template, {}, stages), organisation.id)
    session.flush()
    if given:
        record(session, actor, "roadmap.copy_last_year", "centre", actor.centre_id, organisations=len(given))
    for organisation in given:
        readers = curators_of(session, actor, organisation.id)
        post(session, actor, *(_mail_given(actor, organisation, reader) for reader in readers))
    return len(given)


def open_roadmap_data(organisation_id: int) -> str:
    """What a button carries that opens an organisation's stages; the same as `keyboards.roadmap.OpenRoadmap`."""
    return f"rm:{organisation_id}"


def open_stage_data(stage_id: int) -> str:
    """What a button carries that opens a stage; the same as `keyboards.roadmap.OpenStage`."""
    return f"rms:{stage_id}"


def _mail_given(actor: Actor, organisation: Organisation, reader: int) -> Post:
    return Post(
        kind="roadmap.given",
        person_id=reader,
        about=f"organisation:{organisation.id}:{actor.year}",
        message="roadmap-mail-given",
        arguments={"organisation": organisation.short_name},
        buttons=[[("roadmap-button-stages", open_roadmap_data(organisation.id))]],
    )


# Seen


@operation(LEADERS)
def open_roadmap(session: Session, actor: Actor, organisation_id: int) -> RoadmapView:
    """The stage calendar of an organisation within the actor's scope.

    Raises:
        NotFound: the organisation is not the actor's.
    """
    organisation = get_organisation(session, actor, organisation_id)
    started = started_on(session, actor, [organisation.id]).get(organisation.id)
    stages = session.scalars(_stages(actor).where(Roadmap.organisation_id == organisation.id)).all()
    return RoadmapView(
        organisation.id,
        organisation.short_name,
        tuple(_view(actor, stage, started) for stage in stages),
        _progress(session, actor, organisation.id),
    )


@operation(LEADERS)
def open_stage(session: Session, actor: Actor, stage_id: int) -> StageView:
    """A stage within the actor's scope.

    Raises:
        NotFound: there is none such.
    """
    return _stage_view(session, actor, stage_id)


@operation(CENTRE)
def grid(session: Session, actor: Actor, number: int, *, only_overdue: bool = False) -> Page[GridRow]:
    """Organisations by stages: one grid for the whole centre (003-01), or those alone that are overdue."""
    late = (
        select(Roadmap.organisation_id)
        .join(Stage, Stage.roadmap_id == Roadmap.id)
        .join(StageOccurrence, StageOccurrence.stage_id == Stage.id)
        .where(Roadmap.year == actor.year, StageOccurrence.done_at.is_(None), StageOccurrence.due_on < actor.today)
    )
    rows = (
        select(Organisation)
        .where(
            actor.reaches(Organisation.id),
            Organisation.archived_at.is_(None),
            *([Organisation.id.in_(late)] if only_overdue else []),
        )
        .order_by(Organisation.name_key)
    )
    page: Page[Organisation] = page_of(session, rows, number, show=lambda row: row[0])
    views = stages_of(session, actor, [one.id for one in page.items])
    return Page([_grid_row(one, views.get(one.id, [])) for one in page.items], page.number, page.total)


def _grid_row(organisation: Organisation, stages: Sequence[StageView]) -> GridRow:
    late = sum(one.state is State.OVERDUE for stage in stages for one in stage.occurrences)
    states = tuple(stage.state for stage in stages)
    return GridRow(organisation.id, organisation.code, organisation.short_name, states, late)


def stages_of(session: Session, actor: Actor, organisation_ids: Collection[int]) -> dict[int, list[StageView]]:
    """This year's stages of organisations, by organisation, in order."""
    started = started_on(session, actor, organisation_ids)
    found: dict[int, list[StageView]] = {}
    for stage in session.scalars(_stages(actor).where(Roadmap.organisation_id.in_(sorted(organisation_ids)))):
        organisation_id = stage.roadmap.organisation_id
        found.setdefault(organisation_id, []).append(_view(actor, stage, started.get(organisation_id)))
    return found


def started_on(session: Session, actor: Actor, organisation_ids: Collection[int]) -> dict[int, date]:
    """The day of the first pair that has worked this year, by organisation (003-21)."""
    rows = session.execute(
        select(Pair.organisation_id, func.min(Pair.starts_on))
        .where(
            Pair.organisation_id.in_(sorted(organisation_ids)),
            Pair.year == actor.year,
            Pair.state.in_(("active", "closed")),
        )
        .group_by(Pair.organisation_id)
    )
    return {row[0]: row[1] for row in rows if row[1] is not None}


def _stages(actor: Actor) -> Select[Stage]:
    return (
        select(Stage)
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .where(actor.reaches(Roadmap.organisation_id), Roadmap.year == actor.year)
        .order_by(Roadmap.organisation_id, Stage.number)
        .options(
            joinedload(Stage.roadmap).joinedload(Roadmap.organisation),
            selectinload(Stage.occurrences).joinedload(StageOccurrence.file),
        )
    )


def _stage_view(session: Session, actor: Actor, stage_id: int) -> StageView:
    stage = session.scalar(_stages(actor).where(Stage.id == stage_id).execution_options(populate_existing=True))
    if stage is None:
        raise NotFound("stage")
    organisation_id = stage.roadmap.organisation_id
    return _view(actor, stage, started_on(session, actor, [organisation_id]).get(organisation_id))


def _view(actor: Actor, stage: Stage, started: date | None) -> StageView:
    period = from_json(stage.period)
    return StageView(
        id=stage.id,
        number=stage.number,
        organisation_id=stage.roadmap.organisation_id,
        organisation=stage.roadmap.organisation.short_name,
        titles=stage.titles,
        period=period,
        occurrences=tuple(_occurrence_view(actor, period.kind, one, started) for one in stage.occurrences),
    )


def _occurrence_view(actor: Actor, kind: Kind, row: StageOccurrence, started: date | None) -> OccurrenceView:
    done_on = row.done_at.astimezone(ZoneInfo(actor.zone)).date() if row.done_at else None
    return OccurrenceView(
        id=row.id,
        key=row.key,
        state=periods.state(occurrence_of(row, kind), actor.today, done_on, started_on=started),
        starts_on=row.starts_on,
        due_on=row.due_on,
        done_on=done_on,
        evidence=row.evidence,
        link=row.link,
        note=row.note,
        file_id=row.file_id,
        file_name=row.file.name if row.file else None,
    )


def occurrence_of(row: StageOccurrence, kind: Kind) -> Occurrence:
    """The row as the rules about time know it."""
    return Occurrence(row.key, kind, row.starts_on, row.due_on)


def _progress(session: Session, actor: Actor, organisation_id: int) -> Progress:
    counted = dict(
        session.execute(
            select(Participation.role, func.count(Participation.person_id.distinct()))
            .where(
                Participation.organisation_id == organisation_id,
                Participation.year == actor.year,
                Participation.state == "accepted",
            )
            .group_by(Participation.role)
        ).all()
    )
    working = session.scalar(
        select(func.count())
        .select_from(Pair)
        .where(Pair.organisation_id == organisation_id, Pair.year == actor.year, Pair.state == "active")
    )
    return Progress(counted.get(Role.MENTOR, 0), counted.get(Role.MENTEE, 0), working or 0)


# Done by the curator


@dataclass(frozen=True, slots=True)
class Evidence:
    """With what a stage is reported: a link, a file or a few words. One of them is given."""

    link: str | None = None
    note: str | None = None
    file: tuple[str, str, bytes] | None = None
    """Name, media type and content."""


@operation(LEADERS)
def mark_done(session: Session, actor: Actor, occurrence_id: int, evidence: Evidence) -> StageView:
    """Report an occurrence as done, or report it anew with better evidence; its reminders are called off.

    Raises:
        NotFound: it is not within the actor's scope.
        DomainError: the link is no link, or the words are too many.
    """
    row = _occurrence(session, actor, occurrence_id)
    told = (checked_link(evidence.link), checked_note(evidence.note))
    if row.done_at and not (evidence.file or row.file_id) and told == (row.link, row.note):
        return _stage_view(session, actor, row.stage_id)
    before = values_of(row)
    row.link, row.note = told
    row.file_id = _store(session, actor, row, evidence.file).id if evidence.file else None
    row.evidence = "file" if evidence.file else "link" if row.link else "text"
    row.done_at = row.done_at or actor.now
    row.done_by_id = actor.person_id
    cancel(session, "roadmap.reminder", f"occurrence:{row.id}")
    record(session, actor, "roadmap.done", "stage_occurrence", row.id, fields=changes(row, before))
    session.flush()
    return _stage_view(session, actor, row.stage_id)


@operation(LEADERS)
def mark_undone(session: Session, actor: Actor, occurrence_id: int) -> StageView:
    """Take a report back, as when the wrong stage was marked.

    Raises:
        NotFound: it is not within the actor's scope.
    """
    row = _occurrence(session, actor, occurrence_id)
    if row.done_at is not None:
        with changing(session, actor, "roadmap.undone", row):
            row.done_at = row.done_by_id = row.evidence = row.link = row.note = row.file_id = None
        session.flush()
    return _stage_view(session, actor, row.stage_id)


@operation(LEADERS)
def evidence_file(session: Session, actor: Actor, occurrence_id: int) -> tuple[str, bytes]:
    """Name and content of the file an occurrence was reported with.

    Raises:
        NotFound: it is not within the actor's scope, or has no file.
    """
    row = _occurrence(session, actor, occurrence_id)
    if row.file is None:
        raise NotFound("file")
    looked(session, actor, "roadmap.look_file", "stage_occurrence", row.id, owner=row.file.owner_id)
    return row.file.name, row.file.content


def _occurrence(session: Session, actor: Actor, occurrence_id: int) -> StageOccurrence:
    found = session.scalar(
        select(StageOccurrence)
        .join(Stage, Stage.id == StageOccurrence.stage_id)
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .where(StageOccurrence.id == occurrence_id, actor.reaches(Roadmap.organisation_id), Roadmap.year == actor.year)
    )
    if found is None:
        raise NotFound("stage")
    return found


def checked_link(text: str | None) -> str | None:
    """An address of a page, tidied.

    Raises:
        DomainError: for what is none.
    """
    if text is None:
        return None
    link = text.strip()
    parts = urlsplit(link)
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or len(link) > LINK_LENGTH or " " in link:
        raise DomainError("roadmap-error-link")
    return link


def checked_note(text: str | None) -> str | None:
    """A few words, tidied.

    Raises:
        DomainError: there are too many.
    """
    note = (text or "").strip()
    if len(note) > NOTE_LENGTH:
        raise DomainError("roadmap-error-note", limit=NOTE_LENGTH)
    return note or None


def _store(session: Session, actor: Actor, row: StageOccurrence, file: tuple[str, str, bytes]) -> StoredFile:
    name, media_type, content = file
    stored = store_file(actor, name, media_type, content, row.stage.roadmap.organisation_id)
    session.add(stored)
    session.flush()
    return stored


def store_file(actor: Actor, name: str, media_type: str, content: bytes, organisation_id: int | None) -> StoredFile:
    """A file as the database keeps it; to be added to a session."""
    return StoredFile(
        name=name[:200],
        media_type=media_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        content=content,
        owner_id=actor.person_id,
        organisation_id=organisation_id,
        created_at=actor.now,
    )


def instant_of(day: date, hour: int, zone: str) -> datetime:
    """The instant at which it is `hour` o'clock on `day` in `zone`."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
