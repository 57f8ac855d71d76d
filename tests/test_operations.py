"""Who may do what: every operation there is, for every role and every scope.

`TABLE` says for each operation who may call it and which of its arguments claim an object. An operation without a row
fails, and so does one whose row is wrong or leaves out an argument that is an id. What is called is called by everybody
of `STANDINGS`, with objects of the own organisation, of another one of the centre, of another centre; by those whose
appointment has ended or was moved; and with objects of last year. Of an object outside the actor's scope nobody learns
that it is there: the answer is the same as for an id that nobody has, and nothing changes.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, event, select
from sqlalchemy.orm import InstrumentedAttribute, Session

import mentoring
from db.associations import Association, Nomination
from db.broadcasts import BroadcastTarget
from db.files import StoredFile
from db.needs import NeedOffer
from db.pairs import PairMember
from db.people import Appointment, Identity, Participation, Person
from db.practices import Practice
from db.problems import Problem, ProblemWords
from db.rights import Departure
from db.schema import metadata
from db.schools import SchoolMeasure, SchoolMember
from db.surveys import Response
from mentoring import imports
from mentoring.access import REGISTRY, Actor, Role, operation
from mentoring.consents import SIGNING
from mentoring.consents.blanks import shipped
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.export.columns import Register
from mentoring.export.reading import Sheet, Wish, plan_export
from mentoring.roadmap.stages import Evidence
from mentoring.surveys.dataset import Measure, Variable
from tests import whole
from tests.builders import INSTALLATION, NOW, TODAY, YEAR, actor_for
from tests.districts import District
from tests.surveys.forms import upload
from tests.whole import Place, Whole, account, kept

for _module in pkgutil.walk_packages(mentoring.__path__, "mentoring."):
    importlib.import_module(_module.name)

Arguments = dict[str, Any]
NOBODYS = 9_999_999
"""An id that nothing has."""
NO_SECRET = "x" * 32

LETTERS = {
    "H": Role.HEAD,
    "S": Role.STAFF,
    "O": Role.OBSERVER,
    "C": Role.CURATOR,
    "M": Role.MENTOR,
    "E": Role.MENTEE,
    "G": Role.GUEST,
}
ACCOUNTS = {
    Role.HEAD: whole.HEAD,
    Role.STAFF: whole.STAFF,
    Role.OBSERVER: whole.OBSERVER,
    Role.CURATOR: account("own", whole.CURATOR),
    Role.MENTOR: account("own", whole.MENTOR),
    Role.MENTEE: account("own", whole.MENTEE),
    Role.GUEST: whole.GUEST,
}


@dataclass(frozen=True)
class Standing:
    """Somebody who calls operations: who they are, the role they act in, whether they stand above the centres."""

    who: str
    account: int
    role: Role
    regional: bool = False


STANDINGS = (
    *(Standing(role.value, number, role) for role, number in ACCOUNTS.items()),
    Standing("a mentor of last year", account("own", whole.STAYER), Role.MENTOR),
    Standing("the head of an association", account("own", whole.LONELY), Role.MENTOR),
    Standing("the head of the region", whole.REGION_HEAD, Role.HEAD, regional=True),
    Standing("the observer of the region", whole.REGION_OBSERVER, Role.OBSERVER, regional=True),
)
FORMER = (
    Standing("a former curator", account("own", whole.FORMER), Role.CURATOR),
    Standing("a former clerk", whole.CLERK, Role.STAFF),
    Standing("a former head", whole.FORMER_HEAD, Role.HEAD),
    Standing("a former observer", whole.FORMER_OBSERVER, Role.OBSERVER),
    Standing("a mentor who has left", account("own", whole.VETERAN), Role.MENTOR),
)
"""Whose access has ended, with the role they had."""
CENTRE, LEADERS, MEMBERS, ALL = "HS", "HSC", "HSOCME", "HSOCMEG"
OFFICE, TAKING_PART, GOING, NOBODY = "HSOC", "ME", "MEG", ""
NOMINATING = "HSCME"


@dataclass(frozen=True)
class Row:
    """Who may call an operation, and how.

    Attributes:
        roles: letters of the roles.
        claims: arguments that are ids, with the kind of their objects.
        others: all other arguments that it needs.
        shaped: makes the arguments out of claims and others; None: they are the arguments.
        past: whether objects of last year are reached as well; None where there are none.
        regional: whether it is only for who leads a region.
    """

    roles: str
    claims: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)
    shaped: Callable[..., Arguments] | None = None
    past: bool | None = None
    regional: bool = False

    @property
    def allowed(self) -> frozenset[Role]:
        """The roles."""
        return frozenset(LETTERS[letter] for letter in self.roles)

    def arguments(self, **ids: Any) -> Arguments:
        """What to call the operation with."""
        given = {**self.others, **ids}
        return self.shaped(**given) if self.shaped else given


def row(
    roles: str,
    past: bool | None = None,
    shaped: Callable[..., Arguments] | None = None,
    regional: bool = False,
    **arguments: Any,
) -> Row:
    """A row; an argument written as `"<kind>"` claims an object of this kind."""
    claims = {
        name: value[1:-1] for name, value in arguments.items() if isinstance(value, str) and value.startswith("<")
    }
    others = {name: value for name, value in arguments.items() if name not in claims}
    return Row(roles, claims, others, shaped, past, regional)


PEOPLE = imports.read_register(
    imports.Kind.PEOPLE,
    "ФИО;Класс;Роль\nНовиков Ян Ильич;5А;наставляемый".encode(),
    "5А.csv",
    language="ru",
    today=TODAY,
)
PLACES = imports.read_register(
    imports.Kind.ORGANISATIONS, "Название\nШкола № 40".encode(), "школы.csv", language="ru", today=TODAY
)
ANSWER: Arguments = {"place": "0", "response_id": "<own_response>"}
FORM = "student-student"
SOON, AUTUMN, FAR_OFF = (TODAY + timedelta(days=days) for days in (5, -60, 30))
STAGES_SHEET = Sheet(Register.STAGES, 0, "", ("organisation", "stage_title", "link", "note", "file"), ("",) * 5)
MENTORS_SHEET = Sheet(Register.MENTORS, 0, "", ("code", "name", "phone", "request"), ("",) * 4)


FORM_FILE = upload("| type | name | label |\n| text | a | Что? |")


def _wish(organisation_id: int = 0, wave_id: int = 0) -> Arguments:
    return {"wish": Wish("answers" if wave_id else "", organisation_id, wave_id)}


def _answers_sheet(wave_id: int, organisation_id: int) -> Arguments:
    keys = ("organisation", "code", "name", "sent_on")
    return {"sheet": Sheet(Register.ANSWERS, wave_id, "", keys, keys), "organisation_id": organisation_id}


def _dataset_part(wave_id: int, organisation_id: int) -> Arguments:
    variables = (Variable("@participant_name", "name", "", Measure.WORDS),)
    return {"wave_id": wave_id, "organisation_ids": [organisation_id], "variables": variables}


def _invitation_kinds(roles: str, name: str, **others: Any) -> list[Row]:
    return [
        row(roles, target="<organisation>", kind="group", **others),
        row(roles, target="<organisation>", kind="group", partner_id="<partner>", **others),
        row(roles, target="<participation>", kind="person", **others),
        row("HS", target="<organisation>", kind="curator", **others),
        *(row("H", kind=kind, target=0, **others) for kind in ("head", "staff", "observer")),
        row("H", regional=True, kind="head", target="<headless>", **others),
    ]


TABLE: dict[str, list[Row]] = {
    "accounts.account_of": [row(LEADERS, participation_id="<participation>", past=True)],
    "accounts.unbind": [row(LEADERS, participation_id="<participation>", wrong=True, past=True)],
    "actors.choose_language": [row(ALL, language="en")],
    "actors.set_reachable": [row(ALL, reachable=True)],
    "actors.switch_role": [row(ALL, role="head", centre_id="<own_centre>")],
    "actors.where_am_i": [row(ALL)],
    "actors.whoami": [row(ALL)],
    "appointments.appointed_on": [row(CENTRE, day=TODAY)],
    "appointments.end_appointment": [row(CENTRE, appointment_id="<appointment>", last_day=TODAY, past=False)],
    "appointments.get_appointment": [row(LEADERS, appointment_id="<appointment>", past=True)],
    "appointments.list_appointments": [row(CENTRE)],
    "appointments.set_first_day": [row(CENTRE, appointment_id="<appointment>", day=AUTUMN, past=True)],
    "appointments.set_order_date": [row(LEADERS, appointment_id="<appointment>", day=TODAY, past=True)],
    "appointments.set_order_number": [row(LEADERS, appointment_id="<appointment>", number="5-к", past=True)],
    "associations.accept_nomination": [row(LEADERS, nomination_id="<nomination>")],
    "associations.add_association": [row(CENTRE, name="РМО физиков")],
    "associations.archive_association": [row(CENTRE, association_id="<association>")],
    "associations.decline_nomination": [row(LEADERS, nomination_id="<nomination>")],
    "associations.find_heads": [row(CENTRE, association_id="<association>")],
    "associations.list_associations": [row(CENTRE)],
    "associations.list_base": [row(LEADERS, organisation_id="<organisation>")],
    "associations.list_nominations": [row(LEADERS, organisation_id="<organisation>")],
    "associations.list_schools": [row(MEMBERS, association_id="<own_association>")],
    "associations.nominate": [
        row(MEMBERS, association_id="<own_association>", organisation_id="<destination>", who="Новиков Ян")
    ],
    "associations.open_association": [row(CENTRE, association_id="<association>")],
    "associations.open_nomination": [row(LEADERS, nomination_id="<nomination>")],
    "associations.own_associations": [row(MEMBERS)],
    "associations.own_nominations": [row(MEMBERS, association_id="<own_association>")],
    "associations.set_head": [row(CENTRE, association_id="<association>", person_id="<person>")],
    "associations.withdraw_nomination": [row(MEMBERS, nomination_id="<own_nomination>")],
    "audit.looks_at": [row(ALL, number=0)],
    "broadcasts.mail.remind": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.mail.remind_of_broadcasts": [row(NOBODY)],
    "broadcasts.mail.remind_one": [row(LEADERS, target_id="<broadcast_target>")],
    "broadcasts.progress.answer_file": [row(LEADERS, target_id="<broadcast_target>")],
    "broadcasts.progress.broadcast_file": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.progress.list_targets": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.progress.open_target": [row(LEADERS, target_id="<broadcast_target>")],
    "broadcasts.reading.count_waiting": [row(MEMBERS)],
    "broadcasts.reading.draft_answer": [row(MEMBERS, target_id="<own_part>", text="12")],
    "broadcasts.reading.drop_answer": [row(MEMBERS, target_id="<own_part>")],
    "broadcasts.reading.forget_answers": [row(NOBODY)],
    "broadcasts.reading.incoming_file": [row(MEMBERS, broadcast_id="<own_incoming>")],
    "broadcasts.reading.list_incoming": [row(MEMBERS, number=0)],
    "broadcasts.reading.mark_read": [row(MEMBERS, broadcast_id="<own_incoming>")],
    "broadcasts.reading.open_incoming": [row(MEMBERS, broadcast_id="<own_incoming>")],
    "broadcasts.reading.open_part": [row(MEMBERS, target_id="<own_part>")],
    "broadcasts.reading.own_answer_file": [row(MEMBERS, target_id="<own_part>")],
    "broadcasts.reading.send_answer": [row(MEMBERS, target_id="<own_part>")],
    "broadcasts.table.read_table": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.writing.begin": [
        row("C", organisation_id="<organisation>", text="Другие слова"),
        row(CENTRE, organisation_id=0, text="Другие слова"),
    ],
    "broadcasts.writing.begun": [row("C", organisation_id="<organisation>"), row(CENTRE, organisation_id=0)],
    "broadcasts.writing.choose_all": [row(CENTRE, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.choose_asks": [row(LEADERS, broadcast_id="<broadcast_draft>", asks="nothing")],
    "broadcasts.writing.choose_kind": [row(CENTRE, broadcast_id="<broadcast_draft>", kind="general", chosen=True)],
    "broadcasts.writing.choose_organisation": [
        row(CENTRE, broadcast_id="<broadcast_draft>", organisation_id="<organisation>", chosen=True)
    ],
    "broadcasts.writing.choose_role": [row(LEADERS, broadcast_id="<broadcast_draft>", role="mentee")],
    "broadcasts.writing.close": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.writing.discard": [row(LEADERS, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.list_broadcasts": [row(LEADERS, number=0)],
    "broadcasts.writing.list_choosable": [row(CENTRE, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.list_unreached": [row(LEADERS, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.places": [row(LEADERS)],
    "broadcasts.writing.remove_file": [row(LEADERS, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.repeat": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.writing.send": [row(LEADERS, broadcast_id="<broadcast_draft>")],
    "broadcasts.writing.set_due": [row(LEADERS, broadcast_id="<broadcast>", day=SOON)],
    "broadcasts.writing.show_broadcast": [row(LEADERS, broadcast_id="<broadcast>")],
    "broadcasts.writing.write": [row(LEADERS, broadcast_id="<broadcast_draft>", text="Другие слова")],
    "centres.add_centre": [row("H", regional=True, name="Центр «Рассвет»")],
    "centres.choose_floor": [row("H", floor=4)],
    "centres.choose_ages_day": [row("H", day="12-31")],
    "centres.choose_zone": [row("H", zone="omsk")],
    "centres.found_centre": [row(NOBODY, zone="Asia/Omsk")],
    "centres.found_region": [row(NOBODY, zone="Asia/Omsk")],
    "centres.get_centre": [row(CENTRE)],
    "centres.name_centre": [row("H", name="Центр «Новый»")],
    "centres.own_letterhead": [row(MEMBERS)],
    "easy.mode_of": [row(LEADERS, participation_id="<participation>", past=True)],
    "easy.own_mode": [row(TAKING_PART)],
    "easy.set_mode_of": [row(LEADERS, participation_id="<participation>", on=True, past=False)],
    "easy.set_own_mode": [row(TAKING_PART, on=True)],
    "organisations.open_details": [row(LEADERS, organisation_id="<organisation>")],
    "organisations.set_detail": [row(LEADERS, organisation_id="<organisation>", field="site", value="школа.рф")],
    "organisations.set_level": [row(LEADERS, organisation_id="<organisation>", level="regional")],
    "consents.blanks.blank_of": [row(LEADERS, participation_id="<participation>", purpose="data", past=True)],
    "consents.blanks.blanks_of": [
        row(LEADERS, organisation_id="<organisation>", purpose="data"),
        row(LEADERS, organisation_id="<organisation>", purpose="data", group_of="<participation>"),
    ],
    "consents.blanks.get_template": [row(CENTRE, name="data-adult")],
    "consents.blanks.list_blanks": [row(CENTRE)],
    "consents.blanks.put_template": [row("H", name="data-adult", content=shipped("data-child"))],
    "consents.blanks.reset_template": [row("H", name="data-adult")],
    "consents.labour.cancel_early": [row(LEADERS, participation_id="<teacher>", stops_on=FAR_OFF)],
    "consents.labour.get_agreement": [row(LEADERS, participation_id="<teacher>")],
    "consents.labour.list_agreements": [row(LEADERS, organisation_id="<organisation>")],
    "consents.labour.own_agreements": [row("M")],
    "consents.labour.refuse": [row("M", participation_id="<own_teacher>", stops_on=FAR_OFF)],
    "consents.labour.refused_on_paper": [row(LEADERS, participation_id="<teacher>", stops_on=FAR_OFF)],
    "consents.labour.set_number": [row(LEADERS, participation_id="<teacher>", number="12", day=TODAY)],
    "consents.labour.set_pay": [row(LEADERS, participation_id="<teacher>", pay="none")],
    "consents.labour.set_term": [row(LEADERS, participation_id="<teacher>", starts_on=TODAY, ends_on=SOON)],
    "consents.labour.set_work_form": [row(LEADERS, participation_id="<teacher>", work_form="group")],
    "consents.labour.take_notice_back": [row(LEADERS, participation_id="<teacher>")],
    "consents.own.agree": [row(TAKING_PART, purpose="data")],
    "consents.own.own": [row(TAKING_PART)],
    "consents.own.read_text": [row(TAKING_PART, purpose="data")],
    "consents.papers.attach_scan": [
        row("C", participation_id="<scanned>", purpose="data", content=b"%PDF-1.4 paper"),
    ],
    "consents.papers.papers_of": [row(LEADERS, participation_id="<participation>", past=True)],
    "consents.papers.see_scan": [row("C", participation_id="<scanned>", purpose="data")],
    "consents.papers.set_relation": [
        row(LEADERS, participation_id="<scanned>", purpose="data", relation="mother"),
    ],
    "consents.papers.set_valid_until": [row(LEADERS, participation_id="<scanned>", purpose="data", day=SOON)],
    "consents.reminders.end_stopped_work": [row(NOBODY)],
    "consents.reminders.remind_of_expiry": [row(NOBODY)],
    "consents.settings.get_setting": [row(CENTRE, purpose="data")],
    "consents.settings.list_settings": [row(CENTRE)],
    "consents.settings.put_text": [row("H", purpose="data", body="Свой текст согласия. " * 5)],
    "consents.settings.set_teens": [row("H", purpose="data", teens="representative")],
    "consents.settings.set_term": [row("H", purpose="data", term="year")],
    "consents.sheets.count_lacks": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>"),
    ],
    "consents.sheets.paper_received": [row(LEADERS, participation_id="<participation>", past=True)],
    "consents.sheets.papers_received": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>"),
    ],
    "consents.sheets.sheet": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>"),
    ],
    "consents.sheets.undo_papers": [row(LEADERS, token=int(NOW.timestamp()) * 1_000_000)],
    "decrees.add": [row(CENTRE, kind="statute", number="7", day=TODAY)],
    "decrees.attach_scan": [row(CENTRE, decree_id="<decree>", content=b"%PDF-1.4 order")],
    "decrees.open_decree": [row(CENTRE, decree_id="<decree>")],
    "decrees.open_details": [row(CENTRE)],
    "decrees.participants_map": [row(CENTRE)],
    "decrees.remove": [row(CENTRE, decree_id="<decree>")],
    "decrees.see_scan": [row(CENTRE, decree_id="<decree>")],
    "decrees.set_detail": [row("H", field="base", value="Дом творчества")],
    "decrees.set_link": [row(CENTRE, decree_id="<decree>", link="https://centre.example.org/1")],
    "decrees.set_title": [row(CENTRE, decree_id="<decree>", title="О центре")],
    "duplicates.couples.compare_two": [row(CENTRE, first_id="<person>", second_id="<person>")],
    "duplicates.couples.list_couples": [row(CENTRE)],
    "duplicates.couples.list_records": [row(CENTRE, first_id="<person>")],
    "duplicates.couples.may_be_one_again": [row(CENTRE, first_id="<person>", second_id="<person>")],
    "duplicates.couples.tell_apart": [row(CENTRE, first_id="<person>", second_id="<person>")],
    "duplicates.merging.forget_logs": [row(NOBODY)],
    "duplicates.merging.list_merges": [row(CENTRE)],
    "duplicates.merging.merge": [row(CENTRE, kept_id="<person>", merged_id="<person>")],
    "duplicates.merging.open_merge": [row(CENTRE, merge_id="<merge>")],
    "duplicates.merging.plan": [row(CENTRE, kept_id="<person>", merged_id="<person>")],
    "duplicates.merging.take_apart": [row(CENTRE, merge_id="<merge>")],
    "export.lists.read_list": [
        row(LEADERS, which=which, organisation_id="<organisation>")
        for which in ("partners", "needs", "base", "practices")
    ],
    "export.reading.list_export_places": [row(LEADERS, number=0)],
    "export.reading.list_export_waves": [row(LEADERS, number=0)],
    "export.reading.plan_export": [
        row(LEADERS, organisation_id="<organisation>", shaped=_wish),
        row(LEADERS, wave_id="<wave>", shaped=_wish, past=True),
    ],
    "export.reading.read_part": [
        row(LEADERS, sheet=STAGES_SHEET, organisation_id="<organisation>"),
        row(LEADERS, sheet=MENTORS_SHEET, organisation_id="<organisation>"),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", shaped=_answers_sheet, past=True),
    ],
    "export.reading.record_export": [row(LEADERS, plan=None, rows=1)],
    "export.reading.where_to_export": [row(LEADERS, organisation_id="<organisation>")],
    "acts.read": [
        row(LEADERS, kind="participation", object_id="<participation>", past=True),
        row(LEADERS, kind="organisation", object_id="<organisation>"),
        row(LEADERS, kind="pair", object_id="<pair>", past=True),
        row(LEADERS, kind="partner", object_id="<partner>"),
        row(LEADERS, kind="stage", object_id="<stage>", past=True),
        row(LEADERS, kind="wave", object_id="<wave>", past=True),
        row(LEADERS, kind="problem", object_id="<problem>"),
        row(LEADERS, kind="broadcast", object_id="<broadcast>"),
        row(LEADERS, kind="appointment", object_id="<appointment>", looks=True, past=True),
        row(CENTRE, kind="centre", object_id=0),
        row(LEADERS, kind="school", object_id="<led_school>"),
    ],
    "headcounts.carry_over": [row(LEADERS, organisation_id="<organisation>")],
    "headcounts.open_card": [row(LEADERS, organisation_id="<organisation>")],
    "headcounts.set_number": [row(LEADERS, organisation_id="<organisation>", item="pupils", number=500)],
    "headcounts.shares": [row(LEADERS)],
    "implementing.confirm": [row(LEADERS, organisation_id="<organisation>", number="15-о", day=TODAY)],
    "implementing.get_confirmation": [row(LEADERS, organisation_id="<organisation>")],
    "implementing.take_back": [row(LEADERS, organisation_id="<organisation>")],
    "imports.jobs.advance_imports": [row(NOBODY)],
    "imports.jobs.cancel": [row(LEADERS, import_id="<import>")],
    "imports.jobs.compare": [
        row(LEADERS, parsed=PEOPLE, organisation_id="<organisation>"),
        row(CENTRE, parsed=PLACES, organisation_id=None),
    ],
    "imports.jobs.import_organisations": [row(NOBODY, data=b"", file_name="a.csv")],
    "imports.jobs.import_people": [row(NOBODY, organisation_id="<organisation>", data=b"", file_name="a.csv")],
    "imports.jobs.may_import": [
        row(LEADERS, kind=imports.Kind.PEOPLE, organisation_id="<organisation>"),
        row(CENTRE, kind=imports.Kind.ORGANISATIONS, organisation_id=None),
    ],
    "imports.jobs.offer": [
        row(LEADERS, parsed=PEOPLE, organisation_id="<organisation>"),
        row(CENTRE, parsed=PLACES, organisation_id=None),
    ],
    "imports.jobs.progress": [row(LEADERS, import_id="<import>")],
    "imports.jobs.step": [row(LEADERS, import_id="<import>")],
    "imports.jobs.take": [row(LEADERS, import_id="<import>")],
    "invitations.get_by_secret": [row(LEADERS, secret="<secret>")],
    "invitations.get_invitation": [row(LEADERS, invitation_id="<invitation>")],
    "invitations.invite": _invitation_kinds(LEADERS, "invite", secret=NO_SECRET),
    "invitations.issue_head_link": [row(NOBODY, zone="Asia/Omsk", centre_id="<centre>")],
    "invitations.list_invitations": [row(LEADERS)],
    "invitations.list_places": [row(LEADERS)],
    "invitations.offer": _invitation_kinds(LEADERS, "offer"),
    "invitations.open_invitation": [row(ALL, secret=NO_SECRET)],
    "invitations.revoke": [row(LEADERS, invitation_id="<invitation>")],
    "invitations.set_order": [row(CENTRE, invitation_id="<invitation>", number="5-к")],
    "joining.answer": [row(ALL, application_id="<application>", step="role", value="mentor")],
    "joining.get_draft": [row(ALL, application_id="<application>")],
    "joining.give_up": [row(ALL, application_id="<application>")],
    "joining.go_to": [row(ALL, application_id="<application>", step="role")],
    "joining.send": [row(ALL, application_id="<sent_application>")],
    "leaflets.cards.make_sheet": [
        row(LEADERS, organisation_id="<organisation>", group_of=0, secret=NO_SECRET),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>", secret=NO_SECRET),
    ],
    "leaflets.cards.offer_sheet": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>"),
    ],
    "organisations.add": [row(CENTRE, name="Школа № 77", kind="general")],
    "organisations.archive": [row(CENTRE, organisation_id="<organisation>")],
    "organisations.card": [row(LEADERS, organisation_id="<organisation>")],
    "organisations.change_kind": [row(CENTRE, organisation_id="<organisation>", kind="culture")],
    "organisations.free_name": [row(CENTRE, name="Школа № 78")],
    "organisations.gaps": [row(CENTRE)],
    "organisations.listing": [row(LEADERS)],
    "organisations.remind": [row(CENTRE, show="noconsent")],
    "organisations.rename": [row(CENTRE, organisation_id="<organisation>", name="Школа № 79")],
    "organisations.restore": [row(CENTRE, organisation_id="<organisation>")],
    "needs.answer_for": [row(CENTRE, offer_id="<offer>", can=False)],
    "needs.answer_offer": [row("M", offer_id="<own_offer>", can=True)],
    "needs.change_need": [row(LEADERS, need_id="<need>", count=5, subject="Токарь")],
    "needs.change_need_form": [row(LEADERS, need_id="<need>", form=FORM)],
    "needs.end_need": [row(LEADERS, need_id="<need>", found=True)],
    "needs.find_mentors": [row(CENTRE, need_id="<need>")],
    "needs.find_partners": [row(CENTRE, need_id="<need>")],
    "needs.list_needs": [row(LEADERS, organisation_id="<organisation>")],
    "needs.list_offers": [row(LEADERS, need_id="<need>")],
    "needs.offer_mentor": [row(CENTRE, need_id="<need>", participation_id="<mentor>", past=False)],
    "needs.offer_partner": [row(CENTRE, need_id="<need>", partner_id="<partner>")],
    "needs.open_need": [row(LEADERS, need_id="<need>")],
    "needs.open_offer": [row(LEADERS, offer_id="<offer>")],
    "needs.post_need": [row(LEADERS, organisation_id="<organisation>", count=2, subject="Сварщик")],
    "needs.refuse_offer": [row(LEADERS, offer_id="<offer>")],
    "needs.reopen_need": [row(LEADERS, need_id="<need>")],
    "needs.take_offer": [row(LEADERS, offer_id="<offer>")],
    "pairs.add_member": [row(LEADERS, pair_id="<pair>", participation_id="<mentee>", past=False)],
    "pairs.remove_member": [row(LEADERS, member_id="<member>", past=False)],
    "pairs.answer_for": [row(LEADERS, member_id="<proxy_member>", agreed=True, past=False)],
    "pairs.answer_pair": [row(TAKING_PART, pair_id="<own_pair>", agreed=True, past=False)],
    "pairs.close_pair": [row(LEADERS, pair_id="<pair>", goal="yes", past=True)],
    "pairs.list_candidates": [
        row(LEADERS, organisation_id="<organisation>", role="mentor", number=0),
        row(LEADERS, organisation_id="<organisation>", role="mentee", number=0, form=FORM),
    ],
    "pairs.list_pairs": [row(LEADERS, organisation_id="<organisation>", number=0)],
    "pairs.my_pairs": [row(TAKING_PART, number=0)],
    "pairs.name_candidates": [row(LEADERS, mentor_id="<mentor>", mentee_id="<mentee>", past=False)],
    "pairs.open_pair": [row(LEADERS, pair_id="<pair>", past=True), row(TAKING_PART, pair_id="<own_pair>", past=True)],
    "pairs.organisation_of": [row(LEADERS, participation_id="<participation>", past=True)],
    "pairs.propose_pair": [
        row(LEADERS, mentor_id="<mentor>", mentee_id="<mentee>", form=FORM, starts_on=TODAY, past=False)
    ],
    "pairs.set_remote": [row(LEADERS, pair_id="<pair>", remote=True, past=False)],
    "pairs.set_order": [row(LEADERS, pair_id="<pair>", number="4-п", day=TODAY, past=True)],
    "partners.add_partner": [
        row(LEADERS, organisation_id="<organisation>", name="Завод «Новый»", kind="enterprise"),
        row(CENTRE, organisation_id=0, name="Завод «Новый»", kind="enterprise"),
    ],
    "partners.attach_scan": [row(LEADERS, partner_id="<partner>", content=b"%PDF-1.4 paper")],
    "partners.choose_mentor": [
        row(LEADERS, partner_id="<partner>", participation_id="<mentor>", chosen=True, past=False)
    ],
    "partners.drop_agreement": [row(LEADERS, partner_id="<partner>")],
    "partners.end_partner": [row(LEADERS, partner_id="<partner>")],
    "partners.free_name": [row(LEADERS, organisation_id="<organisation>", name="Завод «Новый»")],
    "partners.funnel": [row(LEADERS, organisation_id="<organisation>")],
    "partners.list_mentors": [row(LEADERS, partner_id="<partner>")],
    "partners.list_partners": [row(LEADERS, organisation_id="<organisation>")],
    "partners.open_partner": [row(LEADERS, partner_id="<partner>")],
    "partners.remind_of_agreements": [row(NOBODY)],
    "partners.resume_partner": [row(LEADERS, partner_id="<partner>")],
    "partners.see_scan": [row(LEADERS, partner_id="<partner>")],
    "partners.set_agreement": [row(LEADERS, partner_id="<partner>", number="77", day=TODAY)],
    "partners.set_field": [row(LEADERS, partner_id="<partner>", field="gives", value="Практику")],
    "partners.set_kind": [row(LEADERS, partner_id="<partner>", kind="ngo")],
    "partners.set_stage": [row(LEADERS, partner_id="<partner>", stage="agreed")],
    "partners.set_term": [row(LEADERS, partner_id="<partner>", valid_until=FAR_OFF)],
    "people.categories.category_counts": [row(LEADERS, organisation_id="<organisation>")],
    "people.categories.open_categories": [row("C", participation_id="<mentee>", past=False)],
    "people.categories.set_categories": [row("C", participation_id="<mentee>", codes=["orphan"], past=False)],
    "people.numbers.people_numbers": [row(LEADERS, organisation_id="<organisation>")],
    "people.profile.change": [
        row(LEADERS, participation_id="<participation>", field="interests", value="Шахматы", past=False),
        row(TAKING_PART, participation_id="<own_participation>", field="interests", value="Шахматы"),
    ],
    "people.profile.open_profile": [
        row(LEADERS, participation_id="<participation>", past=True),
        row(TAKING_PART, participation_id="<own_participation>"),
    ],
    "people.profile.own_places": [row(TAKING_PART)],
    "people.register.accept": [row(LEADERS, participation_id="<participation>", past=False)],
    "people.register.accept_listed": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, organisation_id="<organisation>", group_of="<participation>"),
    ],
    "people.register.add": [
        row(LEADERS, organisation_id="<organisation>", role="mentee", surname="Новиков", kind="pupil")
    ],
    "people.register.card": [row(LEADERS, participation_id="<participation>", past=True)],
    "people.register.decline": [row(LEADERS, participation_id="<participation>", reason="Другое", past=False)],
    "people.register.groups": [row(LEADERS, organisation_id="<organisation>")],
    "people.register.leave": [row(LEADERS, participation_id="<participation>", reason="Другое", past=False)],
    "people.register.listing": [
        row(LEADERS, organisation_id="<organisation>"),
        row(LEADERS, group_of="<participation>"),
    ],
    "practices.answer_for_school": [row("C", practice_id="<practice>", supports=True)],
    "practices.attach": [row(NOMINATING, practice_id="<seen_practice>", link="https://example.ru/1")],
    "practices.begin": [row(NOMINATING, organisation_id="<nominable>", title="Другие слова")],
    "practices.choose_author": [
        row(LEADERS, practice_id="<practice>", participation_id="<participation>", chosen=True, past=False)
    ],
    "practices.decide": [row(CENTRE, practice_id="<practice>", taken=False, reason="Другие слова")],
    "practices.discard": [row(NOMINATING, practice_id="<practice_draft>")],
    "practices.list_authors": [row(LEADERS, practice_id="<practice>")],
    "practices.list_origins": [row(LEADERS)],
    "practices.list_own": [row(NOMINATING)],
    "practices.list_places": [row(NOMINATING)],
    "practices.list_practices": [row(LEADERS, organisation_id="<organisation>")],
    "practices.may_nominate": [row(NOMINATING)],
    "practices.open_practice": [row(NOMINATING, practice_id="<seen_practice>")],
    "practices.practice_file": [row(NOMINATING, practice_id="<seen_practice>")],
    "practices.send": [row(NOMINATING, practice_id="<practice_draft>")],
    "practices.set_field": [
        row(NOMINATING, practice_id="<seen_practice>", field="summary", value="Другие слова"),
        row(NOMINATING, practice_id="<seen_practice>", field="authors", value="Новиков Ян"),
    ],
    "practices.set_form": [row(NOMINATING, practice_id="<seen_practice>", form=FORM)],
    "practices.set_own": [row(NOMINATING, practice_id="<seen_practice>", own=False)],
    "practices.undo_decision": [row(CENTRE, practice_id="<practice>")],
    "practices.withdraw": [row(NOMINATING, practice_id="<own_practice>", gone=True)],
    "problems.answer": [row(LEADERS, problem_id="<problem>", text="Спасибо, разберёмся")],
    "problems.change_draft": [row(ALL, text="Другие слова")],
    "problems.close": [row(ALL, problem_id="<own_problem>")],
    "problems.discard": [row(ALL, problem_id="<own_problem>")],
    "problems.draft": [row(ALL, organisation_id="<own_place>", about="other", text="Слова")],
    "problems.list_own": [row(ALL, number=0)],
    "problems.list_problems": [row(LEADERS, number=0)],
    "problems.open_own": [row(ALL, problem_id="<own_problem>")],
    "problems.open_problem": [row(LEADERS, problem_id="<problem>"), row(CENTRE, problem_id="<past_problem>")],
    "problems.own_file": [row(ALL, problem_id="<own_problem>", words_id="<own_words>")],
    "problems.places": [row(ALL)],
    "problems.problem_file": [row(LEADERS, problem_id="<problem>", words_id="<problem_words>")],
    "problems.reply": [row(ALL, problem_id="<own_problem>", text="Ещё слова")],
    "problems.send": [row(ALL, problem_id="<own_problem>")],
    "problems.watch": [row(NOBODY)],
    "region.totals.list_centres": [row("HSO", number=0)],
    "region.totals.open_centre": [row("HSO", centre_id="<centre>")],
    "region.totals.overview": [row("HSO")],
    "region.totals.record_export": [row("HSO", centres=3)],
    "rights.corrections.correct": [row(ALL, field="phone", text="+79135550000")],
    "rights.corrections.decide": [row(LEADERS, correction_id="<correction>", confirmed=True)],
    "rights.corrections.open_correction": [row(LEADERS, correction_id="<correction>")],
    "rights.departures.ask_erasure": [row(ALL)],
    "rights.departures.leave": [row(GOING, participation_id="<own_participation>", reason="own-wish", past=False)],
    "rights.departures.paper_withdrawn": [row(LEADERS, participation_id="<participation>", purpose="data", past=True)],
    "rights.departures.take_back": [row(ALL, departure_id="<own_departure>")],
    "rights.departures.take_back_for": [row(LEADERS, departure_id="<departure>")],
    "rights.departures.withdraw": [row(GOING, purpose="data")],
    "rights.desk.desk": [row(LEADERS, tab="gone", number=0)],
    "rights.desk.open_departure": [row(LEADERS, departure_id="<departure>")],
    "rights.erasing.erase_due": [row(NOBODY)],
    # Whoever took part last year has an account, so that the head alone erases them for them.
    "rights.erasing.erase_for": [
        row("H", participation_id="<participation>", reason="written-request", past=True),
        row("SC", participation_id="<participation>", reason="written-request", past=False),
    ],
    "rights.erasing.forget_strangers": [row(NOBODY)],
    "rights.erasing.may_erase": [
        row("H", participation_id="<participation>", past=True),
        row("SC", participation_id="<participation>", past=False),
    ],
    "rights.erasing.set_period": [row("H", days=7)],
    "rights.known.about_me": [row(ALL)],
    "rights.known.everything": [row(ALL)],
    "rights.pauses.end_pauses": [row(NOBODY)],
    "rights.pauses.pause": [row(TAKING_PART, until=SOON)],
    "rights.pauses.resume": [row(TAKING_PART)],
    "roadmap.reminders.plan_reminders": [row(NOBODY)],
    "roadmap.stages.evidence_file": [row(LEADERS, occurrence_id="<file_occurrence>")],
    "roadmap.stages.give_template": [row(CENTRE, name="eight_stages")],
    "roadmap.stages.grid": [row(CENTRE, number=0)],
    "roadmap.stages.mark_done": [row(LEADERS, occurrence_id="<occurrence>", evidence=Evidence(note="Да"), past=False)],
    "roadmap.stages.mark_undone": [row(LEADERS, occurrence_id="<occurrence>", past=False)],
    "roadmap.stages.open_roadmap": [row(LEADERS, organisation_id="<organisation>")],
    "roadmap.stages.open_stage": [row(LEADERS, stage_id="<stage>", past=False)],
    "roadmap.stages.preview_template": [row(CENTRE, name="eight_stages")],
    "schools.add_measure": [row("HSCM", school_id="<led_school>", title="Семинар", period="до 20.12.2026")],
    "schools.add_member": [row(LEADERS, school_id="<led_school>", participation_id="<teacher>")],
    "schools.carry_over": [row("HSCM", school_id="<new_school>")],
    "schools.choose_leader": [row(CENTRE, member_id="<school_member>")],
    "schools.evidence_file": [row("HSCM", time_id="<file_time>")],
    "schools.found": [row(CENTRE, name="Школа молодого педагога")],
    "schools.list_candidates": [row(LEADERS, school_id="<led_school>")],
    "schools.list_members": [row(LEADERS, school_id="<led_school>")],
    "schools.list_responsible": [row("HSCM", measure_id="<led_measure>", past=False)],
    "schools.list_schools": [row("HSCME")],
    "schools.mark_done": [row("HSCM", time_id="<measure_time>", evidence=Evidence(note="Да"), past=False)],
    "schools.mark_undone": [row("HSCM", time_id="<measure_time>", past=False)],
    "schools.open_measure": [row("HSCME", measure_id="<measure>")],
    "schools.open_member": [row(LEADERS, member_id="<school_member>")],
    "schools.open_plan": [row("HSCME", school_id="<school>")],
    "schools.open_school": [row("HSCME", school_id="<school>")],
    "schools.plan_fact": [row("HSCM", school_id="<led_school>")],
    "schools.put_away": [row(CENTRE, school_id="<led_school>", away=True)],
    "schools.remind": [row(NOBODY)],
    "schools.remove_measure": [row("HSCM", measure_id="<led_measure>", past=False)],
    "schools.remove_member": [row(LEADERS, member_id="<school_member>")],
    "schools.rename": [row(CENTRE, school_id="<led_school>", name="Школа наставника")],
    "schools.rename_measure": [row("HSCM", measure_id="<led_measure>", title="Круглый стол", past=False)],
    "schools.set_base": [row(CENTRE, school_id="<led_school>", organisation_id="<organisation>")],
    "schools.set_order": [row(CENTRE, school_id="<led_school>", number="5-ш", day=TODAY)],
    "schools.set_period": [row("HSCM", measure_id="<led_measure>", period="январь 2027", past=False)],
    "schools.set_post": [row(LEADERS, member_id="<school_member>", code="expert")],
    "schools.set_responsible": [
        row("HSCM", measure_id="<led_measure>", member_id="<school_member>", past=False),
    ],
    "start.accept": [row(ALL, secret=NO_SECRET)],
    "start.identify": [row(ALL, text="2012")],
    "start.not_me": [row(ALL)],
    "start.questions": [row(OFFICE, appointment_id="<own_appointment>")],
    "start.to_identify": [row(ALL, secret=NO_SECRET)],
    "start.set_own_name": [row(OFFICE, text="Иванов Иван")],
    "summary.counts.get_chart": [row(LEADERS, organisation_id="<organisation>")],
    "summary.counts.get_summary": [row(LEADERS, organisation_id="<organisation>")],
    "summary.kinds.by_kind": [row(LEADERS)],
    "summary.counts.list_places": [row(LEADERS, number=0)],
    "surveys.answering.answer_for": [row("C", response_id="<proxy_response>", past=False)],
    "surveys.answering.awaits_file": [row(ALL, response_id="<own_response>", past=False)],
    "surveys.answering.begin": [row(ALL, response_id="<own_response>", past=False)],
    "surveys.answering.give_answer": [row(ALL, **ANSWER, code="0", revision=0, past=False)],
    "surveys.answering.go_back": [row(ALL, **ANSWER, past=False)],
    "surveys.answering.go_on": [row(ALL, **ANSWER, past=False)],
    "surveys.answering.go_to": [row(ALL, **ANSWER, past=False)],
    "surveys.answering.list_mine": [row(ALL, number=0)],
    "surveys.answering.look_up": [row(ALL, **ANSWER, past=False)],
    "surveys.answering.open_response": [row(ALL, response_id="<own_response>", past=False)],
    "surveys.answering.put_off": [row(ALL, response_id="<own_response>", past=False)],
    "surveys.answering.reply": [row(ALL, response_id="<own_response>", text="5", past=False)],
    "surveys.answering.send": [row(ALL, response_id="<own_response>", past=False)],
    "surveys.answering.skip": [row(ALL, **ANSWER, revision=0, past=False)],
    "surveys.answering.summarise": [row(ALL, response_id="<own_response>", number=0, past=False)],
    "surveys.catalogue.archive": [row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.catalogue.list_catalogue": [row(CENTRE, number=0)],
    "surveys.catalogue.restore": [row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.catalogue.show_questionnaire": [row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.catalogue.source_of": [row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.drafts.drop_draft": [row(CENTRE, draft_id="<form_draft>")],
    "surveys.drafts.list_findings": [row(CENTRE, draft_id="<form_draft>")],
    "surveys.drafts.may_upload": [row(CENTRE), row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.drafts.offer": [
        row(CENTRE, upload=FORM_FILE, file_name="form.md"),
        row(CENTRE, upload=FORM_FILE, file_name="form.md", questionnaire_id="<questionnaire>"),
    ],
    "surveys.drafts.publish": [row(CENTRE, draft_id="<form_draft>", revision=1)],
    "surveys.drafts.show_draft": [row(CENTRE, draft_id="<form_draft>")],
    "surveys.cuts.cuts_of": [row(LEADERS, wave_id="<wave>", past=True)],
    "surveys.cuts.results_by_form": [row(CENTRE, wave_id="<wave>", past=True)],
    "surveys.cuts.results_by_place": [row(LEADERS, wave_id="<wave>", past=True)],
    "surveys.cuts.results_by_role": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.dataset.plan_dataset": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.dataset.read_dataset": [
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", shaped=_dataset_part, past=True)
    ],
    "surveys.dataset.record_dataset": [
        row(LEADERS, wave_id="<wave>", organisation_id=None, kind="labels", rows=1, past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", kind="labels", rows=1, past=True),
    ],
    "surveys.mail.end_with_pairs": [row(NOBODY)],
    "surveys.mail.remind_before_closing": [row(NOBODY)],
    "surveys.progress.by_organisation": [row(LEADERS, wave_id="<wave>", number=0, past=True)],
    "surveys.progress.list_missing": [
        row(LEADERS, wave_id="<wave>", organisation_id=None, number=0, past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", number=0, past=True),
    ],
    "surveys.progress.remind_missing": [
        row(LEADERS, wave_id="<wave>", past=False),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=False),
    ],
    "surveys.progress.remind_one": [row(LEADERS, response_id="<open_response>", past=False)],
    "surveys.progress.show_missing": [row(LEADERS, response_id="<open_response>", past=False)],
    "surveys.questionnaires.install_bank": [row(NOBODY)],
    "surveys.questionnaires.list_questionnaires": [row(LEADERS)],
    "surveys.results.organisation_indices": [row(LEADERS, wave_id="<wave>", past=True)],
    "surveys.results.organisation_results": [row(LEADERS, wave_id="<wave>", past=True)],
    "surveys.results.swot_draft": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.results.told_words": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.results.wave_change": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.results.wave_results": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.sealed.settle": [row(NOBODY)],
    "surveys.sent.check_sent": [row(LEADERS, response_id="<sent_response>", checked=True)],
    "surveys.sent.list_sent": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.sent.open_file": [row(LEADERS, response_id="<sent_response>", file_id="<sent_file>")],
    "surveys.sent.show_sent": [row(LEADERS, response_id="<sent_response>")],
    "surveys.selfcheck.check_oneself": [row(MEMBERS, given="01")],
    "surveys.trials.end_trial": [row(CENTRE)],
    "surveys.trials.forget_trials": [row(NOBODY)],
    "surveys.trials.try_draft": [row(CENTRE, draft_id="<form_draft>")],
    "surveys.trials.try_questionnaire": [row(CENTRE, questionnaire_id="<questionnaire>")],
    "surveys.swot.add_line": [
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", part="threats", text="Слова", past=True),
        row(CENTRE, wave_id="<wave>", organisation_id=None, part="threats", text="Слова", past=True),
    ],
    "surveys.swot.change_line": [
        row(
            LEADERS,
            wave_id="<wave>",
            organisation_id="<organisation>",
            part="threats",
            line="0123456789",
            text="Слова",
            past=True,
        ),
        row(CENTRE, wave_id="<wave>", organisation_id=None, part="threats", line="0123456789", text="Слова", past=True),
    ],
    "surveys.swot.put_back": [
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", part="threats", line="0123456789", past=True),
        row(CENTRE, wave_id="<wave>", organisation_id=None, part="threats", line="0123456789", past=True),
    ],
    "surveys.swot.remove_line": [
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", part="threats", line="0123456789", past=True),
        row(CENTRE, wave_id="<wave>", organisation_id=None, part="threats", line="0123456789", past=True),
    ],
    "surveys.swot.restore_part": [
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", part="threats", past=True),
        row(CENTRE, wave_id="<wave>", organisation_id=None, part="threats", past=True),
    ],
    "surveys.swot.past_swot": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.swot.show_swot": [
        row(LEADERS, wave_id="<wave>", past=True),
        row(LEADERS, wave_id="<wave>", organisation_id="<organisation>", past=True),
    ],
    "surveys.words.mark_words": [row(CENTRE, wave_id="<wave>", tokens="x" * 8, mark=1, past=True)],
    "surveys.words.review_words": [row(CENTRE, wave_id="<wave>", past=True)],
    "surveys.waves.choose_all_organisations": [row(CENTRE, wave_id="<draft>")],
    "surveys.waves.choose_confidential": [row(LEADERS, wave_id="<draft>", confidential=True)],
    "surveys.waves.choose_form": [row(LEADERS, wave_id="<draft>", form=FORM, chosen=True)],
    "surveys.waves.choose_organisation": [
        row(CENTRE, wave_id="<draft>", organisation_id="<organisation>", number=0, chosen=True)
    ],
    "surveys.waves.choose_pairs": [row(LEADERS, wave_id="<draft>", kind="group", chosen=True)],
    "surveys.waves.choose_year": [row(LEADERS, wave_id="<draft>", last=True)],
    "surveys.waves.choose_role": [row(LEADERS, wave_id="<draft>", role="mentee")],
    "surveys.templates.list_templates": [row(CENTRE)],
    "surveys.templates.run_templates": [row(NOBODY)],
    "surveys.templates.show_template": [row(CENTRE, code="december")],
    "surveys.templates.switch_template": [row(CENTRE, code="december", on=True)],
    "surveys.waves.cancel_opening": [row(LEADERS, wave_id="<draft>")],
    "surveys.waves.choose_subject": [row(LEADERS, wave_id="<draft>", each_pair=True)],
    "surveys.waves.close_wave": [row(CENTRE, wave_id="<wave>", past=True), row("C", wave_id="<managed_wave>")],
    "surveys.waves.discard_draft": [row(LEADERS, wave_id="<draft>")],
    "surveys.waves.draft_wave": [
        row(CENTRE, questionnaire_id="<questionnaire>"),
        row("C", questionnaire_id="<offered>"),
    ],
    "surveys.waves.extend_wave": [
        row(CENTRE, wave_id="<wave>", day=SOON, past=False),
        row("C", wave_id="<managed_wave>", day=SOON),
    ],
    "surveys.waves.list_choosable": [row(CENTRE, wave_id="<draft>", number=0)],
    "surveys.waves.list_waves": [row(LEADERS, number=0)],
    "surveys.waves.open_scheduled": [row(NOBODY)],
    "surveys.waves.open_wave": [row(LEADERS, wave_id="<draft>")],
    "surveys.waves.set_opening": [row(LEADERS, wave_id="<draft>", day=SOON)],
    "surveys.waves.set_closing": [row(LEADERS, wave_id="<draft>", day=SOON)],
    "surveys.waves.show_wave": [row(LEADERS, wave_id="<wave>", past=True)],
    "years.closing.close_year": [row(CENTRE, year=YEAR - 1)],
    "years.closing.copy_stages": [row(CENTRE)],
    "years.closing.get_turn": [row(CENTRE)],
    "years.closing.undo_closing": [row(CENTRE, year=YEAR - 1)],
    "years.enrolment.class_list": [row(LEADERS, of="<of_last_year>")],
    "years.enrolment.enrol": [row(LEADERS, participation_id="<of_last_year>", chosen=True)],
    "years.enrolment.enrol_class": [row(LEADERS, of="<of_last_year>", chosen=True)],
    "years.enrolment.finish": [row(LEADERS, organisation_id="<organisation>", done=True)],
    "years.enrolment.graduate": [row(LEADERS, of="<leaver>")],
    "years.enrolment.overview": [row(LEADERS, organisation_id="<organisation>")],
    "years.enrolment.rename_class": [row(LEADERS, of="<of_last_year>", name="8Г")],
    "years.enrolment.year_task": [row("C")],
    "years.history.organisation_years": [row(LEADERS, organisation_id="<organisation>")],
    "years.history.own_years": [row(TAKING_PART)],
    "years.history.past_pairs": [row(LEADERS, organisation_id="<organisation>", year=YEAR - 1)],
    "years.history.past_people": [row(LEADERS, organisation_id="<organisation>", year=YEAR - 1)],
    "years.history.past_stages": [row(LEADERS, organisation_id="<organisation>", year=YEAR - 1)],
    "years.history.person_years": [row(LEADERS, participation_id="<participation>", past=True)],
    "years.reminders.remind_of_year": [row(NOBODY)],
    "years.renewal.list_going_on": [row(LEADERS, organisation_id="<organisation>")],
    "years.renewal.mark_all_pairs": [row(LEADERS, organisation_id="<organisation>", chosen=True)],
    "years.renewal.mark_pair": [row(LEADERS, pair_id="<going_on>", chosen=True)],
    "transfers.answer": [row(LEADERS, transfer_id="<incoming>", agreed=True)],
    "transfers.list_destinations": [row(LEADERS, participation_id="<participation>", past=False)],
    "transfers.list_waiting": [row(LEADERS)],
    "transfers.open_transfer": [row(LEADERS, transfer_id="<transfer>")],
    "transfers.plan": [row(LEADERS, participation_id="<participation>", organisation_id="<destination>", past=False)],
    "transfers.start": [row(LEADERS, participation_id="<participation>", organisation_id="<destination>", past=False)],
    "transfers.take_back": [row(LEADERS, transfer_id="<arrived>")],
    "transfers.transfer_of": [row(LEADERS, participation_id="<participation>", past=True)],
    "transfers.withdraw": [row(LEADERS, transfer_id="<transfer>")],
}
"""Every operation. `past=True` where the objects of last year are history that may still be read or put right."""


# Whose an object is

STAFF = (Role.HEAD, Role.STAFF)
INVITES = {
    Role.HEAD: ("curator", "group", "person"),
    Role.STAFF: ("curator", "group", "person"),
    Role.CURATOR: ("group", "person"),
}
"""Links of an organisation that a role looks after."""


SCOPES = ("own organisation", "other organisation", "other centre")
"""Where an object stands that an actor does not reach."""


@dataclass
class Scopes:
    """The objects of each kind within and outside the scope of an actor."""

    session: Session
    built: Whole

    def own(self, actor: Actor, kind: str) -> list[Any]:
        """Ids of the objects that the actor reaches."""
        personal: dict[str, Callable[[Actor], list[Any]]] = {
            "own_pair": self._own_pairs,
            "own_participation": self._own_participations,
            "own_response": self._own_responses,
            "own_problem": self._own_problems,
            "own_incoming": self._own_incoming,
            "own_part": self._own_parts,
            "own_words": self._own_words,
            "own_teacher": self._own_teachers,
            "own_place": lambda actor: sorted(actor.organisation_ids),
            "offered": lambda actor: self.of_centre(actor.centre_id).get("offered", []),
            "own_departure": self._own_departures,
            "own_offer": self._own_offers,
            "own_association": self._own_associations,
            "own_nomination": self._own_nominations,
            "own_practice": lambda actor: self._practices(actor, "new", "supported", "taken"),
            "practice_draft": lambda actor: self._practices(actor, "draft"),
            "seen_practice": self._seen_practices,
            "nominable": self._nominable,
            "own_centre": lambda actor: [actor.centre_id] if actor.role is Role.HEAD else [],
            "centre": self._own_centres,
            "headless": lambda actor: self.built.region["headless"] if self._leads_region(actor) else [],
            "own_appointment": self._own_appointments,
            "application": lambda _: [],
            "sent_application": lambda _: [],
            "sent_file": lambda _: [],
            "secret": self._own_secrets,
            "invitation": self._own_invitations,
        }
        if kind in personal:
            return personal[kind](actor)
        if kind in ("school", "measure") and actor.role in (Role.MENTOR, Role.MENTEE):
            return self._in_schools(actor, kind)
        if kind == "destination":
            return [place.organisation for place in self.built.places.values() if place.centre == actor.centre_id]
        if kind == "appointment" and actor.role is Role.CURATOR:
            return self._own_appointments(actor)
        centres = {"association", "wave", "questionnaire", "draft", "form_draft", "decree", "import"}
        centres |= {"broadcast", "broadcast_draft", "broadcast_target"}
        centres = centres if actor.role in STAFF else {"wave"}
        of_centre = self.of_centre(actor.centre_id).get(kind, []) if kind in centres else []
        return of_centre + self._of(self.places(actor), kind)

    def of_centre(self, centre_id: int | None) -> dict[str, list[int]]:
        """The objects of a centre as a whole."""
        near, far = self.built.places["own"].centre, self.built.places["far"].centre
        return {near: self.built.centre, far: self.built.far_centre}.get(centre_id or 0, {})

    def _leads_region(self, actor: Actor) -> bool:
        return actor.role is Role.HEAD and [actor.centre_id] == self.built.region["region"]

    def _own_centres(self, actor: Actor) -> list[int]:
        if [actor.centre_id] == self.built.region["region"]:
            return self.built.centre["centre"] + self.built.far_centre["centre"] + self.built.region["headless"]
        return self.of_centre(actor.centre_id).get("centre", [])

    def places(self, actor: Actor) -> list[Place]:
        """The organisations that the actor looks after."""
        if actor.role in STAFF:
            return [place for place in self.built.places.values() if place.centre == actor.centre_id]
        if actor.role is not Role.CURATOR:
            return []
        return [place for place in self.built.places.values() if place.organisation in actor.organisation_ids]

    def _of(self, places: list[Place], kind: str) -> list[Any]:
        return [one for place in places for one in self._ids(place, kind)]

    def _ids(self, place: Place, kind: str) -> list[Any]:
        responses = select(Response.id).where(Response.organisation_id == place.organisation)
        nobody = ~select(Identity.id).where(Identity.person_id == Response.person_id).exists()
        narrowed = {
            "proxy_response": responses.where(nobody, Response.person_id.is_not(None)),
            "open_response": responses.where(Response.state != "finished"),
            "sent_response": responses.where(Response.state == "finished"),
            "sent_file": select(StoredFile.id).where(StoredFile.organisation_id == place.organisation),
        }
        if kind in narrowed:
            return list(self.session.scalars(narrowed[kind]))
        alike = {
            "own_response": "response",
            "own_pair": "pair",
            "own_nomination": "nomination",
            "own_practice": "practice",
            "seen_practice": "practice",
            "nominable": "organisation",
            "own_participation": "participation",
            "own_problem": "problem",
            "own_incoming": "broadcast",
            "own_part": "broadcast_target",
            "own_words": "problem_words",
            "own_teacher": "teacher",
            "own_place": "organisation",
            "own_departure": "departure",
            "proxy_member": "member",
            "led_school": "school",
            "led_measure": "measure",
            "own_appointment": "appointment",
            "destination": "organisation",
        }
        extra: dict[str, list[Any]] = {"secret": list(place.secrets.values()), "own_centre": [place.centre]}
        return extra[kind] if kind in extra else place.ids.get(alike.get(kind, kind), [])

    def _in_schools(self, actor: Actor, kind: str) -> list[int]:
        mine = select(SchoolMember.school_id).where(SchoolMember.person_id == actor.person_id)
        if kind == "school":
            return list(self.session.scalars(mine))
        measures = select(SchoolMeasure.id).where(SchoolMeasure.school_id.in_(mine), SchoolMeasure.year == actor.year)
        return list(self.session.scalars(measures))

    def _own_pairs(self, actor: Actor) -> list[int]:
        mine = select(PairMember.pair_id).where(PairMember.person_id == actor.person_id, PairMember.open)
        return list(self.session.scalars(mine))

    def _own_participations(self, actor: Actor) -> list[int]:
        mine = select(Participation.id).where(
            Participation.person_id == actor.person_id,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
        )
        return list(self.session.scalars(mine))

    def _own_problems(self, actor: Actor) -> list[int]:
        sent = select(Problem.id).where(Problem.reporter_id == actor.person_id, Problem.state != "draft")
        return list(self.session.scalars(sent))

    def _own_incoming(self, actor: Actor) -> list[int]:
        return list(self.session.scalars(self._addressed(actor, BroadcastTarget.broadcast_id).distinct()))

    def _own_parts(self, actor: Actor) -> list[int]:
        return list(self.session.scalars(self._addressed(actor, BroadcastTarget.id)))

    def _addressed(self, actor: Actor, column: InstrumentedAttribute[int]) -> Select[int]:
        mine = BroadcastTarget.person_id == actor.person_id
        if actor.role is Role.CURATOR:
            mine = BroadcastTarget.organisation_id.in_(actor.organisation_ids) & BroadcastTarget.person_id.is_(None)
        return select(column).where(mine).order_by(column)

    def _own_departures(self, actor: Actor) -> list[int]:
        return list(self.session.scalars(select(Departure.id).where(Departure.person_id == actor.person_id)))

    def _own_offers(self, actor: Actor) -> list[int]:
        mine = select(NeedOffer.id).where(NeedOffer.participation.has(Participation.person_id == actor.person_id))
        return list(self.session.scalars(mine))

    def _own_associations(self, actor: Actor) -> list[int]:
        return list(self.session.scalars(select(Association.id).where(Association.head_id == actor.person_id)))

    def _own_nominations(self, actor: Actor) -> list[int]:
        mine = select(Nomination.id).where(Nomination.association.has(Association.head_id == actor.person_id))
        return list(self.session.scalars(mine))

    def _practices(self, actor: Actor, *states: str) -> list[int]:
        mine = select(Practice.id).where(Practice.nominated_by_id == actor.person_id, Practice.state.in_(states))
        return list(self.session.scalars(mine))

    def _seen_practices(self, actor: Actor) -> list[int]:
        return self._of(self.places(actor), "practice") + self._practices(actor, "new", "taken", "draft")

    def _nominable(self, actor: Actor) -> list[int]:
        if self._own_associations(actor):
            return self.own(actor, "destination")
        mine = actor.organisation_ids | {place.organisation for place in self.places(actor)}
        return sorted(mine)

    def _own_words(self, actor: Actor) -> list[int]:
        mine = select(ProblemWords.id).where(
            ProblemWords.problem.has(Problem.reporter_id == actor.person_id), ProblemWords.file_id.is_not(None)
        )
        return list(self.session.scalars(mine))

    def _own_teachers(self, actor: Actor) -> list[int]:
        mine = select(Participation.id).where(
            Participation.person_id == actor.person_id,
            Participation.form == "teacher-teacher",
            Participation.year == actor.year,
        )
        return list(self.session.scalars(mine))

    def _own_appointments(self, actor: Actor) -> list[int]:
        return list(self.session.scalars(select(Appointment.id).where(Appointment.person_id == actor.person_id)))

    def _own_secrets(self, actor: Actor) -> list[str]:
        kinds = INVITES.get(actor.role, ())
        return [place.secrets[kind] for place in self.places(actor) for kind in kinds]

    def _own_invitations(self, actor: Actor) -> list[int]:
        kinds = INVITES.get(actor.role, ())
        found = [one for place in self.places(actor) for one in place.ids["invitation"][-len(kinds) :]]
        return found + (self.of_centre(actor.centre_id).get("invitation", []) if actor.role is Role.HEAD else [])

    def _own_responses(self, actor: Actor) -> list[int]:
        if actor.person_id is None:
            return []  # nobody stands behind the account, so nobody has been asked anything
        mine = select(Response.id).where(Response.person_id == actor.person_id)
        if actor.role is not Role.CURATOR:
            return list(self.session.scalars(mine))
        of_place = select(Response.id).where(
            Response.person_id.is_(None), Response.organisation_id.in_(actor.organisation_ids)
        )
        return list(self.session.scalars(of_place))

    def foreign(self, actor: Actor, kind: str) -> dict[str, list[Any]]:
        """Ids of the objects that the actor does not reach, by how far from the actor they are."""
        own, built = set(self.own(actor, kind)), self.built
        mine = {place.organisation for place in self.places(actor)} | actor.organisation_ids
        found: dict[str, list[Any]] = {scope: [] for scope in SCOPES}
        for place in built.places.values():
            near = "own organisation" if place.organisation in mine else "other organisation"
            found[near if place.centre == actor.centre_id else "other centre"] += self._ids(place, kind)
        for offices, centre_id in (
            (built.centre, built.centre["centre"]),
            (built.far_centre, built.far_centre["centre"]),
        ):
            scope = "other organisation" if centre_id == [actor.centre_id] else "other centre"
            found[scope] += offices.get(kind, [])
        found["other centre"] += built.region.get("headless" if kind == "centre" else kind, [])
        return {scope: [one for one in dict.fromkeys(ids) if one not in own] for scope, ids in found.items()}

    def any_foreign(self, actor: Actor, kind: str) -> Any:
        """Some object that the actor does not reach."""
        return next(one for ids in self.foreign(actor, kind).values() for one in ids)

    def past(self, actor: Actor, place: Place, kind: str) -> list[Any]:
        """Ids of the objects of last year that would be the actor's if they were of this year."""
        if kind == "own_response":
            whose = None if actor.role is Role.CURATOR else actor.person_id
            mine = select(Response.id).where(Response.wave_id.in_(place.past["wave"]), Response.person_id == whose)
            return list(self.session.scalars(mine))
        if kind == "own_pair":
            members = select(PairMember.pair_id).where(PairMember.person_id == actor.person_id)
            return list(self.session.scalars(members.where(PairMember.pair_id.in_(place.past["own_pair"]))))
        if kind == "appointment" and actor.role is Role.CURATOR:
            return []
        return place.past.get("member" if kind == "proxy_member" else kind, [])

    def nobodys(self, kind: str) -> Any:
        """An id of the kind that nothing has."""
        return NO_SECRET if kind == "secret" else NOBODYS


