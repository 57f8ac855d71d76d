"""Writes the shipped questionnaires that follow a pattern: `python -m mentoring.surveys.bank_rendering`.

Start and end of a programme are asked in ten questionnaires each, for five forms and two roles; made of one source,
their scale items always share their keys. The Markdown files are what is installed and what people read.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from locales.texts import FIRST, texts

BANK: Final = Path(__file__).parent / "bank"
SOURCE: Final = BANK / "source.toml"
PHASES: Final = {"entry": 2, "exit": 3}
"""When a programme is asked about, and where the wording of that time stands in an item."""
COLUMNS: Final = (
    "type",
    "name",
    "label::Русский (ru)",
    "label::English (en)",
    "hint::Русский (ru)",
    "hint::English (en)",
    "required",
    "constraint",
    "constraint_message::Русский (ru)",
    "constraint_message::English (en)",
    "parameters",
    "bind::item_key",
)
YES_NO: Final = """
| choices |
|         | list_name | name | label::Русский (ru) | label::English (en) |
|         | yn | yes | Да | Yes |
|         | yn | no | Нет | No |
"""
NAMELESS: Final = ("Имён не называйте.", "Please name no names.")
SCALE: Final = "start=1 end=10 step=1"
COUNT: Final = (". >= 0 and . <= 100", "Напишите число от 0 до 100.", "Please write a number from 0 to 100.")

Row = list[Any]


def render_all() -> dict[str, str]:
    """The questionnaires by name, as XLSForms in Markdown."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {name: _render(source["ends"], name, rows) for name, rows in _patterns(source)}


def _patterns(source: Mapping[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    """Name and rows of each questionnaire."""
    for phase in PHASES:
        for form, about in source["forms"].items():
            for role in source["items"]:
                yield f"{phase}_{form}_{role}", list(_programme(source, phase, about, role))
    for name, own in source["other"].items():
        yield name, own["rows"]


def _programme(source: Mapping[str, Any], phase: str, about: Mapping[str, Any], role: str) -> Iterator[Row]:
    """What is asked of a role in a form on entry or on exit."""
    around = source["around"][role]
    yield from around[f"before_{phase}"]
    for item in [*source["items"][role][about["words"][role]], *about[role]]:
        wording = item[PHASES[phase]] if len(item) > 3 else item[2]
        yield ["range", item[0], item[1], [text.format_map(about["helped"]) for text in wording]]
    yield from around[f"after_{phase}"]


def _render(ends: Mapping[str, list[str]], name: str, rows: list[Row]) -> str:
    title = texts(FIRST).plain(f"surveys-bank-{name}")
    lines = [
        f"# {title}",
        "",
        "Составлено из `source.toml`, меняйте вопросы там.",
        "",
        "| settings |",
        "|          | form_title | form_id | version | default_language |",
        f"|          | {title} | {name} | 1 | Русский (ru) |",
        "",
        "| survey |",
        f"|        | {' | '.join(COLUMNS)} |",
        *(f"|        | {' | '.join(_cells(ends, row))} |" for row in rows),
    ]
    chooses = any(row[0].startswith("select_one") for row in rows)
    return "\n".join(lines) + "\n" + (YES_NO if chooses else "")


def _cells(ends: Mapping[str, list[str]], row: Row) -> list[str]:
    """A row of the sheet `survey`, in the order of `COLUMNS`."""
    kind, name, label = row[0], row[1], row[-1]
    scale = kind == "range"
    hint = ends[row[2]] if scale else NAMELESS if kind == "text" else ("", "")
    constraint = COUNT if kind == "integer" else ("", "", "")
    required = "" if kind == "note" else "no" if kind == "text" else "yes"
    return [kind, name, *label, *hint, required, *constraint, SCALE if scale else "", name if scale else ""]


if __name__ == "__main__":
    for made, markdown in render_all().items():
        (BANK / f"{made}.md").write_text(markdown, encoding="utf-8")
