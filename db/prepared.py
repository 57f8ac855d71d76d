"""Statements compiled once: the few that every tap runs are sent to the driver as ready text.

SQLAlchemy compiles and caches any statement, but looking the cache up costs more than SQLite takes to answer. Here a
Core statement is compiled once per dialect; values go through the column types as usual.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, TextClause
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase


class Prepared:
    """A Core statement with named bind parameters, compiled at its first use on a dialect.

    Result rows carry the database's raw values: columns of type `Instant` or JSON are not converted back.
    """

    def __init__(self, statement: SelectBase | UpdateBase | TextClause) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, SQLCompiler]] = {}

    def __call__(self, session: Session, **values: Any) -> CursorResult[Any]:
        """Run it on the session's connection with `values` for its parameters."""
        connection = session.connection()
        text, compiled = self._compile(connection.dialect)
        return connection.exec_driver_sql(text, _positional(compiled, values))

    def _compile(self, dialect: Dialect) -> tuple[str, SQLCompiler]:
        ready = self._compiled.get(dialect.name)
        if ready is None:
            compiled = self._statement.compile(dialect=dialect)
            assert isinstance(compiled, SQLCompiler)  # noqa: S101 -- narrows the type
            ready = self._compiled[dialect.name] = (compiled.string, compiled)
        return ready


def _positional(compiled: SQLCompiler, values: Mapping[str, Any]) -> tuple[Any, ...]:
    processors = compiled._bind_processors  # noqa: SLF001 -- SQLAlchemy gives no public way to them
    parameters = compiled.construct_params(values)
    return tuple(
        processors[name](parameters[name]) if name in processors else parameters[name]  # type: ignore[operator]
        for name in compiled.positiontup or ()
    )
