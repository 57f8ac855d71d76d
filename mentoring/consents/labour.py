"""Teachers who mentor colleagues: their written consent, and term, form and pay of the work (ТК ст. 351.8, 004-11).

The consent is a consent like others, always on paper; what is agreed besides stands here. Either side may end the work
early, no sooner than three working days after it has said so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from db.consents import MentorAgreement
from db.people import Consent, Participation, Person
from mentoring.access import LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import record
from mentoring.consents.holding import SIGNING, missing
from mentoring.consents.purposes import Purpose
from mentoring.errors import DomainError, NotFound, Stale, refuse_far
from mentoring.outbox import Post, curators_of, has_account, post
from mentoring.paging import Page, page_of

FORM = "teacher-teacher"
"""The form of mentoring in which the law speaks of work for the employer."""
NOTICE_DAYS = 3
"""Working days from the notice to the last day, at the least."""
HOLIDAYS = frozenset({*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
"""Days, as (month, day), that are no working days in any year (ТК ст. 112). Days off that the Government moves from
year to year are not known here; the last day is chosen by a person, who may choose a later one."""
SATURDAY = 5
WORK_FORMS = ("individual", "group", "mixed")
"""How the work is done; texts `labour-work-*`."""
PAYS = ("monthly", "percent", "none")
"""Roubles a month, percent of the salary, no pay; texts `labour-pay-*`."""
NUMBER_LETTERS = 40
MOST_ROUBLES, MOST_PERCENT = 1_000_000, 100


@dataclass(frozen=True, slots=True)
class Agreement:
    """The papers of a teacher-mentor.

    Attributes:
        consent_on: the day of the written consent that is valid now; None without one.
        lacks: what is not there yet: `consent`, `number`, `term`, `form`, `pay`.
        first_stop: the first day that can be the last after a notice given today.
        stops_on: the last day after a notice that was given on `notice_on` by `mentor` or `employer`.
    """

    participation_id: int
    organisation_id: int
    name: str
    consent_on: date | None
    number: str | None
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    work_form: str | None
    pay: str | None
    amount: int | None
    notice_on: date | None
    notice_by: str | None
    stops_on: date | None
    lacks: tuple[str, ...]
    first_stop: date


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A teacher-mentor in a list, with what is not there yet."""

    participation_id: int
    name: str
    lacks: tuple[str, ...]


def teaches_colleagues() -> ColumnElement[bool]:
    """The condition that a participation joined with its person is that of a teacher who mentors teachers."""
    kind = func.coalesce(Participation.kind, Person.kind)
    form = or_(Participation.form.is_(None), Participation.form == FORM)
    return and_(Participation.role == Role.MENTOR, kind == "teacher", form)


def first_last_day(today: date, days: int = NOTICE_DAYS) -> date:
    """The first day that can be the last one after a notice given today: so many working days later."""
    day = today
    while days:
        day += timedelta(days=1)
        days -= not is_day_off(day)
    return day


def is_day_off(day: date) -> bool:
    """Whether nobody works on a day: a weekend, a holiday, or the working day after a holiday at a weekend.

    Those of January are moved by the Government and by no rule (ТК ст. 112).
    """
    if _is_free(day):
        return True
    before = day - timedelta(days=1)
    while _is_free(before):
        if _is_holiday(before) and before.weekday() >= SATURDAY and before.month != 1:
            return True
        before -= timedelta(days=1)
    return False


def _is_free(day: date) -> bool:
    return day.weekday() >= SATURDAY or _is_holiday(day)


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


