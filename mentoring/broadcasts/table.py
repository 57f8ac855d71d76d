"""The answers to a message as a workbook: who has read or answered, when, what; for the centre's own papers.

Whoever may not be named any more, and everybody under codes, stands there by the code.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastTarget
from db.centres import Organisation
from db.people import Person
from locales.texts import Texts, texts
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import looked
from mentoring.broadcasts.audience import is_reached
from mentoring.broadcasts.lookup import ANSWERED, Asks, State, get_broadcast
from mentoring.broadcasts.progress import Mark, answers_of, is_done, mark_of
from mentoring.consents import may_be_named
from mentoring.errors import Stale
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook

COLUMNS = ("organisation", "person", "mark", "read", "answered", "answer", "file", "by")


@dataclass(frozen=True, slots=True)
class Row:
    """A target with what it has answered; instants by the centre's clock, without a zone."""

    organisation: str
    person: str | None
    mark: Mark
    read_at: datetime | None
    answered_at: datetime | None
    value: Value
    file: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """All targets of a message.

    Attributes:
        of_people: whether people are addressed and not organisations.
    """

    broadcast_id: int
    text: str
    asks: Asks
    of_people: bool
    rows: tuple[Row, ...]


@operation(LEADERS)
def read_table(session: Session, actor: Actor, broadcast_id: int) -> Table:
    """Everything that is known of the targets of a message; leaves a trace that it was looked at.

    Raises:
        NotFound: the actor may not look at the message.
        Stale: it has not been sent.
    """
    row = get_broadcast(session, actor, broadcast_id)
    if row.state == State.DRAFT:
        raise Stale
    done, reached = is_done(row), is_reached(actor)
    of_people = row.role != Role.CURATOR
    found = session.execute(
        select(BroadcastTarget, done.label("done"), reached.label("reached"))
        .join(Organisation, Organisation.id == BroadcastTarget.organisation_id)
        .outerjoin(Person, Person.id == BroadcastTarget.person_id)
        .where(BroadcastTarget.broadcast_id == row.id)
        .order_by(Organisation.name_key, Person.name_key, BroadcastTarget.id)
        .options(joinedload(BroadcastTarget.organisation), joinedload(BroadcastTarget.person))
    ).all()
    answers = answers_of(session, [target.id for target, _, _ in found])
    named = may_be_named(session, actor, [target.person_id for target, _, _ in found if target.person_id])
    rows = tuple(
        _row(actor, row, target, answers.get(target.id), mark_of(actor, row, target, done=done, reached=reached), named)
        for target, done, reached in found
    )
    looked(session, actor, "broadcasts.look_table", "broadcast", row.id)
    return Table(row.id, row.text, Asks(row.asks), of_people, rows)


def _row(
    actor: Actor,
    row: Broadcast,
    target: BroadcastTarget,
    answer: BroadcastAnswer | None,
    mark: Mark,
    named: frozenset[int],
) -> Row:
    person = target.person
    name = None if person is None else actor.name(person) if person.id in named else person.code
    value: Value = answer.value or None if answer else None
    if answer and row.asks == Asks.NUMBER:
        value = _number(answer.value)
    return Row(
        target.organisation.short_name,
        name,
        mark,
        _local(actor, target.read_at),
        _local(actor, target.answered_at),
        value,
        answer.file.name if answer and answer.file else None,
        actor.name(answer.author) if answer and person is None else None,
    )


def _number(value: str) -> Value:
    """A number as one; of whoever was erased there is none left."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _local(actor: Actor, at: datetime | None) -> datetime | None:
    """An instant as the centre's clock showed it, to the minute."""
    return at.astimezone(ZoneInfo(actor.zone)).replace(tzinfo=None, second=0, microsecond=0) if at else None


def build(table: Table, language: str, letterhead: str = "") -> bytes:
    """An .xlsx file of the targets. Pure and slow: belongs into a thread."""
    t, book = texts(language), Workbook(letterhead)
    keys = _columns(table)
    headings = [Heading(t.plain(f"broadcasts-column-{key}")) for key in keys]
    rows = (tuple(_cells(t, one)[key] for key in keys) for one in table.rows)
    book.add_sheet(t.plain("broadcasts-sheet"), headings, rows)
    book.add_help(t.plain("broadcasts-sheet-about"), [(t.plain("broadcasts-column-text"), table.text)])
    return book.to_bytes()


def _columns(table: Table) -> list[str]:
    left_out = {"by"} if table.of_people else {"person"}
    left_out |= {"read"} if table.asks in ANSWERED else {"answered", "answer", "file", "by"}
    return [key for key in COLUMNS if key not in left_out]


def _cells(t: Texts, one: Row) -> dict[str, Value]:
    return {
        "organisation": one.organisation,
        "person": one.person,
        "mark": t.plain(f"broadcasts-mark-{one.mark.value}"),
        "read": one.read_at,
        "answered": one.answered_at,
        "answer": one.value,
        "file": one.file,
        "by": one.by,
    }
