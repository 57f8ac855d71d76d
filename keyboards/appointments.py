"""Appointments: their list and cards."""

from aiogram.filters.callback_data import CallbackData


class Appointments(CallbackData, prefix="apl"):
    """Show who is appointed; `past`: who was."""

    page: int = 0
    query: str = ""
    past: bool = False


class SearchAppointments(CallbackData, prefix="apq"):
    """Ask for letters of a name."""

    past: bool = False


class OpenAppointment(CallbackData, prefix="apo"):
    """Show one appointment."""

    appointment_id: int


class SetAppointmentOrder(CallbackData, prefix="apd"):
    """Ask for number and date of the order; with a calendar's code take the date."""

    appointment_id: int
    code: str | None = None


class SetFirstDay(CallbackData, prefix="apf"):
    """Ask for the first day; with a calendar's code take it."""

    appointment_id: int
    code: str | None = None


class AppointedOn(CallbackData, prefix="apn"):
    """Ask for a day; with a calendar's code show who was appointed on it."""

    code: str | None = None
    page: int = 0


class EndAppointment(CallbackData, prefix="ape"):
    """Ask for the last day; with a calendar's code ask whether to end it, `sure`: end it."""

    appointment_id: int
    code: str | None = None
    sure: bool = False
