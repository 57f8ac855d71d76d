"""Practices of mentoring: nominated by many, supported by schools, taken by the centre, told to nobody else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.files import StoredFile
from db.outbox import Delivery
from db.people import Person
from db.practices import Practice, PracticeAuthor
from keyboards.practices import OpenPractice
from mentoring import associations, practices
from mentoring.access import Actor, Role
from mentoring.duplicates.merging import merge, take_apart
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.export.lists import List, read_list
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.practices import Card, Show, State
from mentoring.rights.erasing import erase
from mentoring.rights.known import everything
from tests.builders import (
    INSTALLATION,
    NOW,
    ZONE,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)
from tests.harness import Harness
from tests.test_lists import cells

HEAD, CURATOR, OTHER, STRANGER, TEACHER, MENTEE, CHILD = range(2101, 2108)
FILE = ("описание.pdf", "application/pdf", b"%PDF-1.4 practice")


class District:
    """Two schools with a curator each; in the first a teacher-mentor, a young teacher and a pupil as mentees."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session)
        self.school = make_organisation(session, self.centre, "Школа № 1")
        self.second = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Другая Дина", account=OTHER), Role.CURATOR, self.second)
        other = make_centre(session, "Иной")
        appoint(session, make_person(session, "Чужая Вера", account=STRANGER), Role.HEAD, other)
        self.teacher = make_person(session, "Методова Мария", account=TEACHER)
        self.mentor = participate(session, self.teacher, Role.MENTOR, self.school, kind="teacher")
        young = make_person(session, "Юнцова Юлия", account=MENTEE)
        young.birth_date = date(2001, 5, 5)
        participate(session, young, Role.MENTEE, self.school, kind="teacher")
        child = make_person(session, "Малышев Миша", account=CHILD)
        child.kind, child.birth_date = "pupil", date(2013, 5, 5)
        participate(session, child, Role.MENTEE, self.school, kind="pupil")

    def actor(self, account: int = HEAD, names: NameMode = NameMode.FULL, **later: float) -> Actor:
        installation = Installation(zone=ZONE, language="ru", names=names)
        return actor_for(self.session, account, NOW + timedelta(**later), installation)

    def draft(self, account: int = TEACHER, title: str = "Педсовет вдвоём", place: int = 0) -> Card:
        one = practices.begin(self.session, self.actor(account), place or self.school.id, title)
        return practices.set_field(self.session, self.actor(account), one.id, "summary", "Готовим вместе.")

    def sent(self, account: int = TEACHER, title: str = "Педсовет вдвоём", place: int = 0) -> int:
        return practices.send(self.session, self.actor(account), self.draft(account, title, place).id).id

    def head_association(self) -> None:
        one = associations.add_association(self.session, self.actor(), "РМО математиков")
        associations.set_head(self.session, self.actor(), one.id, self.teacher.id)

    def mail(self, kind: str) -> list[str]:
        """Whom a kind of mail goes to, by surname."""
        rows = self.session.scalars(
            select(Person.surname)
            .join(Delivery, Delivery.person_id == Person.id)
            .where(Delivery.kind == kind, Delivery.state != "cancelled")
            .order_by(Delivery.id)
        )
        return [str(row) for row in rows]


async def tell(database: Database, story: Callable[[District], Any]) -> None:
    await database.work(lambda session: story(District(session)))


async def test_what_is_too_long_is_said_and_not_cut(database: Database) -> None:
    def story(d: District) -> None:
        with pytest.raises(DomainError, match="spreadsheets-too-long"):
            d.draft(title="ж" * 121)
        one = d.draft(title="ж" * 120)
        for field, most in practices.LETTERS.items():
            with pytest.raises(DomainError, match="spreadsheets-too-long"):
                practices.set_field(d.session, d.actor(TEACHER), one.id, field, "ж" * (most + 1))
        with pytest.raises(DomainError, match="spreadsheets-too-long"):
            practices.decide(d.session, d.actor(), d.sent(), taken=False, reason="ж" * 301)

    await tell(database, story)


