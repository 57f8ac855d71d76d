"""Units of work: a synchronous function over a session, run whole as one transaction.

`work` changes, `look` only reads. On SQLite `work` runs on one writer thread, and units that have queued up share a
commit (a savepoint each, answered after it); `look` runs on a few reader threads. On PostgreSQL both are
`AsyncSession.run_sync` over asyncpg. A unit is not a coroutine, so it cannot wait for the network in mid-transaction.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from db.audit import seal_rows

T = TypeVar("T")
Unit = Callable[[Session], T]

MAX_SHARED = 64
"""Units that may share one commit: bounds how long the first of them waits for its answer."""
READERS = 4
COMPILED = 2000
"""Statements that stay compiled; all screens together send some 1,600 different ones."""
ATTEMPTS = 3
RETRIABLE = frozenset({"40001", "40P01"})
"""PostgreSQL: serialization failure and deadlock; the unit is run anew from its start."""


OnCommit = Callable[[dict[Any, Any]], None]


class Database(Protocol):
    """Where units of work run.

    Attributes:
        on_commit: told, on the caller's loop, what a committed unit has left in `session.info`.
        in_order: whether units take effect in the order in which they were asked for.
    """

    on_commit: OnCommit | None
    in_order: bool

    async def work(self, unit: Unit[T]) -> T:
        """Run `unit` as one transaction and commit it; what it raises undoes it and is raised here."""
        ...

    async def look(self, unit: Unit[T]) -> T:
        """Run `unit` for reading only; nothing it changes is kept."""
        ...

    async def close(self) -> None:
        """Finish what is queued and let go of the database."""
        ...


def open_database(url: str) -> Database:
    """Open the database of `url`: `sqlite:///path` or `postgresql://...`.

    Raises:
        ValueError: for any other kind of database.
    """
    backend = make_url(url).get_backend_name()
    if backend == "sqlite":
        return SqliteDatabase(url)
    if backend == "postgresql":
        return PostgresDatabase(url)
    raise ValueError(f"unknown kind of database: {backend}")


class PostgresDatabase:
    """PostgreSQL over asyncpg; a unit runs inside `run_sync`."""

    in_order = False

    def __init__(self, url: str) -> None:
        self.on_commit: OnCommit | None = None
        self.engine: AsyncEngine = create_async_engine(
            make_url(url).set(drivername="postgresql+asyncpg"), pool_size=10, max_overflow=10, query_cache_size=COMPILED
        )

    async def work(self, unit: Unit[T]) -> T:
        """See `Database.work`; a deadlock or a serialization failure runs the unit again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                async with AsyncSession(self.engine, expire_on_commit=False) as session:
                    async with session.begin():
                        result = await session.run_sync(_sealed, unit)
                    if self.on_commit is not None and session.info:
                        self.on_commit(session.info)
                    return result
            except DBAPIError as error:
                if attempt == ATTEMPTS or getattr(error.orig, "sqlstate", None) not in RETRIABLE:
                    raise
        raise AssertionError("the last attempt returns or raises")

    async def look(self, unit: Unit[T]) -> T:
        """See `Database.look`."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            return await session.run_sync(unit)

    async def close(self) -> None:
        """See `Database.close`."""
        await self.engine.dispose()


class SqliteDatabase:
    """SQLite in WAL mode: one writer thread, several readers."""

    in_order = True

    def __init__(self, url: str) -> None:
        self.on_commit: OnCommit | None = None
        address = make_url(url).set(drivername="sqlite+pysqlite")
        writer = create_engine(address, query_cache_size=COMPILED)
        # What is deleted is overwritten too: drafts of confidential answers, handled updates, withdrawn people.
        prepare_sqlite(writer, "synchronous=FULL", "secure_delete=ON", begin="BEGIN IMMEDIATE")
        self._writer = _Writer(writer)
        self._reading = create_engine(address, pool_size=READERS, max_overflow=0, query_cache_size=COMPILED)
        prepare_sqlite(self._reading, "query_only=ON", begin="BEGIN")
        self._readers = ThreadPoolExecutor(READERS, "sqlite-reader")

    async def work(self, unit: Unit[T]) -> T:
        """See `Database.work`."""
        job = await self._writer.run(unit)
        if self.on_commit is not None and job.info:
            self.on_commit(job.info)
        result: T = job.result
        return result

    async def look(self, unit: Unit[T]) -> T:
        """See `Database.look`."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, unit)

    def _read(self, unit: Unit[T]) -> T:
        with Session(self._reading, expire_on_commit=False) as session:
            try:
                return unit(session)
            except sqlite3.Error as error:
                raise _as_sqlalchemy(error) from error

    async def close(self) -> None:
        """See `Database.close`."""
        await self._writer.stop()
        await asyncio.to_thread(self._readers.shutdown)
        self._reading.dispose()


def _sealed(session: Session, unit: Unit[T]) -> T:
    """Run a unit; the traces it has left are sealed as its last act."""
    result = unit(session)
    seal_rows(session)
    return result


