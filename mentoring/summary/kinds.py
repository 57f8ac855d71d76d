"""What takes part in a centre by kind of organisation: general, additional, vocational and the others (000-21)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.pairs import Pair
from db.people import Participation
from mentoring.access import LEADERS, Actor, Role, operation
from mentoring.organisations import Kind


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of organisation with what there is in it this year; people counted once within it."""

    kind: str
    organisations: int
    mentors: int
    mentees: int
    pairs: int


@operation(LEADERS)
def by_kind(session: Session, actor: Actor) -> Sequence[KindLine]:
    """The kinds of the actor's organisations, in the order of the dictionary."""
    mine = (actor.reaches(Organisation.id), Organisation.archived_at.is_(None))
    places = dict(
        session.execute(select(Organisation.kind, func.count()).where(*mine).group_by(Organisation.kind)).all()
    )

    def people(role: Role) -> ColumnElement[int]:
        return func.count(func.distinct(case((Participation.role == role, Participation.person_id))))

    counted = {
        row.kind: (row.mentors, row.mentees)
        for row in session.execute(
            select(Organisation.kind, people(Role.MENTOR).label("mentors"), people(Role.MENTEE).label("mentees"))
            .join(Participation, Participation.organisation_id == Organisation.id)
            .where(*mine, Participation.year == actor.year, Participation.state == "accepted")
            .group_by(Organisation.kind)
        )
    }
    pairs = dict(
        session.execute(
            select(Organisation.kind, func.count(Pair.id))
            .join(Pair, Pair.organisation_id == Organisation.id)
            .where(*mine, Pair.year == actor.year, Pair.state == "active")
            .group_by(Organisation.kind)
        ).all()
    )
    order = {kind.value: place for place, kind in enumerate(Kind)}
    return [
        KindLine(kind, places[kind], *counted.get(kind, (0, 0)), pairs.get(kind, 0))
        for kind in sorted(places, key=lambda one: (order.get(one, len(order)), one))
    ]
