"""Expressions of a form, compiled once into closures that read one response.

A `Shape` is a node of the form's instance as the form defines it; together with the positions in the repeats around
it, it is a node of one response, written as a key: `home/child[2]/age`. Compiling resolves every path against the
shapes, so an unknown name is found at upload, and an ordinary question is read by one look into a dictionary. What an
expression reads is recorded in `depends`, which is what recalculation goes by.

Paths follow the specification: absolute paths inside a repeat mean the present instance, nodes that are not relevant
are left out. Evaluation never fails: whatever has no sense is empty text or NaN.
"""

import difflib
import math
import operator
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from mentoring.surveys import functions
from mentoring.surveys.functions import FUNCTIONS, Value, compare, differs, equal, to_boolean, to_number, to_string
from mentoring.surveys.xpath import (
    Call,
    Chain,
    Expression,
    Negation,
    Number,
    Path,
    Step,
    Text,
    Union,
    XPathError,
    parse,
)

LAST_SAVED: Final = "__last-saved"
MAX_INSTANCES: Final = 100
"""A repeat never has more instances than this in one response."""

SPECIAL_FUNCTIONS: Final = frozenset(
    [
        "if", "coalesce", "once", "position", "last", "count", "count-non-empty", "current", "instance",
        "indexed-repeat", "randomize", "jr:choice-name", "jr:itext",
    ]
)  # fmt: skip
"""Functions that work on nodes or on unevaluated arguments; the rest of the library is `functions.FUNCTIONS`."""


class Shape:
    """A node of the instance as the form defines it; complete and unchanging once the form is built."""

    __slots__ = ("children", "guarded", "guards", "name", "parent", "path", "pieces", "repeat", "repeats")

    def __init__(self, name: str, parent: "Shape | None", *, repeat: bool = False, guarded: bool = False) -> None:
        self.name = name
        self.parent = parent
        self.repeat = repeat
        self.guarded = guarded
        self.children: dict[str, Shape] = {}
        self.path: str = "" if parent is None else f"{parent.path}/{name}".lstrip("/")
        self.repeats: tuple[Shape, ...] = (*(parent.repeats if parent else ()), *((self,) if repeat else ()))
        self.guards: tuple[Shape, ...] = (*(parent.guards if parent else ()), *((self,) if guarded else ()))
        self.pieces = self._pieces()
        if parent:
            parent.children[name] = self

    def _pieces(self) -> tuple[str, ...]:
        """The path cut after each repeat: what stands between the positions of a key."""
        cuts = [len(each.path) for each in self.repeats]
        return tuple(self.path[start:end] for start, end in zip([0, *cuts], [*cuts, len(self.path)], strict=True))

    def key(self, at: tuple[int, ...] = ()) -> str:
        """The name of one node of a response: the path with the positions of its own repeats, not of deeper ones."""
        if not self.repeats:
            return self.path
        head = "".join(f"{piece}[{place}]" for piece, place in zip(self.pieces[:-1], at, strict=False))
        return head + self.pieces[-1]

    def count_key(self, at: tuple[int, ...]) -> str:
        """Under which the number of instances of this repeat is kept, within the instances around it."""
        around = len(self.repeats) - 1
        if not around:
            return self.path
        head = "".join(f"{piece}[{place}]" for piece, place in zip(self.pieces[:around], at, strict=False))
        return head + self.pieces[around]

    def below(self) -> Iterator["Shape"]:
        """This shape and everything in it, in the order of the form."""
        yield self
        for child in self.children.values():
            yield from child.below()


