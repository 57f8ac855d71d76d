"""Conversations about the summary: the numbers, the way down to one organisation, the picture."""

import asyncio

from aiogram.enums import ChatAction
from aiogram.types import Message

from handlers.headcounts import share_line
from handlers.region import show_region
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.headcounts import OpenHeadcounts, OpenShares
from keyboards.menu import Menu, in_rows
from keyboards.needs import ListNeeds
from keyboards.organisations import ListOrganisations, OpenGaps, OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.people import ListPeople
from keyboards.profile import PeopleNumbers
from keyboards.roadmap import OpenRoadmap, Stages
from keyboards.screen import Attachment, Button, Row, Screen, lines
from keyboards.summary import DrawSummary, ListPlaces, OpenSummary, SearchPlaces
from keyboards.waves import ListMissing, Waves
from locales.texts import Html, Texts
from mentoring.access import Role
from mentoring.organisations import Show as ShowOrganisations
from mentoring.paging import Page
from mentoring.people.register import Show as ShowPeople
from mentoring.summary import counts
from mentoring.summary.counts import ROWS, Chart, Place, Summary, Survey
from mentoring.summary.picture import draw, percent

routes = Routes()

SHOWN_SURVEYS = 2


# The message


@routes.command("summary")
async def command_summary(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/summary`; for observers the totals."""
    if (await turn.who()).role is Role.OBSERVER:
        await show_region(turn)
        return
    await turn.show(summary_screen(turn, await turn.look(counts.get_summary)))


@routes.pressed(OpenSummary)
async def open_summary(turn: Turn, press: OpenSummary) -> None:
    """The numbers of one organisation, or of all."""
    await turn.show(summary_screen(turn, await turn.look(counts.get_summary, press.organisation_id)))


def summary_screen(turn: Turn, summary: Summary) -> Screen:
    """The numbers, and below them what asks for attention, each with its count and the way to it."""
    t = turn.t
    menu = [Button(t.plain("common-menu"), Menu())]
    if not summary.numbers.organisations:
        text = "summary-no-organisations" if summary.whole_centre else "summary-no-organisations-curator"
        return Screen(lines(title_line(t, summary), t(text)), [menu])
    urgent = urgent_buttons(t, summary)
    text = lines(
        title_line(t, summary),
        *total_lines(t, summary),
        *survey_lines(t, summary),
        "",
        t("summary-attention" if urgent else "summary-calm"),
    )
    back = [Button(t.plain("summary-button-whole"), OpenSummary())] if summary.organisation_id else []
    ways = in_rows([*urgent, *missing_button(t, summary), *further_buttons(t, summary)])
    return Screen(text, [*ways, [*back, *menu]])


def title_line(t: Texts, summary: Summary) -> Html:
    """Of what and of which year the summary is."""
    years = {"from_year": str(summary.year), "to_year": str(summary.year + 1)}
    return t("summary-title-of", place=summary.place, **years) if summary.place else t("summary-title", **years)


def survey_lines(t: Texts, summary: Summary) -> list[Html]:
    """How far the waves are."""
    if not summary.surveys:
        return [t("summary-no-surveys")]
    shown = [survey_line(t, survey) for survey in summary.surveys[:SHOWN_SURVEYS]]
    more = len(summary.surveys) - len(shown)
    return [*shown, t("summary-surveys-more", count=more)] if more else shown


def survey_line(t: Texts, survey: Survey) -> Html:
    """How far one wave is."""
    share = percent(survey.answered, survey.asked)
    values = {"title": survey.title, "answered": survey.answered, "asked": survey.asked, "share": share}
    if not survey.open:
        return t("summary-survey-closed", **values)
    return t("summary-survey", day=t.day(survey.closes_on, "d MMMM"), **values)


def total_lines(t: Texts, summary: Summary) -> list[Html]:
    """What there is."""
    n = summary.numbers
    people = t("summary-people", mentors=n.mentors, mentees=n.mentees)
    if n.organisations > 1:
        people = t("summary-people-all", organisations=n.organisations, mentors=n.mentors, mentees=n.mentees)
    found = [people, t("summary-pairs", active=n.active, proposed=n.proposed, closed=n.closed)]
    return [*found, share_line(t, summary.share)] if summary.share else found


def urgent_buttons(t: Texts, summary: Summary) -> list[Button]:
    """What asks for attention: counts, each the way to what it counts."""
    n, here = summary.numbers, summary.organisation_id
    found: list[Button] = []
    if n.overdue:
        late = "summary-button-overdue" if n.organisations == 1 else "summary-button-late"
        found.append(Button(t.plain(late, overdue=n.overdue, late=n.late), overdue_data(summary)))
    if n.unled and summary.whole_centre:
        unled = OpenOrganisation(organisation_id=here) if here else ListOrganisations(show=ShowOrganisations.UNLED)
        found.append(Button(t.plain("summary-button-unled", unled=n.unled), unled))
    for count, label, role, show in (
        (n.applied, "applied", "", ShowPeople.APPLIED),
        (n.lacking, "consents", "", ShowPeople.NO_CONSENT),
        (n.unpaired, "unpaired", "mentor", ShowPeople.NO_PAIR),
    ):
        if count:
            listed = ListPeople(organisation_id=here, role=role, show=show)
            found.append(Button(t.plain(f"summary-button-{label}", count=count), listed))
    if n.needs and summary.whole_centre:
        found.append(Button(t.plain("needs-button-urgent", count=n.needs), ListNeeds(organisation_id=here)))
    return found


def further_buttons(t: Texts, summary: Summary) -> list[Button]:
    """The ways to who is where, to the organisations, to ages and categories, and to the picture."""
    here = summary.organisation_id
    found: list[Button] = []
    if summary.whole_centre and not here:
        found.append(Button(t.plain("organisations-button-gaps"), OpenGaps()))
    if not here and summary.numbers.organisations > 1:
        found.append(Button(t.plain("summary-button-places"), ListPlaces()))
    found.append(Button(t.plain("summary-button-picture"), DrawSummary(organisation_id=here)))
    found.append(Button(t.plain("profile-button-numbers"), PeopleNumbers(organisation_id=here)))
    if here:
        found.append(Button(t.plain("headcounts-button"), OpenHeadcounts(organisation_id=here)))
    else:
        found.append(Button(t.plain("headcounts-button-shares"), OpenShares()))
    return found


def overdue_data(summary: Summary) -> Stages | OpenRoadmap:
    """What shows the overdue stages."""
    if summary.organisation_id:
        return OpenRoadmap(organisation_id=summary.organisation_id)
    return Stages(only_overdue=summary.whole_centre)


def missing_button(t: Texts, summary: Summary) -> list[Button]:
    """The way to those who have not answered: of the one wave, or past the list of several."""
    waiting = [one for one in summary.surveys if one.open and one.answered < one.asked]
    if not waiting:
        return []
    alone = ListMissing(wave_id=waiting[0].wave_id, organisation_id=summary.organisation_id or None)
    return [Button(t.plain("summary-button-missing"), alone if len(waiting) == 1 else Waves())]


# The organisations


@routes.pressed(ListPlaces)
async def list_places(turn: Turn, press: ListPlaces) -> None:
    """A page of the organisations; typing searches."""
    turn.expect("summary.query")
    await turn.show(places_screen(turn, await turn.look(counts.list_places, press.number, press.query)))


@routes.pressed(SearchPlaces)
async def ask_query(turn: Turn, press: SearchPlaces) -> None:  # noqa: ARG001 -- every handler has this shape
    """Ask which organisation to find."""
    await turn.who()
    turn.expect("summary.query")
    await turn.show(Screen(turn.t("summary-ask-query"), [[Button(turn.t.plain("common-back"), ListPlaces())]]))


@routes.sent("summary.query")
async def search(turn: Turn, message: Message) -> None:
    """Show the organisations that were typed."""
    turn.expect("summary.query")
    await turn.show(places_screen(turn, await turn.look(counts.list_places, 0, short_query(message.text or ""))))


def places_screen(turn: Turn, page: Page[Place]) -> Screen:
    """Organisations, each a way down to its summary."""
    t = turn.t
    rows = pager(
        t,
        page,
        lambda place: Button(place_label(t, place), OpenSummary(organisation_id=place.id)),
        lambda number, query: ListPlaces(number=number, query=query),
        SearchPlaces(),
    )
    below = t("summary-places-legend")
    if page.query:
        below = t("summary-places-found", query=page.query, count=page.total)
    if not page.total:
        below = t("summary-places-empty")
    rows.append([Button(t.plain("summary-button-whole"), OpenSummary()), Button(t.plain("common-menu"), Menu())])
    return Screen(lines(t("summary-places-title"), below), rows)


def place_label(t: Texts, place: Place) -> str:
    """An organisation with what is overdue and how many have answered."""
    kind = ("-late" if place.overdue else "") + ("-asked" if place.asked else "")
    share = percent(place.answered, place.asked)
    return t.plain(f"summary-place{kind}", name=place.name, overdue=place.overdue, share=share)


# The picture


@routes.pressed(DrawSummary)
async def draw_summary(turn: Turn, press: DrawSummary) -> None:
    """Draw the picture, in a thread so that nobody else waits for it."""
    chart = await turn.look(counts.get_chart, press.organisation_id, press.number)
    await turn.busy(ChatAction.UPLOAD_PHOTO)
    picture = await asyncio.to_thread(draw, chart, turn.t.language)
    await turn.show(picture_screen(turn.t, chart, picture))


def picture_screen(t: Texts, chart: Chart, picture: bytes) -> Screen:
    """The picture with the way to the next one."""
    first = chart.number * ROWS + 1
    caption = t("summary-picture-caption", day=chart.day)
    rows: list[Row] = []
    if chart.pages > 1:
        last, total = first + len(chart.rows) - 1, chart.summary.numbers.organisations
        caption = t("summary-picture-caption-part", day=chart.day, first=first, last=last, total=total)
        ends = chart.number + 1 == chart.pages
        label = "summary-button-again" if ends else "summary-button-next"
        rows.append([Button(t.plain(label), DrawSummary(number=0 if ends else chart.number + 1))])
    rows.append([Button(t.plain("common-menu"), Menu())])
    name = t.plain("summary-picture-file", day=chart.day.isoformat())
    return Screen(caption, rows, Attachment(name, picture, picture=True))
