"""Outside mentors that organisations need, and how the centre finds them (002-07).

A curator says how many are needed and for what. The centre asks mentors of other organisations who are still without a
pair, and partners. Whoever says yes is shown to the curator, who takes them or not; a mentor is named to another
organisation only after having said yes. Once as many are taken as were needed, the need is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.needs import Need, NeedOffer
from db.pairs import PairMember
from db.partners import Partner
from db.people import Participation, Person
from mentoring.access import CENTRE, LEADERS, Actor, Role, get_organisation, operation
from mentoring.audit import changing, record
from mentoring.consents import may_be_named
from mentoring.errors import DomainError, NotFound, Stale
from mentoring.forms import FORMS
from mentoring.names import NameMode
from mentoring.outbox import Post, cancel, curators_of, has_account, post, staff_of
from mentoring.paging import Page, matches, page_of
from mentoring.partners import told_contacts
from mentoring.people.records import called, fitting
from mentoring.people.register import enrol


class State(StrEnum):
    """Where a need stands; texts `needs-state-*`."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """Where an offer stands; texts `needs-answer-*`."""

    ASKED = "asked"
    CAN = "can"
    CANNOT = "cannot"
    TAKEN = "taken"
    REFUSED = "refused"


class Show(StrEnum):
    """Which needs a list shows."""

    OPEN = "open"
    PAST = "past"
    """Closed and withdrawn."""


MOST = 100
SUBJECT_LETTERS = 200
TOLD = (Answer.CAN, Answer.TAKEN, Answer.REFUSED)
"""Offers that the organisation is shown; of the others it learns only how many there are."""
MENTOR = frozenset({Role.MENTOR})


@dataclass(frozen=True, slots=True)
class Line:
    """A need in a list."""

    id: int
    organisation: str
    subject: str
    count: int
    filled: int
    state: State


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of needs of this year.

    Attributes:
        organisation_id: of this organisation; 0: of all of the actor's.
        past: how many are closed or withdrawn.
        may_add: where the actor may tell a need: this organisation.
    """

    organisation_id: int
    organisation: str | None
    show: Show
    page: Page[Line]
    past: int
    may_add: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A need.

    Attributes:
        filled: mentors who have been taken.
        asked: those who have not said yes or no.
        offers: those whom the actor may see.
        may_find: the actor looks for mentors.
    """

    id: int
    organisation_id: int
    organisation: str
    form: str | None
    role_model: str | None
    count: int
    subject: str
    state: State
    closed_on: date | None
    filled: int
    asked: int
    offers: int
    may_find: bool

    @property
    def open(self) -> bool:
        """Whether mentors are still looked for."""
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in the list of a need."""

    id: int
    name: str
    state: Answer


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who is asked for a need.

    Attributes:
        name: of the mentor, by their code while they may not be named; or of the partner.
        place: where the mentor is from; None for a partner.
        partner: it is a partner.
        competences: what the mentor knows.
        contacts: how the partner is reached.
        people: how many have come of it.
        reachable: the mentor gets the question in chat.
        may_answer: the actor may enter what they say.
        may_take: the actor may take them or not.
    """

    id: int
    need: Card
    name: str
    place: str | None
    partner: bool
    competences: str | None
    contacts: tuple[str, ...]
    state: Answer
    people: int
    reachable: bool
    may_answer: bool
    may_take: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who could be asked. `state`: they have been already."""

    id: int
    name: str
    place: str | None
    state: Answer | None


# Needs


