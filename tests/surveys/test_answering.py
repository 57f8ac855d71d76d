"""Answering question by question: what is asked, kept, refused, resumed and sent."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.people import Identity
from db.surveys import Answer, Response
from handlers.surveys import question_screen
from keyboards.pager import short_query
from keyboards.surveys import Give, GoBack, LookUp, PickDay, Skip
from locales.texts import texts
from mentoring.access import Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.surveys import answering
from mentoring.surveys.answering import give_answer, go_back, go_on, go_to, open_response, reply, send, skip
from mentoring.surveys.form import QuestionType
from mentoring.surveys.responses import open_one, save
from mentoring.surveys.steps import Kind, Step
from mentoring.surveys.waves import choose_role, close_wave, draft_wave, open_wave
from tests.builders import NOW, appoint
from tests.surveys.world import (
    BYE,
    COMFORT,
    CURATOR,
    HEAD,
    HELLO,
    LONG,
    MENTEE,
    MENTOR,
    NEEDS,
    OFTEN,
    OTHER_CURATOR,
    SECOND,
    SINCE,
    TOWNS,
    TROUBLE,
    World,
    act,
    make_world,
    response_of,
    stored,
    wave_of,
)

T = TypeVar("T")


class Story:
    """The mentor's response in an open wave, answered step by step."""

    def __init__(self, database: Database, world: World, response_id: int) -> None:
        self.database = database
        self.world = world
        self.response_id = response_id
        self.account = MENTOR
        self.later: dict[str, float] = {}

    async def do(self, operation: Callable[..., T], *arguments: object) -> T:
        """Run an operation as the mentor."""
        return await self.database.work(
            lambda session: operation(session, act(session, self.account, **self.later), *arguments)
        )

    async def opens(self) -> Step:
        return await self.do(open_response, self.response_id)

    async def gives(self, place: str, code: str, revision: int = 99) -> Step:
        return await self.do(give_answer, self.response_id, place, code, revision)

    async def types(self, text: str | None) -> Step:
        return await self.do(reply, self.response_id, text)

    async def on(self, place: str) -> Step:
        return await self.do(go_on, self.response_id, place)

    async def kept(self) -> dict[str, str]:
        return await self.database.look(lambda session: stored(session, self.response_id))

    async def fills(self) -> Step:
        """Answer everything; the last step."""
        await self.opens()
        await self.gives(COMFORT, "8")
        await self.gives(OFTEN, "0")
        await self.gives(NEEDS, "1+")
        await self.on(NEEDS)
        await self.do(skip, self.response_id, SINCE, 99)
        return await self.types("12")


@pytest.fixture
async def story(database: Database) -> Story:
    def build(session: Session) -> tuple[World, int]:
        world = make_world(session)
        wave_of(session, world)
        return world, response_of(session, world.mentor)

    return Story(database, *await database.work(build))


async def test_a_questionnaire_is_asked_one_question_after_the_other(story: Story) -> None:
    step = await story.opens()
    assert (step.kind, step.type, step.label) == (Kind.QUESTION, QuestionType.NOTE, "Здравствуйте")
    step = await story.on(HELLO)
    assert (step.place, step.label, step.hint) == (COMFORT, "Легко ли вам?", "1 – трудно, 10 – легко")
    assert [option.label for option in step.options.items] == [str(value) for value in range(1, 11)]
    assert (step.position, step.total, step.optional, step.can_go_back) == (1, 5, False, True)
    step = await story.gives(COMFORT, "7", step.revision)
    assert (step.place, step.position) == (OFTEN, 2)
    assert await story.kept() == {"comfort": "8"}


async def test_an_answer_decides_what_is_asked_next(story: Story) -> None:
    await story.opens()
    step = await story.gives(COMFORT, "2")
    assert (step.place, step.total) == (TROUBLE, 6)


async def test_the_whole_way_ends_in_a_summary_and_thanks(story: Story) -> None:
    step = await story.fills()
    assert (step.place, step.label) == (BYE, "Осталось отправить")
    step = await story.on(BYE)
    assert step.kind is Kind.SUMMARY
    assert [(line.label, line.answer) for line in step.lines.items] == [
        ("Легко ли вам?", "9"),
        ("Как часто?", "Раз в неделю"),
        ("Что поможет?", "Обучение"),
        ("С какого дня?", ""),
        ("Сколько встреч?", "12"),
    ]
    step = await story.do(send, story.response_id)
    assert step.kind is Kind.FINISHED
    again = await story.do(send, story.response_id)
    assert again.kind is Kind.FINISHED
    row = await story.database.look(lambda session: session.get_one(Response, story.response_id))
    assert (row.state, row.finished_at, row.answered_by_id) == ("finished", NOW, story.world.mentor)


