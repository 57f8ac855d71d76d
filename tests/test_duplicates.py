"""Records of one person: found, compared, told apart, put together and taken apart again."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.files import StoredFile
from db.merges import Merge
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment, Consent, Participation, Person
from db.problems import Problem
from db.schema import metadata
from db.surveys import Answer, Response, Wave
from keyboards.duplicates import CompareTwo
from mentoring.access import Actor, Role
from mentoring.audit import take_looks
from mentoring.duplicates.couples import compare_two, list_couples, may_be_one_again, tell_apart
from mentoring.duplicates.merging import (
    PARTICIPATIONS,
    PEOPLE,
    UNDO,
    Rule,
    forget,
    forget_logs,
    list_merges,
    merge,
    open_merge,
    plan,
    take_apart,
)
from mentoring.duplicates.similar import Likeness, Record, compare, find_alike, one_letter_apart
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode, name_key
from mentoring.surveys.questionnaires import install_bank
from tests import whole
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.districts import District as WholeDistrict
from tests.harness import Harness, running
from tests.whole import Whole, kept

HEAD, STAFF, CURATOR, SECOND = 3001, 3002, 3003, 3004
BORN = date(2012, 5, 3)


class District:
    """A centre with two schools and whoever is made."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        self.head = make_person(session, "Главная Галина", account=HEAD)
        appoint(session, self.head, Role.HEAD, self.centre)
        appoint(session, make_person(session, "Служкина Софья", account=STAFF), Role.STAFF, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Вторая Вера", account=SECOND), Role.CURATOR, self.second)

    def actor(self, account: int = STAFF, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))

    def pupil(
        self, name: str = "Белов Иван Ильич", *, born: date | None = BORN, second: bool = False, **values: Any
    ) -> Participation:
        person = make_person(self.session, name, account=values.pop("account", None))
        person.birth_date = born
        place = self.second if second else self.school
        return participate(self.session, person, values.pop("role", Role.MENTEE), place, **values)

    def pair(self, mentor: Participation, mentee: Participation, state: str = "active") -> Pair:
        pair = Pair(
            organisation_id=mentor.organisation_id,
            year=YEAR,
            form="student-student",
            state=state,
            created_by_id=self.head.id,
            created_at=NOW,
        )
        for one in (mentor, mentee):
            pair.members.append(
                PairMember(
                    participation_id=one.id,
                    person_id=one.person_id,
                    role=one.role,
                    year=YEAR,
                    form=pair.form,
                    open=state in ("proposed", "active"),
                )
            )
        self.session.add(pair)
        self.session.flush()
        return pair

    def mail(self, person: Person, about: str = "occurrence:1") -> Delivery:
        made = Delivery(
            key=f"roadmap.reminder:{about}:{person.id}",
            kind="roadmap.reminder",
            person_id=person.id,
            message="m",
            arguments={},
            buttons=[],
            due_at=NOW,
            state="planned",
            created_at=NOW,
        )
        self.session.add(made)
        self.session.flush()
        return made

    def wave(self) -> Wave:
        install_bank(self.session, INSTALLATION.system(NOW))
        version = self.session.scalars(select(metadata.tables["questionnaire_versions"].c.id)).first()
        wave = Wave(
            centre_id=self.centre.id,
            version_id=version,
            title="Опрос",
            year=YEAR,
            role="mentee",
            opens_on=TODAY,
            closes_on=TODAY + timedelta(days=9),
            created_by_id=self.head.id,
            created_at=NOW,
        )
        self.session.add(wave)
        self.session.flush()
        return wave

    def response(self, wave: Wave, one: Participation, state: str) -> Response:
        made = Response(
            wave_id=wave.id,
            version_id=wave.version_id,
            organisation_id=one.organisation_id,
            person_id=one.person_id,
            subject_key=f"person:{one.person_id}",
            state=state,
        )
        self.session.add(made)
        self.session.flush()
        if state != "waiting":
            self.session.add(
                Answer(
                    response_id=made.id,
                    question="a",
                    value=state,
                    wave_id=wave.id,
                    organisation_id=one.organisation_id,
                    answered_at=NOW,
                )
            )
            self.session.flush()
        return made


async def tell(database: Database, story: Callable[[District], Any]) -> Any:
    """Make the district and play the story in one unit."""
    return await database.work(lambda session: story(District(session)))


