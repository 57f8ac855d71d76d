"""What a person may ask for about themselves: here, that a consent taken back ends what stood on it.

A withdrawn consent stays as history; nobody is paired without it, so the open pairs of the person end with it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import Participation
from mentoring import consents
from mentoring.access import LEADERS, PARTICIPANTS, Actor, operation
from mentoring.consents import NEEDED, SIGNING, Purpose
from mentoring.consents.labour import FORM
from mentoring.consents.own import OwnConsents, own
from mentoring.errors import NotFound
from mentoring.outbox import Post, curators_of, post
from mentoring.pairs import end_pairs_of


@operation(PARTICIPANTS)
def withdraw(session: Session, actor: Actor, purpose: str) -> OwnConsents:
    """Take one's own consent back: open pairs end; the curators and the others in the pairs are told."""
    _withdraw(session, actor, actor.person, purpose)
    return own(session, actor)


@operation(LEADERS)
def paper_withdrawn(session: Session, actor: Actor, participation_id: int, purpose: str) -> None:
    """A written withdrawal has come: the same as `withdraw`, entered for the person.

    Raises:
        NotFound: for a participation outside the actor's scope.
    """
    person_id = session.scalar(
        select(Participation.person_id).where(
            Participation.id == participation_id, actor.reaches(Participation.organisation_id)
        )
    )
    if person_id is None:
        raise NotFound("participation")
    _withdraw(session, actor, person_id, purpose)


def _withdraw(session: Session, actor: Actor, person_id: int, purpose: str) -> None:
    """End the consent and the pairs that need it, of all organisations; a second time nothing happens."""
    if not consents.revoke(session, actor, person_id, purpose):
        return
    ended = 0
    if purpose in NEEDED or purpose == Purpose.LABOUR:
        ended = end_pairs_of(session, actor, person_id, form=FORM if purpose == Purpose.LABOUR else "")
    here = session.execute(
        select(Participation.id, Participation.organisation_id)
        .where(
            Participation.person_id == person_id,
            Participation.year == actor.year,
            Participation.state.in_(SIGNING),
        )
        .order_by(Participation.id)
    ).all()
    readers = {reader: row.id for row in here for reader in curators_of(session, actor, row.organisation_id)}
    post(
        session,
        actor,
        *(
            Post(
                kind="consents.withdrawn",
                person_id=reader,
                about=f"person:{person_id}:{purpose}:{int(actor.now.timestamp())}",
                message="consents-mail-withdrawn",
                arguments={"person": {"person": person_id}, "purpose": str(purpose), "pairs": ended},
                buttons=[[("consents-button-open", opens_papers(readers[reader]))]],
            )
            for reader in sorted(readers.keys() - {actor.person_id, person_id})
        ),
    )


def opens_papers(participation_id: int) -> str:
    """What the button carries that opens somebody's consents (`keyboards.consents.OpenConsents`)."""
    return f"coo:{participation_id}"
