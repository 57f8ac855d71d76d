"""The application of a mentor or a mentee, step by step in one message."""

import re
from typing import Any

from aiogram.types import Message

from handlers.consents import consent_text
from handlers.menu import show_menu
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import typed_day
from keyboards.confirm import confirm
from keyboards.joining import (
    ContinueApplication,
    GiveUpApplication,
    JoinAnswer,
    JoinSkills,
    JoinStep,
    SendApplication,
)
from keyboards.menu import Menu, in_rows
from keyboards.multiselect import chosen, mask_of, multiselect
from keyboards.scale import scale
from keyboards.screen import Button, Row, Screen, lines
from keyboards.wizard import navigation
from locales.texts import Html, Texts
from mentoring.access import Actor
from mentoring.errors import DomainError
from mentoring.forms import KINDS_OF_ROLE, forms_for
from mentoring.joining import (
    AGE_GROUPS,
    CONSENTS,
    MOST_MENTEES,
    OPTIONAL,
    REQUESTS,
    SKILLS,
    Draft,
    Sent,
    Step,
    answer,
    get_draft,
    give_up,
    go_to,
    send,
)
from mentoring.names import NameMode

routes = Routes()

AWAITED = "joining.answer"
"""A typed answer belongs to the step that the open application is at; the ticks of a list come with it."""
LONG = frozenset({Step.DATA, Step.PARTICIPATION})
"""Steps whose answers are said in full sentences."""


# What is shown


def options(t: Texts, draft: Draft, names: NameMode) -> list[tuple[str, str]]:
    """The answers that a step offers as buttons, `(code, label)`."""
    role, kind = draft.answers.get(Step.ROLE), draft.answers.get(Step.KIND)
    match draft.step:
        case Step.ROLE:
            return [(code, t.plain(f"joining-role-{code}")) for code in KINDS_OF_ROLE]
        case Step.KIND:
            return [(code, t.plain(f"forms-kind-{code}")) for code in KINDS_OF_ROLE[str(role)]]
        case Step.BIRTH if names is NameMode.CODES:
            return [(code, t.plain(f"joining-age-{code}")) for code in AGE_GROUPS]
        case Step.REQUEST:
            return [(code, t.plain(f"joining-request-{code}")) for code in REQUESTS[str(kind)]]
        case Step.FORM:
            return [(code, t.plain(f"forms-{code}")) for code in forms_for(role, kind)]
        case Step.DATA | Step.PARTICIPATION:
            return [(code, t.plain(f"joining-consent-{code}")) for code in ("chat", "paper")]
        case _:
            return []


def step_screen(t: Texts, draft: Draft, actor: Actor, mask: int | None = None) -> Screen:
    """The step where the application is."""
    sure = draft.answers.get(Step.KIND) is not None
    at, of = draft.steps.index(draft.step) + 1, len(draft.steps)
    head = t("joining-head-step", place=draft.place, at=at, of=of) if sure else t("joining-head", place=draft.place)
    rows = [*_answer_rows(t, draft, actor, mask), *_ways(t, draft)]
    return Screen(lines(head, "", _question(t, draft, actor)), rows)


def _question(t: Texts, draft: Draft, actor: Actor) -> Html:
    match draft.step:
        case Step.REVIEW:
            told = [line for step in draft.steps if (line := _told(t, draft, step))]
            minor = t("joining-review-minor") if draft.minor else None
            return lines(t("joining-ask-review"), "", *told, *(("", minor) if minor else ()))
        case Step.BIRTH:
            return t("joining-ask-age" if actor.names is NameMode.CODES else "joining-ask-birth")
        case Step.DATA | Step.PARTICIPATION if draft.edition:
            return consent_text(t, CONSENTS[draft.step], draft.edition)
        case _:
            return t(f"joining-ask-{draft.step}")


def _answer_rows(t: Texts, draft: Draft, actor: Actor, mask: int | None) -> list[Row]:
    def to(value: str) -> JoinAnswer:
        return JoinAnswer(application_id=draft.id, step=draft.step, value=value)

    match draft.step:
        case Step.SKILLS:
            ticked = _mask(draft) if mask is None else mask
            labels = [t.plain(f"joining-skill-{code}") for code in SKILLS]
            done = JoinSkills(application_id=draft.id, mask=ticked, done=True)
            return multiselect(t, labels, ticked, lambda new: JoinSkills(application_id=draft.id, mask=new), done)
        case Step.CAPACITY:
            kept = draft.answers.get(Step.CAPACITY)
            return scale(1, MOST_MENTEES, lambda value: to(str(value)), chosen=kept)
        case Step.REVIEW:
            return [[Button(t.plain("joining-send"), SendApplication(application_id=draft.id), style="primary")]]
        case _:
            found = [Button(label, to(code)) for code, label in options(t, draft, actor.names)]
            return [[button] for button in found] if draft.step in LONG else in_rows(found)


def _mask(draft: Draft) -> int:
    kept = draft.answers.get(Step.SKILLS)
    return mask_of(SKILLS, kept["codes"]) if kept else 0


def _ways(t: Texts, draft: Draft) -> list[Row]:
    back = JoinStep(application_id=draft.id, step=draft.before) if draft.before else None
    skip = JoinAnswer(application_id=draft.id, step=draft.step) if draft.step in OPTIONAL else None
    return navigation(t, back=back, skip=skip, leave=Menu(), cancel=GiveUpApplication(application_id=draft.id))


def _told(t: Texts, draft: Draft, step: Step) -> Html | None:
    """A line of the review; None for what was skipped."""
    value = draft.answers.get(step)
    if value is None or step is Step.REVIEW:
        return None
    label = "joining-told-age" if value in AGE_GROUPS else f"joining-told-{step}"
    return t(label, value=_shown(t, step, value))


