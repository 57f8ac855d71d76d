"""Photos and files as answers: taken within limits, kept with the other files, gone with the answer they belong to.

The answer holds the number of the file and its name, as `12/plan.pdf`. Whoever a response tells of owns its files, so
they are erased with that person's words; a file that a curator gives for the organisation is the organisation's.
"""

import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from db.files import StoredFile
from mentoring.access import Actor
from mentoring.names import NameMode
from mentoring.roadmap.stages import store_file
from mentoring.surveys.answers import Misread
from mentoring.surveys.form import Form, QuestionType

if TYPE_CHECKING:
    from mentoring.surveys.responses import Opened

FILES: Final = frozenset({QuestionType.IMAGE, QuestionType.FILE})
TELLING: Final = FILES | {QuestionType.GEOPOINT}
"""What leads to whoever answers, so that it is not asked in confidence."""
LARGEST: Final = 10
"""Of a file, in megabytes."""
LONGEST_NAME: Final = 100
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8")
"""What pictures begin with."""
MARKED: Final = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"WEBP")
"""What pictures of other kinds have in their first bytes."""
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!")
PROGRAM_NAMES: Final = (
    "exe", "msi", "bat", "cmd", "com", "scr", "js", "vbs", "ps1", "jar", "apk", "sh", "lnk", "hta", "dll",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo or document as it came."""

    name: str
    content: bytes


def asks_for_files(form: Form) -> bool:
    """Whether a form wants photos or files."""
    return any(one.type in FILES for one in form.questions)


def asks_what_tells(form: Form) -> bool:
    """Whether a form wants something that leads to whoever answers."""
    return any(one.type in TELLING for one in form.questions)


def not_taken(actor: Actor, kind: QuestionType | None, sent: Sent) -> Misread | None:
    """Why what came is no answer to a question of this type; None when it is one."""
    if kind not in FILES or actor.names is NameMode.CODES:
        return Misread("surveys-answer-not-text")
    if len(sent.content) > LARGEST * 1024 * 1024:
        return Misread("surveys-answer-large", {"limit": LARGEST})
    if not sent.content:
        return Misread("surveys-misread-file")
    picture = sent.content.startswith(PICTURES) or any(mark in sent.content[4:12] for mark in MARKED)
    if kind is QuestionType.IMAGE:
        return None if picture else Misread("surveys-misread-photo")
    program = sent.content.startswith(PROGRAMS) or sent.name.lower().rpartition(".")[2] in PROGRAM_NAMES
    return Misread("surveys-answer-program") if program else None


def keep_file(session: Session, actor: Actor, opened: "Opened", sent: Sent) -> str:
    """Keep a file of a response; returns the value of the answer. Of a trial nothing is kept but the name."""
    name = _tidy(sent.name)
    if opened.trial:
        return f"0/{name}"
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    stored = store_file(actor, name, media_type, sent.content, opened.organisation_id)
    stored.owner_id = opened.person_id
    session.add(stored)
    session.flush()
    return f"{stored.id}/{name}"


def drop_file(session: Session, value: str) -> None:
    """Delete the file that an answer held."""
    stored = session.get(StoredFile, number_in(value))
    if stored is not None:
        session.delete(stored)


def number_in(value: str) -> int:
    """The number of the file in an answer; 0 for none."""
    number = value.partition("/")[0]
    return int(number) if number.isascii() and number.isdigit() else 0


def name_in(value: str) -> str:
    """The name of the file in an answer."""
    return value.partition("/")[2] or value


def _tidy(name: str) -> str:
    """A name without places and blanks that mean nothing, its ending kept."""
    flat = " ".join(name.replace("\\", "/").rpartition("/")[2].split()) or "file"
    stem, dot, ending = flat.rpartition(".")
    return (
        flat if len(flat) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[-LONGEST_NAME:]
    )
