"""The whole district: two centres, three organisations, and in each of them every kind of row there is.

Three organisations are alike: `own` and `other` belong to one centre, `far` to another. Every name, text and link of
an organisation carries words that stand nowhere else, so that a test can look for what must not be seen. Tests that go
over all operations or all buttons stand on this; tests of one capability make the few rows they need.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from db.associations import Association, Nomination
from db.broadcasts import BroadcastTarget
from db.centres import Centre, Organisation
from db.consents import MentorAgreement
from db.decrees import Decree
from db.files import StoredFile
from db.headcounts import Headcount
from db.invitations import Application
from db.merges import Transfer
from db.needs import NeedOffer
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.people import Appointment, Consent, Identity, Participation, ParticipationCategory, Person
from db.problems import ProblemWords
from db.rights import Correction, Departure
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.schema import metadata
from db.schools import School, SchoolMeasure, SchoolMember, SchoolTime
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, Wave
from mentoring import implementing, imports, invitations, needs, partners, practices, problems, schools, start
from mentoring.access import Actor, Role
from mentoring.broadcasts import reading, writing
from mentoring.duplicates.merging import merge
from mentoring.names import name_key
from mentoring.pairs import answer_pair, close_pair, propose_pair
from mentoring.roadmap.periods import Period, deadline, months, occurrences, to_json
from mentoring.roadmap.stages import Evidence, give_template, mark_done
from mentoring.surveys import drafts
from mentoring.surveys.convert import read_form
from mentoring.surveys.form import QuestionType
from mentoring.surveys.questionnaires import edition_of, install_bank
from mentoring.surveys.waves import draft_wave, open_wave
from mentoring.transfers import start as start_transfer
from tests.builders import (
    INSTALLATION,
    NOW,
    TODAY,
    YEAR,
    actor_for,
    appoint,
    consent,
    make_centre,
    make_organisation,
    make_person,
    participate,
)

HEAD, STAFF, OBSERVER, FAR_HEAD, GUEST, CLERK = range(5001, 5007)
"""Messenger accounts of the centre; the guest has never been seen, the clerk was staff until October."""
REGION_HEAD, REGION_STAFF, REGION_OBSERVER, FORMER_HEAD, FORMER_OBSERVER, MOVED = range(5011, 5017)
"""Those of the regional centre above both; whoever headed or observed the centre until October; the curator who has
moved from the one organisation to the other."""
BASES = {"own": 5100, "other": 5200, "far": 5300}
CURATOR, MENTOR, MENTEE, SECOND_CURATOR, FORMER, LONELY, APPLICANT, VETERAN, SENT, STAYER = range(1, 11)
"""Accounts within an organisation, counted from its base: `account("own", CURATOR)`.

