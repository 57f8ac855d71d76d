"""Reads what an export holds: first which tables there will be, then each table organisation by organisation.

Every part is small, so that reading a whole centre holds up nobody, and a part is values ready for the cells, in the
reader's language. Only this year's rows leave, and only those of the actor's own organisations.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from db.centres import Centre, Organisation
from db.headcounts import Headcount
from db.pairs import Pair, PairMember
from db.people import Appointment, Participation, Person
from db.surveys import Answer, QuestionnaireVersion, Response, SealedAnswer, Wave
from locales.texts import Texts, texts
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import record
from mentoring.centres import letterhead
from mentoring.consents import NEEDED, may_be_named, missing, nameable
from mentoring.errors import NotFound
from mentoring.export.columns import COLUMNS, OF_RESPONDENTS, Register
from mentoring.export.questions import Item, items_of, shown_value
from mentoring.headcounts import Item as HeadcountItem
from mentoring.implementing import get_confirmation
from mentoring.names import NameMode
from mentoring.organisations import Kind as OrganisationKind
from mentoring.paging import Page, page_of
from mentoring.roadmap.periods import describe
from mentoring.roadmap.stages import OccurrenceView, StageView, instant_of, stages_of
from mentoring.spreadsheets.cells import Value
from mentoring.surveys.audience import curates
from mentoring.surveys.form import Form, QuestionType
from mentoring.surveys.lookup import State as WaveState
from mentoring.surveys.lookup import within, year_asked
from mentoring.surveys.questionnaires import edition_of, title_in
from mentoring.surveys.quoting import follows, looked_through, sources_in
from mentoring.surveys.results import get_told_wave, is_told
from mentoring.surveys.sealed import places_told
from mentoring.years import year_bounds
from mentoring.years.renewal import reason_text

Row = tuple[Value, ...]
Values = Mapping[str, Value]

IN_REGISTER = ("listed", "applied", "accepted", "left")
"""States of a participation that stand in the registers; who was declined is in none."""
OF_PEOPLE = frozenset({Register.MENTORS, Register.MENTEES, Register.PAIRS})
"""Tables that name people."""
WORKED = ("active", "closed")
PAIRED = ("proposed", *WORKED)
MOMENTS = frozenset({QuestionType.TIME, QuestionType.DATETIME})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to leave.

    Attributes:
        register: one of `Register`; empty: everything.
        organisation_id: of this organisation alone; 0: of all of the actor's.
        wave_id: of answers, those of this wave alone; 0: of all waves of the year.
    """

    register: str = ""
    organisation_id: int = 0
    wave_id: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file: which, of which wave, what it is called, its columns by key and by title."""

    register: Register
    wave_id: int
    title: str
    keys: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export will hold.

    Attributes:
        sheets: the tables.
        organisation_ids: of which organisations, by name.
        place: name of the centre or of the one organisation; None without one.
        day: as of when.
        names: how people are named in it, of those who may be named.
        unnamed: how many people of the registers stand there by their codes, without consent to their data.
        letterhead: what stands above each printed page.
    """

    wish: Wish
    sheets: tuple[Sheet, ...]
    organisation_ids: tuple[int, ...]
    place: str | None
    day: date
    names: NameMode
    unnamed: int
    letterhead: str | None = None

    @property
    def named(self) -> bool:
        """Whether there may be names in it."""
        return self.names is not NameMode.CODES


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation to choose."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A wave to choose, with how many have finished their answers."""

    wave_id: int
    title: str
    closes_on: date
    answered: int


# What there is to choose from


