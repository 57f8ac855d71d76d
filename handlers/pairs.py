"""Conversations about pairs: the curator forms them, both people agree, the order is noted, a pair is ended."""

from datetime import date

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.calendar import calendar, day_code, month_of, picked, typed_day, typed_order
from keyboards.confirm import confirm
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.pairs import (
    AddToPair,
    AnswerFor,
    AnswerPair,
    AskOrder,
    ChooseForm,
    ChooseMentee,
    ChooseMentor,
    ChooseRoleModel,
    ChooseStart,
    ClosePair,
    ListPairs,
    OpenGroup,
    OpenPair,
    ProposePair,
    RemoveFromPair,
    SearchPairs,
    SetRemote,
)
from keyboards.schools import ListSchools
from keyboards.screen import Button, Row, Screen, lines, shortened
from keyboards.years import MarkPairs, OwnYears
from locales.texts import Html, Texts
from mentoring import pairs
from mentoring.access import LEADERS, Actor, Role
from mentoring.errors import DomainError, NotFound
from mentoring.forms import FORMS
from mentoring.invitations import Place, list_places
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.pairs import Candidate, Goal, Membership, PairCard, PairLine, State
from mentoring.schools import list_schools
from mentoring.years import year_bounds
from mentoring.years.renewal import marking_year, reason_text

routes = Routes()

MARKS = {State.PROPOSED: "○", State.ACTIVE: "●", State.DECLINED: "×", State.CLOSED: "□"}
MOST_OUT = 8
"""Buttons of members on one screen; a larger group is put right person by person."""
CODES = tuple(FORMS)
"""Forms by their place in the dictionary, as buttons carry them."""


# Lists


@routes.pressed(ListPairs)
async def list_pairs(turn: Turn, press: ListPairs) -> None:
    """The pairs a leader sees, or one's own; a leader who types searches."""
    actor = await turn.who()
    if actor.role not in LEADERS:
        page = await turn.look(pairs.my_pairs, press.number)
        in_school = (await turn.look(list_schools)).total > 0
        await turn.show(my_list(turn.t, page, in_school=in_school))
        return
    turn.expect("pairs.query", organisation_id=press.organisation_id, state=press.state)
    page = await turn.look(
        pairs.list_pairs, press.number, organisation_id=press.organisation_id, state=press.state, query=press.query
    )
    await turn.show(list_screen(turn.t, page, press, marks=_marked_in(turn.actor, press)))


def _marked_in(actor: Actor, press: ListPairs) -> int:
    """The organisation whose pairs can be marked to go on now, at the end of the year; 0 for none."""
    if marking_year(actor) != actor.year:
        return 0
    only = next(iter(actor.organisation_ids)) if len(actor.organisation_ids) == 1 else 0
    return press.organisation_id or only


@routes.pressed(SearchPairs)
async def ask_query(turn: Turn, press: SearchPairs) -> None:
    """Ask whose pair to find."""
    await turn.who()
    turn.expect("pairs.query", organisation_id=press.organisation_id)
    back = ListPairs(organisation_id=press.organisation_id)
    await turn.show(
        Screen(turn.t("pairs-ask-query", names=turn.actor.names.value), [[Button(turn.t.plain("common-back"), back)]])
    )


@routes.sent("pairs.query")
async def search(turn: Turn, message: Message) -> None:
    """Show the pairs of whoever was typed."""
    await turn.who()
    turn.expect("pairs.query", **turn.data)
    press = ListPairs(**turn.data, query=short_query(message.text or ""))
    page = await turn.look(
        pairs.list_pairs, 0, organisation_id=press.organisation_id, state=press.state, query=press.query
    )
    await turn.show(list_screen(turn.t, page, press))


