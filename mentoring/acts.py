"""The history of one object: which rows of the trace belong to it, and who may read them.

Staff read the history of what belongs to their centre, a curator that of what belongs to their organisations. Whoever
acted is named only to those who know them; the rows themselves hold no values of protected fields (`mentoring.audit`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from db.audit import AuditRow, Noted, end_of_chain
from db.centres import Centre
from db.imports import Import
from db.invitations import Invitation
from db.pairs import Pair, PairMember
from db.people import Appointment, Participation
from db.practices import Practice
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import Questionnaire, Wave
from mentoring import appointments, partners, practices, problems, schools
from mentoring.access import CENTRE, LEADERS, Actor, get_organisation, operation
from mentoring.audit import Line, is_look, read_lines, records_of
from mentoring.broadcasts.lookup import get_broadcast, titled
from mentoring.errors import NotFound
from mentoring.paging import Page
from mentoring.surveys.lookup import within
from mentoring.surveys.questionnaires import title_in

A_PAGE = 3
"""Acts on a screen: each takes up to four lines of a phone."""


@dataclass(frozen=True, slots=True)
class History:
    """A page of an object's history.

    Attributes:
        kind: what the object is, a key of `HISTORIES`.
        object_id: its id.
        name: how it is called; empty where its kind says enough.
        looks: whether looks are shown and not changes.
        page: the acts, the newest first.
        end: the end of the whole chain; told with the history of the centre alone.
    """

    kind: str
    object_id: int
    name: str
    looks: bool
    page: Page[Line]
    end: Noted | None = None


Found = tuple[str, ColumnElement[bool]]
"""The name of an object and the condition that a row of the trace belongs to it."""


@operation(LEADERS)
def read(session: Session, actor: Actor, kind: str, object_id: int, number: int = 0, *, looks: bool = False) -> History:
    """A page of the history of an object: its changes or, with `looks`, who has looked at it.

    Raises:
        NotFound: for an unknown kind, or an object outside the actor's scope.
    """
    if kind not in HISTORIES:
        raise NotFound("history")
    name, belongs = HISTORIES[kind](session, actor, object_id)
    page = read_lines(session, actor, belongs, is_look() if looks else ~is_look(), number=number, size=A_PAGE)
    end = end_of_chain(session) if kind == "centre" else None
    return History(kind, object_id, name, looks, page, end)


def _of(subject: str, ids: object) -> ColumnElement[bool]:
    """The condition that a row is about one of the objects `ids`: an id or a selection of ids."""
    one = AuditRow.subject_id == ids if isinstance(ids, int) else AuditRow.subject_id.in_(ids)  # type: ignore[arg-type]
    return and_(AuditRow.subject == subject, one)


def _participation(session: Session, actor: Actor, participation_id: int) -> Found:
    """A person in one organisation, with what is kept of the person, and their pairs and answers there."""
    mine = actor.reaches(Participation.organisation_id)
    row = session.scalar(select(Participation).where(Participation.id == participation_id, mine))
    if row is None:
        raise NotFound("participation")
    theirs = select(Participation.id).where(Participation.person_id == row.person_id, mine)
    pairs = select(PairMember.pair_id).where(PairMember.participation_id.in_(theirs))
    belongs = or_(_of("participation", theirs), _of("person", records_of(row.person_id)), _of("pair", pairs))
    return actor.name(row.person), belongs


def _organisation(session: Session, actor: Actor, organisation_id: int) -> Found:
    """An organisation with those appointed to it, its links and the lists that were brought for it."""
    organisation = get_organisation(session, actor, organisation_id)
    belongs = or_(
        _of("organisation", organisation.id),
        _of("appointment", select(Appointment.id).where(Appointment.organisation_id == organisation.id)),
        _of("invitation", select(Invitation.id).where(Invitation.organisation_id == organisation.id)),
        _of("import", select(Import.id).where(Import.organisation_id == organisation.id)),
    )
    return organisation.short_name, belongs


def _pair(session: Session, actor: Actor, pair_id: int) -> Found:
    pair = session.scalar(select(Pair).where(Pair.id == pair_id, actor.reaches(Pair.organisation_id)))
    if pair is None:
        raise NotFound("pair")
    return " – ".join(actor.brief(member.person) for member in pair.members), _of("pair", pair.id)


def _partner(session: Session, actor: Actor, partner_id: int) -> Found:
    partner = partners.get_partner(session, actor, partner_id)
    return partner.name, _of("partner", partner.id)


def _practice(session: Session, actor: Actor, practice_id: int) -> Found:
    """A practice that has been sent to the actor's organisations; whose own it is sees its state on the card."""
    row = session.scalar(select(Practice).where(Practice.id == practice_id, practices.within(actor)))
    if row is None:
        raise NotFound("practice")
    return titled(row.title), _of("practice", row.id)