@operation(LEADERS)
def where_to_export(session: Session, actor: Actor, organisation_id: int = 0) -> tuple[str | None, int]:
    """The name of what is chosen, and how many organisations there are to choose from.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    count = session.scalar(select(func.count()).select_from(_organisations(actor).subquery())) or 0
    return _place(session, actor, organisation_id), count


@operation(LEADERS)
def list_export_places(session: Session, actor: Actor, number: int) -> Page[Place]:
    """Organisations of the actor to choose from."""
    rows = _organisations(actor).add_columns(Organisation.short_name)
    return page_of(session, rows, number, show=lambda row: Place(row.id, row.short_name))


@operation(LEADERS)
def list_export_waves(session: Session, actor: Actor, number: int) -> Page[Answered]:
    """Waves of this year that concern the actor, the newest first."""
    finished = (
        select(func.count())
        .select_from(Response)
        .where(Response.wave_id == Wave.id, Response.state == "finished", actor.reaches(Response.organisation_id))
        .scalar_subquery()
    )
    rows = (
        select(Wave.id, QuestionnaireVersion.titles, Wave.closes_on, finished.label("answered"))
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Wave.version_id)
        .where(_waves(actor))
        .order_by(Wave.opens_on.desc(), Wave.id.desc())
    )
    return page_of(
        session,
        rows,
        number,
        show=lambda row: Answered(row.id, title_in(row.titles, actor.language), row.closes_on, row.answered),
    )


def _organisations(actor: Actor) -> Select[int]:
    """Organisations whose rows leave: those there are, and those put away in this year."""
    began, _ = year_bounds(actor.year)
    rows = select(Organisation.id).where(
        actor.reaches(Organisation.id),
        or_(Organisation.archived_at.is_(None), Organisation.archived_at >= instant_of(began, 0, actor.zone)),
    )
    if actor.role is Role.SYSTEM:
        rows = rows.where(Organisation.centre_id == actor.centre_id)
    return rows.order_by(Organisation.name_key)


def _waves(actor: Actor) -> ColumnElement[bool]:
    waves = within(actor) & (Wave.state != WaveState.DRAFT) & (year_asked() == actor.year)
    return waves & (Wave.centre_id == actor.centre_id) if actor.role is Role.SYSTEM else waves


def _place(session: Session, actor: Actor, organisation_id: int) -> str | None:
    if organisation_id:
        return get_organisation(session, actor, organisation_id).short_name
    if actor.role in CENTRE or actor.role is Role.SYSTEM:
        return session.scalar(select(Centre.name).where(Centre.id == actor.centre_id))
    names = session.scalars(_organisations(actor).with_only_columns(Organisation.short_name).limit(2)).all()
    return names[0] if len(names) == 1 else None


# What there will be


@operation(LEADERS)
def plan_export(session: Session, actor: Actor, wish: Wish) -> Plan:
    """The tables of an export, still without their rows.

    Raises:
        NotFound: for an unknown register, or an organisation or a wave outside the actor's scope.
    """
    if wish.register and wish.register not in tuple(Register):
        raise NotFound("register")
    place = _place(session, actor, wish.organisation_id)
    mine = tuple(session.scalars(_organisations(actor)))
    registers = [Register(wish.register)] if wish.register else list(Register)
    places = (wish.organisation_id,) if wish.organisation_id else mine
    return Plan(
        wish,
        tuple(sheet for register in registers for sheet in _sheets(session, actor, register, wish)),
        places,
        place,
        actor.today,
        actor.names,
        _unnamed(session, actor, places) if OF_PEOPLE & set(registers) else 0,
        _letterhead(session, actor),
    )


def _letterhead(session: Session, actor: Actor) -> str | None:
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    return letterhead(centre, texts(actor.language, actor.zone)) if centre else None


def _unnamed(session: Session, actor: Actor, organisation_ids: Collection[int]) -> int:
    """How many people of the registers may not be named."""
    found = (
        select(func.count(func.distinct(Participation.person_id)))
        .join(Participation.person)
        .where(Participation.organisation_id.in_(organisation_ids), Participation.year == actor.year)
        .where(Participation.state.in_(IN_REGISTER), ~nameable(actor))
    )
    return session.scalar(found) or 0


def _sheets(session: Session, actor: Actor, register: Register, wish: Wish) -> list[Sheet]:
    t = texts(actor.language, actor.zone)
    columns = [column for column in COLUMNS[register] if column.stands(actor.names)]
    keys = tuple(column.key for column in columns)
    titles = tuple(t.plain(f"export-column-{key.replace('_', '-')}") for key in keys)
    if register is not Register.ANSWERS:
        return [Sheet(register, 0, t.plain(f"export-sheet-{register}"), keys, titles)]
    found = []
    for wave in _chosen_waves(session, actor, wish.wave_id):
        items = _items(session, actor, wave)
        title = title_in(edition_of(session, wave.version_id).titles, actor.language)
        name = t.plain("export-sheet-answers", title=title.rpartition(": ")[2])
        ahead = [
            pair for pair in zip(keys, titles, strict=True) if not (wave.confidential and pair[0] in OF_RESPONDENTS)
        ]
        shown = [*ahead, *((item.path, item.title) for item in items)]
        found.append(Sheet(register, wave.id, name, tuple(key for key, _ in shown), tuple(title for _, title in shown)))
    return found


def _chosen_waves(session: Session, actor: Actor, wave_id: int) -> Sequence[Wave]:
    if wave_id:
        return [get_told_wave(session, actor, wave_id)]
    waves = session.scalars(select(Wave).where(_waves(actor)).order_by(Wave.opens_on, Wave.id))
    return [wave for wave in waves if is_told(actor, wave)]


def _items(session: Session, actor: Actor, wave: Wave) -> tuple[Item, ...]:
    """The questions that stand in a file; words given in confidence do not, for beside marks they would tell whose.

    Nor do moments and times of day; what the form has worked out stands there where it says nothing besides the rest.
    """
    form = edition_of(session, wave.version_id).form
    if not wave.confidential:
        return items_of(form, actor.language, open_text=actor.names is NameMode.FULL)
    closed = [one for one in items_of(form, actor.language, open_text=False) if one.type not in MOMENTS]
    beside = {one.path for one in closed}
    every = items_of(form, actor.language, open_text=True)
    return tuple(one for one in every if one.path in beside or _is_worked_out(form, one, beside))


def _is_worked_out(form: Form, item: Item, beside: Collection[str]) -> bool:
    return item.type is QuestionType.CALCULATE and follows(form, form.by_path[item.path], beside)


# The rows


@operation(LEADERS)
def read_part(session: Session, actor: Actor, sheet: Sheet, organisation_id: int) -> tuple[Row, ...]:
    """The rows of one organisation in a table.

    Raises:
        NotFound: for an organisation or a wave outside the actor's scope.
    """
    organisation = get_organisation(session, actor, organisation_id)
    part = _Part(session, actor, organisation, texts(actor.language, actor.zone))
    rows = _READERS[sheet.register](part, sheet)
    return tuple(tuple(row.get(key) for key in sheet.keys) for row in rows)


@dataclass(frozen=True, slots=True)
class _Part:
    """What reading the rows of one organisation needs."""

    session: Session
    actor: Actor
    organisation: Organisation
    t: Texts

    def names(self, people: Collection[Person]) -> dict[int, str]:
        """How the people are named: by their codes who may not be named."""
        named = may_be_named(self.session, self.actor, [person.id for person in people])
        return {one.id: self.actor.name(one) if one.id in named else one.code for one in people}


def _organisation_row(part: _Part, _: Sheet) -> list[Values]:
    one = part.organisation
    curators = part.session.scalars(
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(curates(one.id, part.actor.today))
        .order_by(Person.name_key, Person.code)
    ).all()
    counted = dict(
        part.session.execute(
            select(Participation.role, func.count())
            .where(
                Participation.organisation_id == one.id,
                Participation.year == part.actor.year,
                Participation.state == "accepted",
            )
            .group_by(Participation.role)
        ).all()
    )
    active = select(func.count()).where(
        Pair.organisation_id == one.id, Pair.year == part.actor.year, Pair.state == "active"
    )
    known = one.kind in tuple(OrganisationKind)
    return [
        {
            "code": one.code,
            "title": one.name,
            "short_title": one.short_name,
            "type": part.t.plain(f"organisations-kind-{one.kind}") if known else one.kind,
            "department": one.department,
            "level": part.t.plain(f"organisations-level-{one.level}") if one.level else None,
            "inn": one.inn,
            "address": one.address,
            "site": one.site,
            "phone": one.phone,
            "email": one.email,
            "curators": "; ".join(part.names(curators).values()),
            "mentors": counted.get(Role.MENTOR, 0),
            "mentees": counted.get(Role.MENTEE, 0),
            "pairs": part.session.scalar(active) or 0,
            **_headcounts(part),
            "implements": _confirmation(part),
            "archived_on": _day(part.actor, one.archived_at),
        }
    ]


def _confirmation(part: _Part) -> str | None:
    """The order by which the organisation carries mentoring out this year."""
    one = get_confirmation(part.session, part.actor, part.organisation.id)
    if one.number is None or one.day is None:
        return None
    return part.t.plain("implementing-in-register", number=one.number, day=f"{one.day:%d.%m.%Y}")


def _headcounts(part: _Part) -> Values:
    """How many people the organisation has said it has this year."""
    mine = (Headcount.organisation_id == part.organisation.id, Headcount.year == part.actor.year)
    row = part.session.scalar(select(Headcount).where(*mine))
    return {item.value: getattr(row, item) for item in HeadcountItem} if row else {}


def _day(actor: Actor, moment: Any) -> date | None:
    return moment.astimezone(ZoneInfo(actor.zone)).date() if moment else None


def _participants(part: _Part, role: Role) -> list[Values]:
    actor = part.actor
    rows = part.session.scalars(
        select(Participation)
        .join(Participation.person)
        .where(
            Participation.organisation_id == part.organisation.id,
            Participation.year == actor.year,
            Participation.role == role,
            Participation.state.in_(IN_REGISTER),
        )
        .order_by(Person.name_key, Person.code)
        .options(selectinload(Participation.person))
    ).all()
    ids = [row.person_id for row in rows]
    named, lacks = may_be_named(part.session, actor, ids), missing(part.session, actor, ids)
    pairs = _pairs_of(part, [row.id for row in rows])
    names = part.names({member.person for found in pairs.values() for pair in found for member in pair.members})
    return [
        _participant(part, row, named=row.person_id in named, lacks=lacks.get(row.person_id, frozenset()))
        | _paired(part, pairs.get(row.id, []), role, names)
        for row in rows
    ]


def _participant(part: _Part, row: Participation, *, named: bool, lacks: Collection[str]) -> dict[str, Value]:
    """A line of a register; of somebody who may not be named, nothing that tells who they are."""
    person, t = row.person, part.t
    found: dict[str, Value] = {
        "code": person.code,
        "organisation": part.organisation.short_name,
        "role": t.plain(f"people-role-{row.role}"),
        "kind": t.plain(f"forms-kind-{row.kind}") if row.kind else None,
        "group": row.group_name,
        "form": t.plain(f"forms-{row.form}") if row.form else None,
        "role_model": t.plain(f"forms-{row.form}-{row.role_model}") if row.form and row.role_model else None,
        "capacity": row.capacity,
        "completed": None
        if row.completed is None
        else t.plain("export-completed", completed=str(row.completed).lower()),
        "registered_on": row.registered_on,
        "entered_on": row.entered_on,
        "left_on": row.left_on,
        "state": t.plain(f"people-state-{row.state}"),
        "consents": t.plain("export-consents", lacks=_lacks(lacks)),
    }
    if not named:
        return found
    return found | {
        "name": part.actor.name(person) if person.surname or person.given_name else None,
        "workplace": row.workplace or part.organisation.short_name,
        **{name: getattr(person, name) for name in _OF_PERSON},
        **{name: getattr(row, name) for name in _IN_WORDS},
    }


_OF_PERSON = (
    "birth_date",
    "phone",
    "email",
    "representative",
    "representative_phone",
    "teaching_since",
    "appointed_on",
    "municipality",
)
_IN_WORDS = (
    "request",
    "interests",
    "competences",
    "achievements",
    "wished_age",
    "time_resource",
    "result",
    "case_link",
)


def _lacks(purposes: Collection[str]) -> str:
    if len(purposes) == len(NEEDED):
        return "all"
    return next(iter(purposes), "none")


def _pairs_of(part: _Part, participation_ids: Collection[int]) -> dict[int, list[Pair]]:
    """The pairs that have worked this year, by the participations in them."""
    rows = part.session.execute(
        select(PairMember.participation_id, Pair)
        .join(Pair, Pair.id == PairMember.pair_id)
        .where(PairMember.participation_id.in_(participation_ids), Pair.state.in_(WORKED))
        .order_by(Pair.starts_on, Pair.id)
        .options(
            selectinload(Pair.members).selectinload(PairMember.person),
            selectinload(Pair.members).selectinload(PairMember.participation).selectinload(Participation.organisation),
        )
    )
    found: dict[int, list[Pair]] = {}
    for participation_id, pair in rows:
        found.setdefault(participation_id, []).append(pair)
    return found


def _paired(part: _Part, pairs: Sequence[Pair], role: Role, names: Mapping[int, str]) -> dict[str, Value]:
    """What a register tells of somebody's pairs; of several, one after the other."""
    other = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    members = [member for pair in pairs for member in pair.members if member.role == other]
    closed = [pair.closed_on for pair in pairs if pair.closed_on]
    return {
        f"{other}_names": _listed(names[member.person_id] for member in members),
        f"{other}_places": _listed(dict.fromkeys(_place_of(part, one, names) for one in members)),
        "pair_forms": _listed(dict.fromkeys(part.t.plain(f"forms-{pair.form}") for pair in pairs)),
        "pairs_closed_on": max(closed) if closed and len(closed) == len(pairs) else None,
        "goals": _listed(part.t.plain(f"pairs-goal-{pair.goal}") for pair in pairs if pair.goal),
    }


