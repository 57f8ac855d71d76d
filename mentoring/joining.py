"""Applications of mentors and mentees: a few questions on the way in, each answer kept as it is given.

A curator decides about what is sent; here nobody is accepted. An application knows the steps it needs from what has
been answered; the screens of the steps and the order of the presses are not known here.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.invitations import CLAIMED, Application, Invitation
from db.people import Appointment, Identity, Participation, Person
from locales.texts import FIRST, texts
from mentoring.access import EVERYBODY, Actor, Role, operation, year_there
from mentoring.actors import act_as, own_account
from mentoring.audit import changes, changing, record, values_of
from mentoring.consents import Edition, Purpose, edition_of, give, missing
from mentoring.consents import is_minor as minor_by_register
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.forms import KINDS_OF_ROLE, forms_for
from mentoring.invitations import State, state_of, use
from mentoring.names import NameMode, name_key
from mentoring.outbox import Post, curators_of, post, staff_of
from mentoring.people import age_on, clean_name, create_person
from mentoring.people.fields import class_or_group
from mentoring.rights.state import is_unconfirmed
from mentoring.spreadsheets.cells import BadValue, Cell
from mentoring.spreadsheets.parsers import person_name


class Step(StrEnum):
    """What is asked, in this order."""

    ROLE = "role"
    KIND = "kind"
    NAME = "name"
    BIRTH = "birth"
    GROUP = "group"
    REQUEST = "request"
    SKILLS = "skills"
    CAPACITY = "capacity"
    FORM = "form"
    DATA = "data"
    PARTICIPATION = "part"
    REVIEW = "review"


OPTIONAL = frozenset({Step.GROUP, Step.REQUEST, Step.SKILLS, Step.FORM})
CONSENTS: Mapping[Step, Purpose] = {Step.DATA: Purpose.DATA, Step.PARTICIPATION: Purpose.PARTICIPATION}
"""Steps that ask for a consent."""
YOUNG = frozenset({"pupil", "student"})
"""Kinds among whom there are minors, so that they are asked how old they are."""
AGE_GROUPS = ("under10", "10-13", "14-17", "18")
"""Asked where birth dates are not."""
MOST_MENTEES = 10
TEXT_LENGTH = 300
GROUP_LENGTH = 20
YOUNGEST, OLDEST = 5, 100
"""Full years between which somebody can be; outside is a slip of the hand."""

REQUESTS: Mapping[str, tuple[str, ...]] = {
    "pupil": ("studies", "talent", "career", "communication", "project", "confidence"),
    "student": ("studies", "career", "practice", "project", "communication"),
    "teacher": ("adaptation", "methods", "discipline", "digital", "contest"),
    "young_specialist": ("adaptation", "profession", "career", "team"),
    "other": ("profession", "career", "communication", "project"),
}
"""What mentees ask for, by kind; own words are always possible (001-04)."""
SKILLS = (
    "studies",
    "exams",
    "talent",
    "project",
    "career",
    "profession",
    "communication",
    "leadership",
    "methods",
    "digital",
    "sport",
    "arts",
)
"""What mentors can share; own words are always possible (004-08)."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """An application in the making, at one of its steps.

    Attributes:
        id: its id.
        place: short name of the organisation.
        step: what is asked.
        steps: all that is asked of this person, as far as known by now.
        answers: what has been answered, by step.
        minor: whether a representative signs for the person; None while that is not known.
        edition: the text of the consent that this step asks for; None at other steps.
    """

    id: int
    place: str
    step: Step
    steps: tuple[Step, ...]
    answers: Answers
    minor: bool | None
    edition: Edition | None

    @property
    def before(self) -> Step | None:
        """The step before this one."""
        at = self.steps.index(self.step)
        return self.steps[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Sent:
    """An application that is with the curator.

    Attributes:
        place: short name of the organisation.
        minor: a representative has to sign.
        papers: something has to be signed on paper.
        accepted: the person takes part already, so there was nothing to decide.
        code: the person's own code.
    """

    place: str
    minor: bool
    papers: bool
    accepted: bool
    code: str


# Beginning


def own_person(session: Session, actor: Actor) -> Person:
    """The person behind the account, who has agreed to the notice; a new one for an account that belongs to nobody."""
    account = own_account(session, actor)
    person = session.get(Person, account.person_id) if account.person_id else None
    if person is None:
        person = create_person(
            session, actor, surname=None, given_name=None, patronymic=None, birth_date=None, kind=None
        )
        account.person_id = person.id
    person.notice_accepted_at = person.notice_accepted_at or actor.now
    session.flush()
    return person


def begin(session: Session, actor: Actor, invitation: Invitation, listed: Participation | None = None) -> int:
    """Begin an application by `invitation`, or go on with the one begun; by another link a new one is begun.

    Returns its id. What the register knows already of `listed` is not asked.
    """
    account = own_account(session, actor)
    found = session.scalar(
        select(Application).where(Application.identity_id == account.id, Application.sent_at.is_(None))
    )
    if found is not None and found.invitation_id == invitation.id:
        return found.id
    if found is not None:
        session.delete(found)
        session.flush()
    person = session.get(Person, account.person_id) if account.person_id else None
    if person is not None:
        person.notice_accepted_at = person.notice_accepted_at or actor.now
    known = None if person is None or is_unconfirmed(session, person.id) else person
    made = Application(
        identity_id=account.id,
        invitation_id=invitation.id,
        participation_id=listed.id if listed else None,
        answers=_known(known, listed),
        created_at=actor.now,
    )
    session.add(made)
    session.flush()
    return made.id


def _known(person: Person | None, listed: Participation | None) -> dict[str, Any]:
    """What need not be asked, as answers; `known` names the steps."""
    known: dict[str, Any] = {}
    if person is not None and person.surname:
        known[Step.NAME] = [person.surname, person.given_name, person.patronymic]
    if person is not None and person.birth_date:
        known[Step.BIRTH] = person.birth_date.isoformat()
    if listed is not None:
        kind = listed.kind or (person.kind if person else None)
        register = {
            Step.ROLE: listed.role,
            Step.KIND: kind,
            Step.GROUP: listed.group_name,
            Step.REQUEST: {"text": listed.request} if listed.request else None,
            Step.SKILLS: {"codes": [], "text": listed.competences} if listed.competences else None,
            Step.CAPACITY: listed.capacity,
            Step.FORM: listed.form,
        }
        known |= {step: value for step, value in register.items() if value is not None}
    return {**known, "known": sorted(known)}


def take_over(session: Session, actor: Actor, invitation: Invitation) -> int | None:
    """Let the account take over the record that a personal link was made for; no second record comes into being.

    An account that took it over before loses it: the curator has made the new link for a reason. Returns the
    application to go on with; None when the person takes part or has applied already.

    Raises:
        DomainError: when the account belongs to another person.
    """
    person = session.scalars(select(Person).where(Person.id == invitation.person_id).with_for_update()).one()
    account = own_account(session, actor)
    if account.person_id not in (None, person.id):
        raise DomainError("joining-error-other-person")
    for former in session.scalars(select(Identity).where(Identity.person_id == person.id, Identity.id != account.id)):
        former.person_id = former.active_role = former.active_centre_id = None
    if account.person_id is None:
        record(session, replace(actor, person_id=person.id), "joining.take_over", "person", person.id)
    account.person_id = person.id
    person.notice_accepted_at = person.notice_accepted_at or actor.now
    session.flush()
    mine = session.scalars(
        select(Participation)
        .where(Participation.person_id == person.id, Participation.organisation_id == invitation.organisation_id)
        .where(Participation.year == year_there(session, actor, invitation.organisation_id))
        .order_by(Participation.id)
    ).all()
    accepted = next((one for one in mine if one.state == "accepted"), None)
    if accepted is not None:
        act_as(session, actor, Role(accepted.role), accepted.organisation.centre_id)
        return None
    if any(one.state == "applied" for one in mine):
        return None
    return begin(session, actor, invitation, mine[-1] if mine else None)


# The steps


def steps_of(answers: Answers, names: NameMode, today: date) -> tuple[Step, ...]:
    """The steps an application with these answers needs; no further than to what decides about the rest."""
    role, kind = answers.get(Step.ROLE), answers.get(Step.KIND)
    known = set(answers.get("known", ()))
    steps = [Step.ROLE, Step.KIND]
    if role and kind:
        steps += [Step.NAME] if names is not NameMode.CODES else []
        steps += [Step.BIRTH, Step.GROUP] if kind in YOUNG else []
        steps += [Step.REQUEST] if role == Role.MENTEE else [Step.SKILLS, Step.CAPACITY]
        steps += [Step.FORM] if len(forms_for(role, kind)) > 1 else []
        steps += [Step.DATA, Step.PARTICIPATION] if is_minor(answers, today) is False else []
        steps.append(Step.REVIEW)
    return tuple(step for step in steps if step not in known)


def is_minor(answers: Answers, today: date) -> bool | None:
    """Whether a representative signs for whoever answers so; None while that is not known."""
    kind, birth = answers.get(Step.KIND), answers.get(Step.BIRTH)
    if kind is None or (kind in YOUNG and birth is None):
        return None
    if kind not in YOUNG:
        return False
    born = _birth_date(birth)
    if born is None:
        return kind == "pupil" or birth != AGE_GROUPS[-1]
    return today < _come_of_age(born)


def _come_of_age(born: date) -> date:
    try:
        return born.replace(year=born.year + 18)
    except ValueError:  # 29 February
        return date(born.year + 18, 3, 1)


def _birth_date(birth: str | None) -> date | None:
    """The full date of an answer; None for a year or an age group."""
    try:
        return date.fromisoformat(birth) if birth and re.fullmatch(r"\d{4}-\d\d-\d\d", birth) else None
    except ValueError:
        return None


def _draft(session: Session, actor: Actor, one: Application) -> Draft:
    """The application at its step; where that is not asked any more, at the first that is not answered."""
    steps = steps_of(one.answers, actor.names, actor.today)
    at = next((step for step in steps if step == one.step), None)
    step = at or next((step for step in steps if step not in one.answers), steps[-1])
    organisation = one.invitation.organisation
    assert organisation is not None  # noqa: S101 -- only links of an organisation lead to applications
    minor = is_minor(one.answers, actor.today)
    asked = CONSENTS.get(step)
    edition = edition_of(session, organisation.centre_id, asked, actor.today) if asked else None
    return Draft(one.id, organisation.short_name, step, steps, one.answers, minor, edition)


def _mine(actor: Actor) -> ColumnElement[bool]:
    """The condition that an application is of the actor's account."""
    platform, external_id = actor.identity or ("", 0)
    account = select(Identity.id).where(Identity.platform == platform, Identity.external_id == external_id)
    return Application.identity_id.in_(account)


