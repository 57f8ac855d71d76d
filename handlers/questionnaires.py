"""The questionnaires of a centre in chat: looked through, taken out, uploaded, tried, published."""

import asyncio
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.surveys import AWAITED, show_step
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.menu import Menu, MenuAnew
from keyboards.pager import pager, short_query
from keyboards.questionnaires import (
    Archive,
    AskForm,
    DropDraft,
    EndTrial,
    Findings,
    FindQuestionnaire,
    OpenDraft,
    OpenQuestionnaire,
    Publish,
    Questionnaires,
    Restore,
    SendFindings,
    SendForm,
    TryDraft,
    TryQuestionnaire,
)
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from keyboards.waves import NewWave, Waves
from locales.texts import Html, Texts
from mentoring.errors import DomainError
from mentoring.paging import Page
from mentoring.spreadsheets.writing import Heading, Workbook
from mentoring.surveys import catalogue, drafts, trials
from mentoring.surveys.catalogue import Card, CatalogueLine, Origin
from mentoring.surveys.drafts import DraftCard, Extent
from mentoring.surveys.lint import Problem
from mentoring.surveys.lookup import State
from mentoring.surveys.responses import TRIAL

if TYPE_CHECKING:
    from mentoring.surveys.convert import Upload

routes = Routes()

FILE = "questionnaires.file"
MARKS = {Origin.DRAFT: "✎", Origin.OWN: "★", Origin.SHIPPED: "●", Origin.ARCHIVED: "□"}
END = 12
"""Letters of a title's end that a label keeps: titles of one kind end in what tells them apart."""
ACROSS = 42
"""Letters in a line of a phone."""
TALL = 11
"""Lines of findings on one screen."""
LETTERS = 600
"""Letters of findings on one screen, and of one finding by itself."""
FILE_NAMES = 40
"""Letters of a file's name that are shown."""


# The list


@routes.pressed(Questionnaires)
async def list_questionnaires(turn: Turn, press: Questionnaires) -> None:
    """Drafts, own questionnaires, those that ship, the archive."""
    page = await turn.look(catalogue.list_catalogue, press.number, press.query)
    await turn.show(list_screen(turn.t, page))


@routes.pressed(FindQuestionnaire)
async def ask_query(turn: Turn, press: FindQuestionnaire) -> None:  # noqa: ARG001 -- every handler has this shape
    """Ask what to search for."""
    turn.expect("questionnaires.query")
    await turn.who()
    t = turn.t
    await turn.show(Screen(t("questionnaires-ask-query"), [[Button(t.plain("common-back"), Questionnaires())]]))


@routes.sent("questionnaires.query")
async def find(turn: Turn, message: Message) -> None:
    """What was searched for."""
    turn.expect("questionnaires.query")
    page = await turn.look(catalogue.list_catalogue, 0, short_query(message.text or ""))
    await turn.show(list_screen(turn.t, page))


def list_screen(t: Texts, page: Page[CatalogueLine]) -> Screen:
    """The questionnaires, with the way to a new one."""
    rows = pager(t, page, _line, lambda number, query: Questionnaires(number=number, query=query), FindQuestionnaire())
    rows.append([Button(t.plain("questionnaires-button-upload"), AskForm(), style="primary")])
    rows.append([Button(t.plain("common-back"), Waves()), Button(t.plain("common-menu"), Menu())])
    empty = t("questionnaires-nothing-found", query=page.query) if page.query else t("questionnaires-empty")
    count = t("questionnaires-count", count=page.total) if page.total else empty
    return Screen(lines(t("questionnaires-title"), count), rows)


def _line(line: CatalogueLine) -> Button:
    draft = line.origin is Origin.DRAFT
    opens = OpenDraft(draft_id=line.id) if draft else OpenQuestionnaire(questionnaire_id=line.id)
    return Button(f"{MARKS[line.origin]} {shortened(line.title, ALONE - 2, tail=END)}", opens)


# A questionnaire


@routes.pressed(OpenQuestionnaire)
async def open_questionnaire(turn: Turn, press: OpenQuestionnaire) -> None:
    """The card."""
    card = await turn.look(catalogue.show_questionnaire, press.questionnaire_id)
    await turn.show(card_screen(turn.t, card))


