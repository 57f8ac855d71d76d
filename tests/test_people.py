"""The registers of mentors and mentees: lists, decisions, entering by hand, who sees what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Identity, Participation, Person
from keyboards.menu import Menu
from keyboards.people import ListPeople, OpenParticipation
from locales.texts import languages
from mentoring.access import Actor, Role
from mentoring.delivery import Letter, due, prepare
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.names import NameMode
from mentoring.people import age_on, clean_name, create_person, next_code, next_codes, split_name
from mentoring.people import register as people
from mentoring.people.known import Ambiguous
from mentoring.people.register import Show
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    accounts,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

CURATOR, OTHER, STRANGER, APPLICANT, HEAD = 2001, 2002, 2003, 2004, 2005


class School:
    """A school with a curator and an applicant; another school and another centre with people of their own."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        other = make_centre(session, "Другой центр")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, other)
        self.applicant = participate(
            session, make_person(session, "Мирный Пётр", account=APPLICANT), Role.MENTOR, self.school, state="applied"
        )

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def pupil(self, name: str = "Белов Иван", state: str = "accepted", group: str | None = "7А") -> Participation:
        return participate(
            self.session, make_person(self.session, name), Role.MENTEE, self.school, state=state, group_name=group
        )

    def mail(self) -> list[tuple[str, str]]:
        rows = self.session.scalars(select(Delivery).order_by(Delivery.id))
        return [(row.kind, row.state) for row in rows]

    def pair(self, *members: Participation) -> Pair:
        pair = Pair(
            organisation_id=self.school.id,
            year=YEAR,
            form="student-student",
            kind="traditional",
            state="active",
            created_by_id=members[0].person_id,
            created_at=NOW,
        )
        pair.members = [
            PairMember(
                participation_id=one.id,
                person_id=one.person_id,
                role=one.role,
                year=YEAR,
                form=pair.form,
                open=True,
            )
            for one in members
        ]
        self.session.add(pair)
        self.session.flush()
        return pair


async def tell(database: Database, story: Callable[[School], Any]) -> Any:
    """Make the school and play the story in one unit."""
    return await database.work(lambda session: story(School(session)))


# Persons


async def test_codes_are_never_given_twice(database: Database) -> None:
    def story(s: School) -> None:
        first = next_code(s.session)
        person = create_person(
            s.session,
            s.actor(),
            surname=" Петров\u200e ",
            given_name="Пётр",
            patronymic="",
            birth_date=date(2014, 9, 1),
            kind="pupil",
        )
        assert (person.code, person.surname, person.patronymic) == (first, "Петров", None)
        assert person.name_key == "петров петр"
        codes = next_codes(s.session, 3)
        assert len(set(codes)) == 3
        assert person.code not in codes
        person.code = "Г-17"
        s.session.flush()
        taken = set(s.session.scalars(select(Person.code)))
        assert next_code(s.session) not in taken

    await tell(database, story)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2016, 11, 16), TODAY, 10),
        (date(2016, 11, 17), TODAY, 9),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (None, TODAY, None),
    ],
)
def test_age_is_in_full_years(born: date | None, day: date, age: int | None) -> None:
    assert age_on(born, day) == age


def test_a_name_is_split_in_the_order_it_is_written() -> None:
    assert split_name("Мамедов Али Вели оглы") == ("Мамедов", "Али", "Вели оглы")
    assert split_name("Белова Анна") == ("Белова", "Анна", None)
    assert split_name("") == (None, None, None)
    assert clean_name("О'Нил\u202e\n") == "О'Нил"


# Lists