def list_screen(t: Texts, page: Page[PairLine], press: ListPairs, *, marks: int = 0) -> Screen:
    """The pairs of a leader's scope."""
    closed = press.state == State.CLOSED
    organisation_id = press.organisation_id

    def to(number: int, query: str) -> ListPairs:
        return ListPairs(organisation_id=organisation_id, state=press.state, number=number, query=query)

    if page.query:
        below = t("pairs-found", query=page.query, count=page.total) if page.total else t("pairs-empty-search")
    elif page.total:
        below = t("pairs-count-closed" if closed else "pairs-count", count=page.total)
    else:
        below = t("pairs-empty-closed" if closed else "pairs-empty")
    rows = pager(t, page, lambda line: line_button(t, line), to, SearchPairs(organisation_id=organisation_id))
    other = ListPairs(organisation_id=organisation_id, state="" if closed else State.CLOSED.value)
    rows.append(
        [
            Button(t.plain("pairs-button-new"), ChooseForm(organisation_id=organisation_id), style="primary"),
            Button(t.plain("pairs-button-open-ones" if closed else "pairs-button-closed"), other),
        ]
    )
    if marks:
        rows.append([Button(t.plain("years-button-marks"), MarkPairs(organisation_id=marks))])
    rows.append([Button(t.plain("common-menu"), Menu())])
    return Screen(lines(t("pairs-title-closed" if closed else "pairs-title"), below), rows)


def my_list(t: Texts, page: Page[PairLine], *, in_school: bool = False) -> Screen:
    """The pairs of a mentor or a mentee."""
    rows = pager(t, page, lambda line: line_button(t, line), lambda number, _: ListPairs(number=number))
    if in_school:
        rows.append([Button(t.plain("schools-button-schools"), ListSchools())])
    rows.append([Button(t.plain("years-button-past"), OwnYears()), Button(t.plain("common-menu"), Menu())])
    return Screen(lines(t("pairs-mine-title"), None if page.total else t("pairs-mine-empty")), rows)


def line_button(t: Texts, line: PairLine) -> Button:
    """A pair as a button of a list."""
    text = t.plain("pairs-line", mark=MARKS[line.state], mentors=line.mentors, mentees=line.mentees)
    return Button(text, OpenPair(pair_id=line.id))


# The card


@routes.pressed(OpenPair)
async def open_pair(turn: Turn, press: OpenPair) -> None:
    """Show a pair."""
    card = await turn.look(pairs.open_pair, press.pair_id)
    await turn.show(card_screen(turn.t, card, turn.actor))


def card_screen(t: Texts, card: PairCard, actor: Actor, note: Html | None = None) -> Screen:
    """A pair with what the reader can do about it."""
    text = lines(
        note,
        None if note is None else "",
        t("pairs-card-title", organisation=card.organisation),
        t("pairs-card-mentor", names=named(t, card.of(Role.MENTOR))),
        t("pairs-card-mentee", names=named(t, card.of(Role.MENTEE))),
        t(f"forms-{card.form}"),
        t("pairs-card-model", model=model_name(t, card.form, card.role_model)) if card.role_model else None,
        t("pairs-card-start", day=card.starts_on) if card.starts_on else None,
        t("pairs-card-remote") if card.remote else None,
        order_line(t, card),
        t("pairs-card-closed", day=card.closed_on) if card.closed_on else t(f"pairs-state-{card.state}"),
        t("pairs-card-reason", reason=shown_reason(t, card.reason)) if card.reason else None,
        waiting_line(t, card, actor),
    )
    rows = leader_rows(t, card) if actor.role in LEADERS else member_rows(t, card, actor)
    return Screen(text, [*rows, [Button(t.plain("pairs-button-list"), ListPairs())]])


def shown_reason(t: Texts, reason: str) -> str:
    """Why a pair ended: a reason of the bot's own by its text, a typed one as it is."""
    known = reason_text(reason)
    return t.plain(known) if known else reason


def named(t: Texts, members: tuple[Membership, ...]) -> Html:
    """Names of members, told apart by whether the bot can reach them."""
    return t.listed(
        [one.name if one.has_account else t.plain("pairs-member-no-account", name=one.name) for one in members]
    )


