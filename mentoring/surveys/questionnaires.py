"""The questionnaires there are: those that ship with the bot, those of a centre, and their compiled forms at hand.

A shipped questionnaire is an XLSForm in Markdown in `bank/`, named after its file. A changed file becomes a new
version: responses stay on the version they were started on, so versions are never changed or removed.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from db.surveys import Questionnaire, QuestionnaireDraft, QuestionnaireVersion
from locales.texts import FIRST, languages, texts
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import record
from mentoring.errors import NotFound
from mentoring.forms import FORMS
from mentoring.surveys.evaluation import LAST_SAVED
from mentoring.surveys.form import Form, compile_form

BANK = Path(__file__).parent / "bank"
KEPT = 128
"""Compiled forms kept at hand; a region runs some twenty questionnaires at once."""
PRIVATE = frozenset({"burnout"})
"""What the names of private questionnaires begin with."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a questionnaire, ready to be asked.

    Attributes:
        recalls: whether it looks at what was answered last time, `${last-saved#...}`.
    """

    form: Form
    titles: Mapping[str, str]
    recalls: bool = False


@dataclass(frozen=True, slots=True)
class QuestionnaireLine:
    """A questionnaire in a list, in its newest version."""

    id: int
    version_id: int
    title: str
    meant: "Meant"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a questionnaire is for, as far as its name tells: `entry_student-student_mentee`, `report_mentor`.

    Attributes:
        moment: what the name begins with, as `entry`, `exit` or `report`.
        form: the form of mentoring it is made for; empty for all of them.
        ending: what the name ends with: whom it asks.
    """

    moment: str
    form: str
    ending: str


def meant_by(name: str) -> Meant:
    """What a questionnaire of this name is for."""
    moment, _, rest = name.partition("_")
    form, _, ending = rest.rpartition("_")
    return Meant(moment, form if form in FORMS else "", ending)


def is_private(name: str) -> bool:
    """Whether a questionnaire is about the person's own state, so that nobody is ever asked it by name."""
    return meant_by(name).moment in PRIVATE


_editions: OrderedDict[tuple[str | None, int | str], Edition] = OrderedDict()
_lock = threading.Lock()


def edition_of(session: Session, version_id: int) -> Edition:
    """The version, compiled at its first use in this process.

    Raises:
        NotFound: when there is none such.
    """

    def read() -> tuple[str, Mapping[str, str]]:
        columns = (QuestionnaireVersion.xform, QuestionnaireVersion.titles)
        row = session.execute(select(*columns).where(QuestionnaireVersion.id == version_id)).first()
        if row is None:
            raise NotFound("questionnaire")
        return row.xform, row.titles

    return _at_hand(session, version_id, read)


def edition_of_draft(session: Session, draft: QuestionnaireDraft) -> Edition:
    """What a draft asks, compiled at its first use in this process.

    Raises:
        NotFound: when it has errors.
    """
    if not draft.xform:
        raise NotFound("questionnaire")
    return _at_hand(session, f"{draft.id} {draft.sha256}", lambda: (draft.xform, draft.titles))


def _at_hand(session: Session, name: int | str, read: Callable[[], tuple[str, Mapping[str, str]]]) -> Edition:
    # One process may serve several databases, as tests do.
    key = (session.get_bind().engine.url.database, name)
    with _lock:
        found = _editions.get(key)
        if found is not None:
            _editions.move_to_end(key)
            return found
    xform, titles = read()
    made = Edition(compile_form(xform), titles, LAST_SAVED in xform)
    with _lock:
        _editions[key] = made
        while len(_editions) > KEPT:
            _editions.popitem(last=False)
    return made


def title_in(titles: Mapping[str, str], language: str) -> str:
    """The title in the reader's language, else in the first language, else in any."""
    return titles.get(language) or titles.get(FIRST) or next(iter(titles.values()), "")


@operation(frozenset({Role.SYSTEM}))
def install_bank(session: Session, actor: Actor, folder: Path = BANK) -> int:
    """Make the shipped questionnaires known; returns how many new versions there are. Doing it again adds nothing.

    Raises:
        ValueError: for a file that is no usable form; the bank is tested, so this is a fault of the installation.
    """
    newest = _newest(session)
    return sum(_install(session, actor, path, newest.get(path.stem)) for path in sorted(folder.glob("*.md")))


