"""Conversations about consents: the curator ticks papers, for one person or a whole class; people agree in chat."""

from collections.abc import Sequence
from typing import Any

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.files import download
from handlers.rights import about_screen
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.blanks import ChooseBlank, MakeBlank
from keyboards.calendar import calendar, month_of, picked, typed_day
from keyboards.confirm import confirm
from keyboards.consents import (
    AskScan,
    ChooseRelation,
    ChooseValidity,
    FilterSheet,
    GiveConsent,
    MarkOnSheet,
    OpenConsents,
    OpenPaper,
    OpenSheet,
    OwnConsents,
    PaperWithdrawn,
    ReadConsent,
    SearchSheet,
    ShowScan,
    TickPaper,
    TickPapers,
    UndoTicks,
    WithdrawConsent,
)
from keyboards.labour import ListAgreements, OpenAgreement, OwnWork
from keyboards.menu import Menu, MenuAnew, in_rows
from keyboards.pager import pager, short_query
from keyboards.people import ListPeople, OpenParticipation
from keyboards.screen import Attachment, Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.consents import own as own_consents
from mentoring.consents import papers, sheets
from mentoring.consents.holding import Age
from mentoring.consents.own import OwnConsent
from mentoring.consents.papers import Paper, Papers, Relation
from mentoring.consents.purposes import Edition, Purpose, later
from mentoring.consents.sheets import Lack, Sheet, SheetRow, Ticked
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.people import register
from mentoring.people.register import Group
from mentoring.rights import departures, known

routes = Routes()

CLASSES_IN_ROW = 3
MOST_CLASSES = 30
SEARCH = "consents.query"
"""On a sheet the next text is a search; who is marked is kept with it."""
MOST_MARKS = 100
CUSTOM = "open"
"""Instead of a day: until the consent is withdrawn."""


# The sheet of papers


def _kept(turn: Turn, of: OpenSheet | MarkOnSheet | SearchSheet | FilterSheet | TickPapers) -> dict[str, Any]:
    """What is kept of this sheet with the search that the next text would be."""
    same = all(turn.data.get(name) == getattr(of, name) for name in ("organisation_id", "group_of", "lack"))
    return turn.data if turn.actor.awaited == SEARCH and same else {}


def _marks(turn: Turn, of: OpenSheet | MarkOnSheet | SearchSheet | FilterSheet | TickPapers) -> frozenset[int]:
    """Who is marked on this sheet."""
    return frozenset(_kept(turn, of).get("marked", ()))


async def _sheet(
    turn: Turn, of: OpenSheet | MarkOnSheet, marks: frozenset[int], query: str = "", undo: int | None = None
) -> None:
    """Show a page of the sheet; the marks are kept, and so is what was searched for: both find no room in a button."""
    place = {"organisation_id": of.organisation_id, "group_of": of.group_of, "lack": of.lack}
    if not turn.finished:
        turn.expect(SEARCH, **place, marked=sorted(marks), query=query)
    shown = await turn.look(sheets.sheet, of.organisation_id, of.group_of or None, of.lack, of.page, query)
    await turn.show(sheet_screen(turn.t, shown, marks, undo))


@routes.pressed(OpenSheet)
async def open_sheet(turn: Turn, press: OpenSheet) -> None:
    """Who of an organisation, or of one class, lacks a paper."""
    await turn.who()
    await _sheet(turn, press, _marks(turn, press), press.query)


@routes.pressed(MarkOnSheet)
async def mark_on_sheet(turn: Turn, press: MarkOnSheet) -> None:
    """Mark one more, or one fewer, and stay where one is; taps that come fast are all kept."""
    await turn.who()
    marks = _marks(turn, press)
    if not press.participation_id:
        marks = frozenset()
    elif press.on and len(marks) < MOST_MARKS:
        marks |= {press.participation_id}
    else:
        marks -= {press.participation_id}
    await _sheet(turn, press, marks, _kept(turn, press).get("query", ""))