# What a call leads to


@dataclass(frozen=True)
class Outcome:
    """What a call led to: what it gave, or how it was refused, or that it broke; and what it changed."""

    value: str = ""
    refusal: tuple[str, str, str] | None = None
    broke: str | None = None
    changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.broke or str(self.refusal) if self.refusal or self.broke else f"gave {self.value[:200]}"


Call = Callable[..., Any]


def find(name: str) -> Call:
    """The function of an operation."""
    module, _, function = name.rpartition(".")
    found: Call = getattr(importlib.import_module(f"mentoring.{module}"), function)
    return found


class Trial:
    """Calls operations, each undone afterwards."""

    def __init__(self, session: Session, built: Whole) -> None:
        self.session = session
        self.built = built
        self.scopes = Scopes(session, built)
        self.before = kept(session)
        self.written: set[str] = set()
        event.listen(session.connection(), "before_cursor_execute", self._note)

    def actor(self, number: int) -> Actor:
        """Whoever stands behind an account."""
        return actor_for(self.session, number)

    def call(self, name: str, actor: Actor, arguments: Arguments, *, watch: bool = False) -> Outcome:
        """Call an operation and undo it; `watch` what it changes."""
        if name == "export.reading.record_export":
            arguments = {**arguments, "plan": plan_export(self.session, INSTALLATION.system(NOW), Wish())}
        nested = self.session.begin_nested()
        self.written.clear()
        try:
            value = find(name)(self.session, actor, **arguments)
            return Outcome(value=repr(value), changed=self._changes() if watch else ())
        except DomainError as error:
            return Outcome(refusal=(type(error).__name__, error.message, repr(error.arguments)))
        except Exception as error:  # noqa: BLE001 -- whatever else it raises is a finding
            return Outcome(broke=f"{type(error).__name__}: {error}"[:300])
        finally:
            nested.rollback()
            self.session.expire_all()

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        """Which tables may have been written: all that are named by what does not only read."""
        if not statement.startswith("SELECT"):
            self.written |= metadata.tables.keys() & set(re.findall(r"\w+", statement))

    def _changes(self) -> tuple[str, ...]:
        self.session.flush()
        after = kept(self.session, self.written)
        return tuple(name for name, rows in after.items() if rows != self.before[name])