async def test_a_second_tap_is_one_answer(story: Story) -> None:
    step = await story.on(HELLO)
    first = await story.gives(COMFORT, "7", step.revision)
    second = await story.gives(COMFORT, "7", step.revision)
    third = await story.gives(COMFORT, "7", step.revision)
    assert first == second == third
    assert second.revision == step.revision + 1


async def test_a_quick_change_of_mind_counts(story: Story) -> None:
    step = await story.on(HELLO)
    await story.gives(COMFORT, "7", step.revision)
    step = await story.gives(COMFORT, "6", step.revision)
    assert step.place == OFTEN
    assert await story.kept() == {"comfort": "7"}


async def test_a_press_on_an_older_message_opens_its_question(story: Story) -> None:
    step = await story.on(HELLO)
    await story.gives(COMFORT, "7", step.revision)
    await story.gives(OFTEN, "0")
    older = await story.gives(COMFORT, "3", step.revision)
    assert (older.place, older.answer) == (COMFORT, "8")
    assert await story.kept() == {"comfort": "8", "often": "weekly"}
    changed = await story.gives(COMFORT, "3", older.revision)
    assert changed.place == TROUBLE
    assert (await story.kept())["comfort"] == "4"


async def test_the_question_on_the_screen_is_answered_from_any_message(story: Story) -> None:
    step = await story.on(HELLO)
    await story.gives(COMFORT, "7", step.revision)
    await story.gives(OFTEN, "0")
    await story.do(go_to, story.response_id, COMFORT)
    assert (await story.gives(COMFORT, "8", step.revision)).place == NEEDS
    assert (await story.kept())["comfort"] == "9"


async def test_a_typed_number_or_label_is_taken_for_a_button(story: Story) -> None:
    await story.on(HELLO)
    assert (await story.types("семь")).place == OFTEN
    assert (await story.types("раз в месяц")).place == NEEDS
    assert (await story.types("1, 2")).place == SINCE
    assert await story.kept() == {"comfort": "7", "often": "monthly", "needs": "methods training"}


async def test_typed_and_picked_dates_are_taken(story: Story) -> None:
    await story.do(go_to, story.response_id, SINCE)
    await story.types("5 октября 2026")
    assert (await story.kept())["since"] == "2026-10-05"
    await story.gives(SINCE, "20261006")
    assert (await story.kept())["since"] == "2026-10-06"
    refused = await story.gives(SINCE, "20301006")
    assert refused.problem is not None
    assert (refused.place, refused.problem.words) == (SINCE, "Этот день ещё не наступил")


async def test_a_wrong_reply_is_explained_and_the_third_gets_help(story: Story) -> None:
    await story.on(HELLO)
    steps = [await story.types(text) for text in ("много", "сто", None)]
    assert [step.place for step in steps] == [COMFORT] * 3
    messages = [step.problem.message for step in steps if step.problem]
    assert messages == ["surveys-misread-scale", "surveys-refused-range", "surveys-answer-not-text"]
    assert [step.stuck for step in steps] == [False, False, True]
    step = await story.types("5")
    assert (step.place, step.stuck) == (OFTEN, False)


async def test_text_where_a_button_is_due_is_no_answer(story: Story) -> None:
    await story.opens()
    step = await story.types("здравствуйте")
    assert step.problem is not None
    assert (step.place, step.problem.message) == (HELLO, "surveys-answer-press")
    await story.fills()
    step = await story.on(BYE)
    step = await story.types("отправить")
    assert step.problem is not None
    assert (step.kind, step.problem.message) == (Kind.SUMMARY, "surveys-answer-press")


async def test_the_forms_own_words_say_what_is_wrong(story: Story) -> None:
    await story.on(HELLO)
    await story.gives(COMFORT, "0")
    step = await story.types("ну")
    assert step.problem is not None
    assert (step.place, step.problem.words) == (TROUBLE, "Напишите подробнее")
    assert "trouble" not in await story.kept()


async def test_ticks_are_kept_at_once_and_checked_together(story: Story) -> None:
    await story.do(go_to, story.response_id, NEEDS)
    step = await story.gives(NEEDS, "0+")
    step = await story.gives(NEEDS, "0+", step.revision - 1)
    assert [option.chosen for option in step.options.items] == [1, 0, 0]
    step = await story.gives(NEEDS, "2+", step.revision)
    assert await story.kept() == {"needs": "methods nothing"}
    refused = await story.on(NEEDS)
    assert refused.problem is not None
    assert (refused.place, refused.problem.words) == (NEEDS, "«Ничего» отмечают одно")
    await story.gives(NEEDS, "2-")
    assert (await story.on(NEEDS)).place == SINCE


