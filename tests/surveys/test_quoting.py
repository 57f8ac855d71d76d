"""What quotes the words of people is held back with them; what says nothing of its own stands in confidential rows."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.database import Database
from db.surveys import Answer, SealedAnswer, SealedResponse
from mentoring.export.questions import Item, shown_value
from mentoring.export.reading import Wish, plan_export, read_part
from mentoring.installation import Installation
from mentoring.names import NameMode
from mentoring.surveys.dataset import number_in
from mentoring.surveys.form import Form, QuestionType
from mentoring.surveys.quoting import follows, opened_in, sources_in
from mentoring.surveys.waves import close_wave
from mentoring.surveys.words import Mark, mark_words, review_words
from tests.builders import NOW, TODAY, ZONE, actor_for
from tests.surveys.forms import upload
from tests.surveys.test_confidential import confidential_wave
from tests.surveys.test_dataset import as_dicts, read, send
from tests.surveys.world import HEAD, act, make_world, response_of, wave_of

SURVEY = """
| type | name | label | calculation |
| text | who | Кто помог? | |
| calculate | thanks | | concat('Спасибо: ', ${who}) |
| calculate | twice | | concat(${thanks}, ${thanks}) |
| integer | marks | Сколько баллов? | |
| calculate | doubled | | ${marks} * 2 |
| geopoint | place | Где вы встречаетесь? | |
| select_one yes | again | Ещё раз? | |
| calculate | chosen | | jr:choice-name(${again}, '${again}') |
"""
CHOICES = "| list_name | name | label |\n| yes | yes | Да, с ${who} |\n| yes | no | Нет |"
REPEATED = """
| type | name | label |
| begin_repeat | friend | Друг |
| text | name | Как зовут? |
| end_repeat | | |
| select_one ${name} | best | Кто лучший? |
"""


def form_of(survey: str, choices: str = "") -> Form:
    found = upload(survey, choices)
    assert found.form is not None, found.problems
    return found.form


def test_what_quotes_words_is_known_by_whose_words_they_are() -> None:
    form = form_of(SURVEY, CHOICES)
    assert sources_in([form]) == {
        "who": {"who"},
        "thanks": {"who"},
        "twice": {"who"},
        "place": {"place"},
        "chosen": {"who"},
    }
    assert [one.name for one in opened_in(form)] == ["who", "place"]
    repeated = sources_in([form_of(REPEATED)])
    assert repeated["best"] == {"friend/name"}


def test_what_is_taken_over_from_the_last_time_is_looked_through_itself() -> None:
    form = form_of(
        "| type | name | label | calculation |\n| text | a | Что? | |\n| calculate | was | | ${last-saved#a} |"
    )
    assert sources_in([form])["was"] == {"was"}


async def test_a_quotation_leaves_with_the_words_it_quotes(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, SURVEY, CHOICES)
        wave, head = wave_of(session, world), act(session, HEAD)
        said = {
            "who": "Семён",
            "thanks": "Спасибо: Семён",
            "twice": "Спасибо: СемёнСпасибо: Семён",
            "chosen": "Да, с Семён",
        }
        send(session, response_of(session, world.mentor), (), **said, doubled="10", place="53.7 87.1 0 0", again="yes")
        send(session, response_of(session, world.second), thanks="Спасибо: ", doubled="4", again="no")
        words = ("who", "thanks", "twice", "chosen", "place")
        first, second = as_dicts(*read(session, head, wave))
        assert [first[name] for name in words] == [None] * 5
        assert (first["doubled"], second["thanks"], second["doubled"]) == (10, "Спасибо: ", 4)
        assert "Семён" not in _register(session, wave)
        assert "53.7" not in _register(session, wave)
        for text, counts in (("Семён", 2), ("53.7 87.1 0 0", 1)):
            review = review_words(session, head, wave)
            said_first = review.page.items[0].words[0]
            assert (said_first.text, review.counts[Mark.WAITING]) == (text, counts)
            mark_words(session, head, wave, said_first.token, Mark.SHOWN)
        shown = next(one for one in as_dicts(*read(session, head, wave)) if one["who"])
        assert [shown[name] for name in words[:4]] == list(said.values())
        assert shown["place"] == "53.7 87.1 0 0"
        assert "Спасибо: Семён" in _register(session, wave)

    await database.work(story)


def _register(session: Session, wave: int) -> str:
    head = act(session, HEAD)
    plan = plan_export(session, head, Wish("answers", 0, wave))
    parts = [(sheet, place) for sheet in plan.sheets for place in plan.organisation_ids]
    return str([read_part(session, head, sheet, place) for sheet, place in parts])


@pytest.mark.parametrize("names", [NameMode.CODES, NameMode.INITIALS])
async def test_where_names_are_not_complete_no_quotation_leaves_even_as_a_number(
    database: Database, names: NameMode
) -> None:
    survey = "| type | name | label | calculation |\n| text | phone | Телефон? | |\n| calculate | copy | | ${phone} |"

    def story(session: Session) -> None:
        world = make_world(session, survey, "")
        wave = wave_of(session, world)
        send(session, response_of(session, world.mentor), phone="89131234567", copy="89131234567")
        session.execute(update(Answer).values(shown=True))
        head = actor_for(session, HEAD, NOW, Installation(zone=ZONE, language="ru", names=names))
        plan, rows = read(session, head, wave)
        assert {"phone", "copy"}.isdisjoint(one.name for one in plan.variables)
        assert "89131234567" not in str(rows)
        assert session.scalars(select(Answer.value)).all() == ["89131234567"] * 2

    await database.work(story)


CONFIDENTIAL = """
| type | name | label | calculation | relevant |
| range | a | Легко? | | |
| range | b | Полезно? | | |
| text | words | Что ещё? | | |
| time | at | Когда? | | |
| hidden | secret | | | |
| calculate | total | | ${a} + ${b} | |
| calculate | level | | if(${total} > 10, 'high', 'low') | |
| calculate | length | | string-length(${words}) | |
| calculate | night | | if(${at} = '', 0, 1) | |
| calculate | day | | today() | |
| calculate | said | | 1 | ${words} != '' |
| calculate | hid | | concat(${secret}, ${a}) | |
"""


def test_in_confidence_only_what_follows_from_the_other_answers_stands_in_a_row() -> None:
    form = form_of(CONFIDENTIAL)
    beside = {"a", "b"}
    told = [one.name for one in form.questions if one.type.value == "calculate" and follows(form, one, beside)]
    assert told == ["total", "level"]


async def test_a_score_stands_in_confidential_rows_where_every_question_is_told(database: Database) -> None:
    def story(session: Session) -> None:
        world, head = make_world(session, CONFIDENTIAL, ""), act(session, HEAD)
        wave = confidential_wave(session, world.questionnaire)
        for number in range(6):
            given = {"a": "9", "b": str(number + 4), "total": str(number + 13), "level": "high", "length": "3"}
            sealed = {"response_id": f"r{number}", "wave_id": wave, "organisation_id": world.school}
            session.add(
                SealedResponse(
                    id=f"r{number}",
                    wave_id=wave,
                    version_id=world.version,
                    organisation_id=world.school,
                    sent_on=TODAY,
                )
            )
            session.flush()
            session.add_all(SealedAnswer(**sealed, question=key, value=value) for key, value in given.items())
        close_wave(session, head, wave)
        plan, rows = read(session, head, wave)
        names = {one.name for one in plan.variables}
        assert {"total", "level"} <= names
        assert names.isdisjoint({"length", "night", "day", "said", "hid", "words", "at"})
        found = as_dicts(plan, rows)
        assert len(found) == 6
        assert sorted((one["b"], one["total"]) for one in found) == [(n + 4, n + 13) for n in range(6)]
        assert ", 18," in _register(session, wave)
        few = session.scalars(select(SealedAnswer).where(SealedAnswer.question == "level")).all()
        for one in few[:3]:
            session.delete(one)
        session.flush()
        assert read(session, head, wave)[1] == []

    await database.work(story)


def test_what_is_no_number_is_none_in_a_table() -> None:
    worked_out = Item("mean", "Среднее", QuestionType.CALCULATE, {})
    assert [shown_value(worked_out, [value]) for value in ("4", "4.5", "NaN", "Infinity")] == [
        4,
        4.5,
        "NaN",
        "Infinity",
    ]
    assert [number_in(value) for value in ("4", "NaN", "-Infinity")] == [4, None, None]
