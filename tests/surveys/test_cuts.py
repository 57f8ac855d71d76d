"""Results by form of mentoring and by role: the same figures as counted by hand, and nothing that was hidden."""

import struct
from statistics import mean

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.people import Participation
from db.surveys import Answer, Response, Wave
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden
from mentoring.surveys.cuts import cuts_of, results_by_form, results_by_place, results_by_role, weakest
from mentoring.surveys.picture import Grid, GridRow, draw_grid, grid_parts
from mentoring.surveys.questionnaires import install_bank
from mentoring.surveys.results import organisation_results, wave_results
from mentoring.surveys.statistics import marks_of
from mentoring.surveys.waves import close_wave
from tests.builders import INSTALLATION, NOW, consent, make_person, participate
from tests.harness import Harness
from tests.surveys import test_confidential
from tests.surveys.test_dataset import send
from tests.surveys.test_results import fill, make_story, wave
from tests.surveys.world import CURATOR, HEAD, OTHER_CURATOR, World, act, add_questionnaire, make_world

PUPILS, TEACHERS, STUDENTS = "student-student", "teacher-teacher", "undergraduate-student"


def make_forms(session: Session, *sizes: dict[str, int]) -> tuple[World, int]:
    """Mentors of two schools by form have answered the monitoring, and so have eight mentees."""
    world = make_world(session)
    install_bank(session, INSTALLATION.system(NOW))
    for own in session.scalars(select(Participation)):
        own.state = "left"
    for school, forms in zip((world.school, world.other_school), sizes, strict=True):
        for form, size in forms.items():
            for number in range(size):
                add(session, school, Role.MENTOR, f"{form} {number}", form)
        for number in range(4):
            add(session, school, Role.MENTEE, f"Ученик {number}", PUPILS)
    number = wave(session, "monitoring_mentor")
    fill(session, number, 6)
    fill(session, wave(session, "monitoring_mentee"), 8)
    return world, number


def add(session: Session, school: int, role: Role, name: str, form: str) -> None:
    person = make_person(session, f"{name} {school}")
    consent(session, person)
    participate(session, person, role, session.get_one(Organisation, school), form=form)
    session.flush()


def marks_of_form(session: Session, wave_id: int, form: str) -> list[int]:
    rows = (
        select(Answer.value)
        .join(Response, Response.id == Answer.response_id)
        .join(Participation, Participation.person_id == Response.person_id)
        .where(Answer.wave_id == wave_id, Answer.question == "comfort", Participation.form == form)
    )
    return [int(value) for value in session.scalars(rows)]


async def test_forms_are_counted_each_by_itself(database: Database) -> None:
    def story(session: Session) -> None:
        _, number = make_forms(session, {PUPILS: 6, TEACHERS: 7}, {PUPILS: 8, TEACHERS: 6})
        head = act(session, HEAD)
        assert (cuts_of(session, head, number).forms, cuts_of(session, head, number).roles) == (True, True)
        found = results_by_form(session, head, number)
        assert [(one.form, one.n) for one in found.forms] == [(PUPILS, 14), (TEACHERS, 13)]
        for one in found.forms:
            comfort = one.scales[0].marks
            assert comfort is not None
            marks = marks_of_form(session, number, one.form)
            assert comfort.n == len(marks)
            assert comfort.mean == pytest.approx(mean(marks))
            told = [scale.marks for scale in one.scales if scale.marks]
            assert one.mean == pytest.approx(sum(m.mean * m.n for m in told) / sum(m.n for m in told))
        with pytest.raises(Forbidden):
            results_by_form(session, act(session, CURATOR), number)
        assert not cuts_of(session, act(session, CURATOR), number).forms

    await database.work(story)


async def test_who_is_in_two_forms_stands_in_a_group_of_its_own(database: Database) -> None:
    def story(session: Session) -> None:
        world, number = make_forms(session, {PUPILS: 6, TEACHERS: 6}, {PUPILS: 8, TEACHERS: 6})
        for own in session.scalars(select(Participation).where(Participation.form == TEACHERS)).all()[:5]:
            there = session.get_one(
                Organisation, world.other_school if own.organisation_id == world.school else world.school
            )
            participate(session, own.person, Role.MENTOR, there, form=STUDENTS)
        for own in session.scalars(
            select(Participation).where(Participation.form == PUPILS, Participation.role == "mentor")
        ).all()[:5]:
            own.form = None
        session.flush()
        found = results_by_form(session, act(session, HEAD), number)
        assert [(one.form, one.n) for one in found.forms] == [
            (PUPILS, 9),
            (TEACHERS, 7),
            ("several", 5),
            ("unknown", 5),
        ]

    await database.work(story)


async def test_a_form_that_gives_a_school_away_is_hidden(database: Database) -> None:
    def story(session: Session) -> None:
        _, number = make_forms(session, {PUPILS: 5}, {PUPILS: 3, TEACHERS: 5})
        head = act(session, HEAD)
        assert [one.mean is None for one in organisation_results(session, head, number)] == [False, False]
        assert wave_results(session, head, number).mean is not None
        assert [one.mean for one in results_by_form(session, head, number).forms] == [None, None]

    await database.work(story)


async def test_of_what_was_said_in_confidence_and_by_curators_there_is_no_cut(database: Database) -> None:
    def story(session: Session) -> None:
        made = test_confidential.make_story(session, 6)
        test_confidential.answer_all(session, made, made.wave, 7)
        head = act(session, HEAD)
        close_wave(session, head, made.wave)
        assert not cuts_of(session, head, made.wave).forms
        with pytest.raises(DomainError, match="cuts-error-none"):
            results_by_form(session, head, made.wave)
        assert results_by_role(session, head, made.wave) is None

    await database.work(story)


