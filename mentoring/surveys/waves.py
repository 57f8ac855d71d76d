"""Waves: a questionnaire put to an audience until a day (000-08, 002-23).

A wave begins as a draft that staff change until its audience is right. Opening it makes one response a member of the
audience and writes to everybody who can be written to. Whoever has not answered is reminded; nobody is written to about
one response more than once a day, and nobody who has finished at all.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, or_, select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.surveys import Questionnaire, QuestionnaireVersion, Response, Wave
from mentoring.access import CENTRE, LEADERS, Actor, Role, operation
from mentoring.audit import changes, changing, record, values_of
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.outbox import Post, cancel, post, staff_of
from mentoring.paging import Page, page_of
from mentoring.surveys.audience import Audience, PairKind, Subject, make_responses, preview
from mentoring.surveys.files import asks_for_files, asks_what_tells
from mentoring.surveys.lookup import (
    LAST,
    OWN,
    State,
    asks_last_year,
    get_managed,
    get_wave,
    is_rolling,
    may_manage,
    state_of,
    within,
    year_of,
)
from mentoring.surveys.mail import INVITATION, REMINDER, USUAL_TERM, invite, is_morning
from mentoring.surveys.progress import Counts, counts_of, people_in
from mentoring.surveys.questionnaires import edition_of, is_private, known_to, may_ask, meant_by, title_in
from mentoring.surveys.sealed import sent_in

OF_PAIRS = frozenset({"checkin"})
"""What the names of questionnaires begin with that ask about one pair."""


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave in a list."""

    id: int
    title: str
    state: State
    closes_on: date
    counts: Counts
    scheduled: bool


@dataclass(frozen=True, slots=True)
class WaveCard:
    """A wave as its card shows it.

    Attributes:
        year: the programme year whose people are asked.
        last_year: whether that is the year before the one in which it asks.
        organisations: the short names of the chosen organisations; empty: all.
        forms: codes of the chosen forms of mentoring; empty: all.
        pairs: the chosen kinds of pairs; empty: any, and people without a pair.
        audience: whom it would reach, for a draft.
        counts: how far it is within the actor's scope, for the others.
        confidential: whether answers are parted from whoever gave them.
        always_confidential: whether the questionnaire is never asked otherwise.
        floor: respondents from whom on results are told.
        each_pair: whether people are asked about each of their pairs; `people` of them are.
        scheduled: whether a draft opens by itself in the morning of its first day.
        rolling: whether people are asked one by one, each until a day of their own.
        managed: whether the actor may change it, open, extend or close it.
        final: whether it is over for good: once results may have been read, one more answer could be subtracted.
    """

    id: int
    title: str
    state: State
    role: Subject
    year: int
    last_year: bool
    organisations: tuple[str, ...]
    forms: tuple[str, ...]
    pairs: tuple[PairKind, ...]
    opens_on: date
    closes_on: date
    audience: Audience | None
    counts: Counts
    confidential: bool
    always_confidential: bool
    floor: int
    final: bool
    each_pair: bool
    people: int
    scheduled: bool
    rolling: bool
    managed: bool


