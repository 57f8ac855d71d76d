"""Teacher-mentors: no pair without written consent, term and pay step by step, three working days' notice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair
from keyboards.labour import OpenAgreement
from mentoring.access import Actor, Role
from mentoring.consents import labour
from mentoring.consents.labour import HOLIDAYS, first_last_day, is_day_off, opens_agreement
from mentoring.consents.reminders import end_stopped_work
from mentoring.consents.sheets import paper_received
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.pairs import propose_pair
from tests.builders import (
    INSTALLATION,
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

CURATOR, MENTOR, OTHER = 2001, 2002, 2003
SOON = date(2026, 11, 19)
"""Three working days after `TODAY`, a Monday."""


class School:
    """A school with a curator, a teacher who mentors teachers, a young teacher, and a mentor of pupils."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        other = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Чужая Вера", account=OTHER), Role.CURATOR, other)
        teacher = make_person(session, "Мирная Анна", account=MENTOR)
        young = make_person(session, "Юный Пётр")
        worker = make_person(session, "Заводской Лев")
        for person in (teacher, young, worker):
            consent(session, person)
        self.mentor = participate(session, teacher, Role.MENTOR, self.school, kind="teacher")
        self.mentee = participate(session, young, Role.MENTEE, self.school, kind="teacher")
        self.worker = participate(session, worker, Role.MENTOR, self.school, kind="employee")

    def actor(self, account: int = CURATOR, *, days: int = 0) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(days=days))

    def pair(self, form: str = "teacher-teacher", *, days: int = 0) -> int:
        actor = self.actor(days=days)
        return propose_pair(self.session, actor, self.mentor.id, self.mentee.id, form=form, starts_on=actor.today).id


async def tell(database: Database, story: Callable[[School], Any]) -> None:
    await database.work(lambda session: story(School(session)))


async def test_no_teacher_is_paired_with_a_teacher_without_written_consent(database: Database) -> None:
    def story(s: School) -> None:
        with pytest.raises(DomainError, match="labour-error-missing"):
            s.pair()
        paper_received(s.session, s.actor(), s.mentor.id, "labour")
        assert s.pair()

    await tell(database, story)


async def test_other_forms_and_other_mentors_need_no_such_paper(database: Database) -> None:
    def story(s: School) -> None:
        assert s.pair("employer-student")
        assert [one.name for one in labour.list_agreements(s.session, s.actor(), s.school.id).items] == ["Мирная Анна"]
        with pytest.raises(NotFound):
            labour.get_agreement(s.session, s.actor(), s.worker.id)

    await tell(database, story)


async def test_term_form_and_pay_are_entered_one_by_one_until_nothing_lacks(database: Database) -> None:
    def story(s: School) -> None:
        curator, of = s.actor(), s.mentor.id
        lacks = labour.get_agreement(s.session, curator, of).lacks
        assert lacks == ("consent", "number", "term", "form", "pay")
        paper_received(s.session, curator, of, "labour")
        labour.set_number(s.session, curator, of, " 15-н ", TODAY)
        labour.set_term(s.session, curator, of, TODAY, TODAY + timedelta(days=200))
        labour.set_work_form(s.session, curator, of, "group")
        done = labour.set_pay(s.session, curator, of, "percent", 15)
        assert (done.lacks, done.number, done.amount, done.consent_on) == ((), "15-н", 15, TODAY)
        assert labour.set_pay(s.session, curator, of, "none", 15).amount is None
        with pytest.raises(DomainError):
            labour.set_number(s.session, curator, of, "  ", None)
        with pytest.raises(DomainError, match="errors-day-far"):
            labour.set_number(s.session, curator, of, "15-н", TODAY + timedelta(days=367))
        with pytest.raises(DomainError):
            labour.set_term(s.session, curator, of, TODAY, TODAY - timedelta(days=1))
        for pay, amount in (("percent", 101), ("monthly", 0)):
            with pytest.raises(DomainError):
                labour.set_pay(s.session, curator, of, pay, amount)
        with pytest.raises(NotFound):
            labour.get_agreement(s.session, s.actor(OTHER), of)

    await tell(database, story)


async def test_whose_term_is_over_is_not_paired(database: Database) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.mentor.id, "labour")
        labour.set_term(s.session, s.actor(), s.mentor.id, TODAY, TODAY + timedelta(days=5))
        with pytest.raises(DomainError, match="labour-error-over"):
            s.pair(days=6)
        assert s.pair(days=5)

    await tell(database, story)


def moved_days_off() -> set[date]:
    """Working days that are off for a holiday on a weekend before them, by the holidays one after the other."""
    found: set[date] = set()
    for year in range(2025, 2033):
        for month, number in HOLIDAYS:
            day = date(year, month, number)
            if month != 1 and day.weekday() >= 5:
                while day.weekday() >= 5 or (day.month, day.day) in HOLIDAYS:
                    day += timedelta(days=1)
                found.add(day)
    return found


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(1, 10))
def test_between_notice_and_the_end_lie_as_many_working_days_as_the_law_asks(today: date, days: int) -> None:
    last = first_last_day(today, days)
    between = (today + timedelta(days=at) for at in range(1, (last - today).days + 1))
    off = moved_days_off()
    working = [day for day in between if day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS and day not in off]
    assert len(working) == days
    assert working[-1] == last


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert first_last_day(TODAY) == SOON
    assert first_last_day(date(2026, 11, 19)) == date(2026, 11, 24)
    assert first_last_day(date(2026, 12, 30)) == date(2027, 1, 12)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 3, 9), True),  # Monday after Sunday, 8 March
        (date(2026, 5, 11), True),  # Monday after Saturday, 9 May
        (date(2027, 5, 3), True),
        (date(2027, 5, 4), False),
        (date(2026, 2, 23), True),
        (date(2026, 2, 24), False),
        (date(2027, 1, 11), False),  # Saturday and Sunday of January are moved by the Government alone
    ],
)
def test_a_holiday_on_a_weekend_is_made_up_for_on_the_next_working_day(day: date, off: bool) -> None:
    assert is_day_off(day) is off


