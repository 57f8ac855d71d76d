"""Conversations about what a participant brings and wishes, about categories of mentees, about counts of people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.calendar import calendar, month_of, picked
from keyboards.confirm import confirm
from keyboards.menu import Menu, in_rows
from keyboards.multiselect import chosen, mask_of, multiselect
from keyboards.people import OpenParticipation
from keyboards.profile import (
    CategoryNumbers,
    ClearField,
    EditField,
    OpenCategories,
    OpenProfile,
    OwnProfile,
    PeopleNumbers,
    SetField,
    TickCategories,
)
from keyboards.screen import Button, Row, Screen, lines, shortened
from keyboards.summary import OpenSummary
from locales.texts import Html, Texts
from mentoring.errors import DomainError, NotFound
from mentoring.forms import FORMS, KINDS_OF_ROLE
from mentoring.joining import REQUESTS
from mentoring.names import NameMode
from mentoring.people import categories, numbers, profile
from mentoring.people.categories import Count, Marked
from mentoring.people.fields import KEPT, Field, Section, Type, Way
from mentoring.people.numbers import Numbers
from mentoring.people.profile import Entry, Profile
from mentoring.surveys.disclosure import FLOOR

routes = Routes()

VALUE_LETTERS = 22
"""Letters of a value in the list of fields: the whole of it stands on the screen of the field."""
MOST_BUTTONS = 10
WISHED_AGES = ("7-10", "10-13", "14-15", "16-18", "adult", "any")
TIMES = ("hour-week", "two-week", "hour-fortnight", "hour-month", "as-needed")
"""What is offered for words that many say alike; own words are always possible."""


# The profile


@routes.pressed(OwnProfile)
async def open_own(turn: Turn, press: OwnProfile) -> None:  # noqa: ARG001 -- every handler has this shape
    """One's own profile; of several organisations one is chosen."""
    places = await turn.look(profile.own_places)
    t = turn.t
    if len(places) == 1:
        found = await turn.look(profile.open_profile, places[0].participation_id)
        await turn.show(profile_screen(t, found, Section.WISHES))
        return
    rows: list[Row] = [
        [Button(place.organisation, OpenProfile(participation_id=place.participation_id))] for place in places[:20]
    ]
    text = t("profile-choose-place") if places else t("profile-none")
    await turn.show(Screen(text, [*rows, [Button(t.plain("common-menu"), Menu())]]))


@routes.pressed(OpenProfile)
async def open_profile(turn: Turn, press: OpenProfile) -> None:
    """A section of what is known of a participant."""
    found = await turn.look(profile.open_profile, press.participation_id)
    await turn.show(profile_screen(turn.t, found, _section(press.section)))


def _section(name: str) -> Section:
    return Section(name) if name in tuple(Section) else Section.WISHES


def profile_screen(t: Texts, found: Profile, section: Section, notice: Html | None = None) -> Screen:
    """The fields of a section with what they hold, and the ways to change them."""
    entries = [entry for entry in found.entries if entry.field.section is section]
    head = t("profile-title-own") if found.own else t("profile-title", name=found.name)
    filled = [entry for entry in entries if entry.value is not None]
    told = [_line(t, found, entry) for entry in filled]
    proxy = any(_mark(entry) == "other" for entry in filled)
    text = lines(
        head,
        t("profile-where", role=found.role, organisation=found.organisation, section=t(f"profile-section-{section}")),
        notice or (t("profile-legend") if proxy else ""),
        *(told or [t("profile-empty")]),
        *(_notes(t, found) if section is Section.PERSON else ()),
    )
    return Screen(text, _rows(t, found, section, entries))


def _line(t: Texts, found: Profile, entry: Entry) -> Html:
    value = _shown(t, found, entry)
    short = value if len(value) <= VALUE_LETTERS else f"{value[: VALUE_LETTERS - 1].rstrip()}…"
    return t("profile-line", field=_label(t, entry.field), value=short, mark=_mark(entry))


