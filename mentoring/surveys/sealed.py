"""Answers of a confidential wave, parted from whoever gave them (000-08).

While somebody answers, the draft lies with their response like any other, or it could not be resumed. Sending it cuts
the tie in one transaction: the answers move under a random id without a time, the draft is gone, and the response keeps
nothing but that it is finished. So an answer is never in both places or in none, whenever the process dies.

Nothing here reads who somebody was; whoever holds both the database and the pairing key could try people one by one,
which is why the key lies outside the database.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from db.surveys import Answer, Response, SealedAnswer, SealedResponse, Wave
from mentoring.access import Actor, Role, operation
from mentoring.audit import changing
from mentoring.surveys.disclosure import decide_rows
from mentoring.surveys.engine import split_key
from mentoring.surveys.lookup import State
from mentoring.surveys.responses import Opened

NOWHERE = 0
"""Stands for the organisation of responses that are kept without one."""


def seal(session: Session, actor: Actor, opened: Opened, values: Mapping[str, str], pairing_key: bytes) -> None:
    """Part what has been answered from whoever answered: `values`, skipped questions among them as empty.

    An organisation in which fewer are asked than are ever told of is left out: it would name them.

    Args:
        session: whose transaction this is part of.
        actor: who sends.
        opened: their response with its draft.
        values: what is sent, by question.
        pairing_key: the key of the installation; empty: the response cannot be compared with other waves.
    """
    wave = session.get_one(Wave, opened.wave_id)
    here = (Response.wave_id == wave.id, Response.organisation_id == opened.organisation_id)
    asked = session.scalar(select(func.count()).where(*here)) or 0
    place = opened.organisation_id if asked >= wave.floor else None
    row = {
        "id": secrets.token_hex(16),
        "wave_id": wave.id,
        "version_id": opened.version_id,
        "organisation_id": place,
        "sent_on": actor.today - timedelta(days=actor.today.weekday()),
        "pairing": _pairing(session, wave, opened.id, pairing_key),
    }
    session.execute(insert(SealedResponse), [row])
    rows = [
        {
            "response_id": row["id"],
            "question": question,
            "value": value,
            "wave_id": wave.id,
            "organisation_id": place,
        }
        for question, value in sorted(values.items())
    ]
    if rows:
        session.execute(insert(SealedAnswer), rows)
    session.execute(delete(Answer).where(Answer.response_id == opened.id))
    _forget(session, Response.id == opened.id, state="finished")


def _pairing(session: Session, wave: Wave, response_id: int, key: bytes) -> str | None:
    """The same for all responses of one person in one role; of another key, or without one, it says nothing."""
    if not key:
        return None
    subject = session.scalars(select(Response.subject_key).where(Response.id == response_id)).one()
    return hmac.new(key, f"{wave.centre_id}:{wave.role}:{subject}".encode(), hashlib.sha256).hexdigest()


def _forget(session: Session, *where: Any, state: str) -> None:
    """Leave of responses nothing but their state: not how many changes there were, nor when."""
    values: dict[str, Any] = {
        "state": state,
        "current": None,
        "seen_by": "",
        "revision": 0,
        "wrong": 0,
        "answered_by_id": None,
        "started_at": None,
        "finished_at": None,
    }
    session.execute(update(Response).where(*where).values(values).execution_options(synchronize_session=False))


@operation(frozenset({Role.SYSTEM}))
def settle(session: Session, actor: Actor) -> int:
    """Tidy confidential waves that are over; returns how many.

    Drafts that were never sent are dropped, for they lie with a name. What was sent is written anew in the order of its
    random ids by one transaction, so that neither place nor transaction number tells who was before whom.
    """
    over = or_(Wave.state == State.CLOSED, Wave.closes_on < actor.today)
    rows = select(Wave).where(Wave.centre_id == actor.centre_id, Wave.confidential, ~Wave.settled)
    waves = session.scalars(rows.where(Wave.state != State.DRAFT, over).order_by(Wave.id)).all()
    for wave in waves:
        session.execute(
            delete(Answer)
            .where(Answer.response_id.in_(select(Response.id).where(Response.wave_id == wave.id)))
            .execution_options(synchronize_session=False)
        )
        _forget(session, Response.wave_id == wave.id, Response.state == "started", state="waiting")
        _write_anew(session, wave.id)
        with changing(session, actor, "surveys.settle", wave, sent=sum(sent_in(session, wave.id).values())):
            wave.settled = True
    return len(waves)


def _write_anew(session: Session, wave_id: int) -> None:
    kept = []
    for table, order in ((SealedResponse, SealedResponse.id), (SealedAnswer, SealedAnswer.response_id)):
        columns = table.__table__.columns
        found = session.execute(select(*columns).where(table.wave_id == wave_id).order_by(order, *columns))
        kept.append((table, [row._asdict() for row in found]))
    for table, _ in reversed(kept):
        session.execute(delete(table).where(table.wave_id == wave_id).execution_options(synchronize_session=False))
    for table, sent in kept:
        if sent:
            session.execute(insert(table), sent)


def sent_in(session: Session, wave_id: int) -> dict[int, int]:
    """How many have sent a confidential wave, by organisation; `NOWHERE` where that is not kept."""
    place = func.coalesce(SealedResponse.organisation_id, NOWHERE)
    rows = select(place, func.count()).where(SealedResponse.wave_id == wave_id).group_by(place)
    return {row[0]: row[1] for row in session.execute(rows)}


def places_told(session: Session, wave: Wave, paths: Collection[str]) -> frozenset[int]:
    """The organisations of a confidential wave whose responses may leave as rows with these questions.

    Of an organisation with too few answers to any of them no row leaves.
    """
    counts: dict[str, dict[int, int]] = {path: {} for path in paths}
    for key, place, n in _answered_by(session, wave.id):
        there = counts.get(split_key(key)[0], {})
        there[place] = max(n, there.get(place, 0))  # in repeats the first instance has the most
    return decide_rows(list(counts.values()), wave.floor)


def _answered_by(session: Session, wave_id: int) -> list[tuple[str, int, int]]:
    """Of a confidential wave: question, organisation or `NOWHERE`, how many answered it."""
    place = func.coalesce(SealedAnswer.organisation_id, NOWHERE)
    rows = select(SealedAnswer.question, place, func.count()).where(
        SealedAnswer.wave_id == wave_id, SealedAnswer.value != ""
    )
    return [(row[0], row[1], row[2]) for row in session.execute(rows.group_by(SealedAnswer.question, place))]