def card_screen(t: Texts, card: Card, notice: Html | None = None) -> Screen:
    """A questionnaire with what can be done about it."""
    used = {state.value: card.waves[state] for state in State}
    text = lines(
        notice,
        t("questionnaires-card", title=shortened(card.title, 120)),
        t(f"questionnaires-origin-{card.origin.value}", number=card.number),
        *_extent(t, card.extent),
        t("questionnaires-used", **used) if card.waves.total() else t("questionnaires-unused"),
    )
    of = card.id
    rows: list[Row] = [[Button(t.plain("questionnaires-button-try"), TryQuestionnaire(questionnaire_id=of))]]
    if card.origin is not Origin.ARCHIVED:
        rows.append([Button(t.plain("questionnaires-button-wave"), NewWave(questionnaire_id=of))])
    rows.append([Button(t.plain("questionnaires-button-download"), SendForm(questionnaire_id=of))])
    if card.origin is Origin.OWN:
        rows.append([Button(t.plain("questionnaires-button-version"), AskForm(questionnaire_id=of))])
        rows.append([Button(t.plain("questionnaires-button-archive"), Archive(questionnaire_id=of))])
    if card.origin is Origin.ARCHIVED:
        rows.append([Button(t.plain("questionnaires-button-restore"), Restore(questionnaire_id=of))])
    return Screen(text, [*rows, _ends(t)])


def _extent(t: Texts, extent: Extent) -> list[Html | None]:
    languages = t.listed(extent.languages) if extent.languages else None
    return [
        t("questionnaires-extent", questions=extent.questions, minutes=extent.minutes),
        t("questionnaires-languages", languages=languages) if languages else None,
    ]


def _ends(t: Texts) -> Row:
    return [Button(t.plain("common-back"), Questionnaires()), Button(t.plain("common-menu"), Menu())]


