"""From a file to checked rows: which columns a register has, and what a row of it has to say.

Pure: no database. The words by which columns and entries of lists may go are texts (`locales/*/imports.ftl`), all
languages understood at once, the reader's own first.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from locales.texts import Texts, languages, texts
from mentoring.forms import FORMS, KINDS
from mentoring.names import name_key
from mentoring.organisations import Kind as OrganisationKind
from mentoring.people import age_on, split_name
from mentoring.people.register import GROUP_LETTERS, ROLES, YOUNGEST
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


def _choice(language: str, register: Kind, key: str, entries: dict[str, tuple[str, ...]]) -> Column:
    choices = tuple(words[0] for words in entries.values())
    return _column(language, register, key, parsers.one_of(entries), choices=choices)


def organisation_columns(language: str) -> tuple[Column, ...]:
    """The columns of a register of organisations, headed in `language`."""
    kinds = _entries(language, tuple(OrganisationKind), "organisations-kind-%", "imports-organisation-kind-%")
    of = Kind.ORGANISATIONS
    return (
        _column(language, of, "name", parsers.text(300), required=True),
        _column(language, of, "short_name", parsers.text(60)),
        _choice(language, of, "kind", kinds),
        _column(language, of, "inn", _inn),
        _column(language, of, "code", parsers.text(20)),
        _column(language, of, "address", parsers.text(300)),
        _column(language, of, "site", parsers.text(200)),
        _column(language, of, "phone", parsers.phone),
        _column(language, of, "email", parsers.email),
    )


def people_columns(language: str, today: date) -> tuple[Column, ...]:
    """The columns of a list of people, headed in `language`."""
    of = Kind.PEOPLE
    return (
        _column(language, of, "full_name", parsers.person_name(min_words=2)),
        _column(language, of, "surname", parsers.person_name()),
        _column(language, of, "given_name", parsers.person_name()),
        _column(language, of, "patronymic", parsers.person_name()),
        _column(language, of, "birth_date", parsers.date_of_birth(today)),
        _choice(language, of, "role", _entries(language, ROLES, "imports-role-%")),
        _choice(language, of, "kind", _entries(language, KINDS, "forms-kind-%", "imports-person-kind-%")),
        _column(language, of, "group", _class_or_group),
        _column(language, of, "phone", parsers.phone),
        _column(language, of, "email", parsers.email),
        _choice(language, of, "form", _entries(language, FORMS, "forms-%")),
        _column(language, of, "request", parsers.text()),
        _column(language, of, "interests", parsers.text()),
        _column(language, of, "competences", parsers.text()),
        _column(language, of, "capacity", parsers.integer(0, 100)),
        _column(language, of, "code", parsers.text(20)),
    )


def _inn(cell: Cell) -> str | None:
    """Ten digits of an organisation or twelve of an entrepreneur; a number has lost the zero it began with."""
    digits = parsers.clean(parsers.shown(cell.value)).replace(" ", "")
    if isinstance(cell.value, int | float) and len(digits) in {9, 11}:
        digits = f"0{digits}"
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) in {10, 12}):
        raise BadValue("imports-problem-inn")
    return digits or None


def _class_or_group(cell: Cell) -> str | None:
    """A class in the usual writing, or the name of a study group as it is."""
    try:
        return parsers.school_class(cell)
    except BadValue:
        group: str | None = parsers.text(GROUP_LETTERS)(cell)
        return group


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
    without_role = sum(not row.values.get("role") for row in table.rows) if not organisations else 0
    rows = _organisations(table) if organisations else _people(table, problems)
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
        young=sum(_is_young(row, today) for row in rows),
    )


def _kept(row: Row) -> Values:
    values = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.values.items()}
    return {**values, "row": row.number, "sheet": row.sheet}


def _organisations(table: Table) -> list[Values]:
    return [_kept(row) for row in table.rows]


def _people(table: Table, problems: list[Problem]) -> list[Values]:
    """Rows with the name in its three parts; a row without one is a problem."""
    rows = []
    for row in table.rows:
        values = _kept(row)
        full = values.pop("full_name", None)
        if full and not values.get("surname"):
            values["surname"], values["given_name"], values["patronymic"] = split_name(full)
        if not values.get("surname") or not values.get("given_name"):
            problems.append(Problem(row.sheet, row.number, "", "", "imports-problem-no-name"))
            continue
        values["role"] = values.get("role") or ROLES[1].value
        rows.append(values)
    return rows


def _is_young(row: Values, today: date) -> bool:
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
    """Name, role and birth date. Where one of two namesakes has no birth date, nothing tells them apart."""
    named = f"{row['role']} {name_key(row['surname'], row['given_name'], row.get('patronymic'))}"
    anybody, undated = f"{named} anybody", f"{named} undated"
    if not row.get("birth_date"):
        return {anybody}, {anybody, undated}
    dated = f"{named} {row['birth_date']}"
    return {dated, undated}, {dated, anybody}


# Templates


def template_of(kind: Kind, t: Texts, today: date) -> bytes:
    """An empty register to be filled in, with lists to choose from and a sheet of explanations."""
    columns = organisation_columns(t.language) if kind is Kind.ORGANISATIONS else people_columns(t.language, today)
    # A name is filled in whole: the three columns for its parts are for registers that have them.
    columns = tuple(column for column in columns if column.key not in {"surname", "given_name", "patronymic"})
    lines = [(column.titles[0], t.plain(f"imports-help-{kind}-{column.key}")) for column in columns]
    return template(columns, t.plain(f"imports-sheet-{kind}"), t.plain("imports-sheet-help"), lines)