def sheet_screen(t: Texts, shown: Sheet, marks: frozenset[int] = frozenset(), undo: int | None = None) -> Screen:
    """The sheet: a mark for everybody whose papers are there, then one tick for all who are marked."""
    of: dict[str, Any] = {
        "organisation_id": shown.organisation_id,
        "group_of": shown.group_of or 0,
        "lack": shown.lack.value,
    }

    def item(row: SheetRow) -> Button:
        group = t.plain("people-line-group", group=row.group) if row.group and not shown.group else ""
        if row.complete:
            complete = t.plain("consents-line-complete", name=row.name, group=group)
            return Button(complete, OpenConsents(participation_id=row.participation_id))
        on = row.participation_id in marks
        text = "consents-line-marked" if on else "consents-line"
        mark = MarkOnSheet(**of, page=shown.page.number, participation_id=row.participation_id, on=not on)
        return Button(t.plain(text, name=row.name, group=group), mark)

    def to(number: int, query: str) -> OpenSheet:
        return OpenSheet(**of, page=number, query=query)

    narrow = Button(t.plain("consents-button-filter"), FilterSheet(**of))
    rows = pager(t, shown.page, item, to, SearchSheet(**of), narrow)
    if marks:
        tick = Button(t.plain("consents-button-marked", people=len(marks)), TickPapers(**of, marked=True))
        rows.append([tick, Button(t.plain("consents-button-unmark"), MarkOnSheet(**of, page=shown.page.number))])
    else:
        deeds = [] if undo is None else [Button(t.plain("consents-button-undo"), UndoTicks(**of, token=undo))]
        if shown.lacking and not shown.page.query:
            deeds.append(Button(t.plain("consents-button-all"), TickPapers(**of)))
        if deeds:
            rows.append(deeds)
    back = ListPeople(organisation_id=shown.organisation_id, group_of=shown.group_of or 0)
    rows.append([Button(t.plain("people-button-list"), back), Button(t.plain("common-menu"), Menu())])
    return Screen(lines(*_sheet_text(t, shown, marks)), rows)


def _sheet_text(t: Texts, shown: Sheet, marks: frozenset[int]) -> list[Html | None]:
    group = t("consents-title-group", group=shown.group) if shown.group else ""
    title = t("consents-title-of", lack=shown.lack.value or "needed", group=group)
    if not shown.page.total:
        narrowed = shown.lack in (Lack.EXPIRING, Lack.LABOUR)
        empty = "consents-empty-narrowed" if narrowed else "consents-empty"
        return [title, t("people-empty-search") if shown.page.query else t(empty)]
    if not shown.lacking:
        return [title, t("consents-complete")]
    return [
        title,
        t("consents-lacking", count=shown.lacking, lack=shown.lack.value or "needed"),
        None if marks or shown.page.query else t("consents-hint"),
    ]


@routes.pressed(SearchSheet)
async def ask_query(turn: Turn, press: SearchSheet) -> None:
    """Ask whom to search for."""
    actor = await turn.who()
    turn.expect(SEARCH, **press.model_dump(), marked=sorted(_marks(turn, press)))
    text = turn.t("people-ask-query-codes" if actor.names is NameMode.CODES else "people-ask-query")
    back = OpenSheet(**press.model_dump())
    await turn.show(Screen(text, [[Button(turn.t.plain("common-back"), back)]]))


@routes.sent("consents.query")
async def search(turn: Turn, message: Message) -> None:
    """Show who was searched for."""
    await turn.who()
    of = OpenSheet(**{name: turn.data[name] for name in ("organisation_id", "group_of", "lack")})
    await _sheet(turn, of, _marks(turn, of), short_query(message.text or ""))


