"""Conversations about the turn of the programme year: closing one, taking people over, marking pairs that go on."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.menu import Menu, in_rows
from keyboards.organisations import OpenOrganisation
from keyboards.pager import pager
from keyboards.pairs import OpenPair
from keyboards.people import ListPeople
from keyboards.roadmap import Stages
from keyboards.screen import Button, Row, Screen, lines
from keyboards.years import (
    CloseYear,
    CopyStages,
    EnrolClass,
    EnrolPerson,
    FinishEnrolment,
    Graduate,
    MarkAllPairs,
    MarkPair,
    MarkPairs,
    OpenClass,
    OpenEnrolment,
    OpenYear,
    RenameClass,
    UndoClosing,
)
from locales.texts import Html, Texts
from mentoring.access import CENTRE, Actor
from mentoring.errors import DomainError
from mentoring.years import closing, enrolment, renewal, year_words
from mentoring.years.closing import Turn as YearTurn
from mentoring.years.enrolment import Class, ClassList, Line, Overview, Progress
from mentoring.years.renewal import PairLine, PairList

routes = Routes()


# The centre between two years


@routes.pressed(OpenYear)
async def open_year(turn: Turn, press: OpenYear) -> None:  # noqa: ARG001 -- every handler has this shape
    """Where the centre stands."""
    now = await turn.look(closing.get_turn)
    await turn.show(year_screen(turn.t, now))


def year_screen(t: Texts, now: YearTurn, notice: Html | None = None) -> Screen:
    """The current year, what can be closed, how far the taking over is."""
    text = lines(
        notice,
        t("years-title", **year_words(now.year)),
        *_open_lines(t, now),
        t("years-closed", day=now.closed.closed_on, **year_words(now.closed.year)) if now.closed else None,
        t("years-enrolled", enrolled=now.enrolled, candidates=now.candidates) if now.candidates else None,
        t("years-waiting", waiting=now.waiting) if now.waiting else None,
        t("years-without-stages", count=now.without_stages) if now.without_stages else None,
        t("years-close-from", day=now.may_close_from) if now.may_close_from else None,
    )
    return Screen(text, [*in_rows(_year_buttons(t, now)), [Button(t.plain("common-menu"), Menu())]])


def _open_lines(t: Texts, now: YearTurn) -> list[Html]:
    """What closing the ending year would end."""
    if now.ending is None or now.opens is None:
        return []
    opens = now.opens
    told = [
        (opens.people, "people"),
        (opens.applied, "applied"),
        (opens.pairs, "pairs"),
        (opens.waves, "waves"),
        (opens.stages, "stages"),
    ]
    said = [
        t(f"years-open-{name}", count=count, **({"going_on": opens.going_on} if name == "pairs" else {}))
        for count, name in told
        if count
    ]
    heading = "years-open" if now.ending != now.year else "years-open-now"
    return [t(heading, **year_words(now.ending)), *(said or [t("years-open-nothing")])]


def _year_buttons(t: Texts, now: YearTurn) -> list[Button]:
    found = []
    if now.ending is not None:
        label = t.plain("years-button-close", **year_words(now.ending))
        found.append(Button(label, CloseYear(year=now.ending), style="primary"))
    if now.closed and now.closed.undo_until:
        found.append(Button(t.plain("years-button-undo"), UndoClosing(year=now.closed.year)))
    if now.candidates:
        found.append(Button(t.plain("years-button-enrolment"), OpenEnrolment()))
    if now.copyable:
        found.append(Button(t.plain("years-button-copy-stages"), CopyStages()))
    elif now.without_stages:
        found.append(Button(t.plain("years-button-stages"), Stages()))
    return found


@routes.pressed(CloseYear)
async def close_year(turn: Turn, press: CloseYear) -> None:
    """Ask with the numbers, then close the year."""
    if press.sure:
        now = await turn.work(closing.close_year, press.year)
        notice = turn.t("years-closed-now", **year_words(press.year)) if now.closed else None
        await turn.show(year_screen(turn.t, now, notice))
        return
    now = await turn.look(closing.get_turn)
    t = turn.t
    if now.ending != press.year or now.opens is None:
        await turn.show(year_screen(t, now))
        return
    question = lines(
        t("years-ask-close", **year_words(press.year)),
        t("years-ask-close-ends", pairs=now.opens.pairs, going_on=now.opens.going_on),
        t("years-ask-close-people", people=now.opens.people),
        t("years-ask-close-after", days=closing.UNDO.days),
    )
    yes = CloseYear(year=press.year, sure=True)
    await turn.show(confirm(t, question, yes, OpenYear(), yes_label=t.plain("years-button-close-sure")))


@routes.pressed(UndoClosing)
async def undo_closing(turn: Turn, press: UndoClosing) -> None:
    """Ask, then take the closing back."""
    if press.sure:
        now = await turn.work(closing.undo_closing, press.year)
        await turn.show(year_screen(turn.t, now, turn.t("years-undone")))
        return
    now = await turn.look(closing.get_turn)
    t = turn.t
    if now.closed is None or now.closed.year != press.year or now.closed.undo_until is None:
        raise DomainError("years-error-undo")
    question = t("years-ask-undo", day=now.closed.undo_until, **year_words(press.year))
    yes = UndoClosing(year=press.year, sure=True)
    await turn.show(confirm(t, question, yes, OpenYear(), yes_label=t.plain("years-button-undo-sure"), danger=False))


@routes.pressed(CopyStages)
async def copy_stages(turn: Turn, press: CopyStages) -> None:
    """Ask, then copy last year's stages with the dates shifted."""
    if press.sure:
        count = await turn.work(closing.copy_stages)
        now = await turn.look(closing.get_turn)
        await turn.show(year_screen(turn.t, now, turn.t("years-copied", count=count)))
        return
    now = await turn.look(closing.get_turn)
    t = turn.t
    question = t("years-ask-copy", count=now.copyable, **year_words(now.year))
    label = t.plain("years-button-copy-sure")
    await turn.show(confirm(t, question, CopyStages(sure=True), OpenYear(), yes_label=label, danger=False))