@operation(LEADERS)
def list_needs(
    session: Session, actor: Actor, organisation_id: int = 0, show: str = Show.OPEN, number: int = 0
) -> Listing:
    """Needs of this year, those that wait longest first: of one organisation, or of all of the actor's.

    Raises:
        NotFound: for an organisation outside the actor's scope.
    """
    place = get_organisation(session, actor, organisation_id) if organisation_id else None
    shown = Show(show) if show in tuple(Show) else Show.OPEN
    mine = [actor.reaches(Need.organisation_id), Need.year == actor.year]
    if place:
        mine.append(Need.organisation_id == place.id)
    is_open = Need.state == State.OPEN
    rows = (
        select(Need, _filled().label("filled"), Organisation.short_name)
        .join(Organisation, Organisation.id == Need.organisation_id)
        .where(*mine, is_open if shown is Show.OPEN else ~is_open)
        .order_by(Need.id if shown is Show.OPEN else Need.id.desc())
    )
    return Listing(
        organisation_id,
        place.short_name if place else None,
        shown,
        page_of(session, rows, number, show=lambda row: _line(row.Need, row.short_name, row.filled)),
        past=session.scalar(select(func.count()).select_from(Need).where(*mine, ~is_open)) or 0,
        may_add=place is not None and place.archived_at is None,
    )


def _filled() -> ColumnElement[int]:
    """How many mentors have been taken for the need of the row around."""
    taken = select(func.coalesce(func.sum(NeedOffer.people), 0)).where(
        NeedOffer.need_id == Need.id, NeedOffer.state == Answer.TAKEN
    )
    return taken.correlate(Need).scalar_subquery()


def _line(row: Need, organisation: str, filled: int) -> Line:
    return Line(row.id, organisation, row.subject, row.count, int(filled), State(row.state))


def count_open(session: Session, actor: Actor, mine: Select[int]) -> int:
    """How many needs of these organisations are open this year."""
    rows = select(func.count()).where(Need.organisation_id.in_(mine), Need.year == actor.year, Need.state == State.OPEN)
    return session.scalar(rows) or 0


@operation(LEADERS)
def post_need(
    session: Session,
    actor: Actor,
    organisation_id: int,
    *,
    form: str | None = None,
    role_model: str | None = None,
    count: int,
    subject: str,
) -> Card:
    """Tell that an organisation needs mentors; the centre is told. The same said again is one need.

    Raises:
        NotFound: outside the actor's scope, or for an unknown form or role model.
        DomainError: without a subject, or for a number that cannot be.
    """
    place = get_organisation(session, actor, organisation_id)
    if form not in (None, *FORMS) or role_model not in (None, *FORMS.get(form or "", ())):
        raise NotFound("form")
    said = fitting(subject, SUBJECT_LETTERS)
    if said is None:
        raise DomainError("needs-error-subject")
    if not 1 <= count <= MOST:
        raise DomainError("needs-error-count", most=MOST)
    wanted = {"form": form, "role_model": role_model, "count": count, "subject": said}
    of = {"organisation_id": place.id, "year": actor.year}
    row = session.scalar(select(Need).filter_by(**wanted, **of, state=State.OPEN.value))
    if row is None:
        row = Need(**wanted, **of, state=State.OPEN.value, created_by_id=actor.person_id, created_at=actor.now)
        session.add(row)
        session.flush()
        record(session, actor, "needs.post", "need", row.id, count=count)
        staff = [one for one in staff_of(session, actor, place.centre_id) if one != actor.person_id]
        post(session, actor, *(_posted(row, one) for one in staff))
    return _card(session, actor, row)


def _posted(row: Need, reader: int) -> Post:
    return Post(
        kind="needs.posted",
        person_id=reader,
        about=f"need:{row.id}",
        message="needs-mail-posted",
        arguments={"organisation": row.organisation.short_name, "count": row.count, "subject": row.subject},
        buttons=[[("needs-button-open", opens_need(row.id))]],
    )


def opens_need(need_id: int) -> str:
    """What the button carries that opens a need (`keyboards.needs.OpenNeed`)."""
    return f"ndo:{need_id}"


@operation(LEADERS)
def open_need(session: Session, actor: Actor, need_id: int) -> Card:
    """One need.

    Raises:
        NotFound: outside the actor's scope.
    """
    return _card(session, actor, get_need(session, actor, need_id))