def _own(session: Session, actor: Actor, application_id: int | None, *, lock: bool = False) -> Application:
    """The account's own application: the one with this id, or without an id the open one.

    Raises:
        Stale: when there is none, or it is sent already.
    """
    rows = select(Application).where(_mine(actor))
    rows = rows.where(Application.id == application_id) if application_id else rows
    rows = rows.where(Application.sent_at.is_(None))
    found = session.scalar(rows.with_for_update() if lock else rows)
    if found is None:
        raise Stale("joining-error-no-application")
    return found


@operation(EVERYBODY)
def get_draft(session: Session, actor: Actor, application_id: int | None = None) -> Draft:
    """The actor's open application at the step where they are.

    Raises:
        Stale: when there is no such application any more.
    """
    return _draft(session, actor, _own(session, actor, application_id))


@operation(EVERYBODY)
def go_to(session: Session, actor: Actor, application_id: int, step: str) -> Draft:
    """Go to a step, usually back; one that is not asked leaves the person where they are.

    Raises:
        Stale: when there is no such application any more.
    """
    one = _own(session, actor, application_id, lock=True)
    if step in steps_of(one.answers, actor.names, actor.today):
        one.step = step
    session.flush()
    return _draft(session, actor, one)


@operation(EVERYBODY)
def answer(session: Session, actor: Actor, application_id: int, step: str, value: Any) -> Draft:
    """Keep an answer and go on to the next step; answering again replaces it.

    Args:
        session: any session.
        actor: whoever applies.
        application_id: the open application.
        step: what is answered.
        value: the answer: a code, a typed text, a number; for `request` `{"code": …}` or `{"text": …}`, for `skills`
            `{"codes": […], "text": …}`; None: skipped.

    Raises:
        Stale: when there is no such application any more, or the step is not asked.
        DomainError: for an answer that cannot be.
    """
    one = _own(session, actor, application_id, lock=True)
    steps = steps_of(one.answers, actor.names, actor.today)
    if step not in steps or step == Step.REVIEW:
        raise Stale("joining-error-step")
    asked = Step(step)
    if value is None and asked not in OPTIONAL:
        raise DomainError("joining-error-needed")
    checked = None if value is None else _checked(session, actor, one, asked, value)
    kept = {key: kept for key, kept in one.answers.items() if key not in _outdated(one.answers, asked, checked)}
    one.answers = {**kept, step: checked}
    steps = steps_of(one.answers, actor.names, actor.today)
    one.step = steps[min(steps.index(asked) + 1, len(steps) - 1)]
    session.flush()
    return _draft(session, actor, one)


