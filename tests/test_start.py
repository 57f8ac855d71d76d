"""Coming in: the first head, staff, curators; links that let nobody in; questions that can be skipped."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.outbox import Delivery
from db.people import Appointment, Identity, Person
from keyboards.appointments import OpenAppointment
from mentoring.access import Role
from mentoring.invitations import invite, issue_head_link, new_secret, set_order
from mentoring.names import NameMode
from mentoring.start import opens_appointment
from tests.builders import INSTALLATION, NOW, ZONE, actor_for, appoint, make_centre, make_organisation, make_person
from tests.harness import Harness

HEAD = 11


def head_link(session: Session) -> str:
    return issue_head_link(session, INSTALLATION.system(NOW), ZONE)


def district(session: Session) -> dict[str, int]:
    """A centre with a head and one school."""
    centre = make_centre(session)
    school = make_organisation(session, centre, "Школа № 3")
    head = make_person(session, "Орлова Мария Петровна", account=HEAD)
    appoint(session, head, Role.HEAD, centre)
    return {"centre": centre.id, "school": school.id, "head": head.id}


def curator_link(session: Session, **order: object) -> str:
    school = session.scalars(select(Organisation)).one()
    secret = new_secret()
    made = invite(session, actor_for(session, HEAD), "curator", school.id, secret)
    if order:
        set_order(session, actor_for(session, HEAD), made.id, **order)  # type: ignore[arg-type]
    return secret


async def test_the_first_head_agrees_names_the_centre_and_sees_the_menu(bot: Harness) -> None:
    secret = await bot.make(head_link)
    maria = bot.person("Мария", account=HEAD)
    await maria.opens(secret)
    await maria.sees("руководить новым центром")
    await maria.sees("удалить свои данные")
    await maria.press("Согласен(на)")
    await maria.sees("Теперь вы руководитель центра")
    await maria.press("Продолжить")
    await maria.sees("Как называется ваш центр")
    await maria.says("Ц")
    await maria.sees("от 3 до 120")
    await maria.says("  Центр  наставничества «Опора» ")
    await maria.sees("часовом поясе")
    await maria.press("Владивосток, 13:00")
    await maria.sees("Как вас зовут")
    await maria.says("Орлова Мария Петровна")
    await maria.sees("Вы: руководитель центра, Центр наставничества «Опора»")
    await maria.sees("Всё готово")

    def kept(session: Session) -> None:
        centre = session.scalars(select(Centre)).one()
        assert (centre.name, centre.time_zone) == ("Центр наставничества «Опора»", "Asia/Vladivostok")
        person = session.scalars(select(Person)).one()
        assert (person.surname, person.name_key) == ("Орлова", "орлова мария петровна")
        assert person.notice_accepted_at == NOW
        assert session.scalars(select(Appointment)).one().role == "head"

    await bot.make(kept)


async def test_a_head_who_leaves_the_naming_finds_it_in_the_menu(bot: Harness) -> None:
    secret = await bot.make(head_link)
    maria = bot.person("Мария", account=HEAD)
    await maria.opens(secret)
    await maria.press("Согласен(на)")
    await maria.press("Позже")
    await maria.sees("центр без названия")
    await maria.press("Назвать центр")
    await maria.says("Опора")
    await maria.sees("Название сохранено: Опора")
    assert not any("Назвать центр" in row for row in maria.screen.buttons)


async def test_a_curator_is_bound_by_number_and_date_of_the_order(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.sees("куратором наставничества: Школа № 3")
    await olga.press("Согласен(на)")
    await olga.sees("Осталось 3 коротких вопроса")
    await olga.press("Продолжить")
    await olga.says("№ 14-ОД")
    await olga.sees("Какого числа приказ")
    await olga.press("‹")
    await olga.sees("Октябрь 2026")
    await olga.press("7")
    await olga.sees("Как вас зовут")
    await olga.says("Иванова")
    await olga.sees("Не получилось понять имя")
    await olga.says("иванова анна петровна")
    await olga.sees("Вы: куратор, Школа № 3")

    def kept(session: Session) -> None:
        one = session.scalars(select(Appointment).where(Appointment.role == "curator")).one()
        assert (one.order_number, str(one.order_date)) == ("14-ОД", "2026-10-07")
        assert one.person.surname == "Иванова"

    await bot.make(kept)


async def test_a_number_typed_with_its_date_answers_both_questions(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Согласен(на)")
    await olga.press("Продолжить")
    await olga.sees("номер приказа")
    await olga.says("14-ОД от 01.10.2026")
    await olga.sees("Как вас зовут")
    one = await bot.make(lambda s: s.scalars(select(Appointment).where(Appointment.role == "curator")).one())
    assert (one.order_number, str(one.order_date)) == ("14-ОД", "2026-10-01")


async def test_everything_but_the_link_itself_can_be_skipped(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Согласен(на)")
    await olga.press("Продолжить")
    for question in ("номер приказа", "Какого числа приказ", "Как вас зовут"):
        await olga.sees(question)
        await olga.press("Пропустить")
    await olga.sees("Вы: куратор, Школа № 3")


async def test_a_typed_date_is_as_good_as_the_calendar(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(lambda session: curator_link(session, number="7"))
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Согласен(на)")
    await olga.sees("Осталось 2 коротких вопроса")
    await olga.press("Продолжить")
    await olga.says("позавчера")
    await olga.sees("Не получилось понять дату")
    await olga.says("01.12.2030")
    await olga.sees("Такой даты у приказа быть не может")
    await olga.says("2 сентября 2026")
    await olga.sees("Как вас зовут")


async def test_not_now_keeps_nothing_and_the_link_stays_good(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Не сейчас")
    await olga.sees("Ничего не сохранено")
    assert await bot.make(lambda s: s.scalar(select(Identity.person_id).where(Identity.external_id == 21))) is None
    await olga.opens(secret)
    await olga.press("Согласен(на)")
    await olga.sees("Теперь вы куратор")


async def test_two_taps_on_agree_make_one_appointment(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Согласен(на)", times=3)
    await olga.sees("Теперь вы куратор")
    await bot.quiet()
    found = await bot.make(lambda s: len(s.scalars(select(Appointment).where(Appointment.role == "curator")).all()))
    assert found == 1


async def test_of_two_people_with_one_link_one_gets_in(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga, boris = bot.person("Ольга", account=21), bot.person("Борис", account=22)
    await olga.opens(secret)
    await boris.opens(secret)
    await olga.sees("Согласен(на)")
    await boris.sees("Согласен(на)")
    await olga.press("Согласен(на)")
    await olga.sees("Теперь вы куратор")
    await boris.press("Согласен(на)")
    await boris.sees("уже вошёл другой человек")
    await boris.opens(secret)
    await boris.sees("она одноразовая")
    await olga.opens(secret)
    await olga.sees("По этой ссылке вы уже вошли")


async def test_a_second_role_keeps_the_first_and_the_notice_is_not_asked_again(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    maria = bot.person("Мария", account=HEAD)
    await maria.opens(secret)
    await maria.does_not_see("Прежде чем начать")
    await maria.press("Принять")
    await maria.press("Позже")
    await maria.sees("Вы: куратор, Школа № 3")
    await maria.press("Сменить роль")
    await maria.press("Руководитель центра, Центр «Опора»")
    await maria.sees("Вы: руководитель центра")


async def test_the_inviter_is_told_that_the_curator_came(bot: Harness) -> None:
    ids = await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.press("Согласен(на)")
    await olga.sees("Теперь вы куратор")

    def planned(session: Session) -> None:
        mail = session.scalars(select(Delivery)).one()
        assert (mail.person_id, mail.message) == (ids["head"], "start-mail-arrived")
        appointment = session.scalars(select(Appointment).where(Appointment.role == "curator")).one()
        assert mail.buttons == [[["start-button-open", opens_appointment(appointment.id)]]]

    await bot.make(planned)


def test_the_letters_button_is_the_one_the_conversation_knows() -> None:
    assert opens_appointment(12) == OpenAppointment(appointment_id=12).pack()


async def test_a_new_head_replaces_the_former_one(bot: Harness) -> None:
    ids = await bot.make(district)
    secret = await bot.make(head_link)
    boris = bot.person("Борис", account=22)
    await boris.opens(secret)
    await boris.press("Согласен(на)")
    await boris.sees("Теперь вы руководитель центра")
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.sees("нужна ссылка-приглашение")

    def kept(session: Session) -> None:
        former = session.scalars(select(Appointment).where(Appointment.person_id == ids["head"])).one()
        assert str(former.ends_on) == "2026-11-15"

    await bot.make(kept)


async def test_without_a_link_a_guest_learns_how_to_get_in(bot: Harness) -> None:
    guest = bot.person("Гость", account=31)
    await guest.says("/start")
    await guest.sees("Здравствуйте")
    await guest.sees("нужна ссылка-приглашение")
    await guest.press("Помощь")
    await guest.sees("откройте ссылку-приглашение")


async def test_a_wrong_link_and_an_expired_one_have_their_own_answers(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens("nosuchlink")
    await olga.sees("Такой ссылки нет")
    bot.clock.advance(timedelta(days=15))
    await olga.opens(secret)
    await olga.sees("Срок этой ссылки истёк")


async def test_english_speaks_english_all_the_way(bot: Harness) -> None:
    await bot.make(district)
    secret = await bot.make(curator_link)
    john = bot.person("John", account=23)
    await john.says("/language")
    await john.press("English")
    await john.sees("To come in you need an invitation link")
    await john.opens(secret)
    await john.press("I agree")
    await john.sees("You are now: curator")
    await john.press("Go on")
    await john.sees("number of the order")
    await john.press("Skip")
    await john.sees("November 2026")


async def test_under_codes_no_name_is_asked_or_taken(bot: Harness) -> None:
    codes = replace(bot.house, installation=replace(INSTALLATION, names=NameMode.CODES))
    bot.house = bot.worker.house = codes
    await bot.make(district)
    secret = await bot.make(curator_link)
    olga = bot.person("Ольга", account=21)
    await olga.opens(secret)
    await olga.sees("в чате вас заменяет код")
    await olga.press("Согласен(на)")
    await olga.sees("Осталось 2 коротких вопроса")
    await olga.press("Продолжить")
    for question in ("номер приказа", "Какого числа приказ"):
        await olga.sees(question)
        await olga.press("Пропустить")
    await olga.sees("Вы: куратор")
    assert not bot.box.received.find("Как вас зовут")
