"""Who acts, and what they may do. Denied by default: an operation names the roles that may call it.

An operation is a plain function `(session, actor, ...)`. It finds its objects within the actor's scope, since an id out
of a button is only a claim. Conversations can run nothing but operations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.centres import Centre, Organisation
from mentoring.errors import Forbidden, NotFound
from mentoring.names import Named, NameMode, brief_name, shown_name
from mentoring.years import programme_year

P = ParamSpec("P")
R = TypeVar("R")
Operation = Callable[Concatenate[Session, "Actor", P], R]


class Role(StrEnum):
    """The role in which a person acts. One person may have several and acts in one at a time."""

    HEAD = "head"
    STAFF = "staff"
    OBSERVER = "observer"
    CURATOR = "curator"
    MENTOR = "mentor"
    MENTEE = "mentee"
    GUEST = "guest"
    """Somebody who has joined nothing yet, or whose last role has ended."""
    SYSTEM = "system"
    """The bot itself: on the clock, or at the server's command line."""


CENTRE = frozenset({Role.HEAD, Role.STAFF})
LEADERS = CENTRE | {Role.CURATOR}
PARTICIPANTS = frozenset({Role.MENTOR, Role.MENTEE})
MEMBERS = LEADERS | PARTICIPANTS | {Role.OBSERVER}
EVERYBODY = MEMBERS | {Role.GUEST}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds now, and where."""

    role: Role
    centre_id: int
    organisation_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """A person acting in one role at one instant, or the system.

    Attributes:
        role: the active role; all that the person holds are in `grants`.
        now: the instant of the act, UTC.
        zone: the centre's time zone, in which deadlines live.
        names: how people are named to this actor.
        language: language of the interface, as `ru`.
        easy: large buttons and short texts, for mentors and mentees who have chosen them (001-08).
        person_id: None for the system and for an account that belongs to nobody yet.
        identity: the messenger account `(platform, external id)`; None for the system.
        centre_id: the centre of the active role.
        organisation_ids: the organisations of the active role; empty for staff, who see all of their centre.
        started_year: the programme year that the centre has begun ahead of the calendar, if it has.
        awaited: name of the text or file that was awaited of the person, with `awaited_data`.
    """

    role: Role
    now: datetime
    zone: str
    names: NameMode
    language: str = "ru"
    easy: bool = False
    person_id: int | None = None
    identity: tuple[str, int] | None = None
    centre_id: int | None = None
    organisation_ids: frozenset[int] = frozenset()
    started_year: int | None = None
    grants: tuple[Grant, ...] = ()
    awaited: str | None = None
    awaited_data: dict[str, Any] | None = None

    @cached_property
    def today(self) -> date:
        """The date in the centre's time zone."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def year(self) -> int:
        """The current programme year of the centre, by the calendar year it starts in."""
        return max(programme_year(self.today), self.started_year or 0)

    @property
    def person(self) -> int:
        """The id of the acting person.

        Raises:
            Forbidden: when nobody stands behind the account.
        """
        if self.person_id is None:
            raise Forbidden("person")
        return self.person_id

    def name(self, person: Named) -> str:
        """The person's name as it may be shown to this actor."""
        return shown_name(person, self.names)

    def brief(self, person: Named) -> str:
        """The person's name for a line of a list."""
        return brief_name(person, self.names)

    def reaches(self, column: InstrumentedAttribute[int] | ColumnElement[int]) -> ColumnElement[bool]:
        """The condition that `column`, an organisation's id, lies within the actor's scope."""
        if self.role is Role.SYSTEM:
            return true()
        if self.role in CENTRE:
            return column.in_(select(Organisation.id).where(Organisation.centre_id == self.centre_id))
        if self.organisation_ids:
            return column.in_(sorted(self.organisation_ids))
        return false()


REGISTRY: dict[str, frozenset[Role]] = {}
"""Every operation by name with the roles that may call it; a test holds a table of expectations against it."""


def operation(roles: frozenset[Role]) -> Callable[[Operation[P, R]], Operation[P, R]]:
    """Make a function an operation that `roles` may call; its name is `capability.function`.

    The operation raises `Forbidden` when the actor's active role is not among them. The system may call every one.
    """

    def declare(function: Operation[P, R]) -> Operation[P, R]:
        name = f"{function.__module__.removeprefix('mentoring.')}.{function.__name__}"
        REGISTRY[name] = roles

        @wraps(function)
        def checked(session: Session, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if actor.role not in roles and actor.role is not Role.SYSTEM:
                raise Forbidden(name)
            return function(session, actor, *args, **kwargs)

        checked.operation = name  # type: ignore[attr-defined]
        return checked

    return declare


def is_operation(function: Callable[..., Any]) -> bool:
    """Whether `function` was declared with `operation` and so checks who calls it."""
    return hasattr(function, "operation")


def year_there(session: Session, actor: Actor, organisation_id: int | None) -> int:
    """The current programme year of an organisation's centre, for whoever is not in a role there."""
    started = select(Centre.started_year).join(Organisation, Organisation.centre_id == Centre.id)
    return max(programme_year(actor.today), session.scalar(started.where(Organisation.id == organisation_id)) or 0)


def get_organisation(session: Session, actor: Actor, organisation_id: int) -> Organisation:
    """The organisation within the actor's scope.

    Raises:
        NotFound: when there is none such, or it is not the actor's.
    """
    found = session.scalar(
        select(Organisation).where(Organisation.id == organisation_id, actor.reaches(Organisation.id))
    )
    if found is None:
        raise NotFound("organisation")
    return found
