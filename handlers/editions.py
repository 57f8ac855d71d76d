"""Conversations about what a centre decides of consents: terms, who signs, own texts."""

from aiogram.types import Message

from handlers.consents import consent_text
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.blanks import ListTemplates
from keyboards.centres import OpenCentre
from keyboards.confirm import confirm
from keyboards.editions import (
    AskText,
    ChooseLength,
    ChooseTeens,
    ListSettings,
    OpenSetting,
    PutText,
    ReadText,
    ShippedText,
)
from keyboards.menu import Menu, in_rows
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.access import Role
from mentoring.consents import settings
from mentoring.consents.purposes import BY_CHAT, Edition, Teens, Term
from mentoring.consents.settings import LETTERS, Setting
from mentoring.errors import NotFound, Stale

routes = Routes()


@routes.pressed(ListSettings)
async def list_settings(turn: Turn, press: ListSettings) -> None:  # noqa: ARG001 -- every handler has this shape
    """Every purpose with its term."""
    found = await turn.look(settings.list_settings)
    t = turn.t
    told = [t("editions-line", purpose=one.purpose, term=one.rule.term.value) for one in found]
    buttons = [
        Button(t.plain("editions-button-purpose", purpose=one.purpose), OpenSetting(purpose=one.purpose))
        for one in found
    ]
    templates = [Button(t.plain("blanks-button-centre"), ListTemplates())]
    back = [Button(t.plain("common-back"), OpenCentre()), Button(t.plain("common-menu"), Menu())]
    await turn.show(Screen(lines(t("editions-title"), *told), [*in_rows(buttons), templates, back]))


@routes.pressed(OpenSetting)
async def open_setting(turn: Turn, press: OpenSetting) -> None:
    """One purpose."""
    found = await turn.look(settings.get_setting, press.purpose)
    await turn.show(setting_screen(turn, found))


def setting_screen(turn: Turn, one: Setting, notice: Html | None = None) -> Screen:
    """How consents for a purpose are collected; the head can change it."""
    t, purpose = turn.t, one.purpose
    text = lines(
        notice,
        t("editions-card", purpose=purpose),
        t("editions-card-term", term=one.rule.term.value),
        t("editions-card-teens", teens=one.rule.teens.value) if one.may_write else None,
        t("editions-card-text", version=one.edition.version, own=_own(one)) if one.may_write else t("editions-paper"),
    )
    buttons = []
    if one.may_write:
        buttons.append(Button(t.plain("editions-button-read"), ReadText(purpose=purpose)))
    if turn.actor.role is Role.HEAD:
        buttons.append(Button(t.plain("editions-button-term"), ChooseLength(purpose=purpose)))
        if one.may_write:
            buttons.append(Button(t.plain("editions-button-teens"), ChooseTeens(purpose=purpose)))
            buttons.append(Button(t.plain("editions-button-text"), AskText(purpose=purpose)))
        if one.edition.body is not None:
            buttons.append(Button(t.plain("editions-button-shipped"), ShippedText(purpose=purpose)))
    back = [Button(t.plain("common-back"), ListSettings()), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [*in_rows(buttons), back])


def _own(one: Setting) -> str:
    return "own" if one.edition.body is not None else "shipped"


@routes.pressed(ChooseLength)
async def choose_length(turn: Turn, press: ChooseLength) -> None:
    """How long consents hold."""
    if press.term:
        done = await turn.work(settings.set_term, press.purpose, press.term)
        await turn.show(setting_screen(turn, done))
        return
    found = await turn.look(settings.get_setting, press.purpose)
    t = turn.t
    ways = [
        Button(
            _mark(t.plain(f"editions-term-{one}"), chosen=one is found.rule.term),
            press.model_copy(update={"term": one.value}),
        )
        for one in Term
    ]
    await turn.show(_choosing(t, found, "editions-ask-term", ways))


