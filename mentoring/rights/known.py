"""What is known of a person, for the person: on one screen, and everything in a file (152-ФЗ, art. 14).

Other people in it are called as everywhere else. Under codes what may not go through the messenger is left out: the
name, the birth date and the contacts are on the server, and whoever asks gets them on paper. Of categories, which
nobody but the curator sees, it is said that there are some: the curator tells which.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from db.associations import Association
from db.broadcasts import BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.consents import MentorAgreement
from db.merges import Transfer
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment, Consent, Participation, ParticipationCategory, Person
from db.practices import Practice, PracticeAuthor
from db.problems import Problem, ProblemWords
from db.rights import Correction, Departure
from db.schools import School, SchoolMember
from db.surveys import Answer, QuestionnaireVersion, Response, Wave
from locales.texts import Texts, texts
from mentoring.access import EVERYBODY, Actor, operation
from mentoring.audit import record
from mentoring.consents import SIGNING, may_be_named
from mentoring.errors import DomainError
from mentoring.export.questions import Item, items_of, shown_value
from mentoring.names import NameMode
from mentoring.people.register import reason_text
from mentoring.rights.departures import Kind
from mentoring.rights.state import is_unconfirmed, period, places_of, require_confirmed
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook
from mentoring.surveys.questionnaires import edition_of, title_in
from mentoring.years.renewal import reason_text as pair_reason


@dataclass(frozen=True, slots=True)
class Place:
    """Something the person takes part in now and may leave. `pupil`: they learn at a school."""

    participation_id: int
    role: str
    organisation: str
    state: str
    pupil: bool


@dataclass(frozen=True, slots=True)
class Return:
    """A departure that can be taken back."""

    departure_id: int
    kind: Kind
    until: date
    erase_on: date | None


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the actor, in short.

    Attributes:
        code: None for an account that belongs to nobody yet: nothing else is known then.
        name, birth_date, phone, email: None under codes, or where it is not known.
        entered_by: who entered the record, as it may be shown; None when the person did.
        places: what they take part in now.
        office: they are head, staff, observer or curator.
        consents: purposes that are consented to now.
        pairs, answers, problems: how many there are.
        asked: fields whose correction is being looked at.
        returns: departures that can be taken back.
        erase_on: the day on which everything will be erased.
        days: after how many days data are erased once that is asked for.
        unconfirmed: the actor has only called themselves by the name of somebody of the list; nothing is told then.
    """

    code: str | None
    hidden: bool = False
    name: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    email: str | None = None
    entered_by: str | None = None
    places: tuple[Place, ...] = ()
    office: bool = False
    consents: frozenset[str] = frozenset()
    pairs: int = 0
    answers: int = 0
    problems: int = 0
    asked: tuple[str, ...] = ()
    paused_until: date | None = None
    returns: tuple[Return, ...] = ()
    erase_on: date | None = None
    days: int = 30
    unconfirmed: bool = False


@operation(EVERYBODY)
def about_me(session: Session, actor: Actor) -> Own:
    """What is known of the actor, in short."""
    person = session.get(Person, actor.person_id) if actor.person_id else None
    hidden = actor.names is NameMode.CODES
    if person is None:
        return Own(None, hidden)
    if is_unconfirmed(session, person.id):
        return Own(person.code, hidden, unconfirmed=True)
    departures = session.scalars(
        select(Departure)
        .where(Departure.person_id == person.id, Departure.undone_at.is_(None), Departure.done_at.is_(None))
        .order_by(Departure.id)
    ).all()
    shown = {} if hidden else {name: getattr(person, name) for name in ("birth_date", "phone", "email")}
    return Own(
        code=person.code,
        hidden=hidden,
        name=None if hidden or not (person.surname or person.given_name) else actor.name(person),
        **shown,
        entered_by=_entered_by(session, actor, person),
        places=_places(session, person.id, actor.year),
        office=any(grant.role not in ("mentor", "mentee") for grant in actor.grants),
        consents=_consents(session, actor, person.id),
        pairs=_count(session, select(PairMember.id).where(PairMember.person_id == person.id)),
        answers=_count(session, select(Response.id).where(Response.person_id == person.id, _ANSWERED)),
        problems=_count(session, select(Problem.id).where(Problem.reporter_id == person.id, Problem.state != "draft")),
        asked=tuple(
            session.scalars(
                select(Correction.field)
                .where(Correction.person_id == person.id, Correction.state == "new")
                .order_by(Correction.id)
            )
        ),
        paused_until=person.paused_until if person.paused_until and person.paused_until > actor.today else None,
        returns=tuple(
            Return(row.id, Kind(row.kind), row.undo_until, row.erase_on)
            for row in departures
            if row.undo_until >= actor.today and _gives_back(row)
        ),
        erase_on=next((row.erase_on for row in departures if row.erase_on), None),
        days=period(session, places_of(session, person.id)),
    )


