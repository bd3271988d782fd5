"""What can be called in an expression."""

import math
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from sandbox.automation.expressions import patterns
from sandbox.automation.expressions.arguments import (
    a_list,
    a_number,
    a_size,
    a_text,
    an_integer,
    an_object,
    list_or_text,
    sized,
)
from sandbox.automation.expressions.arithmetic import bounded, calculate
from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.values import as_text, compare, contains, equal, is_number, kind_of, truthy

Arguments = list[Any]
Function = Callable[[Arguments, Budget], Any]

_MANY = 1_000
"""More arguments than an expression can hold."""


def call(name: str, arguments: Arguments, budget: Budget) -> Any:
    """The value of the function; raises ExpressionError."""
    if name not in _FUNCTIONS:
        raise ExpressionError(f"there is no function {name}")
    function, least, most = _FUNCTIONS[name]
    if not least <= len(arguments) <= most:
        raise ExpressionError(f"{name} does not take {len(arguments)} arguments")
    return function(arguments, budget)


def _string(arguments: Arguments, budget: Budget) -> str:
    text = as_text(arguments[0])
    budget.spend_on_text(len(text))
    return text


def _number(arguments: Arguments, _: Budget) -> int | float:
    (value,) = arguments
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return _read(value)
    return a_number(value)


def _read(text: str) -> int | float:
    digits = text.strip()
    if len(digits) > 40 or not digits.isascii() or "_" in digits:
        raise ExpressionError("this text is not a number")
    try:
        return bounded(int(digits))
    except ValueError:
        pass
    try:
        return bounded(float(digits))
    except ValueError:
        raise ExpressionError(f"{text!r} is not a number") from None


def _int(arguments: Arguments, budget: Budget) -> int:
    value = _number(arguments, budget)
    if isinstance(arguments[0], str) and not isinstance(value, int):
        raise ExpressionError(f"{arguments[0]!r} is not an integer")
    return int(bounded(int(value)))


def _keys(arguments: Arguments, budget: Budget) -> list[str]:
    return sorted(sized(an_object(arguments[0]), budget))


def _values(arguments: Arguments, budget: Budget) -> list[Any]:
    return [value for _, value in sorted(sized(an_object(arguments[0]), budget).items())]


def _length(arguments: Arguments, _: Budget) -> int:
    (value,) = arguments
    if not isinstance(value, str | list | dict):
        raise ExpressionError(f"{kind_of(value)} has no length")
    return len(value)


def _round(arguments: Arguments, _: Budget) -> int:
    """To the nearest integer; a half goes away from zero."""
    value = a_number(arguments[0])
    if isinstance(value, int):
        return value
    whole = math.floor(abs(value))
    return int(math.copysign(whole + (abs(value) - whole >= 0.5), value))


def _extreme(sign: int) -> Function:
    def extreme(arguments: Arguments, budget: Budget) -> Any:
        """Of separate numbers or texts; a list is refused."""
        best = arguments[0]
        for argument in arguments:
            if not is_number(argument) and not isinstance(argument, str):
                raise ExpressionError(f"{kind_of(argument)} is neither a number nor a text")
            best = argument if compare(argument, best, budget) * sign > 0 else best
        return best

    return extreme


def _sum(arguments: Arguments, budget: Budget) -> int | float:
    total: int | float = 0
    for number in sized(a_list(arguments[0]), budget):
        total = calculate("+", total, a_number(number), budget)
    return total


def _split(arguments: Arguments, budget: Budget) -> list[str]:
    text, separator = map(a_text, arguments)
    if not separator:
        raise ExpressionError("a text is not split at nothing")
    budget.spend_on_text(len(text))
    budget.spend(text.count(separator))
    return text.split(separator)


def _join(arguments: Arguments, budget: Budget) -> str:
    parts = [as_text(part) for part in sized(a_list(arguments[0]), budget)]
    separator = a_text(arguments[1])
    budget.spend_on_text(sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts)


