"""Messages that have come to one: reading them, saying so, answering what was asked."""

from aiogram.types import Message

from handlers.files import words_and_file
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.broadcasts import (
    AskAnswer,
    DropAnswer,
    IncomingFile,
    ListBroadcasts,
    ListIncoming,
    MarkRead,
    OpenIncoming,
    OwnAnswerFile,
    SendAnswer,
)
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.screen import Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.access import Actor, Role
from mentoring.broadcasts import reading
from mentoring.broadcasts.lookup import ANSWERED, Asks
from mentoring.broadcasts.reading import Incoming, Line, Part
from mentoring.names import NameMode
from mentoring.paging import Page

routes = Routes()

SHOWN = 300
"""Letters of an answer that stand on the card of a message."""


@routes.pressed(ListIncoming)
async def list_incoming(turn: Turn, press: ListIncoming) -> None:
    """The messages to oneself."""
    page = await turn.look(reading.list_incoming, press.number)
    await turn.show(list_screen(turn.t, turn.actor, page))


def list_screen(t: Texts, actor: Actor, page: Page[Line]) -> Screen:
    """The messages; a curator writes to the own people from here."""
    rows = pager(t, page, lambda one: _line(t, one), lambda number, _: ListIncoming(number=number))
    menu = Button(t.plain("common-menu"), Menu())
    if actor.role is Role.CURATOR:
        rows.append([Button(t.plain("broadcasts-button-write"), ListBroadcasts()), menu])
    else:
        rows.append([menu])
    told = t("broadcasts-incoming-count", count=page.total) if page.total else t("broadcasts-incoming-empty")
    return Screen(lines(t("broadcasts-incoming-title"), told), rows)


def _line(t: Texts, one: Line) -> Button:
    mark = "!" if one.overdue else "○" if one.waits else "✓"
    label = t.plain("broadcasts-incoming-line", mark=mark, day=t.local_day(one.at), title=one.title)
    return Button(shortened(label), OpenIncoming(broadcast_id=one.broadcast_id))


@routes.pressed(OpenIncoming)
async def open_incoming(turn: Turn, press: OpenIncoming) -> None:
    """A message to oneself."""
    found = await turn.look(reading.open_incoming, press.broadcast_id)
    await turn.show(incoming_screen(turn.t, found))


@routes.pressed(MarkRead)
async def mark_read(turn: Turn, press: MarkRead) -> None:
    """It was read; the button becomes the mark."""
    found = await turn.work(reading.mark_read, press.broadcast_id)
    await turn.show(incoming_screen(turn.t, found))


def incoming_screen(t: Texts, found: Incoming) -> Screen:
    """The words, what is asked for, and what was answered."""
    several = len(found.parts) > 1
    text = lines(
        t("broadcasts-incoming-head", sender=found.sender or t.plain("menu-centre-unnamed"), at=found.sent_at),
        t("broadcasts-words", text=found.text),
        t("broadcasts-file", name=found.file) if found.file else None,
        t("broadcasts-incoming-read", at=found.read_at) if found.read_at else None,
        _wanted(t, found),
        *(one for part in found.parts for one in _answer(t, part, several=several)),
    )
    rows: list[Row] = []
    if found.file:
        label = shortened(t.plain("broadcasts-button-file", name=found.file))
        rows.append([Button(label, IncomingFile(broadcast_id=found.broadcast_id))])
    if found.asks is Asks.RECEIPT and not found.read_at:
        read = MarkRead(broadcast_id=found.broadcast_id)
        rows.append([Button(t.plain("broadcasts-button-read"), read, style="success")])
    for part in found.parts:
        if part.answer and part.answer.file:
            file = shortened(t.plain("broadcasts-button-file", name=part.answer.file))
            rows.append([Button(file, OwnAnswerFile(target_id=part.target_id))])
        if found.asks in ANSWERED and not found.closed:
            rows.append([_answer_button(t, part, several=several)])
    back = Button(t.plain("broadcasts-button-list-incoming"), ListIncoming())
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def _wanted(t: Texts, found: Incoming) -> Html | None:
    if found.asks not in ANSWERED:
        return None
    if found.closed:
        return t("broadcasts-incoming-closed")
    late = found.overdue and any(part.answer is None for part in found.parts)
    known = {"asks": t.plain(f"broadcasts-asks-{found.asks.value}"), "day": found.due_on}
    return t("broadcasts-incoming-overdue" if late else "broadcasts-incoming-due", **known)


def _answer(t: Texts, part: Part, *, several: bool) -> list[Html]:
    """What was answered for one part."""
    answer = part.answer
    if answer is None:
        return []
    head = (
        t("broadcasts-incoming-answer-of", organisation=part.organisation, at=answer.at)
        if several
        else t("broadcasts-incoming-answer", at=answer.at)
    )
    told = [head]
    if answer.value:
        told.append(t("broadcasts-words", text=shortened(answer.value, SHOWN)))
    if answer.file:
        told.append(t("broadcasts-file", name=answer.file))
    if answer.late:
        told.append(t("broadcasts-incoming-late"))
    return told