def _place_of(part: _Part, member: PairMember, names: Mapping[int, str]) -> str:
    """Where a member works or learns: in their own words only where they are named in full."""
    own = member.participation.workplace
    told = part.actor.names is NameMode.FULL and names[member.person_id] != member.person.code
    return own if own and told else member.participation.organisation.short_name


def _listed(items: Any) -> str | None:
    return "; ".join(items) or None


def _pair_rows(part: _Part, _: Sheet) -> list[Values]:
    pairs = part.session.scalars(
        select(Pair)
        .where(Pair.organisation_id == part.organisation.id, Pair.year == part.actor.year, Pair.state.in_(PAIRED))
        .order_by(Pair.starts_on, Pair.id)
        .options(selectinload(Pair.members).selectinload(PairMember.person))
    ).all()
    names = part.names([member.person for pair in pairs for member in pair.members])
    return [_pair(part, pair, names) for pair in pairs]


def _pair(part: _Part, pair: Pair, names: Mapping[int, str]) -> Values:
    t = part.t

    def of(role: Role) -> str | None:
        return _listed(names[member.person_id] for member in pair.members if member.role == role)

    return {
        "organisation": part.organisation.short_name,
        "mentor_names": of(Role.MENTOR),
        "mentee_names": of(Role.MENTEE),
        "pair_form": t.plain(f"forms-{pair.form}"),
        "role_model": t.plain(f"forms-{pair.form}-{pair.role_model}") if pair.role_model else None,
        "pair_state": t.plain("export-pair-state", state=pair.state),
        "starts_on": pair.starts_on,
        "order_number": pair.order_number,
        "order_date": pair.order_date,
        "closed_on": pair.closed_on,
        "goal": t.plain(f"pairs-goal-{pair.goal}") if pair.goal else None,
        "reason": t.plain(known) if (known := reason_text(pair.reason)) else pair.reason,
    }


