"""Conversations about records that may be one person: the list, two side by side, putting together, taking apart."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.duplicates import (
    ChooseKept,
    CompareTwo,
    ListCouples,
    ListMerges,
    MergeTwo,
    OpenMerge,
    PickRecord,
    TakeApart,
    TellApart,
)
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager, short_query
from keyboards.people import ListPeople, OpenParticipation
from keyboards.screen import ALONE, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.duplicates.couples import (
    Candidate,
    Comparison,
    Line,
    Place,
    Side,
    compare_two,
    list_couples,
    list_records,
    may_be_one_again,
    tell_apart,
)
from mentoring.duplicates.merging import Merged, Plan, list_merges, merge, open_merge, plan, take_apart
from mentoring.duplicates.similar import Likeness
from mentoring.names import NameMode
from mentoring.paging import Page

routes = Routes()

SURE = (Likeness.SAME, Likeness.SWAPPED)
PLACES = 2
"""Places of a record that a comparison tells; a phone shows no more."""
NUMBERS = ("1", "2")
"""How the two records are called on the screen."""


# The list


@routes.pressed(ListCouples)
async def press_list(turn: Turn, press: ListCouples) -> None:
    """Records that may be one person."""
    page = await turn.look(list_couples, press.page)
    await turn.show(list_screen(turn.t, page))


def list_screen(t: Texts, page: Page[Line]) -> Screen:
    """Couples of records, the surest first."""

    def item(line: Line) -> Button:
        mark = "=" if line.likeness in SURE else "≈"
        both = "twice" if line.first == line.second else "two"
        label = t.plain(f"duplicates-line-{both}", mark=mark, first=line.first, second=line.second)
        return Button(label, CompareTwo(first_id=line.first_id, second_id=line.second_id))

    rows = pager(t, page, item, lambda number, query: ListCouples(page=number))  # noqa: ARG005 -- not searched
    text = t("duplicates-title", count=page.total) if page.total else t("duplicates-none")
    below = [
        [
            Button(t.plain("duplicates-button-pick"), PickRecord()),
            Button(t.plain("duplicates-button-merges"), ListMerges()),
        ],
        [Button(t.plain("people-button-list"), ListPeople()), Button(t.plain("common-menu"), Menu())],
    ]
    return Screen(text, [*rows, *below])


# Two that only a person sees to be one


@routes.pressed(PickRecord)
async def press_pick(turn: Turn, press: PickRecord) -> None:
    """Choose the first of two records, then the second; typing searches."""
    turn.expect("duplicates.record", first_id=press.first_id)
    first, page = await turn.look(list_records, press.first_id, press.number, press.query)
    await turn.show(pick_screen(turn.t, first, page, turn.actor.names))


@routes.sent("duplicates.record")
async def search_record(turn: Turn, message: Message) -> None:
    """Find a record by what was typed."""
    first_id = int(turn.data["first_id"])
    turn.expect("duplicates.record", first_id=first_id)
    first, page = await turn.look(list_records, first_id, 0, short_query(message.text or ""))
    await turn.show(pick_screen(turn.t, first, page, turn.actor.names))


def pick_screen(t: Texts, first: Candidate | None, page: Page[Candidate], names: NameMode) -> Screen:
    """Records of the centre to choose from."""

    def item(one: Candidate) -> Button:
        label = t.plain("duplicates-record", name=one.name, code=one.code)
        of = CompareTwo(first_id=first.person_id, second_id=one.person_id) if first else None
        return Button(one.code if one.name == one.code else label, of or PickRecord(first_id=one.person_id))

    def to(number: int, query: str) -> PickRecord:
        return PickRecord(first_id=first.person_id if first else 0, number=number, query=query)

    chosen = t("duplicates-pick-second", name=first.name, code=first.code) if first else t("duplicates-pick-first")
    how = t("duplicates-pick-how", names=names.value)
    found = t("duplicates-pick-found", query=page.query, count=page.total) if page.query else how
    back = Button(t.plain("common-back"), PickRecord() if first else ListCouples())
    return Screen(lines(chosen, found), [*pager(t, page, item, to), [back, Button(t.plain("common-menu"), Menu())]])


# Two side by side


@routes.pressed(CompareTwo)
async def press_compare(turn: Turn, press: CompareTwo) -> None:
    """Two records side by side."""
    seen = await turn.look(compare_two, press.first_id, press.second_id)
    await turn.show(compare_screen(turn.t, seen))


def compare_screen(t: Texts, seen: Comparison) -> Screen:
    """What agrees and what differs, and the decision."""
    sides = (seen.first, seen.second)
    born = len({side.birth_date for side in sides}) > 1
    told = [_told(t, number, side, born=born) for number, side in zip(NUMBERS, sides, strict=True)]
    untold = [t.plain(f"duplicates-field-{field}") for field in seen.untold]
    text = lines(
        t("duplicates-compare"),
        t(f"duplicates-likeness-{seen.likeness}") if seen.likeness else None,
        "",
        told[0],
        "",
        told[1],
        *(("", t("duplicates-differ", fields=t.listed(untold))) if untold else ()),
    )
    ids = {"first_id": seen.first.person_id, "second_id": seen.second.person_id}
    cards = [
        Button(
            t.plain("duplicates-button-card", number=number), OpenParticipation(participation_id=side.participation_id)
        )
        for number, side in zip(NUMBERS, sides, strict=True)
        if side.participation_id
    ]
    return Screen(
        text,
        [
            [
                Button(t.plain("duplicates-button-one"), ChooseKept(**ids), style="primary"),
                Button(
                    t.plain("duplicates-button-two"), TellApart(first_id=ids["first_id"], second_id=ids["second_id"])
                ),
            ],
            cards,
            _ways(t),
        ],
    )


def _ways(t: Texts) -> Row:
    return [Button(t.plain("duplicates-button-list"), ListCouples()), Button(t.plain("common-menu"), Menu())]


def _told(t: Texts, number: str, side: Side, *, born: bool) -> Html:
    name = "code" if side.name == side.code else "name"
    day = t("duplicates-born", day=side.birth_date) if side.birth_date else t("duplicates-born-unknown")
    return lines(
        t(f"duplicates-side-{name}", number=number, name=side.name, code=side.code),
        day if born else None,
        *(_place(t, place) for place in side.places[:PLACES]),
        t("duplicates-more-places", count=len(side.places) - PLACES) if len(side.places) > PLACES else None,
        t("duplicates-account") if side.account else None,
    )


def _place(t: Texts, place: Place) -> Html:
    known = place.role in ("mentor", "mentee")
    role = t.plain(f"people-role-{place.role}") if known else t.plain(f"menu-role-{place.role}")
    said = [
        place.organisation,
        role.lower(),
        place.group,
        t.plain(f"people-state-{place.state}") if place.state else None,
    ]
    return t("duplicates-place", place=", ".join(part for part in said if part))


# Two people


@routes.pressed(TellApart)
async def press_apart(turn: Turn, press: TellApart) -> None:
    """Remember that these are two people, or take that back."""
    if press.back:
        await turn.work(may_be_one_again, press.first_id, press.second_id)
        seen = await turn.look(compare_two, press.first_id, press.second_id)
        await turn.show(compare_screen(turn.t, seen))
        return
    await turn.work(tell_apart, press.first_id, press.second_id)
    t = turn.t
    back = Button(t.plain("duplicates-button-back"), press.model_copy(update={"back": True}))
    await turn.show(Screen(t("duplicates-apart"), [[back], _ways(t)]))


# One person


@routes.pressed(ChooseKept)
async def press_one(turn: Turn, press: ChooseKept) -> None:
    """Ask whose record stays."""
    seen = await turn.look(compare_two, press.first_id, press.second_id)
    t, sides = turn.t, (seen.first, seen.second)
    rows: list[Row] = [
        [
            Button(
                t.plain("duplicates-button-keep", number=number, code=side.code),
                MergeTwo(kept_id=side.person_id, merged_id=other.person_id),
            )
        ]
        for number, side, other in zip(NUMBERS, sides, reversed(sides), strict=True)
    ]
    back = CompareTwo(first_id=press.first_id, second_id=press.second_id)
    await turn.show(Screen(t("duplicates-ask-kept"), [*rows, [Button(t.plain("common-back"), back)]]))


@routes.pressed(MergeTwo)
async def press_merge(turn: Turn, press: MergeTwo) -> None:
    """Say what will happen, then put together."""
    if press.sure:
        done = await turn.work(merge, press.kept_id, press.merged_id)
        await turn.show(merge_screen(turn.t, done, turn.t("duplicates-merged")))
        return
    told = await turn.look(plan, press.kept_id, press.merged_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    back = CompareTwo(first_id=press.kept_id, second_id=press.merged_id)
    label = t.plain("duplicates-button-merge")
    no = t.plain("common-back")
    await turn.show(confirm(t, plan_text(t, told), yes, back, yes_label=label, no_label=no))


def plan_text(t: Texts, told: Plan) -> Html:
    """What will become of the two records, with all that gives way."""
    places = [t("duplicates-plan-place", organisation=one.organisation, role=one.role) for one in told.participations]
    fields = [t.plain(f"duplicates-field-{field}") for field in told.fields]
    gives_way = [
        *places[:PLACES],
        t("duplicates-more-places", count=len(places) - PLACES) if len(places) > PLACES else None,
        t("duplicates-plan-pairs", count=told.pairs) if told.pairs else None,
        t("duplicates-plan-responses", count=told.responses) if told.responses else None,
        t("duplicates-plan-offices") if told.appointments else None,
        t("duplicates-plan-withdrawn") if told.withdrawn else None,
        t("duplicates-plan-accounts") if told.accounts else None,
        t("duplicates-plan-fields", fields=t.listed(fields)) if fields else None,
    ]
    named = "code" if told.kept == told.kept_code else "name"
    return lines(
        t(f"duplicates-plan-{named}", name=told.kept, code=told.kept_code, other=told.merged_code),
        *gives_way,
        t("duplicates-plan-undo"),
    )


# What was put together


@routes.pressed(ListMerges)
async def press_merges(turn: Turn, press: ListMerges) -> None:
    """What can still be taken apart."""
    page = await turn.look(list_merges, press.page)
    t = turn.t

    def item(one: Merged) -> Button:
        label = shortened(t.plain("duplicates-merge-line", who=one.brief, other=one.former_code), ALONE)
        return Button(label, OpenMerge(merge_id=one.id))

    rows = pager(t, page, item, lambda number, query: ListMerges(page=number))  # noqa: ARG005 -- not searched
    text = t("duplicates-merges" if page.total else "duplicates-merges-none")
    await turn.show(Screen(text, [*rows, _ways(t)]))


@routes.pressed(OpenMerge)
async def press_merge_card(turn: Turn, press: OpenMerge) -> None:
    """One merge."""
    one = await turn.look(open_merge, press.merge_id)
    await turn.show(merge_screen(turn.t, one))


def merge_screen(t: Texts, one: Merged, notice: Html | None = None) -> Screen:
    """Who was put together, and until when that can be undone."""
    named = "code" if one.name == one.code else "name"
    text = lines(
        notice,
        t(f"duplicates-merge-{named}", name=one.name, code=one.code),
        t("duplicates-merge-former", code=one.former_code),
        t("duplicates-merge-until", until=one.until) if one.until else None,
        t("duplicates-merge-undone") if one.undone else None,
        t("duplicates-merge-late") if not one.until and not one.undone else None,
    )
    card = (
        [Button(t.plain("duplicates-button-open"), OpenParticipation(participation_id=one.participation_id))]
        if one.participation_id
        else []
    )
    apart = [Button(t.plain("duplicates-button-apart"), TakeApart(merge_id=one.id))] if one.until else []
    return Screen(text, [*in_rows([*card, *apart]), _ways(t)])


@routes.pressed(TakeApart)
async def press_take_apart(turn: Turn, press: TakeApart) -> None:
    """Ask, then take apart."""
    if press.sure:
        done = await turn.work(take_apart, press.merge_id)
        await turn.show(merge_screen(turn.t, done))
        return
    one = await turn.look(open_merge, press.merge_id)
    t = turn.t
    if one.until is None:
        await turn.show(merge_screen(t, one))
        return
    question = t("duplicates-ask-apart", code=one.code, other=one.former_code)
    yes, no = press.model_copy(update={"sure": True}), OpenMerge(merge_id=one.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("duplicates-button-apart")))
