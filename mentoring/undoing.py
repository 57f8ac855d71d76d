"""Changes of rows kept so that they can be undone exactly: what a row was, and what it became.

Used where one decision changes many rows of many tables (records put together, a participant transferred). Who may
decide, and what is changed, is known elsewhere; nothing here asks for rights.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, Row, Table, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.base import Instant
from db.schema import metadata

Entry = list[Any]
"""`["set", table, key, {column: [before, after]}]`, `["delete", table, row]` or `["insert", table, key, row]`."""


class Followed(Exception):
    """Something has happened since that the undoing would destroy or contradict."""


def table(name: str) -> Table:
    """The table of this name."""
    return metadata.tables[name]


class Changes:
    """Changes rows and keeps what they were.

    Attributes:
        log: what was changed, in order, as JSON can hold it.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.log: list[Entry] = []
        session.flush()

    def set(self, name: str, where: ColumnElement[bool], /, **values: Any) -> int:
        """Set columns of all rows that fulfil `where`; returns how many are different now."""
        there, changed = table(name), 0
        for row in self.session.execute(select(there).where(where)).all():
            different = {
                column: [_plain(getattr(row, column)), _plain(value)]
                for column, value in values.items()
                if getattr(row, column) != value
            }
            if different:
                key = _key(there, row)
                self.session.execute(
                    update(there).where(_is(there, key)).values({name: values[name] for name in different})
                )
                self.log.append(
                    ["set", name, key | {part: values[part] for part in key if part in different}, different]
                )
                changed += 1
        return changed

    def delete(self, name: str, where: ColumnElement[bool], /) -> int:
        """Take rows out; the whole row is kept in the log. Returns how many there were.

        Of two rows that become one, take out the one with the lower id: SQLite gives the highest id out again once its
        row is gone, and then the row could not come back.
        """
        there = table(name)
        rows = self.session.execute(select(there).where(where)).all()
        for row in rows:
            self.session.execute(delete(there).where(_is(there, _key(there, row))))
            was = {column: _plain(value) for column, value in zip(there.columns.keys(), row, strict=True)}
            self.log.append(["delete", name, was])
        return len(rows)

    def insert(self, name: str, /, **values: Any) -> int:
        """Add a row; returns the first part of its key."""
        there = table(name)
        keys = list(there.primary_key.columns)
        made = self.session.execute(insert(there).values(values).returning(*keys)).one()
        key = {column.name: value for column, value in zip(keys, made, strict=True)}
        self.log.append(["insert", name, key, {column: _plain(value) for column, value in values.items()}])
        return int(made[0])


def undo(session: Session, log: Sequence[Entry], *, strict: bool) -> None:
    """Make the rows what they were, the newest change first.

    What has been changed again since stays as it is now, unless `strict`. All or nothing.

    Raises:
        Followed: when other rows have come that contradict the former ones, or, if `strict`, when a row has changed.
    """
    session.flush()
    try:
        with session.begin_nested():
            for entry in reversed(log):
                _undo(session, entry, strict=strict)
    except IntegrityError as error:
        raise Followed from error
    finally:
        session.expire_all()


def _undo(session: Session, entry: Entry, *, strict: bool) -> None:
    what, name, key = entry[:3]
    there = table(name)
    if what == "insert":
        _take_back(session, there, entry, strict=strict)
        return
    if what == "delete":
        session.execute(insert(there).values({column: _value(there, column, value) for column, value in key.items()}))
        return
    row = session.execute(select(there).where(_is(there, key)).with_for_update()).one_or_none()
    changed = entry[3]
    if row is None or any(_plain(getattr(row, column)) != after for column, (_, after) in changed.items()):
        if strict:
            raise Followed
        if row is None:
            return
    former = {
        column: _value(there, column, before)
        for column, (before, after) in changed.items()
        if _plain(getattr(row, column)) == after
    }
    if former:
        session.execute(update(there).where(_is(there, key)).values(former))


def _take_back(session: Session, there: Table, entry: Entry, *, strict: bool) -> None:
    """Take out a row that was added; `strict`: only as it was added."""
    _, _, key, values = entry
    row = session.execute(select(there).where(_is(there, key)).with_for_update()).one_or_none()
    if strict and (row is None or any(_plain(getattr(row, column)) != was for column, was in values.items())):
        raise Followed
    session.execute(delete(there).where(_is(there, key)))


def _key(there: Table, row: Row[Any]) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in there.primary_key.columns}


def _is(there: Table, key: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(there.c[column] == value for column, value in key.items()))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _value(there: Table, column: str, value: Any) -> Any:
    if value is None:
        return None
    match there.c[column].type:
        case Instant() | DateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case _:
            return value
