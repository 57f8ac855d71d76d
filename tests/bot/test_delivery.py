"""Mail goes out once, at its time, to whoever can be reached, and nothing that may have arrived is sent again."""

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError
from aiohttp.client_reqrep import ConnectionKey
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.centres import Centre
from db.outbox import Delivery
from db.people import Consent, Identity
from mentoring.access import Role
from mentoring.delivery import due, prepare, quiet_until
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.outbox import Post, post
from tests.bot.kit import Kit
from tests.builders import (
    INSTALLATION,
    NOW,
    ZONE,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)

ANNA, OLGA = 2001, 2002
UNREACHABLE = "runtime-mail-unreachable"


def people(session: Session) -> dict[str, int]:
    """A mentor with a curator, both with an account, and a mentee without one."""
    centre = make_centre(session)
    school = make_organisation(session, centre)
    anna = make_person(session, "Белова Анна Петровна", account=ANNA)
    olga = make_person(session, "Серова Ольга Ивановна", account=OLGA)
    pupil = make_person(session, "Котов Илья Олегович")
    participate(session, anna, Role.MENTOR, school)
    participate(session, pupil, Role.MENTEE, school)
    for person in (anna, pupil):
        consent(session, person)
    appoint(session, olga, Role.CURATOR, school)
    return {"anna": anna.id, "olga": olga.id, "pupil": pupil.id}


def mail(person_id: int, about: str = "1", **values: Any) -> Post:
    """A message that names a person."""
    values = {"message": UNREACHABLE, "kind": "kit.news", "arguments": {"person": {"person": person_id}}} | values
    return Post(person_id=person_id, about=about, **values)


async def posted(kit: Kit, *posts: Post) -> None:
    """Plan the posts."""
    system = INSTALLATION.system(kit.clock.now())
    await kit.database.work(lambda session: post(session, system, *posts))


async def states(kit: Kit, kind: str = "kit.news") -> list[str]:
    """States of the deliveries of a kind, in the order of planning."""
    found = select(Delivery.state).where(Delivery.kind == kind).order_by(Delivery.id)
    return list(await kit.database.look(lambda session: session.scalars(found).all()))


async def stand(kit: Kit) -> dict[str, int]:
    """People in the tables and in the sandbox."""
    kit.person("Анна", ANNA)
    kit.person("Ольга", OLGA)
    return await kit.database.work(people)


async def send_all(kit: Kit) -> None:
    """Send until nothing is due."""
    while await kit.sender.send_due():
        pass


async def test_a_message_planned_twice_is_sent_once_in_the_readers_language(kit: Kit) -> None:
    who = await stand(kit)
    english = update(Identity).where(Identity.external_id == ANNA).values(language="en")
    await kit.database.work(lambda session: session.execute(english))
    await posted(kit, mail(who["anna"]), mail(who["olga"]))
    await posted(kit, mail(who["anna"]))
    await asyncio.gather(kit.sender.send_due(), kit.sender.send_due())
    anna, olga = kit.box.person("Анна"), kit.box.person("Ольга")
    assert len(anna.screens) == 1
    assert "Белова Анна Петровна: the bot cannot write" in anna.screen.text
    assert "Серова Ольга Ивановна: бот не может" in olga.screen.text
    assert await states(kit) == ["sent", "sent"]


async def test_names_are_codes_where_names_may_not_be_sent(kit: Kit) -> None:
    who = await stand(kit)
    codes = Installation(zone=ZONE, language="ru", names=NameMode.CODES)
    await posted(kit, mail(who["anna"]))
    waiting = (await kit.database.look(lambda session: due(session, NOW, 1)))[0]
    letter = await kit.database.work(lambda session: prepare(session, NOW, codes, waiting))
    assert letter is not None
    assert letter.text.startswith("<b>Ч-0001</b>")


async def test_buttons_dates_and_texts_arrive(kit: Kit) -> None:
    who = await stand(kit)
    arguments = {"name": {"date": "2026-11-20"}, "remedy": {"text": "common-menu"}}
    await posted(
        kit,
        mail(who["anna"], message="runtime-setting-wrong", arguments=arguments, buttons=[[("common-yes", "menu")]]),
    )
    await send_all(kit)
    screen = kit.box.person("Анна").screen
    assert "20 ноября 2026 задана неверно. ‹ Меню" in screen.text
    assert screen.labels == ["Да"]


