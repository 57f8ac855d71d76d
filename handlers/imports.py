"""Conversations about registers from files: sending one, seeing what was understood, taking it."""

import asyncio

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import House, Turn
from keyboards.imports import AskFile, CancelImport, SendTemplate, ShowImport, TakeImport
from keyboards.menu import Menu
from keyboards.organisations import ListOrganisations
from keyboards.people import ListPeople
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring import imports
from mentoring.errors import DomainError, NotFound
from mentoring.imports import Comparison, Kind, Parsed, Problem, Progress
from mentoring.imports.jobs import State
from mentoring.spreadsheets.writing import Heading, Workbook

routes = Routes()

NAMED = 3
"""Bad rows named in the message itself; the others are in the file that comes with it."""
CAPTION = 1000
"""Letters of a text that goes with a file."""
SHOWN_EVERY = 10
"""Parts of a long list between two looks at how far it has come."""


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise NotFound("register") from None


# Asking for a file


@routes.pressed(AskFile)
async def ask_file(turn: Turn, press: AskFile) -> None:
    """Ask for a register."""
    kind = _kind(press.kind)
    organisation = await turn.look(imports.may_import, kind, press.organisation_id or None)
    turn.expect("imports.file", kind=kind.value, organisation_id=press.organisation_id)
    t = turn.t
    text = t("imports-ask-people", organisation=organisation) if organisation else t("imports-ask-organisations")
    template = SendTemplate(kind=kind, organisation_id=press.organisation_id)
    back = Button(t.plain("common-back"), _register(kind, press.organisation_id))
    await turn.show(Screen(text, [[Button(t.plain("imports-button-template"), template)], [back]]))


def _register(kind: Kind, organisation_id: int | None) -> ListOrganisations | ListPeople:
    return ListOrganisations() if kind is Kind.ORGANISATIONS else ListPeople(organisation_id=organisation_id or 0)


