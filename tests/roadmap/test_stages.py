"""Stage calendars: given once, reported by the curator, reminded of on time and once, seen as a grid."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair
from db.roadmap import Roadmap, StageOccurrence
from keyboards.roadmap import OpenRoadmap, OpenStage
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.roadmap import stages
from mentoring.roadmap.periods import State
from mentoring.roadmap.reminders import plan_reminders
from mentoring.roadmap.stages import Evidence
from mentoring.roadmap.templates import names, template
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    ZONE,
    actor_for,
    appoint,
    make_centre,
    make_organisation,
    make_person,
)
from tests.harness import Harness

HEAD, CURATOR, STRANGER = 21, 22, 23
TEMPLATE = "eight_stages"


@dataclass
class District:
    """A centre with a head and two schools, each with a curator; the stages have been given."""

    centre_id: int
    school_id: int
    other_id: int


def make_district(session: Session, *, give: bool = True) -> District:
    centre = make_centre(session)
    school, other = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
    appoint(session, make_person(session, "Громова Алла Юрьевна", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Орлова Ольга Ивановна", account=CURATOR), Role.CURATOR, school)
    appoint(session, make_person(session, "Чужова Инна Львовна", account=STRANGER), Role.CURATOR, other)
    if give:
        stages.give_template(session, actor_for(session, HEAD), TEMPLATE)
    return District(centre.id, school.id, other.id)


def curators_stages(session: Session, now: datetime = NOW) -> list[stages.StageView]:
    actor = actor_for(session, CURATOR, now)
    return list(stages.open_roadmap(session, actor, min(actor.organisation_ids)).stages)


def remind(session: Session, district: District, day: int, month: int = 11, hour: int = 9) -> list[str]:
    """Plan reminders on a day at a local hour; the titles newly planned for the first school's curator."""
    now = datetime(YEAR, month, day, hour - 7, tzinfo=UTC)
    before = set(session.scalars(select(Delivery.id)))
    system = INSTALLATION.system(now)
    plan_reminders(session, _of_centre(system, district.centre_id))
    curator = actor_for(session, CURATOR).person
    new = session.scalars(select(Delivery).where(Delivery.id.not_in(before), Delivery.person_id == curator))
    return sorted(f"{row.arguments['when']}: {row.arguments['title']['by_language']['ru'][:20]}" for row in new)


def _of_centre(system: Actor, centre_id: int) -> Actor:
    return replace(system, centre_id=centre_id)


def test_the_template_that_ships_has_the_eight_stages_in_the_current_year() -> None:
    assert names() == (TEMPLATE,)
    shipped = template(TEMPLATE, YEAR).stages
    assert [stage.period.kind.value for stage in shipped] == [
        "deadline",
        "deadline",
        "span",
        "deadline",
        "monthly",
        "year",
        "open_start",
        "span",
    ]
    assert [str(stage.period.ends_on) for stage in shipped][:4] == [
        "2026-11-10",
        "2026-11-20",
        "2026-11-30",
        "2026-12-01",
    ]
    assert shipped[7].period.ends_on.year == YEAR + 1 if shipped[7].period.ends_on else False


