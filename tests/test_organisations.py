"""The register of organisations: adding, naming, archiving, and who sees what of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.centres import Organisation
from db.database import Database
from db.pairs import Pair
from db.people import Identity
from keyboards.people import ListPeople
from mentoring import organisations
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.invitations import invite, new_secret
from mentoring.organisations import (
    Show,
    add,
    archive,
    card,
    change_kind,
    listing,
    rename,
    restore,
    shortened,
)
from mentoring.people import register as people
from mentoring.spreadsheets.cells import BadValue
from tests.builders import (
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

HEAD, CURATOR, STRANGER, MENTOR = 2001, 2002, 2003, 2004


class District:
    """A centre with its head, two schools and the curator of the first; another centre with a head of its own."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.first = make_organisation(session, centre, "Школа № 1")
        self.second = make_organisation(session, centre, "Лицей «Ёлочка»")
        self.curator = make_person(session, "Орлова Ольга", account=CURATOR)
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, centre)
        appoint(session, self.curator, Role.CURATOR, self.first)
        participate(session, make_person(session, "Мирный Пётр", account=MENTOR), Role.MENTOR, self.first)
        other = make_centre(session, "Другой центр")
        self.foreign = make_organisation(session, other, "Школа № 1")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, other)

    def actor(self, account: int = HEAD, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))


