"""Conversations about Schools of mentoring: founding, members, the roadmap and what is done of it."""

import asyncio

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.roadmap import MARKS, evidence_of, period_text
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.calendar import typed_order
from keyboards.confirm import confirm
from keyboards.invitations import Invite
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.organisations import ListOrganisations
from keyboards.pager import pager, short_query
from keyboards.pairs import ListPairs
from keyboards.schools import (
    AddMeasure,
    AddSchoolMember,
    AskSchoolOrder,
    CarryPlan,
    ChangeMeasure,
    ChooseBase,
    ChooseLeader,
    ChoosePost,
    ChooseResponsible,
    FoundSchool,
    ListSchoolMembers,
    ListSchools,
    OpenMeasure,
    OpenSchool,
    OpenSchoolMember,
    OpenSchoolPlan,
    PutSchoolAway,
    RemoveMeasure,
    RemoveSchoolMember,
    RenameSchool,
    ReportMeasure,
    SchoolFile,
    ShowMeasureFile,
    TakeMeasureBack,
)
from keyboards.screen import Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring import schools
from mentoring.access import CENTRE, LEADERS, Actor
from mentoring.centres import own_letterhead
from mentoring.invitations import list_places
from mentoring.paging import Page
from mentoring.roadmap.periods import Kind, State
from mentoring.roadmap.stages import Evidence
from mentoring.schools import Card, Line, MeasureView, Member, PlanView, Post, TimeView
from mentoring.schools_file import build
from mentoring.years import year_words

routes = Routes()

NOBODY = -1
"""In a button: the centre itself, or nobody in particular."""


# Schools


@routes.pressed(ListSchools)
async def list_schools(turn: Turn, press: ListSchools) -> None:
    """The Schools that the reader sees."""
    page = await turn.look(schools.list_schools, press.number, archived=press.archived)
    put_away = press.archived or (await turn.look(schools.list_schools, archived=True)).total > 0
    await turn.show(list_screen(turn.t, turn.actor, page, archived=press.archived, put_away=put_away))


def list_screen(t: Texts, actor: Actor, page: Page[Line], *, archived: bool, put_away: bool) -> Screen:
    """Schools, each with how far its roadmap is; the way to the archive where something is `put_away`."""

    def item(line: Line) -> Button:
        mark = "! " if line.overdue else "○ " if not line.led else ""
        return Button(shortened(f"{mark}{line.name}"), OpenSchool(school_id=line.id))

    rows = pager(t, page, item, lambda number, _: ListSchools(number=number, archived=archived))
    if actor.role in CENTRE:
        other = Button(
            t.plain("schools-button-all" if archived else "schools-button-archived"), ListSchools(archived=not archived)
        )
        found = Button(t.plain("schools-button-found"), FoundSchool(), style=None if page.total else "primary")
        rows += in_rows([other] if archived else [found, other] if put_away else [found])
    back = ListOrganisations() if actor.role in LEADERS else ListPairs()
    rows.append([Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())])
    below = t("schools-legend") if page.total else t(_empty(actor, archived=archived))
    return Screen(lines(t("schools-title-archived" if archived else "schools-title"), below), rows)


def _empty(actor: Actor, *, archived: bool) -> str:
    if archived:
        return "schools-empty-archived"
    return "schools-empty" if actor.role in CENTRE else "schools-empty-own"


@routes.pressed(OpenSchool)
async def open_school(turn: Turn, press: OpenSchool) -> None:
    """One School."""
    card = await turn.look(schools.open_school, press.school_id)
    await turn.show(card_screen(turn.t, turn.actor, card))


