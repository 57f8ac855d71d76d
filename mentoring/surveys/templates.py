"""The schedule of a centre: surveys that open by themselves, when staff have switched them on (000-08, 002-23).

December and May are rounds: all mentors, all mentees and the curators are asked at once, once a programme year. The
others follow people: whoever is accepted, whoever's participation ends, whoever has worked in a pair for a month and
then every two. For these there is one wave a questionnaire and a programme year, to which people are added every
morning, each with two weeks of their own. What was due before it was switched on is never asked.

A morning is dealt with in one transaction, so a bot that dies in the middle has done nothing, and one that is late does
what is still due once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Select, String, cast, delete, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from db.centres import Organisation
from db.pairs import Pair, PairMember
from db.people import Participation, Person
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, Wave, WaveTemplate
from db.swot import SwotLine
from mentoring.access import CENTRE, Actor, Role, operation
from mentoring.audit import changing, record
from mentoring.consents import lacking
from mentoring.errors import NotFound
from mentoring.surveys.audience import Asked, add_responses, asked_pairs, asked_people, make_responses, preview
from mentoring.surveys.lookup import State
from mentoring.surveys.mail import USUAL_TERM, cancel_mail, invite, is_morning
from mentoring.surveys.questionnaires import meant_by
from mentoring.surveys.waves import role_of, tell_staff


class Code(StrEnum):
    """What opens by itself."""

    ENTRY = "entry"
    EXIT = "exit"
    DECEMBER = "december"
    MAY = "may"
    CHECKIN = "checkin"


ROUNDS: Final = {Code.DECEMBER: (12, 1), Code.MAY: (5, 12)}
"""Month and day of the rounds; that of May comes after the holidays."""
PREFIXES: Final = {
    Code.ENTRY: "entry_",
    Code.EXIT: "exit_",
    Code.DECEMBER: "monitoring_",
    Code.MAY: "monitoring_",
    Code.CHECKIN: "checkin_",
}
"""What the names of the questionnaires begin with that are asked."""
FIRST_CHECK, NEXT_CHECK = 30, 60
"""Days from the start of a pair to the first questions about it, and from then on between them."""
CATCHING_UP = timedelta(days=14)
"""For how long what a bot that was down has missed is still asked."""
AFTER_YEAR = (9, 30)
"""Month and day after the programme year until which its waves of this kind stay open: for who left at its end."""


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """One of the schedule, with what it does next.

    Attributes:
        on: whether it is switched on.
        next_on: the next day on which it asks somebody, as far as that is known; if it is off, as if it were on.
        asked: how many questionnaires that would be, by what is known today.
    """

    code: Code
    on: bool
    next_on: date | None
    asked: int


@operation(CENTRE)
def list_templates(session: Session, actor: Actor) -> tuple[tuple[Code, bool], ...]:
    """The schedule of the centre: what there is, and whether it is on."""
    rows = select(WaveTemplate.code).where(WaveTemplate.centre_id == actor.centre_id, WaveTemplate.since.is_not(None))
    on = set(session.scalars(rows))
    return tuple((code, code in on) for code in Code)


@operation(CENTRE)
def show_template(session: Session, actor: Actor, code: str) -> TemplateCard:
    """One of the schedule.

    Raises:
        NotFound: when there is none of that name.
    """
    return _card(session, actor, _code(code))


@operation(CENTRE)
def switch_template(session: Session, actor: Actor, code: str, *, on: bool) -> TemplateCard:
    """Switch one of the schedule on, from today, or off. What it has opened stays as it is."""
    which = _code(code)
    row = _row(session, actor, which)
    if row is None:
        row = WaveTemplate(centre_id=actor.centre_id, code=which, changed_by_id=actor.person, changed_at=actor.now)
        session.add(row)
        session.flush()
    if (row.since is not None) is not on:
        with changing(session, actor, "surveys.switch", row, "centre", row.centre_id, template=which.value):
            row.since, row.ran_on = (actor.today if on else None), None
            row.changed_by_id, row.changed_at = actor.person, actor.now
        session.flush()
    return _card(session, actor, which)


def _code(code: str) -> Code:
    if code not in set(Code):
        raise NotFound("template")
    return Code(code)


def _row(session: Session, actor: Actor, code: Code) -> WaveTemplate | None:
    return session.scalar(
        select(WaveTemplate).where(WaveTemplate.centre_id == actor.centre_id, WaveTemplate.code == code)
    )


def _card(session: Session, actor: Actor, code: Code) -> TemplateCard:
    row = _row(session, actor, code)
    since = row.since if row is not None and row.since is not None else actor.today
    on = row is not None and row.since is not None
    versions = _versions(session, code)
    if code in ROUNDS:
        day = _next_round(session, actor, code, since)
        waves = [_wave_for(actor, code, version, actor.year) for version in versions]
        return TemplateCard(code, on, day, sum(preview(session, actor, wave).asked for wave in waves))
    if code is Code.CHECKIN:
        return TemplateCard(code, on, *_next_check(session, actor, versions, since))
    waiting = sum(len(_due(session, actor, code, version, year, since)) for version, year in _years(actor, versions))
    done = row is not None and row.ran_on == actor.today
    return TemplateCard(code, on, actor.today + timedelta(days=done) if waiting else None, waiting)


def _next_round(session: Session, actor: Actor, code: Code, since: date) -> date:
    """The next day of a round: today's as long as it has not been opened."""
    key = f"{code}:%"
    opened = select(Wave.id).where(Wave.centre_id == actor.centre_id, Wave.year == actor.year, Wave.template.like(key))
    done = session.scalar(opened.limit(1)) is not None
    days = [date(year, *ROUNDS[code]) for year in (actor.today.year - 1, actor.today.year, actor.today.year + 1)]
    missed = [day for day in days if max(since, actor.today - CATCHING_UP) <= day <= actor.today]
    return missed[-1] if missed and not done else next(day for day in days if day > actor.today)