async def try_out(district: District, check: Callable[[Trial], None]) -> None:
    """Run a check that calls operations; nothing of what they do stays."""
    await district.undone(lambda session, built: check(Trial(session, built)))


def rows_of() -> Iterator[tuple[str, Row]]:
    """All rows with the names of their operations."""
    for name, rows in TABLE.items():
        for one in rows:
            yield name, one


def assert_none(findings: list[str]) -> None:
    """Fail with all findings at once."""
    assert not findings, "\n" + "\n".join(findings)


# The table


def registered() -> dict[str, frozenset[Role]]:
    """The operations of the house; tests may have declared others."""
    return {name: roles for name, roles in REGISTRY.items() if not name.startswith("tests.")}


def test_every_operation_stands_in_the_table() -> None:
    missing, gone = registered().keys() - TABLE.keys(), TABLE.keys() - registered().keys()
    assert not missing, f"no row for {sorted(missing)}: say who may call it and what its arguments claim"
    assert not gone, f"rows without an operation: {sorted(gone)}"


def test_operations_are_open_to_the_roles_of_the_table() -> None:
    wanted = {name: frozenset().union(*(one.allowed for one in rows)) for name, rows in TABLE.items()}
    given = {name: frozenset(roles) - {Role.SYSTEM} for name, roles in registered().items()}
    assert_none(
        [f"{name}: {sorted(given[name])}" for name in wanted.keys() & given.keys() if wanted[name] != given[name]]
    )