async def test_whoever_was_ticking_is_brought_back_there(story: Story) -> None:
    await story.do(go_to, story.response_id, NEEDS)
    await story.gives(NEEDS, "0+")
    assert (await story.opens()).place == NEEDS


async def test_a_skipped_question_does_not_come_again_by_itself(story: Story) -> None:
    await story.fills()
    kept = await story.kept()
    assert kept["since"] == ""
    step = await story.opens()
    assert step.kind is Kind.SUMMARY


async def test_what_must_be_answered_cannot_be_skipped(story: Story) -> None:
    await story.on(HELLO)
    step = await story.do(skip, story.response_id, COMFORT, 0)
    assert step.problem is not None
    assert (step.place, step.problem.message) == (COMFORT, "surveys-refused-required")


async def test_back_shows_the_answer_and_on_leads_to_where_one_was(story: Story) -> None:
    await story.on(HELLO)
    await story.gives(COMFORT, "7")
    await story.gives(OFTEN, "0")
    step = await story.do(go_back, story.response_id, NEEDS)
    assert (step.place, step.answer) == (OFTEN, "Раз в неделю")
    assert await story.do(go_back, story.response_id, NEEDS) == step
    assert (await story.on(OFTEN)).place == NEEDS


async def test_back_from_the_summary_shows_the_last_question(story: Story) -> None:
    await story.fills()
    assert (await story.do(go_back, story.response_id, "")).place == BYE


async def test_a_change_from_the_summary_returns_to_it(story: Story) -> None:
    await story.fills()
    await story.do(go_to, story.response_id, OFTEN)
    step = await story.gives(OFTEN, "1")
    assert step.kind is Kind.SUMMARY
    assert step.lines.items[1].answer == "Раз в месяц"


async def test_a_change_that_asks_more_leads_there_first(story: Story) -> None:
    await story.fills()
    await story.do(go_to, story.response_id, COMFORT)
    assert (await story.gives(COMFORT, "1")).place == TROUBLE


async def test_sending_leads_to_the_first_problem(story: Story) -> None:
    await story.opens()
    step = await story.do(send, story.response_id)
    assert step.problem is not None
    assert (step.place, step.problem.message) == (COMFORT, "surveys-refused-required")


async def test_an_answer_that_became_irrelevant_is_kept_and_does_not_count(story: Story) -> None:
    await story.on(HELLO)
    await story.gives(COMFORT, "0")
    await story.types("Расписание")
    await story.do(go_to, story.response_id, COMFORT)
    step = await story.gives(COMFORT, "8")
    assert step.place == OFTEN
    await story.fills()
    await story.do(send, story.response_id)
    rows = await story.database.look(
        lambda session: session.execute(
            select(Answer.question, Answer.counts).where(Answer.response_id == story.response_id)
        ).all()
    )
    assert {row.question for row in rows if not row.counts} == {"trouble"}


async def test_resuming_leads_to_the_first_question_without_an_answer(story: Story) -> None:
    await story.on(HELLO)
    await story.gives(COMFORT, "7")
    story.later = {"days": 3}
    assert (await story.opens()).place == OFTEN


async def test_a_closed_wave_says_so(story: Story) -> None:
    step = await story.on(HELLO)
    story.later = {"days": 15}
    with pytest.raises(DomainError) as told:
        await story.gives(COMFORT, "7", step.revision)
    assert told.value.message == "surveys-error-closed"
    story.later = {}
    wave_id = (await story.database.look(lambda session: session.get_one(Response, story.response_id))).wave_id
    await story.database.work(lambda session: close_wave(session, act(session, HEAD), wave_id))
    with pytest.raises(DomainError):
        await story.types("7")
    assert await story.kept() == {}


@pytest.mark.parametrize("account", [SECOND, MENTEE, CURATOR, OTHER_CURATOR, HEAD])
async def test_nobody_else_answers_a_persons_questionnaire(story: Story, account: int) -> None:
    story.account = account
    attempts: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (open_response, ()),
        (give_answer, (COMFORT, "7", 0)),
        (reply, ("7",)),
        (skip, (COMFORT, 0)),
        (go_on, (COMFORT,)),
        (go_back, (COMFORT,)),
        (go_to, (COMFORT,)),
        (answering.look_up, (COMFORT,)),
        (answering.summarise, (0,)),
        (answering.put_off, ()),
        (send, ()),
    ]
    for operation, arguments in attempts:
        with pytest.raises(NotFound):
            await story.do(operation, story.response_id, *arguments)
    assert await story.kept() == {}