@dataclass(eq=False, slots=True)
class Element:
    """A node of a secondary instance: a list of choices."""

    name: str
    text: str = ""
    parent: "Element | None" = None
    children: list["Element"] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The text of the first child of this name."""
        return next((child.text for child in self.children if child.name == name), "")


At = tuple[Shape, tuple[int, ...]]
Node = At | Element


class Environment:
    """One response at one moment, as expressions see it."""

    __slots__ = (
        "counts", "current", "here", "language", "moment", "off", "position", "previous", "seed", "size", "started",
        "tosses", "values", "version",
    )  # fmt: skip

    def __init__(
        self,
        values: dict[str, str],
        off: set[str],
        counts: dict[str, int],
        *,
        moment: datetime,
        started: datetime,
        language: str = "en",
        version: str = "",
        seed: str = "",
        previous: Mapping[str, str] | None = None,
    ) -> None:
        self.values = values
        self.off = off
        self.counts = counts
        self.moment = moment
        self.started = started
        self.language = language
        self.version = version
        self.seed = seed
        self.previous = previous or {}
        self.here: Node = (_NOWHERE, ())
        self.current: At = (_NOWHERE, ())
        self.position = 1
        self.size = 1
        self.tosses = 0

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.moment

    def chance(self) -> random.Random:
        """Chance that depends on the response and the place alone, so that recalculating changes nothing."""
        self.tosses += 1
        shape, at = self.current
        return random.Random(f"{self.seed}|{shape.key(at)}|{self.tosses}")  # noqa: S311

    def at(self, shape: Shape, at: tuple[int, ...]) -> "Environment":
        """The same environment standing at a node; expressions are evaluated there."""
        self.here = self.current = (shape, at)
        self.tosses = 0
        return self


_NOWHERE: Final = Shape("", None)
Run = Callable[[Environment], Value]
NodesRun = Callable[[Environment], list[Node]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run at a node of its shape."""

    source: str
    tree: Expression
    run: Run
    depends: frozenset[Shape]
    earlier: frozenset[Shape] = frozenset()
    """Shapes read from a chosen instance of a repeat, where a calculation may refer to itself one instance up."""

    def value(self, environment: Environment, shape: Shape, at: tuple[int, ...]) -> Value:
        """The value at one node."""
        return self.run(environment.at(shape, at))

    def text(self, environment: Environment, shape: Shape, at: tuple[int, ...]) -> str:
        """The value at one node, as stored: what comes to no number is no answer."""
        value = self.run(environment.at(shape, at))
        return "" if isinstance(value, float) and math.isnan(value) else to_string(value)

    def holds(self, environment: Environment, shape: Shape, at: tuple[int, ...]) -> bool:
        """Whether the expression is true at one node."""
        return to_boolean(self.run(environment.at(shape, at)))