def _gives_back(row: Departure) -> bool:
    """Whether taking it back does anything: a consent to take part alone is given anew instead."""
    return row.erase_on is not None or row.kind == Kind.LEAVING


_ANSWERED = Response.state != "waiting"


def _count(session: Session, rows: Any) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _places(session: Session, person_id: int, year: int) -> tuple[Place, ...]:
    rows = session.scalars(
        select(Participation)
        .where(Participation.person_id == person_id, Participation.state.in_(SIGNING), Participation.year == year)
        .order_by(Participation.id)
        .options(selectinload(Participation.organisation))
    )
    return tuple(Place(row.id, row.role, row.organisation.short_name, row.state, row.kind == "pupil") for row in rows)


def _consents(session: Session, actor: Actor, person_id: int) -> frozenset[str]:
    rows = session.execute(
        select(Consent.purpose, Consent.valid_until).where(Consent.person_id == person_id, Consent.revoked_at.is_(None))
    )
    return frozenset(row.purpose for row in rows if row.valid_until is None or row.valid_until >= actor.today)


def _entered_by(session: Session, actor: Actor, person: Person) -> str | None:
    """Who entered the first record of the person for them."""
    by = session.scalar(
        select(Participation.entered_by_id)
        .where(Participation.person_id == person.id, Participation.entered_by_id.is_not(None))
        .order_by(Participation.id)
        .limit(1)
    )
    if by is None or by == person.id:
        return None
    return actor.name(session.get_one(Person, by))


# The file


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file: its key, the keys of its columns, and its rows."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is known of a person.

    Attributes:
        day: as of when.
        titles: of sheets and columns by key, in the person's language.
    """

    code: str
    day: date
    sheets: tuple[Sheet, ...]
    titles: Mapping[str, str]


Rows = list[dict[str, Value]]


@dataclass(frozen=True)
class _Reader:
    session: Session
    actor: Actor
    person: Person
    t: Texts

    def name(self, person_id: int | None) -> str | None:
        """Somebody else, as they may be named."""
        if person_id is None or person_id == self.person.id:
            return None
        other = self.session.get_one(Person, person_id)
        named = may_be_named(self.session, self.actor, [other.id])
        return self.actor.name(other) if named else other.code

    def at(self, moment: datetime | None) -> datetime | None:
        """An instant as the clock of the person's centre showed it."""
        return None if moment is None else moment.astimezone(ZoneInfo(self.actor.zone)).replace(tzinfo=None)


