"""The table of handlers: nothing double, nothing forgotten, every button fits and every broken one is answered."""

import ast
import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import handlers
import keyboards
from db.centres import Organisation
from db.inbox import InboxUpdate
from handlers.menu import ENTRIES
from handlers.routes import Routes
from handlers.table import CAPABILITIES, build_table
from keyboards.pager import QUERY_LETTERS, short_query
from keyboards.screen import Nothing, packed
from mentoring.access import Role
from tests.builders import appoint, make_centre, make_organisation, make_person
from tests.harness import Harness

BYTES = 64
LARGEST = 9_999_999
"""The largest id a district will have: a region of 100,000 people gives a million answers."""
LONGEST: dict[str, object] = {
    "query": "ы" * QUERY_LETTERS,
    "secret": "x" * 32,
    "tokens": "x" * 32,
    "code": "20261116",
    "day": "20261116",
    "purpose": "participation",
    "lack": "participation",
    "relation": "guardian",
    "work": "individual",
    "pay": "monthly",
    "term": "three_years",
    "teens": "representative",
    "by": "employer",
    "reason": "other",
    "state": "proposed",
    "show": "no_consent",
    "role": "observer",
    "about": "curator",
    "post": "methodist",
    "item": "young_specialists",
    "asks": "nothing",
    "tab": "paused",
    "days": 30,
    "kind": "organisations",
    "goal": "partially",
    "step": "participation",
    "stage": "contacted",
    "section": "wishes",
    "field": "representative_phone",
    "value": "employer-undergraduate",
    "question": "centre",
    "zone": "yekaterinburg",
    "given": "0" * 10,
    "language": "ru",
    "name": "eight_stages",
    "place": "120.12.3",
    "part": "opportunities",
    "line": "x" * 10,
    "register": "organisations",
    "table": "organisations",
    "template": "participation-adult",
    "mask": (1 << 40) - 1,
    "token": 1_795_000_000_000_000,
    "revision": 9_999,
    "number": 999,
    "page": 999,
    "form": 9,
    "model": -1,
    "code_of_answer": "x" * 12,
}
"""The longest value of each field that is not an id; a new field of text has to be added here."""
TABLE = build_table()
CLASSES = sorted((data for data, _ in TABLE.presses.values()), key=lambda data: data.__prefix__)


def test_every_class_of_buttons_is_handled_and_its_prefix_its_own() -> None:
    declared = {
        value.__prefix__: f"{module.__name__}.{name}"
        for module in modules(keyboards)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, CallbackData) and value.__module__ == module.__name__
    }
    names = [
        value.__prefix__
        for module in modules(keyboards)
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, CallbackData)
        and value is not CallbackData
        and value.__module__ == module.__name__
    ]
    assert len(names) == len(set(names))
    assert {prefix: name for prefix, name in declared.items() if prefix not in TABLE.presses} == {
        Nothing.__prefix__: "keyboards.screen.Nothing"
    }


def test_every_module_with_routes_is_in_the_table() -> None:
    there = {module.__name__ for module in modules(handlers) if isinstance(getattr(module, "routes", None), Routes)}
    joined = {
        module.__name__
        for module in modules(handlers)
        if any(getattr(module, "routes", None) is one for one in CAPABILITIES)
    }
    assert there == joined


def modules(package: Any) -> list[Any]:
    """All modules of a package."""
    return [importlib.import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)]


def test_every_handler_is_a_coroutine() -> None:
    takers = [taker for _, taker in TABLE.presses.values()] + [*TABLE.awaited.values(), *TABLE.commands.values()]
    assert [taker for taker in takers if not inspect.iscoroutinefunction(taker)] == []


def test_the_commands_are_those_that_every_chat_offers() -> None:
    assert {"start", "menu", "help", "role", "language", "cancel"} <= TABLE.commands.keys()


# What is awaited