@dataclass(frozen=True, slots=True)
class World:
    """What expressions of a form may refer to besides its nodes."""

    root: Shape
    instances: Mapping[str, Element]
    choice_label: Callable[[Environment, Shape, str], str]
    text: Callable[[Environment, str], str]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a part of an expression stands: at a shape, or (`shape` None) at an element with these columns."""

    shape: Shape | None
    outer: Shape
    columns: frozenset[str] = frozenset()


def compile_expression(source: str, shape: Shape, world: World) -> Compiled:
    """Compile an expression that belongs to a node of this shape.

    Raises:
        XPathError: if it cannot be read, or names a function, a node or a column that does not exist.
    """
    tree = parse(source)
    compiler = _Compiler(world)
    run = compiler.value(tree, _Scope(shape, shape))
    return Compiled(source, tree, run, frozenset(compiler.depends), frozenset(compiler.earlier))


def compile_nodes(source: str, shape: Shape, world: World) -> tuple[NodesRun, Compiled]:
    """Compile an expression whose result is a set of nodes, such as a list of choices."""
    tree = parse(source)
    compiler = _Compiler(world)
    run = compiler.nodes(tree, _Scope(shape, shape))
    return run, Compiled(
        source, tree, lambda environment: _texts(environment, run(environment)), frozenset(compiler.depends)
    )


def is_relevant(environment: Environment, shape: Shape, at: tuple[int, ...]) -> bool:
    """Whether neither the node nor anything around it is switched off."""
    off = environment.off
    return not any(guard.key(at) in off for guard in shape.guards)


def instances(environment: Environment, shape: Shape, at: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """All positions of a shape in the response, given the positions of the outer repeats."""
    if len(at) == len(shape.repeats):
        yield at
        return
    repeat = shape.repeats[len(at)]
    for place in range(1, environment.counts.get(repeat.count_key(at), 0) + 1):
        yield from instances(environment, shape, (*at, place))


def node_text(environment: Environment, node: Node) -> str:
    """The text of a node; of a switched off one, nothing."""
    if isinstance(node, Element):
        return node.text
    shape, at = node
    return environment.values.get(shape.key(at), "") if is_relevant(environment, shape, at) else ""


def _texts(environment: Environment, nodes: list[Node]) -> list[str]:
    return [node_text(environment, node) for node in nodes]


_COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ARITHMETIC: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": functions.divide, "mod": functions.remainder,
}  # fmt: skip


class _Compiler:
    """Turns a tree into closures, recording what they read."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.depends: set[Shape] = set()
        self.earlier: set[Shape] = set()

    # --- values ---------------------------------------------------------------------------------------------------

    def value(self, tree: Expression, scope: _Scope) -> Run:
        match tree:
            case Number(number):
                return lambda _: number
            case Text(text):
                return lambda _: text
            case Negation(operand):
                run = self.value(operand, scope)
                return lambda environment: -to_number(run(environment))
            case Chain(first, rest):
                return self.chain(first, rest, scope)
            case Call(name, arguments):
                return self.call(name, arguments, scope)
            case Path():
                return self.path_value(tree, scope)
            case Union():
                nodes = self.nodes(tree, scope)
                return lambda environment: _texts(environment, nodes(environment))

    def chain(self, first: Expression, rest: tuple[tuple[str, Expression], ...], scope: _Scope) -> Run:
        kind = rest[0][0]
        if kind in {"and", "or"}:
            return self.logic([first, *(operand for _, operand in rest)], scope, wanted=kind == "or")
        run = self.value(first, scope)
        for symbol, operand in rest:
            if symbol in _ARITHMETIC:
                run = _arithmetic(_ARITHMETIC[symbol], run, self.value(operand, scope))
            elif symbol in _COMPARISONS:
                run = _comparison(_COMPARISONS[symbol], run, self.value(operand, scope))
            elif isinstance(operand, Text):
                run = _equals_text(run, operand.value, same=symbol == "=")
            else:
                run = _equality(equal if symbol == "=" else differs, run, self.value(operand, scope))
        return run

    def logic(self, operands: list[Expression], scope: _Scope, *, wanted: bool) -> Run:
        runs = tuple(self.value(operand, scope) for operand in operands)

        def decide(environment: Environment) -> bool:
            for run in runs:
                found = run(environment)
                if (found if found.__class__ is bool else to_boolean(found)) == wanted:
                    return wanted
            return not wanted

        return decide

    def path_value(self, path: Path, scope: _Scope) -> Run:
        single = self.single(path, scope)
        if single is not None:
            return single
        nodes = self.nodes(path, scope)
        return lambda environment: _texts(environment, nodes(environment))

    # --- functions ------------------------------------------------------------------------------------------------

    def call(self, name: str, arguments: tuple[Expression, ...], scope: _Scope) -> Run:
        if name in SPECIAL_FUNCTIONS:
            return self.special(name, arguments, scope)
        function = FUNCTIONS.get(name)
        if function is None:
            near = difflib.get_close_matches(name, [*FUNCTIONS, *SPECIAL_FUNCTIONS], n=1)
            raise XPathError("surveys-lint-unknown-function", function=name, like=near[0] if near else "")
        _check_count(name, len(arguments), function.least, function.most)
        takes = function.takes or "v"
        runs = tuple(
            _converted(self.value(argument, scope), takes[min(place, len(takes) - 1)])
            for place, argument in enumerate(arguments)
        )
        return _library_call(function, runs)

    def special(self, name: str, arguments: tuple[Expression, ...], scope: _Scope) -> Run:  # noqa: C901, PLR0911
        least, most = _SPECIAL_COUNTS[name]
        _check_count(name, len(arguments), least, most)
        match name:
            case "if":
                condition, then, otherwise = (self.value(argument, scope) for argument in arguments)
                return lambda e: then(e) if to_boolean(condition(e)) else otherwise(e)
            case "coalesce":
                return _coalesce(tuple(self.value(argument, scope) for argument in arguments))
            case "once":
                return _once(self.value(arguments[0], scope))
            case "position" if not arguments:
                return lambda e: float(e.position)
            case "last":
                return lambda e: float(e.size)
            case "position":
                nodes = self.nodes(arguments[0], scope)
                return lambda e: _place(nodes(e))
            case "count":
                nodes = self.nodes(arguments[0], scope)
                return lambda e: float(len(nodes(e)))
            case "count-non-empty":
                nodes = self.nodes(arguments[0], scope)
                return lambda e: float(sum(1 for text in _texts(e, nodes(e)) if text))
            case "indexed-repeat":
                return self.indexed(arguments, scope)
            case "jr:choice-name":
                return self.choice_name(arguments, scope)
            case "jr:itext":
                run, text = self.value(arguments[0], scope), self.world.text
                return lambda e: text(e, to_string(run(e)))
            case _:
                nodes = self.nodes(Call(name, arguments), scope)
                return lambda e: _texts(e, nodes(e))

    def choice_name(self, arguments: tuple[Expression, ...], scope: _Scope) -> Run:
        run, label = self.value(arguments[0], scope), self.world.choice_label
        named = arguments[1]
        path = parse(named.value) if isinstance(named, Text) else named
        found = self.locate(path, scope) if isinstance(path, Path) else None
        if found is None:
            raise XPathError("surveys-lint-needs-question", function="jr:choice-name")
        shape = found[1]
        self.depends.add(shape)
        return lambda e: label(e, shape, to_string(run(e)))

    def indexed(self, arguments: tuple[Expression, ...], scope: _Scope) -> Run:
        """`indexed-repeat`: one node out of chosen instances of the repeats around it."""
        if len(arguments) % 2 == 0:
            raise XPathError(
                "surveys-lint-arguments", function="indexed-repeat", wanted="3, 5, 7", given=len(arguments)
            )
        target = self.located(arguments[0], scope)
        chosen: dict[Shape, Run] = {}
        for named, number in zip(arguments[1::2], arguments[2::2], strict=True):
            repeat = self.located(named, scope)
            if repeat not in target.repeats:
                raise XPathError("surveys-lint-not-around", repeat=repeat.path, question=target.path)
            chosen[repeat] = self.value(number, scope)
        self.earlier.add(target)
        base = scope.shape or scope.outer
        inside = scope.shape is not None

        def run(environment: Environment) -> str:
            here = environment.here if inside else environment.current
            places: list[int] = []
            for depth, repeat in enumerate(target.repeats):
                if repeat in chosen:
                    number = to_number(chosen[repeat](environment))
                    places.append(int(number) if math.isfinite(number) else 0)
                else:
                    shared = depth < len(base.repeats) and base.repeats[depth] is repeat and isinstance(here, tuple)
                    places.append(here[1][depth] if shared and isinstance(here, tuple) else 1)
            return node_text(environment, (target, tuple(places)))

        return run

    # --- nodes ----------------------------------------------------------------------------------------------------

    def nodes(self, tree: Expression, scope: _Scope) -> NodesRun:
        match tree:
            case Path():
                return self.path_nodes(tree, scope)[0]
            case Union(parts):
                runs = [self.nodes(part, scope) for part in parts]
                return lambda environment: _distinct([node for run in runs for node in run(environment)])
            case Call():
                return self.call_nodes(tree, scope)[0]
            case _:
                raise XPathError("surveys-lint-needs-nodes")

    def call_nodes(self, call: Call, scope: _Scope) -> tuple[NodesRun, "_Place"]:
        match call:
            case Call("current", ()):
                return lambda environment: [environment.current], _Place(shapes=(scope.outer,))
            case Call("instance", (Text(name),)):
                if name == LAST_SAVED:
                    return lambda _: [], _Place(saved=True)
                element = self.world.instances.get(name)
                if element is None:
                    raise XPathError("surveys-lint-unknown-list", list=name)
                return lambda _: [element], _Place(elements=(element,))
            case Call("randomize", (inner, *seeds)) if len(seeds) <= 1:
                nodes, place = self._nodes_and_place(inner, scope)
                seed = self.value(seeds[0], scope) if seeds else None
                return _shuffle(nodes, seed), place
            case _:
                raise XPathError("surveys-lint-needs-nodes")

    def _nodes_and_place(self, tree: Expression, scope: _Scope) -> tuple[NodesRun, "_Place"]:
        if isinstance(tree, Path):
            return self.path_nodes(tree, scope)
        if isinstance(tree, Call):
            return self.call_nodes(tree, scope)
        raise XPathError("surveys-lint-needs-nodes")

    def path_nodes(self, path: Path, scope: _Scope) -> tuple[NodesRun, "_Place"]:
        """A path walked step by step; which shapes each step can reach is known beforehand."""
        absolute = path.start == "/"
        if absolute:
            root = self.world.root
            start: NodesRun = lambda _: [(root, ())]  # noqa: E731
            place = _Place(shapes=(root,), document=True)
        elif path.start == ".":
            start = lambda environment: [environment.here]  # noqa: E731
            place = _Place(shapes=(scope.shape,)) if scope.shape else _Place(columns=scope.columns)
        elif isinstance(path.start, str):
            raise XPathError("surveys-lint-needs-nodes")
        else:
            start, place = self._nodes_and_place(path.start, scope)
        if place.saved:
            return self.saved(path), _Place(elements=())
        if path.filters:
            start = self.filtered(start, path.filters, place, scope)
        steps = list(path.steps)
        walks: list[Callable[[Environment, list[Node]], list[Node]]] = []
        for number, step in enumerate(steps):
            place = self.step_place(place, step, path)
            held = absolute and not step.predicates and number < len(steps) - 1
            walks.append(self.walk(step, place, scope, held=held))
        self.depends.update(place.shapes)
        if any(step.predicates for step in steps):
            self.earlier.update(place.shapes)

        def run(environment: Environment) -> list[Node]:
            found = start(environment)
            for walk in walks:
                found = walk(environment, found)
            return found

        return run, place

    def saved(self, path: Path) -> NodesRun:
        """`${last-saved#name}`: the answer of the previous wave."""
        shape = self.world.root
        for step in path.steps[1:]:
            if step.axis != "child" or step.predicates or step.name not in shape.children:
                raise XPathError("surveys-lint-unknown-name", name=step.name)
            shape = shape.children[step.name]
        key = shape.key((1,) * len(shape.repeats))
        return lambda environment: [Element(shape.name, environment.previous.get(key, ""))]

    def filtered(self, start: NodesRun, filters: tuple[Expression, ...], place: "_Place", scope: _Scope) -> NodesRun:
        tests = self.tests(filters, place, scope)
        return lambda environment: _keep(environment, start(environment), tests)

    def step_place(self, place: "_Place", step: Step, path: Path) -> "_Place":
        """Where a step can lead.

        Raises:
            XPathError: if there is nothing of that name.
        """
        if place.document:
            if step.axis == "descendant":
                return _Place(shapes=tuple(self.world.root.below()), any_depth=True)
            if step.name not in {self.world.root.name, "*"}:
                raise XPathError("surveys-lint-unknown-name", name=step.name)
            return _Place(shapes=(self.world.root,), entered=True)
        shapes = tuple(dict.fromkeys(found for shape in place.shapes for found in _shape_step(shape, step)))
        elements = tuple(found for element in place.elements[:1] for found in _element_step(element, step))
        if place.shapes and not shapes and step.axis != "attribute":
            raise XPathError("surveys-lint-unknown-name", name=step.name if step.name != "*" else "..")
        if place.columns and step.axis == "child" and step.name not in place.columns and step.name != "*":
            raise XPathError("surveys-lint-unknown-column", column=step.name)
        columns = frozenset(child.name for element in elements for child in element.children)
        if elements and len(path.steps) >= 2:
            siblings = elements[0].parent.children if elements[0].parent else []
            columns |= frozenset(child.name for element in siblings for child in element.children)
        return _Place(shapes=shapes, elements=elements, columns=columns)

    def walk(
        self, step: Step, place: "_Place", scope: _Scope, *, held: bool
    ) -> Callable[[Environment, list[Node]], list[Node]]:
        tests = self.tests(step.predicates, place, scope)
        entered, root = place.entered, self.world.root
        inside = scope.shape is not None

        def go(environment: Environment, nodes: list[Node]) -> list[Node]:
            if entered:
                return _keep(environment, [(root, ())], tests)
            around: Node = environment.here if inside else environment.current
            holding = around[1] if held and isinstance(around, tuple) else ()
            owner = around[0] if isinstance(around, tuple) else None
            found: list[Node] = []
            for node in nodes:
                reached = _step(environment, node, step, owner, holding)
                found += _keep(environment, reached, tests) if tests else reached
            return found if step.axis == "child" and len(nodes) < 2 else _distinct(found)

        return go

    def tests(self, predicates: tuple[Expression, ...], place: "_Place", scope: _Scope) -> list["_Test"]:
        if not predicates:
            return []
        tests: list[_Test] = []
        for predicate in predicates:
            by_shape = {shape: self.value(predicate, _Scope(shape, scope.outer)) for shape in place.shapes}
            other = None
            if not place.shapes:
                other = self.value(predicate, _Scope(None, scope.outer, place.columns))
            tests.append((by_shape, other))
        return tests

    # --- the ordinary case: one question ----------------------------------------------------------------------------

    def locate(self, path: Path, scope: _Scope) -> tuple[bool, Shape, int] | None:
        """A plain path to one shape: whether it starts at `current()`, the shape, and how many positions are given."""
        if path.filters or not all(_is_plain(step) for step in path.steps):
            return None
        from_current = path.start == Call("current", ()) or scope.shape is None
        around = scope.outer if from_current else scope.shape or scope.outer
        if path.start == "/":
            return self.locate_absolute(path, from_current=from_current, around=around)
        if path.start == "." and scope.shape is None:
            return None
        if path.start != "." and path.start != Call("current", ()):
            return None
        shape, top = around, around
        for step in path.steps:
            shape = _plain_step(shape, step)
            if step.axis == "parent":
                top = shape
        return from_current, shape, len(top.repeats)

    def locate_absolute(self, path: Path, *, from_current: bool, around: Shape) -> tuple[bool, Shape, int] | None:
        shape: Shape | None = None
        for step in path.steps:
            if shape is None:
                if step.name != self.world.root.name:
                    raise XPathError("surveys-lint-unknown-name", name=step.name)
                shape = self.world.root
            else:
                shape = _plain_step(shape, step)
        if shape is None:
            return None
        shared = 0
        for mine, theirs in zip(around.repeats, shape.repeats, strict=False):
            # The repeat itself, named from inside, means all its instances: `count(/data/child)`.
            if mine is not theirs or theirs is shape:
                break
            shared += 1
        return from_current, shape, shared

    def located(self, tree: Expression, scope: _Scope) -> Shape:
        found = self.locate(tree, scope) if isinstance(tree, Path) else None
        if found is None:
            raise XPathError("surveys-lint-needs-question", function="indexed-repeat")
        self.depends.add(found[1])
        return found[1]

    def single(self, path: Path, scope: _Scope) -> Run | None:
        """Reading one node: the path of nearly every expression."""
        found = self.locate(path, scope)
        if found is None:
            return None
        from_current, shape, given = found
        if given < len(shape.repeats):
            return None
        self.depends.add(shape)
        if not shape.repeats:
            return _reader(shape.path, tuple(guard.path for guard in shape.guards))

        def read(environment: Environment) -> str:
            here = environment.current if from_current else environment.here
            at = here[1] if isinstance(here, tuple) else ()
            return node_text(environment, (shape, at[:given]))

        return read


