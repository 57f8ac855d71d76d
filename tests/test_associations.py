"""Methodical associations: headed by somebody known, they nominate; schools decide; the base tells who comes whence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.associations import Nomination
from db.database import Database
from db.outbox import Delivery
from db.people import Participation
from keyboards.associations import ListNominations, OwnAssociations
from mentoring import associations
from mentoring.access import Actor, Role
from mentoring.associations import Card, Source, State
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.installation import Installation
from mentoring.names import NameMode
from tests.builders import (
    NOW,
    YEAR,
    ZONE,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

HEAD, CURATOR, OTHER, STRANGER, TEACHER = 2001, 2002, 2003, 2004, 2005


class District:
    """Two schools with a curator each; a teacher of the first who is a mentor and heads an association."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.school = make_organisation(session, centre, "Школа № 1")
        self.second = make_organisation(session, centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        other = make_centre(session, "Иной")
        self.far = make_organisation(session, other, "Школа № 9")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, other)
        self.teacher = make_person(session, "Методова Мария", account=TEACHER)
        participate(session, self.teacher, Role.MENTOR, self.school, kind="teacher")

    def actor(self, account: int = HEAD, names: NameMode = NameMode.FULL, **later: float) -> Actor:
        installation = Installation(zone=ZONE, language="ru", names=names)
        return actor_for(self.session, account, NOW + timedelta(**later), installation)

    def headed(self) -> Card:
        one = associations.add_association(self.session, self.actor(), "РМО математиков")
        return associations.set_head(self.session, self.actor(), one.id, self.teacher.id)

    def nominated(self, who: str = "Опытнова Олеся Ильинична") -> int:
        one = self.headed()
        return associations.nominate(self.session, self.actor(TEACHER), one.id, self.second.id, who).id


async def tell(database: Database, story: Callable[[District], Any]) -> None:
    await database.work(lambda session: story(District(session)))


async def test_the_centre_says_who_heads_an_association(database: Database) -> None:
    def story(d: District) -> None:
        one = d.headed()
        assert (one.name, one.head) == ("РМО математиков", "Методова Мария")
        assert d.headed().id == one.id
        assert [row.kind for row in d.session.scalars(select(Delivery))] == ["associations.headed"]
        _, page = associations.find_heads(d.session, d.actor(), one.id, 0, "мет")
        assert [who.id for who in page.items] == [d.teacher.id]
        pupil = make_person(d.session, "Ученик Устин")
        participate(d.session, pupil, Role.MENTOR, d.school, kind="pupil")
        with pytest.raises(NotFound):
            associations.set_head(d.session, d.actor(), one.id, pupil.id)
        with pytest.raises(NotFound):
            associations.open_association(d.session, d.actor(STRANGER), one.id)
        assert associations.set_head(d.session, d.actor(), one.id, 0).head is None
        assert associations.archive_association(d.session, d.actor(), one.id).archived
        assert associations.list_associations(d.session, d.actor()).total == 0
        assert not associations.add_association(d.session, d.actor(), "рмо  математиков").archived

    await tell(database, story)


async def test_the_head_nominates_a_teacher_of_another_school_and_its_curator_decides(database: Database) -> None:
    def story(d: District) -> None:
        of = d.nominated()
        assert d.nominated() == of  # said twice it is one nomination
        [waiting] = associations.list_nominations(d.session, d.actor(OTHER)).items
        assert (waiting.name, waiting.association) == ("Опытнова Олеся Ильинична", "РМО математиков")
        assert associations.list_nominations(d.session, d.actor(CURATOR)).total == 0
        with pytest.raises(NotFound):
            associations.accept_nomination(d.session, d.actor(CURATOR), of)
        associations.accept_nomination(d.session, d.actor(OTHER), of)
        taken = associations.accept_nomination(d.session, d.actor(OTHER), of)
        assert taken.state is State.ACCEPTED
        row = d.session.get_one(Participation, taken.participation_id)
        assert (row.role, row.kind, row.form, row.state) == ("mentor", "teacher", "teacher-teacher", "listed")
        assert d.session.get_one(Nomination, of).name is None
        with pytest.raises(Stale):
            associations.decline_nomination(d.session, d.actor(OTHER), of)
        kinds = [row.kind for row in d.session.scalars(select(Delivery).order_by(Delivery.id))]
        assert kinds == ["associations.headed", "associations.nominated", "associations.decided"]

    await tell(database, story)


async def test_the_base_tells_who_comes_from_schools_and_who_from_associations(database: Database) -> None:
    def story(d: District) -> None:
        taken = associations.accept_nomination(d.session, d.actor(OTHER), d.nominated())
        base = associations.list_base(d.session, d.actor())
        assert [(line.name, line.association) for line in base.page.items] == [
            ("Методова Мария", None),
            ("Опытнова Олеся Ильинична", "РМО математиков"),
        ]
        assert (base.from_schools, base.from_associations) == (1, 1)
        for source, count in ((Source.SCHOOLS, 1), (Source.ASSOCIATIONS, 1)):
            assert associations.list_base(d.session, d.actor(), 0, source).page.total == count
        own = associations.list_base(d.session, d.actor(OTHER), d.second.id)
        assert [line.participation_id for line in own.page.items] == [taken.participation_id]
        person = d.session.get_one(Participation, taken.participation_id).person
        participate(d.session, person, Role.MENTOR, d.second, kind="teacher", year=YEAR + 1)
        assert associations.list_base(d.session, d.actor(days=300)).from_associations == 1

    await tell(database, story)


