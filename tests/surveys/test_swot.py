"""The analysis of strengths and weaknesses: a draft out of the answers, and what people make of it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.surveys import Answer, Wave
from db.swot import SwotLine
from mentoring.access import Actor
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.rights.plan import ERASED
from mentoring.surveys.results import Part
from mentoring.surveys.swot import (
    LETTERS,
    MOST,
    Analysis,
    Kind,
    add_line,
    change_line,
    past_swot,
    put_back,
    remove_line,
    restore_part,
    show_swot,
)
from mentoring.surveys.waves import close_wave
from tests.builders import TODAY
from tests.harness import Harness
from tests.surveys import test_confidential, test_results
from tests.surveys.test_results import Story, fill, wave
from tests.surveys.world import CURATOR, HEAD, MENTOR, OTHER_CURATOR, act, look_through

WEAK, STRONG = Part.WEAKNESSES, Part.STRENGTHS


def make_story(session: Session) -> Story:
    """Two waves with their answers, and all words looked through."""
    made = test_results.make_story(session)
    look_through(session)
    return made


def texts_of(found: Analysis, part: Part) -> list[str]:
    return [line.text for line in found.parts[part]]


async def test_untouched_it_is_the_draft(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        found = show_swot(session, act(session, HEAD), made.exit)
        assert {line.kind for line in found.parts[STRONG]} == {Kind.MEAN, Kind.CHANGE, Kind.WORDS}
        assert texts_of(found, WEAK)[-1] == "Места для встреч"
        assert texts_of(found, STRONG).count("Понравилось помогать") == 1
        assert (found.by, found.on, found.changed, found.has_past) == ("", None, frozenset(), False)

    await database.work(story)


async def test_a_curator_writes_for_the_own_school_alone(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        school, other = made.schools[:2]
        curator, head = act(session, CURATOR), act(session, HEAD)
        assert show_swot(session, curator, made.exit).organisation_id == school
        found = add_line(session, curator, made.exit, school, "weaknesses", "  Нет   кабинета ")
        line = found.parts[WEAK][-1]
        assert (line.kind, line.text, line.by, line.on) == (Kind.OWN, "Нет кабинета", "Кураева И.", TODAY)
        assert (found.by, found.on) == ("Кураева И.", TODAY)
        assert "Нет кабинета" in texts_of(show_swot(session, head, made.exit, school), WEAK)
        assert "Нет кабинета" not in texts_of(show_swot(session, head, made.exit), WEAK)
        add_line(session, head, made.exit, None, "weaknesses", "Далеко ездить")
        assert "Далеко ездить" not in texts_of(show_swot(session, curator, made.exit), WEAK)
        for organisation, refused in ((other, NotFound), (None, Forbidden)):
            with pytest.raises(refused):
                add_line(session, curator, made.exit, organisation, "weaknesses", "Чужое")
            with pytest.raises(refused):
                change_line(session, curator, made.exit, organisation, "weaknesses", line.ref, "Чужое")
            with pytest.raises(refused):
                remove_line(session, curator, made.exit, organisation, "weaknesses", line.ref)
            with pytest.raises(refused):
                put_back(session, curator, made.exit, organisation, "weaknesses", line.ref)
            with pytest.raises(refused):
                restore_part(session, curator, made.exit, organisation, "weaknesses")
        with pytest.raises(Forbidden):
            show_swot(session, act(session, MENTOR), made.exit)
        theirs = act(session, OTHER_CURATOR)
        assert texts_of(remove_line(session, theirs, made.exit, other, "weaknesses", line.ref), WEAK) == []
        # What was written in place of a line that is not there is not lost.
        assert texts_of(change_line(session, theirs, made.exit, other, "weaknesses", line.ref, "Своё"), WEAK) == [
            "Своё"
        ]
        assert "Нет кабинета" in texts_of(show_swot(session, curator, made.exit), WEAK)

    await database.work(story)


async def test_a_line_of_the_draft_is_changed_left_out_put_back_and_restored(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head, wave_id, part = act(session, HEAD), made.exit, "strengths"
        before = show_swot(session, head, wave_id)
        first, second = before.parts[STRONG][:2]
        found = change_line(session, head, wave_id, None, part, first.ref, "Ребятам нравится")
        assert texts_of(found, STRONG)[0] == "Ребятам нравится"
        assert found.parts[STRONG][0].figure is None
        assert found.changed == {STRONG}
        for _ in range(2):
            found = remove_line(session, head, wave_id, None, part, first.ref)
            assert "Ребятам нравится" not in texts_of(found, STRONG)
        for _ in range(2):
            found = put_back(session, head, wave_id, None, part, first.ref)
            assert texts_of(found, STRONG)[0] == "Ребятам нравится"
        found = remove_line(session, head, wave_id, None, part, second.ref)
        assert second not in found.parts[STRONG]
        own = add_line(session, head, wave_id, None, part, "Своё").parts[STRONG][-1]
        assert add_line(session, head, wave_id, None, part, "Своё").parts[STRONG].count(own) == 1
        restored = restore_part(session, head, wave_id, None, part)
        assert restored.parts[STRONG] == (*before.parts[STRONG], own)
        assert restored.changed == frozenset()
        assert restore_part(session, head, wave_id, None, part) == restored
        remove_line(session, head, wave_id, None, part, own.ref)
        assert put_back(session, head, wave_id, None, part, own.ref).parts[STRONG][-1].text == "Своё"
        acts = select(AuditRow.action).where(AuditRow.action.contains("_swot")).order_by(AuditRow.id)
        assert [one.removeprefix("surveys.") for one in session.scalars(acts)] == [
            "change_swot",
            "remove_swot",
            "put_back_swot",
            "remove_swot",
            "add_swot",
            "restore_swot",
            "remove_swot",
            "put_back_swot",
        ]

    await database.work(story)


async def test_what_somebody_has_said_stays_when_the_answers_change(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        words = next(line for line in show_swot(session, head, made.exit).parts[WEAK] if line.kind is Kind.WORDS)
        change_line(session, head, made.exit, None, "weaknesses", words.ref, "Негде встречаться")
        for answer in session.scalars(select(Answer).where(Answer.question == "missing")):
            answer.value = ERASED
        session.flush()
        assert texts_of(show_swot(session, head, made.exit), WEAK)[-1] == "Негде встречаться"
        assert "Места для встреч" not in repr(session.execute(select(SwotLine.words)).all())

    await database.work(story)


async def test_what_cannot_be_a_line_is_refused(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session)
        head = act(session, HEAD)
        for text, why in ((" \n", "swot-error-empty"), ("ы" * (LETTERS + 1), "swot-error-long")):
            with pytest.raises(DomainError, match=why):
                add_line(session, head, made.exit, None, "threats", text)
        for number in range(MOST):
            add_line(session, head, made.exit, None, "threats", f"Строка {number}")
        with pytest.raises(DomainError, match="swot-error-too-many"):
            add_line(session, head, made.exit, None, "threats", "Лишняя")
        with pytest.raises(NotFound):
            add_line(session, head, made.exit, None, "joys", "Лишняя")
        before = show_swot(session, head, made.exit)
        assert remove_line(session, head, made.exit, None, "threats", "0123456789") == before
        assert put_back(session, head, made.exit, None, "threats", "0123456789") == before

    await database.work(story)


async def test_of_a_confidential_wave_nothing_is_written_before_it_is_over(database: Database) -> None:
    def story(session: Session) -> None:
        made = test_confidential.make_story(session, 6)
        test_confidential.answer_all(session, made, made.wave, 7)
        head = act(session, HEAD)
        with pytest.raises(DomainError, match="results-error-under-way"):
            add_line(session, head, made.wave, None, "threats", "Рано")
        close_wave(session, head, made.wave)
        assert texts_of(add_line(session, head, made.wave, None, "threats", "Пора"), Part.THREATS) == ["Пора"]

    await database.work(story)


def with_last_year(session: Session) -> tuple[Story, int]:
    """The same questionnaire was asked a year ago, and the school has written its analysis."""
    made = make_story(session)
    past = wave(session, "exit_student-student_mentor")
    row = session.get_one(Wave, past)
    row.year, row.opens_on, row.closes_on, row.state = (
        row.year - 1,
        TODAY - timedelta(365),
        TODAY - timedelta(350),
        "closed",
    )
    session.flush()
    fill(session, past, 4, valuable="В прошлом году")
    add_line(session, curator_of(session), past, made.schools[0], "threats", "Уходил куратор")
    return made, past


def curator_of(session: Session) -> Actor:
    return act(session, CURATOR)


async def test_last_years_can_be_looked_at(database: Database) -> None:
    def story(session: Session) -> None:
        made, past = with_last_year(session)
        found = show_swot(session, curator_of(session), made.exit)
        assert found.has_past
        before = past_swot(session, curator_of(session), made.exit, made.schools[0])
        assert before is not None
        assert (before.wave_id, texts_of(before, Part.THREATS)[-1]) == (past, "Уходил куратор")
        assert past_swot(session, curator_of(session), past) is None

    await database.work(story)


async def test_a_curator_edits_it_on_the_phone(bot: Harness) -> None:
    made, _ = await bot.make(with_last_year)
    curator, head = bot.person("Инна", account=CURATOR), bot.person("Ольга", account=HEAD)
    await curator.says("/menu")
    await curator.press("Мониторинг")
    await curator.press("Итоги наставника")
    await curator.sees("Ответы принимаются")
    await curator.press("Итоги")
    await curator.press("Сильные и слабые стороны")
    await curator.sees("Школа № 1", "Понравилось помогать", "Нажмите на часть")
    await curator.press("Риски")
    await curator.sees("Строк пока нет")
    await curator.press("Добавить")
    await curator.sees("Напишите строку одним сообщением")
    await curator.says("Мало автобусов")
    await curator.press("Мало автобусов")
    await curator.sees("Мало автобусов", "Изменил(а) Кураева И.")
    await curator.press("Изменить")
    await curator.says("Автобус ходит раз в день")
    await curator.press("Автобус ходит раз в день")
    await curator.press("Убрать")
    await curator.sees("Строка убрана")
    await curator.press("Вернуть строку")
    await curator.press("Назад")
    await curator.sees("Автобус ходит раз в день", "Правил(а) Кураева И.")
    await curator.press("Слабые")
    await curator.press("«Места для встреч»")
    await curator.sees("Из черновика: ответ участника")
    await curator.press("Убрать")
    await curator.press("Как в черновике")
    await curator.sees("изменения в строках черновика пропадут")
    await curator.press("Вернуть черновик")
    await curator.sees("Нажмите на строку")
    await curator.press("Назад")
    await curator.press("Год назад")
    await curator.sees("Год назад", "Уходил куратор")
    await curator.press("Назад")
    await curator.press("Файл Excel")
    await curator.sees("черновик сильных и слабых сторон")

    await head.says("/menu")
    await head.press("Мониторинг")
    await head.press("Итоги наставника")
    await head.sees("Ответы принимаются")
    await head.press("Итоги")
    await head.sees("Ответили 22 из 22")
    for label in ("По организациям", "Школа № 1", "Сильные и слабые стороны"):
        await head.press(label)
    await head.sees("Автобус ходит раз в день")

    def kept(session: Session) -> Mapping[str | None, bool]:
        rows = select(SwotLine).where(SwotLine.wave_id == made.exit)
        return {row.words: row.removed for row in session.scalars(rows)}

    assert await bot.make(kept) == {"Автобус ходит раз в день": False}
