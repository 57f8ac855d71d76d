"""Conversations about the registers of mentors and mentees: lists, cards, decisions, entering somebody by hand."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.accounts import OpenAccount
from keyboards.acts import OpenActs
from keyboards.confirm import confirm
from keyboards.consents import OpenConsents, OpenSheet, TickPaper
from keyboards.duplicates import ListCouples
from keyboards.easy import EasyOf
from keyboards.imports import AskFile
from keyboards.leaflets import ChooseSheetClass, OfferSheet
from keyboards.menu import Menu, in_rows
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.pairs import OpenPair
from keyboards.people import (
    AcceptListed,
    AcceptPerson,
    AddDetail,
    AddPerson,
    DeclinePerson,
    FilterPeople,
    ListPeople,
    OpenParticipation,
    PersonLeaves,
    SearchPeople,
)
from keyboards.profile import OpenCategories, OpenProfile
from keyboards.rights import EraseFor, OpenDesk
from keyboards.screen import Button, Row, Screen, lines
from keyboards.transfers import ListTransfers, StartTransfer
from keyboards.years import PastPeople, PersonYears
from locales.texts import Html, Texts
from mentoring import organisations
from mentoring.access import CENTRE, Actor, Role
from mentoring.errors import DomainError, Stale
from mentoring.forms import KINDS_OF_ROLE
from mentoring.names import NameMode
from mentoring.people import register as people
from mentoring.people import split_name
from mentoring.people.register import DECLINE_REASONS, DISMISSED, LEAVE_REASONS, Card, Line, Listing, Show, reason_text
from mentoring.spreadsheets.cells import Cell
from mentoring.spreadsheets.parsers import date_of_birth, person_name

routes = Routes()

MARKS = {"listed": "·", "applied": "?", "accepted": "✓", "declined": "×", "left": "□"}
IN_CLASSES = ("pupil", "student")
CLASSES_IN_ROW = 3
TOLD = (Show.APPLIED, Show.NO_CONSENT, Show.NO_PAIR)
"""Counts told above a list: what waits for the curator."""


# Lists


@routes.pressed(ListPeople)
async def list_people(turn: Turn, press: ListPeople) -> None:
    """The participants of an organisation, or of all that are the actor's; typing searches."""
    turn.expect("people.query", **press.model_dump(exclude={"page", "query"}))
    listing = await _look(turn, press, press.page, press.query)
    await turn.show(list_screen(turn.t, turn.actor, listing, press.group_of))


async def _look(turn: Turn, press: ListPeople | FilterPeople | SearchPeople, page: int, query: str) -> Listing:
    actor = await turn.who()
    only = next(iter(actor.organisation_ids)) if len(actor.organisation_ids) == 1 else 0
    organisation_id = press.organisation_id or only
    return await turn.look(people.listing, organisation_id, press.role, press.show, press.group_of, page, query)


def list_screen(t: Texts, actor: Actor, listing: Listing, group_of: int) -> Screen:
    """A list of participants with what can be done about it."""
    here: dict[str, Any] = {
        "organisation_id": listing.organisation_id,
        "role": listing.role,
        "show": listing.show,
        "group_of": group_of if listing.group else 0,
    }

    def item(line: Line) -> Button:
        group = t.plain("people-line-group", group=line.group) if line.group else ""
        text = t.plain("people-line", mark=MARKS[line.state], name=line.name, group=group)
        return Button(text, OpenParticipation(participation_id=line.id))

    def to(page: int, query: str) -> ListPeople:
        return ListPeople(**here, page=page, query=query)

    narrow = Button(t.plain("people-button-filter"), FilterPeople(**here))
    rows = pager(t, listing.page, item, to, SearchPeople(**here), narrow)
    if listing.organisation_id:
        rows += _list_actions(t, listing, here["group_of"])
    elif actor.role in CENTRE:
        doubles = Button(t.plain("duplicates-button-entry"), ListCouples())
        rows += in_rows([doubles, Button(t.plain("transfers-button-entry"), ListTransfers())])
    rows.append(_ends(t, listing))
    return Screen(lines(*_list_text(t, actor, listing)), rows)


def _ends(t: Texts, listing: Listing) -> Row:
    """What people have asked for, and the way back."""
    desk, menu = Button(t.plain("people-button-desk"), OpenDesk()), Button(t.plain("common-menu"), Menu())
    if not listing.organisation_id:
        return [desk, menu]
    back = OpenOrganisation(organisation_id=listing.organisation_id)
    return [desk, Button(t.plain("people-button-organisation"), back), menu]


