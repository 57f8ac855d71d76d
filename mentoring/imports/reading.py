"""From a file to checked rows: which columns a register has, and what a row of it has to say.

Pure: no database. The words by which columns and entries of lists may go are texts (`locales/*/imports.ftl`), all
languages understood at once, the reader's own first.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from locales.texts import Texts, languages, texts
from mentoring.forms import FORMS, KINDS
from mentoring.headcounts import MOST, Item, contradiction
from mentoring.names import name_key
from mentoring.organisations import Kind as OrganisationKind
from mentoring.organisations import Level as OrganisationLevel
from mentoring.people import age_on, split_name
from mentoring.people.categories import CATEGORIES
from mentoring.people.fields import SHORT_WORDS, class_or_group, link
from mentoring.people.numbers import YOUNGEST
from mentoring.people.register import ROLES
from mentoring.spreadsheets import parsers
from mentoring.spreadsheets.cells import BadValue, Cell, Refused
from mentoring.spreadsheets.tables import Column, Row, Table, read_table
from mentoring.spreadsheets.writing import template

Values = dict[str, Any]
"""A good row as it is kept: texts, numbers, days as `2014-09-01`; `row` and `sheet` say where it stood."""


class Kind(StrEnum):
    """Which register."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken, and where it stands; never what stands there.

    Attributes:
        column: letters of the column with `header` above it; both empty when the row as a whole is meant.
        code: id of the text that says what is wrong; `args` is what it names.
    """

    sheet: str
    row: int
    column: str
    header: str
    code: str
    args: Mapping[str, str] = field(default_factory=dict)

    def place(self) -> tuple[str, dict[str, str]]:
        """The text that says where, and what it names."""
        where = "in-sheet" if self.sheet else "alone"
        what = "cell" if self.column else "row"
        named = {"sheet": self.sheet, "row": str(self.row), "column": self.column, "header": self.header}
        return f"imports-place-{what}-{where}", named


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood of a file.

    Attributes:
        rows: the good rows.
        problems: what is wrong with the others, in the order of the file.
        unknown_columns: headers nobody knows; they are passed over.
        unread_sheets: sheets without a row of headers; they are passed over.
        without_role: people whose role the file does not say: they are taken for mentees.
        derived: whether it has columns that follow from pairs and decisions and are not taken.
        young: people below ten (001-03): taken, but worth a look.
    """

    kind: Kind
    file_name: str
    sha256: str
    rows: tuple[Values, ...]
    problems: tuple[Problem, ...]
    unknown_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    without_role: int = 0
    derived: bool = False
    young: int = 0

    @property
    def bad_rows(self) -> int:
        """How many rows have a problem."""
        return len({(problem.sheet, problem.row) for problem in self.problems})

    def without(self, problems: Iterable[Problem]) -> "Parsed":
        """The same with more problems found; their rows are not among the good ones."""
        more = tuple(problems)
        bad = {(problem.sheet, problem.row) for problem in more}
        rows = tuple(row for row in self.rows if (row["sheet"], row["row"]) not in bad)
        return replace(self, rows=rows, problems=(*self.problems, *more))


# Columns


def _words(language: str, *messages: str) -> tuple[str, ...]:
    """What the messages say, divided at semicolons, in all languages, `language` first, each once."""
    order = sorted(languages(), key=lambda code: code != language)
    found = [texts(code).plain(message) for code in order for message in messages if texts(code).has(message)]
    return tuple(dict.fromkeys(word.strip() for line in found for word in line.split(";") if word.strip()))


def _column(language: str, register: Kind, key: str, parse: parsers.Parser, **more: Any) -> Column:
    return Column(key, _words(language, f"imports-{register}-{key}"), parse, **more)


def _entries(language: str, codes: Iterable[str], *messages: str) -> dict[str, tuple[str, ...]]:
    """A dictionary for a column: each code with the words of `messages`, in which `%` stands for the code."""
    return {code: _words(language, *(message.replace("%", code) for message in messages)) for code in codes}


def _choice(
    language: str, register: Kind, key: str, entries: dict[str, tuple[str, ...]], *, nothing: bool = False
) -> Column:
    choices = tuple(words[0] for words in entries.values())
    parse = parsers.one_of(entries)
    return _column(language, register, key, _or_nothing(parse) if nothing else parse, choices=choices)