# Who is alike


def record_of(name: str, born: date | None = BORN, number: int = 1) -> Record:
    return Record(number, name_key(name), born)


@pytest.mark.parametrize(
    ("name", "other", "likeness"),
    [
        ("Белов Иван Ильич", "белов  иван ильич", Likeness.SAME),
        ("Королёв Пётр Ильич", "Королев Петр Ильич", Likeness.SAME),
        ("Белов Иван Ильич", "Иван Ильич Белов", Likeness.SWAPPED),
        ("Белов Иван Ильич", "Белов Ивам Ильич", Likeness.TYPO),
        ("Белов Иван Ильич", "Белов Иавн Ильич", Likeness.TYPO),
        ("Белов Иван Ильич", "Беллов Иван Ильич", Likeness.TYPO),
        ("Белов Иван Ильич", "Белов Иван", Likeness.PART),
        ("Белов Иван Ильич", "Белов Игорь Ильич", None),
        ("Иванов Александр Петрович", "Иванова Александра Петровна", None),
        ("Белов", "Белова", None),
        ("Белов Иван Ильич", "", None),
        ("", "", None),
    ],
)
def test_names_of_one_day_are_alike(name: str, other: str, likeness: Likeness | None) -> None:
    assert compare(record_of(name), record_of(other)) is likeness
    assert compare(record_of(other), record_of(name)) is likeness


@pytest.mark.parametrize(
    ("born", "likeness"),
    [
        (BORN, Likeness.SAME),
        (None, Likeness.UNDATED),
        (date(2012, 3, 5), Likeness.DATE),
        (date(2012, 5, 13), Likeness.DATE),
        (date(2011, 6, 14), None),
    ],
)
def test_one_name_is_alike_where_the_dates_allow_it(born: date | None, likeness: Likeness | None) -> None:
    assert compare(record_of("Белов Иван Ильич"), record_of("Белов Иван Ильич", born)) is likeness


WORDS = st.text("абв", min_size=1, max_size=5)


@given(WORDS, WORDS)
def test_one_slip_is_seen_from_both_sides(one: str, other: str) -> None:
    assert one_letter_apart(one, other) == one_letter_apart(other, one)
    assert not one_letter_apart(one, one)