def _stage_rows(part: _Part, _: Sheet) -> list[Values]:
    stages = stages_of(part.session, part.actor, [part.organisation.id]).get(part.organisation.id, [])
    return [_occurrence(part, stage, one) for stage in stages for one in stage.occurrences]


def _occurrence(part: _Part, stage: StageView, one: OccurrenceView) -> Values:
    t = part.t
    return {
        "organisation": part.organisation.short_name,
        "stage_number": stage.number,
        "stage_title": title_in(stage.titles, t.language),
        "stage_period": ", ".join(t.plain(phrase, **values) for phrase, values in describe(stage.period)),
        "from_on": one.starts_on,
        "due_on": one.due_on,
        "stage_state": t.plain("export-stage-state", state=one.state.value),
        "done_on": one.done_on,
        "evidence": t.plain("export-evidence", evidence=one.evidence) if one.evidence else None,
        "link": one.link,
        "note": one.note,
        "file": one.file_name,
    }


def _answer_rows(part: _Part, sheet: Sheet) -> list[Values]:
    """One row a response that was sent; answers that had become irrelevant count as none."""
    wave = get_told_wave(part.session, part.actor, sheet.wave_id)
    if wave.confidential:
        return _sealed_rows(part, wave)
    items = {item.path: item for item in _items(part.session, part.actor, wave)}
    sent = (Response.wave_id == wave.id, Response.organisation_id == part.organisation.id, Response.state == "finished")
    rows = part.session.scalars(
        select(Response).where(*sent).order_by(Response.finished_at, Response.id).options(selectinload(Response.person))
    ).all()
    given: dict[int, dict[str, list[str]]] = {row.id: {} for row in rows}
    answers = part.session.execute(
        select(Answer.response_id, Answer.question, Answer.value, Answer.shown)
        .join(Response, Response.id == Answer.response_id)
        .where(*sent, Answer.counts, Answer.value != "")
        .order_by(Answer.response_id, Answer.question)
    )
    # Words may name somebody: until the centre has looked them through nobody takes them out.
    words = sources_in(edition_of(part.session, version).form for version in {row.version_id for row in rows})
    for response_id, values in looked_through(answers, words).items():
        for key, value in values.items():
            item = items.get(Item.path_of(key))
            if item is not None:
                given[response_id].setdefault(item.path, []).append(value)
    named = may_be_named(part.session, part.actor, [row.person_id for row in rows if row.person_id])
    return [
        _respondent(part, row, named) | {path: shown_value(items[path], found) for path, found in given[row.id].items()}
        for row in rows
    ]