async def test_an_empty_list_offers_no_filter(bot: Harness) -> None:
    await bot.make(lambda session: District(session).school.id)
    head, curator = bot.person("Глеб", account=HEAD), bot.person("Клара", account=CURATOR)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("Практики")
    await head.sees("Практик пока никто не предложил")
    assert "Отобрать" not in head.screen.labels
    await head.press("‹ Назад")
    await head.press("Школа № 1")
    await head.sees("Наставников: 1")
    await head.press("Практики")
    await head.sees("Практики · Школа № 1")
    assert "Отобрать" not in head.screen.labels
    await head.press("Все организации")
    await head.sees("Практики наставничества")
    await curator.says("/menu")
    await curator.press("Моя организация")
    await curator.press("Практики")
    await curator.sees("никто не предложил")
    assert not {"Отобрать", "Все организации"} & set(curator.screen.labels)


async def test_a_mentor_nominates_the_school_supports_and_the_centre_takes(database: Database) -> None:
    def story(d: District) -> None:
        draft = d.draft()
        assert (draft.state, draft.own, draft.mine) == (State.DRAFT, True, True)
        assert d.draft().id == draft.id  # begun twice it is one
        for account in (CURATOR, HEAD):  # nobody else sees a draft
            with pytest.raises(NotFound):
                practices.open_practice(d.session, d.actor(account), draft.id)
        of = practices.send(d.session, d.actor(TEACHER), draft.id).id
        practices.send(d.session, d.actor(TEACHER), of)
        assert d.mail("practices.nominated") == ["Орлова"]
        one = practices.open_practice(d.session, d.actor(CURATOR), of)
        assert (one.nominator, one.role, one.may_answer) == ("Методова Мария", Role.MENTOR, True)
        practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=True)
        practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=True)
        assert d.mail("practices.answered") == ["Методова"]
        assert d.mail("practices.nominated") == ["Орлова", "Главная"]
        assert practices.decide(d.session, d.actor(), of, taken=True).state is State.TAKEN
        assert d.mail("practices.decided") == ["Методова"]
        with pytest.raises(Stale):
            practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=None)
        with pytest.raises(Stale):
            practices.withdraw(d.session, d.actor(TEACHER), of, gone=True)
        with pytest.raises(Stale):
            practices.set_field(d.session, d.actor(TEACHER), of, "title", "Иначе")

    await tell(database, story)


async def test_a_decision_is_undone_and_what_the_school_said_stays(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent()
        with pytest.raises(DomainError, match="practices-error-reason"):
            practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=False, reason=" ")
        no = practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=False, reason="Рано судить")
        assert (no.state, no.school_reason) == (State.DECLINED, "Рано судить")
        with pytest.raises(DomainError, match="practices-error-reason"):
            practices.decide(d.session, d.actor(), of, taken=False)
        refused = practices.decide(d.session, d.actor(), of, taken=False, reason="Нет итогов")
        assert (refused.state, refused.reason) == (State.REFUSED, "Нет итогов")
        undone = practices.undo_decision(d.session, d.actor(hours=1), of)
        assert (undone.state, undone.reason, undone.school_reason) == (State.DECLINED, None, "Рано судить")
        assert d.mail("practices.decided") == []  # what was not sent yet is called off
        assert d.mail("practices.reopened") == ["Методова"]
        assert practices.undo_decision(d.session, d.actor(), of).state is State.DECLINED
        back = practices.answer_for_school(d.session, d.actor(CURATOR, hours=2), of, supports=None)
        assert (back.state, back.school_reason) == (State.NEW, None)

    await tell(database, story)


async def test_who_may_nominate_what(database: Database) -> None:
    def story(d: District) -> None:
        def places(account: int) -> list[str]:
            return [one.name for one in practices.list_places(d.session, d.actor(account)).items]

        assert places(TEACHER) == places(MENTEE) == places(CURATOR) == ["Школа № 1"]
        assert places(HEAD) == ["Школа № 1", "Школа № 2"]
        with pytest.raises(DomainError, match="practices-error-child"):
            practices.list_places(d.session, d.actor(CHILD))
        assert not practices.may_nominate(d.session, d.actor(CHILD))
        assert practices.may_nominate(d.session, d.actor(MENTEE))
        for account in (TEACHER, CURATOR, STRANGER):
            with pytest.raises(NotFound):
                practices.begin(d.session, d.actor(account), d.second.id, "Чужое")
        d.head_association()
        assert places(TEACHER) == ["Школа № 1", "Школа № 2"]
        assert [one.name for one in practices.list_places(d.session, d.actor(TEACHER), 0, "школа 2").items] == [
            "Школа № 2"
        ]
        one = practices.open_practice(d.session, d.actor(OTHER), d.sent(place=d.second.id))
        assert (one.association, one.own, one.nominator) == ("РМО математиков", False, None)
        by_staff = practices.open_practice(d.session, d.actor(OTHER), d.sent(HEAD, "От центра", d.second.id))
        assert (by_staff.role, by_staff.nominator, by_staff.own) == (Role.HEAD, None, False)

    await tell(database, story)


