"""The turn of the programme year: closing, undoing, taking people over, renewing pairs, reading what is past."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Centre, Organisation
from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Participation
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import Questionnaire, Wave
from keyboards.years import MarkPairs, OpenEnrolment, OpenYear
from mentoring import pairs
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.people import register
from mentoring.roadmap.stages import Evidence, give_template, mark_done, open_roadmap
from mentoring.surveys.questionnaires import install_bank
from mentoring.surveys.waves import draft_wave, open_wave
from mentoring.years import closing, enrolment, history, reminders, renewal
from mentoring.years.enrolment import leaves_school, moved_up
from tests.builders import (
    INSTALLATION,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import running

MAY, JUNE, SEPTEMBER = (datetime(2026, month, 20, 3, tzinfo=UTC) for month in (5, 6, 9))
HEAD, CURATOR, MENTOR = 11, 12, 13


@dataclass
class School:
    """A school in the year 2025/26: a mentor with an account, pupils of 7А and 11Б, one working pair."""

    centre: Centre
    organisation: Organisation
    mentor: Participation
    pupils: list[Participation]
    leavers: list[Participation]
    pair: Pair


def make_school(session: Session, name: str = "Школа № 1", *, centre: Centre | None = None) -> School:
    """One school of a centre with its head and its curator."""
    first = centre is None
    centre = centre or make_centre(session)
    school = make_organisation(session, centre, name)
    if first:
        appoint(
            session, make_person(session, "Главнов Глеб", account=HEAD), Role.HEAD, centre, starts_on=date(2025, 9, 1)
        )
        curator = make_person(session, "Кураторова Клара", account=CURATOR)
        appoint(session, curator, Role.CURATOR, school, starts_on=date(2025, 9, 1))

    def member(name: str, role: Role, account: int | None = None, group: str | None = None) -> Participation:
        person = make_person(session, name, account=account)
        consent(session, person)
        return participate(session, person, role, school, year=2025, group_name=group)

    mentor = member("Опытнов Олег", Role.MENTOR, MENTOR if first else None)
    pupils = [member(f"Семёнов Сергей{letter}", Role.MENTEE, group="7А") for letter in "абв"]
    leavers = [member(f"Выпускнов Вадим{letter}", Role.MENTEE, group="11Б") for letter in "аб"]
    pair = make_pair(session, mentor, pupils[0])
    return School(centre, school, mentor, pupils, leavers, pair)


def make_pair(session: Session, mentor: Participation, mentee: Participation, state: str = "active") -> Pair:
    """A pair of last year."""
    pair = Pair(
        organisation_id=mentor.organisation_id,
        year=mentor.year,
        form="student-student",
        state=state,
        starts_on=date(2025, 10, 1),
        created_by_id=mentor.person_id,
        created_at=MAY - timedelta(days=200),
    )
    for one in (mentor, mentee):
        pair.members.append(
            PairMember(
                participation_id=one.id,
                person_id=one.person_id,
                role=one.role,
                year=one.year,
                form="student-student",
                answer="agreed" if state == "active" else None,
            )
        )
    session.add(pair)
    session.flush()
    return pair


def actors(session: Session, now: datetime) -> tuple[Actor, Actor]:
    """The head and the curator."""
    return actor_for(session, HEAD, now), actor_for(session, CURATOR, now)


# Classes


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("7А", "8А"),
        ("9 «Б»", "10 «Б»"),
        ("1", "2"),
        ("10-В", "11-В"),
        ("11Б", None),
        ("11", None),
        ("ИСП-21", "ИСП-21"),
        ("12А", "12А"),
        ("0", "0"),
        ("7А-Б класс", "7А-Б класс"),
        (None, None),
    ],
)
def test_a_class_moves_up_and_the_last_one_leaves(name: str | None, later: str | None) -> None:
    assert moved_up(name) == later
    assert leaves_school(name) is (name in ("11Б", "11"))


@given(st.text(max_size=20))
def test_any_name_of_a_group_is_taken(name: str) -> None:
    assert (moved_up(name) is None) is leaves_school(name)
    assert moved_up(name, "vocational") == name


# Closing


async def test_the_year_can_be_closed_from_may_on_and_not_before(database: Database) -> None:
    def unit(session: Session) -> None:
        make_school(session)
        head, _ = actors(session, datetime(2026, 3, 1, tzinfo=UTC))
        assert closing.get_turn(session, head).ending is None
        assert closing.get_turn(session, head).may_close_from == date(2026, 5, 1)
        with pytest.raises(Stale):
            closing.close_year(session, head, 2025)
        head, _ = actors(session, MAY)
        now = closing.get_turn(session, head)
        assert (now.year, now.ending) == (2025, 2025)
        assert now.opens is not None
        assert (now.opens.people, now.opens.pairs, now.opens.going_on) == (6, 1, 0)
        for year in (2024, 2026):
            with pytest.raises(Stale):
                closing.close_year(session, head, year)

    await database.work(unit)


async def test_closing_ends_what_is_open_and_begins_the_next_year(database: Database) -> None:
    def unit(session: Session) -> None:
        install_bank(session, INSTALLATION.system(MAY))
        school = make_school(session)
        applicant = participate(
            session, make_person(session, "Новенький Ник"), Role.MENTEE, school.organisation, year=2025, state="applied"
        )
        proposed = make_pair(session, school.mentor, school.pupils[1], "proposed")
        head, curator = actors(session, MAY)
        bank = session.scalars(select(Questionnaire).where(Questionnaire.name == "monitoring_mentor")).one()
        wave = open_wave(session, head, draft_wave(session, head, bank.id).id).wave
        give_template(session, head, "eight_stages")
        stage = session.scalars(select(StageOccurrence)).first()
        assert stage is not None
        mark_done(session, curator, stage.id, Evidence(note="Сделано"))
        renewal.mark_pair(session, curator, school.pair.id, chosen=True)

        now = closing.close_year(session, head, 2025)
        assert (now.year, now.ending, now.closed and now.closed.year) == (2026, None, 2025)
        head, curator = actors(session, MAY)
        assert (head.year, curator.year) == (2026, 2026)
        session.expire_all()
        assert (school.pair.state, school.pair.reason) == ("closed", "goes-on")
        assert (proposed.state, proposed.reason) == ("closed", "not-agreed")
        assert session.get_one(Wave, wave.id).state == "closed"
        for one in (school.mentor, *school.pupils, applicant):
            assert (one.state, one.reason, one.left_on) == ("left", "year-end", date(2026, 5, 20))
        assert not [member for member in school.pair.members if member.open]
        assert session.scalars(select(StageOccurrence).where(StageOccurrence.done_at.is_not(None))).all() == [stage]
        # The same once more is nothing more.
        again = closing.close_year(session, head, 2025)
        assert again.closed == now.closed
        assert actor_for(session, MENTOR, MAY).role is Role.GUEST
        told = session.scalars(select(Delivery.kind).where(Delivery.kind.startswith("years."))).all()
        assert sorted(told) == ["years.closed", "years.started"]

    await database.work(unit)


async def test_a_closing_is_undone_whole(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        applicant = participate(
            session, make_person(session, "Новенький Ник"), Role.MENTEE, school.organisation, year=2025, state="applied"
        )
        proposed = make_pair(session, school.mentor, school.pupils[1], "proposed")
        head, _ = actors(session, MAY)
        before = _rows(session)
        closing.close_year(session, head, 2025)
        assert _rows(session) != before
        head, _ = actors(session, MAY + timedelta(days=6))
        now = closing.undo_closing(session, head, 2025)
        assert (now.year, now.ending, now.closed) == (2025, 2025, None)
        assert _rows(session) == before
        assert (applicant.state, proposed.state, school.pair.state) == ("applied", "proposed", "active")
        assert closing.undo_closing(session, head, 2025) == now
        waiting = session.scalars(
            select(Delivery.id).where(Delivery.kind.startswith("years."), Delivery.state == "planned")
        )
        assert not waiting.all()
        # And it can be closed again.
        assert closing.close_year(session, head, 2025).year == 2026

    await database.work(unit)


def _rows(session: Session) -> list[tuple[object, ...]]:
    """What a closing touches."""
    session.expire_all()
    people = session.scalars(select(Participation).order_by(Participation.id))
    pairs = session.scalars(select(Pair).order_by(Pair.id)).all()
    return [
        *((one.state, one.reason, one.left_on, one.year_closing_id) for one in people),
        *((one.state, one.reason, one.closed_on, one.year_closing_id) for one in pairs),
        *((member.open,) for one in pairs for member in one.members),
    ]


async def test_it_is_too_late_to_undo_after_a_week_or_once_the_new_year_stands_on_it(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, _ = actors(session, MAY)
        closed = closing.close_year(session, head, 2025).closed
        assert closed is not None
        assert closed.undo_until == date(2026, 5, 27)
        later, _ = actors(session, MAY + timedelta(days=8))
        with pytest.raises(Stale):
            closing.undo_closing(session, later, 2025)
        head, curator = actors(session, MAY + timedelta(hours=1))
        enrolment.enrol(session, curator, school.pupils[0].id, chosen=True)
        closed = closing.get_turn(session, head).closed
        assert closed is not None
        assert closed.undo_until is None
        with pytest.raises(Stale):
            closing.undo_closing(session, head, 2025)
        enrolment.enrol(session, curator, school.pupils[0].id, chosen=False)
        assert closing.undo_closing(session, head, 2025).closed is None

    await database.work(unit)


async def test_a_year_that_nobody_closed_can_be_closed_after_the_first_of_september(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, SEPTEMBER)
        assert head.year == 2026
        assert closing.get_turn(session, head).ending == 2025
        # People are taken over all the same, before anybody has closed anything.
        enrolment.enrol(session, curator, school.pupils[0].id, chosen=True)
        now = closing.close_year(session, head, 2025)
        assert (now.year, now.closed and now.closed.year) == (2026, 2025)
        assert session.get_one(Centre, school.centre.id).started_year is None
        states = {one.year: one.state for one in _of_person(session, school.pupils[0].person_id)}
        assert states == {2025: "left", 2026: "accepted"}

    await database.work(unit)


def _of_person(session: Session, person_id: int) -> list[Participation]:
    session.expire_all()
    return list(session.scalars(select(Participation).where(Participation.person_id == person_id)))


async def test_another_centre_keeps_its_year(database: Database) -> None:
    def unit(session: Session) -> None:
        make_school(session)
        other = make_school(session, "Лицей", centre=make_centre(session, "Центр «Маяк»"))
        head, _ = actors(session, MAY)
        closing.close_year(session, head, 2025)
        session.expire_all()
        assert (other.pair.state, other.mentor.state) == ("active", "accepted")

    await database.work(unit)


# Taking over


async def test_a_whole_class_is_taken_over_and_moves_up(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        found = enrolment.overview(session, curator)
        assert found.one is not None
        assert (found.year, found.one.total, found.one.enrolled) == (2026, 6, 0)
        assert [(one.name, one.becomes, one.total) for one in found.classes.items] == [
            ("7А", "8А", 3),
            ("11Б", None, 2),
            (None, None, 1),
        ]
        for _ in range(2):
            listed = enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
            assert (listed.enrolled, listed.becomes) == (3, "8А")
        new = session.scalars(select(Participation).where(Participation.year == 2026)).all()
        assert {(one.group_name, one.state, one.entered_on) for one in new} == {("8А", "accepted", date(2026, 9, 20))}
        assert {one.renewed_from_id for one in new} == {one.id for one in school.pupils}
        assert register.listing(session, curator, school.organisation.id).page.total == 3

    await database.work(unit)


async def test_one_press_takes_a_person_over_and_another_takes_that_back(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        one = school.mentor
        for second, (chosen, count) in enumerate(((True, 1), (True, 1), (False, 0), (False, 0), (True, 1))):
            _, curator = actors(session, SEPTEMBER + timedelta(seconds=second))
            assert enrolment.enrol(session, curator, one.id, chosen=chosen).enrolled == count
        told = session.scalars(
            select(Delivery.state).where(Delivery.kind == "years.enrolled").order_by(Delivery.id)
        ).all()
        assert told == ["cancelled", "planned"]

    await database.work(unit)


async def test_nobody_of_another_school_or_year_is_taken_over(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        other = make_school(session, "Лицей", centre=school.centre)
        _, curator = actors(session, SEPTEMBER)
        now = participate(session, make_person(session, "Новый Нил"), Role.MENTEE, school.organisation, year=2026)
        for participation_id in (other.mentor.id, now.id, 999):
            with pytest.raises(NotFound):
                enrolment.enrol(session, curator, participation_id, chosen=True)

    await database.work(unit)


async def test_whoever_left_during_the_year_is_not_offered(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        school.pupils[1].state = "left"
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        assert enrolment.class_list(session, curator, school.pupils[0].id).page.total == 2

    await database.work(unit)


async def test_whoever_has_been_erased_is_not_offered(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        school.pupils[1].person.erased_at = MAY
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
        assert len(session.scalars(select(Participation.id).where(Participation.year == 2026)).all()) == 2

    await database.work(unit)


async def test_whoever_was_only_listed_stays_listed(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        for state in ("listed", "applied"):
            person = make_person(session, f"Ждущий {state}")
            participate(session, person, Role.MENTEE, school.organisation, year=2025, state=state, group_name="5В")
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        of = next(one.of for one in enrolment.overview(session, curator).classes.items if one.name == "5В")
        enrolment.enrol_class(session, curator, of, chosen=True)
        new = session.scalars(select(Participation.state).where(Participation.year == 2026)).all()
        assert sorted(new) == ["applied", "listed"]

    await database.work(unit)


async def test_the_last_class_goes_as_graduates(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, SEPTEMBER)
        enrolment.enrol(session, curator, school.leavers[0].id, chosen=True)
        for _ in range(2):
            found = enrolment.graduate(session, curator, school.leavers[0].id)
            assert (found.leaves, found.enrolled, found.graduated) == (True, 1, 1)
        with pytest.raises(Stale):
            enrolment.graduate(session, curator, school.pupils[0].id)
        closing.close_year(session, head, 2025)
        session.expire_all()
        assert [one.reason for one in school.leavers] == ["year-end", "graduated"]

    await database.work(unit)


async def test_a_class_can_get_another_name(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        _, curator = actors(session, SEPTEMBER)
        with pytest.raises(DomainError):
            enrolment.rename_class(session, curator, school.pupils[0].id, "8Г")
        enrolment.enrol(session, curator, school.pupils[0].id, chosen=True)
        assert enrolment.rename_class(session, curator, school.pupils[0].id, " 8Г ").becomes == "8Г"
        shown = enrolment.overview(session, curator, school.pupils[0].organisation_id).classes
        assert "8Г" in {one.becomes for one in shown.items}
        enrolment.enrol_class(session, curator, school.pupils[1].id, chosen=True)
        assert set(session.scalars(select(Participation.group_name).where(Participation.year == 2026))) == {"8Г"}
        with pytest.raises(DomainError):
            enrolment.rename_class(session, curator, school.pupils[0].id, "  ")

    await database.work(unit)


# Pairs


async def test_a_pair_that_goes_on_is_renewed_once_both_are_there(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, MAY)
        renewal.mark_pair(session, curator, school.pair.id, chosen=True)
        closing.close_year(session, head, 2025)
        _, curator = actors(session, SEPTEMBER)
        enrolment.enrol(session, curator, school.mentor.id, chosen=True)
        assert renewal.list_going_on(session, curator, school.organisation.id).waiting == 1
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
        new = session.scalars(select(Pair).where(Pair.year == 2026)).one()
        assert (new.state, new.renewed_from_id, new.starts_on) == ("active", school.pair.id, date(2026, 9, 20))
        answers = {member.role: member.answer for member in new.members}
        assert answers == {"mentor": None, "mentee": "agreed"}, "who has an account answers for themselves"
        found = enrolment.overview(session, curator)
        assert (found.pairs, found.going_on, found.renewed) == (1, 1, 1)
        with pytest.raises(DomainError):
            enrolment.enrol(session, curator, school.mentor.id, chosen=False)
        with pytest.raises(Stale):
            renewal.mark_pair(session, curator, school.pair.id, chosen=False)
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=False)
        assert enrolment.class_list(session, curator, school.pupils[0].id).enrolled == 1
        told = session.scalars(select(Delivery.kind).where(Delivery.kind == "years.renewed")).all()
        assert len(told) == 2

    await database.work(unit)


async def test_whoever_does_not_want_to_go_on_ends_the_renewed_pair_and_it_counts_as_one_that_worked(
    database: Database,
) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        _, curator = actors(session, SEPTEMBER)
        renewal.mark_pair(session, curator, school.pair.id, chosen=True)
        enrolment.enrol(session, curator, school.mentor.id, chosen=True)
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
        new = session.scalars(select(Pair).where(Pair.year == 2026)).one()
        mentor = actor_for(session, MENTOR, SEPTEMBER + timedelta(days=1))
        card = pairs.answer_pair(session, mentor, new.id, agreed=False)
        assert (card.state, new.reason, new.closed_on) == ("closed", pairs.REFUSED, mentor.today)
        assert pairs.answer_pair(session, mentor, new.id, agreed=False) == card
        told = session.scalars(select(Delivery.message).where(Delivery.kind == "pairs.refused")).all()
        assert sorted(told) == ["pairs-mail-refused-curator", "pairs-mail-refused-mentee"]

    await database.work(unit)


async def test_a_pair_can_be_marked_after_the_closing_and_is_renewed_at_once(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
        enrolment.enrol(session, curator, school.mentor.id, chosen=True)
        assert not session.scalars(select(Pair).where(Pair.year == 2026)).all()
        for _ in range(2):
            renewal.mark_all_pairs(session, curator, school.organisation.id, chosen=True)
        assert session.scalars(select(Pair.renewed_from_id).where(Pair.year == 2026)).all() == [school.pair.id]
        session.expire_all()
        assert school.pair.reason == "goes-on"

    await database.work(unit)


async def test_without_a_consent_no_pair_is_renewed(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        school.pupils[0].person.birth_date = date(2012, 1, 1)  # the consent is the pupil's own, a minor's does not do
        session.flush()
        _, curator = actors(session, SEPTEMBER)
        renewal.mark_pair(session, curator, school.pair.id, chosen=True)
        enrolment.enrol(session, curator, school.mentor.id, chosen=True)
        enrolment.enrol(session, curator, school.pupils[0].id, chosen=True)
        assert not session.scalars(select(Pair).where(Pair.year == 2026)).all()
        assert renewal.list_going_on(session, curator, school.organisation.id).waiting == 1

    await database.work(unit)


# Stages


async def test_stages_are_copied_with_their_dates_shifted(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, MAY)
        give_template(session, head, "eight_stages")
        for one in session.scalars(select(StageOccurrence)):
            mark_done(session, curator, one.id, Evidence(note="Да"))
        before = open_roadmap(session, curator, school.organisation.id).stages
        head, curator = actors(session, SEPTEMBER)
        assert closing.get_turn(session, head).copyable == 1
        assert [closing.copy_stages(session, head) for _ in range(2)] == [1, 0]
        after = open_roadmap(session, curator, school.organisation.id).stages
        assert [stage.titles for stage in after] == [stage.titles for stage in before]
        assert not [one for stage in after for one in stage.occurrences if one.done_on]
        assert {one.starts_on.year for stage in after for one in stage.occurrences} <= {2026, 2027}
        assert session.scalars(select(Roadmap.year).order_by(Roadmap.year)).all() == [2025, 2026]
        assert session.scalar(select(Stage.id).join(Roadmap).where(Roadmap.year == 2025).limit(1))

    await database.work(unit)


# History


async def test_past_years_can_be_read(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        enrolment.enrol_class(session, curator, school.pupils[0].id, chosen=True)
        place = school.organisation.id
        years = history.organisation_years(session, curator, place).years
        assert [(one.year, one.mentors, one.mentees, one.pairs) for one in years] == [(2026, 0, 3, 0), (2025, 1, 5, 1)]
        assert history.past_people(session, curator, place, 2025, "mentor").page.total == 1
        assert history.past_people(session, curator, place, 2025, query="Выпуск").page.total == 2
        assert history.past_pairs(session, curator, place, 2025).total == 1
        new = session.scalars(select(Participation).where(Participation.year == 2026)).first()
        assert new is not None
        assert [one.year for one in history.person_years(session, curator, new.id).page.items] == [2026, 2025]
        enrolment.enrol(session, curator, school.mentor.id, chosen=True)
        mentor = actor_for(session, MENTOR, SEPTEMBER)
        own = history.own_years(session, mentor).items
        assert [(one.year, len(one.pairs)) for one in own] == [(2026, 0), (2025, 1)]

    await database.work(unit)


# Reminders


async def test_curators_and_head_are_reminded_of_the_turn_of_the_year(database: Database) -> None:
    def unit(session: Session) -> None:
        school = make_school(session)

        def kinds(day: date) -> list[str]:
            system = INSTALLATION.system(datetime(day.year, day.month, day.day, 3, tzinfo=UTC))
            actor = Actor(
                role=system.role, now=system.now, zone=system.zone, names=system.names, centre_id=school.centre.id
            )
            before = set(session.scalars(select(Delivery.id)))
            reminders.remind_of_year(session, actor)
            reminders.remind_of_year(session, actor)
            rows = session.scalars(select(Delivery).order_by(Delivery.kind))
            return [row.kind for row in rows if row.id not in before]

        assert kinds(date(2026, 4, 20)) == []
        assert kinds(date(2026, 5, 10)) == ["years.mark"]
        assert kinds(date(2026, 6, 1)) == ["years.close"]
        assert kinds(date(2026, 9, 1)) == ["years.close", "years.enrol"]
        assert kinds(date(2026, 9, 3)) == []
        assert kinds(date(2026, 9, 9)) == ["years.enrol"]
        head, curator = actors(session, SEPTEMBER)
        closing.close_year(session, head, 2025)
        enrolment.finish(session, curator, school.organisation.id, done=True)
        assert kinds(date(2026, 10, 1)) == []
        enrolment.finish(session, curator, school.organisation.id, done=False)
        assert kinds(date(2026, 10, 2)) == ["years.enrol"]

    await database.work(unit)


def test_what_buttons_of_letters_carry_opens_what_they_say() -> None:
    assert enrolment.enrolment_data(5) == OpenEnrolment(organisation_id=5).pack()
    assert enrolment.enrolment_data() == OpenEnrolment().pack()
    assert renewal.pairs_data(5) == MarkPairs(organisation_id=5).pack()
    assert OpenYear().pack() == "yr"


# In chat


async def test_the_turn_of_the_year_is_played_in_chat(database: Database) -> None:
    """The curator marks pairs, the head closes the year, the curator takes the class over; what is past is read."""
    async with running(database, now=datetime(2026, 8, 20, 3, tzinfo=UTC)) as bot:
        school = await bot.make(make_school)
        head, curator = bot.person("Глеб", account=HEAD), bot.person("Клара", account=CURATOR)
        mentor = bot.person("Олег", account=MENTOR)
        await curator.says("/menu")
        await curator.press("Пары")
        await curator.press("Какие пары продолжатся")
        await curator.press("○ Опытнов О. – Семёнов С.")
        await curator.sees("Продолжатся: 1 из 1")
        await head.says("/menu")
        await head.press("Учебный год")
        await head.sees("участвуют: 6 человек", "открытых пар: 1, из них продолжатся 1")
        await head.press("Закрыть год 2025/26")
        await head.sees("Отменить можно 7 дней")
        await head.press("Закрыть год")
        await head.sees("Год 2025/26 закрыт", "Зачислено: 0 из 6")
        await bot.tick()
        await curator.sees("Зачислите на новый год тех, кто продолжает")
        await bot.passes(hours=2)
        await mentor.sees("2025/26 в программе наставничества завершён")

        await curator.says("/menu")
        await curator.sees("зачислено 0 из 6")
        await curator.press("Зачислить на 2026/27")
        await curator.press("7А → 8А")
        await curator.press("Зачислить всех")
        await curator.sees("Зачислено: 3 из 3")
        await curator.press("Назад")
        await curator.press("11Б, выпуск")
        await curator.press("Остальные – выпускники")
        await curator.press("Отметить")
        await curator.sees("Выпускников: 2")
        await curator.press("Назад")
        await curator.press("Без класса")
        await curator.press("○ Опытнов")
        await curator.press("Назад")
        await curator.sees("Пар продлено: 1 из 1")
        await curator.press("Меню")
        await curator.sees("Вы: куратор")
        assert "Зачислить" not in curator.screen.text
        await bot.passes(days=1)
        await mentor.sees("Ваша пара продолжается в 2026/27", "Вы согласны продолжать?")
        await mentor.press("Продолжаю")
        await mentor.sees("Работает")
        assert "Продолжаю" not in mentor.screen.labels
        await curator.press("Моя организация")
        await curator.press("Прошлые годы")
        await curator.sees("2025/26: наставников 1, наставляемых 5, пар 1")
        await curator.press("2025/26")
        await curator.press("Опытнов Олег")
        await curator.sees("Конец учебного года")
        await mentor.says("/menu")
        await mentor.press("Мои пары")
        await mentor.press("Прошлые годы")
        await mentor.sees("2025/26: наставник")
        assert school.mentor.id


async def test_on_the_first_of_september_the_menu_leads_to_what_is_to_be_done(database: Database) -> None:
    async with running(database, now=datetime(2026, 8, 31, 3, tzinfo=UTC)) as bot:
        await bot.make(make_school)
        head, curator = bot.person("Глеб", account=HEAD), bot.person("Клара", account=CURATOR)
        await curator.says("/menu")
        await curator.sees("Вы: куратор")
        assert "Зачислить на 2026/27" not in curator.screen.labels
        await bot.passes(days=1)
        await curator.sees("Ещё не зачислено участников прошлого года: 6")
        await head.sees("Учебный год 2025/26 ещё не закрыт")
        await curator.says("/menu")
        await curator.press("Зачислить на 2026/27")
        await curator.press("Больше никто не продолжает")
        await curator.sees("Зачисление закончено")
        await curator.says("/menu")
        await curator.sees("Вы: куратор")
        assert "Зачислить на 2026/27" not in curator.screen.labels
