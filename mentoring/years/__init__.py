"""Programme years: their dates, and what happens when one ends and the next begins.

The dates are `calendar`; closing a year is `closing`, taking people over into the next `enrolment`, reading those that
are past `history`, telling whoever has to do something about it `reminders`.
"""

from mentoring.years.calendar import month_number, programme_year, year_bounds, year_words

__all__ = ["month_number", "programme_year", "year_bounds", "year_words"]
