"""Asks before something is lost. Stateless: the answer is the owner's own callback data."""

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import Button, Screen
from locales.texts import Html, Texts


def confirm(
    t: Texts,
    question: Html,
    yes: CallbackData,
    no: CallbackData,
    *,
    yes_label: str | None = None,
    no_label: str | None = None,
    danger: bool = True,
) -> Screen:
    """A screen with a question and two answers.

    Args:
        t: texts of the reader.
        question: what is asked, with what will happen.
        yes: the data of the button that does it.
        no: the data of the button that leads back to where the question came from.
        yes_label: label of `yes`; say what is done ("Отозвать") rather than "Да" where there is room.
        no_label: label of `no`.
        danger: whether something is lost by it.
    """
    doing = Button(yes_label or t.plain("common-yes"), yes, style="danger" if danger else "primary")
    return Screen(question, [[doing], [Button(no_label or t.plain("common-no"), no)]])