def _newest(session: Session) -> dict[str, QuestionnaireVersion]:
    """The newest version of every shipped questionnaire, by name."""
    rows = session.execute(
        select(Questionnaire.name, QuestionnaireVersion)
        .join(QuestionnaireVersion, QuestionnaireVersion.questionnaire_id == Questionnaire.id)
        .where(Questionnaire.centre_id.is_(None))
        .order_by(QuestionnaireVersion.number)
    )
    return {row.name: row.QuestionnaireVersion for row in rows}


def _install(session: Session, actor: Actor, path: Path, newest: QuestionnaireVersion | None) -> bool:
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if newest is not None and newest.sha256 == sha256:
        return False
    form, xform = _read(content, path.name)
    questionnaire = newest.questionnaire if newest else Questionnaire(name=path.stem)
    version = QuestionnaireVersion(
        questionnaire=questionnaire,
        number=newest.number + 1 if newest else 1,
        titles=_titles(path.stem, form),
        source=content.decode(),
        xform=xform,
        sha256=sha256,
        created_at=actor.now,
    )
    session.add(version)
    session.flush()
    record(session, actor, "surveys.install", "questionnaire", questionnaire.id, version=version.number)
    return True


@lru_cache(KEPT)
def _read(content: bytes, name: str) -> tuple[Form, str]:
    """A shipped form and its XForm: read once, as one process may serve several databases."""
    from mentoring.surveys.convert import read_form  # noqa: PLC0415 -- pyxform takes long to import and is rarely needed

    upload = read_form(content, name)
    if upload.form is None:
        raise ValueError(f"{name}: {[problem.code for problem in upload.problems]}")
    return upload.form, upload.xml


def _titles(name: str, form: Form) -> dict[str, str]:
    """The title by language: an XLSForm has only one, so those of the bank are translated with the other texts."""
    key = f"surveys-bank-{name}"
    return {code: texts(code).plain(key) for code in languages() if texts(code).has(key)} or {FIRST: form.title}


@operation(LEADERS)
def list_questionnaires(session: Session, actor: Actor) -> tuple[QuestionnaireLine, ...]:
    """What a wave of the actor can be made of: the shipped questionnaires and the centre's own, by title."""
    rows = session.execute(newest_versions(actor).where(Questionnaire.archived_at.is_(None)))
    found = [
        QuestionnaireLine(row.id, row.version_id, title_in(row.titles, actor.language), meant_by(row.name))
        for row in rows
        if may_ask(actor, row.name)
    ]
    return tuple(sorted(found, key=lambda line: (line.title, line.id)))


def may_ask(actor: Actor, name: str) -> bool:
    """Whether the actor may ask with a questionnaire: a curator with none that curators answer."""
    return actor.role is not Role.CURATOR or meant_by(name).ending != "organisation"


def newest_versions(actor: Actor) -> Select[Any]:
    """The questionnaires that the actor's centre knows, archived ones too, each in its newest version."""
    last = select(
        QuestionnaireVersion.questionnaire_id, func.max(QuestionnaireVersion.number).label("number")
    ).group_by(QuestionnaireVersion.questionnaire_id)
    newest = last.subquery()
    return (
        select(
            Questionnaire.id,
            Questionnaire.name,
            Questionnaire.centre_id,
            Questionnaire.archived_at,
            QuestionnaireVersion.id.label("version_id"),
            QuestionnaireVersion.number,
            QuestionnaireVersion.titles,
        )
        .join(QuestionnaireVersion, QuestionnaireVersion.questionnaire_id == Questionnaire.id)
        .join(
            newest,
            (newest.c.questionnaire_id == Questionnaire.id) & (newest.c.number == QuestionnaireVersion.number),
        )
        .where(known_to(actor))
    )


def known_to(actor: Actor) -> ColumnElement[bool]:
    """The condition that a questionnaire ships with the bot or is the own one of the actor's centre."""
    return or_(Questionnaire.centre_id.is_(None), Questionnaire.centre_id == actor.centre_id)
