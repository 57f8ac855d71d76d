# ruff: noqa: E501  a row of a sheet is a line
"""A response from the first question to the last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.surveys.engine import (
    Context,
    Reason,
    Refused,
    State,
    answer,
    clear,
    remove_instance,
    start,
    with_context,
)
from mentoring.surveys.form import QuestionType
from tests.surveys.forms import NOW, fresh, make, taken

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


HOME = make(
    """
| | type | name | label | relevant | calculation | default | repeat_count | choice_filter |
| | integer | many | How many? | | | | | |
| | begin_group | home | Home | | | | | |
| | begin_repeat | child | Child | | | | | |
| | text | name | Name | | | | | |
| | integer | age | Age of ${name} | | | 1 | | |
| | text | toy | Toy | ${age} < 10 | | | | |
| | calculate | so_far | | | if(position(..) = 1, 0, indexed-repeat(${so_far}, ${child}, position(..) - 1)) + ${age} | | | |
| | end_repeat | | | | | | | |
| | end_group | | | | | | | |
| | begin_repeat | trip | Trip | | | | ${many} | |
| | decimal | far | How far? | | | | | |
| | integer | day | Which day? | | | position(..) * 10 | | |
| | end_repeat | | | | | | | |
| | calculate | sum_age | | | sum(${age}) | | | |
| | calculate | names | | | join(', ', ${name}) | | | |
| | calculate | children | | | count(${child}) | | | |
| | calculate | second | | | indexed-repeat(${name}, ${child}, 2) | | | |
| | calculate | km | | | sum(${far}) | | | |
| | select_one ${name} | eldest | Who is the eldest? | | | | | |
""",
)


def test_a_repeat_asks_for_one_more_until_there_are_no_more() -> None:
    state = taken(taken(fresh(HOME), "home/child[1]/name", "Оля"), "home/child[1]/age", "12")
    more = "home/child[+]"
    assert keys(state) == ["many", "home/child[1]/name", "home/child[1]/age", more, "eldest"]
    state = taken(state, more, "yes")
    assert state.next_unanswered() == state.step("many")
    assert keys(state)[3:7] == ["home/child[2]/name", "home/child[2]/age", "home/child[2]/toy", more]
    state = taken(taken(taken(state, "home/child[2]/name", "Ян"), "many", "0"), "home/child[2]/age", "4")
    assert state.label("home/child[2]/age") == "Age of Ян"
    assert state.headings("home/child[2]/age") == ("Home", "Child 2")
    assert (state.value("sum_age"), state.value("names"), state.value("second")) == ("16", "Оля, Ян", "Ян")
    assert [choice.value for choice in state.choices("eldest")] == ["Оля", "Ян"]
    done = taken(clear(state, "home/child[2]/toy"), more, "no")
    assert done.next_unanswered() == done.step("eldest")
    assert done.value(more) == "no"


def test_an_instance_can_be_taken_out_and_the_later_ones_move_up() -> None:
    state = fresh(HOME)
    for place, (name, age) in enumerate([("А", "5"), ("Б", "6"), ("В", "7")], start=1):
        state = taken(taken(state, f"home/child[{place}]/name", name), f"home/child[{place}]/age", age)
        state = taken(state, "home/child[+]", "yes") if place < 3 else state
    shorter = remove_instance(state, "home/child[2]")
    assert (shorter.value("names"), shorter.value("sum_age")) == ("А, В", "12")
    assert remove_instance(shorter, "home/child[9]") is shorter
    assert remove_instance(shorter, "trip[1]") is shorter


PETS = make(
    """
| | type | name | label | relevant |
| | select_one yn | has | Children? | |
| | begin_repeat | child | Child | ${has} = 'yes' |
| | text | name | Name | |
| | begin_group | home | Home | ${name} != '' |
| | begin_repeat | pet | Pet | |
| | text | kind | Kind | |
| | end_repeat | | | |
| | end_group | | | |
| | end_repeat | | | |
| | text | last | Last | |
""",
    """
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
""",
)


def test_nothing_within_a_repeat_that_does_not_apply_is_asked_nor_whether_there_is_one_more() -> None:
    state = fresh(PETS)
    assert keys(state) == ["has", "last"]
    assert isinstance(answer(state, "child[+]", "yes"), Refused)
    state = taken(state, "has", "yes")
    assert keys(state) == ["has", "child[1]/name", "child[+]", "last"]
    state = taken(taken(state, "child[+]", "yes"), "child[2]/name", "Ян")
    pets = ["child[2]/home/pet[1]/kind", "child[2]/home/pet[+]"]
    assert keys(state) == ["has", "child[1]/name", "child[2]/name", *pets, "child[+]", "last"]
    state = taken(state, "child[2]/home/pet[1]/kind", "cat")
    assert keys(taken(state, "has", "no")) == ["has", "last"]
    assert taken(state, "has", "no").values() == {"has": "no"}
    assert taken(taken(state, "has", "no"), "has", "yes").value("child[2]/home/pet[1]/kind") == "cat"


def test_a_calculation_that_comes_to_no_number_is_empty() -> None:
    form = make("""
