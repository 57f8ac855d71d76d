"""Registers sent as files: what was understood of them, offered for a decision and then taken row by row."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base


class Import(Base):
    """A register that was read. Its good rows are kept until they are taken or refused, then dropped.

    `state`: `offered` (waits for a decision), `running` (taken in parts), `done`, `cancelled`.
    """

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Whose people; empty for a register of organisations."""
    year: Mapped[int]
    """The programme year in which the people take part."""
    file_name: Mapped[str]
    sha256: Mapped[str]
    rows: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    """The good rows: compressed lines of JSON; dropped once they are taken or refused."""
    total: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    """How many of the rows are taken."""
    added: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    """Rows that could no longer be taken when their turn came."""
    state: Mapped[str] = mapped_column(default="offered")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind in ('organisations', 'people')", name="kind"),
        CheckConstraint("state in ('offered', 'running', 'done', 'cancelled')", name="state"),
        CheckConstraint("(kind = 'people') = (organisation_id is not null)", name="people_have_organisation"),
        CheckConstraint("position between 0 and total", name="position"),
        Index(
            "ix_imports_running",
            "centre_id",
            sqlite_where=text("state = 'running'"),
            postgresql_where=text("state = 'running'"),
        ),
    )