@dataclass(frozen=True, slots=True)
class _Place:
    """What a step of a path may stand on: shapes of the form, elements of a list, or an element with known columns."""

    shapes: tuple[Shape, ...] = ()
    elements: tuple[Element, ...] = ()
    columns: frozenset[str] = frozenset()
    document: bool = False
    entered: bool = False
    any_depth: bool = False
    saved: bool = False


_Test = tuple[dict[Shape, Run], Run | None]
_SPECIAL_COUNTS: Final[Mapping[str, tuple[int, int | None]]] = {
    "if": (3, 3), "coalesce": (1, None), "once": (1, 1), "position": (0, 1), "last": (0, 0), "count": (1, 1),
    "count-non-empty": (1, 1), "current": (0, 0), "instance": (1, 1), "indexed-repeat": (3, 11), "randomize": (1, 2),
    "jr:choice-name": (2, 2), "jr:itext": (1, 1),
}  # fmt: skip


def _check_count(name: str, given: int, least: int, most: int | None) -> None:
    if given < least or (most is not None and given > most):
        wanted = f"{least}" if most == least else f"{least}+" if most is None else f"{least}-{most}"
        raise XPathError("surveys-lint-arguments", function=name, wanted=wanted, given=given)


def _is_plain(step: Step) -> bool:
    """Whether a step leads to one shape, known beforehand."""
    return not step.predicates and (step.axis in {"parent", "self"} or (step.axis == "child" and step.name != "*"))


