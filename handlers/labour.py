"""Conversations about the papers of teacher-mentors: the curator enters them step by step, the mentor reads them.

The mentor can end the work early here, and so can the curator for the employer (ТК ст. 351.8).
"""

from collections.abc import Callable
from datetime import date

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import calendar, day_code, month_of, picked, typed_order
from keyboards.confirm import confirm
from keyboards.consents import OpenPaper, OpenSheet, OwnConsents
from keyboards.labour import (
    AskNumber,
    ChoosePay,
    ChooseTerm,
    ChooseWork,
    EndWork,
    GoOn,
    ListAgreements,
    OpenAgreement,
    OwnWork,
    RefuseWork,
)
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.consents import labour
from mentoring.consents.labour import PAYS, WORK_FORMS, Agreement
from mentoring.consents.purposes import Purpose, later

routes = Routes()


# The list and the card


@routes.pressed(ListAgreements)
async def list_agreements(turn: Turn, press: ListAgreements) -> None:
    """The teacher-mentors of an organisation with what their papers lack."""
    page = await turn.look(labour.list_agreements, press.organisation_id, press.number)
    t, of = turn.t, press.organisation_id
    rows = pager(
        t,
        page,
        lambda one: Button(
            t.plain("labour-line", name=one.name, lacks=len(one.lacks)),
            OpenAgreement(participation_id=one.participation_id),
        ),
        lambda number, _: ListAgreements(organisation_id=of, number=number),
    )
    back = Button(t.plain("common-back"), OpenSheet(organisation_id=of))
    text = lines(t("labour-title"), t("labour-about" if page.total else "labour-empty"))
    await turn.show(Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]]))


@routes.pressed(OpenAgreement)
async def open_agreement(turn: Turn, press: OpenAgreement) -> None:
    """The papers of one teacher-mentor."""
    found = await turn.look(labour.get_agreement, press.participation_id)
    await turn.show(agreement_screen(turn.t, found))


def agreement_screen(t: Texts, one: Agreement) -> Screen:
    """What there is and what is missing, each with the way to enter it."""
    of = one.participation_id
    buttons = [
        Button(t.plain("labour-button-consent"), OpenPaper(participation_id=of, purpose=Purpose.LABOUR)),
        Button(t.plain("labour-button-number"), AskNumber(participation_id=of)),
        Button(t.plain("labour-button-term"), ChooseTerm(participation_id=of)),
        Button(t.plain("labour-button-form"), ChooseWork(participation_id=of)),
        Button(t.plain("labour-button-pay"), ChoosePay(participation_id=of)),
    ]
    ending = [Button(t.plain("labour-button-end"), EndWork(participation_id=of))]
    if one.stops_on is not None:
        ending = [Button(t.plain("labour-button-go-on"), GoOn(participation_id=of))]
    back = Button(t.plain("common-back"), ListAgreements(organisation_id=one.organisation_id))
    rows = [*in_rows(buttons), ending, [back, Button(t.plain("common-menu"), Menu())]]
    return Screen(lines(t("labour-card", name=one.name), *_told(t, one)), rows)


def _told(t: Texts, one: Agreement) -> list[Html]:
    """The papers, a line each."""
    missing = t("labour-missing")
    number = t("labour-number", number=one.number, day=one.signed_on or "") if one.number else missing
    if one.number and one.signed_on is None:
        number = t("labour-number-undated", number=one.number)
    told = [
        t("labour-told-consent", value=t.day(one.consent_on) if one.consent_on else missing),
        t("labour-told-number", value=number),
        t("labour-told-term", value=_term(t, one) or missing),
        t("labour-told-form", value=t(f"labour-work-{one.work_form}") if one.work_form else missing),
        t("labour-told-pay", value=t("labour-pay", pay=one.pay, amount=one.amount or 0) if one.pay else missing),
    ]
    if one.stops_on is not None:
        told.append(t("labour-told-stops", by=one.notice_by or "", day=one.stops_on))
    return told


