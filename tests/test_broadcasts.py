"""Messages to many: who gets them, who has read and answered, who is reminded when, what the centre gets out of it."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.database import Database
from db.files import StoredFile
from db.outbox import Delivery
from db.people import Appointment, Identity, Person
from keyboards.broadcasts import IncomingFile, ListIncoming, MarkRead, OpenBroadcast, OpenIncoming
from mentoring.access import Actor, Role
from mentoring.broadcasts import mail, progress, reading, table, writing
from mentoring.broadcasts.lookup import LETTERS, Asks, State
from mentoring.broadcasts.progress import Counts, Mark, Show
from mentoring.broadcasts.writing import Card
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.paging import SIZE
from mentoring.rights.erasing import erase
from mentoring.surveys.audience import Subject
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness, running

HEAD, STAFF, FAR_HEAD, FIRST, SECOND, THIRD, MENTOR, MENTEE, OTHER_MENTOR = range(31, 40)
TEXT = "Прочтите новое положение"
FILE = ("положение.txt", "text/plain", b"text")
DUE = TODAY + timedelta(days=4)
DAY = timedelta(days=1)


@dataclass
class District:
    """Four organisations of a centre: two curators, one curator, one whom nobody can write to, nobody."""

    centre_id: int
    ids: tuple[int, ...]


def make_district(session: Session) -> District:
    centre, far = make_centre(session), make_centre(session, "Центр «Маяк»")
    kinds = ("general", "preschool", "general", "enterprise")
    places = [make_organisation(session, centre, f"Школа № {n}", kind=kind) for n, kind in enumerate(kinds, 1)]
    appoint(session, make_person(session, "Головина Мария", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Служкина Инна", account=STAFF), Role.STAFF, centre)
    appoint(session, make_person(session, "Дальний Лев", account=FAR_HEAD), Role.HEAD, far)
    olga = make_person(session, "Орлова Ольга", account=FIRST)
    appoint(session, olga, Role.CURATOR, places[0])
    appoint(session, make_person(session, "Вторая Вера", account=SECOND), Role.CURATOR, places[0])
    appoint(session, make_person(session, "Третьяк Тамара", account=THIRD), Role.CURATOR, places[1])
    appoint(session, make_person(session, "Немой Назар"), Role.CURATOR, places[2])
    for name, account, role in (("Ким Вера", MENTOR, Role.MENTOR), ("Белов Артём", MENTEE, Role.MENTEE)):
        person = make_person(session, name, account=account)
        consent(session, person)
        participate(session, person, role, places[0])
    participate(session, make_person(session, "Без Согласия", account=OTHER_MENTOR), Role.MENTOR, places[0])
    silent = make_person(session, "Молчун Макар")
    consent(session, silent)
    participate(session, silent, Role.MENTOR, places[0])
    return District(centre.id, tuple(one.id for one in places))


def at(actor: Actor, **later: float) -> Actor:
    """The same actor some time later."""
    return replace(actor, now=actor.now + timedelta(**later))


def drafted(session: Session, account: int = STAFF, place: int = 0, **wishes: Any) -> Card:
    """A draft."""
    actor = actor_for(session, account)
    card = writing.begin(session, actor, place, wishes.get("text", TEXT), wishes.get("file"))
    if "role" in wishes:
        writing.choose_role(session, actor, card.id, wishes["role"])
    for one in wishes.get("places", ()):
        writing.choose_organisation(session, actor, card.id, one, chosen=True)
    for kind in wishes.get("kinds", ()):
        writing.choose_kind(session, actor, card.id, kind, chosen=True)
    asks = wishes.get("asks", Asks.RECEIPT)
    card = writing.choose_asks(session, actor, card.id, asks)
    if asks not in (Asks.RECEIPT, Asks.NOTHING):
        card = writing.set_due(session, actor, card.id, wishes.get("due", DUE))
    return card


def sent(session: Session, account: int = STAFF, place: int = 0, **wishes: Any) -> Card:
    """A message that was sent."""
    card = drafted(session, account, place, **wishes)
    return writing.send(session, actor_for(session, account), card.id)


def told(session: Session, kind: str = progress.NEW, state: str = "planned") -> list[int]:
    """Accounts of those to whom mail of a kind goes."""
    rows = select(Identity.external_id).join(Delivery, Delivery.person_id == Identity.person_id)
    return sorted(session.scalars(rows.where(Delivery.kind == kind, Delivery.state == state)))


def part_of(session: Session, account: int, card: Card) -> int:
    """The one target that somebody reads for."""
    [part] = reading.open_incoming(session, actor_for(session, account), card.id).parts
    return part.target_id


def answer(session: Session, account: int, target_id: int, text: str | None, **later: Any) -> reading.Incoming:
    """Write an answer and send it."""
    actor = at(actor_for(session, account), **later)
    reading.draft_answer(session, actor, target_id, text)
    return reading.send_answer(session, actor, target_id)


def counts(session: Session, card: Card, account: int = STAFF) -> Counts:
    """How far a message is."""
    found = writing.show_broadcast(session, actor_for(session, account), card.id).counts
    assert found is not None
    return found


def tick(session: Session, district: District, **later: float) -> int:
    """The rule of the clock, some time later."""
    actor = replace(INSTALLATION.system(NOW + timedelta(**later)), centre_id=district.centre_id)
    return mail.remind_of_broadcasts(session, actor)


# To whom


async def test_a_draft_tells_whom_it_reaches_and_whom_it_does_not(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = drafted(session)
        found = card.audience
        assert found is not None
        assert (found.targets, found.people, found.unreached, found.without_consent) == (4, 3, 2, 0)
        unreached = writing.list_unreached(session, actor_for(session, STAFF), card.id)
        assert unreached.items == ["Школа № 3", "Школа № 4"]
        found = writing.choose_role(session, actor_for(session, STAFF), card.id, "mentor").audience
        assert found is not None
        assert (found.targets, found.people, found.unreached, found.without_consent) == (2, 1, 1, 1)
        assert writing.list_unreached(session, actor_for(session, STAFF), card.id).items == ["Молчун М."]

    await database.work(story)


async def test_kinds_and_chosen_organisations_narrow_it_and_let_each_other_go(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        staff = actor_for(session, STAFF)
        card = drafted(session, kinds=["general", "preschool"])
        assert (card.kinds, card.audience and card.audience.targets) == (("general", "preschool"), 3)
        page = writing.choose_organisation(session, staff, card.id, district.ids[1], chosen=True)
        assert [one.name for one in page.items if one.chosen] == ["Школа № 2"]
        card = writing.show_broadcast(session, staff, card.id)
        assert (card.kinds, card.organisations, card.audience and card.audience.targets) == ((), 1, 1)
        found = writing.list_choosable(session, staff, card.id, 0, "школа № 2")
        assert [(one.name, one.chosen) for one in found.items] == [("Школа № 2", True)]
        card = writing.choose_all(session, staff, card.id)
        assert (card.organisations, card.audience and card.audience.targets) == (0, 4)

    await database.work(story)


async def test_it_goes_once_to_everybody_who_can_be_written_to(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        session.add(_appointed(_person(session, FIRST), district, 1))
        card = sent(session)
        again = writing.send(session, actor_for(session, STAFF), card.id)
        assert again.sent_at == card.sent_at == NOW
        assert told(session) == [FIRST, SECOND, THIRD], "a curator of two organisations gets one message"
        assert session.scalar(select(func.count()).select_from(BroadcastTarget)) == 4

    await database.work(story)


async def test_a_curator_writes_to_the_own_people_alone(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = drafted(session, FIRST, district.ids[0])
        assert (card.of_place, card.role, card.sender) == (True, Subject.MENTOR, "Школа № 1")
        curator = actor_for(session, FIRST)
        with pytest.raises(NotFound):
            writing.choose_role(session, curator, card.id, "curator")
        for place in (0, district.ids[1]):
            with pytest.raises(NotFound):
                writing.begin(session, curator, place, TEXT)
        writing.send(session, curator, card.id)
        assert told(session) == [MENTOR]
        assert counts(session, card, SECOND).targets == 2, "the other curator of the organisation sees it too"
        with pytest.raises(NotFound):
            writing.show_broadcast(session, actor_for(session, THIRD), card.id)
        assert not writing.show_broadcast(session, actor_for(session, STAFF), card.id).own
        with pytest.raises(NotFound):
            writing.close(session, actor_for(session, STAFF), card.id)
        staff = actor_for(session, STAFF)
        assert writing.list_broadcasts(session, staff, 0).total == 0
        assert writing.list_broadcasts(session, staff, 0, of_places=True).items[0].sender == "Школа № 1"

    await database.work(story)


async def test_a_draft_is_kept_and_thrown_away_with_its_file(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        staff = actor_for(session, STAFF)
        assert writing.begun(session, staff) is None
        card = drafted(session, file=FILE)
        again = writing.begin(session, staff, 0, "  Другой текст \n\n\n с двумя   абзацами ")
        assert (again.id, again.text, again.file) == (card.id, "Другой текст\n\nс двумя абзацами", FILE[0])
        assert writing.begun(session, staff) == again
        assert writing.begun(session, actor_for(session, HEAD)) is None
        writing.write(session, staff, card.id, None, ("другой.txt", "text/plain", b"x"))
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
        assert writing.remove_file(session, staff, card.id).file is None
        writing.write(session, staff, card.id, None, FILE)
        writing.discard(session, staff, card.id)
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 0
        assert session.scalar(select(func.count()).select_from(Broadcast)) == 0

    await database.work(story)


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        ({"text": None, "file": FILE}, "words"),
        ({"places": [3]}, None),
        ({"kinds": ["sport"]}, "nobody"),
    ],
    ids=["no words", "nobody can read it yet", "nobody"],
)
async def test_what_cannot_be_sent_says_why(database: Database, wishes: dict[str, Any], error: str | None) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        given = wishes | ({"places": [district.ids[one] for one in wishes["places"]]} if "places" in wishes else {})
        if error is None:
            assert sent(session, **given).counts == Counts(targets=1, unreached=1)
            return
        with pytest.raises(DomainError, match=f"broadcasts-error-{error}"):
            sent(session, **given)

    await database.work(story)


async def test_an_answer_needs_a_last_day_that_has_not_passed(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        staff = actor_for(session, STAFF)
        card = drafted(session)
        with pytest.raises(DomainError, match="broadcasts-error-no-answer"):
            writing.set_due(session, staff, card.id, DUE)
        writing.choose_asks(session, staff, card.id, "number")
        with pytest.raises(DomainError, match="broadcasts-error-due"):
            writing.send(session, staff, card.id)
        with pytest.raises(DomainError, match="broadcasts-error-past"):
            writing.set_due(session, staff, card.id, TODAY - DAY)
        writing.set_due(session, staff, card.id, TODAY)
        with pytest.raises(DomainError, match="broadcasts-error-past"):
            writing.send(session, at(staff, days=1), card.id)
        assert writing.choose_asks(session, staff, card.id, "receipt").due_on is None
        with pytest.raises(DomainError, match="broadcasts-error-long"):
            writing.write(session, staff, card.id, "ы" * (LETTERS + 1))

    await database.work(story)


async def test_what_was_sent_takes_no_other_words_and_another_centre_sees_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = sent(session)
        staff, far = actor_for(session, STAFF), actor_for(session, FAR_HEAD)
        for change in (
            lambda: writing.write(session, staff, card.id, "Иначе"),
            lambda: writing.choose_role(session, staff, card.id, "mentor"),
            lambda: writing.discard(session, staff, card.id),
        ):
            with pytest.raises(Stale):
                change()
        target = progress.list_targets(session, staff, card.id).items[0].id
        for look in (
            lambda: writing.show_broadcast(session, far, card.id),
            lambda: progress.list_targets(session, far, card.id),
            lambda: progress.open_target(session, far, target),
            lambda: table.read_table(session, far, card.id),
            lambda: mail.remind(session, far, card.id),
            lambda: reading.mark_read(session, far, card.id),
        ):
            with pytest.raises(NotFound):
                look()

    await database.work(story)


# Read


async def test_reading_is_marked_once_and_for_every_organisation_of_a_curator(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        session.add(_appointed(_person(session, FIRST), district, 1))
        card = sent(session)
        olga = actor_for(session, FIRST)
        first = reading.mark_read(session, olga, card.id)
        later = reading.mark_read(session, at(olga, hours=5), card.id)
        assert first.read_at == later.read_at == NOW
        assert counts(session, card) == Counts(targets=4, done=2, unreached=2)
        assert reading.open_incoming(session, actor_for(session, SECOND), card.id).read_at is None
        reading.mark_read(session, at(actor_for(session, SECOND), hours=1), card.id)
        staff = actor_for(session, STAFF)
        line = progress.list_targets(session, staff, card.id).items[-2]
        assert (line.name, line.mark, line.at) == ("Школа № 1", Mark.DONE, NOW), "the first counts"
        readers = progress.open_target(session, staff, line.id).readers
        assert [(one.name, one.read_at) for one in readers] == [
            ("Вторая В.", NOW + timedelta(hours=1)),
            ("Орлова О.", NOW),
        ]
        actions = session.scalars(select(AuditRow.action).where(AuditRow.action == "broadcasts.read")).all()
        assert len(actions) == 2

    await database.work(story)


async def test_nobody_reads_what_is_not_theirs_or_not_sent(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, places=[district.ids[1]])
        draft = drafted(session, FIRST, district.ids[0])
        for account in (FIRST, MENTOR, HEAD):
            with pytest.raises(NotFound):
                reading.open_incoming(session, actor_for(session, account), card.id)
        with pytest.raises(NotFound):
            reading.open_incoming(session, actor_for(session, MENTOR), draft.id)
        assert reading.list_incoming(session, actor_for(session, MENTOR), 0).total == 0

    await database.work(story)


async def test_who_becomes_a_curator_later_finds_it_and_who_was_one_does_not(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, places=[district.ids[3]])
        newcomer = make_person(session, "Новикова Нина", account=99)
        session.add(_appointed(newcomer, district, 3))
        session.flush()
        assert reading.count_waiting(session, actor_for(session, 99)).unread == 1
        assert mail.remind(session, actor_for(session, STAFF), card.id) == 1
        session.scalars(select(Appointment).where(Appointment.person_id == newcomer.id)).one().ends_on = TODAY - DAY
        assert actor_for(session, 99).role is Role.GUEST
        assert counts(session, card).unreached == 1

    await database.work(story)


def _person(session: Session, account: int) -> Person:
    return session.get_one(Person, actor_for(session, account).person)


def _appointed(person: Person, district: District, place: int) -> Appointment:
    return Appointment(
        person_id=person.id,
        role="curator",
        centre_id=district.centre_id,
        organisation_id=district.ids[place],
        starts_on=TODAY,
        created_at=NOW,
    )


# Answered


async def test_an_answer_is_sent_once_and_may_be_changed_and_is_late_after_the_last_day(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = sent(session, asks=Asks.NUMBER)
        target = part_of(session, FIRST, card)
        answer(session, FIRST, target, "12")
        again = reading.send_answer(session, actor_for(session, FIRST), target)
        assert [(one.answer and one.answer.value) for one in again.parts] == ["12"]
        answer(session, SECOND, target, "1 234,50", days=4)
        staff = actor_for(session, STAFF)
        shown = progress.open_target(session, staff, target)
        assert (shown.value, shown.mark, shown.answered_by) == ("1234.5", Mark.DONE, "Вторая В.")
        assert session.scalar(select(func.count()).select_from(BroadcastAnswer)) == 1
        late = answer(session, FIRST, target, "0", days=5)
        assert late.parts[0].answer is not None
        assert late.parts[0].answer.late
        assert progress.open_target(session, staff, target).mark is Mark.LATE
        assert counts(session, card) == Counts(targets=4, done=1, late=1, unreached=2)
        lines = progress.list_targets(session, at(staff, days=5), card.id, Show.WAITING)
        assert [(one.name, one.mark) for one in lines.items] == [("Школа № 2", Mark.OVERDUE)]
        lines = progress.list_targets(session, staff, card.id, Show.UNREACHED)
        assert [(one.name, one.mark) for one in lines.items] == [
            ("Школа № 3", Mark.UNREACHED),
            ("Школа № 4", Mark.UNREACHED),
        ]

    await database.work(story)


@pytest.mark.parametrize(
    ("asks", "text", "kept"),
    [
        (Asks.ANY, "Всё хорошо", "Всё хорошо"),
        (Asks.TEXT, " два \n\n слова ", "два\n\nслова"),
        (Asks.TEXT, " \n ", None),
        (Asks.NUMBER, "3,50", "3.5"),
        (Asks.NUMBER, "-0", "-0"),
        (Asks.NUMBER, "двенадцать", None),
        (Asks.NUMBER, "nan", None),
        (Asks.NUMBER, "1e400", None),
        (Asks.LINK, "https://school.example.ru/a", "https://school.example.ru/a"),
        (Asks.LINK, "javascript:alert(1)", None),
        (Asks.LINK, "https://[", None),
        (Asks.FILE, "слова", None),
    ],
)
async def test_answers_are_what_was_asked_for(database: Database, asks: Asks, text: str, kept: str | None) -> None:
    def story(session: Session) -> None:
        make_district(session)
        target = part_of(session, FIRST, sent(session, asks=asks))
        if kept is None:
            with pytest.raises(DomainError, match="broadcasts-error-"):
                answer(session, FIRST, target, text)
            return
        [part] = answer(session, FIRST, target, text).parts
        assert part.answer is not None
        assert part.answer.value == kept

    await database.work(story)


async def test_a_file_is_answered_and_another_takes_its_place(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        target = part_of(session, FIRST, sent(session, asks=Asks.FILE))
        olga = actor_for(session, FIRST)
        for content in (b"first", b"second"):
            reading.draft_answer(session, olga, target, None, ("план.txt", "text/plain", content))
            reading.send_answer(session, olga, target)
        reading.draft_answer(session, olga, target, "подпись", ("лишний.txt", "text/plain", b"x"))
        reading.drop_answer(session, olga, target)
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
        assert progress.answer_file(session, actor_for(session, STAFF), target) == ("план.txt", b"second")
        assert reading.own_answer_file(session, actor_for(session, SECOND), target) == ("план.txt", b"second")
        with pytest.raises(NotFound):
            reading.own_answer_file(session, actor_for(session, THIRD), target)

    await database.work(story)


async def test_after_closing_nobody_answers_and_nothing_more_is_sent(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, asks=Asks.ANY)
        target = part_of(session, FIRST, card)
        reading.draft_answer(session, actor_for(session, FIRST), target, "Почти")
        mail.remind(session, actor_for(session, STAFF), card.id)
        closed = [writing.close(session, actor_for(session, STAFF), card.id).closed_at for _ in range(2)]
        assert closed == [NOW, NOW]
        assert told(session) == told(session, mail.REMINDER) == []
        with pytest.raises(DomainError, match="broadcasts-error-closed"):
            reading.send_answer(session, actor_for(session, FIRST), target)
        assert reading.count_waiting(session, actor_for(session, FIRST)).unanswered == 0
        assert tick(session, district, days=5) == 0
        with pytest.raises(Stale):
            mail.remind(session, actor_for(session, STAFF), card.id)

    await database.work(story)


async def test_what_was_not_sent_for_a_week_is_forgotten(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        target = part_of(session, FIRST, sent(session, asks=Asks.ANY))
        reading.draft_answer(session, actor_for(session, FIRST), target, None, FILE)
        for days, left in ((6, 1), (7, 0)):
            actor = replace(INSTALLATION.system(NOW + timedelta(days=days)), centre_id=district.centre_id)
            reading.forget_answers(session, actor)
            assert session.scalar(select(func.count()).select_from(BroadcastAnswer)) == left
            assert session.scalar(select(func.count()).select_from(StoredFile)) == left

    await database.work(story)


# Reminded


async def test_reminders_come_the_day_before_and_the_day_after_once_each(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, asks=Asks.ANY)
        answer(session, THIRD, part_of(session, THIRD, card), "Готово")
        assert [tick(session, district, days=days) for days in (1, 2, 2.9, 3, 3.1, 4)] == [0, 0, 0, 2, 0, 0]
        assert told(session, mail.REMINDER) == [FIRST, SECOND]
        assert tick(session, district, days=5) == 3, "two curators late, and the author hears how it stands"
        assert told(session, mail.SUMMARY) == [STAFF]
        assert tick(session, district, days=6) == 0
        answer(session, FIRST, part_of(session, FIRST, card), "Поздно", days=6)
        assert told(session, mail.REMINDER) == [], "whoever has answered is reminded no more"

    await database.work(story)


async def test_a_bot_that_was_down_reminds_once_and_not_of_what_is_long_past(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        sent(session, asks=Asks.ANY, places=[district.ids[0]])
        assert tick(session, district, days=6) == 3
        late = sent(session, HEAD, asks=Asks.ANY, places=[district.ids[1]], due=TODAY + DAY)
        assert late.due_on is not None
        assert tick(session, district, days=9) == 0

    await database.work(story)


async def test_what_went_out_on_the_day_before_does_not_remind_the_same_day(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        sent(session, asks=Asks.ANY, due=TODAY + DAY)
        assert tick(session, district, hours=5) == 0
        assert tick(session, district, days=2) == 4

    await database.work(story)


async def test_staff_remind_those_who_have_not_read_once_a_day(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = sent(session)
        staff = actor_for(session, STAFF)
        reading.mark_read(session, actor_for(session, THIRD), card.id)
        assert [mail.remind(session, staff, card.id) for _ in range(2)] == [2, 0]
        target = part_of(session, FIRST, card)
        shown, planned = mail.remind_one(session, staff, target)
        assert (shown.may_remind, planned) == (True, 0)
        assert mail.remind_one(session, at(staff, days=1), target)[1] == 2
        reading.mark_read(session, actor_for(session, FIRST), card.id)
        assert told(session, mail.REMINDER) == []

    await database.work(story)


async def test_a_moved_day_moves_the_reminders(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, asks=Asks.ANY, places=[district.ids[1]])
        writing.set_due(session, actor_for(session, STAFF), card.id, DUE + 3 * DAY)
        assert [tick(session, district, days=days) for days in (3, 5, 6)] == [0, 0, 1]

    await database.work(story)


async def test_whoever_has_not_answered_is_told_of_a_moved_day_once(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, asks=Asks.ANY, places=[district.ids[1]])
        staff, asked = actor_for(session, STAFF), told(session)
        writing.set_due(session, staff, card.id, DUE + 2 * DAY)
        assert told(session, mail.MOVED) == asked
        writing.set_due(session, staff, card.id, DUE + 2 * DAY)
        assert told(session, mail.MOVED) == asked, "nothing has moved"
        writing.set_due(session, at(staff, hours=1), card.id, DUE + 3 * DAY)
        assert told(session, mail.MOVED) == told(session, mail.MOVED, "cancelled") == asked, "the last word holds"
        writing.close(session, staff, card.id)
        assert told(session, mail.MOVED) == []
        answered = sent(session, asks=Asks.ANY, places=[district.ids[1]])
        reader = asked[0]
        answer(session, reader, part_of(session, reader, answered), "12")
        writing.set_due(session, staff, answered.id, DUE + 2 * DAY)
        assert reader not in told(session, mail.MOVED)

    await database.work(story)


async def test_the_same_is_said_once_more(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        staff = actor_for(session, STAFF)
        card = sent(session, asks=Asks.NUMBER, file=FILE, kinds=["general"])
        drafts = [writing.repeat(session, staff, card.id) for _ in range(3)]
        assert len({one.id for one in drafts}) == 1
        assert (drafts[0].text, drafts[0].kinds, drafts[0].asks, drafts[0].due_on) == (
            TEXT,
            ("general",),
            Asks.NUMBER,
            None,
        )
        changed = writing.repeat(session, staff, card.id, "Иначе")
        assert (changed.id, changed.text, changed.file) == (drafts[0].id, "Иначе", FILE[0])
        assert writing.begun(session, staff) is None, "it is another draft than a new one"
        writing.discard(session, staff, drafts[0].id)
        assert progress.broadcast_file(session, staff, card.id) == (FILE[0], FILE[2])
        assert district.centre_id

    await database.work(story)


# What the centre gets


async def test_the_table_tells_all_and_runs_nothing(database: Database) -> None:
    def story(session: Session) -> bytes:
        make_district(session)
        card = sent(session, asks=Asks.TEXT)
        answer(session, FIRST, part_of(session, FIRST, card), "=HYPERLINK(1)")
        found = table.read_table(session, actor_for(session, STAFF), card.id)
        return table.build(found, "ru")

    rows = _rows(await database.work(story))
    assert rows[0] == ("Организация", "Состояние", "Когда ответ", "Ответ", "Файл", "Кто ответил")
    assert rows[1][0] == "Школа № 1"
    assert rows[1][3] == "=HYPERLINK(1)"
    assert [row[1] for row in rows[1:]] == ["сделано", "ждём", "написать нельзя", "написать нельзя"]


def _rows(content: bytes) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return list(sheet.iter_rows(values_only=True))


async def test_in_the_table_numbers_are_numbers_and_whoever_may_not_be_named_is_a_code(database: Database) -> None:
    def story(session: Session) -> list[bytes]:
        district = make_district(session)
        card = sent(session, FIRST, district.ids[0], asks=Asks.NUMBER)
        answer(session, MENTOR, part_of(session, MENTOR, card), "12")
        curator = actor_for(session, FIRST)
        coded = replace(curator, names=NameMode.CODES)
        return [table.build(table.read_table(session, one, card.id), "ru") for one in (curator, coded)]

    named, coded = (_rows(one) for one in await database.work(story))
    assert [(row[1], row[4]) for row in named[1:]] == [("Ким Вера", 12), ("Молчун Макар", None)]
    assert all(str(row[1]).startswith("Ч-") for row in coded[1:])


async def test_an_erased_person_leaves_that_there_was_an_answer(database: Database) -> None:
    def story(session: Session) -> None:
        district = make_district(session)
        card = sent(session, FIRST, district.ids[0], asks=Asks.NUMBER)
        answer(session, MENTOR, part_of(session, MENTOR, card), "12")
        erase(session, actor_for(session, HEAD), actor_for(session, MENTOR).person, "written-request")
        found = table.read_table(session, actor_for(session, FIRST), card.id)
        assert sorted(str(one.value) for one in found.rows) == ["None", "—"]
        table.build(found, "ru")

    await database.work(story)


async def test_under_codes_no_file_is_taken_and_nothing_written_stands_in_a_trace(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = sent(session, asks=Asks.ANY)
        coded = replace(actor_for(session, STAFF), names=NameMode.CODES)
        for refused in (
            lambda: writing.begin(session, coded, 0, TEXT, FILE),
            lambda: reading.draft_answer(
                session,
                replace(actor_for(session, FIRST), names=NameMode.CODES),
                part_of(session, FIRST, card),
                None,
                FILE,
            ),
        ):
            with pytest.raises(DomainError, match="broadcasts-error-file-codes"):
                refused()
        answer(session, FIRST, part_of(session, FIRST, card), "Тайное слово")
        traces = " ".join(repr(row.details) for row in session.scalars(select(AuditRow)))
        assert TEXT not in traces
        assert "Тайное" not in traces

    await database.work(story)


async def test_long_lists_are_turned(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        centre = session.get_one(Broadcast, drafted(session).id).centre
        for number in range(5, 25):
            make_organisation(session, centre, f"Школа № {number}")
        card = sent(session)
        page = progress.list_targets(session, actor_for(session, STAFF), card.id, number=1)
        assert (page.total, page.pages, len(page.items)) == (24, 3, SIZE)

    await database.work(story)


def test_the_buttons_in_mail_are_the_buttons_of_the_keyboard() -> None:
    assert mail.open_incoming_data(12) == OpenIncoming(broadcast_id=12).pack()
    assert mail.mark_read_data(12) == MarkRead(broadcast_id=12).pack()
    assert mail.incoming_file_data(12) == IncomingFile(broadcast_id=12).pack()
    assert mail.open_broadcast_data(12) == OpenBroadcast(broadcast_id=12).pack()
    assert ListIncoming().pack() == mail.LIST


# In chat


async def test_staff_write_to_all_and_see_who_has_read(bot: Harness) -> None:
    await bot.make(make_district)
    inna, olga, *_ = (bot.person(str(one), account=one) for one in (STAFF, FIRST, SECOND, THIRD))
    await inna.says("/menu")
    await inna.press("Рассылки")
    await inna.sees("Рассылок ещё не было")
    await inna.press("Написать")
    await inna.says("Прочтите <положение>")
    await inna.sees("Черновик", "Прочтите <положение>", "Получат организации: 4, кураторов: 3", "Не дойдёт", "2")
    await inna.sends_file("положение.txt", b"text")
    await inna.sees("Файл: положение.txt")
    await inna.press("Кому не дойдёт: 2")
    await inna.sees("Школа № 3", "Школа № 4")
    await inna.press("Назад")
    await inna.press("Отправить")
    await inna.sees("Отправить?", "«Ознакомлен»")
    await inna.press("Отправить сейчас", times=3)
    await inna.sees("Отправлена", "Ознакомились: 0 из 4, ждём: 2", "Написать нельзя: 2")
    await bot.tick()
    screen = await olga.sees("Центр «Опора»", "Прочтите <положение>")
    assert screen.labels == ["Файл", "Ознакомлен"]
    await olga.press("Ознакомлен", times=3)
    screen = await olga.sees("✓ Вы ознакомлены: 16 ноября 2026")
    assert "Ознакомлен" not in screen.labels
    await olga.press("Файл: положение.txt")
    await bot.quiet()
    assert olga.file("положение.txt") == b"text"
    await inna.press("Получатели: 4")
    await inna.sees("✓ ознакомились", "○ ждём")
    await inna.press("✓ 16.11 Школа № 1")
    await inna.sees("Школа № 1", "Орлова О.: ознакомление", "Вторая В.: доставлено")
    await inna.press("Назад")
    await inna.press("‹ Рассылка")
    await inna.press("Напомнить: 1")
    await inna.sees("Напоминаний поставлено в отправку: 1")
    await inna.press("Напомнить: 1")
    await inna.sees("Новых напоминаний нет")


async def test_a_request_is_answered_changed_and_closed(bot: Harness) -> None:
    district = await bot.make(make_district)
    inna, olga = (bot.person(str(one), account=one) for one in (STAFF, FIRST))
    await inna.says("/menu")
    await inna.press("Рассылки")
    await inna.press("Написать")
    await inna.says("Сколько у вас пар?")
    await inna.press("Где: везде")
    await inna.press("Школа № 1")
    await inna.sees("Каким организациям?")
    await inna.press("Готово")
    await inna.press("Нужно: «Ознакомлен»")
    await inna.press("число")
    await inna.sees("Последний день")
    await inna.press("20")
    await inna.sees("Получат организации: 1")
    await inna.press("Отправить")
    await inna.press("Отправить сейчас")
    await inna.sees("Нужно: число, до 20 ноября 2026", "Ответили: 0 из 1")
    await bot.tick()
    await olga.sees("Ответ нужен до 20 ноября 2026", "Сколько у вас пар?")
    await olga.says("/menu")
    await olga.sees("Ждёт ответа 1 запрос, срок 20 ноября 2026")
    await olga.press("Прочитать: 1")
    await olga.sees("число")
    await olga.press("Ответить")
    await olga.sees("Напишите число")
    await olga.says("много")
    await olga.sees("Здесь нужно одно число")
    await olga.says("12")
    await olga.sees("Отправить ответ?", "12")
    await olga.press("Отправить ответ", times=2)
    await olga.sees("Ваш ответ", "12")
    await bot.passes(days=3)
    await olga.does_not_see("Ждём ответ до")
    await bot.passes(days=3)
    await inna.sees("Срок ответа прошёл", "Ответили 1 из 1")
    await olga.press("Изменить ответ")
    await olga.says("13,5")
    await olga.sees("Срок прошёл: ответ будет отмечен как опоздавший")
    await olga.press("Отправить ответ")
    await olga.sees("13.5", "Отмечен как опоздавший")
    await inna.press("Открыть")
    await inna.sees("Ответили: 1 из 1, с опозданием: 1")
    await inna.press("Таблица")
    await bot.quiet()
    [row] = _rows(inna.file(".xlsx"))[1:]
    assert (row[0], row[1], row[3]) == ("Школа № 1", "с опозданием", 13.5)
    await inna.press("Назад")
    await inna.press("Закрыть")
    await inna.press("Закрыть сбор")
    await inna.sees("Закрыта")
    await olga.press("‹ Сообщения")
    await olga.press("Сколько у вас пар?")
    await olga.sees("Ответы больше не принимаются")
    assert district.ids


async def test_those_who_do_not_answer_are_reminded_in_the_morning(bot: Harness) -> None:
    def make(session: Session) -> None:
        district = make_district(session)
        sent(session, asks=Asks.ANY, places=[district.ids[1]], due=TODAY + 2 * DAY)

    await bot.make(make)
    tamara = bot.person("Тамара", account=THIRD)
    await bot.tick()
    await tamara.sees("Ответ нужен до 18 ноября 2026")
    await bot.passes(days=1)
    await tamara.sees("Ждём ответ до 18 ноября 2026", "Школа № 2")
    await tamara.press("Все сообщения")
    await tamara.sees("Сообщения", "Всего: 1")
    await bot.passes(days=2)
    await tamara.sees("Срок ответа прошёл 18 ноября 2026", "Ответить ещё можно")
    await bot.passes(days=5)
    assert len([one for one in tamara.screens if "Срок ответа прошёл" in one.text]) == 1


async def test_a_curator_writes_to_the_mentors_and_a_mentor_reads_it(bot: Harness) -> None:
    await bot.make(make_district)
    olga, vera, other = (bot.person(str(one), account=one) for one in (FIRST, MENTOR, OTHER_MENTOR))
    await olga.says("/menu")
    await olga.press("Сообщения")
    await olga.sees("Сообщений ещё не было")
    await olga.press("Написать своим")
    await olga.sees("Вы ещё не писали")
    await olga.press("Написать")
    await olga.says("Собираемся в пятницу")
    await olga.sees("Получат: 1 из 2", "Без нужных согласий, им писать нельзя: 1")
    await olga.press("Отправить")
    await olga.press("Отправить сейчас")
    await olga.sees("Ознакомились: 0 из 2")
    await bot.tick()
    await vera.says("/menu")
    await vera.sees("Не прочитано 1 сообщение")
    await vera.press("Прочитать: 1")
    await vera.press("Ознакомлен")
    await vera.sees("Вы ознакомлены")
    await olga.press("Получатели: 2")
    await olga.press("Ким В.")
    await olga.sees("Ким Вера", "Школа № 1", "ознакомление")
    assert "пятницу" not in other.transcript()


@pytest.fixture
async def coded(database: Database) -> AsyncIterator[Harness]:
    """The bot under codes."""
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as harness:
        yield harness


async def test_under_codes_the_writing_warns_and_nobody_is_named(coded: Harness) -> None:
    await coded.make(make_district)
    olga, vera = (coded.person(str(one), account=one) for one in (FIRST, MENTOR))
    await olga.says("/menu")
    await olga.press("Сообщения")
    await olga.press("Написать своим")
    await olga.sees("Вы ещё не писали")
    await olga.press("Написать")
    await olga.sees("Не пишите имён, фамилий и телефонов")
    await olga.sends_file("список.txt", b"names", caption="Вот")
    await olga.sees("Файлы здесь не принимаются")
    await olga.says("Сколько встреч?")
    await olga.press("Нужно: «Ознакомлен»")
    screen = await olga.sees("Что нужно от получателей?")
    assert "файл" not in screen.labels
    await olga.press("любой ответ")
    await olga.press("20")
    await olga.press("Отправить")
    await olga.press("Отправить сейчас")
    await coded.tick()
    await vera.sees("Ответ нужен до")
    await vera.press("Ответить")
    await vera.sees("Ответ нужен до 20 ноября 2026: любой ответ")
    await vera.press("Ответить")
    await vera.sees("Не пишите имён")
    await vera.says("Три")
    await vera.press("Отправить ответ")
    await olga.press("Таблица")
    await coded.quiet()
    said = " ".join(coded.box.received.texts) + repr(_rows(olga.file(".xlsx")))
    assert not [name for name in ("Ким", "Молчун", "Орлова", "Белов") if name in said]


async def test_receipts_are_kept_by_person(database: Database) -> None:
    def story(session: Session) -> None:
        make_district(session)
        card = sent(session)
        for account in (FIRST, SECOND, FIRST):
            reading.mark_read(session, actor_for(session, account), card.id)
        assert session.scalar(select(func.count()).select_from(BroadcastReceipt)) == 2
        assert card.state is State.SENT

    await database.work(story)
