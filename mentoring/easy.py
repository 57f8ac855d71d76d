"""The easy mode: large buttons, one a row, and short texts, for whoever is better served by them (001-08).

People choose it for themselves, or a curator switches it on for them; nobody is asked why, and nothing tells why. Where
somebody has it, the curator is offered meetings at a distance and may enter their answer to a pair.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Participation, Person
from mentoring.access import LEADERS, PARTICIPANTS, Actor, operation
from mentoring.audit import record
from mentoring.errors import NotFound
from mentoring.outbox import Post, has_account, post
from mentoring.people.register import get_participation


@dataclass(frozen=True, slots=True)
class Mode:
    """The mode of a participant, as the curator sees it."""

    participation_id: int
    name: str
    on: bool


def opens_own() -> str:
    """What the button carries that opens one's own mode (`keyboards.easy.OwnEasy`)."""
    return "ez"


@operation(PARTICIPANTS)
def own_mode(session: Session, actor: Actor) -> bool:
    """Whether the actor has the easy mode."""
    return bool(session.scalar(select(Person.easy).where(Person.id == actor.person)))


@operation(PARTICIPANTS)
def set_own_mode(session: Session, actor: Actor, *, on: bool) -> bool:
    """Switch the actor's own mode; from the next screen on it holds."""
    _set(session, actor, session.get_one(Person, actor.person), on=on)
    return on


@operation(LEADERS)
def mode_of(session: Session, actor: Actor, participation_id: int) -> Mode:
    """The mode of a participant.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _mode(actor, get_participation(session, actor, participation_id))


@operation(LEADERS)
def set_mode_of(session: Session, actor: Actor, participation_id: int, *, on: bool) -> Mode:
    """Switch the mode of a participant of this year for them; they are told, and may switch it back.

    Raises:
        NotFound: outside the actor's scope, and for whoever has been erased.
    """
    row = get_participation(session, actor, participation_id, change=True)
    if row.person.erased_at is not None:
        raise NotFound("person")
    if _set(session, actor, row.person, on=on) and row.person_id != actor.person_id:
        _tell(session, actor, row.person_id, on=on)
    return _mode(actor, row)


def _mode(actor: Actor, row: Participation) -> Mode:
    return Mode(row.id, actor.name(row.person), bool(row.person.easy))


def _set(session: Session, actor: Actor, person: Person, *, on: bool) -> bool:
    if bool(person.easy) is on:
        return False
    person.easy = on
    session.flush()
    record(session, actor, "easy.set", "person", person.id, fields={"easy": None})
    return True


def _tell(session: Session, actor: Actor, person_id: int, *, on: bool) -> None:
    if not has_account(session, person_id):
        return
    told = Post(
        kind="easy.set",
        person_id=person_id,
        about=f"person:{person_id}:{int(actor.now.timestamp())}",
        message="easy-mail-on" if on else "easy-mail-off",
        buttons=[[("easy-button", opens_own())]],
    )
    post(session, actor, told)