async def test_nothing_is_sent_before_its_time_nor_after_it(kit: Kit) -> None:
    who = await stand(kit)
    later = NOW + timedelta(hours=2)
    await posted(
        kit,
        mail(who["anna"], "later", due_at=later),
        mail(who["olga"], "old", expires_at=NOW - timedelta(minutes=1)),
    )
    await send_all(kit)
    assert await states(kit) == ["planned", "expired"]
    kit.clock.advance(timedelta(hours=2))
    await send_all(kit)
    assert await states(kit) == ["sent", "expired"]


async def test_quiet_hours_are_those_of_the_persons_centre(kit: Kit) -> None:
    who = await stand(kit)
    kit.clock.move_to(datetime(2026, 11, 16, 22, 30, tzinfo=ZoneInfo(ZONE)))
    await posted(kit, mail(who["anna"], "quiet"), mail(who["olga"], "urgent", quiet=False))
    await send_all(kit)
    assert await states(kit) == ["planned", "sent"]
    kit.clock.move_to(datetime(2026, 11, 17, 7, 59, tzinfo=ZoneInfo(ZONE)))
    await send_all(kit)
    assert await states(kit) == ["planned", "sent"]
    kit.clock.advance(timedelta(minutes=1))
    await send_all(kit)
    assert await states(kit) == ["sent", "sent"]


@given(
    st.floats(1.767e9, 1.798e9),
    st.times(),
    st.times(),
    st.sampled_from(["Europe/Moscow", "Asia/Vladivostok", "America/New_York"]),
)
def test_quiet_hours_end_soon_and_outside_of_them(moment: float, start: time, end: time, zone: str) -> None:
    now = datetime.fromtimestamp(moment, UTC)
    installation = Installation(zone=zone, language="ru", names=NameMode.FULL, quiet_from=start, quiet_until=end)
    until = quiet_until(now, zone, installation)
    if start == end:
        assert until is None
    if until is not None:
        assert now < until <= now + timedelta(hours=26)
        assert quiet_until(until, zone, installation) is None or not (start <= end)
        assert until.astimezone(ZoneInfo(zone)).time() == end


async def test_whoever_has_not_consented_is_named_to_others_by_a_code(kit: Kit) -> None:
    who = await stand(kit)
    await kit.database.work(lambda session: session.execute(delete(Consent).where(Consent.person_id == who["anna"])))
    await posted(kit, mail(who["olga"], arguments={"person": {"person": who["anna"]}}))
    await send_all(kit)
    text = kit.box.person("Ольга").screen.text
    assert "Ч-" in text
    assert "Белова" not in text


async def test_reminders_due_together_become_one_message(kit: Kit) -> None:
    who = await stand(kit)
    shared, own = [("common-menu", "menu")], [("common-yes", "yes")]
    await posted(
        kit,
        mail(who["olga"], "1", arguments={"person": {"person": who["anna"]}}, buttons=[own, shared]),
        mail(who["olga"], "2", arguments={"person": {"person": who["pupil"]}}, buttons=[shared]),
        mail(who["olga"], "3", kind="kit.other"),
    )
    await send_all(kit)
    olga = kit.box.person("Ольга")
    assert len(olga.screens) == 2
    merged = next(screen for screen in olga.screens if "этим людям" in screen.text)
    assert "– Белова Анна Петровна\n– Котов Илья Олегович" in merged.text
    assert merged.labels == ["‹ Меню"]
    assert await states(kit) == ["sent", "sent"]


async def test_whoever_blocked_the_bot_is_marked_and_the_curator_told_once(kit: Kit) -> None:
    who = await stand(kit)
    kit.box.person("Анна").account.blocked = True
    await posted(kit, mail(who["anna"], "1"), mail(who["anna"], "2", message="common-menu", kind="kit.other"))
    await send_all(kit)
    await posted(kit, mail(who["anna"], "3"))
    await send_all(kit)
    assert await states(kit) == ["unreachable", "unreachable"]
    olga = kit.box.person("Ольга")
    assert [screen.text for screen in olga.screens if "Белова Анна Петровна: бот не может" in screen.text]
    assert len(olga.screens) == 1
    blocked = select(Identity.blocked_at).where(Identity.external_id == ANNA)
    assert await kit.database.look(lambda session: session.scalar(blocked)) == NOW


