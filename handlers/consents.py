"""Conversations about consents: the curator ticks papers, for one person or a whole class; adults agree in chat."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.consents import (
    ChooseGroup,
    GiveConsent,
    OpenConsents,
    OpenSheet,
    OwnConsents,
    PaperWithdrawn,
    ReadConsent,
    SearchSheet,
    TickAll,
    TickOnSheet,
    TickPage,
    TickPaper,
    UndoTicks,
    WithdrawConsent,
)
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.people import ListPeople, OpenParticipation
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring import consents, rights
from mentoring.consents import PURPOSES, Sheet, SheetRow, Ticked
from mentoring.errors import NotFound
from mentoring.names import NameMode
from mentoring.paging import cut
from mentoring.people import register
from mentoring.people.register import Card

routes = Routes()


# The sheet of papers


@routes.pressed(OpenSheet)
async def open_sheet(turn: Turn, press: OpenSheet) -> None:
    """Who of an organisation, or of one class, lacks a paper."""
    shown = await turn.look(consents.sheet, press.organisation_id, press.group_of or None, press.page, press.query)
    await turn.show(sheet_screen(turn.t, shown))


async def _show_ticked(turn: Turn, done: Ticked, organisation_id: int, group_of: int, page: int) -> None:
    """Say what was ticked and show the sheet with the way to take it back."""
    await turn.say(turn.t.plain("consents-ticked", people=done.people))
    shown = await turn.look(consents.sheet, organisation_id, group_of or None, page)
    await turn.show(sheet_screen(turn.t, shown, done.undo))


def sheet_screen(t: Texts, shown: Sheet, undo: int | None = None) -> Screen:
    """The sheet: a tick for everybody whose papers are there."""
    of, group_of, page = shown.organisation_id, shown.group_of or 0, shown.page

    def item(row: SheetRow) -> Button:
        text = "consents-line-complete" if row.complete else "consents-line"
        group = t.plain("people-line-group", group=row.group) if row.group and not shown.group else ""
        data = TickOnSheet(participation_id=row.participation_id, group_of=group_of, page=page.number)
        return Button(t.plain(text, name=row.name, group=group), data)

    def to(number: int, query: str) -> OpenSheet:
        return OpenSheet(organisation_id=of, group_of=group_of, page=number, query=query)

    narrow = Button(t.plain("consents-button-class"), ChooseGroup(organisation_id=of))
    rows = pager(t, page, item, to, SearchSheet(organisation_id=of, group_of=group_of), narrow)
    if undo is not None:
        data = UndoTicks(organisation_id=of, token=undo, group_of=group_of, page=page.number)
        rows.append([Button(t.plain("consents-button-undo"), data)])
    if any(not row.complete for row in page.items) and not page.query:
        everybody = Button(t.plain("consents-button-all"), TickAll(organisation_id=of, group_of=group_of))
        on_page = TickPage(organisation_id=of, group_of=group_of, page=page.number)
        rows.append([Button(t.plain("consents-button-page"), on_page), everybody])
    back = ListPeople(organisation_id=of, group_of=group_of)
    rows.append([Button(t.plain("people-button-list"), back), Button(t.plain("common-menu"), Menu())])
    return Screen(lines(*_sheet_text(t, shown)), rows)


def _sheet_text(t: Texts, shown: Sheet) -> list[Html | None]:
    if not shown.page.total:
        empty = t("people-empty-search") if shown.page.query else t("consents-empty")
        return [t("consents-title"), empty]
    return [
        t("consents-title"),
        t("people-class", group=shown.group) if shown.group else None,
        t("consents-lacking", count=shown.lacking) if shown.lacking else t("consents-complete"),
        t("consents-hint") if shown.lacking else None,
    ]


@routes.pressed(SearchSheet)
async def ask_query(turn: Turn, press: SearchSheet) -> None:
    """Ask whom to search for."""
    actor = await turn.who()
    turn.expect("consents.query", **press.model_dump())
    text = turn.t("people-ask-query-codes" if actor.names is NameMode.CODES else "people-ask-query")
    back = OpenSheet(**press.model_dump())
    await turn.show(Screen(text, [[Button(turn.t.plain("common-back"), back)]]))


@routes.sent("consents.query")
async def search(turn: Turn, message: Message) -> None:
    """Show who was searched for."""
    organisation_id, group_of = int(turn.data["organisation_id"]), int(turn.data["group_of"])
    query = short_query(message.text or "")
    turn.expect("consents.query", organisation_id=organisation_id, group_of=group_of)
    shown = await turn.look(consents.sheet, organisation_id, group_of or None, 0, query)
    await turn.show(sheet_screen(turn.t, shown))


@routes.pressed(ChooseGroup)
async def choose_group(turn: Turn, press: ChooseGroup) -> None:
    """Choose a class for the sheet."""
    classes = await turn.look(register.groups, press.organisation_id)
    t, of = turn.t, press.organisation_id
    rows = pager(
        t,
        cut(classes, press.page),
        lambda group: Button(
            t.plain("people-filter-count", what=group.name, count=group.people),
            OpenSheet(organisation_id=of, group_of=group.of),
        ),
        lambda page, _: ChooseGroup(organisation_id=of, page=page),
    )
    rows.append([Button(t.plain("people-button-any-class"), OpenSheet(organisation_id=of))])
    await turn.show(Screen(t("consents-choose-class" if classes else "consents-no-classes"), rows))


@routes.pressed(TickOnSheet)
async def tick_on_sheet(turn: Turn, press: TickOnSheet) -> None:
    """Tick one person; somebody whose papers are all there is shown instead, so that no tap takes a consent away."""
    card = await turn.look(register.card, press.participation_id)
    if not card.lacks:
        await turn.show(person_screen(turn.t, card))
        return
    done = await turn.work(consents.paper_received, press.participation_id)
    await _show_ticked(turn, done, card.organisation_id, press.group_of, press.page)


@routes.pressed(TickPage)
async def tick_page(turn: Turn, press: TickPage) -> None:
    """Tick everybody on the page."""
    done = await turn.work(consents.papers_received, press.organisation_id, press.group_of or None, press.page)
    await _show_ticked(turn, done, press.organisation_id, press.group_of, press.page)


@routes.pressed(TickAll)
async def tick_all(turn: Turn, press: TickAll) -> None:
    """Ask, then tick the whole class or organisation."""
    if not press.sure:
        shown = await turn.look(consents.sheet, press.organisation_id, press.group_of or None)
        t = turn.t
        place = t("people-class", group=shown.group) if shown.group else t("consents-whole-organisation")
        question = t("consents-ask-all", place=place, people=shown.lacking)
        back = OpenSheet(organisation_id=press.organisation_id, group_of=press.group_of)
        label = t.plain("consents-button-all-sure")
        yes = press.model_copy(update={"sure": True})
        await turn.show(confirm(t, question, yes, back, yes_label=label, danger=False))
        return
    done = await turn.work(consents.papers_received, press.organisation_id, press.group_of or None)
    await _show_ticked(turn, done, press.organisation_id, press.group_of, 0)


@routes.pressed(UndoTicks)
async def undo(turn: Turn, press: UndoTicks) -> None:
    """Take the last ticks back."""
    people = await turn.work(consents.undo_papers, press.token)
    await turn.say(turn.t.plain("consents-undone", people=people))
    shown = await turn.look(consents.sheet, press.organisation_id, press.group_of or None, press.page)
    await turn.show(sheet_screen(turn.t, shown))


# One person


@routes.pressed(OpenConsents)
async def open_consents(turn: Turn, press: OpenConsents) -> None:
    """The consents of one person."""
    card = await turn.look(register.card, press.participation_id)
    await turn.show(person_screen(turn.t, card))


def person_screen(t: Texts, card: Card) -> Screen:
    """Each purpose with what can be done about it."""
    minor = str(card.minor).lower()
    text = lines(
        t("consents-person", name=card.name, minor=minor),
        *(t(f"consents-{'lacks' if one in card.lacks else 'has'}", purpose=one.value) for one in PURPOSES),
    )
    rows: list[Row] = [[_person_button(t, card, one.value)] for one in PURPOSES]
    if len(card.lacks) > 1:
        rows.insert(0, [Button(t.plain("consents-button-both"), TickPaper(participation_id=card.id), style="primary")])
    back = Button(t.plain("common-back"), OpenParticipation(participation_id=card.id))
    sheet = Button(t.plain("consents-button-sheet"), OpenSheet(organisation_id=card.organisation_id))
    return Screen(text, [*rows, [back, sheet]])


def _person_button(t: Texts, card: Card, purpose: str) -> Button:
    if purpose in card.lacks:
        label = t.plain("consents-button-paper", purpose=purpose)
        return Button(label, TickPaper(participation_id=card.id, purpose=purpose))
    label = t.plain("consents-button-withdrawn", purpose=purpose)
    return Button(label, PaperWithdrawn(participation_id=card.id, purpose=purpose))


@routes.pressed(TickPaper)
async def tick_paper(turn: Turn, press: TickPaper) -> None:
    """The paper is there."""
    done = await turn.work(consents.paper_received, press.participation_id, press.purpose or None)
    await turn.say(turn.t.plain("consents-ticked", people=done.people))
    card = await turn.look(register.card, press.participation_id)
    shown = person_screen(turn.t, card)
    if done.undo is not None:
        back = UndoTicks(organisation_id=card.organisation_id, token=done.undo)
        shown = Screen(shown.text, [*shown.rows, [Button(turn.t.plain("consents-button-undo"), back)]])
    await turn.show(shown)


@routes.pressed(PaperWithdrawn)
async def paper_withdrawn(turn: Turn, press: PaperWithdrawn) -> None:
    """Ask, then end the consent."""
    purpose = _purpose(press.purpose)
    if not press.sure:
        card = await turn.look(register.card, press.participation_id)
        question = turn.t("consents-ask-withdrawn", name=card.name, purpose=purpose)
        yes = press.model_copy(update={"sure": True})
        back = OpenConsents(participation_id=card.id)
        await turn.show(confirm(turn.t, question, yes, back, yes_label=turn.t.plain("consents-button-end")))
        return
    await turn.work(rights.paper_withdrawn, press.participation_id, purpose)
    card = await turn.look(register.card, press.participation_id)
    await turn.show(person_screen(turn.t, card))


def _purpose(name: str) -> str:
    if name not in PURPOSES:
        raise NotFound("purpose")
    return name


# In chat, for oneself


@routes.pressed(OwnConsents)
async def own(turn: Turn, press: OwnConsents) -> None:  # noqa: ARG001 -- every handler has this shape
    """One's own consents."""
    mine = await turn.look(consents.own)
    await turn.show(own_screen(turn.t, mine))