def get_need(session: Session, actor: Actor, need_id: int, *, change: bool = False) -> Need:
    """The need within the actor's scope; to `change` it or its offers, held until this transaction ends.

    Raises:
        NotFound: when there is none such, or it is not the actor's.
    """
    wanted = select(Need).where(Need.id == need_id, actor.reaches(Need.organisation_id))
    found = session.scalar(wanted.with_for_update() if change else wanted)
    if found is None:
        raise NotFound("need")
    return found


def _card(session: Session, actor: Actor, row: Need) -> Card:
    session.flush()
    by_state = select(NeedOffer.state, func.count()).where(NeedOffer.need_id == row.id).group_by(NeedOffer.state)
    counts: dict[str, int] = dict(session.execute(by_state).all())
    leads = actor.role in CENTRE
    return Card(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation.short_name,
        form=row.form,
        role_model=row.role_model,
        count=row.count,
        subject=row.subject,
        state=State(row.state),
        closed_on=row.closed_on,
        filled=filled_of(session, row),
        asked=counts.get(Answer.ASKED, 0),
        offers=sum(count for state, count in counts.items() if leads or state in TOLD),
        may_find=leads and row.state == State.OPEN,
    )


def filled_of(session: Session, row: Need) -> int:
    """How many mentors have been taken for a need."""
    return int(session.scalar(select(_filled()).where(Need.id == row.id)) or 0)


@operation(LEADERS)
def change_need(
    session: Session, actor: Actor, need_id: int, *, count: int | None = None, subject: str | None = None
) -> Card:
    """Say anew how many mentors are needed, or for what; once as many have been taken the need is closed.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the need is not open any more.
        DomainError: without a subject, or for a number that cannot be or is below that of those taken.
    """
    row = _open(session, actor, need_id)
    said = row.subject if subject is None else fitting(subject, SUBJECT_LETTERS)
    if said is None:
        raise DomainError("needs-error-subject")
    wanted, filled = row.count if count is None else count, filled_of(session, row)
    if not 1 <= wanted <= MOST:
        raise DomainError("needs-error-count", most=MOST)
    if wanted < filled:
        raise DomainError("needs-error-count-taken", taken=filled)
    if (wanted, said) != (row.count, row.subject):
        with changing(session, actor, "needs.change", row):
            row.count, row.subject = wanted, said
        _tell_changed(session, actor, row)
    if filled >= wanted:
        _end(session, actor, row, State.CLOSED)
    return _card(session, actor, row)


@operation(LEADERS)
def change_need_form(
    session: Session, actor: Actor, need_id: int, form: str | None, role_model: str | None = None
) -> Card:
    """Say anew which form and which role model are needed; None: any.

    Raises:
        NotFound: outside the actor's scope, or for an unknown form or role model.
        Stale: when the need is not open any more.
    """
    row = _open(session, actor, need_id)
    if form not in (None, *FORMS) or role_model not in (None, *FORMS.get(form or "", ())):
        raise NotFound("form")
    if (form, role_model) != (row.form, row.role_model):
        with changing(session, actor, "needs.change", row):
            row.form, row.role_model = form, role_model
        _tell_changed(session, actor, row)
    return _card(session, actor, row)


def _tell_changed(session: Session, actor: Actor, row: Need) -> None:
    """Tell the centre, which looks for mentors, what is needed now."""
    session.flush()
    staff = [one for one in staff_of(session, actor, row.organisation.centre_id) if one != actor.person_id]
    about = f"need:{row.id}:{int(actor.now.timestamp())}"
    post(session, actor, *(replace(_posted(row, one), kind="needs.changed", about=about) for one in staff))