def _plain_step(shape: Shape, step: Step) -> Shape:
    if step.axis == "self":
        return shape
    found = shape.parent if step.axis == "parent" else shape.children.get(step.name)
    if found is None:
        raise XPathError("surveys-lint-unknown-name", name=step.name if step.axis == "child" else "..")
    return found


def _shape_step(shape: Shape, step: Step) -> list[Shape]:
    match step.axis:
        case "child":
            return [child for name, child in shape.children.items() if step.name in {"*", name}]
        case "parent":
            return [shape.parent] if shape.parent else []
        case "self":
            return [shape]
        case "descendant":
            return list(shape.below())
        case _:
            return []


def _element_step(element: Element, step: Step) -> list[Element]:
    match step.axis:
        case "child":
            return [child for child in element.children if step.name in {"*", child.name}]
        case "parent":
            return [element.parent] if element.parent else []
        case "self":
            return [element]
        case "descendant":
            return [element, *(found for child in element.children for found in _element_step(child, step))]
        case _:
            return []


def _step(
    environment: Environment, node: Node, step: Step, owner: Shape | None, holding: tuple[int, ...]
) -> list[Node]:
    """The nodes one step away, in order, without those that are switched off."""
    if isinstance(node, Element):
        return list(_element_step(node, step))
    shape, at = node
    if step.axis == "descendant":
        below = [(found, place) for found in shape.below() for place in instances(environment, found, at)]
        return [each for each in below if is_relevant(environment, *each)]
    found_nodes: list[Node] = []
    for found in _shape_step(shape, step):
        if step.axis == "parent":
            places = [at[: len(found.repeats)]]
        elif found.repeat and step.axis == "child":
            depth = len(at)
            # "A big deviation with XForms": an absolute path inside a repeat means the present instance.
            mine = owner is not None and depth < len(owner.repeats) and owner.repeats[depth] is found
            held = mine and len(holding) > depth and holding[:depth] == at
            places = [(*at, holding[depth])] if held else list(instances(environment, found, at))
        else:
            places = [at]
        found_nodes += [(found, place) for place in places if is_relevant(environment, found, place)]
    return found_nodes


