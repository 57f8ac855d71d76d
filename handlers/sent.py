"""What one person has sent in a named survey: who has answered, the answers, photos and files one by one."""

from typing import Any

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu
from keyboards.pager import pager, short_query
from keyboards.results import CheckSent, ListSent, OpenFile, OpenSent
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from keyboards.waves import OpenCard
from locales.texts import Html, Texts
from mentoring.names import NameMode
from mentoring.surveys import sent
from mentoring.surveys.sent import Given, SentCard, SentList, Told

routes = Routes()

QUESTION = 60
"""Letters of a question above its answer."""
ANSWER = 90
"""Letters of an answer; what is longer stands in the file of all answers."""


@routes.pressed(ListSent)
async def list_sent(turn: Turn, press: ListSent) -> None:
    """Who has answered; typing searches."""
    turn.expect("sent.query", press=press.pack())
    await turn.show(await _list(turn, press))


@routes.sent("sent.query")
async def search_sent(turn: Turn, message: Message) -> None:
    """Find who has answered by what was typed."""
    press = ListSent.unpack(turn.data["press"])
    press = press.model_copy(update={"number": 0, "query": short_query(message.text or "")})
    turn.expect("sent.query", press=press.pack())
    await turn.show(await _list(turn, press))


async def _list(turn: Turn, press: ListSent) -> Screen:
    found = await turn.look(sent.list_sent, press.wave_id, press.organisation_id or None, press.number, press.query)
    return list_screen(turn.t, found, press, turn.actor.names)


def list_screen(t: Texts, found: SentList, press: ListSent, names: NameMode) -> Screen:
    """A line each; the organisation where several are listed."""
    alone = press.organisation_id or len({one.organisation for one in found.page.items}) < 2

    def item(one: sent.Line) -> Button:
        name = f"{one.name} – {one.pair}" if one.pair else one.name
        label = name if alone or one.name == one.organisation else f"{name}, {one.organisation}"
        return Button(
            shortened(f"✓ {label}" if one.checked else label),
            OpenSent(response_id=one.response_id, page=found.page.number, query=found.page.query),
        )

    def to(number: int, query: str) -> ListSent:
        return press.model_copy(update={"number": number, "query": query})

    rows = pager(t, found.page, item, to)
    back = [Button(t.plain("common-back"), OpenCard(wave_id=press.wave_id)), Button(t.plain("common-menu"), Menu())]
    return Screen(lines(t("sent-title", title=found.title), _said(t, found, names)), [*rows, back])


def _said(t: Texts, found: SentList, names: NameMode) -> Html:
    page = found.page
    if page.query:
        return t("sent-found", query=page.query, count=page.total)
    if not page.total:
        return t("sent-empty")
    searched = t("sent-search", names=names.value) if page.pages > 1 else None
    return lines(t("sent-count", count=page.total, checked=found.checked), searched)


@routes.pressed(OpenSent)
async def open_sent(turn: Turn, press: OpenSent) -> None:
    """The answers of one of them."""
    card = await turn.look(sent.show_sent, press.response_id, press.number)
    await turn.show(card_screen(turn.t, card, press))


@routes.pressed(CheckSent)
async def check_sent(turn: Turn, press: CheckSent) -> None:
    """Note that it has been checked, or take that back."""
    card = await turn.work(sent.check_sent, press.response_id, checked=press.checked, number=press.number)
    await turn.show(card_screen(turn.t, card, press))


def card_screen(t: Texts, card: SentCard, press: OpenSent | CheckSent) -> Screen:
    """A few answers, files as buttons."""
    text = lines(
        t("sent-card", name=card.name, title=shortened(card.title, QUESTION)),
        t("sent-of", organisation=card.organisation) if card.name != card.organisation else None,
        t("sent-pair", pair=card.pair) if card.pair else None,
        t("sent-day-proxy" if card.by_proxy else "sent-day", day=card.sent_on),
        t("sent-checked", day=card.checked_on, by=card.checked_by) if card.checked_on else None,
        "",
        *(answer_line(t, one) for one in card.answers.items),
        None if card.answers.items else t("sent-nothing"),
    )
    rows: list[Row] = [
        [
            Button(
                t.plain("sent-button-file", question=shortened(one.label, ALONE - 10)),
                OpenFile(response_id=card.response_id, file_id=one.file_id),
            )
        ]
        for one in card.answers.items
        if one.file_id
    ]
    here: dict[str, Any] = {"response_id": card.response_id, "page": press.page, "query": press.query}
    rows += pager(t, card.answers, None, lambda number, _: OpenSent(**here, number=number))
    done = card.checked_on is not None
    check = CheckSent(**here, checked=not done, number=card.answers.number)
    rows.append([Button(t.plain("sent-button-uncheck" if done else "sent-button-check"), check)])
    to_list = ListSent(wave_id=card.wave_id, number=press.page, query=press.query)
    return Screen(text, [*rows, [Button(t.plain("common-back"), to_list), Button(t.plain("common-menu"), Menu())]])


def answer_line(t: Texts, one: Given) -> Html:
    """A question with its answer below."""
    told = one.text if one.told is Told.VALUE else t.plain(f"sent-told-{one.told.value}")
    return t("sent-answer", question=shortened(one.label, QUESTION), answer=shortened(told, ANSWER))


@routes.pressed(OpenFile)
async def open_file(turn: Turn, press: OpenFile) -> None:
    """Send the photo or the file; it may not be passed on."""
    found = await turn.look(sent.open_file, press.response_id, press.file_id)
    await turn.busy(ChatAction.UPLOAD_PHOTO if found.picture else ChatAction.UPLOAD_DOCUMENT)
    t = turn.t
    back = [
        Button(t.plain("common-back"), OpenSent(response_id=found.response_id)),
        Button(t.plain("common-menu"), Menu()),
    ]
    caption = t("sent-file", question=shortened(found.label, ANSWER))
    await turn.show(Screen(caption, [back], Attachment(found.name, found.content, found.picture), protect=True))