def _list_text(t: Texts, actor: Actor, listing: Listing) -> list[Html | None]:
    narrowed = [
        t(f"people-role-{listing.role}-many") if listing.role else None,
        t("people-class", group=listing.group) if listing.group else None,
        t(f"people-show-{listing.show}") if listing.show is not Show.ALL else None,
    ]
    said = [part for part in narrowed if part]
    page = listing.page
    if page.query:
        count = t("people-found", query=page.query, count=page.total) if page.total else t("people-empty-search")
    elif page.total:
        count = t("people-count", count=page.total)
    else:
        of_codes = "-codes" if actor.names is NameMode.CODES else ""
        count = t("people-empty-narrowed" if said else f"people-empty{of_codes}")
    waiting = [
        t(f"people-waiting-{show}", count=listing.counts[show])
        for show in TOLD
        if listing.counts[show] and listing.show is not show
    ]
    return [
        t("people-title", place=listing.organisation or t.plain("people-everywhere")),
        Html(" · ".join(said)) if said else None,
        count,
        Html(" · ".join(waiting)) if waiting else None,
        _legend(t, page.items),
    ]


def _legend(t: Texts, shown: Sequence[Line]) -> Html | None:
    """What the marks on this page mean; that of those who take part needs no words."""
    states = dict.fromkeys(line.state for line in shown if line.state != "accepted")
    told = [t("people-mark", mark=MARKS[state], state=t.plain(f"people-state-{state}")) for state in states]
    return Html(", ".join(told)) if told else None


def _list_actions(t: Texts, listing: Listing, group_of: int) -> list[Row]:
    """What can be done about a list; with its eight lines, search and the way back it still has to fit a phone."""
    here = listing.organisation_id
    sheet: ChooseSheetClass | OfferSheet = ChooseSheetClass(organisation_id=here)
    if group_of:
        sheet = OfferSheet(organisation_id=here, group_of=group_of)
    rows: list[Row] = [
        [
            Button(t.plain("people-button-add"), AddPerson(organisation_id=here)),
            Button(t.plain("people-button-papers"), OpenSheet(organisation_id=here, group_of=group_of)),
            Button(t.plain("leaflets-button-sheet"), sheet),
        ],
        [
            Button(t.plain("people-button-import"), AskFile(kind="people", organisation_id=here)),
            Button(t.plain("transfers-button-entry"), ListTransfers()),
        ],
    ]
    if listing.counts[Show.LISTED]:
        accept = AcceptListed(organisation_id=here, role=listing.role, group_of=group_of)
        rows.append([Button(t.plain("people-button-accept-listed", count=listing.counts[Show.LISTED]), accept)])
    return rows


@routes.pressed(FilterPeople)
async def filter_people(turn: Turn, press: FilterPeople) -> None:
    """What a list can be narrowed to."""
    listing = await _look(turn, press, 0, "")
    classes = await turn.look(people.groups, listing.organisation_id) if listing.organisation_id else []
    group_of = press.group_of if listing.group else 0
    t = turn.t

    def to(role: str = listing.role, show: str = listing.show, group: int = group_of) -> ListPeople:
        return ListPeople(organisation_id=listing.organisation_id, role=role, show=show, group_of=group)

    def choice(text: str, data: ListPeople, *, chosen: bool) -> Button:
        return Button(f"✓ {text}" if chosen else text, data)

    roles = [
        choice(t.plain(f"people-role-{role or 'any'}-many"), to(role=role), chosen=listing.role == role)
        for role in ("", *people.ROLES)
    ]
    shows = [
        choice(
            t.plain("people-filter-count", what=t.plain(f"people-show-{show}"), count=listing.counts[show]),
            to(show=show),
            chosen=listing.show is show,
        )
        for show in Show
    ]
    of_classes = [
        choice(
            t.plain("people-filter-count", what=g.name, count=g.people), to(group=g.of), chosen=g.name == listing.group
        )
        for g in classes[:30]
    ]
    if listing.group:
        of_classes.append(Button(t.plain("people-button-any-class"), to(group=0)))
    groups = [of_classes[at : at + CLASSES_IN_ROW] for at in range(0, len(of_classes), CLASSES_IN_ROW)]
    back: list[Row] = [[Button(t.plain("common-back"), to())]]
    if not listing.organisation_id:
        back.insert(0, [Button(t.plain("people-button-choose-organisation"), ListOrganisations())])
    await turn.show(Screen(t("people-filter"), [*in_rows(roles), *in_rows(shows), *groups, *back]))


