"""Who stands behind an account: resolved anew for every update, from rights held at that instant."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.people import Identity
from mentoring.access import Grant, Role
from mentoring.actors import (
    choose_language,
    remember_awaited,
    resolve,
    set_reachable,
    switch_role,
    where_am_i,
)
from mentoring.errors import Forbidden, NotFound
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


async def test_an_account_that_belongs_to_nobody_is_a_guest(database: Database) -> None:
    actor = await database.look(lambda s: resolve(s, ("telegram", 5), NOW, INSTALLATION, "en"))
    assert (actor.role, actor.person_id, actor.language, actor.grants) == (Role.GUEST, None, "en", ())
    with pytest.raises(Forbidden):
        _ = actor.person


async def test_rights_begin_and_end_with_their_days(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        person = make_person(session, account=5)
        appoint(session, person, Role.STAFF, centre, starts_on=TODAY, ends_on=TODAY + timedelta(days=1))
        roles = [actor_for(session, 5, NOW + timedelta(days=shift)).role for shift in (-1, 0, 1, 2)]
        assert roles == [Role.GUEST, Role.STAFF, Role.STAFF, Role.GUEST]

    await database.work(story)


async def test_the_day_of_a_right_is_the_centres_day(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        appoint(session, make_person(session, account=5), Role.STAFF, centre, ends_on=TODAY)
        late = NOW.replace(hour=16, minute=59)
        assert actor_for(session, 5, late).role is Role.STAFF
        assert actor_for(session, 5, late + timedelta(minutes=1)).role is Role.GUEST

    await database.work(story)


async def test_only_accepted_participations_give_a_role(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_organisation(session, make_centre(session))
        for account, state in enumerate(("listed", "applied", "accepted", "declined", "left"), 1):
            person = make_person(session, account=account)
            participate(session, person, Role.MENTOR, school, state=state)
        roles = [actor_for(session, account).role for account in range(1, 6)]
        assert roles == [Role.GUEST, Role.GUEST, Role.MENTOR, Role.GUEST, Role.GUEST]

    await database.work(story)


async def test_of_several_roles_the_highest_acts_until_another_is_chosen(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        first, second = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
        person = make_person(session, account=5)
        participate(session, person, Role.MENTEE, first)
        ended = appoint(session, person, Role.CURATOR, second)
        actor = actor_for(session, 5)
        assert (actor.role, actor.organisation_ids) == (Role.CURATOR, frozenset({second.id}))
        assert set(actor.grants) == {
            Grant(Role.CURATOR, centre.id, second.id),
            Grant(Role.MENTEE, centre.id, first.id),
        }
        switch_role(session, actor, "mentee", centre.id)
        assert (actor_for(session, 5).role, actor_for(session, 5).organisation_ids) == (
            Role.MENTEE,
            frozenset({first.id}),
        )
        switch_role(session, actor_for(session, 5), "curator", centre.id)
        ended.ends_on = date(2026, 11, 1)
        assert actor_for(session, 5).role is Role.MENTEE
        with pytest.raises(NotFound):
            switch_role(session, actor_for(session, 5), "curator", centre.id)

    await database.work(story)


async def test_a_role_holds_in_its_own_centre_only(database: Database) -> None:
    def story(session: Session) -> None:
        here, there = make_centre(session), make_centre(session, "Другой центр")
        person = make_person(session, account=5)
        mine, theirs = make_organisation(session, here), make_organisation(session, there)
        appoint(session, person, Role.CURATOR, mine)
        appoint(session, person, Role.CURATOR, theirs)
        assert actor_for(session, 5).organisation_ids == {mine.id}
        switch_role(session, actor_for(session, 5), "curator", there.id)
        assert actor_for(session, 5).organisation_ids == {theirs.id}

    await database.work(story)


async def test_a_menu_tells_where_one_stands(database: Database) -> None:
    def story(session: Session) -> None:
        centre = make_centre(session)
        first, second = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
        person = make_person(session, account=5)
        appoint(session, person, Role.HEAD, centre)
        appoint(session, person, Role.CURATOR, second)
        appoint(session, person, Role.CURATOR, first)
        participate(session, person, Role.MENTOR, first, state="applied")
        where = where_am_i(session, actor_for(session, 5))
        assert where.active == where.roles[0]
        assert [(one.role, one.places) for one in where.roles] == [
            (Role.HEAD, ("Центр «Опора»",)),
            (Role.CURATOR, ("Школа № 1", "Школа № 2")),
        ]
        assert (where.waiting, where.unfinished) == (("Школа № 1",), None)
        guest = where_am_i(session, actor_for(session, 77))
        assert (guest.active, guest.roles, guest.waiting) == (None, (), ())

    await database.work(story)


async def test_the_chosen_language_goes_before_that_of_the_account(database: Database) -> None:
    def story(session: Session) -> None:
        choose_language(session, actor_for(session, 5), "en")
        session.flush()
        assert resolve(session, ("telegram", 5), NOW, INSTALLATION, "ru").language == "en"
        assert resolve(session, ("telegram", 6), NOW, INSTALLATION, None).language == "ru"

    await database.work(story)


async def test_blocking_is_noted_and_taken_back(database: Database) -> None:
    def story(session: Session) -> None:
        set_reachable(session, actor_for(session, 5), reachable=False)
        assert session.scalars(select(Identity)).one().blocked_at == NOW
        set_reachable(session, actor_for(session, 5), reachable=True)
        assert session.scalars(select(Identity)).one().blocked_at is None

    await database.work(story)


async def test_what_is_awaited_is_kept_with_its_data(database: Database) -> None:
    def story(session: Session) -> None:
        remember_awaited(session, actor_for(session, 5), "centres.name", {"question": "имя", "id": 2**40})
        actor = actor_for(session, 5)
        assert (actor.awaited, actor.awaited_data) == ("centres.name", {"question": "имя", "id": 2**40})
        remember_awaited(session, actor, None, None)
        assert (actor_for(session, 5).awaited, actor_for(session, 5).awaited_data) == (None, None)
        remember_awaited(session, replace(actor, identity=None), "x", None)
        assert len(session.scalars(select(Identity)).all()) == 1

    await database.work(story)


async def test_the_year_begins_by_the_calendar_or_by_the_centre_whichever_is_first(database: Database) -> None:
    def unit(session: Session) -> None:
        centre = make_centre(session)
        appoint(session, make_person(session, account=1), Role.HEAD, centre, starts_on=date(2026, 1, 1))
        june, september = (datetime(2026, month, 10, tzinfo=UTC) for month in (6, 9))
        assert actor_for(session, 1, june).year == 2025
        centre.started_year = 2026
        assert actor_for(session, 1, june).year == 2026
        assert actor_for(session, 1, september).year == 2026

    await database.work(unit)


async def test_whoever_took_part_keeps_the_role_until_the_next_year_is_over(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_organisation(session, make_centre(session))
        for number, year in ((1, 2025), (2, 2024)):
            participate(session, make_person(session, account=number), Role.MENTOR, school, year=year)
        assert actor_for(session, 1).role is Role.MENTOR
        assert actor_for(session, 2).role is Role.GUEST

    await database.work(unit)