def model_name(t: Texts, form: str, model: str) -> Html:
    """A role model in words."""
    return t(f"forms-{form}-{model}")


def order_line(t: Texts, card: PairCard) -> Html:
    """The order that fixes the pair."""
    if card.order_number is None:
        return t("pairs-card-no-order")
    day = t.day(card.order_date) if card.order_date else "none"
    return t("pairs-card-order", number=card.order_number, day=day)


def waiting_line(t: Texts, card: PairCard, actor: Actor) -> Html | None:
    """Who has not answered, or what is waited for."""
    if card.state not in pairs.OPEN or all(one.answer for one in card.members):
        return None
    own = card.place_of(actor.person_id)
    if actor.role not in LEADERS:
        return t("pairs-you-agreed") if own and own.answer == "agreed" else None
    return t("pairs-waiting-for", names=t.listed([one.name for one in card.members if one.answer is None]))


def leader_rows(t: Texts, card: PairCard) -> list[Row]:
    """What a curator can do about a pair."""
    rows: list[Row] = []
    if card.state in pairs.OPEN:
        for one in card.members:
            if one.answer is None and one.by_proxy:
                yes = AnswerFor(pair_id=card.id, member_id=one.member_id, agreed=True)
                no = AnswerFor(pair_id=card.id, member_id=one.member_id, agreed=False)
                rows.append([Button(t.plain("pairs-button-agree-for", name=one.name), yes, style="success")])
                rows.append([Button(t.plain("pairs-button-refuse-for", name=one.name), no)])
    if card.state in pairs.OPEN:
        end = "pairs-button-close" if card.state is State.ACTIVE else "pairs-button-call-off"
        order, ending = AskOrder(pair_id=card.id), ClosePair(pair_id=card.id)
        group = Button(t.plain("pairs-button-group"), OpenGroup(pair_id=card.id))
        meet = Button(
            t.plain("pairs-button-meet" if card.remote else "pairs-button-remote"),
            SetRemote(pair_id=card.id, remote=not card.remote),
        )
        rows += in_rows([Button(t.plain("pairs-button-order"), order), group, Button(t.plain(end), ending), meet])
    return [*rows, [Button(t.plain("acts-button"), OpenActs(kind="pair", object_id=card.id))]]


def member_rows(t: Texts, card: PairCard, actor: Actor) -> list[Row]:
    """What a mentor or a mentee can do about a pair."""
    own = card.place_of(actor.person_id)
    if card.state not in pairs.OPEN or own is None or own.answer is not None:
        return []
    agree = AnswerPair(pair_id=card.id, agreed=True)
    refuse = AnswerPair(pair_id=card.id, agreed=False)
    return [
        [Button(t.plain("pairs-button-agree"), agree, style="success"), Button(t.plain("pairs-button-refuse"), refuse)]
    ]


# Agreeing


@routes.pressed(AnswerPair)
async def answer_pair(turn: Turn, press: AnswerPair) -> None:
    """Agree to a proposal, or refuse it after one more question."""
    if not press.agreed and not press.sure:
        await turn.look(pairs.open_pair, press.pair_id)
        sure = AnswerPair(pair_id=press.pair_id, agreed=False, sure=True)
        await turn.show(
            confirm(
                turn.t,
                turn.t("pairs-ask-refuse"),
                sure,
                OpenPair(pair_id=press.pair_id),
                yes_label=turn.t.plain("pairs-button-refuse-sure"),
                no_label=turn.t.plain("common-back"),
            )
        )
        return
    card = await turn.work(pairs.answer_pair, press.pair_id, agreed=press.agreed)
    note = None if press.agreed else turn.t("pairs-refused-done")
    await turn.show(card_screen(turn.t, card, turn.actor, note))


@routes.pressed(AnswerFor)
async def answer_for(turn: Turn, press: AnswerFor) -> None:
    """The curator enters an answer."""
    card = await turn.work(pairs.answer_for, press.member_id, agreed=press.agreed)
    await turn.show(card_screen(turn.t, card, turn.actor))