@operation(LEADERS)
def end_need(session: Session, actor: Actor, need_id: int, *, found: bool) -> Card:
    """No more mentors are looked for: they have been `found`, or are not needed. Questions not yet sent are called off.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_need(session, actor, need_id, change=True)
    if row.state == State.OPEN:
        _end(session, actor, row, State.CLOSED if found else State.WITHDRAWN)
    return _card(session, actor, row)


def _end(session: Session, actor: Actor, row: Need, state: State) -> None:
    with changing(session, actor, "needs.end", row):
        row.state, row.closed_on = state.value, actor.today
    asked = select(NeedOffer.id).where(NeedOffer.need_id == row.id, NeedOffer.state == Answer.ASKED)
    for offer_id in session.scalars(asked):
        cancel(session, "needs.asked", f"offer:{offer_id}")


@operation(LEADERS)
def reopen_need(session: Session, actor: Actor, need_id: int) -> Card:
    """Mentors are looked for again.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_need(session, actor, need_id, change=True)
    with changing(session, actor, "needs.reopen", row):
        row.state, row.closed_on = State.OPEN.value, None
    return _card(session, actor, row)


# Finding


@operation(CENTRE)
def find_mentors(
    session: Session, actor: Actor, need_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Found]]:
    """Mentors of other organisations without a pair, those of the needed form and role model first.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_need(session, actor, need_id)
    paired = exists().where(PairMember.person_id == Participation.person_id, PairMember.open)
    fits = case((Participation.form == row.form, 0), else_=1) + case(
        (Participation.role_model == row.role_model, 0), else_=1
    )
    rows = (
        _mentors(actor, row)
        .add_columns(NeedOffer.state.label("asked"))
        .outerjoin(NeedOffer, (NeedOffer.participation_id == Participation.id) & (NeedOffer.need_id == row.id))
        .where(or_(~paired, NeedOffer.id.is_not(None)))
        .order_by(fits, Person.name_key, Person.code, Participation.id)
    )
    page = page_of(
        session,
        rows.where(called(actor, query)) if query else rows,
        number,
        query=query,
        show=lambda one: Found(
            one.Participation.id,
            actor.name(one.Participation.person),
            one.Participation.organisation.short_name,
            Answer(one.asked) if one.asked else None,
        ),
    )
    return _card(session, actor, row), page


def _mentors(actor: Actor, row: Need) -> Select[Participation]:
    """Mentors of other organisations of the centre who take part this year and are not pupils."""
    return (
        select(Participation)
        .join(Participation.person)
        .where(
            actor.reaches(Participation.organisation_id),
            Participation.organisation_id != row.organisation_id,
            Participation.role == Role.MENTOR,
            Participation.year == actor.year,
            Participation.state == "accepted",
            or_(Participation.kind.is_(None), Participation.kind != "pupil"),
        )
    )


@operation(CENTRE)
def find_partners(
    session: Session, actor: Actor, need_id: int, number: int = 0, query: str = ""
) -> tuple[Card, Page[Found]]:
    """Partners of the centre and of its organisations, by name.

    Raises:
        NotFound: outside the actor's scope.
    """
    row = get_need(session, actor, need_id)
    rows = (
        select(Partner, NeedOffer.state.label("asked"))
        .outerjoin(NeedOffer, (NeedOffer.partner_id == Partner.id) & (NeedOffer.need_id == row.id))
        .where(Partner.centre_id == row.organisation.centre_id, Partner.ended_on.is_(None))
        .order_by(Partner.name_key, Partner.id)
    )
    page = page_of(
        session,
        rows.where(matches(query, Partner.name_key)) if query else rows,
        number,
        query=query,
        show=lambda one: Found(
            one.Partner.id,
            one.Partner.name,
            one.Partner.organisation.short_name if one.Partner.organisation else None,
            Answer(one.asked) if one.asked else None,
        ),
    )
    return _card(session, actor, row), page


@operation(CENTRE)
def offer_mentor(session: Session, actor: Actor, need_id: int, participation_id: int) -> Offer:
    """Ask a mentor of another organisation; who has been asked is not asked again.

    Raises:
        NotFound: outside the actor's scope, or for who is no mentor of another organisation.
        Stale: when the need is not open any more.
    """
    need = _open(session, actor, need_id)
    one = session.scalar(_mentors(actor, need).where(Participation.id == participation_id))
    if one is None:
        raise NotFound("participation")
    row = _asked(session, actor, need, participation_id=one.id)
    if row.state == Answer.ASKED and has_account(session, one.person_id):
        post(session, actor, _question(row, need, one.person_id))
    return _offer(session, actor, row)


@operation(CENTRE)
def offer_partner(session: Session, actor: Actor, need_id: int, partner_id: int) -> Offer:
    """Note that a partner is asked; what it says is entered for it.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the need is not open any more.
    """
    need = _open(session, actor, need_id)
    wanted = select(Partner.id).where(Partner.id == partner_id, Partner.centre_id == need.organisation.centre_id)
    if session.scalar(wanted) is None:
        raise NotFound("partner")
    return _offer(session, actor, _asked(session, actor, need, partner_id=partner_id))


def _open(session: Session, actor: Actor, need_id: int) -> Need:
    need = get_need(session, actor, need_id, change=True)
    if need.state != State.OPEN:
        raise Stale("needs-error-closed")
    return need


def _asked(session: Session, actor: Actor, need: Need, **whom: int) -> NeedOffer:
    row = session.scalar(select(NeedOffer).filter_by(need_id=need.id, **whom))
    if row is None:
        row = NeedOffer(
            need_id=need.id,
            **whom,
            people=1,
            state=Answer.ASKED.value,
            created_by_id=actor.person_id,
            created_at=actor.now,
        )
        session.add(row)
        session.flush()
        record(session, actor, "needs.offer", "need", need.id)
    return row


def _question(row: NeedOffer, need: Need, reader: int) -> Post:
    return Post(
        kind="needs.asked",
        person_id=reader,
        about=f"offer:{row.id}",
        message="needs-mail-asked",
        arguments={"organisation": need.organisation.short_name, "subject": need.subject},
        buttons=[
            [("needs-button-can", answers_offer(row.id, can=True))],
            [("needs-button-cannot", answers_offer(row.id, can=False))],
        ],
    )


def answers_offer(offer_id: int, *, can: bool) -> str:
    """What the button carries with which a mentor answers (`keyboards.needs.AnswerOffer`)."""
    return f"ndy:{offer_id}:{int(can)}"


# What they say


@operation(MENTOR)
def answer_offer(session: Session, actor: Actor, offer_id: int, *, can: bool) -> Offer:
    """The mentor says whether they can; until the organisation has decided they may change their mind.

    Raises:
        NotFound: for an offer to somebody else.
        Stale: when it has been decided already.
    """
    row = session.scalar(
        select(NeedOffer)
        .join(Participation, Participation.id == NeedOffer.participation_id)
        .where(NeedOffer.id == offer_id, Participation.person_id == actor.person)
        .with_for_update(of=NeedOffer)
    )
    if row is None:
        raise NotFound("offer")
    _say(session, actor, row, can=can)
    if row.created_by_id:
        post(session, actor, _answered(session, actor, row, row.created_by_id))
    return _offer(session, actor, row)


@operation(CENTRE)
def answer_for(session: Session, actor: Actor, offer_id: int, *, can: bool) -> Offer:
    """Enter what a partner, or a mentor who is not in the bot, has said.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when it has been decided already.
    """
    row = _reached(session, actor, offer_id)
    _say(session, actor, row, can=can)
    return _offer(session, actor, row)


def _say(session: Session, actor: Actor, row: NeedOffer, *, can: bool) -> None:
    said = Answer.CAN if can else Answer.CANNOT
    if row.state == said:
        return
    if row.state in (Answer.TAKEN, Answer.REFUSED) or row.need.state != State.OPEN:
        raise Stale("needs-error-closed")
    row.state, row.answered_at = said.value, actor.now
    record(session, actor, "needs.answer", "need", row.need_id, answer=said.value)
    cancel(session, "needs.asked", f"offer:{row.id}")
    if can:
        readers = curators_of(session, actor, row.need.organisation_id)
        post(session, actor, *(_yes(row, reader) for reader in readers))


def _yes(row: NeedOffer, reader: int) -> Post:
    return Post(
        kind="needs.found",
        person_id=reader,
        about=f"offer:{row.id}",
        message="needs-mail-found",
        arguments={"subject": row.need.subject},
        buttons=[[("needs-button-offer", opens_offer(row.id))]],
    )


def _answered(session: Session, actor: Actor, row: NeedOffer, reader: int) -> Post:
    assert row.participation is not None  # noqa: S101 -- a partner is not in the bot
    return Post(
        kind="needs.answered",
        person_id=reader,
        about=f"offer:{row.id}:{row.state}",
        message="needs-mail-answered",
        arguments={
            "person": _named(session, actor, row.participation),
            "organisation": row.need.organisation.short_name,
            "answer": row.state,
        },
        buttons=[[("needs-button-offer", opens_offer(row.id))]],
    )


def opens_offer(offer_id: int) -> str:
    """What the button carries that opens an offer (`keyboards.needs.OpenOffer`)."""
    return f"ndf:{offer_id}"


def _named(session: Session, actor: Actor, one: Participation) -> object:
    """A person as the outbox carries them: by code while they may not be named."""
    named = may_be_named(session, actor, [one.person_id])
    return {"person": one.person_id} if named else one.person.code


# What the organisation says


@operation(LEADERS)
def list_offers(session: Session, actor: Actor, need_id: int, number: int = 0) -> tuple[Card, Page[OfferLine]]:
    """Who has been asked for a need; an organisation sees those who have said yes.

    Raises:
        NotFound: outside the actor's scope.
    """
    need = get_need(session, actor, need_id)
    rows = select(NeedOffer).where(NeedOffer.need_id == need.id).order_by(NeedOffer.id)
    if actor.role not in CENTRE:
        rows = rows.where(NeedOffer.state.in_(TOLD))
    page = page_of(
        session,
        rows,
        number,
        show=lambda one: OfferLine(one[0].id, _name(session, actor, one[0]), Answer(one[0].state)),
    )
    return _card(session, actor, need), page


def _name(session: Session, actor: Actor, row: NeedOffer) -> str:
    if row.partner is not None:
        return row.partner.name
    assert row.participation is not None  # noqa: S101 -- one of both
    person = row.participation.person
    own = person.id == actor.person_id or actor.role in CENTRE
    return actor.name(person) if own or may_be_named(session, actor, [person.id]) else person.code


@operation(LEADERS)
def open_offer(session: Session, actor: Actor, offer_id: int) -> Offer:
    """One of those who have been asked.

    Raises:
        NotFound: outside the actor's scope; for an organisation also while they have not said yes.
    """
    return _offer(session, actor, _reached(session, actor, offer_id))


def _reached(session: Session, actor: Actor, offer_id: int) -> NeedOffer:
    """The offer within the actor's scope, its need held until this transaction ends."""
    wanted = (
        select(NeedOffer)
        .join(Need, Need.id == NeedOffer.need_id)
        .where(NeedOffer.id == offer_id, actor.reaches(Need.organisation_id))
    )
    if actor.role not in CENTRE:
        wanted = wanted.where(NeedOffer.state.in_(TOLD))
    found = session.scalar(wanted)
    if found is None:
        raise NotFound("offer")
    return found


