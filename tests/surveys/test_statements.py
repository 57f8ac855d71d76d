"""One answer is one transaction with at most five statements, and nothing of it goes through the ORM."""

from functools import partial

import pytest
from sqlalchemy.orm import Session

from db.database import Database
from mentoring.access import Actor
from mentoring.surveys.answering import give_answer, open_response, reply
from mentoring.surveys.steps import Step
from tests.statements import statements_of
from tests.surveys.world import COMFORT, MENTOR, NEEDS, OFTEN, act, make_world, response_of, wave_of

OF_THE_ANSWER = 3
"""Reading, keeping the response, keeping the answer; with the actor and the update's end that makes five."""


def gives(actor: Actor, response: int, place: str, code: str, session: Session) -> Step:
    """Press an answer's button."""
    return give_answer(session, actor, response, place, code, 99)


@pytest.fixture
async def response_id(database: Database) -> int:
    """The mentor's response, its form compiled."""

    def build(session: Session) -> int:
        world = make_world(session)
        wave_of(session, world)
        return response_of(session, world.mentor)

    response = await database.work(build)
    await database.work(lambda session: open_response(session, act(session, MENTOR), response))
    return response


async def test_a_press_takes_three_statements(database: Database, response_id: int) -> None:
    actor = await database.work(lambda session: act(session, MENTOR))
    for place, code in ((COMFORT, "7"), (OFTEN, "0"), (NEEDS, "1+"), (COMFORT, "8")):
        with statements_of(database) as statements:
            await database.work(partial(gives, actor, response_id, place, code))
        assert len(statements) == OF_THE_ANSWER, statements


async def test_a_typed_answer_takes_three_statements(database: Database, response_id: int) -> None:
    actor = await database.work(lambda session: act(session, MENTOR))
    await database.work(lambda session: open_response(session, actor, response_id))
    await database.work(lambda session: give_answer(session, actor, response_id, COMFORT, "7", 0))
    with statements_of(database) as statements:
        await database.work(lambda session: reply(session, actor, response_id, "раз в неделю"))
    assert len(statements) == OF_THE_ANSWER, statements


async def test_a_second_tap_only_reads(database: Database, response_id: int) -> None:
    actor = await database.work(lambda session: act(session, MENTOR))
    step = await database.work(lambda session: give_answer(session, actor, response_id, COMFORT, "7", 0))
    with statements_of(database) as statements:
        await database.work(lambda session: give_answer(session, actor, response_id, COMFORT, "7", step.revision - 1))
    assert len(statements) == 1, statements
