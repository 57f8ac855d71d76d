"""Links: made once, used as often as they may be, taken back, not to be guessed, not to be had by others."""

import asyncio
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.database import Database
from db.invitations import Invitation, InvitationUse
from db.people import Appointment, Identity, Participation
from handlers.invitations import qr_png
from keyboards.invitations import (
    ChoosePlace,
    Invite,
    MakeLink,
    OpenInvitation,
    RevokeInvitation,
    ShowQr,
    link_to,
    sharing,
)
from keyboards.start import Agree
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.invitations import (
    LONGEST_PAUSE,
    Kind,
    State,
    get_by_secret,
    get_invitation,
    invite,
    issue_head_link,
    list_invitations,
    list_places,
    new_secret,
    offer,
    open_invitation,
    pause_after,
    revoke,
    set_order,
)
from mentoring.start import accept
from tests.builders import (
    INSTALLATION,
    NOW,
    ZONE,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

HEAD, STAFF, CURATOR, OTHER, GUEST = 11, 12, 21, 22, 31


def district(session: Session) -> None:
    """A centre with a head, a member of staff and two schools, each with a curator."""
    centre = make_centre(session)
    appoint(session, make_person(session, "Орлова Мария Петровна", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Белов Пётр Ильич", account=STAFF), Role.STAFF, centre)
    for number, account in ((1, CURATOR), (2, OTHER)):
        made = make_organisation(session, centre, f"Школа № {number}")
        appoint(session, make_person(session, f"Куратов{number} Иван", account=account), Role.CURATOR, made)


def schools(session: Session) -> tuple[int, int]:
    first, second = session.scalars(select(Organisation.id).order_by(Organisation.id))
    return first, second


def link(session: Session, account: int, kind: str, target: int = 0, **values: Any) -> tuple[str, int]:
    """A link made by the person of `account`: its secret and its id."""
    secret = new_secret()
    return secret, invite(session, actor_for(session, account), kind, target, secret, **values).id


# Secrets


def test_secrets_are_long_and_fit_links_and_buttons() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    for secret in secrets:
        assert len(secret) == 32
        assert secret.replace("-", "").replace("_", "").isalnum()
        assert secret.isascii()
        assert len(MakeLink(kind="curator", target=2**52, secret=secret).pack()) <= 64
        assert len(ShowQr(secret=secret).pack()) <= 64
        assert len(Agree(secret=secret).pack()) <= 64


async def test_only_a_hash_of_the_secret_is_kept(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        secret, _ = link(session, CURATOR, "group", schools(session)[0])
        kept = session.scalars(select(Invitation)).one()
        assert kept.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
        assert secret not in repr(vars(kept))

    await database.work(story)


# Making


async def test_a_second_tap_makes_no_second_link(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        school, secret, curator = schools(session)[0], new_secret(), actor_for(session, CURATOR)
        first = invite(session, curator, "group", school, secret)
        assert invite(session, curator, "group", school, secret) == first

    await database.work(story)


async def test_a_group_link_lives_to_the_end_of_the_programme_year_and_others_two_weeks(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        school, _ = schools(session)
        group = offer(session, actor_for(session, CURATOR), "group", school)
        assert group.expires_at.isoformat() == "2027-09-01T00:00:00+07:00"
        assert offer(session, actor_for(session, HEAD), "curator", school).expires_at == NOW + timedelta(days=14)
        assert offer(session, actor_for(session, HEAD), "head").expires_at == NOW + timedelta(hours=24)
        late = actor_for(session, CURATOR, NOW.replace(year=2027, month=8, day=30))
        assert offer(session, late, "group", school).expires_at == late.now + timedelta(days=14)

    await database.work(story)


MAY = {
    HEAD: {"head", "staff", "observer", "curator", "person", "group"},
    STAFF: {"curator", "person", "group"},
    CURATOR: {"person", "group"},
    GUEST: set(),
}


@pytest.mark.parametrize("account", MAY)
@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
async def test_who_may_invite_whom(database: Database, account: int, kind: str) -> None:
    def story(session: Session) -> None:
        district(session)
        school = session.scalars(select(Organisation)).first()
        assert school is not None
        listed = participate(session, make_person(session), Role.MENTEE, school, state="listed")
        target = {"person": listed.id, "head": 0}.get(kind, school.id)
        if kind in MAY[account]:
            assert link(session, account, kind, target)
        else:
            with pytest.raises(Forbidden):
                link(session, account, kind, target)

    await database.work(story)


async def test_a_curator_invites_to_no_other_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        _, other = schools(session)
        listed = participate(session, make_person(session), Role.MENTEE, session.get_one(Organisation, other))
        for kind, target in (("group", other), ("person", listed.id), ("group", 10**9)):
            with pytest.raises(NotFound):
                link(session, CURATOR, kind, target)
        assert [place.id for place in list_places(session, actor_for(session, CURATOR)).items] == [schools(session)[0]]

    await database.work(story)


async def test_nobody_reaches_an_invitation_of_another_organisation_or_above_their_office(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        first, _ = schools(session)
        secret, group = link(session, CURATOR, "group", first)
        _, curators = link(session, HEAD, "curator", first)
        _, staff = link(session, HEAD, "staff")
        hidden = [(OTHER, group), (OTHER, curators), (CURATOR, curators), (CURATOR, staff), (STAFF, staff)]
        for account, invitation in hidden:
            actor = actor_for(session, account)
            for attempt in (get_invitation, revoke):
                with pytest.raises(NotFound):
                    attempt(session, actor, invitation)
            assert invitation not in [card.id for card in list_invitations(session, actor).items]
        with pytest.raises(NotFound):
            get_by_secret(session, actor_for(session, OTHER), secret)
        with pytest.raises(NotFound):
            set_order(session, actor_for(session, STAFF), staff, number="1")

    await database.work(story)


async def test_a_weak_secret_out_of_a_forged_button_is_refused(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        with pytest.raises(NotFound):
            invite(session, actor_for(session, CURATOR), "group", schools(session)[0], "1234")

    await database.work(story)


async def test_a_secret_of_somebody_else_opens_nothing_to_a_forger(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        secret, _ = link(session, CURATOR, "group", schools(session)[0])
        with pytest.raises(NotFound):
            invite(session, actor_for(session, OTHER), "group", schools(session)[1], secret)

    await database.work(story)


# Opening and the states


async def opened(database: Database, secret: str, account: int = GUEST, **later: float) -> State:
    now = NOW + timedelta(**later)
    return (await database.work(lambda s: open_invitation(s, actor_for(s, account, now), secret))).state


async def accepted(database: Database, secret: str, account: int) -> State:
    return (await database.work(lambda s: accept(s, actor_for(s, account), secret))).state


async def test_each_state_of_a_link_is_told_apart(database: Database) -> None:
    await database.work(district)
    school = (await database.work(schools))[0]
    used, _ = await database.work(lambda s: link(s, HEAD, "curator", school))
    fresh, _ = await database.work(lambda s: link(s, HEAD, "curator", school))
    gone, number = await database.work(lambda s: link(s, HEAD, "curator", school))
    await database.work(lambda s: revoke(s, actor_for(s, HEAD), number))
    await database.work(lambda s: accept(s, actor_for(s, 99), used))
    assert await opened(database, fresh) is State.OPEN
    assert await opened(database, used) is State.USED
    assert await opened(database, gone) is State.REVOKED
    assert await opened(database, fresh, days=14) is State.EXPIRED
    assert await opened(database, "nosuch") is State.UNKNOWN
    for secret, state in ((used, State.USED), (gone, State.REVOKED), ("nosuch", State.UNKNOWN)):
        assert await accepted(database, secret, 98) is state


async def test_revoking_twice_is_one_and_changes_no_used_link(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        head, school = actor_for(session, HEAD), schools(session)[0]
        secret, number = link(session, HEAD, "curator", school)
        assert revoke(session, head, number).state is State.REVOKED
        assert revoke(session, head, number).state is State.REVOKED
        secret, number = link(session, HEAD, "curator", school)
        accept(session, actor_for(session, 99), secret)
        assert revoke(session, head, number).state is State.USED

    await database.work(story)


async def test_of_two_who_accept_at_once_one_gets_in(database: Database) -> None:
    await database.work(district)
    school = (await database.work(schools))[0]
    secret, _ = await database.work(lambda s: link(s, HEAD, "curator", school))
    results = await asyncio.gather(*(accepted(database, secret, account) for account in range(100, 110)))
    assert sorted(results) == [State.OPEN, *[State.USED] * 9]
    found = await database.look(lambda s: len(s.scalars(select(InvitationUse)).all()))
    assert found == 1


async def test_who_used_a_link_is_seen(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        secret, number = link(session, HEAD, "curator", schools(session)[1])
        accept(session, actor_for(session, CURATOR), secret)
        card = get_invitation(session, actor_for(session, HEAD), number)
        assert (card.uses, card.users) == (1, ("Куратов1 Иван",))

    await database.work(story)


async def test_an_order_told_beforehand_stands_in_the_appointment(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        secret, number = link(session, HEAD, "curator", schools(session)[0])
        head = actor_for(session, HEAD)
        set_order(session, head, number, number=" №  15-К ")
        set_order(session, head, number, day=head.today)
        accept(session, actor_for(session, 99), secret)
        made = session.scalars(select(Appointment).order_by(Appointment.id.desc())).first()
        assert made is not None
        assert (made.order_number, made.order_date) == ("15-К", head.today)
        with pytest.raises(DomainError, match="invitations-error-used-order"):
            set_order(session, head, number, number="16")

    await database.work(story)


async def test_a_group_link_lets_everybody_in_and_counts_them_once_they_apply(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        secret, number = link(session, CURATOR, "group", schools(session)[0])
        for account in range(100, 103):
            assert accept(session, actor_for(session, account), secret).application_id
        assert get_invitation(session, actor_for(session, CURATOR), number).uses == 0
        assert session.scalars(select(Participation)).all() == []

    await database.work(story)


# The head's link


def system() -> Actor:
    return INSTALLATION.system(NOW)


async def test_the_first_head_link_makes_the_centre_and_a_second_replaces_it(database: Database) -> None:
    first = await database.work(lambda s: issue_head_link(s, system(), ZONE))
    second = await database.work(lambda s: issue_head_link(s, system(), ZONE))
    assert await database.look(lambda s: len(s.scalars(select(Centre)).all())) == 1
    assert await opened(database, first) is State.REVOKED
    assert await opened(database, second) is State.OPEN
    assert await opened(database, second, hours=24) is State.EXPIRED


async def test_nobody_but_the_system_makes_a_head_link(database: Database) -> None:
    def story(session: Session) -> None:
        district(session)
        with pytest.raises(Forbidden):
            issue_head_link(session, actor_for(session, HEAD), ZONE)
        with pytest.raises(NotFound):
            issue_head_link(session, system(), ZONE, 10**9)

    await database.work(story)


# Guessing


@given(st.integers(0, 2**40))
def test_pauses_grow_and_end_at_an_hour(wrong: int) -> None:
    assert timedelta(0) <= pause_after(wrong) <= pause_after(wrong + 1) <= LONGEST_PAUSE


def test_the_first_pauses() -> None:
    assert [pause_after(wrong).total_seconds() for wrong in (4, 5, 6, 7, 11, 12, 13)] == [
        0,
        30,
        60,
        120,
        1920,
        3600,
        3600,
    ]


async def test_after_five_wrong_links_even_a_right_one_waits(database: Database) -> None:
    await database.work(district)
    secret, _ = await database.work(lambda s: link(s, HEAD, "curator", schools(s)[0]))
    for _ in range(5):
        assert await opened(database, "wrong") is State.UNKNOWN
    assert await opened(database, secret) is State.UNKNOWN
    assert await accepted(database, secret, GUEST) is State.UNKNOWN
    assert await opened(database, secret, account=99) is State.OPEN
    assert await opened(database, "wrong", seconds=31) is State.UNKNOWN
    assert await opened(database, secret, seconds=85) is State.UNKNOWN
    assert await opened(database, secret, seconds=92) is State.OPEN

    def counted(session: Session) -> int:
        return session.scalars(select(Identity.wrong_links).where(Identity.external_id == GUEST)).one()

    assert await database.look(counted) == 0


# Conversations


async def test_the_head_invites_a_curator_by_link_and_picture(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.sees("Ссылок ещё нет")
    await maria.press("Пригласить куратора")
    await maria.sees("Для какой организации")
    await maria.press("Школа № 2")
    await maria.sees("Куратор: Школа № 2", "одноразовая", "30 ноября 2026, 10:00")
    await maria.press("Сделать ссылку", times=2)
    made = await maria.sees("https://t.me/", "?start=", "Переслать")
    await maria.press("QR-код")
    await maria.sees("Куратор: Школа № 2", "Действует до 30 ноября 2026")
    assert maria.file("png").startswith(b"\x89PNG")
    await maria.press("Номер и дата приказа", on=made)
    await maria.sees("номер приказа")
    await maria.says("15-К")
    await maria.sees("Какого числа")
    await maria.says("10.11.2026")
    await maria.sees("Приказ № 15-К от 10 ноября 2026")
    await maria.press("Отозвать")
    await maria.sees("больше никто не войдёт")
    await maria.press("Отозвать")
    await maria.sees("Ссылка отозвана")
    await maria.press("‹ Назад")
    await maria.sees("Куратор: Школа № 2 – отозвана")
    await maria.press("QR-код", on=made)
    await maria.sees_answer("Эта ссылка больше не действует. Сделайте новую.")
    await maria.press("‹ Меню", on=made)
    await maria.sees("Вы: руководитель центра")
    assert "https://t.me/" in made.text


async def test_a_curator_shares_the_link_of_the_school(bot: Harness) -> None:
    await bot.make(district)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Пригласить")
    await olga.press("Ссылка для участников")
    await olga.sees("Участники: Школа № 1", "подтверждаете сами", "1 сентября 2027")
    await olga.press("Сделать ссылку")
    await olga.sees("Участники: Школа № 1", "https://t.me/")
    await olga.presses_data(OpenInvitation(invitation_id=1).pack())
    await olga.sees("По ней ещё никто не вошёл")


async def test_many_organisations_are_found_by_letters(bot: Harness) -> None:
    def many(session: Session) -> None:
        district(session)
        centre = session.scalars(select(Centre)).one()
        for number in range(3, 15):
            make_organisation(session, centre, f"Гимназия {number}")

    await bot.make(many)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.press("Ссылка для участников")
    await maria.says("гимназия 7")
    await maria.sees("Гимназия 7", "Весь список")
    await maria.press("Весь список")
    await maria.press("Найти")
    await maria.sees("первые буквы")
    await maria.says("школа")
    await maria.sees("Школа № 1", "Школа № 2", "Весь список")
    await maria.says("абвг")
    await maria.sees("Ничего не нашлось")


async def test_buttons_of_others_are_refused_in_chat_too(bot: Harness) -> None:
    await bot.make(district)
    other = (await bot.make(schools))[1]
    secret, number = await bot.make(lambda s: link(s, OTHER, "group", other))
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.sees("Вы: куратор")
    for data in (
        OpenInvitation(invitation_id=number),
        RevokeInvitation(invitation_id=number, sure=True),
        Invite(kind="group", target=other),
        MakeLink(kind="group", target=other, secret=new_secret()),
        ShowQr(secret=secret),
        Invite(kind="nonsense"),
        ChoosePlace(kind="curator"),
    ):
        await olga.presses_data(data.pack())
        await bot.quiet()
    assert not bot.box.received.find("Школа № 2")


def test_the_picture_and_the_address_carry_the_link() -> None:
    address = link_to("mentoring_bot", "abc-_123")
    assert address == "https://t.me/mentoring_bot?start=abc-_123"
    assert sharing(address, "Приходите").startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fmentoring_bot")
    assert qr_png(address).startswith(b"\x89PNG")


async def test_without_organisations_the_way_leads_to_their_register(bot: Harness) -> None:
    def empty(session: Session) -> None:
        appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, make_centre(session))

    await bot.make(empty)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.press("Пригласить куратора")
    await maria.sees("Организаций пока нет")
    await maria.press("Реестр организаций")
    await maria.does_not_see("устарела")


async def test_the_head_invites_staff_and_hands_the_centre_over(bot: Harness) -> None:
    await bot.make(district)
    maria = bot.person("Мария", account=HEAD)
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.press("Пригласить в центр")
    await maria.press("Передать руководство")
    await maria.sees("вместо вас", "17 ноября 2026, 10:00")
    await maria.press("‹ Назад")
    await maria.press("Пригласить сотрудника")
    await maria.press("Сделать ссылку")
    made = await maria.sees("Сотрудник: Центр «Опора»", "?start=")
    vera = bot.person("Вера", account=51)
    await vera.opens(made.text.partition("?start=")[2].split()[0])
    await vera.sees("работать в центре наставничества: Центр «Опора»")
    await vera.press("Согласен(на)")
    await vera.press("Продолжить")
    await vera.says("Смирнова Вера")
    await vera.sees("Вы: сотрудник центра", "Дальше всё в меню")
    await maria.says("/menu")
    await maria.press("Приглашения")
    await maria.sees("Сотрудник – использована")
    await maria.press("Сотрудник – использована")
    await maria.sees("Кто вошёл: Смирнова Вера")
