"""The consents of one person as their curator sees and completes them: signer, term, scan, withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.files import StoredFile
from db.people import Consent, Participation, Person
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.audit import looked, record
from mentoring.consents.holding import Age, Signer, ages, missing
from mentoring.consents.labour import teaches_colleagues
from mentoring.consents.purposes import BY_CHAT, Purpose
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.names import NameMode
from mentoring.rights.state import require_looked_after
from mentoring.roadmap.stages import store_file


class Relation(StrEnum):
    """Who a representative is to the person; texts `consents-relation-*`."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    OTHER = "other"


SCAN_BYTES = 10 * 1024 * 1024
KINDS = ((b"%PDF", "pdf", "application/pdf"), (b"\xff\xd8\xff", "jpg", "image/jpeg"), (b"\x89PNG", "png", "image/png"))
"""What a scan can be, by its first bytes."""
CURATOR = frozenset({Role.CURATOR})


@dataclass(frozen=True, slots=True)
class Paper:
    """The consent of a person for one purpose.

    Attributes:
        there: it is complete and valid.
        needed: nobody is matched without it.
        lacks: `self` or `representative`, when the other one has signed already; None otherwise.
        given_on: the day of the newest signature.
        form: `chat` or `paper`.
        relation: who the representative is.
        valid_until: its last day; None while it is not withdrawn.
        version: the edition of the text.
        scan: there is a scan.
        ended_on: when an earlier one was withdrawn or ran out, while there is none now.
    """

    purpose: str
    there: bool
    needed: bool
    lacks: str | None
    given_on: date | None
    form: str | None
    relation: str | None
    valid_until: date | None
    version: str | None
    scan: bool
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Papers:
    """All consents of a person.

    Attributes:
        may_scan: scans are taken and shown here: to the own curator, where names may be in chat.
    """

    participation_id: int
    organisation_id: int
    name: str
    age: Age
    items: tuple[Paper, ...]
    may_scan: bool

    def of(self, purpose: str) -> Paper:
        """The consent for a purpose.

        Raises:
            NotFound: for one that is not asked of the person.
        """
        found = next((one for one in self.items if one.purpose == purpose), None)
        if found is None:
            raise NotFound("purpose")
        return found

    @property
    def lacking(self) -> int:
        """How many needed consents there are not."""
        return sum(one.needed and not one.there for one in self.items)


