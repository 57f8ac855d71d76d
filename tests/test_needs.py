"""Outside mentors: told by a school, found by the centre among its own and at partners, taken or not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.people import Participation
from keyboards.needs import AnswerOffer, OpenNeed, OpenOffer
from mentoring import needs, partners
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.needs import Answer, Card, Show, State
from mentoring.pairs import propose_pair
from mentoring.summary.counts import get_summary
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

HEAD, CURATOR, OTHER, STRANGER, MENTOR = 2001, 2002, 2003, 2004, 2005


class District:
    """A school in need; another with an engineer who has an account and no pair, and one who has a pair; a partner."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.school = make_organisation(session, centre, "Школа № 1")
        self.second = make_organisation(session, centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, make_centre(session, "Иной"))
        self.engineer = self.mentor("Инженеров Игорь", MENTOR, form="employer-student", competences="Робототехника")
        self.busy = self.mentor("Занятой Захар")
        mentee = make_person(session, "Белов Иван")
        consent(session, mentee)
        pupil = participate(session, mentee, Role.MENTEE, self.second)
        propose_pair(session, self.actor(OTHER), self.busy.id, pupil.id, form="employer-student", starts_on=TODAY)
        self.partner = partners.add_partner(session, self.actor(HEAD), 0, "Завод", "enterprise")

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def mentor(self, name: str, account: int | None = None, **values: Any) -> Participation:
        person = make_person(self.session, name, account=account)
        consent(self.session, person)
        return participate(self.session, person, Role.MENTOR, self.second, kind="employee", **values)

    def need(self, count: int = 1) -> Card:
        return needs.post_need(
            self.session,
            self.actor(),
            self.school.id,
            form="employer-student",
            role_model="colleague",
            count=count,
            subject="Инженер, робототехника",
        )

    def said_yes(self, need: Card) -> int:
        offer = needs.offer_mentor(self.session, self.actor(HEAD), need.id, self.engineer.id)
        return needs.answer_offer(self.session, self.actor(MENTOR), offer.id, can=True).id

    def mail(self, kind: str) -> list[Delivery]:
        self.session.flush()
        return list(self.session.scalars(select(Delivery).where(Delivery.kind == kind, Delivery.state == "planned")))


async def tell(database: Database, story: Callable[[District], Any]) -> None:
    await database.work(lambda session: story(District(session)))


async def test_a_school_says_whom_it_needs_and_the_centre_sees_it(database: Database) -> None:
    def story(d: District) -> None:
        one = d.need(2)
        assert d.need(2).id == one.id  # a second tap
        assert (one.state, one.count, one.filled) == (State.OPEN, 2, 0)
        assert [row.message for row in d.mail("needs.posted")] == ["needs-mail-posted"]
        found = needs.list_needs(d.session, d.actor(HEAD)).page
        assert [(line.organisation, line.count) for line in found.items] == [("Школа № 1", 2)]
        assert get_summary(d.session, d.actor(HEAD)).numbers.needs == 1
        assert needs.list_needs(d.session, d.actor(OTHER)).page.total == 0
        for count, subject in ((0, "Врач"), (1, " "), (101, "Врач"), (1, "ж" * 201)):
            with pytest.raises(DomainError):
                needs.post_need(d.session, d.actor(), d.school.id, count=count, subject=subject)
        with pytest.raises(NotFound):
            needs.post_need(d.session, d.actor(), d.school.id, form="circus", count=1, subject="Врач")
        needs.post_need(d.session, d.actor(HEAD), d.school.id, count=1, subject="Врач")
        assert len(d.mail("needs.posted")) == 1  # who has said it needs no mail about it

    await tell(database, story)


