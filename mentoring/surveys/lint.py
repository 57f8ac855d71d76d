"""What is wrong with an uploaded form, said so that its author can mend it.

Three sources of problems come together here: the sheets as they were typed, the compiler's faults, and the compiled
form looked at as a whole. Each problem has sheet, row and column, and a message id with arguments; the texts are in
`surveys_lint.ftl`.
"""

import difflib
import importlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from mentoring.surveys.evaluation import SPECIAL_FUNCTIONS, Compiled, Environment, Shape
from mentoring.surveys.form import Fault, Form, Question, QuestionType
from mentoring.surveys.functions import FUNCTIONS, compile_pattern
from mentoring.surveys.xpath import Call, Chain, Expression, Path, Text, XPathError, parse, walk


class Severity(StrEnum):
    """An error prevents the form from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where (row as the spreadsheet counts, 0 if nowhere in particular) and what."""

    severity: Severity
    sheet: str
    row: int
    column: str
    code: str
    args: Mapping[str, str | int] = field(default_factory=dict)

    def arguments(self) -> dict[str, str | int]:
        """Arguments for the text of the problem and for `surveys-lint-where`; what is blank is called "none"."""
        every = {"sheet": self.sheet, "row": self.row, "column": self.column, **self.args}
        return {name: "none" if value == "" else value for name, value in every.items()}


Row = Mapping[str, str]

# The parse tree of the standard library's regular expressions, which has no public name.
_parser: Final[Any] = importlib.import_module("re._parser")
_constants: Final[Any] = importlib.import_module("re._constants")
_REPETITIONS: Final = frozenset([_constants.MAX_REPEAT, _constants.MIN_REPEAT])

MAX_LABEL: Final = 600
MAX_SHOWN: Final = 3_000
MAX_CHOICE: Final = 120
_MANY_COMBINATIONS: Final = 3_000

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NAME: Final = re.compile(r"[^\W\d][\w\-.]*")
_REFERENCE: Final = re.compile(r"\$\{\s*(last-saved#)?([^}]*?)\s*\}")
_EXPRESSIONS: Final = ("relevant", "constraint", "required", "calculation", "choice_filter", "repeat_count")
_HEADERS: Final = {
    "relevance": "relevant", "bind::relevant": "relevant", "bind::constraint": "constraint", "calculate": "calculation",
    "bind::calculate": "calculation", "bind::required": "required", "caption": "label", "list name": "list_name",
    "value": "name", "constraint message": "constraint_message", "required message": "required_message",
    "repeat_count": "repeat_count", "jr:count": "repeat_count", "control::jr:count": "repeat_count",
    "bind::jr:constraintmsg": "constraint_message", "bind::jr:requiredmsg": "required_message", "command": "type",
    "tag": "name", "choice filter": "choice_filter", "read_only": "readonly", "read only": "readonly",
}  # fmt: skip
_SELECT: Final = re.compile(
    r"(select[ _]one|select1|select[ _]multiple|select all that apply(?: from)?|rank)\s+(\$\{[^}]+\}|\S+)"
    r"(\s+(?:or_other|or other|or specify other))?"
)
_TYPES: Final = frozenset(
    [
        "text", "string", "integer", "int", "decimal", "date", "time", "datetime", "date time", "range", "note",
        "acknowledge", "trigger", "calculate", "hidden", "geopoint", "location", "gps", "image", "photo", "file",
        "percentage",
    ]
)  # fmt: skip
_NOT_COLLECTED: Final = frozenset(
    ["deviceid", "imei", "username", "email", "phonenumber", "simserial", "subscriberid", "audit", "phone number"]
)
_METADATA: Final = frozenset(["start", "end", "today"])
_OUTSIDE: Final = frozenset(
    [
        "geotrace", "geoshape", "audio", "video", "barcode", "osm", "csv-external", "xml-external", "xml_external",
        "background-audio", "start-geopoint", "background-geopoint", "select_one_from_file", "select_one_external",
        "select_multiple_from_file", "select one from file", "select one external", "select multiple from file",
        "begin loop", "begin_loop", "end loop", "end_loop",
    ]
)  # fmt: skip
_OUTSIDE_COLUMNS: Final = ("trigger", "save_to")
_OUTSIDE_SHEETS: Final = ("entities", "external_choices", "osm")
_BEGIN: Final = re.compile(r"begin[ _](group|repeat)|(group|repeat) begin")
_END: Final = re.compile(r"end[ _](group|repeat)")


