# ruff: noqa: E501  a row of a table is a line
"""Expressions whose values others have published, none of them ours.

The values are those that the tests of JavaRosa, the reference implementation of the ODK specification, and of Enketo's
evaluator (both under the Apache licence) hold their own engines to. Where the two differ, JavaRosa counts. What a
messenger has no use for is not here: axes, attributes, functions that a program adds. Where they raise an error over a
value, as for a day that is no day, this engine has no answer to it: one reply must not end a questionnaire. What they
refuse to read, and a number grown together with the word after it, is refused when a form is uploaded.
"""

import math

import pytest

from mentoring.surveys.functions import to_boolean, to_number, to_string
from mentoring.surveys.xpath import XPathError
from tests.surveys.test_functions import evaluate

NAN = math.nan
INF = math.inf

NUMBERS: list[tuple[str, float]] = [
    ("5", 5), ("555555.555", 555555.555), (".000555", 0.000555), ("-5", -5), ("-0", 0),
    ("1230000000000000000000", 1.23e21), ("0.00000000000000000123", 1.23e-18),
    ("number(true())", 1), ("number(false())", 0), ("number('100.001')", 100.001), ("number('.1001')", 0.1001),
    ("number('1230000000000000000000')", 1.23e21), ("number('0.00000000000000000123')", 1.23e-18), ("number('-0')", 0),
    ("number(' -12345.6789  ')", -12345.6789), ("number('NaN')", NAN), ("number('not a number')", NAN),
    ("number('- 17')", NAN), ("number('  ')", NAN), ("number('')", NAN), ("number('Infinity')", NAN),
    ("number('1.1e6')", NAN), ("number('34.56.7')", NAN), ("number(number('NaN'))", NAN), ("number(1 div 0)", INF),
    ("number(-1 div 0)", -INF), ("number(date('1970-01-01'))", 0), ("number(date('1970-01-02'))", 1),
    ("number(date('1969-12-31'))", -1), ("number(date('2008-09-05'))", 14127), ("number(date('1941-12-07'))", -10252),
    ("if(true(), 5, 'abc')", 5), ("5.5 + 5.5", 11), ("6.1 - 7.8", -1.7), ("-3 + 4", 1), ("3 + -4", -1), ("1 - 2 - 3", -4),
    ("1 - (2 - 3)", 2), ("-(8*5)", -40), ("-'19'", -19), ("1.1 * -1.1", -1.21), ("-10 div -4", 2.5),
    ("2 * 3 div 8 * 2", 1.5), ("3 + 3 * 3", 12), ("1 div 0", INF), ("-1 div 0", -INF), ("0 div 0", NAN),
    ("3.1 mod 3.1", 0), ("5 mod 3.1", 1.9), ("2 mod 3.1", 2), ("0 mod 3.1", 0), ("5 mod -3", 2), ("-5 mod 3", -2),
    ("-5 mod -3", -2), ("5 mod 0", NAN), ("5 * (6 + 7)", 65), ("'123' * '456'", 56088), ("abs(-3.5)", 3.5),
    ("round('14.29123456789')", 14), ("round('14.6')", 15), ("round('14.29123456789', 0)", 14),
    ("round('14.29123456789', 1)", 14.3), ("round('14.29123456789', 1.5)", 14.3), ("round('14.29123456789', 2)", 14.29),
    ("round('14.29123456789', 3)", 14.291), ("round('14.29123456789', 4)", 14.2912), ("round('12345.14', 1)", 12345.1),
    ("round('-12345.14', 1)", -12345.1), ("round('12345.12345', 0)", 12345), ("round('12345.12345', -1)", 12350),
    ("round('12345.12345', -2)", 12300), ("round('12350.12345', -2)", 12400), ("round('12345.12345', -3)", 12000),
    ("round('1 div 0', 0)", NAN), ("round('14.5')", 15), ("round('NaN')", NAN), ("round('0')", 0), ("round('-0.5')", 0),
    ("round('12345.15', 1)", 12345.2), ("round('-12345.15', 1)", -12345.1), ("round(-1.1)", -1), ("round(-1.55)", -2),
    ("round(2.44)", 2), ("round(0.001)", 0), ("round(-1.05)", -1), ("round('23.7825', 2)", 23.78),
    ("round('23.7825', 1)", 23.8), ("round('2.15', 1)", 2.2), ("round('2.149', 1)", 2.1), ("round('1', -1)", 0),
    ("round('23.7825', -2)", 0), ("round('23.7825', -1)", 20), ("round('626.3', -3)", 1000), ("round('-50.55', -2)", -100),
    ("round(1.234, 5)", 1.234), ("round(33.33, -1)", 30), ("round(1 div 47999799999)", 0), ("round('a')", NAN),
    ("true() + 8", 9), ("date('2008-09-08') - date('1983-10-06')", 9104), ("(false() or 0) + 2", 2), ("(6 < 7) - 4", -3),
    ("pow(2, 2)", 4), ("pow(2, 0)", 1), ("pow(0, 4)", 0), ("pow(2.5, 2)", 6.25), ("pow(-1, 2)", 1), ("pow(-1, 3)", -1),
    ("pow(4, 0.5)", 2), ("pow(16, 0.25)", 2), ("0+-0", 0), ("-1 +-1", -2), ("1.05+2.05", 3.0999999999999996),
    ("5+4+1+-1+-4", 5), ("true()+true()", 2), ("false()+1", 1), ("(1 div 0) + 1", INF), ("1 + (-1 div 0)", -INF),
    ("number('a') + 0", NAN), ("1-1", 0), ("1 -1", 0), ("1- 1", 0), ("0- -0", 0), ("-1 --1", 0), ("5- 4-1--1--4", 5),
    ("'1'-'1'", 0), ("true()  \n\t -true()", 0), ("1mod 1", 0), ("'1'mod'1'", 0),
    ("6.4 mod 2.1", 0.10000000000000009), ("5.3 mod 1.1", 0.8999999999999995), ("-0.4 mod .2", 0), ("1 mod -1", 0),
    ("10 mod (1 div 0)", 10), ("-10 mod (-1 div 0)", -10), ("0 mod 0", NAN), ("(1 div 0) mod 1", NAN),
    ("'1'div'1'", 1), ("1.05 div 2.05", 0.5121951219512195), (".5 div .5 div .3", 3.3333333333333335),
    ("5 div 4 div 1 div -1 div -4", 0.3125), ("true() div true()", 1), ("0 div -0", NAN), ("-15.*1.5", -22.5),
    ("(-1 div 0) * -1", INF), ("number('a') * 0", NAN), ("1-10 mod 3 div 3", 0.6666666666666667), ("4-3*4+5-1", -4),
    ("8 div 2 + 4", 8), ("sin(2)", 0.9092974268256817), ("sin('a')", NAN), ("cos(2)", -0.4161468365471424),
    ("tan(2)", -2.185039863261519), ("acos(0.5)", 1.047197551196598), ("acos(2)", NAN), ("asin(-1)", -1.570796326794896),
    ("asin(2)", NAN), ("atan(0.5)", 0.463647609000806), ("atan2(2,3)", 0.5880026035475675), ("atan2('NaN', 2)", NAN),
    ("log(2)", 0.6931471805599453), ("log10(2)", 0.3010299956639812), ("log('a')", NAN), ("pi()", 3.141592653589793),
    ("exp(2)", 7.38905609893065), ("exp10(-2)", 0.01), ("sqrt(4)", 2), ("sqrt(-2)", NAN), ("int('123')", 123),
    ("int('123.456')", 123), ("max('', 'a')", NAN), ("max(-3, -17, -32)", -3), ("min(3, 17, -32)", -32), ("max(3, 'cheese')", NAN),
    ("decimal-date-time('1970-01-01T00:00:00Z')", 0), ("decimal-date-time('1970-01-02T00:00:00Z')", 1),
    ("decimal-date-time('1969-12-31T00:00:00Z')", -1), ("string-length('')", 0), ("string-length(' ')", 1),
    ("string-length('\r\n')", 2),
]  # fmt: skip

