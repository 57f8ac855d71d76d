"""Mentors and mentees join: by the school's link, by a personal link, in any order of presses and typing."""

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.database import Database
from db.invitations import Application, Invitation
from db.outbox import Delivery
from db.people import Consent, Identity, Participation, Person
from keyboards.joining import GiveUpApplication, JoinAnswer, JoinSkills, JoinStep, SendApplication
from keyboards.people import OpenParticipation
from locales.texts import texts
from mentoring.access import Role
from mentoring.errors import DomainError, Stale
from mentoring.forms import FORMS, KINDS, KINDS_OF_ROLE, forms_for
from mentoring.invitations import invite, new_secret, revoke
from mentoring.joining import (
    REQUESTS,
    SKILLS,
    Step,
    answer,
    get_draft,
    is_minor,
    opens_participation,
    send,
    steps_of,
    typed_group,
    typed_name,
)
from mentoring.names import NameMode
from mentoring.people.register import accept as accept_person
from mentoring.people.register import decline
from mentoring.rights import corrections, departures, known
from mentoring.start import accept
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

CURATOR, PUPIL, TEACHER = 21, 41, 42


def school(session: Session) -> str:
    """A school with a curator; returns the secret of its link for everybody."""
    centre = make_centre(session)
    made = make_organisation(session, centre, "Школа № 3")
    appoint(session, make_person(session, "Иванова Анна Петровна", account=CURATOR), Role.CURATOR, made)
    secret = new_secret()
    invite(session, actor_for(session, CURATOR), "group", made.id, secret)
    return secret


def only(session: Session, kind: type[Any]) -> Any:
    return session.scalars(select(kind)).one()


# Conversations


