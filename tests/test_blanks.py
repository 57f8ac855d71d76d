"""Blank consents: everybody's own form, one file for a class, templates of the centre, nothing personal under codes."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.files import StoredFile
from docs.blanks import main as make_shipped
from mentoring.access import Actor, Role
from mentoring.consents import blanks
from mentoring.consents.blanks import NAMES, blank_of, blanks_of, build, check_template, field_names, shipped
from mentoring.consents.filling import EMPTY, fields_in, fill, open_template, together
from mentoring.consents.sheets import paper_received
from mentoring.errors import DomainError, NotFound
from mentoring.names import NameMode
from tests.builders import INSTALLATION, actor_for, appoint, make_centre, make_organisation, make_person, participate
from tests.harness import Harness, running

HEAD, CURATOR, OTHER = 2001, 2002, 2003


class School:
    """A school with a head above it, a child, somebody of 15 and a grown-up mentor who teaches colleagues."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.centre = make_centre(session, "Центр «Опора»")
        self.school = make_organisation(session, self.centre, "Школа № 1")
        other = make_organisation(session, self.centre, "Школа № 2")
        appoint(session, make_person(session, "Главная Галина", account=HEAD), Role.HEAD, self.centre)
        appoint(session, make_person(session, "Орлова Ольга", account=CURATOR), Role.CURATOR, self.school)
        appoint(session, make_person(session, "Чужая Вера", account=OTHER), Role.CURATOR, other)
        self.people = {}
        for name, born, role, group in (
            ("Белов Иван", date(2014, 3, 1), Role.MENTEE, "7А"),
            ("Волкова Анна", date(2011, 3, 1), Role.MENTEE, "7А"),
            ("Мирный Пётр", date(1980, 3, 1), Role.MENTOR, None),
        ):
            person = make_person(session, name)
            person.birth_date = born
            kind = "teacher" if role is Role.MENTOR else "pupil"
            self.people[name] = participate(session, person, role, self.school, group_name=group, kind=kind)
        session.flush()

    def actor(self, account: int = CURATOR, names: NameMode = NameMode.FULL) -> Actor:
        return replace(actor_for(self.session, account), names=names)


async def tell(database: Database, story: Callable[[School], Any]) -> None:
    await database.work(lambda session: story(School(session)))


def text_of(paper: Paper) -> str:
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def opened(content: bytes) -> Paper:
    return Document(io.BytesIO(content))


def document(*paragraphs: str) -> bytes:
    paper = Document()
    for words in paragraphs:
        paper.add_paragraph(words)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_shipped_templates_open_and_name_known_fields_alone(name: str) -> None:
    check_template(shipped(name), NameMode.FULL)
    assert {"код", "редакция"} <= set(fields_in(open_template(shipped(name))))


