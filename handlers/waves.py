"""Monitoring in chat: staff open waves and follow them, curators see their own organisations and help on."""

from collections.abc import Sequence

from handlers.results import percent
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.calendar import calendar, month_of, picked
from keyboards.confirm import confirm
from keyboards.menu import Menu
from keyboards.pager import pager
from keyboards.questionnaires import Questionnaires
from keyboards.results import ListSent, OpenResults
from keyboards.screen import ALONE, Button, Row, Screen, lines, shortened
from keyboards.surveys import AnswerFor
from keyboards.waves import (
    AllOrganisations,
    AskClosing,
    AskConfidential,
    AskForms,
    AskOpening,
    AskOrganisations,
    AskPairs,
    AskRole,
    AskSubject,
    AskYear,
    ByOrganisation,
    CancelOpening,
    CloseWave,
    Discard,
    ForProgramme,
    ListMissing,
    NewWave,
    OpenCard,
    OpenMissing,
    OpenWave,
    RemindMissing,
    RemindOne,
    Schedule,
    TickOrganisation,
    Waves,
)
from locales.texts import Html, Texts
from mentoring.access import CENTRE, Actor
from mentoring.forms import FORMS
from mentoring.paging import Page, cut
from mentoring.surveys import progress, templates, waves
from mentoring.surveys.audience import Audience, PairKind, Subject
from mentoring.surveys.lookup import State
from mentoring.surveys.progress import Missing, MissingCard, Reach, Share
from mentoring.surveys.questionnaires import QuestionnaireLine, list_questionnaires
from mentoring.surveys.templates import TemplateCard
from mentoring.surveys.waves import Opened, Ticked, WaveCard, WaveLine
from mentoring.years import year_words

routes = Routes()

TAIL = 9
"""Letters of a label around the title: the state, and the share of those who have answered."""

PAIRS = tuple(PairKind)
"""Kinds of pairs by their place, as buttons carry them."""
CODES = tuple(FORMS)
"""Forms by their place in the dictionary, as buttons carry them."""
MOMENTS = ("entry", "exit")
"""When a programme is asked about, in this order."""
SCHEDULED = "◷"
MARKS = {State.DRAFT: "✎", State.OPEN: "●", State.CLOSED: "□"}


# Lists


@routes.pressed(Waves)
async def list_waves(turn: Turn, press: Waves) -> None:
    """The waves that concern the reader."""
    page = await turn.look(waves.list_waves, press.number)
    await turn.show(list_screen(turn.t, page, turn.actor))


def list_screen(t: Texts, page: Page[WaveLine], actor: Actor) -> Screen:
    """The waves, with the way to a new one for staff."""
    rows = pager(t, page, lambda line: _line(t, line), lambda number, _: Waves(number=number))
    staff = actor.role in CENTRE
    rows.append([Button(t.plain("waves-button-new"), NewWave(), style="primary")])
    if staff:
        rows.append([Button(t.plain("questionnaires-button-list"), Questionnaires())])
        rows.append([Button(t.plain("waves-button-schedule"), Schedule())])
    rows.append([Button(t.plain("common-menu"), Menu())])
    empty = t("waves-empty" if staff else "waves-empty-curator")
    return Screen(lines(t("waves-title"), t("waves-count", count=page.total) if page.total else empty), rows)


def _line(t: Texts, line: WaveLine) -> Button:
    counts = line.counts
    text = t.plain(
        "waves-line-draft" if line.state is State.DRAFT else "waves-line",
        mark=SCHEDULED if line.scheduled else MARKS[line.state],
        title=shortened(line.title, ALONE - TAIL),
        share=percent(counts.finished, counts.total),
    )
    return Button(text, OpenCard(wave_id=line.id))


# A new wave


