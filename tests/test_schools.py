"""Schools of mentoring: founded by the centre, led by their curator, with members and a roadmap of their own."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from keyboards.schools import OpenMeasure, OpenSchool
from mentoring import schools
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.people.numbers import people_numbers
from mentoring.people.profile import change
from mentoring.roadmap.periods import State
from mentoring.roadmap.stages import Evidence
from mentoring.schools_file import build
from tests.builders import (
    INSTALLATION,
    NOW,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

HEAD, CURATOR, TEACHER, OTHER = 41, 42, 43, 44


class District:
    """A centre with a School, its leader being a teacher who mentors, and a second teacher in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.place = make_organisation(session, self.centre, "Лицей")
        appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Иванова Анна", account=CURATOR), Role.CURATOR, self.place)
        self.leader = participate(
            session, make_person(session, "Ведов Влас", account=TEACHER), Role.MENTOR, self.place, kind="teacher"
        )
        self.second = participate(
            session, make_person(session, "Юный Юрий", account=OTHER), Role.MENTEE, self.place, kind="teacher"
        )
        self.school = schools.found(session, self.actor(), "Муниципальная школа наставничества").id

    def actor(self, account: int = HEAD) -> Actor:
        return actor_for(self.session, account)

    def led(self) -> int:
        """The leader is chosen; returns the place of the second teacher."""
        member = schools.add_member(self.session, self.actor(), self.school, self.leader.id)
        schools.choose_leader(self.session, self.actor(), member.id)
        return schools.add_member(self.session, self.actor(), self.school, self.second.id).id

    def measure(self, title: str = "Семинар", period: str = "до 01.12.2026") -> schools.MeasureView:
        return schools.add_measure(self.session, self.actor(TEACHER), self.school, title, period)


