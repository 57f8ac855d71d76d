"""Questionnaires that a centre has uploaded: kept as drafts, looked through and tried, then published as a version.

A draft with errors is kept as well, so that what is wrong can be read again; only one without can be published. What
has been published is never changed: the same name once more makes a new version, and responses stay on theirs.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from db.surveys import Questionnaire, QuestionnaireDraft, QuestionnaireTrial, QuestionnaireVersion
from locales.texts import FIRST
from mentoring.access import CENTRE, Actor, operation
from mentoring.audit import record
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.surveys import engine
from mentoring.surveys.form import Form
from mentoring.surveys.lint import Problem, Severity, check_versions, has_errors, ordered
from mentoring.surveys.questionnaires import edition_of, edition_of_draft, title_in

if TYPE_CHECKING:  # pyxform takes long to import
    from mentoring.surveys.convert import Upload

LONGEST_NAME = 60
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a form is: questions that can be answered, about how many minutes, in which languages."""

    questions: int
    minutes: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft as its card shows it.

    Attributes:
        revision: of the upload, for the buttons.
        replaces_id, replaces: the questionnaire that it becomes a new version of, and its title; 0 and empty for none.
        number: of the version it will be.
        extent: None while it has errors.
        errors, warnings: how many things the linter has found.
    """

    id: int
    revision: int
    title: str
    file_name: str
    uploaded_at: datetime
    replaces_id: int
    replaces: str
    number: int
    extent: Extent | None
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing has made."""

    questionnaire_id: int
    number: int


def extent_of(form: Form, actor: Actor) -> Extent:
    """How long a form is for somebody who has answered nothing yet."""
    now = actor.now.astimezone(ZoneInfo(actor.zone))
    state = engine.start(form, {}, engine.Context(now=now, language=actor.language))
    names = [re.sub(r"\s*\([\w-]+\)\s*$", "", one.name) for one in form.languages]
    asked = sum(1 for one in form.questions if one.answered)
    return Extent(asked, max(1, round(state.progress().seconds / 60)), tuple(name for name in names if name))


# Uploading


@operation(CENTRE)
def may_upload(session: Session, actor: Actor, questionnaire_id: int = 0) -> str:
    """Title of the own questionnaire that a new version is wanted for; empty for any file.

    Raises:
        NotFound: when the centre has no such questionnaire of its own.
    """
    if not questionnaire_id:
        return ""
    newest = _versions(session, get_own(session, actor, questionnaire_id).id)[-1]
    return title_in(newest.titles, actor.language)


@operation(CENTRE)
def offer(session: Session, actor: Actor, upload: "Upload", file_name: str, questionnaire_id: int = 0) -> DraftCard:
    """Keep an uploaded form as a draft, in place of an earlier one of the same name.

    Args:
        session: see `operation`.
        actor: who has uploaded it.
        upload: what `convert.read_form` has made of the file.
        file_name: the name of the file, which names a form that has no name itself.
        questionnaire_id: the own questionnaire that it is a new version of; 0: that of the same name, if there is one.

    Raises:
        DomainError: when the file could not be read as a form at all, or is what is published already.
        NotFound: when the centre has no such questionnaire of its own.
    """
    if actor.centre_id is None:
        raise NotFound("centre")
    if not upload.source:
        worst = upload.problems[0]
        raise DomainError(worst.code, **worst.arguments())
    known = get_own(session, actor, questionnaire_id) if questionnaire_id else None
    name = known.name if known else name_of(upload.id or upload.title or _stem(file_name))
    versions = _versions(session, _id_of(session, actor, name))
    sha256 = hashlib.sha256(upload.source.encode()).hexdigest()
    if versions and versions[-1].sha256 == sha256:
        raise DomainError("questionnaires-error-same", title=title_in(versions[-1].titles, actor.language))
    problems = upload.problems
    if upload.form is not None:
        problems = ordered([*problems, *_changed_types(session, versions, upload.form)])
    draft = session.scalar(_drafts(actor).where(QuestionnaireDraft.name == name).with_for_update())
    if draft is None:
        draft = QuestionnaireDraft(centre_id=actor.centre_id, name=name)
        session.add(draft)
    draft.file_name = file_name
    draft.titles = {FIRST: (upload.title or upload.id or _stem(file_name) or name)[:LONGEST_TITLE]}
    draft.source, draft.xform, draft.sha256 = upload.source, upload.xml, sha256
    draft.problems = [_to_json(one) for one in problems]
    draft.revision, draft.created_at = (draft.revision or 0) + 1, actor.now
    session.flush()
    session.execute(delete(QuestionnaireTrial).where(QuestionnaireTrial.draft_id == draft.id))
    record(session, actor, "surveys.upload", "centre", actor.centre_id, errors=_errors(problems), draft=draft.id)
    return _card(session, actor, draft)


def name_of(text: str) -> str:
    """What a form calls itself, as a name that is compared with others."""
    return re.sub(r"[^\w.-]+", "_", text.strip().casefold()).strip("_.-")[:LONGEST_NAME] or "form"


def _stem(file_name: str) -> str:
    """The name of a file without its ending, and without what a telephone adds to a file that is there already."""
    stem = file_name.rpartition(".")[0] or file_name
    return re.sub(r"(\s*\(\d+\))+$", "", stem).strip()


def _changed_types(session: Session, versions: Iterable[QuestionnaireVersion], form: Form) -> list[Problem]:
    """What keeps answers of a form from being counted together with those of every earlier version."""
    return [one for version in versions for one in check_versions(edition_of(session, version.id).form, form)]


