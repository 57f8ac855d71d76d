# ruff: noqa: E501  a row of a sheet is a line
"""What authors of forms are told, and where."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from locales.texts import texts
from mentoring.surveys.lint import Problem, Severity, canonical, check_versions
from tests.surveys.forms import make, upload

ROOT = Path(__file__).parents[2]
CHOICES = """
| | list_name | name | label | area |
| | yn | yes | Yes | west |
| | yn | no | No | east |
"""


def found(survey: str, choices: str = CHOICES) -> list[tuple[str, str, int, str]]:
    """The problems of a form: code, sheet, row, column."""
    return [
        (each.code.removeprefix("surveys-lint-"), each.sheet, each.row, each.column)
        for each in upload(survey, choices).problems
    ]


CASES = [
    ("| | type | name | label |\n| | txt | a | A |", ("unknown-type", "survey", 2, "type")),
    ("| | type | name | label |\n| | audio | a | A |", ("type", "survey", 2, "type")),
    ("| | type | name | label |\n| | geotrace | a | A |", ("type", "survey", 2, "type")),
    ("| | type | name | label |\n| | select_one_from_file towns.csv | a | A |", ("type", "survey", 2, "type")),
    ("| | type | name | label |\n| | select_one towns.csv | a | A |", ("outside-file", "survey", 2, "type")),
    ("| | type | name | label |\n| | select_one ny | a | A |", ("unknown-list", "survey", 2, "type")),
    ("| | type | name | label |\n| | deviceid | a | |\n| | text | b | B |", ("not-collected", "survey", 2, "type")),
    ("| | type | name | label |\n| | | a | A |", ("no-type", "survey", 2, "type")),
    ("| | type | name | label |\n| | text | | A |", ("no-name", "survey", 2, "name")),
    ("| | type | name | label |\n| | text | 1a | A |", ("bad-name", "survey", 2, "name")),
    ("| | type | name | label |\n| | text | a b | A |", ("bad-name", "survey", 2, "name")),
    ("| | type | name | label |\n| | text | a | A |\n| | text | a | A |", ("same-name", "survey", 3, "name")),
    ("| | type | name | label |\n| | begin_group | g | G |\n| | text | a | A |", ("begin", "survey", 2, "type")),
    ("| | type | name | label |\n| | text | a | A |\n| | end_repeat | | |", ("end", "survey", 3, "type")),
    ("| | type | name | label | trigger |\n| | text | a | A | |\n| | text | b | B | ${a} |", ("column", "survey", 3, "trigger")),
    ("| | type | name | label | media::image |\n| | text | a | A | a.png |", ("media", "survey", 2, "media::image")),
    ("| | type | name | label |\n| | text | a | " + "А" * 700 + " |", ("long-text", "survey", 2, "label")),
    ("| | type | name | label |\n| | text | a | |", ("no-label", "survey", 2, "label")),
    ("| | type | name | label | parameters |\n| | range | a | A | start=1 end=10 step=0 |", ("scale", "survey", 2, "parameters")),
    ("| | type | name | label | parameters |\n| | range | a | A | start=0 end=1000 step=1 |", ("scale", "survey", 2, "parameters")),
    ("| | type | name | label |\n| | calculate | a | |", ("no-calculation", "survey", 2, "calculation")),
    ("| | type | name | label | calculation |\n| | integer | a | A | 1 + 1 |", ("overwritten", "survey", 2, "calculation")),
    ("| | type | name | label::ru | label::en |\n| | text | a | А | |", ("untranslated", "survey", 2, "label::en")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${a} = “x” |", ("smart-quotes", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${a} = ' |", ("open-quote", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${a} == 1 |", ("unexpected", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | (${a} = 1 |", ("unfinished", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${aa} = 1 |", ("unknown-reference", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B ${c} | |", ("unknown-reference", "survey", 3, "label")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | lenght(${a}) |", ("unknown-function", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | selected(${a}) |", ("arguments", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | count(1) > 1 |", ("needs-nodes", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | /data/c = 1 |", ("unknown-name", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ancestor::a |", ("axis", "survey", 3, "relevant")),
    ("| | type | name | label | constraint |\n| | text | a | A | regex(., '[а-я') |", ("bad-regex", "survey", 2, "constraint")),
    ("| | type | name | label | constraint |\n| | text | a | A | regex(., '([а-я]+)+') |", ("slow-regex", "survey", 2, "constraint")),
    ("| | type | name | label | constraint |\n| | text | a | A | regex(., '(([а-я]+ ?)*)') |", ("slow-regex", "survey", 2, "constraint")),
    ("| | type | name | label | relevant |\n| | text | a | A | ${b} = 1 |\n| | text | b | B | ${a} = 1 |", ("cycle", "survey", 2, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | ${a} = 1 |", ("cycle", "survey", 2, "relevant")),
    ("| | type | name | label | calculation |\n| | calculate | a | | ${b} |\n| | calculate | b | | ${a} |", ("cycle", "survey", 2, "calculation")),
    ("| | type | name | label | relevant |\n| | begin_group | g | G | ${a} = 1 |\n| | text | a | A | |\n| | end_group | | | |", ("cycle", "survey", 2, "relevant")),
    ("| | type | name | label | relevant |\n| | select_one yn | a | A | |\n| | text | b | B | ${a} = 'Yes' |", ("unknown-choice", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | select_multiple yn | a | A | |\n| | text | b | B | selected(${a}, 'yess') |", ("unknown-choice", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | select_one yn | a | A | |\n| | begin_group | g | G | 'maybe' = ${a} |\n| | text | b | B | |\n| | end_group | | | |", ("unknown-choice", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | select_one yn | a | A | |\n| | text | b | B | ${a} = 'yes' and ${a} = 'no' |", ("unreachable", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | false() |", ("unreachable", "survey", 3, "relevant")),
    ("| | type | name | label | relevant |\n| | text | a | A | ${b} = 'x' |\n| | text | b | B | |", ("later", "survey", 2, "relevant")),
    ("| | type | name | label | choice_filter |\n| | text | a | A | |\n| | select_one yn | b | B | region = ${a} |", ("unknown-column", "survey", 3, "choice_filter")),
    ("| | type | name | label | repeat_count |\n| | begin_repeat | r | R | 1 + |\n| | text | b | B | |\n| | end_repeat | | | |", ("unfinished", "survey", 2, "repeat_count")),
    ("| | type | name | label | calculation |\n| | text | a | A | |\n| | begin_repeat | r | R | |\n| | text | b | B | |\n| | end_repeat | | | |\n| | calculate | c | | indexed-repeat(${a}, ${r}, 1) |", ("not-around", "survey", 6, "calculation")),
    ("| | type | name | label | calculation |\n| | text | a | A | |\n| | calculate | c | | pulldata('t', 'x', 'y', ${a}) |", ("outside-file", "survey", 3, "calculation")),
]  # fmt: skip


@pytest.mark.parametrize(("survey", "expected"), CASES, ids=[expected[0] for _, expected in CASES])
def test_a_problem_is_named_with_its_row_and_column(survey: str, expected: tuple[str, str, int, str]) -> None:
    assert expected in found(survey)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ("| | list_name | name | label |\n| | yn | | Yes |\n| | yn | no | No |", ("choice-blank", "choices", 2, "name")),
        ("| | list_name | name | label | 1st! |\n| | yn | yes | Yes | a |", ("bad-name", "choices", 1, "1st!")),
        ("| | list_name | name | label |\n| | yn | no | Yes |\n| | yn | no | No |", ("same-choice", "choices", 3, "name")),
        ("| | list_name | name | label |\n| | yn | a b | Yes |\n| | yn | no | No |", ("choice-space", "choices", 2, "name")),
        ("| | list_name | name | label |\n| | yn | yes | " + "Да" * 100 + " |\n| | yn | no | No |", ("long-text", "choices", 2, "label")),
        ("| | list_name | name | label::ru | label::en |\n| | yn | yes | Да | |\n| | yn | no | Нет | No |", ("untranslated", "choices", 2, "label::en")),
    ],
)  # fmt: skip
def test_lists_of_answers_are_looked_at_too(choices: str, expected: tuple[str, str, int, str]) -> None:
    assert expected in found("| | type | name | label |\n| | select_multiple yn | a | A |", choices)


def test_all_problems_are_said_at_once_errors_first() -> None:
    survey = """
