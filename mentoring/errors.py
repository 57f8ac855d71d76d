"""What can go wrong by the rules of the field. Each error names a text that tells the person what to do instead."""

from datetime import date, timedelta
from typing import Any


class DomainError(Exception):
    """An answer to a person, not a failure of the system.

    Args:
        message: id of the text, as `pairs-error-busy`.
        arguments: what the text names.
    """

    def __init__(self, message: str, **arguments: Any) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = arguments


class Forbidden(DomainError):
    """The actor's active role may not do this."""

    def __init__(self, operation: str) -> None:
        super().__init__("errors-forbidden")
        self.operation = operation


class NotFound(DomainError):
    """There is no such object, or it lies outside the actor's scope; the two are not told apart on purpose."""

    def __init__(self, what: str) -> None:
        super().__init__("errors-not-found")
        self.what = what


class Stale(DomainError):
    """What the press was about has changed since the screen was drawn."""

    def __init__(self, message: str = "errors-stale", **arguments: Any) -> None:
        super().__init__(message, **arguments)


AHEAD = timedelta(days=366)
"""Papers are dated ahead by weeks; more is a slip of the hand in the year."""


def refuse_far(day: date | None, today: date) -> None:
    """A paper is not dated years ahead.

    Raises:
        DomainError: for a day that lies further ahead than `AHEAD`.
    """
    if day is not None and day - today > AHEAD:
        raise DomainError("errors-day-far", day=day)