@operation(EVERYBODY)
def everything(session: Session, actor: Actor) -> Everything:
    """All that is known of the actor, for a file; leaves a trace that it was asked for.

    Raises:
        DomainError: for an account that belongs to nobody, or before a curator has confirmed whose it is.
    """
    if actor.person_id is None:
        raise DomainError("rights-stranger")
    require_confirmed(session, actor)
    person = session.get_one(Person, actor.person)
    t = texts(actor.language, actor.zone)
    reader = _Reader(session, actor, person, t)
    sheets = []
    for key, read in _SHEETS.items():
        rows = read(reader)
        if rows:
            columns = tuple(dict.fromkeys(column for row in rows for column in row))
            sheets.append(Sheet(key, columns, tuple(tuple(row.get(column) for column in columns) for row in rows)))
    titles = {key: t.plain(f"rights-sheet-{key}") for key in _SHEETS}
    titles |= {column: t.plain(f"rights-column-{column}") for sheet in sheets for column in sheet.columns}
    record(session, actor, "rights.everything", "person", person.id)
    return Everything(person.code, actor.today, tuple(sheets), titles)


def _person(of: _Reader) -> Rows:
    person, t = of.person, of.t
    known: dict[str, Value] = {"code": person.code}
    if of.actor.names is not NameMode.CODES:
        known |= {
            "name": of.actor.name(person) if person.surname or person.given_name else None,
            "birth": person.birth_date,
            "phone": person.phone,
            "email": person.email,
        }
    if of.actor.names is NameMode.FULL:  # they are somebody else
        known |= {"representative": person.representative, "representative_phone": person.representative_phone}
    known |= {
        "teaching_since": person.teaching_since,
        "appointed_on": person.appointed_on,
        "municipality": person.municipality,
        "categories": _categories(of),
        "who": t.plain(f"forms-kind-{person.kind}") if person.kind else None,
        "agreed": of.at(person.notice_accepted_at),
        "made": of.at(person.created_at),
        "pause": person.paused_until,
        "easy": t.plain("export-completed", completed=str(bool(person.easy)).lower()),
    }
    return [{"field": t.plain(f"rights-column-{key}"), "value": value} for key, value in known.items()]


def _categories(of: _Reader) -> str | None:
    """That the curator keeps categories of the person; which ones is told face to face."""
    mine = select(Participation.id).where(Participation.person_id == of.person.id)
    kept = select(ParticipationCategory.id).where(ParticipationCategory.participation_id.in_(mine)).limit(1)
    return of.t.plain("rights-categories") if of.session.scalar(kept) is not None else None


def _participations(of: _Reader) -> Rows:
    t = of.t
    rows = of.session.scalars(
        select(Participation)
        .where(Participation.person_id == of.person.id)
        .order_by(Participation.year, Participation.id)
        .options(selectinload(Participation.organisation))
    )
    return [
        {
            "role": t.plain(f"people-role-{row.role}"),
            "organisation": row.organisation.short_name,
            "year": f"{row.year}/{row.year + 1}",
            "state": t.plain(f"people-state-{row.state}"),
            "who": t.plain(f"forms-kind-{row.kind}") if row.kind else None,
            "group": row.group_name,
            "form": t.plain(f"forms-{row.form}") if row.form else None,
            "model": t.plain(f"forms-{row.form}-{row.role_model}") if row.form and row.role_model else None,
            "request": row.request,
            "interests": row.interests,
            "competences": row.competences,
            "achievements": row.achievements,
            "wished_age": row.wished_age,
            "time_resource": row.time_resource,
            "capacity": row.capacity,
            "workplace": row.workplace,
            "age_said": row.details.get("birth") if of.actor.names is not NameMode.CODES else None,
            "result": row.result,
            "case_link": row.case_link,
            "completed": _yes_no(t, row.completed),
            "registered": row.registered_on,
            "entered": row.entered_on,
            "left": row.left_on,
            "reason": t.plain(known) if (known := reason_text(row.reason)) else row.reason,
            "entered_by": of.name(row.entered_by_id) or t.plain("rights-self"),
            "decided_by": of.name(row.decided_by_id),
        }
        for row in rows
    ]


def _yes_no(t: Texts, value: bool | None) -> str | None:  # noqa: FBT001 -- one answer
    return None if value is None else t.plain("export-completed", completed=str(value).lower())