@routes.pressed(FilterSheet)
async def filter_sheet(turn: Turn, press: FilterSheet) -> None:
    """What the sheet is about, and of which class; whoever goes back unchanged finds the marks again."""
    await turn.who()
    turn.expect(SEARCH, **press.model_dump(), marked=sorted(_marks(turn, press)))
    counts = await turn.look(sheets.count_lacks, press.organisation_id, press.group_of or None)
    classes = await turn.look(register.groups, press.organisation_id)
    shown = await turn.look(sheets.sheet, press.organisation_id, press.group_of or None, press.lack)
    t, of = turn.t, press.organisation_id

    def to(lack: str = press.lack, group_of: int = shown.group_of or 0) -> OpenSheet:
        return OpenSheet(organisation_id=of, lack=lack, group_of=group_of)

    abouts = [
        _choice(
            t.plain("consents-lack", lack=about.value or "needed", count=count),
            to(lack=about.value),
            chosen=about is shown.lack,
        )
        for about, count in counts.items()
        if count or about in (Lack.NEEDED, shown.lack)
    ]
    of_classes = [_class_choice(t, one, to(group_of=one.of), chosen=one.name == shown.group) for one in classes]
    of_classes = of_classes[:MOST_CLASSES]
    if shown.group:
        of_classes.append(Button(t.plain("people-button-any-class"), to(group_of=0)))
    groups = [of_classes[at : at + CLASSES_IN_ROW] for at in range(0, len(of_classes), CLASSES_IN_ROW)]
    rows = [*in_rows(abouts), *groups]
    rows.append([Button(t.plain("blanks-button-class"), ChooseBlank(organisation_id=of, group_of=shown.group_of or 0))])
    if Lack.LABOUR in counts:
        rows.append([Button(t.plain("labour-button-list"), ListAgreements(organisation_id=of))])
    rows.append([Button(t.plain("common-back"), to())])
    await turn.show(Screen(t("consents-filter"), rows))


def _choice(text: str, data: OpenSheet, *, chosen: bool) -> Button:
    return Button(f"✓ {text}" if chosen else text, data)


def _class_choice(t: Texts, one: Group, data: OpenSheet, *, chosen: bool) -> Button:
    return _choice(t.plain("people-filter-count", what=one.name, count=one.people), data, chosen=chosen)


@routes.pressed(TickPapers)
async def tick_papers(turn: Turn, press: TickPapers) -> None:
    """Ask, then tick whoever is marked, or everybody on the sheet who lacks something."""
    await turn.who()
    marks = _marks(turn, press) if press.marked else frozenset()
    if press.marked and not marks:
        raise Stale("consents-error-changed")
    of = OpenSheet(organisation_id=press.organisation_id, group_of=press.group_of, lack=press.lack)
    about = (of.organisation_id, of.group_of or None, of.lack)
    if not press.sure:
        turn.expect(SEARCH, **of.model_dump(exclude={"page", "query"}), marked=sorted(marks))
        shown = await turn.look(sheets.sheet, *about)
        t = turn.t
        place = t("people-class", group=shown.group) if shown.group else t("consents-whole-organisation")
        people = len(marks) or shown.lacking
        question = t("consents-ask-all", place=place, people=people, lack=press.lack or "needed")
        yes = press.model_copy(update={"sure": True})
        label = t.plain("consents-button-all-sure")
        await turn.show(confirm(t, question, yes, of, yes_label=label, danger=False))
        return
    done = await turn.work(sheets.papers_received, *about, sorted(marks))
    await turn.say(turn.t.plain("consents-ticked", people=done.people))
    await _sheet(turn, of, frozenset(), undo=done.undo)


@routes.pressed(UndoTicks)
async def undo(turn: Turn, press: UndoTicks) -> None:
    """Take the last ticks back."""
    people = await turn.work(sheets.undo_papers, press.token)
    await turn.say(turn.t.plain("consents-undone", people=people))
    shown = await turn.look(sheets.sheet, press.organisation_id, press.group_of or None, press.lack)
    await turn.show(sheet_screen(turn.t, shown))