@given(st.text("абв", min_size=3, max_size=6), st.data())
def test_a_slip_of_each_kind_is_one_letter(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    slips = {
        word[:at] + word[at + 1 :],
        word[:at] + "г" + word[at:],
        word[:at] + "г" + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    } - {word}
    assert all(one_letter_apart(word, slip) for slip in slips)


def test_a_large_centre_is_looked_through_at_once() -> None:
    days = [date(2010, 1, 1) + timedelta(days=number % 2000) for number in range(6000)]
    records = [Record(number, f"фамилия{number} имя отчество", day) for number, day in enumerate(days)]
    records.append(Record(9000, "фамилия7 имя отчество", days[7]))
    assert [(one.first, one.second) for one in find_alike(records) if one.likeness is Likeness.SAME] == [(7, 9000)]


async def test_couples_of_the_centre_are_listed_until_they_are_told_apart(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        d.pupil("Белова Анна Ильинична")
        far = make_organisation(d.session, make_centre(d.session, "Другой"), "Школа № 9")
        participate(d.session, make_person(d.session, "Белов Иван Ильич"), Role.MENTEE, far)
        page = list_couples(d.session, d.actor())
        assert [(line.first_id, line.second_id, line.likeness) for line in page.items] == [
            (one.person_id, other.person_id, Likeness.SAME)
        ]
        for _ in range(2):
            tell_apart(d.session, d.actor(), other.person_id, one.person_id)
        assert list_couples(d.session, d.actor()).total == 0
        may_be_one_again(d.session, d.actor(), one.person_id, other.person_id)
        assert list_couples(d.session, d.actor()).total == 1
        seen = compare_two(d.session, d.actor(), one.person_id, other.person_id)
        assert seen.likeness is Likeness.SAME
        assert [place.organisation for side in (seen.first, seen.second) for place in side.places] == [
            "Школа № 1",
            "Школа № 2",
        ]

    await tell(database, story)


# Every reference


def referring(to: str) -> set[str]:
    """Columns of all tables that refer to the ids of a table."""
    return {
        f"{key.parent.table.name}.{key.parent.name}"
        for one in metadata.tables.values()
        for key in one.foreign_keys
        if key.column.table.name == to and key.column.name == "id"
    }


def test_every_reference_to_a_person_has_a_rule() -> None:
    assert referring("people") == PEOPLE.keys(), "say in mentoring/duplicates/merging.py what becomes of it"


def test_every_reference_to_a_participation_has_a_rule() -> None:
    assert referring("participations") == PARTICIPATIONS.keys()


def test_nothing_but_answers_refers_to_a_response() -> None:
    assert referring("responses") == {"answers.response_id"}


def left_behind(session: Session, person_id: int) -> set[str]:
    """Columns that still refer to a person although they should not."""
    found = set()
    for column, rule in PEOPLE.items():
        name, _, reference = column.partition(".")
        there = metadata.tables[name]
        if rule is not Rule.STAY and session.execute(select(there).where(there.c[reference] == person_id)).first():
            found.add(column)
    return found - {"distinct_people.first_id", "distinct_people.second_id"}


AUDITED = ("audit", "merges")


def state_of(session: Session) -> dict[str, Any]:
    """All rows but those that a merge itself adds: audit, the merge, the letters about it."""
    session.expire_all()
    rows = {name: found for name, found in kept(session).items() if name not in AUDITED}
    rows["deliveries"] = {key: row for key, row in rows["deliveries"].items() if "duplicates." not in str(row)}
    return rows


async def test_any_two_of_the_whole_district_are_put_together_and_taken_apart_without_a_trace(
    district: WholeDistrict,
) -> None:
    def unit(session: Session, built: Whole) -> None:
        head = actor_for(session, whole.HEAD)
        own, other = (built.places[name].ids["person"] for name in ("own", "other"))
        before = state_of(session)
        merged_before = set(session.scalars(select(Person.id).where(Person.merged_into_id.is_not(None))))
        own, other = ([one for one in ids if one not in merged_before] for ids in (own, other))
        couples = [*pairwise(own), *zip(own[::3], other[::3], strict=False), (other[4], own[3])]
        refused = set()
        for first, merged in couples:
            nested = session.begin_nested()
            try:
                done = merge(session, head, first, merged)
                assert not left_behind(session, merged) - {"consents.person_id", "problems.reporter_id"}
                take_apart(session, head, done.id)
                after = state_of(session)
                assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
            except DomainError as error:
                refused.add(error.message)
            nested.rollback()
            session.expire_all()
        assert refused <= {"duplicates-error-pair"}

    await district.undone(unit)


PLACED = st.fixed_dictionaries(
    {
        "second": st.booleans(),
        "role": st.sampled_from((Role.MENTOR, Role.MENTEE)),
        "state": st.sampled_from(("listed", "applied", "accepted", "left", "declined")),
        "request": st.sampled_from((None, "Учёба", "Спорт")),
        "details": st.sampled_from(({}, {"a": 1}, {"a": 2, "b": 1})),
        "pair": st.sampled_from((None, "proposed", "active")),
    }
)
SIGNED = st.tuples(
    st.sampled_from(("data", "participation")),
    st.sampled_from(("self", "representative")),
    st.sampled_from((None, TODAY + timedelta(days=9))),
    st.sampled_from((None, NOW)),
)
RECORD = st.fixed_dictionaries(
    {
        "places": st.lists(PLACED, max_size=4, unique_by=lambda one: (one["second"], one["role"])),
        "consents": st.lists(SIGNED, max_size=3, unique_by=lambda one: one[:2]),
        "response": st.sampled_from((None, "waiting", "started", "finished")),
        "account": st.booleans(),
        "draft": st.booleans(),
        "curator": st.booleans(),
        "born": st.sampled_from((None, BORN)),
        "phone": st.sampled_from((None, "1", "2")),
        "mail": st.booleans(),
    }
)


def build(d: District, number: int, given_record: dict[str, Any], wave: Wave) -> Person:
    """A person with all that a record can hold."""
    session = d.session
    person = make_person(session, "Белов Иван Ильич", account=9000 + number if given_record["account"] else None)
    person.birth_date, person.phone = given_record["born"], given_record["phone"]
    first = None
    for place in given_record["places"]:
        school = d.second if place["second"] else d.school
        row = participate(session, person, place["role"], school, state=place["state"], request=place["request"])
        row.details = place["details"]
        first = first or row
        if place["pair"] and place["role"] is Role.MENTEE:
            mentor = participate(session, make_person(session, "Наставник Нил"), Role.MENTOR, school)
            taken = select(PairMember).where(
                PairMember.person_id == person.id, PairMember.open, PairMember.role == "mentee"
            )
            if session.scalar(taken) is None:
                d.pair(mentor, row, place["pair"])
    for purpose, signer, until, revoked in given_record["consents"]:
        session.add(
            Consent(
                person_id=person.id,
                purpose=purpose,
                text_version="1",
                signer=signer,
                form="paper",
                given_on=TODAY,
                valid_until=until,
                revoked_at=revoked,
                recorded_by_id=person.id,
                created_at=NOW - timedelta(days=number + 1),
            )
        )
    if given_record["response"] and first is not None:
        d.response(wave, first, given_record["response"])
    if given_record["draft"]:
        session.add(
            Problem(
                centre_id=d.centre.id,
                reporter_id=person.id,
                role="mentee",
                about="other",
                past_curator=False,
                waiting_since=NOW,
                created_at=NOW,
            )
        )
    if given_record["curator"]:
        appoint(session, person, Role.CURATOR, d.school)
    if given_record["mail"]:
        d.mail(person)
    session.flush()
    return person


async def test_putting_together_and_taking_apart_leaves_every_row_as_it_was(database: Database) -> None:
    def unit(session: Session) -> None:
        d = District(session)
        wave = d.wave()
        actor = d.actor(HEAD)

        @settings(max_examples=60, suppress_health_check=list(HealthCheck))
        @given(RECORD, RECORD)
        def check(one: dict[str, Any], other: dict[str, Any]) -> None:
            nested = session.begin_nested()
            try:
                kept, merged = (
                    build(d, number, given_record, wave) for number, given_record in enumerate((one, other))
                )
                if not all(record_["places"] or record_["curator"] for record_ in (one, other)):
                    return
                before = state_of(session)
                told = plan(session, actor, kept.id, merged.id)
                done = merge(session, actor, kept.id, merged.id)
                left = left_behind(session, merged.id)
                assert left <= {"consents.person_id", "problems.reporter_id"}
                assert bool(told.accounts) == (one["account"] and other["account"])
                take_apart(session, d.actor(HEAD, days=3), done.id)
                after = state_of(session)
                assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
            finally:
                nested.rollback()
                session.expire_all()

        check()

    await database.work(unit)


# What gives way


async def test_two_participations_in_one_place_become_one_with_what_both_had(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil(state="listed", request="Учёба", group_name="7А")
        other = d.pupil(state="accepted", request="Спорт")
        one.registered_on = TODAY - timedelta(days=9)
        one.details, other.details = {"a": 1, "c": 3}, {"a": 2, "b": 2}
        d.session.flush()
        told = plan(d.session, d.actor(), one.person_id, other.person_id)
        assert [(place.organisation, place.role) for place in told.participations] == [("Школа № 1", "mentee")]
        kept = one.person_id
        merge(d.session, d.actor(), kept, other.person_id)
        left = d.session.scalars(select(Participation).where(Participation.person_id == kept)).one()
        assert (left.state, left.group_name, left.request) == ("accepted", "7А", "Спорт; Учёба")
        assert (left.details, left.registered_on) == ({"a": 2, "b": 2, "c": 3}, TODAY - timedelta(days=9))

    await tell(database, story)


async def test_of_two_open_pairs_of_one_form_the_active_one_goes_on(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        first = d.pair(d.pupil("Наставник Нил", role=Role.MENTOR, account=41), one, "proposed")
        second = d.pair(d.pupil("Наставник Ной", role=Role.MENTOR, second=True), other, "active")
        assert plan(d.session, d.actor(), one.person_id, other.person_id).pairs == 1
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        assert [(pair.state, pair.reason) for pair in (first, second)] == [("closed", "duplicate"), ("active", None)]
        told = d.session.scalars(select(Delivery).where(Delivery.kind == "duplicates.pair")).one()
        assert told.person_id == first.members[0].person_id
        take_apart(d.session, d.actor(days=29), done.id)
        assert [pair.state for pair in (first, second)] == ["proposed", "active"]
        assert {member.open for member in first.members} == {True}

    await tell(database, story)


async def test_the_fuller_answers_of_a_wave_count_once(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        wave = d.wave()
        for participation, state in ((one, "started"), (other, "finished")):
            d.response(wave, participation, state)
        assert plan(d.session, d.actor(), one.person_id, other.person_id).responses == 1
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        row = d.session.scalars(select(Response)).one()
        assert (row.person_id, row.subject_key, row.state) == (one.person_id, f"person:{one.person_id}", "finished")
        assert row.organisation_id == d.second.id
        assert [answer.value for answer in d.session.scalars(select(Answer))] == ["finished"]
        take_apart(d.session, d.actor(), done.id)
        assert sorted(answer.value for answer in d.session.scalars(select(Answer))) == ["finished", "started"]

    await tell(database, story)


async def test_a_file_of_an_answer_that_gave_way_stays_as_long_as_it_can_come_back(database: Database) -> None:
    def story(d: District) -> None:
        def with_file(one: Participation, state: str) -> None:
            response = d.response(wave, one, state)
            file = StoredFile(
                name=f"{state}.pdf",
                media_type="application/pdf",
                size=1,
                sha256="",
                content=b"%",
                owner_id=one.person_id,
                created_at=NOW,
            )
            d.session.add(file)
            d.session.flush()
            answer = d.session.scalars(select(Answer).where(Answer.response_id == response.id)).one()
            answer.value = f"{file.id}/{file.name}"

        def files() -> list[str]:
            return sorted(d.session.scalars(select(StoredFile.name)))

        def clock(**later: float) -> Actor:
            return replace(INSTALLATION.system(NOW + timedelta(**later)), centre_id=d.centre.id)

        one, other = d.pupil(), d.pupil(second=True)
        wave = d.wave()
        with_file(one, "started")
        with_file(other, "finished")
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        assert forget_logs(d.session, clock(days=29)) == 0
        take_apart(d.session, d.actor(days=29), done.id)
        assert forget_logs(d.session, clock(days=31)) == 1
        assert files() == ["finished.pdf", "started.pdf"]
        merge(d.session, d.actor(days=31), one.person_id, other.person_id)
        assert [forget_logs(d.session, clock(days=62)) for _ in range(2)] == [1, 0]
        d.session.flush()
        assert files() == ["finished.pdf"]
        assert {row.changes == [] for row in d.session.scalars(select(Merge))} == {True}
        assert d.session.scalars(select(Answer.value)).one().endswith("/finished.pdf")

    await tell(database, story)


async def test_a_withdrawal_holds_for_both_records(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        for participation in (one, other):
            consent(d.session, participation.person, ["data"])
        d.session.flush()
        newest = d.session.scalars(select(Consent).where(Consent.person_id == other.person_id)).one()
        newest.revoked_at = NOW + timedelta(hours=1)
        d.session.flush()
        assert plan(d.session, d.actor(), one.person_id, other.person_id).withdrawn
        merge(d.session, d.actor(hours=2), one.person_id, other.person_id)
        assert all(row.revoked_at for row in d.session.scalars(select(Consent)))

    await tell(database, story)


async def test_a_consent_withdrawn_since_stays_withdrawn_for_both(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        for participation in (one, other):
            consent(d.session, participation.person, ["data"])
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        mine = d.session.scalars(select(Consent).where(Consent.person_id == one.person_id)).one()
        mine.revoked_at = NOW + timedelta(days=2)
        d.session.flush()
        take_apart(d.session, d.actor(days=3), done.id)
        assert all(row.revoked_at for row in d.session.scalars(select(Consent)))

    await tell(database, story)


async def test_both_accounts_lead_to_the_record_that_stays_and_mail_comes_once(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(account=51), d.pupil(second=True, account=52)
        first, double = d.mail(one.person), d.mail(other.person)
        lone = d.mail(other.person, "occurrence:2")
        assert plan(d.session, d.actor(), one.person_id, other.person_id).accounts
        merge(d.session, d.actor(), one.person_id, other.person_id)
        assert {d.actor(number).person_id for number in (51, 52)} == {one.person_id}
        assert d.actor(52).organisation_ids == {d.school.id, d.second.id}
        assert [row.state for row in (first, double, lone)] == ["planned", "cancelled", "planned"]
        assert lone.key.endswith(f":{one.person_id}")

    await tell(database, story)


async def test_the_earlier_of_two_appointments_goes_on(database: Database) -> None:
    def story(d: District) -> None:
        one, other = make_person(d.session, "Белова Анна"), make_person(d.session, "Белова Анна")
        appoint(d.session, one, Role.CURATOR, d.school, starts_on=TODAY - timedelta(days=5))
        appoint(d.session, other, Role.CURATOR, d.school)
        merge(d.session, d.actor(), one.id, other.id)
        rows = d.session.scalars(select(Appointment).where(Appointment.person_id == one.id).order_by(Appointment.id))
        assert [row.ends_on for row in rows] == [TODAY, None]

    await tell(database, story)


async def test_who_is_known_to_be_another_person_than_one_is_so_of_both(database: Database) -> None:
    def story(d: District) -> None:
        one, other, third = d.pupil(), d.pupil(second=True), d.pupil(second=True, role=Role.MENTOR)
        tell_apart(d.session, d.actor(), other.person_id, third.person_id)
        merge(d.session, d.actor(), one.person_id, other.person_id)
        assert list_couples(d.session, d.actor()).total == 0

    await tell(database, story)


async def test_the_record_that_stays_takes_what_it_lacks(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil("Белов Иван", born=None), d.pupil(second=True)
        other.person.phone = "+79130000000"
        d.session.flush()
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        person = d.session.get_one(Person, one.person_id)
        assert (person.patronymic, person.birth_date, person.phone) == ("Ильич", BORN, "+79130000000")
        assert person.name_key == "белов иван ильич"
        take_apart(d.session, d.actor(), done.id)
        assert (person.patronymic, person.birth_date, person.phone) == (None, None, None)

    await tell(database, story)


# Who may, and what refuses


async def test_mentor_and_mentee_of_one_pair_are_two_people(database: Database) -> None:
    def story(d: District) -> None:
        mentor, mentee = d.pupil(role=Role.MENTOR), d.pupil()
        d.pair(mentor, mentee)
        with pytest.raises(DomainError, match="duplicates-error-pair"):
            merge(d.session, d.actor(), mentor.person_id, mentee.person_id)

    await tell(database, story)


async def test_staff_cannot_take_the_rights_of_the_head_by_it(database: Database) -> None:
    def story(d: District) -> None:
        one = d.pupil("Главная Галина")
        for ids in ((one.person_id, d.head.id), (d.head.id, one.person_id)):
            with pytest.raises(DomainError, match="duplicates-error-office"):
                merge(d.session, d.actor(), *ids)
        merge(d.session, d.actor(HEAD), d.head.id, one.person_id)

    await tell(database, story)


async def test_what_belongs_to_another_centre_too_is_left_alone(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        far = make_organisation(d.session, make_centre(d.session, "Другой"), "Школа № 9")
        elsewhere = participate(d.session, make_person(d.session, "Белов Иван Ильич"), Role.MENTEE, far)
        with pytest.raises(NotFound):
            merge(d.session, d.actor(), one.person_id, elsewhere.person_id)
        participate(d.session, other.person, Role.MENTEE, far)
        with pytest.raises(DomainError, match="duplicates-error-other-centre"):
            merge(d.session, d.actor(), one.person_id, other.person_id)

    await tell(database, story)


async def test_twice_is_once_and_the_curators_are_told(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        ids = one.person_id, other.person_id
        done = [merge(d.session, d.actor(), *ids) for _ in range(2)]
        assert done[0] == done[1]
        assert d.session.scalars(select(Delivery.kind)).all() == ["duplicates.merged"]
        apart = [take_apart(d.session, d.actor(), done[0].id) for _ in range(2)]
        assert apart[0].undone
        assert apart[0] == apart[1]
        assert list_couples(d.session, d.actor()).total == 1

    await tell(database, story)


async def test_taking_apart_ends_after_thirty_days_and_goes_backwards(database: Database) -> None:
    def story(d: District) -> None:
        one, other, third = d.pupil(), d.pupil(second=True), d.pupil("Белов Иван", second=True, role=Role.MENTOR)
        first = merge(d.session, d.actor(), one.person_id, other.person_id)
        later = merge(d.session, d.actor(hours=1), third.person_id, one.person_id)
        with pytest.raises(Stale, match="duplicates-error-undo-later"):
            take_apart(d.session, d.actor(days=1), first.id)
        with pytest.raises(Stale, match="duplicates-error-undo-late"):
            take_apart(d.session, actor_for(d.session, STAFF, NOW + UNDO + timedelta(hours=1)), later.id)
        assert list_merges(d.session, d.actor(days=1)).total == 2
        take_apart(d.session, d.actor(days=1), later.id)
        take_apart(d.session, d.actor(days=1), first.id)
        rows = d.session.scalars(select(Participation).order_by(Participation.id)).all()
        assert [row.person_id for row in rows] == [row.person_id for row in (one, other, third)]
        assert list_merges(d.session, d.actor(days=1)).total == 0

    await tell(database, story)


async def test_what_came_since_stays_where_it_belongs(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        merged_id = other.person_id
        done = merge(d.session, d.actor(), one.person_id, merged_id)
        moved = d.session.get_one(Participation, other.id)
        moved.group_name = "8Б"
        pair = d.pair(d.pupil("Наставник Нил", role=Role.MENTOR, second=True), moved)
        mine = d.pupil("Наставник Ной", role=Role.MENTOR)
        d.session.flush()
        take_apart(d.session, d.actor(), done.id)
        assert (moved.person_id, moved.group_name) == (merged_id, "8Б")
        assert pair.members[1].person_id == merged_id
        assert mine.person_id not in (one.person_id, moved.person_id)

    await tell(database, story)


async def test_a_pair_that_contradicts_is_ended_before_taking_apart(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        proposed = d.pair(d.pupil("Наставник Нил", role=Role.MENTOR), one, "proposed")
        active = d.pair(d.pupil("Наставник Ной", role=Role.MENTOR, second=True), other, "active")
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        active.state = "closed"
        for member in active.members:
            member.open = False
        d.session.flush()
        again = d.pair(d.pupil("Наставник Ян", role=Role.MENTOR), d.session.get_one(Participation, one.id))
        with pytest.raises(DomainError, match="duplicates-error-undo-followed"):
            take_apart(d.session, d.actor(), done.id)
        again.state = "closed"
        for member in again.members:
            member.open = False
        d.session.flush()
        take_apart(d.session, d.actor(), done.id)
        assert (proposed.state, active.state) == ("proposed", "closed")

    await tell(database, story)


async def test_an_erased_person_is_in_no_log(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        done = merge(d.session, d.actor(), one.person_id, other.person_id)
        forget(d.session, one.person_id)
        assert d.session.get_one(Merge, done.id).changes == []
        with pytest.raises(Stale):
            take_apart(d.session, d.actor(), done.id)
        assert open_merge(d.session, d.actor(), done.id).name

    await tell(database, story)


# On the phone


async def test_staff_put_two_records_together_and_take_them_apart(bot: Harness) -> None:
    def make(session: Session) -> list[int]:
        d = District(session)
        return [d.pupil(group_name="7А").person_id, d.pupil(second=True, account=61).person_id]

    ids = await bot.make(make)
    staff = bot.person("Софья", account=STAFF)
    await staff.says("/menu")
    await staff.press("Участники")
    await staff.press("Похожие записи")
    await staff.sees("Похожие записи", "1")
    await staff.press("= Белов И. И., две записи")
    await staff.sees("Имя и дата рождения совпадают", "Школа № 1", "Школа № 2", "Пользуется ботом")
    await staff.press("Это один человек")
    await staff.sees("Чья запись останется")
    await staff.press("Останется 1")
    await staff.sees("Разъединить можно в течение 30 дней")
    await staff.press("Объединить")
    await staff.sees("Записи объединены")
    assert await bot.make(lambda s: s.get_one(Person, ids[1]).merged_into_id) == ids[0]
    await staff.press("Разъединить")
    await staff.sees("такими, какими были")
    await staff.press("Разъединить")
    await staff.sees("каждая снова такая")
    await staff.press("‹ Похожие")
    await staff.sees("Похожие записи", "1")
    await staff.press("= Белов И. И., две записи")
    await staff.sees("Один человек или двое")
    await staff.press("Это разные люди")
    await staff.sees("разные люди")
    await staff.press("‹ Похожие")
    await staff.sees("Похожих записей нет")
    assert await bot.make(lambda s: s.scalars(select(Person.merged_into_id)).all()) == [None] * 6


async def test_under_codes_no_name_is_told(database: Database) -> None:
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as bot:
        ids = await bot.make(
            lambda s: [one.person_id for d in [District(s)] for one in (d.pupil(), d.pupil(second=True))]
        )
        staff = bot.person("Софья", account=STAFF)
        await staff.says("/menu")
        await staff.sees("Меню")
        await staff.presses_data(CompareTwo(first_id=ids[0], second_id=ids[1]).pack())
        await staff.sees("Имя и дата рождения совпадают", "Ч-0005", "Ч-0006")
        assert not any(word in staff.screen.text for word in ("Белов", "2012"))


async def test_staff_choose_two_whom_the_search_has_not_found(bot: Harness) -> None:
    """A marriage has changed the surname: nothing but a person sees that the two are one."""

    def make(session: Session) -> list[str]:
        d = District(session)
        rows = [d.pupil("Королёва Анна Игоревна"), d.pupil("Ждан Анна Игоревна", born=None, second=True)]
        for number in range(10):
            d.pupil(f"Сосед Пётр {number}", born=None)
        return [session.get_one(Person, row.person_id).code for row in rows]

    first, second = await bot.make(make)
    staff = bot.person("Софья", account=STAFF)
    await staff.says("/menu")
    await staff.press("Участники")
    await staff.press("Похожие записи")
    await staff.press("Выбрать двоих")
    await staff.sees("Выберите первую запись")
    await staff.says("корол")
    await staff.press(f"Королёва А. И. · {first}")
    await staff.sees("С какой её сравнить")
    await staff.says(second)
    await staff.press(f"Ждан А. И. · {second}")
    await staff.sees("Один человек или двое", "Королёва", "Ждан")
    await staff.press("Это один человек")
    await staff.press("Останется 2")
    await staff.press("Объединить")
    await staff.sees("Записи объединены", second)
    await staff.press("‹ Похожие")
    await staff.press("Объединённые")
    await staff.press(f"Ждан А. И. + {first}")
    await staff.sees("Разъединить можно до")


async def test_two_who_put_the_same_two_together_at_once_find_it_done_once(database: Database) -> None:
    def make(session: Session) -> list[int]:
        d = District(session)
        return [d.pupil().person_id, d.pupil(second=True).person_id]

    one, other = await database.work(make)

    def put(session: Session) -> int:
        return merge(session, actor_for(session, STAFF), one, other).id

    first, second = await asyncio.gather(database.work(put), database.work(put))
    assert first == second

    def look(session: Session) -> int:
        return len(session.scalars(select(Merge)).all())

    assert await database.work(look) == 1


async def test_of_two_who_put_two_together_the_other_way_round_at_once_one_is_told_that_it_is_done(
    database: Database,
) -> None:
    def make(session: Session) -> list[int]:
        d = District(session)
        return [d.pupil().person_id, d.pupil(second=True).person_id]

    one, other = await database.work(make)

    async def put(kept: int, merged: int) -> int:
        try:
            done = await database.work(lambda s: merge(s, actor_for(s, STAFF), kept, merged))
        except NotFound:
            return 0
        return done.id

    done = await asyncio.gather(put(one, other), put(other, one))
    assert sorted(bool(number) for number in done) == [False, True]


async def test_whoever_is_erased_is_put_together_with_nobody(database: Database) -> None:
    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        d.session.get_one(Person, one.person_id).erased_at = NOW
        d.session.flush()
        for stays, goes in ((one, other), (other, one)):
            with pytest.raises(NotFound):
                merge(d.session, d.actor(), stays.person_id, goes.person_id)

    await tell(database, story)


async def test_comparing_two_leaves_a_trace_at_both(database: Database) -> None:
    """Days of birth are shown side by side."""

    def story(d: District) -> None:
        one, other = d.pupil(), d.pupil(second=True)
        compare_two(d.session, d.actor(), one.person_id, other.person_id)
        looks = {(look.action, look.subject_id) for look in take_looks(d.session)}
        assert looks == {("people.look", one.person_id), ("people.look", other.person_id)}

    await tell(database, story)