def test_the_script_makes_the_templates_that_ship(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docs.blanks.FOLDER", tmp_path)
    make_shipped()
    assert {path.stem for path in tmp_path.iterdir()} == set(NAMES)
    for name in NAMES:
        assert text_of(opened((tmp_path / f"{name}.docx").read_bytes())) == text_of(opened(shipped(name))), name


async def test_a_class_comes_in_one_file_with_the_form_of_each_ones_age(database: Database) -> None:
    def story(s: School) -> None:
        mentee = s.people["Белов Иван"]
        plan = blanks_of(s.session, s.actor(), s.school.id, "data", mentee.id)
        assert [name for name, _ in plan.forms] == ["data-child", "data-teen"]
        name, content = build(plan, "blank")
        assert name == "blank.docx"
        text = text_of(opened(content))
        assert text.count("Согласие на обработку персональных данных") == 2
        for words in ("Белов Иван", "1 марта 2014", "Волкова Анна", "7А", "Школа № 1", "Центр «Опора»", "Ч-0004"):
            assert words in text, words
        assert text.count("Участник: я прочитал") == 1
        assert "{{" not in text
        breaks = [one for one in opened(content).paragraphs if one.paragraph_format.page_break_before]
        assert len(breaks) == 1
        paper_received(s.session, s.actor(), mentee.id)
        left = blanks_of(s.session, s.actor(), s.school.id, "data", mentee.id)
        assert [name for name, _ in left.forms] == ["data-teen"], "whoever has signed needs no form"

    await tell(database, story)


async def test_whoever_answers_for_a_minor_stands_in_the_form_if_the_register_knows_them(database: Database) -> None:
    def story(s: School) -> None:
        for name in ("Белов Иван", "Волкова Анна"):
            s.people[name].person.representative = "Белова Мария Петровна"
            _, content = build(blank_of(s.session, s.actor(), s.people[name].id, "data"), "blank")
            assert "Белова Мария Петровна" in text_of(opened(content)), name
            _, content = build(blank_of(s.session, s.actor(names=NameMode.CODES), s.people[name].id, "data"), "blank")
            assert "Мария" not in text_of(opened(content)), name

    await tell(database, story)


async def test_under_codes_a_form_has_the_code_and_lines_instead_of_names(database: Database) -> None:
    def story(s: School) -> None:
        for names in (NameMode.CODES, NameMode.INITIALS):
            _, content = build(blank_of(s.session, s.actor(names=names), s.people["Белов Иван"].id, "data"), "blank")
            text = text_of(opened(content))
            assert "Белов" not in text
            assert "2014" not in text
            assert f"участника: {EMPTY}" in text
            assert "Код участника: Ч-0004" in text

    await tell(database, story)


async def test_only_what_is_asked_of_somebody_is_printed_for_them(database: Database) -> None:
    def story(s: School) -> None:
        text = text_of(opened(build(blank_of(s.session, s.actor(), s.people["Мирный Пётр"].id, "labour"), "b")[1]))
        assert "351.8" in text
        for refused in (
            lambda: blank_of(s.session, s.actor(), s.people["Белов Иван"].id, "labour"),
            lambda: blank_of(s.session, s.actor(OTHER), s.people["Белов Иван"].id, "data"),
            lambda: blanks_of(s.session, s.actor(OTHER), s.school.id, "data"),
            lambda: blanks_of(s.session, s.actor(), s.school.id, "everything"),
        ):
            with pytest.raises(NotFound):
                refused()  # type: ignore[no-untyped-call]

    await tell(database, story)


async def test_the_head_of_a_form_tells_of_the_centre(database: Database) -> None:
    def story(s: School) -> None:
        s.centre.base, s.centre.authority, s.centre.phone = "Дом творчества", "Управление образования", "+73842000000"
        _, content = build(blank_of(s.session, s.actor(), s.people["Белов Иван"].id, "data"), "blank")
        told = opened(content).paragraphs[0].text
        assert told == "Центр «Опора» · на базе: Дом творчества · Управление образования · +73842000000"

    await tell(database, story)


async def test_a_centre_uses_its_own_template_and_goes_back(database: Database) -> None:
    def story(s: School) -> None:
        head = s.actor(HEAD)
        own = document("Школа {{ организация }}: {{ ФИО }}, {{ класс }}")
        for _ in range(2):
            assert [one.name for one in blanks.put_template(s.session, head, "data-child", own) if one.own] == [
                "data-child"
            ]
        assert len(s.session.scalars(select(StoredFile)).all()) == 1
        _, content = build(blank_of(s.session, s.actor(), s.people["Белов Иван"].id, "data"), "blank")
        assert text_of(opened(content)) == "Школа Школа № 1: Белов Иван, 7А"
        assert blanks.get_template(s.session, head, "data-child") == own
        blanks.reset_template(s.session, head, "data-child")
        assert not any(one.own for one in blanks.reset_template(s.session, head, "data-child"))
        assert blanks.get_template(s.session, head, "data-child") == shipped("data-child")
        with pytest.raises(NotFound):
            blanks.put_template(s.session, head, "../data-child", own)

    await tell(database, story)


def broken(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return made.getvalue()


def _bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("word/document.xml", b" " * (300 * 1024 * 1024))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "blanks-error-file"),
        (b"%PDF-1.4", "blanks-error-file"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "blanks-error-file"),
        (broken(lambda archive: archive.writestr("xl/workbook.xml", "<a/>")), "blanks-error-file"),
        (broken(lambda archive: archive.writestr("word/document.xml", "<a/>")), "blanks-error-file"),
        (broken(_bomb), "blanks-error-file"),
        (shipped("data-adult")[:9000], "blanks-error-file"),
        (document("{{ телефон }} и {{ ФИО }}"), "blanks-error-fields"),
        (document("{{ cycler.__init__.__globals__ }}"), "blanks-error-fields"),
        (b"PK" + b"0" * (3 * 1024 * 1024), "errors-file-too-big"),
    ],
)
def test_what_cannot_be_a_template_is_refused_in_plain_words(content: bytes, message: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_template(content, NameMode.FULL)
    assert refused.value.message == message
    if message == "blanks-error-fields":
        assert "фио" not in refused.value.arguments["unknown"]


@given(st.lists(st.integers(0, 40), max_size=6))
def test_a_field_is_found_however_the_word_processor_has_cut_it(cuts: list[int]) -> None:
    words = "Я, {{ фио }}, {{дата  рождения}}."
    paper = Document()
    paragraph = paper.add_paragraph()
    places = sorted({min(cut, len(words)) for cut in cuts} | {0, len(words)})
    for start, end in pairwise(places):
        paragraph.add_run(words[start:end])
    fill(paper, {"фио": "Белов Иван"})
    assert paragraph.text == f"Я, Белов Иван, {EMPTY}."


def test_fields_in_tables_heads_and_boxes_are_filled() -> None:
    paper = Document()
    paper.add_table(1, 1).cell(0, 0).text = "{{ фио }}"
    paper.sections[0].header.paragraphs[0].text = "{{ центр }}"
    box = (
        f"<w:p {nsdecls('w')}><w:r><w:t>{{{{ код }}}}</w:t></w:r><w:r><w:txbxContent><w:p><w:r>"
        "<w:t>{{ класс }}</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    paper.element.body.insert(0, parse_xml(box))
    assert sorted(fields_in(paper)) == ["класс", "код", "фио", "центр"]
    fill(paper, {name: name.upper() for name in field_names()})
    assert paper.tables[0].cell(0, 0).text == "ФИО"
    assert paper.sections[0].header.paragraphs[0].text == "ЦЕНТР"
    assert not fields_in(paper)


def test_what_people_entered_is_text_and_nothing_else() -> None:
    paper = fill(open_template(document("{{ фио }}")), {"фио": "<w:p/> {{ код }} & Ко"})
    assert text_of(paper) == "<w:p/> {{ код }} & Ко"


def test_documents_with_pictures_of_their_own_stay_apart() -> None:
    linked = Document()
    paragraph = linked.add_paragraph("Ссылка")
    linked.part.relate_to(
        "https://example.org",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    paragraph._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="rId9"/>'))
    assert len(together([Document(), linked, Document()])) == 2


# In chat


async def test_a_curator_prints_a_class_and_the_head_changes_a_template(bot: Harness) -> None:
    await bot.make(School)
    curator, head = bot.person("Ольга", account=CURATOR), bot.person("Галина", account=HEAD)
    await head.says("/menu")
    await head.press("Центр")
    await head.press("Согласия и бланки")
    await head.sees("Обработка данных: до отзыва", "Шаблоны бланков")
    await head.press("Шаблоны бланков")
    await head.press("Данные: до 14 лет")
    await head.sees("исходный шаблон")
    await head.press("Прислать свой")
    await head.sees("Пришлите файл")
    await head.sends_file("свой.docx", document("{{ телефон }}"))
    await head.sees("Таких слов в скобках я не знаю: телефон")
    await head.sends_file("свой.docx", document("Свой бланк: {{ фио }}"))
    await head.sees("по вашему шаблону", "Вернуть исходный")
    await head.press("Скачать")
    await head.sees("data-child.docx")
    await curator.says("/menu")
    await curator.press("Участники")
    await curator.press("Согласия")
    await curator.press("Фильтр")
    await curator.press("Бланки для печати")
    await curator.sees("Данные: 3", "Имена и даты рождения уже вписаны")
    await curator.press("Данные: 3")
    await curator.sees("3 бланка", "blank-dannye.docx")
    content = bot.box.received.files[-1][1]
    assert "Свой бланк: Белов Иван" in text_of(opened(content))


async def test_under_codes_the_head_is_told_only_of_fields_that_are_filled_in(database: Database) -> None:
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as bot:
        await bot.make(School)
        head = bot.person("Галина", account=HEAD)
        await head.says("/menu")
        await head.sees("руководитель")
        await head.presses_data("bls:data-child")
        told = await head.sees("Слова в двойных скобках", "Имён и дат рождения не пишет")
        assert "фио" not in told.text
        await head.presses_data("bla:data-child")
        await head.sees("Пришлите файл")
        await head.sends_file("свой.docx", document("{{ телефон }}"))
        told = await head.sees("Таких слов в скобках я не знаю: телефон", "Можно: класс, код")
        assert "фио" not in told.text
        await head.sends_file("свой.docx", document("Свой бланк: {{ фио }}"))
        await head.sees("по вашему шаблону")


async def test_under_codes_a_printed_form_carries_no_name(database: Database) -> None:
    async with running(database, replace(INSTALLATION, names=NameMode.CODES)) as bot:
        made = await bot.make(School)
        curator = bot.person("Ольга", account=CURATOR)
        await curator.says("/menu")
        await curator.sees("куратор")
        await curator.presses_data(f"blm:{made.school.id}:participation:0")
        await curator.sees("Имена впишите от руки")
        assert "Белов" not in text_of(opened(bot.box.received.files[-1][1]))
