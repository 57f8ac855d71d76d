"""What waves have found: figures for staff and curators, change, levels, drafts, pictures, the workbook."""

import random
import struct
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from statistics import mean, stdev

import pytest
from docx import Document
from openpyxl import load_workbook
from scipy.special import stdtrit  # type: ignore[import-untyped]
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.database import Database
from db.surveys import Answer, Questionnaire, Response, Wave
from mentoring.access import Role
from mentoring.errors import Forbidden, NotFound
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.surveys.picture import bands_of, draw_change, draw_marks
from mentoring.surveys.questionnaires import install_bank
from mentoring.surveys.report import build_report
from mentoring.surveys.results import (
    Part,
    QuestionResult,
    organisation_indices,
    organisation_results,
    swot_draft,
    wave_change,
    wave_results,
)
from mentoring.surveys.results_file import Findings, build_results
from mentoring.surveys.swot import show_swot
from mentoring.surveys.waves import close_wave, draft_wave, open_wave
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    actor_for,
    appoint,
    consent,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness
from tests.surveys.world import CURATOR, HEAD, MENTEE, MENTOR, OTHER_CURATOR, World, act, look_through, make_world

SCALES = ("comfort", "meetings_use", "plan_kept", "involvement", "support", "satisfaction", "explaining")
SIZES = (12, 7, 3)
"""Mentors of the schools; the last school is under the floor."""


@dataclass
class Story:
    """Two waves with their answers."""

    world: World
    schools: list[int]
    entry: int
    exit: int


def make_story(session: Session, sizes: tuple[int, ...] = SIZES) -> Story:
    """Mentors of three schools are asked on entry and on exit of the form pupil – pupil."""
    world = make_world(session)
    third = make_organisation(session, session.get_one(Centre, world.centre), "Школа № 3")
    schools = [world.school, world.other_school, third.id]
    install_bank(session, INSTALLATION.system(NOW))
    for school, size in zip(schools, sizes, strict=True):
        for number in range(size):
            person = make_person(session, f"Участник {school} {number}")
            consent(session, person)
            participate(session, person, Role.MENTOR, session.get_one(Organisation, school), form="student-student")
    entry, last = (wave(session, f"{moment}_student-student_mentor") for moment in ("entry", "exit"))
    session.get_one(Wave, entry).opens_on = date(2026, 10, 1)
    fill(session, entry, 5, expectations="Научиться вести за собой", obstacles="Мало времени после уроков")
    fill(session, last, 7, valuable="Понравилось помогать", missing="Места для встреч", ideas="Встречаться по средам")
    return Story(world, schools, entry, last)


def wave(session: Session, name: str) -> int:
    """An open wave with a shipped questionnaire."""
    head = act(session, HEAD)
    draft = draft_wave(session, head, session.scalars(select(Questionnaire.id).where(Questionnaire.name == name)).one())
    open_wave(session, head, draft.id)
    return draft.id


def fill(session: Session, wave_id: int, middle: int, **words: str) -> None:
    """Every response of a wave is sent, with marks around a middle."""
    dice = random.Random(wave_id)  # noqa: S311
    for response in session.scalars(select(Response).where(Response.wave_id == wave_id).order_by(Response.id)):
        response.state, response.finished_at = "finished", NOW
        given = {key: str(min(10, max(1, middle + dice.randint(-2, 3)))) for key in (*SCALES, "responsibility")}
        for question, value in {**given, "experience": "yes", "continue": "yes", **words}.items():
            session.add(
                Answer(
                    response_id=response.id,
                    question=question,
                    value=value,
                    wave_id=wave_id,
                    organisation_id=response.organisation_id,
                    answered_at=NOW,
                )
            )
    session.flush()


def by_name(questions: tuple[QuestionResult, ...], name: str) -> QuestionResult:
    return next(one for one in questions if one.question == name)


