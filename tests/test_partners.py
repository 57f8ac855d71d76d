"""Partners: cards, the funnel, agreements that run out, mentors who are counted."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.files import StoredFile
from db.outbox import Delivery
from db.partners import Partner
from db.people import Participation
from keyboards.partners import ListPartnerMentors, OpenPartner
from mentoring import partners
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound
from mentoring.invitations import invite, new_secret, offer
from mentoring.names import NameMode
from mentoring.partners import Card, Show, Stage
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

HEAD, CURATOR, OTHER, STRANGER = 2001, 2002, 2003, 2004
PDF = b"%PDF-1.4 paper"


class District:
    """Two schools with a curator each, the first with mentors; an enterprise of the register; another centre."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.school = make_organisation(session, centre, "Школа № 1")
        self.second = make_organisation(session, centre, "Школа № 2")
        self.works = make_organisation(session, centre, "Завод «Сибирь»", kind="enterprise")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, make_centre(session, "Иной"))

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def codes(self, account: int = CURATOR) -> Actor:
        codes = INSTALLATION.__class__(zone=INSTALLATION.zone, language="ru", names=NameMode.CODES)
        return actor_for(self.session, account, NOW, codes)

    def add(self, name: str = "Банк «Опора»", kind: str = "enterprise", account: int = CURATOR) -> Card:
        of = 0 if account == HEAD else (self.school if account == CURATOR else self.second).id
        return partners.add_partner(self.session, self.actor(account), of, name, kind)

    def mentor(self, name: str, where: Organisation | None = None, **values: Any) -> int:
        values.setdefault("kind", "employee")
        return participate(
            self.session, make_person(self.session, name), Role.MENTOR, where or self.school, **values
        ).id

    def signed(self, one: Card, until: date | None = None) -> Card:
        partners.set_agreement(self.session, self.actor(), one.id, "15", date(YEAR, 9, 1))
        return partners.set_term(self.session, self.actor(), one.id, until)


async def tell(database: Database, story: Callable[[District], Any]) -> None:
    await database.work(lambda session: story(District(session)))


async def test_a_partner_comes_step_by_step_to_its_mentors(database: Database) -> None:
    def story(d: District) -> None:
        one = d.add()
        assert (one.stage, one.place, one.mentors) == (Stage.CONTACTED, "Школа № 1", 0)
        assert partners.set_stage(d.session, d.actor(), one.id, "agreed").stage is Stage.AGREED
        assert partners.set_stage(d.session, d.actor(), one.id, "contacted").stage is Stage.CONTACTED
        with pytest.raises(NotFound):
            partners.set_stage(d.session, d.actor(), one.id, "signed")
        signed = d.signed(one, date(YEAR + 1, 8, 31))
        assert (signed.stage, signed.agreement_number) == (Stage.SIGNED, "15")
        assert signed.valid_until == date(YEAR + 1, 8, 31)
        assert partners.set_stage(d.session, d.actor(), one.id, "contacted").stage is Stage.SIGNED
        who = d.mentor("Заводской Лев")
        for _ in range(2):
            given = partners.choose_mentor(d.session, d.actor(), one.id, who, chosen=True)
            assert (given.stage, given.mentors) == (Stage.JOINED, 1)
        taken = partners.choose_mentor(d.session, d.actor(), one.id, who, chosen=False)
        assert (taken.stage, taken.mentors) == (Stage.SIGNED, 0)

    await tell(database, story)


async def test_a_mentor_is_counted_once_and_only_this_year(database: Database) -> None:
    def story(d: District) -> None:
        one, two = d.add(), d.add("Вуз", "university")
        who = d.mentor("Заводской Лев")
        partners.choose_mentor(d.session, d.actor(), one.id, who, chosen=True)
        partners.choose_mentor(d.session, d.actor(), two.id, who, chosen=True)
        funnel = partners.funnel(d.session, d.actor())
        assert (funnel.mentors, funnel.enterprises) == (1, 0)
        assert partners.open_partner(d.session, d.actor(), one.id).mentors == 0
        listed = d.mentor("Ждущий Жан", state="listed")
        assert partners.choose_mentor(d.session, d.actor(), two.id, listed, chosen=True).mentors == 1
        assert partners.open_partner(d.session, d.actor(days=300), two.id).stage is Stage.CONTACTED

    await tell(database, story)


