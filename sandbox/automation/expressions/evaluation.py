"""From a tree to a value."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox import faults
from sandbox.automation.expressions import functions
from sandbox.automation.expressions.arithmetic import calculate, negate
from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.tree import (
    Arithmetic,
    Call,
    Chain,
    Comparison,
    Inside,
    ListOf,
    Literal,
    Node,
    Unary,
    Variable,
)
from sandbox.automation.expressions.values import compare, contains, equal, kind_of, truthy

_ORDERS: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def evaluate_tree(tree: Node, variables: Mapping[str, Any], budget: Budget) -> Any:
    """The value of the tree; raises ExpressionError."""
    return _Evaluation(variables, budget).of(tree)


class _Evaluation:
    """One walk through a tree."""

    def __init__(self, variables: Mapping[str, Any], budget: Budget) -> None:
        self._variables = variables
        self._budget = budget

    def of(self, node: Node) -> Any:
        self._budget.spend()
        match node:
            case Literal(value):
                return value
            case Variable(name):
                if name not in self._variables:
                    raise ExpressionError(f"there is no {name}")
                return self._variables[name]
            case ListOf(elements):
                return [self.of(element) for element in elements]
            case Inside(of, keys):
                value = self.of(of)
                for key in keys:
                    value = _inside(value, self.of(key))
                return value
            case Call(name, arguments):
                return functions.call(name, [self.of(argument) for argument in arguments], self._budget)
            case Unary("not", operand):
                return not truthy(self.of(operand))
            case Unary(_, operand):
                return negate(self.of(operand))
            case Arithmetic(first, rest):
                value = self.of(first)
                for sign, operand in rest:
                    value = calculate(sign, value, self.of(operand), self._budget)
                return value
            case Comparison(sign, left, right):
                return self._compared(sign, self.of(left), self.of(right))
            case Chain(sign, operands):
                return self._chained(operands, until=sign == "or" or faults.on("and-means-or"))

    def _compared(self, sign: str, left: Any, right: Any) -> bool:
        if sign == "in":
            return contains(right, left, self._budget)
        if sign in ("==", "!="):
            return equal(left, right, self._budget) == (sign == "==")
        order = compare(left, right, self._budget)
        return _ORDERS[sign[0] if faults.on("edges-left-out") else sign](order)

    def _chained(self, operands: tuple[Node, ...], *, until: bool) -> Any:
        """The operand that decides: the first that counts as `until`, or the last."""
        value: Any = None
        for operand in operands:
            value = self.of(operand)
            if truthy(value) == until:
                break
        return value


def _inside(value: Any, key: Any) -> Any:
    if isinstance(value, dict) and isinstance(key, str):
        if key in value:
            return value[key]
        raise ExpressionError(f"there is no {key}")
    if isinstance(value, list) and isinstance(key, int) and not isinstance(key, bool):
        if -len(value) <= key < len(value):
            return value[key]
        raise ExpressionError(f"there is no element {key}")
    raise ExpressionError(f"{kind_of(value)} has no {key!r}")