def _transfers(of: _Reader) -> Rows:
    mine = select(Participation.id).where(Participation.person_id == of.person.id)
    rows = of.session.scalars(
        select(Transfer)
        .where(Transfer.participation_id.in_(mine))
        .order_by(Transfer.id)
        .options(selectinload(Transfer.organisation), selectinload(Transfer.participation))
    )
    return [
        {
            "organisation": row.participation.organisation.short_name,
            "to": row.organisation.short_name,
            "state": of.t.plain(f"transfers-state-{row.state}", at=row.decided_at or row.requested_at),
            "entered_by": of.name(row.requested_by_id),
            "decided_by": of.name(row.decided_by_id),
        }
        for row in rows
    ]


def _labour(of: _Reader) -> Rows:
    """What has been agreed with a teacher-mentor (ТК ст. 351.8)."""
    t = of.t
    rows = of.session.scalars(
        select(MentorAgreement)
        .join(Participation, Participation.id == MentorAgreement.participation_id)
        .where(Participation.person_id == of.person.id)
        .order_by(MentorAgreement.id)
        .options(selectinload(MentorAgreement.participation))
    )
    return [
        {
            "organisation": row.participation.organisation.short_name,
            "agreement": row.number,
            "signed": row.signed_on,
            "from": row.starts_on,
            "until": row.ends_on,
            "way": t.plain(f"labour-work-{row.work_form}") if row.work_form else None,
            "pay": t.plain("labour-pay", pay=row.pay, amount=row.amount or 0) if row.pay else None,
            "refused": row.notice_on,
            "refused_by": t.plain("rights-notice", by=row.notice_by) if row.notice_by else None,
            "stops": row.stops_on,
        }
        for row in rows
    ]


def _bodies(of: _Reader) -> Rows:
    """Schools of mentoring and methodical associations that the person leads or is in."""
    led = of.session.scalars(select(School).where(School.leader_id == of.person.id).order_by(School.id))
    headed = of.session.scalars(select(Association).where(Association.head_id == of.person.id).order_by(Association.id))
    members = of.session.scalars(
        select(SchoolMember)
        .where(SchoolMember.person_id == of.person.id)
        .order_by(SchoolMember.id)
        .options(selectinload(SchoolMember.school))
    )
    leads = of.t.plain("rights-leads")
    return [
        *({"organisation": one.name, "role": leads, "from": None, "until": None} for one in (*led, *headed)),
        *(
            {
                "organisation": one.school.name,
                "role": of.t.plain(f"schools-post-{one.post}"),
                "from": one.joined_on,
                "until": one.left_on,
            }
            for one in members
        ),
    ]


def _appointments(of: _Reader) -> Rows:
    rows = of.session.scalars(
        select(Appointment)
        .where(Appointment.person_id == of.person.id)
        .order_by(Appointment.starts_on, Appointment.id)
        .options(selectinload(Appointment.organisation), selectinload(Appointment.centre))
    )
    return [
        {
            "role": of.t.plain(f"menu-role-{row.role}"),
            "organisation": row.organisation.short_name if row.organisation else row.centre.name,
            "order": row.order_number,
            "order_date": row.order_date,
            "from": row.starts_on,
            "until": row.ends_on,
        }
        for row in rows
    ]


def _consent_rows(of: _Reader) -> Rows:
    t = of.t
    rows = of.session.scalars(select(Consent).where(Consent.person_id == of.person.id).order_by(Consent.id))
    return [
        {
            "purpose": t.plain("consents-purpose", purpose=row.purpose),
            "signer": t.plain("rights-signer", signer=row.signer),
            "way": t.plain("rights-way", form=row.form),
            "version": row.text_version,
            "given": row.given_on,
            "relation": of.t.plain(f"consents-relation-{row.relation}") if row.relation else None,
            "until": row.valid_until,
            "revoked": of.at(row.revoked_at),
            "entered_by": of.name(row.recorded_by_id) or t.plain("rights-self"),
        }
        for row in rows
    ]


