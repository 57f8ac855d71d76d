"""Conversations about past programme years, of an organisation, a participant, the reader. They change nothing."""

from aiogram.types import Message

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu, in_rows
from keyboards.organisations import OpenOrganisation
from keyboards.pager import pager, short_query
from keyboards.pairs import ListPairs, OpenPair
from keyboards.people import OpenParticipation
from keyboards.screen import Button, Row, Screen, lines
from keyboards.years import OwnYears, PastPairs, PastPeople, PastStages, PastYears, PersonYears, SearchPast
from locales.texts import Html, Texts
from mentoring.names import NameMode
from mentoring.paging import Page
from mentoring.people.register import ROLES
from mentoring.years import history, year_words
from mentoring.years.history import OrganisationYears, OwnYear, PastList, PastPair, PastPerson, PastStage, YearLine

routes = Routes()


# An organisation


@routes.pressed(PastYears)
async def past_years(turn: Turn, press: PastYears) -> None:
    """The years of an organisation."""
    found = await turn.look(history.organisation_years, press.organisation_id)
    await turn.show(years_screen(turn.t, found))


def years_screen(t: Texts, found: OrganisationYears) -> Screen:
    """What there was in each year, with the way to its people."""
    told = [_year_line(t, one) for one in found.years]
    buttons = [
        Button(
            t.plain("years-short", **year_words(one.year)),
            PastPeople(organisation_id=found.organisation_id, year=one.year),
        )
        for one in found.years
        if one.year < found.current
    ]
    text = lines(t("years-past-title", place=found.organisation), *(told or [t("years-past-none")]))
    return Screen(text, [*in_rows(buttons), _back(t, found.organisation_id)])


def _year_line(t: Texts, one: YearLine) -> Html:
    return t(
        "years-past-line",
        mentors=one.mentors,
        mentees=one.mentees,
        pairs=one.pairs,
        done=one.done,
        stages=one.stages,
        **year_words(one.year),
    )


def _back(t: Texts, organisation_id: int) -> Row:
    back = Button(t.plain("people-button-organisation"), OpenOrganisation(organisation_id=organisation_id))
    return [back, Button(t.plain("common-menu"), Menu())]


def _switch(t: Texts, organisation_id: int, year: int, *, here: str) -> list[Row]:
    """The other sides of the same year."""
    sides = {
        "people": PastPeople(organisation_id=organisation_id, year=year),
        "pairs": PastPairs(organisation_id=organisation_id, year=year),
        "stages": PastStages(organisation_id=organisation_id, year=year),
    }
    buttons = [Button(t.plain(f"years-button-past-{side}"), data) for side, data in sides.items() if side != here]
    years = Button(t.plain("years-button-past"), PastYears(organisation_id=organisation_id))
    return [buttons, [years, Button(t.plain("common-menu"), Menu())]]


@routes.pressed(PastPeople)
async def past_people(turn: Turn, press: PastPeople) -> None:
    """Who took part in a year."""
    found = await turn.look(history.past_people, press.organisation_id, press.year, press.role, press.page, press.query)
    await turn.show(people_screen(turn.t, found))


def people_screen(t: Texts, found: PastList) -> Screen:
    """The people of a year."""
    here = SearchPast(organisation_id=found.organisation_id, year=found.year, role=found.role)
    rows = pager(
        t,
        found.page,
        lambda one: Button(_person_label(t, one), OpenParticipation(participation_id=one.id)),
        lambda number, query: PastPeople(**here.model_dump(), page=number, query=query),
        here,
    )
    roles = [
        Button(
            ("✓ " if role == found.role else "") + t.plain(f"years-role-{role or 'any'}"),
            PastPeople(organisation_id=found.organisation_id, year=found.year, role=role),
        )
        for role in ("", *ROLES)
    ]
    text = lines(
        t("years-past-people", place=found.organisation, **year_words(found.year)),
        t("people-count", count=found.page.total) if found.page.total else t("people-empty-narrowed"),
    )
    return Screen(text, [*rows, roles, *_switch(t, found.organisation_id, found.year, here="people")])


def _person_label(t: Texts, one: PastPerson) -> str:
    group = t.plain("people-line-group", group=one.group) if one.group else ""
    return t.plain("years-past-person", name=one.name, group=group)