def card_screen(t: Texts, actor: Actor, card: Card, note: Html | None = None) -> Screen:
    """A School with what can be done about it."""
    text = lines(
        note,
        t("schools-card", name=card.name),
        t("schools-card-base", organisation=card.organisation) if card.organisation else t("schools-card-no-base"),
        order_line(t, card),
        t("schools-card-leader", name=card.leader) if card.leader else t("schools-card-no-leader"),
        t("schools-card-members", members=card.members, outside=card.outside),
        t("schools-card-plan", done=card.done, total=card.total, overdue=card.overdue)
        if card.total
        else t("schools-card-no-plan"),
        t("schools-card-archived") if card.archived else None,
    )
    buttons = [Button(t.plain("schools-button-plan"), OpenSchoolPlan(school_id=card.id))]
    if card.leads and actor.role in LEADERS:
        buttons.append(Button(t.plain("schools-button-members"), ListSchoolMembers(school_id=card.id)))
    rows = in_rows(buttons)
    if card.manages:
        rows += _managing(t, card)
    back = Button(t.plain("schools-button-list"), ListSchools())
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def order_line(t: Texts, card: Card) -> Html:
    """By which order it was founded."""
    if card.order_number is None:
        return t("schools-card-informal")
    return t("schools-card-order", number=card.order_number, day=t.day(card.order_date) if card.order_date else "none")


def _managing(t: Texts, card: Card) -> list[Row]:
    if card.archived:
        return [[Button(t.plain("schools-button-restore"), PutSchoolAway(school_id=card.id, away=False))]]
    buttons = [
        Button(t.plain("schools-button-base"), ChooseBase(school_id=card.id)),
        Button(t.plain("schools-button-order"), AskSchoolOrder(school_id=card.id)),
        Button(t.plain("schools-button-rename"), RenameSchool(school_id=card.id)),
        Button(t.plain("schools-button-archive"), PutSchoolAway(school_id=card.id)),
        Button(t.plain("acts-button"), OpenActs(kind="school", object_id=card.id)),
    ]
    return in_rows(buttons)


@routes.pressed(FoundSchool)
async def ask_name(turn: Turn, press: FoundSchool) -> None:  # noqa: ARG001 -- every handler has this shape
    """Ask for the name of a new School."""
    await turn.who()
    turn.expect("schools.name")
    await turn.show(asking(turn.t, turn.t("schools-ask-name"), ListSchools()))


def asking(t: Texts, text: Html, back: ListSchools | OpenSchool | OpenMeasure | OpenSchoolPlan) -> Screen:
    """A screen that waits for a text, with the ways back."""
    return Screen(text, [[Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]])


@routes.sent("schools.name")
async def take_name(turn: Turn, message: Message) -> None:
    """Found the School."""
    card = await turn.work(schools.found, message.text or "")
    await turn.show(card_screen(turn.t, turn.actor, card, turn.t("schools-founded")))


@routes.pressed(RenameSchool)
async def ask_new_name(turn: Turn, press: RenameSchool) -> None:
    """Ask for a new name."""
    card = await turn.look(schools.open_school, press.school_id)
    turn.expect("schools.rename", school_id=card.id)
    text = turn.t("schools-ask-rename", name=card.name)
    await turn.show(asking(turn.t, text, OpenSchool(school_id=card.id)))


@routes.sent("schools.rename")
async def take_new_name(turn: Turn, message: Message) -> None:
    """Take the new name."""
    card = await turn.work(schools.rename, int(turn.data["school_id"]), message.text or "")
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(ChooseBase)
async def choose_base(turn: Turn, press: ChooseBase) -> None:
    """Show the organisations, or take the one that was chosen."""
    if press.organisation_id:
        base = 0 if press.organisation_id == NOBODY else press.organisation_id
        card = await turn.work(schools.set_base, press.school_id, base)
        await turn.show(card_screen(turn.t, turn.actor, card))
        return
    card = await turn.look(schools.open_school, press.school_id)
    places = await turn.look(list_places, press.number)
    t = turn.t
    rows = pager(
        t,
        places,
        lambda place: Button(shortened(place.name), ChooseBase(school_id=card.id, organisation_id=place.id)),
        lambda number, _: ChooseBase(school_id=card.id, number=number),
    )
    rows.insert(0, [Button(t.plain("schools-button-at-centre"), ChooseBase(school_id=card.id, organisation_id=NOBODY))])
    back = Button(t.plain("common-back"), OpenSchool(school_id=card.id))
    menu = Button(t.plain("common-menu"), Menu())
    await turn.show(Screen(t("schools-ask-base", name=card.name), [*rows, [back, menu]]))


