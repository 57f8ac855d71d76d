"""What a centre stands on: its base and authority, its acts, the map of who takes part."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.files import StoredFile
from mentoring import decrees
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.names import NameMode
from tests.builders import INSTALLATION, NOW, TODAY, actor_for, appoint, make_centre, make_organisation, make_person
from tests.harness import Harness

HEAD, STAFF, FAR = 61, 62, 63
PDF = b"%PDF-1.4 order"


def district(session: Session) -> None:
    centre, far = make_centre(session), make_centre(session, "Центр «Маяк»")
    appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Белов Пётр", account=STAFF), Role.STAFF, centre)
    appoint(session, make_person(session, "Дальний Дан", account=FAR), Role.HEAD, far)
    school = make_organisation(session, centre, "Школа № 1")
    make_organisation(session, centre, "Школа № 2")
    make_organisation(session, centre, "Колледж", kind="vocational")
    appoint(session, make_person(session, "Иванова Анна", account=64), Role.CURATOR, school)


def actor(session: Session, account: int) -> Actor:
    return actor_for(session, account)


async def test_the_head_says_where_the_centre_works_and_who_coordinates_it(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        head = actor(session, HEAD)
        decrees.set_detail(session, head, "base", "Дом творчества")
        found = decrees.set_detail(session, head, "authority", "Управление образования")
        assert (found.values["base"], found.values["authority"]) == ("Дом творчества", "Управление образования")
        assert decrees.set_detail(session, head, "base", "–").values["base"] is None
        with pytest.raises(DomainError):
            decrees.set_detail(session, head, "email", "нет почты")
        with pytest.raises(Forbidden):
            decrees.set_detail(session, actor(session, STAFF), "base", "Лицей")
        assert decrees.open_details(session, actor(session, FAR)).values["authority"] is None

    await database.work(story)


async def test_acts_have_number_date_and_a_link_or_a_scan(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        staff = actor(session, STAFF)
        made = decrees.add(session, staff, "founding", " 1606-р ", TODAY)
        assert decrees.add(session, staff, "founding", "1606-р", TODAY).id == made.id
        with pytest.raises(DomainError, match="errors-day-far"):
            decrees.add(session, staff, "founding", "1606-р", TODAY + timedelta(days=367))
        with pytest.raises(DomainError, match="spreadsheets-too-long"):
            decrees.set_title(session, staff, made.id, "ж" * 201)
        assert decrees.set_link(session, staff, made.id, "https://lenobl.example.org/1606").link
        with pytest.raises(DomainError, match="roadmap-error-link"):
            decrees.set_link(session, staff, made.id, "где-то")
        decrees.attach_scan(session, staff, made.id, PDF)
        decrees.attach_scan(session, staff, made.id, PDF + b" 2")
        assert decrees.see_scan(session, staff, made.id)[1] == PDF + b" 2"
        with pytest.raises(DomainError, match="consents-error-scan-kind"):
            decrees.attach_scan(session, staff, made.id, b"MZ")
        with pytest.raises(NotFound):
            decrees.open_decree(session, actor(session, FAR), made.id)
        assert decrees.remove(session, staff, made.id).page.total == 0
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 0

    await database.work(story)


async def test_under_codes_no_scan_is_taken(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        made = decrees.add(session, actor(session, HEAD), "statute", "3", None)
        codes = INSTALLATION.__class__(zone=INSTALLATION.zone, language="ru", names=NameMode.CODES)
        with pytest.raises(DomainError, match="decrees-error-scan-codes"):
            decrees.attach_scan(session, actor_for(session, HEAD, NOW, codes), made.id, PDF)

    await database.work(story)


async def test_the_map_tells_who_takes_part_on_each_level(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        found = decrees.participants_map(session, actor(session, STAFF))
        assert (found.staff, found.curators, found.organisations) == (2, 1, [("general", 2), ("vocational", 1)])
        assert (found.levels, found.departments) == ([("", 3)], 0)
        schools = session.scalars(select(Organisation).order_by(Organisation.id)).all()
        mine = [one for one in schools if one.centre_id == schools[0].centre_id]
        for one, level, department in zip(
            mine, ("municipal", "municipal", "regional"), ("УО", "уо", "Минобр"), strict=True
        ):
            one.level, one.department = level, department
        session.flush()
        found = decrees.participants_map(session, actor(session, STAFF))
        assert found.levels == [("municipal", 2), ("regional", 1)]
        assert found.departments >= 2

    await database.work(story)


async def test_staff_note_an_order_and_see_the_map_in_chat(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Центр")
    await maria.press("Сведения и приказы")
    await maria.sees("Приказов пока нет")
    await maria.press("Изменить сведения")
    await maria.press("Кто координирует")
    await maria.says("Управление образования")
    await maria.sees("Координирует: Управление образования")
    await maria.press("Добавить приказ")
    await maria.press("О руководителе")
    await maria.says("15-н от 20.11.2026")
    await maria.sees("№ 15-н от 20.11.2026", "О руководителе")
    await maria.press("Ссылка")
    await maria.sees("Пришлите ссылку")
    await maria.says("https://centre.example.org/15")
    await maria.sees("https://centre.example.org/15")
    await maria.press("Назад")
    await maria.press("Карта участников")
    await maria.sees("Общее образование 2, СПО 1", "Кураторов: 1", "Партнёров пока нет")
