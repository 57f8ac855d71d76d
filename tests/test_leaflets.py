"""Sheets of personal links and posters: what is printed lets the right person in."""

from datetime import timedelta
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.invitations import Invitation
from db.people import Identity, Participation, Person
from keyboards.invitations import link_to
from mentoring import start
from mentoring.access import Role
from mentoring.drawing import Sheet as Page
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.installation import Installation
from mentoring.invitations import State, invite, new_secret
from mentoring.leaflets.cards import MOST, derived, make_sheet, offer_sheet
from mentoring.leaflets.paper import draw_sheet, poster_page, sheet_pages
from mentoring.names import NameMode
from tests.builders import (
    NOW,
    ZONE,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness, running

CURATOR = 901
CODES = Installation(zone=ZONE, language="ru", names=NameMode.CODES)


def make_class(session: Session, pupils: int = 3, *, surname: str = "Петров", agreed: bool = True) -> Organisation:
    """A school with its curator and a class; one more pupil of it is in the bot already."""
    school = make_organisation(session, make_centre(session), "Школа № 1")
    appoint(session, make_person(session, "Кураторова Клара", account=CURATOR), Role.CURATOR, school)
    for number in range(pupils):
        person = make_person(session, f"{surname} Пётр{chr(ord('а') + number % 26)} Петрович")
        participate(session, person, Role.MENTEE, school, state="listed", group_name="7А")
        if agreed:
            consent(session, person, ["data"])
    there = make_person(session, "Здешний Захар", account=902)
    participate(session, there, Role.MENTEE, school, group_name="7А")
    return school


def class_of(session: Session, school: Organisation) -> int:
    """A participation that stands for the class."""
    here = select(Participation.id).where(Participation.organisation_id == school.id)
    found = session.scalars(here.order_by(Participation.id)).first()
    assert found is not None
    return found


def read(page: Page) -> list[str]:
    """The links that a camera reads off a page."""
    image = Image.open(BytesIO(page.to_png())).convert("L")
    image = image.resize((image.width * 3, image.height * 3))
    return [one.text for one in zxingcpp.read_barcodes(np.array(image))]


async def test_a_printed_code_lets_the_right_person_in(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        curator = actor_for(session, CURATOR)
        sheet = make_sheet(session, curator, school.id, class_of(session, school), new_secret())
        assert [card.name for card in sheet.cards] == [f"Петров Пётр{letter} Петрович" for letter in "абв"]
        links = [link_to("bot", card.secret) for card in sheet.cards]
        [page] = sheet_pages(sheet, links, "ru", ZONE)
        assert sorted(read(page)) == sorted(links)
        for number, (card, link) in enumerate(zip(sheet.cards, links, strict=True), 5000):
            came = start.accept(session, actor_for(session, number), link.partition("start=")[2])
            assert came.state is State.OPEN
            identity = session.scalars(select(Identity).where(Identity.external_id == number)).one()
            assert session.get_one(Person, identity.person_id).code == card.code

    await database.work(unit)


async def test_a_second_tap_gives_the_same_sheet_without_used_cards(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        curator, secret = actor_for(session, CURATOR), new_secret()
        first = make_sheet(session, curator, school.id, 0, secret)
        assert make_sheet(session, curator, school.id, 0, secret) == first
        start.accept(session, actor_for(session, 5000), first.cards[0].secret)
        again = make_sheet(session, curator, school.id, 0, secret)
        assert (again.cards, again.used) == (first.cards[1:], 1)
        assert len(session.scalars(select(Invitation.id)).all()) == 3

    await database.work(unit)


async def test_a_new_sheet_takes_the_former_links_away_and_says_so_before(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        curator, secret = actor_for(session, CURATOR), new_secret()
        personal = new_secret()
        invite(session, curator, "person", class_of(session, school), personal)
        assert offer_sheet(session, curator, school.id).former == 1
        first = make_sheet(session, curator, school.id, 0, secret)
        offer = offer_sheet(session, curator, school.id, class_of(session, school))
        assert (offer.people, offer.there, offer.former, offer.group) == (3, 1, 3, "7А")
        second = make_sheet(session, curator, school.id, 0, new_secret())
        for number, old in enumerate([personal, *(card.secret for card in first.cards)], 6000):
            assert start.accept(session, actor_for(session, number), old).state is State.REVOKED
        assert start.accept(session, actor_for(session, 7000), second.cards[0].secret).state is State.OPEN
        with pytest.raises(Stale):
            make_sheet(session, curator, school.id, 0, secret)
        late = actor_for(session, CURATOR, NOW + timedelta(days=40))
        with pytest.raises(Stale):
            make_sheet(session, late, school.id, 0, secret)

    await database.work(unit)


async def test_only_hashes_are_kept_and_secrets_tell_nothing_of_each_other(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        secret = new_secret()
        sheet = make_sheet(session, actor_for(session, CURATOR), school.id, 0, secret)
        kept = [(one.secret_hash, one.batch) for one in session.scalars(select(Invitation))]
        assert not {card.secret for card in sheet.cards} & {text for row in kept for text in row}
        assert secret not in {text for row in kept for text in row}
        assert len({card.secret for card in sheet.cards}) == 3
        assert all(len(card.secret) == 32 for card in sheet.cards)
        assert derived(secret, 1) != derived(new_secret(), 1)

    await database.work(unit)


async def test_under_codes_no_name_is_printed(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        curator = actor_for(session, CURATOR, installation=CODES)
        sheet = make_sheet(session, curator, school.id, 0, new_secret())
        assert [card.name for card in sheet.cards] == [None, None, None]
        paper = draw_sheet(sheet, [link_to("bot", card.secret) for card in sheet.cards], "ru", ZONE)
        assert paper.startswith(b"%PDF")
        assert "Петров".encode() not in paper

    await database.work(unit)


async def test_whoever_has_not_consented_has_a_card_with_a_code_and_no_name(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session, agreed=False)
        consent(session, session.scalars(select(Person).where(Person.given_name == "Пётрб")).one(), ["data"])
        curator, secret = actor_for(session, CURATOR), new_secret()
        sheet = make_sheet(session, curator, school.id, 0, secret)
        assert [card.name for card in sheet.cards] == [None, "Петров Пётрб Петрович", None]
        assert (sheet.unnamed, all(card.code for card in sheet.cards)) == (2, True)
        assert make_sheet(session, curator, school.id, 0, secret) == sheet
        links = [link_to("bot", card.secret) for card in sheet.cards]
        [page] = sheet_pages(sheet, links, "ru", ZONE)
        assert sorted(read(page)) == sorted(links)

    await database.work(unit)


async def test_sheets_stay_within_the_school_and_a_size(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session)
        other = make_organisation(session, make_centre(session, "Центр «Маяк»"), "Лицей")
        curator = actor_for(session, CURATOR)
        for place in (other.id, 999):
            with pytest.raises(NotFound):
                make_sheet(session, curator, place, 0, new_secret())
        with pytest.raises(NotFound):
            make_sheet(session, curator, school.id, 0, "short")
        for number in range(MOST):
            participate(session, make_person(session, f"Лишний Лев{number}"), Role.MENTEE, school, state="listed")
        with pytest.raises(DomainError):
            make_sheet(session, curator, school.id, 0, new_secret())
        for row in session.scalars(select(Participation)):
            row.state = "left"
        session.flush()
        with pytest.raises(DomainError):
            make_sheet(session, curator, school.id, 0, new_secret())

    await database.work(unit)


async def test_a_class_of_thirty_takes_four_pages_and_every_code_reads(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_class(session, 30, surname="Константинопольский-Преображенский")
        school.short_name = "Муниципальное бюджетное общеобразовательное учреждение № 11"
        sheet = make_sheet(session, actor_for(session, CURATOR), school.id, 0, new_secret())
        links = [link_to("a_rather_long_name_of_a_bot", card.secret) for card in sheet.cards]
        pages = list(sheet_pages(sheet, links, "ru", ZONE))
        assert len(pages) == 4
        assert sorted(link for page in pages for link in read(page)) == sorted(links)

    await database.work(unit)


def test_the_poster_reads() -> None:
    link = link_to("bot", new_secret())
    page = poster_page(link, "Школа № 1 имени Константина Константиновича Рокоссовского", "31 августа 2027", "ru")
    assert read(page) == [link]


async def test_the_curator_prints_a_sheet_and_a_poster_in_chat(bot: Harness) -> None:
    await bot.make(make_class)
    curator = bot.person("Клара", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Пригласить")
    await curator.press("Лист QR для класса")
    await curator.press("7А: 4")
    await curator.sees("Карточек: 3. Уже в боте и карточка не нужна: 1")
    await curator.press("Сделать лист")
    await curator.sees("Лист готов, карточек: 3")
    assert curator.file("qr-7А.pdf").startswith(b"%PDF")
    await curator.press("Меню")
    await curator.press("Пригласить")
    await curator.press("Ссылка для участников")
    await curator.press("Сделать ссылку")
    await curator.press("Плакат А4")
    await curator.sees("Плакат для участников: Школа № 1")
    assert curator.file("plakat").startswith(b"%PDF")


async def test_under_codes_the_sheet_is_made_in_chat_too(database: Database) -> None:
    async with running(database, CODES) as bot:
        await bot.make(make_class)
        curator = bot.person("Клара", account=CURATOR)
        await curator.says("/menu")
        await curator.press("Участники")
        await curator.press("Лист QR")
        await curator.press("Для всех сразу")
        await curator.press("Сделать лист")
        await curator.sees("Лист готов")
