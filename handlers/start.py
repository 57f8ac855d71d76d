"""The way in: `/start` with or without a link, the notice on personal data, the questions to who takes an office."""

from aiogram.types import Message

from handlers import joining
from handlers.appointments import date_question, number_question
from handlers.centres import zone_rows
from handlers.menu import role_of, show_menu
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import picked, typed_day, typed_order
from keyboards.joining import ContinueApplication
from keyboards.menu import Menu
from keyboards.screen import Button, Row, Screen, lines
from keyboards.start import Agree, Ask, NotMe, NotNow, SkipQuestion
from locales.texts import Html, Texts
from mentoring.access import Role
from mentoring.actors import where_am_i
from mentoring.appointments import set_order_date, set_order_number
from mentoring.centres import choose_zone, name_centre
from mentoring.errors import DomainError
from mentoring.invitations import Kind, Opened, State, open_invitation
from mentoring.names import NameMode
from mentoring.start import (
    AWAITED,
    TRIES,
    Accepted,
    Question,
    accept,
    identify,
    not_me,
    questions,
    set_own_name,
    to_identify,
)

routes = Routes()

IDENTIFY = AWAITED
LONGEST_PAYLOAD = 64
"""Letters that a deep link can carry; Telegram itself sends no more."""


@routes.command("start")
async def command_start(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001 -- every handler has this shape
    """`/start`, alone or with what the link carries."""
    if not arguments:
        actor = await turn.who()
        await show_menu(turn, notice=turn.t("start-hello") if actor.role is Role.GUEST else None)
        return
    opened = await turn.work(open_invitation, arguments[:LONGEST_PAYLOAD])
    if opened.mine:
        await show_menu(turn, notice=turn.t("start-came-before"))
    elif opened.state is State.OPEN:
        await turn.show(invited_screen(turn.t, opened, arguments, turn.actor.names))
    else:
        await turn.show(closed_screen(turn.t, opened.state))


def invited_screen(t: Texts, opened: Opened, secret: str, names: NameMode) -> Screen:
    """Who is invited to what, and, once for each person, what is kept about them."""
    assert opened.kind is not None  # noqa: S101 -- an open link has a kind
    invited = t(f"start-invited-{opened.kind}", place=opened.place) if opened.place else t("start-invited-new-centre")
    notice = None if opened.agreed else t("start-notice-codes" if names is NameMode.CODES else "start-notice")
    yes = Button(t.plain("start-accept" if opened.agreed else "start-agree"), Agree(secret=secret), style="primary")
    parts = [part for part in (invited, notice) if part]
    return Screen(Html("\n\n".join(parts)), [[yes], [Button(t.plain("start-not-now"), NotNow())]])


def closed_screen(t: Texts, state: State) -> Screen:
    """Why a link lets nobody in, and what to do."""
    return Screen(t(f"start-link-{state}"), [[Button(t.plain("common-menu"), Menu())]])


@routes.pressed(NotNow)
async def press_not_now(turn: Turn, press: NotNow) -> None:  # noqa: ARG001
    """Nothing is kept; the link stays as it is."""
    await turn.who()
    await turn.show(Screen(turn.t("start-later"), [[Button(turn.t.plain("common-menu"), Menu())]]))


@routes.pressed(Agree)
async def press_agree(turn: Turn, press: Agree) -> None:
    """Come in by the link; a personal one after saying who one is."""
    asked = await turn.look(to_identify, press.secret)
    if asked is not None:
        turn.expect(IDENTIFY, invitation_id=asked)
        accepted = await turn.work(accept, press.secret)
        await _after_link(turn, accepted)
        return
    if (await turn.look(where_am_i)).unfinished:
        turn.expect(joining.AWAITED)
    await _after_link(turn, await turn.work(accept, press.secret))


async def _after_link(turn: Turn, accepted: Accepted) -> None:
    """What a link has led to."""
    if accepted.state is State.REVOKED and accepted.asks:
        await turn.show(Screen(turn.t("start-identify-gone"), [[Button(turn.t.plain("common-menu"), Menu())]]))
    elif accepted.state is not State.OPEN:
        await turn.show(closed_screen(turn.t, accepted.state))
    elif accepted.asks:
        await turn.show(identify_screen(turn.t, accepted))
    elif accepted.appointment_id is not None:
        await _welcome(turn, accepted.appointment_id)
    else:
        await _to_application(turn, accepted)


def identify_screen(t: Texts, accepted: Accepted) -> Screen:
    """Ask for something that the link does not tell."""
    text = lines(
        t("start-identify-wrong", tries=accepted.tries) if accepted.tries < TRIES else None,
        t(f"start-identify-{accepted.asks}"),
    )
    return Screen(text, [[Button(t.plain("start-identify-not-me"), NotMe())]])


@routes.sent(IDENTIFY)
async def take_identity(turn: Turn, message: Message) -> None:
    """Who somebody says they are."""
    await turn.who()
    turn.expect(IDENTIFY, **turn.data)
    await _after_link(turn, await turn.work(identify, message.text or ""))


@routes.pressed(NotMe)
async def press_not_me(turn: Turn, press: NotMe) -> None:  # noqa: ARG001
    """The link is for somebody else; the curators are told."""
    await turn.work(not_me)
    await turn.show(Screen(turn.t("start-identify-strayed"), [[Button(turn.t.plain("common-menu"), Menu())]]))


async def _welcome(turn: Turn, appointment_id: int) -> None:
    """Say what the person is now; what is still to be told is one press away and can wait."""
    asked = await turn.look(questions, appointment_id)
    if not asked:
        await show_menu(turn, notice=turn.t("start-welcome"))
        return
    t = turn.t
    go_on = Button(t.plain("start-go-on"), Ask(appointment_id=appointment_id, question=asked[0]), style="primary")
    later = Button(t.plain("start-later-button"), Menu())
    text = t("start-welcome-questions", role=role_of(t, turn.actor.role), count=len(asked))
    await turn.show(Screen(text, [[go_on], [later]]))


async def _to_application(turn: Turn, accepted: Accepted) -> None:
    """To the application by a link of everybody; from a personal link over a word of what is going on."""
    if accepted.application_id is None:
        await show_menu(turn, notice=turn.t("start-record-found"))
    elif accepted.kind is Kind.GROUP:
        await joining.show_draft(turn, accepted.application_id)
    else:
        await turn.who()
        t = turn.t
        rows = [[Button(t.plain("start-go-on"), ContinueApplication(), style="primary")]]
        await turn.show(Screen(t("start-record-questions"), rows))


# Questions to who takes an office


def question_screen(turn: Turn, appointment_id: int, question: Question, code: str | None = None) -> Screen:
    """A question with what can be answered by buttons and the way past it."""
    t = turn.t
    skip = Button(t.plain("common-skip"), SkipQuestion(appointment_id=appointment_id, question=question))
    match question:
        case Question.CENTRE:
            return Screen(t("start-ask-centre"), [[Button(t.plain("start-later-button"), Menu())]])
        case Question.ZONE:
            rows = zone_rows(t, turn.now, turn.actor.zone, lambda zone: _ask(appointment_id, question, zone))
            return Screen(t("start-ask-zone"), [*rows, [skip]])
        case Question.NUMBER:
            return number_question(t, [[skip]])
        case Question.DATE:
            end: list[Row] = [[skip]]
            return date_question(t, turn.actor, code, lambda day: _ask(appointment_id, question, day), end)
        case Question.NAME:
            return Screen(t("start-ask-name"), [[skip]])


def _ask(appointment_id: int, question: Question, code: str) -> Ask:
    return Ask(appointment_id=appointment_id, question=question, code=code)


async def _after(turn: Turn, appointment_id: int, question: Question) -> Question | None:
    """The question after this one; the time zone is asked right after the name of a new centre."""
    asked = await turn.look(questions, appointment_id)
    order = list(Question)
    return next((one for one in asked if order.index(one) > order.index(question)), None)


async def _go_on(turn: Turn, appointment_id: int, question: Question | None) -> None:
    """Show the question, or the menu when there is none left."""
    if question is None:
        await show_menu(turn, notice=turn.t("start-done", role=turn.actor.role.value))
        return
    await turn.show(question_screen(turn, appointment_id, question))


def _expect(turn: Turn, appointment_id: int, question: Question | None) -> None:
    if question is not None:
        turn.expect("start.answer", appointment_id=appointment_id, question=question.value)


@routes.pressed(Ask)
async def press_ask(turn: Turn, press: Ask) -> None:
    """Show a question, turn its calendar, or take the answer that the button carries."""
    question = _question(press.question)
    day = picked(press.code) if question is Question.DATE else None
    zone = press.code if question is Question.ZONE else None
    if day is None and zone is None:
        await turn.look(questions, press.appointment_id)
        _expect(turn, press.appointment_id, question)
        await turn.show(question_screen(turn, press.appointment_id, question, press.code))
        return
    following = await _after(turn, press.appointment_id, question)
    _expect(turn, press.appointment_id, following)
    if day is not None:
        await turn.work(set_order_date, press.appointment_id, day)
    else:
        await turn.work(choose_zone, zone or "")
        await turn.who()
    await _go_on(turn, press.appointment_id, following)


@routes.pressed(SkipQuestion)
async def press_skip(turn: Turn, press: SkipQuestion) -> None:
    """Go on without an answer; it can be given later."""
    following = await _after(turn, press.appointment_id, _question(press.question))
    _expect(turn, press.appointment_id, following)
    await _go_on(turn, press.appointment_id, following)


def _question(name: str) -> Question:
    if name not in set(Question):
        raise DomainError("errors-old-button")
    return Question(name)


@routes.sent("start.answer")
async def take_answer(turn: Turn, message: Message) -> None:
    """A typed answer to the question on the screen."""
    appointment_id, question = int(turn.data["appointment_id"]), Question(turn.data["question"])
    text = message.text or ""
    number, with_day = typed_order(text, turn.actor.today) if question is Question.NUMBER else (text, None)
    answered = Question.DATE if with_day else question
    following = Question.ZONE if question is Question.CENTRE else await _after(turn, appointment_id, answered)
    _expect(turn, appointment_id, following)
    match question:
        case Question.CENTRE:
            await turn.work(name_centre, text)
        case Question.NUMBER:
            await turn.work(set_order_number, appointment_id, number, with_day)
        case Question.DATE:
            day = typed_day(text, turn.actor.today)
            if day is None:
                raise DomainError("widgets-day-unclear")
            await turn.work(set_order_date, appointment_id, day)
        case Question.NAME:
            await turn.work(set_own_name, text)
        case Question.ZONE:
            raise DomainError("start-error-zone")
    await _go_on(turn, appointment_id, following)