def _replace(arguments: Arguments, budget: Budget) -> str:
    text, old, new = map(a_text, arguments)
    if not old:
        raise ExpressionError("nothing cannot be replaced")
    budget.spend_on_text(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _changed(change: Callable[[str], str]) -> Function:
    def changed(arguments: Arguments, budget: Budget) -> str:
        text = a_text(arguments[0])
        budget.spend_on_text(len(text))
        return change(text)

    return changed


def _reversed(arguments: Arguments, budget: Budget) -> Any:
    return sized(list_or_text(arguments[0]), budget)[::-1]


def _sort(arguments: Arguments, budget: Budget) -> list[Any]:
    whole = sized(a_list(arguments[0]), budget)
    if all(map(is_number, whole)) or all(isinstance(element, str) for element in whole):
        return sorted(whole)
    return sorted(whole, key=cmp_to_key(lambda one, other: compare(one, other, budget)))


def _unique(arguments: Arguments, budget: Budget) -> list[Any]:
    found: list[Any] = []
    for element in a_list(arguments[0]):
        if not contains(found, element, budget):
            found.append(element)
    return found


def _flat(arguments: Arguments, budget: Budget) -> list[Any]:
    """One level of lists in lists is taken away."""
    found: list[Any] = []
    for element in sized(a_list(arguments[0]), budget):
        found += sized(element, budget) if isinstance(element, list) else [element]
    return found


def _zip(arguments: Arguments, budget: Budget) -> list[list[Any]]:
    """As long as the shortest."""
    lists = [sized(a_list(argument), budget) for argument in arguments]
    return [[*row] for row in zip(*lists, strict=False)]


def _range(arguments: Arguments, budget: Budget) -> list[int]:
    numbers = [an_integer(argument) for argument in arguments]
    if numbers[2:] == [0]:
        raise ExpressionError("a range needs steps")
    made = range(*numbers)
    return [*sized(made, budget)]


def _slice(arguments: Arguments, budget: Budget) -> Any:
    whole = list_or_text(arguments[0])
    begin, *end = (an_integer(argument) for argument in arguments[1:])
    return sized(whole[begin : end[0] if end else None], budget)


def _index_of(arguments: Arguments, budget: Budget) -> int:
    """Of the first one; -1 if there is none."""
    whole, sought = arguments
    if isinstance(whole, str):
        budget.spend_on_text(len(whole))
        return whole.find(a_text(sought))
    return next((place for place, element in enumerate(a_list(whole)) if equal(element, sought, budget)), -1)


def _count(arguments: Arguments, budget: Budget) -> int:
    whole, sought = arguments
    if isinstance(whole, str):
        budget.spend_on_text(len(whole))
        return whole.count(sought) if a_text(sought) else 0
    return sum(equal(element, sought, budget) for element in a_list(whole))


def _merge(arguments: Arguments, budget: Budget) -> dict[str, Any]:
    """Of the same key the last value counts."""
    merged: dict[str, Any] = {}
    for argument in arguments:
        merged |= sized(an_object(argument), budget)
    return merged


def _chunks(arguments: Arguments, budget: Budget) -> list[list[Any]]:
    whole, size = sized(a_list(arguments[0]), budget), a_size(arguments[1])
    return [whole[begin : begin + size] for begin in range(0, len(whole), size)]


_FUNCTIONS: dict[str, tuple[Function, int, int]] = {
    "string": (_string, 1, 1),
    "number": (_number, 1, 1),
    "int": (_int, 1, 1),
    "bool": (lambda arguments, _: truthy(arguments[0]), 1, 1),
    "type_of": (lambda arguments, _: kind_of(arguments[0]), 1, 1),
    "length": (_length, 1, 1),
    "keys": (_keys, 1, 1),
    "values": (_values, 1, 1),
    "abs": (lambda arguments, _: bounded(abs(a_number(arguments[0]))), 1, 1),
    "floor": (lambda arguments, _: bounded(math.floor(a_number(arguments[0]))), 1, 1),
    "ceil": (lambda arguments, _: bounded(math.ceil(a_number(arguments[0]))), 1, 1),
    "round": (_round, 1, 1),
    "min": (_extreme(-1), 1, _MANY),
    "max": (_extreme(1), 1, _MANY),
    "sum": (_sum, 1, 1),
    "lower": (_changed(str.lower), 1, 1),
    "upper": (_changed(str.upper), 1, 1),
    "trim": (_changed(str.strip), 1, 1),
    "split": (_split, 2, 2),
    "join": (_join, 2, 2),
    "replace": (_replace, 3, 3),
    "starts_with": (lambda arguments, _: a_text(arguments[0]).startswith(a_text(arguments[1])), 2, 2),
    "ends_with": (lambda arguments, _: a_text(arguments[0]).endswith(a_text(arguments[1])), 2, 2),
    "match": (lambda arguments, budget: patterns.found(a_text(arguments[0]), a_text(arguments[1]), budget), 2, 2),
    "contains": (lambda arguments, budget: contains(arguments[0], arguments[1], budget), 2, 2),
    "reversed": (_reversed, 1, 1),
    "sort": (_sort, 1, 1),
    "unique": (_unique, 1, 1),
    "flat": (_flat, 1, 1),
    "zip": (_zip, 2, _MANY),
    "range": (_range, 1, 3),
    "slice": (_slice, 2, 3),
    "index_of": (_index_of, 2, 2),
    "count": (_count, 2, 2),
    "merge": (_merge, 1, _MANY),
    "chunks": (_chunks, 2, 2),
}
