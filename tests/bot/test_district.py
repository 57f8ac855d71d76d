"""The invented district of the demonstration: no register of it opens empty."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import PERSONAS, accounts
from bot.demo_bot import INSTALLATION
from bot.district import District
from db.database import Database
from db.pairs import Pair, PairMember
from db.people import Participation
from mentoring import needs, partners, practices, problems
from mentoring.actors import resolve
from mentoring.organisations import Show, gaps

NOW = datetime(2027, 1, 20, 3, tzinfo=UTC)


async def test_a_newcomer_sees_living_registers(database: Database) -> None:
    def story(session: Session) -> None:
        school = District(session, INSTALLATION.system(NOW)).build(accounts(), PERSONAS)
        session.flush()
        head, curator, mentor = (
            resolve(session, ("telegram", accounts()[role]), NOW, INSTALLATION)
            for role in ("head", "curator", "mentor")
        )
        stories = session.execute(
            select(Pair.starts_on, Participation.entered_on)
            .join(PairMember, PairMember.pair_id == Pair.id)
            .join(Participation, Participation.id == PairMember.participation_id)
        )
        assert all(pair and entry and pair >= entry for pair, entry in stories)
        found = practices.list_practices(session, head)
        assert all(found.counts.values())
        assert practices.list_practices(session, curator, school, practices.Show.NEW).page.total == 1
        assert practices.list_own(session, mentor).total == 1
        assert {one.stage for one in partners.list_partners(session, head).page.items} == {
            stage for stage in partners.Stage if stage is not partners.Stage.ENDED
        }
        assert partners.funnel(session, head).counts[partners.Show.EXPIRED]
        listed = needs.list_needs(session, head)
        assert listed.page.total
        assert listed.past
        assert needs.list_needs(session, curator, school).page.total == 1
        waiting = problems.list_problems(session, curator, 0)
        assert {one.state for one in waiting.items} == {problems.State.NEW, problems.State.ANSWERED}
        assert gaps(session, head).counts[Show.UNCONFIRMED]

    await database.work(story)
