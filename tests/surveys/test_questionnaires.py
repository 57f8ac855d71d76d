"""The shipped questionnaires: installed once, versioned by content, titled in every language."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.surveys import QuestionnaireVersion
from locales.texts import languages
from mentoring.access import Actor
from mentoring.errors import Forbidden, NotFound
from mentoring.surveys import questionnaires
from mentoring.surveys.questionnaires import (
    BANK,
    QuestionnaireLine,
    edition_of,
    install_bank,
    list_questionnaires,
    title_in,
)
from tests.builders import INSTALLATION, NOW
from tests.surveys.world import CHOICES, HEAD, MENTOR, SURVEY, act, add_questionnaire, make_world

FORM = """
| survey |
| | type | name | label |
| | text | a | {label} |
| settings |
| | form_title |
| | Опрос |
"""


def system() -> Actor:
    return INSTALLATION.system(NOW)


async def test_the_bank_is_installed_once(database: Database) -> None:
    files = len(list(BANK.glob("*.md")))
    assert await database.work(lambda session: install_bank(session, system())) == files
    assert await database.work(lambda session: install_bank(session, system())) == 0

    def versions(session: Session) -> list[QuestionnaireVersion]:
        return list(session.scalars(select(QuestionnaireVersion)))

    rows = await database.look(versions)
    assert len(rows) == files
    assert {row.number for row in rows} == {1}


async def test_every_shipped_questionnaire_has_a_title_in_every_language(database: Database) -> None:
    await database.work(lambda session: install_bank(session, system()))
    titles = await database.look(lambda session: session.scalars(select(QuestionnaireVersion.titles)).all())
    for title in titles:
        assert set(title) == set(languages())


async def test_a_changed_file_becomes_a_new_version(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "own_mentor.md"
    path.write_text(FORM.format(label="Первый"), encoding="utf-8")
    assert await database.work(lambda session: install_bank(session, system(), tmp_path)) == 1
    path.write_text(FORM.format(label="Второй"), encoding="utf-8")
    assert await database.work(lambda session: install_bank(session, system(), tmp_path)) == 1
    numbers = await database.look(lambda session: session.scalars(select(QuestionnaireVersion.number)).all())
    assert sorted(numbers) == [1, 2]
    await database.work(make_world)

    def newest(session: Session) -> tuple[QuestionnaireLine, ...]:
        return list_questionnaires(session, act(session, HEAD))

    lines = await database.look(newest)
    assert [line.title for line in lines] == ["Опрос", "Проверка"]
    label = await database.look(lambda session: edition_of(session, lines[0].version_id).form.questions[0].label)
    assert label.versions == {"": ("Второй",)}


async def test_a_file_that_is_no_form_stops_the_installation(database: Database, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("| survey |\n| | type | name |\n| | strange | a |\n", encoding="utf-8")
    with pytest.raises(ValueError, match="bad"):
        await database.work(lambda session: install_bank(session, system(), tmp_path))


async def test_only_the_system_installs_and_only_staff_lists(database: Database) -> None:
    await database.work(make_world)
    with pytest.raises(Forbidden):
        await database.work(lambda session: install_bank(session, act(session, HEAD)))
    with pytest.raises(Forbidden):
        await database.work(lambda session: list_questionnaires(session, act(session, MENTOR)))


async def test_compiled_forms_are_kept_at_hand_and_not_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questionnaires, "KEPT", 2)

    def several(session: Session) -> list[int]:
        return [add_questionnaire(session, SURVEY, CHOICES, name=f"q{number}") for number in range(3)]

    first, second, third = await database.work(several)
    one = await database.look(lambda session: edition_of(session, first))
    assert await database.look(lambda session: edition_of(session, first)) is one
    await database.look(lambda session: (edition_of(session, second), edition_of(session, third)))
    assert await database.look(lambda session: edition_of(session, first)) is not one
    assert len(questionnaires._editions) <= 2


async def test_there_is_no_edition_of_what_does_not_exist(database: Database) -> None:
    with pytest.raises(NotFound):
        await database.look(lambda session: edition_of(session, 99))


def test_a_title_is_told_in_the_readers_language_or_the_next_best() -> None:
    assert title_in({"ru": "Опрос", "en": "Survey"}, "en") == "Survey"
    assert title_in({"ru": "Опрос"}, "en") == "Опрос"
    assert title_in({"de": "Umfrage"}, "en") == "Umfrage"