async def test_a_need_is_said_anew_and_the_centre_told(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need(2)
        changed = needs.change_need(d.session, d.actor(), need.id, count=3, subject="Сварщик")
        assert (changed.count, changed.subject) == (3, "Сварщик")
        needs.change_need(d.session, d.actor(), need.id, count=3)
        assert [row.arguments["subject"] for row in d.mail("needs.changed")] == ["Сварщик"]
        changed = needs.change_need_form(d.session, d.actor(minutes=1), need.id, None)
        assert (changed.form, changed.role_model, len(d.mail("needs.changed"))) == (None, None, 2)
        for values in ({"count": 0}, {"count": 101}, {"subject": " "}):
            with pytest.raises(DomainError):
                needs.change_need(d.session, d.actor(), need.id, **values)
        with pytest.raises(NotFound):
            needs.change_need_form(d.session, d.actor(), need.id, "circus")
        needs.take_offer(d.session, d.actor(), d.said_yes(need))
        closed = needs.change_need(d.session, d.actor(), need.id, count=1)
        assert (closed.state, closed.filled) == (State.CLOSED, 1)
        with pytest.raises(Stale):
            needs.change_need(d.session, d.actor(), need.id, count=2)

    await tell(database, story)


async def test_nobody_asks_for_fewer_than_have_been_taken(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need(5)
        offer = needs.offer_partner(d.session, d.actor(HEAD), need.id, d.partner.id)
        needs.answer_for(d.session, d.actor(HEAD), offer.id, can=True)
        needs.take_offer(d.session, d.actor(), offer.id, 3)
        with pytest.raises(DomainError, match="needs-error-count-taken"):
            needs.change_need(d.session, d.actor(), need.id, count=2)

    await tell(database, story)


async def test_a_curator_changes_a_need_in_chat(bot: Harness) -> None:
    need = await bot.make(lambda session: District(session).need(2))
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("куратор")
    await olga.presses_data(OpenNeed(need_id=need.id).pack())
    await olga.press("Изменить запрос")
    await olga.press("Тему")
    await olga.says("Токарь")
    await olga.sees("Токарь")
    await olga.press("Изменить запрос")
    await olga.press("Сколько")
    await olga.says("много")
    await olga.sees("от 1 до 100")
    await olga.says("4")
    await olga.sees("Нужно наставников: 4")
    await olga.press("Изменить запрос")
    await olga.press("Форму и модель")
    await olga.press("Любая форма")
    await olga.sees("Форма – любая")


async def test_the_centre_finds_mentors_without_a_pair_in_other_schools(database: Database) -> None:
    def story(d: District) -> None:
        participate(d.session, make_person(d.session, "Свой Савва"), Role.MENTOR, d.school, kind="employee")
        d.mentor("Первый Павел", form="employer-student", role_model="colleague")
        d.mentor("Ученик Устин").kind = "pupil"
        d.session.flush()
        _, page = needs.find_mentors(d.session, d.actor(HEAD), d.need().id)
        assert [one.name for one in page.items] == ["Первый Павел", "Инженеров Игорь"]
        _, page = needs.find_mentors(d.session, d.actor(HEAD), d.need().id, 0, "инж")
        assert [one.place for one in page.items] == ["Школа № 2"]

    await tell(database, story)


async def test_a_mentor_says_yes_is_taken_and_takes_part_in_both_schools(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need()
        offer = needs.offer_mentor(d.session, d.actor(HEAD), need.id, d.engineer.id)
        assert needs.offer_mentor(d.session, d.actor(HEAD), need.id, d.engineer.id).id == offer.id
        assert len(d.mail("needs.asked")) == 1
        with pytest.raises(NotFound):
            needs.open_offer(d.session, d.actor(), offer.id)  # nobody is named before they agree
        assert needs.list_offers(d.session, d.actor(), need.id)[1].total == 0
        needs.answer_offer(d.session, d.actor(MENTOR), offer.id, can=True)
        assert [row.kind for row in d.mail("needs.found")] == ["needs.found"]
        shown = needs.open_offer(d.session, d.actor(), offer.id)
        assert (shown.name, shown.competences, shown.may_take) == ("Инженеров Игорь", "Робототехника", True)
        for _ in range(2):
            taken = needs.take_offer(d.session, d.actor(), offer.id)
            assert (taken.state, taken.need.state, taken.need.filled) == (Answer.TAKEN, State.CLOSED, 1)
        rows = d.session.scalars(select(Participation).where(Participation.person_id == d.engineer.person_id)).all()
        assert sorted((row.organisation_id, row.state, row.form) for row in rows) == [
            (d.school.id, "accepted", "employer-student"),
            (d.second.id, "accepted", "employer-student"),
        ]
        assert len(d.mail("needs.taken")) == len(d.mail("needs.helps")) == 1

    await tell(database, story)


async def test_somebody_without_consent_is_named_by_a_code(database: Database) -> None:
    def story(d: District) -> None:
        person = make_person(d.session, "Тайный Тарас")
        one = participate(d.session, person, Role.MENTOR, d.second, kind="employee")
        offer = needs.offer_mentor(d.session, d.actor(HEAD), d.need().id, one.id)
        assert not offer.reachable
        needs.answer_for(d.session, d.actor(HEAD), offer.id, can=True)
        assert needs.open_offer(d.session, d.actor(), offer.id).name == person.code
        assert needs.open_offer(d.session, d.actor(HEAD), offer.id).name == "Тайный Тарас"

    await tell(database, story)


async def test_a_partner_is_asked_and_gives_several(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need(3)
        offer = needs.offer_partner(d.session, d.actor(HEAD), need.id, d.partner.id)
        assert needs.answer_for(d.session, d.actor(HEAD), offer.id, can=True).state is Answer.CAN
        with pytest.raises(DomainError, match="needs-error-count"):
            needs.take_offer(d.session, d.actor(), offer.id, 0)
        taken = needs.take_offer(d.session, d.actor(), offer.id, 2)
        assert (taken.name, taken.people, taken.need.filled, taken.need.state) == ("Завод", 2, 2, State.OPEN)
        _, page = needs.find_partners(d.session, d.actor(HEAD), need.id)
        assert [(one.name, one.state) for one in page.items] == [("Завод", Answer.TAKEN)]

    await tell(database, story)


async def test_a_mind_is_changed_until_it_is_decided(database: Database) -> None:
    def story(d: District) -> None:
        offer = d.said_yes(d.need())
        assert needs.answer_offer(d.session, d.actor(MENTOR), offer, can=False).state is Answer.CANNOT
        with pytest.raises(NotFound):
            needs.take_offer(d.session, d.actor(), offer)
        needs.answer_offer(d.session, d.actor(MENTOR), offer, can=True)
        assert needs.refuse_offer(d.session, d.actor(), offer).state is Answer.REFUSED
        with pytest.raises(Stale):
            needs.answer_offer(d.session, d.actor(MENTOR), offer, can=False)
        with pytest.raises(Stale):
            needs.take_offer(d.session, d.actor(), offer)

    await tell(database, story)


async def test_what_is_not_needed_any_more_is_not_asked(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need()
        offer = needs.offer_mentor(d.session, d.actor(HEAD), need.id, d.engineer.id)
        ended = needs.end_need(d.session, d.actor(), need.id, found=False)
        assert (ended.state, ended.closed_on) == (State.WITHDRAWN, TODAY)
        assert d.mail("needs.asked") == []
        with pytest.raises(Stale):
            needs.answer_offer(d.session, d.actor(MENTOR), offer.id, can=True)
        with pytest.raises(Stale):
            needs.offer_partner(d.session, d.actor(HEAD), need.id, d.partner.id)
        assert needs.list_needs(d.session, d.actor(), d.school.id, Show.PAST).page.total == 1
        assert needs.reopen_need(d.session, d.actor(), need.id).open

    await tell(database, story)


async def test_needs_of_others_are_not_there(database: Database) -> None:
    def story(d: District) -> None:
        need = d.need()
        offer = d.said_yes(need)
        for account in (OTHER, STRANGER):
            with pytest.raises(NotFound):
                needs.open_need(d.session, d.actor(account), need.id)
            with pytest.raises(NotFound):
                needs.open_offer(d.session, d.actor(account), offer)
        own = participate(d.session, make_person(d.session, "Свой Савва"), Role.MENTOR, d.school)
        with pytest.raises(NotFound):
            needs.offer_mentor(d.session, d.actor(HEAD), need.id, own.id)

    await tell(database, story)


def test_mail_opens_what_it_is_about() -> None:
    assert needs.opens_need(7) == OpenNeed(need_id=7).pack()
    assert needs.opens_offer(7) == OpenOffer(offer_id=7).pack()
    assert needs.answers_offer(7, can=True) == AnswerOffer(offer_id=7, can=True).pack()


async def test_a_school_gets_a_mentor_from_another_one(bot: Harness) -> None:
    await bot.make(District)
    curator, head = bot.person("Ольга", account=CURATOR), bot.person("Галина", account=HEAD)
    mentor = bot.person("Игорь", account=MENTOR)
    await curator.says("/menu")
    await curator.press("Моя организация")
    await curator.press("Ищем наставников")
    await curator.sees("Не хватает наставников?")
    await curator.press("Нужны наставники")
    await curator.press("Работодатель – ученик")
    await curator.press("Любая модель")
    await curator.sees("Сколько наставников нужно?")
    await curator.says("много")
    await curator.press("1")
    await curator.says("Инженер <АСУ>")
    await curator.sees("Запрос отправлен в центр", "Школа № 1: Инженер <АСУ>", "нашлось: 0")
    await bot.tick()
    await head.sees("Школа № 1 ищет наставников (1): Инженер <АСУ>")
    await head.press("Открыть запрос")
    await head.press("Найти среди своих")
    await head.press("Инженеров Игорь · Школа № 2")
    await head.sees("Вопрос придёт наставнику в чат")
    await bot.tick()
    await mentor.sees("Центр думает о вас")
    await mentor.press("Могу помочь")
    await mentor.sees("Спасибо. Школа № 1 узнает")
    await bot.tick()
    await curator.sees("есть согласие")
    await curator.press("Открыть ответ")
    await curator.sees("Инженеров Игорь · Школа № 2", "Знает: Робототехника")
    await curator.press("Берём", times=2)
    await curator.sees("Ответ: взяты")
    await curator.press("‹ Назад")
    await curator.sees("наставники нашлись")
    await bot.tick()
    await mentor.sees("берёт вас наставником")


async def test_the_centre_asks_a_partner_with_words_to_pass_on(bot: Harness) -> None:
    await bot.make(lambda session: District(session).need(2).id)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Сводка")
    await head.press("Ищем наставников: 1")
    await head.press("0 из 2")
    await head.press("Спросить партнёров")
    await head.press("Завод")
    await head.sees("Перешлите партнёру эти слова", "Школа № 1 ищет наставников (2): Инженер, робототехника")
    await head.press("Могут")
    await head.press("Берём")
    await head.sees("сколько наставников дал партнёр?")
    await head.press("2")
    await head.sees("Наставников пришло: 2")
