"""The region: totals of its centres without a name, small numbers hidden, further centres with heads of their own."""

import struct
from functools import partial
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.database import Database
from db.people import Appointment, Identity, Person
from db.surveys import Response
from keyboards.region import OpenCentreTotals
from mentoring.access import Role
from mentoring.appointments import end_appointment
from mentoring.centres import add_centre, found_centre, found_region, name_centre
from mentoring.drawing import WIDTH
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.invitations import Kind, State, get_invitation, invite, new_secret, open_invitation
from mentoring.region import picture, workbook
from mentoring.region.totals import CentreTotals, Totals, list_centres, open_centre, overview
from mentoring.roadmap.stages import give_template
from mentoring.start import accept
from mentoring.surveys.disclosure import FLOOR, decide
from tests import whole
from tests.builders import (
    INSTALLATION,
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
from tests.phones import Crawl, Phone, district
from tests.test_codes import categories, contents, named
from tests.test_initials import hits
from tests.test_screens import TYPED

RNC_HEAD, OBSERVER, NEAR_HEAD, CONTROLLER, NEWCOMER = 71, 72, 73, 74, 75
MENTORS = {"Маяк": 9, "Опора": 3, "Исток": 2}
"""Mentors of each centre: two of them are below the floor, and together they make it up."""


def make_region(session: Session) -> dict[str, int]:
    """A regional centre with three below it; returns their ids."""
    region = session.get_one(Centre, found_region(session, INSTALLATION.system(NOW), ZONE))
    region.name = "РНЦ Кузбасса"
    appoint(session, make_person(session, "Горный Лев Ильич", account=RNC_HEAD), Role.HEAD, region)
    appoint(session, make_person(session, "Зоркая Ида Львовна", account=OBSERVER), Role.OBSERVER, region)
    ids = {"region": region.id}
    for name, mentors in MENTORS.items():
        centre = make_centre(session, name, parent_id=region.id)
        ids[name] = centre.id
        school = make_organisation(session, centre, f"Лицей {name}")
        make_organisation(session, centre, f"Завод {name}", kind="enterprise")
        for number in range(mentors):
            participate(session, make_person(session, f"Тайный{number} {name}"), Role.MENTOR, school)
    near = session.get_one(Centre, ids["Маяк"])
    appoint(session, make_person(session, "Дубова Нина Павловна", account=NEAR_HEAD), Role.HEAD, near)
    appoint(session, make_person(session, "Ревизоров Пётр", account=CONTROLLER), Role.OBSERVER, near)
    return ids


def by_name(found: tuple[CentreTotals, ...]) -> dict[str | None, Totals]:
    return {one.name: one.totals for one in found}


# What is told


async def test_an_observer_of_the_region_sees_every_centre_and_their_total(database: Database) -> None:
    def story(session: Session) -> None:
        ids = make_region(session)
        give_template(session, actor_for(session, NEAR_HEAD), "eight_stages")
        region = overview(session, actor_for(session, OBSERVER))
        assert (region.name, region.regional, region.manages) == ("РНЦ Кузбасса", True, False)
        assert {one.id for one in region.centres} == set(ids.values()) - {ids["region"]}
        assert (region.totals.organisations, region.totals.unled, region.totals.mentors) == (6, 6, 14)
        found = by_name(region.centres)
        assert [found[name].mentors for name in MENTORS] == [9, None, None]
        assert [found[name].mentees for name in MENTORS] == [0, 0, 0]
        assert found["Маяк"].late == 2
        assert region.centres[0].name == "Маяк"
        assert found["Маяк"].due > found["Маяк"].done == 0

    await database.work(story)


async def test_kinds_of_organisations_are_counted_apart(database: Database) -> None:
    def story(session: Session) -> None:
        ids = make_region(session)
        region = overview(session, actor_for(session, OBSERVER))
        assert [(kind, one.organisations, one.mentors) for kind, one in region.kinds] == [
            ("general", 3, 14),
            ("enterprise", 3, 0),
        ]
        one = open_centre(session, actor_for(session, OBSERVER), ids["Опора"])
        assert one.kinds == (("general", 1), ("enterprise", 1))

    await database.work(story)


async def test_somebody_in_two_centres_counts_once_in_the_total(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        twice = session.scalars(select(Person).where(Person.surname == "Тайный0", Person.given_name == "Маяк")).one()
        other = session.scalars(select(Organisation).where(Organisation.name == "Лицей Опора")).one()
        participate(session, twice, Role.MENTOR, other)
        assert overview(session, actor_for(session, OBSERVER)).totals.mentors == 14

    await database.work(story)


async def test_last_year_and_what_is_put_away_do_not_count(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        school = session.scalars(select(Organisation).where(Organisation.name == "Лицей Маяк")).one()
        participate(session, make_person(session), Role.MENTOR, school, year=YEAR - 1)
        participate(session, make_person(session), Role.MENTOR, school, state="applied")
        gone = make_organisation(session, session.get_one(Centre, school.centre_id), "Ушедшая", archived_at=NOW)
        participate(session, make_person(session), Role.MENTOR, gone)
        totals = overview(session, actor_for(session, OBSERVER)).totals
        assert (totals.organisations, totals.mentors) == (6, 14)

    await database.work(story)


async def test_an_observer_of_one_centre_sees_that_centre_alone(database: Database) -> None:
    def story(session: Session) -> None:
        ids = make_region(session)
        actor = actor_for(session, CONTROLLER)
        region = overview(session, actor)
        assert (region.regional, [one.id for one in region.centres]) == (False, [ids["Маяк"]])
        assert (region.totals.organisations, region.totals.mentors, region.kinds) == (2, 9, ())
        for name in ("Опора", "Исток", "region"):
            with pytest.raises(NotFound):
                open_centre(session, actor, ids[name])

    await database.work(story)


async def test_two_observers_together_know_no_more_than_either(database: Database) -> None:
    """What is hidden of a centre from the region is hidden from the centre's own observer too."""

    def story(session: Session) -> None:
        ids = make_region(session)
        small = session.scalars(select(Organisation).where(Organisation.name == "Лицей Маяк")).one()
        for _ in range(3):
            participate(session, make_person(session), Role.MENTEE, small)
        other = session.scalars(select(Organisation).where(Organisation.name == "Лицей Опора")).one()
        for _ in range(6):
            participate(session, make_person(session), Role.MENTEE, other)
        appoint(session, make_person(session, account=80), Role.OBSERVER, session.get_one(Centre, ids["Опора"]))
        above = by_name(overview(session, actor_for(session, OBSERVER)).centres)
        assert (above["Маяк"].mentees, above["Опора"].mentees) == (None, None)
        assert overview(session, actor_for(session, CONTROLLER)).totals.mentees is None
        assert overview(session, actor_for(session, 80)).totals.mentees is None

    await database.work(story)


@given(st.dictionaries(st.integers(1, 12), st.integers(0, 30), min_size=1))
def test_what_is_hidden_of_centres_never_follows_from_the_total(counts: dict[int, int]) -> None:
    told = decide(counts).told
    hidden = sum(count for one, count in counts.items() if one not in told)
    assert hidden == 0 or hidden >= FLOOR or sum(counts.values()) < FLOOR


async def test_centres_are_found_by_the_words_of_their_names(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        actor = actor_for(session, OBSERVER)
        assert [one.name for one in list_centres(session, actor, 0, "исто").items] == ["Исток"]
        assert list_centres(session, actor, 0, "ничего").total == 0
        assert list_centres(session, actor, 5).number == 0

    await database.work(story)


async def test_answers_are_a_share_of_this_years_surveys(database: Database) -> None:
    def story(session: Session) -> None:
        from tests.test_summary import make_wave  # noqa: PLC0415 -- makes the rows of a wave

        ids = make_region(session)
        school = session.scalars(select(Organisation).where(Organisation.name == "Лицей Маяк")).one()
        people = session.scalars(select(Person.id).where(Person.given_name == "Маяк")).all()
        make_wave(session, ids["Маяк"], school.id, list(people), finished=3)
        assert len(session.scalars(select(Response)).all()) == 9
        totals = overview(session, actor_for(session, OBSERVER)).totals
        assert (totals.asked, totals.answered) == (9, 3)

    await database.work(story)


# Further centres and their heads


async def test_the_region_is_founded_once_above_all_centres(database: Database) -> None:
    def story(session: Session) -> None:
        system = INSTALLATION.system(NOW)
        first = make_centre(session)
        region = found_region(session, system, ZONE)
        assert found_region(session, system, ZONE) == region
        later = found_centre(session, system, ZONE)
        session.expire_all()
        assert {session.get_one(Centre, one).parent_id for one in (first.id, later)} == {region}

    await database.work(story)


async def test_only_who_heads_the_region_adds_a_centre_and_the_same_name_makes_one(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        actor = actor_for(session, RNC_HEAD)
        made = add_centre(session, actor, "  Центр  «Рассвет» ")
        assert add_centre(session, actor, "Центр «Рассвет»") == made
        assert session.get_one(Centre, made).name == "Центр «Рассвет»"
        with pytest.raises(NotFound):
            add_centre(session, actor_for(session, NEAR_HEAD), "Самозванный центр")
        with pytest.raises(Forbidden):
            add_centre(session, actor_for(session, OBSERVER), "Центр наблюдателя")
        with pytest.raises(DomainError):
            add_centre(session, actor, "!")

    await database.work(story)


async def test_a_head_is_invited_to_a_centre_that_has_none_and_replaced_by_nobody_above(database: Database) -> None:
    def story(session: Session) -> None:
        ids = make_region(session)
        actor = actor_for(session, RNC_HEAD)
        first, second = new_secret(), new_secret()
        earlier = invite(session, actor, Kind.HEAD, ids["Опора"], first)
        invite(session, actor, Kind.HEAD, ids["Опора"], second)
        assert get_invitation(session, actor, earlier.id).state is State.REVOKED
        assert open_invitation(session, actor_for(session, NEWCOMER), first).state is State.REVOKED
        assert accept(session, actor_for(session, NEWCOMER), second).state is State.OPEN
        head = actor_for(session, NEWCOMER)
        assert (head.role, head.centre_id) == (Role.HEAD, ids["Опора"])
        for taken in ("Опора", "Маяк"):
            with pytest.raises(DomainError, match="has-head"):
                invite(session, actor, Kind.HEAD, ids[taken], new_secret())
        for above, target in ((actor_for(session, NEAR_HEAD), ids["Исток"]), (actor, 10**6)):
            with pytest.raises(NotFound):
                invite(session, above, Kind.HEAD, target, new_secret())

    await database.work(story)


async def test_an_observer_is_appointed_by_the_head_and_ended_by_the_head(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        head, secret = actor_for(session, RNC_HEAD), new_secret()
        invite(session, head, Kind.OBSERVER, 0, secret)
        accept(session, actor_for(session, NEWCOMER), secret)
        observer = actor_for(session, NEWCOMER)
        assert observer.role is Role.OBSERVER
        assert overview(session, observer).regional
        mine = session.scalars(select(Appointment.id).where(Appointment.person_id == observer.person_id)).one()
        end_appointment(session, head, mine, NOW.date().replace(day=15))
        with pytest.raises(Forbidden):
            overview(session, actor_for(session, NEWCOMER))

    await database.work(story)


async def test_the_head_of_the_region_reaches_no_name_of_a_centre(database: Database) -> None:
    def story(session: Session) -> None:
        ids = make_region(session)
        told = repr(overview(session, actor_for(session, RNC_HEAD)))
        told += repr(open_centre(session, actor_for(session, RNC_HEAD), ids["Маяк"]))
        assert "Тайный" not in told
        assert "Лицей" not in told

    await database.work(story)


# The picture and the file


async def test_the_file_has_totals_by_centre_and_kind_and_no_name(database: Database) -> None:
    def story(session: Session) -> bytes:
        make_region(session)
        return workbook.build(overview(session, actor_for(session, OBSERVER)), "ru")

    book = openpyxl.load_workbook(BytesIO(await database.work(story)))
    centres, kinds, notes = book.worksheets
    rows = [[cell.value for cell in row] for row in centres.iter_rows()]
    assert [row[0] for row in rows] == ["Центр", "Исток", "Маяк", "Опора", "Всего"]
    mentors = rows[0].index("Наставников")
    assert [row[mentors] for row in rows[1:]] == ["скрыто", 9, "скрыто", 14]
    assert [row[0].value for row in kinds.iter_rows()][1:] == ["Общее образование", "Предприятие"]
    everything = " ".join(str(cell.value) for sheet in (centres, kinds, notes) for row in sheet for cell in row)
    assert "Тайный" not in everything
    assert "Лицей" not in everything


async def test_the_picture_is_as_wide_as_a_phone_and_shows_ten_centres(database: Database) -> None:
    def story(session: Session) -> tuple[int, list[bytes]]:
        ids = make_region(session)
        for number in range(9):
            make_centre(session, f"Центр наставничества муниципального округа № {number}", parent_id=ids["region"])
        region = overview(session, actor_for(session, OBSERVER))
        pages = picture.pages_of(region)
        return pages, [picture.draw(region, number, "ru") for number in range(pages)]

    pages, drawn = await database.work(story)
    assert pages == 2
    for png in drawn:
        width, height = struct.unpack(">II", png[16:24])
        assert (width, height <= 1350) == (WIDTH, True)


# The conversation


async def test_an_observer_goes_from_the_totals_to_a_centre_and_takes_picture_and_table(bot: Harness) -> None:
    ids = await bot.make(make_region)
    ida = bot.person("Ида", account=OBSERVER)
    await ida.says("/summary")
    await ida.sees("РНЦ Кузбасса", "Центров: 3", "Наставников: 14")
    await ida.press("По видам")
    await ida.sees("Предприятие: 3")
    await ida.press("‹ Назад")
    await ida.press("По центрам")
    await ida.press("Опора")
    shown = await ida.sees("Наставников: скрыто", "меньше пяти", "Руководителя ещё нет")
    assert "Пригласить" not in str(shown)
    await ida.press("‹ Назад")
    await ida.sees("Сначала те")
    await ida.press("‹ Назад")
    await ida.press("Таблицей")
    await ida.sees("без имён")
    await ida.says("/menu")
    await ida.press("Итоги")
    await ida.press("Картинкой")
    await ida.sees("Итоги на 16 ноября 2026")
    assert OpenCentreTotals(centre_id=ids["Опора"]).pack().startswith("rgc:")


async def test_the_head_of_the_region_adds_a_centre_and_its_head_comes_in(bot: Harness) -> None:
    await bot.make(make_region)
    lev = bot.person("Лев", account=RNC_HEAD)
    await lev.says("/menu")
    await lev.press("Центры региона")
    await lev.press("Добавить центр")
    await lev.says("Центр Таштагольского района")
    await lev.press("Пригласить руководителя")
    await lev.sees("станет руководителем этого центра")
    await lev.press("Сделать ссылку")
    made = await lev.sees("?start=")
    vera = bot.person("Вера", account=NEWCOMER)
    await vera.opens(made.text.partition("?start=")[2].split()[0])
    await vera.sees("Центр Таштагольского района")
    await vera.press("Согласен(на)")
    await vera.sees("руководитель центра")
    await lev.says("/menu")
    await lev.press("Приглашения")
    await lev.sees("Руководитель – использована")


async def test_a_centre_named_by_its_head_is_known_by_that_name_above(database: Database) -> None:
    def story(session: Session) -> None:
        make_region(session)
        name_centre(session, actor_for(session, NEAR_HEAD), "Центр «Новый маяк»")
        names = {one.name for one in overview(session, actor_for(session, OBSERVER)).centres}
        assert "Центр «Новый маяк»" in names

    await database.work(story)


# Names, or none

OBSERVERS = (whole.OBSERVER, whole.REGION_OBSERVER)


def names_of(session: Session, accounts: tuple[int, ...]) -> set[str]:
    """What the owners of accounts are called."""
    rows = session.scalars(
        select(Person).join(Identity, Identity.person_id == Person.id).where(Identity.external_id.in_(accounts))
    )
    parts = [part for row in rows for part in (row.surname, row.given_name, row.patronymic) if part]
    return {part.casefold()[:6] for part in parts}


async def test_observers_are_shown_nobody_by_name_whatever_they_press() -> None:
    """Names may be told in this chat, and still totals are all that an observer reads."""
    async with district() as (bot, _):
        words = await bot.make(named) | await bot.make(categories)
        own = await bot.make(partial(names_of, accounts=OBSERVERS))
        for number in OBSERVERS:
            steps = await Crawl(Phone(bot, number), typing=TYPED["ru"]).run()
            texts = [text for step in steps for text in step.reply.texts]
            texts += [text for step in steps for name, data in step.reply.files for text in contents(name, data)]
            assert len(steps) > 15
            assert not hits(words - own, texts)
