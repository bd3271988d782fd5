"""A condition costs little, whoever wrote it: texts, depths, steps and patterns have an end."""

import time

import pytest

from sandbox.automation.expressions import ExpressionError, evaluate

MANY = {
    "many": [f"element {number}" for number in range(50_000)],
    "mixed": [(number * 7_919) % 50_021 for number in range(50_000)],
    "text": "a" * 5_000,
}
SOON = 5.0
"""Seconds; what has no end would take hours."""


def test_the_longest_text() -> None:
    """10,000 characters are an expression, one more is none."""
    longest = "1" + " " * 9_999
    assert evaluate(longest, {}) == 1
    with pytest.raises(ExpressionError):
        evaluate(longest + " ", {})


@pytest.mark.parametrize(("left", "right"), [("(", ")"), ("[", "]"), ("not ", ""), ("-", ""), ("abs(", ")")])
def test_the_deepest_nesting(left: str, right: str) -> None:
    """Some dozens inside each other are taken, and hundreds refused before they break anything."""
    evaluate(left * 30 + "1" + right * 30, {})
    with pytest.raises(ExpressionError, match="nested"):
        evaluate(left * 300 + "1" + right * 300, {})


@pytest.mark.parametrize("sign", [" + ", " * ", " - ", " and ", " or "])
def test_long_rows_are_not_deep(sign: str) -> None:
    """A thousand operations side by side are no nesting."""
    assert evaluate(sign.join(["1"] * 1_000), {}) in (1, 1_000, -998)


def test_long_paths_are_not_deep() -> None:
    """Nor are a hundred members of members."""
    event: object = 1
    for _ in range(100):
        event = {"a": event}
    assert isinstance(event, dict)
    assert evaluate("event" + ".a" * 100, event) == 1


@pytest.mark.parametrize(
    "text",
    [
        "range(1000000000)",
        "range(99999999999999999999999999)",
        "unique(event.many)",
        "sort(zip(event.mixed, event.many))",
        "length(" + " + ".join(["event.many"] * 20) + ")",
        "join(range(400000), event.text)",
        "replace(replace(replace(event.text, 'a', event.text), 'a', event.text), 'a', event.text)",
        "string(" + " + ".join(["string(event.many)"] * 50) + ")",
    ],
)
def test_what_would_cost_too_much(text: str) -> None:
    """It ends with an error before it could hold anybody up, or fill the memory."""
    began = time.monotonic()
    with pytest.raises(ExpressionError, match="too many steps"):
        evaluate(text, MANY)
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize("pattern", ["(a*)*b", "(a|a)*b", "(a+)+b", "(.*)(.*)(.*)(.*)(.*)b", "a{100}a*a{100}b"])
def test_patterns_that_explode_elsewhere(pattern: str) -> None:
    """All ways are followed at once: the time is that of the text, however often it could be divided."""
    began = time.monotonic()
    assert evaluate("match(event.pattern, event.text)", {"pattern": pattern, "text": "a" * 300}) is False
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize("pattern", ["a{1000}{1000}", "((a{100}){100}){100}", "(" * 50 + "a" + ")" * 50])
def test_patterns_that_are_too_large(pattern: str) -> None:
    """What would need too many states is refused."""
    with pytest.raises(ExpressionError):
        evaluate("match(event.pattern, 'a')", {"pattern": pattern})
