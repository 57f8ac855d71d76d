"""The centre: its name and its time zone."""

import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from db.database import Database
from keyboards.broadcasts import AnswersTable
from keyboards.region import MakeRegionFile
from keyboards.results import ResultFile
from keyboards.schools import SchoolFile
from locales.texts import texts
from mentoring.access import Role
from mentoring.centres import ZONES, choose_zone, get_centre, name_centre, zone_code
from mentoring.errors import DomainError, Forbidden, NotFound
from tests import whole
from tests.builders import NOW, actor_for, appoint, make_centre, make_organisation, make_person
from tests.harness import Harness
from tests.phones import Phone
from tests.phones import district as whole_district

HEAD, STAFF, CURATOR = 11, 12, 21


def district(session: Session) -> None:
    centre = make_centre(session)
    appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Белов Пётр", account=STAFF), Role.STAFF, centre)
    appoint(
        session, make_person(session, "Иванова Анна", account=CURATOR), Role.CURATOR, make_organisation(session, centre)
    )


async def test_the_head_alone_names_the_centre(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        assert name_centre(session, actor_for(session, HEAD), "  Центр\n«Опора» ").name == "Центр «Опора»"
        assert not get_centre(session, actor_for(session, STAFF)).may_change
        for account in (STAFF, CURATOR, 99):
            with pytest.raises(Forbidden):
                name_centre(session, actor_for(session, account), "Наш центр")
            with pytest.raises(Forbidden):
                choose_zone(session, actor_for(session, account), "moscow")

    await database.work(story)


@pytest.mark.parametrize("name", ["", "ЦН", "123456", "а" * 121, "«» -", "Центр\x07Опора"])
async def test_what_is_no_name_is_asked_again(database: Database, name: str) -> None:
    def story(session: Session) -> None:
        district(session)
        with pytest.raises(DomainError, match="centres-error-name"):
            name_centre(session, actor_for(session, HEAD), name)

    await database.work(story)


async def test_the_zone_moves_the_day_of_deadlines(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        evening = NOW.replace(hour=18)
        assert str(actor_for(session, HEAD, evening).today) == "2026-11-17"
        choose_zone(session, actor_for(session, HEAD), "moscow")
        assert str(actor_for(session, HEAD, evening).today) == "2026-11-16"
        with pytest.raises(NotFound):
            choose_zone(session, actor_for(session, HEAD), "Europe/Paris")

    await database.work(story)


def test_every_zone_exists_and_has_a_name() -> None:
    assert set(ZONES.values()) <= available_timezones()
    for language in ("ru", "en"):
        assert all(texts(language).plain(f"centres-zone-{code}") for code in ZONES)


@given(st.sampled_from(sorted(ZONES)), st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))  # noqa: DTZ001
def test_a_zone_is_known_by_its_hour(code: str, moment: datetime) -> None:
    assert zone_code(ZONES[code], moment.replace(tzinfo=UTC)) == code


def test_a_zone_of_another_country_has_no_code() -> None:
    assert zone_code("Asia/Kathmandu", NOW) is None


async def test_the_head_corrects_name_and_zone(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Центр")
    await maria.sees("Центр «Опора»", "Красноярск, Кемерово. Сейчас там 10:00")
    await maria.press("Изменить часовой пояс")
    await maria.sees("✓ Красноярск, Кемерово, 10:00")
    await maria.press("Москва, 06:00")
    await maria.sees("Москва. Сейчас там 06:00")
    await maria.press("Изменить название")
    await maria.says("Маяк")
    await maria.sees("Название сохранено: Маяк", "Вы: руководитель центра, Маяк")


async def test_staff_see_the_centre_and_change_nothing(bot: Harness) -> None:
    await bot.make(district)
    petr = bot.person("Пётр", account=STAFF)
    await petr.says("/menu")
    await petr.press("Центр")
    screen = await petr.sees("Центр «Опора»")
    assert screen.labels == ["Сведения и приказы", "Согласия и бланки", "История", "‹ Меню"]


async def test_files_that_a_centre_gives_out_carry_its_letterhead() -> None:
    """001-02: above each printed page, also of what is sent on: results, answers, a School, a region."""
    async with whole_district() as (bot, built):
        ids = built.centre
        head, region = Phone(bot, whole.HEAD), Phone(bot, whole.REGION_HEAD)
        for phone, centre, press in (
            (head, "Опора", ResultFile(wave_id=ids["wave"][0])),
            (head, "Опора", AnswersTable(broadcast_id=ids["broadcast"][0])),
            (head, "Опора", SchoolFile(school_id=built.places["own"].ids["school"][0])),
            (region, "Вершина", MakeRegionFile()),
        ):
            await phone.write("/menu")
            [(name, data)] = (await phone.tap(press.pack())).files
            printed: Any = load_workbook(io.BytesIO(data)).worksheets[0].oddHeader
            assert centre in printed.center.text, name
