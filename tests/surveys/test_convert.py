# ruff: noqa: E501  a row of a table is a line
"""Files in, forms out, and the files that are refused."""

import random
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.surveys.convert import Upload, read_form
from mentoring.surveys.lint import Severity
from tests.surveys.forms import fresh, taken
from tests.surveys.workbooks import SMALL, compound, delimited, markdown, with_member, xls, xlsx

BANK = Path(__file__).parents[2] / "mentoring" / "surveys" / "bank"


def codes(upload: Upload) -> list[str]:
    return [problem.code.removeprefix("surveys-lint-") for problem in upload.problems]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(SMALL), "form.xlsx"),
        (xls(SMALL), "form.xls"),
        (markdown(SMALL), "form.md"),
        (delimited(SMALL), "form.csv"),
        (delimited(SMALL, ";", "cp1251"), "form.csv"),
        (delimited(SMALL, "\t", "utf-16"), "form.csv"),
        (b"\xef\xbb\xbf" + delimited(SMALL), "form.csv"),
    ],
)
def test_the_same_form_comes_out_of_every_format(data: bytes, name: str) -> None:
    found = read_form(data, name)
    assert found.problems == ()
    assert found.form is not None
    assert [(each.path, each.type) for each in found.form.questions] == [("name", "text"), ("again", "select_one")]
    assert (found.form.id, found.form.version) == ("small", "3")
    state = taken(fresh(found.form), "name", "Оля")
    assert (state.label("again"), state.label("again", "en")) == ("Ещё раз?", "Again?")


@pytest.mark.parametrize(
    ("data", "name"), [(xls(SMALL), "form.xlsx"), (xlsx(SMALL), "form.xls"), (markdown(SMALL), "form.xlsx")]
)
def test_a_file_under_a_wrong_name_is_read_and_said_so(data: bytes, name: str) -> None:
    found = read_form(data, name)
    assert found.ok
    assert codes(found) == ["other-format"]
    assert found.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"), (b"hello, world", "not-a-table"), (b"%PDF-1.7 " + b"x, " * 100, "not-a-table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not-a-table"), (b"<html><table><tr><td>a, b, c, d, e</td>", "not-a-table"),
        (b'{"a": [1, 2, 3, 4, 5, 6]}', "not-a-table"), (b"PK\x03\x04 broken", "broken-file"),
        (b"x" * 5_000_001, "large-file"), (compound("WordDocument", b""), "not-a-table"), (compound("EncryptedPackage", b""), "password"),
        (compound("_VBA_PROJECT", b""), "macros"), (compound("Workbook", b"\1\2\3"), "broken-file"),
        (with_member(xlsx(SMALL), "xl/vbaProject.bin", b"x"), "macros"),
        (with_member(xlsx(SMALL), "xl/media/image1.png", bytes(25_000_000)), "archive-bomb"),
        ("Просто письмо, в котором есть, например, запятые, и ещё, и ещё.".encode(), "no-survey"),
        (xlsx(SMALL)[:-200], "broken-file"), (xlsx({"Лист1": [["а", "б"]], "Лист2": [["в", "г"]]}), "no-survey"),
        (xlsx({"survey": [["type", "name"]]}), "no-survey"), (xlsx({"survey": [["label"], ["x"]]}), "no-column"),
        (xlsx({"survey": [["type", "name", "label", "label"], ["text", "a", "A", "B"]]}), "same-columns"),
        (xlsx({**SMALL, "survey": [["type", "name", "label"], *[["text", f"q{n}", "?"] for n in range(5000)]]}), "many-rows"),
        (xlsx({**SMALL, "choices": [["list_name", "name", "label"], *[["yn", f"c{n}", "?"] for n in range(10_001)]]}), "many-rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_no_form_is_refused_in_one_line(data: bytes, code: str) -> None:
    found = read_form(data, "form")
    assert not found.ok
    assert found.xml == ""
    assert code in codes(found)


def test_an_archive_of_something_else_is_refused() -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert codes(read_form(written.getvalue(), "form.docx")) == ["not-a-table"]


def test_a_form_of_a_thousand_questions_is_read_in_a_few_seconds() -> None:
    rows = [
        ["type", "name", "label", "relevant"],
        *[["integer", f"q{n}", "?", f"${{q{max(n - 1, 0)}}} > 1" if n else ""] for n in range(1000)],
    ]
    begun = time.perf_counter()
    assert read_form(xlsx({"survey": rows}), "form.xlsx").ok
    assert time.perf_counter() - begun < 20


def test_an_entity_bomb_in_a_workbook_is_not_unfolded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
        + "x" * 1000
        + '"><!ENTITY c "'
        + "&b;" * 1000
        + '">]><a>'
        + "&c;" * 1000
        + "</a>"
    )
    book = xlsx(SMALL)
    source, written = zipfile.ZipFile(BytesIO(book)), BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for member in source.namelist():
            archive.writestr(member, bomb if member == "xl/worksheets/sheet1.xml" else source.read(member))
    assert not read_form(written.getvalue(), "form.xlsx").ok


