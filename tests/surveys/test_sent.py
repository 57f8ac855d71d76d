"""What one person has sent in a named wave is read in chat, photos and files with it; nothing of a confidential one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.files import StoredFile
from mentoring.audit import looks_at, record_looks, take_looks
from mentoring.errors import DomainError, NotFound
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.surveys import answering
from mentoring.surveys.files import Sent
from mentoring.surveys.sent import Told, check_sent, list_sent, open_file, show_sent
from tests.builders import NOW, TODAY, ZONE, actor_for
from tests.harness import Harness
from tests.surveys.test_confidential import confidential_wave
from tests.surveys.test_dataset import send
from tests.surveys.world import (
    CURATOR,
    HEAD,
    MENTOR,
    OTHER_CURATOR,
    World,
    act,
    look_through,
    make_world,
    response_of,
    wave_of,
)

SURVEY = """
| type | name | label | required |
| image | look | Покажите план | no |
| file | plan | Пришлите план | no |
| select_one often | often | Как часто? | no |
| text | words | Что мешает? | no |
| integer | meetings | Сколько встреч? | no |
"""
CHOICES = "| list_name | name | label |\n| often | weekly | Раз в неделю |\n| often | never | Никогда |"
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
PDF = b"%PDF-1.7 " + bytes(60)


def answered(session: Session) -> tuple[World, int, int]:
    """The mentor of the first school has sent everything; returns the wave and the response."""
    world = make_world(session, SURVEY, CHOICES)
    wave = wave_of(session, world)
    mentor, response = act(session, MENTOR), response_of(session, world.mentor)
    answering.open_response(session, mentor, response)
    for sent in (Sent("photo.jpg", JPEG), Sent("Наш план.pdf", PDF)):
        answering.reply(session, mentor, response, None, sent)
    for text in ("Раз в неделю", "Времени мало", "4"):
        answering.reply(session, mentor, response, text)
    answering.send(session, mentor, response)
    return world, wave, response


async def test_staff_and_the_own_curator_read_what_was_sent(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave, response = answered(session)
        for account in (HEAD, CURATOR):
            found = list_sent(session, act(session, account), wave)
            assert [(one.response_id, one.name) for one in found.page.items] == [(response, "Наставин П.")]
            for query, found_so in (("настав", 1), ("Ч-", 1), ("нет таких", 0)):
                assert list_sent(session, act(session, account), wave, query=query).page.total == found_so
            card = show_sent(session, act(session, account), response)
            assert [(one.told, one.text) for one in card.answers.items] == [
                (Told.FILE, ""),
                (Told.FILE, ""),
                (Told.VALUE, "Раз в неделю"),
                (Told.WAITING, ""),
            ]
            rest = show_sent(session, act(session, account), response, 1)
            assert [(one.label, one.text) for one in rest.answers.items] == [("Сколько встреч?", "4")]
        look_through(session)
        shown = show_sent(session, act(session, CURATOR), response)
        assert (shown.answers.items[3].told, shown.answers.items[3].text) == (Told.VALUE, "Времени мало")
        other = act(session, OTHER_CURATOR)
        assert list_sent(session, other, wave).page.total == 0
        with pytest.raises(NotFound):
            show_sent(session, other, response)
        with pytest.raises(NotFound):
            list_sent(session, other, wave, world.school)
        with pytest.raises(NotFound):
            show_sent(session, act(session, HEAD), response_of(session, world.second))

    await database.work(story)


async def test_a_photo_is_opened_and_the_person_reads_who_looked(database: Database) -> None:
    def story(session: Session) -> None:
        world, _, response = answered(session)
        curator = act(session, CURATOR)
        photo, plan = (one.file_id for one in show_sent(session, curator, response).answers.items[:2])
        found = open_file(session, curator, response, photo)
        assert (found.label, found.content, found.picture) == ("Покажите план", JPEG, True)
        found = open_file(session, curator, response, plan)
        assert (found.name, found.content, found.picture) == ("Наш план.pdf", PDF, False)
        record_looks(session, curator, take_looks(session))
        acts = session.scalars(select(AuditRow).where(AuditRow.action == "surveys.look_file")).all()
        assert [(one.subject, one.subject_id, one.details) for one in acts] == [("person", world.mentor, {})]
        told = [one.action for one in looks_at(session, act(session, MENTOR)).items]
        assert sorted(told) == ["surveys.look_answers", "surveys.look_file"]

    await database.work(story)


async def test_a_curator_notes_that_a_report_is_checked_and_takes_that_back(database: Database) -> None:
    def story(session: Session) -> None:
        _, wave, response = answered(session)
        curator, head = act(session, CURATOR), act(session, HEAD, days=1)
        with pytest.raises(NotFound):
            check_sent(session, act(session, OTHER_CURATOR), response, checked=True)
        card = check_sent(session, curator, response, checked=True)
        assert (card.checked_on, card.checked_by) == (TODAY, "Кураева И.")
        assert check_sent(session, head, response, checked=True) == card
        listed = list_sent(session, head, wave)
        assert (listed.checked, [one.checked for one in listed.page.items]) == (1, [True])
        card = check_sent(session, head, response, checked=False, number=1)
        assert (card.checked_on, card.checked_by, card.answers.number) == (None, "", 1)
        assert list_sent(session, curator, wave).checked == 0
        acts = session.scalars(select(AuditRow.details).where(AuditRow.action == "surveys.check")).all()
        assert acts == [{"checked": True}, {"checked": False}]

    await database.work(story)


async def test_a_file_is_no_way_to_other_files(database: Database) -> None:
    def story(session: Session) -> None:
        world, _, response = answered(session)
        scan = StoredFile(
            name="scan.pdf", media_type="", size=1, sha256="", content=PDF, organisation_id=world.school, created_at=NOW
        )
        session.add(scan)
        session.flush()
        photo = show_sent(session, act(session, CURATOR), response).answers.items[0].file_id
        with pytest.raises(NotFound):
            open_file(session, act(session, CURATOR), response, scan.id)
        with pytest.raises(NotFound):
            open_file(session, act(session, CURATOR), response, 0)
        with pytest.raises(NotFound):
            open_file(session, act(session, OTHER_CURATOR), response, photo)

    await database.work(story)


@pytest.mark.parametrize("names", [NameMode.CODES, NameMode.INITIALS])
async def test_words_need_full_names_and_files_any_names(database: Database, names: NameMode) -> None:
    def story(session: Session) -> None:
        _, wave, response = answered(session)
        look_through(session)
        file = show_sent(session, act(session, CURATOR), response).answers.items[0].file_id
        curator = actor_for(session, CURATOR, NOW, Installation(zone=ZONE, language="ru", names=names))
        told = [one.told for one in show_sent(session, curator, response).answers.items]
        if names is NameMode.INITIALS:
            assert told == [Told.FILE, Told.FILE, Told.VALUE, Told.KEPT]
            assert open_file(session, curator, response, file).content == JPEG
            return
        assert told == [Told.KEPT, Told.KEPT, Told.VALUE, Told.KEPT]
        assert list_sent(session, curator, wave).page.items[0].name == "Ч-0004"
        with pytest.raises(DomainError, match="sent-error-codes"):
            open_file(session, curator, response, file)

    await database.work(story)


async def test_of_a_confidential_wave_nobody_reads_who_sent_what(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, "| type | name | label |\n| text | words | Что мешает? |", "")
        wave = confidential_wave(session, world.questionnaire)
        send(session, response_of(session, world.mentor))
        with pytest.raises(DomainError, match="sent-error-confidential"):
            list_sent(session, act(session, HEAD), wave)
        with pytest.raises(DomainError, match="sent-error-confidential"):
            show_sent(session, act(session, CURATOR), response_of(session, world.mentor))

    await database.work(story)


async def test_a_curator_opens_a_photo_on_the_phone(bot: Harness) -> None:
    await bot.make(answered)
    curator = bot.person("Инна", account=CURATOR)
    await curator.says("/menu")
    for label in ("Мониторинг", "Проверка", "Кто ответил: 1", "Наставин П."):
        await curator.press(label)
        await bot.quiet()
    await curator.sees("Наставин Пётр", "Раз в неделю", "ждёт просмотра или скрыто")
    await curator.press("Отметить: проверено")
    await bot.quiet()
    await curator.sees("✓ Проверено", "Кураева И.")
    await curator.press("Открыть: Пришлите план")
    await bot.quiet()
    await curator.sees("Пересылать это нельзя")
    await curator.press("‹ Назад")
    await bot.quiet()
    await curator.sees("Наставин Пётр")


async def test_who_has_answered_is_searched_by_typing_and_found_again_after_a_card(bot: Harness) -> None:
    await bot.make(answered)
    curator = bot.person("Инна", account=CURATOR)
    await curator.says("/menu")
    for label in ("Мониторинг", "Проверка", "Кто ответил: 1"):
        await curator.press(label)
        await bot.quiet()
    await curator.says("Иванов")
    await curator.sees("Найдено по запросу «Иванов»: 0")
    await curator.says("наст")
    await curator.sees("Найдено по запросу «наст»: 1")
    await curator.press("Наставин П.")
    await curator.press("Отметить: проверено")
    await bot.quiet()
    await curator.press("‹ Назад")
    await curator.sees("Найдено по запросу «наст»: 1")
    await curator.press("Весь список")
    await curator.sees("Ответил 1, проверено 1")


@pytest.mark.parametrize("column", ["default", "calculation"])
async def test_a_form_that_answers_itself_with_a_number_of_a_file_leads_to_no_file(
    database: Database, column: str
) -> None:
    def story(session: Session) -> None:
        scan = StoredFile(name="scan.pdf", media_type="", size=1, sha256="", content=PDF, created_at=NOW)
        session.add(scan)
        session.flush()
        given = f"concat({scan.id}, '/scan.pdf')"
        world = make_world(session, f"| type | name | label | {column} |\n| file | plan | План | {given} |", "")
        wave_of(session, world)
        mentor, response = act(session, MENTOR), response_of(session, world.mentor)
        answering.open_response(session, mentor, response)
        answering.send(session, mentor, response)
        assert not show_sent(session, act(session, CURATOR), response).answers.items
        with pytest.raises(NotFound):
            open_file(session, act(session, CURATOR), response, scan.id)

    await database.work(story)