def _offer(session: Session, actor: Actor, row: NeedOffer) -> Offer:
    session.flush()
    one, partner = row.participation, row.partner
    leads, mentor = actor.role in CENTRE, actor.role is Role.MENTOR
    state, is_open = Answer(row.state), row.need.state == State.OPEN
    return Offer(
        id=row.id,
        need=_card(session, actor, row.need),
        name=_name(session, actor, row),
        place=one.organisation.short_name if one else None,
        partner=partner is not None,
        competences=one.competences if one and actor.names is NameMode.FULL else None,
        contacts=tuple(one for one in told_contacts(partner, actor.names) if one) if partner else (),
        state=state,
        people=row.people,
        reachable=one is not None and has_account(session, one.person_id),
        may_answer=leads and is_open and state in (Answer.ASKED, Answer.CAN, Answer.CANNOT),
        may_take=not mentor and is_open and state is Answer.CAN,
    )


@operation(LEADERS)
def take_offer(session: Session, actor: Actor, offer_id: int, people: int = 1) -> Offer:
    """The organisation takes those who said yes: a mentor takes part there from today, of a partner come `people`.

    When as many are taken as are needed, the need is closed. Said twice it is done once.

    Raises:
        NotFound: outside the actor's scope.
        DomainError: for a number that cannot be.
        Stale: when the need is not open any more, or they have not said yes.
    """
    row = _decided(session, actor, offer_id)
    if row.state == Answer.TAKEN:
        return _offer(session, actor, row)
    _check_decision(row)
    if not 1 <= people <= MOST:
        raise DomainError("needs-error-count", most=MOST)
    row.state, row.people = Answer.TAKEN.value, people if row.partner_id else 1
    record(session, actor, "needs.take", "need", row.need_id, people=row.people)
    if row.participation is not None:
        _take_part(session, actor, row.need, row.participation)
        _tell_taken(session, actor, row, row.participation)
    session.flush()
    if filled_of(session, row.need) >= row.need.count:
        _end(session, actor, row.need, State.CLOSED)
    return _offer(session, actor, row)