@routes.pressed(AskSchoolOrder)
async def ask_order(turn: Turn, press: AskSchoolOrder) -> None:
    """Ask for number and date of the order."""
    card = await turn.look(schools.open_school, press.school_id)
    turn.expect("schools.order", school_id=card.id)
    await turn.show(asking(turn.t, turn.t("schools-ask-order"), OpenSchool(school_id=card.id)))


@routes.sent("schools.order")
async def take_order(turn: Turn, message: Message) -> None:
    """Take `15-н от 20.11.2026`; a dash makes it informal."""
    text = " ".join((message.text or "").split())
    number, day = typed_order("" if text in ("-", "–", "—") else text, turn.actor.today)
    card = await turn.work(schools.set_order, int(turn.data["school_id"]), number, day)
    await turn.show(card_screen(turn.t, turn.actor, card))


@routes.pressed(PutSchoolAway)
async def put_away(turn: Turn, press: PutSchoolAway) -> None:
    """Ask, then put a School into the archive; or take it back."""
    if press.away and not press.sure:
        card = await turn.look(schools.open_school, press.school_id)
        question = turn.t("schools-ask-archive", name=card.name)
        yes = PutSchoolAway(school_id=card.id, sure=True)
        label = turn.t.plain("schools-button-archive")
        await turn.show(confirm(turn.t, question, yes, OpenSchool(school_id=card.id), yes_label=label))
        return
    card = await turn.work(schools.put_away, press.school_id, away=press.away)
    await turn.show(card_screen(turn.t, turn.actor, card))


# Members


@routes.pressed(ListSchoolMembers)
async def list_members(turn: Turn, press: ListSchoolMembers) -> None:
    """Who is in a School."""
    card = await turn.look(schools.open_school, press.school_id)
    page = await turn.look(schools.list_members, press.school_id, press.number)
    await turn.show(members_screen(turn.t, card, page))