def canonical(header: str) -> tuple[str, str]:
    """A column by its usual name, and its language: `label::Русский (ru)` is ("label", "Русский (ru)")."""
    text = re.sub(r"\s+", " ", header.strip())
    if text.lower() in _HEADERS:
        return _HEADERS[text.lower()], ""
    base, separator, language = text.partition("::")
    if not separator and base.lower().startswith(("label:", "hint:")):
        base, _, language = text.partition(":")
    base = base.strip().lower()
    base = _HEADERS.get(base, base.replace(" ", "_") if base.replace(" ", "_") in _TRANSLATED else base)
    if base in _TRANSLATED:
        return base, language.strip()
    return (f"{base}::{language.strip().lower()}" if language else base), ""


_TRANSLATED: Final = frozenset(["label", "hint", "constraint_message", "required_message", "guidance_hint", "media"])


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell."""

    column: str
    language: str
    text: str
    header: str


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One row of the survey sheet: its number, its cells by usual name, and the path of what it defines."""

    number: int
    cells: tuple[Cell, ...]
    path: str

    def get(self, column: str) -> str:
        """The text of a column, in whatever language comes first."""
        return next((cell.text for cell in self.cells if cell.column == column), "")

    @property
    def type(self) -> str:
        """The type, with blanks evened out."""
        return " ".join(self.get("type").split())


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook as pyxform reads them, and the survey with paths."""

    raw: dict[str, Any]
    survey: tuple[SurveyRow, ...]
    by_path: Mapping[str, SurveyRow]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Sheets":
        """Take over what the reader found, without columns that have no header."""
        clean: dict[str, Any] = dict(raw)
        for name, rows in raw.items():
            if name != "sheet_names" and isinstance(rows, list):
                clean[name] = [
                    {_printable(str(key)): _printable(text) for key, text in row.items() if key is not None}
                    for row in rows
                ]
        survey = tuple(_survey_rows(clean.get("survey") or []))
        return cls(clean, survey, {row.path: row for row in reversed(survey) if row.path})

    def rows(self, sheet: str) -> list[Row]:
        """The rows of a sheet; blank ones are kept, so that positions are row numbers less two."""
        return self.raw.get(sheet) or []

    def tables(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        """Name, headers and rows of every sheet that means something in a form."""
        for name in self.raw:
            headers = [header for row in self.raw.get(f"{name}_header") or [] for header in row if header]
            if headers and isinstance(self.raw[name], list):
                yield name, headers, self.rows(name)

    def languages(self, sheet: str, column: str = "label") -> tuple[str, ...]:
        """The languages a column has, in order."""
        headers = [header for each in self.raw.get(f"{sheet}_header") or [] for header in each if header]
        found = [canonical(header) for header in headers]
        return tuple(dict.fromkeys(language for base, language in found if base == column))

    def place(self, path: str) -> int:
        """The row that defines a path, 0 if none does."""
        row = self.by_path.get(path) or self.by_path.get(path.removesuffix("_other"))
        return row.number if row else 0


def _printable(text: Any) -> Any:
    """Text without the control characters that XML cannot hold; pyxform would write them out all the same."""
    return _UNPRINTABLE.sub("", text) if isinstance(text, str) else text


def cells_of(row: Row) -> tuple[Cell, ...]:
    """The filled cells of a row."""
    return tuple(
        Cell(*canonical(header), str(text).strip(), header) for header, text in row.items() if str(text).strip()
    )


def _survey_rows(rows: Iterable[Row]) -> Iterable[SurveyRow]:
    around: list[str] = []
    for number, row in enumerate(rows, start=2):
        cells = cells_of(row)
        if not cells:
            continue
        kind = next((" ".join(cell.text.split()).lower() for cell in cells if cell.column == "type"), "")
        name = next((cell.text for cell in cells if cell.column == "name"), "")
        if _END.fullmatch(kind):
            if around:
                around.pop()
            yield SurveyRow(number, cells, "")
            continue
        yield SurveyRow(number, cells, "/".join([*around, name]) if name else "")
        if _BEGIN.fullmatch(kind):
            around.append(name)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems prevents the use of the form."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then by sheet and row; each thing once."""
    seen: dict[tuple[str, int, str, str, str], Problem] = {}
    for each in problems:
        seen.setdefault((each.sheet, each.row, each.column, each.code, str(sorted(each.args.items()))), each)
    sheets = ["", "survey", "choices", "settings"]
    return tuple(
        sorted(
            seen.values(),
            key=lambda each: (
                each.severity is not Severity.ERROR,
                sheets.index(each.sheet) if each.sheet in sheets else len(sheets),
                each.row,
            ),
        )
    )


