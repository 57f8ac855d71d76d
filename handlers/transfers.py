"""Conversations about participants who go to another organisation: where to, the request, the answer, the undoing."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.people import ListPeople, OpenParticipation
from keyboards.screen import Button, Screen, lines
from keyboards.transfers import (
    AnswerTransfer,
    ListDestinations,
    ListTransfers,
    OpenTransfer,
    PlanTransfer,
    SearchDestination,
    StartTransfer,
    UndoTransfer,
    WithdrawTransfer,
)
from locales.texts import Html, Texts
from mentoring.paging import Page
from mentoring.transfers import (
    Card,
    Destination,
    Line,
    Plan,
    answer,
    list_destinations,
    list_waiting,
    open_transfer,
    plan,
    start,
    take_back,
    transfer_of,
    withdraw,
)

routes = Routes()

PAIRS = 3
"""Pairs that are told by name; a phone shows no more."""


# Where to


@routes.pressed(StartTransfer)
async def press_start(turn: Turn, press: StartTransfer) -> None:
    """Show the transfer that there is, or ask where to."""
    known = await turn.look(transfer_of, press.participation_id)
    if known is not None:
        card = await turn.look(open_transfer, known)
        if card.participation_id == press.participation_id or card.may_undo:
            await turn.show(card_screen(turn.t, card))
            return
    await _ask_where(turn, press.participation_id)


async def _ask_where(turn: Turn, participation_id: int, page: int = 0, query: str = "") -> None:
    turn.expect("transfers.search", participation_id=participation_id)
    found = await turn.look(list_destinations, participation_id, page, query)
    await turn.show(destinations_screen(turn.t, participation_id, found))


def destinations_screen(t: Texts, participation_id: int, page: Page[Destination]) -> Screen:
    """The other organisations of the centre."""
    rows = pager(
        t,
        page,
        lambda one: Button(one.name, PlanTransfer(participation_id=participation_id, destination_id=one.id)),
        lambda number, query: ListDestinations(participation_id=participation_id, page=number, query=query),
        SearchDestination(participation_id=participation_id),
    )
    nothing = "transfers-nothing-found" if page.query else "transfers-nowhere"
    back = Button(t.plain("common-back"), OpenParticipation(participation_id=participation_id))
    return Screen(t("transfers-ask-where" if page.total else nothing), [*rows, [back]])


@routes.pressed(ListDestinations)
async def press_destinations(turn: Turn, press: ListDestinations) -> None:
    """Ask where to."""
    await _ask_where(turn, press.participation_id, press.page, press.query)


@routes.pressed(SearchDestination)
async def press_search(turn: Turn, press: SearchDestination) -> None:
    """Ask for letters of the organisation's name."""
    await turn.who()
    turn.expect("transfers.search", participation_id=press.participation_id)
    back = [[Button(turn.t.plain("common-back"), ListDestinations(participation_id=press.participation_id))]]
    await turn.show(Screen(turn.t("transfers-ask-search"), back))


@routes.sent("transfers.search")
async def take_search(turn: Turn, message: Message) -> None:
    """Letters of the organisation's name."""
    await turn.who()
    participation_id = int(turn.data["participation_id"])
    await _ask_where(turn, participation_id, 0, short_query(message.text or ""))


@routes.pressed(PlanTransfer)
async def press_plan(turn: Turn, press: PlanTransfer) -> None:
    """Say what will happen, then transfer or ask for it."""
    if press.sure:
        card = await turn.work(start, press.participation_id, press.destination_id)
        await turn.show(card_screen(turn.t, card))
        return
    told = await turn.look(plan, press.participation_id, press.destination_id)
    t = turn.t
    label = t.plain("transfers-button-move" if told.at_once else "transfers-button-ask")
    yes = press.model_copy(update={"sure": True})
    no = ListDestinations(participation_id=press.participation_id)
    back = t.plain("common-back")
    await turn.show(confirm(t, plan_text(t, told), yes, no, yes_label=label, no_label=back, danger=bool(told.pairs)))