def _label(t: Texts, field: Field) -> str:
    return t.plain(f"profile-field-{field.name}")


def _mark(entry: Entry) -> str:
    return "other" if entry.way in (Way.PROXY, Way.FILE) else "own"


def _notes(t: Texts, found: Profile) -> list[Html]:
    day = found.counted_on
    notes = [
        t("profile-age", day=day, age=found.age) if found.age is not None else None,
        t("profile-young") if found.age is not None and found.age < numbers.YOUNGEST else None,
        t("profile-novice") if found.novice else None,
        t("profile-newcomer") if found.newcomer else None,
    ]
    return [note for note in notes if note]


def _shown(t: Texts, found: Profile, entry: Entry) -> str:
    """A value in words."""
    value, field = entry.value, entry.field
    match field.type:
        case Type.KIND:
            return t.plain(f"forms-kind-{value}")
        case Type.FORM:
            return t.plain(f"forms-{value}")
        case Type.MODEL if found.form:
            return t.plain(f"forms-{found.form}-{value}")
        case Type.YES_NO:
            return t.plain("common-yes" if value else "common-no")
        case Type.DAY | Type.BIRTH:
            return t.day(value, "dd.MM.y")
        case _:
            return str(value)


def _rows(t: Texts, found: Profile, section: Section, entries: Sequence[Entry]) -> list[Row]:
    of = found.participation_id
    names = [entry.field.name for entry in entries]
    fields = [Button(t.plain(f"profile-field-{name}"), EditField(participation_id=of, field=name)) for name in names]
    there = {entry.field.section for entry in found.entries}
    sections = [
        Button(t.plain(f"profile-section-{one}"), OpenProfile(participation_id=of, section=one))
        for one in Section
        if one in there and one is not section
    ]
    menu = Button(t.plain("common-menu"), Menu())
    card = Button(t.plain("profile-button-card"), OpenParticipation(participation_id=of))
    ways = [menu] if found.own else [card, menu]
    return [*(in_rows(fields) if found.may_change else []), sections, ways]


# One field


@routes.pressed(EditField)
async def edit_field(turn: Turn, press: EditField) -> None:
    """Show the whole of a field and ask for another value."""
    await turn.who()
    turn.expect("profile.value", participation_id=press.participation_id, field=press.field)
    found = await turn.look(profile.open_profile, press.participation_id)
    await turn.show(field_screen(turn.t, found, found.entry(press.field), turn.actor.today, press.code))


def field_screen(t: Texts, found: Profile, entry: Entry, today: date, code: str = "") -> Screen:
    """One field: what it holds, who entered it, and what may be chosen or typed."""
    field, of = entry.field, found.participation_id
    text = lines(
        t("profile-field-title", field=_label(t, field)),
        t("profile-value", value=_shown(t, found, entry)) if entry.value is not None else t("profile-no-value"),
        t("profile-entered", way=entry.way.value, who=entry.by or "none", day=entry.on) if entry.way else None,
        "",
        t(f"profile-ask-{field.name}") if t.has(f"profile-ask-{field.name}") else t(f"profile-ask-{field.type}"),
    )
    rows = _choices(t, found, entry, today, code)
    ends = [Button(t.plain("common-back"), OpenProfile(participation_id=of, section=field.section))]
    if entry.value is not None and field.name not in KEPT:
        ends.insert(0, Button(t.plain("profile-button-clear"), ClearField(participation_id=of, field=field.name)))
    return Screen(text, [*rows, ends])


def _choices(t: Texts, found: Profile, entry: Entry, today: date, code: str) -> list[Row]:
    """What may be chosen for a field, and for days a calendar."""
    of, field = found.participation_id, entry.field

    def to(value: str) -> CallbackData:
        return SetField(participation_id=of, field=field.name, value=value)

    def turned(value: str) -> CallbackData:
        return to(value) if picked(value) else EditField(participation_id=of, field=field.name, code=value)

    if field.type is Type.DAY:
        month = month_of(code, entry.value or today)
        return calendar(t, month, turned, chosen=entry.value)
    if field.type is Type.NUMBER:
        numbers_row = [Button(str(number), to(str(number))) for number in range(MOST_BUTTONS + 1)]
        return [numbers_row[:6], numbers_row[6:]]
    return in_rows([Button(shortened(label), to(value)) for value, label in options(t, found, field)])


