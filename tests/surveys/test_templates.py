"""What opens by itself: waves on their day, rounds of December and May, questionnaires that follow people and pairs."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair
from db.people import Participation
from db.surveys import Response, Wave
from keyboards.waves import OpenCard
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.surveys.answering import open_response, put_off
from mentoring.surveys.lookup import State
from mentoring.surveys.mail import REMINDER, remind_before_closing
from mentoring.surveys.progress import Reach, show_missing
from mentoring.surveys.questionnaires import install_bank
from mentoring.surveys.templates import Code, list_templates, run_templates, show_template, switch_template
from mentoring.surveys.waves import (
    cancel_opening,
    card_data,
    draft_wave,
    extend_wave,
    list_waves,
    open_scheduled,
    open_wave,
    set_closing,
    set_opening,
    show_wave,
)
from mentoring.years.closing import close_year, get_turn, undo_closing
from tests.builders import INSTALLATION, NOW, TODAY, consent, make_person, participate
from tests.harness import Harness
from tests.surveys.world import CURATOR, HEAD, MENTOR, World, act, join_mentee, make_world, pair_up, system


def banked(session: Session) -> World:
    """The world with the questionnaires that ship."""
    world = make_world(session)
    install_bank(session, INSTALLATION.system(NOW))
    return world


def at(day: date, hour: int = 11) -> datetime:
    """An instant of that day in the centre's zone, seven hours before UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=NOW.tzinfo) + timedelta(hours=hour - 7)


def told(session: Session) -> list[str]:
    """What the head has been told of openings."""
    rows = select(Delivery.message).where(Delivery.kind == "surveys.opening").order_by(Delivery.id)
    return list(session.scalars(rows))


def asked(session: Session, like: str) -> list[tuple[str, date | None]]:
    """Who has been asked by the waves of a template, until when."""
    rows = (
        select(Response.subject_key, Response.closes_on)
        .join(Wave, Wave.id == Response.wave_id)
        .where(Wave.template.like(like))
        .order_by(Response.id)
    )
    return [(row[0], row[1]) for row in session.execute(rows)]


def morning(session: Session, world: World, day: date, hour: int = 11) -> int:
    """Run the schedule at that hour of the day."""
    handed = run_templates(session, system(session, world, at(day, hour)))
    session.flush()
    return handed


def test_the_button_of_the_notice_is_that_of_the_card() -> None:
    assert card_data(17) == OpenCard(wave_id=17).pack()