@routes.pressed(NewWave)
async def new_wave(turn: Turn, press: NewWave) -> None:
    """Choose a questionnaire, then see the draft."""
    if press.questionnaire_id is not None:
        await _show_card(turn, await turn.work(waves.draft_wave, press.questionnaire_id))
        return
    found = await turn.look(list_questionnaires)
    others = [line for line in found if not _is_of_programme(line)]
    grouped = len(others) < len(found)
    await turn.show(questionnaires_screen(turn.t, cut(others, press.number), grouped=grouped))


def _is_of_programme(line: QuestionnaireLine) -> bool:
    """Whether a questionnaire is asked on entry to a programme of one form, or on exit."""
    return line.meant.moment in MOMENTS and bool(line.meant.form)


def questionnaires_screen(t: Texts, page: Page[QuestionnaireLine], *, grouped: bool) -> Screen:
    """Which questionnaires there are; those of entry and exit are `grouped` behind one button."""
    rows = pager(
        t,
        page,
        lambda line: Button(shortened(line.title), NewWave(questionnaire_id=line.id)),
        lambda number, _: NewWave(number=number),
    )
    if grouped:
        rows.insert(0, [Button(t.plain("waves-button-programme"), ForProgramme())])
    rows.append([Button(t.plain("common-back"), Waves())])
    return Screen(t("waves-choose-questionnaire" if page.total or grouped else "waves-no-questionnaire"), rows)


@routes.pressed(ForProgramme)
async def choose_for_programme(turn: Turn, press: ForProgramme) -> None:
    """Choose a form of mentoring, then who is asked and when."""
    found = [line for line in await turn.look(list_questionnaires) if _is_of_programme(line)]
    if press.form is not None and press.form < len(CODES):
        await turn.show(programme_screen(turn.t, CODES[press.form], found))
        return
    t = turn.t
    rows: list[Row] = [
        [Button(t.plain(f"forms-{code}"), ForProgramme(form=at))]
        for at, code in enumerate(CODES)
        if any(line.meant.form == code for line in found)
    ]
    await turn.show(Screen(t("waves-choose-programme"), [*rows, [Button(t.plain("common-back"), NewWave())]]))


def programme_screen(t: Texts, form: str, found: Sequence[QuestionnaireLine]) -> Screen:
    """The questionnaires of entry and exit of one form."""
    mine = [line for line in found if line.meant.form == form]
    mine.sort(key=lambda line: (MOMENTS.index(line.meant.moment), line.meant.ending, line.id))
    rows: list[Row] = [
        [
            Button(
                t.plain("waves-button-moment", moment=line.meant.moment, role=line.meant.ending),
                NewWave(questionnaire_id=line.id),
            )
        ]
        for line in mine
    ]
    title = t("waves-choose-moment", form=t.plain(f"forms-{form}"))
    return Screen(title, [*rows, [Button(t.plain("common-back"), ForProgramme())]])


@routes.pressed(AskRole)
async def ask_role(turn: Turn, press: AskRole) -> None:
    """Choose whom to ask."""
    if press.role:
        await _show_card(turn, await turn.work(waves.choose_role, press.wave_id, press.role))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    rows: list[Row] = [
        [_choice(t.plain(f"waves-role-{role.value}"), AskRole(wave_id=card.id, role=role), chosen=role is card.role)]
        for role in Subject
        if role is not Subject.CURATOR or turn.actor.role in CENTRE
    ]
    await turn.show(Screen(t("waves-choose-role"), [*rows, _back(t, card.id)]))


@routes.pressed(AskYear)
async def ask_year(turn: Turn, press: AskYear) -> None:
    """Choose the programme year whose people are asked."""
    if press.last is not None:
        await _show_card(turn, await turn.work(waves.choose_year, press.wave_id, last=press.last))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    rows: list[Row] = [
        [
            _choice(
                t.plain("waves-year-of", which=_year(last), **year_words(turn.actor.year - last)),
                AskYear(wave_id=card.id, last=last),
                chosen=last is card.last_year,
            )
        ]
        for last in (False, True)
    ]
    text = lines(t("waves-choose-year"), "", t("waves-explain-year"), *_reach_lines(t, card))
    await turn.show(Screen(text, [*rows, _back(t, card.id)]))


