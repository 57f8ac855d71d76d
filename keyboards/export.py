"""Buttons of the export."""

from aiogram.filters.callback_data import CallbackData


class OpenExport(CallbackData, prefix="ex"):
    """Choose what to export: of one organisation, or of all of the reader's (0)."""

    organisation_id: int = 0


class ChoosePlace(CallbackData, prefix="exo"):
    """Choose of which organisation, from a page of them."""

    number: int = 0


class ChooseWave(CallbackData, prefix="exa"):
    """Choose whose answers: of which wave, from a page of them."""

    organisation_id: int = 0
    number: int = 0


class MakeList(CallbackData, prefix="exl"):
    """Make the file of a list: `table` as `mentoring.export.lists.List`."""

    table: str
    organisation_id: int = 0


class MakeExport(CallbackData, prefix="exm"):
    """Make the file: of one table or of all, of one wave's answers or of all."""

    table: str = ""
    organisation_id: int = 0
    wave_id: int = 0