@routes.pressed(SearchPeople)
async def ask_query(turn: Turn, press: SearchPeople) -> None:
    """Ask whom to search for."""
    actor = await turn.who()
    turn.expect("people.query", **press.model_dump())
    text = turn.t("people-ask-query-codes" if actor.names is NameMode.CODES else "people-ask-query")
    back = ListPeople(**press.model_dump())
    await turn.show(Screen(text, [[Button(turn.t.plain("common-back"), back)]]))


@routes.sent("people.query")
async def search(turn: Turn, message: Message) -> None:
    """Show who was searched for."""
    press = ListPeople(**turn.data, query=short_query(message.text or ""))
    turn.expect("people.query", **turn.data)
    listing = await _look(turn, press, 0, press.query)
    await turn.show(list_screen(turn.t, turn.actor, listing, press.group_of))


# The card


@routes.pressed(OpenParticipation)
async def open_participation(turn: Turn, press: OpenParticipation) -> None:
    """Show one participant."""
    card = await turn.look(people.card, press.participation_id)
    await turn.show(card_screen(turn.t, card))


def card_screen(t: Texts, card: Card, notice: Html | None = None) -> Screen:
    """One participant with what can be done; `notice` stands above, as what has just been done."""
    named = t("people-card", name=card.name) if card.name == card.code else t("people-card-code", **_name(card))
    text = lines(
        notice,
        named,
        t("people-card-role", role=card.role, organisation=card.organisation),
        _who(t, card),
        t("people-card-state", state=card.state, day=_decided_on(card)),
        t("people-card-reason", reason=shown_reason(t, card.reason)) if card.reason else None,
        t("people-card-form", form=t(f"forms-{card.form}")) if card.form else None,
        *(_field(t, name, getattr(card, name)) for name in ("request", "interests", "competences")),
        t("people-card-capacity", capacity=card.capacity) if card.role == Role.MENTOR and card.capacity else None,
        t("people-card-consents", what=_lack(card), minor=str(card.minor).lower()),
        t("people-card-young") if card.too_young else None,
        None if card.account or card.erased else t("people-card-no-account"),
        t("people-card-erased") if card.erased else None,
        t("people-card-paused", day=card.paused_until) if card.paused_until else None,
        t("people-card-erase-on", day=card.erase_on) if card.erase_on else None,
        t("people-card-proxy") if card.proxy else None,
    )
    return Screen(text, _card_rows(t, card))


def _name(card: Card) -> dict[str, str]:
    return {"name": card.name, "code": card.code}


def _who(t: Texts, card: Card) -> Html | None:
    said = [t.plain(f"forms-kind-{card.kind}") if card.kind else None, card.group]
    who = ", ".join(part for part in said if part)
    return t("people-card-who", who=who) if who else None


def _decided_on(card: Card) -> date:
    return card.left_on or card.entered_on or card.registered_on


def _field(t: Texts, name: str, value: str | None) -> Html | None:
    return t(f"people-card-{name}", value=value[:200]) if value else None


def _lack(card: Card) -> str:
    if not card.lacks:
        return "none"
    return "both" if len(card.lacks) > 1 else next(iter(card.lacks))


def shown_reason(t: Texts, reason: str | None) -> str:
    """A reason in words: a chosen one by its text, a typed one as it is."""
    known = reason_text(reason)
    return t.plain(known) if known else reason or ""


def _card_rows(t: Texts, card: Card) -> list[Row]:
    of = card.id
    rows: list[Row] = [
        [Button(t.plain("people-button-pair", names=", ".join(pair.names)), OpenPair(pair_id=pair.id))]
        for pair in card.pairs
    ]
    decide = [
        Button(t.plain("people-button-accept"), AcceptPerson(participation_id=of), style="success")
        if card.may_accept
        else None,
        Button(t.plain("people-button-decline"), DeclinePerson(participation_id=of)) if card.may_decline else None,
    ]
    rows.append([button for button in decide if button])
    leaves = card.may_leave and not card.may_decline
    if card.lacks:
        rows.append([Button(t.plain("people-button-paper"), TickPaper(participation_id=of))])
    rows += in_rows(
        [
            Button(t.plain("people-button-consents"), OpenConsents(participation_id=of)),
            Button(t.plain("profile-button-open"), OpenProfile(participation_id=of)),
            *(
                [Button(t.plain("profile-button-categories"), OpenCategories(participation_id=of))]
                if card.categorised
                else []
            ),
            *([] if card.past else [Button(t.plain("people-button-link"), OpenAccount(participation_id=of))]),
            *([] if card.past or card.erased else [Button(t.plain("easy-button"), EasyOf(participation_id=of))]),
            *([Button(t.plain("transfers-button-start"), StartTransfer(participation_id=of))] if card.may_move else []),
            *([Button(t.plain("people-button-leave"), PersonLeaves(participation_id=of))] if leaves else []),
            *([Button(t.plain("years-button-past"), PersonYears(participation_id=of))] if card.other_years else []),
            Button(t.plain("acts-button"), OpenActs(kind="participation", object_id=of)),
        ]
    )
    if card.may_erase:
        rows.append([Button(t.plain("people-button-erase"), EraseFor(participation_id=of))])
    back: ListPeople | PastPeople = ListPeople(organisation_id=card.organisation_id)
    if card.past:
        back = PastPeople(organisation_id=card.organisation_id, year=card.year)
    rows.append(
        [
            Button(t.plain("people-button-list"), back),
            Button(t.plain("common-menu"), Menu()),
        ]
    )
    return rows


