"""Rights of a person: what a withdrawn consent ends, leaving and coming back, pausing, seeing, correcting, erasing."""

import io
import json
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.consents import MentorAgreement
from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair
from db.people import Consent, Participation, ParticipationCategory, Person
from db.rights import Correction, Departure
from keyboards.rights import AboutMe, OpenCorrection, OpenDesk
from mentoring import pairs
from mentoring.access import Role
from mentoring.consents import give, missing
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.outbox import Post, post
from mentoring.people.fields import FIELDS, Type
from mentoring.rights import corrections, departures, desk, known, pauses
from mentoring.rights.corrections import Outcome
from mentoring.rights.plan import PLANS
from mentoring.rights.state import erase_day
from tests.builders import (
    INSTALLATION,
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

CURATOR, MENTOR, MENTEE, OTHER_CURATOR = 11, 12, 13, 14
FORM = "student-student"


def make_school(session: Session, *, agreed: bool = True) -> list[int]:
    """A mentor with a pair here and one in another school, where they are mentor, too; returns the pairs."""
    centre = make_centre(session)
    mentor = make_person(session, "Ким Вера Олеговна", account=MENTOR)
    consent(session, mentor)
    found = []
    for name, account, mentee_account in (("Школа № 1", CURATOR, MENTEE), ("Школа № 2", OTHER_CURATOR, None)):
        school = make_organisation(session, centre, name)
        appoint(session, make_person(session, f"Куратор {name[-1]}", account=account), Role.CURATOR, school)
        mentee = make_person(session, f"Белов Артём {name[-1]}", account=mentee_account)
        consent(session, mentee)
        mine = participate(session, mentor, Role.MENTOR, school)
        theirs = participate(session, mentee, Role.MENTEE, school)
        card = pairs.propose_pair(session, actor_for(session, account), mine.id, theirs.id, form=FORM, starts_on=TODAY)
        if agreed:
            row = session.get_one(Pair, card.id)
            row.state = "active"
            for member in row.members:
                member.answer = "agreed"
        found.append(card.id)
    session.execute(delete(Delivery))
    return found


def mail(session: Session) -> list[tuple[str, int]]:
    """Who is told what."""
    rows = session.scalars(select(Delivery).where(Delivery.state == "planned").order_by(Delivery.id))
    return [(row.message, row.person_id) for row in rows]


def person(session: Session, account: int) -> int:
    """The person behind an account."""
    return actor_for(session, account).person


async def test_a_withdrawn_consent_ends_the_pairs_in_every_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        for _ in range(2):
            departures.withdraw(session, actor_for(session, MENTOR), "data")
        rows = [session.get_one(Pair, one) for one in made]
        assert [(row.state, row.closed_on) for row in rows] == [("closed", TODAY)] * 2
        assert not any(member.open for row in rows for member in row.members)
        curators = [person(session, one) for one in (CURATOR, OTHER_CURATOR)]
        told = mail(session)
        assert [one for one in told if one[0] == "consents-mail-withdrawn"] == [
            ("consents-mail-withdrawn", one) for one in curators
        ]
        assert ("pairs-mail-ended", person(session, MENTEE)) in told
        assert len(told) == 4, "each once"
        [ended] = {
            row.arguments["pairs"]
            for row in session.scalars(select(Delivery).where(Delivery.kind == "consents.withdrawn"))
        }
        assert ended == 2
        assert len(session.scalars(select(AuditRow).where(AuditRow.action == "pairs.end_without_consent")).all()) == 2

    await database.work(story)


async def test_the_others_in_the_pair_are_told_without_a_name(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        rows = session.scalars(select(Delivery).where(Delivery.message == "pairs-mail-ended")).all()
        assert rows
        assert not any(row.arguments for row in rows)

    await database.work(story)


async def test_a_proposal_ends_silently_for_whoever_has_not_agreed(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session, agreed=False)
        departures.withdraw(session, actor_for(session, MENTOR), "participation")
        assert session.get_one(Pair, made[0]).state == "closed"
        assert not [one for one in mail(session) if one[0] == "pairs-mail-ended"]

    await database.work(story)


async def test_a_written_withdrawal_ends_the_pairs_as_well(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        mentee = person(session, MENTEE)
        participation = session.scalars(select(Participation.id).where(Participation.person_id == mentee)).one()
        departures.paper_withdrawn(session, actor_for(session, CURATOR), participation, "participation")
        assert [session.get_one(Pair, one).state for one in made] == ["closed", "active"]
        assert mail(session) == [("pairs-mail-ended", person(session, MENTOR))], "the curator knows"

    await database.work(story)


async def test_the_pair_ends_in_chat_and_everybody_learns_of_it(bot: Harness) -> None:
    await bot.make(make_school)
    vera, artem, olga = (bot.person(str(one), account=one) for one in (MENTOR, MENTEE, CURATOR))
    await vera.says("/menu")
    await vera.press("Согласия")
    await vera.press("Отозвать: данные")
    await vera.sees("Пары и участие завершатся", "дней до удаления данных: 30")
    await vera.press("Да, отозвать")
    await bot.tick()
    await artem.sees("Ваша пара завершена: больше нет согласия")
    seen = await olga.sees("отозвано согласие на обработку данных", "Завершены пары: 2")
    assert "Ким" not in seen, "who has withdrawn the consent is not named to others any more"
    await olga.press("Открыть согласия")
    await olga.sees("Согласия · Ким Вера Олеговна", "☐ Обработка данных: закончилось")


# Going and coming back


def states(session: Session, account: int) -> list[tuple[str, str | None]]:
    """States and reasons of the person's participations."""
    rows = session.scalars(
        select(Participation).where(Participation.person_id == person(session, account)).order_by(Participation.id)
    )
    return [(row.state, row.reason) for row in rows]


def last_departure(session: Session) -> Departure:
    """The newest of all."""
    return session.scalars(select(Departure).order_by(Departure.id.desc())).first() or Departure()


async def test_a_withdrawal_ends_taking_part_and_is_taken_back_whole(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        assert states(session, MENTOR) == [("left", "withdrawn")] * 2
        assert actor_for(session, MENTOR).role is Role.GUEST
        later = NOW + timedelta(days=20)
        back = departures.take_back(session, actor_for(session, MENTOR, later), last_departure(session).id)
        assert (back.pairs, back.lost) == (2, 0)
        assert states(session, MENTOR) == [("accepted", None)] * 2
        rows = [session.get_one(Pair, one) for one in made]
        assert [(row.state, row.closed_on, row.reason) for row in rows] == [("active", None, None)] * 2
        assert all(member.open for row in rows for member in row.members)
        assert not missing(session, actor_for(session, MENTOR), [person(session, MENTOR)])
        told = [message for message, _ in mail(session)]
        assert told.count("rights-mail-back") == 2
        assert told.count("pairs-mail-reopened") == 2
        again = departures.take_back(session, actor_for(session, MENTOR, later), last_departure(session).id)
        assert (again.pairs, again.lost) == (0, 0)

    await database.work(story)


async def test_after_the_period_nothing_is_taken_back(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        with pytest.raises(Stale):
            departures.take_back(
                session, actor_for(session, MENTOR, NOW + timedelta(days=31)), last_departure(session).id
            )

    await database.work(story)


async def test_a_pair_whose_mentee_has_another_by_now_stays_ended(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        school = session.get_one(Pair, made[0]).organisation
        other = make_person(session, "Юн Лев Ильич")
        consent(session, other)
        mentor = participate(session, other, Role.MENTOR, school)
        mentee = session.scalars(
            select(Participation.id).where(Participation.person_id == person(session, MENTEE))
        ).one()
        pairs.propose_pair(session, actor_for(session, CURATOR), mentor.id, mentee, form=FORM, starts_on=TODAY)
        back = departures.take_back(session, actor_for(session, MENTOR), last_departure(session).id)
        assert (back.pairs, back.lost) == (1, 1)
        assert session.get_one(Pair, made[0]).state == "closed"

    await database.work(story)


async def test_who_consents_anew_is_not_erased(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        gone = person(session, MENTOR)
        assert erase_day(session, gone) == TODAY + timedelta(days=30)
        give(session, actor_for(session, CURATOR), gone, "data", form="paper", signer="self", given_on=TODAY)
        assert erase_day(session, gone) is None

    await database.work(story)


async def test_leaving_ends_one_participation_with_its_pairs_and_is_undone_the_same_day(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        mine = session.scalars(
            select(Participation.id)
            .where(Participation.person_id == person(session, MENTOR))
            .order_by(Participation.id)
        ).all()
        for _ in range(2):
            departures.leave(session, actor_for(session, MENTOR), mine[0], "no-time")
        assert states(session, MENTOR) == [("left", "no-time"), ("accepted", None)]
        ended = [session.get_one(Pair, one) for one in made]
        assert [(pair.state, pair.reason) for pair in ended] == [("closed", "member-left"), ("active", None)]
        assert mail(session) == [
            ("pairs-mail-left", person(session, MENTEE)),
            ("rights-mail-left", person(session, CURATOR)),
        ]
        with pytest.raises(Stale):
            departures.take_back(
                session, actor_for(session, MENTOR, NOW + timedelta(days=1)), last_departure(session).id
            )
        departures.take_back(session, actor_for(session, MENTOR), last_departure(session).id)
        assert states(session, MENTOR) == [("accepted", None)] * 2
        assert session.get_one(Pair, made[0]).state == "active"

    await database.work(story)


async def test_nobody_leaves_for_another(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        theirs = session.scalars(
            select(Participation.id).where(Participation.person_id == person(session, MENTEE))
        ).one()
        with pytest.raises(NotFound):
            departures.leave(session, actor_for(session, MENTOR), theirs, "no-time")
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        with pytest.raises(NotFound):
            departures.take_back(session, actor_for(session, MENTEE), last_departure(session).id)

    await database.work(story)


async def test_a_curator_takes_a_mistaken_withdrawal_back(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        curator = actor_for(session, CURATOR)
        theirs = session.scalars(
            select(Participation.id).where(Participation.person_id == person(session, MENTEE))
        ).one()
        departures.paper_withdrawn(session, curator, theirs, "data")
        assert states(session, MENTEE) == [("left", "withdrawn")]
        row = last_departure(session)
        with pytest.raises(NotFound):
            departures.take_back_for(session, actor_for(session, OTHER_CURATOR), row.id)
        departures.take_back_for(session, curator, row.id)
        assert states(session, MENTEE) == [("accepted", None)]
        assert desk.open_departure(session, curator, row.id).proxy

    await database.work(story)


# Pausing


async def test_nothing_is_sent_during_a_pause_and_all_of_it_comes_when_it_ends(bot: Harness) -> None:
    await bot.make(make_school)
    vera, olga = (bot.person(str(one), account=one) for one in (MENTOR, CURATOR))
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.press("Пауза")
    await vera.says("20.11.2026")
    await vera.sees("Пауза до 20 ноября 2026", "Возобновить")
    await bot.tick()
    await olga.sees("Ким Вера Олеговна – пауза до 20 ноября 2026")

    def plan_mail(session: Session) -> None:
        actor = actor_for(session, CURATOR)
        reader = person(session, MENTOR)
        for number, until in ((1, None), (2, NOW + timedelta(days=1))):
            wanted = Post(
                "people.left",
                reader,
                f"test:{number}",
                "people-mail-left",
                {"organisation": f"Школа {number}", "role": "mentor", "reason": "проверка"},
                expires_at=until,
            )
            post(session, actor, wanted)

    await bot.make(plan_mail)
    sent = len(vera.chat.records)
    await bot.tick()
    await bot.passes(days=2)
    assert len(vera.chat.records) == sent
    await vera.says("/menu")
    await vera.sees("Мои данные")
    await bot.passes(days=2)
    await vera.sees("Пауза закончилась")
    await vera.sees("Школа 1")
    assert not any("Школа 2" in record.text for record in vera.chat.records.values())
    row = await bot.make(lambda session: session.get_one(Person, person(session, MENTOR)))
    assert row.paused_until is None


async def test_who_resumes_gets_at_once_what_has_waited(bot: Harness) -> None:
    await bot.make(make_school)
    vera = bot.person("Вера", account=MENTOR)

    def pause_and_plan(session: Session) -> None:
        pauses.pause(session, actor_for(session, MENTOR), TODAY + timedelta(days=9))
        wanted = Post(
            "people.left",
            person(session, MENTOR),
            "test",
            "people-mail-left",
            {"organisation": "Школа 1", "role": "mentor", "reason": "проверка"},
        )
        post(session, actor_for(session, CURATOR), wanted)

    await bot.make(pause_and_plan)
    await bot.tick()
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.sees("Пауза до 25 ноября 2026")
    await vera.press("Возобновить")
    await vera.sees("Пауза закончена")
    await bot.tick()
    await vera.sees("Школа 1")


async def test_a_pause_has_its_bounds_and_is_for_those_on_whom_nobody_depends(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        mentor = actor_for(session, MENTOR)
        for days in (0, -3, 400):
            with pytest.raises(DomainError, match="rights-error-pause-day"):
                pauses.pause(session, mentor, TODAY + timedelta(days=days))
        organisation = session.get_one(Pair, made[0]).organisation
        appoint(session, session.get_one(Person, mentor.person), Role.CURATOR, organisation)
        with pytest.raises(DomainError, match="rights-error-pause-office"):
            pauses.pause(session, mentor, TODAY + timedelta(days=5))

    await database.work(story)


async def test_a_pupil_is_not_dismissed(bot: Harness) -> None:
    def fill(session: Session) -> None:
        make_school(session)
        for one in session.scalars(select(Participation)):
            one.kind = "pupil" if one.role == Role.MENTEE.value else "employee"

    await bot.make(fill)
    mentor, mentee = bot.person("Вера", account=MENTOR), bot.person("Артём", account=MENTEE)
    for somebody in (mentor, mentee):
        await somebody.says("/menu")
        await somebody.press("Мои данные")
        await somebody.press("Выйти из программы")
    await mentor.press("Школа № 1")
    await mentor.sees("почему вы выходите?", "Увольнение")
    assert "Увольнение" not in (await mentee.sees("почему вы выходите?")).labels
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Участники")
    await olga.press("Белов")
    await olga.press("Выбывает")
    await olga.sees("больше не участвует?", "Другая причина")
    assert "Увольнение" not in olga.screen.labels


async def test_the_curator_sees_who_pauses(bot: Harness) -> None:
    await bot.make(make_school)
    await bot.make(lambda session: pauses.pause(session, actor_for(session, MENTEE), TODAY + timedelta(days=9)))
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Участники")
    await olga.press("Просьбы людей")
    await olga.sees("✓ Паузы: 1")  # where somebody waits
    await olga.sees("до 25.11")
    await olga.press("Белов А. 1., до 25.11")
    await olga.sees("Пауза до 25 ноября 2026")


# Seeing and correcting


async def test_a_person_sees_what_is_known_and_takes_it_in_a_file(bot: Harness) -> None:
    await bot.make(make_school)
    vera = bot.person("Вера", account=MENTOR)
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.sees("Имя: Ким Вера Олеговна", "Наставник, Школа № 1", "Пары: 2")
    await vera.press("Для программ")
    await vera.sees("Всё, что о вас хранится")
    stored = vera.stored_file()
    assert stored.name.endswith(".json")
    found = json.loads(stored.data)
    assert {"person", "participations", "consents", "pairs"} <= found.keys()
    assert [row["organisation"] for row in found["participations"]] == ["Школа № 1", "Школа № 2"]
    assert {"field": "Имя", "value": "Ким Вера Олеговна"} in found["person"]
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.press("Файл Excel")
    await vera.sees("Всё, что о вас хранится")
    assert openpyxl.load_workbook(io.BytesIO(vera.stored_file().data)).sheetnames[:2] == ["Человек", "Участие"]


async def test_contacts_change_at_once_and_a_name_that_stands_on_papers_by_the_curator(bot: Harness) -> None:
    await bot.make(make_school)
    vera, olga = (bot.person(str(one), account=one) for one in (MENTOR, CURATOR))
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.press("Исправить")
    await vera.press("Телефон")
    await vera.sees("Напишите номер телефона")
    assert "Удалить" not in vera.screen.labels
    await vera.says("не помню")
    await vera.sees("телефон")
    await vera.says("8 913 555-00-11")
    await vera.sees("Исправлено", "+79135550011")
    await vera.press("Исправить")
    await vera.press("Телефон")
    await vera.sees("Удалить")
    await vera.press("‹ Назад")
    await vera.press("Имя")
    await vera.says("Цой Вера Олеговна")
    await vera.sees("Просьба отправлена", "На проверке у куратора: имя")
    await bot.tick()
    await olga.sees("просит исправить: имя")
    await olga.press("Посмотреть")
    await olga.sees("Записано: Ким Вера Олеговна", "Просит: Цой Вера Олеговна")
    await olga.press("Подтвердить")
    await olga.sees("Решение принято")
    await bot.tick()
    await vera.sees("Имя: исправлено")

    def look(session: Session) -> tuple[str | None, str, list[str | None]]:
        row = session.get_one(Person, person(session, MENTOR))
        return row.surname, row.name_key, list(session.scalars(select(Correction.value)))

    assert await bot.make(look) == ("Цой", "цой вера олеговна", [None])


async def test_a_day_of_birth_to_correct_is_told_in_words(bot: Harness) -> None:
    await bot.make(make_school)
    vera, olga = (bot.person(str(one), account=one) for one in (MENTOR, CURATOR))
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.press("Исправить")
    await vera.press("Дата рождения")
    await vera.says("08.06.1987")
    await vera.sees("На проверке у куратора: дата рождения")
    await olga.says("/menu")
    await olga.press("Участники")
    await olga.press("Просьбы людей")
    await olga.sees("✓ Просьбы: 1")
    await olga.press("дата рождения")
    await olga.sees("Просит: 8 июня 1987")


async def test_a_name_without_papers_is_the_persons_own_and_a_minor_does_not_age_by_chat(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        mentor, mentee = actor_for(session, MENTOR), actor_for(session, MENTEE)
        session.execute(delete(Consent))
        assert corrections.correct(session, mentor, "name", "Цой Вера") is Outcome.CHANGED
        assert corrections.correct(session, mentor, "name", "Цой Вера") is Outcome.SAME
        session.get_one(Person, mentee.person).birth_date = date(2012, 5, 1)
        assert corrections.correct(session, mentee, "birth", "01.05.2002") is Outcome.ASKED
        assert session.get_one(Person, mentee.person).birth_date == date(2012, 5, 1)

    await database.work(story)


async def test_where_names_are_initials_a_request_tells_no_more(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        corrections.correct(session, actor_for(session, MENTOR), "name", "Цой Вера Олеговна")
        of = session.scalars(select(Correction.id)).one()
        card = corrections.open_correction(session, replace(actor_for(session, CURATOR), names=NameMode.INITIALS), of)
        assert (card.before, card.after) == ("Ким В. О.", "Цой В. О.")

    await database.work(story)


async def test_a_day_of_birth_is_told_only_as_it_was_asked_for_where_names_are_initials(bot: Harness) -> None:
    def make(session: Session) -> int:
        make_school(session)
        mentor = actor_for(session, MENTOR)
        consents = session.scalars(select(Consent).where(Consent.person_id == mentor.person)).all()
        assert {one.form for one in consents} == {"paper"}
        session.get_one(Person, mentor.person).birth_date = date(1980, 5, 5)
        for impossible in ("12.10.2026", "01.01.1901"):
            with pytest.raises(DomainError, match="rights-error-birth"):
                corrections.correct(session, mentor, "birth", impossible)
        assert corrections.correct(session, mentor, "birth", "06.05.1980") is Outcome.ASKED
        of = session.scalars(select(Correction.id)).one()
        card = corrections.open_correction(session, replace(actor_for(session, CURATOR), names=NameMode.INITIALS), of)
        assert (card.before, card.after, card.hides_before) == (None, "1980-05-06", True)
        return of

    of = await bot.make(make)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("Меню")
    await olga.presses_data(OpenCorrection(correction_id=of).pack())
    await olga.sees("Записано: 5 мая 1980", "Просит: 6 мая 1980")


async def test_one_does_not_decide_about_oneself_nor_about_others_people(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        mentee = actor_for(session, MENTEE)
        corrections.correct(session, mentee, "name", "Чернов Артём")
        row = session.scalars(select(Correction)).one()
        appoint(
            session, session.get_one(Person, mentee.person), Role.CURATOR, session.get_one(Pair, made[0]).organisation
        )
        for stranger in (actor_for(session, OTHER_CURATOR), actor_for(session, MENTEE)):
            with pytest.raises(NotFound):
                corrections.decide(session, stranger, row.id, confirmed=True)
        card = corrections.decide(session, actor_for(session, CURATOR), row.id, confirmed=False)
        assert not card.new
        corrections.decide(session, actor_for(session, CURATOR), row.id, confirmed=True)
        assert session.get_one(Person, mentee.person).surname == "Белов"

    await database.work(story)


async def test_under_codes_nothing_personal_is_asked_shown_or_sent(database: Database) -> None:
    installation = replace(INSTALLATION, names=NameMode.CODES)

    def story(session: Session) -> None:
        make_school(session)
        mentor = actor_for(session, MENTOR, installation=installation)
        row = session.get_one(Person, mentor.person)
        row.phone, row.email, row.birth_date = "+79135550011", "kim@example.ru", date(1980, 1, 2)
        with pytest.raises(NotFound):
            corrections.correct(session, mentor, "name", "Цой Вера")
        assert corrections.correct(session, mentor, "name", None) is Outcome.ASKED
        own = known.about_me(session, mentor)
        assert (own.hidden, own.name, own.phone, own.email, own.birth_date) == (True, None, None, None, None)
        told = known.document(known.everything(session, mentor)).decode()
        assert not [word for word in ("Ким", "Вера", "Белов", "7913", "kim@", "1980") if word in told]
        curator = actor_for(session, CURATOR, installation=installation)
        card = corrections.open_correction(session, curator, session.scalars(select(Correction.id)).one())
        assert (card.before, card.after) == (None, None)
        assert not corrections.decide(session, curator, card.id, confirmed=True).new
        assert row.surname == "Ким"

    await database.work(story)


async def test_whoever_holds_an_office_keeps_the_record_of_it(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        with pytest.raises(DomainError, match="rights-error-office"):
            departures.ask_erasure(session, actor_for(session, CURATOR))
        day = departures.ask_erasure(session, actor_for(session, MENTOR))
        assert day == departures.ask_erasure(session, actor_for(session, MENTOR)) == TODAY + timedelta(days=30)

    await database.work(story)


async def test_everything_is_erased_in_chat_and_the_way_back_is_there_until_the_day(bot: Harness) -> None:
    await bot.make(make_school)
    vera, olga = (bot.person(str(one), account=one) for one in (MENTOR, CURATOR))
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.press("Удалить данные")
    await vera.sees("Через 30 дней данные будут стёрты")
    await vera.press("Да, удалить")
    await vera.sees("16 декабря 2026", "Не удалять, вернуть всё")
    await vera.press("Не удалять, вернуть всё")
    await vera.sees("Всё возвращено. Пар открыто снова: 2")
    await vera.press("Удалить данные")
    await vera.press("Да, удалить")
    await vera.sees("16 декабря 2026")
    await bot.passes(days=28)
    await vera.sees("16 декабря 2026 ваши данные будут удалены")
    await olga.sees("данные будут удалены", "Числа в отчётах останутся")
    await bot.passes(days=2)

    def look(session: Session) -> list[str | None]:
        return list(session.scalars(select(Person.surname).where(Person.erased_at.is_not(None))))

    assert await bot.make(look) == [None]
    await vera.says("/menu")
    await vera.press("Мои данные")
    await vera.sees("О вас известен только номер вашего аккаунта")


async def test_the_head_sets_the_period(bot: Harness) -> None:
    def fill(session: Session) -> None:
        made = make_school(session)
        centre = session.get_one(Pair, made[0]).organisation.centre
        appoint(session, make_person(session, "Глава Иван", account=99), Role.HEAD, centre)

    await bot.make(fill)
    head = bot.person("Иван", account=99)
    await head.says("/menu")
    await head.press("Центр")
    await head.sees("через 30 дней")
    await head.press("Срок удаления данных")
    await head.press("7 дней")
    await head.sees("Сейчас: 7 дней")
    assert await bot.make(
        lambda session: departures.ask_erasure(session, actor_for(session, MENTOR))
    ) == TODAY + timedelta(days=7)


def test_buttons_of_mail_are_those_of_the_keyboards() -> None:
    assert departures.desk_data() == OpenDesk(tab="gone").pack()
    assert corrections.open_correction_data(7) == OpenCorrection(correction_id=7).pack()
    assert AboutMe().pack() == "rim"


# Nothing is left out of the file

TOLD_ELSEWHERE = {
    "applications": "answers on the way in; what was sent stands in the register",
    "audit": "who has looked and who has done what: «Кто смотрел»",
    "broadcast_answers": "on the sheet of messages",
    "broadcast_receipts": "on the sheet of messages",
    "broadcast_targets": "on the sheet of messages",
    "broadcasts": "what an office has told others",
    "corrections": "on the sheet of requests",
    "departures": "on the sheet of requests",
    "deliveries": "on the sheet of messages planned",
    "distinct_people": "that two records are not one person",
    "files": "by their names, where they belong",
    "identities": "the account from which the person is asking",
    "imports": "rows of a list; what was taken of them stands in the register",
    "inbox": "what the person has sent, until it is handled",
    "invitation_uses": "by which link the person came in",
    "invitations": "a link; its secret is nobody's",
    "merges": "what was done to records",
    "need_offers": "that the person was asked about a need; a pair that came of it is told",
    "nominations": "whom others have proposed; the participation that came of it is told",
    "participation_categories": "that there are some; which, the curator tells",
    "questionnaire_trials": "nothing is kept of a trial that is over",
    "responses": "on the sheet of answers",
    "school_measures": "what a School has to do",
}
"""Tables of a person that have no sheet of their own in the file, with the reason."""
SHEETS_OF = {
    "people": "person",
    "participations": "participations",
    "transfers": "transfers",
    "appointments": "appointments",
    "schools": "bodies",
    "school_members": "bodies",
    "consents": "consents",
    "mentor_agreements": "labour",
    "pairs": "pairs",
    "pair_members": "pairs",
    "answers": "answers",
    "problems": "problems",
    "problem_words": "problems",
    "practices": "practices",
    "practice_authors": "practices",
}


def test_every_table_that_erasure_knows_is_told_in_the_file_or_said_why_not() -> None:
    assert {*SHEETS_OF} | {*TOLD_ELSEWHERE} == {*PLANS}
    assert not {*SHEETS_OF} & {*TOLD_ELSEWHERE}
    assert set(SHEETS_OF.values()) <= {*known._SHEETS}


async def test_the_file_tells_whatever_the_registers_hold_of_a_person(database: Database) -> None:
    """Each field is filled with something of its own and looked for in the file."""

    def story(session: Session) -> None:
        make_school(session)
        mentor = actor_for(session, MENTOR)
        person = session.get_one(Person, mentor.person)
        row = session.scalars(select(Participation).where(Participation.person_id == person.id)).first()
        assert row is not None
        row.kind = person.kind = "teacher"
        row.form, row.role_model = "teacher-teacher", "experienced"
        wanted = {"учитель – учитель", "опытный учитель – молодой специалист", "учитель"}
        for number, field in enumerate(FIELDS.values()):
            of = person if field.of_person else row
            value: object = {
                Type.DAY: date(2001, 1, 1) + timedelta(days=number),
                Type.BIRTH: date(1975, 2, 1),
                Type.NUMBER: 40 + number,
                Type.YES_NO: True,
            }.get(field.type, f"слово{number}")
            if field.type not in (Type.NAME, Type.KIND, Type.FORM, Type.MODEL):
                setattr(of, field.name, value)
                wanted.add(value.isoformat() if isinstance(value, date) else "да" if value is True else str(value))
        row.details = {"birth": "14-17"}
        session.add(ParticipationCategory(participation_id=row.id, category="orphan", created_at=NOW))
        session.add(
            MentorAgreement(
                participation_id=row.id,
                number="15-ДС",
                signed_on=date(2026, 9, 2),
                starts_on=date(2026, 9, 3),
                ends_on=date(2027, 5, 31),
                work_form="group",
                pay="monthly",
                amount=7500,
                notice_on=TODAY,
                notice_by="mentor",
                stops_on=date(2026, 11, 30),
                created_at=NOW,
            )
        )
        wanted |= {"15-ДС", "2026-09-02", "2026-09-03", "2027-05-31", "С группой", "7500", "2026-11-30", "14-17"}
        everything = known.everything(session, mentor)
        told = known.document(everything).decode().replace("\u00a0", "").casefold()
        assert sorted(one for one in wanted if one.casefold() not in told) == []
        assert "сирот" not in told
        assert "отмечены; какие – покажет куратор" in told
        assert known.workbook(everything)
        hidden = actor_for(session, MENTOR, installation=replace(INSTALLATION, names=NameMode.CODES))
        under_codes = known.document(known.everything(session, hidden)).decode()
        personal = {str(getattr(person, one)) for one in ("phone", "email", "representative", "representative_phone")}
        assert not [one for one in personal if one in under_codes]
        assert "1975" not in under_codes
        initials = actor_for(session, MENTOR, installation=replace(INSTALLATION, names=NameMode.INITIALS))
        shortened = known.document(known.everything(session, initials)).decode()
        assert str(person.phone) in shortened
        assert not [one for one in (person.representative, person.representative_phone) if str(one) in shortened]

    await database.work(story)