The former curator's appointment has ended, the lonely mentor has no pair, the applicant is half-way through, the
veteran took part last year and has left, the stayer is still accepted from last year, `SENT` has applied.
"""

PEOPLE = {"own": "Вольмаров", "other": "Гостомыслов", "far": "Кудеяров"}
PLACES = {"own": "Юргинка", "other": "Заозёрск", "far": "Приморка"}
GIVEN = ("Ратмир", "Велимир", "Добромысл", "Святогор", "Мстислава", "Любомира", "Градислава")
FATHER = "Светозарович"
_LATIN = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True))
_LATIN |= {"ж": "zh", "х": "kh", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}


def latin(text: str) -> str:
    """The text in Latin letters."""
    return "".join(_spelled(letter) for letter in text)


def _spelled(letter: str) -> str:
    found = _LATIN.get(letter.lower(), letter)
    return found.capitalize() if letter.isupper() else found


def account(where: str, who: int) -> int:
    """The messenger account of somebody of an organisation."""
    return BASES[where] + who


@dataclass
class Place:
    """An organisation with everything in it.

    Attributes:
        ids: ids of its objects by kind, as `ids["pair"]`; those of last year under `past`.
        secrets: what its open links carry.
        words: texts that stand in its rows and nowhere else, folded.
        keys: primary keys of its rows by table.
    """

    name: str
    organisation: int
    centre: int
    ids: dict[str, list[int]] = field(default_factory=dict)
    past: dict[str, list[int]] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    keys: dict[str, set[tuple[Any, ...]]] = field(default_factory=dict)


@dataclass
class Whole:
    """Everything: the places by name, and the objects of the two centres and of the region above by kind."""

    places: dict[str, Place]
    centre: dict[str, list[int]]
    far_centre: dict[str, list[int]]
    region: dict[str, list[int]]

    def actor(self, session: Session, number: int) -> Actor:
        """The actor behind an account."""
        return actor_for(session, number)


class Maker:
    """Builds the district; with `cyrillic` false everything that people have entered is in Latin letters."""

    def __init__(self, session: Session, *, cyrillic: bool = True) -> None:
        self.session = session
        self.write = str if cyrillic else latin
        self.number = 0
        self.made: dict[str, Place] = {}

    def build(self) -> Whole:
        """Make all rows."""
        session = self.session
        install_bank(session, INSTALLATION.system(NOW))
        near = make_centre(session, self.write("Центр «Опора»"))
        far = make_centre(session, self.write("Центр «Маяк»"))
        self.office("Головнин", HEAD, Role.HEAD, near)
        self.office("Служкин", STAFF, Role.STAFF, near)
        self.office("Дозорнов", OBSERVER, Role.OBSERVER, near)
        self.office("Маячный", FAR_HEAD, Role.HEAD, far)
        self.office("Бывалов", CLERK, Role.STAFF, near, ends_on=date(YEAR, 10, 1))
        self.office("Былинин", FORMER_HEAD, Role.HEAD, near, ends_on=date(YEAR, 10, 1))
        self.office("Доглядов", FORMER_OBSERVER, Role.OBSERVER, near, ends_on=date(YEAR, 10, 1))
        places = self.made
        for name, centre in (("own", near), ("other", near), ("far", far)):
            before = dump(session)
            places[name] = self.place(name, centre)
            places[name].keys = {table: set(rows) for table, rows in difference(before, dump(session)).items()}
        centres = [self.centre(near, HEAD), self.centre(far, FAR_HEAD)]
        for place in places.values():
            self.answers(place)
        for place, centre in zip(places.values(), (near, near, far), strict=True):
            self.last_years_wave(place, centre)
            self.needs(place)
        self.moved(places)
        return Whole(places, centres[0], centres[1], self.region(near, far))

    def region(self, *centres: Centre) -> dict[str, list[int]]:
        """The regional centre above the others, with an office of its own; below it one more that nobody heads yet."""
        region = make_centre(self.session, self.write("Регион «Вершина»"))
        region.level = "regional"
        headless = make_centre(self.session, self.write("Центр «Заря»"))
        for centre in (*centres, headless):
            centre.parent_id = region.id
        self.office("Верховой", REGION_HEAD, Role.HEAD, region)
        self.office("Горностаев", REGION_STAFF, Role.STAFF, region)
        self.office("Смотров", REGION_OBSERVER, Role.OBSERVER, region)
        return {"region": [region.id], "headless": [headless.id]}

    def moved(self, places: Mapping[str, Place]) -> None:
        """A curator of the other organisation who was one of the own until October."""
        person = make_person(self.session, self.write("Скиталин Всеслав Яромирович"), account=MOVED)
        own, other = (self.session.get_one(Organisation, places[name].organisation) for name in ("own", "other"))
        appoint(self.session, person, Role.CURATOR, own, ends_on=date(YEAR, 10, 1))
        appoint(self.session, person, Role.CURATOR, other)

    def office(self, surname: str, number: int, role: Role, centre: Centre, **values: Any) -> Person:
        """Somebody of a centre."""
        person = make_person(self.session, self.write(f"{surname} Всеслав Яромирович"), account=number)
        appoint(self.session, person, role, centre, **values)
        return person

    def centre(self, centre: Centre, head: int) -> dict[str, list[int]]:
        """The objects of a centre: an open wave of each audience, a closed one, a draft, an import of organisations."""
        session = self.session
        actor = actor_for(session, head)
        bank = {
            row.name: row.id for row in session.scalars(select(Questionnaire).where(Questionnaire.centre_id.is_(None)))
        }
        opened = []
        for name in ("monitoring_mentor", "monitoring_mentee", "monitoring_organisation"):
            draft = draft_wave(session, actor, bank[name])
            open_wave(session, actor, draft.id)
            opened.append(draft.id)
        session.get_one(Wave, opened[1]).closes_on = TODAY + timedelta(days=3)
        draft = draft_wave(session, actor, bank["monitoring_mentor"])
        own = self.questionnaire(centre, bank["monitoring_mentor"])
        parsed = imports.read_register(
            imports.Kind.ORGANISATIONS,
            f"Название;ИНН\n{self.write('Школа посёлка Тихий')};".encode(),
            self.write("реестр") + ".csv",
            language="ru",
            today=TODAY,
        )
        offered = imports.offer(session, actor, parsed, None)
        links = [
            invitations.invite(session, actor, kind, 0, invitations.new_secret()) for kind in ("staff", "observer")
        ]
        scan = StoredFile(
            name="order.pdf", media_type="application/pdf", size=8, sha256="order", content=b"%PDF-1.4", created_at=NOW
        )
        decree = Decree(centre_id=centre.id, kind="founding", number="12", day=TODAY, file=scan, created_at=NOW)
        session.add(decree)
        session.flush()
        headed = Association(
            centre_id=centre.id,
            name=self.write(f"РМО {centre.name}"),
            name_key=f"association {centre.id}",
            head_id=self.who(self.made["far" if head == FAR_HEAD else "own"], LONELY),
            created_at=NOW,
        )
        session.add(headed)
        session.flush()
        self.nominations(headed, centre)
        return {
            "association": [headed.id],
            "own_association": [headed.id],
            "centre": [centre.id],
            "decree": [decree.id],
            "wave": opened,
            "managed_wave": opened,
            "offered": [own],
            "draft": [draft.id],
            "bank": sorted(bank.values()),
            "questionnaire": [own],
            "form_draft": [self.form_draft(actor, centre)],
            "import": [offered.id],
            "invitation": [link.id for link in links],
            **self.broadcasts(head),
        }

    def broadcasts(self, head: int) -> dict[str, list[int]]:
        """What the centre has written: to be read, to be answered, a draft; a curator has answered for each place."""
        session, actor = self.session, actor_for(self.session, head)
        made, file = [], ("plan.txt", "text/plain", b"plan")
        for text, asks in (("Прочтите приказ", "receipt"), ("Сколько у вас пар", "any")):
            row = writing.begin(session, actor, 0, self.write(text), file)
            writing.choose_asks(session, actor, row.id, asks)
            if asks == "any":
                writing.set_due(session, actor, row.id, TODAY + timedelta(days=5))
            made.append(writing.send(session, actor, row.id).id)
        parts = select(BroadcastTarget).where(BroadcastTarget.broadcast_id == made[1]).order_by(BroadcastTarget.id)
        targets = session.scalars(parts).all()
        for target in targets:
            curators = select(Identity.external_id).where(
                Identity.external_id.in_([account(name, CURATOR) for name in BASES]),
                Identity.person_id.in_(
                    select(Appointment.person_id).where(Appointment.organisation_id == target.organisation_id)
                ),
            )
            for number in session.scalars(curators):
                curator = actor_for(session, number)
                reading.draft_answer(session, curator, target.id, self.write("Ответ куратора"), file)
                reading.send_answer(session, curator, target.id)
        draft = writing.begin(session, actor, 0, self.write("Ещё не готово"))
        return {"broadcast": made, "broadcast_target": [one.id for one in targets], "broadcast_draft": [draft.id]}

    def questionnaire(self, centre: Centre, like: int) -> int:
        """A questionnaire that the centre alone has."""
        session = self.session
        shipped = session.scalars(
            select(QuestionnaireVersion).where(QuestionnaireVersion.questionnaire_id == like)
        ).one()
        made = QuestionnaireVersion(
            questionnaire=Questionnaire(centre_id=centre.id, name="own_mentor"),
            number=1,
            titles={"ru": self.write(f"Опрос {centre.name}"), "en": latin(f"Опрос {centre.name}")},
            source=shipped.source,
            xform=shipped.xform,
            sha256=f"own-{centre.id}",
            created_at=NOW,
        )
        session.add(made)
        session.flush()
        return made.questionnaire_id

    def form_draft(self, actor: Actor, centre: Centre) -> int:
        """A questionnaire that the centre has uploaded and not published; something is to be remarked on it."""
        title = self.write(f"Анкета {centre.name}")
        sheets = f"""
            | survey |
            | | type | name | label |
            | | select_one yn | glad | {self.write("Довольны ли вы?")} |
            | | text | words | {self.write("Что запомнилось?")} |
            | choices |
            | | list_name | name | label |
            | | yn | yes | {self.write("Да")} |
            | | yn | no | {self.write("Нет")} |
            | settings |
            | | form_title | form_id |
            | | {title} | draft_mentor |
        """
        upload = read_form(sheets.encode(), "form.csv")
        return drafts.offer(self.session, actor, upload, self.write("анкета") + ".csv").id

    # One organisation

    def place(self, name: str, centre: Centre) -> Place:
        """An organisation with its people and what they do."""
        session, where = self.session, PLACES[name]
        number = list(PLACES).index(name) + 1
        organisation = make_organisation(
            session, centre, self.write(f"Школа {where}"), code=self.write(f"Ж77{number}"), kind="general"
        )
        place = Place(name, organisation.id, centre.id)
        place.ids["organisation"] = [organisation.id]
        counted = {"pupils": 400, "aged_10_19": 300, "aged_15_19": 120, "teachers": 40, "young_teachers": 6}
        self.session.add(Headcount(organisation_id=organisation.id, year=YEAR - 1, entered_at=NOW, **counted))
        self.curators(place, organisation)
        self.members(place, organisation)
        self.pairs(place)
        self.stages(place, organisation)
        self.schools(place, centre)
        self.links(place)
        self.register(place)
        self.problems(place)
        self.own_broadcasts(place)
        self.doubles(place)
        self.transfers(place, centre)
        self.requests(place, organisation)
        self.partners(place)
        self.practices(place, organisation)
        self.last_year(place, organisation)
        codes = session.scalars(select(Person.code).where(Person.id.in_(place.ids["person"])))
        place.words = tuple(
            word.casefold()
            for word in (
                self.write(PEOPLE[name]),
                self.write(where),
                latin(PEOPLE[name]),
                latin(where),
                organisation.code,
                *codes,
            )
        )
        return place

    def person(self, place: Place, who: int | None = None, *, adult: bool = True) -> Person:
        """Somebody of the organisation."""
        self.number += 1
        stem, given = PEOPLE[place.name], GIVEN[self.number % len(GIVEN)]
        number = account(place.name, who) if who else None
        person = make_person(self.session, self.write(f"{stem} {given} {FATHER}"), account=number)
        person.birth_date = date(1980 if adult else 2012, 1 + self.number % 12, 1 + self.number % 28)
        person.kind = "teacher" if adult else "pupil"
        if not adult:
            person.representative = self.write(f"{stem} Чеслава {FATHER}")
            person.representative_phone = f"+7914555{self.number:04}"
        person.phone, person.email = f"+7913555{self.number:04}", f"{latin(stem).lower()}{self.number}@example.ru"
        self.session.flush()
        place.ids.setdefault("person", []).append(person.id)
        return person

    def curators(self, place: Place, organisation: Organisation) -> None:
        """Two curators of today, one of yesterday."""
        made = [
            appoint(
                self.session, self.person(place, CURATOR), Role.CURATOR, organisation, order_number=self.write("7-н")
            ),
            appoint(self.session, self.person(place, SECOND_CURATOR), Role.CURATOR, organisation),
            appoint(self.session, self.person(place, FORMER), Role.CURATOR, organisation, ends_on=date(YEAR, 11, 1)),
        ]
        place.ids["appointment"] = [one.id for one in made]
        place.past["appointment"] = [made[2].id]

    def member(self, place: Place, role: Role, who: int | None = None, *, papers: bool = True, **values: Any) -> int:
        """Somebody who takes part; returns the participation."""
        organisation = self.session.get_one(Organisation, place.organisation)
        adult = role is Role.MENTOR
        person = self.person(place, who, adult=adult)
        values.setdefault("kind", person.kind)
        if not adult:
            values.setdefault("group_name", self.write(f"7{PLACES[place.name][0]}"))
        values.setdefault("request" if not adult else "competences", self.write(f"Запрос {PLACES[place.name]}"))
        values.setdefault("form", "student-student")
        made = participate(self.session, person, role, organisation, **values)
        if papers:
            consent(self.session, person)
            if not adult:
                self.sign_for(person)
        if not adult:
            category = ("orphan", "disabilities")[made.id % 2]
            self.session.add(ParticipationCategory(participation_id=made.id, category=category, created_at=NOW))
        key = "mentor" if adult else "mentee"
        if values.get("state", "accepted") == "accepted":
            place.ids.setdefault(key, []).append(made.id)
        place.ids.setdefault("participation", []).append(made.id)
        return made.id

    def sign_for(self, person: Person) -> None:
        """A representative has signed for a minor."""
        for one in self.session.scalars(select(Consent).where(Consent.person_id == person.id)):
            one.signer = "representative"
        self.session.flush()

    def members(self, place: Place, organisation: Organisation) -> None:
        """Mentors and mentees in every state, some with accounts, some without papers."""
        place.ids["teacher"] = [self.member(place, Role.MENTOR, MENTOR, form="teacher-teacher")]
        for who in (None, LONELY, None):
            self.member(place, Role.MENTOR, who)
        for who in (MENTEE, None, None, None, None):
            self.member(place, Role.MENTEE, who)
        self.member(place, Role.MENTEE, papers=False)
        for state in ("listed", "applied", "declined", "left"):
            self.member(place, Role.MENTEE, SENT if state == "applied" else None, papers=False, state=state)
        for _ in range(3):
            self.member(place, Role.MENTOR, papers=False, state="listed")
        self.papers(place)

    def papers(self, place: Place) -> None:
        """A scan of the first mentee's paper, and what is agreed with a teacher-mentor."""
        session, word = self.session, latin(PLACES[place.name])
        first = session.get_one(Participation, place.ids["mentee"][0])
        scan = StoredFile(
            name=f"{word}.pdf",
            media_type="application/pdf",
            size=8,
            sha256=word,
            content=b"%PDF-1.4",
            organisation_id=place.organisation,
            created_at=NOW,
        )
        session.add(scan)
        session.flush()
        for paper in session.scalars(select(Consent).where(Consent.person_id == first.person_id)):
            paper.file_id = scan.id
        place.ids["scanned"] = [first.id]
        teacher = session.get_one(Participation, place.ids["teacher"][0])
        consent(session, teacher.person, ["labour"])
        session.add(MentorAgreement(participation_id=teacher.id, number=self.write(f"ДС {word}"), created_at=NOW))
        session.flush()

    def pairs(self, place: Place) -> None:
        """Pairs in every state; the mentor's own proposal waits for the answer of somebody without an account."""
        session, curator = self.session, actor_for(self.session, account(place.name, CURATOR))
        mentors, mentees = place.ids["mentor"], place.ids["mentee"]
        wanted = [
            (mentors[0], mentees[0]),
            (mentors[0], mentees[1]),
            (mentors[1], mentees[2]),
            (mentors[1], mentees[3]),
        ]
        made = [
            propose_pair(session, curator, mentor, mentee, form="student-student", starts_on=TODAY)
            for mentor, mentee in wanted
        ]
        place.ids["pair"] = [pair.id for pair in made]
        own = actor_for(session, account(place.name, MENTOR))
        answer_pair(session, own, made[1].id, agreed=True)
        active, closed = session.get_one(Pair, made[2].id), made[3].id
        active.state, active.order_number, active.order_date = "active", self.write(f"12-{PLACES[place.name]}"), TODAY
        close_pair(session, curator, closed, goal="mostly", reason=self.write(f"Итог {PLACES[place.name]}"))
        place.ids["member"] = list(
            session.scalars(select(PairMember.id).where(PairMember.pair_id.in_(place.ids["pair"])))
        )

    def stages(self, place: Place, organisation: Organisation) -> None:
        """A stage calendar with a stage reported by a link, by words and by a file."""
        session = self.session
        head = FAR_HEAD if place.name == "far" else HEAD
        give_template(session, actor_for(session, head), "eight_stages")
        curator = actor_for(session, account(place.name, CURATOR))
        stages = select(Stage).join(Roadmap).where(Roadmap.organisation_id == organisation.id).order_by(Stage.number)
        place.ids["stage"] = [stage.id for stage in session.scalars(stages)]
        rows = session.scalars(
            select(StageOccurrence).where(StageOccurrence.stage_id.in_(place.ids["stage"])).order_by(StageOccurrence.id)
        ).all()
        place.ids["occurrence"] = [row.id for row in rows]
        word = PLACES[place.name]
        evidence = (
            Evidence(link=f"https://{latin(word).lower()}.example.ru/1"),
            Evidence(note=self.write(f"Заметка {word}")),
            Evidence(file=(f"{latin(word)}.pdf", "application/pdf", latin(word).encode())),
        )
        for row, one in zip(rows, evidence, strict=False):
            mark_done(session, curator, row.id, one)
        place.ids["file_occurrence"] = [rows[2].id]
        place.ids["file"] = list(
            session.scalars(select(StoredFile.id).where(StoredFile.organisation_id == organisation.id))
        )

    def schools(self, place: Place, centre: Centre) -> None:
        """A School that the curator leads and the mentor is in, with a roadmap; one with that of last year alone."""
        session, word = self.session, PLACES[place.name]
        leader, member = self.who(place, CURATOR), self.who(place, MENTOR)
        made = []
        for words in ("Школа наставника", "Прежняя школа"):
            name = self.write(f"{words} {word}")
            school = School(
                centre_id=centre.id,
                name=name,
                name_key=name_key(name),
                organisation_id=place.organisation,
                leader_id=leader,
                created_at=NOW,
            )
            session.add(school)
            session.flush()
            made.append(school)
        members = [SchoolMember(school_id=made[0].id, person_id=one, joined_on=TODAY) for one in (leader, member)]
        session.add_all(members)
        measures = [
            self.measure(made[0], YEAR, self.write(f"Семинар {word}"), deadline(date(YEAR, 12, 1))),
            self.measure(made[0], YEAR, self.write(f"Встреча {word}"), months(date(YEAR, 10, 1), date(YEAR, 11, 1))),
            self.measure(made[1], YEAR - 1, self.write(f"Прежнее {word}"), deadline(date(YEAR - 1, 12, 1))),
        ]
        session.add_all(measures)
        session.flush()
        report = Evidence(file=(f"{latin(word)}-s.pdf", "application/pdf", f"s{latin(word)}".encode()))
        head = actor_for(session, FAR_HEAD if place.name == "far" else HEAD)
        schools.mark_done(session, head, measures[0].times[0].id, report)
        place.ids |= {
            "school": [made[0].id],
            "new_school": [made[1].id],
            "school_member": [one.id for one in reversed(members)],
            "measure": [one.id for one in measures[:2]],
            "measure_time": [measures[1].times[0].id],
            "file_time": [measures[0].times[0].id],
        }
        place.past |= {"led_measure": [measures[2].id], "measure_time": [measures[2].times[0].id]}

    def measure(self, school: School, year: int, title: str, period: Period) -> SchoolMeasure:
        """A measure of a School."""
        times = [SchoolTime(key=one.key, starts_on=one.starts_on, due_on=one.due_on) for one in occurrences(period)]
        made = {"school_id": school.id, "year": year, "title": title, "period": to_json(period), "created_at": NOW}
        return SchoolMeasure(**made, times=times)

    def links(self, place: Place) -> None:
        """Invitations to a curator, to everybody, to a listed person; an application under way and one that is sent."""
        session = self.session
        staff = actor_for(session, FAR_HEAD if place.name == "far" else HEAD)
        curator = actor_for(session, account(place.name, CURATOR))
        listed = session.scalars(
            select(Participation.id).where(
                Participation.organisation_id == place.organisation, Participation.state == "listed"
            )
        ).first()
        wanted = (
            ("curator", staff, place.organisation),
            ("group", curator, place.organisation),
            ("person", curator, listed),
        )
        place.ids["invitation"] = []
        for kind, inviter, target in wanted:
            place.secrets[kind] = invitations.new_secret()
            made = invitations.invite(session, inviter, kind, target or 0, place.secrets[kind])
            place.ids["invitation"].append(made.id)
        accepted = start.accept(session, actor_for(session, account(place.name, APPLICANT)), place.secrets["group"])
        place.ids["application"] = [accepted.application_id or 0]
        place.ids["sent_application"] = [self.sent(place)]

    def sent(self, place: Place) -> int:
        """The application that has led to the participation in state `applied`."""
        session = self.session
        identity = session.scalars(select(Identity).where(Identity.external_id == account(place.name, SENT))).one()
        row = session.scalars(
            select(Participation).where(
                Participation.organisation_id == place.organisation, Participation.state == "applied"
            )
        ).one()
        made = Application(
            identity_id=identity.id,
            invitation_id=place.ids["invitation"][1],
            answers={},
            participation_id=row.id,
            created_at=NOW,
            sent_at=NOW,
        )
        session.add(made)
        session.flush()
        return made.id

    def register(self, place: Place) -> None:
        """A list of people that waits for a decision."""
        curator = actor_for(self.session, account(place.name, CURATOR))
        stem = PEOPLE[place.name]
        name = self.write(f"{stem} Всеволод {FATHER};03.04.2013;7А")
        text = f"ФИО;Дата рождения;Класс;Роль\n{name};наставляемый"
        parsed = imports.read_register(
            imports.Kind.PEOPLE,
            text.encode(),
            self.write(f"класс {PLACES[place.name]}") + ".csv",
            language="ru",
            today=TODAY,
        )
        made = [imports.offer(self.session, curator, parsed, place.organisation) for _ in range(2)]
        imports.cancel(self.session, curator, made[1].id)
        place.ids["import"] = [one.id for one in made]

    def doubles(self, place: Place) -> None:
        """Somebody who stood in the list twice, and whose records were put together."""
        head = actor_for(self.session, FAR_HEAD if place.name == "far" else HEAD)
        two = [self.member(place, Role.MENTEE, papers=False, state="listed") for _ in range(2)]
        people = [self.session.get_one(Participation, one).person_id for one in two]
        place.ids["merge"] = [merge(self.session, head, *people).id]
        place.ids["participation"].remove(two[1])

    def transfers(self, place: Place, centre: Centre) -> None:
        """Requests from the organisation and to it; the other one is a school that nobody leads."""
        session = self.session
        name = self.write(f"Школа вечерняя {centre.id}")
        other = session.scalar(select(Organisation).where(Organisation.name == name))
        other = other or make_organisation(session, centre, name, code=f"Z{centre.id}")
        guest = participate(session, make_person(session, self.write("Странников Пахом")), Role.MENTEE, other)
        going = session.get_one(Participation, self.member(place, Role.MENTEE))
        made = []
        for one, to in ((going, other.id), (guest, place.organisation)):
            asked = Transfer(participation_id=one.id, organisation_id=to, requested_at=NOW, changes=[])
            session.add(asked)
            session.flush()
            made.append(asked.id)
        place.ids["transfer"], place.ids["incoming"] = made[:1], made[1:]
        head = actor_for(session, FAR_HEAD if place.name == "far" else HEAD)
        arriving = participate(session, make_person(session, self.write("Странников Фома")), Role.MENTEE, other)
        place.ids["arrived"] = [start_transfer(session, head, arriving.id, place.organisation).id]

    def problems(self, place: Place) -> None:
        """A report of the mentor to curator and centre with a file, one of the mentee past the curator, a draft."""
        session, word = self.session, PLACES[place.name]
        mentor, mentee = (actor_for(session, account(place.name, who)) for who in (MENTOR, MENTEE))
        file = (f"{latin(word)}.txt", "text/plain", latin(word).encode())
        made = [
            problems.draft(session, mentor, "pair", place.organisation, self.write(f"Беда {word}"), file),
            problems.draft(session, mentee, "curator", place.organisation, self.write(f"Куратор {word}")),
        ]
        for actor, one in zip((mentor, mentee), made, strict=True):
            problems.send(session, actor, one.id)
        place.ids["problem"], place.ids["past_problem"] = [made[0].id], [made[1].id]
        place.ids["problem_words"] = list(
            session.scalars(select(ProblemWords.id).where(ProblemWords.problem_id == made[0].id))
        )
        problems.draft(session, mentor, "other", place.organisation, self.write(f"Набросок {word}"))

    def own_broadcasts(self, place: Place) -> None:
        """A request of the curator to the mentees, which one has answered with a file; a draft."""
        session, word = self.session, PLACES[place.name]
        curator, mentee = (actor_for(session, account(place.name, who)) for who in (CURATOR, MENTEE))
        file = (f"{latin(word)}.txt", "text/plain", latin(word).encode())
        row = writing.begin(session, curator, place.organisation, self.write(f"Вопрос {word}"), file)
        writing.choose_role(session, curator, row.id, "mentee")
        writing.choose_asks(session, curator, row.id, "any")
        writing.set_due(session, curator, row.id, TODAY + timedelta(days=9))
        writing.send(session, curator, row.id)
        targets = session.scalars(select(BroadcastTarget).where(BroadcastTarget.broadcast_id == row.id)).all()
        mine = next(one for one in targets if one.person_id == mentee.person_id)
        reading.draft_answer(session, mentee, mine.id, self.write(f"Заметка {word}"), file)
        reading.send_answer(session, mentee, mine.id)
        draft = writing.begin(session, curator, place.organisation, self.write(f"Набросок {word}"))
        place.ids["broadcast"], place.ids["broadcast_draft"] = [row.id], [draft.id]
        place.ids["broadcast_target"] = [mine.id, *(one.id for one in targets if one is not mine)]

    def requests(self, place: Place, organisation: Organisation) -> None:
        """Somebody who has left, somebody who has withdrawn, somebody who asks for a correction and pauses."""
        session = self.session
        gone = [self.member(place, Role.MENTOR, state="left", reason="own-wish") for _ in range(2)]
        kinds = (("leaving", TODAY, None), ("withdrawal", TODAY + timedelta(days=30), TODAY + timedelta(days=30)))
        place.ids["departure"] = []
        for participation_id, (kind, until, erase_on) in zip(gone, kinds, strict=True):
            row = Departure(
                person_id=session.get_one(Participation, participation_id).person_id,
                kind=kind,
                ended={"participations": [[participation_id, "accepted"]], "pairs": []},
                asked_on=TODAY,
                undo_until=until,
                erase_on=erase_on,
                created_at=NOW,
            )
            session.add(row)
            session.flush()
            place.ids["departure"].append(row.id)
        asking = session.scalars(select(Identity.person_id).where(Identity.external_id == account(place.name, LONELY)))
        asked = Correction(
            person_id=asking.one(), field="name", value=self.write(f"{PEOPLE[place.name]} Яромир"), asked_at=NOW
        )
        session.add(asked)
        session.flush()
        asked.person.paused_until = TODAY + timedelta(days=60)
        place.ids["correction"] = [asked.id]

    def partners(self, place: Place) -> None:
        """A partner with an agreement, a scan and a mentor, and one that is still spoken with."""
        session, word = self.session, PLACES[place.name]
        curator = actor_for(session, account(place.name, CURATOR))
        made = [
            partners.add_partner(session, curator, place.organisation, self.write(name), "enterprise")
            for name in (f"Завод {word}", f"Банк {word}")
        ]
        place.ids["partner"] = [one.id for one in made]
        partners.set_agreement(session, curator, made[0].id, self.write(f"ДП {word}"), TODAY)
        partners.set_term(session, curator, made[0].id, TODAY + timedelta(days=20))
        partners.attach_scan(session, curator, made[0].id, b"%PDF-1.4")
        partners.set_field(session, curator, made[0].id, "gives", self.write(f"Экскурсии {word}"))
        partners.set_field(session, curator, made[0].id, "contact", self.write(f"Кадры {word}"))
        partners.choose_mentor(session, curator, made[0].id, place.ids["mentor"][1], chosen=True)

    def practices(self, place: Place, organisation: Organisation) -> None:
        """Practices of the mentor: one that waits, with a file, one in the bank, a draft; one of the curator."""
        session, word = self.session, PLACES[place.name]
        mentor, curator = (actor_for(session, account(place.name, who)) for who in (MENTOR, CURATOR))
        head = actor_for(session, FAR_HEAD if place.name == "far" else HEAD)
        made = []
        for actor, title in ((mentor, "Посох"), (curator, "Костёр"), (mentor, "Ладья"), (mentor, "Невод")):
            one = practices.begin(session, actor, organisation.id, self.write(f"{title} {word}"))
            practices.set_field(session, actor, one.id, "summary", self.write(f"Описание {word}"))
            practices.set_form(session, actor, one.id, "teacher-teacher")
            made.append(one.id)
        names = self.write(f"{PEOPLE[place.name]} Ярополк")
        practices.set_field(session, mentor, made[0], "authors", names)
        file = (f"{latin(word)}-p.pdf", "application/pdf", f"p{latin(word)}".encode())
        practices.attach(session, mentor, made[0], file=file)
        practices.attach(session, curator, made[1], link=f"https://{latin(word).lower()}.example.ru/2")
        for actor, one_id in zip((mentor, curator, mentor), made, strict=False):
            practices.send(session, actor, one_id)
        practices.choose_author(session, curator, made[1], place.ids["mentor"][1], chosen=True)
        practices.decide(session, head, made[2], taken=True)
        place.ids |= {"practice": made[:3], "practice_draft": made[3:]}

    def needs(self, place: Place) -> None:
        """The place needs mentors: its own mentor is asked, and a partner can. The mentor is asked for another one."""
        session, word = self.session, PLACES[place.name]
        curator = actor_for(session, account(place.name, CURATOR))
        made = needs.post_need(
            session, curator, place.organisation, form="employer-student", count=3, subject=self.write(f"Токарь {word}")
        )
        place.ids["need"] = [made.id]
        asked = (
            NeedOffer(need_id=made.id, participation_id=place.ids["mentor"][0], state="asked", created_at=NOW),
            NeedOffer(need_id=made.id, participation_id=place.ids["mentor"][1], state="can", created_at=NOW),
            NeedOffer(need_id=made.id, partner_id=place.ids["partner"][0], state="can", created_at=NOW),
        )
        session.add_all(asked)
        implementing.confirm(session, curator, place.organisation, self.write(f"ПВ {word}"), TODAY)
        place.ids["own_offer"] = [asked[0].id]
        place.ids["offer"] = [one.id for one in asked[1:]]
        place.keys |= {"needs": {(made.id,)}, "need_offers": {(one.id,) for one in asked}}

    def nominations(self, headed: Association, centre: Centre) -> None:
        """The association nominates somebody of each school of the centre."""
        for place in self.made.values():
            if place.centre != centre.id:
                continue
            name = self.write(f"{PEOPLE[place.name]} Ярополк")
            one = Nomination(association_id=headed.id, organisation_id=place.organisation, name=name, created_at=NOW)
            self.session.add(one)
            self.session.flush()
            place.ids["nomination"] = [one.id]
            place.keys["nominations"] = {(one.id,)}

    def last_year(self, place: Place, organisation: Organisation) -> None:
        """What is left of last year: a pair with its mentor and mentee, a stage calendar."""
        session = self.session
        mentor = self.member(place, Role.MENTOR, VETERAN, year=YEAR - 1, state="left")
        mentee = self.member(place, Role.MENTEE, year=YEAR - 1, state="left")
        stayer = self.member(place, Role.MENTOR, STAYER, year=YEAR - 1)
        for kind in ("participation", "mentor"):
            place.ids[kind] = [one for one in place.ids[kind] if one not in (mentor, mentee, stayer)]
        self.not_closed(place, organisation)
        pair = Pair(
            organisation_id=organisation.id,
            year=YEAR - 1,
            form="student-student",
            state="closed",
            starts_on=date(YEAR - 1, 10, 1),
            closed_on=date(YEAR, 5, 30),
            goal="yes",
            created_by_id=place.ids["person"][0],
            created_at=NOW - timedelta(days=365),
        )
        for one, role in ((mentor, "mentor"), (mentee, "mentee")):
            person = session.get_one(Participation, one).person_id
            pair.members.append(
                PairMember(
                    participation_id=one, person_id=person, role=role, year=YEAR - 1, form="student-student", open=False
                )
            )
        roadmap = Roadmap(
            organisation_id=organisation.id,
            year=YEAR - 1,
            template="eight_stages",
            created_by_id=place.ids["person"][0],
            created_at=NOW - timedelta(days=365),
        )
        of_now = session.get_one(Stage, place.ids["stage"][0])
        stage = Stage(number=1, titles=of_now.titles, period=of_now.period)
        stage.occurrences = [StageOccurrence(key="1", starts_on=date(YEAR - 1, 9, 1), due_on=date(YEAR - 1, 10, 1))]
        roadmap.stages.append(stage)
        together = self.paired_last_year(place, organisation)
        session.add_all([pair, roadmap])
        session.flush()
        place.past |= {
            "mentor": [mentor],
            "mentee": [mentee],
            "participation": [mentor, mentee],
            "pair": [pair.id],
            "own_pair": [together],
            "member": [member.id for member in pair.members],
            "stage": [stage.id],
            "occurrence": [stage.occurrences[0].id],
        }

    def not_closed(self, place: Place, organisation: Organisation) -> None:
        """Nobody has closed last year yet: a pair works in it, and its people wait to be taken over."""
        before = {kind: list(place.ids[kind]) for kind in ("mentor", "mentee", "participation")}
        mentor = self.member(place, Role.MENTOR, year=YEAR - 1)
        leaver = self.member(place, Role.MENTEE, year=YEAR - 1, group_name=self.write(f"11{PLACES[place.name][0]}"))
        pupil = self.member(place, Role.MENTEE, year=YEAR - 1)
        place.ids |= before
        pair = Pair(
            organisation_id=organisation.id,
            year=YEAR - 1,
            form="student-student",
            state="active",
            starts_on=date(YEAR - 1, 10, 1),
            created_by_id=place.ids["person"][0],
            created_at=NOW - timedelta(days=365),
        )
        for one, role in ((mentor, "mentor"), (pupil, "mentee")):
            person = self.session.get_one(Participation, one).person_id
            pair.members.append(
                PairMember(participation_id=one, person_id=person, role=role, year=YEAR - 1, form="student-student")
            )
        self.session.add(pair)
        self.session.flush()
        place.ids |= {"of_last_year": [mentor, pupil], "leaver": [leaver], "going_on": [pair.id]}

    def paired_last_year(self, place: Place, organisation: Organisation) -> int:
        """The pair in which the mentor and the mentee of today have worked last year."""
        members = []
        for who, role in ((MENTOR, Role.MENTOR), (MENTEE, Role.MENTEE)):
            person = self.session.get_one(Person, self.who(place, who))
            before = participate(self.session, person, role, organisation, state="left", year=YEAR - 1)
            members.append(
                PairMember(
                    participation_id=before.id,
                    person_id=person.id,
                    role=role.value,
                    year=YEAR - 1,
                    form="student-student",
                    open=False,
                )
            )
        pair = Pair(
            organisation_id=organisation.id,
            year=YEAR - 1,
            form="student-student",
            state="closed",
            starts_on=date(YEAR - 1, 10, 1),
            closed_on=date(YEAR, 5, 30),
            goal="mostly",
            members=members,
            created_by_id=place.ids["person"][0],
            created_at=NOW - timedelta(days=365),
        )
        self.session.add(pair)
        self.session.flush()
        return pair.id

    def last_years_wave(self, place: Place, centre: Centre) -> None:
        """A wave of last year that has asked mentor, mentee and somebody without an account; nobody has answered."""
        session = self.session
        edition = session.scalars(select(QuestionnaireVersion).order_by(QuestionnaireVersion.id).limit(1)).one()
        wave = Wave(
            centre_id=centre.id,
            version=edition,
            title=self.write(f"Прошлый опрос {PLACES[place.name]}"),
            year=YEAR - 1,
            role="mentor",
            audience={"organisations": [place.organisation]},
            state="closed",
            opens_on=date(YEAR, 3, 1),
            closes_on=date(YEAR, 3, 20),
            created_by_id=place.ids["person"][0],
            created_at=NOW - timedelta(days=250),
        )
        session.add(wave)
        session.flush()
        silent = session.get_one(Participation, place.ids["mentor"][1]).person_id
        asked = {"mentor": self.who(place, MENTOR), "mentee": self.who(place, MENTEE), "proxy": silent, "place": None}
        for key, person_id in asked.items():
            subject = f"person:{person_id}" if person_id else f"organisation:{place.organisation}"
            given = {"wave_id": wave.id, "version_id": edition.id, "organisation_id": place.organisation}
            row = Response(**given, person_id=person_id, subject_key=subject, state="waiting")
            session.add(row)
            session.flush()
            place.past[f"{key}_response"] = [row.id]
        place.past["open_response"] = place.past["proxy_response"]
        place.past["wave"] = [wave.id]

    def who(self, place: Place, who: int) -> int:
        """The person behind an account of the organisation."""
        account_of = select(Identity.person_id).where(Identity.external_id == account(place.name, who))
        return self.session.scalars(account_of).one() or 0

    def answers(self, place: Place) -> None:
        """One response is sent, one is begun; the rest wait."""
        session = self.session
        rows = session.scalars(
            select(Response).where(Response.organisation_id == place.organisation).order_by(Response.id)
        ).all()
        people = [row for row in rows if row.person_id is not None]
        for row, state in zip(people[::-1], ("finished", "started"), strict=False):
            row.state, row.started_at, row.finished_at = state, NOW, NOW if state == "finished" else None
            form = edition_of(session, row.version_id).form
            asked = next(question for question in form.questions if question.type is QuestionType.RANGE)
            given = {"response_id": row.id, "wave_id": row.wave_id, "organisation_id": row.organisation_id}
            session.add(Answer(**given, question=asked.path, value="7", answered_at=NOW))
        session.flush()
        place.ids["response"] = [row.id for row in rows]
        place.keys["responses"] = {(row.id,) for row in rows}
        answers = select(Answer.response_id, Answer.question).where(Answer.organisation_id == place.organisation)
        place.keys["answers"] = {tuple(row) for row in session.execute(answers)}
        mail = select(Delivery.id).where(Delivery.person_id.in_(place.ids["person"]))
        place.keys["deliveries"] = {(one,) for one in session.scalars(mail)}