def _term(t: Texts, one: Agreement) -> Html | None:
    if one.starts_on is None or one.ends_on is None:
        return None
    return t("labour-term", starts=one.starts_on, ends=one.ends_on)


# Entering


@routes.pressed(AskNumber)
async def ask_number(turn: Turn, press: AskNumber) -> None:
    """Ask for number and date of the agreement."""
    turn.expect("labour.number", participation_id=press.participation_id)
    found = await turn.look(labour.get_agreement, press.participation_id)
    await turn.show(_asking(turn.t, found, "labour-ask-number"))


def _asking(t: Texts, one: Agreement, ask: str, rows: list[Row] | None = None) -> Screen:
    back = [Button(t.plain("common-back"), OpenAgreement(participation_id=one.participation_id))]
    return Screen(lines(t("labour-card", name=one.name), t(ask)), [*(rows or []), back])


@routes.sent("labour.number")
async def take_number(turn: Turn, message: Message) -> None:
    """Take `15-н от 01.09.2026`."""
    actor = await turn.who()
    number, day = typed_order(message.text or "", actor.today)
    done = await turn.work(labour.set_number, int(turn.data["participation_id"]), number, day)
    await turn.show(agreement_screen(turn.t, done))


@routes.pressed(ChooseTerm)
async def choose_term(turn: Turn, press: ChooseTerm) -> None:
    """The first day, then the last."""
    of, first, last = press.participation_id, picked(press.day), picked(press.code)
    if first is not None and last is not None:
        done = await turn.work(labour.set_term, of, first, last)
        await turn.show(agreement_screen(turn.t, done))
        return
    found = await turn.look(labour.get_agreement, of)
    t, today = turn.t, turn.actor.today
    if first is None:
        shown = month_of(press.day, found.starts_on or today)
        rows = calendar(t, shown, lambda code: ChooseTerm(participation_id=of, day=code), last=later(today, 5))
        await turn.show(_asking(t, found, "labour-ask-starts", rows))
        return
    shown = month_of(press.code, found.ends_on if found.ends_on and found.ends_on > first else first)
    rows = calendar(
        t,
        shown,
        lambda code: ChooseTerm(participation_id=of, day=day_code(first), code=code),
        first=first,
        last=later(first, 5),
    )
    await turn.show(_asking(t, found, "labour-ask-ends", rows))


@routes.pressed(ChooseWork)
async def choose_work(turn: Turn, press: ChooseWork) -> None:
    """How the work is done."""
    if press.work:
        done = await turn.work(labour.set_work_form, press.participation_id, press.work)
        await turn.show(agreement_screen(turn.t, done))
        return
    found = await turn.look(labour.get_agreement, press.participation_id)
    t = turn.t
    forms = [
        Button(t.plain(f"labour-work-{one}"), ChooseWork(participation_id=found.participation_id, work=one))
        for one in WORK_FORMS
    ]
    await turn.show(_asking(t, found, "labour-ask-form", in_rows(forms)))


@routes.pressed(ChoosePay)
async def choose_pay(turn: Turn, press: ChoosePay) -> None:
    """What is paid, then how much."""
    of = press.participation_id
    if press.pay == "none":
        done = await turn.work(labour.set_pay, of, press.pay)
        await turn.show(agreement_screen(turn.t, done))
        return
    if press.pay in PAYS:
        turn.expect("labour.amount", participation_id=of, pay=press.pay)
        found = await turn.look(labour.get_agreement, of)
        await turn.show(_asking(turn.t, found, f"labour-ask-amount-{press.pay}"))
        return
    found = await turn.look(labour.get_agreement, of)
    t = turn.t
    pays = [Button(t.plain(f"labour-button-pay-{one}"), ChoosePay(participation_id=of, pay=one)) for one in PAYS]
    await turn.show(_asking(t, found, "labour-ask-pay", in_rows(pays)))


@routes.sent("labour.amount")
async def take_amount(turn: Turn, message: Message) -> None:
    """Roubles or percent, typed."""
    await turn.who()
    digits = "".join(letter for letter in message.text or "" if letter.isdecimal())
    amount = int(digits) if 0 < len(digits) < 8 else 0
    of = int(turn.data["participation_id"])
    done = await turn.work(labour.set_pay, of, str(turn.data["pay"]), amount)
    await turn.show(agreement_screen(turn.t, done))