def organisation_columns(language: str) -> tuple[Column, ...]:
    """The columns of a register of organisations, headed in `language`."""
    kinds = _entries(language, tuple(OrganisationKind), "organisations-kind-%", "imports-organisation-kind-%")
    levels = _entries(language, tuple(OrganisationLevel), "organisations-level-%", "imports-organisation-level-%")
    of = Kind.ORGANISATIONS
    return (
        _column(language, of, "name", parsers.text(300), required=True),
        _column(language, of, "short_name", parsers.text(60)),
        _choice(language, of, "kind", kinds),
        _column(language, of, "department", parsers.text(120)),
        _choice(language, of, "level", levels),
        _column(language, of, "inn", _inn),
        _column(language, of, "code", parsers.text(20)),
        _column(language, of, "address", parsers.text(300)),
        _column(language, of, "site", parsers.text(200)),
        _column(language, of, "phone", parsers.phone),
        _column(language, of, "email", parsers.email),
        *(_column(language, of, item.value, parsers.integer(0, MOST)) for item in Item),
    )


def people_columns(language: str, today: date) -> tuple[Column, ...]:
    """The columns of a list of people, headed in `language`."""
    of = Kind.PEOPLE
    kinds = _entries(language, KINDS, "forms-kind-%", "imports-person-kind-%")
    categories = _entries(language, CATEGORIES, "people-category-%", "imports-category-%")

    def column(key: str, parse: parsers.Parser) -> Column:
        return _column(language, of, key, _or_nothing(parse))

    def words(key: str) -> Column:
        return column(key, parsers.text())

    return (
        _column(language, of, "full_name", parsers.person_name()),
        _column(language, of, "surname", parsers.person_name()),
        _column(language, of, "given_name", parsers.person_name()),
        _column(language, of, "patronymic", parsers.person_name()),
        _column(language, of, "birth_date", _unless_nothing(parsers.date_of_birth(today))),
        _choice(language, of, "role", _entries(language, ROLES, "imports-role-%")),
        _choice(language, of, "kind", kinds),
        _column(language, of, "group", _unless_nothing(class_or_group)),
        words("workplace"),
        column("phone", parsers.phone),
        column("email", parsers.email),
        words("representative"),
        column("representative_phone", parsers.phone),
        column("teaching_since", parsers.calendar_date(today)),
        column("appointed_on", parsers.calendar_date(today)),
        column("municipality", parsers.text(SHORT_WORDS)),
        words("request"),
        words("competences"),
        words("achievements"),
        words("interests"),
        column("wished_age", parsers.text(SHORT_WORDS)),
        column("time_resource", parsers.text(SHORT_WORDS)),
        _column(language, of, "capacity", parsers.integer(0, 100)),
        _choice(language, of, "form", _entries(language, FORMS, "forms-%"), nothing=True),
        _choice(language, of, "role_model", _models(language), nothing=True),
        _column(language, of, "registered_on", parsers.calendar_date(today)),
        column("entered_on", parsers.calendar_date(today)),
        words("result"),
        column("case_link", link),
        _column(language, of, "completed", parsers.yes_no, choices=_words(language, "imports-yes-no")),
        _column(language, of, "categories", _or_nothing(parsers.many_of(categories))),
        _column(language, of, "organisation", _unless_nothing(parsers.text(300))),
        _column(language, of, "code", _unless_nothing(parsers.text(20))),
        *(_column(language, of, key, parsers.person_name()) for key in NAME_OF_ROLE),
        *(Column(key, _words(language, f"export-column-{key.replace('_', '-')}"), _passed_over) for key in DERIVED),
    )


NAME_OF_ROLE: Mapping[str, str] = {"mentee_name": ROLES[1].value, "mentor_name": ROLES[0].value}
"""Columns of names that say a role. In a register of mentees that of the mentor is told by the pairs."""
DERIVED = (
    "mentor_names",
    "mentee_names",
    "pair_forms",
    "mentor_places",
    "mentee_places",
    "pairs_closed_on",
    "goals",
    "state",
    "left_on",
    "consents",
)
"""Columns of the registers that leave which follow from pairs and decisions: known, but never taken from a file."""
NOT_IN_TEMPLATE = frozenset({"surname", "given_name", "patronymic", *NAME_OF_ROLE, *DERIVED})
"""A name is filled in whole: its parts are for registers that have them."""
NOTHING = ""
"""A cell with a dash: what the register holds there is to be taken out."""
_DASHES = frozenset("-–—")


