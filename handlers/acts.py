"""Conversations about the history of an object: who changed it, from what to what, and who looked at it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.acts import OpenActs
from keyboards.appointments import OpenAppointment
from keyboards.broadcasts import OpenBroadcast
from keyboards.centres import OpenCentre
from keyboards.menu import Menu
from keyboards.organisations import OpenOrganisation
from keyboards.pager import pager
from keyboards.pairs import OpenPair
from keyboards.partners import OpenPartner
from keyboards.people import OpenParticipation
from keyboards.practices import OpenPractice
from keyboards.problems import OpenProblem
from keyboards.roadmap import OpenStage
from keyboards.schools import OpenSchool
from keyboards.screen import Button, Screen, lines
from keyboards.waves import OpenCard
from locales.texts import Html, Texts
from mentoring import acts
from mentoring.acts import History
from mentoring.audit import Line

routes = Routes()

BACK: Mapping[str, Callable[[int], CallbackData]] = {
    "participation": lambda one: OpenParticipation(participation_id=one),
    "organisation": lambda one: OpenOrganisation(organisation_id=one),
    "pair": lambda one: OpenPair(pair_id=one),
    "partner": lambda one: OpenPartner(partner_id=one),
    "practice": lambda one: OpenPractice(practice_id=one),
    "stage": lambda one: OpenStage(stage_id=one),
    "wave": lambda one: OpenCard(wave_id=one),
    "problem": lambda one: OpenProblem(problem_id=one),
    "broadcast": lambda one: OpenBroadcast(broadcast_id=one),
    "appointment": lambda one: OpenAppointment(appointment_id=one),
    "centre": lambda _: OpenCentre(),
    "school": lambda one: OpenSchool(school_id=one),
}
"""The card of each kind of object."""
VALUES: Mapping[tuple[str, str], str] = {
    ("participation", "state"): "people-state",
    ("participation", "role"): "people-role",
    ("participation", "kind"): "forms-kind",
    ("participation", "form"): "forms",
    ("person", "kind"): "forms-kind",
    ("pair", "state"): "pairs-state",
    ("pair", "goal"): "pairs-goal",
    ("pair", "form"): "forms",
    ("pair", "answer"): "acts-answer",
    ("organisation", "kind"): "organisations-kind",
    ("partner", "kind"): "partners-kind",
    ("partner", "state"): "partners-stage",
    ("practice", "form"): "forms",
    ("practice", "role"): "menu-role",
    ("practice", "state"): "practices-state",
    ("stage_occurrence", "evidence"): "acts-evidence",
    ("wave", "state"): "acts-wave",
    ("wave", "role"): "waves-role",
    ("problem", "state"): "acts-problem",
    ("import", "state"): "acts-import",
    ("broadcast", "state"): "acts-broadcast",
    ("broadcast", "role"): "broadcasts-role",
    ("broadcast", "asks"): "broadcasts-asks",
}
"""How the codes of a field are told, by object and field: the beginning of the ids of their texts."""
FIELDS = 4
"""Changed fields that are told of one act; the rest are counted."""
LETTERS = 40
"""Of a value; the rest of a longer one is left out."""


@routes.pressed(OpenActs)
async def open_history(turn: Turn, press: OpenActs) -> None:
    """Show a page of the history of an object."""
    found = await turn.look(acts.read, press.kind, press.object_id, press.page, looks=press.looks)
    await turn.show(history_screen(turn.t, found))


def history_screen(t: Texts, found: History) -> Screen:
    """The acts with the ways to earlier ones, to the looks and back to the object."""
    here: dict[str, Any] = {"kind": found.kind, "object_id": found.object_id}
    turning = pager(
        t,
        found.page,
        None,
        lambda number, _: OpenActs(**here, page=number, looks=found.looks),
    )
    other = Button(
        t.plain("acts-button-changes" if found.looks else "acts-button-looks"),
        OpenActs(**here, looks=not found.looks),
    )
    back = Button(t.plain("common-back"), BACK[found.kind](found.object_id))
    return Screen(
        lines(title(t, found), *(said(t, line) for line in found.page.items), _below(t, found)),
        [*turning, [other], [back, Button(t.plain("common-menu"), Menu())]],
    )


def title(t: Texts, found: History) -> Html:
    """What the history is of."""
    looks = "-looks" if found.looks else ""
    if found.kind == "problem":
        return t(f"acts-title{looks}-problem")
    if found.kind == "centre" and not (looks and found.name):
        return t("acts-title-centre")
    return t(f"acts-title{looks}", name=found.name)


def _below(t: Texts, found: History) -> Html | None:
    if not found.page.total:
        return t("acts-empty-looks" if found.looks else "acts-empty")
    if found.end is None:
        return None
    return t("acts-end", count=found.end.number, seal=found.end.short.partition(":")[2])


def said(t: Texts, line: Line) -> Html:
    """One act in a sentence: `12.11.26, 14:05. Куратор К-0007: запись изменена – вместимость: 2 → 3`."""
    at = line.at.astimezone(ZoneInfo(t.zone))
    who = t.plain("acts-who", role=line.role.value)
    named = f"{who} {line.who}" if line.who else who
    return t("acts-line", day=f"{at:%d.%m.%y}", time=f"{at:%H:%M}", who=named, what=_what(t, line))


def _what(t: Texts, line: Line) -> Html:
    known = f"acts-did-{line.action.replace('.', '-')}"
    what = t(known if t.has(known) else "acts-did-other")
    fields = [_field(t, line.subject, name, change) for name, change in line.fields.items()]
    more = len(fields) - FIELDS
    told = [*fields[:FIELDS], t("acts-more", count=more)] if more > 0 else fields
    return t("acts-did", what=what, fields=Html("; ".join(told))) if fields else what


def _field(t: Texts, subject: str, field: str, change: Any) -> Html:
    """What was changed, from what to what; of protected fields and of lists only the name."""
    known = f"acts-name-{field}"
    name = t(known if t.has(known) else "acts-name-other")
    if change is None or any(isinstance(value, dict | list) for value in change):
        return name
    before, after = (_value(t, subject, field, value) for value in change)
    if before is None:
        return t("acts-field-set", name=name, after=after)
    if after is None:
        return t("acts-field-gone", name=name, before=before)
    return t("acts-field", name=name, before=before, after=after)


def _value(t: Texts, subject: str, field: str, value: Any) -> str | None:
    """A value as it is told; None for an empty one."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return t.plain("acts-value-true" if value else "acts-value-false")
    text = str(value)
    known = f"{VALUES.get((subject, field))}-{text}"
    if (subject, field) in VALUES and t.has(known):
        return t.plain(known)
    return _day(t, text) if field.endswith(("_on", "_at", "_date", "_until")) else text[:LETTERS]


def _day(t: Texts, text: str) -> str:
    """A date or an instant as it stands in the trace, as a day in the reader's zone."""
    if "T" not in text:
        return f"{date.fromisoformat(text):%d.%m.%Y}"
    return f"{datetime.fromisoformat(text).astimezone(ZoneInfo(t.zone)):%d.%m.%Y}"