def test_an_operation_without_a_row_is_noticed() -> None:
    @operation(frozenset())
    def stranger(session: Session, actor: Actor) -> None:
        """An operation that stands in no table."""

    assert stranger.operation in REGISTRY.keys() - TABLE.keys()  # type: ignore[attr-defined]
    del REGISTRY[stranger.operation]  # type: ignore[attr-defined]


def test_every_argument_that_is_an_id_is_claimed() -> None:
    silent = []
    for name, rows in TABLE.items():
        wanted = [
            key
            for key, one in inspect.signature(find(name)).parameters.items()
            if key.endswith("_id") or key in ("group_of", "target")
        ]
        claimed = {claim for one in rows for claim in one.claims}
        silent += [f"{name} {key}" for key in wanted if key not in claimed]
    assert_none(silent)


def calling(one: Row) -> list[Standing]:
    """Who may call an operation with the arguments of a row."""
    return [who for who in STANDINGS if who.role in one.allowed and (who.regional or not one.regional)]


async def test_other_roles_are_refused_even_with_their_own_objects(district: District) -> None:
    def check(trial: Trial) -> None:
        findings: list[str] = []
        head = trial.actor(whole.HEAD)
        for name, one in rows_of():
            ids = {claim: (trial.scopes.own(head, kind) or [1])[0] for claim, kind in one.claims.items()}
            allowed = frozenset().union(*(other.allowed for other in TABLE[name]))
            for who in STANDINGS:
                if who.role in allowed:
                    continue
                outcome = trial.call(name, trial.actor(who.account), one.arguments(**ids))
                if outcome.refusal is None or outcome.refusal[0] != Forbidden.__name__:
                    findings.append(f"{name} as {who.who}: {outcome}")
        assert_none(findings)

    await try_out(district, check)


