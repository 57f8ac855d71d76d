"""Reporting a problem, and answering one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.files import words_and_file
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.problems import (
    AnswerProblem,
    CloseProblem,
    DiscardProblem,
    ListOwnProblems,
    ListProblems,
    OpenOwnProblem,
    OpenProblem,
    OwnProblemFile,
    ProblemFile,
    ReplyToAnswer,
    ReportProblem,
    SendProblem,
    TellProblem,
)
from keyboards.screen import NOTHING, Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring import problems
from mentoring.access import LEADERS, Actor, Role
from mentoring.names import NameMode
from mentoring.paging import cut
from mentoring.problems import About, Card, Line, Said, State

routes = Routes()

SAID_AT_ONCE = 3
"""Of a long exchange so much fits one screen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long exchange: what stands in it, its number from 0, how many parts there are."""

    items: Sequence[Said]
    number: int
    pages: int


# Reporting


@routes.pressed(ReportProblem)
async def report(turn: Turn, press: ReportProblem) -> None:
    """Choose where, if there are several places, and what it is about."""
    places = await turn.look(problems.places)
    t, menu = turn.t, [Button(turn.t.plain("common-menu"), Menu())]
    if not places:
        await turn.show(Screen(t("problems-nowhere"), [menu]))
        return
    chosen = [place for place in places if place.organisation_id == press.organisation_id]
    if len(places) > 1 and not chosen:
        rows: list[Row] = pager(
            t,
            cut(places, press.number),
            lambda one: Button(one.name, ReportProblem(organisation_id=one.organisation_id)),
            lambda number, _: ReportProblem(number=number),
        )
        await turn.show(Screen(t("problems-choose-place"), [*rows, menu]))
        return
    reported = await turn.look(problems.list_own, 0)
    rows = [[_subject(t, (chosen or places)[0].organisation_id, about)] for about in _subjects(turn.actor)]
    if reported.total:
        rows.append([Button(t.plain("problems-button-own", count=reported.total), ListOwnProblems())])
    question = t("problems-choose-about-leader" if _leads(turn.actor) else "problems-choose-about")
    await turn.show(Screen(question, [*rows, menu]))


def _leads(actor: Actor) -> bool:
    """Whether there is no curator over the actor: the centre alone answers them."""
    return actor.role in LEADERS or actor.role is Role.OBSERVER


def _subjects(actor: Actor) -> list[About]:
    """What can be chosen."""
    return [one for one in About if not (_leads(actor) and one is About.CURATOR)]


def _subject(t: Texts, organisation_id: int, about: About) -> Button:
    return Button(t.plain(f"problems-about-{about.value}"), TellProblem(organisation_id=organisation_id, about=about))


@routes.pressed(TellProblem)
async def tell(turn: Turn, press: TellProblem) -> None:
    """Ask for the words."""
    actor = await turn.who()
    turn.expect("problems.words", organisation_id=press.organisation_id, about=press.about)
    t = turn.t
    codes = actor.names is NameMode.CODES
    text = lines(t("problems-ask-words"), t("problems-ask-words-codes") if codes else t("problems-ask-words-file"))
    back = ReportProblem(organisation_id=press.organisation_id)
    await turn.show(Screen(text, [[Button(t.plain("common-back"), back)]]))


@routes.sent("problems.words")
async def take_words(turn: Turn, message: Message) -> None:
    """Keep what was written and show it before it is sent."""
    organisation_id, about = int(turn.data["organisation_id"]), str(turn.data["about"])
    text, file = await words_and_file(turn, message)
    turn.expect("problems.draft")
    card = await turn.work(problems.draft, about, organisation_id, text, file)
    await turn.show(draft_screen(turn.t, turn.actor, card))


@routes.sent("problems.draft")
async def take_more(turn: Turn, message: Message) -> None:
    """Other words, or a file that goes with them."""
    text, file = await words_and_file(turn, message)
    turn.expect("problems.draft")
    card = await turn.work(problems.change_draft, text, file)
    await turn.show(draft_screen(turn.t, turn.actor, card))


def draft_screen(t: Texts, actor: Actor, card: Card) -> Screen:
    """What was written, who will see it, and the button that sends it."""
    [said] = card.words
    codes = actor.names is NameMode.CODES
    text = lines(
        t("problems-draft", about=t(f"problems-about-{card.about.value}")),
        "",
        t("problems-words", text=said.text),
        t("problems-file", name=said.file) if said.file else None,
        "",
        t("problems-goes", to=_readers(card)),
        t("problems-draft-hint-codes" if codes else "problems-draft-hint"),
    )
    send = Button(t.plain("problems-button-send"), SendProblem(problem_id=card.id), style="primary")
    discard = Button(t.plain("problems-button-discard"), DiscardProblem(problem_id=card.id))
    return Screen(text, [[send], [discard]])


def _readers(card: Card) -> str:
    return "centre" if card.past_curator or card.organisation is None else "both"


@routes.pressed(SendProblem)
async def send(turn: Turn, press: SendProblem) -> None:
    """Send what was written."""
    card = await turn.work(problems.send, press.problem_id)
    await turn.show(own_screen(turn.t, card))


@routes.pressed(DiscardProblem)
async def discard(turn: Turn, press: DiscardProblem) -> None:
    """Forget what was written."""
    await turn.work(problems.discard, press.problem_id)
    t = turn.t
    again = Button(t.plain("problems-button-again"), ReportProblem())
    await turn.show(Screen(t("problems-discarded"), [[again], [Button(t.plain("common-menu"), Menu())]]))


# One's own


@routes.pressed(ListOwnProblems)
async def list_own(turn: Turn, press: ListOwnProblems) -> None:
    """What one has reported."""
    page = await turn.look(problems.list_own, press.number)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(
            t.plain("problems-line-own", about=t.plain(f"problems-about-{one.about.value}"), state=one.state.value),
            OpenOwnProblem(problem_id=one.id),
        ),
        lambda number, _: ListOwnProblems(number=number),
    )
    rows.append([Button(t.plain("common-back"), ReportProblem()), Button(t.plain("common-menu"), Menu())])
    await turn.show(Screen(t("problems-own" if page.total else "problems-own-empty"), rows))


@routes.pressed(OpenOwnProblem)
async def open_own(turn: Turn, press: OpenOwnProblem) -> None:
    """One's own report; one that is not sent yet asks whether to."""
    card = await turn.look(problems.open_own, press.problem_id)
    if card.state is State.DRAFT:
        await turn.show(draft_screen(turn.t, turn.actor, card))
        return
    await turn.show(own_screen(turn.t, card, press.page))