TEXTS: list[tuple[str, str]] = [
    ("''", ""), ("'\"'", '"'), ("'   '", "   "), ("string(true())", "true"), ("string(false())", "false"),
    ("string(number('NaN'))", "NaN"), ("string(1 div 0)", "Infinity"), ("string(-1 div 0)", "-Infinity"), ("string(0)", "0"),
    ("string(-0)", "0"), ("string(123456.0000)", "123456"), ("string(-123456)", "-123456"), ("string(.557586)", "0.557586"),
    ("string('  ')", "  "), ("string(date('1989-11-09'))", "1989-11-09"), ("substr('hello',0)", "hello"),
    ("substr('hello',0,5)", "hello"), ("substr('hello',1)", "ello"), ("substr('hello',1,5)", "ello"),
    ("substr('hello',1,4)", "ell"), ("substr('hello',-2)", "lo"), ("substr('hello',0,-1)", "hell"),
    ("substr('0123456789', 5)", "56789"), ("substr('0123456789', 2, 4)", "23"), ("substring-before('hello','l')", "he"),
    ("substring-before('hello','q')", ""), ("substring-before('hello','')", ""), ("substring-before('','q')", ""),
    ("substring-after('hello','l')", "lo"), ("substring-after('hello','q')", ""), ("substring-after('hello','')", "hello"),
    ("substring-after('','q')", ""), ("translate('hello','l','L')", "heLLo"), ("translate('hello','q','Q')", "hello"),
    ("translate('hello','','L')", "hello"), ("translate('hello','l','')", "heo"), ("translate('','l','L')", ""),
    ("translate('hello','lo','LO')", "heLLO"), ("translate('hello world','hello','')", " wrd"),
    ("translate('hello wor,ld',' ,',', ')", "hello,wor ld"), ("translate('2019/01/02','/','-')", "2019-01-02"),
    ("date('2000-01-01')", "2000-01-01"), ("date('1945-04-26')", "1945-04-26"), ("date('1996-02-29')", "1996-02-29"),
    ("date(0)", "1970-01-01"), ("date(6.5)", "1970-01-07"), ("date(1)", "1970-01-02"), ("date(1.5)", "1970-01-02"),
    ("date(-1)", "1969-12-31"), ("date(14127)", "2008-09-05"), ("date(-10252)", "1941-12-07"),
    ("date(date('1989-11-09'))", "1989-11-09"), ("date('1970-1-2')", "1970-01-02"),
    ("date(date('2001-12-26') + 5)", "2001-12-31"), ("date(date('2001-12-26') - 5)", "2001-12-21"),
    ("date(5 + date('2001-12-26'))", "2001-12-31"), ("date(3 + date('2001-12-26') + 5)", "2002-01-03"),
    ("format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "2018-01-2 10:20:30"),
    ("format-date('2001-12-31', '%b %e, %Y')", "Dec 31, 2001"), ("if(false(), 5, 'abc')", "abc"), ("if(6 > 7, 5, 'abc')", "abc"),
    ("if('', 5, 'abc')", "abc"), ("concat()", ""), ("concat('a')", "a"), ("concat('a','b','')", "ab"),
    ("concat('ab','cde','','fgh',1,false(),'ijklmnop')", "abcdefgh1falseijklmnop"),
    ("digest('some text', 'MD5', 'base64')", "VS4hzUzZkYZ448Gg30kbww=="), ("digest('some text', 'MD5')", "VS4hzUzZkYZ448Gg30kbww=="),
    ("digest('some text', 'SHA-1', 'base64')", "N6pjx3OY2VRHMmLhoAV8HmMu2nc="),
    ("digest('some text', 'SHA-1', 'hex')", "37aa63c77398d954473262e1a0057c1e632eda77"),
    ("digest('some text', 'SHA-256', 'base64')", "uU9vElx546X/qoJvWEwQ1SraZp5nYgUbgmtVd20FrtI="),
    ("digest('some text', 'SHA-384', 'base64')", "zJTsPphzwLmnJIZEKVj2cQZ833e5QnQW0DFEDMYgQeLuE0RJhEfsDO2fcENGG9Hz"),
    ("digest('some text', 'SHA-512', 'base64')", "4nMrrtyj6sFAeChjfeHbynAsP8ns4Wz1Nt241hOc2F3+dGS4I1spgm9gjM9KxkPimxnGN4WKPYcQpZER30LdtQ=="),
    ("string('-1.0')", "-1.0"), ("string('  \nhello \n\r')", "  \nhello \n\r"), ("string(123.)", "123"), ("string(-0.1000)", "-0.1"),
    ("concat(0, 0)", "00"), ("concat('', '', 'b')", "b"), ("substring-before('ab', 'a')", ""), ("substring-before('abb', 'b')", "a"),
    ("substring-after('aab', 'a')", "ab"), ("substring-after('ab', 'b')", ""), ("substring('12345', 2, 3)", "234"),
    ("substring('12345', 2)", "2345"), ("substring('12345', -1)", "12345"), ("substring('12345', 1 div 0)", ""),
    ("substring('12345', 0 div 0)", ""), ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 1.3, 2.3)", "12"),
    ("substring('12345', 0, 3)", "12"), ("substring('12345', 0, -1 div 0)", ""), ("substring('12345', 0 div 0, 3)", ""),
    ("substring('12345', 1, 0 div 0)", ""), ("substring('12345', -1 div 0, 1 div 0)", ""), ("normalize-space('    ')", ""),
    ("normalize-space('  a  b  ')", "a b"), ("normalize-space(' \r\n\t')", ""), ("translate('a', 'b', '')", "a"),
    ("translate('ab', 'a', 'AB')", "Ab"), ("translate('aabb', 'ab', 'ba')", "bbaa"), ("translate('aa', 'aa', 'bc')", "bb"),
    ("digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e"),
]  # fmt: skip

