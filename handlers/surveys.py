"""Answering a questionnaire in chat: one question a message, edited in place; a typed answer moves it below."""

from dataclasses import asdict

from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import calendar, month_of, picked
from keyboards.menu import Menu
from keyboards.pager import pager, short_query
from keyboards.questionnaires import EndTrial
from keyboards.scale import scale
from keyboards.screen import Button, Row, Screen, lines, shortened
from keyboards.selfcheck import CheckOneself
from keyboards.surveys import (
    AnswerFor,
    Begin,
    Give,
    GoBack,
    GoOn,
    GoTo,
    Leave,
    LookUp,
    NotNow,
    OpenResponse,
    PickDay,
    Send,
    Skip,
    Summarise,
    Surveys,
)
from keyboards.waves import ListMissing
from keyboards.wizard import navigation
from locales.texts import Html, Texts
from mentoring.paging import Page
from mentoring.surveys import answering
from mentoring.surveys.answering import Waiting
from mentoring.surveys.files import Sent
from mentoring.surveys.form import QuestionType
from mentoring.surveys.functions import parse_date
from mentoring.surveys.steps import TICKED, Kind, Line, Option, Problem, Step

routes = Routes()

AWAITED = "surveys.answer"
FITS = 30
"""Letters of a label that stands on a button of its own; longer ones go into the text, their numbers on the buttons."""
SHORT = 14
"""Letters of a label that fits beside another one."""
CUT = 60
"""Letters of a question or an answer in a line of the summary, and of an item of a long list."""
MARKS = {"waiting": "○", "started": "◐", "finished": "✓"}
TYPED = frozenset({QuestionType.TEXT, QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.TIME,
                   QuestionType.DATETIME, QuestionType.GEOPOINT, QuestionType.IMAGE, QuestionType.FILE})  # fmt: skip


# The list


@routes.pressed(Surveys)
async def list_surveys(turn: Turn, press: Surveys) -> None:
    """What waits for the reader, and what is finished."""
    page = await turn.look(answering.list_mine, press.number)
    await turn.show(list_screen(turn.t, page))


def list_screen(t: Texts, page: Page[Waiting]) -> Screen:
    """The reader's questionnaires."""
    rows = pager(t, page, _item, lambda number, _: Surveys(number=number))
    rows.append([Button(t.plain("selfcheck-button"), CheckOneself())])
    rows.append([Button(t.plain("common-menu"), Menu())])
    days = sorted({item.closes_on for item in page.items if item.state != "finished"})
    text = lines(
        t("surveys-list-title"),
        t("surveys-list" if page.total else "surveys-list-empty"),
        t("surveys-list-until", day=days[0]) if days else None,
    )
    return Screen(text, rows)


def _item(item: Waiting) -> Button:
    name = f"{item.title}, {item.subject}" if item.subject else item.title
    name = f"{item.pair}: {name}" if item.pair else name
    return Button(shortened(f"{MARKS[item.state]} {name}"), OpenResponse(response_id=item.response_id))


# Answering


@routes.pressed(OpenResponse)
async def open_response(turn: Turn, press: OpenResponse) -> None:
    """Begin or resume."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.open_response, press.response_id))


@routes.pressed(Begin)
async def begin(turn: Turn, press: Begin) -> None:
    """Begin a confidential questionnaire."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.begin, press.response_id))


@routes.pressed(AnswerFor)
async def answer_for(turn: Turn, press: AnswerFor) -> None:
    """A curator answers for a person without an account."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.answer_for, press.response_id))


@routes.pressed(Give)
async def give_answer(turn: Turn, press: Give) -> None:
    """An answer by a button."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(
        turn, await turn.work(answering.give_answer, press.response_id, press.place, press.code, press.revision)
    )


@routes.pressed(PickDay)
async def pick_day(turn: Turn, press: PickDay) -> None:
    """A day of the calendar, or another month."""
    turn.expect(AWAITED, response=press.response_id)
    if picked(press.code) is not None:
        step = await turn.work(answering.give_answer, press.response_id, press.place, press.code, press.revision)
        await show_step(turn, step)
    else:
        await show_step(turn, await turn.work(answering.look_up, press.response_id, press.place), month=press.code)


@routes.pressed(LookUp)
async def look_up(turn: Turn, press: LookUp) -> None:
    """Another page of a long list."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.look_up, press.response_id, press.place, press.number, press.query))


@routes.pressed(Skip)
async def skip(turn: Turn, press: Skip) -> None:
    """No answer to this question."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.skip, press.response_id, press.place, press.revision))