def _stage(session: Session, actor: Actor, stage_id: int) -> Found:
    stage = session.scalar(
        select(Stage)
        .join(Roadmap, Roadmap.id == Stage.roadmap_id)
        .where(Stage.id == stage_id, actor.reaches(Roadmap.organisation_id))
    )
    if stage is None:
        raise NotFound("stage")
    occurrences = select(StageOccurrence.id).where(StageOccurrence.stage_id == stage.id)
    return title_in(stage.titles, actor.language), _of("stage_occurrence", occurrences)


def _wave(session: Session, actor: Actor, wave_id: int) -> Found:
    """A wave; a curator is not told what curators of other organisations did about it."""
    wave = session.scalar(select(Wave).where(Wave.id == wave_id, within(actor)))
    if wave is None:
        raise NotFound("wave")
    belongs = _of("wave", wave.id)
    if actor.role not in CENTRE:
        centre = AuditRow.role.in_([*(role.value for role in CENTRE), "system"])
        belongs = and_(belongs, or_(centre, AuditRow.person_id == actor.person_id))
    return title_in(wave.version.titles, actor.language), belongs


def _broadcast(session: Session, actor: Actor, broadcast_id: int) -> Found:
    return titled(get_broadcast(session, actor, broadcast_id).text), _of("broadcast", broadcast_id)


def _problem(session: Session, actor: Actor, problem_id: int) -> Found:
    problems.reach(session, actor, problem_id)
    return "", _of("problem", problem_id)


def _appointment(session: Session, actor: Actor, appointment_id: int) -> Found:
    return appointments.get_appointment(session, actor, appointment_id).name, _of("appointment", appointment_id)


def _school(session: Session, actor: Actor, school_id: int) -> Found:
    """A School of mentoring that the actor leads."""
    card = schools.open_school(session, actor, school_id)
    if not card.leads:
        raise NotFound("school")
    return card.name, _of("school", school_id)


def _centre(session: Session, actor: Actor, _: int) -> Found:
    """The actor's own centre, with its staff, the links to it and the lists of organisations."""
    centre = session.get(Centre, actor.centre_id) if actor.role in CENTRE and actor.centre_id else None
    if centre is None:
        raise NotFound("centre")
    staff = select(Appointment.id).where(Appointment.centre_id == centre.id, Appointment.organisation_id.is_(None))
    links = select(Invitation.id).where(Invitation.centre_id == centre.id, Invitation.organisation_id.is_(None))
    lists = select(Import.id).where(Import.centre_id == centre.id, Import.organisation_id.is_(None))
    waves = select(Wave.id).where(Wave.centre_id == centre.id)
    forms = select(Questionnaire.id).where(Questionnaire.centre_id == centre.id)
    belongs = or_(
        _of("centre", centre.id),
        _of("appointment", staff),
        _of("invitation", links),
        _of("import", lists),
        _of("wave", waves),
        _of("questionnaire", forms),
    )
    return centre.name or "", belongs


HISTORIES: Mapping[str, Callable[[Session, Actor, int], Found]] = {
    "participation": _participation,
    "organisation": _organisation,
    "pair": _pair,
    "partner": _partner,
    "practice": _practice,
    "stage": _stage,
    "wave": _wave,
    "problem": _problem,
    "broadcast": _broadcast,
    "appointment": _appointment,
    "centre": _centre,
    "school": _school,
}
"""Of what there is a history: finds the object within the actor's scope and says which rows belong to it."""