def _year(last: bool) -> str:  # noqa: FBT001 -- it names a value
    return "last" if last else "running"


@routes.pressed(AskSubject)
async def ask_subject(turn: Turn, press: AskSubject) -> None:
    """Choose whether people are asked about themselves or about each of their pairs."""
    if press.each_pair is not None:
        await _show_card(turn, await turn.work(waves.choose_subject, press.wave_id, each_pair=press.each_pair))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    rows: list[Row] = [
        [
            _choice(
                t.plain(_subject(each_pair)),
                AskSubject(wave_id=card.id, each_pair=each_pair),
                chosen=each_pair is card.each_pair,
            )
        ]
        for each_pair in ([False] if card.confidential else [False, True])
    ]
    text = lines(
        t("waves-choose-subject"),
        "",
        t("waves-explain-confidential-subject" if card.confidential else "waves-explain-subject"),
    )
    await turn.show(Screen(text, [*rows, _back(t, card.id)]))


def _subject(each_pair: bool) -> str:  # noqa: FBT001 -- it names a text
    return "waves-subject-pair" if each_pair else "waves-subject-self"


@routes.pressed(AskConfidential)
async def ask_confidential(turn: Turn, press: AskConfidential) -> None:
    """Choose whether answers keep the name, with what each means."""
    if press.confidential is not None:
        choose = waves.choose_confidential
        await _show_card(turn, await turn.work(choose, press.wave_id, confidential=press.confidential))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    named = _always_named(card)
    offered = [False] if named else [False, True]
    rows: list[Row] = [
        [
            _choice(
                t.plain(f"waves-{_kind(confidential)}"),
                AskConfidential(wave_id=card.id, confidential=confidential),
                chosen=confidential is card.confidential,
            )
        ]
        for confidential in offered
        if confidential or not card.always_confidential
    ]
    text = lines(
        t("waves-choose-confidential"),
        "",
        t("waves-explain-named"),
        "",
        t("waves-explain-confidential", floor=card.floor),
        t("waves-always-confidential") if card.always_confidential else None,
        t(named) if named else None,
    )
    await turn.show(Screen(text, [*rows, _back(t, card.id)]))


def _always_named(card: WaveCard) -> str | None:
    """Why a draft cannot be confidential, if it cannot."""
    if card.role is Subject.CURATOR:
        return "waves-error-organisation-named"
    return "waves-error-pair-named" if card.each_pair else None


def _kind(confidential: bool) -> str:  # noqa: FBT001 -- it names a value
    return "confidential" if confidential else "named"


@routes.pressed(AskOrganisations)
async def ask_organisations(turn: Turn, press: AskOrganisations) -> None:
    """Choose where to ask."""
    page = await turn.look(waves.list_choosable, press.wave_id, press.number)
    await turn.show(organisations_screen(turn.t, press.wave_id, page))


@routes.pressed(TickOrganisation)
async def tick_organisation(turn: Turn, press: TickOrganisation) -> None:
    """Ask in this organisation, or not."""
    page = await turn.work(
        waves.choose_organisation, press.wave_id, press.organisation_id, press.number, chosen=press.chosen
    )
    await turn.show(organisations_screen(turn.t, press.wave_id, page))


@routes.pressed(AllOrganisations)
async def all_organisations(turn: Turn, press: AllOrganisations) -> None:
    """Ask in all organisations."""
    await _show_card(turn, await turn.work(waves.choose_all_organisations, press.wave_id))


def organisations_screen(t: Texts, wave_id: int, page: Page[Ticked]) -> Screen:
    """The organisations with ticks; each press is kept."""

    def item(one: Ticked) -> Button:
        data = TickOrganisation(wave_id=wave_id, organisation_id=one.id, number=page.number, chosen=not one.chosen)
        return _choice(one.name, data, chosen=one.chosen)

    rows = pager(t, page, item, lambda number, _: AskOrganisations(wave_id=wave_id, number=number))
    rows.append([Button(t.plain("waves-button-everywhere"), AllOrganisations(wave_id=wave_id))])
    rows.append([Button(t.plain("widgets-done"), OpenCard(wave_id=wave_id), style="primary")])
    return Screen(t("waves-choose-organisations"), rows)