def _keep(environment: Environment, nodes: list[Node], tests: list[_Test]) -> list[Node]:
    """The nodes that pass every predicate; a number as predicate is a position."""
    if not tests:
        return nodes
    here, position, size = environment.here, environment.position, environment.size
    for by_shape, other in tests:
        kept: list[Node] = []
        environment.size = len(nodes)
        for place, node in enumerate(nodes, start=1):
            run = other if isinstance(node, Element) else by_shape.get(node[0])
            if run is None:
                continue
            environment.here, environment.position = node, place
            found = run(environment)
            if (found == place) if isinstance(found, float) else to_boolean(found):
                kept.append(node)
            environment.size = len(nodes)
        nodes = kept
    environment.here, environment.position, environment.size = here, position, size
    return nodes


def _distinct(nodes: list[Node]) -> list[Node]:
    seen: set[object] = set()
    found: list[Node] = []
    for node in nodes:
        mark: object = id(node) if isinstance(node, Element) else node
        if mark not in seen:
            seen.add(mark)
            found.append(node)
    return found


def _reader(key: str, guards: tuple[str, ...]) -> Run:
    if not guards:
        return lambda environment: environment.values.get(key, "")
    if len(guards) == 1:
        guard = guards[0]
        return lambda environment: "" if guard in environment.off else environment.values.get(key, "")
    every = frozenset(guards)
    return lambda environment: environment.values.get(key, "") if every.isdisjoint(environment.off) else ""


