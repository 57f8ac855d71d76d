"""Conversations about practices of mentoring: nominating, what the school says, what the centre decides."""

from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.files import words_and_file
from handlers.pairs import CODES, form_of
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.confirm import confirm
from keyboards.export import MakeList
from keyboards.menu import Menu, in_rows
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.practices import (
    ANY,
    NOT_SAID,
    AskPracticeField,
    BeginPractice,
    ChoosePracticeAuthor,
    ChoosePracticeForm,
    ChoosePracticeOrigin,
    ChoosePracticePlace,
    ClearPracticeField,
    DeclinePractice,
    DiscardPractice,
    EditPractice,
    FilterPractices,
    ListPracticeAuthors,
    ListPractices,
    OpenPractice,
    OwnPractices,
    ResumePractice,
    SendPractice,
    SetPracticeOwn,
    ShowPracticeFile,
    SupportPractice,
    TakePractice,
    UndoPractice,
    WithdrawPractice,
)
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring import practices
from mentoring.access import CENTRE, LEADERS, Actor
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.export.lists import List
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.practices import DECIDED, FIELDS, Card, Choice, Line, Listing, Show, State

routes = Routes()

MARKS = {
    State.DRAFT: "✎",
    State.NEW: "…",
    State.SUPPORTED: "◑",
    State.DECLINED: "○",
    State.TAKEN: "✓",
    State.REFUSED: "×",
    State.WITHDRAWN: "–",
}
LINK = "link"
"""The field that holds a link or a file."""


def _menu(t: Texts) -> Button:
    return Button(t.plain("common-menu"), Menu())


def _asking(t: Texts, text: Html, back: CallbackData, rows: list[Row] | None = None) -> Screen:
    return Screen(text, [*(rows or []), [Button(t.plain("common-back"), back), _menu(t)]])


def _item(line: Line) -> Button:
    return Button(shortened(f"{MARKS[line.state]} {line.title}", ALONE), OpenPractice(practice_id=line.id))


# Lists


@routes.pressed(ListPractices)
async def list_practices(turn: Turn, press: ListPractices) -> None:
    """Practices of the reader's organisations; typing searches."""
    await _show_list(turn, press)


async def _show_list(turn: Turn, press: ListPractices) -> None:
    turn.expect("practices.query", **press.model_dump(include={"organisation_id", "show", "form"}))
    form = form_of(press.form) if press.form >= 0 else None
    found = await turn.look(
        practices.list_practices, press.organisation_id, press.show, form, press.number, press.query
    )
    await turn.show(list_screen(turn.t, turn.actor, found))


@routes.sent("practices.query")
async def search(turn: Turn, message: Message) -> None:
    """Find practices by what was typed."""
    await turn.who()
    await _show_list(turn, ListPractices(**turn.data, query=short_query(message.text or "")))


def list_screen(t: Texts, actor: Actor, found: Listing) -> Screen:
    """A list of practices with what can be done."""
    page = found.page
    kept: dict[str, Any] = {
        "organisation_id": found.organisation_id,
        "show": found.show.value,
        "form": CODES.index(found.form) if found.form else ANY,
    }
    rows = pager(t, page, _item, lambda number, query: ListPractices(**kept, number=number, query=query))
    nominate = Button(t.plain("practices-button-nominate"), ChoosePracticePlace())
    if not page.total:
        nominate = Button(nominate.text, nominate.data, style="primary")
    buttons = _narrowing(t, actor, found, kept)
    if found.own:
        buttons.append(Button(t.plain("practices-button-own", count=found.own), OwnPractices()))
    if found.counts[Show.ALL]:
        table = MakeList(table=List.PRACTICES, organisation_id=found.organisation_id)
        buttons.append(Button(t.plain("export-button-list"), table))
    of = found.organisation_id
    back = OpenOrganisation(organisation_id=of) if of else ListOrganisations()
    rows += [[nominate], *in_rows(buttons), [Button(t.plain("common-back"), back), _menu(t)]]
    return Screen(lines(_title(t, found.organisation), _filter_line(t, found), _below(t, actor, found)), rows)