def _next_check(
    session: Session, actor: Actor, versions: Sequence[QuestionnaireVersion], since: date
) -> tuple[date | None, int]:
    """When pairs are asked about next, and how many questionnaires that makes."""
    days: list[date] = []
    for version in versions:
        wave, asked = _wave_for(actor, Code.CHECKIN, version, actor.year), _asked_keys(session, actor, version)
        for row in session.execute(_in_pairs(actor, wave)):
            day = _check_day(row.starts_on, max(since, actor.today - CATCHING_UP))
            while _check_key(row, day) in asked:
                day += timedelta(days=NEXT_CHECK)
            days.append(max(day, actor.today))
    return (min(days), days.count(min(days))) if days else (None, 0)


# What is due in the morning


@operation(frozenset({Role.SYSTEM}))
def run_templates(session: Session, actor: Actor) -> int:
    """Ask whoever is due this morning; returns how many questionnaires were handed out. Again it does nothing."""
    rows = select(WaveTemplate).where(
        WaveTemplate.centre_id == actor.centre_id,
        WaveTemplate.since.is_not(None),
        or_(WaveTemplate.ran_on.is_(None), WaveTemplate.ran_on < actor.today),
    )
    asked = 0
    if not is_morning(actor, actor.today):
        return 0
    for row in session.scalars(rows.order_by(WaveTemplate.id).with_for_update(skip_locked=True)).all():
        handed = _run(session, actor, row, Code(row.code))
        row.ran_on = actor.today
        if handed:
            record(session, actor, "surveys.run_template", "centre", row.centre_id, template=row.code, asked=handed)
        asked += handed
    return asked


def _run(session: Session, actor: Actor, row: WaveTemplate, code: Code) -> int:
    since = row.since or actor.today
    versions = _versions(session, code)
    if code not in ROUNDS:
        return sum(
            _ask(session, actor, row, code, version, year, _due(session, actor, code, version, year, since))
            for version, year in _years(actor, versions)
        )
    if _next_round(session, actor, code, since) > actor.today:
        return 0
    return sum(_open_round(session, actor, row, code, version) for version in versions)


def _open_round(session: Session, actor: Actor, row: WaveTemplate, code: Code, version: QuestionnaireVersion) -> int:
    wave = _wave_for(actor, code, version, actor.year)
    if not preview(session, actor, wave).asked:
        return 0
    _begin(session, actor, row, wave, version)
    asked = make_responses(session, actor, wave)
    session.flush()
    invite(session, actor, wave)
    tell_staff(session, actor, wave, "waves-mail-opened", asked=asked)
    return asked