def require_labour(session: Session, actor: Actor, mentor: Participation, form: str) -> None:
    """Let no teacher be made a mentor of a teacher without written consent, or after the work has ended.

    Raises:
        DomainError: when the consent is missing, or the term is over.
    """
    person = mentor.person
    if form != FORM or (mentor.kind or person.kind) != "teacher":
        return
    if missing(session, actor, [person.id], [Purpose.LABOUR]):
        raise DomainError("labour-error-missing", who=actor.name(person))
    agreement = _kept(session, mentor.id)
    last = min((day for day in (agreement.ends_on, agreement.stops_on) if day), default=None) if agreement else None
    if last is not None and last < actor.today:
        raise DomainError("labour-error-over", who=actor.name(person), day=last)


# What the curator enters


@operation(LEADERS)
def list_agreements(session: Session, actor: Actor, organisation_id: int, number: int = 0) -> Page[AgreementLine]:
    """The teacher-mentors of an organisation, those whose papers are not complete first."""
    get_organisation(session, actor, organisation_id)
    rows = (
        select(Participation, MentorAgreement)
        .join(Participation.person)
        .outerjoin(MentorAgreement, MentorAgreement.participation_id == Participation.id)
        .where(Participation.organisation_id == organisation_id, teaches_colleagues())
        .where(Participation.year == actor.year, Participation.state.in_(SIGNING))
        .order_by(Person.name_key, Person.code, Participation.id)
    )
    page: Page[tuple[Participation, MentorAgreement | None]] = page_of(
        session, rows, number, show=lambda row: (row[0], row[1])
    )
    items = [_view(session, actor, row, agreement) for row, agreement in page.items]
    shown = [AgreementLine(one.participation_id, one.name, one.lacks) for one in items]
    return Page(shown, page.number, page.total)


@operation(LEADERS)
def get_agreement(session: Session, actor: Actor, participation_id: int) -> Agreement:
    """The papers of one teacher-mentor.

    Raises:
        NotFound: outside the actor's scope, or for somebody who does not mentor teachers.
    """
    row = _mentor(session, actor, participation_id)
    return _view(session, actor, row, _kept(session, row.id))


@operation(LEADERS)
def set_number(session: Session, actor: Actor, participation_id: int, number: str, day: date | None) -> Agreement:
    """Number and date of the agreement to the contract of employment.

    Raises:
        NotFound: as `get_agreement`.
        DomainError: for a number that is empty or too long, or a day too far ahead.
    """
    refuse_far(day, actor.today)
    tidy = " ".join(number.split())
    if not tidy or len(tidy) > NUMBER_LETTERS or not tidy.isprintable():
        raise DomainError("labour-error-number", most=NUMBER_LETTERS)
    agreement, changed = _change(session, actor, participation_id, number=tidy, signed_on=day)
    if changed:
        record(session, actor, "labour.set_number", "participation", participation_id)
    return agreement


@operation(LEADERS)
def set_term(session: Session, actor: Actor, participation_id: int, starts_on: date, ends_on: date) -> Agreement:
    """From which day to which the work is done.

    Raises:
        NotFound: as `get_agreement`.
        DomainError: when it would end before it begins.
    """
    if ends_on < starts_on:
        raise DomainError("labour-error-term")
    agreement, changed = _change(session, actor, participation_id, starts_on=starts_on, ends_on=ends_on)
    if changed:
        record(session, actor, "labour.set_term", "participation", participation_id)
    return agreement


@operation(LEADERS)
def set_work_form(session: Session, actor: Actor, participation_id: int, work_form: str) -> Agreement:
    """How the work is done, one of `WORK_FORMS`.

    Raises:
        NotFound: as `get_agreement`, or for an unknown form.
    """
    if work_form not in WORK_FORMS:
        raise NotFound("form")
    agreement, changed = _change(session, actor, participation_id, work_form=work_form)
    if changed:
        record(session, actor, "labour.set_work_form", "participation", participation_id)
    return agreement