def _narrowing(t: Texts, actor: Actor, found: Listing, kept: dict[str, Any]) -> list[Button]:
    """Filtering, where there is something to filter; else from an organisation without practices to all."""
    if found.counts[Show.ALL] or found.form:
        return [Button(t.plain("practices-button-filter"), FilterPractices(**kept))]
    if found.organisation_id and _several(actor):
        return [Button(t.plain("practices-button-everywhere"), ListPractices())]
    return []


def _several(actor: Actor) -> bool:
    """Whether the actor decides on practices of more than one organisation."""
    return actor.role in CENTRE or len(actor.organisation_ids) > 1


def _title(t: Texts, organisation: str | None) -> Html:
    return t("practices-title-of", organisation=organisation) if organisation else t("practices-title")


def _filter_line(t: Texts, found: Listing) -> Html | None:
    if found.show is Show.ALL and found.form is None:
        return None
    state = t.plain(f"practices-show-{found.show}", count=found.counts[found.show])
    form = t.plain(f"forms-{found.form}") if found.form else t.plain("practices-any-form")
    return t("practices-filtered", state=state, form=form)


def _below(t: Texts, actor: Actor, found: Listing) -> Html:
    page = found.page
    if page.query:
        return t("practices-found", query=page.query, count=page.total)
    if page.total:
        return t("practices-legend-long" if page.total > page.size else "practices-legend")
    if found.counts[Show.ALL] or found.form:
        return t("practices-empty-show")
    return t("practices-empty" if actor.role in CENTRE else "practices-empty-curator")


@routes.pressed(FilterPractices)
async def choose_filter(turn: Turn, press: FilterPractices) -> None:
    """Which practices the list shows: by state, by form, by organisation."""
    form = form_of(press.form) if press.form >= 0 else None
    found = await turn.look(practices.list_practices, press.organisation_id, press.show, form)
    t, kept = turn.t, press.model_dump()

    def to(**changed: Any) -> ListPractices:
        return ListPractices(**{**kept, **changed})

    states = [
        Button(_ticked(t.plain(f"practices-show-{one}", count=count), found.show is one), to(show=one.value))
        for one, count in found.counts.items()
    ]
    forms: list[Row] = [
        [Button(_ticked(t.plain(f"forms-{one}"), one == found.form), to(form=at))] for at, one in enumerate(CODES)
    ]
    any_form = Button(_ticked(t.plain("practices-any-form"), found.form is None), to(form=ANY))
    rows = [*in_rows(states), *forms, [any_form]]
    if _several(turn.actor):
        origin = ChoosePracticeOrigin(show=press.show, form=press.form)
        rows.append([Button(t.plain("practices-button-origin"), origin)])
    back = Button(t.plain("common-back"), to())
    text = lines(_title(t, found.organisation), t("practices-ask-filter"))
    await turn.show(Screen(text, [*rows, [back, _menu(t)]]))


def _ticked(label: str, chosen: bool) -> str:  # noqa: FBT001 -- a mark, not a way of working
    return f"✓ {label}" if chosen else label


@routes.pressed(ChoosePracticeOrigin)
async def choose_origin(turn: Turn, press: ChoosePracticeOrigin) -> None:
    """Of which organisation; typing searches."""
    await _show_origins(turn, press)


async def _show_origins(turn: Turn, press: ChoosePracticeOrigin) -> None:
    turn.expect("practices.origin", show=press.show, form=press.form)
    page = await turn.look(practices.list_origins, press.number, press.query)
    t = turn.t
    kept: dict[str, Any] = {"show": press.show, "form": press.form}
    rows = pager(
        t,
        page,
        lambda one: Button(shortened(one.name, ALONE), ListPractices(**kept, organisation_id=one.id)),
        lambda number, query: ChoosePracticeOrigin(**kept, number=number, query=query),
    )
    rows.insert(0, [Button(t.plain("practices-button-everywhere"), ListPractices(**kept))])
    back = Button(t.plain("common-back"), FilterPractices(**kept))
    await turn.show(Screen(t("practices-ask-origin"), [*rows, [back, _menu(t)]]))