@routes.pressed(SendForm)
async def send_form(turn: Turn, press: SendForm) -> None:
    """The questionnaire as a workbook, to be changed in Excel and sent back."""
    name, source = await turn.look(catalogue.source_of, press.questionnaire_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    content = await asyncio.to_thread(_workbook, source)
    t = turn.t
    back = OpenQuestionnaire(questionnaire_id=press.questionnaire_id)
    rows = [[Button(t.plain("common-back"), back), Button(t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(t("questionnaires-file-caption"), rows, Attachment(f"{name}.xlsx", content)))


def _workbook(source: str) -> bytes:
    from mentoring.surveys.workbook import workbook_of  # noqa: PLC0415 -- pyxform takes long to import

    return workbook_of(source)


@routes.pressed(Archive)
async def archive(turn: Turn, press: Archive) -> None:
    """Ask, then offer it no more."""
    if press.sure:
        card = await turn.work(catalogue.archive, press.questionnaire_id)
        await turn.show(card_screen(turn.t, card))
        return
    card = await turn.look(catalogue.show_questionnaire, press.questionnaire_id)
    t = turn.t
    back = OpenQuestionnaire(questionnaire_id=card.id)
    question = t("questionnaires-ask-archive", title=shortened(card.title, 120))
    sure = Archive(questionnaire_id=card.id, sure=True)
    label = t.plain("questionnaires-button-archive")
    await turn.show(confirm(t, question, sure, back, yes_label=label, danger=False))


@routes.pressed(Restore)
async def restore(turn: Turn, press: Restore) -> None:
    """Offer it again."""
    card = await turn.work(catalogue.restore, press.questionnaire_id)
    await turn.show(card_screen(turn.t, card))


# Uploading


@routes.pressed(AskForm)
async def ask_form(turn: Turn, press: AskForm) -> None:
    """Ask for a file."""
    turn.expect(FILE, questionnaire_id=press.questionnaire_id)
    title = await turn.look(drafts.may_upload, press.questionnaire_id)
    t = turn.t
    ask = t("questionnaires-ask-version", title=shortened(title, 120)) if title else t("questionnaires-ask-file")
    of = press.questionnaire_id
    back = OpenQuestionnaire(questionnaire_id=of) if of else Questionnaires()
    rows = [[Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]]
    await turn.show(Screen(lines(ask, t("questionnaires-ask-hint")), rows))


@routes.sent(FILE)
async def take_form(turn: Turn, message: Message) -> None:
    """Read the file and keep it as a draft; with errors, say what to mend. A corrected file may follow at once."""
    questionnaire_id = int(turn.data["questionnaire_id"])
    await turn.look(drafts.may_upload, questionnaire_id)
    if message.document is None:
        raise DomainError("questionnaires-error-not-a-file")
    name, data = await download(turn, message)
    upload = await asyncio.to_thread(_read, data, name or "")
    turn.expect(FILE, questionnaire_id=questionnaire_id)
    card = await turn.work(drafts.offer, upload, (name or "")[:200], questionnaire_id)
    if card.errors:
        found = await turn.look(drafts.list_findings, card.id)
        await turn.show(findings_screen(turn.t, card, found))
    else:
        await turn.show(draft_screen(turn.t, card))


def _read(data: bytes, name: str) -> "Upload":
    from mentoring.surveys.convert import read_form  # noqa: PLC0415 -- pyxform takes long to import

    return read_form(data, name)


# A draft


@routes.pressed(OpenDraft)
async def open_draft(turn: Turn, press: OpenDraft) -> None:
    """The card."""
    card = await turn.look(drafts.show_draft, press.draft_id)
    await turn.show(draft_screen(turn.t, card))


def draft_screen(t: Texts, card: DraftCard) -> Screen:
    """A draft with what can be done about it."""
    text = lines(
        t("questionnaires-card", title=shortened(card.title, 120)),
        t("questionnaires-draft", day=card.uploaded_at, file=shortened(card.file_name, FILE_NAMES)),
        t("questionnaires-replaces", number=card.number) if card.replaces else t("questionnaires-new"),
        *(_extent(t, card.extent) if card.extent else ()),
        t("questionnaires-errors", errors=card.errors) if card.errors else None,
        t("questionnaires-warnings", warnings=card.warnings) if card.warnings else None,
        t("questionnaires-sound") if not card.errors else None,
    )
    rows: list[Row] = []
    if card.extent:
        publish = Publish(draft_id=card.id, revision=card.revision)
        rows.append([Button(t.plain("questionnaires-button-try"), TryDraft(draft_id=card.id))])
        rows.append([Button(t.plain("questionnaires-button-publish"), publish, style="primary")])
    if card.errors or card.warnings:
        count = card.errors + card.warnings
        rows.append([Button(t.plain("questionnaires-button-findings", count=count), Findings(draft_id=card.id))])
    rows.append([Button(t.plain("questionnaires-button-drop"), DropDraft(draft_id=card.id))])
    return Screen(text, [*rows, _ends(t)])


@routes.pressed(Findings)
async def list_findings(turn: Turn, press: Findings) -> None:
    """What is wrong and what to write instead; a corrected file may follow at once."""
    card = await turn.look(drafts.show_draft, press.draft_id)
    found = await turn.look(drafts.list_findings, press.draft_id)
    turn.expect(FILE, questionnaire_id=card.replaces_id)
    await turn.show(findings_screen(turn.t, card, found, press.number))


def findings_screen(t: Texts, card: DraftCard, found: Sequence[Problem], number: int = 0) -> Screen:
    """A page of what the linter has found."""
    pages = _pages([_finding(t, one) for one in found])
    number = max(0, min(number, len(pages) - 1))
    page: Page[Problem] = Page((), number, len(pages), size=1)
    text = lines(
        t("questionnaires-findings", errors=card.errors, warnings=card.warnings),
        *(pages[number] if pages else ()),
        t("questionnaires-findings-hint") if card.errors else None,
    )
    rows = pager(t, page, None, lambda number, _: Findings(draft_id=card.id, number=number))
    if page.pages > 1:
        rows.append([Button(t.plain("questionnaires-button-findings-file"), SendFindings(draft_id=card.id))])
    rows.append([Button(t.plain("questionnaires-button-draft"), OpenDraft(draft_id=card.id))])
    return Screen(text, [*rows, _ends(t)])


def _finding(t: Texts, one: Problem) -> Html:
    words = shortened(_words(t, one), LETTERS)
    return t("questionnaires-finding", severity=one.severity.value, words=words)


def _words(t: Texts, one: Problem) -> str:
    """Where it is, what is wrong and what to write instead."""
    arguments = one.arguments()
    problem = t.plain(one.code, **arguments)
    return t.plain("surveys-lint-where", **{**arguments, "problem": problem}) if one.sheet else problem


def _pages(found: Sequence[Html]) -> list[list[Html]]:
    """As many on a page as a phone shows at once, at least one."""
    pages: list[list[Html]] = []
    room = 0
    for one in found:
        tall = math.ceil(len(one) / ACROSS)
        if not pages or tall > room:
            pages.append([])
            room = TALL
        pages[-1].append(one)
        room -= tall
    return pages


@routes.pressed(SendFindings)
async def send_findings(turn: Turn, press: SendFindings) -> None:
    """All of it as a workbook; a corrected file may follow at once."""
    card = await turn.look(drafts.show_draft, press.draft_id)
    found = await turn.look(drafts.list_findings, press.draft_id)
    turn.expect(FILE, questionnaire_id=card.replaces_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    t = turn.t
    file = await asyncio.to_thread(findings_file, t, found)
    back = OpenDraft(draft_id=press.draft_id)
    rows = [[Button(t.plain("common-back"), back), Button(t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(t("questionnaires-findings-caption"), rows, file))


def findings_file(t: Texts, found: Sequence[Problem]) -> Attachment:
    """Every finding with its place."""
    book = Workbook()
    names = ("severity", "sheet", "row", "column", "problem")
    headings = [Heading(t.plain(f"questionnaires-findings-column-{name}")) for name in names]
    book.add_sheet(
        t.plain("questionnaires-findings-sheet"),
        headings,
        [
            (
                t.plain(f"questionnaires-severity-{one.severity.value}"),
                one.sheet,
                one.row or None,
                one.column,
                t.plain(one.code, **one.arguments()),
            )
            for one in found
        ],
    )
    return Attachment(t.plain("questionnaires-findings-file"), book.to_bytes())


@routes.pressed(Publish)
async def publish(turn: Turn, press: Publish) -> None:
    """Ask, then publish."""
    if press.sure:
        done = await turn.work(drafts.publish, press.draft_id, press.revision)
        published = await turn.look(catalogue.show_questionnaire, done.questionnaire_id)
        await turn.show(card_screen(turn.t, published, turn.t("questionnaires-published", number=done.number)))
        return
    card = await turn.look(drafts.show_draft, press.draft_id)
    t = turn.t
    text = lines(
        t("questionnaires-ask-publish", title=shortened(card.title, 120)),
        t("questionnaires-replaces", number=card.number) if card.replaces else None,
        t("questionnaires-keeps-answers") if card.replaces else None,
    )
    sure = Publish(draft_id=card.id, revision=press.revision, sure=True)
    label = t.plain("questionnaires-button-publish")
    await turn.show(confirm(t, text, sure, OpenDraft(draft_id=card.id), yes_label=label, danger=False))


@routes.pressed(DropDraft)
async def drop_draft(turn: Turn, press: DropDraft) -> None:
    """Ask, then delete the draft."""
    if press.sure:
        await turn.work(drafts.drop_draft, press.draft_id)
        await turn.show(list_screen(turn.t, await turn.look(catalogue.list_catalogue, 0)))
        return
    card = await turn.look(drafts.show_draft, press.draft_id)
    t = turn.t
    text = t("questionnaires-ask-drop", title=shortened(card.title, 120))
    label = t.plain("questionnaires-button-drop")
    sure = DropDraft(draft_id=card.id, sure=True)
    await turn.show(confirm(t, text, sure, OpenDraft(draft_id=card.id), yes_label=label))


# Trying it


@routes.pressed(TryDraft)
async def try_draft(turn: Turn, press: TryDraft) -> None:
    """Answer a draft as people will."""
    turn.expect(AWAITED, response=TRIAL)
    await show_step(turn, await turn.work(trials.try_draft, press.draft_id))


@routes.pressed(TryQuestionnaire)
async def try_questionnaire(turn: Turn, press: TryQuestionnaire) -> None:
    """Answer a questionnaire as people will."""
    turn.expect(AWAITED, response=TRIAL)
    await show_step(turn, await turn.work(trials.try_questionnaire, press.questionnaire_id))


@routes.pressed(EndTrial)
async def end_trial(turn: Turn, press: EndTrial) -> None:
    """Forget what was tried and go back to its card."""
    await turn.work(trials.end_trial)
    if press.draft_id:
        await turn.show(draft_screen(turn.t, await turn.look(drafts.show_draft, press.draft_id)))
    elif press.questionnaire_id:
        card = await turn.look(catalogue.show_questionnaire, press.questionnaire_id)
        await turn.show(card_screen(turn.t, card))
    else:
        await turn.show(list_screen(turn.t, await turn.look(catalogue.list_catalogue, 0)))
