"""Conversations about the rights of a person: what is known about me, and what leaders look after for others."""

import asyncio
from datetime import date, timedelta

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.acts import said
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import calendar, month_of, picked, typed_day
from keyboards.centres import OpenCentre
from keyboards.confirm import confirm
from keyboards.consents import OwnConsents
from keyboards.easy import OwnEasy
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.pager import pager
from keyboards.people import ListPeople, OpenParticipation
from keyboards.rights import (
    AboutMe,
    CorrectOwn,
    DecideCorrection,
    EraseFor,
    EraseOwn,
    LeaveProgramme,
    OpenCorrection,
    OpenDesk,
    OpenGone,
    PauseOwn,
    ResumeOwn,
    SeenByOthers,
    SetPeriod,
    TakeBackFor,
    TakeBackOwn,
    TakeFile,
)
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.access import PARTICIPANTS, Role
from mentoring.audit import looks_at
from mentoring.centres import get_centre
from mentoring.errors import NotFound
from mentoring.names import NameMode
from mentoring.people.register import DISMISSED
from mentoring.rights import corrections, departures, desk, erasing, known, pauses
from mentoring.rights.corrections import CONTACTS, CorrectionCard, Field, Outcome
from mentoring.rights.departures import LEAVING_REASONS
from mentoring.rights.desk import Gone, Item, Tab
from mentoring.rights.known import Own, Place

routes = Routes()

PLACES_SHOWN = 3
PERIODS = (1, 3, 7, 14, 30)
"""Days until erasure that the head chooses from."""


# What is known about me


@routes.pressed(AboutMe)
async def about_me(turn: Turn, press: AboutMe) -> None:  # noqa: ARG001 -- every handler has this shape
    """What is known of the person."""
    await _show_own(turn)


async def _show_own(turn: Turn, notice: Html | None = None) -> None:
    own = await turn.look(known.about_me)
    await turn.show(about_screen(turn.t, own, turn.actor.role, notice))


def about_screen(t: Texts, own: Own, role: Role, notice: Html | None = None) -> Screen:
    """What is known in short, and what can be asked for."""
    menu: Row = [Button(t.plain("common-menu"), Menu())]
    if own.code is None:
        return Screen(lines(notice, t("rights-title"), t("rights-stranger")), [menu])
    if own.unconfirmed:
        return Screen(lines(notice, t("rights-title-code", code=own.code), t("rights-error-unconfirmed")), [menu])
    text = lines(notice, t("rights-title-code", code=own.code), *_known_lines(t, own), *_asked_lines(t, own))
    return Screen(text, [*_own_rows(t, own, role), menu], protect=not own.hidden)


def _known_lines(t: Texts, own: Own) -> list[Html | None]:
    contacts = ", ".join(part for part in (own.phone, own.email) if part)
    return [
        t("rights-hidden") if own.hidden else t("rights-name", name=own.name or t.plain("rights-unknown")),
        t("rights-birth", day=own.birth_date) if own.birth_date else None,
        t("rights-contacts", contacts=contacts) if contacts else None,
        *(t("rights-place", role=one.role, organisation=one.organisation) for one in own.places[:PLACES_SHOWN]),
        t("rights-places-more", count=len(own.places) - PLACES_SHOWN) if len(own.places) > PLACES_SHOWN else None,
        t("rights-entered-by", name=own.entered_by) if own.entered_by else None,
        t("rights-counts", pairs=own.pairs, answers=own.answers, problems=own.problems),
    ]


def _asked_lines(t: Texts, own: Own) -> list[Html | None]:
    fields = t.listed([t.plain(f"rights-field-{one}") for one in own.asked])
    return [
        t("rights-asked", fields=fields) if own.asked else None,
        t("rights-paused", day=own.paused_until) if own.paused_until else None,
        t("rights-erase-on", day=own.erase_on) if own.erase_on else None,
        *(t("rights-left-today") for one in own.returns if one.erase_on is None),
    ]