async def test_staff_see_the_centre_and_no_small_school_nor_what_gives_it_away(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        found = wave_results(session, head, made.exit)
        comfort = by_name(found.questions, "comfort")
        assert comfort.n == sum(SIZES)
        assert comfort.marks is not None
        given = select(Answer.value).where(Answer.question == "comfort", Answer.wave_id == made.exit)
        values = [int(one) for one in session.scalars(given)]
        assert comfort.marks.mean == pytest.approx(sum(values) / len(values))
        assert dict(comfort.distribution) == {str(mark): values.count(mark) for mark in range(1, 11)}
        assert found.several
        assert not found.assessed
        places = organisation_results(session, head, made.exit)
        assert [(one.name, one.n, one.mean is None) for one in places] == [
            ("Школа № 1", 12, False),
            ("Школа № 2", 7, True),
            ("Школа № 3", 3, True),
        ]
        for school in made.schools[1:]:
            hidden = wave_results(session, head, made.exit, school)
            assert {one.n for one in hidden.questions} == {None}
            assert hidden.mean is None
            change = wave_change(session, head, made.exit, school)
            assert change is not None
            assert not any(one.change for one in change.items)
            swot = swot_draft(session, head, made.exit, school)
            assert not any(part.words or part.scales or part.changes for part in swot.parts.values())

    await database.work(story)


async def test_a_curator_sees_the_own_school_alone(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        curator, other = act(session, CURATOR), act(session, OTHER_CURATOR)
        assert by_name(wave_results(session, curator, made.exit).questions, "comfort").n == 12
        assert [one.name for one in organisation_results(session, curator, made.exit)] == ["Школа № 1"]
        assert by_name(wave_results(session, other, made.exit).questions, "comfort").n is None
        with pytest.raises(NotFound):
            wave_results(session, curator, made.exit, made.schools[1])
        for account in (MENTOR, MENTEE):
            for ask in (wave_results, organisation_results, wave_change, organisation_indices, swot_draft):
                with pytest.raises(Forbidden):
                    ask(session, act(session, account), made.exit)

    await database.work(story)


async def test_a_curator_of_two_schools_sees_the_sum_of_what_may_be_told(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        person = make_person(session, "Двоева Ия", account=4001)
        for school in (made.schools[0], made.schools[2]):
            appoint(session, person, Role.CURATOR, session.get_one(Organisation, school))
        both = wave_results(session, act(session, 4001), made.exit)
        assert by_name(both.questions, "comfort").n == 12

    await database.work(story)


async def test_the_change_is_told_of_those_who_answered_both(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        one = session.scalars(select(Response).where(Response.wave_id == made.entry).order_by(Response.id)).first()
        assert one is not None
        one.state = "started"
        session.flush()
        found = wave_change(session, head, made.exit)
        assert found is not None
        assert len(found.items) == 8
        assert found.earlier == "Старт наставника: ученик – ученик"
        change = found.items[0].change
        assert change is not None
        assert change.n == sum(SIZES) - 1
        marks: dict[tuple[str, int], int] = {}
        rows = (
            select(Response.subject_key, Answer.wave_id, Answer.value)
            .join(Answer)
            .where(Answer.question == "comfort", Response.state == "finished")
        )
        for key, wave_id, value in session.execute(rows):
            marks[key, wave_id] = int(value)
        people = {key for key, _ in marks if (key, made.entry) in marks}
        pairs = [(marks[key, made.entry], marks[key, made.exit]) for key in people]
        assert change.mean == pytest.approx(sum(after - before for before, after in pairs) / len(pairs))
        assert change.better == pytest.approx(sum(after > before for before, after in pairs) / len(pairs))
        assert wave_change(session, head, made.entry) is None
        assert wave_results(session, head, made.exit).compared
        assert not wave_results(session, head, made.entry).compared

    await database.work(story)


@pytest.mark.parametrize("seed", range(3))
async def test_the_change_is_what_plain_python_finds(database: Database, seed: int) -> None:
    """Of whoever has sent both waves, with skipped answers, irrelevant ones, and responses that were never sent."""

    def story(session: Session) -> None:
        made = make_story(session, (9, 7, 6))
        dice = random.Random(seed)  # noqa: S311
        for answer in session.scalars(select(Answer).order_by(Answer.response_id, Answer.question)):
            if answer.question in SCALES and dice.random() < 0.9:
                answer.value = dice.choice(["", *(str(mark) for mark in range(1, 11))])
            answer.counts = dice.random() < 0.97
        for response in session.scalars(select(Response).order_by(Response.id)):
            response.state = "finished" if dice.random() < 0.96 else "started"
        session.flush()
        head = act(session, HEAD)
        for school in (None, *made.schools):
            found = wave_change(session, head, made.exit, school)
            assert found is not None
            for item in found.items:
                pairs = pairs_of(session, made, item.question, school)
                if item.change is None:
                    assert school is not None or len(pairs) < 5
                    continue
                differences = [after - before for before, after in pairs]
                change = item.change
                assert change.n == len(pairs)
                assert [change.before, change.after] == pytest.approx([mean(side) for side in zip(*pairs, strict=True)])
                assert change.mean == pytest.approx(mean(differences))
                assert change.better == pytest.approx(mean(one > 0 for one in differences))
                assert change.worse == pytest.approx(mean(one < 0 for one in differences))
                spread = mean(stdev(side) for side in zip(*pairs, strict=True))
                assert change.effect == pytest.approx(mean(differences) / spread)
                half = float(stdtrit(len(pairs) - 1, 0.975)) * stdev(differences) / len(pairs) ** 0.5
                assert change.interval is not None
                assert change.interval.high - change.mean == pytest.approx(half)

    await database.work(story)


def pairs_of(session: Session, made: Story, question: str, school: int | None) -> list[tuple[int, int]]:
    """The marks of everybody who gave one in both waves, read one by one."""
    rows = (
        select(Response.subject_key, Answer.wave_id, Answer.value)
        .join(Answer, Answer.response_id == Response.id)
        .where(Answer.question == question, Answer.counts, Answer.value != "", Response.state == "finished")
    )
    if school is not None:
        rows = rows.where(Response.organisation_id == school)
    marks = {(row.subject_key, row.wave_id): int(row.value) for row in session.execute(rows)}
    people = sorted({key for key, wave_id in marks if wave_id == made.exit and (key, made.entry) in marks})
    return [(marks[key, made.entry], marks[key, made.exit]) for key in people]


async def test_what_was_skipped_and_not_asked_is_told_apart(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        rows = session.scalars(select(Answer).where(Answer.wave_id == made.exit, Answer.question == "ideas")).all()
        rows[0].value, rows[1].counts = "", False
        session.delete(rows[2])
        session.flush()
        ideas = by_name(wave_results(session, act(session, HEAD), made.exit).questions, "ideas")
        assert (ideas.n, ideas.skipped, ideas.not_asked) == (sum(SIZES) - 3, 1, 2)

    await database.work(story)


async def test_words_are_quoted_only_where_names_may_be_shown(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        assert not any(part.words for part in swot_draft(session, act(session, HEAD), made.exit).parts.values())
        look_through(session)
        swot = swot_draft(session, act(session, HEAD), made.exit)
        assert swot.parts[Part.STRENGTHS].words[0] == "Понравилось помогать"
        assert swot.parts[Part.WEAKNESSES].words[0] == "Места для встреч"
        assert swot.parts[Part.STRENGTHS].changes
        coded = Installation(zone=INSTALLATION.zone, language="ru", names=NameMode.CODES)
        swot = swot_draft(session, actor_for(session, HEAD, NOW, coded), made.exit)
        assert swot.words_hidden
        assert not any(part.words for part in swot.parts.values())

    await database.work(story)


async def test_the_workbook_says_what_the_chat_says(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        close_wave(session, head, made.exit)
        results = wave_results(session, head, made.exit)
        findings = Findings(
            results,
            organisation_results(session, head, made.exit),
            wave_change(session, head, made.exit),
            organisation_indices(session, head, made.exit),
            show_swot(session, head, made.exit),
        )
        book = load_workbook(BytesIO(build_results(findings, "ru")))
        assert book.sheetnames == ["Вопросы", "Организации", "Изменения", "Сильные и слабые стороны"]
        rows = list(book["Вопросы"].values)
        comfort = by_name(results.questions, "comfort")
        row = next(row for row in rows if row[0] == comfort.label)
        assert comfort.marks is not None
        assert (row[1], row[4]) == (22, round(comfort.marks.mean, 3))
        places = {row[0]: row[2] for row in book["Организации"].values}
        assert places["Школа № 3"] == places["Школа № 2"] == "скрыто"

    await database.work(story)


async def test_a_report_is_a_document_that_tells_what_the_chat_tells(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        for place in (None, made.schools[1]):
            found = Findings(
                results=wave_results(session, head, made.exit, place),
                organisations=(),
                change=wave_change(session, head, made.exit, place),
                indices=(),
                swot=show_swot(session, head, made.exit, place),
            )
            paper = Document(BytesIO(build_report(found, "Школа <№ 1> & Ко", TODAY, "ru", "Центр «Опора»")))
            assert paper.sections[0].header.paragraphs[0].text == "Центр «Опора»"
            said = [one.text for one in paper.paragraphs]
            assert said[:3] == ["Отчёт о внутреннем мониторинге наставничества", "Школа <№ 1> & Ко", said[2]]
            assert "по состоянию на" in said[2]
            assert "Сильные стороны" in said
            marks = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in paper.tables[0].rows}
            comfort = by_name(found.results.questions, "comfort")
            if comfort.marks is None:
                assert marks[comfort.label] == ["скрыто", "", ""]
                assert any("меньше 5 человек" in one for one in said)
            else:
                mean = f"{comfort.marks.mean:.1f}".replace(".", ",")
                assert marks[comfort.label][:2] == [str(comfort.n), mean]

    await database.work(story)


async def test_pictures_are_drawn_as_wide_as_a_phone_shows(database: Database) -> None:
    def story(session: Session) -> list[bytes]:
        made = make_story(session)
        head = act(session, HEAD)
        change = wave_change(session, head, made.exit)
        assert change is not None
        few = wave_results(session, head, made.exit, made.schools[1])
        return [
            draw_marks(wave_results(session, head, made.exit), 0, "ru"),
            draw_marks(few, 0, "en"),
            draw_change(change, "", "ru"),
        ]

    for picture in await database.work(story):
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">I", picture[16:20])[0] == 1080


def test_bars_stand_for_low_middling_high_and_highest_marks() -> None:
    assert bands_of([(str(mark), 1) for mark in range(1, 11)]) == pytest.approx((0.4, 0.2, 0.2, 0.2))
    assert bands_of([("0", 1), ("1", 1), ("2", 2)]) == pytest.approx((0.25, 0.25, 0, 0.5))
    assert bands_of([("1", 0)]) == (0, 0, 0, 0)


async def test_the_head_reads_results_on_the_phone(bot: Harness) -> None:
    made = await bot.make(make_story)
    await bot.make(look_through)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    await head.press("Мониторинг")
    await head.press("Итоги наставника")
    await head.sees("Ещё не ответили: 0")
    await head.press("Итоги")
    await head.sees("Ответили 22 из 22 (100 %)", "Средняя оценка по всем шкалам", "Рады ли вы")
    await head.press("По вопросам")
    await head.sees("Ответили: 22. Пропустили: 0", "1 / 12", "Довольны (оценка от 7)")
    await head.press("›")
    await head.sees("2 / 12")
    await head.press("Назад")
    await head.sees("Ответили 22 из 22")
    await head.press("По организациям")
    await head.sees("Школа № 2: скрыто")
    await head.press("Школа № 3: скрыто")
    await head.sees("Скрыто там, где ответили меньше 5 человек")
    await head.press("Назад")
    await head.sees("Ответили 22 из 22")
    await head.press("Что изменилось")
    await head.sees("Старт наставника", "n 22")
    await head.press("Картинка")
    await head.sees("что изменилось у тех, кто ответил оба раза")
    await head.press("Назад")
    await head.sees("Средняя оценка по всем шкалам")
    await head.press("Картинка")
    await head.sees("Слева от черты низкие")
    await head.press("Назад")
    await head.sees("Средняя оценка по всем шкалам")
    await head.press("Сильные и слабые стороны")
    await head.sees("Понравилось помогать", "Впишите сами")
    await head.press("Файл Excel")
    await head.sees("Вопросы, организации, изменения")
    assert made.exit


async def test_a_curator_reads_the_levels_of_the_own_school(bot: Harness) -> None:
    def story(session: Session) -> None:
        make_world(session)
        install_bank(session, INSTALLATION.system(NOW))
        number = wave(session, "monitoring_organisation")
        form = ("goals", "documents", "curator", "selection", "training", "meetings", "information", "resources")
        for response in session.scalars(select(Response).where(Response.wave_id == number)):
            response.state, response.finished_at = "finished", NOW
            for name in (*form, "feedback"):
                session.add(
                    Answer(
                        response_id=response.id,
                        question=name,
                        value="1",
                        wave_id=number,
                        organisation_id=response.organisation_id,
                        answered_at=NOW,
                    )
                )

    await bot.make(story)
    curator, head = bot.person("Инна", account=CURATOR), bot.person("Ольга", account=HEAD)
    for person, counted in ((curator, "Допустимый: 1"), (head, "Допустимый: 2")):
        await person.says("/menu")
        await person.press("Мониторинг")
        await person.press("Условия в организации")
        await person.press("Итоги")
        await person.sees("Цели программы", "в полной мере 0, частично")
        await person.press("Уровни условий")
        await person.sees(counted)
    await head.press("Школа № 2: 9 из 18, допустимый")
    await head.sees("Школа № 2")