@routes.pressed(AskForms)
async def ask_forms(turn: Turn, press: AskForms) -> None:
    """Choose the forms of mentoring."""
    if press.form is not None and press.form < len(CODES):
        card = await turn.work(waves.choose_form, press.wave_id, CODES[press.form], chosen=press.chosen)
    else:
        card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    rows: list[Row] = [
        [
            _choice(
                t.plain(f"forms-{code}"),
                AskForms(wave_id=card.id, form=at, chosen=code not in card.forms),
                chosen=code in card.forms,
            )
        ]
        for at, code in enumerate(CODES)
    ]
    rows.append([Button(t.plain("widgets-done"), OpenCard(wave_id=card.id), style="primary")])
    await turn.show(Screen(lines(t("waves-choose-forms"), *_reach_lines(t, card)), rows))


@routes.pressed(AskPairs)
async def ask_pairs(turn: Turn, press: AskPairs) -> None:
    """Choose the kinds of pairs."""
    if press.pairs is not None and 0 <= press.pairs < len(PAIRS):
        card = await turn.work(waves.choose_pairs, press.wave_id, PAIRS[press.pairs].value, chosen=press.chosen)
    else:
        card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    rows: list[Row] = [
        [
            _choice(
                t.plain(f"waves-pairs-{kind.value}"),
                AskPairs(wave_id=card.id, pairs=at, chosen=kind not in card.pairs),
                chosen=kind in card.pairs,
            )
        ]
        for at, kind in enumerate(PAIRS)
    ]
    rows.append([Button(t.plain("widgets-done"), OpenCard(wave_id=card.id), style="primary")])
    await turn.show(Screen(lines(t("waves-choose-pairs"), *_reach_lines(t, card)), rows))


def _reach_lines(t: Texts, card: WaveCard) -> list[Html | None]:
    """Whom a draft would reach as it is chosen now."""
    return [Html(""), *audience_lines(t, card, card.audience)] if card.audience else []


@routes.pressed(AskClosing)
async def ask_closing(turn: Turn, press: AskClosing) -> None:
    """Choose the last day of a draft, or move that of a wave that has been opened."""
    day = picked(press.code)
    card = await turn.look(waves.show_wave, press.wave_id)
    if day is None:
        await turn.show(closing_screen(turn.t, turn.actor, card, press.code))
    elif card.state is State.DRAFT:
        await _show_card(turn, await turn.work(waves.set_closing, press.wave_id, day))
    else:
        opened = await turn.work(waves.extend_wave, press.wave_id, day)
        await turn.show(card_screen(turn.t, turn.actor, opened.wave, _said(turn.t, "waves-extended", opened)))


def closing_screen(t: Texts, actor: Actor, card: WaveCard, code: str) -> Screen:
    """A calendar from today on."""
    month = month_of(code, max(card.closes_on, actor.today))
    first = max(card.opens_on, actor.today)
    rows = calendar(t, month, lambda one: AskClosing(wave_id=card.id, code=one), first=first, chosen=card.closes_on)
    return Screen(t("waves-choose-closing", title=card.title), [*rows, _back(t, card.id)])


@routes.pressed(AskOpening)
async def ask_opening(turn: Turn, press: AskOpening) -> None:
    """Choose the first day of a draft."""
    day = picked(press.code)
    if day is not None:
        await _show_card(turn, await turn.work(waves.set_opening, press.wave_id, day))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t, today = turn.t, turn.actor.today
    first = max(card.opens_on, today)
    month = month_of(press.code, first)
    rows = calendar(t, month, lambda one: AskOpening(wave_id=card.id, code=one), first=today, chosen=first)
    at_once = AskOpening(wave_id=card.id, code=f"{today:%Y%m%d}")
    rows.append([Button(t.plain("waves-button-at-once"), at_once)])
    await turn.show(Screen(t("waves-choose-opening", title=card.title), [*rows, _back(t, card.id)]))