def plan_text(t: Texts, told: Plan) -> Html:
    """What a transfer will do."""
    pairs = [t("transfers-plan-pair", names=names) for names in told.pairs[:PAIRS]]
    return lines(
        t("transfers-plan", name=told.name, role=told.role, origin=told.origin, destination=told.destination),
        *pairs,
        t("transfers-plan-more", count=len(told.pairs) - PAIRS) if len(told.pairs) > PAIRS else None,
        t("transfers-plan-groups", count=told.leaves) if told.leaves else None,
        t("transfers-plan-stays"),
        t("transfers-plan-at-once" if told.at_once else "transfers-plan-asks"),
    )


# One transfer


@routes.pressed(OpenTransfer)
async def press_open(turn: Turn, press: OpenTransfer) -> None:
    """One transfer."""
    card = await turn.look(open_transfer, press.transfer_id)
    await turn.show(card_screen(turn.t, card))


def card_screen(t: Texts, card: Card) -> Screen:
    """A transfer with what can be done."""
    text = lines(
        t("transfers-card", name=card.name),
        t("transfers-card-role", role=card.role, group=card.group or "none"),
        t("transfers-card-way", origin=card.origin, destination=card.destination),
        t(f"transfers-state-{card.state}", at=card.decided_at or card.requested_at),
    )
    answers = (
        [
            Button(t.plain("transfers-button-take"), AnswerTransfer(transfer_id=card.id, agreed=True), style="success"),
            Button(t.plain("transfers-button-refuse"), AnswerTransfer(transfer_id=card.id, agreed=False)),
        ]
        if card.may_answer
        else []
    )
    own = []
    if card.may_withdraw:
        own.append(Button(t.plain("transfers-button-withdraw"), WithdrawTransfer(transfer_id=card.id)))
    if card.may_undo:
        own.append(Button(t.plain("transfers-button-undo"), UndoTransfer(transfer_id=card.id)))
        if card.new_participation_id:
            again = ListDestinations(participation_id=card.new_participation_id)
            own.append(Button(t.plain("transfers-button-again"), again))
    shown = card.new_participation_id or card.participation_id
    if shown:
        own.append(Button(t.plain("transfers-button-person"), OpenParticipation(participation_id=shown)))
    below = [Button(t.plain("transfers-button-list"), ListTransfers()), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [answers, *in_rows(own), below])


@routes.pressed(AnswerTransfer)
async def press_answer(turn: Turn, press: AnswerTransfer) -> None:
    """Take the participant, or do not."""
    card = await turn.work(answer, press.transfer_id, agreed=press.agreed)
    await turn.show(card_screen(turn.t, card))


@routes.pressed(WithdrawTransfer)
async def press_withdraw(turn: Turn, press: WithdrawTransfer) -> None:
    """Take the request back; it can be made anew."""
    card = await turn.work(withdraw, press.transfer_id)
    await turn.show(card_screen(turn.t, card))


@routes.pressed(UndoTransfer)
async def press_undo(turn: Turn, press: UndoTransfer) -> None:
    """Ask, then undo."""
    if press.sure:
        card = await turn.work(take_back, press.transfer_id)
        await turn.show(card_screen(turn.t, card))
        return
    card = await turn.look(open_transfer, press.transfer_id)
    t = turn.t
    question = t("transfers-ask-undo", name=card.name, origin=card.origin)
    yes, no = press.model_copy(update={"sure": True}), OpenTransfer(transfer_id=card.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("transfers-button-undo")))


# What waits


@routes.pressed(ListTransfers)
async def press_list(turn: Turn, press: ListTransfers) -> None:
    """Requests that wait for an answer."""
    page = await turn.look(list_waiting, press.page)
    t = turn.t

    def item(line: Line) -> Button:
        way = "in" if line.incoming else "out"
        label = t.plain(f"transfers-line-{way}", name=line.name, destination=line.destination)
        return Button(label, OpenTransfer(transfer_id=line.id))

    rows = pager(t, page, item, lambda number, query: ListTransfers(page=number))  # noqa: ARG005 -- not searched
    below = [Button(t.plain("people-button-list"), ListPeople()), Button(t.plain("common-menu"), Menu())]
    await turn.show(Screen(t("transfers-waiting" if page.total else "transfers-none"), [*rows, below]))