# Decisions


@routes.pressed(AcceptPerson)
async def accept(turn: Turn, press: AcceptPerson) -> None:
    """Take the person in."""
    card = await turn.work(people.accept, press.participation_id)
    await turn.show(card_screen(turn.t, card))


@routes.pressed(AcceptListed)
async def accept_listed(turn: Turn, press: AcceptListed) -> None:
    """Ask, then take in everybody who is listed."""
    back = ListPeople(organisation_id=press.organisation_id, role=press.role, group_of=press.group_of)
    if not press.sure:
        listing = await turn.look(people.listing, press.organisation_id, press.role, Show.LISTED, press.group_of)
        question = turn.t("people-ask-accept-listed", count=listing.counts[Show.LISTED])
        yes = press.model_copy(update={"sure": True})
        label = turn.t.plain("people-button-accept-all")
        await turn.show(confirm(turn.t, question, yes, back, yes_label=label, danger=False))
        return
    count, _ = await turn.work(people.accept_listed, press.organisation_id, press.role, press.group_of)
    await turn.say(turn.t.plain("people-accepted-listed", count=count))
    listing = await turn.look(people.listing, press.organisation_id, press.role, Show.ALL, press.group_of)
    await turn.show(list_screen(turn.t, turn.actor, listing, press.group_of))


@routes.pressed(DeclinePerson)
async def decline(turn: Turn, press: DeclinePerson) -> None:
    """Ask for the reason, then do not take the person in."""
    await _with_reason(turn, press, "decline", DECLINE_REASONS, people.decline)


@routes.pressed(PersonLeaves)
async def leaves(turn: Turn, press: PersonLeaves) -> None:
    """Ask for the reason, then note that the person takes part no more."""
    await _with_reason(turn, press, "leave", LEAVE_REASONS, people.leave)


async def _with_reason(
    turn: Turn,
    press: DeclinePerson | PersonLeaves,
    what: str,
    reasons: Sequence[str],
    decide: Callable[..., Card],
) -> None:
    if press.reason in reasons:
        card = await turn.work(decide, press.participation_id, press.reason)
        await turn.show(card_screen(turn.t, card))
        return
    card = await turn.look(people.card, press.participation_id)
    t = turn.t
    back = [Button(t.plain("common-back"), OpenParticipation(participation_id=card.id))]
    if press.reason == "other" and turn.actor.names is not NameMode.CODES:
        turn.expect("people.reason", participation_id=card.id, what=what)
        await turn.show(Screen(t(f"people-ask-reason-{what}-typed", name=card.name), [back]))
        return
    fitting = [one for one in reasons if not (card.kind == "pupil" and one == DISMISSED)]
    choices = [*fitting, *(["other"] if turn.actor.names is not NameMode.CODES else [])]
    rows: list[Row] = [
        [Button(t.plain(f"people-reason-{one}"), press.model_copy(update={"reason": one}))] for one in choices
    ]
    await turn.show(Screen(t(f"people-ask-reason-{what}", name=card.name), [*rows, back]))


@routes.sent("people.reason")
async def take_reason(turn: Turn, message: Message) -> None:
    """Decide with a typed reason."""
    decide = people.decline if turn.data["what"] == "decline" else people.leave
    card = await turn.work(decide, int(turn.data["participation_id"]), message.text or "")
    await turn.show(card_screen(turn.t, card))


# Entering somebody by hand: role, name, birth date, kind, class