@routes.pressed(GoOn)
async def go_on(turn: Turn, press: GoOn) -> None:
    """On from a note, from an answer that stays, or with the ticks that stand."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.go_on, press.response_id, press.place))


@routes.pressed(GoBack)
async def go_back(turn: Turn, press: GoBack) -> None:
    """To what stands before."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.go_back, press.response_id, press.place))


@routes.pressed(GoTo)
async def go_to(turn: Turn, press: GoTo) -> None:
    """To one question, from the summary."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.go_to, press.response_id, press.place))


@routes.pressed(Summarise)
async def summarise(turn: Turn, press: Summarise) -> None:
    """Another page of the summary."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.look(answering.summarise, press.response_id, press.number))


@routes.pressed(Send)
async def send(turn: Turn, press: Send) -> None:
    """Send the answers, or show what is still missing."""
    turn.expect(AWAITED, response=press.response_id)
    await show_step(turn, await turn.work(answering.send, press.response_id, turn.house.installation.pairing_key))


@routes.pressed(Leave)
async def leave(turn: Turn, press: Leave) -> None:
    """Say what is kept and until when it waits."""
    step = await turn.look(answering.summarise, press.response_id, 0)
    if step.kind is Kind.FINISHED or step.trial:
        await show_step(turn, step)
        return
    t = turn.t
    text = lines(
        t("surveys-left", title=step.title, answered=step.answered, total=step.total, until=step.closes_on),
        t("surveys-left-confidential") if step.confidential else None,
    )
    again = Button(t.plain("surveys-button-continue"), OpenResponse(response_id=press.response_id))
    await turn.show(Screen(text, [[again], [Button(t.plain("common-menu"), Menu())]]))


@routes.pressed(NotNow)
async def put_off(turn: Turn, press: NotNow) -> None:
    """Be reminded tomorrow, if there is a tomorrow."""
    day = await turn.work(answering.put_off, press.response_id)
    t = turn.t
    text = t("surveys-put-off", day=day) if day else t("surveys-put-off-last")
    fill = Button(t.plain("surveys-button-fill"), OpenResponse(response_id=press.response_id))
    await turn.show(Screen(text, [[fill], [Button(t.plain("common-menu"), Menu())]]))


@routes.sent(AWAITED)
async def take_reply(turn: Turn, message: Message) -> None:
    """A typed answer; for anything else one plain line and the question again, for an album only once."""
    response_id, album = int(turn.data["response"]), message.media_group_id
    if album is not None and album == turn.data.get("album"):
        await turn.finish(keep_awaited=True)
        return
    if album is None:
        turn.expect(AWAITED, response=response_id)
    else:
        turn.expect(AWAITED, response=response_id, album=album)
    text = message.text if message.forward_origin is None else None
    sent = await _fetched(turn, message, response_id)
    place = message.location
    point = (place.latitude, place.longitude) if place else None
    await show_step(turn, await turn.work(answering.reply, response_id, text, sent, point))


async def _fetched(turn: Turn, message: Message, response_id: int) -> Sent | None:
    """The photo or document of a message, where one is wanted."""
    if not (message.photo or message.document or message.video):
        return None
    if not await turn.look(answering.awaits_file, response_id):
        return None
    name, content = await download(turn, message)
    return Sent(name or "", content)


async def show_step(turn: Turn, step: Step, *, month: str = "") -> None:
    """Show where a person is in a questionnaire; `month` is the one the calendar was turned to."""
    match step.kind:
        case Kind.NOTICE:
            await turn.show(notice_screen(turn.t, step))
        case Kind.FINISHED:
            await turn.show(finished_screen(turn.t, step))
        case Kind.SUMMARY:
            await turn.show(summary_screen(turn.t, step))
        case Kind.QUESTION:
            days = _days(turn, step, month) if step.type is QuestionType.DATE else None
            await turn.show(question_screen(turn.t, step, days))


def _days(turn: Turn, step: Step, month: str) -> list[Row]:
    """The calendar of a question: at the month turned to, else at the present answer, else at today."""
    answer = parse_date(step.value)
    chosen = answer.date() if answer else None
    return calendar(turn.t, month_of(month, chosen or turn.actor.today), lambda code: _day(step, code), chosen=chosen)


# What is shown


def notice_screen(t: Texts, step: Step) -> Screen:
    """What confidential means here, before the first question."""
    text = lines(t("surveys-head", title=step.title), "", t("surveys-notice", floor=step.floor))
    begin = Button(t.plain("surveys-button-begin"), Begin(response_id=step.response_id), style="primary")
    later = Button(t.plain("surveys-button-not-now"), NotNow(response_id=step.response_id))
    return Screen(text, [[begin], [later], [Button(t.plain("common-menu"), Menu())]])