async def test_a_pupil_joins_as_mentee_and_the_curator_is_told(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.sees("в программу наставничества: Школа № 3")
    await petya.press("Согласен(на)")
    await petya.sees("Кем вы хотите быть")
    await petya.press("Наставляемый")
    await petya.sees("Кто вы")
    await petya.press("Ученик")
    await petya.sees("шаг 3 из 8", "Как вас зовут")
    await petya.says("сидоров пётр")
    await petya.sees("Когда вы родились")
    await petya.says("когда-то")
    await petya.sees("Не получилось понять дату рождения")
    await petya.says("15.03.2012")
    await petya.sees("В каком вы классе")
    await petya.says("7 «а»")
    await petya.sees("С чем вам нужна помощь")
    await petya.press("Выбор профессии")
    await petya.sees("Какая форма")
    await petya.press("Ученик – ученик")
    await petya.sees("Имя: Сидоров Пётр", "Дата рождения: 15.03.2012", "7А", "Запрос: Выбор профессии", "ещё нет 18")
    await petya.press("Отправить заявку", times=3)
    await petya.sees("Заявка отправлена: Школа № 3", "бумагу для родителей")
    await petya.says("/menu")
    await petya.sees("Заявка рассматривается: Школа № 3")

    def kept(session: Session) -> None:
        row = only(session, Participation)
        assert (row.role, row.state, row.kind, row.group_name) == ("mentee", "applied", "pupil", "7А")
        assert (row.request, row.form, row.capacity) == ("Выбор профессии", "student-student", None)
        assert (row.person.surname, row.person.birth_date) == ("Сидоров", date(2012, 3, 15))
        assert row.person.notice_accepted_at == NOW
        assert session.scalars(select(Consent)).all() == []
        mail = only(session, Delivery)
        assert (
            mail.person_id == session.scalars(select(Identity.person_id).where(Identity.external_id == CURATOR)).one()
        )
        assert mail.buttons == [[["joining-button-open", f"prt:{row.id}"]]]
        assert "Сидоров" not in str(mail.arguments)
        assert only(session, Invitation).uses == 1
        assert only(session, Application).answers == {}

    await bot.make(kept)


async def test_a_teacher_joins_as_mentor_with_consents_in_chat(bot: Harness) -> None:
    secret = await bot.make(school)
    vera = bot.person("Вера", account=TEACHER)
    await vera.opens(secret)
    await vera.press("Согласен(на)")
    await vera.press("Наставник")
    await vera.press("Педагог")
    await vera.says("Смирнова Вера Олеговна")
    await vera.sees("Чем вы можете поделиться")
    await vera.press("Методика")
    await vera.sees("✓ Методика")
    await vera.press("Учёба")
    await vera.sees("✓ Учёба")
    await vera.press("Методика")
    await vera.does_not_see("✓ Методика")
    await vera.says("театральный кружок")
    await vera.sees("Сколько наставляемых")
    await vera.says("двадцать")
    await vera.sees("Напишите число от 1 до 10")
    await vera.press("2")
    await vera.sees("Обработка персональных данных", "Редакция текста: 2026-09")
    await vera.press("Согласен(на)")
    await vera.sees("Участие в программе наставничества", "Подпишу на бумаге")
    await vera.press("Подпишу на бумаге")
    await vera.sees("Могу поделиться: Учёба и театральный кружок", "Согласие на участие: на бумаге")
    await vera.press("Отправить заявку")
    await vera.sees("бумагу с согласием")

    def kept(session: Session) -> None:
        row = only(session, Participation)
        assert (row.competences, row.capacity, row.kind) == ("Учёба; театральный кружок", 2, "teacher")
        given = only(session, Consent)
        assert (given.purpose, given.form, given.signer) == ("data", "chat", "self")

    await bot.make(kept)


async def test_an_application_is_left_and_taken_up_where_it_was(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.press("Наставляемый")
    await petya.press("Ученик")
    await petya.says("Сидоров Пётр")
    await petya.sees("Когда вы родились")
    await petya.press("Сохранить и выйти")
    await petya.sees("неоконченная заявка: Школа № 3")
    await petya.press("Продолжить заявку")
    await petya.sees("Когда вы родились")
    await petya.press("‹ Назад")
    await petya.sees("Как вас зовут")
    await petya.says("Сидоров Павел")
    await petya.sees("Когда вы родились")
    assert await bot.make(lambda s: only(s, Application).answers["name"]) == ["Сидоров", "Павел", None]


async def test_opening_the_link_again_goes_on_with_the_same_application(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.press("Наставляемый")
    await petya.press("Ученик")
    await petya.sees("Как вас зовут")
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.sees("Как вас зовут")
    await petya.says("Сидоров Пётр")
    await petya.sees("Когда вы родились")
    assert await bot.make(lambda s: len(s.scalars(select(Application)).all())) == 1


async def test_giving_up_asks_first_and_leaves_nothing(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.sees("Кем вы хотите быть")
    await petya.press("Отменить")
    await petya.sees("Удалить заявку")
    await petya.press("Нет")
    old = await petya.sees("Кем вы хотите быть")
    await petya.press("Отменить")
    await petya.press("Удалить")
    await petya.sees("Заявка удалена")
    await petya.presses_data(SendApplication(application_id=1).pack(), on=old)
    await petya.sees_answer("Такой заявки нет: она уже отправлена или удалена. Откройте меню.")
    assert await bot.make(lambda s: s.scalars(select(Application)).all()) == []
    assert await bot.make(lambda s: len(s.scalars(select(Person)).all())) == 1


async def test_an_old_button_changes_an_answer_and_what_hung_on_it_is_asked_anew(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.press("Наставляемый")
    await petya.press("Ученик")
    await petya.sees("Как вас зовут")
    [application] = await bot.make(lambda s: s.scalars(select(Application.id)).all())
    await petya.presses_data(JoinAnswer(application_id=application, step="role", value="mentor").pack())
    await petya.sees("Кто вы", "Родитель")


async def test_labels_can_be_typed_and_other_texts_are_answered_plainly(bot: Harness) -> None:
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.press("Согласен(на)")
    await petya.press("Наставляемый")
    await petya.sees("Кто вы")
    await petya.says("учиник")
    await petya.sees("Выберите ответ кнопкой")
    await petya.says(" ученик ")
    await petya.sees("Как вас зовут")


async def test_an_application_in_english_is_kept_in_the_registers_language(bot: Harness) -> None:
    secret = await bot.make(school)
    john = bot.person("John", account=PUPIL)
    await john.says("/language")
    await john.press("English")
    await john.opens(secret)
    for label in ("I agree", "Mentee", "Teacher"):
        await john.press(label)
    await john.sees("What is your name")
    await john.says("Smith John")
    await john.press("Digital skills")
    await john.sees("Processing of personal data")
    await john.press("I agree")
    await john.sees("Taking part in the mentoring programme")
    await john.press("I agree")
    await john.press("Send the application")
    await john.sees("The application is sent")
    assert await bot.make(lambda s: only(s, Participation).request) == "Цифровые навыки"


async def test_under_codes_age_is_a_group_and_the_code_is_told(bot: Harness) -> None:
    bot.house = bot.worker.house = replace(bot.house, installation=replace(INSTALLATION, names=NameMode.CODES))
    secret = await bot.make(school)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    for label in ("Согласен(на)", "Наставляемый", "Ученик", "10–13", "Пропустить"):
        await petya.press(label)
        await bot.quiet()
    await petya.says("хочу в кружок")
    await petya.press("Ученик – ученик")
    await petya.press("Отправить заявку")
    await petya.sees("Ваш код: Ч-0002")

    def kept(session: Session) -> None:
        row = only(session, Participation)
        assert row.details["birth"] == "10-13"
        assert row.person.surname is None
        assert row.person.birth_date is None

    await bot.make(kept)
    assert not bot.box.received.find("Как вас зовут")
    assert not bot.box.received.find("Когда вы родились")


async def test_a_personal_link_takes_over_the_record_and_asks_only_what_is_missing(bot: Harness) -> None:
    await bot.make(school)

    def listed(session: Session) -> str:
        person = make_person(session, "Сидоров Пётр Ильич")
        person.birth_date, person.kind = date(2012, 3, 15), "pupil"
        row = participate(
            session, person, Role.MENTEE, session.scalars(select(Organisation)).one(), state="listed", group_name="7А"
        )
        secret = new_secret()
        invite(session, actor_for(session, CURATOR), "person", row.id, secret)
        return secret

    secret = await bot.make(listed)
    petya = bot.person("Петя", account=PUPIL)
    await petya.opens(secret)
    await petya.sees("личное приглашение")
    await petya.press("Согласен(на)", times=2)
    await petya.sees("год своего рождения")
    await petya.says("2012")
    await petya.sees("Вы есть в списке участников")
    await petya.press("Продолжить")
    await petya.sees("шаг 1 из 3", "С чем вам нужна помощь")
    await petya.says("Хочу лучше знать химию")
    await petya.sees("Какая форма")
    await petya.press("Пропустить")
    await petya.press("Отправить заявку")
    await petya.sees("Заявка отправлена")

    def kept(session: Session) -> None:
        row = only(session, Participation)
        assert (row.state, row.request, row.group_name) == ("applied", "Хочу лучше знать химию", "7А")
        assert len(session.scalars(select(Person)).all()) == 2
        account = session.scalars(select(Identity).where(Identity.external_id == PUPIL)).one()
        assert account.person_id == row.person_id

    await bot.make(kept)


# Rules


def begin(session: Session, secret: str, account: int = PUPIL) -> int:
    accepted = accept(session, actor_for(session, account), secret)
    assert accepted.application_id is not None
    return accepted.application_id


def fill(session: Session, application_id: int, account: int = PUPIL, **answers: Any) -> None:
    """Answer all steps as a pupil who looks for help, or with other `answers`."""
    given = {
        "role": "mentee",
        "kind": "pupil",
        "name": "Сидоров Пётр Ильич",
        "birth": "2012-03-15",
        "group": "7А",
        "request": {"text": "химия"},
        "form": None,
        **answers,
    }
    for step, value in given.items():
        answer(session, actor_for(session, account), application_id, step, value)


async def test_whoever_is_on_the_list_is_found_there(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        person = make_person(session, "Сидоров Пётр Ильич")
        row = participate(session, person, Role.MENTEE, organisation, state="listed", group_name="7А")
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        assert [one.id for one in session.scalars(select(Participation))] == [row.id]
        assert row.state == "applied"
        assert person.birth_date == date(2012, 3, 15)

    await database.work(story)


@pytest.mark.parametrize(
    ("birth", "group", "account"),
    [(date(2011, 3, 15), "7А", None), (None, "8Б", None), (None, "7А", 77)],
    ids=["another birth date", "another class", "somebody with an account"],
)
async def test_a_namesake_on_the_list_stays_another_person(
    database: Database, birth: date | None, group: str, account: int | None
) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        person = make_person(session, "Сидоров Пётр Ильич", account=account)
        person.birth_date = birth
        organisation = session.scalars(select(Organisation)).one()
        row = participate(session, person, Role.MENTEE, organisation, state="listed", group_name=group)
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        assert row.state == "listed"
        assert len(session.scalars(select(Participation)).all()) == 2

    await database.work(story)


async def test_a_person_with_rights_elsewhere_is_never_taken_over_by_name(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        person = make_person(session, "Сидоров Пётр Ильич")
        row = participate(session, person, Role.MENTEE, organisation, state="listed", group_name="7А")
        participate(session, person, Role.MENTOR, organisation)
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        assert row.state == "listed"

    await database.work(story)


async def test_nothing_is_told_of_a_listed_person_before_the_curator_has_confirmed_who_it_is(
    database: Database,
) -> None:
    """Whoever has the poster of the school and knows the name of a classmate learns nothing by it, and ends nothing."""
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        person = make_person(session, "Сидоров Пётр Ильич")
        person.birth_date, person.phone = date(2012, 3, 15), "+79135550011"
        row = participate(session, person, Role.MENTEE, organisation, state="listed", group_name="7А")
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        assert row.state == "applied"
        someone = actor_for(session, PUPIL)
        own = known.about_me(session, someone)
        assert own.unconfirmed
        assert (own.name, own.birth_date, own.phone, own.places) == (None, None, None, ())
        for forbidden in (
            lambda: known.everything(session, someone),
            lambda: corrections.correct(session, someone, "phone", "+79135550099"),
            lambda: departures.ask_erasure(session, someone),
            lambda: departures.withdraw(session, someone, "data"),
            lambda: departures.leave(session, someone, row.id, "own-wish"),
        ):
            with pytest.raises(DomainError, match="rights-error-unconfirmed"):
                forbidden()
        elsewhere = make_organisation(session, session.get_one(Centre, organisation.centre_id), "Школа № 2")
        other = new_secret()
        appoint(session, session.get_one(Person, actor_for(session, CURATOR).person), Role.CURATOR, elsewhere)
        invite(session, actor_for(session, CURATOR), "group", elsewhere.id, other)
        again = accept(session, actor_for(session, PUPIL), other).application_id
        assert get_draft(session, actor_for(session, PUPIL), again).answers.get("birth") is None
        decline(session, actor_for(session, CURATOR), row.id, "not-ours")
        assert known.about_me(session, actor_for(session, PUPIL)).unconfirmed
        accept_person(session, actor_for(session, CURATOR), row.id)
        told = known.about_me(session, actor_for(session, PUPIL))
        assert not told.unconfirmed
        assert told.phone == "+79135550011"

    await database.work(story)


async def test_of_a_listed_person_the_year_of_birth_has_to_agree_as_well(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        person = make_person(session, "Сидоров Пётр Ильич")
        person.birth_date = date(2012, 3, 15)
        row = participate(session, person, Role.MENTEE, organisation, state="listed", group_name="7А")
        for account, year, found in ((PUPIL, "2011", "listed"), (PUPIL + 500, "2012", "applied")):
            application = begin(session, secret, account)
            fill(session, application, account, birth=year)
            send(session, actor_for(session, account), application)
            assert row.state == found

    await database.work(story)


async def test_whoever_was_new_sees_the_own_words_at_once(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        own = known.about_me(session, actor_for(session, PUPIL))
        assert not own.unconfirmed
        assert own.birth_date == date(2012, 3, 15)

    await database.work(story)


async def test_sending_twice_is_one_application(database: Database) -> None:
    secret = await database.work(school)

    def fill_in(session: Session) -> int:
        application = begin(session, secret)
        fill(session, application)
        return application

    application = await database.work(fill_in)
    first = await database.work(lambda s: send(s, actor_for(s, PUPIL), application))
    second = await database.work(lambda s: send(s, actor_for(s, PUPIL), application))
    assert first == second
    assert await database.work(lambda s: len(s.scalars(select(Participation)).all())) == 1
    assert await database.work(lambda s: len(s.scalars(select(Delivery)).all())) == 1


async def test_nothing_is_sent_with_a_question_open(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        answer(session, actor_for(session, PUPIL), application, "role", "mentee")
        with pytest.raises(Stale, match="joining-error-incomplete"):
            send(session, actor_for(session, PUPIL), application)

    await database.work(story)


async def test_a_link_taken_back_stops_what_was_begun_by_it(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        fill(session, application)
        revoke(session, actor_for(session, CURATOR), only(session, Invitation).id)
        with pytest.raises(DomainError, match="joining-error-revoked"):
            send(session, actor_for(session, PUPIL), application)

    await database.work(story)


async def test_nobody_touches_the_application_of_another_account(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        stranger = actor_for(session, 99)
        for attempt in (
            lambda: get_draft(session, stranger, application),
            lambda: answer(session, stranger, application, "role", "mentor"),
            lambda: send(session, stranger, application),
        ):
            with pytest.raises(Stale, match="joining-error-no-application"):
                attempt()

    await database.work(story)


async def test_who_takes_part_already_cannot_apply_for_it_again(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        participate(session, make_person(session, "Смирнова Вера", account=TEACHER), Role.MENTOR, organisation)
        application = begin(session, secret, TEACHER)
        with pytest.raises(DomainError, match="joining-error-taken"):
            answer(session, actor_for(session, TEACHER), application, "role", "mentor")
        answer(session, actor_for(session, TEACHER), application, "role", "mentee")
        draft = answer(session, actor_for(session, TEACHER), application, "kind", "teacher")
        assert Step.NAME not in draft.steps

    await database.work(story)


async def test_whoever_was_declined_may_apply_again(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        person = make_person(session, "Сидоров Пётр Ильич", account=PUPIL)
        row = participate(session, person, Role.MENTEE, organisation, state="declined", reason="нет мест")
        application = begin(session, secret)
        answers = {"name": None}
        for step, value in {"role": "mentee", "kind": "pupil", "birth": "2012", "group": None, "request": None}.items():
            answer(session, actor_for(session, PUPIL), application, step, value)
        answer(session, actor_for(session, PUPIL), application, "form", None)
        send(session, actor_for(session, PUPIL), application)
        assert answers
        assert (row.state, row.reason) == ("applied", None)
        assert row.details == {"birth": "2012"}

    await database.work(story)


async def test_a_new_personal_link_moves_the_record_to_the_right_account(database: Database) -> None:
    await database.work(school)

    def story(session: Session) -> None:
        person = make_person(session, "Сидоров Пётр Ильич")
        organisation = session.scalars(select(Organisation)).one()
        row = participate(session, person, Role.MENTEE, organisation)
        wrong, right = new_secret(), new_secret()
        curator = actor_for(session, CURATOR)
        invite(session, curator, "person", row.id, wrong)
        accept(session, actor_for(session, 51), wrong)
        assert actor_for(session, 51).role is Role.MENTEE
        invite(session, curator, "person", row.id, right)
        accept(session, actor_for(session, 52), right)
        assert actor_for(session, 52).role is Role.MENTEE
        assert actor_for(session, 51).role is Role.GUEST
        assert accept(session, actor_for(session, 51), wrong).state == "used"

    await database.work(story)


async def test_an_account_of_somebody_else_does_not_take_a_record_over(database: Database) -> None:
    await database.work(school)

    def story(session: Session) -> None:
        organisation = session.scalars(select(Organisation)).one()
        row = participate(session, make_person(session, "Сидоров Пётр"), Role.MENTEE, organisation)
        secret = new_secret()
        invite(session, actor_for(session, CURATOR), "person", row.id, secret)
        with pytest.raises(DomainError, match="joining-error-other-person"):
            accept(session, actor_for(session, CURATOR), secret)

    await database.work(story)


async def test_without_a_curator_the_staff_are_told(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        organisation = make_organisation(session, centre)
        head = make_person(session, "Орлова Мария", account=11)
        appoint(session, head, Role.HEAD, centre)
        secret = new_secret()
        invite(session, actor_for(session, 11), "group", organisation.id, secret)
        application = begin(session, secret)
        fill(session, application)
        send(session, actor_for(session, PUPIL), application)
        assert only(session, Delivery).person_id == head.id

    await database.work(story)


# What is asked of whom


@pytest.mark.parametrize(
    ("answers", "minor"),
    [
        ({"kind": "teacher"}, False),
        ({"kind": "pupil"}, None),
        ({"kind": "pupil", "birth": "2012-03-15"}, True),
        ({"kind": "pupil", "birth": "2008-11-16"}, False),
        ({"kind": "pupil", "birth": "2008-11-17"}, True),
        ({"kind": "pupil", "birth": "2005"}, True),
        ({"kind": "student", "birth": "14-17"}, True),
        ({"kind": "student", "birth": "18"}, False),
        ({"kind": "student", "birth": "2008-02-29"}, False),
        ({"kind": "student", "birth": "2012-02-29"}, True),
    ],
)
def test_representatives_sign_for_minors(answers: dict[str, str], minor: bool | None) -> None:
    assert is_minor(answers, TODAY) is minor


@given(st.sampled_from(["mentor", "mentee"]), st.sampled_from(KINDS), st.sampled_from(list(NameMode)))
def test_every_way_ends_with_the_review_and_asks_nothing_twice(role: str, kind: str, names: NameMode) -> None:
    steps = steps_of({"role": role, "kind": kind}, names, TODAY)
    assert steps[:2] == (Step.ROLE, Step.KIND)
    assert steps[-1] is Step.REVIEW
    assert len(set(steps)) == len(steps) <= 11
    assert (Step.NAME in steps) == (names is not NameMode.CODES)
    assert list(steps) == sorted(steps, key=list(Step).index)


def test_forms_fit_kinds_and_nobody_is_left_without_one() -> None:
    assert forms_for("mentee", "pupil") == ("student-student", "undergraduate-student", "employer-student")
    assert forms_for("mentor", "teacher") == ("teacher-teacher",)
    assert forms_for("mentee", "other") == tuple(FORMS)
    assert all(forms_for(role, kind) for role, kinds in KINDS_OF_ROLE.items() for kind in kinds)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Иванова Анна Петровна", ("Иванова", "Анна", "Петровна")),
        ("  д’Артаньян   шарль ", ("Д'Артаньян", "Шарль", None)),
        ("Римский-Корсаков Николай Андреевич", ("Римский-Корсаков", "Николай", "Андреевич")),
        ("Мамедов Али Гусейн оглы", ("Мамедов", "Али", "Гусейн Оглы")),
        ("O'Neil Mary", ("O'Neil", "Mary", None)),
        ("\u202bИванова Анна\u202c", ("Иванова", "Анна", None)),
    ],
)
def test_names_are_understood(text: str, name: tuple[str, str, str | None]) -> None:
    assert typed_name(text) == name


@pytest.mark.parametrize("text", ["", "Иванова", "Иванова 7", "<b>Иванова</b> Анна", "Иванова Анна 😀", "а" * 300])
def test_what_is_no_name_is_asked_again(text: str) -> None:
    with pytest.raises(DomainError, match="joining-error-name"):
        typed_name(text)


@given(st.text())
def test_no_text_breaks_the_reading_of_names_and_classes(text: str) -> None:
    for read in (typed_name, typed_group):
        with contextlib.suppress(DomainError):
            assert read(text)


@pytest.mark.parametrize(
    ("text", "group"),
    [("7а", "7А"), ("7 «а»", "7А"), ("10-Б класс", "10Б"), ("ПО-21", "ПО-21"), ("Старшая", "Старшая")],
)
def test_classes_are_written_one_way(text: str, group: str) -> None:
    assert typed_group(text) == group


@pytest.mark.parametrize("value", ["2030-01-01", "1900-01-01", "2025-01-01", "1899", "99", "вчера", "2012-13-01"])
async def test_impossible_birth_dates_are_asked_again(database: Database, value: str) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        actor = actor_for(session, PUPIL)
        answer(session, actor, application, "role", "mentee")
        answer(session, actor, application, "kind", "pupil")
        answer(session, actor, application, "name", "Сидоров Пётр")
        expected = "spreadsheets-born-in-future" if value == "2030-01-01" else "joining-error-birth"
        with pytest.raises(DomainError, match=expected):
            answer(session, actor, application, "birth", value)

    await database.work(story)


def test_every_choice_has_words_in_every_language() -> None:
    for language in ("ru", "en"):
        t = texts(language)
        for code in {code for codes in REQUESTS.values() for code in codes}:
            assert t.plain(f"joining-request-{code}")
        for code in SKILLS:
            assert t.plain(f"joining-skill-{code}")
        for form, models in FORMS.items():
            assert t.plain(f"forms-{form}")
            assert all(t.plain(f"forms-{form}-{model}") for model in models)
        for kind in KINDS:
            assert t.plain(f"forms-kind-{kind}")
    assert set(REQUESTS) == set(KINDS_OF_ROLE["mentee"])


def test_buttons_carry_large_ids() -> None:
    large = 2**52
    longest = [
        JoinAnswer(application_id=large, step="capacity", value="employer-undergraduate"),
        JoinAnswer(application_id=large, step="kind", value="young_specialist"),
        JoinSkills(application_id=large, mask=2 ** len(SKILLS) - 1, done=True),
        JoinStep(application_id=large, step="capacity"),
        GiveUpApplication(application_id=large, sure=True),
    ]
    assert all(len(data.pack()) <= 64 for data in longest)


def test_the_letters_button_is_the_one_the_registers_know() -> None:
    assert opens_participation(12) == OpenParticipation(participation_id=12).pack()


async def test_a_link_still_good_for_those_who_began_in_time(database: Database) -> None:
    secret = await database.work(school)

    def story(session: Session) -> None:
        application = begin(session, secret)
        fill(session, application)
        later = actor_for(session, PUPIL, NOW + timedelta(days=400))
        assert send(session, later, application).place == "Школа № 3"

    await database.work(story)
