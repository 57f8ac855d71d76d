"""How many people an organisation has, the shares that are counted of them, and kinds of organisations."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from db.database import Database
from db.years import YearClosing
from handlers.headcounts import typed_number
from keyboards.headcounts import OpenHeadcounts
from mentoring import headcounts, imports, organisations
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.export.columns import Register
from mentoring.export.reading import Wish, plan_export, read_part
from mentoring.export.workbook import build
from mentoring.headcounts import Item, contradiction
from mentoring.imports import Kind, read_register
from mentoring.organisations import Show
from mentoring.summary import counts
from mentoring.summary.kinds import by_kind
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

HEAD, CURATOR, OTHER = 31, 32, 33
ALL = {"pupils": 100, "aged_10_19": 60, "aged_15_19": 20, "teachers": 10, "young_teachers": 2}


class District:
    """A centre with two schools and an enterprise; each school has a curator."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        self.mill = make_organisation(session, self.centre, "Завод «Искра»", kind="enterprise")
        appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Иванова Анна", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Белова Вера", account=OTHER), Role.CURATOR, self.second)

    def actor(self, account: int = HEAD) -> Actor:
        return actor_for(self.session, account)

    def give(self, numbers: dict[str, int], account: int = CURATOR, where: int | None = None) -> None:
        for item, number in numbers.items():
            headcounts.set_number(self.session, self.actor(account), where or self.school.id, item, number)

    def pupil(self, where: int, name: str = "Петров Пётр", born: date = date(2011, 5, 5)) -> None:
        organisation = self.school if where == self.school.id else self.second
        person = make_person(self.session, name)
        person.birth_date = born
        participate(self.session, person, Role.MENTEE, organisation, kind="pupil")


