# ruff: noqa: E501  a row of a sheet is a line
"""A response from the first question to the last."""

import pytest

from mentoring.surveys.engine import Reason, Refused, State, answer, clear, start
from mentoring.surveys.form import QuestionType
from tests.surveys.forms import fresh, make, taken

FORM = make(
    """
| | type | name | label::Русский (ru) | label::English (en) | required | required_message::Русский (ru) | relevant | constraint | constraint_message::Русский (ru) | calculation | parameters |
| | note | hello | Здравствуйте | Hello | | | | | | | |
| | text | name | Как вас зовут? | What is your name? | yes | Без имени никак. | | | | | |
| | integer | age | Сколько вам лет, ${name}? | How old are you, ${name}? | yes | | | . >= 5 and . <= 110 | От 5 до 110. | | |
| | select_one yn | school | Вы учитесь? | Do you study? | | | ${age} < 25 | | | | |
| | text | place | Где? | Where? | yes | | ${school} = 'yes' | | | | |
| | select_multiple likes | likes | Что нравится? | What do you like? | | | | count-selected(.) <= 2 | Не больше двух. | | |
| | range | mood | Настроение | Mood | | | | | | | start=1 end=10 step=1 |
| | date | day | Когда? | When? | | | | . <= today() | Ещё не было. | | |
| | calculate | twice | | | | | | | | ${age} * 2 | |
""",
    """
| | list_name | name | label::Русский (ru) | label::English (en) |
| | yn | yes | Да | Yes |
| | yn | no | Нет | No |
| | likes | tea | Чай | Tea |
| | likes | milk | Молоко | Milk |
| | likes | cake | Торт | Cake |
""",
    """
| | form_id | default_language |
| | demo | Русский (ru) |
""",
)


def keys(state: State) -> list[str]:
    return [step.key for step in state.questions()]


def test_a_new_response_asks_what_applies_and_nothing_else() -> None:
    state = fresh(FORM)
    assert keys(state) == ["hello", "name", "age", "likes", "mood", "day"]
    assert state.next_unanswered() == state.step("name")
    assert state.step("hello").type is QuestionType.NOTE  # type: ignore[union-attr]


def test_an_answer_brings_the_questions_that_depend_on_it() -> None:
    state = taken(taken(taken(fresh(FORM), "name", "Оля"), "age", "12"), "school", "yes")
    assert keys(state)[2:5] == ["age", "school", "place"]
    assert state.next_unanswered() == state.step("place")
    assert state.values() == {"name": "Оля", "age": "12", "school": "yes", "twice": "24"}


def test_an_irrelevant_answer_is_kept_reads_as_empty_and_comes_back() -> None:
    state = taken(taken(taken(fresh(FORM), "age", "12"), "school", "yes"), "place", "Школа 5")
    older = taken(state, "age", "40")
    assert (older.value("place"), older.relevant("place")) == ("", False)
    assert "place" not in older.values()
    assert older.answers["place"] == "Школа 5"
    assert taken(older, "age", "13").value("place") == "Школа 5"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("age", "abc", Reason.NUMBER),
        ("age", "5.5", Reason.INTEGER),
        ("age", "3", Reason.CONSTRAINT),
        ("name", "", Reason.REQUIRED),
        ("school", "maybe", Reason.IRRELEVANT),
        ("likes", "tea milk cake", Reason.CONSTRAINT),
        ("likes", "tea tea", Reason.CHOICE),
        ("likes", "coffee", Reason.CHOICE),
        ("mood", "11", Reason.RANGE),
        ("mood", "1.5", Reason.RANGE),
        ("day", "2026-10-16", Reason.CONSTRAINT),
        ("day", "2026-02-30", Reason.DATE),
        ("hello", "x", Reason.UNKNOWN),
        ("twice", "7", Reason.UNKNOWN),
        ("nothing", "x", Reason.UNKNOWN),
        ("name", "я" * 2001, Reason.LENGTH),
    ],
)
def test_a_wrong_answer_is_refused_with_its_reason(key: str, value: str, reason: Reason) -> None:
    found = answer(fresh(FORM), key, value)
    assert isinstance(found, Refused)
    assert found.reason is reason


def test_the_form_s_own_message_goes_with_the_refusal() -> None:
    state = fresh(FORM)
    assert answer(state, "age", "3") == Refused("age", Reason.CONSTRAINT, "От 5 до 110.")
    assert answer(state, "name", "  ") == Refused("name", Reason.REQUIRED, "Без имени никак.")


def test_labels_come_in_the_reader_s_language_with_answers_filled_in() -> None:
    state = taken(fresh(FORM), "name", "Оля")
    assert state.label("age") == "Сколько вам лет, Оля?"
    assert state.label("age", "en") == "How old are you, Оля?"
    assert state.label("age", "de") == "Сколько вам лет, Оля?"
    assert [state.choice_label("likes", each, "en") for each in state.choices("likes")] == ["Tea", "Milk", "Cake"]


def test_back_and_forth_go_through_what_is_asked_now() -> None:
    state = taken(fresh(FORM), "age", "30")
    assert state.before("hello") is None
    assert state.after("age") == state.step("likes")
    assert state.after("school") == state.step("likes")
    assert state.before("likes") == state.step("age")
    assert state.after("day") is None


def test_a_skipped_question_does_not_come_again_but_a_required_one_does() -> None:
    state = clear(taken(taken(fresh(FORM), "name", "Оля"), "age", "30"), "likes")
    assert state.next_unanswered() == state.step("mood")
    without = start(FORM, {**state.answers, "name": ""}, state.context)
    assert without.next_unanswered() == without.step("name")


def test_progress_counts_questions_not_notes() -> None:
    state = taken(fresh(FORM), "name", "Оля")
    progress = state.progress()
    assert (progress.position, progress.total, progress.answered) == (2, 5, 1)
    assert 0 < progress.seconds < 200


def test_summary_shows_answers_in_words() -> None:
    state = taken(taken(taken(fresh(FORM), "age", "30"), "likes", "tea cake"), "day", "2026-09-01")
    shown = {line.key: line.answer for line in state.summary()}
    assert shown == {"name": "", "age": "30", "likes": "Чай, Торт", "mood": "", "day": "01.09.2026"}


def test_problems_name_what_stands_against_sending() -> None:
    state = taken(taken(taken(fresh(FORM), "age", "12"), "school", "yes"), "likes", "tea")
    assert [(each.key, each.reason) for each in state.problems()] == [
        ("name", Reason.REQUIRED),
        ("place", Reason.REQUIRED),
    ]
    assert start(FORM, {**state.answers, "age": "200"}, state.context).problems()[1].message == "От 5 до 110."