def options(t: Texts, found: Profile, field: Field) -> list[tuple[str, str]]:
    """The values that are offered for a field, with their labels."""
    of_name: Mapping[str, Callable[[], list[tuple[str, str]]]] = {
        "kind": lambda: [(one, t.plain(f"forms-kind-{one}")) for one in KINDS_OF_ROLE[found.role]],
        "form": lambda: [(one, t.plain(f"forms-{one}")) for one in FORMS],
        "role_model": lambda: [(one, t.plain(f"forms-{found.form}-{one}")) for one in FORMS.get(found.form or "", ())],
        "completed": lambda: [("yes", t.plain("common-yes")), ("no", t.plain("common-no"))],
        "wished_age": lambda: [(one, t.plain(f"profile-age-{one}")) for one in WISHED_AGES],
        "time_resource": lambda: [(one, t.plain(f"profile-time-{one}")) for one in TIMES],
        "request": lambda: [(one, t.plain(f"joining-request-{one}")) for one in REQUESTS.get(found.kind or "", ())],
    }
    return of_name[field.name]() if field.name in of_name else []


@routes.pressed(SetField)
async def set_field(turn: Turn, press: SetField) -> None:
    """Take what was chosen."""
    found = await turn.look(profile.open_profile, press.participation_id)
    field = found.entry(press.field).field
    value = press.value
    if day := picked(value):
        value = f"{day:%d.%m.%Y}"
    elif field.type is Type.TEXT:
        # What is offered is kept in words, as if it had been typed.
        value = dict(options(turn.t, found, field)).get(value, "")
        if not value:
            raise NotFound("value")
    await _change(turn, press.participation_id, field, value)


@routes.sent("profile.value")
async def take_value(turn: Turn, message: Message) -> None:
    """Take what was typed: the label of a button is as good as the button."""
    participation_id = int(turn.data["participation_id"])
    found = await turn.look(profile.open_profile, participation_id)
    field = found.entry(str(turn.data["field"])).field
    typed = " ".join((message.text or "").split())
    labels = {label.casefold(): code for code, label in options(turn.t, found, field)}
    coded = field.type in (Type.KIND, Type.FORM, Type.MODEL, Type.YES_NO)
    value = labels.get(typed.casefold(), "") if coded else typed
    if not value:
        raise DomainError("people-error-choose" if coded else "profile-error-empty")
    await _change(turn, participation_id, field, value)


async def _change(turn: Turn, participation_id: int, field: Field, value: str) -> None:
    found = await turn.work(profile.change, participation_id, field.name, value)
    await turn.show(profile_screen(turn.t, found, field.section, turn.t("profile-kept")))


@routes.pressed(ClearField)
async def clear_field(turn: Turn, press: ClearField) -> None:
    """Ask, then let a field hold nothing."""
    found = await turn.look(profile.open_profile, press.participation_id)
    field, t = found.entry(press.field).field, turn.t
    if press.sure:
        await _change(turn, press.participation_id, field, "")
        return
    question = t("profile-ask-clear", field=_label(t, field))
    back = EditField(participation_id=press.participation_id, field=field.name)
    yes = press.model_copy(update={"sure": True})
    await turn.show(confirm(t, question, yes, back, yes_label=t.plain("profile-button-clear-sure")))


# Categories


@routes.pressed(OpenCategories)
async def open_categories(turn: Turn, press: OpenCategories) -> None:
    """The categories of a mentee, for the own curator alone."""
    marked = await turn.look(categories.open_categories, press.participation_id)
    await turn.show(categories_screen(turn.t, marked, mask_of(marked.options, marked.chosen)))


