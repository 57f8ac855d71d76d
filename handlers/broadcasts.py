"""Writing to many and following it: staff to organisations and their people, a curator to the own people."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.files import words_and_file
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.broadcasts import (
    AnswerFile,
    AnswersTable,
    AskAudience,
    AskDue,
    AskKinds,
    AskPlaces,
    AskWanted,
    BroadcastFile,
    CloseBroadcast,
    DiscardBroadcast,
    Everywhere,
    ListBroadcasts,
    ListIncoming,
    ListTargets,
    ListUnreached,
    NewBroadcast,
    OpenBroadcast,
    OpenTarget,
    RemindAll,
    RemindTarget,
    RemoveFile,
    RepeatBroadcast,
    SearchPlaces,
    SendBroadcast,
    TickPlace,
)
from keyboards.calendar import calendar, month_of, picked
from keyboards.confirm import confirm
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.access import CENTRE, Actor, Role
from mentoring.broadcasts import mail, progress, table, writing
from mentoring.broadcasts.lookup import ANSWERED, Asks, State
from mentoring.broadcasts.progress import Line as TargetLine
from mentoring.broadcasts.progress import Mark, Reader, Show, TargetCard
from mentoring.broadcasts.writing import Card, Line, Ticked
from mentoring.centres import own_letterhead
from mentoring.names import NameMode
from mentoring.organisations import Kind
from mentoring.paging import Page, cut
from mentoring.surveys.audience import Subject

routes = Routes()

STATES = {State.DRAFT: "✎", State.SENT: "●", State.CLOSED: "□"}
MARKS = {Mark.DONE: "✓", Mark.LATE: "◷", Mark.WAITING: "○", Mark.OVERDUE: "!", Mark.UNREACHED: "⌀"}
READERS = 5
"""Readers of one target that are told of on a screen."""


# Lists


@routes.pressed(ListBroadcasts)
async def list_broadcasts(turn: Turn, press: ListBroadcasts) -> None:
    """What was written, and the way to write."""
    page = await turn.look(writing.list_broadcasts, press.number, of_places=press.of_places)
    await turn.show(list_screen(turn.t, turn.actor, page, of_places=press.of_places))


def list_screen(
    t: Texts, actor: Actor, page: Page[Line], *, of_places: bool = False, note: Html | None = None
) -> Screen:
    """The messages; staff turn to those of curators, a curator to what comes in."""
    rows = pager(
        t, page, lambda one: _line(t, one), lambda number, _: ListBroadcasts(number=number, of_places=of_places)
    )
    staff = actor.role in CENTRE
    if not of_places:
        rows.append([Button(t.plain("broadcasts-button-new"), NewBroadcast(), style="primary")])
    menu = Button(t.plain("common-menu"), Menu())
    if staff:
        other = "broadcasts-button-centre" if of_places else "broadcasts-button-places"
        rows.append([Button(t.plain(other), ListBroadcasts(of_places=not of_places)), menu])
    else:
        rows.append([Button(t.plain("broadcasts-button-list-incoming"), ListIncoming()), menu])
    empty = "broadcasts-empty-places" if of_places else "broadcasts-empty" if staff else "broadcasts-empty-curator"
    title = t("broadcasts-title-places" if of_places else "broadcasts-title")
    return Screen(lines(note, title, t("broadcasts-count", count=page.total) if page.total else t(empty)), rows)


def _line(t: Texts, one: Line) -> Button:
    title = one.title or t.plain("broadcasts-untitled")
    title = f"{one.sender}: {title}" if one.sender else title
    if one.counts is None:
        label = t.plain("broadcasts-line", mark=STATES[one.state], title=title)
    else:
        known = {"done": one.counts.done, "total": one.counts.targets}
        label = t.plain("broadcasts-line-counts", mark=STATES[one.state], title=title, **known)
    return Button(shortened(label), OpenBroadcast(broadcast_id=one.id))


# A draft


@routes.pressed(NewBroadcast)
async def new_broadcast(turn: Turn, press: NewBroadcast) -> None:
    """Ask for the words, of a curator of several organisations first where; or go on with what was begun."""
    places = await turn.look(writing.places)
    if turn.actor.role is Role.CURATOR and not press.organisation_id and len(places) > 1:
        rows: list[Row] = pager(
            turn.t,
            cut(places, press.number),
            lambda one: Button(shortened(one.name), NewBroadcast(organisation_id=one.id)),
            lambda number, _: NewBroadcast(number=number),
        )
        rows.append([Button(turn.t.plain("common-back"), ListBroadcasts())])
        await turn.show(Screen(turn.t("broadcasts-choose-place"), rows))
        return
    place = press.organisation_id or (places[0].id if places else 0)
    card = await turn.look(writing.begun, place)
    if card is not None:
        turn.expect("broadcasts.text", broadcast_id=card.id)
        await turn.show(draft_screen(turn.t, turn.actor, card))
        return
    turn.expect("broadcasts.first", organisation_id=place)
    t, codes = turn.t, turn.actor.names is NameMode.CODES
    text = lines(
        t("broadcasts-ask-text-codes" if codes else "broadcasts-ask-text"), t("broadcasts-codes") if codes else None
    )
    await turn.show(Screen(text, [[Button(t.plain("common-back"), ListBroadcasts())]]))


@routes.sent("broadcasts.first")
async def take_first(turn: Turn, message: Message) -> None:
    """Begin a draft with what was sent; what is sent next changes it."""
    place = int(turn.data["organisation_id"])
    text, file = await words_and_file(turn, message)
    turn.expect("broadcasts.first", organisation_id=place)
    card = await turn.work(writing.begin, place, text, file)
    await turn.show(draft_screen(turn.t, turn.actor, card))


@routes.sent("broadcasts.text")
async def take_text(turn: Turn, message: Message) -> None:
    """Other words for a draft, or a file."""
    broadcast_id = int(turn.data["broadcast_id"])
    text, file = await words_and_file(turn, message)
    turn.expect("broadcasts.text", broadcast_id=broadcast_id)
    card = await turn.work(writing.write, broadcast_id, text, file)
    await turn.show(draft_screen(turn.t, turn.actor, card))


@routes.pressed(OpenBroadcast)
async def open_broadcast(turn: Turn, press: OpenBroadcast) -> None:
    """A draft, which takes other words, or a message that was sent."""
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    if card.state is State.DRAFT:
        turn.expect("broadcasts.text", broadcast_id=card.id)
    await turn.show(card_screen(turn.t, turn.actor, card))


def card_screen(t: Texts, actor: Actor, card: Card, note: Html | None = None) -> Screen:
    """A draft with what can be changed, or a message with how far it is."""
    return draft_screen(t, actor, card) if card.state is State.DRAFT else sent_screen(t, card, note)


def draft_screen(t: Texts, actor: Actor, card: Card) -> Screen:
    """A draft: its words, whom it would reach, and what can be changed."""
    codes = actor.names is NameMode.CODES
    text = lines(
        t("broadcasts-draft-title-codes" if codes else "broadcasts-draft-title"),
        t("broadcasts-codes") if codes else None,
        t("broadcasts-words", text=card.text) if card.text else t("broadcasts-error-words"),
        t("broadcasts-file", name=card.file) if card.file else None,
        *audience_lines(t, card),
    )
    asks = t.plain("broadcasts-button-asks", asks=t.plain(f"broadcasts-asks-{card.asks.value}"))
    buttons = [
        Button(
            t.plain("broadcasts-button-role", role=t.plain(f"broadcasts-role-{card.role.value}")),
            AskAudience(broadcast_id=card.id),
        )
    ]
    if not card.of_place:
        where = t.plain("broadcasts-button-organisations", count=card.organisations)
        kinds = t.plain("broadcasts-button-kinds", count=len(card.kinds))
        buttons += [
            Button(where, AskPlaces(broadcast_id=card.id)),
            Button(kinds, AskKinds(broadcast_id=card.id)),
        ]
    buttons.append(Button(asks, AskWanted(broadcast_id=card.id)))
    if card.asks in ANSWERED:
        due = t.plain("broadcasts-button-due", day=t.day(card.due_on, "d MMM")) if card.due_on else None
        buttons.append(Button(due or t.plain("broadcasts-button-no-due"), AskDue(broadcast_id=card.id)))
    if card.audience and card.audience.unreached:
        label = t.plain("broadcasts-button-unreached", count=card.audience.unreached)
        buttons.append(Button(label, ListUnreached(broadcast_id=card.id)))
    if card.file:
        buttons.append(Button(t.plain("broadcasts-button-remove-file"), RemoveFile(broadcast_id=card.id)))
    send = Button(t.plain("broadcasts-button-send"), SendBroadcast(broadcast_id=card.id), style="success")
    discard = Button(t.plain("broadcasts-button-discard"), DiscardBroadcast(broadcast_id=card.id))
    ends: Row = [Button(t.plain("broadcasts-button-list"), ListBroadcasts()), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [*in_rows(buttons), [send], [discard], ends])


def audience_lines(t: Texts, card: Card) -> list[Html]:
    """Whom a draft would reach, in counts."""
    found = card.audience
    if found is None or not found.targets:
        told = [t("broadcasts-audience-nobody")]
    elif card.role is Subject.CURATOR:
        told = [t("broadcasts-audience-organisations", targets=found.targets, people=found.people)]
    else:
        known = {"people": found.people, "targets": found.targets, "organisations": found.organisations}
        told = [t("broadcasts-audience-people", **known)]
    if found and found.unreached:
        told.append(t("broadcasts-audience-unreached", count=found.unreached))
    if found and found.without_consent:
        told.append(t("broadcasts-audience-no-consent", count=found.without_consent))
    return told


@routes.pressed(AskAudience)
async def ask_audience(turn: Turn, press: AskAudience) -> None:
    """Choose to whom a draft goes."""
    if press.role:
        turn.expect("broadcasts.text", broadcast_id=press.broadcast_id)
        card = await turn.work(writing.choose_role, press.broadcast_id, press.role)
        await turn.show(card_screen(turn.t, turn.actor, card))
        return
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    t = turn.t
    rows: list[Row] = [
        [
            _choice(
                t.plain(f"broadcasts-role-{role.value}"),
                AskAudience(broadcast_id=card.id, role=role.value),
                chosen=role is card.role,
            )
        ]
        for role in writing.roles_of(card.of_place)
    ]
    await turn.show(Screen(t("broadcasts-choose-role"), [*rows, _back(t, card.id)]))


@routes.pressed(AskKinds)
async def ask_kinds(turn: Turn, press: AskKinds) -> None:
    """Choose kinds of organisations; each press is kept."""
    if press.kind:
        card = await turn.work(writing.choose_kind, press.broadcast_id, press.kind, chosen=press.chosen)
    else:
        card = await turn.look(writing.show_broadcast, press.broadcast_id)
    t = turn.t
    buttons = [
        _choice(
            t.plain(f"organisations-kind-{kind.value}"),
            AskKinds(broadcast_id=card.id, kind=kind.value, chosen=kind.value not in card.kinds),
            chosen=kind.value in card.kinds,
        )
        for kind in Kind
    ]
    await turn.show(Screen(t("broadcasts-choose-kinds"), [*in_rows(buttons), _done_choosing(t, card.id)]))


@routes.pressed(AskPlaces)
async def ask_places(turn: Turn, press: AskPlaces) -> None:
    """Choose organisations."""
    page = await turn.look(writing.list_choosable, press.broadcast_id, press.number, press.query)
    await turn.show(places_screen(turn.t, press.broadcast_id, page))


@routes.pressed(TickPlace)
async def tick_place(turn: Turn, press: TickPlace) -> None:
    """Let a draft go to this organisation, or not."""
    tick = writing.choose_organisation
    arguments = (press.broadcast_id, press.organisation_id, press.number, press.query)
    page = await turn.work(tick, *arguments, chosen=press.chosen)
    await turn.show(places_screen(turn.t, press.broadcast_id, page))


@routes.pressed(SearchPlaces)
async def ask_query(turn: Turn, press: SearchPlaces) -> None:
    """Ask which organisation to look for."""
    await turn.who()
    turn.expect("broadcasts.query", broadcast_id=press.broadcast_id)
    t = turn.t
    back = [Button(t.plain("common-back"), AskPlaces(broadcast_id=press.broadcast_id))]
    await turn.show(Screen(t("broadcasts-ask-organisation"), [back]))


@routes.sent("broadcasts.query")
async def search(turn: Turn, message: Message) -> None:
    """Show the organisations that were looked for."""
    broadcast_id = int(turn.data["broadcast_id"])
    turn.expect("broadcasts.query", broadcast_id=broadcast_id)
    page = await turn.look(writing.list_choosable, broadcast_id, 0, short_query(message.text or ""))
    await turn.show(places_screen(turn.t, broadcast_id, page))


@routes.pressed(Everywhere)
async def everywhere(turn: Turn, press: Everywhere) -> None:
    """Let a draft go to all organisations."""
    turn.expect("broadcasts.text", broadcast_id=press.broadcast_id)
    card = await turn.work(writing.choose_all, press.broadcast_id)
    await turn.show(card_screen(turn.t, turn.actor, card))


def places_screen(t: Texts, broadcast_id: int, page: Page[Ticked]) -> Screen:
    """The organisations with ticks; each press is kept."""

    def item(one: Ticked) -> Button:
        data = TickPlace(
            broadcast_id=broadcast_id,
            organisation_id=one.id,
            number=page.number,
            chosen=not one.chosen,
            query=page.query,
        )
        return _choice(shortened(one.name, ALONE - 2), data, chosen=one.chosen)

    rows = pager(
        t,
        page,
        item,
        lambda number, query: AskPlaces(broadcast_id=broadcast_id, number=number, query=query),
        SearchPlaces(broadcast_id=broadcast_id),
    )
    rows.append([Button(t.plain("broadcasts-button-everywhere"), Everywhere(broadcast_id=broadcast_id))])
    rows.append(_done_choosing(t, broadcast_id))
    found = t("broadcasts-organisations-found", query=page.query, count=page.total) if page.query else None
    return Screen(lines(t("broadcasts-choose-organisations"), found), rows)


@routes.pressed(AskWanted)
async def ask_wanted(turn: Turn, press: AskWanted) -> None:
    """Choose what a draft asks for; an answer needs its last day next."""
    if press.asks:
        turn.expect("broadcasts.text", broadcast_id=press.broadcast_id)
        card = await turn.work(writing.choose_asks, press.broadcast_id, press.asks)
        without_day = card.asks in ANSWERED and card.due_on is None
        await turn.show(due_screen(turn.t, turn.actor, card) if without_day else card_screen(turn.t, turn.actor, card))
        return
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    t, codes = turn.t, turn.actor.names is NameMode.CODES
    rows: list[Row] = [
        [
            _choice(
                t.plain(f"broadcasts-asks-{asks.value}"),
                AskWanted(broadcast_id=card.id, asks=asks.value),
                chosen=asks is card.asks,
            )
        ]
        for asks in Asks
        if not (codes and asks is Asks.FILE)
    ]
    await turn.show(Screen(t("broadcasts-choose-asks"), [*rows, _back(t, card.id)]))


@routes.pressed(AskDue)
async def ask_due(turn: Turn, press: AskDue) -> None:
    """Choose the last day of an answer, or move it."""
    day = picked(press.code)
    if day is None:
        card = await turn.look(writing.show_broadcast, press.broadcast_id)
        await turn.show(due_screen(turn.t, turn.actor, card, press.code))
        return
    turn.expect("broadcasts.text", broadcast_id=press.broadcast_id)
    card = await turn.work(writing.set_due, press.broadcast_id, day)
    await turn.show(card_screen(turn.t, turn.actor, card))


def due_screen(t: Texts, actor: Actor, card: Card, code: str = "") -> Screen:
    """A calendar from today on."""
    month = month_of(code, max(card.due_on or actor.today, actor.today))
    rows = calendar(t, month, lambda one: AskDue(broadcast_id=card.id, code=one), first=actor.today, chosen=card.due_on)
    return Screen(t("broadcasts-choose-due"), [*rows, _back(t, card.id)])


@routes.pressed(RemoveFile)
async def remove_file(turn: Turn, press: RemoveFile) -> None:
    """Let a draft go without its file."""
    turn.expect("broadcasts.text", broadcast_id=press.broadcast_id)
    card = await turn.work(writing.remove_file, press.broadcast_id)
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(ListUnreached)
async def list_unreached(turn: Turn, press: ListUnreached) -> None:
    """Whom a draft would not reach."""
    page = await turn.look(writing.list_unreached, press.broadcast_id, press.number)
    t = turn.t
    names = [t("broadcasts-unreached-line", name=name) for name in page.items]
    rows = pager(t, page, None, lambda number, _: ListUnreached(broadcast_id=press.broadcast_id, number=number))
    head = t("broadcasts-unreached-title", count=page.total) if page.total else t("broadcasts-unreached-none")
    await turn.show(Screen(lines(head, *names), [*rows, _back(t, press.broadcast_id)]))


@routes.pressed(DiscardBroadcast)
async def discard(turn: Turn, press: DiscardBroadcast) -> None:
    """Throw a draft away, asking once more."""
    if press.sure:
        await turn.work(writing.discard, press.broadcast_id)
        page = await turn.look(writing.list_broadcasts, 0)
        await turn.show(list_screen(turn.t, turn.actor, page, note=turn.t("broadcasts-discarded")))
        return
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    t = turn.t
    yes, no = DiscardBroadcast(broadcast_id=card.id, sure=True), OpenBroadcast(broadcast_id=card.id)
    label = t.plain("broadcasts-button-discard")
    await turn.show(confirm(t, t("broadcasts-discard-question"), yes, no, yes_label=label))


@routes.pressed(SendBroadcast)
async def send(turn: Turn, press: SendBroadcast) -> None:
    """Send a draft, asking once more with the counts."""
    if press.sure:
        card = await turn.work(writing.send, press.broadcast_id)
        await turn.show(card_screen(turn.t, turn.actor, card, turn.t("broadcasts-sent")))
        return
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    if card.state is not State.DRAFT:
        await turn.show(card_screen(turn.t, turn.actor, card))
        return
    t = turn.t
    if card.asks in ANSWERED and card.due_on is None:
        await turn.show(due_screen(t, turn.actor, card))
        return
    question = lines(
        t("broadcasts-send-question"),
        t("broadcasts-words", text=card.text),
        t("broadcasts-file", name=card.file) if card.file else None,
        _asked(t, card, "broadcasts-send"),
        *audience_lines(t, card),
    )
    yes, no = SendBroadcast(broadcast_id=card.id, sure=True), OpenBroadcast(broadcast_id=card.id)
    label = t.plain("broadcasts-button-send-now")
    asked = confirm(t, question, yes, no, yes_label=label, no_label=t.plain("common-back"), danger=False)
    await turn.show(replace(asked, rows=[*asked.rows, [Button(t.plain("common-menu"), Menu())]]))


def _asked(t: Texts, card: Card, message: str) -> Html:
    asks = t.plain(f"broadcasts-asks-{card.asks.value}")
    return t(f"{message}-due", asks=asks, day=card.due_on) if card.due_on else t(f"{message}-asks", asks=asks)


# A message that was sent


def sent_screen(t: Texts, card: Card, note: Html | None = None) -> Screen:
    """How far a message is, and what can be done."""
    counts = card.counts
    assert counts is not None and card.sent_at is not None  # noqa: S101, PT018 -- it was sent
    text = lines(
        note,
        t("broadcasts-card-title", state=card.state.value, at=card.sent_at),
        t("broadcasts-card-by", sender=card.sender or t.plain("menu-centre-unnamed"), author=card.author),
        t("broadcasts-words", text=card.text),
        _asked(t, card, "broadcasts-card"),
        t("broadcasts-card-delivered", delivered=counts.delivered, targets=counts.targets),
        _done(t, card),
        t("broadcasts-card-unreached", count=counts.unreached) if counts.unreached else None,
    )
    rows: list[Row] = []
    remind = card.own and card.state is State.SENT and card.asks is not Asks.NOTHING and counts.waiting > 0
    buttons = [Button(t.plain("broadcasts-button-targets", count=counts.targets), ListTargets(broadcast_id=card.id))]
    if remind:
        label = t.plain("broadcasts-button-remind", count=counts.waiting)
        buttons.append(Button(label, RemindAll(broadcast_id=card.id), style="primary"))
    buttons.append(Button(t.plain("broadcasts-button-table"), AnswersTable(broadcast_id=card.id)))
    if card.own and card.state is State.SENT and card.asks in ANSWERED:
        buttons.append(Button(t.plain("broadcasts-button-move-due"), AskDue(broadcast_id=card.id)))
    if card.own:
        buttons.append(Button(t.plain("broadcasts-button-repeat"), RepeatBroadcast(broadcast_id=card.id)))
    if card.own and card.state is State.SENT:
        buttons.append(Button(t.plain("broadcasts-button-close"), CloseBroadcast(broadcast_id=card.id)))
    if card.file:
        file = t.plain("broadcasts-button-file", name=card.file)
        rows.append([Button(shortened(file), BroadcastFile(broadcast_id=card.id))])
    buttons.append(Button(t.plain("acts-button"), OpenActs(kind="broadcast", object_id=card.id)))
    back = Button(t.plain("broadcasts-button-list"), ListBroadcasts(of_places=not card.own))
    return Screen(text, [*in_rows(buttons), *rows, [back, Button(t.plain("common-menu"), Menu())]])


def _done(t: Texts, card: Card) -> Html | None:
    counts = card.counts
    if counts is None or card.asks is Asks.NOTHING:
        return None
    known = {"done": counts.done, "targets": counts.targets, "waiting": counts.waiting}
    if card.asks is Asks.RECEIPT:
        return t("broadcasts-card-read", **known)
    return t("broadcasts-card-answered", late=counts.late, **known)


@routes.pressed(CloseBroadcast)
async def close(turn: Turn, press: CloseBroadcast) -> None:
    """Take no more answers, asking once more."""
    if press.sure:
        card = await turn.work(writing.close, press.broadcast_id)
        await turn.show(card_screen(turn.t, turn.actor, card))
        return
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    t = turn.t
    question = t("broadcasts-close-question", waiting=card.counts.waiting if card.counts else 0)
    yes, no = CloseBroadcast(broadcast_id=card.id, sure=True), OpenBroadcast(broadcast_id=card.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("broadcasts-button-close-now")))


@routes.pressed(RepeatBroadcast)
async def repeat(turn: Turn, press: RepeatBroadcast) -> None:
    """A draft that says the same once more; what is sent next changes it."""
    turn.expect("broadcasts.again", broadcast_id=press.broadcast_id)
    card = await turn.work(writing.repeat, press.broadcast_id)
    await turn.show(draft_screen(turn.t, turn.actor, card))


@routes.sent("broadcasts.again")
async def take_again(turn: Turn, message: Message) -> None:
    """Other words for what is said once more, or a file."""
    broadcast_id = int(turn.data["broadcast_id"])
    text, file = await words_and_file(turn, message)
    turn.expect("broadcasts.again", broadcast_id=broadcast_id)
    card = await turn.work(writing.repeat, broadcast_id, text, file)
    await turn.show(draft_screen(turn.t, turn.actor, card))


@routes.pressed(RemindAll)
async def remind_all(turn: Turn, press: RemindAll) -> None:
    """Write to all who have not read or answered."""
    planned = await turn.work(mail.remind, press.broadcast_id)
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    await turn.show(card_screen(turn.t, turn.actor, card, turn.t("broadcasts-reminded", count=planned)))


@routes.pressed(BroadcastFile)
async def broadcast_file(turn: Turn, press: BroadcastFile) -> None:
    """Send the file that goes with a message."""
    name, content = await turn.look(progress.broadcast_file, press.broadcast_id)
    await turn.show(_file_screen(turn.t, name, content, OpenBroadcast(broadcast_id=press.broadcast_id)))


def _file_screen(t: Texts, name: str, content: bytes, back: OpenBroadcast | OpenTarget) -> Screen:
    row = [Button(t.plain("common-back"), back)]
    return Screen(t("broadcasts-file", name=name), [row], attachment=Attachment(name, content), protect=True)


@routes.pressed(AnswersTable)
async def answers_table(turn: Turn, press: AnswersTable) -> None:
    """Send all answers as a workbook."""
    found = await turn.look(table.read_table, press.broadcast_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    t = turn.t
    head = await turn.look(own_letterhead)
    content = await asyncio.to_thread(table.build, found, t.language, head)
    name = f"{t.plain('broadcasts-table-file', id=str(found.broadcast_id))}.xlsx"
    caption = t("broadcasts-table-caption", count=len(found.rows))
    await turn.show(Screen(caption, [_back(t, press.broadcast_id)], attachment=Attachment(name, content)))


# To whom it went


@routes.pressed(ListTargets)
async def list_targets(turn: Turn, press: ListTargets) -> None:
    """Who has read or answered, who has not, who cannot be reached."""
    page = await turn.look(progress.list_targets, press.broadcast_id, press.show, press.number)
    card = await turn.look(writing.show_broadcast, press.broadcast_id)
    await turn.show(targets_screen(turn.t, card, page, press.show))


def targets_screen(t: Texts, card: Card, page: Page[TargetLine], show: str) -> Screen:
    """The targets with their marks, and the ways to the other lists."""

    def to(number: int, _: str) -> ListTargets:
        return ListTargets(broadcast_id=card.id, show=show, number=number)

    rows = pager(t, page, lambda one: _target_button(t, one), to)
    tabs = [
        _choice(
            t.plain(f"broadcasts-show-{one.value}"),
            ListTargets(broadcast_id=card.id, show=one.value),
            chosen=one == show,
        )
        for one in Show
    ]
    rows.append(tabs)
    back = Button(t.plain("broadcasts-button-card"), OpenBroadcast(broadcast_id=card.id))
    rows.append([back, Button(t.plain("common-menu"), Menu())])
    done = "delivered" if card.asks is Asks.NOTHING else "read" if card.asks is Asks.RECEIPT else "answered"
    known = show if show in set(Show) else Show.ALL.value
    below = t("broadcasts-targets-legend", done=done) if page.total else t(f"broadcasts-targets-none-{known}")
    return Screen(lines(t("broadcasts-targets-title", count=page.total), below), rows)


def _target_button(t: Texts, one: TargetLine) -> Button:
    mark = MARKS[one.mark]
    if one.at is None:
        label = t.plain("broadcasts-target-line", mark=mark, name=one.name)
    else:
        label = t.plain("broadcasts-target-line-at", mark=mark, name=one.name, day=t.local_day(one.at))
    return Button(shortened(label), OpenTarget(target_id=one.id))


@routes.pressed(OpenTarget)
async def open_target(turn: Turn, press: OpenTarget) -> None:
    """One to whom a message went."""
    card = await turn.look(progress.open_target, press.target_id)
    await turn.show(target_screen(turn.t, card))


@routes.pressed(RemindTarget)
async def remind_target(turn: Turn, press: RemindTarget) -> None:
    """Write to one who has not read or answered."""
    card, planned = await turn.work(mail.remind_one, press.target_id)
    await turn.show(target_screen(turn.t, card, turn.t("broadcasts-reminded", count=planned)))


def target_screen(t: Texts, card: TargetCard, note: Html | None = None) -> Screen:
    """Who reads for it, and what was answered."""
    text = lines(
        note,
        t("broadcasts-target-title", name=card.name),
        t("broadcasts-target-place", place=card.organisation) if card.organisation else None,
        t("broadcasts-target-mark", mark=t.plain(f"broadcasts-mark-{card.mark.value}")),
        *_readers(t, card.readers),
        _answered(t, card),
        t("broadcasts-words", text=card.value) if card.value else None,
        t("broadcasts-file", name=card.file) if card.file else None,
    )
    rows: list[Row] = []
    if card.file:
        rows.append([Button(t.plain("broadcasts-button-answer-file"), AnswerFile(target_id=card.id))])
    if card.may_remind:
        rows.append([Button(t.plain("broadcasts-button-remind-one"), RemindTarget(target_id=card.id), style="primary")])
    back = Button(t.plain("common-back"), ListTargets(broadcast_id=card.broadcast_id))
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def _readers(t: Texts, readers: Sequence[Reader]) -> list[Html]:
    if not readers:
        return [t("broadcasts-reader-nobody")]
    more = len(readers) - READERS
    return [
        *(_reader(t, one) for one in readers[:READERS]),
        *([t("broadcasts-more-readers", count=more)] if more > 0 else []),
    ]


def _reader(t: Texts, one: Reader) -> Html:
    if one.read_at:
        return t("broadcasts-reader", name=one.name, how="read", at=one.read_at)
    if one.delivered_at:
        return t("broadcasts-reader", name=one.name, how="delivered", at=one.delivered_at)
    return t("broadcasts-reader", name=one.name, how="waiting" if one.reachable else "unreached", at="")


def _answered(t: Texts, card: TargetCard) -> Html | None:
    if card.answered_at is None:
        return None
    if card.answered_by:
        return t("broadcasts-target-answered-by", at=card.answered_at, name=card.answered_by)
    return t("broadcasts-target-answered", at=card.answered_at)


@routes.pressed(AnswerFile)
async def answer_file(turn: Turn, press: AnswerFile) -> None:
    """Send a file that was answered."""
    name, content = await turn.look(progress.answer_file, press.target_id)
    await turn.show(_file_screen(turn.t, name, content, OpenTarget(target_id=press.target_id)))


def _done_choosing(t: Texts, broadcast_id: int) -> Row:
    done = Button(t.plain("widgets-done"), OpenBroadcast(broadcast_id=broadcast_id), style="primary")
    return [done, Button(t.plain("common-menu"), Menu())]


def _back(t: Texts, broadcast_id: int) -> Row:
    return [
        Button(t.plain("common-back"), OpenBroadcast(broadcast_id=broadcast_id)),
        Button(t.plain("common-menu"), Menu()),
    ]


def _choice(label: str, data: AskAudience | AskKinds | AskWanted | TickPlace | ListTargets, *, chosen: bool) -> Button:
    return Button(f"✓ {label}" if chosen else label, data)