@operation(LEADERS)
def set_pay(session: Session, actor: Actor, participation_id: int, pay: str, amount: int | None = None) -> Agreement:
    """What is paid: one of `PAYS`, with roubles or percent.

    Raises:
        NotFound: as `get_agreement`, or for an unknown way of paying.
        DomainError: for an amount that cannot be.
    """
    if pay not in PAYS:
        raise NotFound("pay")
    most = MOST_PERCENT if pay == "percent" else MOST_ROUBLES
    if pay != "none" and not 1 <= (amount or 0) <= most:
        raise DomainError("labour-error-amount", most=most)
    agreement, changed = _change(session, actor, participation_id, pay=pay, amount=None if pay == "none" else amount)
    if changed:
        record(session, actor, "labour.set_pay", "participation", participation_id)
    return agreement


@operation(LEADERS)
def cancel_early(session: Session, actor: Actor, participation_id: int, stops_on: date) -> Agreement:
    """The employer ends the work early; the mentor is told. Said twice, the second time changes nothing.

    Raises:
        NotFound: as `get_agreement`.
        DomainError: when the last day is less than three working days away.
    """
    row = _mentor(session, actor, participation_id)
    if _notice(session, actor, row, "employer", stops_on) and has_account(session, row.person_id):
        mail = _mail(row, "cancelled", row.person_id, {"day": {"date": stops_on.isoformat()}}, [])
        post(session, actor, mail)
    return _view(session, actor, row, _kept(session, row.id))


@operation(LEADERS)
def refused_on_paper(session: Session, actor: Actor, participation_id: int, stops_on: date) -> Agreement:
    """The mentor has refused in writing: the same as `refuse`, entered for them.

    Raises:
        NotFound: as `get_agreement`.
        DomainError: when the last day is less than three working days away.
    """
    row = _mentor(session, actor, participation_id)
    _notice(session, actor, row, "mentor", stops_on)
    return _view(session, actor, row, _kept(session, row.id))


@operation(LEADERS)
def take_notice_back(session: Session, actor: Actor, participation_id: int) -> Agreement:
    """The work goes on after all.

    Raises:
        NotFound: as `get_agreement`.
        Stale: when its last day has passed.
    """
    row = _mentor(session, actor, participation_id)
    kept = _kept(session, row.id)
    if kept is not None and kept.stops_on is not None:
        if kept.stops_on < actor.today:
            raise Stale("labour-error-stopped")
        kept.notice_on = kept.notice_by = kept.stops_on = None
        record(session, actor, "labour.take_notice_back", "participation", row.id)
        session.flush()
    return _view(session, actor, row, kept)


# What the mentor does in chat


@operation(frozenset({Role.MENTOR}))
def own_agreements(session: Session, actor: Actor) -> tuple[Agreement, ...]:
    """The actor's own papers, one for each organisation where they mentor teachers."""
    return tuple(_view(session, actor, row, _kept(session, row.id)) for row in _own(session, actor))


@operation(frozenset({Role.MENTOR}))
def refuse(session: Session, actor: Actor, participation_id: int, stops_on: date) -> Agreement:
    """The mentor ends the work early; the curators are told. Said twice, the second time changes nothing.

    Raises:
        NotFound: when it is not the actor's own work.
        DomainError: when the last day is less than three working days away.
    """
    row = next((one for one in _own(session, actor) if one.id == participation_id), None)
    if row is None:
        raise NotFound("participation")
    if _notice(session, actor, row, "mentor", stops_on):
        buttons = [[("labour-button-open", opens_agreement(row.id))]]
        about = {"person": {"person": row.person_id}, "day": {"date": stops_on.isoformat()}}
        readers = curators_of(session, actor, row.organisation_id)
        post(session, actor, *(_mail(row, "refused", reader, about, buttons) for reader in readers))
    return _view(session, actor, row, _kept(session, row.id))


def opens_agreement(participation_id: int) -> str:
    """What the button carries that opens the papers (`keyboards.labour.OpenAgreement`)."""
    return f"lao:{participation_id}"


