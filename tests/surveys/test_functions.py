# ruff: noqa: E501  a row of a table is a line
"""The function library and the conversions behind it.

The expectations of the first table are what the specification's two implementations (JavaRosa and the evaluator of
Enketo) were observed to answer to the same questions; where they differ, the reference implementation, JavaRosa, counts.
"""

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys.evaluation import SPECIAL_FUNCTIONS, Element, Environment, Shape, World, compile_expression
from mentoring.surveys.functions import FUNCTIONS, Value, shuffled, to_number, to_string

EAST = timezone(timedelta(hours=7))
NOW = datetime(2026, 10, 15, 3, 30, tzinfo=EAST)


def tree() -> tuple[Shape, dict[str, str], dict[str, int]]:
    """A small response: single values and a repeat with three people."""
    root = Shape("data", None)
    values = {
        "age": "42", "income": "1500.5", "zero": "0", "name": "Maria da Silva", "spaced": "  padded  ", "blank": "",
        "tools": "saw drill", "tool": "saw", "day": "2026-08-07", "stamp": "2026-08-07T06:31:13.834-03:00",
        "line": "-23.5505 -46.6333 760 5;-23.5605 -46.6433 762 5;-23.5705 -46.6333 758 5",
        "square": "-23.5505 -46.6333 0 0;-23.5505 -46.6233 0 0;-23.5605 -46.6233 0 0;-23.5605 -46.6333 0 0;"
        "-23.5505 -46.6333 0 0",
        "point": "-23.5505 -46.6333 760 5",
    }  # fmt: skip
    for name in values:
        Shape(name, root)
    person = Shape("person", Shape("house", root), repeat=True)
    first, years = Shape("first", person), Shape("years", person)
    for place, (called, old) in enumerate([("Ana", "34"), ("Bia", "7"), ("Caio", "19")], start=1):
        values[first.key((place,))] = called
        values[years.key((place,))] = old
    return root, values, {"house/person": 3}


ROOT, VALUES, COUNTS = tree()
WORLD = World(ROOT, {}, lambda *_: "", lambda *_: "")


def evaluate(source: str, at: Shape = ROOT, **changes: str) -> Value:
    """The value of an expression in that response."""
    environment = Environment(VALUES | changes, set(), COUNTS, moment=NOW, started=NOW, seed="a")
    return compile_expression(source, at, WORLD).value(environment, at, ())


