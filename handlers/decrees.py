"""Conversations about what a centre stands on: its details, its acts, the map of who takes part."""

from collections.abc import Sequence

from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import typed_order
from keyboards.centres import OpenCentre
from keyboards.confirm import confirm
from keyboards.decrees import (
    AddDecree,
    AskDecree,
    AskDetail,
    OpenDecree,
    OpenDetails,
    OpenMap,
    RemoveDecree,
    ShowDecreeScan,
)
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.organisations import ListOrganisations
from keyboards.pager import pager
from keyboards.partners import ListPartners
from keyboards.screen import Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring import decrees
from mentoring.decrees import DETAILS, Card, Details, Kind, Line, Map
from mentoring.errors import NotFound
from mentoring.names import NameMode

routes = Routes()

FIELDS = ("title", "link", "scan")
"""What can be said of an act beside its number."""


# Details


@routes.pressed(OpenDetails)
async def open_details(turn: Turn, press: OpenDetails) -> None:
    """What the centre stands on."""
    found = await turn.look(decrees.open_details, press.number)
    await turn.show(details_screen(turn.t, found))


def details_screen(t: Texts, found: Details) -> Screen:
    """Base, authority and the ways to reach the centre; below its acts."""
    told = [t(f"decrees-detail-{field}", value=shortened(value, 60)) for field, value in found.values.items() if value]
    text = lines(
        t("decrees-title", name=found.name or t.plain("menu-centre-unnamed")),
        *told,
        None if told else t("decrees-nothing"),
        "",
        t("decrees-count", count=found.page.total) if found.page.total else t("decrees-none"),
    )
    rows = pager(t, found.page, lambda line: _button(t, line), lambda number, _: OpenDetails(number=number))
    rows.append([Button(t.plain("decrees-button-add"), AddDecree())])
    more = [Button(t.plain("decrees-button-map"), OpenMap())]
    if found.may_change:
        more.insert(0, Button(t.plain("decrees-button-details"), AskDetail()))
    back = Button(t.plain("common-back"), OpenCentre())
    return Screen(text, [*rows, *in_rows(more), [back, Button(t.plain("common-menu"), Menu())]])


def _button(t: Texts, line: Line) -> Button:
    return Button(shortened(f"{_number(t, line)} · {t.plain(f'decrees-kind-{line.kind}')}"), _open(line.id))


def _open(decree_id: int) -> OpenDecree:
    return OpenDecree(decree_id=decree_id)


def _number(t: Texts, one: Line | Card) -> str:
    return t.plain("decrees-number", number=one.number, day=f"{one.day:%d.%m.%Y}" if one.day else "none")


@routes.pressed(AskDetail)
async def ask_detail(turn: Turn, press: AskDetail) -> None:
    """Choose what to say, then type it."""
    found = await turn.look(decrees.open_details)
    t = turn.t
    back = [Button(t.plain("common-back"), OpenDetails()), Button(t.plain("common-menu"), Menu())]
    if not found.may_change or press.field not in DETAILS:
        buttons = [Button(t.plain(f"decrees-field-{field}"), AskDetail(field=field)) for field in DETAILS]
        await turn.show(Screen(t("decrees-choose-detail"), [*in_rows(buttons), back]))
        return
    turn.expect("decrees.detail", field=press.field)
    now = found.values[press.field]
    text = lines(t(f"decrees-ask-{press.field}"), t("decrees-now", value=now) if now else None)
    await turn.show(Screen(text, [back]))


@routes.sent("decrees.detail")
async def take_detail(turn: Turn, message: Message) -> None:
    """Take what was typed."""
    found = await turn.work(decrees.set_detail, str(turn.data["field"]), message.text or "")
    await turn.show(details_screen(turn.t, found))


# Acts


@routes.pressed(AddDecree)
async def add_decree(turn: Turn, press: AddDecree) -> None:
    """Choose what the act is about, then ask for number and date."""
    await turn.look(decrees.open_details)
    t = turn.t
    back = [Button(t.plain("common-back"), OpenDetails()), Button(t.plain("common-menu"), Menu())]
    if press.kind not in tuple(Kind):
        buttons = [Button(t.plain(f"decrees-kind-{kind}"), AddDecree(kind=kind)) for kind in Kind]
        await turn.show(Screen(t("decrees-ask-kind"), [*in_rows(buttons), back]))
        return
    turn.expect("decrees.number", kind=press.kind)
    await turn.show(Screen(lines(t(f"decrees-kind-{press.kind}"), t("pairs-ask-order")), [back]))


@routes.sent("decrees.number")
async def take_number(turn: Turn, message: Message) -> None:
    """Take `15-н от 20.11.2026`."""
    number, day = typed_order(message.text or "", turn.actor.today)
    card = await turn.work(decrees.add, str(turn.data["kind"]), number, day)
    await turn.show(card_screen(turn.t, turn.actor.names, card))


@routes.pressed(OpenDecree)
async def open_decree(turn: Turn, press: OpenDecree) -> None:
    """An act."""
    card = await turn.look(decrees.open_decree, press.decree_id)
    await turn.show(card_screen(turn.t, turn.actor.names, card))