# Forming


@routes.pressed(ChooseForm)
async def choose_form(turn: Turn, press: ChooseForm) -> None:
    """The organisation, where there are several, then the form."""
    if not press.organisation_id:
        places = await turn.look(list_places, press.number)
        if places.total != 1:
            await turn.show(places_screen(turn.t, places))
            return
        press = ChooseForm(organisation_id=places.items[0].id)
    else:
        await turn.who()
    t = turn.t
    rows: list[Row] = [
        [Button(t.plain(f"forms-{code}"), ChooseRoleModel(organisation_id=press.organisation_id, form=index))]
        for index, code in enumerate(CODES)
    ]
    rows.append([Button(t.plain("pairs-button-list"), ListPairs(organisation_id=press.organisation_id))])
    await turn.show(Screen(t("pairs-choose-form"), rows))


def places_screen(t: Texts, places: Page[Place]) -> Screen:
    """Organisations to form a pair in."""
    rows = pager(
        t,
        places,
        lambda place: Button(place.name, ChooseForm(organisation_id=place.id)),
        lambda number, _: ChooseForm(number=number),
    )
    text = t("pairs-choose-organisation" if places.total else "pairs-no-organisation")
    return Screen(text, [*rows, [Button(t.plain("pairs-button-list"), ListPairs())]])


@routes.pressed(ChooseRoleModel)
async def choose_role_model(turn: Turn, press: ChooseRoleModel) -> None:
    """The role model of the form; it may be left open."""
    await turn.who()
    t, form = turn.t, form_of(press.form)
    any_model = ChooseMentor(organisation_id=press.organisation_id, form=press.form)
    rows: list[Row] = [
        [Button(str(model_name(t, form, model)), any_model.model_copy(update={"model": index}))]
        for index, model in enumerate(FORMS[form])
    ]
    rows.append([Button(t.plain("pairs-button-any-model"), any_model)])
    back = ChooseForm(organisation_id=press.organisation_id)
    rows.append([Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())])
    await turn.show(Screen(t("pairs-choose-model", form=t(f"forms-{form}")), rows))


@routes.pressed(ChooseMentor)
async def choose_mentor(turn: Turn, press: ChooseMentor) -> None:
    """The mentor, of those with room; typing searches."""
    turn.expect("pairs.mentor", press=press.pack())
    await turn.show(await mentor_screen(turn, press))


@routes.sent("pairs.mentor")
async def search_mentor(turn: Turn, message: Message) -> None:
    """Find a mentor by what was typed."""
    press = ChooseMentor.unpack(turn.data["press"])
    press = press.model_copy(update={"number": 0, "query": short_query(message.text or "")})
    turn.expect("pairs.mentor", press=press.pack())
    await turn.show(await mentor_screen(turn, press))


async def mentor_screen(turn: Turn, press: ChooseMentor) -> Screen:
    """Mentors to choose from."""
    form = form_of(press.form)
    page = await turn.look(pairs.list_candidates, press.organisation_id, Role.MENTOR, press.number, press.query, form)
    t = turn.t

    def to(number: int, query: str) -> ChooseMentor:
        return press.model_copy(update={"number": number, "query": query})

    def item(one: Candidate) -> Button:
        data = ChooseMentee(mentor_id=one.participation_id, form=press.form, model=press.model)
        return Button(candidate_label(t, one), data)

    back = ChooseRoleModel(organisation_id=press.organisation_id, form=press.form)
    ways = [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]
    rows = [*pager(t, page, item, to), ways]
    return Screen(candidates_text(t, page, "mentor", form, turn.actor.names), rows)


@routes.pressed(ChooseMentee)
async def choose_mentee(turn: Turn, press: ChooseMentee) -> None:
    """The mentee, of those free in the form; typing searches."""
    turn.expect("pairs.mentee", press=press.pack())
    await turn.show(await mentee_screen(turn, press))