async def test_the_centre_is_told_of_a_curator_who_cannot_be_reached(kit: Kit) -> None:
    who = await stand(kit)

    def head(session: Session) -> None:
        vera = make_person(session, "Громова Вера Львовна", account=2003)
        appoint(session, vera, Role.HEAD, session.scalars(select(Centre)).one())

    await kit.database.work(head)
    kit.person("Вера", 2003)
    await kit.box.person("Ольга").blocks()
    await posted(kit, mail(who["olga"]))
    await send_all(kit)
    assert "Серова Ольга Ивановна: бот не может" in kit.box.person("Вера").screen.text
    assert not kit.box.person("Анна").screens


async def test_people_without_an_account_are_no_trouble(kit: Kit) -> None:
    who = await stand(kit)
    await posted(kit, mail(who["pupil"]))
    await send_all(kit)
    assert await states(kit) == ["unreachable"]
    assert not kit.box.person("Ольга").screens


async def test_a_message_that_may_have_arrived_is_not_sent_again(kit: Kit) -> None:
    who = await stand(kit)
    kit.box.faults.drop("sendMessage", after=True)
    await posted(kit, mail(who["anna"]))
    await send_all(kit)
    kit.clock.advance(timedelta(days=1))
    await send_all(kit)
    assert await states(kit) == ["unknown"]
    assert len(kit.box.person("Анна").screens) == 1


async def test_what_was_being_sent_when_the_process_was_killed_is_not_sent_again(kit: Kit) -> None:
    who = await stand(kit)
    await posted(kit, mail(who["anna"]))
    waiting = (await kit.database.look(lambda session: due(session, NOW, 1)))[0]
    await kit.database.work(lambda session: prepare(session, NOW, INSTALLATION, waiting))
    await kit.sender.recover()
    await send_all(kit)
    assert await states(kit) == ["unknown"]
    assert not kit.box.person("Анна").screens


async def test_the_wait_that_telegram_asks_for_is_kept(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    who = await stand(kit)
    monkeypatch.setattr(kit.pace, "hold", lambda _seconds: None)  # it counts real seconds
    kit.box.faults.answer("sendMessage", 429, retry_after=30)
    await posted(kit, mail(who["anna"]))
    await send_all(kit)
    assert await states(kit) == ["planned"]
    kit.clock.advance(timedelta(seconds=29))
    await send_all(kit)
    assert await states(kit) == ["planned"]
    kit.clock.advance(timedelta(seconds=1))
    await send_all(kit)
    assert await states(kit) == ["sent"]


async def test_a_message_that_never_left_is_tried_again(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    who = await stand(kit)
    sent = kit.house.bot.send_message

    async def unconnected(chat_id: int, text: str, **values: Any) -> None:
        key = ConnectionKey("localhost", 1, False, True, None, None, None)
        error = TelegramNetworkError(method=SendMessage(chat_id=chat_id, text=text), message="ClientConnectorError")
        raise error from ClientConnectorError(key, OSError(111, "refused"))

    monkeypatch.setattr(kit.house.bot, "send_message", unconnected)
    await posted(kit, mail(who["anna"]))
    await send_all(kit)
    monkeypatch.setattr(kit.house.bot, "send_message", sent)
    assert await states(kit) == ["planned"]
    kit.clock.advance(timedelta(minutes=1))
    await send_all(kit)
    assert await states(kit) == ["sent"]


async def test_a_text_that_does_not_exist_fails_alone(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    who = await stand(kit)
    await posted(kit, mail(who["anna"], "1", message="no-such-text"), mail(who["anna"], "2", kind="kit.other"))
    with caplog.at_level(logging.CRITICAL):
        await send_all(kit)
    assert await states(kit) == ["failed"]
    assert await states(kit, "kit.other") == ["sent"]
    assert "no-such-text" in caplog.text


async def test_posting_wakes_the_sender(kit: Kit) -> None:
    who = await stand(kit)
    running = asyncio.create_task(kit.sender.run())
    await posted(kit, mail(who["anna"]))
    await kit.box.person("Анна").sees("бот не может")
    kit.sender.stop()
    await running


async def test_personal_mail_goes_before_bulk_mail(kit: Kit) -> None:
    who = await stand(kit)
    await posted(kit, mail(who["anna"], "1", bulk=True), mail(who["olga"], "2"))
    found = await kit.database.look(lambda session: due(session, NOW, 10))
    assert [waiting.person_id for waiting in found] == [who["olga"], who["anna"]]
    assert [waiting.person_id for waiting in await kit.database.look(lambda session: due(session, NOW, 1))] == [
        who["olga"]
    ]
