"""Accounts of participants: personal links in the wrong hands, lost phones, unbinding."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.invitations import Application, Invitation
from db.outbox import Delivery
from db.pairs import PairMember
from db.people import Consent, Identity, Participation
from keyboards.accounts import OpenAccount
from mentoring.access import Actor, Role
from mentoring.accounts import account_of, unbind
from mentoring.errors import DomainError, NotFound
from mentoring.invitations import State, invite, new_secret
from mentoring.names import NameMode
from mentoring.pairs import answer_pair
from mentoring.start import AWAITED, TRIES, Asks, accept, identify, not_me, opens_account, to_identify
from tests.builders import INSTALLATION, NOW, actor_for, appoint, consent, make_centre, make_organisation, make_person
from tests.harness import Harness
from tests.test_duplicates import CURATOR, HEAD, SECOND, STAFF, District, tell

GUEST, RIGHT = 4101, 4102


def link(d: District, one: Participation, account: int = CURATOR) -> str:
    """A personal link to a record."""
    secret = new_secret()
    invite(d.session, d.actor(account), "person", one.id, secret)
    return secret


def opened(d: District, secret: str, account: int = GUEST) -> Actor:
    """Whoever has opened a link and is asked who they are."""
    found = to_identify(d.session, actor_for(d.session, account), secret)
    return replace(actor_for(d.session, account), awaited=AWAITED, awaited_data={"invitation_id": found})


def owner(d: District, account: int = GUEST) -> int | None:
    return d.session.scalar(select(Identity.person_id).where(Identity.external_id == account))


@pytest.mark.parametrize(
    ("born", "group", "asks", "right", "wrong"),
    [
        (
            date(2012, 5, 3),
            "7А",
            Asks.YEAR,
            ("2012", "03.05.2012", "в 2012 году"),
            ("2011", "12", "2011 2012", "7А", ""),
        ),
        (None, "7А", Asks.GROUP, ("7а", "7 «А»", "7-А класс"), ("7Б", "2012", "", "?")),
    ],
)
async def test_the_right_person_knows_what_the_link_does_not_tell(
    database: Database, born: date | None, group: str, asks: Asks, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    def story(d: District) -> None:
        for text in right:
            one = d.pupil(born=born, group_name=group)
            secret = link(d, one)
            first = accept(d.session, actor_for(d.session, GUEST), secret)
            assert (first.state, first.asks, first.tries, owner(d)) == (State.OPEN, asks, TRIES, None)
            assert identify(d.session, opened(d, secret), text).asks is None
            assert owner(d) == one.person_id
            unbind(d.session, d.actor(CURATOR), one.id, wrong=False)
        for text in wrong:
            one = d.pupil(born=born, group_name=group)
            told = identify(d.session, opened(d, link(d, one)), text)
            assert (told.asks, told.tries, owner(d)) == (asks, TRIES - 1, None)

    await tell(database, story)


async def test_after_three_wrong_answers_the_link_is_gone_and_the_curator_told(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil()
        secret = link(d, one)
        told = [identify(d.session, opened(d, secret), "1999") for _ in range(TRIES - 1)]
        last = identify(d.session, opened(d, secret), "1999")
        assert [answer.tries for answer in told] == [2, 1]
        assert last.state is State.REVOKED
        assert accept(d.session, actor_for(d.session, RIGHT), secret).state is State.REVOKED
        assert owner(d) is None
        mail = d.session.scalars(select(Delivery)).one()
        assert (mail.kind, mail.person_id) == ("accounts.wrong", d.actor(CURATOR).person)
        assert mail.arguments == {"code": one.person.code, "place": "Школа № 1"}

    await tell(database, story)


async def test_nobody_answers_for_a_link_that_they_have_not_opened(database: Database) -> None:
    def story(d: District) -> None:
        link(d, d.pupil())
        with pytest.raises(DomainError, match="errors-old-button"):
            identify(d.session, actor_for(d.session, GUEST), "2012")
        not_me(d.session, actor_for(d.session, GUEST))
        assert d.session.scalars(select(Delivery)).all() == []

    await tell(database, story)


async def test_somebody_else_says_so_and_the_curator_learns_it_once(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil()
        secret = link(d, one)
        for _ in range(2):
            not_me(d.session, opened(d, secret))
        assert d.session.scalars(select(Delivery.kind)).all() == ["accounts.strayed"]
        assert identify(d.session, opened(d, secret, RIGHT), "2012").asks is None
        assert owner(d, RIGHT) == one.person_id

    await tell(database, story)


async def test_where_nothing_can_be_asked_the_curator_is_told_who_came(database: Database) -> None:
    def story(d: District) -> None:
        unknown, known = d.pupil(born=None), d.pupil()
        accept(d.session, actor_for(d.session, GUEST), link(d, unknown))
        codes = replace(INSTALLATION, names=NameMode.CODES)
        accept(d.session, actor_for(d.session, RIGHT, NOW, codes), link(d, known))
        assert [owner(d), owner(d, RIGHT)] == [unknown.person_id, known.person_id]
        assert d.session.scalars(select(Delivery.kind)).all() == ["accounts.joined"] * 2

    await tell(database, story)


async def test_a_lost_phone_is_unbound_and_a_new_link_lets_in_again(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil()
        identify(d.session, opened(d, link(d, one)), "2012")
        consent(d.session, one.person)
        seen = account_of(d.session, d.actor(CURATOR), one.id)
        assert (seen.joined, seen.blocked, seen.since) == (True, False, NOW)
        for _ in range(2):
            left = unbind(d.session, d.actor(CURATOR), one.id, wrong=False)
            assert (left.joined, left.taken_back) == (False, 0)
        assert actor_for(d.session, GUEST).role is Role.GUEST
        assert one.state == "accepted"
        assert not any(row.revoked_at for row in d.session.scalars(select(Consent)))
        identify(d.session, opened(d, link(d, one), RIGHT), "2012")
        assert actor_for(d.session, RIGHT).role is Role.MENTEE

    await tell(database, story)


async def test_what_the_wrong_person_has_said_is_taken_back(database: Database) -> None:
    def story(d: District) -> None:
        one, applied = d.pupil(born=None), d.pupil("Белова Анна", born=None)
        consent(d.session, one.person)
        mentor = d.pupil("Наставник Нил", role=Role.MENTOR, born=None)
        consent(d.session, mentor.person)
        pair = d.pair(mentor, one, "proposed")
        accept(d.session, actor_for(d.session, GUEST), link(d, one))
        answer_pair(d.session, d.actor(GUEST, hours=1), pair.id, agreed=True)
        assert d.session.scalars(select(PairMember.answer).where(PairMember.person_id == one.person_id)).one()
        assert unbind(d.session, d.actor(CURATOR, hours=2), one.id, wrong=True).taken_back == 1
        assert d.session.scalars(select(PairMember.answer)).all() == [None, None]
        assert not any(row.revoked_at for row in d.session.scalars(select(Consent)))  # on paper: not from the chat

        accept(d.session, actor_for(d.session, RIGHT), link(d, applied))
        identity = d.session.scalars(select(Identity).where(Identity.external_id == RIGHT)).one()
        applied.state = "applied"
        invitation = d.session.scalars(select(Invitation.id).where(Invitation.person_id == applied.person_id)).one()
        made = {"identity_id": identity.id, "invitation_id": invitation, "answers": {}, "created_at": NOW}
        d.session.add(Application(**made, participation_id=applied.id, sent_at=NOW + timedelta(hours=1)))
        d.session.add(Application(**made))
        for purpose in ("data", "participation"):
            d.session.add(
                Consent(
                    person_id=applied.person_id,
                    purpose=purpose,
                    text_version="1",
                    signer="self",
                    form="chat",
                    given_on=NOW.date(),
                    created_at=NOW + timedelta(hours=1),
                )
            )
        d.session.flush()
        assert unbind(d.session, d.actor(CURATOR, hours=3), applied.id, wrong=True).taken_back == 3
        assert applied.state == "listed"
        chat = d.session.scalars(select(Consent).where(Consent.person_id == applied.person_id)).all()
        assert all(row.revoked_at for row in chat)
        assert [row.sent_at is None for row in d.session.scalars(select(Application))] == [False]

    await tell(database, story)


async def test_nobody_takes_the_record_of_somebody_whose_office_they_could_not_give(database: Database) -> None:
    def story(d: District) -> None:
        head = d.pupil("Главная Галина", role=Role.MENTOR)
        head.person_id = d.head.id
        curator = d.pupil("Орлова Ольга", role=Role.MENTOR, second=True)
        curator.person_id = d.actor(CURATOR).person
        d.session.flush()
        cases: list[tuple[int, Participation, Callable[[District, Participation, int], Any]]] = [
            (CURATOR, head, lambda d, row, by: unbind(d.session, d.actor(by), row.id, wrong=False)),
            (STAFF, head, link),
            (SECOND, curator, link),
            (SECOND, curator, lambda d, row, by: unbind(d.session, d.actor(by), row.id, wrong=True)),
        ]
        for by, row, deed in cases:
            with pytest.raises(DomainError, match="accounts-error-office"):
                deed(d, row, by)
        link(d, curator, STAFF)
        link(d, head, HEAD)
        far = make_organisation(d.session, make_centre(d.session, "Другой"), "Школа № 9")
        elsewhere = d.pupil("Дальняя Дарья", role=Role.MENTOR)
        appoint(d.session, elsewhere.person, Role.CURATOR, far)
        with pytest.raises(DomainError, match="accounts-error-office"):
            link(d, elsewhere, HEAD)
        with pytest.raises(NotFound):
            account_of(d.session, d.actor(SECOND), elsewhere.id)

    await tell(database, story)


def test_the_letters_button_is_the_one_that_opens_the_account() -> None:
    assert opens_account(17) == OpenAccount(participation_id=17).pack()


async def test_a_link_reaches_the_wrong_person_and_the_curator_makes_a_new_one(bot: Harness) -> None:
    def make(session: Session) -> str:
        d = District(session)
        make_person(session, "Вновь Вера")
        return link(d, d.pupil())

    secret = await bot.make(make)
    wrong, curator = bot.person("Костя", account=GUEST), bot.person("Ольга", account=CURATOR)
    await wrong.opens(secret)
    await wrong.press("Согласен(на)")
    await wrong.sees("год своего рождения")
    for tries in ("Осталось 2 попытки", "Осталась 1 попытка"):
        await wrong.says("2010")
        await wrong.sees(tries)
    await wrong.says("2009")
    await wrong.sees("ссылка больше не действует")
    await bot.tick()
    await curator.sees("трижды ответили неверно")
    await curator.press("Посмотреть")
    await curator.sees("вошедший получит его запись")
    await curator.press("Сделать ссылку")
    shown = await curator.sees("start=")
    right = bot.person("Ваня", account=RIGHT)
    await right.opens(shown.text.split("start=")[1].split()[0])
    await right.press("Согласен(на)")
    await right.sees("год своего рождения")
    await right.says("2012")
    await right.sees("Вы есть в списке участников")
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Белов Иван Ильич")
    await curator.press("Личная ссылка")
    await curator.sees("Уже пользуется ботом")
    await curator.press("Вошёл не тот человек")
    await curator.sees("Он потеряет доступ")
    await curator.press("Отвязать")
    await curator.sees("Аккаунт отвязан", "Ботом не пользуется")
    await right.says("/menu")
    await right.sees("приглаше")
