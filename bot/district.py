"""An invented district of realistic size, the same at every making: what the demonstration opens on.

24 organisations, 30 curators, 400 mentors, 1,500 mentees, pairs, a stage calendar in mid-year, one finished and one
open wave. Names are drawn from lists of common ones; whoever bears such a name in life is not meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.base import Base
from db.broadcasts import Broadcast, BroadcastAnswer, BroadcastReceipt, BroadcastTarget
from db.centres import Centre, Organisation
from db.consents import MentorAgreement
from db.headcounts import Headcount
from db.needs import Need, NeedOffer
from db.outbox import Delivery
from db.pairs import Pair, PairMember
from db.partners import Partner
from db.people import Appointment, Consent, Identity, Participation, Person
from db.practices import Practice, PracticeAuthor
from db.problems import Problem, ProblemWords
from db.roadmap import Roadmap, Stage, StageOccurrence
from db.surveys import Answer, Questionnaire, QuestionnaireVersion, Response, Wave
from db.years import Implementation
from mentoring.access import Actor, Role
from mentoring.broadcasts.lookup import Asks
from mentoring.broadcasts.progress import NEW
from mentoring.consents import NEEDED, TEXT_VERSION, Purpose
from mentoring.forms import FORMS
from mentoring.names import name_key
from mentoring.roadmap.periods import occurrences, to_json
from mentoring.roadmap.templates import template
from mentoring.surveys import engine
from mentoring.surveys.form import Form, QuestionType
from mentoring.surveys.questionnaires import edition_of, install_bank
from mentoring.years import year_bounds

SEED = 5
CURATORS, MENTORS, MENTEES = 30, 400, 1500
SAMPLES = 24
"""Different ways in which the questionnaire of a wave is answered; people repeat them."""

SURNAMES = (  # noqa: SIM905 -- a list of words reads better in lines
    "Агапов Белов Васин Громов Дёмин Егоров Жуков Зимин Ильин Котов Лапин Мухин Носов Осипов Панин Рябов Сомов "
    "Титов Уваров Фомин Хохлов Цветков Чернов Шубин Щукин Юдин Яшин Авдеев Быков Власов Гусев Данилов Ершов "
    "Зайцев Исаев Клюев Лыткин Майоров Никитин Орлов Попов Родин Савин Тюрин Устинов Филин Царёв Шилов Яковлев "
    "Баранов"
).split()
WOMEN = (  # noqa: SIM905 -- a list of words reads better in lines
    "Анна Мария Елена Ольга Дарья София Полина Алиса Ксения Вера Алла Инна Юлия Татьяна Светлана Галина Лариса "
    "Нина Эмма Варвара"
).split()
MEN = (  # noqa: SIM905 -- a list of words reads better in lines
    "Артём Иван Егор Кирилл Максим Никита Павел Роман Семён Тимур Фёдор Юрий Олег Виктор Андрей Глеб Денис Илья "
    "Лев Матвей"
).split()
FATHERS = (  # noqa: SIM905 -- a list of words reads better in lines
    "Андреев Борисов Викторов Глебов Денисов Иванов Кириллов Максимов Олегов Павлов Романов Семёнов Тимуров Фёдоров"
).split()
PLACES = (  # noqa: SIM905 -- a list of words reads better in lines
    "Берёзовка Дубки Заречье Ивановка Каменка Луговое Малиновка Новосёлово Озёрный Покровка Рябиновка Сосновка Троицкое"
).split()
REQUESTS = (
    "Подготовка к экзаменам",
    "Выбор профессии",
    "Участие в конкурсах",
    "Уверенность в общении",
    "Адаптация в новом классе",
    "Первые годы работы в школе",
    "Спорт и здоровье",
    "Проектная работа",
)
COMPETENCES = (
    "Математика",
    "Русский язык и литература",
    "Химия и биология",
    "Программирование",
    "Волейбол",
    "Театр",
    "Классное руководство",
    "Робототехника",
    "Профориентация",
)
KINDS = {"pupil": (30, 92), "teacher": (18, 8), "employee": (30, 0), "student": (22, 0)}
"""Of a hundred mentors and of a hundred mentees so many are of each kind."""
FORM_OF = {
    "pupil": "student-student",
    "teacher": "teacher-teacher",
    "employee": "employer-student",
    "student": "undergraduate-student",
}
WORDS = (
    "Стало понятнее, чего хочется дальше",
    "Не хватает времени на встречи",
    "Появилась уверенность на уроках",
    "Вместе подготовили проект и защитили его",
    "Хотелось бы больше общих встреч",
    "Трудно совпасть по расписанию",
)
TROUBLES = (
    "Не хватает времени на встречи",
    "Трудно совпасть по расписанию",
    "Долго не было свободного кабинета",
    "Далеко добираться друг до друга",
    "Мало готовых материалов для встреч",
    "В конце четверти много контрольных",
)
"""Answers to what is in the way, as many as of the others."""
ASKS_OF_TROUBLE = frozenset(["missing", "obstacles", "trouble", "why_not"])


BROADCASTS = (
    "Семинар для кураторов – в последнюю пятницу месяца, в 15:00, в актовом зале центра. Программа у методиста.",
    "Сколько наставников вашей организации хотят пройти курсы весной? Ответьте одним числом.",
)

PARTNERS = (
    # Name, kind, how far it has come, what it gives, the days that the agreement still lasts.
    ("Завод «Прогресс»", "enterprise", "signed", "Наставники, экскурсии, практика на участке", 400),
    ("Педагогический университет", "university", "signed", "Студенты-наставники, курсы для наставников", 20),
    ("Центральная библиотека", "culture", "agreed", "Зал для встреч, читательские клубы", None),
    ("Совет ветеранов педагогического труда", "ngo", "contacted", "Наставники для молодых учителей", None),
)
REGISTERED = 23
"""The organisation that is the first partner."""
NEEDS = (
    # Organisation, form, how many, for what, state.
    (1, "employer-student", 2, "Инженер, робототехника", "open"),
    (3, "teacher-teacher", 1, "Учитель физики", "open"),
    (12, "undergraduate-student", 3, "Подготовка к экзаменам", "closed"),
)
PRACTICES = (
    # Organisation, title, form, what is done, state, why it was not supported or taken.
    (1, "Инженерные субботы", "employer-student", "Раз в месяц ребята приходят на завод и собирают узел.", "new", None),
    (1, "Открытый урок вдвоём", "teacher-teacher", "Урок готовят и ведут наставник и молодой учитель.", "taken", None),
    (
        2,
        "Первый месяц вместе",
        "student-student",
        "Старшие встречают пятиклассников и ходят на кружки.",
        "supported",
        None,
    ),
    (
        5,
        "Читаем вслух",
        "student-student",
        "Пары читают друг другу по двадцать минут в день.",
        "declined",
        "Нет итогов за год",
    ),
    (11, "Сельский профи", "employer-student", "Агрономы ведут опытную делянку с классом.", "taken", None),
    (
        19,
        "Зачёт по дружбе",
        "student-student",
        "Лицеисты готовят соседей к контрольным.",
        "refused",
        "Это не наставничество",
    ),
    (22, "Первая смена", "employer-student", "Мастер ведёт студента по первым рабочим дням.", "supported", None),
)
PROBLEMS = (
    # Organisation, about what, hours ago, what was written, what was answered.
    (1, "pair", 15, "Не получается договориться о времени встреч: у меня тренировки, у наставника работа.", None),
    (1, "other", 70, "Кабинет 12 по средам занят, нам негде встречаться.", "Договорились: по средам ваш кабинет 7."),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the register, as the rows after it need them."""

    person_id: int
    participation_id: int
    organisation_id: int
    role: Role