def categories_screen(t: Texts, marked: Marked, mask: int) -> Screen:
    """What can be ticked."""
    of = marked.participation_id
    labels = [t.plain(f"people-category-{code}") for code in marked.options]
    done = TickCategories(participation_id=of, mask=mask, done=True)
    rows = multiselect(t, labels, mask, lambda new: TickCategories(participation_id=of, mask=new), done)
    back = [Button(t.plain("common-back"), OpenParticipation(participation_id=of))]
    return Screen(t("profile-categories", name=marked.name), [*rows, back], protect=True)


@routes.pressed(TickCategories)
async def tick_categories(turn: Turn, press: TickCategories) -> None:
    """A tick, or the end of ticking."""
    marked = await turn.look(categories.open_categories, press.participation_id)
    if not press.done:
        await turn.show(categories_screen(turn.t, marked, press.mask))
        return
    await turn.work(categories.set_categories, press.participation_id, chosen(marked.options, press.mask))
    found = await turn.look(profile.open_profile, press.participation_id)
    await turn.show(profile_screen(turn.t, found, Section.WISHES, turn.t("profile-categories-kept")))


# Counts


@routes.pressed(PeopleNumbers)
async def people_numbers(turn: Turn, press: PeopleNumbers) -> None:
    """Ages and kinds as counts, with the way to the counts of categories."""
    here = press.organisation_id
    found = await turn.look(numbers.people_numbers, here)
    t = turn.t
    more = [Button(t.plain("profile-button-categories"), CategoryNumbers(organisation_id=here))]
    back = Button(t.plain("common-back"), OpenSummary(organisation_id=here))
    rows: list[Row] = [[back, Button(t.plain("common-menu"), Menu())]]
    await turn.show(Screen(numbers_text(t, found), rows if turn.actor.names is NameMode.CODES else [more, *rows]))


def numbers_text(t: Texts, found: Numbers) -> Html:
    """Ages and kinds in words."""
    kinds = [
        t(
            "profile-numbers-kind",
            kind=t.plain(f"forms-kind-{kind}") if kind else "none",
            mentors=mentors,
            mentees=mentees,
        )
        for kind, mentors, mentees in found.kinds
    ]
    return lines(
        t("profile-numbers", place=found.organisation or "none", day=found.day),
        t("profile-numbers-ages", mentees=found.mentees, mentors=found.mentors),
        t("profile-numbers-novices", novices=found.novices) if found.novices else None,
        t("profile-numbers-young", people=found.too_young) if found.too_young else None,
        t("profile-numbers-outside", people=found.outside) if found.outside else None,
        t("profile-numbers-undated", people=found.undated) if found.undated else None,
        *(("", t("profile-numbers-kinds"), *kinds) if kinds else ()),
    )


@routes.pressed(CategoryNumbers)
async def category_numbers(turn: Turn, press: CategoryNumbers) -> None:
    """Categories as counts."""
    found = await turn.look(categories.category_counts, press.organisation_id)
    t = turn.t
    back = Button(t.plain("common-back"), PeopleNumbers(organisation_id=press.organisation_id))
    await turn.show(Screen(counts_text(t, found), [[back, Button(t.plain("common-menu"), Menu())]]))


def counts_text(t: Texts, found: Sequence[Count]) -> Html:
    """The counts that may be told, and how many may not."""
    told = [
        t(
            "profile-numbers-category",
            category=t.plain(f"people-category-{one.category}"),
            people=one.people,
            paired=-1 if one.paired is None else one.paired,
        )
        for one in found
        if one.people
    ]
    hidden = sum(one.people is None for one in found)
    return lines(
        t("profile-numbers-categories"),
        *told,
        None if told or hidden else t("profile-numbers-no-categories"),
        t("profile-numbers-hidden", hidden=hidden, floor=FLOOR) if hidden else None,
    )
