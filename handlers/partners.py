"""Conversations about partners: lists and the funnel, cards, agreements, mentors whom they give."""

from aiogram.enums import ChatAction
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.files import download
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.calendar import calendar, month_of, picked, typed_order
from keyboards.confirm import confirm
from keyboards.export import MakeList
from keyboards.invitations import InvitePartner
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.partners import (
    AddPartner,
    AskPartnerField,
    AskPartnerNumber,
    AskPartnerScan,
    ChoosePartnerKind,
    ChoosePartnerMentor,
    ChoosePartnerTerm,
    ClearPartnerField,
    DropPartnerAgreement,
    EditPartner,
    EndPartner,
    ListPartnerMentors,
    ListPartners,
    MovePartner,
    OpenFunnel,
    OpenPartner,
    OpenPartnerAgreement,
    ResumePartner,
    SearchPartners,
    ShowPartnerScan,
)
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring import partners
from mentoring.consents.purposes import later
from mentoring.errors import DomainError, Stale
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.partners import FIELDS, PERSONAL, Candidate, Card, Funnel, Kind, Line, Listing, Show, Stage

routes = Routes()

MARKS = {Stage.CONTACTED: "○", Stage.AGREED: "◔", Stage.SIGNED: "◑", Stage.JOINED: "●", Stage.ENDED: "×"}
OPEN_END = "open"
"""What a button carries instead of a day when the agreement has no end."""
YEARS = 10
"""How far ahead an agreement may end."""


# Lists


@routes.pressed(ListPartners)
async def list_partners(turn: Turn, press: ListPartners) -> None:
    """The partners of an organisation, or of all; typing searches."""
    turn.expect("partners.query", **press.model_dump(include={"organisation_id", "show"}))
    found = await turn.look(partners.list_partners, press.organisation_id, press.show, press.number, press.query)
    await turn.show(list_screen(turn.t, found))


def list_screen(t: Texts, found: Listing) -> Screen:
    """Partners with what can be done about them."""
    of, page = found.organisation_id, found.page

    def item(line: Line) -> Button:
        mark = MARKS[line.stage] + ("!" if line.late else "")
        label = shortened(t.plain("partners-line", mark=mark, name=line.name), ALONE)
        return Button(label, OpenPartner(partner_id=line.id))

    def to(number: int, query: str) -> ListPartners:
        return ListPartners(organisation_id=of, show=found.show, number=number, query=query)

    funnel = Button(t.plain("partners-button-funnel"), OpenFunnel(organisation_id=of))
    beside = funnel if page.total or found.show is not Show.ALL else None
    rows = pager(t, page, item, to, SearchPartners(organisation_id=of, show=found.show), beside)
    if found.may_add and found.show is Show.ALL:
        style = None if page.total else "primary"
        rows.append([Button(t.plain("partners-button-add"), AddPartner(organisation_id=of), style=style)])
    if page.total and not page.query:
        rows.append([Button(t.plain("export-button-list"), MakeList(table="partners", organisation_id=of))])
    return Screen(lines(_title(t, found.organisation), _count(t, found)), [*rows, _ways(t, of)])


def _title(t: Texts, organisation: str | None) -> Html:
    return t("partners-title-of", organisation=organisation) if organisation else t("partners-title")


def _count(t: Texts, found: Listing) -> Html:
    page = found.page
    if page.query:
        return t("partners-found", query=page.query, count=page.total)
    if page.total:
        return lines(t("partners-count", show=found.show.value, count=page.total), t("partners-legend"))
    return t("partners-empty" if found.show is Show.ALL else "partners-empty-show")


def _ways(t: Texts, organisation_id: int) -> Row:
    """Back to where the partners were opened, and to the menu."""
    back = OpenOrganisation(organisation_id=organisation_id) if organisation_id else ListOrganisations()
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


