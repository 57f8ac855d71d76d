"""The summary: what is counted, within whose scope, how it is told and drawn."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.people import Participation, Person
from db.roadmap import StageOccurrence
from db.surveys import Questionnaire, QuestionnaireVersion, Response, Wave
from mentoring import pairs
from mentoring.access import Actor, Role
from mentoring.drawing import WIDTH
from mentoring.errors import Forbidden, NotFound
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.roadmap.periods import State
from mentoring.roadmap.stages import give_template
from mentoring.summary.counts import (
    Chart,
    ChartRow,
    Numbers,
    Summary,
    Survey,
    get_chart,
    get_summary,
    list_places,
)
from mentoring.summary.picture import LOOKS, TALLEST, draw, percent
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness, running

HEAD, CURATOR, MENTOR, OTHER_HEAD = 21, 22, 23, 24
SURNAMES = ("Орлова", "Ким", "Лис", "Белов", "Ясный", "Серов", "Чужой")


@dataclass
class District:
    """A centre of three organisations: the first with people and pairs, the second with few, the third with none."""

    first_id: int
    second_id: int
    third_id: int
    wave_id: int


def make_district(session: Session) -> District:
    centre = make_centre(session)
    appoint(session, make_person(session, "Дубова Нина Павловна", account=HEAD), Role.HEAD, centre)
    first, second, third = (make_organisation(session, centre, f"Школа № {n}") for n in (1, 2, 3))
    appoint(session, make_person(session, "Орлова Ольга Ивановна", account=CURATOR), Role.CURATOR, first)
    mentor = make_person(session, "Ким Вера Олеговна", account=MENTOR)
    twice, lonely = make_person(session, "Лис Анна"), make_person(session, "Серов Иван")
    mentees = [make_person(session, f"{name} Пётр Ильич") for name in ("Белов", "Ясный")]
    for person in (mentor, twice, *mentees):
        consent(session, person)
    place = participate(session, mentor, Role.MENTOR, first)
    participate(session, twice, Role.MENTOR, first)
    participate(session, twice, Role.MENTOR, second)
    participate(session, lonely, Role.MENTOR, second, state="applied")
    places = [participate(session, one, Role.MENTEE, first) for one in mentees]
    make_pairs(session, place, places)
    give_template(session, actor_for(session, HEAD), "eight_stages")
    wave = make_wave(session, centre.id, first.id, [mentor.id, twice.id, *(one.id for one in mentees)], finished=3)
    answer(session, wave, second.id, [lonely.id], finished=0)
    make_stranger(session)
    return District(first.id, second.id, third.id, wave.id)


def make_pairs(session: Session, mentor: Participation, mentees: list[Participation]) -> None:
    """One pair that works and one that waits."""
    curator, mine = actor_for(session, CURATOR), actor_for(session, MENTOR)
    cards = [
        pairs.propose_pair(session, curator, mentor.id, mentee.id, form="student-student", starts_on=TODAY)
        for mentee in mentees
    ]
    for card in cards:
        pairs.answer_pair(session, mine, card.id, agreed=True)
    [waiting] = cards[0].of(Role.MENTEE)
    pairs.answer_for(session, curator, waiting.member_id, agreed=True)


def make_wave(
    session: Session,
    centre_id: int,
    organisation_id: int,
    people: list[int],
    finished: int,
    *,
    last: date | None = None,
) -> Wave:
    questionnaire = Questionnaire(centre_id=centre_id, name="monitoring_mentor")
    version = QuestionnaireVersion(
        questionnaire=questionnaire,
        number=1,
        titles={"ru": "Мониторинг: анкета наставника", "en": "Monitoring: mentors"},
        source="",
        xform="",
        sha256="",
        created_at=NOW,
    )
    wave = Wave(
        centre_id=centre_id,
        version=version,
        title="",
        year=YEAR,
        role="mentor",
        audience={},
        state="open",
        opens_on=date(YEAR, 9, 1),
        closes_on=last or date(YEAR, 11, 30),
        created_by_id=people[0],
        created_at=NOW,
    )
    session.add(wave)
    session.flush()
    answer(session, wave, organisation_id, people, finished)
    return wave


def answer(session: Session, wave: Wave, organisation_id: int, people: list[int], finished: int) -> None:
    """Responses of people, the first of them finished."""
    for place, person_id in enumerate(people):
        session.add(
            Response(
                wave_id=wave.id,
                version_id=wave.version_id,
                organisation_id=organisation_id,
                person_id=person_id,
                subject_key=f"person:{person_id}",
                state="finished" if place < finished else "waiting",
            )
        )
    session.flush()


def make_stranger(session: Session) -> None:
    """Another centre, of which nothing may be counted."""
    centre = make_centre(session, "Чужой центр")
    appoint(session, make_person(session, "Чужой Олег Олегович", account=OTHER_HEAD), Role.HEAD, centre)
    school = make_organisation(session, centre, "Чужая школа")
    participate(session, make_person(session, "Чужова Инна"), Role.MENTOR, school)


def later(session: Session, account: int, day: date) -> Actor:
    """The actor on another day."""
    return actor_for(session, account, datetime(day.year, day.month, day.day, 3, tzinfo=UTC))


async def test_the_numbers_of_a_centre_count_everybody_once(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        summary = get_summary(session, actor_for(session, HEAD))
        assert (summary.place, summary.year, summary.whole_centre) == ("Центр «Опора»", 2026, True)
        assert summary.numbers == Numbers(
            organisations=3,
            unled=2,
            mentors=2,
            mentees=2,
            unpaired=1,
            lacking=1,
            applied=1,
            proposed=1,
            active=1,
            closed=0,
            late=3,
            overdue=3,
        )
        [survey] = summary.surveys
        assert (survey.title, survey.asked, survey.answered, survey.open) == (
            "Мониторинг: анкета наставника",
            5,
            3,
            True,
        )

    await database.work(story)


async def test_one_organisation_is_counted_alone(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        summary = get_summary(session, actor_for(session, HEAD), district.second_id)
        numbers = summary.numbers
        assert (summary.place, numbers.organisations, numbers.unled, numbers.mentors) == ("Школа № 2", 1, 1, 1)
        assert (numbers.unpaired, numbers.applied, numbers.active, numbers.overdue) == (1, 1, 0, 1)
        assert (summary.asked, summary.answered) == (1, 0)
        assert not get_summary(session, actor_for(session, HEAD), district.third_id).surveys

    await database.work(story)


async def test_a_curator_sees_the_own_organisation_and_no_other(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        curator = actor_for(session, CURATOR)
        summary = get_summary(session, curator)
        assert (summary.place, summary.numbers.organisations, summary.whole_centre) == ("Школа № 1", 1, False)
        assert (summary.numbers.mentors, summary.numbers.lacking, summary.asked) == (2, 0, 4)
        assert [place.name for place in list_places(session, curator, 0).items] == ["Школа № 1"]
        for operation in (get_summary, get_chart):
            with pytest.raises(NotFound):
                operation(session, curator, district.second_id)
            with pytest.raises(NotFound):
                operation(session, actor_for(session, OTHER_HEAD), district.first_id)

    await database.work(story)


async def test_a_mentor_has_no_summary(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        actor = actor_for(session, MENTOR)
        calls: list[Callable[[], object]] = [
            lambda: get_summary(session, actor),
            lambda: get_chart(session, actor),
            lambda: list_places(session, actor, 0),
        ]
        for call in calls:
            with pytest.raises(Forbidden):
                call()

    await database.work(story)


async def test_organisations_that_ask_for_attention_stand_first(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        for row in session.query(StageOccurrence).all():
            if row.stage.roadmap.organisation_id != district.third_id:
                row.done_at = NOW
        session.flush()
        head = actor_for(session, HEAD)
        assert [place.id for place in list_places(session, head, 0).items] == [
            district.third_id,
            district.second_id,
            district.first_id,
        ]
        assert [place.name for place in list_places(session, head, 0, "2").items] == ["Школа № 2"]

    await database.work(story)


async def test_when_no_wave_is_open_the_last_one_is_told(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        head = later(session, HEAD, date(2026, 12, 5))
        [survey] = get_summary(session, head).surveys
        assert (survey.open, survey.answered) == (False, 3)

    await database.work(story)


async def test_another_year_starts_from_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        summary = get_summary(session, later(session, HEAD, date(2027, 9, 2)))
        assert summary.surveys == ()
        assert summary.numbers == Numbers(3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

    await database.work(story)


async def test_an_archived_organisation_is_not_counted(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        session.get_one(Participation, 1).organisation.archived_at = NOW
        head = actor_for(session, HEAD)
        summary = get_summary(session, head)
        assert (summary.numbers.organisations, summary.numbers.active, summary.numbers.late) == (2, 0, 2)
        assert [row.name for row in get_chart(session, head).rows] == ["Школа № 2", "Школа № 3"]
        assert get_summary(session, head, district.first_id).numbers.mentors == 2, "its history can still be opened"

    await database.work(story)


# The picture


def some_chart(organisations: int = 24, states: int = 8, asked: int = 20) -> Chart:
    """A chart of many organisations."""
    numbers = Numbers(organisations, 2, 412, 1512, 40, 120, 12, 25, 310, 12, 3, 7)
    survey = Survey(1, "Мониторинг: анкета наставника", date(2026, 11, 30), True, 400, 328)
    summary = Summary(0, "Центр «Опора»", 2026, True, numbers, (survey,) if asked else ())
    every = list(LOOKS)
    name = "Школа № 30 имени Героя Советского Союза Н. И. Иванова $x^2$"
    rows = tuple(
        ChartRow(name, tuple(every[(row + place) % len(every)] for place in range(states)), asked, row)
        for row in range(min(organisations, 12))
    )
    return Chart(summary, TODAY, rows, 0, 2, ())


@pytest.mark.parametrize(("organisations", "states", "asked"), [(24, 8, 20), (2, 0, 20), (3, 14, 0), (1, 1, 1)])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_picture_fits_a_phone(organisations: int, states: int, asked: int, language: str) -> None:
    picture = draw(some_chart(organisations, states, asked), language)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height <= TALLEST) == (WIDTH, True)
    assert len(picture) < 1_000_000


def test_the_same_picture_is_drawn_once() -> None:
    assert draw(some_chart(), "ru") is draw(some_chart(), "ru")
    assert draw(some_chart(), "ru") is not draw(some_chart(23), "ru")


def test_every_state_has_a_sign_besides_its_colour() -> None:
    assert set(LOOKS) == set(State)
    signs = {look.sign for look in LOOKS.values()}
    assert len(signs) == len({look.fill for look in LOOKS.values()})


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 0, 0), (0, 5, 0), (1, 1000, 1), (999, 1000, 99), (5, 5, 100), (1, 3, 33)]
)
def test_a_share_is_whole_only_when_nothing_is_missing(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected


async def test_a_chart_names_nobody(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        for account in (HEAD, CURATOR):
            shown = repr(get_chart(session, actor_for(session, account)))
            assert not [name for name in SURNAMES if name in shown]

    await database.work(story)


async def test_the_chart_of_one_organisation_lists_its_stages(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        chart = get_chart(session, actor_for(session, HEAD), district.first_id)
        assert (chart.rows, len(chart.stages)) == ((), 8)
        assert chart.stages[0].title == "Назначить куратора"
        assert get_chart(session, actor_for(session, CURATOR)).stages == chart.stages
        assert draw(chart, "ru").startswith(b"\x89PNG")

    await database.work(story)


async def test_a_large_centre_is_shown_in_parts(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        appoint(session, make_person(session, account=HEAD), Role.HEAD, centre)
        for number in range(30):
            make_organisation(session, centre, f"Школа № {number}")
        head = actor_for(session, HEAD)
        parts = [get_chart(session, head, number=number) for number in range(4)]
        assert [(part.number, part.pages, len(part.rows)) for part in parts] == [
            (0, 3, 12),
            (1, 3, 12),
            (2, 3, 6),
            (2, 3, 6),
        ]
        assert len({row.name for part in parts for row in part.rows}) == 30

    await database.work(story)


# In chat


async def test_a_head_sees_the_numbers_and_goes_down_to_an_organisation(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Нина", account=HEAD)
    await head.says("/summary")
    screen = await head.sees(
        "Сводка 2026/2027",
        "Центр «Опора»",
        "Требует внимания",
        "анкета наставника: 3 из 5 (60 %), до 30 ноября",
        "Организаций: 3, наставников: 2, наставляемых: 2",
        "работает 1, ждут согласия 1, завершены 0",
    )
    assert screen.labels[:5] == [
        "Просрочены этапы: 3", "Без куратора: 2", "Заявки: 1", "Без согласия: 1", "Без пары: 1",
    ]  # fmt: skip
    assert len(screen.text.splitlines()) <= 10
    await head.press("По организациям")
    await head.sees("Сначала те, где нужно внимание", "! 1 · 0 % · Школа № 2")
    await head.press("Школа № 2")
    card = await head.sees("Школа № 2", "Наставников: 1, наставляемых: 0")
    assert "Без куратора: 1" in card.labels
    await head.press("Кто не ответил")
    await head.sees("Не ответили", "Серов Иван")


async def test_buttons_lead_to_what_asks_for_attention(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Нина", account=HEAD)
    for button, words in (
        ("Просрочены этапы", ("Этапы 2026/2027", "Школа № 3")),
        ("Без куратора", ("без куратора", "Школа № 2")),
        ("Заявки", ("Серов Иван",)),
        ("Без согласия", ("Серов Иван",)),
        ("Без пары", ("Лис Анна",)),
    ):
        await head.says("/summary")
        await head.press(button)
        await head.sees(*words)


async def test_a_picture_comes_by_its_button(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Нина", account=HEAD)
    await head.says("/menu")
    await head.press("Сводка")
    await head.press("Картинкой")
    await head.sees("Сводка на 16 ноября 2026")
    picture = head.file()
    assert struct.unpack(">II", picture[16:24])[0] == WIDTH
    await head.press("‹ Меню")
    await head.sees("Меню")


async def test_a_curator_has_a_summary_of_the_own_school(bot: Harness) -> None:
    await bot.make(make_district)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/summary")
    await curator.sees("Школа № 1", "3 из 4 (75 %)", "Наставников: 2, наставляемых: 2")
    await curator.press("Просрочено этапов: 1")
    await curator.sees("Этапы", "Школа № 1")


async def test_a_curator_of_two_schools_sees_both(bot: Harness) -> None:
    def start(session: Session) -> None:
        district = make_district(session)
        curator = actor_for(session, CURATOR).person
        appoint(
            session, session.get_one(Person, curator), Role.CURATOR, session.get_one(Organisation, district.second_id)
        )

    await bot.make(start)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/summary")
    screen = await curator.sees("Организаций: 2, наставников: 2, наставляемых: 2")
    assert screen.text.startswith("Сводка 2026/2027\n")
    await curator.press("По организациям")
    await curator.press("Школа № 2")
    assert "Просрочено этапов: 1" in (await curator.sees("Школа № 2")).labels
    await curator.press("‹ Вся сводка")
    await curator.press("Картинкой")
    await curator.sees("Сводка на 16 ноября 2026")


async def test_several_waves_stay_within_twelve_lines(bot: Harness) -> None:
    def start(session: Session) -> None:
        district = make_district(session)
        wave = session.get_one(Wave, district.wave_id)
        for number in range(2):
            again = Wave(
                centre_id=wave.centre_id,
                version_id=wave.version_id,
                title="",
                year=YEAR,
                role="mentor",
                audience={},
                state="open",
                opens_on=TODAY,
                closes_on=date(YEAR, 12, 10 + number),
                created_by_id=wave.created_by_id,
                created_at=NOW,
            )
            session.add(again)
            session.flush()
            answer(session, again, district.first_id, [wave.created_by_id], finished=0)

    await bot.make(start)
    head = bot.person("Нина", account=HEAD)
    await head.says("/summary")
    screen = await head.sees("Ещё опросов: 1")
    assert len([line for line in screen.text.splitlines() if line]) <= 12
    await head.press("Кто не ответил")
    await head.sees("Мониторинг")
    bot.clock.advance(timedelta(days=60))
    await head.says("/summary")
    await head.sees("0 из 1 (0 %), опрос закончен")


async def test_organisations_are_found_and_pictures_go_on(bot: Harness) -> None:
    def start(session: Session) -> None:
        centre = make_centre(session)
        appoint(session, make_person(session, account=HEAD), Role.HEAD, centre)
        for number in range(14):
            make_organisation(session, centre, f"Школа № {number}")
        make_organisation(session, centre, "Лицей")

    await bot.make(start)
    head = bot.person("Нина", account=HEAD)
    await head.says("/summary")
    await head.sees("Опросов в этом году ещё не было")
    await head.press("По организациям")
    await head.press("Найти")
    await head.says("лиц")
    await head.sees("Найдено по запросу «лиц»: 1", "Лицей")
    await head.says("/summary")
    await head.press("Картинкой")
    await head.sees("Организации 1–12 из 15")
    await head.press("Следующие организации")
    await head.sees("Организации 13–15 из 15")
    await head.press("Сначала")
    await head.sees("Организации 1–12 из 15")


async def test_an_empty_centre_says_what_to_do_first(bot: Harness) -> None:
    def start(session: Session) -> None:
        appoint(session, make_person(session, account=HEAD), Role.HEAD, make_centre(session))

    await bot.make(start)
    head = bot.person("Нина", account=HEAD)
    await head.says("/summary")
    await head.sees("Организаций пока нет")


async def test_the_summary_speaks_english(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Нина", account=HEAD)
    await head.says("/language")
    await head.press("English")
    await head.says("/summary")
    day = format_date(date(2026, 11, 30), "d MMMM", locale="en")
    await head.sees("Summary 2026/2027", "Needs attention", f"Monitoring: mentors: 3 of 5 (60%), until {day}")
    await head.press("As a picture")
    await head.sees("Summary as of 16 November 2026")


async def test_under_codes_the_summary_names_nobody(database: Database) -> None:
    installation = Installation(zone=INSTALLATION.zone, language="ru", names=NameMode.CODES)
    async with running(database, installation) as bot:
        await bot.make(make_district)
        head = bot.person("Нина", account=HEAD)
        await head.says("/summary")
        await head.press("По организациям")
        await head.press("Школа № 1")
        await head.press("Картинкой")
        await head.sees("Сводка на")
        assert not [name for name in SURNAMES if name in head.transcript()]
