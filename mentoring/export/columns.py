"""What stands in the tables of an export, in the order of the registers (персонифицированный учёт).

The titles are texts `export-column-<key>`, worded so that the registers can be read in again. A column may be missing
from a file: names under codes, and wherever names are not complete also what would tell who somebody is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.names import NameMode


class Register(StrEnum):
    """A table of an export; texts `export-sheet-*`."""

    ORGANISATIONS = "organisations"
    MENTORS = "mentors"
    MENTEES = "mentees"
    PAIRS = "pairs"
    STAGES = "stages"
    ANSWERS = "answers"


class Shown(StrEnum):
    """Where a column stands."""

    ALWAYS = "always"
    NAMED = "named"
    """Where people have names, if only initials."""
    COMPLETE = "complete"
    """Where names are complete: contacts, birth dates, and words that may name somebody."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key, and where it stands."""

    key: str
    shown: Shown = Shown.ALWAYS

    def stands(self, names: NameMode) -> bool:
        """Whether it is in a file for somebody to whom people are named like this."""
        if self.shown is Shown.ALWAYS or names is NameMode.FULL:
            return True
        return self.shown is Shown.NAMED and names is not NameMode.CODES


def _columns(keys: str) -> tuple[Column, ...]:
    """Columns by their keys: `~` before those of names, `!` before those that need complete names."""
    marks = {"~": Shown.NAMED, "!": Shown.COMPLETE}
    return tuple(Column(key.lstrip("~!"), marks.get(key[0], Shown.ALWAYS)) for key in keys.split())


_CONTACTS = "!phone !email !representative !representative_phone"
_ENTRY = "organisation role kind group form role_model registered_on state left_on consents"

COLUMNS: Mapping[Register, Sequence[Column]] = {
    Register.ORGANISATIONS: _columns(
        "code title short_title type department level inn address site phone email curators mentors mentees pairs"
        " pupils aged_10_19 aged_15_19 teachers young_teachers employees young_specialists implements archived_on"
    ),
    Register.MENTEES: _columns(
        f"code ~name {_CONTACTS} !birth_date !request entered_on mentor_names pair_forms mentor_places"
        f" pairs_closed_on goals !result !case_link completed {_ENTRY} !workplace !interests !competences"
        " !achievements !time_resource !teaching_since !appointed_on !municipality"
    ),
    Register.MENTORS: _columns(
        f"code ~name {_CONTACTS} !workplace !competences !achievements !interests !wished_age !time_resource capacity"
        f" entered_on mentee_names pair_forms mentee_places pairs_closed_on goals !result !case_link {_ENTRY}"
        " !birth_date !request !teaching_since !appointed_on !municipality"
    ),
    Register.PAIRS: _columns(
        "organisation mentor_names mentee_names pair_form role_model pair_state starts_on order_number order_date"
        " closed_on goal !reason"
    ),
    Register.STAGES: _columns(
        "organisation stage_number stage_title stage_period from_on due_on stage_state done_on evidence link"
        " !note !file"
    ),
    Register.ANSWERS: _columns("organisation code ~name sent_on entered_by"),
}
"""Of answers, what stands before the questions."""

OF_RESPONDENTS = frozenset({"code", "name", "sent_on", "entered_by"})
"""Columns that tell who has answered; of answers given in confidence there are none such."""
