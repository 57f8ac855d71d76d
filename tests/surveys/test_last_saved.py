"""What was answered last time comes back as a suggestion, `${last-saved#...}`, where answers have a name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.surveys import Response
from mentoring.surveys.answering import begin, open_response, reply, send
from mentoring.surveys.waves import choose_confidential, choose_subject, draft_wave, open_wave
from tests.surveys.world import HEAD, MENTOR, SECOND, World, act, join_mentee, make_world, pair_up

SURVEY = """
| type | name | label | default | required |
| text | goal | Над чем работаете? | ${last-saved#goal} | yes |
"""


def asked(session: Session, world: World, days: int, *, each_pair: bool = False, confidential: bool = False) -> int:
    """A wave opened so many days after the start; returns its id."""
    head = act(session, HEAD, days=days)
    draft = draft_wave(session, head, world.questionnaire).id
    if each_pair:
        choose_subject(session, head, draft, each_pair=True)
    if confidential:
        choose_confidential(session, head, draft, confidential=True)
    open_wave(session, head, draft)
    return draft


def own(session: Session, wave: int, account: int) -> list[int]:
    """The responses of an account in a wave, by their pairs."""
    mine = Response.person_id == act(session, account).person
    return list(session.scalars(select(Response.id).where(Response.wave_id == wave, mine).order_by(Response.pair_id)))


def say(session: Session, account: int, response: int, words: str, days: int) -> None:
    """Open, answer in words and send."""
    actor = act(session, account, days=days)
    begin(session, actor, response)
    reply(session, actor, response, words)
    send(session, act(session, account, days=days, hours=1), response)
    session.expire_all()


async def test_the_answer_of_the_last_wave_is_suggested_to_the_same_person(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, SURVEY, "")
        [first] = own(session, asked(session, world, 0), MENTOR)
        assert open_response(session, act(session, MENTOR), first).value == ""
        say(session, MENTOR, first, "Чтение", 1)
        wave = asked(session, world, 20)
        [second] = own(session, wave, MENTOR)
        assert open_response(session, act(session, MENTOR, days=21), second).value == "Чтение"
        say(session, MENTOR, second, "Проект", 21)
        [third] = own(session, asked(session, world, 40), MENTOR)
        assert open_response(session, act(session, MENTOR, days=41), third).value == "Проект"
        [other] = own(session, wave, SECOND)
        assert open_response(session, act(session, SECOND, days=21), other).value == ""

    await database.work(story)


async def test_each_pair_has_its_own_last_answers(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, SURVEY, "")
        pair_up(session, world.mentor, world.mentee)
        pair_up(session, world.mentor, join_mentee(session, world, "Петрова Яна"))
        for response, words in zip(own(session, asked(session, world, 0, each_pair=True), MENTOR), "АБ", strict=True):
            say(session, MENTOR, response, f"Цель {words}", 1)
        again = own(session, asked(session, world, 20, each_pair=True), MENTOR)
        actor = act(session, MENTOR, days=21)
        assert [open_response(session, actor, response).value for response in again] == ["Цель А", "Цель Б"]

    await database.work(story)


async def test_a_confidential_wave_suggests_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, SURVEY, "")
        [first] = own(session, asked(session, world, 0), MENTOR)
        say(session, MENTOR, first, "Чтение", 1)
        [second] = own(session, asked(session, world, 20, confidential=True), MENTOR)
        assert begin(session, act(session, MENTOR, days=21), second).value == ""

    await database.work(story)
