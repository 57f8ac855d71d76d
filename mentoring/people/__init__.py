"""People and what they take part in: the registers of mentors and mentees (001-18, 003-11).

A person stands here once (`records`), found again by name and birth date (`known`), with as many participations as
there are (`register`). Nothing here knows how a person came: by a link, by a list, by hand.
"""

from mentoring.people.records import (
    age_on,
    called,
    clean_name,
    create_person,
    next_code,
    next_codes,
    split_name,
    visible,
)

__all__ = [
    "age_on",
    "called",
    "clean_name",
    "create_person",
    "next_code",
    "next_codes",
    "split_name",
    "visible",
]