async def test_a_partners_link_is_for_its_own_school_and_the_centres_for_any(database: Database) -> None:
    def story(d: District) -> None:
        own, centres = d.add(), d.add("Завод", account=HEAD)
        for account, partner, place, may in (
            (CURATOR, own, d.school, True),
            (HEAD, own, d.school, True),
            (HEAD, centres, d.second, True),
            (CURATOR, centres, d.school, False),
            (HEAD, own, d.second, False),
            (OTHER, own, d.second, False),
        ):
            if may:
                made = invite(d.session, d.actor(account), "group", place.id, new_secret(), partner_id=partner.id)
                assert made.partner == partner.name
                assert offer(d.session, d.actor(account), "group", place.id, partner.id).partner == partner.name
            else:
                with pytest.raises(NotFound):
                    invite(d.session, d.actor(account), "group", place.id, new_secret(), partner_id=partner.id)
        partners.end_partner(d.session, d.actor(), own.id)
        with pytest.raises(NotFound):
            invite(d.session, d.actor(), "group", d.school.id, new_secret(), partner_id=own.id)

    await tell(database, story)


async def test_whoever_comes_by_a_partners_link_is_one_of_its_mentors(bot: Harness) -> None:
    one = await bot.make(lambda session: District(session).add())
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("куратор")
    await olga.presses_data(ListPartnerMentors(partner_id=one.id).pack())
    await olga.press("Ссылка для наставников")
    await olga.sees("Наставники партнёра: Банк «Опора»", "отмечен как наставник партнёра")
    await olga.press("Сделать ссылку")
    await olga.sees("?start=")
    [secret] = re.findall(r"start=([\w-]{32})", olga.screen.text)
    lev = bot.person("Лев", account=7001)
    await lev.opens(secret)
    await lev.press("Согласен(на)")
    await lev.press("Наставник")
    await lev.press("Сотрудник")
    await lev.says("Заводской Лев Львович")
    await lev.press("Учёба")
    await lev.sees("✓ Учёба")
    await lev.press("Готово")
    await lev.press("2")
    await lev.press("Пропустить")
    for purpose in ("Обработка персональных данных", "Участие в программе"):
        await lev.sees(purpose)
        await lev.press("Подпишу на бумаге")
    await lev.press("Отправить заявку")
    await lev.sees("Заявка отправлена")
    row = await bot.make(lambda s: s.scalars(select(Participation).where(Participation.role == "mentor")).one())
    assert (row.partner_id, row.state) == (one.id, "applied")


async def test_mentors_of_the_same_body_in_the_register_are_the_partners(database: Database) -> None:
    def story(d: District) -> None:
        d.mentor("Заводской Лев", d.works)
        one = d.add("завод сибирь")
        assert (one.stage, one.mentors, one.in_register) == (Stage.JOINED, 1, None)  # the curator does not reach it
        head = partners.open_partner(d.session, d.actor(HEAD), one.id)
        assert head.in_register == (d.works.code, d.works.id)
        d.mentor("Учительский Глеб", d.second)
        assert d.add("Школа № 2", "general").mentors == 0  # a school's own mentors are its own

    await tell(database, story)


async def test_the_funnel_counts_every_partner_at_its_stage(database: Database) -> None:
    def story(d: District) -> None:
        d.add("Первый")
        partners.set_stage(d.session, d.actor(), d.add("Второй").id, "agreed")
        d.signed(d.add("Третий"), TODAY + timedelta(days=10))
        given = [d.add("Четвёртый"), d.add("Четвёртый", account=OTHER)]
        for one, account, place in zip(given, (CURATOR, OTHER), (d.school, d.second), strict=True):
            who = d.mentor(f"Данный {place.id}", place)
            partners.choose_mentor(d.session, d.actor(account), one.id, who, chosen=True)
        partners.end_partner(d.session, d.actor(), d.add("Пятый").id)
        head = partners.funnel(d.session, d.actor(HEAD))
        assert {show.value: count for show, count in head.counts.items()} == {
            "all": 5,
            "contacted": 1,
            "agreed": 1,
            "signed": 1,
            "joined": 2,
            "expired": 1,
            "ended": 1,
        }
        assert (head.mentors, head.enterprises) == (2, 1)  # one enterprise of two schools
        own = partners.funnel(d.session, d.actor(), d.school.id)
        assert (own.counts[Show.ALL], own.mentors) == (4, 1)
        for show, count in head.counts.items():
            assert partners.list_partners(d.session, d.actor(HEAD), 0, show).page.total == count
        found = partners.list_partners(d.session, d.actor(HEAD), 0, "all", 0, "четв").page
        assert [(line.name, line.stage) for line in found.items] == [("Четвёртый", Stage.JOINED)] * 2
        assert [line.late for line in partners.list_partners(d.session, d.actor(), 0, "signed").page.items] == [True]

    await tell(database, story)


