"""The application of a mentor or a mentee: its steps."""

from aiogram.filters.callback_data import CallbackData


class ContinueApplication(CallbackData, prefix="jco"):
    """Go on with the open application where it was left."""


class JoinStep(CallbackData, prefix="jst"):
    """Go to a step."""

    application_id: int
    step: str


class JoinAnswer(CallbackData, prefix="jan"):
    """Answer a step with a code; empty: skip it."""

    application_id: int
    step: str
    value: str | None = None


class JoinSkills(CallbackData, prefix="jsk"):
    """Tick competences; `done`: these are all."""

    application_id: int
    mask: int
    done: bool = False


class SendApplication(CallbackData, prefix="jse"):
    """Hand the application to the curator."""

    application_id: int


class GiveUpApplication(CallbackData, prefix="jgu"):
    """Drop the application, once sure."""

    application_id: int
    sure: bool = False