# One person


@routes.pressed(OpenConsents)
async def open_consents(turn: Turn, press: OpenConsents) -> None:
    """The consents of one person."""
    found = await turn.look(papers.papers_of, press.participation_id)
    await turn.show(person_screen(turn.t, found))


def person_screen(t: Texts, found: Papers, done: Ticked | None = None) -> Screen:
    """Each purpose with its state, and the way to it."""
    text = lines(t("consents-person", name=found.name, age=found.age.value), *(_line(t, one) for one in found.items))
    of = found.participation_id
    ways = [
        Button(
            t.plain("consents-button-purpose", there=str(one.there).lower(), purpose=one.purpose),
            OpenPaper(participation_id=of, purpose=one.purpose),
        )
        for one in found.items
    ]
    rows: list[Row] = in_rows(ways)
    if sum(one.needed and not one.there and one.purpose != Purpose.LABOUR for one in found.items) > 1:
        rows.insert(0, [Button(t.plain("consents-button-both"), TickPaper(participation_id=of), style="primary")])
    if done is not None and done.undo is not None:
        back = UndoTicks(organisation_id=found.organisation_id, token=done.undo)
        rows.append([Button(t.plain("consents-button-undo"), back)])
    card = Button(t.plain("common-back"), OpenParticipation(participation_id=of))
    sheet = Button(t.plain("consents-button-sheet"), OpenSheet(organisation_id=found.organisation_id))
    return Screen(text, [*rows, [card, sheet]])


def _line(t: Texts, one: Paper) -> Html:
    if one.there:
        until = t("consents-until", day=one.valid_until) if one.valid_until else ""
        return t("consents-has", purpose=one.purpose, day=one.given_on, until=until)
    why = "half" if one.lacks else "ended" if one.ended_on else "needed" if one.needed else "free"
    return t("consents-lacks", purpose=one.purpose, why=why)


@routes.pressed(OpenPaper)
async def open_paper(turn: Turn, press: OpenPaper) -> None:
    """The consent of one person for one purpose."""
    found = await turn.look(papers.papers_of, press.participation_id)
    await turn.show(paper_screen(turn.t, found, found.of(press.purpose)))


def paper_screen(t: Texts, found: Papers, one: Paper) -> Screen:
    """What is known of a consent, with what can be done about it."""
    of = found.participation_id
    rows = _held_rows(t, found, one) if one.given_on else []
    if not one.there:
        rows = [*_tick_rows(t, found, one), *rows]
    if one.purpose == Purpose.LABOUR:
        rows.append([Button(t.plain("labour-button-agreement"), OpenAgreement(participation_id=of))])
    if not one.there:
        blank = MakeBlank(participation_id=of, purpose=one.purpose)
        rows.append([Button(t.plain("blanks-button-one"), blank)])
    back = Button(t.plain("common-back"), OpenConsents(participation_id=of))
    return Screen(lines(*_paper_text(t, found, one)), [*rows, [back, Button(t.plain("common-menu"), Menu())]])


def _paper_text(t: Texts, found: Papers, one: Paper) -> list[Html | None]:
    head = t("consents-paper", purpose=one.purpose, name=found.name)
    if not one.there:
        return [
            head,
            t("consents-paper-half", lacks=one.lacks) if one.lacks else t("consents-paper-none"),
            t("consents-paper-ended", day=one.ended_on) if one.ended_on else None,
            t("consents-ask-relation") if _by_representative(found, one) else None,
        ]
    return [
        head,
        t("consents-paper-given", day=one.given_on, form=one.form),
        t("consents-paper-relation", relation=one.relation) if one.relation else None,
        t("consents-paper-until", day=one.valid_until) if one.valid_until else t("consents-paper-open"),
        t("consents-paper-edition", version=one.version),
        t("consents-paper-scan") if one.scan else None,
    ]


