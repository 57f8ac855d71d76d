"""The easy mode: chosen by the person or the curator, large buttons, short texts, meetings at a distance (001-08)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.outbox import Delivery
from db.people import Person
from keyboards.calendar import calendar
from keyboards.easy import OwnEasy
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.pairs import ChooseStart
from keyboards.scale import scale
from keyboards.screen import WEEK, Button, Screen, one_a_row
from locales.texts import Html, languages, texts
from mentoring import easy, pairs
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.paging import Page
from tests.builders import (
    NOW,
    TODAY,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

CURATOR, STRANGER, MENTOR, MENTEE = 2001, 2002, 2003, 2004


class School:
    """A school with a mentor and a mentee who both have an account; a curator of another school."""

    def __init__(self, session: Session) -> None:
        centre = make_centre(session)
        school = make_organisation(session, centre, "Школа № 1")
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, school)
        other = make_organisation(session, centre, "Школа № 2")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.CURATOR, other)
        mentor = make_person(session, "Мирный Пётр", account=MENTOR)
        mentee = make_person(session, "Белов Иван", account=MENTEE)
        mentee.birth_date = date(2000, 3, 1)
        consent(session, mentor)
        consent(session, mentee)
        self.mentor = participate(session, mentor, Role.MENTOR, school, kind="employee").id
        self.mentee = participate(session, mentee, Role.MENTEE, school, kind="pupil").id


def propose(session: Session, school: School, *, remote: bool = False) -> pairs.PairCard:
    return pairs.propose_pair(
        session,
        actor_for(session, CURATOR),
        school.mentor,
        school.mentee,
        form="employer-student",
        starts_on=TODAY,
        remote=remote,
    )


async def test_a_person_chooses_it_and_the_next_turn_knows(database: Database) -> None:
    def story(session: Session) -> None:
        School(session)
        assert not actor_for(session, MENTEE).easy
        for _ in range(2):
            easy.set_own_mode(session, actor_for(session, MENTEE), on=True)
        assert actor_for(session, MENTEE).easy
        assert easy.own_mode(session, actor_for(session, MENTEE))
        assert not actor_for(session, MENTOR).easy
        acts = session.scalars(select(AuditRow.action).where(AuditRow.action == "easy.set")).all()
        assert len(acts) == 1, "twice is once"
        easy.set_own_mode(session, actor_for(session, MENTEE), on=False)
        assert not actor_for(session, MENTEE).easy

    await database.work(story)


async def test_a_curator_switches_it_on_and_the_person_is_told_without_a_reason(database: Database) -> None:
    def story(session: Session) -> None:
        school = School(session)
        curator = actor_for(session, CURATOR)
        assert not easy.mode_of(session, curator, school.mentee).on
        for _ in range(2):
            assert easy.set_mode_of(session, curator, school.mentee, on=True).on
        [mail] = session.scalars(select(Delivery).where(Delivery.kind == "easy.set"))
        assert (mail.message, mail.arguments) == ("easy-mail-on", {})
        assert mail.buttons == [[["easy-button", OwnEasy().pack()]]]
        with pytest.raises(NotFound):
            easy.set_mode_of(session, actor_for(session, STRANGER), school.mentee, on=False)
        with pytest.raises(NotFound):
            easy.mode_of(session, actor_for(session, STRANGER), school.mentee)
        assert easy.own_mode(session, actor_for(session, MENTEE)), "the person sees it and may switch it off"

    await database.work(story)


async def test_where_somebody_has_it_the_curator_may_answer_for_them_and_meet_at_a_distance(
    database: Database,
) -> None:
    def story(session: Session) -> None:
        school = School(session)
        curator = actor_for(session, CURATOR)
        assert pairs.name_candidates(session, curator, school.mentor, school.mentee)[2] is False
        card = propose(session, school)
        place = next(one for one in card.members if one.role is Role.MENTEE)
        assert not place.by_proxy
        with pytest.raises(DomainError, match="pairs-error-answers-self"):
            pairs.answer_for(session, curator, place.member_id, agreed=True)
        easy.set_mode_of(session, curator, school.mentee, on=True)
        assert pairs.name_candidates(session, curator, school.mentor, school.mentee)[2] is True
        answered = pairs.answer_for(session, curator, place.member_id, agreed=True)
        assert next(one for one in answered.members if one.role is Role.MENTEE).answer == "agreed"
        assert not answered.remote
        assert pairs.set_remote(session, curator, card.id, remote=True).remote
        assert pairs.open_pair(session, actor_for(session, MENTOR), card.id).remote
        assert not any(one.by_proxy for one in pairs.open_pair(session, actor_for(session, MENTOR), card.id).members)
        assert not pairs.set_remote(session, curator, card.id, remote=False).remote

    await database.work(story)


async def test_a_pair_at_a_distance_is_one_of_its_kind(database: Database) -> None:
    def story(session: Session) -> None:
        card = propose(session, School(session), remote=True)
        later = actor_for(session, MENTOR, NOW + timedelta(days=1))
        assert pairs.open_pair(session, later, card.id).remote

    await database.work(story)


async def test_it_is_for_mentors_and_mentees_and_no_curator_sees_it(database: Database) -> None:
    def story(session: Session) -> None:
        School(session)
        for one in session.scalars(select(Person)):
            one.easy = True
        session.flush()
        assert [actor_for(session, account).easy for account in (CURATOR, MENTOR, MENTEE)] == [False, True, True]
        with pytest.raises(Forbidden):
            easy.own_mode(session, actor_for(session, CURATOR))

    await database.work(story)


def test_one_button_stands_in_a_row_but_for_weeks_and_arrows() -> None:
    t = texts("ru")
    data = Menu()
    rows = [
        [Button("Согласиться", data), Button("Отказаться", data)],
        *scale(1, 10, lambda _: data),
        *calendar(t, TODAY, lambda _: data),
        *pager(t, Page([1], 0, 30), lambda _: Button("Школа", data), lambda *_: data, data),
    ]
    large = one_a_row(rows)
    assert [len(row) for row in large[:8]] == [1, 1, 2, 2, 1, 2, 2, 1]
    assert {len(row) for row in large[8:]} == {1, 3, WEEK}
    assert [button for row in large for button in row] == [button for row in rows for button in row]
    markup = Screen(Html("?"), rows).markup(large=True)
    assert markup is not None
    assert len(markup.inline_keyboard) == len(large)


@pytest.mark.parametrize("language", languages())
def test_short_texts_are_shorter(language: str) -> None:
    usual, short = texts(language), texts(language, easy=True)
    assert short("menu-where", role="x", place="y") == usual("menu-where", role="x", place="y")
    for text in ("surveys-list", "surveys-summary", "menu-help-mentee", "pairs-mine-empty"):
        assert len(short(text)) < len(usual(text))
    assert "2" in short("surveys-progress", position=2, total=9, minutes=3)


async def test_a_mentee_has_large_buttons_at_once(bot: Harness) -> None:
    await bot.make(School)
    ivan = bot.person("Иван", account=MENTEE)
    await ivan.says("/menu")
    await ivan.sees("наставляемый")
    assert any(len(row) > 1 for row in ivan.screen.buttons)
    await ivan.press("Мои данные")
    await ivan.press("Удобный режим")
    await ivan.sees("Сейчас выключен")
    await ivan.press("Включить")
    await ivan.sees("Сейчас включён")
    await ivan.press("Меню")
    await ivan.sees("наставляемый")
    assert all(len(row) == 1 for row in ivan.screen.buttons)


async def test_a_curator_plans_a_pair_at_a_distance_in_chat(bot: Harness) -> None:
    school = await bot.make(School)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("куратор")
    await olga.press("Участники")
    await olga.press("Белов Иван")
    await olga.press("Удобный режим")
    await olga.sees("Причину указывать не нужно")
    await olga.press("Включить")
    await olga.sees("Сейчас включён")
    start = ChooseStart(mentor_id=school.mentor, mentee_id=school.mentee, form=3, model=-1, day="20261120")
    await olga.presses_data(start.pack())
    await olga.sees("У кого-то из двоих удобный режим")
    await olga.press("Предложить дистанционно")
    await olga.sees("Встречи дистанционно")
    await olga.press("Согласие: Белов Иван")
    await olga.sees("Ещё не ответили: Мирный Пётр")
    await olga.press("Встречи лично")
    await olga.sees("Встречи дистанционно")
    assert await bot.make(lambda s: s.scalars(select(Person.surname).where(Person.easy.is_(True))).all()) == ["Белов"]
    ivan = bot.person("Иван", account=MENTEE)
    await bot.tick()
    await ivan.sees("удобный режим: кнопки крупнее")