# Taking over


@routes.pressed(OpenEnrolment)
async def open_enrolment(turn: Turn, press: OpenEnrolment) -> None:
    """The classes of one organisation, or the organisations to choose from."""
    found = await turn.look(enrolment.overview, press.organisation_id, press.page)
    await turn.show(overview_screen(turn.t, turn.actor, found))


def overview_screen(t: Texts, actor: Actor, found: Overview, notice: Html | None = None) -> Screen:
    """How far the taking over is; the centre comes from its year and goes down to organisations and back."""
    centre = actor.role in CENTRE
    if found.one is None:
        return _places_screen(t, found, OpenYear() if centre else None)
    return _classes_screen(t, found, found.one, notice, OpenEnrolment() if centre else None)


def _ways(t: Texts, back: OpenYear | OpenEnrolment | None, *others: Button) -> Row:
    ways = [] if back is None else [Button(t.plain("common-back"), back)]
    return [*ways, *others, Button(t.plain("common-menu"), Menu())]


def _places_screen(t: Texts, found: Overview, back: OpenYear | None) -> Screen:
    rows = pager(
        t,
        found.places,
        lambda one: Button(_place_label(t, one), OpenEnrolment(organisation_id=one.organisation_id)),
        lambda number, _: OpenEnrolment(page=number),
    )
    below = "years-enrol-places" if found.places.total else "years-enrol-nobody"
    text = lines(t("years-enrol-title", **year_words(found.year)), t(below))
    return Screen(text, [*rows, _ways(t, back)])


def _place_label(t: Texts, one: Progress) -> str:
    mark = "✓" if one.finished or one.enrolled == one.total else "○"
    return t.plain("years-place-line", mark=mark, enrolled=one.enrolled, total=one.total, name=one.name)


def _classes_screen(
    t: Texts, found: Overview, one: Progress, notice: Html | None, back: OpenEnrolment | None
) -> Screen:
    rows = pager(
        t,
        found.classes,
        lambda group: Button(_class_label(t, group), OpenClass(participation_id=group.of)),
        lambda number, _: OpenEnrolment(organisation_id=one.organisation_id, page=number),
    )
    if found.pairs:
        label = t.plain("years-button-going-on", going_on=found.going_on, pairs=found.pairs)
        rows.append([Button(label, MarkPairs(organisation_id=one.organisation_id))])
    if one.total and not one.finished and one.enrolled < one.total:
        done = FinishEnrolment(organisation_id=one.organisation_id, done=True)
        rows.append([Button(t.plain("years-button-finish"), done)])
    elif one.finished:
        again = FinishEnrolment(organisation_id=one.organisation_id, done=False)
        rows.append([Button(t.plain("years-button-unfinish"), again)])
    people = ListPeople(organisation_id=one.organisation_id)
    rows.append(_ways(t, back, Button(t.plain("years-button-people"), people)))
    text = lines(
        notice,
        t("years-enrol-title-of", place=one.name, **year_words(found.year)),
        t("years-enrolled", enrolled=one.enrolled, candidates=one.total) if one.total else t("years-enrol-nobody"),
        t("years-renewed", renewed=found.renewed, going_on=found.going_on) if found.going_on else None,
        t("years-finished") if one.finished else t("years-enrol-how") if one.enrolled < one.total else None,
    )
    return Screen(text, rows)