OBSERVED = [
    ("string(/data/age)", "42"), ('concat("a", "b", "c")', "abc"), ("string-length(/data/name)", 14.0),
    ("string-length(/data/blank)", 0.0), ("normalize-space(/data/spaced)", "padded"),
    ('contains(/data/name, "Silva")', True), ('contains(/data/name, "silva")', False),
    ('starts-with(/data/name, "Maria")', True), ('ends-with(/data/name, "Silva")', True),
    ('substring-before(/data/name, " ")', "Maria"), ('substring-after(/data/name, " ")', "da Silva"),
    ('substring("hello", 2)', "ello"), ('substring("hello", 2, 3)', "ell"), ('substring("hello", 1.5, 2.6)', "ell"),
    ('substr("hello", 2, 3)', "l"), ('substr("hello", 0, 2)', "he"), ('substr("hello", -2)', "lo"),
    ('translate("bar", "abc", "ABC")', "BAr"), ("1 + 1", 2.0), ("7 div 2", 3.5), ("7 mod 3", 1.0), ("-7 mod 3", -1.0),
    ("1 div 0", math.inf), ("-1 div 0", -math.inf), ('number("42")', 42.0), ("number(/data/age)", 42.0),
    ("sum(/data/house/person/years)", 60.0), ("floor(1.9)", 1.0), ("ceiling(1.1)", 2.0), ("round(1.5)", 2.0),
    ("round(2.5)", 3.0), ("round(-1.5)", -1.0), ("round(1.2345, 2)", 1.23), ("round(1235.5, -2)", 1200.0),
    ("int(1.9)", 1.0), ("int(-1.9)", -1.0), ("abs(-3)", 3.0), ("pow(2, 10)", 1024.0),
    ("min(/data/house/person/years)", 7.0), ("max(/data/house/person/years)", 34.0), ("min(3, 1, 2)", 1.0),
    ("max(3, 1, 2)", 3.0), ("true()", True), ("not(true())", False), ('boolean("0")', True), ('boolean("")', False),
    ("boolean(/data/blank)", False), ('boolean-from-string("0")', False), ('boolean-from-string("1")', True),
    ('boolean-from-string("TRUE")', True), ('boolean-from-string("no")', False), ("/data/age > 18", True),
    ("/data/age = 42", True), ('/data/age = "42"', True), ("/data/house/person/years = 7", True),
    ("/data/house/person/years != 7", True), ('/data/blank = ""', True), ("/data/blank = 0", False),
    ("/data/blank != 0", True), ('number("abc") = number("abc")', False), ('number("abc") > 0', False),
    ('"a" < "b"', False), ("1 < 2 and 2 < 3", True), ("1 > 2 or 2 < 3", True), ('selected(/data/tools, "saw")', True),
    ('selected(/data/tools, "sa")', False), ('selected(/data/tool, "saw")', True), ("count-selected(/data/tools)", 2.0),
    ("selected-at(/data/tools, 0)", "saw"), ("selected-at(/data/tools, 1)", "drill"), ("selected-at(/data/tools, 5)", ""),
    ('coalesce(/data/blank, "fallback")', "fallback"), ('coalesce(/data/age, "fallback")', "42"),
    ('if(/data/age > 18, "adult", "child")', "adult"), ('if(/data/blank != "", 1 div 0, -1)', -1.0),
    ('join(", ", /data/house/person/first)', "Ana, Bia, Caio"), ("concat(/data/house/person/first)", "AnaBiaCaio"),
    ('concat(/data/house/person/first, "!")', "AnaBiaCaio!"), ("count(/data/house/person)", 3.0),
    ("count(/data/house/person[years > 10])", 2.0), ("count(//years)", 3.0),
    ('format-date-time("2026-08-07T06:31:13.834-03:00", "%Y%m%d%H%M%S")', "20260807063113"),
    ('format-date("2026-01-09", "%e/%n/%y")', "9/1/26"), ('regex("12345678901", "[0-9]{11}")', True),
    ('regex("12345678901", "^[0-9]{11}$")', True), ('regex("a12345678901b", "[0-9]{11}")', False),
    ('regex("abc123", "[0-9]+")', False), ("distance(/data/point)", 0.0), ("round(distance(/data/line))", 3020.0),
    ("round(area(/data/square))", 1135931.0),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), OBSERVED)
def test_the_library_answers_as_the_implementations_of_the_specification_do(source: str, expected: Value) -> None:
    found = evaluate(source)
    assert type(found) is type(expected)
    assert found == expected


def test_distances_and_areas_agree_to_the_millimetre() -> None:
    assert evaluate("distance(/data/line)") == pytest.approx(3020.19014542737, abs=1e-6)
    assert evaluate("distance(/data/square)") == pytest.approx(4267.237348415521, abs=1e-6)
    assert evaluate("area(/data/square)") == pytest.approx(1135931.145885644, abs=1e-6)


@pytest.mark.parametrize(
    "source", ["0 div 0", 'number("abc")', "number(/data/blank)", "1 mod 0", "sqrt(-1)", "acos(2)"]
)
def test_what_has_no_sense_is_not_a_number(source: str) -> None:
    found = evaluate(source)
    assert isinstance(found, float)
    assert math.isnan(found)


