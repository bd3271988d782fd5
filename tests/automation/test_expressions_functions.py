"""What can be called in a condition: every function, what it takes, and what it refuses."""

from typing import Any

import pytest

from sandbox.automation.expressions import ExpressionError, evaluate

EVENT: dict[str, Any] = {
    "payload": {"object": {"b": 1, "a": [2]}, "other": {"b": 3, "c": 4}, "list": [3, 1, 2], "text": "Hello"}
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("string(1)", "1"),
        ("string(1.0)", "1.0"),
        ("string('a')", "a"),
        ("string(true)", "true"),
        ("string(null)", "null"),
        ("string([1, 'ä', null])", '[1,"ä",null]'),
        ("number('12')", 12),
        ("number(' 1.5 ')", 1.5),
        ("number('1e2')", 100.0),
        ("number(3)", 3),
        ("number(true)", 1),
        ("int(3.9)", 3),
        ("int(-3.9)", -3),
        ("int('42')", 42),
        ("bool('')", False),
        ("bool('false')", True),
        ("bool([0])", True),
        ("type_of(null)", "null"),
        ("type_of(true)", "boolean"),
        ("type_of(1)", "integer"),
        ("type_of(1.0)", "number"),
        ("type_of('')", "string"),
        ("type_of([])", "array"),
        ("type_of(event)", "object"),
    ],
)
def test_kinds(text: str, wanted: Any) -> None:
    """From one kind to another."""
    assert repr(evaluate(text, EVENT)) == repr(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("abs(-3)", 3),
        ("abs(-2.5)", 2.5),
        ("floor(2.7)", 2),
        ("floor(-2.1)", -3),
        ("ceil(2.1)", 3),
        ("ceil(5)", 5),
        ("round(2.4)", 2),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(0.49999999999999994)", 0),
        ("min(3, 1, 2)", 1),
        ("max(3, 1.5)", 3),
        ("max('a', 'b')", "b"),
        ("min(7)", 7),
        ("sum([1, 2.5])", 3.5),
        ("sum([])", 0),
        ("sum(event.payload.list)", 6),
        ("range(3)", [0, 1, 2]),
        ("range(2, 4)", [2, 3]),
        ("range(5, 0, -2)", [5, 3, 1]),
        ("range(0)", []),
    ],
)
def test_numbers(text: str, wanted: Any) -> None:
    """A half is rounded away from zero; `min` and `max` take separate arguments."""
    assert repr(evaluate(text, EVENT)) == repr(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("length('Näme')", 4),
        ("lower('ÄB')", "äb"),
        ("upper('äb')", "ÄB"),
        ("trim('  a b ')", "a b"),
        ("split('a,b,,c', ',')", ["a", "b", "", "c"]),
        ("join(['a', 1, true], '-')", "a-1-true"),
        ("join([], '-')", ""),
        ("replace('a-b-c', '-', '')", "abc"),
        ("starts_with('hello', 'he')", True),
        ("ends_with('hello', 'he')", False),
        ("contains('hello', 'ell')", True),
        ("contains(event.payload.list, 1.0)", True),
        ("contains(event.payload.object, 'a')", True),
        ("reversed('abc')", "cba"),
        ("slice('hello', 1, 3)", "el"),
        ("slice('hello', -2)", "lo"),
        ("index_of('hello', 'l')", 2),
        ("index_of('hello', 'x')", -1),
        ("count('banana', 'an')", 2),
        ("count('abc', '')", 0),
    ],
)
def test_texts(text: str, wanted: Any) -> None:
    """Texts are counted in characters."""
    assert repr(evaluate(text, EVENT)) == repr(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("length(event.payload.list)", 3),
        ("length(event.payload.object)", 2),
        ("keys(event.payload.object)", ["a", "b"]),
        ("values(event.payload.object)", [[2], 1]),
        ("reversed([1, 2])", [2, 1]),
        ("sort(event.payload.list)", [1, 2, 3]),
        ("sort(['b', 'a'])", ["a", "b"]),
        ("sort([2.5, 1])", [1, 2.5]),
        ("sort([[2, 1], [1, 3]])", [[1, 3], [2, 1]]),
        ("unique([1, 1.0, '1', true, 1])", [1, "1", True]),
        ("flat([1, [2, [3]], []])", [1, 2, [3]]),
        ("zip([1, 2, 3], ['a', 'b'])", [[1, "a"], [2, "b"]]),
        ("slice([1, 2, 3], 1)", [2, 3]),
        ("slice([1, 2, 3], 0, -1)", [1, 2]),
        ("index_of([1, 2], 2.0)", 1),
        ("count([1, 1.0, '1'], 1)", 2),
        ("merge(event.payload.object, event.payload.other)", {"b": 3, "a": [2], "c": 4}),
        ("chunks([1, 2, 3], 2)", [[1, 2], [3]]),
    ],
)
def test_lists_and_objects(text: str, wanted: Any) -> None:
    """Of keys that come twice the last value counts; the shortest list ends a zip."""
    assert repr(evaluate(text, EVENT)) == repr(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "nobody(1)",
        "length()",
        "length(1)",
        "length('a', 'b')",
        "number('12a')",
        "number('1_000')",
        "number('nan')",
        "number('inf')",
        "number(null)",
        "int('3.7')",
        "int([])",
        "abs('a')",
        "abs(true)",
        "floor('2')",
        "min()",
        "min([1, 2])",
        "max(1, 'a')",
        "sum(1)",
        "sum(['a'])",
        "lower(1)",
        "split('a', '')",
        "join('a', ',')",
        "replace('a', '', 'b')",
        "starts_with(1, '1')",
        "sort([1, 'a'])",
        "range(1.5)",
        "range(1, 5, 0)",
        "slice(5, 1)",
        "chunks([1], 0)",
        "merge([1])",
        "keys([1])",
        "contains(5, 1)",
        "count(5, 5)",
        "string",
    ],
)
def test_what_functions_refuse(text: str) -> None:
    """Other kinds, other numbers of arguments, and functions that are not there."""
    with pytest.raises(ExpressionError):
        evaluate(text, EVENT)


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("ell", "hello", True),
        ("^hello$", "hello", True),
        ("^ello", "hello", False),
        ("h.l+o", "hello", True),
        ("[a-f]{2}", "xabx", True),
        ("^[^a-f]+$", "xyz", True),
        (r"^\d{3}-\d{4}$", "555-1234", True),
        (r"^\d{3}-\d{4}$", "555-123", False),
        ("^(cat|dog)s?$", "dogs", True),
        ("^(cat|dog)s?$", "bird", False),
        (r"\bword\b", "a word here", True),
        (r"\bword\b", "swords", False),
        ("(?i)HELLO", "hello", True),
        ("(?m)^two$", "one\ntwo", True),
        ("a{2,3}$", "aaaa", True),
        ("^a{2,3}$", "aaaa", False),
        ("^a{2,}$", "aaaa", True),
        ("^(?:ab)*?c", "ababc", True),
        ("(?P<year>[0-9]+)", "in 2030", True),
        (r"^\$\{x\}$", "${x}", True),
        ("^$", "", True),
        ("", "anything", True),
        ("ä+", "häää", True),
    ],
)
def test_patterns(pattern: str, text: str, wanted: bool) -> None:
    """`match(pattern, text)`: whether the pattern is found anywhere."""
    event = {"pattern": pattern, "text": text}
    assert evaluate("match(event.pattern, event.text)", event) is wanted


@pytest.mark.parametrize("pattern", ["(", "a)", "*a", "a**", "[", "[a", "(?=a)", r"(a)\1", "(?<!a)b", "a{3,2}", "\\"])
def test_what_is_no_pattern(pattern: str) -> None:
    """Neither is looking around, nor referring back."""
    with pytest.raises(ExpressionError):
        evaluate("match(event.pattern, 'a')", {"pattern": pattern})
