"""Texts: every language says everything, the code asks for nothing else, and what is said reads well."""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from db.base import Base
from db.schema import metadata
from locales.texts import FIRST, FOLDER, languages, texts
from mentoring.audit import OPEN, told_of
from sandbox.entities import parse_html
from sandbox.errors import ApiError

ROOT = Path(__file__).parent.parent
CODE = ("bot", "handlers", "keyboards", "locales", "mentoring")
NOT_THE_INTERFACE = ("bot/district.py", "bot/demo.py", "mentoring/surveys/bank_rendering.py")
"""The invented district with its people, and the source of the questionnaires that ship: data, in both languages."""
LABEL = 30
NOTICE = 190
NUMBERS = (0, 1, 2, 5, 21)
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


NO_MESSAGES = frozenset({"start-geopoint"})
"""Words of XLSForms that look like ids."""
FOR_LATER = frozenset({"surveys-lint-where"})
"""Told when questionnaires are uploaded in chat."""


# What the folders say


@dataclass
class Message:
    """A message, or an attribute of one.

    Attributes:
        needs: names of its arguments.
        numbers: those of them that choose a plural form or are formatted as numbers.
        choices: those that choose by a word, with the words.
        dates: those that are formatted as dates.
        words: all its pieces of text.
        quotes: other messages in it.
        selectors: what it chooses by, and between which.
    """

    needs: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    choices: dict[str, set[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    quotes: set[str] = field(default_factory=set)
    selectors: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that it can say, one after the other."""
        return " ".join(self.words)


class Reader:
    """Reads the messages of a language."""

    def __init__(self, language: str) -> None:
        self.patterns: dict[str, fluent.Pattern] = {}
        self.files: dict[str, str] = {}
        for path in sorted((FOLDER / language).glob("*.ftl")):
            self._read(path)

    def _read(self, path: Path) -> None:
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path}: {entry.content}"
            if not isinstance(entry, fluent.Message | fluent.Term):
                continue
            name = entry.id.name if isinstance(entry, fluent.Message) else f"-{entry.id.name}"
            assert name not in self.files, f"{name} stands in {self.files.get(name)} and in {path.name}"
            self.files[name] = path.name
            if entry.value is not None:
                self.patterns[name] = entry.value
            for attribute in entry.attributes:
                self.patterns[f"{name}.{attribute.id.name}"] = attribute.value

    def messages(self) -> dict[str, Message]:
        """The messages by id, without terms."""
        found = {}
        for name, pattern in self.patterns.items():
            if not name.startswith("-"):
                found[name] = Message()
                self._walk(pattern, found[name])
        return found

    def _walk(self, node: Any, into: Message) -> None:
        match node:
            case fluent.TextElement():
                into.words.append(node.value)
            case fluent.VariableReference():
                into.needs.add(node.id.name)
            case fluent.MessageReference():
                name = f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name
                into.quotes.add(name)
                self._walk(self.patterns[name], into)
            case fluent.TermReference():
                self._walk_term(node, into)
            case fluent.FunctionReference():
                self._walk_function(node, into)
            case fluent.SelectExpression():
                self._walk_choice(node, into)
            case fluent.Pattern():
                for element in node.elements:
                    self._walk(element, into)
            case fluent.Placeable():
                self._walk(node.expression, into)

    def _walk_term(self, node: fluent.TermReference, into: Message) -> None:
        inner = Message()
        self._walk(self.patterns[f"-{node.id.name}"], inner)
        into.words += inner.words
        for argument in node.arguments.positional if node.arguments else ():
            self._walk(argument, into)

    def _walk_function(self, node: fluent.FunctionReference, into: Message) -> None:
        for argument in node.arguments.positional:
            self._walk(argument, into)
            if isinstance(argument, fluent.VariableReference):
                (into.dates if node.id.name == "DATETIME" else into.numbers).add(argument.id.name)

    def _walk_choice(self, node: fluent.SelectExpression, into: Message) -> None:
        self._walk(node.selector, into)
        keys = frozenset(_key(variant) for variant in node.variants)
        name = _selected(node.selector)
        if name:
            into.selectors.append((name, keys))
            if all(key in PLURALS or key.isdigit() for key in keys):
                into.numbers.add(name)
            else:
                into.choices.setdefault(name, set()).update(keys)
        for variant in node.variants:
            self._walk(variant.value, into)


def _key(variant: fluent.Variant) -> str:
    return variant.key.name if isinstance(variant.key, fluent.Identifier) else str(variant.key.value)


def _selected(node: Any) -> str | None:
    if isinstance(node, fluent.FunctionReference):
        node = node.arguments.positional[0]
    return node.id.name if isinstance(node, fluent.VariableReference) else None


@cache
def messages(language: str) -> dict[str, Message]:
    """All messages of a language."""
    return Reader(language).messages()


OTHERS = [language for language in languages() if language != FIRST]


# What the code asks for


@dataclass(frozen=True)
class Call:
    """A message asked for by its id, with the names of the values given; None where that cannot be read."""

    message: str
    values: frozenset[str] | None
    where: str
    plain: bool
    kind: str


class Source:
    """What all Python files together ask for."""

    def __init__(self) -> None:
        self.prefixes = {name.partition("-")[0] for name in messages(FIRST)}
        self.names: dict[str, str] = {}
        self.patterns: dict[str, str] = {}
        self.endings: set[str] = set()
        self.calls: list[Call] = []
        self.labels: set[str] = set()
        self.notices: set[str] = set()
        self.errors: set[str] = set()
        self.cyrillic: list[tuple[str, int, str]] = []
        for path in files():
            self._read(path)

    def _read(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = str(path.relative_to(ROOT))
        documents = {id(node) for node in _documents(tree)}
        inside = {id(child) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for child in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
                self._constant(node, where, whole=id(node) not in inside)
            elif isinstance(node, ast.JoinedStr):
                self._computed(node, where)
            elif isinstance(node, ast.Call):
                self._call(node, where)

    def _constant(self, node: ast.Constant, where: str, *, whole: bool) -> None:
        text = str(node.value)
        if re.search("[а-яё]", text, re.IGNORECASE) and where not in NOT_THE_INTERFACE:
            self.cyrillic.append((where, node.lineno, text))
        looks = re.fullmatch(r"[a-z]+(_[a-z]+)*(-[a-z0-9_]+)+(\.[a-z]+)?", text)
        if whole and looks and text not in NO_MESSAGES and text.partition("-")[0] in self.prefixes:
            self._named(text, f"{where}:{node.lineno}")

    def _named(self, text: str, where: str) -> None:
        """A constant is the id of a message, or the beginning of ids that are computed elsewhere."""
        if text not in messages(FIRST) and any(name.startswith(f"{text}-") for name in messages(FIRST)):
            self.patterns.setdefault(rf"{text}-[\w-]+", where)
        else:
            self.names.setdefault(text, where)

    def _computed(self, node: ast.JoinedStr, where: str) -> None:
        pieces = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
        first, last = pieces[0], pieces[-1]
        if first is None and len(pieces) == 2 and last and re.fullmatch(r"-[a-z]+", last):
            self.endings.add(last)
        if first is None or first.partition("-")[0] not in self.prefixes or "-" not in first or " " in first:
            return
        pattern = "".join(r"[\w-]*" if piece is None else re.escape(piece) for piece in pieces)
        self.patterns.setdefault(pattern, f"{where}:{node.lineno}")

    def asks_for(self, name: str) -> bool:
        """Whether the code names a message, or computes its id."""
        if name in self.names or any(re.fullmatch(pattern, name) for pattern in self.patterns):
            return True
        return any(name.endswith(ending) and self.asks_for(name.removesuffix(ending)) for ending in self.endings)

    def _call(self, node: ast.Call, where: str) -> None:
        name = _name(node.func)
        if name == "Post":
            self._post(node, where)
        if name == "Button" and node.args:
            self.labels |= set(_plain_ids(node.args[0]))
        if name == "Entry" and node.args:
            self.labels |= set(_ids(node.args[0]))
        if name == "say":
            self.notices |= {one for argument in node.args for one in _plain_ids(argument)}
        for keyword in node.keywords:
            if keyword.arg in ("yes_label", "no_label"):
                self.labels |= set(_plain_ids(keyword.value))
        asks = name in ("t", "plain", "DomainError", "Stale") or isinstance(node.func, ast.Call)
        if not asks or not node.args:
            return
        given = None if any(k.arg is None for k in node.keywords) else frozenset(str(k.arg) for k in node.keywords)
        for one in _ids(node.args[0]):
            given = None if isinstance(node.args[0], ast.IfExp) else given
            kind = name if name in ("DomainError", "Stale") else "text"
            self.calls.append(Call(one, given, f"{where}:{node.lineno}", name == "plain", kind))
            if kind != "text":
                self.errors.add(one)

    def _post(self, node: ast.Call, where: str) -> None:
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        given: frozenset[str] | None = frozenset()
        arguments = keywords.get("arguments")
        if isinstance(arguments, ast.Dict) and all(isinstance(key, ast.Constant) for key in arguments.keys):
            given = frozenset(str(key.value) for key in arguments.keys if isinstance(key, ast.Constant))
        elif arguments is not None:
            given = None
        for one in _ids(keywords.get("message")):
            self.calls.append(Call(one, given, f"{where}:{node.lineno}", plain=False, kind="Post"))
        buttons = keywords.get("buttons")
        if buttons is not None:
            pairs = [one for one in ast.walk(buttons) if isinstance(one, ast.Tuple) and len(one.elts) == 2]
            self.labels |= {label for pair in pairs for label in _ids(pair.elts[0])}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _ids(node: ast.expr | None) -> list[str]:
    """Ids of messages that an expression gives, as far as they are literal."""
    match node:
        case ast.Constant(value=str(text)) if text.partition(".")[0] in messages(FIRST):
            return [text]
        case ast.IfExp():
            return _ids(node.body) + _ids(node.orelse)
        case _:
            return []


def _plain_ids(node: ast.expr) -> list[str]:
    """Ids of messages that an expression asks for as plain text."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and _name(one.func) == "plain" and one.args]
    return [name for call in calls for name in _ids(call.args[0])]


def _documents(tree: ast.AST) -> Iterator[ast.Constant]:
    """The docstrings, those of attributes among them."""
    for node in ast.walk(tree):
        for statement in getattr(node, "body", None) or [] if not isinstance(node, ast.Lambda | ast.IfExp) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def files() -> list[Path]:
    """All Python files of the house that talk to people."""
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def source() -> Source:
    """What the code asks for."""
    return Source()


def assert_none(findings: list[str]) -> None:
    """Fail with all findings at once."""
    assert not findings, "\n" + "\n".join(sorted(findings))


# What people do, as their history tells it


def acts() -> Iterator[tuple[str, str]]:
    """Names of the acts that are recorded, with where that is done."""
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("record", "changing", "looked"):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield from ((name, where) for name in _acts(node.args[2], path))


def _acts(node: ast.expr, path: Path) -> list[str]:
    """The names that an expression gives: itself, or what a table of constants in its module holds."""
    match node:
        case ast.Constant(value=str(name)):
            return [name]
        case ast.IfExp():
            return _acts(node.body, path) + _acts(node.orelse, path)
        case ast.Subscript(value=ast.Name(id=table)):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            return list(getattr(module, table).values())
        case _:
            return [""]


def test_every_act_that_is_recorded_has_its_words() -> None:
    computed = {"mentoring/audit.py"}
    found = [(name, where) for name, where in acts() if where.partition(":")[0] not in computed]
    assert len(found) > 50
    assert_none(
        [
            f"{where}: {name!r} needs acts-did-{name.replace('.', '-')} in locales/*/acts.ftl"
            for name, where in found
            if f"acts-did-{name.replace('.', '-')}" not in messages(FIRST)
        ]
    )


def test_every_field_that_is_recorded_has_its_name() -> None:
    kinds: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    tables = {kind.__tablename__: kind for kind in kinds if kind.__tablename__ in OPEN}
    assert tables.keys() == OPEN.keys() <= set(metadata.tables)
    assert_none(
        [
            f"{table}.{name} needs acts-name-{name} in locales/*/acts.ftl"
            for table, kind in tables.items()
            for name in told_of(kind)
            if f"acts-name-{name}" not in messages(FIRST)
        ]
    )
    assert_none(
        [
            f"{table}.{name} is open and there is no such column"
            for table, kind in tables.items()
            for name in OPEN[table]
            if name not in told_of(kind)
        ]
    )


# Every language says everything


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_messages_with_the_same_arguments(language: str) -> None:
    first, other = messages(FIRST), messages(language)
    assert first.keys() == other.keys()
    assert_none(
        [
            f"{name}: {sorted(message.needs)} in {FIRST}, {sorted(other[name].needs)} in {language}"
            for name, message in first.items()
            if message.needs != other[name].needs
        ]
    )


@pytest.mark.parametrize("language", OTHERS)
def test_languages_choose_between_the_same_words(language: str) -> None:
    other = messages(language)
    assert_none(
        [
            f"{name}: {argument} is one of {sorted(words)} in {FIRST}, of {sorted(known)} in {language}"
            for name, message in messages(FIRST).items()
            for argument, words in message.choices.items()
            if (known := other[name].choices.get(argument)) and known != words
        ]
    )


@pytest.mark.parametrize("language", languages())
def test_a_message_stands_in_the_file_of_its_capability(language: str) -> None:
    reader = Reader(language)
    assert_none(
        [
            f"{name} stands in {file}"
            for name, file in reader.files.items()
            if not name.startswith("-") and not name.startswith(f"{re.split('[._]', file)[0]}-")
        ]
    )


@pytest.mark.parametrize("language", languages())
def test_every_message_can_be_said_with_any_value(language: str) -> None:
    t = texts(language, "Asia/Novokuznetsk")
    for name, message in messages(language).items():
        for values in samples(message):
            assert t(name, **values).strip(), name
            assert t.plain(name, **values).strip(), name


@pytest.mark.parametrize("language", languages())
def test_telegram_takes_every_message_with_any_value(language: str) -> None:
    """A sign of markup that is none would keep a whole screen from being shown, and the person would not know why."""
    t = texts(language, "Asia/Novokuznetsk")
    refused = []
    for name, message in messages(language).items():
        try:
            parse_html(t(name, **next(samples(message))))
        except ApiError as error:
            refused.append(f"{name}: {error}")
    assert_none(refused)


def samples(message: Message) -> Iterator[dict[str, Any]]:
    """Values for the arguments of a message: each that changes what is said, and numbers of every plural form."""
    names = sorted(message.needs)
    for values in product(*(_values(message, name) for name in names)):
        yield dict(zip(names, values, strict=True))


def _values(message: Message, name: str) -> tuple[Any, ...]:
    if name in message.choices:
        words = sorted(word for word in message.choices[name] if not word.isdigit())
        return (*words, 5) if name in message.numbers else tuple(words)
    if name in message.numbers:
        return NUMBERS
    return (date(2026, 11, 5),) if name in message.dates else ("Ёлкин <Ян>",)


def test_russian_counts_in_all_three_forms() -> None:
    """Where "2" has a form of its own, "21" has one, too; after «у», «от» and the like both need none but "1"."""
    assert_none(
        [
            f"{name}: {argument} has the forms {sorted(keys)}"
            for name, message in messages("ru").items()
            for argument, keys in message.selectors
            if keys & {"few", "many"} and "one" not in keys
        ]
    )


# The code asks for nothing else


def test_every_message_that_the_code_names_exists() -> None:
    known = messages(FIRST).keys()
    assert_none([f"{where}: {name}" for name, where in source().names.items() if name not in known])


def test_every_computed_id_can_be_a_message() -> None:
    known = messages(FIRST)
    assert_none(
        [
            f"{where}: {pattern}"
            for pattern, where in source().patterns.items()
            if not any(re.fullmatch(pattern, name) for name in known)
        ]
    )


def test_no_message_is_unused() -> None:
    quoted = {name for message in messages(FIRST).values() for name in message.quotes}
    assert_none([name for name in messages(FIRST).keys() - quoted - FOR_LATER if not source().asks_for(name)])


def test_messages_get_exactly_what_they_need() -> None:
    assert_none(
        [
            f"{call.where}: {call.message} gets {sorted(call.values)}, needs {sorted(needs)}"
            for call in source().calls
            if call.values is not None and call.values != (needs := messages(FIRST)[call.message].needs)
        ]
    )


def test_plain_texts_carry_no_markup() -> None:
    plain = {call.message for call in source().calls if call.plain} | source().labels | source().errors
    assert_none(
        [
            f"{language}: {name}"
            for language in languages()
            for name in plain
            if re.search(r"</?[a-z-]+[ >]", messages(language)[name].text)
        ]
    )


@pytest.mark.parametrize("language", languages())
def test_labels_fit_on_a_button(language: str) -> None:
    t = texts(language)
    long = {name: t.plain(name) for name in source().labels if not messages(language)[name].needs}
    assert_none([f"{name}: {len(label)} letters, {label!r}" for name, label in long.items() if len(label) > LABEL])


@pytest.mark.parametrize("language", languages())
def test_notices_over_the_chat_are_not_cut(language: str) -> None:
    t = texts(language)
    assert_none(
        [
            f"{name}: {len(said)} letters"
            for name in source().notices
            for values in samples(messages(language)[name])
            if len(said := t.plain(name, **values)) > NOTICE
        ]
    )


# What is said reads well

LATIN = frozenset(
    {
        "xlsx",
        "xls",
        "xlsb",
        "csv",
        "qr",
        "qr-",
        "excel",
        "libreoffice",
        "telegram",
        "email",
        "e-mail",
        "https",
        "ods",
        "docx",
        "spss",
        "word",
        "pdf",
    }
)
"""Words that Russian writes in Latin letters."""
TECHNICAL = ("surveys-lint-", "runtime-", "export-help-", "export-import-", "export-error-", "imports-error-codes")
"""Texts for methodologists and at the command line name functions, options and settings as they are written."""


def russian(check: Callable[[str], list[str]], *, but: tuple[str, ...] = ()) -> list[str]:
    """What a check finds in the Russian messages; names of files are not read out."""
    return [
        f"{name}: {found}"
        for name, message in messages("ru").items()
        if not name.startswith(but or "#") and not name.endswith("-file")
        for word in message.words
        if (found := check(_said(word)))
    ]


def _said(text: str) -> str:
    """A text without markup, commands, addresses and values of Excel."""
    return re.sub(r"<[^>]*>|/[a-z_]+|https?://\S+|\S+@\S+|&\w+;|#\w+!", " ", text)


def test_russian_texts_are_in_russian() -> None:
    assert_none(
        russian(
            lambda text: [w for w in re.findall(r"[A-Za-z][A-Za-z-]+", text) if w.lower() not in LATIN], but=TECHNICAL
        )
    )


def test_russian_texts_do_not_shout() -> None:
    assert_none(russian(lambda text: re.findall(r"\w+!", text), but=TECHNICAL))


def test_russian_texts_use_russian_quotation_marks() -> None:
    assert_none(russian(lambda text: re.findall(r'"\w*|“\w*|‘\w*', text), but=TECHNICAL))


def test_russian_texts_use_dashes_between_words() -> None:
    assert_none(russian(lambda text: re.findall(r"\w* -- \w*|\w+ - \w+", text)))


def test_russian_texts_are_polite() -> None:
    assert_none(russian(lambda text: re.findall(r"\b(?:ты|тебя|тебе|твой|твоя|твоё|твои)\b", text.lower())))


EXAMPLES = (
    "pairs-ask-order",
    "people-add-group",
    "periods-",
    "spreadsheets-not-a-class",
    "spreadsheets-not-yes-or-no",
    "imports-",
)
"""They quote what people write in Russian registers and plans."""


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_use_no_cyrillic(language: str) -> None:
    assert_none(
        [
            f"{name}: {found}"
            for name, message in messages(language).items()
            if not name.startswith(EXAMPLES) and (found := re.findall(r"[А-Яа-яЁё]+", message.text))
        ]
    )


# No text of the interface in Python

READERS = {
    "mentoring/years/calendar.py": "names of months as people write them",
    "mentoring/roadmap/period_parser.py": "reads deadlines out of Russian plans",
    "mentoring/surveys/answers.py": "reads numbers in words and dates as people write them",
    "mentoring/spreadsheets/parsers.py": "reads cells of Russian registers",
    "mentoring/spreadsheets/tables.py": "folds headers of Russian registers",
    "mentoring/names.py": "folds ё",
    "mentoring/people/records.py": "personal codes begin with a Russian letter",
    "mentoring/organisations.py": "codes of organisations begin with a Russian letter",
    "mentoring/surveys/form.py": "knows languages of XLSForms by their names",
    "mentoring/surveys/functions.py": "months and weekdays as `format-date` of XForms gives them",
    "keyboards/calendar.py": "reads a typed day, and an order with its date",
}
"""Files that read Russian, and what; whatever they say to people is a text like any other."""


def test_no_text_of_the_interface_stands_in_python() -> None:
    found = {where for where, _, _ in source().cyrillic}
    assert_none([f"{where}:{line}: {text[:60]!r}" for where, line, text in source().cyrillic if where not in READERS])
    assert not READERS.keys() - found, f"read no Russian any more: {sorted(READERS.keys() - found)}"