TRUE = [
    "boolean(true())", "boolean(1)", "boolean(-1)", "boolean(0.0001)", "boolean(1 div 0)", "boolean(-1 div 0)", "boolean('asdf')",
    "boolean('  ')", "boolean('false')", "boolean(date('2000-01-01'))", "contains('a', 'a')", "contains('abc', 'b')",
    "not(contains('a', 'b'))", "starts-with('abc', 'a')", "starts-with('', '')", "ends-with('abc', 'c')", "ends-with('', '')",
    "not(false())", "not('')", "boolean-from-string('true')", "boolean-from-string('1')", "boolean-from-string(1)",
    "boolean-from-string(1.0)", "boolean-from-string(true())", "selected('apple baby crimson', 'apple')",
    "selected('apple baby crimson', 'baby')", "selected('apple baby crimson', 'crimson')",
    "selected('apple baby crimson', '  baby  ')", "selected('apple', 'apple')", "true() and true()", "true() or false()",
    "true() or true() and false()", "true() or date('')", "'' or 17", "false() or 0 + 2", "4 < 5", "4 <= 5", "5 <= 5", "6 > 5",
    "5 >= 5", "6 >= 5", "-3 > -6", "true() > 0.9999", "'-17' > '-172'", "date('2001-12-26') > date('2001-12-25')",
    "date('1969-07-20') < date('1969-07-21')", "(false() and false()) < true()", "3 < 4 < 5", "true() = true()",
    "true() != false()", "3 = 3", "3 != 4", "6.1 - 7.8 = -1.7", "'abc' = 'abc'", "'abc' != 'def'", "'' = ''", "true() = 17",
    "0 = false()", "true() = 'true'", "17 = '17.0000000'", "'0017.' = 17", "date('2004-05-01') = date('2004-05-01')",
    "(false() and true()) != true()", "-3 < 3 = 6 >= 6", "regex('12345','[0-9]+')", "checklist(-1, 2, 2>1)",
    "checklist(1, 1, 1=1)", "checklist(1, 1, true(), false(), false())", "weighted-checklist(-1, 2, 2>1, 2)",
    "weighted-checklist(1, 1, 1=1, 1)", "weighted-checklist(2, 2, true(), 2, false(), 5, false(), 6)",
    "weighted-checklist(2, -1, true(), 999, false(), 5, false(), 6)", "'string' != date('1999-09-09')",
    "date(0) = date('1970-01-01')", "date(14127) = date('2008-09-05')", "date('2012-01-01') < today()",
    "date('2100-01-02') > today()", "starts-with('a', '')", "starts-with('ba', 'b')", "contains('', '')", "contains('a', '')",
]  # fmt: skip