def _error(sheet: str, row: int, column: str, code: str, /, **args: str | int) -> Problem:
    return Problem(Severity.ERROR, sheet, row, column, code, args)


def _warning(sheet: str, row: int, column: str, code: str, /, **args: str | int) -> Problem:
    return Problem(Severity.WARNING, sheet, row, column, code, args)


# --- the sheets as typed -----------------------------------------------------------------------------------------


def check_sheets(sheets: Sheets) -> list[Problem]:
    """Problems that can be seen in the sheets themselves, before anything is converted."""
    if not sheets.survey:
        found = ", ".join(str(name)[:30] for name in (sheets.raw.get("sheet_names") or [])[:5])
        return [_error("", 0, "", "surveys-lint-no-survey", sheets=found)]
    headers = {canonical(str(header))[0] for row in sheets.raw.get("survey_header") or [] for header in row if header}
    missing = [column for column in ("type", "name") if column not in headers]
    if missing:
        return [_error("survey", 1, column, "surveys-lint-no-column", column=column) for column in missing]
    problems: list[Problem] = [
        _error(sheet, 0, "", "surveys-lint-outside-sheet", sheet=sheet)
        for sheet in _OUTSIDE_SHEETS
        if sheets.rows(sheet)
    ]
    for row in sheets.survey:
        problems += _check_row(row, sheets)
    problems += _check_nesting(sheets)
    problems += _check_names(sheets)
    problems += _check_choices(sheets)
    problems += _check_translations(sheets)
    return problems


def _check_row(row: SurveyRow, sheets: Sheets) -> list[Problem]:
    problems = [*_check_type(row, sheets), *_check_label(row)]
    names = {each.get("name") for each in sheets.survey}
    for cell in row.cells:
        base = cell.column.partition("::")[0]
        if cell.column in _OUTSIDE_COLUMNS:
            problems.append(_error("survey", row.number, cell.header, "surveys-lint-column", column=cell.column))
        elif base in {"media", "image", "audio", "video", "big-image"}:
            problems.append(_warning("survey", row.number, cell.header, "surveys-lint-media", column=cell.header))
        elif cell.column in _EXPRESSIONS:
            problems += _check_syntax(cell, row)
        for reference in _REFERENCE.finditer(cell.text):
            if reference[2] not in names:
                near = difflib.get_close_matches(reference[2], sorted(names - {""}), n=1)
                like = near[0] if near else ""
                wanted: dict[str, str | int] = {"name": reference[2], "like": like}
                problems.append(_error("survey", row.number, cell.header, "surveys-lint-unknown-reference", **wanted))
    return problems


def _check_syntax(cell: Cell, row: SurveyRow) -> list[Problem]:
    """An expression as typed: whether it can be read, and whether its functions exist."""
    if cell.text.lower() in {"yes", "no", "true", "false"}:
        return []
    # A reference becomes a name as long as itself, so that places stay places.
    plain = _REFERENCE.sub(lambda found: "q".ljust(len(found[0]), "_"), cell.text)
    try:
        tree = parse(plain)
    except XPathError as error:
        return [_error("survey", row.number, cell.header, error.code, **error.args_)]
    problems: list[Problem] = []
    for part in walk(tree):
        if isinstance(part, Call) and part.name == "pulldata":
            file = part.arguments[0].value if part.arguments and isinstance(part.arguments[0], Text) else ""
            problems.append(_error("survey", row.number, cell.header, "surveys-lint-outside-file", file=file))
        elif isinstance(part, Call) and part.name not in FUNCTIONS and part.name not in SPECIAL_FUNCTIONS:
            near = difflib.get_close_matches(part.name, [*FUNCTIONS, *SPECIAL_FUNCTIONS], n=1)
            args: dict[str, str | int] = {"function": part.name, "like": near[0] if near else ""}
            problems.append(_error("survey", row.number, cell.header, "surveys-lint-unknown-function", **args))
    return problems