def own_screen(t: Texts, card: Card, page: int = -1) -> Screen:
    """One's own report with what was answered."""
    said = _said_page(card, page)
    text = lines(
        t("problems-card-own", about=t(f"problems-about-{card.about.value}"), state=card.state.value),
        t("problems-card-answer-by", until=card.answer_by) if card.answer_by and not card.overdue else None,
        t("problems-card-overdue-own") if card.overdue else None,
        t("problems-goes", to=_readers(card)),
        *_exchange(t, said, own=True),
    )
    rows = _turning(said, lambda number: OpenOwnProblem(problem_id=card.id, page=number))
    rows += [
        [Button(t.plain("problems-button-file", name=_short(one.file)), _own_file(card, one))]
        for one in said.items
        if one.file
    ]
    rows.append([Button(t.plain("problems-button-reply"), ReplyToAnswer(problem_id=card.id))])
    if card.state is not State.CLOSED:
        rows.append([Button(t.plain("problems-button-settled"), CloseProblem(problem_id=card.id))])
    rows.append(
        [Button(t.plain("problems-button-own-list"), ListOwnProblems()), Button(t.plain("common-menu"), Menu())]
    )
    return Screen(text, rows)


def _own_file(card: Card, said: Said) -> OwnProblemFile:
    return OwnProblemFile(problem_id=card.id, words_id=said.id)


