"""When a rule goes with an event: the forms that conditions take."""

import logging
from collections.abc import Mapping
from typing import Any

from sandbox import faults
from sandbox.automation import expressions
from sandbox.automation.expressions import ExpressionError

log = logging.getLogger("sandbox")

_MISSING = object()


def takes_part(enabled: bool) -> bool:
    """Whether a rule takes part in anything: a disabled one does not."""
    return enabled or faults.on("disabled-rules-fire")


def hold(conditions: Any, event: Mapping[str, Any]) -> bool:
    """Whether the conditions hold for an event with `id`, `trigger`, `trigger_ref`, `payload` and `created`."""
    if faults.on("conditions-bypassed-without-payload") and event["payload"] is None:
        return True
    if faults.on("events-without-payload-match-nothing") and event["payload"] is None:
        return False
    if conditions in (None, {}, []) or faults.on("conditions-not-looked-at"):
        return True
    if isinstance(conditions, list):
        return all(_compared(condition, event["payload"]) for condition in conditions)
    if isinstance(conditions, dict) and isinstance(conditions.get("expression"), str):
        return _true(conditions["expression"], event)
    return faults.on("unknown-conditions-hold")


def _true(text: str, event: Mapping[str, Any]) -> bool:
    inner = text.strip()
    if inner.startswith("{{") and inner.endswith("}}"):
        inner = inner[2:-2]
    try:
        return expressions.holds(inner, event)
    except ExpressionError as error:
        log.debug("an expression has no value: %s", error)
        if faults.on("failing-rule-hinders-others"):
            raise
        return faults.on("broken-expressions-match")


def _compared(condition: Any, payload: Any) -> bool:
    if not isinstance(condition, dict) or not isinstance(condition.get("field"), str):
        return False
    value = _field(payload, condition["field"])
    if value is _MISSING or "value" not in condition:
        return False
    wanted = condition["value"]
    match condition.get("operator"):
        case "equals":
            return _same(value, wanted)
        case "not_equals":
            return not _same(value, wanted)
        case "contains":
            return isinstance(value, str) and isinstance(wanted, str) and wanted in value
    return False


def _field(payload: Any, path: str) -> Any:
    value = payload
    for step in path.split("."):
        if not isinstance(value, dict) or step not in value:
            return _MISSING
        value = value[step]
    return value


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON: `1` is neither `true` nor `"1"` nor `1.0`."""
    if type(one) is not type(other):
        return faults.on("text-equals-number") and str(one) == str(other)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)