@routes.sent("practices.origin")
async def search_origin(turn: Turn, message: Message) -> None:
    """Find an organisation by what was typed."""
    await turn.who()
    await _show_origins(turn, ChoosePracticeOrigin(**turn.data, query=short_query(message.text or "")))


@routes.pressed(OwnPractices)
async def list_own(turn: Turn, press: OwnPractices) -> None:
    """What one has nominated."""
    page = await turn.look(practices.list_own, press.number)
    await turn.show(own_screen(turn.t, turn.actor, page))


def own_screen(t: Texts, actor: Actor, page: Page[Line], note: Html | None = None) -> Screen:
    """What one has nominated, with its state."""
    rows = pager(t, page, _item, lambda number, _: OwnPractices(number=number))
    style = None if page.total else "primary"
    rows.append([Button(t.plain("practices-button-nominate"), ChoosePracticePlace(), style=style)])
    text = lines(note, t("practices-own"), t("practices-own-legend" if page.total else "practices-own-empty"))
    last = [Button(t.plain("common-back"), ListPractices())] if actor.role in LEADERS else []
    return Screen(text, [*rows, [*last, _menu(t)]])


# Nominating


@routes.pressed(ChoosePracticePlace)
async def choose_place(turn: Turn, press: ChoosePracticePlace) -> None:
    """Of which organisation the practice is; a single one at once. Typing searches."""
    await _show_places(turn, press)


async def _show_places(turn: Turn, press: ChoosePracticePlace) -> None:
    turn.expect("practices.place")
    page = await turn.look(practices.list_places, press.number, press.query)
    t = turn.t
    if page.total == 1 and not press.query:
        await _ask_title(turn, page.items[0].id)
        return
    rows = pager(
        t,
        page,
        lambda one: Button(shortened(one.name, ALONE), BeginPractice(organisation_id=one.id)),
        lambda number, query: ChoosePracticePlace(number=number, query=query),
    )
    back = Button(t.plain("common-back"), OwnPractices())
    text = t("practices-ask-place" if page.total or page.query else "practices-nowhere")
    await turn.show(Screen(text, [*rows, [back, _menu(t)]]))


@routes.sent("practices.place")
async def search_place(turn: Turn, message: Message) -> None:
    """Find an organisation by what was typed."""
    await turn.who()
    await _show_places(turn, ChoosePracticePlace(query=short_query(message.text or "")))


@routes.pressed(BeginPractice)
async def begin(turn: Turn, press: BeginPractice) -> None:
    """Ask for the title."""
    await _ask_title(turn, press.organisation_id)


async def _ask_title(turn: Turn, organisation_id: int) -> None:
    actor = await turn.who()
    turn.expect("practices.title", organisation_id=organisation_id)
    text = lines(turn.t("practices-ask-title"), _warning(turn.t, actor.names))
    await turn.show(_asking(turn.t, text, OwnPractices()))


def _warning(t: Texts, names: NameMode) -> Html | None:
    """That people are not named in words, where names are not complete."""
    return None if names is NameMode.FULL else t("practices-no-names")


@routes.sent("practices.title")
async def take_title(turn: Turn, message: Message) -> None:
    """Begin the draft."""
    await turn.who()
    one = await turn.work(practices.begin, int(turn.data["organisation_id"]), message.text or "")
    await turn.show(card_screen(turn.t, turn.actor, one))


@routes.pressed(SendPractice)
async def send(turn: Turn, press: SendPractice) -> None:
    """Send the draft."""
    one = await turn.work(practices.send, press.practice_id)
    await turn.show(card_screen(turn.t, turn.actor, one, turn.t("practices-sent")))