def _check_type(row: SurveyRow, sheets: Sheets) -> list[Problem]:
    kind = row.type
    if not kind:
        return [_error("survey", row.number, "type", "surveys-lint-no-type")] if row.get("name") else []
    lower = kind.lower()
    if _BEGIN.fullmatch(lower) or _END.fullmatch(lower) or lower in _TYPES or lower in _METADATA:
        return []
    if lower in _NOT_COLLECTED:
        return [_warning("survey", row.number, "type", "surveys-lint-not-collected", type=kind)]
    first = lower.split()[0]
    if lower in _OUTSIDE or first in _OUTSIDE or " ".join(lower.split()[:4]) in _OUTSIDE or "from file" in lower:
        return [_error("survey", row.number, "type", "surveys-lint-type", type=kind)]
    select = _SELECT.fullmatch(kind)
    if select is None:
        return [_error("survey", row.number, "type", "surveys-lint-unknown-type", type=kind, like=_like_type(lower))]
    lists = {str(each.get("list_name") or each.get("list name") or "").strip() for each in sheets.rows("choices")}
    if not select[2].startswith("${") and select[2] not in lists:
        if re.search(r"\.(csv|xml|geojson)$", select[2]):
            return [_error("survey", row.number, "type", "surveys-lint-outside-file", file=select[2])]
        near = difflib.get_close_matches(select[2], sorted(lists), n=1)
        args: dict[str, str | int] = {"list": select[2], "like": near[0] if near else ""}
        return [_error("survey", row.number, "type", "surveys-lint-unknown-list", **args)]
    return []


def _check_label(row: SurveyRow) -> list[Problem]:
    """A question that says nothing; groups, calculations and hidden values need no words."""
    kind = row.type.lower()
    silent = {"calculate", "hidden", *_METADATA, *_NOT_COLLECTED}
    if not kind or kind in silent or _BEGIN.fullmatch(kind) or _END.fullmatch(kind):
        return []
    if row.get("label") or row.get("hint") or any(cell.column.startswith("media") for cell in row.cells):
        return []
    if row.get("calculation"):
        return []
    return [_error("survey", row.number, "label", "surveys-lint-no-label", name=row.get("name"))]


def _like_type(kind: str) -> str:
    known = [*_TYPES, "select_one", "select_multiple", "rank", "begin_group", "end_group", "begin_repeat", "end_repeat"]
    near = difflib.get_close_matches(kind.split(maxsplit=1)[0], known, n=1)
    return near[0] if near else ""


def _check_nesting(sheets: Sheets) -> list[Problem]:
    problems: list[Problem] = []
    opened: list[tuple[str, SurveyRow]] = []
    for row in sheets.survey:
        begin, end = _BEGIN.fullmatch(row.type.lower()), _END.fullmatch(row.type.lower())
        if begin:
            opened.append((begin[1] or begin[2], row))
        elif end:
            if not opened or opened[-1][0] != end[1]:
                problems.append(_error("survey", row.number, "type", "surveys-lint-end", kind=end[1]))
                return problems
            opened.pop()
    for kind, row in opened:
        problems.append(_error("survey", row.number, "type", "surveys-lint-begin", kind=kind, name=row.get("name")))
    return problems


def _check_names(sheets: Sheets) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row in sheets.survey:
        name = row.get("name")
        if not name or _END.fullmatch(row.type.lower()):
            unnamed = not name and row.type and not _END.fullmatch(row.type.lower())
            if unnamed and row.type.lower() not in {*_METADATA, *_NOT_COLLECTED, "note"}:
                problems.append(_error("survey", row.number, "name", "surveys-lint-no-name"))
            continue
        if not _NAME.fullmatch(name):
            problems.append(_error("survey", row.number, "name", "surveys-lint-bad-name", name=name))
        if row.path in seen:
            args: dict[str, str | int] = {"name": name, "first": seen[row.path]}
            problems.append(_error("survey", row.number, "name", "surveys-lint-same-name", **args))
        seen.setdefault(row.path, row.number)
    return problems


