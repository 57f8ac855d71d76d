"""Programme years: their dates (`calendar`), closing one and beginning the next (`closing`), taking people over into it
(`enrolment`), reading those that are past (`history`), and reminding of all that (`reminders`)."""

from mentoring.years.calendar import month_number, programme_year, year_bounds

__all__ = ["month_number", "programme_year", "year_bounds"]