@routes.pressed(SendTemplate)
async def send_template(turn: Turn, press: SendTemplate) -> None:
    """Send an empty register; a file is awaited still."""
    kind = _kind(press.kind)
    await turn.look(imports.may_import, kind, press.organisation_id or None)
    turn.expect("imports.file", kind=kind.value, organisation_id=press.organisation_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    t = turn.t
    content = await asyncio.to_thread(imports.template_of, kind, t, turn.actor.today)
    file = Attachment(t.plain(f"imports-template-{kind}"), content)
    back = [Button(t.plain("common-back"), AskFile(kind=kind, organisation_id=press.organisation_id))]
    await turn.show(Screen(t(f"imports-template-caption-{kind}"), [back], file))


# A file comes


@routes.sent("imports.file")
async def take_file(turn: Turn, message: Message) -> None:
    """Read the file and show what was understood; nothing is taken yet."""
    kind = _kind(str(turn.data["kind"]))
    organisation_id = int(turn.data["organisation_id"]) or None
    await turn.look(imports.may_import, kind, organisation_id)
    if message.document is None:
        raise DomainError("imports-error-not-a-file")
    name, data = await download(turn, message)
    actor = turn.actor
    parsed = await asyncio.to_thread(
        imports.read_register, kind, data, name or "", language=turn.t.language, today=actor.today
    )
    compared = await turn.look(imports.compare, parsed, organisation_id)
    # A corrected file may follow at once.
    turn.expect("imports.file", kind=kind.value, organisation_id=organisation_id or 0)
    offered = await turn.work(imports.offer, compared.parsed, organisation_id) if compared.parsed.rows else None
    problems = compared.parsed.problems
    report = await asyncio.to_thread(problems_file, turn.t, problems) if len(problems) > NAMED else None
    await turn.show(preview_screen(turn.t, compared, offered, report))


def preview_screen(t: Texts, compared: Comparison, offered: Progress | None, report: Attachment | None) -> Screen:
    """What was understood of a file, with the two ways to decide."""
    parsed = compared.parsed
    head = lines(
        t("imports-preview", file=parsed.file_name[:60], good=len(parsed.rows), new=compared.new, known=compared.known),
        t("imports-preview-known") if compared.known else None,
        t("imports-preview-organisation", organisation=compared.organisation) if compared.organisation else None,
        t("imports-preview-places", places=compared.places) if compared.places > 1 else None,
    )
    tail = lines(
        t("imports-preview-without-role", people=parsed.without_role) if parsed.without_role else None,
        t("imports-preview-young", people=parsed.young) if parsed.young else None,
        t("imports-preview-derived") if parsed.derived else None,
        t("imports-preview-protected") if compared.protected else None,
        _listed(t, "imports-preview-unknown-columns", "columns", parsed.unknown_columns),
        _listed(t, "imports-preview-unread-sheets", "sheets", parsed.unread_sheets),
        t("imports-preview-hint") if parsed.problems else None,
    )
    room = CAPTION - len(head) - len(tail)
    text = lines(head, _bad_rows(t, parsed, room) if parsed.problems else None, tail or None)
    return Screen(text, _decision(t, parsed, offered), report)


def _listed(t: Texts, message: str, name: str, items: tuple[str, ...]) -> Html | None:
    return t(message, **{name: t.listed([item[:30] for item in items[:5]])}) if items else None


def _bad_rows(t: Texts, parsed: Parsed, room: int) -> Html:
    """The first bad rows by name, as many as fit."""
    shown = [t("imports-preview-bad", bad=parsed.bad_rows)]
    more = t("imports-preview-more") if len(parsed.problems) > NAMED else None
    left = room - len(shown[0]) - len(more or "")
    for problem in parsed.problems[:NAMED]:
        line = _problem_line(t, problem)
        left -= len(line) + 1
        if left < 0:
            break
        shown.append(line)
    return lines(*shown, more)


def _problem_line(t: Texts, problem: Problem) -> Html:
    place, named = problem.place()
    return t("imports-preview-problem", place=t(place, **named), problem=t(problem.code, **problem.args))


def _decision(t: Texts, parsed: Parsed, offered: Progress | None) -> list[Row]:
    if offered is None:
        return [[Button(t.plain("common-menu"), Menu())]]
    take = t.plain("imports-button-take", rows=len(parsed.rows))
    return [
        [Button(take, TakeImport(import_id=offered.id), style="primary")],
        [Button(t.plain("imports-button-cancel"), CancelImport(import_id=offered.id))],
    ]


def problems_file(t: Texts, problems: tuple[Problem, ...]) -> Attachment:
    """Every bad row with its place and what is wrong, as a workbook; never what stands in the row."""
    book = Workbook()
    names = ("sheet", "row", "column", "header", "problem")
    headings = [Heading(t.plain(f"imports-problems-column-{name}")) for name in names]
    rows = [(p.sheet, p.row, p.column, p.header, t.plain(p.code, **p.args)) for p in problems]
    book.add_sheet(t.plain("imports-problems-sheet"), headings, rows)
    return Attachment(t.plain("imports-problems-file"), book.to_bytes())


# Deciding


@routes.pressed(TakeImport)
async def take(turn: Turn, press: TakeImport) -> None:
    """Take the good rows. A long list goes on in parts between which everybody else is served."""
    done = await turn.work(imports.take, press.import_id)
    if done.state is State.RUNNING:
        await turn.show(progress_screen(turn.t, done))
        done = await go_on(turn, done)
    await turn.show(progress_screen(turn.t, done))


async def go_on(turn: Turn, now: Progress) -> Progress:
    """Take the parts one by one, showing how far it has come; what a killed process leaves, the clock takes up."""
    part = 0
    # A preview with a file cannot be edited: there each look would be one more message.
    while now.state is State.RUNNING:
        now = await _part(turn.house, now.id)
        part += 1
        if turn.editable and part % SHOWN_EVERY == 0 and now.state is State.RUNNING:
            await turn.show(progress_screen(turn.t, now))
    return now


async def _part(house: House, import_id: int) -> Progress:
    system = house.installation.system(house.clock.now())
    return await house.database.work(lambda session: imports.step(session, system, import_id))


@routes.pressed(CancelImport)
async def cancel(turn: Turn, press: CancelImport) -> None:
    """Do not take what was offered."""
    now = await turn.work(imports.cancel, press.import_id)
    await turn.show(progress_screen(turn.t, now))


@routes.pressed(ShowImport)
async def show_import(turn: Turn, press: ShowImport) -> None:
    """How far a register has come; one that a killed process has left goes on at once."""
    now = await go_on(turn, await turn.look(imports.progress, press.import_id))
    await turn.show(progress_screen(turn.t, now))


def progress_screen(t: Texts, now: Progress) -> Screen:
    """What has become of a register."""
    file = now.file_name[:60]
    menu = [Button(t.plain("common-menu"), Menu())]
    match now.state:
        case State.RUNNING:
            text = t("imports-running", file=file, position=now.position, total=now.total)
            return Screen(text, [[Button(t.plain("imports-button-show"), ShowImport(import_id=now.id))], menu])
        case State.CANCELLED:
            again = AskFile(kind=now.kind, organisation_id=now.organisation_id or 0)
            return Screen(t("imports-cancelled", file=file), [[Button(t.plain("imports-button-again"), again)], menu])
        case State.OFFERED:
            rows = t.plain("imports-button-take", rows=now.total)
            offer = [[Button(rows, TakeImport(import_id=now.id), style="primary")]]
            return Screen(t("imports-running", file=file, position=0, total=now.total), [*offer, menu])
    tally = now.tally
    text = lines(
        t("imports-done", file=file, added=tally.added, updated=tally.updated, unchanged=tally.unchanged),
        t("imports-done-skipped", skipped=tally.skipped) if tally.skipped else None,
        t("imports-preview-organisation", organisation=now.organisation) if now.organisation else None,
        t(f"imports-done-next-{now.kind}"),
    )
    to = Button(t.plain(f"imports-button-{now.kind}"), _register(now.kind, now.organisation_id), style="primary")
    return Screen(text, [[to], menu])