async def test_places_and_codes_that_mean_nothing_show_where_one_is(story: Story) -> None:
    await story.on(HELLO)
    for place, code in (
        (COMFORT, "99"),
        (COMFORT, "x"),
        ("77", "1"),
        ("x", "1"),
        ("3-1", "1"),
        ("²", "1"),
        (COMFORT, "²"),
    ):
        assert (await story.gives(place, code)).place in {COMFORT, HELLO}
    assert await story.kept() == {}


def test_buttons_of_the_largest_forms_fit() -> None:
    big = 10**12
    place = "999-100-100"
    for data in (
        Give(response_id=big, place=place, code="10000+", revision=10**6),
        PickDay(response_id=big, place=place, code="20261116", revision=10**6),
        Skip(response_id=big, place=place, revision=10**6),
        LookUp(response_id=big, place=place, number=1250, query=short_query("Новокузнецкий")),
        GoBack(response_id=big),
    ):
        packed = data.pack()
        assert len(packed.encode()) <= 64
        assert type(data).unpack(packed) == data


async def test_a_change_made_in_the_same_moment_is_not_overwritten(story: Story) -> None:
    await story.on(HELLO)

    def both(session: Session) -> None:
        actor = act(session, MENTOR)
        older = open_one(session, actor, story.response_id)
        give_answer(session, actor, story.response_id, COMFORT, "7", 0)
        with pytest.raises(Stale):
            save(session, actor, older, older.state, COMFORT)

    await story.database.work(both)
    assert await story.kept() == {"comfort": "8"}


async def test_a_long_list_is_paged_and_searched(database: Database) -> None:
    def build(session: Session) -> tuple[World, int]:
        world = make_world(session, LONG, TOWNS)
        wave_of(session, world)
        return world, response_of(session, world.mentor)

    story = Story(database, *await database.work(build))
    step = await story.opens()
    assert (step.long, len(step.options.items), step.options.pages) == (True, 8, 4)
    step = await story.do(answering.look_up, story.response_id, "0", 3, "")
    assert [option.label for option in step.options.items] == ["Таштагол"]
    step = await story.types("лес")
    assert (step.options.query, step.options.total, step.problem) == ("лес", 24, None)
    assert (await story.types("тайга")).problem is not None
    assert (await story.types("ташт")).place == "1"
    assert await story.kept() == {"town": "tash"}
    step = await story.do(go_to, story.response_id, "0")
    assert (step.options.number, step.answer) == (3, "Таштагол")


REPEATS = """
| type | name | label |
| begin repeat | child | Ребёнок |
| text | name | Имя |
| end repeat | | |
| acknowledge | sure | Всё верно |
| decimal | years | Сколько лет на двоих? |
| rank towns | order | Расставьте |
"""
PLACES = """
| list_name | name | label |
| towns | a | А |
| towns | b | Б |
"""


async def test_repeats_and_ranks_are_answered_too(database: Database) -> None:
    def build(session: Session) -> tuple[World, int]:
        world = make_world(session, REPEATS, PLACES)
        wave_of(session, world)
        return world, response_of(session, world.mentor)

    story = Story(database, *await database.work(build))
    step = await story.opens()
    assert step.place == "0-1"
    step = await story.types("Ваня")
    assert (step.type, step.label, step.place) == (None, "Ребёнок", "1")
    step = await story.gives(step.place, "1")
    assert (step.place, step.headings) == ("0-2", ("Ребёнок 2",))
    await story.types("Маша")
    step = await story.gives("1", "0")
    assert step.type is QuestionType.ACKNOWLEDGE
    step = await story.gives(step.place, "1")
    assert (step.type, step.label) == (QuestionType.DECIMAL, "Сколько лет на двоих?")
    step = await story.types("12,5")
    assert step.type is QuestionType.RANK
    assert "Нажимайте по порядку" in question_screen(texts("ru"), step).text
    await story.gives(step.place, "1+")
    step = await story.gives(step.place, "0+")
    assert [option.chosen for option in step.options.items] == [2, 1]
    last = await story.on(step.place)
    assert last.kind is Kind.SUMMARY
    assert "12,5" in [line.answer for line in last.lines.items], "as it was typed"
    kept = await story.kept()
    assert kept["years"] == "12.5"
    assert kept["child[2]/name"] == "Маша"
    assert kept["order"] == "b a"


async def organisation_story(database: Database) -> Story:
    def build(session: Session) -> tuple[World, int]:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire)
        choose_role(session, head, draft.id, "curator")
        open_wave(session, head, draft.id)
        school = select(Response.id).where(Response.organisation_id == world.school)
        return world, session.scalars(school).one()

    story = Story(database, *await database.work(build))
    story.account = CURATOR
    return story