async def test_a_curator_speaks_for_the_own_school_by_nominating(database: Database) -> None:
    def story(d: District) -> None:
        one = practices.open_practice(d.session, d.actor(), d.sent(CURATOR))
        assert (one.state, one.supported) == (State.SUPPORTED, True)
        assert d.mail("practices.nominated") == ["Главная"]

    await tell(database, story)


async def test_what_the_nominator_corrects_the_school_sees_again(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent()
        practices.answer_for_school(d.session, d.actor(CURATOR), of, supports=False, reason="Мало сказано")
        same = practices.set_field(d.session, d.actor(TEACHER), of, "summary", "Готовим вместе.")
        assert same.state is State.DECLINED
        again = practices.set_field(d.session, d.actor(TEACHER, hours=1), of, "summary", "Готовим вместе весь год.")
        assert (again.state, again.school_reason) == (State.NEW, None)
        assert d.mail("practices.nominated") == ["Орлова", "Орлова"]
        practices.answer_for_school(d.session, d.actor(CURATOR, hours=2), of, supports=True)
        one = practices.set_form(d.session, d.actor(CURATOR), of, "teacher-teacher")
        assert (one.form, one.state) == ("teacher-teacher", State.SUPPORTED)  # the school's own correction
        practices.decide(d.session, d.actor(), of, taken=True)
        assert practices.set_field(d.session, d.actor(), of, "title", "Вдвоём на педсовет").state is State.TAKEN
        with pytest.raises(Stale):
            practices.set_form(d.session, d.actor(CURATOR), of, None)
        for field, value, error in (
            ("title", "…", "practices-error-title"),
            ("summary", " ", "practices-error-summary"),
        ):
            with pytest.raises(DomainError, match=error):
                practices.set_field(d.session, d.actor(), of, field, value)

    await tell(database, story)


async def test_what_is_withdrawn_is_seen_by_nobody_else_and_comes_back(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent()
        gone = practices.withdraw(d.session, d.actor(TEACHER), of, gone=True)
        assert gone.state is State.WITHDRAWN
        assert practices.withdraw(d.session, d.actor(TEACHER), of, gone=True).state is State.WITHDRAWN
        assert d.mail("practices.nominated") == []
        assert practices.list_practices(d.session, d.actor()).page.total == 0
        with pytest.raises(NotFound):
            practices.decide(d.session, d.actor(), of, taken=True)
        with pytest.raises(Stale):
            practices.set_form(d.session, d.actor(TEACHER), of, None)
        assert practices.withdraw(d.session, d.actor(TEACHER, hours=1), of, gone=False).state is State.NEW
        assert d.mail("practices.nominated") == ["Орлова"]
        with pytest.raises(NotFound):
            practices.withdraw(d.session, d.actor(CURATOR), of, gone=True)

    await tell(database, story)


async def test_a_draft_is_forgotten_with_its_file(database: Database) -> None:
    def story(d: District) -> None:
        of = d.draft().id
        practices.attach(d.session, d.actor(TEACHER), of, file=FILE)
        assert practices.practice_file(d.session, d.actor(TEACHER), of) == (FILE[0], FILE[2])
        linked = practices.attach(d.session, d.actor(TEACHER), of, link="https://school1.ru/p")
        assert (linked.link, linked.file) == ("https://school1.ru/p", None)
        with pytest.raises(DomainError, match="roadmap-error-link"):
            practices.attach(d.session, d.actor(TEACHER), of, link="school")
        practices.attach(d.session, d.actor(TEACHER), of, file=FILE)
        practices.discard(d.session, d.actor(TEACHER), of)
        for table in (Practice, StoredFile):
            assert d.session.scalar(select(func.count()).select_from(table)) == 0
        with pytest.raises(Stale):
            practices.discard(d.session, d.actor(TEACHER), d.sent())

    await tell(database, story)


async def test_authors_are_chosen_from_the_register_of_the_school(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent(MENTEE)
        _, page = practices.list_authors(d.session, d.actor(CURATOR), of)
        assert [one.name for one in page.items] == ["Малышев Миша", "Методова Мария", "Юнцова Юлия"]
        one = practices.choose_author(d.session, d.actor(CURATOR), of, d.mentor.id, chosen=True)
        assert one.authors == ("Методова Мария",)
        assert practices.list_authors(d.session, d.actor(), of)[1].items[0].chosen
        assert [who.name for who in practices.list_authors(d.session, d.actor(), of, 0, "юн")[1].items] == [
            "Юнцова Юлия"
        ]
        with pytest.raises(NotFound):
            practices.choose_author(d.session, d.actor(OTHER), of, d.mentor.id, chosen=True)
        assert practices.choose_author(d.session, d.actor(), of, d.mentor.id, chosen=False).authors == ()

    await tell(database, story)


async def test_lists_are_filtered_and_searched(database: Database) -> None:
    def story(d: District) -> None:
        first, second = d.sent(), d.sent(OTHER, "Школьный музей", d.second.id)
        practices.set_form(d.session, d.actor(), second, "student-student")
        practices.decide(d.session, d.actor(), first, taken=True)
        every = practices.list_practices(d.session, d.actor())
        assert [line.id for line in every.page.items] == [second, first]  # what waits comes first
        assert (every.counts[Show.ALL], every.counts[Show.TAKEN], every.counts[Show.SUPPORTED]) == (2, 1, 1)
        for given, found in (
            ({"show": "taken"}, [first]),
            ({"form": "student-student"}, [second]),
            ({"query": "муз"}, [second]),
            ({"organisation_id": d.second.id}, [second]),
            ({"show": "nonsense"}, [second, first]),
        ):
            page = practices.list_practices(d.session, d.actor(), **given).page
            assert [line.id for line in page.items] == found, given
        assert practices.list_practices(d.session, d.actor(STRANGER)).page.total == 0
        assert [line.id for line in practices.list_practices(d.session, d.actor(CURATOR)).page.items] == [first]
        assert [one.name for one in practices.list_origins(d.session, d.actor()).items] == ["Школа № 1", "Школа № 2"]
        with pytest.raises(NotFound):
            practices.list_practices(d.session, d.actor(CURATOR), d.second.id)
        assert practices.list_own(d.session, d.actor(TEACHER)).total == 1

    await tell(database, story)


async def test_nobody_floods_the_register(database: Database) -> None:
    def story(d: District) -> None:
        for number in range(practices.MOST_WAITING):
            d.draft(title=f"Практика {number}")
        with pytest.raises(DomainError, match="practices-error-many"):
            d.draft(title="Ещё одна")

    await tell(database, story)


async def test_under_codes_no_names_are_asked_or_shown_and_no_files_sent(database: Database) -> None:
    def story(d: District) -> None:
        of = d.draft().id
        practices.set_field(d.session, d.actor(TEACHER), of, "authors", "Тайнова Таисия")
        practices.attach(d.session, d.actor(TEACHER), of, file=FILE)
        practices.send(d.session, d.actor(TEACHER), of)
        practices.choose_author(d.session, d.actor(CURATOR), of, d.mentor.id, chosen=True)
        codes = d.actor(CURATOR, NameMode.CODES)
        one = practices.open_practice(d.session, codes, of)
        assert (one.authors, one.nominator) == ((d.teacher.code,), d.teacher.code)
        assert (one.authors_text, one.file, one.may_name, one.may_send_files) == (None, None, False, False)
        assert practices.open_practice(d.session, d.actor(CURATOR, NameMode.INITIALS), of).authors_text is None
        with pytest.raises(NotFound):
            practices.set_field(d.session, codes, of, "authors", "Тайнова Таисия")
        with pytest.raises(DomainError, match="practices-error-file-codes"):
            practices.attach(d.session, codes, of, file=FILE)
        with pytest.raises(DomainError, match="practices-error-file-codes"):
            practices.practice_file(d.session, codes, of)
        table = read_list(d.session, codes, List.PRACTICES)
        assert "Тайнова" not in str(table)
        assert "Методова" not in str(table)

    await tell(database, story)


async def test_practices_leave_as_a_table_in_which_nothing_is_a_formula(database: Database) -> None:
    def story(d: District) -> None:
        consent(d.session, d.teacher)
        of = d.sent(title="=1+1 педсовет")
        d.draft(title="Черновик")
        practices.choose_author(d.session, d.actor(CURATOR), of, d.mentor.id, chosen=True)
        practices.set_field(d.session, d.actor(), of, "authors", "Тайнова Таисия")
        practices.decide(d.session, d.actor(), of, taken=False, reason="Нет итогов")
        listed = read_list(d.session, d.actor(), List.PRACTICES)
        [row] = cells(listed)
        assert (row["Практика"], row["Авторы из реестра"], row["Авторы"]) == (
            "=1+1 педсовет",
            "Методова Мария",
            "Тайнова Таисия",
        )
        assert (row["Состояние"], row["Почему не взята в банк"]) == ("не взята в банк", "Нет итогов")
        brief = cells(read_list(d.session, d.actor(HEAD, NameMode.INITIALS), List.PRACTICES))[0]
        assert "Описание" not in brief
        assert "Авторы" not in brief
        assert read_list(d.session, d.actor(OTHER), List.PRACTICES).rows == ()

    await tell(database, story)


async def test_records_put_together_keep_what_both_have_nominated(database: Database) -> None:
    def story(d: District) -> None:
        double = make_person(d.session, "Методова Мария")
        participate(d.session, double, Role.MENTOR, d.second, kind="teacher")
        of = d.sent()
        row = d.session.get_one(Practice, of)
        for person in (d.teacher, double):
            d.session.add(PracticeAuthor(practice_id=of, person_id=person.id))
        d.session.flush()
        made = merge(d.session, d.actor(), double.id, d.teacher.id)
        d.session.expire_all()
        assert row.nominated_by_id == double.id
        assert d.session.scalars(select(PracticeAuthor.person_id)).all() == [double.id]
        take_apart(d.session, d.actor(), made.id)
        d.session.expire_all()
        assert row.nominated_by_id == d.teacher.id
        assert set(d.session.scalars(select(PracticeAuthor.person_id))) == {double.id, d.teacher.id}

    await tell(database, story)


async def test_erasure_takes_the_words_of_a_person_and_leaves_the_bank(database: Database) -> None:
    def story(d: District) -> None:
        waits, taken, of_others = d.sent(), d.sent(title="В банке"), d.sent(MENTEE, "Приём коллеги")
        practices.attach(d.session, d.actor(TEACHER), waits, file=FILE)
        practices.decide(d.session, d.actor(), taken, taken=True)
        for one in (waits, taken, of_others):
            practices.set_field(d.session, d.actor(), one, "authors", "М. Методова")
            practices.choose_author(d.session, d.actor(), one, d.mentor.id, chosen=True)
        practices.set_field(d.session, d.actor(), taken, "summary", "Придумала Методова, коллеги помогли.")
        erase(d.session, INSTALLATION.system(NOW), d.teacher.id, "test")
        rows = {one.id: one for one in d.session.scalars(select(Practice))}
        assert (rows[waits].title, rows[waits].summary, rows[waits].file_id) == ("—", "—", None)
        assert (rows[taken].title, rows[taken].summary, rows[taken].state) == ("В банке", "—", "taken")
        assert (rows[of_others].title, rows[of_others].summary) == ("Приём коллеги", "Готовим вместе.")
        assert {one.authors for one in rows.values()} == {None}
        assert d.session.scalars(select(PracticeAuthor)).all() == []
        assert d.session.scalars(select(StoredFile)).all() == []

    await tell(database, story)


async def test_one_reads_what_is_kept_of_ones_nominations(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent()
        practices.decide(d.session, d.actor(), of, taken=False, reason="Нет итогов")
        [sheet] = [one for one in everything(d.session, d.actor(TEACHER)).sheets if one.key == "practices"]
        told = dict(zip(sheet.columns, sheet.rows[0], strict=True))
        assert (told["words"], told["reason"]) == ("Педсовет вдвоём – Готовим вместе.", "Нет итогов")

    await tell(database, story)


async def test_the_trace_tells_states_and_no_words(database: Database) -> None:
    def story(d: District) -> None:
        of = d.sent()
        practices.decide(d.session, d.actor(), of, taken=False, reason="Нет итогов")
        traces = d.session.scalars(select(AuditRow).where(AuditRow.subject == "practice").order_by(AuditRow.id)).all()
        acts = [one.action.removeprefix("practices.") for one in traces]
        assert acts == ["begin", "change", "nominate", "decide"]
        assert traces[-1].details == {"fields": {"state": ["new", "refused"], "reason": None}}

    await tell(database, story)


def test_mail_opens_what_it_is_about() -> None:
    assert practices.opens_practice(12) == OpenPractice(practice_id=12).pack()


async def test_a_practice_is_nominated_supported_and_taken_in_chat(bot: Harness) -> None:
    await bot.make(District)
    teacher, curator = bot.person("Мария", account=TEACHER), bot.person("Ольга", account=CURATOR)
    head, child = bot.person("Галина", account=HEAD), bot.person("Миша", account=CHILD)
    await child.says("/menu")
    screen = await child.sees("Вы: наставляемый")
    assert "Практики" not in screen.labels
    await teacher.says("/menu")
    await teacher.press("Практики")
    await teacher.press("Предложить практику")
    await teacher.sees("Как называется практика?")
    await teacher.says("Педсовет <вдвоём>")
    await teacher.sees("Педсовет <вдвоём>", "Этот черновик видите только вы")
    await teacher.press("Добавить описание")
    await teacher.sees("Опишите практику")
    await teacher.says("Готовим педсовет вместе.")
    await teacher.press("Дополнить")
    await teacher.press("Форма")
    await teacher.press("Учитель – учитель")
    await teacher.press("Дополнить")
    await teacher.press("Ссылка или файл")
    await teacher.sees("Пришлите ссылку или файл")
    await teacher.says("https://school1.ru/p")
    await teacher.press("Отправить")
    await teacher.sees("Предложение отправлено", "ждёт школу", "Школа № 1 · Учитель – учитель")
    await bot.tick()
    await curator.sees("Предложена практика наставничества: Школа № 1")
    await curator.press("Открыть")
    await curator.sees("Методова Мария, наставник (своя практика)")
    await curator.press("Школа поддерживает")
    await curator.sees("Сейчас: школа поддерживает")
    await bot.tick()
    await head.sees("Решите, брать ли её в банк практик")
    await head.press("Открыть")
    await head.press("Отказать")
    await head.sees("Напишите причину")
    await head.says("Нет итогов")
    await head.sees("Почему не взята: Нет итогов")
    await head.press("Отменить решение")
    await head.press("Взять в банк практик")
    await bot.tick()
    await teacher.sees("«Педсовет <вдвоём>» взята в банк практик")
    await head.press("‹ Назад")
    await head.sees("Практики наставничества")
    await head.press("Отобрать")
    await head.press("В банке: 1")
    await head.sees("Показаны: В банке: 1 · Любая форма")
    await head.press("Таблица")
    await head.sees("Практики наставничества")
    await teacher.says("/menu")
    await teacher.press("Практики")
    await teacher.press("✓ Педсовет <вдвоём>")
    await teacher.sees("Сейчас: в банке практик")


async def test_authors_and_whose_it_is_are_told_in_chat(bot: Harness) -> None:
    await bot.make(District)
    head = bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Организации")
    await head.press("Практики")
    await head.sees("Практик пока никто не предложил")
    await head.press("Предложить практику")
    await head.sees("Чья это практика?")
    await head.says("школа № 2")
    await head.press("Школа № 2")
    await head.sees("Как называется практика?")
    await head.says("Школьный музей")
    await head.press("Добавить описание")
    await head.sees("Опишите практику")
    await head.says("Водят старшие.")
    await head.press("Дополнить")
    await head.sees("Вы назвали это практикой коллег")
    await head.press("Это моя практика")
    await head.sees("Вы назвали практику своей")
    await head.press("Люди из реестра")
    await head.sees("ещё нет участников")
    await head.press("‹ Назад")
    await head.press("Авторы словами")
    await head.sees("Кто авторы?")
    await head.says("Хранителева Х. Х.")
    await head.sees("Авторы: Хранителева Х. Х.")
    await head.press("Удалить черновик")
    await head.sees("Вернуть его будет нельзя")
    await head.press("Удалить черновик")
    await head.sees("Черновик удалён")