@routes.pressed(DiscardPractice)
async def discard(turn: Turn, press: DiscardPractice) -> None:
    """Ask, then forget the draft."""
    if press.sure:
        await turn.work(practices.discard, press.practice_id)
        page = await turn.look(practices.list_own)
        await turn.show(own_screen(turn.t, turn.actor, page, turn.t("practices-discarded")))
        return
    one = await turn.look(practices.open_practice, press.practice_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    label = t.plain("practices-button-discard")
    question = t("practices-ask-discard", title=one.title)
    await turn.show(confirm(t, question, yes, OpenPractice(practice_id=one.id), yes_label=label))


@routes.pressed(WithdrawPractice)
async def withdraw(turn: Turn, press: WithdrawPractice) -> None:
    """Ask, then take back what was nominated."""
    if press.sure:
        one = await turn.work(practices.withdraw, press.practice_id, gone=True)
        await turn.show(card_screen(turn.t, turn.actor, one))
        return
    one = await turn.look(practices.open_practice, press.practice_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    label = t.plain("practices-button-withdraw")
    question = t("practices-ask-withdraw", title=one.title)
    await turn.show(confirm(t, question, yes, OpenPractice(practice_id=one.id), yes_label=label))


@routes.pressed(ResumePractice)
async def resume(turn: Turn, press: ResumePractice) -> None:
    """Nominate it again."""
    one = await turn.work(practices.withdraw, press.practice_id, gone=False)
    await turn.show(card_screen(turn.t, turn.actor, one))


# The card


@routes.pressed(OpenPractice)
async def open_practice(turn: Turn, press: OpenPractice) -> None:
    """Show one practice."""
    one = await turn.look(practices.open_practice, press.practice_id)
    await turn.show(card_screen(turn.t, turn.actor, one))


def card_screen(t: Texts, actor: Actor, one: Card, note: Html | None = None) -> Screen:
    """A practice with what can be done about it."""
    form = t.plain(f"forms-{one.form}") if one.form else t.plain("practices-any-form")
    names = [*(one.authors), *((one.authors_text,) if one.authors_text else ())]
    text = lines(
        note,
        t("practices-card", title=one.title, organisation=one.organisation, form=form),
        t("practices-card-state", state=t.plain(f"practices-state-{one.state}")),
        *_reasons(t, one),
        t("practices-card-summary", summary=one.summary) if one.summary else t("practices-card-no-summary"),
        t("practices-card-authors", names=t.listed(names)) if names else None,
        t("practices-card-link", link=one.link) if one.link else None,
        None if one.state is State.DRAFT else _nominator(t, one),
        t("practices-card-draft") if one.state is State.DRAFT else None,
    )
    leads = actor.role in LEADERS and one.state not in (State.DRAFT, State.WITHDRAWN)
    back = ListPractices() if leads else OwnPractices()
    rows = [*_deciding(t, one), *_own_buttons(t, one), *in_rows(_more(t, actor, one))]
    return Screen(text, [*rows, [Button(t.plain("common-back"), back), _menu(t)]])


def _reasons(t: Texts, one: Card) -> list[Html]:
    said = []
    if one.school_reason:
        said.append(t("practices-card-school-reason", reason=one.school_reason))
    elif one.supported and one.state in DECIDED:
        said.append(t("practices-card-supported"))
    if one.reason:
        said.append(t("practices-card-reason", reason=one.reason))
    return said


def _nominator(t: Texts, one: Card) -> Html:
    """Who has nominated it, as far as that may be told, and whether it is their own."""
    who = one.association or t.plain(f"menu-role-{one.role.value}")
    if one.nominator:
        who = f"{one.nominator}, {who}"
    told = {"who": who, "own": str(one.own).lower()}
    return t("practices-card-by", **told, day=one.sent_on) if one.sent_on else t("practices-card-by-undated", **told)


def _own_buttons(t: Texts, one: Card) -> list[Row]:
    """What the nominator can do but correct it."""
    of = one.id
    if not one.mine:
        return []
    if one.state is State.DRAFT:
        if one.summary:
            return [[Button(t.plain("practices-button-send"), SendPractice(practice_id=of), style="primary")]]
        ask = AskPracticeField(practice_id=of, field="summary")
        return [[Button(t.plain("practices-button-summary"), ask, style="primary")]]
    if one.state is State.WITHDRAWN:
        return [[Button(t.plain("practices-button-resume"), ResumePractice(practice_id=of), style="primary")]]
    return []


def _deciding(t: Texts, one: Card) -> list[Row]:
    """What the school or the centre can say."""
    of = one.id
    no = Button(t.plain("practices-button-decline"), DeclinePractice(practice_id=of))
    if one.may_answer:
        if one.supported is not None:
            return [[Button(t.plain("practices-button-take-back"), UndoPractice(practice_id=of))]]
        yes = Button(t.plain("practices-button-support"), SupportPractice(practice_id=of), style="primary")
        return [[yes], [no]]
    if one.may_decide:
        if one.state in DECIDED:
            return [[Button(t.plain("practices-button-undo"), UndoPractice(practice_id=of))]]
        return [[Button(t.plain("practices-button-take"), TakePractice(practice_id=of), style="primary")], [no]]
    return []


def _more(t: Texts, actor: Actor, one: Card) -> list[Button]:
    of, found = one.id, []
    if one.may_change:
        label = "practices-button-fill" if one.state is State.DRAFT else "practices-button-change"
        found.append(Button(t.plain(label), EditPractice(practice_id=of)))
    if one.file:
        found.append(Button(t.plain("practices-button-file"), ShowPracticeFile(practice_id=of)))
    if one.mine and one.state is State.DRAFT:
        found.append(Button(t.plain("practices-button-discard"), DiscardPractice(practice_id=of)))
    elif one.mine and one.may_change and one.state not in DECIDED:
        found.append(Button(t.plain("practices-button-withdraw"), WithdrawPractice(practice_id=of)))
    if actor.role in LEADERS and one.may_choose and one.state not in (State.DRAFT, State.WITHDRAWN):
        found.append(Button(t.plain("acts-button"), OpenActs(kind="practice", object_id=of)))
    return found


@routes.pressed(ShowPracticeFile)
async def show_file(turn: Turn, press: ShowPracticeFile) -> None:
    """Send the file."""
    name, content = await turn.look(practices.practice_file, press.practice_id)
    one = await turn.look(practices.open_practice, press.practice_id)
    t = turn.t
    back = [Button(t.plain("common-back"), OpenPractice(practice_id=one.id)), _menu(t)]
    text = t("practices-file", title=one.title)
    await turn.show(Screen(text, [back], attachment=Attachment(name, content), protect=True))


# What is told of a practice


@routes.pressed(EditPractice)
async def edit(turn: Turn, press: EditPractice) -> None:
    """What can be told."""
    one = await turn.look(practices.open_practice, press.practice_id)
    await turn.show(edit_screen(turn.t, one))


def edit_screen(t: Texts, one: Card) -> Screen:
    """The fields, each a way to change it."""
    of = one.id
    if not one.may_change:
        raise Stale("practices-error-decided")
    buttons = [
        Button(t.plain(f"practices-field-{field}"), AskPracticeField(practice_id=of, field=field))
        for field in FIELDS
        if field != "authors" or one.may_name
    ]
    if one.may_choose:
        buttons.append(Button(t.plain("practices-button-authors"), ListPracticeAuthors(practice_id=of)))
    buttons.append(Button(t.plain("practices-field-form"), ChoosePracticeForm(practice_id=of)))
    link = "practices-field-link" if one.may_send_files else "practices-field-link-only"
    buttons.append(Button(t.plain(link), AskPracticeField(practice_id=of, field=LINK)))
    if one.mine:
        whose = "practices-button-others" if one.own else "practices-button-mine"
        buttons.append(Button(t.plain(whose), SetPracticeOwn(practice_id=of, own=not one.own)))
    text = lines(
        t("practices-fields", title=one.title),
        t("practices-fields-own" if one.own else "practices-fields-others") if one.mine else None,
        t("practices-fields-again") if one.mine and not one.may_choose and one.supported is not None else None,
    )
    back = Button(t.plain("common-back"), OpenPractice(practice_id=of))
    return Screen(text, [*in_rows(buttons), [back, _menu(t)]])


@routes.pressed(AskPracticeField)
async def ask_field(turn: Turn, press: AskPracticeField) -> None:
    """Ask for what a field is to hold, or for a link or a file."""
    one = await turn.look(practices.open_practice, press.practice_id)
    if not one.may_change or (press.field == "authors" and not one.may_name):
        raise Stale("practices-error-decided")
    if press.field not in (*FIELDS, LINK):
        raise NotFound("field")
    turn.expect("practices.field", **press.model_dump())
    t = turn.t
    is_link = press.field == LINK
    value = (one.link or one.file) if is_link else one.value(press.field)
    text = lines(
        t("practices-ask-link-file" if is_link and one.may_send_files else f"practices-ask-{press.field}"),
        None if is_link else _warning(t, turn.actor.names),
        t("practices-now", value=shortened(value, 150)) if value else None,
    )
    rows: list[Row] = []
    if value and (press.field in ("authors", LINK)):
        rows = [[Button(t.plain("practices-button-clear"), ClearPracticeField(**press.model_dump()))]]
    back = EditPractice(practice_id=one.id)
    await turn.show(_asking(t, text, back, rows))


@routes.sent("practices.field")
async def take_field(turn: Turn, message: Message) -> None:
    """Take what was typed or sent."""
    await turn.who()
    of = AskPracticeField(**turn.data)
    if of.field == LINK:
        words, file = await words_and_file(turn, message)
        if not (words or file):
            raise DomainError("practices-error-text")
        one = await turn.work(practices.attach, of.practice_id, link=words, file=file)
    else:
        text = (message.text or "").strip()
        if not text:
            raise DomainError("practices-error-text")
        one = await turn.work(practices.set_field, of.practice_id, of.field, text)
    await turn.show(card_screen(turn.t, turn.actor, one))


@routes.pressed(ClearPracticeField)
async def clear_field(turn: Turn, press: ClearPracticeField) -> None:
    """Ask, then empty a field."""
    of = press.practice_id
    if press.sure and press.field == LINK:
        one = await turn.work(practices.attach, of)
        await turn.show(edit_screen(turn.t, one))
        return
    if press.sure:
        one = await turn.work(practices.set_field, of, press.field, "")
        await turn.show(edit_screen(turn.t, one))
        return
    one = await turn.look(practices.open_practice, of)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    label = t.plain("practices-button-clear")
    value = (one.link or one.file if press.field == LINK else one.value(press.field)) or ""
    question = t("practices-ask-clear", value=shortened(value, 150))
    await turn.show(confirm(t, question, yes, EditPractice(practice_id=of), yes_label=label))


@routes.pressed(ChoosePracticeForm)
async def choose_form(turn: Turn, press: ChoosePracticeForm) -> None:
    """Show the forms, or take the chosen one."""
    if press.form != NOT_SAID:
        form = None if press.form == ANY else form_of(press.form)
        done = await turn.work(practices.set_form, press.practice_id, form)
        await turn.show(card_screen(turn.t, turn.actor, done))
        return
    one = await turn.look(practices.open_practice, press.practice_id)
    t = turn.t
    rows: list[Row] = [
        [Button(_ticked(t.plain(f"forms-{form}"), form == one.form), press.model_copy(update={"form": at}))]
        for at, form in enumerate(CODES)
    ]
    any_form = _ticked(t.plain("practices-any-form"), one.form is None)
    rows.append([Button(any_form, press.model_copy(update={"form": ANY}))])
    await turn.show(_asking(t, t("practices-ask-form"), EditPractice(practice_id=one.id), rows))


@routes.pressed(SetPracticeOwn)
async def set_own(turn: Turn, press: SetPracticeOwn) -> None:
    """Whose practice it is."""
    one = await turn.work(practices.set_own, press.practice_id, own=press.own)
    await turn.show(edit_screen(turn.t, one))


@routes.pressed(ListPracticeAuthors)
async def list_authors(turn: Turn, press: ListPracticeAuthors) -> None:
    """People to mark as those whose practice it is; typing searches."""
    turn.expect("practices.author", practice_id=press.practice_id)
    one, page = await turn.look(practices.list_authors, press.practice_id, press.number, press.query)
    await turn.show(authors_screen(turn.t, one, page, turn.actor.names))


@routes.sent("practices.author")
async def search_author(turn: Turn, message: Message) -> None:
    """Find somebody by what was typed."""
    await turn.who()
    of = int(turn.data["practice_id"])
    turn.expect("practices.author", practice_id=of)
    one, page = await turn.look(practices.list_authors, of, 0, short_query(message.text or ""))
    await turn.show(authors_screen(turn.t, one, page, turn.actor.names))


def authors_screen(t: Texts, one: Card, page: Page[Choice], names: NameMode) -> Screen:
    """People with a tick for those whose practice it is."""

    def item(who: Choice) -> Button:
        data = ChoosePracticeAuthor(
            practice_id=one.id,
            participation_id=who.id,
            chosen=not who.chosen,
            number=page.number,
            query=page.query,
        )
        return Button(_ticked(who.name, who.chosen), data)

    def to(number: int, query: str) -> ListPracticeAuthors:
        return ListPracticeAuthors(practice_id=one.id, number=number, query=query)

    below = t("practices-authors-how", names=names.value) if page.total or page.query else t("practices-authors-none")
    text = lines(t("practices-authors", title=one.title), below)
    back = Button(t.plain("common-back"), EditPractice(practice_id=one.id))
    return Screen(text, [*pager(t, page, item, to), [back, _menu(t)]])


@routes.pressed(ChoosePracticeAuthor)
async def choose_author(turn: Turn, press: ChoosePracticeAuthor) -> None:
    """Mark somebody, and show the list again."""
    turn.expect("practices.author", practice_id=press.practice_id)
    await turn.work(practices.choose_author, press.practice_id, press.participation_id, chosen=press.chosen)
    one, page = await turn.look(practices.list_authors, press.practice_id, press.number, press.query)
    await turn.show(authors_screen(turn.t, one, page, turn.actor.names))


# What the school says and the centre decides


@routes.pressed(SupportPractice)
async def support(turn: Turn, press: SupportPractice) -> None:
    """The school supports it."""
    one = await turn.work(practices.answer_for_school, press.practice_id, supports=True)
    await turn.show(card_screen(turn.t, turn.actor, one))


@routes.pressed(TakePractice)
async def take(turn: Turn, press: TakePractice) -> None:
    """The centre takes it into its bank."""
    one = await turn.work(practices.decide, press.practice_id, taken=True)
    await turn.show(card_screen(turn.t, turn.actor, one))


@routes.pressed(DeclinePractice)
async def ask_reason(turn: Turn, press: DeclinePractice) -> None:
    """Ask why not."""
    one = await turn.look(practices.open_practice, press.practice_id)
    if not (one.may_answer or one.may_decide):
        raise Stale("practices-error-decided")
    turn.expect("practices.reason", practice_id=one.id)
    t = turn.t
    text = lines(t("practices-ask-reason", title=one.title), _warning(t, turn.actor.names))
    await turn.show(_asking(t, text, OpenPractice(practice_id=one.id)))


@routes.sent("practices.reason")
async def take_reason(turn: Turn, message: Message) -> None:
    """Say no, with the reason."""
    actor = await turn.who()
    of, reason = int(turn.data["practice_id"]), message.text or ""
    if actor.role in CENTRE:
        one = await turn.work(practices.decide, of, taken=False, reason=reason)
    else:
        one = await turn.work(practices.answer_for_school, of, supports=False, reason=reason)
    await turn.show(card_screen(turn.t, turn.actor, one))


@routes.pressed(UndoPractice)
async def undo(turn: Turn, press: UndoPractice) -> None:
    """Take back what was said."""
    actor = await turn.who()
    if actor.role in CENTRE:
        one = await turn.work(practices.undo_decision, press.practice_id)
    else:
        one = await turn.work(practices.answer_for_school, press.practice_id, supports=None)
    await turn.show(card_screen(turn.t, turn.actor, one))