| | type | name | label | relevant | constraint |
| | text | a | | | true(. |
| | integer | b | B | ${a} > | nothing(.) |
| | text | c | C | ${b} = 1 or | |
"""
    assert sorted(each[2:] for each in found(survey)) == [
        (2, "constraint"),
        (2, "label"),
        (3, "constraint"),
        (3, "relevant"),
        (4, "relevant"),
    ]


def test_a_sound_form_has_no_problems() -> None:
    survey = """
| | type | name | label::Русский (ru) | label::English (en) | relevant | constraint | hint::Русский (ru) | hint::English (en) |
| | select_one yn | a | «Да» или “нет”? | Yes or no? | | | | |
| | text | b | Почему? | Why? | ${a} = 'no' or ${a} = '' | regex(., '([А-ЯЁ][а-яё]+ ?)+') and . != '“' | Коротко | In short |
"""
    choices = "| | list_name | name | label::Русский (ru) | label::English (en) |\n| | yn | yes | Да | Yes |\n| | yn | no | Нет | No |"
    assert found(survey, choices) == []


def test_a_suggestion_goes_with_a_misspelling() -> None:
    problem = upload(
        "| | type | name | label | relevant |\n| | text | name | A | |\n| | text | b | B | ${nme} = 1 |"
    ).problems[0]
    assert problem.args == {"name": "nme", "like": "name"}
    assert "«name»" in texts("ru")(problem.code, **problem.arguments())
    place = texts("ru")("surveys-lint-where", problem="...", **problem.arguments())
    assert "строка 3, столбец «relevant»" in place


@pytest.mark.parametrize(
    ("header", "name"),
    [("label::Русский (ru)", ("label", "Русский (ru)")), ("Label", ("label", "")), ("relevance", ("relevant", "")), ("bind::relevant", ("relevant", "")),
     ("calculate", ("calculation", "")), ("constraint message::English (en)", ("constraint_message", "English (en)")), ("hint:fr", ("hint", "fr")),
     ("bind::item_key", ("bind::item_key", "")), ("media::image", ("media", "image"))],
)  # fmt: skip
def test_columns_are_known_under_their_other_names(header: str, name: tuple[str, str]) -> None:
    assert canonical(header) == name


def test_a_changed_type_under_an_old_name_is_refused() -> None:
    old = make("| | type | name | label |\n| | integer | a | A |\n| | text | b | B |")
    new = make("| | type | name | label |\n| | text | a | A |\n| | text | c | C |")
    problems = check_versions(old, new)
    assert [(each.code, each.severity, each.args["name"]) for each in problems] == [
        ("surveys-lint-changed-type", Severity.ERROR, "a")
    ]
    assert check_versions(old, old) == []


def _messages(language: str) -> dict[str, set[str]]:
    resource = FluentParser().parse((ROOT / "locales" / language / "surveys_lint.ftl").read_text())
    names = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            names[entry.id.name] = set(re.findall(r"\$([a-z]+)", _serialized(entry)))
    return names


def _serialized(entry: ast.Message) -> str:
    names: list[str] = []

    def visit(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            names.append(f"${node.id.name}")
        for each in vars(node).values() if hasattr(node, "__dict__") else []:
            for part in each if isinstance(each, list) else [each]:
                if isinstance(part, ast.BaseNode):
                    visit(part)

    visit(entry)
    return " ".join(names)


def test_every_message_the_engine_names_exists_in_both_languages_with_the_same_arguments() -> None:
    russian, english = _messages("ru"), _messages("en")
    assert russian == english
    used: set[str] = set()
    for path in (ROOT / "mentoring" / "surveys").glob("*.py"):
        if path.stem in {"xpath", "evaluation", "form", "engine", "convert", "lint", "answers"}:
            used |= set(re.findall(r'"(surveys-(?:lint|refused|misread)-[a-z-]+)"', path.read_text()))
    assert used - russian.keys() == set()
    assert russian.keys() - used == {"surveys-lint-where"}


def test_every_problem_of_these_tests_has_a_text_in_both_languages() -> None:
    problems: list[Problem] = [problem for survey, _ in CASES for problem in upload(survey, CHOICES).problems]
    for problem in problems:
        for language in ("ru", "en"):
            said = texts(language)(problem.code, **problem.arguments())
            assert said.endswith((".", "}")), said
            assert "none" not in said
