"""Statements compiled once: the few that every tap runs are sent to the driver as ready text.

SQLAlchemy compiles and caches any statement, but looking the cache up, and describing the result, cost more than SQLite
takes to answer. Here a Core statement is compiled once per dialect and, where the driver can be called at once, goes to
it as text; values go through the column types as usual.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TextClause
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Parameter = tuple[str, Any, Callable[[Any], Any] | None]
"""Name, the value of one that the statement itself sets, and what makes it a value of the database."""


class Prepared:
    """A Core statement with named bind parameters, compiled at its first use on a dialect.

    What the session has not flushed yet the statement does not see.
    """

    def __init__(self, statement: SelectBase | UpdateBase | TextClause) -> None:
        self._statement = statement
        self._ready: dict[str, tuple[str, tuple[Parameter, ...]]] = {}
        self._required: frozenset[str] = frozenset()
        self._row: Any = None

    def rows(self, session: Session, **values: Any) -> Sequence[Any]:
        """All rows with the columns as attributes, run on the session's connection with `values` for the parameters.

        They carry the database's raw values: columns of type `Instant` or JSON are not converted back.

        Raises:
            TypeError: when a value is missing.
        """
        connection, text, bound = self._prepare(session, values)
        driver = _driver(connection)
        if driver is None:
            return connection.exec_driver_sql(text, bound).fetchall()
        cursor = driver.execute(text, bound)
        if self._row is None:
            self._row = namedtuple("Row", [column[0] for column in cursor.description])  # type: ignore[misc]  # noqa: PYI024
        return list(map(self._row._make, cursor))

    def change(self, session: Session, **values: Any) -> int:
        """How many rows it has changed; see `rows`."""
        connection, text, bound = self._prepare(session, values)
        driver = _driver(connection)
        return (connection.exec_driver_sql(text, bound) if driver is None else driver.execute(text, bound)).rowcount

    def _prepare(self, session: Session, values: Mapping[str, Any]) -> tuple[Connection, str, tuple[Any, ...]]:
        connection = session.connection()
        dialect = connection.dialect
        text, parameters = self._ready.get(dialect.name) or self._compile(dialect)
        if not self._required <= values.keys():
            raise TypeError(f"missing: {sorted(self._required - values.keys())}")
        bound = [
            values.get(name, default) if process is None else process(values.get(name, default))
            for name, default, process in parameters
        ]
        return connection, text, tuple(bound)

    def _compile(self, dialect: Dialect) -> tuple[str, tuple[Parameter, ...]]:
        compiled = self._statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 -- narrows the type
        processors: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001 -- there is no public way to them
        names = compiled.positiontup or ()
        parameters = tuple((name, compiled.binds[name].effective_value, processors.get(name)) for name in names)
        self._required = frozenset(name for name in names if compiled.binds[name].required)
        ready = self._ready[dialect.name] = (compiled.string, parameters)
        return ready


def _driver(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection; other drivers are asked through SQLAlchemy."""
    found = connection.connection.driver_connection
    return found if isinstance(found, sqlite3.Connection) else None
