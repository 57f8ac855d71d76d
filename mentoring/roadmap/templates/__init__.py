"""Stage templates that ship with the bot: data with dates, shifted to the year in which they are given."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentoring.errors import NotFound
from mentoring.roadmap.periods import Period, from_json, shift

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """A stage of a template: its titles by language, and when it is due in the year it was read for."""

    titles: Mapping[str, str]
    period: Period


@dataclass(frozen=True, slots=True)
class Template:
    """A stage calendar to be given to organisations."""

    name: str
    titles: Mapping[str, str]
    stages: tuple[TemplateStage, ...]


@cache
def template(name: str, year: int) -> Template:
    """The template with its dates moved to the programme year `year`.

    Raises:
        NotFound: there is no template of this name.
    """
    if name not in names():
        raise NotFound("template")
    fields = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    stages = (
        TemplateStage(stage["titles"], shift(from_json(stage["period"]), fields["year"], year))
        for stage in fields["stages"]
    )
    return Template(name, fields["titles"], tuple(stages))


@cache
def names() -> tuple[str, ...]:
    """Names of the templates there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