async def test_everybody_stands_where_the_table_says(district: District) -> None:
    def check(trial: Trial) -> None:
        assert [trial.actor(who.account).role for who in STANDINGS] == [who.role for who in STANDINGS]
        assert {trial.actor(who.account).role for who in FORMER} == {Role.GUEST}

    await try_out(district, check)


async def test_own_objects_are_reached(district: District) -> None:
    def check(trial: Trial) -> None:
        findings: list[str] = []
        for name, one in rows_of():
            for who in calling(one):
                actor = trial.actor(who.account)
                ids = {claim: trial.scopes.own(actor, kind) for claim, kind in one.claims.items()}
                if all(ids.values()):
                    # The office of the region has no organisation of its own: much finds nothing to do there.
                    empty = who.regional and not one.regional
                    findings += reached(trial, name, one, actor, ids, {Stale.__name__} if empty else set())
        assert_none(findings)

    await try_out(district, check)


def reached(trial: Trial, name: str, one: Row, actor: Actor, ids: dict[str, list[Any]], excused: set[str]) -> list[str]:
    """Nothing breaks, nothing is hidden from whom it belongs to, and at least one object lets the operation through."""
    shut = {Forbidden.__name__, NotFound.__name__, Stale.__name__} - excused
    outcome = Outcome()
    for turn in range(max((len(found) for found in ids.values()), default=1)):
        chosen = {claim: found[turn % len(found)] for claim, found in ids.items()}
        outcome = trial.call(name, actor, one.arguments(**chosen))
        if outcome.broke:
            return [f"{name} as {actor.role} with {chosen}: {outcome}"]
        if outcome.refusal is None or outcome.refusal[0] not in shut:
            return []
    return [f"{name} as {actor.role} reaches none of {ids}: {outcome}"]


