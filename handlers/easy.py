"""Conversations about the easy mode: one's own, and that of a participant."""

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.easy import EasyOf, OwnEasy, SetEasyOf, SetOwnEasy
from keyboards.menu import Menu
from keyboards.people import OpenParticipation
from keyboards.rights import AboutMe
from keyboards.screen import Button, Screen, lines
from locales.texts import Texts
from mentoring import easy
from mentoring.easy import Mode

routes = Routes()


@routes.pressed(OwnEasy)
async def open_own(turn: Turn, press: OwnEasy) -> None:  # noqa: ARG001 -- every handler has this shape
    """One's own mode."""
    on = await turn.look(easy.own_mode)
    await turn.show(own_screen(turn.t, on=on))


@routes.pressed(SetOwnEasy)
async def set_own(turn: Turn, press: SetOwnEasy) -> None:
    """Switch it, and show at once what it is like."""
    await turn.work(easy.set_own_mode, on=press.on)
    await turn.who()
    await turn.show(own_screen(turn.t, on=press.on))


def own_screen(t: Texts, *, on: bool) -> Screen:
    """What the mode is, and whether it is on."""
    text = lines(t("easy-title"), t("easy-what"), "", t("easy-is-on" if on else "easy-is-off"))
    switch = Button(t.plain("easy-button-off" if on else "easy-button-on"), SetOwnEasy(on=not on), style="primary")
    ways = [Button(t.plain("common-back"), AboutMe()), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [[switch], ways])


@routes.pressed(EasyOf)
async def open_mode(turn: Turn, press: EasyOf) -> None:
    """The mode of a participant."""
    mode = await turn.look(easy.mode_of, press.participation_id)
    await turn.show(mode_screen(turn.t, mode))


@routes.pressed(SetEasyOf)
async def set_mode(turn: Turn, press: SetEasyOf) -> None:
    """Switch it for them."""
    mode = await turn.work(easy.set_mode_of, press.participation_id, on=press.on)
    await turn.show(mode_screen(turn.t, mode))


def mode_screen(t: Texts, mode: Mode) -> Screen:
    """What the mode is for them and for the curator, and whether it is on."""
    text = lines(
        t("easy-title-of", name=mode.name), t("easy-what-of"), "", t("easy-is-on" if mode.on else "easy-is-off")
    )
    label = t.plain("easy-button-off" if mode.on else "easy-button-on")
    switch = Button(label, SetEasyOf(participation_id=mode.participation_id, on=not mode.on), style="primary")
    back = Button(t.plain("common-back"), OpenParticipation(participation_id=mode.participation_id))
    return Screen(text, [[switch], [back, Button(t.plain("common-menu"), Menu())]])