@routes.sent("pairs.mentee")
async def search_mentee(turn: Turn, message: Message) -> None:
    """Find a mentee by what was typed."""
    press = ChooseMentee.unpack(turn.data["press"])
    press = press.model_copy(update={"number": 0, "query": short_query(message.text or "")})
    turn.expect("pairs.mentee", press=press.pack())
    await turn.show(await mentee_screen(turn, press))


async def mentee_screen(turn: Turn, press: ChooseMentee) -> Screen:
    """Mentees to choose from."""
    form = form_of(press.form)
    organisation_id = await turn.look(pairs.organisation_of, press.mentor_id)
    page = await turn.look(pairs.list_candidates, organisation_id, Role.MENTEE, press.number, press.query, form)
    t = turn.t

    def to(number: int, query: str) -> ChooseMentee:
        return press.model_copy(update={"number": number, "query": query})

    def item(one: Candidate) -> Button:
        data = ChooseStart(
            mentor_id=press.mentor_id, mentee_id=one.participation_id, form=press.form, model=press.model
        )
        return Button(candidate_label(t, one), data)

    back = ChooseMentor(organisation_id=organisation_id, form=press.form, model=press.model)
    ways = in_rows([Button(t.plain("pairs-button-other-mentor"), back), Button(t.plain("common-menu"), Menu())])
    rows = [*pager(t, page, item, to), *ways]
    return Screen(candidates_text(t, page, "mentee", form, turn.actor.names), rows)


def candidate_label(t: Texts, one: Candidate) -> str:
    """A person to choose, with what speaks against it."""
    if one.lacks:
        return t.plain("pairs-candidate-lacks", name=one.name)
    if one.free is not None:
        return t.plain("pairs-candidate-mentor", name=one.name, free=one.free)
    return t.plain("pairs-candidate", name=one.name, group=one.group_name or "none")


def candidates_text(t: Texts, page: Page[Candidate], role: str, form: str, names: NameMode) -> Html:
    """What is above the list of candidates."""
    if page.total:
        return t(f"pairs-choose-{role}", form=t(f"forms-{form}"), names=names.value)
    return t("pairs-empty-search") if page.query else t(f"pairs-no-{role}s")


@routes.pressed(ChooseStart)
async def choose_start(turn: Turn, press: ChooseStart) -> None:
    """The first day, then the preview."""
    turn.expect("pairs.start", press=press.pack())
    await turn.who()
    await turn.show(await start_screen(turn, press, picked(press.day)))


@routes.sent("pairs.start")
async def type_start(turn: Turn, message: Message) -> None:
    """The first day, typed."""
    day = typed_day(message.text or "", turn.actor.today)
    if day is None:
        raise DomainError("widgets-day-unclear")
    press = ChooseStart.unpack(turn.data["press"])
    turn.expect("pairs.start", press=press.pack())
    await turn.show(await start_screen(turn, press, day))


async def start_screen(turn: Turn, press: ChooseStart, day: date | None) -> Screen:
    """The calendar, or with a day chosen what is about to be proposed."""
    t, actor = turn.t, turn.actor
    first, last = year_bounds(actor.year)
    if day is None:
        rows: list[Row] = calendar(
            t,
            month_of(press.day, actor.today),
            lambda code: press.model_copy(update={"day": code}),
            first=first,
            last=last,
            chosen=actor.today,
        )
        other = ChooseMentee(mentor_id=press.mentor_id, form=press.form, model=press.model)
        ways = in_rows([Button(t.plain("pairs-button-other-mentee"), other), Button(t.plain("common-menu"), Menu())])
        return Screen(t("pairs-choose-start"), [*rows, *ways])
    if not first <= day <= last:
        raise DomainError("pairs-error-start")
    mentor, mentee, easy = await turn.look(pairs.name_candidates, press.mentor_id, press.mentee_id)
    told = t("pairs-preview", mentor=mentor, mentee=mentee, form=t(f"forms-{form_of(press.form)}"), start=day)
    go = ProposePair(**press.model_dump(exclude={"day"}), day=day_code(day))
    rows = [[Button(t.plain("pairs-button-propose"), go, style="primary")]]
    if easy:
        far = go.model_copy(update={"remote": True})
        rows.append([Button(t.plain("pairs-button-propose-remote"), far, style="primary")])
    rows.append([Button(t.plain("common-back"), press.model_copy(update={"day": ""}))])
    return Screen(lines(told, t("pairs-preview-easy") if easy else None), rows)