def _check_choices(sheets: Sheets) -> list[Problem]:
    headers = [str(header) for row in sheets.raw.get("choices_header") or [] for header in row if header]
    # Further columns of the lists become elements of the form, and are named like them.
    problems = [
        _error("choices", 1, header, "surveys-lint-bad-name", name=header)
        for header in headers
        if ":" not in header and not _NAME.fullmatch(header.replace(" ", "_"))
    ]
    seen: dict[tuple[str, str], int] = {}
    several = {
        found[2]
        for row in sheets.survey
        if (found := _SELECT.fullmatch(row.type)) and not found[1].startswith(("select_one", "select one", "select1"))
    }
    duplicates_allowed = any(
        str(row.get("allow_choice_duplicates", "")).lower() in {"yes", "true"} for row in sheets.rows("settings")
    )
    for number, row in enumerate(sheets.rows("choices"), start=2):
        cells = {cell.column: cell.text for cell in reversed(cells_of(row))}
        if not cells:
            continue
        name, list_name = cells.get("name", ""), cells.get("list_name", "")
        if not list_name or not name:
            column = "name" if list_name else "list_name"
            problems.append(_error("choices", number, column, "surveys-lint-choice-blank", column=column))
            continue
        if (list_name, name) in seen and not duplicates_allowed:
            args: dict[str, str | int] = {"name": name, "first": seen[list_name, name]}
            problems.append(_error("choices", number, "name", "surveys-lint-same-choice", **args))
        seen.setdefault((list_name, name), number)
        if re.search(r"\s", name) and list_name in several:
            problems.append(_error("choices", number, "name", "surveys-lint-choice-space", name=name))
        problems += _long_texts("choices", number, cells_of(row), MAX_CHOICE)
    return problems


def _check_translations(sheets: Sheets) -> list[Problem]:
    problems: list[Problem] = []
    for row in sheets.survey:
        problems += _long_texts("survey", row.number, row.cells, MAX_LABEL)
    for sheet, column in (("survey", "label"), ("survey", "hint"), ("choices", "label")):
        languages = sheets.languages(sheet, column)
        if len(languages) < 2:
            continue
        rows = sheets.rows(sheet)
        for language in languages:
            blank = [number for number, row in enumerate(rows, start=2) if _lacks(row, column, language)]
            if blank:
                header = f"{column}::{language}" if language else column
                shown = ", ".join(str(number) for number in blank[:10]) + (" ..." if len(blank) > 10 else "")
                args: dict[str, str | int] = {"language": language or "-", "count": len(blank), "rows": shown}
                problems.append(_warning(sheet, blank[0], header, "surveys-lint-untranslated", **args))
    return problems


def _lacks(row: Row, column: str, language: str) -> bool:
    found = {cell.language for cell in cells_of(row) if cell.column == column}
    return bool(found) and language not in found


def _long_texts(sheet: str, number: int, cells: Iterable[Cell], limit: int) -> list[Problem]:
    problems: list[Problem] = []
    for cell in cells:
        if cell.column not in {"label", "hint", "constraint_message", "required_message"} or len(cell.text) <= limit:
            continue
        make = _error if len(cell.text) > MAX_SHOWN else _warning
        args: dict[str, str | int] = {"length": len(cell.text), "limit": limit}
        problems.append(make(sheet, number, cell.header, "surveys-lint-long-text", **args))
    return problems


# --- what the compiler and pyxform found -------------------------------------------------------------------------


def from_faults(faults: Iterable[Fault], sheets: Sheets) -> list[Problem]:
    """The compiler's faults as problems with row and column."""
    problems: list[Problem] = []
    for fault in faults:
        path, column = fault.path, fault.column
        if path not in sheets.by_path and path.removesuffix("_count") in sheets.by_path:
            # pyxform turns a reckoned count into a calculation of its own.
            path, column = path.removesuffix("_count"), "repeat_count"
        problems.append(_error("survey" if path else "", sheets.place(path), column, fault.code, **fault.args))
    return problems


_PYXFORM: Final = (
    (r"Unknown question type '(?P<type>[^']*)'", "type", "surveys-lint-unknown-type"),
    (r"List name not in choices sheet: (?P<list>\S+)", "type", "surveys-lint-unknown-list"),
    (r"find the name '(?P<name>[^']*)'", "", "surveys-lint-unknown-reference"),
    (r"The name '(?P<name>[^']*)' appears more than once", "", "surveys-lint-ambiguous-reference"),
    (r"must start with '\$\{", "", "surveys-lint-broken-reference"),
    (r"Missing calculation", "calculation", "surveys-lint-no-calculation"),
    (r"Question or group with no name", "name", "surveys-lint-no-name"),
    (r"Question with no type", "type", "surveys-lint-no-type"),
    (r"'range' question type", "parameters", "surveys-lint-scale"),
    (r"'parameters' value is invalid|Parameters must be|parameter", "parameters", "surveys-lint-parameters"),
)  # fmt: skip