@routes.pressed(AddPerson)
async def add_person(turn: Turn, press: AddPerson) -> None:
    """Ask for the role, then for the name; under codes at once for the kind."""
    card = await turn.look(organisations.card, press.organisation_id)
    t = turn.t
    back = [Button(t.plain("common-back"), ListPeople(organisation_id=card.id))]
    if press.role not in people.ROLES:
        roles = [
            Button(t.plain(f"people-role-{role}"), AddPerson(organisation_id=card.id, role=role))
            for role in people.ROLES
        ]
        await turn.show(Screen(t("people-add-role", organisation=card.short_name), [*in_rows(roles), back]))
        return
    draft = {"organisation_id": card.id, "role": press.role}
    if turn.actor.names is NameMode.CODES:
        await _ask_kind(turn, draft)
        return
    turn.expect("people.name", **draft)
    await turn.show(Screen(t("people-add-name", role=press.role), [back]))


@routes.sent("people.name")
async def take_name(turn: Turn, message: Message) -> None:
    """Keep the name, ask for the birth date."""
    await _still_led(turn)
    name = person_name(min_words=2)(Cell(1, 1, message.text or ""))
    if not name:
        raise DomainError("people-error-name")
    surname, given_name, patronymic = split_name(name)
    draft = {**turn.data, "surname": surname, "given_name": given_name, "patronymic": patronymic}
    turn.expect("people.birth", **draft)
    await turn.show(_step(turn.t, turn.t("people-add-birth", name=name), draft, skip="birth"))


async def _still_led(turn: Turn) -> None:
    """Whose appointment has ended meanwhile learns it at once, not with the last question."""
    await turn.look(organisations.open_details, int(turn.data["organisation_id"]))


def _step(t: Texts, text: Html, draft: dict[str, Any], *, skip: str, rows: Sequence[Row] = ()) -> Screen:
    """A step of entering somebody, which may be skipped or given up."""
    cancel = ListPeople(organisation_id=int(draft["organisation_id"]))
    below = [Button(t.plain("common-skip"), AddDetail(step=skip)), Button(t.plain("common-cancel"), cancel)]
    return Screen(text, [*rows, below])


@routes.sent("people.birth")
async def take_birth(turn: Turn, message: Message) -> None:
    """Keep the birth date, ask for the kind."""
    await _still_led(turn)
    born = date_of_birth(turn.actor.today)(Cell(1, 1, message.text or ""))
    await _ask_kind(turn, {**turn.data, "birth_date": born.isoformat() if born else None})


async def _ask_kind(turn: Turn, draft: dict[str, Any]) -> None:
    turn.expect("people.kind", **draft)
    t = turn.t
    kinds = [
        Button(t.plain(f"forms-kind-{kind}"), AddDetail(step="kind", value=kind))
        for kind in KINDS_OF_ROLE[str(draft["role"])]
    ]
    await turn.show(_step(t, t("people-add-kind"), draft, skip="kind", rows=in_rows(kinds)))


@routes.sent("people.kind")
async def kind_by_button(turn: Turn, message: Message) -> None:  # noqa: ARG001 -- every handler has this shape
    """A text where a button is wanted: show the buttons again."""
    await turn.who()
    await _ask_kind(turn, turn.data)


@routes.pressed(AddDetail)
async def take_detail(turn: Turn, press: AddDetail) -> None:
    """A choice, or a step skipped."""
    actor = await turn.who()
    draft = turn.data
    if actor.awaited != f"people.{press.step}":
        raise Stale
    if press.step == "birth":
        await _ask_kind(turn, draft)
    elif press.step == "kind":
        await _take_kind(turn, {**draft, "kind": press.value or None})
    else:
        await _add(turn, draft)


async def _take_kind(turn: Turn, draft: dict[str, Any]) -> None:
    if draft["kind"] not in IN_CLASSES:
        await _add(turn, draft)
        return
    turn.expect("people.group", **draft)
    await turn.show(_step(turn.t, turn.t("people-add-group"), draft, skip="group"))


@routes.sent("people.group")
async def take_group(turn: Turn, message: Message) -> None:
    """Take the class and enter the person."""
    await _add(turn, {**turn.data, "group": message.text})


async def _add(turn: Turn, draft: dict[str, Any]) -> None:
    born = draft.get("birth_date")
    card = await turn.work(
        people.add,
        int(draft["organisation_id"]),
        str(draft["role"]),
        surname=draft.get("surname"),
        given_name=draft.get("given_name"),
        patronymic=draft.get("patronymic"),
        birth_date=date.fromisoformat(born) if born else None,
        kind=draft.get("kind"),
        group=draft.get("group"),
    )
    notice = turn.t("people-known" if card.known else "people-added")
    await turn.show(card_screen(turn.t, card, notice))