@routes.pressed(CancelOpening)
async def cancel_opening(turn: Turn, press: CancelOpening) -> None:
    """Let a scheduled wave be a draft again."""
    await _show_card(turn, await turn.work(waves.cancel_opening, press.wave_id))


@routes.pressed(Discard)
async def discard(turn: Turn, press: Discard) -> None:
    """Drop a draft."""
    if press.sure:
        await turn.work(waves.discard_draft, press.wave_id)
        page = await turn.look(waves.list_waves, 0)
        await turn.show(list_screen(turn.t, page, turn.actor))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    question = t("waves-discard", title=card.title)
    yes, no = Discard(wave_id=card.id, sure=True), OpenCard(wave_id=card.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("waves-button-discard")))


@routes.pressed(OpenWave)
async def open_wave(turn: Turn, press: OpenWave) -> None:
    """Open a draft, asking once more with the counts."""
    if press.sure:
        opened = await turn.work(waves.open_wave, press.wave_id)
        note = _said(turn.t, "waves-opened", opened) if opened.asked else None
        await turn.show(card_screen(turn.t, turn.actor, opened.wave, note))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    if card.audience is None:
        await _show_card(turn, card)
        return
    t = turn.t
    later = card.opens_on > turn.actor.today
    asks = "waves-schedule-question" if later else "waves-open-question"
    question = lines(
        t(asks, title=card.title, day=card.closes_on, **({"first": card.opens_on} if later else {})),
        "",
        *audience_lines(t, card, card.audience),
        t(f"waves-open-{_kind(card.confidential)}", floor=card.floor),
    )
    yes, no = OpenWave(wave_id=card.id, sure=True), OpenCard(wave_id=card.id)
    label = t.plain("waves-button-plan" if later else "waves-button-open")
    await turn.show(confirm(t, question, yes, no, yes_label=label, danger=False))


def _said(t: Texts, message: str, opened: Opened) -> Html:
    return t(message, asked=opened.asked, written=opened.written)


# What opens by itself


@routes.pressed(Schedule)
async def show_schedule(turn: Turn, press: Schedule) -> None:
    """What opens by itself; one of it, with what it does next; switch that on or off."""
    if press.on is not None:
        card = await turn.work(templates.switch_template, press.template, on=press.on)
        await turn.show(template_screen(turn.t, card))
        return
    if press.template:
        card = await turn.look(templates.show_template, press.template)
        await turn.show(template_screen(turn.t, card))
        return
    found = await turn.look(templates.list_templates)
    t = turn.t
    rows: list[Row] = [
        [_choice(t.plain(f"waves-template-{code.value}"), Schedule(template=code.value), chosen=on)]
        for code, on in found
    ]
    await turn.show(Screen(t("waves-schedule"), [*rows, [Button(t.plain("common-back"), Waves())]]))


def template_screen(t: Texts, card: TemplateCard) -> Screen:
    """One of the schedule: whom it asks, what it does next, and the switch."""
    code = card.code.value
    coming = (
        t("waves-template-next", day=card.next_on, asked=card.asked)
        if card.next_on and card.asked
        else t("waves-template-nobody")
    )
    text = lines(
        t("waves-template-title", title=t.plain(f"waves-template-{code}")),
        t(f"waves-template-about-{code}"),
        "",
        t("waves-template-on" if card.on else "waves-template-off"),
        coming,
    )
    label = t.plain("waves-button-switch-off" if card.on else "waves-button-switch-on")
    switch = Button(label, Schedule(template=code, on=not card.on), style="primary")
    return Screen(
        text, [[switch], [Button(t.plain("common-back"), Schedule()), Button(t.plain("common-menu"), Menu())]]
    )


