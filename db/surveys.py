"""Questionnaires, waves, responses and answers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.base import Base
from db.centres import Centre, Organisation
from db.people import Person


class Questionnaire(Base):
    """A questionnaire of a centre, or one that ships with the bot (`centre_id` empty)."""

    __tablename__ = "questionnaires"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"))
    name: Mapped[str]
    """Stable name, as `monitoring_mentor`."""
    archived_at: Mapped[datetime | None]
    """Since when the centre offers it for no new wave; those that ship are never archived."""
    versions: Mapped[list["QuestionnaireVersion"]] = relationship(back_populates="questionnaire")

    __table_args__ = (UniqueConstraint("centre_id", "name"),)


class QuestionnaireVersion(Base):
    """A compiled edition; a response stays on the edition it was started on."""

    __tablename__ = "questionnaire_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id"))
    questionnaire: Mapped[Questionnaire] = relationship(back_populates="versions")
    number: Mapped[int]
    titles: Mapped[dict[str, Any]]
    """Title by language."""
    source: Mapped[str]
    """The XLSForm as it was given: of those that ship in Markdown, of a centre's own as CSV."""
    xform: Mapped[str]
    """XForm XML as pyxform made it."""
    sha256: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)


class QuestionnaireDraft(Base):
    """A questionnaire that somebody of a centre has uploaded and nobody has published yet; one of a name.

    One with errors is kept too, without `xform`, so that what is wrong can be read again.
    """

    __tablename__ = "questionnaire_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    name: Mapped[str]
    """The name under which it will be published; where the centre has such a questionnaire, as its new version."""
    file_name: Mapped[str]
    titles: Mapped[dict[str, Any]]
    source: Mapped[str]
    xform: Mapped[str]
    sha256: Mapped[str]
    problems: Mapped[list[Any]]
    """What the linter has found, as `mentoring.surveys.lint.Problem` in JSON."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts the uploads under this name; a press made before the last one is told apart by it."""
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("centre_id", "name"),)


class QuestionnaireTrial(Base):
    """What somebody of a centre has answered while trying a questionnaire; gone when they have looked enough."""

    __tablename__ = "questionnaire_trials"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    """Who tries it, one at a time."""
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_drafts.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_versions.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    finished: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    current: Mapped[str | None]
    wrong: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("(draft_id IS NULL) <> (version_id IS NULL)", name="one"),)