async def test_a_name_is_one_partner_of_a_place(database: Database) -> None:
    def story(d: District) -> None:
        one = d.add("Банк «Опора»")
        with pytest.raises(DomainError, match="partners-error-name-taken"):
            d.add("банк опора")
        assert d.add("Банк «Опора»", account=OTHER).place == "Школа № 2"
        assert d.add("Банк «Опора»", account=HEAD).place is None
        with pytest.raises(DomainError, match="partners-error-name-empty"):
            d.add("«»")
        other = d.add("Вуз", "university")
        with pytest.raises(DomainError, match="partners-error-name-taken"):
            partners.set_field(d.session, d.actor(), other.id, "name", "Банк опора")
        assert partners.set_field(d.session, d.actor(), one.id, "name", "Банк").name == "Банк"
        with pytest.raises(NotFound):
            partners.add_partner(d.session, d.actor(), 0, "Цирк", "enterprise")  # the centre's are the centre's
        with pytest.raises(NotFound):
            d.add("Цирк", "circus")

    await tell(database, story)


async def test_partners_of_others_are_not_there(database: Database) -> None:
    def story(d: District) -> None:
        one, centres = d.add(), d.add("Союз", "ngo", account=HEAD)
        for account, theirs in ((OTHER, one.id), (STRANGER, one.id), (CURATOR, centres.id)):
            with pytest.raises(NotFound):
                partners.open_partner(d.session, d.actor(account), theirs)
            with pytest.raises(NotFound):
                partners.set_field(d.session, d.actor(account), theirs, "gives", "Всё")
        assert partners.list_partners(d.session, d.actor(OTHER)).page.total == 0
        assert partners.list_partners(d.session, d.actor(HEAD)).page.total == 2
        foreign = d.mentor("Чужой Чарльз", d.second)
        with pytest.raises(NotFound):
            partners.choose_mentor(d.session, d.actor(HEAD), one.id, foreign, chosen=True)

    await tell(database, story)


async def test_pupils_are_not_given_by_partners(database: Database) -> None:
    def story(d: District) -> None:
        d.mentor("Старшеклассник Стас", kind="pupil")
        who = d.mentor("Заводской Лев")
        _, page = partners.list_mentors(d.session, d.actor(), d.add().id)
        assert [one.participation_id for one in page.items] == [who]

    await tell(database, story)


async def test_an_agreement_has_a_term_and_a_scan_and_is_taken_out_with_them(database: Database) -> None:
    def story(d: District) -> None:
        one = d.add()
        with pytest.raises(DomainError, match="partners-error-unsigned"):
            partners.set_term(d.session, d.actor(), one.id, TODAY)
        with pytest.raises(DomainError, match="partners-error-unsigned"):
            partners.attach_scan(d.session, d.actor(), one.id, PDF)
        for number in ("", "9" * 41):
            with pytest.raises(DomainError, match="partners-error-number"):
                partners.set_agreement(d.session, d.actor(), one.id, number, None)
        with pytest.raises(DomainError, match="errors-day-far"):
            partners.set_agreement(d.session, d.actor(), one.id, "15", TODAY + timedelta(days=367))
        d.signed(one, TODAY - timedelta(days=1))
        with pytest.raises(DomainError, match="partners-error-term"):
            partners.set_term(d.session, d.actor(), one.id, date(YEAR, 8, 31))
        assert partners.open_partner(d.session, d.actor(), one.id).expired
        for content in (PDF, b"\x89PNG second"):
            assert partners.attach_scan(d.session, d.actor(), one.id, content).scan
        assert partners.see_scan(d.session, d.actor(HEAD), one.id)[1:] == (b"\x89PNG second", True)
        assert len(d.session.scalars(select(StoredFile)).all()) == 1
        with pytest.raises(DomainError, match="consents-error-scan-kind"):
            partners.attach_scan(d.session, d.actor(), one.id, b"MZ")
        dropped = partners.drop_agreement(d.session, d.actor(), one.id)
        assert (dropped.stage, dropped.agreement_number, dropped.scan) == (Stage.AGREED, None, False)
        assert d.session.scalars(select(StoredFile)).all() == []

    await tell(database, story)


async def test_under_codes_nobody_is_named(database: Database) -> None:
    def story(d: District) -> None:
        one = d.signed(d.add())
        named = partners.set_field(d.session, d.actor(), one.id, "contact", "Иванова Мария, кадры")
        assert named.contact == "Иванова Мария, кадры"
        partners.attach_scan(d.session, d.actor(), one.id, PDF)
        card = partners.open_partner(d.session, d.codes(), one.id)
        assert (card.contact, card.may_contact, card.may_scan) == (None, False, False)
        with pytest.raises(NotFound):
            card.value("contact")
        with pytest.raises(NotFound):
            partners.set_field(d.session, d.codes(), one.id, "contact", "Иванова")
        with pytest.raises(DomainError, match="partners-error-scan-codes"):
            partners.attach_scan(d.session, d.codes(), one.id, PDF)
        with pytest.raises(DomainError, match="partners-error-scan-codes"):
            partners.see_scan(d.session, d.codes(), one.id)
        body = d.add("Завод «Сибирь»")
        for field, typed, kept in (("phone", "8 38473 31245", "+73847331245"), ("email", "a@b.ru", "a@b.ru")):
            assert partners.set_field(d.session, d.codes(), body.id, field, typed).value(field) == kept
            # Beside the name of somebody it is that person's.
            assert partners.set_field(d.session, d.codes(), one.id, field, typed).value(field) is None
            assert partners.open_partner(d.session, d.actor(), one.id).value(field) == kept

    await tell(database, story)