def _class_label(t: Texts, one: Class) -> str:
    counts = {"enrolled": one.enrolled, "total": one.total}
    mark = "✓" if one.enrolled == one.total else "○"
    if one.name is None:
        return t.plain("years-class-none", mark=mark, **counts)
    if one.becomes is None:
        return t.plain("years-class-leaves", mark=mark, name=one.name, **counts)
    if one.becomes == one.name:
        return t.plain("years-class-same", mark=mark, name=one.name, **counts)
    return t.plain("years-class-moves", mark=mark, name=one.name, becomes=one.becomes, **counts)


@routes.pressed(FinishEnrolment)
async def finish(turn: Turn, press: FinishEnrolment) -> None:
    """Nobody else goes on, or somebody does."""
    found = await turn.work(enrolment.finish, press.organisation_id, done=press.done)
    await turn.show(overview_screen(turn.t, turn.actor, found))


@routes.pressed(OpenClass)
async def open_class(turn: Turn, press: OpenClass) -> None:
    """The people of a class."""
    found = await turn.look(enrolment.class_list, press.participation_id, press.page)
    await turn.show(class_screen(turn.t, found))


def class_screen(t: Texts, found: ClassList, notice: Html | None = None) -> Screen:
    """A class with ticks: one press a person."""

    def item(line: Line) -> Button:
        label = t.plain("years-person-line", mark="✓" if line.enrolled else "○", name=line.name)
        to = EnrolPerson(participation_id=line.id, chosen=not line.enrolled, page=found.page.number)
        return Button(label, to)

    rows = pager(t, found.page, item, lambda number, _: OpenClass(participation_id=found.of, page=number))
    rows += in_rows(_class_buttons(t, found))
    back = OpenEnrolment(organisation_id=found.organisation_id)
    rows.append([Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())])
    text = lines(
        notice,
        t("years-class-title", name=found.name) if found.name else t("years-class-title-none"),
        _becomes_line(t, found),
        t("years-enrolled", enrolled=found.enrolled, candidates=found.page.total),
        t("years-graduated", count=found.graduated) if found.graduated else None,
        t("years-class-how"),
    )
    return Screen(text, rows)


def _becomes_line(t: Texts, found: ClassList) -> Html | None:
    if found.leaves and found.becomes is None:
        return t("years-class-last")
    if found.name is None or found.becomes is None:
        return None
    return t("years-class-becomes", becomes=found.becomes, **year_words(found.year))


def _class_buttons(t: Texts, found: ClassList) -> list[Button]:
    buttons = []
    if found.enrolled < found.page.total:
        style = None if found.leaves else "primary"
        everybody = EnrolClass(participation_id=found.of, chosen=True)
        buttons.append(Button(t.plain("years-button-whole-class"), everybody, style=style))
    if found.leaves and found.enrolled + found.graduated < found.page.total:
        buttons.append(Button(t.plain("years-button-graduate"), Graduate(participation_id=found.of), style="primary"))
    if found.enrolled:
        if found.name is not None:
            buttons.append(Button(t.plain("years-button-rename-class"), RenameClass(participation_id=found.of)))
        nobody = EnrolClass(participation_id=found.of, chosen=False)
        buttons.append(Button(t.plain("years-button-nobody"), nobody))
    return buttons


@routes.pressed(EnrolPerson)
async def enrol_person(turn: Turn, press: EnrolPerson) -> None:
    """Take one person over, or take that back."""
    found = await turn.work(enrolment.enrol, press.participation_id, chosen=press.chosen, page=press.page)
    await turn.show(class_screen(turn.t, found))


