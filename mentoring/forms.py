"""The forms of mentoring, their role models and the kinds of people in them: dictionaries, not rules.

Codes are what tables keep; their texts are `forms-<code>`, `forms-<form>-<role model>` and `forms-kind-<code>`.
"""

from collections.abc import Mapping

FORMS: Mapping[str, tuple[str, ...]] = {
    "student-student": ("achiever", "leader", "equals", "adapted"),
    "teacher-teacher": ("experienced", "leader", "innovator", "subject"),
    "undergraduate-student": ("achiever", "leader", "equals", "project"),
    "employer-student": ("professional", "colleague", "employer"),
    "employer-undergraduate": ("professional", "successful", "colleague", "employer"),
}
"""The five forms, each with its role models (001-07)."""

KINDS = ("pupil", "student", "teacher", "young_specialist", "employee", "parent", "graduate", "other")
"""Who people are: pupil of a school, student of a college or university, teacher, young specialist of an enterprise
(001-03), employee of an employer, parent, graduate of the organisation, somebody else."""

KINDS_OF_ROLE: Mapping[str, tuple[str, ...]] = {
    "mentor": KINDS,
    "mentee": ("pupil", "student", "teacher", "young_specialist", "other"),
}
"""Kinds that are offered to whoever joins as mentor or as mentee."""

_MENTORS: Mapping[str, frozenset[str]] = {
    "student-student": frozenset({"pupil"}),
    "teacher-teacher": frozenset({"teacher"}),
    "undergraduate-student": frozenset({"student"}),
    "employer-student": frozenset({"employee", "young_specialist", "parent", "graduate", "other"}),
    "employer-undergraduate": frozenset({"employee", "young_specialist", "parent", "graduate", "other"}),
}
_MENTEES: Mapping[str, frozenset[str]] = {
    "student-student": frozenset({"pupil"}),
    "teacher-teacher": frozenset({"teacher"}),
    "undergraduate-student": frozenset({"pupil"}),
    "employer-student": frozenset({"pupil"}),
    "employer-undergraduate": frozenset({"student"}),
}


def forms_for(role: str | None, kind: str | None) -> tuple[str, ...]:
    """The forms in which somebody of this kind usually takes part in this role; all of them where none is usual."""
    usual = _MENTORS if role == "mentor" else _MENTEES
    return tuple(form for form in FORMS if kind in usual[form]) or tuple(FORMS)
