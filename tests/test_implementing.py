"""Schools confirm by an order that they carry mentoring out this year; the centre sees and reminds who has not."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from keyboards.implementing import OpenConfirmation
from mentoring import implementing, organisations
from mentoring.access import Role
from mentoring.errors import DomainError, NotFound
from mentoring.organisations import Show
from tests.builders import NOW, TODAY, YEAR, actor_for, appoint, make_centre, make_organisation, make_person
from tests.harness import Harness

HEAD, CURATOR = 2001, 2002


def schools(session: Session) -> tuple[Organisation, Organisation]:
    """A school with a curator, one without, and a mill, which has nothing to confirm."""
    centre = make_centre(session)
    school, other = make_organisation(session, centre, "Школа № 1"), make_organisation(session, centre, "Школа № 2")
    make_organisation(session, centre, "Мельница", kind="enterprise")
    appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, school)
    return school, other


async def test_a_school_confirms_once_a_year_and_may_put_it_right(database: Database) -> None:
    def unit(session: Session) -> None:
        school, other = schools(session)
        curator, head = actor_for(session, CURATOR), actor_for(session, HEAD)
        assert organisations.gaps(session, head).counts[Show.UNCONFIRMED] == 2
        assert implementing.get_confirmation(session, curator, school.id).number is None
        implementing.confirm(session, curator, school.id, "15-о", TODAY)
        for _ in range(2):
            done = implementing.confirm(session, curator, school.id, "16-о", date(YEAR, 9, 1))
            assert done.number == "16-о"
        done = implementing.get_confirmation(session, curator, school.id)
        assert (done.number, done.day, done.year) == ("16-о", date(YEAR, 9, 1), YEAR)
        assert [line.id for line in organisations.listing(session, head, Show.UNCONFIRMED).page.items] == [other.id]
        next_year = actor_for(session, HEAD, NOW + timedelta(days=300))
        assert organisations.gaps(session, next_year).counts[Show.UNCONFIRMED] == 2
        assert implementing.take_back(session, curator, school.id).number is None
        assert implementing.take_back(session, curator, school.id).number is None
        for wrong in (("", TODAY), ("9" * 41, TODAY), ("1", TODAY + timedelta(days=1))):
            with pytest.raises(DomainError):
                implementing.confirm(session, curator, school.id, *wrong)
        with pytest.raises(NotFound):
            implementing.confirm(session, curator, other.id, "15-о", TODAY)

    await database.work(unit)


def test_the_reminder_opens_the_confirmation() -> None:
    assert implementing.confirmation_data(5) == OpenConfirmation(organisation_id=5).pack()


async def test_the_centre_reminds_and_the_curator_confirms(bot: Harness) -> None:
    await bot.make(schools)
    head, curator = bot.person("Галина", account=HEAD), bot.person("Ольга", account=CURATOR)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("Кто где")
    await head.press("Не подтвердили год: 2")
    await head.press("Напомнить кураторам")
    await head.sees("Напоминание получит 1 куратор")
    await bot.tick()
    await curator.sees("подтвердите приказом, что внедряете наставничество")
    await curator.press("Открыть список")
    await curator.sees("Внедряем в 2026/27 · Школа № 1", "Пока не подтверждено")
    await curator.press("Внедряем в этом году")
    await curator.says("15-о")
    await curator.sees("Нужны и номер, и дата")
    await curator.says("15-о от 01.09.2026")
    await curator.sees("Подтверждено приказом № 15-о от 1 сентября 2026")
    await curator.press("Снять подтверждение")
    await curator.sees("Снять подтверждение?")
    await curator.press("Снять подтверждение")
    await curator.sees("Пока не подтверждено")