def _own_rows(t: Texts, own: Own, role: Role) -> list[Row]:
    returns: list[Row] = [
        [
            Button(
                t.plain(f"rights-button-return-{one.kind.value}"),
                TakeBackOwn(departure_id=one.departure_id),
                style="primary",
            )
        ]
        for one in own.returns
    ]
    taking_part = role in PARTICIPANTS
    buttons = [
        Button(t.plain("rights-button-xlsx"), TakeFile()),
        Button(t.plain("rights-button-json"), TakeFile(json_too=True)),
        Button(t.plain("rights-button-correct"), CorrectOwn()),
        Button(t.plain("rights-button-seen"), SeenByOthers()),
    ]
    if taking_part:
        buttons.append(Button(t.plain("consents-entry"), OwnConsents()))
        buttons.append(Button(t.plain("easy-button"), OwnEasy()))
    if taking_part and own.paused_until:
        buttons.append(Button(t.plain("rights-button-resume"), ResumeOwn()))
    if taking_part and not own.office:
        label = "rights-button-pause-other" if own.paused_until else "rights-button-pause"
        buttons.append(Button(t.plain(label), PauseOwn()))
    if taking_part and own.places:
        buttons.append(Button(t.plain("rights-button-leave"), LeaveProgramme()))
    if own.erase_on is None and not own.office:
        buttons.append(Button(t.plain("rights-button-erase"), EraseOwn()))
    return [*returns, *in_rows(buttons)]


@routes.pressed(TakeFile)
async def take_file(turn: Turn, press: TakeFile) -> None:
    """Everything in a file."""
    actor = await turn.who()
    if actor.person_id is None:
        await _show_own(turn)
        return
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    found = await turn.work(known.everything)
    make, ending = (known.document, "json") if press.json_too else (known.workbook, "xlsx")
    content = await asyncio.to_thread(make, found)
    t = turn.t
    name = t.plain("rights-file", code=found.code, day=f"{found.day:%Y-%m-%d}")
    hidden = turn.actor.names is NameMode.CODES
    await turn.show(
        Screen(
            t("rights-file-caption-codes" if hidden else "rights-file-caption"),
            [[Button(t.plain("common-menu"), MenuAnew())]],
            Attachment(f"{name}.{ending}", content),
        )
    )


@routes.pressed(SeenByOthers)
async def seen_by_others(turn: Turn, press: SeenByOthers) -> None:
    """Who has looked at what is kept of the person, or taken it out in a file."""
    page = await turn.look(looks_at, press.number)
    t = turn.t
    turning = pager(t, page, None, lambda number, _: SeenByOthers(number=number))
    text = lines(t("rights-seen" if page.total else "rights-seen-none"), *(said(t, line) for line in page.items))
    await turn.show(Screen(text, [*turning, [Button(t.plain("common-back"), AboutMe())]]))


# Correcting


@routes.pressed(CorrectOwn)
async def correct(turn: Turn, press: CorrectOwn) -> None:
    """Choose what is wrong, then say what is right; under codes only what is wrong."""
    actor = await turn.who()
    t, codes = turn.t, actor.names is NameMode.CODES
    if actor.person_id is None:
        await _show_own(turn)
        return
    if press.field not in tuple(Field):
        buttons = [Button(t.plain(f"rights-button-field-{one}"), CorrectOwn(field=one)) for one in Field]
        back = [Button(t.plain("common-back"), AboutMe())]
        await turn.show(Screen(t("rights-ask-field-codes" if codes else "rights-ask-field"), [*in_rows(buttons), back]))
        return
    field = Field(press.field)
    if codes or (press.clear and field in CONTACTS):
        await _corrected(turn, await turn.work(corrections.correct, field, None if codes else ""))
        return
    turn.expect("rights.value", field=field.value)
    rows: list[Row] = [[Button(t.plain("common-back"), CorrectOwn())]]
    if field in CONTACTS and getattr(await turn.look(known.about_me), field):
        rows.insert(0, [Button(t.plain("rights-button-clear"), CorrectOwn(field=field, clear=True))])
    await turn.show(Screen(t(f"rights-ask-{field}"), rows))


