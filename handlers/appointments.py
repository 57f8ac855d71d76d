"""Who is appointed: the list, the card, the order, the end. Also the questions for a number and a date of an order."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.menu import role_of
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.appointments import (
    AppointedOn,
    Appointments,
    EndAppointment,
    OpenAppointment,
    SearchAppointments,
    SetAppointmentOrder,
    SetFirstDay,
)
from keyboards.calendar import calendar, day_code, month_of, picked, typed_day, typed_order
from keyboards.confirm import confirm
from keyboards.invitations import Invitations, Invite
from keyboards.menu import Menu
from keyboards.pager import pager, short_query
from keyboards.screen import Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.access import CENTRE, Actor
from mentoring.appointments import (
    OLDEST_ORDER,
    AppointmentCard,
    AppointmentLine,
    appointed_on,
    end_appointment,
    get_appointment,
    list_appointments,
    set_first_day,
    set_order_date,
    set_order_number,
)
from mentoring.errors import DomainError
from mentoring.paging import Page

routes = Routes()

DATE = "date"
"""Code of a button that goes to the date without a number."""
FURTHEST_END = timedelta(days=366)


# The order, asked for in several places


def number_question(t: Texts, end: Sequence[Row]) -> Screen:
    """Asks for the number of an order; `end`: the ways past it."""
    return Screen(t("appointments-ask-number"), end)


def date_question(
    t: Texts, actor: Actor, code: str | None, to: Callable[[str], CallbackData], end: Sequence[Row]
) -> Screen:
    """Asks for the date of an order, by a calendar or typed; `code` tells the month to show."""
    first = actor.today - OLDEST_ORDER
    rows = calendar(t, month_of(code, actor.today), to, first=first, last=actor.today)
    return Screen(t("appointments-ask-date"), [*rows, *end])


def order_of(t: Texts, number: str | None, day: object) -> Html:
    """Number and date of an order in a line, as far as they are known."""
    if number and day:
        return t("appointments-order", number=number, day=day)
    if number:
        return t("appointments-order-number", number=number)
    return t("appointments-order-date", day=day) if day else t("appointments-order-unknown")


# List and card


def list_screen(t: Texts, page: Page[AppointmentLine], *, past: bool) -> Screen:
    """Who is appointed, or who was."""
    head = t("appointments-past" if past else "appointments-title")
    text = lines(head, "" if page.total else None, None if page.total else t("appointments-none"))
    rows = pager(
        t,
        page,
        lambda line: Button(_label(t, line), OpenAppointment(appointment_id=line.id)),
        lambda number, query: Appointments(page=number, query=query, past=past),
        SearchAppointments(past=past),
    )
    other = Button(
        t.plain("appointments-show-current" if past else "appointments-show-past"), Appointments(past=not past)
    )
    on = Button(t.plain("appointments-on-button"), AppointedOn())
    return Screen(text, [*rows, [other, on], [Button(t.plain("common-back"), Invitations())]])


def _label(t: Texts, line: AppointmentLine) -> str:
    return shortened(t.plain("appointments-line", name=line.name, place=line.place or role_of(t, line.role)))


def card_screen(t: Texts, card: AppointmentCard, *, staff: bool) -> Screen:
    """An appointment with what can be done about it."""
    until = t("appointments-card-until", day=card.ends_on) if card.ends_on else None
    text = lines(
        t("appointments-card", name=card.name, role=role_of(t, card.role), place=card.place),
        order_of(t, card.order_number, card.order_date),
        t("appointments-card-from", day=card.starts_on),
        until,
        t("appointments-card-alone") if card.alone and card.ends_on else None,
    )
    rows: list[Row] = [[Button(t.plain("appointments-set-order"), SetAppointmentOrder(appointment_id=card.id))]]
    if staff:
        rows.append([Button(t.plain("appointments-set-first-day"), SetFirstDay(appointment_id=card.id))])
    if card.may_end:
        rows.append([Button(t.plain("appointments-end"), EndAppointment(appointment_id=card.id))])
    if staff and card.alone and card.ends_on:
        again = Invite(kind="curator", target=card.organisation_id or 0)
        rows.append([Button(t.plain("invitations-new-curator"), again)])
    rows.append([Button(t.plain("acts-button"), OpenActs(kind="appointment", object_id=card.id))])
    back = Button(t.plain("common-back"), Appointments() if staff else Invitations())
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(Appointments)
async def press_list(turn: Turn, press: Appointments) -> None:
    """The list; typing searches."""
    turn.expect("appointments.search", past=press.past)
    page = await turn.look(list_appointments, press.page, press.query, past=press.past)
    await turn.show(list_screen(turn.t, page, past=press.past))


@routes.pressed(SearchAppointments)
async def press_search(turn: Turn, press: SearchAppointments) -> None:
    """Ask for letters of a name."""
    await turn.who()
    turn.expect("appointments.search", past=press.past)
    back = [[Button(turn.t.plain("common-back"), Appointments(past=press.past))]]
    await turn.show(Screen(turn.t("appointments-ask-search", names=turn.actor.names.value), back))


@routes.sent("appointments.search")
async def take_search(turn: Turn, message: Message) -> None:
    """Letters of a name."""
    past = bool(turn.data["past"])
    turn.expect("appointments.search", past=past)
    page = await turn.look(list_appointments, 0, short_query(message.text or ""), past=past)
    await turn.show(list_screen(turn.t, page, past=past))


@routes.pressed(OpenAppointment)
async def press_open(turn: Turn, press: OpenAppointment) -> None:
    """The card."""
    card = await turn.look(get_appointment, press.appointment_id)
    await _show_card(turn, card)


async def _show_card(turn: Turn, card: AppointmentCard) -> None:
    await turn.show(card_screen(turn.t, card, staff=turn.actor.role in CENTRE))


@routes.pressed(AppointedOn)
async def press_on(turn: Turn, press: AppointedOn) -> None:
    """Ask for a day, then show who was appointed on it."""
    day = picked(press.code)
    if day is None:
        await turn.who()
        turn.expect("appointments.on")
        t, today = turn.t, turn.actor.today
        days = calendar(t, month_of(press.code, today), lambda to: AppointedOn(code=to), first=today - OLDEST_ORDER)
        back = [Button(t.plain("common-back"), Appointments())]
        await turn.show(Screen(t("appointments-ask-on"), [*days, back]))
        return
    page = await turn.look(appointed_on, day, press.page)
    await turn.show(on_screen(turn.t, page, day))


@routes.sent("appointments.on")
async def take_on(turn: Turn, message: Message) -> None:
    """The day, typed."""
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        raise DomainError("widgets-day-unclear")
    page = await turn.look(appointed_on, day)
    await turn.show(on_screen(turn.t, page, day))


def on_screen(t: Texts, page: Page[AppointmentLine], day: date) -> Screen:
    """Who was appointed on a day."""
    rows = pager(
        t,
        page,
        lambda line: Button(_label(t, line), OpenAppointment(appointment_id=line.id)),
        lambda number, _: AppointedOn(code=day_code(day), page=number),
    )
    text = lines(t("appointments-on", day=day), None if page.total else t("appointments-none"))
    other = [Button(t.plain("appointments-other-day"), AppointedOn())]
    return Screen(text, [*rows, other, [Button(t.plain("common-back"), Appointments())]])


# The first day


@routes.pressed(SetFirstDay)
async def press_first_day(turn: Turn, press: SetFirstDay) -> None:
    """Ask for the first day, then take it."""
    day = picked(press.code)
    if day is not None:
        await _show_card(turn, await turn.work(set_first_day, press.appointment_id, day))
        return
    card = await turn.look(get_appointment, press.appointment_id)
    turn.expect("appointments.first_day", appointment_id=card.id)
    t, today = turn.t, turn.actor.today
    days = calendar(
        t,
        month_of(press.code, card.starts_on),
        lambda to: SetFirstDay(appointment_id=card.id, code=to),
        first=today - OLDEST_ORDER,
        last=min(today, card.ends_on or today),
        chosen=card.starts_on,
    )
    back = [Button(t.plain("common-back"), OpenAppointment(appointment_id=card.id))]
    text = t("appointments-ask-first-day", name=card.name, place=card.place)
    await turn.show(Screen(text, [*days, back]))


@routes.sent("appointments.first_day")
async def take_first_day(turn: Turn, message: Message) -> None:
    """The first day, typed."""
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        raise DomainError("widgets-day-unclear")
    await _show_card(turn, await turn.work(set_first_day, int(turn.data["appointment_id"]), day))


# The order


@routes.pressed(SetAppointmentOrder)
async def press_order(turn: Turn, press: SetAppointmentOrder) -> None:
    """Ask for the number, then for the date; take the day that was picked."""
    day = picked(press.code)
    if day is not None:
        await _show_card(turn, await turn.work(set_order_date, press.appointment_id, day))
        return
    await turn.look(get_appointment, press.appointment_id)
    awaited = "appointments.date" if press.code else "appointments.number"
    turn.expect(awaited, appointment_id=press.appointment_id)
    await turn.show(_order_screen(turn, press.appointment_id, press.code))


def _order_screen(turn: Turn, appointment_id: int, code: str | None) -> Screen:
    t = turn.t
    back = Button(t.plain("common-back"), OpenAppointment(appointment_id=appointment_id))
    if code is None:
        skip = Button(t.plain("common-skip"), SetAppointmentOrder(appointment_id=appointment_id, code=DATE))
        return number_question(t, [[skip], [back]])
    end: list[Row] = [[back]]
    return date_question(
        t, turn.actor, code, lambda to: SetAppointmentOrder(appointment_id=appointment_id, code=to), end
    )


@routes.sent("appointments.number")
async def take_number(turn: Turn, message: Message) -> None:
    """The number of the order; the date is asked next unless it was typed with it."""
    appointment_id = int(turn.data["appointment_id"])
    number, day = typed_order(message.text or "", turn.actor.today)
    if day is None:
        turn.expect("appointments.date", appointment_id=appointment_id)
    card = await turn.work(set_order_number, appointment_id, number, day)
    if day is None:
        await turn.show(_order_screen(turn, appointment_id, DATE))
    else:
        await _show_card(turn, card)


@routes.sent("appointments.date")
async def take_date(turn: Turn, message: Message) -> None:
    """The date of the order, typed."""
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        raise DomainError("widgets-day-unclear")
    await _show_card(turn, await turn.work(set_order_date, int(turn.data["appointment_id"]), day))


# The end


@routes.pressed(EndAppointment)
async def press_end(turn: Turn, press: EndAppointment) -> None:
    """Ask for the last day, then whether to end, then end."""
    day = picked(press.code)
    if day is not None and press.sure:
        await _show_card(turn, await turn.work(end_appointment, press.appointment_id, day))
        return
    card = await turn.look(get_appointment, press.appointment_id)
    if day is None:
        await turn.show(_last_day_screen(turn, card, press.code))
        return
    t = turn.t
    now = day < turn.actor.today
    question = t(
        "appointments-confirm-now" if now else "appointments-confirm", name=card.name, place=card.place, day=day
    )
    yes = EndAppointment(appointment_id=card.id, code=press.code, sure=True)
    no = OpenAppointment(appointment_id=card.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("appointments-end")))


def _last_day_screen(turn: Turn, card: AppointmentCard, code: str | None) -> Screen:
    t, today = turn.t, turn.actor.today
    now = EndAppointment(appointment_id=card.id, code=day_code(today - timedelta(days=1)))
    days = calendar(
        t,
        month_of(code, today),
        lambda to: EndAppointment(appointment_id=card.id, code=to),
        first=today,
        last=today + FURTHEST_END,
    )
    back = Button(t.plain("common-back"), OpenAppointment(appointment_id=card.id))
    text = t("appointments-ask-last-day", name=card.name, place=card.place)
    return Screen(text, [[Button(t.plain("appointments-end-now"), now)], *days, [back]])