@dataclass(frozen=True, slots=True)
class Ticked:
    """Something to choose, with whether it is chosen."""

    id: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening or extending has done."""

    wave: WaveCard
    asked: int
    written: int


# How waves are shown


@operation(LEADERS)
def list_waves(session: Session, actor: Actor, number: int) -> Page[WaveLine]:
    """The waves that concern the actor: drafts, then those under way, then the closed ones, the newest first."""
    over = or_(Wave.state == State.CLOSED, Wave.closes_on < actor.today)
    rank = case((Wave.state == State.DRAFT, 0), (over, 2), else_=1)
    rows = (
        select(Wave.id, Wave.state, Wave.scheduled, Wave.closes_on, QuestionnaireVersion.titles)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Wave.version_id)
        .where(within(actor))
        .order_by(rank, Wave.opens_on.desc(), Wave.id.desc())
    )
    page: Page[Any] = page_of(session, rows, number, show=lambda row: row)
    counts = counts_of(session, actor, [row.id for row in page.items])
    lines = [
        WaveLine(
            row.id,
            title_in(row.titles, actor.language),
            state_of(row.state, row.closes_on, actor.today),
            row.closes_on,
            counts.get(row.id, Counts()),
            row.scheduled,
        )
        for row in page.items
    ]
    return Page(lines, page.number, page.total)


@operation(LEADERS)
def show_wave(session: Session, actor: Actor, wave_id: int) -> WaveCard:
    """The card of a wave."""
    return _card(session, actor, get_wave(session, actor, wave_id))


def _card(session: Session, actor: Actor, wave: Wave) -> WaveCard:
    state = state_of(wave.state, wave.closes_on, actor.today)
    chosen = wave.audience.get("organisations", [])
    names = select(Organisation.short_name).where(Organisation.id.in_(chosen)).order_by(Organisation.name_key)
    return WaveCard(
        id=wave.id,
        title=title_in(wave.version.titles, actor.language),
        state=state,
        role=Subject(wave.role),
        year=wave.year,
        last_year=asks_last_year(wave),
        organisations=tuple(session.scalars(names)) if chosen else (),
        forms=tuple(wave.audience.get("forms", [])),
        pairs=tuple(kind for kind in PairKind if kind in wave.audience.get("pairs", [])),
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        audience=preview(session, actor, wave) if state is State.DRAFT else None,
        counts=counts_of(session, actor, [wave.id]).get(wave.id, Counts()),
        confidential=wave.confidential,
        always_confidential=is_private(wave.version.questionnaire.name),
        floor=wave.centre.floor if state is State.DRAFT else wave.floor,
        final=_is_final(session, actor, wave),
        each_pair=wave.each_pair,
        people=people_in(session, actor, wave.id) if wave.each_pair and state is not State.DRAFT else 0,
        scheduled=wave.scheduled,
        rolling=is_rolling(wave),
        managed=may_manage(actor, wave),
    )


def _is_final(session: Session, actor: Actor, wave: Wave) -> bool:
    """Whether a wave takes no answers any more whatever is wished.

    The results of a confidential wave are told when it is over. With one answer more, the difference would be that
    answer, so it stays over, unless so few have answered that nothing was told.
    """
    over = state_of(wave.state, wave.closes_on, actor.today) is State.CLOSED
    return wave.confidential and over and sum(sent_in(session, wave.id).values()) >= wave.floor


# A draft


@operation(LEADERS)
def draft_wave(session: Session, actor: Actor, questionnaire_id: int) -> WaveCard:
    """Begin a wave with a questionnaire: asks everybody of its role and form, for two weeks, until that is changed.

    A curator's asks in the own organisations (001-20). Pressing twice gives the same draft.

    Raises:
        NotFound: when there is no such questionnaire for this centre.
    """
    version = session.scalar(
        select(QuestionnaireVersion)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Questionnaire.id == questionnaire_id)
        .where(known_to(actor), Questionnaire.archived_at.is_(None))
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    )
    if version is None or actor.centre_id is None or not may_ask(actor, version.questionnaire.name):
        raise NotFound("questionnaire")
    draft = session.scalar(
        select(Wave).where(
            Wave.centre_id == actor.centre_id,
            Wave.version_id == version.id,
            Wave.state == State.DRAFT,
            Wave.created_by_id == actor.person,
            ~Wave.scheduled,
            within(actor),
        )
    )
    if draft is None:
        draft = _new_draft(session, actor, version)
        record(session, actor, "surveys.draft", "wave", draft.id, questionnaire=questionnaire_id)
    return _card(session, actor, draft)


def _new_draft(session: Session, actor: Actor, version: QuestionnaireVersion) -> Wave:
    meant = meant_by(version.questionnaire.name)
    wave = Wave(
        centre_id=actor.centre_id,
        version=version,
        title=title_in(version.titles, actor.language),
        year=actor.year,
        role=role_of(meant.ending),
        audience=({"forms": [meant.form]} if meant.form else {}) | _own(actor),
        state=State.DRAFT,
        opens_on=actor.today,
        closes_on=actor.today + USUAL_TERM,
        created_by_id=actor.person,
        created_at=actor.now,
        confidential=is_private(version.questionnaire.name),
        each_pair=meant.moment in OF_PAIRS,
    )
    session.add(wave)
    session.flush()
    return wave


def _own(actor: Actor) -> dict[str, Any]:
    """What limits the audience of a curator's wave."""
    return {"organisations": sorted(actor.organisation_ids), OWN: True} if actor.role is Role.CURATOR else {}


def role_of(ending: str) -> Subject:
    """Whom a questionnaire asks, by the end of its name, as in `monitoring_mentee` and `monitoring_organisation`."""
    if ending == "organisation":
        return Subject.CURATOR
    return Subject(ending) if ending in set(Subject) else Subject.MENTOR