@routes.sent("rights.value")
async def take_value(turn: Turn, message: Message) -> None:
    """What is right."""
    await _corrected(turn, await turn.work(corrections.correct, str(turn.data["field"]), message.text or ""))


async def _corrected(turn: Turn, outcome: Outcome) -> None:
    await _show_own(turn, turn.t(f"rights-outcome-{outcome.value}"))


# Pausing


@routes.pressed(PauseOwn)
async def pause(turn: Turn, press: PauseOwn) -> None:
    """Ask for the last day in a calendar, or pause until the day that was picked."""
    day = picked(press.day)
    if day is not None:
        await turn.work(pauses.pause, day)
        await _show_own(turn, turn.t("rights-paused-done"))
        return
    own = await turn.look(known.about_me)
    turn.expect("rights.pause")
    await turn.show(_pause_screen(turn, own, press.day))


def _pause_screen(turn: Turn, own: Own, code: str) -> Screen:
    t, today = turn.t, turn.actor.today
    days = calendar(
        t,
        month_of(code, own.paused_until or today),
        lambda one: PauseOwn(day=one),
        first=today + timedelta(days=1),
        last=today + pauses.LONGEST,
        chosen=own.paused_until,
    )
    return Screen(t("rights-ask-pause"), [*days, [Button(t.plain("common-back"), AboutMe())]])


@routes.sent("rights.pause")
async def take_pause(turn: Turn, message: Message) -> None:
    """The day, typed."""
    own = await turn.look(known.about_me)
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        turn.expect("rights.pause")
        await turn.show(_pause_screen(turn, own, ""))
        return
    turn.expect("rights.pause")
    await turn.work(pauses.pause, day)
    await _show_own(turn, turn.t("rights-paused-done"))


@routes.pressed(ResumeOwn)
async def resume(turn: Turn, press: ResumeOwn) -> None:  # noqa: ARG001
    """End the pause."""
    await turn.work(pauses.resume)
    await _show_own(turn, turn.t("rights-resumed"))


# Leaving, erasing, coming back


@routes.pressed(LeaveProgramme)
async def leave(turn: Turn, press: LeaveProgramme) -> None:
    """Choose what to leave, say why, and once sure leave it."""
    if press.participation_id and press.reason in LEAVING_REASONS and press.sure:
        await turn.work(departures.leave, press.participation_id, press.reason)
        await _show_own(turn, turn.t("rights-left-done"))
        return
    own = await turn.look(known.about_me)
    t = turn.t
    place = next((one for one in own.places if one.participation_id == press.participation_id), None)
    if place is None and len(own.places) == 1:
        [place] = own.places
    if place is None:
        await turn.show(_choose_place(t, own))
    elif press.reason not in LEAVING_REASONS:
        rows: list[Row] = [
            [
                Button(
                    t.plain(f"people-reason-{one}"),
                    LeaveProgramme(participation_id=place.participation_id, reason=one),
                )
            ]
            for one in LEAVING_REASONS
            if not (place.pupil and one == DISMISSED)
        ]
        back = [Button(t.plain("common-back"), AboutMe())]
        await turn.show(Screen(t("rights-ask-leave-reason", **_of(place)), [*rows, back]))
    else:
        yes = press.model_copy(update={"participation_id": place.participation_id, "sure": True})
        label = t.plain("rights-button-leave-sure")
        await turn.show(confirm(t, t("rights-ask-leave", **_of(place)), yes, AboutMe(), yes_label=label))


def _of(place: Place) -> dict[str, str]:
    return {"role": place.role, "organisation": place.organisation}


def _choose_place(t: Texts, own: Own) -> Screen:
    rows: list[Row] = [
        [
            Button(
                t.plain("rights-place", role=one.role, organisation=one.organisation),
                LeaveProgramme(participation_id=one.participation_id),
            )
        ]
        for one in own.places
    ]
    text = t("rights-ask-leave-which" if own.places else "rights-nothing-to-leave")
    return Screen(text, [*rows, [Button(t.plain("common-back"), AboutMe())]])