def own_screen(t: Texts, mine: consents.OwnConsents) -> Screen:
    """What the person has agreed to, with the buttons to agree and to withdraw."""
    text = lines(
        t("consents-own"),
        *(
            t("consents-own-given", purpose=one.value, day=mine.given[one])
            if one in mine.given
            else t("consents-own-lacks", purpose=one.value)
            for one in PURPOSES
        ),
        t("consents-own-minor") if mine.minor and len(mine.given) < len(PURPOSES) else None,
    )
    buttons = []
    for one in PURPOSES:
        if one in mine.given:
            label = t.plain("consents-button-withdraw", purpose=one.value)
            buttons.append(Button(label, WithdrawConsent(purpose=one)))
        elif not mine.minor:
            label = t.plain("consents-button-read", purpose=one.value)
            buttons.append(Button(label, ReadConsent(purpose=one), style="primary"))
    return Screen(text, [*in_rows(buttons), [Button(t.plain("common-menu"), Menu())]])


@routes.pressed(ReadConsent)
async def read(turn: Turn, press: ReadConsent) -> None:
    """The text of a consent."""
    purpose = _purpose(press.purpose)
    await turn.who()
    rows: list[Row] = [
        [Button(turn.t.plain("consents-button-agree"), GiveConsent(purpose=purpose), style="success")],
        [Button(turn.t.plain("common-back"), OwnConsents())],
    ]
    await turn.show(Screen(turn.t(f"consents-text-{purpose}"), rows))


@routes.pressed(GiveConsent)
async def agree(turn: Turn, press: GiveConsent) -> None:
    """Give one's consent."""
    mine = await turn.work(consents.agree, press.purpose)
    await turn.show(own_screen(turn.t, mine))


@routes.pressed(WithdrawConsent)
async def withdraw(turn: Turn, press: WithdrawConsent) -> None:
    """Ask, then take one's consent back."""
    purpose = _purpose(press.purpose)
    if not press.sure:
        await turn.who()
        yes = WithdrawConsent(purpose=purpose, sure=True)
        label = turn.t.plain("consents-button-end")
        question = turn.t("consents-ask-withdraw", purpose=purpose)
        await turn.show(confirm(turn.t, question, yes, OwnConsents(), yes_label=label))
        return
    mine = await turn.work(rights.withdraw, purpose)
    await turn.show(own_screen(turn.t, mine))
