"""A centre's own questionnaires: uploaded as drafts, tried without a trace, published version by version, archived."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.audit import AuditRow
from db.database import Database
from db.surveys import Answer, Questionnaire, QuestionnaireDraft, QuestionnaireTrial, QuestionnaireVersion, Response
from locales.texts import texts
from mentoring.access import Actor, Role
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.surveys import answering, catalogue, drafts, trials
from mentoring.surveys.catalogue import Origin
from mentoring.surveys.convert import Upload, read_form
from mentoring.surveys.drafts import DraftCard
from mentoring.surveys.questionnaires import BANK, install_bank, list_questionnaires
from mentoring.surveys.responses import TRIAL
from mentoring.surveys.steps import Kind
from mentoring.surveys.waves import draft_wave, open_wave
from mentoring.surveys.workbook import workbook_of
from tests.builders import INSTALLATION, NOW, appoint, make_centre, make_person
from tests.surveys.forms import upload
from tests.surveys.workbooks import SMALL, markdown, xlsx
from tests.surveys.world import CHOICES, COMFORT, HEAD, HELLO, MENTOR, OFTEN, SURVEY, act, make_world

T = TypeVar("T")
SETTINGS = "| form_id | form_title |\n| own_mentor | Наш опрос |"
OTHER_HEAD = 3001


def sheet(question: str = "text", label: str = "Как дела?", settings: str = SETTINGS) -> Upload:
    return upload(
        f"| type | name | label |\n| {question} | mood | {label} |\n| text | more | Ещё? |", settings=settings
    )


def offered(session: Session, found: Upload, file_name: str = "опрос.xlsx", **values: Any) -> DraftCard:
    return drafts.offer(session, act(session, HEAD), found, file_name, **values)


def published(session: Session, found: Upload) -> int:
    card = offered(session, found)
    return drafts.publish(session, act(session, HEAD), card.id, card.revision).questionnaire_id


def versions(session: Session, questionnaire_id: int) -> list[int]:
    rows = select(QuestionnaireVersion.number).where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
    return sorted(session.scalars(rows))


async def built(database: Database, story: Callable[[Session], T]) -> T:
    def unit(session: Session) -> T:
        make_world(session)
        return story(session)

    return await database.work(unit)


@pytest.mark.parametrize("path", sorted(BANK.glob("*.md")), ids=lambda path: str(path.stem))
def test_a_shipped_questionnaire_comes_back_from_its_workbook_without_a_difference(path: Path) -> None:
    shipped = read_form(path.read_bytes(), path.name)
    for source in (path.read_text(encoding="utf-8"), shipped.source):
        back = read_form(workbook_of(source), "form.xlsx")
        assert back.problems == ()
        assert (back.xml, back.source) == (shipped.xml, shipped.source)


def test_lines_quotes_bars_and_formulas_in_a_cell_come_back_as_they_were() -> None:
    odd = 'Первая | строка;\nвторая, «с кавычками» и "простыми"; =1+1'
    table = {**SMALL, "survey": [*SMALL["survey"], ["note", "odd", odd, "=SUM(A1)", ""]]}
    first = read_form(xlsx(table), "form.xlsx")
    back = read_form(workbook_of(first.source), "form.xlsx")
    assert first.form is not None
    assert (back.xml, back.source, back.problems) == (first.xml, first.source, first.problems)


async def test_a_draft_is_published_and_waves_can_be_made_with_it(database: Database) -> None:
    def story(session: Session) -> None:
        card = offered(session, sheet())
        assert (card.title, card.number, card.replaces, card.errors) == ("Наш опрос", 1, "", 0)
        assert card.extent is not None
        assert (card.extent.questions, card.extent.minutes) == (2, 1)
        head = act(session, HEAD)
        assert "Наш опрос" not in [line.title for line in list_questionnaires(session, head)]
        done = drafts.publish(session, head, card.id, card.revision)
        assert done.number == 1
        assert "Наш опрос" in [line.title for line in list_questionnaires(session, head)]
        wave = draft_wave(session, head, done.questionnaire_id)
        assert wave.role == "mentor"
        shown = catalogue.show_questionnaire(session, head, done.questionnaire_id)
        assert (shown.origin, shown.waves.total()) == (Origin.OWN, 1)
        acts = session.scalars(select(AuditRow.action).where(AuditRow.action.like("surveys.%"))).all()
        assert {"surveys.upload", "surveys.publish"} <= set(acts)

    await built(database, story)


async def test_the_same_name_makes_a_new_version_and_answers_stay_on_theirs(database: Database) -> None:
    def story(session: Session) -> None:
        first = published(session, sheet())
        head = act(session, HEAD)
        open_wave(session, head, draft_wave(session, head, first).id)
        old = session.scalars(select(Response.version_id).limit(1)).one()
        card = offered(session, sheet(label="Как ваши дела?"))
        assert (card.replaces, card.number) == ("Наш опрос", 2)
        assert published(session, sheet(label="Как ваши дела?")) == first
        assert versions(session, first) == [1, 2]
        assert set(session.scalars(select(Response.version_id))) == {old}
        newer = draft_wave(session, head, first)
        open_wave(session, head, newer.id)
        of_newer = select(Response.version_id).where(Response.wave_id == newer.id)
        assert set(session.scalars(of_newer)) != {old}

    await built(database, story)


async def test_a_changed_type_under_an_old_name_is_refused_by_name(database: Database) -> None:
    def story(session: Session) -> None:
        published(session, sheet())
        without = upload("| type | name | label |\n| text | more | Ещё? |\n| text | new | Что? |", settings=SETTINGS)
        published(session, without)
        card = offered(session, sheet("integer"))
        assert (card.errors, card.extent) == (1, None)
        found = drafts.list_findings(session, act(session, HEAD), card.id)
        assert [(one.code, one.args["name"]) for one in found] == [("surveys-lint-changed-type", "mood")]
        with pytest.raises(DomainError, match="questionnaires-error-errors"):
            drafts.publish(session, act(session, HEAD), card.id, card.revision)

    await built(database, story)


async def test_a_type_that_was_published_meanwhile_is_looked_at_again(database: Database) -> None:
    def story(session: Session) -> None:
        early = offered(session, sheet("integer"))
        row = session.get_one(QuestionnaireDraft, early.id)
        kept = {name: getattr(row, name) for name in ("titles", "source", "xform", "sha256", "problems", "file_name")}
        drafts.drop_draft(session, act(session, HEAD), early.id)
        published(session, sheet())
        late = QuestionnaireDraft(**kept, centre_id=row.centre_id, name=row.name, revision=1, created_at=NOW)
        session.add(late)
        session.flush()
        with pytest.raises(DomainError, match="surveys-lint-changed-type"):
            drafts.publish(session, act(session, HEAD), late.id, 1)

    await built(database, story)


async def test_what_is_published_already_needs_no_new_version(database: Database) -> None:
    def story(session: Session) -> None:
        published(session, sheet())
        with pytest.raises(DomainError, match="questionnaires-error-same"):
            offered(session, sheet())

    await built(database, story)


async def test_a_draft_with_errors_is_kept_to_be_read_and_not_published(database: Database) -> None:
    def story(session: Session) -> None:
        card = offered(session, upload("| type | name | label |\n| txet | a | Что? |"), "Анкета (2).xlsx")
        assert (card.title, card.errors, card.extent) == ("Анкета", 1, None)
        with pytest.raises(NotFound):
            trials.try_draft(session, act(session, HEAD), card.id)
        better = offered(session, sheet(settings="| form_title |\n| Анкета |"))
        assert (better.id, better.revision, better.errors) == (card.id, 2, 0)
        with pytest.raises(Stale):
            drafts.publish(session, act(session, HEAD), card.id, card.revision)

    await built(database, story)


async def test_what_is_no_form_at_all_is_refused_at_once(database: Database) -> None:
    def story(session: Session) -> None:
        for data, code in ((b"", "surveys-lint-empty-file"), (b"%PDF-1.4", "surveys-lint-not-a-table")):
            with pytest.raises(DomainError, match=code):
                offered(session, read_form(data, "form.pdf"))
        assert session.scalars(select(QuestionnaireDraft.id)).all() == []

    await built(database, story)


async def test_a_new_version_can_be_sent_under_any_name(database: Database) -> None:
    def story(session: Session) -> None:
        first = published(session, sheet())
        found = sheet(label="Что нового?", settings="| form_title |\n| Другое имя |")
        card = offered(session, found, questionnaire_id=first)
        assert (card.replaces, card.number) == ("Наш опрос", 2)
        assert drafts.publish(session, act(session, HEAD), card.id, card.revision).questionnaire_id == first

    await built(database, story)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Own Mentor", "own_mentor"), ("  Анкета: итоги! ", "анкета_итоги"), ("***", "form"), ("я" * 99, "я" * 60)],
)
def test_names_are_compared_without_capitals_and_marks(text: str, name: str) -> None:
    assert drafts.name_of(text) == name


async def test_a_trial_is_answered_as_people_will_and_leaves_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        found = upload(SURVEY, CHOICES, SETTINGS)
        head = act(session, HEAD)
        card = offered(session, found)
        step = trials.try_draft(session, head, card.id)
        assert (step.place, step.response_id, step.trial.draft_id) == (HELLO, TRIAL, card.id)  # type: ignore[union-attr]
        step = answering.go_on(session, head, TRIAL, HELLO)
        step = answering.give_answer(session, head, TRIAL, COMFORT, "7", step.revision)
        assert step.place == OFTEN
        assert trials.try_draft(session, head, card.id).place == OFTEN
        assert answering.send(session, head, TRIAL).problem is not None
        for _ in range(6):
            if step.kind is Kind.QUESTION:
                step = answering.give_answer(session, head, TRIAL, step.place, "0", step.revision)
                step = answering.skip(session, head, TRIAL, step.place, step.revision)
        step = answering.send(session, head, TRIAL)
        assert step.kind is Kind.FINISHED
        assert answering.send(session, head, TRIAL).kind is Kind.FINISHED
        assert session.scalars(select(QuestionnaireTrial.answers)).one() == {}
        assert session.scalar(select(func.count()).select_from(Answer)) == 0
        trials.end_trial(session, head)
        assert session.scalar(select(func.count()).select_from(QuestionnaireTrial)) == 0
        with pytest.raises(NotFound):
            answering.open_response(session, head, TRIAL)

    await built(database, story)


async def test_a_trial_that_was_left_is_forgotten_after_a_day(database: Database) -> None:
    def story(session: Session) -> None:
        trials.try_questionnaire(session, act(session, HEAD), 1)
        system = INSTALLATION.system(NOW + timedelta(hours=20))
        assert trials.forget_trials(session, system) == 0
        assert trials.forget_trials(session, INSTALLATION.system(NOW + timedelta(hours=25))) == 1

    await built(database, story)


async def test_an_archived_questionnaire_makes_no_waves_until_it_is_restored(database: Database) -> None:
    def story(session: Session) -> None:
        own, head = published(session, sheet()), act(session, HEAD)
        for _ in range(2):
            assert catalogue.archive(session, head, own).origin is Origin.ARCHIVED
        assert "Наш опрос" not in [line.title for line in list_questionnaires(session, head)]
        with pytest.raises(NotFound):
            draft_wave(session, head, own)
        lines = catalogue.list_catalogue(session, head, 0).items
        assert [(line.title, line.origin) for line in lines][-1] == ("Наш опрос", Origin.ARCHIVED)
        assert catalogue.restore(session, head, own).origin is Origin.OWN
        assert draft_wave(session, head, own).title == "Наш опрос"
        catalogue.archive(session, head, own)
        published(session, sheet(label="Иначе?"))
        assert catalogue.show_questionnaire(session, head, own).origin is Origin.OWN

    await built(database, story)


async def test_a_shipped_questionnaire_is_nobodys_to_archive_or_to_replace(database: Database) -> None:
    def story(session: Session) -> None:
        install_bank(session, INSTALLATION.system(NOW))
        head = act(session, HEAD)
        shipped = session.scalars(select(Questionnaire.id).where(Questionnaire.name == "monitoring_mentor")).one()
        with pytest.raises(NotFound):
            catalogue.archive(session, head, shipped)
        with pytest.raises(NotFound):
            drafts.may_upload(session, head, shipped)
        name, source = catalogue.source_of(session, head, shipped)
        changed = source.replace("Анкета наставника", "Наша анкета")
        card = offered(session, read_form(changed.encode(), f"{name}.md"))
        assert (card.replaces, card.number) == ("", 1)
        own = drafts.publish(session, head, card.id, card.revision).questionnaire_id
        assert own != shipped
        assert versions(session, shipped) == [1]

    await built(database, story)


async def test_another_centre_sees_nothing_of_it(database: Database) -> None:
    def story(session: Session) -> None:
        own = published(session, sheet())
        draft = offered(session, sheet(label="Иначе?"))
        centre = make_centre(session, "Другой центр")
        appoint(session, make_person(session, "Чужой Ян", account=OTHER_HEAD), Role.HEAD, centre)
        other = act(session, OTHER_HEAD)
        attempts: list[Callable[[], object]] = [
            lambda: catalogue.show_questionnaire(session, other, own),
            lambda: catalogue.source_of(session, other, own),
            lambda: catalogue.archive(session, other, own),
            lambda: trials.try_questionnaire(session, other, own),
            lambda: trials.try_draft(session, other, draft.id),
            lambda: drafts.show_draft(session, other, draft.id),
            lambda: drafts.list_findings(session, other, draft.id),
            lambda: drafts.publish(session, other, draft.id, draft.revision),
            lambda: drafts.drop_draft(session, other, draft.id),
            lambda: drafts.offer(session, other, sheet(), "a.xlsx", own),
            lambda: draft_wave(session, other, own),
        ]
        for attempt in attempts:
            with pytest.raises(NotFound):
                attempt()
        assert [line.title for line in catalogue.list_catalogue(session, other, 0).items] == ["Проверка"]
        # The same name in two centres is two questionnaires.
        card = drafts.offer(session, other, sheet(), "a.xlsx")
        assert drafts.publish(session, other, card.id, card.revision).questionnaire_id != own

    await built(database, story)


async def test_only_the_office_tries_and_uploads(database: Database) -> None:
    def story(session: Session) -> None:
        mentor: Actor = act(session, MENTOR)
        with pytest.raises(Forbidden):
            drafts.offer(session, mentor, sheet(), "a.xlsx")
        with pytest.raises(Forbidden):
            trials.try_questionnaire(session, mentor, 1)
        trials.try_questionnaire(session, act(session, HEAD), 1)
        with pytest.raises(NotFound):
            answering.open_response(session, mentor, TRIAL)

    await built(database, story)


def test_markdown_and_csv_of_one_form_are_kept_alike() -> None:
    assert read_form(markdown(SMALL), "a.md").source == read_form(xlsx(SMALL), "a.xlsx").source


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [(2, 0, "Ошибок: 2"), (0, 3, "Замечаний: 3"), (1, 2, "Ошибок: 1, замечаний: 2")],
)
def test_findings_of_which_there_are_none_are_not_counted(errors: int, warnings: int, said: str) -> None:
    assert texts("ru").plain("questionnaires-findings", errors=errors, warnings=warnings) == f"<b>{said}</b>"