def from_pyxform(message: str, sheets: Sheets) -> Problem:
    """Pyxform's own words as a problem; what is not known by heart is passed on as it is."""
    found_row = re.search(r"\[row : (\d+)\]", message)
    sheet = next((name for name in ("choices", "settings") if f"'{name}' sheet" in message), "survey")
    number = int(found_row[1]) if found_row else 0
    for pattern, column, code in _PYXFORM:
        found = re.search(pattern, message)
        if found:
            args: dict[str, str | int] = {"like": "", **found.groupdict()}
            return _error(sheet, number, column or _column_of(number, args, sheets), code, **args)
    return _error(sheet, number, "", "surveys-lint-pyxform", message=message[:300])


def _column_of(number: int, args: Mapping[str, str | int], sheets: Sheets) -> str:
    row = next((row for row in sheets.survey if row.number == number), None)
    wanted = f"${{{args.get('name', '')}"
    return next((cell.header for cell in row.cells if wanted in cell.text), "") if row else ""


# --- the form as a whole -----------------------------------------------------------------------------------------


def check_form(form: Form, sheets: Sheets) -> list[Problem]:
    """Problems of a form that compiles: comparisons that can never hold, questions nobody can reach, and the like."""
    problems: list[Problem] = []
    order = {step.path: place for place, step in enumerate(form.steps)}
    for question in form.questions:
        row = sheets.place(question.path)
        for column, compiled in _expressions(question):
            problems += _check_expression(form, question, column, compiled, row)
        if question.calculate and question.asked:
            problems.append(_warning("survey", row, "calculation", "surveys-lint-overwritten", name=question.name))
        if question.relevant:
            problems += _check_relevance(form, question, question.relevant, order, row)
    for group in form.groups.values():
        if group.relevant:
            shown = Question(group.path, group.shape.name, QuestionType.NOTE, group.shape, relevant=group.relevant)
            row = sheets.place(group.path)
            problems += _check_expression(form, shown, "relevant", group.relevant, row)
            problems += _check_relevance(form, shown, group.relevant, order, row)
    return problems


def _expressions(question: Question) -> Iterable[tuple[str, Compiled]]:
    named = (
        ("relevant", question.relevant),
        ("required", question.required),
        ("constraint", question.constraint),
        ("calculation", question.calculate),
        ("default", question.initial),
        ("choice_filter", question.choices.expression if question.choices else None),
    )
    return [(column, compiled) for column, compiled in named if compiled is not None]


def _check_expression(form: Form, question: Question, column: str, compiled: Compiled, row: int) -> list[Problem]:
    problems: list[Problem] = []
    for part in walk(compiled.tree):
        for path, literal in _compared(part):
            other = _question_at(form, question.shape, path)
            if other is None or other.choices is None or not other.choices.list_name or not literal:
                continue
            known = [choice.value for choice in other.choices.every]
            if literal not in known:
                near = difflib.get_close_matches(literal, known, n=1)
                args = {"choice": literal, "name": other.name, "like": near[0] if near else ""}
                problems.append(_error("survey", row, column, "surveys-lint-unknown-choice", **args))
        match part:
            case Call("regex", (_, Text(pattern))):
                problems += _check_pattern(pattern, column, row)
            case _:
                pass
    return problems


def _compared(part: Expression) -> list[tuple[Path, str]]:
    """Questions and the texts they are compared with: `${a} = 'x'`, `selected(${a}, 'x')`."""
    match part:
        case Chain(first, ((("=" | "!="), second),)):
            sides = (first, second)
        case Call("selected" | "is-selected", (chosen, wanted)):
            sides = (chosen, wanted)
        case _:
            return []
    match sides:
        case (Path() as path, Text(literal)) | (Text(literal), Path() as path):
            return [(path, literal)]
        case _:
            return []


def _question_at(form: Form, here: Shape, path: Path) -> Question | None:
    """The question a plain path leads to."""
    if path.start not in {"/", "."} and path.start != Call("current", ()):
        return None
    shape: Shape | None = None if path.start == "/" else here
    for step in path.steps:
        if step.axis == "parent":
            shape = shape.parent if shape else None
        elif step.axis == "child":
            shape = shape.children.get(step.name) if shape else form.root if step.name == form.root.name else None
        if shape is None:
            return None
    return form.by_path.get(shape.path) if shape else None