async def test_foreign_objects_are_not_there(district: District) -> None:
    def check(trial: Trial) -> None:
        findings: list[str] = []
        for name, one in rows_of():
            for who in STANDINGS:
                if who.role not in one.allowed:
                    continue
                for claim in one.claims:
                    findings += hidden(trial, name, one, trial.actor(who.account), claim)
        assert_none(findings)

    await try_out(district, check)


async def test_what_is_claimed_is_tried_of_another_organisation_and_of_another_centre(district: District) -> None:
    """The district has something of every kind to try everybody with."""

    def check(trial: Trial) -> None:
        findings: list[str] = []
        for kind in sorted({kind for _, one in rows_of() for kind in one.claims.values()}):
            scopes = trial.scopes.foreign(trial.actor(ACCOUNTS[Role.CURATOR]), kind)
            if not scopes["other centre"]:
                findings.append(f"no {kind} of another centre")
            if not scopes["other organisation"] and kind not in OF_A_CENTRE:
                findings.append(f"no {kind} of another organisation")
        assert_none(findings)

    await try_out(district, check)


OF_A_CENTRE = frozenset(
    {"association", "centre", "decree", "destination", "headless", "offered", "own_association", "own_centre", "wave"}
)
"""Kinds of objects that belong to a centre and not to an organisation of it."""