def _outdated(answers: Answers, step: Step, value: Any) -> frozenset[str]:
    """Steps whose answers no longer fit when `step` is answered with another value."""
    if step in answers and answers[step] == value:
        return frozenset()
    fresh = {
        Step.ROLE: {Step.KIND, Step.REQUEST, Step.FORM},
        Step.KIND: {Step.BIRTH, Step.REQUEST, Step.FORM, Step.DATA, Step.PARTICIPATION},
        Step.BIRTH: {Step.DATA, Step.PARTICIPATION},
    }
    return frozenset(fresh.get(step, set())) - frozenset(answers.get("known", ()))


def _checked(session: Session, actor: Actor, one: Application, step: Step, value: Any) -> Any:
    """The answer as it is kept.

    Raises:
        DomainError: when it cannot be one.
    """
    role, kind = one.answers.get(Step.ROLE), one.answers.get(Step.KIND)
    checks: Mapping[Step, Callable[[], Any]] = {
        Step.ROLE: lambda: _free_role(session, actor, one, _one_of(value, KINDS_OF_ROLE)),
        Step.KIND: lambda: _one_of(value, KINDS_OF_ROLE[str(role)]),
        Step.NAME: lambda: list(typed_name(str(value))),
        Step.BIRTH: lambda: _checked_birth(actor, kind, str(value)),
        Step.GROUP: lambda: typed_group(str(value)),
        Step.REQUEST: lambda: _checked_request(str(kind), value),
        Step.SKILLS: lambda: _checked_skills(value),
        Step.CAPACITY: lambda: _checked_capacity(value),
        Step.FORM: lambda: _one_of(value, forms_for(role, kind)),
        Step.DATA: lambda: _one_of(value, ("chat", "paper")),
        Step.PARTICIPATION: lambda: _one_of(value, ("chat", "paper")),
    }
    return checks[step]()