def _passed_over(_: Cell) -> None:
    return None


def _or_nothing(parse: parsers.Parser) -> parsers.Parser:
    """A dash takes out what the register holds."""
    return lambda cell: NOTHING if _is_dash(cell) else parse(cell)


def _unless_nothing(parse: parsers.Parser) -> parsers.Parser:
    """A dash says no more than an empty cell."""
    return lambda cell: None if _is_dash(cell) else parse(cell)


def _is_dash(cell: Cell) -> bool:
    return isinstance(cell.value, str) and parsers.clean(cell.value) in _DASHES


def _models(language: str) -> dict[str, tuple[str, ...]]:
    """Role models by code; one code may have other words in another form."""
    found: dict[str, tuple[str, ...]] = {}
    for form, models in FORMS.items():
        for model in models:
            found[model] = (*found.get(model, ()), *_words(language, f"forms-{form}-{model}"))
    return found


def _inn(cell: Cell) -> str | None:
    """Ten digits of an organisation or twelve of an entrepreneur; a number has lost the zero it began with."""
    digits = parsers.clean(parsers.shown(cell.value)).replace(" ", "")
    if isinstance(cell.value, int | float) and len(digits) in {9, 11}:
        digits = f"0{digits}"
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) in {10, 12}):
        raise BadValue("imports-problem-inn")
    return digits or None


# Files


def read_register(kind: Kind, data: bytes, file_name: str, *, language: str, today: date) -> Parsed:
    """Read a register of `kind` from a file of any kind of table.

    Args:
        kind: which register is expected.
        data: the file.
        file_name: its name.
        language: of the reader.
        today: in the centre's time zone; nobody is born after it.

    Raises:
        Refused: when the file as a whole cannot be taken.
    """
    organisations = kind is Kind.ORGANISATIONS
    columns = organisation_columns(language) if organisations else people_columns(language, today)
    table = read_table(data, file_name, columns)
    if table.missing_columns and not table.rows and not table.bad_rows:
        raise Refused("imports-error-columns", columns=", ".join(table.missing_columns))
    if not table.rows and not table.bad_rows:
        raise Refused("imports-error-no-rows")
    problems = [Problem(p.sheet, p.row, p.column, p.header, p.code, p.args) for p in table.problems]
    rows = _organisations(table, problems) if organisations else _people(table, problems)
    without_role = sum(not row.pop("role_said") for row in rows) if not organisations else 0
    rows = _once(rows, _organisation_marks if organisations else _person_marks, problems)
    return Parsed(
        kind=kind,
        file_name=file_name,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=tuple(rows),
        problems=tuple(sorted(problems, key=lambda problem: (problem.sheet, problem.row))),
        unknown_columns=tuple(table.unknown_columns),
        unread_sheets=tuple(table.unread_sheets),
        without_role=without_role,
        derived=any(key in row.values for row in table.rows[:1] for key in DERIVED),
        young=sum(is_young(row, today) for row in rows),
    )


def _kept(row: Row) -> Values:
    values = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.values.items()}
    return {**values, "row": row.number, "sheet": row.sheet}


def _organisations(table: Table, problems: list[Problem]) -> list[Values]:
    """Rows whose numbers do not contradict each other."""
    rows = []
    for row in table.rows:
        if contradiction(row.values):
            problems.append(Problem(row.sheet, row.number, "", "", "imports-problem-headcounts"))
        else:
            rows.append(_kept(row))
    return rows


def _people(table: Table, problems: list[Problem]) -> list[Values]:
    """Rows with a role and the name in its three parts; whoever has no code needs a name."""
    rows = []
    for row in table.rows:
        values = _kept(row)
        whole = _settle_name(values)
        problem = _wrong(values, whole=whole)
        if problem:
            problems.append(Problem(row.sheet, row.number, "", "", problem))
            continue
        rows.append(values)
    return rows


