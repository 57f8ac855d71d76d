"""What whoever installs the bot decides, as far as the rules need to know it."""

from dataclasses import dataclass, field
from datetime import datetime, time

from mentoring.access import Actor, Role
from mentoring.names import NameMode


@dataclass(frozen=True, slots=True)
class Installation:
    """Decisions of one installation.

    Attributes:
        zone: time zone of a centre that has not set its own.
        language: language of whoever has not chosen one.
        names: how people are named in chat.
        quiet_from, quiet_until: local time between which nobody is written to unasked.
        pairing_key: joins the responses of one person to several confidential waves; kept outside the database.
    """

    zone: str
    language: str
    names: NameMode
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    pairing_key: bytes = field(default=b"", repr=False)

    def system(self, now: datetime, *, zone: str | None = None, names: NameMode | None = None) -> Actor:
        """The system acting at `now`, in the zone of the centre it acts for."""
        return Actor(
            role=Role.SYSTEM, now=now, zone=zone or self.zone, names=names or self.names, language=self.language
        )