def hidden(
    trial: Trial, name: str, one: Row, actor: Actor, claim: str, scopes_tried: tuple[str, ...] = SCOPES
) -> list[str]:
    """What an object outside the scope gives away, against an id that nothing has, or what it lets change."""
    scopes, findings = trial.scopes, []
    kind = one.claims[claim]
    rest = {
        other: (scopes.own(actor, k) or [scopes.any_foreign(actor, k)])[0]
        for other, k in one.claims.items()
        if other != claim
    }
    unknown = trial.call(name, actor, one.arguments(**rest, **{claim: scopes.nobodys(kind)}), watch=True)
    foreign = scopes.foreign(actor, kind)
    tried = [(scope, number) for scope in scopes_tried for number in foreign[scope][:1] + foreign[scope][1:][-1:]]
    for scope, number in tried:
        outcome = trial.call(name, actor, one.arguments(**rest, **{claim: number}), watch=True)
        where = f"{name} as {actor.role} of centre {actor.centre_id} with {claim}={number} of the {scope}"
        if outcome.broke:
            findings.append(f"{where} breaks: {outcome}")
        elif outcome.refusal != unknown.refusal:
            findings.append(f"{where}: {outcome}; with an id that nothing has: {unknown}")
        elif outcome.refusal is None:
            findings += given_away(trial, where, actor, outcome, unknown)
    return findings