async def test_a_list_is_narrowed_by_role_state_class_consent_and_pair(database: Database) -> None:
    def story(s: School) -> None:
        paired, alone, other_class = s.pupil(), s.pupil("Волкова Анна"), s.pupil("Громов Лев", group="10Б")
        mentor = participate(s.session, make_person(s.session, "Яров Яков"), Role.MENTOR, s.school)
        gone = s.pupil("Дымов Денис", state="left")
        consent(s.session, paired.person)
        s.pair(mentor, paired)

        def shown(**narrowed: Any) -> list[int]:
            return [line.id for line in people.listing(s.session, s.actor(), s.school.id, **narrowed).page.items]

        assert shown() == [paired.id, alone.id, other_class.id, s.applicant.id, mentor.id]
        assert shown(role="mentor") == [s.applicant.id, mentor.id]
        assert shown(show=Show.APPLIED) == [s.applicant.id]
        assert shown(show=Show.NO_PAIR) == [alone.id, other_class.id]
        assert shown(show=Show.NO_CONSENT, role="mentee") == [alone.id, other_class.id]
        assert shown(show=Show.GONE) == [gone.id]
        assert shown(group_of=alone.id) == [paired.id, alone.id]
        assert shown(query="вол") == [alone.id]
        alone.person.surname, alone.person.name_key = "Волкова-Ёлкина", "волкова-елкина анна"
        assert shown(query="ёлкина анна") == [alone.id]
        assert shown(query="кова") == []
        assert shown(query=alone.person.code.lower()) == [alone.id]
        assert shown(show="nonsense", query="белова") == []
        counts = people.listing(s.session, s.actor()).counts
        assert (counts[Show.ALL], counts[Show.NO_PAIR], counts[Show.APPLIED], counts[Show.GONE]) == (5, 2, 1, 1)
        assert [(g.name, g.people) for g in people.groups(s.session, s.actor(), s.school.id)] == [("7А", 2), ("10Б", 1)]
        assert people.listing(s.session, s.actor(OTHER)).page.total == 0
        assert people.listing(s.session, s.actor(HEAD)).page.total == 5

    await tell(database, story)


