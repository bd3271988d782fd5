"""Values and their kinds: what is equal, what comes first, what counts as true, how a value looks as text."""

import json
from typing import Any

from sandbox import faults
from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError


def kind_of(value: Any) -> str:
    """The kind of a value, in the words of parameter schemas."""
    if value is None:
        return "null"
    if isinstance(value, bool):  # before the numbers: in Python it is one of them
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def truthy(value: Any) -> bool:
    """False are false, null, 0, and what is empty."""
    return bool(value)


def equal(left: Any, right: Any, budget: Budget) -> bool:
    """Numbers are equal by value; values of different kinds never are."""
    budget.spend()
    if is_number(left) and is_number(right):
        return bool(left == right)
    if kind_of(left) != kind_of(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(
            equal(one, other, budget) for one, other in zip(left, right, strict=True)
        )
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key], budget) for key in left)
    return bool(left == right)


def compare(left: Any, right: Any, budget: Budget) -> int:
    """Below 0, 0 or above 0; numbers, texts and lists have an order, each kind among itself."""
    budget.spend()
    if (is_number(left) and is_number(right)) or (isinstance(left, str) and isinstance(right, str)):
        return int(left > right) - int(left < right)
    if isinstance(left, list) and isinstance(right, list):
        for one, other in zip(left, right, strict=False):
            if not equal(one, other, budget):
                return compare(one, other, budget)
        return len(left) - len(right)
    raise ExpressionError(f"{kind_of(left)} and {kind_of(right)} have no order")


def contains(container: Any, sought: Any, budget: Budget) -> bool:
    """An element of a list, a part of a text, a key of an object."""
    if isinstance(container, list):
        return not faults.on("lists-hold-nothing") and any(equal(element, sought, budget) for element in container)
    if isinstance(container, str | dict) and isinstance(sought, str):
        budget.spend_on_text(len(container))
        return sought in container
    raise ExpressionError(f"{kind_of(sought)} cannot be in {kind_of(container)}")


def as_text(value: Any) -> str:
    """Texts as they are, everything else as compact JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