def literals(function: str, folder: Path = Path(handlers.__path__[0])) -> Iterator[tuple[str, str]]:
    """First arguments of calls of a method, with where they stand; one that is computed gives an empty text."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == function:
                where = f"{path.name}:{node.lineno}"
                yield from ((name, where) for name in _texts_of(node.args[0], path))


def _texts_of(node: ast.expr, path: Path) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return _texts_of(node.body, path) + _texts_of(node.orelse, path)
        case ast.Name(id=name):
            module = importlib.import_module(f"handlers.{path.stem}")
            found = getattr(module, name, "")
            return [found] if isinstance(found, str) else [""]
        case _:
            return [""]


def test_what_is_expected_has_a_handler_and_what_has_a_handler_is_expected() -> None:
    expected = {name: where for name, where in literals("expect") if name}
    assert {name: where for name, where in expected.items() if name not in TABLE.awaited} == {}
    computed = [where for name, where in literals("expect") if not name]
    never = TABLE.awaited.keys() - expected.keys()
    assert not never or computed, f"handlers of inputs that nobody expects: {sorted(never)}"


# The menu


def test_every_entry_of_the_menu_opens_something() -> None:
    assert [entry.text for entry in ENTRIES if entry.opens().__prefix__ not in TABLE.presses] == []


# Sizes


def largest(data: type[CallbackData]) -> CallbackData:
    """The button with the longest values that it can carry."""
    return data(**{name: _longest(name, field.annotation) for name, field in data.model_fields.items()})


def _longest(name: str, annotation: Any) -> object:
    kinds = typing.get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    if bool in kinds:
        return True
    if name in LONGEST:
        value = LONGEST[name]
        return value if type(value) in kinds else str(value) if str in kinds else LARGEST
    assert int in kinds, f"say in LONGEST how long {name!r} can be"
    return LARGEST


@pytest.mark.parametrize("data", CLASSES, ids=lambda data: data.__name__)
def test_buttons_fit_with_the_largest_ids(data: type[CallbackData]) -> None:
    assert len(largest(data).pack().encode()) <= BYTES


@pytest.mark.parametrize("data", CLASSES, ids=lambda data: data.__name__)
def test_a_button_carries_what_its_press_packs(data: type[CallbackData]) -> None:
    press = largest(data)
    assert packed(press) == press.pack()
    assert data.unpack(packed(press)) == press


@given(st.text() | st.none(), st.integers() | st.booleans(), st.sampled_from([Role.HEAD, Role.MENTOR]))
def test_any_press_is_packed_or_refused_as_by_the_library(text: str | None, number: int, role: Role) -> None:
    press = Anything(text=text, number=number, role=role)
    try:
        wanted = press.pack()
    except ValueError as refused:
        with pytest.raises(ValueError, match=re.escape(str(refused))):
            packed(press)
    else:
        assert packed(press) == wanted


class Anything(CallbackData, prefix="any"):
    """A button of no capability."""

    text: str | None
    number: int | bool
    role: Role


@pytest.mark.parametrize(
    "text",
    ["Константинопольский", "а:б:в г:д", "  Ж  ", "", "🧑‍🏫🧑‍🏫🧑‍🏫🧑‍🏫🧑‍🏫🧑‍🏫", "\n\t", "'; drop table", "::::::::"],
)
def test_a_search_is_cut_to_what_fits_into_a_button(text: str) -> None:
    query = short_query(text)
    assert len(query) <= QUERY_LETTERS
    assert ":" not in query


# Buttons that are out of date or never were

STALE = {
    "an unknown prefix": "nosuch:1:2",
    "nothing but a prefix that is gone": "oldmenu",
    "a field too few": "org",
    "a field too many": "org:1:2:3",
    "a word for a number": "org:abc",
    "an empty number": "org:",
    "a broken separator": "org|1",
    "a number that no database can hold": f"org:{10**30}",
    "a negative number": "org:-1",
    "nothing there": "org:0",
    "letters that no database takes": "orl:all:0:\x00",
    "half a letter": "orl:all:0:\ud83d",
    "a state that there is not": "orl:nosuch:0:",
    "a role that there is not": "role:emperor:1",
    "a language that there is not": "lang:xx",
    "only separators": ":::::",
}


@pytest.mark.parametrize("data", STALE.values(), ids=STALE.keys())
async def test_a_button_that_means_nothing_is_answered_with_the_way_on(bot: Harness, data: str) -> None:
    await bot.make(lambda session: appoint(session, make_person(session, account=1), Role.CURATOR, _school(session)))
    curator = bot.person("Ольга", account=1)
    await curator.says("/menu")
    await curator.sees("куратор")
    await curator.presses_data(data)
    await curator.sees_answer()
    await bot.quiet()
    assert await bot.make(aside) == 0
    assert curator.answers[-1] or any("Меню" in label for label in curator.screen.labels)


def _school(session: Session) -> Organisation:
    return make_organisation(session, make_centre(session))


def aside(session: Session) -> int:
    """How many updates have been set aside."""
    return session.scalar(select(func.count()).select_from(InboxUpdate).where(InboxUpdate.state == "aside")) or 0