@routes.pressed(SearchPartners)
async def ask_query(turn: Turn, press: SearchPartners) -> None:
    """Ask what to search for."""
    await turn.who()
    turn.expect("partners.query", **press.model_dump())
    back = ListPartners(organisation_id=press.organisation_id, show=press.show)
    await turn.show(Screen(turn.t("partners-ask-query"), [[Button(turn.t.plain("common-back"), back)]]))


@routes.sent("partners.query")
async def search(turn: Turn, message: Message) -> None:
    """Show what was searched for."""
    await turn.who()
    of = SearchPartners(**turn.data)
    turn.expect("partners.query", **of.model_dump())
    query = short_query(message.text or "")
    found = await turn.look(partners.list_partners, of.organisation_id, of.show, 0, query)
    await turn.show(list_screen(turn.t, found))


@routes.pressed(OpenFunnel)
async def open_funnel(turn: Turn, press: OpenFunnel) -> None:
    """How many partners are at which stage."""
    found = await turn.look(partners.funnel, press.organisation_id)
    await turn.show(funnel_screen(turn.t, found))


def funnel_screen(t: Texts, found: Funnel) -> Screen:
    """The stages with their counts, each a way to its list."""
    buttons = [
        Button(
            t.plain(f"partners-show-{show}", count=count),
            ListPartners(organisation_id=found.organisation_id, show=show),
        )
        for show, count in found.counts.items()
        if count and show is not Show.ALL
    ]
    text = lines(
        _title(t, found.organisation),
        t("partners-funnel", count=found.counts[Show.ALL]),
        t("partners-given", mentors=found.mentors, enterprises=found.enterprises),
        t("partners-funnel-how") if buttons else None,
    )
    back = Button(t.plain("common-back"), ListPartners(organisation_id=found.organisation_id))
    return Screen(text, [*in_rows(buttons), [back, Button(t.plain("common-menu"), Menu())]])


# The card


@routes.pressed(OpenPartner)
async def open_partner(turn: Turn, press: OpenPartner) -> None:
    """Show one partner."""
    found = await turn.look(partners.open_partner, press.partner_id)
    await turn.show(card_screen(turn.t, found))