# The card


@routes.pressed(OpenCard)
async def open_card(turn: Turn, press: OpenCard) -> None:
    """Show a wave or a draft."""
    await _show_card(turn, await turn.look(waves.show_wave, press.wave_id))


async def _show_card(turn: Turn, card: WaveCard) -> None:
    await turn.show(card_screen(turn.t, turn.actor, card))


def card_screen(t: Texts, actor: Actor, card: WaveCard, note: Html | None = None) -> Screen:
    """A draft with what can be changed, or a wave with how far it is."""
    return draft_screen(t, actor, card, card.audience) if card.audience else wave_screen(t, card, note)


def draft_screen(t: Texts, actor: Actor, card: WaveCard, audience: Audience) -> Screen:
    """A draft: whom it would reach, and what can be changed."""
    asks = t.plain(f"waves-role-{card.role.value}")
    where = t.plain("waves-organisations", count=len(card.organisations))
    forms = t.plain("waves-forms", count=len(card.forms))
    day, later = t.day(card.closes_on, "d MMM"), card.opens_on > actor.today
    first = t.day(card.opens_on, "d MMM") if later else t.plain("waves-at-once")
    text = lines(
        t("waves-draft-title", title=card.title),
        t("waves-scheduled", day=card.opens_on) if card.scheduled else None,
        "",
        *audience_lines(t, card, audience),
    )
    rows: list[Row] = [
        [Button(t.plain("waves-button-role", role=asks), AskRole(wave_id=card.id))],
        [
            Button(
                t.plain("waves-button-subject", subject=t.plain(_subject(card.each_pair))), AskSubject(wave_id=card.id)
            )
        ]
        if card.role is not Subject.CURATOR
        else [],
        [Button(where, AskOrganisations(wave_id=card.id))] if actor.role in CENTRE else [],
        [Button(forms, AskForms(wave_id=card.id))] if card.role is not Subject.CURATOR else [],
        [Button(t.plain("waves-pairs", count=len(card.pairs)), AskPairs(wave_id=card.id))]
        if card.role is not Subject.CURATOR
        else [],
        [Button(t.plain("waves-button-year", which=_year(card.last_year)), AskYear(wave_id=card.id))]
        if card.role is not Subject.CURATOR
        else [],
        [Button(t.plain("waves-button-opening", day=first), AskOpening(wave_id=card.id))],
        [Button(t.plain("waves-button-closing", day=day), AskClosing(wave_id=card.id))],
        [Button(t.plain(f"waves-button-{_kind(card.confidential)}"), AskConfidential(wave_id=card.id))],
        [
            Button(t.plain("waves-button-unplan"), CancelOpening(wave_id=card.id))
            if card.scheduled
            else Button(
                t.plain("waves-button-plan" if later else "waves-button-open"),
                OpenWave(wave_id=card.id),
                style="success",
            )
        ],
        [Button(t.plain("waves-button-discard"), Discard(wave_id=card.id))],
        [Button(t.plain("common-back"), Waves())],
    ]
    return Screen(text, [row for row in rows if row])


def audience_lines(t: Texts, card: WaveCard, audience: Audience) -> list[Html]:
    """Whom a draft would reach, in counts."""
    kind = "organisations" if card.role is Subject.CURATOR else "people"
    reach = "pairs" if card.each_pair else kind
    counts = {"asked": audience.asked, "organisations": audience.organisations}
    found = [t(f"waves-audience-{reach}", **counts, **({"people": audience.people} if card.each_pair else {}))]
    if audience.without_account:
        silent = (
            "waves-audience-unreachable-confidential" if card.confidential else f"waves-audience-{kind}-unreachable"
        )
        found.append(t(silent, count=audience.without_account))
    if audience.without_consent:
        found.append(t("waves-audience-no-consent", count=audience.without_consent))
    if card.last_year:
        found.append(t("waves-last-year", **year_words(card.year)))
    return found


