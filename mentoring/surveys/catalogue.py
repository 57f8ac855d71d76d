"""The questionnaires of a centre as staff look through them: those that ship, the own ones, drafts, the archive."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.surveys import Questionnaire, QuestionnaireDraft, QuestionnaireVersion, Wave
from mentoring.access import CENTRE, Actor, operation
from mentoring.audit import record
from mentoring.errors import NotFound
from mentoring.names import name_key
from mentoring.paging import Page, cut
from mentoring.surveys.drafts import Extent, extent_of, get_own
from mentoring.surveys.lookup import State, state_of
from mentoring.surveys.questionnaires import edition_of, known_to, newest_versions, title_in


class Origin(StrEnum):
    """What a line of the list is; in this order they stand."""

    DRAFT = "draft"
    OWN = "own"
    SHIPPED = "shipped"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A questionnaire or a draft in the list."""

    id: int
    title: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Card:
    """A questionnaire as its card shows it.

    Attributes:
        number: of its newest version, which new waves ask.
        waves: how many waves of the centre ask it or have asked it, by their state.
    """

    id: int
    title: str
    name: str
    origin: Origin
    number: int
    extent: Extent
    waves: Counter[State]


@operation(CENTRE)
def list_catalogue(session: Session, actor: Actor, number: int, query: str = "") -> Page[CatalogueLine]:
    """Drafts, own questionnaires, those that ship, and the archive; each by title."""
    drafts = session.execute(
        select(QuestionnaireDraft.id, QuestionnaireDraft.titles).where(QuestionnaireDraft.centre_id == actor.centre_id)
    )
    lines = [CatalogueLine(row.id, title_in(row.titles, actor.language), Origin.DRAFT) for row in drafts]
    lines += [
        CatalogueLine(row.id, title_in(row.titles, actor.language), _origin(row.centre_id, row.archived_at))
        for row in session.execute(newest_versions(actor))
    ]
    wanted = name_key(query)
    found = [line for line in lines if wanted in name_key(line.title)]
    order = list(Origin)
    found.sort(key=lambda line: (order.index(line.origin), name_key(line.title), line.id))
    return cut(found, number, query=query)


def _origin(centre_id: int | None, archived_at: object) -> Origin:
    if archived_at is not None:
        return Origin.ARCHIVED
    return Origin.SHIPPED if centre_id is None else Origin.OWN


@operation(CENTRE)
def show_questionnaire(session: Session, actor: Actor, questionnaire_id: int) -> Card:
    """The card of a questionnaire.

    Raises:
        NotFound: when there is none such for this centre.
    """
    row = session.execute(newest_versions(actor).where(Questionnaire.id == questionnaire_id)).first()
    if row is None:
        raise NotFound("questionnaire")
    used = session.execute(
        select(Wave.state, Wave.closes_on)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Wave.version_id)
        .where(QuestionnaireVersion.questionnaire_id == questionnaire_id, Wave.centre_id == actor.centre_id)
    )
    return Card(
        id=row.id,
        title=title_in(row.titles, actor.language),
        name=row.name,
        origin=_origin(row.centre_id, row.archived_at),
        number=row.number,
        extent=extent_of(edition_of(session, row.version_id).form, actor),
        waves=Counter(state_of(one.state, one.closes_on, actor.today) for one in used),
    )


@operation(CENTRE)
def source_of(session: Session, actor: Actor, questionnaire_id: int) -> tuple[str, str]:
    """Name and XLSForm of the newest version, for `workbook_of`.

    Raises:
        NotFound: when there is none such for this centre.
    """
    row = session.execute(
        select(Questionnaire.name, QuestionnaireVersion.source)
        .join(QuestionnaireVersion, QuestionnaireVersion.questionnaire_id == Questionnaire.id)
        .where(Questionnaire.id == questionnaire_id, known_to(actor))
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    ).first()
    if row is None:
        raise NotFound("questionnaire")
    return row.name, row.source


@operation(CENTRE)
def archive(session: Session, actor: Actor, questionnaire_id: int) -> Card:
    """Offer an own questionnaire for no new wave any more; those under way and all answers stay."""
    questionnaire = get_own(session, actor, questionnaire_id)
    if questionnaire.archived_at is None:
        questionnaire.archived_at = actor.now
        session.flush()
        record(session, actor, "surveys.archive", "questionnaire", questionnaire.id)
    return show_questionnaire(session, actor, questionnaire_id)


@operation(CENTRE)
def restore(session: Session, actor: Actor, questionnaire_id: int) -> Card:
    """Offer an archived questionnaire again."""
    questionnaire = get_own(session, actor, questionnaire_id)
    if questionnaire.archived_at is not None:
        questionnaire.archived_at = None
        session.flush()
        record(session, actor, "surveys.restore", "questionnaire", questionnaire.id)
    return show_questionnaire(session, actor, questionnaire_id)