def prepare_sqlite(engine: Engine, *pragmas: str, begin: str) -> None:
    """Set every connection of `engine` up: WAL, foreign keys, and transactions begun by us and not by the driver."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("busy_timeout=10000", "journal_mode=WAL", "foreign_keys=ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        driver.execute(begin)  # without a detour, as it is asked at every tap


class _Job:
    """A unit with the future that its caller waits on."""

    def __init__(self, unit: Unit[Any], loop: asyncio.AbstractEventLoop) -> None:
        self.unit = unit
        self.loop = loop
        self.future: asyncio.Future[Any] = loop.create_future()
        self.result: Any = None
        self.info: dict[Any, Any] = {}
        self.error: BaseException | None = None

    def settle(self) -> None:
        """Hand result or error over; runs on the loop."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(_as_sqlalchemy(self.error))
        else:
            self.future.set_result(None)


def _as_sqlalchemy(error: BaseException) -> BaseException:
    """What SQLite's own driver has raised, as SQLAlchemy raises it: whoever waits knows one kind of trouble."""
    if not isinstance(error, sqlite3.Error):
        return error
    kind = OperationalError if isinstance(error, sqlite3.OperationalError) else DBAPIError
    wrapped = kind(None, None, error)
    wrapped.__cause__ = error
    return wrapped


class _Writer:
    """The one thread that changes a SQLite database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._coming: deque[_Job] = deque()
        self._thread = threading.Thread(target=self._serve, name="sqlite-writer", daemon=True)
        self._thread.start()

    async def run(self, unit: Unit[Any]) -> _Job:
        if not self._thread.is_alive():
            raise RuntimeError("the database is closed")
        loop = asyncio.get_running_loop()
        job = _Job(unit, loop)
        if not self._coming:
            loop.call_soon(loop.call_soon, self._hand_over)
        self._coming.append(job)
        await job.future
        return job

    def _hand_over(self) -> None:
        """Wake the thread, a round of the loop late.

        A new update and what it causes are asked for in two rounds one after the other: so they come together and
        share a commit, and the thread does not fight for the interpreter with the loop that has just woken it.
        """
        while self._coming:
            self._queue.put(self._coming.popleft())

    async def stop(self) -> None:
        self._hand_over()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    def _serve(self) -> None:
        session: Session | None = None
        while (first := self._queue.get()) is not None:
            jobs = [first]
            try:
                # Kept from unit to unit: taking both anew costs every tap more than most of its statements.
                session = session or _joined(self._engine.connect())
                self._share(session, jobs)
            except BaseException as error:  # noqa: BLE001 -- whoever waits is told, whatever it was
                _part(session, jobs, error)
            _settle(jobs)
        if session is not None:
            _connection_of(session).close()

    def _share(self, session: Session, jobs: list[_Job]) -> None:
        """Run the first unit, and all that queue up meanwhile, as one commit."""
        with _connection_of(session).begin(), contextlib.closing(session):
            _run_alone(session, jobs[0])
            while len(jobs) < MAX_SHARED and not self._queue.empty():
                job = self._queue.get()
                if job is None:
                    self._queue.put(None)  # the end, once this is committed
                    return
                jobs.append(job)
                _run_in_savepoint(session, job)


def _joined(connection: Connection) -> Session:
    """A session inside the connection's transactions, which end when we say so and not when the session does."""
    return Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)


def _connection_of(session: Session) -> Connection:
    """What a session of `_joined` is bound to."""
    assert isinstance(session.bind, Connection)  # noqa: S101 -- by `_joined`
    return session.bind


def _part(session: Session | None, jobs: list[_Job], error: BaseException) -> None:
    """What could not be committed together: whoever has failed is told, and the others are run again, each alone."""
    failed = [job for job in jobs if job.error is not None]
    for job in jobs:
        if session is None or not failed:
            job.error = error
        elif job not in failed:
            with contextlib.suppress(BaseException), _connection_of(session).begin(), contextlib.closing(session):
                _run_alone(session, job)


def _run_alone(session: Session, job: _Job) -> None:
    """Run the first unit of a transaction; when it fails the transaction is undone, nobody else being in it."""
    try:
        _run(session, job)
    except BaseException as error:
        job.error = error
        raise


def _run_in_savepoint(session: Session, job: _Job) -> None:
    driver: sqlite3.Connection = _connection_of(session).connection.driver_connection  # type: ignore[assignment]
    driver.execute("SAVEPOINT unit")
    try:
        _run(session, job)
    except BaseException as error:
        job.error = error
        if not driver.in_transaction:
            raise  # the tables have refused a row, which undoes all that has not been committed
        driver.execute("ROLLBACK TO unit")
    driver.execute("RELEASE unit")


def _run(session: Session, job: _Job) -> None:
    """Run a unit; it leaves the session as empty as it found it."""
    try:
        job.result = _sealed(session, job.unit)
        session.flush()
        job.info = dict(session.info)
    except BaseException:
        session.close()
        raise
    finally:
        session.info.clear()
    session.expunge_all()


def _settle(jobs: Iterable[_Job]) -> None:
    """Wake the callers, once per loop rather than once per job: waking a loop costs a system call."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, of_loop in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle_on_loop, of_loop)
        except RuntimeError:  # the loop is closed: nobody waits any more
            continue


def _settle_on_loop(jobs: list[_Job]) -> None:
    for job in jobs:
        job.settle()