def _answer_button(t: Texts, part: Part, *, several: bool) -> Button:
    data = AskAnswer(target_id=part.target_id)
    if several:
        label = "broadcasts-button-change-of" if part.answer else "broadcasts-button-answer-of"
        return Button(shortened(t.plain(label, organisation=part.organisation)), data)
    if part.answer:
        return Button(t.plain("broadcasts-button-change-answer"), data)
    return Button(t.plain("broadcasts-button-answer"), data, style="primary")


@routes.pressed(IncomingFile)
async def incoming_file(turn: Turn, press: IncomingFile) -> None:
    """Send the file that goes with a message."""
    name, content = await turn.look(reading.incoming_file, press.broadcast_id)
    await turn.show(_file_screen(turn.t, name, content, press.broadcast_id))


def _file_screen(t: Texts, name: str, content: bytes, broadcast_id: int) -> Screen:
    back = [Button(t.plain("common-back"), OpenIncoming(broadcast_id=broadcast_id))]
    return Screen(t("broadcasts-file", name=name), [back], attachment=Attachment(name, content), protect=True)


# Answering


@routes.pressed(AskAnswer)
async def ask_answer(turn: Turn, press: AskAnswer) -> None:
    """Ask for the answer, or show the one that was written and not sent."""
    found = await turn.look(reading.open_part, press.target_id)
    part = _part(found, press.target_id)
    if found.closed or found.asks not in ANSWERED:
        await turn.show(incoming_screen(turn.t, found))
        return
    turn.expect("broadcasts.answer", target_id=press.target_id)
    if part.draft is not None:
        await turn.show(answer_screen(turn.t, found, part))
        return
    t, codes = turn.t, turn.actor.names is NameMode.CODES
    text = lines(
        _prompt(t, found.asks, codes=codes),
        t("broadcasts-ask-then"),
        t("broadcasts-codes") if codes and found.asks in (Asks.ANY, Asks.TEXT) else None,
        t("broadcasts-answer-late") if found.overdue else None,
    )
    back = OpenIncoming(broadcast_id=found.broadcast_id)
    await turn.show(Screen(text, [[Button(t.plain("common-back"), back)]]))


def _prompt(t: Texts, asks: Asks, *, codes: bool) -> Html:
    if asks is Asks.ANY:
        return t("broadcasts-ask-any-codes" if codes else "broadcasts-ask-any")
    return t("broadcasts-ask-words" if asks is Asks.TEXT else f"broadcasts-ask-{asks.value}")


def _part(found: Incoming, target_id: int) -> Part:
    return next(part for part in found.parts if part.target_id == target_id)


@routes.sent("broadcasts.answer")
async def take_answer(turn: Turn, message: Message) -> None:
    """Keep what was answered and show it before it is sent."""
    target_id = int(turn.data["target_id"])
    text, file = await words_and_file(turn, message)
    turn.expect("broadcasts.answer", target_id=target_id)
    found = await turn.work(reading.draft_answer, target_id, text, file)
    await turn.show(answer_screen(turn.t, found, _part(found, target_id)))


def answer_screen(t: Texts, found: Incoming, part: Part) -> Screen:
    """What was written, and the button that sends it."""
    draft = part.draft
    text = lines(
        t("broadcasts-answer-question", organisation=part.organisation),
        t("broadcasts-words", text=draft.value) if draft and draft.value else None,
        t("broadcasts-file", name=draft.file) if draft and draft.file else None,
        t("broadcasts-answer-hint"),
        t("broadcasts-answer-late") if found.overdue else None,
    )
    send = Button(t.plain("broadcasts-button-send-answer"), SendAnswer(target_id=part.target_id), style="success")
    drop = Button(t.plain("broadcasts-button-drop-answer"), DropAnswer(target_id=part.target_id))
    return Screen(text, [[send], [drop]])


@routes.pressed(SendAnswer)
async def send_answer(turn: Turn, press: SendAnswer) -> None:
    """Send the answer."""
    found = await turn.work(reading.send_answer, press.target_id)
    await turn.show(incoming_screen(turn.t, found))


@routes.pressed(DropAnswer)
async def drop_answer(turn: Turn, press: DropAnswer) -> None:
    """Do not send what was written."""
    found = await turn.work(reading.drop_answer, press.target_id)
    await turn.show(incoming_screen(turn.t, found))


@routes.pressed(OwnAnswerFile)
async def own_answer_file(turn: Turn, press: OwnAnswerFile) -> None:
    """Send the file that was answered."""
    name, content = await turn.look(reading.own_answer_file, press.target_id)
    found = await turn.look(reading.open_part, press.target_id)
    await turn.show(_file_screen(turn.t, name, content, found.broadcast_id))