def _mail(
    row: Participation, what: str, reader: int, arguments: dict[str, object], buttons: list[list[tuple[str, str]]]
) -> Post:
    return Post(
        kind=f"labour.{what}",
        person_id=reader,
        about=f"participation:{row.id}:{arguments['day']}",
        message=f"labour-mail-{what}",
        arguments={**arguments, "organisation": row.organisation.short_name},
        buttons=buttons,
    )


# Within


def _teachers() -> ColumnElement[bool]:
    return and_(teaches_colleagues(), Participation.state.in_(SIGNING))


def _mentor(session: Session, actor: Actor, participation_id: int) -> Participation:
    """The participation of a teacher-mentor within the actor's scope, this year's."""
    found = session.scalar(
        select(Participation)
        .join(Participation.person)
        .where(Participation.id == participation_id, actor.reaches(Participation.organisation_id))
        .where(Participation.year == actor.year, _teachers())
    )
    if found is None:
        raise NotFound("participation")
    return found


def _own(session: Session, actor: Actor) -> list[Participation]:
    return list(
        session.scalars(
            select(Participation)
            .join(Participation.person)
            .where(Participation.person_id == actor.person, Participation.year == actor.year, _teachers())
            .order_by(Participation.id)
        )
    )


def _kept(session: Session, participation_id: int) -> MentorAgreement | None:
    return session.scalar(select(MentorAgreement).where(MentorAgreement.participation_id == participation_id))


def _change(session: Session, actor: Actor, participation_id: int, **values: object) -> tuple[Agreement, bool]:
    """The agreement with its new values, and whether any is new."""
    row = _mentor(session, actor, participation_id)
    kept = _row(session, actor, row)
    changed = {name: value for name, value in values.items() if getattr(kept, name) != value}
    for name, value in changed.items():
        setattr(kept, name, value)
    session.flush()
    return _view(session, actor, row, kept), bool(changed)


def _row(session: Session, actor: Actor, row: Participation) -> MentorAgreement:
    """The row to change, made if there is none; whoever else changes the participation waits."""
    session.execute(select(Participation.id).where(Participation.id == row.id).with_for_update())
    kept = _kept(session, row.id)
    if kept is None:
        kept = MentorAgreement(participation_id=row.id, created_at=actor.now)
        session.add(kept)
        session.flush()
    return kept


def _notice(session: Session, actor: Actor, row: Participation, by: str, stops_on: date) -> bool:
    """Keep a notice; returns whether it is new."""
    kept = _row(session, actor, row)
    if kept.stops_on is not None:
        return False
    first = first_last_day(actor.today)
    if stops_on < first:
        raise DomainError("labour-error-notice", first=first)
    kept.notice_on, kept.notice_by, kept.stops_on = actor.today, by, stops_on
    record(session, actor, "labour.notice", "participation", row.id, by=by)
    session.flush()
    return True


def _view(session: Session, actor: Actor, row: Participation, kept: MentorAgreement | None) -> Agreement:
    consent_on = session.scalar(
        select(func.max(Consent.given_on))
        .where(Consent.person_id == row.person_id, Consent.purpose == Purpose.LABOUR, Consent.revoked_at.is_(None))
        .where(or_(Consent.valid_until.is_(None), Consent.valid_until >= actor.today))
    )
    of = kept or MentorAgreement()
    there = {"consent": consent_on, "number": of.number, "term": of.ends_on, "form": of.work_form, "pay": of.pay}
    return Agreement(
        participation_id=row.id,
        organisation_id=row.organisation_id,
        name=actor.name(row.person),
        consent_on=consent_on,
        number=of.number,
        signed_on=of.signed_on,
        starts_on=of.starts_on,
        ends_on=of.ends_on,
        work_form=of.work_form,
        pay=of.pay,
        amount=of.amount,
        notice_on=of.notice_on,
        notice_by=of.notice_by,
        stops_on=of.stops_on,
        lacks=tuple(name for name, value in there.items() if not value),
        first_stop=first_last_day(actor.today),
    )
