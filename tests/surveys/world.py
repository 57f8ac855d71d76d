"""What the tests of waves stand on: a centre with two schools, their people, and a short questionnaire."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import Pair, PairMember
from db.people import Identity, Participation
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, SealedAnswer
from mentoring.access import Actor, Role
from mentoring.surveys.waves import draft_wave, open_wave
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
from tests.surveys.forms import upload

HEAD, CURATOR, OTHER_CURATOR, MENTOR, SECOND, MENTEE, STRANGER = range(2001, 2008)
"""Messenger accounts."""

SURVEY = """
| type | name | label::Русский (ru) | label::English (en) | hint::Русский (ru) | required | relevant | constraint | constraint_message::Русский (ru) | parameters |
| note | hello | Здравствуйте | Hello | | | | | | |
| range | comfort | Легко ли вам? | Is it easy? | 1 – трудно, 10 – легко | yes | | | | start=1 end=10 step=1 |
| text | trouble | Что мешает? | What is in the way? | | yes | ${comfort} < 5 | string-length(.) > 2 | Напишите подробнее | |
| select_one often | often | Как часто? | How often? | | yes | | | | |
| select_multiple needs | needs | Что поможет? | What would help? | | no | | not(selected(., 'nothing') and count-selected(.) > 1) | «Ничего» отмечают одно | |
| date | since | С какого дня? | Since when? | | no | | . <= today() | Этот день ещё не наступил | |
| integer | meetings | Сколько встреч? | How many meetings? | | no | | . >= 0 | | |
| note | bye | Осталось отправить | Now send | | | | | | |
"""  # noqa: E501
CHOICES = """
| list_name | name | label::Русский (ru) | label::English (en) |
| often | weekly | Раз в неделю | Weekly |
| often | monthly | Раз в месяц | Monthly |
| often | never | Ни разу, хотя мы несколько раз договаривались | Never, though we arranged it several times |
| needs | methods | Материалы | Materials |
| needs | training | Обучение | Training |
| needs | nothing | Ничего | Nothing |
"""
HELLO, COMFORT, TROUBLE, OFTEN, NEEDS, SINCE, MEETINGS, BYE = map(str, range(8))
"""Places of the questions."""
LONG = "| type | name | label |\n| select_one town | town | Где вы живёте? |\n| integer | age | Сколько вам лет? |"
TOWNS = "\n".join(["| list_name | name | label |", *(f"| town | t{n} | Посёлок Лесной {n} |" for n in range(1, 25)),
                   "| town | tash | Таштагол |"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """Ids of what there is."""

    centre: int
    school: int
    other_school: int
    questionnaire: int
    version: int
    mentor: int
    second: int
    mentee: int
    silent: int
    """A mentor of the school without an account."""


def add_questionnaire(session: Session, survey: str, choices: str = "", name: str = "check_mentor") -> int:
    """A questionnaire in its first version; returns the version's id."""
    found = upload(survey, choices)
    assert found.form is not None, found.problems
    version = QuestionnaireVersion(
        questionnaire=Questionnaire(name=name),
        number=1,
        titles={"ru": "Проверка", "en": "Check"},
        source=survey,
        xform=found.xml,
        sha256=name,
        created_at=NOW,
    )
    session.add(version)
    session.flush()
    return version.id


def make_world(session: Session, survey: str = SURVEY, choices: str = CHOICES) -> World:
    """A centre with its head, two schools with a curator each, three mentors and a mentee."""
    centre = make_centre(session)
    school, other = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
    appoint(session, make_person(session, "Головина Ольга", account=HEAD), Role.HEAD, centre)
    appoint(session, make_person(session, "Кураева Инна", account=CURATOR), Role.CURATOR, school)
    appoint(session, make_person(session, "Другова Нина", account=OTHER_CURATOR), Role.CURATOR, other)
    people = {
        "mentor": make_person(session, "Наставин Пётр", account=MENTOR),
        "second": make_person(session, "Второва Анна", account=SECOND),
        "silent": make_person(session, "Тихонов Олег"),
        "mentee": make_person(session, "Ученик Иван", account=MENTEE),
    }
    for name, person in people.items():
        consent(session, person)
        role = Role.MENTEE if name == "mentee" else Role.MENTOR
        participate(session, person, role, other if name == "second" else school)
    version = add_questionnaire(session, survey, choices)
    session.flush()
    return World(
        centre=centre.id,
        school=school.id,
        other_school=other.id,
        questionnaire=session.get_one(QuestionnaireVersion, version).questionnaire_id,
        version=version,
        **{name: person.id for name, person in people.items()},
    )


def pair_up(session: Session, mentor_id: int, *mentee_ids: int, starts_on: date = TODAY) -> Pair:
    """An active pair, or a group, of people who take part in the year."""
    places = {
        person_id: session.scalars(select(Participation).where(Participation.person_id == person_id)).one()
        for person_id in (mentor_id, *mentee_ids)
    }
    organisation_id = places[mentor_id].organisation_id
    pair = Pair(
        organisation_id=organisation_id, year=YEAR, form="student-student", state="active", starts_on=starts_on,
        created_by_id=mentor_id, created_at=NOW,
    )  # fmt: skip
    session.add(pair)
    session.flush()
    for person_id, place in places.items():
        session.add(
            PairMember(
                pair_id=pair.id,
                participation_id=place.id,
                person_id=person_id,
                role=place.role,
                year=YEAR,
                form=pair.form,
                answer="agreed",
            )
        )
    session.flush()
    return pair


def join_mentee(session: Session, world: World, name: str, account: int | None = None) -> int:
    """One more mentee of the first school; returns the person's id."""
    person = make_person(session, name, account=account)
    consent(session, person)
    participate(session, person, Role.MENTEE, session.get_one(Organisation, world.school))
    return person.id


def act(session: Session, account: int, **later: float) -> Actor:
    """The actor behind an account, some time after the start."""
    return actor_for(session, account, NOW + timedelta(**later))


def system(session: Session, world: World, now: datetime) -> Actor:
    """The system as it runs the rules of the centre."""
    return replace(INSTALLATION.system(now), centre_id=world.centre)


def wave_of(session: Session, world: World) -> int:
    """An open wave for the mentors of the centre; returns its id."""
    head = act(session, HEAD)
    draft = draft_wave(session, head, world.questionnaire)
    open_wave(session, head, draft.id)
    return draft.id


def response_of(session: Session, person_id: int | None) -> int:
    """The id of a person's response; of the organisation's when there is no person."""
    where = Response.person_id.is_(None) if person_id is None else Response.person_id == person_id
    return session.scalars(select(Response.id).where(where).order_by(Response.id)).one()


def stored(session: Session, response_id: int) -> dict[str, str]:
    """The answers of a response as they are kept."""
    rows = session.execute(select(Answer.question, Answer.value).where(Answer.response_id == response_id))
    return {row.question: row.value for row in rows}


def look_through(session: Session) -> None:
    """The centre has looked through all that was written and lets it be shown."""
    for kept in (Answer, SealedAnswer):
        session.execute(update(kept).values(shown=True).execution_options(synchronize_session=False))


def block(session: Session, account: int) -> None:
    """The account has blocked the bot."""
    session.scalars(select(Identity).where(Identity.external_id == account)).one().blocked_at = NOW