def _check_pattern(pattern: str, column: str, row: int) -> list[Problem]:
    try:
        found = compile_pattern(pattern)
    except (re.error, RecursionError, OverflowError):
        return [_error("survey", row, column, "surveys-lint-bad-regex", pattern=pattern)]
    if _explodes(_parser.parse(found.pattern)):
        return [_error("survey", row, column, "surveys-lint-slow-regex", pattern=pattern)]
    return []


def _explodes(pattern: Any) -> bool:
    """Whether a repetition stands alone within a repetition, as in `(a+)+`: time then doubles with every letter."""
    for code, argument in pattern:
        if code in _REPETITIONS:
            _, most, body = argument
            inner = [body]
            if most == _constants.MAXREPEAT and _is_loose(body):
                return True
        elif code is _constants.SUBPATTERN:
            inner = [argument[3]]
        else:
            inner = argument[1] if code is _constants.BRANCH else []
        if any(_explodes(part) for part in inner):
            return True
    return False


def _is_loose(body: Any) -> bool:
    """Whether what is repeated can be divided into repetitions in many ways."""
    items = list(body)
    if len(items) == 1 and items[0][0] is _constants.SUBPATTERN:
        return _is_loose(items[0][1][3])
    if len(items) == 1 and items[0][0] is _constants.BRANCH:
        return any(_is_loose(branch) for branch in items[0][1][1])
    endless = [item for item in items if item[0] in _REPETITIONS and item[1][1] == _constants.MAXREPEAT]
    rest = [item for item in items if item not in endless]
    return bool(endless) and all(item[0] in _REPETITIONS and item[1][0] == 0 for item in rest)


def _check_relevance(
    form: Form, question: Question, relevant: Compiled, order: Mapping[str, int], row: int
) -> list[Problem]:
    problems: list[Problem] = []
    inside = [order[shape.path] for shape in question.shape.below() if shape.path in order]
    place = min(inside, default=0)
    for shape in sorted(relevant.depends, key=lambda each: each.path):
        other = form.by_path.get(shape.path)
        if other and other.answered and order.get(other.path, -1) > place:
            args = {"name": question.name, "later": other.name}
            problems.append(_warning("survey", row, "relevant", "surveys-lint-later", **args))
    if _never_holds(form, question.shape, relevant):
        problems.append(_warning("survey", row, "relevant", "surveys-lint-unreachable", name=question.name))
    return problems


def _never_holds(form: Form, shape: Shape, relevant: Compiled) -> bool:
    """Whether no choice of answers makes a condition true; tried out, where it depends on lists alone."""
    if shape.repeats or any(each.repeats for each in relevant.depends):
        return False
    options: list[list[str]] = []
    count = 1
    for each in relevant.depends:
        values = _possible(form.by_path.get(each.path))
        count *= len(values)
        if not values or count > _MANY_COMBINATIONS:
            return False
        options.append(values)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    paths = [each.path for each in relevant.depends]
    for chosen in itertools.product(*options):
        environment = Environment(dict(zip(paths, chosen, strict=True)), set(), {}, moment=now, started=now)
        if relevant.holds(environment, shape, ()):
            return False
    return not any(call.name in {"today", "now", "random"} for call in walk(relevant.tree) if isinstance(call, Call))


def _possible(question: Question | None) -> list[str]:
    """All answers a question can have; none if they cannot be listed."""
    if question is None or question.calculate:
        return []
    if question.type is QuestionType.ACKNOWLEDGE:
        return ["", "OK"]
    if question.choices is None or not question.choices.every:
        return []
    values = [choice.value for choice in question.choices.every]
    if question.type is QuestionType.SELECT_ONE:
        return ["", *values]
    if question.type is QuestionType.SELECT_MULTIPLE and len(values) <= 10:
        return [" ".join(some) for size in range(len(values) + 1) for some in itertools.combinations(values, size)]
    return []


def check_versions(old: Form, new: Form) -> list[Problem]:
    """What keeps a new version from standing beside the old one: a changed type under an old name."""
    problems: list[Problem] = []
    for question in new.questions:
        before = old.by_path.get(question.path)
        if before and before.type is not question.type and (before.asked or question.asked):
            args = {"name": question.name, "old": str(before.type), "new": str(question.type)}
            problems.append(_error("survey", 0, "type", "surveys-lint-changed-type", **args))
    return problems
