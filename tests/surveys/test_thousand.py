"""A thousand people answer one wave at the same time, a third of them pressing everything twice."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.outbox import Delivery
from db.people import Consent, Identity, Participation, Person
from db.surveys import Answer, Response
from mentoring.access import Role
from mentoring.surveys.progress import Counts
from mentoring.surveys.results import wave_results
from mentoring.surveys.waves import draft_wave, open_wave, show_wave
from sandbox.person import Person as Member
from tests.builders import NOW, TODAY, YEAR, appoint, make_centre, make_organisation, make_person
from tests.harness import Harness
from tests.surveys.world import HEAD, act, add_questionnaire

PEOPLE = 1000
FIRST = 10_001
"""The messenger account of the first of them; those of the others follow."""
SHORT = """
| type | name | label |
| range | comfort | Легко ли вам? |
"""


def build(session: Session) -> int:
    """An open wave for a thousand mentors of four schools; returns its id."""
    centre = make_centre(session)
    appoint(session, make_person(session, "Головина Ольга", account=HEAD), Role.HEAD, centre)
    schools = [make_organisation(session, centre, f"Школа № {n}") for n in range(1, 5)]
    people = [
        Person(code=f"Н-{n}", surname=f"Наставник{n}", notice_accepted_at=NOW, created_at=NOW) for n in range(PEOPLE)
    ]
    session.add_all(people)
    session.flush()
    given = {"text_version": "1", "signer": "self", "form": "paper", "given_on": TODAY, "created_at": NOW}
    taking_part = {"role": "mentor", "year": YEAR, "state": "accepted", "registered_on": TODAY, "created_at": NOW}
    for n, person in enumerate(people):
        session.add(Identity(external_id=FIRST + n, person_id=person.id, created_at=NOW))
        session.add_all(Consent(person_id=person.id, purpose=purpose, **given) for purpose in ("data", "participation"))
        session.add(Participation(person_id=person.id, organisation_id=schools[n % len(schools)].id, **taking_part))
    add_questionnaire(session, SHORT)
    head = act(session, HEAD)
    wave = draft_wave(session, head, 1).id
    assert open_wave(session, head, wave).asked == PEOPLE
    return wave


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rules of each tap are tested on both
async def test_a_thousand_people_and_double_taps_make_a_thousand_responses(bot: Harness) -> None:
    wave = await bot.make(build)
    people = [bot.person(f"Ян {n}", account=FIRST + n) for n in range(PEOPLE)]
    await bot.tick()

    async def all_press(*labels: str) -> None:
        """Everybody presses at the same moment, every third person twice: the labels in turn, one each."""
        presses = (press(person, labels[n % len(labels)], 2 if n % 3 == 0 else 1) for n, person in enumerate(people))
        await asyncio.gather(*presses)
        await bot.box.quiet(timeout=300)

    async def press(person: Member, label: str, times: int) -> None:
        await person.press(label, times=times)

    await all_press("Заполнить")
    await all_press("5", "8")
    await all_press("Отправить")

    def look(session: Session) -> None:
        assert show_wave(session, act(session, HEAD), wave).counts == Counts(PEOPLE, 0, PEOPLE)
        per_person = select(func.count()).select_from(Response).group_by(Response.person_id)
        assert set(session.scalars(per_person)) == {1}
        given = Counter(tuple(row) for row in session.execute(select(Answer.question, Answer.value)))
        assert given == {
            ("comfort", "5"): PEOPLE // 2,
            ("comfort", "8"): PEOPLE // 2,
        }
        sent = select(func.count()).select_from(AuditRow).where(AuditRow.action == "surveys.send")
        assert session.scalar(sent) == PEOPLE
        invited = select(func.count()).select_from(Delivery).where(Delivery.state == "sent")
        assert session.scalar(invited) == PEOPLE
        assert [question.n for question in wave_results(session, act(session, HEAD), wave).questions] == [PEOPLE]

    await bot.make(look)
    assert all("Спасибо, ответы отправлены" in person.screen.text for person in people)
