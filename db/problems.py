"""Problems that people have reported, with what has been said about them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.files import StoredFile
from db.people import Person


class Problem(Base):
    """A report of one person to those who answer for them ("Easy to miss" 23).

    `state`: `draft` (not yet sent, nobody's but the person's), `new` (waits for an answer), `answered`, `closed`.
    """

    __tablename__ = "problems"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    centre: Mapped[Centre] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Empty for people of the centre itself."""
    organisation: Mapped[Organisation | None] = relationship()
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    reporter: Mapped[Person] = relationship()
    role: Mapped[str]
    """In which role it was reported."""
    about: Mapped[str]
    past_curator: Mapped[bool]
    """The centre alone sees it."""
    state: Mapped[str] = mapped_column(default="draft")
    waiting_since: Mapped[datetime]
    """Since when the newest words of the reporter wait for an answer."""
    created_at: Mapped[datetime]
    words: Mapped[list["ProblemWords"]] = relationship(
        back_populates="problem", order_by="ProblemWords.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        CheckConstraint("state in ('draft', 'new', 'answered', 'closed')", name="state"),
        Index("ix_problems_waiting", "centre_id", "state", "waiting_since"),
        Index(
            "uq_problems_draft",
            "reporter_id",
            unique=True,
            sqlite_where=sql("state = 'draft'"),
            postgresql_where=sql("state = 'draft'"),
        ),
    )


class ProblemWords(Base):
    """What somebody has said about a problem: the report, an answer, a reply."""

    __tablename__ = "problem_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problems.id"), index=True)
    problem: Mapped[Problem] = relationship(back_populates="words")
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    author: Mapped[Person] = relationship()
    text: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    file: Mapped[StoredFile | None] = relationship()
    said_at: Mapped[datetime]
