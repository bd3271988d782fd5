"""What an expression can reach, and what is no expression at all."""

from typing import Any

import pytest

from sandbox.automation.expressions import ExpressionError, evaluate

EVENT: dict[str, Any] = {
    "id": 7,
    "trigger": "shop.order",
    "trigger_ref": "shop.order",
    "created": "2030-03-01T09:00:00.000001Z",
    "payload": {
        "count": 5,
        "name": "Näme",
        "tags": ["new", "urgent"],
        "rows": [[1, 2], [3]],
        "user": {"age": 41, "in": "word", "e-mail": "a@b.example"},
        "nothing": None,
    },
}


def value(text: str) -> Any:
    return evaluate(text, EVENT)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("event.id", 7),
        ("event.trigger", "shop.order"),
        ("event.trigger_ref", "shop.order"),
        ("event.created", "2030-03-01T09:00:00.000001Z"),
        ("event.payload.user.age", 41),
        ("event['payload']['user']['e-mail']", "a@b.example"),
        ("event.payload.user.in", "word"),
        ("event.payload.tags[0]", "new"),
        ("event.payload.tags[-1]", "urgent"),
        ("event.payload.rows[1][0]", 3),
        ("event.payload.rows[event.payload.count - 5][1]", 2),
        ("[1, 2, 3][1]", 2),
    ],
)
def test_access(text: str, wanted: Any) -> None:
    """By dot, by name in brackets, by number from either end; a word of the language can be a name."""
    assert repr(value(text)) == repr(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "event.nobody",
        "event.payload.missing",
        "event.payload['missing']",
        "event.payload.tags[2]",
        "event.payload.tags[-3]",
        "event.payload.tags['0']",
        "event.payload.tags[0.0]",
        "event.payload.tags[true]",
        "event.payload.name[0]",
        "event.payload.count.x",
        "event.payload.nothing.x",
        "event.payload[0]",
        "payload.count",
        "pack",
        "length",
    ],
)
def test_what_is_not_there_is_an_error(text: str) -> None:
    """An absent member, an element beyond the ends, and any variable but `event`."""
    with pytest.raises(ExpressionError):
        value(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "1 +",
        "+ 1",
        "(1",
        "1)",
        "[1, 2",
        "[1,, 2]",
        "[1, 2,]",
        "1 2",
        "a b",
        "1 < 2 < 3",
        "1 = 1",
        "a && b",
        "!true",
        "{'a': 1}",
        "event.",
        "event.1",
        "event[]",
        "length(",
        "length(1 2)",
        "'open",
        "'it''",
        "1abc",
        "1.",
        ".5",
        "1_000",
        "2 ** 3",
        "7 // 2",
        "1 if true else 2",
        "lambda: 1",
        "[x for x in [1]]",
        "event.payload.tags[0:1]",
        "__import__('os')",
        "event.__class__",
        "1 not in [2]",
        "and",
        "not",
        "f'{1}'",
        "`1`",
    ],
)
def test_what_is_no_expression(text: str) -> None:
    """Whatever the language does not have is refused, also what other languages have."""
    with pytest.raises(ExpressionError):
        value(text)


def test_blanks_mean_nothing() -> None:
    """Between words there may be any."""
    assert value(" \n event . payload [ 'count' ]\t==5 ") is True
