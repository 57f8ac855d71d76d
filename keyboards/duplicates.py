"""Buttons of records that may be one person."""

from aiogram.filters.callback_data import CallbackData


class ListCouples(CallbackData, prefix="dup"):
    """Show records that may be one person."""

    page: int = 0


class CompareTwo(CallbackData, prefix="duc"):
    """Show two records side by side."""

    first_id: int
    second_id: int


class PickRecord(CallbackData, prefix="dux"):
    """Choose one of two records oneself: the first, or with `first_id` whom to compare it with."""

    first_id: int = 0
    number: int = 0
    query: str = ""


class TellApart(CallbackData, prefix="dut"):
    """These are two people; with `back`: perhaps they are one after all."""

    first_id: int
    second_id: int
    back: bool = False


class ChooseKept(CallbackData, prefix="duk"):
    """This is one person: ask whose record stays."""

    first_id: int
    second_id: int


class MergeTwo(CallbackData, prefix="dum"):
    """Put the records together, once sure."""

    kept_id: int
    merged_id: int
    sure: bool = False


class ListMerges(CallbackData, prefix="dul"):
    """Show what can still be taken apart."""

    page: int = 0


class OpenMerge(CallbackData, prefix="duo"):
    """Show one merge."""

    merge_id: int


class TakeApart(CallbackData, prefix="dua"):
    """Take two records apart again, once sure."""

    merge_id: int
    sure: bool = False