def wave_screen(t: Texts, card: WaveCard, note: Html | None) -> Screen:
    """A wave under way or closed: how far it is, and what can be done."""
    counts, over = card.counts, card.state is State.CLOSED
    text = lines(
        note,
        None if note is None else "",
        t("waves-card-title", title=card.title),
        t(_until(card), day=card.closes_on),
        _asked_line(t, card),
        t("waves-last-year", **year_words(card.year)) if card.last_year else None,
        t("waves-card-progress", finished=counts.finished, started=counts.started, missing=counts.missing),
        t("waves-card-confidential", floor=card.floor) if card.confidential else None,
        t("waves-card-untold") if card.confidential and not over else None,
    )
    rows: list[Row] = [[Button(t.plain("waves-button-progress"), ByOrganisation(wave_id=card.id))]]
    if counts.missing:
        rows.append([Button(t.plain("waves-button-missing", count=counts.missing), ListMissing(wave_id=card.id))])
    if counts.finished and not card.confidential:
        rows.append([Button(t.plain("sent-button", count=counts.finished), ListSent(wave_id=card.id))])
    if counts.finished and (over or not card.confidential):
        rows.append([Button(t.plain("results-button"), OpenResults(wave_id=card.id), style="primary")])
    if card.managed:
        extend = Button(t.plain("waves-button-reopen" if over else "waves-button-extend"), AskClosing(wave_id=card.id))
        close = Button(t.plain("waves-button-close"), CloseWave(wave_id=card.id))
        rows.append([] if card.final else [extend] if over else [extend, close])
    rows.append([Button(t.plain("acts-button"), OpenActs(kind="wave", object_id=card.id))])
    rows.append([Button(t.plain("common-back"), Waves()), Button(t.plain("common-menu"), Menu())])
    return Screen(text, [row for row in rows if row])


def _until(card: WaveCard) -> str:
    """Which text says until when a wave takes answers."""
    if card.state is State.CLOSED:
        return "waves-card-closed"
    return "waves-card-rolling" if card.rolling else "waves-card-open"


def _asked_line(t: Texts, card: WaveCard) -> Html:
    role, total = t.plain(f"waves-role-{card.role.value}"), card.counts.total
    if card.each_pair:
        return t("waves-card-pairs", role=role, total=total, people=card.people)
    return t("waves-card-asked", role=role, total=total)


@routes.pressed(CloseWave)
async def close_wave(turn: Turn, press: CloseWave) -> None:
    """Close a wave, asking once more."""
    if press.sure:
        await _show_card(turn, await turn.work(waves.close_wave, press.wave_id))
        return
    card = await turn.look(waves.show_wave, press.wave_id)
    t = turn.t
    kind = "waves-close-confidential" if card.confidential else "waves-close"
    question = t(kind, title=card.title, missing=card.counts.missing)
    yes, no = CloseWave(wave_id=card.id, sure=True), OpenCard(wave_id=card.id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("waves-button-close")))


# Progress, and who is missing


@routes.pressed(ByOrganisation)
async def by_organisation(turn: Turn, press: ByOrganisation) -> None:
    """How far the organisations are."""
    page = await turn.look(progress.by_organisation, press.wave_id, press.number)
    t = turn.t

    def item(share: Share) -> Button:
        text = t.plain("waves-share", name=share.name, finished=share.counts.finished, total=share.counts.total)
        return Button(text, ListMissing(wave_id=press.wave_id, organisation_id=share.organisation_id))

    rows = pager(t, page, item, lambda number, _: ByOrganisation(wave_id=press.wave_id, number=number))
    await turn.show(Screen(t("waves-progress-title"), [*rows, _back(t, press.wave_id)]))


@routes.pressed(ListMissing)
async def list_missing(turn: Turn, press: ListMissing) -> None:
    """Who has not answered."""
    page = await turn.look(progress.list_missing, press.wave_id, press.organisation_id, press.number)
    await turn.show(missing_screen(turn.t, turn.actor, page, press))