def _arithmetic(work: Callable[[float, float], float], left: Run, right: Run) -> Run:
    return lambda environment: work(to_number(left(environment)), to_number(right(environment)))


def _comparison(work: Callable[[float, float], bool], left: Run, right: Run) -> Run:
    def run(environment: Environment) -> bool:
        first, second = left(environment), right(environment)
        if first.__class__ is list or second.__class__ is list:
            return compare(first, second, work)
        return work(to_number(first), to_number(second))

    return run


def _equals_text(left: Run, text: str, *, same: bool) -> Run:
    work = equal if same else differs

    def run(environment: Environment) -> bool:
        found = left(environment)
        if found.__class__ is str:
            return (found == text) == same
        return work(found, text)

    return run


def _equality(work: Callable[[Value, Value], bool], left: Run, right: Run) -> Run:
    return lambda environment: work(left(environment), right(environment))


def _converted(run: Run, kind: str) -> Run:
    converters: Mapping[str, Callable[[Value], Value]] = {
        "s": to_string, "n": to_number, "b": to_boolean, "l": functions.to_list,
    }  # fmt: skip
    convert = converters.get(kind)
    return (lambda environment: convert(run(environment))) if convert else run


def _library_call(function: functions.Function, runs: tuple[Run, ...]) -> Run:
    work = function.work
    if function.here:
        return lambda environment: work(environment, *[run(environment) for run in runs])
    if not runs:
        return lambda _: work()
    if len(runs) == 1:
        only = runs[0]
        return lambda environment: work(only(environment))
    if len(runs) == 2:
        first, second = runs
        return lambda environment: work(first(environment), second(environment))
    return lambda environment: work(*[run(environment) for run in runs])


def _coalesce(runs: tuple[Run, ...]) -> Run:
    def run(environment: Environment) -> Value:
        found: Value = ""
        for each in runs:
            found = each(environment)
            text = to_string(found)
            if text not in {"", "NaN"}:
                return found
        return found

    return run


def _once(inner: Run) -> Run:
    """`once`: the clock stands at the start of the response; chance is the same at every recalculation anyway."""

    def run(environment: Environment) -> Value:
        moment = environment.moment
        environment.moment = environment.started
        found = inner(environment)
        environment.moment = moment
        return found

    return run


def _place(nodes: list[Node]) -> float:
    if not nodes:
        return math.nan
    node = nodes[0]
    if isinstance(node, Element):
        siblings = [each for each in node.parent.children if each.name == node.name] if node.parent else [node]
        return float(next(number for number, each in enumerate(siblings, start=1) if each is node))
    return float(node[1][-1]) if node[0].repeat and node[1] else 1.0


def _shuffle(nodes: NodesRun, seed: Run | None) -> NodesRun:
    def run(environment: Environment) -> list[Node]:
        number = to_number(seed(environment)) if seed else float(environment.chance().getrandbits(30))
        return functions.shuffled(nodes(environment), number)

    return run