def members_screen(t: Texts, card: Card, page: Page[Member]) -> Screen:
    """Members, the leader first, and the ways to take more in."""

    def item(one: Member) -> Button:
        return Button(f"★ {one.name}" if one.leads else one.name, OpenSchoolMember(school_member_id=one.id))

    rows = pager(t, page, item, lambda number, _: ListSchoolMembers(school_id=card.id, number=number))
    add = Button(t.plain("schools-button-add"), AddSchoolMember(school_id=card.id), style="primary")
    more = [add]
    if card.organisation_id:
        more.append(Button(t.plain("schools-button-link"), Invite(kind="group", target=card.organisation_id)))
    back = Button(t.plain("common-back"), OpenSchool(school_id=card.id))
    below = t("schools-members-count", count=page.total) if page.total else t("schools-members-empty")
    text = lines(t("schools-members-title", name=card.name), below)
    return Screen(text, [*rows, *in_rows(more), [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(AddSchoolMember)
async def add_member(turn: Turn, press: AddSchoolMember) -> None:
    """Show who can be taken in, or take somebody; typing searches."""
    if press.participation_id:
        member = await turn.work(schools.add_member, press.school_id, press.participation_id)
        await turn.show(member_screen(turn.t, member, turn.t("schools-joined")))
        return
    turn.expect("schools.candidate", school_id=press.school_id)
    await turn.show(await candidates_screen(turn, press))


@routes.sent("schools.candidate")
async def search_candidate(turn: Turn, message: Message) -> None:
    """Find somebody by what was typed."""
    press = AddSchoolMember(school_id=int(turn.data["school_id"]), query=short_query(message.text or ""))
    turn.expect("schools.candidate", school_id=press.school_id)
    await turn.show(await candidates_screen(turn, press))


async def candidates_screen(turn: Turn, press: AddSchoolMember) -> Screen:
    """Teachers to choose from."""
    page = await turn.look(schools.list_candidates, press.school_id, press.number, press.query)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(
            shortened(f"{one.name}, {one.organisation}"),
            AddSchoolMember(school_id=press.school_id, participation_id=one.participation_id),
        ),
        lambda number, query: press.model_copy(update={"number": number, "query": query}),
    )
    text = t("schools-ask-member", names=turn.actor.names.value)
    if not page.total:
        text = t("schools-nobody-found" if page.query else "schools-nobody")
    back = Button(t.plain("common-back"), ListSchoolMembers(school_id=press.school_id))
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(OpenSchoolMember)
async def open_member(turn: Turn, press: OpenSchoolMember) -> None:
    """A member."""
    found = await turn.look(schools.open_member, press.school_member_id)
    await turn.show(member_screen(turn.t, found))


def member_screen(t: Texts, member: Member, note: Html | None = None) -> Screen:
    """A member with what can be done about them."""
    text = lines(
        note,
        t("schools-member", name=member.name, school=member.school),
        t("schools-member-leads") if member.leads else t(f"schools-post-{member.post}"),
        t("schools-member-since", day=member.joined_on),
        t("schools-member-outside", municipality=member.municipality) if member.municipality else None,
    )
    buttons = [Button(t.plain("schools-button-post"), ChoosePost(school_member_id=member.id))]
    if member.manages and not member.leads:
        buttons.append(Button(t.plain("schools-button-leader"), ChooseLeader(school_member_id=member.id)))
    if not member.leads:
        buttons.append(Button(t.plain("schools-button-remove"), RemoveSchoolMember(school_member_id=member.id)))
    back = Button(t.plain("common-back"), ListSchoolMembers(school_id=member.school_id))
    return Screen(text, [*in_rows(buttons), [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(ChoosePost)
async def choose_post(turn: Turn, press: ChoosePost) -> None:
    """Show the posts, or take the one that was chosen."""
    if press.post:
        member = await turn.work(schools.set_post, press.school_member_id, press.post)
        await turn.show(member_screen(turn.t, member))
        return
    member = await turn.look(schools.open_member, press.school_member_id)
    t = turn.t
    buttons = [
        Button(
            ("✓ " if one == member.post else "") + t.plain(f"schools-post-{one}"),
            ChoosePost(school_member_id=member.id, post=one),
        )
        for one in Post
    ]
    back = Button(t.plain("common-back"), OpenSchoolMember(school_member_id=member.id))
    menu = Button(t.plain("common-menu"), Menu())
    await turn.show(Screen(t("schools-ask-post", name=member.name), [*in_rows(buttons), [back, menu]]))


@routes.pressed(ChooseLeader)
async def choose_leader(turn: Turn, press: ChooseLeader) -> None:
    """Ask, then let a member lead the School."""
    if press.sure:
        member = await turn.work(schools.choose_leader, press.school_member_id)
        await turn.show(member_screen(turn.t, member))
        return
    member = await turn.look(schools.open_member, press.school_member_id)
    t = turn.t
    yes = ChooseLeader(school_member_id=member.id, sure=True)
    back = OpenSchoolMember(school_member_id=member.id)
    question = t("schools-ask-leader", name=member.name, school=member.school)
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("schools-button-leader"), danger=False))


@routes.pressed(RemoveSchoolMember)
async def remove_member(turn: Turn, press: RemoveSchoolMember) -> None:
    """Ask, then let somebody leave."""
    if not press.sure:
        member = await turn.look(schools.open_member, press.school_member_id)
        t = turn.t
        yes = RemoveSchoolMember(school_member_id=member.id, sure=True)
        back = OpenSchoolMember(school_member_id=member.id)
        question = t("schools-ask-remove", name=member.name)
        await turn.show(confirm(t, question, yes, back, yes_label=t.plain("schools-button-remove")))
        return
    school_id = await turn.work(schools.remove_member, press.school_member_id)
    card = await turn.look(schools.open_school, school_id)
    await turn.show(members_screen(turn.t, card, await turn.look(schools.list_members, school_id)))


# The roadmap


@routes.pressed(OpenSchoolPlan)
async def open_plan(turn: Turn, press: OpenSchoolPlan) -> None:
    """The roadmap of a School."""
    view = await turn.look(schools.open_plan, press.school_id, press.number)
    await turn.show(plan_screen(turn.t, view))


def plan_screen(t: Texts, view: PlanView) -> Screen:
    """Measures in the order of time."""
    card = view.card

    def item(one: MeasureView) -> Button:
        return Button(shortened(f"{MARKS[one.state]} {one.number}. {one.title}"), OpenMeasure(measure_id=one.id))

    rows = pager(t, view.page, item, lambda number, _: OpenSchoolPlan(school_id=card.id, number=number))
    if card.leads and not card.archived:
        add = Button(t.plain("schools-button-measure"), AddMeasure(school_id=card.id), style="primary")
        more = [add]
        if view.carried:
            more.append(Button(t.plain("schools-button-carry"), CarryPlan(school_id=card.id)))
        if view.page.total:
            more.append(Button(t.plain("schools-button-file"), SchoolFile(school_id=card.id)))
        rows += in_rows(more)
    back = Button(t.plain("common-back"), OpenSchool(school_id=card.id))
    text = lines(
        t("schools-plan-title", name=card.name, **year_words(card.year)),
        t("schools-card-plan", done=card.done, total=card.total, overdue=card.overdue)
        if card.total
        else t("schools-plan-empty" if card.leads else "schools-card-no-plan"),
        t("roadmap-grid-legend") if card.total else None,
    )
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(CarryPlan)
async def carry_plan(turn: Turn, press: CarryPlan) -> None:
    """Take over last year's roadmap."""
    view = await turn.work(schools.carry_over, press.school_id)
    await turn.show(plan_screen(turn.t, view))


@routes.pressed(SchoolFile)
async def send_file(turn: Turn, press: SchoolFile) -> None:
    """Plan and fact as a workbook."""
    card, views = await turn.work(schools.plan_fact, press.school_id)
    await turn.busy(ChatAction.UPLOAD_DOCUMENT)
    head = await turn.look(own_letterhead)
    content = await asyncio.to_thread(build, views, turn.t.language, head)
    t = turn.t
    name = t.plain("schools-file", day=turn.actor.today.isoformat())
    text = t("schools-file-caption", name=card.name, done=card.done, total=card.total)
    await turn.show(Screen(text, [[Button(t.plain("common-menu"), MenuAnew())]], Attachment(name, content)))


@routes.pressed(AddMeasure)
async def ask_title(turn: Turn, press: AddMeasure) -> None:
    """Ask what has to be done."""
    card = await turn.look(schools.open_school, press.school_id)
    turn.expect("schools.title", school_id=card.id)
    await turn.show(asking(turn.t, turn.t("schools-ask-title"), OpenSchoolPlan(school_id=card.id)))


@routes.sent("schools.title")
async def take_title(turn: Turn, message: Message) -> None:
    """Keep the words until it is said when; or word a measure anew."""
    title = schools.checked_title(message.text or "")
    if "measure_id" in turn.data:
        view = await turn.work(schools.rename_measure, int(turn.data["measure_id"]), title)
        await turn.show(measure_screen(turn.t, view))
        return
    school_id = int(turn.data["school_id"])
    turn.expect("schools.period", school_id=school_id, title=title)
    await turn.who()
    text = turn.t("schools-ask-period", title=title)
    await turn.show(asking(turn.t, text, OpenSchoolPlan(school_id=school_id)))


@routes.sent("schools.period")
async def take_period(turn: Turn, message: Message) -> None:
    """Take the time as it was typed, and show how it was understood."""
    typed, data = message.text or "", turn.data
    if "measure_id" in data:
        view = await turn.work(schools.set_period, int(data["measure_id"]), typed)
    else:
        view = await turn.work(schools.add_measure, int(data["school_id"]), str(data["title"]), typed)
    t = turn.t
    await turn.show(measure_screen(t, view, note=t("schools-understood", period=period_text(t, view.period))))


@routes.pressed(ChangeMeasure)
async def change_measure(turn: Turn, press: ChangeMeasure) -> None:
    """Ask for other words or another time."""
    view = await turn.look(schools.open_measure, press.measure_id)
    turn.expect("schools.period" if press.period else "schools.title", measure_id=view.id)
    text = turn.t("schools-ask-period" if press.period else "schools-ask-retitle", title=view.title)
    await turn.show(asking(turn.t, text, OpenMeasure(measure_id=view.id)))


@routes.pressed(OpenMeasure)
async def open_measure(turn: Turn, press: OpenMeasure) -> None:
    """A measure."""
    view = await turn.look(schools.open_measure, press.measure_id)
    await turn.show(measure_screen(turn.t, view, press.time_id))


def measure_screen(t: Texts, view: MeasureView, time_id: int = 0, *, note: Html | None = None) -> Screen:
    """A measure: when it is due, who answers for it, what was reported."""
    chosen = next((one for one in view.times if one.id == time_id), view.current)
    text = lines(
        note,
        t("schools-measure", number=view.number, title=view.title),
        t("schools-measure-place", school=view.school),
        t("roadmap-stage-period", period=period_text(t, view.period)),
        t("schools-measure-responsible", name=view.responsible) if view.responsible else None,
        t("roadmap-occurrence", name=time_name(t, view, chosen)) if len(view.times) > 1 else None,
        *_reported(t, chosen),
    )
    rows = _reporting(t, view, chosen) if view.leads else []
    others = [one for one in view.times if one.id != chosen.id]
    marks = [
        Button(
            f"{MARKS[one.state]} {t.day(one.starts_on, 'LLL')}",
            OpenMeasure(measure_id=view.id, time_id=one.id),
        )
        for one in others
    ]
    rows += [marks[at : at + 4] for at in range(0, len(marks), 4)]
    if view.leads:
        rows += in_rows(
            [
                Button(t.plain("schools-button-responsible"), ChooseResponsible(measure_id=view.id)),
                Button(t.plain("schools-button-period"), ChangeMeasure(measure_id=view.id, period=True)),
                Button(t.plain("schools-button-retitle"), ChangeMeasure(measure_id=view.id)),
                Button(t.plain("schools-button-drop"), RemoveMeasure(measure_id=view.id)),
            ]
        )
    back = Button(t.plain("schools-button-to-plan"), OpenSchoolPlan(school_id=view.school_id))
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def time_name(t: Texts, view: MeasureView, one: TimeView) -> str:
    """What one of several times is called: its month, or its days."""
    if view.period.kind is Kind.MONTHLY:
        return t.day(one.starts_on, "LLLL y")
    return f"{t.day(one.starts_on)} – {t.day(one.due_on)}" if one.due_on else t.day(one.starts_on)


def _reported(t: Texts, one: TimeView) -> list[Html]:
    """State of a time and what was reported."""
    if one.done_on is None:
        state = "schools-state-not-started" if one.state is State.NOT_STARTED else f"roadmap-state-{one.state}"
        return [t(state.replace("_", "-"))]
    found = [t("roadmap-done-on", day=one.done_on)]
    if one.link:
        found.append(t("roadmap-evidence-link", link=one.link))
    if one.note:
        found.append(t("roadmap-evidence-note", note=one.note))
    if one.file_name:
        found.append(t("roadmap-evidence-file", name=one.file_name))
    return found


def _reporting(t: Texts, view: MeasureView, one: TimeView) -> list[Row]:
    report = ReportMeasure(measure_id=view.id, time_id=one.id)
    if one.done_on is None:
        return [[Button(t.plain("roadmap-button-done"), report, style="primary")]]
    rows: list[Row] = []
    if one.file_name:
        rows.append([Button(t.plain("roadmap-button-file"), ShowMeasureFile(time_id=one.id))])
    back = TakeMeasureBack(measure_id=view.id, time_id=one.id)
    rows.append([Button(t.plain("roadmap-button-replace"), report), Button(t.plain("roadmap-button-take-back"), back)])
    return rows


@routes.pressed(ReportMeasure)
async def report(turn: Turn, press: ReportMeasure) -> None:
    """Ask with what it is reported, or take it as done without anything."""
    if press.bare:
        view = await turn.work(schools.mark_done, press.time_id, Evidence())
        await turn.show(measure_screen(turn.t, view, press.time_id))
        return
    view = await turn.look(schools.open_measure, press.measure_id)
    turn.expect("schools.evidence", time_id=press.time_id)
    t = turn.t
    back = OpenMeasure(measure_id=view.id, time_id=press.time_id)
    rows: list[Row] = [
        [Button(t.plain("roadmap-button-bare"), press.model_copy(update={"bare": True}))],
        [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())],
    ]
    await turn.show(Screen(t("roadmap-ask-evidence", title=view.title), rows))


@routes.sent("schools.evidence")
async def take_evidence(turn: Turn, message: Message) -> None:
    """Take a link, a file, a photo or a few words."""
    time_id = int(turn.data["time_id"])
    view = await turn.work(schools.mark_done, time_id, await evidence_of(turn, message))
    await turn.show(measure_screen(turn.t, view, time_id))


@routes.pressed(TakeMeasureBack)
async def take_back(turn: Turn, press: TakeMeasureBack) -> None:
    """Take a report back, after one more question."""
    if not press.sure:
        await turn.look(schools.open_measure, press.measure_id)
        t = turn.t
        back = OpenMeasure(measure_id=press.measure_id, time_id=press.time_id)
        sure = press.model_copy(update={"sure": True})
        label = t.plain("roadmap-button-take-back")
        asked = confirm(t, t("roadmap-ask-take-back"), sure, back, yes_label=label)
        await turn.show(Screen(asked.text, [*asked.rows, [Button(t.plain("common-menu"), Menu())]]))
        return
    view = await turn.work(schools.mark_undone, press.time_id)
    await turn.show(measure_screen(turn.t, view, press.time_id))


@routes.pressed(ShowMeasureFile)
async def show_file(turn: Turn, press: ShowMeasureFile) -> None:
    """Send the file a time was reported with."""
    name, content = await turn.look(schools.evidence_file, press.time_id)
    menu = [Button(turn.t.plain("common-menu"), MenuAnew())]
    await turn.show(Screen(turn.t("roadmap-evidence-file", name=name), [menu], Attachment(name, content)))


@routes.pressed(ChooseResponsible)
async def choose_responsible(turn: Turn, press: ChooseResponsible) -> None:
    """Show the members, or take the one who answers for a measure."""
    if press.school_member_id:
        who = 0 if press.school_member_id == NOBODY else press.school_member_id
        view = await turn.work(schools.set_responsible, press.measure_id, who)
        await turn.show(measure_screen(turn.t, view))
        return
    page = await turn.look(schools.list_responsible, press.measure_id, press.number)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(one[1], ChooseResponsible(measure_id=press.measure_id, school_member_id=one[0])),
        lambda number, _: ChooseResponsible(measure_id=press.measure_id, number=number),
    )
    nobody = ChooseResponsible(measure_id=press.measure_id, school_member_id=NOBODY)
    rows.append([Button(t.plain("schools-button-nobody"), nobody)])
    back = Button(t.plain("common-back"), OpenMeasure(measure_id=press.measure_id))
    menu = Button(t.plain("common-menu"), Menu())
    await turn.show(Screen(t("schools-ask-responsible"), [*rows, [back, menu]]))


@routes.pressed(RemoveMeasure)
async def remove_measure(turn: Turn, press: RemoveMeasure) -> None:
    """Ask, then take a measure out of the roadmap."""
    if not press.sure:
        view = await turn.look(schools.open_measure, press.measure_id)
        t = turn.t
        sure = RemoveMeasure(measure_id=view.id, sure=True)
        question = t("schools-ask-drop", title=view.title)
        label = t.plain("schools-button-drop")
        asked = confirm(t, question, sure, OpenMeasure(measure_id=view.id), yes_label=label)
        await turn.show(Screen(asked.text, [*asked.rows, [Button(t.plain("common-menu"), Menu())]]))
        return
    school_id = await turn.work(schools.remove_measure, press.measure_id)
    found = await turn.look(schools.open_plan, school_id)
    await turn.show(plan_screen(turn.t, found))
