"""The results of a wave by form of mentoring, and of mentors beside mentees."""

import asyncio

from aiogram.enums import ChatAction

from handlers.results import SHOWN, more_line, scale_words
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu
from keyboards.results import DrawCut, OneForm, OpenForms, OpenResults, OpenRoles, OpenWeakest, ResultPlaces
from keyboards.screen import ALONE, Attachment, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.errors import Stale
from mentoring.forms import FORMS
from mentoring.surveys import cuts, results
from mentoring.surveys.cuts import Beside, FormResult, FormResults, PlaceResults, RoleResults
from mentoring.surveys.picture import Grid, GridRow, draw_grid, grid_parts, number
from mentoring.surveys.results import QuestionResult
from mentoring.surveys.statistics import Marks

routes = Routes()

BY_PLACE, BY_FORM, BY_ROLE = range(3)
"""What a picture shows, as buttons carry it."""
BESIDE_SHARE = 34
"""Letters of a question beside its share."""
BESIDE = 6
"""Items of two roles that one message lists."""


def back_row(t: Texts, back: OpenResults | OpenForms | OpenRoles | ResultPlaces) -> Row:
    """The way back."""
    return [Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())]


# By form


@routes.pressed(OpenForms)
async def open_forms(turn: Turn, press: OpenForms) -> None:
    """The forms with their means, each a way to its scales."""
    found = await turn.look(cuts.results_by_form, press.wave_id)
    await turn.show(forms_screen(turn.t, found))


def forms_screen(t: Texts, found: FormResults) -> Screen:
    """A form a line, with a button below."""
    rows: list[Row] = [
        [Button(form_name(t, one), OneForm(wave_id=found.wave_id, number=place))]
        for place, one in enumerate(found.forms)
    ]
    hidden = any(scale.marks is None for one in found.forms for scale in one.scales)
    text = lines(
        t("cuts-forms-title", title=found.title),
        "",
        *(form_line(t, one) for one in found.forms),
        None if found.forms else t("results-nobody-yet"),
        t("results-hidden-note", floor=found.floor) if hidden else None,
    )
    if len(found.forms) > 1:
        rows.append([Button(t.plain("results-button-picture"), DrawCut(wave_id=found.wave_id, cut=BY_FORM))])
    return Screen(text, [*rows, back_row(t, OpenResults(wave_id=found.wave_id))])


def form_name(t: Texts, one: FormResult) -> str:
    """What a form is called."""
    return t.plain(f"forms-{one.form}" if one.form in FORMS else f"cuts-form-{one.form}")


def form_line(t: Texts, one: FormResult) -> Html:
    """A form with its mean."""
    if one.mean is None:
        return t("cuts-form-hidden", form=form_name(t, one), n=one.n)
    return t("cuts-form-mean", form=form_name(t, one), mean=number(t, one.mean), n=one.n)


@routes.pressed(OneForm)
async def one_form(turn: Turn, press: OneForm) -> None:
    """The scales of a form."""
    found = await turn.look(cuts.results_by_form, press.wave_id)
    if not 0 <= press.number < len(found.forms):
        raise Stale
    t, one = turn.t, found.forms[press.number]
    text = lines(
        t("cuts-form-title", form=form_name(t, one), title=found.title),
        t("cuts-form-n", n=one.n),
        "",
        t("results-legend"),
        *(scale_words(t, scale.label, scale.marks) for scale in one.scales[:SHOWN]),
        more_line(t, len(one.scales)),
    )
    await turn.show(Screen(text, [back_row(t, OpenForms(wave_id=press.wave_id))]))


# By role


@routes.pressed(OpenRoles)
async def open_roles(turn: Turn, press: OpenRoles) -> None:
    """Mentors beside mentees."""
    found = await turn.look(cuts.results_by_role, press.wave_id, press.organisation_id or None)
    t = turn.t
    back = back_row(t, OpenResults(wave_id=press.wave_id, organisation_id=press.organisation_id))
    if found is None:
        await turn.show(Screen(t("cuts-roles-none"), [back]))
        return
    picture = DrawCut(wave_id=press.wave_id, cut=BY_ROLE, organisation_id=press.organisation_id)
    await turn.show(Screen(roles_text(t, found), [[Button(t.plain("results-button-picture"), picture)], back]))


def roles_text(t: Texts, found: RoleResults) -> Html:
    """The items, a line each."""
    hidden = any(one.mentors is None or one.mentees is None for one in found.items)
    return lines(
        t("cuts-roles-title", mentors=found.mentors, mentees=found.mentees),
        t("results-place", place=found.place) if found.place else None,
        "",
        *(item_line(t, one) for one in found.items[:BESIDE]),
        t("results-more", count=len(found.items) - BESIDE) if len(found.items) > BESIDE else None,
        t("results-hidden-note", floor=found.floor) if hidden else None,
    )


