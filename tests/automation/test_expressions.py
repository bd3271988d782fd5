"""The language of conditions: what every form of it means, and what it refuses."""

from typing import Any

import pytest

from sandbox.automation.expressions import ExpressionError, evaluate, holds

EVENT: dict[str, Any] = {
    "id": 7,
    "trigger": "shop.order",
    "trigger_ref": "shop.order",
    "created": "2030-03-01T09:00:00.000001Z",
    "payload": {
        "count": 5,
        "price": 2.5,
        "name": "Näme",
        "tags": ["new", "urgent"],
        "rows": [[1, 2], [3]],
        "user": {"age": 41, "in": "word", "e-mail": "a@b.example"},
        "nothing": None,
        "yes": True,
        "none": [],
    },
}


def value(text: str) -> Any:
    """The value, with its exact type."""
    return evaluate(text, EVENT)


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same type all the way down."""
    return repr(one) == repr(other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3", 3),
        ("2.50", 2.5),
        ("1e3", 1000.0),
        ("'text'", "text"),
        ('"text"', "text"),
        (r"'it\'s'", "it's"),
        (r"'two\nlines'", "two\nlines"),
        (r"'\d'", "\\d"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("[]", []),
        ("[1, 'two', [3.0], null]", [1, "two", [3.0], None]),
    ],
)
def test_literals(text: str, wanted: Any) -> None:
    """Numbers, texts in both quotes, words and lists. What is no escape stays as it is written."""
    assert same(value(text), wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 + 2", 3),
        ("1 + 2.0", 3.0),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 2 - 3", 5),
        ("6 / 2", 3),
        ("7 / 2", 3.5),
        ("6.0 / 2", 3.0),
        ("-6 / 2", -3),
        ("24 / 4 / 2", 3),
        ("7 % 3", 1),
        ("-7 % 3", -1),
        ("7.5 % 2", 1.5),
        ("-event.payload.count", -5),
        ("--1", 1),
        ("2 * -3", -6),
        ("'a' + 'b'", "ab"),
        ("[1] + ['b']", [1, "b"]),
        ("9223372036854775807", 9223372036854775807),
    ],
)
def test_arithmetic(text: str, wanted: Any) -> None:
    """Integers stay integers as long as they can; texts and lists add."""
    assert same(value(text), wanted)


@pytest.mark.parametrize(
    "text",
    [
        "1 + 'a'",
        "'a' - 'b'",
        "'a' * 3",
        "true + 1",
        "null + 1",
        "[1] + 1",
        "-'a'",
        "-true",
        "1 / 0",
        "1.5 / 0",
        "1 % 0",
        "9223372036854775807 + 1",
        "-9223372036854775807 - 2",
        "1e308 * 10",
    ],
)
def test_arithmetic_that_has_no_meaning(text: str) -> None:
    """Kinds that do not go together, divisions by nothing, and results that no number holds are errors."""
    with pytest.raises(ExpressionError):
        value(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 == 1.0", True),
        ("1 != 1.0", False),
        ("9007199254740993 == 9007199254740992.0", False),
        ("'1' == 1", False),
        ("'1' != 1", True),
        ("true == 1", False),
        ("false == 0", False),
        ("null == false", False),
        ("null == null", True),
        ("event.payload.nothing == null", True),
        ("[1, 2.0] == [1.0, 2]", True),
        ("[1] == [true]", False),
        ("[1, 2] == [1]", False),
        ("event.payload.user == event.payload.user", True),
        ("event.payload.user == event.payload", False),
        ("2 < 2.5", True),
        ("3 <= 3", True),
        ("3 >= 4", False),
        ("-1 > -2", True),
        ("'apple' < 'banana'", True),
        ("'Zebra' < 'apple'", True),
        ("'a' < 'ab'", True),
        ("'ä' > 'z'", True),
        ("[1, 2] < [1, 3]", True),
        ("[1] < [1, 0]", True),
        ("[2] > [1, 9]", True),
        ("[] <= []", True),
    ],
)
def test_comparisons(text: str, wanted: bool) -> None:
    """Numbers compare by value, texts letter by letter, lists element by element; kinds never equal each other."""
    assert value(text) is wanted


@pytest.mark.parametrize(
    "text",
    ["1 < 'a'", "'1' > 0", "true > false", "null < 1", "null <= null", "[1] < 1", "[1] < ['a']", "[[1]] < [1]"],
)
def test_ordering_of_different_kinds_is_an_error(text: str) -> None:
    """There is no order between kinds, nor among words and nothings."""
    with pytest.raises(ExpressionError):
        value(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("true and true", True),
        ("true and false", False),
        ("false or true", True),
        ("false or false", False),
        ("not true", False),
        ("not not 'text'", True),
        ("not 0", True),
        ("not 0.0", True),
        ("not ''", True),
        ("not []", True),
        ("not null", True),
        ("not event.payload.none", True),
        ("not event.payload.user", False),
        ("1 and 'a'", True),
        ("0 or []", False),
        ("not 1 == 2", True),
        ("true or false and false", True),
        ("false and event.payload.missing", False),
        ("true or event.payload.missing", True),
        ("1 == 1 and 2 in [1, 2] or false", True),
    ],
)
def test_logic(text: str, wanted: bool) -> None:
    """`and` binds more than `or`; everything counts as true or false; what is not needed is not looked at."""
    assert holds(text, EVENT) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("'new' in event.payload.tags", True),
        ("'old' in event.payload.tags", False),
        ("1 in [1.0]", True),
        ("1 in ['1', true]", False),
        ("[1, 2] in event.payload.rows", True),
        ("'äm' in event.payload.name", True),
        ("'' in 'text'", True),
        ("'user' in event.payload", True),
        ("'nobody' in event.payload", False),
        ("not 'nobody' in event.payload", True),
        ("event.payload.count in [1, 2] + [5]", True),
    ],
)
def test_membership(text: str, wanted: bool) -> None:
    """An element of a list, a part of a text, a key of an object."""
    assert value(text) is wanted


@pytest.mark.parametrize("text", ["1 in 5", "1 in '1'", "null in 'null'", "1 in event.payload", "'a' in null"])
def test_membership_in_what_holds_nothing(text: str) -> None:
    """Asking for what could not be inside is an error."""
    with pytest.raises(ExpressionError):
        value(text)