CODED = {Step.ROLE: "joining-role", Step.KIND: "forms-kind", Step.FORM: "forms"} | dict.fromkeys(
    (Step.DATA, Step.PARTICIPATION), "joining-consent-told"
)
"""Answers that are codes, with what their texts begin with."""


def _shown(t: Texts, step: Step, value: Any) -> str:
    if step in CODED:
        return t(f"{CODED[step]}-{value}")
    if step is Step.NAME:
        return " ".join(part for part in value if part)
    if step is Step.BIRTH:
        return _shown_birth(t, value)
    if step is Step.REQUEST and "code" in value:
        return t(f"joining-request-{value['code']}")
    if step is Step.SKILLS:
        words = [value["text"]] if value["text"] else []
        return t.listed([*(t.plain(f"joining-skill-{code}") for code in value["codes"]), *words])
    return str(value["text"] if isinstance(value, dict) else value)


def _shown_birth(t: Texts, value: str) -> str:
    if value in AGE_GROUPS:
        return t(f"joining-age-{value}")
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return f"{found[3]}.{found[2]}.{found[1]}"
    return value


def sent_screen(t: Texts, sent: Sent, names: NameMode) -> Screen:
    """The application is with the curator; what happens next."""
    text = lines(
        t("joining-in-already" if sent.accepted else "joining-sent", place=sent.place),
        t("joining-sent-minor") if sent.minor and sent.papers else None,
        t("joining-sent-papers") if sent.papers and not sent.minor else None,
        t("joining-sent-code", code=sent.code) if names is NameMode.CODES else None,
    )
    return Screen(text, [[Button(t.plain("common-menu"), Menu())]])


# The steps


async def show_draft(turn: Turn, application_id: int | None = None) -> None:
    """Show the step where the application is."""
    draft = await turn.look(get_draft, application_id)
    await turn.show(step_screen(turn.t, draft, turn.actor))


@routes.pressed(ContinueApplication)
async def press_continue(turn: Turn, press: ContinueApplication) -> None:  # noqa: ARG001 -- every handler has this shape
    """Go on where it was left."""
    turn.expect(AWAITED)
    await show_draft(turn)


@routes.pressed(JoinStep)
async def press_step(turn: Turn, press: JoinStep) -> None:
    """Go to a step, usually back."""
    turn.expect(AWAITED)
    draft = await turn.work(go_to, press.application_id, press.step)
    await turn.show(step_screen(turn.t, draft, turn.actor))


@routes.pressed(JoinAnswer)
async def press_answer(turn: Turn, press: JoinAnswer) -> None:
    """An answer by button."""
    value = {"code": press.value} if press.step == Step.REQUEST and press.value else press.value
    turn.expect(AWAITED)
    draft = await turn.work(answer, press.application_id, press.step, value)
    await turn.show(step_screen(turn.t, draft, turn.actor))


@routes.pressed(JoinSkills)
async def press_skills(turn: Turn, press: JoinSkills) -> None:
    """A tick, or the end of ticking."""
    if press.done:
        turn.expect(AWAITED)
        value = {"codes": chosen(SKILLS, press.mask), "text": None}
        draft = await turn.work(answer, press.application_id, Step.SKILLS, value)
        await turn.show(step_screen(turn.t, draft, turn.actor))
        return
    turn.expect(AWAITED, mask=press.mask)
    draft = await turn.look(get_draft, press.application_id)
    await turn.show(step_screen(turn.t, draft, turn.actor, press.mask))


@routes.sent(AWAITED)
async def take_answer(turn: Turn, message: Message) -> None:
    """A typed answer to the step on the screen."""
    mask = int(turn.data.get("mask", 0))
    draft = await turn.look(get_draft)
    value = typed_value(turn.t, draft, turn.actor, message.text or "", mask)
    turn.expect(AWAITED)
    draft = await turn.work(answer, draft.id, draft.step, value)
    await turn.show(step_screen(turn.t, draft, turn.actor))


def typed_value(t: Texts, draft: Draft, actor: Actor, text: str, mask: int) -> object:
    """What a typed text means at a step: the label of a button is as good as the button.

    Raises:
        DomainError: where only buttons answer, and the text is the label of none.
    """
    wanted = " ".join(text.casefold().split())
    code = next((code for code, label in options(t, draft, actor.names) if label.casefold() == wanted), None)
    match draft.step:
        case Step.REQUEST:
            return {"code": code} if code else {"text": text}
        case Step.SKILLS:
            return {"codes": chosen(SKILLS, mask), "text": text}
        case Step.BIRTH if code is None and actor.names is not NameMode.CODES:
            day = typed_day(text, actor.today)
            return day.isoformat() if day else text.strip()
        case Step.NAME | Step.GROUP | Step.CAPACITY:
            return text
        case _:
            if code is None:
                raise DomainError("joining-error-choose")
            return code


# The end


@routes.pressed(SendApplication)
async def press_send(turn: Turn, press: SendApplication) -> None:
    """Hand the application over."""
    sent = await turn.work(send, press.application_id)
    await turn.show(sent_screen(turn.t, sent, turn.actor.names))


@routes.pressed(GiveUpApplication)
async def press_give_up(turn: Turn, press: GiveUpApplication) -> None:
    """Ask, then drop the application."""
    if press.sure:
        await turn.work(give_up, press.application_id)
        await show_menu(turn, notice=turn.t("joining-given-up"))
        return
    draft = await turn.look(get_draft, press.application_id)
    t = turn.t
    yes = GiveUpApplication(application_id=draft.id, sure=True)
    no = JoinStep(application_id=draft.id, step=draft.step)
    await turn.show(confirm(t, t("joining-confirm-give-up"), yes, no, yes_label=t.plain("joining-give-up")))