| | type | name | label | calculation |
| | integer | age | Age | |
| | calculate | double | | ${age} * 2 |
""")
    assert (fresh(form).value("double"), fresh(form).values()) == ("", {})
    assert taken(fresh(form), "age", "4").value("double") == "8"


def test_a_running_total_goes_through_the_instances_in_order() -> None:
    state = fresh(HOME, {"home/child": "3", "home/child[1]/age": "2", "home/child[3]/age": "5"})
    assert [state.value(f"home/child[{place}]/so_far") for place in (1, 2, 3)] == ["2", "3", "8"]
    changed = taken(state, "home/child[1]/age", "4")
    assert changed.value("home/child[3]/so_far") == "10"


def test_a_counted_repeat_follows_its_count_and_keeps_what_was_said() -> None:
    state = taken(taken(taken(fresh(HOME), "many", "2"), "trip[2]/far", "7.5"), "trip[1]/far", "1")
    assert (state.value("km"), state.value("trip[2]/day")) == ("8.5", "20")
    less = taken(state, "many", "1")
    assert (less.value("km"), less.value("trip[2]/far")) == ("1", "")
    assert taken(less, "many", "2").value("trip[2]/far") == "7.5"
    assert len([key for key in keys(taken(state, "many", "100000")) if key.endswith("/far")]) == 100


def test_a_place_that_does_not_exist_is_refused() -> None:
    for key in (
        "home/child[2]/name",
        "home/child[0]/name",
        "home/child/name",
        "many[1]",
        "trip[+]",
        "home/child[x]/name",
    ):
        assert isinstance(answer(fresh(HOME), key, "yes"), Refused)
    assert fresh(HOME).label("nowhere") == fresh(HOME).hint("nowhere") == fresh(HOME).shown("nowhere") == ""


BEGUN = make(
    """
