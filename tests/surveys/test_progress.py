"""How far a wave is, who is missing, writing to them, and what the answers come to."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.outbox import Delivery
from db.surveys import Answer, Response
from mentoring.access import Role
from mentoring.errors import Forbidden, NotFound, Stale
from mentoring.surveys.answering import give_answer, send
from mentoring.surveys.mail import REMINDER
from mentoring.surveys.progress import (
    Counts,
    Reach,
    by_organisation,
    list_missing,
    remind_missing,
    remind_one,
    show_missing,
)
from mentoring.surveys.questionnaires import install_bank, list_questionnaires
from mentoring.surveys.results import Level, level_of, organisation_indices, wave_results
from mentoring.surveys.steps import Kind
from mentoring.surveys.tallies import tally_of
from mentoring.surveys.waves import choose_role, close_wave, draft_wave, open_wave
from tests.builders import INSTALLATION, NOW, consent, make_person, participate
from tests.surveys.world import (
    COMFORT,
    CURATOR,
    HEAD,
    MENTOR,
    OFTEN,
    OTHER_CURATOR,
    SECOND,
    act,
    block,
    make_world,
    response_of,
    wave_of,
)


def finish(session: Session, account: int, person_id: int, comfort: str = "7") -> None:
    """The person answers what must be answered and sends it."""
    response, actor = response_of(session, person_id), act(session, account)
    give_answer(session, actor, response, COMFORT, comfort, 9)
    give_answer(session, actor, response, OFTEN, "0", 9)
    assert send(session, actor, response).kind is Kind.FINISHED


async def test_progress_by_organisation_shows_the_slowest_first(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        finish(session, SECOND, world.second)
        give_answer(session, act(session, MENTOR), response_of(session, world.mentor), COMFORT, "7", 0)
        page = by_organisation(session, act(session, HEAD), wave, 0)
        assert [(share.name, share.counts) for share in page.items] == [
            ("Школа № 1", Counts(2, 1, 0)),
            ("Школа № 2", Counts(1, 0, 1)),
        ]
        assert [share.name for share in by_organisation(session, act(session, CURATOR), wave, 0).items] == ["Школа № 1"]

    await database.work(story)


async def test_who_is_missing_is_a_list_with_names(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        give_answer(session, act(session, MENTOR), response_of(session, world.mentor), COMFORT, "7", 0)
        page = list_missing(session, act(session, HEAD), wave, None, 0)
        assert [(one.name, one.started, one.reachable) for one in page.items] == [
            ("Наставин Пётр", True, True),
            ("Тихонов Олег", False, False),
            ("Второва Анна", False, True),
        ]
        assert list_missing(session, act(session, HEAD), wave, world.other_school, 0).total == 1
        assert list_missing(session, act(session, CURATOR), wave, None, 0).total == 2
        assert list_missing(session, act(session, CURATOR), wave, world.other_school, 0).total == 0

    await database.work(story)


async def test_one_press_writes_to_all_who_are_missing_once_a_day(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        finish(session, SECOND, world.second)
        assert remind_missing(session, act(session, CURATOR), wave) == 1
        assert remind_missing(session, act(session, HEAD), wave) == 0
        assert remind_missing(session, act(session, HEAD, days=1), wave, world.school) == 1
        people = session.scalars(select(Delivery.person_id).where(Delivery.kind == REMINDER)).all()
        assert people == [world.mentor, world.mentor]

    await database.work(story)


async def test_a_curator_writes_only_to_their_own(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        assert remind_missing(session, act(session, OTHER_CURATOR), wave) == 1
        assert remind_missing(session, act(session, OTHER_CURATOR), wave, world.school) == 0
        with pytest.raises(Forbidden):
            remind_missing(session, act(session, MENTOR), wave)

    await database.work(story)


async def test_one_who_is_missing_can_be_reminded_or_answered_for(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        curator, mentor = act(session, CURATOR), response_of(session, world.mentor)
        card = show_missing(session, curator, mentor)
        assert (card.name, card.reach, card.by_proxy) == ("Наставин Пётр", Reach.REACHABLE, False)
        assert remind_one(session, curator, mentor).reach is Reach.REMINDED
        assert remind_one(session, curator, mentor).reach is Reach.REMINDED
        silent = show_missing(session, curator, response_of(session, world.silent))
        assert (silent.reach, silent.by_proxy) == (Reach.UNREACHABLE, True)
        assert not show_missing(session, act(session, HEAD), response_of(session, world.silent)).by_proxy
        second = response_of(session, world.second)
        for operation in (show_missing, remind_one):
            with pytest.raises(NotFound):
                operation(session, curator, second)
        block(session, SECOND)
        assert show_missing(session, act(session, HEAD), second).reach is Reach.UNREACHABLE
        close_wave(session, act(session, HEAD), wave)
        with pytest.raises(Stale):
            remind_one(session, curator, mentor)

    await database.work(story)


async def test_missing_organisations_are_named_by_the_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        choose_role(session, head, draft, "curator")
        open_wave(session, head, draft)
        page = list_missing(session, head, draft, None, 0)
        assert [(one.name, one.reachable) for one in page.items] == [("Школа № 1", True), ("Школа № 2", True)]
        assert show_missing(session, head, page.items[0].response_id).name == "Школа № 1"
        assert remind_missing(session, head, draft) == 2

    await database.work(story)


async def test_nothing_is_told_of_fewer_than_five(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        people = [make_person(session, f"Пятов Яков {number}", account=4000 + number) for number in range(4)]
        for person in people:
            consent(session, person)
            participate(session, person, Role.MENTOR, session.get_one(Organisation, world.school))
        wave = wave_of(session, world)
        for number, person in enumerate(people):
            finish(session, 4000 + number, person.id, comfort=str(number + 4))
        head = act(session, HEAD)
        results = wave_results(session, head, wave)
        scale = results.questions[0]
        assert (scale.n, scale.marks, scale.distribution, results.mean) == (None, None, (), None)
        finish(session, MENTOR, world.mentor, comfort="8")
        results = wave_results(session, head, wave)
        scale = results.questions[0]
        assert scale.marks is not None
        assert (scale.label, scale.n, scale.marks.mean) == ("Легко ли вам?", 5, 7.0)
        assert dict(scale.distribution) == {str(value): int(value in range(5, 10)) for value in range(1, 11)}
        assert (results.mean, results.counts) == (7.0, Counts(7, 0, 5))
        assert wave_results(session, act(session, CURATOR), wave, world.school).mean == 7.0
        with pytest.raises(NotFound):
            wave_results(session, act(session, OTHER_CURATOR), wave, world.school)

    await database.work(story)


async def test_only_what_was_sent_and_asked_counts(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        give_answer(session, act(session, MENTOR), response_of(session, world.mentor), COMFORT, "7", 0)
        finish(session, SECOND, world.second)
        assert sum(tally_of(session, wave, ["comfort"], [])["comfort"][world.other_school].values()) == 1
        assert not tally_of(session, wave, ["comfort"], [])["comfort"][world.school]
        for row in session.scalars(select(Answer).where(Answer.question == "comfort")):
            row.counts = False
        session.flush()
        assert not any(tally_of(session, wave, ["comfort"], [])["comfort"].values())

    await database.work(story)


async def test_the_conditions_of_an_organisation_make_an_index(database: Database) -> None:
    def story(session: Session) -> None:
        make_world(session)
        install_bank(session, INSTALLATION.system(NOW))
        head = act(session, HEAD)
        line = next(one for one in list_questionnaires(session, head) if "Условия" in one.title)
        draft = draft_wave(session, head, line.id)
        assert draft.role == "curator"
        open_wave(session, head, draft.id)
        curator = act(session, CURATOR)
        response = session.scalars(select(Response.id).order_by(Response.organisation_id)).first()
        assert response is not None
        give_answer(session, curator, response, "1", "20261101", 99)
        for place in range(2, 11):
            give_answer(session, curator, response, str(place), "1" if place % 2 else "0", 99)
        assert send(session, curator, response).kind is Kind.FINISHED
        [index] = organisation_indices(session, head, draft.id)
        assert (index.name, index.score, index.highest, index.level) == ("Школа № 1", 14, 18, Level.ACCEPTABLE)
        kept = session.scalars(select(Answer.value).where(Answer.question == "index")).one()
        assert kept == "14"

    await database.work(story)


async def test_other_questionnaires_have_no_index(database: Database) -> None:
    def story(session: Session) -> None:
        wave = wave_of(session, make_world(session))
        assert organisation_indices(session, act(session, HEAD), wave) == ()

    await database.work(story)


@pytest.mark.parametrize(
    ("score", "level"),
    [(18, "optimal"), (15, "optimal"), (14, "acceptable"), (9, "acceptable"), (8, "unacceptable"), (0, "unacceptable")],
)
def test_levels_follow_the_sum_of_eighteen(score: int, level: str) -> None:
    assert level_of(score, 18) == level
