"""What erasure does to every column of every table: the one list, held by a test against the tables there are.

Whoever adds a column of text, days, documents or bytes, or a reference to a file, to a table says here what becomes of
it when the person it belongs to is erased. A table that tells of no person stands in `IMPERSONAL`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select

from db.associations import Nomination
from db.audit import AuditRow
from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.centres import Organisation
from db.consents import MentorAgreement
from db.files import StoredFile
from db.imports import Import
from db.inbox import InboxUpdate
from db.invitations import Application, Invitation, InvitationUse
from db.merges import DistinctPeople, Merge, Transfer
from db.needs import NeedOffer
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment, Consent, Identity, Participation, ParticipationCategory, Person
from db.practices import Practice, PracticeAuthor
from db.problems import Problem, ProblemWords
from db.rights import Correction, Departure
from db.schools import School, SchoolMeasure, SchoolMember
from db.surveys import Answer, QuestionnaireTrial, Response

ERASED = "—"
"""What stands where words were, so that there having been an answer still counts."""


class Fate(StrEnum):
    """What becomes of a column."""

    KEEP = "keep"
    """Tells nobody who it was: a state, a word of a dictionary, a day on which something was done."""
    CLEAR = "clear"
    """Emptied."""
    MARK = "mark"
    """Words become `ERASED`."""
    FILE = "file"
    """The reference is emptied and the file deleted, unless something else stands on it."""
    OWN = "own"
    """`erasing` has a function for it, which knows more than the column."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a person has left traces, by ids; `people`: the record and those that were put together with it."""

    people: tuple[int, ...]
    accounts: tuple[int, ...]
    senders: tuple[int, ...]
    participations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a person's rows in a table.

    Attributes:
        whose: the condition that a row tells of the person.
        fates: of every column of text, days, documents or bytes, and of references to files.
        drop: the rows go as a whole.
    """

    whose: Callable[[Traces], ColumnElement[bool]]
    fates: Mapping[str, Fate] = field(default_factory=dict)
    drop: bool = False


def _kept(*columns: str) -> dict[str, Fate]:
    return dict.fromkeys(columns, Fate.KEEP)


def _cleared(*columns: str) -> dict[str, Fate]:
    return dict.fromkeys(columns, Fate.CLEAR)


def _own(*columns: str) -> dict[str, Fate]:
    return dict.fromkeys(columns, Fate.OWN)


def _responses(traces: Traces) -> Select[int]:
    return select(Response.id).where(Response.person_id.in_(traces.people))


PLANS: Mapping[str, Plan] = {
    "people": Plan(
        lambda traces: Person.id.in_(traces.people),
        _cleared("surname", "given_name", "patronymic", "name_key", "birth_date", "phone", "email")
        | _cleared("notice_accepted_at", "paused_until", "representative", "representative_phone")
        | _cleared("teaching_since", "appointed_on", "entries", "municipality", "easy")
        | _own("code", "erased_at")
        | _kept("kind", "created_at"),
    ),
    "identities": Plan(lambda traces: Identity.id.in_(traces.accounts), drop=True),
    "applications": Plan(
        lambda traces: or_(
            Application.identity_id.in_(traces.accounts), Application.participation_id.in_(traces.participations)
        ),
        drop=True,
    ),
    "appointments": Plan(
        lambda traces: Appointment.person_id.in_(traces.people),
        # Who was responsible on a day is told by the order; without a name it still tells that somebody was.
        _kept("role", "order_number", "order_date", "starts_on", "ends_on", "created_at"),
    ),
    "participations": Plan(
        lambda traces: Participation.id.in_(traces.participations),
        _cleared("group_name", "request", "interests", "competences", "details", "entries", "wished_age")
        | _cleared("time_resource", "achievements", "workplace", "result", "case_link")
        | _own("reason")
        | _kept("role", "state", "kind", "form", "role_model", "registered_on", "entered_on", "left_on", "created_at"),
    ),
    "consents": Plan(
        lambda traces: Consent.person_id.in_(traces.people),
        _kept("purpose", "text_version", "signer", "relation", "form", "given_on", "valid_until", "revoked_at")
        | {"file_id": Fate.FILE, "created_at": Fate.KEEP},
    ),
    "pairs": Plan(
        lambda traces: Pair.id.in_(select(PairMember.pair_id).where(PairMember.person_id.in_(traces.people))),
        _own("reason")
        | _kept("form", "role_model", "kind", "state", "starts_on", "order_number", "order_date", "closed_on", "goal")
        | _kept("created_at"),
    ),
    "pair_members": Plan(
        lambda traces: PairMember.person_id.in_(traces.people),
        _kept("role", "form", "answer", "answered_at", "left_on"),
    ),
    "responses": Plan(
        lambda traces: Response.person_id.in_(traces.people),
        _kept("subject_key", "state", "closes_on", "ended_on", "current", "seen_by", "started_at", "finished_at")
        | _kept("checked_at"),
    ),
    "answers": Plan(
        lambda traces: Answer.response_id.in_(_responses(traces)), _own("value") | _kept("question", "answered_at")
    ),
    "questionnaire_trials": Plan(lambda traces: QuestionnaireTrial.person_id.in_(traces.people), drop=True),
    "deliveries": Plan(
        lambda traces: Delivery.person_id.in_(traces.people),
        _cleared("arguments", "message_id")
        | _own("state")
        | _kept("key", "kind", "message", "buttons", "problem")
        | _kept("due_at", "expires_at", "sent_at", "created_at"),
    ),
    "inbox": Plan(
        lambda traces: InboxUpdate.sender_id.in_(traces.senders),
        _own("sender_id", "body") | _kept("state", "problem", "received_at"),
    ),
    "invitations": Plan(
        lambda traces: Invitation.person_id.in_(traces.people),
        _own("revoked_at")
        | _kept("secret_hash", "kind", "batch", "order_number", "order_date", "expires_at", "created_at"),
    ),
    "invitation_uses": Plan(lambda traces: InvitationUse.person_id.in_(traces.people), _kept("used_at")),
    "imports": Plan(
        # Lists in which the person may stand; who brought them is no matter.
        lambda traces: Import.centre_id.in_(
            select(Organisation.centre_id)
            .join(Participation, Participation.organisation_id == Organisation.id)
            .where(Participation.id.in_(traces.participations))
        ),
        _own("rows", "file_name") | _kept("kind", "sha256", "state", "created_at", "finished_at"),
    ),
    "files": Plan(
        # What the person sent and nothing stands on any more; evidence of a stage is the organisation's.
        lambda traces: StoredFile.owner_id.in_(traces.people),
        _own("name", "media_type", "sha256", "content", "created_at"),
    ),
    "problems": Plan(
        lambda traces: Problem.reporter_id.in_(traces.people),
        _kept("role", "about", "state", "waiting_since", "created_at"),
    ),
    "problem_words": Plan(
        lambda traces: or_(
            ProblemWords.author_id.in_(traces.people),
            ProblemWords.problem_id.in_(select(Problem.id).where(Problem.reporter_id.in_(traces.people))),
        ),
        {"text": Fate.MARK, "file_id": Fate.FILE, "said_at": Fate.KEEP},
    ),
    "broadcasts": Plan(
        # What an office has told many is the office's, and proves that they were told.
        lambda traces: Broadcast.author_id.in_(traces.people),
        _kept("role", "audience", "text", "file_id", "asks", "due_on", "state", "slot")
        | _kept("created_at", "sent_at", "closed_at"),
    ),
    "broadcast_targets": Plan(
        lambda traces: BroadcastTarget.person_id.in_(traces.people), _kept("read_at", "answered_at")
    ),
    "broadcast_receipts": Plan(lambda traces: BroadcastReceipt.person_id.in_(traces.people), _kept("read_at")),
    "broadcast_answers": Plan(
        # What somebody has answered for themselves; what a curator answers for an organisation is the organisation's.
        lambda traces: BroadcastAnswer.target_id.in_(
            select(BroadcastTarget.id).where(BroadcastTarget.person_id.in_(traces.people))
        ),
        {"value": Fate.MARK, "file_id": Fate.FILE, "state": Fate.KEEP, "given_at": Fate.KEEP},
    ),
    "participation_categories": Plan(
        # Specially protected: not even counted any more.
        lambda traces: ParticipationCategory.participation_id.in_(traces.participations),
        drop=True,
    ),
    "mentor_agreements": Plan(
        # What was agreed with an employee by name.
        lambda traces: MentorAgreement.participation_id.in_(traces.participations),
        drop=True,
    ),
    "nominations": Plan(
        lambda traces: Nomination.participation_id.in_(traces.participations),
        _cleared("name") | _kept("state", "created_at", "decided_at"),
    ),
    "practices": Plan(
        # What the centre has taken into its bank is the bank's; whose name stands in it is for `erasing` to find.
        lambda traces: and_(Practice.nominated_by_id.in_(traces.people), Practice.state != "taken"),
        {"title": Fate.MARK, "summary": Fate.MARK, "file_id": Fate.FILE}
        | _cleared("title_key", "authors", "link", "school_reason", "reason")
        | _kept("form", "role", "state", "created_at", "sent_at", "school_at", "decided_at"),
    ),
    "practice_authors": Plan(lambda traces: PracticeAuthor.person_id.in_(traces.people), drop=True),
    "need_offers": Plan(
        lambda traces: NeedOffer.participation_id.in_(traces.participations),
        _kept("state", "created_at", "answered_at"),
    ),
    "merges": Plan(
        lambda traces: or_(Merge.kept_id.in_(traces.people), Merge.merged_id.in_(traces.people)),
        _cleared("changes") | _kept("made_at", "undone_at"),
    ),
    "distinct_people": Plan(
        lambda traces: or_(DistinctPeople.first_id.in_(traces.people), DistinctPeople.second_id.in_(traces.people)),
        drop=True,
    ),
    "transfers": Plan(
        lambda traces: or_(
            Transfer.participation_id.in_(traces.participations),
            Transfer.new_participation_id.in_(traces.participations),
        ),
        _cleared("changes") | _own("state") | _kept("requested_at", "decided_at"),
    ),
    "departures": Plan(
        lambda traces: Departure.person_id.in_(traces.people),
        _own("done_at")
        | _kept("kind", "ended", "asked_on", "undo_until", "erase_on", "told_at", "undone_at", "created_at"),
    ),
    "corrections": Plan(
        lambda traces: Correction.person_id.in_(traces.people),
        _cleared("value") | _own("state") | _kept("field", "asked_at", "decided_at"),
    ),
    "schools": Plan(
        lambda traces: School.leader_id.in_(traces.people),
        _cleared("leader_id") | _kept("name", "name_key", "order_number", "order_date", "created_at", "archived_at"),
    ),
    "school_members": Plan(lambda traces: SchoolMember.person_id.in_(traces.people), drop=True),
    "school_measures": Plan(
        lambda traces: SchoolMeasure.responsible_id.in_(traces.people),
        _cleared("responsible_id") | _kept("title", "period", "created_at"),
    ),
    "audit": Plan(
        # The trace carries no values of people (`mentoring.audit`), so it tells that there was something, not whose.
        lambda traces: AuditRow.person_id.in_(traces.people),
        _kept("at", "role", "action", "subject", "details", "seal"),
    ),
}

IMPERSONAL: Mapping[str, str] = {
    "centres": "a centre is no person",
    "associations": "a body of teachers; its head is an office",
    "partners": "a body that gives mentors; whoever keeps its card empties the contact",
    "needs": "what an organisation needs",
    "organisations": "an organisation is no person",
    "decrees": "by what a centre works",
    "headcounts": "how many people an organisation has, none of whom is told apart",
    "questionnaires": "questions, not answers",
    "questionnaire_versions": "questions, not answers",
    "questionnaire_drafts": "questions, not answers",
    "consent_rules": "what a centre decides",
    "consent_texts": "what a centre decides",
    "consent_blanks": "what a centre decides",
    "audit_end": "the end of the chain of traces",
    "year_closings": "a year of a centre",
    "implementations": "a year of an organisation",
    "year_enrolments": "a year of an organisation",
    "sealed_responses": "parted from the person when it was sent",
    "sealed_answers": "parted from the person when they were sent",
    "swot_lines": "what an organisation or a centre says of itself",
    "waves": "who is asked, by role and organisation",
    "wave_templates": "what a centre has asked when",
    "roadmaps": "what an organisation has to do",
    "stages": "what an organisation has to do",
    "stage_occurrences": "what an organisation reports",
    "school_times": "what a School reports",
}
"""Tables that tell of no person, with the reason."""