async def test_a_scheduled_wave_opens_once_in_the_morning_of_its_day(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        day = TODAY + timedelta(days=10)
        card = set_opening(session, head, draft, day)
        assert (card.opens_on, card.closes_on) == (day, day + timedelta(days=14))
        with pytest.raises(DomainError, match="waves-error-before-opening"):
            set_closing(session, head, draft, day - timedelta(days=1))
        card = open_wave(session, head, draft).wave
        assert (card.state, card.scheduled) == (State.DRAFT, True)
        assert [(line.id, line.scheduled) for line in list_waves(session, head, 0).items] == [(draft, True)]
        assert draft_wave(session, head, world.questionnaire).id != draft
        assert open_scheduled(session, system(session, world, at(day - timedelta(days=1)))) == 0
        assert open_scheduled(session, system(session, world, at(day, 9))) == 0
        assert open_scheduled(session, system(session, world, at(day))) == 1
        assert open_scheduled(session, system(session, world, at(day))) == 0
        card = show_wave(session, act(session, HEAD, days=10, hours=2), draft)
        assert (card.state, card.counts.total, card.scheduled) == (State.OPEN, 3, False)
        assert told(session) == ["waves-mail-opened"]

    await database.work(story)


async def test_a_scheduled_wave_can_be_changed_and_called_off_until_then(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        day = TODAY + timedelta(days=3)
        set_opening(session, head, draft, day)
        open_wave(session, head, draft)
        assert not cancel_opening(session, head, draft).scheduled
        assert open_scheduled(session, system(session, world, at(day))) == 0
        open_wave(session, head, draft)
        card = set_opening(session, head, draft, TODAY)
        assert (card.scheduled, card.closes_on) == (False, TODAY + timedelta(days=14))
        assert open_wave(session, head, draft).asked == 3

    await database.work(story)


async def test_a_wave_that_asks_nobody_on_its_day_is_a_draft_again_and_that_is_told(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        day = TODAY + timedelta(days=3)
        set_opening(session, head, draft, day)
        open_wave(session, head, draft)
        for row in session.scalars(select(Participation)):
            row.state = "left"
        session.flush()
        assert open_scheduled(session, system(session, world, at(day))) == 0
        assert open_scheduled(session, system(session, world, at(day))) == 0
        assert told(session) == ["waves-mail-not-opened"]
        assert not show_wave(session, head, draft).scheduled

    await database.work(story)


async def test_december_is_opened_once_for_everybody_it_concerns(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        head = act(session, HEAD)
        card = show_template(session, head, "december")
        assert (card.on, card.next_on, card.asked) == (False, date(2026, 12, 1), 6)
        assert switch_template(session, head, "december", on=True).on
        assert dict(list_templates(session, head)) == {code: code is Code.DECEMBER for code in Code}
        assert morning(session, world, date(2026, 11, 30)) == 0
        assert morning(session, world, date(2026, 12, 1), 9) == 0
        assert morning(session, world, date(2026, 12, 1)) == 6
        assert morning(session, world, date(2026, 12, 1), 15) == 0
        assert morning(session, world, date(2026, 12, 2)) == 0
        waves = session.scalars(select(Wave).where(Wave.template.is_not(None)).order_by(Wave.id)).all()
        assert [(one.role, one.closes_on) for one in waves] == [
            ("mentee", date(2026, 12, 15)),
            ("mentor", date(2026, 12, 15)),
            ("curator", date(2026, 12, 15)),
        ]
        assert told(session) == ["waves-mail-opened"] * 3
        later = show_template(session, act(session, HEAD, days=16), "december")
        assert later.next_on == date(2027, 12, 1)
        assert show_template(session, head, "may").next_on == date(2027, 5, 12)

    await database.work(story)


async def test_a_late_bot_opens_what_it_missed_and_nothing_from_before_the_switch(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        switch_template(session, act(session, HEAD, days=16), "december", on=True)
        assert morning(session, world, date(2026, 12, 3)) == 0
        switch_template(session, act(session, HEAD), "december", on=False)
        switch_template(session, act(session, HEAD), "december", on=True)
        assert morning(session, world, date(2026, 12, 9)) == 6
        switch_template(session, act(session, HEAD), "december", on=False)
        switch_template(session, act(session, HEAD), "december", on=True)
        assert morning(session, world, date(2026, 12, 10)) == 0

    await database.work(story)


async def test_what_dies_in_the_middle_has_done_nothing(database: Database) -> None:
    world = await database.work(banked)
    await database.work(lambda session: switch_template(session, act(session, HEAD), "december", on=True))

    def dies(session: Session) -> None:
        assert morning(session, world, date(2026, 12, 1)) == 6
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await database.work(dies)
    assert await database.work(lambda session: morning(session, world, date(2026, 12, 1))) == 6
    assert await database.work(lambda session: morning(session, world, date(2026, 12, 1))) == 0


async def test_whoever_is_accepted_gets_the_entry_questionnaire_of_the_form(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        head = act(session, HEAD)
        before = session.scalars(select(Participation).where(Participation.person_id == world.mentor)).one()
        before.form, before.entered_on = "student-student", TODAY - timedelta(days=1)
        formless = session.scalars(select(Participation).where(Participation.person_id == world.second)).one()
        session.flush()
        card = switch_template(session, head, "entry", on=True)
        assert (card.next_on, card.asked) == (None, 0)
        newcomer = join_mentee(session, world, "Новый Ян", account=3001)
        session.scalars(select(Participation).where(Participation.person_id == newcomer)).one().form = "student-student"
        session.flush()
        assert show_template(session, head, "entry").asked == 1
        assert morning(session, world, TODAY) == 1
        assert asked(session, "entry:%") == [(f"person:{newcomer}", TODAY + timedelta(days=14))]
        formless.form = "teacher-teacher"
        session.flush()
        day = TODAY + timedelta(days=30)
        assert morning(session, world, day) == 1
        assert morning(session, world, day + timedelta(days=1)) == 0
        assert asked(session, "entry:entry_teacher-teacher_mentor") == [
            (f"person:{world.second}", day + timedelta(days=14))
        ]
        assert told(session) == ["waves-mail-rolling"] * 2

    await database.work(story)


async def test_whose_time_is_over_is_told_so_and_is_given_more_time(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        row = session.scalars(select(Participation).where(Participation.person_id == world.mentor)).one()
        row.form = "student-student"
        session.flush()
        switch_template(session, act(session, HEAD), "entry", on=True)
        assert morning(session, world, TODAY) == 1
        wave = session.scalars(select(Wave).where(Wave.template.like("entry:%"))).one()
        response = session.scalars(select(Response.id).where(Response.wave_id == wave.id)).one()
        assert open_response(session, act(session, MENTOR, days=14), response).closes_on == TODAY + timedelta(days=14)
        assert put_off(session, act(session, MENTOR, days=14), response) is None
        with pytest.raises(DomainError, match="surveys-error-closed"):
            open_response(session, act(session, MENTOR, days=15), response)
        assert show_missing(session, act(session, CURATOR, days=15), response).reach is Reach.LATE
        extend_wave(session, act(session, HEAD, days=15), wave.id, TODAY + timedelta(days=20))
        session.expire_all()
        assert open_response(session, act(session, MENTOR, days=15), response).closes_on == TODAY + timedelta(days=20)
        assert show_wave(session, act(session, HEAD, days=15), wave.id).rolling

    await database.work(story)


async def test_each_is_reminded_before_a_day_of_their_own(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        row = session.scalars(select(Participation).where(Participation.person_id == world.mentor)).one()
        row.form = "student-student"
        session.flush()
        switch_template(session, act(session, HEAD), "entry", on=True)
        morning(session, world, TODAY)
        plan = {}
        for days in range(20):
            day = TODAY + timedelta(days=days)
            planned = remind_before_closing(session, system(session, world, at(day)))
            if planned:
                plan[days] = planned
        assert plan == {11: 1, 13: 1}
        until = session.scalars(select(Delivery).where(Delivery.kind == REMINDER)).first()
        assert until is not None
        assert until.arguments["until"] == {"date": (TODAY + timedelta(days=14)).isoformat()}

    await database.work(story)


async def test_pairs_are_asked_after_a_month_and_then_every_two(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        head = act(session, HEAD)
        pair_up(session, world.mentor, world.mentee)
        begun = date(2026, 9, 10)
        pair_up(session, world.silent, join_mentee(session, world, "Петрова Яна"), starts_on=begun)
        card = switch_template(session, head, "checkin", on=True)
        assert (card.next_on, card.asked) == (begun + timedelta(days=90), 2)
        plan = {}
        for days in range(160):
            handed = morning(session, world, TODAY + timedelta(days=days))
            if handed:
                plan[days] = handed
        first = (begun + timedelta(days=90) - TODAY).days
        assert plan == {first: 2, 30: 2, first + 60: 2, 90: 2, first + 120: 2, 150: 2}
        keys = [key for key, _ in asked(session, "checkin:checkin_mentor") if key.startswith(f"person:{world.mentor}:")]
        assert [key.rpartition(":")[2] for key in keys] == ["30", "90", "150"]
        assert session.scalars(select(Wave.year).where(Wave.template.like("checkin:%"))).all() == [2026, 2026]

    await database.work(story)


async def test_a_pair_that_has_ended_is_not_asked_about(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        pair = pair_up(session, world.mentor, world.mentee)
        switch_template(session, act(session, HEAD), "checkin", on=True)
        session.get_one(Pair, pair.id).state = "closed"
        session.flush()
        assert morning(session, world, TODAY + timedelta(days=30)) == 0
        assert show_template(session, act(session, HEAD), "checkin").next_on is None

    await database.work(story)


async def test_whoever_leaves_answers_the_exit_questionnaire_and_nothing_else(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        head = act(session, HEAD)
        pair_up(session, world.mentor, world.mentee)
        stays = make_person(session, "Остаев Юрий", account=3002)
        consent(session, stays)
        participate(session, stays, Role.MENTOR, session.get_one(Pair, 1).organisation, form="student-student")
        switch_template(session, head, "exit", on=True)
        draft = draft_wave(session, head, world.questionnaire).id
        open_wave(session, head, draft)
        other = session.scalars(select(Response.id).where(Response.person_id == world.mentor)).one()
        row = session.scalars(select(Participation).where(Participation.person_id == world.mentor)).one()
        row.state, row.left_on = "left", TODAY
        session.flush()
        assert morning(session, world, TODAY) == 1
        assert asked(session, "exit:%") == [(f"person:{world.mentor}", TODAY + timedelta(days=14))]
        leaver = act(session, MENTOR)
        assert leaver.role is Role.GUEST
        response = session.scalars(select(Response.id).where(Response.closes_on.is_not(None))).one()
        assert open_response(session, leaver, response).title
        with pytest.raises(Forbidden):
            open_response(session, leaver, other)

    await database.work(story)


async def test_closing_the_year_asks_everybody_whose_participation_ends_with_it(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        pair_up(session, world.mentor, world.mentee)
        switch_template(session, act(session, HEAD), "exit", on=True)
        june = (date(2027, 6, 1) - TODAY).days
        close_year(session, act(session, HEAD, days=june), 2026)
        session.expire_all()
        actor = replace(system(session, world, at(date(2027, 6, 2))), started_year=2027)
        assert run_templates(session, actor) == 2
        assert {key for key, _ in asked(session, "exit:%")} == {f"person:{world.mentor}", f"person:{world.mentee}"}
        assert set(session.scalars(select(Wave.year).where(Wave.template.like("exit:%")))) == {2026}
        turn = get_turn(session, replace(act(session, HEAD, days=june + 1), started_year=2027))
        assert turn.ending is None, "the closed year is not offered again while its leavers are asked"

    await database.work(story)


async def test_undoing_the_closing_takes_its_exit_questionnaires_back(database: Database) -> None:
    def story(session: Session) -> None:
        world = banked(session)
        pair_up(session, world.mentor, world.mentee)
        switch_template(session, act(session, HEAD), "exit", on=True)
        june = (date(2027, 6, 1) - TODAY).days
        close_year(session, act(session, HEAD, days=june), 2026)
        session.expire_all()
        actor = replace(system(session, world, at(date(2027, 6, 2))), started_year=2027)
        assert run_templates(session, actor) == 2
        mentor = session.scalars(select(Response).where(Response.subject_key == f"person:{world.mentor}")).one()
        open_response(session, act(session, MENTOR, days=june + 1), mentor.id)
        mentee = session.scalars(select(Response).where(Response.subject_key == f"person:{world.mentee}")).one()
        mentee.state, mentee.finished_at = "finished", NOW
        session.flush()
        undo_closing(session, act(session, HEAD, days=june + 2), 2026)
        assert {key for key, _ in asked(session, "exit:%")} == {f"person:{world.mentee}"}
        assert session.scalars(select(Wave.template).where(Wave.template.like("exit:%"))).all() == [
            "exit:exit_student-student_mentee"
        ]
        mail = select(Delivery.message).where(Delivery.state == "planned", Delivery.person_id == world.mentor)
        assert [one for one in session.scalars(mail) if one.startswith("surveys")] == []
        close_year(session, act(session, HEAD, days=june + 3), 2026)
        session.expire_all()
        again = replace(system(session, world, at(date(2027, 6, 5))), started_year=2027)
        assert run_templates(session, again) == 1
        assert {key for key, _ in asked(session, "exit:%")} == {f"person:{world.mentor}", f"person:{world.mentee}"}

    await database.work(story)


async def test_only_staff_see_and_switch_the_schedule(database: Database) -> None:
    def story(session: Session) -> None:
        make_world(session)
        for account in (CURATOR, MENTOR):
            with pytest.raises(Forbidden):
                switch_template(session, act(session, account), "may", on=True)
        with pytest.raises(NotFound):
            show_template(session, act(session, HEAD), "august")

    await database.work(story)


async def test_the_head_plans_a_wave_and_switches_the_schedule_on_in_chat(bot: Harness) -> None:
    await bot.make(banked)
    head, mentor = bot.person("Ольга", account=HEAD), bot.person("Пётр", account=MENTOR)

    async def taps(*labels: str) -> None:
        for label in labels:
            await head.press(label)
            await bot.quiet()

    await head.says("/menu")
    await taps("Мониторинг", "Новый опрос", "Проверка", "Первый день: сразу", "20")
    await head.sees("Первый день: 20 нояб.")
    await taps("Запланировать")
    await head.sees("откроется утром 20 ноября 2026, ответы до 4 декабря 2026")
    await taps("Запланировать")
    await head.sees("Откроется сам утром: 20 ноября 2026")
    await taps("Назад")
    await head.sees("◷ Проверка")
    await taps("Опросы по расписанию", "Мониторинг в декабре")
    await head.sees("Если включить сегодня:")
    await head.sees("Следующее: 1 декабря 2026, анкет: 6.")
    await taps("Включить")
    await head.sees("Включено.")
    await bot.passes(days=4, hours=1)
    await head.sees("Опрос открылся по расписанию: Проверка.")
    await mentor.sees("Центр просит ответить на вопросы: Проверка.")
    await bot.passes(days=11)
    await mentor.sees("Анкета наставника")
    await head.press("Открыть карточку")
    await head.sees("Ответили: 0")