def _decided(session: Session, actor: Actor, offer_id: int) -> NeedOffer:
    row = _reached(session, actor, offer_id)
    get_need(session, actor, row.need_id, change=True)
    session.refresh(row)
    return row


def _check_decision(row: NeedOffer) -> None:
    if row.state != Answer.CAN or row.need.state != State.OPEN:
        raise Stale("needs-error-closed")


def _take_part(session: Session, actor: Actor, need: Need, one: Participation) -> None:
    """The mentor takes part in the organisation that needs them, as well as where they are from."""
    row = session.scalar(
        select(Participation).where(
            Participation.person_id == one.person_id,
            Participation.organisation_id == need.organisation_id,
            Participation.role == Role.MENTOR,
            Participation.year == need.year,
        )
    )
    if row is None:
        row = enrol(actor, one.person, need.organisation_id, Role.MENTOR, kind=one.kind, group=None, year=need.year)
        row.form, row.role_model, row.competences = need.form or one.form, need.role_model, one.competences
        row.partner_id, row.workplace = one.partner_id, one.workplace or one.organisation.short_name
        session.add(row)
        session.flush()
        record(session, actor, "people.add", "participation", row.id)
    if row.state != "accepted":
        with changing(session, actor, "people.accepted", row):
            row.state, row.entered_on, row.left_on, row.reason = "accepted", actor.today, None, None
            row.decided_by_id = actor.person_id