async def test_a_mentor_refuses_no_sooner_than_in_three_working_days_and_the_pairs_end_after_it(
    database: Database,
) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.mentor.id, "labour")
        pair, other = s.pair(), s.pair("employer-student")
        mentor = s.actor(MENTOR)
        with pytest.raises(DomainError, match="labour-error-notice"):
            labour.refuse(s.session, mentor, s.mentor.id, SOON - timedelta(days=1))
        labour.refuse(s.session, mentor, s.mentor.id, SOON)
        done = labour.refuse(s.session, mentor, s.mentor.id, SOON)
        assert (done.stops_on, done.notice_by) == (SOON, "mentor")
        told = s.session.scalars(select(Delivery).where(Delivery.kind == "labour.refused")).all()
        assert [row.message for row in told] == ["labour-mail-refused"]
        system = replace(INSTALLATION.system(NOW), centre_id=s.centre.id)
        assert end_stopped_work(s.session, replace(system, now=NOW + timedelta(days=3))) == 0
        assert end_stopped_work(s.session, replace(system, now=NOW + timedelta(days=4))) == 1
        assert s.session.get_one(Pair, pair).state == "closed"
        assert s.session.get_one(Pair, other).state == "proposed"
        with pytest.raises(Stale):
            labour.take_notice_back(s.session, s.actor(days=4), s.mentor.id)
        with pytest.raises(DomainError, match="labour-error-over"):
            s.pair(days=4)

    await tell(database, story)


async def test_the_employer_cancels_and_may_think_again_before_the_last_day(database: Database) -> None:
    def story(s: School) -> None:
        labour.cancel_early(s.session, s.actor(), s.mentor.id, SOON)
        [mail] = s.session.scalars(select(Delivery).where(Delivery.kind == "labour.cancelled"))
        assert mail.person_id == s.mentor.person_id
        assert labour.take_notice_back(s.session, s.actor(days=1), s.mentor.id).stops_on is None
        assert labour.refused_on_paper(s.session, s.actor(), s.mentor.id, SOON).notice_by == "mentor"

    await tell(database, story)


def test_the_button_of_the_mail_opens_the_papers() -> None:
    assert opens_agreement(17) == OpenAgreement(participation_id=17).pack()


async def test_a_curator_enters_the_papers_step_by_step_and_the_mentor_refuses_in_chat(bot: Harness) -> None:
    await bot.make(School)
    curator, mentor = bot.person("Ольга", account=CURATOR), bot.person("Анна", account=MENTOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Согласия")
    await curator.press("Фильтр")
    await curator.press("Педагоги-наставники")
    await curator.press("! Мирная Анна")
    await curator.sees("Письменное согласие: нет", "Оплата: нет")
    await curator.press("Согласие")
    await curator.sees("Согласия нет")
    await curator.press("Бумага получена")
    await curator.sees("☑ Наставничество, ТК 351.8")
    await curator.press("☑ ТК 351.8")
    await curator.sees("Соглашение и срок")
    await curator.press("Соглашение и срок")
    await curator.sees("Письменное согласие: 16 ноября 2026")
    await curator.press("Соглашение")
    await curator.sees("Напишите номер и дату")
    await curator.says("15-н от вчера")
    await curator.sees("Не получилось понять дату")
    await curator.says("15-н от 01.09.2026")
    await curator.sees("Соглашение: № 15-н от 1 сентября 2026")
    await curator.press("Срок")
    await curator.sees("С какого дня?")
    await curator.press("16")
    await curator.sees("По какой день?")
    await curator.press("30")
    await curator.sees("Срок: с 16 ноября 2026 по 30 ноября 2026")
    await curator.press("Форма")
    await curator.press("Индивидуально")
    await curator.sees("Форма: Индивидуально")
    await curator.press("Оплата")
    await curator.press("Сумма в месяц")
    await curator.sees("Сколько рублей")
    await curator.says("5 000 руб")
    await curator.sees("Форма: Индивидуально", "Оплата: 5", "₽ в месяц")
    await mentor.says("/menu")
    await mentor.press("Согласия")
    await mentor.press("Моя работа наставником")
    await mentor.sees("Соглашение: № 15-н", "Срок: с 16 ноября 2026")
    await mentor.press("Отказаться досрочно")
    await mentor.sees("Какой день последний?")
    await mentor.press("20")
    await mentor.sees("последний день – 20 ноября 2026")
    await mentor.press("Да, отказаться")
    await mentor.sees("Наставник отказался, последний день – 20 ноября 2026")
    await bot.tick()
    await curator.sees("Мирная Анна отказывается быть наставником (Школа № 1)")
    await curator.press("Открыть документы")
    await curator.press("Работа продолжается")
    await curator.sees("Прекратить досрочно")
