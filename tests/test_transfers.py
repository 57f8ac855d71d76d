"""Participants who go to another organisation of the centre: what ends and begins, what goes along, what is undone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Participation, ParticipationCategory
from db.rights import Correction
from db.surveys import Answer
from keyboards.transfers import OpenTransfer
from mentoring.access import Role
from mentoring.consents.papers import attach_scan, see_scan, set_relation
from mentoring.consents.sheets import paper_received
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.people import categories, profile, register
from mentoring.rights.corrections import open_correction
from mentoring.rights.departures import paper_withdrawn
from mentoring.transfers import (
    STAYS,
    State,
    answer,
    list_destinations,
    list_waiting,
    open_transfer,
    opens_transfer,
    plan,
    start,
    take_back,
    transfer_of,
    withdraw,
)
from tests.builders import NOW, TODAY, YEAR, appoint, consent, make_centre, make_organisation, make_person, participate
from tests.harness import Harness
from tests.test_duplicates import CURATOR, HEAD, SECOND, STAFF, District, tell
from tests.whole import dump


def now_of(d: District, one: Participation) -> list[tuple[int, str, Any]]:
    """Where the person takes part, as `(organisation, state, left on)`."""
    rows = d.session.scalars(
        select(Participation).where(Participation.person_id == one.person_id).order_by(Participation.id)
    )
    return [(row.organisation_id, row.state, row.left_on) for row in rows]


def state_of(session: Session) -> dict[str, Any]:
    """All rows but the audit, the transfer itself and the letters about it."""
    session.expire_all()
    return dump(session, without=("inbox", "audit", "transfers", "deliveries"))


async def test_staff_transfer_at_once_and_what_was_told_goes_along(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil(account=71, group_name="7А", request="Учёба", kind="pupil", form="student-student")
        one.details, one.result, one.registered_on = {"birth": "2012"}, "Итог", TODAY - timedelta(days=30)
        d.session.add(ParticipationCategory(participation_id=one.id, category="gifted", created_at=NOW))
        consent(d.session, one.person)
        card = start(d.session, d.actor(), one.id, d.second.id)
        assert (card.state, card.may_undo) == (State.DONE, True)
        assert now_of(d, one) == [(d.school.id, "left", TODAY), (d.second.id, "accepted", None)]
        new = d.session.get_one(Participation, card.new_participation_id)
        assert (new.group_name, new.request, new.kind, new.form) == ("7А", "Учёба", "pupil", "student-student")
        assert (new.details, new.result, new.registered_on, new.entered_on) == ({"birth": "2012"}, None, TODAY, TODAY)
        assert (one.reason, one.result) == ("transfer", "Итог")
        categories = select(ParticipationCategory.category).where(ParticipationCategory.participation_id == new.id)
        assert d.session.scalars(categories).all() == ["gifted"]
        assert d.actor(71).organisation_ids == {d.second.id}
        assert register.listing(d.session, d.actor(CURATOR), d.school.id).page.total == 0
        assert [line.id for line in register.listing(d.session, d.actor(SECOND), d.second.id).page.items] == [new.id]
        mail = {row.person_id: row.kind for row in d.session.scalars(select(Delivery))}
        assert mail == {one.person_id: "transfers.moved"}

    await tell(database, story)


async def test_who_has_been_transferred_is_looked_after_by_the_new_curator_alone(database: Database) -> None:
    """The former one reads what was, sees no categories or scans, and decides about nothing of the person."""

    def story(d: District) -> None:
        one = d.pupil("Белов Иван Ильич", kind="pupil")
        d.session.add(ParticipationCategory(participation_id=one.id, category="gifted", created_at=NOW))
        new_id = start(d.session, d.actor(), one.id, d.second.id).new_participation_id
        assert new_id is not None
        former, now = d.actor(CURATOR), d.actor(SECOND)
        assert not register.card(d.session, former, one.id).categorised
        with pytest.raises(NotFound):
            categories.open_categories(d.session, former, one.id)
        with pytest.raises(NotFound):
            categories.set_categories(d.session, former, one.id, [])
        assert categories.open_categories(d.session, now, new_id).chosen == ("gifted",)
        for field, typed in (("phone", "+79001112233"), ("name", "Иной Пётр"), ("birth_date", "01.02.2010")):
            with pytest.raises(DomainError, match="people-error-moved"):
                profile.change(d.session, former, one.id, field, typed)
            assert profile.change(d.session, now, new_id, field, typed).entry(field).by
        paper_received(d.session, now, new_id)
        for decide in (
            lambda: paper_received(d.session, former, one.id, "publication"),
            lambda: paper_withdrawn(d.session, former, one.id, "data"),
            lambda: see_scan(d.session, former, one.id, "data"),
            lambda: attach_scan(d.session, former, one.id, "data", b"%PDF-1.4"),
            lambda: set_relation(d.session, former, one.id, "data", "mother"),
        ):
            with pytest.raises(DomainError, match="people-error-moved"):
                decide()
        asked = Correction(person_id=one.person_id, field="name", value="Иной Павел", asked_at=NOW)
        d.session.add(asked)
        d.session.flush()
        with pytest.raises(NotFound):
            open_correction(d.session, former, asked.id)
        assert open_correction(d.session, now, asked.id).after == "Иной Павел"
        assert profile.change(d.session, former, one.id, "result", "Выучил дроби").entry("result").value
        phone = "+79001112244"
        assert profile.change(d.session, d.actor(STAFF), one.id, "phone", phone).entry("phone").value == phone

    await tell(database, story)


def test_every_column_of_a_participation_goes_along_or_stays() -> None:
    columns = set(Participation.__table__.columns.keys())
    assert columns >= STAYS
    assert {"person_id", "role", "year", "request", "group_name", "details", "capacity"} <= columns - STAYS


async def test_pairs_end_with_the_reason_and_the_place_is_free_again(database: Database) -> None:
    def story(d: District) -> None:
        mentor = d.pupil("Наставник Нил", role=Role.MENTOR, account=72, capacity=1)
        one = d.pupil()
        pair = d.pair(mentor, one)
        assert plan(d.session, d.actor(), one.id, d.second.id).pairs == ("Наставник Нил",)
        card = start(d.session, d.actor(), one.id, d.second.id)
        assert (pair.state, pair.reason, pair.closed_on, pair.goal) == ("closed", "transfer", TODAY, None)
        assert not any(member.open for member in pair.members)
        told = d.session.scalars(select(Delivery).where(Delivery.person_id == mentor.person_id)).one()
        assert (told.kind, told.arguments["person"]) == ("transfers.pair", one.person.code)  # no consent, no name
        take_back(d.session, d.actor(), card.id)
        assert (pair.state, pair.reason) == ("active", None)
        assert all(member.open for member in pair.members)

    await tell(database, story)


async def test_a_group_with_others_goes_on(database: Database) -> None:
    def story(d: District) -> None:
        mentor, one, other = d.pupil("Наставник Нил", role=Role.MENTOR), d.pupil(), d.pupil("Белова Анна")
        pair = d.pair(mentor, one)
        pair.members.append(
            PairMember(
                participation_id=other.id,
                person_id=other.person_id,
                role="mentee",
                year=YEAR,
                form=pair.form,
                open=True,
            )
        )
        d.session.flush()
        assert plan(d.session, d.actor(), one.id, d.second.id).leaves == 1
        start(d.session, d.actor(), one.id, d.second.id)
        assert (pair.state, [member.open for member in pair.members]) == ("active", [True, False, True])

    await tell(database, story)


async def test_a_curator_asks_and_the_receiving_curator_answers(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil("Белова Анна")
        asked = [start(d.session, d.actor(CURATOR), one.id, d.second.id) for _ in range(2)]
        assert asked[0] == asked[1]
        assert (asked[0].state, asked[0].may_answer, asked[0].may_withdraw) == (State.REQUESTED, False, True)
        assert now_of(d, one) == [(d.school.id, "accepted", None)]
        [line] = list_waiting(d.session, d.actor(SECOND)).items
        assert (line.incoming, line.name) == (True, one.person.code)  # without a consent the code
        with pytest.raises(NotFound):
            answer(d.session, d.actor(CURATOR), asked[0].id, agreed=True)
        done = [answer(d.session, d.actor(SECOND), asked[0].id, agreed=True) for _ in range(2)]
        assert done[0] == done[1]
        assert now_of(d, one) == [(d.school.id, "left", TODAY), (d.second.id, "accepted", None)]
        with pytest.raises(Stale):
            answer(d.session, d.actor(SECOND), asked[0].id, agreed=False)
        with pytest.raises(Stale):
            withdraw(d.session, d.actor(CURATOR), asked[0].id)
        refused = start(d.session, d.actor(CURATOR), other.id, d.second.id)
        assert answer(d.session, d.actor(SECOND), refused.id, agreed=False).state is State.DECLINED
        assert now_of(d, other) == [(d.school.id, "accepted", None)]
        mail = [(row.kind, row.person_id) for row in d.session.scalars(select(Delivery).order_by(Delivery.id))]
        second, first = d.actor(SECOND).person, d.actor(CURATOR).person
        assert mail == [
            ("transfers.asked", second),
            ("transfers.accepted", first),
            ("transfers.asked", second),
            ("transfers.declined", first),
        ]

    await tell(database, story)


async def test_a_request_is_taken_back_or_goes_to_another_organisation(database: Database) -> None:
    def story(d: District) -> None:
        third = make_organisation(d.session, d.centre, "Школа № 3")
        one = d.pupil()
        first = start(d.session, d.actor(CURATOR), one.id, d.second.id)
        other = start(d.session, d.actor(CURATOR), one.id, third.id)
        assert open_transfer(d.session, d.actor(CURATOR), first.id).state is State.WITHDRAWN
        assert transfer_of(d.session, d.actor(CURATOR), one.id) == other.id
        states = {row.kind: row.state for row in d.session.scalars(select(Delivery).where(Delivery.person_id > 0))}
        assert states["transfers.asked"] in ("cancelled", "planned")
        for _ in range(2):
            assert withdraw(d.session, d.actor(CURATOR), other.id).state is State.WITHDRAWN
        assert transfer_of(d.session, d.actor(CURATOR), one.id) is None
        assert {row.state for row in d.session.scalars(select(Delivery))} == {"cancelled"}

    await tell(database, story)


async def test_a_curator_of_both_asks_nobody(database: Database) -> None:
    def story(d: District) -> None:
        both = make_person(d.session, "Обоева Ольга", account=73)
        for school in (d.school, d.second):
            appoint(d.session, both, Role.CURATOR, school)
        assert start(d.session, d.actor(73), d.pupil().id, d.second.id).state is State.DONE

    await tell(database, story)


async def test_undoing_leaves_every_row_as_it_was(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil(group_name="7А", account=74)
        d.session.add(ParticipationCategory(participation_id=one.id, category="gifted", created_at=NOW))
        d.pair(d.pupil("Наставник Нил", role=Role.MENTOR), one, "proposed")
        wave = d.wave()
        d.response(wave, one, "started")
        back = d.pupil("Белова Анна")
        participate(d.session, back.person, Role.MENTEE, d.second, state="left")
        for participation in (one, back):
            before = state_of(d.session)
            card = start(d.session, d.actor(), participation.id, d.second.id)
            assert state_of(d.session) != before
            for _ in range(2):
                assert take_back(d.session, d.actor(SECOND, days=2), card.id).state is State.UNDONE
            assert state_of(d.session) == before

    await tell(database, story)


async def test_a_questionnaire_that_is_not_sent_counts_for_the_new_organisation(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil("Белова Анна")
        wave = d.wave()
        begun, sent = d.response(wave, one, "started"), d.response(wave, other, "finished")
        card = start(d.session, d.actor(), one.id, d.second.id)
        start(d.session, d.actor(), other.id, d.second.id)
        assert (begun.organisation_id, sent.organisation_id) == (d.second.id, d.school.id)
        d.session.add(
            Answer(
                response_id=begun.id,
                question="b",
                value="later",
                wave_id=wave.id,
                organisation_id=d.second.id,
                answered_at=NOW,
            )
        )
        take_back(d.session, d.actor(), card.id)
        assert set(d.session.scalars(select(Answer.organisation_id))) == {d.school.id}

    await tell(database, story)


def paired(d: District, new: Participation) -> None:
    d.pair(d.pupil("Наставник Ной", role=Role.MENTOR, second=True), new)


def changed(d: District, new: Participation) -> None:
    new.group_name = "8Б"
    d.session.flush()


def marked(d: District, new: Participation) -> None:
    d.session.add(ParticipationCategory(participation_id=new.id, category="rural", created_at=NOW))
    d.session.flush()


def moved_on(d: District, new: Participation) -> None:
    start(d.session, d.actor(), new.id, d.school.id)


@pytest.mark.parametrize("follows", [paired, changed, marked, moved_on])
async def test_what_has_followed_is_not_undone(
    database: Database, follows: Callable[[District, Participation], None]
) -> None:
    def story(d: District) -> None:
        card = start(d.session, d.actor(), d.pupil().id, d.second.id)
        follows(d, d.session.get_one(Participation, card.new_participation_id))
        with pytest.raises(Stale, match="transfers-error-followed"), d.session.begin_nested():
            take_back(d.session, d.actor(), card.id)
        assert open_transfer(d.session, d.actor(), card.id).state is State.DONE

    await tell(database, story)


async def test_a_mentor_who_has_taken_somebody_else_is_not_overfilled(database: Database) -> None:
    def story(d: District) -> None:
        mentor = d.pupil("Наставник Нил", role=Role.MENTOR, capacity=1)
        one = d.pupil()
        d.pair(mentor, one)
        card = start(d.session, d.actor(), one.id, d.second.id)
        d.pair(mentor, d.pupil("Белова Анна"))
        with pytest.raises(DomainError, match="transfers-error-room"):
            take_back(d.session, d.actor(), card.id)

    await tell(database, story)


async def test_a_transfer_leads_to_another_organisation_of_the_centre_alone(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil()
        far = make_organisation(d.session, make_centre(d.session, "Другой"), "Школа № 9")
        assert [place.id for place in list_destinations(d.session, d.actor(), one.id).items] == [d.second.id]
        with pytest.raises(NotFound):
            start(d.session, d.actor(), one.id, far.id)
        with pytest.raises(DomainError, match="transfers-error-same"):
            start(d.session, d.actor(), one.id, d.school.id)
        with pytest.raises(NotFound):
            start(d.session, d.actor(SECOND), one.id, d.second.id)
        with pytest.raises(Stale):
            start(d.session, d.actor(), d.pupil("Белова Анна", state="left").id, d.second.id)

    await tell(database, story)


async def test_without_a_curator_the_staff_answer(database: Database) -> None:
    def story(d: District) -> None:
        third = make_organisation(d.session, d.centre, "Школа № 3")
        start(d.session, d.actor(CURATOR), d.pupil().id, third.id)
        readers = set(d.session.scalars(select(Delivery.person_id)))
        assert readers == {d.actor(HEAD).person, d.actor(STAFF).person}

    await tell(database, story)


def test_the_letters_button_is_the_one_that_opens_the_transfer() -> None:
    assert opens_transfer(17) == OpenTransfer(transfer_id=17).pack()


async def test_a_transfer_on_two_phones(bot: Harness) -> None:
    def make(session: Session) -> int:
        d = District(session)
        one = d.pupil(group_name="7А", born=date(2000, 5, 3))
        consent(session, one.person)
        d.pair(d.pupil("Наставник Нил", role=Role.MENTOR), one)
        return one.id

    await bot.make(make)
    first, second = bot.person("Ольга", account=CURATOR), bot.person("Вера", account=SECOND)
    await first.says("/menu")
    await first.press("Участники")
    await first.press("Белов Иван Ильич, 7А")
    await first.press("Перевести")
    await first.sees("Куда переходит")
    await first.press("Школа № 2")
    await first.sees("Пара завершится: Наставник Нил", "Школа № 1 → Школа № 2")
    await first.press("Отправить запрос")
    await first.sees("Ждёт ответа")
    await bot.tick()
    await second.sees("К вам хотят перевести", "Белов Иван Ильич")
    await second.press("Открыть")
    await second.press("Принять")
    await second.sees("Переведён")
    await bot.tick()
    await first.sees("Участника приняли")
    assert await bot.make(lambda s: s.scalars(select(Pair.reason)).all()) == ["transfer"]
    await second.press("Отменить перевод")
    await second.sees("вернётся: Школа № 1")
    await second.press("Отменить перевод")
    await second.sees("Перевод отменён")
    assert await bot.make(lambda s: s.scalars(select(Pair.state)).all()) == ["active"]
