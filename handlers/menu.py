"""The menu of each role, help, changing role and language, stopping an input.

A capability stands in the menu by one line in `ENTRIES`.
"""

from collections.abc import Sequence

from aiogram.types import Message

from handlers.commands import offer_own_commands
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.associations import OwnAssociations
from keyboards.broadcasts import ListBroadcasts, ListIncoming, OpenIncoming
from keyboards.centres import OpenCentre, RenameCentre
from keyboards.consents import OwnConsents
from keyboards.export import OpenExport
from keyboards.invitations import Invitations
from keyboards.joining import ContinueApplication
from keyboards.menu import ChooseLanguage, ChooseRole, Entry, Help, Menu, MenuAnew, in_rows
from keyboards.organisations import ListOrganisations
from keyboards.pairs import ListPairs
from keyboards.people import ListPeople
from keyboards.practices import OwnPractices
from keyboards.problems import ListProblems, ReportProblem
from keyboards.profile import OwnProfile
from keyboards.region import OpenRegion
from keyboards.rights import AboutMe
from keyboards.roadmap import Stages
from keyboards.screen import Button, Screen, lines
from keyboards.summary import OpenSummary
from keyboards.surveys import OpenResponse, Surveys
from keyboards.waves import Waves
from keyboards.years import OpenEnrolment, OpenYear
from locales.texts import Html, Texts, languages, texts
from mentoring.access import CENTRE, EVERYBODY, LEADERS, PARTICIPANTS, Role
from mentoring.actors import Standing, Standings, choose_language, switch_role, where_am_i
from mentoring.broadcasts.reading import Waiting as Incoming
from mentoring.broadcasts.reading import count_waiting
from mentoring.practices import may_nominate
from mentoring.surveys.answering import Waiting, list_mine
from mentoring.years import year_words
from mentoring.years.enrolment import Task, year_task

routes = Routes()

ASKED = PARTICIPANTS | {Role.CURATOR}
"""Who answers questionnaires, and gets messages of the centre or the curator."""

ENTRIES: tuple[Entry, ...] = (
    Entry("menu-entry-organisations", ListOrganisations, CENTRE),
    Entry("menu-entry-my-organisation", ListOrganisations, frozenset({Role.CURATOR})),
    Entry("menu-entry-people", ListPeople, LEADERS),
    Entry("menu-entry-pairs", ListPairs, LEADERS),
    Entry("menu-entry-my-pairs", ListPairs, PARTICIPANTS),
    Entry("profile-entry", OwnProfile, PARTICIPANTS),
    Entry("consents-entry", OwnConsents, PARTICIPANTS),
    Entry("practices-entry", OwnPractices, PARTICIPANTS),
    Entry("menu-entry-roadmap", Stages, LEADERS),
    Entry("menu-entry-monitoring", Waves, LEADERS),
    Entry("menu-entry-surveys", Surveys, ASKED),
    Entry("broadcasts-entry", ListBroadcasts, CENTRE),
    Entry("broadcasts-entry-incoming", ListIncoming, ASKED),
    Entry("menu-entry-summary", OpenSummary, LEADERS),
    Entry("region-entry", OpenRegion, frozenset({Role.OBSERVER})),
    Entry("menu-entry-export", OpenExport, LEADERS),
    Entry("menu-entry-invitations", Invitations, CENTRE),
    Entry("menu-entry-invite", Invitations, frozenset({Role.CURATOR})),
    Entry("menu-entry-centre", OpenCentre, CENTRE),
    Entry("years-entry", OpenYear, CENTRE),
    Entry("rights-entry", AboutMe, EVERYBODY),
    Entry("problems-entry-list", ListProblems, LEADERS),
    Entry("problems-entry", ReportProblem, EVERYBODY),
)
"""What stands in whose menu, in this order; only what has a handler (a test looks)."""


# What is shown


def place_of(t: Texts, standing: Standing) -> str:
    """The place of a role in a few words: an organisation, the first of several, or the centre."""
    if not standing.places:
        return t.plain("menu-centre-unnamed")
    if len(standing.places) == 1:
        return standing.places[0]
    return t.plain("menu-place-more", first=standing.places[0], more=len(standing.places) - 1)


def role_of(t: Texts, role: Role) -> str:
    """The name of a role."""
    return t.plain(f"menu-role-{role.value}")


