"""Erasure leaves nothing of a person and takes nothing from the counts."""

import contextlib
import json
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Date, DateTime, LargeBinary, String, Text, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from db.base import Instant
from db.centres import Organisation
from db.files import StoredFile
from db.imports import Import
from db.inbox import InboxUpdate
from db.invitations import Application, Invitation
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Identity, Participation, Person
from db.problems import Problem, ProblemWords
from db.rights import Correction, Departure
from db.schema import metadata
from db.surveys import Answer, Response
from mentoring import practices, problems
from mentoring.access import Actor, Role
from mentoring.broadcasts import reading, writing
from mentoring.errors import DomainError, NotFound
from mentoring.outbox import Post, post
from mentoring.rights import departures, erasing, pauses
from mentoring.rights.erasing import erase, erase_due, erase_for, forget_strangers
from mentoring.rights.plan import ERASED, IMPERSONAL, PLANS, Fate
from mentoring.summary.counts import get_summary
from mentoring.surveys.form import QuestionType
from mentoring.surveys.questionnaires import edition_of
from mentoring.surveys.results import wave_results
from tests import whole
from tests.builders import INSTALLATION, NOW, TODAY, actor_for, appoint, participate
from tests.districts import District
from tests.whole import Whole, account, dump

WORDS = ("Трезубцев", "Пантелеймон", "Эрастович", "ключевое")
"""Surname, given name, patronymic, and a word that stands in every text of the person."""
PHONE, EMAIL, BORN, SENDER = "+79134445566", "trident@example.ru", date(1979, 4, 3), account("own", whole.MENTOR)
TOLD = (*(word.casefold() for word in WORDS), PHONE, EMAIL, BORN.isoformat(), "03.04.1979")


# The table of fates against the tables


def telling(kind: TypeEngine[Any]) -> bool:
    """Whether a column of this type can tell who somebody is."""
    return isinstance(kind, String | Text | Date | DateTime | Instant | LargeBinary | JSON | JSONB)


def test_every_table_is_planned_or_said_to_tell_of_nobody() -> None:
    assert not PLANS.keys() & IMPERSONAL.keys()
    assert metadata.tables.keys() == PLANS.keys() | IMPERSONAL.keys(), (
        "say in mentoring/rights/plan.py what erasure does to a new table, or that it tells of no person"
    )


@pytest.mark.parametrize("name", sorted(PLANS))
def test_every_column_that_can_tell_something_has_a_fate(name: str) -> None:
    table, plan = metadata.tables[name], PLANS[name]
    files = {
        column.name for column in table.columns if any(key.column.table.name == "files" for key in column.foreign_keys)
    }
    columns = set() if plan.drop else {column.name for column in table.columns if telling(column.type)}
    missing = (columns | files) - plan.fates.keys()
    assert not missing, f"say in mentoring/rights/plan.py what erasure does to {name}: {sorted(missing)}"
    assert not plan.fates.keys() - {column.name for column in table.columns}
    assert all(plan.fates[one] in (Fate.FILE, Fate.KEEP) for one in files)


# Everything a person can have left