async def test_a_questionnaire_for_one_form_is_not_told_by_form(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        assert not cuts_of(session, act(session, HEAD), made.exit).forms

    await database.work(story)


async def test_mentors_stand_beside_mentees_with_what_each_wave_tells_alone(database: Database) -> None:
    def story(session: Session) -> None:
        world, number = make_forms(session, {PUPILS: 6}, {PUPILS: 7})
        head, curator = act(session, HEAD), act(session, CURATOR)
        found = results_by_role(session, head, number)
        assert found is not None
        alone = {one.question: one.marks for one in wave_results(session, head, number).questions}
        assert [one.mentors for one in found.items] == [
            alone[name] for name in ("comfort", "meetings_use", "support", "satisfaction")
        ]
        assert {one.mentees.n for one in found.items if one.mentees} == {8}
        mine = results_by_role(session, curator, number)
        assert mine is not None
        assert {one.mentors.n for one in mine.items if one.mentors} == {6}
        assert {one.mentees for one in mine.items} == {None}  # four of the school
        other = session.scalars(select(Wave.id).where(Wave.role == "mentee")).one()
        assert results_by_role(session, head, other, world.school) is not None

    await database.work(story)


async def test_the_head_chooses_a_cut_on_the_phone(bot: Harness) -> None:
    await bot.make(lambda session: make_forms(session, {PUPILS: 6, TEACHERS: 7}, {PUPILS: 8, TEACHERS: 6}))
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    for label in ("Мониторинг", "Анкета наставника", "Итоги"):
        await head.press(label)
    await head.sees("Ответили 27 из 27")
    await head.press("По формам")
    await head.sees("n 14 · Ученик – ученик", "n 13 · Учитель – учитель")
    await head.press("Учитель – учитель")
    await head.sees("Ответили: 13")
    await head.press("Назад")
    await head.sees("n 14 · Ученик – ученик")
    await head.press("Назад")
    await head.sees("Ответили 27 из 27")
    await head.press("По ролям")
    await head.sees("наставники – наставляемые", "(n 27) – ", "(n 8)")
    await head.press("Картинка")
    await bot.quiet()
    await head.sees("Анкета наставника")
    await head.press("Назад")
    await bot.quiet()
    await head.sees("наставники – наставляемые")


# Pictures, and what is weakest


def test_a_grid_says_where_nothing_may_be_told_and_goes_on_where_it_is_long() -> None:
    marks = marks_of({1: 3, 10: 3})
    rows = tuple(GridRow(f"Школа № {number} с очень длинным названием", number, (marks, None)) for number in range(16))
    grid = Grid("Самооценка", (("Как вы планируете уроки?", (1, 10)), ("Насколько?", (5, 5))), rows)
    assert grid_parts(grid) == 2
    for part in range(grid_parts(grid)):
        picture = draw_grid(grid, part, "ru")
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">I", picture[16:20])[0] == 1080
    assert grid_parts(Grid("Пусто", (), ())) == 1
    assert draw_grid(Grid("Пусто", (), ()), 0, "en").startswith(b"\x89PNG")


COMPETENCES = """
| type | name | label | parameters |
| range | plan | Планируете уроки? | start=1 end=10 step=1 |
| range | parents | Говорите с родителями? | start=1 end=10 step=1 |
"""


def make_competences(session: Session) -> int:
    """Teachers of two schools, twelve and three, have assessed themselves; returns the wave."""
    world = make_world(session)
    for own in session.scalars(select(Participation)):
        own.state = "left"
    for school, size in ((world.school, 12), (world.other_school, 3)):
        for number in range(size):
            add(session, school, Role.MENTEE, f"Учитель {number}", TEACHERS)
    add_questionnaire(session, COMPETENCES, name="competences_teacher-teacher_mentee")
    number = wave(session, "competences_teacher-teacher_mentee")
    responses = session.scalars(select(Response.id).where(Response.wave_id == number).order_by(Response.id)).all()
    for place, response in enumerate(responses):
        send(session, response, plan="9" if place < 9 else "3", parents="8" if place < 6 else "4")
    return number


async def test_deficits_are_listed_with_the_weakest_first_and_small_schools_hidden(database: Database) -> None:
    def story(session: Session) -> None:
        number, head = make_competences(session), act(session, HEAD)
        assert cuts_of(session, head, number).deficits
        found = weakest(wave_results(session, head, number))
        assert [(one.label, one.n) for one in found] == [("Говорите с родителями?", 15), ("Планируете уроки?", 15)]
        assert found[0].marks is not None
        assert found[0].marks.satisfied.value == pytest.approx(6 / 15)
        places = results_by_place(session, head, number)
        assert places.scales == (("Планируете уроки?", (1, 10)), ("Говорите с родителями?", (1, 10)))
        assert {one.name: [marks is None for marks in one.marks] for one in places.places} == {
            "Школа № 1": [True, True],
            "Школа № 2": [True, True],
        }
        curator = act(session, OTHER_CURATOR)
        assert weakest(wave_results(session, curator, number)) == ()
        assert [one.name for one in results_by_place(session, curator, number).places] == ["Школа № 2"]

    await database.work(story)


async def test_the_head_reads_deficits_and_takes_the_map_on_the_phone(bot: Harness) -> None:
    await bot.make(make_competences)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    for label in ("Мониторинг", "Проверка", "Итоги", "Дефициты"):
        await head.press(label)
        await bot.quiet()
    await head.sees("60 % · Говорите с родителями? (n 15)", "40 % · Планируете уроки? (n 15)")
    await head.press("Карта оценок")
    await bot.quiet()
    await head.sees("Проверка")
    await head.press("Назад")
    await bot.quiet()
    await head.sees("По организациям")
