# ruff: noqa: E501  a row of a sheet is a line
"""From XForm XML to a compiled form."""

import pytest

from mentoring.surveys.form import FormError, QuestionType, Scale, Work, compile_form
from tests.surveys.forms import fresh, make, upload

EVERY = """
| | type | name | label::Русский (ru) | label::English (en) | hint::Русский (ru) | parameters | calculation | bind::item_key | instance::item_key | default |
| | text | text | Текст | Text | Подсказка | | | | | |
| | integer | integer | Целое | Whole | | | | | | 5 |
| | decimal | decimal | Дробное | Decimal | | | | | | |
| | date | date | Дата | Date | | | | | | |
| | time | time | Время | Time | | | | | | |
| | dateTime | datetime | Миг | Moment | | | | | | |
| | select_one yn | one | Одно | One | | | | one_key | | |
| | select_multiple yn | many | Много | Many | | | | | | |
| | rank yn | rank | Порядок | Order | | | | | | |
| | range | range | Шкала | Scale | | start=0 end=10 step=2 | | comfort | | |
| | note | note | Заметка | Note | | | | | | |
| | acknowledge | fine | Согласие | Agreement | | | | | | |
| | geopoint | place | Место | Place | | | | | | |
| | image | photo | Фото | Photo | | | | | | |
| | file | paper | Файл | File | | | | | | |
| | calculate | sum | | | | | 1 + 1 | | | |
| | hidden | pair | | | | | | | | 17 |
| | text | other | Иное | Other | | | | | other_key | |
"""
CHOICES = """
| | list_name | name | label::Русский (ru) | label::English (en) |
| | yn | yes | Да | Yes |
| | yn | no | Нет | No |
"""
FORM = make(
    EVERY, CHOICES, "| | form_title | form_id | version | default_language |\n| | Всё | every | 7 | Русский (ru) |"
)


def test_every_type_of_the_profile_is_known() -> None:
    kinds = {question.path: question.type for question in FORM.questions}
    assert set(kinds.values()) == set(QuestionType)
    assert (kinds["datetime"], kinds["fine"], kinds["paper"]) == ("datetime", "acknowledge", "file")


def test_a_form_knows_its_name_version_and_languages() -> None:
    assert (FORM.id, FORM.title, FORM.version) == ("every", "Всё", "7")
    assert [(each.code, each.name) for each in FORM.languages] == [("ru", "Русский (ru)"), ("en", "English (en)")]
    assert FORM.default_language == "Русский (ru)"
    assert FORM.chain("en")[0] == "English (en)"
    assert FORM.chain("de")[0] == "Русский (ru)"


def test_item_keys_come_from_either_column() -> None:
    assert {question.path: question.item_key for question in FORM.questions if question.item_key} == {
        "one": "one_key",
        "range": "comfort",
        "other": "other_key",
    }


def test_a_scale_lists_its_values() -> None:
    assert FORM.by_path["range"].scale == Scale(0, 10, 2)
    assert Scale(0, 10, 2).values() == ("0", "2", "4", "6", "8", "10")
    assert Scale(0, 1, 0.1).values()[3] == "0.3"
    assert Scale(5, 1, -2).values() == Scale(5, 1, 2).values() == ("5", "3", "1")
    assert Scale(0, 10, 6).values() == ("0", "6")


def test_what_is_asked_and_what_is_answered_differ() -> None:
    assert [each.path for each in FORM.questions if not each.asked] == ["sum", "pair"]
    assert [each.path for each in FORM.questions if each.asked and not each.answered] == ["note"]
    assert FORM.by_path["integer"].default == "5"


def test_languages_without_a_code_are_known_by_name() -> None:
    form = make("| | type | name | label::Русский | label::English |\n| | text | a | А | A |")
    assert [each.code for each in form.languages] == ["ru", "en"]
    assert make("| | type | name | label |\n| | text | a | A |").languages == ()