def _by_representative(found: Papers, one: Paper) -> bool:
    """Whether the signature that is missing is a representative's."""
    return found.age is not Age.ADULT and one.lacks != "self" and one.purpose != Purpose.LABOUR


def _tick_rows(t: Texts, found: Papers, one: Paper) -> list[Row]:
    """The paper is there: of a minor, who has signed it."""
    of: dict[str, Any] = {"participation_id": found.participation_id, "purpose": one.purpose}
    if not _by_representative(found, one):
        return [[Button(t.plain("consents-button-received"), TickPaper(**of), style="primary")]]
    relations = [Button(t.plain(f"consents-relation-{who}"), TickPaper(**of, relation=who)) for who in Relation]
    return [*in_rows(relations), [Button(t.plain("consents-button-relation-unsaid"), TickPaper(**of))]]


def _held_rows(t: Texts, found: Papers, one: Paper) -> list[Row]:
    """What can be noted of signatures that are there."""
    of: dict[str, Any] = {"participation_id": found.participation_id, "purpose": one.purpose}
    buttons = [Button(t.plain("consents-button-until"), ChooseValidity(**of))]
    if found.age is not Age.ADULT and one.lacks != "representative":
        buttons.append(Button(t.plain("consents-button-relation"), ChooseRelation(**of)))
    if found.may_scan:
        buttons.append(Button(t.plain("consents-button-scan"), AskScan(**of)))
    if found.may_scan and one.scan:
        buttons.append(Button(t.plain("consents-button-see-scan"), ShowScan(**of)))
    buttons.append(Button(t.plain("consents-button-withdrawn"), PaperWithdrawn(**of)))
    return in_rows(buttons)


@routes.pressed(TickPaper)
async def tick_paper(turn: Turn, press: TickPaper) -> None:
    """The paper is there."""
    relation = Relation(press.relation) if press.relation in tuple(Relation) else None
    done = await turn.work(sheets.paper_received, press.participation_id, press.purpose or None, relation)
    await turn.say(turn.t.plain("consents-ticked", people=done.people))
    found = await turn.look(papers.papers_of, press.participation_id)
    await turn.show(person_screen(turn.t, found, done))


@routes.pressed(ChooseRelation)
async def choose_relation(turn: Turn, press: ChooseRelation) -> None:
    """Ask who has signed for a minor, then note it."""
    of: dict[str, Any] = {"participation_id": press.participation_id, "purpose": press.purpose}
    if press.relation:
        found = await turn.work(papers.set_relation, press.participation_id, press.purpose, press.relation)
        await turn.show(paper_screen(turn.t, found, found.of(press.purpose)))
        return
    found = await turn.look(papers.papers_of, press.participation_id)
    t = turn.t
    relations = [Button(t.plain(f"consents-relation-{who}"), ChooseRelation(**of, relation=who)) for who in Relation]
    head = t("consents-paper", purpose=found.of(press.purpose).purpose, name=found.name)
    back = [Button(t.plain("common-back"), OpenPaper(**of))]
    await turn.show(Screen(lines(head, t("consents-ask-relation")), [*in_rows(relations), back]))


@routes.pressed(ChooseValidity)
async def choose_validity(turn: Turn, press: ChooseValidity) -> None:
    """Ask until when the consent holds, then note it."""
    day = picked(press.code)
    if day is not None or press.code == CUSTOM:
        found = await turn.work(papers.set_valid_until, press.participation_id, press.purpose, day)
        await turn.show(paper_screen(turn.t, found, found.of(press.purpose)))
        return
    of: dict[str, Any] = {"participation_id": press.participation_id, "purpose": press.purpose}
    turn.expect("consents.until", **of)
    found = await turn.look(papers.papers_of, press.participation_id)
    t, today = turn.t, turn.actor.today
    one = found.of(press.purpose)
    rows = calendar(
        t,
        month_of(press.code, one.valid_until or today),
        lambda code: ChooseValidity(**of, code=code),
        first=today,
        last=later(today, 10),
        chosen=one.valid_until,
    )
    rows.append([Button(t.plain("consents-button-open-end"), ChooseValidity(**of, code=CUSTOM))])
    rows.append([Button(t.plain("common-back"), OpenPaper(**of))])
    await turn.show(
        Screen(lines(t("consents-paper", purpose=one.purpose, name=found.name), t("consents-ask-until")), rows)
    )


