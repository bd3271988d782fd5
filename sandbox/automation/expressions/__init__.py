"""The language of conditions: one expression over one event, from text to a value.

    text ─▶ lexer ─▶ parser ─▶ tree ─▶ evaluation ─▶ value

Whatever goes wrong on the way is an ExpressionError: for a condition that means "no match". Texts are bounded in length
and depth, evaluations in what they may spend, so that no condition holds the service up.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.evaluation import evaluate_tree
from sandbox.automation.expressions.parser import parse
from sandbox.automation.expressions.values import truthy

__all__ = ["ExpressionError", "evaluate", "holds"]


def evaluate(text: str, event: Mapping[str, Any]) -> Any:
    """The value of the expression, in which `event` is the only variable; raises ExpressionError."""
    return evaluate_tree(parse(text), {"event": event}, Budget())


def holds(text: str, event: Mapping[str, Any]) -> bool:
    """Whether the value of the expression counts as true; raises ExpressionError."""
    return truthy(evaluate(text, event))
