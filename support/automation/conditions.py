"""Conditions of rules as features tell them, and in the forms that the engine takes.

In words, for the engine's language of conditions: total is over 100 and country is one of "DE", "AT" or "CH".
As a list of checks: country equals "DE" and city contains "burg".
"""

import re
from typing import Any

from support.automation.facts import NAME, VALUE, read_value

_SIGNS = {
    "is over": ">",
    "is at least": ">=",
    "is below": "<",
    "is at most": "<=",
    "is not": "!=",
    "is": "==",
}
_OPERATORS = {"equals": "equals", "differs from": "not_equals", "contains": "contains", "resembles": "resembles"}
"""The last one is none that the engine knows."""

_LIST = rf"{VALUE}(?:, {VALUE})* or {VALUE}"
_TEST = rf"{NAME} (?:is (?:not )?one of {_LIST}|(?:{'|'.join(_SIGNS)}|contains) {VALUE})"
_CHECK = rf"{NAME} (?:{'|'.join(_OPERATORS)}) {VALUE}"
CONDITION = rf"{_TEST}(?: (?:and|or) {_TEST})*"
CHECKS = rf"{_CHECK}(?: and {_CHECK})*"
"""How both are written, as regular expressions without groups."""

_EACH_TEST = re.compile(rf"({NAME}) (is (?:not )?one of|{'|'.join(_SIGNS)}|contains) ({_LIST}|{VALUE})( and | or |$)")
_EACH_CHECK = re.compile(rf"({NAME}) ({'|'.join(_OPERATORS)}) ({VALUE})(?: and |$)")


def read_condition(text: str) -> dict[str, Any]:
    """A condition in words, in the engine's own language."""
    return {"expression": "".join(f"{_test(*test)}{link}" for *test, link in _EACH_TEST.findall(text))}


def read_checks(text: str) -> list[dict[str, Any]]:
    """A list of checks, as the engine takes it."""
    return [
        {"field": name, "operator": _OPERATORS[operator], "value": read_value(value)}
        for name, operator, value in _EACH_CHECK.findall(text)
    ]


def _test(name: str, sign: str, value: str) -> str:
    path = f"event.payload.{name}"
    if sign.endswith("one of"):
        several = ", ".join(_literal(each) for each in re.findall(VALUE, value))
        return f"not ({path} in [{several}])" if "not" in sign else f"{path} in [{several}]"
    if sign == "contains":
        return f"{_literal(value)} in {path}"
    return f"{path} {_SIGNS[sign]} {_literal(value)}"


def _literal(text: str) -> str:
    """A value as the language of conditions writes it."""
    match read_value(text):
        case True:
            return "true"
        case False:
            return "false"
        case None:
            return "null"
        case str(said):
            return "'" + said.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case value:
            return str(value)