def item_line(t: Texts, one: Beside) -> Html:
    """An item with both means."""

    def told(marks: Marks | None) -> str:
        return (
            t.plain("results-hidden") if marks is None else t.plain("cuts-mean", mean=number(t, marks.mean), n=marks.n)
        )

    return t("cuts-item", label=shortened(one.label, ALONE), mentors=told(one.mentors), mentees=told(one.mentees))


# What is weakest


@routes.pressed(OpenWeakest)
async def open_weakest(turn: Turn, press: OpenWeakest) -> None:
    """The scales of a self-assessment with the share of low marks, the weakest first."""
    where = press.organisation_id
    found = await turn.look(results.wave_results, press.wave_id, where or None)
    t, told = turn.t, cuts.weakest(found)
    text = lines(
        t("cuts-weakest-title", title=found.title),
        t("results-place", place=found.place) if found.place else None,
        "",
        *(weak_line(t, one) for one in told[:SHOWN]),
        None if told else t("results-hidden-note", floor=found.floor),
        more_line(t, len(told)),
    )
    rows: list[Row] = []
    if found.several and not where:
        rows.append([Button(t.plain("cuts-button-map"), DrawCut(wave_id=press.wave_id, cut=BY_PLACE))])
    await turn.show(Screen(text, [*rows, back_row(t, OpenResults(wave_id=press.wave_id, organisation_id=where))]))


def weak_line(t: Texts, one: QuestionResult) -> Html | None:
    """A scale with the share of marks below the threshold."""
    if one.marks is None:
        return None
    low = 100 - round(100 * one.marks.satisfied.value)
    return t("cuts-weakest-line", share=low, label=shortened(one.label, BESIDE_SHARE), n=one.marks.n)


# Pictures


@routes.pressed(DrawCut)
async def draw_cut(turn: Turn, press: DrawCut) -> None:
    """Draw a cut, in a thread so that nobody else waits."""
    back: OpenResults | OpenForms | OpenRoles | ResultPlaces
    if press.cut == BY_PLACE:
        grid = grid_of_places(await turn.look(cuts.results_by_place, press.wave_id))
        back = ResultPlaces(wave_id=press.wave_id)
    elif press.cut == BY_FORM:
        forms = await turn.look(cuts.results_by_form, press.wave_id)
        grid, back = grid_of_forms(turn.t, forms), OpenForms(wave_id=press.wave_id)
    else:
        roles = await turn.look(cuts.results_by_role, press.wave_id, press.organisation_id or None)
        if roles is None:
            raise Stale
        grid = grid_of_roles(turn.t, roles)
        back = OpenRoles(wave_id=press.wave_id, organisation_id=press.organisation_id)
    await turn.busy(ChatAction.UPLOAD_PHOTO)
    t, parts = turn.t, grid_parts(grid)
    part = max(0, min(press.number, parts - 1))
    picture = await asyncio.to_thread(draw_grid, grid, part, t.language)
    rows: list[Row] = [back_row(t, back)]
    if parts > 1:
        onward = press.model_copy(update={"number": (part + 1) % parts})
        rows.insert(0, [Button(t.plain("cuts-button-next"), onward)])
    file = Attachment(t.plain("results-picture-file"), picture, picture=True)
    await turn.show(Screen(t("results-picture-caption", title=grid.title), rows, file))


def grid_of_places(found: PlaceResults) -> Grid:
    """Organisations beside scales."""
    rows = tuple(GridRow(one.name, one.n, one.marks) for one in found.places)
    return Grid(found.title, found.scales, rows)


def grid_of_forms(t: Texts, found: FormResults) -> Grid:
    """Forms of mentoring beside scales."""
    columns = tuple((one.label, one.ends) for one in (found.forms[0].scales if found.forms else ()))
    rows = (GridRow(form_name(t, one), one.n, tuple(scale.marks for scale in one.scales)) for one in found.forms)
    return Grid(found.title, columns, tuple(rows))


def grid_of_roles(t: Texts, found: RoleResults) -> Grid:
    """Mentors and mentees beside the items that both were asked about."""
    columns = tuple((one.label, one.ends) for one in found.items)
    mentors, mentees = (tuple(getattr(one, role) for one in found.items) for role in ("mentors", "mentees"))
    rows = (_role_row(t, "mentor", mentors), _role_row(t, "mentee", mentees))
    return Grid(found.mentors, columns, rows)


def _role_row(t: Texts, role: str, marks: tuple[Marks | None, ...]) -> GridRow:
    """A role with the most who answered any item."""
    return GridRow(t.plain(f"waves-role-{role}"), max((one.n for one in marks if one), default=None), marks)