async def test_whoever_keeps_the_card_is_told_once_that_the_agreement_runs_out(database: Database) -> None:
    def story(d: District) -> None:
        d.signed(d.add(), TODAY + timedelta(days=20))
        d.signed(d.add("Далёкий"), TODAY + timedelta(days=90))
        ended = d.add("Бывший")
        d.signed(ended, TODAY + timedelta(days=20))
        partners.end_partner(d.session, d.actor(), ended.id)
        system = INSTALLATION.system(NOW)
        system = system.__class__(**{**vars(system), "centre_id": d.school.centre_id})
        assert [partners.remind_of_agreements(d.session, system) for _ in range(2)] == [1, 0]
        mail = d.session.scalars(select(Delivery)).one()
        assert mail.arguments["partner"] == "Банк «Опора»"

    await tell(database, story)


async def test_an_ended_partnership_is_taken_up_again(database: Database) -> None:
    def story(d: District) -> None:
        one = d.add()
        assert partners.end_partner(d.session, d.actor(), one.id).stage is Stage.ENDED
        assert partners.end_partner(d.session, d.actor(days=3), one.id).ended_on == TODAY
        assert partners.list_partners(d.session, d.actor()).page.total == 0
        assert partners.resume_partner(d.session, d.actor(), one.id).stage is Stage.CONTACTED

    await tell(database, story)


def test_the_reminder_opens_the_card() -> None:
    assert partners.opens_partner(7) == OpenPartner(partner_id=7).pack()


async def test_a_curator_leads_a_partner_from_the_first_talk_to_its_mentors(bot: Harness) -> None:
    def story(session: Session) -> None:
        District(session).mentor("Заводской Лев")

    await bot.make(story)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Моя организация")
    await curator.press("Партнёры")
    await curator.sees("Партнёры · Школа № 1", "Партнёров пока нет")
    await curator.press("Добавить партнёра")
    await curator.says("Банк <Опора>")
    await curator.sees("Банк <Опора>", "Кто это?")
    await curator.says("банк")
    await curator.sees("Выберите вид партнёра кнопкой")
    await curator.press("Предприятие", times=2)
    await curator.sees("Предприятие · Школа № 1", "идёт разговор")
    await curator.press("Партнёр согласен")
    await curator.press("Соглашение подписано")
    await curator.says("15 от вчера")
    await curator.sees("Не получилось понять дату")
    await curator.says("15 от 01.09.2026")
    await curator.sees("№ 15 от 1 сентября 2026")
    await curator.press("Срок")
    await curator.sees("По какой день действует")
    await curator.press("Бессрочное")
    await curator.sees("Номер и дата")
    await curator.press("‹ Назад")
    await curator.press("Сведения")
    await curator.press("Что даёт")
    await curator.says("Наставников и экскурсии")
    await curator.sees("Даёт: Наставников и экскурсии")
    await curator.press("Наставники")
    await curator.sees("Отметьте, кого дал партнёр")
    await curator.press("Заводской Лев")
    await curator.sees("Наставников в этом году: 1")
    await curator.press("‹ Назад")
    await curator.sees("наставники пришли")
    await curator.press("История")
    await curator.sees("внесено соглашение с партнёром")
    await curator.press("‹ Назад")
    await curator.press("Завершить")
    await curator.sees("Сотрудничество с партнёром «Банк <Опора>» завершено?")
    await curator.press("Завершить")
    await curator.sees("Завершено 16 ноября 2026")
    await curator.press("Возобновить")
    await curator.sees("Наставников в этом году: 1")
    await curator.press("‹ Назад")
    await curator.press("Ступени")
    await curator.sees("Дали наставников в этом году: 1")


async def test_a_scan_of_the_agreement_is_kept_and_shown(bot: Harness) -> None:
    def story(session: Session) -> int:
        d = District(session)
        return d.signed(d.add()).id

    one = await bot.make(story)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.sees("куратор")
    await curator.presses_data(OpenPartner(partner_id=one).pack())
    await curator.press("Соглашение")
    await curator.press("Приложить скан")
    await curator.sends_file("agreement.pdf", PDF)
    await curator.sees("Скан приложен")
    await curator.press("Открыть скан")
    assert await bot.make(lambda session: session.get_one(Partner, one).file_id) is not None