FALSE = [
    "boolean(false())", "boolean(0)", "boolean(-0)", "boolean(number('NaN'))", "boolean('')", "contains('a', 'b')",
    "contains('abc', 'bcd')", "starts-with('', 'a')", "ends-with('abc', 'a')", "not(true())", "boolean-from-string('false')",
    "boolean-from-string('whatever')", "boolean-from-string('0')", "boolean-from-string(1.0001)",
    "selected('apple baby crimson', 'babby')", "selected('apple baby crimson', 'bab')", "selected('apple', 'ovoid')",
    "selected('', 'apple')", "selected('one two three', 'ne')", "true() and false()", "false() and date('')",
    "(true() or true()) and false()", "5 < 5", "6 < 5", "6 <= 5", "4 > 5", "5 > 5", "4 >= 5", "'abc' < 'abcd'",
    "false() and false() < true()", "6 < 7 - 4", "3 < (4 < 5)", "true() = false()", "true() != true()", "3 = 4", "3 != 3",
    "'abc' = 'def'", "'abc' != 'abc'", "'017.' = '17.000'", "true() != date('1999-09-09')", "false() and true() != true()",
    "checklist(-1, 2, 1=1, 2=2, 3=3)", "checklist(1, 2, 1=1, 2=2, 3=3)", "weighted-checklist(-1, 2, 2>1, 3)",
    "weighted-checklist(-1, 2, 1=1, 1, 2=2, 1, 3=3, 1)", "weighted-checklist(1, 2, 1=1, 1, 2=2, 1, 3=3, 1)",
    "weighted-checklist(1, 1, 1=1, 0)", "'string' = date('1999-09-09')", "date(-1) != date('1969-12-31')", "starts-with('', 'b')", "contains('', 'a')", "contains('asdf', 'af')",
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), NUMBERS)
def test_numbers_are_those_that_others_publish(source: str, expected: float) -> None:
    assert to_number(evaluate(source)) == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(("source", "expected"), TEXTS)
def test_texts_and_days_are_those_that_others_publish(source: str, expected: str) -> None:
    assert to_string(evaluate(source)) == expected


@pytest.mark.parametrize(("source", "expected"), [*((one, True) for one in TRUE), *((one, False) for one in FALSE)])
def test_truths_are_those_that_others_publish(source: str, expected: bool) -> None:
    assert to_boolean(evaluate(source)) is expected


@pytest.mark.parametrize(
    "source",
    ["true(5)", "number()", "string('too', 'many', 'args')", "not-a-function()", "starts-with(1)", "contains(1, 2, 3)",
     "substring-before(1)", "substring(1, 2, 3, 4)", "translate(1, 2)", "round()", "round(1, 2, 3)", "string-length(1, 2)",
     "normalize-space(1,2)", "1 mod1", "1div1"],
)  # fmt: skip
def test_what_others_refuse_is_refused_before_anybody_is_asked(source: str) -> None:
    with pytest.raises(XPathError):
        evaluate(source)


@pytest.mark.parametrize("source", ["date('1983-09-31')", "date('not a date')"])
def test_a_day_that_is_none_is_no_answer(source: str) -> None:
    assert to_string(evaluate(source)) == ""
