"""The way through several steps: back, skip, save and leave."""

from aiogram.filters.callback_data import CallbackData

from keyboards.screen import Button, Row
from locales.texts import Texts


def navigation(
    t: Texts,
    *,
    back: CallbackData | None = None,
    skip: CallbackData | None = None,
    leave: CallbackData | None = None,
    cancel: CallbackData | None = None,
) -> list[Row]:
    """Rows below the answers of a step; what is None is not offered.

    Args:
        t: texts of the reader.
        back: to the step before.
        skip: to the step after, with nothing answered.
        leave: to the menu, with everything kept.
        cancel: gives up what has been entered; the owner asks before that.
    """
    step = [Button(t.plain(text), data) for text, data in (("common-back", back), ("common-skip", skip)) if data]
    ends = (("common-save-and-leave", leave), ("common-cancel", cancel))
    return [*([step] if step else []), *([Button(t.plain(text), data)] for text, data in ends if data)]