@operation(LEADERS)
def choose_role(session: Session, actor: Actor, wave_id: int, role: str) -> WaveCard:
    """Ask mentors, mentees, or the curators for their organisations.

    Raises:
        NotFound: for any other role.
        DomainError: when a private questionnaire is to be answered for organisations.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if role not in set(Subject) or (role == Subject.CURATOR and actor.role is Role.CURATOR):
        raise NotFound("role")
    if role == Subject.CURATOR and is_private(wave.version.questionnaire.name):
        raise DomainError("waves-error-private")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.role = role
        if role == Subject.CURATOR:
            wave.audience = {key: value for key, value in wave.audience.items() if key in ("organisations", OWN)}
            wave.confidential = wave.each_pair = False
            wave.year = year_of(actor, wave)
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def choose_year(session: Session, actor: Actor, wave_id: int, *, last: bool) -> WaveCard:
    """Ask those who take part in the running year, or those who did until the end of the year before.

    Raises:
        DomainError: when curators are asked for their organisations.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if last and wave.role == Subject.CURATOR:
        raise DomainError("waves-error-organisation-year")
    with changing(session, actor, "surveys.change_draft", wave):
        rest = {key: value for key, value in wave.audience.items() if key != "year"}
        wave.audience = rest | ({"year": LAST} if last else {})
        wave.year = year_of(actor, wave)
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def choose_confidential(session: Session, actor: Actor, wave_id: int, *, confidential: bool) -> WaveCard:
    """Ask by name or in confidence; once the wave is open that is fixed.

    Raises:
        DomainError: when curators are to answer for their organisations, or people about each of their pairs, which
            cannot be confidential; or when a private questionnaire is to be asked by name.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if confidential and wave.role == Subject.CURATOR:
        raise DomainError("waves-error-organisation-named")
    if confidential and wave.each_pair:
        raise DomainError("waves-error-pair-named")
    if not confidential and is_private(wave.version.questionnaire.name):
        raise DomainError("waves-error-private")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.confidential = confidential
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def choose_subject(session: Session, actor: Actor, wave_id: int, *, each_pair: bool) -> WaveCard:
    """Ask people about themselves, or about each pair they are in: then one answers as often as they have pairs.

    Raises:
        DomainError: when curators are asked; when the wave is confidential: several responses would come from one
            person, so that five of them may be one voice, and those of a pair would tell which two people it is.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if each_pair and wave.role == Subject.CURATOR:
        raise DomainError("waves-error-organisation-pair")
    if each_pair and wave.confidential:
        raise DomainError("waves-error-pair-named")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.each_pair = each_pair
    session.flush()
    return _card(session, actor, wave)


@operation(CENTRE)
def list_choosable(session: Session, actor: Actor, wave_id: int, number: int) -> Page[Ticked]:
    """The organisations of the centre, those a draft asks in ticked."""
    return _choosable(session, get_wave(session, actor, wave_id, State.DRAFT), number)


def _choosable(session: Session, wave: Wave, number: int) -> Page[Ticked]:
    chosen = set(wave.audience.get("organisations", []))
    rows = (
        select(Organisation.id, Organisation.short_name)
        .where(Organisation.centre_id == wave.centre_id, Organisation.archived_at.is_(None))
        .order_by(Organisation.name_key)
    )
    return page_of(session, rows, number, show=lambda row: Ticked(row.id, row.short_name, row.id in chosen))


@operation(CENTRE)
def choose_organisation(
    session: Session, actor: Actor, wave_id: int, organisation_id: int, number: int, *, chosen: bool
) -> Page[Ticked]:
    """Ask in this organisation, or not; with none chosen all are asked. `number` is the page to show."""
    wave = get_wave(session, actor, wave_id, State.DRAFT)
    mine = select(Organisation.id).where(Organisation.id == organisation_id, actor.reaches(Organisation.id))
    if session.scalar(mine) is None:
        raise NotFound("organisation")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.audience = _with(wave.audience, "organisations", organisation_id, chosen=chosen)
    session.flush()
    return _choosable(session, wave, number)