def menu_screen(
    t: Texts,
    where: Standings,
    task: Task | None = None,
    asked: Sequence[Waiting] = (),
    *,
    incoming: Incoming | None = None,
    nominates: bool = True,
    notice: Html | None = None,
) -> Screen:
    """The menu of the active role; `notice` stands above it, as what has just been done.

    `task` is what the new programme year needs first: lists that became empty with it say so here. `asked` are the
    questionnaires that wait for an answer, `incoming` the messages that do or that are not read; who `nominates` no
    practices, as children, has no place for them.
    """
    active = where.active
    role = active.role if active else Role.GUEST
    entries = [entry for entry in ENTRIES if role in entry.roles and (nominates or entry.opens is not OwnPractices)]
    buttons = [Button(t.plain(entry.text), entry.opens()) for entry in entries]
    if active and active.role is Role.HEAD and not active.places:
        buttons.insert(0, Button(t.plain("menu-entry-name-centre"), RenameCentre(), style="primary"))
    if task:
        label = t.plain("years-menu-button-enrol", **year_words(task.year))
        buttons.insert(0, Button(label, OpenEnrolment(), style="primary"))
    if active and active.regional and active.role in CENTRE:
        buttons.insert(0, Button(t.plain("region-entry-centres"), OpenRegion()))
    if incoming and (incoming.unread or incoming.unanswered):
        buttons.insert(0, _read_button(t, incoming))
    if where.heads:
        buttons.append(Button(t.plain("associations-button-own"), OwnAssociations()))
    if asked:
        buttons.insert(0, _answer_button(t, asked))
    if where.unfinished:
        buttons.insert(0, Button(t.plain("menu-continue"), ContinueApplication(), style="primary"))
    buttons.append(Button(t.plain("menu-entry-language"), ChooseLanguage()))
    if len(where.roles) > 1:
        buttons.append(Button(t.plain("menu-entry-role"), ChooseRole()))
    buttons.append(Button(t.plain("menu-entry-help"), Help()))
    begun = (
        t("years-menu-enrol", enrolled=task.enrolled, candidates=task.candidates, **year_words(task.year))
        if task
        else None
    )
    parts = [notice, *_standing(t, where), _asked_line(t, asked), _incoming_line(t, incoming), begun]
    return Screen(Html("\n\n".join(part for part in parts if part)), in_rows(buttons))


def _answer_button(t: Texts, asked: Sequence[Waiting]) -> Button:
    """Straight to the one questionnaire that waits, or to their list."""
    if len(asked) > 1:
        return Button(t.plain("menu-answer-all", count=len(asked)), Surveys(), style="primary")
    begun = asked[0].state == "started"
    label = t.plain("menu-answer-on" if begun else "menu-answer")
    return Button(label, OpenResponse(response_id=asked[0].response_id), style="primary")


def _read_button(t: Texts, incoming: Incoming) -> Button:
    """Straight to the one message that waits, or to their list."""
    opens = OpenIncoming(broadcast_id=incoming.only) if incoming.only else ListIncoming()
    label = t.plain("broadcasts-menu-button", count=incoming.unread + incoming.unanswered)
    return Button(label, opens, style="primary")


def _incoming_line(t: Texts, incoming: Incoming | None) -> Html | None:
    if incoming is None:
        return None
    told = [t("broadcasts-menu-unread", count=incoming.unread)] if incoming.unread else []
    if incoming.unanswered:
        told.append(t("broadcasts-menu-unanswered", count=incoming.unanswered, day=incoming.first_due))
    return Html(" ".join(told))


def _asked_line(t: Texts, asked: Sequence[Waiting]) -> Html | None:
    if not asked:
        return None
    if len(asked) > 1:
        return t("menu-asked-all", count=len(asked), day=min(one.closes_on for one in asked))
    return t("menu-asked", title=asked[0].title, day=asked[0].closes_on)


def _standing(t: Texts, where: Standings) -> list[Html]:
    """Where the person stands, in paragraphs."""
    told = (
        [t("menu-where", role=role_of(t, where.active.role), place=place_of(t, where.active))] if where.active else []
    )
    if where.unfinished:
        told.append(t("menu-unfinished", place=where.unfinished))
    if where.waiting:
        told.append(t("menu-waiting", places=t.listed(where.waiting)))
    return told or [t("menu-guest")]


