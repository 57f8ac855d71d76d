"""Updates as they came from the messenger, kept until they are handled and a while longer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class InboxUpdate(Base):
    """A raw update. `update_id` is the messenger's own; a second delivery of the same one is dropped by the key.

    `state`: `new`, `done`, `aside` (could not be parsed or failed again and again; somebody has to look).
    """

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sender_id: Mapped[int]
    """Whose turn it is: updates of one sender are handled in order."""
    body: Mapped[str]
    """As it came; empty once handled, in the same transaction."""
    state: Mapped[str] = mapped_column(default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None]
    """Identifier of the logged error; never the person's data."""
    received_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state in ('new', 'done', 'aside')", name="state"),
        Index(
            "ix_inbox_waiting",
            "update_id",
            sqlite_where=text("state <> 'done'"),
            postgresql_where=text("state <> 'done'"),
        ),
    )