def make_whole(session: Session, *, cyrillic: bool = True) -> Whole:
    """Build the whole district in an empty database."""
    return Maker(session, cyrillic=cyrillic).build()


# Looking at all rows

Rows = Mapping[str, Mapping[tuple[Any, ...], tuple[Any, ...]]]
PASSING = frozenset({"inbox"})
"""Tables whose rows are not the people's."""


def dump(session: Session, *, without: Iterable[str] = PASSING) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    """All rows of all tables by their keys."""
    session.flush()
    left_out = set(without)
    return {table.name: _rows(session, table) for table in metadata.sorted_tables if table.name not in left_out}


def _rows(session: Session, table: Table) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    places = [list(table.columns).index(column) for column in table.primary_key.columns]
    found = session.execute(select(table)).all()
    return {tuple(row[place] for place in places): tuple(_plain(value) for value in row) for row in found}


def _plain(value: Any) -> Any:
    return repr(value) if isinstance(value, dict | list) else value


def kept(session: Session, only: Container[str] = frozenset(metadata.tables)) -> Rows:
    """As `dump`, with the values as the driver gives them: to compare, in a third of the time."""
    session.flush()
    connection = session.connection()
    found = {}
    for table in metadata.sorted_tables:
        if table.name not in PASSING and table.name in only:
            statement, places = _reading(table)
            rows = map(tuple, connection.exec_driver_sql(statement))
            found[table.name] = {tuple([row[place] for place in places]): row for row in rows}
    return found


@cache
def _reading(table: Table) -> tuple[str, tuple[int, ...]]:
    """What asks for all columns of a table, and which of them are its key."""
    names = [column.name for column in table.columns]
    statement = f"SELECT {', '.join(names)} FROM {table.name}"  # noqa: S608 -- a table of our own models
    return statement, tuple(names.index(column.name) for column in table.primary_key.columns)


def difference(before: Rows, after: Rows) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    """The rows that are new or not as they were."""
    return {
        name: {key: row for key, row in rows.items() if before.get(name, {}).get(key) != row}
        for name, rows in after.items()
    }