def card_screen(t: Texts, names: NameMode, card: Card) -> Screen:
    """An act with what can be said of it."""
    text = lines(
        t("decrees-card", number=_number(t, card)),
        t(f"decrees-kind-{card.kind}"),
        t("decrees-card-title", title=card.title) if card.title else None,
        t("decrees-card-link", link=card.link) if card.link else None,
        t("decrees-card-scan") if card.file_name else None,
        None if card.link or card.file_name else t("decrees-card-bare"),
    )
    fields = [field for field in FIELDS if field != "scan" or names is not NameMode.CODES]
    buttons = [Button(t.plain(f"decrees-field-{field}"), AskDecree(decree_id=card.id, field=field)) for field in fields]
    buttons.append(Button(t.plain("decrees-button-remove"), RemoveDecree(decree_id=card.id)))
    rows: list[Row] = list(in_rows(buttons))
    if card.file_name and names is not NameMode.CODES:
        rows.insert(0, [Button(t.plain("decrees-button-scan"), ShowDecreeScan(decree_id=card.id))])
    back = Button(t.plain("common-back"), OpenDetails())
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(AskDecree)
async def ask_field(turn: Turn, press: AskDecree) -> None:
    """Ask for the title, the link or the scan."""
    card = await turn.look(decrees.open_decree, press.decree_id)
    if press.field not in FIELDS:
        raise NotFound("field")
    turn.expect("decrees.field", decree_id=card.id, field=press.field)
    text = lines(turn.t("decrees-card", number=_number(turn.t, card)), turn.t(f"decrees-ask-{press.field}"))
    ways = [Button(turn.t.plain("common-back"), _open(card.id)), Button(turn.t.plain("common-menu"), Menu())]
    await turn.show(Screen(text, [ways]))


@routes.sent("decrees.field")
async def take_field(turn: Turn, message: Message) -> None:
    """Take what was typed or sent."""
    decree_id, field = int(turn.data["decree_id"]), str(turn.data["field"])
    if field == "scan":
        _, content = await download(turn, message)
        card = await turn.work(decrees.attach_scan, decree_id, content)
    else:
        take = decrees.set_title if field == "title" else decrees.set_link
        card = await turn.work(take, decree_id, message.text or "")
    await turn.show(card_screen(turn.t, turn.actor.names, card))


@routes.pressed(ShowDecreeScan)
async def show_scan(turn: Turn, press: ShowDecreeScan) -> None:
    """Send the scan; it may not be passed on."""
    name, content = await turn.look(decrees.see_scan, press.decree_id)
    rows = [[Button(turn.t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(turn.t("decrees-card-scan"), rows, Attachment(name, content), protect=True))


@routes.pressed(RemoveDecree)
async def remove(turn: Turn, press: RemoveDecree) -> None:
    """Ask, then take an act out of the list."""
    if press.sure:
        found = await turn.work(decrees.remove, press.decree_id)
        await turn.show(details_screen(turn.t, found))
        return
    card = await turn.look(decrees.open_decree, press.decree_id)
    t = turn.t
    yes = RemoveDecree(decree_id=card.id, sure=True)
    question = t("decrees-ask-remove", number=_number(t, card))
    await turn.show(confirm(t, question, yes, _open(card.id), yes_label=t.plain("decrees-button-remove")))


# The map


@routes.pressed(OpenMap)
async def open_map(turn: Turn, press: OpenMap) -> None:  # noqa: ARG001 -- every handler has this shape
    """Who takes part, level by level."""
    found = await turn.look(decrees.participants_map)
    await turn.show(map_screen(turn.t, found))


def map_screen(t: Texts, found: Map) -> Screen:
    """Levels from above, and the ways to the lists."""
    text = lines(
        t("decrees-map-title"),
        t("decrees-map-region", name=found.region) if found.region else None,
        t("decrees-map-authority", name=shortened(found.authority, 60)) if found.authority else None,
        t("decrees-map-centre", name=found.centre or t.plain("menu-centre-unnamed"), staff=found.staff),
        t("decrees-map-observers", count=found.observers) if found.observers else None,
        t("decrees-map-organisations", listed=_kinds(t, "organisations", found.organisations))
        if found.organisations
        else t("decrees-map-no-organisations"),
        t("decrees-map-levels", listed=_levels(t, found.levels)) if any(level for level, _ in found.levels) else None,
        t("decrees-map-departments", count=found.departments) if found.departments else None,
        t("decrees-map-curators", count=found.curators),
        t("decrees-map-partners", listed=_kinds(t, "partners", found.partners))
        if found.partners
        else t("decrees-map-no-partners"),
    )
    ways = in_rows(
        [
            Button(t.plain("menu-entry-organisations"), ListOrganisations()),
            Button(t.plain("partners-button-list"), ListPartners()),
        ]
    )
    back = Button(t.plain("common-back"), OpenDetails())
    return Screen(text, [*ways, [back, Button(t.plain("common-menu"), Menu())]])


def _levels(t: Texts, counted: Sequence[tuple[str, int]]) -> Html:
    """`Муниципальный 9, не указан 1`: levels with how many organisations there are."""
    words = [
        t.plain("decrees-map-kind", kind=t.plain(f"organisations-level-{level or 'unsaid'}"), count=count)
        for level, count in counted
    ]
    return Html(", ".join(words))


def _kinds(t: Texts, of: str, counted: Sequence[tuple[str, int]]) -> Html:
    """`Школа 9, колледж 1`: kinds with how many there are."""
    words = []
    for kind, count in counted:
        known = f"{of}-kind-{kind}"
        words.append(t.plain("decrees-map-kind", kind=t.plain(known) if t.has(known) else kind, count=count))
    return Html(", ".join(words))
