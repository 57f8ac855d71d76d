"""The questionnaires that ship: made of one source, entry and exit comparable, found on a phone in three taps."""

import pytest
from sqlalchemy.orm import Session

from db.centres import Organisation
from locales.texts import languages, texts
from mentoring.access import Role
from mentoring.forms import FORMS
from mentoring.surveys.bank_rendering import BANK, render_all
from mentoring.surveys.convert import read_form
from mentoring.surveys.form import Form, QuestionType
from mentoring.surveys.questionnaires import install_bank, meant_by
from tests.builders import INSTALLATION, NOW, consent, make_person, participate
from tests.harness import Harness
from tests.surveys.world import HEAD, make_world

ROLES = ("mentor", "mentee")


def form_of(name: str) -> Form:
    found = read_form((BANK / f"{name}.md").read_bytes(), f"{name}.md").form
    assert found is not None
    return found


def keys(name: str) -> list[str]:
    return [one.item_key for one in form_of(name).questions if one.type is QuestionType.RANGE]


def test_the_files_are_what_the_source_makes() -> None:
    for name, markdown in render_all().items():
        assert (BANK / f"{name}.md").read_text(encoding="utf-8") == markdown, name


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("role", ROLES)
def test_entry_and_exit_of_a_form_share_every_scale(form: str, role: str) -> None:
    entry, exit_ = keys(f"entry_{form}_{role}"), keys(f"exit_{form}_{role}")
    assert entry == exit_
    assert len(entry) == len(set(entry)) == 8


@pytest.mark.parametrize("name", render_all())
def test_a_questionnaire_is_short_and_says_rightly_how_long_it_is(name: str) -> None:
    form = form_of(name)
    asked = sum(1 for one in form.questions if one.answered)
    assert 8 <= asked <= 12
    words = {8: "восемь", 10: "десять", 11: "одиннадцать", 12: "двенадцать"}
    hello = form.questions[0].label.versions["Русский (ru)"]
    assert words[asked] in str(hello[0]).lower()


@pytest.mark.parametrize("path", sorted(BANK.glob("*.md")), ids=lambda path: str(path.stem))
def test_every_questionnaire_has_a_title_in_every_language(path: object) -> None:
    name = getattr(path, "stem", "")
    assert all(texts(language).has(f"surveys-bank-{name}") for language in languages())
    assert form_of(name).title == texts("ru").plain(f"surveys-bank-{name}") or name.startswith("monitoring_")


def test_a_name_tells_when_for_which_form_and_whom() -> None:
    meant = meant_by("entry_student-student_mentee")
    assert (meant.moment, meant.form, meant.ending) == ("entry", "student-student", "mentee")
    meant = meant_by("monitoring_organisation")
    assert (meant.moment, meant.form, meant.ending) == ("monitoring", "", "organisation")
    assert meant_by("own").form == ""


async def test_a_questionnaire_of_a_form_is_found_and_asks_its_form_alone(bot: Harness) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        install_bank(session, INSTALLATION.system(NOW))
        school = session.get_one(Organisation, world.school)
        for name in ("Первый Олег", "Второй Юрий"):
            person = make_person(session, name)
            consent(session, person)
            participate(session, person, Role.MENTEE, school, form="student-student")

    await bot.make(story)
    head = bot.person("Ольга", account=HEAD)
    await head.says("/menu")
    for label in ("Мониторинг", "Новый опрос"):
        await head.press(label)
    await head.sees("Какая анкета?", "Начало и итоги программы", "Отчёт наставника за месяц", "Проверка")
    await head.press("Начало и итоги программы")
    await head.press("Ученик – ученик")
    await head.sees("Кого спросить и когда?", "Наставляемые: начало", "Наставники: итоги")
    await head.press("Наставляемые: начало")
    await head.sees("Старт наставляемого: ученик – ученик", "Анкету получат: 2 человека", "Формы: 1")