@operation(CENTRE)
def choose_all_organisations(session: Session, actor: Actor, wave_id: int) -> WaveCard:
    """Ask in all organisations."""
    wave = get_wave(session, actor, wave_id, State.DRAFT)
    with changing(session, actor, "surveys.change_draft", wave):
        wave.audience = {key: value for key, value in wave.audience.items() if key != "organisations"}
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def choose_form(session: Session, actor: Actor, wave_id: int, form: str, *, chosen: bool) -> WaveCard:
    """Ask those who take part in this form of mentoring, or not; with none chosen all are asked."""
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    with changing(session, actor, "surveys.change_draft", wave):
        wave.audience = _with(wave.audience, "forms", form, chosen=chosen)
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def choose_pairs(session: Session, actor: Actor, wave_id: int, kind: str, *, chosen: bool) -> WaveCard:
    """Ask those who are in an active pair of this kind, or not; with none chosen nobody needs a pair.

    Raises:
        NotFound: for any other kind.
        DomainError: when curators are asked for their organisations.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if kind not in set(PairKind):
        raise NotFound("kind")
    if wave.role == Subject.CURATOR:
        raise DomainError("waves-error-organisation-pair")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.audience = _with(wave.audience, "pairs", kind, chosen=chosen)
    session.flush()
    return _card(session, actor, wave)


def _with(audience: dict[str, Any], key: str, value: int | str, *, chosen: bool) -> dict[str, Any]:
    """The audience with one more or one less in a list; a list that has become empty is left out."""
    kept = [one for one in audience.get(key, []) if one != value] + ([value] if chosen else [])
    rest = {name: values for name, values in audience.items() if name != key}
    return {**rest, key: sorted(kept)} if kept else rest


@operation(LEADERS)
def set_closing(session: Session, actor: Actor, wave_id: int, day: date) -> WaveCard:
    """Set the last day of a draft's wave, inclusive.

    Raises:
        DomainError: for a day that has passed, or that comes before the first day.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if day < actor.today:
        raise DomainError("waves-error-past")
    if day < wave.opens_on:
        raise DomainError("waves-error-before-opening")
    with changing(session, actor, "surveys.change_draft", wave):
        wave.closes_on = day
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def set_opening(session: Session, actor: Actor, wave_id: int, day: date) -> WaveCard:
    """Set the first day of a draft's wave; people have as long to answer as before.

    Raises:
        DomainError: for a day that has passed.
    """
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if day < actor.today:
        raise DomainError("waves-error-past")
    with changing(session, actor, "surveys.change_draft", wave):
        term = max(timedelta(0), wave.closes_on - max(wave.opens_on, actor.today))
        wave.opens_on, wave.closes_on = day, day + term
        wave.scheduled = wave.scheduled and day > actor.today
    session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def cancel_opening(session: Session, actor: Actor, wave_id: int) -> WaveCard:
    """Let a scheduled wave be a draft again: it does not open by itself."""
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    if wave.scheduled:
        with changing(session, actor, "surveys.unschedule", wave):
            wave.scheduled = False
        session.flush()
    return _card(session, actor, wave)


@operation(LEADERS)
def discard_draft(session: Session, actor: Actor, wave_id: int) -> None:
    """Drop a draft; nobody has been asked anything by it."""
    wave = get_managed(session, actor, wave_id, State.DRAFT)
    record(session, actor, "surveys.discard", "wave", wave.id)
    session.delete(wave)


# Opening, extending, closing


@operation(LEADERS)
def open_wave(session: Session, actor: Actor, wave_id: int) -> Opened:
    """Open a draft: a response for every member of the audience, an invitation to everybody who can be written to.

    A draft whose first day is still to come is scheduled: it opens by itself in the morning of that day. Opening what
    is open already changes nothing.

    Raises:
        DomainError: when the last day has passed, or the audience is empty; when what is asked would tell in confidence
            who has answered, or may not be sent in chat.
    """
    wave = get_managed(session, actor, wave_id)
    session.refresh(wave, with_for_update=True)  # two may press, or the clock and one
    if wave.state != State.DRAFT:
        return Opened(_card(session, actor, wave), 0, 0)
    if wave.each_pair and wave.confidential:
        raise DomainError("waves-error-pair-named")
    _check_questions(session, actor, wave)
    if wave.opens_on > actor.today:
        with changing(session, actor, "surveys.schedule", wave):
            wave.scheduled = True
        session.flush()
        return Opened(_card(session, actor, wave), 0, 0)
    if wave.closes_on < actor.today:
        raise DomainError("waves-error-past")
    return _open(session, actor, wave)


def _open(session: Session, actor: Actor, wave: Wave) -> Opened:
    before = values_of(wave)
    wave.year = year_of(actor, wave)
    asked = make_responses(session, actor, wave)
    if not asked:
        raise DomainError("waves-error-nobody")
    wave.state, wave.opens_on, wave.floor = State.OPEN.value, actor.today, wave.centre.floor
    wave.scheduled = False
    session.flush()
    record(session, actor, "surveys.open", "wave", wave.id, asked=asked, fields=changes(wave, before))
    return Opened(_card(session, actor, wave), asked, invite(session, actor, wave))


def _check_questions(session: Session, actor: Actor, wave: Wave) -> None:
    form = edition_of(session, wave.version_id).form
    if wave.confidential and asks_what_tells(form):
        raise DomainError("waves-error-telling")
    if actor.names is NameMode.CODES and asks_for_files(form):
        raise DomainError("waves-error-files")


