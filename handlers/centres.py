"""The card of the centre: its name and time zone."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.menu import show_menu
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.centres import ChooseAgesDay, ChooseFloor, ChooseZone, OpenCentre, RenameCentre
from keyboards.decrees import OpenDetails
from keyboards.editions import ListSettings
from keyboards.menu import Menu
from keyboards.rights import SetPeriod
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Texts
from mentoring.centres import (
    FLOORS,
    ZONES,
    CentreCard,
    choose_ages_day,
    choose_floor,
    choose_zone,
    get_centre,
    name_centre,
    zone_code,
)
from mentoring.people.numbers import AGE_DAYS

routes = Routes()


def zone_rows(t: Texts, now: datetime, current: str, to: Callable[[str], CallbackData]) -> list[Row]:
    """The time zones of Russia, each with its hour; the one in use is marked."""
    chosen = zone_code(current, now)
    return [
        [
            Button(
                t.plain(
                    "centres-zone-button",
                    mark="✓ " if code == chosen else "",
                    name=t.plain(f"centres-zone-{code}"),
                    time=f"{now.astimezone(ZoneInfo(zone)):%H:%M}",
                ),
                to(code),
            )
        ]
        for code, zone in ZONES.items()
    ]


def centre_screen(t: Texts, card: CentreCard) -> Screen:
    """The centre's name and time zone, and for its head the ways to change them."""
    text = lines(
        t("centres-card", name=card.name or t.plain("menu-centre-unnamed")),
        t("centres-card-zone", zone=t(f"centres-zone-{card.zone}") if card.zone else "", time=f"{card.time:%H:%M}"),
        t("centres-card-floor", floor=card.floor),
        t("centres-card-ages", day=t(f"centres-ages-{card.ages_on}")),
        t("rights-period-line", days=card.erase_after),
    )
    details = Button(t.plain("decrees-button"), OpenDetails())
    history = Button(t.plain("acts-button"), OpenActs(kind="centre"))
    consents = Button(t.plain("editions-button"), ListSettings())
    rows: list[Row] = [[details], [consents], [history], [Button(t.plain("common-menu"), Menu())]]
    if card.may_change:
        rows = [
            [Button(t.plain("centres-rename"), RenameCentre())],
            [Button(t.plain("centres-change-zone"), ChooseZone())],
            [Button(t.plain("centres-change-floor"), ChooseFloor())],
            [Button(t.plain("centres-change-ages"), ChooseAgesDay())],
            [Button(t.plain("rights-button-period"), SetPeriod())],
            *rows,
        ]
    return Screen(text, rows)


@routes.pressed(OpenCentre)
async def press_centre(turn: Turn, press: OpenCentre) -> None:  # noqa: ARG001 -- every handler has this shape
    """The card of the centre."""
    card = await turn.look(get_centre)
    await turn.show(centre_screen(turn.t, card))


@routes.pressed(RenameCentre)
async def press_rename(turn: Turn, press: RenameCentre) -> None:  # noqa: ARG001
    """Ask for the name."""
    await turn.look(get_centre)
    turn.expect("centres.name")
    await turn.show(Screen(turn.t("centres-ask-name"), [[Button(turn.t.plain("common-cancel"), OpenCentre())]]))


@routes.sent("centres.name")
async def take_name(turn: Turn, message: Message) -> None:
    """The name of the centre."""
    card = await turn.work(name_centre, message.text or "")
    await show_menu(turn, notice=turn.t("centres-named", name=card.name))


@routes.pressed(ChooseZone)
async def press_zone(turn: Turn, press: ChooseZone) -> None:
    """Show the time zones, or take the one that was chosen."""
    if press.zone is None:
        await turn.look(get_centre)
        rows = zone_rows(turn.t, turn.now, turn.actor.zone, lambda zone: ChooseZone(zone=zone))
        back = [Button(turn.t.plain("common-back"), OpenCentre())]
        await turn.show(Screen(turn.t("centres-ask-zone"), [*rows, back]))
        return
    card = await turn.work(choose_zone, press.zone)
    await turn.show(centre_screen(turn.t, card))


@routes.pressed(ChooseFloor)
async def press_floor(turn: Turn, press: ChooseFloor) -> None:
    """Show from how many respondents on results may be told, or take what was chosen."""
    if press.floor:
        card = await turn.work(choose_floor, press.floor)
        await turn.show(centre_screen(turn.t, card))
        return
    card = await turn.look(get_centre)
    choices = [
        Button(f"✓ {floor}" if floor == card.floor else str(floor), ChooseFloor(floor=floor)) for floor in FLOORS
    ]
    back = [Button(turn.t.plain("common-back"), OpenCentre())]
    await turn.show(Screen(turn.t("centres-ask-floor"), [choices[:4], choices[4:], back]))


@routes.pressed(ChooseAgesDay)
async def press_ages_day(turn: Turn, press: ChooseAgesDay) -> None:
    """Show the days on which ages can be counted, or take the one that was chosen."""
    if press.day is None:
        card = await turn.look(get_centre)
        t = turn.t
        rows = [
            [Button(("✓ " if day == card.ages_on else "") + t.plain(f"centres-ages-{day}"), ChooseAgesDay(day=day))]
            for day in AGE_DAYS
        ]
        await turn.show(Screen(t("centres-ask-ages"), [*rows, [Button(t.plain("common-back"), OpenCentre())]]))
        return
    card = await turn.work(choose_ages_day, press.day)
    await turn.show(centre_screen(turn.t, card))