def test_the_plan_settles_everything_before_it_is_read() -> None:
    form = make(
        """
| | type | name | label | relevant | calculation |
| | calculate | c | | | ${b} + 1 |
| | calculate | b | | | ${a} + 1 |
| | integer | a | A | | |
| | text | d | D | ${c} > 3 | |
| | calculate | e | | | string-length(${d}) |
"""
    )
    order = [(task.work, task.shape.path) for task in form.plan]
    assert order.index((Work.CALCULATE, "b")) < order.index((Work.CALCULATE, "c")) < order.index((Work.RELEVANT, "d"))
    assert [task.shape.path for task in form.affected("a")] == ["b", "c", "d", "e"]
    assert [task.shape.path for task in form.affected("d")] == ["e"]
    assert fresh(form, {"a": "2", "d": "long"}).value("e") == "4"
    assert fresh(form, {"a": "1", "d": "long"}).value("e") == "0"


def test_an_answer_touches_only_what_depends_on_it() -> None:
    rows = "\n".join(f"| | text | q{n} | Q{n} | ${{q{n - 1}}} = 'x' |" for n in range(1, 30))
    form = make(f"| | type | name | label | relevant |\n| | text | q0 | Q0 | |\n{rows}\n| | text | far | Far | |")
    assert len(form.affected("q0")) == 29
    assert len(form.affected("q28")) == 1
    assert form.affected("far") == ()


def test_choices_from_a_list_shared_by_questions_are_read_once_each() -> None:
    one, many = FORM.by_path["one"].choices, FORM.by_path["many"].choices
    assert one is not None
    assert many is not None
    assert [each.value for each in one.every] == [each.value for each in many.every] == ["yes", "no"]
    assert (one.list_name, one.filtered) == ("yn", False)


def test_all_faults_of_a_form_come_together() -> None:
    xml = upload("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${a} = 1 |").xml
    broken = xml.replace(" /data/a  = 1", " /data/zz = 1").replace('type="string"', 'type="geotrace"', 1)
    with pytest.raises(FormError) as caught:
        compile_form(broken)
    assert {(each.path, each.column, each.code) for each in caught.value.faults} == {
        ("a", "type", "surveys-lint-type"),
        ("b", "relevant", "surveys-lint-unknown-name"),
    }


def test_xml_that_is_no_form_is_refused() -> None:
    with pytest.raises(FormError):
        compile_form("<a/>")
    with pytest.raises(FormError):
        compile_form("<html><head><model><instance/></model></head><body/></html>")


def test_a_group_switched_off_takes_its_questions_with_it() -> None:
    form = make(
        """
| | type | name | label | relevant |
| | integer | a | A | |
| | begin_group | g | G | ${a} > 1 |
| | text | b | B | |
| | begin_group | h | H | ${b} != '' |
| | text | c | C | |
| | end_group | | | |
| | end_group | | | |
"""
    )
    answers = {"a": "2", "g/b": "x", "g/h/c": "y"}
    assert fresh(form, answers).values() == answers
    assert fresh(form, {**answers, "a": "1"}).values() == {"a": "1"}
    assert [step.key for step in fresh(form, {"a": "2"}).questions()] == ["a", "g/b"]


def test_nested_repeats_have_positions_at_every_level() -> None:
    form = make(
        """
| | type | name | label | calculation | repeat_count |
| | begin_repeat | house | House | | 2 |
| | text | street | Street | | |
| | begin_repeat | person | Person | | 2 |
| | text | name | Name in ${street} | | |
| | calculate | place | | concat(position(../..), '.', position(..)) | |
| | end_repeat | | | | |
| | calculate | all | | join(' ', ${name}) | |
| | end_repeat | | | | |
| | calculate | everyone | | join(' ', ${name}) | |
| | calculate | last | | indexed-repeat(${name}, ${house}, 2, ${person}, 1) | |
"""
    )
    names = {f"house[{h}]/person[{p}]/name": f"{h}{p}" for h in (1, 2) for p in (1, 2)}
    state = fresh(form, {**names, "house[2]/street": "Мира"})
    assert state.label("house[2]/person[1]/name") == "Name in Мира"
    assert [state.value(f"house[{h}]/all") for h in (1, 2)] == ["11 12", "21 22"]
    assert (state.value("everyone"), state.value("last")) == ("11 12 21 22", "21")
    assert state.value("house[2]/person[1]/place") == "2.1"