async def test_an_organisation_is_added_once_with_a_code_of_its_own(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        made = add(session, d.actor(), "  Дом   творчества\u200b «Радуга» ", "additional")
        assert (made.name, made.kind, made.code) == ("Дом творчества «Радуга»", "additional", "О-01")
        assert add(session, d.actor(), "Центр «Полёт»", "other").code == "О-02"
        with pytest.raises(DomainError) as refused:
            add(session, d.actor(), "дом творчества радуга", "other")
        assert refused.value.arguments["code"] == "О-01"
        for name in ("", "  ", "«»"):
            with pytest.raises(DomainError, match="organisations-error-name-empty"):
                add(session, d.actor(), name, "general")
        with pytest.raises(DomainError, match="spreadsheets-too-long"):
            add(session, d.actor(), "ж" * 301, "general")
        with pytest.raises(NotFound):
            add(session, d.actor(), "Кружок", "circus")

    await database.work(story)


async def test_the_list_shows_who_has_no_curator_and_is_searched_by_first_letters(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        everything = listing(session, d.actor())
        assert [(line.name, line.led) for line in everything.page.items] == [
            ("Лицей «Ёлочка»", False),
            ("Школа № 1", True),
        ]
        assert (everything.unled, everything.archived) == (1, 0)
        assert [line.id for line in listing(session, d.actor(), Show.UNLED).page.items] == [d.second.id]
        assert [line.id for line in listing(session, d.actor(), query="елоч").page.items] == [d.second.id]
        assert [line.id for line in listing(session, d.actor(), query="о02").page.items] == [d.second.id]
        assert listing(session, d.actor(), "nonsense").show is Show.ALL
        assert [line.id for line in listing(session, d.actor(CURATOR)).page.items] == [d.first.id]

    await database.work(story)


async def test_a_curator_whose_appointment_has_ended_leaves_the_school_without_curator(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        leaver = make_person(session, "Бывшая Белла", account=2010)
        appoint(session, leaver, Role.CURATOR, d.second, ends_on=TODAY)
        assert listing(session, d.actor()).unled == 0
        assert card(session, d.actor(2010), d.second.id).curators == ("Бывшая Белла",)
        assert listing(session, d.actor(days=1)).unled == 1
        with pytest.raises(Forbidden):
            card(session, d.actor(2010, days=1), d.second.id)

    await database.work(story)


async def test_the_card_counts_people_and_pairs_of_this_year(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        participate(session, make_person(session, "Белов Иван"), Role.MENTEE, d.first)
        participate(session, make_person(session, "Новый Никита"), Role.MENTEE, d.first, state="applied")
        participate(session, make_person(session, "Старый Савва"), Role.MENTEE, d.first, year=YEAR - 1)
        session.add(
            Pair(
                organisation_id=d.first.id,
                year=YEAR,
                form="student-student",
                kind="traditional",
                state="active",
                created_by_id=d.curator.id,
                created_at=NOW,
            )
        )
        session.flush()
        shown = card(session, d.actor(CURATOR), d.first.id)
        assert (shown.mentors, shown.mentees, shown.applied, shown.pairs) == (1, 1, 1, 1)
        assert shown.curators == ("Орлова Ольга",)
        with pytest.raises(DomainError, match="organisations-error-has-pairs"):
            archive(session, d.actor(), d.first.id)

    await database.work(story)


async def test_renaming_keeps_the_code_and_refuses_a_name_that_is_taken(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        renamed = rename(session, d.actor(), d.second.id, "Лицей № 2")
        assert (renamed.name, renamed.code) == ("Лицей № 2", "О02")
        assert rename(session, d.actor(), d.second.id, "Лицей № 2") == renamed
        with pytest.raises(DomainError, match="organisations-error-name-taken"):
            rename(session, d.actor(), d.second.id, "школа № 1")
        assert change_kind(session, d.actor(), d.second.id, "vocational").kind == "vocational"
        with pytest.raises(NotFound):
            change_kind(session, d.actor(), d.second.id, "circus")

    await database.work(story)


async def test_an_organisation_is_archived_and_taken_back(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        assert archive(session, d.actor(), d.second.id).archived
        assert archive(session, d.actor(minutes=1), d.second.id).archived
        assert [line.id for line in listing(session, d.actor()).page.items] == [d.first.id]
        assert [line.id for line in listing(session, d.actor(), Show.ARCHIVED).page.items] == [d.second.id]
        assert not restore(session, d.actor(), d.second.id).archived
        actions = session.scalars(select(AuditRow.action).order_by(AuditRow.id)).all()
        assert actions == ["organisations.archive", "organisations.restore"]

    await database.work(story)


async def test_nobody_reaches_the_organisations_of_others(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        for account, theirs in ((STRANGER, d.first.id), (HEAD, d.foreign.id)):
            actor = d.actor(account)
            with pytest.raises(NotFound):
                card(session, actor, theirs)
            with pytest.raises(NotFound):
                rename(session, actor, theirs, "Моя")
            with pytest.raises(NotFound):
                change_kind(session, actor, theirs, "ngo")
            with pytest.raises(NotFound):
                archive(session, actor, theirs)
            with pytest.raises(NotFound):
                restore(session, actor, theirs)
        with pytest.raises(NotFound):
            card(session, d.actor(CURATOR), d.second.id)
        for account in (CURATOR, MENTOR):
            with pytest.raises(Forbidden):
                rename(session, d.actor(account), d.first.id, "Моя")
        with pytest.raises(Forbidden):
            listing(session, d.actor(MENTOR))

    await database.work(story)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Школа № 1", "Школа № 1"),
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5»",
            "Средняя общеобразовательная школа № 5",
        ),
        (
            'МБОУ города Энска «Средняя общеобразовательная школа № 5 имени Героя Советского Союза "И. И. Иванова"»',
            "Средняя общеобразовательная школа № 5 имени Героя…",
        ),
        ("У" * 80, "У" * 59 + "…"),
    ],
)
def test_a_long_official_name_is_shortened_as_people_say_it(name: str, short: str) -> None:
    assert shortened(name) == short


async def test_the_head_adds_names_and_archives_an_organisation_in_chat(bot: Harness) -> None:
    await bot.make(District)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Организации")
    await head.sees("Всего: 2, без куратора: 1", "○ Лицей «Ёлочка»")
    await head.press("Кто где")
    await head.press("Без куратора: 1")
    await head.sees("Организации без куратора", "Всего: 1")
    await head.press("‹ Все организации")
    await head.press("Добавить")
    await head.says("школа № 1")
    await head.sees("Такая организация уже есть: О01 Школа № 1")
    await head.says("Дом творчества <Радуга>")
    await head.sees("Дом творчества <Радуга>", "Какая это организация?")
    kinds = head.screen
    await head.says("школа")
    await head.sees("Выберите вид организации кнопкой")
    await head.press("Доп. образование", times=2)
    await head.sees("Дом творчества <Радуга>", "О-01 · Доп. образование", "Куратора нет")
    await head.press("Доп. образование", on=kinds)
    await head.sees("С тех пор кое-что изменилось")
    await head.press("Переименовать")
    await head.says("Дом творчества «Радуга»")
    await head.sees("Дом творчества «Радуга»", "О-01")
    await head.press("Сменить вид")
    await head.sees("Какая это организация?")
    await head.press("Культура")
    await head.sees("О-01 · Культура")
    await head.press("В архив")
    await head.sees("Убрать «Дом творчества «Радуга»» в архив?")
    await head.press("В архив")
    await head.sees("В архиве")
    await head.press("‹ К списку")
    await head.press("Архив")
    await head.press("Дом творчества")
    await head.press("Вернуть из архива")
    await head.sees("Наставников: 0")


async def test_a_curator_sees_the_card_of_the_own_organisation_at_once(bot: Harness) -> None:
    await bot.make(District)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Моя организация")
    seen = await curator.sees("Школа № 1", "Куратор: Орлова Ольга")
    assert "Переименовать" not in seen
    await curator.presses_data("orx:1:1")
    await curator.sees("В вашей роли это недоступно")
    await curator.presses_data("org:2")
    await curator.sees("Этого больше нет или у вас нет к этому доступа")


# Who is where


def gappy(session: Session) -> tuple[Organisation, Organisation]:
    """A school that lacks nothing but consents and a decision, and one that has nobody at all."""
    centre = make_centre(session)
    appoint(session, make_person(session, "Главнов Глеб", account=801), Role.HEAD, centre)
    school, empty = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
    appoint(session, make_person(session, "Кураторова Клара", account=802), Role.CURATOR, school)
    participate(session, make_person(session, "Опытнов Олег"), Role.MENTOR, school)
    participate(session, make_person(session, "Новенький Ник"), Role.MENTEE, school, state="applied")
    return school, empty


async def test_the_centre_sees_who_is_where(database: Database) -> None:
    def unit(session: Session) -> None:
        school, empty = gappy(session)
        head = actor_for(session, 801)
        found = organisations.gaps(session, head)
        assert found.total == 2
        assert {show: count for show, count in found.counts.items() if count} == {
            Show.UNLED: 1,
            Show.NO_MENTORS: 1,
            Show.NO_CONSENT: 1,
            Show.APPLIED: 1,
            Show.UNCONFIRMED: 2,
            Show.NO_STAFF: 2,
        }
        for show, place in ((Show.UNLED, empty), (Show.NO_MENTORS, empty), (Show.NO_CONSENT, school)):
            page = organisations.listing(session, head, show).page
            assert [line.id for line in page.items] == [place.id]
            assert organisations.listing(session, head, show, query="Школа").page.total == 1

    await database.work(unit)


async def test_a_curator_who_is_not_in_the_bot_is_found(database: Database) -> None:
    def unit(session: Session) -> None:
        school, empty = gappy(session)
        head = actor_for(session, 801)
        session.scalars(select(Identity).where(Identity.external_id == 802)).one().blocked_at = NOW
        invite(session, head, "curator", empty.id, new_secret())
        session.flush()
        found = organisations.listing(session, head, Show.SILENT).page
        assert sorted(line.id for line in found.items) == [school.id, empty.id]
        assert organisations.remind(session, head, Show.APPLIED) == organisations.Reminded(0, 0, 1)

    await database.work(unit)


async def test_curators_are_reminded_of_a_gap_once_a_day(database: Database) -> None:
    def unit(session: Session) -> None:
        gappy(session)
        head = actor_for(session, 801)
        assert organisations.remind(session, head, Show.APPLIED) == organisations.Reminded(1, 0, 0)
        assert organisations.remind(session, head, Show.APPLIED) == organisations.Reminded(0, 1, 0)
        assert organisations.remind(session, head, Show.NO_CONSENT) == organisations.Reminded(1, 0, 0)
        assert organisations.remind(session, head, Show.NO_MENTORS) == organisations.Reminded(0, 0, 1)
        tomorrow = actor_for(session, 801, NOW + timedelta(days=1))
        assert organisations.remind(session, tomorrow, Show.APPLIED).told == 1
        with pytest.raises(NotFound):
            organisations.remind(session, head, Show.UNLED)

    await database.work(unit)


def test_a_reminder_opens_the_people_it_is_about() -> None:
    for show in (Show.NO_CONSENT, Show.APPLIED):
        assert organisations.people_data(5, show) == ListPeople(organisation_id=5, show=show.value).pack()
        assert show.value in tuple(people.Show)
    assert organisations.people_data(5, Show.NO_MENTORS) == ListPeople(organisation_id=5).pack()


async def test_gaps_lead_to_lists_and_reminders_in_chat(bot: Harness) -> None:
    await bot.make(gappy)
    head, curator = bot.person("Глеб", account=801), bot.person("Клара", account=802)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("Кто где")
    await head.sees("Всего: 2")
    await head.press("Без куратора: 1")
    await head.sees("нажмите «Пригласить куратора»")
    await head.says("нет такой")
    await head.sees("Ничего не нашлось")
    await head.press("Кто где")
    await head.press("Заявки без решения: 1")
    await head.press("Напомнить кураторам")
    await head.sees("Напоминание получит 1 куратор")
    await head.press("Напомнить кураторам")
    await head.sees("Сегодня уже напоминали: 1")
    await bot.tick()
    await curator.sees("есть заявки, которые ждут вашего решения")
    await curator.press("Открыть список")
    await curator.sees("Новенький")


async def test_whose_an_organisation_is_and_how_it_is_reached(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        curator = actor_for(session, CURATOR)
        assert organisations.set_level(session, curator, d.first.id, "municipal").level == "municipal"
        told = organisations.set_detail(session, curator, d.first.id, "department", "Управление культуры")
        assert told.values["department"] == "Управление культуры"
        organisations.set_detail(session, curator, d.first.id, "phone", "8 (3842) 00-00-00")
        shown = card(session, actor_for(session, HEAD), d.first.id)
        assert (shown.level, shown.department) == ("municipal", "Управление культуры")
        assert organisations.open_details(session, curator, d.first.id).values["phone"] == "+73842000000"
        assert organisations.set_detail(session, curator, d.first.id, "department", "–").values["department"] is None
        assert organisations.set_level(session, curator, d.first.id, "").level is None
        for wrong in (
            lambda: organisations.set_level(session, curator, d.first.id, "galactic"),
            lambda: organisations.set_detail(session, curator, d.first.id, "inn", "1"),
            lambda: organisations.set_detail(session, curator, d.second.id, "site", "школа.рф"),
            lambda: organisations.open_details(session, actor_for(session, HEAD), d.foreign.id),
        ):
            with pytest.raises(NotFound):
                wrong()  # type: ignore[no-untyped-call]
        with pytest.raises(BadValue):
            organisations.set_detail(session, curator, d.first.id, "phone", "позвоните")
        with pytest.raises(BadValue, match="people-error-link"):
            organisations.set_detail(session, curator, d.first.id, "site", "сайта нет")
        told = organisations.set_detail(session, curator, d.first.id, "site", "школа.рф")
        assert told.values["site"] == "https://школа.рф"

    await database.work(story)


async def test_a_curator_tells_of_the_own_organisation_in_chat(bot: Harness) -> None:
    await bot.make(lambda session: District(session).first.id)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Моя организация")
    await olga.press("Сведения")
    await olga.sees("ещё не указаны")
    await olga.press("Уровень")
    await olga.press("Муниципальный")
    await olga.sees("Уровень: Муниципальный")
    await olga.press("Почта")
    await olga.says("не почта")
    await olga.says("school@example.org")
    await olga.sees("Почта: school@example.org")
    await olga.press("Ведомство")
    await olga.says("Управление образования")
    await olga.press("‹ Назад")
    await olga.sees("Муниципальный, Управление образования")