def _checked_request(kind: str, value: Mapping[str, Any]) -> dict[str, str]:
    code = value.get("code")
    return {"code": _one_of(code, REQUESTS[kind])} if code else {"text": _text(value.get("text"))}


def _checked_skills(value: Mapping[str, Any]) -> dict[str, Any]:
    codes = [_one_of(code, SKILLS) for code in value.get("codes", ())]
    words = _text(value["text"]) if value.get("text") else None
    if not codes and not words:
        raise DomainError("joining-error-skills")
    return {"codes": codes, "text": words}


def _one_of(value: Any, options: Any) -> str:
    if value not in options:
        raise DomainError("joining-error-choose")
    return str(value)


def _free_role(session: Session, actor: Actor, one: Application, role: str) -> str:
    """The role, if the person does not take part in it already."""
    taken = select(Participation.state).where(
        Participation.person_id == actor.person_id,
        Participation.organisation_id == one.invitation.organisation_id,
        Participation.year == year_there(session, actor, one.invitation.organisation_id),
        Participation.role == role,
        Participation.state.in_(("applied", "accepted")),
    )
    if actor.person_id and session.scalar(taken):
        raise DomainError("joining-error-taken", role=role)
    return role


def _text(value: Any) -> str:
    """Own words: one line, no invisible marks.

    Raises:
        DomainError: when there are no words, or too many.
    """
    tidy = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in str(value or "")).split())
    if not any(letter.isalpha() for letter in tidy) or len(tidy) > TEXT_LENGTH:
        raise DomainError("joining-error-text", most=TEXT_LENGTH)
    return tidy