@routes.sent("consents.until")
async def take_until(turn: Turn, message: Message) -> None:
    """The last day, typed."""
    actor = await turn.who()
    day = typed_day(message.text or "", actor.today)
    if day is None:
        raise DomainError("consents-error-day")
    of = OpenPaper(**turn.data)
    found = await turn.work(papers.set_valid_until, of.participation_id, of.purpose, day)
    await turn.show(paper_screen(turn.t, found, found.of(of.purpose)))


@routes.pressed(AskScan)
async def ask_scan(turn: Turn, press: AskScan) -> None:
    """Ask for a photo or a PDF of the paper."""
    found = await turn.look(papers.papers_of, press.participation_id)
    if not found.may_scan:
        raise DomainError("consents-error-scan-codes")
    turn.expect("consents.scan", **press.model_dump())
    head = turn.t("consents-paper", purpose=found.of(press.purpose).purpose, name=found.name)
    back = OpenPaper(**press.model_dump())
    text = lines(head, turn.t("consents-ask-scan"))
    await turn.show(Screen(text, [[Button(turn.t.plain("common-cancel"), back)]]))


@routes.sent("consents.scan")
async def take_scan(turn: Turn, message: Message) -> None:
    """The photo or file of the paper."""
    await turn.who()
    of = AskScan(**turn.data)
    _, content = await download(turn, message)
    found = await turn.work(papers.attach_scan, of.participation_id, of.purpose, content)
    await turn.show(paper_screen(turn.t, found, found.of(of.purpose)))


@routes.pressed(ShowScan)
async def show_scan(turn: Turn, press: ShowScan) -> None:
    """Send the scan to the own curator; it may not be passed on."""
    name, content, picture = await turn.look(papers.see_scan, press.participation_id, press.purpose)
    await turn.busy(ChatAction.UPLOAD_PHOTO if picture else ChatAction.UPLOAD_DOCUMENT)
    text = turn.t("consents-scan", purpose=_purpose(press.purpose))
    rows = [[Button(turn.t.plain("common-menu"), MenuAnew())]]
    await turn.show(Screen(text, rows, Attachment(name, content, picture), protect=True))


@routes.pressed(PaperWithdrawn)
async def paper_withdrawn(turn: Turn, press: PaperWithdrawn) -> None:
    """Ask, then end the consent."""
    purpose = _purpose(press.purpose)
    if not press.sure:
        found = await turn.look(papers.papers_of, press.participation_id)
        question = turn.t("consents-ask-withdrawn", name=found.name, purpose=purpose, ends=_ends(purpose))
        yes = press.model_copy(update={"sure": True})
        back = OpenPaper(participation_id=press.participation_id, purpose=purpose)
        await turn.show(confirm(turn.t, question, yes, back, yes_label=turn.t.plain("consents-button-end")))
        return
    await turn.work(departures.paper_withdrawn, press.participation_id, purpose)
    found = await turn.look(papers.papers_of, press.participation_id)
    await turn.show(person_screen(turn.t, found))


def _purpose(name: str) -> str:
    if name not in tuple(Purpose):
        raise NotFound("purpose")
    return name


def _ends(purpose: str) -> str:
    """What a withdrawal ends: `everything`, `pairs`, or nothing but the publishing."""
    return {Purpose.DATA: "everything", Purpose.PUBLICATION: "nothing"}.get(Purpose(purpose), "pairs")


# In chat, for oneself