FURTHER = [
    ("today()", "2026-10-15"), ("now()", "2026-10-15T03:30:00.000+07:00"), ("today() <= now()", True),
    ("now() - today() < 1", True), ("date('2024-03-01') - date('2024-02-01')", 29.0), ("number('1970-01-11')", 10.0),
    ("date(/data/day + 7)", "2026-08-14"), ("date(10)", "1970-01-11"), ("date('2026-08-07T23:30:00+07:00')", "2026-08-07"),
    ("date('')", ""), ("date('never')", ""), ("/data/day < today()", True), ("/data/day = '2026-08-07'", True),
    ("/data/day > '2026-08-06'", True), ("date-time('2026-08-07')", "2026-08-07T00:00:00.000+07:00"),
    ("decimal-date-time('1970-01-02T07:00:00.000+07:00')", 1.0), ("decimal-time('06:00:00.000+07:00')", 0.25),
    ("decimal-time('18:00')", 0.75), ("format-date('2026-08-07', '%a %b')", "Fri Aug"), ("format-date('', '%Y')", ""),
    ("format-date-time('2026-08-07T06:05:04.007+07:00', '%h:%M:%S.%3 %y %%')", "6:05:04.007 26 %"),
    ("format-date-time('06:05:00.000+07:00', '%H:%M')", "06:05"), ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
    ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="), ("digest('abc', 'none')", ""),
    ("base64-decode('0J/RgNC40LLQtdGC')", "Привет"), ("base64-decode('?')", ""), ("int(3.99 * 100)", 399.0),
    ("checklist(1, 2, true(), false(), 1 = 1)", True), ("checklist(-1, 1, true(), true())", False),
    ("checklist(2, -1, '1', '0', '5')", True), ("weighted-checklist(3, 5, true(), 2, false(), 9, true(), 2)", True),
    ("weighted-checklist(5, -1, true(), 2)", False), ("exp10(2)", 100.0), ("log10(1000)", 3.0), ("log(0)", -math.inf),
    ("pow(0, -1)", math.inf), ("pow(10, 400)", math.inf), ("exp(1000)", math.inf), ("atan2(0, 1)", 0.0), ("sum(/data/blank)", 0.0),
    ("max(/data/blank, 5)", 5.0), ("substring-before('a', '')", ""), ("substring-after('abc', '')", "abc"),
    ("substr('abc', 5)", ""), ("translate('aaa', 'a', '')", ""), ("string(1 div 3)", "0.3333333333333333"),
    ("string(0.0000001)", "0.0000001"), ("string(-0)", "0"), ("string(1e5)", None), ("string(100000000000000000000)", "100000000000000000000"),
    ("string(1 = 1)", "true"), ("1 = '1'", True), ("'1' = '1.0'", False), ("1.0 = '1.0'", True), ("true() = 'x'", True),
    ("0.1 + 0.2 = 0.3", True), ("2 + 3 * 4 - 6 div 2", 11.0), ("- - 5", 5.0), ("(1 + 2) * 3", 9.0), ("not(/data/blank)", True),
    ("version()", ""), ("/data/house/person[2]/first", ["Bia"]), ("/data/house/person[last()]/first", ["Caio"]),
    ("/data/house/person[position() = 2]/years", ["7"]), ("/data/house/person[years > 10][2]/first", ["Caio"]),
    ("indexed-repeat(/data/house/person/first, /data/house/person, 3)", "Caio"),
    ("indexed-repeat(/data/house/person/first, /data/house/person, 9)", ""),
    ("count-non-empty(/data/house/person/first | /data/blank)", 3.0), ("/data/*/person/first = 'Bia'", True),
    ("position(/data/house/person[2])", 2.0), ("selected(' a  b ', 'b')", True), ("regex('Ольга', '\\p{Lu}\\p{Ll}+')", True),
    ("regex('Ольга', '[\\p{IsCyrillic}-]+')", True), ("regex('x', '[')", False), ("/data/age - 2 < /data/age", True),
    ("depend(/data/age, /data/name)", "42"), ("coalesce('', '', 'c')", "c"), ("atan(0) + sin(0) + tan(0)", 0.0),
    ("round(pi(), 4)", 3.1416), ("is-selected('a b', 'a')", True), ("enclosed-area('1 1;2 2')", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), [pair for pair in FURTHER if pair[1] is not None])