def _said_page(card: Card, number: int) -> Part:
    """Some of what has been said; the newest for a number below zero."""
    last = max(0, -(-len(card.words) // SAID_AT_ONCE) - 1)
    number = last if number < 0 else min(number, last)
    return Part(card.words[number * SAID_AT_ONCE :][:SAID_AT_ONCE], number, last + 1)


def _exchange(t: Texts, said: Part, *, own: bool) -> list[Html]:
    found = []
    for one in said.items:
        by = t("problems-said-answer", author=one.author, at=one.at) if one.author else None
        mine = t("problems-said-own" if own else "problems-said-reporter", at=one.at)
        words = t("problems-words", text=one.text)
        file = t("problems-file", name=one.file) if one.file else None
        found.append(lines("", by or mine, words, file))
    return found


def _turning(said: Part, to: Callable[[int], CallbackData]) -> list[Row]:
    """The row that turns a long exchange."""
    if said.pages < 2:
        return []
    back = Button("‹", to(said.number - 1)) if said.number else Button(NOTHING)
    ahead = Button("›", to(said.number + 1)) if said.number + 1 < said.pages else Button(NOTHING)
    return [[back, Button(f"{said.number + 1} / {said.pages}"), ahead]]


def _short(name: str | None) -> str:
    return (name or "")[:20]


@routes.pressed(ReplyToAnswer)
async def ask_reply(turn: Turn, press: ReplyToAnswer) -> None:
    """Ask for the reply."""
    card = await turn.look(problems.open_own, press.problem_id)
    turn.expect("problems.reply", problem_id=press.problem_id)
    t = turn.t
    codes = turn.actor.names is NameMode.CODES
    text = lines(t("problems-ask-reply"), t("problems-ask-words-codes") if codes else None)
    await turn.show(Screen(text, [[Button(t.plain("common-back"), OpenOwnProblem(problem_id=card.id))]]))


@routes.sent("problems.reply")
async def take_reply(turn: Turn, message: Message) -> None:
    """Send the reply to those who answer."""
    problem_id = int(turn.data["problem_id"])
    text, file = await words_and_file(turn, message)
    card = await turn.work(problems.reply, problem_id, text, file)
    await turn.show(own_screen(turn.t, card))


@routes.pressed(CloseProblem)
async def close(turn: Turn, press: CloseProblem) -> None:
    """It is settled; a reply opens it again."""
    card = await turn.work(problems.close, press.problem_id)
    await turn.show(own_screen(turn.t, card))


@routes.pressed(OwnProblemFile)
async def own_file(turn: Turn, press: OwnProblemFile) -> None:
    """Send a file of one's own report."""
    name, content = await turn.look(problems.own_file, press.problem_id, press.words_id)
    back = [Button(turn.t.plain("common-back"), OpenOwnProblem(problem_id=press.problem_id))]
    file = Attachment(name, content)
    await turn.show(Screen(turn.t("problems-file", name=name), [back], attachment=file, protect=True))


# Those who answer


@routes.pressed(ListProblems)
async def list_problems(turn: Turn, press: ListProblems) -> None:
    """Reports to answer, or the closed ones."""
    page = await turn.look(problems.list_problems, press.number, closed=press.closed)
    t = turn.t
    other = Button(
        t.plain("problems-button-open-ones" if press.closed else "problems-button-closed"),
        ListProblems(closed=not press.closed),
    )
    rows = pager(
        t,
        page,
        lambda one: Button(_line(t, one), OpenProblem(problem_id=one.id)),
        lambda number, _: ListProblems(closed=press.closed, number=number),
        beside=other,
    )
    rows.append([Button(t.plain("common-menu"), Menu())])
    empty = "problems-empty-closed" if press.closed else "problems-empty"
    title = "problems-title-closed" if press.closed else "problems-title"
    await turn.show(Screen(t(title, count=page.total) if page.total else t(empty), rows))


def _line(t: Texts, one: Line) -> str:
    state = "overdue" if one.overdue else one.state.value
    return t.plain("problems-line", state=state, who=one.reporter, about=t.plain(f"problems-brief-{one.about.value}"))


@routes.pressed(OpenProblem)
async def open_problem(turn: Turn, press: OpenProblem) -> None:
    """A report to answer."""
    card = await turn.look(problems.open_problem, press.problem_id)
    await turn.show(problem_screen(turn.t, card, press.page))


def problem_screen(t: Texts, card: Card, page: int = -1) -> Screen:
    """A report with everything that has been said."""
    said = _said_page(card, page)
    who = t("problems-card-who", name=card.reporter, role=t(f"menu-role-{card.role.value}"))
    text = lines(
        t("problems-card", about=t(f"problems-about-{card.about.value}"), state=card.state.value),
        who if card.role is not Role.GUEST else t("problems-card-guest", name=card.reporter),
        t("problems-card-place", place=card.organisation) if card.organisation else None,
        t("problems-card-past") if card.past_curator else None,
        t("problems-card-answer-by", until=card.answer_by) if card.answer_by and not card.overdue else None,
        t("problems-card-overdue", until=card.answer_by) if card.answer_by and card.overdue else None,
        *_exchange(t, said, own=False),
    )
    rows = _turning(said, lambda number: OpenProblem(problem_id=card.id, page=number))
    rows += [
        [
            Button(
                t.plain("problems-button-file", name=_short(one.file)),
                ProblemFile(problem_id=card.id, words_id=one.id),
            )
        ]
        for one in said.items
        if one.file
    ]
    style = "primary" if card.state is State.NEW else None
    rows.append([Button(t.plain("problems-button-answer"), AnswerProblem(problem_id=card.id), style=style)])
    rows.append([Button(t.plain("acts-button"), OpenActs(kind="problem", object_id=card.id))])
    back = ListProblems(closed=card.state is State.CLOSED)
    rows.append([Button(t.plain("problems-button-list"), back), Button(t.plain("common-menu"), Menu())])
    return Screen(text, rows, protect=True)


@routes.pressed(AnswerProblem)
async def ask_answer(turn: Turn, press: AnswerProblem) -> None:
    """Ask for the answer."""
    card = await turn.look(problems.open_problem, press.problem_id)
    turn.expect("problems.answer", problem_id=press.problem_id)
    t = turn.t
    codes = turn.actor.names is NameMode.CODES
    text = lines(t("problems-ask-answer", name=card.reporter), t("problems-ask-words-codes") if codes else None)
    await turn.show(Screen(text, [[Button(t.plain("common-back"), OpenProblem(problem_id=card.id))]]))


@routes.sent("problems.answer")
async def take_answer(turn: Turn, message: Message) -> None:
    """Send the answer to the reporter."""
    problem_id = int(turn.data["problem_id"])
    card = await turn.work(problems.answer, problem_id, message.text)
    await turn.show(problem_screen(turn.t, card))


@routes.pressed(ProblemFile)
async def problem_file(turn: Turn, press: ProblemFile) -> None:
    """Send a file of a report."""
    name, content = await turn.look(problems.problem_file, press.problem_id, press.words_id)
    back = [Button(turn.t.plain("common-back"), OpenProblem(problem_id=press.problem_id))]
    file = Attachment(name, content)
    await turn.show(Screen(turn.t("problems-file", name=name), [back], attachment=file, protect=True))