def missing_screen(t: Texts, actor: Actor, page: Page[Missing], press: ListMissing, note: Html | None = None) -> Screen:
    """Those who have not answered, with one press to write to all of them."""
    where, wave_id = press.organisation_id, press.wave_id
    alone = where is not None or len(actor.organisation_ids) == 1
    rows = pager(
        t,
        page,
        lambda one: Button(_missing_label(t, one, alone=alone), OpenMissing(response_id=one.response_id)),
        lambda number, _: ListMissing(wave_id=wave_id, organisation_id=where, number=number),
    )
    if page.total:
        remind = RemindMissing(wave_id=wave_id, organisation_id=where)
        rows.append([Button(t.plain("waves-button-remind-all"), remind, style="primary")])
    rows.append(_back(t, wave_id))
    below = t("waves-missing", count=page.total) if page.total else t("waves-nobody-missing")
    legend = t("waves-missing-legend") if page.total else None
    return Screen(lines(note, None if note is None else "", t("waves-missing-title"), below, legend), rows)


def _missing_label(t: Texts, one: Missing, *, alone: bool) -> str:
    mark = "◐" if one.started else "○"
    name = f"{one.name} – {one.pair}" if one.pair else one.name
    name = name if alone or one.name == one.organisation else f"{name}, {one.organisation}"
    return t.plain("waves-missing-line" if one.reachable else "waves-missing-unreachable", mark=mark, name=name)


@routes.pressed(RemindMissing)
async def remind_missing(turn: Turn, press: RemindMissing) -> None:
    """Write to all who have not answered."""
    planned = await turn.work(progress.remind_missing, press.wave_id, press.organisation_id)
    page = await turn.look(progress.list_missing, press.wave_id, press.organisation_id, 0)
    t = turn.t
    shown = ListMissing(wave_id=press.wave_id, organisation_id=press.organisation_id)
    await turn.show(missing_screen(t, turn.actor, page, shown, t("waves-reminded", count=planned)))


@routes.pressed(OpenMissing)
async def open_missing(turn: Turn, press: OpenMissing) -> None:
    """One who has not answered."""
    card = await turn.look(progress.show_missing, press.response_id)
    await turn.show(one_missing_screen(turn.t, card))


@routes.pressed(RemindOne)
async def remind_one(turn: Turn, press: RemindOne) -> None:
    """Write to one who has not answered."""
    card = await turn.work(progress.remind_one, press.response_id)
    await turn.show(one_missing_screen(turn.t, card))


def one_missing_screen(t: Texts, card: MissingCard) -> Screen:
    """One who has not answered, with what can be done."""
    text = lines(
        t("waves-one-title", name=card.name),
        t("waves-one-organisation", organisation=card.organisation) if card.organisation != card.name else None,
        t("waves-one-pair", pair=card.pair) if card.pair else None,
        t("waves-one-started" if card.started else "waves-one-waiting"),
        t("waves-one-proxy") if card.by_proxy else t(f"waves-one-{card.reach.value}"),
    )
    rows: list[Row] = []
    if card.reach is Reach.REACHABLE:
        rows.append([Button(t.plain("waves-button-remind"), RemindOne(response_id=card.response_id), style="primary")])
    if card.by_proxy:
        rows.append([Button(t.plain("waves-button-answer-for"), AnswerFor(response_id=card.response_id))])
    back = Button(t.plain("common-back"), ListMissing(wave_id=card.wave_id))
    rows.append([back, Button(t.plain("common-menu"), Menu())])
    return Screen(text, rows)


def _back(t: Texts, wave_id: int) -> Row:
    return [Button(t.plain("common-back"), OpenCard(wave_id=wave_id)), Button(t.plain("common-menu"), Menu())]


def _choice(
    label: str,
    data: AskRole | AskYear | AskSubject | Schedule | AskConfidential | AskForms | AskPairs | TickOrganisation,
    *,
    chosen: bool,
) -> Button:
    return Button(f"✓ {label}" if chosen else label, data)