def _errors(problems: Iterable[Problem]) -> int:
    return sum(one.severity is Severity.ERROR for one in problems)


def _to_json(problem: Problem) -> list[Any]:
    return [problem.severity.value, problem.sheet, problem.row, problem.column, problem.code, dict(problem.args)]


def _problems(draft: QuestionnaireDraft) -> tuple[Problem, ...]:
    return tuple(Problem(Severity(severity), *rest) for severity, *rest in draft.problems)


# What there is


def get_own(session: Session, actor: Actor, questionnaire_id: int) -> Questionnaire:
    """A questionnaire of the actor's own centre.

    Raises:
        NotFound: when there is none such.
    """
    mine = (Questionnaire.id == questionnaire_id, Questionnaire.centre_id == actor.centre_id)
    found = session.scalar(select(Questionnaire).where(*mine))
    if found is None:
        raise NotFound("questionnaire")
    return found


def _id_of(session: Session, actor: Actor, name: str) -> int | None:
    named = (Questionnaire.centre_id == actor.centre_id, Questionnaire.name == name)
    return session.scalar(select(Questionnaire.id).where(*named))


def _versions(session: Session, questionnaire_id: int | None) -> list[QuestionnaireVersion]:
    rows = select(QuestionnaireVersion).where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
    return list(session.scalars(rows.order_by(QuestionnaireVersion.number)))


def _drafts(actor: Actor) -> Select[QuestionnaireDraft]:
    return select(QuestionnaireDraft).where(QuestionnaireDraft.centre_id == actor.centre_id)


def get_draft(session: Session, actor: Actor, draft_id: int, *, lock: bool = False) -> QuestionnaireDraft:
    """A draft of the actor's centre; `lock`: nobody else decides on it meanwhile.

    Raises:
        NotFound: when there is none such.
    """
    rows = _drafts(actor).where(QuestionnaireDraft.id == draft_id)
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        raise NotFound("draft")
    return found


def _card(session: Session, actor: Actor, draft: QuestionnaireDraft) -> DraftCard:
    versions = _versions(session, _id_of(session, actor, draft.name))
    problems = _problems(draft)
    sound = bool(draft.xform) and not has_errors(problems)
    return DraftCard(
        id=draft.id,
        revision=draft.revision,
        title=title_in(draft.titles, actor.language),
        file_name=draft.file_name,
        uploaded_at=draft.created_at,
        replaces_id=versions[-1].questionnaire_id if versions else 0,
        replaces=title_in(versions[-1].titles, actor.language) if versions else "",
        number=versions[-1].number + 1 if versions else 1,
        extent=extent_of(edition_of_draft(session, draft).form, actor) if sound else None,
        errors=_errors(problems),
        warnings=len(problems) - _errors(problems),
    )


@operation(CENTRE)
def show_draft(session: Session, actor: Actor, draft_id: int) -> DraftCard:
    """The card of a draft."""
    return _card(session, actor, get_draft(session, actor, draft_id))


@operation(CENTRE)
def list_findings(session: Session, actor: Actor, draft_id: int) -> tuple[Problem, ...]:
    """All that the linter has found in a draft, errors first."""
    return _problems(get_draft(session, actor, draft_id))


# Deciding


@operation(CENTRE)
def publish(session: Session, actor: Actor, draft_id: int, revision: int) -> Published:
    """Make a draft a questionnaire that waves can be opened with, or the next version of the one of its name.

    One that was archived is offered again with that.

    Raises:
        Stale: when another file was uploaded under this name since the press was drawn.
        DomainError: when errors stand against it, a changed type of an old question among them.
    """
    draft = get_draft(session, actor, draft_id, lock=True)
    if draft.revision != revision:
        raise Stale
    if not draft.xform or has_errors(_problems(draft)):
        raise DomainError("questionnaires-error-errors")
    questionnaire_id = _id_of(session, actor, draft.name)
    versions = _versions(session, questionnaire_id)
    changed = _changed_types(session, versions, edition_of_draft(session, draft).form)
    if changed:
        raise DomainError(changed[0].code, **changed[0].arguments())
    if questionnaire_id is None:
        questionnaire = Questionnaire(centre_id=actor.centre_id, name=draft.name)
    else:
        questionnaire = get_own(session, actor, questionnaire_id)
        questionnaire.archived_at = None
    version = QuestionnaireVersion(
        questionnaire=questionnaire,
        number=versions[-1].number + 1 if versions else 1,
        titles=draft.titles,
        source=draft.source,
        xform=draft.xform,
        sha256=draft.sha256,
        created_at=actor.now,
    )
    session.add(version)
    _delete(session, draft)
    session.flush()
    record(session, actor, "surveys.publish", "questionnaire", questionnaire.id, version=version.number)
    return Published(questionnaire.id, version.number)


@operation(CENTRE)
def drop_draft(session: Session, actor: Actor, draft_id: int) -> None:
    """Delete a draft with what was tried on it; what is published stays."""
    draft = get_draft(session, actor, draft_id, lock=True)
    _delete(session, draft)
    record(session, actor, "surveys.drop_draft", "centre", actor.centre_id, draft=draft_id)


def _delete(session: Session, draft: QuestionnaireDraft) -> None:
    session.execute(delete(QuestionnaireTrial).where(QuestionnaireTrial.draft_id == draft.id))
    session.delete(draft)
    session.flush()