@routes.pressed(ChooseTeens)
async def choose_teens(turn: Turn, press: ChooseTeens) -> None:
    """Who signs from 14 to 17."""
    if press.teens:
        done = await turn.work(settings.set_teens, press.purpose, press.teens)
        await turn.show(setting_screen(turn, done))
        return
    found = await turn.look(settings.get_setting, press.purpose)
    t = turn.t
    ways = [
        Button(
            _mark(t.plain(f"editions-teens-{one}"), chosen=one is found.rule.teens),
            press.model_copy(update={"teens": one.value}),
        )
        for one in Teens
    ]
    await turn.show(_choosing(t, found, "editions-ask-teens", ways))


def _mark(label: str, *, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def _choosing(t: Texts, one: Setting, ask: str, ways: list[Button]) -> Screen:
    back: Row = [Button(t.plain("common-back"), OpenSetting(purpose=one.purpose))]
    text = lines(t("editions-card", purpose=one.purpose), t(ask))
    return Screen(text, [*([way] for way in ways), back])


# Texts


@routes.pressed(ReadText)
async def read_text(turn: Turn, press: ReadText) -> None:
    """The text that is agreed to, as people see it."""
    found = await turn.look(settings.get_setting, press.purpose)
    if not found.may_write:
        raise NotFound("text")
    back = [Button(turn.t.plain("common-back"), OpenSetting(purpose=found.purpose))]
    await turn.show(Screen(consent_text(turn.t, found.purpose, found.edition), [back]))


@routes.pressed(AskText)
async def ask_text(turn: Turn, press: AskText) -> None:
    """Ask for a new text."""
    turn.expect("editions.text", purpose=press.purpose)
    found = await turn.look(settings.get_setting, press.purpose)
    least, most = LETTERS
    text = lines(turn.t("editions-card", purpose=found.purpose), turn.t("editions-ask-text", least=least, most=most))
    await turn.show(Screen(text, [[Button(turn.t.plain("common-cancel"), OpenSetting(purpose=found.purpose))]]))


@routes.sent("editions.text")
async def show_typed(turn: Turn, message: Message) -> None:
    """Show the new text as people will see it, and ask from when it counts."""
    await turn.who()
    purpose, body = str(turn.data["purpose"]), settings.tidy_text(message.text or "")
    turn.expect("editions.text", purpose=purpose, body=body)
    t = turn.t
    rows: list[Row] = [
        [Button(t.plain("editions-button-put"), PutText(purpose=purpose), style="primary")],
        [Button(t.plain("editions-button-renew"), PutText(purpose=purpose, renew=True))],
        [Button(t.plain("common-cancel"), OpenSetting(purpose=purpose))],
    ]
    text = lines(consent_text(t, purpose, Edition("…", body)), "", t("editions-ask-put"))
    await turn.show(Screen(text, rows))


@routes.pressed(PutText)
async def put_text(turn: Turn, press: PutText) -> None:
    """Use the text that was typed."""
    actor = await turn.who()
    body = turn.data.get("body")
    if actor.awaited != "editions.text" or turn.data.get("purpose") != press.purpose or not body:
        raise Stale
    done = await turn.work(settings.put_text, press.purpose, str(body), renew=press.renew)
    notice = turn.t("editions-renewed" if press.renew else "editions-put")
    await turn.show(setting_screen(turn, done, notice))


@routes.pressed(ShippedText)
async def shipped_text(turn: Turn, press: ShippedText) -> None:
    """Ask, then use the shipped text again."""
    if press.purpose not in BY_CHAT:
        raise NotFound("purpose")
    if not press.sure:
        await turn.who()
        question = turn.t("editions-ask-shipped")
        yes = press.model_copy(update={"sure": True})
        label = turn.t.plain("editions-button-shipped")
        await turn.show(confirm(turn.t, question, yes, OpenSetting(purpose=press.purpose), yes_label=label))
        return
    done = await turn.work(settings.put_text, press.purpose, "")
    await turn.show(setting_screen(turn, done))
