"""Statements compiled once: the few that every tap runs are sent to the driver as ready text.

SQLAlchemy compiles and caches any statement, but looking the cache up costs more than SQLite takes to answer. Here a
Core statement is compiled once per dialect; values go through the column types as usual.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import CursorResult, TextClause
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Parameter = tuple[str, Any, Callable[[Any], Any] | None]
"""Name, the value of one that the statement itself sets, and what makes it a value of the database."""


class Prepared:
    """A Core statement with named bind parameters, compiled at its first use on a dialect.

    Result rows carry the database's raw values: columns of type `Instant` or JSON are not converted back.
    """

    def __init__(self, statement: SelectBase | UpdateBase | TextClause) -> None:
        self._statement = statement
        self._ready: dict[str, tuple[str, tuple[Parameter, ...]]] = {}
        self._required: frozenset[str] = frozenset()

    def __call__(self, session: Session, **values: Any) -> CursorResult[Any]:
        """Run it on the session's connection with `values` for its parameters.

        Raises:
            TypeError: when a value is missing.
        """
        connection = session.connection()
        dialect = connection.dialect
        text, parameters = self._ready.get(dialect.name) or self._compile(dialect)
        if not self._required <= values.keys():
            raise TypeError(f"missing: {sorted(self._required - values.keys())}")
        bound = tuple(
            values.get(name, default) if process is None else process(values.get(name, default))
            for name, default, process in parameters
        )
        return connection.exec_driver_sql(text, bound)

    def _compile(self, dialect: Dialect) -> tuple[str, tuple[Parameter, ...]]:
        compiled = self._statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 -- narrows the type
        processors: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001 -- there is no public way to them
        names = compiled.positiontup or ()
        parameters = tuple((name, compiled.binds[name].effective_value, processors.get(name)) for name in names)
        self._required = frozenset(name for name in names if compiled.binds[name].required)
        ready = self._ready[dialect.name] = (compiled.string, parameters)
        return ready