def _tell_taken(session: Session, actor: Actor, row: NeedOffer, one: Participation) -> None:
    """Tell the mentor, and the curators where they are from."""
    readers: Sequence[int] = curators_of(session, actor, one.organisation_id)
    arguments = {"organisation": row.need.organisation.short_name, "subject": row.need.subject}
    mail = [
        Post(
            kind="needs.helps",
            person_id=reader,
            about=f"offer:{row.id}",
            message="needs-mail-helps",
            arguments={**arguments, "person": _named(session, actor, one)},
        )
        for reader in readers
    ]
    if has_account(session, one.person_id):
        mail.append(
            Post(
                kind="needs.taken",
                person_id=one.person_id,
                about=f"offer:{row.id}",
                message="needs-mail-taken",
                arguments=arguments,
            )
        )
    post(session, actor, *mail)


@operation(LEADERS)
def refuse_offer(session: Session, actor: Actor, offer_id: int) -> Offer:
    """The organisation does not take them.

    Raises:
        NotFound: outside the actor's scope.
        Stale: when the need is not open any more, or they have not said yes.
    """
    row = _decided(session, actor, offer_id)
    if row.state != Answer.REFUSED:
        _check_decision(row)
        row.state = Answer.REFUSED.value
        record(session, actor, "needs.refuse", "need", row.need_id)
    return _offer(session, actor, row)