def typed_name(text: str) -> tuple[str, str, str | None]:
    """Surname, given name and patronymic typed in one line, tidied as in lists from files.

    Raises:
        DomainError: when it is no name: fewer than two words, digits, signs.
    """
    try:
        words = (person_name(min_words=2)(Cell(1, 1, text)) or "").split()
    except BadValue:
        words = []
    if not 2 <= len(words) <= 6 or not all(any(letter.isalpha() for letter in word) for word in words):
        raise DomainError("joining-error-name")
    words = [word[:1].upper() + word[1:] for word in words]
    return words[0], words[1], " ".join(words[2:]) or None


def typed_group(text: str) -> str:
    """A school class or a study group: `7 «а»` becomes `7А`, other names stay as they are typed.

    Raises:
        DomainError: when it is empty or too long.
    """
    tidy = clean_name(text) or ""
    if not any(letter.isalnum() for letter in tidy) or len(tidy) > GROUP_LENGTH:
        raise DomainError("joining-error-group", most=GROUP_LENGTH)
    return class_or_group(Cell(1, 1, tidy)) or tidy


def _checked_birth(actor: Actor, kind: str | None, value: str) -> str:
    """A date `2012-05-03`, for a pupil also a year `2012`, or under codes an age group."""
    if actor.names is NameMode.CODES:
        return _one_of(value, AGE_GROUPS)
    if re.fullmatch(r"\d{4}", value):
        if kind != "pupil":
            raise DomainError("joining-error-birth-full")
        born = date(max(int(value), 1), 12, 31)
    else:
        full = _birth_date(value)
        if full is None:
            raise DomainError("joining-error-birth")
        if full > actor.today:
            raise DomainError("spreadsheets-born-in-future")
        born = full
    if not YOUNGEST <= (age_on(born, actor.today) or 0) <= OLDEST:
        raise DomainError("joining-error-birth")
    return value


def _checked_capacity(value: Any) -> int:
    text = str(value).strip()
    if not text.isdecimal() or len(text) > 3 or not 1 <= int(text) <= MOST_MENTEES:
        raise DomainError("joining-error-capacity", most=MOST_MENTEES)
    return int(text)


# The end


@operation(EVERYBODY)
def give_up(session: Session, actor: Actor, application_id: int) -> None:
    """Drop an open application with all its answers; a register's record stays as it was."""
    found = session.scalar(
        select(Application).where(
            Application.id == application_id,
            _mine(actor),
            Application.sent_at.is_(None),
        )
    )
    if found is not None:
        session.delete(found)
        session.flush()