@routes.pressed(ProposePair)
async def propose_pair(turn: Turn, press: ProposePair) -> None:
    """Propose the pair; the order can follow at once."""
    form, day = form_of(press.form), picked(press.day)
    if day is None:
        raise NotFound("day")
    card = await turn.work(
        pairs.propose_pair,
        press.mentor_id,
        press.mentee_id,
        form=form,
        starts_on=day,
        role_model=model_of(form, press.model),
        remote=press.remote,
    )
    await turn.show(card_screen(turn.t, card, turn.actor, turn.t("pairs-proposed")))


@routes.pressed(SetRemote)
async def set_remote(turn: Turn, press: SetRemote) -> None:
    """Say how the people of a pair meet."""
    card = await turn.work(pairs.set_remote, press.pair_id, remote=press.remote)
    await turn.show(card_screen(turn.t, card, turn.actor))


def form_of(index: int) -> str:
    """The form a button means.

    Raises:
        NotFound: there is none such.
    """
    if not 0 <= index < len(CODES):
        raise NotFound("form")
    return CODES[index]


def model_of(form: str, index: int) -> str | None:
    """The role model a button means; None when it was left open."""
    models = tuple(FORMS[form])
    return models[index] if 0 <= index < len(models) else None


# Groups


@routes.pressed(OpenGroup)
async def open_group(turn: Turn, press: OpenGroup) -> None:
    """Who is in a pair or a group."""
    card = await turn.look(pairs.open_pair, press.pair_id)
    await turn.show(group_screen(turn.t, card))


def group_screen(t: Texts, card: PairCard) -> Screen:
    """Members, each with the way out where others of the role stay, and the ways to take more in."""
    text = lines(
        t("pairs-group-title", organisation=card.organisation),
        t("pairs-card-mentor", names=named(t, card.of(Role.MENTOR))),
        t("pairs-card-mentee", names=named(t, card.of(Role.MENTEE))),
        "",
        t("pairs-group-how"),
    )
    add = [
        Button(t.plain(f"pairs-button-add-{role}"), AddToPair(pair_id=card.id, role=role))
        for role in (Role.MENTOR, Role.MENTEE)
    ]
    out = [
        Button(
            shortened(t.plain("pairs-button-remove", name=one.name)),
            RemoveFromPair(pair_id=card.id, member_id=one.member_id),
        )
        for role in (Role.MENTOR, Role.MENTEE)
        if len(card.of(role)) > 1
        for one in card.of(role)
    ]
    back = Button(t.plain("common-back"), OpenPair(pair_id=card.id))
    rows: list[Row] = [[one] for one in (*(add if card.state in pairs.OPEN else []), *out[:MOST_OUT])]
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(AddToPair)
async def add_to_pair(turn: Turn, press: AddToPair) -> None:
    """Show who can be taken in, or take somebody; typing searches."""
    if press.participation_id:
        card = await turn.work(pairs.add_member, press.pair_id, press.participation_id)
        await turn.show(card_screen(turn.t, card, turn.actor, turn.t("pairs-added")))
        return
    turn.expect("pairs.group", press=press.pack())
    await turn.show(await group_candidates(turn, press))


@routes.sent("pairs.group")
async def search_group(turn: Turn, message: Message) -> None:
    """Find somebody by what was typed."""
    press = AddToPair.unpack(turn.data["press"])
    press = press.model_copy(update={"number": 0, "query": short_query(message.text or "")})
    turn.expect("pairs.group", press=press.pack())
    await turn.show(await group_candidates(turn, press))


