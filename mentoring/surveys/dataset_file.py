"""Answers as a file for Excel, for a statistics program, or for SPSS, and the description of their columns.

Pure and slow: belongs into a thread. What a person has typed is written as a text, never as a formula. SPSS needs
packages that not every installation has (`uv sync --extra spss`); without them that one format is not offered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from locales.texts import Texts, texts
from mentoring.errors import NotFound
from mentoring.spreadsheets.cells import Value
from mentoring.spreadsheets.writing import Heading, Workbook, write_csv
from mentoring.surveys.dataset import Measure, Plan, Row, Variable, number_in

MEASURES: Final = {
    Measure.NUMBER: "scale",
    Measure.CALCULATED: "scale",
    Measure.DAY: "scale",
    Measure.YEAR: "scale",
    Measure.PLACE: "ordinal",
}
"""How SPSS measures; of everything else by name."""
LABEL_BYTES: Final = 120
"""What SPSS keeps of the label of a value."""
CODEBOOK: Final = ("name", "label", "measure", "code", "meaning")
NUMERIC: Final = frozenset({Measure.NUMBER, Measure.YEAR, Measure.TICK, Measure.PLACE, Measure.FILE})


class Kind(StrEnum):
    """What a file is; texts `dataset-button-*` and `dataset-file-*`."""

    LABELS = "labels"
    CODES = "codes"
    CSV_LABELS = "csv_labels"
    CSV_CODES = "csv_codes"
    SPSS = "spss"
    CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class Table:
    """A plan with its rows, and of a confidential wave what was said in words, by question."""

    plan: Plan
    rows: Sequence[Row]
    words: Sequence[tuple[str, Sequence[str]]] = ()


def kind_of(name: str) -> Kind:
    """The kind of this name.

    Raises:
        NotFound: when there is none such, or this installation cannot make it.
    """
    found = next((kind for kind in Kind if kind == name), None)
    if found is None or (found is Kind.SPSS and not has_spss()):
        raise NotFound("kind")
    return found


@cache
def has_spss() -> bool:
    """Whether this installation can write files for SPSS."""
    return all(find_spec(package) is not None for package in ("pyreadstat", "pandas"))


def build_dataset(table: Table, kind: Kind, language: str) -> bytes:
    """The file."""
    t, variables = texts(language), table.plan.variables
    if kind is Kind.CODEBOOK:
        return write_csv(_titles(t), _codebook(t, variables))
    if kind is Kind.SPSS:
        return _sav(table)
    coded = kind in {Kind.CODES, Kind.CSV_CODES}
    titles = [one.name if coded else one.label for one in variables]
    rows = table.rows if coded else (_labelled(variables, row) for row in table.rows)
    if kind in {Kind.CSV_LABELS, Kind.CSV_CODES}:
        return write_csv(titles, rows)
    book = Workbook()
    book.add_sheet(t.plain("dataset-sheet-answers"), [Heading(title) for title in titles], rows)
    if table.words:
        headings = [Heading(t.plain("dataset-column-question")), Heading(t.plain("dataset-column-words"))]
        words = ((question, one) for question, given in table.words for one in given)
        book.add_sheet(t.plain("dataset-sheet-words"), headings, words)
    book.add_sheet(t.plain("dataset-sheet-codebook"), [Heading(title) for title in _titles(t)], _codebook(t, variables))
    return book.to_bytes()


def _labelled(variables: Sequence[Variable], row: Row) -> list[Value]:
    return [
        value if value is None else one.labels.get(str(value), value) for one, value in zip(variables, row, strict=True)
    ]


# The description of the columns


def _titles(t: Texts) -> list[str]:
    return [t.plain(f"dataset-codebook-{key}") for key in CODEBOOK]


def _codebook(t: Texts, variables: Iterable[Variable]) -> Iterator[Row]:
    """A line for every column, or for each of its values."""
    for one in variables:
        measure = t.plain("dataset-measure", measure=one.measure.value)
        for code, meaning in one.labels.items() or [(None, None)]:
            number = number_in(code) if code is not None and _is_numeric(one) else None
            yield one.name, one.label, measure, code if number is None else number, meaning


# SPSS


def _is_numeric(one: Variable) -> bool:
    """Whether all values of a column are numbers: those of a choice, when all of its codes are."""
    if one.measure is Measure.CHOICE:
        return bool(one.labels) and all(number_in(code) is not None for code in one.labels)
    return one.measure in NUMERIC


def _sav(table: Table) -> bytes:
    import pandas as pd  # noqa: PLC0415 -- not every installation has them, and they take long to import
    import pyreadstat  # noqa: PLC0415

    variables = table.plan.variables
    columns: dict[str, Any] = {}
    for place, one in enumerate(variables):
        values = [row[place] for row in table.rows]
        columns[one.name] = _column(pd, one, values)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            pd.DataFrame(columns),
            path,
            file_label=table.plan.title,
            column_labels=[one.label for one in variables],
            variable_value_labels={one.name: _meanings(one) for one in variables if one.labels},
            variable_format={one.name: "DATE11" for one in variables if one.measure is Measure.DAY},
            variable_measure={one.name: MEASURES.get(one.measure, "nominal") for one in variables},
            row_compress=True,
        )
        return path.read_bytes()


def _column(pd: Any, one: Variable, values: Sequence[Value]) -> Any:
    if one.measure is Measure.DAY and any(isinstance(value, date) for value in values):
        return pd.Series([value if isinstance(value, date) else None for value in values], dtype=object)
    # Without a value nothing tells what a column is, and its kind has to be the same in every wave.
    words = any(isinstance(value, str) for value in values)
    if _is_numeric(one) or one.measure is Measure.DAY or (one.measure is Measure.CALCULATED and not words):
        return pd.Series([_number(value) for value in values], dtype="float64")
    return pd.Series([None if value is None else str(value) for value in values], dtype=object)


def _number(value: Value) -> float | None:
    if isinstance(value, str):
        return number_in(value)
    return None if value is None or isinstance(value, date | time) else float(value)


def _meanings(one: Variable) -> Mapping[Any, str]:
    numeric = _is_numeric(one)
    return {number_in(code) if numeric else code: _cut(meaning) for code, meaning in one.labels.items()}


def _cut(text: str) -> str:
    return text.encode()[:LABEL_BYTES].decode(errors="ignore")