def _pairs(of: _Reader) -> Rows:
    t = of.t
    mine = select(PairMember.pair_id).where(PairMember.person_id == of.person.id)
    rows = of.session.scalars(
        select(Pair).where(Pair.id.in_(mine)).order_by(Pair.id).options(selectinload(Pair.members))
    )
    return [
        {
            "role": t.plain(f"people-role-{own.role}"),
            "with": "; ".join(of.name(one.person_id) or "" for one in row.members if one is not own),
            "form": t.plain(f"forms-{row.form}"),
            "state": t.plain(f"pairs-state-{row.state}"),
            "from": row.starts_on,
            "until": row.closed_on,
            "order": row.order_number,
            "order_date": row.order_date,
            "goal": t.plain(f"pairs-goal-{row.goal}") if row.goal else None,
            "reason": t.plain(known) if (known := pair_reason(row.reason)) else row.reason,
        }
        for row in rows
        for own in row.members
        if own.person_id == of.person.id
    ]


def _answers(of: _Reader) -> Rows:
    rows = of.session.execute(
        select(Response, Wave, QuestionnaireVersion.titles)
        .join(Wave, Wave.id == Response.wave_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Response.version_id)
        .where(Response.person_id == of.person.id)
        .order_by(Response.id)
    ).all()
    return [line for row in rows for line in _of_response(of, row.Response, title_in(row.titles, of.t.language))]


def _of_response(of: _Reader, response: Response, title: str) -> Rows:
    form = edition_of(of.session, response.version_id).form
    items = {item.path: item for item in items_of(form, of.t.language, open_text=True)}
    given = of.session.execute(
        select(Answer.question, Answer.value, Answer.answered_at)
        .where(Answer.response_id == response.id, Answer.value != "")
        .order_by(Answer.answered_at, Answer.question)
    )
    return [
        {
            "survey": title,
            "question": item.title,
            "answer": shown_value(item, [row.value]),
            "answered": of.at(row.answered_at),
            "entered_by": of.name(response.answered_by_id) or of.t.plain("rights-self"),
        }
        for row in given
        if (item := items.get(Item.path_of(row.question))) is not None
    ]


def _problems(of: _Reader) -> Rows:
    rows = of.session.execute(
        select(ProblemWords, Problem)
        .join(Problem, Problem.id == ProblemWords.problem_id)
        .where(Problem.reporter_id == of.person.id)
        .order_by(ProblemWords.id)
    )
    return [
        {
            "about": of.t.plain(f"problems-about-{row.Problem.about}"),
            "state": of.t.plain("rights-request-state", state=row.Problem.state),
            "said": of.at(row.ProblemWords.said_at),
            "said_by": of.name(row.ProblemWords.author_id) or of.t.plain("rights-self"),
            "words": row.ProblemWords.text,
        }
        for row in rows
    ]


def _practices(of: _Reader) -> Rows:
    """Practices that the person has nominated or is an author of."""
    t = of.t
    written = select(PracticeAuthor.practice_id).where(PracticeAuthor.person_id == of.person.id)
    rows = of.session.scalars(
        select(Practice)
        .where(or_(Practice.nominated_by_id == of.person.id, Practice.id.in_(written)))
        .order_by(Practice.id)
        .options(selectinload(Practice.organisation), selectinload(Practice.file))
    )
    return [
        {
            "words": " – ".join(part for part in (row.title, row.summary) if part),
            "organisation": row.organisation.short_name,
            "form": t.plain(f"forms-{row.form}") if row.form else None,
            "said": of.at(row.sent_at or row.created_at),
            "state": t.plain(f"practices-state-{row.state}"),
            "reason": row.reason or row.school_reason,
            "file": row.file.name if row.file and of.actor.names is not NameMode.CODES else row.link,
        }
        for row in rows
    ]


