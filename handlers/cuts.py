"""The results of a wave by form of mentoring, and of mentors beside mentees."""

from handlers.results import SHOWN, more_line, scale_words
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu
from keyboards.results import OneForm, OpenForms, OpenResults, OpenRoles
from keyboards.screen import ALONE, Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.errors import Stale
from mentoring.forms import FORMS
from mentoring.surveys import cuts
from mentoring.surveys.cuts import Beside, FormResult, FormResults, RoleResults
from mentoring.surveys.picture import number
from mentoring.surveys.statistics import Marks

routes = Routes()

BESIDE = 6
"""Items of two roles that one message lists."""


def back_row(t: Texts, back: OpenResults | OpenForms) -> Row:
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
    await turn.show(Screen(t("cuts-roles-none") if found is None else roles_text(t, found), [back]))


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