class Wave(Base):
    """A round of monitoring: a questionnaire put to an audience between two dates (000-08).

    `state`: `draft`, `open`, `closed`. `audience`: who of the role is asked, as
    `{"organisations": [3, 5], "forms": ["student-student"], "pairs": ["group"]}`; a list that is not there means all.
    With `"year": "last"` those of the year before the running one are asked, and `year` is that year.
    """

    __tablename__ = "waves"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    centre: Mapped[Centre] = relationship()
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    version: Mapped[QuestionnaireVersion] = relationship()
    title: Mapped[str]
    year: Mapped[int]
    role: Mapped[str]
    """`mentor`, `mentee`, or `curator` who answers for the organisation."""
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="open")
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    """Last day of answering, inclusive, in the centre's time zone."""
    year_closing_id: Mapped[int | None] = mapped_column(ForeignKey("year_closings.id"))
    """The closing of the year that has ended it."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    confidential: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether answers are parted from whoever gave them when they are sent; fixed at opening."""
    floor: Mapped[int] = mapped_column(default=5, server_default="5")
    """Respondents below which nothing is told: that of the centre, fixed at opening, for people have been told it."""
    each_pair: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether mentors or mentees are asked about each of their pairs, and not about themselves."""
    scheduled: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether a draft opens by itself in the morning of `opens_on`."""
    template: Mapped[str | None]
    """What the schedule has opened it for, as `december:monitoring_mentor`; such a one exists once a programme year."""
    settled: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether a confidential wave that is over has been tidied: no drafts are left, and no order of sending."""

    __table_args__ = (
        CheckConstraint("state in ('draft', 'open', 'closed')", name="state"),
        CheckConstraint("role in ('mentor', 'mentee', 'curator')", name="role"),
        CheckConstraint("closes_on >= opens_on", name="dates"),
        UniqueConstraint("centre_id", "year", "template"),
    )


class WaveTemplate(Base):
    """What a centre has opened by itself: on entry, on exit, in December, in May, while pairs last (002-23)."""

    __tablename__ = "wave_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    code: Mapped[str]
    since: Mapped[date | None]
    """Since when it is on; what was due before is not asked. Empty: it is off."""
    ran_on: Mapped[date | None]
    """The last day whose morning has been dealt with."""
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("code in ('entry', 'exit', 'december', 'may', 'checkin')", name="code"),
        UniqueConstraint("centre_id", "code"),
    )


class Response(Base):
    """One respondent's questionnaire in a wave: about themselves, about a pair of theirs, or for an organisation.

    Made when the wave opens, one per member of the audience, so that who has not answered is a list of rows. In a
    confidential wave this is who takes part, and it has answers only as a draft: once sent they are a `SealedResponse`,
    and the row keeps nothing but that it is finished, not even when.
    `subject_key` is `person:<id>`, `person:<id>:pair:<id>` (with `:<day>` where a pair is asked
    again), or `organisation:<id>`. `state`: `waiting` (nothing answered yet), `started`, `finished`.
    """

    __tablename__ = "responses"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
    wave: Mapped[Wave] = relationship()
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[Organisation] = relationship()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Empty when an organisation is asked: whoever is its curator then answers."""
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pairs.id"))
    """The pair that is asked about."""
    ended_on: Mapped[date | None]
    """When the person's place in that pair ended before this was sent: it is neither asked nor counted any more."""
    closes_on: Mapped[date | None]
    """The last day of answering this one, where people are asked one by one as the year goes on."""
    subject_key: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    revision: Mapped[int] = mapped_column(default=0)
    """Counts the changes; a press made on an older screen is told apart by it, and so is a change made meanwhile."""
    current: Mapped[str | None]
    """The question on the screen, by its place in the form: what a typed answer belongs to."""
    seen_by: Mapped[str] = mapped_column(default="", server_default="")
    """Where several people may answer for an organisation: ids of those who have that question before them."""
    wrong: Mapped[int] = mapped_column(default=0)
    """Replies in a row that were no answer; after three of them help is offered."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who answers: the person, a curator for the organisation, or a curator for a person without an account."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    """When a curator or staff have said that they have read what was sent by name, and who it was."""
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        CheckConstraint("state in ('waiting', 'started', 'finished')", name="state"),
        UniqueConstraint("wave_id", "subject_key"),
        Index("ix_responses_progress", "wave_id", "organisation_id", "state", "ended_on"),
    )


class Answer(Base):
    """One question's answer in canonical XForms text; empty when the question was skipped.

    Wave, question and organisation stand here too, so that sums need one index. When a response is sent, what its form
    calculates is added, and what the other answers made irrelevant is marked as not counting.
    """

    __tablename__ = "answers"

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    counts: Mapped[bool] = mapped_column(default=True)
    """False for an answer that had become irrelevant when the response was sent: kept, but read as empty."""
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    answered_at: Mapped[datetime]
    shown: Mapped[bool | None]
    """Of words: whether the centre has looked them through and lets them be shown; empty: nobody has looked yet."""

    __table_args__ = (
        Index("ix_answers_sums", "wave_id", "question", "organisation_id", "value"),
        # The few that do not count, which sums leave out.
        Index(
            "ix_answers_idle",
            "wave_id",
            "question",
            "organisation_id",
            "value",
            sqlite_where=text("counts = 0"),
            postgresql_where=text("NOT counts"),
        ),
    )


class SealedResponse(Base):
    """What somebody has sent in a confidential wave; nothing in the database leads from here to who it was.

    The id is random, no instant is kept, and the table has no order of arrival: SQLite would number its rows, so it is
    told not to; PostgreSQL keeps transaction numbers, so a wave that is over is written anew (`surveys.sealed.settle`).
    """

    __tablename__ = "sealed_responses"

    id: Mapped[str] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """Empty where so few are asked that the organisation would tell who it was."""
    sent_on: Mapped[date]
    """A date only, and of the week, its Monday: on a single day there may be one who answers."""
    pairing: Mapped[str | None]
    """Joins the same person's responses of several waves: a hash with a key that is kept outside the database."""

    __table_args__ = (Index("ix_sealed_responses_pairing", "pairing"), {"sqlite_with_rowid": False})


class SealedAnswer(Base):
    """An answer of a confidential wave, or what its form has calculated; empty when the question was skipped."""

    __tablename__ = "sealed_answers"

    response_id: Mapped[str] = mapped_column(ForeignKey("sealed_responses.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    shown: Mapped[bool | None]
    """As in `Answer`."""

    __table_args__ = (
        Index("ix_sealed_answers_sums", "wave_id", "question", "organisation_id", "value"),
        {"sqlite_with_rowid": False},
    )