@routes.pressed(OwnConsents)
async def own(turn: Turn, press: OwnConsents) -> None:  # noqa: ARG001 -- every handler has this shape
    """One's own consents."""
    mine = await turn.look(own_consents.own)
    await turn.show(own_screen(turn.t, mine))


def own_screen(t: Texts, mine: own_consents.OwnConsents) -> Screen:
    """What the person has agreed to, with the buttons to agree and to withdraw."""
    waits = any(one.paper for one in mine.items if one.purpose != Purpose.PUBLICATION)
    text = lines(
        t("consents-own"),
        *(_own_line(t, one) for one in mine.items),
        t("consents-own-minor") if mine.minor and waits else None,
    )
    work: list[Row] = [[Button(t.plain("labour-button-own"), OwnWork())]] if mine.works else []
    rows = [*in_rows(list(_own_buttons(t, mine.items))), *work, [Button(t.plain("common-menu"), Menu())]]
    return Screen(text, rows)


def _own_line(t: Texts, one: OwnConsent) -> Html:
    if one.given_on:
        until = t("consents-until", day=one.valid_until) if one.valid_until else ""
        return t("consents-has", purpose=one.purpose, day=one.given_on, until=until)
    if one.signed:
        return t("consents-own-half", purpose=one.purpose)
    return t("consents-lacks", purpose=one.purpose, why="free" if one.purpose == Purpose.PUBLICATION else "needed")


def _own_buttons(t: Texts, items: Sequence[OwnConsent]) -> Sequence[Button]:
    found = []
    for one in items:
        if one.may_sign:
            label = t.plain("consents-button-read", purpose=one.purpose)
            found.append(Button(label, ReadConsent(purpose=one.purpose), style="primary"))
        elif one.given_on or one.signed:
            label = t.plain("consents-button-withdraw", purpose=one.purpose)
            found.append(Button(label, WithdrawConsent(purpose=one.purpose)))
    return found


@routes.pressed(ReadConsent)
async def read(turn: Turn, press: ReadConsent) -> None:
    """The text of a consent."""
    edition = await turn.look(own_consents.read_text, press.purpose)
    rows: list[Row] = [
        [Button(turn.t.plain("consents-button-agree"), GiveConsent(purpose=press.purpose), style="success")],
        [Button(turn.t.plain("common-back"), OwnConsents())],
    ]
    await turn.show(Screen(consent_text(turn.t, press.purpose, edition), rows))


def consent_text(t: Texts, purpose: str, edition: Edition) -> Html:
    """The text that is agreed to, with its edition: the centre's own, or the shipped one."""
    body = t(f"consents-text-{purpose}")
    if edition.body is not None:
        body = t("consents-text-own", purpose=purpose, body=edition.body)
    return lines(body, t("consents-edition", edition=edition.version))


@routes.pressed(GiveConsent)
async def agree(turn: Turn, press: GiveConsent) -> None:
    """Give one's consent."""
    mine = await turn.work(own_consents.agree, press.purpose)
    await turn.show(own_screen(turn.t, mine))


@routes.pressed(WithdrawConsent)
async def withdraw(turn: Turn, press: WithdrawConsent) -> None:
    """Ask, then take one's consent back."""
    purpose = _purpose(press.purpose)
    if not press.sure:
        own = await turn.look(known.about_me)
        yes = WithdrawConsent(purpose=purpose, sure=True)
        label = turn.t.plain("consents-button-end")
        question = turn.t("consents-ask-withdraw", purpose=purpose, ends=_ends(purpose), days=own.days)
        await turn.show(confirm(turn.t, question, yes, OwnConsents(), yes_label=label))
        return
    await turn.work(departures.withdraw, purpose)
    if purpose == Purpose.DATA:
        own = await turn.look(known.about_me)
        await turn.show(about_screen(turn.t, own, turn.actor.role))
        return
    mine = await turn.look(own_consents.own)
    await turn.show(own_screen(turn.t, mine))
