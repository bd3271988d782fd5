"""The forms that conditions take, and when each of them holds."""

from typing import Any

import pytest

from sandbox.automation.rules.conditions import hold

PAYLOAD = {"n": 5, "one": 1.0, "s": "a warning", "user": {"age": 41, "tags": ["x"]}, "no": None, "list": [1, 2]}


def holds(conditions: Any, payload: Any = PAYLOAD) -> bool:
    event = {"id": 1, "trigger": "a.b", "trigger_ref": "a.b", "payload": payload, "created": "2030-01-01T00:00:00Z"}
    return hold(conditions, event)


@pytest.mark.parametrize("payload", [PAYLOAD, {}, None, [], "text", 0])
@pytest.mark.parametrize("conditions", [{}, [], None])
def test_no_conditions_always_hold(conditions: Any, payload: Any) -> None:
    assert holds(conditions, payload)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("event.payload.n > 3", True),
        ("event.payload.n > 5", False),
        ("{{ event.payload.n > 3 }}", True),
        ("  {{event.payload.n > 3}}  ", True),
        ("event.payload.n", True),
        ("event.payload.no", False),
        ("event.payload.missing > 3", False),
        ("not event.payload.missing", False),
        ("event.payload.s > 3", False),
        ("event.payload.n >", False),
        ("", False),
        ("{{ }}", False),
        ("event.trigger_ref == 'a.b'", True),
    ],
)
def test_expressions(text: str, wanted: bool) -> None:
    """They hold when their value counts as true; one that has no value does not hold."""
    assert holds({"expression": text}) is wanted


@pytest.mark.parametrize(
    ("field", "operator", "value", "wanted"),
    [
        ("n", "equals", 5, True),
        ("n", "equals", "5", False),
        ("n", "equals", 5.0, False),
        ("one", "equals", True, False),
        ("no", "equals", None, True),
        ("list", "equals", [1, 2], True),
        ("list", "equals", [2, 1], False),
        ("user", "equals", {"tags": ["x"], "age": 41}, True),
        ("user.age", "equals", 41, True),
        ("n", "not_equals", 6, True),
        ("n", "not_equals", 5, False),
        ("n", "not_equals", "5", True),
        ("s", "contains", "warn", True),
        ("s", "contains", "error", False),
        ("list", "contains", 1, False),
        ("n", "contains", "5", False),
        ("n", "greater_than", 1, False),
        ("n", None, 5, False),
        ("missing", "equals", None, False),
        ("missing", "not_equals", 1, False),
        ("user.missing", "not_equals", 1, False),
        ("n.x", "not_equals", 1, False),
        ("payload.n", "equals", 5, False),
        ("list.0", "equals", 1, False),
    ],
)
def test_fields(field: str, operator: str | None, value: Any, wanted: bool) -> None:
    """JSON equality, parts of texts; an unknown operator or a missing field never holds."""
    assert holds([{"field": field, "operator": operator, "value": value}]) is wanted


def test_all_fields_must_hold() -> None:
    five = {"field": "n", "operator": "equals", "value": 5}
    warns = {"field": "s", "operator": "contains", "value": "warning"}
    errs = {"field": "s", "operator": "contains", "value": "error"}
    assert holds([five, warns])
    assert not holds([five, errs])


@pytest.mark.parametrize("payload", [None, [], "text"])
def test_a_payload_without_members_is_evaluated_all_the_same(payload: Any) -> None:
    """A-19: nothing is bypassed."""
    assert not holds([{"field": "n", "operator": "equals", "value": 5}], payload)
    assert not holds({"expression": "event.payload.n == 5"}, payload)
    assert holds({"expression": "event.payload == null or true"}, payload)


@pytest.mark.parametrize(
    "conditions",
    [
        {"all": []},
        {"field": "n", "operator": "equals", "value": 5},
        {"expression": 1},
        {"expression": None},
        {"expression": True},
        "event.payload.n == 5",
        True,
        1,
        ["event.payload.n == 5"],
        [{}],
        [{"field": "n", "operator": "equals"}],
        [{"field": 1, "operator": "equals", "value": 5}],
    ],
)
def test_whatever_else_never_holds(conditions: Any) -> None:
    assert not holds(conditions)
