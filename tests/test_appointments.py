"""Appointments: by order, ended with history kept, never reached from elsewhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment
from keyboards.appointments import Appointments, EndAppointment, OpenAppointment, SetAppointmentOrder
from mentoring.access import Role
from mentoring.appointments import (
    appointed_on,
    checked_number,
    end_appointment,
    get_appointment,
    list_appointments,
    set_first_day,
    set_order_date,
    set_order_number,
)
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.invitations import invite, new_secret
from mentoring.start import accept, questions
from tests.builders import (
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
from tests.harness import Harness

HEAD, STAFF, CURATOR, OTHER = 11, 12, 21, 22
YESTERDAY = TODAY - timedelta(days=1)


def district(session: Session) -> dict[str, int]:
    """A centre with head, staff and two schools, each with a curator; ids of the appointments."""
    centre = make_centre(session)
    first, second = make_organisation(session, centre, "Школа № 1"), make_organisation(session, centre, "Школа № 2")
    return {
        "head": appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, centre).id,
        "staff": appoint(session, make_person(session, "Белов Пётр", account=STAFF), Role.STAFF, centre).id,
        "curator": appoint(session, make_person(session, "Иванова Анна", account=CURATOR), Role.CURATOR, first).id,
        "other": appoint(session, make_person(session, "Серова Ольга", account=OTHER), Role.CURATOR, second).id,
    }


async def test_a_curator_is_replaced_and_the_history_stays(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        head = actor_for(session, HEAD)
        ended = end_appointment(session, head, ids["curator"], YESTERDAY)
        assert (ended.ends_on, ended.may_end, ended.alone) == (YESTERDAY, False, True)
        assert actor_for(session, CURATOR).role is Role.GUEST
        secret = new_secret()
        invite(session, head, "curator", ended.organisation_id or 0, secret)
        accept(session, actor_for(session, 99), secret)
        assert actor_for(session, 99).role is Role.CURATOR
        now = [line.place for line in list_appointments(session, head).items]
        before = [line.name for line in list_appointments(session, head, past=True).items]
        assert now.count("Школа № 1") == 1
        assert before == ["Иванова Анна"]
        mail = session.scalars(select(Delivery).where(Delivery.message == "appointments-mail-ended")).one()
        assert mail.arguments["place"] == "Школа № 1"

    await database.work(story)


async def test_the_first_day_is_the_orders_and_two_heads_never_lead_at_once(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        head = actor_for(session, HEAD)
        assert set_first_day(session, head, ids["curator"], date(2025, 9, 1)).starts_on == date(2025, 9, 1)
        for wrong in (TODAY + timedelta(days=1), date(1990, 1, 1)):
            with pytest.raises(DomainError, match="first-day"):
                set_first_day(session, head, ids["curator"], wrong)
        secret = new_secret()
        invite(session, head, "head", 0, secret)
        accept(session, actor_for(session, 99), secret)
        new = actor_for(session, 99)
        mine = session.scalars(select(Appointment.id).where(Appointment.person_id == new.person_id)).one()
        with pytest.raises(DomainError, match="two-heads"):
            set_first_day(session, new, mine, YESTERDAY)
        with pytest.raises(DomainError, match="first-day"):
            set_first_day(session, new, ids["head"], TODAY)
        assert set_first_day(session, new, mine, TODAY).starts_on == TODAY

    await database.work(story)


async def test_who_was_appointed_is_known_for_any_date(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        head = actor_for(session, HEAD)
        end_appointment(session, head, ids["curator"], YESTERDAY)

        def names(day: date) -> set[str]:
            return {line.name for line in appointed_on(session, head, day).items}

        everybody = {"Орлова Мария", "Белов Пётр", "Иванова Анна", "Серова Ольга"}
        assert names(YESTERDAY) == everybody
        assert names(TODAY) == everybody - {"Иванова Анна"}
        assert names(date(2026, 8, 31)) == set()

    await database.work(story)


async def test_the_first_day_is_set_and_a_date_looked_up_in_chat(bot: Harness) -> None:
    ids = await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.sees("Меню")
    await maria.presses_data(OpenAppointment(appointment_id=ids["curator"]).pack())
    await maria.press("Первый день")
    await maria.says("01.02.2026")
    await maria.sees("Работает с 1 февраля 2026")
    await maria.presses_data(Appointments().pack())
    await maria.press("На дату")
    await maria.says("02.02.2026")
    await maria.sees("Кто был назначен на 2 февраля 2026")
    await maria.press("Иванова Анна")
    await maria.sees("Работает с 1 февраля 2026")


async def test_access_lasts_to_the_end_of_the_last_day(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        end_appointment(session, actor_for(session, HEAD), ids["curator"], TODAY)
        assert actor_for(session, CURATOR).role is Role.CURATOR
        assert actor_for(session, CURATOR, NOW + timedelta(days=1)).role is Role.GUEST

    await database.work(story)


async def test_ending_twice_is_told_and_a_planned_end_can_be_moved(database: Database) -> None:
    def story(session: Session) -> None:
        ids, later = district(session), TODAY + timedelta(days=30)
        head = actor_for(session, HEAD)
        assert end_appointment(session, head, ids["curator"], later).ends_on == later
        assert end_appointment(session, head, ids["curator"], later).ends_on == later
        assert end_appointment(session, head, ids["curator"], YESTERDAY).ends_on == YESTERDAY
        with pytest.raises(Stale):
            end_appointment(session, head, ids["curator"], YESTERDAY)
        with pytest.raises(DomainError, match="appointments-error-last-day"):
            end_appointment(session, head, ids["other"], TODAY - timedelta(days=2))

    await database.work(story)


async def test_who_may_end_whom(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        head, staff = actor_for(session, HEAD), actor_for(session, STAFF)
        assert get_appointment(session, staff, ids["curator"]).may_end
        for actor, whom in ((staff, "staff"), (staff, "head"), (head, "head")):
            assert not get_appointment(session, actor, ids[whom]).may_end
            with pytest.raises(DomainError, match="appointments-error-not-yours"):
                end_appointment(session, actor, ids[whom], TODAY)
        assert end_appointment(session, head, ids["staff"], YESTERDAY).ends_on == YESTERDAY

    await database.work(story)


async def test_a_curator_reaches_their_own_appointment_only(database: Database) -> None:
    def story(session: Session) -> None:
        ids, curator = district(session), actor_for(session, CURATOR)
        assert set_order_number(session, curator, ids["curator"], "14-ОД").order_number == "14-ОД"
        for other in (ids["other"], ids["head"]):
            with pytest.raises(NotFound):
                get_appointment(session, curator, other)
            with pytest.raises(NotFound):
                set_order_date(session, curator, other, TODAY)
            with pytest.raises(NotFound):
                questions(session, curator, other)

    await database.work(story)


async def test_another_centre_sees_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        ids = district(session)
        elsewhere = make_centre(session, "Другой центр")
        appoint(session, make_person(session, "Чужая Инна", account=91), Role.HEAD, elsewhere)
        stranger = actor_for(session, 91)
        for number in ids.values():
            with pytest.raises(NotFound):
                end_appointment(session, stranger, number, TODAY)
        assert [line.name for line in list_appointments(session, stranger).items] == ["Чужая Инна"]

    await database.work(story)


async def test_the_list_is_searched_by_name_and_by_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        head = actor_for(session, HEAD)
        assert [line.name for line in list_appointments(session, head, query="сер").items] == ["Серова Ольга"]
        assert [line.name for line in list_appointments(session, head, query="школа").items] == [
            "Иванова Анна",
            "Серова Ольга",
        ]

    await database.work(story)


@pytest.mark.parametrize(("text", "number"), [("14-ОД", "14-ОД"), (" №  7/2 ", "7/2"), ("б/н", "б/н")])
def test_numbers_of_orders_are_tidied(text: str, number: str) -> None:
    assert checked_number(text) == number


@pytest.mark.parametrize("text", ["", "№", "---", "1" * 41, "1\x002"])
def test_what_is_no_number_is_asked_again(text: str) -> None:
    with pytest.raises(DomainError, match="appointments-error-number"):
        checked_number(text)


async def test_an_order_is_not_of_the_future(database: Database) -> None:
    def story(session: Session) -> None:
        ids, head = district(session), actor_for(session, HEAD)
        for day in (TODAY + timedelta(days=1), date(1990, 1, 1)):
            with pytest.raises(DomainError, match="appointments-error-date"):
                set_order_date(session, head, ids["curator"], day)

    await database.work(story)


# Conversations


async def test_the_head_ends_a_curators_work_at_once(bot: Harness) -> None:
    ids = await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.press("Кураторы и сотрудники")
    await maria.sees("Иванова Анна, Школа № 1", "Орлова Мария, руководитель центра")
    await maria.press("Иванова Анна, Школа № 1")
    await maria.sees("Приказ не указан", "Работает с 1 сентября 2026")
    await maria.press("Номер и дата приказа")
    await maria.sees("номер приказа")
    await maria.press("Пропустить")
    await maria.sees("Какого числа")
    await maria.press("2")
    await maria.sees("Приказ от 2 ноября 2026, номер не указан")
    await maria.press("Прекратить")
    await maria.sees("последний день работы")
    await maria.press("Закрыть доступ сейчас")
    await maria.sees("Доступ пропадёт сразу", "15 ноября 2026")
    await maria.press("Прекратить", times=2)
    await maria.sees("Последний день: 15 ноября 2026", "Другого куратора у организации нет", "Пригласить куратора")
    olga = bot.person("Анна", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("нужна ссылка-приглашение")
    await maria.presses_data(Appointments(past=True).pack())
    await maria.sees("Кто был назначен раньше", "Иванова Анна")
    assert await bot.make(lambda s: s.get_one(Appointment, ids["curator"]).ends_on) == YESTERDAY


async def test_the_last_day_is_picked_and_confirmed(bot: Harness) -> None:
    ids = await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.sees("руководитель")
    await maria.presses_data(OpenAppointment(appointment_id=ids["curator"]).pack())
    await maria.press("Прекратить")
    await maria.press("›")
    await maria.sees("Декабрь 2026")
    await maria.press("31")
    await maria.sees("Последний день – 31 декабря 2026")
    await maria.press("Нет")
    await maria.sees("Работает с")
    assert await bot.make(lambda s: s.get_one(Appointment, ids["curator"]).ends_on) is None


async def test_names_are_searched_and_numbers_typed(bot: Harness) -> None:
    ids = await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.sees("руководитель")
    await maria.presses_data(SetAppointmentOrder(appointment_id=ids["curator"]).pack())
    await maria.sees("номер приказа")
    await maria.says("---")
    await maria.sees("буквы и цифры")
    await maria.says("7")
    await maria.sees("Какого числа")
    await maria.says("не помню")
    await maria.sees("Не получилось понять дату")
    await maria.says("3.11")
    await maria.sees("Приказ № 7 от 3 ноября 2026")
    await maria.presses_data(SetAppointmentOrder(appointment_id=ids["curator"]).pack())
    await maria.sees("номер приказа")
    await maria.says("№ 14-ОД от 01.10.2026")
    await maria.sees("Приказ № 14-ОД от 1 октября 2026")
    await maria.presses_data(SetAppointmentOrder(appointment_id=ids["curator"]).pack())
    await maria.says("15-ОД от 31.02.2026")
    await maria.sees("Не получилось понять дату", "15-н от 20.11.2026")
    await maria.says("15-ОД")
    await maria.sees("Какого числа")
    await maria.says("2.10")
    await maria.sees("Приказ № 15-ОД от 2 октября 2026")


async def test_long_lists_are_searched_in_chat(bot: Harness) -> None:
    def many(session: Session) -> None:
        district(session)
        school = session.scalars(select(Organisation)).first()
        assert school is not None
        for number in range(8):
            appoint(session, make_person(session, f"Куратов{number} Иван", account=200 + number), Role.CURATOR, school)

    await bot.make(many)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.sees("руководитель")
    await maria.presses_data(Appointments().pack())
    await maria.sees("1 / 2")
    await maria.says("Куратов3")
    await maria.sees("Куратов3 Иван, Школа", "Весь список")
    await maria.press("Весь список")
    await maria.press("Найти")
    await maria.sees("первые буквы")
    await maria.says("Серова")
    await maria.sees("Серова Ольга, Школа № 2")


async def test_forged_buttons_of_a_curator_end_nothing(bot: Harness) -> None:
    ids = await bot.make(district)
    olga = bot.person("Анна", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("куратор")
    for data in (
        OpenAppointment(appointment_id=ids["other"]),
        EndAppointment(appointment_id=ids["other"], code="20261115", sure=True),
        EndAppointment(appointment_id=ids["curator"], code="20261115", sure=True),
        Appointments(),
    ):
        await olga.presses_data(data.pack())
        await bot.quiet()
    assert not bot.box.received.find("Серова")
    ended = await bot.make(lambda s: s.scalars(select(Appointment).where(Appointment.ends_on.is_not(None))).all())
    assert not ended


async def test_a_curator_is_replaced_wholly_in_chat(bot: Harness) -> None:
    """Whoever goes loses everything with the next tap; whoever comes finds everything; both stay in the history."""

    def make(session: Session) -> None:
        district(session)
        school = session.scalars(select(Organisation).where(Organisation.name == "Школа № 1")).one()
        pupil, teacher = make_person(session, "Белов Иван"), make_person(session, "Громова Дарья")
        mentee, mentor = (
            participate(session, pupil, Role.MENTEE, school, group_name="7А"),
            participate(session, teacher, Role.MENTOR, school),
        )
        for person in (pupil, teacher):
            consent(session, person)
        session.add(
            Pair(
                organisation_id=school.id,
                year=YEAR,
                form="teacher-teacher",
                state="active",
                starts_on=TODAY,
                created_by_id=teacher.id,
                created_at=NOW,
                members=[
                    PairMember(
                        participation_id=one.id,
                        person_id=one.person_id,
                        role=one.role,
                        year=YEAR,
                        form="teacher-teacher",
                    )
                    for one in (mentor, mentee)
                ],
            )
        )

    await bot.make(make)
    maria, anna, nina = (
        bot.person(name, account=number) for name, number in (("Мария", HEAD), ("Анна", CURATOR), ("Нина", 99))
    )
    await anna.says("/menu")
    await anna.press("Участники")
    old = await anna.sees("Белов Иван, 7А")
    await anna.says("/menu")
    await anna.sees("Вы: куратор")
    await anna.press("Участники")
    await anna.sees("Всего: 2")
    await anna.press("Добавить")
    await anna.press("Наставляемый")
    await anna.sees("Напишите фамилию, имя и отчество")

    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.press("Кураторы и сотрудники")
    await maria.press("Иванова Анна, Школа № 1")
    await maria.press("Прекратить")
    await maria.press("Закрыть доступ сейчас")
    await maria.press("Прекратить")
    await maria.press("Пригласить куратора")
    await maria.sees("Куратор: Школа № 1")
    await maria.press("Сделать ссылку")
    link = (await maria.sees("?start=")).text.partition("?start=")[2].split()[0]
    await maria.press("Номер и дата приказа")
    await maria.says("16-К от 10.11.2026")
    await maria.sees("Приказ № 16-К от 10 ноября 2026")

    await anna.says("Серый Пётр")
    await anna.sees("недоступно")
    await anna.press("Белов Иван, 7А", on=old)
    await anna.sees("недоступно")
    await anna.says("/menu")
    await anna.sees("нужна ссылка-приглашение")
    await bot.tick()
    await anna.sees("Ваша работа завершена: куратор, Школа № 1")

    await nina.opens(link)
    await nina.press("Согласен(на)")
    await nina.sees("Теперь вы куратор")
    await nina.press("Продолжить")
    await nina.says("Новикова Нина Львовна")
    await nina.sees("Вы: куратор, Школа № 1")
    await nina.press("Участники")
    await nina.press("Белов Иван, 7А")
    await nina.sees("Белов Иван", "7А")
    await nina.says("/menu")
    await nina.sees("Вы: куратор, Школа № 1")
    await nina.press("Пары")
    await nina.press("Громова Д. – Белов И.")
    await nina.sees("Громова Дарья", "Белов Иван", "Работает")

    await maria.says("/menu")
    await maria.sees("Вы: руководитель")
    await maria.press("Приглашения")
    await maria.press("Кураторы и сотрудники")
    await maria.press("Новикова Нина Львовна, Школа № 1")
    await maria.sees("Приказ № 16-К от 10 ноября 2026", "Работает с 16 ноября 2026")
    await maria.press("Назад")
    await maria.press("Прежние")
    await maria.press("Иванова Анна, Школа № 1")
    await maria.sees("Последний день: 15 ноября 2026")
    await maria.press("История")
    await maria.sees("Руководитель Орлова М.: назначение завершается", "15.11.2026")
