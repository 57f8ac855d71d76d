"""A response in the database: read with its answers in one statement, kept in two.

This is what people do most, so the statements are prepared. Nothing here knows what is asked next. What somebody of
the centre answers to try a questionnaire is read and kept here too, so that it goes as it will go with everybody.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, String, and_, bindparam, func, or_, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from db.base import BigId
from db.centres import Organisation
from db.prepared import Prepared
from db.surveys import (
    Answer,
    Questionnaire,
    QuestionnaireDraft,
    QuestionnaireTrial,
    QuestionnaireVersion,
    Response,
    Wave,
)
from mentoring.access import CENTRE, Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.surveys import engine
from mentoring.surveys.engine import State
from mentoring.surveys.files import FILES, drop_file
from mentoring.surveys.form import Form
from mentoring.surveys.lookup import of_last_year
from mentoring.surveys.questionnaires import Edition, edition_of, edition_of_draft, known_to, title_in

_READ = Prepared(
    select(
        Response.wave_id,
        Response.version_id,
        Response.organisation_id,
        Response.person_id,
        Response.pair_id,
        Response.ended_on,
        Response.closes_on.label("own_closes_on"),
        Response.state,
        Response.revision,
        Response.current,
        Response.seen_by,
        Response.wrong,
        Response.answered_by_id,
        Response.started_at,
        Wave.state.label("wave_state"),
        Wave.template,
        Wave.opens_on,
        Wave.closes_on,
        Wave.confidential,
        Wave.floor,
        Organisation.short_name,
        Answer.question,
        Answer.value,
    )
    .select_from(Response)
    .join(Wave, Wave.id == Response.wave_id)
    .join(Organisation, Organisation.id == Response.organisation_id)
    .outerjoin(Answer, Answer.response_id == Response.id)
    .where(Response.id == bindparam("id", type_=BigId))
)
_SAVE = Prepared(
    update(Response)
    .where(
        Response.id == bindparam("id", type_=BigId),
        Response.revision == bindparam("seen", type_=BigId),
        Response.state != "finished",
    )
    .values(
        state=bindparam("new_state", type_=String),
        revision=bindparam("next", type_=BigId),
        current=bindparam("place", type_=String),
        seen_by=bindparam("seers", type_=String),
        wrong=bindparam("wrong_replies", type_=BigId),
        answered_by_id=bindparam("person", type_=BigId),
        started_at=func.coalesce(Response.started_at, bindparam("now", type_=Response.started_at.type)),
    )
)
_ANSWER = Prepared(
    sql(
        "INSERT INTO answers (response_id, question, value, counts, wave_id, organisation_id, answered_at)"
        " VALUES (:response_id, :question, :value, :counts, :wave_id, :organisation_id, :now)"
        " ON CONFLICT (response_id, question)"
        " DO UPDATE SET value = excluded.value, answered_at = excluded.answered_at"
    ).bindparams(
        bindparam("response_id", type_=BigId),
        bindparam("question", type_=String),
        bindparam("value", type_=String),
        bindparam("counts", type_=Boolean),
        bindparam("wave_id", type_=BigId),
        bindparam("organisation_id", type_=BigId),
        bindparam("now", type_=Answer.answered_at.type),
    )
)


TRIAL: Final = -1
"""Stands for the actor's own trial of a questionnaire where else the id of a response stands."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: a draft, or a questionnaire that is published."""

    draft_id: int = 0
    questionnaire_id: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A response as it was read, with the state its answers make; `progress` is its state in the table."""

    id: int
    wave_id: int
    version_id: int
    organisation_id: int
    person_id: int | None
    pair_id: int | None
    organisation: str
    progress: str
    revision: int
    current: str | None
    seen_by: frozenset[str]
    wrong: int
    closes_on: date
    confidential: bool
    floor: int
    edition: Edition
    state: State
    trial: Trial | None = None

    @property
    def form(self) -> Form:
        """The questionnaire."""
        return self.edition.form

    @property
    def finished(self) -> bool:
        """Whether it has been sent and is changed no more."""
        return self.progress == "finished"

    def is_seen_by(self, actor: Actor) -> bool:
        """Whether the actor has the current question on the screen, and not one that somebody else has answered."""
        return not self.seen_by or str(actor.person_id) in self.seen_by


def open_one(session: Session, actor: Actor, response_id: int) -> Opened:
    """The response, if the actor may answer it.

    Raises:
        NotFound: when there is none such, or it is not the actor's to answer.
        Forbidden: when the actor takes part no more, and is not asked about that.
        DomainError: when it is not finished and its wave takes no answers, or the pair it is about is over.
    """
    if response_id == TRIAL:
        return _open_trial(session, actor)
    rows = _READ.rows(session, id=response_id)
    if not rows or not _may_answer(actor, rows[0]):
        raise NotFound("response")
    row = rows[0]
    if actor.role is Role.GUEST and not _asks_who_left(session, row):
        raise Forbidden("response")
    edition = edition_of(session, row.version_id)
    closes_on = _day(row.own_closes_on or row.closes_on)
    takes = row.wave_state == "open" and _day(row.opens_on) <= actor.today <= closes_on
    title = title_in(edition.titles, actor.language)
    if row.state != "finished" and row.ended_on is not None:
        raise DomainError("surveys-error-pair-ended", title=title)
    if row.state != "finished" and not takes:
        raise DomainError("surveys-error-closed", title=title, day=min(closes_on, actor.today))
    context = engine.Context(
        now=_local(actor, actor.now),
        started=_local(actor, _instant(row.started_at)) if row.started_at else None,
        language=actor.language,
        seed=str(response_id),
        previous=_last_saved(session, row) if edition.recalls and not row.confidential else {},
    )
    given = {each.question: each.value for each in rows if each.question is not None}
    return Opened(
        id=response_id,
        wave_id=row.wave_id,
        version_id=row.version_id,
        organisation_id=row.organisation_id,
        person_id=row.person_id,
        pair_id=row.pair_id,
        organisation=row.short_name,
        progress=row.state,
        revision=row.revision,
        current=row.current,
        seen_by=frozenset(row.seen_by.split()),
        wrong=row.wrong,
        closes_on=closes_on,
        confidential=bool(row.confidential),
        floor=row.floor,
        edition=edition,
        state=engine.start(edition.form, given, context),
    )


def _last_saved(session: Session, row: Any) -> dict[str, str]:
    """What was answered to the questionnaire the last time before this: by the person, about the same pair if any."""
    same = select(QuestionnaireVersion.questionnaire_id).where(QuestionnaireVersion.id == row.version_id)
    whose = (
        Response.person_id == row.person_id
        if row.person_id is not None
        else and_(Response.person_id.is_(None), Response.organisation_id == row.organisation_id)
    )
    before = [Response.finished_at < _instant(row.started_at)] if row.started_at else []
    last = session.scalar(
        select(Response.id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Response.version_id)
        .where(whose, Response.pair_id.is_not_distinct_from(row.pair_id), Response.state == "finished", *before)
        .where(QuestionnaireVersion.questionnaire_id == same.scalar_subquery())
        .order_by(Response.finished_at.desc(), Response.id.desc())
        .limit(1)
    )
    if last is None:
        return {}
    counting = select(Answer.question, Answer.value).where(Answer.response_id == last, Answer.counts)
    return {answer.question: answer.value for answer in session.execute(counting)}


def _open_trial(session: Session, actor: Actor) -> Opened:
    row = session.execute(
        select(QuestionnaireTrial, QuestionnaireDraft, Questionnaire.id)
        .outerjoin(QuestionnaireDraft, QuestionnaireDraft.id == QuestionnaireTrial.draft_id)
        .outerjoin(QuestionnaireVersion, QuestionnaireVersion.id == QuestionnaireTrial.version_id)
        .outerjoin(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(
            QuestionnaireTrial.person_id == actor.person_id,
            or_(QuestionnaireDraft.centre_id == actor.centre_id, and_(Questionnaire.id.is_not(None), known_to(actor))),
        )
    ).first()
    if row is None or actor.role not in CENTRE:
        raise NotFound("trial")
    trial: QuestionnaireTrial = row[0]
    draft: QuestionnaireDraft | None = row[1]
    edition = edition_of(session, trial.version_id or 0) if draft is None else edition_of_draft(session, draft)
    now = _local(actor, actor.now)
    context = engine.Context(now=now, started=_local(actor, trial.started_at), language=actor.language, seed="trial")
    return Opened(
        id=TRIAL,
        wave_id=0,
        version_id=trial.version_id or 0,
        organisation_id=0,
        person_id=actor.person_id,
        pair_id=None,
        organisation="",
        progress="finished" if trial.finished else "started",
        revision=trial.revision,
        current=trial.current,
        seen_by=frozenset(),
        wrong=trial.wrong,
        closes_on=actor.today,
        confidential=False,
        floor=0,
        edition=edition,
        state=engine.start(edition.form, trial.answers, context),
        trial=Trial(trial.draft_id or 0, row[2] or 0),
    )


def _asks_who_left(session: Session, row: Any) -> bool:
    """Whether a response is asked of people who take part no more: on leaving, or about the year before."""
    if (row.template or "").startswith("exit"):
        return True
    return session.scalar(select(Wave.id).where(Wave.id == row.wave_id, of_last_year())) is not None


def _may_answer(actor: Actor, row: Any) -> bool:
    """Own response; or the organisation's, for whoever is its curator; or that of a person one has begun to answer for.

    The grants that the person holds decide, not the role they act in at the moment: a reminder to the curator can be
    pressed while one acts as a mentor.
    """
    if row.person_id is not None and row.person_id == actor.person_id:
        return True
    curates = any(grant.role is Role.CURATOR and grant.organisation_id == row.organisation_id for grant in actor.grants)
    return curates and (row.person_id is None or row.answered_by_id == actor.person_id)


def _day(raw: date | str) -> date:
    """A day as a prepared statement gives it: SQLite keeps text."""
    return date.fromisoformat(raw) if isinstance(raw, str) else raw


def _instant(raw: datetime | str) -> datetime:
    return datetime.fromisoformat(raw).replace(tzinfo=UTC) if isinstance(raw, str) else raw


def _local(actor: Actor, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(actor.zone))


def save(session: Session, actor: Actor, opened: Opened, state: State, place: str | None, *, wrong: int = 0) -> Opened:
    """Keep what has changed and which question is on the screen.

    Raises:
        Stale: when somebody else has changed the response in the same moment.
    """
    before, after = opened.state.answers, state.answers
    changed = {key: value for key, value in after.items() if before.get(key) != value}
    gone = before.keys() - after.keys()
    revision = opened.revision + bool(changed or gone)
    seen_by = opened.seen_by if place == opened.current else frozenset[str]()
    if opened.person_id is None:
        seen_by |= {str(actor.person_id)}
    moved = replace(opened, state=state, revision=revision, current=place, seen_by=seen_by, wrong=wrong)
    if opened.trial:
        _change_trial(session, actor, opened, answers=dict(after), revision=revision, current=place, wrong=wrong)
        return moved
    saved = _SAVE.change(
        session,
        id=opened.id,
        seen=opened.revision,
        next=revision,
        new_state="started" if changed else opened.progress,
        place=place,
        seers=" ".join(sorted(seen_by)),
        wrong_replies=wrong,
        person=actor.person,
        now=actor.now,
    )
    if saved == 0:
        raise Stale
    for key in {*changed, *gone} & before.keys():
        if _is_file(opened.form, key):
            drop_file(session, before[key])
    for key, value in changed.items():
        keep(session, actor, opened, key, value)
    for key in gone:
        session.delete(session.get_one(Answer, (opened.id, key)))
    return moved


def _is_file(form: Form, key: str) -> bool:
    question = form.by_path.get(engine.split_key(key)[0])
    return question is not None and question.type in FILES


def finish_trial(session: Session, actor: Actor, opened: Opened) -> None:
    """End a trial that has come to its end: that it has is kept until it is left, no answer is."""
    _change_trial(session, actor, opened, answers={}, finished=True, current=None, revision=opened.revision + 1)


def _change_trial(session: Session, actor: Actor, opened: Opened, **values: Any) -> None:
    mine = (QuestionnaireTrial.person_id == actor.person, QuestionnaireTrial.revision == opened.revision)
    changed = update(QuestionnaireTrial).where(*mine).values(**values).returning(QuestionnaireTrial.id)
    if session.execute(changed.execution_options(synchronize_session=False)).first() is None:
        raise Stale


def keep(session: Session, actor: Actor, opened: Opened, key: str, value: str, *, counts: bool = True) -> None:
    """Keep one value under its key, in place of what was there."""
    _ANSWER.change(
        session,
        response_id=opened.id,
        question=key,
        value=value,
        counts=counts,
        wave_id=opened.wave_id,
        organisation_id=opened.organisation_id,
        now=actor.now,
    )