def test_every_function_does_what_the_specification_says(source: str, expected: Value) -> None:
    assert evaluate(source) == expected


def test_every_function_of_the_library_is_tried_here() -> None:
    tried = " ".join(source for source, _ in [*OBSERVED, *FURTHER])
    elsewhere = {
        "cos",
        "asin",
        "acos",
        "sqrt",
        "exp",
        "uuid",
        "random",
        "false",
        "once",
        "current",
        "instance",
        "randomize",
    }
    elsewhere |= {"jr:choice-name", "jr:itext", "last"}
    assert {name for name in [*FUNCTIONS, *SPECIAL_FUNCTIONS] if f"{name}(" not in tried} <= elsewhere
    assert len(FUNCTIONS) + len(SPECIAL_FUNCTIONS) >= 75


def test_chance_is_the_same_at_every_recalculation_and_differs_between_places() -> None:
    assert evaluate("random()") == evaluate("random()")
    assert evaluate("random() = random()") is False
    assert evaluate("random()", ROOT.children["age"]) != evaluate("random()", ROOT.children["name"])
    identifier = to_string(evaluate("uuid()"))
    assert [len(part) for part in identifier.split("-")] == [8, 4, 4, 4, 12]
    assert (identifier[14], identifier[19] in "89ab") == ("4", True)
    assert len(to_string(evaluate("uuid(10)"))) == 10
    assert len(to_string(evaluate("uuid(1000000000)"))) <= 256


@pytest.mark.parametrize(
    ("seed", "order"), [(42.0, "AFCBDE"), (-42.0, "EDAFBC"), (1.0, "BFEACD"), (11111111.0, "ACDBFE")]
)
def test_shuffling_gives_the_order_that_other_implementations_give(seed: float, order: str) -> None:
    assert "".join(shuffled(list("ABCDEF"), seed)) == order


def test_shuffling_without_a_proper_seed_still_shuffles() -> None:
    assert sorted(shuffled(list("ABCDEF"), math.nan)) == list("ABCDEF")


def test_a_list_of_choices_is_read_by_its_columns() -> None:
    document = Element("towns")
    root = Element("root", parent=document)
    document.children.append(root)
    for name, region in [("a", "x"), ("b", "y"), ("c", "y")]:
        item = Element("item", parent=root)
        item.children = [Element("name", name, item), Element("region", region, item)]
        root.children.append(item)
    world = World(ROOT, {"towns": document}, lambda *_: "", lambda *_: "")
    environment = Environment(VALUES, set(), COUNTS, moment=NOW, started=NOW)

    def value(source: str) -> Value:
        return compile_expression(source, ROOT, world).value(environment, ROOT, ())

    assert value("instance('towns')/root/item[region = 'y']/name") == ["b", "c"]
    assert value("instance('towns')/root/item[name = current()/tool]/name") == []
    assert value("count(instance('towns')/root/item)") == 3.0
    assert value("count(randomize(instance('towns')/root/item, 7))") == 3.0
    assert value("position(instance('towns')/root/item[name = 'c'])") == 3.0


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_written_down_is_the_same_number_read(number: float) -> None:
    text = to_string(number)
    assert "e" not in text
    assert to_number(text) == number


@given(st.text())
def test_any_text_is_a_number_or_not_one_but_never_an_error(text: str) -> None:
    assert isinstance(to_number(text), float)


@given(st.dates())
def test_dates_are_whole_days(day: object) -> None:
    assert (
        to_number(str(day))
        == (datetime.fromisoformat(str(day)).replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).days
    )