def _settle_name(values: Values) -> bool:
    """Find out whose name a row tells and in which role: its own column decides, else the sheet, else mentee.

    Returns whether the name stood in one cell.
    """
    named = {key: values.pop(key, None) for key in NAME_OF_ROLE}
    of_sheet = role_of_sheet(str(values["sheet"]))
    by_name = [role for key, role in NAME_OF_ROLE.items() if named[key]]
    said = values.get("role") or of_sheet or (by_name[0] if by_name else None)
    values["role"], values["role_said"] = said or ROLES[1].value, bool(said)
    full = values.pop("full_name", None) or named[f"{values['role']}_name"] or next(filter(None, named.values()), None)
    if full and not values.get("surname"):
        values["surname"], values["given_name"], values["patronymic"] = split_name(full)
    return bool(full)


@lru_cache(maxsize=100)
def role_of_sheet(name: str) -> str | None:
    """The role that the name of a sheet says, as «База наставников»; None where it says none or both."""
    folded = name.casefold()
    said = [role.value for role in ROLES if any(word in folded for word in _words("ru", f"imports-sheet-of-{role}"))]
    return said[0] if len(said) == 1 else None


def _wrong(values: Values, *, whole: bool) -> str | None:
    """Why a row cannot be taken, when its cells contradict each other; the id of a text."""
    form, model = values.get("form"), values.get("role_model")
    if model and not form:
        return "imports-problem-model-without-form"
    if model and model not in FORMS[str(form)]:
        return "imports-problem-model-of-other-form"
    if not values.get("code") and not (values.get("surname") and values.get("given_name")):
        return "spreadsheets-name-too-short" if whole else "imports-problem-no-name"
    return None


def is_young(row: Values, today: date) -> bool:
    """Whether somebody is below ten on a day (001-03)."""
    born = row.get("birth_date")
    age = age_on(date.fromisoformat(born), today) if born else None
    return age is not None and age < YOUNGEST


def _once(
    rows: list[Values], marks: Callable[[Values], tuple[set[str], set[str]]], problems: list[Problem]
) -> list[Values]:
    """Rows that stand in the file once; a second one is a problem that names the first.

    `marks` tells which marks of earlier rows a row may not meet, and which it leaves itself.
    """
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        meets, leaves = marks(row)
        first = min((seen[mark] for mark in meets if mark in seen), default=None)
        if first is not None:
            problems.append(
                Problem(row["sheet"], row["row"], "", "", "imports-problem-repeated", {"first": str(first)})
            )
            continue
        for mark in leaves:
            seen[mark] = row["row"]
        kept.append(row)
    return kept


def _organisation_marks(row: Values) -> tuple[set[str], set[str]]:
    marks = {f"name {name_key(row['name'])}", *(f"{key} {row[key]}" for key in ("inn", "code") if row.get(key))}
    return marks, marks


def _person_marks(row: Values) -> tuple[set[str], set[str]]:
    """Code, else name and birth date, each with the role. Where one of two namesakes lacks the date, nothing tells."""
    where = name_key(row.get("organisation"))
    named = f"{where} {row['role']} {name_key(row.get('surname'), row.get('given_name'), row.get('patronymic'))}"
    anybody, undated = f"{named} anybody", f"{named} undated"
    if row.get("code"):
        coded = f"{where} {row['role']} code {row['code']}"
        return {coded}, {coded, anybody}
    if not row.get("birth_date"):
        return {anybody}, {anybody, undated}
    dated = f"{named} {row['birth_date']}"
    return {dated, undated}, {dated, anybody}


# Templates


def template_of(kind: Kind, t: Texts, today: date) -> bytes:
    """An empty register to be filled in, with lists to choose from and a sheet of explanations."""
    columns = organisation_columns(t.language) if kind is Kind.ORGANISATIONS else people_columns(t.language, today)
    columns = tuple(column for column in columns if column.key not in NOT_IN_TEMPLATE)
    listed = {"list": "; ".join(t.plain(f"people-category-{code}") for code in CATEGORIES)}
    lines = [
        (
            column.titles[0],
            t.plain(f"imports-help-{kind}-{column.key}", **(listed if column.key == "categories" else {})),
        )
        for column in columns
    ]
    return template(columns, t.plain(f"imports-sheet-{kind}"), t.plain("imports-sheet-help"), lines)
