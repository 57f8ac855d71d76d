"""An answer, from the update to the commit, is one transaction with at most five statements."""

import contextlib
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event

from benchmarks.kill import FIRST_ACCOUNT, build
from benchmarks.updates import raw_press
from bot.worker import Worker
from db.database import Database
from handlers import surveys
from handlers.routes import Table
from keyboards.surveys import Give, OpenResponse
from tests.bot.kit import Kit
from tests.builders import NOW
from tests.statements import engine_of, statements_of

MOST = 5


@contextlib.contextmanager
def ends_of(database: Database) -> Iterator[list[str]]:
    """How transactions end within the block."""
    found: list[str] = []

    def commit(_connection: Connection) -> None:
        found.append("commit")

    def rollback(_connection: Connection) -> None:
        found.append("rollback")

    engine = engine_of(database)
    event.listen(engine, "commit", commit)
    event.listen(engine, "rollback", rollback)
    try:
        yield found
    finally:
        event.remove(engine, "commit", commit)
        event.remove(engine, "rollback", rollback)


@pytest.fixture
async def responses(kit: Kit) -> list[int]:
    """The responses of a person who has begun the first."""
    account = FIRST_ACCOUNT
    kit.person("Анна", account)
    made = (await kit.database.work(lambda session: build(session, range(account, account + 1), NOW)))[account]
    kit.worker = Worker(kit.house, Table([surveys.routes]))
    await press(kit, OpenResponse(response_id=made[0]).pack())
    return made


async def press(kit: Kit, data: str) -> None:
    """Press a button and wait until it is handled."""
    await kit.worker.take([raw_press(FIRST_ACCOUNT, 1, data)])
    await kit.worker.drain()


async def test_an_answer_is_one_transaction_with_at_most_five_statements(kit: Kit, responses: list[int]) -> None:
    data = Give(response_id=responses[0], place="0", code="6", revision=0).pack()
    raw = raw_press(FIRST_ACCOUNT, 1, data)
    with statements_of(kit.database) as statements, ends_of(kit.database) as ends:
        await kit.worker.take([raw])
        kept = len(statements), len(ends)
        await kit.worker.drain()
    assert ends[kept[1] :] == ["commit"]
    answering = statements[kept[0] :]
    assert len(answering) <= MOST, answering
    assert any("INSERT INTO answers" in statement for statement in answering)
    assert await kit.inbox() == {"done": 2}


async def test_where_units_keep_their_order_a_new_update_and_its_answer_share_a_commit(
    kit: Kit, responses: list[int]
) -> None:
    await kit.worker.resume()
    data = Give(response_id=responses[0], place="0", code="6", revision=0).pack()
    with ends_of(kit.database) as ends:
        await press(kit, data)
    assert ends == ["commit"] * (1 if kit.database.in_order else 2)
    assert await kit.inbox() == {"done": 2}


async def test_keeping_a_batch_of_updates_is_one_transaction(kit: Kit, responses: list[int]) -> None:
    batch = [raw_press(FIRST_ACCOUNT, 1, OpenResponse(response_id=one).pack()) for one in responses[:5]]
    with ends_of(kit.database) as ends:
        await kit.worker.take(batch)
        kept = list(ends)
    await kit.worker.drain()
    assert kept == ["commit"]
