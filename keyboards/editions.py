"""Buttons of what a centre decides about consents."""

from aiogram.filters.callback_data import CallbackData


class ListSettings(CallbackData, prefix="edl"):
    """Show how consents are collected."""


class OpenSetting(CallbackData, prefix="edo"):
    """Show one purpose."""

    purpose: str


class ChooseLength(CallbackData, prefix="edt"):
    """Choose how long consents hold; empty: show the ways."""

    purpose: str
    term: str = ""


class ChooseTeens(CallbackData, prefix="edy"):
    """Choose who signs from 14 to 17; empty: show the ways."""

    purpose: str
    teens: str = ""


class ReadText(CallbackData, prefix="edr"):
    """Show the text that is agreed to."""

    purpose: str


class AskText(CallbackData, prefix="eda"):
    """Ask for a new text."""

    purpose: str


class PutText(CallbackData, prefix="edp"):
    """Use the text that was typed; `renew`: everybody signs anew."""

    purpose: str
    renew: bool = False


class ShippedText(CallbackData, prefix="eds"):
    """Use the shipped text again, once sure."""

    purpose: str
    sure: bool = False
