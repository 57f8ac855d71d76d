"""Consents: who needs whose signature, ticking papers, taking a tick back, withdrawing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.files import StoredFile
from db.outbox import Delivery
from db.people import Appointment, Consent, Participation, Person
from keyboards.consents import OpenConsents, OpenPaper, OpenSheet, TickPapers
from mentoring.access import Actor, Role
from mentoring.audit import take_looks
from mentoring.consents import NEEDED, give, lacking, may_be_named, missing, require
from mentoring.consents.holding import Age
from mentoring.consents.own import OwnConsent, agree, own
from mentoring.consents.papers import attach_scan, papers_of, see_scan, set_relation, set_valid_until
from mentoring.consents.reminders import remind_of_expiry
from mentoring.consents.sheets import Lack, count_lacks, paper_received, papers_received, sheet, undo_papers
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.names import NameMode
from mentoring.outbox import Post, post
from mentoring.rights.departures import opens_papers, paper_withdrawn, withdraw
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
from tests.harness import Harness

CURATOR, OTHER, MENTOR = 2001, 2002, 2003
PDF, JPEG = b"%PDF-1.4 paper", b"\xff\xd8\xff\xe0 paper"


class School:
    """A school with a curator, a class of three and a mentor; another school with a curator of its own."""

    def __init__(self, session: Session) -> None:
        self.session = session
        centre = make_centre(session)
        self.school: Organisation = make_organisation(session, centre, "Школа № 1")
        other = make_organisation(session, centre, "Школа № 2")
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Чужая Вера", account=OTHER), Role.CURATOR, other)
        self.mentor = make_person(session, "Мирный Пётр", account=MENTOR)
        self.adult = participate(session, self.mentor, Role.MENTOR, self.school)
        self.pupils: list[Participation] = []
        for name in ("Белов Иван", "Волкова Анна", "Громов Лев"):
            pupil = make_person(session, name)
            pupil.birth_date = date(2013, 3, 1)
            self.pupils.append(participate(session, pupil, Role.MENTEE, self.school, group_name="7А"))
        session.flush()

    def actor(self, account: int = CURATOR, **later: float) -> Actor:
        return actor_for(self.session, account, NOW + timedelta(**later))


async def tell(database: Database, story: Callable[[School], Any]) -> Any:
    """Make the school and play the story in one unit."""
    return await database.work(lambda session: story(School(session)))


async def test_everybody_lacks_both_consents_at_first(database: Database) -> None:
    def story(s: School) -> None:
        ids = [s.mentor.id, *(pupil.person_id for pupil in s.pupils)]
        assert missing(s.session, s.actor(), ids) == dict.fromkeys(ids, frozenset({"data", "participation"}))

    await tell(database, story)


@pytest.mark.parametrize(
    ("birth_date", "kind", "own_is_enough"),
    [
        (date(2008, 11, 16), None, True),
        (date(2008, 11, 17), None, False),
        (date(2012, 2, 29), "pupil", False),
        (None, "pupil", False),
        (None, "teacher", True),
        (None, None, True),
        (date(1980, 1, 1), "pupil", True),
    ],
)
async def test_a_minor_needs_the_signature_of_a_representative(
    database: Database, birth_date: date | None, kind: str | None, own_is_enough: bool
) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date, s.mentor.kind = birth_date, kind
        s.session.flush()
        for purpose in NEEDED:
            give(s.session, s.actor(), s.mentor.id, purpose, form="paper", signer="self", given_on=TODAY)
        assert (missing(s.session, s.actor(), [s.mentor.id]) == {}) is own_is_enough
        for purpose in NEEDED:
            give(s.session, s.actor(), s.mentor.id, purpose, form="paper", signer="representative", given_on=TODAY)
        assert missing(s.session, s.actor(), [s.mentor.id]) == {}

    await tell(database, story)


async def test_on_29_february_whoever_was_born_18_years_before_is_counted(database: Database) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date = date(2010, 2, 28)
        actor = replace(s.actor(), now=NOW.replace(year=2028, month=2, day=29))
        for purpose in NEEDED:
            give(s.session, actor, s.mentor.id, purpose, form="chat", signer="self", given_on=actor.today)
        assert missing(s.session, actor, [s.mentor.id]) == {}
        s.mentor.birth_date = date(2010, 3, 1)
        s.session.flush()
        assert s.mentor.id in missing(s.session, actor, [s.mentor.id])

    await tell(database, story)


async def test_nobody_is_paired_without_consents_and_the_first_who_lacks_is_named(database: Database) -> None:
    def story(s: School) -> None:
        ids = [pupil.person_id for pupil in s.pupils]
        paper_received(s.session, s.actor(), s.pupils[0].id)
        paper_received(s.session, s.actor(), s.pupils[1].id, "data")
        with pytest.raises(DomainError) as refused:
            require(s.session, s.actor(), ids)
        assert refused.value.arguments == {"who": "Волкова Анна", "what": "participation", "more": 1}
        papers_received(s.session, s.actor(), s.school.id)
        require(s.session, s.actor(), ids)

    await tell(database, story)


async def test_a_whole_class_is_ticked_once_and_the_tick_taken_back(database: Database) -> None:
    def story(s: School) -> None:
        curator = s.actor()
        before = sheet(s.session, curator, s.school.id, s.pupils[2].id)
        assert (before.group, before.lacking, before.page.total) == ("7А", 3, 3)
        ticked = papers_received(s.session, curator, s.school.id, s.pupils[2].id)
        assert ticked.people == 3
        assert papers_received(s.session, s.actor(seconds=5), s.school.id, s.pupils[2].id).people == 0
        assert [row.complete for row in sheet(s.session, curator, s.school.id, s.pupils[0].id).page.items] == [True] * 3
        assert {c.signer for c in s.session.scalars(select(Consent))} == {"representative"}
        assert missing(s.session, curator, [s.mentor.id])
        assert ticked.undo is not None
        assert undo_papers(s.session, s.actor(minutes=5), ticked.undo) == 3
        assert sheet(s.session, curator, s.school.id).lacking == 4

    await tell(database, story)


async def test_those_who_lack_stand_first_and_the_marked_are_ticked_without_the_rest(database: Database) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.pupils[0].id)
        before = sheet(s.session, s.actor(), s.school.id)
        assert [(row.name, row.complete) for row in before.page.items] == [
            ("Волкова Анна", False),
            ("Громов Лев", False),
            ("Мирный Пётр", False),
            ("Белов Иван", True),
        ]
        marked = [s.pupils[1].id, s.adult.id, 10**6]
        assert papers_received(s.session, s.actor(seconds=1), s.school.id, marked=marked).people == 2
        left = sheet(s.session, s.actor(), s.school.id)
        assert [row.name for row in left.page.items if not row.complete] == ["Громов Лев"]
        assert papers_received(s.session, s.actor(seconds=2), s.school.id, marked=marked).people == 0

    await tell(database, story)


async def test_a_sheet_of_one_purpose_ticks_that_purpose_alone(database: Database) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.pupils[0].id, "data")
        assert count_lacks(s.session, s.actor(), s.school.id, s.pupils[0].id) == {
            Lack.NEEDED: 3,
            Lack.DATA: 2,
            Lack.PARTICIPATION: 3,
            Lack.PUBLICATION: 3,
            Lack.EXPIRING: 0,
        }
        papers_received(s.session, s.actor(seconds=1), s.school.id, s.pupils[0].id, "data")
        assert {row.purpose for row in s.session.scalars(select(Consent))} == {"data"}
        assert sheet(s.session, s.actor(), s.school.id, s.pupils[0].id, "data").lacking == 0
        with pytest.raises(NotFound):
            sheet(s.session, s.actor(), s.school.id, None, "everything")

    await tell(database, story)


async def test_from_14_to_17_both_sign_and_each_signature_alone_is_not_enough(database: Database) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date = date(2010, 3, 1)
        s.session.flush()
        agree(s.session, s.actor(MENTOR), "data")
        assert own(s.session, s.actor(MENTOR)).items[0] == OwnConsent("data", None, None, True, False, True)
        view = papers_of(s.session, s.actor(), s.adult.id)
        assert (view.age, view.of("data").lacks) == (Age.TEEN, "representative")
        done = paper_received(s.session, s.actor(seconds=1), s.adult.id, "data", "mother")
        assert done.people == 1
        view = papers_of(s.session, s.actor(), s.adult.id)
        assert (view.of("data").there, view.of("data").relation) == (True, "mother")
        [own_row] = s.session.scalars(select(Consent).where(Consent.signer == "self"))
        own_row.revoked_at = NOW
        s.session.flush()
        assert "data" in missing(s.session, s.actor(), [s.mentor.id])[s.mentor.id]
        assert paper_received(s.session, s.actor(seconds=2), s.adult.id, "participation").people == 1
        signers = select(Consent.signer).where(Consent.purpose == "participation")
        assert set(s.session.scalars(signers)) == {"self", "representative"}

    await tell(database, story)


async def test_a_consent_given_for_a_child_stays_good_at_14_and_at_18(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupils[0]
        pupil.person.birth_date = date(2012, 11, 20)
        s.session.flush()
        assert paper_received(s.session, s.actor(), pupil.id).people == 1
        for days in (0, 10, 366 * 6):
            assert not missing(s.session, s.actor(days=days), [pupil.person_id]), days

    await tell(database, story)


async def test_relation_validity_and_withdrawal_are_noted_of_what_is_there(database: Database) -> None:
    def story(s: School) -> None:
        pupil, curator = s.pupils[0], s.actor()
        with pytest.raises(Stale):
            set_relation(s.session, curator, pupil.id, "data", "father")
        paper_received(s.session, curator, pupil.id)
        assert set_relation(s.session, curator, pupil.id, "data", "guardian").of("data").relation == "guardian"
        with pytest.raises(NotFound):
            set_relation(s.session, curator, pupil.id, "data", "neighbour")
        with pytest.raises(DomainError, match="consents-error-past"):
            set_valid_until(s.session, curator, pupil.id, "data", TODAY - timedelta(days=1))
        last = TODAY + timedelta(days=20)
        assert set_valid_until(s.session, curator, pupil.id, "data", last).of("data").valid_until == last
        later = s.actor(days=21)
        assert missing(s.session, later, [pupil.person_id]) == {pupil.person_id: frozenset({"data"})}
        assert papers_of(s.session, later, pupil.id).of("data").ended_on == last

    await tell(database, story)


async def test_curators_are_reminded_once_a_month_before_consents_run_out(database: Database) -> None:
    def story(s: School) -> None:
        curator = s.session.scalars(select(Person.id).where(Person.surname == "Орлова")).one()
        papers_received(s.session, s.actor(), s.school.id, s.pupils[0].id)
        last = TODAY + timedelta(days=40)
        for pupil in s.pupils:
            set_valid_until(s.session, s.actor(), pupil.id, "data", last)
        system = replace(INSTALLATION.system(NOW), centre_id=s.school.centre_id)
        assert remind_of_expiry(s.session, system) == 0
        soon = replace(system, now=NOW + timedelta(days=11))
        assert (remind_of_expiry(s.session, soon), remind_of_expiry(s.session, soon)) == (1, 0)
        [mail] = s.session.scalars(select(Delivery))
        assert (mail.person_id, mail.arguments["people"]) == (curator, 3)
        assert mail.buttons == [
            [["consents-button-expiring", OpenSheet(organisation_id=s.school.id, lack="expiring").pack()]]
        ]
        about = sheet(s.session, s.actor(days=11), s.school.id, None, "expiring")
        assert (about.lacking, about.page.total) == (3, 3)
        done = papers_received(s.session, s.actor(days=11), s.school.id, None, "expiring")
        assert done.people == 3
        assert done.undo is not None
        assert sheet(s.session, s.actor(days=11), s.school.id, None, "expiring").lacking == 0
        assert not missing(s.session, s.actor(days=60), [pupil.person_id for pupil in s.pupils])
        assert undo_papers(s.session, s.actor(days=11, minutes=1), done.undo) == 3
        assert sheet(s.session, s.actor(days=11), s.school.id, None, "expiring").lacking == 3

    await tell(database, story)


@pytest.mark.parametrize(
    ("born", "signers"),
    [
        (date(2008, 11, 20), {"self"}),
        (date(2012, 11, 20), {"representative", "self"}),
        (date(2014, 11, 20), {"representative"}),
    ],
    ids=["of age since", "fourteen since", "still a child"],
)
async def test_new_papers_are_signed_by_whom_the_age_asks_for_now(
    database: Database, born: date, signers: set[str]
) -> None:
    """A birthday may lie between the paper that runs out and the one that takes its place."""

    def story(s: School) -> None:
        pupil = s.pupils[0]
        pupil.person.birth_date = born
        for purpose in ("data", "participation"):
            s.session.add(
                Consent(
                    person_id=pupil.person_id,
                    purpose=purpose,
                    text_version="1",
                    signer="representative",
                    relation="mother",
                    form="paper",
                    given_on=TODAY,
                    valid_until=TODAY + timedelta(days=12),
                    created_at=NOW,
                )
            )
        s.session.flush()
        done = papers_received(s.session, s.actor(days=10), s.school.id, None, "expiring")
        rows = s.session.scalars(select(Consent).where(Consent.purpose == "data", Consent.revoked_at.is_(None))).all()
        assert {row.signer for row in rows} == signers
        assert {row.relation for row in rows if row.signer == "representative"} <= {"mother"}
        assert not missing(s.session, s.actor(days=60), [pupil.person_id])
        assert undo_papers(s.session, s.actor(days=10, minutes=1), done.undo or 0) == 1
        [back] = s.session.scalars(select(Consent).where(Consent.purpose == "data", Consent.revoked_at.is_(None)))
        assert (back.signer, back.valid_until) == ("representative", TODAY + timedelta(days=12))

    await tell(database, story)


async def test_a_scan_is_kept_for_the_own_curator_alone(database: Database) -> None:
    def story(s: School) -> None:
        pupil, curator = s.pupils[0], s.actor()
        with pytest.raises(Stale):
            attach_scan(s.session, curator, pupil.id, "data", PDF)
        paper_received(s.session, curator, pupil.id)
        assert attach_scan(s.session, curator, pupil.id, "data", PDF).of("data").scan
        attach_scan(s.session, curator, pupil.id, "data", JPEG)
        name, content, picture = see_scan(s.session, curator, pupil.id, "data")
        assert (name, content, picture) == (f"{pupil.person.code}-data.jpg", JPEG, True)
        assert len(s.session.scalars(select(StoredFile)).all()) == 1, "the former one is gone"
        for wrong in (b"MZ", b"", b"PK\x03\x04"):
            with pytest.raises(DomainError, match="consents-error-scan-kind"):
                attach_scan(s.session, curator, pupil.id, "data", wrong)
        with pytest.raises(NotFound):
            see_scan(s.session, s.actor(OTHER), pupil.id, "data")
        with pytest.raises(NotFound):
            see_scan(s.session, curator, pupil.id, "participation")
        codes = replace(curator, names=NameMode.CODES)
        with pytest.raises(DomainError, match="consents-error-scan-codes"):
            attach_scan(s.session, codes, pupil.id, "data", PDF)
        with pytest.raises(DomainError, match="consents-error-scan-codes"):
            see_scan(s.session, codes, pupil.id, "data")
        assert [look.action for look in take_looks(s.session)] == ["consents.look_scan"]

    await tell(database, story)


async def test_a_tick_is_no_mistake_after_an_hour(database: Database) -> None:
    def story(s: School) -> None:
        ticked = paper_received(s.session, s.actor(), s.pupils[0].id)
        assert ticked.undo is not None
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(minutes=61), ticked.undo)
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(minutes=-1), ticked.undo)
        with pytest.raises(Stale):
            undo_papers(s.session, s.actor(), 10**30)

    await tell(database, story)


async def test_a_curator_of_another_school_cannot_tick_or_see_papers(database: Database) -> None:
    def story(s: School) -> None:
        stranger = s.actor(OTHER)
        for refused in (
            lambda: paper_received(s.session, stranger, s.pupils[0].id),
            lambda: papers_received(s.session, stranger, s.school.id),
            lambda: sheet(s.session, stranger, s.school.id),
            lambda: paper_withdrawn(s.session, stranger, s.pupils[0].id, "data"),
        ):
            with pytest.raises(NotFound):
                refused()
        ticked = paper_received(s.session, s.actor(), s.pupils[0].id)
        assert ticked.undo is not None
        assert undo_papers(s.session, stranger, ticked.undo) == 0
        with pytest.raises(Forbidden):
            sheet(s.session, s.actor(MENTOR), s.school.id)

    await tell(database, story)


async def test_an_adult_agrees_and_withdraws_in_chat_and_the_curator_is_told(database: Database) -> None:
    def story(s: School) -> None:
        mentor = s.actor(MENTOR)
        assert own(s.session, mentor).given == {}
        agree(s.session, mentor, "data")
        assert agree(s.session, mentor, "data").given == {"data": TODAY}
        assert agree(s.session, mentor, "participation").given == {"data": TODAY, "participation": TODAY}
        assert missing(s.session, mentor, [s.mentor.id]) == {}
        for _ in range(2):
            withdraw(s.session, mentor, "data")
        assert own(s.session, mentor).given == {"participation": TODAY}
        assert missing(s.session, mentor, [s.mentor.id]) == {s.mentor.id: frozenset({"data"})}
        [told] = s.session.scalars(select(Delivery))
        assert told.arguments == {
            "person": {"person": s.mentor.id},
            "purpose": "data",
            "pairs": 0,
            "day": {"date": "2026-12-16"},
        }
        with pytest.raises(Forbidden):  # taking part has ended; the withdrawal can be taken back
            agree(s.session, s.actor(MENTOR, minutes=1), "data")
        with pytest.raises(NotFound):
            agree(s.session, mentor, "everything")

    await tell(database, story)


async def test_a_minor_cannot_agree_in_chat(database: Database) -> None:
    def story(s: School) -> None:
        s.mentor.birth_date = date(2013, 3, 1)
        assert own(s.session, s.actor(MENTOR)).minor
        with pytest.raises(DomainError, match="consents-error-minor"):
            agree(s.session, s.actor(MENTOR), "data")

    await tell(database, story)


async def test_a_written_withdrawal_ends_the_consent_and_stays_as_history(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupils[0]
        paper_received(s.session, s.actor(), pupil.id)
        paper_withdrawn(s.session, s.actor(days=1), pupil.id, "data")
        assert missing(s.session, s.actor(days=1), [pupil.person_id]) == {pupil.person_id: frozenset({"data"})}
        rows = s.session.scalars(select(Consent).where(Consent.person_id == pupil.person_id)).all()
        assert sorted((row.purpose, row.revoked_at is None) for row in rows) == [
            ("data", False),
            ("participation", True),
        ]

    await tell(database, story)


async def test_an_expired_consent_is_missing_and_can_be_given_anew(database: Database) -> None:
    def story(s: School) -> None:
        pupil = s.pupils[0]
        paper_received(s.session, s.actor(), pupil.id)
        for row in s.session.scalars(select(Consent)):
            row.valid_until = TODAY
        s.session.flush()
        assert not missing(s.session, s.actor(), [pupil.person_id])
        assert missing(s.session, s.actor(days=1), [pupil.person_id])
        assert paper_received(s.session, s.actor(days=1), pupil.id).people == 1
        assert not missing(s.session, s.actor(days=1), [pupil.person_id])

    await tell(database, story)


async def test_only_those_whose_data_may_be_processed_are_named_to_others(database: Database) -> None:
    def story(s: School) -> None:
        paper_received(s.session, s.actor(), s.pupils[0].id, "data")
        curator = s.session.scalars(select(Person.id).where(Person.surname == "Орлова")).one()
        named = may_be_named(s.session, s.actor(), [curator, *(pupil.person_id for pupil in s.pupils)])
        assert named == {curator, s.pupils[0].person_id}
        lists = s.session.scalars(select(Person.id).where(lacking(s.actor()))).all()
        assert s.pupils[0].person_id in lists

    await tell(database, story)


async def test_who_held_an_office_once_is_named_by_it_no_more(database: Database) -> None:
    """A former curator who takes part as a mentor needs a consent like everybody else."""

    def story(s: School) -> None:
        office = s.session.scalars(select(Appointment).where(Appointment.role == Role.CURATOR)).first()
        assert office is not None
        for last, named in ((TODAY, {office.person_id}), (TODAY - timedelta(days=1), set())):
            office.ends_on = last
            s.session.flush()
            assert may_be_named(s.session, s.actor(), [office.person_id]) == named

    await tell(database, story)


# In chat


def _with_two_classes(session: Session) -> None:
    s = School(session)
    for name in ("Дымов Денис", "Ершова Ева"):
        participate(session, make_person(session, name), Role.MENTEE, s.school, group_name="8Б")


async def test_a_curator_marks_several_and_ticks_them_with_one_confirmation(bot: Harness) -> None:
    await bot.make(_with_two_classes)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Согласия")
    await curator.sees("Не хватает бумаг у 6 человек", "☐ Белов Иван, 7А")
    await curator.press("☐ Белов Иван, 7А")
    await curator.press("☐ Громов Лев, 7А")
    await curator.sees("☑ Белов Иван, 7А", "☐ Волкова Анна, 7А", "☑ Громов Лев, 7А")
    await curator.press("Отметить: 2")
    await curator.sees("бумаги получены от 2 человек?")
    await curator.press("Бумаги получены")
    await curator.sees("Не хватает бумаг у 4 человек", "✓ Белов Иван, 7А", "☐ Волкова Анна, 7А")
    assert {"Отменить отметку", "Отметить всех"} <= set(curator.screen.labels), "the rest can be ticked at once"
    bot.clock.advance(timedelta(minutes=1))
    await curator.press("Фильтр")
    await curator.sees("Что показать?", "8Б: 2", "Данные: 4")
    await curator.press("8Б: 2")
    await curator.sees("Согласия · 8Б", "Не хватает бумаг у 2 человек")
    await curator.press("Отметить всех")
    await curator.sees("бумаги получены от 2 человек?")
    await curator.press("Бумаги получены")
    await curator.sees("Согласия есть у всех", "✓ Дымов Денис")
    await curator.press("Отменить отметку")
    await curator.sees("Не хватает бумаг у 2 человек", "☐ Дымов Денис")
    await curator.press("Отметить всех")
    await curator.press("Бумаги получены")
    await curator.sees("Согласия есть у всех")
    bot.clock.advance(timedelta(hours=2))
    await curator.press("Отменить отметку")
    await curator.sees("только в течение часа")


async def test_marks_are_kept_on_other_pages_and_in_a_search_and_can_be_dropped(bot: Harness) -> None:
    await bot.make(_with_two_classes)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Согласия")
    await curator.sees("☐ Белов Иван, 7А")
    await curator.press("☐ Белов Иван, 7А", times=2)
    await curator.sees("Отметить: 1")
    await curator.says("ершо")
    await curator.sees("☐ Ершова Ева, 8Б", "Отметить: 1")
    await curator.press("☐ Ершова Ева, 8Б")
    found = await curator.sees("☑ Ершова Ева, 8Б", "Отметить: 2", "Весь список")
    assert "☑ Белов Иван, 7А" not in found.labels
    await curator.press("☑ Ершова Ева, 8Б")
    await curator.sees("☐ Ершова Ева, 8Б", "Отметить: 1", "Весь список")
    await curator.press("☐ Ершова Ева, 8Б")
    await curator.press("Весь список")
    await curator.sees("☑ Белов Иван, 7А", "☑ Ершова Ева, 8Б", "Отметить: 2")
    await curator.press("Фильтр")
    await curator.press("‹ Назад")
    await curator.sees("☑ Белов Иван, 7А", "☑ Ершова Ева, 8Б", "Отметить: 2")
    await curator.press("Сбросить")
    await curator.sees("☐ Белов Иван, 7А", "☐ Ершова Ева, 8Б", "Отметить всех")
    await curator.presses_data(TickPapers(organisation_id=1, marked=True, sure=True).pack())
    await curator.sees("Список изменился")


async def test_a_withdrawal_on_paper_is_asked_about_and_noted_for_its_purpose(bot: Harness) -> None:
    def fill(session: Session) -> None:
        School(session).pupils[0].person.birth_date = date(2012, 3, 1)

    await bot.make(fill)
    curator = bot.person("Ольга", account=CURATOR)
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Белов Иван")
    await curator.sees("Наставляемый, Школа № 1")
    await curator.press("Согласия")
    await curator.sees("подписывают оба", "☐ Обработка данных", "☐ Участие", "– Публикация: по желанию")
    await curator.press("☐ Участие")
    await curator.sees("Кто подписал за участника?")
    await curator.press("Мать")
    await curator.sees("☐ Обработка данных", "☑ Участие, с 16 ноября 2026")
    await curator.press("☐ Данные")
    await curator.press("Опекун")
    await curator.sees("☑ Обработка данных", "☑ Участие")
    await curator.press("☑ Данные")
    await curator.sees(
        "на бумаге", "Подписал представитель: опекун", "Действует, пока не отозвано", "Редакция текста: 2026-09"
    )
    await curator.press("Действует до")
    await curator.says("31.08.2027")
    await curator.sees("Действует до 31 августа 2027")
    await curator.press("Приложить скан")
    await curator.sends_file("бумага.pdf", PDF)
    await curator.sees("Скан приложен")
    await curator.press("Показать скан")
    await curator.sees("Здесь личные данные")
    await curator.presses_data(OpenPaper(participation_id=2, purpose="data").pack())
    await curator.press("Отозвано")
    await curator.sees("письменный отзыв согласия на обработку данных?")
    await curator.press("Да, отозвать")
    await curator.sees("☐ Обработка данных: закончилось", "☑ Участие")
    await curator.press("Все согласия")
    await curator.sees("Не хватает бумаг у 3 человек")


async def test_whoever_has_not_consented_is_not_named_in_messages_to_others(bot: Harness) -> None:
    """The one who has is; and everybody reads their own name."""

    def fill(session: Session) -> None:
        s = School(session)
        paper_received(session, s.actor(), s.pupils[0].id, "data")
        curator = session.scalars(select(Person.id).where(Person.surname == "Орлова")).one()
        for at, person_id in enumerate((s.pupils[0].person_id, s.pupils[1].person_id, curator)):
            arguments = {"person": {"person": person_id}, "purpose": "data", "pairs": 0, "day": "none"}
            mail = Post(f"consents.withdrawn{at}", curator, "", "consents-mail-withdrawn", arguments)
            post(session, s.actor(), mail)

    await bot.make(fill)
    bot.person("Ольга", account=CURATOR)
    await bot.tick()
    told = [text for text in bot.box.received.texts if "отозвано согласие" in text]
    assert {text.partition(":")[0] for text in told} == {"Белов Иван", "Ч-0005", "Орлова Ольга"}


async def test_a_minor_is_told_whose_signature_is_needed_and_a_forged_press_gives_nothing(bot: Harness) -> None:
    def fill(session: Session) -> None:
        School(session).mentor.birth_date = date(2013, 1, 1)

    await bot.make(fill)
    mentor = bot.person("Пётр", account=MENTOR)
    await mentor.says("/menu")
    await mentor.press("Согласия")
    seen = await mentor.sees("Вам нет 18", "☐ Участие")
    assert "Согласие на данные" not in seen
    await mentor.presses_data("coy:data")
    await mentor.sees("подписывает на бумаге родитель")
    await mentor.presses_data("coe:everything")
    await mentor.sees("Этого больше нет")


@pytest.mark.parametrize(
    ("kind", "said", "own_is_enough"),
    [
        ("student", "14-17", False),
        ("student", "10-13", False),
        ("student", "18", True),
        ("student", None, True),
        ("pupil", "18", False),
        ("teacher", None, True),
        ("student", "2010", False),
        ("student", "2007", True),
    ],
)
async def test_an_age_group_said_in_the_application_tells_who_signs(
    database: Database, kind: str, said: str | None, own_is_enough: bool
) -> None:
    """Under codes nobody is asked for a birth date."""

    def story(s: School) -> None:
        s.mentor.kind = s.adult.kind = kind
        s.adult.details = {"birth": said} if said else {}
        s.session.flush()
        for purpose in ("data", "participation"):
            give(s.session, s.actor(), s.mentor.id, purpose, form="paper", signer="self", given_on=TODAY)
        assert (missing(s.session, s.actor(), [s.mentor.id]) == {}) is own_is_enough

    await tell(database, story)


def test_the_button_of_the_mail_opens_the_consents() -> None:
    assert opens_papers(17) == OpenConsents(participation_id=17).pack()