class Traces:
    """The mentor of the own school with a word in everything that can hold one."""

    def __init__(self, session: Session, built: Whole) -> None:
        self.session = session
        self.built = built
        self.head = actor_for(session, whole.HEAD)
        self.me = actor_for(session, SENDER)
        self.person = session.get_one(Person, self.me.person)
        self.name()
        self.answers()
        self.asked()
        self.lists()
        self.letters()
        session.flush()

    def name(self) -> None:
        """Who it is, where they take part, and in what words."""
        person, word = self.person, WORDS[3]
        person.surname, person.given_name, person.patronymic = WORDS[:3]
        person.name_key = " ".join(WORDS[:3]).casefold()
        person.phone, person.email, person.birth_date = PHONE, EMAIL, BORN
        self.code = person.code
        rows = self.session.scalars(select(Participation).where(Participation.person_id == person.id)).all()
        for row in rows:
            row.group_name, row.request, row.interests, row.competences = word, word, word, word
            row.details, row.reason = {"birth": BORN.isoformat(), "note": word}, f"{word} причина"
        mine = select(PairMember.pair_id).where(PairMember.person_id == person.id)
        for pair in self.session.scalars(select(Pair).where(Pair.id.in_(mine))):
            pair.reason = f"{WORDS[0]} {word}"
        identity = self.session.scalars(select(Identity).where(Identity.person_id == person.id)).one()
        identity.awaited, identity.awaited_data = "people.name", {"surname": WORDS[0]}

    def answers(self) -> None:
        """A response that is sent, with words, a number and a choice."""
        session = self.session
        response = session.scalars(
            select(Response).where(Response.person_id == self.person.id).order_by(Response.id)
        ).first()
        assert response is not None
        session.query(Answer).filter(Answer.response_id == response.id).delete()
        response.state, response.started_at, response.finished_at = "finished", NOW, NOW
        form = edition_of(session, response.version_id).form
        given = {"response_id": response.id, "wave_id": response.wave_id, "organisation_id": response.organisation_id}
        self.kept: dict[str, str] = {}
        for question in form.questions:
            value = {QuestionType.TEXT: f"{WORDS[0]} {WORDS[3]}", QuestionType.RANGE: "7"}.get(question.type)
            if question.type is QuestionType.SELECT_ONE and question.choices and question.choices.every:
                value = question.choices.every[0].value
            if value is not None:
                session.add(Answer(**given, question=question.path, value=value, answered_at=NOW))
                if question.type is not QuestionType.TEXT:
                    self.kept[question.path] = value
        session.add(Answer(**given, question="/gone", value=WORDS[3], answered_at=NOW))
        session.flush()
        self.response = response.id

    def asked(self) -> None:
        """A problem with words and a file, an answer with a name; a correction; an application."""
        session = self.session
        file = (f"{WORDS[0]}.txt", "text/plain", WORDS[3].encode())
        place = self.built.places["own"].organisation
        made = problems.draft(session, self.me, "other", place, f"{WORDS[0]}: {WORDS[3]}", file)
        problems.send(session, self.me, made.id)
        problems.answer(session, self.head, made.id, f"Здравствуйте, {WORDS[1]} {WORDS[2]}")
        curator = actor_for(session, account("own", whole.CURATOR))
        asking = writing.begin(session, curator, place, "Кто придёт на встречу?")
        writing.choose_asks(session, curator, asking.id, "any")
        writing.set_due(session, curator, asking.id, TODAY)
        writing.send(session, curator, asking.id)
        [target] = (part.target_id for part in reading.open_incoming(session, self.me, asking.id).parts)
        for sent in (True, False):
            reading.draft_answer(session, self.me, target, f"{WORDS[0]}: {WORDS[3]}", file)
            if sent:
                reading.send_answer(session, self.me, target)
        self.nominated(place, curator, file)
        session.add(Correction(person_id=self.person.id, field="name", value=" ".join(WORDS[:3]), asked_at=NOW))
        invitation = self.built.places["own"].ids["invitation"][2]
        session.get_one(Invitation, invitation).person_id = self.person.id
        identity = session.scalars(select(Identity.id).where(Identity.person_id == self.person.id)).one()
        session.add(
            Application(
                identity_id=identity,
                invitation_id=invitation,
                answers={"name": list(WORDS[:3]), "birth": BORN.isoformat()},
                created_at=NOW,
            )
        )

    def nominated(self, place: int, curator: Actor, file: tuple[str, str, bytes]) -> None:
        """A practice that the school has declined, and one of the bank that names the person."""
        session = self.session
        for title in (WORDS[3], "Приём"):
            one = practices.begin(session, self.me, place, title)
            practices.set_field(session, self.me, one.id, "summary", f"{WORDS[0]}: {title}")
            practices.set_field(session, self.me, one.id, "authors", " ".join(WORDS[:3]))
            practices.send(session, self.me, one.id)
            if title == WORDS[3]:
                practices.attach(session, self.me, one.id, file=file)
                practices.answer_for_school(session, curator, one.id, supports=False, reason=f"{WORDS[1]} {WORDS[3]}")
            else:
                practices.decide(session, self.head, one.id, taken=True)

    def lists(self) -> None:
        """Two lists that wait for a decision, one of them half taken, with the person among others."""
        organisation = self.built.places["own"].organisation
        mine = {"surname": WORDS[0], "given_name": WORDS[1], "patronymic": WORDS[2], "role": "mentor", "phone": PHONE}
        coded = {"code": self.code, "surname": "Иной", "given_name": WORDS[1], "patronymic": None, "role": "mentor"}
        other = {"surname": "Соседкин", "given_name": "Лев", "patronymic": None, "role": "mentee"}
        for state, position in (("offered", 0), ("running", 2)):
            rows = [other, mine, coded, other]
            packed = zlib.compress(b"\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows))
            self.session.add(
                Import(
                    kind="people",
                    centre_id=self.head.centre_id,
                    organisation_id=organisation,
                    year=self.head.year,
                    file_name=f"{WORDS[0]}_анкета.xlsx",
                    sha256="0",
                    rows=packed,
                    total=len(rows),
                    position=position,
                    state=state,
                    created_at=NOW,
                )
            )

    def letters(self) -> None:
        """Messages to the person, planned and sent, and raw updates from them, handled and set aside."""
        for about, state in (("a", "planned"), ("b", "sent")):
            post(
                self.session,
                self.head,
                Post("people.declined", self.person.id, about, "people-mail-declined", {"reason": WORDS[3]}),
            )
            row = self.session.scalars(
                select(Delivery).where(Delivery.key.endswith(f":{about}:{self.person.id}"))
            ).one()
            row.state = state
        for number, state in ((1, "done"), (2, "aside"), (3, "new")):
            body = json.dumps(
                {"message": {"text": WORDS[3], "from": {"id": SENDER, "first_name": WORDS[1]}}}, ensure_ascii=False
            )
            if state == "new":
                body = "{}"  # under way; emptied when it is done
            self.session.add(InboxUpdate(update_id=number, sender_id=SENDER, body=body, state=state, received_at=NOW))


def everything(session: Session) -> Iterator[tuple[str, str]]:
    """All that stands in all tables, as text: lists unpacked, files as their letters."""
    for table, rows in dump(session, without=()).items():
        for values in rows.values():
            for value in values:
                yield table, spelled(value)


def spelled(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        with contextlib.suppress(zlib.error):
            raw = zlib.decompress(raw)
        return raw.decode("utf-8", "ignore").casefold()
    return str(value).casefold()


def told(session: Session, words: tuple[str, ...] = TOLD) -> list[str]:
    """Where something of the person still stands."""
    return [f"{table}: {text[:80]}" for table, text in everything(session) if any(word in text for word in words)]


async def test_erasure_leaves_nothing_of_a_person_in_any_table_or_file(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        before = {line.partition(":")[0] for line in told(session)}
        assert {"people", "participations", "pairs", "answers", "problem_words", "files", "imports"} <= before
        assert {"deliveries", "inbox", "applications", "identities", "corrections", "practices"} <= before
        person_id = traces.person.id
        erase(session, INSTALLATION.system(NOW), person_id, "test")
        assert told(session, (*TOLD, traces.code.casefold())) == []
        accounts = [row for row in everything(session) if row[1] == str(SENDER)]
        assert accounts == []
        assert session.scalar(select(func.count()).select_from(Identity).where(Identity.person_id == person_id)) == 0
        row = session.get_one(Person, person_id)
        assert (row.code, row.erased_at) == (f"×-{person_id}", NOW)

    await district.undone(unit)


async def test_what_was_chosen_and_counted_stays(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        erase(session, INSTALLATION.system(NOW), traces.person.id, "test")
        found = {
            row.question: row.value
            for row in session.scalars(select(Answer).where(Answer.response_id == traces.response))
        }
        assert traces.kept
        assert {path: found[path] for path in traces.kept} == traces.kept
        assert {value for path, value in found.items() if path not in traces.kept} == {ERASED}

    await district.undone(unit)


async def test_the_others_of_a_list_stay_in_it_and_its_place_is_right(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        erase(session, INSTALLATION.system(NOW), traces.person.id, "test")
        rows = session.scalars(select(Import).where(Import.sha256 == "0").order_by(Import.id)).all()
        assert [(row.total, row.position, row.file_name) for row in rows] == [(2, 0, ERASED), (2, 1, ERASED)]
        for row in rows:
            names = [json.loads(line)["surname"] for line in zlib.decompress(row.rows or b"").split(b"\n")]
            assert names == ["Соседкин", "Соседкин"]

    await district.undone(unit)


def counted(session: Session, built: Whole) -> list[Any]:
    """The summary of the centre and of the school, and the results of all waves."""
    head = actor_for(session, whole.HEAD)
    place = built.places["own"].organisation
    summaries = [get_summary(session, head, one) for one in (0, place)]
    results = [wave_results(session, head, wave) for wave in built.centre["wave"]]
    tables = [
        session.scalar(select(func.count()).select_from(model)) for model in (Participation, Pair, PairMember, Response)
    ]
    return [*summaries, *results, *tables]


async def test_counts_are_the_same_before_and_after(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        departures.withdraw(session, traces.me, "data")
        session.flush()
        before = counted(session, traces.built)
        erase(session, INSTALLATION.system(NOW), traces.person.id, "test")
        assert counted(session, traces.built) == before

    await district.undone(unit)


async def test_a_file_that_something_else_stands_on_stays(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        mine = session.scalars(select(ProblemWords).where(ProblemWords.author_id == traces.person.id)).all()
        shared = next(one.file_id for one in mine if one.file_id)
        elsewhere = session.scalars(
            select(ProblemWords).where(ProblemWords.problem.has(Problem.reporter_id != traces.person.id))
        ).first()
        assert elsewhere is not None
        elsewhere.file_id = shared
        session.flush()
        erase(session, INSTALLATION.system(NOW), traces.person.id, "test")
        assert session.get(StoredFile, shared) is not None

    await district.undone(unit)


# When it comes


def system(days: float, centre_id: int) -> Actor:
    """The system acting for a centre some days later."""
    return Actor(
        role=INSTALLATION.system(NOW).role,
        now=NOW + timedelta(days=days),
        zone=INSTALLATION.zone,
        names=INSTALLATION.names,
        centre_id=centre_id,
    )


async def test_the_clock_warns_the_curator_and_erases_when_the_period_is_over(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        centre, person_id = traces.built.places["own"].centre, traces.person.id
        session.query(Departure).delete()
        erasing.set_period(session, traces.head, 7)
        departures.withdraw(session, traces.me, "data")
        assert [erase_due(session, system(day, centre)) for day in (0, 3)] == [0, 0]
        warned = select(Delivery.person_id).where(Delivery.message == "rights-mail-soon")
        assert not session.scalars(warned).all()
        assert erase_due(session, system(4, centre)) == 0
        assert len(session.scalars(warned).all()) == 2, "both curators"
        assert [erase_due(session, system(day, centre)) for day in (5, 6)] == [0, 0]
        assert erase_due(session, system(7, centre)) == 1
        assert session.get_one(Person, person_id).surname is None
        assert erase_due(session, system(8, centre)) == 0

    await district.undone(unit)


async def test_nobody_is_erased_unannounced_however_long_the_bot_was_down(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        centre = traces.built.places["own"].centre
        session.query(Departure).delete()
        departures.withdraw(session, traces.me, "data")
        assert erase_due(session, system(90, centre)) == 0
        assert erase_due(session, system(90.5, centre)) == 0
        assert erase_due(session, system(91, centre)) == 1

    await district.undone(unit)


async def test_a_withdrawal_taken_back_is_not_erased(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        centre = traces.built.places["own"].centre
        session.query(Departure).delete()
        departures.withdraw(session, traces.me, "data")
        row = session.scalars(select(Departure).where(Departure.person_id == traces.person.id)).one()
        departures.take_back(session, actor_for(session, SENDER), row.id)
        for day in (27, 30, 31):
            assert erase_due(session, system(day, centre)) == 0

    await district.undone(unit)


async def test_whoever_took_an_office_meanwhile_waits_until_it_ends(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        place = traces.built.places["own"]
        session.query(Departure).delete()
        departures.withdraw(session, traces.me, "data")
        organisation = session.get_one(Organisation, place.organisation)
        row = appoint(session, traces.person, Role.CURATOR, organisation)
        assert [erase_due(session, system(day, place.centre)) for day in (40, 42)] == [0, 0]
        row.ends_on = TODAY + timedelta(days=50)
        session.flush()
        assert [erase_due(session, system(day, place.centre)) for day in (51, 52)] == [0, 1]

    await district.undone(unit)


# For somebody else


def somebody(session: Session, built: Whole, *, with_account: bool) -> Participation:
    """An accepted mentee of the own school."""
    known = select(Identity.person_id).where(Identity.person_id.is_not(None))
    rows = select(Participation).where(
        Participation.id.in_(built.places["own"].ids["mentee"]),
        Participation.person_id.in_(known) if with_account else Participation.person_id.not_in(known),
    )
    return session.scalars(rows.order_by(Participation.id)).all()[0]


async def test_a_curator_erases_somebody_without_an_account_and_nobody_else(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        curator, stranger = (actor_for(session, account(where, whole.CURATOR)) for where in ("own", "other"))
        silent = somebody(session, built, with_account=False)
        speaking = somebody(session, built, with_account=True)
        with pytest.raises(NotFound):
            erase_for(session, stranger, silent.id, "mistake")
        with pytest.raises(NotFound):
            erase_for(session, curator, silent.id, "whim")
        with pytest.raises(DomainError, match="rights-error-asks-self"):
            erase_for(session, curator, speaking.id, "written-request")
        erase_for(session, curator, silent.id, "mistake")
        row = session.get_one(Participation, silent.id)
        assert (row.state, row.reason, row.person.surname) == ("left", "withdrawn", None)
        with pytest.raises(NotFound):
            erase_for(session, curator, silent.id, "mistake")

    await district.undone(unit)


async def test_the_head_erases_at_a_written_request(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        head, staff = actor_for(session, whole.HEAD), actor_for(session, whole.STAFF)
        speaking = somebody(session, built, with_account=True)
        with pytest.raises(DomainError, match="rights-error-asks-self"):
            erase_for(session, staff, speaking.id, "written-request")
        with pytest.raises(NotFound):
            erase_for(session, head, speaking.id, "mistake")
        erase_for(session, head, speaking.id, "written-request")
        assert session.get_one(Participation, speaking.id).person.erased_at == NOW

    await district.undone(unit)


async def test_who_also_takes_part_elsewhere_is_not_erased_by_one_school(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        silent = somebody(session, built, with_account=False)
        other = session.get_one(Organisation, built.places["other"].organisation)
        participate(session, silent.person, Role.MENTEE, other)
        with pytest.raises(DomainError, match="rights-error-elsewhere"):
            erase_for(session, actor_for(session, account("own", whole.CURATOR)), silent.id, "mistake")
        erase_for(session, actor_for(session, whole.HEAD), silent.id, "mistake")

    await district.undone(unit)


async def test_accounts_that_came_to_nothing_are_forgotten(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        session.add(Identity(external_id=77, created_at=NOW))
        session.flush()
        centre = built.places["own"].centre
        known = select(func.count()).select_from(Identity)
        before = session.scalar(known) or 0
        assert forget_strangers(session, system(29, centre)) == 0
        assert forget_strangers(session, system(31, centre)) == 1
        assert session.scalar(known) == before - 1, "whoever applies or has joined stays"

    await district.undone(unit)


async def test_an_application_that_is_never_sent_is_forgotten_with_its_answers(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        one = Identity(external_id=77, created_at=NOW)
        session.add(one)
        session.flush()
        invitation = built.places["own"].ids["invitation"][0]
        answers = {"name": list(WORDS[:3]), "birth": BORN.isoformat()}
        session.add(Application(identity_id=one.id, invitation_id=invitation, answers=answers, created_at=NOW))
        session.flush()
        centre = built.places["own"].centre
        mine = select(func.count()).select_from(Application).where(Application.identity_id == one.id)
        forget_strangers(session, system(59, centre))
        assert session.scalar(mine) == 1
        forget_strangers(session, system(61, centre))
        assert session.scalar(mine) == 0
        assert session.scalars(select(Identity).where(Identity.external_id == 77)).all() == []

    await district.undone(unit)


async def test_a_pause_is_no_reason_to_be_forgotten(district: District) -> None:
    def unit(session: Session, built: Whole) -> None:
        traces = Traces(session, built)
        pauses.pause(session, traces.me, TODAY + timedelta(days=5))
        erase(session, INSTALLATION.system(NOW), traces.person.id, "test")
        assert session.get_one(Person, traces.person.id).paused_until is None

    await district.undone(unit)