async def test_whoever_does_not_head_it_nominates_nobody(database: Database) -> None:
    def story(d: District) -> None:
        of = d.headed()
        for account in (CURATOR, HEAD):
            with pytest.raises(NotFound):
                associations.nominate(d.session, d.actor(account), of.id, d.second.id, "Опытнова Олеся")
        with pytest.raises(NotFound):
            associations.nominate(d.session, d.actor(TEACHER), of.id, d.far.id, "Опытнова Олеся")
        with pytest.raises(DomainError, match="associations-error-who"):
            associations.nominate(d.session, d.actor(TEACHER), of.id, d.second.id, "Олеся")
        one = d.nominated()
        assert associations.withdraw_nomination(d.session, d.actor(TEACHER), one) == of.id
        assert associations.own_nominations(d.session, d.actor(TEACHER), of.id)[1].total == 0
        one = d.nominated()
        assert associations.decline_nomination(d.session, d.actor(OTHER), one).state is State.DECLINED
        assert d.session.get_one(Nomination, one).name is None
        with pytest.raises(Stale):
            associations.withdraw_nomination(d.session, d.actor(TEACHER), one)
        associations.set_head(d.session, d.actor(), of.id, 0)
        assert associations.own_associations(d.session, d.actor(TEACHER)) == ()

    await tell(database, story)


async def test_under_codes_a_teacher_is_nominated_by_code(database: Database) -> None:
    def story(d: District) -> None:
        of = d.headed()
        codes = d.actor(TEACHER, NameMode.CODES)
        colleague = make_person(d.session, "Опытнова Олеся")
        participate(d.session, colleague, Role.MENTEE, d.second, kind="teacher")
        for wrong in ("Опытнова Олеся", "Ч-9999", d.teacher.code):
            with pytest.raises(DomainError, match="associations-error-code"):
                associations.nominate(d.session, codes, of.id, d.second.id, wrong)
        one = associations.nominate(d.session, codes, of.id, d.second.id, colleague.code.lower())
        assert one.name == colleague.code
        taken = associations.accept_nomination(d.session, d.actor(OTHER, NameMode.CODES), one.id)
        row = d.session.get_one(Participation, taken.participation_id)
        assert (row.person_id, row.role) == (colleague.id, "mentor")
        named = associations.nominate(d.session, d.actor(TEACHER), of.id, d.second.id, "Тайнова Таисия")
        with pytest.raises(DomainError, match="associations-error-by-name"):
            associations.accept_nomination(d.session, d.actor(OTHER, NameMode.CODES), named.id)
        assert "Тайнова" not in associations.open_nomination(d.session, d.actor(OTHER, NameMode.CODES), named.id).name

    await tell(database, story)


def test_mail_opens_what_it_is_about() -> None:
    assert associations.opens_own() == OwnAssociations().pack()
    assert associations.opens_nominations(0) == ListNominations().pack()


async def test_an_association_nominates_in_chat(bot: Harness) -> None:
    await bot.make(District)
    head, teacher = bot.person("Галина", account=HEAD), bot.person("Мария", account=TEACHER)
    curator = bot.person("Дина", account=OTHER)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("РМО")
    await head.press("Добавить РМО")
    await head.says("РМО <математиков>")
    await head.sees("Руководителя нет")
    await head.press("Выбрать руководителя")
    await head.press("Методова Мария")
    await head.sees("Руководитель: Методова Мария")
    await bot.tick()
    await teacher.sees("Вы руководите объединением «РМО <математиков>»")
    await teacher.says("/menu")
    await teacher.press("Моё РМО")
    await teacher.sees("Вы ещё никого не предложили")
    await teacher.press("Предложить наставника")
    await teacher.press("Школа № 2")
    await teacher.says("Олеся")
    await teacher.sees("Напишите хотя бы фамилию и имя")
    await teacher.says("Опытнова Олеся")
    await teacher.sees("Предложение отправлено куратору", "РМО <математиков>")
    await bot.tick()
    await curator.sees("предлагает наставника для молодых педагогов: Школа № 2")
    await curator.press("Открыть")
    await curator.press("Опытнова Олеся")
    await curator.press("В реестр")
    await curator.sees("В реестре наставников")
    await bot.tick()
    await teacher.sees("Школа № 2 приняла наставника")
    await curator.press("‹ Меню")
    await curator.press("Моя организация")
    await curator.press("Для педагогов")
    await curator.sees("Наставники молодых педагогов · Школа № 2", "От организаций: 0, от РМО: 1")