class District:
    """Makes the rows. Ids are counted here so that everything goes in by a few large statements.

    Args:
        session: of an empty database.
        now: the instant at which the demonstration begins.
        zone: time zone of the centre.
    """

    def __init__(self, session: Session, system: Actor) -> None:
        self.session = session
        self.system = system
        self.now = system.now
        self.zone = system.zone
        self.today = system.today
        self.year = system.year
        self.random = Random(SEED)  # noqa: S311 -- an invented district needs no secrets
        self.people: list[dict[str, Any]] = []

    def build(self, accounts: Mapping[str, int], names: Mapping[str, str]) -> int:
        """Make everything; returns the organisation of the personas.

        Args:
            accounts: messenger accounts of `head`, `curator`, `mentor` and `mentee`.
            names: given name and surname of each.
        """
        schools = self.organisations()
        head = self.somebody(adult=True)
        curators = [self.somebody(adult=True) for _ in range(CURATORS)]
        members = self.members(schools)
        self.add(Person, self.people)
        self.appointments(schools, head, curators)
        self.headcounts(schools)
        self.consents(members)
        pairs = self.pairs(members)
        self.roadmaps(schools, head)
        self.waves(members, schools, head)
        self.broadcasts(schools, head)
        mentor, mentee = self.shown_pair(pairs, schools[0])
        self.partners(head)
        self.needs()
        self.practices(members, mentor)
        self.problems(members, curators[0])
        self.implementations(schools[:-6])
        chosen = {"head": head, "curator": curators[0], "mentor": mentor, "mentee": mentee}
        for role, person_id in chosen.items():
            self.name_persona(person_id, names[role])
            account = {"external_id": accounts[role], "person_id": person_id, "created_at": self.now}
            self.add(Identity, [account])
        return schools[0]

    def name_persona(self, person_id: int, name: str) -> None:
        """Give somebody the name that a messenger shows for them."""
        given, surname = name.split()
        row = self.session.get_one(Person, person_id)
        stem = (row.patronymic or "").removesuffix("на").removesuffix("ич")
        row.given_name, row.surname, row.patronymic = given, surname, stem + ("на" if given in WOMEN else "ич")
        row.name_key = name_key(surname, given, row.patronymic)

    # People and places

    def add(self, table: type[Base], rows: list[dict[str, Any]]) -> None:
        """Insert rows of one table."""
        if rows:
            self.session.execute(insert(table), rows)

    def organisations(self) -> list[int]:
        """The centre and its 24 organisations."""
        self.add(
            Centre,
            [
                {
                    "id": 1,
                    "level": "municipal",
                    "name": "Центр наставничества «Опора»",
                    "time_zone": self.zone,
                    "created_at": self.now,
                }
            ],
        )
        named = [(f"Школа № {number}", "general") for number in range(1, 10)]
        named += [(f"Школа села {place}", "general") for place in PLACES[:9]]
        named += [("Лицей", "general"), ("Дом творчества", "additional"), ("Спортивная школа", "additional")]
        named += [("Аграрный колледж", "vocational"), ("Завод «Прогресс»", "enterprise"), ("Музей", "culture")]
        self.add(
            Organisation,
            [
                {
                    "id": number,
                    "centre_id": 1,
                    "code": f"О-{number:02}",
                    "name": name,
                    "short_name": name,
                    "name_key": name_key(name),
                    "kind": kind,
                    "created_at": self.now,
                }
                for number, (name, kind) in enumerate(named, 1)
            ],
        )
        return list(range(1, len(named) + 1))

    def headcounts(self, schools: Sequence[int]) -> None:
        """How many people the organisations that teach have; the last two have not said yet."""
        rows = []
        for number in schools[:-4]:
            pupils, teachers = 380 + 37 * (number % 7), 28 + 3 * (number % 5)
            rows.append(
                {
                    "organisation_id": number,
                    "year": self.year,
                    "pupils": pupils,
                    "aged_10_19": pupils * 2 // 3,
                    "aged_15_19": pupils // 4,
                    "teachers": teachers,
                    "young_teachers": 2 + number % 4,
                    "entered_at": self.now,
                }
            )
        self.add(Headcount, rows)

    def person(self, surname: str, given: str, patronymic: str, **values: Any) -> int:
        """Somebody of this name; returns the id."""
        number = len(self.people) + 1
        self.people.append(
            {
                "id": number,
                "code": f"Ч-{number:04}",
                "surname": surname,
                "given_name": given,
                "patronymic": patronymic,
                "name_key": name_key(surname, given, patronymic),
                "birth_date": values.pop("birth_date", None),
                "kind": values.pop("kind"),
                "notice_accepted_at": self.now,
                "created_at": self.now,
            }
        )
        return number

    def somebody(self, *, adult: bool, kind: str = "teacher") -> int:
        """Anybody: a pupil of ten to seventeen, or an adult."""
        choose = self.random.choice
        woman = self.random.random() < (0.8 if kind == "teacher" else 0.5)
        surname, father = choose(SURNAMES), choose(FATHERS)
        name = (f"{surname}а", choose(WOMEN), f"{father}на") if woman else (surname, choose(MEN), f"{father}ич")
        age = self.random.randint(22, 62) if adult else self.random.randint(10, 17)
        born = date(self.today.year - age - 1, 1, 1) + timedelta(days=self.random.randrange(365))
        return self.person(*name, kind=kind, birth_date=born)

    def kind_of(self, member: Member) -> str:
        """Pupil, teacher, employee or student."""
        return str(self.people[member.person_id - 1]["kind"])

    def members(self, schools: Sequence[int]) -> list[Member]:
        """The registers of mentors and mentees."""
        rows: list[dict[str, Any]] = []
        for role, count in ((Role.MENTOR, MENTORS), (Role.MENTEE, MENTEES)):
            rows += [self.member(role, schools[number % len(schools)], number) for number in range(count)]
        for number, row in enumerate(rows, 1):
            row["id"] = number
        self.rows = rows
        return [
            Member(row["person_id"], row["id"], row["organisation_id"], Role(row["role"]))
            for row in rows
            if row["state"] == "accepted"
        ]

    def form(self, person: int) -> int:
        """The class of a pupil of this age, from the fifth to the eleventh; one in seven began a year later."""
        born: date = self.people[person - 1]["birth_date"]
        later = self.random.randint(1, 7) == 1
        return min(11, max(5, self.year - born.year - 6 - later))

    def member(self, role: Role, school: int, number: int) -> dict[str, Any]:
        """One participation with its person; one in forty waits for the curator."""
        choose, mentor = self.random.choice, role is Role.MENTOR
        [kind] = self.random.choices(tuple(KINDS), [row[not mentor] for row in KINDS.values()])
        pupil = kind == "pupil"
        registered = year_bounds(self.year)[0] + timedelta(days=self.random.randint(3, 75))
        accepted = number % 40 != 39
        person = self.somebody(adult=not pupil, kind=kind)
        return {
            "person_id": person,
            "organisation_id": school,
            "role": role.value,
            "year": self.year,
            "state": "accepted" if accepted else "applied",
            "kind": kind,
            "group_name": f"{self.form(person)}{choose('АБВ')}" if pupil else None,
            "request": None if mentor else choose(REQUESTS),
            "competences": choose(COMPETENCES) if mentor else None,
            "form": FORM_OF[kind] if mentor or not pupil else None,
            "capacity": self.random.randint(3, 6) if mentor else None,
            "details": {},
            "registered_on": registered,
            "entered_on": registered + timedelta(days=4) if accepted else None,
            "created_at": self.now,
        }

    def appointments(self, schools: Sequence[int], head: int, curators: Sequence[int]) -> None:
        """The head, and a curator or two an organisation; one organisation has none."""
        self.add(Participation, self.rows)
        start = year_bounds(self.year)[0]
        rows = [self.appointment(head, Role.HEAD, None, start, "1-к")]
        places = [*schools[:-1], *schools[: CURATORS - len(schools) + 1]]
        for number, (curator, school) in enumerate(zip(curators, places, strict=True), 2):
            rows.append(self.appointment(curator, Role.CURATOR, school, start, f"{number}-н"))
        self.add(Appointment, rows)

    def appointment(self, person: int, role: Role, school: int | None, start: date, order: str) -> dict[str, Any]:
        """One appointment by an order."""
        return {
            "person_id": person,
            "role": role.value,
            "centre_id": 1,
            "organisation_id": school,
            "order_number": order,
            "order_date": start,
            "starts_on": start,
            "created_at": self.now,
        }

    def consents(self, members: Iterable[Member]) -> None:
        """Papers of almost everybody; of pupils a representative's."""
        rows = []
        for member in members:
            if self.random.random() < 0.04:
                continue
            pupil = self.kind_of(member) == "pupil"
            signer = "representative" if pupil else "self"
            rows += [self.paper(member.person_id, purpose, signer) for purpose in NEEDED]
        self.agreed = {row["person_id"] for row in rows}
        teachers = [one for one in members if one.role is Role.MENTOR and self.kind_of(one) == "teacher"]
        teachers = [one for one in teachers if one.person_id in self.agreed]
        rows += [self.paper(one.person_id, Purpose.LABOUR, "self") for one in teachers]
        self.add(Consent, rows)
        self.add(MentorAgreement, [self.agreement(one) for one in teachers if one.participation_id % 4])

    def paper(self, person_id: int, purpose: str, signer: str) -> dict[str, Any]:
        """One consent on paper."""
        return {
            "person_id": person_id,
            "purpose": purpose,
            "text_version": TEXT_VERSION,
            "signer": signer,
            "form": "paper",
            "given_on": year_bounds(self.year)[0] + timedelta(days=20),
            "created_at": self.now,
        }

    def agreement(self, member: Member) -> dict[str, Any]:
        """What is agreed with a teacher-mentor (ТК ст. 351.8)."""
        first, last = year_bounds(self.year)
        return {
            "participation_id": member.participation_id,
            "number": f"{member.participation_id}-н",
            "signed_on": first,
            "starts_on": first,
            "ends_on": last,
            "work_form": "individual",
            "pay": "monthly",
            "amount": 3000,
            "created_at": self.now,
        }

    # What they do

    def pairs(self, members: Sequence[Member]) -> list[tuple[int, Member, Member]]:
        """Three mentees in four have a mentor of their organisation: teachers a teacher, pupils anybody else."""
        made: list[tuple[int, Member, Member]] = []
        able = [member for member in members if member.person_id in self.agreed]
        for school in sorted({member.organisation_id for member in able}):
            here = [member for member in able if member.organisation_id == school]
            for teachers in (True, False):
                alike = [one for one in here if (self.kind_of(one) == "teacher") is teachers]
                room = [one for one in alike if one.role is Role.MENTOR for _ in range(3)]
                self.random.shuffle(room)
                mentees = [one for one in alike if one.role is Role.MENTEE]
                taken = mentees[: int(min(len(room), len(mentees) * 0.75))]
                made += [(len(made) + index, *both) for index, both in enumerate(zip(room, taken, strict=False), 1)]
        rows = [self.pair(number, mentor, mentee) for number, mentor, mentee in made]
        self.add(Pair, rows)
        places = []
        for row, (number, mentor, mentee) in zip(rows, made, strict=True):
            places += [self.place(row, number, mentor), self.place(row, number, mentee)]
        self.add(PairMember, places)
        return made

    def pair(self, number: int, mentor: Member, mentee: Member) -> dict[str, Any]:
        """One pair: most work, some are just proposed, some have ended; none is older than its people's entries."""
        state = self.random.choices(("active", "proposed", "closed"), (88, 7, 5))[0]
        form = FORM_OF[self.kind_of(mentor)]
        starts = year_bounds(self.year)[0] + timedelta(days=self.random.randint(25, 100))
        starts = max(starts, *(self.rows[one.participation_id - 1]["entered_on"] for one in (mentor, mentee)))
        return {
            "id": number,
            "organisation_id": mentor.organisation_id,
            "year": self.year,
            "form": form,
            "role_model": self.random.choice((*FORMS[form], None)),
            "kind": "traditional",
            "state": state,
            "starts_on": min(starts, self.today),
            "order_number": f"{number}-п" if state != "proposed" else None,
            "order_date": min(starts, self.today) if state != "proposed" else None,
            "closed_on": self.today - timedelta(days=5) if state == "closed" else None,
            "goal": "mostly" if state == "closed" else None,
            "created_by_id": 2,
            "created_at": self.now,
        }

    def place(self, pair: dict[str, Any], number: int, member: Member) -> dict[str, Any]:
        """One person's place in a pair."""
        asked = pair["state"] == "proposed"
        return {
            "pair_id": number,
            "participation_id": member.participation_id,
            "person_id": member.person_id,
            "role": member.role.value,
            "year": self.year,
            "form": pair["form"],
            "open": pair["state"] != "closed",
            "answer": None if asked else "agreed",
            "answered_at": None if asked else self.now,
        }

    def shown_pair(self, pairs: Sequence[tuple[int, Member, Member]], school: int) -> tuple[int, int]:
        """Mentor and mentee of a working pair of the school, for the personas: an adult and a pupil."""
        active = set(self.session.scalars(select(Pair.id).where(Pair.state == "active")))
        for number, mentor, mentee in pairs:
            adult = self.kind_of(mentor) == "employee"
            if number in active and mentor.organisation_id == school and adult and self.kind_of(mentee) == "pupil":
                return mentor.person_id, mentee.person_id
        raise AssertionError("the seed makes such a pair")

    def roadmaps(self, schools: Sequence[int], head: int) -> None:
        """The eight stages in every organisation; what is past is mostly done, and by some late or not at all."""
        chosen = template("eight_stages", self.year)
        stages: list[dict[str, Any]] = []
        done: list[dict[str, Any]] = []
        for school in schools:
            diligence = self.random.uniform(0.7, 1.0)
            for number, planned in enumerate(chosen.stages, 1):
                stages.append(
                    {
                        "id": len(stages) + 1,
                        "roadmap_id": school,
                        "number": number,
                        "titles": dict(planned.titles),
                        "period": to_json(planned.period),
                    }
                )
                done += [
                    self.occurrence(stages[-1]["id"], one.key, one.starts_on, one.due_on, diligence)
                    for one in occurrences(planned.period)
                ]
        given = self.moment(year_bounds(self.year)[0] + timedelta(days=9))
        self.add(
            Roadmap,
            [
                {
                    "id": school,
                    "organisation_id": school,
                    "year": self.year,
                    "template": chosen.name,
                    "created_by_id": head,
                    "created_at": given,
                }
                for school in schools
            ],
        )
        self.add(Stage, stages)
        self.add(StageOccurrence, done)

    def occurrence(self, stage: int, key: str, starts: date, due: date | None, diligence: float) -> dict[str, Any]:
        """One time a stage has to be done."""
        past = due is not None and due < self.today
        done = past and self.random.random() < diligence
        day = due - timedelta(days=self.random.randint(0, 5)) if due else self.today
        link = f"https://school{stage}.example.ru/mentoring" if self.random.random() < 0.5 else None
        return {
            "stage_id": stage,
            "key": key,
            "starts_on": starts,
            "due_on": due,
            "done_at": self.moment(day) if done else None,
            "evidence": ("link" if link else "text") if done else None,
            "link": link if done else None,
            "note": None if link or not done else "Сделано, приказ в папке программы",
        }

    def moment(self, day: date) -> datetime:
        """Noon of a day in the centre's zone."""
        return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(self.zone))

    # Messages

    def broadcasts(self, schools: Sequence[int], head: int) -> None:
        """A message that most curators have read, a question that half have answered; the persona neither."""
        self.broadcast(1, head, schools, Asks.RECEIPT, 9, 0.8)
        self.broadcast(2, head, schools, Asks.NUMBER, 4, 0.5)

    def broadcast(self, number: int, head: int, schools: Sequence[int], asks: Asks, ago: int, rate: float) -> None:
        """One message of the centre to the curators of all organisations."""
        sent_at, words = self.moment(self.today - timedelta(days=ago)), BROADCASTS[number - 1]
        row = {
            "id": number,
            "centre_id": 1,
            "author_id": head,
            "role": "curator",
            "audience": {},
            "text": words,
            "slot": "0:0",
        }
        due = {"due_on": self.today + timedelta(days=3)} if asks is Asks.NUMBER else {}
        times = {"state": "sent", "created_at": sent_at, "sent_at": sent_at}
        self.add(Broadcast, [row | due | times | {"asks": asks.value}])
        curators = self.session.execute(
            select(Appointment.organisation_id, Appointment.person_id)
            .where(Appointment.role == Role.CURATOR.value)
            .order_by(Appointment.id)
        ).all()
        first = {row.organisation_id: row.person_id for row in reversed(curators)}
        done = {school for school in schools[1:] if school in first and self.random.random() < rate}
        at = sent_at + timedelta(hours=3)
        mark = "read_at" if asks is Asks.RECEIPT else "answered_at"
        targets = [
            {"id": number * 100 + school, "broadcast_id": number, "organisation_id": school}
            | {mark: at if school in done else None}
            for school in schools
        ]
        self.add(BroadcastTarget, targets)
        given = [(number * 100 + school, first[school]) for school in sorted(done)]
        if asks is Asks.RECEIPT:
            self.add(BroadcastReceipt, [{"target_id": one, "person_id": who, "read_at": at} for one, who in given])
        else:
            common = {"state": "sent", "given_at": at}
            values = [(one, who, str(self.random.randint(0, 9))) for one, who in given]
            self.add(
                BroadcastAnswer,
                [{"target_id": one, "author_id": who, "value": value} | common for one, who, value in values],
            )
        self.add(
            Delivery, [self.delivered(number, words, who, sent_at) for who in sorted({who for _, who in curators})]
        )

    def delivered(self, number: int, words: str, person_id: int, at: datetime) -> dict[str, Any]:
        """The mail that has brought a message to a curator."""
        return {
            "key": f"{NEW}:broadcast:{number}:{person_id}",
            "kind": NEW,
            "person_id": person_id,
            "message": "broadcasts-mail",
            "arguments": {"text": words, "sender": ""},
            "buttons": [],
            "due_at": at,
            "state": "sent",
            "sent_at": at,
            "created_at": at,
        }

    # What else the registers hold

    def ago(self, **since: float) -> datetime:
        """An instant before the demonstration begins."""
        return self.now - timedelta(**since)

    def partners(self, head: int) -> None:
        """Partners of the centre, one of them in the register of organisations."""
        rows = [
            {
                "centre_id": 1,
                "register_id": REGISTERED if number == 1 else None,
                "name": name,
                "name_key": name_key(name),
                "kind": kind,
                "state": state,
                "gives": gives,
                "agreement_number": str(10 + number) if days else None,
                "agreement_date": year_bounds(self.year)[0] if days else None,
                "valid_until": self.today + timedelta(days=days) if days else None,
                "created_by_id": head,
                "created_at": self.ago(days=60),
            }
            for number, (name, kind, state, gives, days) in enumerate(PARTNERS, 1)
        ]
        self.add(Partner, rows)

    def needs(self) -> None:
        """Whom organisations look for; the first partner has been asked for the first of them and can."""
        rows = [
            {
                "id": number,
                "organisation_id": school,
                "year": self.year,
                "form": form,
                "count": count,
                "subject": subject,
                "state": state,
                "closed_on": self.today - timedelta(days=12) if state == "closed" else None,
                "created_at": self.ago(days=30 - number),
            }
            for number, (school, form, count, subject, state) in enumerate(NEEDS, 1)
        ]
        self.add(Need, rows)
        answered = {"state": "can", "created_at": self.ago(days=20), "answered_at": self.ago(days=18)}
        self.add(NeedOffer, [{"need_id": 1, "partner_id": 1, "people": 1} | answered])

    def practices(self, members: Sequence[Member], mentor: int) -> None:
        """Practices in every state; the first is that of the persona, and waits for the persona's curator."""
        rows, authors = [], []
        for number, (school, title, form, summary, state, reason) in enumerate(PRACTICES, 1):
            adults = [
                one.person_id
                for one in members
                if (one.organisation_id, one.role) == (school, Role.MENTOR) and self.kind_of(one) == "teacher"
            ]
            nominator = mentor if number == 1 else adults[0]
            said = state != "new"
            decided = state in ("taken", "refused")
            authors.append({"practice_id": number, "person_id": nominator})
            rows.append(
                {
                    "id": number,
                    "organisation_id": school,
                    "title": title,
                    "title_key": name_key(title),
                    "form": form,
                    "own": True,
                    "summary": summary,
                    "state": state,
                    "nominated_by_id": nominator,
                    "role": Role.MENTOR.value,
                    "created_at": self.ago(days=40 - number),
                    "sent_at": self.ago(days=39 - number),
                    "supported": state != "declined" if said else None,
                    "school_reason": reason if state == "declined" else None,
                    "school_at": self.ago(days=30 - number) if said else None,
                    "reason": reason if state == "refused" else None,
                    "decided_at": self.ago(days=20 - number) if decided else None,
                }
            )
        self.add(Practice, rows)
        self.add(PracticeAuthor, authors)

    def problems(self, members: Sequence[Member], curator: int) -> None:
        """A report that waits for an answer and one that has it."""
        mentees = [one for one in members if one.role is Role.MENTEE]
        rows, words = [], []
        for number, (school, about, hours, report, answer) in enumerate(PROBLEMS, 1):
            reporter = [one.person_id for one in mentees if one.organisation_id == school][-number]
            rows.append(
                {
                    "id": number,
                    "centre_id": 1,
                    "organisation_id": school,
                    "reporter_id": reporter,
                    "role": Role.MENTEE.value,
                    "about": about,
                    "past_curator": False,
                    "state": "answered" if answer else "new",
                    "waiting_since": self.ago(hours=hours),
                    "created_at": self.ago(hours=hours),
                }
            )
            said = [(reporter, report, hours), *([(curator, answer, hours - 4)] if answer else [])]
            words += [
                {"problem_id": number, "author_id": author, "text": text, "said_at": self.ago(hours=back)}
                for author, text, back in said
            ]
        self.add(Problem, rows)
        self.add(ProblemWords, words)

    def implementations(self, schools: Sequence[int]) -> None:
        """Which organisations have confirmed that they carry mentoring out this year."""
        confirmed = year_bounds(self.year)[0] + timedelta(days=7)
        rows = [
            {
                "organisation_id": school,
                "year": self.year,
                "order_number": f"{school}-о",
                "order_date": confirmed,
                "confirmed_at": self.moment(confirmed),
            }
            for school in schools
        ]
        self.add(Implementation, rows)

    # Monitoring

    def waves(self, members: Sequence[Member], schools: Sequence[int], head: int) -> None:
        """The finished wave of December and an open one; mentors, mentees and organisations each have theirs."""
        install_bank(self.session, self.system)
        self.session.flush()
        start = year_bounds(self.year)[0]
        december = (start + timedelta(days=91), start + timedelta(days=111))
        current = (self.today - timedelta(days=6), self.today + timedelta(days=8))
        self.wave(1, "monitoring_mentee", Role.MENTEE, december, members, head, 0.86)
        self.wave(2, "monitoring_mentor", Role.MENTOR, current, members, head, 0.41)
        self.organisation_wave(3, current, schools, head)

    def wave(
        self,
        number: int,
        name: str,
        role: Role,
        days: tuple[date, date],
        members: Sequence[Member],
        head: int,
        rate: float,
    ) -> None:
        """A wave of a role, answered by `rate` of those asked."""
        asked = [one for one in members if one.role is role]
        subjects = [(f"person:{one.person_id}", one.person_id, one.organisation_id) for one in asked]
        self.responses(number, name, role.value, days, subjects, head, rate)

    def organisation_wave(self, number: int, days: tuple[date, date], schools: Sequence[int], head: int) -> None:
        """A wave that curators answer for their organisations."""
        subjects = [(f"organisation:{school}", None, school) for school in schools[1:]]
        subjects.insert(0, ("organisation:1", None, 1))
        self.responses(number, "monitoring_organisation", "curator", days, subjects, head, 0.3)

    def responses(
        self,
        number: int,
        name: str,
        role: str,
        days: tuple[date, date],
        subjects: Sequence[tuple[str, int | None, int]],
        head: int,
        rate: float,
    ) -> None:
        """The rows of a wave: whom it asks and what was answered. The first subjects still wait, for the personas."""
        version = self.session.scalars(
            select(QuestionnaireVersion).join(Questionnaire).where(Questionnaire.name == name)
        ).one()
        form = edition_of(self.session, version.id).form
        closed = days[1] < self.today
        self.add(
            Wave,
            [
                {
                    "id": number,
                    "centre_id": 1,
                    "version_id": version.id,
                    "title": version.titles["ru"],
                    "year": self.year,
                    "role": role,
                    "audience": {},
                    "state": "closed" if closed else "open",
                    "opens_on": days[0],
                    "closes_on": days[1],
                    "created_by_id": head,
                    "created_at": self.moment(days[0]),
                }
            ],
        )
        samples = [self.sample(form, days[0]) for _ in range(SAMPLES)]
        rows: list[dict[str, Any]] = []
        answers: list[dict[str, Any]] = []
        for subject, person_id, school in subjects:
            identity = number * 10_000 + len(rows) + 1
            # The first school belongs to the personas: what it has to answer in an open wave still waits.
            done = (closed or school != 1) and self.random.random() < rate
            moment = self.moment(days[0] + timedelta(days=self.random.randint(0, 5)))
            rows.append(
                {
                    "id": identity,
                    "wave_id": number,
                    "version_id": version.id,
                    "organisation_id": school,
                    "person_id": person_id,
                    "subject_key": subject,
                    "state": "finished" if done else "waiting",
                    "revision": 12 if done else 0,
                    "wrong": 0,
                    "answered_by_id": person_id if done else None,
                    "started_at": moment if done else None,
                    "finished_at": moment if done else None,
                }
            )
            if done:
                answers += self.answers(identity, number, school, self.random.choice(samples), moment)
        self.add(Response, rows)
        self.add(Answer, answers)

    def answers(
        self, response: int, wave: int, school: int, sample: dict[str, str], moment: datetime
    ) -> list[dict[str, Any]]:
        """The answers of one response."""
        return [
            {
                "response_id": response,
                "question": question,
                "value": value,
                "counts": True,
                "wave_id": wave,
                "organisation_id": school,
                "answered_at": moment,
            }
            for question, value in sample.items()
        ]

    def sample(self, form: Form, day: date) -> dict[str, str]:
        """One way of answering a form, found by answering it question by question."""
        context = engine.Context(now=self.moment(day), language="ru", seed=str(self.random.random()))
        state, mood = engine.start(form, {}, context), self.random.uniform(5.5, 9.2)
        tried: set[str] = set()
        while (step := next((one for one in state.questions() if one.key not in tried), None)) is not None:
            tried.add(step.key)
            if step.question is None or not step.question.answered:
                continue
            changed = engine.answer(state, step.key, self.value(state, step, day, mood))
            if not isinstance(changed, engine.Refused):
                state = changed
        return dict(state.values())

    def value(self, state: engine.State, step: engine.Step, day: date, mood: float) -> str:
        """An answer that fits the type of the question."""
        match step.type:
            case QuestionType.RANGE | QuestionType.INTEGER | QuestionType.DECIMAL:
                return str(max(1, min(10, round(self.random.gauss(mood, 1.4)))))
            case QuestionType.SELECT_ONE:
                return self.random.choice(state.choices(step.key)).value
            case QuestionType.SELECT_MULTIPLE:
                return self.random.choice(state.choices(step.key)).value
            case QuestionType.DATE:
                return (day - timedelta(days=self.random.randint(10, 60))).isoformat()
            case _:
                asks_of_trouble = step.question is not None and step.question.name in ASKS_OF_TROUBLE
                return self.random.choice(TROUBLES if asks_of_trouble else WORDS)
