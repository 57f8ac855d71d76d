"""What leaders look after: who pauses, who asks for a correction, who goes and may still come back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from db.people import Participation, Person
from db.rights import Correction, Departure
from mentoring.access import LEADERS, Actor, operation
from mentoring.errors import NotFound
from mentoring.paging import Page, page_of
from mentoring.rights.corrections import within
from mentoring.rights.departures import Kind
from mentoring.rights.state import paused


class Tab(StrEnum):
    """Lists of the desk; texts `rights-tab-*`."""

    PAUSED = "paused"
    ASKED = "asked"
    GONE = "gone"


WAITING = (Tab.ASKED, Tab.GONE, Tab.PAUSED)
"""In the order in which they ask something of leaders."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: somebody who pauses, a request, or a departure.

    Attributes:
        id: of the participation, of the correction, of the departure.
        what: field of a correction, kind of a departure.
        day: until when the pause or coming back.
    """

    id: int
    name: str
    what: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One of the lists, and how long each is."""

    tab: Tab
    page: Page[Item]
    counts: Mapping[Tab, int]


@dataclass(frozen=True, slots=True)
class Gone:
    """A departure as leaders see it.

    Attributes:
        proxy: it was entered for the person.
        may_return: it can still be taken back.
    """

    id: int
    name: str
    kind: Kind
    asked_on: date
    undo_until: date
    erase_on: date | None
    pairs: int
    proxy: bool
    may_return: bool


@operation(LEADERS)
def desk(session: Session, actor: Actor, tab: str, number: int) -> Desk:
    """One of the lists of the people within the actor's scope; "": that in which somebody waits, requests first.

    Raises:
        NotFound: for an unknown list.
    """
    if tab not in ("", *Tab):
        raise NotFound("tab")
    lists = {one: _rows(actor, one) for one in Tab}
    counts = {
        one: session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
        for one, rows in lists.items()
    }
    shown = Tab(tab) if tab else next((one for one in WAITING if counts[one]), Tab.ASKED)
    return Desk(shown, page_of(session, lists[shown], number, show=_item(actor, shown)), counts)


def _rows(actor: Actor, tab: Tab) -> Select[*tuple[Any, ...]]:
    match tab:
        case Tab.PAUSED:
            of = (
                select(func.max(Participation.id))
                .where(Participation.person_id == Person.id, actor.reaches(Participation.organisation_id))
                .correlate(Person)
                .scalar_subquery()
            )
            rows = select(Person, of.label("of")).where(within(actor, Person.id), paused(actor.today))
            return rows.order_by(Person.paused_until, Person.id)
        case Tab.ASKED:
            asked = select(Correction, Person).join(Person, Person.id == Correction.person_id)
            return asked.where(Correction.state == "new", within(actor, Correction.person_id)).order_by(Correction.id)
        case Tab.GONE:
            gone = select(Departure, Person).join(Person, Person.id == Departure.person_id)
            return gone.where(
                Departure.undone_at.is_(None),
                Departure.done_at.is_(None),
                (Departure.undo_until >= actor.today) | Departure.erase_on.is_not(None),
                _took_part(actor),
            ).order_by(Departure.undo_until, Departure.id)


def _took_part(actor: Actor) -> ColumnElement[bool]:
    """The condition that whoever has gone took part within the actor's scope: they may have gone from there alone."""
    here = exists().where(Participation.person_id == Departure.person_id, actor.reaches(Participation.organisation_id))
    return here & (Departure.person_id != (actor.person_id or 0))


def _item(actor: Actor, tab: Tab) -> Callable[[Any], Item]:
    def shown(row: Any) -> Item:
        name = actor.brief(row.Person)
        match tab:
            case Tab.PAUSED:
                return Item(row.of, name, "pause", row.Person.paused_until)
            case Tab.ASKED:
                return Item(row.Correction.id, name, row.Correction.field, None)
            case Tab.GONE:
                return Item(row.Departure.id, name, row.Departure.kind, row.Departure.undo_until)

    return shown


@operation(LEADERS)
def open_departure(session: Session, actor: Actor, departure_id: int) -> Gone:
    """A departure of somebody within the actor's scope.

    Raises:
        NotFound: there is none such.
    """
    row = session.scalar(select(Departure).where(Departure.id == departure_id, _took_part(actor)))
    if row is None:
        raise NotFound("departure")
    return Gone(
        id=row.id,
        name=actor.name(row.person),
        kind=Kind(row.kind),
        asked_on=row.asked_on,
        undo_until=row.undo_until,
        erase_on=row.erase_on,
        pairs=len(row.ended.get("pairs", ())),
        proxy=row.entered_by_id is not None,
        may_return=row.undone_at is None and row.done_at is None and row.undo_until >= actor.today,
    )
