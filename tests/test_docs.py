"""The documents say what is there: every row of the requirements, every file, picture, test and button they name."""

import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
PICTURES = ROOT / "docs" / "pictures"
REQUIREMENTS = (
    *(f"000-{number:02}" for number in range(1, 22)),
    *(f"001-{number:02}" for number in range(1, 24)),
    *(f"002-{number:02}" for number in range(26)),
    *(f"003-{number:02}" for number in range(1, 23)),
    *(f"004-{number:02}" for number in range(1, 29)),
    *(f"Е-{number}" for number in range(1, 25)),
)
"""The rows of the requirements; `Е` are those that are easy to miss."""
STATES = ("да", "частично", "ещё нет")
ROW = re.compile(r"^\| ([0-9Е]+-\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")
PATH = re.compile(r"`((?:tests|mentoring|handlers|keyboards|locales|db|bot|docs|sandbox|benchmarks)/[^`\s<*]*)`")
QUOTED = re.compile(r"«([^«»]+)»")
LARGEST, ALTOGETHER = 120_000, 3_000_000
"""Bytes of a picture, and of all of them."""

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def coverage() -> list[tuple[str, str, str, str]]:
    """The rows of coverage.md: row, state, where, tests."""
    return ROW.findall((ROOT / "docs" / "coverage.md").read_text("utf-8"))


def test_every_requirement_stands_in_the_coverage_once() -> None:
    assert [row for row, *_ in coverage()] == list(REQUIREMENTS)


def test_what_works_names_its_tests_and_what_is_partial_what_is_missing() -> None:
    for row, state, where, tests in coverage():
        assert state in STATES, row
        assert state == "ещё нет" or "tests/" in tests, row
        assert state != "частично" or "Нет:" in where or "как " in where, row


def test_the_totals_of_the_coverage_are_right() -> None:
    states = [state for _, state, *_ in coverage()]
    counts = ", ".join(f"{state}: {states.count(state)}" for state in STATES)
    text = (ROOT / "docs" / "coverage.md").read_text("utf-8")
    assert f"Всего строк: {len(states)}. {counts[0].upper()}{counts[1:]}." in text


@every_document
def test_links_and_pictures_lead_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text("utf-8")):
        assert target.startswith("https://") or (document.parent / target).exists(), target


@every_document
def test_files_and_tests_that_are_named_exist(document: Path) -> None:
    for named in PATH.findall(document.read_text("utf-8")):
        path, _, test = named.partition("::")
        assert (ROOT / path).exists(), named
        if test:
            assert re.search(rf"^(?:async )?def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), named


def test_every_picture_is_used_and_small() -> None:
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    pictures = list(PICTURES.glob("*.png"))
    assert sum(picture.stat().st_size for picture in pictures) <= ALTOGETHER
    for picture in pictures:
        assert f"pictures/{picture.name})" in text, picture.name
        assert picture.stat().st_size <= LARGEST, picture.name


@pytest.mark.parametrize("guide", ["head", "curator", "participants"])
def test_what_a_guide_says_to_press_is_a_text_of_the_bot(guide: str) -> None:
    said = "".join(path.read_text("utf-8") for path in (ROOT / "locales" / "ru").glob("*.ftl"))
    words = [" ".join(part.split()) for part in QUOTED.findall((ROOT / "docs" / f"{guide}.md").read_text("utf-8"))]
    for part in chain.from_iterable(word.split(" … ") for word in words):
        assert part in said, part
