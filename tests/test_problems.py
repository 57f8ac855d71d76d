"""Reports of problems: who sees them, who answers by when, and what the person gets."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.files import StoredFile
from db.outbox import Delivery
from db.people import Appointment, Person
from db.problems import Problem, ProblemWords
from keyboards.problems import CloseProblem, OpenOwnProblem, OpenProblem, ReplyToAnswer
from mentoring import problems
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from mentoring.problems import Card, State
from tests.builders import (
    INSTALLATION,
    NOW,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness, running

HEAD, STAFF, CURATOR, SECOND, MENTOR, MENTEE, STRANGER, FAR_HEAD, APPLICANT = range(11, 20)
SECRET = "Он толкает меня на перемене"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00\x00\x00\x00\x00IEND\xaeB`\x82"
)
FILE = ("снимок.jpg", "image/jpeg", b"picture")


@dataclass
class School:
    """A school with two curators, a mentor, a mentee and an applicant; another school; another centre."""

    centre_id: int
    organisation_id: int
    other_id: int


def make_school(session: Session) -> School:
    centre, far = make_centre(session), make_centre(session, "Центр «Маяк»")
    school, other = make_organisation(session, centre), make_organisation(session, centre, "Школа № 2")
    for name, number, role, where in (
        ("Головина Мария", HEAD, Role.HEAD, centre),
        ("Служкина Инна", STAFF, Role.STAFF, centre),
        ("Орлова Ольга", CURATOR, Role.CURATOR, school),
        ("Вторая Вера", SECOND, Role.CURATOR, school),
        ("Чужова Алла", STRANGER, Role.CURATOR, other),
        ("Дальний Лев", FAR_HEAD, Role.HEAD, far),
    ):
        appoint(session, make_person(session, name, account=number), role, where)
    participate(session, make_person(session, "Ким Вера", account=MENTOR), Role.MENTOR, school)
    participate(session, make_person(session, "Белов Артём", account=MENTEE), Role.MENTEE, school)
    for account in (MENTOR, MENTEE):
        person = session.get_one(Person, actor_for(session, account).person)
        consent(session, person)
    participate(session, make_person(session, "Новый Ян", account=APPLICANT), Role.MENTEE, school, state="applied")
    return School(centre.id, school.id, other.id)


def report(session: Session, school: School, about: str = "safety", account: int = MENTEE) -> Card:
    """A report that is sent."""
    actor = actor_for(session, account)
    organisation_id = problems.places(session, actor)[0].organisation_id
    card = problems.draft(session, actor, about, organisation_id, SECRET)
    return problems.send(session, actor, card.id)


def told(session: Session, kind: str) -> set[int]:
    """Accounts of those who are told."""
    accounts = {actor_for(session, one).person_id: one for one in range(HEAD, APPLICANT + 1)}
    rows = session.scalars(select(Delivery.person_id).where(Delivery.kind == kind, Delivery.state == "planned"))
    return {accounts[one] for one in rows}


def seen_by(session: Session, problem_id: int) -> set[int]:
    """Accounts of those who can open the report, and have it in their list."""
    found = set()
    for account in (HEAD, STAFF, CURATOR, SECOND, STRANGER, FAR_HEAD):
        actor = actor_for(session, account)
        listed = {line.id for line in problems.list_problems(session, actor, 0).items}
        try:
            problems.open_problem(session, actor, problem_id)
        except NotFound:
            assert problem_id not in listed
        else:
            assert problem_id in listed
            found.add(account)
    return found


def system(session: Session, school: School, **later: float) -> int:
    """The rule of the clock, some time later."""
    actor = replace(INSTALLATION.system(NOW + timedelta(**later)), centre_id=school.centre_id)
    return problems.watch(session, actor)


async def test_a_report_goes_to_the_curators_and_the_centre_and_to_nobody_else(database: Database) -> None:
    def story(session: Session) -> None:
        card = report(session, make_school(session))
        assert card.state is State.NEW
        assert told(session, "problems.new") == {HEAD, STAFF, CURATOR, SECOND}
        assert seen_by(session, card.id) == {HEAD, STAFF, CURATOR, SECOND}
        for other in (MENTOR, APPLICANT, CURATOR):
            with pytest.raises(NotFound):
                problems.open_own(session, actor_for(session, other), card.id)

    await database.work(story)


async def test_a_report_about_the_curator_goes_past_all_curators_of_the_organisation(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        session.add(_appointment(session, STAFF, school))
        session.flush()
        card = report(session, school, "curator")
        assert told(session, "problems.new") == {HEAD}, "a clerk who is a curator there is a curator here"
        assert seen_by(session, card.id) == {HEAD}
        for one in (STAFF, CURATOR):
            with pytest.raises(NotFound):
                problems.answer(session, actor_for(session, one), card.id, "Нет")

    await database.work(story)


def _appointment(session: Session, account: int, school: School) -> Appointment:
    person = actor_for(session, account).person
    return Appointment(
        person_id=person,
        role="curator",
        centre_id=school.centre_id,
        organisation_id=school.organisation_id,
        starts_on=date(2026, 9, 1),
        created_at=NOW,
    )


async def test_a_curator_reports_to_the_centre_alone(database: Database) -> None:
    def story(session: Session) -> None:
        card = report(session, make_school(session), "other", CURATOR)
        assert card.past_curator
        assert told(session, "problems.new") == {HEAD, STAFF}
        assert seen_by(session, card.id) == {HEAD, STAFF}

    await database.work(story)


async def test_nobody_answers_their_own_report(database: Database) -> None:
    def story(session: Session) -> None:
        card = report(session, make_school(session), "bot", STAFF)
        assert told(session, "problems.new") == {HEAD}
        assert seen_by(session, card.id) == {HEAD}

    await database.work(story)


async def test_when_there_is_nobody_to_read_it_this_is_said(database: Database) -> None:
    def story(session: Session) -> None:
        make_school(session)
        alone = actor_for(session, FAR_HEAD)
        card = problems.draft(session, alone, "other", 0, "Слова")
        with pytest.raises(DomainError, match="problems-error-nobody"):
            problems.send(session, alone, card.id)

    await database.work(story)


async def test_somebody_whose_role_has_ended_or_not_begun_can_report(database: Database) -> None:
    def story(session: Session) -> None:
        card = report(session, make_school(session), account=APPLICANT)
        assert card.role is Role.GUEST
        assert seen_by(session, card.id) == {HEAD, STAFF, CURATOR, SECOND}
        assert problems.places(session, actor_for(session, 99)) == ()

    await database.work(story)


async def test_an_organisation_that_is_not_ones_own_cannot_be_written_to(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        mentee = actor_for(session, MENTEE)
        for place in (0, school.other_id, 999):
            with pytest.raises(NotFound):
                problems.draft(session, mentee, "safety", place, SECRET)
        with pytest.raises(NotFound):
            problems.draft(session, mentee, "nonsense", school.organisation_id, SECRET)

    await database.work(story)


async def test_a_draft_is_seen_by_nobody_and_sending_twice_is_sending_once(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        mentee = actor_for(session, MENTEE)
        problems.draft(session, mentee, "pair", school.organisation_id, "Раз", FILE)
        card = problems.draft(session, mentee, "safety", school.organisation_id, SECRET)
        assert seen_by(session, card.id) == set()
        assert session.scalars(select(Problem.about)).all() == ["safety"], "one draft a person"
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 0
        for _ in range(2):
            assert problems.send(session, mentee, card.id).state is State.NEW
        assert len(session.scalars(select(Delivery)).all()) == 4
        with pytest.raises(NotFound):
            problems.send(session, actor_for(session, MENTOR), card.id)
        problems.discard(session, mentee, card.id)
        assert session.get(Problem, card.id) is not None, "what is sent stays"

    await database.work(story)


async def test_words_and_a_file_of_a_draft_are_changed(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        mentee = actor_for(session, MENTEE)
        problems.draft(session, mentee, "safety", school.organisation_id, "Раз")
        problems.change_draft(session, mentee, None, FILE)
        card = problems.change_draft(session, mentee, "  Два \n\n\u200bтри  ")
        assert [(one.text, one.file) for one in card.words] == [("Два\nтри", FILE[0])]
        card = problems.change_draft(session, mentee, None, ("другой.txt", "text/plain", b"x"))
        assert [(one.text, one.file) for one in card.words] == [("Два\nтри", "другой.txt")]
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
        name, content = problems.own_file(session, mentee, card.id, card.words[0].id)
        assert (name, content) == ("другой.txt", b"x")
        problems.discard(session, mentee, card.id)
        assert session.scalar(select(func.count()).select_from(ProblemWords)) == 0
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 0
        with pytest.raises(DomainError, match="problems-error-sent"):
            problems.change_draft(session, mentee, "Поздно")

    await database.work(story)


@pytest.mark.parametrize(
    ("text", "error"),
    [(None, "words"), (" \n\u200b ", "words"), ("ы" * (problems.LETTERS + 1), "long"), ("&" * 900, "long")],
)
async def test_words_are_neither_missing_nor_endless(database: Database, text: str | None, error: str) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        with pytest.raises(DomainError, match=f"problems-error-{error}"):
            problems.draft(session, actor_for(session, MENTEE), "safety", school.organisation_id, text, FILE)

    await database.work(story)


async def test_staff_are_reminded_once_and_the_head_hears_of_an_overdue_answer_once(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = report(session, school)
        assert system(session, school, hours=19, minutes=59) == 0
        assert [system(session, school, hours=hours) for hours in (20, 21, 23)] == [4, 0, 0]
        assert told(session, "problems.waiting") == {HEAD, STAFF, CURATOR, SECOND}
        assert [system(session, school, hours=hours) for hours in (24, 25, 90)] == [1, 0, 0]
        assert told(session, "problems.overdue") == {HEAD}
        problems.answer(session, actor_for(session, CURATOR), card.id, "Разберёмся")
        assert told(session, "problems.waiting") == told(session, "problems.overdue") == set(), "called off"
        assert system(session, school, hours=200) == 0

    await database.work(story)


async def test_a_bot_that_was_down_tells_each_reader_one_thing(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        report(session, school)
        assert system(session, school, hours=30) == 4
        assert told(session, "problems.overdue") == {HEAD}
        assert told(session, "problems.waiting") == {STAFF, CURATOR, SECOND}

    await database.work(story)


async def test_curators_hear_nothing_of_what_went_past_them(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        report(session, school, "curator")
        system(session, school, hours=20)
        system(session, school, hours=30)
        assert told(session, "problems.waiting") == {HEAD, STAFF}
        assert told(session, "problems.overdue") == {HEAD}

    await database.work(story)


async def test_the_time_for_an_answer_begins_anew_with_a_reply(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = report(session, school)
        later = replace(actor_for(session, MENTEE), now=NOW + timedelta(hours=10))
        waits = problems.reply(session, later, card.id, "И ещё")
        assert waits.answer_by == NOW + timedelta(hours=24), "nothing is won by writing more"
        problems.answer(session, actor_for(session, STAFF), card.id, "Спасибо")
        again = problems.reply(session, later, card.id, "Опять", FILE)
        assert (again.state, again.answer_by) == (State.NEW, NOW + timedelta(hours=34))
        assert told(session, "problems.reply") == {HEAD, STAFF, CURATOR, SECOND}
        closed = [problems.close(session, later, card.id).state for _ in range(2)]
        assert closed == [State.CLOSED] * 2
        assert problems.reply(session, later, card.id, "Не решено").state is State.NEW

    await database.work(story)


async def test_an_old_draft_is_forgotten(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        problems.draft(session, actor_for(session, MENTEE), "safety", school.organisation_id, SECRET, FILE)
        system(session, school, hours=23)
        assert len(session.scalars(select(Problem)).all()) == 1
        system(session, school, hours=24)
        assert not session.scalars(select(Problem)).all()
        assert not session.scalars(select(StoredFile)).all()

    await database.work(story)


async def test_what_was_written_stands_in_no_trace(database: Database) -> None:
    def story(session: Session) -> None:
        card = report(session, make_school(session))
        problems.answer(session, actor_for(session, STAFF), card.id, "Тайный ответ")
        problems.reply(session, actor_for(session, MENTEE), card.id, SECRET)
        rows = session.scalars(select(AuditRow)).all()
        assert [row.action for row in rows] == ["problems.send", "problems.answer", "problems.reply"]
        assert not any("Тайный" in repr(row.details) or SECRET in repr(row.details) for row in rows)
        mail = session.scalars(select(Delivery).where(Delivery.kind != "problems.answered")).all()
        assert not any(SECRET in repr(row.arguments) for row in mail), "those who answer open it here"

    await database.work(story)


async def test_under_codes_no_name_is_told_and_no_file_is_taken(database: Database) -> None:
    def story(session: Session) -> None:
        school = make_school(session)
        card = report(session, school)

        def coded(account: int) -> Actor:
            return replace(actor_for(session, account), names=NameMode.CODES)

        seen = problems.open_problem(session, coded(CURATOR), card.id)
        assert seen.reporter == seen.code
        listed = problems.list_problems(session, coded(CURATOR), 0).items
        assert [line.reporter for line in listed] == [seen.code]
        with pytest.raises(DomainError, match="problems-error-file-codes"):
            problems.draft(session, coded(MENTEE), "safety", school.organisation_id, SECRET, FILE)

    await database.work(story)


def test_the_buttons_in_mail_are_the_buttons_of_the_keyboard() -> None:
    assert problems.open_problem_data(12) == OpenProblem(problem_id=12).pack()
    assert problems.open_own_data(12) == OpenOwnProblem(problem_id=12).pack()
    assert problems.reply_data(12) == ReplyToAnswer(problem_id=12).pack()
    assert problems.close_data(12) == CloseProblem(problem_id=12).pack()


# In chat


async def test_a_mentee_reports_gets_an_answer_and_settles_it(bot: Harness) -> None:
    await bot.make(make_school)
    artem, olga, vera = (bot.person(str(one), account=one) for one in (MENTEE, CURATOR, MENTOR))
    await artem.says("/menu")
    await artem.press("Сообщить о проблеме")
    await artem.press("Меня обижают или пугают")
    await artem.sees("Напишите, что случилось")
    await artem.says("Меня <толкают>")
    await artem.sees("Отправить?", "Меня <толкают>", "Увидят только куратор и центр")
    await artem.sends_photo(PNG)
    await artem.sees("Файл: photo.jpg")
    await artem.press("Отправить", times=3)
    await artem.sees("Отправлено, ждёт ответа")
    await bot.tick()
    screen = await olga.sees("Новое обращение: Меня обижают или пугают", "Белов Артём")
    assert "толкают" not in screen.text
    await olga.press("Открыть")
    await olga.sees("Меня <толкают>", "наставляемый", "Ответ до")
    await olga.press("Файл: photo.jpg")
    await bot.quiet()
    assert olga.file("photo.jpg") == PNG
    await olga.press("Назад")
    await olga.press("Ответить")
    await olga.says("Приходи ко мне сегодня")
    await olga.sees("Отвечено", "Приходи ко мне сегодня")
    await bot.tick()
    await artem.sees("Ответ на ваше обращение", "Приходи ко мне сегодня")
    await artem.press("Дописать")
    await artem.says("Спасибо")
    await artem.sees("Отправлено, ждёт ответа", "Спасибо")
    await artem.press("Вопрос решён")
    await artem.sees("Вопрос решён")
    await artem.press("Мои обращения")
    await artem.press("✓ Меня обижают")
    await olga.says("/menu")
    await olga.press("Обращения")
    await olga.sees("Открытых обращений нет")
    await olga.press("Закрытые")
    await olga.press("✓ Белов А.: обижают")
    await olga.sees("Закрыто", "Спасибо")
    await vera.says("/menu")
    assert "Обращения" not in (await vera.sees("наставник")).labels
    assert "толкают" not in vera.transcript()


async def test_a_report_about_the_curator_is_announced_as_such(bot: Harness) -> None:
    await bot.make(make_school)
    artem, olga, head = (bot.person(str(one), account=one) for one in (MENTEE, CURATOR, HEAD))
    await artem.says("/menu")
    await artem.press("Сообщить о проблеме")
    await artem.press("Дело в кураторе")
    await artem.says(SECRET)
    await artem.sees("Увидит только центр наставничества")
    await artem.press("Отправить")
    await artem.sees("Увидит только центр")
    await bot.passes(hours=21)
    await bot.passes(hours=4)
    await head.sees("Обращение осталось без ответа больше суток: Дело в кураторе")
    await head.press("Открыть")
    await head.sees("Кураторы организации этого обращения не видят", "Ответ был нужен до", SECRET)
    await artem.press("Мои обращения")
    await artem.press("Дело в кураторе")
    await artem.sees("Ответа нет дольше суток")
    await olga.says("/menu")
    await olga.press("Обращения")
    await olga.sees("Открытых обращений нет")
    assert "Дело в кураторе" not in olga.transcript()


async def test_a_report_can_be_thought_better_of(bot: Harness) -> None:
    await bot.make(make_school)
    vera = bot.person("Вера", account=MENTOR)
    await vera.says("/menu")
    await vera.press("Сообщить о проблеме")
    await vera.press("Другое")
    await vera.says("ы" * 1001)
    await vera.sees("не больше 1")
    await vera.says("Коротко")
    await vera.press("Не отправлять", times=2)
    await vera.sees("Ничего не отправлено")
    await vera.press("Написать заново")
    await vera.sees("О чём сообщение?")
    assert not await bot.make(lambda session: session.scalars(select(Problem)).all())


async def test_a_stranger_is_told_to_write_to_the_centre(bot: Harness) -> None:
    await bot.make(make_school)
    guest = bot.person("Гость", account=99)
    await guest.says("/menu")
    await guest.press("Сообщить о проблеме")
    await guest.sees("Напишите или позвоните в центр")


async def test_whoever_belongs_to_several_organisations_says_which_is_meant(bot: Harness) -> None:
    def make(session: Session) -> None:
        school = make_school(session)
        person = actor_for(session, CURATOR).person
        row = _appointment(session, CURATOR, replace(school, organisation_id=school.other_id))
        assert row.person_id == person
        session.add(row)

    await bot.make(make)
    olga = bot.person("Ольга", account=CURATOR)
    await olga.says("/menu")
    await olga.press("Сообщить о проблеме")
    await olga.sees("О какой организации речь?")
    await olga.press("Школа № 2")
    screen = await olga.sees("Сообщение увидит только центр")
    assert "Дело в кураторе" not in screen.labels
    await olga.press("Другое")
    await olga.says("Нет доступа")
    await olga.press("Отправить")
    assert await bot.make(lambda session: session.scalars(select(Problem.organisation_id)).all()) != []


async def test_a_long_exchange_is_turned_through(bot: Harness) -> None:
    def make(session: Session) -> None:
        card = report(session, make_school(session))
        for number in range(1, 6):
            problems.reply(session, actor_for(session, MENTEE), card.id, f"Дополнение {number} " + "&" * 300)

    await bot.make(make)
    artem = bot.person("Артём", account=MENTEE)
    await artem.says("/menu")
    await artem.press("Сообщить о проблеме")
    await artem.press("Мои обращения (1)")
    await artem.press("○ Меня обижают")
    screen = await artem.sees("Дополнение 5")
    assert "Дополнение 2" not in screen.text
    await artem.press("‹")
    await artem.sees(SECRET, "Дополнение 2")


@pytest.fixture
async def coded(database: Database) -> AsyncIterator[Harness]:
    """The bot under codes."""
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as harness:
        yield harness


async def test_under_codes_the_whole_exchange_names_nobody(coded: Harness) -> None:
    await coded.make(make_school)
    artem, olga = (coded.person(str(one), account=one) for one in (MENTEE, CURATOR))
    await artem.says("/menu")
    await artem.press("Сообщить о проблеме")
    await artem.press("Меня обижают или пугают")
    await artem.sees("Не пишите имён")
    await artem.sends_photo(PNG, caption="Вот")
    await artem.sees("Фото и файлы здесь не принимаются")
    await artem.says("Меня толкают")
    await artem.press("Отправить")
    await artem.sees("Отправлено")
    await coded.tick()
    await olga.sees("Новое обращение")
    await olga.press("Открыть")
    await olga.press("Ответить")
    await olga.says("Помогу")
    await olga.sees("Отвечено")
    await coded.tick()
    await artem.sees("Помогу")
    said = " ".join(coded.box.received.texts)
    assert not [name for name in ("Белов", "Артём", "Орлова", "Ольга") if name in said]