def card_screen(t: Texts, one: Card) -> Screen:
    """A partner with what can be done next."""
    kind = t.plain(f"partners-kind-{one.kind}")
    text = lines(
        t("partners-card", name=one.name, kind=kind, place=one.place)
        if one.place
        else t("partners-card-centre", name=one.name, kind=kind),
        t("partners-card-stage", stage=t(f"partners-stage-{one.stage}")),
        t("partners-card-agreement", agreement=agreement_line(t, one)) if one.agreement_number else None,
        t("partners-card-gives", gives=shortened(one.gives, 120)) if one.gives else None,
        t("partners-card-contact", contact=one.contact) if one.contact else None,
        t("partners-card-phone", phone=one.phone) if one.phone else None,
        t("partners-card-email", email=one.email) if one.email else None,
        t("partners-card-register", code=one.in_register[0]) if one.in_register else None,
        t("partners-card-mentors", mentors=one.mentors),
        t("partners-card-ended", day=one.ended_on) if one.ended_on else None,
    )
    back = Button(t.plain("common-back"), ListPartners(organisation_id=one.organisation_id))
    rows = _ended(t, one) if one.ended_on else _actions(t, one)
    return Screen(text, [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def agreement_line(t: Texts, one: Card) -> Html:
    """Number, date and term in a line."""
    number = t("partners-agreement", number=one.agreement_number or "", day=one.agreement_date or "")
    if one.agreement_date is None:
        number = t("partners-agreement-undated", number=one.agreement_number or "")
    if one.valid_until is None:
        return number
    until = "partners-agreement-expired" if one.expired else "partners-agreement-until"
    return t(until, agreement=number, day=one.valid_until)


def _actions(t: Texts, one: Card) -> list[Row]:
    of = one.id
    rows: list[Row] = []
    if one.state == Stage.CONTACTED:
        agreed = MovePartner(partner_id=of, stage=Stage.AGREED)
        rows.append([Button(t.plain("partners-button-agreed"), agreed, style="primary")])
    elif one.state == Stage.AGREED:
        rows.append([Button(t.plain("partners-button-sign"), AskPartnerNumber(partner_id=of), style="primary")])
        rows.append([Button(t.plain("partners-button-talking"), MovePartner(partner_id=of, stage=Stage.CONTACTED))])
    buttons = [
        Button(t.plain("partners-button-agreement"), OpenPartnerAgreement(partner_id=of)),
        Button(t.plain("partners-button-mentors"), ListPartnerMentors(partner_id=of)),
        Button(t.plain("partners-button-edit"), EditPartner(partner_id=of)),
        Button(t.plain("acts-button"), OpenActs(kind="partner", object_id=of)),
    ]
    if one.in_register:
        opens = OpenOrganisation(organisation_id=one.in_register[1])
        buttons.append(Button(t.plain("partners-button-register"), opens))
    buttons.append(Button(t.plain("partners-button-end"), EndPartner(partner_id=of)))
    return [*rows, *in_rows(buttons)]


def _ended(t: Texts, one: Card) -> list[Row]:
    history = Button(t.plain("acts-button"), OpenActs(kind="partner", object_id=one.id))
    return [[Button(t.plain("partners-button-resume"), ResumePartner(partner_id=one.id))], [history]]


def _asking(t: Texts, text: Html, back: CallbackData, rows: list[Row] | None = None) -> Screen:
    return Screen(text, [*(rows or []), [Button(t.plain("common-back"), back)]])


# Adding


@routes.pressed(AddPartner)
async def ask_name(turn: Turn, press: AddPartner) -> None:
    """Ask for the name of a new partner."""
    found = await turn.look(partners.list_partners, press.organisation_id)
    turn.expect("partners.name", organisation_id=press.organisation_id)
    text = lines(_title(turn.t, found.organisation), turn.t("partners-ask-name"))
    await turn.show(_asking(turn.t, text, ListPartners(organisation_id=press.organisation_id)))


@routes.sent("partners.name")
async def take_name(turn: Turn, message: Message) -> None:
    """Keep the name until the kind is chosen."""
    await turn.who()
    of = int(turn.data["organisation_id"])
    name = await turn.look(partners.free_name, of, message.text or "")
    turn.expect("partners.kind", organisation_id=of, name=name)
    await turn.show(kinds_screen(turn.t, turn.t("partners-ask-kind", name=name), 0, ListPartners(organisation_id=of)))


@routes.sent("partners.kind")
async def kind_by_button(turn: Turn, message: Message) -> None:  # noqa: ARG001 -- every handler has this shape
    """A text where a button is wanted."""
    await turn.who()
    turn.expect("partners.kind", **turn.data)
    back = ListPartners(organisation_id=int(turn.data["organisation_id"]))
    await turn.show(kinds_screen(turn.t, turn.t("partners-kind-by-button"), 0, back))


def kinds_screen(t: Texts, text: Html, partner_id: int, back: CallbackData) -> Screen:
    """Which kinds there are."""
    buttons = [
        Button(t.plain(f"partners-kind-{kind}"), ChoosePartnerKind(partner_id=partner_id, kind=kind)) for kind in Kind
    ]
    return _asking(t, text, back, in_rows(buttons))


@routes.pressed(ChoosePartnerKind)
async def choose_kind(turn: Turn, press: ChoosePartnerKind) -> None:
    """Show the kinds, change the kind of a partner, or make the one that is being added."""
    if press.partner_id and not press.kind:
        one = await turn.look(partners.open_partner, press.partner_id)
        text = turn.t("partners-ask-kind", name=one.name)
        await turn.show(kinds_screen(turn.t, text, one.id, EditPartner(partner_id=one.id)))
        return
    if press.partner_id:
        one = await turn.work(partners.set_kind, press.partner_id, press.kind)
    else:
        actor = await turn.who()
        if actor.awaited != "partners.kind":
            raise Stale
        name, of = str(turn.data["name"]), int(turn.data["organisation_id"])
        one = await turn.work(partners.add_partner, of, name, press.kind)
    await turn.show(card_screen(turn.t, one))


# What is told of a partner


@routes.pressed(EditPartner)
async def edit(turn: Turn, press: EditPartner) -> None:
    """What can be told of a partner."""
    found = await turn.look(partners.open_partner, press.partner_id)
    await turn.show(fields_screen(turn.t, found))


def fields_screen(t: Texts, one: Card) -> Screen:
    """The fields, each a way to change it."""
    buttons = [
        Button(t.plain(f"partners-field-{field}"), AskPartnerField(partner_id=one.id, field=field))
        for field in FIELDS
        if field != PERSONAL or one.may_contact
    ]
    buttons.insert(1, Button(t.plain("partners-field-kind"), ChoosePartnerKind(partner_id=one.id)))
    back = Button(t.plain("common-back"), OpenPartner(partner_id=one.id))
    text = t("partners-fields", name=one.name)
    return Screen(text, [*in_rows(buttons), [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(AskPartnerField)
async def ask_field(turn: Turn, press: AskPartnerField) -> None:
    """Ask for what a field is to hold."""
    one = await turn.look(partners.open_partner, press.partner_id)
    value = one.value(press.field)
    turn.expect("partners.field", **press.model_dump())
    t = turn.t
    text = lines(t(f"partners-ask-{press.field}"), t("partners-now", value=value) if value else None)
    rows: list[Row] = []
    if value and press.field != "name":
        rows = [[Button(t.plain("partners-button-clear"), ClearPartnerField(**press.model_dump()))]]
    await turn.show(_asking(t, text, EditPartner(partner_id=one.id), rows))


@routes.sent("partners.field")
async def take_field(turn: Turn, message: Message) -> None:
    """Take what was typed."""
    await turn.who()
    of = AskPartnerField(**turn.data)
    text = (message.text or "").strip()
    if not text:
        raise DomainError("partners-error-text")
    found = await turn.work(partners.set_field, of.partner_id, of.field, text)
    await turn.show(card_screen(turn.t, found))


@routes.pressed(ClearPartnerField)
async def clear_field(turn: Turn, press: ClearPartnerField) -> None:
    """Ask, then empty a field."""
    if press.sure:
        found = await turn.work(partners.set_field, press.partner_id, press.field, "")
        await turn.show(card_screen(turn.t, found))
        return
    one = await turn.look(partners.open_partner, press.partner_id)
    t = turn.t
    question = t("partners-ask-clear", value=one.value(press.field) or "")
    yes = press.model_copy(update={"sure": True})
    back = EditPartner(partner_id=one.id)
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("partners-button-clear")))


@routes.pressed(MovePartner)
async def move(turn: Turn, press: MovePartner) -> None:
    """The partner has agreed, or has not yet."""
    found = await turn.work(partners.set_stage, press.partner_id, press.stage)
    await turn.show(card_screen(turn.t, found))


@routes.pressed(EndPartner)
async def end(turn: Turn, press: EndPartner) -> None:
    """Ask, then put the partner aside."""
    if press.sure:
        found = await turn.work(partners.end_partner, press.partner_id)
        await turn.show(card_screen(turn.t, found))
        return
    one = await turn.look(partners.open_partner, press.partner_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    back = OpenPartner(partner_id=one.id)
    question = t("partners-ask-end", name=one.name)
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("partners-button-end")))


@routes.pressed(ResumePartner)
async def resume(turn: Turn, press: ResumePartner) -> None:
    """The partnership goes on."""
    found = await turn.work(partners.resume_partner, press.partner_id)
    await turn.show(card_screen(turn.t, found))


# The agreement


@routes.pressed(OpenPartnerAgreement)
async def open_agreement(turn: Turn, press: OpenPartnerAgreement) -> None:
    """Show the agreement."""
    found = await turn.look(partners.open_partner, press.partner_id)
    await turn.show(agreement_screen(turn.t, found))


def agreement_screen(t: Texts, one: Card) -> Screen:
    """The agreement with what can be entered."""
    of = one.id
    told = agreement_line(t, one) if one.agreement_number else t("partners-agreement-none")
    buttons = [Button(t.plain("partners-button-number"), AskPartnerNumber(partner_id=of))]
    if one.state == Stage.SIGNED:
        buttons.append(Button(t.plain("partners-button-term"), ChoosePartnerTerm(partner_id=of)))
        if one.may_scan:
            buttons.append(Button(t.plain("partners-button-scan"), AskPartnerScan(partner_id=of)))
        if one.scan and one.may_scan:
            buttons.append(Button(t.plain("partners-button-see-scan"), ShowPartnerScan(partner_id=of)))
        buttons.append(Button(t.plain("partners-button-drop"), DropPartnerAgreement(partner_id=of)))
    text = lines(t("partners-agreement-title", name=one.name), told, t("partners-agreement-scan") if one.scan else None)
    back = Button(t.plain("common-back"), OpenPartner(partner_id=of))
    return Screen(text, [*in_rows(buttons), [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(AskPartnerNumber)
async def ask_number(turn: Turn, press: AskPartnerNumber) -> None:
    """Ask for number and date of the agreement."""
    one = await turn.look(partners.open_partner, press.partner_id)
    turn.expect("partners.number", partner_id=one.id)
    text = lines(turn.t("partners-agreement-title", name=one.name), turn.t("partners-ask-number"))
    await turn.show(_asking(turn.t, text, OpenPartnerAgreement(partner_id=one.id)))


@routes.sent("partners.number")
async def take_number(turn: Turn, message: Message) -> None:
    """Take `15 от 01.09.2026`."""
    actor = await turn.who()
    number, day = typed_order(message.text or "", actor.today)
    done = await turn.work(partners.set_agreement, int(turn.data["partner_id"]), number, day)
    await turn.show(agreement_screen(turn.t, done))


@routes.pressed(ChoosePartnerTerm)
async def choose_term(turn: Turn, press: ChoosePartnerTerm) -> None:
    """The last day of the agreement, or that it has no end."""
    day = picked(press.code)
    if day is not None or press.code == OPEN_END:
        done = await turn.work(partners.set_term, press.partner_id, day)
        await turn.show(agreement_screen(turn.t, done))
        return
    one = await turn.look(partners.open_partner, press.partner_id)
    t, today = turn.t, turn.actor.today
    rows = calendar(
        t,
        month_of(press.code, one.valid_until or today),
        lambda code: ChoosePartnerTerm(partner_id=one.id, code=code),
        first=one.agreement_date,
        last=later(today, YEARS),
        chosen=one.valid_until,
    )
    open_end = ChoosePartnerTerm(partner_id=one.id, code=OPEN_END)
    rows.append([Button(t.plain("partners-button-open-end"), open_end)])
    text = lines(t("partners-agreement-title", name=one.name), t("partners-ask-term"))
    await turn.show(_asking(t, text, OpenPartnerAgreement(partner_id=one.id), rows))


@routes.pressed(AskPartnerScan)
async def ask_scan(turn: Turn, press: AskPartnerScan) -> None:
    """Ask for a photo or a PDF of the agreement."""
    one = await turn.look(partners.open_partner, press.partner_id)
    if not one.may_scan:
        raise DomainError("partners-error-scan-codes")
    turn.expect("partners.scan", partner_id=one.id)
    text = lines(turn.t("partners-agreement-title", name=one.name), turn.t("partners-ask-scan"))
    await turn.show(_asking(turn.t, text, OpenPartnerAgreement(partner_id=one.id)))


@routes.sent("partners.scan")
async def take_scan(turn: Turn, message: Message) -> None:
    """The photo or file of the agreement."""
    await turn.who()
    of = int(turn.data["partner_id"])
    _, content = await download(turn, message)
    found = await turn.work(partners.attach_scan, of, content)
    await turn.show(agreement_screen(turn.t, found))


@routes.pressed(ShowPartnerScan)
async def show_scan(turn: Turn, press: ShowPartnerScan) -> None:
    """Send the scan; it may not be passed on."""
    name, content, picture = await turn.look(partners.see_scan, press.partner_id)
    one = await turn.look(partners.open_partner, press.partner_id)
    await turn.busy(ChatAction.UPLOAD_PHOTO if picture else ChatAction.UPLOAD_DOCUMENT)
    rows = [[Button(turn.t.plain("common-menu"), MenuAnew())]]
    text = turn.t("partners-agreement-title", name=one.name)
    await turn.show(Screen(text, rows, Attachment(name, content, picture), protect=True))


@routes.pressed(DropPartnerAgreement)
async def drop_agreement(turn: Turn, press: DropPartnerAgreement) -> None:
    """Ask, then take the agreement out."""
    if press.sure:
        found = await turn.work(partners.drop_agreement, press.partner_id)
        await turn.show(card_screen(turn.t, found))
        return
    one = await turn.look(partners.open_partner, press.partner_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    back = OpenPartnerAgreement(partner_id=one.id)
    question = t("partners-ask-drop", name=one.name)
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("partners-button-drop")))


# Its mentors


@routes.pressed(ListPartnerMentors)
async def list_mentors(turn: Turn, press: ListPartnerMentors) -> None:
    """Mentors to mark as the partner's; typing searches."""
    turn.expect("partners.mentor", partner_id=press.partner_id)
    one, page = await turn.look(partners.list_mentors, press.partner_id, press.number, press.query)
    await turn.show(mentors_screen(turn.t, one, page, turn.actor.names))


@routes.sent("partners.mentor")
async def search_mentor(turn: Turn, message: Message) -> None:
    """Find a mentor by what was typed."""
    await turn.who()
    of = int(turn.data["partner_id"])
    turn.expect("partners.mentor", partner_id=of)
    one, page = await turn.look(partners.list_mentors, of, 0, short_query(message.text or ""))
    await turn.show(mentors_screen(turn.t, one, page, turn.actor.names))


def mentors_screen(t: Texts, one: Card, page: Page[Candidate], names: NameMode) -> Screen:
    """Mentors with a tick for those whom the partner has given."""

    def item(who: Candidate) -> Button:
        label = t.plain("partners-mentor", chosen=str(who.chosen).lower(), name=who.name)
        data = ChoosePartnerMentor(
            partner_id=one.id,
            participation_id=who.participation_id,
            chosen=not who.chosen,
            number=page.number,
            query=page.query,
        )
        return Button(label, data)

    def to(number: int, query: str) -> ListPartnerMentors:
        return ListPartnerMentors(partner_id=one.id, number=number, query=query)

    how = "partners-mentors-how" if page.total else "partners-mentors-none"
    below = t("partners-found", query=page.query, count=page.total) if page.query else t(how, names=names.value)
    text = lines(t("partners-mentors-title", name=one.name), t("partners-card-mentors", mentors=one.mentors), below)
    link = Button(t.plain("partners-button-link"), InvitePartner(partner_id=one.id))
    back = Button(t.plain("common-back"), OpenPartner(partner_id=one.id))
    return Screen(text, [*pager(t, page, item, to), [link], [back, Button(t.plain("common-menu"), Menu())]])


@routes.pressed(ChoosePartnerMentor)
async def choose_mentor(turn: Turn, press: ChoosePartnerMentor) -> None:
    """Mark a mentor, and show the list again."""
    turn.expect("partners.mentor", partner_id=press.partner_id)
    await turn.work(partners.choose_mentor, press.partner_id, press.participation_id, chosen=press.chosen)
    one, page = await turn.look(partners.list_mentors, press.partner_id, press.number, press.query)
    await turn.show(mentors_screen(turn.t, one, page, turn.actor.names))
