"""What people write is looked through by the centre before anybody is shown it (Е-16)."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.centres import Organisation
from db.database import Database
from db.surveys import SealedAnswer
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.surveys import answering
from mentoring.surveys.results import told_words
from mentoring.surveys.waves import close_wave
from mentoring.surveys.words import Mark, Review, mark_words, review_words
from tests.builders import NOW, ZONE, actor_for, consent, make_person, participate
from tests.harness import Harness
from tests.surveys import test_confidential
from tests.surveys.world import CURATOR, HEAD, act, make_world, response_of, wave_of

SURVEY = "| type | name | label | required |\n| text | words | Что запомнилось? | yes |"


def answered(session: Session) -> int:
    """A wave in which everybody has written, for the curators of two schools; returns its id."""
    world = make_world(session, SURVEY, "")
    wave = wave_of(session, world)
    for account, person, words in ((2004, world.mentor, "Помог Пете"), (2005, world.second, "Экскурсия")):
        mentor, response = act(session, account), response_of(session, person)
        answering.open_response(session, mentor, response)
        answering.reply(session, mentor, response, words)
        answering.send(session, mentor, response)
    return wave


def texts(review: Review) -> list[str]:
    return [one.text for sheet in review.page.items for one in sheet.words]


def token(review: Review, text: str) -> str:
    return next(one.token for sheet in review.page.items for one in sheet.words if one.text == text)


async def test_words_are_decided_on_one_by_one_and_taken_back(database: Database) -> None:
    def story(session: Session) -> None:
        wave, head = answered(session), act(session, HEAD)
        review = review_words(session, head, wave)
        assert texts(review) == ["Помог Пете", "Экскурсия"]
        assert review.counts == {Mark.WAITING: 2, Mark.SHOWN: 0, Mark.HIDDEN: 0}
        first = token(review, "Помог Пете")
        for _ in range(2):
            review = mark_words(session, head, wave, first, Mark.HIDDEN)
        assert texts(review) == ["Экскурсия"]
        review = mark_words(session, head, wave, token(review, "Экскурсия"), Mark.SHOWN)
        assert (review.page.items, review.counts[Mark.WAITING]) == ([], 0)
        assert texts(review_words(session, head, wave, Mark.SHOWN)) == ["Экскурсия"]
        review = mark_words(session, head, wave, first, Mark.WAITING, Mark.HIDDEN)
        assert review.counts == {Mark.WAITING: 1, Mark.SHOWN: 1, Mark.HIDDEN: 0}
        acts = session.scalars(select(AuditRow.details).where(AuditRow.action == "surveys.check_words")).all()
        assert [(one["mark"], one["answers"]) for one in acts] == [("hidden", 1), ("shown", 1), ("waiting", 1)]
        assert "Пет" not in str(acts)
        assert mark_words(session, head, wave, "x" * 8, Mark.SHOWN).counts == review.counts

    await database.work(story)


async def test_the_same_words_are_decided_on_once_and_a_page_is_let_through_together(database: Database) -> None:
    said = ["Всё хорошо", "всё  хорошо", "Нет", "А" * 500, "Б" * 500, "Помог Пете", "Экскурсия", "Шахматы"]

    def story(session: Session) -> None:
        world = make_world(session, SURVEY, "")
        people = [make_person(session, f"Наставник {at}", account=3000 + at) for at in range(len(said))]
        for person in people:
            consent(session, person)
            participate(session, person, Role.MENTOR, session.get_one(Organisation, world.school))
        wave, head = wave_of(session, world), act(session, HEAD)
        for at, (person, words) in enumerate(zip(people, said, strict=True)):
            mentor, response = act(session, 3000 + at), response_of(session, person.id)
            answering.open_response(session, mentor, response)
            answering.reply(session, mentor, response, words)
            answering.send(session, mentor, response)
        pages = [review_words(session, head, wave, number=number) for number in range(4)]
        short = ["Всё хорошо", "Нет", "Помог Пете", "Шахматы"]
        assert [texts(page) for page in pages] == [["А" * 500], ["Б" * 500], short, ["Экскурсия"]]
        assert [one.times for one in pages[2].page.items[0].words] == [2, 1, 1, 1]
        assert pages[0].page.total == 4
        review = mark_words(session, head, wave, token(pages[2], "Помог Пете"), Mark.HIDDEN, number=2)
        assert texts(review) == ["Всё хорошо", "Нет", "Шахматы", "Экскурсия"]
        every = "".join(one.token for one in review.page.items[0].words)
        review = mark_words(session, head, wave, every, Mark.SHOWN, number=2)
        assert review.counts == {Mark.WAITING: 2, Mark.SHOWN: 5, Mark.HIDDEN: 1}
        assert mark_words(session, head, wave, every, Mark.WAITING, number=2).counts[Mark.WAITING] == 7

    await database.work(story)


async def test_nobody_but_the_office_looks_through_and_not_where_names_are_hidden(database: Database) -> None:
    def story(session: Session) -> None:
        wave = answered(session)
        with pytest.raises(Forbidden):
            review_words(session, act(session, CURATOR), wave)
        codes = Installation(zone=ZONE, language="ru", names=NameMode.CODES)
        with pytest.raises(DomainError, match="words-error-names"):
            review_words(session, actor_for(session, HEAD, NOW, codes), wave)

    await database.work(story)


async def test_words_of_a_confidential_wave_wait_for_its_end_and_show_no_place(database: Database) -> None:
    def story(session: Session) -> None:
        made = test_confidential.make_story(session, 12, 6, 4)
        test_confidential.answer_all(session, made, made.wave, 7, 5, 3)
        head = act(session, HEAD)
        with pytest.raises(DomainError, match="results-error-under-way"):
            review_words(session, head, made.wave)
        close_wave(session, head, made.wave)
        review = review_words(session, head, made.wave)
        pages = [review_words(session, head, made.wave, number=number) for number in range(review.page.total)]
        every = [text for page in pages for text in texts(page)]
        assert every == sorted(every)
        assert len(every) == review.counts[Mark.WAITING] == 22
        mark_words(session, head, made.wave, token(review, every[0]), Mark.SHOWN)
        assert session.scalars(select(SealedAnswer.value).where(SealedAnswer.shown.is_(True))).all() == every[:1]
        assert [words for _, words in told_words(session, head, made.wave)] == [(every[0],)]

    await database.work(story)


async def test_the_head_looks_through_words_in_chat(bot: Harness) -> None:
    await bot.make(answered)
    head = bot.person("Ольга", account=HEAD)

    async def taps(*labels: str) -> None:
        for label in labels:
            await head.press(label)
            await bot.quiet()

    await head.says("/menu")
    await taps("Мониторинг", "Проверка", "Итоги", "Просмотреть ответы словами")
    await head.sees("Ждут: 2, можно показать: 0, скрыты: 0", "Что запомнилось?", "1. Помог Пете", "2. Экскурсия")
    await taps("Скрыть 1")
    await head.sees("Ждут: 1", "Экскурсия")
    await taps("Отменить последнее")
    await head.sees("Ждут: 2", "Помог Пете")
    await taps("Можно показать все 2")
    await head.sees("Непросмотренных ответов нет", "можно показать: 2")
    await taps("Отменить последнее", "Скрыть 1", "Можно показать")
    await head.sees("Непросмотренных ответов нет")
    await taps("Скрыты: 1")
    await head.sees("Помог Пете")
    await taps("Можно показать")
    await head.sees("Здесь будут скрытые ответы")