def _ask(
    session: Session,
    actor: Actor,
    row: WaveTemplate,
    code: Code,
    version: QuestionnaireVersion,
    year: int,
    due: Sequence[Asked],
) -> int:
    """Hand a questionnaire to those who are due; the first of a year begin its wave."""
    if not due:
        return 0
    wave = session.scalar(_waves_of(actor, code, version).where(Wave.year == year))
    begun = wave is not None
    wave = wave or _wave_for(actor, code, version, year)
    if wave.state != State.OPEN or wave.closes_on < actor.today:
        return 0  # staff have ended it, or the year has been over for long
    if not begun:
        _begin(session, actor, row, wave, version)
        tell_staff(session, actor, wave, "waves-mail-rolling")
    asked = add_responses(session, wave, due, min(actor.today + USUAL_TERM, wave.closes_on))
    session.flush()
    invite(session, actor, wave)
    return asked


def _begin(session: Session, actor: Actor, row: WaveTemplate, wave: Wave, version: QuestionnaireVersion) -> None:
    wave.created_by_id = row.changed_by_id
    session.add(wave)
    session.flush()
    wave.floor, wave.title = wave.centre.floor, next(iter(version.titles.values()), "")
    record(session, actor, "surveys.open", "wave", wave.id, template=row.code)


def _wave_for(actor: Actor, code: Code, version: QuestionnaireVersion, year: int) -> Wave:
    """The wave of a questionnaire as it would be opened today; in no session yet."""
    meant = meant_by(version.questionnaire.name)
    rolling = code not in ROUNDS
    return Wave(
        centre_id=actor.centre_id,
        version_id=version.id,
        title="",
        year=year,
        role=role_of(meant.ending).value,
        audience={"forms": [meant.form]} if meant.form else {},
        state=State.OPEN.value,
        opens_on=actor.today,
        closes_on=date(year + 1, *AFTER_YEAR) if rolling else actor.today + USUAL_TERM,
        template=_key(code, version),
        each_pair=code is Code.CHECKIN,
        confidential=False,
        created_at=actor.now,
    )


def _key(code: Code, version: QuestionnaireVersion) -> str:
    return f"{code}:{version.questionnaire.name}"


def _waves_of(actor: Actor, code: Code, version: QuestionnaireVersion) -> Select[Wave]:
    return select(Wave).where(Wave.centre_id == actor.centre_id, Wave.template == _key(code, version))


def _versions(session: Session, code: Code) -> list[QuestionnaireVersion]:
    """The shipped questionnaires that are asked, each in its newest version."""
    name = Questionnaire.name.startswith(PREFIXES[code], autoescape=True)
    newest = (
        select(func.max(QuestionnaireVersion.number))
        .where(QuestionnaireVersion.questionnaire_id == Questionnaire.id)
        .correlate(Questionnaire)
        .scalar_subquery()
    )
    rows = (
        select(QuestionnaireVersion)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Questionnaire.centre_id.is_(None), name, QuestionnaireVersion.number == newest)
        .order_by(Questionnaire.name)
    )
    return list(session.scalars(rows))


def _years(actor: Actor, versions: Iterable[QuestionnaireVersion]) -> list[tuple[QuestionnaireVersion, int]]:
    """The year under way, and the one before: its end is what people leave at."""
    return [(version, year) for version in versions for year in (actor.year - 1, actor.year)]


# What is taken back


def take_back_exits(session: Session, centre_id: int, year: int, closing_id: int) -> None:
    """Take back, from people whose leaving is undone, what asked them on it, begun or not: that comes when they leave.

    What has been sent stays. A wave that asks nobody any more goes too.

    Args:
        session: see `undo_closing`, which still has to restore them.
        centre_id: the centre.
        year: the programme year whose closing is undone.
        closing_id: the closing.
    """
    exits = (Wave.centre_id == centre_id, Wave.year == year, Wave.template.startswith(f"{Code.EXIT}:"))
    left = exists().where(
        Participation.person_id == Response.person_id,
        Participation.role == Wave.role,
        Participation.year_closing_id == closing_id,
    )
    rows = select(Response).join(Wave, Wave.id == Response.wave_id).where(*exits, Response.state != "finished", left)
    for response in session.scalars(rows.order_by(Response.id)).all():
        cancel_mail(session, response.wave_id, response.id)
        session.execute(delete(Answer).where(Answer.response_id == response.id))
        session.delete(response)
    session.flush()
    asks = exists().where(Response.wave_id == Wave.id)
    analysed = exists().where(SwotLine.wave_id == Wave.id)
    for wave in session.scalars(select(Wave).where(*exits, ~asks, ~analysed)).all():
        session.delete(wave)
    session.flush()