# Ending early


@routes.pressed(EndWork)
async def end_work(turn: Turn, press: EndWork) -> None:
    """Who ends it, on which day, and once more; then it is noted."""
    of, day = press.participation_id, picked(press.code)
    if day is not None and press.sure:
        end = labour.refused_on_paper if press.by == "mentor" else labour.cancel_early
        done = await turn.work(end, of, day)
        await turn.show(agreement_screen(turn.t, done))
        return
    found = await turn.look(labour.get_agreement, of)
    t = turn.t
    if press.by not in ("mentor", "employer"):
        ways = [
            Button(t.plain(f"labour-button-by-{by}"), EndWork(participation_id=of, by=by))
            for by in ("mentor", "employer")
        ]
        await turn.show(_asking(t, found, "labour-ask-by", in_rows(ways)))
        return
    if day is None:
        rows = _last_days(t, found, press.code, lambda code: EndWork(participation_id=of, by=press.by, code=code))
        await turn.show(_asking(t, found, "labour-ask-last-day", rows))
        return
    question = t("labour-ask-end", name=found.name, day=day)
    yes = press.model_copy(update={"sure": True})
    await turn.show(
        confirm(t, question, yes, OpenAgreement(participation_id=of), yes_label=t.plain("labour-button-end"))
    )


def _last_days(t: Texts, one: Agreement, code: str, to: Callable[[str], CallbackData]) -> list[Row]:
    first: date = one.first_stop
    return calendar(t, month_of(code, first), to, first=first, last=later(first, 1))


@routes.pressed(GoOn)
async def go_on(turn: Turn, press: GoOn) -> None:
    """The notice is taken back."""
    found = await turn.work(labour.take_notice_back, press.participation_id)
    await turn.show(agreement_screen(turn.t, found))


# The mentor's own


@routes.pressed(OwnWork)
async def own_work(turn: Turn, press: OwnWork) -> None:  # noqa: ARG001 -- every handler has this shape
    """What is agreed with the mentor."""
    mine = await turn.look(labour.own_agreements)
    await turn.show(own_screen(turn.t, mine))


def own_screen(t: Texts, mine: tuple[Agreement, ...]) -> Screen:
    """The mentor's own papers, with the way to end the work early."""
    parts = [t("labour-own")]
    buttons = []
    for one in mine:
        parts += _told(t, one)
        if one.stops_on is None:
            label = t.plain("labour-button-refuse")
            buttons.append([Button(label, RefuseWork(participation_id=one.participation_id))])
    if not mine:
        parts.append(t("labour-own-none"))
    back = [Button(t.plain("common-back"), OwnConsents()), Button(t.plain("common-menu"), Menu())]
    return Screen(lines(*parts), [*buttons, back])


@routes.pressed(RefuseWork)
async def refuse_work(turn: Turn, press: RefuseWork) -> None:
    """The last day, and once more; then the curators are told."""
    of, day = press.participation_id, picked(press.code)
    if day is not None and press.sure:
        await turn.work(labour.refuse, of, day)
        mine = await turn.look(labour.own_agreements)
        await turn.show(own_screen(turn.t, mine))
        return
    mine = await turn.look(labour.own_agreements)
    t = turn.t
    one = next((one for one in mine if one.participation_id == of), None)
    if one is None:
        await turn.show(own_screen(t, mine))
        return
    if day is None:
        rows = _last_days(t, one, press.code, lambda code: RefuseWork(participation_id=of, code=code))
        back = [Button(t.plain("common-back"), OwnWork())]
        await turn.show(Screen(t("labour-ask-last-day"), [*rows, back]))
        return
    yes = press.model_copy(update={"sure": True})
    question = t("labour-ask-refuse", day=day)
    await turn.show(confirm(t, question, yes, OwnWork(), yes_label=t.plain("labour-button-refuse-sure")))
