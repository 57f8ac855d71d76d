"""Partners, needs and the base of mentors of young teachers leave as tables of their own."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.people import Participation
from mentoring import needs, partners
from mentoring.access import Actor, Role
from mentoring.errors import NotFound
from mentoring.export.lists import List, Listed, build, read_list
from mentoring.names import NameMode
from tests.builders import TODAY, consent, make_person, participate
from tests.harness import Harness
from tests.test_needs import HEAD, STRANGER, District


def cells(listed: Listed) -> list[dict[str, object]]:
    """What somebody reads in the file."""
    book = openpyxl.load_workbook(BytesIO(build(listed, "№")))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def read(d: District, actor: Actor, which: List, place: int = 0) -> Sequence[dict[str, object]]:
    return cells(read_list(d.session, actor, which, place))


async def test_partners_leave_with_their_stage_and_mentors(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        own = partners.add_partner(session, d.actor(), d.school.id, "Банк «=Опора»", "enterprise")
        partners.set_field(session, d.actor(), own.id, "contact", "Банков Борис")
        partners.set_field(session, d.actor(), own.id, "phone", "8 900 000-00-07")
        [one] = read(d, d.actor(), List.PARTNERS)
        assert (one["Организация"], one["Название"], one["Ступень"]) == ("Школа № 1", "Банк «=Опора»", "идёт разговор")
        assert one["Контактное лицо"] == "Банков Борис"
        assert len(read(d, d.actor(HEAD), List.PARTNERS)) == 2
        assert len(read(d, d.actor(HEAD), List.PARTNERS, d.school.id)) == 1
        codes = replace(d.actor(), names=NameMode.CODES)
        assert "Контактное лицо" not in read(d, codes, List.PARTNERS)[0]
        assert one["Телефон"] == "+79000000007"
        assert read(d, codes, List.PARTNERS)[0]["Телефон"] is None
        assert read(d, d.actor(STRANGER), List.PARTNERS) == []
        with pytest.raises(NotFound):
            read_list(session, d.actor(STRANGER), List.PARTNERS, d.school.id)
        with pytest.raises(NotFound):
            read_list(session, d.actor(), "people")
        traces = session.scalars(select(AuditRow.details).where(AuditRow.action == "export.made")).all()
        assert {trace["register"] for trace in traces} == {"partners"}

    await database.work(story)


async def test_needs_leave_with_what_has_been_found(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        needs.take_offer(session, d.actor(), d.said_yes(d.need(2)))
        [one] = read(d, d.actor(HEAD), List.NEEDS)
        assert (one["Нужно"], one["Нашлось"], one["Состояние"]) == (2, 1, "Ищем")
        assert str(one["Запрошено"]).startswith(TODAY.isoformat())

    await database.work(story)


async def test_mentors_of_teachers_leave_by_name_only_with_consent(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        for name in ("Учителева Ульяна", "Тихая Тамара"):
            person = make_person(session, name)
            if name.startswith("Учителева"):
                consent(session, person)
            participate(
                session,
                person,
                Role.MENTOR,
                d.school,
                kind="teacher",
                form="teacher-teacher",
            )
        rows = read(d, d.actor(HEAD), List.BASE)
        assert {row["ФИО"] for row in rows} == {"Учителева Ульяна", None}
        codes = replace(d.actor(HEAD), names=NameMode.CODES)
        assert all("ФИО" not in row for row in read(d, codes, List.BASE))
        initials = replace(d.actor(HEAD), names=NameMode.INITIALS)
        assert "Учителева У." in {row["ФИО"] for row in read(d, initials, List.BASE)}

    await database.work(story)


async def test_the_head_takes_the_table_in_chat(bot: Harness) -> None:
    await bot.make(lambda session: District(session).need(2))
    maria = bot.person("Галина", account=HEAD)
    await maria.says("/menu")
    await maria.press("Организации")
    await maria.press("Ищем наставников")
    await maria.press("Таблица")
    await maria.sees("Ищем наставников", "на 16 ноября 2026")
    assert maria.file("Ищем наставников").startswith(b"PK")
    assert await bot.make(lambda s: len(s.scalars(select(Participation)).all()))