def question_screen(t: Texts, step: Step, days: list[Row] | None = None) -> Screen:
    """A question with its buttons; `days` are those of a calendar."""
    numbered = not step.long and any(len(option.label) > FITS for option in step.options.items)
    parts = [
        _head(t, step),
        _progress(t, step),
        "",
        _problem_line(t, step),
        t("surveys-stuck") if step.stuck else None,
        "" if step.problem or step.stuck else None,
        t("surveys-heading", text=" › ".join(step.headings)) if step.headings else None,
        t("surveys-more" if step.type is None else "surveys-question", text=step.label) if step.label else None,
        t("surveys-hint", text=step.hint) if step.hint else None,
        *(_choices_text(t, step) if numbered else ()),
        t("surveys-present-answer", answer=step.answer) if _shows_answer(step) else None,
        _prompt(t, step),
    ]
    rows = [*(days or _answers(t, step, numbered=numbered)), *_ways(t, step)]
    return Screen(lines(*parts), rows)


def _progress(t: Texts, step: Step) -> Html | None:
    if step.type is QuestionType.NOTE:
        return None
    return t("surveys-progress", position=step.position, total=step.total, minutes=round(step.seconds / 60))


def _problem_line(t: Texts, step: Step) -> Html | None:
    if step.problem is None:
        return None
    return t("surveys-problem", text=_words(t, step.problem))


def _words(t: Texts, problem: Problem) -> str:
    """What is wrong: in the form's own words, if it has any."""
    return problem.words or t.plain(problem.message, **problem.arguments)


def _choices_text(t: Texts, step: Step) -> list[Html]:
    return ["", *(t("surveys-choice", number=one.number, label=one.label) for one in step.options.items)]  # type: ignore[list-item]


def _shows_answer(step: Step) -> bool:
    """Whether the present answer is said in words: buttons that are marked show it themselves."""
    return bool(step.value) and (step.type in TYPED or step.long)


def _prompt(t: Texts, step: Step) -> Html | None:
    """What to do, where the buttons do not say it."""
    if step.long:
        return t("surveys-prompt-found" if step.options.query else "surveys-prompt-search", query=step.options.query)
    if step.type in TYPED:
        return t(f"surveys-prompt-{step.type.value}")
    if step.type in {QuestionType.DATE, QuestionType.RANK}:
        return t(f"surveys-prompt-{step.type.value}")
    return None


def _give(step: Step, code: str) -> Give:
    return Give(response_id=step.response_id, place=step.place, code=code, revision=step.revision)


def _day(step: Step, code: str) -> PickDay:
    return PickDay(response_id=step.response_id, place=step.place, revision=step.revision, code=code)


def _answers(t: Texts, step: Step, *, numbered: bool) -> list[Row]:
    """The buttons of the answers."""
    match step.type:
        case None:
            return [[_answer(step, "1", t.plain("common-yes")), _answer(step, "0", t.plain("common-no"))]]
        case QuestionType.ACKNOWLEDGE:
            return [[_answer(step, "1", t.plain("surveys-button-acknowledge"))]]
        case QuestionType.RANGE if not step.long:
            return _scale(step)
    if step.long:
        rows = pager(
            t,
            step.options,
            lambda option: _choice(step, option, shortened(option.label, CUT)),
            lambda n, q: _list(step, n, q),
        )
    elif numbered:
        buttons = [_choice(step, option, str(option.number)) for option in step.options.items]
        rows = [buttons[at : at + 5] for at in range(0, len(buttons), 5)]
    else:
        buttons = [_choice(step, option, option.label) for option in step.options.items]
        width = 2 if all(len(option.label) <= SHORT for option in step.options.items) else 1
        rows = [buttons[at : at + width] for at in range(0, len(buttons), width)]
    if step.type in TICKED:
        done = GoOn(response_id=step.response_id, place=step.place)
        rows.append([Button(t.plain("widgets-done"), done, style="primary")])
    return rows


def _scale(step: Step) -> list[Row]:
    """A scale in rows of buttons: whole numbers by the widget, others as they are."""
    options = step.options.items
    numbers = [option.label for option in options]
    chosen = next((int(option.label) for option in options if option.chosen and _is_whole(option.label)), None)
    if all(map(_is_whole, numbers)) and len(options) > 1 and int(numbers[0]) < int(numbers[1]):
        codes = {int(option.label): option.code for option in options}
        step_size = int(numbers[1]) - int(numbers[0])
        return scale(
            int(numbers[0]),
            int(numbers[-1]),
            lambda value: _give(step, codes[value]),
            step=step_size,
            chosen=chosen,
        )
    buttons = [_choice(step, option, option.label) for option in options]
    return [buttons[at : at + 6] for at in range(0, len(buttons), 6)]


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def _list(step: Step, number: int, query: str) -> LookUp:
    return LookUp(response_id=step.response_id, place=step.place, number=number, query=short_query(query))


