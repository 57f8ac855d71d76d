"""What people write is looked through by the centre before anybody is shown it (Е-16)."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.surveys import SealedAnswer
from mentoring.errors import DomainError, Forbidden
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.surveys import answering
from mentoring.surveys.results import told_words
from mentoring.surveys.waves import close_wave
from mentoring.surveys.words import Mark, mark_words, review_words
from tests.builders import NOW, ZONE, actor_for
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


async def test_words_are_decided_on_one_by_one_and_taken_back(database: Database) -> None:
    def story(session: Session) -> None:
        wave, head = answered(session), act(session, HEAD)
        review = review_words(session, head, wave)
        assert [one.text for one in review.page.items] == ["Помог Пете"]
        assert review.counts == {Mark.WAITING: 2, Mark.SHOWN: 0, Mark.HIDDEN: 0}
        first = review.page.items[0]
        for _ in range(2):
            review = mark_words(session, head, wave, first.token, Mark.HIDDEN)
        assert [one.text for one in review.page.items] == ["Экскурсия"]
        review = mark_words(session, head, wave, review.page.items[0].token, Mark.SHOWN)
        assert (review.page.items, review.counts[Mark.WAITING]) == ([], 0)
        assert [one.text for one in review_words(session, head, wave, Mark.SHOWN).page.items] == ["Экскурсия"]
        review = mark_words(session, head, wave, first.token, Mark.WAITING, Mark.HIDDEN)
        assert review.counts == {Mark.WAITING: 1, Mark.SHOWN: 1, Mark.HIDDEN: 0}
        acts = session.scalars(select(AuditRow.details).where(AuditRow.action == "surveys.check_words")).all()
        assert [one["mark"] for one in acts] == ["hidden", "shown", "waiting"]
        assert "Пет" not in str(acts)
        assert mark_words(session, head, wave, 1, Mark.SHOWN).counts == review.counts

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
        texts = [review_words(session, head, made.wave, 0, at).page.items[0].text for at in range(22)]
        assert texts == sorted(texts)
        token = review_words(session, head, made.wave).page.items[0].token
        mark_words(session, head, made.wave, token, Mark.SHOWN)
        assert session.scalars(select(SealedAnswer.value).where(SealedAnswer.shown.is_(True))).all() == texts[:1]
        assert [words for _, words in told_words(session, head, made.wave)] == [(texts[0],)]

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
    await head.sees("Ждут: 2, можно показать: 0, скрыты: 0", "Что запомнилось?", "Помог Пете")
    await taps("Скрыть")
    await head.sees("Ждут: 1", "Экскурсия")
    await taps("Отменить последнее")
    await head.sees("Ждут: 2", "Помог Пете")
    await taps("Скрыть", "Можно показать")
    await head.sees("Непросмотренных ответов нет")
    await taps("Скрыты: 1")
    await head.sees("Помог Пете")
    await taps("Можно показать")
    await head.sees("Здесь будут скрытые ответы")