# Who is due


def _due(
    session: Session, actor: Actor, code: Code, version: QuestionnaireVersion, year: int, since: date
) -> list[Asked]:
    """Who is to be asked today and has not been."""
    asked = _asked_keys(session, actor, version)
    wave = _wave_for(actor, code, version, year)
    first = max(since, actor.today - CATCHING_UP)
    if code is Code.CHECKIN:
        found = []
        for row in session.execute(_in_pairs(actor, wave)) if year == actor.year else ():
            day = _check_day(row.starts_on, first)
            if day <= actor.today:
                found.append(Asked(row.organisation_id, row.person_id, row.pair_id, _check_key(row, day)))
    else:
        rows = _entered(wave, since) if code is Code.ENTRY else _gone(wave, first)
        people = session.execute(rows.where(~lacking(actor))) if code is Code.EXIT or year == actor.year else ()
        found = [Asked(row.organisation_id, row.person_id, None, row.subject_key) for row in people]
    return [one for one in found if one.subject_key not in asked]


def _asked_keys(session: Session, actor: Actor, version: QuestionnaireVersion) -> frozenset[str]:
    """Whom the waves of a questionnaire have asked already, in this year and the one before."""
    name = version.questionnaire.name
    waves = select(Wave.id).where(
        Wave.centre_id == actor.centre_id, Wave.template.like(f"%:{name}"), Wave.year >= actor.year - 1
    )
    return frozenset(session.scalars(select(Response.subject_key).where(Response.wave_id.in_(waves))))


def _entered(wave: Wave, since: date) -> Select[*tuple[Any, ...]]:
    """Whoever has been accepted since then and takes part in the form."""
    return asked_people(wave).where(Participation.entered_on >= since)


def _gone(wave: Wave, since: date) -> Select[*tuple[Any, ...]]:
    """Whoever has taken part in the form and has left since then, without going on elsewhere in the year."""
    other = aliased(Participation)
    goes_on = exists().where(
        other.person_id == Participation.person_id,
        other.role == Participation.role,
        other.year == Participation.year,
        other.state == "accepted",
    )
    form = wave.audience["forms"][0]
    paired = exists().where(PairMember.participation_id == Participation.id, PairMember.form == form)
    return (
        select(
            Participation.person_id,
            func.max(Participation.organisation_id).label("organisation_id"),
            (literal("person:") + cast(Participation.person_id, String)).label("subject_key"),
        )
        .join(Person, Person.id == Participation.person_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.role == wave.role, Participation.year == wave.year, Participation.state == "left")
        .where(Participation.entered_on.is_not(None), Participation.left_on >= since, ~goes_on)
        .where(Organisation.centre_id == wave.centre_id, or_(Participation.form == form, paired))
        .group_by(Participation.person_id)
    )


def _in_pairs(actor: Actor, wave: Wave) -> Select[*tuple[Any, ...]]:
    """Whoever is in an active pair, with the day it began."""
    rows = asked_pairs(wave).where(~lacking(actor), Pair.starts_on.is_not(None))
    return rows.add_columns(Pair.starts_on)


def _check_day(starts_on: date, first: date) -> date:
    """The first day not before `first` on which a pair is to be asked about."""
    day = starts_on + timedelta(days=FIRST_CHECK)
    late = (first - day).days
    return day + timedelta(days=NEXT_CHECK * max(0, -(-late // NEXT_CHECK)))


def _check_key(row: Any, day: date) -> str:
    """Names the day of a pair's life, so that each is asked about once."""
    return f"{row.subject_key}:{(day - row.starts_on).days}"
