"""A private check of oneself in chat: one question a screen, the result at the end, nothing kept."""

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu
from keyboards.screen import Button, Row, Screen, lines
from keyboards.selfcheck import CheckOneself
from keyboards.surveys import Surveys
from locales.texts import Texts
from mentoring.surveys.selfcheck import SelfCheck, check_oneself

routes = Routes()


@routes.pressed(CheckOneself)
async def press_check(turn: Turn, press: CheckOneself) -> None:
    """The next question, or the result."""
    check = await turn.look(check_oneself, press.given)
    await turn.show(question_screen(turn.t, check) if check.label else result_screen(turn.t, check))


def question_screen(t: Texts, check: SelfCheck) -> Screen:
    """A question; before the first, what this is and who sees it."""
    given = check.given
    text = lines(
        t("selfcheck-head", title=check.title),
        t("selfcheck-progress", position=len(given) + 1, total=check.total),
        "",
        *([t("selfcheck-private"), *(t("selfcheck-note", text=note) for note in check.notes), ""] if not given else []),
        t("selfcheck-question", text=check.label),
    )
    rows: list[Row] = [
        [Button(label, CheckOneself(given=f"{given}{place}"))] for place, label in enumerate(check.choices)
    ]
    back = CheckOneself(given=given[:-1]) if given else Surveys()
    rows.append([Button(t.plain("common-back"), back), Button(t.plain("common-menu"), Menu())])
    return Screen(text, rows)


def result_screen(t: Texts, check: SelfCheck) -> Screen:
    """The result, for the eyes of one."""
    notes = [t("selfcheck-question", text=note) for note in check.notes]
    text = lines(t("selfcheck-head", title=check.title), "", *notes, "", t("selfcheck-forgotten"))
    again = Button(t.plain("selfcheck-again"), CheckOneself())
    back = Button(t.plain("common-back"), CheckOneself(given=check.given[:-1]))
    return Screen(text, [[again], [back, Button(t.plain("common-menu"), Menu())]], protect=True)
