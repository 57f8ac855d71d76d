"""A consent taken back ends what stood on it."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.outbox import Delivery
from db.pairs import Pair
from db.people import Participation
from mentoring import pairs
from mentoring.access import Role
from mentoring.rights import departures
from tests.builders import (
    TODAY,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness

CURATOR, MENTOR, MENTEE, OTHER_CURATOR = 11, 12, 13, 14
FORM = "student-student"


def make_school(session: Session, *, agreed: bool = True) -> list[int]:
    """A mentor with a pair here and one in another school, where they are mentor, too; returns the pairs."""
    centre = make_centre(session)
    mentor = make_person(session, "Ким Вера Олеговна", account=MENTOR)
    consent(session, mentor)
    found = []
    for name, account, mentee_account in (("Школа № 1", CURATOR, MENTEE), ("Школа № 2", OTHER_CURATOR, None)):
        school = make_organisation(session, centre, name)
        appoint(session, make_person(session, f"Куратор {name[-1]}", account=account), Role.CURATOR, school)
        mentee = make_person(session, f"Белов Артём {name[-1]}", account=mentee_account)
        consent(session, mentee)
        mine = participate(session, mentor, Role.MENTOR, school)
        theirs = participate(session, mentee, Role.MENTEE, school)
        card = pairs.propose_pair(session, actor_for(session, account), mine.id, theirs.id, form=FORM, starts_on=TODAY)
        if agreed:
            row = session.get_one(Pair, card.id)
            row.state = "active"
            for member in row.members:
                member.answer = "agreed"
        found.append(card.id)
    session.execute(delete(Delivery))
    return found


def mail(session: Session) -> list[tuple[str, int]]:
    """Who is told what."""
    rows = session.scalars(select(Delivery).where(Delivery.state == "planned").order_by(Delivery.id))
    return [(row.message, row.person_id) for row in rows]


def person(session: Session, account: int) -> int:
    """The person behind an account."""
    return actor_for(session, account).person


async def test_a_withdrawn_consent_ends_the_pairs_in_every_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        for _ in range(2):
            departures.withdraw(session, actor_for(session, MENTOR), "data")
        rows = [session.get_one(Pair, one) for one in made]
        assert [(row.state, row.closed_on) for row in rows] == [("closed", TODAY)] * 2
        assert not any(member.open for row in rows for member in row.members)
        curators = [person(session, one) for one in (CURATOR, OTHER_CURATOR)]
        told = mail(session)
        assert [one for one in told if one[0] == "consents-mail-withdrawn"] == [
            ("consents-mail-withdrawn", one) for one in curators
        ]
        assert ("pairs-mail-ended", person(session, MENTEE)) in told
        assert len(told) == 4, "each once"
        [ended] = {
            row.arguments["pairs"]
            for row in session.scalars(select(Delivery).where(Delivery.kind == "consents.withdrawn"))
        }
        assert ended == 2
        assert len(session.scalars(select(AuditRow).where(AuditRow.action == "pairs.end_without_consent")).all()) == 2

    await database.work(story)


async def test_the_others_in_the_pair_are_told_without_a_name(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        departures.withdraw(session, actor_for(session, MENTOR), "data")
        rows = session.scalars(select(Delivery).where(Delivery.message == "pairs-mail-ended")).all()
        assert rows
        assert not any(row.arguments for row in rows)

    await database.work(story)


async def test_a_proposal_ends_silently_for_whoever_has_not_agreed(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session, agreed=False)
        departures.withdraw(session, actor_for(session, MENTOR), "participation")
        assert session.get_one(Pair, made[0]).state == "closed"
        assert not [one for one in mail(session) if one[0] == "pairs-mail-ended"]

    await database.work(story)


async def test_a_written_withdrawal_ends_the_pairs_as_well(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_school(session)
        mentee = person(session, MENTEE)
        participation = session.scalars(select(Participation.id).where(Participation.person_id == mentee)).one()
        departures.paper_withdrawn(session, actor_for(session, CURATOR), participation, "participation")
        assert [session.get_one(Pair, one).state for one in made] == ["closed", "active"]
        assert mail(session) == [("pairs-mail-ended", person(session, MENTOR))], "the curator knows"

    await database.work(story)


async def test_the_pair_ends_in_chat_and_everybody_learns_of_it(bot: Harness) -> None:
    await bot.make(make_school)
    vera, artem, olga = (bot.person(str(one), account=one) for one in (MENTOR, MENTEE, CURATOR))
    await vera.says("/menu")
    await vera.press("Согласия")
    await vera.press("Отозвать: данные")
    await vera.sees("Пары и участие завершатся", "дней до удаления данных: 30")
    await vera.press("Да, отозвать")
    await bot.tick()
    await artem.sees("Ваша пара завершена: больше нет согласия")
    seen = await olga.sees("отозвано согласие на обработку данных", "Завершены пары: 2")
    assert "Ким" not in seen, "who has withdrawn the consent is not named to others any more"
    await olga.press("Открыть согласия")
    await olga.sees("Согласия · Ким Вера Олеговна", "☐ Обработка данных: закончилось")
