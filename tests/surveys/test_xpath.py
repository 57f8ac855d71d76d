# ruff: noqa: E501  a row of a table is a line
"""Reading expressions, and what is said of those that cannot be read."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys.evaluation import Environment, Shape, World, compile_expression
from mentoring.surveys.functions import Value
from mentoring.surveys.xpath import MAX_DEPTH, Call, Chain, Number, Path, Step, Text, XPathError, parse, walk
from tests.surveys.forms import NOW


def test_operators_bind_as_in_xpath() -> None:
    assert parse("1 or 2 and 3 = 4 < 5 + 6 * 7") == Chain(
        Number(1),
        (("or", Chain(Number(2), (("and", _tail("=", 3, _tail("<", 4, _tail("+", 5, _tail("*", 6, Number(7)))))),))),),
    )


def _tail(operator: str, left: float, right: object) -> Chain:
    return Chain(Number(left), ((operator, right),))  # type: ignore[arg-type]


def test_names_of_operators_are_names_where_an_operand_is_expected() -> None:
    either = parse("and or div")
    assert either == Chain(Path(".", (Step("child", "and"),)), (("or", Path(".", (Step("child", "div"),))),))
    assert parse("* * *") == Chain(Path(".", (Step("child", "*"),)), (("*", Path(".", (Step("child", "*"),))),))


def test_a_hyphen_within_a_name_belongs_to_the_name() -> None:
    assert parse("a-b") == Path(".", (Step("child", "a-b"),))
    assert parse("a - b") == Chain(Path(".", (Step("child", "a"),)), (("-", Path(".", (Step("child", "b"),))),))


def test_russian_names_prefixes_and_predicates_are_read() -> None:
    assert parse("jr:choice-name(/данные/город[1], 'x')") == Call(
        "jr:choice-name",
        (Path("/", (Step("child", "данные"), Step("child", "город", (Number(1),)))), Text("x")),
    )


def test_a_slash_before_a_predicate_is_overlooked_as_other_programs_do() -> None:
    assert parse("a/[b]") == parse("a[b]")


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("${a} = “yes”", "surveys-lint-unexpected", 1), ("a = “yes”", "surveys-lint-smart-quotes", 5),
        ("a = 'yes", "surveys-lint-open-quote", 5), ("a = ", "surveys-lint-unfinished", None),
        ("count(a", "surveys-lint-unfinished", None), ("a b", "surveys-lint-unexpected", 3), ("a == b", "surveys-lint-unexpected", 4),
        ("a && b", "surveys-lint-unexpected", 3), (")", "surveys-lint-unexpected", 1), ("", "surveys-lint-unfinished", None),
        ("a => b", "surveys-lint-unexpected", 4), ("ancestor::a", "surveys-lint-axis", None), ("a > > b", "surveys-lint-unexpected", 5),
        ("child::text()", "surveys-lint-axis", None), ("«x»", "surveys-lint-smart-quotes", 1), ("a[1", "surveys-lint-unfinished", None),
        ("f(1,)", "surveys-lint-unexpected", 5), ("1 2", "surveys-lint-unexpected", 3), ("a!b", "surveys-lint-unexpected", 2),
    ],
)  # fmt: skip
def test_an_unreadable_expression_says_what_and_where(source: str, code: str, place: int | None) -> None:
    with pytest.raises(XPathError) as caught:
        parse(source)
    assert caught.value.code == code
    if place is not None:
        assert caught.value.args_["place"] == place


def test_brackets_without_end_are_refused_not_overflowed() -> None:
    with pytest.raises(XPathError, match="too-deep"):
        parse("(" * 5000 + "1" + ")" * 5000)
    with pytest.raises(XPathError, match="too-long"):
        parse("1" * 50_000)
    deep = "if(true(), 1, " * (MAX_DEPTH - 1) + "2" + ")" * (MAX_DEPTH - 1)
    assert len(walk(parse(deep))) > MAX_DEPTH


def test_a_chain_of_hundreds_of_conditions_is_no_depth() -> None:
    assert len(walk(parse(" or ".join(["a = 1"] * 1000)))) == 3001


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_a_plain_refusal(source: str) -> None:
    with contextlib.suppress(XPathError):
        parse(source)


ALPHABET = st.sampled_from(
    ["1", "2.5", "'a'", "''", "a", "b", "/data/a", "../data", ".", "..", "(", ")", "[", "]", "+", "-", "*", " div ", " mod ",
     " and ", " or ", "=", "!=", "<", ">=", ",", "|", "//", "/", "count(", "if(", "not(", "concat(", "position(", "sum(",
     "current()", "today()", "selected(", " "]
)  # fmt: skip


def _world() -> tuple[Shape, World]:
    root = Shape("data", None)
    for name in ("a", "b"):
        Shape(name, root)
    return root, World(root, {}, lambda *_: "", lambda *_: "")


@given(st.lists(ALPHABET, max_size=14).map("".join))
def test_whatever_can_be_compiled_can_be_evaluated(source: str) -> None:
    root, world = _world()
    try:
        compiled = compile_expression(source, root, world)
    except XPathError:
        return
    environment = Environment({"a": "5", "b": ""}, set(), {}, moment=NOW, started=NOW)
    assert isinstance(compiled.text(environment, root, ()), str)


def _arithmetic(depth: int) -> st.SearchStrategy[tuple[str, float]]:
    """Expressions over small numbers with their values, reckoned by Python."""
    leaf = st.integers(0, 20).map(lambda number: (str(number), float(number)))
    if not depth:
        return leaf
    inner = _arithmetic(depth - 1)
    operators = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}

    def join(parts: tuple[tuple[str, float], str, tuple[str, float]]) -> tuple[str, float]:
        (left, first), sign, (right, second) = parts
        return f"({left} {sign} {right})", operators[sign](first, second)

    return st.one_of(leaf, st.tuples(inner, st.sampled_from(sorted(operators)), inner).map(join))


@given(_arithmetic(4))
def test_arithmetic_is_that_of_python(pair: tuple[str, float]) -> None:
    assert _value(pair[0]) == pair[1]


@given(
    st.lists(st.tuples(st.sampled_from(["+", "-", "*"]), st.integers(0, 9)), min_size=1, max_size=8), st.integers(0, 9)
)
def test_precedence_without_brackets_is_that_of_python(rest: list[tuple[str, int]], first: int) -> None:
    source = str(first) + "".join(f" {sign} {number}" for sign, number in rest)
    assert _value(source) == float(eval(source))  # noqa: S307  a text of digits and signs made above


@given(st.integers(-50, 50), st.integers(-50, 50), st.sampled_from(["<", "<=", ">", ">=", "=", "!="]))
def test_comparisons_agree_with_python_and_mirror_each_other(left: int, right: int, sign: str) -> None:
    python = {"=": left == right, "!=": left != right, "<": left < right, "<=": left <= right, ">": left > right}
    expected = python.get(sign, left >= right)
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
    assert _value(f"{left} {sign} {right}") is expected
    assert _value(f"{right} {mirrored} {left}") is expected
    assert _value(f"'{left}' {sign} {right}") is expected


@given(st.sampled_from(["a", "b", "''"]), st.integers(-5, 5), st.sampled_from(["<", "<=", ">", ">=", "="]))
def test_a_comparison_of_nothing_with_a_number_never_holds(path: str, number: int, sign: str) -> None:
    root, world = _world()
    environment = Environment({}, set(), {}, moment=NOW, started=NOW)
    assert compile_expression(f"{path} {sign} {number}", root, world).value(environment, root, ()) is False


@given(st.booleans(), st.booleans(), st.booleans())
def test_logic_obeys_de_morgan(first: bool, second: bool, third: bool) -> None:
    names = {True: "true()", False: "false()"}
    a, b, c = names[first], names[second], names[third]
    assert _value(f"not({a} and {b} or {c})") == _value(f"(not({a}) or not({b})) and not({c})")


def _value(source: str) -> Value:
    root, world = _world()
    environment = Environment({}, set(), {}, moment=NOW, started=NOW)
    return compile_expression(source, root, world).value(environment, root, ())