async def test_under_codes_nobody_is_found_by_name(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupil()
        coded = replace(s.actor(), names=NameMode.CODES)
        assert people.listing(s.session, coded, query="бел").page.total == 0
        digits = pupil.person.code.removeprefix("Ч-")
        [line] = people.listing(s.session, coded, query=digits).page.items
        assert line.name == pupil.person.code

    await tell(database, story)


# Decisions


async def test_an_application_is_accepted_once_and_the_person_is_told_what_comes_next(database: Database) -> None:
    def story(s: School) -> None:
        card = people.accept(s.session, s.actor(), s.applicant.id)
        assert (card.state, card.entered_on, card.may_accept, card.may_leave) == ("accepted", TODAY, False, True)
        assert people.accept(s.session, s.actor(minutes=1), s.applicant.id).state == "accepted"
        [told] = s.session.scalars(select(Delivery))
        assert (told.kind, told.arguments["consents"]) == ("people.accepted", "own")
        assert told.buttons == [[["people-button-menu", Menu().pack()]]]
        assert s.actor(APPLICANT).role is Role.MENTOR
        with pytest.raises(Stale):
            people.decline(s.session, s.actor(minutes=2), s.applicant.id, "twice")

    await tell(database, story)


async def test_an_application_is_declined_with_a_reason_and_may_still_be_accepted(database: Database) -> None:
    def story(s: School) -> None:
        card = people.decline(s.session, s.actor(), s.applicant.id, "no-places")
        assert (card.state, card.reason, card.may_decline) == ("declined", "no-places", False)
        assert people.decline(s.session, s.actor(minutes=1), s.applicant.id, "twice").reason == "no-places"
        with pytest.raises(Stale):
            people.leave(s.session, s.actor(), s.applicant.id, "moved")
        assert people.accept(s.session, s.actor(minutes=2), s.applicant.id).reason is None
        assert s.mail() == [("people.declined", "cancelled"), ("people.accepted", "planned")]

    await tell(database, story)


async def test_a_typed_reason_is_cleaned_and_under_codes_not_taken(database: Database) -> None:
    def story(s: School) -> None:
        with pytest.raises(DomainError, match="people-error-reason"):
            people.decline(s.session, s.actor(), s.applicant.id, " \u200b ")
        coded = replace(s.actor(), names=NameMode.CODES)
        with pytest.raises(DomainError, match="people-error-reason"):
            people.decline(s.session, coded, s.applicant.id, "Иванов сказал")
        assert people.decline(s.session, s.actor(), s.applicant.id, "  мест   нет ").reason == "мест нет"
        [told] = s.session.scalars(select(Delivery))
        assert told.arguments["reason"] == "мест нет"

    await tell(database, story)


async def test_whoever_is_in_a_pair_cannot_leave_and_whoever_has_left_loses_the_role(database: Database) -> None:
    def story(s: School) -> None:
        people.accept(s.session, s.actor(), s.applicant.id)
        pair = s.pair(s.applicant, s.pupil())
        [shown] = people.card(s.session, s.actor(), s.applicant.id).pairs
        assert (shown.id, shown.names) == (pair.id, ("Белов Иван",))
        with pytest.raises(DomainError, match="people-error-in-pair"):
            people.leave(s.session, s.actor(), s.applicant.id, "own-wish")
        for member in pair.members:
            member.open = False
        s.session.flush()
        left = people.leave(s.session, s.actor(days=1), s.applicant.id, "own-wish")
        assert (left.state, left.left_on) == ("left", TODAY + timedelta(days=1))
        assert people.leave(s.session, s.actor(days=2), s.applicant.id, "moved") == left
        assert s.actor(APPLICANT).role is Role.GUEST

    await tell(database, story)


async def test_everybody_listed_is_accepted_at_once_but_no_application(database: Database) -> None:
    def story(s: School) -> None:
        listed = [s.pupil(f"Белов{letter} Иван", state="listed") for letter in "абв"]
        other = s.pupil("Громов Лев", state="listed", group="8Б")
        assert people.accept_listed(s.session, s.actor(), s.school.id, group_of=listed[0].id) == (3, "7А")
        assert people.accept_listed(s.session, s.actor(), s.school.id) == (1, None)
        assert people.accept_listed(s.session, s.actor(), s.school.id) == (0, None)
        assert {row.state for row in (*listed, other)} == {"accepted"}
        assert s.applicant.state == "applied"
        assert s.mail() == []

    await tell(database, story)


async def test_what_people_are_told_can_be_written_in_every_language(database: Database) -> None:
    def decide(session: Session) -> None:
        s = School(session)
        consent(s.session, s.applicant.person)
        people.accept(s.session, s.actor(), s.applicant.id)
        for number, minor in enumerate((True, False)):
            account = next(accounts)
            person = make_person(s.session, f"Белов{number} Иван", account=account)
            person.kind = "pupil" if minor else None
            row = participate(s.session, person, Role.MENTEE, s.school, state="applied")
            people.accept(s.session, s.actor(), row.id)
            declined = make_person(s.session, f"Волков{number} Лев", account=next(accounts))
            row = participate(s.session, declined, Role.MENTEE, s.school, state="applied")
            people.decline(s.session, s.actor(), row.id, "no-places" if minor else "Мест <нет>")

    def write(session: Session) -> dict[str, list[Letter | None]]:
        written = {}
        for language in languages():
            for identity in session.scalars(select(Identity)):
                identity.language = language
            for delivery in session.scalars(select(Delivery)):
                delivery.state = "planned"
            session.flush()
            written[language] = [prepare(session, NOW, INSTALLATION, one) for one in due(session, NOW, 50)]
        return written

    await database.work(decide)
    for letters in (await database.work(write)).values():
        assert len(letters) == 5
        assert all(letter and letter.text for letter in letters)
        assert any("&lt;" in letter.text for letter in letters if letter)


def test_the_buttons_in_mail_are_the_buttons_of_the_bot() -> None:
    assert OpenParticipation(participation_id=12).pack() == "prt:12"


def test_the_longest_list_button_fits() -> None:
    packed = ListPeople(
        organisation_id=9_999_999, role="mentee", show=Show.NO_CONSENT, group_of=9_999_999, page=99, query="щ" * 10
    ).pack()
    assert len(packed.encode()) <= 64


# Entering by hand


async def test_somebody_is_entered_once(database: Database) -> None:
    def story(s: School) -> None:
        who: dict[str, Any] = {"surname": "Белов", "given_name": "Иван", "birth_date": date(2017, 1, 1)}
        card = people.add(s.session, s.actor(), s.school.id, "mentee", **who, kind="pupil", group="7А")
        assert (card.state, card.proxy, card.account, card.minor, card.too_young) == ("listed", True, False, True, True)
        again = people.add(s.session, s.actor(minutes=1), s.school.id, "mentee", **who)
        assert (again.id, again.known) == (card.id, True)
        mentor = people.add(s.session, s.actor(), s.school.id, "mentor", **who)
        elsewhere = people.add(s.session, s.actor(OTHER), s.second.id, "mentee", **who)
        assert {mentor.person_id, elsewhere.person_id} == {card.person_id}
        assert mentor.capacity == people.CAPACITY

    await tell(database, story)


async def test_namesakes_without_birth_date_are_not_guessed(database: Database) -> None:
    def story(s: School) -> None:
        for day in (1, 2):
            people.add(
                s.session,
                s.actor(),
                s.school.id,
                "mentee",
                surname="Белов",
                given_name="Иван",
                birth_date=date(2014, 1, day),
            )
        with pytest.raises(Ambiguous):
            people.add(s.session, s.actor(), s.school.id, "mentee", surname="Белов", given_name="Иван")

    await tell(database, story)


async def test_under_codes_people_are_entered_without_names_and_otherwise_with(database: Database) -> None:
    def story(s: School) -> None:
        coded = replace(s.actor(), names=NameMode.CODES)
        card = people.add(s.session, coded, s.school.id, "mentee", kind="pupil")
        assert card.name == card.code
        with pytest.raises(DomainError, match="people-error-name"):
            people.add(s.session, coded, s.school.id, "mentee", surname="Белов", given_name="Иван")
        with pytest.raises(DomainError, match="people-error-name"):
            people.add(s.session, s.actor(), s.school.id, "mentee")
        with pytest.raises(NotFound):
            people.add(s.session, s.actor(), s.school.id, "boss", surname="Белов")

    await tell(database, story)


# Access


async def test_nobody_reaches_the_people_of_others(database: Database) -> None:
    def story(s: School) -> None:
        of = s.applicant.id
        for account in (OTHER, STRANGER):
            actor = s.actor(account)
            for attempt, arguments in (
                (people.card, (of,)),
                (people.accept, (of,)),
                (people.decline, (of, "twice")),
                (people.leave, (of, "moved")),
                (people.listing, (s.school.id,)),
                (people.groups, (s.school.id,)),
                (people.accept_listed, (s.school.id,)),
                (people.add, (s.school.id, "mentor")),
            ):
                act: Any = attempt
                with pytest.raises(NotFound):
                    act(s.session, actor, *arguments)
        with pytest.raises(Forbidden):
            people.card(s.session, s.actor(APPLICANT), of)
        for row in s.session.scalars(select(Participation)):
            assert row.state == "applied"

    await tell(database, story)


async def test_a_curator_whose_appointment_has_ended_reaches_nothing(database: Database) -> None:
    def story(s: School) -> None:
        leaver = make_person(s.session, "Бывшая Белла", account=2010)
        appoint(s.session, leaver, Role.CURATOR, s.school, ends_on=TODAY)
        assert people.card(s.session, s.actor(2010), s.applicant.id).state == "applied"
        with pytest.raises(Forbidden):
            people.accept(s.session, s.actor(2010, days=1), s.applicant.id)

    await tell(database, story)


# In chat


async def test_a_curator_enters_a_pupil_step_by_step_accepts_and_ticks_the_papers(bot: Harness) -> None:
    await bot.make(School)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.sees("Школа № 1", "Всего: 1", "Заявок ждут решения: 1")
    await curator.press("Добавить")
    await curator.press("Наставляемый")
    await curator.sees("фамилию, имя и отчество")
    await curator.says("Белов2")
    await curator.sees("В имени есть цифры")
    await curator.says("Белов Иван Петрович")
    await curator.sees("Белов Иван Петрович", "Дата рождения")
    await curator.says("завтра")
    await curator.sees("Это не дата")
    await curator.says("1 сентября 2012")
    await curator.sees("Кто это?")
    await curator.says("ученик")
    await curator.sees("Кто это?")
    await curator.press("Ученик")
    await curator.says("7А")
    await curator.sees("Добавлено", "Белов Иван Петрович", "Ученик, 7А", "Нет согласий (подписывает представитель)")
    await curator.press("Принять", times=3)
    await curator.sees("Участвует с 16 ноября 2026")
    await curator.press("Бумага получена")
    await curator.sees("☑ Обработка данных", "☑ Участие")
    await curator.press("Отменить отметку")
    await curator.sees("Не хватает бумаг у 2 человек")
    await curator.press("Отметить всех")
    await curator.sees("Вся организация", "от 2 человек")
    await curator.press("Бумаги получены")
    await curator.sees("Согласия есть у всех")


async def test_an_application_is_opened_from_a_message_declined_and_the_person_told(bot: Harness) -> None:
    await bot.make(School)
    curator, applicant = bot.person("Ольга", account=CURATOR), bot.person("Пётр", account=APPLICANT)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Мирный")
    await curator.sees("Заявка от 16 ноября 2026")
    opened = await bot.make(lambda session: session.scalars(select(Participation.id)).one())
    await curator.press("Отказать")
    reasons = curator.screen
    await curator.press("Другая причина")
    await curator.says("Группа <набрана>")
    await curator.sees("Отказано", "Причина: Группа <набрана>")
    await bot.tick()
    await applicant.sees("Заявка не принята", "Группа <набрана>")
    await curator.presses_data(f"ped:{opened}:twice", on=reasons)
    await curator.sees("Причина: Группа <набрана>")
    await curator.press("Принять")
    await curator.sees("Участвует с")
    await bot.tick()
    await applicant.sees("Вы приняты наставником", "Согласия")
    await applicant.says("/menu")
    await applicant.press("Согласия")
    await applicant.press("Согласие на данные")
    await applicant.press("Согласен")
    await applicant.sees("☑ Обработка данных, с 16 ноября 2026")
    await applicant.press("Отозвать: данные")
    await applicant.press("Да, отозвать")
    await applicant.sees("Обработка прекращена", "16 декабря 2026", "Не удалять, вернуть всё")
    await bot.tick()
    await curator.sees("отозвано согласие на обработку данных")


async def test_filters_and_search_lead_to_the_person_and_stale_steps_say_so(bot: Harness) -> None:
    def fill(session: Session) -> None:
        s = School(session)
        for number in range(12):
            s.pupil(f"Белов{'абвгдежзиклм'[number]} Иван", group="7А" if number % 2 else "8Б")

    await bot.make(fill)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.sees("Всего: 13")
    await curator.says("белова")  # typing on the list searches at once
    await curator.sees("Найдено по запросу «белова»: 1")
    await curator.press("Весь список")
    await curator.press("Найти")
    await curator.says("бело")
    await curator.sees("Найдено по запросу «бело»: 12")
    await curator.says("мирн")
    await curator.sees("Найдено по запросу «мирн»: 1")
    await curator.press("Весь список")
    await curator.press("Кого показать")
    await curator.sees("7А: 6", "Без согласия: 13")
    await curator.press("7А: 6")
    await curator.sees("Класс 7А", "Всего: 6")
    await curator.press("Согласия")
    await curator.sees("Согласия · 7А", "Не хватает бумаг у 6 человек")
    await curator.press("Отметить всех")
    await curator.press("Бумаги получены")
    await curator.sees("Согласия есть у всех")
    await curator.presses_data("pek:kind:pupil")
    await curator.sees("С тех пор кое-что изменилось")


async def test_lists_show_who_is_not_in_the_bot_and_who_has_paused(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_organisation(session, make_centre(session))
        appoint(session, make_person(session, account=951), Role.CURATOR, school)
        there, paused = make_person(session, "Здешний Захар", account=952), make_person(session, "Тихонов Тит")
        paused.paused_until = TODAY + timedelta(days=3)
        for person in (there, paused):
            participate(session, person, Role.MENTEE, school)
        curator = actor_for(session, 951)
        for show in (Show.NO_ACCOUNT, Show.PAUSED):
            found = people.listing(session, curator, school.id, show=show)
            assert [line.name for line in found.page.items] == ["Тихонов Тит"]
            assert found.counts[show] == 1

    await database.work(unit)
