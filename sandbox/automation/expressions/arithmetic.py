"""Calculating: integers stay integers as long as they can, and nothing is rounded in silence."""

import math
from typing import Any

from sandbox import faults
from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.values import is_number, kind_of

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def calculate(sign: str, left: Any, right: Any, budget: Budget) -> Any:
    """`left sign right`; raises ExpressionError for kinds that do not go together."""
    if is_number(left) and is_number(right):
        return _calculated(sign, left, right)
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        budget.spend_on_text(len(left) + len(right))
        return left + right
    if sign == "+" and isinstance(left, list) and isinstance(right, list):
        budget.spend(len(left) + len(right))
        return left + right
    raise ExpressionError(f"{kind_of(left)} {sign} {kind_of(right)} has no meaning")


def negate(value: Any) -> int | float:
    """The number with the other sign."""
    if not is_number(value):
        raise ExpressionError(f"-{kind_of(value)} has no meaning")
    return bounded(-value)


def bounded(value: int | float) -> int | float:
    """The number, if it is an integer of 64 bits or a finite decimal."""
    if isinstance(value, int):
        if not _SMALLEST <= value <= _LARGEST:
            raise ExpressionError("a result has more than 64 bits")
    elif not math.isfinite(value):
        raise ExpressionError("a result is not a finite number")
    return value


def _calculated(sign: str, left: int | float, right: int | float) -> int | float:
    try:
        match sign:
            case "+":
                return bounded(left + right)
            case "-":
                return bounded(left - right)
            case "*":
                return bounded(left * right)
    except OverflowError:  # an integer that no decimal can hold
        raise ExpressionError("a result is not a finite number") from None
    if right == 0:
        raise ExpressionError("division by zero")
    try:
        return bounded(_divided(left, right) if sign == "/" else _remainder(left, right))
    except OverflowError:
        raise ExpressionError("a result is not a finite number") from None


def _divided(left: int | float, right: int | float) -> int | float:
    exact = isinstance(left, int) and isinstance(right, int) and left % right == 0
    return left // right if exact or faults.on("divisions-rounded") else left / right


def _remainder(left: int | float, right: int | float) -> int | float:
    """With the sign of what is divided."""
    if isinstance(left, int) and isinstance(right, int):
        rest = abs(left) % abs(right)
        return rest if left >= 0 else -rest
    return math.fmod(left, right)