@operation(LEADERS)
def papers_of(session: Session, actor: Actor, participation_id: int) -> Papers:
    """The consents of the person of a participation.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _papers(session, actor, _reached(session, actor, participation_id))


def _reached(session: Session, actor: Actor, participation_id: int) -> Participation:
    found = session.scalar(
        select(Participation).where(Participation.id == participation_id, actor.reaches(Participation.organisation_id))
    )
    if found is None:
        raise NotFound("participation")
    return found


def _papers(session: Session, actor: Actor, row: Participation) -> Papers:
    labour = session.scalar(
        select(Participation.id)
        .join(Participation.person)
        .where(Participation.person_id == row.person_id, Participation.year == row.year, teaches_colleagues())
        .limit(1)
    )
    purposes = tuple(Purpose) if labour else BY_CHAT
    lacks = missing(session, actor, [row.person_id], purposes).get(row.person_id, frozenset())
    rows = session.scalars(select(Consent).where(Consent.person_id == row.person_id).order_by(Consent.id)).all()
    age = ages(session, actor, [row.person_id])[row.person_id]
    return Papers(
        participation_id=row.id,
        organisation_id=row.organisation_id,
        name=actor.name(row.person),
        age=age,
        items=tuple(_paper(actor, purpose, purpose in lacks, age, rows) for purpose in purposes),
        may_scan=_may_scan(actor),
    )


def _may_scan(actor: Actor) -> bool:
    return actor.role is Role.CURATOR and actor.names is not NameMode.CODES


def _paper(actor: Actor, purpose: Purpose, lacks: bool, age: Age, rows: Sequence[Consent]) -> Paper:  # noqa: FBT001
    of = [row for row in rows if row.purpose == purpose]
    now = [row for row in of if row.revoked_at is None and (row.valid_until or actor.today) >= actor.today]
    newest = now[-1] if now else None
    by = {row.signer for row in now}
    half = lacks and len(by) == 1 and age is not Age.ADULT
    ended = [row.revoked_at.astimezone(actor.now.tzinfo).date() for row in of if row.revoked_at]
    ended += [row.valid_until for row in of if row.revoked_at is None and row not in now and row.valid_until]
    return Paper(
        purpose=purpose.value,
        there=not lacks,
        needed=purpose in (Purpose.DATA, Purpose.PARTICIPATION, Purpose.LABOUR),
        lacks=(Signer.REPRESENTATIVE if Signer.SELF in by else Signer.SELF).value if half else None,
        given_on=newest.given_on if newest else None,
        form=newest.form if newest else None,
        relation=next((row.relation for row in now if row.relation), None),
        valid_until=min((row.valid_until for row in now if row.valid_until), default=None),
        version=newest.text_version if newest else None,
        scan=any(row.file_id for row in now),
        ended_on=max(ended, default=None) if lacks and not now else None,
    )


def _valid_rows(session: Session, actor: Actor, row: Participation, purpose: str) -> Sequence[Consent]:
    """The signatures that there are, to be completed.

    Raises:
        Stale: when there are none any more.
        DomainError: for somebody who has gone to another organisation.
    """
    require_looked_after(session, actor, row.person_id)
    found = session.scalars(
        select(Consent)
        .where(Consent.person_id == row.person_id, Consent.purpose == purpose, Consent.revoked_at.is_(None))
        .order_by(Consent.id)
        .with_for_update()
    ).all()
    found = [one for one in found if (one.valid_until or actor.today) >= actor.today]
    if not found:
        raise Stale("consents-error-none")
    return found


@operation(LEADERS)
def set_relation(session: Session, actor: Actor, participation_id: int, purpose: str, relation: str) -> Papers:
    """Who the representative is to the person, as the paper says.

    Raises:
        NotFound: outside the actor's scope, or for an unknown relation.
        Stale: when there is no consent any more.
    """
    if relation not in tuple(Relation):
        raise NotFound("relation")
    row = _reached(session, actor, participation_id)
    signed = [one for one in _valid_rows(session, actor, row, purpose) if one.signer == Signer.REPRESENTATIVE]
    if any(one.relation != relation for one in signed):
        record(session, actor, "consents.set_relation", "person", row.person_id, purpose=purpose)
    for one in signed:
        one.relation = relation
    session.flush()
    return _papers(session, actor, row)


@operation(LEADERS)
def set_valid_until(session: Session, actor: Actor, participation_id: int, purpose: str, day: date | None) -> Papers:
    """Until when the consent holds, as the paper says; None: until it is withdrawn.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for a day in the past: what has ended is withdrawn.
        Stale: when there is no consent any more.
    """
    if day is not None and day < actor.today:
        raise DomainError("consents-error-past")
    row = _reached(session, actor, participation_id)
    rows = _valid_rows(session, actor, row, purpose)
    if any(one.valid_until != day for one in rows):
        record(session, actor, "consents.set_valid_until", "person", row.person_id, purpose=purpose)
    for one in rows:
        one.valid_until = day
    session.flush()
    return _papers(session, actor, row)


@operation(CURATOR)
def attach_scan(session: Session, actor: Actor, participation_id: int, purpose: str, content: bytes) -> Papers:
    """Keep a scan or photo of the paper; a new one takes the place of the former.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: under codes, since a paper carries names; for what is no picture and no PDF, or is too large.
        Stale: when there is no consent any more.
    """
    if not _may_scan(actor):
        raise DomainError("consents-error-scan-codes")
    kind = next((kind for kind in KINDS if content.startswith(kind[0])), None)
    if kind is None:
        raise DomainError("consents-error-scan-kind")
    if len(content) > SCAN_BYTES:
        raise DomainError("errors-file-too-big", limit=SCAN_BYTES // 1024 // 1024)
    row = _reached(session, actor, participation_id)
    rows = _valid_rows(session, actor, row, purpose)
    code = session.scalar(select(Person.code).where(Person.id == row.person_id))
    stored = store_file(actor, f"{code}-{purpose}.{kind[1]}", kind[2], content, row.organisation_id)
    session.add(stored)
    session.flush()
    former = {one.file_id for one in rows if one.file_id}
    for one in rows:
        one.file_id = stored.id
    session.flush()
    used = exists().where(Consent.file_id == StoredFile.id)
    for old in session.scalars(select(StoredFile).where(StoredFile.id.in_(former), ~used)):
        session.delete(old)
    record(session, actor, "consents.attach_scan", "person", row.person_id, purpose=purpose)
    session.flush()
    return _papers(session, actor, row)


@operation(CURATOR)
def see_scan(session: Session, actor: Actor, participation_id: int, purpose: str) -> tuple[str, bytes, bool]:
    """The scan, for the own curator alone: name, content, whether it is a picture. The look leaves a trace.

    Raises:
        NotFound: outside the actor's scope, or without a scan.
        DomainError: under codes, since a paper carries names; for somebody who has gone to another organisation.
    """
    if not _may_scan(actor):
        raise DomainError("consents-error-scan-codes")
    row = _reached(session, actor, participation_id)
    require_looked_after(session, actor, row.person_id)
    stored = session.scalars(
        select(StoredFile)
        .join(Consent, Consent.file_id == StoredFile.id)
        .where(Consent.person_id == row.person_id, Consent.purpose == purpose, Consent.revoked_at.is_(None))
        .limit(1)
    ).first()
    if stored is None:
        raise NotFound("scan")
    looked(session, actor, "consents.look_scan", "person", row.person_id)
    return stored.name, stored.content, stored.media_type != "application/pdf"
