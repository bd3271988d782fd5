"""What functions take: each of these lets one kind through and refuses the others."""

from collections.abc import Sized
from typing import Any, TypeVar

from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.values import is_number, kind_of

Whole = TypeVar("Whole", bound=Sized)


def sized(value: Whole, budget: Budget) -> Whole:
    """The value, once its size is paid for."""
    try:
        budget.spend(len(value))
    except OverflowError:  # a range that no memory could hold
        raise ExpressionError("the expression needs too many steps") from None
    return value


def a_number(value: Any) -> int | float:
    if not is_number(value):
        raise _wrong(value, "a number")
    number: int | float = value
    return number


def an_integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(value, "an integer")
    return value


def a_size(value: Any) -> int:
    size = an_integer(value)
    if size < 1:
        raise ExpressionError("a size is at least 1")
    return size


def a_text(value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "a text")
    return value


def a_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(value, "a list")
    return value


def an_object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(value, "an object")
    return value


def list_or_text(value: Any) -> list[Any] | str:
    if not isinstance(value, list | str):
        raise _wrong(value, "a list or a text")
    return value


def _wrong(value: Any, wanted: str) -> ExpressionError:
    return ExpressionError(f"{kind_of(value)} is not {wanted}")