async def test_a_school_has_a_leader_members_and_a_roadmap_of_its_own(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        assert schools.found(session, d.actor(), "«муниципальная школа  наставничества»").id == d.school
        d.led()
        with pytest.raises(DomainError, match="errors-day-far"):
            schools.set_order(session, d.actor(), d.school, "15-ш", date(2050, 9, 1))
        with pytest.raises(DomainError, match="spreadsheets-too-long"):
            schools.rename(session, d.actor(), d.school, "ж" * 121)
        d.measure()
        d.measure("Встреча", "октябрь 2026")
        card = schools.open_school(session, d.actor(OTHER), d.school)
        assert (card.leader, card.members, card.total, card.done, card.overdue) == ("Ведов Влас", 2, 2, 0, 1)
        assert (card.leads, card.manages) == (False, False)
        plan = schools.open_plan(session, d.actor(TEACHER), d.school)
        assert [(one.title, one.state) for one in plan.page.items] == [
            ("Встреча", State.OVERDUE),
            ("Семинар", State.RUNNING),
        ]

    await database.work(story)


async def test_the_leader_alone_and_the_centre_change_the_roadmap(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.led()
        made = d.measure()
        for account in (OTHER, CURATOR):
            with pytest.raises(DomainError):
                schools.add_measure(session, d.actor(account), d.school, "Ещё", "ноябрь")
            with pytest.raises(DomainError):
                schools.remove_measure(session, d.actor(account), made.id)
        with pytest.raises(NotFound):
            schools.open_school(session, d.actor(CURATOR), d.school)
        assert schools.rename_measure(session, d.actor(HEAD), made.id, "Круглый стол").title == "Круглый стол"
        with pytest.raises(DomainError, match=r"periods-unclear|periods-unknown-word"):
            d.measure(period="когда-нибудь")

    await database.work(story)


async def test_what_is_done_stays_reported_when_the_time_moves(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.led()
        made = d.measure("Выпуски", "ежемесячно с октября по декабрь")
        assert len(made.times) == 3
        done = schools.mark_done(session, d.actor(TEACHER), made.times[0].id, Evidence(link="https://school.ru/1"))
        assert done.times[0].state is State.DONE
        moved = schools.set_period(session, d.actor(TEACHER), made.id, "ежемесячно с октября по ноябрь")
        assert [one.state for one in moved.times] == [State.DONE, State.RUNNING]
        with pytest.raises(DomainError, match="schools-error-period-reported"):
            schools.set_period(session, d.actor(TEACHER), made.id, "до 20.12.2026")
        back = schools.mark_undone(session, d.actor(TEACHER), made.times[0].id)
        assert back.times[0].link is None
        assert len(schools.set_period(session, d.actor(TEACHER), made.id, "до 20.12.2026").times) == 1

    await database.work(story)


async def test_members_leave_and_come_again_but_the_leader_is_replaced_first(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        second = d.led()
        [leader] = [one for one in schools.list_members(session, d.actor(), d.school).items if one.leads]
        with pytest.raises(DomainError, match="schools-error-leader-stays"):
            schools.remove_member(session, d.actor(), leader.id)
        assert schools.list_candidates(session, d.actor(), d.school).total == 0
        schools.remove_member(session, d.actor(), second)
        assert schools.list_candidates(session, d.actor(), d.school).total == 1
        assert schools.add_member(session, d.actor(), d.school, d.second.id).id == second
        schools.choose_leader(session, d.actor(), second)
        schools.remove_member(session, d.actor(), leader.id)
        with pytest.raises(NotFound):
            schools.open_school(session, d.actor(TEACHER), d.school)

    await database.work(story)


async def test_last_years_roadmap_is_taken_over_a_year_later(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.led()
        d.measure("Итоги", "май 2027")
        later = actor_for(session, TEACHER, NOW + timedelta(days=330))
        assert schools.open_plan(session, later, d.school).carried
        taken = schools.carry_over(session, later, d.school).page.items
        assert [(one.title, str(one.times[0].due_on)) for one in taken] == [("Итоги", "2028-05-31")]
        with pytest.raises(Stale):
            schools.carry_over(session, later, d.school)

    await database.work(story)


async def test_the_leader_is_reminded_once_of_what_is_due(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.led()
        made = d.measure(period="до 20.11.2026")
        system = INSTALLATION.system(NOW + timedelta(days=1))
        system = type(system)(**{**system.__dict__, "centre_id": d.centre.id})
        assert schools.remind(session, system) == 1
        assert schools.remind(session, system) == 0
        schools.mark_done(session, d.actor(TEACHER), made.times[0].id, Evidence())
        kinds = session.execute(select(Delivery.state).where(Delivery.kind == "schools.reminder")).all()
        assert [row.state for row in kinds] == ["cancelled"]

    await database.work(story)


async def test_people_of_other_municipalities_are_counted_apart(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        second = d.led()
        change(session, d.actor(OTHER), d.second.id, "municipality", "Дальнегорский округ")
        assert schools.open_school(session, d.actor(), d.school).outside == 1
        assert schools.open_member(session, d.actor(), second).municipality == "Дальнегорский округ"
        assert people_numbers(session, d.actor()).outside == 1

    await database.work(story)


async def test_plan_and_fact_leave_as_a_workbook(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        second = d.led()
        made = d.measure()
        schools.set_responsible(session, d.actor(TEACHER), made.id, second)
        schools.mark_done(session, d.actor(TEACHER), made.times[0].id, Evidence(note="Провели"))
        _, views = schools.plan_fact(session, d.actor(TEACHER), d.school)
        rows = list(load_workbook(io.BytesIO(build(views, "ru"))).worksheets[0].values)
        assert rows[1][:4] == (1, "Семинар", "до 1 декабря 2026", "Юный Ю.")
        assert rows[1][6] == "выполнено"
        assert rows[1][9] == "Провели"

    await database.work(story)


def test_buttons_in_mail_are_the_buttons_of_the_bot() -> None:
    assert schools.school_data(3) == OpenSchool(school_id=3).pack()
    assert schools.measure_data(3) == OpenMeasure(measure_id=3).pack()[: len("msp:3")]


async def test_the_head_founds_a_school_and_its_leader_reports_in_chat(bot: Harness) -> None:
    await bot.make(District)
    maria, vlas = bot.person("Мария", account=HEAD), bot.person("Влас", account=TEACHER)
    await maria.says("/menu")
    await maria.press("Организации")
    await maria.press("Школы наставничества")
    assert "Архив" not in maria.screen.labels
    await maria.press("Создать школу")
    await maria.says("Школа молодого педагога")
    await maria.sees("Школа создана", "Руководителя нет")
    await maria.press("База")
    await maria.press("Лицей")
    await maria.sees("База: Лицей")
    await maria.press("Приказ")
    await maria.says("15-ш от 20.10.2026")
    await maria.sees("Приказ № 15-ш от 20 октября 2026")
    await maria.press("Участники")
    await maria.press("Добавить участника")
    await maria.press("Ведов В., Лицей")
    await maria.sees("Участник добавлен")
    await maria.press("Сделать руководителем")
    await maria.sees("будет руководителем школы")
    await maria.press("Сделать руководителем")
    await maria.sees("Руководитель школы")
    await bot.tick()
    await vlas.sees("Вы – руководитель школы наставничества")
    await vlas.press("Открыть школу")
    await vlas.press("Дорожная карта")
    await vlas.press("Добавить мероприятие")
    await vlas.sees("Что нужно сделать?")
    await vlas.says("Открытые уроки")
    await vlas.sees("Когда?")
    await vlas.says("1-15 декабря")
    await vlas.sees("Срок понят так: с 1 декабря 2026 по 15 декабря 2026.")
    await vlas.press("Отметить выполнение")
    await vlas.says("https://school.ru/uroki")
    await vlas.sees("Выполнено 16 ноября 2026", "https://school.ru/uroki")
    await vlas.press("К плану")
    await vlas.sees("выполнено 1 из 1")
    await vlas.press("План-факт в Excel")
    await vlas.sees("выполнено 1 из 1")
    await vlas.says("/menu")
    await vlas.press("Мои пары")
    await vlas.press("Школы наставничества")
    await vlas.sees("Школы наставничества")