@routes.pressed(SearchPast)
async def ask_query(turn: Turn, press: SearchPast) -> None:
    """Ask whom to search for."""
    actor = await turn.who()
    turn.expect("years.query", **press.model_dump())
    text = turn.t("people-ask-query-codes" if actor.names is NameMode.CODES else "people-ask-query")
    await turn.show(Screen(text, [[Button(turn.t.plain("common-back"), PastPeople(**press.model_dump()))]]))


@routes.sent("years.query")
async def search(turn: Turn, message: Message) -> None:
    """Show who was searched for."""
    wanted = SearchPast(**turn.data)
    turn.expect("years.query", **turn.data)
    query = short_query(message.text or "")
    found = await turn.look(history.past_people, wanted.organisation_id, wanted.year, wanted.role, 0, query)
    await turn.show(people_screen(turn.t, found))


@routes.pressed(PastPairs)
async def past_pairs(turn: Turn, press: PastPairs) -> None:
    """The pairs of a year."""
    page = await turn.look(history.past_pairs, press.organisation_id, press.year, press.page)
    await turn.show(pairs_screen(turn.t, press, page))


def pairs_screen(t: Texts, press: PastPairs, page: Page[PastPair]) -> Screen:
    """The pairs of a year."""
    rows = pager(
        t,
        page,
        lambda one: Button(
            t.plain("years-past-pair", mentors=one.mentors, mentees=one.mentees), OpenPair(pair_id=one.id)
        ),
        lambda number, _: press.model_copy(update={"page": number}),
    )
    text = lines(
        t("years-past-pairs", **year_words(press.year)),
        t("years-past-pairs-count", count=page.total) if page.total else t("years-past-pairs-none"),
    )
    return Screen(text, [*rows, *_switch(t, press.organisation_id, press.year, here="pairs")])


@routes.pressed(PastStages)
async def past_stages(turn: Turn, press: PastStages) -> None:
    """The stages of a year."""
    page = await turn.look(history.past_stages, press.organisation_id, press.year, press.page)
    await turn.show(stages_screen(turn.t, press, page))


def stages_screen(t: Texts, press: PastStages, page: Page[PastStage]) -> Screen:
    """The stages of a year as they were left."""

    def item(one: PastStage) -> Button:
        mark = "✓" if one.done == one.times else "!"
        label = t.plain(
            "years-past-stage", mark=mark, number=one.number, title=t.pick(one.titles), done=one.done, times=one.times
        )
        return Button(label if len(label) <= 36 else f"{label[:35].rstrip()}…")

    rows = pager(t, page, item, lambda number, _: press.model_copy(update={"page": number}))
    text = lines(
        t("years-past-stages", **year_words(press.year)),
        t("years-past-stages-legend") if page.total else t("years-past-stages-none"),
    )
    return Screen(text, [*rows, *_switch(t, press.organisation_id, press.year, here="stages")])


# A person


@routes.pressed(PersonYears)
async def person_years(turn: Turn, press: PersonYears) -> None:
    """What somebody took part in."""
    found = await turn.look(history.person_years, press.participation_id, press.page)
    t = turn.t
    rows = pager(
        t,
        found.page,
        lambda one: Button(
            t.plain("years-person-year", role=one.role, place=one.organisation, **year_words(one.year)),
            OpenParticipation(participation_id=one.id),
        ),
        lambda number, _: press.model_copy(update={"page": number}),
    )
    back = Button(t.plain("common-back"), OpenParticipation(participation_id=found.id))
    rows.append([back, Button(t.plain("common-menu"), Menu())])
    await turn.show(Screen(lines(t("years-person-title", name=found.name), t("years-person-how")), rows))


@routes.pressed(OwnYears)
async def own_years(turn: Turn, press: OwnYears) -> None:
    """What the reader took part in."""
    page = await turn.look(history.own_years, press.page)
    t = turn.t
    told = [_own_line(t, one) for one in page.items]
    rows: list[Row] = []
    if page.pages > 1:
        ahead = OwnYears(page=(page.number + 1) % page.pages)
        rows.append([Button(t.plain("years-button-older"), ahead)])
    rows.append([Button(t.plain("common-back"), ListPairs()), Button(t.plain("common-menu"), Menu())])
    await turn.show(Screen(lines(t("years-own-title"), *(told or [t("years-past-none")])), rows))


def _own_line(t: Texts, one: OwnYear) -> Html:
    with_whom = t("years-own-with", names=t.listed(one.pairs)) if one.pairs else ""
    return t("years-own-line", role=one.role, place=one.organisation, with_whom=with_whom, **year_words(one.year))