| | type | name | label | default | calculation | relevant |
| | date | first | First day | today() | | |
| | text | place | Place | ${last-saved#place} | | |
| | text | copy | Copy | ${fixed} | | |
| | text | fixed | Fixed | here | | |
| | hidden | pair | | | | |
| | start | begun | | | | |
| | end | ended | | | | |
| | today | day | | | | |
| | deviceid | device | | | | |
| | calculate | token | | | once(uuid()) | |
| | calculate | stamp | | | once(now()) | |
| | calculate | clock | | | now() | |
| | note | bye | Pair ${pair} | | | ${pair} != '' |
""",
)


def test_defaults_are_those_of_the_day_a_response_was_begun() -> None:
    begun = Context(now=NOW, previous={"place": "Школа 5"}, prefilled={"pair": "17"}, seed="r1")
    state = start(BEGUN, {}, begun)
    assert (state.value("first"), state.value("place"), state.value("copy")) == ("2026-10-15", "Школа 5", "here")
    assert (state.value("pair"), state.label("bye"), state.relevant("bye")) == ("17", "Pair 17", True)
    later = start(BEGUN, {}, replace(begun, now=NOW + timedelta(days=3), started=NOW))
    assert later.value("first") == "2026-10-15"
    assert later.value("stamp") == state.value("stamp") == "2026-10-15T10:30:00.000+07:00"
    assert later.value("clock") == "2026-10-18T10:30:00.000+07:00"
    assert later.value("token") == state.value("token") != start(BEGUN, {}, replace(begun, seed="r2")).value("token")
    assert (later.value("begun")[:10], later.value("ended")[:10], later.value("day")) == (
        "2026-10-15",
        "2026-10-18",
        "2026-10-15",
    )
    assert later.value("device") == ""


def test_a_default_waits_to_be_seen_and_gives_way_to_the_answer() -> None:
    state = start(BEGUN, {}, Context(now=NOW))
    assert state.next_unanswered() == state.step("first")
    assert taken(state, "first", "2026-01-01").value("first") == "2026-01-01"
    emptied = clear(state, "fixed")
    assert (emptied.value("fixed"), start(BEGUN, dict(emptied.answers), emptied.context).value("fixed")) == ("", "")


def test_another_moment_or_reader_changes_what_depends_on_it() -> None:
    state = start(BEGUN, {}, Context(now=NOW))
    assert with_context(state, replace(state.context, language="en")).settled is state.settled
    moved = with_context(state, replace(state.context, now=NOW + timedelta(hours=1), started=NOW))
    assert moved.value("clock") == "2026-10-15T11:30:00.000+07:00"


CHOSEN = make(
    """
| | type | name | label::Русский (ru) | label::English (en) | choice_filter | calculation | parameters | required | relevant | required_message::Русский (ru) |
| | select_one area or_other | area | Округ | Area | | | | | | |
| | select_one town | town | Город | Town | area = ${area} | | | ${area} = 'west' | | Выберите город ${area}. |
| | calculate | named | | | | jr:choice-name(${town}, '${town}') | | | | |
| | note | there | Город: ${named} | Town: ${named} | | | | | ${town} != '' | |
| | select_one town | lucky | Любой | Any | | | randomize=true, seed=42 | | | |
| | range | part | Доля | Part | | | start=0 end=1 step=0.25 | | | |
| | time | clock | Время | Time | | | | | | |
| | dateTime | moment | Когда | When | | | | | | |
| | geopoint | where | Где | Where | | | | | | |
| | acknowledge | fine | Согласны? | Agreed? | | | | | | |
""",
    """
| | list_name | name | label::Русский (ru) | label::English (en) | area |
| | area | west | Запад | West | |
| | area | east | Восток | | |
| | town | a | А-ск | A-town | west |
| | town | b | Б-ск | B-town | east |
| | town | c | В-ск | C-town | east |
""",
)


def test_a_list_is_filtered_and_an_answer_no_longer_offered_is_a_problem() -> None:
    state = taken(taken(fresh(CHOSEN), "area", "east"), "town", "c")
    assert [each.value for each in state.choices("town")] == ["b", "c"]
    assert (state.label("there"), state.value("named"), state.shown("town", "en")) == ("Город: В-ск", "В-ск", "C-town")
    moved = taken(state, "area", "west")
    assert [(each.key, each.reason) for each in moved.problems()] == [("town", Reason.CHOICE)]
    assert [(each.key, each.message) for each in clear(moved, "town").problems()] == [("town", "Выберите город west.")]


def test_or_other_asks_which_and_is_known_as_such() -> None:
    state = taken(fresh(CHOSEN), "area", "other")
    assert CHOSEN.by_path["area_other"].other_of == "area"
    assert [each.added for each in state.choices("area")] == [False, False, True]
    assert keys(state)[:3] == ["area", "area_other", "town"]
    assert "area_other" not in keys(fresh(CHOSEN))


def test_a_missing_translation_falls_back_to_the_main_language() -> None:
    state = fresh(CHOSEN)
    assert [state.choice_label("area", each, "en") for each in state.choices("area")][:2] == ["West", "Восток"]


def test_a_shuffled_list_has_the_same_order_every_time() -> None:
    state = fresh(CHOSEN)
    order = [each.value for each in state.choices("lucky")]
    assert sorted(order) == ["a", "b", "c"]
    assert order == [each.value for each in fresh(CHOSEN).choices("lucky")]


def test_answers_are_shown_as_people_write_them() -> None:
    state = taken(taken(fresh(CHOSEN), "clock", "09:05:00.000+07:00"), "moment", "2026-10-05T09:05:00.000+07:00")
    assert (state.shown("clock"), state.shown("moment")) == ("09:05", "05.10.2026 09:05")
    assert taken(state, "part", "0.75").shown("part") == "0.75"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("part", "0.3", Reason.RANGE),
        ("part", "2026-01-01", Reason.NUMBER),
        ("clock", "25:00", Reason.TIME),
        ("moment", "вчера", Reason.DATE),
        ("where", "99 200", Reason.PLACE),
        ("where", "here", Reason.PLACE),
    ],
)
def test_values_out_of_their_type_are_refused(key: str, value: str, reason: Reason) -> None:
    found = answer(fresh(CHOSEN), key, value)
    assert isinstance(found, Refused)
    assert found.reason is reason


def test_a_constraint_may_speak_of_a_total_that_the_answer_makes() -> None:
    form = make(
        """
| | type | name | label | constraint | calculation |
| | integer | work | Work, % | ${total} <= 100 | |
| | integer | rest | Rest, % | ${total} <= 100 | |
| | calculate | total | | | coalesce(${work}, 0) + coalesce(${rest}, 0) |
"""
    )
    state = taken(fresh(form), "work", "70")
    assert isinstance(answer(state, "rest", "40"), Refused)
    assert taken(state, "rest", "30").value("total") == "100"
