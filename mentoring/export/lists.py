"""Lists that leave as a table of their own: partners, needs for outside mentors, mentors of young teachers, practices.

Whoever may not be named stands there under a code; whom to speak to at a partner, and how, only where names are
complete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.needs import Need, NeedOffer
from db.partners import Partner
from db.people import Participation, Person
from db.practices import Practice
from locales.texts import Texts, texts
from mentoring.access import LEADERS, Actor, get_organisation, operation
from mentoring.associations import base_rows
from mentoring.audit import record
from mentoring.centres import letterhead
from mentoring.consents import may_be_named
from mentoring.errors import NotFound
from mentoring.names import NameMode
from mentoring.needs import Answer, filled_of
from mentoring.partners import given_by, stage_of, told_contacts, within
from mentoring.practices import authors_of
from mentoring.practices import within as sent_to
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook

Row = Mapping[str, Value]


class List(StrEnum):
    """What leaves; texts `export-list-*`."""

    PARTNERS = "partners"
    NEEDS = "needs"
    BASE = "base"
    PRACTICES = "practices"


COLUMNS: Mapping[List, str] = {
    List.PARTNERS: "organisation title type partner_stage gives contact phone email agreement agreed_on valid_until"
    " mentors ended_on",
    List.NEEDS: "organisation need form role_model needed filled asked need_state asked_since closed_on",
    List.BASE: "organisation code name kind competences association",
    List.PRACTICES: "organisation practice form own_practice author_names authors summary link nominated_in association"
    " practice_state school_supports school_reason refused_because nominated_on decided_on",
}
"""Columns by their keys, texts `export-column-*`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that leaves: its title, its columns, its rows.

    Attributes:
        place: whose it is; None for several organisations or a centre without a name.
        letterhead: what stands above each printed page.
    """

    title: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    place: str | None
    day: date
    letterhead: str | None


@operation(LEADERS)
def read_list(session: Session, actor: Actor, which: str, organisation_id: int = 0) -> Listed:
    """The rows of a list: of one organisation, or of all of the actor's. Leaves a trace.

    Raises:
        NotFound: for an unknown list, or an organisation outside the actor's scope.
    """
    if which not in tuple(List):
        raise NotFound("list")
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    one, t = List(which), texts(actor.language, actor.zone)
    read = {List.PARTNERS: _partners, List.NEEDS: _needs, List.BASE: _base, List.PRACTICES: _practices}[one]
    keys = [key for key in COLUMNS[one].split() if (one, key) not in _left_out(actor.names)]
    rows = tuple(tuple(row.get(key) for key in keys) for row in read(session, actor, t, place))
    centre = session.get(Centre, actor.centre_id) if actor.centre_id else None
    subject, of = ("organisation", place.id) if place else ("centre", actor.centre_id)
    record(session, actor, "export.made", subject, of, register=one.value, rows=len(rows), names=actor.names.value)
    return Listed(
        t.plain(f"export-list-{one}"),
        tuple(t.plain(f"export-column-{key.replace('_', '-')}") for key in keys),
        rows,
        place.short_name if place else centre.name if centre else None,
        actor.today,
        letterhead(centre, t) if centre else None,
    )


def _left_out(names: NameMode) -> frozenset[tuple[List, str]]:
    """Columns that do not stand where people are named like this."""
    words = frozenset((List.PRACTICES, key) for key in ("authors", "summary", "school_reason", "refused_because"))
    complete = words | {(List.PARTNERS, "contact"), (List.BASE, "competences")}
    match names:
        case NameMode.FULL:
            return frozenset()
        case NameMode.INITIALS:
            return complete
        case NameMode.CODES:
            return complete | {(List.BASE, "name")}


def _partners(session: Session, actor: Actor, t: Texts, place: Organisation | None) -> Sequence[Row]:
    wanted = select(Partner).where(within(actor)).order_by(Partner.name_key, Partner.id)
    if place:
        wanted = wanted.where(Partner.organisation_id == place.id)
    found = []
    for one in session.scalars(wanted).all():
        mentors = given_by(session, actor, one)
        contact, phone, email = told_contacts(one, actor.names)
        found.append(
            {
                "organisation": one.organisation.short_name if one.organisation else None,
                "title": one.name,
                "type": t.plain(f"partners-kind-{one.kind}"),
                "partner_stage": t.plain(f"partners-stage-{stage_of(one, mentors)}"),
                "gives": one.gives,
                "contact": contact,
                "phone": phone,
                "email": email,
                "agreement": one.agreement_number,
                "agreed_on": one.agreement_date,
                "valid_until": one.valid_until,
                "mentors": mentors,
                "ended_on": one.ended_on,
            }
        )
    return found


def _needs(session: Session, actor: Actor, t: Texts, place: Organisation | None) -> Sequence[Row]:
    wanted = select(Need).where(actor.reaches(Need.organisation_id), Need.year == actor.year).order_by(Need.id)
    if place:
        wanted = wanted.where(Need.organisation_id == place.id)
    waiting = select(func.count()).where(NeedOffer.state == Answer.ASKED)
    return [
        {
            "organisation": one.organisation.short_name,
            "need": one.subject,
            "form": t.plain(f"forms-{one.form}") if one.form else None,
            "role_model": t.plain(f"forms-{one.form}-{one.role_model}") if one.form and one.role_model else None,
            "needed": one.count,
            "filled": filled_of(session, one),
            "asked": session.scalar(waiting.where(NeedOffer.need_id == one.id)) or 0,
            "need_state": t.plain(f"export-need-{one.state}"),
            "asked_since": one.created_at.astimezone(ZoneInfo(actor.zone)).date(),
            "closed_on": one.closed_on,
        }
        for one in session.scalars(wanted).all()
    ]


def _base(session: Session, actor: Actor, t: Texts, place: Organisation | None) -> Sequence[Row]:
    rows = session.execute(base_rows(actor, place)).all()
    named = may_be_named(session, actor, [row.Participation.person_id for row in rows])
    return [_mentor(actor, t, row.Participation, row.name, named=row.Participation.person_id in named) for row in rows]


def _mentor(actor: Actor, t: Texts, row: Participation, association: str | None, *, named: bool) -> Row:
    person: Person = row.person
    tells = named and actor.names is NameMode.FULL
    return {
        "organisation": row.organisation.short_name,
        "code": person.code,
        "name": actor.name(person) if named and actor.names is not NameMode.CODES else None,
        "kind": t.plain(f"forms-kind-{row.kind}") if row.kind else None,
        "competences": row.competences if tells else None,
        "association": association,
    }


def _practices(session: Session, actor: Actor, t: Texts, place: Organisation | None) -> Sequence[Row]:
    """Practices that have been sent; authors who may not be named stand there under their codes."""
    wanted = select(Practice).where(sent_to(actor)).order_by(Practice.organisation_id, Practice.id)
    if place:
        wanted = wanted.where(Practice.organisation_id == place.id)
    found = session.scalars(wanted).all()
    people = {one.id: authors_of(session, one) for one in found}
    named = may_be_named(session, actor, [person.id for authors in people.values() for person in authors])
    zone = ZoneInfo(actor.zone)
    return [
        {
            "organisation": one.organisation.short_name,
            "practice": one.title,
            "form": t.plain(f"forms-{one.form}") if one.form else None,
            "own_practice": t.plain("export-completed", completed=str(one.own).lower()),
            "author_names": ", ".join(actor.name(who) if who.id in named else who.code for who in people[one.id]),
            "authors": one.authors,
            "summary": one.summary,
            "link": one.link,
            "nominated_in": t.plain(f"menu-role-{one.role}"),
            "association": one.association.name if one.association else None,
            "practice_state": t.plain(f"practices-state-{one.state}"),
            "school_supports": None
            if one.supported is None
            else t.plain("export-completed", completed=str(one.supported).lower()),
            "school_reason": one.school_reason,
            "refused_because": one.reason,
            "nominated_on": one.sent_at.astimezone(zone).date() if one.sent_at else None,
            "decided_on": one.decided_at.astimezone(zone).date() if one.decided_at else None,
        }
        for one in found
    ]


def build(listed: Listed, number_title: str) -> bytes:
    """An .xlsx file of a list, its rows numbered. Pure and slow: belongs into a thread."""
    book = Workbook(listed.letterhead or "")
    headings = [Heading(number_title), *(Heading(title) for title in listed.titles)]
    book.add_sheet(listed.title, headings, ((number, *row) for number, row in enumerate(listed.rows, 1)))
    return book.to_bytes()