async def test_giving_a_template_twice_gives_it_once_and_tells_each_curator_once(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        again = stages.give_template(session, actor_for(session, HEAD), TEMPLATE)
        assert (again.new, again.already) == (0, 2)
        assert session.scalar(select(func.count()).select_from(Roadmap)) == 2
        assert session.scalar(select(func.count()).where(Delivery.kind == "roadmap.given")) == 2

    await database.work(story)


async def test_each_kind_of_stage_has_its_own_state_in_mid_november(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        assert [view.state for view in curators_stages(session)] == [
            State.OVERDUE,
            State.DUE_SOON,
            State.RUNNING,
            State.RUNNING,
            State.RUNNING,
            State.RUNNING,
            State.UPCOMING,
            State.UPCOMING,
        ]

    await database.work(story)


async def test_a_monthly_stage_is_reported_month_by_month(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        monthly = curators_stages(session)[4]
        assert [one.key for one in monthly.occurrences][:3] == ["2026-11", "2026-12", "2027-01"]
        actor = actor_for(session, CURATOR)
        view = stages.mark_done(session, actor, monthly.current.id, Evidence(note="Собрание родителей"))
        assert view.occurrences[0].state is State.DONE
        assert view.state is State.UPCOMING, "November is done, December has not begun"
        assert view.current.key == "2026-12"

    await database.work(story)


async def test_reporting_twice_keeps_the_first_day_and_the_last_evidence(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        stage = curators_stages(session)[0]
        actor = actor_for(session, CURATOR)
        stages.mark_done(session, actor, stage.current.id, Evidence(note="приказ 12"))
        later = actor_for(session, CURATOR, NOW + timedelta(days=2))
        view = stages.mark_done(session, later, stage.current.id, Evidence(link="https://school1.ru/order"))
        assert (view.current.done_on, view.current.evidence, view.current.note) == (TODAY, "link", None)
        undone = stages.mark_undone(session, actor, stage.current.id)
        assert undone.state is State.OVERDUE
        assert undone.current.link is None

    await database.work(story)


@pytest.mark.parametrize("link", ["https://", "https://школа", "http://a b.ru", "https://x.ru/" + "a" * 500])
async def test_what_is_no_link_is_refused(database: Database, link: str) -> None:
    def story(session: Session) -> None:
        make_district(session)
        occurrence = curators_stages(session)[0].current
        with pytest.raises(DomainError, match="roadmap-error-link"):
            stages.mark_done(session, actor_for(session, CURATOR), occurrence.id, Evidence(link=link))

    await database.work(story)


async def test_reminders_come_on_their_days_and_once(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        session.query(Roadmap).update({"created_at": NOW - timedelta(days=30)})
        assert remind(session, district, 16) == ["ahead: Составить и утвердит"], "the one of the 13th, late"
        assert remind(session, district, 17) == ["ahead: Составить и утвердит"]
        assert remind(session, district, 17, hour=18) == [], "planned once"
        assert remind(session, district, 19) == ["ahead: Составить и утвердит"]
        assert remind(session, district, 20) == ["today: Составить и утвердит"]
        assert remind(session, district, 21) == ["late: Составить и утвердит"]
        assert remind(session, district, 22) == []

    await database.work(story)


async def test_a_bot_that_was_down_plans_only_the_newest_reminder(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        session.query(Roadmap).update({"created_at": NOW - timedelta(days=30)})
        late = remind(session, district, 22, hour=12)
        assert late == ["late: Составить и утвердит"]

    await database.work(story)


async def test_nobody_is_reminded_of_what_was_past_when_the_stages_were_given(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        assert remind(session, district, 16) == []

    await database.work(story)


async def test_what_is_done_is_not_reminded_of(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        assert remind(session, district, 17) == ["ahead: Составить и утвердит"]
        occurrence = curators_stages(session)[1].current
        stages.mark_done(session, actor_for(session, CURATOR), occurrence.id, Evidence())
        assert session.scalars(
            select(Delivery.state).where(Delivery.key.startswith(f"roadmap.reminder:occurrence:{occurrence.id}:"))
        ).all() == ["cancelled"]
        assert remind(session, district, 20) == []

    await database.work(story)


async def test_an_open_stage_asks_for_the_first_pair_and_is_quiet_once_there_is_one(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        assert "start: Начать работу пар и " in remind(session, district, 1, month=12)
        assert "idle: Начать работу пар и " in remind(session, district, 15, month=12)
        later = datetime(YEAR, 12, 20, tzinfo=UTC)
        assert curators_stages(session, later)[6].state is State.NOT_STARTED
        session.add(
            Pair(
                organisation_id=district.school_id,
                year=YEAR,
                form="student-student",
                state="active",
                starts_on=TODAY,
                created_by_id=1,
                created_at=NOW,
            )
        )
        session.flush()
        assert curators_stages(session, later)[6].state is State.RUNNING

    await database.work(story)


async def test_the_grid_shows_every_organisation_and_filters_the_overdue(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        head = actor_for(session, HEAD)
        page = stages.grid(session, head, 0)
        assert [(row.name, row.overdue) for row in page.items] == [("Школа № 1", 1), ("Школа № 2", 1)]
        first = curators_stages(session)[0]
        stages.mark_done(session, actor_for(session, CURATOR), first.current.id, Evidence())
        late = stages.grid(session, head, 0, only_overdue=True)
        assert [row.name for row in late.items] == ["Школа № 2"]

    await database.work(story)


async def test_a_curator_reaches_no_stage_of_another_school(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        stage = curators_stages(session)[0]
        stranger = actor_for(session, STRANGER)
        for forbidden in (
            lambda: stages.open_roadmap(session, stranger, district.school_id),
            lambda: stages.open_stage(session, stranger, stage.id),
            lambda: stages.mark_done(session, stranger, stage.current.id, Evidence()),
            lambda: stages.mark_undone(session, stranger, stage.current.id),
            lambda: stages.evidence_file(session, stranger, stage.current.id),
        ):
            with pytest.raises(NotFound):
                forbidden()
        for for_staff in (
            lambda: stages.grid(session, stranger, 0),
            lambda: stages.give_template(session, stranger, TEMPLATE),
            lambda: stages.preview_template(session, stranger, TEMPLATE),
        ):
            with pytest.raises(Forbidden):
                for_staff()
        assert all(row.done_at is None for row in session.scalars(select(StageOccurrence)))

    await database.work(story)


def test_the_buttons_in_mail_are_the_buttons_of_the_keyboard() -> None:
    assert stages.open_roadmap_data(7) == OpenRoadmap(organisation_id=7).pack()
    assert stages.open_stage_data(7) == OpenStage(stage_id=7).pack()


# In chat


async def test_the_head_gives_stages_and_a_curator_reports_with_link_file_and_words(bot: Harness) -> None:
    await bot.make(lambda session: make_district(session, give=False))
    head, curator = bot.person("Алла", account=HEAD), bot.person("Ольга", account=CURATOR)
    await head.says("/menu")
    await head.press("Этапы")
    await head.sees("Этапы ещё не розданы")
    await head.press("Раздать этапы")
    await head.sees("до 10 ноября 2026", "Получат этапы: 2")
    await head.press("Раздать всем", times=2)
    await head.sees("этапы получили 2 организации")
    await bot.tick()
    await curator.sees("центр раздал этапы")

    await curator.press("Открыть этапы")
    await curator.press("! 1")
    await curator.sees("Просрочено")
    await curator.press("Отметить выполнение")
    await curator.says("https://школа без точки")
    await curator.sees("Это не похоже на ссылку")
    await curator.says("https://school1.ru/order")
    await curator.sees("Выполнено 16 ноября 2026", "https://school1.ru/order")

    await curator.press("К этапам")
    await curator.press("◔ 2")
    await curator.press("Отметить выполнение")
    await curator.sends_file("Дорожная карта.docx", b"docx bytes", caption="Утверждена приказом 5")
    await curator.sees("Файл: Дорожная карта.docx", "Утверждена приказом 5")
    await curator.press("Показать файл")
    await bot.quiet()
    assert curator.file() == b"docx bytes"

    await head.says("/menu")
    await head.press("Этапы")
    screen = await head.sees("Школа № 1")
    assert "✓✓○○○○··  Школа № 1" in screen.labels
    await head.press("Просроченные")
    screen = await head.sees("Школа № 2")
    assert not any("Школа № 1" in label for label in screen.labels)


async def test_reminders_reach_the_curator_in_the_morning_and_merge_after_a_silence(bot: Harness) -> None:
    await bot.make(make_district)
    curator = bot.person("Ольга", account=CURATOR)
    bot.person("Алла", account=HEAD)
    bot.person("Инна", account=STRANGER)
    await bot.tick()
    bot.clock.move_to(datetime(YEAR, 11, 16, 17, 30, tzinfo=UTC))  # half past midnight of the 17th in the centre
    await bot.tick()
    await curator.does_not_see("срок этапа")
    bot.clock.move_to(datetime(YEAR, 11, 17, 2, 1, tzinfo=UTC))  # one minute past nine
    await bot.tick()
    await curator.sees("Через 3 дня срок этапа «Составить и утвердить дорожную карту»")
    await bot.tick()
    assert curator.transcript().count("Через 3 дня") == 1
    await curator.reads()
    bot.clock.move_to(datetime(YEAR, 12, 1, 3, 0, tzinfo=UTC))
    await bot.tick()
    await curator.sees("Этапы, которые ждут вас", "Согласовать дорожную карту", "Начать работу пар")
    assert INSTALLATION.zone == ZONE


async def test_the_grid_is_in_english_for_whoever_chose_it(bot: Harness) -> None:
    await bot.make(make_district)
    head = bot.person("Алла", account=HEAD)
    await head.says("/language")
    await head.press("English")
    await head.press("Stages")
    await head.press("Школа № 1")
    await head.press("○ 5")
    screen = await head.sees("monthly")
    assert "November 2026" in screen.text
    await head.press("Dec")
    await head.sees("December 2026", "Not begun yet")
