"""What people have made of the draft of strengths, weaknesses, opportunities and threats."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.people import Person


class SwotLine(Base):
    """A line of an analysis: one that somebody has added, or what stands in place of a line of the draft (001-20).

    The draft itself is not kept: it is worked out of the answers each time, so that it never tells more than it may.
    """

    __tablename__ = "swot_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """Empty: the analysis of the centre."""
    part: Mapped[str]
    drafted: Mapped[str | None]
    """The line of the draft that this stands for; empty for one that was added."""
    words: Mapped[str | None]
    """Empty: the words of the draft."""
    removed: Mapped[bool] = mapped_column(default=False)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who has changed it last."""
    written_by: Mapped[Person] = relationship()
    written_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("part in ('strengths', 'weaknesses', 'opportunities', 'threats')", name="part"),
        Index("ix_swot_lines_analysis", "wave_id", "organisation_id"),
        Index(
            "uq_swot_lines_drafted",
            "wave_id",
            text("coalesce(organisation_id, 0)"),
            "part",
            "drafted",
            unique=True,
        ),
    )