def _mail(of: _Reader) -> Rows:
    """Messages that wait to be sent: what they are about, not their words, which are made when they are sent."""
    rows = of.session.scalars(
        select(Delivery)
        .where(Delivery.person_id == of.person.id, Delivery.state == "planned")
        .order_by(Delivery.due_at, Delivery.id)
    )
    return [
        {"mail": of.t.plain("rights-mail-kind", kind=row.kind.partition(".")[0]), "due": of.at(row.due_at)}
        for row in rows
    ]


def _requests(of: _Reader) -> Rows:
    t = of.t
    asked = of.session.scalars(select(Correction).where(Correction.person_id == of.person.id).order_by(Correction.id))
    gone = of.session.scalars(select(Departure).where(Departure.person_id == of.person.id).order_by(Departure.id))
    corrections: Rows = [
        {
            "request": t.plain("rights-request-correction", field=row.field),
            "given": of.at(row.asked_at),
            "state": t.plain("rights-request-state", state=row.state),
        }
        for row in asked
    ]
    departures: Rows = [
        {
            "request": t.plain("rights-request-departure", kind=row.kind),
            "given": of.at(row.created_at),
            "state": t.plain("rights-request-state", state="undone" if row.undone_at else "kept"),
            "erased": row.erase_on,
        }
        for row in gone
    ]
    return [*corrections, *departures]


def _broadcasts(of: _Reader) -> Rows:
    """What was written to the person or read by them, and what they have answered."""
    read = {
        row.target_id: row.read_at
        for row in of.session.scalars(select(BroadcastReceipt).where(BroadcastReceipt.person_id == of.person.id))
    }
    answers = {
        row.target_id: row
        for row in of.session.scalars(
            select(BroadcastAnswer)
            .where(BroadcastAnswer.author_id == of.person.id, BroadcastAnswer.state == "sent")
            .options(selectinload(BroadcastAnswer.file))
        )
    }
    rows = of.session.scalars(
        select(BroadcastTarget)
        .where(or_(BroadcastTarget.person_id == of.person.id, BroadcastTarget.id.in_(sorted({*read, *answers}))))
        .order_by(BroadcastTarget.id)
        .options(selectinload(BroadcastTarget.broadcast), selectinload(BroadcastTarget.organisation))
    )
    return [
        {
            "words": row.broadcast.text,
            "organisation": row.organisation.short_name,
            "said": of.at(row.broadcast.sent_at),
            "read": of.at(read.get(row.id)),
            "answered": of.at(answers[row.id].given_at) if row.id in answers else None,
            "answer": answers[row.id].value or None if row.id in answers else None,
            "file": file.name if row.id in answers and (file := answers[row.id].file) else None,
        }
        for row in rows
    ]


_SHEETS: Mapping[str, Callable[[_Reader], Rows]] = {
    "person": _person,
    "participations": _participations,
    "transfers": _transfers,
    "appointments": _appointments,
    "bodies": _bodies,
    "consents": _consent_rows,
    "labour": _labour,
    "pairs": _pairs,
    "answers": _answers,
    "problems": _problems,
    "broadcasts": _broadcasts,
    "practices": _practices,
    "mail": _mail,
    "requests": _requests,
}


def workbook(known: Everything) -> bytes:
    """The file for people: a sheet a table. Slow: belongs into a thread."""
    book = Workbook()
    for sheet in known.sheets:
        headings = [Heading(known.titles[column]) for column in sheet.columns]
        book.add_sheet(known.titles[sheet.key], headings, sheet.rows)
    return book.to_bytes()


def document(known: Everything) -> bytes:
    """The file for programs: the same as JSON."""
    tables: dict[str, Sequence[Mapping[str, Any]]] = {
        sheet.key: [
            {column: _plain(value) for column, value in zip(sheet.columns, row, strict=True) if value is not None}
            for row in sheet.rows
        ]
        for sheet in known.sheets
    }
    return json.dumps({"day": known.day.isoformat(), **tables}, ensure_ascii=False, indent=1).encode()


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