def _answer(step: Step, code: str, label: str) -> Button:
    return Button(label, _give(step, code))


def _choice(step: Step, option: Option, label: str) -> Button:
    """A choice: ticked ones carry their untick, so that a double press does nothing more."""
    code = option.code
    if step.type in TICKED:
        code += "-" if option.chosen else "+"
    mark = f"{option.chosen}. " if step.type is QuestionType.RANK else "✓ "
    return _answer(step, code, f"{mark}{label}" if option.chosen else label)


def _ways(t: Texts, step: Step) -> list[Row]:
    """The ways on from a question besides answering it."""
    onward = Button(t.plain("surveys-button-on"), GoOn(response_id=step.response_id, place=step.place), style="primary")
    skip = Skip(response_id=step.response_id, place=step.place, revision=step.revision)
    rows: list[Row] = []
    if step.type is QuestionType.NOTE:
        rows.append([onward])
    elif step.value and step.type not in TICKED:
        rows.append([onward, Button(t.plain("surveys-button-clear"), skip)] if step.optional else [onward])
    skippable = step.optional and not step.value and step.type not in {QuestionType.NOTE, *TICKED}
    back = GoBack(response_id=step.response_id, place=step.place) if step.can_go_back else None
    return [*rows, *_out(t, step, back, skip if skippable else None)]


def _out(t: Texts, step: Step, back: GoBack | None, skip: Skip | None = None) -> list[Row]:
    """The ways back, past a question and out; of a trial there is nothing to save."""
    if step.trial is None:
        return navigation(t, back=back, skip=skip, leave=Leave(response_id=step.response_id))
    return [*navigation(t, back=back, skip=skip), [Button(t.plain("surveys-button-end-trial"), _end(step))]]


def _end(step: Step) -> EndTrial:
    return EndTrial(**asdict(step.trial)) if step.trial else EndTrial()


def _head(t: Texts, step: Step) -> Html:
    """What questionnaire this is, for whom it is answered, about which pair."""
    pair = t.plain("surveys-pair", people=step.pair) if step.pair else ""
    title = ", ".join(part for part in (step.title, step.subject, pair) if part)
    return t("surveys-head-trial" if step.trial else "surveys-head", title=title)


def summary_screen(t: Texts, step: Step) -> Screen:
    """All answers before sending, a page of them, each with the way to change it."""
    parts = [
        _head(t, step),
        t("surveys-summary"),
        t("surveys-summary-confidential") if step.confidential else None,
        "",
        _problem_line(t, step),
        *(_summary_line(t, line) for line in step.lines.items),
    ]
    changes = [
        Button(str(line.number), GoTo(response_id=step.response_id, place=line.place)) for line in step.lines.items
    ]
    page: Page[Line] = Page((), step.lines.number, step.lines.total)
    turning = pager(t, page, _no_item, lambda number, _: Summarise(response_id=step.response_id, number=number))
    send = Button(t.plain("surveys-button-send"), Send(response_id=step.response_id), style="success")
    ways = _out(t, step, GoBack(response_id=step.response_id))
    rows = [changes[at : at + 4] for at in range(0, len(changes), 4)]
    return Screen(lines(*parts), [*rows, *turning, [send], *ways])


def _no_item(_: object) -> Button:
    raise AssertionError("the page has no items")


def _summary_line(t: Texts, line: Line) -> Html:
    answer = shortened(line.answer, CUT) or t.plain("surveys-no-answer")
    return t("surveys-summary-line", number=line.number, label=shortened(line.label, CUT), answer=answer)


def finished_screen(t: Texts, step: Step) -> Screen:
    """The thanks, with the way on."""
    if step.trial:
        text = lines(_head(t, step), "", t("surveys-finished-trial"))
        out = Button(t.plain("surveys-button-end-trial"), _end(step), style="primary")
        return Screen(text, [[out], [Button(t.plain("common-menu"), Menu())]])
    if step.missing_in is not None:
        others = Button(t.plain("surveys-button-missing"), ListMissing(wave_id=step.missing_in), style="primary")
        text = t("surveys-finished-for", title=step.title)
        return Screen(text, [[others], [Button(t.plain("common-menu"), Menu())]])
    others = Button(t.plain("surveys-button-all"), Surveys())
    text = t("surveys-finished-confidential" if step.confidential else "surveys-finished", title=step.title)
    return Screen(text, [[others], [Button(t.plain("common-menu"), Menu())]])
