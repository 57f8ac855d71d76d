"""The XPath of XForms: text to syntax tree.

Knows the grammar and nothing else: which functions exist, what a path means in a form and how values convert is told by
the neighbouring modules. A tree is immutable, so one text is parsed once for all responses.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MAX_DEPTH: Final = 60
"""Brackets within brackets beyond this are refused: a survey never needs them, and Python's stack is finite."""
MAX_LENGTH: Final = 20_000

_NAME: Final = r"[^\W\d][\w\-.·]*"
_TOKEN: Final = re.compile(
    rf"""\s*(?:
        (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<string>"[^"]*"|'[^']*')
      | (?P<symbol>\.\.|//|::|!=|<=|>=|[().,@/|+\-=<>*\[\]])
      | (?P<name>{_NAME}(?::(?!:){_NAME}|:\*)?)
    )""",
    re.VERBOSE,
)
_OPERATOR_NAMES: Final = frozenset(["and", "or", "mod", "div"])
_LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_SMART_QUOTES: Final = "“”„‟«»‘’‚‛`´"


class XPathError(ValueError):
    """An expression that cannot be read; `code` is the message id, `args_` its arguments."""

    def __init__(self, code: str, **args_: str | int) -> None:
        super().__init__(f"{code} {args_}")
        self.code = code
        self.args_ = args_


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands of one precedence level from left to right: `first`, then operator and operand in turn."""

    first: "Expression"
    rest: tuple[tuple[str, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus sign before an operand."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: axis `child`, `parent`, `self`, `attribute` or `descendant` and a name (`*` for any)."""

    axis: str
    name: str
    predicates: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A path from the root (`start` "/"), the context node (`start` ".") or the nodes of another expression."""

    start: "Expression | str"
    steps: tuple[Step, ...]
    filters: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class Union:
    """Several sets of nodes joined by `|`."""

    parts: tuple["Expression", ...]


Expression = Number | Text | Chain | Negation | Call | Path | Union


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    position, end = 0, len(source.rstrip())
    while position < end:
        match = _TOKEN.match(source, position)
        if match is None:
            raise _unreadable(source, position)
        kind = str(match.lastgroup)
        text = match.group(kind)
        start = match.start(kind)
        # XPath 1.0, 3.7: a name or a star after an operand is an operator, elsewhere it names a node.
        last = found[-1] if found else None
        after_operand = last is not None and (last.kind != "symbol" or last.text in {")", "]", ".", ".."})
        if kind == "name" and after_operand and text in _OPERATOR_NAMES:
            kind = "symbol"
        elif text == "*" and not after_operand:
            kind = "name"
        found.append(_Token(kind, text, start))
        position = match.end()
    found.append(_Token("end", "", len(source)))
    return found


def _unreadable(source: str, position: int) -> XPathError:
    rest = source[position:].lstrip()
    place = len(source) - len(rest) + 1
    letter = rest[:1]
    if letter in _SMART_QUOTES:
        return XPathError("surveys-lint-smart-quotes", found=letter, place=place)
    if letter in "\"'":
        return XPathError("surveys-lint-open-quote", place=place)
    return XPathError("surveys-lint-unexpected", found=letter, place=place)


class _Parser:
    """Recursive descent over the tokens; one method a rule of the grammar."""

    def __init__(self, source: str) -> None:
        self.tokens = _tokens(source)
        self.at = 0
        self.depth = 0

    @property
    def here(self) -> _Token:
        return self.tokens[self.at]

    def takes(self, *symbols: str) -> str | None:
        token = self.here
        if token.kind == "symbol" and token.text in symbols:
            self.at += 1
            return token.text
        return None

    def needs(self, symbol: str) -> None:
        if not self.takes(symbol):
            raise self.unexpected(symbol)

    def unexpected(self, wanted: str = "") -> XPathError:
        token = self.here
        if token.kind == "end":
            return XPathError("surveys-lint-unfinished", wanted=wanted)
        return XPathError("surveys-lint-unexpected", found=token.text, place=token.at + 1)

    def whole(self) -> Expression:
        tree = self.expression()
        if self.here.kind != "end":
            raise self.unexpected()
        return tree

    def expression(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XPathError("surveys-lint-too-deep", limit=MAX_DEPTH)
        tree = self.level(0)
        self.depth -= 1
        return tree

    def level(self, number: int) -> Expression:
        """Operators of one precedence level; a loop upwards, so that a plain operand costs one call, not six."""
        left = self.unary()
        for operators in reversed(_LEVELS[number:]):
            rest: list[tuple[str, Expression]] = []
            below = _LEVELS.index(operators) + 1
            while (operator := self.takes(*operators)) is not None:
                rest.append((operator, self.level(below)))
            if rest:
                left = Chain(left, tuple(rest))
        return left

    def unary(self) -> Expression:
        negative = False
        signed = False
        while self.takes("-"):
            negative, signed = not negative, True
        operand = self.union()
        if negative:
            return Negation(operand)
        return Negation(Negation(operand)) if signed else operand

    def union(self) -> Expression:
        parts = [self.path()]
        while self.takes("|"):
            parts.append(self.path())
        return parts[0] if len(parts) == 1 else Union(tuple(parts))

    def path(self) -> Expression:
        token = self.here
        following = self.tokens[self.at + 1] if token.kind != "end" else token
        if token.kind in {"number", "string"} or token.text == "(" or (token.kind == "name" and following.text == "("):
            return self.filtered()
        if self.takes("//"):
            return Path("/", (Step("descendant", ""), *self.steps()))
        if self.takes("/"):
            return Path("/", self.steps() if self.starts_step() else ())
        if self.starts_step():
            return Path(".", self.steps())
        raise self.unexpected()

    def filtered(self) -> Expression:
        primary = self.primary()
        filters = self.predicates()
        steps: tuple[Step, ...] = ()
        if self.takes("//"):
            steps = (Step("descendant", ""), *self.steps())
        elif self.takes("/"):
            steps = self.steps()
        return Path(primary, steps, filters) if filters or steps else primary

    def primary(self) -> Expression:
        token = self.here
        self.at += 1
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "string":
            return Text(token.text[1:-1])
        if token.kind == "name":
            self.needs("(")
            return Call(token.text, self.arguments())
        tree = self.expression()
        self.needs(")")
        return tree

    def arguments(self) -> tuple[Expression, ...]:
        if self.takes(")"):
            return ()
        found = [self.expression()]
        while self.takes(","):
            found.append(self.expression())
        self.needs(")")
        return tuple(found)

    def starts_step(self) -> bool:
        token = self.here
        return token.kind == "name" or (token.kind == "symbol" and token.text in {".", "..", "@"})

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.takes("//"):
                found.append(Step("descendant", ""))
            elif not self.takes("/"):
                return tuple(found)
            # XLSForms in use write `item/[a = 1]`; the specification's own example does so too.
            if self.here.text == "[" and not found[-1].predicates:
                last = found.pop()
                found.append(Step(last.axis, last.name, self.predicates()))
            else:
                found.append(self.step())

    def step(self) -> Step:
        if self.takes(".."):
            return Step("parent", "*", self.predicates())
        if self.takes("."):
            return Step("self", "*", self.predicates())
        if self.takes("@"):
            return Step("attribute", self.name(), self.predicates())
        name = self.name()
        if not self.takes("::"):
            return Step("child", name, self.predicates())
        if name not in {"child", "parent", "self", "attribute"}:
            raise XPathError("surveys-lint-axis", axis=name)
        tested = self.name()
        if self.takes("("):
            self.needs(")")
            if tested != "node":
                raise XPathError("surveys-lint-axis", axis=tested)
            tested = "*"
        return Step(name, tested, self.predicates())

    def name(self) -> str:
        token = self.here
        if token.kind != "name":
            raise self.unexpected()
        self.at += 1
        return token.text

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.takes("["):
            found.append(self.expression())
            self.needs("]")
        return tuple(found)


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        XPathError: with the message id and the place, if the text is not an expression.
    """
    if len(source) > MAX_LENGTH:
        raise XPathError("surveys-lint-too-long-expression", limit=MAX_LENGTH)
    return _Parser(source).whole()


def walk(tree: Expression) -> list[Expression]:
    """Every expression within a tree, the tree itself first."""
    found: list[Expression] = []
    waiting: list[Expression] = [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        match node:
            case Chain(first, rest):
                waiting += [first, *(operand for _, operand in rest)]
            case Negation(operand):
                waiting.append(operand)
            case Call(_, arguments):
                waiting += arguments
            case Union(parts):
                waiting += parts
            case Path(start, steps, filters):
                if not isinstance(start, str):
                    waiting.append(start)
                waiting += filters
                for step in steps:
                    waiting += step.predicates
            case Number() | Text():
                pass
    return found
