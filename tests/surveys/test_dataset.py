"""Answers as files: what stands in rows and columns, for whom, and what never leaves."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.surveys import Answer, QuestionnaireVersion, Response, SealedAnswer, SealedResponse
from mentoring.access import Actor
from mentoring.errors import DomainError, Forbidden, NotFound
from mentoring.names import NameMode
from mentoring.surveys import dataset_file
from mentoring.surveys.dataset import (
    RESERVED,
    Measure,
    Plan,
    Row,
    Variable,
    _named,
    plan_dataset,
    read_dataset,
    record_dataset,
)
from mentoring.surveys.dataset_file import Kind, Table, build_dataset, kind_of
from mentoring.surveys.results import told_words
from mentoring.surveys.waves import close_wave
from tests.builders import INSTALLATION, NOW, TODAY, actor_for
from tests.harness import Harness
from tests.surveys import test_confidential
from tests.surveys.forms import upload
from tests.surveys.world import (
    CHOICES,
    CURATOR,
    HEAD,
    MENTOR,
    OTHER_CURATOR,
    SURVEY,
    World,
    act,
    look_through,
    make_world,
    response_of,
    wave_of,
)

FORMULA = "=HYPERLINK(1)"


def send(session: Session, response_id: int, idle: tuple[str, ...] = (), **given_: str) -> None:
    """A response is sent with these answers, those of `idle` having become irrelevant."""
    response = session.get_one(Response, response_id)
    response.state, response.finished_at, response.answered_by_id = "finished", NOW, response.person_id
    for question, value in given_.items():
        session.add(
            Answer(
                response_id=response.id,
                question=question.replace("__", "/"),
                value=value,
                counts=question not in idle,
                wave_id=response.wave_id,
                organisation_id=response.organisation_id,
                answered_at=NOW,
            )
        )
    session.flush()


def make_story(session: Session) -> tuple[World, int]:
    """Two mentors of one school and one of another have answered."""
    world = make_world(session)
    wave = wave_of(session, world)
    first, second, silent = (response_of(session, one) for one in (world.mentor, world.second, world.silent))
    send(session, first, comfort="3", trouble=FORMULA, often="weekly", needs="training methods", since="2026-10-05")
    send(session, second, ("trouble",), comfort="8", trouble="Забытое", often="never", needs="nothing", meetings="4")
    send(session, silent, comfort="9", often="monthly", needs="")
    return world, wave


def read(session: Session, actor: Actor, wave: int, organisation: int | None = None) -> tuple[Plan, list[Row]]:
    plan = plan_dataset(session, actor, wave, organisation)
    rows = [row for part in plan.parts for row in read_dataset(session, actor, wave, part, plan.variables)]
    assert len(rows) == plan.rows
    return plan, rows


def as_dicts(plan: Plan, rows: list[Row]) -> list[dict[str, object]]:
    return [dict(zip((one.name for one in plan.variables), row, strict=True)) for row in rows]


async def test_a_row_is_a_response_and_a_column_a_question(database: Database) -> None:
    def story(session: Session) -> None:
        _, wave = make_story(session)
        plan, rows = read(session, act(session, HEAD), wave)
        assert {row["trouble"] for row in as_dicts(plan, rows)} == {None}, "nobody has looked through the words yet"
        look_through(session)
        plan, rows = read(session, act(session, HEAD), wave)
        found = {row["participant_name"]: row for row in as_dicts(plan, rows)}
        first, second, silent = found["Наставин Пётр"], found["Второва Анна"], found["Тихонов Олег"]
        assert first["trouble"] == FORMULA
        assert [first[f"needs_{one}"] for one in ("methods", "training", "nothing")] == [1, 1, 0]
        assert (first["comfort"], first["often"], str(first["since"]), first["meetings"]) == (
            3,
            "weekly",
            "2026-10-05",
            None,
        )
        assert (first["sent_on"], first["entered_by"]) == (TODAY, "self")
        assert second["trouble"] is None
        assert (second["meetings"], second["needs_nothing"]) == (4, 1)
        assert second["organisation"] != first["organisation"]
        assert [silent[f"needs_{one}"] for one in ("methods", "training", "nothing")] == [None] * 3
        assert "hello" not in first
        assert plan.held_back == 0

    await database.work(story)


async def test_a_curator_has_the_own_school_alone(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = make_story(session)
        curator = act(session, CURATOR)
        plan, rows = read(session, curator, wave)
        assert {row["participant_name"] for row in as_dicts(plan, rows)} == {"Наставин Пётр", "Тихонов Олег"}
        for refused in (
            lambda: plan_dataset(session, curator, wave, world.other_school),
            lambda: read_dataset(session, curator, wave, [world.other_school], plan.variables),
            lambda: record_dataset(session, curator, wave, world.other_school, "labels", 1),
        ):
            with pytest.raises(NotFound):
                refused()
        with pytest.raises(Forbidden):
            plan_dataset(session, act(session, MENTOR), wave)
        assert read(session, act(session, HEAD), wave, world.other_school)[0].rows == 1

    await database.work(story)


@pytest.mark.parametrize("names", [NameMode.CODES, NameMode.INITIALS])
async def test_under_codes_people_are_codes_and_words_stay(database: Database, names: NameMode) -> None:
    def story(session: Session) -> None:
        _, wave = make_story(session)
        plan, rows = read(session, actor_for(session, HEAD, NOW, replace(INSTALLATION, names=names)), wave)
        columns = {one.name for one in plan.variables}
        assert "trouble" not in columns
        assert ("participant_name" in columns) == (names is NameMode.INITIALS)
        assert {"participant", "comfort", "since"} <= columns
        told = repr(rows)
        assert "Наставин Пётр" not in told
        assert FORMULA not in told

    await database.work(story)


async def test_versions_are_joined(database: Database) -> None:
    def story(session: Session) -> None:
        world, wave = make_story(session)
        survey = SURVEY.replace(
            "| integer | meetings |",
            "| integer | hours | Сколько часов? | Hours? | | no | | | | |\n| integer | visits |",
        )
        found = upload(survey, CHOICES.replace("| often | never | Ни разу", "| often | rarely | Редко"))
        assert found.form is not None, found.problems
        version = QuestionnaireVersion(
            questionnaire_id=world.questionnaire,
            number=2,
            titles={"ru": "Проверка"},
            source=survey,
            xform=found.xml,
            sha256="second",
            created_at=NOW,
        )
        session.add(version)
        session.flush()
        silent = session.get_one(Response, response_of(session, world.silent))
        silent.version_id = version.id
        session.add(
            Answer(
                response_id=silent.id,
                question="hours",
                value="12",
                wave_id=wave,
                organisation_id=silent.organisation_id,
                answered_at=NOW,
            )
        )
        session.flush()
        plan, rows = read(session, act(session, HEAD), wave)
        names = [one.name for one in plan.variables]
        assert names.index("since") < names.index("meetings") < names.index("hours") < names.index("visits")
        told = {row["participant_name"]: row for row in as_dicts(plan, rows)}
        assert (told["Тихонов Олег"]["version"], told["Тихонов Олег"]["hours"]) == (2, 12)
        assert (told["Второва Анна"]["version"], told["Второва Анна"]["meetings"]) == (1, 4)
        often = next(one for one in plan.variables if one.name == "often")
        assert list(often.labels) == ["weekly", "monthly", "rarely", "never"]

    await database.work(story)


REPEATED = """
| type | name | label |
| begin_repeat | child | Ребёнок |
| integer | age | Сколько лет? |
| end_repeat | | |
| rank order | wishes | Что важнее? |
"""
ORDER = "| list_name | name | label |\n| order | a | Учёба |\n| order | b | Отдых |"


async def test_repeats_have_a_column_each_and_ranks_a_place_each(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session, REPEATED, ORDER)
        wave = wave_of(session, world)
        answers = {"child[1]__age": "12", "child[2]__age": "10", "wishes": "b a"}
        send(session, response_of(session, world.mentor), (), **answers)
        plan, rows = read(session, act(session, HEAD), wave)
        row = as_dicts(plan, rows)[0]
        assert {key: row[key] for key in ("age_1", "age_2", "wishes_a", "wishes_b")} == {
            "age_1": 12,
            "age_2": 10,
            "wishes_a": 2,
            "wishes_b": 1,
        }
        assert next(one.label for one in plan.variables if one.name == "age_2") == "Сколько лет? (2)"

    await database.work(story)


# Confidential waves


def make_sealed(session: Session, *sizes: int) -> test_confidential.Story:
    made = test_confidential.make_story(session, *sizes)
    test_confidential.answer_all(session, made, made.wave, 7, 5, 3)
    return made


async def test_in_confidence_no_small_school_no_person_and_no_word_stands_in_a_row(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_sealed(session, 12, 6, 4)
        head = act(session, HEAD)
        with pytest.raises(DomainError, match="results-error-under-way"):
            plan_dataset(session, head, made.wave)
        close_wave(session, head, made.wave)
        plan = plan_dataset(session, head, made.wave)
        assert [one.name for one in plan.variables] == ["organisation", "comfort", "twice"]
        assert (plan.rows, plan.held_back, plan.parts, plan.names) == (12, 10, ((made.schools[0],),), None)
        rows = read_dataset(session, head, made.wave, made.schools, plan.variables)
        assert [row[1:] for row in rows] == [(7, 14)] * 12
        everything = (
            Variable("missing", "m", "", Measure.WORDS),
            Variable("twice", "t", "", Measure.CALCULATED),
            Variable("comfort", "c", "", Measure.NUMBER),
        )
        assert read_dataset(session, head, made.wave, made.schools, everything) == ((14, 7),) * 12
        curator = act(session, OTHER_CURATOR)
        mine = plan_dataset(session, curator, made.wave)
        assert (mine.rows, mine.held_back, mine.parts) == (0, 6, ())
        assert told_words(session, head, made.wave) == ()
        look_through(session)
        table = Table(plan, rows, told_words(session, head, made.wave))
        book = load_workbook(BytesIO(build_dataset(table, Kind.CODES, "ru")))
        words = [str(row[1]) for row in book["Ответы словами"].values][1:]
        assert sorted(words) == sorted(f"Слова {one}" for accounts in made.accounts.values() for one in accounts)
        ids = session.scalars(select(SealedResponse.id)).all()
        told = repr([list(sheet.values) for sheet in book])
        assert not any(one in told for one in ids)
        assert "2026" not in told

    await database.work(story)


async def test_in_confidence_the_order_of_rows_follows_from_the_answers_alone(database: Database) -> None:
    def story(session: Session) -> None:
        made = test_confidential.make_story(session, 1)
        wave, school = made.wave, made.schools[0]
        version = session.scalars(select(QuestionnaireVersion.id)).one()

        def kept(prefix: str, marks: list[int]) -> tuple[Row, ...]:
            for number, mark in enumerate(marks):
                one = f"{prefix}{number:031}"
                session.add(
                    SealedResponse(
                        id=one, wave_id=wave, version_id=version, organisation_id=school, sent_on=TODAY, pairing=None
                    )
                )
                session.flush()
                session.add(
                    SealedAnswer(
                        response_id=one, question="comfort", value=str(mark), wave_id=wave, organisation_id=school
                    )
                )
            session.flush()
            plan = plan_dataset(session, head, wave)
            rows = read_dataset(session, head, wave, [school], plan.variables)
            for table in (SealedAnswer, SealedResponse):
                session.execute(table.__table__.delete())  # type: ignore[attr-defined]
            session.expire_all()
            return rows

        head = act(session, HEAD)
        session.execute(update(Response).values(state="finished"))
        close_wave(session, head, wave)
        marks = [1, 2, 3, 4, 5, 6, 7, 8]
        first = kept("a", marks)
        assert first == kept("b", marks[::-1])
        assert [row[1] for row in first] not in (marks, marks[::-1])

    await database.work(story)


DAYS = """
| type | name | label | calculation |
| range | comfort | Легко ли вам? | |
| date | born | Когда вы родились? | |
| dateTime | met | Когда вы встретились? | |
| calculate | age | | int((today() - ${born}) div 365) |
| calculate | young | | if(${born} > '1990-01-01', 1, 0) |
"""


async def test_in_confidence_no_whole_day_that_was_answered_stands_in_a_row(database: Database, tmp_path: Path) -> None:
    def story(session: Session) -> None:
        world, head = make_world(session, DAYS, ""), act(session, HEAD)
        wave = test_confidential.confidential_wave(session, world.questionnaire)
        for number in range(6):
            one = {"response_id": f"r{number}", "wave_id": wave, "organisation_id": world.school}
            given = {
                "comfort": "7",
                "born": f"198{number}-03-12",
                "met": f"2026-10-0{number + 1}T15:30:00.000+07:00",
                "young": "0",
            }
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
            session.add_all(SealedAnswer(**one, question=key, value=value) for key, value in given.items())
        close_wave(session, head, wave)
        plan, rows = read(session, head, wave)
        assert [(one.name, one.measure) for one in plan.variables] == [
            ("organisation", Measure.CHOICE),
            ("comfort", Measure.NUMBER),
            ("born", Measure.YEAR),
            ("met", Measure.YEAR),
        ]
        assert {row["born"] for row in as_dicts(plan, rows)} == {1980, 1981, 1982, 1983, 1984, 1985}
        assert {row["met"] for row in as_dicts(plan, rows)} == {2026}
        path = tmp_path / "years.sav"
        path.write_bytes(build_dataset(Table(plan, tuple(rows), ()), Kind.SPSS, "ru"))
        assert sorted(pyreadstat.read_sav(path)[0]["born"]) == [1980, 1981, 1982, 1983, 1984, 1985]

    await database.work(story)


# Files


async def test_every_format_says_the_same(database: Database, tmp_path: Path) -> None:
    def story(session: Session) -> tuple[Plan, list[Row]]:
        _, wave = make_story(session)
        look_through(session)
        return read(session, act(session, HEAD), wave)

    plan, rows = await database.work(story)
    table = Table(plan, rows)
    files = {kind: build_dataset(table, kind, "ru") for kind in Kind}
    book = load_workbook(BytesIO(files[Kind.LABELS]))
    assert book.sheetnames == ["Ответы", "Описание столбцов"]
    cells = {str(cell.value): cell for row in book["Ответы"].iter_rows() for cell in row}
    assert {"Школа № 1", "Раз в неделю", "да", "нет", "Что поможет?: Материалы", "Наставин Пётр"} <= cells.keys()
    assert (cells[FORMULA].data_type, cells[FORMULA].quotePrefix) == ("s", True)
    coded = [list(row) for row in load_workbook(BytesIO(files[Kind.CODES]))["Ответы"].values]
    assert coded[0] == [one.name for one in plan.variables]
    assert "weekly" in coded[1] + coded[2]
    text = list(csv.DictReader(StringIO(files[Kind.CSV_CODES].decode("utf-8-sig")), delimiter=";"))
    assert {row["trouble"] for row in text} == {f"'{FORMULA}", ""}
    assert [row["comfort"] for row in text] == [str(row[plan_place(plan, "comfort")]) for row in rows]
    assert "Легко ли вам?" in files[Kind.CSV_LABELS].decode("utf-8-sig").splitlines()[0]
    book_of_codes = files[Kind.CODEBOOK].decode("utf-8-sig")
    assert '"often";"Как часто?";"один вариант";"weekly";"Раз в неделю"' in book_of_codes
    path = tmp_path / "answers.sav"
    path.write_bytes(files[Kind.SPSS])
    data, about = pyreadstat.read_sav(str(path), output_format="dict")
    assert list(data) == [one.name for one in plan.variables]
    assert data["comfort"] == [row[plan_place(plan, "comfort")] for row in rows]
    assert sorted(data["trouble"]) == ["", "", FORMULA]
    assert data["since"] == [row[plan_place(plan, "since")] for row in rows]
    assert about.column_names_to_labels["comfort"] == "Легко ли вам?"
    assert about.variable_value_labels["needs_methods"] == {1.0: "да", 0.0: "нет"}
    assert about.variable_value_labels["often"]["weekly"] == "Раз в неделю"


def plan_place(plan: Plan, name: str) -> int:
    return [one.name for one in plan.variables].index(name)


def test_numbers_as_codes_of_choices_stay_numbers(tmp_path: Path) -> None:
    level = Variable("goals", "goals", "Цели", Measure.CHOICE, {"2": "в полной мере", "0": "нет"})
    plan = Plan(1, None, "Условия", "", (level,), (), 2, 0, NameMode.FULL, TODAY)
    path = tmp_path / "answers.sav"
    path.write_bytes(build_dataset(Table(plan, [("2",), (None,)]), Kind.SPSS, "ru"))
    data, about = pyreadstat.read_sav(str(path), output_format="dict")
    assert data["goals"] == [2.0, None]
    assert about.variable_value_labels["goals"] == {2.0: "в полной мере", 0.0: "нет"}


def test_a_day_that_nobody_has_given_stays_a_day(tmp_path: Path) -> None:
    since = Variable("since", "since", "С какого дня?", Measure.DAY)
    plan = Plan(1, None, "Условия", "", (since,), (), 2, 0, NameMode.FULL, TODAY)
    path = tmp_path / "answers.sav"
    path.write_bytes(build_dataset(Table(plan, [(None,), (None,)]), Kind.SPSS, "ru"))
    data, about = pyreadstat.read_sav(str(path), output_format="dict")
    assert data["since"] == [None, None]
    assert about.original_variable_types["since"] == "DATE11"


def test_where_spss_cannot_be_written_it_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_file, "has_spss", lambda: False)
    with pytest.raises(NotFound):
        kind_of("spss")
    assert kind_of("csv_codes") is Kind.CSV_CODES
    with pytest.raises(NotFound):
        kind_of("exe")


NAMES = st.text(st.sampled_from("aAbя_-.[] 1/é∂你"), max_size=70) | st.sampled_from(["all", "TO", "with", "", "a", "A"])


@given(st.lists(NAMES, max_size=12))
def test_names_of_columns_are_taken_by_every_program(names: list[str]) -> None:
    found = [one.name for one in _named(Variable(name, name, "", Measure.WORDS) for name in names)]
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert re.fullmatch(r"[^\W\d_]\w*", name)
        assert len(name.encode()) <= 64
        assert name.casefold() not in RESERVED


# In chat


async def test_the_head_takes_all_answers_as_a_file(bot: Harness) -> None:
    await bot.make(make_story)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    for label in ("Мониторинг", "Проверка", "Итоги", "Все ответы файлом"):
        await head.press(label)
    await head.sees("Строк в файле: 3", "Участники – с именами")
    await head.press("Excel: подписи")
    await head.sees("все ответы, строк 3")
    await head.press("Назад")
    await head.press("Все ответы файлом")
    await head.press("SPSS")
    await head.sees("все ответы, строк 3")

    def traces(session: Session) -> list[Mapping[str, object]]:
        return list(session.scalars(select(AuditRow.details).where(AuditRow.action == "surveys.export")))

    assert [(one["kind"], one["rows"], one["names"]) for one in await bot.make(traces)] == [
        ("labels", 3, "full"),
        ("spss", 3, "full"),
    ]