@routes.pressed(EraseOwn)
async def erase_own(turn: Turn, press: EraseOwn) -> None:
    """Ask, then set the day on which everything goes."""
    if press.sure:
        day = await turn.work(departures.ask_erasure)
        await _show_own(turn, turn.t("rights-erase-asked", day=day))
        return
    own = await turn.look(known.about_me)
    t = turn.t
    if own.code is None or own.erase_on is not None:
        await _show_own(turn)
        return
    question = t("rights-ask-erase", days=own.days)
    label = t.plain("rights-button-erase-sure")
    await turn.show(confirm(t, question, EraseOwn(sure=True), AboutMe(), yes_label=label))


@routes.pressed(TakeBackOwn)
async def take_back_own(turn: Turn, press: TakeBackOwn) -> None:
    """Take a departure back."""
    back = await turn.work(departures.take_back, press.departure_id)
    await _show_own(turn, turn.t("rights-back-done", pairs=back.pairs, lost=back.lost))


# The desk of leaders


@routes.pressed(OpenDesk)
async def open_desk(turn: Turn, press: OpenDesk) -> None:
    """Who pauses, asks for a correction, goes."""
    shown = await turn.look(desk.desk, press.tab, press.number)
    await turn.show(desk_screen(turn.t, shown))


def desk_screen(t: Texts, shown: desk.Desk) -> Screen:
    """One list of the desk, with the ways to the others."""

    def item(one: Item) -> Button:
        opens: dict[Tab, OpenParticipation | OpenCorrection | OpenGone] = {
            Tab.PAUSED: OpenParticipation(participation_id=one.id),
            Tab.ASKED: OpenCorrection(correction_id=one.id),
            Tab.GONE: OpenGone(departure_id=one.id),
        }
        what = t.plain("rights-line-what", what=one.what, day=t.day(one.day, "d.MM") if one.day else "")
        return Button(t.plain("rights-line", name=one.name, what=what), opens[shown.tab])

    tabs = [
        Button(
            ("✓ " if tab is shown.tab else "") + t.plain(f"rights-tab-{tab.value}", count=shown.counts[tab]),
            OpenDesk(tab=tab),
        )
        for tab in Tab
    ]
    rows = pager(t, shown.page, item, lambda number, _: OpenDesk(tab=shown.tab, number=number))
    back = [Button(t.plain("people-button-list"), ListPeople()), Button(t.plain("common-menu"), Menu())]
    state = t(f"rights-desk-{shown.tab.value}" if shown.page.total else f"rights-desk-{shown.tab.value}-none")
    return Screen(lines(t("rights-desk"), state), [*in_rows(tabs), *rows, back])


@routes.pressed(OpenGone)
async def open_gone(turn: Turn, press: OpenGone) -> None:
    """Somebody who has gone."""
    gone = await turn.look(desk.open_departure, press.departure_id)
    await turn.show(gone_screen(turn.t, gone))


def gone_screen(t: Texts, gone: Gone, notice: Html | None = None) -> Screen:
    """A departure, with the way back."""
    text = lines(
        notice,
        t("rights-gone", name=gone.name, kind=gone.kind.value, day=gone.asked_on),
        t("rights-gone-proxy") if gone.proxy else None,
        t("rights-gone-pairs", pairs=gone.pairs) if gone.pairs else None,
        t("rights-gone-erase", day=gone.erase_on) if gone.erase_on and gone.may_return else None,
        t("rights-gone-return", day=gone.undo_until) if gone.may_return else t("rights-gone-over"),
    )
    rows: list[Row] = [[Button(t.plain("common-back"), OpenDesk(tab=Tab.GONE)), Button(t.plain("common-menu"), Menu())]]
    if gone.may_return:
        rows.insert(0, [Button(t.plain("rights-button-return-for"), TakeBackFor(departure_id=gone.id))])
    return Screen(text, rows)


@routes.pressed(TakeBackFor)
async def take_back_for(turn: Turn, press: TakeBackFor) -> None:
    """Take a departure back for the person."""
    back = await turn.work(departures.take_back_for, press.departure_id)
    gone = await turn.look(desk.open_departure, press.departure_id)
    await turn.show(gone_screen(turn.t, gone, turn.t("rights-back-for", pairs=back.pairs, lost=back.lost)))


