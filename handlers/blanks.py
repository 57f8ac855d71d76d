"""Conversations about blank forms: made for a person or a class; the head changes their templates."""

import asyncio
from typing import Any

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.blanks import (
    AskTemplate,
    ChooseBlank,
    ListTemplates,
    MakeBlank,
    MakeBlanks,
    OpenTemplate,
    ResetTemplate,
    SendTemplate,
)
from keyboards.confirm import confirm
from keyboards.consents import FilterSheet
from keyboards.editions import ListSettings
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.access import Role
from mentoring.consents import blanks, sheets
from mentoring.consents.blanks import BlankLine, Plan
from mentoring.consents.purposes import BY_CHAT, Purpose
from mentoring.consents.sheets import Lack
from mentoring.errors import NotFound
from mentoring.names import NameMode

routes = Routes()


# Forms


@routes.pressed(ChooseBlank)
async def choose_blank(turn: Turn, press: ChooseBlank) -> None:
    """Which forms to make."""
    about: dict[str, Any] = {"organisation_id": press.organisation_id, "group_of": press.group_of}
    shown = await turn.look(sheets.sheet, press.organisation_id, press.group_of or None)
    counts = await turn.look(sheets.count_lacks, press.organisation_id, press.group_of or None)
    t = turn.t
    purposes = [one for one in (*BY_CHAT, Purpose.LABOUR) if counts.get(Lack(one.value))]
    buttons = [
        Button(
            t.plain("blanks-button-purpose", purpose=one.value, count=counts[Lack(one.value)]),
            MakeBlanks(**about, purpose=one.value),
        )
        for one in purposes
    ]
    place = t("people-class", group=shown.group) if shown.group else t("consents-whole-organisation")
    ask = t("blanks-ask", names=turn.actor.names.value) if purposes else t("blanks-nobody")
    back = [Button(t.plain("common-back"), FilterSheet(**about)), Button(t.plain("common-menu"), Menu())]
    await turn.show(Screen(lines(t("blanks-title", place=place), ask), [*in_rows(buttons), back]))


@routes.pressed(MakeBlanks)
async def make_blanks(turn: Turn, press: MakeBlanks) -> None:
    """The forms of a class in one file."""
    await turn.who()
    plan = await turn.work(blanks.blanks_of, press.organisation_id, press.purpose, press.group_of or None)
    await _send(turn, plan, press.purpose)


@routes.pressed(MakeBlank)
async def make_blank(turn: Turn, press: MakeBlank) -> None:
    """The form of one person."""
    await turn.who()
    plan = await turn.work(blanks.blank_of, press.participation_id, press.purpose)
    await _send(turn, plan, press.purpose)


async def _send(turn: Turn, plan: Plan, purpose: str) -> None:
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    name, content = await asyncio.to_thread(blanks.build, plan, turn.t.plain("blanks-file", purpose=purpose))
    names = turn.actor.names
    text = turn.t("blanks-caption", purpose=purpose, forms=len(plan.forms), names=names.value)
    rows = [[Button(turn.t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(text, rows, Attachment(name, content), protect=names is NameMode.FULL))


# Templates


@routes.pressed(ListTemplates)
async def list_templates(turn: Turn, press: ListTemplates) -> None:  # noqa: ARG001 -- every handler has this shape
    """The templates of the centre."""
    found = await turn.look(blanks.list_blanks)
    await turn.show(templates_screen(turn.t, found))


def templates_screen(t: Texts, found: tuple[BlankLine, ...], notice: Html | None = None) -> Screen:
    """All blanks; the centre's own are marked."""
    buttons = [
        [
            Button(
                t.plain("blanks-line", own=str(one.own).lower(), name=title(t, one.name)),
                OpenTemplate(template=one.name),
            )
        ]
        for one in found
    ]
    back = [Button(t.plain("common-back"), ListSettings()), Button(t.plain("common-menu"), Menu())]
    return Screen(lines(notice, t("blanks-templates")), [*buttons, back])


def title(t: Texts, name: str) -> str:
    """A blank in words.

    Raises:
        NotFound: for an unknown one.
    """
    if name not in blanks.NAMES:
        raise NotFound("blank")
    purpose, _, who = name.partition("-")
    return t.plain("blanks-name", purpose=purpose, who="labour" if purpose == Purpose.LABOUR else who)


@routes.pressed(OpenTemplate)
async def open_template(turn: Turn, press: OpenTemplate) -> None:
    """One template with what can be done about it."""
    found = await turn.look(blanks.list_blanks)
    await turn.show(template_screen(turn, found, press.template))


def template_screen(turn: Turn, found: tuple[BlankLine, ...], name: str, notice: Html | None = None) -> Screen:
    """One template; the head can change it."""
    t = turn.t
    one = next((one for one in found if one.name == name), None)
    if one is None:
        raise NotFound("blank")
    buttons = [Button(t.plain("blanks-button-download"), SendTemplate(template=name))]
    if turn.actor.role is Role.HEAD:
        buttons.append(Button(t.plain("blanks-button-own"), AskTemplate(template=name)))
        if one.own:
            buttons.append(Button(t.plain("blanks-button-reset"), ResetTemplate(template=name)))
    rows: list[Row] = [[button] for button in buttons]
    rows.append([Button(t.plain("common-back"), ListTemplates()), Button(t.plain("common-menu"), Menu())])
    text = lines(notice, t("blanks-template", name=title(t, name), own=str(one.own).lower()))
    return Screen(text, rows)


@routes.pressed(SendTemplate)
async def send_template(turn: Turn, press: SendTemplate) -> None:
    """The template as a file, to be changed."""
    content = await turn.look(blanks.get_template, press.template)
    text = turn.t("blanks-template-file", names=turn.actor.names.value)
    rows = [[Button(turn.t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(text, rows, Attachment(f"{press.template}.docx", content)))


@routes.pressed(AskTemplate)
async def ask_template(turn: Turn, press: AskTemplate) -> None:
    """Ask for an own template."""
    turn.expect("blanks.template", template=press.template)
    await turn.look(blanks.list_blanks)
    back = [Button(turn.t.plain("common-cancel"), OpenTemplate(template=press.template))]
    await turn.show(Screen(turn.t("blanks-ask-template", name=title(turn.t, press.template)), [back]))


@routes.sent("blanks.template")
async def take_template(turn: Turn, message: Message) -> None:
    """The centre's own template."""
    actor = await turn.who()
    _, content = await download(turn, message)
    await asyncio.to_thread(blanks.check_template, content, actor.names)
    found = await turn.work(blanks.put_template, str(turn.data["template"]), content)
    await turn.show(template_screen(turn, found, str(turn.data["template"]), turn.t("blanks-put")))


@routes.pressed(ResetTemplate)
async def reset_template(turn: Turn, press: ResetTemplate) -> None:
    """Ask, then go back to the shipped template."""
    if not press.sure:
        await turn.who()
        question = turn.t("blanks-ask-reset", name=title(turn.t, press.template))
        yes = press.model_copy(update={"sure": True})
        back = OpenTemplate(template=press.template)
        await turn.show(confirm(turn.t, question, yes, back, yes_label=turn.t.plain("blanks-button-reset")))
        return
    found = await turn.work(blanks.reset_template, press.template)
    await turn.show(template_screen(turn, found, press.template))