async def group_candidates(turn: Turn, press: AddToPair) -> Screen:
    """Mentors with room, or mentees free in the form."""
    card = await turn.look(pairs.open_pair, press.pair_id)
    role = Role.MENTOR if press.role == Role.MENTOR else Role.MENTEE
    page = await turn.look(pairs.list_candidates, card.organisation_id, role, press.number, press.query, card.form)
    t = turn.t
    rows = pager(
        t,
        page,
        lambda one: Button(
            candidate_label(t, one), AddToPair(pair_id=card.id, role=role, participation_id=one.participation_id)
        ),
        lambda number, query: press.model_copy(update={"number": number, "query": query}),
    )
    back = Button(t.plain("common-back"), OpenGroup(pair_id=card.id))
    text = candidates_text(t, page, role.value, card.form, turn.actor.names)
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(RemoveFromPair)
async def remove_from_pair(turn: Turn, press: RemoveFromPair) -> None:
    """Ask, then let somebody leave the group."""
    if press.sure:
        card = await turn.work(pairs.remove_member, press.member_id)
        await turn.show(card_screen(turn.t, card, turn.actor))
        return
    card = await turn.look(pairs.open_pair, press.pair_id)
    t = turn.t
    one = next((member for member in card.members if member.member_id == press.member_id), None)
    if one is None:
        await turn.show(group_screen(t, card))
        return
    sure = press.model_copy(update={"sure": True})
    question = t("pairs-ask-remove", name=one.name)
    await turn.show(
        confirm(t, question, sure, OpenGroup(pair_id=card.id), yes_label=t.plain("pairs-button-remove-sure"))
    )


# The order and the end


@routes.pressed(AskOrder)
async def ask_order(turn: Turn, press: AskOrder) -> None:
    """Ask for number and date of the order."""
    await turn.look(pairs.open_pair, press.pair_id)
    turn.expect("pairs.order", pair_id=press.pair_id)
    back = Button(turn.t.plain("common-back"), OpenPair(pair_id=press.pair_id))
    await turn.show(Screen(turn.t("pairs-ask-order"), [[back]]))


@routes.sent("pairs.order")
async def note_order(turn: Turn, message: Message) -> None:
    """Take `15-н от 20.11.2026`."""
    number, day = typed_order(message.text or "", turn.actor.today)
    card = await turn.work(pairs.set_order, int(turn.data["pair_id"]), number, day)
    await turn.show(card_screen(turn.t, card, turn.actor))


@routes.pressed(ClosePair)
async def close_pair(turn: Turn, press: ClosePair) -> None:
    """End a pair: the goal, one more question, done. A proposal is called off without the goal."""
    if press.sure:
        card = await turn.work(pairs.close_pair, press.pair_id, goal=press.goal)
        await turn.show(card_screen(turn.t, card, turn.actor))
        return
    card = await turn.look(pairs.open_pair, press.pair_id)
    t, back = turn.t, OpenPair(pair_id=press.pair_id)
    if card.state is State.PROPOSED:
        sure = ClosePair(pair_id=card.id, goal=Goal.NO.value, sure=True)
        label = t.plain("pairs-button-call-off")
        await turn.show(confirm(t, t("pairs-ask-call-off"), sure, back, yes_label=label))
    elif card.state is not State.ACTIVE:
        await turn.show(card_screen(t, card, turn.actor))
    elif not press.goal:
        goals = [Button(t.plain(f"pairs-goal-{goal}"), ClosePair(pair_id=card.id, goal=goal.value)) for goal in Goal]
        await turn.show(Screen(t("pairs-ask-goal"), [goals[:2], goals[2:], [Button(t.plain("common-back"), back)]]))
    else:
        sure = ClosePair(pair_id=card.id, goal=press.goal, sure=True)
        await turn.show(confirm(t, t("pairs-ask-close"), sure, back, yes_label=t.plain("pairs-button-close")))
