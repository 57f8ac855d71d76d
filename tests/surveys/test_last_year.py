"""Waves that ask those of the year before: who took part until its end, whether or not they take part now."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.pairs import Pair, PairMember
from db.people import Consent, Participation, Person
from db.surveys import Answer, Response, SealedResponse, Wave
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.surveys.answering import answer_for, begin, go_on, list_mine, open_response, reply, send, skip
from mentoring.surveys.cuts import results_by_form
from mentoring.surveys.lookup import State
from mentoring.surveys.mail import end_with_pairs, remind_before_closing
from mentoring.surveys.progress import by_organisation, list_missing, remind_missing
from mentoring.surveys.results import wave_results
from mentoring.surveys.sealed import settle
from mentoring.surveys.steps import Kind
from mentoring.surveys.waves import (
    choose_confidential,
    choose_form,
    choose_organisation,
    choose_pairs,
    choose_role,
    choose_subject,
    choose_year,
    close_wave,
    draft_wave,
    extend_wave,
    open_scheduled,
    open_wave,
    set_opening,
    show_wave,
)
from mentoring.years.closing import close_year, get_turn, undo_closing
from tests.builders import NOW, TODAY, YEAR, consent, make_person, participate
from tests.harness import Harness
from tests.surveys.test_confidential import KEY, own
from tests.surveys.test_dataset import as_dicts, read
from tests.surveys.test_dataset import send as fill
from tests.surveys.test_templates import at
from tests.surveys.world import (
    CURATOR,
    HEAD,
    MENTEE,
    MENTOR,
    SECOND,
    World,
    act,
    join_mentee,
    make_world,
    pair_up,
    response_of,
    system,
)

FORM = "student-student"
LAST = YEAR - 1


def past_world(session: Session, *, closed: bool = True) -> World:
    """The world a year later: everybody took part last year; the second mentor does so again, the others do not."""
    world = make_world(session)
    pair_up(session, world.mentor, world.mentee)
    for table in (Participation, Pair, PairMember):
        session.execute(update(table).values(year=LAST).execution_options(synchronize_session=False))
    session.expire_all()
    if closed:
        close_year(session, act(session, HEAD), LAST)
        session.expire_all()
    again = session.get_one(Person, world.second)
    participate(session, again, Role.MENTOR, session.get_one(Organisation, world.other_school))
    return world


def draft_of(session: Session, world: World) -> int:
    """A draft for the mentors of last year."""
    draft = draft_wave(session, act(session, HEAD), world.questionnaire).id
    choose_year(session, act(session, HEAD), draft, last=True)
    return draft


def keys(session: Session, wave: int) -> list[str]:
    """Who has been asked by a wave."""
    return sorted(session.scalars(select(Response.subject_key).where(Response.wave_id == wave)))


async def test_a_draft_asks_those_of_last_year_when_that_is_chosen(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire)
        assert draft.audience is not None
        assert (draft.last_year, draft.audience.asked) == (False, 1)
        card = choose_year(session, head, draft.id, last=True)
        assert card.audience is not None
        assert (card.last_year, card.year, card.audience.asked, card.audience.organisations) == (True, LAST, 3, 2)
        assert card.audience.without_account == 1
        card = choose_year(session, head, draft.id, last=False)
        assert card.audience is not None
        assert (card.last_year, card.year, card.audience.asked) == (False, YEAR, 1)
        choose_year(session, head, draft.id, last=True)
        opened = open_wave(session, head, draft.id)
        assert (opened.asked, opened.written, opened.wave.year) == (3, 2, LAST)
        assert keys(session, draft.id) == sorted(f"person:{one}" for one in (world.mentor, world.second, world.silent))

    await database.work(story)


async def test_a_year_that_nobody_has_closed_is_asked_as_well(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session, closed=False)
        draft = draft_of(session, world)
        assert open_wave(session, act(session, HEAD), draft).asked == 3
        close_year(session, act(session, HEAD), LAST)
        session.expire_all()
        assert show_wave(session, act(session, HEAD), draft).state is State.OPEN
        assert get_turn(session, act(session, HEAD)).ending is None
        assert extend_wave(session, act(session, HEAD), draft, TODAY + timedelta(days=20)).asked == 0

    await database.work(story)


async def test_who_left_was_not_accepted_withdrew_or_was_erased_is_not_asked(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session, closed=False)
        school = session.get_one(Organisation, world.school)
        people = {name: make_person(session, name) for name in ("Ушёл Пётр", "Ждал Илья", "Стёрт Олег", "Влит Иван")}
        for name, person in people.items():
            consent(session, person)
            state = "applied" if name == "Ждал Илья" else "accepted"
            row = participate(session, person, Role.MENTOR, school, state=state, year=LAST)
            if name == "Ушёл Пётр":
                row.state, row.left_on = "left", TODAY
        close_year(session, act(session, HEAD), LAST)
        session.expire_all()
        people["Стёрт Олег"].erased_at = NOW
        people["Влит Иван"].merged_into_id = world.mentor
        for given in session.scalars(select(Consent).where(Consent.person_id == world.silent)):
            session.delete(given)
        session.flush()
        draft = draft_of(session, world)
        card = show_wave(session, act(session, HEAD), draft)
        assert card.audience is not None
        assert (card.audience.asked, card.audience.without_consent) == (2, 1)
        open_wave(session, act(session, HEAD), draft)
        assert keys(session, draft) == sorted(f"person:{one}" for one in (world.mentor, world.second))

    await database.work(story)


async def test_organisations_forms_and_kinds_of_pairs_narrow_as_they_were_at_the_years_end(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        head = act(session, HEAD)
        draft = draft_of(session, world)

        def asked() -> int:
            card = show_wave(session, head, draft)
            assert card.audience is not None
            return card.audience.asked

        choose_form(session, head, draft, FORM, chosen=True)
        assert asked() == 1
        choose_pairs(session, head, draft, "single", chosen=True)
        assert asked() == 1
        choose_form(session, head, draft, FORM, chosen=False)
        assert asked() == 1
        choose_pairs(session, head, draft, "single", chosen=False)
        choose_pairs(session, head, draft, "group", chosen=True)
        assert asked() == 0
        choose_pairs(session, head, draft, "group", chosen=False)
        choose_organisation(session, head, draft, world.other_school, 0, chosen=True)
        assert asked() == 1
        with pytest.raises(DomainError, match="waves-error-organisation-year"):
            choose_year(session, head, choose_role(session, head, draft, "curator").id, last=True)
        card = show_wave(session, head, draft)
        assert (card.last_year, card.year) == (False, YEAR)

    await database.work(story)


async def test_pairs_that_ended_with_the_year_are_asked_about_and_stay_so(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session, closed=False)
        other, broken = (join_mentee(session, world, name) for name in ("Петрова Яна", "Рано Ушёл"))
        rows = session.scalars(select(Participation).where(Participation.person_id.in_((other, broken)))).all()
        for row in rows:
            row.year = LAST
        for mentee, state, reason in ((other, "proposed", None), (broken, "closed", "conflict")):
            pair = pair_up(session, world.mentor, mentee)
            pair.year, pair.state, pair.reason = LAST, state, reason
            for member in pair.members:
                member.year, member.open = LAST, state == "proposed"
        session.flush()
        close_year(session, act(session, HEAD), LAST)
        session.expire_all()
        head = act(session, HEAD)
        draft = draft_of(session, world)
        choose_subject(session, head, draft, each_pair=True)
        opened = open_wave(session, head, draft)
        assert (opened.asked, opened.wave.people) == (1, 1)
        assert keys(session, draft) == [f"person:{world.mentor}:pair:1"]
        assert end_with_pairs(session, system(session, world, at(TODAY))) == 0
        assert [one.pair for one in list_missing(session, head, draft, None, 0).items] == ["Ученик И."]
        assert list_mine(session, act(session, MENTOR), 0).items[0].pair == "Ученик И."

    await database.work(story)


async def test_guests_answer_what_is_asked_about_last_year_and_nothing_else(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        draft = draft_of(session, world)
        open_wave(session, act(session, HEAD), draft)
        for account, person in ((MENTOR, world.mentor), (SECOND, world.second)):
            assert open_response(session, act(session, account), response_of(session, person)).title
        guest = act(session, MENTOR)
        assert guest.role is Role.GUEST
        assert list_mine(session, guest, 0).total == 1
        with pytest.raises(NotFound):
            open_response(session, act(session, MENTEE), response_of(session, world.mentor))
        session.get_one(Wave, draft).audience = {}
        session.flush()
        with pytest.raises(Forbidden):
            open_response(session, act(session, MENTOR), response_of(session, world.mentor))

    await database.work(story)


async def test_progress_reminders_results_and_files_are_those_of_any_wave(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        head = act(session, HEAD)
        draft = draft_of(session, world)
        open_wave(session, head, draft)
        assert [(one.counts.total, one.counts.finished) for one in by_organisation(session, head, draft, 0).items] == [
            (2, 0),
            (1, 0),
        ]
        assert list_missing(session, act(session, CURATOR), draft, None, 0).total == 2
        assert remind_missing(session, head, draft) == 2
        assert remind_before_closing(session, system(session, world, at(TODAY + timedelta(days=11)))) == 2
        fill(session, response_of(session, world.mentor), comfort="7", often="weekly")
        assert list_missing(session, head, draft, None, 0).total == 2
        plan, rows = read(session, head, draft)
        assert [row["participant_name"] for row in as_dicts(plan, rows)] == ["Наставин Пётр"]
        assert wave_results(session, head, draft).counts.finished == 1
        assert results_by_form(session, head, draft).wave_id == draft

    await database.work(story)


async def test_it_can_be_closed_and_opened_again_within_the_year_that_asks(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        for given in session.scalars(select(Consent).where(Consent.person_id == world.silent)):
            session.delete(given)
        session.flush()
        head = act(session, HEAD, days=1)
        draft = draft_wave(session, head, world.questionnaire).id
        choose_year(session, head, draft, last=True)
        assert open_wave(session, head, draft).asked == 2
        close_wave(session, head, draft)
        consent(session, session.get_one(Person, world.silent))
        session.flush()
        opened = extend_wave(session, head, draft, TODAY + timedelta(days=20))
        assert (opened.asked, opened.wave.state) == (1, State.OPEN)
        with pytest.raises(Stale):
            undo_closing(session, head, LAST)
        june = (date(2027, 6, 1) - TODAY).days
        extend_wave(session, head, draft, date(2027, 6, 20))
        close_year(session, act(session, HEAD, days=june), YEAR)
        session.expire_all()
        assert show_wave(session, act(session, HEAD, days=june), draft).state is State.CLOSED
        with pytest.raises(Stale):
            extend_wave(session, act(session, HEAD, days=june), draft, date(2027, 6, 25))

    await database.work(story)


async def test_last_years_people_answer_in_confidence_and_nobody_learns_who_said_what(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session, closed=False)
        school = session.get_one(Organisation, world.school)
        for number in range(6):
            person = make_person(session, f"Бывший {number}", account=6001 + number)
            consent(session, person)
            participate(session, person, Role.MENTOR, school, year=LAST)
        close_year(session, act(session, HEAD), LAST)
        session.expire_all()
        head, draft = act(session, HEAD), draft_of(session, world)
        choose_confidential(session, head, draft, confidential=True)
        assert open_wave(session, head, draft).asked == 9
        with pytest.raises(NotFound):
            open_response(session, act(session, MENTEE), response_of(session, world.mentor))
        for account in range(6001, 6007):
            guest = act(session, account)
            assert guest.role is Role.GUEST
            response = own(session, account, draft)
            assert open_response(session, guest, response).confidential
            begin(session, guest, response)
            go_on(session, guest, response, "0")
            reply(session, guest, response, "7")
            reply(session, guest, response, "1")
            go_on(session, guest, response, "4")
            skip(session, guest, response, "5", 99)
            skip(session, guest, response, "6", 99)
            assert send(session, guest, response, KEY).kind is Kind.FINISHED
        with pytest.raises(DomainError, match="no-proxy"):
            answer_for(session, act(session, CURATOR), response_of(session, world.silent))
        assert session.scalars(select(Answer)).all() == [], "nothing that was sent stands beside a person"
        assert {one.organisation_id for one in session.scalars(select(SealedResponse))} == {world.school}
        with pytest.raises(DomainError, match="under-way"):
            wave_results(session, head, draft)
        close_wave(session, head, draft)
        assert wave_results(session, head, draft).questions[0].n == 6
        assert settle(session, system(session, world, NOW + timedelta(days=1))) == 1
        plan, rows = read(session, head, draft)
        assert (len(rows), plan.names) == (6, None)
        assert "@participant" not in {one.key for one in plan.variables}

    await database.work(story)


async def test_a_planned_wave_asks_those_of_the_year_before_its_first_day(database: Database) -> None:
    def story(session: Session) -> None:
        world = past_world(session)
        head = act(session, HEAD)
        draft = draft_of(session, world)
        day = date(2027, 9, 6)
        set_opening(session, head, draft, day)
        open_wave(session, head, draft)
        assert open_scheduled(session, system(session, world, at(day))) == 1
        assert session.get_one(Wave, draft).year == YEAR
        assert keys(session, draft) == [f"person:{world.second}"]

    await database.work(story)


async def test_the_head_asks_last_years_mentors_and_one_who_has_left_answers(bot: Harness) -> None:
    await bot.make(past_world)
    head, mentor = bot.person("Ольга", account=HEAD), bot.person("Пётр", account=MENTOR)
    await bot.tick()
    await head.says("/menu")
    for label in ("Мониторинг", "Новый опрос", "Проверка"):
        await head.press(label)
    await head.sees("Анкету получат: 1 человек")
    await head.press("Год: текущий")
    await head.sees("Участников какого года спросить?")
    await head.press("прошлого года, 2025/26")
    await head.sees("Анкету получат: 3 человека, организаций: 2")
    await head.sees("Прошлый год: спрашиваем участников 2025/26.")
    await head.press("Открыть опрос")
    await head.sees("Прошлый год: спрашиваем участников 2025/26.")
    await head.press("Открыть опрос")
    await head.sees("Опрос открыт. Анкет: 3, приглашений: 2.")
    await head.sees("Прошлый год: спрашиваем участников 2025/26.")
    await bot.tick()
    await mentor.sees("Центр просит ответить на вопросы: Проверка.")
    await mentor.press("Заполнить")
    for label in ("Дальше", "9", "2", "Материалы", "Готово", "Пропустить"):
        await mentor.press(label)
        await bot.quiet()
    await mentor.says("12")
    for label in ("Дальше", "Отправить"):
        await mentor.press(label)
        await bot.quiet()
    await mentor.sees("Спасибо, ответы отправлены")
    await head.says("/menu")
    for label in ("Мониторинг", "Проверка"):
        await head.press(label)
    await head.sees("Ответили: 1. Ещё не ответили: 2")
