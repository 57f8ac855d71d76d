"""Buttons of registers that come as files."""

from aiogram.filters.callback_data import CallbackData


class AskFile(CallbackData, prefix="imf"):
    """Ask for a register; of people, those of one organisation."""

    kind: str
    organisation_id: int = 0


class SendTemplate(CallbackData, prefix="imw"):
    """Send an empty register to fill in."""

    kind: str
    organisation_id: int = 0


class TakeImport(CallbackData, prefix="imt"):
    """Take the good rows."""

    import_id: int


class CancelImport(CallbackData, prefix="imc"):
    """Do not take them."""

    import_id: int


class ShowImport(CallbackData, prefix="imh"):
    """Show how far it has come."""

    import_id: int