def _sealed_rows(part: _Part, wave: Wave) -> list[Values]:
    """One row a response that was sent in confidence, in the order of random ids, where all of its answers may be told.

    Of an organisation with too few answers to any question there is none.
    """
    items = {item.path: item for item in _items(part.session, part.actor, wave)}
    place = part.organisation.id
    if place not in places_told(part.session, wave, items.keys()):
        return []
    mine = (SealedAnswer.wave_id == wave.id, SealedAnswer.organisation_id == place)
    rows = part.session.execute(
        select(SealedAnswer.response_id, SealedAnswer.question, SealedAnswer.value)
        .where(*mine)
        .order_by(SealedAnswer.response_id, SealedAnswer.question)
    )
    given: dict[str, dict[str, list[str]]] = {}
    for response_id, question, value in rows:
        item, found = items.get(Item.path_of(question)), given.setdefault(response_id, {})
        if item is not None and value:
            found.setdefault(item.path, []).append(value)
    return [
        {"organisation": part.organisation.short_name}
        | {path: shown_value(items[path], values) for path, values in found.items()}
        for found in given.values()
    ]


def _respondent(part: _Part, row: Response, named: Collection[int]) -> dict[str, Value]:
    person = row.person
    proxy = person is not None and row.answered_by_id not in (None, person.id)
    return {
        "organisation": part.organisation.short_name,
        "code": person.code if person else None,
        "name": part.actor.name(person) if person and person.id in named else None,
        "sent_on": _day(part.actor, row.finished_at),
        "entered_by": part.t.plain("export-entered-by", who="curator" if proxy or person is None else "self"),
    }


_READERS: Mapping[Register, Callable[[_Part, Sheet], Sequence[Values]]] = {
    Register.ORGANISATIONS: _organisation_row,
    Register.MENTORS: lambda part, _: _participants(part, Role.MENTOR),
    Register.MENTEES: lambda part, _: _participants(part, Role.MENTEE),
    Register.PAIRS: _pair_rows,
    Register.STAGES: _stage_rows,
    Register.ANSWERS: _answer_rows,
}


# The trace


@operation(LEADERS)
def record_export(session: Session, actor: Actor, plan: Plan, rows: int) -> None:
    """Leave a trace of what has left, for whom and with which names.

    Raises:
        NotFound: for an organisation that is not the actor's any more.
    """
    one = plan.wish.organisation_id
    if one:
        get_organisation(session, actor, one)
    record(
        session,
        actor,
        "export.made",
        "organisation" if one else "centre",
        one or actor.centre_id,
        register=plan.wish.register or "all",
        wave=plan.wish.wave_id or None,
        rows=rows,
        names=plan.names.value,
    )
