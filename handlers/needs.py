"""Conversations about outside mentors that organisations need, and about who is found for them."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.pairs import CODES, form_of, model_name
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.confirm import confirm
from keyboards.export import MakeList
from keyboards.menu import Menu, in_rows
from keyboards.needs import (
    ANY,
    NOT_SAID,
    AddNeed,
    AnswerFor,
    AnswerOffer,
    EditNeed,
    EndNeed,
    FindMentors,
    FindPartners,
    ListNeeds,
    ListOffers,
    OfferMentor,
    OfferPartner,
    OpenNeed,
    OpenOffer,
    RefuseOffer,
    ReopenNeed,
    TakeOffer,
)
from keyboards.organisations import ListOrganisations, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.screen import ALONE, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring import needs
from mentoring.errors import NotFound, Stale
from mentoring.forms import FORMS
from mentoring.names import NameMode
from mentoring.needs import MOST, Answer, Card, Found, Line, Listing, Offer, OfferLine, Show
from mentoring.paging import Page

routes = Routes()

OFTEN = (1, 2, 3, 5, 10)
"""Numbers that are offered; any other is typed."""
MARKS = {Answer.ASKED: "…", Answer.CAN: "✓", Answer.CANNOT: "×", Answer.TAKEN: "●", Answer.REFUSED: "○"}
WORDS = 150
"""Letters of what a mentor knows that stand on the screen."""


# Lists and the card


@routes.pressed(ListNeeds)
async def list_needs(turn: Turn, press: ListNeeds) -> None:
    """The needs of an organisation, or of all."""
    found = await turn.look(needs.list_needs, press.organisation_id, press.show, press.number)
    await turn.show(list_screen(turn.t, found))


def list_screen(t: Texts, found: Listing) -> Screen:
    """Needs with what can be done about them."""
    of, is_open = found.organisation_id, found.show is Show.OPEN

    def item(line: Line) -> Button:
        what = line.subject if of else f"{line.organisation}: {line.subject}"
        label = t.plain("needs-line", filled=line.filled, count=line.count, what=what)
        return Button(shortened(label, ALONE), OpenNeed(need_id=line.id))

    def to(number: int, _: str) -> ListNeeds:
        return ListNeeds(organisation_id=of, show=found.show, number=number)

    rows = pager(t, found.page, item, to)
    if is_open and found.may_add:
        rows.append([Button(t.plain("needs-button-add"), AddNeed(organisation_id=of), style="primary")])
    if is_open and found.past:
        rows.append([Button(t.plain("needs-button-past", count=found.past), to_show(of, Show.PAST))])
    if not is_open:
        rows.append([Button(t.plain("needs-button-current"), to_show(of, Show.OPEN))])
    if found.page.total:
        rows.append([Button(t.plain("export-button-list"), MakeList(table="needs", organisation_id=of))])
    title = t("needs-title-of", organisation=found.organisation) if found.organisation else t("needs-title")
    back = OpenOrganisation(organisation_id=of) if of else ListOrganisations()
    ways = [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]
    return Screen(lines(title, _count(t, found)), [*rows, ways])


def to_show(organisation_id: int, show: Show) -> ListNeeds:
    """The first page of a list."""
    return ListNeeds(organisation_id=organisation_id, show=show)


def _count(t: Texts, found: Listing) -> Html:
    if found.page.total:
        return t("needs-count" if found.show is Show.OPEN else "needs-count-past", count=found.page.total)
    if found.show is Show.PAST:
        return t("needs-empty-past")
    return t("needs-empty-of" if found.organisation_id else "needs-empty")


@routes.pressed(OpenNeed)
async def open_need(turn: Turn, press: OpenNeed) -> None:
    """Show one need."""
    one = await turn.look(needs.open_need, press.need_id)
    await turn.show(card_screen(turn.t, one))


def card_screen(t: Texts, one: Card) -> Screen:
    """A need with what comes next."""
    rows: list[Row] = []
    if one.may_find:
        mentors = Button(t.plain("needs-button-mentors"), FindMentors(need_id=one.id), style="primary")
        partners = Button(t.plain("needs-button-partners"), FindPartners(need_id=one.id), style="primary")
        rows += in_rows([mentors, partners])
    if one.offers:
        rows.append([Button(t.plain("needs-button-offers", count=one.offers), ListOffers(need_id=one.id))])
    if one.open:
        rows.append([Button(t.plain("needs-button-edit"), EditNeed(need_id=one.id))])
        rows.append([Button(t.plain("needs-button-found"), EndNeed(need_id=one.id, found=True))])
        rows.append([Button(t.plain("needs-button-withdraw"), EndNeed(need_id=one.id, found=False))])
    else:
        rows.append([Button(t.plain("needs-button-reopen"), ReopenNeed(need_id=one.id))])
    back = Button(t.plain("common-back"), ListNeeds(organisation_id=one.organisation_id))
    return Screen(described(t, one), [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def described(t: Texts, one: Card) -> Html:
    """What is needed, and how far it has come."""
    asked = one.open and one.asked
    return lines(
        t("needs-card", organisation=one.organisation, subject=one.subject),
        form_line(t, one),
        t("needs-card-count", count=one.count, filled=one.filled),
        t("needs-card-asked", count=one.asked) if asked else None,
        None if one.open else t(f"needs-state-{one.state}", day=one.closed_on or ""),
    )


def form_line(t: Texts, one: Card) -> Html:
    """The form and the role model."""
    if one.form is None:
        return t("needs-card-any-form")
    if one.role_model is None:
        return t("needs-card-form", form=t(f"forms-{one.form}"))
    return t("needs-card-model", form=t(f"forms-{one.form}"), model=model_name(t, one.form, one.role_model))


@routes.pressed(EndNeed)
async def end_need(turn: Turn, press: EndNeed) -> None:
    """Ask, then close the need."""
    if press.sure:
        one = await turn.work(needs.end_need, press.need_id, found=press.found)
        await turn.show(card_screen(turn.t, one))
        return
    one = await turn.look(needs.open_need, press.need_id)
    t = turn.t
    what = "found" if press.found else "withdraw"
    yes = press.model_copy(update={"sure": True})
    question = lines(t("needs-card", organisation=one.organisation, subject=one.subject), t(f"needs-ask-{what}"))
    label = t.plain("needs-button-found" if press.found else "needs-button-withdraw")
    await turn.show(confirm(t, question, yes, OpenNeed(need_id=one.id), yes_label=label, danger=not press.found))


@routes.pressed(ReopenNeed)
async def reopen_need(turn: Turn, press: ReopenNeed) -> None:
    """Mentors are looked for again."""
    one = await turn.work(needs.reopen_need, press.need_id)
    await turn.show(card_screen(turn.t, one))


# Telling a need


@routes.pressed(AddNeed)
async def add_need(turn: Turn, press: AddNeed) -> None:
    """The form, the role model, how many; then the subject is typed."""
    listing = await turn.look(needs.list_needs, press.organisation_id)
    if not listing.may_add:
        raise NotFound("organisation")
    here = press.organisation_id
    if press.form == NOT_SAID:
        await turn.show(forms_screen(turn.t, press, ListNeeds(organisation_id=here)))
    elif press.form != ANY and press.model == NOT_SAID:
        await turn.show(models_screen(turn.t, press, AddNeed(organisation_id=here)))
    elif not press.count:
        turn.expect("needs.count", press=press.pack())
        await turn.show(counts_screen(turn.t, press, AddNeed(organisation_id=here)))
    else:
        turn.expect("needs.subject", press=press.pack())
        back = press.model_copy(update={"count": 0})
        await turn.show(_asking(turn.t, turn.t("needs-ask-subject"), back))


def _asking(t: Texts, text: Html, back: CallbackData, rows: list[Row] | None = None) -> Screen:
    ways = [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [*(rows or []), ways])


def forms_screen(t: Texts, press: AddNeed | EditNeed, back: CallbackData) -> Screen:
    """Which forms there are."""
    rows: list[Row] = [
        [Button(t.plain(f"forms-{form}"), press.model_copy(update={"form": at}))] for at, form in enumerate(CODES)
    ]
    rows.append([Button(t.plain("needs-button-any-form"), press.model_copy(update={"form": ANY, "model": ANY}))])
    return _asking(t, t("needs-ask-form"), back, rows)


def models_screen(t: Texts, press: AddNeed | EditNeed, back: CallbackData) -> Screen:
    """Which role models the form has."""
    form = form_of(press.form)
    rows: list[Row] = [
        [Button(shortened(str(model_name(t, form, model)), ALONE), press.model_copy(update={"model": at}))]
        for at, model in enumerate(FORMS[form])
    ]
    rows.append([Button(t.plain("needs-button-any-model"), press.model_copy(update={"model": ANY}))])
    return _asking(t, t("needs-ask-model", form=t(f"forms-{form}")), back, rows)


def counts_screen(t: Texts, press: AddNeed | EditNeed, back: CallbackData) -> Screen:
    """How many mentors."""
    row = [Button(str(number), press.model_copy(update={"count": number})) for number in OFTEN]
    return _asking(t, t("needs-ask-count", most=MOST), back, [row])


@routes.sent("needs.count")
async def take_count(turn: Turn, message: Message) -> None:
    """How many, typed."""
    await turn.who()
    press = AddNeed.unpack(str(turn.data["press"]))
    number = _number(message)
    if not 1 <= number <= MOST:
        turn.expect("needs.count", press=press.pack())
        await turn.show(counts_screen(turn.t, press, AddNeed(organisation_id=press.organisation_id)))
        return
    press = press.model_copy(update={"count": number})
    turn.expect("needs.subject", press=press.pack())
    await turn.show(_asking(turn.t, turn.t("needs-ask-subject"), press.model_copy(update={"count": 0})))


@routes.sent("needs.subject")
async def take_subject(turn: Turn, message: Message) -> None:
    """The profession or the theme; with it the need is told."""
    await turn.who()
    press = AddNeed.unpack(str(turn.data["press"]))
    form, model = _chosen(press)
    done = await turn.work(
        needs.post_need,
        press.organisation_id,
        form=form,
        role_model=model,
        count=press.count,
        subject=message.text or "",
    )
    card = card_screen(turn.t, done)
    await turn.show(Screen(lines(turn.t("needs-posted"), "", card.text), card.rows))


def _number(message: Message) -> int:
    typed = (message.text or "").strip()
    return int(typed) if typed.isdecimal() and len(typed) < 4 else 0


def _chosen(press: AddNeed | EditNeed) -> tuple[str | None, str | None]:
    if press.form < 0:
        return None, None
    form = form_of(press.form)
    models = FORMS[form]
    return form, models[press.model] if 0 <= press.model < len(models) else None


# Saying it anew


@routes.pressed(EditNeed)
async def edit_need(turn: Turn, press: EditNeed) -> None:
    """Choose what to say anew, then say it."""
    one = await turn.look(needs.open_need, press.need_id)
    if not one.open:
        raise Stale("needs-error-closed")
    t, choice = turn.t, EditNeed(need_id=one.id)
    if press.item == "form":
        await _edit_form(turn, press, choice)
    elif press.item == "count" and press.count:
        done = await turn.work(needs.change_need, one.id, count=press.count)
        await turn.show(card_screen(t, done))
    elif press.item == "count":
        turn.expect("needs.new_count", need_id=one.id)
        await turn.show(counts_screen(t, press, choice))
    elif press.item == "subject":
        turn.expect("needs.new_subject", need_id=one.id)
        await turn.show(_asking(t, t("needs-ask-subject"), choice))
    else:
        items = [
            Button(t.plain(f"needs-edit-{item}"), EditNeed(need_id=one.id, item=item))
            for item in ("subject", "count", "form")
        ]
        text = lines(described(t, one), "", t("needs-ask-edit"))
        await turn.show(_asking(t, text, OpenNeed(need_id=one.id), in_rows(items)))


async def _edit_form(turn: Turn, press: EditNeed, choice: EditNeed) -> None:
    if press.form == NOT_SAID:
        await turn.show(forms_screen(turn.t, press, choice))
    elif press.form != ANY and press.model == NOT_SAID:
        await turn.show(models_screen(turn.t, press, choice.model_copy(update={"item": "form"})))
    else:
        done = await turn.work(needs.change_need_form, press.need_id, *_chosen(press))
        await turn.show(card_screen(turn.t, done))


@routes.sent("needs.new_count")
async def take_new_count(turn: Turn, message: Message) -> None:
    """How many are needed now, typed."""
    done = await turn.work(needs.change_need, int(turn.data["need_id"]), count=_number(message))
    await turn.show(card_screen(turn.t, done))


@routes.sent("needs.new_subject")
async def take_new_subject(turn: Turn, message: Message) -> None:
    """What they are needed for now."""
    done = await turn.work(needs.change_need, int(turn.data["need_id"]), subject=message.text or "")
    await turn.show(card_screen(turn.t, done))


# Finding


@routes.pressed(FindMentors)
async def find_mentors(turn: Turn, press: FindMentors) -> None:
    """Mentors who could be asked; typing searches."""
    turn.expect("needs.mentors", need_id=press.need_id)
    one, page = await turn.look(needs.find_mentors, press.need_id, press.number, press.query)
    await turn.show(mentors_screen(turn.t, one, page, turn.actor.names))


@routes.sent("needs.mentors")
async def search_mentors(turn: Turn, message: Message) -> None:
    """Find a mentor by what was typed."""
    await turn.who()
    of = int(turn.data["need_id"])
    turn.expect("needs.mentors", need_id=of)
    one, page = await turn.look(needs.find_mentors, of, 0, short_query(message.text or ""))
    await turn.show(mentors_screen(turn.t, one, page, turn.actor.names))


def mentors_screen(t: Texts, one: Card, page: Page[Found], names: NameMode) -> Screen:
    """Mentors to ask."""

    def item(who: Found) -> Button:
        return Button(found_label(who), OfferMentor(need_id=one.id, participation_id=who.id))

    def to(number: int, query: str) -> FindMentors:
        return FindMentors(need_id=one.id, number=number, query=query)

    below = t("needs-mentors" if page.total or page.query else "needs-mentors-none", names=names.value)
    return found_screen(t, one, page, below, pager(t, page, item, to))


def found_label(who: Found) -> str:
    """Somebody to ask, with what they have said already."""
    mark = f"{MARKS[who.state]} " if who.state else ""
    return shortened(f"{mark}{who.name}" + (f" · {who.place}" if who.place else ""), ALONE)


def found_screen(t: Texts, one: Card, page: Page[Found], below: Html, rows: list[Row]) -> Screen:
    """Whom to ask for a need."""
    found = t("needs-searched", query=page.query, count=page.total) if page.query else None
    text = lines(t("needs-card", organisation=one.organisation, subject=one.subject), form_line(t, one), found or below)
    return _asking(t, text, OpenNeed(need_id=one.id), rows)


@routes.pressed(FindPartners)
async def find_partners(turn: Turn, press: FindPartners) -> None:
    """Partners who could be asked; typing searches."""
    turn.expect("needs.partners", need_id=press.need_id)
    one, page = await turn.look(needs.find_partners, press.need_id, press.number, press.query)
    await turn.show(partners_screen(turn.t, one, page))


@routes.sent("needs.partners")
async def search_partners(turn: Turn, message: Message) -> None:
    """Find a partner by what was typed."""
    await turn.who()
    of = int(turn.data["need_id"])
    turn.expect("needs.partners", need_id=of)
    one, page = await turn.look(needs.find_partners, of, 0, short_query(message.text or ""))
    await turn.show(partners_screen(turn.t, one, page))


def partners_screen(t: Texts, one: Card, page: Page[Found]) -> Screen:
    """Partners to ask."""

    def item(who: Found) -> Button:
        return Button(found_label(who), OfferPartner(need_id=one.id, partner_id=who.id))

    def to(number: int, query: str) -> FindPartners:
        return FindPartners(need_id=one.id, number=number, query=query)

    below = t("needs-partners" if page.total or page.query else "needs-partners-none")
    return found_screen(t, one, page, below, pager(t, page, item, to))


@routes.pressed(OfferMentor)
async def offer_mentor(turn: Turn, press: OfferMentor) -> None:
    """Ask a mentor."""
    one = await turn.work(needs.offer_mentor, press.need_id, press.participation_id)
    await turn.show(offer_screen(turn.t, one))


@routes.pressed(OfferPartner)
async def offer_partner(turn: Turn, press: OfferPartner) -> None:
    """Note that a partner is asked, with the words to pass on."""
    one = await turn.work(needs.offer_partner, press.need_id, press.partner_id)
    await turn.show(offer_screen(turn.t, one))


# Who has been asked


@routes.pressed(ListOffers)
async def list_offers(turn: Turn, press: ListOffers) -> None:
    """Who has been asked, with what they say."""
    one, page = await turn.look(needs.list_offers, press.need_id, press.number)
    t = turn.t

    def item(line: OfferLine) -> Button:
        return Button(shortened(f"{MARKS[line.state]} {line.name}", ALONE), OpenOffer(offer_id=line.id))

    rows = pager(t, page, item, lambda number, _: ListOffers(need_id=one.id, number=number))
    await turn.show(_asking(t, lines(described(t, one), t("needs-legend")), OpenNeed(need_id=one.id), rows))


@routes.pressed(OpenOffer)
async def open_offer(turn: Turn, press: OpenOffer) -> None:
    """One of them."""
    one = await turn.look(needs.open_offer, press.offer_id)
    await turn.show(offer_screen(turn.t, one))


def offer_screen(t: Texts, one: Offer) -> Screen:
    """Somebody who has been asked, with what can be done."""
    asked = one.state is Answer.ASKED
    how = "needs-offer-partner" if one.partner else "needs-offer-in-chat" if one.reachable else "needs-offer-by-hand"
    text = lines(
        t("needs-offer", name=one.name, place=one.place) if one.place else t("needs-offer-of", name=one.name),
        t("needs-offer-need", organisation=one.need.organisation, subject=one.need.subject),
        t("needs-offer-state", answer=t(f"needs-answer-{one.state}")),
        t("needs-offer-people", people=one.people) if one.partner and one.state is Answer.TAKEN else None,
        t("needs-offer-competences", words=shortened(one.competences, WORDS)) if one.competences else None,
        t("needs-offer-contacts", contacts=t.listed(list(one.contacts))) if one.contacts else None,
        t(how) if asked and one.may_answer else None,
        _words(t, one) if asked and one.partner and one.may_answer else None,
    )
    rows: list[Row] = []
    if one.may_take:
        rows.append([Button(t.plain("needs-button-take"), TakeOffer(offer_id=one.id), style="primary")])
        rows.append([Button(t.plain("needs-button-refuse"), RefuseOffer(offer_id=one.id))])
    if one.may_answer:
        said = [(True, "needs-button-they-can", Answer.CAN), (False, "needs-button-they-cannot", Answer.CANNOT)]
        answers = [
            Button(t.plain(label), AnswerFor(offer_id=one.id, can=can))
            for can, label, state in said
            if one.state != state
        ]
        rows += in_rows(answers)
    offers = Button(t.plain("needs-button-offers", count=one.need.offers), ListOffers(need_id=one.need.id))
    back = Button(t.plain("common-back"), OpenNeed(need_id=one.need.id))
    return Screen(text, [*rows, [offers], [back, Button(t.plain("common-menu"), Menu())]])


def _words(t: Texts, one: Offer) -> Html:
    """Words that can be passed on to a partner as they stand."""
    need = one.need
    return lines("", t("needs-words", organisation=need.organisation, count=need.count, subject=need.subject))


@routes.pressed(AnswerFor)
async def answer_for(turn: Turn, press: AnswerFor) -> None:
    """Enter what they have said."""
    one = await turn.work(needs.answer_for, press.offer_id, can=press.can)
    await turn.show(offer_screen(turn.t, one))


@routes.pressed(TakeOffer)
async def take_offer(turn: Turn, press: TakeOffer) -> None:
    """The organisation takes them; of a partner it says how many have come."""
    one = await turn.look(needs.open_offer, press.offer_id)
    if one.partner and not press.count and one.may_take:
        t = turn.t
        row = [Button(str(number), press.model_copy(update={"count": number})) for number in OFTEN]
        await turn.show(_asking(t, t("needs-ask-people", name=one.name), OpenOffer(offer_id=one.id), [row]))
        return
    done = await turn.work(needs.take_offer, press.offer_id, press.count or 1)
    await turn.show(offer_screen(turn.t, done))


@routes.pressed(RefuseOffer)
async def refuse_offer(turn: Turn, press: RefuseOffer) -> None:
    """Ask, then say no."""
    if press.sure:
        one = await turn.work(needs.refuse_offer, press.offer_id)
        await turn.show(offer_screen(turn.t, one))
        return
    one = await turn.look(needs.open_offer, press.offer_id)
    t = turn.t
    yes = press.model_copy(update={"sure": True})
    label = t.plain("needs-button-refuse")
    await turn.show(confirm(t, t("needs-ask-refuse", name=one.name), yes, OpenOffer(offer_id=one.id), yes_label=label))


# The mentor's answer


@routes.pressed(AnswerOffer)
async def answer_offer(turn: Turn, press: AnswerOffer) -> None:
    """Take the mentor's answer, with the way to change it."""
    one = await turn.work(needs.answer_offer, press.offer_id, can=press.can)
    t = turn.t
    said = "needs-thanks-can" if one.state is Answer.CAN else "needs-thanks-cannot"
    text = t(said, organisation=one.need.organisation, subject=one.need.subject)
    other = Button(
        t.plain("needs-button-cannot" if press.can else "needs-button-can"),
        AnswerOffer(offer_id=one.id, can=not press.can),
    )
    await turn.show(Screen(text, [[other], [Button(t.plain("common-menu"), Menu())]]))
