"""What a centre decides about consents: terms, who signs from 14 to 17, own texts with their editions."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.people import Consent
from mentoring.access import Actor, Role
from mentoring.consents import TEXT_VERSION, missing
from mentoring.consents.own import agree, read_text
from mentoring.consents.purposes import Teens, Term, valid_until
from mentoring.consents.settings import get_setting, put_text, set_teens, set_term
from mentoring.consents.sheets import paper_received
from mentoring.errors import DomainError, NotFound
from tests.builders import NOW, TODAY, actor_for, appoint, make_centre, make_organisation, make_person, participate
from tests.harness import Harness

HEAD, MENTOR, CURATOR, FAR = 2001, 2002, 2003, 2004
TEXT = "Разрешаю школе и центру хранить мои данные для программы наставничества."


class School:
    """A school with a head above it, a mentor with an account and somebody of 15; another centre with a mentor."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        school = make_organisation(session, centre, "Школа № 1")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, school)
        self.mentor = make_person(session, "Мирный Пётр", account=MENTOR)
        participate(session, self.mentor, Role.MENTOR, school)
        teen = make_person(session, "Волкова Анна")
        teen.birth_date = date(2011, 3, 1)
        self.teen = participate(session, teen, Role.MENTEE, school)
        far = make_organisation(session, make_centre(session, "Другой центр"), "Школа № 9")
        participate(session, make_person(session, "Дальний Лев", account=FAR), Role.MENTOR, far)

    def actor(self, account: int = HEAD, *, days: int = 0) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(days=days))


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (Term.OPEN, None),
        (Term.SEASON, date(2027, 8, 31)),
        (Term.YEAR, date(2027, 11, 16)),
        (Term.THREE_YEARS, date(2029, 11, 16)),
    ],
)
def test_a_term_says_the_last_day(term: Term, last: date | None) -> None:
    assert valid_until(term, TODAY) == last
    assert valid_until(Term.YEAR, date(2028, 2, 29)) == date(2029, 2, 28)


async def test_a_new_term_holds_for_what_is_signed_from_then_on(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        agree(session, s.actor(MENTOR), "data")
        assert set_term(session, s.actor(), "participation", "season").rule.term is Term.SEASON
        set_term(session, s.actor(), "data", "year")
        agree(session, s.actor(MENTOR), "participation")
        agree(session, s.actor(MENTOR), "data")
        rows = session.scalars(select(Consent).order_by(Consent.purpose))
        assert [row.valid_until for row in rows] == [None, date(2027, 8, 31)]
        assert get_setting(session, s.actor(), "publication").rule.term is Term.OPEN
        with pytest.raises(NotFound):
            set_term(session, s.actor(), "data", "forever")

    await database.work(story)


async def test_a_centre_can_let_the_representative_sign_alone(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        assert set_teens(session, s.actor(), "data", "representative").rule.teens is Teens.REPRESENTATIVE
        paper_received(session, s.actor(CURATOR), s.teen.id)
        signers = [(row.purpose, row.signer) for row in session.scalars(select(Consent).order_by(Consent.id))]
        assert signers == [
            ("data", "representative"),
            ("participation", "representative"),
            ("participation", "self"),
        ]
        assert not missing(session, s.actor(CURATOR), [s.teen.person_id])

    await database.work(story)


async def test_people_agree_to_the_edition_of_their_own_centre(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        assert read_text(session, s.actor(MENTOR), "data").version == TEXT_VERSION
        put_text(session, s.actor(), "data", f"  {TEXT}\n\n\n\nВторой   абзац. ")
        edition = read_text(session, s.actor(MENTOR), "data")
        assert (edition.version, edition.body) == ("2026-11-16-1", f"{TEXT}\n\nВторой абзац.")
        agree(session, s.actor(MENTOR), "data")
        agree(session, s.actor(FAR), "data")
        rows = session.scalars(select(Consent).order_by(Consent.id))
        assert [row.text_version for row in rows] == ["2026-11-16-1", TEXT_VERSION]
        put_text(session, s.actor(), "data", "")
        assert read_text(session, s.actor(MENTOR), "data").version == TEXT_VERSION
        assert put_text(session, s.actor(), "data", TEXT).edition.version == "2026-11-16-3"
        assert not missing(session, s.actor(CURATOR), [s.mentor.id]).get(s.mentor.id, frozenset()) & {"data"}

    await database.work(story)


async def test_a_text_can_ask_everybody_to_sign_anew_within_a_month(database: Database) -> None:
    def story(session: Session) -> None:
        s = School(session)
        for account in (MENTOR, FAR):
            agree(session, s.actor(account), "data")
            agree(session, s.actor(account), "participation")
        put_text(session, s.actor(), "data", TEXT, renew=True)
        rows = session.scalars(select(Consent).order_by(Consent.id))
        assert [row.valid_until for row in rows] == [TODAY + timedelta(days=30), None, None, None]
        assert "data" in missing(session, s.actor(CURATOR, days=31), [s.mentor.id])[s.mentor.id]

    await database.work(story)


@pytest.mark.parametrize("body", ["коротко", "я" * 3000, " \n " * 40])
async def test_a_text_that_nobody_could_agree_to_is_refused(database: Database, body: str) -> None:
    def story(session: Session) -> None:
        with pytest.raises(DomainError, match="editions-error-text"):
            put_text(session, School(session).actor(), "data", body)

    await database.work(story)


async def test_the_head_writes_a_text_and_the_mentor_reads_it(bot: Harness) -> None:
    await bot.make(School)
    head, mentor = bot.person("Галина", account=HEAD), bot.person("Пётр", account=MENTOR)
    await head.says("/menu")
    await head.press("Центр")
    await head.press("Согласия и бланки")
    await head.sees("Обработка данных: до отзыва")
    await head.press("Данные")
    await head.sees("подписывают оба", "Текст: исходный, редакция 2026-09")
    await head.press("Срок")
    await head.sees("Сколько действует согласие?")
    await head.press("До конца учебного года")
    await head.sees("Действует: до конца учебного года")
    await head.press("Новый текст")
    await head.sees("Пришлите текст согласия")
    await head.says("мало")
    await head.sees("Пришлите текст от 40 до")
    await head.says(TEXT)
    await head.sees(TEXT, "Прежние согласия остаются в силе")
    await head.press("Ввести с сегодняшнего дня")
    await head.sees("Новый текст действует с сегодняшнего дня", "Текст: вашего центра, редакция 2026-11-16-1")
    await mentor.says("/menu")
    await mentor.press("Согласия")
    await mentor.sees("Мои согласия")
    await mentor.press("Согласие на данные")
    await mentor.sees(TEXT, "Редакция текста: 2026-11-16-1")
    await mentor.press("Согласен")
    await mentor.sees("☑ Обработка данных, с 16 ноября 2026 до 31 августа 2027")
    await head.press("Исходный текст")
    await head.sees("Вернуть исходный текст?")
    await head.press("Исходный текст")
    await head.sees("Текст: исходный")