@operation(EVERYBODY)
def send(session: Session, actor: Actor, application_id: int) -> Sent:
    """Hand the application to the curator, who is told; a second tap finds it sent.

    Raises:
        Stale: when there is no such application any more, or something has not been answered.
        DomainError: when the link has been taken back in the meantime.
    """
    one = session.scalar(select(Application).where(Application.id == application_id, _mine(actor)).with_for_update())
    if one is None:
        raise Stale("joining-error-no-application")
    if one.sent_at is not None:
        return _sent(session, actor, one)
    steps = steps_of(one.answers, actor.names, actor.today)
    if any(step not in one.answers for step in steps if step is not Step.REVIEW):
        raise Stale("joining-error-incomplete")
    invitation = session.scalars(select(Invitation).where(Invitation.id == one.invitation_id).with_for_update()).one()
    if invitation.kind == "group" and state_of(invitation, actor.now) is State.REVOKED:
        raise DomainError("joining-error-revoked")
    participation = _register(session, actor, one, invitation, steps)
    # Whoever has named somebody of the list is told nothing of them before the curator agrees (`rights.state`).
    one.answers = {CLAIMED: True} if one.answers.get(CLAIMED) else {}
    one.participation_id, one.sent_at = participation.id, actor.now
    if invitation.kind == "group":
        use(session, actor, invitation, participation.person_id)
    session.flush()
    return _sent(session, actor, one)


def _register(
    session: Session, actor: Actor, one: Application, invitation: Invitation, steps: tuple[Step, ...]
) -> Participation:
    """Write what was answered into the register and tell the curator."""
    organisation = invitation.organisation
    assert organisation is not None  # noqa: S101 -- only links of an organisation lead to applications
    asked = {step: one.answers.get(step) for step in steps}
    role = one.answers[Step.ROLE]
    person = _person(session, actor, organisation.id, one)
    year = year_there(session, actor, organisation.id)
    found = one.participation or session.scalar(
        select(Participation).where(
            Participation.person_id == person.id,
            Participation.organisation_id == organisation.id,
            Participation.role == role,
            Participation.year == year,
        )
    )
    if found is None:
        found = Participation(
            person_id=person.id,
            organisation_id=organisation.id,
            role=role,
            year=year,
            state="listed",
            registered_on=actor.today,
            details={},
            created_at=actor.now,
        )
        session.add(found)
    if found.state in ("accepted", "applied"):
        return found
    before = values_of(found)
    _write(found, asked)
    if invitation.partner_id and role == Role.MENTOR and found.kind != "pupil":
        found.partner_id = found.partner_id or invitation.partner_id
    found.state = "applied"
    found.reason = found.decided_by_id = found.left_on = None
    session.flush()
    for step, purpose in CONSENTS.items():
        if asked.get(step) == "chat":
            centre = organisation.centre_id
            give(session, actor, person.id, purpose, form="chat", signer="self", given_on=actor.today, centre_id=centre)
    fields = changes(found, before)
    record(session, actor, "joining.send", "participation", found.id, invitation=invitation.id, fields=fields)
    _tell(session, actor, organisation, found, one.id)
    return found


def _person(session: Session, actor: Actor, organisation_id: int, one: Application) -> Person:
    """Who applies: the account's person, the one listed for them, or somebody new."""
    account = own_account(session, actor)
    names = one.answers.get(Step.NAME) or (None, None, None)
    born = _birth_date(one.answers.get(Step.BIRTH))
    person = session.get(Person, account.person_id) if account.person_id else None
    if person is None:
        person = _listed(session, actor, organisation_id, one.answers, name_key(*names))
        one.answers = {**one.answers, CLAIMED: person is not None}
        person = person or create_person(
            session, actor, surname=names[0], given_name=names[1], patronymic=names[2], birth_date=born, kind=None
        )
        account.person_id = person.id
        person.notice_accepted_at = person.notice_accepted_at or one.created_at
    with changing(session, actor, "joining.tell", person):
        if not person.surname and names[0]:
            person.surname, person.given_name, person.patronymic = names
            person.name_key = name_key(*names)
        person.birth_date = person.birth_date or born
        person.kind = person.kind or one.answers[Step.KIND]
    session.flush()
    return person