@routes.pressed(OpenCorrection)
async def open_correction(turn: Turn, press: OpenCorrection) -> None:
    """What somebody asks to have corrected."""
    card = await turn.look(corrections.open_correction, press.correction_id)
    await turn.show(correction_screen(turn.t, card))


def _value(t: Texts, card: CorrectionCard, value: str | None) -> str:
    """What a field holds, in words: a day as people write it."""
    if value is None:
        return t.plain("rights-unknown")
    return t.day(date.fromisoformat(value)) if card.field is Field.BIRTH else value


def correction_screen(t: Texts, card: CorrectionCard) -> Screen:
    """As it stands and as it should, with the decision."""
    told = card.after is not None or card.before is not None
    before, after = _value(t, card, card.before), _value(t, card, card.after)
    text = lines(
        t("rights-correction", name=card.person, field=t.plain(f"rights-field-{card.field}")),
        t("rights-correction-change", before=before, after=after) if told and not card.hides_before else None,
        t("rights-correction-asks", after=after) if told and card.hides_before else None,
        t("rights-correction-codes") if card.new and not told else None,
        t("rights-correction-hint") if card.new and told else None,
        None if card.new else t("rights-correction-decided"),
    )
    rows: list[Row] = [
        [Button(t.plain("common-back"), OpenDesk(tab=Tab.ASKED)), Button(t.plain("common-menu"), Menu())]
    ]
    if card.new:
        yes = DecideCorrection(correction_id=card.id, confirmed=True)
        no = DecideCorrection(correction_id=card.id, confirmed=False)
        rows.insert(
            0,
            [
                Button(t.plain("rights-button-confirm"), yes, style="success"),
                Button(t.plain("rights-button-refuse"), no),
            ],
        )
    return Screen(text, rows)


@routes.pressed(DecideCorrection)
async def decide(turn: Turn, press: DecideCorrection) -> None:
    """Confirm or refuse it."""
    card = await turn.work(corrections.decide, press.correction_id, confirmed=press.confirmed)
    await turn.show(correction_screen(turn.t, card))


@routes.pressed(EraseFor)
async def erase_for(turn: Turn, press: EraseFor) -> None:
    """Say why, be sure, then erase somebody's data for them."""
    back = OpenParticipation(participation_id=press.participation_id)
    if press.sure:
        await turn.work(erasing.erase_for, press.participation_id, press.reason)
        rows: list[Row] = [[Button(turn.t.plain("people-button-list"), ListPeople())]]
        rows.append([Button(turn.t.plain("common-menu"), Menu())])
        await turn.show(Screen(turn.t("rights-erased"), rows))
        return
    found = await turn.look(erasing.may_erase, press.participation_id)
    t = turn.t
    if press.reason not in found.reasons:
        choices: list[Row] = [
            [Button(t.plain(f"rights-erase-reason-{one}"), press.model_copy(update={"reason": one}))]
            for one in found.reasons
        ]
        rows = [*choices, [Button(t.plain("common-back"), back)]]
        await turn.show(Screen(t("rights-ask-erase-reason", name=found.name), rows))
        return
    question = t("rights-ask-erase-for", name=found.name, count=found.participations)
    label = t.plain("rights-button-erase-sure")
    await turn.show(confirm(t, question, press.model_copy(update={"sure": True}), back, yes_label=label))


# The setting


@routes.pressed(SetPeriod)
async def set_period(turn: Turn, press: SetPeriod) -> None:
    """Show the periods, or take the one that was chosen."""
    if press.days:
        await turn.work(erasing.set_period, press.days)
    card = await turn.look(get_centre)
    if not card.may_change:
        raise NotFound("centre")
    t = turn.t
    buttons = [
        Button(
            ("✓ " if one == card.erase_after else "") + t.plain("rights-button-days", days=one),
            SetPeriod(days=one),
        )
        for one in PERIODS
    ]
    back = [Button(t.plain("common-back"), OpenCentre())]
    await turn.show(Screen(t("rights-ask-period", days=card.erase_after), [*in_rows(buttons), back]))