def given_away(trial: Trial, where: str, actor: Actor, outcome: Outcome, unknown: Outcome) -> list[str]:
    """What an answer tells of places outside the scope, and what has changed."""
    mine = {place.name for place in trial.scopes.places(actor)}
    words = [word for place in trial.built.places.values() if place.name not in mine for word in place.words]
    own = [word for place in trial.built.places.values() if place.name in mine for word in place.words]
    value = outcome.value.casefold()
    told = [word for word in words if word not in own and word in value]
    found = [f"{where} tells {told[:3]}"] if told else []
    if set(outcome.changed) - set(unknown.changed):
        found.append(f"{where} changes {outcome.changed}")
    return found


async def test_access_ends_with_the_appointment(district: District) -> None:
    """Those who were appointed or took part call everything with what was theirs."""

    def check(trial: Trial) -> None:
        findings: list[str] = []
        for who in FORMER:
            actor, while_there = trial.actor(who.account), trial.actor(ACCOUNTS[who.role])
            for name, one in rows_of():
                ids = {claim: (trial.scopes.own(while_there, kind) or [1])[0] for claim, kind in one.claims.items()}
                outcome = trial.call(name, actor, one.arguments(**ids))
                if Role.GUEST not in one.allowed and (outcome.refusal is None or outcome.refusal[0] != "Forbidden"):
                    findings.append(f"{name} as {who.who}: {outcome}")
                elif Role.GUEST in one.allowed and one.claims and name != REPORTING:
                    nobodys = {claim: trial.scopes.nobodys(kind) for claim, kind in one.claims.items()}
                    unknown = trial.call(name, actor, one.arguments(**nobodys))
                    if outcome.broke or outcome.refusal != unknown.refusal:
                        findings.append(f"{name} as {who.who} with {ids}: {outcome}, else {unknown}")
        assert_none(findings)

    await try_out(district, check)


REPORTING = "problems.draft"
"""Whoever was in an organisation once may still report a problem there."""


async def test_who_has_moved_to_another_organisation_has_lost_the_first(district: District) -> None:
    def check(trial: Trial) -> None:
        findings: list[str] = []
        actor = trial.actor(whole.MOVED)
        assert actor.organisation_ids == {trial.built.places["other"].organisation}
        for name, one in rows_of():
            if Role.CURATOR in one.allowed:
                for claim in one.claims:
                    findings += hidden(trial, name, one, actor, claim, ("other organisation",))
        assert_none(findings)

    await try_out(district, check)


async def test_objects_of_last_year_are_history_where_the_table_says_so(district: District) -> None:
    def check(trial: Trial) -> None:
        findings: list[str] = []
        for name, one in rows_of():
            for who in calling(one) if one.past is not None else ():
                findings += of_last_year(trial, name, one, trial.actor(who.account))
        assert_none(findings)

    await try_out(district, check)


def of_last_year(trial: Trial, name: str, one: Row, actor: Actor) -> list[str]:
    """Whether objects of last year let the operation through otherwise than the row says."""
    scopes, place = trial.scopes, trial.built.places["own"]
    if place.centre != actor.centre_id:
        return []
    found = {claim: scopes.past(actor, place, kind) for claim, kind in one.claims.items()}
    found = {claim: ids for claim, ids in found.items() if ids}
    rest = {c: (scopes.own(actor, k) or [1])[0] for c, k in one.claims.items() if c not in found}
    if not found:
        return []
    outcome = trial.call(name, actor, one.arguments(**rest, **{claim: ids[0] for claim, ids in found.items()}))
    if outcome.broke or (outcome.refusal is not None) is one.past:
        return [f"{name} as {actor.role} with {found} of last year: {outcome}"]
    return []


def test_rows_that_claim_objects_with_a_year_say_what_holds_for_last_year() -> None:
    dated = {"participation", "mentor", "mentee", "pair", "member", "proxy_member", "stage", "occurrence"}
    dated |= {"wave", "own_response", "open_response", "proxy_response", "own_pair", "appointment"}
    silent = [
        name
        for name, one in rows_of()
        if one.past is None
        and any(kind in dated for claim, kind in one.claims.items() if claim not in ("group_of", "target"))
    ]
    assert not silent


async def test_nobody_but_the_system_calls_the_operations_of_the_clock(district: District) -> None:
    def check(trial: Trial) -> None:
        for name, one in rows_of():
            if one.roles != NOBODY:
                continue
            ids = dict.fromkeys(one.claims, 1)
            outcomes = {
                trial.call(name, trial.actor(number), one.arguments(**ids)).refusal for number in ACCOUNTS.values()
            }
            assert outcomes == {(Forbidden.__name__, "errors-forbidden", "{}")}, name

    await try_out(district, check)


# The trace

NO_TRACE = {
    "broadcasts.mail.remind_of_broadcasts": "mail of the clock, which the outbox keeps",
    "broadcasts.reading.draft_answer": "an own draft; the answer is traced when it is sent",
    "broadcasts.reading.drop_answer": "an own draft",
    "joining.answer": "an own draft; the application is traced when it is sent",
    "joining.give_up": "an own draft",
    "joining.go_to": "an own draft",
    "problems.change_draft": "an own draft; the report is traced when it is sent",
    "problems.discard": "an own draft",
    "problems.draft": "an own draft",
    "problems.watch": "mail of the clock, which the outbox keeps",
    "roadmap.reminders.plan_reminders": "mail of the clock, which the outbox keeps",
    "surveys.answering.begin": "where a person is in a questionnaire",
    "surveys.answering.give_answer": "an answer is kept with its time and who gave it; the questionnaire is traced",
    "surveys.answering.go_back": "where a person is in a questionnaire",
    "surveys.answering.go_on": "where a person is in a questionnaire",
    "surveys.answering.go_to": "where a person is in a questionnaire",
    "surveys.answering.look_up": "where a person is in a questionnaire",
    "surveys.answering.open_response": "where a person is in a questionnaire",
    "surveys.answering.put_off": "mail to oneself, which the outbox keeps",
    "surveys.answering.reply": "as `give_answer`",
    "surveys.answering.send": "where a person is in a questionnaire, while answers are missing; else it is traced",
    "surveys.answering.skip": "as `give_answer`",
    "surveys.trials.end_trial": "nothing of a trial is kept",
    "surveys.trials.forget_trials": "nothing of a trial is kept",
    "surveys.trials.try_draft": "nothing of a trial is kept",
    "surveys.trials.try_questionnaire": "nothing of a trial is kept",
    "surveys.mail.remind_before_closing": "mail of the clock, which the outbox keeps",
    "surveys.templates.run_templates": "which morning has been dealt with; what it hands out is traced",
}
"""Operations that write and leave no trace, each with the reason."""
ACCOUNT = frozenset({"identities"})
"""How an account is shown the bot, what is awaited of it, how many wrong links it has opened: nobody's register."""


class Traced(Trial):
    """Calls operations and looks at the trace they leave before it is undone."""

    def __init__(self, session: Session, built: Whole) -> None:
        super().__init__(session, built)
        self.traces = list(traces_in(session))
        self.known = {row[0] for row in self.traces}

    def _changes(self) -> tuple[str, ...]:
        self.traces += [row for row in traces_in(self.session) if row[0] not in self.known]
        return super()._changes()


AUDIT = metadata.tables["audit"]


def traces_in(session: Session) -> Sequence[tuple[Any, ...]]:
    """All rows of the trace, the id first."""
    return [tuple(row) for row in session.execute(select(AUDIT))]


def traced(session: Session, built: Whole) -> tuple[Traced, dict[str, set[str]]]:
    """Calls every operation with what it is meant for; returns which tables each has changed when it left no trace."""
    trial = Traced(session, built)
    silent: dict[str, set[str]] = {}
    for name, one in rows_of():
        whose = trial.actor(ACCOUNTS[min(one.allowed, default=Role.HEAD)])
        actor = whose if one.allowed else INSTALLATION.system(NOW + timedelta(days=2))
        ids = {claim: trial.scopes.own(whose, kind) for claim, kind in one.claims.items()}
        for turn in range(min(6, max((len(found) for found in ids.values()), default=1))):
            chosen = {claim: found[turn % len(found)] for claim, found in ids.items() if found}
            if len(chosen) < len(one.claims):
                continue
            outcome = trial.call(name, actor, one.arguments(**chosen), watch=True)
            changed = set(outcome.changed) - ACCOUNT
            if changed and "audit" not in changed and name not in NO_TRACE:
                silent.setdefault(name, set()).update(changed)
            if "audit" in changed:
                break
    return trial, silent


async def test_what_changes_something_leaves_a_trace_and_the_trace_nothing_personal(district: District) -> None:
    """No part of a name, no birth date, telephone or address, and nothing that somebody has written."""

    def unit(session: Session, built: Whole) -> None:
        trial, silent = traced(session, built)
        findings = [f"{name} changes {sorted(tables)} and leaves no trace" for name, tables in silent.items()]
        traces = {str(values).casefold() for values in trial.traces}
        assert len(traces) > 150
        words = personal(session) | WRITTEN
        findings += [f"{word!r} in {trace}" for trace in traces for word in words if word in trace]
        assert_none(findings)

    await district.undone(unit)


WRITTEN = frozenset(
    {"новиков", "другие слова", "ещё слова", "спасибо", "запрос ", "заметка", "беда ", "итог ", "другое"}
)
"""Pieces of what people write in this test and in the district."""


def personal(session: Session) -> frozenset[str]:
    """What tells of people, folded."""
    found: set[str] = set()
    for person in session.scalars(select(Person)):
        parts = (person.surname, person.given_name, person.patronymic, person.phone, person.email)
        found |= {part.casefold() for part in parts if part}
        found |= {person.birth_date.isoformat()} if person.birth_date else set()
    return frozenset(found)


def test_not_found_and_out_of_reach_are_one_answer() -> None:
    assert NotFound("pair").message == NotFound("person").message
    assert Forbidden("pairs.open").message != NotFound("pair").message