def _listed(session: Session, actor: Actor, organisation_id: int, answers: Answers, key: str) -> Person | None:
    """The record that the organisation's own list holds of whoever applies, so that they do not stand there twice.

    Only a record that nobody has an account for and that gives no rights anywhere: the curator still decides whether
    it is this person. The full name and what is known of birth date and class must agree.
    """
    if not key:
        return None
    taking_part = select(Participation.person_id).where(Participation.state == "accepted")
    rows = session.execute(
        select(Person, Participation.group_name)
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.organisation_id == organisation_id,
            Participation.year == year_there(session, actor, organisation_id),
            Participation.role == answers[Step.ROLE],
            Participation.state == "listed",
            Person.name_key == key,
            ~exists().where(Identity.person_id == Person.id),
            ~exists().where(Appointment.person_id == Person.id),
            Person.id.not_in(taking_part),
        )
        .with_for_update(of=Person)
    ).all()
    group = answers.get(Step.GROUP)
    same = [
        row.Person
        for row in rows
        if _agree(row.Person.birth_date, answers.get(Step.BIRTH))
        if None in (row.group_name, group) or name_key(row.group_name) == name_key(group)
    ]
    return same[0] if len(same) == 1 else None


def _agree(known: date | None, told: str | None) -> bool:
    """Whether a birth date may be the one that was told; of a year the year has to agree."""
    return None in (known, told) or str(known).startswith(str(told))


def _write(row: Participation, asked: Mapping[Step, Any]) -> None:
    """Put the answers into the row of the register; what was not asked stays as it is."""
    if Step.KIND in asked:
        row.kind = asked[Step.KIND]
    if asked.get(Step.GROUP):
        row.group_name = asked[Step.GROUP]
    if request := asked.get(Step.REQUEST):
        row.request = _words("request", [request["code"]] if "code" in request else [], request.get("text"))
    if skills := asked.get(Step.SKILLS):
        row.competences = _words("skill", skills["codes"], skills["text"])
    if asked.get(Step.CAPACITY):
        row.capacity = asked[Step.CAPACITY]
    if asked.get(Step.FORM):
        row.form = asked[Step.FORM]
    birth = asked.get(Step.BIRTH)
    if birth and not _birth_date(birth):
        row.details = {**row.details, "birth": birth}


def _words(dictionary: str, codes: list[str], own: str | None) -> str:
    """What was chosen and said as the register keeps it: in words, in the first language."""
    t = texts(FIRST)
    chosen = [t.plain(f"joining-{dictionary}-{code}") for code in codes]
    return "; ".join([*chosen, *([own] if own else [])])


def _tell(session: Session, actor: Actor, organisation: Organisation, row: Participation, application_id: int) -> None:
    """Tell the curators, where there is none the staff. Nobody is named: the consents may still be missing."""
    readers = curators_of(session, actor, organisation.id) or staff_of(session, actor, organisation.centre_id)
    posts = [
        Post(
            kind="joining.applied",
            person_id=reader,
            about=f"application:{application_id}",
            message="joining-mail-applied",
            arguments={"role": row.role, "place": organisation.short_name, "group": row.group_name or "none"},
            buttons=[[("joining-button-open", opens_participation(row.id))]],
        )
        for reader in readers
        if reader != row.person_id or len(readers) == 1
    ]
    post(session, actor, *posts)


def opens_participation(participation_id: int) -> str:
    """What the button carries that opens a participation (`keyboards.people.OpenParticipation`)."""
    return f"prt:{participation_id}"


def _sent(session: Session, actor: Actor, one: Application) -> Sent:
    row = session.get(Participation, one.participation_id) if one.participation_id else None
    if row is None:
        raise NotFound("participation")
    person = session.get_one(Person, row.person_id)
    minor = minor_by_register(session, actor, person.id)
    papers = bool(missing(session, actor, [person.id]))
    return Sent(row.organisation.short_name, minor, papers, row.state == "accepted", person.code)