@pytest.mark.parametrize("path", sorted(BANK.glob("*.md")), ids=lambda path: str(path.stem))
def test_every_questionnaire_that_ships_reads_without_a_word(path: Path) -> None:
    found = read_form(path.read_bytes(), path.name)
    assert found.problems == ()
    assert found.form is not None
    assert [each.code for each in found.form.languages] == ["ru", "en"]
    scales = [each for each in found.form.questions if each.type == "range"]
    assert all(each.item_key for each in scales)


def test_mentor_and_mentee_share_items_that_can_be_compared() -> None:
    keys = []
    for name in ("monitoring_mentor", "monitoring_mentee"):
        form = read_form((BANK / f"{name}.md").read_bytes(), "form.md").form
        assert form is not None
        keys.append({each.item_key for each in form.questions if each.item_key})
    assert {"comfort", "meetings_use", "support", "satisfaction"} <= keys[0] & keys[1]


@pytest.mark.parametrize(("marks", "index", "level"), [("2" * 9, "18", "optimal"), ("222222210", "15", "optimal"),
                         ("222222200", "14", "acceptable"), ("1" * 9, "9", "acceptable"), ("111111110", "8", "unacceptable"), ("0" * 9, "0", "unacceptable")])  # fmt: skip
def test_the_conditions_of_an_organisation_have_three_levels(marks: str, index: str, level: str) -> None:
    form = read_form((BANK / "monitoring_organisation.md").read_bytes(), "form.md").form
    assert form is not None
    state = fresh(form)
    criteria = [each.path for each in form.questions if each.item_key.startswith("condition_")]
    assert len(criteria) == 9
    for key, mark in zip(criteria, marks, strict=True):
        assert state.value("level") == ""
        state = taken(state, key, mark)
    assert (state.value("index"), state.value("level"), state.relevant("measures")) == (
        index,
        level,
        level == "unacceptable",
    )


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    assert not read_form(data, "form.xlsx").ok


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.sampled_from(["xlsx", "xls", "md", "csv"]))
def test_a_damaged_file_is_read_or_refused_but_never_an_error(seed: int, kind: str) -> None:
    dice = random.Random(seed)  # noqa: S311
    data = bytearray({"xlsx": xlsx, "xls": xls, "md": markdown, "csv": delimited}[kind](SMALL))
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    found = read_form(bytes(data[: dice.randint(1, len(data))]), f"form.{kind}")
    assert found.ok or found.problems


def test_control_characters_and_odd_columns_do_not_break_the_form() -> None:
    noisy = [["type", "name", "label"], ["text", "a", "A\x01\x0bB"]]
    found = read_form(delimited({"survey": noisy}), "form.csv")
    assert found.form is not None
    assert fresh(found.form).label("a") == "AB"
    odd = [["type", "name", "label", "bind::1!"], ["text", "a", "A", "x"]]
    assert codes(read_form(xlsx({"survey": odd}), "form.xlsx")) == ["pyxform"]


WORDS = st.sampled_from(["", "text", "select_one yn", "begin_group", "end_group", "begin_repeat", "end_repeat", "q1", "q2", "range",
    "${q1}", "${q2} > 1", "${", "yes", "calculate", "1 +", "note", "start=1", "audit", "rank yn", "x y", "‘a’", "selected(${q1}, 'z')", "0"])  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, min_size=8, max_size=8), min_size=1, max_size=8))
def test_any_sheet_is_a_form_or_a_list_of_problems(rows: list[list[str]]) -> None:
    header = ["type", "name", "label", "relevant", "constraint", "calculation", "default", "parameters"]
    found = read_form(xlsx({"survey": [header, *rows], "choices": SMALL["choices"]}), "form.xlsx")
    assert found.ok or found.problems
