"""Reading JSON: what is no JSON at all, what is JSON of another shape, and what no table can store."""

import json
from typing import Any, NoReturn

_DEPTH_LIMIT = 127
_LONGEST_EXACT = 308
"""Digits of a number that every double can hold; what is longer is looked at."""


class Malformed(ValueError):
    """The text is no JSON."""


class WrongShape(ValueError):
    """The text is JSON, but no object with every name given once."""


def read_value(raw: bytes) -> Any:
    """The value in the text; raises Malformed."""
    try:
        value = json.loads(
            raw.decode(),
            object_pairs_hook=_pairs,
            parse_int=_integer,
            parse_float=_finite,
            parse_constant=_no_constant,
        )
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate has no UTF-8
    except (ValueError, RecursionError):
        raise Malformed("the body is not valid JSON") from None
    if raw.count(b"[") + raw.count(b"{") > _DEPTH_LIMIT and _too_deep(value, _DEPTH_LIMIT):
        raise Malformed("the body is nested too deeply")
    return value


def read_object(raw: bytes) -> dict[str, Any]:
    """The object in the text; raises Malformed and WrongShape."""
    value = read_value(raw)
    if not isinstance(value, dict):
        raise WrongShape("the body must be a JSON object")
    if isinstance(value, _Repeating):
        raise WrongShape("a field is given twice")
    return value


def holds_nul(value: Any) -> bool:
    """Whether U+0000, which no table stores, is in one of its texts."""
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(holds_nul(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(map(holds_nul, value))


class _Repeating(dict[str, Any]):
    """An object in which a name came twice."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    return value if len(value) == len(pairs) else _Repeating(value)


def _integer(text: str) -> int | float:
    if text == "-0":
        return -0.0
    if len(text) > _LONGEST_EXACT:
        _finite(text)
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


def _too_deep(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_too_deep(item, left - 1) for item in inner)
