"""Photos, files and places as answers: taken within limits, replaced, told by name, gone with the person's words."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.database import Database
from db.files import StoredFile
from db.surveys import Answer, Response, Wave
from mentoring.errors import DomainError
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.rights.erasing import erase
from mentoring.surveys import answering, files
from mentoring.surveys.drafts import offer
from mentoring.surveys.files import LARGEST, Sent
from mentoring.surveys.form import QuestionType
from mentoring.surveys.responses import TRIAL
from mentoring.surveys.trials import try_draft
from mentoring.surveys.waves import choose_confidential, draft_wave, open_wave
from tests.builders import INSTALLATION, NOW, ZONE, actor_for
from tests.harness import Harness
from tests.surveys.forms import upload
from tests.surveys.world import HEAD, MENTOR, World, act, make_world, response_of, stored, wave_of

SURVEY = """
| type | name | label | required |
| image | look | Покажите план | no |
| file | plan | Пришлите план | yes |
| geopoint | place | Где вы встречаетесь? | no |
"""
LOOK, PLAN, PLACE = "0", "1", "2"
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
PDF = b"%PDF-1.7 " + bytes(60)


def asked(session: Session) -> World:
    world = make_world(session, SURVEY, "")
    wave_of(session, world)
    return world


def kept_files(session: Session) -> list[tuple[str, int | None]]:
    rows = session.execute(select(StoredFile.name, StoredFile.owner_id).order_by(StoredFile.id))
    return [(row.name, row.owner_id) for row in rows]


async def test_a_file_is_kept_shown_by_name_and_replaced_with_the_answer(database: Database) -> None:
    def story(session: Session) -> None:
        world = asked(session)
        mentor, response = act(session, MENTOR), response_of(session, world.mentor)
        answering.open_response(session, mentor, response)
        assert answering.awaits_file(session, mentor, response)
        step = answering.reply(session, mentor, response, None, Sent("photo.jpg", JPEG))
        assert step.place == PLAN
        step = answering.reply(session, mentor, response, None, Sent("dir/План работы.pdf", PDF))
        assert step.place == PLACE
        assert not answering.awaits_file(session, mentor, response)
        assert kept_files(session) == [("photo.jpg", world.mentor), ("План работы.pdf", world.mentor)]
        step = answering.reply(session, mentor, response, None, point=(53.7557, 87.1099))
        assert [line.answer for line in step.lines.items] == ["Фото", "План работы.pdf", "53.7557 87.1099 0 0"]
        answering.go_to(session, mentor, response, PLAN)
        answering.reply(session, mentor, response, None, Sent("Новый.pdf", PDF))
        assert [name for name, _ in kept_files(session)] == ["photo.jpg", "Новый.pdf"]
        step = answering.go_to(session, mentor, response, LOOK)
        answering.skip(session, mentor, response, LOOK, step.revision)
        assert [name for name, _ in kept_files(session)] == ["Новый.pdf"]
        answering.send(session, mentor, response)
        assert files.name_in(stored(session, response)["plan"]) == "Новый.pdf"

    await database.work(story)


@pytest.mark.parametrize(
    ("place", "sent", "code"),
    [
        (LOOK, Sent("a.jpg", PDF), "surveys-misread-photo"),
        (LOOK, Sent("a.jpg", JPEG + bytes(LARGEST * 1024 * 1024)), "surveys-answer-large"),
        (PLAN, Sent("a.pdf", b""), "surveys-misread-file"),
        (PLAN, Sent("a.pdf", b"MZ\x90"), "surveys-answer-program"),
        (PLAN, Sent("plan.pdf.EXE", PDF), "surveys-answer-program"),
        (PLACE, Sent("a.pdf", PDF), "surveys-answer-not-text"),
    ],
)
async def test_what_is_no_answer_is_refused_and_not_kept(database: Database, place: str, sent: Sent, code: str) -> None:
    def story(session: Session) -> None:
        world = asked(session)
        mentor, response = act(session, MENTOR), response_of(session, world.mentor)
        answering.go_to(session, mentor, response, place)
        step = answering.reply(session, mentor, response, None, sent)
        assert step.problem is not None
        assert (step.place, step.problem.message) == (place, code)
        assert kept_files(session) == []

    await database.work(story)


@pytest.mark.parametrize("content", [JPEG, b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftypheic", b"RIFF\0\0\0\0WEBPVP8 "])
def test_pictures_are_known_by_their_content(content: bytes) -> None:
    assert files.not_taken(INSTALLATION.system(NOW), QuestionType.IMAGE, Sent("a", content)) is None


async def test_no_files_are_asked_for_in_confidence_or_where_names_are_not_sent(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, SURVEY, "")
        head = act(session, HEAD)
        wave = draft_wave(session, head, world.questionnaire)
        choose_confidential(session, head, wave.id, confidential=True)
        with pytest.raises(DomainError, match="waves-error-telling"):
            open_wave(session, head, wave.id)
        choose_confidential(session, head, wave.id, confidential=False)
        codes = actor_for(session, HEAD, NOW, Installation(zone=ZONE, language="ru", names=NameMode.CODES))
        with pytest.raises(DomainError, match="waves-error-files"):
            open_wave(session, codes, wave.id)
        assert session.get_one(Wave, wave.id).state == "draft"
        open_wave(session, head, wave.id)

    await database.work(story)


async def test_a_trial_keeps_no_file(database: Database) -> None:
    def story(session: Session) -> None:
        make_world(session)
        head = act(session, HEAD)
        card = offer(session, head, upload(SURVEY), "a.xlsx")
        try_draft(session, head, card.id)
        step = answering.reply(session, head, TRIAL, None, Sent("photo.jpg", JPEG))
        assert step.place == PLAN
        answering.reply(session, head, TRIAL, None, Sent("plan.pdf", PDF))
        assert kept_files(session) == []

    await database.work(story)


async def test_a_photo_a_file_and_a_place_are_sent_in_chat(bot: Harness) -> None:
    world = await bot.make(asked)
    mentor = bot.person("Пётр", account=MENTOR)
    await bot.tick()
    await mentor.press("Заполнить")
    await mentor.sees("Покажите план", "Пришлите фотографию")
    await mentor.says("вот")
    await mentor.sees("Здесь нужна фотография")
    await mentor.sends_photo(PICTURE)
    await mentor.sees("Пришлите план", "до 10 МБ")
    await mentor.sends_sticker()
    await mentor.sees("Такое сообщение ответом быть не может")
    await mentor.sends_file("План.pdf", PDF)
    await mentor.sees("Где вы встречаетесь?")
    await mentor.sends_location(53.7557, 87.1099)
    await mentor.sees("Проверьте ответы", "Фото", "План.pdf", "53.7557 87.1099")
    await mentor.press("Отправить")
    await mentor.sees("Спасибо")
    assert await bot.make(kept_files) == [("photo.jpg", world.mentor), ("План.pdf", world.mentor)]


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


async def test_the_files_of_a_person_are_erased_with_their_words(database: Database) -> None:
    def story(session: Session) -> None:
        world = asked(session)
        mentor, response = act(session, MENTOR), response_of(session, world.mentor)
        answering.open_response(session, mentor, response)
        answering.reply(session, mentor, response, None, Sent("photo.jpg", JPEG))
        erase(session, INSTALLATION.system(NOW), world.mentor, "test")
        assert kept_files(session) == []
        assert "photo" not in "".join(session.scalars(select(Answer.value)))
        assert session.scalar(select(func.count()).select_from(Response)) == 3

    await database.work(story)