@operation(frozenset({Role.SYSTEM}))
def open_scheduled(session: Session, actor: Actor) -> int:
    """Open the waves whose first day has come, in the morning, and tell the head and staff; returns how many.

    A wave that asks nobody, that may not ask its questions, or whose last day passed while the bot was down, becomes a
    draft again, which is told too.
    """
    rows = select(Wave).where(Wave.centre_id == actor.centre_id, Wave.state == State.DRAFT, Wave.scheduled)
    due = rows.where(Wave.opens_on <= actor.today).order_by(Wave.id).with_for_update(skip_locked=True)
    opened = 0
    for wave in session.scalars(due).all():
        if not is_morning(actor, wave.opens_on):
            continue
        wave.year = year_of(actor, wave)
        if _can_open(session, actor, wave):
            done = _open(session, actor, wave)
            tell_staff(session, actor, wave, "waves-mail-opened", asked=done.asked)
            opened += 1
        else:
            with changing(session, actor, "surveys.unschedule", wave):
                wave.scheduled = False
            tell_staff(session, actor, wave, "waves-mail-not-opened")
    return opened


def _can_open(session: Session, actor: Actor, wave: Wave) -> bool:
    try:
        _check_questions(session, actor, wave)
    except DomainError:
        return False
    return wave.closes_on >= actor.today and bool(preview(session, actor, wave).asked)


def tell_staff(session: Session, actor: Actor, wave: Wave, message: str, **arguments: int) -> None:
    """Tell the head and staff of the centre what has happened to a wave without anybody's pressing."""
    told = {"title": {"by_language": dict(wave.version.titles)}, "until": {"date": wave.closes_on.isoformat()}}
    post(
        session,
        actor,
        *(
            Post(
                kind="surveys.opening",
                person_id=person_id,
                about=f"wave:{wave.id}:{wave.opens_on.isoformat()}",
                message=message,
                arguments={**told, **arguments},
                buttons=[[("waves-button-card", card_data(wave.id))]],
            )
            for person_id in staff_of(session, actor, wave.centre_id)
        ),
    )


def card_data(wave_id: int) -> str:
    """What a button carries that opens a wave's card: `keyboards.waves.OpenCard`, packed."""
    return f"wvo:{wave_id}"


@operation(LEADERS)
def extend_wave(session: Session, actor: Actor, wave_id: int, day: date) -> Opened:
    """Move the last day of a wave; a closed one is open again. Who has joined since is asked too.

    Where people are asked one by one, whoever has not answered has until that day; the wave goes on all the same.

    Raises:
        DomainError: for a day that has passed, and for a confidential wave that is over and has told results.
        Stale: for a wave that closed in an earlier programme year: its people are no longer asked.
    """
    wave = get_managed(session, actor, wave_id, State.OPEN, State.CLOSED)
    if wave.year < year_of(actor, wave) and state_of(wave.state, wave.closes_on, actor.today) is State.CLOSED:
        raise Stale
    if day < actor.today:
        raise DomainError("waves-error-past")
    if _is_final(session, actor, wave):
        raise DomainError("waves-error-final")
    before = values_of(wave)
    if is_rolling(wave):
        _give_time(session, wave, day)
        asked = 0
    else:
        wave.closes_on = day
        asked = make_responses(session, actor, wave)
    wave.state, wave.settled = State.OPEN.value, False
    session.flush()
    fields = changes(wave, before)
    if fields or asked:
        record(session, actor, "surveys.extend", "wave", wave.id, asked=asked, fields=fields)
    return Opened(_card(session, actor, wave), asked, invite(session, actor, wave))


def _give_time(session: Session, wave: Wave, day: date) -> None:
    """Move the last day of those who have not answered; never to an earlier one."""
    late = (Response.wave_id == wave.id, Response.state != "finished", Response.closes_on < day)
    session.execute(update(Response).where(*late).values(closes_on=day).execution_options(synchronize_session=False))
    wave.closes_on = max(wave.closes_on, day)


@operation(LEADERS)
def close_wave(session: Session, actor: Actor, wave_id: int) -> WaveCard:
    """Take no more answers; what has been answered stays. Mail about it that has not gone out is called off."""
    wave = get_managed(session, actor, wave_id, State.OPEN, State.CLOSED)
    if wave.state != State.CLOSED:
        with changing(session, actor, "surveys.close", wave):
            wave.state = State.CLOSED.value
        session.flush()
        for kind in (INVITATION, REMINDER):
            cancel(session, kind, f"wave:{wave.id}")
    return _card(session, actor, wave)