@routes.pressed(EnrolClass)
async def enrol_class(turn: Turn, press: EnrolClass) -> None:
    """Take the whole class over; taking that back is asked first."""
    if press.chosen or press.sure:
        found = await turn.work(enrolment.enrol_class, press.participation_id, chosen=press.chosen)
        await turn.show(class_screen(turn.t, found))
        return
    found = await turn.look(enrolment.class_list, press.participation_id)
    t = turn.t
    question = t("years-ask-nobody", count=found.enrolled)
    yes, no = press.model_copy(update={"sure": True}), OpenClass(participation_id=found.of)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("years-button-nobody-sure")))


@routes.pressed(Graduate)
async def graduate(turn: Turn, press: Graduate) -> None:
    """Ask, then let the rest of the class go as graduates."""
    if press.sure:
        found = await turn.work(enrolment.graduate, press.participation_id)
        await turn.show(class_screen(turn.t, found))
        return
    found = await turn.look(enrolment.class_list, press.participation_id)
    t = turn.t
    question = t("years-ask-graduate", count=found.page.total - found.enrolled - found.graduated)
    yes, no = Graduate(participation_id=found.of, sure=True), OpenClass(participation_id=found.of)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("years-button-graduate-sure"), danger=False))


@routes.pressed(RenameClass)
async def ask_class(turn: Turn, press: RenameClass) -> None:
    """Ask what the class is called this year."""
    found = await turn.look(enrolment.class_list, press.participation_id)
    turn.expect("years.class", participation_id=found.of)
    back = Button(turn.t.plain("common-back"), OpenClass(participation_id=found.of))
    await turn.show(Screen(turn.t("years-ask-class", name=found.name or "", becomes=found.becomes or ""), [[back]]))


@routes.sent("years.class")
async def take_class(turn: Turn, message: Message) -> None:
    """The class's new name."""
    found = await turn.work(enrolment.rename_class, int(turn.data["participation_id"]), message.text or "")
    await turn.show(class_screen(turn.t, found))


# Pairs that go on


@routes.pressed(MarkPairs)
async def mark_pairs(turn: Turn, press: MarkPairs) -> None:
    """The pairs of the ending year."""
    found = await turn.look(renewal.list_going_on, press.organisation_id, press.page)
    await turn.show(pairs_screen(turn.t, found))


def pairs_screen(t: Texts, found: PairList) -> Screen:
    """Pairs with ticks: those ticked go on."""

    def item(line: PairLine) -> Button:
        mark = "↻" if line.renewed else "✓" if line.goes_on else "○"
        label = t.plain("years-pair-line", mark=mark, mentors=line.mentors, mentees=line.mentees)
        if line.renewed:
            return Button(label, OpenPair(pair_id=line.renewed))
        return Button(label, MarkPair(pair_id=line.id, chosen=not line.goes_on, page=found.page.number))

    to = MarkPairs(organisation_id=found.organisation_id)
    rows = pager(t, found.page, item, lambda number, _: to.model_copy(update={"page": number}))
    if found.page.total:
        every = found.going_on < found.page.total
        label = t.plain("years-button-all-pairs" if every else "years-button-no-pairs")
        rows.append([Button(label, MarkAllPairs(organisation_id=found.organisation_id, chosen=every))])
    rows.append(_pairs_way_back(t, found))
    text = lines(
        t("years-pairs-title", place=found.organisation, **year_words(found.year)),
        t("years-pairs-how") if found.page.total else t("years-pairs-none"),
        t("years-pairs-going-on", going_on=found.going_on, total=found.page.total) if found.page.total else None,
        t("years-pairs-waiting", waiting=found.waiting) if found.waiting else None,
    )
    return Screen(text, rows)


def _pairs_way_back(t: Texts, found: PairList) -> Row:
    back: OpenEnrolment | OpenOrganisation = OpenOrganisation(organisation_id=found.organisation_id)
    if found.ended:
        back = OpenEnrolment(organisation_id=found.organisation_id)
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


@routes.pressed(MarkPair)
async def mark_pair(turn: Turn, press: MarkPair) -> None:
    """A pair goes on, or does not."""
    found = await turn.work(renewal.mark_pair, press.pair_id, chosen=press.chosen, page=press.page)
    await turn.show(pairs_screen(turn.t, found))


@routes.pressed(MarkAllPairs)
async def mark_all_pairs(turn: Turn, press: MarkAllPairs) -> None:
    """All pairs go on, or none."""
    found = await turn.work(renewal.mark_all_pairs, press.organisation_id, chosen=press.chosen)
    await turn.show(pairs_screen(turn.t, found))