async def test_a_curator_gives_numbers_and_shares_follow(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.pupil(d.school.id)
        d.pupil(d.school.id, "Сидоров Иван")
        assert headcounts.open_card(session, d.actor(CURATOR), d.school.id).missing == tuple(map(Item, ALL))
        d.give(ALL)
        card = headcounts.open_card(session, d.actor(CURATOR), d.school.id)
        assert dict(card.items) == {Item(item): number for item, number in ALL.items()}
        pupils = card.of(Item.PUPILS)
        assert pupils
        assert (pupils.part, pupils.whole, pupils.is_wrong) == (2, 100, False)
        with pytest.raises(NotFound):
            headcounts.set_number(session, d.actor(OTHER), d.school.id, "pupils", 5)
        with pytest.raises(NotFound):
            headcounts.set_number(session, d.actor(CURATOR), d.school.id, "employees", 5)

    await database.work(story)


async def test_a_share_counts_only_where_the_whole_is_known_and_everybody_once(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.pupil(d.school.id)
        d.pupil(d.second.id, "Неизвестный Игорь")
        both = make_person(session, "Двойной Дан")
        for organisation in (d.school, d.second):
            participate(session, both, Role.MENTEE, organisation, kind="pupil")
        d.give({"pupils": 10})
        [share] = headcounts.shares(session, d.actor()).shares
        assert (share.part, share.whole, share.known, share.places) == (2, 10, 1, 2)
        d.give({"pupils": 20}, OTHER, d.second.id)
        [share] = headcounts.shares(session, d.actor()).shares
        assert (share.part, share.whole, share.known, share.places) == (3, 30, 2, 2)
        assert counts.get_summary(session, d.actor()).share == share

    await database.work(story)


async def test_a_share_above_a_hundred_per_cent_is_a_mistake(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        for name in ("Первый Пётр", "Второй Влас"):
            d.pupil(d.school.id, name)
        d.give({"pupils": 1})
        assert [share.is_wrong for share in headcounts.shares(session, d.actor()).shares] == [True]

    await database.work(story)


@pytest.mark.parametrize(("item", "number"), [("aged_10_19", 101), ("aged_15_19", 61), ("young_teachers", 11)])
async def test_a_part_is_never_more_than_its_whole(database: Database, item: str, number: int) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.give(ALL)
        with pytest.raises(DomainError, match="headcounts-error-part"):
            d.give({item: number})
        with pytest.raises(DomainError, match="headcounts-error-number"):
            d.give({"pupils": headcounts.MOST + 1})

    await database.work(story)


numbers = st.dictionaries(st.sampled_from([item.value for item in Item]), st.none() | st.integers(0, 5))


@given(numbers)
def test_what_contradicts_itself_is_a_part_above_its_whole(said: dict[str, int | None]) -> None:
    found = contradiction(said)
    if found:
        part, whole = (said[one] for one in found)
        assert part is not None
        assert whole is not None
        assert part > whole


async def test_numbers_can_be_put_right_until_the_year_is_closed(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        before = YEAR - 1
        card = headcounts.set_number(session, d.actor(CURATOR), d.school.id, "pupils", 90, before)
        assert (card.year, card.may_change) == (before, True)
        session.add(YearClosing(centre_id=d.centre.id, year=before, closed_at=NOW))
        session.flush()
        with pytest.raises(Stale):
            headcounts.set_number(session, d.actor(CURATOR), d.school.id, "pupils", 91, before)
        assert not headcounts.open_card(session, d.actor(CURATOR), d.school.id, before).may_change
        with pytest.raises(Stale):
            headcounts.set_number(session, d.actor(CURATOR), d.school.id, "pupils", 91, YEAR - 5)
        carried = headcounts.carry_over(session, d.actor(CURATOR), d.school.id)
        assert dict(carried.items)[Item.PUPILS] == 90
        with pytest.raises(Stale):
            headcounts.carry_over(session, d.actor(CURATOR), d.school.id)

    await database.work(story)


async def test_who_has_not_given_numbers_is_a_gap_and_reminded_once_a_day(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        assert organisations.gaps(session, d.actor()).counts[Show.NO_STAFF] == 2  # nobody has to count a mill
        d.give(ALL)
        assert organisations.gaps(session, d.actor()).counts[Show.NO_STAFF] == 1
        assert [line.id for line in organisations.listing(session, d.actor(), Show.NO_STAFF).page.items] == [
            d.second.id
        ]
        assert organisations.remind(session, d.actor(), Show.NO_STAFF).told == 1
        assert organisations.remind(session, d.actor(), Show.NO_STAFF).before == 1

    await database.work(story)


async def test_the_register_of_organisations_brings_numbers_and_takes_them_out_again(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        head = d.actor()
        text = "Название;Учащихся;Учащихся 10-19 лет;Педагогов\nШкола № 1;1 200;700;80\nШкола № 3;90;;9\nШкола № 2;5;6;"
        parsed = read_register(Kind.ORGANISATIONS, text.encode(), "школы.csv", language="ru", today=TODAY)
        assert [problem.code for problem in parsed.problems] == ["imports-problem-headcounts"]
        tally = imports.take(session, head, imports.offer(session, head, parsed, None).id).tally
        assert (tally.added, tally.updated) == (1, 1)
        card = headcounts.open_card(session, head, d.school.id)
        assert dict(card.items)[Item.AGED_10_19] == 700
        content = leave(session, head)
        again = read_register(Kind.ORGANISATIONS, content, "реестр.xlsx", language="ru", today=TODAY)
        tally = imports.take(session, head, imports.offer(session, head, again, None).id).tally
        assert (tally.added, tally.updated) == (0, 0)
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        titles = [cell.value for cell in sheet[1]]
        found = {row[titles.index("Название")]: row[titles.index("Учащихся")] for row in sheet.values}
        assert (found["Школа № 1"], found["Школа № 3"], found["Школа № 2"]) == (1200, 90, None)

    await database.work(story)


async def test_what_a_file_says_must_fit_what_is_known(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.give({"pupils": 100})
        text = "Название;Учащихся 10-19 лет\nШкола № 1;200"
        parsed = read_register(Kind.ORGANISATIONS, text.encode(), "школы.csv", language="ru", today=TODAY)
        compared = imports.compare(session, d.actor(), parsed, None)
        assert [problem.code for problem in compared.parsed.problems] == ["imports-problem-headcounts"]

    await database.work(story)


def leave(session: Session, actor: Actor) -> bytes:
    """The register of organisations as a workbook."""
    plan = plan_export(session, actor, Wish(Register.ORGANISATIONS))
    rows = [row for one in plan.organisation_ids for row in read_part(session, actor, plan.sheets[0], one)]
    return build(plan, [rows], "№")


async def test_kinds_of_organisations_are_told_apart(database: Database) -> None:
    def story(session: Session) -> None:
        d = District(session)
        d.pupil(d.school.id)
        mentor = make_person(session, "Мастеров Макар")
        participate(session, mentor, Role.MENTOR, d.mill, kind="employee")
        assert [(one.kind, one.organisations, one.mentors, one.mentees) for one in by_kind(session, d.actor())] == [
            ("general", 2, 0, 1),
            ("enterprise", 1, 1, 0),
        ]

    await database.work(story)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("620", 620),
        (" 1 200 ", 1200),
        ("1\u00a0200 чел.", 1200),
        ("0", 0),
        ("-5", None),
        ("много", None),
        ("12,5", None),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, number: int | None) -> None:
    assert typed_number(text) == number


def test_the_button_in_mail_is_the_button_of_the_bot() -> None:
    assert headcounts.headcounts_data(7) == OpenHeadcounts(organisation_id=7).pack()


async def test_a_curator_fills_in_one_by_one_in_chat(bot: Harness) -> None:
    await bot.make(District)
    anna = bot.person("Анна", account=CURATOR)
    await anna.says("/menu")
    await anna.press("Моя организация")
    await anna.press("Численность")
    await anna.sees("Учащихся: не указано")
    await anna.press("Заполнить по порядку")
    await anna.sees("Сколько всего учащихся?")
    await anna.says("шестьсот")
    await anna.sees("Нужно целое число")
    await anna.says("600")
    await anna.sees("Сколько учащихся от 10 до 19 лет?")
    await anna.says("700")
    await anna.sees("не может быть больше")
    await anna.says("400")
    await anna.sees("Сколько учащихся от 15 до 19 лет?")
    await anna.press("Пропустить")
    await anna.sees("Сколько всего педагогов?")
    await anna.says("40")
    await anna.sees("Сколько педагогов со стажем до 3 лет?")
    await anna.says("3")
    await anna.sees("Учащихся: 600, наставляемых 0 (0 %)", "Из них 15–19 лет: не указано")
    await anna.press("15–19 лет")
    await anna.sees("Сколько учащихся от 15 до 19 лет?")
    await anna.says("120")
    await anna.sees("Всё указано")
    await anna.press("Педагоги")
    await anna.sees("Сейчас: 40")
    await anna.press("Стереть число")
    await anna.sees("Педагогов: не указано")


async def test_the_head_sees_who_has_not_given_numbers_and_reminds(bot: Harness) -> None:
    await bot.make(lambda session: District(session).give(ALL))
    maria, vera = bot.person("Мария", account=HEAD), bot.person("Вера", account=OTHER)
    await maria.says("/summary")
    await maria.sees("Наставляемых 0 из 100 учащихся, 0 % (по 1 из 2 ОО)")
    await maria.press("Доли и виды ОО")
    await maria.press("Не указали: 1")
    await maria.press("Напомнить кураторам")
    await maria.sees("Напоминание получит 1 куратор")
    await bot.tick()
    await vera.sees("укажите, сколько у вас учащихся и педагогов")
    await vera.press("Открыть список")
    await vera.sees("Учащихся: не указано")
    await maria.press("Все организации")
    await maria.says("/summary")
    await maria.press("Доли и виды ОО")
    await maria.press("По видам организаций")
    await maria.sees("Общее образование (2): 0, 0, 0", "Предприятие (1): 0, 0, 0")