async def show_menu(turn: Turn, *, notice: Html | None = None, anew: bool = False) -> None:
    """Look where the person stands now and show the menu; the end of most conversations."""
    where = await turn.look(where_am_i)
    task = await turn.look(year_task) if turn.actor.role is Role.CURATOR else None
    asked: list[Waiting] = []
    if turn.actor.role in ASKED:
        asked = [one for one in (await turn.look(list_mine, 0)).items if one.state != "finished"]
    incoming = await turn.look(count_waiting) if turn.actor.role in ASKED else None
    nominates = await turn.look(may_nominate) if turn.actor.role is Role.MENTEE else True
    screen = menu_screen(turn.t, where, task, asked, incoming=incoming, nominates=nominates, notice=notice)
    await turn.show(screen, anew=anew)
    await offer_own_commands(turn)


# The menu itself


@routes.pressed(Menu)
async def press_menu(turn: Turn, press: Menu) -> None:  # noqa: ARG001 -- every handler has this shape
    """Back to the menu."""
    await show_menu(turn)


@routes.pressed(MenuAnew)
async def press_menu_anew(turn: Turn, press: MenuAnew) -> None:  # noqa: ARG001
    """To the menu, below what must stay."""
    await show_menu(turn, anew=True)


@routes.command("menu")
async def command_menu(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/menu`."""
    await show_menu(turn)


@routes.command("cancel")
async def command_cancel(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/cancel`: nothing is awaited any more."""
    actor = await turn.who()
    stopped = actor.awaited is not None
    await show_menu(turn, notice=turn.t("menu-cancelled" if stopped else "menu-nothing-to-cancel"))


# Help


def help_screen(t: Texts, role: Role) -> Screen:
    """What can be done in this role."""
    text = lines(t("menu-help"), "", t(f"menu-help-{role.value}"), "", t("menu-help-commands"))
    return Screen(text, [[Button(t.plain("common-menu"), Menu())]])


@routes.pressed(Help)
async def press_help(turn: Turn, press: Help) -> None:  # noqa: ARG001
    """The help of the active role."""
    actor = await turn.who()
    await turn.show(help_screen(turn.t, actor.role))


@routes.command("help")
async def command_help(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/help`."""
    actor = await turn.who()
    await turn.show(help_screen(turn.t, actor.role))


# Roles


def roles_screen(t: Texts, where: Standings) -> Screen:
    """Which roles there are to act in."""
    menu = [Button(t.plain("common-menu"), Menu())]
    if not where.roles:
        return Screen(t("menu-roles-none"), [menu])
    if len(where.roles) == 1:
        [only] = where.roles
        return Screen(t("menu-roles-one", role=role_of(t, only.role), place=place_of(t, only)), [menu])
    rows = [[_role_button(t, standing, chosen=standing == where.active)] for standing in where.roles]
    return Screen(t("menu-roles"), [*rows, menu])


def _role_button(t: Texts, standing: Standing, *, chosen: bool) -> Button:
    label = t.plain("menu-role-button", role=role_of(t, standing.role), place=place_of(t, standing))
    label = label[:1].upper() + label[1:]
    return Button(f"✓ {label}" if chosen else label, ChooseRole(role=standing.role, centre_id=standing.centre_id))


@routes.pressed(ChooseRole)
async def press_role(turn: Turn, press: ChooseRole) -> None:
    """Show the roles, or act in the one that was chosen."""
    if press.role is None or press.centre_id is None:
        where = await turn.look(where_am_i)
        await turn.show(roles_screen(turn.t, where))
        return
    await turn.work(switch_role, press.role, press.centre_id)
    await show_menu(turn)


@routes.command("role")
async def command_role(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/role`."""
    where = await turn.look(where_am_i)
    await turn.show(roles_screen(turn.t, where))


# Languages


def languages_screen(t: Texts) -> Screen:
    """Which languages there are, each in its own words."""
    rows = [
        [
            Button(
                ("✓ " if code == t.language else "") + texts(code).plain("menu-language-own"),
                ChooseLanguage(language=code),
            )
        ]
        for code in languages()
    ]
    return Screen(t("menu-languages"), [*rows, [Button(t.plain("common-menu"), Menu())]])


@routes.pressed(ChooseLanguage)
async def press_language(turn: Turn, press: ChooseLanguage) -> None:
    """Show the languages, or use the one that was chosen."""
    if press.language not in languages():
        await turn.who()
        await turn.show(languages_screen(turn.t))
        return
    await turn.work(choose_language, press.language)
    await show_menu(turn)


@routes.command("language")
async def command_language(turn: Turn, message: Message, arguments: str) -> None:  # noqa: ARG001
    """`/language`."""
    await turn.who()
    await turn.show(languages_screen(turn.t))