async def test_the_curator_answers_for_the_organisation(database: Database) -> None:
    story = await organisation_story(database)
    step = await story.opens()
    assert step.subject == "Школа № 1"
    await story.fills()
    assert (await story.do(send, story.response_id)).kind is Kind.FINISHED
    story.account = OTHER_CURATOR
    with pytest.raises(NotFound):
        await story.opens()


async def test_what_a_second_curator_types_does_not_answer_a_question_they_have_not_seen(database: Database) -> None:
    story = await organisation_story(database)
    await database.work(join_school)
    for account in (CURATOR, SECOND):
        story.account = account
        await story.opens()
    for account in (SECOND, CURATOR):
        story.account = account
        assert (await story.on(HELLO)).place == COMFORT
    assert (await story.types("8")).place == OFTEN
    story.account = SECOND
    step = await story.types("1")
    assert (step.place, reason(step)) == (OFTEN, "surveys-answer-moved")
    assert await story.kept() == {"comfort": "8"}
    assert (await story.types("1")).place == NEEDS
    story.account = CURATOR
    assert reason(await story.types("1")) == "surveys-answer-moved"


async def test_two_curators_who_press_the_same_old_button_answer_once(database: Database) -> None:
    story = await organisation_story(database)
    await database.work(join_school)
    for account in (CURATOR, SECOND):
        story.account = account
        await story.opens()
    await story.gives(COMFORT, "7", 0)
    await story.gives(OFTEN, "0", 1)
    await story.gives(COMFORT, "6", 2)
    await story.do(go_to, story.response_id, OFTEN)
    moved = await story.gives(OFTEN, "0", 0)
    story.account = CURATOR
    again = await story.gives(OFTEN, "0", 0)
    assert (again.place, again.revision) == (moved.place, moved.revision)
    assert again.place != OFTEN


def reason(step: Step) -> str | None:
    """Why a reply was not taken."""
    return step.problem.message if step.problem else None


def join_school(session: Session) -> None:
    """The second mentor is a curator of the same school, too."""
    person = session.scalars(select(Identity).where(Identity.external_id == SECOND)).one().person
    school = session.scalars(select(Organisation).order_by(Organisation.id).limit(1)).one()
    assert person is not None
    appoint(session, person, Role.CURATOR, school)


async def test_the_curator_answers_for_a_person_without_an_account(story: Story) -> None:
    silent = await story.database.look(lambda session: response_of(session, story.world.silent))
    story.account, story.response_id = OTHER_CURATOR, silent
    with pytest.raises(NotFound):
        await story.do(answering.answer_for, silent)
    story.account = CURATOR
    with pytest.raises(NotFound):
        await story.opens()
    step = await story.do(answering.answer_for, silent)
    assert step.subject == "Тихонов Олег"
    assert (await story.fills()).place == BYE
    await story.do(send, silent)
    row = await story.database.look(lambda session: session.get_one(Response, silent))
    assert (row.state, row.person_id != row.answered_by_id) == ("finished", True)


async def test_whoever_has_an_account_answers_alone(story: Story) -> None:
    story.account = CURATOR
    with pytest.raises(DomainError) as told:
        await story.do(answering.answer_for, story.response_id)
    assert told.value.message == "surveys-error-has-account"


async def test_a_person_who_joins_later_goes_on_alone(story: Story) -> None:
    silent = await story.database.look(lambda session: response_of(session, story.world.silent))
    story.account, story.response_id = CURATOR, silent
    await story.do(answering.answer_for, silent)
    await story.gives(COMFORT, "7")

    def join(session: Session) -> None:
        session.add(Identity(external_id=3001, person_id=story.world.silent, created_at=NOW))

    await story.database.work(join)
    story.account = 3001
    assert (await story.opens()).place == OFTEN
    story.account = CURATOR
    with pytest.raises(NotFound):
        await story.opens()


async def test_the_list_shows_what_waits_and_what_is_finished(story: Story) -> None:
    page = await story.do(answering.list_mine, 0)
    assert [(item.title, item.state, item.subject) for item in page.items] == [("Проверка", "waiting", "")]
    await story.fills()
    await story.do(send, story.response_id)
    assert [item.state for item in (await story.do(answering.list_mine, 0)).items] == ["finished"]
    story.account = MENTEE
    assert (await story.do(answering.list_mine, 0)).total == 0


async def test_an_unfinished_questionnaire_of_a_closed_wave_is_not_listed(story: Story) -> None:
    story.later = {"days": 30}
    assert (await story.do(answering.list_mine, 0)).total == 0
