"""Conversations about whether an organisation carries mentoring out this year, by which order."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import typed_order
from keyboards.confirm import confirm
from keyboards.implementing import AskConfirmation, OpenConfirmation, TakeConfirmationBack
from keyboards.menu import Menu
from keyboards.organisations import OpenOrganisation
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring import implementing
from mentoring.errors import DomainError
from mentoring.implementing import Confirmation
from mentoring.years import year_words

routes = Routes()


@routes.pressed(OpenConfirmation)
async def open_confirmation(turn: Turn, press: OpenConfirmation) -> None:
    """What has been confirmed for this year."""
    one = await turn.look(implementing.get_confirmation, press.organisation_id)
    await turn.show(confirmation_screen(turn.t, one))


def confirmation_screen(t: Texts, one: Confirmation) -> Screen:
    """The order, or the way to enter it."""
    of = one.organisation_id
    rows: list[Row] = []
    if one.number is None:
        rows.append([Button(t.plain("implementing-button-yes"), AskConfirmation(organisation_id=of), style="primary")])
    else:
        rows.append([Button(t.plain("implementing-button-order"), AskConfirmation(organisation_id=of))])
        rows.append([Button(t.plain("implementing-button-no"), TakeConfirmationBack(organisation_id=of))])
    back = Button(t.plain("common-back"), OpenOrganisation(organisation_id=of))
    return Screen(told(t, one), [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def told(t: Texts, one: Confirmation) -> Html:
    """What is confirmed, in words."""
    by = t("implementing-none") if one.number is None else t("implementing-order", number=one.number, day=one.day)
    return lines(t("implementing-title", organisation=one.organisation, **year_words(one.year)), by)


@routes.pressed(AskConfirmation)
async def ask_order(turn: Turn, press: AskConfirmation) -> None:
    """Ask for number and date of the order."""
    one = await turn.look(implementing.get_confirmation, press.organisation_id)
    turn.expect("implementing.order", organisation_id=one.organisation_id)
    t = turn.t
    back = [Button(t.plain("common-back"), OpenConfirmation(organisation_id=one.organisation_id))]
    await turn.show(Screen(lines(told(t, one), t("implementing-ask-order")), [back]))


@routes.sent("implementing.order")
async def take_order(turn: Turn, message: Message) -> None:
    """Take `15-о от 01.09.2026`."""
    actor = await turn.who()
    number, day = typed_order(message.text or "", actor.today)
    if day is None:
        raise DomainError("implementing-error-day")
    of = int(turn.data["organisation_id"])
    done = await turn.work(implementing.confirm, of, number, day)
    await turn.show(confirmation_screen(turn.t, done))


@routes.pressed(TakeConfirmationBack)
async def take_back(turn: Turn, press: TakeConfirmationBack) -> None:
    """Ask, then take the confirmation back."""
    if press.sure:
        done = await turn.work(implementing.take_back, press.organisation_id)
        await turn.show(confirmation_screen(turn.t, done))
        return
    one = await turn.look(implementing.get_confirmation, press.organisation_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    back = OpenConfirmation(organisation_id=one.organisation_id)
    question = lines(told(t, one), t("implementing-ask-back"))
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("implementing-button-no")))
